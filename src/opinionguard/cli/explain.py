"""Explain one case in full: the law quoted, all regulations, the readings that would change the answer, verdicts over time."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from opinionguard.cli.common import (
    EXIT_ERROR,
    EXIT_OK,
    add_basis,
    add_waivers,
    basis_of,
    complain,
    launch_on_of,
    launching,
    one_case,
    require_of,
    supposed,
    waiver_problems,
    wants_colour,
)
from opinionguard.moments import FIRST_YEAR, LAST_YEAR
from opinionguard.render import related, text
from opinionguard.render.layout import wrapped
from opinionguard.render.results import Duty, supposed_launch
from opinionguard.render.wording import say
from opinionguard.settings import settings_at, waivers_of
from opinionguard.timelines import timeline
from opinionguard.waivers import waive

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    add_waivers(parser)
    add_basis(parser, with_duties=True)


def run(arguments: argparse.Namespace) -> int:
    """Explain the case; the exit code is 2 where a waiver has expired or names no obligation of it."""
    basis, colour = basis_of(arguments), wants_colour()
    readings, lang = basis.readings, basis.lang
    required, launch_on, as_stated = require_of(arguments), launch_on_of(arguments), one_case(arguments.file)
    case = launching(as_stated, launch_on, arguments.file)
    stated = waivers_of(arguments.waivers or settings_at(Path.cwd()).waivers)
    waivers = [each for each in stated if each.case == case.id]
    line = timeline(case, readings=readings, calendar=basis.calendar)
    decision = line.at(basis.at)
    waived = waive(decision, waivers, required)
    by = bool(waived.waivers)
    of_required = (
        [*related.render_required(decision, case, required, lang, waived=by, colour=colour), ""] if required else []
    )
    taken = supposed_launch(supposed(as_stated, case, launch_on), lang)
    bare = [*wrapped(say("spans.bare", lang), "    ")] if required or waivers else []
    print(
        *([taken, ""] if taken else []),
        text.explain(
            decision,
            case,
            lang=lang,
            readings=readings,
            calendar=line.calendar,
            detail=True,
            colour=colour,
            waivers=waived.waivers,
            passes=waived.passes,
        ),
        "",
        *of_required,
        *related.render_comparison(decision, case, lang, colour=colour),
        "",
        *text.render_spans(line.spans(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), lang, colour=colour),
        *bare,
        "",
        *text.render_sensitive(decision.sensitive_readings, lang),
        sep="\n",
    )
    duties: tuple[Duty, ...] = (*decision.obligations, *decision.related) if waivers else ()
    wrong = waiver_problems(waivers, basis.at, {case.id: duties})
    complain(wrong)
    return EXIT_ERROR if wrong else EXIT_OK
