"""``--jobs``: the answers, their order and the exit code of a run without it; no line is lost, and no process is left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from builders import flawless_report, live_comments, one_waiver
from commands import Result, RunCommand
from strategies import make_document

from opinionguard.cli import workers
from opinionguard.cli.lines import Line
from opinionguard.cli.sweep import Sweep
from opinionguard.cli.workers import working
from opinionguard.decisions.settings import Settings
from opinionguard.engine.timeline import basis_of
from opinionguard.ground.moments import moment_of

AT: Final = ("--at", "2026-11-22T12:00:00+08:00")
REFUSED: Final = live_comments() | {"reports": []}
PASSING: Final = live_comments() | {"id": "ok", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
LEAN: Final = ("--fields", "id,verdict,may_launch,valid_until,exit")
CHINESE: Final = ("--lang", "zh", "--other-laws", "all")
posix = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def save(*cases: dict[str, Any] | str, name: str = "cases.jsonl") -> None:
    lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in cases]
    Path(name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def both(run: RunCommand, *arguments: str, stdin: bytes = b"") -> tuple[Result, Result]:
    """Return the results without and with several processes."""
    command = ("check", "--stream", *arguments, *AT)
    return run(*command, stdin=stdin), run(*command, "--jobs", "3", stdin=stdin)


# --- The same answers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "how",
    [LEAN, pytest.param((), marks=pytest.mark.program), pytest.param(CHINESE, marks=pytest.mark.program)],
    ids=["lean", "full", "chinese"],
)
def test_several_processes_say_what_one_says(run: RunCommand, how: tuple[str, ...]) -> None:
    rng = random.Random(19)  # noqa: S311
    cases = [json.dumps(make_document(rng) | {"id": f"case-{n}"}) for n in range(70)]
    Path("video.json").write_text(json.dumps(REFUSED["service"]), "utf-8")
    save(*cases[:40], "{", "", PASSING | {"service": "video.json"}, PASSING | {"service": "missing.json"})
    save(*cases[40:], PASSING | {"feature": {"name": "弹幕"}}, name="more.jsonl")
    save(name="empty.jsonl")

    alone, together = both(run, "cases.jsonl", "missing.jsonl", "empty.jsonl", "more.jsonl", *how)

    assert alone == together
    assert (alone.code, alone.out.count("\n")) == (2, 40 + 1 + 2 + 1 + 1 + 31)


@pytest.mark.program
def test_standard_input_is_decided_by_several_processes_too(run: RunCommand) -> None:
    lines = "".join(json.dumps(PASSING | {"id": f"case-{n}"}) + "\n" for n in range(50)).encode()

    alone, together = both(run, "-", stdin=lines)

    assert (alone, alone.code) == (together, 0)


@pytest.mark.program
def test_a_case_that_a_waiver_names_stands_once_whichever_process_decides_it(run: RunCommand) -> None:
    Path("waivers.json").write_text(json.dumps(one_waiver()), "utf-8")
    others = [PASSING | {"id": f"case-{n}"} for n in range(60)]
    save(REFUSED, *others, REFUSED, REFUSED | {"events": []})

    alone, together = both(run, "cases.jsonl", "--waivers", "waivers.json")

    assert (alone, alone.code) == (together, 2)
    assert alone.err.count("is the id of an earlier case too") == 1


@pytest.mark.program
def test_a_waiver_that_names_nothing_is_told_at_the_end(run: RunCommand) -> None:
    Path("waivers.json").write_text(json.dumps(one_waiver(provision="3(2)")), "utf-8")
    save(REFUSED)

    alone, together = both(run, "cases.jsonl", "--waivers", "waivers.json")

    assert (alone, alone.code) == (together, 2)


@pytest.mark.program
def test_notes_come_in_the_order_of_the_lines(run: RunCommand) -> None:
    growth = {"schema": 1, "service": {}, "events": [{"id": "g", "kind": "user-growth", "on": "2026-11-10"}]}
    save(*[growth | {"id": f"case-{n}"} for n in range(20)])

    alone, together = both(run, "cases.jsonl", "--launch-on", "2027-02-01")

    assert alone == together
    assert alone.err.count("has no launch") == 20


@pytest.mark.parametrize("content", ["", "\n \n"], ids=["empty", "blank-lines"])
def test_nothing_to_check_is_told_apart(run: RunCommand, content: str) -> None:
    Path("cases.jsonl").write_text(content, "utf-8")

    alone, together = both(run, "cases.jsonl")

    assert (alone, alone.code) == (together, 4)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "two", "257", "9" * 5000, "٢", ""])
def test_a_number_that_is_none_is_an_error(run: RunCommand, number: str) -> None:
    save(PASSING)

    done = run("check", "--stream", "cases.jsonl", f"--jobs={number}", *AT)

    assert (done.code, done.out) == (2, "")
    assert "--jobs" in done.err
    assert "a whole number from 1 to 256" in done.err


@pytest.mark.program
def test_no_module_of_the_current_folder_is_imported(run: RunCommand) -> None:
    save(PASSING, PASSING)
    for name in ("signal", "pickle", "subprocess", "attrs", "opinionguard"):
        Path(f"{name}.py").write_text("raise SystemExit('imported')", "utf-8")

    assert run("check", "--stream", "cases.jsonl", "--jobs", "2", *AT).code == 0


# --- What is kept ----------------------------------------------------------------------------------------------------


def sweep() -> Sweep:
    at, settings = moment_of("2026-11-22").begin, Settings()
    return Sweep(at, "en", basis_of(settings=settings), settings, None, ("id",))


@pytest.mark.program
def test_no_more_lines_are_read_than_are_soon_decided() -> None:
    read: list[int] = []

    def lines() -> Iterator[Line]:
        for number in range(1, 5_000):
            read.append(number)
            yield Line("cases.jsonl", number, Path(), json.dumps(PASSING).encode())

    with working(lines(), sweep(), 2) as answered:
        for place in range(1, 300):
            line, _ = next(answered)

            assert line.number == place
            assert len(read) <= place + 2 * workers._MOST_LINES + 1


@pytest.mark.program
def test_few_lines_are_read_where_they_are_large() -> None:
    read: list[int] = []

    def lines() -> Iterator[Line]:
        for number in range(1, 200):
            read.append(number)
            yield Line("cases.jsonl", number, Path(), b" " * (1 << 20))

    with working(lines(), sweep(), 2) as answered:
        next(answered)
        time.sleep(0.5)

        assert len(read) <= 2 * (workers._MOST_BYTES >> 20) + 2


def test_an_error_of_reading_ends_the_run() -> None:
    def lines() -> Iterator[Line]:
        yield Line("cases.jsonl", 1, Path(), json.dumps(PASSING).encode())
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"), working(lines(), sweep(), 2) as answered:
        list(answered)


# --- Processes that end ----------------------------------------------------------------------------------------------


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that have not ended."""
    found: list[int] = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text("utf-8").rpartition(")")[2].split()[:2]
        except OSError:  # it has ended meanwhile
            continue
        if int(parent) == process and state != "Z":
            found.append(int(status.parent.name))
    return found


def eventually(is_so: Callable[[], bool]) -> bool:
    for _ in range(600):
        if is_so():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def started() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "opinionguard", "check", "--stream", "-", "--jobs", "2", *AT, *LEAN]
    pipe = subprocess.PIPE
    # A group of its own, as a terminal gives it, so that Ctrl-C can be sent to all.
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, process_group=0) as program:
        yield program
        program.kill()


def write(program: subprocess.Popen[str], *numbers: int) -> None:
    assert program.stdin is not None
    for number in numbers:
        program.stdin.write(json.dumps(PASSING | {"id": f"case-{number}"}) + "\n")
    program.stdin.flush()


def read(program: subprocess.Popen[str]) -> dict[str, Any]:
    assert program.stdout is not None
    line: dict[str, Any] = json.loads(program.stdout.readline())
    return line


@pytest.mark.program
@posix
def test_an_answer_comes_while_the_pipe_stays_open(started: subprocess.Popen[str]) -> None:
    for number in range(5):
        write(started, number)

        assert read(started)["id"] == f"case-{number}"


@posix
def test_a_process_that_is_killed_loses_no_line_silently(started: subprocess.Popen[str]) -> None:
    write(started, 0, 1)
    assert [read(started)["id"] for _ in range(2)] == ["case-0", "case-1"]
    write(started, 2, 3)  # now each has started a process
    assert [read(started)["id"] for _ in range(2)] == ["case-2", "case-3"]
    killed = children(started.pid)
    for process in killed:
        os.kill(process, signal.SIGSTOP)
    write(started, *range(4, 44))
    time.sleep(1)  # they have been given lines
    for process in killed:
        os.kill(process, signal.SIGKILL)
    out, err = started.communicate(timeout=300)

    lines = [json.loads(line) for line in out.splitlines()]
    lost = [line for line in lines if "problems" in line]
    assert len(lines) == 40
    assert [line.get("id") or f"case-{line['line'] - 1}" for line in lines] == [f"case-{n}" for n in range(4, 44)]
    assert 1 <= len(lost) <= len(killed)
    assert started.returncode == 2
    for line in lost:
        assert (line["file"], line["exit"]) == ("<stdin>", 2)
        assert line["problems"][0]["wrong"] == "the process that decided this line ended (signal SIGKILL)"
        assert f"<stdin>:{line['line']}: the process that decided this line ended" in err


@pytest.mark.program
@posix
def test_ctrl_c_ends_all(started: subprocess.Popen[str]) -> None:
    write(started, 0, 1)
    read(started)
    processes = children(started.pid)

    os.killpg(started.pid, signal.SIGINT)
    _, err = started.communicate(timeout=300)

    assert processes
    assert (started.returncode, err) == (2, "opinionguard: interrupted\n")
    assert eventually(lambda: not any(Path(f"/proc/{each}").exists() for each in processes))


@pytest.mark.program
@posix
def test_no_process_outlives_a_program_that_is_killed(started: subprocess.Popen[str]) -> None:
    write(started, 0, 1)
    read(started)
    processes = children(started.pid)

    started.kill()

    assert processes
    assert eventually(lambda: not any(Path(f"/proc/{each}").exists() for each in processes))


@pytest.mark.program
@posix
def test_a_reader_that_goes_away_is_no_success(started: subprocess.Popen[str]) -> None:
    assert started.stdout is not None
    write(started, 0)
    read(started)
    started.stdout.close()
    write(started, 1)

    assert started.wait(timeout=300) == 2


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"], ids=["missing", "ends-at-once"])
def test_where_no_process_starts_every_line_is_told(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    save(*[PASSING | {"id": f"case-{n}"} for n in range(40)], PASSING)
    monkeypatch.setattr(sys, "executable", program)

    done = run("check", "--stream", "cases.jsonl", "--jobs", "2", *AT)

    assert (done.code, done.out.count("no process could decide this line")) == (2, 41)
    assert [json.loads(line)["line"] for line in done.out.splitlines()] == list(range(1, 42))


_LATE: Final = """#!/bin/sh
# The first process works. The others end without having started, as soon as the first has nothing left to do.
if mkdir first; then {python} "$@"; touch done; exit 0; fi
until [ -e done ]; do sleep 0.05; done
exit 1
"""
_RUN: Final = (
    "import sys; sys.executable = sys.argv.pop(1); from opinionguard.cli import main; sys.exit(main(sys.argv[1:]))"
)


@posix
def test_lines_are_told_if_their_process_does_not_start_and_the_others_are_done(tmp_path: Path) -> None:
    script, lines = tmp_path / "late.sh", [json.dumps(PASSING | {"id": f"case-{n}"}) for n in range(2)]
    script.write_text(_LATE.format(python=sys.executable), "utf-8")
    script.chmod(0o755)
    (tmp_path / "cases.jsonl").write_text("\n".join(lines), "utf-8")
    command = ["check", "--stream", "cases.jsonl", "--jobs", "2", *AT, *LEAN]

    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(script), *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert sorted(line["exit"] for line in told) == [0, 2]
    (lost,) = (line for line in told if line["exit"] == 2)
    assert lost["problems"][0]["wrong"].startswith("no process could decide this line")
