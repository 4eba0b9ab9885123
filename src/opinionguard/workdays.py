"""Chinese working days: exact where the State Council's notices settle them, an error or a window where they do not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count
from typing import Final, Literal

from attrs import evolve, frozen

from opinionguard import bounds
from opinionguard.errors import quoted
from opinionguard.moments import FIRST_YEAR, LAST_YEAR
from opinionguard.notices import notices_for, years_with_notice

__all__ = ["CalendarNotPublishedError", "CountedDay", "DueWindow", "WorkingCalendar"]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
# Notices for a year have moved the 29th to the 31st of the December before; the margin is ours.
_DECEMBER: Final = 12
_FIRST_OPEN_DAY_OF_DECEMBER: Final = 24
_MOST_DAYS: Final = 10_000
# The English names of swapped days carry dates as 09/20/2026.
_AMERICAN_DATE: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})")

DayKind = Literal["working", "make-up", "weekend", "holiday"]


class CalendarNotPublishedError(ValueError):
    """An answer would rest on days that no published notice has settled; ``first`` is the first such day."""

    def __init__(self, asked: str, settled_from: date, settled_until: date) -> None:
        self.asked, self.settled_from, self.settled_until = asked, settled_from, settled_until
        next_year = settled_until.year + 1
        super().__init__(
            f"{asked} rests on days outside {settled_from} to {settled_until}, which the State Council's notices settle."
            f" The notice for {next_year} usually comes in October to December of {next_year - 1}; upgrade the package holidays"
            " once it has it, or use due_window() for the earliest and latest possible day"
        )

    def __reduce__(self) -> tuple[type[CalendarNotPublishedError], tuple[str, date, date]]:
        return type(self), (self.asked, self.settled_from, self.settled_until)


@frozen
class DueWindow:
    """The earliest and the latest possible last day of a period; they are the same day where it is settled."""

    earliest: date
    latest: date
    settled: bool
    notices: tuple[str, ...] = ()


@frozen
class CountedDay:
    """A day of a count: its ordinal among the working days (0 where it is not one), and what it is."""

    day: date
    ordinal: int
    kind: DayKind
    chinese: str = ""
    english: str = ""


@frozen
class WorkingCalendar:
    """The working days of mainland China, by date in China, as the notices that ``holidays`` holds arrange them.

    A make-up working day (调休) is a working day unless ``make_up_days`` is False. Days before 2007, and days from the
    24th of the last December for which a notice was published, are not settled: a notice for the next year can still
    change that December. Immutable; make one with ``china()``.
    """

    settled_from: date
    settled_until: date
    make_up_days: bool = True

    @classmethod
    def china(cls) -> WorkingCalendar:
        """Return the calendar as it is known today."""
        return _china()

    @property
    def coverage(self) -> str:
        """What is published, in a few words: ``published through 2026``."""
        return f"published through {self.settled_until.year}"

    def without_make_up_days(self) -> WorkingCalendar:
        """Return the calendar in which a make-up weekend day is not a working day."""
        return _without_make_up_days(self)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a date in China is a working day.

        Raises CalendarNotPublishedError where no notice settles it.
        """
        self._check(day)
        if not self._is_settled(day):
            raise self._not_published(f"whether {day} is a working day")
        return self._works(day)

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after a date, that date itself not counted; before it for a negative n.

        For n = 0, the date itself if it is a working day, else the next one. Raises CalendarNotPublishedError where the
        answer, or a day counted on the way, is not settled.
        """
        self._check(day)
        self._check_number(n, at_least=-_MOST_DAYS)
        if n == 0:
            return self.add_working_days(day - _ONE_DAY, 1)
        asked = f"{n} working days from {day}"
        if not self._is_settled(day + _ONE_DAY if n > 0 else day - _ONE_DAY):
            raise self._not_published(asked)
        year, left = day.year, abs(n)
        step = 1 if n > 0 else -1
        while self.settled_from.year <= year <= self.settled_until.year:
            working = _working_ordinals(year, self.make_up_days)
            if step > 0:
                begin = bisect_right(working, day.toordinal())
                here = working[begin:]
            else:
                here = working[: bisect_left(working, day.toordinal())][::-1]
            if len(here) >= left:
                found = date.fromordinal(here[left - 1])
                if self._is_settled(found):
                    return found
                break
            left -= len(here)
            year += step
        raise self._not_published(asked)

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``; negative if ``end`` is earlier.

        Raises CalendarNotPublishedError where one of those days is not settled.
        """
        self._check(start)
        self._check(end)
        if end < start:
            return -self.working_days_between(end, start)
        if start == end:
            return 0
        if not (self._is_settled(start + _ONE_DAY) and self._is_settled(end)):
            raise self._not_published(f"the working days after {start} up to {end}")
        total = 0
        for year in range(start.year, end.year + 1):
            if self.settled_from.year <= year:
                working = _working_ordinals(year, self.make_up_days)
                total += bisect_right(working, end.toordinal()) - bisect_right(working, start.toordinal())
        return total

    def due_window(self, day: date, n: int) -> DueWindow:
        """Return the earliest and the latest possible date of the n-th working day after a date (n at least 1).

        Where notices settle all of it, both are that date. Else the days that are not settled are bounded by what a
        notice can still do (``bounds``): the window may be wide, and the true day lies within it.
        """
        self._check(day)
        self._check_number(n, at_least=1)
        try:
            found = self.add_working_days(day, n)
        except CalendarNotPublishedError:
            earliest = self._walk(day, n, surely=False)
            latest = self._walk(day, n, surely=True)
            known = range(day.year, min(latest.year, self.settled_until.year) + 1)
            return DueWindow(earliest, latest, settled=False, notices=notices_for(known))
        return DueWindow(found, found, settled=True, notices=notices_for(range((day + _ONE_DAY).year, found.year + 1)))

    def explain(self, day: date, n: int) -> tuple[CountedDay, ...]:
        """Return every day after a date up to its n-th working day (n at least 1), counted or not and why.

        Raises CalendarNotPublishedError where the count is not settled.
        """
        self._check_number(n, at_least=1)
        last = self.add_working_days(day, n)
        days: list[CountedDay] = []
        ordinal = 0
        for offset in range(1, (last - day).days + 1):
            each = day + timedelta(days=offset)
            works = self._works(each)
            ordinal += works
            chinese, english = (_arranged(each.year, language)[0].get(each, "") for language in ("zh_CN", "en_US"))
            kind: DayKind = (
                ("make-up" if each.weekday() >= _SATURDAY else "working")
                if works
                else ("weekend" if each.weekday() >= _SATURDAY and not chinese else "holiday")
            )
            days.append(CountedDay(each, ordinal if works else 0, kind, chinese, english))
        return tuple(days)

    def _walk(self, day: date, n: int, *, surely: bool) -> date:
        """Count day by day; a day that is not settled counts if it may be worked, or only if it surely is."""
        left = n + (bounds.DAYS_OUT_OF_THE_ORDINARY if surely else 0)
        for offset in count(1):
            each = day + timedelta(days=offset)
            if self._is_settled(each):
                left -= self._works(each)
            elif surely:
                left -= bounds.surely_worked(each)
            else:
                left -= bounds.may_be_worked(each) and (self.make_up_days or each.weekday() < _SATURDAY)
            if left == 0:
                return each
            if each.year > bounds.LAST_LUNAR_YEAR:
                # No festival's date is known here; a day a week, and a year besides, leave room enough.
                return each + (timedelta(days=366 + 7 * left) if surely else timedelta(days=left))
        raise AssertionError("unreachable: an endless count ended")

    def _is_settled(self, day: date) -> bool:
        return self.settled_from <= day <= self.settled_until

    def _works(self, day: date) -> bool:
        working = _working_ordinals(day.year, self.make_up_days)
        place = bisect_left(working, day.toordinal())
        return place < len(working) and working[place] == day.toordinal()

    def _check(self, day: date) -> None:
        if isinstance(day, datetime) or not isinstance(day, date):
            raise TypeError(
                f"a date in China is needed, not {quoted(day)}; an instant's is opinionguard.moment_of(instant).day"
            )
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"{day} is outside {FIRST_YEAR} to {LAST_YEAR}")

    def _check_number(self, n: int, *, at_least: int) -> None:
        if isinstance(n, bool) or not isinstance(n, int):
            raise TypeError(f"n is a whole number of working days, not {quoted(n)}")
        if not at_least <= n <= _MOST_DAYS:
            raise ValueError(f"{n} working days are outside {at_least} to {_MOST_DAYS}")

    def _not_published(self, asked: str) -> CalendarNotPublishedError:
        return CalendarNotPublishedError(asked, self.settled_from, self.settled_until)


@lru_cache(maxsize=1)
def _china() -> WorkingCalendar:
    years = years_with_notice()
    return WorkingCalendar(date(years[0], 1, 1), date(years[-1], _DECEMBER, _FIRST_OPEN_DAY_OF_DECEMBER) - _ONE_DAY)


@lru_cache(maxsize=8)
def _without_make_up_days(calendar: WorkingCalendar) -> WorkingCalendar:
    return evolve(calendar, make_up_days=False)


@lru_cache(maxsize=512)
def _working_ordinals(year: int, make_up_days: bool) -> tuple[int, ...]:
    """Return the working days of a year that has a notice, as proleptic ordinals in order."""
    days_off, made_up = _arranged(year)
    first = date(year, 1, 1).toordinal()
    last = date(year, _DECEMBER, 31).toordinal()
    days = (date.fromordinal(ordinal) for ordinal in range(first, last + 1))
    return tuple(
        day.toordinal()
        for day in days
        if (day in made_up if day.weekday() >= _SATURDAY else day not in days_off)
        and (make_up_days or day not in made_up)
    )


@lru_cache(maxsize=64)
def _arranged(year: int, language: str = "zh_CN") -> tuple[Mapping[date, str], frozenset[date]]:
    """Return the days off of a year with their names, and its make-up working days, as ``holidays`` has them."""
    from holidays.countries.china import China  # loaded only where a calendar is used

    found = China(years=year, expand=False, language=language)
    days_off = {day: _AMERICAN_DATE.sub(r"\3-\1-\2", name) for day, name in found.items() if day.year == year}
    return days_off, frozenset(day for day in found.weekend_workdays if day.year == year)
