"""List the questions that would settle a case, the most decisive first."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import (
    EXIT_MISSING,
    EXIT_OK,
    add_basis,
    add_format,
    basis_of,
    launch_on_of,
    launching,
    one_case,
    print_json,
    require_of,
)
from opinionguard.render import text
from opinionguard.timelines import decide

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    add_basis(parser, with_duties=True)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the questions; the exit code is 3 while there are any."""
    basis = basis_of(arguments)
    required, case = require_of(arguments), launching(one_case(arguments.file), launch_on_of(arguments), arguments.file)
    asked = decide(case, at=basis.at, readings=basis.readings, calendar=basis.calendar).questions_with(required)
    if arguments.format == "json":
        print_json([question.to_dict(basis.lang) for question in asked])
    else:
        print(*text.render_questions(asked, basis.lang), sep="\n")
    return EXIT_MISSING if asked else EXIT_OK
