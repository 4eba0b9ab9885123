"""What an answer costs beside a bare decision of the same case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import opinionguard as og
from benchmarks.measuring import Pair, spent
from opinionguard.render.decision import explain

__all__ = ["multiples"]

_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_AT, _BEFORE = "2026-11-22T12:00:00+08:00", "2026-11-10T12:00:00+08:00"


def multiples() -> Iterator[Pair]:
    """Yield what is measured in decisions."""
    case = og.load_case(_EXAMPLE)
    decide, refused = (partial(og.decide, case, at=at) for at in (_AT, _BEFORE))
    known = decide()
    known.to_dict()
    line = og.timeline(case)
    instants = (og.moment_of(_AT).begin, og.moment_of(_BEFORE).begin)
    one, of_refused = spent(decide), spent(refused)
    beside = "a decision"
    yield Pair("what other laws ask", spent(lambda: decide().related), beside, one, 2)
    yield Pair("sensitive readings, refused", spent(lambda: refused().sensitive_readings), beside, of_refused, 6)
    yield Pair("sensitive readings, may launch", spent(lambda: decide().sensitive_readings), beside, one, 6)
    yield Pair("`to_dict` of a known decision", spent(known.to_dict), beside, one, 8)
    yield Pair("`explain` of a known decision", spent(lambda: explain(known, case)), beside, one, 6)
    again = spent(lambda: [line.at(each) for each in instants], answers=len(instants))
    yield Pair("a known case at another instant", again, beside, one, 0.3)
