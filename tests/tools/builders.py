"""The cases, instants and complaints that many tests begin from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

import opinionguard as og
from opinionguard.files.documents import parse_document
from opinionguard.ground.errors import Problem
from opinionguard.ground.text import in_language
from opinionguard.ground.words import Said

Document = dict[str, Any]

# Made up, and possible: 13 statutory days off and 4 swaps.
NOTICE_OF_2027 = """
year = 2027
number = "国办发明电〔2026〕99号"
signed = 2026-11-05
days_off = [
    2027-01-01, {from = 2027-02-05, to = 2027-02-11}, 2027-04-05, {from = 2027-05-01, to = 2027-05-05}, 2027-06-09,
    2027-09-15, {from = 2027-10-01, to = 2027-10-07},
]
worked = [2027-01-31, 2027-02-20, 2027-05-08, 2027-10-09]
"""

_HAN: Final = re.compile("[\u4e00-\u9fff]")

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "docs" / "examples"
LAW_TEXTS: Final = ROOT / "tests" / "law"
SCHEMAS: Final = ROOT / "tests" / "schemas"
TOOLS: Final = Path(__file__).parent
_NAMES = (ROOT / "docs" / "reference" / "names.md").read_text("utf-8")
_OF_THE_ROOT, _, _OF_MODULES = _NAMES.partition("| module |")
NAMES_AT_THE_ROOT = re.findall(r"`(\w+)`", _OF_THE_ROOT.partition("| --- |")[2])
NAMES_BY_MODULE = {
    module: re.findall(r"`(\w+)`", names)
    for module, names in re.findall(r"\| `(opinionguard[.\w]+)` \| (.*) \|", _OF_MODULES)
}

# Line breaks part the problems of an error; joiners are part of how emoji and some scripts are written.
HARMLESS = dict.fromkeys(map(ord, "\n\u200c\u200d"), " ")


def instant(text: str) -> datetime:
    """Return an instant, or the beginning in China of a date."""
    return og.moment_of(text).begin


def know_only_until(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Let commands count with what had been released by a day, so that a newer ``holidays`` changes no answer."""
    then = og.WorkingCalendar.china(as_known_on=og.moment_of(day).day)
    monkeypatch.setattr(og.WorkingCalendar, "china", lambda: then)


def problems_of(make: Callable[[], object]) -> tuple[Problem, ...]:
    """Call something that must raise InputError, and return what it complains of."""
    with pytest.raises(og.InputError) as caught:
        make()
    assert_fit_to_print(caught.value)
    return caught.value.problems


def assert_says(problem: Problem, path: str, wrong: str, right: str) -> None:
    """Assert where a problem is, and that it says these words of what is wrong and of what would be right."""
    assert path == problem.path
    assert wrong in problem.wrong, (wrong, problem.wrong)
    assert right in problem.right, (right, problem.right)


def assert_fit_to_print(error: og.InputError) -> None:
    """Assert that an error says something at every problem, and nothing that could forge what a terminal shows."""
    assert error.problems
    assert all(problem.wrong and problem.right for problem in error.problems)
    assert str(error).translate(HARMLESS).isprintable()
    assert str(error).count("\n") == len(error.problems) - 1
    for problem in error.problems:
        assert_is_told_in_chinese(problem)


def assert_is_told_in_chinese(problem: Problem) -> None:
    """Assert that a problem is told in Chinese too: its sentences are Chinese, whole, and hold the same values."""
    for said in (problem.wrong, problem.right):
        assert isinstance(said, Said), said
        sentence = said.text("zh")
        assert _HAN.search(sentence), sentence
        assert all(any(each in sentence for each in ways) for ways in _leaves(said)), (sentence, said.values)


def _leaves(value: object) -> Iterator[tuple[str, ...]]:
    """Yield each value within what is said, in the ways in which a Chinese sentence may hold it."""
    if isinstance(value, Said):
        yield from (leaf for each in value.values.values() for leaf in _leaves(each))
    elif isinstance(value, tuple):
        yield from (leaf for each in value for leaf in _leaves(each))
    elif isinstance(value, Problem):
        yield from (leaf for each in (value.wrong, value.right) for leaf in _leaves(each))
    elif isinstance(value, int):
        yield str(value), f"{value:,}"
    else:
        yield (str(in_language(value, "zh")),)


def public_service(**changes: Any) -> Document:
    """A service that reaches the public of the mainland and has none of the properties of article 2."""
    service: Document = {
        "offered_in_mainland_china": True,
        "audience": "public",
        "functions": [],
        "opinion_channel": False,
        "social_mobilization": False,
        "licensed_news_service": False,
    }
    return service | changes


def one_waiver(**changes: Any) -> Document:
    """A file of waivers with one, for the launch of the live comments."""
    made: Document = {
        "id": "W-1",
        "case": "live-comments",
        "event": "launch",
        "provision": "3(1)",
        "reason": "agreed by phone",
        "approver": "Li Lei",
        "expires": "2026-12-24",
    }
    return {"schema": 1, "waivers": [made | changes]}


def flawless_report(**changes: Any) -> Document:
    """A report that discharges whatever it covers, once it is there."""
    report: Document = {
        "submitted_at": "2026-11-25T09:30:00+08:00",
        "via_platform": True,
        "recipients": ["cac", "public-security"],
        "assessed": "all",
        "contents": "all",
        "open_hazards": False,
    }
    return report | changes


def document(event: Document, **changes: Any) -> Document:
    """A document of one event of a public service without the properties of article 2."""
    return {"schema": 1, "id": "case", "service": public_service(), "events": [{"id": "event", **event}], **changes}


def live_comments() -> Document:
    """The case that the documentation shows: danmaku added to a short-video service, and a report on the way."""
    return {
        "schema": 1,
        "id": "live-comments",
        "service": {
            "name": "Example Video",
            "offered_in_mainland_china": True,
            "audience": "public",
            "functions": ["short-video"],
            "other_functions": ["payments"],
            "opinion_channel": False,
            "social_mobilization": False,
            "licensed_news_service": False,
        },
        "feature": {
            "name": "Live comments",
            "functions": ["danmaku"],
            "opinion_channel": True,
            "social_mobilization": False,
            "technologies": [],
        },
        "events": [{"id": "launch", "kind": "function-added", "at": "2026-12-01T10:00:00+08:00"}],
        "reports": [
            {
                "id": "first",
                "submitted_at": "2026-11-25T09:30:00+08:00",
                "covers": ["launch"],
                "performed_by": "self",
                "via_platform": True,
                "recipients": ["cac", "public-security"],
                "assessed": "all",
                "contents": "all",
                "open_hazards": False,
            }
        ],
    }


def decide(stated: Document, at: str, **readings: str) -> og.Decision:
    """Decide a document at an instant or at the beginning of a date, some readings taken on another side."""
    return og.decide(og.case_from_dict(stated), at=at, readings=og.Readings(**readings))


def only(stated: Document, at: str, **readings: str) -> og.Obligation:
    """Return the only obligation of a document."""
    (obligation,) = decide(stated, at, **readings).obligations
    return obligation


CALENDAR = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))


def launch_of_forum(at: str | None = "2026-03-02", kind: str = "service-launch", **changes: Any) -> Document:
    """A case of a service with a forum, the technologies of which are to be stated."""
    stated = document({"kind": kind} | ({} if at is None else {"at": at}), **changes)
    stated.setdefault("service", {})
    stated["service"] = public_service(functions=["forum"]) | {"technologies": []} | changes.get("service", {})
    stated.setdefault("companions", {})
    return stated


def related_duties(stated: Document, at: str, **readings: str) -> list[og.RelatedDuty]:
    decision = og.decide(og.case_from_dict(stated), at=at, readings=og.Readings(**readings), calendar=CALENDAR)
    return list(decision.related)


def related_duty(
    stated: Document, at: str, law: str, duty: str, provision: str | None = None, **readings: str
) -> og.RelatedDuty:
    """The only entry of a duty, or that under one provision where it is raised on several grounds."""
    found = [each for each in related_duties(stated, at, **readings) if (each.law, each.duty) == (law, duty)]
    (only_one,) = (each for each in found if provision in (None, each.provision))
    return only_one


def algorithm_filing(**changes: Any) -> Document:
    made: Document = {"duty": "algorithm-filing", "submitted_at": "2026-03-16", "as_prescribed": True, "complete": True}
    return made | changes


def forum_with_feature(word: str, *, in_service: bool, in_feature: bool, kind: str = "function-added") -> Document:
    """A technology used by the forum, by the function that is added to it or changed, by both or by neither."""
    much = dict.fromkeys(("new_technology", "major_change", "major_effect"), True) if "tech" in kind else {}
    stated = launch_of_forum("2026-08-03", kind=kind, service={"technologies": [word] if in_service else []})
    stated["events"][0].update(much | ({"news_information": False} if much else {}))
    stated["feature"] = {
        "functions": ["forum"],
        "opinion_channel": True,
        "social_mobilization": False,
        "technologies": [word] if in_feature else [],
    }
    return stated


def news_case(at: str = "2026-06-01", *, done: bool = False, **changes: Any) -> Document:
    change = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
    event = {"kind": "technology-change", "at": at, **change, "news_assessment_done": done}
    return document(event, service=public_service(technologies=[]), **changes)


def between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


OFF_2027 = [
    *between(date(2027, 1, 1), date(2027, 1, 3)),
    *between(date(2027, 2, 5), date(2027, 2, 11)),
    *between(date(2027, 4, 3), date(2027, 4, 5)),
    *between(date(2027, 5, 1), date(2027, 5, 5)),
    date(2027, 6, 9),
    date(2027, 9, 15),
    *between(date(2027, 10, 1), date(2027, 10, 7)),
]
WORKED_2027 = [date(2027, 1, 30), date(2027, 5, 8), date(2027, 9, 26), date(2027, 10, 9)]


def holiday_2027() -> dict[str, object]:
    """Return a possible arrangement of 2027, as a notice of one's own would state it."""
    return {
        "year": 2027,
        "number": "国办发明电〔2026〕99号",
        "signed": date(2026, 11, 24),
        "days_off": OFF_2027,
        "worked": WORKED_2027,
    }


def only_problem(text: str | bytes, form: str) -> Problem:
    (problem,) = problems_of(lambda: parse_document(text, form))
    return problem
