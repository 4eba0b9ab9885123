"""List the questions that would settle a case, the most decisive first."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import (
    EXIT_MISSING,
    EXIT_OK,
    add_basis,
    add_format,
    asked_of,
    launch_on_of,
    launching,
    one_case,
    print_json,
)
from opinionguard.render import text
from opinionguard.timelines import draw

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    add_basis(parser, with_duties=True)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the questions; the exit code is 3 while there are any."""
    stated = asked_of(arguments)
    case = launching(one_case(arguments.file), launch_on_of(arguments), arguments.file)
    asked = draw(case, stated.basis).at(stated.at).questions
    if arguments.format == "json":
        print_json([question.to_dict(stated.lang) for question in asked])
    else:
        print(*text.render_questions(asked, stated.lang), sep="\n")
    return EXIT_MISSING if asked else EXIT_OK
