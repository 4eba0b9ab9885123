"""Gates of a few cases, under a clock that a test moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from builders import document, flawless_report, instant, public_service

import opinionguard as og

START = "2026-11-22T12:00:00+08:00"
LAUNCH = "2026-12-01T10:00:00+08:00"


class Clock:
    """A clock that a test moves; its ticks go with it unless they are moved too."""

    def __init__(self, at: str = START) -> None:
        self.now = instant(at)
        self.ticks = 0.0

    def __call__(self) -> datetime:
        return self.now

    def to(self, at: str | datetime) -> None:
        to = instant(at) if isinstance(at, str) else at
        self.ticks += max((to - self.now).total_seconds(), 0)
        self.now = to


def gate_of(*documents: dict[str, Any], clock: Clock, **settings: Any) -> og.Gate:
    cases = [og.case_from_dict(each) for each in documents]
    return og.Gate(cases, clock=clock, ticks=lambda: clock.ticks, **settings)


def growth(**changes: Any) -> dict[str, Any]:
    """User growth on 16 October 2026: due until the end of 27 November."""
    event = {"kind": "user-growth", "on": "2026-10-16", "significant": True, "major_effect": True}
    return document(event, id="growth", **changes)


def forum(**changes: Any) -> dict[str, Any]:
    event = {"kind": "service-launch", "at": LAUNCH}
    return document(event, id="forum", service=public_service(functions=["forum"]), **changes)


def waiver(**changes: Any) -> og.Waiver:
    stated = {
        "id": "w-1",
        "case": "forum",
        "event": "event",
        "provision": "3(1)",
        "reason": "The authority has the report on paper.",
        "approver": "Li Wei",
        "expires": "2026-11-30T18:00:00+08:00",
    }
    return og.Waiver(**stated | changes)


def writer(**changes: Any) -> dict[str, Any]:
    """A service that recommends by algorithm, launched on 2 November 2026: the algorithm is to be filed by 16 November."""
    event = {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}
    service = public_service(functions=["forum"], technologies=["algorithmic-recommendation"])
    reports = [flawless_report(submitted_at="2026-10-20T09:00:00+08:00")]
    return document(event, id="writer", service=service, reports=reports, **changes)
