"""Logs of decisions that a gate wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import document

import opinionguard as og

AT = "2026-11-22T12:00:00+08:00"


def growth(**changes: Any) -> dict[str, Any]:
    event = {"kind": "user-growth", "on": "2019-03-20", "significant": True, "major_effect": True}
    return document(event, id="growth", **changes)


def logged(log: Path, stated: dict[str, Any], **settings: Any) -> None:
    at = og.moment_of(AT).begin
    og.Gate([og.case_from_dict(stated)], clock=lambda: at, log=log, **settings).allows(stated["id"])


def rewritten(log: Path, old: str, new: str) -> None:
    text = log.read_text(encoding="utf-8")
    assert old in text
    log.write_text(text.replace(old, new), encoding="utf-8")
