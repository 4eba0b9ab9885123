"""Large cases: how their cost grows, what they take, and how long their answers are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Any, Final

import opinionguard as og
from benchmarks.measuring import Pair, Program, Scale, Weight, spent, weighed
from benchmarks.waits import COMMAND
from opinionguard.ground.text import json_text
from opinionguard.render.decision import explain

__all__ = ["growing", "large", "weights_of_large"]

_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_AT: Final = "2026-11-22T12:00:00+08:00"
_TWICE: Final = 2.2  # at the most for twice the case
_SHAPES: Final = {
    "one each": "events with a report and an order each",
    "on one event": "reports and orders on one event",
    "notices": "notices",
}


def _decide(case: og.Case) -> og.Decision:
    return og.decide(case, at=_AT)


# What is asked of a large case, and how many ms it may take of 200 events.
_WORKS: Final[dict[str, tuple[Callable[[og.Case], object], float | None]]] = {
    "decide": (_decide, 50),
    "other laws": (lambda case: _decide(case).related, 20),
    "sensitive readings": (lambda case: og.decide(case, at=_AT, other_laws="none").sensitive_readings, None),
    "spans of a year": (lambda case: og.timeline(case).spans("2026-01-01", "2027-01-01"), 1000),
    "JSON": (lambda case: _decide(case).to_dict(), None),
    "explain": (lambda case: explain(_decide(case), case), None),
}
# On one event each report has all orders after it: 20 000 pairs. The year and what other laws ask need but one shape.
_ASKED: Final = {
    "one each": tuple(_WORKS),
    "on one event": ("decide", "other laws", "spans of a year"),
    "notices": ("decide", "sensitive readings", "JSON"),
}


def growing(scale: Scale) -> Iterator[Pair]:
    """Yield the same work for the case and for half of it."""
    for shape, works in _ASKED.items():
        half, whole = (og.case_from_dict(large(shape, n)) for n in (scale.entries // 2, scale.entries))
        for work in works:
            ask, _ = _WORKS[work]
            ours, theirs = (spent(partial(ask, case), seconds=0.001) for case in (whole, half))
            yield Pair(f"{work}: {scale.entries} {_SHAPES[shape]}", ours, "half of them", theirs, _TWICE)
    yield _light_beside_heavy(scale)


def _light_beside_heavy(scale: Scale) -> Pair:
    """A light case is asked for while another thread waits for the first answer to a heavy one."""
    light, heavy = og.load_case(_EXAMPLE), og.case_from_dict(large("untimed", scale.entries))
    took: list[float] = []

    def ours() -> float:
        gate = og.Gate([light, heavy], clock=lambda: og.moment_of(_AT).begin)
        begins = Event()

        def ask() -> None:
            begun = perf_counter()
            begins.set()
            gate.allows(heavy.id)
            took.append(perf_counter() - begun)

        thread = Thread(target=ask)
        thread.start()
        begins.wait()
        begun = perf_counter()
        gate.allows(light.id)
        waited = perf_counter() - begun
        thread.join()
        return waited

    return Pair("a light case of a gate, while a heavy one is decided", ours, "the heavy one", took.pop, 0.5)


def weights_of_large(run: Program, scale: Scale) -> Iterator[Weight]:
    """Yield what the large cases take: time, memory, and the length of their answers beside that of their files."""
    n = scale.entries
    for shape, works in _ASKED.items():
        case = og.case_from_dict(large(shape, n))
        for work in works:
            ask, most = _WORKS[work]
            if most is not None:
                taken = spent(partial(ask, case), seconds=0.001)
                yield weighed(f"{work}: {n} {_SHAPES[shape]}", lambda: taken() * 1e3, "ms", most, scale)  # noqa: B023
    for shape, told in _SHAPES.items():
        document = large(shape, n)
        answer = json_text(_decide(og.case_from_dict(document)).to_dict(), indent=None).encode()
        yield Weight(f"JSON of {n} {told}, beside its file", len(answer) / len(json.dumps(document)), "times", 10)
    file = run.folder / "large.json"
    file.write_text(json.dumps(large("one each", n)), "utf-8")
    programs = {
        "check": (COMMAND, "check", str(file), "--at", _AT),
        "explain": (COMMAND, "explain", str(file), "--at", _AT),
        "check --stream": (COMMAND, "check", "--stream", str(file), "--at", _AT, "--no-settings"),
        "a gate": (_GATE, str(file), _AT),
    }
    for name, arguments in programs.items():
        peak = run.peak(*arguments)
        yield Weight(f"memory at the peak, {name}: {n} {_SHAPES['one each']}", peak, "MiB", 100_000_000 / (1 << 20))


_GATE: Final = """
import sys
import opinionguard as og
case = og.load_case(sys.argv[1])
og.Gate([case], clock=lambda: og.moment_of(sys.argv[2]).begin).allows(case.id)
code = 0
"""


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
        events = [{"id": f"e{each}", **notice, "received_on": day(each), "issued_on": day(each)} for each in places]
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
