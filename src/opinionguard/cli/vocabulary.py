"""Show the words that are known for functions, or what one word stands for."""

from __future__ import annotations

import argparse

from opinionguard.cli.console import EXIT_OK, EXIT_REFUSED
from opinionguard.cli.options import Helped, add_lang, lang_of, settings_at_hand
from opinionguard.facts.advice import hints_on, reasons_for
from opinionguard.facts.vocabulary import FUNCTIONS, POST_COMMENTS, WORDS, function_of, nearest, title_of
from opinionguard.ground.text import Lang, escaped, joined, quoted
from opinionguard.render.words import say

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("word", nargs="?", metavar="WORD", help=Helped("argument.word"))
    add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the words, those of the settings of the current folder too; the exit code is 1 for a word that is not known."""
    lang, settings = lang_of(arguments), settings_at_hand(arguments)
    own = settings.vocabulary
    file = escaped(settings.file)
    if arguments.word is None:
        for function in FUNCTIONS:
            words = joined(WORDS[function], lang)
            print(say("vocabulary.words", lang, words=words, **_about(function, lang)))
        for word, function in own.items():
            print(say("vocabulary.own", lang, word=quoted(word), file=file, **_about(function, lang)))
        return EXIT_OK
    word, known = quoted(arguments.word), function_of(arguments.word, own)
    if known is not None:
        key = "vocabulary.known" if function_of(arguments.word) else "vocabulary.own"
        print(say(key, lang, word=word, file=file, **_about(known, lang)))
    else:
        near = nearest(arguments.word, own=own)
        print(say("vocabulary.near" if near else "vocabulary.unknown", lang, word=word, near=joined(near, lang)))
        for reason in reasons_for(arguments.word, lang, own):
            print(reason)
    for hint in hints_on(arguments.word, lang):
        print(hint)
    return EXIT_REFUSED if known is None else EXIT_OK


def _about(function: str, lang: Lang) -> dict[str, str]:
    provision = "2(2)" if function == POST_COMMENTS else "2(1)"
    return {"function": function, "title": title_of(function, lang), "provision": provision}
