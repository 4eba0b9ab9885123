"""Work of opinionguard in multiples of other work of its own: what an answer costs beside a bare decision, and twice the case.

Both sides are run by turns. Each round gives one ratio; the median of the ratios counts, and their quartiles are told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any, Final

from attrs import frozen

import opinionguard as og
from opinionguard.render.decision import explain

__all__ = ["Found", "Multiple", "all_multiples", "large", "measured"]

_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_AT: Final = "2026-11-22T12:00:00+08:00"
_BEFORE: Final = "2026-11-10T12:00:00+08:00"
_TWICE: Final = 2.2  # at the most for twice the case


@frozen
class Multiple:
    """A piece of work, the work that is its unit, and how many units it may take at the most."""

    work: str
    call: Callable[[], object]
    unit: Callable[[], object]
    reach: float


@frozen
class Found:
    """The quartiles of the measured ratios."""

    work: str
    low: float
    median: float
    high: float
    reach: float

    @property
    def is_within_reach(self) -> bool:
        """Tell whether it is as fast as it should be."""
        return self.median <= self.reach

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        missed = "" if self.is_within_reach else "MISSED"
        return f"| {self.work} | {self.median:.2f} | {self.low:.2f} to {self.high:.2f} | {self.reach:.1f} | {missed} |"


def measured(multiple: Multiple, *, rounds: int, seconds: float = 0.01) -> Found:
    """Return how many units a piece of work takes."""
    number = max(1, int(seconds / max(_taken(multiple.unit, 1), 1e-7)))
    ratios = []
    for _ in range(max(3, rounds)):
        units = _taken(multiple.unit, number)
        ratios.append(_taken(multiple.call, max(1, number // 4)) / units)
    low, median, high = quantiles(ratios, n=4)
    return Found(multiple.work, low, median, high, multiple.reach)


def _taken(call: Callable[[], object], number: int) -> float:
    begun = process_time()
    for _ in range(number):
        call()
    return (process_time() - begun) / number


def all_multiples() -> list[Multiple]:
    """Return what is measured: first in decisions, then in the same work for half the case."""
    case = og.load_case(_EXAMPLE)
    decide, refused = (partial(og.decide, case, at=at) for at in (_AT, _BEFORE))
    known = decide()
    known.to_dict()
    line = og.timeline(case)
    instants = (og.moment_of(_AT).begin, og.moment_of(_BEFORE).begin)
    return [
        Multiple("what other laws ask", lambda: decide().related, decide, 2),
        Multiple("sensitive readings, refused", lambda: refused().sensitive_readings, refused, 6),
        Multiple("sensitive readings, may launch", lambda: decide().sensitive_readings, decide, 6),
        Multiple("to_dict of a known decision", known.to_dict, decide, 8),
        Multiple("explain a known decision", lambda: explain(known, case), decide, 6),
        Multiple("a known case at two other instants", lambda: [line.at(each) for each in instants], decide, 0.6),
        *_growing(),
    ]


def _growing() -> list[Multiple]:
    found = []
    for shape in ("one each", "on one event", "notices"):
        half, whole = (og.case_from_dict(large(shape, n)) for n in (100, 200))
        # On one event each report has all orders after it: deciding alone compares 20 000 pairs.
        for work, ask in list(_WORKS.items())[: 2 if shape == "on one event" else None]:
            found.append(Multiple(f"{work}: {shape}, 200 to 100", partial(ask, whole), partial(ask, half), _TWICE))
    return found


def _spans(case: og.Case) -> object:
    return og.timeline(case).spans("2026-01-01", "2027-01-01")


_WORKS: Final[dict[str, Callable[[og.Case], object]]] = {
    "decide": lambda case: og.decide(case, at=_AT),
    "other laws": lambda case: og.decide(case, at=_AT).related,
    "sensitive readings": lambda case: og.decide(case, at=_AT, other_laws="none").sensitive_readings,
    "spans of a year": _spans,
}


def large(shape: str, n: int) -> dict[str, Any]:
    """Return the document of a large case: n events with a report and an order each, or all of them on one event.

    ``untimed``: all on one event, and nobody stated when the reports were submitted.
    """

    def day(place: int) -> str:
        return (date(2026, 1, 5) + timedelta(days=place)).isoformat()

    spread = {"kind": "harmful-spread", "controls_inadequate": True}
    notice = {"kind": "written-notice", "in_writing": True, "authority": "cac", "level": "provincial"}
    sound = {"via_platform": True, "recipients": ["cac", "public-security"], "assessed": "all", "contents": "all"}
    places = range(n)
    events = [{"id": f"e{each}", **spread, "on": day(each)} for each in places]
    if shape == "notices":
        events = [{"id": f"e{each}", **notice, "received_on": day(each)} for each in places]
    is_one = shape in {"on one event", "untimed"}
    covered = [0] * n if is_one else list(places)
    reports = [
        {
            "id": f"r{each}",
            "submitted_at": day(each + 5),
            "covers": [f"e{covered[each]}"],
            "open_hazards": False,
            **sound,
        }
        for each in places
    ]
    if shape == "untimed":
        for report in reports:
            del report["submitted_at"]
    orders = [
        {
            "id": f"o{each}",
            "kind": "reassess",
            "report": f"r{each}",
            "received_on": day(each + 20),
            "due_by": day(each + 40),
        }
        for each in places
    ]
    return {
        "schema": 1,
        "id": "large",
        "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]},
        "events": events[:1] if is_one else events,
        "reports": [] if shape == "notices" else reports,
        "orders": [] if shape == "notices" else orders,
    }
