"""The pages are valid HTML and CSS, by the Nu checker of the W3C; warnings count.

Needs Java and a package of npm (``tests/tools/npm.py``); skipped, visibly, where they are not there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, know_only_until, live_comments
from commands import LANGS, save_waiver
from npm import installed

from opinionguard import cli

JAVA = shutil.which("java")
AT = ("--at", "2026-11-22T12:00:00+08:00")
EVIL = "</script><style>p { colour: red }</style><b id=x>Live</b> comments"

pytestmark = [pytest.mark.program, pytest.mark.skipif(JAVA is None, reason="there is no Java")]


@pytest.fixture(scope="module")
def jar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed("vnu-jar@26.9.27", tmp_path_factory.mktemp("npm")) / "build" / "dist" / "vnu.jar"


def found_in(jar: Path, *pages: Path) -> list[dict[str, Any]]:
    """Return what the checker has to say about pages: errors, warnings and notes."""
    command = [str(JAVA), "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_of_a_run_are_valid(jar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.chdir(tmp_path)
    know_only_until(monkeypatch, "2026-11-22")
    everything = tmp_path / "everything.html"
    assert cli.main(["check", str(EXAMPLES), *AT, f"--output=html={everything}", "--lang", lang]) == 1

    # Problems, foreign files, a waiver, and names that are markup.
    folder = tmp_path / "mixed"
    folder.mkdir()
    case = live_comments() | {"reports": []}
    case["feature"] = case["feature"] | {"name": EVIL, "note": EVIL}
    (folder / "evil.json").write_text(json.dumps(case), "utf-8")
    (folder / "broken.case.toml").write_text("schema = [", "utf-8")
    for number in range(3):
        (folder / f"shop-{number}.json").write_text('{"name": "a shop"}', "utf-8")
    mixed = tmp_path / "mixed.html"
    how = [str(folder), "--waivers", save_waiver(), *AT, f"--output=html={mixed}", "--lang", lang]
    assert cli.main(["check", *how]) == 2
    said = mixed.read_text("utf-8")
    assert all(each in said for each in ('id="problems"', 'class="foreign"', 'class="waiver"'))

    # Nothing was decided.
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "broken.case.toml").write_text("schema = [", "utf-8")
    nothing = tmp_path / "nothing.html"
    assert cli.main(["check", str(tmp_path / "nothing"), *AT, f"--output=html={nothing}", "--lang", lang]) == 2

    assert found_in(jar, everything, mixed, nothing) == []


def test_the_page_of_a_report_is_valid(jar: Path, tmp_path: Path) -> None:
    draft, final = tmp_path / "draft.html", tmp_path / "final.html"
    for name, page in (("live-comments", draft), ("filed-in-time", final)):
        cli.main(["report", str(next(EXAMPLES.rglob(f"{name}.*"))), *AT, "--output", str(page)])

    assert found_in(jar, draft, final) == []


def test_the_checker_would_find_something(jar: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a><style>p { colour: red }</style>", "utf-8"
    )

    assert {each["type"] for each in found_in(jar, page)} >= {"error"}
