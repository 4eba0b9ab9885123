"""Finds characters that make a document mean something other than it shows. They are allowed only in quotation marks.

A line break that editors do not show ends a comment, so that the rest of the comment states a fact. A bidirectional
control shows text in another place. A character that only looks like a space turns a comment into text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, TypeAlias

from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said

__all__ = [
    "TOML_STRING_OR_COMMENT",
    "Span",
    "hidden_character",
    "hides_something",
    "place_in",
    "toml_strings",
    "unseen_space",
]

Span: TypeAlias = tuple[int, int]
"""The begin and the end (exclusive) of a part of a text."""

# Control and format characters, surrogates, line and paragraph separators. Names may not hold these characters either.
_HIDING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"
# Emoji and some scripts need joiners: between two of their characters a joiner hides nothing.
_JOINED: Final = rf"[^\x00-\x7f\s{_JOINERS}]"
_WHERE: Final = {
    "\r": r"\r(?!\n)",
    **{each: rf"(?<!{_JOINED}){each}|{each}(?!{_JOINED})" for each in _JOINERS},
}
# White space that YAML does not know, and characters that look like a space: Hangul fillers, the blank Braille pattern.
_UNSEEN_SPACE: Final = r"(?:[^\S \t\r\n]|[\u115f\u1160\u2800\u3164\uffa0])"
_TAKEN_FOR_SYNTAX: Final = (  # a text, compiled when a document of YAML needs it
    rf"(?m)(?:^\ *+[-?]|:)(?P<value>{_UNSEEN_SPACE})|(?<!{_UNSEEN_SPACE})(?P<comment>{_UNSEEN_SPACE}++)(?=\#)"
)
# Strings of several lines (the text may itself end with quotation marks) and of one line. A string that is not closed
# ends at the end of the text or of the line.
TOML_STRING_OR_COMMENT: Final = re.compile(
    r"""
    "{3}[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*(?:"{3,5}|\Z)
    | '{3}[^']*+(?:'(?!'')[^']*+)*(?:'{3,5}|\Z)
    | "[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"?
    | '[^'\n]*+'?
    | (?P<comment>\#[^\n]*+)
    """,
    re.DOTALL | re.VERBOSE,
)


def hides_something(text: str) -> bool:
    """Tell whether a text may hold a hiding character, in quotation marks or not: what is printable hides nothing."""
    return not text.replace("\n", " ").replace("\t", " ").isprintable()


def hidden_character(text: str, quoted: Sequence[Span]) -> Problem | None:
    """Return a problem for the first hiding character outside the quoted parts; ``quoted`` is in order of the text."""
    if not hides_something(text):
        return None  # the usual case
    hiding = sorted(each for each in set(text) if unicodedata.category(each) in _HIDING and each not in "\t\n")
    if not hiding:
        return None
    place = 0
    for found in re.finditer("|".join(_WHERE.get(each, re.escape(each)) for each in hiding), text):
        at = found.start()
        while place < len(quoted) and quoted[place][1] <= at:
            place += 1
        if place == len(quoted) or at < quoted[place][0]:
            return _problem(text, at, Said("take-hidden-out"))
    return None


def unseen_space(text: str, plain: Span) -> Problem | None:
    """Return a problem for a space that YAML reads as a letter, where a normal space would begin a comment or a value."""
    found = re.search(_TAKEN_FOR_SYNTAX, text[slice(*plain)])
    if found is None:
        return None
    return _problem(text, plain[0] + found.start(found.lastgroup or 0), Said("write-a-space"))


def place_in(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column of a character, both from 1, as an editor counts them."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _problem(text: str, at: int, right: Said) -> Problem:
    line, column = place_in(text, at)
    name = unicodedata.name(text[at], "") or Said("control-character")
    wrong = Said("outside-quotation-marks", character=f"U+{ord(text[at]):04X}", name=name, column=column)
    return Problem("", wrong, right, line=line, column=column)


def toml_strings(text: str) -> list[Span]:
    """Return the spans of the quoted strings of a TOML text; the spans are exact if the text is valid TOML."""
    return [found.span() for found in TOML_STRING_OR_COMMENT.finditer(text) if found["comment"] is None]
