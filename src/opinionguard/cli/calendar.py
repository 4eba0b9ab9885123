"""Draw the working days from an event to its deadline: as text, or as an entry for a calendar program."""

from __future__ import annotations

import argparse
import shutil
from datetime import UTC, datetime
from typing import Final

from opinionguard.cli.console import EXIT_OK, wants_colour, write_exactly
from opinionguard.cli.options import Asked, Helped, add_calendar, moment_under
from opinionguard.ground.errors import InputError
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.render.months import sheet as months
from opinionguard.render.months.text import months_as_text
from opinionguard.render.run import ics

__all__ = ["add", "run"]

_MOST_DAYS: Final = 366


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--from",
        required=True,
        dest="event",
        metavar="DAY",
        help=Helped("option.from"),
    )
    parser.add_argument("--days", default="30", metavar="N", help=Helped("option.days", most=_MOST_DAYS))
    parser.add_argument(
        "--format", choices=("text", "ics"), default="text", metavar="FORMAT", help=Helped("option.format")
    )
    add_calendar(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the calendar."""
    number, asked = _number_of(arguments.days), Asked(arguments)
    basis, lang = asked.basis_of("-"), asked.lang(["-"])
    asked.tell(lang)
    moment = moment_under("--from", arguments.event)
    sheet = months.sheet_of(moment, number, basis.readings, basis.days)
    if arguments.format == "ics":
        write_exactly(ics.as_ics(ics.entries_of(sheet, lang), datetime.now(UTC), lang))
    else:
        print(months_as_text(sheet, lang, shutil.get_terminal_size().columns, colour=wants_colour()))
    return EXIT_OK


def _number_of(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_DAYS)) and 1 <= int(text) <= _MOST_DAYS:
        return int(text)
    right = Said("write-whole-number", first=1, last=_MOST_DAYS)
    raise InputError.of(Said("not-a-number-of-days", value=quoted(text)), right, "--days")
