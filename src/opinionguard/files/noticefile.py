"""Files in which a user states a holiday notice, until a release of ``holidays`` has the notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from opinionguard.files.documents import SCHEMA_LINK, read_file
from opinionguard.files.places import placed
from opinionguard.ground.errors import InputError, Problem, not_known, to_path
from opinionguard.ground.text import quoted, says_something
from opinionguard.ground.words import Said
from opinionguard.workdays.notices import A_DATE, Notice, validated

__all__ = ["load_notice", "notice_from_dict", "notice_to_dict"]

_TEXTS: Final = ("number", "address", "scope")
_DATES: Final = ("signed", "released")
_LISTS: Final = ("days_off", "worked")
_KEYS: Final = ("year", *_TEXTS, *_DATES, *_LISTS)
_REQUIRED: Final = ("year", "number", "signed", "days_off")
_RANGE: Final = "{from = …, to = …}"
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
        raise InputError(placed(evolve(problem, file=str(path)) for problem in error.problems)) from None


def notice_to_dict(notice: Notice) -> dict[str, Any]:
    """Return a notice from a user's file as plain data for JSON."""
    table = {key: getattr(notice, key) for key in _KEYS}
    dates = {key: table[key].isoformat() for key in _DATES}
    lists = {key: [day.isoformat() for day in table[key]] for key in _LISTS}
    return {key: value for key, value in {**table, **dates, **lists}.items() if value}


def notice_from_dict(document: object) -> Notice:
    """Return the notice that ``notice_to_dict`` wrote, or that any document of plain data states. Raises InputError."""
    if not isinstance(document, Mapping):
        raise InputError.of(Said("not-a-table", value=quoted(document)), Said("keys-are", keys=_KEYS))
    problems = [
        Problem("", not_known(key, _KEYS, "key-not-known"), Said("keys-are", keys=_KEYS), key=key)
        for key in document
        if key not in _KEYS and not (key == SCHEMA_LINK and isinstance(document[key], str))
    ]
    problems += [Problem(key, Said("is-missing"), Said("fill-it-in")) for key in _REQUIRED if key not in document]
    year = document.get("year", 0)
    if "year" in document and (isinstance(year, bool) or not isinstance(year, int) or not 2008 <= year <= 2100):
        right = Said("write-whole-number", first=2008, last=2100)
        problems.append(Problem("year", Said("not-a-year", value=quoted(year)), right))
    for key in _TEXTS:
        text = document.get(key, "")
        if not isinstance(text, str) or not text.isprintable() or (key in document and not says_something(text)):
            problems.append(Problem(key, Said("not-a-line", value=quoted(text)), Said("write-in-quotation-marks")))
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


def _date(value: object, path: str) -> date:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value) if len(value) == len("2027-01-01") else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise InputError.of(Said("not-a-date", value=quoted(value)), _right_date(value), path)


def _right_date(value: object) -> Said:
    """Return how the date is written that a person wrote in another form, else an example."""
    from opinionguard.ground.meant import moment_meant  # loaded only for a date that is rejected

    meant = moment_meant(value) if isinstance(value, str) else None
    with suppress(ValueError):
        return A_DATE if meant is None else Said("slip-write", example=date.fromisoformat(meant.text).isoformat())
    return A_DATE


def _days(value: Any, path: str) -> Iterator[date]:
    if not isinstance(value, list):
        raise InputError.of(Said("not-a-list", value=quoted(value)), Said("write-dates", example=_RANGE), path)
    for place, each in enumerate(value):
        here = f"{path}.{place}"
        if isinstance(each, Mapping):
            if set(each) != {"from", "to"}:
                raise InputError.of(Said("range-has-from-and-to"), Said("write-as-in", example=_RANGE), here)
            first, last = _date(each["from"], f"{here}.from"), _date(each["to"], f"{here}.to")
            if not 0 <= (last - first).days < _LONGEST_RANGE:
                wrong = Said("not-a-range", first=first, last=last, most=_LONGEST_RANGE)
                raise InputError.of(wrong, Said("fix-one"), here)
            yield from (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        else:
            yield _date(each, here)
