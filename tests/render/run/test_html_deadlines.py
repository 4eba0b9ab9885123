"""The calendar of deadlines: each day that has one leads to what is due, and every look is told in words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from builders import EXAMPLES, know_only_until
from commands import ALL, BLOCKED, RunCommand, save


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    know_only_until(monkeypatch, "2026-11-22")


def calendar(check: RunCommand, *arguments: str) -> str:
    page = check(*arguments, "--format", "html").out
    return page[page.index('id="deadlines"') : page.index("</main>")]


@pytest.mark.parametrize(
    ("lang", "name"),
    [("en", "30 1 due, Mon 2026-11-30"), ("zh", "30 1 项届满，2026年11月30日（星期一）")],
)
def test_the_name_of_a_day_begins_with_what_is_seen(check: RunCommand, lang: str, name: str) -> None:
    found = calendar(check, *save(BLOCKED), "--lang", lang)
    (link,) = re.findall(r'<a class="day[^>]*>(.*?)</a>', found)

    assert unescape(re.sub(r"<[^>]+>", "", link)) == name
    assert "aria-label" not in found


def test_each_day_leads_to_what_is_due(check: RunCommand) -> None:
    found = calendar(check, *save(*ALL))

    days = re.findall(r'href="#due-([0-9-]+)"', found)
    assert sorted(days) == sorted(re.findall(r'id="due-([0-9-]+)"', found))
    assert days


def test_tells_in_words_what_days_look_like(check: RunCommand) -> None:
    filled = "Days: filled, with a number: so many duties are due"
    assert f"<p>{filled}.</p>" in calendar(check, *save(BLOCKED))

    found = calendar(check, str(EXAMPLES / "growth-past-year-end.toml"))
    assert f"<p>{filled}; dashed: no holiday notice settles yet whether it is a working day.</p>" in found

    found = calendar(check, str(EXAMPLES / "face-swap-app-2021.toml"))
    assert f"<p>{filled}; hatched: day off; framed: make-up working day.</p>" in found


def test_a_day_that_is_not_settled_is_there_twice(check: RunCommand) -> None:
    found = calendar(check, str(EXAMPLES / "growth-past-year-end.toml"))

    assert re.search(r'id="due-2026-12-26".*\(earliest possible, not settled\)', found)
    assert re.search(r'id="due-2026-12-31".*\(latest possible, not settled\)', found)


def test_months_that_are_past_are_folded(check: RunCommand) -> None:
    found = calendar(check, str(EXAMPLES / "face-swap-app-2021.toml"), *save(BLOCKED))

    assert found.index("November 2026") < found.index("Months that are past") < found.index("February 2021")
