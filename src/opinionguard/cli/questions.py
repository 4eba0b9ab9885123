"""List the questions that would settle a case, the most decisive first."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import (
    EXIT_MISSING,
    EXIT_OK,
    add_at,
    add_calendar,
    add_format,
    add_lang,
    add_launch_on,
    add_readings,
    add_require,
    at_of,
    calendar_from,
    lang_of,
    launch_on_of,
    launching,
    one_case,
    print_json,
    readings_from,
    require_of,
)
from opinionguard.render import text
from opinionguard.timelines import decide

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    add_at(parser)
    add_lang(parser)
    add_format(parser)
    add_readings(parser)
    add_require(parser)
    add_launch_on(parser)
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the questions; the exit code is 3 while there are any."""
    at, readings, lang = at_of(arguments), readings_from(arguments), lang_of(arguments)
    required, case = require_of(arguments), launching(one_case(arguments.file), launch_on_of(arguments), arguments.file)
    asked = decide(case, at=at, readings=readings, calendar=calendar_from(arguments)).questions_with(required)
    if arguments.format == "json":
        print_json([question.to_dict(lang) for question in asked])
    else:
        print(*text.render_questions(asked, lang), sep="\n")
    return EXIT_MISSING if asked else EXIT_OK
