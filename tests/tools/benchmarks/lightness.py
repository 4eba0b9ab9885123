"""What starting costs, and what many cases cost: each measured in processes of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measuring import Pair, Program, Scale, Weight

__all__ = ["first_deadline", "weights"]

_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_MOST_BYTES: Final = 4096

_OURS: Final = (
    "import opinionguard as og; from datetime import date;"
    " og.WorkingCalendar.china().add_working_days(date(2026, 3, 2), 30)"
)
_THEIRS: Final = "import holidays; holidays.country_holidays('CN', years=2026)"
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


def first_deadline(run: Program) -> Pair:
    """The first deadline of a process, the interpreter's own start apart."""
    ours, theirs = (lambda code=code: run.numbers(_TIMED.format(code))[0] for code in (_OURS, _THEIRS))
    return Pair("the first deadline of a process", ours, f"`{_THEIRS}`", theirs, 1.5)


def weights(run: Program, scale: Scale) -> Iterator[Weight]:
    """Yield what a case of a stream takes at several lengths, the memory at its peak, and what a kept decision weighs.

    Of a stream of few lines the best of some runs counts, as of the lines within each.
    """
    short, most = scale.stream // 20, scale.stream
    seconds: dict[int, float] = {}
    slower: dict[int, float] = {}
    memory: dict[int, float] = {}
    for length in (short, most):
        runs = min(scale.rounds, 5) if length == short else 1
        taken = [run.numbers(_STREAM, str(_EXAMPLE), str(length)) for _ in range(runs)]
        seconds[length], slower[length], memory[length] = (min(each) for each in zip(*taken, strict=True))
        yield Weight(f"a case of a stream of {length:,} JSON lines", seconds[length] * 1e6, "µs")
    long = f"{most:,}"
    yield Weight(f"a case of the last tenth of {long} to one of the first", slower[most], "times", 1.1)
    yield Weight(f"a case of {long} to one of {short:,}", seconds[most] / seconds[short], "times", 1.1)
    yield Weight(f"the peak of memory of {long} to that of {short:,}", memory[most] / memory[short], "times", 1.1)
    kept, pickled = run.numbers(_KEPT, str(_EXAMPLE))
    yield Weight("a kept decision, with its case", kept, "bytes", _MOST_BYTES)
    yield Weight("a pickled decision, with its case", pickled, "bytes", _MOST_BYTES)
