"""How the answers of a person are taken: in words, by number, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NoReturn, get_args

from attrs import evolve

from opinionguard.facts.names import word_in_words
from opinionguard.facts.values import Audience, Authority, Level, PlatformStatus, Technology, to_functions, to_name
from opinionguard.facts.vocabulary import NO_OWN_WORDS, function_of
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.moments import CHINA, Moment, moment_of
from opinionguard.ground.slipwords import CALLED, OR
from opinionguard.ground.text import Lang, either, joined, quoted
from opinionguard.ground.words import Said
from opinionguard.interview.prompts import Choice, Prompt, Remark, Sign, Talk, Text, means, said
from opinionguard.interview.typed import (
    denies,
    halves_typed,
    in_beijing_time,
    moment_typed,
    number_typed,
    parts_typed,
    place_typed,
    plainly,
    repeats,
    words_typed,
)
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.words import say

__all__ = [
    "MEANT",
    "NoAnswer",
    "Stopped",
    "TurnedBack",
    "choice_in_words",
    "choose",
    "choose_several",
    "meaning",
    "moment",
    "taken",
    "to_number",
    "to_service_name",
    "to_stated_functions",
    "yes_no",
]

_IN_WORDS: Final = (Audience, Authority, Level, PlatformStatus, Technology)
MEANT: Final = frozenset(word for words in _IN_WORDS for word in get_args(words)) | {
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
    """The answer is invalid; ``right`` are texts that say what a valid answer is."""

    def __init__(self, *right: Text) -> None:
        self.right = right
        super().__init__(*right)


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
            yield Remark("wrong", _no_answer(text, refused.right))
        except InputError as error:
            for problem in in_documents(error.problems):
                yield Remark("wrong", problem.text)


def _no_answer(answer: str, right: Sequence[Text]) -> Text:
    return said(
        "ask.no_answer", answer=quoted(answer).text, right=lambda lang: joined((each(lang) for each in right), lang)
    )


# --- Choices ---------------------------------------------------------------------------------------------------------


def choose(
    words: Mapping[str, Text], *, needed: bool = False, known: Callable[[str], str | None] = lambda _: None
) -> Talk[str | None]:
    """Return one of several words. The person answers with the word, with its number, or with what is shown of it.

    ``known`` returns the word that another answer stands for.
    """
    choices = tuple(Choice(word, about) for word, about in words.items())
    prompt = Prompt("ask.choose_needed" if needed else "ask.choose", "choice", choices, is_needed=needed)

    def take(answer: str) -> str:
        word = _word_in(answer, words) or known(answer)
        return word if word is not None and word in words else _refuse(words)

    chosen: str | None = yield from taken(prompt, take)
    return chosen


def choose_several(words: Iterable[str], *, with_all: bool) -> Talk[list[str] | str | None]:
    """Return some of several words; with ``with_all``, the word for all of them stands for all."""
    listed = {word: meaning(word) for word in words}
    choices = tuple(Choice(word, about) for word, about in listed.items())
    prompt = Prompt("ask.all_or_some" if with_all else "ask.some", "several", choices, with_all=with_all)
    chosen: list[str] | str | None = yield from taken(prompt, lambda answer: _words(answer, listed, with_all))
    return chosen


def yes_no(asked: Text | None = None) -> Talk[bool | None]:
    """Return the answer to a question of yes or no.

    ``asked`` is the question, if an answer may repeat it: "yes, in the mainland".
    """
    answer: bool | None = yield from taken(Prompt("ask.yes_no", "yes-no"), partial(_yes_no, asked=asked))
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


def _word_in(answer: str, words: Mapping[str, Text]) -> str | None:
    """Return the word that an answer names; None if it names none, or several."""
    place = place_typed(answer)
    if place is not None:
        return next((word for at, word in enumerate(words, 1) if at == place), None)
    plain = plainly(answer)
    named = [word for at, (word, about) in enumerate(words.items(), 1) if plain in _shown_of(at, word, about)]
    return named[0] if plain and len(named) == 1 else None


def _shown_of(place: int, word: str, about: Text) -> set[str]:
    """Return what is shown of a word in the languages: the word, its meaning, each half of a Chinese "one or the other".

    What else people call the word is there too.
    """
    shown = {word, *CALLED.get(word, ())}
    for lang in get_args(Lang):
        text = about(lang)
        lines = {say("label", lang, label=word, text=text), choice_in_words(Choice(word, about), lang)}
        shown |= {text, *text.split(OR), word_in_words(word, lang), *lines, *(f"{place}. {line}" for line in lines)}
    return set(map(plainly, shown))


def choice_in_words(choice: Choice, lang: Lang) -> str:
    """Return a choice as a terminal shows it: in Chinese its meaning, or a passage of the law with the name of its item."""
    about = choice.about(lang)
    if not about:
        return choice.word
    line = say("label", lang, label=either(lang, choice.word, word_in_words(choice.word, lang)), text=about)
    return line if choice.word.endswith(")") else either(lang, line, about)


def _refuse(words: Mapping[str, Text]) -> NoReturn:
    named = (partial(_name_of, word, about) for word, about in words.items())
    raise NoAnswer(lambda _: f"1-{len(words)}", *named)


def _name_of(word: str, about: Text, lang: Lang) -> str:
    """Return a word as a person is told to answer with it: in Chinese its meaning, if that is no passage of a law."""
    text = about("zh")
    return either(lang, word, text if text.isalnum() else word)


def _words(answer: str, words: Mapping[str, Text], may_be_all: bool) -> Any:
    if may_be_all and means(answer, "all"):
        return "all"
    if means(answer, "none"):
        return []
    parts = parts_typed(answer, lambda part: _word_in(part, words) is not None)
    return list(dict.fromkeys(_word_in(each, words) or _refuse(words) for each in parts)) or _refuse(words)


def _yes_no(answer: str, asked: Text | None = None) -> bool:
    word, rest = halves_typed(answer)
    is_denying = asked is not None and any(denies(asked(lang)) for lang in get_args(Lang))
    may_be_both = is_denying and any(means(each, "of_done") for each in (answer, word, rest))
    for key, value in () if may_be_both else (("yes", True), ("no", False)):
        if means(answer, key) or (means(word, key) and means(rest, key)):
            return value
    if asked is not None and means(word, "yes") and any(repeats(rest, asked(lang)) for lang in get_args(Lang)):
        return True
    raise NoAnswer(*(partial(_first_of, f"answer.{each}") for each in ("yes", "no")))


def _first_of(key: str, lang: Lang) -> str:
    return say(key, lang).partition("|")[0]


# --- Words, numbers and moments --------------------------------------------------------------------------------------


def to_service_name(answer: str) -> str | None:
    """Return a name; None if the person says that there is none."""
    return None if means(answer, "none") else to_name(answer)


def moment(prompt: Prompt, lang: Lang, take: Callable[[Any], Any] = lambda stated: stated) -> Talk[Any]:
    """Return an instant or a day, as a case file states it, and tell how it was taken if the person wrote it otherwise.

    An instant of another offset is told too: it may be another day in China, and "20:00-06:00" may be meant as a night.

    ``lang`` is the language in which the person is asked. In English a clock without an offset is taken once the person says
    that it shows Beijing time. ``take`` raises InputError for a moment that the fact cannot have.
    """
    may_be_no = prompt.shape == "moment-or-no"
    told: list[Moment] = []
    unsure: list[Moment] = []

    def taking(answer: str) -> Any:
        told.clear()
        unsure.clear()
        if may_be_no and means(answer, "no"):
            return False
        try:
            typed = moment_typed(answer, lambda: lang)
        except InputError as error:
            in_china = in_beijing_time(answer)
            if in_china is None:
                raise _also_no(error) if may_be_no else error from None
            typed = in_china
            unsure.append(typed)
        stated = typed.begin if typed.is_instant else typed.day
        take(stated)
        told.extend(() if _is_plain(answer) else (typed,))
        return stated

    while True:
        stated = yield from taken(prompt, taking)
        if stated is None or not unsure:
            break
        yield Remark("question", said("ask.in_beijing_time", moment=unsure[0]))
        if (yield from yes_no()):
            return stated
    if told and stated:
        yield Remark("note", said("ask.taken_as", moment=told[0]))
    return stated


def _also_no(error: InputError) -> InputError:
    return InputError(evolve(each, right=Said("type-a-moment-or-no", right=each.right)) for each in error.problems)


def _is_plain(answer: str) -> bool:
    """Tell whether an answer is a date or an instant at the offset of China in ISO 8601."""
    try:
        return not moment_of(answer).is_instant or answer.endswith(str(CHINA))
    except InputError:
        return False


def to_number(answer: str, attribute: Any) -> int:
    """Return a whole number that the attribute of a fact takes."""
    typed = number_typed(answer)
    number: int = attribute.converter(answer if typed is None else typed)
    return number


def to_stated_functions(answer: str, own: Mapping[str, str] = NO_OWN_WORDS) -> list[str]:
    """Return functions in the words of the person."""
    if means(answer, "none"):
        return []
    stated = words_typed(answer, lambda word: function_of(word, own) is not None)
    if not stated or any(means(each, key) for each in stated for key in ("yes", "no", "none", "unknown", "all")):
        raise NoAnswer(said("ask.name_functions"), partial(_first_of, "answer.none"))
    to_functions(stated)
    return stated
