"""List the questions that would settle a case, the most decisive first."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_MISSING, EXIT_OK, launching, one_case, print_json
from opinionguard.cli.options import Asked, add_basis, add_format, launch_on_of
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
    asked = Asked(arguments, [arguments.file])
    stated, file = one_case(arguments.file, asked)
    case, lang = launching(stated, launch_on_of(arguments), file), asked.lang([file])
    questions = draw(case, asked.basis_of(file)).at(asked.at).questions
    if arguments.format == "json":
        print_json([question.to_dict(lang) for question in questions])
    else:
        print(*text.render_questions(questions, lang), sep="\n")
    return EXIT_MISSING if questions else EXIT_OK
