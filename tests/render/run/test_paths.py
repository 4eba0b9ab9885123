"""Reports name files from the root that their reader has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from commands import RunCommand

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


def test_a_folder_that_was_deleted_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    root = root_of_reports()
    assert root == Path("/")
    assert (path_from(root, "x.toml"), uri_from(root, "/a b/x.toml")) == ("x.toml", "a%20b/x.toml")


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


# --- A monorepo, checked from everywhere -----------------------------------------------------------------------------

GIT = shutil.which("git")
CASES = "apps/直播 #1/launches"

TOML = """\
schema = 1
id = "toml"
service = "../service.toml"

[[events]]
kind = "service-launch"
id = "launch"
at = 2026-12-01
"""
JSON = """\
{"schema": 1, "id": "json",
 "service": "../service.toml",
 "events": [
  {"kind": "service-launch", "\\u0069d": "launch", "at": "2026-12-01"}]}
"""
SERVICE = """\
\ufeffschema = 1
[service]
offered_in_mainland_china = true
audience = "public"
\t"functions" = ["forum"]
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with cases deep in it, and a link to their folder from elsewhere in it."""
    root = tmp_path / "a repo #2"
    cases = root / CASES
    cases.mkdir(parents=True)
    (cases / "toml.toml").write_text(TOML, "utf-8")
    (cases / "json.json").write_text(JSON, "utf-8")
    (cases / "broken.case.toml").write_text('schema = 1\nid = "broken"\nid = 2\n', "utf-8")
    (cases / "wrong.case.toml").write_text(TOML.replace('"toml"', '"wrong"').replace("12-01", "12-41T"), "utf-8")
    (cases / "service-is-wrong.case.toml").write_text(
        TOML.replace('"toml"', '"service-is-wrong"').replace("service.toml", "wrong.toml"), "utf-8"
    )
    (cases.parent / "service.toml").write_text(SERVICE, "utf-8")
    (cases.parent / "wrong.toml").write_text(SERVICE.replace('"forum"', '"a", "forum", 1'), "utf-8")
    (root / "deploy").mkdir()
    (root / "deploy" / "launches").symlink_to(cases)
    if GIT is None:
        (root / ".git").mkdir()
    else:
        subprocess.run([GIT, "init", "-q", root], check=True)
    (tmp_path / "linked").symlink_to(root)
    return root


# The line and the column of each place, and what stands there.
STANDS = {
    f"{CASES}/toml.toml": [(7, 1, 'id = "launch"')],
    f"{CASES}/json.json": [(4, 30, '"\\u0069d": "launch"')],
    f"{CASES}/broken.case.toml": [(3, 1, "id = 2")],
    f"{CASES}/wrong.case.toml": [(8, 6, "2026-12-41T")],
    "apps/直播 #1/wrong.toml": [(5, 31, "1]")],
}


def assert_places(found: Iterable[tuple[str, int, int]], root: Path) -> None:
    places: dict[str, set[tuple[int, int]]] = {}
    for file, line, column in found:
        places.setdefault(file, set()).add((line, column))
    assert places == {file: {(line, column) for line, column, _ in stands} for file, stands in STANDS.items()}
    for file, stands in STANDS.items():
        lines = (root / file).read_text("utf-8-sig").split("\n")
        assert [lines[line - 1][column - 1 :].startswith(said) for line, column, said in stands] == [True]


def annotated(out: str) -> Iterator[tuple[str, int, int]]:
    """Read commands as GitHub's runner does."""
    for line in out.splitlines():
        _, _, properties = line.partition("::")[2].partition("::")[0].partition(" ")
        given = dict(each.split("=", 1) for each in properties.split(","))
        for mark, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            given = {name: value.replace(mark, character) for name, value in given.items()}
        yield given["file"], int(given["line"]), int(given["col"])


def located(log: Any, root: Path) -> Iterator[tuple[str, int, int]]:
    for result in log["runs"][0]["results"]:
        for location in result["locations"]:
            place = location["physicalLocation"]
            uri = urljoin(f"{root.as_uri()}/", place["artifactLocation"]["uri"])
            file = Path(unquote(urlsplit(uri).path)).relative_to(root)
            yield str(file), place["region"]["startLine"], place["region"]["startColumn"]


@pytest.mark.parametrize("env", [{}, {"GITHUB_WORKSPACE": "."}, {"CI_PROJECT_DIR": "../linked"}])
@pytest.mark.parametrize(
    ("folder", "argument"),
    [
        (".", "."),
        ("apps", "直播 #1/launches"),
        (CASES, "."),
        ("deploy", "launches"),
        ("deploy", "launches/*"),
        ("deploy", "../apps"),
        ("../linked/deploy", "launches"),
    ],
)
def test_a_report_names_the_right_file_from_everywhere(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    check: RunCommand,
    folder: str,
    argument: str,
    env: dict[str, str],
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, os.path.normpath(repository / value))
    monkeypatch.chdir(repository / folder)
    out = repository.parent / "out.sarif"

    done = check(argument, "--format", "github", "--output", f"sarif={out}")

    assert done.code == 2
    assert_places(annotated(done.out), repository)
    assert_places(located(json.loads(out.read_text("utf-8")), repository), repository)
    # A person reads the name as it was given, and a terminal finds it from the folder in which the person is.
    for line in done.err.splitlines():
        if ": " in line.removeprefix("opinionguard: "):
            file, number, _ = line.removeprefix("opinionguard: ").split(": ")[0].rsplit(":", 2)
            assert Path(file).is_file()
            assert number.isdecimal()


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_pipeline_may_work_outside_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch, check: RunCommand, variable: str
) -> None:
    monkeypatch.setenv(variable, str(repository))
    monkeypatch.chdir(repository.parent)

    done = check("a repo #2/apps", "--format", "github")

    assert_places(annotated(done.out), repository)
