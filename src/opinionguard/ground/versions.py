"""The versions that an answer rests on."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

__all__ = ["own_version", "versions"]


@cache
def own_version() -> str:
    """Return the version of opinionguard."""
    return version("opinionguard")


def versions(calendar_coverage: str) -> dict[str, str]:
    """Return the versions of opinionguard and of the package that holds the notices, and the coverage of the calendar."""
    return {"opinionguard": own_version(), "holidays": _holidays_version(), "calendar": calendar_coverage}


@cache
def _holidays_version() -> str:
    return version("holidays")
