"""The decision log: on the disk before the answer, whole lines only, and decided again from what is on record."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import document, live_comments, problems_of

import opinionguard as og
from opinionguard.cli import main
from opinionguard.gate import log as decision_log
from opinionguard.gate import replay as replaying
from opinionguard.gate.log import DecisionLogError
from opinionguard.gate.replay import replay
from opinionguard.workdays.notices import Notice

AT = "2026-11-22T12:00:00+08:00"


def growth(**changes: Any) -> dict[str, Any]:
    event = {"kind": "user-growth", "on": "2019-03-20", "significant": True, "major_effect": True}
    return document(event, id="growth", **changes)


def logged(log: Path, stated: dict[str, Any], **settings: Any) -> None:
    at = og.moment_of(AT).begin
    og.Gate([og.case_from_dict(stated)], clock=lambda: at, log=log, **settings).allows(stated["id"])


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


def rewritten(log: Path, old: str, new: str) -> None:
    text = log.read_text(encoding="utf-8")
    assert old in text
    log.write_text(text.replace(old, new), encoding="utf-8")


def test_a_log_comes_out_the_same_when_decided_again(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, live_comments())
    logged(log, growth())

    assert main(["replay", str(log)]) == 0
    assert capsys.readouterr().out == "2 decisions, all of which come out the same\n"
    assert main(["replay", str(log), "--lang", "zh"]) == 0
    assert "重新判断的结果均相同" in capsys.readouterr().out


@pytest.mark.parametrize(
    "settings",
    [
        {"readings": og.Readings(first_day="included", end_of_day="close-of-business:17:30")},
        {"calendar": og.WorkingCalendar.china(as_known_on=date(2019, 3, 21))},
        {"calendar": og.WorkingCalendar.china().without_make_up_days()},
        {"other_laws": "all"},
        {"other_laws": "none"},
        {"other_laws": "none", "require": ["algorithm-filing-change", "platform-rules-filing"]},
        {
            "waivers": [
                og.Waiver(
                    id="w",
                    case="growth",
                    event="event",
                    provision="3(3)",
                    reason="r",
                    approver="a",
                    expires="2026-12-01",
                )
            ]
        },
    ],
    ids=["readings", "known on a day", "without make-up days", "all", "none", "required", "waiver"],
)
def test_what_a_decision_was_made_with_is_on_record(settings: dict[str, Any], log: Path) -> None:
    logged(log, growth(), **settings)

    (replayed,) = replay(log)

    assert (replayed.differences, replayed.problems) == ((), ())


def test_each_entry_says_once_what_it_rests_on(log: Path) -> None:
    required = ["platform-rules-filing", "algorithm-filing"]
    logged(log, growth(), readings=og.Readings(first_day="included"), other_laws="all", require=required)

    gate, decision = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())

    coverage = str(og.WorkingCalendar.china().coverage())
    basis = {
        "settings": None,
        "readings": {"first_day": "included"},
        "calendar": coverage,
        "other_laws": "all",
        "require": sorted(required),
    }
    assert (gate["cases"], decision["basis"]) == ({"growth": basis}, basis)
    assert "basis" not in decision["result"]["decision"]
    assert decision["result"]["decision"]["other_laws"]["mode"] == "all"
    assert decision["result"]["passes"] is False


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"other_laws":"known"', '"other_laws":"some"', 'basis.other_laws: "some" cannot be taken'),
        ('"require":[]', '"require":["algorithm-filling"]', "is no duty of a regulation"),
        ('"require":[]', '"require":["news-review"]', "is a duty of an authority alone"),
        ('"first_day":"included"', '"first_day":"sometimes"', "first_day"),
    ],
)
def test_a_basis_that_nobody_knows_is_lost(log: Path, old: str, new: str, wrong: str) -> None:
    logged(log, growth(), readings=og.Readings(first_day="included"))
    rewritten(log, old, new)

    *_, replayed = replay(log)  # the line of the gate says what its cases rest on too

    assert wrong in "\n".join(str(each) for each in replayed.problems)


@pytest.mark.parametrize("mode", ["all", "none"])
def test_a_mode_that_was_forged_is_found(log: Path, mode: str) -> None:
    logged(log, growth())
    rewritten(log, '"other_laws":"known"', f'"other_laws":"{mode}"')

    (replayed,) = replay(log)

    assert "decision.other_laws.mode" in {each.path for each in replayed.differences}


def test_a_notice_of_ones_own_is_on_record(log: Path) -> None:
    notice = Notice(
        year=2026,
        number="沪府办〔2026〕1号",
        signed=date(2026, 3, 1),
        released=date(2026, 3, 1),
        days_off=[date(2026, 3, 4)],
        worked=[],
        scope="Shanghai",
    )
    stated = growth()
    stated["events"][0]["on"] = "2026-03-02"
    logged(log, stated, calendar=og.WorkingCalendar.china().with_notice(notice))

    (replayed,) = replay(log)

    assert (replayed.differences, replayed.problems) == ((), ())
    assert "2026-04-15" in log.read_text(encoding="utf-8")


def test_what_comes_out_otherwise_is_told_by_its_place(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, growth())
    rewritten(log, '"last_day":"2019-05-05"', '"last_day":"2019-05-03"')
    rewritten(log, '"holidays":"', '"holidays":"0.1+')

    assert main(["replay", str(log)]) == 1

    said = capsys.readouterr().out
    assert "line 2, growth at 2026-11-22T12:00:00+08:00: differs" in said
    assert 'decision.obligations.0.deadline.last_day: "2019-05-03" on record, "2019-05-05" now' in said
    assert "holidays was" in said
    assert "1 decisions: 0 come out the same, 1 differ, 0 lines cannot be taken" in said


def test_a_passing_that_was_forged_is_found(log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, '"passes":false', '"passes":true')

    (replayed,) = replay(log)

    found = [(each.path, each.recorded, each.now) for each in replayed.differences]
    assert ("passes", True, False) in found
    assert {re.sub(r"\d+", "N", path) for path, *_ in found} == {"passes"}


def test_replay_in_json(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, live_comments())
    rewritten(log, '"verdict":"blocked"', '"verdict":"clear"')

    assert main(["replay", str(log), "--format", "json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert told["decisions"] == 1
    (differing,) = told["differing"]
    assert differing["differences"] == [{"path": "decision.verdict", "recorded": "clear", "now": "blocked"}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"half', "is cut short"),
        ("not json\n", "is not JSON"),
        ("[]\n", "is not a line of a decision log"),
        ('{"schema":2,"kind":"decision"}\n', "schema: 2 is of a later version"),
        ('{"schema":true,"kind":"gate"}\n', "is not a line of a decision log"),
        ('{"schema":1,"kind":"gate","exempt":[]}\n', "is not a line of a decision log"),
        ('{"schema":1,"id":"x"}\n', "is not a line of a decision log"),
        ('{"schema":1,"schema":1}\n', 'the key "schema" stands twice'),
        ('{"schema":1,"kind":"other"}\n', "is not a line of a decision log"),
        ('{"schema":1,"kind":"decision"}\n', "is not a line of a decision log"),
        ("[" * 100_000 + "\n", "is nested too deeply"),
        ("\n", "is not JSON"),
    ],
)
def test_a_damaged_line_is_told_and_the_others_are_decided_again(
    line: str, said: str, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(log, live_comments())
    with log.open("a", encoding="utf-8") as file:
        file.write(line)

    assert main(["replay", str(log)]) == 2

    told = capsys.readouterr()
    assert f"{log}:3: {said}" in told.err
    assert "1 come out the same, 0 differ, 1 lines cannot be taken" in told.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"kind":"function-added"', '"kind":"function-aded"', 'did you mean "function-added"?'),
        ('"readings":{}', '"readings":{"first_dy":"included"}', 'did you mean "first_day"?'),
        ('"waivers":[],"facts"', '"waivers":[{}],"facts"', "waivers.0.id: is missing"),
        ('"kind":"decision"', '"kind":"gate"', "is not a line of a decision log"),
        ('"case":"live-comments","at"', '"case":"other","at"', '"other" is not of these facts'),
        ('"versions":{"opinionguard"', '"versions":{"x"', "versions: are not those of opinionguard"),
        ('"result":', '"result":{},"result":', 'the key "result" stands twice'),
        ('"passes":false', '"passes":1e999', "holds a number that is too large for JSON"),
        ('"as_known_on":null', '"as_known_on":"soon"', "is not a line of a decision log"),
    ],
)
def test_a_line_that_cannot_be_decided_again_is_told(old: str, new: str, said: str, log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, old, new)

    *_, replayed = replay(log)  # the line of the gate says what its cases rest on too

    assert said in "\n".join(str(each) for each in replayed.problems)


def test_a_line_that_is_no_text_is_damaged(log: Path) -> None:
    logged(log, live_comments())
    data = log.read_bytes()
    log.write_bytes(data.replace(b"Example Video", b"Example \xff\xfe"))

    (replayed,) = replay(log)

    decision = data.splitlines()[1]
    (problem,) = replayed.problems
    assert f"is not UTF-8 (byte {decision.index(b'Video')})" == problem.wrong


@pytest.fixture
def longest(log: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The longest line that is taken: as long as the one of a decision, and of no more."""
    logged(log, live_comments())
    longest = len(log.read_bytes().splitlines(keepends=True)[1])
    log.unlink()
    monkeypatch.setattr(decision_log, "LONGEST_LINE", longest)
    monkeypatch.setattr(replaying, "LONGEST_LINE", longest)
    monkeypatch.setattr(replaying, "_SKIPPED", 1000)
    return longest


@pytest.mark.parametrize("longer", [1, 999, 1000, 1001, 100_000])
def test_a_line_that_is_too_long_is_one_and_the_next_keep_their_numbers(log: Path, longest: int, longer: int) -> None:
    huge = "x" * (longest - 1 + longer)
    log.write_text(f"{huge}\n", encoding="utf-8")
    logged(log, live_comments())
    with log.open("a", encoding="utf-8") as file:
        file.write(huge)

    first, decided, last = replay(log)

    said = f"is larger than {longest:,} bytes; what it recorded is lost"
    assert [str(each) for each in first.problems] == [f"{log}:1: {said}"]
    assert (decided.line, decided.problems) == (3, ())
    assert [str(each) for each in last.problems] == [f"{log}:4: {said}"]


def test_a_line_that_no_replay_would_take_is_not_written(log: Path, longest: int) -> None:
    og.DecisionLog(log).append({"x": "x" * (longest - len('{"x":""}\n'))})
    with pytest.raises(DecisionLogError, match="takes no line of more than"):
        og.DecisionLog(log).append({"x": "x" * (longest - len('{"x":""}\n') + 1)})

    assert log.stat().st_size == longest


@pytest.mark.parametrize("name", ["nowhere", "null\0"])
def test_a_log_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(lambda: list(replay(tmp_path / name)))

    assert "cannot be read" in problem.wrong
    assert main(["replay", str(tmp_path / name)]) == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
def test_a_device_that_need_not_end_is_no_log() -> None:
    (problem,) = problems_of(lambda: list(replay("/dev/zero")))

    assert problem.wrong == "cannot be read: it is a device, not a file or a pipe"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no names of open files")
def test_a_log_may_come_through_a_pipe(log: Path) -> None:
    logged(log, live_comments())
    end, begin = os.pipe()
    os.write(begin, log.read_bytes())
    os.close(begin)

    (replayed,) = replay(f"/dev/fd/{end}")

    os.close(end)

    assert (replayed.line, replayed.differences, replayed.problems) == (2, (), ())


def test_a_name_that_no_file_can_have_is_a_log_that_cannot_be_written(caplog: pytest.LogCaptureFixture) -> None:
    at = og.moment_of(AT).begin
    answers = [
        og.Gate(
            [og.case_from_dict(growth())], clock=lambda: at, log=og.DecisionLog("null\0", required=required)
        ).answer("growth")
        for required in (True, False)
    ]

    assert [each.why for each in answers] == ["log", "decided"]
    assert "a decision is lost to the log" in caplog.text


def test_a_log_without_decisions_is_nothing_to_replay(log: Path) -> None:
    log.touch()

    assert main(["replay", str(log)]) == 4


def test_the_line_after_one_cut_short_is_whole(log: Path) -> None:
    log.write_text('{"half', encoding="utf-8")

    logged(log, live_comments())

    half, gate, decision = log.read_text(encoding="utf-8").splitlines()
    assert half == '{"half'
    assert [json.loads(each)["kind"] for each in (gate, decision)] == ["gate", "decision"]


LIMITED = """
import resource, sys
import opinionguard as og
from opinionguard.gate.log import DecisionLogError
log = og.DecisionLog(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
log.append({"first": "x" * 500})
try:
    log.append({"second": "x" * 900})
except DecisionLogError as error:
    print(error)
log.append({"third": "x" * 300})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limits of files")
def test_a_line_that_does_not_fit_leaves_nothing_of_itself(log: Path) -> None:
    # The file may grow to 1000 bytes: the second line is begun, and cannot be ended.
    done = subprocess.run([sys.executable, "-c", LIMITED, str(log)], capture_output=True, text=True, check=True)

    assert "the decision log cannot be written" in done.stdout
    assert [list(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()] == [["first"], ["third"]]


def _write(log: str, writer: int) -> None:
    for place in range(50):
        og.DecisionLog(log).append({"writer": writer, "place": place, "text": "一" * 5000})


def test_several_processes_write_whole_lines(log: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(str(log), writer)) for writer in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 200
    for writer in range(4):
        assert [each["place"] for each in lines if each["writer"] == writer] == list(range(50))


def test_a_line_is_synchronised_to_the_disk_before_append_returns(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synchronised: list[int] = []
    fsync = os.fsync

    def watched(file: int) -> None:
        synchronised.append(os.fstat(file).st_size)
        fsync(file)

    monkeypatch.setattr(os, "fsync", watched)

    og.DecisionLog(log).append({"a": 1})

    assert synchronised[-1] == log.stat().st_size


def test_a_log_can_be_renamed_away_while_it_is_in_use(log: Path) -> None:
    writer = og.DecisionLog(log)
    writer.append({"a": 1})
    log.rename(log.with_suffix(".1"))

    writer.append({"a": 2})

    assert json.loads(log.read_text(encoding="utf-8")) == {"a": 2}


def test_a_log_stays_where_it_was_when_the_program_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    writer = og.DecisionLog("log.jsonl")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")

    writer.append({"a": 1})

    assert (tmp_path / "log.jsonl").exists()


def test_a_line_that_waited_while_the_log_was_renamed_away_goes_to_the_new_one(log: Path) -> None:
    import fcntl

    writer = og.DecisionLog(log)
    writer.append({"a": 1})
    with log.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = threading.Thread(target=writer.append, args=({"a": 2},))
        waiting.start()
        time.sleep(0.2)
        log.rename(log.with_suffix(".1"))
        fcntl.flock(held, fcntl.LOCK_UN)
        waiting.join(10)

    assert json.loads(log.read_text(encoding="utf-8")) == {"a": 2}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_forked_while_a_line_is_written_does_not_keep_the_lock(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[int] = []
    fsync = os.fsync

    def forking(file: int) -> None:
        fsync(file)
        if not children:
            children.append(os.fork())
            if children[0] == 0:
                time.sleep(30)
                os._exit(0)

    writer = og.DecisionLog(log)
    writer.append({"a": 1})
    monkeypatch.setattr(os, "fsync", forking)
    writer.append({"a": 2})

    second = threading.Thread(target=writer.append, args=({"a": 3},), daemon=True)
    second.start()
    second.join(10)
    os.kill(children[0], signal.SIGKILL)
    os.waitpid(children[0], 0)

    assert len(log.read_text(encoding="utf-8").splitlines()) == 3


def test_a_question_of_a_signal_handler_while_a_line_is_written_is_refused_rather_than_waiting_for_itself(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = og.DecisionLog(log)
    caught: list[BaseException] = []
    fsync = os.fsync

    def interrupted(file: int) -> None:
        fsync(file)
        try:
            writer.append({"nested": True})
        except DecisionLogError as error:
            caught.append(error)

    monkeypatch.setattr(os, "fsync", interrupted)
    writer.append({"a": 1})

    assert "is being written by this thread" in str(caught[0])
    assert json.loads(log.read_text(encoding="utf-8")) == {"a": 1}


def test_a_system_without_locks_of_files_is_told_at_once(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)

    with pytest.raises(NotImplementedError, match="locks files"):
        og.DecisionLog(log)
