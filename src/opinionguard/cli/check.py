"""Decide case files and tell whether each may launch.

FILES are case files, folders, glob patterns, or - for standard input; without any, those that [tool.opinionguard] in
pyproject.toml names under paths.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from attrs import evolve

from opinionguard.cli import stream
from opinionguard.cli.common import (
    EXIT_ERROR,
    EXIT_NOTHING,
    add_basis,
    add_waivers,
    asked_of,
    complain,
    examined,
    exit_code,
    files_read,
    find,
    lang_of,
    launch_on_of,
    launching,
    supposed,
    undecided,
    waiver_problems,
)
from opinionguard.cli.outputs import Outputs, add_outputs, outputs_of, overwritten, write
from opinionguard.cli.progress import with_progress
from opinionguard.errors import InputError, Problem, escaped
from opinionguard.finding import Found, event_lines
from opinionguard.render.results import Checked, Run
from opinionguard.render.wording import say
from opinionguard.settings import settings_at, waiver_files, waivers_of
from opinionguard.timelines import draw
from opinionguard.versions import versions
from opinionguard.workdays import WorkingCalendar

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "files", nargs="*", metavar="FILES", help="case files, folders, glob patterns, or - for standard input"
    )
    add_outputs(parser)
    parser.add_argument(
        "--stream",
        action="store_true",
        help="read JSON lines, a case a line, from FILES or -, and print a decision or an error a line, in constant memory",
    )
    add_waivers(parser)
    add_basis(parser, with_duties=True)
    parser.set_defaults(refuse=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Decide every case; files that cannot be taken are said on standard error, and the others are still decided.

    Where nothing can be decided at all, the report files say so: an old one must not be taken for this one.
    """
    if arguments.stream:
        return stream.run(arguments)
    outputs = outputs_of(arguments)
    # Before anything can fail: what fails is written to the reports.
    named = find(arguments.files)
    over = overwritten(outputs, [*files_read(named), *arguments.notice, *map(str, waiver_files(arguments.waivers))])
    if over:
        complain(over)
        return EXIT_ERROR
    try:
        return _run(arguments, outputs, named)
    except InputError as error:
        calendar = WorkingCalendar.china()
        nothing = Run(
            checked=(),
            problems=error.problems,
            passed_over=(),
            versions=versions(str(calendar.coverage())),
            calendar=calendar,
            lang=lang_of(arguments),
            exit_code=EXIT_ERROR,
        )
        complain(write(outputs, nothing, to_files_only=True))
        raise


def _run(arguments: argparse.Namespace, outputs: Outputs, named: tuple[Found, ...]) -> int:
    settings = settings_at(Path.cwd())
    if not (arguments.files or settings.paths):
        arguments.refuse("name FILES, or state paths under [tool.opinionguard] in pyproject.toml")
    found = named or find(settings.paths)
    of_settings = [*settings.notices, *map(str, waiver_files(settings.waivers))]
    over = overwritten(outputs, [*files_read(found), *of_settings])
    if over:
        complain(over)
        return EXIT_ERROR
    asked = asked_of(arguments)
    at, lang = asked.at, asked.lang
    waivers = waivers_of(arguments.waivers or settings.waivers)
    launch_on = launch_on_of(arguments)
    cases = [
        (each.file, each.case, launching(each.case, launch_on, each.file)) for each in found if each.case is not None
    ]
    checked: list[Checked] = []
    problems = [problem for each in found for problem in each.problems]
    for file, stated, case in with_progress(cases, say("progress", lang)):
        # Whatever one case raises is that case's error: the others are decided.
        try:
            one, unexamined = examined(file, case, draw(case, asked.basis).at(at), waivers)
        except Exception as error:
            problems += undecided(error, file)
            continue
        problems += [evolve(each, file=each.file or file) for each in unexamined]
        checked.append(evolve(one, lines=event_lines(Path(file), case), launch_on=supposed(stated, case, launch_on)))
    # What is wrong with a regulation is said once, however many cases it concerns.
    problems = [*dict.fromkeys(problems)]
    passed_over = [each.file for each in found if each.case is None and not each.problems and not each.is_empty]
    for file in passed_over:
        print(f"opinionguard: {escaped(file)}: passed over, since it states nothing of a case", file=sys.stderr)
    empty = [Problem("", "holds no case file", "mend the path", each.file) for each in found if each.is_empty]
    is_nothing = not checked and not problems
    if is_nothing:
        print("opinionguard: no case file was found", file=sys.stderr)
        problems = empty or [Problem("", "no case file was found", "mend the path")]
        code = EXIT_NOTHING
    else:
        of_waivers = waiver_problems(waivers, at, {each.case.id: each.decision.waivable for each in checked if waivers})
        complain([*empty, *problems, *of_waivers])
        # One of several arguments that holds nothing may be a mistyped one: the others are decided, and this is an error.
        problems += [*empty, *of_waivers]
        code = EXIT_ERROR if problems else exit_code(checked)
    done = Run(
        checked=tuple(checked),
        problems=tuple(problems),
        passed_over=tuple(passed_over),
        versions=versions(asked.basis.coverage),
        calendar=asked.basis.days,
        lang=lang,
        exit_code=code,
    )
    # Where nothing was found, files are written all the same: an old report must not be taken for this one.
    unwritten = write(outputs, done, to_files_only=is_nothing)
    complain(unwritten)
    return EXIT_ERROR if unwritten else code
