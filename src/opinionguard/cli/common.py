"""Functions that several commands share: reading of cases, the exit code of their answers, errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import evolve

from opinionguard.cli.console import EXIT_MISSING, EXIT_OK, EXIT_REFUSED, complain, is_same_file, tell
from opinionguard.cli.options import Asked
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.waivers import Waived, Waiver, expired, misplaced, place_of, waive
from opinionguard.facts.case import Case
from opinionguard.facts.events import LaunchEvent
from opinionguard.files.documents import LARGEST
from opinionguard.files.folders import FoundCase, find_cases, find_in
from opinionguard.files.waiverfile import in_their_files
from opinionguard.ground.errors import InputError, Problem, RegulationError, described, not_known
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, escaped
from opinionguard.ground.words import Said
from opinionguard.render.run.results import AnyDuty, Checked
from opinionguard.render.words import say

__all__ = [
    "examined",
    "exit_code",
    "files_read",
    "find",
    "launching",
    "of_case",
    "one_case",
    "sole_case",
    "supposed",
    "waiver_problems",
]

_STANDARD_INPUT: Final = "-"


def launching(case: Case, launch_on: Moment | None, file: str, lang: Lang, note: Callable[[str], None] = tell) -> Case:
    """Return the case with its launch at the moment of ``--launch-on``, if there is one.

    ``note`` is called with a text about a case without a launch; by default the text is printed on standard error. Raises
    InputError.
    """
    if launch_on is None:
        return case
    if not any(isinstance(event, LaunchEvent) for event in case.events):
        note(say("check.no_launch", lang, file=escaped(file)))
    try:
        return case.launching_at(launch_on)
    except InputError as error:
        raise InputError(problem.under("--launch-on") for problem in error.problems) from None


def supposed(stated: Case, case: Case, launch_on: Moment | None) -> Moment | None:
    """Return the moment of the launch that was asked for; None if the case itself states the same."""
    return None if case == stated else launch_on


def find(
    paths: Iterable[str], asked: Asked, excluding: Iterable[str] = (), *, without: str | None = None
) -> tuple[FoundCase, ...]:
    """Return the cases of files, folders, patterns and ``-``. The settings of each file give its own words.

    Files that the settings of the folders among ``excluding`` leave out are left out. ``without`` is a file that a folder or
    a pattern may hold and that is no case.
    """
    paths = list(paths)
    if asked.form is not None and _STANDARD_INPUT not in paths:
        raise InputError.of(Said("form-without-input"), Said("leave-out-form"), "--form")
    read_already = [_from_standard_input(asked)] if _STANDARD_INPUT in paths else []
    files = (path for path in paths if path != _STANDARD_INPUT)
    beside = [without] if without is not None else []
    found = find_cases(
        files,
        read_already=read_already,
        settings_of=asked.settings_of,
        exclude=[*asked.excluded(excluding), *beside],
        cases_in=asked.cases_in,
    )
    return tuple(each for each in found if each.skipped != "excluded" or not _is_one_of(each.file, beside))


def _is_one_of(file: str, others: Iterable[str]) -> bool:
    return any(is_same_file(file, each) for each in others)


def files_read(found: Iterable[FoundCase], asked: Asked) -> list[str]:
    """Return the files that were read: case files (valid or broken), service files, and files of options and settings."""
    files = [*asked.files]
    for each in found:
        if each.case is not None or each.problems:
            files += [file for file in (each.file, each.service_file) if file]
            with suppress(InputError):  # the problems of the case include this error
                files += asked.settings_of(each.file).files
    return list(dict.fromkeys(files))


def _from_standard_input(asked: Asked) -> FoundCase:
    data = sys.stdin.buffer.read(LARGEST + 1)
    form = "json" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "toml"
    return find_in(data, asked.form or form, "<stdin>", Path(), asked.settings_of(_STANDARD_INPUT).vocabulary)


def one_case(path: str, asked: Asked) -> tuple[Case, FoundCase]:
    """Return the one case that a path holds, and where it was found.

    Raises InputError if the path holds none, a broken one, or several.
    """
    found = find([path], asked)
    asked.tell(asked.lang([path]))
    return sole_case(found, path), next(each for each in found if each.case is not None)


def sole_case(found: Iterable[FoundCase], path: str) -> Case:
    """Return the only case among the files found for a path. Raises InputError as ``one_case`` does."""
    found = list(found)
    problems = [problem for each in found for problem in each.problems]
    cases = [each.case for each in found if each.case is not None]
    if not problems and len(cases) != 1:
        problems = [Problem("", Said("holds-cases", count=len(cases)), Said("name-one-case"), path)]
    if problems:
        raise InputError(problems)
    return cases[0]


def examined(
    file: str, case: Case, decision: Decision, waivers: Iterable[Waiver]
) -> tuple[Checked, tuple[Problem, ...]]:
    """Return a decision with the waivers that apply, and the problems that prevent a look at other laws.

    With such problems, a launch that the Provisions already refuse stays refused, and no waiver lets the launch pass.
    Raises RegulationError if the answer depends on a broken regulation.
    """
    try:
        if decision.basis.looks_beside:
            _ = decision.related
    except RegulationError as error:
        if not decision.is_refused:
            raise
        return Checked(file, case, decision.unexamined(), Waived(False, (), decision)), error.problems
    return Checked(file, case, decision, waive(decision, waivers)), ()


def exit_code(checked: Iterable[Checked]) -> int:
    """Return 1 if a launch is refused for sure, else 3 if a launch may not pass because a fact or a notice is missing, else 0.

    A launch that passes by a waiver is not refused.
    """
    refused = [each for each in checked if not each.waived.passes]
    if any(each.decision.is_refused_for_sure for each in refused):
        return EXIT_REFUSED
    return EXIT_MISSING if refused else EXIT_OK


def waiver_problems(
    waivers: Sequence[Waiver],
    files: Iterable[str],
    at: datetime,
    duties: Mapping[str, Sequence[AnyDuty]],
    lang: Lang,
) -> tuple[Problem, ...]:
    """Return the problems of waivers that have expired or name no obligation. ``duties`` has the id of each decided case.

    ``files`` are those in which the waivers may stand. A waiver for another case is only reported on standard error, because
    the user may have left out the file of that case.
    """
    if not waivers:
        return ()
    for each in waivers:
        if each.case not in duties:
            complain([not_known(each.case, duties, "waiver-not-decided", waiver=each.id)], lang)
    places = {case: [place_of(duty) for duty in there] for case, there in duties.items()}
    decided = [each for each in waivers if each.case in duties]
    return in_their_files((*expired(decided, at), *misplaced(decided, places)), files)


@contextmanager
def of_case(problems: list[Problem], file: str) -> Iterator[None]:
    """Add every exception of one case to the problems, with the file of the case, so that the other cases still count.

    The problems of a broken regulation are added once, and each case that depends on the regulation gets a problem of its
    own. If OPINIONGUARD_DEBUG is set, an exception that is no InputError is raised again.
    """
    try:
        yield
    except RegulationError as error:
        problems += [each for each in error.problems if each not in problems]
        problems.append(Problem("", Said("regulation-is-broken"), Said("fix-the-regulation"), file))
    except InputError as error:
        problems += [evolve(problem, file=problem.file or file) for problem in error.problems]
    except Exception as error:
        if os.environ.get("OPINIONGUARD_DEBUG"):
            raise
        problems.append(Problem("", Said("internal-error", said=described(error)), file=file))
