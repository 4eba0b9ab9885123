"""Market practice: quoted as it stands in the undertaking, by the item of article 5 that it goes beyond."""

from __future__ import annotations

import re
from datetime import date

import pytest
from builders import LAW_TEXTS

from opinionguard.facts.reports import ASSESSMENT_ITEMS
from opinionguard.render.filing.practice import PRACTICES, kept_until

UNDERTAKING = LAW_TEXTS / "related-rules.zh.md"


def test_is_quoted_as_it_stands() -> None:
    text = UNDERTAKING.read_text("utf-8").split("App-store undertaking")[1]
    whole = re.sub(r"\s*\n> ?", "", text)

    quoted = [each for rows in PRACTICES.values() for each in rows]
    assert len(quoted) == 6
    assert [each for each in quoted if each.chinese not in whole] == []


def test_goes_beyond_items_of_article_5() -> None:
    assert set(PRACTICES) <= set(ASSESSMENT_ITEMS)


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
