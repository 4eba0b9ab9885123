"""List item by item what is done for a report and what is open, by whom, and what stands in the way.

The exit code is 0 if nothing on the list is open, else 3.
"""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_MISSING, EXIT_OK, one_case
from opinionguard.cli.options import Asked, add_basis, add_report, day_under, report_of
from opinionguard.render import checklist as render
from opinionguard.timelines import draw

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="CASE", help="a case file, or - for standard input")
    add_report(parser)
    parser.add_argument(
        "--logs-of",
        metavar="DAY",
        help="tell until when the logs of that day in China must be kept; default: the date of the instant asked about",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="text (default) or markdown")
    add_basis(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the list; the exit code is 3 while anything on it is open."""
    asked = Asked(arguments, [arguments.file])
    logs_of = asked.at.date() if arguments.logs_of is None else day_under("--logs-of", arguments.logs_of)
    case, file = one_case(arguments.file, asked)
    name = report_of(case, arguments)
    decision = draw(case, asked.basis_of(file)).at(asked.at)
    made = render.checklist(case, decision, asked.lang([file]), report=name, logs_of=logs_of)
    print(render.as_markdown(made) if arguments.format == "markdown" else render.as_text(made), end="")
    return EXIT_OK if made.is_ready else EXIT_MISSING
