"""Deadlines as data."""

from __future__ import annotations

import opinionguard as og
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.dues import WithinWorkingDays


def test_a_deadline_without_a_date_is_never_taken_for_one_that_is_ahead() -> None:
    open_ended = Deadline("working-days", None, None, None, settled=False)
    assert WithinWorkingDays(30).unmet(open_ended, og.moment_of("2026-03-02").begin) == "undetermined"
