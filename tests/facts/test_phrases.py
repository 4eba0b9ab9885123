"""Real phrases: what the vocabulary takes and names first, beside where a reader placed them. The program prints figures."""

from __future__ import annotations

import pytest
from phrases import HALVES, Half, figures, phrases

from opinionguard.facts.advice import Matter, matters_in
from opinionguard.facts.vocabulary import FUNCTIONS

PHRASES = phrases()
MATTERS: dict[str, Matter] = {"platform": "platform", "2(2)": "gathering"}


def test_there_are_200_and_more_of_them_each_once_with_its_source() -> None:
    assert len({each.phrase for each in PHRASES}) == len(PHRASES) >= 200
    assert all(each.kind and each.source and {*each.functions} <= {*FUNCTIONS} for each in PHRASES)
    assert all(each.hint in {"", *MATTERS} for each in PHRASES)


def test_none_is_taken_as_a_function_where_the_reader_did_not_place_it() -> None:
    assert [each.phrase for each in PHRASES if each.is_wrong] == []


@pytest.mark.parametrize("half", HALVES)
def test_at_most_one_in_ten_is_left_without_the_right_function_first(half: Half) -> None:
    placed = [each for each in PHRASES if each.half == half and each.functions]

    assert len(placed) >= 80
    assert sum(each.is_left for each in placed) <= len(placed) / 10


@pytest.mark.parametrize("half", HALVES)
def test_at_most_one_in_ten_is_left_without_its_hint(half: Half) -> None:
    hinted = [each for each in PHRASES if each.half == half and each.hint]

    assert len(hinted) >= 15
    assert sum(MATTERS[each.hint] not in matters_in(each.phrase) for each in hinted) <= len(hinted) / 10


def test_the_figures_add_up() -> None:
    for half in HALVES:
        of = dict(figures(half, PHRASES))
        assert of["placed in a function"] == sum(count for name, count in of.items() if name.startswith("..."))
