"""How a plain document that is read back is looked at: its keys, the kinds of their values, and how they go together.

What people write is told otherwise (``values``, ``tables``). Here nothing is put right: a document that is not as it was
written is refused.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final, TypeAlias, cast

from opinionguard.ground.errors import InputError, Problem, write_one_of
from opinionguard.ground.moments import CHINA, FIRST_YEAR, LAST_YEAR
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "DAY",
    "FACTS",
    "INSTANT",
    "LIST",
    "MAYBE",
    "NAME",
    "NAMES",
    "NUMBER",
    "RIGHT",
    "SOME",
    "TABLE",
    "TEXT",
    "YES_NO",
    "Look",
    "Rule",
    "Table",
    "agreeing",
    "as_found",
    "both",
    "check",
    "contradicts",
    "kind",
    "list_of",
    "one_of",
    "or_null",
    "part",
    "same_as",
    "shape_of",
    "table",
    "table_of",
]

Table: TypeAlias = Mapping[str, Any]
Look: TypeAlias = Callable[[Any], Iterator[Problem]]
# Two parts of a table that have to agree, and whether they do; what may be left out is None then.
Rule: TypeAlias = tuple[str, str, Callable[[Any], bool]]

RIGHT: Final = Said("take-as-written")
# A term can end after the last year that can be stated, and the day before a cutoff lie before the first.
_YEARS: Final = range(FIRST_YEAR - 1, LAST_YEAR + 50)
_LONGEST: Final = 200


def shape_of(look: Look) -> dict[str, Any]:
    """Return the JSON Schema of what a look takes, as far as keys and kinds go; how they go together it does not say."""
    shape: dict[str, Any] = getattr(look, "shape", {})
    return shape


def _shaped(look: Look, shape: dict[str, Any]) -> Look:
    cast("Any", look).shape = shape
    return look


def check(look: Look, document: object) -> None:
    """Raise InputError with all that is wrong with a document, as one of the looks below finds it."""
    problems = list(look(document))
    if problems:
        raise InputError(problems)


def same_as(made: Table) -> Look:
    """Look at a table that says what was made of its parts."""

    def look(value: Any) -> Iterator[Problem]:
        for key in made:
            # To JSON, 1 is not true.
            if _json(made[key]) != _json(value[key]):
                wrong = Said("contradicts-parts", value=as_found(value[key]), other=as_found(made[key]))
                yield Problem(key, wrong, RIGHT)

    return look


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def as_found(value: object) -> str:
    """Return a value as a problem tells it."""
    text = quoted(value) if isinstance(value, str) else _json(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def kind(fits: Callable[[Any], bool], right: Said, **shape: Any) -> Look:
    """Look at a value that is one of a kind; ``right`` says what to write, ``shape`` are keywords of JSON Schema."""

    def look(value: Any) -> Iterator[Problem]:
        if not fits(value):
            yield Problem("", Said("cannot-be-taken", value=quoted(value)), right)

    return _shaped(look, shape)


def one_of(words: tuple[str, ...]) -> Look:
    """Look at one of some words."""
    return kind(lambda value: isinstance(value, str) and value in words, write_one_of(words), enum=[*words])


def or_null(look: Look) -> Look:
    """Look at what may be null instead."""
    shape = shape_of(look)
    more: dict[str, Any] = {"type": [shape["type"], "null"]} if "type" in shape else {"enum": [*shape["enum"], None]}
    return _shaped(lambda value: iter(()) if value is None else look(value), {**shape, **more})


def both(*looks: Look) -> Look:
    """Look at a value in several ways."""
    shape = {key: value for look in looks for key, value in shape_of(look).items()}
    return _shaped(lambda value: (each for look in looks for each in look(value)), shape)


def list_of(look: Look, name: Callable[[Any], object] = repr) -> Look:
    """Look at a list, of which no two members have one name."""

    def look_at_each(value: Any) -> Iterator[Problem]:
        problems = list(LIST(value))
        if not problems:
            problems += [each.under(str(place)) for place, member in enumerate(value) for each in look(member)]
        yield from problems
        for said, times in () if problems else Counter(map(name, value)).items():
            if times > 1:
                yield Problem("", Said("stands-so-often", value=as_found(said), times=times), RIGHT)

    return _shaped(look_at_each, {"type": "array", "items": shape_of(look)})


def table_of(look: Look) -> Look:
    """Look at a table of which the keys are not known beforehand."""

    def look_at_each(value: Any) -> Iterator[Problem]:
        yield from TABLE(value)
        members = value.items() if isinstance(value, Mapping) else ()
        yield from (each.under(str(key)) for key, member in members for each in (*NAME(key), *look(member)))

    return _shaped(look_at_each, {"type": "object", "additionalProperties": shape_of(look)})


def table(kinds: Mapping[str, Look], *judges: Look, optional: Collection[str] = ()) -> Look:
    """Look at a table: its keys, the kinds of their values, and, if nothing is wrong with them, how they go together."""

    def look(value: Any) -> Iterator[Problem]:
        problems, known = list(TABLE(value)), Said("there-are", words=tuple(kinds))
        if not problems:
            problems += [Problem(str(key), Said("not-known-here"), known) for key in value if key not in kinds]
            problems += [
                Problem(key, Said("is-missing"), known) for key in kinds if not (key in value or key in optional)
            ]
            problems += [each.under(key) for key in kinds if key in value for each in kinds[key](value[key])]
        whole = {} if problems else {**dict.fromkeys(optional), **value}
        yield from problems or [each for judge in judges for each in judge(whole)]

    shape = {
        "type": "object",
        "properties": {key: shape_of(each) for key, each in kinds.items()},
        "required": [key for key in kinds if key not in optional],
        "additionalProperties": False,
    }
    return _shaped(look, shape)


def agreeing(*rules: Rule) -> Look:
    """Look at whether parts of a table agree."""

    def judge(value: Any) -> Iterator[Problem]:
        parts = SimpleNamespace(**value)
        for path, other, agree in rules:
            if not agree(parts):
                yield Problem(path, contradicts(part(value, path), other, part(value, other)), RIGHT)

    return judge


def contradicts(value: object, path: str, other: object) -> Said:
    """Return that a value contradicts another one, which stands at a path."""
    return Said("contradicts", value=as_found(value), path=path, other=as_found(other))


def part(value: Any, path: str) -> Any:
    """Return what lies at a path of keys; None where it ends before."""
    for key in path.split("."):
        value = None if value is None else value[key]
    return value


def _is_instant(value: object) -> bool:
    # As it is written, so that it is written so again.
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return instant is not None and instant.year in _YEARS and instant.replace(tzinfo=CHINA).isoformat() == value


def _is_day(value: object) -> bool:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return day is not None and day.year in _YEARS and day.isoformat() == value


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _are_facts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value)) and value == sorted(set(value))


LIST: Final = kind(lambda value: isinstance(value, list), Said("write-a-list"), type="array")
SOME: Final = kind(lambda value: value != [], Said("write-a-filled-list"), minItems=1)
TABLE: Final = kind(lambda value: isinstance(value, Mapping), Said("write-a-table"), type="object")
YES_NO: Final = kind(lambda value: isinstance(value, bool), Said("write-true-or-false"), type="boolean")
MAYBE: Final = kind(
    lambda value: value is None or isinstance(value, bool), Said("write-true-false-or-null"), type=["boolean", "null"]
)
NUMBER: Final = kind(lambda value: type(value) is int, Said("write-a-number"), type="integer")
TEXT: Final = kind(lambda value: isinstance(value, str), Said("write-a-text"), type="string")
NAME: Final = kind(_is_name, Said("write-a-filled-text"), type="string", minLength=1)
NAMES: Final = list_of(NAME)
FACTS: Final = kind(_are_facts, Said("write-sorted-names"), type="array", items=shape_of(NAME), uniqueItems=True)
INSTANT: Final = kind(
    _is_instant,
    Said("write-an-instant-in-china", example="2026-12-01T10:00:00+08:00"),
    type="string",
    pattern=r"^[0-9T:.-]+\+08:00$",
)
DAY: Final = kind(
    _is_day, Said("write-a-date-in-china", example="2026-11-30"), type="string", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
)
