from __future__ import annotations

import pytest
from builders import live_comments

import opinionguard as og
from opinionguard.interview.prompts import Choice, Posed, Prompt, means, said


@pytest.mark.parametrize(
    ("answer", "key", "holds"),
    [("Y", "yes", True), ("是", "yes", True), ("b", "back", True), ("返回", "back", True), ("q", "yes", False)],
)
def test_an_answer_counts_in_either_language(answer: str, key: str, *, holds: bool) -> None:
    assert means(answer, key) is holds


def test_a_text_is_made_in_the_language_in_which_it_is_shown() -> None:
    text = said("label", label=lambda lang: f"<{lang}>", text="x")

    assert (text("en"), text("zh")) == ("<en>: x", "<zh>：x")


def test_a_prompt_that_is_put_again_is_the_same_but_for_that() -> None:
    prompt = Prompt("ask.choose", "choice", (Choice("a", said("ask.kind")),))

    assert prompt.again() == Prompt(prompt.key, prompt.shape, prompt.choices, is_again=True)


def test_a_question_brings_its_provision_in_the_languages_that_are_needed() -> None:
    case = og.case_from_dict(live_comments() | {"service": {}, "reports": [{"id": "first"}]})
    posed = {each.fact: Posed(each, is_new=True) for each in og.decide(case, at="2026-11-22T12:00:00+08:00").questions}
    reach, assessed = posed["service.offered_in_mainland_china"], posed["reports.first.assessed"]

    assert reach.provision.text.splitlines() == reach.passages("zh")
    assert reach.passages("en") == [*reach.provision.text.splitlines(), *reach.provision.english.splitlines()]
    # The choices show the items of article 5.
    assert assessed.passages("zh") == assessed.provision.text.splitlines()[:1]
    assert len(assessed.passages("en")) == 2
