"""A count of working days as a calendar: what each day of its months is, and the same as text for a terminal."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

from attrs import frozen

from opinionguard.decisions import Deadline, Lang
from opinionguard.errors import InputError, Problem, escaped
from opinionguard.moments import LAST_YEAR, Moment
from opinionguard.notices import FIRST_OPEN_DAY_OF_DECEMBER
from opinionguard.readings import Readings
from opinionguard.render.text import columns_of, instant, wrapped
from opinionguard.render.wording import say
from opinionguard.rules import WithinWorkingDays
from opinionguard.workdays import CalendarNotPublishedError, CountedDay, DayKind, WorkingCalendar

__all__ = [
    "Arranged",
    "Cell",
    "Mark",
    "Month",
    "Sheet",
    "as_text",
    "legend",
    "mark",
    "meaning",
    "sentences",
    "sheet_of",
    "title",
    "words",
]

_ONE_DAY: Final = timedelta(days=1)
_DECEMBER: Final = 12
_DAYS_BEFORE_DEADLINE: Final = 5
_WEEK: Final = timedelta(days=7)

# What a day is marked as; idle-make-up is a make-up day that the reading taken does not count.
Mark = Literal[
    "event", "working", "make-up", "idle-make-up", "weekend", "holiday", "open", "earliest", "latest", "outside"
]
_MARKS: Final[Mapping[Mark, str]] = {
    "event": "calendar.mark.event",
    "working": "calendar.mark.working",
    "make-up": "calendar.mark.make-up",
    "idle-make-up": "calendar.mark.idle-make-up",
    "weekend": "calendar.mark.weekend",
    "holiday": "calendar.mark.holiday",
    "open": "calendar.mark.open",
    "earliest": "calendar.mark.earliest",
    "latest": "calendar.mark.latest",
}
_MEANINGS: Final[Mapping[Mark, str]] = {
    "event": "calendar.means.event",
    "working": "calendar.means.working",
    "make-up": "calendar.means.make-up",
    "idle-make-up": "calendar.means.idle-make-up",
    "weekend": "calendar.means.weekend",
    "holiday": "calendar.means.holiday",
    "open": "calendar.means.open",
    "earliest": "calendar.means.earliest",
    "latest": "calendar.means.latest",
    "outside": "calendar.means.outside",
}


@frozen
class Cell:
    """A day of the calendar: its kind, its number in the count (0: not counted), and whether an edge of the count."""

    day: date
    kind: DayKind | Literal["outside"]
    ordinal: int = 0
    is_event: bool = False
    is_earliest: bool = False
    is_latest: bool = False

    @property
    def is_deadline(self) -> bool:
        """Tell whether it is the day of the deadline, or the earliest or latest that is possible."""
        return self.is_earliest or self.is_latest

    @property
    def mark(self) -> Mark:
        """Return what the day is marked as, its edges apart."""
        if self.is_earliest != self.is_latest:
            return "earliest" if self.is_earliest else "latest"
        if self.kind == "outside":
            return "event" if self.is_event else "outside"
        return "idle-make-up" if self.kind == "make-up" and not self.ordinal else self.kind


@frozen
class Month:
    """A month by weeks from Monday; None before its first day and after its last."""

    year: int
    month: int
    weeks: tuple[tuple[Cell | None, ...], ...]

    @property
    def cells(self) -> Iterator[Cell]:
        """Return its days in order."""
        return (cell for week in self.weeks for cell in week if cell is not None)


@frozen
class Arranged:
    """Days in a row that a notice arranges in one way: off under a name, or a make-up day with its number in the count."""

    first: date
    last: date
    kind: DayKind
    chinese: str
    english: str
    ordinal: int
    notice: str


@frozen
class Sheet:
    """A count of working days, with everything that its views show.

    ``earliest`` and ``latest`` are the days on which the deadline can lie; one day where it is settled. ``missing`` are
    the years whose notice would settle it, ``reminder`` a day some working days before it (None: too short a time).
    """

    event: date
    number: int
    readings: Readings
    deadline: Deadline
    earliest: date
    latest: date
    missing: tuple[int, ...]
    reminder: date | None
    known_on: date | None
    months: tuple[Month, ...]
    arranged: tuple[Arranged, ...]


def sheet_of(moment: Moment, number: int, readings: Readings, calendar: WorkingCalendar) -> Sheet:
    """Return the calendar of so many working days from an event, by the readings that a deadline depends on.

    Raises InputError where the count begins before the first day that the calendar knows or reaches past 2100.
    """
    counted = calendar if readings.make_up_days == "working" else calendar.without_make_up_days()
    first = moment.day if readings.first_day == "included" else moment.day + _ONE_DAY
    if first < calendar.settled_from:
        wrong = f"the working days before {calendar.settled_from} are not known"
        raise InputError([Problem("--from", f"{wrong}, and {first} would be counted", "name a later day")])
    deadline = WithinWorkingDays(number).deadline(moment, readings, calendar)
    earliest, latest = _days_of(deadline, readings)
    if latest.year > LAST_YEAR:
        wrong = f"{number} working days from {moment.day} may reach past {LAST_YEAR}"
        raise InputError([Problem("--days", wrong, "take fewer, or an earlier day")])
    days = _days_between(first, latest, counted, is_settled=deadline.settled)
    by_day = {each.day: each for each in days}
    return Sheet(
        moment.day,
        number,
        readings,
        deadline,
        earliest,
        latest,
        tuple(_years_missing(days)),
        _reminder(first, earliest, deadline, counted),
        calendar.coverage().known_on,
        tuple(_months(moment.day, earliest, latest, by_day)),
        tuple(_arranged(days)),
    )


def _days_of(deadline: Deadline, readings: Readings) -> tuple[date, date]:
    """Return the working days on which a deadline ends, at the earliest and the latest."""
    if deadline.cutoff is None or deadline.latest_cutoff is None:
        raise ValueError("a count from a day has a cutoff")
    if readings.closes_at is not None:
        return deadline.cutoff.date(), deadline.latest_cutoff.date()
    return deadline.cutoff.date() - _ONE_DAY, deadline.latest_cutoff.date() - _ONE_DAY


def _days_between(first: date, last: date, calendar: WorkingCalendar, *, is_settled: bool) -> tuple[CountedDay, ...]:
    """Return the days of the count; without an ordinal from the first day on that no notice settles."""
    if is_settled:
        # The day before the count begins is known only to the day, so that it is described here and not by explain().
        pass
    days: list[CountedDay] = []
    ordinal = 0
    for offset in range((last - first).days + 1):
        each = calendar.describe(first + offset * _ONE_DAY)
        works = calendar.is_working_day_or_open(each.day)
        ordinal += bool(works)
        days.append(CountedDay(each.day, ordinal if works else 0, each.kind, each.chinese, each.english, each.notice))
    return tuple(days)


def _years_missing(days: Iterable[CountedDay]) -> Iterator[int]:
    """Yield the years whose notice would settle the days that are open; the end of December waits for the next year's."""
    seen: set[int] = set()
    for each in days:
        if each.kind == "open":
            waits = each.day.month == _DECEMBER and each.day.day >= FIRST_OPEN_DAY_OF_DECEMBER
            year = each.day.year + waits
            if year not in seen:
                seen.add(year)
                yield year
