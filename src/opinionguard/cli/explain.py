"""Explain one case in full: the law quoted, all regulations, the readings that would change the answer, verdicts over time."""

from __future__ import annotations

import argparse
from datetime import date

from opinionguard.cli.common import (
    EXIT_OK,
    add_at,
    add_calendar,
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
    readings_from,
    require_of,
    wants_colour,
)
from opinionguard.moments import FIRST_YEAR, LAST_YEAR
from opinionguard.render import related, text
from opinionguard.timelines import timeline

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    add_at(parser)
    add_lang(parser)
    add_readings(parser)
    add_require(parser)
    add_launch_on(parser)
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """Explain the case."""
    at, readings, lang = at_of(arguments), readings_from(arguments), lang_of(arguments)
    required, case = require_of(arguments), launching(one_case(arguments.file), launch_on_of(arguments), arguments.file)
    line = timeline(case, readings=readings, calendar=calendar_from(arguments))
    decision = line.at(at)
    colour = wants_colour()
    of_required = [*related.render_required(decision, case, required, lang, colour=colour), ""] if required else []
    print(
        text.explain(decision, case, lang=lang, readings=readings, calendar=line.calendar, detail=True, colour=colour),
        "",
        *of_required,
        *related.render_comparison(decision, case, lang, colour=colour),
        "",
        *text.render_spans(line.spans(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), lang, colour=colour),
        "",
        *text.render_sensitive(decision.sensitive_readings, lang),
        sep="\n",
    )
    return EXIT_OK
