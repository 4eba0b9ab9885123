"""The kind of a problem: what no case is to blame for is not told as the failure of a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import BLOCKED, RunCommand, save, save_waiver

from opinionguard.files.folders import PROJECT_FILE, SETTINGS_FILE
from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said
from opinionguard.render.run.problems import kind_of


def save_settings(text: str, name: str = SETTINGS_FILE) -> None:
    Path(name).write_text(text, "utf-8")


@pytest.mark.parametrize("form", ["json", "junit"])
@pytest.mark.parametrize(
    ("kind", "arguments", "settings"),
    [
        ("option", ("--require", "no-such-duty"), ""),
        ("path", ("missing.toml",), ""),
        ("path", ("empty",), ""),
        ("settings", (), "lang = 3"),
        ("settings", (), 'waivers = "w.waivers.json"'),
        ("waiver", ("--waivers", "late.json"), ""),
        ("waiver", ("--waivers", "broken.waivers.toml"), ""),
        ("case-file", ("broken.toml",), ""),
        ("path", ("nobody.json",), ""),
    ],
)
def test_of_each_problem_is_in_the_reports(
    check: RunCommand, form: str, kind: str, arguments: tuple[str, ...], settings: str
) -> None:
    Path("empty").mkdir()
    files = save(BLOCKED)
    Path(save_waiver(expires="2026-11-01")).rename("late.json")
    for name in ("broken.toml", "broken.waivers.toml"):
        Path(name).write_text("schema = [", "utf-8")
    Path("nobody.json").write_text(json.dumps(BLOCKED | {"id": "nobody", "service": "nobody.toml"}), "utf-8")
    save_settings(settings)

    done = check(*files, *arguments, "--output", f"{form}=report")

    assert done.code == 2
    report = Path("report").read_text("utf-8")
    if form == "json":
        assert [each["kind"] for each in json.loads(report)["errors"]] == [kind]
        assert json.loads(report)["counts"]["problems"] == 1
    else:
        assert f'classname="opinionguard.{kind}"' in report
        assert f'<error type="{kind}"' in report


def test_of_settings_is_told_by_the_name_of_the_file() -> None:
    for name in (SETTINGS_FILE, PROJECT_FILE):
        assert kind_of(Problem("require", "is wrong", "", f"a/{name}")) == "settings"


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("internal", Problem("", Said("internal-error", said="KeyError"), "", "a.toml")),
        ("regulation", Problem("", Said("regulation-is-broken"), Said("fix-the-regulation"), "a.toml")),
        ("regulation", Problem("", Said("regulation-not-loaded", said="x"), Said("fix-it"), "my_law.py")),
        ("case-file", Problem("--launch-on.supervision.0", "is later", "", "a.toml")),
        ("option", Problem("", "is wrong")),
    ],
)
def test_of_what_is_no_file(kind: str, problem: Problem) -> None:
    assert kind_of(problem) == kind


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("option", Problem("--require", Said("is-empty"))),
        ("path", Problem("", Said("holds-no-case-file"), file="cases")),
        ("settings", Problem("lang", Said("is-empty"), file="a/opinionguard.toml")),
        ("settings", Problem("tool.opinionguard.waivers", Said("is-empty"), file="pyproject.toml")),
        ("waiver", Problem("waivers.W-1.expires", Said("is-past", date="2026-11-01"), file="late.json")),
        ("waiver", Problem("", Said("is-empty"), file="a.waivers.toml")),
        ("regulation", Problem("", Said("regulation-is-broken"), file="a.toml")),
        ("internal", Problem("", Said("internal-error", said="x"), file="a.toml")),
        ("case-file", Problem("id", "is wrong", file="a.toml")),
    ],
)
def test_is_told_by_what_it_says_and_by_its_file(kind: str, problem: Problem) -> None:
    assert kind_of(problem) == kind
