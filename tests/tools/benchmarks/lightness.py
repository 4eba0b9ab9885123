"""What starting costs, and what many cases cost: each measured in processes of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.measuring import Row

__all__ = ["Weight", "imports", "weights"]

_Run = Callable[[str, Sequence[str]], list[float]]
_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_MOST_BYTES: Final = 4096

_STARTS: Final = {
    "the first deadline of a process": (
        "import opinionguard as og; from datetime import date;"
        " og.WorkingCalendar.china().add_working_days(date(2026, 3, 2), 30)",
        "import holidays; holidays.country_holidays('CN', years=2026)",
        1.5,
    ),
}
_TIMED: Final = "from time import perf_counter; begun = perf_counter(); {}; print(perf_counter() - begun)"

_STREAM: Final = """
import json, resource, sys
from time import perf_counter
import opinionguard as og

document = og.load_case(sys.argv[1]).to_dict()
at = og.moment_of("2026-11-22").begin
length = int(sys.argv[2])
lines = (json.dumps({**document, "id": f"case-{number}"}) for number in range(length))
og.decide(og.case_from_dict(document), at=at)

def take(number):
    begun = perf_counter()
    passing = sum(og.decide(og.case_from_dict(json.loads(next(lines))), at=at).may_launch for _ in range(number))
    assert passing == number
    return (perf_counter() - begun) / number

parts = [take(10) for _ in range(length // 10)]
tenth = len(parts) // 10 or 1
print(min(parts), min(parts[-tenth:]) / min(parts[:tenth]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_KEPT: Final = """
import json, pickle, sys, tracemalloc
import opinionguard as og

document = og.load_case(sys.argv[1]).to_dict()
at = og.moment_of("2026-11-22").begin
lines = [json.dumps({**document, "id": f"case-{number}"}) for number in range(1000)]
decided = lambda line: og.decide(og.case_from_dict(json.loads(line)), at=at)
warm = [decided(line) for line in lines[:100]]
tracemalloc.start()
kept = [decided(line) for line in lines]
print(tracemalloc.get_traced_memory()[0] / len(lines), len(pickle.dumps(kept[0])))
"""


@frozen
class Weight:
    """Something measured by itself, and what it may be at the most (None: only told)."""

    what: str
    found: float
    unit: str
    most: float | None = None

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as light as it should be."""
        return self.most is None or self.found <= self.most

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        most = "" if self.most is None else f"{self.most:,.4g} {self.unit}"
        return f"| {self.what} | {self.found:,.4g} {self.unit} | {most} | {'' if self.is_within_reach else 'MISSED'} |"


def imports(run: _Run, *, rounds: int) -> list[Row]:
    """Return how long starts take beside those of what they rest on, bytecode ready, the interpreter's own start apart."""
    found: list[Row] = []
    for work, (ours, theirs, reach) in _STARTS.items():
        best = {ours: float("inf"), theirs: float("inf")}
        for _ in range(rounds + 1):  # the first writes the bytecode
            for code in best:
                best[code] = min(best[code], *run(_TIMED.format(code), ()))
        found.append(Row(work, best[ours], f"`{theirs}`", best[theirs], reach))
    return found


def weights(run: _Run, most_cases: int) -> list[Weight]:
    """Return what a case of a stream takes at several lengths, the memory at its peak, and what a kept decision weighs."""
    short = 1000
    lengths = (10, short, most_cases)
    seconds: dict[int, float] = {}
    slower: dict[int, float] = {}
    memory: dict[int, float] = {}
    for length in lengths:
        taken = [run(_STREAM, (str(_EXAMPLE), str(length))) for _ in range(1 if length > short else 10)]
        seconds[length], slower[length], memory[length] = (min(each) for each in zip(*taken, strict=True))
    kept, pickled = run(_KEPT, (str(_EXAMPLE),))
    long = f"{most_cases:,}"
    return [
        *[Weight(f"a case of a stream of {length:,} JSON lines", seconds[length] * 1e6, "µs") for length in lengths],
        Weight(f"a case of the last tenth of {long} to one of the first", slower[most_cases], "times", 1.1),
        Weight(f"a case of {long} to one of {short:,}", seconds[most_cases] / seconds[short], "times", 1.1),
        Weight(f"the peak of memory of {long} to that of {short:,}", memory[most_cases] / memory[short], "times", 1.1),
        Weight("a kept decision, with its case", kept, "bytes", _MOST_BYTES),
        Weight("a pickled decision, with its case", pickled, "bytes", _MOST_BYTES),
    ]
