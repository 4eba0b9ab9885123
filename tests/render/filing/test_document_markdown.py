"""The three forms of a report say the same, line by line."""

from __future__ import annotations

from typing import Any

import pytest
from filed import docx_lines, html_lines, markdown_lines
from lifecycle import report_of, stage

from opinionguard.ground.moments import instant_of
from opinionguard.render.filing.document_docx import document_as_docx
from opinionguard.render.filing.document_markdown import document_as_markdown

INSTANT = instant_of("2026-11-22T12:00:00+08:00")
SHAPES: list[tuple[str, dict[str, Any]]] = [
    ("5", {}),
    ("5", {"with_english": True}),
    ("5", {"with_identity": True}),
    ("1", {}),
    ("2", {}),
    ("7", {"report": "first"}),
]


@pytest.mark.parametrize(("name", "more"), SHAPES)
def test_markdown_and_html_say_the_same(name: str, more: dict[str, Any]) -> None:
    made = report_of(stage(name), **more)
    marks = {"".join(each.split()) for each in made.banners}

    found = [line for line in html_lines(made) if line not in marks]

    # Markdown has no pages: the mark stands at the head of each part.
    assert [line for line in markdown_lines(made) if line not in marks] == found
    assert len(found) > 50


@pytest.mark.parametrize(("name", "more"), SHAPES)
def test_docx_and_html_say_the_same(name: str, more: dict[str, Any]) -> None:
    pytest.importorskip("docx", reason="needs python-docx, the extra docx")
    made = report_of(stage(name), **more)

    assert docx_lines(document_as_docx(made, INSTANT)) == html_lines(made)


def test_each_part_of_a_draft_begins_with_the_mark() -> None:
    made = report_of(stage("2"))
    text = document_as_markdown(made)

    assert text.count("> **草稿 · 不得提交**") == 1 + text.count("\n## ")
