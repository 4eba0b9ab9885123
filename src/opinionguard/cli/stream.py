"""``check --stream``: cases as JSON lines in, decisions as JSON lines out, in constant memory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Final, TypeVar

from opinionguard.cli.common import waiver_problems
from opinionguard.cli.console import (
    EXIT_ERROR,
    EXIT_MISSING,
    EXIT_NOTHING,
    EXIT_OK,
    EXIT_REFUSED,
    complain,
    print_json_text,
    tell,
)
from opinionguard.cli.fields import fields_of
from opinionguard.cli.lines import Line, lines_of
from opinionguard.cli.options import Asked, launch_on_of
from opinionguard.cli.progress import with_progress
from opinionguard.cli.sweep import Answered, Sweep
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.render.run.results import AnyDuty
from opinionguard.render.words import say

__all__ = ["run"]

# Print the problems of so many lines also on standard error; standard output has the problems of all lines.
_MOST_SAID: Final = 20
_WORST_FIRST: Final = (EXIT_ERROR, EXIT_REFUSED, EXIT_MISSING, EXIT_OK)
_MOST_JOBS: Final = 256
_Item = TypeVar("_Item")


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
    jobs, fields = _jobs_of(arguments.jobs), fields_of(arguments.fields)
    asked, launch_on = Asked(arguments), launch_on_of(arguments)
    at, lang, basis, settings = asked.at, asked.lang(["-"]), asked.basis_of("-"), asked.settings_of("-")
    asked.tell(lang)
    waivers = settings.waivers
    sweep = Sweep(at, lang, basis, settings, launch_on, fields)
    # Only this is kept of earlier lines. It has at most as many entries as there are waivers.
    waivable: dict[str, Sequence[AnyDuty]] = {}

    codes: set[int] = set()
    bad = 0
    with closing(_answers(lines_of(arguments.files), sweep, jobs)) as found:
        for line, answered in _told(found, say("progress", lang)):
            one = _of_one_case(line, answered, sweep, waivable)
            for note in one.notes:
                tell(note)
            if one.problems:
                bad += 1
                complain(one.problems if bad <= _MOST_SAID else (), lang)
            codes.add(one.code)
            print_json_text(one.text)
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


def _jobs_of(stated: str | None) -> int:
    """Return the number of processes that ``--jobs`` states; 1 without the option. Raises InputError."""
    if stated is None:
        return 1
    number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= len(str(_MOST_JOBS)) else 0
    if not 1 <= number <= _MOST_JOBS:
        wrong = Said("cannot-be-taken", value=quoted(stated))
        raise InputError.of(wrong, Said("write-whole-number", first=1, last=_MOST_JOBS), "--jobs")
    return number


def _answers(lines: Iterator[Line], sweep: Sweep, jobs: int) -> Generator[tuple[Line, Answered], None, None]:
    """Yield each line with its answer, in the order of the lines, from this process or from several others."""
    if jobs == 1:
        for line in lines:
            yield line, sweep.answer(line)
        return
    from opinionguard.cli.workers import working  # what starts processes is loaded only for them

    with working(lines, sweep, jobs) as answered:
        yield from answered


def _of_one_case(line: Line, answered: Answered, sweep: Sweep, waivable: dict[str, Sequence[AnyDuty]]) -> Answered:
    """Return the answer, or the rejection of a second line whose id a waiver names. ``waivable`` is kept up to date."""
    if answered.waivable is None:
        return answered
    case, duties = answered.waivable
    if case in waivable:
        problem = Problem("id", Said("id-of-earlier-case", case=case), Said("give-own-ids"))
        return sweep.rejected(line, (problem,), notes=answered.notes)
    if duties is not None:
        waivable[case] = duties
    return answered


def _told(items: Iterator[_Item], what: str) -> Iterator[_Item]:
    """Show the progress, unless the answers themselves are shown on a terminal."""
    return items if sys.stdout.isatty() else with_progress(items, what)
