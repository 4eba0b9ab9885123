"""What a holiday notice that is not published yet can still do, and so between which days a deadline must lie.

The model, learned from every notice since 2008. A notice gives each holiday its statutory days off, and a working day
off for each of them that falls on a weekend. It may swap further working days next to the holiday for weekend days near
it, which are then worked. A swap whose two days lie on one side of a deadline does not move it: that is why a window is
narrow far from a holiday.

| parameter | learned, 2008 to 2026 | taken |
| --- | --- | --- |
| swaps a holiday | at most 2 | 3 |
| days from the holiday to a day off | at most 5 | 6 |
| days from a make-up day to the holiday after it | at most 11 | 18 (a week more) |
| days from the holiday to a make-up day after it | at most 10 | 17 (a week more) |

What is taken is what was learned and a margin, so that one year more would not have changed it. Outside the model, and
so outside the bounds: an amendment of a notice that was published (as in 2015, 2019 and 2020) and a change of the
statute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import frozen

__all__ = ["TAKEN", "Parameters", "distance", "window"]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@frozen
class Parameters:
    """How much a notice can do for one holiday: swaps, and distances in days."""

    swaps: int
    off: int
    before: int
    after: int


TAKEN: Final = Parameters(swaps=3, off=6, before=18, after=17)


class _Holiday:
    """What a notice can still do around one holiday: on which days off, on which worked, and how many days off it owes."""

    def __init__(self, can_be_off: list[date], can_be_worked: list[date], owed: range, swaps: int) -> None:
        self.can_be_off, self.can_be_worked = can_be_off, can_be_worked
        swaps = min(swaps, len(can_be_worked))
        ways = [(days, swap) for days in owed for swap in range(swaps + 1) if days + swap <= len(can_be_off)]
        # Where what is open leaves no room for the days owed, they were given among the settled ones.
        self.ways = ways or [(0, 0)]

    def change(self, first: date, last: date, *, make_up_days: bool) -> tuple[int, int]:
        """Return the least and the most by which a notice can change the count of working days from ``first`` to ``last``."""
        off_inside = sum(first <= day <= last for day in self.can_be_off)
        off_elsewhere = len(self.can_be_off) - off_inside
        worked_inside = sum(first <= day <= last for day in self.can_be_worked) if make_up_days else 0
        worked_elsewhere = len(self.can_be_worked) - worked_inside
        least = min(max(0, swap - worked_elsewhere) - min(owed + swap, off_inside) for owed, swap in self.ways)
        most = max(min(swap, worked_inside) - max(0, owed + swap - off_elsewhere) for owed, swap in self.ways)
        return least, most


def window(
    day: date,
    n: int,
    *,
    settled: Callable[[date], bool | None],
    statutory: Callable[[int], Mapping[str, tuple[date, ...]]],
    make_up_days: bool = True,
    parameters: Parameters = TAKEN,
) -> tuple[date, date]:
    """Return the earliest and the latest possible date of the n-th working day after a day.

    ``settled`` tells whether a day is worked, None where no notice says; ``statutory`` gives the statutory holidays of
    a year. Raises what ``statutory`` raises for a year that it does not know.
    """
    first = day + _ONE_DAY
    year = first.year
    holidays: list[_Holiday] = []
    fixed: set[date] = set()
    make_up: set[date] = set()
    earliest: date | None = None
    counted, least, most, each = 0, 0, 0, day
    while True:
        each += _ONE_DAY
        # The holidays of a year reach into the December before it.
        while year <= each.year + 1:
            days = statutory(year)
            opened = _open_holidays(days, settled, parameters)
            holidays += opened
            if make_up_days:
                make_up.update(*(holiday.can_be_worked for holiday in opened))
            fixed.update(*days.values())
            year += 1
        works = settled(each)
        ordinary = each.weekday() < _SATURDAY and each not in fixed
        counted += ordinary if works is None else works
        can_be_worked = ordinary or each in make_up if works is None else works
        changes = [holiday.change(first, each, make_up_days=make_up_days) for holiday in holidays]
        # A day adds one at the most, also where two holidays reach it, and no day takes one away.
        most = min(counted + sum(more for _, more in changes), most + can_be_worked)
        least = max(least, min(counted + sum(fewer for fewer, _ in changes), least + 1))
        if earliest is None and most >= n:
            earliest = each
        if earliest is not None and least >= n:
            return earliest, each


def _open_holidays(
    statutory: Mapping[str, tuple[date, ...]], settled: Callable[[date], bool | None], parameters: Parameters
) -> list[_Holiday]:
    """Return the holidays of a year about which something is still open."""
    every = [day for days in statutory.values() for day in days]
    found: list[_Holiday] = []
    for days in statutory.values():
        # What is owed for a day that is settled was given with it.
        unsettled = [day for day in days if settled(day) is None]
        owed = sum(day.weekday() >= _SATURDAY for day in unsettled)
        # Where two holidays fall on one date, a notice has added a day off for it.
        twice = sum(every.count(day) > 1 for day in unsettled)
        reach = max(parameters.off, parameters.before, parameters.after)
        near = (days[0] + timedelta(days=offset) for offset in range(-reach, (days[-1] - days[0]).days + reach + 1))
        around = {day: distance(day, days) for day in near if day not in every and settled(day) is None}
        off = [day for day, away in around.items() if day.weekday() < _SATURDAY and abs(away) <= parameters.off]
        worked = [
            day
            for day, away in around.items()
            if day.weekday() >= _SATURDAY and -parameters.before <= away <= parameters.after
        ]
        if off or worked:
            found.append(_Holiday(off, worked, range(owed, owed + twice + 1), parameters.swaps))
    return found


def distance(day: date, holiday: tuple[date, ...]) -> int:
    """Return how many days a day lies from a holiday (its days in order), negative before it, 0 within."""
    return min((day - holiday[0]).days, 0) or max((day - holiday[-1]).days, 0)
