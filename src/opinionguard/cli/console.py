"""The output of commands to a terminal, a pipe or a file, and their exit codes."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO

from opinionguard.ground.errors import Problem, in_documents
from opinionguard.ground.text import Lang, Told, escaped, json_text, no_command

__all__ = [
    "EXIT_ERROR",
    "EXIT_MISSING",
    "EXIT_NOTHING",
    "EXIT_OK",
    "EXIT_REFUSED",
    "can_show",
    "columns",
    "complain",
    "is_same_file",
    "page_width",
    "print_json",
    "print_json_text",
    "reconfigure",
    "tell",
    "wants_colour",
    "write_exactly",
]

# The exit codes of the commands.
EXIT_OK: Final = 0
EXIT_REFUSED: Final = 1
EXIT_ERROR: Final = 2
EXIT_MISSING: Final = 3
EXIT_NOTHING: Final = 4
_NARROWEST: Final = 40
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def complain(problems: Iterable[Told], lang: Lang) -> None:
    """Print problems and notes on standard error, one line for each. A command speaks in the words of documents."""
    for each in problems:
        problem = in_documents((each,))[0] if isinstance(each, Problem) else each
        tell(problem.text(lang))


def tell(said: str) -> None:
    """Print a line on standard error, after the program's name."""
    print(f"opinionguard: {no_command(escaped(said))}", file=sys.stderr)


def print_json(value: object) -> None:
    """Print plain data as JSON, with escapes if standard output cannot encode the characters."""
    print_json_text(json_text(value))


def print_json_text(text: str) -> None:
    """Print the text of a JSON document, with escapes if standard output cannot encode the characters."""
    # Only the strings of a document have characters beyond ASCII, so that an escape stands for each of them.
    print(text if can_show(text) else _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text))


def can_show(text: str) -> bool:
    """Tell whether standard output can encode the characters of a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write_exactly(report: str) -> None:
    """Print text in UTF-8 with unchanged line ends, whatever the encoding and the line ends of the terminal are."""
    reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace", newline="")
    sys.stdout.write(report)


def reconfigure(stream: TextIO, **settings: str) -> None:
    """Set how a stream reads or writes text. A replacement of a standard stream may not support that and stays unchanged."""
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(**settings)


def wants_colour() -> bool:
    """Tell whether standard output is to be in colour: on a terminal, if the environment does not say otherwise.

    NO_COLOR turns colour off. FORCE_COLOR turns it on, in a pipe too; where both are set, NO_COLOR counts.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int | None:
    """Return the width of the terminal that standard output is; None for a pipe or a file, where a line stays whole."""
    if not sys.stdout.isatty():
        return None
    import shutil  # loaded only for a terminal

    return shutil.get_terminal_size().columns


def page_width() -> int:
    """Return the width of a page of text: that of the terminal, but no more than that of a page in a pipe or a file."""
    from opinionguard.render.layout import WIDTH  # loaded only for a page of text

    screen = columns()
    # A closing mark may be two columns past the width.
    return WIDTH if screen is None else max(_NARROWEST, min(WIDTH, screen - 2))


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two names lead to the same existing file."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # there is no file yet; the later use of the name reports any other error
        return False
