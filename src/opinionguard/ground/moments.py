"""Dates and instants in China."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import MINYEAR, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from attrs import evolve, field
from typing_extensions import override

from opinionguard.ground.classes import frozen, maker_of
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.plain import plain_value
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "CHINA",
    "FIRST_YEAR",
    "LAST_YEAR",
    "WRITE_A_MOMENT",
    "Moment",
    "day_begins",
    "day_of_iso",
    "instant_of",
    "instant_of_iso",
    "is_before",
    "iso",
    "moment_of",
]

# China has kept +08:00 without a break since September 1991; a fixed offset is ten times as fast as a named zone.
CHINA: Final = timezone(timedelta(hours=8), "+08:00")
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_ONE_DAY: Final = timedelta(days=1)
_OFFSET: Final = timedelta(hours=8)
# The UTC offsets in use since 1990: from Baker Island (-12:00) to Kiribati (+14:00), in quarters of an hour.
_FIRST_OFFSET: Final = timedelta(hours=-12)
_LAST_OFFSET: Final = timedelta(hours=14)
_STEP_OF_OFFSETS: Final = timedelta(minutes=15)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
_LENGTH_OF_DATE: Final = 10
_AT_24: Final = "24:00"
_MONTHS: Final = 12
_HOURS: Final = 24
_SIXTY: Final = 60
_EXAMPLES: Final = {"date": quoted("2026-12-01"), "instant": quoted("2026-12-01T10:00:00+08:00")}
WRITE_A_MOMENT: Final = Said("python-write-a-moment", **_EXAMPLES)


@frozen(order=False)
class Moment:
    """A date in China, or an instant. Other code needs no ``date | datetime``.

    ``day`` is the date in China. ``begin`` and ``end`` are instants at +08:00. For a date they are its midnight and the next
    midnight; for an instant both are that instant. ``moment_of`` makes a Moment.
    """

    day: date
    begin: datetime = field(repr=False)
    end: datetime = field(repr=False)

    def __attrs_post_init__(self) -> None:
        spans = (day_begins(self.day), day_begins(self.day) + _ONE_DAY)
        is_instant = self.begin == self.end and self.begin.utcoffset() == self.end.utcoffset() == _OFFSET
        if not (is_instant and self.begin.date() == self.day) and (self.begin, self.end) != spans:
            raise ValueError("a Moment is a whole day in China or one instant; make it with moment_of()")

    @property
    def is_instant(self) -> bool:
        """Tell an instant from a whole day."""
        return self.begin == self.end

    def is_over_by(self, cutoff: datetime) -> bool:
        """Tell whether the whole moment lies before the cutoff; the cutoff itself is exclusive."""
        return self.end <= cutoff and self.begin < cutoff

    def is_over_within(self, cutoff: datetime, latest: datetime) -> bool | None:
        """Tell whether the whole moment lies before a cutoff between two instants; None if that depends on the cutoff."""
        if self.is_over_by(cutoff):
            return True
        return None if self.is_over_by(latest) else False

    @override
    def __str__(self) -> str:
        return self.begin.isoformat() if self.is_instant else self.day.isoformat()


_made: Final = maker_of(Moment)


# The same few days stand in a case again and again, and in all cases of a portfolio.
@lru_cache(maxsize=1024)
def _of_day(year: int, month: int, day: int) -> Moment:
    begin = datetime(year, month, day, tzinfo=CHINA)
    return _made((begin.date(), begin, begin + _ONE_DAY))


def day_begins(day: date) -> datetime:
    """Return the instant at which a date begins in China."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def moment_of(value: object) -> Moment:
    """Return a date, an aware datetime or an ISO 8601 string of either as a Moment.

    Raises InputError for an instant without a UTC offset, and for an offset that no clock shows (outside -12:00 to +14:00,
    or no multiple of 15 minutes). Also raises InputError for a date that is not year-month-day or does not exist, for 24:00
    in China, which may be meant as the end of that day or as the beginning of the next, and for years outside 1990 to 2100
    (in China).
    """
    if isinstance(value, Moment):
        return value
    value = plain_value(value)
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, datetime):
        instant = _in_china(value)
        return _made((instant.date(), instant, instant))
    if isinstance(value, date):
        _check_year(value.year, value)
        return _of_day(value.year, value.month, value.day)
    raise InputError.of(Said("not-a-moment", value=quoted(value)), WRITE_A_MOMENT)


def instant_of(value: object) -> datetime:
    """Return a value as an instant at +08:00; a date becomes its first instant in China.

    Raises InputError.
    """
    return _in_china(value) if isinstance(value, datetime) else moment_of(value).begin


def _in_china(value: datetime) -> datetime:
    if type(value) is datetime and value.tzinfo is CHINA:
        _check_year(value.year, value)
        return value
    offset = _offset_of(value)
    try:
        instant = value.astimezone(CHINA)
    except OverflowError:
        raise _outside(value) from None
    _check_year(instant.year, value)
    if offset != _OFFSET and (not _FIRST_OFFSET <= offset <= _LAST_OFFSET or offset % _STEP_OF_OFFSETS):
        # A zone of pytz that is passed as tzinfo has the offset of the city's local mean time, in use until 1901.
        key = "write-an-offset-of-zone" if hasattr(value.tzinfo, "localize") else "write-an-offset"
        raise InputError.of(Said("offset-not-shown", value=quoted(value.isoformat())), Said(key))
    # Convert subclasses of datetime (a Timestamp of pandas has nanoseconds) to a plain datetime.
    return instant if type(instant) is datetime else datetime.combine(instant.date(), instant.time(), CHINA)


def _offset_of(value: datetime) -> timedelta:
    try:
        offset = value.utcoffset()
    except Exception as error:  # NaT of pandas is a datetime that raises here; a zone may raise anything
        wrong = Said("not-an-instant", value=quoted(value), said=Said("it-says", said=quoted(str(error))))
        raise InputError.of(wrong, Said("python-write-a-moment-or-leave-out", **_EXAMPLES)) from None
    if offset is None:
        stated = value.isoformat()
        raise InputError.of(
            Said("offset-missing", value=quoted(stated)),
            Said("python-add-the-offset", example=quoted(f"{stated}+08:00")),
        )
    return offset


def _parsed(text: str) -> date:
    try:
        if len(text) == _LENGTH_OF_DATE and _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _INSTANT.fullmatch(text):
            instant = _instant_parsed(text)
            if _AT_24 not in text or _day_ended_by(text) is None:
                return instant
    except (ValueError, OverflowError):
        said = _impossible_in(text)
        right = WRITE_A_MOMENT if said.key == "no-such-offset" else Said("fix-the-moment")
        raise InputError.of(Said("does-not-exist", value=quoted(text), said=said), right) from None
    raise _as_meant(text)


def _instant_parsed(text: str) -> date:
    # Python reads what nearly everybody writes, dateutil all that ISO 8601 allows: the end of a day as 24:00, and an offset
    # of which Python would not see that no clock shows it.
    if text.endswith(("+08:00", "Z")):
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    from dateutil.parser import isoparser

    return isoparser().isoparse(text)


def _day_ended_by(text: str) -> date | None:
    from opinionguard.ground.meant import end_of_day_in  # loaded only for 24:00, and for a text that is rejected

    return end_of_day_in(text.replace(",", "."))


def _as_meant(text: str) -> InputError:
    """Return the error of a text that is no ISO 8601, with the ISO 8601 of what the person wrote if that is certain."""
    # Loaded only for a text that is rejected.
    from opinionguard.ground.meant import days_meant, has_another_weekday, moment_meant

    meant, days, ended = moment_meant(text), days_meant(text), _day_ended_by(text)
    if meant is not None:
        try:
            moment_of(meant.text)
        except InputError as error:
            return InputError(_of_what_was_written(each, text) for each in error.problems)
        key = "slip-write-instant" if meant.is_without_offset else "slip-write"
        return InputError.of(Said("not-a-moment", value=quoted(text)), Said(key, example=meant.text))
    if ended is not None:
        right = Said("write-which-day", day=ended, instant=day_begins(ended + _ONE_DAY).isoformat())
        return InputError.of(Said("end-of-day-or-next", value=quoted(text)), right)
    if days:
        return InputError.of(Said("year-comes-last", value=quoted(text)), Said("write-year-first", days=days))
    if has_another_weekday(text):
        return InputError.of(Said("weekday-is-another", value=quoted(text)), Said("fix-date-or-weekday"))
    return InputError.of(Said("not-a-moment", value=quoted(text)), WRITE_A_MOMENT)


def _of_what_was_written(problem: Problem, text: str) -> Problem:
    """Return the problem of a moment that a text means as a problem of the text."""
    return evolve(problem, wrong=problem.wrong.telling(value=quoted(text)))  # type: ignore[attr-defined] # it is Said


def _impossible_in(text: str) -> Said:
    """Return which part of an ISO 8601 text no date and no clock has."""
    from calendar import monthrange  # it loads what locales are, and is needed for a wrong date alone

    *parts, offset = _INSTANT.fullmatch(text).groups()  # type: ignore[union-attr]  # another form is no date
    year, month, day, hour, minute, second = (int(each or 0) for each in parts)
    if year < MINYEAR:
        return Said("no-such-year", year=parts[0])
    if not 1 <= month <= _MONTHS:
        return Said("no-such-month", month=parts[1])
    if not 1 <= day <= monthrange(year, month)[1]:
        return Said("month-is-shorter", days=monthrange(year, month)[1])
    if minute >= _SIXTY:
        return Said("no-such-minute", minute=parts[4])
    if second >= _SIXTY:
        return Said("no-such-second", second=parts[5])
    return Said("no-such-hour", hour=parts[3]) if hour >= _HOURS else Said("no-such-offset", offset=offset)


def _check_year(year: int, value: date) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _outside(value)


def _outside(value: date) -> InputError:
    wrong = Said("outside-range", value=quoted(value.isoformat()), first=FIRST_YEAR, last=LAST_YEAR)
    return InputError.of(wrong, Said("fix-the-year"))


def is_before(one: Moment, other: Moment) -> bool:
    """Tell whether one moment is before another: two instants are compared as instants, else the dates in China count."""
    if one.day != other.day:
        return one.day < other.day
    return one.is_instant and other.is_instant and one.begin < other.begin


def iso(value: date | None) -> str | None:
    """Return a date or an instant as ISO 8601 text; None for None."""
    return None if value is None else value.isoformat()


def day_of_iso(text: str | None) -> date | None:
    """Return the date that ``iso`` wrote."""
    return None if text is None else date.fromisoformat(text)


def instant_of_iso(text: str | None) -> datetime | None:
    """Return the instant that ``iso`` wrote."""
    return None if text is None else datetime.fromisoformat(text)
