"""How a class of facts shows what it takes, also one of an installed package."""

from __future__ import annotations

import inspect
from typing import Any

from attrs import field, frozen

from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.tables import naming_the_fact


def as_number(value: int | None) -> int | None:
    return value


# As in a module that evaluates its annotations.
as_number_too: Any = eval("lambda value: value")  # noqa: S307
as_number_too.__annotations__ = {"value": int, "return": int}


# As in a module without annotations.
untold: Any = eval("lambda value: value")  # noqa: S307


@frozen(kw_only=True, field_transformer=naming_the_fact)
class House(CompanionFacts):
    """Facts of a rule of one's own."""

    law = "house-rule"

    stated: int | None = field(default=None, converter=as_number)
    evaluated: int | None = field(default=None, converter=as_number_too)  # type: ignore[misc]
    needed: int = field(converter=as_number)
    without: Any = field(default=None, converter=untold)  # type: ignore[misc]


def test_each_fact_shows_what_it_takes_and_none_exactly_where_it_may_be_absent() -> None:
    shown = {name: each.annotation for name, each in inspect.signature(House).parameters.items()}

    assert shown == {
        "note": "str | None",
        "links": "Iterable[str] | None",
        "stated": "int | None",
        "evaluated": "int | None",
        "needed": "int",
        "without": "object | None",
    }
    assert House(needed=3) == House(stated=None, needed=3)
