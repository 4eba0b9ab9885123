"""Decisions as the JSON document that other programs hold on to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import asdict

from opinionguard.decisions.decision import Decision, Lang
from opinionguard.decisions.waivers import Waiver
from opinionguard.ground.errors import Problem

__all__ = ["SCHEMA", "as_json", "document"]

SCHEMA: Final = 1


def document(
    decisions: Iterable[Decision],
    versions: dict[str, str],
    *,
    lang: Lang = "en",
    problems: Iterable[Problem] = (),
    passed_over: Iterable[str] = (),
    waivers: Iterable[Waiver] = (),
    passes: Mapping[str, bool] | None = None,
    launch_on: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the document: versions and decisions.

    Where there are any, also ``waivers`` (those by which a launch passes that may not by itself), with them ``passes``
    (whether the launch of a case may go, given them), ``launch_on`` (when the launch of a case was taken to be, where that
    is not what it states), ``passed_over`` (documents in folders that are no case files) and ``errors`` (what is wrong
    with files that could not be taken).
    """
    waivers = list(waivers)
    more = {
        "waivers": [waiver.to_dict() for waiver in waivers],
        "passes": dict(passes or {}) if waivers else {},
        "launch_on": dict(launch_on or {}),
        "passed_over": list(passed_over),
        "errors": [asdict(problem) for problem in problems],
    }
    made = {
        "schema": SCHEMA,
        "versions": versions,
        "decisions": [decision.to_dict(lang) for decision in decisions],
    }
    return {**made, **{key: value for key, value in more.items() if value}}


def as_json(value: Any, *, ascii_only: bool = False, indent: int | None = 1) -> str:
    """Return plain data as JSON text that shows Chinese as it is, and escapes every character that is not printable.

    Without an indent it is one line.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    if text.isprintable():
        return text
    # Line breaks within strings are escaped already; those that are left are the layout's.
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)
