"""``check --stream``: cases as JSON lines in, decisions as JSON lines out, one at a time."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from attrs import evolve, frozen

from opinionguard.cli.common import (
    EXIT_ERROR,
    EXIT_MISSING,
    EXIT_NOTHING,
    EXIT_OK,
    EXIT_REFUSED,
    examined,
    exit_code,
    launching,
    of_case,
    supposed,
    waiver_problems,
)
from opinionguard.cli.console import complain, print_json, tell
from opinionguard.cli.options import Asked, launch_on_of
from opinionguard.cli.progress import with_progress
from opinionguard.decisions.waivers import Waived
from opinionguard.engine.timeline import draw
from opinionguard.files.casefile import parse_case
from opinionguard.files.documents import LARGEST
from opinionguard.ground.errors import InputError, Problem, reason
from opinionguard.ground.words import Said
from opinionguard.render.run.results import AnyDuty, Checked
from opinionguard.render.words import say

__all__ = ["run"]

_STANDARD_INPUT: Final = "-"
_STANDARD_INPUT_NAME: Final = "<stdin>"
_BLANK: Final = b" \t\r\n"
# Print the problems of so many lines also on standard error; standard output has the problems of all lines.
_MOST_SAID: Final = 20
_WORST_FIRST: Final = (EXIT_ERROR, EXIT_REFUSED, EXIT_MISSING, EXIT_OK)


@frozen
class _Line:
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


def run(arguments: argparse.Namespace) -> int:
    """Print a decision or an error for each line in turn; after an error the next line is still decided."""
    if not arguments.files:
        raise InputError([Problem("", Said("stream-needs-files"))])
    if arguments.form is not None:
        raise InputError([Problem("", Said("stream-reads-lines"))])
    if arguments.output or arguments.format is not None or arguments.detail:
        raise InputError([Problem("", Said("stream-prints-lines"))])
    if arguments.baseline is not None:
        raise InputError([Problem("", Said("stream-compares-nothing"))])
    asked, launch_on = Asked(arguments), launch_on_of(arguments)
    at, lang, basis, settings = asked.at, asked.lang(["-"]), asked.basis_of("-"), asked.settings_of("-")
    asked.tell(lang)
    waivers = settings.waivers
    # Only this is kept of earlier lines. It has at most as many entries as there are waivers.
    waivable: dict[str, Sequence[AnyDuty]] = {}
    waived_cases = {each.case for each in waivers}

    def decided(line: _Line) -> tuple[Checked, tuple[Problem, ...]]:
        if line.problems:
            raise InputError(line.problems)
        stated = parse_case(line.data, form="json", name=line.place, folder=line.folder, vocabulary=settings.vocabulary)
        case = launching(stated, launch_on, line.place, lang)
        if case.id in waivable:
            raise InputError.of(Said("id-of-earlier-case", case=case.id), Said("give-own-ids"), "id")
        checked, unexamined = examined(line.file, case, draw(case, basis).at(at), waivers)
        if case.id in waived_cases:
            waivable[case.id] = checked.decision.waivable
        return evolve(checked, launch_on=supposed(stated, case, launch_on)), unexamined

    codes: set[int] = set()
    bad = 0
    for line in _told(_lines(dict.fromkeys(arguments.files)), say("progress", lang)):
        found: list[Problem] = []
        answer: dict[str, Any] = {"file": line.file, "line": line.number or None}
        code = EXIT_ERROR
        with of_case(found, line.place):
            checked, unexamined = decided(line)
            told = checked.decision.to_dict(lang) | _with_passes(checked.waived)
            told |= {} if checked.launch_on is None else {"launch_on": str(checked.launch_on)}
            code, answer = exit_code([checked]), told
            found += unexamined
        if found:
            problems, code = _placed(found, line), EXIT_ERROR
            bad += 1
            complain(problems if bad <= _MOST_SAID else (), lang)
            answer |= {"problems": [each.to_dict() for each in problems]}
        codes.add(code)
        print_json(answer, indent=None)
        sys.stdout.flush()
    if not codes:
        tell(say("stream.nothing", lang))
        return EXIT_NOTHING
    if bad > _MOST_SAID:
        tell(say("stream.more", lang, n=f"{bad:,}"))
    of_waivers = waiver_problems(waivers, asked.files_of_waivers("-"), at, waivable, lang)
    complain(of_waivers, lang)
    codes |= {EXIT_ERROR} if of_waivers else set()
    return next(code for code in _WORST_FIRST if code in codes)


def _with_passes(waived: Waived) -> dict[str, Any]:
    """Return the waivers by which the launch passes, and whether it passes; return nothing without waivers."""
    waivers = [each.to_dict() for each in waived.waivers]
    return {"waivers": waivers, "passes": waived.passes} if waivers else {}


def _told(lines: Iterator[_Line], what: str) -> Iterator[_Line]:
    """Show the progress, unless the answers themselves are shown on a terminal."""
    return lines if sys.stdout.isatty() else with_progress(lines, what)


def _placed(problems: Sequence[Problem], line: _Line) -> tuple[Problem, ...]:
    """Return the problems with file and line; problems of a shared service file already have a file and name the line."""
    return tuple(
        evolve(each, file=line.file, line=line.number or None) if each.file in ("", line.place) else each
        for each in problems
    )


def _lines(files: dict[str, None]) -> Iterator[_Line]:
    """Yield each line that is not blank. A file that cannot be read, or an empty file among several, is a problem."""
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


def _of_whole(name: str, problem: Problem) -> _Line:
    return _Line(_STANDARD_INPUT_NAME if name == _STANDARD_INPUT else name, 0, Path(), problems=(problem,))


def _of_file(name: str) -> Iterator[_Line]:
    if name == _STANDARD_INPUT:
        yield from _of_stream(_STANDARD_INPUT_NAME, Path(), sys.stdin.buffer)
    else:
        with Path(name).open("rb") as stream:
            yield from _of_stream(name, Path(name).parent, stream)


def _of_stream(name: str, folder: Path, stream: BinaryIO) -> Iterator[_Line]:
    number = 0
    while data := stream.readline(LARGEST + 1):
        number += 1
        rest = data
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            # Skip the rest of a line that is too large; the part that is kept is long enough to be rejected.
            rest = stream.readline(LARGEST + 1)
        if data.strip(_BLANK) or rest is not data:
            yield _Line(name, number, folder, data.removesuffix(b"\n"))
