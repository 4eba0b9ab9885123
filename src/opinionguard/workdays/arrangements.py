"""The days that the package ``holidays`` knows of China: the one door to it.

``holidays`` loads slowly: it imports every country. ``arranged_days`` is a copy of what one release says, made by
``tests/tools/arranged_days.py``. With that release installed, the copy answers. With any other release, ``holidays`` itself
answers, so that its upgrade alone brings a new year.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, Final, cast

from opinionguard.ground.versions import folder_of, release_of
from opinionguard.workdays import arranged_days

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec

__all__ = ["FIRST_YEAR_OF_TABLE", "arrangement", "festivals", "years_arranged"]

FIRST_YEAR_OF_TABLE: Final = 2007
_DECEMBER: Final = 12
# The English names of swapped days carry dates as 09/20/2026.
_AMERICAN_DATE: Final = r"(\d{2})/(\d{2})/(\d{4})"

Arrangement = tuple[Mapping[date, tuple[str, str]], frozenset[date]]
Festivals = tuple[date, date, date, date]


def _is_copied() -> bool:
    return release_of("holidays") == arranged_days.RELEASE


def years_arranged() -> range:
    """Return the years, from 2007 on without a gap, whose notice ``holidays`` has."""
    return range(FIRST_YEAR_OF_TABLE, (arranged_days.LAST_YEAR if _is_copied() else last_year_of_holidays()) + 1)


@cache
def arrangement(year: int) -> Arrangement:
    """Return the days off of a year that has a notice, each with its Chinese and English name, and its make-up days."""
    days_off, worked = _copied() if _is_copied() else arrangements_of_holidays()
    return (
        {day: names for day, names in days_off.items() if day.year == year},
        frozenset(day for day in worked if day.year == year),
    )


def festivals(year: int) -> Festivals | None:
    """Return the first day of the lunar year, Tomb-Sweeping Day, Dragon Boat and Mid-Autumn Festival; None if unknown."""
    return _festivals_copied().get(year) if _is_copied() else festivals_of_holidays(year)


# --- The copy --------------------------------------------------------------------------------------------------------


@cache
def _copied() -> Arrangement:
    days_off: dict[date, tuple[str, str]] = {}
    for line in arranged_days.DAYS_OFF.splitlines():
        chinese, _, english = line[11:].partition(" | ")
        days_off[date.fromisoformat(line[:10])] = chinese, english
    return days_off, frozenset(map(date.fromisoformat, arranged_days.WORKED.split()))


@cache
def _festivals_copied() -> Mapping[int, Festivals]:
    return {
        int(year): (_day(year, spring), _day(year, qingming), _day(year, dragon_boat), _day(year, mid_autumn))
        for year, spring, qingming, dragon_boat, mid_autumn in map(str.split, arranged_days.FESTIVALS.splitlines())
    }


def _day(year: str, month_and_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_and_day}")


# --- What holidays says ----------------------------------------------------------------------------------------------


@cache
def _china() -> Any:
    """Return the module of China. Of the countries it alone is loaded: importing their package loads all 250."""
    name = "holidays.countries.china"
    file = folder_of("holidays") / "countries" / "china.py"
    if name in sys.modules or not file.is_file():
        return importlib.import_module("holidays.countries.china")
    spec = cast("ModuleSpec", spec_from_file_location("opinionguard.workdays.china_of_holidays", file))
    module = module_from_spec(spec)
    cast("Loader", spec.loader).exec_module(module)
    return module


@cache
def last_year_of_holidays() -> int:
    """Return the last year, from 2007 on without a gap, whose notice ``holidays`` has."""
    # A year's list may have a swap in December from the notice of the next year (2018-12-31): December proves nothing.
    swaps = _china().ChinaStaticHolidays.special_public_holidays
    year = FIRST_YEAR_OF_TABLE
    while any(month != _DECEMBER for month, *_ in swaps.get(year, ())):
        year += 1
    return year - 1


@cache
def arrangements_of_holidays() -> Arrangement:
    """Return the days off and the make-up days of all years with a notice: each calendar costs more than its years."""
    years = range(FIRST_YEAR_OF_TABLE, last_year_of_holidays() + 1)
    chinese, english = (_china().China(years=years, expand=False, language=language) for language in ("zh_CN", "en_US"))
    days_off = {
        day: (_with_iso_dates(name), _with_iso_dates(english[day]))
        for day, name in sorted(chinese.items())
        if day.year in years
    }
    return days_off, frozenset(day for day in chinese.weekend_workdays if day.year in years)


def _with_iso_dates(name: str) -> str:
    return re.sub(_AMERICAN_DATE, r"\3-\1-\2", name)


@cache
def festivals_of_holidays(year: int) -> Festivals | None:
    """Return the festivals of a year as ``festivals`` does."""
    found: dict[str, date] = {}
    for day, name in _named(year):
        found.setdefault(name, day)
    return None if "春节" not in found else (found["春节"], found["清明节"], found["端午节"], found["中秋节"])


def _named(year: int) -> Iterator[tuple[date, str]]:
    china = _china().China(years=year, observed=False, expand=False, language="zh_CN")
    return ((day, name) for day, names in sorted(china.items()) for name in names.split("; "))
