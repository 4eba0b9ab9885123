"""Decide case files and tell whether each may launch.

FILES are case files, folders, glob patterns, or - for standard input.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from opinionguard.cli.common import (
    EXIT_ERROR,
    EXIT_MISSING,
    EXIT_NOTHING,
    EXIT_OK,
    EXIT_REFUSED,
    add_at,
    add_calendar,
    add_format,
    add_lang,
    add_launch_on,
    add_readings,
    add_require,
    at_of,
    calendar_from,
    complain,
    find,
    lang_of,
    launching,
    print_json,
    readings_from,
    require_of,
    wants_colour,
)
from opinionguard.decisions import Decision, Lang
from opinionguard.errors import Problem, escaped
from opinionguard.render import json, related, text
from opinionguard.render.wording import say
from opinionguard.timelines import decide
from opinionguard.versions import versions

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="FILES", help="case files, folders, glob patterns, or - for standard input"
    )
    add_at(parser)
    add_lang(parser)
    add_format(parser)
    add_readings(parser)
    add_require(parser)
    add_launch_on(parser)
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """Decide every case; files that cannot be taken are said on standard error, and the others are still decided."""
    at, readings, lang = at_of(arguments), readings_from(arguments), lang_of(arguments)
    calendar, required = calendar_from(arguments), require_of(arguments)
    found = find(arguments.files)
    problems = [problem for each in found for problem in each.problems]
    cases = [launching(each.case, arguments) for each in found if each.case is not None]
    decided = [(case, decide(case, at=at, readings=readings, calendar=calendar)) for case in cases]
    passed_over = [each.file for each in found if each.case is None and not each.problems and not each.is_empty]
    for file in passed_over:
        print(f"opinionguard: {escaped(file)}: passed over, since it states nothing of a case", file=sys.stderr)
    empty = [Problem("", "holds no case file", "mend the path", each.file) for each in found if each.is_empty]
    if not decided and not problems:
        print("opinionguard: no case file was found", file=sys.stderr)
        return EXIT_NOTHING
    complain([*empty, *problems])
    # One of several arguments that holds nothing may be a mistyped one: the others are decided, and this is an error.
    problems += empty
    decisions = [decision for _, decision in decided]
    if arguments.format == "json":
        print_json(
            json.document(
                decisions,
                versions(str(calendar.coverage())),
                lang=lang,
                readings=readings.taken(),
                problems=problems,
                passed_over=passed_over,
            )
        )
    else:
        colour = wants_colour()
        for case, decision in decided:
            print(
                text.explain(decision, case, lang=lang, readings=readings, calendar=calendar, colour=colour), end="\n\n"
            )
            if required:
                print(*related.render_required(decision, case, required, lang, colour=colour), sep="\n", end="\n\n")
        if decisions:
            print(_summary(decisions, lang))
    return EXIT_ERROR if problems else exit_code(decisions, required)


def exit_code(decisions: list[Decision], required: frozenset[str] = frozenset()) -> int:
    """Return 1 if a launch is refused for sure, else 3 if one may not pass for want of a fact or a notice, else 0."""
    if any(decision.is_refused_with(required) for decision in decisions):
        return EXIT_REFUSED
    return EXIT_OK if all(decision.may_launch_with(required) for decision in decisions) else EXIT_MISSING


def _summary(decisions: list[Decision], lang: Lang) -> str:
    counts = Counter(decision.verdict for decision in decisions)
    said = [f"{count} {say(f'verdict.{verdict}', lang)}" for verdict, count in sorted(counts.items())]
    key = "summary.one" if len(decisions) == 1 else "summary"
    return say(key, lang, n=len(decisions), counts=("、" if lang == "zh" else ", ").join(said))
