"""List the regulations that are encoded, with dates, source and last review; or print one with its provisions."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from opinionguard.cli.console import EXIT_OK, page_width, print_json
from opinionguard.cli.options import Helped, add_format, add_lang, lang_of
from opinionguard.ground.errors import InputError, not_known, write_one_of
from opinionguard.regulations import every_regulation
from opinionguard.render import regulations as related
from opinionguard.rules.companion import Companion
from opinionguard.rules.regulation import Regulation

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("law", nargs="?", metavar="LAW", help=Helped("argument.law"))
    add_lang(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the list, or one regulation in both languages."""
    lang = lang_of(arguments)
    known = every_regulation()
    if arguments.law is not None:
        arguments.law = _named(arguments.law, known)
    if arguments.format == "json":
        chosen = [known[arguments.law]] if arguments.law is not None else list(known.values())
        print_json([related.law_as_dict(each) for each in chosen])
    else:
        width = page_width()
        one = None if arguments.law is None else known[arguments.law]
        told = related.render_laws(lang, width=width) if one is None else related.render_law(one, lang, width=width)
        print(*told, sep="\n")
    return EXIT_OK


def _named(stated: str, known: Mapping[str, Regulation | Companion]) -> str:
    """Return the id of the regulation that an id or a Chinese title names. Raises InputError."""
    title = stated.strip("《》")
    named = [key for key, each in known.items() if title in (key, each.law.title, each.law.short_title)]
    if len(named) != 1:
        raise InputError.of(not_known(stated, known, "not-a-regulation"), write_one_of(known))
    return named[0]
