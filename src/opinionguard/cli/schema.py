"""Print the JSON Schema of a case file, or of another document that people write or programs read."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any, Final

from opinionguard.cli.console import EXIT_OK, print_json
from opinionguard.cli.options import Helped, add_lang
from opinionguard.files.schema import SCHEMAS
from opinionguard.ground.text import Lang, Told, either
from opinionguard.regulations import every_regulation
from opinionguard.render.words import every_word, say
from opinionguard.rules.readings import READINGS

__all__ = ["add", "run"]

# What a schema says to people; everything else in it is for programs.
_FOR_PEOPLE: Final = frozenset(("title", "description"))


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "document",
        nargs="?",
        choices=tuple(SCHEMAS),
        default="case",
        metavar="DOCUMENT",
        help=Helped("argument.document"),
    )
    add_lang(parser, "option.schema_lang")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema: in English, because editors fetch it; in Chinese only if the option says so."""
    lang: Lang = arguments.lang or "en"
    quoted = {each.english: (each.english, each.chinese) for each in READINGS}
    quoted |= {each.law.english_title: (each.law.english_title, each.law.title) for each in every_regulation().values()}
    print_json(_told(SCHEMAS[arguments.document](), lang, quoted))
    return EXIT_OK


def _told(value: Any, lang: Lang, quoted: Mapping[str, tuple[str, str]]) -> Any:
    """Return a schema whose titles and descriptions are in a language. ``quoted`` are texts that laws and readings have."""
    if isinstance(value, dict):
        return {
            key: _text(each, lang, quoted)
            if key in _FOR_PEOPLE and isinstance(each, str)
            else _told(each, lang, quoted)
            for key, each in value.items()
        }
    return [_told(each, lang, quoted) for each in value] if isinstance(value, list) else value


def _text(text: str, lang: Lang, quoted: Mapping[str, tuple[str, str]]) -> str:
    if isinstance(text, Told):
        return text.text(lang)
    if text in quoted:
        return either(lang, *quoted[text])
    # The facts of a regulation that is installed beside this package are told in its own words.
    return say(f"schema.{text}", lang) if f"schema.{text}" in every_word() else text
