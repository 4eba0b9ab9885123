"""Real phrases: what the vocabulary takes and names first, beside where a reader placed them. The program prints figures."""

from __future__ import annotations

import pytest
from phrases import PARTS, Part, figures, phrases

from opinionguard.facts.vocabulary import FUNCTIONS

PHRASES = phrases()


def test_there_are_200_and_more_of_them_each_once_with_its_source() -> None:
    assert len({each.phrase for each in PHRASES}) == len(PHRASES) >= 200
    assert all(each.kind and each.source and {*each.functions} <= {*FUNCTIONS} for each in PHRASES)
    assert all(each.hint in {"", "platform", "2(2)"} for each in PHRASES)


def test_none_is_taken_as_a_function_where_the_reader_did_not_place_it() -> None:
    assert [each.phrase for each in PHRASES if each.is_wrong] == []


@pytest.mark.parametrize("part", PARTS)
def test_at_most_one_in_ten_is_left_without_the_right_function_first(part: Part) -> None:
    placed = [each for each in PHRASES if each.part == part and each.functions]

    assert len(placed) >= 40
    assert sum(each.is_left for each in placed) <= len(placed) / 10


@pytest.mark.parametrize("part", PARTS)
def test_at_most_one_in_ten_is_left_without_its_hint(part: Part) -> None:
    hinted = [each for each in PHRASES if each.part == part and each.hint]

    assert len(hinted) >= 5
    assert sum(not each.has_hint for each in hinted) <= len(hinted) / 10


def test_the_figures_add_up() -> None:
    for part in PARTS:
        of = dict(figures(part, PHRASES))
        assert of["placed in a function"] == sum(count for name, count in of.items() if name.startswith("..."))
