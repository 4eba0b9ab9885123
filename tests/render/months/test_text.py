"""A sheet of months as text."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sheets import columns, counted, sheet, sheets

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.render.months import sheet as months
from opinionguard.render.months.text import months_as_text
from opinionguard.workdays.notices import Notice

COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
LANGS: Final = st.sampled_from(["en", "zh"])


class TestText:
    @given(sheets(), st.integers(20, 200), LANGS, st.booleans())
    @example(found=sheet("2013-12-20", 300, known_on=date(2026, 6, 30)), width=40, lang="zh", colour=False)
    @settings(max_examples=80, deadline=None)
    def test_is_never_wider_than_the_terminal(self, found: months.Sheet, width: int, lang: Lang, colour: bool) -> None:
        lines = COLOUR.sub("", months_as_text(found, lang, width, colour=colour)).split("\n")

        assert max(columns(line) for line in lines) <= max(width, 40)
        assert all(line == line.rstrip() for line in lines)

    @given(sheets(), st.integers(40, 200), LANGS)
    @settings(max_examples=60, deadline=None)
    def test_shows_every_number_once(self, found: months.Sheet, width: int, lang: Lang) -> None:
        drawn = months_as_text(found, lang, width).partition("[ ]")[0]
        numbers = sorted(int(number) for number in re.findall(r"(?:#|\+|班)(\d+)", drawn))

        assert numbers == sorted(counted(found))

    @given(sheets(), st.integers(40, 200), LANGS)
    @settings(max_examples=40, deadline=None)
    def test_says_the_same_in_colour(self, found: months.Sheet, width: int, lang: Lang) -> None:
        plain = months_as_text(found, lang, width)
        painted = months_as_text(found, lang, width, colour=True)

        assert COLOUR.sub("", painted) == plain
        assert painted != plain
        assert painted.count("\x1b[0m") * 2 == painted.count("\x1b[")

    @pytest.mark.parametrize(
        ("width", "beside"), [(20, 1), (72, 1), (73, 2), (110, 2), (111, 2), (148, 2), (149, 4), (300, 4)]
    )
    def test_draws_up_to_four_months_beside_each_other_in_even_rows(self, width: int, beside: int) -> None:
        lines = months_as_text(sheet("2026-03-02", 75), "en", width).split("\n")

        assert [line.count("Mon  Tue") for line in lines if "Mon  Tue" in line] == [beside] * (4 // beside)

    def test_breaks_a_word_that_is_wider_than_the_terminal(self) -> None:
        notice = Notice(
            2026, "x" * 90, date(2026, 5, 1), days_off=[date(2026, 6, 1)], worked=[date(2026, 6, 6)], scope="Beijing"
        )
        calendar = og.WorkingCalendar.china(date(2026, 6, 30)).with_notice(notice)
        found = months.sheet_of(og.moment_of("2026-05-27"), 9, og.Readings(), calendar)
        lines = months_as_text(found, "en", 40).split("\n")

        assert max(len(line) for line in lines) == 40
        assert "x" * 90 + " (Beijing):" in "".join(line.strip(" ") + " " * (line == "") for line in lines).replace(
            "(Beijing", " (Beijing"
        )
