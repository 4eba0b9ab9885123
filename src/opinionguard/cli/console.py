"""The output of commands to a terminal, a pipe or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from opinionguard.ground.text import Lang, Told, escaped, json_text, no_command

__all__ = ["can_show", "complain", "is_same_file", "print_json", "reconfigure", "tell", "wants_colour", "write_exactly"]


def complain(problems: Iterable[Told], lang: Lang) -> None:
    """Print problems and notes on standard error, one line for each."""
    for problem in problems:
        tell(problem.text(lang))


def tell(said: str) -> None:
    """Print a line on standard error, after the program's name."""
    print(f"opinionguard: {no_command(escaped(said))}", file=sys.stderr)


def print_json(value: object, *, indent: int | None = 1) -> None:
    """Print plain data as JSON, with escapes if standard output cannot encode the characters."""
    text = json_text(value, indent=indent)
    print(text if can_show(text) else json_text(value, ascii_only=True, indent=indent))


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
    """Tell whether standard output is a terminal and the environment does not ask for output without colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two names lead to the same existing file."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # there is no file yet; the later use of the name reports any other error
        return False
