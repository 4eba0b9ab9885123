"""An organisation's own words for functions: each stands for a function that the vocabulary knows.

An own word adds to the vocabulary and never changes the vocabulary: a word that the vocabulary knows already, in any
spelling, keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from attrs import evolve

from opinionguard.facts.values import to_name
from opinionguard.facts.vocabulary import FUNCTIONS, LONGEST_WORD, NO_OWN_WORDS, fold, function_of
from opinionguard.ground.errors import InputError, Problem, did_you_mean, gather, nearest_word, write_one_of
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["own_words"]

_HOW: Final = Said("python-write-own-words", word="动态", function="information-sharing")


def own_words(stated: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return own words, each with the function that it stands for.

    Raises InputError with every problem: a key is not a word, or the vocabulary knows the word; two keys are spellings of
    one word; a value is not the id of a function.
    """
    if stated is None or stated is NO_OWN_WORDS:
        return NO_OWN_WORDS
    if not isinstance(stated, Mapping):
        raise InputError.of(Said("python-not-a-table", value=quoted(stated)), _HOW)
    words: list[tuple[object, object]] = list(stated.items())
    problems = [
        Problem("", Said("stands-for-no-text", value=quoted(word), other=quoted(function)), _HOW, key=str(word))
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
            wrong = Said(
                "stands-for-no-function", value=quoted(word), other=quoted(function), meant=did_you_mean(meant)
            )
            yield Problem("", wrong, write_one_of(FUNCTIONS), key=word)
        unfit: list[Problem] = []
        gather(unfit, "", lambda word=word: to_name(word))  # type: ignore[misc]
        yield from (evolve(each, key=word) for each in unfit)
        if unfit:
            continue
        folded = fold(word) if len(word) <= LONGEST_WORD else ""
        known = function_of(word)
        if not folded:
            wrong, right = Said("not-a-word", value=quoted(word)), Said("write-a-word", most=LONGEST_WORD)
            yield Problem("", wrong, right, key=word)
        elif known is not None:
            wrong, right = Said("known-as", value=quoted(word), function=known), Said("take-out-meaning-stays")
            yield Problem("", wrong, right, key=word)
        elif folded in spelt:
            wrong = Said("another-spelling", value=quoted(word), other=quoted(spelt[folded]))
            yield Problem("", wrong, Said("keep-one"), key=word)
        else:
            spelt[folded] = word
