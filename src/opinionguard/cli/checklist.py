"""List item by item what is done for a report and what is open, by whom, and what stands in the way.

The exit code is 0 if nothing on the list is open, else 3.
"""

from __future__ import annotations

import argparse

from opinionguard.cli.common import (
    EXIT_MISSING,
    EXIT_OK,
    add_at,
    add_calendar,
    add_lang,
    add_readings,
    at_of,
    calendar_from,
    lang_of,
    one_case,
    readings_from,
    report_of,
)
from opinionguard.errors import InputError, Problem, quoted
from opinionguard.moments import moment_of
from opinionguard.render import checklist as render
from opinionguard.timelines import decide

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="CASE", help="a case file, or - for standard input")
    parser.add_argument("--report", metavar="ID", help="the report by its id or place; default: the last one")
    parser.add_argument(
        "--logs-of",
        metavar="DAY",
        help="tell until when the logs of that day in China must be kept; default: the date of the instant asked about",
    )
    add_at(parser)
    add_lang(parser)
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="text (default) or markdown")
    add_readings(parser)
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the list; the exit code is 3 while anything on it is open."""
    at, readings, lang = at_of(arguments), readings_from(arguments), lang_of(arguments)
    calendar, logs_of = calendar_from(arguments), at.date()
    if arguments.logs_of is not None:
        try:
            moment = moment_of(arguments.logs_of)
        except InputError as error:
            raise InputError(problem.under("--logs-of") for problem in error.problems) from None
        if moment.is_instant:
            wrong = f"{quoted(arguments.logs_of)} is not a date"
            raise InputError([Problem("--logs-of", wrong, "write a date in China, as in 2026-03-02")])
        logs_of = moment.day
    case = one_case(arguments.file)
    name = report_of(case, arguments)
    decision = decide(case, at=at, readings=readings, calendar=calendar)
    made = render.checklist(case, decision, lang, report=name, logs_of=logs_of)
    print(render.as_markdown(made) if arguments.format == "markdown" else render.as_text(made), end="")
    return EXIT_OK if made.is_ready else EXIT_MISSING
