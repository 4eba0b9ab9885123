"""One event of each kind that the Provisions of 2018 name, and a service within article 2."""

from __future__ import annotations

from typing import Any

from builders import Document, flawless_report, public_service

AT = "2026-02-01"
LAUNCH: Document = {"kind": "service-launch", "at": "2026-03-02T10:00:00+08:00"}
ADDED: Document = {"kind": "function-added", "at": "2026-03-02T10:00:00+08:00"}
CHANGED: Document = {
    "kind": "technology-change",
    "at": "2026-03-02T10:00:00+08:00",
    "new_technology": True,
    "major_change": True,
    "major_effect": True,
    "news_information": False,
}
GROWN: Document = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
SPREAD: Document = {"kind": "harmful-spread", "on": "2026-03-02", "controls_inadequate": True}
NOTIFIED: Document = {
    "kind": "written-notice",
    "received_on": "2026-03-02",
    "in_writing": True,
    "authority": "cac",
    "level": "prefecture",
}
FORUM = public_service(functions=["forum"])


def feature(**changes: Any) -> Document:
    return {"functions": [], "opinion_channel": False, "social_mobilization": False} | changes


NOTICE: Document = {
    "kind": "written-notice",
    "received_on": "2026-03-02",
    "issued_on": "2026-02-25",
    "in_writing": True,
    "authority": "public-security",
    "level": "prefecture",
}
UNISSUED: Document = {key: value for key, value in NOTICE.items() if key != "issued_on"}


def without(fact: str, **changes: Any) -> Document:
    """A report of which one fact is unknown."""
    return {key: value for key, value in flawless_report(**changes).items() if key != fact}
