"""Both ends of the years that can be stated: whatever can be stated is decided and told, and no day is late."""

from __future__ import annotations

import contextlib
import io
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import decide

import opinionguard as og
from opinionguard import cli
from opinionguard.rules.readings import readings_of

Document = dict[str, Any]
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
