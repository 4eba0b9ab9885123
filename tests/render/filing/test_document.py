"""The report as a document: complete, or a draft that lists its gaps; what people wrote stays text."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path
from typing import Any

import pytest
from builders import Document, document, flawless_report
from commands import run_main
from lifecycle import DETAILS, FILED_BY, LIFECYCLE, report_of, stage, stage_file

import opinionguard as og
from opinionguard.regulations.security_assessment_2018 import ASSESSMENT
from opinionguard.render.filing.checklist import checklist, checklist_as_markdown
from opinionguard.render.filing.document import report_document
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.document_markdown import document_as_markdown

AT = "2026-11-22T12:00:00+08:00"
STAGES = sorted(path.stem for path in LIFECYCLE.glob("*.toml"))
LAUNCH = {"kind": "service-launch", "at": "2026-12-01"}
HOSTILE = '<script>alert(1)</script> & "\'" **bold** [x](javascript:alert) | `code` ~~x~~ $y$\n# head\n- item\n1. one'


def made(stated: Document, **more: Any) -> Any:
    case = og.case_from_dict(stated)
    return report_document(case, og.decide(case, at=AT), **more)


def hostile() -> Document:
    report: Document = {"id": "first"}
    report |= {"assessment": {"items": [{"item": "5(1)", "finding": "adequate", "evidence": HOSTILE}]}}
    report |= {"sections": [{"item": "6(1)", "text": HOSTILE, "links": [HOSTILE.splitlines()[0]]}]}
    service = {"name": HOSTILE.splitlines()[0], "functions": [HOSTILE.splitlines()[0]], "facilities": HOSTILE}
    return document(LAUNCH, service=service, reports=[report])


LINES = ("name", "provider", "owner", "number")
PASSAGES = ("facilities", "deployment", "licences", "evidence", "text")


def hostile_throughout(value: Any, line: str, passage: str) -> Any:
    """Every text of a case that a document shows is another."""
    if isinstance(value, list):
        return [hostile_throughout(each, line, passage) for each in value]
    if not isinstance(value, dict):
        return value
    changed = {key: hostile_throughout(each, line, passage) for key, each in value.items()}
    changed |= {key: line for key in LINES if key in value} | {key: passage for key in PASSAGES if key in value}
    return changed | ({"links": [line]} if {"evidence", "text"} & value.keys() else {})


class Page(html.parser.HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.tags.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


OF_HAZARDS = ("安全管理人员和机构", "日志信息和发布信息记录留存")
CHECKLIST = ("report", "--format", "checklist")


class TestReport:
    def test_is_complete_once_all_is_stated(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "report.html"

        code, said, _ = run_main(capsys, "report", stage_file("5-filed"), FILED_BY, "-o", str(file), "--at", AT)

        assert code == 0
        assert said.endswith("is written\n")
        page = Page(file.read_text("utf-8"))
        assert page.open == []
        assert "草稿" not in page.text
        parts = ("一、主体信息", "二、安全评估的基本情况", "三、主要内容", "四、安全隐患及整改情况", "五、安全评估结论")
        found = [page.text.index(part) for part in (*parts, "六、其他应当说明", "单位（盖章）", "附件：合法性")]
        assert found == sorted(found)

    @pytest.mark.parametrize("name", STAGES)
    def test_has_every_item_of_article_5_quoted(self, name: str) -> None:
        case = og.load_case(stage_file(name))
        text = Page(document_as_html(report_document(case, og.decide(case, at=AT)))).text

        for provision in ASSESSMENT.values():
            assert provision.text in text

    def test_with_gaps_is_a_draft_on_every_page_and_lists_them(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "report.html"

        code, said, _ = run_main(
            capsys, "report", stage_file("2-assessed-with-a-hazard"), FILED_BY, "-o", str(file), "--at", AT
        )

        assert code == 3
        assert said.endswith("is written as a draft; gaps: 1\n")
        text = file.read_text("utf-8")
        assert '@page{@top-center{content:"草稿 · 不得提交"' in text
        assert '<div class="mark"' in text
        assert "position:fixed" in text
        assert '<td class="gap" dir="auto">缺项：第1项安全隐患尚未消除</td>' in text
        assert '<p class="gap" dir="auto">第1项安全隐患尚未消除</p>' in text

    @pytest.mark.parametrize(
        "hazard",
        [
            {"mended_on": "2027-05-01", "verified_on": "2027-05-02"},  # not by the instant asked about
            {"mended_on": "2026-10-18", "verified_on": "2026-10-19"},  # after the report was received
        ],
    )
    def test_with_a_hazard_that_is_not_mended_by_then_is_a_draft(
        self, hazard: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stated = og.load_case(stage_file("5-filed")).to_dict()
        stated["events"][0]["at"] = "2027-12-01"
        report = stated["reports"][0]
        received = "2026-10-14T10:00:00+08:00" if hazard["mended_on"] < "2027" else "2027-11-01T10:00:00+08:00"
        for receipt in report["receipts"]:
            receipt["received_at"] = received
        for entry in report["assessment"]["items"]:
            entry["assessed_on"] = "2026-10-01"
        report["assessment"]["hazards"] = [{"id": "h", "item": "5(3)", "opened_on": "2026-10-01", **hazard}]
        report.pop("open_hazards", None)

        document = made(stated, details=DETAILS)
        assert document.gaps == ("第1项安全隐患未写明内容", "第1项安全隐患尚未消除")
        path = tmp_path / "case.json"
        path.write_text(json.dumps(stated), encoding="utf-8")
        code, out, _ = run_main(capsys, *CHECKLIST, str(path), "--at", AT)
        assert code != 0
        assert "[x] h (5(3))" not in out

    def test_with_a_finding_of_a_hazard_that_nobody_named_is_a_draft(self) -> None:
        stated = og.load_case(stage_file("5-filed")).to_dict()
        report = stated["reports"][0]
        report["assessment"].pop("hazards", None)
        report["assessment"]["items"][3]["finding"] = "hazard"
        report["open_hazards"] = False

        found = made(stated, details=DETAILS).gaps

        assert found == tuple(f"{each}：存在安全隐患，但未说明是何隐患及如何消除" for each in OF_HAZARDS)

    def test_of_a_case_without_a_report_is_all_gaps(self) -> None:
        stated = made(document(LAUNCH), with_english=True)

        assert stated.is_draft
        assert "未说明单位名称 / Name of the organisation is not stated" in stated.gaps
        retention = "Retention of logs and published information: no finding is stated"
        assert f"日志信息和发布信息记录留存：未说明评估结果 / {retention}" in stated.gaps
        assert len(stated.gaps) >= 11 + 4

    def test_of_short_forms_asks_for_what_they_do_not_say(self) -> None:
        found = made(document(LAUNCH, reports=[flawless_report()])).gaps

        assert "合法性：未说明评估依据" in found
        assert "安全评估结论：未写明内容" in found
        assert not [each for each in found if "隐患" in each]
        unmended = made(document(LAUNCH, reports=[flawless_report(open_hazards=True)])).gaps
        assert "发现的安全隐患尚未消除" in unmended

    def test_has_english_beside_the_chinese_on_request(self) -> None:
        case = og.load_case(stage_file("5-filed"))
        decision = og.decide(case, at=AT)
        text = document_as_markdown(report_document(case, decision, with_english=True))

        assert "# 互联网信息服务安全评估报告 / Security Assessment Report" in text
        assert "## 四、安全隐患及整改情况 / 4. Hazards and their rectification" in text
        assert "Security Assessment Report" not in document_as_markdown(report_document(case, decision))

    def test_shows_what_people_wrote_as_they_wrote_it(self) -> None:
        page = Page(document_as_html(made(hostile())))

        assert not {"script", "img", "b"} & set(page.tags)
        for line in HOSTILE.splitlines():
            assert line in page.text

    def test_as_markdown_lets_nothing_become_markup(self) -> None:
        text = document_as_markdown(made(hostile()))

        assert "<script" not in text.replace("\\<script", "")
        assert "**bold**" not in text
        assert "](javascript" not in text.replace("\\](javascript", "")
        assert not re.search(r"^# head|^- item|^1\. one", text, re.MULTILINE)
        rows = [line for line in text.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {3}

    @pytest.mark.parametrize(
        ("line", "passage"),
        [
            (HOSTILE.splitlines()[0], HOSTILE + "\n\n```\n| a | b |\n<div>\n\tend"),
            ("W" * 200, "W" * 2_000 + "\n" + "字" * 2_000),
            ("שלום مرحبا", "می\u200cخواهم (א)\n[ב]"),
            ("www.example.com", "see https://example.com and www.example.com"),
        ],
        ids=["markup", "long", "right-to-left", "addresses"],
    )
    @pytest.mark.parametrize("report", ["first", "second"])
    def test_and_the_list_show_every_text_as_it_is(self, line: str, passage: str, report: str) -> None:
        stated = hostile_throughout(og.load_case(stage_file("7-reassessed")).to_dict(), line, passage)
        case = og.case_from_dict(stated)
        decision = og.decide(case, at=AT)
        document = report_document(case, decision, report=report, with_english=True)

        page, text = Page(document_as_html(document)), document_as_markdown(document)
        assert page.open == []
        assert not {"script", "img", "b", "code"} & set(page.tags)
        for each in (line, *passage.splitlines()):
            assert each.expandtabs(4) in page.text
        tables = [len(re.findall(r"(?<!\\)\|", row)) for row in text.splitlines() if row.startswith("|")]
        assert set(tables) <= {3, 7}
        for lang in ("en", "zh"):
            made = checklist(case, decision, lang, report=report)
            listed = checklist_as_markdown(made)
            assert {each[0] for each in listed.splitlines() if each.strip()} <= set("#-* ")
            for written in (text, listed):
                markup = re.sub(r"\\[!-/:-@\[-`{-~]", "", written)
                assert set(re.findall("<[^>]*>", markup)) <= {"<br>"}
                assert not re.search(r"\w://|www\.|`|~~", markup)

    def test_of_evidence_of_100_000_characters_is_whole(self) -> None:
        stated = hostile()
        stated["reports"][0]["assessment"]["items"][0]["evidence"] = "证" * 100_000

        page = Page(document_as_html(made(stated)))

        assert page.open == []
        assert "证" * 100_000 in page.text


class TestTheForm:
    def test_writes_its_dates_without_the_weekday_as_official_documents_do(self) -> None:
        text = document_as_markdown(report_of(stage("5")))

        assert "2026年11月12日" in text
        assert "星期" not in text

    def test_names_nothing_by_an_id_and_nothing_of_the_tool(self) -> None:
        text = document_as_markdown(report_of(stage("5")))

        for word in ("opinionguard", "lifecycle-5-filed", "launch", "first", "5(3)", "法律意见"):
            assert word not in text
        assert "| 服务功能 | 论坛 |\n| 增设或者变更的功能 | 通讯群组（群聊） |" in text

    def test_shows_a_hazard_as_found_and_mended(self) -> None:
        document = report_of(stage("5"))

        (hazards,) = (each for each in document.blocks if each.kind == "table" and len(each.rows[0]) == 6)
        assert hazards.rows[1] == (
            "1",
            "转发消息的日志缺少网络源端口。",
            "日志信息和发布信息记录留存",
            "2026年11月12日",
            "2026年11月18日",
            "2026年11月19日",
        )
        assert hazards.gaps == frozenset()
        assert any("评估结果：存在隐患，已整改" in each.texts[0] for each in document.blocks if each.kind == "small")

    def test_does_not_call_a_hazard_mended_before_it_is(self) -> None:
        document = report_of(stage("2"))

        assert "存在隐患，已整改" not in document_as_markdown(document)
        assert "评估结果：存在隐患；" in document_as_markdown(document)

    def test_keeps_the_spaces_with_which_people_indent(self) -> None:
        stated = stage("5")
        stated["reports"][0]["sections"][2]["text"] = "\u3000\u3000经评估，符合规定。\n\u3000\u3000特此报告。"

        assert "\u3000\u3000经评估，符合规定。<br>\u3000\u3000特此报告。" in document_as_html(report_of(stated))

    def test_ends_with_a_place_for_seal_signature_and_date(self) -> None:
        (seal,) = (each for each in report_of(stage("5")).blocks if each.kind == "seal")

        assert [line.rstrip("：") for line in seal.texts] == [
            "单位（盖章）：示例科技（杭州）有限公司",
            "法定代表人或者负责人（签字）",
            "日期：\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日",
        ]
