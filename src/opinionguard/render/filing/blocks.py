"""What a report is made of as a document: blocks in one or two languages, and the fields that the platform asks for.

``document_html``, ``document_markdown`` and ``document_docx`` write the blocks out, and ``document_fields`` the fields.
"""

from __future__ import annotations

from typing import Literal

from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang
from opinionguard.render.words import say

__all__ = ["Block", "Document", "PlatformField"]

Kind = Literal["part", "section", "law", "label", "text", "gap", "table", "small", "seal"]


@frozen
class Block:
    """A piece of the document: its kind, and its text in each language (a text that people wrote is there once).

    A table has rows of cells instead of a text; the first row is the heading. ``gaps`` are the places (row, column) of the
    cells that are gaps. ``anchor`` names a part. The texts of a seal are the lines of the place for seal, signature and
    date.
    """

    kind: Kind
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    gaps: frozenset[tuple[int, int]] = frozenset()
    anchor: str = ""


@frozen
class PlatformField:
    """What to paste into a field of the platform: the name of the field in each language, and the content or its gap."""

    names: tuple[str, ...]
    content: str
    is_gap: bool = False


@frozen
class Document:
    """A report: its title in each language, on what it rests, the blocks, the fields of the platform, and the gaps.

    ``strikes`` are texts about the orders that took the report away, each in every language. ``orders`` are their ids.
    ``hides_numbers`` tells whether the number of a person is masked in it.
    """

    languages: tuple[Lang, ...]
    titles: tuple[str, ...]
    basis: tuple[str, ...]
    blocks: tuple[Block, ...]
    fields: tuple[PlatformField, ...]
    gaps: tuple[str, ...]
    strikes: tuple[tuple[str, ...], ...] = ()
    orders: tuple[str, ...] = ()
    hides_numbers: bool = False

    @property
    def is_draft(self) -> bool:
        """Tell whether anything that the report needs is missing."""
        return bool(self.gaps)

    @property
    def is_final(self) -> bool:
        """Tell whether the report is final: the report has no gap, and no order took the report away."""
        return not self.gaps and not self.strikes

    @property
    def banners(self) -> tuple[str, ...]:
        """The lines at the head of every page of a document that is not final, the most serious first."""
        keys = [*(["report.struck"] if self.strikes else []), *(["report.draft"] if self.gaps else [])]
        return tuple(" / ".join(self.says(key)) for key in keys)

    @property
    def opening(self) -> tuple[tuple[str, ...], ...]:
        """The texts below the title, each in every language: why the document is not final, and on what it rests."""
        draft = [self.says("report.draft_because", n=len(self.gaps))] if self.is_draft else []
        return (*self.strikes, *draft, self.basis)

    def says(self, key: str, **values: object) -> tuple[str, ...]:
        """Return the text of a key in each language of the document."""
        return tuple(say(key, lang, **values) for lang in self.languages)
