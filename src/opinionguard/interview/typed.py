"""What people type at a terminal: dates, answers and lists, as an input method and a habit make them.

Only what is certain is taken. A file still states its dates in ISO 8601 with the offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import evolve

from opinionguard.facts.spelling import HAN, fold
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.moments import Moment, instant_of, moment_of
from opinionguard.ground.slipwords import (
    AFTER_PLACE,
    AND,
    ARTICLES,
    BARE_WORDS,
    BEFORE_PLACE,
    DENIALS,
    HEDGES,
    NAMED_DAYS,
    NUMERALS,
    OF,
    WHETHER,
)
from opinionguard.ground.text import Lang
from opinionguard.ground.words import Said

__all__ = [
    "denies",
    "halves_typed",
    "in_beijing_time",
    "moment_typed",
    "number_typed",
    "parts_typed",
    "place_typed",
    "plainly",
    "repeats",
    "words_typed",
]

_TYPE_A_MOMENT: Final = Said("type-a-moment")
# The languages in whose questions a clock without an offset shows Beijing time.
_IN_BEIJING_TIME: Final = frozenset({"zh"})
_AROUND: Final = " \t\u3000.\u3002,\uff0c\u3001;\uff1b!\uff01:\uff1a~\uff5e\u2026"
# In front, "!" and "~" say "not" or "about".
_IN_FRONT: Final = _AROUND.translate(dict.fromkeys(map(ord, "!\uff01~\uff5e")))
# Texts, each compiled when it is first needed: every command with --at imports this module, and needs none of them.
_SEPARATORS: Final = "[,;\uff0c\u3001\uff1b\uff64]"
_BETWEEN_HAN: Final = rf"(?<={HAN[:-1]})\s+(?={HAN[:-1]})"
_BETWEEN_WORDS: Final = rf"\s+|[/|&+]|{'|'.join(sorted(AND, key=len, reverse=True))}"
_BEHIND_FIRST_WORD: Final = "[,;:\uff0c\u3001\uff1b\uff1a\u3002\\s]+"
_SENTENCE: Final = "[^.?!\u3002\uff1f\uff01]+"
_HEDGE: Final = "(?i)" + "|".join(rf"\b{each}\b" if each.isascii() else each for each in HEDGES)
_WHETHER: Final = "|".join(WHETHER)
_PLACE: Final = (
    rf"(?ai)[(\[]?(?:{'|'.join(map(re.escape, BEFORE_PLACE))})?\s*([1-9]\d?)\s*[)\].:]*(?:{'|'.join(AFTER_PLACE)})?"
)


def moment_typed(written: str, lang: Callable[[], Lang]) -> Moment:
    """Return the moment that a person typed, in any form that ``moment_meant`` knows. Raises InputError.

    ``lang`` returns the language in which the person was asked. In Chinese a clock without an offset shows Beijing time; in
    English such an instant is rejected. A date that may be another one is rejected too.
    """
    try:
        return moment_of(written)
    except InputError as error:
        from opinionguard.ground.meant import moment_meant  # loaded only for what is no ISO 8601

        meant = moment_meant(written)
        if meant is not None and (not meant.is_without_offset or lang() in _IN_BEIJING_TIME):
            with suppress(InputError):  # else the problem is told of what was written
                return moment_of(meant.text)
        problems = in_documents(error.problems)
    distance = NAMED_DAYS.get(written.strip().casefold())
    if distance is not None:
        day = instant_of(datetime.now(UTC)).date() + timedelta(days=distance)
        problems = tuple(evolve(each, right=Said("slip-write", example=day.isoformat())) for each in problems)
    raise InputError(evolve(each, right=_at_a_terminal(each.right)) for each in problems)


def in_beijing_time(written: str) -> Moment | None:
    """Return the instant that a person typed without an offset, in Beijing time; None if the text is anything else."""
    from opinionguard.ground.meant import moment_meant  # loaded only for what is no ISO 8601

    meant = moment_meant(written)
    with suppress(InputError):
        return None if meant is None or not meant.is_without_offset else moment_of(meant.text)
    return None


def _at_a_terminal(right: str) -> str:
    return _TYPE_A_MOMENT if isinstance(right, Said) and right.key == "write-a-moment" else right


def plainly(answer: str) -> str:
    """Return an answer in a form in which all its spellings are equal: width, case, marks, and stops around it."""
    return fold(_bare(answer))


def halves_typed(answer: str) -> tuple[str, str]:
    """Return the first word of an answer, and what stands behind it."""
    word, *rest = re.split(_BEHIND_FIRST_WORD, answer.strip(_AROUND), maxsplit=1)
    return word, "".join(rest)


def repeats(said: str, question: str) -> bool:
    """Tell whether a text only repeats a question of yes or no, so that behind a yes it cannot take anything back.

    A question that denies something or names another way cannot be repeated: nobody knows which of its words are meant.
    """
    asked = re.sub(_WHETHER, "", (re.findall(_SENTENCE, question) or [""])[-1])
    if not said or re.search(_HEDGE, asked):
        return False
    if not said.isascii():
        return fold(said.strip(_AROUND).removesuffix(OF)) in fold(asked)
    words, of_question = _words_of(said), _words_of(asked)
    length = len(words)
    in_a_row = (of_question[place : place + length] for place in range(len(of_question)))
    return {*words} <= BARE_WORDS or words in in_a_row


def denies(question: str) -> bool:
    """Tell whether a question asks for what is not done or cannot be done: "not yet" and "cannot" then mean yes."""
    return any(each in question for each in DENIALS)


def _words_of(text: str) -> list[str]:
    return [each for each in re.findall(r"\w+", text.casefold()) if each not in ARTICLES]


def place_typed(answer: str) -> int | None:
    """Return the place in a list that a person typed, such as 2, 2. and (2), also in full width; None if it is no number."""
    text = unicodedata.normalize("NFKC", _bare(answer))
    found = re.fullmatch(_PLACE, text)
    return int(found[1]) if found is not None else NUMERALS.get(text) or None


def number_typed(answer: str) -> int | None:
    """Return the whole number that a person typed, such as 15000 for 1.5w; None if it may be another one."""
    from opinionguard.ground.meant import levelled, number_meant  # loaded only for an answer that is a number

    return number_meant(levelled(_bare(answer)))


def _bare(answer: str) -> str:
    return answer.lstrip(_IN_FRONT).rstrip(_AROUND)


def words_typed(answer: str, is_word: Callable[[str], bool]) -> list[str]:
    """Return the words of a list that a person typed: between separators, and between two words of Chinese the space.

    ``is_word`` tells of a text with a space that it is one word.
    """
    parts = (each.strip().rstrip(_AROUND) for each in re.split(_SEPARATORS, answer))
    split = ([each] if is_word(each) else re.split(_BETWEEN_HAN, each) for each in parts)
    return list(dict.fromkeys(word for words in split for word in words if word))


def parts_typed(answer: str, is_word: Callable[[str], bool]) -> list[str]:
    """Return the members of a list of known words that a person typed, also where only spaces part them."""
    parts = [each for each in map(str.strip, re.split(_SEPARATORS, answer)) if each]
    split = ([each] if is_word(each) else filter(None, re.split(_BETWEEN_WORDS, each)) for each in parts)
    return [part for members in split for part in members]
