"""Show the words that are known for functions, or what one word stands for."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_OK, EXIT_REFUSED
from opinionguard.cli.options import add_lang, lang_of
from opinionguard.facts.vocabulary import FUNCTIONS, POST_COMMENTS, TITLES, WORDS, function_of, nearest
from opinionguard.ground.text import quoted

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("word", nargs="?", metavar="WORD", help="a word as it stands in a ticket or a flag name")
    add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the words; the exit code is 1 for a word that is not known."""
    zh = lang_of(arguments) == "zh"
    if arguments.word is None:
        for function in FUNCTIONS:
            print(f"{function} ({TITLES[function][zh]}; {_provision(function)}): {', '.join(WORDS[function])}")
        return EXIT_OK
    known = function_of(arguments.word)
    if known is not None:
        print(f"{quoted(arguments.word)}: {known} ({TITLES[known][zh]}; {_provision(known)})")
        return EXIT_OK
    near = ", ".join(nearest(arguments.word))
    unknown, suggestion = ("未收录", "相近的有：") if zh else ("is not known", "nearest: ")
    print(f"{quoted(arguments.word)} {unknown}" + (f"; {suggestion}{near}" if near else ""))
    return EXIT_REFUSED


def _provision(function: str) -> str:
    return "2(2)" if function == POST_COMMENTS else "2(1)"
