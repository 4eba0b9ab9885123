"""The command line: one module a command, each with ``add`` (its arguments) and ``run`` (its exit code)."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "version_line"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Every error is reported on standard error, never as a traceback."""
    asked = sys.argv[1:] if arguments is None else [*arguments]
    if asked == ["--version"] and None not in (sys.stdout, sys.stderr):
        # The rest of the program takes longer to load than the versions take to be told. It tells what is wrong here.
        with suppress(Exception):
            line = version_line()
            try:
                print(line, flush=True)
            except OSError as error:
                from opinionguard.cli.program import give_up_output

                return give_up_output(error)
            sys.exit(0)
    from opinionguard.cli.program import run_command

    return run_command(arguments)


def version_line() -> str:
    """Return all versions that an answer rests on."""
    from opinionguard.ground.versions import versions
    from opinionguard.workdays.arrangements import years_arranged

    known = versions(f"published through {years_arranged()[-1]}")
    return f"opinionguard {known['opinionguard']} (holidays {known['holidays']}; calendar {known['calendar']})"
