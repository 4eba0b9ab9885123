"""Events and their dates."""

from __future__ import annotations

import pytest
from builders import assert_says, problems_of

import opinionguard as og
from opinionguard.facts.events import EVENT_KINDS


class TestNotices:
    @pytest.mark.parametrize(
        ("received_on", "issued_on"),
        [
            ("2026-03-02", "2026-03-02"),
            ("2026-03-02", "1990-01-01"),
            ("2026-03-02T10:00+08:00", "2026-03-02"),
            ("2026-03-02T10:00+08:00", "2026-03-02T10:00+08:00"),
            ("2026-03-02", "2026-03-02T23:59+08:00"),
        ],
    )
    def test_may_be_issued_up_to_the_day_of_receipt(self, received_on: str, issued_on: str) -> None:
        notice = og.WrittenNotice(id="n", received_on=received_on, issued_on=issued_on)
        assert og.moment_of(issued_on) == notice.issued_on

    def test_are_not_received_before_they_are_issued(self) -> None:
        (problem,) = problems_of(lambda: og.WrittenNotice(id="n", received_on="2026-03-02", issued_on="2026-03-03"))

        assert_says(problem, "issued_on", "2026-03-03 is after received_on (2026-03-02)", "fix one of the two")

    def test_are_not_received_at_an_instant_before_that_of_their_issue(self) -> None:
        (problem,) = problems_of(
            lambda: og.WrittenNotice(
                id="n", received_on="2026-03-02T10:00+08:00", issued_on="2026-03-02T10:00:00.000001+08:00"
            )
        )

        assert problem.path == "issued_on"


def test_kinds_and_what_they_fall_under() -> None:
    assert {kind: made.under for kind, made in EVENT_KINDS.items()} == {
        "service-launch": "3(1)",
        "function-added": "3(1)",
        "technology-change": "3(2), 16",
        "user-growth": "3(3)",
        "harmful-spread": "3(4)",
        "written-notice": "3(5)",
    }
