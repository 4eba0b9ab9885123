"""Tell by when a report is owed for an event on a day, without a case file."""

from __future__ import annotations

import argparse

from opinionguard.cli.console import EXIT_OK, columns, page_width, print_json
from opinionguard.cli.options import Asked, Helped, add_calendar, add_format, moment_under
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.ground.text import joined
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.deadlines import explain_count, explain_deadline
from opinionguard.render.layout import wrapped
from opinionguard.render.words import say
from opinionguard.rules.dues import WithinWorkingDays

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--trigger", required=True, choices=tuple(EVENT_KINDS), metavar="KIND", help=Helped("option.trigger")
    )
    parser.add_argument("--on", required=True, metavar="DAY", help=Helped("option.on"))
    add_format(parser)
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the deadline and how it was counted."""
    asked = Asked(arguments)
    basis, lang = asked.basis_of("-"), asked.lang(["-"])
    asked.tell(lang)
    moment = moment_under("--on", arguments.on, arguments)
    regulation = SECURITY_ASSESSMENT_2018
    rule = regulation.rules_for(EVENT_KINDS[arguments.trigger])[0]
    if moment.day < regulation.law.in_force:
        none = say("not_in_force", lang, day=moment.day, in_force=regulation.law.in_force)
        print("null" if arguments.format == "json" else none)
        return EXIT_OK
    found = rule.due.deadline(moment, basis.readings, basis.days)
    if arguments.format == "json":
        print_json(found.to_dict())
        return EXIT_OK
    cited = joined((rule.provision.citation(lang), regulation.deadline.citation(lang)), lang)
    width = page_width()
    line = say("label", lang, label=cited, text=explain_deadline(found, lang))
    print(*([line] if columns() is None else wrapped(line, "", "  ", width)), sep="\n")
    if isinstance(rule.due, WithinWorkingDays):
        counted = explain_count(moment.day, rule.due.days, found, basis.readings, basis.days, lang, width=width)
        print(*counted, sep="\n")
    return EXIT_OK
