"""An organisation's own words for functions: each stands for a function that the vocabulary knows.

An own word adds to the vocabulary and never changes it: a word that the vocabulary knows already, in whatever spelling,
keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from opinionguard.facts.values import to_name
from opinionguard.facts.vocabulary import FUNCTIONS, LONGEST_WORD, NO_OWN_WORDS, fold, function_of
from opinionguard.ground.errors import InputError, Problem, gather, nearest_word
from opinionguard.ground.text import quoted

__all__ = ["own_words"]

_HOW: Final = 'write a table of words, each with a function, as in "动态" = "information-sharing"'


def own_words(stated: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return own words, each with the function it stands for.

    Raises InputError, with every problem, for a word that is none or that the vocabulary knows, for two spellings of one
    word, and for what is not the id of a function.
    """
    if stated is None:
        return NO_OWN_WORDS
    if not isinstance(stated, Mapping):
        raise InputError([Problem("", f"{quoted(stated)} is not a table", _HOW)])
    words: list[tuple[object, object]] = list(stated.items())
    problems = [
        Problem("", f"{quoted(word)} stands for {quoted(function)}, which is not text", _HOW)
        for word, function in words
        if not (isinstance(word, str) and isinstance(function, str))
    ]
    problems += () if problems else _problems_of(tuple(stated.items()))
    if problems:
        raise InputError(problems)
    return dict(stated)


@lru_cache(maxsize=64)  # asked again for every case of a run
def _problems_of(stated: tuple[tuple[str, str], ...]) -> tuple[Problem, ...]:
    return tuple(_found_in(stated))


def _found_in(stated: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    spelt: dict[str, str] = {}
    for word, function in stated:
        if function not in FUNCTIONS:
            meant = function_of(function) or nearest_word(function, FUNCTIONS)
            did_you_mean = f' (did you mean "{meant}"?)' if meant else ""
            wrong = f"{quoted(word)} stands for {quoted(function)}, which is not a function{did_you_mean}"
            yield Problem("", wrong, f"take one of {', '.join(FUNCTIONS)}")
        unfit: list[Problem] = []
        gather(unfit, "", lambda word=word: to_name(word))  # type: ignore[misc]
        yield from unfit
        if unfit:
            continue
        folded = fold(word) if len(word) <= LONGEST_WORD else ""
        known = function_of(word)
        if not folded:
            yield Problem("", f"{quoted(word)} is no word", f"write one of 1 to {LONGEST_WORD} characters")
        elif known is not None:
            yield Problem("", f"{quoted(word)} is known as {known} already", "take it out: its meaning stays")
        elif folded in spelt:
            yield Problem("", f"{quoted(word)} is another spelling of {quoted(spelt[folded])}", "keep one")
        else:
            spelt[folded] = word
