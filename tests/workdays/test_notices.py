"""Notices and statutes as data, what was known when, notices of one's own, and their files."""

from __future__ import annotations

import html
import json
import re
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from builders import LAW_TEXTS, OFF_2027, WORKED_2027, between, holiday_2027

import opinionguard as og
from opinionguard import cli
from opinionguard.rules.deadlines import Deadline
from opinionguard.workdays.calendar import CountedDay
from opinionguard.workdays.notices import NOTICES, STATUTES, Notice, published_years, statutory_days

DAY = timedelta(days=1)


def problems_of(**changed: object) -> list[tuple[str, str]]:
    """Return what with_notice says against a changed arrangement of 2027."""
    with pytest.raises(og.InputError) as caught:
        og.WorkingCalendar.china().with_notice(Notice(**{**holiday_2027(), **changed}))  # type: ignore[arg-type]
    return [(problem.path, problem.wrong) for problem in caught.value.problems]


# --- as published ----------------------------------------------------------------------------------------------------


def test_a_notice_that_the_sources_say_was_seen_is_recorded_so() -> None:
    rows = re.findall(r"^\| (\d{4}) \| (〔.+?号) \|.*\| seen\b.*$", (LAW_TEXTS / "sources.md").read_text("utf-8"), re.M)
    recorded = {each.number: each.certainty for each in NOTICES}

    assert rows == [("2026", "〔2025〕7号")]
    assert {recorded[f"国办发明电{number}"] for _, number in rows} == {"seen"}


def test_every_year_with_a_notice_is_recorded_once_amendments_apart() -> None:
    yearly = [notice.year for notice in NOTICES if not notice.amends]
    assert list(range(2008, published_years()[-1] + 1)) == yearly


def test_notices_stand_in_the_order_of_their_release_and_are_released_when_signed_or_later() -> None:
    releases = [notice.released for notice in NOTICES]
    assert sorted(releases) == releases
    assert all(notice.signed <= notice.released for notice in NOTICES)


@pytest.mark.parametrize("year", range(2008, 2027))
def test_statutory_days_are_off_in_every_published_year(year: int) -> None:
    days = {day for dates in statutory_days(year).values() for day in dates}
    assert not [day for day in days if chinese_calendar.is_workday(day)]


@pytest.mark.parametrize(
    ("year", "spring", "labour"),
    [
        (2013, [date(2013, 2, 9), date(2013, 2, 10), date(2013, 2, 11)], [date(2013, 5, 1)]),
        (2014, [date(2014, 1, 31), date(2014, 2, 1), date(2014, 2, 2)], [date(2014, 5, 1)]),
        (2024, [date(2024, 2, 10), date(2024, 2, 11), date(2024, 2, 12)], [date(2024, 5, 1)]),
        (2025, between(date(2025, 1, 28), date(2025, 1, 31)), [date(2025, 5, 1), date(2025, 5, 2)]),
    ],
)
def test_statutory_days_follow_the_statute_of_the_year(year: int, spring: list[date], labour: list[date]) -> None:
    assert (tuple(spring), tuple(labour)) == (statutory_days(year)["春节"], statutory_days(year)["劳动节"])


def test_a_statute_counts_from_its_publication_on() -> None:
    before = statutory_days(2025, STATUTES[2].published - DAY)
    assert (date(2025, 1, 29), date(2025, 1, 30), date(2025, 1, 31)) == before["春节"]
    assert sum(len(days) for days in before.values()) == 11
    assert sum(len(days) for days in statutory_days(2025, STATUTES[2].published).values()) == STATUTES[2].days


# --- as known on a day -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("notice", [notice for notice in NOTICES if not notice.amends], ids=lambda each: str(each.year))
def test_a_year_is_settled_from_the_day_its_notice_was_released(notice: Notice) -> None:
    before = og.WorkingCalendar.china(as_known_on=notice.released - DAY)
    after = og.WorkingCalendar.china(as_known_on=notice.released)
    assert (date(notice.year - 1, 12, 23), date(notice.year, 12, 23)) == (before.settled_until, after.settled_until)


@pytest.mark.parametrize(
    ("known_on", "works"),
    [
        (
            date(2019, 3, 21),
            {date(2019, 4, 28): False, date(2019, 5, 2): True, date(2019, 5, 3): True, date(2019, 5, 5): False},
        ),
        (
            date(2019, 3, 22),
            {date(2019, 4, 28): True, date(2019, 5, 2): False, date(2019, 5, 3): False, date(2019, 5, 5): True},
        ),
        (
            date(2020, 1, 26),
            {date(2020, 1, 30): False, date(2020, 1, 31): True, date(2020, 2, 1): True, date(2020, 2, 2): False},
        ),
        (
            date(2020, 1, 27),
            {date(2020, 1, 30): False, date(2020, 1, 31): False, date(2020, 2, 1): False, date(2020, 2, 3): True},
        ),
        (date(2015, 5, 12), {date(2015, 9, 3): True, date(2015, 9, 4): True, date(2015, 9, 6): False}),
        (date(2015, 5, 13), {date(2015, 9, 3): False, date(2015, 9, 4): False, date(2015, 9, 6): True}),
    ],
)
def test_an_amendment_counts_from_its_release_and_what_it_superseded_until_then(
    known_on: date, works: dict[date, bool]
) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=known_on)
    assert works == {day: calendar.is_working_day(day) for day in works}


@pytest.mark.parametrize(
    ("event", "known_on", "last_day"),
    [
        # Labour Day 2019: 2 and 3 May were worked until the amendment, then 28 April and 5 May instead.
        ("2019-03-20", date(2019, 3, 21), date(2019, 5, 3)),
        ("2019-03-20", date(2019, 3, 22), date(2019, 5, 5)),
        # Spring Festival 2020: 31 January and Saturday 1 February were worked until the extension.
        ("2020-01-10", date(2020, 1, 26), date(2020, 2, 26)),
        ("2020-01-10", date(2020, 1, 27), date(2020, 2, 28)),
    ],
)
def test_a_decision_is_replayed_with_the_knowledge_of_its_day(event: str, known_on: date, last_day: date) -> None:
    case = og.Case(
        id="growth",
        service=og.Service(offered_in_mainland_china=True, audience="public"),
        events=[og.UserGrowth(id="rise", on=event, significant=True, major_effect=True)],
    )
    calendar = og.WorkingCalendar.china(as_known_on=known_on)
    deadline = og.decide(case, at=event, calendar=calendar).obligations[0].deadline
    assert deadline is not None
    assert (last_day, True) == (deadline.last_day, deadline.settled)


def test_the_version_line_says_as_of_when_and_with_what() -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24)).with_notice(Notice(**holiday_2027()))  # type: ignore[arg-type]
    assert str(calendar.coverage()) == "published through 2027, as known on 2026-11-24, with 国办发明电〔2026〕99号"


def test_the_first_day_of_knowledge_is_that_of_the_first_table() -> None:
    known = og.WorkingCalendar.china(as_known_on=date(2007, 1, 1)).coverage()
    assert (date(2007, 1, 1), date(2007, 12, 23)) == (known.first, known.last)


def test_the_version_line_names_all_notices_of_ones_own() -> None:
    calendar = with_2027().with_notice(shanghai_2020())
    assert str(calendar.coverage()).endswith(", with 国办发明电〔2026〕99号, with 沪府规〔2020〕1号")


# --- a notice of one's own -------------------------------------------------------------------------------------------


def test_a_notice_of_ones_own_settles_its_year() -> None:
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24))
    calendar = known.with_notice(Notice(**holiday_2027()))  # type: ignore[arg-type]
    assert date(2026, 12, 23) == known.settled_until
    assert date(2027, 12, 23) == calendar.settled_until
    assert date(2027, 1, 5) == calendar.add_working_days(date(2026, 11, 23), 30)
    assert calendar.is_working_day(date(2027, 1, 30))
    assert not calendar.without_make_up_days().is_working_day(date(2027, 1, 30))
    assert calendar.due_window(date(2026, 11, 23), 30).notices == ("国办发明电〔2025〕7号", "国办发明电〔2026〕99号")


def test_a_deadline_that_was_open_lies_within_its_window_once_the_notice_is_there() -> None:
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24))
    calendar = known.with_notice(Notice(**holiday_2027()))  # type: ignore[arg-type]
    for offset in range(300):
        day = date(2026, 11, 12) + timedelta(days=offset)
        window = known.due_window(day, 30)
        assert window.earliest <= calendar.add_working_days(day, 30) <= window.latest


def test_the_days_of_ones_own_notice_are_explained() -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24)).with_notice(Notice(**holiday_2027()))  # type: ignore[arg-type]
    described = {
        day: calendar.describe(day) for day in (date(2027, 1, 1), date(2027, 1, 2), date(2027, 2, 9), date(2027, 1, 30))
    }
    assert [(each.kind, each.chinese) for each in described.values()] == [
        ("holiday", "元旦"),
        ("weekend", ""),
        ("holiday", "休息日"),
        ("make-up", ""),
    ]
    assert [each.english for each in described.values()] == ["New Year's Day", "", "Day off", ""]
    assert [each.notice for each in described.values()] == [
        "国办发明电〔2026〕99号",
        "",
        *["国办发明电〔2026〕99号"] * 2,
    ]


@pytest.mark.parametrize(
    ("changed", "path", "said"),
    [
        ({"days_off": []}, "days_off", "the statutory holidays"),
        ({"days_off": [], "worked": []}, "days_off", "no day is arranged"),
        (
            {"worked": [date(2027, 1, 30)]},
            "days_off",
            "17 working days are off, but 13 statutory days and 1 worked days make 14",
        ),
        ({"worked": [date(2027, 1, 29)]}, "worked", "2027-01-29 is not on a weekend"),
        ({"worked": [date(2027, 2, 6)]}, "worked", "2027-02-06 is a statutory holiday (春节)"),
        ({"worked": [date(2027, 1, 2)]}, "worked", "2027-01-02 is under days_off too"),
        ({"worked": [date(2028, 1, 8)]}, "worked", "2028-01-08 is not of 2027"),
        (
            {"days_off": [*OFF_2027, date(2027, 7, 3)]},
            "days_off",
            "2027-07-03 is an ordinary weekend day",
        ),
        ({"released": date(2026, 11, 1)}, "released", "2026-11-01 is before signed (2026-11-24)"),
    ],
)
def test_an_impossible_arrangement_is_refused(changed: dict[str, object], path: str, said: str) -> None:
    assert any(where == path and wrong.startswith(said) for where, wrong in problems_of(**changed)), problems_of(
        **changed
    )


def test_a_notice_for_a_year_after_an_open_one_is_refused() -> None:
    known = og.WorkingCalendar.china(as_known_on=date(2025, 10, 1))
    stated = {**holiday_2027(), "signed": date(2025, 9, 1)}
    with pytest.raises(og.InputError, match="2026 has no notice yet; state that for 2026 first"):
        known.with_notice(Notice(**stated))  # type: ignore[arg-type]


def national(year: int, **changed: object) -> Notice:
    """Return the published arrangement of a year, restated as a notice of one's own."""
    days = [date(year, 1, 1) + timedelta(days=offset) for offset in range(360)]
    off = [day for day in days if day.weekday() < 5 and not chinese_calendar.is_workday(day)]
    off += [day for dates in statutory_days(year).values() for day in dates]
    worked = [day for day in days if day.weekday() >= 5 and chinese_calendar.is_workday(day)]
    stated = {"year": year, "number": "restated", "signed": date(year - 1, 11, 4), "days_off": off, "worked": worked}
    return Notice(**{**stated, **changed})  # type: ignore[arg-type]


def test_restating_a_published_notice_changes_nothing() -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 6, 1))
    restated = calendar.with_notice(national(2026))
    assert calendar.add_working_days(date(2026, 1, 12), 30) == restated.add_working_days(date(2026, 1, 12), 30)


def test_contradicting_a_published_notice_names_both() -> None:
    published = national(2026)
    off = [day for day in published.days_off if day != date(2026, 2, 23)] + [date(2026, 2, 24)]
    with pytest.raises(og.InputError) as caught:
        og.WorkingCalendar.china().with_notice(national(2026, days_off=off))
    assert "days_off: restated contradicts 国办发明电〔2025〕7号" in str(caught.value)
    assert "2026-02-24" in str(caught.value)


def shanghai_2020() -> Notice:
    return Notice(
        year=2020,
        number="沪府规〔2020〕1号",
        signed=date(2020, 1, 27),
        days_off=between(date(2020, 2, 3), date(2020, 2, 9)),
        scope="Shanghai",
    )


def test_a_regional_extension_goes_in_with_its_scope_named() -> None:
    calendar = og.WorkingCalendar.china().with_notice(shanghai_2020())
    assert not calendar.is_working_day(date(2020, 2, 7))
    assert og.WorkingCalendar.china().is_working_day(date(2020, 2, 7))
    assert "沪府规〔2020〕1号 (Shanghai)" in calendar.due_window(date(2020, 1, 20), 30).notices


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_notice_of_ones_own_is_not_named_where_it_arranges_nothing() -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24)).with_notice(Notice(**holiday_2027()))  # type: ignore[arg-type]
    assert calendar.due_window(date(2026, 3, 2), 30).notices == ("国办发明电〔2025〕7号",)


def with_2027(**changed: object) -> og.WorkingCalendar:
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24))
    return known.with_notice(Notice(**{**holiday_2027(), **changed}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"scope": "Shanghai"}, "year: 2027 has no notice yet"),
        ({"signed": date(2026, 11, 25), "released": date(2026, 11, 25)}, "released: 2026-11-25 is after 2026-11-24"),
        (
            {"days_off": [*OFF_2027, date(2027, 3, 15)], "worked": [*WORKED_2027, date(2027, 3, 13)]},
            "days_off: 2027-03-13, 2027-03-15 lie far from any holiday",
        ),
        ({"days_off": [*OFF_2027, date(2027, 2, 12)], "worked": [*WORKED_2027, date(2027, 7, 10)]}, "2027-07-10"),
        ({"number": " "}, "is not a line of text"),
        ({"number": "\x1b[31m"}, "is not a line of text"),
        ({"scope": True}, "is not a line of text"),
        ({"year": 2150}, "2150 is not a year"),
        ({"year": "2027"}, "is not a year"),
        ({"signed": "2026-11-24"}, "is not a date"),
        ({"before": ((date(2027, 1, 1), True),)}, "is for recorded amendments only"),
    ],
)
def test_a_notice_that_does_not_fit_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(og.InputError, match=re.escape(said)):
        with_2027(**changed)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2027, 3, 30), date(2027, 4, 10)),  # six days before Tomb-Sweeping Day
        (date(2027, 6, 10), date(2027, 5, 22)),  # eighteen before the Dragon Boat Festival
        (date(2027, 6, 10), date(2027, 6, 26)),  # seventeen after it
        (date(2027, 12, 31), date(2027, 12, 25)),  # for New Year 2028
        (date(2026, 12, 31), date(2026, 12, 27)),  # the December before, which the notice settles
    ],
)
def test_days_as_far_from_a_holiday_as_a_notice_can_put_them_are_taken(off: date, worked: date) -> None:
    calendar = with_2027(days_off=[*OFF_2027, off], worked=[*WORKED_2027, worked])

    changed = [day for day in (off, worked) if day <= calendar.settled_until]
    assert [day == worked for day in changed] == [calendar.is_working_day(day) for day in changed]


@pytest.mark.parametrize(
    ("off", "worked", "said"),
    [
        (date(2027, 3, 29), date(2027, 4, 10), "2027-03-29 lie far"),
        (date(2027, 6, 10), date(2027, 6, 27), "2027-06-27 lie far"),
    ],
)
def test_days_that_are_a_day_further_are_refused(off: date, worked: date, said: str) -> None:
    with pytest.raises(og.InputError, match=said):
        with_2027(days_off=[*OFF_2027, off], worked=[*WORKED_2027, worked])


def test_how_far_a_day_lies_from_a_holiday_goes_by_the_statute_as_it_was_known() -> None:
    # 2 May has been a holiday since 12 November 2024: from 1 May, 8 May is a day too far.
    off = [day for days in statutory_days(2025).values() for day in days]
    off += [date(2025, 2, 3), date(2025, 5, 8)]
    notice = Notice(year=2025, number="n", signed=date(2024, 10, 30), days_off=off, worked=[date(2025, 5, 10)])

    with pytest.raises(og.InputError, match="2025-05-08 lie far"):
        og.WorkingCalendar.china(date(2024, 11, 1)).with_notice(notice)


def test_a_window_goes_by_the_statute_as_it_was_known() -> None:
    # The eve of the Spring Festival, 28 January 2025, was no holiday then.
    window = og.WorkingCalendar.china(date(2024, 11, 1)).due_window(date(2024, 12, 10), 30)

    assert (date(2025, 1, 18), date(2025, 1, 22)) == (window.earliest, window.latest)


def test_a_second_notice_is_checked_as_the_first_is() -> None:
    published = national(2026)
    off = [day for day in published.days_off if day != date(2026, 2, 23)] + [date(2026, 2, 24)]
    calendar = og.WorkingCalendar.china().with_notice(shanghai_2020())

    with pytest.raises(og.InputError, match="contradicts"):
        calendar.with_notice(national(2026, days_off=off))


def test_a_contradiction_to_a_notice_whose_number_is_not_known_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calendar = og.WorkingCalendar.china()
    recorded = national(2026)
    off = [day for day in recorded.days_off if day != date(2026, 2, 23)] + [date(2026, 2, 24)]

    monkeypatch.setattr("opinionguard.workdays.calendar.recorded_notice", lambda _: None)

    with pytest.raises(og.InputError) as raised:
        calendar.with_notice(national(2026, days_off=off))

    assert "2026, in holidays " in raised.value.text("en")
    assert "与2026年（载于 holidays " in raised.value.text("zh")


def test_a_notice_of_ones_own_is_named_for_the_days_that_it_arranges() -> None:
    year = "国办发明电〔2025〕7号"

    assert (year,) == with_2027().notices_for(date(2026, 12, 1), date(2026, 12, 23))
    assert (year, "国办发明电〔2026〕99号") == with_2027().notices_for(date(2026, 12, 1), date(2026, 12, 24))
    calendar = og.WorkingCalendar.china().with_notice(shanghai_2020())
    assert (year,) == calendar.notices_for(date(2026, 3, 2), date(2026, 3, 3))


def test_an_ordinary_weekend_of_ones_own_year_is_one() -> None:
    assert CountedDay(date(2027, 3, 6), 0, "weekend") == with_2027().describe(date(2027, 3, 6))


def test_the_constructor_takes_notices_however_they_come() -> None:
    notices = [Notice(**holiday_2027())]  # type: ignore[arg-type]

    assert {with_2027()} == {og.WorkingCalendar(date(2026, 11, 24), each) for each in (notices, iter(notices))}


def test_the_constructor_checks_notices_as_with_notice_does() -> None:
    endless = Notice(
        year=2027, number="n", signed=date(2026, 11, 24), days_off=between(date(2027, 1, 1), date(2027, 10, 1))
    )
    with pytest.raises(og.InputError):
        og.WorkingCalendar(own_notices=[endless])


def test_restating_a_published_year_does_not_change_its_open_december() -> None:
    published = national(2026)
    off = [*published.days_off, date(2026, 12, 28)]
    with pytest.raises(og.InputError, match="2026-12-28"):
        og.WorkingCalendar.china().with_notice(
            national(2026, days_off=off, worked=[*published.worked, date(2026, 12, 26)])
        )


def test_what_was_known_before_the_table_begins_is_not_made_up() -> None:
    with pytest.raises(ValueError, match="is not recorded"):
        og.WorkingCalendar.china(as_known_on=date(2006, 12, 31))


def test_published_days_keep_their_names_beside_a_notice_of_ones_own() -> None:
    described = with_2027().describe(date(2026, 10, 1))
    assert (described.kind, described.chinese, described.notice) == ("holiday", "国庆节", "国办发明电〔2025〕7号")


# --- what notices of one's own moved ---------------------------------------------------------------------------------

SHANGHAI_TOML = """
year = 2020
number = "沪府规〔2020〕1号"
signed = 2020-01-27
days_off = [{from = 2020-02-03, to = 2020-02-09}]
scope = "Shanghai"
"""
SATURDAY_TOML = """
year = 2020
number = "沪府规〔2020〕2号"
signed = 2020-01-27
days_off = [2020-10-01]
worked = [2020-08-15]
scope = "Shanghai"
"""
MONDAY_TOML = SHANGHAI_TOML.replace("{from = 2020-02-03, to = 2020-02-09}", "2020-02-03")
EARLIER = "; notices of your own put it {n} earlier (without them: {day} at the earliest)"
LATER = "; notices of your own put it {n} later (without them: {day} at the earliest)"
EARLIER_ZH = "；自行提供的放假通知使其提前 {n} 天（不计该通知时，最早{day}）"
LATER_ZH = "；自行提供的放假通知使其推迟 {n} 天（不计该通知时，最早{day}）"
MOVED = [
    # 3 to 7 February are five working days, and a weekend comes after Friday 13 March.
    (
        "2020-01-20",
        SHANGHAI_TOML,
        7,
        LATER.format(n="7 days", day="Tue 2020-03-10"),
        LATER_ZH.format(n=7, day="2020年3月10日（星期二）"),
    ),
    (
        "2020-01-20",
        MONDAY_TOML,
        1,
        LATER.format(n="1 day", day="Tue 2020-03-10"),
        LATER_ZH.format(n=1, day="2020年3月10日（星期二）"),
    ),
    # Saturday 15 August is worked; one of the counts ended on a Monday.
    (
        "2020-08-11",
        SATURDAY_TOML,
        -1,
        EARLIER.format(n="1 day", day="Tue 2020-09-22"),
        EARLIER_ZH.format(n=1, day="2020年9月22日（星期二）"),
    ),
    (
        "2020-08-10",
        SATURDAY_TOML,
        -3,
        EARLIER.format(n="3 days", day="Mon 2020-09-21"),
        EARLIER_ZH.format(n=3, day="2020年9月21日（星期一）"),
    ),
    ("2020-05-20", SHANGHAI_TOML, 0, "; notices of your own did not move it", "；自行提供的放假通知未使其变动"),
]


def growth_on(day: str) -> og.Case:
    return og.Case(
        id="growth",
        service=og.Service(offered_in_mainland_china=True, audience="public"),
        events=[og.UserGrowth(id="rise", on=day, significant=True, major_effect=True)],
    )


def deadline_of(decision: og.Decision) -> Deadline:
    deadline = decision.obligations[0].deadline
    assert deadline is not None
    return deadline


@pytest.mark.parametrize(("day", "toml", "moved", "english", "chinese"), MOVED)
def test_every_answer_says_how_far_notices_of_ones_own_moved_a_deadline(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    day: str,
    toml: str,
    moved: int,
    english: str,
    chinese: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notice.toml").write_text(toml, "utf-8")
    case = growth_on(day)
    Path("growth.json").write_text(json.dumps(case.to_dict()), "utf-8")
    calendar = og.WorkingCalendar.china().with_notice(og.load_notice("notice.toml"))

    without, decision = og.decide(case, at=day), og.decide(case, at=day, calendar=calendar)

    published, own = deadline_of(without).last_day, deadline_of(decision).last_day
    assert published is not None
    assert own is not None
    assert (moved, moved, None) == (deadline_of(decision).moved, (own - published).days, deadline_of(without).moved)
    document = deadline_of(decision).to_dict()
    assert (moved, moved) == (document["moved"], Deadline.from_dict(document).moved)
    assert "moved" not in deadline_of(without).to_dict()
    said = {"en": english, "zh": chinese}
    for lang, words in said.items():
        asked = ("--notice", "notice.toml", "--lang", lang)
        for command in (
            ("check", "growth.json", "--at", day, "-vv"),
            ("explain", "growth.json", "--at", day),
            ("deadline", "--trigger", "user-growth", "--on", day),
            *(("check", "growth.json", "--at", day, "--format", form) for form in ("html", "ics", "sarif", "junit")),
        ):
            cli.main([*command, *asked])
            # Lines are folded where they are long, some with a space and some with what stands for a line's end.
            text = re.sub(r"<[^>]*>|\\[nN]|\\|\s", "", html.unescape(capsys.readouterr().out))
            assert re.sub(r"\s", "", words) in text, (command, lang)
        cli.main(["calendar", "--from", day, "--days", "30", *asked])
        text = re.sub(r"\s", "", capsys.readouterr().out)
        assert re.sub(r"\s", "", words[2].upper() + words[3:] if lang == "en" else words[1:]) in text
    for command in (("check", "growth.json", "--at", day), ("deadline", "--trigger", "user-growth", "--on", day)):
        cli.main([*command, "--notice", "notice.toml", "--format", "json"])
        assert f'"moved": {moved}' in capsys.readouterr().out


def test_what_a_notice_of_ones_own_settles_is_measured_from_the_earliest_day() -> None:
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 24))
    before, after = known.due_window(date(2026, 12, 1), 30), with_2027().due_window(date(2026, 12, 1), 30)

    assert (before.settled, after.settled) == (False, True)
    assert (None, (after.earliest - before.earliest).days) == (before.moved, after.moved)
    assert with_2027().due_window(date(2026, 3, 2), 30).moved is None


def test_a_day_of_a_count_that_counts_the_first_day_is_measured_alike() -> None:
    calendar = og.WorkingCalendar.china().with_notice(shanghai_2020())
    readings = og.Readings(first_day="included", end_of_day="close-of-business:17:00", make_up_days="not-working")
    case = growth_on("2020-01-20")
    without = deadline_of(og.decide(case, at="2020-01-20", readings=readings)).last_day
    found = deadline_of(og.decide(case, at="2020-01-20", readings=readings, calendar=calendar))

    assert found.last_day is not None
    assert without is not None
    assert (found.last_day - without).days == found.moved != 0


def test_a_day_off_that_is_no_date_is_refused_by_its_place() -> None:
    with pytest.raises(og.InputError, match=r"days_off\.1: "):
        Notice(year=2027, number="x", signed=date(2026, 11, 5), days_off=(date(2027, 1, 1), "2027-01-02"))  # type: ignore[arg-type]
