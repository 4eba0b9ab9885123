"""How far a long run is."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from opinionguard.cli import progress


class Terminal:
    def __init__(self, *, is_terminal: bool) -> None:
        self.is_terminal = is_terminal
        self.said = ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.said += text
        return len(text)

    def flush(self) -> None:
        pass


class TestProgress:
    @pytest.fixture
    def counted(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool, float], str]:
        """Go through five items that take so many seconds each, and return what standard error got."""

        def counted(is_terminal: bool, seconds: float) -> str:
            terminal = Terminal(is_terminal=is_terminal)
            now = [0.0]
            monkeypatch.setattr(sys, "stderr", terminal)
            monkeypatch.setattr(progress, "monotonic", lambda: now[0])
            monkeypatch.setenv("TERM", "xterm")
            for _ in progress.with_progress(range(5), "deciding"):
                now[0] += seconds
            return terminal.said

        return counted

    def test_counts_a_long_run_on_a_terminal_and_wipes_that_out(self, counted: Callable[[bool, float], str]) -> None:
        said = counted(True, 0.6)

        assert said.split("\r\x1b[K") == ["", "deciding 3/5", "deciding 4/5", "deciding 5/5", ""]

    def test_says_nothing_of_a_short_run(self, counted: Callable[[bool, float], str]) -> None:
        assert counted(True, 0.1) == ""

    def test_says_nothing_where_no_terminal_is(self, counted: Callable[[bool, float], str]) -> None:
        assert counted(False, 10) == ""
