"""What a number or a moment means that a person wrote as no parser takes it: exactly that, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from opinionguard.ground.classes import frozen
from opinionguard.ground.slipwords import (
    AFTERNOON,
    BEIJING_TIME,
    COUNTED,
    DAY,
    EVENING,
    HOUR,
    MINUTE,
    MONTH,
    MONTHS,
    MORNING,
    NOON,
    NUMERALS,
    QUARTERS,
    SECOND,
    SHARP,
    SMALL_HOURS,
    TEN,
    TIMES,
    UNIT_LETTERS,
    WEEK,
    WEEKDAY_NAMES,
    WEEKDAYS,
    YEAR,
)

__all__ = [
    "MomentMeant",
    "days_meant",
    "end_of_day_in",
    "has_another_weekday",
    "is_like_a_moment",
    "is_like_a_number",
    "levelled",
    "moment_meant",
    "number_meant",
]

_UNITS: Final = "|".join(sorted(TIMES, key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"""(?P<sign>[+-]?)
    (?P<digits>\d++ | \d{{1,3}}(?:,\d{{3}})+ | \d++(?:_\d++)+ | \d{{1,3}}(?:\.\d{{3}}){{2,}})
    (?:\.(?P<fraction>\d++))?\s*+(?P<unit>{_UNITS})?\s*+{COUNTED}""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_LIKE_A_NUMBER: Final = re.compile(rf"[+-]?\d[\d,._\s]*+[{UNIT_LETTERS}]*+\s*+{COUNTED}", re.IGNORECASE | re.ASCII)
_MAY_BE_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_MOST_DIGITS: Final = 30

# The full-width characters of an input method, dashes, the full stop as a point, and the ideographic space.
_LEVEL: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    0x3000: " ",
    0x3002: ".",
}
_NUMERAL: Final = re.compile(rf"[{''.join(NUMERALS)}{TEN}]++(?=\s*+[{YEAR}{MONTH}{DAY}{HOUR}{MINUTE}{SECOND}])")
_LONGEST: Final = 60


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _weekday(group: str) -> str:
    return rf"[(\[]?\s*+(?:{_any(WEEK)}(?P<{group}>{_any(WEEKDAYS)})|(?P<{group}latin>[A-Za-z]{{3,9}})\b\.?)\s*+[)\]]?"


def _month(group: str) -> str:
    return rf"(?P<{group}>[A-Za-z]{{3,9}})\b\.?"


_ZONE: Final = rf"[(\[]?\s*+{_any(BEIJING_TIME)}\s*+[)\]]?"
_DATE: Final = rf"""(?:(?P<year>\d{{4}})\s*+(?:(?P<mark>[-/.])\s*+(?P<month>\d{{1,2}})\s*+(?P=mark)\s*+(?P<day>\d{{1,2}})(?!\d)
        |{YEAR}\s*+(?P<month2>\d{{1,2}})\s*+{MONTH}\s*+(?P<day2>\d{{1,2}})(?:\s*+{_any(DAY)}|(?!\d)))
        |(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s++of)?[-\s]\s*+{_month("name")},?[-\s]\s*+(?P<year3>\d{{4}})(?!\d)
        |{_month("name2")}\s++(?P<day4>\d{{1,2}})(?:st|nd|rd|th)?,?\s++(?P<year4>\d{{4}})(?!\d)
        |(?P<year6>\d{{4}})[-\s]\s*+{_month("name3")}[-\s]\s*+(?P<day6>\d{{1,2}})(?!\d)
        |(?P<year5>\d{{4}})(?P<month5>\d{{2}})(?P<day5>\d{{2}})(?!\d))"""
_MOMENT: Final = re.compile(
    rf"""(?:(?P<zoned>{_ZONE})\s*+)?(?:{_weekday("week")},?\s*+)?{_DATE}
    (?:,?\s*+{_weekday("week2")})?
    (?P<clock>,?\s*+(?:at\s++)?(?:(?P<zoned2>{_ZONE})\s*+)?T?
        (?P<part>{_any((*MORNING, *NOON, *AFTERNOON, *EVENING, *SMALL_HOURS))})?\s*+(?P<hour>\d{{1,2}})
        (?:\s*+:\s*+(?P<minute>\d{{2}})(?:\s*+:\s*+(?P<second>\d{{2}})(?P<fraction>\.\d++)?)?
        |\s*+[{HOUR}](?:\s*+(?:(?P<quarter>{_any(QUARTERS)})|{_any(SHARP)}
            |(?P<past>\d{{1,2}})\s*+{MINUTE}(?:\s*+(?P<past2>\d{{1,2}})\s*+{SECOND})?
            |(?P<past3>\d{{2}})(?!\d)))?
        |(?=\s*+[ap]\.?m\b))
        (?:\s*+(?P<half_day>[ap])\.?m\b\.?)?
        (?:\s*+[(\[]?\s*+(?P<zone>Z|UTC|GMT)?\s*+(?P<offset>(?P<sign>[+-])(?P<ahead>\d{{1,2}})(?::?(?P<beside>\d{{2}}))?)?\s*+[)\]]?)
        (?:\s*+(?P<zoned3>{_ZONE}))?
    )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_LIKE_A_MOMENT: Final = re.compile(rf"\d{{4}}\s*+[-/.{YEAR}]\s*+\d{{1,2}}\s*+[-/.{MONTH}]\s*+\d{{1,2}}", re.ASCII)
_TWO_WAYS: Final = re.compile(r"(\d{1,2})\s*+([-/.])\s*+(\d{1,2})\s*+\2\s*+(\d{4})", re.ASCII)
_END_OF_DAY: Final = "24:00:00"
_LAST_HOUR: Final = 24
_OF_CHINA: Final = "+08:00"
_NOON: Final = 12
# What hour of the day the hour of a part of the day is; an hour that is not here may be another one.
_HOURS: Final[Mapping[tuple[str, ...], Mapping[int, int]]] = {
    SMALL_HOURS: {hour: hour for hour in range(7)},
    MORNING: {hour: hour for hour in range(1, _NOON)},
    NOON: {11: 11, 12: 12, 1: 13},
    AFTERNOON: {hour: hour % _NOON + _NOON for hour in (*range(1, 8), *range(13, 20))},
    EVENING: {**{hour: hour + _NOON for hour in range(5, _NOON)}, **{hour: hour for hour in range(17, 25)}},
    ("a",): {hour: hour for hour in range(1, _NOON)},
    ("p",): {hour: hour + _NOON for hour in range(1, _NOON)},
}


@frozen
class MomentMeant:
    """A date or an instant as ISO 8601 text, and whether its offset was not written, so that it is the one of China."""

    text: str
    is_without_offset: bool


def levelled(written: str) -> str:
    """Return a text with the characters of a keyboard in place of full-width ones, without space around it."""
    return written.translate(_LEVEL).strip()


def is_like_a_number(written: str) -> bool:
    """Tell whether a text is meant as a number."""
    return _LIKE_A_NUMBER.fullmatch(written) is not None


def number_meant(written: str) -> int | None:
    """Return the whole number that a text means, such as 15000 for ``1.5 w``; None if it may mean another number."""
    found = _NUMBER.fullmatch(written)
    if found is None or len(written) > _MOST_DIGITS:
        return None
    fraction = found["fraction"] or ""
    # After one point three digits may be a fraction, or the thousands that many countries part by points.
    if len(fraction) == 3 and _MAY_BE_THOUSANDS.fullmatch(found["digits"]):
        return None
    digits = re.sub(r"\D", "", found["digits"]) + fraction
    # In whole numbers, because a float is not exact.
    whole, rest = divmod(int(digits) * TIMES.get((found["unit"] or "").casefold(), 1), int("1" + "0" * len(fraction)))
    if rest:
        return None
    return -whole if found["sign"] == "-" else whole


def is_like_a_moment(written: str) -> bool:
    """Tell whether a text begins as a date does."""
    is_begun = _LIKE_A_MOMENT.match(_in_digits(written)) is not None
    return is_begun or (moment_meant(written) is not None and not written.isdecimal())


def days_meant(written: str) -> tuple[str, ...]:
    """Return the dates that a text with the year at its end may mean, such as two for ``3/2/2026``."""
    found = _TWO_WAYS.fullmatch(levelled(written))
    if found is None:
        return ()
    one, _, two, year = found.groups()
    ways = dict.fromkeys(((int(one), int(two)), (int(two), int(one))))
    days = (_day(int(year), month, day) for month, day in ways)
    return tuple(each.isoformat() for each in days if each is not None)


def moment_meant(written: str) -> MomentMeant | None:
    """Return the date or the instant that a text means; None if something in it means more than that, or another one.

    The moment may not exist. A weekday that is not the one of the date means another date. So does 24:00 in China: it may
    be meant as the end of that day or as the beginning of the next.
    """
    read = _read(written)
    if read is None or not read.is_of_weekday:
        return None
    found, (year, month, day) = read.found, read.date
    text = f"{year:04}-{month:02}-{day:02}"
    if found["clock"] is None:
        return MomentMeant(text, False)
    hour = _hour_of(found)
    offset = _offset_of(found)
    if hour is None or offset is None or _is_a_span(found):
        return None
    minute = int(found["minute"] or found["past"] or found["past3"] or 0)
    minute += QUARTERS.get(found["quarter"], 0)
    clock = f"{hour:02}:{minute:02}:{int(found['second'] or found['past2'] or 0):02}"
    if clock == _END_OF_DAY and not (found["fraction"] or "").strip(".0"):
        that_day = _day(year, month, day)
        if that_day is None or that_day == date.max:
            return MomentMeant(text, False)
        if offset in ("", _OF_CHINA):
            return None
        text, clock = (that_day + timedelta(days=1)).isoformat(), "00:00:00"
    return MomentMeant(f"{text}T{clock}{found['fraction'] or ''}{offset or _OF_CHINA}", not offset)


def end_of_day_in(written: str) -> date | None:
    """Return the day whose end in China a text states as 24:00; None if it states another moment."""
    read = _read(written)
    if read is None or not read.is_of_weekday or moment_meant(written) is not None:
        return None
    found = read.found
    is_at_24 = found["clock"] is not None and _hour_of(found) == _LAST_HOUR and _offset_of(found) in ("", _OF_CHINA)
    return _day(*read.date) if is_at_24 else None


def has_another_weekday(written: str) -> bool:
    """Tell whether a text states a date with a weekday that is not the one of the date."""
    read = _read(written)
    return read is not None and not read.is_of_weekday


class _Read(NamedTuple):
    """What matched, the date in it, and whether the weekdays in it are that of the date."""

    found: re.Match[str]
    date: tuple[int, int, int]
    is_of_weekday: bool


def _read(written: str) -> _Read | None:
    found = _MOMENT.fullmatch(_in_digits(written)) if len(written) <= _LONGEST else None
    date_of = None if found is None else _parts_of_date(found)
    weekdays = None if found is None else _weekdays_in(found)
    if found is None or date_of is None or weekdays is None:
        return None
    that_day = _day(*date_of)
    return _Read(found, date_of, that_day is None or {*weekdays} <= {that_day.weekday()})


def _in_digits(written: str) -> str:
    """Return a text levelled, with digits in place of Chinese numerals before a unit of time."""
    return _NUMERAL.sub(lambda found: _digits_of(found[0]), levelled(written).rstrip(" ."))


def _digits_of(numeral: str) -> str:
    tens, ten, ones = numeral.partition(TEN)
    if not ten:
        return "".join(str(NUMERALS[each]) for each in numeral)
    if len(tens) > 1 or len(ones) > 1 or TEN in ones:
        return numeral
    return str(NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts_of_date(found: re.Match[str]) -> tuple[int, int, int] | None:
    named = found["name"] or found["name2"] or found["name3"]
    month = _place_of_name(named, MONTHS) if named else int(found["month"] or found["month2"] or found["month5"])
    if month is None:
        return None
    year, day = (next(filter(None, map(found.__getitem__, groups))) for groups in (_YEARS, _DAYS))
    return int(year), month + (1 if named else 0), int(day)


_YEARS: Final = ("year", "year3", "year4", "year5", "year6")
_DAYS: Final = ("day", "day2", "day3", "day4", "day5", "day6")


def _place_of_name(name: str, names: tuple[str, ...]) -> int | None:
    """Return the place of a name of a month or a weekday, in full or of three or four letters; None if it is none."""
    places = [place for place, each in enumerate(names) if each.startswith(name.casefold())]
    return places[0] if places and (len(name) <= _SHORTENED or name.casefold() in names) else None


_SHORTENED: Final = 4


def _weekdays_in(found: re.Match[str]) -> list[int] | None:
    """Return the weekdays that a text names, Monday is 0; None if a word in the place of a weekday is none."""
    chinese = [WEEKDAYS[each] for each in (found["week"], found["week2"]) if each]
    latin = [_place_of_name(each, WEEKDAY_NAMES) for each in (found["weeklatin"], found["week2latin"]) if each]
    named = [*chinese, *latin]
    return None if None in named else [each for each in named if each is not None]


def _hour_of(found: re.Match[str]) -> int | None:
    hour, part, half_day = int(found["hour"]), found["part"], found["half_day"]
    if part is None and half_day is None:
        return hour
    if part is not None and half_day is not None:
        return None
    said = str(part or half_day).casefold()
    return next(hours for parts, hours in _HOURS.items() if said in parts).get(hour)


def _offset_of(found: re.Match[str]) -> str | None:
    """Return the offset that a text states; empty if it states none, None if it states two."""
    is_zoned = any(found[each] is not None for each in ("zoned", "zoned2", "zoned3"))
    stated = ""
    if found["offset"] is not None:
        stated = f"{found['sign']}{int(found['ahead']):02}:{found['beside'] or '00'}"
    elif found["zone"] is not None:
        stated = "Z"
    if is_zoned:
        return _OF_CHINA if stated in ("", _OF_CHINA) else None
    return stated


def _is_a_span(found: re.Match[str]) -> bool:
    if found["sign"] != "-" or found["zone"] is not None or found["second"] is not None:
        return False
    # "10:00-12:00" is from ten to twelve o'clock, and "20:00-6:00" may be a night: an offset stands in full, as in ISO 8601.
    is_in_full = re.match(r"\d{4}-", found[0]) is not None and len(found["ahead"]) > 1 and found["beside"] is not None
    return not is_in_full or int(found["ahead"]) >= int(found["hour"])
