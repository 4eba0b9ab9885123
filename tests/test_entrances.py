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
from builders import EXAMPLES, NOTICE_OF_2027, ROOT, live_comments, one_waiver
from entrances import told_as_in_documents, told_as_in_python

import opinionguard as og
from opinionguard import cli
from opinionguard.decisions.expectations import Expectation
from opinionguard.facts import filings, provider, reports, service, supervision
from opinionguard.facts.tables import MadeByKeyword, _classes
from opinionguard.files.detailsfile import load_details
from opinionguard.files.documents import parse_document
from opinionguard.ground.errors import Problem
from opinionguard.ground.looks import Look
from opinionguard.regulations import companions

AT: Final = "2026-11-22T12:00:00+08:00"
_LOADED: Final = (filings, provider, reports, service, supervision, Expectation, companions())
CLASSES: Final = [
    each for each in dict.fromkeys(_classes()) if each is not MadeByKeyword and each.__module__.startswith("opinionguard.")
]

# What plain data may be in the place of a fact: each is wrong for most facts.
PLAIN: Final[list[Any]] = [
    *(True, False, None, "yes", "", " ", "\u202e", 3, -1, 1.5, "2026-02-30", "2026-03-02T10:00", "2026-03-02T10:00+08:01"),
    *([], [True], ["x", "x"], [None], ["all"], [[]], [{"id": None}], {}, {"a": [None, True]}, {"launch/3(1)": True}),
    *("弹幕", ["弹幕"], [3], "1850-01-01"),
]
# What a program of Python may give beside that.
MORE: Final[list[Any]] = [
    *(b"x", object(), {3}, date(1850, 1, 1), datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 10, tzinfo=UTC)),
    *(datetime(2026, 3, 2, tzinfo=timezone(timedelta(minutes=61))), [og.Service()], og.Service(), og.Report(), [og.Report()]),
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
    **{"id": "launch", "at": AT, "on": "2026-03-02", "received_on": "2026-03-02", "report": "r", "duty": "algorithm-filing"},
    **{"item": "5(1)", "authority": "cac", "law": "x", "event": "launch", "provision": "3(1)", "case": "live-comments"},
    **{"reason": "needed", "approver": "legal", "expires": "2027-01-01", "kind": "icp", "number": "1", "name": "x"},
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
    members = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
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
    for way in _spoilt(document):
        for given in PLAIN:
            spoilt = _with(document, way, given)
            of_dict = problems_raised(lambda spoilt=spoilt: og.case_from_dict(spoilt))  # type: ignore[misc]
            text = json.dumps(spoilt)
            of_text = problems_raised(lambda text=text: og.parse_case(text, form="json", name="x.json"))  # type: ignore[misc]

            assert [each.path for each in of_dict] == [each.path for each in of_text]
            assert told_as_in_documents(of_dict) == [], (way, given)
            assert told_as_in_python(of_text) == [], (way, given)
            told += len(of_dict)
    assert told
