"""How a document is drafted: words in its languages, and gaps that are marked at their place and gathered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import field

from opinionguard.decisions.words import day_in_words
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Joint, Lang, joined, says_something
from opinionguard.regulations.security_assessment_2018 import ASSESSMENT, CONTENTS
from opinionguard.render.filing.blocks import Block, PlatformField
from opinionguard.render.words import say

__all__ = ["Drafting", "RowContent", "TableOfEntries"]


@frozen
class RowContent:
    """The content of a row; ``is_gap`` if something in it is missing."""

    content: str
    is_gap: bool = False


@frozen
class Drafting:
    """The languages of a document that is being drafted, the instant, and the gaps and fields gathered so far."""

    languages: tuple[Lang, ...]
    at: datetime
    gaps: list[str] = field(factory=list, init=False)
    fields: list[PlatformField] = field(factory=list, init=False)

    def says(self, key: str, **values: object) -> tuple[str, ...]:
        """Return the text of a key in each language."""
        return tuple(say(key, lang, **values) for lang in self.languages)

    def both(self, key: str, **values: object) -> str:
        """Return the texts of a key in all languages, on one line."""
        return " / ".join(dict.fromkeys(self.says(key, **values)))

    def row(self, members: Iterable[str], kind: Joint = "names") -> str:
        """Return one list for all languages, with the separators of the first language."""
        return joined(members, self.languages[0], kind)

    def part(self, name: str) -> Block:
        """Return the heading of a part."""
        return Block("part", self.says(f"report.part.{name}"), anchor=name)

    def gap(self, key: str, what: str = "", **values: object) -> str:
        """Record a gap and return its text; ``what`` is an item of article 5 or 6, a key of the catalogue, or a text."""
        return self.noted([say(key, lang, what=self._named(what, lang), **values) for lang in self.languages])

    def noted(self, missing: list[str]) -> str:
        """Record a gap that is told in each language, and return its text."""
        self.gaps.append(" / ".join(missing))
        said = zip(missing, self.languages, strict=True)
        return " / ".join(say("report.gap", lang, what=each) for each, lang in said)

    def missing(self, key: str, **values: object) -> RowContent:
        """Record that what a key names is not stated, and return the entry of a row for it."""
        named = [say("gap.field", lang, what=say(key, lang, **values)) for lang in self.languages]
        return RowContent(self.noted(named), is_gap=True)

    def _named(self, what: str, lang: Lang) -> str:
        return say(f"item.{what}", lang) if what in ASSESSMENT or what in CONTENTS else what

    def day(self, moment: Moment | None) -> str:
        """Return a day in words, marked if it is still to come at the instant; an empty text for no moment."""
        if moment is None:
            return ""
        if moment.begin > self.at:
            return self.both("report.planned", day=moment.day)
        return " / ".join(day_in_words(moment.day, lang) for lang in self.languages)


class TableOfEntries:
    """A table of names and contents that is being filled. A content that says nothing is a gap with the name of its row."""

    def __init__(self, draft: Drafting, *, of_platform: bool = False) -> None:
        self._draft, self._of_platform = draft, of_platform
        self._rows = [(draft.both("report.field"), draft.both("report.content"))]
        self._gaps: set[tuple[int, int]] = set()

    def add(self, name: str, content: RowContent | str | None) -> None:
        """Add the row whose name is the key ``filer.`` with ``name``."""
        if content is None or (isinstance(content, str) and not says_something(content)):
            content = self._draft.missing(f"filer.{name}")
        entry = RowContent(content) if isinstance(content, str) else content
        if entry.is_gap:
            self._gaps.add((len(self._rows), 1))
        self._rows.append((self._draft.both(f"filer.{name}"), entry.content))
        if self._of_platform:
            self._draft.fields.append(PlatformField(self._draft.says(f"filer.{name}"), entry.content, entry.is_gap))

    def made(self) -> Block:
        """Return the table."""
        return Block("table", rows=tuple(self._rows), gaps=frozenset(self._gaps))
