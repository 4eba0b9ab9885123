"""What a holiday notice can still change before it is published: between which days a deadline must lie.

The model was learned from every notice since 2008. A notice gives each holiday its statutory days off. For each of these
days that falls on a weekend, the notice gives a working day off. The notice may also swap: further working days next to
the holiday are then off, and weekend days near the holiday are then worked. A swap does not move a deadline if both days
of the swap lie on the same side of the deadline. So a window is narrow far from a holiday.

| parameter | learned, 2008 to 2026 | taken |
| --- | --- | --- |
| swaps a holiday | at most 2 | 3 |
| days from the holiday to a day off | at most 5 | 6 |
| days from a make-up day to the holiday after it | at most 11 | 18 (a week more) |
| days from the holiday to a make-up day after it | at most 10 | 17 (a week more) |

"Taken" is "learned" and a margin, so that one more year would not have changed it. Outside the model, and so outside the
bounds, are an amendment of a published notice (as in 2015, 2019 and 2020) and a change of the statute.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

from opinionguard.ground.classes import frozen

__all__ = ["TAKEN", "Parameters", "distance", "window"]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_A_WEEK: Final = 7
_A_YEAR: Final = 366


@frozen
class Parameters:
    """How much a notice can change for one holiday: the number of swaps, and distances in days."""

    swaps: int
    off: int
    before: int
    after: int


TAKEN: Final = Parameters(swaps=3, off=6, before=18, after=17)


@frozen
class _Holiday:
    """What a notice can still change around one holiday: days off, days worked, and how many days off it must give."""

    can_be_off: frozenset[date]
    can_be_worked: frozenset[date]
    owed: range
    swaps: int


class _Group:
    """Holidays that compete for days off: a notice gives a day to one of them only. Mostly the group is one holiday."""

    def __init__(self, holidays: list[_Holiday]) -> None:
        self.off = [each.can_be_off for each in holidays]
        self.worked = [each.can_be_worked for each in holidays]
        days = frozenset[date]().union(*self.off, *self.worked)
        self.begin, self.end = min(days), max(days)
        # For each holiday: how many days off it can be given, and how many of these by a swap.
        singly = (
            [
                (days + swap, swap)
                for days in each.owed
                for swap in range(min(each.swaps, len(each.can_be_worked)) + 1)
                if days + swap <= len(each.can_be_off)
            ]
            # If the open days are too few for the days owed, the days owed are among the settled days.
            or [(0, 0)]
            for each in holidays
        )
        together = [tuple(zip(*ways, strict=True)) for ways in itertools.product(*singly)]
        none = [((0,) * len(holidays),) * 2]
        self.ways = [(off, worked) for off, worked in together if _placed(off, _room(self.off)) == sum(off)] or none

    def change(self, first: date, last: date, *, make_up_days: bool) -> tuple[int, int]:
        """Return the smallest and the largest change that a notice can make to the working days from ``first`` to ``last``."""
        off_inside, off_elsewhere = _parted(self.off, first, last)
        worked_inside, worked_elsewhere = _parted(self.worked, first, last if make_up_days else first - _ONE_DAY)
        fewest = [
            sum(worked) - _placed(worked, worked_elsewhere) - _placed(off, off_inside) for off, worked in self.ways
        ]
        most = [_placed(worked, worked_inside) - sum(off) + _placed(off, off_elsewhere) for off, worked in self.ways]
        return min(fewest), max(most)


_Room: TypeAlias = list[tuple[tuple[bool, ...], int]]


def _room(sets: list[frozenset[date]]) -> _Room:
    """Return, for every selection of at least one set, the number of days in the selected sets together."""
    every = [*itertools.product((False, True), repeat=len(sets))][1:]
    return [(taken, len(frozenset[date]().union(*itertools.compress(sets, taken)))) for taken in every]


def _parted(sets: list[frozenset[date]], first: date, last: date) -> tuple[_Room, _Room]:
    """Return the room inside ``first`` to ``last`` (both included), and the room outside."""
    inside = [frozenset(day for day in days if first <= day <= last) for days in sets]
    return _room(inside), _room([days - those for days, those in zip(sets, inside, strict=True)])


def _placed(wanted: tuple[int, ...], room: _Room) -> int:
    """Return how many of the wanted days can be placed at most: ``wanted`` days of each set, and no day twice.

    By Hall's theorem: for every selection of sets, the days in the selected sets bound the days wanted of these sets.
    """
    every = sum(wanted)
    return min(every, *(every - sum(itertools.compress(wanted, taken)) + days for taken, days in room))


class _Unknown:
    """Days without a notice and without known festival dates: each day may be worked, and each may be off.

    Without a limit, no count would end. So each week has at least one working day, after a year (366 days) without any.
    """

    def __init__(self) -> None:
        self.most = 0

    @property
    def least(self) -> int:
        """The least number of working days among these days."""
        return max(0, (self.most - _A_YEAR) // _A_WEEK)


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

    ``settled`` tells whether a day is worked; None where no notice says. ``statutory`` gives the statutory holidays of a
    year. It raises ValueError for a year whose festivals are not known: nothing is known then of the days that a holiday
    of that year may reach. Neither date is ever earlier for a larger ``n`` or for a later day.
    """
    first = day + _ONE_DAY
    reach = timedelta(days=max(parameters.off, parameters.before, parameters.after))
    year = first.year
    known: dict[int, bool] = {}
    groups: list[_Group] = []
    fixed: set[date] = set()
    make_up: set[date] = set()
    unknown = _Unknown()
    earliest: date | None = None
    counted, least, most, each = 0, 0, 0, day
    past_least = past_most = 0
    while True:
        each += _ONE_DAY
        # The holidays of a year reach into the December before it.
        while year <= each.year + 1:
            days = _known(statutory, year)
            known[year] = days is not None
            opened = _open_holidays(days or {}, settled, parameters)
            groups += map(_Group, _sharing(opened))
            if make_up_days:
                make_up.update(*(holiday.can_be_worked for holiday in opened))
            fixed.update(*(days or {}).values())
            year += 1
        works = settled(each)
        if works is None and not (known[each.year] and known[(each + reach).year]):
            unknown.most += 1
            can_be_worked = True
        else:
            ordinary = each.weekday() < _SATURDAY and each not in fixed
            counted += ordinary if works is None else works
            can_be_worked = ordinary or each in make_up if works is None else works
        # A change before the first day, or after this day, does not change the count between them.
        near = [group for group in groups if group.begin <= each and group.end >= first]
        changes = [group.change(first, each, make_up_days=make_up_days) for group in near]
        past = [change for group, change in zip(near, changes, strict=True) if group.end <= each]
        groups = [group for group in groups if group.end > each]
        fewer = past_least + sum(change for change, _ in changes)
        more = past_most + sum(change for _, change in changes)
        past_least += sum(change for change, _ in past)
        past_most += sum(change for _, change in past)
        # A day adds at most one, even if two holidays reach it. No day takes one away.
        most = min(counted + unknown.most + more, most + can_be_worked)
        least = max(least, min(counted + unknown.least + fewer, least + 1))
        if earliest is None and most >= n:
            earliest = each
        if earliest is not None and least >= n:
            return earliest, each


def _known(
    statutory: Callable[[int], Mapping[str, tuple[date, ...]]], year: int
) -> Mapping[str, tuple[date, ...]] | None:
    try:
        return statutory(year)
    except ValueError:
        return None


def _sharing(holidays: list[_Holiday]) -> list[list[_Holiday]]:
    """Return holidays in groups. Holidays that can have the same day off are in one group."""
    groups: list[list[_Holiday]] = []
    for each in holidays:
        sharing = [group for group in groups if any(each.can_be_off & other.can_be_off for other in group)]
        groups = [group for group in groups if group not in sharing]
        groups.append([*itertools.chain(*sharing), each])
    return groups


def _open_holidays(
    statutory: Mapping[str, tuple[date, ...]], settled: Callable[[date], bool | None], parameters: Parameters
) -> list[_Holiday]:
    """Return the holidays of a year around which a day is still open."""
    every = [day for days in statutory.values() for day in days]
    found: list[_Holiday] = []
    for days in statutory.values():
        # For a settled statutory day, the notice that settled it has given the day off too.
        unsettled = [day for day in days if settled(day) is None]
        owed = sum(day.weekday() >= _SATURDAY for day in unsettled)
        # Where two holidays fall on one date, notices have added a day off.
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
            found.append(_Holiday(frozenset(off), frozenset(worked), range(owed, owed + twice + 1), parameters.swaps))
    return found


def distance(day: date, holiday: tuple[date, ...]) -> int:
    """Return the days between a day and a holiday (its days in order): less than 0 before the holiday, 0 within."""
    return min((day - holiday[0]).days, 0) or max((day - holiday[-1]).days, 0)
