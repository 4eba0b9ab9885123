"""Answers of a gate and of a release script: plain data, one line that begins all of it, nothing said that is not known."""

from __future__ import annotations

import json
import logging
import pickle
from typing import Any, get_args

import pytest
from attrs import evolve
from builders import document, instant, live_comments, one_waiver, problems_of
from gates import Clock, forum, gate_of, growth, waiver, writer

import opinionguard as og
from opinionguard.gate.gate import Why
from opinionguard.ground.errors import Problem, RegulationError
from opinionguard.regulations import companions
from opinionguard.render import words as wording
from opinionguard.render.regulations import render_in_the_way

AT = "2026-11-22T12:00:00+08:00"
BLOCKED = "live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"
BLOCKED_ZH = (
    "live-comments 不得上线（第三条第一项）：须在2026年12月1日（星期二）10:00前（北京时间，还有9天）提交安全评估报告"
)
WAIVER = og.Waiver(**one_waiver()["waivers"][0])


def test_a_refusal_carries_the_decision_and_says_what_to_do(clock: Clock) -> None:
    gate = gate_of(live_comments(), clock=clock)

    with pytest.raises(og.LaunchRefusedError) as caught:
        gate.require("live-comments")

    error = caught.value
    assert error.case == "live-comments"
    assert error.decision == gate.check("live-comments")
    assert error.text().startswith("live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)\n")
    assert error.text() == str(error) == error.answer.text()
    assert "article 3(1)" in error.text()
    assert (
        "submit the report through the National Internet Security Management Service Platform"
        in error.text().replace("\n      ", " ")
    )
    assert error.answer.text("zh").startswith(f"{BLOCKED_ZH}\n")
    assert pickle.loads(pickle.dumps(error)).answer == error.answer  # noqa: S301


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "ui-menu ALLOWED: it has no case, and ui-* exempts it"),
        ("zh", "ui-menu 放行：没有评估事项，依 ui-* 放行"),
    ],
)
def test_an_answer_without_a_decision_is_its_first_line(lang: Any, said: str, clock: Clock) -> None:
    assert said == gate_of(clock=clock, exempt=["ui-*"]).answer("ui-menu").text(lang)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "writer CLEAR 3(1), may not launch: algorithm-recommendation-2021 24 (algorithm-filing) stands against it: "
            "meet it at once; the 1st report satisfies it",
        ),
        (
            "zh",
            "writer 已提交报告（第三条第一项），不得上线：《算法推荐管理规定》第二十四条（算法备案）妨碍上线："
            "须立即履行；见第1份报告",
        ),
    ],
)
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

    assert str(answer.decision) == evolve(answer, facts=None).text() == str(answer)
    assert evolve(answer, decision=None).text() == "growth ALLOWED"


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
    assert " REFUSED: " in gate.answer(asked).text()
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


# --- In one line ----------------------------------------------------------------------------------------------------


def case() -> og.Case:
    return og.case_from_dict(live_comments())


def answer_of(name: str = "live-comments", **keywords: Any) -> og.Answer:
    return og.Gate([case()], clock=lambda: instant(AT), **keywords).answer(name)


@pytest.mark.parametrize(
    ("answer", "english", "chinese"),
    [
        (answer_of(), BLOCKED, BLOCKED_ZH),
        (
            answer_of(waivers=[WAIVER]),
            "live-comments WAIVED by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1), "
            "may launch by waiver only; without that BLOCKED 3(1): "
            "file before Tue 2026-12-01 10:00 +08:00 (in 9 days)",
            "live-comments 内部特批放行，仅凭特批可以上线（W-1，批准人：Li Lei，有效至2026年12月24日（星期四）00:00；"
            f"不免除法定义务）；按规定{BLOCKED_ZH.removeprefix('live-comments ')}",
        ),
        (
            answer_of("comments"),
            "comments REFUSED: there is no case of this id; write its case file, or exempt the id by name",
            "comments 不予放行：没有该标识的评估事项；请编写事项文件，或者按名称放行该标识",
        ),
        (
            answer_of("dark-mode", exempt=["dark-*"]),
            "dark-mode ALLOWED: it has no case, and dark-* exempts it",
            "dark-mode 放行：没有评估事项，依 dark-* 放行",
        ),
        (
            og.Answer("x\n", False, "broken", problems=(Problem("id", "is missing", "write it", "x.toml", 3),) * 2),
            r"x\n REFUSED: what is stated of it cannot be taken: x.toml:3: id: is missing; write it (and 1 more)",
            r"x\n 不予放行：其事项文件无法采用：x.toml:3: id：is missing；write it（另有1处）",
        ),
        (
            evolve(answer_of(), why="log", problems=(Problem("", "the disk is full"),)),
            "live-comments REFUSED: the decision could not be put on record: the disk is full",
            "live-comments 不予放行：无法记录该决定：the disk is full",
        ),
    ],
    ids=["decided", "waived", "no-case", "exempt", "broken", "log"],
)
def test_the_line_of_an_answer_begins_its_text_and_its_refusal(answer: og.Answer, english: str, chinese: str) -> None:
    assert str(answer) == english == answer.text().partition("\n")[0]
    assert answer.text("zh").partition("\n")[0] == chinese
    assert repr(answer) == f"<Answer {english}>"
    assert str(og.LaunchRefusedError(answer)).partition("\n")[0] == english


def test_a_text_tells_beyond_its_line_what_it_told() -> None:
    refused, waived = answer_of().text(), answer_of(waivers=[WAIVER]).text()
    broken = og.Answer("x", False, "broken", problems=(Problem("a", "b"), Problem("c", "d")))

    assert "Event: added function (launch), article 3(1): blocking the launch" in refused
    assert (
        "\n  waived: launch under 3(1) of security-assessment-2018, by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1): agreed"
        in waived
    )
    assert broken.text().endswith("\n  - a: b\n  - c: d")


# --- A release script ------------------------------------------------------------------------------------------------


def test_a_launch_that_may_pass_hands_out_its_decision() -> None:
    decision = og.require(case(), at="2026-11-26")

    assert decision == og.decide(case(), at="2026-11-26")
    assert decision.may_launch


def test_a_launch_that_may_not_is_refused_in_a_line() -> None:
    with pytest.raises(og.LaunchRefusedError) as caught:
        og.require(case(), at=AT)

    assert str(caught.value) == caught.value.text() == BLOCKED
    assert caught.value.answer.text("zh") == BLOCKED_ZH
    assert (caught.value.case, caught.value.decision) == ("live-comments", og.decide(case(), at=AT))
    assert pickle.loads(pickle.dumps(caught.value)).answer == caught.value.answer  # noqa: S301


@pytest.mark.parametrize(
    "keywords",
    [
        {"other_laws": "all"},
        {"settings": og.Settings(other_laws="all")},
        {"require": ["anthropomorphic-assessment"]},
        {"readings": {"outside_mainland": "in-scope"}, "require": "anthropomorphic-assessment"},
    ],
)
def test_it_takes_the_keywords_of_a_decision(keywords: dict[str, Any]) -> None:
    stated = live_comments()
    stated["feature"] |= {"technologies": ["algorithmic-recommendation"]}
    open_case = og.case_from_dict(stated)
    expected = og.decide(open_case, at="2026-11-26", calendar=og.WorkingCalendar.china(), **keywords)

    assert not expected.may_launch
    with pytest.raises(og.LaunchRefusedError) as caught:
        og.require(open_case, at="2026-11-26", calendar=og.WorkingCalendar.china(), **keywords)
    assert caught.value.decision == expected


def test_a_waiver_lets_it_pass_and_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    settings = og.Settings(waivers=[WAIVER])

    with caplog.at_level(logging.WARNING, "opinionguard.gate"):
        assert not og.require(case(), at=AT, waivers=[WAIVER]).may_launch
        assert og.require(case(), at=AT, settings=settings).case == "live-comments"
    assert caplog.messages == ['"live-comments" passes by waiver: W-1'] * 2
    with pytest.raises(og.LaunchRefusedError, match=r"^live-comments BLOCKED"):
        og.require(case(), at=AT, settings=settings, waivers=[])
    with pytest.raises(og.LaunchRefusedError, match=r"^live-comments OVERDUE"):
        og.require(og.case_from_dict(live_comments() | {"reports": []}), at="2026-12-25", waivers=[WAIVER])


def test_a_broken_regulation_refuses_what_depends_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RegulationError([Problem("", "it cannot be loaded", "mend it", "rule.py")])

    companions.cache_clear()
    monkeypatch.setattr("opinionguard.regulations._found", broken)
    try:
        with pytest.raises(og.LaunchRefusedError) as caught:
            og.require(case(), at="2026-11-26")
    finally:
        companions.cache_clear()

    assert str(caught.value).startswith("live-comments REFUSED: cannot be decided: rule.py: it cannot be loaded; ")
    assert caught.value.decision is not None
    assert caught.value.decision.verdict == "clear"
    assert caught.value.answer.allowed is False


@pytest.mark.parametrize(
    ("stated", "keywords", "path"),
    [
        (None, {"at": AT}, "case"),
        (case(), {"at": "tomorrow"}, "at"),
        (case(), {"at": AT, "require": ["algorithm"]}, "require"),
        (case(), {"at": AT, "settings": {}}, "settings"),
        (case(), {"at": AT, "waivers": "waivers.toml"}, "waivers"),
        (og.Case(id="bare", service=og.Service()), {"at": AT}, "events"),
    ],
)
def test_what_cannot_be_taken_is_an_error(stated: Any, keywords: dict[str, Any], path: str) -> None:
    (problem,) = problems_of(lambda: og.require(stated, **keywords))

    assert problem.path == path


def test_a_case_with_several_events_is_refused_by_its_worst() -> None:
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    with pytest.raises(og.LaunchRefusedError, match=r"^case OVERDUE 3\(3\), may not launch: file at once; "):
        og.require(og.case_from_dict(document(growth)), at=AT)


def test_a_refusal_that_a_task_queue_made_again_of_its_text_says_that_text() -> None:
    with pytest.raises(og.LaunchRefusedError) as caught:
        og.require(case(), at=AT)
    sent = [str(each) for each in caught.value.args]

    assert str(og.LaunchRefusedError(*sent)) == sent[0]  # type: ignore[arg-type]
    assert sent[0].partition(":")[0] in str(caught.value)
