"""The report as a page that is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lifecycle import stage_file

import opinionguard as og
from opinionguard.render.filing.document import report_document
from opinionguard.render.filing.document_html import document_as_html

AT = "2026-11-22T12:00:00+08:00"


@pytest.mark.parametrize("name", ["2-assessed-with-a-hazard", "7-reassessed"])
def test_a_heading_is_kept_with_what_follows_it(name: str) -> None:
    case = og.load_case(stage_file(name))
    text = document_as_html(report_document(case, og.decide(case, at=AT), report="first", with_english=True))

    for kept in re.findall(r'<div class="(?:part|kept)">\n(.*?)</div>', text, re.DOTALL):
        assert re.match(r"<h[23]", kept)
        assert re.search(r"<table|<p class=\"(?:text|gap)|</table>", kept)
        # The heading of a part stays with the heading of its first section.
        assert len(re.findall(r"<h3", kept)) <= 1
        assert len(re.findall(r"<h2", kept)) <= 1
    assert text.count("<div") == text.count("</div>")
    assert len(re.findall(r"<h[23]", text)) == sum(
        len(re.findall(r"<h[23]", kept))
        for kept in re.findall(r'<div class="(?:part|kept)">\n(.*?)</div>', text, re.DOTALL)
    )


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(not CHROMIUM or not shutil.which("pdftotext"), reason="needs Chromium and poppler-utils")
@pytest.mark.parametrize(("name", "mark"), [("2-assessed-with-a-hazard", "草稿"), ("7-reassessed", "不再有效")])
def test_printed_what_is_not_final_says_so_on_every_page_of_a4(name: str, mark: str, tmp_path: Path) -> None:
    case = og.load_case(stage_file(name))
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(document_as_html(report_document(case, og.decide(case, at=AT), report="first")), "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]

    subprocess.run([str(CHROMIUM), *flags, page.as_uri()], check=True, capture_output=True, timeout=300)

    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, timeout=300).stdout.decode()  # noqa: S607
    pages = text.removesuffix("\f").split("\f")
    assert len(pages) > 3
    assert all(mark in each for each in pages)
    assert b"595" in pdf.read_bytes()
