"""The command line: one module a command, each with ``add`` (its arguments) and ``run`` (its exit code)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from typing_extensions import override

from opinionguard.cli import (
    calendar,
    check,
    checklist,
    deadline,
    explain,
    interview,
    laws,
    questions,
    replay,
    report,
    schema,
    vocabulary,
)
from opinionguard.cli.common import EXIT_ERROR, complain, reconfigure
from opinionguard.errors import InputError, Problem, escaped
from opinionguard.versions import versions
from opinionguard.workdays import WorkingCalendar

__all__ = ["main"]

_COMMANDS = (
    check,
    explain,
    checklist,
    report,
    deadline,
    calendar,
    questions,
    interview,
    laws,
    replay,
    vocabulary,
    schema,
)
_EPILOG = """\
Exit codes of check: 0 nothing that is known refuses a launch; 1 some launch is refused for sure, by the Provisions or by a
law that counts (--other-laws, --require); 2 usage, a bad case file, something that could not be examined, or an internal
error; 3 some launch may not pass because a fact or a notice is missing; 4 nothing to check was found.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Whatever goes wrong is said on standard error, never as a traceback."""
    try:
        return _main(arguments)
    except OSError:
        # Not even the complaint could be written: that is never to look like an answer.
        return EXIT_ERROR


def _main(arguments: Sequence[str] | None) -> int:
    errors: TextIO | None = sys.stderr
    if errors is None:
        # Started without it: complaints are nothing that may end up among the answers.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese gets escapes instead of an error.
        reconfigure(stream, errors="backslashreplace")
    try:
        _check_open("output", sys.stdout)
        parsed = _parser().parse_args(arguments)
        if _reads_standard_input(parsed):
            _check_open("input", sys.stdin)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except InputError as error:
        complain(error.problems)
        return EXIT_ERROR
    except BrokenPipeError:
        # The reader went away, so that what it was told is not known to be whole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ERROR
    except KeyboardInterrupt:
        print("opinionguard: interrupted", file=sys.stderr)
        return EXIT_ERROR
    except Exception as error:
        if os.environ.get("OPINIONGUARD_DEBUG"):
            raise
        said = escaped(f"{type(error).__name__}: {error}")
        print(f"opinionguard: internal error: {said} (OPINIONGUARD_DEBUG=1 shows where)", file=sys.stderr)
        return EXIT_ERROR
    return code


def _check_open(name: str, stream: TextIO | None) -> None:
    """Raise InputError for a standard stream that the program was started without."""
    if stream is None:
        raise InputError([Problem("", f"standard {name} is closed", "leave it open")])


def _reads_standard_input(parsed: argparse.Namespace) -> bool:
    named = (getattr(parsed, "file", None), *getattr(parsed, "files", ()))
    return parsed.command == "interview" or "-" in named


class _Parser(argparse.ArgumentParser):
    """A parser whose errors spell out control characters of what it was given."""

    @override
    def error(self, message: str) -> NoReturn:
        super().error(escaped(message))


class _Version(argparse.Action):
    """Print all the versions that an answer rests on; looked up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        known = versions(str(WorkingCalendar.china().coverage()))
        print(f"opinionguard {known['opinionguard']} (holidays {known['holidays']}; calendar {known['calendar']})")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="opinionguard",
        description="Tells whether a feature may launch in mainland China under the 2018 Provisions on security assessment.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the versions and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for command in _COMMANDS:
        name = command.__name__.rpartition(".")[2]
        summary, _, more = (command.__doc__ or "").partition("\n")
        added = commands.add_parser(name, help=summary, description=summary + more, allow_abbrev=False)
        command.add(added)
        added.set_defaults(run=command.run)
    return parser
