"""Show the words that are known for functions, or what one word stands for."""

from __future__ import annotations

import argparse

from opinionguard.cli.common import EXIT_OK, EXIT_REFUSED
from opinionguard.cli.options import Helped, add_lang, lang_of
from opinionguard.facts.vocabulary import FUNCTIONS, POST_COMMENTS, WORDS, function_of, nearest, title_of
from opinionguard.ground.text import Lang, joined, quoted
from opinionguard.render.words import say

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("word", nargs="?", metavar="WORD", help=Helped("argument.word"))
    add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the words; the exit code is 1 for a word that is not known."""
    lang = lang_of(arguments)
    if arguments.word is None:
        for function in FUNCTIONS:
            words = joined(WORDS[function], lang)
            print(say("vocabulary.words", lang, words=words, **_about(function, lang)))
        return EXIT_OK
    word, known = quoted(arguments.word), function_of(arguments.word)
    if known is not None:
        print(say("vocabulary.known", lang, word=word, **_about(known, lang)))
        return EXIT_OK
    near = nearest(arguments.word)
    print(say("vocabulary.near" if near else "vocabulary.unknown", lang, word=word, near=joined(near, lang)))
    return EXIT_REFUSED


def _about(function: str, lang: Lang) -> dict[str, str]:
    provision = "2(2)" if function == POST_COMMENTS else "2(1)"
    return {"function": function, "title": title_of(function, lang), "provision": provision}
