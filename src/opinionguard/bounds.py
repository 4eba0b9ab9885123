"""What a holiday notice that is not published yet can still do to a day.

The model is wide on purpose: a day that no notice has settled is taken to be possibly worked unless it is a statutory
holiday, and surely worked only if it is a weekday far from every statutory holiday. On top of that, some days may be
taken off out of the ordinary, as on 2015-09-03 and in 2020.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["DAYS_OUT_OF_THE_ORDINARY", "LAST_LUNAR_YEAR", "is_statutory", "may_be_worked", "surely_worked"]

# Since 2008 a notice has put a day off at most 4 days from its holiday; an amendment (2020), 9 days after it began.
_REACH_OF_A_HOLIDAY: Final = 14
DAYS_OUT_OF_THE_ORDINARY: Final = 5

_SATURDAY: Final = 5
# The last year for which the lunar dates of the festivals are known to ``holidays``; beyond, no weekday is sure.
LAST_LUNAR_YEAR: Final = 2099


def is_statutory(day: date) -> bool:
    """Tell whether a day is a statutory holiday by its date, whatever a notice says (Order 795 from 2025 on)."""
    return day in _statutory_days(day.year)


def may_be_worked(day: date) -> bool:
    """Tell whether a notice can still make a day a working day: any day but a statutory holiday."""
    return not is_statutory(day)


def surely_worked(day: date) -> bool:
    """Tell whether a day is a working day whatever the notice will say, but for days off out of the ordinary."""
    if day.weekday() >= _SATURDAY or day.year > LAST_LUNAR_YEAR:
        return False
    near = timedelta(days=_REACH_OF_A_HOLIDAY)
    years = range((day - near).year, (day + near).year + 1)
    return not any(abs(day - holiday) <= near for year in years for holiday in _statutory_days(year))


@lru_cache(maxsize=256)
def _statutory_days(year: int) -> frozenset[date]:
    from holidays.countries.china import China  # loaded only where a calendar is used

    return frozenset(day for day in China(years=year, observed=False, expand=False) if day.year == year)
