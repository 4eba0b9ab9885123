"""Measures every comparison and prints a Markdown table; exit code 1 if something is slower or heavier than it should be."""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from benchmarks.lightness import Weight, imports, weights
from benchmarks.measuring import Row, fresh_processes, rows
from benchmarks.multiples import Found, all_multiples, measured
from benchmarks.waits import Waited, all_waits, turning, waited
from benchmarks.works import PEERS, all_works


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="rounds of every comparison; the best of them counts")
    parser.add_argument("--cases", type=int, default=100_000, help="cases of the longest stream")
    parser.add_argument("--files", type=int, default=200, help="case files of a folder")
    parser.add_argument("--only", default="", help="only what has these words in its name")
    parser.add_argument("--answers", action="store_true", help="compare the answers of both sides, and measure nothing")
    options = parser.parse_args(arguments)

    works = [work for work in all_works() if options.only in work.work]
    disagreeing = [f"{work.work}: {name}" for work in works for name in work.disagreements()]
    for each in disagreeing:
        print(f"answers differ: {each}", file=sys.stderr)
    if options.answers or disagreeing:
        return bool(disagreeing)
    print(_setting())
    print(_HEAD)
    found: list[Row | Weight | Found | Waited] = []
    for work in works:
        found += _shown(rows(work, rounds=options.rounds))
    multiples = [each for each in all_multiples() if options.only in each.work]
    if multiples:
        print(_HEAD_OF_MULTIPLES)
    for multiple in multiples:
        times = measured(multiple, rounds=options.rounds)
        print(times.line, flush=True)
        found.append(times)
    found += _waits(options.files, options.rounds // 4, options.only)
    if not options.only:
        with fresh_processes() as run:
            found += _shown(imports(run, rounds=max(3, options.rounds // 4)))
            print(_HEAD_OF_WEIGHTS)
            for weight in (*weights(run, options.cases), *turning()):
                print(weight.line, flush=True)
                found.append(weight)
    return not all(each.is_within_reach for each in found)


def _waits(files: int, rounds: int, only: str) -> list[Waited]:
    found: list[Waited] = []
    with all_waits(files) as waits:
        for wait in waits:
            if only in wait.work:
                if not found:
                    print(_HEAD_OF_WAITS)
                found.append(waited(wait, rounds=rounds))
                print(found[-1].line, flush=True)
    return found


_HEAD_OF_WAITS = """
| work | time | beside | its time | ours : its | half of the rounds | at the most | |
| --- | --- | --- | --- | --- | --- | --- | --- |"""
_HEAD = """
| work | time | beside | its time | ours : its | at the most | |
| --- | --- | --- | --- | --- | --- | --- |"""
_HEAD_OF_MULTIPLES = """
| work | times its unit | half of the rounds | at the most | |
| --- | --- | --- | --- | --- |"""
_HEAD_OF_WEIGHTS = """
| weight | found | at the most | |
| --- | --- | --- | --- |"""


def _shown(found: list[Row]) -> list[Row]:
    for row in found:
        print(row.line, flush=True)
    return found


def _setting() -> str:
    peers = [f"{name} {_version(name)}" for name in ("opinionguard", "attrs", "openfeature-sdk", *PEERS)]
    day = datetime.now(UTC).date()
    machine = f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"{day}, {machine}; {', '.join(peers)}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
