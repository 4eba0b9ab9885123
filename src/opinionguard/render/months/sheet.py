"""A count of working days as a calendar: the kind of each day in its months, and the words for every view of it."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, Literal

from attrs import evolve

from opinionguard.decisions.words import day_in_words, days_in_words, due_day
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError
from opinionguard.ground.moments import LAST_YEAR, Moment
from opinionguard.ground.text import Lang, either, escaped, joined
from opinionguard.ground.words import Said
from opinionguard.render.deadlines import explain_moved, years_awaited
from opinionguard.render.words import say
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.dues import WithinWorkingDays
from opinionguard.rules.readings import Readings
from opinionguard.workdays.calendar import CountedDay, DayKind, WorkingCalendar

__all__ = [
    "Arranged",
    "Cell",
    "Mark",
    "Month",
    "Sheet",
    "label",
    "legend",
    "month_name",
    "notices",
    "reminder_before",
    "sample",
    "sentences",
    "sheet_of",
    "title",
    "weekday_names",
    "what",
    "when",
]

_ONE_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_REMIND_BEFORE: Final = 5

# The mark of a day. An idle make-up day is a make-up day that the chosen reading (interpretation) does not count.
Mark = Literal[
    "event", "working", "make-up", "idle", "weekend", "holiday", "open", "earliest", "latest", "deadline", "outside"
]
_LABELS: Final[Mapping[Mark, str]] = {
    "event": "calendar.mark.event",
    "working": "calendar.mark.working",
    "make-up": "calendar.mark.make-up",
    "idle": "calendar.mark.idle",
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
    "idle": "calendar.means.idle",
    "weekend": "calendar.means.weekend",
    "holiday": "calendar.means.holiday",
    "open": "calendar.means.open",
    "earliest": "calendar.means.earliest",
    "latest": "calendar.means.latest",
    "deadline": "calendar.means.deadline",
    "outside": "calendar.means.outside",
}


@frozen
class Cell:
    """A day of the calendar: its kind, its number in the count (0: not counted), and whether the count begins or ends here."""

    day: date
    kind: DayKind | Literal["outside"]
    ordinal: int = 0
    is_event: bool = False
    is_earliest: bool = False
    is_latest: bool = False

    @property
    def is_deadline(self) -> bool:
        """Whether this is the day of the deadline, or the earliest or the latest possible day."""
        return self.is_earliest or self.is_latest

    @property
    def mark(self) -> Mark:
        """The mark of the day; a settled deadline and a counted event keep the mark of their kind of day."""
        if self.is_earliest != self.is_latest:
            return "earliest" if self.is_earliest else "latest"
        if self.kind == "outside":
            return "event" if self.is_event else "outside"
        return "idle" if self.kind == "make-up" and not self.ordinal else self.kind


@frozen
class Month:
    """A month by weeks that begin on Monday; None fills the days before its first day and after its last day."""

    year: int
    month: int
    weeks: tuple[tuple[Cell | None, ...], ...]


@frozen
class Arranged:
    """Consecutive days with the same arrangement by a notice: days off under one name, or a make-up day with its number."""

    first: date
    last: date
    kind: DayKind
    ordinal: int
    chinese: str
    english: str
    notice: str

    def name(self, lang: Lang) -> str:
        """Return the name of the holiday in a language; empty if there is no name."""
        return either(lang, self.english, self.chinese)


@frozen
class Sheet:
    """A count of working days, with everything that its views show.

    ``earliest`` and ``latest`` are the first and the last working day on which the deadline may fall; they are the same day
    if the deadline is settled. ``missing`` are the years whose notices would settle the deadline. ``reminder`` is the fifth
    working day before ``earliest``, or one week before if that working day is not known; None if the reminder lies before
    the count.
    """

    event: date
    number: int
    readings: Readings
    deadline: Deadline
    earliest: date
    latest: date
    missing: tuple[int, ...]
    reminder: date | None
    months: tuple[Month, ...]
    arranged: tuple[Arranged, ...]

    @property
    def cells(self) -> Iterator[Cell]:
        """The days of all months, in order."""
        return (cell for month in self.months for week in month.weeks for cell in week if cell is not None)


def sheet_of(moment: Moment, number: int, readings: Readings, calendar: WorkingCalendar) -> Sheet:
    """Return the calendar of ``number`` working days from an event, by the readings that a deadline depends on.

    Raises InputError if the count begins before the first day that the calendar knows, or may end after 2100.
    """
    counted = calendar if readings.make_up_days == "working" else calendar.without_make_up_days()
    first = moment.day if readings.first_day == "included" else moment.day + _ONE_DAY
    if first < calendar.settled_from:
        wrong = Said("count-begins-before", first=first, settled=calendar.settled_from)
        raise InputError.of(wrong, Said("name-a-later-day"), "--from")
    deadline = WithinWorkingDays(number).deadline(moment, readings, calendar)
    earliest, latest = _days_of(deadline, readings)
    if latest.year > LAST_YEAR:
        wrong = Said("count-ends-after", n=number, day=moment.day, year=LAST_YEAR)
        raise InputError.of(wrong, Said("take-fewer-days"), "--days")
    days = tuple(_counted(first, latest, counted))
    return Sheet(
        event=moment.day,
        number=number,
        readings=readings,
        deadline=deadline,
        earliest=earliest,
        latest=latest,
        missing=years_awaited(first, latest, counted),
        reminder=reminder_before(earliest, first, counted),
        months=tuple(_months(moment.day, earliest, latest, days)),
        arranged=_arranged(days),
    )


def _days_of(deadline: Deadline, readings: Readings) -> tuple[date, date]:
    """Return the earliest and the latest working day on which a deadline may end."""
    if deadline.cutoff is None or deadline.latest_cutoff is None:
        raise ValueError("the deadline of a dated event has a cutoff")
    after = timedelta(0) if readings.closes_at is not None else _ONE_DAY
    return (deadline.cutoff - after).date(), (deadline.latest_cutoff - after).date()


def _counted(first: date, last: date, calendar: WorkingCalendar) -> Iterator[CountedDay]:
    """Yield the days from first to last with their numbers in the count; a day that no notice settles has no number."""
    ordinal = 0
    for offset in range((last - first).days + 1):
        each = calendar.describe(first + offset * _ONE_DAY)
        counts = bool(calendar.is_working_day_or_open(each.day))
        ordinal += counts
        yield evolve(each, ordinal=ordinal if counts else 0)


def reminder_before(deadline: date, first: date, calendar: WorkingCalendar) -> date | None:
    """Return the fifth working day before a deadline, or one week before if that day is not known; None before ``first``."""
    try:
        day = calendar.add_working_days(deadline, -_REMIND_BEFORE)
    except ValueError:  # no notice for that time, or the deadline is after the last day of the calendar
        day = deadline - _WEEK
    return day if day >= first else None


def _months(event: date, earliest: date, latest: date, days: Iterable[CountedDay]) -> Iterator[Month]:
    by_day = {each.day: each for each in days}

    def cell(day: date) -> Cell:
        each = by_day.get(day)
        edges = (day == event, day == earliest, day == latest)
        if each is None:
            return Cell(day, "outside", 0, *edges)
        return Cell(day, each.kind, each.ordinal, *edges)

    for place in range(event.year * 12 + event.month - 1, latest.year * 12 + latest.month):
        year, month = place // 12, place % 12 + 1
        weeks = Calendar().monthdatescalendar(year, month)
        yield Month(
            year, month, tuple(tuple(cell(day) if day.month == month else None for day in week) for week in weeks)
        )


def _arranged(days: Iterable[CountedDay]) -> tuple[Arranged, ...]:
    """Return the days that notices arrange; consecutive days under one name are grouped."""
    rows: list[Arranged] = []
    for each in days:
        if each.kind not in {"holiday", "make-up"}:
            continue
        row = Arranged(each.day, each.day, each.kind, each.ordinal, each.chinese, each.english, each.notice)
        before = rows[-1] if rows else None
        if before is not None and before == evolve(row, first=before.first, last=each.day - _ONE_DAY):
            rows[-1] = evolve(before, last=each.day)
        else:
            rows.append(row)
    return tuple(rows)


# --- In words, for every view ----------------------------------------------------------------------------------------


def title(sheet: Sheet, lang: Lang) -> str:
    """Return the title of the calendar: how many days are counted from which day."""
    return say("calendar.title.one" if sheet.number == 1 else "calendar.title", lang, n=sheet.number, day=sheet.event)


def sentences(sheet: Sheet, lang: Lang) -> list[str]:
    """Return sentences on the deadline or its window, the missing notices, and the readings of the count."""
    earliest, latest = (_until(day, sheet.readings, lang) for day in (sheet.earliest, sheet.latest))
    closes_early = sheet.readings.closes_at is not None
    if sheet.deadline.settled and closes_early:
        said = [say("calendar.deadline_close", lang, until=earliest, n=sheet.number)]
    elif sheet.deadline.settled:
        said = [say("calendar.deadline", lang, until=earliest, n=sheet.number)]
    elif sheet.earliest == sheet.latest:
        said = [say("calendar.same", lang, until=earliest)]
    else:
        said = [say("calendar.unsettled", lang, earliest=earliest, latest=latest)]
    if closes_early:
        said.append(say("calendar.last_whole_day", lang, day=due_day(sheet.deadline.last_day or sheet.earliest, lang)))
    moved = explain_moved(sheet.deadline.moved, sheet.earliest, lang, alone=True)
    said += [moved] if moved else []
    if sheet.missing:
        said.append(say("calendar.missing", lang, years=joined(sheet.missing, lang)))
    said.append(say("calendar.included" if _includes_event(sheet) else "calendar.excluded", lang))
    if sheet.readings.make_up_days != "working":
        said.append(say("calendar.idle_make_up", lang))
    return said


def _includes_event(sheet: Sheet) -> bool:
    return sheet.readings.first_day == "included"


def _until(day: date, readings: Readings, lang: Lang) -> str:
    if readings.closes_at is None:
        return say("calendar.end_of", lang, day=due_day(day, lang))
    return say("calendar.close_of", lang, day=day, time=f"{readings.closes_at:%H:%M}")


def weekday_names(lang: Lang, *, short: bool = False) -> list[str]:
    """Return the names of the days of the week, Monday first."""
    return say("calendar.weekdays" if short else "calendar.weekday_names", lang).split()


def month_name(month: Month, lang: Lang) -> str:
    """Return the name of a month and its year."""
    name = say("calendar.month_names", lang).split()[month.month - 1]
    return say("calendar.month", lang, month=name, year=month.year)


def label(cell: Cell, lang: Lang) -> str:
    """Return the short label of a day, which is shown beside its number."""
    key = _LABELS.get(cell.mark)
    return "" if key is None else say(key, lang, n=cell.ordinal)


def sample(mark: Mark, lang: Lang) -> str:
    """Return the short label of a mark for the legend; n stands for any number."""
    key = _LABELS.get(mark)
    return "" if key is None else say(key, lang, n="n")


def legend(sheet: Sheet, lang: Lang) -> list[tuple[Mark, str]]:
    """Return the marks that the calendar shows, in a fixed order, with their meanings."""
    shown: set[Mark] = {"event", *[cell.mark for cell in sheet.cells]}
    if sheet.earliest == sheet.latest:
        shown.add("deadline")
    keys: dict[Mark, str] = dict(_MEANINGS)
    if _includes_event(sheet):
        keys["event"] = "calendar.means.event_itself"
    return [(each, say(key, lang)) for each, key in keys.items() if each in shown]


def notices(sheet: Sheet) -> dict[str, list[Arranged]]:
    """Return the notices that the count relies on, in order, with the days of the count that each notice arranges."""
    found: dict[str, list[Arranged]] = {number: [] for number in sheet.deadline.notices}
    for each in sheet.arranged:
        found.setdefault(each.notice, []).append(each)
    return found


def when(row: Arranged, lang: Lang) -> str:
    """Return the day that a notice arranges, or the first and the last of several days."""
    if row.first == row.last:
        return day_in_words(row.first, lang)
    return say("calendar.range", lang, first=row.first, last=row.last)


def what(row: Arranged, lang: Lang) -> str:
    """Return how a notice arranges days: the name of the holiday, or a make-up day with its number."""
    if row.kind == "holiday":
        return escaped(days_in_words(row.name(lang), lang)) or say("calendar.means.holiday", lang)
    if not row.ordinal:
        return say("calendar.means.idle", lang)
    return say("calendar.made_up", lang, n=row.ordinal)


# --- As text ---------------------------------------------------------------------------------------------------------
