"""Makes text safe and short wherever it is shown: quoted, escaped, and never a command in the log of a pipeline."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from itertools import islice
from typing import Any, Final, Literal, Protocol, Self, runtime_checkable

__all__ = [
    "BLANK",
    "Joint",
    "Lang",
    "Quoted",
    "Told",
    "either",
    "escaped",
    "in_language",
    "is_page",
    "joined",
    "json_text",
    "no_command",
    "quoted",
    "says_something",
]

Lang = Literal["en", "zh"]
# The kinds of separators between the members of a list.
Joint = Literal["names", "phrases", "clauses", "remarks"]
_BETWEEN: Final[Mapping[Joint, tuple[str, str]]] = {
    "names": (", ", "、"),
    "phrases": ("; ", "、"),  # an English phrase may hold a comma
    "clauses": ("; ", "；"),
    "remarks": (", ", "，"),
}

_LONGEST = 60
# Default_Ignorable_Code_Point of Unicode, and other characters that show nothing: Hangul fillers (letters for Unicode), the
# blank Braille pattern and the object replacement character (symbols for Unicode), and noncharacters.
BLANK: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
"""Characters of the basic plane that show nothing, without white space; written for a class of a regular expression."""
_BEYOND: Final = r"\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
_SHOWN: Final = rf"[^\s{BLANK}{_BEYOND}]"
_FIRST_HAN, _LAST_HAN = chr(0x4E00), chr(0x9FFF)
# An absolute address as RFC 3986 writes it: programs that take a report reject text in place of an address.
_IN_PATH: Final = r"(?:[A-Za-z0-9._~!$&'()+*,;=:@/-]|%[0-9A-Fa-f]{2})"
_PAGE: Final = rf"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{{1,5}})?(?:/{_IN_PATH}*)?(?:\?(?:{_IN_PATH}|\?)*)?(?:#(?:{_IN_PATH}|\?)*)?"
# GitHub Actions runs these as commands: "##[" anywhere, and "::" at the beginning of a line. Because text is wrapped, a line
# may begin after white space and beside a Chinese character.
_COMMAND: Final = r"##(?=\[)|(?<![^\s\u2e80-\uffef]):(?=:)"
# Combining marks need a character before them; separators and control characters show nothing.
_SHOWS_NOTHING_ALONE: Final = frozenset(("Mn", "Mc", "Me", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))


def says_something(text: str) -> bool:
    """Tell whether a text has a visible character; spaces, joiners, fillers and variation selectors are not visible."""
    if "!" <= text[:1] <= "~" or _FIRST_HAN <= text[:1] <= _LAST_HAN:  # nearly every text begins with one
        return True
    return any(unicodedata.category(each[0]) not in _SHOWS_NOTHING_ALONE for each in re.finditer(_SHOWN, text))


def is_page(url: str) -> bool:
    """Tell whether a text is the address of a page: absolute, http or https, other characters percent-encoded."""
    return re.fullmatch(_PAGE, url) is not None


@runtime_checkable
class Told(Protocol):
    """An object that has a text in either language."""

    def text(self, lang: Lang) -> str:
        """Return the text in a language."""
        ...


class Quoted(str):
    """A quotation of a value of Python; the Chinese text has Chinese quotation marks."""

    _of_document: str

    def __new__(cls, text: str, of_document: str | None = None) -> Self:
        """Make a quotation; ``of_document`` is the quotation of the same value as documents write it."""
        made = super().__new__(cls, text)
        made._of_document = text if of_document is None else of_document
        return made

    def in_document(self) -> Quoted:
        """Return the quotation of the value as documents write it: true, null, 2026-12-01."""
        return self if self == self._of_document else Quoted(self._of_document)

    def text(self, lang: Lang) -> str:
        """Return the quotation with the quotation marks of a language."""
        if lang == "en" or not self.startswith('"'):
            return str(self)
        inner = self[1:].removesuffix('"')
        return f"“{inner}”"


def either(lang: Lang, english: str, chinese: str) -> str:
    """Return the English or the Chinese text, by the language."""
    return chinese if lang == "zh" else english


def joined(members: Iterable[object], lang: Lang, kind: Joint = "names") -> str:
    """Return a list as one text: ``a, b`` in English, ``a、b`` in Chinese. The kind of the list decides the separators."""
    return either(lang, *_BETWEEN[kind]).join(map(str, members))


def in_language(value: object, lang: Lang) -> Any:
    """Return a value for a sentence in a language: the text in that language if there are two; a tuple becomes a list."""
    if type(value) is not str and isinstance(
        value, Told
    ):  # a plain text is most of what is told, and a protocol is slow
        return value.text(lang)
    if isinstance(value, tuple):
        return joined((in_language(each, lang) for each in value), lang)
    return value


def quoted(value: object) -> Quoted:
    """Return a value as a short quotation that is safe on a terminal: control and escape characters are spelt out."""
    if isinstance(value, str):
        return Quoted(_shortened(lambda: f'"{no_command(_spelt(value[: _LONGEST + 1]))}"', value))
    return Quoted(_shortened(lambda: ascii(value), value), _shortened(lambda: _in_document(value), value))


def _shortened(spell: Callable[[], str], value: object) -> str:
    try:
        text = spell()
    except Exception:  # report also a value whose repr raises
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST + 2 else text[:_LONGEST] + "…"


def _in_document(value: object) -> str:
    """Return plain data nearly as documents write it; only the beginning of long data is right."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str):
        return f'"{no_command(_spelt(value[: _LONGEST + 1]))}"'
    if isinstance(value, Mapping):
        members = (f"{_in_document(key)}: {_in_document(each)}" for key, each in islice(value.items(), _LONGEST))
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_in_document, value[:_LONGEST]))}]"
    return ascii(value)


def _spelt(text: str) -> str:
    # Spell out a text that nobody can see, so that people can find the text.
    return escaped(text) if says_something(text) else ascii(text)[1:-1]


def escaped(text: str, keep: str = "") -> str:
    """Return text with an escape for each character that is not printable, also for line breaks; not for those in ``keep``."""
    if str.isprintable(text):  # asked of str: a class of its own may answer anything
        return text
    return "".join(
        character
        if character.isprintable() or character in keep
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def no_command(text: str) -> str:
    """Return text without commands for the log of a pipeline: an escape replaces one character of each command."""
    # Nearly every text; so the expression need not be compiled.
    if not str.__contains__(text, "::") and not str.__contains__(text, "##["):
        return text
    return re.sub(_COMMAND, lambda found: f"{found[0][:-1]}\\x{ord(found[0][-1]):02x}", text)


def json_text(value: Any, *, ascii_only: bool = False, indent: int | None = 1) -> str:
    """Return plain data as JSON text. Chinese stays as it is; characters that are not printable become escapes.

    Without an indent the text is one line.
    """
    # json.dumps escaped the line breaks in strings; the other line breaks belong to the layout.
    return "\n".join(map(_printable, json.dumps(value, ensure_ascii=ascii_only, indent=indent).split("\n")))


def _printable(line: str) -> str:
    if line.isprintable():  # nearly every line
        return line
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)
