"""Where people wait: whole commands, folders of many files, a record on the disk, answers that all turn at once.

Both sides are run by turns. Each round gives one ratio; the median of the ratios counts, and their quartiles are told. A
command is a process of its own, and what counts is its time of the processor, which other work on the machine moves least.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, process_time
from typing import Final

from attrs import evolve, frozen

import opinionguard as og
from benchmarks.lightness import Weight
from benchmarks.measuring import as_time
from opinionguard.decisions.waivers import waive
from opinionguard.gate.clock import system_clock, system_ticks
from opinionguard.gate.log import entry_of

__all__ = ["Wait", "Waited", "all_waits", "turning", "waited"]

_EXAMPLES: Final = Path(__file__).parents[3] / "docs" / "examples"
_EXAMPLE: Final = _EXAMPLES / "filed-in-time.toml"
_FULL: Final = _EXAMPLES / "lifecycle" / "5-filed.toml"  # it states all that a case of one launch can state
_AT: Final = "2026-11-22T12:00:00+08:00"
_MAIN: Final = "import sys; from opinionguard.cli import main; sys.exit(main(sys.argv[1:]))"
_MOST_BYTES: Final = 4096
_THREADS: Final = 32


@frozen
class Wait:
    """A piece of work and the work beside it, each as a function that returns its seconds; and the most it may take."""

    work: str
    ours: Callable[[], float]
    beside: str
    theirs: Callable[[], float]
    reach: float


@frozen
class Waited:
    """The medians of both sides in seconds, and the quartiles of the ratios."""

    wait: Wait
    ours: float
    theirs: float
    low: float
    ratio: float
    high: float

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as fast as it should be."""
        return self.ratio <= self.wait.reach

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        missed = "" if self.is_within_reach else "MISSED"
        sides = f"{self.wait.work} | {as_time(self.ours)} | {self.wait.beside} | {as_time(self.theirs)}"
        return f"| {sides} | {self.ratio:.2f} | {self.low:.2f} to {self.high:.2f} | {self.wait.reach:g} | {missed} |"


def waited(wait: Wait, *, rounds: int) -> Waited:
    """Return how long both sides take; the first round, which writes bytecode and fills caches, does not count."""
    pairs = [(wait.ours(), wait.theirs()) for _ in range(max(3, rounds) + 1)][1:]
    low, ratio, high = quantiles([ours / theirs for ours, theirs in pairs], n=4)
    return Waited(wait, median(ours for ours, _ in pairs), median(theirs for _, theirs in pairs), low, ratio, high)


@contextmanager
def all_waits(files: int) -> Iterator[list[Wait]]:
    """Give what is measured; ``files`` is the number of case files of a folder."""
    with TemporaryDirectory() as place:
        root = Path(place)
        run = partial(_command, {"PYTHONPYCACHEPREFIX": str(root / "bytecode")})
        yield [*_starts(run), *_folders(run, root, files), *_parsing(), *_gate(root)]


def _command(more: dict[str, str], code: str, *arguments: str) -> float:
    """Run code in a process of its own, and return its seconds of the processor."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | more
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"the command ended with {process.returncode}: {arguments}")
    return usage.ru_utime + usage.ru_stime


def _times(number: int, call: Callable[[], object]) -> Callable[[], float]:
    def taken() -> float:
        begun = process_time()
        for _ in range(number):
            call()
        return (process_time() - begun) / number

    return taken


def _lasts(number: int, call: Callable[[], object]) -> Callable[[], float]:
    """As ``_times``, by the clock: to wait for a disk takes no time of the processor."""

    def taken() -> float:
        begun = perf_counter()
        for _ in range(number):
            call()
        return (perf_counter() - begun) / number

    return taken


def _starts(run: Callable[..., float]) -> list[Wait]:
    check = partial(run, _MAIN, "check", str(_EXAMPLE), "--at", _AT)
    used = "import opinionguard as og; og.decide, og.load_case"
    return [
        Wait("`opinionguard --version`", partial(run, _MAIN, "--version"), "`pass`", partial(run, "pass"), 4),
        Wait("`check` of one file", check, "`import holidays`", partial(run, "import holidays"), 1),
        Wait(f"`{used}`", partial(run, used), "`import attrs`", partial(run, "import attrs"), 2),
    ]


_LOADS: Final = """
import sys, tomllib
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.toml")):
    tomllib.loads(path.read_text("utf-8"))
"""


def _folders(run: Callable[..., float], root: Path, files: int) -> list[Wait]:
    folder = root / "launches"
    shutil.copytree(_FULL.parent / "services", folder / "services")
    text = _FULL.read_text("utf-8")
    own = og.load_case(_FULL).id
    for number in range(files):
        (folder / f"case-{number}.toml").write_text(text.replace(f'id = "{own}"', f'id = "case-{number}"', 1))
    paths = sorted(folder.glob("*.toml"))
    gate = og.Gate.from_folder(folder, settings=None)
    first, turns = paths[0].read_text("utf-8"), iter(range(1_000_000))

    def reload() -> object:
        paths[0].write_text(f"# {next(turns)}\n{first}")
        return gate.reload()

    check = partial(run, _MAIN, "check", str(folder), "--at", _AT)
    texts = [path.read_text("utf-8") for path in paths]
    loads = _times(1, lambda: [tomllib.loads(each) for each in texts])
    digests = _times(1, lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths])
    beside = f"`tomllib.loads` of {files:,} files"
    return [
        Wait(f"`check` of {files:,} files", check, beside, partial(run, _LOADS, str(folder)), 2.3),
        Wait(
            f"`Gate.from_folder` of {files:,} files",
            _times(1, lambda: og.Gate.from_folder(folder, settings=None)),
            beside,
            loads,
            1.6,
        ),
        Wait(f"`reload` of {files:,} files, one changed", _times(1, reload), "hashing them", digests, 2),
    ]


def _parsing() -> list[Wait]:
    text, with_service = (path.read_text("utf-8") for path in (_EXAMPLES / "filed-to-one-authority.toml", _FULL))
    document = json.dumps(og.load_case(_EXAMPLE).to_dict())
    return [
        Wait(
            "a case of JSON",
            _times(50, lambda: og.case_from_dict(json.loads(document))),
            "`json.loads`",
            _times(500, lambda: json.loads(document)),
            12,
        ),
        Wait(
            "a case of TOML",
            _times(20, lambda: og.parse_case(text)),
            "`tomllib.loads`",
            _times(20, lambda: tomllib.loads(text)),
            1.6,
        ),
        Wait(
            "a case of TOML with a service file",
            _times(20, lambda: og.load_case(_FULL)),
            "`tomllib.loads` of the case file",
            _times(20, lambda: tomllib.loads(with_service)),
            2.5,
        ),
    ]


def _gate(root: Path) -> list[Wait]:
    case = og.load_case(_EXAMPLE)
    decision = og.decide(case, at=_AT)
    waived, log = waive(decision, ()), og.DecisionLog(root / "log.jsonl")
    line = json.dumps(entry_of(case, decision, waived, ())).encode()
    with_related = _times(30, lambda: og.decide(case, at=_AT).related)
    file = os.open(root / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def bare() -> None:
        os.write(file, line)
        os.fsync(file)

    launch = evolve(
        case,
        events=[og.FunctionAdded(id=each.id, at="2099-12-01") for each in case.events],
        reports=[evolve(each, submitted_at="2020-01-02") for each in case.reports],
    )
    gate, now = og.Gate([launch]), datetime.now(UTC)
    answers = {launch.id: (now - timedelta(days=1), now + timedelta(days=1), True)}

    def kept() -> bool:
        ticks, now = system_ticks(), system_clock()
        since, until, answer = answers[launch.id]
        return ticks > 0 and since <= now < until and answer

    assert gate.allows(launch.id)
    assert kept()
    return [
        Wait(
            "an entry of the log made",
            _times(100, lambda: json.dumps(entry_of(case, decision, waived, ()), ensure_ascii=False)),
            "a decision with what other laws ask",
            with_related,
            2,
        ),
        Wait(
            "a decision put on record",
            _lasts(30, lambda: log.append(entry_of(case, decision, waived, ()))),
            "write and fsync",
            _lasts(30, bare),
            2,
        ),
        Wait(
            "`Gate.allows`, kept",
            _times(20_000, partial(gate.allows, launch.id)),
            "a dictionary, both clocks, a comparison",
            _times(20_000, kept),
            1.3,
        ),
    ]


def turning(number: int = 1000) -> list[Weight]:
    """Return how long 32 threads wait for answers that all turn at one instant, each put on record; and a line's length."""
    case = og.load_case(_EXAMPLE)
    launch = og.moment_of("2026-12-01T10:00:00+08:00").begin
    events = [og.FunctionAdded(id=each.id, at=launch) for each in case.events]
    shift = {"by": timedelta(hours=-1)}
    begun = datetime.now(UTC)
    stated = [evolve(case, id=f"case-{each}", events=events, reports=[]) for each in range(number)]
    with TemporaryDirectory() as place:
        path = Path(place) / "log.jsonl"

        def clock() -> datetime:
            return launch + (datetime.now(UTC) - begun) + shift["by"]

        gate = og.Gate(stated, clock=clock, log=path, tolerance=timedelta(days=1))
        for each in stated:
            gate.allows(each.id)
        shift["by"] = timedelta(hours=1)
        waits: list[float] = []

        def ask(mine: list[og.Case]) -> None:
            for each in mine:
                begun = perf_counter()
                gate.allows(each.id)
                waits.append(perf_counter() - begun)

        threads = [Thread(target=ask, args=(stated[first::_THREADS],)) for first in range(_THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lines = path.read_bytes().splitlines()
    assert len(lines) == 1 + 2 * number
    waits.sort()
    what = f"of {number:,} answers that turn at once, {_THREADS} threads, log required"
    return [
        Weight(f"p50 {what}", waits[number // 2] * 1e3, "ms"),
        Weight(f"p99 {what}", waits[number * 99 // 100] * 1e3, "ms", 5),
        Weight(f"the worst {what}", waits[-1] * 1e3, "ms", 50),
        Weight("a line of the log", float(len(lines[-1])), "bytes", _MOST_BYTES),
    ]
