"""The lines of ``check --stream``: read from files of JSON lines or from standard input, one at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from attrs import evolve

from opinionguard.files.documents import LARGEST
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import Problem, in_documents, reason
from opinionguard.ground.words import Said

__all__ = ["Line", "in_line", "lines_of"]

_STANDARD_INPUT: Final = "-"
_STANDARD_INPUT_NAME: Final = "<stdin>"
_BLANK: Final = b" \t\r\n"


@frozen
class Line:
    """A line of a file (from 1; 0: the file itself), the folder of its service files, and problems of reading it."""

    file: str
    number: int
    folder: Path
    data: bytes = b""
    problems: tuple[Problem, ...] = ()

    @property
    def place(self) -> str:
        """The file and the line number, as errors show them."""
        return f"{self.file}:{self.number}"


def in_line(problems: Sequence[Problem], line: Line) -> tuple[Problem, ...]:
    """Return the problems with file and line; problems of a shared service file already have a file and name the line."""
    return tuple(
        evolve(each, file=line.file, line=line.number or None) if each.file in ("", line.place) else each
        for each in in_documents(problems)
    )


def lines_of(names: Iterable[str]) -> Iterator[Line]:
    """Yield each line that is not blank. A file that cannot be read, or an empty file among several, is a problem."""
    files = dict.fromkeys(names)
    empty: list[str] = []
    for name in files:
        is_empty = True
        try:
            for line in _of_file(name):
                is_empty = False
                yield line
        except (OSError, ValueError) as error:  # ValueError: a null character in the name
            is_empty = False
            wrong = Said("cannot-be-read", said=reason(error))
            yield _of_whole(name, Problem("", wrong, Said("fix-path-or-permissions")))
        empty += [name] if is_empty else []
    if len(empty) < len(files):
        # One of several files holds no case: its name may be mistyped.
        yield from (_of_whole(name, Problem("", Said("holds-no-case"), Said("fix-the-path"))) for name in empty)


def _of_whole(name: str, problem: Problem) -> Line:
    return Line(_STANDARD_INPUT_NAME if name == _STANDARD_INPUT else name, 0, Path(), problems=(problem,))


def _of_file(name: str) -> Iterator[Line]:
    if name == _STANDARD_INPUT:
        yield from _of_stream(_STANDARD_INPUT_NAME, Path(), _standard_input())
    else:
        with Path(name).open("rb") as stream:
            yield from _of_stream(name, Path(name).parent, stream)


def _standard_input() -> BinaryIO:
    """Return standard input as a stream of its own: a thread may still wait for a line of it when the program ends.

    Python cannot close ``sys.stdin`` itself while a thread reads from it, and would end with an error of its own.
    """
    try:
        return os.fdopen(sys.stdin.fileno(), "rb", closefd=False)
    except (OSError, ValueError):  # a replacement of standard input has no file number
        return sys.stdin.buffer


def _of_stream(name: str, folder: Path, stream: BinaryIO) -> Iterator[Line]:
    number = 0
    while data := stream.readline(LARGEST + 1):
        number += 1
        rest = data
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            # Skip the rest of a line that is too large; the part that is kept is long enough to be rejected.
            rest = stream.readline(LARGEST + 1)
        if data.strip(_BLANK) or rest is not data:
            yield Line(name, number, folder, data.removesuffix(b"\n"))
