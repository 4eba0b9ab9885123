"""Cases of one event, the text of their decision, and what every page of text keeps to."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import pytest
from strategies import Document

import opinionguard as og
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.ground.text import Lang

AT = "2026-11-22T12:00:00+08:00"

# What is known while no holiday notice for 2027 is published, whatever release of the package holidays runs the tests.
CALENDAR = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
LANGS: tuple[Lang, ...] = ("en", "zh")
BOTH = pytest.mark.parametrize("lang", LANGS)
WIDTH = 100
CLOSING = "，。；：、？！”）》」"
FORUM = {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]}
SHOP = {
    "offered_in_mainland_china": True,
    "audience": "public",
    "functions": [],
    "opinion_channel": False,
    "social_mobilization": False,
}
REPORT = {
    "id": "first",
    "submitted_at": "2026-11-09T16:40:00+08:00",
    "via_platform": True,
    "recipients": ["cac", "public-security"],
    "assessed": "all",
    "contents": "all",
    "open_hazards": False,
}


def case(event: Document, **changes: Any) -> og.Case:
    """A case of one event of a public forum."""
    document = {"schema": 1, "id": "example", "service": FORUM, "events": [{"id": "it", **event}], **changes}
    return og.case_from_dict(document)


def growth(on: str, **changes: Any) -> og.Case:
    """A case of a growth that counts."""
    return case({"kind": "user-growth", "on": on, "significant": True, "major_effect": True}, **changes)


def launch(at: str | None, **changes: Any) -> og.Case:
    """A case of a service that goes live."""
    return case({"kind": "service-launch", **({"at": at} if at else {})}, **changes)


def page(
    given: og.Case,
    lang: Lang = "en",
    at: str = AT,
    *,
    detail: bool = False,
    colour: bool = False,
    other_laws: OtherLawsMode = "known",
    **readings: str,
) -> str:
    """Return the text of the decision of a case."""
    taken = og.Readings(**readings)
    decision = og.decide(given, at=at, readings=taken, calendar=CALENDAR, other_laws=other_laws)
    return og.explain(decision, given, lang=lang, detail=detail, colour=colour)


def window(given: og.Case) -> tuple[date, date]:
    """Return the earliest and the latest possible last day of the only obligation of a case."""
    deadline = og.decide(given, at=AT, calendar=CALENDAR).obligations[0].deadline
    assert deadline is not None
    assert deadline.last_day is not None
    assert deadline.latest is not None
    return deadline.last_day, deadline.latest


def squeezed(text: str) -> str:
    """Return text without spaces, line breaks and quotation marks of a page, so that wrapping does not matter."""
    return re.sub(r"[\s>]", "", text)


def assert_says(text: str, *said: str) -> None:
    """Assert that a page says these things, however it is wrapped."""
    missing = [each for each in said if squeezed(each) not in squeezed(text)]
    assert missing == [], missing


def assert_does_not_say(text: str, *said: str) -> None:
    assert [each for each in said if squeezed(each) in squeezed(text)] == []


def columns(line: str) -> int:
    """Return how many columns a line takes; a closing mark at its end may hang over."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line.rstrip(CLOSING))


def assert_well_set(text: str) -> None:
    """Assert that a page fits its width, leaves no blank at a line's end, and shows nothing but what can be read.

    The title of a page of the full width is one line, however much it has to say.
    """
    for place, line in enumerate(text.split("\n")):
        assert line == line.rstrip()
        assert line.replace("\u200d", "").replace("\u200c", "").isprintable()
        if not place:
            continue
        # What cannot be broken may be longer: it stands alone on its line, after a list mark.
        assert columns(line) <= WIDTH or " " not in line.strip().removeprefix("- ")


def words(text: str) -> str:
    """Return text without its line breaks and indents."""
    return re.sub(r"\s+", " ", text)


def without_breaks(text: str) -> str:
    return re.sub(r"\n\s*[>~] |\s", "", text)
