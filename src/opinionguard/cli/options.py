"""Options that several commands share, and what they state over the settings of each case file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, Self

from attrs import evolve

from opinionguard.cli.console import complain
from opinionguard.decisions.basis import OTHER_LAWS, Basis
from opinionguard.decisions.settings import Settings
from opinionguard.engine.timeline import basis_of
from opinionguard.facts.case import Case
from opinionguard.files.documents import FORMATS
from opinionguard.files.folders import list_files
from opinionguard.files.noticefile import load_notice
from opinionguard.files.settings import SettingsFinder, lang_of_locale, read_settings
from opinionguard.files.waiverfile import strays, waiver_files, waivers_of
from opinionguard.ground.errors import InputError, Problem, not_known, write_one_of
from opinionguard.ground.moments import Moment, instant_of
from opinionguard.ground.slipwords import NAMED_DAYS
from opinionguard.ground.text import Lang, quoted
from opinionguard.ground.words import Said
from opinionguard.regulations import unknown_duties
from opinionguard.rules.readings import READINGS, readings_of
from opinionguard.workdays.calendar import WorkingCalendar
from opinionguard.workdays.notices import Notice

__all__ = [
    "Asked",
    "Helped",
    "add_basis",
    "add_calendar",
    "add_form",
    "add_format",
    "add_lang",
    "add_report",
    "lang_of",
    "launch_on_of",
    "moment_under",
    "report_of",
    "settings_at_hand",
]

_STANDARD_INPUT: Final = ("-", "<stdin>")


class Helped(str):
    """What ``--help`` tells of an argument: the key of its text, and the values of the text.

    The text is looked up only when the help is shown, so that a command that runs loads no help.
    """

    values: Mapping[str, object]

    def __new__(cls, key: str, **values: object) -> Self:
        """Make it of a key of ``render/words``."""
        made = super().__new__(cls, key)
        made.values = values
        return made


class Asked:
    """The options of a command: the instant, and the options that override the settings of each case file.

    ``entrances`` are the files, folders and patterns that the command was given. ``form`` is the form of standard input;
    None if no option states the form. Raises InputError for options that are rejected.
    """

    def __init__(self, arguments: argparse.Namespace, entrances: Iterable[str] = ()) -> None:
        self.at = (
            instant_of(datetime.now(UTC))
            if arguments.at is None
            else moment_under("--at", arguments.at, arguments).begin
        )
        self._readings = _sides_of(arguments)
        self._other_laws, self._require = arguments.other_laws, arguments.require
        problems = unknown_duties(self._require, "--require")
        if problems:
            raise InputError(problems)
        named: list[str] = arguments.waivers
        self._notices = _notices_of(arguments.notice) if arguments.notice else None
        self._waivers = waivers_of(named) if named else None
        self._lang: Lang | None = arguments.lang
        self.form: str | None = getattr(arguments, "form", None)
        self.files = (*arguments.notice, *map(str, waiver_files(named)))
        self._stated = _stated_by(arguments)
        self._finder = SettingsFinder(entrances, stated=self._stated)
        self._taken: dict[str, tuple[Settings, Basis]] = {}
        self._entered: frozenset[str] = frozenset()

    @property
    def looked_in(self) -> tuple[str, ...]:
        """The folders in which the search looked for settings, the nearest first."""
        return self._finder.looked_in()

    @property
    def places(self) -> tuple[str, ...]:
        """The files in which settings were looked for and the files that settings name, also if these files are wrong."""
        return tuple(map(str, waiver_files(self._entered | self._finder.places)))

    def enter(self, entrances: Iterable[str]) -> None:
        """Replace the entrances by those that settings name."""
        self._entered |= self._finder.places
        self._finder = SettingsFinder(entrances, stated=self._stated)
        self._taken.clear()

    @property
    def has_waivers(self) -> bool:
        """Whether options name waivers for every case, instead of the waivers of the settings."""
        return self._waivers is not None

    def files_of_waivers(self, file: str) -> tuple[str, ...]:
        """Return the files in which the waivers for a case file stand, among other files. Raises InputError."""
        return self.files if self.has_waivers else self.settings_of(file).files

    def settings_of(self, file: str) -> Settings:
        """Return the settings of a case file; the options override them. Raises InputError."""
        return self._of(file)[0]

    def basis_of(self, file: str) -> Basis:
        """Return the basis of the answer for a case file. Raises InputError."""
        return self._of(file)[1]

    def of_folder(self, folder: str = os.curdir) -> Settings:
        """Return the settings of a folder that was given, or of the current one. Raises InputError."""
        return self._finder.of_folder(folder)

    def excluded(self, entrances: Iterable[str]) -> tuple[str, ...]:
        """Return the paths and patterns that the settings of the folders among entrances exclude."""
        return self._finder.excluded(entrances)

    def cases_in(self, file: str) -> frozenset[str]:
        """Return the ``paths`` of the settings above a file. Raises InputError if the ``paths`` cannot be read."""
        return self._finder.cases_in(file)

    def lang(self, files: Iterable[str] = ()) -> Lang:
        """Return the language: from the option, else from the first settings of the files that state one, else the locale."""
        if self._lang is not None:
            return self._lang
        for file in files:
            try:
                stated = self.settings_of(file).lang
            except InputError:  # the reading of the case reports this error
                continue
            if stated is not None:
                return stated
        return lang_of_locale()

    def tell(self, lang: Lang, folders: Iterable[str] = ()) -> None:
        """Print notes on standard error: files of settings that hide others, or that lie above the cases.

        Also print a note for each file of waivers in the folders that no settings and no option name.
        """
        known = (*self.files, *self._finder.files, *self._finder.places)
        complain((*self._finder.notes, *strays(list_files(folders).of_waivers, known)), lang)

    def _of(self, file: str) -> tuple[Settings, Basis]:
        stated = self._finder.of_folder() if file in _STANDARD_INPUT else self._finder.of(file)
        if stated.file not in self._taken:
            settings = stated.overridden(
                readings=self._readings,
                other_laws=self._other_laws,
                require=self._require,
                notices=self._notices,
                waivers=self._waivers,
            )
            self._taken[stated.file] = settings, basis_of(settings=settings)
        return self._taken[stated.file]


def _stated_by(arguments: argparse.Namespace) -> Settings | None:
    if getattr(arguments, "no_settings", False):
        return Settings()
    stated: str | None = getattr(arguments, "settings", None)
    return None if stated is None else read_settings(stated)


def _notices_of(files: Iterable[str]) -> tuple[Notice, ...]:
    """Return the notices of files. Each must fit today's calendar and the notices before it. Raises InputError."""
    made: list[Notice] = []
    calendar = WorkingCalendar.china()
    for file in files:
        notice = load_notice(file)
        try:
            calendar = calendar.with_notice(notice)
        except InputError as error:
            raise InputError(evolve(problem, file=file) for problem in error.problems) from None
        made.append(notice)
    return tuple(made)


def _sides_of(arguments: argparse.Namespace) -> Mapping[str, str]:
    """Return the sides of ``--reading`` by the ids of the readings. Raises InputError."""
    problems = [
        Problem(
            "--reading", Said("not-id-and-side", value=quoted(each)), Said("write-as-in", example="first_day=included")
        )
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
    return dict(stated)


def lang_of(arguments: argparse.Namespace | None) -> Lang:
    """Return the language of texts that do not depend on a case.

    The language is that of the option, else of the settings of the first argument (without arguments of the current
    folder), else of the locale.
    """
    stated: Lang | None = getattr(arguments, "lang", None)
    if stated is None and arguments is not None:
        try:
            stated = settings_at_hand(arguments).lang
        except InputError:  # texts that do not depend on the settings need no valid settings
            stated = None
    return stated or lang_of_locale()


def settings_at_hand(arguments: argparse.Namespace) -> Settings:
    """Return the settings of the first argument, without arguments those of the current folder. Raises InputError."""
    named: str | None = next(iter(getattr(arguments, "files", ())), getattr(arguments, "file", None))
    stated = _stated_by(arguments)
    if named is None or named in _STANDARD_INPUT:
        return SettingsFinder(stated=stated).of_folder()
    finder = SettingsFinder((named,), stated=stated)
    is_folder = os.path.isdir(named)  # noqa: PTH112 - Path.is_dir raises for a name that is too long
    return finder.of_folder(named) if is_folder else finder.of(named)


def add_basis(parser: argparse.ArgumentParser, *, with_duties: bool = False, lang: str = "option.lang") -> None:
    """Add the options of every decision: the instant, the language, the settings, readings and notices.

    ``with_duties`` adds ``--other-laws``, ``--require``, ``--launch-on`` and ``--waivers``. ``lang`` is the key
    of the help of ``--lang`` if the option means more than the language of texts.
    """
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help=Helped("option.at"),
    )
    add_lang(parser, lang)
    _add_settings(parser)
    if with_duties:
        _add_other_laws(parser)
        _add_launch_on(parser)
        _add_waivers(parser)
    else:
        parser.set_defaults(other_laws=None, require=[], waivers=[])


def add_calendar(parser: argparse.ArgumentParser) -> None:
    """Add the options of a count of days: the language, the settings, readings and notices."""
    add_lang(parser)
    _add_settings(parser)
    parser.set_defaults(at=None, other_laws=None, require=[], waivers=[])


def _add_settings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--settings",
        metavar="FILE",
        help=Helped("option.settings"),
    )
    group.add_argument("--no-settings", action="store_true", help=Helped("option.no_settings"))
    sides = "\n".join(f"{reading.id}: {', '.join(reading.sides)}" for reading in READINGS)
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="ID=SIDE",
        help=Helped("option.reading", sides=sides),
    )
    parser.add_argument(
        "--notice",
        action="append",
        default=[],
        metavar="FILE",
        help=Helped("option.notice"),
    )


def _add_other_laws(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--other-laws",
        choices=OTHER_LAWS,
        metavar="WHICH",
        help=Helped("option.other_laws"),
    )
    parser.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="DUTY",
        help=Helped("option.require"),
    )


def _add_launch_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--launch-on",
        metavar="DAY",
        help=Helped("option.launch_on"),
    )


def _add_waivers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--waivers",
        action="append",
        default=[],
        metavar="FILE",
        help=Helped("option.waivers"),
    )


def add_lang(parser: argparse.ArgumentParser, meaning: str = "option.lang") -> None:
    """Add ``--lang``; ``meaning`` is the key of its help."""
    parser.add_argument("--lang", choices=("en", "zh"), metavar="LANG", help=Helped(meaning))


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="FORMAT", help=Helped("option.format")
    )


def add_form(parser: argparse.ArgumentParser) -> None:
    """Add ``--form``."""
    parser.add_argument(
        "--form",
        choices=tuple(dict.fromkeys(FORMATS.values())),
        metavar="FORM",
        help=Helped("option.form"),
    )


def launch_on_of(arguments: argparse.Namespace) -> Moment | None:
    """Return the moment of ``--launch-on``. Raises InputError."""
    return None if arguments.launch_on is None else moment_under("--launch-on", arguments.launch_on, arguments)


def moment_under(option: str, stated: str, arguments: argparse.Namespace) -> Moment:
    """Return the moment that an option states, as people type it. Raises InputError that names the option."""
    from opinionguard.interview.typed import moment_typed  # loaded only where a moment is stated

    try:
        return moment_typed(stated, lambda: lang_of(arguments))
    except InputError as error:
        problems = [problem.under(option) for problem in error.problems]
    if option == "--at" and NAMED_DAYS.get(stated.strip().casefold()) == 0:
        problems = [evolve(each, right=Said("usage-now")) for each in problems]
    raise InputError(problems)


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add ``--report``."""
    parser.add_argument("--report", metavar="ID", help=Helped("option.report"))


def report_of(case: Case, arguments: argparse.Namespace) -> str | None:
    """Return the report named by ``--report``, else None. Raises InputError if the case has no such report."""
    names = [case.report_name(place) for place in range(len(case.reports))]
    name: str | None = arguments.report
    if name is not None and name not in names:
        right = write_one_of(names) if names else Said("state-a-report")
        raise InputError.of(not_known(name, names, "names-no-report"), right, "--report")
    return name
