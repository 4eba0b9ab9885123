"""The Provisions of 2018: the text as it was published, and each rule in scenarios and against the reference."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve, frozen
from builders import (
    LAW_TEXTS,
    Document,
    assert_says,
    decide,
    document,
    flawless_report,
    instant,
    live_comments,
    only,
    problems_of,
    public_service,
)
from differential import answer_of, in_one_order
from of_2018 import ADDED, AT, CHANGED, FORUM, GROWN, LAUNCH, NOTIFIED, SPREAD, feature
from reference import judge

import opinionguard as og
from opinionguard.decisions.duties import Defect
from opinionguard.regulations import security_assessment_2018 as provisions_2018
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.provisions import Provision
from opinionguard.rules.readings import readings_of

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
    "service.own_platform",
    "feature.own_platform",
    "feature.serves_spreading",
    "user-growth.known_on",
    "harmful-spread.known_on",
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
    "reports.platform",
    "platform.submitted_at",
    "platform.status",
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
        ("ART_2_2", "2(2)", "article 2(2)", "第二条第二项"),
        ("ART_3_OPENING", "3", "article 3", "第三条"),
        ("ART_3_1", "3(1)", "article 3(1)", "第三条第一项"),
        ("ART_5_8", "5(8)", "article 5(8)", "第五条第八项"),
        ("ART_6", "6", "article 6", "第六条"),
        ("ART_6_4", "6(4)", "article 6(4)", "第六条第二款第四项"),
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


def test_a_provision_or_rule_that_is_not_there_is_named() -> None:
    regulation = provisions_2018.SECURITY_ASSESSMENT_2018

    with pytest.raises(KeyError, match=re.escape("'3(9)'")):
        regulation.provision("3(9)")
    with pytest.raises(KeyError, match=re.escape("'3(3)'")):
        regulation.rule(og.ServiceLaunch(id="e"), "3(3)")


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


TICK = timedelta(microseconds=1)
ABSENT = object()
YES_NO = (True, False, ABSENT)
WORDS: tuple[Any, ...] = (
    ABSENT,
    [],
    ["forum"],
    ["danmaku"],
    ["frobnicate"],
    ["forum", "frobnicate"],
    ["danmaku", "frobnicate"],
)
REACH = {
    "service.offered_in_mainland_china": YES_NO,
    "service.audience": ("public", "members", "internal", ABSENT),
}
REACH_SIDES: list[dict[str, str]] = [{"internal_services": "in-scope"}, {"outside_mainland": "in-scope"}]
PROPERTIES = ("opinion_channel", "social_mobilization")
LAUNCHED = {"at": "2026-03-02T10:00:00+08:00"}
LAUNCH_CUTOFF = instant("2026-03-02T10:00+08:00")
OCCURRED = {"on": "2026-03-02"}
TERM_ENDS = instant("2026-04-15")  # 30 working days after 2 March 2026 end with 14 April


def properties(of: str) -> dict[str, tuple[Any, ...]]:
    return {f"{of}.functions": WORDS, f"{of}.opinion_channel": YES_NO, f"{of}.social_mobilization": YES_NO}


@frozen
class Space:
    """A kind of event, the values of every fact that its rules read, the instants, and the sides that touch it."""

    event: Document
    facts: dict[str, tuple[Any, ...]]
    instants: tuple[datetime, ...]
    sides: list[dict[str, str]]
    feature: bool = False

    def documents(self) -> Iterator[Document]:
        """Yield a document for every combination of values."""
        for values in itertools.product(*self.facts.values()):
            stated = document(self.event)
            if self.feature:
                stated["feature"] = feature()
            for path, value in zip(self.facts, values, strict=True):
                table, fact = path.split(".")
                target = stated["events"][0] if table == "event" else stated[table]
                target.pop(fact, None)
                if value is not ABSENT:
                    target[fact] = value
            yield stated


ACCOUNTS: tuple[Any, ...] = (
    ABSENT,
    [],
    ["public-account"],
    ["communication-group"],
    ["public-account", "forum"],
    ["public-account", "frobnicate"],
    ["communication-group", "danmaku"],
)
OPERATORS = {"account_operator": "operator-too"}
WITH_THE_PROPERTY = {"listed_functions": "with-the-property"}
SERVING = {"related_functions": "of-a-covered-service"}
KNOWN = {"day_of_occurrence": "known"}
DAYS_OF_KNOWING = {"event.known_on": (ABSENT, "2026-03-02", "2026-03-20", "2026-06-01")}


AROUND_LAUNCH = (LAUNCH_CUTOFF - TICK, LAUNCH_CUTOFF, LAUNCH_CUTOFF + timedelta(days=1))
AROUND_TERM = (instant("2026-03-01"), TERM_ENDS - TICK, TERM_ENDS, TERM_ENDS + timedelta(days=1))
NOTICE = {
    "event.in_writing": YES_NO,
    "event.authority": ("cac", "public-security", "other", ABSENT),
    "event.level": ("national", "provincial", "prefecture", "county", ABSENT),
}
SPACES = {
    "service-launch": Space(
        {"kind": "service-launch", **LAUNCHED},
        REACH | properties("service"),
        AROUND_LAUNCH,
        [*REACH_SIDES, {"post_comments": "as-stated"}],
    ),
    "service-launch, undated": Space(
        {"kind": "service-launch"}, REACH | {"service.functions": WORDS}, (LAUNCH_CUTOFF,), []
    ),
    "service-launch with a feature": Space(
        {"kind": "service-launch", **LAUNCHED},
        {"service.functions": WORDS} | properties("feature"),
        AROUND_LAUNCH[:2],
        [{"post_comments": "as-stated"}],
        feature=True,
    ),
    "function-added": Space(
        {"kind": "function-added", **LAUNCHED},
        REACH | properties("feature"),
        AROUND_LAUNCH,
        [*REACH_SIDES, {"post_comments": "as-stated"}],
        feature=True,
    ),
    "function-added, to a forum": Space(
        {"kind": "function-added", **LAUNCHED},
        {"service.functions": (["forum"], ABSENT)} | properties("feature"),
        AROUND_LAUNCH[:2],
        [],
        feature=True,
    ),
    "technology-change": Space(
        {"kind": "technology-change", **LAUNCHED},
        REACH
        | {
            f"event.{fact}": YES_NO
            for fact in ("new_technology", "major_change", "major_effect", "news_information", "news_assessment_done")
        },
        AROUND_LAUNCH,
        REACH_SIDES,
    ),
    "user-growth": Space(
        {"kind": "user-growth", **OCCURRED},
        REACH
        | {
            "event.significant": YES_NO,
            "event.major_effect": YES_NO,
            "event.users_before": (0, 100, ABSENT),
            "event.users_after": (0, 199, 200, ABSENT),
        },
        AROUND_TERM,
        [*REACH_SIDES, {"significant_growth": "ratio:2"}, {"significant_growth": "increase:100"}],
    ),
    "harmful-spread": Space(
        {"kind": "harmful-spread", **OCCURRED},
        REACH | properties("service") | {"event.controls_inadequate": YES_NO},
        AROUND_TERM,
        [*REACH_SIDES, {"harm_binds": "any-provider"}, {"post_comments": "as-stated"}],
    ),
    "service-launch, whose platform": Space(
        {"kind": "service-launch", **LAUNCHED},
        properties("service") | {"service.functions": ACCOUNTS, "service.own_platform": YES_NO},
        AROUND_LAUNCH[:2],
        [
            OPERATORS,
            WITH_THE_PROPERTY,
            OPERATORS | WITH_THE_PROPERTY,
            WITH_THE_PROPERTY | {"post_comments": "as-stated"},
        ],
    ),
    "service-launch with a feature, whose platform": Space(
        {"kind": "service-launch", **LAUNCHED},
        {f"{of}.functions": ACCOUNTS for of in ("service", "feature")}
        | {f"{of}.own_platform": YES_NO for of in ("service", "feature")},
        AROUND_LAUNCH[:2],
        [OPERATORS, WITH_THE_PROPERTY],
        feature=True,
    ),
    "function-added, whose platform": Space(
        {"kind": "function-added", **LAUNCHED},
        properties("feature") | {"feature.functions": ACCOUNTS, "feature.own_platform": YES_NO},
        AROUND_LAUNCH[:2],
        [OPERATORS, WITH_THE_PROPERTY],
        feature=True,
    ),
    "function-added, that serves": Space(
        {"kind": "function-added", **LAUNCHED},
        {
            "service.audience": ("public", "internal", ABSENT),
            "service.functions": ([], ["forum"], ["public-account"], ["frobnicate"]),
            "service.own_platform": YES_NO,
            "service.opinion_channel": YES_NO,
            "feature.functions": ([], ["public-account"], ["frobnicate"]),
            "feature.own_platform": (False, ABSENT),
            "feature.social_mobilization": YES_NO,
            "feature.serves_spreading": YES_NO,
        },
        AROUND_LAUNCH[:2],
        [SERVING, SERVING | OPERATORS, SERVING | WITH_THE_PROPERTY],
        feature=True,
    ),
    "user-growth, known": Space(
        {"kind": "user-growth", **OCCURRED},
        {"event.significant": YES_NO, "event.major_effect": YES_NO} | DAYS_OF_KNOWING,
        AROUND_TERM,
        [KNOWN, KNOWN | {"first_day": "included"}],
    ),
    "user-growth, known, around the entry into force": Space(
        {"kind": "user-growth", "on": "2018-11-25", "significant": True, "major_effect": True},
        {"event.known_on": (ABSENT, "2018-11-29", "2018-11-30", "2018-12-03")},
        tuple(map(instant, ("2018-11-24", "2018-11-25", "2018-11-30", "2018-12-03", "2019-06-01"))),
        [KNOWN],
    ),
    "harmful-spread, known": Space(
        {"kind": "harmful-spread", **OCCURRED},
        {"service.functions": (["forum"], ABSENT), "event.controls_inadequate": YES_NO} | DAYS_OF_KNOWING,
        AROUND_TERM,
        [KNOWN],
    ),
    "written-notice": Space(
        {"kind": "written-notice", "received_on": "2026-03-02"},
        NOTICE | {"event.issued_on": (ABSENT, "2026-03-02", "2026-02-25", "2018-11-29")},
        AROUND_TERM,
        [{"notice_level": "cac-only"}, {"notice_day": "issue"}, {"notice_day": "issue", "notice_level": "cac-only"}],
    ),
    "written-notice, if it binds services of article 2": Space(
        {"kind": "written-notice", "received_on": "2026-03-02"},
        REACH | {"service.functions": WORDS, "service.opinion_channel": YES_NO} | NOTICE,
        AROUND_TERM,
        [{"notice_binds": "article-2-services"}],
    ),
}


def assert_agrees(stated: Document, sides: dict[str, str], instants: Iterable[datetime]) -> None:
    timeline = og.timeline(og.case_from_dict(stated), readings=readings_of(sides), other_laws="none")
    for at in instants:
        assert in_one_order(judge(stated, at, sides)) == in_one_order(answer_of(timeline.at(at))), (stated, at, sides)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SPACES)
def test_combinations_of_facts_are_judged_as_the_reference_does(name: str) -> None:
    space = SPACES[name]
    every = list(space.documents())
    rng = random.Random(name)  # noqa: S311
    # The slow test takes all of them, on all sides.
    for place, stated in enumerate(rng.sample(every, min(len(every), 500))):
        assert_agrees(stated, {}, space.instants)
        for turn, sides in enumerate(space.sides):
            if (place + turn) % 8 == 0:
                assert_agrees(stated, sides, [rng.choice(space.instants)])


@pytest.mark.slow
@pytest.mark.parametrize("name", SPACES)
def test_every_combination_of_facts_and_sides_is_judged_as_the_reference_does(name: str) -> None:
    space = SPACES[name]
    for stated in space.documents():
        for sides in ({}, *space.sides):
            assert_agrees(stated, sides, space.instants)


class TestArticle2:
    @pytest.mark.parametrize(
        "word",
        ["论坛", "博客", "微博客", "聊天室", "通讯群组", "公众账号", "短视频", "网络直播", "信息分享", "小程序"],
    )
    def test_each_of_the_ten_functions_is_in_scope(self, word: str) -> None:
        decision = decide(document(LAUNCH, service=public_service(functions=[word], own_platform=True)), AT)

        assert decision.classification.service.items == ("2(1)",)
        assert decision.verdict == "blocked"

    @pytest.mark.parametrize("fact", ["opinion_channel", "social_mobilization"])
    def test_a_channel_or_a_capacity_to_mobilise_is_in_scope_without_any_function(self, fact: str) -> None:
        decision = decide(document(LAUNCH, service=public_service(**{fact: True})), AT)

        assert decision.classification.service.items == ("2(2)",)
        assert decision.verdict == "blocked"

    def test_comments_are_a_channel_of_opinion_though_nobody_calls_them_one(self) -> None:
        decision = decide(document(LAUNCH, service=public_service(functions=["评论"])), AT)

        assert decision.classification.service.items == ("2(2)",)
        assert decision.verdict == "blocked"

    def test_a_service_with_none_of_them_is_not_subject(self) -> None:
        decision = decide(document(LAUNCH), AT)

        assert decision.classification.service.holds is False
        assert (decision.verdict, decision.may_launch) == ("not-subject", True)

    def test_other_functions_decide_nothing(self) -> None:
        stated = document(LAUNCH, service=public_service(other_functions=["payments", "frobnicate"]))
        assert decide(stated, AT).verdict == "not-subject"

    def test_a_word_that_nobody_knows_leaves_it_open_and_is_asked_about(self) -> None:
        decision = decide(document(LAUNCH, service=public_service(functions=["danmakuu"])), AT)

        assert (decision.verdict, decision.may_launch) == ("undetermined", False)
        (question,) = decision.questions
        assert question.fact == "service.functions"
        assert '"danmakuu" is not known' in question.text
        assert "danmaku" in question.text
        assert "“danmakuu”" in question.chinese

    def test_a_word_near_to_none_is_asked_about_too(self) -> None:
        (question,) = decide(document(LAUNCH, service=public_service(functions=["qqqq"])), AT).questions

        assert '"qqqq" is not known.' in question.text

    def test_a_word_that_nobody_knows_beside_a_listed_one_does_not_matter(self) -> None:
        decision = decide(document(LAUNCH, service=public_service(functions=["frobnicate", "forum"])), AT)

        assert (decision.verdict, decision.questions) == ("blocked", ())


class TestWhosePlatform:
    @pytest.mark.parametrize("word", ["public-account", "communication-group"])
    @pytest.mark.parametrize(
        ("own_platform", "verdict", "asked"),
        [
            (True, "blocked", []),
            (False, "not-subject", []),
            (ABSENT, "undetermined", ["service.own_platform"]),
        ],
    )
    def test_an_account_or_a_group_is_listed_only_on_a_platform_of_its_own(
        self, word: str, own_platform: Any, verdict: str, asked: list[str]
    ) -> None:
        stated = {} if own_platform is ABSENT else {"own_platform": own_platform}
        decision = decide(document(LAUNCH, service=public_service(functions=[word], **stated)), AT)

        assert decision.verdict == verdict
        assert [each.fact for each in decision.questions] == asked
        assert decide(document(LAUNCH, service=public_service(functions=[word])), AT, **OPERATORS).verdict == "blocked"

    def test_it_is_not_asked_where_it_does_not_matter(self) -> None:
        for service in (
            public_service(functions=["public-account", "forum"]),
            public_service(functions=["public-account"], opinion_channel=True),
            public_service(functions=["public-account"], audience="internal"),
            public_service(functions=["mini-program"]),
        ):
            assert decide(document(LAUNCH, service=service), AT).questions == ()

    def test_no_takes_only_accounts_and_groups_out_of_the_list(self) -> None:
        service = public_service(functions=["public-account", "forum"], own_platform=False)

        assert decide(document(LAUNCH, service=service), AT).verdict == "blocked"

    def test_it_is_said_of_the_thing_that_states_the_function(self) -> None:
        account = feature(functions=["public-account"], own_platform=False)
        stated = document(
            ADDED, service=public_service(functions=["public-account"], own_platform=True), feature=account
        )

        assert decide(stated, AT).verdict == "not-subject"
        assert decide(document(ADDED, feature=account | {"own_platform": True}), AT).verdict == "blocked"

    def test_a_word_that_nobody_knows_beside_an_account_leaves_both_open(self) -> None:
        decision = decide(document(LAUNCH, service=public_service(functions=["public-account", "qqqq"])), AT)

        assert {each.fact for each in decision.questions} == {"service.functions", "service.own_platform"}


class TestWithTheProperty:
    CALCULATOR = public_service(functions=["mini-program"])

    def test_a_calculator_is_blocked_by_its_name_alone(self) -> None:
        decision = decide(document(LAUNCH, service=self.CALCULATOR), AT)

        assert (decision.verdict, decision.classification.service.items) == ("blocked", ("2(1)",))

    def test_the_other_side_frees_it_and_asks_for_the_property(self) -> None:
        bare = {key: value for key, value in self.CALCULATOR.items() if key not in PROPERTIES}
        decision = decide(document(LAUNCH, service=bare), AT, **WITH_THE_PROPERTY)

        assert decide(document(LAUNCH, service=self.CALCULATOR), AT, **WITH_THE_PROPERTY).verdict == "not-subject"
        assert [each.fact for each in decision.questions] == ["service.opinion_channel", "service.social_mobilization"]

    @pytest.mark.parametrize("fact", ["opinion_channel", "social_mobilization"])
    def test_with_the_property_both_items_hold(self, fact: str) -> None:
        decision = decide(document(LAUNCH, service=self.CALCULATOR | {fact: True}), AT, **WITH_THE_PROPERTY)

        assert (decision.verdict, decision.classification.service.items) == ("blocked", ("2(1)", "2(2)"))

    def test_the_refusal_names_the_side_and_what_it_asks(self) -> None:
        bare = {key: value for key, value in self.CALCULATOR.items() if key not in PROPERTIES}
        (row,) = decide(document(LAUNCH, service=bare | {"licensed_news_service": False}), AT).sensitive_readings

        assert (row.reading, row.side, row.verdict) == ("listed_functions", "with-the-property", "undetermined")
        assert row.asks == ("service.opinion_channel", "service.social_mobilization")


class TestRelatedFunctions:
    def asked(self, service: Document, **serves: bool) -> tuple[str, list[str]]:
        decision = decide(document(ADDED, service=service, feature=feature(**serves)), AT, **SERVING)
        return decision.verdict, [each.fact for each in decision.questions]

    def test_what_serves_spreading_in_a_covered_service_is_related(self) -> None:
        assert self.asked(FORUM, serves_spreading=True) == ("blocked", [])
        assert self.asked(FORUM, serves_spreading=False) == ("not-subject", [])
        assert self.asked(FORUM) == ("undetermined", ["feature.serves_spreading"])

    def test_in_another_service_it_is_not_and_nobody_is_asked(self) -> None:
        assert self.asked(public_service()) == ("not-subject", [])
        assert self.asked(public_service(), serves_spreading=True) == ("not-subject", [])

    def test_by_default_it_decides_nothing(self) -> None:
        stated = document(ADDED, service=FORUM, feature=feature(serves_spreading=True))

        assert decide(stated, AT).verdict == "not-subject"


class TestDayOfOccurrence:
    @pytest.mark.parametrize("event", ["growth", "spread"])
    def test_the_day_of_knowing_counts_under_the_other_side(self, event: str) -> None:
        kind: Document = {"growth": GROWN, "spread": SPREAD}[event]
        stated = document(kind | {"known_on": "2026-03-09"}, service=FORUM)

        def last_day(**sides: str) -> str:
            deadline = only(stated, "2026-03-10", **sides).deadline
            assert deadline is not None
            return str(deadline.last_day)

        assert (last_day(), last_day(**KNOWN)) == ("2026-04-14", "2026-04-21")
        assert only(stated, "2026-03-08", **KNOWN).status == "upcoming"

    def test_a_day_that_nobody_stated_is_asked_from_the_event_on(self) -> None:
        before, after = (only(document(GROWN), at, **KNOWN) for at in ("2026-03-01", "2026-03-02"))

        assert (before.status, before.asks) == ("upcoming", ())
        assert (after.status, after.asks) == ("undetermined", ("events.event.known_on",))
        assert after.deadline == Deadline("working-days", None, None, None, settled=False)

    def test_it_is_not_asked_where_nothing_else_holds(self) -> None:
        duty = only(document(GROWN | {"significant": False}), "2026-03-10", **KNOWN)

        assert (duty.status, duty.asks) == ("not-triggered", ())

    def test_no_report_surely_answers_what_may_be_known_later(self) -> None:
        stated = document(GROWN, reports=[flawless_report(submitted_at="2026-03-20")])
        duty = only(stated, "2026-03-21", **KNOWN)

        assert (duty.status, duty.asks) == ("undetermined", ("events.event.known_on",))

    def test_what_passes_until_the_term_of_the_event_is_over_refuses_from_then_on(self) -> None:
        within, over = (decide(document(GROWN), at, **KNOWN) for at in ("2026-04-14", "2026-04-15"))

        assert (within.may_launch, over.may_launch) == (True, False)

    def test_before_the_entry_into_force_the_day_of_knowing_tells(self) -> None:
        early = GROWN | {"on": "2018-11-29"}
        duty = only(document(early), "2018-12-10", **KNOWN)

        assert (duty.holds, duty.asks) == (None, ("events.event.known_on",))
        assert only(document(early), "2018-12-10").holds is False
        assert only(document(early | {"known_on": "2018-11-30"}), "2018-12-10", **KNOWN).holds is True

    @pytest.mark.parametrize("known", ["2026-03-01", "2026-03-02T09:59:59+08:00"])
    def test_nobody_knows_before_it_happens(self, known: str) -> None:
        stated = document(GROWN | {"on": "2026-03-02T10:00:00+08:00", "known_on": known})
        (problem,) = problems_of(lambda: og.case_from_dict(stated))

        assert_says(problem, "events.0.known_on", "is before on (2026-03-02T10:00:00+08:00)", "fix one of the two")


class TestReach:
    def test_a_tool_for_the_own_staff_is_not_subject(self) -> None:
        decision = decide(document(LAUNCH, service=FORUM | {"audience": "internal"}), AT)

        assert decision.reach.holds is False
        assert decision.reach.because == ("service.audience",)
        assert decision.verdict == "not-subject"

    def test_a_service_that_is_not_offered_in_the_mainland_is_not_subject(self) -> None:
        decision = decide(document(LAUNCH, service=FORUM | {"offered_in_mainland_china": False}), AT)

        assert decision.verdict == "not-subject"

    def test_a_service_for_members_is_offered_to_the_public(self) -> None:
        assert decide(document(LAUNCH, service=FORUM | {"audience": "members"}), AT).verdict == "blocked"

    def test_an_unknown_audience_is_asked_about_only_if_it_matters(self) -> None:
        forum = {fact: value for fact, value in FORUM.items() if fact != "audience"}

        assert [each.fact for each in decide(document(LAUNCH, service=forum), AT).questions] == ["service.audience"]
        assert decide(document(LAUNCH, service=forum | {"functions": []}), AT).questions == ()


class TestArticle3Item1:
    def test_a_forum_that_goes_live_is_blocked_until_a_report_is_there(self) -> None:
        stated = document(LAUNCH, service=FORUM)

        assert only(stated, AT).status == "blocking"
        stated["reports"] = [flawless_report(submitted_at="2026-03-02T09:59:59+08:00")]
        assert only(stated, "2026-03-02T09:59:58+08:00").status == "blocking"
        assert only(stated, "2026-03-02T09:59:59+08:00").status == "discharged"

    def test_a_dark_mode_added_to_a_forum_is_not_subject(self) -> None:
        # "增设相关功能": a function without the properties is not a related one.
        decision = decide(document(ADDED, service=FORUM, feature=feature()), AT)

        assert decision.classification.service.holds is True
        assert decision.verdict == "not-subject"

    def test_danmaku_added_to_a_video_player_without_any_are_blocked(self) -> None:
        assert decide(document(ADDED, feature=feature(functions=["danmaku"])), AT).verdict == "blocked"

    def test_a_service_that_goes_live_with_a_feature_is_judged_with_it(self) -> None:
        stated = document(LAUNCH, feature=feature(functions=["forum"]))

        assert decide(stated, AT).verdict == "blocked"

    def test_a_launch_without_a_date_blocks_without_a_cutoff(self) -> None:
        obligation = only(document({"kind": "service-launch"}, service=FORUM), "2090-01-01")

        assert obligation.status == "blocking"
        assert obligation.deadline == Deadline("before-launch", None, None, None)

    def test_a_report_at_the_instant_of_the_launch_is_too_late(self) -> None:
        at = "2026-03-02T10:00:00+08:00"
        late = only(document(LAUNCH, service=FORUM, reports=[flawless_report(submitted_at=at)]), at)
        in_time = only(
            document(LAUNCH, service=FORUM, reports=[flawless_report(submitted_at="2026-03-02T09:59:59.999999+08:00")]),
            at,
        )

        assert (late.status, late.late) == ("discharged", True)
        assert (in_time.status, in_time.late) == ("discharged", False)

    def test_a_launch_dated_by_day_takes_place_at_its_beginning(self) -> None:
        stated = document(LAUNCH | {"at": "2026-03-02"}, service=FORUM)
        deadline = only(stated, AT).deadline
        assert deadline is not None

        assert deadline.cutoff == instant("2026-03-02")
        assert str(deadline.last_day) == "2026-03-01"
        assert only(stated, "2026-03-02").status == "overdue"
        assert only(stated, "2026-03-02", launch_by_date="end-of-day").status == "blocking"


class TestArticles3Item2And16:
    def test_a_new_technology_with_a_major_effect_is_blocked(self) -> None:
        by_provision = {each.provision: each.status for each in decide(document(CHANGED), AT).obligations}

        assert by_provision == {"3(2)": "blocking", "16": "not-triggered"}

    @pytest.mark.parametrize("fact", ["new_technology", "major_change", "major_effect"])
    def test_without_one_of_the_three_it_is_not(self, fact: str) -> None:
        assert decide(document(CHANGED | {fact: False}), AT).verdict == "not-subject"

    def test_a_news_service_waits_for_the_assessment_of_2017_and_not_for_a_report(self) -> None:
        stated = document(CHANGED | {"news_information": True}, reports=[flawless_report(submitted_at="2026-01-05")])
        first, second = decide(stated, AT).obligations

        assert (first.provision, first.status) == ("3(2)", "not-triggered")
        assert (second.provision, second.status, second.defects) == ("16", "undetermined", ())
        assert [each.fact for each in decide(stated, AT).questions] == ["events.event.news_assessment_done"]

        stated["events"][0]["news_assessment_done"] = True
        done = decide(stated, AT).obligations[1]
        assert (done.status, done.discharged_by, done.late) == (
            "discharged",
            "events.event.news_assessment_done",
            None,
        )
        stated["events"][0]["news_assessment_done"] = False
        assert decide(stated, AT).obligations[1].status == "blocking"

    def test_whether_it_is_news_is_asked_once_for_both(self) -> None:
        stated = document({key: value for key, value in CHANGED.items() if key != "news_information"})
        decision = decide(stated, AT)

        assert [each.status for each in decision.obligations] == ["undetermined", "undetermined"]
        assert [each.fact for each in decision.questions] == [
            "events.event.news_information",
            "events.event.news_assessment_done",
        ]


class TestArticle3Item3:
    def test_a_significant_growth_with_a_major_effect_is_due_in_thirty_working_days(self) -> None:
        obligation = only(document(GROWN), "2026-03-02")
        assert obligation.deadline is not None

        assert obligation.status == "due"
        assert str(obligation.deadline.last_day) == "2026-04-14"
        assert only(document(GROWN), "2026-04-14T23:59:59.999999+08:00").status == "due"
        assert only(document(GROWN), "2026-04-15").status == "overdue"

    def test_it_does_not_stop_a_launch_before_the_term_is_over(self) -> None:
        assert decide(document(GROWN), "2026-04-14").may_launch is True
        assert decide(document(GROWN), "2026-04-15").may_launch is False

    def test_numbers_alone_do_not_make_it_significant(self) -> None:
        stated = document({**GROWN, "users_before": 1, "users_after": 10**9})
        del stated["events"][0]["significant"]

        assert only(stated, "2026-03-02").status == "undetermined"
        assert only(stated, "2026-03-02", significant_growth="ratio:2").status == "due"
        assert only(stated, "2026-03-02", significant_growth="ratio:2").because == (
            "events.event.major_effect",
            "events.event.users_after",
            "events.event.users_before",
            "service.audience",
            "service.offered_in_mainland_china",
        )

    @pytest.mark.parametrize(
        ("before", "after", "side", "status"),
        [
            (100, 200, "ratio:2", "due"),
            (100, 199, "ratio:2", "not-triggered"),
            (0, 1, "ratio:1000000", "due"),
            (0, 0, "ratio:2", "not-triggered"),
            (100, 99, "ratio:1.5", "not-triggered"),
            (100, 200, "increase:100", "due"),
            (100, 199, "increase:100", "not-triggered"),
        ],
    )
    def test_a_measure_of_the_caller_fills_what_nobody_stated(
        self, before: int, after: int, side: str, status: str
    ) -> None:
        numbers = {"users_before": before, "users_after": after}
        stated = document({**GROWN, **numbers})
        assert only(stated, "2026-03-02", significant_growth=side).status == "due"
        del stated["events"][0]["significant"]
        assert status == only(stated, "2026-03-02", significant_growth=side).status

    def test_an_unknown_growth_refuses_nothing_while_there_is_time(self) -> None:
        stated = document({"kind": "user-growth", "on": "2026-03-02"})

        assert decide(stated, "2026-03-02").verdict == "undetermined"
        assert decide(stated, "2026-03-02").may_launch is True
        assert decide(stated, "2026-04-15").may_launch is False

    @pytest.mark.parametrize("submitted_at", ["2026-03-02", "2026-03-02T00:00:00+08:00", "2026-04-14"])
    def test_a_report_from_the_day_of_the_event_on_discharges(self, submitted_at: str) -> None:
        obligation = only(document(GROWN, reports=[flawless_report(submitted_at=submitted_at)]), "2026-04-15")
        assert (obligation.status, obligation.late) == ("discharged", False)

    def test_a_report_from_before_the_event_does_not(self) -> None:
        obligation = only(document(GROWN, reports=[flawless_report(submitted_at="2026-03-01")]), "2026-03-05")

        assert obligation.status == "due"
        assert obligation.defects == (Defect("0", "reports.0.submitted_at", "7"),)


class TestArticle3Item4:
    def test_harm_that_spreads_over_a_forum_is_due(self) -> None:
        assert only(document(SPREAD, service=FORUM), "2026-03-02").status == "due"

    def test_harm_that_spreads_over_another_service_is_not(self) -> None:
        assert only(document(SPREAD), "2026-03-02").status == "not-triggered"
        assert only(document(SPREAD), "2026-03-02", harm_binds="any-provider").status == "due"

    def test_harm_that_the_measures_control_is_not(self) -> None:
        assert only(document(SPREAD | {"controls_inadequate": False}, service=FORUM), "2026-03-02").status == (
            "not-triggered"
        )


class TestWhatReadingsDecide:
    @pytest.mark.parametrize(
        ("service", "reading"),
        [
            ({"offered_in_mainland_china": False}, "outside_mainland"),
            ({"audience": "internal"}, "internal_services"),
        ],
    )
    def test_of_a_service_elsewhere_or_for_staff_is_a_reading(self, service: Document, reading: str) -> None:
        stated = document(LAUNCH, service=FORUM | service)

        assert only(stated, AT).status == "not-triggered"
        assert only(stated, AT, **{reading: "in-scope"}).status == "blocking"

    def test_of_post_comments_is_a_reading(self) -> None:
        stated = document(LAUNCH, service=public_service(functions=["comments"]))

        assert only(stated, AT).status == "blocking"
        assert only(stated, AT, post_comments="as-stated").status == "not-triggered"

    @pytest.mark.parametrize("users", [{}, {"users_before": 100}, {"users_after": 300}])
    def test_of_a_threshold_needs_both_numbers(self, users: Document) -> None:
        grown = {"kind": "user-growth", "on": "2026-03-02", "major_effect": True} | users
        found = only(document(grown), "2026-03-02", significant_growth="ratio:2")

        assert (found.status, found.asks) == ("undetermined", ("events.event.significant",))


class TestArticle3Item5:
    def test_a_notice_binds_even_a_service_that_is_not_in_scope(self) -> None:
        stated = document(NOTIFIED, service={"offered_in_mainland_china": False})

        assert only(stated, "2026-03-02").status == "due"
        assert only(stated, "2026-03-02", notice_binds="article-2-services").status == "not-triggered"

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"level": "national"}, "due"),
            ({"level": "county"}, "not-triggered"),
            ({"authority": "public-security"}, "due"),
            ({"authority": "public-security", "level": "county"}, "not-triggered"),
            ({"authority": "other"}, "not-triggered"),
            ({"in_writing": False}, "not-triggered"),
        ],
    )
    def test_it_must_come_in_writing_from_one_of_the_two_at_the_prefecture_or_above(
        self, changes: Document, status: str
    ) -> None:
        assert status == only(document(NOTIFIED | changes), "2026-03-02").status

    def test_a_county_police_notice_suffices_if_the_level_is_that_of_the_cac_alone(self) -> None:
        county = document(NOTIFIED | {"authority": "public-security", "level": "county"})
        assert only(county, "2026-03-02", notice_level="cac-only").status == "due"

    def test_the_term_runs_from_the_receipt_or_on_the_other_side_from_the_issue(self) -> None:
        stated = document(NOTIFIED | {"issued_on": "2026-02-27"})
        received, issued = (only(stated, "2026-03-02", notice_day=side).deadline for side in ("receipt", "issue"))
        assert received is not None
        assert issued is not None

        assert str(received.last_day) == "2026-04-14"
        assert str(issued.last_day) == "2026-04-10"  # the Saturday of 28 February was worked

    def test_an_unknown_day_of_issue_is_asked_about_and_no_date_is_guessed(self) -> None:
        decision = decide(document(NOTIFIED), "2026-03-02", notice_day="issue")
        (obligation,) = decision.obligations

        assert obligation.status == "undetermined"
        assert obligation.deadline == Deadline("working-days", None, None, None, settled=False)
        assert [each.fact for each in decision.questions] == ["events.event.issued_on"]

    def test_whatever_the_day_of_issue_a_report_after_the_receipt_discharges(self) -> None:
        stated = document(NOTIFIED, reports=[flawless_report(submitted_at="2026-03-05")])

        found = only(stated, "2026-03-06", notice_day="issue")

        assert (found.status, found.discharged_by, found.asks) == ("discharged", "0", ())

    @pytest.mark.parametrize(
        ("authority", "level", "status"),
        [
            ("public-security", "county", "due"),
            ("cac", "prefecture", "due"),
            ("cac", "county", "not-triggered"),
            ("other", "national", "not-triggered"),
        ],
    )
    def test_if_the_level_is_that_of_the_cac_alone_the_others_are_as_they_were(
        self, authority: str, level: str, status: str
    ) -> None:
        stated = document(NOTIFIED | {"authority": authority, "level": level})

        assert status == only(stated, "2026-03-02", notice_level="cac-only").status

    def test_a_notice_issued_before_the_provisions_says_that_as_the_reason(self) -> None:
        stated = document(NOTIFIED | {"received_on": "2018-12-03", "issued_on": "2018-11-29"})
        found = only(stated, "2019-06-01", notice_day="issue")

        assert (found.status, found.because) == ("not-triggered", ("events.event.issued_on",))

    def test_a_notice_received_before_the_provisions_was_issued_before_them(self) -> None:
        stated = document(NOTIFIED | {"received_on": "2018-11-29"})
        assert only(stated, "2019-06-01", notice_day="issue").status == "not-triggered"


class TestArticle17:
    @pytest.mark.parametrize(
        ("when", "triggered"),
        [
            ("2018-11-29", False),
            ("2018-11-30", True),
            ("2018-11-29T23:59:59.999999+08:00", False),
            ("2018-11-30T00:00:00+08:00", True),
            ("2018-11-29T15:59:59Z", False),
            ("2018-11-29T16:00:00Z", True),
            ("2018-11-29T11:00:00-05:00", True),
            ("2018-11-30T00:30:00+09:00", False),
        ],
    )
    @pytest.mark.parametrize(
        ("event", "date"),
        [(LAUNCH, "at"), (CHANGED, "at"), (GROWN, "on"), (SPREAD, "on"), (NOTIFIED, "received_on")],
    )
    def test_what_is_dated_before_30_november_2018_in_china_is_not_under_the_provisions(
        self, event: Document, date: str, when: str, triggered: bool
    ) -> None:
        first = decide(document({**event, date: when}, service=FORUM), "2019-03-01").obligations[0]

        assert triggered is first.holds
        assert first.status == ("overdue" if triggered else "not-triggered")
        if not triggered:
            assert first.deadline is None
            assert f"events.event.{date}" in first.because

    def test_a_launch_that_is_planned_is_under_them(self) -> None:
        assert only(document({"kind": "service-launch"}, service=FORUM), "2018-01-01").status == "blocking"


def test_the_case_of_the_documentation_is_clear_once_its_report_is_there() -> None:
    assert decide(live_comments(), "2026-11-25T09:30:00+08:00").verdict == "clear"
    assert decide(live_comments(), "2026-11-25T09:29:59+08:00").verdict == "blocked"


def test_leaving_out_the_time_of_issue_never_helps() -> None:
    def decision(**issued: str) -> og.Decision:
        notice = og.WrittenNotice(
            id="n",
            received_on="2026-03-02T10:00:00+08:00",
            in_writing=True,
            authority="cac",
            level="prefecture",
            **issued,
        )
        report = og.Report(
            submitted_at="2026-03-02T09:00:00+08:00",
            via_platform=True,
            recipients=["cac", "public-security"],
            assessed="all",
            contents="all",
            open_hazards=False,
        )
        case = og.Case(id="c", events=[notice], reports=[report])
        return og.decide(case, at="2026-06-01", readings=og.Readings(notice_day="issue"))

    assert (decision(issued_on="2026-03-02T09:30:00+08:00").verdict, decision().verdict) == ("overdue", "undetermined")
    assert not decision().may_launch
