"""What a project has settled for itself: the table ``[tool.opinionguard]`` of its pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from opinionguard.casefile import unknown_keys
from opinionguard.documents import read_file
from opinionguard.errors import InputError, Problem, nearest_word, quoted
from opinionguard.finding import files_of_waivers
from opinionguard.noticefile import load_notice
from opinionguard.readings import Readings, readings_of
from opinionguard.regulations import unknown_duties
from opinionguard.waiverfile import load_waivers
from opinionguard.waivers import Waiver, twins
from opinionguard.workdays import WorkingCalendar

__all__ = ["Settings", "calendar_of", "readings_with", "settings_at", "waiver_files", "waivers_of"]

_FILE: Final = "pyproject.toml"
_TABLE: Final = "tool.opinionguard"
_KEYS: Final = ("paths", "readings", "notices", "waivers", "require")


@frozen
class Settings:
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


def settings_at(folder: Path) -> Settings:
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
    return Settings()


def _settings(file: Path, here: Path) -> Settings | None:
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


def _taken(stated: object, name: str, folder: str) -> Settings:
    if not isinstance(stated, Mapping):
        raise InputError([Problem(_TABLE, f"{quoted(stated)} is not a table", f"write it as [{_TABLE}]")])
    problems = list(unknown_keys(stated, _KEYS, _TABLE))
    lists = {key: _texts(stated, key, problems) for key in ("paths", "notices", "waivers", "require")}
    readings = _readings(stated.get("readings", {}), problems)
    problems += unknown_duties(lists["require"], f"{_TABLE}.require")
    if problems:
        raise InputError(problems)
    files = {key: tuple(_seen_from(folder, each) for each in lists[key]) for key in ("paths", "notices", "waivers")}
    return Settings(file=name, readings=readings, require=lists["require"], **files)


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


def readings_with(settings: Settings, stated: Mapping[str, str]) -> Readings:
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
