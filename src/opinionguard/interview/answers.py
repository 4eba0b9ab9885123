"""How the answers of a person are taken: in words, by number, in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from opinionguard.facts.values import Audience, Authority, Level, PlatformStatus, to_functions, to_name
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.moments import moment_of
from opinionguard.ground.text import joined, quoted
from opinionguard.interview.prompts import Choice, Prompt, Remark, Sign, Talk, Text, means, said
from opinionguard.regulations import SECURITY_ASSESSMENT_2018

__all__ = [
    "MEANT",
    "NoAnswer",
    "Stopped",
    "TurnedBack",
    "choose",
    "choose_several",
    "meaning",
    "taken",
    "to_number",
    "to_service_name",
    "to_stated_functions",
    "to_stated_moment",
    "yes_no",
]

_SEPARATORS: Final = re.compile(r"[,;，、；]\s*")
MEANT: Final = frozenset(word for words in (Audience, Authority, Level, PlatformStatus) for word in get_args(words)) | {
    "legality",
    "measures",
    "risk-control",
}
"""The words of facts whose meaning stands in the catalogue."""


class Stopped(Exception):  # noqa: N818 - no error: the person stops
    """The person stops, or the input ends."""


class TurnedBack(Exception):  # noqa: N818 - no error: the person goes back
    """The person takes the last answer back."""


class NoAnswer(Exception):  # noqa: N818 - no error: the question is put again
    """The answer is invalid; the arguments are texts that say what a valid answer is."""


def taken(prompt: Prompt, take: Callable[[str], Any]) -> Talk[Any]:
    """Return the value of an answer, or None if the person does not know; ask again after a rejected answer.

    Raises Stopped, TurnedBack.
    """
    while True:
        answer = yield prompt
        prompt = prompt.again()
        text = answer if isinstance(answer, str) else ""
        if answer is Sign.STOP or means(text, "stop"):
            raise Stopped
        if answer is Sign.BACK or means(text, "back"):
            raise TurnedBack
        if not text or means(text, "unknown"):
            if not prompt.is_needed:
                return None
            yield Remark("note", said("ask.needed"))
            continue
        try:
            return take(text)
        except NoAnswer as refused:
            yield Remark("wrong", _no_answer(text, refused.args))
        except InputError as error:
            for problem in in_documents(error.problems):
                yield Remark("wrong", problem.text)


def _no_answer(answer: str, right: Sequence[str]) -> Text:
    return said("ask.no_answer", answer=quoted(answer), right=lambda lang: joined(right, lang))


# --- Choices ---------------------------------------------------------------------------------------------------------


def choose(words: Mapping[str, Text], *, needed: bool = False) -> Talk[str | None]:
    """Return one of several words. The person answers with the word or with its number."""
    listed = list(words)
    choices = tuple(Choice(word, about) for word, about in words.items())
    prompt = Prompt("ask.choose_needed" if needed else "ask.choose", "choice", choices, is_needed=needed)
    chosen: str | None = yield from taken(prompt, lambda answer: _word(answer, listed))
    return chosen


def choose_several(words: Iterable[str], *, with_all: bool) -> Talk[list[str] | str | None]:
    """Return some of several words; with ``with_all``, the word for all of them stands for all."""
    listed = list(words)
    choices = tuple(Choice(word, meaning(word)) for word in listed)
    prompt = Prompt("ask.all_or_some" if with_all else "ask.some", "several", choices, with_all=with_all)
    chosen: list[str] | str | None = yield from taken(prompt, lambda answer: _words(answer, listed, with_all))
    return chosen


def yes_no() -> Talk[bool | None]:
    """Return the answer to a question of yes or no."""
    answer: bool | None = yield from taken(Prompt("ask.yes_no", "yes-no"), _yes_no)
    return answer


def meaning(word: str) -> Text:
    """Return the meaning of a word of a fact: from the catalogue, or the passage of the law that the word names."""
    if word in MEANT:
        return said(f"word.{word}")
    try:
        provision = SECURITY_ASSESSMENT_2018.provision(word)
    except KeyError:
        return lambda _: ""
    return provision.passage


def _word(answer: str, words: list[str]) -> str:
    numbered = {str(number): word for number, word in enumerate(words, 1)}
    if answer in numbered:
        return numbered[answer]
    if answer.casefold() in words:
        return answer.casefold()
    raise NoAnswer(f"1-{len(words)}", *words)


def _words(answer: str, words: list[str], may_be_all: bool) -> Any:
    if may_be_all and means(answer, "all"):
        return "all"
    if means(answer, "none"):
        return []
    return list(dict.fromkeys(_word(each, words) for each in _SEPARATORS.split(answer) if each))


def _yes_no(answer: str) -> bool:
    if means(answer, "yes"):
        return True
    if means(answer, "no"):
        return False
    raise NoAnswer("y", "n")


# --- Words, numbers and moments --------------------------------------------------------------------------------------


def to_service_name(answer: str) -> str:
    """Return a name."""
    return to_name(answer) or ""


def to_stated_moment(answer: str) -> Any:
    """Return an instant or a day, as a case file states it."""
    moment = moment_of(answer)
    return moment.begin if moment.is_instant else moment.day


def to_number(answer: str, attribute: Any) -> int:
    """Return a whole number that the attribute of a fact takes."""
    digits = answer.replace(",", "")
    number: int = attribute.converter(int(digits) if digits.isascii() and digits.isdecimal() else answer)
    return number


def to_stated_functions(answer: str) -> list[str]:
    """Return functions in the words of the person."""
    if means(answer, "none"):
        return []
    stated = list(dict.fromkeys(each.strip() for each in _SEPARATORS.split(answer) if each.strip()))
    to_functions(stated)
    return stated
