"""Chinese working days: exact where notices of the State Council settle the days, else an error or a window."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final, Literal

from attrs import evolve, field
from typing_extensions import override

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, instance
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR
from opinionguard.ground.text import Lang, either, quoted
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.versions import release_of
from opinionguard.ground.words import Said
from opinionguard.workdays import bounds
from opinionguard.workdays.arrangements import FIRST_YEAR_OF_TABLE, arrangement
from opinionguard.workdays.notices import (
    FIRST_OPEN_DAY_OF_DECEMBER,
    NOTICES,
    Notice,
    published_years,
    recorded_notice,
    statutory_days,
    validated,
)

__all__ = [
    "CalendarNotPublishedError",
    "CountedDay",
    "Coverage",
    "DayKind",
    "DueWindow",
    "WorkingCalendar",
    "notice_told",
    "window_after",
]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_DECEMBER: Final = 12
_MOST_DAYS: Final = 10_000
_MOST_DAYS_OF_A_WINDOW: Final = 1_000

DayKind = Literal["working", "make-up", "weekend", "holiday", "open"]
_Changes = tuple[tuple[date, bool], ...]
_Settled = tuple[tuple[date, ...], Mapping[date, int]]


class CalendarNotPublishedError(ValueError):
    """The answer would depend on days that no published notice settles, or that lie before the table."""

    def __init__(self, asked: Said, settled_from: date, settled_until: date) -> None:
        self.asked, self.settled_from, self.settled_until = asked, settled_from, settled_until
        super().__init__(self.text())

    def text(self, lang: Lang = "en") -> str:
        """Return in a language what is not settled, and what would settle it."""
        year = self.settled_until.year
        span = {"first": self.settled_from, "last": self.settled_until, "year": year + 1, "before": year}
        return Said("days-not-published", asked=self.asked, **span).text(lang)

    @override
    def __reduce__(self) -> tuple[type[CalendarNotPublishedError], tuple[Said, date, date]]:
        return type(self), (self.asked, self.settled_from, self.settled_until)


@frozen
class DueWindow(NoTruthValue, ask="settled"):
    """The earliest and the latest possible last day of a period; the same day where the last day is settled.

    ``notices`` are the numbers of the notices that arrange the days of the period. ``moved`` is the number of days by which
    own notices put ``earliest`` later (less than 0: earlier) than the published notices alone; None without own notices.
    """

    earliest: date
    latest: date
    settled: bool
    notices: tuple[str, ...] = ()
    moved: int | None = None


@frozen
class CountedDay(NoTruthValue, ask="kind"):
    """A day: its kind, its name in two languages, and the notice that arranges the day, if one does.

    ``ordinal`` is the number of the day in a count, 0 if the day is not counted. The kind ``open`` is a day that no notice
    settles.
    """

    day: date
    ordinal: int
    kind: DayKind
    chinese: str = ""
    english: str = ""
    notice: str = ""

    def name(self, lang: Lang) -> str:
        """Return the name of the holiday in a language; empty if the day has none."""
        return either(lang, self.english, self.chinese)


@frozen
class Coverage(NoTruthValue, ask="last"):
    """The days that notices settle, first and last included, as known at the end of ``known_on`` (None: today)."""

    first: date
    last: date
    known_on: date | None = None
    own_notices: tuple[str, ...] = ()

    @override
    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        said = f"published through {self.last.year}"
        if self.known_on is not None:
            said += f", as known on {self.known_on}"
        return said + "".join(f", with {number}" for number in self.own_notices)


def _to_notices(value: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(value)


@frozen
class WorkingCalendar:
    """The working days of mainland China, by date in China, as the State Council's notices arrange them.

    A make-up working day (调休) is a working day unless ``make_up_days`` is False. Days before 2007 are not settled. Nor are
    the days from 24 December of the last year with a published notice: the notice for the next year can still change that
    December. Limitation: a regional arrangement counts only where an own notice (``with_notice``) states it. Immutable.
    Make a calendar with ``china()``.
    """

    as_known_on: date | None = None
    own_notices: tuple[Notice, ...] = field(default=(), converter=_to_notices)
    make_up_days: bool = True
    settled_from: date = field(init=False, eq=False, repr=False)
    settled_until: date = field(init=False, eq=False, repr=False)
    _changes: Mapping[int, _Changes] = field(init=False, eq=False, repr=False)
    _years: range = field(init=False, eq=False, repr=False)

    @classmethod
    def china(cls, as_known_on: date | None = None) -> WorkingCalendar:
        """Return the calendar as it is known today, or exactly as it was known at the end of a date in China.

        Notices that were released after that date do not count, amendments included.
        """
        return _china(as_known_on)

    def __attrs_post_init__(self) -> None:
        if self.as_known_on is not None:
            _check_date(self.as_known_on)
            if self.as_known_on.year < FIRST_YEAR_OF_TABLE:
                raise ValueError(
                    f"what was known on {self.as_known_on} is not recorded, from {FIRST_YEAR_OF_TABLE} on it is"
                )
        years = published_years(self.as_known_on)
        object.__setattr__(self, "_years", years)
        object.__setattr__(self, "settled_from", date(years[0], 1, 1))
        self._settle(years[-1], ())
        for place, notice in enumerate(self.own_notices, 1):
            self._check_own(notice, self.settled_until)
            self._settle(max(notice.year, self.settled_until.year), self.own_notices[:place])

    def _settle(self, last_year: int, own_notices: tuple[Notice, ...]) -> None:
        last = date(last_year, _DECEMBER, FIRST_OPEN_DAY_OF_DECEMBER) - _ONE_DAY
        object.__setattr__(self, "settled_until", last)
        object.__setattr__(self, "_changes", self._changed_days(own_notices))

    def _changed_days(self, own_notices: tuple[Notice, ...]) -> Mapping[int, _Changes]:
        """Return by year the days that differ from ``holidays``: by amendments not known yet, and by own notices."""
        changes: dict[date, bool] = {}
        for notice in NOTICES:
            if self.as_known_on is not None and notice.released > self.as_known_on:
                changes.update(notice.before)
        for own in own_notices:
            changes.update(dict.fromkeys(own.days_off, False))
            changes.update(dict.fromkeys(own.worked, True))
        by_year: dict[int, list[tuple[date, bool]]] = {}
        for day, works in sorted(changes.items()):
            by_year.setdefault(day.year, []).append((day, works))
        return {year: tuple(days) for year, days in by_year.items()}

    def coverage(self) -> Coverage:
        """Return which days are settled."""
        return self._coverage

    @cached_property
    def _coverage(self) -> Coverage:
        numbers = tuple(each.number for each in self.own_notices)
        return Coverage(self.settled_from, self.settled_until, self.as_known_on, numbers)

    def with_notice(self, notice: Notice) -> WorkingCalendar:
        """Return the calendar with an own notice added: for the time until ``holidays`` has a notice that has come out.

        Raises InputError if the days cannot be an arrangement of the notice's year; if the notice was released after the
        calendar's day of knowledge; if the year before has no published notice (for a regional notice, its own year too);
        or if the notice contradicts a published notice and names no place (``scope``) to which it is limited.
        """
        return evolve(self, own_notices=(*self.own_notices, notice))

    def _check_own(self, notice: Notice, settled_until: date) -> None:
        """Reject an own notice that does not fit the notices before it. Raises InputError."""
        validated(instance(notice, Notice))
        if self.as_known_on is not None and notice.released > self.as_known_on:
            wrong = Said("after-day-of-knowledge", date=notice.released, known_on=self.as_known_on)
            raise InputError.of(wrong, Said("leave-notice-out"), "released")
        open_year = settled_until.year + 1
        if notice.year > open_year or (notice.scope and notice.year == open_year):
            raise InputError.of(Said("no-notice-yet", year=open_year), Said("state-that-first", year=open_year), "year")
        if not notice.scope:
            self._refuse_distance(notice)
            self._refuse_contradiction(notice)

    def _refuse_distance(self, notice: Notice) -> None:
        """Reject days further from every holiday than in any notice so far, with a margin: the month may be mistyped."""
        years = (notice.year, notice.year + 1)
        holidays = [days for year in years for days in statutory_days(year, self.as_known_on).values()]
        limits = bounds.TAKEN
        far = [
            day
            for day in notice.days_off
            if not any(abs(bounds.distance(day, days)) <= limits.off for days in holidays)
        ]
        far += [
            day
            for day in notice.worked
            if not any(-limits.before <= bounds.distance(day, days) <= limits.after for days in holidays)
        ]
        if far:
            raise InputError.of(Said("far-from-holidays", days=tuple(sorted(far))), Said("fix-the-dates"), "days_off")

    def _refuse_contradiction(self, notice: Notice) -> None:
        stated = [(day, False) for day in notice.days_off] + [(day, True) for day in notice.worked]
        # Only the notice of a year settles the December before it. A notice that restates a year changes no day of its own
        # December.
        restates = notice.year <= self.settled_until.year
        known = [each for each in stated if self._is_settled(each[0]) or (restates and each[0].year in self._years)]
        differing = sorted(day for day, works in known if self._works(day) != works)
        if differing:
            others = self.notices_for(differing[0], differing[-1])
            wrong = Said(
                "notices-contradict",
                notice=notice.number,
                others=tuple(map(notice_told, others)),
                days=tuple(differing),
            )
            raise InputError.of(wrong, Said("fix-or-name-scope"), "days_off")

    def without_make_up_days(self) -> WorkingCalendar:
        """Return the calendar in which a make-up weekend day is not a working day."""
        return _without_make_up_days(self)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a date in China is a working day. Raises CalendarNotPublishedError where no notice settles it."""
        _check_date(day)
        if not self._is_settled(day):
            raise self._not_published(Said("whether-working-day", day=day))
        return self._works(day)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a date. Raises CalendarNotPublishedError where that is not settled."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before a date. Raises CalendarNotPublishedError where that is not settled."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after a date, or before it for a negative n; the date itself is not counted.

        For n = 0, returns the date itself if it is a working day, else the next working day (as pandas and ``holidays``
        do). Raises CalendarNotPublishedError where the answer, or a day on the way, is not settled; TypeError for a
        datetime; ValueError for years outside 1990 to 2100 and for more than 10 000 days.
        """
        try:
            if type(n) is int and 0 < n <= _MOST_DAYS:
                days, places = self._settled
                return days[places[day] + n - 1]
        except (KeyError, IndexError, TypeError):
            pass  # the checks below say what is wrong; a datetime is never found here
        _check_date(day)
        _check_number(n, at_least=-_MOST_DAYS)
        if n == 0:
            return day if self.is_working_day(day) else self.add_working_days(day, 1)
        days, places = self._settled
        start = places.get(day if n > 0 else day - _ONE_DAY)
        found = -1 if start is None else start + (n - 1 if n > 0 else n)
        if 0 <= found < len(days):
            return days[found]
        raise self._not_published(Said("working-days-from", n=n, day=day))

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start``, up to and including ``end``; negative if ``end`` is earlier.

        Raises CalendarNotPublishedError where one of those days is not settled.
        """
        _check_date(start)
        _check_date(end)
        if start == end:
            return 0
        _, places = self._settled
        try:
            return places[end] - places[start]
        except KeyError:
            first, last = sorted((start, end))
            raise self._not_published(Said("working-days-between", first=first, last=last)) from None

    def due_window(self, day: date, n: int) -> DueWindow:
        """Return the earliest and the latest possible date of the n-th working day after a date (n from 1 to 1 000).

        Where notices settle every day, both are the same date. Otherwise the window is what a notice can still change (the
        model is in the module ``bounds``). The window may be wide. The true day lies within it, unless a published notice or
        the statute is amended. Neither date is ever earlier for a later day or for a larger n. Nothing is known of days
        before 2007 and from mid-December of 2100 on: each of these days may be worked; off may be a year of them, and six
        days of each further week.
        """
        _check_date(day)
        _check_number(n, at_least=1, at_most=_MOST_DAYS_OF_A_WINDOW)
        return window_after(self, day, n)

    def explain(self, day: date, n: int) -> tuple[CountedDay, ...]:
        """Return each day after a date up to its n-th working day (n at least 1): whether it counts, why, by which notice.

        Raises CalendarNotPublishedError where the count is not settled.
        """
        _check_number(n, at_least=1)
        last = self.add_working_days(day, n)
        days: list[CountedDay] = []
        ordinal = 0
        for offset in range(1, (last - day).days + 1):
            each = self.describe(day + timedelta(days=offset))
            counts = self._works(each.day)
            ordinal += counts
            days.append(evolve(each, ordinal=ordinal if counts else 0))
        return tuple(days)

    def describe(self, day: date) -> CountedDay:
        """Return the kind of a date and the notice that arranges it, for any year; ``open`` where no notice settles it."""
        _check_type(day)
        weekend = day.weekday() >= _SATURDAY
        if not self._is_settled(day):
            return CountedDay(day, 0, "open")
        works = day in self._made_up(day.year) if weekend else self._works(day)
        chinese, english = ("", "") if works else self._names(day)
        if works:
            kind: DayKind = "make-up" if weekend else "working"
        else:
            kind = "holiday" if chinese or not weekend else "weekend"
        arranged = kind in {"make-up", "holiday"}
        return CountedDay(day, 0, kind, chinese, english, self._notice_of(day) if arranged else "")

    def _names(self, day: date) -> tuple[str, str]:
        """Return the Chinese and the English name of a day off; both empty for an ordinary weekend day."""
        for own in self.own_notices:
            if day in own.days_off:
                named = [name for name, days in statutory_days(own.year).items() if day in days]
                # A weekend day within a holiday stays a weekend day, as it does in ``holidays``.
                chinese = named[0] if named else "" if day.weekday() >= _SATURDAY else "休息日"
                return chinese, _ENGLISH.get(chinese, "")
        return arrangement(day.year)[0].get(day, ("", "")) if day.year in self._years else ("", "")

    def _notice_of(self, day: date) -> str:
        numbers = self.notices_for(day, day)
        return numbers[-1] if numbers else ""

    def notices_for(self, first: date, last: date) -> tuple[str, ...]:
        """Return the numbers of the notices that arrange the days from one to another, as far as the notices are known.

        Where the number of a notice is not known, an English text stands for it: its year, and the release of ``holidays``.
        """
        found: dict[str, None] = {}
        next_year = last.month == _DECEMBER and last.day >= FIRST_OPEN_DAY_OF_DECEMBER
        for year in range(first.year, last.year + 1 + next_year):
            if year in self._years:
                notice = recorded_notice(year)
                found[_without_number(year) if notice is None else notice.number] = None
        known = [each for each in NOTICES if self.as_known_on is None or each.released <= self.as_known_on]
        for each in known:
            if any(first <= day <= last for day, _ in each.before):
                found[each.number] = None
        for own in self.own_notices:
            if own.year in range(first.year, last.year + 1 + next_year):
                found[_name_of(own)] = None
        return tuple(found)

    @cached_property
    def _settled(self) -> _Settled:
        return _settled(self.settled_until, self._years, tuple(self._changes.items()), self.make_up_days)

    def _table(self, year: int) -> tuple[date, ...]:
        return _working_days(year, self._changes.get(year, ()), self.make_up_days, year in self._years)

    def _made_up(self, year: int) -> frozenset[date]:
        changes = dict(self._changes.get(year, ()))
        arranged = arrangement(year)[1] if year in self._years else frozenset()
        return frozenset(day for day in {*arranged, *changes} if changes.get(day, True) and day.weekday() >= _SATURDAY)

    def _is_settled(self, day: date) -> bool:
        return self.settled_from <= day <= self.settled_until

    def _works(self, day: date) -> bool:
        working = self._table(day.year)
        place = bisect_left(working, day)
        return place < len(working) and working[place] == day

    def is_working_day_or_open(self, day: date) -> bool | None:
        """Tell whether a date in China is a working day; None where no notice settles it."""
        return self._works(day) if self._is_settled(day) else None

    def _not_published(self, asked: Said) -> CalendarNotPublishedError:
        return CalendarNotPublishedError(asked, self.settled_from, self.settled_until)


_ENGLISH: Final = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "休息日": "Day off",
}


def _check_date(day: date) -> None:
    _check_type(day)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} is outside {FIRST_YEAR} to {LAST_YEAR}")


def _check_type(day: date) -> None:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(
            f"a date in China is needed, not {quoted(day)}; an instant's is opinionguard.moment_of(instant).day"
        )


def _check_number(n: int, *, at_least: int, at_most: int = _MOST_DAYS) -> None:
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"n is a whole number of working days, not {quoted(n)}")
    if not at_least <= n <= at_most:
        raise ValueError(f"{n} working days are outside {at_least} to {at_most}")


@lru_cache(maxsize=64)
def _china(as_known_on: date | None) -> WorkingCalendar:
    return WorkingCalendar(as_known_on)


@lru_cache(maxsize=64)
def _without_make_up_days(calendar: WorkingCalendar) -> WorkingCalendar:
    return evolve(calendar, make_up_days=False)


@lru_cache(maxsize=64)
def _as_published(calendar: WorkingCalendar) -> WorkingCalendar:
    return evolve(calendar, own_notices=())


_UNNUMBERED: Final = r"([0-9]{4}), in holidays (\S+), number unknown"


def _without_number(year: int) -> str:
    # Plain text, because it is stored and written like a number.
    return str(_said_without_number(str(year), release_of("holidays")))


def _said_without_number(year: str, release: str) -> Said:
    return Said("notice-without-number", year=year, release=release)


def notice_told(number: str) -> str:
    """Return the number of a notice; where it is not known, the text in its place, which also tells itself in Chinese."""
    found = re.fullmatch(_UNNUMBERED, number)
    return number if found is None else _said_without_number(found[1], found[2])


def _name_of(own: Notice) -> str:
    return f"{own.number} ({own.scope})" if own.scope else own.number


@lru_cache(maxsize=4096)
def window_after(calendar: WorkingCalendar, day: date, n: int) -> DueWindow:
    """Return what ``due_window`` returns; ``day`` may be one day before its range, so that the first day can be counted."""
    window = _window_after(calendar, day, n)
    if not calendar.own_notices:
        return window
    published = window_after(_as_published(calendar), day, n)
    own = {_name_of(each) for each in calendar.own_notices}
    if published == window and own.isdisjoint(window.notices):
        return window
    return evolve(window, moved=(window.earliest - published.earliest).days)


def _window_after(calendar: WorkingCalendar, day: date, n: int) -> DueWindow:
    try:
        found = calendar.add_working_days(day, n)
    except ValueError:  # a day on the way is not published, or ``day`` is before the range
        earliest, latest = bounds.window(
            day,
            n,
            settled=calendar.is_working_day_or_open,
            statutory=lambda year: statutory_days(year, calendar.as_known_on),
            make_up_days=calendar.make_up_days,
        )
        known = min(latest, calendar.settled_until)
        return DueWindow(earliest, latest, settled=False, notices=calendar.notices_for(day + _ONE_DAY, known))
    return DueWindow(found, found, settled=True, notices=calendar.notices_for(day + _ONE_DAY, found))


@lru_cache(maxsize=64)
def _settled(last: date, published: range, changes: tuple[tuple[int, _Changes], ...], make_up_days: bool) -> _Settled:
    """Return the settled working days, and for each settled day the number of working days up to and including it.

    The day before the first settled day has a number too, because a count can start from it.
    """
    changed = dict(changes)
    years = range(published[0], last.year + 1)
    tables = [_working_days(year, changed.get(year, ()), make_up_days, year in published) for year in years]
    days = tuple(day for table in tables for day in table if day <= last)
    first = date(published[0], 1, 1) - _ONE_DAY
    every = [*map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))]
    return days, dict(zip(every, accumulate(map(set(days).__contains__, every)), strict=True))


@lru_cache(maxsize=512)
def _working_days(year: int, changes: _Changes, make_up_days: bool, published: bool) -> tuple[date, ...]:
    """Return the working days of a year in order, by its notice in ``holidays`` or by the statute, and by the changes."""
    days_off: Iterable[date]
    if published:
        days_off, made_up = arrangement(year)
    else:
        days_off, made_up = [day for days in statutory_days(year).values() for day in days], frozenset()
    every = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
    working = {day for day in every if day.weekday() < _SATURDAY}.difference(days_off) | made_up
    working.difference_update(day for day, _ in changes)
    working.update(day for day, works in changes if works)
    return tuple(day for day in sorted(working) if make_up_days or day.weekday() < _SATURDAY)
