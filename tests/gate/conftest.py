"""A clock that a test moves, and the longest line of a log."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import live_comments
from gates import Clock
from logs import logged

from opinionguard.gate import log as decision_log
from opinionguard.gate import replay as replaying


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def longest(log: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The longest line that is taken: as long as the one of a decision, and of no more."""
    logged(log, live_comments())
    longest = len(log.read_bytes().splitlines(keepends=True)[1])
    log.unlink()
    monkeypatch.setattr(decision_log, "LONGEST_LINE", longest)
    monkeypatch.setattr(replaying, "LONGEST_LINE", longest)
    monkeypatch.setattr(replaying, "_SKIPPED", 1000)
    return longest
