"""Files of the provider, its products and its registrations, which the report that is filed is written with.

Only the command ``report`` reads them. They state nothing of a case, and a case states nothing of them: without ``schema``, a
folder of cases passes such a file over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, fields

from opinionguard.facts.provider import FilingDetails, twin_registrations
from opinionguard.files.casefile import read_table
from opinionguard.files.documents import read_file
from opinionguard.files.places import placed
from opinionguard.ground.errors import InputError, Problem, to_path
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["load_details"]

_TABLES: Final = tuple(each.name for each in fields(FilingDetails))
_FILERS: Final = ("provider", "person")
_NUMBER: Final = re.compile(r"\d{5}")


def load_details(paths: Iterable[str]) -> FilingDetails:
    """Return what TOML, JSON or YAML files state of the provider and the products, taken together.

    Each file holds any of the tables ``[provider]`` or ``[person]``, ``[[products]]`` and ``[[registrations]]``. Only one of
    all files may state who files. Raises InputError with every problem.
    """
    problems: list[Problem] = []
    read: list[tuple[str, FilingDetails]] = []
    for path in paths:
        try:
            read.append((path, _details(path)))
        except InputError as error:
            problems += placed(evolve(_discreet(each), file=path) for each in error.problems)
    if not problems:
        problems += placed(_contradictions(read))
    if problems:
        raise InputError(problems)
    stated = [each for _, each in read]
    return FilingDetails(
        provider=next((each.provider for each in stated if each.provider is not None), None),
        person=next((each.person for each in stated if each.person is not None), None),
        products=[product for each in stated for product in each.products],
        registrations=[registration for each in stated for registration in each.registrations],
    )


def _details(path: str) -> FilingDetails:
    document = read_file(to_path(path))
    if not isinstance(document, Mapping) or not document:
        raise InputError.of(Said("not-a-table", value=quoted(document)), Said("write-details", tables=_TABLES))
    problems: list[Problem] = []
    made = read_table(FilingDetails, document, "", problems)
    if problems or made is None:
        raise InputError(problems)
    return made


def _discreet(problem: Problem) -> Problem:
    """Return a problem of a whole document without what stands there: that may be the number of a person."""
    is_of_document = not problem.path and not problem.key
    if is_of_document and any(_NUMBER.search(problem.said(lang)) for lang in ("en", "zh")):
        return evolve(problem, wrong=Said("not-read-here"), right=Said("text-in-quotation-marks"))
    return problem


def _contradictions(read: Iterable[tuple[str, FilingDetails]]) -> Iterable[Problem]:
    """Yield a problem for what a file states that a file before it states too."""
    filed_by = ""
    before: list[tuple[str, FilingDetails]] = []
    for path, stated in read:
        filer = next((each for each in _FILERS if getattr(stated, each) is not None), "")
        if filer and filed_by:
            yield Problem(filer, Said("filer-of-another-file", file=quoted(filed_by)), Said("keep-one"), path)
        filed_by = filed_by or (path if filer else "")
        known = [registration for _, each in before for registration in each.registrations]
        for problem in twin_registrations((*known, *stated.registrations)):
            place, _, key = problem.path.partition(".")
            own = int(place) - len(known)
            if own >= 0:  # those before it were told of their own file
                yield evolve(problem, path=f"registrations.{own}.{key}", file=path)
        before.append((path, stated))
