"""Three-valued truth: Kleene's tables, and the facts that decide them."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionguard.ground.truth import NO, UNKNOWN, YES, Truth, all_of, any_of

VALUES = {"yes": True, "no": False, "?": None}

TRUTHS = st.builds(
    Truth, st.sampled_from([True, False, None]), st.frozensets(st.sampled_from(["a", "b", "c", "d"]), max_size=3)
)


def truth(value: str, *because: str) -> Truth:
    return Truth(VALUES[value], frozenset(because))


# One row: left (of the fact l), right (of the fact r), the outcome, and which of the two facts it carries.
AND_TABLE = [
    ("yes", "yes", "yes", "lr"),
    ("yes", "no", "no", "r"),
    ("yes", "?", "?", "r"),
    ("no", "yes", "no", "l"),
    ("no", "no", "no", "lr"),
    ("no", "?", "no", "l"),
    ("?", "yes", "?", "l"),
    ("?", "no", "no", "r"),
    ("?", "?", "?", "lr"),
]
OR_TABLE = [
    ("yes", "yes", "yes", "lr"),
    ("yes", "no", "yes", "l"),
    ("yes", "?", "yes", "l"),
    ("no", "yes", "yes", "r"),
    ("no", "no", "no", "lr"),
    ("no", "?", "?", "r"),
    ("?", "yes", "yes", "r"),
    ("?", "no", "?", "l"),
    ("?", "?", "?", "lr"),
]


@pytest.mark.parametrize(("left", "right", "outcome", "because"), AND_TABLE)
def test_and(left: str, right: str, outcome: str, because: str) -> None:
    expected = truth(outcome, *because)
    assert expected == truth(left, "l") & truth(right, "r")
    assert expected == all_of([truth(left, "l"), truth(right, "r")])


@pytest.mark.parametrize(("left", "right", "outcome", "because"), OR_TABLE)
def test_or(left: str, right: str, outcome: str, because: str) -> None:
    expected = truth(outcome, *because)
    assert expected == truth(left, "l") | truth(right, "r")
    assert expected == any_of([truth(left, "l"), truth(right, "r")])


@pytest.mark.parametrize(("value", "outcome"), [("yes", "no"), ("no", "yes"), ("?", "?")])
def test_not_keeps_the_facts(value: str, outcome: str) -> None:
    assert truth(outcome, "f") == ~truth(value, "f")


def test_none_at_all() -> None:
    assert all_of([]) == YES
    assert any_of([]) == NO


@pytest.mark.parametrize("value", VALUES)
def test_one_alone_is_itself(value: str) -> None:
    alone = truth(value, "f", "g")
    assert alone == all_of([alone]) == any_of([alone])


@pytest.mark.parametrize(
    ("values", "conjunction", "disjunction"),
    [
        (("yes", "yes", "yes"), truth("yes", "0", "1", "2"), truth("yes", "0", "1", "2")),
        (("no", "yes", "no"), truth("no", "0", "2"), truth("yes", "1")),
        (("?", "yes", "?"), truth("?", "0", "2"), truth("yes", "1")),
        (("?", "no", "yes"), truth("no", "1"), truth("yes", "2")),
        (("?", "no", "?"), truth("no", "1"), truth("?", "0", "2")),
        (("no", "no", "no"), truth("no", "0", "1", "2"), truth("no", "0", "1", "2")),
    ],
)
def test_three_operands(values: tuple[str, ...], conjunction: Truth, disjunction: Truth) -> None:
    operands = [truth(value, str(place)) for place, value in enumerate(values)]
    assert conjunction == all_of(operands)
    assert disjunction == any_of(iter(operands))


@given(st.lists(TRUTHS, max_size=4))
def test_de_morgan(operands: list[Truth]) -> None:
    assert ~all_of(operands) == any_of([~operand for operand in operands])
    assert ~any_of(operands) == all_of([~operand for operand in operands])


@given(st.lists(TRUTHS, min_size=1, max_size=4))
def test_a_chain_of_two_is_the_same_as_all_at_once(operands: list[Truth]) -> None:
    assert all_of(operands) == reduce(lambda left, right: left & right, operands)
    assert any_of(operands) == reduce(lambda left, right: left | right, operands)


@given(TRUTHS, TRUTHS)
def test_order_does_not_matter(left: Truth, right: Truth) -> None:
    assert left & right == right & left
    assert left | right == right | left


@given(TRUTHS)
def test_twice_not_is_nothing(operand: Truth) -> None:
    assert operand == ~~operand


@pytest.mark.parametrize("operand", [YES, NO, UNKNOWN])
def test_no_truth_is_taken_for_a_bool(operand: Truth) -> None:
    with pytest.raises(TypeError, match="Truth has no truth value: ask for its value, which is True, False or None"):
        bool(operand)
    with pytest.raises(TypeError):
        assert not operand  # type: ignore[truthy-bool]


@pytest.mark.parametrize(
    ("operand", "shown"),
    [
        (truth("yes", "b", "a"), "<Truth yes: a, b>"),
        (truth("no"), "<Truth no: always>"),
        (truth("?", "service.audience"), "<Truth unknown: service.audience>"),
    ],
)
def test_repr(operand: Truth, shown: str) -> None:
    assert shown == repr(operand)


def test_a_truth_cannot_be_changed() -> None:
    operand: Any = truth("yes", "a")
    with pytest.raises(AttributeError):
        operand.value = False
    assert hash(operand) == hash(truth("yes", "a"))
