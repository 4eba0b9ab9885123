"""The command line: one module a command, each with ``add`` (its arguments) and ``run`` (its exit code)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "version_line"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Every error is reported on standard error, never as a traceback."""
    asked = sys.argv[1:] if arguments is None else [*arguments]
    if asked == ["--version"] and _has_told_versions():
        sys.exit(0)
    from opinionguard.cli.program import run_command  # takes longer to load than to tell the versions

    return run_command(arguments)


def version_line() -> str:
    """Return all versions that an answer rests on."""
    from opinionguard.ground.versions import versions
    from opinionguard.workdays.arrangements import years_arranged

    known = versions(f"published through {years_arranged()[-1]}")
    return f"opinionguard {known['opinionguard']} (holidays {known['holidays']}; calendar {known['calendar']})"


def _has_told_versions() -> bool:
    """Print the versions. Where that fails, the program tries once more, and tells what is wrong."""
    if sys.stdout is None or sys.stderr is None:
        return False
    try:
        print(version_line())
        sys.stdout.flush()
    except Exception:  # whatever it is, the program meets it too
        return False
    return True
