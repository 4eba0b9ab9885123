"""How a table of facts is made as a class: each fact takes its value by name, and None where it may be absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from attrs import NOTHING, Attribute

from opinionguard.errors import InputError, Problem, gather, quoted
from opinionguard.moments import Moment
from opinionguard.values import instance, wrong

__all__ = ["EVIDENCE", "about", "all_instances", "is_before", "naming_the_fact", "one_of_each"]

_Made = TypeVar("_Made")


def naming_the_fact(_cls: type, attributes: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Let every converter take None for unknown where that is the default, and name the fact in its errors."""
    return [each if each.converter is None else _named(each) for each in attributes]


def _named(attribute: Attribute[Any]) -> Attribute[Any]:
    convert: Any = attribute.metadata.get("convert", attribute.converter)
    name, absent = attribute.name, attribute.default
    make_absent: Any = getattr(absent, "factory", lambda: absent)

    def take(value: object) -> object:
        if value is None and absent is not NOTHING:
            return make_absent()
        try:
            return convert(value)
        except InputError as error:
            raise InputError(problem.under(name) for problem in error.problems) from None

    return attribute.evolve(converter=take, metadata={**attribute.metadata, "convert": convert})


def about(text: str, *, table: type[Any] | None = None, tables: type[Any] | None = None) -> dict[str, Any]:
    """Return what a fact says of itself: its meaning, and the class of the table, or of each of the tables, that it is."""
    nested = {"table": table, "tables": tables}
    return {"about": text, **{key: made for key, made in nested.items() if made is not None}}


EVIDENCE: Final = about("Evidence for people; decides nothing.")


def all_instances(value: Iterable[_Made] | None, wanted: type[_Made]) -> tuple[_Made, ...]:
    """Return the members of a list, each of the wanted class."""
    # Equal members are not "stated twice" here: two reports may say the same, and twin events are found by their ids.
    if not isinstance(value, Iterable):
        raise wrong(f"{quoted(value)} is not a list", f"give a list of {wanted.__name__}")
    problems: list[Problem] = []
    made = [gather(problems, str(place), lambda each=each: instance(each, wanted)) for place, each in enumerate(value)]  # type: ignore[misc]
    if problems:
        raise InputError(problems)
    return tuple(each for each in made if each is not None)


def one_of_each(wanted: type[_Made], key: str) -> Callable[[Iterable[_Made] | None], tuple[_Made, ...]]:
    """Return what takes a list of tables of which no two have the same under a key."""

    def take(value: Iterable[_Made] | None) -> tuple[_Made, ...]:
        made = all_instances(value, wanted)
        names = [getattr(each, key) for each in made]
        problems = [
            Problem(f"{place}.{key}", f"{quoted(name)} is stated twice", "keep one")
            for place, name in enumerate(names)
            if name in names[:place]
        ]
        if problems:
            raise InputError(problems)
        return made

    return take


def is_before(one: Moment, other: Moment) -> bool:
    """Tell whether one comes before another: by the instants where both are, else by the dates in China."""
    if one.is_instant and other.is_instant:
        return one.begin < other.begin
    return one.day < other.day
