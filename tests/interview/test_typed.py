"""What people type at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from builders import problems_of

from opinionguard.ground.moments import CHINA
from opinionguard.ground.text import Lang
from opinionguard.interview.typed import (
    in_beijing_time,
    moment_typed,
    number_typed,
    parts_typed,
    place_typed,
    plainly,
    words_typed,
)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026年3月2日", "2026-03-02"),
        ("2026/3/2", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2026-3-2", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("２０２６年３月２日", "2026-03-02"),
        ("２０２６／３／２", "2026-03-02"),
        ("2026。3。2", "2026-03-02"),
        ("2026 年 3 月 2 日。", "2026-03-02"),
        ("2026年3月2号", "2026-03-02"),
        ("二〇二六年三月二日", "2026-03-02"),
        ("二零二六年十二月二十一日", "2026-12-21"),
        ("2026年十月三十日", "2026-10-30"),
        ("2026年3月2日（星期一）", "2026-03-02"),
        ("Mon 2026-03-02", "2026-03-02"),
        ("2 March 2026", "2026-03-02"),
        ("Mar 2nd, 2026", "2026-03-02"),
        ("2nd of March 2026", "2026-03-02"),
        ("2-Mar-2026", "2026-03-02"),
        ("2026-Mar-2", "2026-03-02"),
        ("2026 March 2", "2026-03-02"),
        ("2 Mar 2026 at 10:00 Beijing time", "2026-03-02T10:00:00+08:00"),
        ("2026-12-01T10:00:00Z", "2026-12-01T18:00:00+08:00"),
        ("2026-12-01 10:00 +0800", "2026-12-01T10:00:00+08:00"),
        ("2026-12-01 10:00（北京时间）", "2026-12-01T10:00:00+08:00"),
        ("北京时间2026年12月1日（星期二）10:00", "2026-12-01T10:00:00+08:00"),
        ("2026-12-01 10:00 Beijing time", "2026-12-01T10:00:00+08:00"),
        ("Tue 2026-12-01 10:00 +08:00", "2026-12-01T10:00:00+08:00"),
    ],
)
def test_a_date_or_an_instant_with_its_offset_is_taken_in_both_languages(written: str, moment: str, lang: Lang) -> None:
    assert str(moment_typed(written, lambda: lang)) == moment


CLOCKS = [
    ("2026-12-01 10:00", "2026-12-01T10:00:00+08:00"),
    ("2026-12-01T10:00:30", "2026-12-01T10:00:30+08:00"),
    ("2026年12月1日10时", "2026-12-01T10:00:00+08:00"),
    ("2026年12月1日10时30分", "2026-12-01T10:30:00+08:00"),
    ("2026年12月1日 10点", "2026-12-01T10:00:00+08:00"),
    ("2026年12月1日10点05", "2026-12-01T10:05:00+08:00"),
    ("2026年12月1日10点整", "2026-12-01T10:00:00+08:00"),
    ("2026年12月1日10点三刻", "2026-12-01T10:45:00+08:00"),
    ("2026年12月1日上午10点", "2026-12-01T10:00:00+08:00"),
    ("2026年12月1日上午十点半", "2026-12-01T10:30:00+08:00"),
    ("2026年12月1日下午3点半", "2026-12-01T15:30:00+08:00"),
    ("2026年12月1日下午15:00", "2026-12-01T15:00:00+08:00"),
    ("2026年12月1日中午12点", "2026-12-01T12:00:00+08:00"),
    ("2026年12月1日中午1点", "2026-12-01T13:00:00+08:00"),
    ("2026年12月1日晚上8点", "2026-12-01T20:00:00+08:00"),
    ("2026年12月1日凌晨0点", "2026-12-01T00:00:00+08:00"),
    ("2026年12月1日23时59分", "2026-12-01T23:59:00+08:00"),
    ("２０２６－１２－０１　１０：００", "2026-12-01T10:00:00+08:00"),
    ("December 1, 2026 3 pm", "2026-12-01T15:00:00+08:00"),
    ("15 January 2027 10:00", "2027-01-15T10:00:00+08:00"),
    ("Jan 15 2027, 10:00", "2027-01-15T10:00:00+08:00"),
    ("Friday 15 January 2027 at 10 am", "2027-01-15T10:00:00+08:00"),
]


@pytest.mark.parametrize(("written", "moment"), CLOCKS)
def test_a_clock_without_an_offset_is_beijing_time_where_the_person_was_asked_in_chinese(
    written: str, moment: str
) -> None:
    assert str(moment_typed(written, lambda: "zh")) == moment
    (problem,) = problems_of(lambda: moment_typed(written, lambda: "en"))
    assert "+08:00" in problem.right
    assert "for China" in problem.right or "the offset of China" in problem.right


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "written",
    [
        "2/3",
        "12-1",
        "12月1日",
        "26年3月2日",
        "26-03-02",
        "2026年3月",
        "2026-03",
        "2026.3-2",
        "2026年3月2日前",
        "2026-03-02~03-04",
        "2026年3月2日或3日",
        "2026-03-02 UTC",
        "noon 2026-03-02",
        "2 Smarch 2026",
        "2 Marche 2026",
        "2026年十十月2日",
        "2026年12月1日晚上12点",
        "2026年12月1日上午12点",
        "2026年12月1日下午11点",
        "2026年12月1日凌晨12点",
        "2026年12月1日晚上2点",
        "2026年12月1日上午10:00 am",
        "2026-12-01 12:00 am",
        "2026-12-01 12pm",
        "2026-12-01 15:00 pm",
        "2026-12-01 10:00 CST",
        "2026年12月1日10:00-12:00",
        "2026-12-01 10:00 +09:00 北京时间",
        "2026年12月1日10点一刻三刻",
        "下周一",
        "",
        "x" * 200,
    ],
)
def test_what_may_be_another_moment_is_rejected_and_the_right_form_shown(written: str, lang: Lang) -> None:
    (problem,) = problems_of(lambda: moment_typed(written, lambda: lang))

    assert "is not a date or an instant" in problem.wrong
    assert problem.right.startswith('write a date ("2026-12-01") or an instant with its offset')
    assert "2026年12月1日10:00" in problem.text("zh")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("3/2/2026", "write year, month and day in this order: 2026-03-02, 2026-02-03"),
        ("３．２．２０２６", "write year, month and day in this order: 2026-03-02, 2026-02-03"),
        ("31-12-2026", "write year, month and day in this order: 2026-12-31"),
    ],
)
def test_a_date_with_its_year_last_is_told_as_the_dates_that_it_may_be(written: str, right: str) -> None:
    assert [each.right for each in problems_of(lambda: moment_typed(written, lambda: "zh"))] == [right]


@pytest.mark.parametrize("written", ["2026年3月2日（星期三）", "2026-03-02 Tuesday", "Wed 2 March 2026 10:00"])
def test_a_date_whose_weekday_is_another_is_rejected(written: str) -> None:
    (problem,) = problems_of(lambda: moment_typed(written, lambda: "zh"))

    assert problem.text("zh") == f"“{written}”中的星期与日期不符；请更正日期或星期"
    assert "has a weekday that is not that of the date; fix the date or the weekday" in problem.text("en")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026年2月30日", "“2026年2月30日”不存在：该月只有28天；请更正"),
        ("2026/2/30 10:00", "“2026/2/30 10:00”不存在：该月只有28天；请更正"),
        ("2026年2月30日24时", "“2026年2月30日24时”不存在：该月只有28天；请更正"),
        ("2026年3月2日25时", "“2026年3月2日25时”不存在：没有25时；请更正"),
        ("1949年10月1日", "“1949年10月1日”不在1990至2100之间；请更正年份"),
    ],
)
def test_a_date_that_does_not_exist_is_told_in_the_words_typed(written: str, text: str) -> None:
    assert [each.text("zh") for each in problems_of(lambda: moment_typed(written, lambda: "zh"))] == [text]


@pytest.mark.parametrize("written", ["2026年12月1日24时", "2026-12-01 24:00", "2026-12-01T24:00:00+08:00"])
def test_the_end_of_a_day_is_not_taken_for_the_next_day(written: str) -> None:
    (problem,) = problems_of(lambda: moment_typed(written, lambda: "zh"))

    assert problem.text("zh") == (
        f"“{written}”既可指当日结束，也可指次日开始；指当日的，请写 2026-12-01；指次日零时的，请写 2026-12-02T00:00:00+08:00"
    )
    assert str(moment_typed("2026年12月2日0时", lambda: "zh")) == "2026-12-02T00:00:00+08:00"


@pytest.mark.parametrize(("written", "moment"), CLOCKS)
def test_a_clock_without_an_offset_is_known_in_beijing_time(written: str, moment: str) -> None:
    assert str(in_beijing_time(written)) == moment


@pytest.mark.parametrize("written", ["2026-12-01 10:00Z", "2026-12-01", "2026-02-30 10:00", "soon", "2026-12-01 24:00"])
def test_what_has_its_offset_or_is_no_instant_is_not(written: str) -> None:
    assert in_beijing_time(written) is None


@pytest.mark.parametrize(("written", "distance"), [("今天", 0), ("昨天", -1), ("tomorrow", 1)])
def test_a_day_by_its_name_is_told_as_a_date(written: str, distance: int) -> None:
    before = datetime.now(UTC).astimezone(CHINA).date()
    (problem,) = problems_of(lambda: moment_typed(written, lambda: "zh"))
    after = datetime.now(UTC).astimezone(CHINA).date()

    assert problem.right in {f"write {(day + timedelta(days=distance)).isoformat()}" for day in (before, after)}


@pytest.mark.parametrize("answer", ["是", "“是”", "是。", " 是 ", "是，", "是！", "【是】"])
def test_an_answer_is_itself_in_its_marks_and_with_a_stop(answer: str) -> None:
    assert plainly(answer) == plainly("是")


@pytest.mark.parametrize("answer", ["!是", "！是", "~是", "～是"])
def test_a_mark_in_front_that_may_say_not_is_not_passed_over(answer: str) -> None:
    assert plainly(answer) != plainly("是")


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        *(("2", 2), ("２", 2), ("2.", 2), ("２。", 2), ("2、", 2), ("（2）", 2), ("(2)", 2), ("第2项", 2), ("2号", 2)),
        *(("No. 2", 2), ("②", 2), ("二", 2), ("11", 11), ("一", 1)),
        *(("0", None), ("02", None), ("2 3", None), ("5(1)", None), ("public", None), ("", None), ("零", None)),
        *(("2.5", None), ("-2", None), ("1-3", None), ("123", None)),
        *(("!2", None), ("~2", None), ("！2", None), ("no 2", None), ("no2", None), ("2!", 2), ("2~", 2)),
    ],
)
def test_a_place_in_a_list_is_a_number_in_any_writing(answer: str, place: int | None) -> None:
    assert place_typed(answer) == place


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        *(("1500", 1500), ("１５００", 1500), ("1,500", 1500), ("1，500", 1500), ("15万", 150_000)),
        *(("１．５万人", 15_000), ("150w", 1_500_000), ("1500。", 1500), ("-5", -5)),
        *(("1.5", None), ("很多", None), ("约1500", None), ("1500-2000", None), ("", None)),
        *(("~1500", None), ("～1500", None), ("!1500", None)),
        # A hundred, or a hundred thousand.
        *(
            ("100.000", None),
            ("１００．０００", None),
            ("1.000 users", None),
            ("100.00", 100),
            ("1.000.000", 1_000_000),
        ),
    ],
)
def test_a_number_is_taken_with_its_unit(answer: str, number: int | None) -> None:
    assert number_typed(answer) == number


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("弹幕、评论", ["弹幕", "评论"]),
        ("弹幕，评论；点赞", ["弹幕", "评论", "点赞"]),
        ("弹幕, danmaku ;评论。", ["弹幕", "danmaku", "评论"]),
        ("弹幕　评论 点赞", ["弹幕", "评论", "点赞"]),
        ("live shopping, 聊天 室", ["live shopping", "聊天 室"]),
        ("直播 live", ["直播 live"]),
        ("弹幕、弹幕", ["弹幕"]),
        (" .net forum, 弹幕！", [".net forum", "弹幕"]),
        ("、，", []),
    ],
)
def test_words_are_parted_by_separators_and_by_the_space_between_two_words_of_chinese(
    answer: str, words: list[str]
) -> None:
    assert words_typed(answer, lambda word: word == "聊天 室") == words


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("1、2", ["1", "2"]),
        ("1 2　3", ["1", "2", "3"]),
        ("1和2以及3", ["1", "2", "3"]),
        ("one of each; 2", ["one of each", "2"]),
        (" ， ", []),
    ],
)
def test_members_of_a_list_may_be_parted_by_spaces_alone(answer: str, parts: list[str]) -> None:
    assert parts_typed(answer, lambda part: part == "one of each") == parts
