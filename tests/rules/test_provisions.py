"""Provisions: how they are numbered and cited."""

from __future__ import annotations

from opinionguard.regulations import security_assessment_2018 as provisions_2018
from opinionguard.rules.provisions import Provision


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
