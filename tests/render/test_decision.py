from __future__ import annotations

import ast
import json
import re
import string
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import Document, documents, instants

import opinionguard as og
import opinionguard.regulations.security_assessment_2018 as law
from opinionguard.cli import interview
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.duties import RelatedStatus
from opinionguard.engine.timeline import timeline
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.reports import ASSESSMENT_ITEMS, CONTENTS_ITEMS
from opinionguard.facts.supervision import ORDER_KINDS
from opinionguard.facts.values import Audience, Performer, Recipient
from opinionguard.gate.gate import Why
from opinionguard.ground.errors import Problem
from opinionguard.ground.text import Lang, json_text
from opinionguard.render import decision as text_module
from opinionguard.render import layout
from opinionguard.render.run.json import as_json, json_document
from opinionguard.render.run.results import Checked
from opinionguard.render.run.results import Run as CheckRun
from opinionguard.render.words import decisions as wording
from opinionguard.rules.deadlines import Status
from opinionguard.rules.provisions import Certainty, Provision
from opinionguard.rules.readings import READINGS

AT = "2026-11-22T12:00:00+08:00"
# What is known while no holiday notice for 2027 is published, whatever release of the package holidays runs the tests.
CALENDAR = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
LANGS: tuple[Lang, ...] = ("en", "zh")
BOTH = pytest.mark.parametrize("lang", LANGS)
WIDTH = 100
CLOSING = "，。；：、？！”）》」"

# --- Cases -----------------------------------------------------------------------------------------------------------

FORUM = {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]}
SHOP = {
    "offered_in_mainland_china": True,
    "audience": "public",
    "functions": [],
    "opinion_channel": False,
    "social_mobilization": False,
}
REPORT = {
    "id": "first",
    "submitted_at": "2026-11-09T16:40:00+08:00",
    "via_platform": True,
    "recipients": ["cac", "public-security"],
    "assessed": "all",
    "contents": "all",
    "open_hazards": False,
}


def case(event: Document, **changes: Any) -> og.Case:
    """A case of one event of a public forum."""
    document = {"schema": 1, "id": "example", "service": FORUM, "events": [{"id": "it", **event}], **changes}
    return og.case_from_dict(document)


def growth(on: str, **changes: Any) -> og.Case:
    """A case of a growth that counts."""
    return case({"kind": "user-growth", "on": on, "significant": True, "major_effect": True}, **changes)


def launch(at: str | None, **changes: Any) -> og.Case:
    """A case of a service that goes live."""
    return case({"kind": "service-launch", **({"at": at} if at else {})}, **changes)


def page(
    given: og.Case,
    lang: Lang = "en",
    at: str = AT,
    *,
    detail: bool = False,
    colour: bool = False,
    other_laws: OtherLawsMode = "known",
    **readings: str,
) -> str:
    """Return the text of the decision of a case."""
    taken = og.Readings(**readings)
    decision = og.decide(given, at=at, readings=taken, calendar=CALENDAR, other_laws=other_laws)
    return og.explain(decision, given, lang=lang, detail=detail, colour=colour)


def window(given: og.Case) -> tuple[date, date]:
    """Return the earliest and the latest possible last day of the only obligation of a case."""
    deadline = og.decide(given, at=AT, calendar=CALENDAR).obligations[0].deadline
    assert deadline is not None
    assert deadline.last_day is not None
    assert deadline.latest is not None
    return deadline.last_day, deadline.latest


# --- Ways of looking at a page ---------------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """Return text without spaces, line breaks and quotation marks of a page, so that wrapping does not matter."""
    return re.sub(r"[\s>]", "", text)


def assert_says(text: str, *said: str) -> None:
    """Assert that a page says these things, however it is wrapped."""
    missing = [each for each in said if squeezed(each) not in squeezed(text)]
    assert missing == []


def assert_does_not_say(text: str, *said: str) -> None:
    assert [each for each in said if squeezed(each) in squeezed(text)] == []


def columns(line: str) -> int:
    """Return how many columns a line takes; a closing mark at its end may hang over."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line.rstrip(CLOSING))


def assert_well_set(text: str) -> None:
    """Assert that a page fits its width, leaves no blank at a line's end, and shows nothing but what can be read.

    The headline is one line, however much it has to say.
    """
    for place, line in enumerate(text.split("\n")):
        assert line == line.rstrip()
        assert line.replace("\u200d", "").replace("\u200c", "").isprintable()
        if not place:
            continue
        # What cannot be broken may be longer: it stands alone on its line, after a list mark.
        assert columns(line) <= WIDTH or " " not in line.strip().removeprefix("- ")


# --- The text of a decision ------------------------------------------------------------------------------------------


class TestBlocked:
    CASE = case(
        {"kind": "function-added", "at": "2026-12-01T10:00:00+08:00", "note": "At ten.", "links": ["https://a.b/c"]},
        service={"name": "Example Video", "functions": ["short-video"], "audience": "public"}
        | {"offered_in_mainland_china": True, "note": "Stated by compliance.\nIn two lines."},
        feature={"name": "Live comments", "functions": ["danmaku"], "opinion_channel": True},
        note="About the case.",
        links=["https://a.b/d"],
    )

    def test_tells_all_in_english(self) -> None:
        text = page(self.CASE)

        assert text.split("\n")[:3] == [
            "example: BLOCKED - may not launch (as of 2026-11-22 12:00 +08:00)",
            "  Service: Example Video",
            "  Feature: Live comments",
        ]
        assert_says(
            text,
            "- offered to the public of mainland China: yes",
            "- service with feature: public opinion properties or social mobilization capacity (article 2): yes by"
            " article 2(1), article 2(2)",
            "- feature alone: public opinion properties or social mobilization capacity (article 2): yes by article 2(2)",
            "Event it, article 3(1): blocking the launch",
            law.ART_3_1.text + law.ART_3_1.english,
            "It applies because:"
            " - feature.functions = danmaku"
            " - feature.opinion_channel = true"
            " - service.audience = public"
            " - service.offered_in_mainland_china = true"
            " Deadline (article 7, paragraph 2): before 2026-12-01 10:00 +08:00; the last whole day is 2026-11-30"
            " Reports: - none is stated",
            "Next: assess what article 5 asks, mend what is found, and submit the report through the National Internet"
            " Security Management Service Platform to the cyberspace administration and the public security organ before"
            " 2026-12-01 10:00 +08:00; launch after that",
            "What follows: article 4" + law.ART_4.english,
            "Notes and links:"
            " - example: About the case."
            " - example: https://a.b/d"
            " - service: Stated by compliance. In two lines."
            " - events.it: At ten."
            " - events.it: https://a.b/c",
            "With the same facts this holds until 2026-12-01 10:00 +08:00. Not legal advice.",
        )
        assert_does_not_say(text, "Questions that would settle it")

    def test_tells_all_in_chinese(self) -> None:
        text = page(self.CASE, "zh")

        assert text.split("\n")[:3] == [
            "example：上线前须先履行，不得上线（截至 2026-11-22 12:00 +08:00）",
            "  服务：Example Video",
            "  功能：Live comments",
        ]
        assert_says(
            text,
            "- 向中国内地公众提供：是",
            "- 服务（含功能）具有舆论属性或社会动员能力（第二条）：是，依据第二条第（一）项、第二条第（二）项",
            "- 功能本身具有舆论属性或社会动员能力（第二条）：是，依据第二条第（二）项",
            "事件 it，第三条第（一）项：履行前不得上线",
            law.ART_3_1.text,
            "适用的依据： - feature.functions = danmaku - feature.opinion_channel = true",
            "期限（第七条第二款）：2026-12-01 10:00 +08:00 之前；最后一个完整日为 2026-11-30",
            "报告：- 未说明任何报告",
            "下一步：完成第五条要求的评估并消除隐患，在 2026-12-01 10:00 +08:00 之前通过全国互联网安全管理服务平台",
            "后续要求：第四条" + law.ART_4.text,
            "备注与链接： - example: About the case.",
            "在事实不变的情况下，以上结论有效至 2026-12-01 10:00 +08:00。本结果不构成法律意见。",
        )
        assert_does_not_say(text, law.ART_3_1.english, law.ART_4.english)

    def test_without_a_date_is_blocked_for_good(self) -> None:
        assert_says(
            page(launch(None)),
            "Deadline (article 7, paragraph 2): before the launch, which has no date yet",
            "the public security organ before the launch; launch after that",
            "With the same facts this does not change. Not legal advice.",
        )
        assert_says(
            page(launch(None), "zh"),
            "期限（第七条第二款）：上线之前；上线日期未定",
            "在上线之前通过全国互联网安全管理服务平台",
            "以上结论不再变化。本结果不构成法律意见。",
        )

    def test_names_what_is_wrong_with_a_report(self) -> None:
        flawed = REPORT | {"recipients": ["cac"], "assessed": ["legality"], "open_hazards": True}
        later = REPORT | {"id": "later", "submitted_at": "2026-11-25"}
        text = page(launch("2026-12-01", reports=[flawed, later]))

        assert_says(
            text,
            "- reports.first falls short: reports.first.recipients = cac (article 7)",
            "- reports.first falls short: measures: reports.first.assessed = legality (article 5)",
            "- reports.first falls short: 5(8): reports.first.assessed = legality (article 5(8))",
            "- reports.first falls short: reports.first.open_hazards = true (article 6)",
            "- reports.later falls short: reports.later.submitted_at = 2026-11-25 (article 7)",
        )

    def test_under_article_16_waits_for_another_assessment(self) -> None:
        facts = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
        given = case(
            {"kind": "technology-change", "at": "2026-12-10T09:00:00+08:00", **facts, "news_assessment_done": False}
        )

        text, chinese = page(given), page(given, "zh")

        assert_says(
            text,
            "Event it, article 3(2): not triggered" + law.ART_3_2.text + law.ART_3_2.english,
            "It does not apply because: - events.it.news_information = true",
            "Event it, article 16: blocking the launch" + law.ART_16.text + law.ART_16.english,
            "Deadline (article 16): before 2026-12-10 09:00 +08:00",
            "Next: complete the assessment under the rules that article 16 names, then state"
            " events.it.news_assessment_done = true; launch after that",
        )
        assert_does_not_say(text, "Reports:", "What follows", law.ART_4.english)
        assert_says(
            chinese, "下一步：按第十六条所指规定完成评估后，写明 events.it.news_assessment_done = true，此后方可上线"
        )


class TestDischarged:
    CASE = growth("2026-09-18", reports=[REPORT])

    def test_shows_how_the_days_were_counted(self) -> None:
        text = page(self.CASE)

        assert text.startswith(
            "example: CLEAR - may launch as far as is known; open duties of other laws: 4 (service.technologies settles"
            " most) (as of 2026-11-22 12:00 +08:00)\n"
        )
        assert_says(
            text,
            "Event it, article 3(3): discharged",
            law.ART_3_3.text + law.ART_3_3.english,
            "- events.it.significant = true",
            "Deadline (article 7, paragraph 2): the end of 2026-11-05 (before 2026-11-06 00:00 +08:00)",
            "Counted: 30 working days, 2026-09-20 to 2026-11-05 (the day of the event, 2026-09-18, is not counted)",
            "- not counted: 11 weekend days",
            "- not counted: 2026-09-25 (Mid-Autumn Festival), 2026-10-01 (National Day)",
            "2026-10-06 (Day off (substituted from 2026-09-20))",
            "- counted although on a weekend (make-up working days): 2026-09-20, 2026-10-10",
            "State Council notices relied on: 国办发明电〔2025〕7号",
            "Reports: - reports.first discharges this; it came after the deadline",
            "Next: keep the receipt; the authorities review the report and may order a new assessment",
            "What follows: article 8, paragraph 1" + law.ART_8_PARA_1.english,
            "article 8, paragraph 2" + law.ART_8_PARA_2.english,
        )
        assert_does_not_say(text, "falls short", "none is stated")

    def test_shows_the_count_in_chinese(self) -> None:
        text = page(self.CASE, "zh")

        assert text.startswith(
            "example：已履行，就已知事实而言可以上线；其他规定的 4 项义务尚不能确定（多数取决于 service.technologies）"
            "（截至 2026-11-22 12:00 +08:00）\n"
        )
        assert_says(
            text,
            "事件 it，第三条第（三）项：已履行",
            law.ART_3_3.text,
            "期限（第七条第二款）：2026-11-05 结束之前（2026-11-06 00:00 +08:00 之前）",
            "计算：2026-09-20 至 2026-11-05 共 30 个工作日（事件当日 2026-09-18 不计入）",
            "- 不计入：周末 11 天",
            "- 不计入：2026-09-25（中秋节）、2026-10-01（国庆节）",
            "- 计入的调休上班日：2026-09-20、2026-10-10",
            "所依据的国务院办公厅通知：国办发明电〔2025〕7号",
            "报告：- reports.first 已履行本项义务；该报告在期限届满后提交",
            "后续要求：第八条第一款" + law.ART_8_PARA_1.text + "第八条第二款" + law.ART_8_PARA_2.text,
        )

    def test_counts_by_the_readings_taken(self) -> None:
        included = page(self.CASE, first_day="included")
        without = page(self.CASE, make_up_days="not-working")

        assert_says(
            included,
            "Readings taken other than by default: first_day = included",
            "the end of 2026-11-04 (before 2026-11-05 00:00 +08:00)",
            "Counted: 30 working days, 2026-09-18 to 2026-11-04 (the day of the event is counted)",
        )
        assert_says(
            without,
            "make_up_days = not-working",
            "the end of 2026-11-09 (before 2026-11-10 00:00 +08:00)",
            "Counted: 30 working days, 2026-09-21 to 2026-11-09",
            "- make-up working days are not counted, by the reading taken",
            "reports.first discharges this; it came in time",
        )
        assert_says(page(self.CASE, "zh", make_up_days="not-working"), "- 按所采解释，调休上班日不计入")
        assert_says(page(self.CASE, "zh", first_day="included"), "共 30 个工作日（事件当日计入）")

    def test_by_the_fact_of_article_16_says_so(self) -> None:
        facts = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
        given = case({"kind": "technology-change", **facts, "news_assessment_done": True})

        text = page(given)

        assert_says(
            text, "Event it, article 16: discharged", "Reports: - events.it.news_assessment_done = true discharges this"
        )
        assert_does_not_say(text, "keep the receipt", "article 8", "it came in time")

    def test_by_a_report_of_which_it_is_not_known_whether_it_was_late(self) -> None:
        first, _ = window(growth("2026-11-16"))
        given = growth("2026-11-16", reports=[REPORT | {"submitted_at": str(first + timedelta(days=1))}])

        assert_says(page(given, at="2027-06-01"), "discharges this; whether it came in time is not known")
        assert_says(page(given, "zh", at="2027-06-01"), "是否在期限内提交尚不能确定")


class TestUndetermined:
    def test_asks(self) -> None:
        given = launch("2026-12-09", service={"functions": ["reactions"], "opinion_channel": False})

        text, chinese = page(given), page(given, "zh")

        assert text.startswith("example: UNDETERMINED - may not launch (as of")
        assert_says(
            text,
            "- offered to the public of mainland China: unknown",
            "Event it, article 3(1): undetermined",
            "Whether it applies depends on:"
            " - service.audience = not stated"
            " - service.functions = reactions"
            " - service.offered_in_mainland_china = not stated"
            " - service.social_mobilization = not stated",
            "Next: answer the questions below",
            "Questions that would settle it:"
            " 1. service.offered_in_mainland_china (article 2) Is the service offered to users in mainland China?"
            " 2. service.audience (article 2) Who can use the service",
            "3. service.functions (article 2(1))",
            'The word "reactions" is not known; the nearest are emoji-reaction',
            "4. service.social_mobilization (article 2(2))",
        )
        assert_does_not_say(text, "5.", "none is stated", "What follows")
        assert_says(
            chinese,
            "是否适用取决于： - service.audience = 未说明",
            "下一步：回答下列问题",
            "回答下列问题即可确定： 1. service.offered_in_mainland_china（第二条）该服务是否面向中国内地用户提供？",
            "词语“reactions”未收录，相近的有：emoji-reaction",
        )

    def test_asks_about_the_day_of_a_notice(self) -> None:
        given = case(
            {
                "kind": "written-notice",
                "received_on": "2026-11-03",
                "in_writing": True,
                "authority": "cac",
                "level": "national",
            }
        )

        assert_says(
            page(given, notice_day="issue"),
            "Deadline (article 7, paragraph 2): unknown, since the day of the event is not stated",
            "1. events.it.issued_on (article 7) On what date was the notice issued?",
        )
        assert_says(page(given, "zh", notice_day="issue"), "期限（第七条第二款）：未知，因为未说明情形发生之日")

    def test_for_want_of_a_notice_says_what_is_missing(self) -> None:
        given = growth("2026-11-16")

        first, latest = window(given)
        at = str(first + timedelta(days=1))
        text, chinese = page(given, at=at), page(given, "zh", at=at)

        assert first < latest
        assert_says(
            text,
            "example: UNDETERMINED - may not launch",
            f"not settled: at the earliest the end of {first}, at the latest that of {latest}; file by {first} to be safe",
            "The State Council's holiday notice for 2027 had not been released by 2026-11-22.",
            f"Next: file at once: the earliest possible deadline is past, the latest is the end of {latest}",
        )
        assert_does_not_say(text, "Questions that would settle it", "Counted:")
        assert_says(
            chinese,
            f"尚未确定：最早为 {first} 结束，最晚为 {latest} 结束；为稳妥起见，请在 {first} 前提交",
            "2027 年节假日安排的通知",
            f"请立即提交：可能的最早期限已过，最晚期限为 {latest} 结束",
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


class TestOtherStatuses:
    def test_due_names_the_safe_day(self) -> None:
        first, latest = window(growth("2026-11-16"))

        assert_says(
            page(growth("2026-11-16")),
            "example: DUE - may launch",
            "Event it, article 3(3): due",
            f"not settled: at the earliest the end of {first}, at the latest that of {latest}",
            "State Council notices relied on: 国办发明电〔2025〕7号",
            f"the public security organ by the end of {first}",
        )
        assert_says(page(growth("2026-10-15"), "zh"), "限期内待履行", "在 2026-11-26 结束之前通过全国互联网安全")

    def test_upcoming_owes_nothing_yet(self) -> None:
        text = page(growth("2026-12-01"))

        assert text.startswith("example: NOT SUBJECT - may launch")
        assert_says(
            text,
            "Event it, article 3(3): upcoming",
            "Next: nothing is owed yet; it occurs on 2026-12-01",
            "holds until 2026-12-01 00:00 +08:00",
        )
        assert_does_not_say(text, "Deadline (", "none is stated")
        assert_says(page(growth("2026-12-01"), "zh"), "尚未发生", "目前无须提交；该事件将于 2026-12-01 发生")

    def test_not_triggered_says_why(self) -> None:
        given = launch("2026-12-01", service=FORUM | {"audience": "internal"})

        text = page(given, other_laws="none")

        assert text.startswith(
            "example: NOT SUBJECT - may launch under the 2018 Provisions; other laws were not looked at (as of 2026-11-22"
        )
        assert_says(
            text,
            "- offered to the public of mainland China: no",
            "Event it, article 3(1): not triggered",
            "It does not apply because: - service.audience = internal",
            "this does not change. Not legal advice.",
        )
        assert_does_not_say(text, "Deadline", "Next", "Reports", "What follows")
        assert_says(page(given, "zh"), "不适用的依据： - service.audience = internal", "未触发")

    def test_what_an_order_reopened_is_owed_by_the_limit_of_the_order(self) -> None:
        again = {"id": "again", "kind": "reassess", "report": "first", "received_on": "2026-11-16", "working_days": 20}
        orders = {"reports": [REPORT], "orders": [again]}
        said = "Next: an order has reopened this: assess again and submit a new report within the order's limit"
        blocking = "until then nobody may launch on the old report"

        assert_says(page(launch("2026-11-12", **orders)), f"{said}; {blocking}")
        grown = page(growth("2026-09-01", **orders))
        assert grown.startswith("example: DUE - may launch")
        assert_says(grown, said)
        assert_does_not_say(grown, blocking)

    @BOTH
    def test_what_an_order_reopened_of_a_launch_lets_nobody_launch_while_its_limit_is_open(self, lang: Lang) -> None:
        order = {"id": "again", "kind": "reassess", "report": "first", "received_on": "2026-12-10", "working_days": 20}
        text = page(launch("2026-10-15", reports=[REPORT | {"submitted_at": "2026-10-09"}], orders=[order]), lang,
                    at="2027-01-09")  # fmt: skip

        said = {"en": "until then nobody may launch on the old report", "zh": "在此之前不得凭原报告上线"}
        assert_says(text, said[lang])

    def test_what_is_known_of_the_calendar_is_said_in_the_language_asked_for(self) -> None:
        given = growth("2026-11-16")

        assert_says(page(given), "Working days: published through 2026, as known on 2026-11-22")
        assert_says(page(given, "zh"), "工作日历：放假安排已公布至 2026 年，按 2026-11-22 已知的情况")

    def test_what_is_owed_to_an_authority_is_no_report_in_chinese(self) -> None:
        order = {"id": "ask", "kind": "clarify", "report": "first", "received_on": "2026-11-20", "due_by": False}
        text = page(launch("2026-11-15", reports=[REPORT], orders=[order]), "zh")

        assert_says(text, "事件 ask，第八条：限期内待履行")
        assert_does_not_say(text, "应在期限内提交报告")

    def test_what_an_order_reopened_names_no_date_of_its_own_while_the_notice_is_missing(self) -> None:
        again = {"id": "again", "kind": "reassess", "report": "first", "received_on": "2026-12-15", "working_days": 20}
        launched = launch("2026-11-12", reports=[REPORT], orders=[again])
        late = og.decide(launched, at="2027-01-14", calendar=CALENDAR)

        assert [each.status for each in late.obligations] == ["undetermined", "undetermined"]
        text = page(launched, at="2027-01-14")
        assert_says(text, "Next: an order has reopened this: assess again and submit a new report within the order's")
        assert_does_not_say(text, "the latest is the end of 2026-11-11")

    def test_what_follows_an_assessment_that_is_missing_is_said_of_no_explanations(self) -> None:
        ask = {"id": "ask", "kind": "clarify", "report": "first", "received_on": "2026-11-16", "working_days": 2}

        text = page(launch("2026-12-01", reports=[REPORT], orders=[ask]))

        assert_says(text, "Event ask, article 8: overdue", "Next: provide the supplementary explanations")
        assert_does_not_say(text, "article 12", "article 13", law.ART_13.english)

    @BOTH
    def test_what_follows_is_said_of_no_service_that_may_be_outside_article_2(self, lang: Lang) -> None:
        notice = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True, "authority": "cac"}

        text = page(case(notice | {"level": "national"}, service={"audience": "public"}), lang)

        assert_says(text, {"en": "article 3(5): overdue", "zh": "已逾期"}[lang])
        assert_does_not_say(text, law.ART_13.english, law.ART_13.text)

    def test_overdue_says_what_the_authorities_do(self) -> None:
        launched, grown = page(launch("2026-11-01")), page(growth("2026-03-02"))

        assert launched.startswith("example: OVERDUE - may not launch")
        assert_says(
            launched,
            "Event it, article 3(1): overdue",
            "Deadline (article 7, paragraph 2): before 2026-11-01 00:00 +08:00; the last whole day is 2026-10-31",
            "Next: submit the report at once; if the launch has not taken place, restate its date (at)",
            "What follows: article 12, paragraph 2" + law.ART_12_PARA_2.english + "article 13" + law.ART_13.english,
        )
        assert_says(grown, "Event it, article 3(3): overdue", "Next: submit the report at once What follows")
        assert_says(
            page(growth("2026-03-02"), "zh"),
            "已逾期",
            "第十二条第二款" + law.ART_12_PARA_2.text + "第十三条" + law.ART_13.text,
        )

    def test_under_other_readings_names_them_all(self) -> None:
        given = launch("2026-12-01", service={"functions": ["forum"], "audience": "internal"})

        text = page(given, internal_services="in-scope", outside_mainland="in-scope")

        assert_says(
            text, "Readings taken other than by default: internal_services = in-scope; outside_mainland = in-scope"
        )
        assert_says(text, "It applies because: - service.functions = forum Deadline")

    def test_not_in_force_yet_is_not_triggered_by_its_date(self) -> None:
        assert_says(
            page(launch("2018-11-29")),
            "It does not apply because: - events.it.at = 2018-11-29",
        )

    @BOTH
    @pytest.mark.parametrize(
        "event",
        [
            {"kind": "service-launch", "at": "2026-12-01"},
            {"kind": "function-added", "at": "2026-12-01"},
            {"kind": "technology-change", "at": "2026-12-01"},
            {"kind": "user-growth", "on": "2026-11-01"},
            {"kind": "harmful-spread", "on": "2026-11-01"},
            {"kind": "written-notice", "received_on": "2026-11-01"},
        ],
        ids=lambda event: event["kind"],
    )
    def test_every_obligation_quotes_its_provision(self, lang: Lang, event: Document) -> None:
        given = case(event, feature={"functions": ["danmaku"]})
        decision = og.decide(given, at=AT, calendar=CALENDAR)

        text = page(given, lang)

        for obligation in decision.obligations:
            provision = law.SECURITY_ASSESSMENT_2018.provision(obligation.provision)
            assert_says(text, provision.citation(lang), provision.text)
            assert (squeezed(provision.english) in squeezed(text)) is (lang == "en")
            assert_says(text, *(f"- {fact} = " for fact in obligation.because))

    def test_a_passage_is_quoted_once(self) -> None:
        event = {"kind": "user-growth", "on": "2026-10-15", "significant": True, "major_effect": True}
        events = [{"id": each, **event} for each in ("one", "two")]
        given = og.case_from_dict({"schema": 1, "id": "two", "service": FORUM, "events": events})

        text = squeezed(page(given))

        assert text.count(squeezed(law.ART_3_3.text)) == 1
        assert text.count(squeezed(law.ART_4.english)) == 1
        assert text.count("article3(3):due") == 2


@pytest.mark.parametrize("reading", ["outside_mainland", "internal_services"])
@pytest.mark.parametrize(("lang", "said"), [("en", "within reach, by the readings taken: yes"),
                                            ("zh", "按所采解释，属于适用范围：是")])  # fmt: skip
def test_reach_by_a_reading_is_not_said_to_be_an_offer_to_the_public(reading: str, lang: Lang, said: str) -> None:
    service = FORUM | {"offered_in_mainland_china": reading != "outside_mainland"}
    service |= {"audience": "internal"} if reading == "internal_services" else {}
    taken: dict[str, Any] = {reading: "in-scope"}
    text = page(launch(None, service=service), lang, **taken)

    assert_says(text, said)
    assert_does_not_say(text, "offered to the public of mainland China", "向中国内地公众提供：")


class TestDetail:
    @BOTH
    @pytest.mark.parametrize(
        ("given", "at", "quoted"),
        [
            (launch("2026-12-01"), AT, [law.ART_4, law.ART_5, law.ART_6, law.ART_7_PARA_2]),
            (growth("2026-10-15"), AT, [law.ART_4, law.ART_5, law.ART_6, law.ART_7_PARA_2]),
            (
                growth("2026-09-18", reports=[REPORT]),
                AT,
                [law.ART_7_PARA_2, law.ART_8, law.ART_9, law.ART_10, law.ART_11],
            ),
            (
                launch("2026-11-01"),
                AT,
                [law.ART_7_PARA_2, law.ART_12_PARA_2, law.ART_13, law.ART_9, law.ART_11, law.ART_12_PARA_1],
            ),
        ],
        ids=["blocking", "due", "discharged", "overdue"],
    )
    def test_quotes_more_of_the_law_verbatim(
        self, lang: Lang, given: og.Case, at: str, quoted: list[Provision]
    ) -> None:
        brief, full = page(given, lang, at), page(given, lang, at, detail=True)

        for passage in quoted:
            for text in passage.text.split("\n"):
                assert_says(full, text)
            if lang == "en":
                for text in passage.english.split("\n"):
                    assert_says(full, text)
        assert len(brief) < len(full)
        assert_well_set(full)

    def test_is_not_given_where_it_is_not_asked_for(self) -> None:
        text = page(launch("2026-12-01"))

        assert_does_not_say(text, law.ART_5_1.english, law.ART_6_1.english, law.ART_7_PARA_2.english, law.ART_4.text)


# --- How a page is set -----------------------------------------------------------------------------------------------


class TestLayout:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_of_any_page_fits(self, data: st.DataObject) -> None:
        document = data.draw(documents())
        given_case = og.case_from_dict(document)
        decision = og.decide(given_case, at=data.draw(instants(document)), calendar=CALENDAR)

        for lang in LANGS:
            assert_well_set(og.explain(decision, given_case, lang=lang, detail=data.draw(st.booleans())))

    @settings(max_examples=200, deadline=None)
    @given(
        st.text("ab ,.中文，。）“é\U0001f600", max_size=400),
        st.sampled_from(["", "    ", "        > "]),
        st.sampled_from([None, "      "]),
    )
    def test_of_any_text_keeps_every_character(self, text: str, indent: str, hanging: str | None) -> None:
        rows = layout.wrapped(text, indent, hanging)

        later = indent if hanging is None else hanging
        bare = [row.removeprefix((indent if place == 0 else later).rstrip()) for place, row in enumerate(rows)]
        assert "".join("".join(bare).split()) == "".join(text.split())
        assert all(row == row.rstrip() for row in rows)
        for place, row in enumerate(rows):
            start = indent if place == 0 else later
            assert columns(row) <= WIDTH or " " not in row.removeprefix(start).strip()

    def test_breaks_between_words_and_between_any_two_chinese_characters(self) -> None:
        assert layout.wrapped("word " * 25, "  ") == [
            "  " + " ".join(["word"] * 19),
            "  " + " ".join(["word"] * 6),
        ]
        assert layout.wrapped("字" * 60, "  ") == ["  " + "字" * 49, "  " + "字" * 11]
        assert layout.wrapped("x" * 300, "  ") == ["  " + "x" * 300]
        assert layout.wrapped("字" * 49 + "。" + "字", "  ") == ["  " + "字" * 49 + "。", "  字"]

    @BOTH
    def test_of_a_note_keeps_its_lines_and_stays_within_the_page(self, lang: Lang) -> None:
        forged = "first\n\nexample: CLEAR - may launch\n  Service: another\n" + "long " * 40
        given = launch("2026-12-01", note=forged, service=FORUM | {"note": "\n"})

        text = page(given, lang)

        assert_well_set(text)
        assert (
            "    - example: first\n\n      example: CLEAR - may launch\n        Service: another\n      long long"
            in text
        )
        assert [line for line in text.split("\n") if line.startswith("example")] == [text.split("\n")[0]]

    @pytest.mark.parametrize("lang", LANGS)
    def test_spells_out_what_cannot_be_read(self, lang: Lang) -> None:
        given = launch(
            "2026-12-01",
            service=FORUM | {"name": "a\u00a0b\u3000c\ue000d", "functions": ["forum", "x\u00a0y"]},
            note="tab\there",
            links=["https://a.b/\u00a0c"],
        )

        text = page(given, lang)

        assert_well_set(text)
        assert r"a\xa0b\u3000c\ue000d" in text
        assert r"forum, x\xa0y" in text
        assert re.search(r"tab +here", text)
        assert r"https://a.b/\xa0c" in text

    @BOTH
    @pytest.mark.parametrize("command", ["::error file=a::pwn", "##[error]pwn", "::stop-commands::abc"])
    def test_holds_no_command_for_the_log_of_a_pipeline(self, command: str, lang: Lang) -> None:
        words = f"{'word ' * 17}{command}\n{command}\n  {command} 在{command}"
        report = REPORT | {"note": words}
        given = launch(None, note=words, service=FORUM | {"name": command}, links=[command], reports=[report])

        lines = page(given, lang, detail=True).splitlines()

        assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
        assert sum(command[3:] in line for line in lines) >= 8

    def test_keeps_joiners_and_marks_that_writing_needs(self) -> None:
        name = "👩\u200d💻 می\u200cخواهم é e\u0301"

        assert f"Service: {name}" in page(launch("2026-12-01", service=FORUM | {"name": name}))

    @BOTH
    def test_says_where_no_name_is_stated(self, lang: Lang) -> None:
        given = case({"kind": "function-added"}, feature={})

        second, third = page(given, lang).split("\n")[1:3]

        assert [second, third] == (
            ["  Service: (no name stated)", "  Feature: (no name stated)"]
            if lang == "en"
            else ["  服务：（未说明名称）", "  功能：（未说明名称）"]
        )

    @BOTH
    def test_in_colour_is_the_same_text(self, lang: Lang) -> None:
        given = growth("2026-10-15")

        coloured = page(given, lang, colour=True)

        assert "\x1b[1;33m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page(given, lang)
        assert "\x1b" not in page(given, lang)

    def test_has_a_colour_for_every_verdict_and_status(self) -> None:
        for kind in (*get_args(Verdict), *get_args(Status)):
            assert layout.paint("x", kind, colour=True) != "x"
            assert layout.paint("x", kind, colour=False) == "x"

    @BOTH
    @pytest.mark.parametrize(
        ("instant", "said"),
        [
            ("2026-11-22T12:00:00+08:00", "2026-11-22 12:00 +08:00"),
            ("2026-11-22T12:00:07+08:00", "2026-11-22 12:00:07 +08:00"),
            ("2026-11-21T16:00:00.25Z", "2026-11-22 00:00:00.250000 +08:00"),
        ],
    )
    def test_of_an_instant_is_as_exact_as_it_is(self, lang: Lang, instant: str, said: str) -> None:
        assert said in page(growth("2026-10-15"), lang, at=instant).split("\n")[0]


# --- Sensitive readings, spans, questions ----------------------------------------------------------------------------


class TestSensitiveReadings:
    def rows(self, given: og.Case, lang: Lang = "en", at: str = AT) -> str:
        decision = og.decide(given, at=at, calendar=CALENDAR)
        return "\n".join(text_module.render_sensitive(decision.sensitive_readings, lang))

    def test_that_move_a_deadline_give_the_other(self) -> None:
        text = self.rows(growth("2026-09-18"), at="2026-10-20")

        assert text.startswith("  Readings of the text that would change the answer:\n    - first_day = included\n")
        assert_says(
            text,
            READINGS[0].english,
            "-> it/3(3): the end of 2026-11-04 (before 2026-11-05 00:00 +08:00)",
            "- make_up_days = not-working",
            "-> it/3(3): the end of 2026-11-09 (before 2026-11-10 00:00 +08:00)",
            "- end_of_day = close-of-business:17:00",
            "before 2026-11-05 17:00 +08:00",
        )
        assert_does_not_say(text, "verdict", "notice_day")
        assert_well_set(text)

    def test_that_turn_the_verdict_give_the_other(self) -> None:
        given = launch("2026-12-01", service=FORUM | {"audience": "internal"})

        english, chinese = self.rows(given), self.rows(given, "zh")

        about = next(reading for reading in READINGS if reading.id == "internal_services")
        assert_says(
            english,
            "- internal_services = in-scope",
            about.english,
            "-> verdict BLOCKED",
            "-> it/3(1): before 2026-12-01 00:00 +08:00; the last whole day is 2026-11-30",
        )
        assert_says(chinese, "会改变结论的条文解释：", about.chinese, "-> 结论变为“上线前须先履行”", "2026-11-30")

    def test_that_let_an_obligation_fall_away_say_so(self) -> None:
        given = case(
            {"kind": "function-added", "at": "2026-12-01"},
            service=SHOP,
            feature={"functions": ["danmaku"], "opinion_channel": False, "social_mobilization": False},
        )

        assert_says(self.rows(given), "- post_comments = as-stated", "-> verdict NOT SUBJECT", "-> it/3(1): falls away")
        assert_says(self.rows(given, "zh"), "-> it/3(1)：不再适用")

    @BOTH
    def test_may_be_none(self, lang: Lang) -> None:
        text = self.rows(launch("2026-12-01T10:00:00+08:00", service=FORUM | {"opinion_channel": True}), lang)

        assert text == (
            "  No reading of the text, taken alone the other way, would change the answer."
            if lang == "en"
            else "  任何一项条文解释单独改变均不影响结论。"
        )


class TestSpans:
    def rows(
        self, given: og.Case, lang: Lang = "en", *, colour: bool = False, other_laws: OtherLawsMode = "known"
    ) -> list[str]:
        spans = timeline(given, calendar=CALENDAR, other_laws=other_laws).spans("2000-01-01", "2099-12-31")
        return list(text_module.render_spans(spans, lang, colour=colour))

    def test_cover_all_time(self) -> None:
        assert self.rows(growth("2026-10-15")) == [
            "  Verdicts over time:",
            "    - until 2026-10-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from 2026-10-15 00:00 +08:00 until 2026-11-27 00:00 +08:00: DUE - passes",
            "    - from 2026-11-27 00:00 +08:00: OVERDUE - does not pass",
        ]
        assert self.rows(growth("2026-10-15"), "zh") == [
            "  结论随时间的变化：",
            "    - 至 2026-10-15 00:00 +08:00：不适用，可以通过",
            "    - 自 2026-10-15 00:00 +08:00 起 至 2026-11-27 00:00 +08:00：限期内待履行，可以通过",
            "    - 自 2026-11-27 00:00 +08:00 起：已逾期，不得通过",
        ]

    def test_count_other_laws_as_the_answer_does(self) -> None:
        # Announced for 1 August 2026, and the provincial authority has no assessment of it.
        properties = {"functions": [], "opinion_channel": False, "social_mobilization": False}
        service = FORUM | properties | {"technologies": ["anthropomorphic-interaction"]}
        given = launch("2026-08-01T09:00:00+08:00", service=service)
        undated = launch(None, service=service)

        assert self.rows(given) == ["  Verdicts over time:", "    - always: NOT SUBJECT - does not pass"]
        assert self.rows(given, other_laws="none") == ["  Verdicts over time:", "    - always: NOT SUBJECT - passes"]
        assert self.rows(undated) == [
            "  Verdicts over time:",
            "    - until 2026-07-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from 2026-07-15 00:00 +08:00: NOT SUBJECT - does not pass",
        ]

    def test_may_be_one(self) -> None:
        assert self.rows(launch(None)) == ["  Verdicts over time:", "    - always: BLOCKED - does not pass"]
        assert self.rows(launch(None), "zh") == ["  结论随时间的变化：", "    - 始终：上线前须先履行，不得通过"]

    def test_may_be_in_colour(self) -> None:
        assert self.rows(launch(None), colour=True)[1] == "    - always: \x1b[1;31mBLOCKED\x1b[0m - does not pass"


# --- JSON ------------------------------------------------------------------------------------------------------------


DOCUMENT: Document = {
    "schema": 1,
    "id": "live-comments",
    "service": {
        "name": "Example Video",
        "offered_in_mainland_china": True,
        "audience": "public",
        "functions": ["short-video"],
        "other_functions": ["payments"],
        "opinion_channel": False,
        "social_mobilization": False,
    },
    "feature": {
        "name": "Live comments",
        "functions": ["danmaku"],
        "opinion_channel": True,
        "social_mobilization": False,
        "technologies": [],
    },
    "events": [{"id": "launch", "kind": "function-added", "at": "2026-12-01T10:00:00+08:00"}],
}
VERSIONS = {"opinionguard": "0.1.0", "holidays": "0.109", "calendar": "published through 2026"}


def check_run(*checked: Checked, problems: tuple[Problem, ...] = (), lang: Lang = "en") -> CheckRun:
    return CheckRun(checked, problems, (), VERSIONS, CALENDAR, lang, 0)


class TestJson:
    # The document that the design promises to callers, to the letter.
    PROMISED = """
        {"schema": 1, "versions": {"opinionguard": "0.1.0", "holidays": "0.109", "calendar": "published through 2026"},
         "decisions": [{
          "case": "live-comments", "at": "2026-11-22T12:00:00+08:00", "verdict": "blocked", "may_launch": false,
          "reach": {"holds": true, "because": ["service.audience", "service.offered_in_mainland_china"]},
          "article_2": {
            "service": {"holds": true, "items": ["2(1)", "2(2)"],
                        "because": ["feature.functions", "feature.opinion_channel", "service.functions"]},
            "feature": {"holds": true, "items": ["2(2)"], "because": ["feature.functions", "feature.opinion_channel"]}},
          "obligations": [{
            "event": "launch", "law": "security-assessment-2018", "provision": "3(1)", "holds": true,
            "status": "blocking",
            "because": ["feature.functions", "feature.opinion_channel", "service.audience",
                        "service.offered_in_mainland_china"],
            "discharged_by": null, "late": null, "defects": [],
            "deadline": {"kind": "before-launch", "cutoff": "2026-12-01T10:00:00+08:00", "last_day": "2026-11-30",
                         "latest": "2026-11-30", "settled": true, "notices": []}}],
          "basis": {"settings": null, "readings": {}, "calendar": "published through 2026", "other_laws": "known",
                    "require": []},
          "other_laws": {"mode": "known", "require": [], "against": null, "open": null},
          "questions": [], "related": [], "sensitive_readings": [], "valid_until": "2026-12-01T10:00:00+08:00"}]}
    """

    def made(self, document: Document, at: str = AT, lang: Lang = "en") -> Document:
        """Return the document of one decision as a program reads it."""
        case = og.case_from_dict(document)
        decision = og.decide(case, at=at, calendar=CALENDAR)
        checked = Checked("case.toml", case, decision, og.waive(decision, ()))
        read: Document = json.loads(as_json(check_run(checked, lang=lang)))
        return read

    def test_is_as_promised_down_to_the_order_of_keys(self) -> None:
        made = self.made(DOCUMENT)
        # What other regulations ask came after the promise, in the place that it kept for them.
        made["decisions"][0]["related"] = []
        assert made["decisions"][0]["basis"]["calendar"] == "published through 2026, as known on 2026-11-22"
        made["decisions"][0]["basis"]["calendar"] = "published through 2026"
        assert json.dumps(made) == json.dumps(json.loads(self.PROMISED))

    def test_has_all_keys_of_what_the_promise_leaves_empty(self) -> None:
        event = {"id": "it", "kind": "user-growth", "on": "2026-09-18", "significant": True}
        flawed = REPORT | {"recipients": ["cac"]}
        document = {"schema": 1, "id": "open", "service": FORUM, "events": [event], "reports": [flawed]}

        (decision,) = self.made(document, at="2026-10-20")["decisions"]

        (obligation,) = decision["obligations"]
        assert [list(each) for each in obligation["defects"]] == [["report", "fact", "provision"]] * 2
        assert obligation["defects"][1] == {"report": "first", "fact": "reports.first.recipients", "provision": "7"}
        assert decision["questions"] == [
            {
                "fact": "events.it.major_effect",
                "text": law.QUESTIONS["user-growth.major_effect"][1],
                "provision": "3(3)",
            }
        ]
        assert [list(each) for each in decision["questions"]] == [["fact", "text", "provision"]]
        assert decision["sensitive_readings"][0]["reading"] == "first_day"
        for each in decision["sensitive_readings"]:
            assert list(each)[:5] == ["reading", "side", "changes", "verdict", "deadlines"]
            assert list(each)[5:] in ([], ["asks"])
            assert each.get("asks", [""]) != []
            assert each["changes"] in {"deadline", "verdict", "may_launch"}
            for deadline in each["deadlines"].values():
                assert list(deadline) == ["kind", "cutoff", "last_day", "latest", "settled", "notices"]
        assert decision["article_2"]["feature"] is None
        assert decision["obligations"][0]["deadline"]["notices"] == ["国办发明电〔2025〕7号"]

    def test_has_its_questions_in_one_language(self) -> None:
        document = DOCUMENT | {"service": {}}

        english, chinese = self.made(document), self.made(document, lang="zh")

        asked = chinese["decisions"][0]["questions"]
        assert asked[0]["text"] == "该服务是否面向中国内地用户提供？"
        for one, other in zip(english["decisions"][0]["questions"], asked, strict=True):
            assert (one["fact"], one["provision"]) == (other["fact"], other["provision"])
            assert one["text"] != other["text"]

    def test_names_errors_only_where_there_are_any(self) -> None:
        problem = Problem("events.0.kind", "is missing", "write it", "a.toml", 3)

        assert list(json_document(check_run())) == ["schema", "versions", "decisions"]
        made = json_document(check_run(problems=(problem,)))
        assert list(made) == ["schema", "versions", "decisions", "errors"]
        assert made["errors"] == [
            {"path": "events.0.kind", "wrong": "is missing", "right": "write it", "file": "a.toml", "line": 3}
        ]

    def test_shows_chinese_as_it_is(self) -> None:
        assert json_text({"a": "弹幕"}) == '{\n "a": "弹幕"\n}'

    def test_shows_no_control_or_half_character_as_it_is(self) -> None:
        value = {"key\x9b": "a\x1b\x7f\x85\x9b\u202e\u2066\u2028\ufeff\udcff\ud83d"}

        text = json_text(value)

        assert text.replace("\n", "").isprintable()
        assert json.loads(text) == value

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_of_any_case_has_every_key_in_order(self, data: st.DataObject) -> None:
        document = data.draw(documents(max_unknown=4))
        at = data.draw(instants(document)).isoformat()

        (decision,) = self.made(document, at=at)["decisions"]

        promised = json.loads(self.PROMISED)["decisions"][0]
        # "exposures" is there only where there are any.
        assert [key for key in decision if key != "exposures"] == list(promised)
        assert list(decision["basis"]) == list(promised["basis"])
        assert list(decision["other_laws"]) == list(promised["other_laws"])
        for duty in decision["related"]:
            assert list(duty) == [
                *("duty", "event", "law", "provision", "holds", "status", "because", "discharged_by", "late"),
                *("deadline", "certainty", "stands_against", "same_as", "questions", "valid_until"),
            ]
        assert decision.get("exposures", [None])
        assert list(decision["reach"]) == list(promised["reach"])
        assert list(decision["article_2"]) == ["service", "feature"]
        for finding in decision["article_2"].values():
            assert finding is None or list(finding) == list(promised["article_2"]["service"])
        for obligation in decision["obligations"]:
            assert list(obligation) == list(promised["obligations"][0])
            assert (obligation["deadline"] is None) is (obligation["holds"] is False)
            assert obligation["because"] == sorted(obligation["because"])


# --- Wording ---------------------------------------------------------------------------------------------------------

SOURCE = Path(og.__file__).parent
# The keys that are put together when they are said.
_MOVED = ("later", "later_one", "earlier", "earlier_one", "not")
FAMILIES: dict[str, tuple[object, ...]] = {
    "moved": _MOVED,
    "deadline.moved": _MOVED,
    "verdict": get_args(Verdict),
    "status": get_args(RelatedStatus),
    "related.column": ("law", "what", "applies", "when"),
    "related.applies": (True, False, None, "not-in-force"),
    "certainty": get_args(Certainty),
    "passes": (True, False),
    "holds": (True, False, None),
    "because": (True, False, None),
    "next": ("blocking", "due"),
    "kind": tuple(EVENT_KINDS),
    "word": tuple(interview._MEANT),
    "ask": ("at", "on", "received_on"),
    "item": (*ASSESSMENT_ITEMS, *CONTENTS_ITEMS),
    "authority": get_args(Recipient),
    "performer": get_args(Performer),
    "order": tuple(ORDER_KINDS),
    "act": ("notice-to-assess", "on-site-inspection", "expert-review", "inspection"),
    "state": (
        *("done", "adequate", "hazard", "hazard-mended", "not-assessed", "unknown", "open", "missing", "mended"),
        *("verified", "late-mended", "no_hazards", "none_open", "received", "expected", "planned"),
        *("to-mend", "to-verify", "to-submit"),
    ),
    "report.part": ("basics", "measures", "hazards", "conclusion", "other", "gaps"),
    "report.offered": (True, False),
    "report.audience": get_args(Audience),
    "report": (
        *("provider", "service", "feature", "events", "performer", "report", "as_of", "functions", "scope"),
        *("facilities", "deployment", "licences", "hazard", "item", "opened", "mended", "verified"),
    ),
    "gate.allowed": ("decided", "waived", "exempt"),
    "gate.refused": tuple(set(get_args(Why)) - {"waived", "exempt"}),
}
SPEAKING = [
    *(SOURCE / "cli").glob("*.py"),
    *(file for file in (SOURCE / "render").rglob("*.py") if file.parent.name != "words"),
    *(SOURCE / "gate").glob("*.py"),
    SOURCE / "pytest_plugin.py",
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def constants() -> set[str]:
    """Return every string that stands in what speaks to people."""
    return {
        node.value
        for file in SPEAKING
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def said_keys() -> tuple[set[str], set[str]]:
    """Return the keys that are said as they stand, and the families of those that are put together."""
    plain: set[str] = set()
    families: set[str] = set()
    for file in SPEAKING:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for key in ast.walk(node.args[0]) if name in {"say", "says", "both", "label", "_gap"} else ():
                if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                    families.add(str(key.values[0].value).removesuffix("."))
                elif isinstance(key, ast.Constant) and isinstance(key.value, str) and not key.value.endswith("."):
                    plain.add(key.value)
    return plain, families


class TestWording:
    @pytest.mark.parametrize("key", wording._WORDS)
    def test_is_the_same_sentence_in_both_languages(self, key: str) -> None:
        english, chinese = wording._WORDS[key]

        assert english
        assert chinese
        values = {name: f"<{name}>" for name in placeholders(english) | placeholders(chinese)}
        for lang in LANGS:
            said = wording.say(key, lang, **values)
            assert all(value in said for value in values.values())

    def test_has_every_key_that_is_said(self) -> None:
        plain, families = said_keys()

        assert len(plain) > 20
        assert plain - set(wording._WORDS) - set(get_args(Status)) - {"before-launch", "by-date", "no-limit"} == set()
        assert families == set(FAMILIES)
        assert {f"{family}.{member}" for family, members in FAMILIES.items() for member in members} <= set(
            wording._WORDS
        )

    def test_has_no_key_that_is_not_said(self) -> None:
        put_together = {f"{family}.{member}" for family, members in FAMILIES.items() for member in members}

        assert set(wording._WORDS) - constants() - put_together == set()

    def test_of_a_key_that_does_not_exist_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            wording.say("nothing", "en")


# --- What frees a refusal ---------------------------------------------------------------------------------------------

FREED = {"en": "Another side of a reading frees it", "zh": "条文在此有不同理解"}


def freed(service: Document, lang: Lang, **how: Any) -> str:
    """Return the line of a refusal that names the readings which free it, without its breaks; nothing where there is none."""
    launch = {"id": "launch", "kind": "service-launch", "at": "2026-12-07"}
    case = og.case_from_dict({"schema": 1, "id": "case", "service": service, "events": [launch]})
    said = og.explain(og.decide(case, at=AT, calendar=CALENDAR), case, lang=lang, **how)
    paragraphs = [re.sub(r"\s+", " ", each).strip() for each in said.split("\n\n")]
    return next((each for each in paragraphs if FREED[lang] in each), "")


@BOTH
def test_a_refusal_names_the_side_that_frees_it_and_what_that_asks(lang: Lang) -> None:
    calculator = {key: value for key, value in SHOP.items() if key not in ("opinion_channel", "social_mobilization")}
    said = freed(calculator | {"functions": ["mini-program"]}, lang)

    side = "listed_functions = with-the-property"
    assert {"en": f"{side} (asks ", "zh": f"{side}（需说明 "}[lang] in said
    assert {"en": "service.opinion_channel, ", "zh": "service.opinion_channel、"}[lang] in said


@BOTH
def test_a_refusal_names_the_verdict_to_which_the_side_leads(lang: Lang) -> None:
    verdict = wording.say("verdict.not-subject", lang)
    left, right = {"en": " ()", "zh": "（）"}[lang][:-1], {"en": ")", "zh": "）"}[lang]

    assert f"listed_functions = with-the-property{left}{verdict}{right}" in freed(
        SHOP | {"functions": ["mini-program"]}, lang
    )


@BOTH
def test_nothing_is_said_of_readings_where_none_frees_it_or_nothing_is_refused(lang: Lang) -> None:
    assert freed(SHOP | {"opinion_channel": True}, lang) == ""
    assert freed(SHOP, lang) == ""


@BOTH
def test_with_all_detail_the_readings_are_told_by_themselves(lang: Lang) -> None:
    assert freed(SHOP | {"functions": ["mini-program"]}, lang, detail=True) == ""


@BOTH
def test_what_is_known_some_day_is_upcoming_until_the_day_of_the_event(lang: Lang) -> None:
    growth = {"id": "growth", "kind": "user-growth", "on": "2026-12-07", "significant": True, "major_effect": True}
    case = og.case_from_dict({"schema": 1, "id": "case", "service": SHOP, "events": [growth]})
    decision = og.decide(case, at=AT, calendar=CALENDAR, readings={"day_of_occurrence": "known"})

    assert "2026-12-07" in og.explain(decision, case, lang=lang)
