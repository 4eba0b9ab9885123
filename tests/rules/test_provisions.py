"""Provisions: how they are numbered and cited."""

from __future__ import annotations

import pytest
from attrs import evolve

from opinionguard.regulations import security_assessment_2018 as provisions_2018
from opinionguard.rules.provisions import Provision, number_in_words


def test_a_passage_whose_article_no_source_gives_says_so() -> None:
    passage = Provision(provisions_2018.LAW, 0, text="", english="")

    assert passage.number == "?"
    assert passage.citation() == "article not verified"
    assert passage.citation("zh") == "条号未核实"


def test_chinese_numerals_up_to_twenty() -> None:
    ones = "一二三四五六七八九"
    numerals = [*ones, "十", *(f"十{one}" for one in ones), "二十"]
    cited = [Provision(provisions_2018.LAW, number, text="", english="").citation("zh") for number in range(1, 21)]
    assert cited == [f"第{numeral}条" for numeral in numerals]


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        ("3(1)", "第三条第一项"),
        ("7", "第七条"),
        ("16", "第十六条"),
        ("22(3)", "第二十二条第三项"),
        ("20(10)", "第二十条第十项"),
        ("?", "条号未核实"),
        ("?(1)", "条号未核实"),
        ("house rule", "house rule"),
        ("a\nb", r"a\nb"),
    ],
)
def test_a_number_is_cited_as_the_provisions_cite_themselves(number: str, chinese: str) -> None:
    assert number_in_words(number, "zh") == chinese
    assert number_in_words(number, "en") == number.replace("\n", r"\n")


def test_a_law_says_in_both_languages_what_it_was_taken_from() -> None:
    law = evolve(provisions_2018.LAW, source="a gazette", chinese_source="公报")

    assert (law.taken_from("en"), law.taken_from("zh")) == ("a gazette", "公报")
    assert evolve(law, chinese_source="").taken_from("zh") == "a gazette"
