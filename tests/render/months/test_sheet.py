"""A sheet of months: every working day of a count has its number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from sheets import counted, sheet, sheets

import opinionguard as og
from opinionguard.render.months import sheet as months
from opinionguard.rules.dues import WithinWorkingDays


class TestSheet:
    @given(sheets())
    @settings(max_examples=80, deadline=None)
    def test_numbers_every_working_day_once_and_ends_where_the_deadline_does(self, found: months.Sheet) -> None:
        calendar = og.WorkingCalendar.china(date(2026, 6, 30))
        if found.readings.make_up_days != "working":
            calendar = calendar.without_make_up_days()
        start = found.event - timedelta(days=found.readings.first_day == "included")
        numbered = counted(found)

        assert list(numbered) == list(range(1, len(numbered) + 1))
        assert all(calendar.add_working_days(start, number) == day for number, day in numbered.items())
        assert (found.earliest, found.latest) == (
            calendar.due_window(start, found.number).earliest,
            calendar.due_window(start, found.number).latest,
        )
        if found.deadline.settled:
            assert numbered[found.number] == max(numbered.values()) == found.earliest
            assert found.missing == ()
        else:
            assert len(numbered) < found.number
            assert found.missing
        assert found.deadline == WithinWorkingDays(found.number).deadline(
            og.moment_of(found.event), found.readings, og.WorkingCalendar.china(date(2026, 6, 30))
        )

    @given(sheets())
    @settings(max_examples=40, deadline=None)
    def test_shows_each_day_of_whole_months_once(self, found: months.Sheet) -> None:
        days = [cell.day for cell in found.cells]

        assert days == [days[0] + timedelta(days=place) for place in range(len(days))]
        assert days[0] == found.event.replace(day=1)
        assert (days[-1] + timedelta(days=1)).day == 1
        assert days[-1].replace(day=1) == found.latest.replace(day=1)
        assert [cell.day for cell in found.cells if cell.is_event] == [found.event]
        assert all(len(week) == 7 for month in found.months for week in month.weeks)
        assert all(
            cell is None or cell.day.weekday() == place
            for month in found.months
            for week in month.weeks
            for place, cell in enumerate(week)
        )

    def test_names_each_missing_year_once(self) -> None:
        assert sheet("2026-11-23", 366, known_on=date(2026, 6, 30)).missing == (2027, 2028)
        assert sheet("2028-03-01", 5, known_on=date(2026, 6, 30)).missing == (2028,)
        # The end of a December waits for the next year's notice.
        assert sheet("2026-11-20", 24, known_on=date(2026, 6, 30)).missing == (2027,)

    def test_counts_an_instant_on_its_date_in_china(self) -> None:
        assert sheet("2026-03-02T17:00Z").event == date(2026, 3, 3)

    @pytest.mark.parametrize(
        ("day", "number", "sides", "reminder"),
        [
            ("2026-01-12", 30, {}, date(2026, 2, 14)),
            ("2026-01-12", 30, {"make_up_days": "not-working"}, date(2026, 2, 24)),
            # The fifth working day before the deadline is no day of the count, or its first.
            ("2026-03-02", 5, {}, None),
            ("2026-03-02", 6, {}, date(2026, 3, 3)),
            ("2026-03-02", 6, {"first_day": "included"}, date(2026, 3, 2)),
            # Not settled: a week before the earliest day.
            ("2026-11-23", 30, {}, date(2026, 12, 24)),
        ],
    )
    def test_reminds_in_time(self, day: str, number: int, sides: dict[str, str], reminder: date | None) -> None:
        assert sheet(day, number, known_on=date(2026, 6, 30), **sides).reminder == reminder
