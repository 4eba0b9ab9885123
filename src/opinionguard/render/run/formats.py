"""The output formats of ``check``: for each format the function that makes the output from a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from opinionguard.render.run.github import as_github
from opinionguard.render.run.html import as_html
from opinionguard.render.run.ics import as_ics, deadlines_of
from opinionguard.render.run.json import as_json
from opinionguard.render.run.junit import as_junit
from opinionguard.render.run.results import Run
from opinionguard.render.run.sarif import as_sarif
from opinionguard.render.run.text import as_text

__all__ = ["FORMATS"]


def _as_ics(run: Run) -> str:
    return as_ics(deadlines_of(run), datetime.now(UTC), run.lang)


FORMATS: Final[Mapping[str, Callable[[Run], str]]] = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
    "sarif": as_sarif,
    "github": as_github,
    "html": as_html,
    "ics": _as_ics,
}
