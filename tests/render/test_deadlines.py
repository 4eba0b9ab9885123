"""Deadlines in words: how the days were counted, and which notice is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pages import BOTH, REPORT, assert_does_not_say, assert_says, growth, page, window, without_breaks, words

import opinionguard.regulations.security_assessment_2018 as law
from opinionguard.decisions.words import day_in_words
from opinionguard.ground.text import Lang


class TestDischarged:
    CASE = growth("2026-09-18", reports=[REPORT])

    def test_shows_how_the_days_were_counted(self) -> None:
        text = page(self.CASE)

        assert words(text).startswith(
            "example: CLEAR - may launch as far as is known; open duties of other laws: 7; most depend on the"
            " technologies of the service (as of Sun 2026-11-22 12:00 +08:00) "
        )
        assert_says(
            text,
            "Event: growth of users (it), article 3(3): discharged",
            law.ART_3_3.text + law.ART_3_3.english,
            "- significant growth of users: yes",
            "Deadline (article 7, paragraph 2): the end of Thu 2026-11-05, 24:00 +08:00",
            "Counted: 30 working days, Sun 2026-09-20 to Thu 2026-11-05 (the day of the event, Fri 2026-09-18, is not counted)",
            "- not counted: 11 weekend days",
            "- not counted: Fri 2026-09-25 (Mid-Autumn Festival), Thu 2026-10-01 (National Day)",
            "Tue 2026-10-06 (Day off (substituted from Sun 2026-09-20))",
            "- counted although on a weekend (make-up working days): Sun 2026-09-20, Sat 2026-10-10",
            "State Council notices relied on: 国办发明电〔2025〕7号",
            'Reports: - report "first" discharges this; it came after the deadline',
            "Next: keep the receipt; the authorities review the report and may order a new assessment",
            "What follows: article 8, paragraph 1" + law.ART_8_PARA_1.english,
            "article 8, paragraph 2" + law.ART_8_PARA_2.english,
        )
        assert_does_not_say(text, "falls short", "none is stated")

    def test_shows_the_count_in_chinese(self) -> None:
        text = page(self.CASE, "zh")

        assert without_breaks(text).startswith(
            "example：已提交报告，就已知事实而言可以上线；其他规定的7项义务尚不能确定（多数取决于：服务所用技术）"
            "（截至北京时间2026年11月22日（星期日）12:00）"
        )
        assert_says(
            text,
            "情形：用户规模增加（it），第三条第三项：已办理",
            law.ART_3_3.text,
            "期限（第七条第二款）：2026年11月5日（星期四）24时前（北京时间）",
            "计算：2026年9月20日（星期日）至2026年11月5日（星期四）共30个工作日（情形发生当日2026年9月18日（星期五）不计入）",
            "- 不计入：周末11天",
            "- 不计入：2026年9月25日（星期五，中秋节）、2026年10月1日（星期四，国庆节）",
            "- 计入的调休上班日：2026年9月20日（星期日）、2026年10月10日（星期六）",
            "所依据的国务院办公厅通知：国办发明电〔2025〕7号",
            "报告：- 报告“first”已满足本项义务的要求；该报告在期限届满后提交",
            "相关条文：第八条第一款" + law.ART_8_PARA_1.text + "第八条第二款" + law.ART_8_PARA_2.text,
        )

    def test_counts_by_the_readings_taken(self) -> None:
        included = page(self.CASE, first_day="included")
        without = page(self.CASE, make_up_days="not-working")

        assert_says(
            included,
            "Readings taken other than by default: the day of the event is counted (first_day = included)",
            "the end of Wed 2026-11-04, 24:00 +08:00",
            "Counted: 30 working days, Fri 2026-09-18 to Wed 2026-11-04 (the day of the event is counted)",
        )
        assert_says(
            without,
            "make_up_days = not-working",
            "the end of Mon 2026-11-09, 24:00 +08:00",
            "Counted: 30 working days, Mon 2026-09-21 to Mon 2026-11-09",
            "- make-up working days are not counted, by the reading taken",
            'report "first" discharges this; it came in time',
        )
        assert_says(page(self.CASE, "zh", make_up_days="not-working"), "- 按所选口径，调休上班日不计入")
        assert_says(page(self.CASE, "zh", first_day="included"), "共30个工作日（情形发生当日计入）")


class TestUndetermined:
    def test_for_want_of_a_notice_says_what_is_missing(self) -> None:
        given = growth("2026-11-16")

        first, latest = window(given)
        at = str(first + timedelta(days=1))
        safe, last = day_in_words(first, "en"), day_in_words(latest, "en")
        safe_zh, last_zh = day_in_words(first, "zh"), day_in_words(latest, "zh")
        text, chinese = page(given, at=at), page(given, "zh", at=at)

        assert first < latest
        assert_says(
            text,
            "example: UNDETERMINED - may not launch",
            f"not settled: at the earliest the end of {safe}, at the latest that of {last}; file by {safe} to be safe",
            "The State Council's holiday notice for 2027 had not been released by Sun 2026-11-22.",
            f"Next: file at once: the earliest possible deadline is past, the latest is the end of {last}",
        )
        assert_does_not_say(text, "Questions that would settle it", "Counted:")
        assert_says(
            chinese,
            f"届满日尚未确定，最早{safe_zh}，最晚{last_zh}；为稳妥起见，请不晚于{safe_zh}办理（含当日）",
            "2027年节假日安排的通知",
            f"请立即提交：可能的最早届满日已过，最晚{last_zh}24时（北京时间）",
        )

    def test_of_one_possible_day_says_that_no_notice_would_move_it(self) -> None:
        given = growth("2026-11-13")

        (day, _) = window(given)
        assert_says(
            page(given),
            f"the end of {day_in_words(day, 'en')}, 24:00 +08:00; a holiday notice is missing, but none of the kind "
            "published since 2008 would move it",
            "The State Council's holiday notice for 2027",
        )
        assert_says(
            page(given, "zh"),
            f"{day_in_words(day, 'zh')}24时前（北京时间）；尚缺放假通知，但2008年以来的同类安排均不会改变该日期",
        )

    @pytest.mark.parametrize(
        ("on", "years"),
        [("2026-11-16", "2027"), ("2026-12-30", "2027"), ("2028-03-01", "2028"), ("2027-12-01", "2027, 2028")],
    )
    @BOTH
    def test_names_the_notices_that_would_settle_it(self, on: str, years: str, lang: Lang) -> None:
        said = years if lang == "en" else f"{years.replace(', ', '、')} 年节假日"

        assert_says(page(growth(on), lang, at="2028-06-01"), said)
        assert_does_not_say(page(growth(on), lang, at="2028-06-01"), f"for {int(years[:4]) - 1}", "2029")

    def test_before_a_close_of_business_counts_the_day_itself_as_open(self) -> None:
        # Thirty working days after 2026-11-11 end on 24 December at the latest, the first day that is not settled.
        given = growth("2026-11-12")

        assert_says(page(given, end_of_day="close-of-business:17:30"), "The State Council's holiday notice for 2027")
