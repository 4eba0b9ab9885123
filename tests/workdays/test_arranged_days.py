"""The copy of what one release of ``holidays`` says."""

from __future__ import annotations

import importlib.metadata
import re

import arranged_days as making
import pytest

from opinionguard.workdays import arranged_days


@pytest.mark.skipif(
    importlib.metadata.version("holidays") != arranged_days.RELEASE,
    reason=f"the copy is of holidays {arranged_days.RELEASE}",
)
def test_the_copy_is_what_holidays_says() -> None:
    assert making.copied() == making.COPY.read_text(encoding="utf-8")


def test_every_release_that_may_be_installed_says_the_same_of_the_years_of_the_copy() -> None:
    """`.ci/lowest` runs this with the lowest release."""
    assert [each for each in making.differences() if each[2:6] <= str(arranged_days.LAST_YEAR)] == []


def test_each_day_has_its_date_and_both_names() -> None:
    days = arranged_days.DAYS_OFF.splitlines()

    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d [^|]+ \| [^|]+", each) for each in days)
    assert [each[:10] for each in days] == sorted({each[:10] for each in days})
    assert days[-1].startswith(f"{arranged_days.LAST_YEAR}-")
