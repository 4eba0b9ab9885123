"""Show the words that are known for functions, or what one word stands for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping

from opinionguard.cli.console import EXIT_OK, EXIT_REFUSED, page_width
from opinionguard.cli.options import Helped, add_lang, lang_of, settings_at_hand
from opinionguard.facts.advice import hints_on, reasons_for, step_for
from opinionguard.facts.spelling import HAN
from opinionguard.facts.vocabulary import FUNCTIONS, POST_COMMENTS, WORDS, function_of, nearest, title_of
from opinionguard.ground.text import Lang, either, escaped, in_language, joined, quoted
from opinionguard.render.layout import wrapped
from opinionguard.render.words import say
from opinionguard.rules.provisions import number_in_words

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("word", nargs="?", metavar="WORD", help=Helped("argument.word"))
    add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the words, those of the settings of the current folder too; the exit code is 1 for a word that is not known."""
    lang, settings = lang_of(arguments), settings_at_hand(arguments)
    file, own, word = escaped(settings.file), settings.vocabulary, arguments.word
    told = _all(own, file, lang) if word is None else _one(word, own, file, lang)
    for line in told:
        print(*wrapped(line, "", "  ", page_width()), sep="\n")
    return EXIT_OK if word is None or function_of(word, own) is not None else EXIT_REFUSED


def _all(own: Mapping[str, str], file: str, lang: Lang) -> Iterator[str]:
    for function in FUNCTIONS:
        words = WORDS[function]
        chinese_first = sorted(words, key=lambda word: re.search(HAN, word) is None)
        listed = either(lang, joined(words, lang), joined(chinese_first, lang))
        yield say("vocabulary.words", lang, words=listed, **_about(function, lang))
    for word, function in own.items():
        named = in_language(quoted(word), lang)
        yield say("vocabulary.own", lang, word=named, file=file, **_about(function, lang))
    yield say("vocabulary.ask", lang)


def _one(stated: str, own: Mapping[str, str], file: str, lang: Lang) -> Iterator[str]:
    word, known = in_language(quoted(stated), lang), function_of(stated, own)
    if known is not None:
        key = "vocabulary.known" if function_of(stated) else "vocabulary.own"
        yield say(key, lang, word=word, file=file, **_about(known, lang))
    else:
        near = nearest(stated, own=own)
        if near:
            yield say("vocabulary.near", lang, word=word, near=joined(near, lang))
        else:
            named = (either(lang, each, f"{title_of(each, lang)}（{each}）") for each in FUNCTIONS)
            yield say("vocabulary.unknown", lang, word=word, functions=joined(named, lang))
        yield from reasons_for(stated, lang, own)
    yield from hints_on(stated, lang)
    step = (
        step_for(stated, lang, own) if known is None else say("vocabulary.write", lang, word=quoted(stated).text("en"))
    )
    yield say("label", lang, label=say("next", lang), text=step)
    if known is None and stated:
        yield say("vocabulary.keep", lang, word=quoted(stated).text("en"))


def _about(function: str, lang: Lang) -> dict[str, str]:
    provision = "2(2)" if function == POST_COMMENTS else "2(1)"
    return {"function": function, "title": title_of(function, lang), "provision": number_in_words(provision, lang)}
