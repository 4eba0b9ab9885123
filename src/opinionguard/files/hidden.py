"""Characters by which a document reads otherwise than it looks; outside quotation marks it may hold none.

A line break that an editor does not show ends a comment, so that a fact stands unseen in what follows; a bidirectional
control shows text elsewhere than it is read; a space that is none makes text of what looks like a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, TypeAlias

from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said

__all__ = ["Span", "hidden_character", "place_in", "toml_strings", "unseen_space"]

Span: TypeAlias = tuple[int, int]
"""Where a part of a text begins, and where it ends (exclusive)."""

# Control and formatting characters, line and paragraph separators, half characters: what no name may hold either.
_HIDING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"
# Emoji and some scripts are written with joiners: between two characters of theirs one hides nothing.
_JOINED: Final = rf"[^\x00-\x7f\s{_JOINERS}]"
_WHERE: Final = {
    "\r": r"\r(?!\n)",
    **{each: rf"(?<!{_JOINED}){each}|{each}(?!{_JOINED})" for each in _JOINERS},
}
# Any white space but that of YAML, and what looks like one: Hangul fillers, the Braille pattern without a dot.
_UNSEEN_SPACE: Final = r"(?:[^\S \t\r\n]|[\u115f\u1160\u2800\u3164\uffa0])"
_TAKEN_FOR_SYNTAX: Final = re.compile(
    rf"(?:^\ *[-?]|:)(?P<value>{_UNSEEN_SPACE})|(?P<comment>{_UNSEEN_SPACE}+)(?=\#)", re.MULTILINE
)
# Strings of one line and of several, whose text may end with quotation marks of its own; what is not closed, to its end.
_TOML_STRING_OR_COMMENT: Final = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)
    | '{3}(?:[^']|'{1,2}(?!'))*+(?:'{3,5}|\Z)
    | "(?:[^"\\\n]|\\[^\n])*+"?
    | '[^'\n]*+'?
    | (?P<comment>\#[^\n]*+)
    """,
    re.DOTALL | re.VERBOSE,
)


def hidden_character(text: str, quoted: Sequence[Span]) -> Problem | None:
    """Return a problem for the first character outside the quoted parts, given in order, that can hide what is read."""
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
    """Return a problem for a space that YAML takes for a letter, where an ordinary one would begin a comment or a value."""
    found = _TAKEN_FOR_SYNTAX.search(text[slice(*plain)])
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
    return Problem("", wrong, right, line=line)


def toml_strings(text: str) -> list[Span]:
    """Return where the quoted strings of a TOML text stand; exact where the text is TOML."""
    return [found.span() for found in _TOML_STRING_OR_COMMENT.finditer(text) if found["comment"] is None]
