"""Looks check a document of plain data that this program wrote: keys, kinds of values, and whether the parts agree.

Documents that people write are checked elsewhere (``values``, ``tables``). A look converts and corrects nothing: a
document that is not as it was written is rejected.
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
from opinionguard.ground.text import Quoted, quoted
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
# The paths of two parts of a table that have to agree, and a function that tells whether they agree. An optional part that
# is left out is None.
Rule: TypeAlias = tuple[str, str, Callable[[Any], bool]]

RIGHT: Final = Said("take-as-written")
# A term may end after the last year that can be stated. The day before a cutoff may lie before the first such year.
_YEARS: Final = range(FIRST_YEAR - 1, LAST_YEAR + 50)
_LONGEST: Final = 200


def shape_of(look: Look) -> dict[str, Any]:
    """Return the JSON Schema of a look. It states keys and kinds of values, but not whether the parts agree."""
    shape: dict[str, Any] = getattr(look, "shape", {})
    return shape


def _shaped(look: Look, shape: dict[str, Any]) -> Look:
    cast("Any", look).shape = shape
    return look


def check(look: Look, document: object) -> None:
    """Raise InputError with every problem that a look finds in a document."""
    problems = list(look(document))
    if problems:
        raise InputError(problems)


def same_as(made: Table) -> Look:
    """Check that a table states the same values as ``made``, which was computed from the other parts of the table."""

    def look(value: Any) -> Iterator[Problem]:
        for key in made:
            # Compare as JSON, because in Python 1 equals True.
            if _json(made[key]) != _json(value[key]):
                wrong = Said("contradicts-parts", value=as_found(value[key]), other=as_found(made[key]))
                yield Problem(key, wrong, RIGHT)

    return look


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def as_found(value: object) -> Quoted:
    """Return a value as the text of a problem shows it: longer than other quotations, since two of them are compared."""
    if isinstance(value, str):
        return quoted(value)
    return Quoted(*(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in (repr(value), _json(value))))


def kind(fits: Callable[[Any], bool], right: Said, **shape: Any) -> Look:
    """Check that a value is of a kind. ``right`` says what to write; ``shape`` holds keywords of JSON Schema."""

    def look(value: Any) -> Iterator[Problem]:
        if not fits(value):
            yield Problem("", Said("cannot-be-taken", value=quoted(value)), right)

    return _shaped(look, shape)


def one_of(words: tuple[str, ...]) -> Look:
    """Check that a value is one of the words."""
    return kind(lambda value: isinstance(value, str) and value in words, write_one_of(words), enum=[*words])


def or_null(look: Look) -> Look:
    """Check a value that may also be null."""
    shape = shape_of(look)
    more: dict[str, Any] = {"type": [shape["type"], "null"]} if "type" in shape else {"enum": [*shape["enum"], None]}
    return _shaped(lambda value: iter(()) if value is None else look(value), {**shape, **more})


def both(*looks: Look) -> Look:
    """Check a value with several looks."""
    shape = {key: value for look in looks for key, value in shape_of(look).items()}
    return _shaped(lambda value: (each for look in looks for each in look(value)), shape)


def list_of(look: Look, name: Callable[[Any], object] = repr) -> Look:
    """Check a list and its members; no two members may have the same name."""

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
    """Check a table with any keys."""

    def look_at_each(value: Any) -> Iterator[Problem]:
        yield from TABLE(value)
        members = value.items() if isinstance(value, Mapping) else ()
        yield from (each.under(str(key)) for key, member in members for each in (*NAME(key), *look(member)))

    return _shaped(look_at_each, {"type": "object", "additionalProperties": shape_of(look)})


def table(kinds: Mapping[str, Look], *judges: Look, optional: Collection[str] = ()) -> Look:
    """Check a table: the keys, then the kinds of the values, and, if these are right, whether the parts agree."""

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
    """Check that parts of a table agree."""

    def judge(value: Any) -> Iterator[Problem]:
        parts = SimpleNamespace(**value)
        for path, other, agree in rules:
            if not agree(parts):
                yield Problem(path, contradicts(part(value, path), other, part(value, other)), RIGHT)

    return judge


def contradicts(value: object, path: str, other: object) -> Said:
    """Return the text that a value contradicts another value at a path."""
    return Said("contradicts", value=as_found(value), path=path, other=as_found(other))


def part(value: Any, path: str) -> Any:
    """Return the value at a path of keys; None if a value on the way is None."""
    for key in path.split("."):
        value = None if value is None else value[key]
    return value


def _is_instant(value: object) -> bool:
    # Accept only the form that this program writes, so that writing the instant again gives the same text.
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
TABLE: Final = kind(lambda value: isinstance(value, Mapping), Said("python-write-a-table"), type="object")
YES_NO: Final = kind(lambda value: isinstance(value, bool), Said("python-write-true-or-false"), type="boolean")
MAYBE: Final = kind(
    lambda value: value is None or isinstance(value, bool),
    Said("python-write-true-false-or-null"),
    type=["boolean", "null"],
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
