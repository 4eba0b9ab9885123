"""An organisation's own words: what they may be, and that they are resolved wherever a case is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from builders import Document, document, live_comments, problems_of, public_service
from hypothesis import given
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.decisions.settings import Settings
from opinionguard.facts.vocabulary import FUNCTIONS, WORDS, function_of
from opinionguard.files.casefile import load_expectations
from opinionguard.files.folders import find_cases, find_in

OWN = {"动态": "information-sharing", "Bazaar Talk": "post-comments"}
LAUNCH = {"kind": "service-launch", "at": "2026-12-01T10:00:00+08:00"}


def stated(*functions: str, **more: Any) -> Document:
    return document(LAUNCH, service=public_service(functions=list(functions), **more))


def functions_of(case: og.Case) -> tuple[frozenset[str], bool, tuple[str, ...]]:
    assert case.service.functions is not None
    return case.service.functions.listed, case.service.functions.has_post_comments, case.service.functions.unknown


def test_without_them_a_word_is_unknown() -> None:
    case = og.case_from_dict(stated("动态"))

    assert functions_of(case) == (frozenset(), False, ("动态",))
    assert og.decide(case, at="2026-11-01").verdict == "undetermined"


@pytest.mark.parametrize("word", ["动态", "动 态", "动_态"])
def test_with_them_it_is_known_in_every_spelling(word: str) -> None:
    case = og.case_from_dict(stated(word), vocabulary=OWN)

    assert functions_of(case) == (frozenset({"information-sharing"}), False, ())
    assert og.decide(case, at="2026-11-01").verdict == "blocked"


def test_of_the_feature_too() -> None:
    facts = live_comments()
    facts["feature"] |= {"functions": ["bazaar-talks"], "opinion_channel": False}

    case = og.case_from_dict(facts, vocabulary=OWN)

    assert case.feature is not None
    assert case.feature.functions is not None
    assert case.feature.functions.has_post_comments
    assert case.own_words == {"bazaar-talks": "post-comments"}


def test_a_case_tells_the_own_words_that_it_needs_and_is_read_back_with_them() -> None:
    case = og.case_from_dict(stated("动态", "forum", "unheard-of"), vocabulary=OWN)

    assert case.own_words == {"动态": "information-sharing"}
    assert og.case_from_dict(case.to_dict(), vocabulary=case.own_words) == case
    assert og.case_from_dict(case.to_dict()) != case


def test_an_own_word_hides_under_no_other_functions() -> None:
    facts = stated("forum", other_functions=["bazaar talk"])

    (problem,) = problems_of(lambda: og.case_from_dict(facts, vocabulary=OWN))

    assert problem.path == "service.other_functions.0"
    assert "is known as post-comments" in problem.wrong
    assert og.case_from_dict(facts).service.other_functions == ("bazaar talk",)


@pytest.mark.parametrize(
    ("own", "word"),
    [
        ("动态", "动态功能"),
        ("动态", "新動態入口"),
        ("动态", "动态-beta"),
        ("bazaar-talk", "bazaarTalkBeta"),
        ("bazaar-talk", "new Bazaar Talks v2"),
        ("bazaar-talk", "市集bazaar-talk功能"),
        ("area51", "area-51-beta"),
        ("area51", "Area51Beta"),
        ("B站动态", "新B站动态页"),
        ("чат", "новый чат"),
    ],
)
def test_nor_does_a_word_in_which_one_stands(own: str, word: str) -> None:
    facts = stated("forum", other_functions=[word])

    (problem,) = problems_of(lambda: og.case_from_dict(facts, vocabulary={own: "post-comments"}))

    assert problem.path == "service.other_functions.0"
    assert f'"{word}" holds "{own}", which is known as post-comments' in problem.wrong
    assert f'state "{own}" under functions' in problem.right
    assert og.case_from_dict(facts).service.other_functions == (word,)


@pytest.mark.parametrize(
    ("own", "word"),
    [
        ("圈", "圈定范围"),  # one character
        ("bazaar", "bazaarification"),
        ("area51", "area512"),
        ("area51", "area"),
        ("чат", "чатский"),
        ("动态", "动画状态"),
    ],
)
def test_one_that_is_only_part_of_a_word_does_not_stand_in_it(own: str, word: str) -> None:
    case = og.case_from_dict(stated("forum", other_functions=[word]), vocabulary={own: "post-comments"})

    assert case.service.other_functions == (word,)


def test_the_longest_word_that_stands_in_it_is_told_whoever_knows_it() -> None:
    own = {"forum-corner": "post-comments"}

    (problem,) = problems_of(
        lambda: og.case_from_dict(stated("forum", other_functions=["my-forum-corner"]), vocabulary=own)
    )

    assert 'holds "forum-corner"' in problem.wrong


def test_other_problems_are_found_all_the_same() -> None:
    facts = stated("动态", 1, "x", "x", audience="all")  # type: ignore[arg-type]

    assert [each.path for each in problems_of(lambda: og.case_from_dict(facts, vocabulary=OWN))] == [
        each.path for each in problems_of(lambda: og.case_from_dict(facts))
    ]
    absent = problems_of(lambda: og.case_from_dict(stated() | {"service": {"functions": None}}, vocabulary=OWN))
    assert [each.path for each in absent] == ["service.functions"]


def test_wherever_a_case_is_read(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(stated("动态")), "utf-8")
    shared = tmp_path / "shared.toml"
    shared.write_text('functions = ["动态"]', "utf-8")
    by_service = json.dumps(document(LAUNCH) | {"service": "shared.toml"})
    text = json.dumps(stated("动态"))
    cases = [
        og.load_case(file, vocabulary=OWN),
        load_expectations(file, vocabulary=OWN)[0],
        og.parse_case(text, form="json", vocabulary=OWN),
        og.parse_case(by_service, form="json", folder=tmp_path, vocabulary=OWN),
        find_in(text.encode(), "json", "x", tmp_path, OWN).case,
        find_cases([str(file)], settings_of=lambda _: Settings(vocabulary=OWN))[0].case,
    ]

    for case in cases:
        assert case is not None
        assert functions_of(case)[0] == {"information-sharing"}


BROKEN: list[tuple[Any, str]] = [
    ([], "is not a dict"),
    ("动态", "is not a dict"),
    ({"动态": 1}, "which is not text"),
    ({1: "forum"}, "which is not text"),
    ({"动态": "sharing"}, "is not a function"),
    ({"动态": "论坛"}, 'did you mean "forum"?'),
    ({"动态": "information-sharin"}, 'did you mean "information-sharing"?'),
    ({"动态": ""}, "is not a function"),
    ({"论坛": "blog"}, '"论坛" is known as forum'),
    ({"Group Chats": "communication-group"}, "is known as communication-group"),
    ({"": "forum"}, "is not a name"),
    ({"  ": "forum"}, "is not a name"),
    ({"---": "forum"}, "is no word"),
    ({"x" * 257: "forum"}, "is not a name"),
    ({"a\nb": "forum"}, "is not a name"),
    ({"bazaar": "forum", "Bazaars": "forum"}, 'is another spelling of "bazaar"'),
]


@pytest.mark.parametrize(("own", "said"), BROKEN)
def test_what_they_may_not_be(own: Any, said: str) -> None:
    (problem,) = problems_of(lambda: og.case_from_dict(stated(), vocabulary=own))

    assert problem.path == "vocabulary"
    assert said in problem.wrong
    assert problems_of(lambda: Settings(vocabulary=own))[0].wrong == problem.wrong
    with pytest.raises(og.CaseFileError):
        og.parse_case("", vocabulary=own)


def test_all_that_is_wrong_is_told_together() -> None:
    own = {"论坛": "blog", "x1": "y", "---": "forum"}

    assert len(problems_of(lambda: og.case_from_dict(stated(), vocabulary=own))) == 3


def test_none_are_none() -> None:
    assert functions_of(og.case_from_dict(stated("动态"), vocabulary={}))[2] == ("动态",)
    assert og.case_from_dict(stated(), vocabulary=None) == og.case_from_dict(stated())  # type: ignore[arg-type]


@given(st.sampled_from(sorted(word for words in WORDS.values() for word in words)), st.sampled_from(FUNCTIONS))
def test_no_word_of_the_vocabulary_can_be_given_another_meaning(word: str, function: str) -> None:
    assert function_of(word, {word: function}) == function_of(word)
    assert "is known as" in problems_of(lambda: Settings(vocabulary={word: function}))[0].wrong
