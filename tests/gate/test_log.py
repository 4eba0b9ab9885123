"""The decision log: on the disk before the answer, and whole lines only."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import Any

import pytest
from builders import live_comments
from logs import AT, growth, logged

import opinionguard as og
from opinionguard.engine import timeline
from opinionguard.engine.companions import related_duties
from opinionguard.gate import log as logs
from opinionguard.gate.log import DecisionLogError


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


def test_a_line_that_no_replay_would_take_is_not_written(log: Path, longest: int) -> None:
    og.DecisionLog(log).append({"x": "x" * (longest - len('{"x":""}\n'))})
    with pytest.raises(DecisionLogError, match="takes no line of more than"):
        og.DecisionLog(log).append({"x": "x" * (longest - len('{"x":""}\n') + 1)})

    assert log.stat().st_size == longest


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


@pytest.mark.program
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


class TestSeveralThreads:
    """Lines for which several threads wait are written together, and each thread learns what became of its own."""

    def append_at_once(self, log: Path, monkeypatch: pytest.MonkeyPatch, lines: list[dict[str, str]]) -> list[object]:
        """Append lines from threads that all wait until the first line is written; return what each of them raised."""
        others_wait = threading.Event()
        fsync = os.fsync

        def slow(file: int) -> None:
            others_wait.wait(60)
            fsync(file)

        raised: list[object] = [None] * len(lines)

        def append(place: int) -> None:
            try:
                og.DecisionLog(log).append(lines[place])
            except OSError as error:
                raised[place] = error

        monkeypatch.setattr(os, "fsync", slow)
        first = threading.Thread(target=og.DecisionLog(log).append, args=({"first": ""},))
        first.start()
        queue = logs._queue_of(log)
        while not queue._writing.locked() or queue._waiting:
            time.sleep(0.01)
        threads = [threading.Thread(target=append, args=(place,)) for place in range(len(lines))]
        for each in threads:
            each.start()
        while len(queue._waiting) < len(lines):
            time.sleep(0.01)
        others_wait.set()
        for each in (first, *threads):
            each.join(60)
        return raised

    def test_all_lines_are_there_after_one_more_look_at_the_disk(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synchronised: list[int] = []
        append = logs._append

        def counted(file: int, line: bytes) -> None:
            synchronised.append(len(line))
            append(file, line)

        monkeypatch.setattr(logs, "_append", counted)
        lines = [{"thread": str(place)} for place in range(20)]

        assert self.append_at_once(log, monkeypatch, lines) == [None] * 20
        written = [json.loads(each) for each in log.read_text(encoding="utf-8").splitlines()]
        assert written[0] == {"first": ""}
        assert sorted(written[1:], key=lambda each: int(each["thread"])) == lines
        assert len(synchronised) == 2

    def test_a_line_that_cannot_be_written_refuses_itself_alone(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        append = logs._append

        def nearly_full(file: int, line: bytes) -> None:
            if len(line) > 500:
                raise OSError(errno.ENOSPC, "No space left on device")
            append(file, line)

        monkeypatch.setattr(logs, "_append", nearly_full)
        raised = self.append_at_once(log, monkeypatch, [{"a": "1"}, {"b": "2" * 1000}, {"c": "3"}])

        assert [type(each) for each in raised] == [type(None), DecisionLogError, type(None)]
        written = [json.loads(each) for each in log.read_text(encoding="utf-8").splitlines()]
        assert {"first": ""} in written
        assert {"a": "1"} in written
        assert {"c": "3"} in written
        assert len(written) == 3

    def test_what_an_interrupted_thread_was_to_write_for_others_is_not_on_record(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        append = logs._append

        def interrupted(file: int, line: bytes) -> None:
            if b"first" not in line:
                raise KeyboardInterrupt
            append(file, line)

        monkeypatch.setattr(logs, "_append", interrupted)
        monkeypatch.setattr(threading, "excepthook", lambda _: None)
        raised = self.append_at_once(log, monkeypatch, [{"a": "1"}, {"b": "2"}, {"c": "3"}])

        # One of them was interrupted itself; the others are refused.
        assert sorted(type(each).__name__ for each in raised) == ["DecisionLogError", "DecisionLogError", "NoneType"]

    def test_a_line_that_an_interrupted_thread_took_is_written_by_its_own(self) -> None:
        queue = logs._Queue()
        written: list[bytes] = []

        class Taken(deque[Any]):
            def __len__(self) -> int:
                return 0  # somebody has taken what waited, and did not settle it

        queue._waiting = Taken()
        queue.write(b"a line", written.append)

        assert written == [b"a line"]


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
        waiting.join(60)

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
                time.sleep(120)
                os._exit(0)

    writer = og.DecisionLog(log)
    writer.append({"a": 1})
    monkeypatch.setattr(os, "fsync", forking)
    writer.append({"a": 2})

    second = threading.Thread(target=writer.append, args=({"a": 3},), daemon=True)
    second.start()
    second.join(60)
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


def test_a_line_that_is_not_written_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(DecisionLogError) as caught:
        og.DecisionLog(tmp_path).append({})

    why = f'the decision log cannot be written: Is a directory: "{tmp_path}"'[:60]
    assert caught.value.text().startswith(why)
    assert caught.value.text("zh").startswith("无法写入决策日志：是文件夹：“")


def test_a_decision_put_on_record_is_not_worked_out_again(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[str] = []

    def counted(*given: Any, **named: Any) -> Any:
        worked_out.append("related")
        return related_duties(*given, **named)

    monkeypatch.setattr(timeline, "related_duties", counted)
    case = og.case_from_dict(growth())
    decision = og.decide(case, at=AT)
    assert (decision.may_launch, decision.valid_until, len(decision.related) > 1) == (False, None, True)
    once = len(worked_out)

    logged(log, growth())

    assert len(worked_out) == 2 * once > 0
