"""Cases in which all happens on a few neighbouring days: equal times, receipts on both sides of orders, days without hours.

`strategies` draws dates far apart, so that two of them rarely fall together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reference import CHINA, DAY, TICK, start_of
from strategies import OFFSETS, Document, make_flawless, one_in, pick

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

__all__ = ["make_crowded"]

_FIRST_DAYS = (date(2026, 3, 2), date(2018, 11, 29), date(2026, 2, 13), date(2026, 2, 27))
_HOURS = (timedelta(), timedelta(hours=10), timedelta(hours=10) + TICK, timedelta(hours=23), DAY - TICK)
_EVENTS: dict[str, Document] = {
    "service-launch": {"news_assessment_done": False},
    "user-growth": {"significant": True, "major_effect": True, "news_assessment_done": False},
    "harmful-spread": {"controls_inadequate": True},
    "written-notice": {"in_writing": True, "authority": "cac", "level": "prefecture"},
}
_KEYS = {"service-launch": "at", "written-notice": "received_on"}
_SERVICE: Document = {
    "name": "Example",
    "offered_in_mainland_china": True,
    "audience": "public",
    "functions": ["forum"],
    "opinion_channel": True,
    "social_mobilization": False,
    "own_platform": True,
    "licensed_news_service": False,
}
_READINGS = (
    ("discharged_when", "passed"),
    ("notice_day", "issue"),
    ("day_of_occurrence", "known"),
    ("end_of_day", "close-of-business:10:00"),
    ("launch_by_date", "end-of-day"),
)


def make_crowded(rng: Random) -> tuple[Document, datetime, dict[str, str]]:
    """Draw a case, which may contradict itself, an instant and readings."""
    first, days = pick(rng, _FIRST_DAYS), pick(rng, (1, 2, 3))

    def instant() -> datetime:
        return start_of(first + rng.randrange(days) * DAY) + pick(rng, _HOURS)

    def moment() -> str:
        at = instant()
        return at.date().isoformat() if one_in(rng, 2) else at.astimezone(pick(rng, (*OFFSETS, CHINA))).isoformat()

    kind = pick(rng, tuple(_EVENTS))
    event = {"id": "e", "kind": kind, _KEYS.get(kind, "on"): moment(), **_EVENTS[kind]}
    reports = [_report(rng, f"r{place}", moment) for place in range(pick(rng, (1, 2, 2, 3)))]
    orders = [
        _order(rng, f"o{place}", pick(rng, reports)["id"], first, moment) for place in range(pick(rng, (1, 2, 3)))
    ]
    at = pick(rng, (instant(), instant() + TICK, start_of(first + pick(rng, (1, 2, 3, 4, 60)) * DAY)))
    case = {"schema": 1, "id": "crowded", "service": _SERVICE, "events": [event], "reports": reports, "orders": orders}
    return case, at, {reading: side for reading, side in _READINGS if one_in(rng, 6)}


def _report(rng: Random, name: str, moment: Any) -> Document:
    report: Document = {"id": name, **make_flawless()}
    if one_in(rng, 8):
        del report[pick(rng, ("assessed", "contents", "open_hazards"))]
    is_stated = not one_in(rng, 4)
    shape = rng.randrange(4)
    if shape == 0:
        report |= {"submitted_at": moment()} if is_stated else {}
    elif shape == 1:
        del report["via_platform"], report["recipients"]
        platform: Document = {"submitted_at": moment()} if is_stated else {}
        status = pick(rng, ("pending", "passed", "returned", None))
        platform |= {} if status is None else {"status": status}
        report["platform"] = platform | ({} if status == "pending" else {"answered_on": moment()})
    else:
        received = [
            {"authority": each} | ({} if one_in(rng, 7) else {"received_at": moment()})
            for each in report.pop("recipients")
        ]
        report["receipts"] = received
    return report


def _order(rng: Random, name: str, report: str, first: date, moment: Any) -> Document:
    order: Document = {"id": name, "kind": pick(rng, ("reassess",) * 4 + ("clarify",)), "report": report}
    order["received_on"] = moment()
    shape = rng.randrange(3)
    if shape == 0:
        return order | {"working_days": pick(rng, (1, 2, 30))}
    return order | {"due_by": moment() if shape == 1 else (first + pick(rng, (5, 60)) * DAY).isoformat()}
