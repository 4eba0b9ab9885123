"""What several commands share: arguments, reading of cases, errors, colour."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TextIO

from attrs import evolve, frozen

from opinionguard.basis import OTHER_LAWS, Basis
from opinionguard.decisions import Decision, Lang
from opinionguard.documents import LARGEST
from opinionguard.errors import InputError, Problem, RegulationError, escaped, nearest_word, quoted
from opinionguard.events import LaunchEvent
from opinionguard.facts import Case
from opinionguard.finding import Found, find_cases, find_in
from opinionguard.moments import CHINA, Moment, instant_of, moment_of
from opinionguard.notices import FIRST_YEAR_OF_TABLE
from opinionguard.readings import READINGS, Readings, readings_of
from opinionguard.regulations import unknown_duties
from opinionguard.render.json import as_json
from opinionguard.render.results import Checked, Duty
from opinionguard.settings import calendar_of, readings_with, settings_at
from opinionguard.waivers import Waived, Waiver, expired, misplaced, place_of, waive
from opinionguard.workdays import WorkingCalendar

__all__ = [
    "EXIT_ERROR",
    "EXIT_MISSING",
    "EXIT_NOTHING",
    "EXIT_OK",
    "EXIT_REFUSED",
    "Asked",
    "add_basis",
    "add_calendar",
    "add_format",
    "add_lang",
    "add_readings",
    "add_report",
    "add_waivers",
    "asked_of",
    "calendar_from",
    "can_show",
    "complain",
    "day_under",
    "examined",
    "exit_code",
    "files_read",
    "find",
    "is_same_file",
    "lang_of",
    "launch_on_of",
    "launching",
    "moment_under",
    "of_case",
    "one_case",
    "print_json",
    "readings_from",
    "reconfigure",
    "report_of",
    "sole_case",
    "supposed",
    "waiver_problems",
    "wants_colour",
    "write_exactly",
]

EXIT_OK: Final = 0
EXIT_REFUSED: Final = 1
EXIT_ERROR: Final = 2
EXIT_MISSING: Final = 3
EXIT_NOTHING: Final = 4

_STANDARD_INPUT: Final = "-"


@frozen
class Asked:
    """What is asked for beside the case: the instant, the language of the answer, and what the answer rests on."""

    at: datetime
    lang: Lang
    basis: Basis


def add_basis(parser: argparse.ArgumentParser, *, with_duties: bool = False) -> None:
    """Add what every decision takes: ``--at``, ``--lang``, ``--reading``, ``--notice``, ``--known-on``.

    ``with_duties`` adds what other laws come in by: ``--other-laws``, ``--require`` and ``--launch-on``.
    """
    _add_at(parser)
    add_lang(parser)
    add_readings(parser)
    if with_duties:
        _add_other_laws(parser)
        _add_launch_on(parser)
    add_calendar(parser)
    parser.set_defaults(**({} if with_duties else {"other_laws": None, "require": []}))


def asked_of(arguments: argparse.Namespace) -> Asked:
    """Return what the arguments that ``add_basis`` added, and the project's settings, state. Raises InputError."""
    settings = settings_at(Path.cwd())
    problems = unknown_duties(arguments.require, "--require")
    if problems:
        raise InputError(problems)
    basis = Basis(
        readings_from(arguments),
        calendar_from(arguments),
        arguments.other_laws or "known",
        (*settings.require, *arguments.require),
        settings.file or None,
    )
    return Asked(_at_of(arguments), lang_of(arguments), basis)


def _add_at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help="the instant asked about, with its UTC offset (2026-11-22T12:00:00+08:00); a bare date is its beginning in China;"
        " default: now",
    )


def moment_under(option: str, stated: str) -> Moment:
    """Return the moment that an option states. Raises InputError, which names the option."""
    try:
        return moment_of(stated)
    except InputError as error:
        raise InputError(problem.under(option) for problem in error.problems) from None


def day_under(option: str, stated: str) -> date:
    """Return the date in China that an option states. Raises InputError, for an instant too."""
    moment = moment_under(option, stated)
    if moment.is_instant:
        raise InputError(
            [Problem(option, f"{quoted(stated)} is not a date", "write a date in China, as in 2026-03-02")]
        )
    return moment.day


def add_lang(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang``."""
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="English (default) or Chinese")


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")


def add_readings(parser: argparse.ArgumentParser) -> None:
    """Add ``--reading``."""
    sides = "; ".join(f"{reading.id}: {', '.join(reading.sides)}" for reading in READINGS)
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="ID=SIDE",
        help=f"take another side of an open reading of the text; repeatable. The first is the default. {sides}",
    )


def add_calendar(parser: argparse.ArgumentParser) -> None:
    """Add ``--notice`` and ``--known-on``."""
    parser.add_argument(
        "--notice",
        action="append",
        default=[],
        metavar="FILE",
        help="a holiday notice that this release does not know yet (TOML); repeatable, earlier years first; default: those of"
        " [tool.opinionguard]",
    )
    parser.add_argument(
        "--known-on",
        metavar="DAY",
        help="count with the notices released by the end of that day in China, as the decision had to be made then",
    )


def _add_launch_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--launch-on",
        metavar="DAY",
        help="answer as if the launch were on that day in China, or at that instant, under the law in force then",
    )


def launch_on_of(arguments: argparse.Namespace) -> Moment | None:
    """Return the moment of ``--launch-on``. Raises InputError."""
    return None if arguments.launch_on is None else moment_under("--launch-on", arguments.launch_on)


def launching(case: Case, launch_on: Moment | None, file: str) -> Case:
    """Return the case, its launch restated where ``--launch-on`` asks for that; one without a launch is said.

    Raises InputError.
    """
    if launch_on is None:
        return case
    if not any(isinstance(event, LaunchEvent) for event in case.events):
        print(f"opinionguard: {escaped(file)}: has no launch, so that --launch-on restates nothing", file=sys.stderr)
    try:
        return case.launching_at(launch_on)
    except InputError as error:
        raise InputError(problem.under("--launch-on") for problem in error.problems) from None


def supposed(stated: Case, case: Case, launch_on: Moment | None) -> Moment | None:
    """Return when the launch is taken to be; None where that is what the case states."""
    return None if case == stated else launch_on


def _add_other_laws(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--other-laws",
        choices=OTHER_LAWS,
        help="how laws beside the Provisions of 2018 count: known (default): a duty that surely stands against the launch"
        " refuses it; all: one that may stand against it too; none: they are not looked at",
    )
    parser.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="DUTY",
        help="a duty under another regulation that the launch must not fail, as in algorithm-filing; repeatable; see laws",
    )


def add_waivers(parser: argparse.ArgumentParser) -> None:
    """Add ``--waivers``."""
    parser.add_argument(
        "--waivers",
        action="append",
        default=[],
        metavar="FILE",
        help="a file of waivers; repeatable; default: those of [tool.opinionguard]",
    )


def calendar_from(arguments: argparse.Namespace) -> WorkingCalendar:
    """Return the calendar of ``--known-on`` and ``--notice``, else of the project's notices. Raises InputError."""
    known_on = None
    if arguments.known_on is not None:
        known_on = day_under("--known-on", arguments.known_on)
        if not known_on.year >= FIRST_YEAR_OF_TABLE or known_on > datetime.now(CHINA).date():
            wrong = f"{known_on} is not a day of which it is recorded what was known"
            raise InputError([Problem("--known-on", wrong, f"take a day from {FIRST_YEAR_OF_TABLE} to today")])
    calendar = WorkingCalendar.china(as_known_on=known_on)
    if arguments.notice:
        return calendar_of(arguments.notice, calendar)
    return calendar_of(settings_at(Path.cwd()).notices, calendar, only_known=True)


def _at_of(arguments: argparse.Namespace) -> datetime:
    return instant_of(datetime.now(UTC)) if arguments.at is None else moment_under("--at", arguments.at).begin


def readings_from(arguments: argparse.Namespace) -> Readings:
    """Return the readings of ``--reading``, over those of the project. Raises InputError."""
    problems = [
        Problem("--reading", f"{quoted(each)} is not ID=SIDE", "write it as in first_day=included")
        for each in arguments.reading
        if "=" not in each
    ]
    if problems:
        raise InputError(problems)
    stated = [(name, side) for name, _, side in (each.partition("=") for each in arguments.reading)]
    try:
        readings_of(stated)
    except InputError as error:
        raise InputError(problem.under("--reading") for problem in error.problems) from None
    return readings_with(settings_at(Path.cwd()), dict(stated))


def find(paths: Iterable[str]) -> tuple[Found, ...]:
    """Return what files, folders, patterns and ``-`` hold."""
    paths = list(paths)
    read_already = [_from_standard_input()] if _STANDARD_INPUT in paths else []
    return find_cases((path for path in paths if path != _STANDARD_INPUT), read_already=read_already)


def files_read(found: Iterable[Found]) -> list[str]:
    """Return the files that cases, or what is wrong with them, were read from, those of their services too."""
    return [
        file
        for each in found
        if each.case is not None or each.problems
        for file in (each.file, each.service_file)
        if file
    ]


def _from_standard_input() -> Found:
    data = sys.stdin.buffer.read(LARGEST + 1)
    form = "json" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "toml"
    return find_in(data, form, "<stdin>", Path.cwd())


def one_case(path: str) -> Case:
    """Return the one case that a path holds. Raises InputError if it holds none, a broken one, or several."""
    return sole_case(find([path]), path)


def sole_case(found: Iterable[Found], path: str) -> Case:
    """Return the one case among what a path was found to hold. Raises InputError as ``one_case`` does."""
    found = list(found)
    problems = [problem for each in found for problem in each.problems]
    cases = [each.case for each in found if each.case is not None]
    if not problems and len(cases) != 1:
        problems = [Problem("", f"holds {len(cases)} cases", "name one case file", path)]
    if problems:
        raise InputError(problems)
    return cases[0]


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add ``--report``."""
    parser.add_argument("--report", metavar="ID", help="the report by its id or place; default: the last one")


def report_of(case: Case, arguments: argparse.Namespace) -> str | None:
    """Return the report named by ``--report``, None where none is. Raises InputError for one that the case has not."""
    names = [case.report_name(place) for place in range(len(case.reports))]
    name: str | None = arguments.report
    if name is not None and name not in names:
        right = f"name one of {', '.join(names)}" if names else "state one under [[reports]]"
        raise InputError([Problem("--report", f"{quoted(name)} names no report", right)])
    return name


def examined(
    file: str, case: Case, decision: Decision, waivers: Iterable[Waiver]
) -> tuple[Checked, tuple[Problem, ...]]:
    """Return a decision with the waivers that it takes, and what keeps other laws from being looked at.

    What the Provisions refuse for sure is said all the same, and no waiver lets it pass then. Raises RegulationError
    where the answer depends on a regulation that is broken.
    """
    try:
        if decision.basis.looks_beside:
            _ = decision.related
    except RegulationError as error:
        if not decision.is_refused:
            raise
        return Checked(file, case, decision.unexamined(), Waived(False, ())), error.problems
    return Checked(file, case, decision, waive(decision, waivers)), ()


def exit_code(checked: Iterable[Checked]) -> int:
    """Return 1 if a launch is refused for sure, else 3 if one may not pass for want of a fact or a notice, else 0.

    A launch that passes by a waiver is not refused.
    """
    refused = [each for each in checked if not each.waived.passes]
    if any(each.decision.is_refused_for_sure for each in refused):
        return EXIT_REFUSED
    return EXIT_MISSING if refused else EXIT_OK


def waiver_problems(
    waivers: Sequence[Waiver], at: datetime, duties: Mapping[str, Sequence[Duty]]
) -> tuple[Problem, ...]:
    """Return what is wrong with waivers, those expired and those of no obligation; ``duties`` are by the cases decided.

    One of another case is only said, as files may be left out.
    """
    if not waivers:
        return ()
    for each in waivers:
        if each.case not in duties:
            near = nearest_word(each.case, duties)
            meant = f' (did you mean "{near}"?)' if near else ""
            said = f"the waiver {each.id} is for the case {each.case}, which is not among those decided{meant}"
            print(f"opinionguard: {said}", file=sys.stderr)
    places = {case: [place_of(duty) for duty in there] for case, there in duties.items()}
    return (*expired(waivers, at), *misplaced((each for each in waivers if each.case in duties), places))


@contextmanager
def of_case(problems: list[Problem], file: str) -> Iterator[None]:
    """Add whatever is raised of one case to the problems, with its file, so that the others are still told.

    What a broken regulation raises is said once, beside each case that depends on it. What is no InputError is raised on
    where OPINIONGUARD_DEBUG is set.
    """
    try:
        yield
    except RegulationError as error:
        problems += [each for each in error.problems if each not in problems]
        problems.append(Problem("", "cannot be decided: a regulation is broken", "fix the regulation", file))
    except InputError as error:
        problems += [evolve(problem, file=problem.file or file) for problem in error.problems]
    except Exception as error:
        if os.environ.get("OPINIONGUARD_DEBUG"):
            raise
        said = escaped(f"{type(error).__name__}: {error}")
        problems.append(Problem("", f"internal error: {said} (OPINIONGUARD_DEBUG=1 shows where)", file=file))


def complain(problems: Iterable[Problem]) -> None:
    """Say on standard error what is to be mended, a line each."""
    for problem in problems:
        print(f"opinionguard: {problem}", file=sys.stderr)


def print_json(value: object, *, indent: int | None = 1) -> None:
    """Print plain data as JSON; where standard output cannot carry its characters, with escapes."""
    text = as_json(value, indent=indent)
    print(text if can_show(text) else as_json(value, ascii_only=True, indent=indent))


def can_show(text: str) -> bool:
    """Tell whether standard output can carry the characters of a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write_exactly(report: str) -> None:
    """Print text in UTF-8 with the line ends it has, whatever the terminal would make of them."""
    reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace", newline="")
    sys.stdout.write(report)


def reconfigure(stream: TextIO, **settings: str) -> None:
    """Set how a stream reads or writes text, if it can be set: what stands in for a terminal need not be able to."""
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(**settings)


def wants_colour() -> bool:
    """Tell whether standard output is a terminal that is not asked to go without colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def lang_of(arguments: argparse.Namespace) -> Lang:
    """Return the language asked for."""
    return "zh" if arguments.lang == "zh" else "en"


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two names lead to one file that is there."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # there is none yet; what else is wrong with a name is said when it is used
        return False
