"""The layout of text for a terminal or a ticket: width in columns, line breaks, colours, texts of people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import escaped, no_command

__all__ = ["WIDTH", "columns_of", "paint", "shown", "wrapped"]

WIDTH: Final = 100
"""The width of a page of text in columns."""
_CLOSING: Final = "，。；：、？！”’）》」』】〕…—·,.;:?!)]}"
# A piece of text that no line break divides: opening marks, then a Chinese date with its time of day, a short word in straight
# quotation marks (people copy it into a file), a run of characters that are neither spaces nor Chinese, or one character.
_DATE: Final = (
    r"\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5(?:\uff08\u661f\u671f[^\uff09]{1,8}\uff09)?(?:\d\d:\d\d|24\u65f6)?"
)
_PIECE: Final = rf"(?s)[（《「『【〔“‘]*(?:{_DATE}|\[?\x22[^\x22\s]{{1,12}}\x22\]?|[^\s\u2e80-\uffef]+|.)"
_PIECE_OF_ASCII: Final = (
    r"\S+|\s"  # the same, for a text of which no character is Chinese; it is compiled in a thirtieth of the time
)
_PAINT: Final = "\x1b\\[[0-9;]*m"
_COLOURS: Final[Mapping[str, str]] = {
    "overdue": "1;31",
    "blocked": "1;31",
    "blocking": "31",
    "undetermined": "1;33",
    "due": "1;33",
    "clear": "1;32",
    "discharged": "32",
    "not-subject": "1;32",
    "not-triggered": "2",
    "upcoming": "2",
    "owed": "31",
    "not-in-force": "2",
}


def paint(text: str, kind: str, *, colour: bool) -> str:
    """Return text in the colour of a verdict or status, for a terminal."""
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if colour else text


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes; a Chinese character takes two, a colour none."""
    text = re.sub(_PAINT, "", text) if "\x1b" in text else text
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, indent: str, hanging: str | None = None, width: int = WIDTH) -> list[str]:
    """Return lines of at most ``width`` columns, but for one mark that closes: it may stand two columns past the width.

    Chinese may be broken after any character, but not before a mark that closes, nor after a mark that opens.
    """
    if len(indent) + columns_of(text) <= width:
        return [(indent + text).rstrip(" ")]
    later = indent if hanging is None else hanging
    is_ascii = text.isascii()
    columns_in = len if is_ascii and "\x1b" not in text else columns_of
    lines, line, taken = [], indent, len(indent)
    last = ""  # what a further closing mark takes along to the next line
    for piece in re.findall(_PIECE_OF_ASCII if is_ascii else _PIECE, text):
        columns = columns_in(piece)
        closes = not piece.strip(_CLOSING)
        last = last + piece if closes else piece
        if closes and taken + columns > width + 2 and len(line) + 1 > len(later) + len(last):
            lines.append(line[: len(line) + 1 - len(last)].rstrip(" "))
            line, taken = later + last, len(later) + columns_in(last)
            continue
        if taken + columns > width and len(line) > len(later) and not closes:
            lines.append(line.rstrip(" "))
            line, taken = later, len(later)
            if piece == " ":
                continue
        line, taken = line + piece, taken + columns
    return [*lines, line.rstrip(" ")]


def shown(text: str) -> str:
    """Return a text that a person wrote as safe text; joiners stay, because emoji need them."""
    return no_command(escaped(text, JOINERS))
