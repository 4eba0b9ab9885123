"""How fast portfolios are swept: `cd tests/tools && python -m benchmarks.streams`.

Both sides of a row run by turns, the lines in one process and the programs in fresh ones. A row tells the median of each
side, and the median and the quartiles of the ratios of neighbouring runs: on a machine that others use, only the ratio says
something. The exit code is 1 if a ratio is larger than it should be.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from attrs import frozen
from builders import ROOT
from strategies import make_document

import opinionguard as og
from opinionguard import cli

__all__ = ["Pair", "main", "pairs_of"]

_AT: Final = "2026-11-22T12:00:00+08:00"
_FIELDS: Final = "id,verdict,may_launch,valid_until,exit"
_HEAD: Final = """
| work | a case | beside | a case | ratio | quartiles | at the most | |
| --- | --- | --- | --- | --- | --- | --- | --- |"""


@frozen
class Pair:
    """Two ways, timed by turns: seconds a case of each run."""

    work: str
    ours: tuple[float, ...]
    beside: str
    theirs: tuple[float, ...]
    reach: float | None = None

    @property
    def ratios(self) -> list[float]:
        """Our time in theirs, run by run."""
        return [one / other for one, other in zip(self.ours, self.theirs, strict=True)]

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as fast as it should be."""
        return self.reach is None or median(self.ratios) <= self.reach

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        low, _, high = quantiles(self.ratios, n=4)
        reach = "" if self.reach is None else f"{self.reach:.2f}"
        times = f"{median(self.ours) * 1e3:.2f} ms | {self.beside} | {median(self.theirs) * 1e3:.2f} ms"
        missed = "" if self.is_within_reach else "MISSED"
        return f"| {self.work} | {times} | {median(self.ratios):.2f} | {low:.2f} to {high:.2f} | {reach} | {missed} |"


def _by_turns(calls: Mapping[str, Callable[[], object]], rounds: int, cases: int) -> dict[str, tuple[float, ...]]:
    found: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(rounds + 1):  # the first is not counted
        for name, call in calls.items():
            begun = perf_counter()
            call()
            if turn:
                found[name].append((perf_counter() - begun) / cases)
    return {name: tuple(each) for name, each in found.items()}


def _lines(number: int, folder: Path) -> Path:
    rng = random.Random(19)  # noqa: S311
    file = folder / f"portfolio-{number}.jsonl"
    lines = (json.dumps(make_document(rng) | {"id": f"case-{place}"}) for place in range(number))
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


def _streamed(file: Path, *options: str) -> None:
    with redirect_stdout(io.StringIO()):
        cli.main(["check", "--stream", str(file), "--at", _AT, "--no-settings", *options])


def _decided(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        og.decide(og.case_from_dict(json.loads(line)), at=_AT)


def _run(*command: str, folder: Path) -> None:
    environment = {**os.environ, "DASK_NUM_WORKERS": "2"}
    with (folder / "answers.jsonl").open("wb") as answers:
        done = subprocess.run([sys.executable, *command], stdout=answers, check=False, env=environment, cwd=folder)
    if done.returncode not in {0, 1, 3}:
        raise SystemExit(f"{command} exited with {done.returncode}")


def pairs_of(rounds: int, cases: int) -> list[Pair]:
    """Return what a line costs, and what several processes bring for so many cases."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        few = _lines(max(cases // 10, 10), folder)
        full, lean, plain = "a full line", f"a lean line ({_FIELDS})", "loads, case_from_dict, decide"
        calls = {
            full: lambda: _streamed(few),
            lean: lambda: _streamed(few, "--fields", _FIELDS),
            plain: lambda: _decided(few),
        }
        found = _by_turns(calls, rounds, max(cases // 10, 10))
        pairs = [
            Pair(lean, found[lean], full, found[full], 1 / 3),
            Pair(full, found[full], plain, found[plain]),
            Pair(lean, found[lean], plain, found[plain]),
        ]
        many = _lines(cases, folder)
        stream = ("-m", "opinionguard", "check", "--stream", str(many), "--at", _AT, "--no-settings")
        fields = ("--fields", _FIELDS.removesuffix(",exit"))
        sweep = str(ROOT / "docs/examples/portfolio/sweep.py")
        numbers = iter(range(10_000))
        programs = {
            "alone": lambda: _run(*stream, folder=folder),
            "two": lambda: _run(*stream, "--jobs", "2", folder=folder),
            "lean": lambda: _run(*stream, *fields, folder=folder),
            "lean two": lambda: _run(*stream, *fields, "--jobs", "2", folder=folder),
            "dask": lambda: _run(sweep, str(many), f"answers-{next(numbers)}", _AT, folder=folder),
        }
        if find_spec("dask") is None:
            del programs["dask"]
        found = _by_turns(programs, rounds, cases)
        one = f"one process, {cases:,} cases"
        pairs += [
            Pair("--jobs 2, full lines", found["two"], one, found["alone"], 1 / 1.6),
            Pair("--jobs 2, lean lines", found["lean two"], one, found["lean"]),
        ]
        if "dask" in found:
            pairs.append(Pair("sweep.py, two workers of Dask, lean lines", found["dask"], one, found["lean"], 1 / 1.7))
        return pairs


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.streams", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each side that count")
    parser.add_argument("--cases", type=int, default=2000, help="cases of the runs of whole programs")
    options = parser.parse_args(arguments)
    pairs = pairs_of(options.rounds, options.cases)
    print(_HEAD)
    for pair in pairs:
        print(pair.line)
    return not all(pair.is_within_reach for pair in pairs)


if __name__ == "__main__":
    sys.exit(main())
