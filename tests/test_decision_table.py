"""The decision table of the documentation: made by the engine, in both languages, with each reading in a case that tells."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ROOT
from decision_table import PAGES, Files, page, probed

from opinionguard.rules.readings import READINGS

LAXER = {
    Files.LESS: ("It files less, because ", "需要提交的较少，理由是"),
    Files.LATER: ("It files later, because ", "期限较晚，理由是"),
}


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_what_the_engine_answers(lang: Any) -> None:
    """Run `python tests/tools/decision_table.py` where an answer or a word has changed, and read what has."""
    assert (ROOT / PAGES[lang]).read_text(encoding="utf-8") == page(lang)


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_each_reading_has_a_case_in_which_its_sides_differ(reading: Any) -> None:
    sides = {side for _, side, *_ in probed(reading)}

    assert {side.partition(":")[0] for side in sides} == {side.removesuffix(":") for side in reading.sides[1:]}


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_a_default_that_files_less_or_later_says_why(reading: Any) -> None:
    english, chinese = reading.grounds[0]
    found = {files for *_, files in probed(reading)}

    for files, (reason, ground) in LAXER.items():
        assert (files in found) is (reason in english) is (ground in chinese)


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_each_side_has_its_ground_in_both_languages(reading: Any) -> None:
    assert len(reading.grounds) == len(reading.sides)
    assert all(english.endswith(".") and chinese.endswith("。") for english, chinese in reading.grounds)
