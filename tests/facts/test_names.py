"""Names of facts: every fact of every table has one in both languages, and a path of any form is told by it."""

from __future__ import annotations

import re

import pytest
from attrs import fields

from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.filings import Filing
from opinionguard.facts.names import KINDS, NAMES, VALUES, kind_in_words, named_fact, owner_of, word_in_words
from opinionguard.facts.reports import Assessment, AssessmentEntry, Hazard, PlatformAnswer, Receipt, Report, Section
from opinionguard.facts.service import Feature, Service
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.regulations import companions

TABLES = [
    ("service", Service),
    ("feature", Feature),
    *(("events", each) for each in EVENT_KINDS.values()),
    ("reports", Report),
    ("receipts", Receipt),
    ("platform", PlatformAnswer),
    ("sections", Section),
    ("assessment", Assessment),
    ("items", AssessmentEntry),
    ("hazards", Hazard),
    *(("orders", each) for each in ORDER_KINDS.values()),
    *(("supervision", each) for each in ACT_KINDS.values()),
    ("filings", Filing),
]
# What names a table and is told with it, or names the member of a list.
IDS = {("receipts", "authority"), ("sections", "item"), ("items", "item")}
EVIDENCE = {"note", "links"}
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(("table", "made"), TABLES, ids=lambda each: getattr(each, "__name__", each))
def test_every_fact_of_a_table_has_a_name(table: str, made: type) -> None:
    named = {*NAMES[table], *EVIDENCE, "id"}

    assert {each.name for each in fields(made)} - named - {fact for one, fact in IDS if one == table} == set()


@pytest.mark.parametrize("law", [each for each in companions() if each.facts is not None], ids=lambda each: each.law.id)
def test_every_fact_of_another_law_has_a_name(law) -> None:  # type: ignore[no-untyped-def]
    for each in fields(law.facts):
        path = f"companions.{law.law.id}.{each.name}"
        assert not HAN.search(named_fact(path, "en")), path
        assert HAN.search(named_fact(path, "zh")), path
        assert "." not in named_fact(path, "en"), path


def test_a_name_is_of_its_language() -> None:
    texts = [*VALUES.values(), *KINDS.values(), *(each for table in NAMES.values() for each in table.values())]
    for english, chinese in texts:
        assert not HAN.search(english)
        assert HAN.search(chinese)
        assert not re.search("[A-Za-z]", chinese)


@pytest.mark.parametrize(
    ("path", "english", "chinese"),
    [
        ("service", "service", "服务"),
        ("service.audience", "audience", "面向对象"),
        ("feature.opinion_channel", "public opinion channel of the feature", "功能是否开设公众舆论表达渠道"),
        ("events.v1.2", "event v1.2", "情形（v1.2）"),
        ("events.v1.2.at", "date of the launch (event v1.2)", "上线时间（情形：v1.2）"),
        ("reports.first", 'report "first"', "报告“first”"),
        ("reports.0", "the 1st report", "第1份报告"),
        ("reports.1", 'report "1"', "报告“1”"),
        ("reports.0.recipients", "authorities that received it (the 1st report)", "接收部门（第1份报告）"),
        ("reports.0.platform.status", "answer of the platform (the 1st report)", "平台审核结果（第1份报告）"),
        ("reports.r.assessment.items.legality", "legality (report r)", "合法性（报告：r）"),
        ("reports.r.receipts.cac", "cyberspace administration (report r)", "网信部门（报告：r）"),
        ("filings.0", "the 1st filing", "第1项备案或者报送"),
        ("filings.0.complete", "completeness of the filing (the 1st filing)", "内容是否齐全（第1项备案或者报送）"),
        ("reports.a.b.recipients", "authorities that received it (report a.b)", "接收部门（报告：a.b）"),
        ("reports.r.receipts", "receipts (report r)", "回执（报告：r）"),
        (
            "reports.r.receipts.cac.received_at",
            "time of receipt (report r, cyberspace administration)",
            "收到时间（报告：r，网信部门）",
        ),
        ("reports.r.platform.status", "answer of the platform (report r)", "平台审核结果（报告：r）"),
        ("reports.r.platform.note", "note (report r)", "备注（报告：r）"),
        ("reports.r.assessment.items", "items assessed (report r)", "已评估的项目（报告：r）"),
        ("reports.r.assessment.items.5(3).finding", "finding (report r, 5(3))", "评估结果（报告：r，第五条第三项）"),
        (
            "reports.r.assessment.hazards.h.1.mended_on",
            "day on which it was fixed (report r, h.1)",
            "消除时间（报告：r，h.1）",
        ),
        ("reports.r.sections.6(1).text", "text (report r, 6(1))", "内容（报告：r，第六条第二款第一项）"),
        ("orders.again.received_on", "day of receipt (order again)", "收到时间（责令事项：again）"),
        ("supervision.visit.by_experts", "review by experts (act visit)", "是否为专家评审（监管措施：visit）"),
        ("filings.one", "filing one", "备案或者报送（one）"),
        ("companions.mobile-apps-2022.note", "note", "备注"),
        ("companions.mobile-apps-2022.mobile_app", "mobile application", "是否通过移动应用程序提供"),
        ("companions.mobile-apps-2022", "regulation mobile-apps-2022", "规定（mobile-apps-2022）"),
        # no name is known
        ("companions.nobodys-law.fact", "companions.nobodys-law.fact", "companions.nobodys-law.fact"),
        ("reports.r.platform.zz", "reports.r.platform.zz", "reports.r.platform.zz"),
        ("live-comments", "live-comments", "live-comments"),
    ],
)
def test_a_path_is_told_by_the_name_of_its_fact(path: str, english: str, chinese: str) -> None:
    companions()

    assert (named_fact(path, "en"), named_fact(path, "zh")) == (english, chinese)


def test_an_id_that_the_reader_knows_is_left_out() -> None:
    path = "events.launch.at"

    assert owner_of(path) == "events.launch"
    assert named_fact(path, "zh", within=owner_of(path)) == "上线时间"
    assert named_fact("reports.r.receipts.cac.received_at", "en", within="reports.r") == (
        "time of receipt (cyberspace administration)"
    )
    assert named_fact(path, "en", within="events.other") == "date of the launch (event launch)"


def test_words_and_kinds() -> None:
    assert word_in_words("public-security", "zh") == "公安机关"
    assert word_in_words("danmaku", "zh") == "danmaku"
    assert kind_in_words("function-added", "en") == "added function"
