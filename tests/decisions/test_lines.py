"""An answer in one line: its exact words in both languages, for each verdict, and for whatever case there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from attrs import evolve
from builders import EXAMPLES, Document, document, flawless_report, instant, live_comments, one_waiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import make_document, make_instant, make_readings

import opinionguard as og
from opinionguard.decisions import words
from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.duties import Defect, RelatedStatus
from opinionguard.decisions.lines import shortcoming
from opinionguard.decisions.waivers import Waived
from opinionguard.ground.errors import Problem
from opinionguard.ground.text import Lang
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.readings import readings_of

AT = "2026-11-22T12:00:00+08:00"
GROWTH: Document = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
NEWS: Document = {
    "kind": "technology-change",
    "at": "2026-12-01",
    **dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True),
}
LANGS: tuple[Lang, ...] = get_args(Lang)
# Days that no notice has settled are settled one day.
CALENDAR = og.WorkingCalendar.china(as_known_on=og.moment_of("2026-11-22").day)


def example(name: str) -> og.Case:
    return og.load_case(next(EXAMPLES.rglob(f"{name}.*")))


def case_of(stated: Document | str) -> og.Case:
    return example(stated) if isinstance(stated, str) else og.case_from_dict(stated)


def decided(stated: Document | str, at: str = AT, **keywords: Any) -> og.Decision:
    return og.decide(case_of(stated), at=at, calendar=CALENDAR, **keywords)


def bare(stated: Document | str) -> og.Decision:
    return decided(stated).without_sensitive_readings()


def without(stated: Document, *facts: str) -> Document:
    return {name: value for name, value in stated.items() if name not in facts}


def reported(*absent: str, **changes: Any) -> Document:
    """The live comments with a report that is there, and differs in something."""
    made = live_comments()
    made["reports"] = [without(made["reports"][0] | {"submitted_at": "2026-11-20", **changes}, *absent)]
    return made


def ordered(kind: str = "reassess", **changes: Any) -> Document:
    order = {"id": "again", "kind": kind, "report": "first", "received_on": "2026-11-21", **changes}
    return reported(submitted_at="2026-11-10") | {"orders": [order]}


def launched(**changes: Any) -> Document:
    made = ordered(**changes)
    made["events"][0]["at"] = "2026-11-15"
    return made


def two_events() -> Document:
    made = document(GROWTH)
    made["service"]["functions"] = ["forum"]
    spread = {"id": "spread", "kind": "harmful-spread", "on": "2026-03-03", "controls_inadequate": True}
    made["events"].append(spread)
    return made


FILE_EN = "live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"
FILE_ZH = (
    "live-comments 不得上线（第三条第一项）：须在2026年12月1日（星期二）10:00前（北京时间，还有9天）提交安全评估报告"
)
SHORT_EN = f'{FILE_EN}; report "first" falls short: '
SHORT_ZH = f"{FILE_ZH}；报告“first”不符合要求："
NONE = {"other_laws": "none"}

LINES: dict[str, tuple[og.Decision, str, str]] = {
    "blocked": (decided("live-comments"), FILE_EN, FILE_ZH),
    "blocked, by a day": (
        decided("face-swap"),
        "face-swap BLOCKED 3(2): file by the end of Thu 2027-01-14 (in 53 days)",
        "face-swap 不得上线（第三条第二项）：须在2027年1月14日（星期四）24时前（北京时间，还有53天）提交安全评估报告",
    ),
    "blocked, tomorrow": (
        decided(live_comments() | {"reports": []}, "2026-11-30T23:59:00+08:00"),
        "live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 1 day)",
        "live-comments 不得上线（第三条第一项）：须在2026年12月1日（星期二）10:00前（北京时间，还有1天）提交安全评估报告",
    ),
    "undated": (
        decided("undated-launch"),
        "undated-launch BLOCKED 3(1): file before the launch, which has no date yet",
        "undated-launch 不得上线（第三条第一项）：须在上线前（上线日期未定）提交安全评估报告",
    ),
    "blocked by the news": (
        decided(document({**NEWS, "news_assessment_done": False})),
        "case BLOCKED 16: complete the assessment of the news service by the end of Mon 2026-11-30 (in 8 days)",
        "case 不得上线（第十六条）："
        "须在2026年11月30日（星期一）24时前（北京时间，还有8天）完成新闻信息服务新技术新应用安全评估",
    ),
    "overdue": (
        decided("harmful-spread"),
        "harmful-spread OVERDUE 3(4), may not launch: file at once; it was due by the end of Tue 2026-11-17 (5 days ago); "
        'report "first" falls short: 5(5) was not assessed',
        "harmful-spread 已逾期（第三条第四项），不得上线：须立即提交安全评估报告；"
        "原应在2026年11月17日（星期二）24时前（北京时间，已过5天）完成；报告“first”不符合要求：第五条第五项未评估",
    ),
    "overdue since yesterday": (
        decided(document(GROWTH), "2026-04-15"),
        "case OVERDUE 3(3), may not launch: file at once; it was due by the end of Tue 2026-04-14 (1 day ago)",
        "case 已逾期（第三条第三项），不得上线：须立即提交安全评估报告；"
        "原应在2026年4月14日（星期二）24时前（北京时间，已过1天）完成",
    ),
    "overdue, and perhaps not launched": (
        decided(live_comments() | {"reports": []}, "2026-12-01T10:00:00+08:00"),
        "live-comments OVERDUE 3(1), may not launch: file at once; it was due before Tue 2026-12-01 10:00 +08:00 (today); "
        "if it has not launched yet, state the new date",
        "live-comments 已逾期（第三条第一项），不得上线：须立即提交安全评估报告；"
        "原应在2026年12月1日（星期二）10:00前（北京时间，今天到期）完成；如尚未上线，请更新上线日期",
    ),
    "undetermined": (
        decided("facts-missing"),
        "facts-missing UNDETERMINED 3(1), may not launch: state the audience and 2 more facts, "
        "or file before Mon 2026-12-07 10:00 +08:00 (in 15 days)",
        "facts-missing 尚不能确定（第三条第一项），不得上线：请说明面向对象等3项事实，"
        "否则须在2026年12月7日（星期一）10:00前（北京时间，还有15天）提交安全评估报告",
    ),
    "undetermined, and passes": (
        decided(document(without(GROWTH, "major_effect")), "2026-03-05", **NONE),
        "case UNDETERMINED 3(3), may launch under the 2018 Provisions: state the major "
        "change of public opinion properties or social mobilization capacity (event event), "
        "or file by the end of Tue 2026-04-14 (in 40 days); other laws were not looked at",
        "case 尚不能确定（第三条第三项），本项不以提交报告为上线前提，依2018年规定可以上线："
        "请说明舆论属性或者社会动员能力是否发生重大变化（情形：event），"
        "否则须在2026年4月14日（星期二）24时前（北京时间，还有40天）提交安全评估报告；未查对其他规定",
    ),
    "undetermined, past the deadline": (
        decided(document(without(GROWTH, "major_effect", "significant")), "2026-05-05"),
        "case UNDETERMINED 3(3), may not launch: state the significant "
        "growth of users (event event) and 1 more fact, or file at once",
        "case 尚不能确定（第三条第三项），不得上线：请说明用户规模是否显著增加（情形："
        "event）等2项事实，否则须立即提交安全评估报告",
    ),
    "undetermined for want of a notice": (
        decided(document({**GROWTH, "on": "2026-11-16"}), "2026-12-29"),
        "case UNDETERMINED 3(3), may not launch: file at once: the earliest possible deadline is past, "
        "the latest is the end of Thu 2026-12-31",
        "case 尚不能确定（第三条第三项），不得上线："
        "须立即提交安全评估报告：可能的最早届满日已过，最晚2026年12月31日（星期四）24时（北京时间）",
    ),
    "due": (
        decided(document(GROWTH), "2026-04-14T20:00:00+08:00", **NONE),
        "case DUE 3(3), may launch under the 2018 Provisions: file by the end of Tue 2026-04-14 (today); "
        "other laws were not looked at",
        "case 期限内，待提交报告（第三条第三项），依2018年规定可以上线："
        "须在2026年4月14日（星期二）24时前（北京时间，今天截止）提交安全评估报告；未查对其他规定",
    ),
    "due, two of them": (
        decided(two_events(), "2026-03-05", **NONE),
        "case DUE 3(3), may launch under the 2018 Provisions: file by the end of Tue 2026-04-14 (in 40 days); "
        "1 more obligation; other laws were not looked at",
        "case 期限内，待提交报告（第三条第三项），依2018年规定可以上线："
        "须在2026年4月14日（星期二）24时前（北京时间，还有40天）提交安全评估报告；另有1项义务；未查对其他规定",
    ),
    "due, not settled": (
        decided("growth-past-year-end", **NONE),
        "growth-past-year-end DUE 3(3), may launch under the 2018 Provisions: file by the end of Sat 2026-12-26 to be safe "
        "(in 34 days), as the deadline is not settled (at the latest the end of Thu 2026-12-31); "
        "other laws were not looked at",
        "growth-past-year-end 期限内，待提交报告（第三条第三项），依2018年规定可以上线："
        "须在2026年12月26日（星期六）24时前（北京时间，还有34天；届满日尚未确定，最晚2026年12月31日（星期四））"
        "提交安全评估报告；未查对其他规定",
    ),
    "clear": (
        decided(reported(), other_laws="none", require=["algorithm-filing"]),
        'live-comments CLEAR 3(1), may launch under the 2018 Provisions: report "first" satisfies it; '
        "other laws were not looked at but for the duties required",
        "live-comments 已提交报告（第三条第一项），依2018年规定可以上线：见报告“first”；除另行要求的义务外，未查对其他规定",
    ),
    "clear, late": (
        decided("filed-late"),
        'filed-late CLEAR 3(3), may launch as far as is known: report "first" satisfies it, late; '
        "7 duties of other laws are open: state the technologies of the service first",
        "filed-late 已提交报告（第三条第三项），就已知事实而言可以上线：见报告“first”，逾期提交；"
        "其他规定的7项义务尚不能确定：请先说明服务所用技术",
    ),
    "clear, by a fact": (
        decided(document({**NEWS, "news_assessment_done": True}), **NONE),
        "case CLEAR 16, may launch under the 2018 Provisions: satisfied, "
        "see completed assessment of the news service (event event); "
        "other laws were not looked at",
        "case 已办理（第十六条），依2018年规定可以上线：见“新闻信息服务安全评估是否已全部完成（情形：event）”；未查对其他规定",
    ),
    "not subject": (
        decided("staff-chat"),
        "staff-chat NOT SUBJECT, may launch under the 2018 Provisions and other laws: 3(1) does not apply, "
        "because of the audience",
        "staff-chat 不适用，依2018年规定及已收录的其他规定可以上线：依据面向对象，第三条第一项不适用",
    ),
    "not subject to two": (
        decided(document({**NEWS, "new_technology": False}), **NONE),
        "case NOT SUBJECT, may launch under the 2018 Provisions: 3(2), 16 do not apply, "
        "because of the new technology or application (event event) and 1 more fact; other laws were not looked at",
        "case 不适用，依2018年规定可以上线："
        "依据是否使用新技术新应用（情形：event）等2项事实，第三条第二项、第十六条均不适用；未查对其他规定",
    ),
    "not subject, some of it open": (
        decided("dark-mode"),
        "dark-mode NOT SUBJECT, may launch as far as is known: 3(1) does not apply, because of the functions of the feature "
        "and 2 more facts; 1 duty of other laws is open: state the technologies of the service first",
        "dark-mode 不适用，就已知事实而言可以上线：依据功能的类型等3项事实，第三条第一项不适用；"
        "其他规定的1项义务尚不能确定：请先说明服务所用技术",
    ),
    "upcoming": (
        decided("upcoming-growth", **NONE),
        "upcoming-growth NOT SUBJECT YET, may launch under the 2018 Provisions: "
        'nothing is owed before the event "opening" occurs; '
        "other laws were not looked at",
        "upcoming-growth 尚不适用，依2018年规定可以上线：情形（opening）发生前无须履行；未查对其他规定",
    ),
    "against": (
        decided("companion-persona-2026"),
        "companion-persona-2026 CLEAR 3(1), may not launch: algorithm-recommendation-2021 24 (algorithm-filing-change) "
        'stands against it: meet it at once; 2 more duties of other laws stand against it; report "first" satisfies it',
        "companion-persona-2026 已提交报告（第三条第一项），不得上线："
        "《算法推荐管理规定》第二十四条（算法备案变更）妨碍上线：须立即履行；另有其他规定的2项义务妨碍上线；见报告“first”",
    ),
    "perhaps against": (
        decided("dark-mode", other_laws="all"),
        "dark-mode NOT SUBJECT, may not launch: 1 duty of other laws "
        "may stand against it: state the technologies of the service "
        "and 3 more facts; 3(1) does not apply, because of the functions of the feature and 2 more facts",
        "dark-mode 不适用，不得上线：其他规定的1项义务可能妨碍上线：请说明服务所用技术等4项事实；"
        "依据功能的类型等3项事实，第三条第一项不适用",
    ),
    "perhaps several against": (
        decided("filed-late", other_laws="all"),
        "filed-late CLEAR 3(3), may not launch: 7 duties of other laws "
        "may stand against it: state the technologies of the service "
        'and 6 more facts; report "first" satisfies it, late',
        "filed-late 已提交报告（第三条第三项），不得上线：其他规定的7项义务可能妨碍上线："
        "请说明服务所用技术等7项事实；见报告“first”，逾期提交",
    ),
    "no platform": (
        decided(reported(via_platform=False)),
        f"{SHORT_EN}not submitted through the national platform",
        f"{SHORT_ZH}未通过全国互联网安全管理服务平台提交",
    ),
    "one authority": (
        decided(reported(recipients=["cac"])),
        f"{SHORT_EN}public security is missing",
        f"{SHORT_ZH}未提交公安机关",
    ),
    "the other authority, by its receipts": (
        decided(
            reported(
                "submitted_at",
                "recipients",
                receipts=[{"authority": "public-security", "received_at": "2026-11-20"}],
            )
        ),
        f"{SHORT_EN}the cyberspace administration is missing",
        f"{SHORT_ZH}未提交网信部门",
    ),
    "no authority, and not yet": (
        decided(reported(recipients=[], submitted_at="2026-11-25")),
        f"{SHORT_EN}both authorities are missing, not submitted yet",
        f"{SHORT_ZH}未提交网信部门和公安机关、尚未提交",
    ),
    "much missing": (
        decided(reported(assessed=["measures", "risk-control"], contents=["6(1)"])),
        f"{SHORT_EN}legality was not assessed, 5(1) was not assessed, and 10 more",
        f"{SHORT_ZH}合法性未评估、第五条第一项未评估等12处",
    ),
    "content missing": (
        decided(reported(contents=["6(1)", "6(2)", "6(3)"])),
        f"{SHORT_EN}6(4) is not in it",
        f"{SHORT_ZH}缺少第六条第二款第四项的内容",
    ),
    "hazard": (
        decided(reported(open_hazards=True)),
        f"{SHORT_EN}a hazard is not fixed",
        f"{SHORT_ZH}安全隐患未消除",
    ),
    "named hazard": (
        decided(
            reported(
                "open_hazards",
                assessment={"hazards": [{"id": "spam", "item": "5(4)", "text": "spam", "opened_on": "2026-11-01"}]},
            )
        ),
        f'{SHORT_EN}the hazard "spam" is not fixed',
        f"{SHORT_ZH}安全隐患（spam）未消除",
    ),
    "too early": (
        decided(document(GROWTH, reports=[flawless_report(submitted_at="2026-02-20")]), "2026-03-05", **NONE),
        "case DUE 3(3), may launch under the 2018 Provisions: file by the end of Tue 2026-04-14 (in 40 days); "
        "the 1st report falls short: submitted before the event; other laws were not looked at",
        "case 期限内，待提交报告（第三条第三项），依2018年规定可以上线："
        "须在2026年4月14日（星期二）24时前（北京时间，还有40天）提交安全评估报告；第1份报告不符合要求：提交早于该情形发生；未查对其他规定",
    ),
    "ordered to assess again": (
        decided(launched(due_by="2026-12-14")),
        "live-comments BLOCKED 3(1): an order has reopened this: assess again and file a new report; "
        'do what the order "again" asks by the end of Mon 2026-12-14 (in 22 days)',
        "live-comments 不得上线（第三条第一项）：已被责令重新评估：须重新评估并提交新的报告；"
        "须在2026年12月14日（星期一）24时前（北京时间，还有22天）办理责令事项（again）",
    ),
    "ordered to explain, without a limit": (
        decided(ordered("clarify", due_by=False), **NONE),
        'live-comments DUE 8, may launch under the 2018 Provisions: do what the order "again" asks '
        "(the authority set no time limit); other laws were not looked at",
        "live-comments 期限内，待办理（第八条），依2018年规定可以上线："
        "须（有关主管部门未规定限期）办理责令事项（again）；未查对其他规定",
    ),
    "ordered to explain, by a limit that nobody stated": (
        decided(ordered("clarify"), **NONE),
        'live-comments UNDETERMINED 8, may not launch: state the time limit (order again), or do what the order "again" asks '
        "within the time limit of the authority (state it)",
        "live-comments 尚不能确定（第八条），不得上线：请说明规定的限期（责令事项：again），"
        "否则须在有关主管部门规定的限期内（请写明限期）办理责令事项（again）",
    ),
}


@pytest.mark.parametrize(("decision", "english", "chinese"), LINES.values(), ids=LINES)
def test_a_decision_says_its_line(decision: og.Decision, english: str, chinese: str) -> None:
    assert str(decision) == decision.text() == english
    assert decision.text("zh") == chinese


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_each_verdict_is_among_them(verdict: str) -> None:
    assert verdict in {decision.verdict for decision, _, _ in LINES.values()}


@pytest.mark.parametrize(("prefix", "literal"), [("verdict", Verdict), ("status", Status | RelatedStatus)])
def test_there_are_words_for_each(prefix: str, literal: Any) -> None:
    kinds = {word for each in (get_args(literal)) for word in (get_args(each) or (each,))}

    assert {key.removeprefix(f"{prefix}.") for key in words._PHRASES if key.startswith(f"{prefix}.")} >= kinds


# --- Parts -----------------------------------------------------------------------------------------------------------


def test_an_obligation_and_a_duty_say_their_lines() -> None:
    obligation = decided("live-comments").obligations[0]
    duties = {each.law: each for each in decided("companion-persona-2026").related}
    against = next(each for each in decided("companion-persona-2026").related if each.stands_against)

    planned = 'report "first" falls short: not submitted yet'
    assert (
        str(obligation).removesuffix(f"; {planned}") == "launch 3(1) BLOCKING: file before Tue 2026-12-01 10:00 +08:00"
    )
    assert obligation.text("zh").startswith(
        "情形（launch）第三条第一项 办理完毕前不得上线：须在2026年12月1日（星期二）10:00前"
    )
    assert repr(obligation) == f"<Obligation {obligation}>"
    assert str(against) == (
        "companions.algorithm-recommendation-2021.information_changed_on algorithm-recommendation-2021 24 "
        "(algorithm-filing-change) OVERDUE, stands against the launch: meet it at once"
    )
    assert against.text("zh").endswith("《算法推荐管理规定》第二十四条（算法备案变更） 已逾期，妨碍上线：须立即履行")
    assert repr(against) == f"<RelatedDuty {against}>"
    assert str(duties["mobile-apps-2022"]).endswith(
        'DISCHARGED: report "first" satisfies it; the text is known from reports only'
    )


def test_a_law_that_is_not_in_force_on_the_day_is_told_as_such() -> None:
    (duty, *_) = [each for each in decided(live_comments(), "2026-01-05").related if each.status == "not-in-force"]

    assert str(duty).endswith("NOT IN FORCE: the law is not in force on that day")
    assert duty.text("zh").endswith("该规定当日未施行")


@pytest.mark.parametrize("made", [bare("live-comments"), *bare("filed-late").related, bare("filed-late")])
def test_what_is_read_back_says_the_same_in_english(made: Any) -> None:
    read = type(made).from_dict(made.to_dict())

    assert str(read) == str(made)
    assert read.text("zh").isprintable()


def test_of_a_report_that_was_read_back_it_says_no_more_than_is_written() -> None:
    decision = bare(reported(recipients=["cac"]))

    assert str(og.Decision.from_dict(decision.to_dict())) == f"{SHORT_EN}an authority is missing"


def test_who_waives_is_told_first() -> None:
    waiver = og.Waiver(**one_waiver(reason="agreed")["waivers"][0])
    other = evolve(waiver, id="W-2", approver="Han Meimei", expires="2026-12-20T09:30:00+08:00")
    decision = decided("live-comments")
    waived = og.waive(decision, [waiver])

    assert str(waived) == (
        "live-comments WAIVED by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1), may launch by waiver only; without that "
        "BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"
    )
    assert waived.text("zh") == (
        "live-comments 内部特批放行，仅凭特批可以上线"
        "（W-1，批准人：Li Lei，有效至2026年12月24日（星期四）00:00；不免除法定义务）；"
        f"按规定{FILE_ZH.removeprefix('live-comments ')}"
    )
    assert repr(waived) == f"<Waived {waived}>"
    assert str(og.waive(decision, [])) == str(decision)
    assert str(Waived(False, ())) == "does not pass"
    both = evolve(waived, waivers=(waiver, other))
    assert str(both).startswith(
        "live-comments WAIVED by Li Lei, Han Meimei until Sun 2026-12-20 09:30 +08:00 (W-1 and 1 more)"
    )
    assert "W-1 等2项" in both.text("zh")
    assert str(Waived(True, (waiver,))).endswith("may launch by waiver only; without that passes")


COLUMNS: list[tuple[str, str, str, str, str | None, str]] = [
    ("live-comments", "BLOCKED", "", "3(1)", "2026-11-30", "file the report"),
    ("undated-launch", "BLOCKED", "", "3(1)", None, "file before the launch, which has no date yet"),
    ("news-assistant", "BLOCKED", "", "16", "2026-12-09", "complete the assessment of the news service"),
    (
        *("harmful-spread", "OVERDUE", "may not launch", "3(4)", "2026-11-17"),
        'file at once; report "first" falls short: 5(5) was not assessed',
    ),
    (
        *("decentralised-client-2023", "OVERDUE", "may not launch", "3(1)", "2023-01-31"),
        "file at once; if it has not launched yet, state the new date",
    ),
    (
        *("6-ordered-to-reassess", "BLOCKED", "", "3(1)", "2026-12-14"),
        'an order has reopened this: assess again and file a new report; do what the order "again" asks',
    ),
    (
        *("facts-missing", "UNDETERMINED", "may not launch", "3(1)", "2026-12-06"),
        "state the audience and 2 more facts, or file the report",
    ),
    (
        *("growth-past-year-end", "DUE", "may launch as far as is known", "3(3)", "2026-12-26"),
        "file the report; 7 duties of other laws are open: state the technologies of the service first",
    ),
    (
        *("ai-answers-unregistered", "CLEAR", "may not launch"),
        *("generative-ai-2023 17 (generative-ai-assessment)", "2026-12-07"),
        "another law stands against it: meet it",
    ),
    (
        *("face-editing-tool", "NOT SUBJECT", "may not launch", "deep-synthesis-2022 15 (tool-assessment)", None),
        'another law stands against it: meet it before the event "launch" occurs',
    ),
    (
        *("staff-chat", "NOT SUBJECT", "may launch under the 2018 Provisions and other laws", "", None),
        "3(1) does not apply, because of the audience",
    ),
]


@pytest.mark.parametrize(
    ("name", "verdict", "may", "provision", "day", "to_do"), COLUMNS, ids=[each[0] for each in COLUMNS]
)
def test_a_line_in_columns_says_the_day_once(
    name: str, verdict: str, may: str, provision: str, day: str | None, to_do: str
) -> None:
    decision = decided(name)
    said = decision.columns()

    assert (said.verdict, said.may, said.provision, said.to_do) == (verdict, may, provision, to_do)
    assert (None if said.deadline is None or said.deadline.last_day is None else str(said.deadline.last_day)) == day
    assert str(decision).startswith(f"{decision.case} {verdict}")
    assert may in str(decision)
    assert provision in str(decision)
    in_chinese = decision.columns("zh")
    assert in_chinese.deadline == said.deadline
    assert decision.text("zh").startswith(f"{decision.case} {in_chinese.verdict}")
    assert (
        re.search(r"[A-Z]{2}|\b(may|file|meet)\b", "".join((in_chinese.verdict, in_chinese.may, in_chinese.to_do)))
        is None
    )


def test_where_another_law_refuses_what_is_owed_under_the_provisions_is_in_the_columns_with_its_day() -> None:
    said = evolve(decided("notice-from-prefecture"), find_related=lambda _: (AGAINST,)).columns()

    assert (said.verdict, said.may, said.deadline) == ("DUE", "may not launch", AGAINST.deadline)
    assert (
        said.to_do == "another law stands against it: meet it at once; file by the end of Tue 2026-12-15 (in 23 days)"
    )


def test_columns_are_no_yes_and_refuse_another_language() -> None:
    with pytest.raises(TypeError, match="verdict"):
        bool(decided("live-comments").columns())
    with pytest.raises(og.InputError):
        decided("live-comments").columns("fr")  # type: ignore[arg-type]


AGAINST = next(each for each in decided("companion-persona-2026").related if each.stands_against)
WARNING = evolve(AGAINST, certainty="announcement")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([AGAINST, AGAINST], "meet it at once; 1 more duty of other laws stands against it; "),
        ([AGAINST] * 3, "meet it at once; 2 more duties of other laws stand against it; "),
        ([evolve(AGAINST, status="undetermined")], "stands against it: meet it: no missing fact makes it go away; "),
        (
            [evolve(AGAINST, status="upcoming", event="spring")],
            'stands against it: meet it before the event "spring" occurs; ',
        ),
        (
            [evolve(AGAINST, status="undetermined", stands_against=None, questions=())],
            "; 1 duty of other laws is open: state the facts that are missing",
        ),
        ([WARNING], "stands against it but only warns: known from an announcement only"),
        ([WARNING] * 2, "known from an announcement only; 1 more duty of other laws only warns"),
        ([WARNING] * 3, "known from an announcement only; 2 more duties of other laws only warn"),
    ],
)
def test_duties_of_other_laws_are_named_and_counted(rows: list[og.RelatedDuty], said: str) -> None:
    decision = evolve(decided("staff-chat"), find_related=lambda _: tuple(rows))

    assert said in str(decision)
    assert_is_a_line(decision.text("zh"))


def test_a_decision_without_obligations_says_that_nothing_is_owed() -> None:
    bare = evolve(decided("staff-chat", **NONE), obligations=())

    assert str(bare).endswith("may launch under the 2018 Provisions: nothing is owed; other laws were not looked at")


# --- Whatever there is -----------------------------------------------------------------------------------------------


# That a launch may go is never said without what that rests on.
RESTS_ON: dict[str, re.Pattern[str]] = {
    "en": re.compile(r"may launch (as far as is known|under the 2018 Provisions( and other laws)?):"),
    "zh": re.compile(r"(就已知事实而言|依2018年规定(及已收录的其他规定)?)可以上线："),
}
NOT_LOOKED = {"en": "other laws were not looked at", "zh": "未查对其他规定"}


@pytest.mark.parametrize("key", [key for key, texts in words._PHRASES.items() if "may launch" in texts[0]])
def test_there_are_no_words_for_a_bare_yes(key: str) -> None:
    english, chinese = words._PHRASES[key]

    assert re.search(r"may launch (as far as is known|under the 2018 Provisions|by waiver only)", english)
    assert re.search(r"(就已知事实而言|规定|仅凭特批)可以上线", chinese)


def assert_is_a_line(text: str) -> None:
    assert text.isprintable()
    assert "\n" not in text
    assert "{" not in text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rng=st.randoms(use_true_random=False), mode=st.sampled_from(["known", "all", "none"]))
def test_any_answer_is_one_line_that_says_verdict_and_whether_it_may_launch(rng: Any, mode: Any) -> None:
    stated = make_document(rng)
    case = og.case_from_dict(stated)
    decision = og.decide(case, at=make_instant(rng, stated), readings=readings_of(make_readings(rng)), other_laws=mode)

    assert_is_a_line(repr(decision))
    for lang in LANGS:
        line = decision.text(lang)
        assert_is_a_line(line)
        verdict = words.phrase(f"verdict.{decision.verdict}", lang)
        key = "not-subject.upcoming" if decision.verdict == "not-subject" else f"{decision.verdict}.other"
        other = words._PHRASES.get(f"verdict.{key}", ("", ""))[lang == "zh"]
        assert line.startswith((f"{case.id} {verdict}", f"{case.id} {other or verdict}"))
        yes, no = ("可以上线", "不得上线") if lang == "zh" else ("may launch", "may not launch")
        assert (yes in line) is decision.may_launch is (RESTS_ON[lang].search(line) is not None)
        assert (mode == "none" and decision.may_launch) is (NOT_LOOKED[lang] in line)
        assert (no in line or "BLOCKED" in line) is not decision.may_launch
        parts: list[og.Obligation | og.RelatedDuty] = [*decision.obligations, *decision.related]
        for each in parts:
            assert_is_a_line(each.text(lang))
            assert_is_a_line(repr(each))
    read = og.Decision.from_dict(decision.without_sensitive_readings().to_dict())
    if (
        decision.verdict != "undetermined"
    ):  # which of several open obligations keeps the launch back, a document does not say
        assert str(read).startswith(str(decision).partition(":")[0])
    assert (read.verdict, read.may_launch) == (decision.verdict, decision.may_launch)


# --- What never looks, and what never raises ------------------------------------------------------------------------


def unlooking(find: Callable[[og.Decision], tuple[og.RelatedDuty, ...]], stated: Document | str) -> og.Decision:
    return evolve(decided(stated), find_related=find)


def never(_: og.Decision) -> tuple[og.RelatedDuty, ...]:
    raise AssertionError("looked")


def test_to_show_what_it_is_looks_at_no_other_law() -> None:
    answer = og.Gate([example("staff-chat")], clock=lambda: instant(AT)).answer("staff-chat")
    for stated in ("staff-chat", "live-comments", "facts-missing", "user-growth"):
        decision = unlooking(never, stated)
        for made in (decision, Waived(False, (), decision), evolve(answer, decision=decision)):
            assert decision.case in repr(made)


def test_to_show_what_it_is_tells_what_was_found_before() -> None:
    decision = decided("companion-persona-2026")
    before = repr(decision)
    assert not decision.may_launch

    assert before == (
        '<Decision companion-persona-2026 CLEAR 3(1), may launch under the 2018 Provisions: report "first" satisfies it; '
        "other laws were not looked at yet; as of 2026-11-22T12:00+08:00>"
    )
    assert repr(decision) == f"<Decision {decision}; as of 2026-11-22T12:00+08:00>"
    assert "may not launch: algorithm-recommendation-2021 24" in repr(decision)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            og.RegulationError([Problem("", "it cannot be loaded:\n x", "mend it", "rule.py")]),
            "RegulationError: rule.py: ",
        ),
        (og.RegulationError([]), "RegulationError: "),
        (ValueError("no\x1bwords"), r"ValueError: no\x1bwords"),
    ],
)
def test_a_broken_regulation_raises_nothing_and_lets_nothing_pass(error: Exception, said: str) -> None:
    def broken(_: og.Decision) -> tuple[og.RelatedDuty, ...]:
        raise error

    decision = unlooking(broken, "staff-chat")
    assert f"staff-chat NOT SUBJECT, may not launch: other laws could not be looked at: {said}" in str(decision)
    assert "staff-chat 不适用，不得上线：无法查对其他规定：" in decision.text("zh")
    assert_is_a_line(str(decision))
    assert str(unlooking(broken, "live-comments")) == FILE_EN


def test_no_line_is_taken_for_yes() -> None:
    decision = decided("staff-chat")
    for made in (decision, decision.obligations[0], decision.related[0], og.waive(decision, [])):
        with pytest.raises(TypeError, match="has no truth value"):
            bool(made)


def test_another_language_is_refused() -> None:
    decision, other = decided("staff-chat"), "fr"
    speaking: list[Any] = [decision, decision.obligations[0], decision.related[0], og.waive(decision, [])]
    for made in speaking:
        with pytest.raises(og.InputError, match='"fr" is not a language of answers'):
            made.text(other)


# --- What can be made by hand only -----------------------------------------------------------------------------------

OBLIGATION = decided("live-comments").obligations[0]
LONG = "x" * 300


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"event": "a\nb", "defects": ()}, r"a\nb 3(1) BLOCKING: file before "),
        ({"status": "not-triggered", "because": ()}, "launch 3(1) NOT TRIGGERED: because of the readings taken"),
        (
            {"event": LONG, "status": "upcoming"},
            f'{LONG[:200]}… 3(1) UPCOMING: nothing is owed before the event "{LONG[:200]}…" occurs',
        ),
        (
            {"status": "undetermined", "deadline": None, "defects": ()},
            "launch 3(1) UNDETERMINED: state the facts that are missing",
        ),
        (
            {"status": "undetermined", "deadline": None, "asks": ("service.audience",), "defects": ()},
            "launch 3(1) UNDETERMINED: state the audience",
        ),
        (
            {"status": "undetermined", "defects": (Defect("first", "orders.again.received_on", "8"),)},
            "launch 3(1) UNDETERMINED: an order has reopened this: assess again and file a new report",
        ),
        ({"status": "overdue", "deadline": None, "defects": ()}, "launch 3(1) OVERDUE: file at once"),
        (
            {"status": "due", "deadline": Deadline("working-days", None, None, None, settled=False), "defects": ()},
            "launch 3(1) DUE: file in time, counted from a day that is not stated",
        ),
        (
            {"defects": (Defect("first", "reports.first.covers", "7"),)},
            "launch 3(1) BLOCKING: file before Tue 2026-12-01 10:00 +08:00",
        ),
    ],
)
def test_an_obligation_made_by_hand_says_what_it_can(changes: dict[str, Any], said: str) -> None:
    assert str(evolve(OBLIGATION, **changes)).startswith(said)


def test_a_day_that_was_never_settled_is_not_told_as_the_one_that_it_was_due_on() -> None:
    growth = {"kind": "user-growth", "on": "2026-12-01", "significant": True, "major_effect": True}
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
    decision = og.decide(og.case_from_dict(document(growth)), at="2027-06-01", calendar=known)

    assert "was due by the end of Fri 2027-01-15 at the latest (the day is not settled)" in str(decision)
    assert "days ago" not in str(decision)
    assert "最晚在2027年1月15日（星期五）24时前（北京时间，届满日尚未确定）" in decision.text("zh")


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        ("2026-11-30", "file by the end of Fri 2026-12-25 (in 25 days), although", "24时前（北京时间，还有25天；尚缺"),
        (
            "2026-12-29",
            "was due by the end of Fri 2026-12-25 (4 days ago), although",
            "24时前（北京时间，已过4天；尚缺",
        ),
    ],
)
def test_a_day_that_no_notice_would_move_is_told_once(at: str, english: str, chinese: str) -> None:
    growth = {"kind": "user-growth", "on": "2026-11-13", "significant": True, "major_effect": True}
    known = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
    decision = og.decide(og.case_from_dict(document(growth)), at=at, calendar=known)

    assert f"{english} a holiday notice is missing: none of the kind published since 2008 would move the day" in str(
        decision
    )
    assert f"2026年12月25日（星期五）{chinese}放假通知，但2008年以来的同类安排均不会改变该日期）" in decision.text("zh")


def test_what_a_report_lacks_by_a_fact_that_has_no_words_is_named_with_its_provision() -> None:
    told = shortcoming(Defect("first", "reports.first.seal", "7"), "en")

    assert 'report "first.seal"' in told
    assert "7" in told
