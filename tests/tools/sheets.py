"""Sheets of months: drawn at random, measured and counted."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import strategies as st

import opinionguard as og
from opinionguard.render.months import sheet as months


def sheet(day: str | date, number: int = 30, *, known_on: date | None = None, **sides: str) -> months.Sheet:
    calendar = og.WorkingCalendar.china(as_known_on=known_on)
    return months.sheet_of(og.moment_of(day), number, og.Readings(**sides), calendar)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


@st.composite
def sheets(draw: st.DrawFn) -> months.Sheet:
    """Draw counts from any day on, by any readings, settled and not."""
    day = draw(st.dates(date(2007, 1, 2), date(2027, 12, 31)))
    readings = og.Readings(
        first_day=draw(st.sampled_from(["excluded", "included"])),
        make_up_days=draw(st.sampled_from(["working", "not-working"])),
        end_of_day=draw(st.sampled_from(["midnight", "close-of-business:00:00", "close-of-business:17:30"])),
    )
    number = draw(st.one_of(st.integers(1, 45), st.integers(1, 366)))
    return months.sheet_of(og.moment_of(day), number, readings, og.WorkingCalendar.china(date(2026, 6, 30)))


def counted(found: months.Sheet) -> dict[int, date]:
    """Return the days that the sheet numbers; fails where a number is given twice."""
    numbered = [(cell.ordinal, cell.day) for cell in found.cells if cell.ordinal]
    assert len(dict(numbered)) == len(numbered)
    return dict(numbered)
