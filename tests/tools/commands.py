"""Commands run in this process or in one of their own, and cases that they are given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import Document, document, flawless_report, live_comments, one_waiver, public_service

from opinionguard import cli
from opinionguard.render.run import formats

AT = ("--at", "2026-11-22T12:00:00+08:00")
JOINERS = "\u200c\u200d"

# What a terminal, or a person who reads it, can be deceived by: an escape, a line start, C1 controls, bidirectional
# overrides and isolates, a separator, half a character (an undecodable byte in a file name).
UNSAFE = ("\x1b[31m", "\r", "\n", "\x7f", "\x85", "\x9b31m", "\u202e", "\u2066", "\u2028", "\ufeff", "\udcff")


class Result(NamedTuple):
    code: int
    out: str
    err: str


RunCommand = Callable[..., Result]


def run_main(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a command in this process and folder; return its exit code, its output and its errors."""
    code = cli.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def start(
    *arguments: str | bytes, stdin: bytes = b"", folder: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as users do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "opinionguard", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(env or {})},
        timeout=300,
        check=False,
    )


def forum(case_id: str, **changes: Any) -> Document:
    """A public forum that goes live on 1 December 2026, without a report."""
    return {
        "schema": 1,
        "id": case_id,
        "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]},
        "events": [{"id": "launch", "kind": "service-launch", "at": "2026-12-01T10:00:00+08:00"}],
        **changes,
    }


def growth(case_id: str, on: str, **facts: Any) -> Document:
    """A public forum whose users grew."""
    event = {"id": "growth", "kind": "user-growth", "on": on, "significant": True, "major_effect": True, **facts}
    return forum(case_id, events=[event])


REPORT = {
    "submitted_at": "2026-11-20T10:00:00+08:00",
    "via_platform": True,
    "recipients": ["cac", "public-security"],
    "assessed": "all",
    "contents": "all",
    "open_hazards": False,
}
STAFF_ONLY = {"offered_in_mainland_china": True, "audience": "internal", "functions": ["forum"]}
BY_VERDICT: dict[str, Document] = {
    "blocked": forum("blocked"),
    "overdue": growth("overdue", "2026-03-02"),
    "undetermined": forum("undetermined", service={"offered_in_mainland_china": True, "functions": ["forum"]}),
    "due": growth("due", "2026-10-15"),
    "clear": forum("clear", reports=[REPORT]),
    "not-subject": forum("not-subject", service=STAFF_ONLY),
}

# Nobody has judged the growth, but whatever the answer, a report is at most due.
OPEN_BUT_PASSING = growth("open", "2026-10-15") | {
    "events": [{"id": "growth", "kind": "user-growth", "on": "2026-10-15"}]
}


def save(*cases: Document, folder: str = "") -> list[str]:
    """Write each case into a file named after its id, and return the names."""
    names = []
    for case in cases:
        path = Path(folder, f"{case['id']}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(case, indent=1), "utf-8")
        names.append(str(path))
    return names


BROKEN = "broken.toml"


def save_broken(name: str = BROKEN) -> str:
    """Write a file of which nothing can be read."""
    Path(name).write_text("schema = [", "utf-8")
    return name


def lines(text: str) -> list[str]:
    return text.splitlines()


def assert_safe(text: str) -> None:
    """Assert that a terminal shows text as it stands."""
    raw = {each for each in text if not each.isprintable() and each not in "\n" + JOINERS}
    assert raw == set()


FORMATS = tuple(formats.FORMATS)
LANGS = ("en", "zh")
BLOCKED = live_comments() | {"reports": []}
CLEAR = live_comments() | {"id": "clear", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
UNKNOWN = live_comments() | {"id": "unknown", "reports": [], "service": {"functions": ["short-video"]}}
GROWTH = document(
    {"kind": "user-growth", "on": "2026-11-10", "significant": True, "major_effect": True},
    id="growth",
    service=public_service(functions=["forum"], name="Example Forum"),
)
ALL = (BLOCKED, CLEAR, UNKNOWN, GROWTH)


def save_waiver(**changes: Any) -> str:
    stated = {"reason": "The authority <b>agreed</b> by phone, see the note"} | changes
    Path("release.waivers.json").write_text(json.dumps(one_waiver(**stated)), "utf-8")
    return "release.waivers.json"
