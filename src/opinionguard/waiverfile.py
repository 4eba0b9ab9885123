"""Files of waivers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import evolve

from opinionguard.casefile import read_table, unknown_keys
from opinionguard.documents import read_file
from opinionguard.errors import InputError, Problem, quoted, to_path
from opinionguard.waivers import Waiver, twins

__all__ = ["load_waivers"]

_SCHEMA: Final = 1
_KEYS: Final = ("schema", "waivers")


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """Return the waivers of a TOML, JSON or YAML file: ``schema = 1`` and a table for each under ``[[waivers]]``.

    Raises InputError with every problem. Whether one has expired is asked where it is used.
    """
    file = to_path(path)
    try:
        return _waivers(read_file(file))
    except InputError as error:
        raise InputError(evolve(problem, file=str(path)) for problem in error.problems) from None


def _waivers(document: object) -> tuple[Waiver, ...]:
    if not isinstance(document, Mapping):
        raise InputError(
            [Problem("", f"{quoted(document)} is not a table", "it has schema and [[waivers]] at its top")]
        )
    problems = list(unknown_keys(document, _KEYS, ""))
    if document.get("schema") != _SCHEMA or isinstance(document.get("schema"), bool | float):
        wrong = f"{quoted(document['schema'])} is not known" if "schema" in document else "is missing"
        problems.append(Problem("schema", wrong, f"write schema = {_SCHEMA}"))
    stated = document.get("waivers")
    if not isinstance(stated, list) or not stated:
        problems.append(Problem("waivers", "there is no list of waivers", "write each as [[waivers]]"))
        stated = []
    made = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(stated)]
    waivers = tuple(each for each in made if each is not None)
    problems += twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers
