"""Files that state a holiday notice of one's own, until a release of ``holidays`` has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from opinionguard.files.documents import SCHEMA_LINK, read_file
from opinionguard.ground.errors import InputError, Problem, nearest_word, to_path
from opinionguard.ground.text import quoted, says_something
from opinionguard.workdays.notices import Notice, validated

__all__ = ["load_notice", "notice_from_dict", "notice_to_dict"]

_TEXTS: Final = ("number", "address", "scope")
_DATES: Final = ("signed", "released")
_LISTS: Final = ("days_off", "worked")
_KEYS: Final = ("year", *_TEXTS, *_DATES, *_LISTS)
_REQUIRED: Final = ("year", "number", "signed", "days_off")
_LONGEST_RANGE: Final = 31


def load_notice(path: str | Path) -> Notice:
    """Return the notice that a TOML, JSON or YAML file states.

    Keys: ``year``, ``number``, ``signed``, optionally ``released``, ``address`` and ``scope`` (the place, if it is
    regional); ``days_off`` and ``worked``, each a list of dates and of tables ``{from = …, to = …}``, both ends
    included. Raises InputError with every problem.
    """
    file = to_path(path, of_document="WorkingCalendar.with_notice(Notice(…))")
    try:
        return notice_from_dict(read_file(file))
    except InputError as error:
        raise InputError(evolve(problem, file=str(path)) for problem in error.problems) from None


def notice_to_dict(notice: Notice) -> dict[str, Any]:
    """Return a notice of one's own as plain data for JSON."""
    table = {key: getattr(notice, key) for key in _KEYS}
    dates = {key: table[key].isoformat() for key in _DATES}
    lists = {key: [day.isoformat() for day in table[key]] for key in _LISTS}
    return {key: value for key, value in {**table, **dates, **lists}.items() if value}


def notice_from_dict(document: object) -> Notice:
    """Return the notice that ``notice_to_dict`` wrote, or that any document of plain data states. Raises InputError."""
    if not isinstance(document, Mapping):
        raise InputError([Problem("", f"{quoted(document)} is not a table", f"a notice has {', '.join(_KEYS)}")])
    problems = [
        Problem("", f"the key {quoted(key)} is not known{_meant(key)}", f"the keys are {', '.join(_KEYS)}")
        for key in document
        if key not in _KEYS and not (key == SCHEMA_LINK and isinstance(document[key], str))
    ]
    problems += [Problem(key, "is missing", "state it") for key in _REQUIRED if key not in document]
    year = document.get("year", 0)
    if "year" in document and (isinstance(year, bool) or not isinstance(year, int) or not 2008 <= year <= 2100):
        problems.append(Problem("year", f"{quoted(year)} is not a year", "write a whole number from 2008 to 2100"))
    for key in _TEXTS:
        text = document.get(key, "")
        if not isinstance(text, str) or not text.isprintable() or (key in document and not says_something(text)):
            problems.append(Problem(key, f"{quoted(text)} is not a line of text", "write it in quotation marks"))
    dates: dict[str, date] = {}
    for key in _DATES:
        if key in document:
            try:
                dates[key] = _date(document[key], key)
            except InputError as error:
                problems += error.problems
    lists: dict[str, tuple[date, ...]] = {}
    for key in _LISTS:
        try:
            lists[key] = tuple(_days(document.get(key, []), key))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return validated(
        Notice(
            year=year,
            number=document["number"],
            signed=dates["signed"],
            released=dates.get("released", dates["signed"]),
            address=document.get("address", ""),
            days_off=lists["days_off"],
            worked=lists["worked"],
            scope=document.get("scope", ""),
        )
    )


def _meant(key: object) -> str:
    near = nearest_word(key, _KEYS)
    return f' (did you mean "{near}"?)' if near else ""


def _date(value: object, path: str) -> date:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value) if len(value) == len("2027-01-01") else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise InputError([Problem(path, f"{quoted(value)} is not a date", "write it as 2027-01-04")])


def _days(value: Any, path: str) -> Iterator[date]:
    if not isinstance(value, list):
        raise InputError(
            [Problem(path, f"{quoted(value)} is not a list", "write a list of dates and {from = …, to = …}")]
        )
    for place, each in enumerate(value):
        here = f"{path}.{place}"
        if isinstance(each, Mapping):
            if set(each) != {"from", "to"}:
                raise InputError(
                    [Problem(here, "a range has from and to, and nothing else", "write {from = …, to = …}")]
                )
            first, last = _date(each["from"], f"{here}.from"), _date(each["to"], f"{here}.to")
            if not 0 <= (last - first).days < _LONGEST_RANGE:
                wrong = f"{first} to {last} is not a range of 1 to {_LONGEST_RANGE} days"
                raise InputError([Problem(here, wrong, "mend one of the two")])
            yield from (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        else:
            yield _date(each, here)
