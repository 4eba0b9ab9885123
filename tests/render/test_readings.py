"""The sides of readings by what they mean, with the words of a settings file once in brackets."""

from __future__ import annotations

import pytest

from opinionguard.ground.text import Lang
from opinionguard.render.readings import meaning_of_side, side_in_words
from opinionguard.rules.readings import READINGS, Reading


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_each_side_has_a_meaning_of_its_own(reading: Reading, lang: Lang) -> None:
    meanings = [meaning_of_side(reading.id, side, lang) for side in reading.sides]

    assert all(meanings)
    assert len({*meanings}) == len(reading.sides)


@pytest.mark.parametrize(
    ("reading", "side", "english", "chinese"),
    [
        (
            "end_of_day",
            "close-of-business:17:30",
            "the last day ends at 17:30 (end_of_day = close-of-business:17:30)",
            "期间最后一日截至17:30（end_of_day = close-of-business:17:30）",
        ),
        (
            "significant_growth",
            "ratio:2",
            "growth by a factor of 2 is significant (significant_growth = ratio:2)",
            "用户数增至2倍即为显著增加（significant_growth = ratio:2）",
        ),
        # of another version, as a log has it
        ("no_more", "side\n", "no_more = side\\n", "no_more = side\\n"),
    ],
)
def test_a_side_is_told_with_its_value(reading: str, side: str, english: str, chinese: str) -> None:
    assert side_in_words(reading, side, "en") == english
    assert side_in_words(reading, side, "zh") == chinese
