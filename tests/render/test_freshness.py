"""How old the knowledge behind an answer is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import CALENDAR, LAW_TEXTS, document, public_service
from commands import run_main, save

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, companions
from opinionguard.render.freshness import freshness

REVIEWED = date(2026, 11, 29)


def test_the_review_is_that_of_the_sources() -> None:
    assert SECURITY_ASSESSMENT_2018.law.reviewed == REVIEWED
    assert f"looked up again on {REVIEWED}" in (LAW_TEXTS / "sources.md").read_text("utf-8")
    assert all(each.law.reviewed is None or each.law.reviewed <= REVIEWED for each in companions())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Law reviewed Sun 2026-11-29, days settled to Wed 2026-12-23."),
        ("zh", "法规核对至2026年11月29日（星期日），工作日安排确定至2026年12月23日（星期三）。"),
    ],
)
def test_says_the_review_and_the_last_settled_day(lang: Lang, said: str) -> None:
    assert freshness(CALENDAR, lang) == said
    for days in (-400, 0, 180):
        assert freshness(CALENDAR, lang, on=REVIEWED + timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("lang", "warning"), [("en", "WARNING: the review is more than 180 days"), ("zh", "已超过 180 日")]
)
def test_warns_from_the_day_after_180_days(lang: Lang, warning: str) -> None:
    assert warning in freshness(CALENDAR, lang, on=REVIEWED + timedelta(days=181))


@pytest.mark.parametrize("command", ["check", "explain"])
@pytest.mark.parametrize(("at", "warns"), [("2027-05-28", False), ("2027-05-29", True)])
def test_an_answer_says_it_by_the_moment_that_is_asked_about(
    command: str,
    at: str,
    warns: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (file,) = save(
        document({"kind": "service-launch", "at": "2026-12-07"}, service=public_service(functions=["forum"]))
    )
    _, said, _ = run_main(capsys, command, file, "--at", at, "--lang", "en")
    flat = " ".join(said.split())

    assert freshness(og.WorkingCalendar.china(), "en") in flat
    assert ("WARNING: the review is more than 180 days older than this answer" in flat) is warns


def test_a_page_says_it_in_its_footer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (file,) = save(
        document({"kind": "service-launch", "at": "2026-12-07"}, service=public_service(functions=["forum"]))
    )
    _, page, _ = run_main(capsys, "check", file, "--at", "2026-12-01", "--lang", "en", "--format", "html")

    footer = re.sub(r"</?span[^>]*>", "", page.rpartition("<footer>")[2])
    assert f"<p>{freshness(og.WorkingCalendar.china(), 'en')}</p>" in footer
