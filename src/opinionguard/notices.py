"""The State Council General Office's yearly notices on holiday arrangements, and which years they settle.

The days themselves come from the ``holidays`` package, which holds a year's notice as a list of swapped days; it also
answers for years without a notice, so that an answer of ``holidays`` alone says nothing.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, Literal

from attrs import frozen

__all__ = ["NOTICES", "Notice", "notices_for", "years_with_notice"]


@frozen
class Notice:
    """A notice (国办发明电): the year it arranges, its number, when it was signed, and how sure that is."""

    year: int
    number: str
    signed: date
    certainty: Literal["seen", "secondary"] = "seen"
    amends: str = ""


NOTICES: Final = (
    Notice(2018, "国办发明电〔2017〕12号", date(2017, 11, 30)),
    Notice(2019, "国办发明电〔2018〕15号", date(2018, 12, 4)),
    Notice(2019, "国办发明电〔2019〕3号", date(2019, 3, 22), amends="Labour Day"),
    Notice(2020, "国办发明电〔2019〕16号", date(2019, 11, 21)),
    Notice(2020, "国办发明电〔2020〕1号", date(2020, 1, 26), amends="Spring Festival"),
    Notice(2021, "国办发明电〔2020〕27号", date(2020, 11, 25)),
    Notice(2022, "国办发明电〔2021〕11号", date(2021, 10, 25)),
    Notice(2023, "国办发明电〔2022〕16号", date(2022, 12, 8)),
    Notice(2024, "国办发明电〔2023〕7号", date(2023, 10, 25)),
    Notice(2025, "国办发明电〔2024〕12号", date(2024, 11, 12)),
    Notice(2026, "国办发明电〔2025〕7号", date(2025, 11, 4), "secondary"),
)

_FIRST_YEAR: Final = 2007
# A year's list may hold a swap of December that the next year's notice made (2018-12-31): December proves nothing.
_DECEMBER: Final = 12


@cache
def years_with_notice() -> range:
    """Return the years, from 2007 on without a gap, whose notice ``holidays`` holds."""
    from holidays.countries.china import ChinaStaticHolidays  # loaded only where a calendar is used

    swaps = ChinaStaticHolidays.special_public_holidays
    year = _FIRST_YEAR
    while any(month != _DECEMBER for month, *_ in swaps.get(year, ())):
        year += 1
    return range(_FIRST_YEAR, year)


def notices_for(years: range) -> tuple[str, ...]:
    """Return the numbers of the notices that arrange the years; where unknown, the release of ``holidays`` that holds them."""
    from holidays.version import __version__ as release  # loaded only where a calendar is used

    found: list[str] = []
    for year in years:
        numbers = [notice.number for notice in NOTICES if notice.year == year]
        found += numbers or [f"{year}, in holidays {release}, number not recorded"]
    return tuple(found)
