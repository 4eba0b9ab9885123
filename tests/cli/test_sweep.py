"""What is done with a line: plain data that another process can do, and the answers of it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from builders import live_comments, one_waiver

import opinionguard as og
from opinionguard import regulations
from opinionguard.cli.lines import Line
from opinionguard.cli.sweep import Sweep
from opinionguard.decisions.settings import Settings
from opinionguard.engine.timeline import basis_of
from opinionguard.ground.moments import moment_of

CASE = live_comments() | {"reports": []}
NO_LAUNCH = {
    "schema": 1,
    "id": "growth",
    "service": {"name": "Example Video"},
    "events": [{"id": "growth", "kind": "user-growth", "on": "2026-11-10"}],
}


def made(**changes: Any) -> Sweep:
    settings = changes.pop("settings", Settings())
    sweep: dict[str, Any] = {
        "at": moment_of("2026-11-22").begin,
        "lang": "en",
        "basis": basis_of(settings=settings),
        "settings": settings,
        "launch_on": None,
    }
    return Sweep(**sweep | changes)


def line(case: object) -> Line:
    return Line("cases.jsonl", 7, Path(), (case if isinstance(case, str) else json.dumps(case)).encode())


@pytest.mark.parametrize("case", [CASE, "{", NO_LAUNCH], ids=["case", "problem", "note"])
@pytest.mark.parametrize("fields", [(), ("id", "valid_until", "exit")], ids=["full", "lean"])
def test_another_process_gives_the_same_answer(case: object, fields: tuple[str, ...]) -> None:
    waiver = og.Waiver(**one_waiver()["waivers"][0])
    settings = Settings(
        waivers=(waiver,), vocabulary={"动态": "information-sharing"}, readings={"first_day": "included"}
    )
    sweep = made(settings=settings, fields=fields, launch_on=moment_of("2027-02-01"))

    answer = sweep.answer(line(case))
    there = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(sweep)).answer(line(case))))  # noqa: S301 - our own

    assert answer == there


def test_a_note_is_handed_on_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    (note,) = made(launch_on=moment_of("2027-02-01")).answer(line(NO_LAUNCH)).notes

    assert note == "cases.jsonl:7: has no launch, so that --launch-on restates nothing"
    assert capsys.readouterr() == ("", "")


def test_what_a_waiver_may_name_comes_back_for_the_case_that_a_waiver_names_alone() -> None:
    waived = made(settings=Settings(waivers=(og.Waiver(**one_waiver()["waivers"][0]),)))

    case, duties = waived.answer(line(CASE)).waivable or ("", None)

    assert (case, [each.provision for each in duties or ()][:1]) == ("live-comments", ["3(1)"])
    assert waived.answer(line(CASE | {"id": "other"})).waivable is None


@pytest.mark.parametrize(
    ("fields", "keys"), [((), ["file", "line", "problems"]), (("id", "exit"), ["file", "line", "exit", "problems"])]
)
def test_a_rejected_line_says_where_it_stands(fields: tuple[str, ...], keys: list[str]) -> None:
    answer = made(fields=fields).answer(line("{"))

    told = json.loads(answer.text)
    assert (list(told), told["file"], told["line"], answer.code) == (keys, "cases.jsonl", 7, 2)
    assert [(each.file, each.line) for each in answer.problems] == [("cases.jsonl", 7)]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a regulation that does not load."""
    about = tmp_path / "halfedited-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: halfedited\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[opinionguard.regulations]\nhouse = halfedited:REGULATION\n", "utf-8")
    (tmp_path / "halfedited.py").write_text("raise ValueError('half edited')", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    caches = (regulations.companions, regulations._entry_points)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("mode", ["known", "all", "none"])
def test_a_regulation_that_does_not_load_is_told_whatever_the_fields(mode: Literal["known", "all", "none"]) -> None:
    settings = Settings(other_laws=mode)
    full = made(settings=settings).answer(line(CASE))
    fields = ("id", "verdict", "may_launch", "exit")
    lean = made(settings=settings, fields=fields).answer(line(CASE))

    assert (lean.code, lean.problems) == (full.code, full.problems)
    assert lean.code == (1 if mode == "none" else 2)
    told = json.loads(lean.text)
    assert [told[name] for name in fields] == ["live-comments", "blocked", False, lean.code]
    assert told.get("problems") == json.loads(full.text).get("problems")
