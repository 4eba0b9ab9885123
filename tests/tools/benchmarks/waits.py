"""Where people wait: whole commands, folders of many files, a record on the disk, answers that all turn at once.

A command is a process of its own, and what counts is its time of the processor, which other work on the machine moves least.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from typing import Final

from attrs import evolve

import opinionguard as og
from benchmarks.measuring import Pair, Program, Scale, Weight, lasting, spent
from opinionguard.decisions.waivers import waive
from opinionguard.gate.clock import system_clock, system_ticks
from opinionguard.gate.log import entry_of

__all__ = ["COMMAND", "folders", "gate_kept", "parsing", "recording", "starts", "turning", "weights_of_folder"]

_EXAMPLES: Final = Path(__file__).parents[3] / "docs" / "examples"
_EXAMPLE: Final = _EXAMPLES / "filed-in-time.toml"
_FULL: Final = _EXAMPLES / "lifecycle" / "5-filed.toml"  # it states all that a case of one launch can state
_AT: Final = "2026-11-22T12:00:00+08:00"
# What the entry point of an installed package runs.
COMMAND: Final = "import sys; from opinionguard.cli import main; code = main(sys.argv[1:])"
_MAIN: Final = ("-c", f"{COMMAND}; sys.exit(code)")
_MOST_BYTES: Final = 4096
_THREADS: Final = 32


def starts(run: Program) -> Iterator[Pair]:
    """Yield the starts of commands and of programs that decide."""
    used = "import opinionguard as og; og.decide, og.load_case"
    check = (*_MAIN, "check", str(_EXAMPLE), "--at", _AT)
    for work, ours, beside, reach in (
        ("`opinionguard --version`", (*_MAIN, "--version"), "pass", 4),
        ("`check` of one file, nothing counted", check, "import holidays", 1),
        (f"the import a user makes, `{used}`", ("-c", used), "import attrs", 2),
    ):
        yield Pair(work, partial(run.spent, *ours), f"`python -c '{beside}'`", partial(run.spent, "-c", beside), reach)


_LOADS: Final = """
import sys, tomllib
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.toml")):
    tomllib.loads(path.read_text("utf-8"))
"""


def _folder(run: Program, files: int) -> Path:
    """Return a folder of so many cases that share a service file; made at the first call."""
    folder = run.folder / "launches"
    if not folder.exists():
        shutil.copytree(_FULL.parent / "services", folder / "services")
        text, own = _FULL.read_text("utf-8"), og.load_case(_FULL).id
        for number in range(files):
            named = text.replace(f'id = "{own}"', f'id = "case-{number}"', 1)
            (folder / f"case-{number}.toml").write_text(named, "utf-8")
    return folder


def folders(run: Program, scale: Scale) -> Iterator[Pair]:
    """Yield the work on a folder of many files."""
    files, folder = scale.files, _folder(run, scale.files)
    paths = sorted(folder.glob("*.toml"))
    texts = [path.read_text("utf-8") for path in paths]
    loads = spent(lambda: [tomllib.loads(each) for each in texts])
    digests = spent(lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths])
    beside = f"`tomllib.loads` of {files:,} files"
    check = partial(run.spent, *_MAIN, "check", str(folder), "--at", _AT)
    yield Pair(f"`check` of {files:,} files", check, beside, partial(run.spent, "-c", _LOADS, str(folder)), 2.3)
    made = spent(lambda: og.Gate.from_folder(folder, settings=None))
    yield Pair(f"`Gate.from_folder` of {files:,} files", made, beside, loads, 1.6)
    gate = cache(partial(og.Gate.from_folder, folder, settings=None))
    turns = iter(range(1_000_000))

    def reload() -> object:
        paths[0].write_text(f"# {next(turns)}\n{texts[0]}", "utf-8")
        return gate().reload()

    yield Pair(f"`reload` of {files:,} files, one changed", spent(reload), "hashing them", digests, 2)


def weights_of_folder(run: Program, scale: Scale) -> Iterator[Weight]:
    """Yield what a check of many files takes of memory, and how long its JSON is for each thousand."""
    folder = str(_folder(run, scale.files))
    peak = run.peak(COMMAND, "check", folder, "--at", _AT)
    yield Weight(f"memory at the peak, `check` of {scale.files:,} files", peak, "MiB")
    run.spent(*_MAIN, "check", folder, "--at", _AT, "--format", "json")
    size = run.printed.stat().st_size
    yield Weight(
        "JSON of 1,000 cases that state all that one launch can", size / scale.files * 1000 / (1 << 20), "MiB", 80
    )
    own = sum(path.stat().st_size for path in Path(folder).glob("*.toml"))
    yield Weight("JSON of such a case, beside its file", size / own, "times", 10)
    run.spent(*_MAIN, "check", str(_EXAMPLE), "--at", _AT, "--format", "json")
    times = run.printed.stat().st_size / _EXAMPLE.stat().st_size
    yield Weight(f"JSON of a small case, beside its file of {_EXAMPLE.stat().st_size} bytes", times, "times", 10)


def parsing() -> Iterator[Pair]:
    """Yield the parsing of a case."""
    text, with_service = (path.read_text("utf-8") for path in (_EXAMPLES / "filed-to-one-authority.toml", _FULL))
    document = json.dumps(og.load_case(_EXAMPLE).to_dict())
    ours = spent(lambda: og.case_from_dict(json.loads(document)))
    yield Pair("a case of JSON", ours, "`json.loads`", spent(lambda: json.loads(document)), 12)
    loads = spent(lambda: tomllib.loads(text))
    yield Pair("a case of TOML", spent(lambda: og.parse_case(text)), "`tomllib.loads`", loads, 1.6)
    loads = spent(lambda: tomllib.loads(with_service))
    beside = "`tomllib.loads` of the case file"
    yield Pair("a case of TOML with a service file", spent(lambda: og.load_case(_FULL)), beside, loads, 2.5)


def recording(run: Program) -> Iterator[Pair]:
    """Yield the work of putting a decision on record."""
    case = og.load_case(_EXAMPLE)
    decision = og.decide(case, at=_AT)
    waived, log = waive(decision, ()), og.DecisionLog(run.folder / "log.jsonl")
    line = json.dumps(entry_of(case, decision, waived, ())).encode() + b"\n"
    file = os.open(run.folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def bare() -> None:
        os.write(file, line)
        os.fsync(file)

    def looked() -> object:
        fresh = og.decide(case, at=_AT)
        return fresh.related

    entry = spent(lambda: json.dumps(entry_of(case, decision, waived, ()), ensure_ascii=False))
    yield Pair("an entry of the log made", entry, "a decision with what other laws ask", spent(looked), 2)
    append = lasting(lambda: log.append(entry_of(case, decision, waived, ())))
    yield Pair("a decision put on record", append, "write and fsync", lasting(bare), 2)


def gate_kept() -> Pair:
    """An answer of a gate that is kept, beside the least that could be asked of one."""
    case = og.load_case(_EXAMPLE)
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
    beside = "a dictionary, both clocks, a comparison"
    return Pair("`Gate.allows`, kept", spent(partial(gate.allows, launch.id)), beside, spent(kept), 1.3)


def turning(scale: Scale) -> Iterator[Weight]:
    """Yield how long 32 threads wait for answers that all turn at one instant, each put on record; and a line's length.

    That is the median of some runs, as of everything else.
    """
    runs = [_turned(scale.turning) for _ in range(min(scale.rounds, 5))]
    what = f"of {scale.turning:,} answers that turn at once, {_THREADS} threads, log required"
    places = {"p50": (scale.turning // 2, None), "p99": (scale.turning * 99 // 100, 5.0), "the worst": (-1, 50.0)}
    for name, (place, most) in places.items():
        found = sorted(waits[place] * 1e3 for waits, _ in runs)
        spread = found[len(found) // 4], found[-1 - len(found) // 4]
        yield Weight(f"{name} {what}", found[len(found) // 2], "ms", most, spread)
    yield Weight("a line of the log", float(runs[-1][1]), "bytes", _MOST_BYTES)


def _turned(number: int) -> tuple[list[float], int]:
    """Return how long each answer was waited for, in seconds and in order, and how long the last line of the log is."""
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
    return sorted(waits), len(lines[-1])
