"""Escapes text for Markdown: a text that people wrote cannot become markup, HTML or a link."""

from __future__ import annotations

import re
from typing import Final

from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import escaped

__all__ = ["KEPT", "cell", "inline", "paragraph", "unlinked"]

KEPT: Final = JOINERS + "\u00a0\u3000"
"""Characters that are not printable and stay in a document: joiners, and the spaces with which people indent and align."""

# CommonMark takes a backslash before any ASCII punctuation. These can begin markup within a line.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~!#$]")
# These can begin a block, or an autolink, at the start of a line.
_BLOCK: Final = re.compile(r"^(\s*)([-+=:]|\d+[.)])", re.ASCII)
_ADDRESS: Final = re.compile(r"(?<=[A-Za-z]:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)

# A program that shows Markdown makes a link, a mention or a picture of these, also if they were escaped: @name, #12, !12,
# GH-12, an address, :tada:. Between the two parts of the pattern comes a character that nobody sees.
_REFERENCE: Final = re.compile(
    r"[@#!~%$&^](?=\w)|\bGH-(?=\d)|(?<=[A-Za-z]):(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)", re.ASCII | re.IGNORECASE
)
_BREAK: Final = "\u200c"


def inline(text: str) -> str:
    """Return text as one line of Markdown that shows exactly this text."""
    line = " ".join(escaped(text, "\n\t" + KEPT).split())
    line = _SPECIAL.sub(r"\\\g<0>", line)
    return _BLOCK.sub(_escape_block, _ADDRESS.sub(r"\\", line))


def _escape_block(found: re.Match[str]) -> str:
    space, start = found.groups()
    return f"{space}{start[:-1]}\\{start[-1]}"


def cell(text: str) -> str:
    """Return text as a cell of a table; line breaks are kept."""
    return "<br>".join(inline(line) for line in text.splitlines()) or " "


def paragraph(text: str) -> str:
    """Return text of any number of lines as one paragraph; line breaks are kept, empty lines are not."""
    lines = [inline(line) for line in text.splitlines() if line.strip()]
    return "\\\n".join(lines)


def unlinked(text: str) -> str:
    """Return text of which GitHub and GitLab make no mention, no reference, no link and no emoji; it looks the same."""
    return _REFERENCE.sub(lambda found: found[0] + _BREAK, text)
