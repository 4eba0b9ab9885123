"""What errors say: every text in both languages, with the same values, and kept as a key with its values."""

from __future__ import annotations

import pickle
from string import Formatter

import pytest

from opinionguard.ground.words import WORDS, Said


def values_of(text: str) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_a_text_is_there_in_both_languages_and_takes_the_same_values(key: str) -> None:
    english, chinese = WORDS[key]

    assert english
    assert chinese
    assert values_of(english) == values_of(chinese)


def test_what_is_said_is_english_text_that_can_be_said_in_chinese_too() -> None:
    said = Said("not-a-list", value="forum")

    assert said == "forum is not a list"
    assert said.text("en") == said
    assert said.text("zh").endswith("不是列表")


def test_a_value_that_is_said_itself_is_told_in_the_language_of_its_text() -> None:
    said = Said("not-known", value="forun", meant=Said("did-you-mean", word="forum"))

    assert "did you mean" in said
    assert "是否应为" in said.text("zh")


def test_what_is_said_survives_pickling_with_its_key() -> None:
    said = Said("stated-twice", value="a")
    again = pickle.loads(pickle.dumps(said))  # noqa: S301

    assert (again, again.key, again.text("zh")) == (said, said.key, said.text("zh"))


def test_a_key_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        Said("nothing")
