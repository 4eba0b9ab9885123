"""The words of one line: every phrase in both languages, with the same values."""

from __future__ import annotations

from datetime import date, datetime
from string import Formatter
from typing import Final

import pytest

import opinionguard as og
from opinionguard.decisions import words
from opinionguard.ground.text import Lang

LANGS: Final[tuple[Lang, ...]] = ("en", "zh")


def values_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", words._PHRASES)
def test_a_phrase_is_there_in_both_languages(key: str) -> None:
    english, chinese = words._PHRASES[key]

    assert bool(english) == bool(chinese)
    assert english.isascii()
    values = dict.fromkeys(values_of(english) | values_of(chinese), "7")
    assert all("7" in words.phrase(key, lang, **values) for lang in LANGS if values)


def test_a_day_and_an_instant_are_said_with_the_day_of_the_week() -> None:
    assert "Tue" in words.day_in_words(date(2026, 12, 1), "en")
    assert "星期二" in words.day_in_words(date(2026, 12, 1), "zh")
    assert "10:00" in words.instant_in_words(datetime.fromisoformat("2026-12-01T10:00:00+08:00"), "en")


def test_another_language_is_refused() -> None:
    with pytest.raises(og.InputError):
        words.phrase("line", "de")  # type: ignore[arg-type]
