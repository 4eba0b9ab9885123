"""The bounds against brute force over every arrangement that the model allows, and against what the notices did."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from backtest import LAGS, MARGIN, answer, learned, learned_without, trigger_days, why_missed, with_margin

import opinionguard as og
from opinionguard.workdays import bounds
from opinionguard.workdays.notices import published_years, statutory_days

DAY = timedelta(days=1)


def arrangements(
    holiday: tuple[date, ...], settled_until: date, limits: bounds.Parameters, statutory: set[date]
) -> Iterator[tuple[set[date], set[date]]]:
    """Yield every set of days off and of days worked that a notice can give one holiday, by the words of the model."""
    begin, end = holiday[0], holiday[-1]

    def days(before: int, after: int) -> list[date]:
        all_days = [begin - before * DAY + offset * DAY for offset in range((end - begin).days + before + after + 1)]
        return [day for day in all_days if day > settled_until and day not in statutory]

    weekdays = [day for day in days(limits.off, limits.off) if day.weekday() < 5]
    weekend = [day for day in days(limits.before, limits.after) if day.weekday() >= 5]
    owed = sum(day.weekday() >= 5 and day > settled_until for day in holiday)
    for swaps in range(limits.swaps + 1):
        for off in itertools.combinations(weekdays, owed + swaps):
            for worked in itertools.combinations(weekend, swaps):
                yield set(off), set(worked)


def count(day: date, n: int, works: dict[date, bool], statutory: set[date], off: set[date], worked: set[date]) -> date:
    while n:
        day += DAY
        usual = works.get(day, day.weekday() < 5 and day not in statutory)
        n -= day in worked or (usual and day not in off)
    return day


@pytest.mark.parametrize("seed", range(120))
def test_a_window_is_exactly_what_brute_force_over_all_arrangements_gives(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    settled_until = date(2030, 12, rng.randint(20, 31))
    begin = date(2031, 1, rng.randint(1, 20))
    holiday = tuple(begin + offset * DAY for offset in range(rng.randint(1, 3)))
    statutory = set(holiday)
    limits = bounds.Parameters(
        swaps=rng.randint(0, 2), off=rng.randint(1, 4), before=rng.randint(0, 9), after=rng.randint(0, 9)
    )
    day = date(2030, 12, 10) + rng.randint(0, 50) * DAY
    n = rng.randint(1, 15)
    works = {settled_until - offset * DAY: rng.random() < 0.7 for offset in range(60)}
    ends = [
        count(day, n, works, statutory, off, worked)
        for off, worked in arrangements(holiday, settled_until, limits, statutory)
    ]
    found = bounds.window(
        day,
        n,
        settled=lambda each: works.get(each, each.weekday() < 5) if each <= settled_until else None,
        statutory=lambda year: {"a holiday": holiday} if year == 2031 else {},
        parameters=limits,
    )
    if ends:
        assert (min(ends), max(ends)) == found


@pytest.mark.parametrize("seed", range(60))
def test_a_window_of_holidays_that_share_days_off_is_exactly_what_brute_force_gives(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    first = date(2031, 9, 20) + rng.randint(0, 6) * DAY
    second = first + rng.randint(2, 6) * DAY
    holidays = {"one": (first,), "other": (second, second + DAY)}
    statutory = {day for days in holidays.values() for day in days}
    limits = bounds.Parameters(swaps=rng.randint(0, 1), off=rng.randint(1, 4), before=rng.randint(0, 4), after=2)
    day, n = date(2031, 9, 10) + rng.randint(0, 20) * DAY, rng.randint(1, 12)
    one, other = (
        list(arrangements(days, date(2031, 8, 31), limits, statutory)) for days in (holidays["one"], holidays["other"])
    )
    ends = [
        count(day, n, {}, statutory, off | more_off, worked | more_worked)
        for off, worked in one
        for more_off, more_worked in other
        # A day is given once.
        if not off & more_off and not worked & more_worked
    ]
    earliest, latest = bounds.window(
        day,
        n,
        settled=lambda each: each.weekday() < 5 if each <= date(2031, 8, 31) else None,
        statutory=lambda year: holidays if year == 2031 else {},
        parameters=limits,
    )
    assert earliest <= min(ends)
    assert max(ends) <= latest
    assert (latest - earliest).days <= (max(ends) - min(ends)).days + 2


def arranged(year: int, rng: random.Random) -> tuple[set[date], set[date]]:
    """Draw what a notice can make of a year, by the words of the model: the days off, and the days worked."""
    limits, holidays = bounds.TAKEN, statutory_days(year)
    statutory = {day for days in holidays.values() for day in days}
    off, worked = set(statutory), set[date]()
    for days in holidays.values():
        swaps = rng.choice((0, 1, limits.swaps))
        owed = sum(day.weekday() >= 5 for day in days) + swaps
        span = (days[-1] - days[0]).days
        near = [days[0] + offset * DAY for offset in range(-limits.off, span + limits.off + 1)]
        far = [days[0] + offset * DAY for offset in range(-limits.before, span + limits.after + 1)]
        off |= {*rng.sample([day for day in near if day.weekday() < 5 and day not in off], owed)}
        worked |= {*rng.sample([day for day in far if day.weekday() >= 5 and day not in statutory | worked], swaps)}
    return off, worked


@pytest.mark.parametrize("seed", range(40))
def test_no_arrangement_of_the_last_years_ends_a_count_before_the_window(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    off, worked = (
        set[date]().union(*each) for each in zip(*(arranged(y, rng) for y in (2098, 2099, 2100)), strict=True)
    )
    # From mid-December of 2100 on nothing is known.
    beyond = {date(2100, 12, 14) + offset * DAY: rng.random() < 0.8 for offset in range(600)}
    for _ in range(25):
        day, n = date(2098, 1, 1) + rng.randrange(1094) * DAY, rng.choice((1, 5, 10, 30, 30, 60))
        true = count(day, n, beyond, off - {*beyond}, set(), worked - {*beyond})
        window = calendar.due_window(day, n)
        assert window.earliest <= true <= window.latest, (day, n)


def test_the_parameters_taken_are_those_learned_from_every_notice_and_the_margins() -> None:
    years = [year for year in published_years() if year >= 2008]
    taken, found = bounds.TAKEN, with_margin(learned(years))
    # A notice that is newer than this release may teach more; the margins are for that.
    assert all(
        getattr(found, name) - getattr(MARGIN, name) <= getattr(taken, name)
        for name in ("swaps", "off", "before", "after")
    )
    assert with_margin(learned(range(2008, 2027))) == taken  # type: ignore[arg-type]


def test_no_single_year_matters_to_the_parameters_beyond_the_margins() -> None:
    for year in range(2008, 2027):
        without = learned_without(year)
        seen = learned([year])
        assert seen.swaps <= without.swaps
        assert seen.off <= without.off
        assert seen.before <= without.before
        assert seen.after <= without.after


@pytest.mark.exhaustive
@pytest.mark.parametrize("lag", LAGS)
def test_what_is_missed_was_changed_by_an_amendment_or_a_statute_afterwards(lag: int) -> None:
    for day in itertools.islice(trigger_days(), lag % 7, None, 7):
        given = answer(day, lag, leave_out=True)
        assert given.is_right or why_missed(given, lag) != "UNEXPLAINED", given


@pytest.mark.parametrize("offset", range(0, 366 * 5, 61))
def test_five_years_ahead_a_window_is_narrow_and_ordered(offset: int) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    day = date(2026, 11, 23) + offset * DAY
    window = calendar.due_window(day, 30)
    assert window.earliest <= window.latest <= window.earliest + 30 * DAY
    assert (window.earliest - day).days >= 30


def test_beyond_the_years_of_the_lunar_table_the_window_is_wide_and_no_error() -> None:
    window = og.WorkingCalendar.china().due_window(date(2100, 12, 20), 30)
    assert (date(2101, 1, 19), False) == (window.earliest, window.settled)
    assert window.latest > date(2101, 12, 1)
