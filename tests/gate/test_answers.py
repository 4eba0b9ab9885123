"""Answers of a gate: plain data, and nothing said that is not known."""

from __future__ import annotations

import json
import pickle
from typing import Any, get_args

import pytest
from attrs import evolve
from builders import live_comments
from gates import Clock, forum, gate_of, growth, waiver, writer

import opinionguard as og
from opinionguard.gate.gate import Why
from opinionguard.render import words as wording
from opinionguard.render.regulations import render_in_the_way


def test_a_refusal_carries_the_decision_and_says_what_to_do(clock: Clock) -> None:
    gate = gate_of(live_comments(), clock=clock)

    with pytest.raises(og.LaunchRefusedError) as caught:
        gate.require("live-comments")

    error = caught.value
    assert error.case == "live-comments"
    assert error.decision == gate.check("live-comments")
    assert "live-comments: refused" in error.text
    assert "article 3(1)" in error.text
    assert "submit the report through the National Internet Security Management Service Platform" in error.text.replace(
        "\n      ", " "
    )
    assert "不予放行" in error.answer.text("zh")
    assert pickle.loads(pickle.dumps(error)).answer == error.answer  # noqa: S301


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "ui-menu: allowed without a case, exempted by ui-*"),
        ("zh", "ui-menu：没有案例，依 ui-* 豁免放行"),
    ],
)
def test_an_answer_without_a_decision_is_its_first_line(lang: Any, said: str, clock: Clock) -> None:
    assert said == gate_of(clock=clock, exempt=["ui-*"]).answer("ui-menu").text(lang)


@pytest.mark.parametrize(("lang", "said"), [("en", "writer: refused"), ("zh", "writer：不予放行")])
def test_an_answer_is_its_first_line_the_decision_and_what_other_laws_refuse(lang: Any, said: str) -> None:
    answer = gate_of(writer(), clock=Clock("2026-11-17"), require=["algorithm-filing"]).answer("writer")

    assert answer.decision is not None
    assert answer.facts is not None
    decided = og.explain(answer.decision, answer.facts, lang=lang)
    of_others = list(render_in_the_way(answer.decision, answer.facts, lang))
    assert of_others
    assert "\n".join([said, "", decided, "", *of_others]) == answer.text(lang)


def test_an_answer_without_its_facts_or_its_decision_is_its_first_line(clock: Clock) -> None:
    answer = gate_of(growth(), clock=clock).answer("growth")

    assert "growth: allowed" == evolve(answer, facts=None).text() == evolve(answer, decision=None).text()


def test_the_reasons_of_an_answer_are_those_that_there_are_words_for() -> None:
    words = [key.rpartition(".") for key in wording.every_word()]

    assert {why for kind, _, why in words if kind in {"gate.allowed", "gate.refused"}} == set(get_args(Why))


def test_an_answer_has_what_is_stated_and_compares_without_the_facts() -> None:
    stated = og.Answer("growth", False, "no-case")

    assert stated == og.Answer("growth", False, "no-case", None, (), (), "", None, og.case_from_dict(growth()))
    assert stated.facts is None
    assert "facts" not in repr(stated)


@pytest.mark.parametrize("asked", [None, 3, ["forum"], {"forum"}])
def test_a_question_that_is_no_id_is_refused(asked: Any, clock: Clock) -> None:
    gate = gate_of(forum(), clock=clock, exempt=["*"])

    assert not gate.allows(asked)
    assert "refused" in gate.answer(asked).text()
    with pytest.raises(og.LaunchRefusedError):
        gate.require(asked)


def test_an_answer_is_plain_data(clock: Clock) -> None:
    gate = gate_of(forum(), growth(), clock=clock, waivers=[waiver()], exempt=["ui-*"])

    waived, missing = gate.answer("forum"), gate.answer("Growth")

    assert waived.decision is not None
    assert waived.to_dict() == {
        "case": "forum",
        "allowed": True,
        "why": "waived",
        "decision": waived.decision.to_dict(),
        "waivers": [waiver().to_dict()],
        "problems": [],
        "exempted_by": "",
        "valid_until": "2026-11-30T18:00:00+08:00",
    }
    assert waived.to_dict("zh")["decision"] == waived.decision.to_dict("zh")
    (problem,) = missing.to_dict()["problems"]
    assert (problem["wrong"], problem["right"]) == ('there is a case "growth"', "ask for it by that id")
    assert missing.to_dict()["decision"] is None
    assert gate.answer("ui-menu").to_dict()["exempted_by"] == "ui-*"
    for answer in (waived, missing):
        assert answer.to_dict() == json.loads(json.dumps(answer.to_dict()))
    stated = gate_of(writer(), clock=clock, require=["algorithm-filing"]).answer("writer").to_dict()
    assert stated["decision"]["basis"]["require"] == ["algorithm-filing"]
