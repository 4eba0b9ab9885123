"""What an organisation has settled for its cases: plain data, and what goes over it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import evolve, field, frozen

from opinionguard.basis import OtherLawsMode, mode_of
from opinionguard.casefile import unknown_keys
from opinionguard.decisions import Lang
from opinionguard.documents import read_file
from opinionguard.errors import InputError, Problem, gather, nearest_word, quoted, says_something
from opinionguard.finding import files_of_waivers
from opinionguard.noticefile import load_notice
from opinionguard.notices import Notice
from opinionguard.ownwords import own_words
from opinionguard.readings import Readings, readings_of
from opinionguard.regulations import unknown_duties
from opinionguard.tables import all_instances, naming_the_fact
from opinionguard.waiverfile import load_waivers
from opinionguard.waivers import Waiver, twins
from opinionguard.workdays import WorkingCalendar

__all__ = [
    "ProjectSettings",
    "Settings",
    "calendar_of",
    "calendar_under",
    "readings_with",
    "settings_at",
    "to_texts",
    "waiver_files",
    "waivers_of",
]

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_FILE: Final = "pyproject.toml"
_TABLE: Final = "tool.opinionguard"
_KEYS: Final = ("paths", "readings", "notices", "waivers", "require")


def _to_lang(value: Lang | None) -> Lang | None:
    taken: Lang = _one_of(value, get_args(Lang))
    return taken


def _to_other_laws(value: OtherLawsMode | None) -> OtherLawsMode | None:
    return None if value is None else mode_of(value)


def _one_of(value: Any, words: tuple[str, ...]) -> Any:
    if isinstance(value, str) and value in words:
        return value
    near = nearest_word(value, words) if isinstance(value, str) else ""
    meant = f' (did you mean "{near}"?)' if near else ""
    right = f"write one of {', '.join(quoted(each) for each in words)}"
    raise InputError([Problem("", f"{quoted(value)} is not known{meant}", right)])


def _to_sides(value: Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise InputError([Problem("", f"{quoted(value)} is not a table", "write a side for each reading")])
    problems: list[Problem] = []
    sides: dict[str, str] = {}
    stated: Mapping[str, object] = value
    for name, side in stated.items():
        if isinstance(side, bool) or not isinstance(side, str | int | float):
            problems.append(Problem(str(name), f"{quoted(side)} is not a side", "write it in quotation marks"))
        else:
            sides[name] = str(side)
    gather(problems, "", lambda: readings_of(sides))
    if problems:
        raise InputError(problems)
    return sides


def to_texts(value: Iterable[str]) -> tuple[str, ...]:
    """Take a list of texts, none of them blank. Raises InputError."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise InputError([Problem("", f"{quoted(value)} is not a list of texts", 'write a list, as in ["…"]')])
    texts: tuple[Any, ...] = tuple(value)
    if not all(isinstance(each, str) and says_something(each) for each in texts):
        raise InputError([Problem("", f"{quoted(list(texts))} is not a list of texts", 'write a list, as in ["…"]')])
    return texts


def _to_notices(value: Iterable[Notice]) -> tuple[Notice, ...]:
    return all_instances(value, Notice)


def _to_waivers(value: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return all_instances(value, Waiver)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Settings:
    """What an organisation has settled for its cases: plain data, read from one file or made by hand.

    What it does not settle is None or empty. ``file`` is where it was read, empty for none. ``readings`` are the sides
    that it states; ``require`` the ids of related duties that must surely be met; ``vocabulary`` an organisation's own
    words, each with the function it stands for; ``regulations`` the names of installed entry points that must be there.
    ``paths`` and ``exclude`` (files, folders and patterns of case files) and ``files`` (all that were read for it) are
    as seen from the folder that was current when it was read. Raises InputError for what cannot be taken; whether the
    ids of ``require`` and the names of ``regulations`` are known is checked where they are read and where they are used.
    """

    file: str = ""
    lang: Lang | None = field(default=None, converter=_to_lang)
    readings: Mapping[str, str] = field(factory=dict, converter=_to_sides, hash=False)
    other_laws: OtherLawsMode | None = field(default=None, converter=_to_other_laws)
    require: tuple[str, ...] = field(default=(), converter=to_texts)
    notices: tuple[Notice, ...] = field(default=(), converter=_to_notices)
    waivers: tuple[Waiver, ...] = field(default=(), converter=_to_waivers)
    paths: tuple[str, ...] = field(default=(), converter=to_texts)
    exclude: tuple[str, ...] = field(default=(), converter=to_texts)
    vocabulary: Mapping[str, str] = field(factory=dict, converter=own_words, hash=False)
    regulations: tuple[str, ...] = field(default=(), converter=to_texts)
    files: tuple[str, ...] = field(default=(), converter=to_texts)

    def overridden(
        self,
        *,
        lang: Lang | None = None,
        readings: Mapping[str, str] = _NOTHING,
        other_laws: OtherLawsMode | None = None,
        require: Iterable[str] = (),
        notices: Iterable[Notice] | None = None,
        waivers: Iterable[Waiver] | None = None,
    ) -> Settings:
        """Return the settings with what options or keywords state, None for what they do not.

        ``lang``, ``readings`` one by one and ``other_laws`` override, ``require`` adds, ``notices`` and ``waivers``
        replace. Raises InputError.
        """
        return evolve(
            self,
            lang=self.lang if lang is None else lang,
            readings={**self.readings, **readings},
            other_laws=self.other_laws if other_laws is None else other_laws,
            require=tuple(dict.fromkeys((*self.require, *to_texts(require)))),
            notices=self.notices if notices is None else tuple(notices),
            waivers=self.waivers if waivers is None else tuple(waivers),
        )


def calendar_under(settings: Settings, calendar: WorkingCalendar) -> WorkingCalendar:
    """Return a calendar with the notices of settings too, in their order.

    Those that were released after the calendar's day of knowledge are left out. Raises InputError, which names the file
    of the settings, for one that does not fit the calendar.
    """
    for notice in settings.notices:
        if calendar.as_known_on is None or notice.released <= calendar.as_known_on:
            try:
                calendar = calendar.with_notice(notice)
            except InputError as error:
                problems = [problem.under("notices") for problem in error.problems]
                raise InputError(evolve(problem, file=settings.file) for problem in problems) from None
    return calendar


# --- What the commands read until they take the settings of each case ------------------------------------------------


@frozen
class ProjectSettings:
    """The settings of a project; what it does not settle is empty.

    ``paths`` (of case files), ``notices`` and ``waivers`` are files and folders as seen from where the settings were
    asked for. ``require`` are the ids of related duties that count as obligations do.
    """

    file: str = ""
    paths: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(factory=dict, hash=False)
    notices: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    require: tuple[str, ...] = ()


def settings_at(folder: Path) -> ProjectSettings:
    """Return the settings of the nearest pyproject.toml with the table, from a folder upward to its repository's root.

    Raises InputError for one that cannot be read, and for a table that cannot be taken.
    """
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - a link into another project stays in this one
    for each in (here, *here.parents):
        file = each / _FILE
        if file.is_file():
            found = _settings(file, here)
            if found is not None:
                return found
        if (each / ".git").exists():
            break
    return ProjectSettings()


def _settings(file: Path, here: Path) -> ProjectSettings | None:
    name = os.path.relpath(file, here)
    try:
        document = read_file(file)
        stated = _stated(document.get("tool"))
        return None if stated is None else _taken(stated, name, os.path.relpath(file.parent, here))
    except InputError as error:
        raise InputError(evolve(problem, file=name) for problem in error.problems) from None


def _stated(tool: object) -> object:
    """Return the table, None where there is none; one that is nearly of its name would be overlooked."""
    if not isinstance(tool, Mapping):
        return None
    if "opinionguard" in tool:
        return tool["opinionguard"]
    near = [key for key in tool if nearest_word(key, ("opinionguard",))]
    if near:
        raise InputError([Problem(f"tool.{near[0]}", f"is nearly {_TABLE}", f"write it as [{_TABLE}]")])
    return None


def _taken(stated: object, name: str, folder: str) -> ProjectSettings:
    if not isinstance(stated, Mapping):
        raise InputError([Problem(_TABLE, f"{quoted(stated)} is not a table", f"write it as [{_TABLE}]")])
    problems = list(unknown_keys(stated, _KEYS, _TABLE))
    lists = {key: _texts(stated, key, problems) for key in ("paths", "notices", "waivers", "require")}
    readings = _readings(stated.get("readings", {}), problems)
    problems += unknown_duties(lists["require"], f"{_TABLE}.require")
    if problems:
        raise InputError(problems)
    files = {key: tuple(_seen_from(folder, each) for each in lists[key]) for key in ("paths", "notices", "waivers")}
    return ProjectSettings(file=name, readings=readings, require=lists["require"], **files)


def _seen_from(folder: str, path: str) -> str:
    return path if folder == os.curdir else os.path.join(folder, path)  # noqa: PTH118 - a pattern is no Path


def _texts(stated: Mapping[str, Any], key: str, problems: list[Problem]) -> tuple[str, ...]:
    value = stated.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        wrong = f"{quoted(value)} is not a list of texts"
        problems.append(Problem(f"{_TABLE}.{key}", wrong, f'write it as in {key} = ["…"]'))
        return ()
    return tuple(value)


def _readings(stated: object, problems: list[Problem]) -> dict[str, str]:
    path = f"{_TABLE}.readings"
    if not isinstance(stated, Mapping):
        problems.append(Problem(path, f"{quoted(stated)} is not a table", f"write it as [{path}]"))
        return {}
    found: dict[str, str] = {}
    for name, side in stated.items():
        if isinstance(side, bool) or not isinstance(side, str | int | float):
            problems.append(Problem(f"{path}.{name}", f"{quoted(side)} is not a side", "write it in quotation marks"))
        else:
            found[name] = str(side)
    try:
        readings_of(found)
    except InputError as error:
        problems += [problem.under(path) for problem in error.problems]
    return found


def readings_with(settings: ProjectSettings | Settings, stated: Mapping[str, str]) -> Readings:
    """Return the readings of the settings, those stated elsewhere in their place. Raises InputError."""
    return readings_of({**settings.readings, **stated})


def calendar_of(notices: Sequence[str], calendar: WorkingCalendar, *, only_known: bool = False) -> WorkingCalendar:
    """Return a calendar with the notices of files too, in their order. Raises InputError.

    With ``only_known`` those are left out that were released after the calendar's day of knowledge; else they are errors.
    """
    for path in notices:
        notice = load_notice(path)
        if only_known and calendar.as_known_on is not None and notice.released > calendar.as_known_on:
            continue
        try:
            calendar = calendar.with_notice(notice)
        except InputError as error:
            raise InputError(evolve(problem, file=path) for problem in error.problems) from None
    return calendar


def waiver_files(files: Sequence[str]) -> tuple[Path, ...]:
    """Return files of waivers, those in folders by their names."""
    return tuple(each for file in files for each in (files_of_waivers(file) if Path(file).is_dir() else (Path(file),)))


def waivers_of(files: Sequence[str]) -> tuple[Waiver, ...]:
    """Return the waivers of files, and of those in folders whose names end in ``.waivers.toml`` or the like.

    Raises InputError, also where two go by one id.
    """
    waivers = tuple(waiver for file in waiver_files(files) for waiver in load_waivers(file))
    problems = twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers
