"""Measures every comparison and prints Markdown tables; exit code 1 if something is slower or heavier than it should be.

Both sides of a row are run by turns. Each round gives one ratio; the median of the ratios counts, and their quartiles are
told. Times inside this process, and of commands, are those of the processor; of several processes, and of a disk, by the clock.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve

from benchmarks.large import growing, weights_of_large
from benchmarks.lightness import first_deadline, weights
from benchmarks.measuring import (
    FULL,
    LEAST,
    SHORT,
    Comparison,
    Measured,
    Pair,
    Program,
    Scale,
    Weight,
    measured,
    pairs_of,
)
from benchmarks.multiples import multiples
from benchmarks.streams import lines, sweeps
from benchmarks.waits import folders, gate_kept, parsing, recording, starts, turning, weights_of_folder
from benchmarks.works import PEERS, all_works

_SIZES: Final = {"full": FULL, "short": SHORT, "least": LEAST}
_HEAD: Final = """
| work | time | beside | its time | ours : its | half of the rounds | at the most | |
| --- | --- | --- | --- | --- | --- | --- | --- |"""
_HEAD_OF_WEIGHTS: Final = """
| weight | found | half of the rounds | at the most | |
| --- | --- | --- | --- | --- |"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--size", choices=_SIZES, default="full", help="full: ten minutes; short: three; least: every row once"
    )
    parser.add_argument("--files", type=int, help="case files of a folder, instead of those of the size")
    parser.add_argument("--lines", type=int, help="lines of a portfolio, instead of those of the size")
    parser.add_argument("--only", default="", help="only rows that have these words in their name")
    parser.add_argument("--answers", action="store_true", help="compare the answers of both sides, and measure nothing")
    options = parser.parse_args(arguments)
    scale = _SIZES[options.size]
    scale = evolve(scale, files=options.files or scale.files, lines=options.lines or scale.lines)

    works = [work for work in all_works() if options.only in work.work]
    disagreeing = [f"{work.work}: {name}" for work in works for name in work.disagreements()]
    for each in disagreeing:
        print(f"answers differ: {each}", file=sys.stderr)
    if options.answers or disagreeing:
        return bool(disagreeing)
    print(_setting(scale))
    with TemporaryDirectory() as place:
        run = Program(Path(place))
        missed = [
            *_shown(
                _HEAD, (measured(each, scale) for each in all_pairs(run, scale, works) if options.only in each.work)
            ),
            *([] if options.only else _shown(_HEAD_OF_WEIGHTS, all_weights(run, scale))),
        ]
    return any(missed)


def _shown(head: str, found: Iterator[Measured] | Iterator[Weight]) -> Iterator[bool]:
    """Print rows as they are found; yield of each whether it missed what it should be."""
    print(head)
    for row in found:
        print(row.line, flush=True)
        yield not row.is_within_reach


def all_pairs(run: Program, scale: Scale, works: list[Comparison]) -> Iterator[Pair]:
    """Yield every pair: first where people wait, then what an answer costs, then large cases."""
    yield from starts(run)
    yield first_deadline(run)
    yield from folders(run, scale)
    yield from parsing()
    yield from lines(run, scale)
    yield from sweeps(run, scale)
    yield from pairs_of(works)
    yield from multiples()
    yield from recording(run)
    yield gate_kept()
    yield from growing(scale)


def all_weights(run: Program, scale: Scale) -> Iterator[Weight]:
    """Yield everything that is measured by itself."""
    yield from weights_of_folder(run, scale)
    yield from weights(run, scale)
    yield from turning(scale)
    yield from weights_of_large(run, scale)


def _setting(scale: Scale) -> str:
    peers = [f"{name} {_version(name)}" for name in ("opinionguard", "attrs", "openfeature-sdk", "dask", *PEERS)]
    day = datetime.now(UTC).date()
    machine = f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"{day}, {machine}; at most {scale.rounds} rounds; {', '.join(peers)}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
