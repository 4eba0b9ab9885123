"""Explain one case in full: the law quoted, all regulations, the readings that would change the answer, verdicts over time."""

from __future__ import annotations

import argparse
from datetime import date

from opinionguard.cli.common import launching, one_case, supposed, waiver_problems
from opinionguard.cli.console import EXIT_ERROR, EXIT_OK, columns, complain, page_width, wants_colour
from opinionguard.cli.options import Asked, Helped, add_basis, add_form, launch_on_of
from opinionguard.decisions.waivers import waive
from opinionguard.engine.timeline import draw
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR
from opinionguard.render import decision as text
from opinionguard.render import regulations as related
from opinionguard.render.layout import wrapped
from opinionguard.render.run.results import supposed_launch
from opinionguard.render.words import say

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=Helped("argument.file"))
    parser.add_argument("-v", dest="has_paths", action="store_true", help=Helped("option.paths"))
    add_form(parser)
    add_basis(parser, with_duties=True)


def run(arguments: argparse.Namespace) -> int:
    """Explain the case. The exit code is 2 if a waiver has expired or names no obligation of the case."""
    asked, colour = Asked(arguments, [arguments.file]), wants_colour()
    screen = columns()
    width = page_width()
    launch_on, (as_stated, found) = launch_on_of(arguments), one_case(arguments.file, asked)
    file, place_of = found.file, found.place_of
    lang = asked.lang([file])
    case = launching(as_stated, launch_on, file, lang)
    waivers = [each for each in asked.settings_of(file).waivers if each.case == case.id]
    line = draw(case, asked.basis_of(file))
    decision = line.at(asked.at)
    waived = waive(decision, waivers)
    of_others = [*related.render_in_the_way(decision, case, lang, colour=colour, place_of=place_of, width=width)]
    may_follow = [*related.render_may_follow(decision, lang, width=width)]
    taken = supposed_launch(supposed(as_stated, case, launch_on), lang)
    bare = [*wrapped(say("spans.bare", lang), "    ", width=width)] if waivers else []
    print(
        *([taken, ""] if taken else []),
        text.explain(
            decision,
            case,
            lang=lang,
            detail=True,
            colour=colour,
            width=width,
            waivers=waived.waivers,
            place_of=place_of,
            has_paths=arguments.has_paths,
        ),
        "",
        *([*of_others, ""] if of_others else []),
        *related.render_comparison(
            decision,
            case,
            lang,
            colour=colour,
            every=arguments.has_paths,
            **({} if screen is None else {"width": screen - 2}),
        ),
        "",
        *([*may_follow, ""] if may_follow else []),
        *text.render_spans(
            line.spans(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
            lang,
            colour=colour,
            width=None if screen is None else width,
        ),
        *bare,
        "",
        *text.render_sensitive(decision.sensitive_readings, case, lang, width=width),
        sep="\n",
    )
    duties = {case.id: decision.waivable if waivers else ()}
    wrong = waiver_problems(waivers, asked.files_of_waivers(file), asked.at, duties, lang)
    complain(wrong, lang)
    return EXIT_ERROR if wrong else EXIT_OK
