"""The text of a report in each of its three forms, line by line, so that the forms can be compared."""

from __future__ import annotations

import html.parser
import io
import re
from typing import Any, Final

from opinionguard.render.filing.blocks import Document
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.document_markdown import document_as_markdown

_BREAKS: Final = ("p", "br", "td", "th", "h1", "h2", "h3", "li", "div")


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, without white space and without the strokes that join two languages."""
    return [line for each in text.splitlines() if (line := "".join(each.replace("/", "").split()))]


class _Body(html.parser.HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.hidden, self.inside = "", 0, False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "body"
        # What is only a mark on the paper.
        if self.hidden or ("aria-hidden", "true") in attrs:
            self.hidden += tag != "br"
        elif tag in _BREAKS:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= bool(self.hidden)
        if tag in _BREAKS:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.text += data


def html_lines(made: Document) -> list[str]:
    """Return the lines that a browser shows of the document."""
    return lines_of(_Body(document_as_html(made)).text)


def markdown_lines(made: Document) -> list[str]:
    """Return the lines that a reader of Markdown sees of the document."""
    text = document_as_markdown(made)
    text = re.sub(r"^\|(?: --- \|)+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(?:#+|>) ?|\\$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)(?:\*\*\[|\]\*\*|\*\*)", "", text)
    text = re.sub(r"^\| | \|$| \| |<br>", "\n", text, flags=re.MULTILINE)
    return lines_of(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def docx_lines(data: bytes) -> list[str]:
    """Return the lines of the body of a DOCX file, as python-docx reads them again."""
    import docx
    from docx.table import Table

    file: Any = docx.Document(io.BytesIO(data))
    lines: list[str] = []
    for each in file.iter_inner_content():
        if isinstance(each, Table):
            lines += [cell.text for row in each.rows for cell in row.cells]
        else:
            lines.append(each.text)
    return [line for each in lines for line in lines_of(each)]
