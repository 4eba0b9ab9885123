"""The words of a line: both languages say the same of the same values, and of dates what people need."""

from __future__ import annotations

import string
from datetime import date, timedelta
from typing import Any

import pytest
from builders import instant

import opinionguard as og
from opinionguard.decisions import words
from opinionguard.decisions.words import day_in_words, instant_in_words, moment_in_words, phrase

# How a language counts is its own; all else is said in both.
COUNTS = {"n", "total"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", words._PHRASES)
def test_both_languages_say_the_same_values(key: str) -> None:
    english, chinese = words._PHRASES[key]

    assert placeholders(english) - COUNTS == placeholders(chinese) - COUNTS
    assert english.isascii()
    assert not set(chinese) & set(",;:()") - set(english) or "3(1)" in chinese


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2026-12-01T10:00:00+08:00", "Tue 2026-12-01 10:00 +08:00", "2026年12月1日（星期二）10:00"),
        ("2026-03-02T17:00:59.999999Z", "Tue 2026-03-03 01:00 +08:00", "2026年3月3日（星期二）01:00"),
    ],
)
def test_an_instant_has_a_weekday_and_no_seconds(text: str, english: str, chinese: str) -> None:
    assert (instant_in_words(instant(text), "en"), instant_in_words(instant(text), "zh")) == (english, chinese)


def test_each_day_of_the_week_has_its_name() -> None:
    week = [date(2026, 11, 30) + timedelta(days=n) for n in range(7)]

    assert [day_in_words(day, "en")[:3] for day in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert "".join(day_in_words(day, "zh")[-2] for day in week) == "一二三四五六日"


def test_another_language_is_refused() -> None:
    other: Any = "fr"
    with pytest.raises(og.InputError, match='"fr" is not a language of answers'):
        phrase("nothing", other)


@pytest.mark.parametrize(
    ("text", "down", "up"),
    [
        ("2026-12-01T10:00:00+08:00", "Tue 2026-12-01 10:00 +08:00", "Tue 2026-12-01 10:00 +08:00"),
        ("2026-12-01T10:00:00.000001+08:00", "Tue 2026-12-01 10:00 +08:00", "Tue 2026-12-01 10:01 +08:00"),
        ("2026-12-01T23:59:01+08:00", "Tue 2026-12-01 23:59 +08:00", "Wed 2026-12-02 00:00 +08:00"),
    ],
)
def test_a_deadline_is_never_told_later_and_an_arrival_never_earlier_than_it_is(text: str, down: str, up: str) -> None:
    moment = og.moment_of(text)

    assert (moment_in_words(moment, "en"), moment_in_words(moment, "en", up=True)) == (down, up)


def test_a_whole_day_is_told_as_one() -> None:
    assert moment_in_words(og.moment_of("2026-12-01"), "en", up=True) == "Tue 2026-12-01"
