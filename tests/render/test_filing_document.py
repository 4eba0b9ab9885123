"""The checklist and the report document, as text, Markdown and HTML: complete, safe, and written whole or not at all."""

from __future__ import annotations

import html.parser
import io
import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, Document, document, flawless_report, problems_of

import opinionguard as og
from opinionguard.cli import main
from opinionguard.files.documents import write_file
from opinionguard.regulations.security_assessment_2018 import ASSESSMENT, CONTENTS
from opinionguard.render.filing.checklist import checklist, checklist_as_markdown
from opinionguard.render.filing.document import document_as_markdown, report_document
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.markdown import cell, inline, paragraph

LIFECYCLE = EXAMPLES / "lifecycle"
AT = "2026-11-22T12:00:00+08:00"
STAGES = sorted(path.stem for path in LIFECYCLE.glob("*.toml"))
STRUCK = "(article 8, paragraph 2): this report no longer counts for launch"
LAUNCH = {"kind": "service-launch", "at": "2026-12-01"}
HOSTILE = '<script>alert(1)</script> & "\'" **bold** [x](javascript:alert) | `code` ~~x~~ $y$\n# head\n- item\n1. one'


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def stage(name: str) -> str:
    return str(LIFECYCLE / f"{name}.toml")


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


CHECKLIST = ("report", "--format", "checklist")


class TestChecklist:
    @pytest.mark.parametrize("name", STAGES)
    def test_is_ready_when_nothing_is_open(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        code, said, _ = run(capsys, *CHECKLIST, stage(name), "--at", AT)

        ready = name in {"5-filed", "7-reassessed"}
        assert code == (0 if ready else 3)
        assert ("Nothing on this list is open." in said) is ready
        assert ("[ ]" in said) is not ready

    @pytest.mark.parametrize(
        ("name", "first"),
        [
            ("1-owed", "Legality: not stated"),
            ("2-assessed-with-a-hazard", "5(3) Retention of logs and published information: hazard found"),
            ("3-mended", "through the National Internet Security Management Service Platform: not submitted yet"),
            ("4-filed-to-one-authority", "to the public security organ: not received"),
            ("6-ordered-to-reassess", f"order again, received 2026-11-16 {STRUCK}"),
            ("8-overdue", f"order again, received 2026-10-26 {STRUCK}"),
        ],
    )
    def test_says_what_stands_in_the_way_first(self, name: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run(capsys, *CHECKLIST, stage(name), "--at", AT)

        assert f"In the way first: {first}" in " ".join(said.split())

    def test_says_by_whom_and_what_practice_asks_plainly_marked(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run(capsys, *CHECKLIST, stage("5-filed"), "--at", AT)
        flat = " ".join(said.split())

        assert "by: Platform, on 2026-11-12" in flat
        assert "market practice, not law (one app store's undertaking): logs and records" in flat
        assert "By that practice the logs of 2026-11-22 are kept until the end of 2027-05-22." in flat
        assert flat.count("market practice, not law") == 6

    def test_speaks_chinese(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run(capsys, *CHECKLIST, stage("4-filed-to-one-authority"), "--at", AT, "--lang", "zh")

        assert "[ ] 提交公安机关：未收到" in said
        assert "市场惯例，非法律规定" in said
        assert "已完成 18 项，待办 2 项" in said

    def test_is_written_as_text_or_as_a_list_of_tasks_in_markdown(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = (*CHECKLIST, stage("4-filed-to-one-authority"), "--at", AT)
        code, printed, _ = run(capsys, *asked)
        monkeypatch.chdir(tmp_path)

        assert run(capsys, *asked, "-o", "list.md") == (code, '"list.md" is written\n', "")
        assert run(capsys, *asked, "-o", "list")[0] == code
        said = Path("list.md").read_text("utf-8")
        assert Path("list").read_text("utf-8") == printed
        assert "\n- [x] through the National Internet Security Management Service Platform: done\n" in said
        assert "\n- [ ] to the public security organ: not received\n" in said
        assert "\n## Assessment (article 5)\n" in said

    def test_takes_the_report_that_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run(capsys, *CHECKLIST, stage("7-reassessed"), "--at", AT, "--report", "first")

        assert "Report: first" in said

    def test_of_short_forms_says_what_they_say(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        report = flawless_report(submitted_at="2026-11-23", open_hazards=True)
        case = og.case_from_dict(document(LAUNCH, reports=[report]))
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case.to_dict()), "utf-8")

        _, said, _ = run(capsys, *CHECKLIST, str(file), "--at", AT)

        assert "[ ] to the public security organ: expected 2026-11-23" in said
        assert "[ ] Hazard: open" in said

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--report", "second"], '--report: "second" names no report; write one of first'),
            (["-o", "missing/list.md"], "missing/list.md: cannot be written: No such file or directory"),
        ],
    )
    def test_refuses_what_it_cannot_take(
        self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, error = run(capsys, *CHECKLIST, stage("5-filed"), *arguments)

        assert (code, out) == (2, "")
        assert said in error


# Made up, and possible: 13 statutory days off and 4 swaps.
NOTICE = {
    "year": 2027,
    "number": "国办发明电〔2026〕99号",
    "signed": "2026-11-05",
    "days_off": [
        *("2027-01-01", {"from": "2027-02-05", "to": "2027-02-11"}, "2027-04-05", "2027-06-09", "2027-09-15"),
        *({"from": "2027-05-01", "to": "2027-05-05"}, {"from": "2027-10-01", "to": "2027-10-07"}),
    ],
    "worked": ["2027-01-31", "2027-02-20", "2027-05-08", "2027-10-09"],
}


class TestReport:
    def test_is_complete_once_all_is_stated(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "report.html"

        code, said, _ = run(capsys, "report", stage("5-filed"), "-o", str(file), "--at", AT)

        assert code == 0
        assert said.endswith("is written\n")
        page = Page(file.read_text("utf-8"))
        assert page.open == []
        assert "草稿" not in page.text
        for part in ("一、基本情况", "二、安全管理制度", "三、安全隐患", "四、安全评估结论", "五、其他应当说明"):
            assert part in page.text

    @pytest.mark.parametrize("name", STAGES)
    def test_has_every_item_of_article_5_and_part_of_article_6_quoted(self, name: str) -> None:
        case = og.load_case(stage(name))
        text = Page(document_as_html(report_document(case, og.decide(case, at=AT)))).text

        for provision in (*ASSESSMENT.values(), *CONTENTS.values()):
            assert provision.text in text

    def test_with_gaps_is_a_draft_on_every_page_and_lists_them(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "report.html"

        code, said, _ = run(capsys, "report", stage("2-assessed-with-a-hazard"), "-o", str(file), "--at", AT)

        assert code == 3
        assert said.endswith("is written as a draft; gaps: 1\n")
        text = file.read_text("utf-8")
        assert '@page{@top-center{content:"草稿 · 不得提交"' in text
        assert '<div class="mark"' in text
        assert "position:fixed" in text
        assert '<td class="gap" dir="auto">缺项：隐患 ports 尚未消除</td>' in text
        assert '<p class="gap" dir="auto">隐患 ports 尚未消除</p>' in text

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
        stated = og.load_case(stage("5-filed")).to_dict()
        stated["events"][0]["at"] = "2027-12-01"
        report = stated["reports"][0]
        received = "2026-10-14T10:00:00+08:00" if hazard["mended_on"] < "2027" else "2027-11-01T10:00:00+08:00"
        for receipt in report["receipts"]:
            receipt["received_at"] = received
        for entry in report["assessment"]["items"]:
            entry["assessed_on"] = "2026-10-01"
        report["assessment"]["hazards"] = [{"id": "h", "item": "5(3)", "opened_on": "2026-10-01", **hazard}]
        report.pop("open_hazards", None)

        document = made(stated)
        assert document.is_draft
        assert any("h" in gap for gap in document.gaps)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(stated), encoding="utf-8")
        code, out, _ = run(capsys, *CHECKLIST, str(path), "--at", AT)
        assert code != 0
        assert "[x] h (5(3))" not in out

    def test_with_a_finding_of_a_hazard_that_nobody_named_is_a_draft(self) -> None:
        stated = og.load_case(stage("5-filed")).to_dict()
        report = stated["reports"][0]
        report["assessment"].pop("hazards", None)
        report["assessment"]["items"][3]["finding"] = "hazard"
        report["open_hazards"] = False

        document = made(stated)

        assert document.is_draft
        assert any("隐患" in gap for gap in document.gaps)

    def test_of_a_case_without_a_report_is_all_gaps(self) -> None:
        stated = made(document(LAUNCH), with_english=True)

        assert stated.is_draft
        assert "未说明提供者 / Provider is not stated" in stated.gaps
        retention = "5(3) Retention of logs and published information: no finding is stated"
        assert f"5(3) 日志信息和发布信息记录留存：未说明评估结果 / {retention}" in stated.gaps
        assert len(stated.gaps) >= 11 + 4

    def test_of_short_forms_asks_for_what_they_do_not_say(self) -> None:
        found = made(document(LAUNCH, reports=[flawless_report()])).gaps

        assert "合法性：未说明评估依据" in found
        assert "6(3) 安全评估结论：未写明内容" in found
        assert not [each for each in found if "隐患" in each]
        unmended = made(document(LAUNCH, reports=[flawless_report(open_hazards=True)])).gaps
        assert "发现的安全隐患尚未消除" in unmended

    @pytest.mark.parametrize(
        ("asked", "said", "is_in_both"),
        [
            ((), "is written", False),
            (("--lang", "zh"), "已写入", False),
            (("--lang", "en"), "is written", True),
        ],
    )
    @pytest.mark.parametrize("setting", ["", 'lang = "en"\n'])
    def test_is_chinese_whatever_the_settings_and_the_locale_say_until_english_is_asked_for(
        self, asked: tuple[str, ...], said: str, is_in_both: bool, setting: str, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
        monkeypatch.chdir(tmp_path)
        Path("opinionguard.toml").write_text(setting)
        case = json.dumps(og.load_case(stage("5-filed")).to_dict())
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(case.encode())))

        code, told, _ = run(capsys, "report", "-", "-o", "report.md", "--at", AT, *asked)

        assert (code, said in told) == (0, True)
        text = Path("report.md").read_text("utf-8")
        assert "# 安全评估报告" in text
        assert ("Security Assessment Report" in text) is is_in_both

    def test_wants_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, error = run(capsys, "report", stage("5-filed"))

        right = "name the file to write, or print the checklist with --format checklist"
        assert (code, out, error) == (2, "", f"opinionguard: --output: is not stated; {right}\n")

    def test_has_english_beside_the_chinese_on_request(self) -> None:
        case = og.load_case(stage("5-filed"))
        decision = og.decide(case, at=AT)
        text = document_as_markdown(report_document(case, decision, with_english=True))

        assert "# 安全评估报告 / Security Assessment Report" in text
        assert "- [三、安全隐患及整改情况 / 3. Hazards and their rectification](#hazards)" in text
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
        stated = hostile_throughout(og.load_case(stage("7-reassessed")).to_dict(), line, passage)
        case = og.case_from_dict(stated)
        decision = og.decide(case, at=AT)
        document = report_document(case, decision, report=report, with_english=True)

        page, text = Page(document_as_html(document)), document_as_markdown(document)
        assert page.open == []
        assert not {"script", "img", "b", "code"} & set(page.tags)
        for each in (line, *passage.splitlines()):
            assert each.expandtabs(4) in page.text
        tables = [len(re.findall(r"(?<!\\)\|", row)) for row in text.splitlines() if row.startswith("|")]
        assert set(tables) <= {3, 6}
        for lang in ("en", "zh"):
            made = checklist(case, decision, lang, report=report)
            listed = checklist_as_markdown(made)
            assert {each[0] for each in listed.splitlines() if each.strip()} <= set("#-* ")
            for written in (text, listed):
                markup = re.sub(r"\\[!-/:-@\[-`{-~]", "", written)
                assert set(re.findall("<[^>]*>", markup)) <= {"<br>", *re.findall('<a id="[a-z]+">|</a>', markup)}
                assert not re.search(r"\w://|www\.|`|~~", markup)

    def test_of_evidence_of_100_000_characters_is_whole(self) -> None:
        stated = hostile()
        stated["reports"][0]["assessment"]["items"][0]["evidence"] = "证" * 100_000

        page = Page(document_as_html(made(stated)))

        assert page.open == []
        assert "证" * 100_000 in page.text

    @pytest.mark.parametrize(
        ("output", "said"),
        [
            ("report.pdf", "does not tell a form; end it in .html or .md"),
            ("missing/report.html", "cannot be written: No such file or directory"),
            (".html", "does not tell a form"),
        ],
    )
    def test_says_what_keeps_it_from_being_written(
        self, output: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, error = run(capsys, "report", stage("5-filed"), "-o", str(tmp_path / output))

        assert (code, out) == (2, "")
        assert said in error
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["case.toml", "other.toml"])
    def test_is_not_written_over_its_own_case(
        self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        case = tmp_path / "case.toml"
        case.write_text('schema = 1\nid = "a"\n[[events]]\nid = "launch"\nkind = "service-launch"\n')
        (tmp_path / "other.toml").symlink_to(case)
        before = case.read_bytes()

        code, out, error = run(capsys, "report", str(case), "-o", str(tmp_path / name), "--format", "markdown")

        assert (code, out) == (2, "")
        assert "is one of the files that are read; name another file" in error
        assert case.read_bytes() == before

    @pytest.mark.parametrize("named", ["one", "one/*.toml", "one/a.toml"])
    @pytest.mark.parametrize("output", ["one/a.toml", "alias", "services/video.json", "own", "2027.json"])
    def test_is_not_written_over_any_file_that_is_read(
        self, named: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        for folder in ("one", "services", ".git"):
            Path(folder).mkdir()
        case = 'schema = 1\nid = "a"\nservice = "../services/video.json"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'
        Path("one/a.toml").write_text(case)
        Path("services/video.json").write_text('{"audience": "public"}')
        Path("2027.json").write_text(json.dumps(NOTICE))
        Path("alias").symlink_to("one/a.toml")
        Path("own").symlink_to("services/video.json")
        Path("pyproject.toml").write_text('[tool.opinionguard]\nnotices = ["2027.json"]\n')
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}

        code, _, error = run(capsys, "report", named, "-o", output, "--format", "html")

        assert code == 2
        assert "is one of the files that are read; name another file" in error or "is named as a file" in error
        assert before == {path: path.read_bytes() for path in before}


class TestWriteFile:
    def test_a_crash_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "report.md"
        file.write_text("old", "utf-8")

        def crash(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            write_file(file, "new")

        assert file.read_text("utf-8") == "old"
        assert list(tmp_path.iterdir()) == [file]

    def test_keeps_links_and_permissions(self, tmp_path: Path) -> None:
        file, link = tmp_path / "report.md", tmp_path / "link.md"
        file.write_text("old", "utf-8")
        file.chmod(0o640)
        link.symlink_to(file)

        write_file(link, "新\n")

        assert link.is_symlink()
        assert file.read_bytes() == "新\n".encode()
        assert stat.S_IMODE(file.stat().st_mode) == 0o640

    def test_a_link_to_nothing_yet_makes_its_file(self, tmp_path: Path) -> None:
        link = tmp_path / "link.md"
        link.symlink_to("target.md")

        write_file(link, "x")

        assert link.is_symlink()
        assert (tmp_path / "target.md").read_text("utf-8") == "x"

    def test_a_new_file_has_the_permissions_of_any_other(self, tmp_path: Path) -> None:
        write_file(tmp_path / "a.md", "a")
        (tmp_path / "b.md").write_text("b", "utf-8")

        assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "b.md").stat().st_mode

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs names for open files")
    def test_what_a_pipe_is_behind_is_written_to(self) -> None:
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as out:
            write_file(Path(f"/dev/fd/{writing}"), "新\n")
            os.close(writing)

            assert out.read() == "新\n".encode()

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        (problem,) = problems_of(lambda: write_file(tmp_path, "x"))

        assert "cannot be written" in problem.wrong

    def test_a_name_that_cannot_be_one_is_refused(self) -> None:
        (problem,) = problems_of(lambda: write_file(Path("a\0b.md"), "x"))

        assert "cannot be written" in problem.wrong


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain 文字", "plain 文字"),
            ("a*b_c`d", "a\\*b\\_c\\`d"),
            ("<b> & |", "\\<b\\> \\& \\|"),
            ("- x", "\\- x"),
            ("12. x", "12\\. x"),
            ("= x", "\\= x"),
            ("https://example.com", "https:\\//example.com"),
            ("see WWW.example.com", "see WWW\\.example.com"),
            ("a\x07b", "a\\\\x07b"),
        ],
    )
    def test_is_text(self, text: str, shown: str) -> None:
        assert shown == inline(text)

    def test_keeps_lines(self) -> None:
        assert paragraph("a\n\n  # b") == "a\\\n\\# b"
        assert cell("a\n|") == "a<br>\\|"
        assert cell("") == " "


@pytest.mark.parametrize("name", ["2-assessed-with-a-hazard", "7-reassessed"])
def test_a_heading_is_kept_with_what_follows_it(name: str) -> None:
    case = og.load_case(stage(name))
    text = document_as_html(report_document(case, og.decide(case, at=AT), report="first", with_english=True))

    for kept in re.findall(r'<div class="(?:part|kept)">\n(.*?)</div>', text, re.DOTALL):
        assert re.match(r"<h[23]", kept)
        assert re.search(r"<table|<p class=\"(?:text|gap)|</table>", kept)
        assert len(re.findall(r"<h[23]", kept)) == 1
    assert len(re.findall(r"<h[23]", text)) == 1 + text.count('<div class="part">') + text.count('<div class="kept">')


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(not CHROMIUM or not shutil.which("pdftotext"), reason="needs Chromium and poppler-utils")
@pytest.mark.parametrize(("name", "mark"), [("2-assessed-with-a-hazard", "草稿"), ("7-reassessed", "不再有效")])
def test_printed_what_is_not_final_says_so_on_every_page_of_a4(name: str, mark: str, tmp_path: Path) -> None:
    case = og.load_case(stage(name))
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(document_as_html(report_document(case, og.decide(case, at=AT), report="first")), "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]

    subprocess.run([str(CHROMIUM), *flags, page.as_uri()], check=True, capture_output=True, timeout=120)

    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout.decode()  # noqa: S607
    pages = text.removesuffix("\f").split("\f")
    assert len(pages) > 5
    assert all(mark in each for each in pages)
    assert b"595" in pdf.read_bytes()
