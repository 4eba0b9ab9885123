"""Decide case files and tell whether each may launch."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from opinionguard.cli.common import examined, exit_code, files_read, find, launching, of_case, supposed, waiver_problems
from opinionguard.cli.console import EXIT_ERROR, EXIT_NOTHING, complain, tell
from opinionguard.cli.fields import FIELDS
from opinionguard.cli.options import Asked, Helped, add_basis, add_form, lang_of, launch_on_of
from opinionguard.cli.outputs import Outputs, add_outputs, outputs_of, overwritten, write
from opinionguard.cli.progress import with_progress
from opinionguard.decisions.settings import Settings
from opinionguard.engine.timeline import draw
from opinionguard.files.folders import left_out, list_files
from opinionguard.files.waiverfile import waiver_files
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.ground.versions import versions
from opinionguard.ground.words import Said
from opinionguard.render.run.automation import automation_of, checked_folder
from opinionguard.render.run.paths import path_from, root_of_reports
from opinionguard.render.run.results import Checked, Run
from opinionguard.render.words import say
from opinionguard.workdays.calendar import WorkingCalendar

if TYPE_CHECKING:
    from opinionguard.decisions.changes import Baseline, Change, Changes

__all__ = ["add", "run"]

_MOST_NAMED: Final = 3
_OF_STREAM: Final = ("--jobs", "--fields")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("files", nargs="*", metavar="FILES", help=Helped("argument.files"))
    add_outputs(parser)
    parser.add_argument("--stream", action="store_true", help=Helped("option.stream"))
    parser.add_argument("--jobs", metavar="N", help=Helped("option.jobs"))
    parser.add_argument("--fields", metavar="NAMES", help=Helped("option.fields", names=FIELDS))
    add_form(parser)
    add_basis(parser, with_duties=True)
    parser.add_argument("--baseline", metavar="FILE", help=Helped("option.baseline"))


def run(arguments: argparse.Namespace) -> int:
    """Decide every case. Rejected files are reported on standard error, and the other files are still decided.

    If nothing can be decided, the report files say so, because nobody may mistake an old report for the new one.
    """
    if arguments.stream:
        from opinionguard.cli import stream  # loaded only for lines

        return stream.run(arguments)
    for option in _OF_STREAM:
        if getattr(arguments, option.removeprefix("--")) is not None:
            raise InputError.of(Said("goes-with-stream"), Said("add-stream"), option)
    outputs = outputs_of(arguments)
    if arguments.detail and "text" not in outputs.values():
        raise InputError.of(Said("no-text-is-written"), Said("leave-both-out"))
    files: list[str] = []
    try:
        return _run(arguments, outputs, files)
    except InputError as error:
        over = overwritten(outputs, [*arguments.files, *files])
        if over:
            complain([*over, *error.problems], lang_of(arguments))
            return EXIT_ERROR
        calendar = WorkingCalendar.china()
        nothing = Run(
            checked=(),
            problems=error.problems,
            passed_over=(),
            versions=versions(str(calendar.coverage())),
            calendar=calendar,
            lang=lang_of(arguments),
            exit_code=EXIT_ERROR,
            root=root_of_reports(),
            automation=_automation(arguments.files),
        )
        complain(write(outputs, nothing, to_files_only=True), nothing.lang)
        raise


def _run(arguments: argparse.Namespace, outputs: Outputs, files: list[str]) -> int:
    """Decide and write the reports. Files that were read are added to ``files``; no report may overwrite them."""
    paths: list[str] = arguments.files
    # Collect these files before anything can fail, because a failure is written to the reports too.
    files += list_files(path for path in paths if path != "-").paths
    files += arguments.notice
    files += map(str, waiver_files(arguments.waivers))
    files += [arguments.baseline] if arguments.baseline is not None else []
    asked = Asked(arguments, paths or [os.curdir])
    try:
        return _decide(arguments, outputs, asked, files)
    finally:
        files += asked.places


def _decide(arguments: argparse.Namespace, outputs: Outputs, asked: Asked, files: list[str]) -> int:
    paths: list[str] = arguments.files
    excluding = paths
    # A baseline that cannot be taken stops the run: nobody may read from it that nothing changed.
    baseline = None if arguments.baseline is None else _baseline(arguments.baseline)
    if not paths:
        settings = asked.of_folder()
        paths, excluding = list(settings.paths), [os.curdir]
        if not paths:
            lang = lang_of(arguments)
            arguments.refuse(
                joined((Said("name-files").text(lang), _looked_at(settings, asked).text(lang)), lang, "clauses"), lang
            )
        asked.enter([os.curdir, *paths])
    found = find(paths, asked, excluding, without=arguments.baseline)
    files += files_read(found, asked)
    at, lang = asked.at, asked.lang(each.file for each in found)
    over = overwritten(outputs, files)
    if over:
        complain(over, lang)
        return EXIT_ERROR
    asked.tell(lang, paths)
    launch_on = launch_on_of(arguments)
    cases = [(each.file, each.case, each.place_of) for each in found if each.case is not None]
    problems = list(dict.fromkeys(problem for each in found for problem in each.problems))
    checked: list[Checked] = []
    changes: list[Change] = []
    root = root_of_reports()
    for file, stated, place_of in with_progress(cases, say("progress", lang)):
        with of_case(problems, file):
            case = launching(stated, launch_on, file, lang)
            waivers = asked.settings_of(file).waivers
            one, unexamined = examined(file, case, draw(case, asked.basis_of(file)).at(at), waivers)
            problems += [
                each for each in (evolve(told, file=told.file or file) for told in unexamined) if each not in problems
            ]
            one = evolve(one, places=place_of, launch_on=supposed(stated, case, launch_on))
            checked.append(one)
            changes += [_compared(one, baseline, root)] if baseline is not None else []
    passed_over = [each.file for each in found if each.skipped == "foreign"]
    if passed_over:
        tell(_told_of_foreign(passed_over, lang))
    for note in left_out(found):
        tell(note.text(lang))
    empty = [
        Problem("", Said("holds-no-case-file"), Said("fix-the-path"), each.file) for each in found if each.is_empty
    ]
    is_nothing = not checked and not problems
    if is_nothing:
        tell(say("check.nothing", lang))
        problems = empty or [Problem("", Said("no-case-file-found"), Said("fix-the-path"))]
        code = EXIT_NOTHING
    else:
        of_waivers = _waiver_problems(checked, asked, lang)
        complain([*empty, *problems, *of_waivers], lang)
        # One of several arguments holds no case. The argument may be mistyped: report an error, but decide the other arguments.
        problems += [*empty, *of_waivers]
        code = EXIT_ERROR if problems else exit_code(checked)
    calendar = checked[0].decision.basis.days if checked else WorkingCalendar.china()
    done = Run(
        checked=tuple(checked),
        problems=tuple(problems),
        passed_over=tuple(passed_over),
        versions=versions(str(calendar.coverage())),
        calendar=calendar,
        lang=lang,
        exit_code=code,
        root=root,
        automation=_automation(arguments.files),
        changes=None if baseline is None else _changes_of(baseline, changes, checked),
    )
    # Write the report files even if nothing was found, because nobody may mistake an old report for the new one.
    unwritten = write(outputs, done, detail=arguments.detail, to_files_only=is_nothing)
    complain(unwritten, lang)
    return EXIT_ERROR if unwritten else code


# What compares is loaded only for a baseline.
def _baseline(file: str) -> Baseline:
    from opinionguard.files.baseline import read_baseline

    return read_baseline(file)


def _changes_of(baseline: Baseline, changes: list[Change], checked: list[Checked]) -> Changes:
    from opinionguard.decisions.changes import Changes

    return Changes.of(baseline, changes, (each.case.id for each in checked))


def _compared(checked: Checked, baseline: Baseline, root: Path) -> Change:
    """Return what became of a launch since the baseline. ``root`` is the folder from which its file is named."""
    from opinionguard.decisions.changes import LaunchThen, change_of

    decision = checked.decision
    now = LaunchThen(
        decision.without_sensitive_readings().to_dict(),
        checked.waived.passes,
        path_from(root, checked.file),
        "" if checked.launch_on is None else str(checked.launch_on),
    )
    known = versions(str(decision.basis.days.coverage()))
    return change_of(baseline, now, known, lambda: [each.to_dict() for each in decision.sensitive_readings])


def _automation(paths: Sequence[str]) -> dict[str, Any]:
    folder = path_from(root_of_reports(), checked_folder(paths))
    return automation_of(os.environ, "" if folder == os.curdir else folder)


def _looked_at(settings: Settings, asked: Asked) -> Said:
    if settings.file:
        return Said("states-no-paths", file=escaped(settings.file))
    folders = tuple(map(escaped, asked.looked_in))
    return Said("no-settings-in", folders=folders) if folders else Said("no-settings-taken")


def _told_of_foreign(files: Sequence[str], lang: Lang) -> str:
    """Return the note about foreign files: the name of a single file, or the number of several files."""
    if len(files) == 1:
        return say("check.passed_over", lang, file=escaped(files[0]))
    named = joined(map(escaped, files[:_MOST_NAMED]), lang)
    more = ", …" if len(files) > _MOST_NAMED else ""
    return say("check.passed_over_many", lang, number=f"{len(files):,}", files=f"{named}{more}")


def _waiver_problems(checked: list[Checked], asked: Asked, lang: Lang) -> tuple[Problem, ...]:
    """Return the problems of waivers: of those in the options, else of each settings file for the cases that use the file."""
    by_settings: dict[str, list[Checked]] = {}
    for each in checked:
        by_settings.setdefault("" if asked.has_waivers else asked.settings_of(each.file).file, []).append(each)
    return tuple(
        problem
        for together in by_settings.values()
        if (waivers := asked.settings_of(together[0].file).waivers)
        for problem in waiver_problems(
            waivers,
            asked.files_of_waivers(together[0].file),
            asked.at,
            {each.case.id: each.decision.waivable for each in together},
            lang,
        )
    )
