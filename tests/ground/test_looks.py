"""Looks at plain documents that are read back: nothing is put right, and all that is wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from builders import problems_of

from opinionguard.ground import looks
from opinionguard.ground.looks import RIGHT, Look, check

TAKEN: Final[list[tuple[Look, list[Any], list[Any]]]] = [
    (looks.YES_NO, [True, False], [None, 0, "true"]),
    (looks.MAYBE, [True, None], ["null", 1]),
    (looks.NUMBER, [0, -3], [True, 1.0, "1"]),
    (looks.NAME, ["a"], ["", 1, None]),
    (looks.NAMES, [[], ["b", "a"]], [["a", "a"], ["a", ""], "a", [1]]),
    (looks.FACTS, [[], ["a", "b"]], [["b", "a"], ["a", "a"], ("a",)]),
    (looks.SOME, [["a"]], [[]]),
    (
        looks.INSTANT,
        ["2026-12-01T10:00:00+08:00"],
        ["2026-12-01T10:00:00", "2026-12-01T02:00:00+00:00", "2026-12-01", "2200-01-01T00:00:00+08:00", "", 1],
    ),
    (looks.DAY, ["2026-11-30", "1989-12-31"], ["20261130", "2026-11-31", "1900-01-01", 20261130]),
    (looks.one_of(("yes", "no")), ["yes"], ["Yes", ["yes"], None]),
    (looks.or_null(looks.NUMBER), [None, 1], ["1"]),
    (looks.both(looks.LIST, looks.SOME), [[1]], [[]]),
    (looks.table_of(looks.NUMBER), [{}, {"a": 1}], [{"": 1}, {"a": "1"}, []]),
]


@pytest.mark.parametrize(("look", "taken", "refused"), TAKEN)
def test_a_kind_of_value_is_taken_as_it_is_or_refused(look: Look, taken: list[Any], refused: list[Any]) -> None:
    for value in taken:
        check(look, value)
    for value in refused:
        assert problems_of(lambda value=value: check(look, value))  # type: ignore[misc]


SPAN: Final = looks.table(
    {"first": looks.NUMBER, "last": looks.NUMBER, "note": looks.TEXT},
    looks.agreeing(("first", "last", lambda span: span.first <= span.last)),
    optional={"note"},
)


def told(document: object) -> list[tuple[str, str]]:
    return [(each.path, each.wrong) for each in problems_of(lambda: check(SPAN, document))]


def test_all_that_is_wrong_with_a_table_is_told_with_its_place() -> None:
    check(SPAN, {"first": 1, "last": 2})

    assert told({"first": "1", "lst": 2}) == [
        ("lst", "is not known here"),
        ("last", "is missing"),
        ("first", '"1" cannot be taken'),
    ]


def test_how_parts_go_together_is_looked_at_only_where_each_can_be_taken() -> None:
    assert told({"first": 2, "last": 1}) == [("first", "2 contradicts last 1")]
    assert [path for path, _ in told({"first": 2, "last": "1"})] == ["last"]


@pytest.mark.parametrize(
    ("value", "wrong"), [({"a": True}, "True contradicts the other parts, which come to 1"), ({"a": 1}, None)]
)
def test_what_was_made_of_parts_has_to_be_what_is_said(value: dict[str, Any], wrong: str | None) -> None:
    made: Callable[[], None] = lambda: check(looks.same_as({"a": 1}), value)  # noqa: E731
    if wrong is None:
        made()
    else:
        (problem,) = problems_of(made)
        assert (problem.path, problem.wrong, problem.right) == ("a", wrong, RIGHT)


def test_a_long_value_is_told_by_its_beginning() -> None:
    assert looks.as_found("x" * 1000).endswith("x…")
    assert len(looks.as_found(["x" * 1000])) == 201
    assert len(looks.as_found(["x" * 1000]).in_document()) == 201
    assert looks.as_found({"b": 1, "a": None}) == "{'b': 1, 'a': None}"
    assert looks.as_found({"b": 1, "a": None}).in_document() == '{"a": null, "b": 1}'


def test_what_lies_at_a_path_is_none_where_the_path_ends_before() -> None:
    assert looks.part({"a": {"b": 1}}, "a.b") == 1
    assert looks.part({"a": None}, "a.b") is None
