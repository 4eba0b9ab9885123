"""Explain one case in full: the law quoted, all regulations, the readings that would change the answer, verdicts over time."""

from __future__ import annotations

import argparse
from datetime import date

from opinionguard.cli.common import (
    EXIT_OK,
    add_basis,
    basis_of,
    launch_on_of,
    launching,
    one_case,
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
    add_basis(parser, with_duties=True)


def run(arguments: argparse.Namespace) -> int:
    """Explain the case."""
    basis, colour = basis_of(arguments), wants_colour()
    readings, lang = basis.readings, basis.lang
    required, case = require_of(arguments), launching(one_case(arguments.file), launch_on_of(arguments), arguments.file)
    line = timeline(case, readings=readings, calendar=basis.calendar)
    decision = line.at(basis.at)
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
