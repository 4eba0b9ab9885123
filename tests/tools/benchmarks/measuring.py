"""Two sides of one question in one process, by turns; what is told is their ratio, since a machine is never quiet."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any, Final

from attrs import field, frozen

__all__ = ["OURS", "Comparison", "Row", "Side", "as_time", "fresh_processes", "in_turns", "rows"]

OURS: Final = "opinionguard"


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
class Row:
    """A measured pair: seconds an answer, on each side."""

    work: str
    ours: float
    beside: str
    theirs: float
    reach: float | None

    @property
    def ratio(self) -> float:
        """Our time in theirs."""
        return self.ours / self.theirs

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as fast as it should be."""
        return self.reach is None or self.ratio <= self.reach

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        reach = "" if self.reach is None else _as_ratio(self.reach)
        missed = "" if self.is_within_reach else "MISSED"
        times = f"{as_time(self.ours)} | {self.beside} | {as_time(self.theirs)}"
        return f"| {self.work} | {times} | {_as_ratio(self.ratio)} | {reach} | {missed} |"


def _as_ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 1 / 4 else f"1 : {1 / ratio:.1f}"


def as_time(seconds: float) -> str:
    """Return a time for a table."""
    return f"{seconds * 1e6:,.2f} µs" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"


def in_turns(calls: Mapping[str, Callable[[], object]], *, rounds: int, seconds: float) -> dict[str, float]:
    """Return the best time of each call: all are called in every round, each for about as many seconds."""
    numbers = {name: _number(call, seconds) for name, call in calls.items()}
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            number = numbers[name]
            begun = perf_counter()
            for _ in range(number):
                call()
            best[name] = min(best[name], (perf_counter() - begun) / number)
    return best


def _number(call: Callable[[], object], seconds: float) -> int:
    call()
    begun = perf_counter()
    call()
    return max(1, int(seconds / max(perf_counter() - begun, 1e-7)))


def rows(comparison: Comparison, *, rounds: int, seconds: float = 0.01) -> list[Row]:
    """Return the rows of a comparison, one a peer."""
    calls = {OURS: comparison.ours.call, **{name: side.call for name, side in comparison.peers.items()}}
    best = in_turns(calls, rounds=rounds, seconds=seconds)
    return [
        Row(
            comparison.work
            + (f" (it answers otherwise: {comparison.differing[name]})" if name in comparison.differing else ""),
            best[OURS] / comparison.answers,
            name,
            best[name] / comparison.answers,
            comparison.reach.get(name),
        )
        for name in comparison.peers
    ]


@contextmanager
def fresh_processes() -> Iterator[Callable[[str, Sequence[str]], list[float]]]:
    """Give a way to run code in a process of its own, with the bytecode of its modules ready as in an installed package.

    The code prints numbers, which are returned.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder

        def run(code: str, arguments: Sequence[str] = ()) -> list[float]:
            done = subprocess.run(
                [sys.executable, "-c", code, *arguments], check=True, env=environment, stdout=subprocess.PIPE, text=True
            )
            return [float(number) for number in done.stdout.split()]

        yield run
