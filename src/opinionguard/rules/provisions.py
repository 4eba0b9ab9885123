"""Laws and their provisions, quoted."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import Factory, evolve, field

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import check_lang
from opinionguard.ground.text import Lang, either, escaped

__all__ = [
    "COUNTING",
    "MAIN_LAW",
    "NOT_IN_FORCE",
    "Certainty",
    "Law",
    "Provision",
    "article",
    "number_in_words",
]

MAIN_LAW: Final = "security-assessment-2018"
"""The id of the Provisions of 2018."""
Certainty: TypeAlias = Literal["draft", "announcement", "unverified", "secondary", "substance", "seen", "own"]
"""How certain a text is, the least certain first: only a draft; a public notice of an authority; common knowledge that no
copy confirmed; a condensed or partial copy; several reports agree in substance; the text was read in a copy; and, last, an
organisation's own rule."""
COUNTING: Final[frozenset[Certainty]] = frozenset(("substance", "seen", "own"))
"""The certainties with which a duty counts for a launch, even if the duty is not required."""
# The entry into force of a draft: never.
NOT_IN_FORCE: Final = date.max

_DIGITS: Final = "零一二三四五六七八九"
_NUMBER: Final = r"(?P<article>[1-9][0-9]?)(\((?P<item>[1-9][0-9]?)\))?"


@frozen
class Law:
    """A law: its titles, issuers, dates in China, and source.

    ``in_force`` is the first day in force, ``NOT_IN_FORCE`` for a draft. ``until`` is the last day in force, or None.
    ``certainty`` is how certain the dates and the text are as a whole. ``reviewed`` is the day on which the dates and the
    text were last compared with the sources. ``url`` is the address of the official page, http or https, or empty if none is
    known. ``source`` says in English what the text was taken from, ``chinese_source`` in Chinese; where that is empty, the
    English text stands for both.
    """

    id: str
    title: str
    english_title: str
    short_title: str
    issuers: tuple[str, ...]
    promulgated: date
    in_force: date
    source: str
    until: date | None = None
    certainty: Certainty = "seen"
    reviewed: date | None = None
    url: str = ""
    chinese_source: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether the law has not been promulgated. Such a law binds nobody."""
        return self.in_force == NOT_IN_FORCE

    def name(self, lang: Lang) -> str:
        """Return the name that answers use: the id in English, the short title in Chinese."""
        return either(lang, self.id, self.short_title)

    def full_title(self, lang: Lang) -> str:
        """Return the title in a language."""
        return either(lang, self.english_title, self.title)

    def taken_from(self, lang: Lang) -> str:
        """Return what the text was taken from, in a language."""
        return either(lang, self.source, self.chinese_source or self.source)

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether the law is in force on a date in China."""
        return self.in_force <= day and (self.until is None or day <= self.until)


def _page_of_its_law(provision: Provision) -> str:
    return provision.law.url


def _article_and_item(provision: Provision) -> str:
    article = str(provision.article or "?")
    return f"{article}({provision.item})" if provision.item else article


@frozen
class Provision:
    """A passage of a law, verbatim, with our own English translation. The translation has no legal force.

    ``article`` counts from 1; 0 means that no source gives the number. ``paragraph`` and ``item`` are 0 where the passage
    is not one of several. Where ``verbatim`` is False, the text is a paraphrase, and ``certainty`` says how certain.
    ``url`` is the address of the official page: by default the page of the law; empty if none is known.
    ``number`` is the number in answers: ``3(1)`` for an item, ``7`` for an article or one of its paragraphs, ``?`` or
    ``?(1)`` where no source gives the number.
    """

    law: Law
    article: int
    text: str
    english: str
    paragraph: int = 0
    item: int = 0
    verbatim: bool = True
    certainty: Certainty = "seen"
    url: str = field(default=Factory(_page_of_its_law, takes_self=True), eq=False, repr=False)
    number: str = field(default=Factory(_article_and_item, takes_self=True), init=False, eq=False, repr=False)

    def passage(self, lang: Lang) -> str:
        """Return the passage in a language."""
        return either(lang, self.english, self.text)

    def citation(self, lang: Lang = "en") -> str:
        """Return the article, paragraph and item as people cite them. Raises InputError for another language.

        Chinese names the paragraph of an item wherever the article has several: 第六条第二款第一项.
        """
        check_lang(lang)
        return either(lang, self._english_citation(), self._chinese_citation())

    def _english_citation(self) -> str:
        if not self.article:
            return "article not verified"
        if self.item:
            return f"article {self.number}"
        return f"article {self.article}" + (f", paragraph {self.paragraph}" if self.paragraph else "")

    def _chinese_citation(self) -> str:
        if not self.article:
            return "条号未核实"
        paragraph = f"第{_chinese(self.paragraph)}款" if self.paragraph else ""
        return f"第{_chinese(self.article)}条{paragraph}" + (f"第{_chinese(self.item)}项" if self.item else "")


def article(*parts: Provision) -> Provision:
    """Return a whole article: its passages in order, one per line."""
    return evolve(
        parts[0],
        paragraph=0,
        item=0,
        text="\n".join(part.text for part in parts),
        english="\n".join(part.english for part in parts),
    )


def number_in_words(number: str, lang: Lang) -> str:
    """Return a provision's number as a line cites it: ``3(1)``; in Chinese 第三条第一项, as the Provisions cite themselves.

    A number says no paragraph: ``Provision.citation`` cites an item of an article that has several.
    """
    if lang == "en":
        return escaped(number)
    found = re.fullmatch(_NUMBER, number)
    if found is None:
        return "条号未核实" if number.startswith("?") else escaped(number)
    item = f"第{_chinese(int(found['item']))}项" if found["item"] else ""
    return f"第{_chinese(int(found['article']))}条{item}"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
