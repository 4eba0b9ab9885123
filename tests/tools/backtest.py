"""Backtest of the bounds: how often the true deadline lay inside what was said before the notices were out.

Run as a program (`python tests/tools/backtest.py`) it prints the table of docs/reference/working-days.md as
Markdown. For every trigger day from 2009-01-01 to the last one whose deadline is settled, and the knowledge of that
day, 60 and 365 days before: the bounds with the parameters taken, and with parameters learned only from other years
(plus the same margins); beside them what a naive user would have computed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from statistics import median

from attrs import frozen
from holidays.countries.china import ChinaStaticHolidays

from opinionguard.workdays import bounds
from opinionguard.workdays.bounds import distance
from opinionguard.workdays.calendar import WorkingCalendar
from opinionguard.workdays.notices import NOTICES, STATUTES, published_years, statutory_days

DAY = timedelta(days=1)
FIRST = date(2009, 1, 1)
TERM = 30
LAGS = (0, 60, 365)
# What is taken is what was learned and this much more.
MARGIN = bounds.Parameters(swaps=1, off=1, before=7, after=7)


@cache
def swaps_of(year: int) -> tuple[tuple[date, date], ...]:
    """Return the swaps of a year's notice, amendments out of the ordinary apart: the day off, the day worked for it."""
    found = []
    for entry in ChinaStaticHolidays.special_public_holidays[year]:
        if len(entry) >= 4:
            off = date(year, entry[0], entry[1])
            worked = date(entry[4] if len(entry) > 4 else year, entry[2], entry[3])
            found.append((off, worked))
    amended = {day for notice in NOTICES if notice.year == year == 2015 for day, _ in notice.before}
    return tuple(pair for pair in found if not amended & set(pair))


def learned(years: Iterator[int] | list[int]) -> bounds.Parameters:
    """Return the most that the notices of some years did for one holiday."""
    swaps: Counter[tuple[int, str]] = Counter()
    off = before = after = 0
    for year in years:
        holidays = {
            (each, name): days for each in (year, year + 1) for name, days in statutory_days(each).items() if days
        }
        for day_off, worked in swaps_of(year):
            nearest = min(holidays, key=lambda holiday: abs(distance(day_off, holidays[holiday])))
            swaps[nearest] += 1
            off = max(off, abs(distance(day_off, holidays[nearest])))
            before = max(before, -distance(worked, holidays[nearest]))
            after = max(after, distance(worked, holidays[nearest]))
    return bounds.Parameters(max(swaps.values()), off, before, after)


def with_margin(found: bounds.Parameters) -> bounds.Parameters:
    """Return parameters widened by the margins."""
    return bounds.Parameters(
        found.swaps + MARGIN.swaps, found.off + MARGIN.off, found.before + MARGIN.before, found.after + MARGIN.after
    )


@cache
def learned_without(*years: int) -> bounds.Parameters:
    """Return what is learned from every published year but some, and the margins."""
    return with_margin(learned([year for year in published_years() if year >= 2008 and year not in years]))


@frozen
class Answer:
    """What was said of one trigger day, and what was true."""

    day: date
    true: date
    earliest: date
    latest: date
    settled: bool

    @property
    def is_right(self) -> bool:
        return self.earliest <= self.true <= self.latest


def trigger_days() -> Iterator[date]:
    """Yield every trigger day whose deadline is settled today."""
    today = WorkingCalendar.china()
    last = today.add_working_days(today.settled_until + DAY, -TERM) - DAY
    for offset in range((last - FIRST).days + 1):
        yield FIRST + timedelta(days=offset)


def answer(day: date, lag: int, *, leave_out: bool) -> Answer:
    """Return what the bounds said of a day with the knowledge of some days before."""
    true = WorkingCalendar.china().add_working_days(day, TERM)
    calendar = WorkingCalendar.china(as_known_on=day - timedelta(days=lag))
    found = calendar.due_window(day, TERM)
    if found.settled or not leave_out:
        return Answer(day, true, found.earliest, found.latest, found.settled)
    open_years = range(calendar.settled_until.year + 1, true.year + 2)
    earliest, latest = bounds.window(
        day,
        TERM,
        settled=calendar.is_working_day_or_open,
        statutory=lambda year: statutory_days(year, calendar.as_known_on),
        parameters=learned_without(*open_years),
    )
    return Answer(day, true, earliest, latest, settled=False)


def why_missed(given: Answer, lag: int) -> str:
    """Return what was released after the day of knowledge that lies outside the model: an amendment or a statute."""
    known_on = given.day - timedelta(days=lag)
    reasons = [
        f"{notice.number} ({notice.amends})"
        for notice in NOTICES
        if notice.before
        and notice.released > known_on
        and any(given.day < day <= max(given.true, given.latest) for day, _ in notice.before)
    ]
    reasons += [
        f"{statute.number} (statutory days)"
        for statute in STATUTES
        if statute.published > known_on
        and given.true.year >= statute.first_year
        and given.day.year <= statute.first_year
    ]
    return "; ".join(reasons) or "UNEXPLAINED"


def count(day: date, works: Callable[[date], bool]) -> date:
    """Return the day on which a count of 30 ends."""
    left = TERM
    while left:
        day += DAY
        left -= works(day)
    return day


@cache
def _days_off(year: int) -> frozenset[date]:
    calendar = WorkingCalendar.china()
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range(366))
    return frozenset(day for day in days if day.weekday() < 5 and calendar.is_working_day_or_open(day) is False)


@cache
def _statutory_observed(year: int) -> frozenset[date]:
    """Return the statutory days and the next working day for each on a weekend: what `holidays` gives without a notice."""
    off = {day for days in statutory_days(year).values() for day in days}
    for day in sorted(off):
        moved = day
        if day.weekday() >= 5:
            while moved.weekday() >= 5 or moved in off:
                moved += DAY
            off.add(moved)
    return frozenset(off)


NAIVE: dict[str, Callable[[date], bool]] = {
    "days off known, make-up days ignored (numpy, pandas)": lambda day: (
        day.weekday() < 5 and day not in _days_off(day.year)
    ),
    "statutory days only (holidays, for a year without a notice)": lambda day: (
        day.weekday() < 5 and day not in _statutory_observed(day.year)
    ),
    "weekdays only": lambda day: day.weekday() < 5,
}


def report() -> Iterator[str]:
    """Yield the table as Markdown."""
    days = list(trigger_days())
    yield f"{len(days)} trigger days, {days[0]} to {days[-1]}; {TERM} working days."
    yield ""
    yield "| known | parameters | unsettled days | inside | median width | mean | widest | missed |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    missed: Counter[tuple[int, str]] = Counter()
    for lag in LAGS:
        for leave_out in (False, True):
            answers = [answer(day, lag, leave_out=leave_out) for day in days]
            open_ones = [each for each in answers if not each.settled]
            widths = [(each.latest - each.earliest).days for each in open_ones]
            wrong = [each for each in answers if not each.is_right]
            if leave_out:
                missed.update((lag, why_missed(each, lag)) for each in wrong)
            inside = 100 * (1 - len(wrong) / len(answers))
            yield (
                f"| {f'{lag} days before' if lag else 'on the trigger day'} | {'of other years' if leave_out else 'taken'}"
                f" | {len(open_ones)} | {inside:.2f} % | {median(widths):g} days | {sum(widths) / len(widths):.1f} |"
                f" {max(widths)} | {len(wrong)} |"
            )
    yield ""
    yield "Missed, with the parameters of other years:"
    yield ""
    yield "| known | days | what was released after the day of knowledge |"
    yield "| --- | --- | --- |"
    for (lag, why), number in sorted(missed.items()):
        yield f"| {lag} days before | {number} | {why} |"
    yield ""
    yield "| what a naive user computes | right | too late | too early |"
    yield "| --- | --- | --- | --- |"
    calendar = WorkingCalendar.china()
    for name, works in NAIVE.items():
        off_by = [(count(day, works) - calendar.add_working_days(day, TERM)).days for day in days]
        late = [each for each in off_by if each > 0]
        early = [-each for each in off_by if each < 0]
        shares = (_share(off_by.count(0), days), _share(len(late), days, late), _share(len(early), days, early))
        yield f"| {name} | {' | '.join(shares)} |"


def _share(number: int, days: list[date], by: list[int] | None = None) -> str:
    said = f"{100 * number / len(days):.0f} %"
    return f"{said}, by {min(by)} to {max(by)} days" if by else said


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(line + "\n")
