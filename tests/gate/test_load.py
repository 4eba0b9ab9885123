"""Threads and processes: many of both ask while the files are exchanged and the clock passes deadlines."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from builders import TOOLS, Document, document, flawless_report, live_comments

import opinionguard as og

PROGRAM: Final = TOOLS / "gate_under_load.py"
PROCESSES, THREADS = 4, 32
START: Final = datetime.fromisoformat("2026-04-14T06:00:00+08:00")
DAYS: Final = 3.5  # from the start on: three midnights at which a growth is overdue
LAST_DAYS: Final = (date(2026, 4, 14), date(2026, 4, 15), date(2026, 4, 16))
WAIVED_FOR: Final = timedelta(days=2, hours=5)
STARTING: Final = 300.0  # seconds that processes have to start


def growing(last_day: date) -> list[Document | None]:
    """Return what a case of growth states in turn: it is owed, discharged, broken, owed again."""
    calendar = og.WorkingCalendar.china()
    on = next(day for day in back_from(last_day) if calendar.add_working_days(day, 30) == last_day)
    event = {"id": "growth", "kind": "user-growth", "on": str(on), "significant": True, "major_effect": True}
    owed = document(event, id=f"growing-{last_day.day}")
    return [owed, owed | {"reports": [flawless_report(submitted_at="2026-04-01")]}, None]


def back_from(day: date) -> Any:
    return (day - timedelta(days=number) for number in itertools.count())


def launching() -> list[Document | None]:
    """Return what a case of a launch states in turn: no report, one that arrives on the second day, and nothing sensible."""
    without = {key: value for key, value in live_comments().items() if key != "reports"}
    arriving = str(START + timedelta(days=1.5))
    return [without, live_comments() | {"reports": [flawless_report(submitted_at=arriving)]}, None]


DOCUMENTS: Final = {f"growing-{each.day}": growing(each) for each in LAST_DAYS} | {"live-comments": launching()}


def publish(folder: Path, case: str, number: int) -> tuple[float, float]:
    """Put a version of a case's file in the place of the one before, and return when that was begun and done."""
    stated = DOCUMENTS[case][number % len(DOCUMENTS[case])]
    text = "{" if stated is None else json.dumps(stated | {"note": str(number)})
    draft, path = folder / f"{case}.draft", folder / f"{case}.json"
    draft.write_text(text, encoding="utf-8")
    began = time.monotonic()
    draft.replace(path)
    return began, time.monotonic()


def prepare(folder: Path) -> None:
    """Write a case whose waiver expires, and the settings that name the file of the waiver."""
    folder.mkdir()
    stated = live_comments() | {"id": "waived", "reports": []}
    (folder / "waived.json").write_text(json.dumps(stated), encoding="utf-8")
    waiver = {"id": "w", "case": "waived", "event": "launch", "provision": "3(1)", "reason": "agreed", "approver": "Li"}
    waivers = folder / "launches.waivers.json"
    stated = {"schema": 1, "waivers": [waiver | {"expires": str(START + WAIVED_FOR)}]}
    waivers.write_text(json.dumps(stated), encoding="utf-8")
    (folder / "opinionguard.toml").write_text(f'waivers = ["{waivers.name}"]', encoding="utf-8")


def when_ready(results: list[Path], go: Path, seconds: float) -> float:
    """Wait until all processes have started, and tell them when it begins and ends; return when it begins."""
    until = time.monotonic() + STARTING
    while not all(each.with_suffix(".ready").exists() for each in results):
        assert time.monotonic() < until
        time.sleep(0.01)
    zero = time.monotonic() + 0.5
    go.with_suffix(".draft").write_text(json.dumps({"zero": zero, "end": zero + seconds}), encoding="utf-8")
    go.with_suffix(".draft").replace(go)
    return zero


def load(tmp_path: Path, seconds: float) -> list[dict[str, Any]]:
    """Ask for so long, in all processes and threads, while versions are published, and return each process's result."""
    folder, published = tmp_path / "cases", tmp_path / "published"
    prepare(folder)
    plan = {"folder": str(folder), "threads": THREADS, "documents": DOCUMENTS}
    plan |= {"published": str(published), "start": str(START), "go": str(tmp_path / "go")}
    plan["rate"] = timedelta(days=DAYS).total_seconds() / seconds
    (tmp_path / "plan").write_text(json.dumps(plan), encoding="utf-8")
    with published.open("w", encoding="utf-8") as told:
        for case in DOCUMENTS:
            told.write(json.dumps([case, 0, *publish(folder, case, 0)]) + "\n")
        results = [tmp_path / f"result-{number}" for number in range(PROCESSES)]
        command = [sys.executable, str(PROGRAM), str(tmp_path / "plan")]
        running = [subprocess.Popen([*command, str(each)]) for each in results]
        zero = when_ready(results, tmp_path / "go", seconds)
        for turn in itertools.count(len(DOCUMENTS)):
            if time.monotonic() > zero + seconds:
                break
            case = list(DOCUMENTS)[turn % len(DOCUMENTS)]
            told.write(
                json.dumps([case, turn // len(DOCUMENTS), *publish(folder, case, turn // len(DOCUMENTS))]) + "\n"
            )
            told.flush()
            time.sleep(0.02)
    assert [each.wait(timeout=600) for each in running] == [0] * PROCESSES
    return [json.loads(each.read_text(encoding="utf-8")) for each in results]


@pytest.mark.program
@pytest.mark.parametrize("seconds", [3.0, pytest.param(120.0, marks=pytest.mark.slow)])
def test_no_answer_is_torn_stale_or_late(tmp_path: Path, seconds: float) -> None:
    for turn in range(3):  # a machine may be too busy for all to happen within so few seconds
        folder = tmp_path / str(turn)
        folder.mkdir()
        results = load(folder, seconds * 2**turn)
        assert [each["wrong"] for each in results] == [[]] * PROCESSES
        seen = sum((Counter(each["seen"]) for each in results), Counter[str]())
        # All that could go wrong was there to go wrong: passes and refusals, broken files, a waiver and its end, reloads.
        of_case = {name.partition(" ")[2] for name in seen if not name.startswith(("waived", "unheard-of"))}
        if (
            of_case == {"decided True", "decided False", "broken False"}
            and {"waived waived True", "waived decided False"} <= set(seen)
            and sum(each["reloads"] for each in results) > PROCESSES
        ):
            return
    pytest.fail(f"not all was seen: {seen}")
