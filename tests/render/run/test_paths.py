"""Reports name files from the root that their reader has."""

from __future__ import annotations

from pathlib import Path

import pytest

from opinionguard.render.run.paths import path_from, root_of_reports, uri_from


def test_the_root_is_that_of_the_pipeline_else_the_repository_else_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "services" / "video"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)

    assert root_of_reports() == below
    (tmp_path / "services" / ".git").write_text("gitdir: elsewhere")
    assert root_of_reports() == tmp_path / "services"
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert root_of_reports() == tmp_path
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "of another machine"))
    assert root_of_reports() == tmp_path
    monkeypatch.setenv("GITHUB_WORKSPACE", str(below))
    assert root_of_reports() == below


def test_a_path_is_relative_to_the_root_and_absolute_outside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "a repo #1"
    (root / "直播").mkdir(parents=True)
    monkeypatch.chdir(root / "直播")

    assert path_from(root, "x.toml") == "直播/x.toml"
    assert uri_from(root, "x.toml") == "%E7%9B%B4%E6%92%AD/x.toml"
    assert path_from(root, "../../x y.toml") == f"{tmp_path}/x y.toml"
    assert uri_from(root, "../../x y.toml") == f"file://{tmp_path}/x%20y.toml"
    assert uri_from(root, "a:b.toml") == "%E7%9B%B4%E6%92%AD/a%3Ab.toml"
    assert path_from(root, "<stdin>") == "<stdin>"
    assert path_from(root, "a\0b") == "a\0b"


def test_a_link_is_followed_within_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo" / "cases").mkdir(parents=True)
    (tmp_path / "repo" / "linked").symlink_to("cases")
    (tmp_path / "repo" / "outside").symlink_to("/")
    (tmp_path / "by another name").symlink_to("repo")
    monkeypatch.chdir(tmp_path / "repo")

    assert path_from(tmp_path / "repo", "linked/x.toml") == "cases/x.toml"
    assert path_from(tmp_path / "by another name", "linked/x.toml") == "cases/x.toml"
    assert path_from(tmp_path / "repo", "outside/x.toml") == "outside/x.toml"
