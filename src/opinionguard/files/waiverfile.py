"""Files of waivers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import evolve

from opinionguard.decisions.waivers import Waiver, twins
from opinionguard.files.casefile import read_table, unknown_keys, wrong_schema
from opinionguard.files.documents import read_file
from opinionguard.files.folders import SETTINGS_FILE, files_of_waivers
from opinionguard.files.places import placed
from opinionguard.ground.errors import InputError, Problem, to_path
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["in_their_files", "load_waivers", "strays", "waiver_files", "waivers_of"]

_SCHEMA: Final = 1
_TABLE: Final = "waivers"
_KEYS: Final = ("schema", _TABLE)


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """Return the waivers of a TOML, JSON or YAML file: ``schema = 1`` and one table for each waiver under ``[[waivers]]``.

    Raises InputError with every problem. This function does not check whether a waiver has expired.
    """
    file = to_path(path)
    try:
        return _waivers(read_file(file))
    except InputError as error:
        raise InputError(placed(evolve(problem, file=str(path)) for problem in error.problems)) from None


def _waivers(document: object) -> tuple[Waiver, ...]:
    if not isinstance(document, Mapping):
        raise InputError.of(Said("not-a-table", value=quoted(document)), Said("write-schema-and-waivers"))
    problems = list(unknown_keys(document, _KEYS, ""))
    if document.get("schema") != _SCHEMA or isinstance(document.get("schema"), bool | float):
        problems.append(wrong_schema(document, _SCHEMA))
    stated = document.get("waivers")
    if not isinstance(stated, list) or not stated:
        problems.append(Problem("waivers", Said("no-list-of-waivers"), Said("write-each-as", table="waivers")))
        stated = []
    made = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(stated)]
    waivers = tuple(each for each in made if each is not None)
    problems += twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers


def in_their_files(problems: Iterable[Problem], files: Iterable[str]) -> tuple[Problem, ...]:
    """Return problems of waivers with the file, the line and the column at which each waiver stands.

    ``files`` are those in which it may stand; a file that holds no waivers is passed over. A problem keeps the file that it
    has. A waiver that is found in no file leaves its problem as it is.
    """
    problems = tuple(problems)
    stated: dict[str, str] = {}
    for file in dict.fromkeys(files) if problems else ():
        with suppress(InputError):  # those of a broken file are already reported
            stated |= {f"{_TABLE}.{each.id}": file for each in load_waivers(file)}

    def file_of(problem: Problem) -> str:
        named = (name for name in stated if f"{problem.path}.".startswith(f"{name}."))
        return problem.file or stated.get(max(named, key=len, default=""), "")

    return placed(evolve(each, file=file_of(each)) for each in problems)


def waiver_files(files: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of waivers of a list; a folder stands for the files of waivers below it, found by name."""
    return tuple(each for file in files for each in (files_of_waivers(file) if Path(file).is_dir() else (Path(file),)))


def strays(files: Iterable[str], known: Iterable[str]) -> tuple[Problem, ...]:
    """Return a note for each file of waivers beside cases that no settings name: such a file waives nothing."""
    beside = tuple(files)
    taken = {os.path.realpath(each) for each in known} if beside else set()
    wrong, right = Said("named-by-no-settings"), Said("name-under-waivers", file=SETTINGS_FILE)
    return tuple(Problem("", wrong, right, file) for file in beside if os.path.realpath(file) not in taken)


def waivers_of(files: Iterable[str]) -> tuple[Waiver, ...]:
    """Return the waivers of files, and of the files in folders whose names end in ``.waivers.toml`` or the like.

    Raises InputError, also if two waivers have the same id.
    """
    there = [*map(str, waiver_files(files))]
    waivers = tuple(waiver for file in there for waiver in load_waivers(file))
    problems = in_their_files(twins(waivers), there)
    if problems:
        raise InputError(problems)
    return waivers
