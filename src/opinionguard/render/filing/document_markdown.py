"""A report as Markdown: texts of people cannot become markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from opinionguard.render.filing.blocks import Block, Document
from opinionguard.render.filing.markdown import cell, inline, paragraph

__all__ = ["document_as_markdown"]


def document_as_markdown(made: Document) -> str:
    """Return the document as Markdown. Each part of a document that is not final begins with a mark."""
    return "\n".join(_markdown(made)) + "\n"


def _markdown(made: Document) -> Iterator[str]:
    mark = [line for each in made.banners for line in (f"> **{inline(each)}**", "")]
    yield f"# {inline(' / '.join(made.titles))}"
    yield ""
    yield from mark
    for texts in made.opening:
        yield from _lines(texts)
    for block in made.blocks:
        if block.kind == "part":
            yield f"## {inline(' / '.join(block.texts))}"
            yield ""
            yield from mark
        elif block.kind == "section":
            yield f"### {inline(' / '.join(block.texts))}"
            yield ""
        elif block.kind == "law":
            for text in block.texts:
                yield from (f"> {inline(line)}  " for line in text.splitlines())
                yield ">"
            yield ""
        elif block.kind == "label":
            yield f"**{inline(' / '.join(block.texts))}**"
            yield ""
        elif block.kind == "gap":
            yield from _lines((f"**[{inline(text)}]**" for text in block.texts), ready=True)
        elif block.kind == "table":
            yield from _table(block)
        else:
            yield from _lines(block.texts)


def _lines(texts: Iterable[str], *, ready: bool = False) -> Iterator[str]:
    for text in texts:
        yield text if ready else paragraph(text)
        yield ""


def _table(block: Block) -> Iterator[str]:
    head, *rows = block.rows
    yield f"| {' | '.join(cell(each) for each in head)} |"
    yield f"|{' --- |' * len(head)}"
    for number, row in enumerate(rows, 1):
        cells = (
            f"**[{cell(each)}]**" if (number, place) in block.gaps else cell(each) for place, each in enumerate(row)
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
