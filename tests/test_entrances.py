"""What a caller of Python is told has Python's words, and what the writer of a document is told has those of documents."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import NOTHING, fields
from builders import EXAMPLES, NOTICE_OF_2027, live_comments, one_waiver
from entrances import told_as_in_documents, told_as_in_python

import opinionguard as og
from opinionguard import cli
from opinionguard.decisions.decision import DECISION_SCHEMA
from opinionguard.decisions.expectations import Expectation
from opinionguard.facts import filings, provider, reports, service, supervision
from opinionguard.facts.tables import MadeByKeyword, _classes
from opinionguard.files.baseline import read_baseline
from opinionguard.files.detailsfile import load_details
from opinionguard.files.documents import parse_document
from opinionguard.gate.replay import replay
from opinionguard.ground.errors import Problem
from opinionguard.regulations import companions
from opinionguard.workdays.notices import Notice

AT: Final = "2026-11-22T12:00:00+08:00"
_LOADED: Final = (filings, provider, reports, service, supervision, Expectation, companions())
CLASSES: Final = [
    each
    for each in dict.fromkeys(_classes())
    if each is not MadeByKeyword and each.__module__.startswith("opinionguard.")
]

# What plain data may be in the place of a fact: each is wrong for most facts.
PLAIN: Final[list[Any]] = [
    *(
        True,
        False,
        None,
        "yes",
        "",
        " ",
        "\u202e",
        3,
        -1,
        1.5,
        "2026-02-30",
        "2026-03-02T10:00",
        "2026-03-02T10:00+08:01",
    ),
    *([], [True], ["x", "x"], [None], ["all"], [[]], [{"id": None}], {}, {"a": [None, True]}, {"launch/3(1)": True}),
    *("弹幕", ["弹幕"], [3], "1850-01-01"),
]
# What a program of Python may give beside that.
MORE: Final[list[Any]] = [
    *(b"x", object(), {3}, date(1850, 1, 1), datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 10, tzinfo=UTC)),  # noqa: DTZ001
    *(
        datetime(2026, 3, 2, tzinfo=timezone(timedelta(minutes=61))),
        [og.Service()],
        og.Service(),
        og.Report(),
        [og.Report()],
    ),
]


def problems_raised(make: Callable[[], object]) -> tuple[Problem, ...]:
    """Call something, and return what it complains of; nothing if it complains of nothing."""
    try:
        make()
    except og.InputError as error:
        return error.problems
    except (TypeError, ValueError, AttributeError):
        return ()  # Python's own words
    return ()


# What each class needs to be made at all.
NEEDED: Final[dict[str, Any]] = {
    "id": "launch",
    "at": AT,
    "on": "2026-03-02",
    "received_on": "2026-03-02",
    "report": "r",
    "duty": "algorithm-filing",
    "item": "5(1)",
    "authority": "cac",
    "law": "x",
    "event": "launch",
    "provision": "3(1)",
    "case": "live-comments",
    "reason": "needed",
    "approver": "legal",
    "expires": "2027-01-01",
    "kind": "icp",
    "number": "1",
    "name": "x",
}


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: f"{made.__module__.rpartition('.')[2]}.{made.__name__}")
def test_a_constructor_tells_a_caller_in_words_of_python(made: type[Any]) -> None:
    own = [each for each in fields(made) if each.init]
    needed = {each.name: NEEDED.get(each.name, "x") for each in own if each.default is NOTHING}
    told = 0

    for each in own:
        for given in (*PLAIN, *MORE):
            found = problems_raised(lambda each=each, given=given: made(**{**needed, each.name: given}))  # type: ignore[misc]
            told += len(found)
            assert told_as_in_documents(found) == [], (each.name, given)

    assert told or not own


# --- Cases: one document, given as a dict and written as JSON ----------------------------------------------------------


def _everything() -> Iterator[dict[str, Any]]:
    for file in sorted(EXAMPLES.glob("*.toml")):
        document = parse_document(file.read_bytes(), "toml")
        if not isinstance(document.get("service"), str):
            yield json.loads(json.dumps(document, default=str))


def _spoilt(document: Any, below: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value within a document."""
    members = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, member in members:
        yield (*below, key)
        yield from _spoilt(member, (*below, key))


def _with(document: Any, way: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(document)
    inner = changed
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return changed


def _cases() -> list[dict[str, Any]]:
    """Some documents with all the keys that examples have: each with one that none before it had."""
    known: set[tuple[Any, ...]] = set()
    chosen: list[dict[str, Any]] = []
    for document in _everything():
        ways = {tuple(key for key in way if isinstance(key, str)) for way in _spoilt(document)}
        if not ways <= known:
            known |= ways
            chosen.append(document)
    return chosen


CASES: Final = _cases()


@pytest.mark.parametrize("document", CASES, ids=lambda document: document["id"])
def test_a_dict_is_told_in_words_of_python_and_the_same_document_in_its_own(document: dict[str, Any]) -> None:
    told = 0
    for place, way in enumerate(_spoilt(document)):
        for given in PLAIN[place % 8 :: 8]:
            spoilt = _with(document, way, given)
            of_dict = problems_raised(lambda spoilt=spoilt: og.case_from_dict(spoilt))  # type: ignore[misc]
            text = json.dumps(spoilt)
            of_text = problems_raised(lambda text=text: og.parse_case(text, form="json", name="x.json"))  # type: ignore[misc]

            assert [each.path for each in of_dict] == [each.path for each in of_text]
            assert told_as_in_documents(of_dict) == [], (way, given)
            assert told_as_in_python(of_text) == [], (way, given)
            told += len(of_dict)
    assert told


# --- Other entrances of Python ------------------------------------------------------------------------------------------

CASE: Final = og.case_from_dict(live_comments())
DECISION: Final = json.loads(json.dumps(og.decide(CASE, at=AT).to_dict()))
CALLS: Final[dict[str, Callable[[Any], object]]] = {
    "moment_of": og.moment_of,
    "decide": lambda given: og.decide(CASE, at=given),
    "from": lambda given: og.timeline(CASE).spans(given, AT),
    "to": lambda given: og.timeline(CASE).spans(AT, given),
    "case": lambda given: og.decide(given, at=AT),
    "launching_at": lambda given: CASE.launching_at(og.moment_of(given)),
    "readings": lambda given: og.Readings(significant_growth=given),
    "expires": lambda given: og.Waiver(**one_waiver()["waivers"][0] | {"expires": given}),
    "vocabulary": lambda given: og.case_from_dict(live_comments(), vocabulary=given),
    "own word": lambda given: og.Settings(vocabulary={"动态墙": given}),
    "sides": lambda given: og.Settings(readings={"first_day": given}),
    "document": og.case_from_dict,
    "decision": og.Decision.from_dict,
    "no event": lambda given: og.decide(og.Case(id="x", note=given), at=AT),
    "notice": lambda given: og.WorkingCalendar.china().with_notice(Notice(2027, "9", given, days_off=(given,))),
    "year": lambda given: og.WorkingCalendar.china().with_notice(Notice(given, given, date(2026, 11, 5))),
    "day off": lambda given: og.WorkingCalendar.china().with_notice(
        Notice(2027, "9", date(2026, 11, 5), days_off=given)
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_is_told_in_words_of_python(call: str) -> None:
    for given in (*PLAIN, *MORE):
        assert told_as_in_documents(problems_raised(lambda given=given: CALLS[call](given))) == [], given  # type: ignore[misc]


def test_a_decision_that_is_read_back_is_told_in_words_of_python() -> None:
    told = 0
    for place, way in enumerate(_spoilt(DECISION)):
        for given in PLAIN[place % 24 :: 24]:
            found = problems_raised(lambda way=way, given=given: og.Decision.from_dict(_with(DECISION, way, given)))  # type: ignore[misc]
            told += len(found)
            assert told_as_in_documents(found) == [], (way, given)
    assert told


# --- Files --------------------------------------------------------------------------------------------------------------

IN_TOML: Final = [
    *(
        "true",
        "false",
        "3",
        "-1",
        "1.5",
        "nan",
        '"x"',
        '""',
        "[]",
        "[true]",
        "[[3]]",
        '["x", "x"]',
        "{}",
        "{ a = [true] }",
    ),
    *("2026-03-02", "2026-03-02T10:00:00", "10:00:00", "1850-01-01", '"2026-03-02T10:00"', "[2026-03-02]"),
]
CASE_IN_TOML: Final = (EXAMPLES / "filed-in-time.toml").read_text("utf-8")
WAIVER_IN_TOML: Final = "schema = 1\n[[waivers]]\n" + "".join(
    f"{key} = {json.dumps(value)}\n" for key, value in one_waiver()["waivers"][0].items()
)
SETTINGS_IN_TOML: Final = "".join(
    f"{key} = 1\n"
    for key in [
        "lang",
        "readings",
        "other_laws",
        "require",
        "notices",
        "waivers",
        "paths",
        "exclude",
        "vocabulary",
        "regulations",
    ]
)
DETAILS_IN_TOML: Final = """
[provider]
name = "x"
credit_code = "x"
address = "x"
telephone = "x"
[[products]]
name = "x"
kind = "app"
[[registrations]]
kind = "icp"
number = "1"
"""
FILES: Final[dict[str, tuple[str, Callable[[Path], object]]]] = {
    "case.toml": (CASE_IN_TOML, og.load_case),
    "w.waivers.toml": (WAIVER_IN_TOML, og.load_waivers),
    "opinionguard.toml": (SETTINGS_IN_TOML, og.load_settings),
    "notice.toml": (NOTICE_OF_2027, og.load_notice),
    "details.toml": (DETAILS_IN_TOML, lambda path: load_details([str(path)])),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_in_words_of_documents(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, load = FILES[name]
    lines = text.splitlines()
    told = 0
    for place, line in enumerate(lines):
        key, sign, _ = line.partition(" = ")
        for given in IN_TOML if sign and key.isidentifier() else ():
            path = tmp_path / name
            path.write_text("\n".join((*lines[:place], f"{key} = {given}", *lines[place + 1 :])), "utf-8")
            found = problems_raised(lambda path=path: load(path))  # type: ignore[misc]
            told += len(found)
            assert told_as_in_python(found) == [], (key, given)
    assert told


def test_a_log_and_an_earlier_run_are_told_in_words_of_documents(tmp_path: Path) -> None:
    log, run = tmp_path / "log.jsonl", tmp_path / "run.json"
    og.Gate([CASE], clock=lambda: og.moment_of(AT).begin, log=log).allows(CASE.id)
    line = json.loads(log.read_text("utf-8").splitlines()[-1])
    before = {"schema": DECISION_SCHEMA, "versions": line["versions"], "decisions": [DECISION]}
    told = 0

    for place, way in enumerate([*_spoilt(line)][::3]):
        for given in PLAIN[place % 24 :: 24]:
            log.write_text(f"{json.dumps(_with(line, way, given))}\n", "utf-8")
            found = [problem for each in replay(log) for problem in each.problems]
            told += len(found)
            assert told_as_in_python(found) == [], (way, given)
    for place, way in enumerate([*_spoilt(before)][::9]):
        for given in PLAIN[place % 24 :: 24]:
            run.write_text(json.dumps(_with(before, way, given)), "utf-8")
            found = [*problems_raised(lambda: read_baseline(str(run)))]
            told += len(found)
            assert told_as_in_python(found) == [], (way, given)
    assert told


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", ".", "--at", given] for given in ("yes", "2026-03-02T10:00", "2026-02-30", "1850-01-01")),
        *(["explain", "case.toml", "--launch-on", given] for given in ("yes", "2026-03-02T10:00", "2026-02-30")),
        *(
            ["deadline", "--trigger", "user-growth", "--on", given]
            for given in ("yes", "2026-02-30", "2026-03-02T10:00")
        ),
        ["check", ".", "--reading", "first_day=yes"],
        ["check", ".", "--reading", "significant_growth=3"],
        ["calendar", "--from", "2026-02-30", "--days", "30"],
        ["calendar", "--from", "2026-01-12", "--days", "x"],
        ["check", "--stream", "cases.jsonl"],
        ["check", "cases", "--format", "json"],
        ["check", "cases"],
    ],
    ids=" ".join,
)
def test_a_command_speaks_in_words_of_documents(
    arguments: list[str], lang: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.toml").write_text(CASE_IN_TOML, "utf-8")
    spoilt = [_with(live_comments(), way, given) for way in _spoilt(live_comments()) for given in (True, None, [None])]
    (tmp_path / "cases.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in spoilt), "utf-8")
    (tmp_path / "cases").mkdir()
    for place, each in enumerate(spoilt):
        (tmp_path / "cases" / f"{place}.case.json").write_text(json.dumps(each), "utf-8")

    with suppress(SystemExit):
        cli.main([*arguments, "--lang", lang])

    captured = capsys.readouterr()
    # In JSON each text is quoted once more.
    lines = [each.strip() for each in (captured.out + captured.err).splitlines()]
    assert captured.err
    assert told_as_in_python([Problem("", each) for each in lines]) == []
