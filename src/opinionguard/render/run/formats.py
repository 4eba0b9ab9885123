"""The output formats of ``check``: for each format the function that makes the output from a run."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

from opinionguard.render.run.results import Run

__all__ = ["FORMATS"]

# A format is a module of this package, named like the format, whose function ``as_FORMAT`` makes the output.
_NAMES: Final = ("text", "json", "junit", "sarif", "github", "html", "markdown", "chat", "csv")


def _made(name: str, run: Run) -> str:
    """Return the output of a run in a format. Its module is loaded only now: most runs print text alone."""
    made: Callable[[Run], str] = getattr(importlib.import_module(f"{__package__}.{name}"), f"as_{name}")
    return made(run)


def _as_ics(run: Run) -> str:
    from opinionguard.render.run.ics import as_ics, deadlines_of

    return as_ics(deadlines_of(run), datetime.now(UTC), run.lang)


FORMATS: Final[Mapping[str, Callable[[Run], str]]] = {
    **{name: partial(_made, name) for name in _NAMES},
    "ics": _as_ics,
}
