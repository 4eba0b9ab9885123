"""Launches with reports, receipts, assessments and orders."""

from __future__ import annotations

from typing import Any

from builders import Document, document, flawless_report

from opinionguard.facts.reports import ASSESSMENT_ITEMS

NOTICE: Document = {"id": "notice", "kind": "notice-to-assess", "on": "2026-12-05"}
LAUNCH = {"kind": "service-launch", "at": "2026-12-01T10:00:00+08:00"}
GROWTH = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
FORUM: Document = {
    "offered_in_mainland_china": True,
    "audience": "public",
    "functions": ["forum"],
    "opinion_channel": True,
    "social_mobilization": False,
}


def launch(*reports: Document, **more: Any) -> Document:
    return document(LAUNCH, service=FORUM, reports=list(reports), **more)


def report(**changes: Any) -> Document:
    """A flawless report, some facts changed; None takes one out."""
    return {key: value for key, value in flawless_report(id="first", **changes).items() if value is not None}


def received(*receipts: tuple[str, str | None], **changes: Any) -> Document:
    stated = [{"authority": who} | ({} if at is None else {"received_at": at}) for who, at in receipts]
    return report(submitted_at=None, recipients=None, receipts=stated, **changes)


def assessed(hazards: list[Document] | None = None, **findings: str | None) -> Document:
    """A report whose assessment is stated item by item; ``i3`` is the finding of 5(3), None: not stated."""
    items: list[Document] = []
    for item in ASSESSMENT_ITEMS:
        finding = findings.get(f"i{item[2]}" if "(" in item else item.replace("-", "_"), "adequate")
        if finding != "left out":
            items.append({"item": item} | ({} if finding is None else {"finding": finding}))
    assessment: Document = {"items": items} | ({} if hazards is None else {"hazards": hazards})
    short = {"open_hazards": None} if hazards is not None else {}
    return report(assessed=None, assessment=assessment, **short)


def order(**changes: Any) -> Document:
    stated: Document = {"id": "again", "kind": "reassess", "report": "first"}
    stated |= {"received_on": "2026-12-07", "working_days": 10}
    return {key: value for key, value in (stated | changes).items() if value is not None}


BOTH = (("cac", "2026-11-20T10:00:00+08:00"), ("public-security", "2026-11-25T16:00:00+08:00"))


def stated_on(assessed_on: str, **changes: Any) -> Document:
    """A report of which 5(1) was assessed on a day."""
    items: list[Document] = [{"item": item} | {"finding": "adequate"} for item in ASSESSMENT_ITEMS]
    items[3]["assessed_on"] = assessed_on
    return report(assessed=None, assessment={"items": items}, **changes)
