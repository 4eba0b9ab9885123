"""Working days: against another package day by day, against counting by hand, and where no notice settles them."""

from __future__ import annotations

import pickle
import random
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, get_args

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.ground.text import in_language
from opinionguard.workdays.calendar import CountedDay, Coverage, DayKind, DueWindow, notice_told

CALENDAR = og.WorkingCalendar.china()
DAY = timedelta(days=1)
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 23)
ALL_DAYS = [FIRST + offset * DAY for offset in range((LAST - FIRST).days + 1)]
NUMBERS = (1, 2, 5, 29, 30, 31, 60, -1, -30)

SETTLED = st.dates(FIRST, LAST)
INNER = st.dates(date(2008, 1, 1), date(2025, 6, 30))


@cache
def works(day: date, *, make_up_days: bool = True) -> bool:
    """Tell, from another package's data, whether people work on a day."""
    return bool(chinese_calendar.is_workday(day)) and (make_up_days or day.weekday() < 5)


def count(day: date, n: int, *, make_up_days: bool = True) -> date:
    """Count working days one by one."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not works(day, make_up_days=make_up_days):
            day += step
    return day


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + offset * DAY for offset in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


class TestDays:
    @pytest.mark.parametrize("year", range(2007, 2027))
    def test_every_day_is_what_another_package_says(self, year: int) -> None:
        days = [day for day in days_of(year) if day <= LAST]

        assert [day for day in days if CALENDAR.is_working_day(day) != works(day)] == []

    def test_without_make_up_days_the_weekends_among_them_are_not_worked(self) -> None:
        without = CALENDAR.without_make_up_days()

        assert without.make_up_days is False
        assert [day for day in ALL_DAYS if without.is_working_day(day) != works(day, make_up_days=False)] == []

    @pytest.mark.parametrize(
        ("day", "worked"),
        [
            ("2015-09-03", False),  # a day off proclaimed for that year alone
            ("2015-09-04", False),
            ("2015-09-06", True),  # the Sunday that made up for it
            ("2018-12-29", True),  # moved by the notice for 2019
            ("2018-12-31", False),
            ("2019-04-28", True),  # Labour Day 2019, as amended
            ("2019-05-02", False),
            ("2019-05-03", False),
            ("2019-05-05", True),
            ("2020-01-31", False),  # Spring Festival 2020, as extended
            ("2020-02-01", False),
            ("2020-02-02", False),
            ("2020-02-03", True),
            ("2026-02-14", True),
            ("2026-02-23", False),
            ("2026-10-10", True),
        ],
    )
    def test_days_that_notices_moved(self, day: str, worked: bool) -> None:
        assert CALENDAR.is_working_day(date.fromisoformat(day)) is worked

    def test_what_is_known_is_said(self) -> None:
        assert (CALENDAR.settled_from, CALENDAR.settled_until) == (FIRST, LAST)
        assert str(CALENDAR.coverage()) == "published through 2026"
        assert og.WorkingCalendar.china() is og.WorkingCalendar.china()
        assert og.WorkingCalendar.china() == og.WorkingCalendar()
        assert CALENDAR.coverage() == Coverage(FIRST, LAST)

    def test_a_calendar_is_what_it_was_made_from(self) -> None:
        known = og.WorkingCalendar(date(2026, 6, 1))
        without = known.without_make_up_days()

        assert repr(known) == (
            "WorkingCalendar(as_known_on=datetime.date(2026, 6, 1), own_notices=(), make_up_days=True)"
        )
        assert (known == og.WorkingCalendar.china(date(2026, 6, 1)), known == without) == (True, False)
        assert len({known, without, og.WorkingCalendar.china(date(2026, 6, 1))}) == 2

    def test_every_kind_of_day_is_met(self) -> None:
        assert set(get_args(DayKind)) == {CALENDAR.describe(day).kind for day in [*days_of(2026)]}


class TestAdding:
    @pytest.mark.parametrize("n", NUMBERS)
    @pytest.mark.parametrize("year", [2008, 2013, 2015, 2018, 2019, 2020, 2022, 2024, 2025])
    def test_is_counting_day_by_day(self, year: int, n: int) -> None:
        assert [(day, count(day, n)) for day in days_of(year)] == [
            (day, CALENDAR.add_working_days(day, n)) for day in days_of(year)
        ]

    @pytest.mark.parametrize("n", NUMBERS)
    def test_is_counting_day_by_day_without_make_up_days(self, n: int) -> None:
        without = CALENDAR.without_make_up_days()
        for day in days_of(2019) + days_of(2024):
            assert count(day, n, make_up_days=False) == without.add_working_days(day, n)

    @pytest.mark.slow
    @pytest.mark.parametrize("n", NUMBERS)
    def test_is_counting_day_by_day_from_every_day(self, n: int) -> None:
        for day in ALL_DAYS[100:-100]:
            assert count(day, n) == CALENDAR.add_working_days(day, n)

    @pytest.mark.parametrize("n", [250, 2500, 4500, -250, -2500])
    def test_over_many_years(self, n: int) -> None:
        start = date(2008, 6, 1) if n > 0 else date(2026, 6, 1)
        assert count(start, n) == CALENDAR.add_working_days(start, n)

    def test_zero_is_the_day_itself_or_the_next_working_day(self) -> None:
        for day in days_of(2024):
            assert CALENDAR.add_working_days(day, 0) == (day if works(day) else count(day, 1))

    @given(INNER, st.integers(1, 200))
    def test_back_again(self, day: date, n: int) -> None:
        there = CALENDAR.add_working_days(day, n)

        assert n == CALENDAR.working_days_between(day, there)
        assert CALENDAR.is_working_day(there)
        assert CALENDAR.add_working_days(there, -n) <= day < CALENDAR.add_working_days(there, 1 - n if n > 1 else 0)

    @given(INNER, INNER, st.integers(1, 200))
    def test_a_later_start_never_ends_earlier(self, one: date, other: date, n: int) -> None:
        early, late = sorted((one, other))
        assert CALENDAR.add_working_days(early, n) <= CALENDAR.add_working_days(late, n)

    @given(INNER, st.integers(1, 100), st.integers(1, 100))
    def test_in_two_steps(self, day: date, n: int, m: int) -> None:
        add = CALENDAR.add_working_days

        assert add(add(day, n), m) == add(day, n + m)
        assert add(day, n) < add(day, n + m)
        assert add(add(day, -n), -m) == add(day, -n - m)

    @given(INNER, st.integers(1, 200))
    def test_fewer_working_days_never_end_earlier(self, day: date, n: int) -> None:
        assert CALENDAR.add_working_days(day, n) <= CALENDAR.without_make_up_days().add_working_days(day, n)

    @given(INNER)
    def test_the_next_and_the_previous_are_one_away(self, day: date) -> None:
        assert CALENDAR.next_working_day(day) == count(day, 1)
        assert CALENDAR.previous_working_day(day) == count(day, -1)


class TestBetween:
    def test_is_the_running_total(self) -> None:
        start = date(2018, 12, 1)
        days = [start + offset * DAY for offset in range(1, 500)]

        assert list(accumulate(works(day) for day in days)) == [
            CALENDAR.working_days_between(start, day) for day in days
        ]

    @given(SETTLED, SETTLED)
    def test_backwards_is_negative(self, one: date, other: date) -> None:
        assert CALENDAR.working_days_between(one, other) == -CALENDAR.working_days_between(other, one)

    @given(SETTLED, SETTLED, SETTLED)
    def test_two_stretches_add_up(self, one: date, other: date, third: date) -> None:
        between = CALENDAR.working_days_between

        assert between(one, other) + between(other, third) == between(one, third)

    def test_from_the_day_before_the_first_that_is_settled(self) -> None:
        assert CALENDAR.working_days_between(FIRST - DAY, date(2007, 1, 10)) == sum(
            works(date(2007, 1, day)) for day in range(1, 11)
        )

    @pytest.mark.parametrize(
        ("start", "end"),
        [(LAST, LAST + DAY), (FIRST - 2 * DAY, FIRST), (LAST + DAY, LAST + 2 * DAY), (date(2030, 1, 1), FIRST)],
    )
    def test_unsettled_days_are_not_counted(self, start: date, end: date) -> None:
        with pytest.raises(og.CalendarNotPublishedError):
            CALENDAR.working_days_between(start, end)

    @pytest.mark.parametrize("day", [date(2030, 1, 1), date(1995, 1, 1)])
    def test_a_day_has_none_after_itself_wherever_it_is(self, day: date) -> None:
        assert CALENDAR.working_days_between(day, day) == 0


class TestEdges:
    def test_the_first_settled_day_can_be_reached(self) -> None:
        assert CALENDAR.is_working_day(FIRST) is False
        assert CALENDAR.add_working_days(date(2007, 1, 5), -1) == date(2007, 1, 4)
        assert CALENDAR.add_working_days(FIRST, 1) == date(2007, 1, 4)

    def test_counting_may_begin_at_the_first_settled_day(self) -> None:
        # Only days that are counted must be settled, and the day that one starts from is not counted.
        assert CALENDAR.add_working_days(FIRST, 0) == date(2007, 1, 4)
        assert CALENDAR.add_working_days(FIRST - DAY, 1) == date(2007, 1, 4)
        assert CALENDAR.add_working_days(FIRST - DAY, 30) == count(FIRST - DAY, 30)

    def test_the_last_settled_day_can_be_reached(self) -> None:
        assert CALENDAR.add_working_days(LAST - DAY, 1) == LAST
        assert CALENDAR.add_working_days(LAST, 0) == LAST
        assert CALENDAR.add_working_days(LAST + DAY, -1) == LAST

    @pytest.mark.parametrize(
        ("day", "n"),
        [
            (LAST, 1),
            (LAST - DAY, 2),
            (LAST + DAY, 0),
            (LAST + DAY, 1),
            (LAST + 2 * DAY, -1),
            (FIRST, -1),
            (date(2007, 1, 4), -1),
            (FIRST - DAY, 0),
            (FIRST - 2 * DAY, 1),
            (date(2026, 1, 1), 1000),
            (date(2008, 1, 1), -1000),
            (date(2050, 1, 1), 1),
            (date(2050, 1, 1), -10_000),
            (date(2100, 12, 31), 10_000),
            (date(1990, 1, 1), 0),
            (date(1990, 1, 1), 10_000),
        ],
    )
    def test_beyond_it_there_is_no_answer(self, day: date, n: int) -> None:
        with pytest.raises(og.CalendarNotPublishedError):
            CALENDAR.add_working_days(day, n)

    @pytest.mark.parametrize("day", [date(2026, 12, day) for day in range(24, 32)] + [FIRST - DAY, date(2027, 1, 1)])
    def test_the_last_days_of_december_are_open(self, day: date) -> None:
        with pytest.raises(og.CalendarNotPublishedError):
            CALENDAR.is_working_day(day)

    def test_the_last_days_of_december_are_settled_once_the_next_year_is_published(self) -> None:
        until_2018 = og.WorkingCalendar.china(as_known_on=date(2018, 9, 30))

        assert CALENDAR.is_working_day(date(2018, 12, 31)) is False
        with pytest.raises(og.CalendarNotPublishedError):
            until_2018.is_working_day(date(2018, 12, 31))

    def test_the_error_says_what_is_known_and_what_to_do(self) -> None:
        with pytest.raises(og.CalendarNotPublishedError) as caught:
            CALENDAR.add_working_days(date(2026, 12, 1), 30)
        error = caught.value

        assert isinstance(error, ValueError)
        assert (error.asked, error.settled_from, error.settled_until) == (
            "30 working days from 2026-12-01",
            FIRST,
            LAST,
        )
        for said in (
            "30 working days from 2026-12-01",
            "2007-01-01 to 2026-12-23",
            "The notice for 2027 usually comes in October to December of 2026",
            "holidays",
            "due_window",
        ):
            assert said in str(error)

        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(again), str(again)) == (type(error), str(error))
        assert again.settled_until == LAST


class TestTypes:
    METHODS = ("is_working_day", "add_working_days", "due_window", "explain", "working_days_between")

    @pytest.mark.parametrize("day", [datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02", None, 20260302, True, [2026]])
    @pytest.mark.parametrize("method", METHODS)
    def test_only_a_date_is_a_day(self, method: str, day: object) -> None:
        rest: tuple[Any, ...] = {"is_working_day": (), "working_days_between": (LAST,)}.get(method, (30,))
        with pytest.raises(TypeError, match="a date in China is needed"):
            getattr(CALENDAR, method)(day, *rest)

    def test_the_error_says_what_was_given(self) -> None:
        with pytest.raises(TypeError, match='not "soon"; an instant'):
            CALENDAR.is_working_day("soon")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=re.escape("not 1.5")):
            CALENDAR.add_working_days(date(2026, 3, 2), 1.5)  # type: ignore[arg-type]

    def test_both_ends_are_dates(self) -> None:
        end: Any = datetime(2026, 3, 2, tzinfo=UTC)
        with pytest.raises(TypeError, match="a date in China is needed"):
            CALENDAR.working_days_between(FIRST, end)

    @pytest.mark.parametrize("n", [1.0, "30", None, True, False])
    @pytest.mark.parametrize("method", ["add_working_days", "due_window", "explain"])
    def test_only_a_whole_number_is_a_number_of_days(self, method: str, n: object) -> None:
        with pytest.raises(TypeError, match="whole number"):
            getattr(CALENDAR, method)(date(2026, 3, 2), n)

    @pytest.mark.parametrize("n", [30, 1, -1, -30, 0])
    def test_a_number_of_a_class_of_its_own_is_a_number(self, n: int) -> None:
        class Days(int):
            pass

        assert CALENDAR.add_working_days(date(2026, 3, 2), n) == CALENDAR.add_working_days(date(2026, 3, 2), Days(n))

    @pytest.mark.parametrize(
        ("method", "n"),
        [
            ("add_working_days", 10_001),
            ("add_working_days", -10_001),
            ("add_working_days", 10**30),
            ("due_window", 0),
            ("due_window", -1),
            ("due_window", 1_001),
            ("due_window", 10_001),
            ("explain", 0),
            ("explain", -5),
        ],
    )
    def test_a_number_out_of_range(self, method: str, n: int) -> None:
        with pytest.raises(ValueError, match="working days are outside"):
            getattr(CALENDAR, method)(date(2026, 3, 2), n)

    @pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date.min, date.max])
    @pytest.mark.parametrize("method", METHODS)
    def test_a_year_out_of_range(self, method: str, day: date) -> None:
        rest: tuple[Any, ...] = {"is_working_day": (), "working_days_between": (LAST,)}.get(method, (30,))
        with pytest.raises(ValueError, match="outside 1990 to 2100"):
            getattr(CALENDAR, method)(day, *rest)


class TestDueWindow:
    def test_is_one_day_where_notices_settle_it(self) -> None:
        assert CALENDAR.due_window(date(2026, 3, 2), 30) == DueWindow(
            date(2026, 4, 14), date(2026, 4, 14), settled=True, notices=("国办发明电〔2025〕7号",)
        )

    def test_names_the_notices_of_the_years_counted(self) -> None:
        counted = CALENDAR.due_window(date(2018, 12, 20), 30).notices

        assert {"国办发明电〔2017〕12号", "国办发明电〔2018〕15号"} <= set(counted)
        assert CALENDAR.due_window(date(2025, 12, 31), 5).notices == ("国办发明电〔2025〕7号",)

    @pytest.mark.parametrize(
        ("first", "last", "notices"),
        [
            # The notice for a year arranges the days from 24 December on of the year before too.
            (date(2025, 12, 1), date(2025, 12, 23), ("国办发明电〔2024〕12号",)),
            (date(2025, 12, 1), date(2025, 12, 24), ("国办发明电〔2024〕12号", "国办发明电〔2025〕7号")),
            (date(2025, 11, 24), date(2025, 11, 30), ("国办发明电〔2024〕12号",)),
            # An amendment arranges the days that it changed.
            (date(2019, 5, 3), date(2019, 5, 4), ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号")),
            (date(2019, 5, 4), date(2019, 5, 5), ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号")),
            (date(2019, 4, 29), date(2019, 5, 1), ("国办发明电〔2018〕15号",)),
        ],
    )
    def test_names_the_notices_that_arrange_its_days(self, first: date, last: date, notices: tuple[str, ...]) -> None:
        assert notices == CALENDAR.notices_for(first, last)

    def test_says_where_the_number_of_a_notice_is_not_known(self) -> None:
        (told,) = CALENDAR.notices_for(date(2007, 6, 1), date(2007, 6, 2))

        assert re.fullmatch(r"2007, in holidays [\d.]+, number unknown", told)

    def test_says_in_both_languages_that_a_number_is_not_known(self) -> None:
        (told,) = CALENDAR.notices_for(date(2007, 6, 1), date(2007, 6, 2))
        said = notice_told(told)

        assert type(told) is str
        assert (said, in_language(said, "en")) == (told, told)
        assert re.fullmatch(r"2007年（载于 holidays [\d.]+，文号不详）", in_language(said, "zh"))
        assert notice_told("国办发明电〔2025〕7号") == "国办发明电〔2025〕7号"

    def test_knows_an_amendment_on_the_day_of_its_release(self) -> None:
        days = date(2019, 5, 2), date(2019, 5, 5)

        assert og.WorkingCalendar.china(date(2019, 3, 21)).notices_for(*days) == ("国办发明电〔2018〕15号",)
        assert og.WorkingCalendar.china(date(2019, 3, 22)).notices_for(*days) == (
            "国办发明电〔2018〕15号",
            "国办发明电〔2019〕3号",
        )

    def test_claims_no_notice_for_a_year_that_has_none(self) -> None:
        assert CALENDAR.due_window(date(1995, 3, 1), 30).notices == ()
        assert CALENDAR.due_window(date(2030, 3, 1), 30).notices == ()

    def test_is_open_where_a_notice_is_missing(self) -> None:
        window = CALENDAR.due_window(date(2026, 12, 1), 30)

        assert not window.settled
        assert window.earliest < window.latest
        assert window.notices == ("国办发明电〔2025〕7号",)

    # In December 2013 the statute itself changed, which no window foresees.
    @pytest.mark.parametrize("make_up_days", [True, False])
    @pytest.mark.parametrize("year", [year for year in range(2008, 2026) if year != 2013])
    def test_holds_the_day_that_the_next_notice_made_the_true_one(self, year: int, make_up_days: bool) -> None:
        before = og.WorkingCalendar.china(as_known_on=date(year, 9, 30))
        after = og.WorkingCalendar.china(as_known_on=date(year + 1, 1, 1))
        if not make_up_days:
            before, after = before.without_make_up_days(), after.without_make_up_days()
        assert (before.settled_until, after.settled_until) == (date(year, 12, 23), date(year + 1, 12, 23))
        for day in days_of(year):
            window, true = before.due_window(day, 30), after.add_working_days(day, 30)
            assert window.earliest <= true <= window.latest, day
            assert window.earliest >= day + 30 * DAY
            assert window.settled is (true <= before.settled_until)
            assert not window.settled or window.earliest == window.latest

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("n", [1, 2, 5, 29, 31, 60, pytest.param(200, marks=pytest.mark.slow)])
    def test_holds_the_true_day_of_other_periods(self, n: int) -> None:
        for year in (2014, 2018, 2021, 2023):
            before = og.WorkingCalendar.china(as_known_on=date(year, 9, 30))
            after = og.WorkingCalendar.china(as_known_on=date(year + 1, 1, 1))
            for day in days_of(year)[-60::2]:
                window = before.due_window(day, n)
                assert window.earliest <= after.add_working_days(day, n) <= window.latest, day
                assert window.earliest >= day + n * DAY

    @pytest.mark.parametrize("day", [FIRST - DAY, FIRST - 20 * DAY, date(2006, 6, 1), date(1990, 1, 1)])
    def test_of_days_before_the_first_notice(self, day: date) -> None:
        window = CALENDAR.due_window(day, 30)

        assert day + 30 * DAY <= window.earliest <= window.latest

    @pytest.mark.exhaustive
    @given(st.dates(date(2026, 10, 1), date(2100, 12, 31)), st.integers(1, 60))
    def test_of_days_to_come_is_in_order_and_never_narrower_for_more_days(self, day: date, n: int) -> None:
        window, more = CALENDAR.due_window(day, n), CALENDAR.due_window(day, n + 1)

        assert day + n * DAY <= window.earliest <= window.latest
        assert window.earliest < more.earliest
        assert window.latest < more.latest

    @pytest.mark.parametrize(("day", "n"), [("2027-04-13", 5), ("2028-01-01", 8), ("2027-04-08", 10)])
    def test_no_day_counts_twice(self, day: str, n: int) -> None:
        start = date.fromisoformat(day)
        assert CALENDAR.due_window(start, n).earliest >= start + n * DAY

    @pytest.mark.parametrize("n", [1, 30, 1_000])
    @pytest.mark.parametrize("day", [date(2099, 11, 1), date(2100, 1, 1), date(2100, 12, 31)])
    def test_at_the_end_of_the_known_years(self, day: date, n: int) -> None:
        window = CALENDAR.due_window(day, n)

        assert day + n * DAY <= window.earliest <= window.latest
        assert not window.settled
        assert DueWindow(window.earliest, window.latest, settled=False) == window

    def test_beyond_the_known_years_spans_a_year_and_a_week_for_each_day(self) -> None:
        window = CALENDAR.due_window(date(2100, 12, 31), 30)

        assert (date(2101, 1, 30), date(2100, 12, 31) + (366 + 7 * 30) * DAY) == (window.earliest, window.latest)

    @pytest.mark.parametrize(("day", "n"), [(date(2026, 9, 1), 90), (date(2026, 1, 1), 260)])
    def test_counts_the_settled_days_first(self, day: date, n: int) -> None:
        window = CALENDAR.due_window(day, n)
        left = CALENDAR.due_window(LAST, n - CALENDAR.working_days_between(day, LAST))

        assert (window.earliest, window.latest) == (left.earliest, left.latest)
        assert window.notices == ("国办发明电〔2025〕7号",)

    def test_without_make_up_days_no_weekend_is_counted_as_possible(self) -> None:
        without = CALENDAR.without_make_up_days().due_window(date(2027, 6, 1), 30)

        assert CALENDAR.due_window(date(2027, 6, 1), 30).earliest <= without.earliest


class TestExplain:
    def test_lists_every_day_and_why_it_counts_or_not(self) -> None:
        rows = CALENDAR.explain(date(2026, 2, 12), 4)

        assert [(row.day.isoformat(), row.ordinal, row.kind) for row in rows] == [
            ("2026-02-13", 1, "working"),
            ("2026-02-14", 2, "make-up"),
            ("2026-02-15", 0, "weekend"),
            *[(f"2026-02-{day}", 0, "holiday") for day in range(16, 21)],
            ("2026-02-21", 0, "weekend"),
            ("2026-02-22", 0, "weekend"),
            ("2026-02-23", 0, "holiday"),
            ("2026-02-24", 3, "working"),
            ("2026-02-25", 4, "working"),
        ]
        assert all(bool(row.chinese) is bool(row.english) is (row.kind == "holiday") for row in rows)
        assert ("春节", "Chinese New Year (Spring Festival)") in {(row.chinese, row.english) for row in rows}

    def test_without_make_up_days_they_are_not_counted(self) -> None:
        rows = {row.day: row for row in CALENDAR.without_make_up_days().explain(date(2026, 2, 12), 4)}

        assert rows[date(2026, 2, 14)].ordinal == 0
        assert rows[date(2026, 2, 24)].ordinal == 2

    @given(INNER, st.integers(1, 60))
    def test_agrees_with_adding(self, day: date, n: int) -> None:
        rows = CALENDAR.explain(day, n)

        assert [row.day for row in rows] == [day + offset * DAY for offset in range(1, len(rows) + 1)]
        assert [row.ordinal for row in rows if row.ordinal] == list(range(1, n + 1))
        assert rows[-1].day == CALENDAR.add_working_days(day, n)
        assert all((row.ordinal > 0) is works(row.day) is (row.kind in {"working", "make-up"}) for row in rows)
        assert all(row.kind != "make-up" or row.day.weekday() >= 5 for row in rows)

    def test_a_day_is_described_by_itself_and_open_where_no_notice_settles_it(self) -> None:
        assert (CALENDAR.describe(date(2026, 2, 14)).kind, CALENDAR.describe(date(2026, 2, 16)).kind) == (
            "make-up",
            "holiday",
        )
        assert CALENDAR.describe(LAST + DAY).kind == "open"

    @pytest.mark.parametrize(
        "told",
        [
            CountedDay(date(2026, 3, 2), 0, "working"),
            CountedDay(date(2026, 3, 7), 0, "weekend"),
            CountedDay(date(2026, 2, 14), 0, "make-up", notice="国办发明电〔2025〕7号"),
            CountedDay(
                date(2026, 2, 20),
                0,
                "holiday",
                "休息日（由 2026-02-14 调休）",
                "Day off (substituted from 2026-02-14)",
                "国办发明电〔2025〕7号",
            ),
            CountedDay(
                date(2026, 10, 3), 0, "holiday", "国庆节", "National Day", "国办发明电〔2025〕7号"
            ),  # a Saturday
            CountedDay(LAST + DAY, 0, "open"),
        ],
        ids=lambda told: told.kind,
    )
    def test_a_day_is_described_wholly(self, told: CountedDay) -> None:
        assert told == CALENDAR.describe(told.day)

    @pytest.mark.parametrize(
        "told",
        [
            CountedDay(date(2019, 5, 2), 0, "working"),  # a day off since the amendment
            CountedDay(date(2019, 5, 5), 0, "weekend"),  # a make-up day since
        ],
        ids=lambda told: told.kind,
    )
    def test_a_day_is_described_as_it_was_known(self, told: CountedDay) -> None:
        assert told == og.WorkingCalendar.china(date(2019, 3, 21)).describe(told.day)

    def test_a_make_up_day_is_one_where_none_are_worked_too(self) -> None:
        day = date(2026, 2, 14)

        assert CALENDAR.describe(day) == CALENDAR.without_make_up_days().describe(day)

    def test_is_not_given_where_the_count_is_not_settled(self) -> None:
        with pytest.raises(og.CalendarNotPublishedError):
            CALENDAR.explain(date(2026, 12, 1), 30)


EARLIEST = date(1990, 1, 1)


def assert_in_order(calendar: og.WorkingCalendar, first: date, last: date, numbers: tuple[int, ...]) -> None:
    """Assert that no window of a span of days begins or ends earlier for more working days, or for a later day."""
    before: list[DueWindow] = []
    for offset in range((last - first).days + 1):
        day = first + offset * DAY
        windows = [calendar.due_window(day, n) for n in numbers]
        for (n, window), (m, more) in zip(
            zip(numbers, windows, strict=True), list(zip(numbers, windows, strict=True))[1:], strict=False
        ):
            assert window.earliest + (m - n) * DAY <= more.earliest, (day, n, m)
            assert window.latest + (m - n) * DAY <= more.latest, (day, n, m)
        for n, earlier, window in zip(numbers, before, windows, strict=False):
            assert earlier.earliest <= window.earliest, (day, n)
            assert earlier.latest <= window.latest, (day, n)
        before = windows


@pytest.mark.exhaustive
@pytest.mark.parametrize("make_up_days", [True, False])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2006, 11, 20), date(2007, 1, 10)),  # before anything is known, and from when on all is
        (date(2026, 11, 10), date(2027, 1, 20)),  # from when on a notice is missing
        (date(2028, 9, 14), date(2028, 10, 20)),  # Mid-Autumn Festival on National Day
        (date(2100, 11, 25), date(2100, 12, 31)),  # from when on nothing is known
    ],
)
def test_a_window_is_in_order(first: date, last: date, make_up_days: bool) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    assert_in_order(
        calendar if make_up_days else calendar.without_make_up_days(), first, last, (1, 2, 5, 29, 30, 31, 42)
    )


@pytest.mark.exhaustive
@pytest.mark.slow
@pytest.mark.parametrize("year", [2006, 2026, 2028, 2031, 2039, 2098, 2099, 2100])
def test_a_window_is_in_order_through_a_whole_year(year: int) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    assert_in_order(calendar, date(year, 1, 1), date(year, 12, 31), (1, 2, 3, 5, 10, 20, 29, 30, 31, 41, 42))


@pytest.mark.exhaustive
def test_a_window_of_42_days_does_not_begin_before_that_of_41() -> None:
    calendar = og.WorkingCalendar.china()
    for offset in range(60):
        day = date(2099, 10, 10) + offset * DAY
        earliest = [calendar.due_window(day, n).earliest for n in range(35, 48)]
        assert sorted(set(earliest)) == earliest, day


@pytest.mark.parametrize("seed", range(20))
def test_no_window_at_the_end_of_the_table_begins_after_the_true_day(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    # What is worked in 2101 is anybody's guess.
    works = {date(2100, 12, 14) + offset * DAY: rng.random() < 0.75 for offset in range(800)}
    calendar = og.WorkingCalendar.china()
    for _ in range(20):
        day, n = date(2100, 12, 13) + rng.randrange(18) * DAY, rng.randint(1, 80)
        counted, true = 0, day
        while counted < n:
            true += DAY
            counted += works[true]
        window = calendar.due_window(day, n)
        assert window.earliest <= true <= window.latest, (day, n)


@pytest.mark.parametrize("day", [EARLIEST, date(2003, 5, 1), date(2100, 12, 31)])
def test_of_a_day_of_which_nothing_is_known_each_day_may_be_worked_or_off(day: date) -> None:
    window = og.WorkingCalendar.china().due_window(day, 30)

    assert (day + 30 * DAY, day + (366 + 7 * 30) * DAY, False) == (window.earliest, window.latest, window.settled)


def test_the_working_days_beside_a_weekend() -> None:
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert (CALENDAR.next_working_day(friday), CALENDAR.previous_working_day(monday)) == (monday, friday)
