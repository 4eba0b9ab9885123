"""Print the JSON Schema of a case file, or of another document that people write or programs read."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_OK
from opinionguard.cli.console import print_json
from opinionguard.cli.options import Helped, add_lang
from opinionguard.files.schema import SCHEMAS

__all__ = ["add", "run"]


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
    """Print the schema."""
    print_json(SCHEMAS[arguments.document]())
    return EXIT_OK
