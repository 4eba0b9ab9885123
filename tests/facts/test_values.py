"""Both ends of the years that can be stated: whatever can be stated is decided and told, and no day is late."""

from __future__ import annotations

import contextlib
import io
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import decide

import opinionguard as og
from opinionguard import cli
from opinionguard.rules.readings import readings_of
from opinionguard.workdays.calendar import DueWindow

Document = dict[str, Any]
DAY = timedelta(days=1)
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
EDGES = (
    "1990-01-01",
    "1990-01-02",
    "1990-01-01T00:00:00+08:00",
    "1990-01-01T00:00:00.000001+08:00",
    "2006-12-31",
    "2007-01-01",
    "2018-11-30",
    "2026-12-24",
    "2099-11-30",
    "2100-11-20",
    "2100-12-13",
    "2100-12-14",
    "2100-12-31",
    "2100-12-31T10:00:00+08:00",
    "2100-12-31T23:59:59.999999+08:00",
)
SIDES = {
    "first_day": "included",
    "make_up_days": "not-working",
    "end_of_day": "close-of-business:00:01",
    "launch_by_date": "end-of-day",
    "notice_day": "issue",
}
REPORT = {
    "via_platform": True,
    "recipients": ["cac", "public-security"],
    "assessed": "all",
    "contents": "all",
    "open_hazards": False,
}
FACTS: dict[str, Document] = {
    "service-launch": {},
    "function-added": {},
    "technology-change": {
        "new_technology": True,
        "major_change": True,
        "major_effect": True,
        "news_information": False,
    },
    "user-growth": {"significant": True, "major_effect": True},
    "harmful-spread": {"controls_inadequate": True},
    "written-notice": {"in_writing": True, "authority": "cac", "level": "national"},
}
LAUNCHES = ("service-launch", "function-added", "technology-change")


def drawn(rng: random.Random) -> Document:
    """Draw a case whose every date lies at an end of something; it need not be valid."""
    launch = rng.choice(EDGES)
    events = []
    for place in range(rng.randint(1, 3)):
        kind = rng.choice([*FACTS])
        event: Document = {"id": f"e{place}", "kind": kind, **FACTS[kind]}
        if kind in LAUNCHES:
            event["at"] = launch
        elif kind == "written-notice":
            event["received_on"] = rng.choice(EDGES)
            event |= {"issued_on": rng.choice(EDGES)} if rng.random() < 0.5 else {}
        else:
            event["on"] = rng.choice(EDGES)
        events.append(event)
    names = [event["id"] for event in events]
    made: Document = {
        "schema": 1,
        "id": "edge",
        "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]},
        "feature": {"functions": ["danmaku"], "technologies": ["algorithmic-recommendation"]},
        "events": events,
    }
    if rng.random() < 0.7:
        times = {"submitted_at": rng.choice(EDGES)} if rng.random() < 0.8 else {}
        made["reports"] = [{"id": "first", "covers": names, **REPORT, **times}]
        if rng.random() < 0.7:
            limit: Document = rng.choice(
                [{"working_days": n} for n in (1, 30, 1_000)] + [{"due_by": rng.choice(EDGES)}]
            )
            kind = rng.choice(("reassess", "clarify"))
            order = {"id": "again", "kind": kind, "report": "first", "received_on": rng.choice(EDGES), **limit}
            made["orders"] = [order]
    if rng.random() < 0.4:
        filing = {"duty": "algorithm-filing", "as_prescribed": True, "complete": True}
        made["filings"] = [filing | {"submitted_at": rng.choice(EDGES)}]
    return made


@pytest.mark.parametrize("first_day", ["excluded", "included"])
def test_an_order_of_the_first_day_of_all_is_decided(first_day: str) -> None:
    document = {
        "schema": 1,
        "id": "order-of-1990",
        "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]},
        "events": [{"id": "launch", "kind": "service-launch", "at": "2026-10-20"}],
        "reports": [{"id": "first", "submitted_at": "1990-01-01"}],
        "orders": [
            {"id": "again", "kind": "reassess", "report": "first", "received_on": "1990-01-01", "working_days": 5}
        ],
    }

    decision = decide(document, "2026-10-01", first_day=first_day)

    # The report counts for nothing since the order, which came before the Provisions did.
    assert (decision.verdict, decision.may_launch) == ("blocked", False)
    assert [(each.event, each.status) for each in decision.obligations] == [
        ("launch", "blocking"),
        ("again", "not-triggered"),
    ]


def decided(rng: random.Random) -> tuple[og.Case, str, dict[str, str]]:
    """Draw a case that can be taken, an instant, and readings."""
    while True:
        with contextlib.suppress(og.InputError):
            case = og.case_from_dict(drawn(rng))
            return case, rng.choice(EDGES), {name: side for name, side in SIDES.items() if rng.random() < 0.4}


@pytest.mark.parametrize("seed", range(8))
def test_every_case_at_an_end_is_decided(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(15):
        case, at, readings = decided(rng)
        decision = og.decide(case, at=at, readings=readings_of(readings))

        assert decision.to_dict()
        line = og.timeline(case, readings=readings_of(readings))
        assert line.spans(FIRST, LAST)
        for each in line.breakpoints:
            if each.year <= LAST.year:
                line.at(each)


@pytest.mark.parametrize("seed", range(6))
def test_every_case_at_an_end_is_told_in_every_form(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPINIONGUARD_DEBUG", "1")
    rng = random.Random(seed)  # noqa: S311
    for _ in range(4):
        case, at, readings = decided(rng)
        Path("edge.json").write_text(json.dumps(case.to_dict()), "utf-8")
        sides = [word for name, side in readings.items() for word in ("--reading", f"{name}={side}")]
        written = ("html=r.html", "ics=r.ics", "sarif=r.sarif", "junit=r.xml", "json=r.json")
        outputs = [word for each in written for word in ("--output", each)]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            checked = cli.main(["check", "edge.json", "--at", at, *sides, *outputs, "--lang", "zh"])
            explained = cli.main(["explain", "edge.json", "--at", at, *sides])

        assert {checked, explained} <= {0, 1, 3}, said.getvalue()


@pytest.mark.parametrize("trigger", ["user-growth", "written-notice", "service-launch"])
@pytest.mark.parametrize("side", ["first_day=included", "end_of_day=close-of-business:17:00"])
@pytest.mark.parametrize("day", EDGES)
def test_the_deadline_of_every_day_at_an_end_is_told(
    capsys: pytest.CaptureFixture[str], trigger: str, side: str, day: str
) -> None:
    code = cli.main(["deadline", "--trigger", trigger, "--on", day, "--reading", side])

    assert (code, capsys.readouterr().err) == (0, "")


# --- Windows at the ends of the tables -------------------------------------------------------------------------------


def assert_in_order(calendar: og.WorkingCalendar, first: date, last: date, numbers: tuple[int, ...]) -> None:
    """Assert that no window of a span of days begins or ends earlier for more working days, or for a later day."""
    before: list[DueWindow] = []
    for offset in range((last - first).days + 1):
        day = first + offset * DAY
        windows = [calendar.due_window(day, n) for n in numbers]
        for (n, window), (m, more) in zip(
            zip(numbers, windows, strict=True), list(zip(numbers, windows, strict=True))[1:], strict=False
        ):
            assert window.earliest + (m - n) * DAY <= more.earliest, (day, n, m)
            assert window.latest + (m - n) * DAY <= more.latest, (day, n, m)
        for n, earlier, window in zip(numbers, before, windows, strict=False):
            assert earlier.earliest <= window.earliest, (day, n)
            assert earlier.latest <= window.latest, (day, n)
        before = windows


@pytest.mark.parametrize("make_up_days", [True, False])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2006, 11, 20), date(2007, 1, 10)),  # before anything is known, and from when on all is
        (date(2026, 11, 10), date(2027, 1, 20)),  # from when on a notice is missing
        (date(2028, 9, 14), date(2028, 10, 20)),  # Mid-Autumn Festival on National Day
        (date(2100, 11, 25), date(2100, 12, 31)),  # from when on nothing is known
    ],
)
def test_a_window_is_in_order(first: date, last: date, make_up_days: bool) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    assert_in_order(
        calendar if make_up_days else calendar.without_make_up_days(), first, last, (1, 2, 5, 29, 30, 31, 42)
    )


@pytest.mark.exhaustive
@pytest.mark.slow
@pytest.mark.parametrize("year", [2006, 2026, 2028, 2031, 2039, 2098, 2099, 2100])
def test_a_window_is_in_order_through_a_whole_year(year: int) -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 23))
    assert_in_order(calendar, date(year, 1, 1), date(year, 12, 31), (1, 2, 3, 5, 10, 20, 29, 30, 31, 41, 42))


def test_a_window_of_42_days_does_not_begin_before_that_of_41() -> None:
    calendar = og.WorkingCalendar.china()
    for offset in range(60):
        day = date(2099, 10, 10) + offset * DAY
        earliest = [calendar.due_window(day, n).earliest for n in range(35, 48)]
        assert sorted(set(earliest)) == earliest, day


@pytest.mark.parametrize("seed", range(20))
def test_no_window_at_the_end_of_the_table_begins_after_the_true_day(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    # What is worked in 2101 is anybody's guess.
    works = {date(2100, 12, 14) + offset * DAY: rng.random() < 0.75 for offset in range(800)}
    calendar = og.WorkingCalendar.china()
    for _ in range(20):
        day, n = date(2100, 12, 13) + rng.randrange(18) * DAY, rng.randint(1, 80)
        counted, true = 0, day
        while counted < n:
            true += DAY
            counted += works[true]
        window = calendar.due_window(day, n)
        assert window.earliest <= true <= window.latest, (day, n)


@pytest.mark.parametrize("day", [FIRST, date(2003, 5, 1), date(2100, 12, 31)])
def test_of_a_day_of_which_nothing_is_known_each_day_may_be_worked_or_off(day: date) -> None:
    window = og.WorkingCalendar.china().due_window(day, 30)

    assert (day + 30 * DAY, day + (366 + 7 * 30) * DAY, False) == (window.earliest, window.latest, window.settled)
