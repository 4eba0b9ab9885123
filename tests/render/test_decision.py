"""The text of a decision: what it says of each status, and how it depends on readings and time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from pages import (
    AT,
    BOTH,
    CALENDAR,
    FORUM,
    REPORT,
    SHOP,
    assert_does_not_say,
    assert_says,
    assert_well_set,
    case,
    growth,
    launch,
    page,
    squeezed,
    window,
    words,
)
from strategies import Document

import opinionguard as og
import opinionguard.regulations.security_assessment_2018 as law
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.decisions.words import day_in_words
from opinionguard.engine.timeline import timeline
from opinionguard.facts.names import named_fact, owner_of
from opinionguard.ground.text import Lang
from opinionguard.render import decision as text_module
from opinionguard.render.words import say
from opinionguard.rules.provisions import Provision
from opinionguard.rules.readings import READINGS

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
            "example: BLOCKED - may not launch (as of Sun 2026-11-22 12:00 +08:00)",
            "  Service: Example Video",
            "  Feature: Live comments",
        ]
        assert_says(
            text,
            "- offered to the public of mainland China: yes",
            "- service with feature: public opinion properties or social mobilization capacity (article 2): yes by"
            " article 2(1), article 2(2)",
            "- feature alone: public opinion properties or social mobilization capacity (article 2): yes by article 2(2)",
            "Event: added function (it), article 3(1): blocking the launch",
            law.ART_3_1.text + law.ART_3_1.english,
            "It applies because:"
            " - functions of the feature: danmaku (post comments)"
            " - public opinion channel of the feature: yes"
            " - audience: the public"
            " - offer in mainland China: yes"
            " Deadline (article 7, paragraph 2): before Tue 2026-12-01 10:00 +08:00; the last whole day is Mon 2026-11-30"
            " Reports: - none is stated",
            "Next: assess what article 5 asks, fix what is found, and submit the report through the National Internet"
            " Security Management Service Platform to the cyberspace administration and the public security organ before"
            " Tue 2026-12-01 10:00 +08:00; launch after that",
            "What follows: article 4" + law.ART_4.english,
            "Notes and links:"
            " - example: About the case."
            " - example: https://a.b/d"
            " - service: Stated by compliance. In two lines."
            " - event it: At ten."
            " - event it: https://a.b/c",
            "With the same facts this holds until Tue 2026-12-01 10:00 +08:00. Not legal advice.",
        )
        assert_does_not_say(text, "Questions that would settle it")

    def test_tells_all_in_chinese(self) -> None:
        text = page(self.CASE, "zh")

        assert text.split("\n")[:3] == [
            "example：上线前须完成安全评估并提交报告，不得上线（截至北京时间2026年11月22日（星期日）12:00）",
            "  服务：Example Video",
            "  功能：Live comments",
        ]
        assert_says(
            text,
            "- 面向境内公众提供：是",
            "- 服务（含功能）具有舆论属性或社会动员能力（第二条）：是，依据第二条第一项、第二条第二项",
            "- 功能本身具有舆论属性或社会动员能力（第二条）：是，依据第二条第二项",
            "情形：增设功能（it），第三条第一项：办理完毕前不得上线",
            law.ART_3_1.text,
            "适用的依据： - 功能的类型：danmaku（跟帖评论） - 功能是否开设公众舆论表达渠道：是",
            "期限（第七条第二款）：2026年12月1日（星期二）10:00前（北京时间）；最晚提交日：2026年11月30日（星期一）",
            "报告：- 未说明任何报告",
            "下一步：完成第五条要求的评估并消除隐患，在2026年12月1日（星期二）10:00前（北京时间）通过全国互联网安全管理服务平台",
            "相关条文：第四条" + law.ART_4.text,
            "备注与链接： - example：About the case.",
            "在事实不变的情况下，以上结论有效至北京时间2026年12月1日（星期二）10:00。本结果不构成法律意见。",
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
            "期限（第七条第二款）：上线前；上线日期未定",
            "在上线前通过全国互联网安全管理服务平台",
            "以上结论不再变化。本结果不构成法律意见。",
        )

    def test_names_what_is_wrong_with_a_report(self) -> None:
        flawed = REPORT | {"recipients": ["cac"], "assessed": ["legality"], "open_hazards": True}
        later = REPORT | {"id": "later", "submitted_at": "2026-11-25"}
        text = page(launch("2026-12-01", reports=[flawed, later]))

        assert_says(
            text,
            '- report "first" falls short: public security is missing '
            "(authorities that received it: cyberspace administration; article 7)",
            '- report "first" falls short: the effect of the measures was not assessed'
            " (items assessed: legality; article 5)",
            '- report "first" falls short: 5(8) was not assessed (items assessed: legality; article 5(8))',
            '- report "first" falls short: a hazard is not fixed (hazards that are not fixed: yes; article 6)',
            '- report "later" falls short: not submitted yet (time of submission: Wed 2026-11-25; article 7)',
        )

    def test_under_article_16_waits_for_another_assessment(self) -> None:
        facts = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
        given = case(
            {"kind": "technology-change", "at": "2026-12-10T09:00:00+08:00", **facts, "news_assessment_done": False}
        )

        text, chinese = page(given), page(given, "zh")

        assert_says(
            text,
            "Event: new technology or application (it), article 3(2): not triggered"
            + law.ART_3_2.text
            + law.ART_3_2.english,
            "It does not apply because: - internet news information service: yes",
            "Event: new technology or application (it), article 16: blocking the launch"
            + law.ART_16.text
            + law.ART_16.english,
            "Deadline (article 16): before Thu 2026-12-10 09:00 +08:00",
            "Next: complete the assessment under the rules that article 16 names, then state"
            " that it is (completed assessment of the news service: yes); launch after that",
        )
        assert_does_not_say(text, "Reports:", "What follows", law.ART_4.english)
        assert_says(
            chinese,
            "下一步：按第十六条所指规定完成评估，并在事项文件中写明（新闻信息服务安全评估是否已全部完成：是），此后方可上线",
        )


class TestDischarged:
    def test_by_the_fact_of_article_16_says_so(self) -> None:
        facts = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
        given = case({"kind": "technology-change", **facts, "news_assessment_done": True})

        text = page(given)

        assert_says(
            text,
            "Event: new technology or application (it), article 16: discharged",
            "Reports: - completed assessment of the news service (event it): yes, which discharges this",
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
            "Event: launch of the service (it), article 3(1): undetermined",
            "Whether it applies depends on:"
            " - audience: not stated"
            " - functions of the service: reactions"
            " - offer in mainland China: not stated"
            " - social mobilization capacity of the service: not stated",
            "Next: answer the questions below",
            "Questions that would settle it:"
            " 1. offer in mainland China (article 2) [service.offered_in_mainland_china] "
            "Is the service offered to users in mainland China?"
            " 2. audience (article 2) [service.audience] Who can use the service",
            "3. functions of the service (article 2(1)) [service.functions]",
            'The word "reactions" is not known; the nearest are emoji-reaction',
            "4. social mobilization capacity of the service (article 2(2)) [service.social_mobilization]",
        )
        assert_does_not_say(text, "5.", "none is stated", "What follows")
        assert_says(
            chinese,
            "是否适用取决于： - 面向对象：未说明",
            "下一步：回答下列问题",
            "回答下列问题即可确定： 1. 是否面向境内提供（第二条） "
            "[service.offered_in_mainland_china]该服务是否面向境内用户提供？",
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
            "1. day of issue (event it) (article 7) [events.it.issued_on] On what date was the notice issued?",
        )
        assert_says(page(given, "zh", notice_day="issue"), "期限（第七条第二款）：未知，因为未说明情形发生之日")


class TestOtherStatuses:
    def test_due_names_the_safe_day(self) -> None:
        first, latest = (day_in_words(day, "en") for day in window(growth("2026-11-16")))

        assert_says(
            page(growth("2026-11-16")),
            "example: DUE - may launch",
            "Event: growth of users (it), article 3(3): due",
            f"not settled: at the earliest the end of {first}, at the latest that of {latest}",
            "State Council notices relied on: 国办发明电〔2025〕7号",
            f"the public security organ by the end of {first}",
        )
        assert_says(
            page(growth("2026-10-15"), "zh"),
            "期限内，待办理",
            "在2026年11月26日（星期四）24时前（北京时间）通过全国互联网安全",
        )

    def test_upcoming_owes_nothing_yet(self) -> None:
        text = page(growth("2026-12-01"))

        assert text.startswith("example: NOT SUBJECT YET - may launch")
        assert_says(
            text,
            "Event: growth of users (it), article 3(3): upcoming",
            "Next: nothing is owed yet; it occurs on Tue 2026-12-01",
            "holds until Tue 2026-12-01 00:00 +08:00",
        )
        assert_does_not_say(text, "Deadline (", "none is stated")
        assert_says(page(growth("2026-12-01"), "zh"), "尚未发生", "目前无须提交；该情形将于2026年12月1日（星期二）发生")

    def test_not_triggered_says_why(self) -> None:
        given = launch("2026-12-01", service=FORUM | {"audience": "internal"})

        text = page(given, other_laws="none")

        assert words(text).startswith(
            "example: NOT SUBJECT - may launch under the 2018 Provisions; other laws were not looked at (as of Sun 2026-11-22"
        )
        assert_says(
            text,
            "- offered to the public of mainland China: no",
            "Event: launch of the service (it), article 3(1): not triggered",
            "It does not apply because: - audience: the organisation's own staff",
            "this does not change. Not legal advice.",
        )
        assert_does_not_say(text, "Deadline", "Next", "Reports", "What follows")
        assert_says(page(given, "zh"), "不适用的依据： - 面向对象：本单位内部人员", "不适用")

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

        assert_says(page(given), "Working days: published through 2026, as known on Sun 2026-11-22")
        assert_says(page(given, "zh"), "工作日历：放假安排已公布至2026年，按2026年11月22日（星期日）已知的情况")

    def test_what_is_owed_to_an_authority_is_no_report_in_chinese(self) -> None:
        order = {"id": "ask", "kind": "clarify", "report": "first", "received_on": "2026-11-20", "due_by": False}
        text = page(launch("2026-11-15", reports=[REPORT], orders=[order]), "zh")

        assert_says(text, "情形：责令补充说明（ask），第八条：期限内，待办理")
        assert_does_not_say(text, "应在期限内提交报告")

    def test_what_an_order_reopened_names_no_date_of_its_own_while_the_notice_is_missing(self) -> None:
        again = {"id": "again", "kind": "reassess", "report": "first", "received_on": "2026-12-15", "working_days": 20}
        launched = launch("2026-11-12", reports=[REPORT], orders=[again])
        late = og.decide(launched, at="2027-01-14", calendar=CALENDAR)

        assert [each.status for each in late.obligations] == ["undetermined", "undetermined"]
        text = page(launched, at="2027-01-14")
        assert_says(text, "Next: an order has reopened this: assess again and submit a new report within the order's")
        assert_does_not_say(text, "the latest is the end of Wed 2026-11-11")

    def test_what_follows_an_assessment_that_is_missing_is_said_of_no_explanations(self) -> None:
        ask = {"id": "ask", "kind": "clarify", "report": "first", "received_on": "2026-11-16", "working_days": 2}

        text = page(launch("2026-12-01", reports=[REPORT], orders=[ask]))

        assert_says(
            text, "Event: order to clarify (ask), article 8: overdue", "Next: provide the supplementary explanations"
        )
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
            "Event: launch of the service (it), article 3(1): overdue",
            "Deadline (article 7, paragraph 2): the end of Sat 2026-10-31 (rest day), 24:00 +08:00",
            "Next: submit the report at once; if the launch has not taken place, restate its date",
            "What follows: article 12, paragraph 2" + law.ART_12_PARA_2.english + "article 13" + law.ART_13.english,
        )
        assert_says(
            grown, "Event: growth of users (it), article 3(3): overdue", "Next: submit the report at once What follows"
        )
        assert_says(
            page(growth("2026-03-02"), "zh"),
            "已逾期",
            "第十二条第二款" + law.ART_12_PARA_2.text + "第十三条" + law.ART_13.text,
        )

    def test_under_other_readings_names_them_all(self) -> None:
        given = launch("2026-12-01", service={"functions": ["forum"], "audience": "internal"})

        text = page(given, internal_services="in-scope", outside_mainland="in-scope")

        assert_says(
            text,
            "Readings taken other than by default: internal services are in scope (internal_services = in-scope); services "
            "not offered in the mainland are in scope (outside_mainland = in-scope)",
        )
        assert_says(text, "It applies because: - functions of the service: forum Deadline")

    def test_not_in_force_yet_is_not_triggered_by_its_date(self) -> None:
        assert_says(
            page(launch("2018-11-29")),
            "It does not apply because: - date of the launch: Thu 2018-11-29",
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
            assert_says(text, *(f"- {named_fact(fact, lang, within=owner_of(fact))}" for fact in obligation.because))

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
                                            ("zh", "按所选口径，属于适用范围：是")])  # fmt: skip
def test_reach_by_a_reading_is_not_said_to_be_an_offer_to_the_public(reading: str, lang: Lang, said: str) -> None:
    service = FORUM | {"offered_in_mainland_china": reading != "outside_mainland"}
    service |= {"audience": "internal"} if reading == "internal_services" else {}
    taken: dict[str, Any] = {reading: "in-scope"}
    text = page(launch(None, service=service), lang, **taken)

    assert_says(text, said)
    assert_does_not_say(text, "offered to the public of mainland China", "面向境内公众提供：")


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


# --- Sensitive readings, spans, questions ----------------------------------------------------------------------------


NO_NEWS = FORUM | {"opinion_channel": True, "licensed_news_service": False}


class TestSensitiveReadings:
    def rows(self, given: og.Case, lang: Lang = "en", at: str = AT) -> str:
        decision = og.decide(given, at=at, calendar=CALENDAR)
        return "\n".join(text_module.render_sensitive(decision.sensitive_readings, given, lang))

    def test_that_move_a_deadline_give_the_other(self) -> None:
        text = self.rows(growth("2026-09-18"), at="2026-10-20")

        assert text.startswith("  Readings of the text that would change the answer:\n")
        assert_says(
            text,
            f"- the day of the event is counted (first_day = included) {READINGS[0].english}",
            "-> growth of users (it) 3(3): the end of Wed 2026-11-04, 24:00 +08:00",
            "- make-up days are no working days (make_up_days = not-working)",
            "-> growth of users (it) 3(3): the end of Mon 2026-11-09, 24:00 +08:00",
            "- the last day ends at 17:00 (end_of_day = close-of-business:17:00)",
            "before Thu 2026-11-05 17:00 +08:00",
        )
        assert_does_not_say(text, "verdict", "notice_day")
        assert_well_set(text)

    def test_that_turn_the_verdict_give_the_other(self) -> None:
        given = launch("2026-12-01", service=FORUM | {"audience": "internal"})

        english, chinese = self.rows(given), self.rows(given, "zh")

        about = next(reading for reading in READINGS if reading.id == "internal_services")
        assert_says(
            english,
            "- internal services are in scope (internal_services = in-scope)",
            about.english,
            "-> verdict BLOCKED",
            "-> launch of the service (it) 3(1): the end of Mon 2026-11-30, 24:00 +08:00",
        )
        assert_says(
            chinese,
            "会改变结论的理解口径：",
            f"- 仅供本单位内部使用的服务也适用（internal_services = in-scope）{about.chinese}",
            "-> 结论变为“上线前须完成安全评估并提交报告”",
            "2026年11月30日（星期一）",
        )

    def test_that_let_an_obligation_fall_away_say_so(self) -> None:
        given = case(
            {"kind": "function-added", "at": "2026-12-01"},
            service=SHOP,
            feature={"functions": ["danmaku"], "opinion_channel": False, "social_mobilization": False},
        )

        assert_says(
            self.rows(given),
            "(post_comments = as-stated)",
            "-> verdict NOT SUBJECT",
            "-> added function (it) 3(1): falls away",
        )
        assert_says(self.rows(given, "zh"), "-> 增设功能（it）第三条第一项：不再适用")

    @BOTH
    def test_may_be_none(self, lang: Lang) -> None:
        text = self.rows(launch("2026-12-01T10:00:00+08:00", service=NO_NEWS), lang)

        assert text == (
            "  No reading of the text, taken alone the other way, would change the answer."
            if lang == "en"
            else "  任何一项理解口径单独改变均不影响结论。"
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
            "    - until Thu 2026-10-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from Thu 2026-10-15 00:00 +08:00 until Fri 2026-11-27 00:00 +08:00: DUE - passes",
            "    - from Fri 2026-11-27 00:00 +08:00: OVERDUE - does not pass",
        ]
        assert self.rows(growth("2026-10-15"), "zh") == [
            "  结论随时间的变化：",
            "    - 至北京时间2026年10月15日（星期四）00:00：不适用，可以通过",
            "    - 自北京时间2026年10月15日（星期四）00:00起"
            "至北京时间2026年11月27日（星期五）00:00：期限内，待提交报告，可以通过",
            "    - 自北京时间2026年11月27日（星期五）00:00起：已逾期，不得通过",
        ]

    def test_count_other_laws_as_the_answer_does(self) -> None:
        # Announced for 1 August 2026, and the provincial authority has no assessment of it.
        properties = {"functions": [], "opinion_channel": False, "social_mobilization": False}
        service = FORUM | properties | {"technologies": ["anthropomorphic-interaction"]}
        own = {"companions": {"anthropomorphic-interaction-2026": {"sustained_emotional_interaction": True}}}
        given = launch("2026-08-01T09:00:00+08:00", service=service, **own)
        undated = launch(None, service=service, **own)

        assert self.rows(given) == ["  Verdicts over time:", "    - always: NOT SUBJECT - does not pass"]
        assert self.rows(given, other_laws="none") == ["  Verdicts over time:", "    - always: NOT SUBJECT - passes"]
        assert self.rows(undated) == [
            "  Verdicts over time:",
            "    - until Wed 2026-07-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from Wed 2026-07-15 00:00 +08:00: NOT SUBJECT - does not pass",
        ]

    def test_may_be_one(self) -> None:
        assert self.rows(launch(None)) == ["  Verdicts over time:", "    - always: BLOCKED - does not pass"]
        assert self.rows(launch(None), "zh") == [
            "  结论随时间的变化：",
            "    - 始终：上线前须完成安全评估并提交报告，不得通过",
        ]

    def test_may_be_in_colour(self) -> None:
        assert self.rows(launch(None), colour=True)[1] == "    - always: \x1b[1;31mBLOCKED\x1b[0m - does not pass"


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
    assert {"en": f"a listed function needs the property too ({side}), which asks for ", "zh": f"（{side}），需说明"}[
        lang
    ] in said
    assert {"en": "public opinion channel of the service, ", "zh": "服务是否开设公众舆论表达渠道、"}[lang] in said


@BOTH
def test_a_refusal_names_the_verdict_to_which_the_side_leads(lang: Lang) -> None:
    verdict = say("verdict.not-subject", lang)
    right = {"en": "): ", "zh": "）："}[lang]

    assert f"listed_functions = with-the-property{right}{verdict}" in freed(
        SHOP | {"functions": ["mini-program"]}, lang
    )


@BOTH
def test_nothing_is_said_of_readings_where_none_frees_it_or_nothing_is_refused(lang: Lang) -> None:
    assert freed(SHOP | {"opinion_channel": True}, lang) == ""
    assert freed(SHOP, lang) == ""


@BOTH
def test_a_side_that_only_puts_another_duty_in_its_place_frees_nothing(lang: Lang) -> None:
    channel = SHOP | {"opinion_channel": True}

    assert freed(channel, lang) == freed(channel | {"licensed_news_service": True}, lang) == ""


@BOTH
def test_with_all_detail_the_readings_are_told_by_themselves(lang: Lang) -> None:
    assert freed(SHOP | {"functions": ["mini-program"]}, lang, detail=True) == ""


@BOTH
def test_what_is_known_some_day_is_upcoming_until_the_day_of_the_event(lang: Lang) -> None:
    growth = {"id": "growth", "kind": "user-growth", "on": "2026-12-07", "significant": True, "major_effect": True}
    case = og.case_from_dict({"schema": 1, "id": "case", "service": SHOP, "events": [growth]})
    decision = og.decide(case, at=AT, calendar=CALENDAR, readings={"day_of_occurrence": "known"})

    assert {"en": "Mon 2026-12-07", "zh": "2026年12月7日（星期一）"}[lang] in og.explain(decision, case, lang=lang)
