"""Text that is safe and short wherever it is shown: quoted, escaped, no command of a log."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, Protocol, runtime_checkable

__all__ = [
    "BLANK",
    "Joint",
    "Lang",
    "Quoted",
    "Told",
    "either",
    "escaped",
    "in_language",
    "joined",
    "json_text",
    "no_command",
    "quoted",
    "says_something",
]

Lang = Literal["en", "zh"]
# What stands between the members of a list, in English and in Chinese.
Joint = Literal["names", "phrases", "clauses", "remarks"]
_BETWEEN: Final[Mapping[Joint, tuple[str, str]]] = {
    "names": (", ", "、"),
    "phrases": ("; ", "、"),  # an English phrase may hold a comma
    "clauses": ("; ", "；"),
    "remarks": (", ", "，"),
}

_LONGEST = 60
# Default_Ignorable_Code_Point of Unicode, and what stands for something that is not there: Hangul fillers are letters,
# the Braille pattern without a dot and the object replacement character are symbols, and noncharacters are nothing.
BLANK: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
"""Characters that show nothing, beside white space, as in a class of a regular expression; of the basic plane."""
_BEYOND: Final = r"\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
_SHOWN: Final = re.compile(rf"[^\s{BLANK}{_BEYOND}]")
# What GitHub Actions takes for a command: "##[" anywhere, and "::" where a line begins. A line can be broken before it
# after white space, and beside Chinese.
_COMMAND: Final = re.compile(r"##(?=\[)|(?<![^\s\u2e80-\uffef]):(?=:)")
# Marks need something that they stand on, and separators and control characters show nothing.
_SHOWS_NOTHING_ALONE: Final = frozenset(("Mn", "Mc", "Me", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))


def says_something(text: str) -> bool:
    """Tell whether anything of a text can be seen: spaces, joiners, fillers, variation selectors and the like cannot."""
    return any(unicodedata.category(each[0]) not in _SHOWS_NOTHING_ALONE for each in _SHOWN.finditer(text))


@runtime_checkable
class Told(Protocol):
    """What can be told in either language."""

    def text(self, lang: Lang) -> str:
        """Return its text in a language."""


class Quoted(str):
    """A quotation: in Chinese it stands between Chinese quotation marks."""

    def text(self, lang: Lang) -> str:
        """Return the quotation as a language quotes."""
        if lang == "en" or not self.startswith('"'):
            return str(self)
        inner = self[1:].removesuffix('"')
        return f"“{inner}”"


def either(lang: Lang, english: str, chinese: str) -> str:
    """Return the one of two texts that is in a language."""
    return chinese if lang == "zh" else english


def joined(members: Iterable[object], lang: Lang, kind: Joint = "names") -> str:
    """Return a list as one text: ``a, b`` in English, ``a、b`` in Chinese; the marks depend on its kind."""
    return either(lang, *_BETWEEN[kind]).join(map(str, members))


def in_language(value: object, lang: Lang) -> Any:
    """Return a value as a sentence of a language takes it: what is told in both languages in this one, a list joined."""
    if isinstance(value, Told):
        return value.text(lang)
    if isinstance(value, tuple):
        return joined((in_language(each, lang) for each in value), lang)
    return value


def quoted(value: object) -> Quoted:
    """Return a value as a short quotation that is safe on a terminal: control and escape characters are spelt out."""
    try:
        text = ascii(value) if not isinstance(value, str) else f'"{no_command(_spelt(value[: _LONGEST + 1]))}"'
    except Exception:  # a value whose repr fails must still be reported
        text = f"<{type(value).__name__}>"
    return Quoted(text if len(text) <= _LONGEST + 2 else text[:_LONGEST] + "…")


def _spelt(text: str) -> str:
    # What cannot be seen has to be spelt out for whoever is to find it.
    return escaped(text) if says_something(text) else ascii(text)[1:-1]


def escaped(text: str, keep: str = "") -> str:
    """Return text with every character that is not printable written as an escape; line breaks too, those to keep apart."""
    return "".join(
        character
        if character.isprintable() or character in keep
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def no_command(text: str) -> str:
    """Return text in which the log of a pipeline finds no command: the character that would make one is spelt out."""
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}\\x{ord(found[0][-1]):02x}", text)


def json_text(value: Any, *, ascii_only: bool = False, indent: int | None = 1) -> str:
    """Return plain data as JSON text that shows Chinese as it is, and escapes every character that is not printable.

    Without an indent it is one line.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    if text.isprintable():
        return text
    # Line breaks within strings are escaped already; those that are left are the layout's.
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)
