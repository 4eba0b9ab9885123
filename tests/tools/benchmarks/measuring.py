"""Two ways by turns; what is told is their ratio, since a machine is never quiet."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, Final, TypeVar

from attrs import field, frozen

__all__ = [
    "FULL",
    "LEAST",
    "SHORT",
    "Comparison",
    "Measured",
    "Pair",
    "Program",
    "Scale",
    "Side",
    "Weight",
    "as_time",
    "lasting",
    "measured",
    "pairs_of",
    "spent",
    "weighed",
]

_FEWEST: Final = 3
_CODES: Final = (0, 1, 3)  # what a check of sound cases exits with
_PEAK: Final = r"""
import re, pathlib
told = pathlib.Path("/proc/self/status").read_text()
pathlib.Path("peak").write_text(re.search(r"VmHWM:\s+(\d+) kB", told)[1])
sys.exit(code)
"""
_Found = TypeVar("_Found")


@frozen
class Scale:
    """How much is measured: rounds of a row at the most, and for how many seconds it has more than three; and how large.

    ``lines`` are those of a portfolio, ``stream`` those of the longest stream, ``entries`` the events of a large case (with a
    report and an order each), ``turning`` the answers that turn at once.
    """

    rounds: int
    seconds: float
    files: int
    lines: int
    stream: int
    entries: int
    turning: int


FULL: Final = Scale(rounds=15, seconds=8, files=1000, lines=2000, stream=20_000, entries=200, turning=1000)
SHORT: Final = Scale(rounds=5, seconds=3, files=200, lines=500, stream=5000, entries=100, turning=300)
LEAST: Final = Scale(rounds=1, seconds=0, files=2, lines=20, stream=200, entries=4, turning=40)


@frozen
class Side:
    """One way to the answer, and how its answer is made plain, outside the time that counts."""

    call: Callable[[], Any]
    plain: Callable[[Any], Any] = field(default=lambda answer: answer)

    def answer(self) -> Any:
        """Return the answer as plain data."""
        return self.plain(self.call())


@frozen
class Comparison:
    """A piece of work done by opinionguard and by others.

    ``reach`` is, by peer, how many times its time ours may be at the most. ``answers`` is how many answers a call
    gives. A peer in ``differing`` gives another answer, for the reason stated.
    """

    work: str
    ours: Side
    peers: Mapping[str, Side]
    reach: Mapping[str, float] = field(factory=dict)
    answers: int = 1
    differing: Mapping[str, str] = field(factory=dict)

    def disagreements(self) -> list[str]:
        """Return the peers whose answer is not ours, though it should be."""
        wanted = self.ours.answer()
        return [name for name, side in self.peers.items() if name not in self.differing and side.answer() != wanted]


@frozen
class Pair:
    """A piece of work and the work beside it, each as a function that returns its seconds.

    ``reach`` is how many times the other's time it may take at the most; None where that is only told.
    """

    work: str
    ours: Callable[[], float]
    beside: str
    theirs: Callable[[], float]
    reach: float | None = None


@frozen
class Measured:
    """The medians of both sides of a pair in seconds, and the median and the quartiles of the ratios of its rounds."""

    pair: Pair
    ours: float
    theirs: float
    low: float
    ratio: float
    high: float

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as fast as it should be."""
        return self.pair.reach is None or self.ratio <= self.pair.reach

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        reach = "" if self.pair.reach is None else _as_ratio(self.pair.reach)
        missed = "" if self.is_within_reach else "MISSED"
        sides = f"{self.pair.work} | {as_time(self.ours)} | {self.pair.beside} | {as_time(self.theirs)}"
        spread = f"{_as_ratio(self.low)} to {_as_ratio(self.high)}"
        return f"| {sides} | {_as_ratio(self.ratio)} | {spread} | {reach} | {missed} |"


@frozen
class Weight:
    """Something measured by itself, and what it may be at the most (None: only told); with the quartiles of its rounds."""

    what: str
    found: float
    unit: str
    most: float | None = None
    spread: tuple[float, float] | None = None

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as light as it should be."""
        return self.most is None or self.found <= self.most

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        most = "" if self.most is None else f"{_figure(self.most)} {self.unit}"
        spread = "" if self.spread is None else " to ".join(map(_figure, self.spread))
        missed = "" if self.is_within_reach else "MISSED"
        return f"| {self.what} | {_figure(self.found)} {self.unit} | {spread} | {most} | {missed} |"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _as_ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 1 / 4 else f"1 : {1 / ratio:.1f}"


def as_time(seconds: float) -> str:
    """Return a time for a table."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:,.2f} µs"
    return f"{seconds * 1e3:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def measured(pair: Pair, scale: Scale) -> Measured:
    """Return how long both sides take; the first round, which writes bytecode and fills caches, does not count."""
    pairs = [*_rounds(lambda: (pair.ours(), pair.theirs()), scale)]
    low, ratio, high = _quartiles([ours / theirs for ours, theirs in pairs])
    return Measured(pair, median(ours for ours, _ in pairs), median(theirs for _, theirs in pairs), low, ratio, high)


def weighed(what: str, call: Callable[[], float], unit: str, most: float | None, scale: Scale) -> Weight:
    """Return the median of what a call returns, in the same rounds."""
    low, found, high = _quartiles([*_rounds(call, scale)])
    return Weight(what, found, unit, most, (low, high))


def _rounds(call: Callable[[], _Found], scale: Scale) -> Iterator[_Found]:
    begun = perf_counter()
    call()
    for number in range(scale.rounds):
        if number >= _FEWEST and perf_counter() - begun > scale.seconds:
            return
        yield call()


def _quartiles(found: list[float]) -> tuple[float, float, float]:
    if len(found) == 1:
        return found[0], found[0], found[0]
    low, middle, high = quantiles(found, n=4, method="inclusive")
    return low, middle, high


def spent(
    call: Callable[[], object],
    *,
    seconds: float = 0.01,
    answers: int = 1,
    clock: Callable[[], float] = process_time,
) -> Callable[[], float]:
    """Return a function that makes a call for about so many seconds, and returns the time of the processor for an answer."""
    number = 0

    def taken() -> float:
        nonlocal number
        if not number:
            call()
            begun = clock()
            call()
            number = max(1, int(seconds / max(clock() - begun, 1e-7)))
        begun = clock()
        for _ in range(number):
            call()
        return (clock() - begun) / number / answers

    return taken


def lasting(call: Callable[[], object], *, seconds: float = 0.1, answers: int = 1) -> Callable[[], float]:
    """As ``spent``, by the clock: to wait for a disk, or for other processes, takes no time of this processor."""
    return spent(call, seconds=seconds, answers=answers, clock=perf_counter)


def pairs_of(works: list[Comparison]) -> Iterator[Pair]:
    """Yield the pairs of comparisons, one a peer."""
    for work in works:
        ours = spent(work.ours.call, answers=work.answers)
        for name, side in work.peers.items():
            told = f" (it answers otherwise: {work.differing[name]})" if name in work.differing else ""
            theirs = spent(side.call, answers=work.answers)
            yield Pair(work.work + told, ours, name, theirs, work.reach.get(name))


@frozen
class Program:
    """A way to run programs in processes of their own, with the bytecode of modules ready as in an installed package.

    What they print goes to ``folder / "printed"``.
    """

    folder: Path

    def spent(self, *arguments: str) -> float:
        """Run Python, and return its seconds of the processor."""
        usage = self._usage(*arguments)
        return usage.ru_utime + usage.ru_stime

    def lasts(self, *arguments: str, **more: str) -> float:
        """Run Python, and return its seconds by the clock."""
        begun = perf_counter()
        self._usage(*arguments, **more)
        return perf_counter() - begun

    def peak(self, code: str, *arguments: str) -> float:
        """Run code, which sets ``code`` to what it exits with, and return the MiB of its memory at the peak.

        It is asked within the process: the account that the system keeps of it begins with the memory of this program.
        """
        self._usage("-c", f"{code}\n{_PEAK}", *arguments)
        return int((self.folder / "peak").read_text("utf-8")) / 1024

    def numbers(self, code: str, *arguments: str) -> list[float]:
        """Run code, and return the numbers that it prints."""
        self._usage("-c", code, *arguments)
        return [float(number) for number in self.printed.read_text("utf-8").split()]

    @property
    def printed(self) -> Path:
        """The file of what the last program printed."""
        return self.folder / "printed"

    def _usage(self, *arguments: str, **more: str) -> resource.struct_rusage:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"), **more}
        errors = self.folder / "errors"
        with (
            self.printed.open("wb") as printed,
            errors.open("wb") as told,
            subprocess.Popen(
                [sys.executable, *arguments], env=environment, stdout=printed, stderr=told, cwd=self.folder
            ) as process,
        ):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        said = errors.read_text("utf-8", "replace")
        if process.returncode not in _CODES or "Traceback" in said:
            raise RuntimeError(f"the program ended with {process.returncode}: {arguments}\n{said}")
        return usage
