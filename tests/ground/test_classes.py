"""Classes of data are as attrs makes them: what they show, which are equal, and which have a hash."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import attrs
import pytest

from opinionguard.ground import classes

MAKERS = [(attrs.frozen, classes.frozen), (attrs.define, classes.define)]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"eq": False},
    {"repr": False},
    {"eq": False, "repr": False, "slots": False},
    {"kw_only": True, "eq": True, "repr": True},
]


def of_fields(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        first: Any = 1
        unseen: Any = attrs.field(default=2, repr=False)
        alike: Any = attrs.field(default=3, eq=False)
        unhashed: Any = attrs.field(default=4, hash=False)

    return Made


def of_one(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        only: Any = ()

    return Made


def of_none(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        pass

    return Made


def with_own(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        first: Any = 1

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return Made


def inherited(make: Any, **how: Any) -> type:
    @make(**how)
    class Made(of_fields(make)):  # type: ignore[misc]
        more: Any = 5

    return Made


# What is stated beside the class is for classes that have no method of their own, and inherit none.
SHAPES = [
    *product([of_fields, of_one, of_none], OPTIONS),
    *product([with_own, inherited], [{}]),
]
STATED: list[dict[str, Any]] = [
    {},
    {"first": 2},
    {"unseen": 0},
    {"alike": []},
    {"unhashed": []},
    {"only": "text"},
    {"only": []},
    {"more": 6},
]


def objects_of(made: type) -> list[Any]:
    names = {each.name for each in attrs.fields(made)}
    return [made(**stated) for stated in STATED if set(stated) <= names] + [made()]


def hash_of(value: object) -> str:
    """Return how a value is hashed: by its value, by its identity, or why not."""
    try:
        return "by identity" if hash(value) == object.__hash__(value) else "by value"
    except TypeError as error:
        return str(error)


def shown(value: object) -> str:
    """Return how a value is shown, whatever its address."""
    return re.sub("0x[0-9a-f]+", "…", repr(value).replace(__name__, ""))


@pytest.mark.parametrize(("shape", "options"), SHAPES)
@pytest.mark.parametrize(("theirs", "ours"), MAKERS)
def test_they_are_as_attrs_makes_them(shape: Any, options: dict[str, Any], theirs: Any, ours: Any) -> None:
    wanted, found = (objects_of(shape(make, **options)) for make in (theirs, ours))
    pairs = list(product(range(len(found)), repeat=2))

    assert [*map(shown, found)] == [*map(shown, wanted)]
    assert [found[one] == found[other] for one, other in pairs] == [
        wanted[one] == wanted[other] for one, other in pairs
    ]
    assert [found[one] != found[other] for one, other in pairs] == [
        wanted[one] != wanted[other] for one, other in pairs
    ]
    assert [*map(hash_of, found)] == [*map(hash_of, wanted)]


@pytest.mark.parametrize("shape", [of_fields, of_one, of_none, inherited])
def test_equal_objects_have_one_hash(shape: Any) -> None:
    made = shape(classes.frozen)

    assert hash(made()) == hash(made())
    assert made() != of_fields(classes.frozen)()


def test_what_does_not_count_for_the_hash_is_compared() -> None:
    made = of_fields(classes.frozen)

    assert made(unhashed=5) != made()
    assert hash(made(unhashed=5)) == hash(made())


def test_an_object_of_values_that_are_known_to_be_right_is_made_without_a_look_at_them() -> None:
    @classes.frozen(kw_only=True)
    class Made:
        number: int = attrs.field(converter=int)
        more: str = "x"

        def __attrs_post_init__(self) -> None:
            looked.append(self)

    looked: list[Any] = []
    wanted = Made(number="1")
    found = classes.maker_of(Made)([1, "x"])

    assert (found, hash(found), repr(found)) == (wanted, hash(wanted), repr(wanted))
    assert looked == [wanted]
    with pytest.raises(ValueError, match="shorter"):
        classes.maker_of(Made)([1])


def test_an_object_that_holds_itself_is_shown() -> None:
    one = of_one(classes.define)()
    one.only = [one]

    assert repr(one) == "Made(only=[...])"
