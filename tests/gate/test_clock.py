"""The gate's clock: an instant is believed on its course only, and what was never believed leaves no trace."""

from __future__ import annotations

import itertools
import json
import logging
import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from math import inf, nan
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import define, field
from builders import flawless_report, live_comments
from dateutil.tz import tzstr
from hypothesis import given, settings
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.gate.clock import WatchedClock, system_ticks
from opinionguard.gate.gate import ClockError

START = datetime(2026, 11, 29, 4, tzinfo=UTC)
HOUR, DAY, TOLERANCE, SETTLE = 3600.0, 86_400.0, 60.0, 900.0
PLANNED = "2027-01-10T10:00:00+08:00"  # when the report is to be there that the launch waits for


class Times:
    """A clock and its ticks, each of which a test moves by itself."""

    def __init__(self) -> None:
        self.now: Any = START
        self.ticks = 0.0

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.ticks += seconds

    def jump(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def times() -> Times:
    return Times()


def stated() -> dict[str, Any]:
    return live_comments() | {"reports": [flawless_report(submitted_at=PLANNED)]}


def stated_launch() -> dict[str, Any]:
    document = stated()
    document["events"][0]["at"] = "2027-02-01T10:00:00+08:00"
    return document


def gate_of(times: Times, **changes: Any) -> og.Gate:
    case = og.case_from_dict(stated_launch())
    return og.Gate([case], clock=lambda: times.now, ticks=lambda: times.ticks, **{"exempt": ["dark-mode"], **changes})


def why(gate: og.Gate) -> str:
    """Return why the launch is answered as it is; a clock that is not believed also refuses what is exempt."""
    answer, exempt = gate.answer("live-comments"), gate.answer("dark-mode")
    assert (answer.why == "clock") == (exempt.why == "clock") == (not exempt.allowed)
    assert answer.why != "clock" or (not answer.allowed and answer.decision is None)
    return answer.why


AHEAD = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("between", [0.0, 0.001, 0.7, 0.999, 1.0, 30.0])
def test_a_jump_that_is_over_soon_is_refused_and_leaves_no_trace(between: float, times: Times) -> None:
    gate = gate_of(times)
    assert why(gate) == "decided"

    times.pass_by(between)
    right, times.now = times.now, AHEAD
    assert why(gate) == "clock"
    with pytest.raises(ClockError):
        gate.upcoming(timedelta(days=1))

    times.now = right
    times.pass_by(0.1)
    assert why(gate) == "decided"
    assert not gate.allows("live-comments")
    assert gate.upcoming(timedelta(days=60))[0].at.isoformat() == PLANNED
    times.pass_by(90_000)
    assert not gate.allows("live-comments")
    assert gate.check("live-comments").at < START + timedelta(days=1)


@pytest.mark.parametrize("seconds", [61, -61, 3600, -3600, 1e9, -1e9, 60.000_001, -60.000_001])
def test_a_jump_either_way_is_refused_from_the_first_answer_on(seconds: float, times: Times) -> None:
    gate = gate_of(times)
    times.jump(seconds)

    for _ in range(3):
        assert why(gate) == "clock"
        times.pass_by(10)


@pytest.mark.parametrize("seconds", [60, -60, 0.5, -59.999_999])
def test_a_difference_within_the_tolerance_is_believed(seconds: float, times: Times) -> None:
    gate = gate_of(times)
    times.jump(seconds)

    assert why(gate) == "decided"


def test_a_jump_before_the_first_question_is_seen(times: Times) -> None:
    gate = gate_of(times)
    times.now = AHEAD

    assert not gate.allows("live-comments")
    assert why(gate) == "clock"


def test_a_clock_that_jumps_about_is_never_believed(times: Times) -> None:
    gate = gate_of(times)

    for number in range(200):
        times.pass_by(60)
        times.jump(1000 if number % 2 == 0 else -1000)
        assert why(gate) == ("clock" if number % 2 == 0 else "decided")


def test_a_clock_that_keeps_its_new_course_is_believed_again(times: Times, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(times)
    times.now = AHEAD
    assert why(gate) == "clock"

    for _ in range(9):
        times.pass_by(99)
        assert why(gate) == "clock"
    times.pass_by(9 - 0.001)
    assert why(gate) == "clock"
    times.pass_by(0.001)
    assert why(gate) == "decided"
    assert gate.allows("live-comments")

    refusing, again = [record for record in caplog.records if "the clock" in record.getMessage()]
    assert (refusing.name, refusing.levelno) == ("opinionguard.gate", logging.ERROR)
    assert refusing.getMessage().startswith("refusing: the clock is more than 60 seconds ahead")
    assert again.levelno == logging.WARNING
    assert again.getMessage().startswith("believing the clock again, at 2031-01-01T00:15:00+00:00, 129,")
    assert again.getMessage().endswith("it kept its course for 900 seconds")


def test_time_begins_anew_where_a_clock_that_was_wrong_is_believed_again(times: Times) -> None:
    times.now = AHEAD  # a machine that came up with a wrong clock
    gate = gate_of(times)
    assert gate.allows("live-comments")

    times.now = START
    assert why(gate) == "clock"
    times.pass_by(SETTLE)

    assert why(gate) == "decided"
    assert not gate.allows("live-comments")
    assert gate.check("live-comments").at == times.now
    times.jump(-30)  # and from there on it does not run backwards
    assert not gate.allows("live-comments")


def test_the_time_to_settle_is_the_callers(times: Times) -> None:
    gate = gate_of(times, settle=timedelta(seconds=5))
    times.jump(-3600)
    assert why(gate) == "clock"

    times.pass_by(4.5)
    assert why(gate) == "clock"
    times.pass_by(0.5)
    assert why(gate) == "decided"


@pytest.mark.parametrize("unsteady", ["back", "jump", "naive", "raises"])
def test_a_clock_that_is_not_steady_begins_to_settle_anew(unsteady: str, times: Times) -> None:
    gate = gate_of(times)
    times.jump(3600)
    assert why(gate) == "clock"
    times.pass_by(SETTLE - 1)
    right = times.now

    times.now = {
        "back": right - timedelta(hours=1),
        "jump": right + timedelta(hours=1),
        "naive": right.replace(tzinfo=None),
        "raises": None,
    }[unsteady]
    gate.allows("live-comments")
    times.now = right
    times.pass_by(1)
    assert why(gate) == "clock"

    times.pass_by(SETTLE)
    assert why(gate) == "decided"


def test_a_stopped_clock_is_never_believed(times: Times) -> None:
    gate = gate_of(times)
    times.ticks += 60
    assert why(gate) == "decided"

    for _ in range(300):
        times.ticks += 59
        assert why(gate) == "clock"


def test_a_clock_of_another_pace_is_never_believed(times: Times) -> None:
    gate = gate_of(times)
    believed = []
    for _ in range(3000):
        times.ticks += 1
        times.jump(2)
        believed.append(why(gate) == "decided")

    assert believed == [True] * 60 + [False] * 2940


def test_a_reload_by_hand_believes_the_clock_as_it_stands(
    tmp_path: Path, times: Times, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "case.json").write_text(json.dumps(stated_launch()), encoding="utf-8")
    gate = og.Gate.from_folder(tmp_path, clock=lambda: times.now, ticks=lambda: times.ticks, exempt=["dark-mode"])
    times.now = AHEAD
    assert why(gate) == "clock"

    gate.reload()
    assert why(gate) == "decided"
    assert gate.allows("live-comments")
    assert caplog.records[-1].getMessage().endswith("the files were read again by hand")

    times.now = START
    assert why(gate) == "clock"
    gate.reload()
    assert not gate.allows("live-comments")
    assert gate.check("live-comments").at == START


@pytest.mark.parametrize("wrong", [datetime(2026, 11, 29), None])  # noqa: DTZ001
def test_a_reload_by_hand_believes_nothing_that_is_no_instant(wrong: Any, tmp_path: Path, times: Times) -> None:
    (tmp_path / "case.json").write_text(json.dumps(stated_launch()), encoding="utf-8")
    gate = og.Gate.from_folder(tmp_path, clock=lambda: times.now, ticks=lambda: times.ticks)
    times.now = wrong

    with pytest.raises((ClockError, AttributeError)):
        gate.reload()

    times.now = START
    assert why_of(gate) == "decided"


def why_of(gate: og.Gate) -> str:
    return gate.answer("live-comments").why


def test_a_look_at_the_files_believes_no_clock(tmp_path: Path, times: Times) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(stated_launch()), encoding="utf-8")
    gate = og.Gate.from_folder(
        tmp_path, clock=lambda: times.now, ticks=lambda: times.ticks, reload_every=timedelta(seconds=1)
    )
    times.jump(3600)
    for _ in range(10):
        path.write_text(json.dumps(stated_launch() | {"note": str(times.ticks)}), encoding="utf-8")
        times.pass_by(10)
        assert why_of(gate) == "clock"

    times.jump(-3600)
    assert gate.answer("live-comments").facts == gate.cases["live-comments"]
    assert gate.cases["live-comments"].note == "90.0"


@pytest.mark.parametrize("ticks", [nan, inf, -inf])
def test_ticks_that_are_no_number_refuse(ticks: float, times: Times) -> None:
    times.ticks = ticks
    gate = gate_of(times)
    assert why(gate) == "clock"

    times.ticks = 0.0
    assert why(gate) == "decided"
    times.ticks = ticks
    for _ in range(3):
        assert why(gate) == "clock"
        times.jump(SETTLE)
    times.now, times.ticks = START, 0.0
    assert why(gate) == "decided"


@pytest.mark.parametrize("ticks", [None, "0"])
def test_ticks_of_another_kind_refuse(ticks: Any, times: Times) -> None:
    gate = gate_of(times)
    times.ticks = ticks

    assert not gate.allows("live-comments")
    assert not gate.allows("dark-mode")


def test_ticks_that_run_backwards_with_the_clock_refuse(times: Times) -> None:
    times.pass_by(1000)
    gate = gate_of(times)

    times.pass_by(-60)
    assert why(gate) == "decided"
    times.pass_by(-0.5)
    assert why(gate) == "clock"
    assert "the ticks are more than 60 seconds behind: they ran backwards" in gate.answer("live-comments").text()
    times.pass_by(SETTLE)
    assert why(gate) == "decided"


def test_ticks_that_run_backwards_a_little_at_a_time_refuse(times: Times) -> None:
    gate = gate_of(times)

    for _ in range(6):
        times.pass_by(-10)
        assert why(gate) == "decided"
    times.pass_by(-10)
    assert why(gate) == "clock"


def test_ticks_that_stand_still_refuse_once_the_clock_went_on(times: Times) -> None:
    gate = gate_of(times)

    times.jump(61)
    for _ in range(100):
        assert why(gate) == "clock"
        times.jump(60)


@pytest.mark.parametrize("jump", [50, -50, 5])
def test_small_jumps_do_not_add_up(jump: int, times: Times) -> None:
    gate = gate_of(times)
    moved = 0.0
    believed = True
    for _ in range(24):
        times.pass_by(HOUR)
        times.jump(jump)
        moved += jump
        believed = why(gate) == "decided"
        if not believed:
            break

    # One tolerance that the course was moved by, and one that an instant may lie away from it.
    assert believed == (abs(moved) <= 2 * TOLERANCE)


def test_a_slow_drift_is_followed(times: Times) -> None:
    gate = gate_of(times)

    for _ in range(24 * 30):
        times.pass_by(HOUR)
        times.jump(2)
        assert why(gate) == "decided"


def test_the_course_is_renewed_no_more_than_once_an_hour(times: Times) -> None:
    gate = gate_of(times)
    times.pass_by(HOUR - 1)
    times.jump(30)
    assert why(gate) == "decided"
    times.jump(31)
    assert why(gate) == "clock"

    times.jump(-31)
    times.pass_by(1)
    assert why(gate) == "decided"
    times.jump(31)
    assert why(gate) == "decided"


def test_a_tolerance_however_long_is_taken(times: Times) -> None:
    gate = gate_of(times, tolerance=timedelta.max, settle=timedelta.max)

    for now in (START, AHEAD, START):
        times.now = now
        times.ticks += 1
        assert why(gate) == "decided"


@pytest.mark.parametrize("zone", [timedelta(hours=8), timedelta(hours=-5)])
def test_another_zone_is_no_jump(zone: timedelta, times: Times) -> None:
    gate = gate_of(times)
    times.now = times.now.astimezone(timezone(zone))

    assert why(gate) == "decided"


def test_a_clock_that_is_set_back_within_the_hour_that_comes_twice_is_refused() -> None:
    zone = tzstr("EST5EDT,M3.2.0,M11.1.0")
    now, ticks = datetime(2026, 11, 1, 6, 30, tzinfo=UTC), 1_000.0  # half past one, for the second time
    gate = og.Gate([], clock=lambda: now.astimezone(zone), ticks=lambda: ticks, exempt=["dark-mode"])

    for _ in range(4):
        now, ticks = now + timedelta(milliseconds=10), ticks + 0.01
        assert gate.allows("dark-mode")
    now, ticks = now - timedelta(minutes=50), ticks + 0.01  # twenty to two, for the first time

    assert (gate.allows("dark-mode"), gate.answer("dark-mode").why) == (False, "clock")


def test_a_clock_that_comes_up_naive_is_believed_when_it_tells_an_instant(times: Times) -> None:
    times.now = START.replace(tzinfo=None)
    gate = gate_of(times)
    assert why(gate) == "clock"

    times.now = START
    assert why(gate) == "decided"


def test_waivers_are_not_judged_under_a_clock_that_tells_no_instant(times: Times) -> None:
    times.now = START.replace(tzinfo=None)
    waiver = og.Waiver(
        id="w",
        case="live-comments",
        event="launch",
        provision="3(1)",
        reason="On paper.",
        approver="Li",
        expires=PLANNED,
    )

    with pytest.raises(ClockError):
        gate_of(times, waivers=[waiver])


def test_the_log_says_once_that_the_clock_is_not_believed(times: Times, caplog: pytest.LogCaptureFixture) -> None:
    gate = gate_of(times)
    for _ in range(2):
        for jump in (3600, 100, -7000, 100):
            times.jump(jump)
            assert why(gate) == "clock"
        times.jump(3200)
        assert why(gate) == "decided"

    said = [
        record.getMessage().partition(",")[0].partition(":")[0]
        for record in caplog.records
        if "clock" in record.getMessage()
    ]
    assert said == ["refusing", "believing the clock again"] * 2


def test_a_kept_answer_is_given_on_the_course_alone(times: Times, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    gate = gate_of(times, log=log)
    assert why(gate) == "decided"
    lines = len(log.read_text(encoding="utf-8").splitlines())

    times.jump(3600)
    assert why(gate) == "clock"
    times.jump(-3600)
    assert why(gate) == "decided"

    assert len(log.read_text(encoding="utf-8").splitlines()) == lines


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_the_course_holds_in_a_forked_process(times: Times) -> None:
    gate = gate_of(times)
    assert why(gate) == "decided"
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        code = 3
        try:
            believed = why(gate)
            times.now = AHEAD
            code = 0 if (believed, why(gate)) == ("decided", "clock") else 1
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="the system has no clock that counts its sleep")
def test_the_default_ticks_count_the_sleep_of_the_machine() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)

    assert before <= system_ticks() <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize("has_clock", [True, False])
def test_where_the_system_cannot_count_its_sleep_the_ticks_are_monotonic(
    has_clock: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opinionguard.gate import clock

    def refuse(_: int) -> float:
        raise OSError("not permitted")

    if has_clock:
        monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
        monkeypatch.setattr(time, "clock_gettime", refuse, raising=False)
    else:
        monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)

    assert clock._ticks_of_the_system() is time.monotonic


# --- Random walks, beside a plain model ------------------------------------------------------------------------------


@define
class Model:
    """What is believed, in whole microseconds: ``lead`` is how far the clock is before the ticks on its course."""

    tolerance: int
    settle: int
    lead: int | None = None
    renewed: int = 0
    highest: int = 0
    latest: int = 0
    moves: list[tuple[int, int]] = field(factory=list)
    other: list[int] | None = None  # lead, since when, highest ticks

    def look(self, now: int, ticks: int) -> int | None:
        lead = now - ticks
        if self.lead is None:
            self.begin(now, ticks)
            return now
        if ticks >= self.highest - self.tolerance and abs(lead - self.lead) <= self.tolerance:
            if ticks - self.renewed >= 3600 * 10**6:
                spent = sum(by for when, by in self.moves if ticks - when < 24 * 3600 * 10**6)
                left = self.tolerance - spent
                move = max(-left, min(left, lead - self.lead))
                self.lead, self.renewed = self.lead + move, ticks
                self.moves.append((ticks, abs(move)))
            self.highest = max(self.highest, ticks)
            self.latest = max(self.latest, now)
            self.other = None
            return self.latest
        if self.other is not None:
            other_lead, since, highest = self.other
            if ticks >= highest - self.tolerance and abs(lead - other_lead) <= self.tolerance:
                if ticks - since >= self.settle:
                    self.begin(now, ticks)
                    return now
                self.other[2] = max(highest, ticks)
                return None
        self.other = [lead, ticks, ticks]
        return None

    def begin(self, now: int, ticks: int) -> None:
        self.lead, self.renewed, self.highest, self.latest = now - ticks, ticks, ticks, now
        self.moves, self.other = [], None


def watched_by(times: Times, tolerance: float, settle: float, said: list[str] | None = None) -> WatchedClock:
    """Return a clock that is watched as a gate watches it; what it says is added to ``said``."""
    return WatchedClock(
        lambda: times.now,
        lambda: times.ticks,
        timedelta(seconds=tolerance),
        timedelta(seconds=settle),
        lambda _level, text, _error: None if said is None else said.append(text),
    )


def now_of(watched: WatchedClock, times: Times) -> datetime | None:
    """Return what a watched clock tells, None if it is not believed."""
    try:
        return watched.now(times.ticks)
    except ClockError:
        return None


# Quarters of seconds, which floats hold exactly: what passes by, and what the clock jumps by meanwhile.
passing = st.one_of(st.integers(0, 8), st.integers(0, 400), st.integers(0, 40_000), st.sampled_from([3600, 14_400, -8]))
jumping = st.one_of(st.just(0), st.just(0), st.integers(-240, 240), st.sampled_from([-241, 241, 40_000, -40_000]))
back = st.sampled_from([False] * 4 + [True])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(passing, jumping, back), max_size=120),
    st.sampled_from([0.0, 12_345.75, 1.75e9]),
    st.sampled_from([60, 1, 0]),
    st.sampled_from([900, 30]),
)
def test_a_clock_is_believed_as_the_model_believes_it(
    steps: list[tuple[int, int, bool]], first: float, tolerance: int, settle: int
) -> None:
    times = Times()
    times.ticks = first
    said: list[str] = []
    watched = watched_by(times, tolerance, settle, said)
    gate = gate_of(times, tolerance=timedelta(seconds=tolerance), settle=timedelta(seconds=settle))
    model = Model(tolerance * 10**6, settle * 10**6)
    away, doubted, episodes = 0, False, 0
    for passed, jumped, is_back in [(0, 0, False), *steps]:
        jump = -away if is_back else jumped
        away += jump
        times.ticks += passed / 4
        times.jump((passed + jump) / 4)
        expected = model.look((times.now - START) // timedelta(microseconds=1), round(times.ticks * 10**6))
        found = now_of(watched, times)
        assert found == (None if expected is None else START + timedelta(microseconds=expected))
        assert (why_of(gate) == "clock") == (expected is None)
        episodes += (expected is None) != doubted
        doubted = expected is None
        day = [by for when, by in model.moves if times.ticks * 10**6 - when < DAY * 10**6]
        assert sum(day) <= model.tolerance
    assert len(said) == episodes  # once when it is not believed, once when it is again


TURNS = {f"planned-{each}": each * 10 for each in range(6)}  # in quarters of seconds from the start


@pytest.fixture(scope="module")
def planned() -> list[og.Case]:
    """Launches that may pass from their turns on."""
    made = []
    for name, turn in TURNS.items():
        document = stated_launch() | {"id": name}
        document["reports"][0]["submitted_at"] = (START + timedelta(seconds=turn / 4)).isoformat()
        made.append(og.case_from_dict(document))
    return made


@pytest.mark.parametrize("tolerance", [1, 4, 60])
@pytest.mark.parametrize("settle", [0.25, 900.0])
def test_what_is_ready_is_answered_as_of_the_latest_instant(
    tolerance: int, settle: float, planned: list[og.Case], times: Times
) -> None:
    # Launches are asked for again and again within a second, while the clock is set, stops, and comes back.
    chance, far = Random(0), tolerance * 4  # noqa: S311 - no secret
    for _ in range(60):
        times.now, times.ticks = START, 0.0
        gate = og.Gate(
            planned,
            clock=lambda: times.now,
            ticks=lambda: times.ticks,
            tolerance=timedelta(seconds=tolerance),
            settle=timedelta(seconds=settle),
        )
        watched = watched_by(times, tolerance, settle)
        now_of(watched, times)
        for _ in range(100):
            passed = chance.choice([0, 0, 0, 1, 1, 1, 2, 3, 8, -1, -far - 1])
            times.pass_by(passed / 4)
            times.jump(chance.choice([0, 0, 0, 0, 0, 1, -1, 2, -2, -passed, far, -far, far + 1, -far - 1]) / 4)
            for name in chance.choices([*TURNS], k=3):
                now, answer = now_of(watched, times), gate.answer(name)
                assert (answer.why == "clock") == (now is None)
                assert answer.allowed == (now is not None and now >= START + timedelta(seconds=TURNS[name] / 4))


def test_the_latest_instant_is_that_of_whatever_was_asked(planned: list[og.Case], times: Times) -> None:
    gate = og.Gate(planned, clock=lambda: times.now, ticks=lambda: times.ticks)
    early, late = "planned-0", "planned-1"
    before = [(gate.allows(early), gate.allows(late)) for _ in range(3)]
    times.jump(TURNS[late] / 4)
    allowed = gate.allows(early)
    times.jump(-TURNS[late] / 4)

    assert (before, allowed, gate.allows(late)) == ([(True, False)] * 3, True, True)


def test_a_clock_that_is_barely_believed_is_compared_at_each_answer(times: Times) -> None:
    gate = gate_of(times, tolerance=timedelta(seconds=1))
    times.ticks += 1.0
    before = [why_of(gate) for _ in range(3)]
    times.ticks += 0.25

    assert [*before, why_of(gate)] == ["decided", "decided", "decided", "clock"]


@pytest.mark.parametrize("wrong", [START.replace(tzinfo=None), AHEAD])
def test_the_log_says_that_a_clock_is_back_also_where_an_answer_was_ready(
    wrong: datetime, times: Times, caplog: pytest.LogCaptureFixture
) -> None:
    gate = gate_of(times)
    before = [why_of(gate) for _ in range(3)]
    times.now, right = wrong, times.now
    doubted = why_of(gate)
    times.now = right

    assert [*before, doubted, why_of(gate)] == ["decided", "decided", "decided", "clock", "decided"]
    assert [each.levelname for each in caplog.records] == ["ERROR", "WARNING"]


def test_threads_that_look_at_once_are_told_no_jump_that_is_none() -> None:
    # Questions pass the time, so that the course is renewed and examined all the while. A thread sees the clock of its own
    # ticks, and waits for the others after fifty questions: none is so slow that its ticks are older than the tolerance.
    passed, seen = itertools.count(), threading.local()
    together = threading.Barrier(8, timeout=300)

    def ticks() -> float:
        now = next(passed) * 0.4
        seen.ticks = now
        return now

    gate = og.Gate(
        [og.case_from_dict(stated_launch())],
        clock=lambda: START + timedelta(seconds=seen.ticks),
        ticks=ticks,
        tolerance=timedelta(minutes=10),
    )
    wrong: list[str] = []

    def ask() -> None:
        for question in range(2000):
            if question % 50 == 0:
                together.wait()
            if (found := why_of(gate)) != "decided":
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert wrong == []
    assert next(passed) * 0.4 > 3600  # the course was renewed


def test_whoever_is_told_may_look_at_the_clock_again(times: Times) -> None:
    asked: list[str] = []

    def ask(*_: object) -> None:
        try:
            watched.now(times.ticks)
        except ClockError as error:
            asked.append(str(error))

    watched = WatchedClock(lambda: times.now, lambda: times.ticks, timedelta(minutes=1), timedelta(minutes=15), ask)
    watched.now(0.0)
    times.jump(3600)

    with pytest.raises(ClockError):
        watched.now(0.0)
    assert len(asked) == 1
