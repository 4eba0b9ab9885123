"""Market practice: quoted as it stands in the undertaking, and told from the facts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import opinionguard as og
from opinionguard.practice import PRACTICES, kept_until, next_drill

UNDERTAKING = Path(__file__).parent / "law" / "related-rules.zh.md"
ON = date(2026, 11, 22)
ALL_CONTROLS = [
    "block-accounts",
    "stop-registration",
    "stop-sharing",
    "stop-comments",
    "control-sources",
    "control-logins",
    "stop-push",
    "cut-off-third-parties",
]


def test_is_quoted_as_it_stands() -> None:
    text = UNDERTAKING.read_text("utf-8").split("App-store undertaking")[1]
    whole = re.sub(r"\s*\n> ?", "", text)

    assert [each.id for each in PRACTICES if each.text not in whole] == []


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 3, 2), date(2026, 9, 2)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 29), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2024, 2, 29), date(2024, 8, 29)),
    ],
)
def test_logs_are_kept_for_six_calendar_months(day: date, until: date) -> None:
    assert until == kept_until(day)


def test_a_drill_is_due_within_a_year() -> None:
    assert next_drill(date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("practice", "facts", "met"),
    [
        ("registration", {}, None),
        ("retention", {}, None),
        ("retention", {"log_retention_months": 6}, True),
        ("retention", {"log_retention_months": 5}, False),
        ("filters", {"filter_minutes": 10}, True),
        ("filters", {"filter_minutes": 11}, False),
        ("handling", {"handling_minutes": 5}, True),
        ("handling", {"handling_minutes": 6}, False),
        ("drill", {"last_drill": "2025-11-22"}, True),
        ("drill", {"last_drill": "2025-11-21"}, False),
        ("drill", {"last_drill": "2026-11-22"}, True),
        ("drill", {"last_drill": "2026-11-23"}, False),
        ("controls", {"control_functions": ALL_CONTROLS}, True),
        ("controls", {"control_functions": ALL_CONTROLS[1:]}, False),
        ("controls", {"control_functions": []}, False),
    ],
)
def test_is_met_as_the_facts_say(practice: str, facts: dict[str, Any], met: bool | None) -> None:
    (found,) = (each for each in PRACTICES if each.id == practice)

    assert met is found.is_met(og.Measures(**facts), ON)
    assert found.is_met(None, ON) is None
