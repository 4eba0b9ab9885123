"""Decisions as the JSON document that other programs hold on to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from attrs import asdict

from opinionguard.decisions import Decision, Lang
from opinionguard.errors import Problem

__all__ = ["SCHEMA", "as_json", "document"]

SCHEMA: Final = 1


def document(
    decisions: Iterable[Decision], versions: dict[str, str], *, lang: Lang = "en", problems: Iterable[Problem] = ()
) -> dict[str, Any]:
    """Return the document: versions, decisions, and, where there are any, the errors of files that could not be taken."""
    errors = [asdict(problem) for problem in problems]
    made = {
        "schema": SCHEMA,
        "versions": versions,
        "decisions": [decision.to_dict(lang) for decision in decisions],
    }
    return {**made, "errors": errors} if errors else made


def as_json(value: Any, *, ascii_only: bool = False) -> str:
    """Return plain data as JSON text that shows Chinese as it is, and escapes every character that is not printable."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=1)
    # Line breaks within strings are escaped already; those that are left are the layout's.
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)
