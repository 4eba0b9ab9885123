"""The report as DOCX: the same text, nothing of the program, opened by python-docx and by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commands import AT, run_main
from filed import docx_lines
from lifecycle import FILED_BY, report_of, stage, stage_file

from opinionguard.ground.moments import instant_of
from opinionguard.render.filing.document_docx import document_as_docx

INSTANT = instant_of("2026-11-22T12:00:00+08:00")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_without_python_docx_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    file = tmp_path / "report.docx"
    file.write_bytes(b"old")

    for lang, said in (
        ("en", "needs python-docx; pip install python-docx"),
        ("zh", "docx 格式需要 python-docx"),
    ):
        arguments = ("report", stage_file("5-filed"), FILED_BY, "-o", str(file), "--lang", lang, *AT)
        code, _, error = run_main(capsys, *arguments)
        assert (code, said in error) == (2, True)
    assert file.read_bytes() == b"old"


class TestDocx:
    @pytest.fixture(autouse=True)
    def _with_python_docx(self) -> None:
        pytest.importorskip("docx", reason="needs python-docx, the extra docx")

    def made(self, name: str = "5", **more: Any) -> bytes:
        return document_as_docx(report_of(stage(name), **more), INSTANT)

    def test_is_written_by_the_command(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "report.docx"

        code, _, _ = run_main(capsys, "report", stage_file("5-filed"), FILED_BY, "-o", str(file), *AT)

        assert code == 0
        assert docx_lines(file.read_bytes()) == docx_lines(self.made())

    def test_names_no_program_and_no_author(self) -> None:
        import docx

        data = self.made()
        about = docx.Document(io.BytesIO(data)).core_properties
        assert (about.title, about.author, about.last_modified_by, about.comments) == (
            "互联网信息服务安全评估报告",
            *("", "", ""),
        )
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        assert "python-docx" not in text
        assert "opinionguard" not in text

    def test_marks_every_page_of_a_draft_and_each_gap(self) -> None:
        import docx

        draft, final = (docx.Document(io.BytesIO(self.made(name))) for name in ("2", "5"))
        assert draft.sections[0].header.paragraphs[0].text == "草稿 · 不得提交"
        assert final.sections[0].header.paragraphs[0].text == ""
        red = [
            run.text
            for table in draft.tables
            for row in table.rows
            for cell in row.cells
            for run in cell.paragraphs[0].runs
            if run.font.color.rgb is not None
        ]
        assert red == ["缺项：第1项安全隐患尚未消除"]

    def test_is_a4_with_chinese_fonts_and_the_number_of_each_page(self) -> None:
        import docx

        file: Any = docx.Document(io.BytesIO(self.made()))
        section = file.sections[0]
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
        assert 'w:eastAsia="SimSun"' in file.styles["Normal"].element.xml
        assert 'w:eastAsia="SimHei"' in file.styles["Heading 1"].element.xml
        assert re.findall('w:instr="([A-Z]+)"', section.footer.paragraphs[0]._p.xml) == ["PAGE", "NUMPAGES"]

    def test_what_xml_cannot_hold_is_spelt_out_and_a_long_text_is_whole(self) -> None:
        stated = stage("5")
        entries = stated["reports"][0]["assessment"]["items"]
        entries[3]["evidence"] = "<b>&\ue000\n\t\u3000二"
        entries[4]["evidence"] = "证" * 100_000

        lines = docx_lines(document_as_docx(report_of(stated), INSTANT))

        assert "<b>&\\ue000" in lines
        assert "证" * 100_000 in lines

    @pytest.mark.program
    @pytest.mark.skipif(not SOFFICE or not shutil.which("pdftotext"), reason="needs LibreOffice and poppler-utils")
    @pytest.mark.parametrize(("name", "mark"), [("5", ""), ("2", "草稿 · 不得提交")])
    def test_libreoffice_opens_it(self, name: str, mark: str, tmp_path: Path) -> None:
        file = tmp_path / "report.docx"
        file.write_bytes(self.made(name))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

        shown = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"],  # noqa: S607
            check=True,
            capture_output=True,
            timeout=300,
        ).stdout.decode()

        pages = shown.removesuffix("\f").split("\f")
        assert len(pages) > 3
        assert all(mark in page for page in pages)
        assert all(f"{number}/{len(pages)}" in "".join(page.split()) for number, page in enumerate(pages, 1))
        text = "".join(shown.split())
        parts = (
            "一、主体信息",
            "二、安全评估的基本情况",
            "三、主要内容",
            "四、安全隐患",
            "五、安全评估结论",
            "单位（盖章）",
            "附件：",
        )
        found = [text.index(part) for part in parts]
        assert found == sorted(found)
