"""What a number or a moment means that a person wrote as no parser takes it: exactly that, or nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from opinionguard.ground.slipwords import COUNTED, DAY, HOUR, MINUTE, MONTH, TIMES, UNIT_LETTERS, YEAR

__all__ = ["MomentMeant", "is_like_a_moment", "is_like_a_number", "moment_meant", "number_meant"]

_UNITS: Final = "|".join(sorted(TIMES, key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"""(?P<sign>[+-]?)
    (?P<digits>\d++ | \d{{1,3}}(?:,\d{{3}})++ | \d++(?:_\d++)++ | \d{{1,3}}(?:\.\d{{3}}){{2,}}+)
    (?:\.(?P<fraction>\d++))?\s*+(?P<unit>{_UNITS})?\s*+{COUNTED}""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_LIKE_A_NUMBER: Final = re.compile(rf"[+-]?\d[\d,._\s]*+[{UNIT_LETTERS}]*+\s*+{COUNTED}", re.IGNORECASE | re.ASCII)
_MOST_DIGITS: Final = 30
_LIKE_A_MOMENT: Final = re.compile(rf"\d{{4}}\s*+[-/.{YEAR}]\s*+\d{{1,2}}\s*+[-/.{MONTH}]\s*+\d{{1,2}}", re.ASCII)
_MOMENT: Final = re.compile(
    rf"""(\d{{4}})\s*+(?:([-/.])\s*+(\d{{1,2}})\s*+\2\s*+(\d{{1,2}})(?!\d)
        |{YEAR}\s*+(\d{{1,2}})\s*+{MONTH}\s*+(\d{{1,2}})(?:\s*+{DAY}|(?!\d)))
    (?P<clock>[\sTt]*+(?P<hour>\d{{1,2}})
        (?:[:\uff1a](?P<minute>\d{{2}})(?:[:\uff1a](?P<second>\d{{2}})(?P<fraction>\.\d++)?)?
        |{HOUR}(?:(?P<past>\d{{1,2}}){MINUTE})?)
        \s*+(?P<zone>Z|UTC|GMT)?\s*+(?P<offset>(?P<sign>[+-])(?P<ahead>\d{{1,2}})(?::?(?P<beside>\d{{2}}))?)?
    )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_END_OF_DAY: Final = "24:00:00"


@frozen
class MomentMeant:
    """A date or an instant as ISO 8601 text, and whether its offset was not written, so that it is the one of China."""

    text: str
    is_without_offset: bool


def is_like_a_number(written: str) -> bool:
    """Tell whether a text is meant as a number."""
    return _LIKE_A_NUMBER.fullmatch(written) is not None


def number_meant(written: str) -> int | None:
    """Return the whole number that a text means, such as 15000 for ``1.5 w``; None if it may mean another number."""
    found = _NUMBER.fullmatch(written)
    if found is None or len(written) > _MOST_DIGITS:
        return None
    fraction = found["fraction"] or ""
    digits = re.sub(r"\D", "", found["digits"]) + fraction
    # In whole numbers, because a float is not exact.
    whole, rest = divmod(int(digits) * TIMES.get((found["unit"] or "").casefold(), 1), int("1" + "0" * len(fraction)))
    if rest:
        return None
    return -whole if found["sign"] == "-" else whole


def is_like_a_moment(written: str) -> bool:
    """Tell whether a text begins as a date does."""
    return _LIKE_A_MOMENT.match(written) is not None


def moment_meant(written: str) -> MomentMeant | None:
    """Return the date or the instant that a text means; None if something in it means more than that, or another one.

    The moment may not exist.
    """
    found = _MOMENT.fullmatch(written)
    if found is None:
        return None
    year, _, *parts = found.groups()[:6]
    month, day = (int(each) for each in parts if each is not None)
    text = f"{year}-{month:02}-{day:02}"
    if found["clock"] is None:
        return MomentMeant(text, False)
    if _is_a_span(found):
        return None
    clock = f"{int(found['hour']):02}:{int(found['minute'] or found['past'] or 0):02}:{found['second'] or '00'}"
    if clock == _END_OF_DAY and not (found["fraction"] or "").strip(".0"):
        try:
            text, clock = (date(int(year), month, day) + timedelta(days=1)).isoformat(), "00:00:00"
        except (ValueError, OverflowError):
            return MomentMeant(text, False)
    offset = "+08:00"
    if found["offset"] is not None:
        offset = f"{found['sign']}{int(found['ahead']):02}:{found['beside'] or '00'}"
    elif found["zone"] is not None:
        offset = "Z"
    is_without = found["offset"] is None and found["zone"] is None
    return MomentMeant(f"{text}T{clock}{found['fraction'] or ''}{offset}", is_without)


def _is_a_span(found: re.Match[str]) -> bool:
    # "10:00-12:00" is from ten to twelve o'clock rather than an offset.
    is_minus = found["sign"] == "-" and found["zone"] is None and found["second"] is None
    return is_minus and int(found["ahead"]) >= int(found["hour"])
