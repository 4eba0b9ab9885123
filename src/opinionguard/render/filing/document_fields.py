"""What to paste into each field of the platform, as text."""

from __future__ import annotations

from collections.abc import Iterator

from opinionguard.ground.text import escaped
from opinionguard.render.filing.blocks import Document
from opinionguard.render.filing.markdown import KEPT

__all__ = ["document_as_fields"]


def document_as_fields(made: Document) -> str:
    """Return the fields in the order of the form: the name of each in brackets on a line, its content below it."""
    return "\n".join(_fields(made)) + "\n"


def _fields(made: Document) -> Iterator[str]:
    for each in (*made.banners, *(" / ".join(texts) for texts in made.strikes)):
        yield _safe(each)
        yield ""
    for field in made.fields:
        yield f"【{' / '.join(field.names)}】"
        yield from (_safe(line) for line in field.content.splitlines() or [""])
        yield ""


def _safe(line: str) -> str:
    return escaped(line.expandtabs(4), KEPT)
