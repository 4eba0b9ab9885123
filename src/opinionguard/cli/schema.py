"""Print the JSON Schema of a case file."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_OK
from opinionguard.cli.console import print_json
from opinionguard.files.schema import case_schema

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the schema takes no arguments."""


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    print_json(case_schema())
    return EXIT_OK
