"""The quoted law: compared with the full text, numbered, cited, rendered, and asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from builders import LAW_TEXTS

import opinionguard as og
from opinionguard.regulations import security_assessment_2018 as provisions_2018
from opinionguard.rules.provisions import Provision

FULL_TEXT = LAW_TEXTS / "provisions-2018.zh.txt"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
HAN_OR_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
NAME = re.compile(r"ART_(\d+)(?:_(?:(OPENING)|PARA_(\d+)|(\d+)))?")

WHOLE = provisions_2018.PROVISIONS
QUOTED = {
    name: value
    for name, value in vars(provisions_2018).items()
    if name.startswith("ART_") and isinstance(value, Provision)
}
WHOLE_BY_NAME = {name: value for name, value in QUOTED.items() if re.fullmatch(r"ART_\d+", name)}
PARTS = {name: value for name, value in QUOTED.items() if name not in WHOLE_BY_NAME}

ITEMS_OF = {2: 2, 3: 5, 5: 8, 6: 4}
PARAGRAPHS_OF = {6: 2, 7: 2, 8: 3, 9: 2, 12: 2}
QUESTION_KEYS = {
    "service.offered_in_mainland_china",
    "service.audience",
    "service.functions",
    "service.opinion_channel",
    "service.social_mobilization",
    "service.licensed_news_service",
    "service-launch.news_assessment_done",
    "function-added.news_assessment_done",
    "user-growth.news_assessment_done",
    "feature.functions",
    "feature.opinion_channel",
    "feature.social_mobilization",
    "technology-change.new_technology",
    "technology-change.major_change",
    "technology-change.major_effect",
    "technology-change.news_information",
    "technology-change.news_assessment_done",
    "user-growth.significant",
    "user-growth.major_effect",
    "harmful-spread.controls_inadequate",
    "written-notice.in_writing",
    "written-notice.authority",
    "written-notice.level",
    "written-notice.issued_on",
    "reports.submitted_at",
    "reports.via_platform",
    "reports.recipients",
    "reports.assessed",
    "reports.contents",
    "reports.open_hazards",
    "receipts.received_at",
    "sections.text",
    "items.finding",
    "clarify.due_by",
}


def test_the_articles_put_together_are_the_full_text() -> None:
    published = FULL_TEXT.read_text(encoding="utf-8").splitlines()
    expected = [line.lstrip(" " + NO_BREAK_SPACE) for line in published]
    rebuilt = [provisions_2018.LAW.title]
    for whole in WHOLE:
        rebuilt += f"{whole.citation('zh')}{NO_BREAK_SPACE}{whole.text}".split("\n")
    assert rebuilt == [line for line in expected if line]


def test_the_seventeen_articles_stand_in_order() -> None:
    assert [whole.article for whole in WHOLE] == list(range(1, 18))
    assert [WHOLE_BY_NAME[f"ART_{number}"] for number in range(1, 18)] == list(WHOLE)
    assert len(WHOLE_BY_NAME) == len(WHOLE)


def test_the_passages_of_an_article_are_all_there() -> None:
    names = {f"ART_{art}_{item}" for art, count in ITEMS_OF.items() for item in range(1, count + 1)}
    names |= {f"ART_{art}_PARA_{para}" for art, count in PARAGRAPHS_OF.items() for para in range(1, count + 1)}
    names |= {"ART_2_OPENING", "ART_3_OPENING", "ART_5_OPENING"}
    assert set(PARTS) == names


def test_the_file_reads_in_the_order_of_the_law() -> None:
    parts = [part.text for part in PARTS.values()]
    single = [whole.text for whole in WHOLE if whole.article not in ITEMS_OF | PARAGRAPHS_OF]
    in_file_order = [value.text for value in QUOTED.values() if value.text in parts or value.text in single]
    assert "\n".join(in_file_order) == "\n".join(whole.text for whole in WHOLE)


@pytest.mark.parametrize("name", QUOTED)
def test_a_constant_is_what_its_name_says(name: str) -> None:
    match = NAME.fullmatch(name)
    assert match is not None
    quoted = QUOTED[name]
    assert quoted.law is provisions_2018.LAW
    assert quoted.article == int(match[1])
    assert quoted.item == int(match[4] or 0)
    if not quoted.item:
        assert quoted.paragraph == int(match[3] or 0)


@pytest.mark.parametrize("name", PARTS)
def test_a_passage_is_part_of_its_article(name: str) -> None:
    part = PARTS[name]
    whole = WHOLE[part.article - 1]
    assert part.text in whole.text.split("\n")
    assert part.english in whole.english.split("\n")


@pytest.mark.parametrize("name", [name for name, part in PARTS.items() if part.item])
def test_an_item_keeps_its_marker_in_both_languages(name: str) -> None:
    item = PARTS[name]
    assert item.text.startswith(f"（{'一二三四五六七八'[item.item - 1]}）")
    assert item.english.startswith(f"({item.item}) ")


def test_every_public_name_exists_and_every_quotation_is_public() -> None:
    assert all(hasattr(provisions_2018, name) for name in provisions_2018.__all__)
    assert {"LAW", "PROVISIONS", "QUESTIONS", *QUOTED} <= set(provisions_2018.__all__)


@pytest.mark.parametrize(
    ("name", "number", "english", "chinese"),
    [
        ("ART_2_2", "2(2)", "article 2(2)", "第二条第（二）项"),
        ("ART_3_OPENING", "3", "article 3", "第三条"),
        ("ART_3_1", "3(1)", "article 3(1)", "第三条第（一）项"),
        ("ART_5_8", "5(8)", "article 5(8)", "第五条第（八）项"),
        ("ART_6", "6", "article 6", "第六条"),
        ("ART_6_4", "6(4)", "article 6(4)", "第六条第（四）项"),
        ("ART_7_PARA_2", "7", "article 7, paragraph 2", "第七条第二款"),
        ("ART_8_PARA_3", "8", "article 8, paragraph 3", "第八条第三款"),
        ("ART_10", "10", "article 10", "第十条"),
        ("ART_12_PARA_1", "12", "article 12, paragraph 1", "第十二条第一款"),
        ("ART_17", "17", "article 17", "第十七条"),
    ],
)
def test_numbers_and_citations(name: str, number: str, english: str, chinese: str) -> None:
    quoted = QUOTED[name]
    assert quoted.number == number
    assert quoted.citation() == english
    assert quoted.citation("zh") == chinese


def test_a_passage_whose_article_no_source_gives_says_so() -> None:
    passage = Provision(provisions_2018.LAW, 0, text="", english="")

    assert passage.number == "?"
    assert passage.citation() == "article not verified"
    assert passage.citation("zh") == "条号未核实"


def test_a_provision_or_rule_that_is_not_there_is_named() -> None:
    regulation = provisions_2018.SECURITY_ASSESSMENT_2018

    with pytest.raises(KeyError, match=re.escape("'3(9)'")):
        regulation.provision("3(9)")
    with pytest.raises(KeyError, match=re.escape("'3(3)'")):
        regulation.rule(og.ServiceLaunch(id="e"), "3(3)")


def test_chinese_numerals_up_to_twenty() -> None:
    ones = "一二三四五六七八九"
    numerals = [*ones, "十", *(f"十{one}" for one in ones), "二十"]
    cited = [Provision(provisions_2018.LAW, number, text="", english="").citation("zh") for number in range(1, 21)]
    assert cited == [f"第{numeral}条" for numeral in numerals]


@pytest.mark.parametrize("name", QUOTED)
def test_a_rendering_is_english_and_there(name: str) -> None:
    english = QUOTED[name].english
    assert all(line.strip() for line in english.split("\n"))
    assert english.split("\n")[-1].endswith((".", ";", ":"))
    assert "  " not in english
    assert not HAN_OR_WIDE.search(english)


@pytest.mark.parametrize("name", PARTS)
def test_a_rendering_ends_as_the_chinese_does(name: str) -> None:
    part = PARTS[name]
    assert part.english[-1] == {"。": ".", "；": ";", "：": ":"}[part.text[-1]]


def test_the_law_is_named_and_dated() -> None:
    law = provisions_2018.LAW
    assert law.id == "security-assessment-2018"
    assert law.short_title in law.title
    assert law.issuers == ("国家互联网信息办公室", "公安部")
    assert (law.promulgated, law.in_force, law.until) == (date(2018, 11, 15), date(2018, 11, 30), None)
    assert f"{law.in_force.year}年{law.in_force.month}月{law.in_force.day}日" in provisions_2018.ART_17.text
    assert law.reviewed is not None
    assert law.promulgated < law.reviewed <= datetime.now(UTC).date()
    assert law.english_title
    assert not HAN_OR_WIDE.search(law.english_title)


def test_there_is_a_question_for_each_fact() -> None:
    assert set(provisions_2018.QUESTIONS) == QUESTION_KEYS


@pytest.mark.parametrize("fact", provisions_2018.QUESTIONS)
def test_a_question_is_one_sentence_in_each_language(fact: str) -> None:
    provision, english, chinese = provisions_2018.QUESTIONS[fact]
    assert any(provision is quoted for quoted in QUOTED.values())
    assert english[:-1].strip()
    assert english.endswith("?")
    assert english.count("?") == 1
    assert not HAN_OR_WIDE.search(english)
    assert HAN_OR_WIDE.search(chinese[:-1])
    assert chinese.endswith("？")
    assert chinese.count("？") == 1
    assert "。" not in chinese


@pytest.mark.parametrize(
    ("fact", "answers"),
    [
        ("service.audience", ["public", "members", "internal"]),
        ("written-notice.authority", ["cac", "public-security", "other"]),
        ("written-notice.level", ["national", "provincial", "prefecture", "county"]),
        ("reports.recipients", ["cac", "public-security"]),
        ("reports.assessed", ["all", "legality", "measures", "risk-control", *(f"5({item})" for item in range(1, 9))]),
        ("reports.contents", ["all", *(f"6({item})" for item in range(1, 5))]),
    ],
)
def test_a_question_names_the_answers_it_takes(fact: str, answers: list[str]) -> None:
    _, english, chinese = provisions_2018.QUESTIONS[fact]
    for answer in answers:
        assert answer in english
        assert answer in chinese


@pytest.mark.parametrize("fact", ["service.functions", "feature.functions"])
def test_the_question_about_functions_names_those_that_article_2_lists(fact: str) -> None:
    _, english, chinese = provisions_2018.QUESTIONS[fact]
    listed = re.search(r"开办(.+?)等信息服务", provisions_2018.ART_2_1.text)
    assert listed is not None
    assert len(listed[1].split("、")) == 10
    assert listed[1] in chinese
    words = "forum blog microblog chat-room communication-group public-account short-video live-streaming"
    for word in [*words.split(), "information-sharing", "mini-program"]:
        assert word in english


@pytest.mark.parametrize(
    ("fact", "provision"),
    [
        ("service.offered_in_mainland_china", "2"),
        ("service.audience", "2"),
        ("feature.functions", "2(1)"),
        ("feature.opinion_channel", "2(2)"),
        ("technology-change.major_effect", "3(2)"),
        ("technology-change.news_assessment_done", "16"),
        ("user-growth.significant", "3(3)"),
        ("harmful-spread.controls_inadequate", "3(4)"),
        ("written-notice.level", "3(5)"),
        ("written-notice.issued_on", "7"),
        ("reports.submitted_at", "7"),
        ("reports.recipients", "7"),
        ("reports.assessed", "5"),
        ("reports.contents", "6"),
        ("reports.open_hazards", "6"),
    ],
)
def test_a_question_carries_the_provision_that_makes_the_fact_matter(fact: str, provision: str) -> None:
    assert provisions_2018.QUESTIONS[fact][0].number == provision


def test_each_requirement_of_a_report_names_its_fact_its_provision_and_what_tells_what_is_missing() -> None:
    law = provisions_2018.SECURITY_ASSESSMENT_2018

    assert [(each.fact, each.provision.number, each.missing is not None) for each in law.requirements] == [
        ("via_platform", "7", False),
        ("recipients", "7", True),
        ("assessed", "5", True),
        ("contents", "6", True),
        ("open_hazards", "6", True),
    ]


def test_each_rule_has_a_name_and_its_provision() -> None:
    assert [(each.id, each.provision.number) for each in provisions_2018.SECURITY_ASSESSMENT_2018.rules] == [
        ("service-launched", "3(1)"),
        ("function-added", "3(1)"),
        ("technology-changed", "3(2)"),
        ("news-technology-changed", "16"),
        ("news-service-launched", "16"),
        ("news-function-added", "16"),
        ("users-grown", "3(3)"),
        ("news-users-grown", "16"),
        ("harm-spread", "3(4)"),
        ("notice-received", "3(5)"),
        ("reassessment-ordered", "8"),
        ("clarification-ordered", "8"),
    ]


def test_each_status_and_act_is_followed_by_the_articles_on_it() -> None:
    law = provisions_2018.SECURITY_ASSESSMENT_2018

    def cited(table: Mapping[str, tuple[Provision, ...]]) -> dict[str, list[tuple[int, int]]]:
        return {key: [(each.article, each.paragraph) for each in found] for key, found in table.items()}

    assert cited({str(status): found for status, found in law.follows.items()}) == {
        "blocking": [(4, 0)],
        "due": [(4, 0)],
        "overdue": [(12, 2), (13, 0)],
        "discharged": [(8, 1), (8, 2)],
    }
    assert cited({str(status): found for status, found in law.in_detail.items()}) == {
        "blocking": [(5, 0), (6, 0)],
        "due": [(5, 0), (6, 0)],
        "overdue": [(9, 0), (11, 0), (12, 1)],
        "discharged": [(8, 3), (9, 0), (10, 0), (11, 0)],
    }
    assert cited(law.acts) == {
        "notice-to-assess": [(12, 2)],
        "on-site-inspection": [(9, 1), (11, 0)],
        "expert-review": [(10, 0)],
    }
    single = (law.submission, law.deadline, law.review, law.when_overdue, law.when_told)
    assert [(each.article, each.paragraph) for each in single] == [(7, 1), (7, 2), (8, 2), (12, 2), (13, 0)]


def test_the_items_of_article_6_are_of_its_second_paragraph() -> None:
    items = [provisions_2018.SECURITY_ASSESSMENT_2018.provision(f"6({item})") for item in range(1, 5)]

    assert [(each.article, each.paragraph, each.item) for each in items] == [(6, 2, item) for item in range(1, 5)]


def test_each_item_of_an_assessment_and_of_a_report_has_its_provision() -> None:
    assert [(name, each.number) for name, each in provisions_2018.ASSESSMENT.items()] == [
        ("legality", "5"),
        ("measures", "5"),
        ("risk-control", "5"),
        *((f"5({item})", f"5({item})") for item in range(1, 9)),
    ]
    assert {name: each.number for name, each in provisions_2018.CONTENTS.items()} == {
        f"6({item})": f"6({item})" for item in range(1, 5)
    }


def test_rules_are_found_by_the_kind_of_event() -> None:
    law = provisions_2018.SECURITY_ASSESSMENT_2018
    rules = law.rules_for(og.UserGrowth)
    others = tuple(each for each in law.rules if each not in rules)

    assert [(rule.provision.number, rule.under) for rule in rules] == [
        ("3(3)", None),
        ("16", ("news_route", "instead")),
    ]
    assert evolve(law, rules=others).rules_for(og.UserGrowth) == ()
