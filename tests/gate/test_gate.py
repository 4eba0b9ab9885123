"""The gate: whatever goes wrong refuses, and what is allowed holds exactly as long as the decision does."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import os
import pickle
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, document, flawless_report, instant, live_comments, problems_of
from gates import LAUNCH, START, Clock, forum, gate_of, growth, waiver, writer
from strategies import make_document

import opinionguard as og
from opinionguard.decisions.basis import Basis
from opinionguard.engine import timeline as timelines
from opinionguard.engine.timeline import Timeline
from opinionguard.files.folders import find_cases
from opinionguard.gate.gate import ClockError
from opinionguard.ground.errors import Problem

TICK = timedelta(microseconds=1)


def test_a_launch_is_refused_until_its_report_is_there_and_allowed_from_then_on(clock: Clock) -> None:
    gate = gate_of(live_comments(), clock=clock)

    assert not gate.allows("live-comments")
    clock.to(instant("2026-11-25T09:30:00+08:00") - TICK)
    assert not gate.allows("live-comments")
    clock.to("2026-11-25T09:30:00+08:00")
    assert gate.allows("live-comments")
    assert gate.check("live-comments").verdict == "clear"


def test_a_due_report_lets_the_launch_pass_until_the_deadline_to_the_microsecond(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    cutoff = instant("2026-11-28")

    assert gate.allows("growth")
    clock.to(cutoff - TICK)
    assert gate.allows("growth")
    clock.to(cutoff)
    assert not gate.allows("growth")


@pytest.mark.parametrize("seed", range(40))
def test_the_gate_always_answers_as_a_decision_of_that_instant(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    case = og.case_from_dict(make_document(rng))
    clock = Clock("2018-11-01")
    gate = og.Gate([case], clock=clock, ticks=lambda: clock.ticks)
    line = og.timeline(case)
    instants = {at + step for at in line.breakpoints for step in (-TICK, TICK * 0, TICK)}

    for at in sorted(each for each in instants if each >= clock.now):
        clock.to(at)
        assert gate.allows(case.id) == line.at(at).may_launch
        assert gate.check(case.id).verdict == line.at(at).verdict


def noting(clock: Clock, asked: list[datetime]) -> Callable[[], datetime]:
    """Return the clock, which then notes what it is asked."""

    def look() -> datetime:
        asked.append(clock())
        return asked[-1]

    return look


def test_a_question_that_is_not_the_first_looks_at_the_clock_once(clock: Clock) -> None:
    asked: list[datetime] = []
    gate = og.Gate([og.case_from_dict(growth())], clock=noting(clock, asked), ticks=lambda: clock.ticks)
    assert gate.allows("growth")
    asked.clear()

    assert gate.allows("growth")
    assert len(asked) == 1


def test_what_is_allowed_is_not_raised(clock: Clock) -> None:
    gate_of(growth(), clock=clock).require("growth")


def test_an_id_without_a_case_is_refused(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)

    answer = gate.answer("dark-mode")

    assert (answer.allowed, answer.why) == (False, "no-case")
    assert "there is no case of this id" in answer.text()
    with pytest.raises(og.LaunchRefusedError, match="no case of this id"):
        gate.require("dark-mode")
    with pytest.raises(og.LaunchRefusedError) as caught:
        gate.check("dark-mode")
    assert caught.value.decision is None


@pytest.mark.parametrize(
    ("exempt", "exempted"),
    [
        (["dark-mode"], ["dark-mode"]),
        ("dark-mode", ["dark-mode"]),
        (["ui-*"], ["ui-colour", "ui-"]),
        (["*"], ["dark-mode", "ui-colour", "ui-", "Dark-mode"]),
        (["Dark-*"], ["Dark-mode"]),
    ],
)
def test_an_id_without_a_case_passes_where_a_name_or_pattern_exempts_it(
    exempt: list[str], exempted: list[str], clock: Clock
) -> None:
    gate = gate_of(forum(), clock=clock, exempt=exempt)

    asked = ["dark-mode", "ui-colour", "ui-", "Dark-mode", "forum"]
    assert [each for each in asked if gate.allows(each)] == exempted
    assert all((answer := gate.answer(each)).why == "exempt" and answer.case == each for each in exempted)


def test_an_exemption_does_not_reach_a_case(clock: Clock) -> None:
    assert not gate_of(forum(), clock=clock, exempt=["forum", "*"]).allows("forum")


@pytest.mark.parametrize("asked", ["Forum", "FORUM", "_forum ", "forum."])
def test_a_pattern_does_not_reach_another_spelling_of_a_case(asked: str, clock: Clock) -> None:
    gate = gate_of(forum(), clock=clock, exempt=["*"])

    answer = gate.answer(asked)

    assert (answer.allowed, answer.why) == (False, "no-case")
    assert 'there is a case "forum"; ask for it by that id' in answer.text()


def test_only_asterisks_and_question_marks_stand_for_others(clock: Clock) -> None:
    gate = gate_of(forum(), clock=clock, exempt=["ab[cd]", "x?", "y.*"])

    asked = ["abc", "ab[cd]", "x1", "x\n", "x", "x12", "y.", "y.\n", "yz"]
    assert [each for each in asked if gate.allows(each)] == ["ab[cd]", "x1", "y."]


def test_what_is_exempt_is_said_in_the_log_of_the_program(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(forum(), clock=clock, exempt=["ui-*"])

    with caplog.at_level(logging.INFO):
        gate.allows("ui-menu")

    said = '"ui-menu" is let through without a case, exempted by "ui-*"'
    assert [("opinionguard.gate", logging.INFO, said)] == caplog.record_tuples


def test_an_exempt_id_that_was_asked_for_before_looks_at_the_clock_once(clock: Clock) -> None:
    asked: list[datetime] = []
    gate = og.Gate([], clock=noting(clock, asked), ticks=lambda: clock.ticks, exempt=["*"])
    assert gate.allows("dark-mode")
    asked.clear()

    assert gate.allows("dark-mode")
    assert len(asked) == 1


def test_a_number_is_no_id(clock: Clock) -> None:
    problem = Problem("", "an id is text", "ask for one")

    assert gate_of(clock=clock).answer(3) == og.Answer("3", False, "no-case", problems=(problem,))  # type: ignore[arg-type]


def test_an_id_without_a_case_has_nothing_to_mend(clock: Clock) -> None:
    gate = gate_of(forum(), clock=clock)

    alike = Problem("", 'there is a case "forum"', "ask for it by that id")
    assert (gate.answer("dark-mode").problems, gate.answer("Forum").problems) == ((), (alike,))


@pytest.mark.parametrize(
    ("exempt", "said"),
    [
        *(([each], "no name and no pattern") for each in ("", " ", "\ud800")),
        *(([each], "is not text") for each in (None, 3)),
    ],
)
def test_an_exemption_that_is_no_name_is_an_error(exempt: list[Any], said: str, clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_of(clock=clock, exempt=exempt))

    assert said in problem.wrong


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"exempt": 5}, "exempt"),
        ({"tolerance": 60}, "tolerance"),
        ({"tolerance": timedelta(seconds=-1)}, "tolerance"),
        ({"settle": 900}, "settle"),
        ({"settle": timedelta(0)}, "settle"),
        ({"clock": instant(START)}, "clock"),
        ({"ticks": 0.0}, "ticks"),
        ({"log": 5}, "log"),
        ({"calendar": "china"}, "calendar"),
        ({"readings": 3}, "readings"),
        ({"settings": {"other_laws": "none"}}, "settings"),
        ({"settings": "opinionguard.toml"}, "settings"),
        ({"other_laws": "some"}, "other_laws"),
        ({"waivers": 3}, "waivers"),
        ({"waivers": [{}]}, "waivers"),
        ({"require": 3}, "require"),
        ({"cases": ["case.toml"]}, "cases"),
        ({"cases": 3}, "cases"),
        ({"cases": "cases"}, "cases"),
    ],
)
def test_a_setting_of_another_kind_is_told_by_its_name(settings: dict[str, Any], named: str) -> None:
    problems = problems_of(lambda: og.Gate(**{"cases": [], **settings}))

    assert {named} == {problem.path.partition(".")[0] for problem in problems}


WAIVED_IN_PLACE = {"case": "forum", "event": "event", "provision": "3(1)"}
ONE_WAIVER: dict[str, Any] = {**WAIVED_IN_PLACE, "reason": "On paper.", "approver": "Li", "expires": LAUNCH}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"cases": "play"}, 'cases: "play" is no list of cases; give opinionguard.Gate.from_folder(…)'),
        ({"cases": b"play"}, "cases: b'play' is no list of cases; give opinionguard.Gate.from_folder(…)"),
        ({"cases": Path("play")}, "is no list of cases; give opinionguard.Gate.from_folder(…)"),
        ({"cases": og.case_from_dict(forum())}, "cases: one Case is no list of them; write a list, as in cases=[…]"),
        ({"cases": forum()}, "is no list of cases; write a list, as in cases=[…]"),
        ({"cases": None}, "cases: None is no list of cases; write a list, as in cases=[…]"),
        ({"waivers": "play"}, 'waivers: "play" is no list of waivers; give opinionguard.load_waivers(…)'),
        ({"waivers": og.Waiver(id="w", **ONE_WAIVER)}, "waivers: one Waiver is no list of them; write a list"),
        ({"waivers": {"w": ONE_WAIVER}}, "is no list of waivers; write a list, as in waivers=[…]"),
    ],
)
def test_what_is_taken_for_a_list_is_told_in_one_sentence(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(og.InputError) as caught:
        og.Gate(**{"cases": [], **settings})

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("take", [copy.copy, copy.deepcopy, pickle.dumps, lambda gate: pickle.dumps([gate], 0)])
def test_a_gate_is_not_copied(take: Callable[[object], object], clock: Clock) -> None:
    with pytest.raises(TypeError, match="a Gate cannot be copied or pickled: it holds locks"):
        take(gate_of(forum(), clock=clock))


def test_readings_and_calendar_are_those_of_its_decisions(clock: Clock) -> None:
    readings, calendar = og.Readings(first_day="included"), og.WorkingCalendar.china(instant("2026-11-01").date())

    decision = gate_of(growth(), clock=clock, readings=readings, calendar=calendar).check("growth")

    assert (readings, calendar) == (decision.basis.readings, decision.basis.calendar)
    assert decision == og.decide(og.case_from_dict(growth()), at=START, readings=readings, calendar=calendar)


def test_all_that_is_wrong_with_cases_is_told(clock: Clock) -> None:
    empty = og.Case(id="empty")

    problems = problems_of(
        lambda: og.Gate([empty, og.case_from_dict(forum()), og.case_from_dict(forum())], clock=clock)
    )

    assert [problem.path for problem in problems] == ["cases.empty.events", "cases.forum"]


def test_upcoming_takes_a_length_of_time_however_long(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)

    assert len(gate.upcoming(timedelta.max)) == 1
    (problem,) = problems_of(lambda: gate.upcoming(14))  # type: ignore[arg-type]
    assert (problem.path, problem.wrong) == ("within", "14 is not timedelta")


def test_two_cases_of_one_id_are_an_error(clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_of(forum(), forum(), clock=clock))

    assert "is the id of two cases" in problem.wrong


# Required duties of other regulations.


def test_a_required_duty_refuses_from_its_deadline_on() -> None:
    clock = Clock("2026-11-01")
    gate = gate_of(writer(), clock=clock, other_laws="none", require=["algorithm-filing"])
    by_itself = gate_of(writer(), clock=clock)
    without = gate_of(writer(), clock=clock, other_laws="none")

    assert gate.allows("writer")
    clock.to(instant("2026-11-17") - TICK)
    assert (gate.allows("writer"), by_itself.allows("writer")) == (True, True)
    clock.to("2026-11-17")
    assert (gate.allows("writer"), by_itself.allows("writer"), without.allows("writer")) == (False, False, True)
    assert gate.check("writer").verdict == "clear"
    text, chinese = gate.answer("writer").text(), gate.answer("writer").text("zh")
    assert (
        "writer: CLEAR - may not launch: algorithm-recommendation-2021, article 24, paragraph 1 stands against it (as of"
        in text
    )
    assert (
        "Under other laws:\n  algorithm filing (algorithm-recommendation-2021, article 24, paragraph 1): overdue"
        in text
    )
    assert "不得上线：尚未履行《算法推荐管理规定》第二十四条第一款" in chinese
    allowed = without.answer("writer").text()
    assert "CLEAR - may launch under the 2018 Provisions; other laws were not looked at (as of" in allowed


def test_an_answer_holds_until_its_decision_or_a_required_duty_turns(only_laws: Callable[..., None]) -> None:
    only_laws("algorithm-recommendation-2021")
    clock = Clock("2026-11-03")
    stated = writer()
    stated["events"] += growth()["events"]
    stated["events"][1]["id"] = "growth"
    stated["reports"][0]["covers"] = ["event"]
    gate = gate_of(stated, clock=clock, require=["algorithm-filing"])

    assert gate.answer("writer").valid_until == instant("2026-11-17")
    clock.to("2026-11-17")
    assert gate.answer("writer").valid_until == instant("2026-11-28")


def test_upcoming_tells_when_a_required_duty_turns_the_answer() -> None:
    clock = Clock("2026-11-01")
    gate = gate_of(writer(), clock=clock, require="algorithm-filing")

    (turn,) = gate.upcoming(timedelta(days=60))

    assert (turn.at, turn.allowed) == (instant("2026-11-17"), False)


def test_a_waiver_can_be_for_a_required_duty_by_its_law() -> None:
    clock = Clock("2026-11-20")
    stated = {"case": "writer", "provision": "24", "law": "algorithm-recommendation-2021"}
    filed = waiver(**stated, duty="algorithm-filing")
    other = waiver(**{**stated, "provision": "27"}, duty="security-assessment", id="w-2")
    gate = gate_of(
        writer(events=[{"id": "event", "kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}]),
        clock=clock,
        require=["algorithm-filing"],
        waivers=[filed],
    )

    assert gate.answer("writer").waivers == (filed,)
    assert not gate_of(
        writer(events=[{"id": "event", "kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}]),
        clock=clock,
        require=["algorithm-filing"],
        waivers=[other],
    ).allows("writer")
    # What counts by itself can be waived without being required; what does not count cannot be.
    assert gate_of(writer(), clock=clock, waivers=[filed]).answer("writer").why == "waived"
    (problem,) = problems_of(lambda: gate_of(writer(), clock=clock, other_laws="none", waivers=[filed]))
    assert "is no obligation of writer" in problem.wrong


# Clocks.


def test_a_naive_clock_refuses() -> None:
    gate = og.Gate([og.case_from_dict(growth())], clock=lambda: datetime(2026, 11, 22), exempt=["*"])  # noqa: DTZ001

    assert (gate.allows("growth"), gate.allows("dark-mode")) == (False, False)
    assert (gate.answer("growth").case, gate.answer("growth").why) == ("growth", "clock")
    mend = "until it is fixed, this is refused"
    assert gate.answer("growth").problems == (Problem("", "the clock's instant has no UTC offset", mend),)
    assert gate.answer(3).case == "3"  # type: ignore[arg-type]


def test_a_clock_that_fails_refuses() -> None:
    def broken() -> datetime:
        raise OSError("no clock")

    clocks: list[Callable[[], datetime]] = [lambda: instant(START)]
    gate = og.Gate([og.case_from_dict(growth())], clock=lambda: clocks[0](), ticks=lambda: 0.0)
    assert gate.allows("growth")
    clocks[0] = broken

    assert gate.answer("growth").why == "error"
    assert "OSError: no clock" in gate.answer("growth").text()


@pytest.mark.parametrize("wrong", [None, 3, "2026-11-22"])
def test_a_clock_that_tells_no_instant_refuses(wrong: Any, clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    clock.now = wrong

    assert not gate.allows("growth")


def test_time_never_runs_backwards(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    clock.to("2026-11-28")
    assert not gate.allows("growth")

    clock.now -= timedelta(seconds=30)  # within the tolerance: it counts as the instant already seen

    assert not gate.allows("growth")
    assert gate.answer("growth").why == "decided"
    assert instant("2026-11-28") == gate.check("growth").at


def test_a_clock_that_was_set_back_refuses_until_it_has_caught_up(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    assert gate.allows("growth")

    clock.now -= timedelta(seconds=61)
    assert (gate.allows("growth"), gate.answer("growth").why) == (False, "clock")
    behind = "the clock is more than 60 seconds behind: it stopped, or it was set back"
    assert behind in gate.answer("growth").text()

    clock.now += timedelta(seconds=61)
    assert gate.allows("growth")


def test_a_stopped_clock_refuses(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    assert gate.allows("growth")

    clock.ticks += 60
    assert gate.allows("growth")
    clock.ticks += 1
    assert (gate.allows("growth"), gate.answer("growth").why) == (False, "clock")


def test_the_clock_is_compared_with_the_ticks_at_every_answer(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock, tolerance=timedelta(0))
    assert gate.allows("growth")

    clock.ticks += 0.000_001
    assert (gate.allows("growth"), gate.answer("growth").why) == (False, "clock")
    clock.now += TICK
    assert gate.allows("growth")


def test_the_tolerance_is_the_callers(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock, tolerance=timedelta(hours=2))
    assert gate.allows("growth")

    clock.now -= timedelta(hours=2)
    assert gate.allows("growth")
    clock.now -= TICK
    assert not gate.allows("growth")


def test_the_clock_of_the_system_is_the_default() -> None:
    undated = document({"kind": "service-launch"}, id="undated")

    gate = og.Gate([og.case_from_dict(undated)])

    assert gate.allows("undated")
    assert abs(gate.check("undated").at - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_failure_is_said_once_in_a_row(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(growth(), clock=clock)
    clock.now = clock.now.replace(tzinfo=None)

    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            gate.allows("growth")

    (record,) = caplog.records
    assert (record.name, record.levelno) == ("opinionguard.gate", logging.ERROR)
    assert record.getMessage() == "refusing: the clock's instant has no UTC offset"
    assert record.exc_info is not None
    assert record.exc_info[0] is ClockError


def test_a_gate_shows_how_many_cases_it_has(clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "broken.case.toml").write_text("schema = 1", encoding="utf-8")

    assert repr(gate_of(forum(), clock=clock)) == "<Gate: cases 1, problems 0>"
    assert repr(og.Gate.from_folder(tmp_path)).startswith("<Gate: cases 0, problems ")


# Waivers.


def test_a_waiver_lets_a_launch_pass_until_it_expires(clock: Clock) -> None:
    gate = gate_of(forum(), clock=clock, waivers=[waiver()])

    answer = gate.answer("forum")
    assert (answer.allowed, answer.why, answer.waivers) == (True, "waived", (waiver(),))
    assert "waived: event under 3(1) of security-assessment-2018, by Li Wei" in answer.text()
    assert "情形：event，《安全评估规定》第三条第一项；批准人：Li Wei" in answer.text("zh")
    assert gate.check("forum").verdict == "blocked"

    clock.to(instant("2026-11-30T18:00:00+08:00") - TICK)
    assert gate.allows("forum")
    clock.to("2026-11-30T18:00:00+08:00")
    assert not gate.allows("forum")


def test_an_expired_waiver_is_an_error(clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_of(forum(), clock=clock, waivers=[waiver(expires=START)]))

    assert problem.path == "waivers.w-1.expires"
    assert "is past" in problem.wrong


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"case": "forums"}, 'is the id of no case (did you mean "forum"?)'),
        ({"event": "launch"}, "launch under 3(1) of security-assessment-2018 is no obligation of forum"),
        ({"provision": "3(3)"}, "event under 3(3) of security-assessment-2018 is no obligation of forum"),
    ],
)
def test_a_waiver_for_nothing_that_is_there_is_an_error(changes: dict[str, str], said: str, clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_of(forum(), clock=clock, waivers=[waiver(**changes)]))

    assert said in problem.wrong


def test_two_waivers_of_one_id_are_an_error(clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_of(forum(), clock=clock, waivers=[waiver(), waiver()]))

    assert problem.path == "waivers.w-1.id"


# What is coming.


def test_upcoming_tells_whose_answer_turns_and_when(clock: Clock) -> None:
    gate = gate_of(forum(), growth(), live_comments(), clock=clock, waivers=[waiver()])

    turns = gate.upcoming(timedelta(days=30))

    assert [(each.case, each.at, each.allowed, each.decision.verdict) for each in turns] == [
        ("live-comments", instant("2026-11-25T09:30:00+08:00"), True, "clear"),
        ("growth", instant("2026-11-28"), False, "overdue"),
        ("forum", instant("2026-11-30T18:00:00+08:00"), False, "blocked"),
    ]
    assert {each.at.utcoffset() for each in turns} == {timedelta(hours=8)}


def test_upcoming_ends_where_it_was_told_to(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    left = instant("2026-11-28") - instant(START)

    assert len(gate.upcoming(left)) == 1
    assert gate.upcoming(left - TICK) == ()


def test_upcoming_of_a_clock_that_cannot_be_trusted_is_an_error(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    assert gate.allows("growth")
    clock.ticks += 61

    with pytest.raises(ClockError):
        gate.upcoming(timedelta(days=1))


# Folders.

GROWTH = """
schema = 1
id = "growth"
[service]
offered_in_mainland_china = true
audience = "public"
[[events]]
id = "event"
kind = "user-growth"
on = 2026-10-16
significant = true
major_effect = true
"""
UNDATED = """
schema = 1
id = "undated"
service = {audience = "internal"}
[[events]]
id = "event"
kind = "service-launch"
"""
WAIVERS = """
schema = 1
[[waivers]]
id = "w-1"
case = "growth"
event = "event"
provision = "3(3)"
reason = "Filed on paper; the platform was down."
approver = "Li Wei"
expires = 2026-12-24
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "cases"
    here.mkdir()
    (here / "growth.toml").write_text(GROWTH, encoding="utf-8")
    (here / "undated.toml").write_text(UNDATED, encoding="utf-8")
    return here


def gate_at(folder: Path, clock: Clock, **settings: Any) -> og.Gate:
    return og.Gate.from_folder(folder, clock=clock, ticks=lambda: clock.ticks, **settings)


def test_a_gate_reads_a_folder(folder: Path, clock: Clock) -> None:
    gate = gate_at(folder, clock)

    assert gate.problems == ()
    assert sorted(gate.cases) == ["growth", "undated"]
    assert gate.allows("growth")
    assert gate.allows("undated")


def _to_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _to_broken_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def breakages() -> Iterator[tuple[str, Callable[[Path], object], str]]:
    yield "syntax", lambda file: file.write_text("schema = ", encoding="utf-8"), "is not TOML"
    yield "a key unknown", lambda file: file.write_text(GROWTH + "unknwn = 1", encoding="utf-8"), "is not known"
    yield "empty", lambda file: file.write_text("", encoding="utf-8"), "is empty"
    yield "not UTF-8", lambda file: file.write_bytes(b"\xff" + GROWTH.encode()), "is not UTF-8"
    yield "gone", lambda file: file.unlink(), "is gone"
    yield "a folder", _to_folder, "is gone"
    yield "a broken link", _to_broken_link, "cannot be read: No such file"
    yield (
        "another case",
        lambda file: file.write_text(GROWTH.replace('"growth"', '"other"'), encoding="utf-8"),
        "is gone",
    )
    yield "a twin", lambda file: shutil.copy(file, file.with_name("twin.toml")), "is also the id of"
    yield "a passing look", lambda file: file.write_text("[tool]\nx = 1", encoding="utf-8"), "is gone"


@pytest.mark.parametrize(("spoil", "said"), [pytest.param(spoil, said, id=name) for name, spoil, said in breakages()])
@pytest.mark.parametrize("exempt", [[], ["*"]], ids=["no exemption", "all exempt"])
def test_a_file_that_breaks_refuses_its_own_case_and_no_other(
    spoil: Callable[[Path], object], said: str, exempt: list[str], folder: Path, clock: Clock
) -> None:
    gate = gate_at(folder, clock, exempt=exempt)
    assert gate.allows("growth")

    spoil(folder / "growth.toml")
    problems = gate.reload()

    assert said in "\n".join(str(each) for each in problems)
    assert (gate.allows("growth"), gate.answer("growth").why) == (False, "broken")
    assert said in gate.answer("growth").text()
    assert gate.allows("undated")


def test_a_file_that_is_mended_is_decided_again(folder: Path, clock: Clock) -> None:
    gate = gate_at(folder, clock)
    (folder / "growth.toml").write_text("id = ", encoding="utf-8")
    gate.reload()

    (folder / "growth.toml").write_text(GROWTH, encoding="utf-8")

    assert gate.reload() == ()
    assert gate.allows("growth")


def test_a_case_that_is_gone_stays_refused_whatever_pattern_there_is(folder: Path, clock: Clock) -> None:
    gate = gate_at(folder, clock, exempt=["*"])
    (folder / "growth.toml").unlink()

    for _ in range(3):
        gate.reload()
        assert not gate.allows("growth")


def test_a_file_broken_from_the_beginning_suspends_patterns_but_not_names(folder: Path, clock: Clock) -> None:
    (folder / "growth.toml").write_text("schema = ", encoding="utf-8")

    gate = gate_at(folder, clock, exempt=["*", "dark-mode"])

    assert not gate.allows("growth")
    assert not gate.allows("light-mode")
    assert gate.allows("dark-mode")
    assert gate.allows("undated")


def test_a_broken_file_that_tells_its_id_refuses_that_alone(folder: Path, clock: Clock) -> None:
    (folder / "growth.toml").write_text(GROWTH + "unknwn = 1", encoding="utf-8")

    gate = gate_at(folder, clock, exempt=["*"])

    assert not gate.allows("growth")
    assert gate.allows("dark-mode")


def test_a_file_that_no_longer_tells_its_case_could_be_of_any(folder: Path, clock: Clock) -> None:
    gate = gate_at(folder, clock, exempt=["*"])
    assert gate.allows("new")

    (folder / "growth.toml").write_text(GROWTH.replace('"growth"', '"new"') + "syntax error", encoding="utf-8")
    gate.reload()

    assert not gate.allows("growth")
    assert not gate.allows("new")


def test_a_case_that_another_names_as_its_service_is_not_passed_over(folder: Path, clock: Clock) -> None:
    text = (folder / "undated.toml").read_text(encoding="utf-8")
    (folder / "undated.toml").write_text(
        text.replace('service = {audience = "internal"}', 'service = "growth.toml"'), encoding="utf-8"
    )
    gate = gate_at(folder, clock, exempt=["*"])

    assert gate.answer("growth").why == "decided"
    assert gate.answer("undated").why == "broken"


@pytest.mark.parametrize("text", ["id = ", "\0"])
def test_a_broken_file_that_another_names_as_its_service_suspends_patterns(
    text: str, folder: Path, clock: Clock
) -> None:
    (folder / "new.toml").write_text(text, encoding="utf-8")
    case = (folder / "undated.toml").read_text(encoding="utf-8")
    (folder / "undated.toml").write_text(
        case.replace('service = {audience = "internal"}', 'service = "new.toml"'), encoding="utf-8"
    )

    gate = gate_at(folder, clock, exempt=["*"])

    assert not gate.allows("new")
    assert not gate.allows("other")
    assert "new.toml" in gate.answer("new").text()


def test_a_case_that_names_itself_as_its_service_is_broken(folder: Path, clock: Clock) -> None:
    (folder / "growth.toml").write_text(
        'schema = 1\nid = "growth"\nservice = "growth.toml"\n[[events]]\nid = "e"\nkind = "service-launch"\n',
        encoding="utf-8",
    )

    assert gate_at(folder, clock, exempt=["*"]).answer("growth").why == "broken"


def test_a_case_file_named_like_waivers_suspends_patterns(folder: Path, clock: Clock) -> None:
    (folder / "growth.toml").rename(folder / "growth.waivers.toml")

    gate = gate_at(folder, clock, exempt=["*"])

    assert not gate.allows("growth")
    assert "growth.waivers.toml" in gate.answer("growth").text()
    assert [each.file for each in gate.problems] == [str(folder / "growth.waivers.toml")]


def test_the_name_of_a_folder_is_no_pattern(tmp_path: Path, clock: Clock) -> None:
    for name, text in (("cases[12]", GROWTH.replace("2026-10-16", "2026-01-16")), ("cases1", GROWTH)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "growth.toml").write_text(text, encoding="utf-8")
    gate = gate_at(tmp_path / "cases[12]", clock)
    assert gate.check("growth").verdict == "overdue"

    shutil.rmtree(tmp_path / "cases[12]")
    gate.reload()

    assert not gate.allows("growth")


def test_a_folder_read_again_while_it_is_read_again_ends_with_the_newest(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, clock)
    original, nested = find_cases, iter([True])

    def interrupted(*stated: Any, **keywords: Any) -> Any:
        found = original(*stated, **keywords)
        if next(nested, False):
            (folder / "growth.toml").write_text(GROWTH.replace("2026-10-16", "2026-01-16"), encoding="utf-8")
            gate.reload()  # as a signal handler would
        return found

    monkeypatch.setattr("opinionguard.gate.casebook.find_cases", interrupted)
    gate.reload()

    assert not gate.allows("growth")


def test_a_clock_that_fails_while_reading_again_breaks_no_case(folder: Path, clock: Clock) -> None:
    broken: list[bool] = []

    def look() -> datetime:
        if broken:
            raise OSError("no clock")
        return clock()

    gate = og.Gate.from_folder(folder, clock=look, ticks=lambda: clock.ticks)
    broken.append(True)
    with pytest.raises(OSError, match="no clock"):
        gate.reload()
    broken.clear()

    assert gate.allows("growth")


def test_a_folder_that_is_gone_refuses_everything(folder: Path, clock: Clock) -> None:
    gate = gate_at(folder, clock, exempt=["*"])
    shutil.rmtree(folder)

    assert gate.reload() != ()
    assert not any(gate.allows(each) for each in ("growth", "undated", "dark-mode"))
    assert gate.answer("dark-mode").allowed is False


def test_what_is_wrong_with_a_file_is_said_in_the_log_of_the_program(
    folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "broken.toml").write_text("schema = 1\nid = 3", encoding="utf-8")

    with caplog.at_level(logging.ERROR):
        gate = gate_at(folder, clock)

    said = [("opinionguard.gate", logging.ERROR, str(problem)) for problem in gate.problems]
    assert said != []
    assert said == caplog.record_tuples


def test_what_is_written_while_it_reads_again_is_read(folder: Path, clock: Clock) -> None:
    outside = [True]

    def interrupted() -> datetime:
        if not outside:  # as a handler of a signal would
            outside.append(True)
            gate.reload()
            (folder / "growth.toml").write_text(GROWTH, encoding="utf-8")
        return clock()

    gate = og.Gate.from_folder(folder, clock=interrupted, ticks=lambda: clock.ticks)
    (folder / "growth.toml").write_text("{", encoding="utf-8")
    outside.clear()

    assert gate.reload() == ()
    assert gate.allows("growth")


def test_a_folder_that_is_not_there_gives_a_gate_that_refuses(tmp_path: Path, clock: Clock) -> None:
    gate = gate_at(tmp_path / "nowhere", clock, exempt=["*"])

    assert not gate.allows("growth")
    assert gate.problems != ()


def test_an_empty_folder_gives_a_gate_that_refuses(tmp_path: Path, clock: Clock) -> None:
    gate = gate_at(tmp_path, clock, exempt=["*"])

    assert not gate.allows("growth")
    assert "holds no case file" in str(gate.problems[0])


def test_what_goes_wrong_while_reading_again_refuses_everything(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, clock, exempt=["*"])

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("opinionguard.gate.casebook.find_cases", fail)
    with pytest.raises(RuntimeError, match="unforeseen"):
        gate.reload()

    assert not any(gate.allows(each) for each in ("growth", "undated", "dark-mode"))
    assert "unforeseen" in gate.answer("growth").text()


def test_a_case_that_went_while_nothing_could_be_read_stays_refused(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, clock, exempt=["*"])
    with monkeypatch.context() as patch:
        patch.setattr("opinionguard.gate.casebook.find_cases", None)
        with pytest.raises(TypeError):
            gate.reload()
    (folder / "growth.toml").unlink()

    gate.reload()

    assert [gate.allows(each) for each in ("growth", "undated", "dark-mode")] == [False, True, True]


def test_a_case_that_cannot_be_decided_refuses_itself_alone(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = timelines.draw

    def fail(case: og.Case, basis: Basis) -> Timeline:
        if case.id == "growth":
            raise RuntimeError("unforeseen")
        return original(case, basis)

    monkeypatch.setattr("opinionguard.gate.keywords.draw", fail)
    gate = gate_at(folder, clock)

    assert not gate.allows("growth")
    assert gate.allows("undated")


def test_a_case_that_fails_when_it_is_asked_about_is_refused(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, clock)

    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Timeline, "at", fail)

    assert (gate.allows("growth"), gate.answer("growth").why) == (False, "error")


def test_a_gate_reads_files_folders_and_patterns(folder: Path, clock: Clock, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "other.toml").write_text(GROWTH.replace('"growth"', '"other"'), encoding="utf-8")

    gate = og.Gate.from_paths([folder, f"{more}/*.toml"], clock=clock)

    assert set(gate.cases) == {*gate_at(folder, clock).cases, "other"}
    assert gate.allows("other")


@pytest.mark.parametrize("paths", [[], "cases", Path("cases"), [""], [3], 3, {"cases": 1}, [["cases"]]])
def test_what_is_no_list_of_paths_is_an_error(paths: Any, clock: Clock) -> None:
    (problem,) = problems_of(lambda: og.Gate.from_paths(paths, clock=clock))

    assert problem.path == "paths"
    assert "is not a list of paths" in problem.wrong
    assert "Gate.from_paths([" in problem.right


def test_an_empty_path_is_no_folder(clock: Clock) -> None:
    (problem,) = problems_of(lambda: og.Gate.from_folder("", clock=clock))

    assert (problem.path, problem.wrong) == ("path", "is empty")


def test_what_is_wrong_with_settings_that_are_stated_is_said_at_once(folder: Path, clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_at(folder, clock, settings=og.Settings(require=["algoritm-filing"])))

    assert (problem.path, "is no duty" in problem.wrong) == ("require", True)


def naming_waivers(folder: Path, *names: str) -> None:
    """State settings for the cases of a folder, with files of waivers."""
    (folder / "opinionguard.toml").write_text(f"waivers = {json.dumps(names)}", encoding="utf-8")


def test_a_folder_has_the_waivers_that_its_settings_name(
    folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.to("2026-12-01")
    (folder / "launches.waivers.toml").write_text(WAIVERS, encoding="utf-8")
    gate = gate_at(folder, clock)
    assert not gate.allows("growth")
    assert gate.problems == ()
    (said,) = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
    assert "launches.waivers.toml: is named by no settings, so that it waives nothing" in said
    assert "name it under waivers in opinionguard.toml" in said

    naming_waivers(folder, "launches.waivers.toml")

    assert gate.reload() == ()
    assert gate.answer("growth").why == "waived"


def test_waivers_that_a_keyword_names_are_in_the_place_of_those_of_the_settings(folder: Path, clock: Clock) -> None:
    clock.to("2026-12-01")
    (folder / "launches.waivers.toml").write_text(WAIVERS, encoding="utf-8")
    naming_waivers(folder, "launches.waivers.toml")
    other = waiver(id="w-2", case="growth", provision="3(3)", expires="2026-12-24")

    assert gate_at(folder, clock, waivers=[other]).answer("growth").waivers == (other,)
    assert not gate_at(folder, clock, waivers=[]).allows("growth")
    assert not gate_at(folder, clock, settings=None).allows("growth")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"case": "grwth"}, 'waivers.w-1.case: "grwth" is the id of no case (did you mean "growth"?)'),
        ({"case": "growth"}, "waivers.w-1: event under 3(1) of security-assessment-2018 is no obligation of growth"),
        ({"case": "growth", "provision": "3(3)"}, "waivers.w-1.expires: 2026-11-30T18:00:00+08:00 is past"),
    ],
)
def test_what_is_wrong_with_those_of_a_keyword_is_a_problem(
    changes: dict[str, str], said: str, folder: Path, clock: Clock
) -> None:
    clock.to("2026-12-01")

    problem, *_ = gate_at(folder, clock, waivers=[waiver(**changes)]).problems

    assert str(problem).startswith(said)


def test_two_waivers_of_one_id_in_a_keyword_are_an_error(folder: Path, clock: Clock) -> None:
    (problem,) = problems_of(lambda: gate_at(folder, clock, waivers=[waiver(), waiver()]))

    assert problem.path == "waivers.w-1.id"


def test_a_waiver_of_settings_for_a_case_that_is_not_here_is_told_and_is_no_problem(
    folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.to("2026-12-25")  # past its end, which does not matter where its case is not read
    (folder / "launches.waivers.toml").write_text(WAIVERS.replace('"growth"', '"grwth"'), encoding="utf-8")
    naming_waivers(folder, "launches.waivers.toml")

    gate = gate_at(folder, clock, strict=True)

    assert gate.problems == ()
    (said,) = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
    assert 'waivers.w-1.case: "grwth" is no case here that has these settings (did you mean "growth"?)' in said


def test_a_waiver_of_a_folder_can_be_for_a_required_duty(folder: Path) -> None:
    stated = writer()
    (folder / "writer.json").write_text(json.dumps(stated), encoding="utf-8")
    text = WAIVERS.replace('"growth"', '"writer"').replace('"3(3)"', '"24"')
    (folder / "launches.waivers.toml").write_text(
        f'{text}law = "algorithm-recommendation-2021"\nduty = "algorithm-filing"\n', encoding="utf-8"
    )
    naming_waivers(folder, "launches.waivers.toml")

    gate = gate_at(folder, Clock("2026-11-20"), require=["algorithm-filing"])

    assert gate.problems == ()
    assert gate.answer("writer").why == "waived"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WAIVERS.replace("2026-12-24", "2026-12-01"), "opinionguard.toml: waivers.w-1.expires: 2026-12-01 is past"),
        (WAIVERS.replace('"3(3)"', '"3(1)"'), "opinionguard.toml: waivers.w-1: event under 3(1)"),
    ],
)
def test_a_waiver_that_does_not_stand_waives_nothing(text: str, said: str, folder: Path, clock: Clock) -> None:
    clock.to("2026-12-01")
    (folder / "launches.waivers.toml").write_text(text, encoding="utf-8")
    naming_waivers(folder, "launches.waivers.toml")

    gate = gate_at(folder, clock)

    assert said in "\n".join(str(each) for each in gate.problems)
    assert not gate.allows("growth")
    assert gate.allows("undated")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WAIVERS.replace("Filed on paper; the platform was down.", ""), "is empty"),
        (WAIVERS.replace("approver", "aprover"), 'did you mean "approver"?'),
        ("nonsense", "is not TOML"),
    ],
)
def test_a_waiver_file_that_cannot_be_taken_refuses_the_cases_of_its_settings_and_no_others(
    text: str, said: str, folder: Path, clock: Clock
) -> None:
    (folder / "undated.toml").rename(folder.parent / "undated.toml")
    (folder / "launches.waivers.toml").write_text(text, encoding="utf-8")
    naming_waivers(folder, "launches.waivers.toml")

    gate = gate_at(folder.parent, clock)

    assert said in "\n".join(str(each) for each in gate.problems)
    assert (gate.answer("growth").allowed, gate.answer("growth").why) == (False, "broken")
    assert gate.allows("undated")


def test_two_waivers_of_one_id_in_two_files_waive_nothing(folder: Path, clock: Clock) -> None:
    clock.to("2026-12-01")
    for name in ("a", "b"):
        (folder / f"{name}.waivers.toml").write_text(WAIVERS, encoding="utf-8")
    naming_waivers(folder, "a.waivers.toml", "b.waivers.toml")

    gate = gate_at(folder, clock)

    assert not gate.allows("growth")
    (problem,) = gate.problems
    assert problem.file.endswith("b.waivers.toml")
    assert '"w-1" is also the id of' in problem.wrong


def test_a_launch_that_passes_by_waiver_is_said_in_the_log_of_the_program(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    gate_of(forum(), clock=clock, waivers=[waiver()]).allows("forum")

    assert '"forum" passes by waiver: w-1' in caplog.text


def test_a_gate_of_cases_has_nothing_to_read_again(clock: Clock) -> None:
    with pytest.raises(ValueError, match="no folder"):
        gate_of(growth(), clock=clock).reload()


def test_reading_again_keeps_what_did_not_change(folder: Path, tmp_path: Path, clock: Clock) -> None:
    log = tmp_path / "log.jsonl"
    gate = gate_at(folder, clock, log=log)
    gate.allows("growth")
    gate.allows("undated")
    (folder / "undated.toml").write_text(UNDATED + 'note = "changed"', encoding="utf-8")

    gate.reload()
    gate.allows("growth")
    gate.allows("undated")

    assert [each["case"] for each in lines_of(log) if each["kind"] == "decision"] == ["growth", "undated", "undated"]


# The log.


def lines_of(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_a_decision_is_put_on_record_when_it_is_computed_and_not_on_every_question(
    tmp_path: Path, clock: Clock
) -> None:
    log = tmp_path / "log.jsonl"
    gate = gate_of(growth(), forum(), clock=clock, log=log, exempt=["ui-*"], waivers=[waiver()])

    for _ in range(3):
        for case in ("growth", "forum", "ui-colour"):
            gate.allows(case)
    clock.to("2026-11-28")
    gate.allows("growth")

    head, *decisions = lines_of(log)
    basis = decisions[0]["basis"]
    assert (head["kind"], head["exempt"]) == ("gate", ["ui-*"])
    assert head["cases"] == {"forum": basis, "growth": basis}
    assert head["waivers"] == [waiver().to_dict()]
    assert [(each["case"], each["at"], each["result"]["passes"]) for each in decisions] == [
        ("growth", "2026-11-22T12:00:00+08:00", True),
        ("forum", "2026-11-22T12:00:00+08:00", True),
        ("growth", "2026-11-28T00:00:00+08:00", False),
    ]
    assert decisions[1]["result"]["waived_by"] == ["w-1"]
    assert decisions[0]["facts"] == og.case_from_dict(growth()).to_dict()
    assert decisions[0]["result"]["decision"]["verdict"] == "due"
    assert decisions[0]["versions"].keys() == {"opinionguard", "holidays", "calendar"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_refuses_the_launch_where_the_log_is_required(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock, log="/dev/full", exempt=["*"])

    answer = gate.answer("growth")

    assert (answer.allowed, answer.why, answer.valid_until) == (False, "log", None)
    (problem,) = answer.problems
    assert (problem.path, problem.right) == ("", "make room, or fix the path or its permissions")
    assert "No space left on device" in problem.wrong
    assert not gate.allows("dark-mode")  # what exempts it is not on record


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_no_decision_is_given_that_is_not_on_record(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(growth(), clock=clock, log="/dev/full")

    with pytest.raises(og.LaunchRefusedError), caplog.at_level(logging.ERROR):
        gate.check("growth")
    gate.allows("growth")

    (record,) = caplog.records
    assert record.getMessage().startswith("refusing: ")
    assert "No space left on device" in record.getMessage()


class Raising(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError(record.getMessage())


def test_a_handler_of_the_log_that_raises_changes_no_answer(clock: Clock) -> None:
    handler = Raising()
    logging.getLogger("opinionguard").addHandler(handler)
    try:
        gate = gate_of(growth(), forum(), clock=clock, exempt=["ui-*"], waivers=[waiver()])
        assert [gate.allows(each) for each in ("growth", "forum", "ui-colour", "other")] == [True, True, True, False]
        clock.now = clock.now.replace(tzinfo=None)
        assert not gate.allows("growth")
    finally:
        logging.getLogger("opinionguard").removeHandler(handler)


def test_an_answer_that_waited_for_the_log_past_the_deadline_is_not_given(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_of(growth(), clock=clock, log=tmp_path / "log.jsonl")
    fsync = os.fsync

    def slow(file: int) -> None:
        fsync(file)
        clock.to("2026-11-28")

    clock.to(instant("2026-11-28") - TICK)
    monkeypatch.setattr(os, "fsync", slow)

    assert not gate.allows("growth")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_loses_the_line_where_the_log_is_not_required(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    gate = gate_of(growth(), clock=clock, log=og.DecisionLog("/dev/full", required=False))

    with caplog.at_level(logging.ERROR):
        assert gate.allows("growth")

    (record,) = caplog.records
    assert record.getMessage().startswith("a decision is lost to the log: ")
    assert "No space left on device" in record.getMessage()


def test_room_for_the_log_lets_the_launch_pass_again(tmp_path: Path, clock: Clock) -> None:
    log = tmp_path / "not yet" / "log.jsonl"
    gate = gate_of(growth(), clock=clock, log=log)
    assert not gate.allows("growth")

    log.parent.mkdir()

    assert gate.allows("growth")
    assert [each["kind"] for each in lines_of(log)] == ["gate", "decision"]


# Threads, coroutines, processes.


def test_many_threads_get_the_answers_of_their_instants(tmp_path: Path) -> None:
    cutoff = instant("2026-11-28")
    moments = [cutoff + step * timedelta(seconds=1) for step in range(-200, 200)]
    ticking = iter(moments)
    lock = threading.Lock()
    seen = threading.local()

    def clock() -> datetime:
        with lock:
            now = next(ticking, moments[-1])
        seen.now = now
        return now

    # The instants come by no ticks, and all of them within the tolerance.
    settings: dict[str, Any] = {"ticks": lambda: 0.0, "tolerance": timedelta(minutes=10)}
    gate = og.Gate([og.case_from_dict(growth())], clock=clock, log=tmp_path / "log.jsonl", **settings)
    wrong: list[datetime] = []

    def ask() -> None:
        # Another thread may have seen a later instant, which then counts: late answers are refusals, never passes.
        wrong.extend(seen.now for _ in range(50) if gate.allows("growth") and seen.now >= cutoff)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert wrong == []
    assert {each["kind"] for each in lines_of(tmp_path / "log.jsonl")} == {"gate", "decision"}


def test_what_two_threads_ask_for_at_once_is_decided_and_put_on_record_once(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log.jsonl"
    computing, asked, fsync = threading.Event(), threading.Event(), os.fsync

    def look() -> datetime:
        if threading.current_thread() is other:
            asked.set()
        return clock()

    def slow(file: int) -> None:
        fsync(file)
        if not computing.is_set():
            computing.set()
            asked.wait(60)
            time.sleep(0.05)  # until the other waits for the answer

    other = threading.Thread(target=lambda: computing.wait(60) and gate.allows("growth"))
    gate = og.Gate([og.case_from_dict(growth())], clock=look, ticks=lambda: clock.ticks, log=log)
    monkeypatch.setattr(os, "fsync", slow)
    other.start()

    assert gate.allows("growth")
    other.join()
    assert [each["kind"] for each in lines_of(log)] == ["gate", "decision"]


def test_coroutines_share_a_gate(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)

    async def ask() -> bool:
        await asyncio.sleep(0)
        return gate.allows("growth")

    async def all_of_them() -> list[bool]:
        return await asyncio.gather(*(ask() for _ in range(100)))

    assert asyncio.run(all_of_them()) == [True] * 100


def test_a_case_does_not_wait_while_another_one_is_decided(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = gate_of(growth(), {**growth(), "id": "heavy"}, clock=clock)
    is_deciding, release = threading.Event(), threading.Event()
    at = Timeline.at

    def slow(timeline: Timeline, instant: object) -> og.Decision:
        if timeline.case.id == "heavy":
            is_deciding.set()
            release.wait(60)
        return at(timeline, instant)

    monkeypatch.setattr(Timeline, "at", slow)
    heavy = threading.Thread(target=gate.allows, args=("heavy",))
    heavy.start()
    is_deciding.wait(60)
    light = threading.Thread(target=gate.allows, args=("growth",))
    light.start()
    light.join(30)
    waited = light.is_alive()
    release.set()
    heavy.join()
    light.join()

    assert not waited


def test_a_question_within_a_question_does_not_wait_for_another_thread(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a signal handler asks: the other thread may wait for this one."""
    gate = gate_of(growth(), {**growth(), "id": "other"}, clock=clock)
    holds, release = threading.Event(), threading.Event()
    answers: list[og.Answer] = []
    at = Timeline.at

    def interrupted(timeline: Timeline, instant: object) -> og.Decision:
        if timeline.case.id == "other":
            holds.set()
            release.wait(60)
        elif not answers:
            answers.append(gate.answer("other"))
        return at(timeline, instant)

    monkeypatch.setattr(Timeline, "at", interrupted)
    other = threading.Thread(target=gate.allows, args=("other",), daemon=True)
    other.start()
    assert holds.wait(60)
    asking = threading.Thread(target=gate.allows, args=("growth",), daemon=True)
    asking.start()
    asking.join(30)
    was_waiting = asking.is_alive()
    release.set()
    other.join(60)
    asking.join(60)

    assert not was_waiting
    assert [(each.case, each.allowed, each.why) for each in answers] == [("other", False, "error")]
    assert "what it needs is in use" in str(answers[0].problems[0])
    assert gate.allows("growth") is gate.allows("other") is True


def test_a_handler_of_the_log_may_ask_about_another_case(clock: Clock) -> None:
    """Two threads whose handlers ask about each other's case do not wait for each other."""
    gate = gate_of(clock=clock, exempt=["first", "second"])
    answered: list[bool] = []
    both = threading.Barrier(2, timeout=30)

    class Asking(logging.Handler):
        def createLock(self) -> None:  # noqa: N802 - logging calls it so
            # The lock of a handler would let one thread in at a time.
            self.lock = threading.Semaphore(2)  # type: ignore[assignment]

        def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - as logging calls it
            if threading.current_thread().name in {"first", "second"}:
                asked = threading.current_thread().name
                threading.current_thread().name = "asking"
                both.wait()
                answered.append(gate.allows("second" if asked == "first" else "first"))

    handler = Asking()
    logger = logging.getLogger("opinionguard.gate")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)
    try:
        threads = [
            threading.Thread(target=gate.allows, args=(name,), name=name, daemon=True) for name in ("first", "second")
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join(30)
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)

    assert answered == [True, True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_is_not_kept_waiting_by_a_lock_of_its_parent(clock: Clock) -> None:
    gate = gate_of(growth(), clock=clock)
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with gate._shelf.lock_of("growth"), gate._reload_lock:
            held.set()
            release.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(60)
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        code = 3
        try:
            code = 0 if gate.allows("growth") else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    release.set()
    holder.join()

    assert os.waitstatus_to_exitcode(status) == 0


def test_answers_for_ids_without_a_case_do_not_fill_the_memory(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opinionguard.gate.gate._MOST_KEPT", 10)
    gate = gate_of(growth(), clock=clock, exempt=["ui-*"])

    for place in range(100):
        assert gate.allows(f"ui-{place}")
        assert not gate.allows(f"other-{place}")
    assert gate.allows("growth")

    assert len(gate._shelf.answers) <= 12


def test_ten_thousand_answers_for_ids_without_a_case_are_kept(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(clock=clock, exempt=["*"])
    for place in range(9_999):
        gate.allows(f"ui-{place}")

    with caplog.at_level(logging.INFO):
        for each in ("last", "last", "more", "more"):
            gate.allows(each)

    # What is kept is not said again.
    assert [record.getMessage().split()[0] for record in caplog.records] == ['"last"', '"more"', '"more"']


def test_importing_the_package_does_not_load_the_gate() -> None:
    import subprocess

    program = (
        "import opinionguard, sys; assert 'opinionguard.gate.gate' not in sys.modules and 'logging' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# The table of faults: with everything exempt and a default of yes, each is refused.


def _reported() -> dict[str, Any]:
    return growth(reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])


def test_a_case_without_fault_is_allowed(clock: Clock) -> None:
    assert gate_of(_reported(), clock=clock).allows("growth")


def test_an_unpublished_calendar_refuses_once_the_earliest_deadline_is_past(clock: Clock) -> None:
    event = {"kind": "user-growth", "on": "2026-11-25", "significant": True, "major_effect": True}
    stated = document(event, id="growth")
    known = og.WorkingCalendar.china(as_known_on=instant("2026-11-22").date())
    gate = gate_of(stated, clock=clock, calendar=known)
    assert gate.allows("growth")
    (obligation,) = gate.check("growth").obligations
    assert obligation.deadline is not None
    assert not obligation.deadline.settled

    assert obligation.deadline.cutoff is not None
    clock.to(obligation.deadline.cutoff)

    assert not gate.allows("growth")
    assert gate.check("growth").verdict == "undetermined"


AT = "2026-11-22T12:00:00+08:00"


def test_the_gate_refuses_a_launch_whose_required_duty_fails() -> None:
    case = og.load_case(EXAMPLES / "companion-persona-2026.toml")
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))

    def allows(*require: str) -> bool:
        how: dict[str, Any] = {"calendar": calendar, "require": require, "other_laws": "none"}
        return og.Gate([case], clock=lambda: og.moment_of(AT).begin, **how).allows(case.id)

    assert allows() is True
    assert allows("algorithm-filing") is True
    assert allows("algorithm-filing-change") is False


@pytest.mark.parametrize(
    ("settings", "locale", "said"),
    [
        (og.Settings(lang="zh"), "C", "不予放行：时钟的时刻未注明时差"),
        (None, "zh_CN.UTF-8", "不予放行：时钟的时刻未注明时差"),
        (og.Settings(lang="en"), "zh_CN.UTF-8", "refusing: the clock's instant has no UTC offset"),
    ],
)
def test_the_log_is_in_the_language_of_the_settings_or_of_the_locale(
    settings: og.Settings | None,
    locale: str,
    said: str,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    gate = gate_of(growth(), clock=clock, settings=settings)
    clock.now = clock.now.replace(tzinfo=None)

    with caplog.at_level(logging.ERROR):
        answer = gate.answer("growth")

    assert [said] == [each.getMessage() for each in caplog.records]
    assert "时钟的时刻未注明时差；问题解决之前不得上线" in answer.text("zh")
    assert "clock's instant" not in og.LaunchRefusedError(answer).text("zh")


def test_the_waivers_of_a_folder_are_waivers(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: og.Gate.from_folder(tmp_path, waivers="w.toml"))  # type: ignore[arg-type]

    assert problem.path == "waivers"


def test_a_case_whose_turns_cannot_be_told_keeps_none_of_the_others(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    gate = gate_of(growth(), {**growth(), "id": "heavy"}, clock=clock)
    every = gate.upcoming(timedelta(days=30))
    turns = og.Gate._turns

    def failing(self: og.Gate, timeline: Timeline, *more: Any) -> Any:
        if timeline.case.id == "heavy":
            raise ZeroDivisionError
        return turns(self, timeline, *more)

    monkeypatch.setattr(og.Gate, "_turns", failing)

    assert gate.upcoming(timedelta(days=30)) == tuple(each for each in every if each.case == "growth") != ()
    assert "heavy" in caplog.text
