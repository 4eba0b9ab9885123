"""What an interview puts to a person, and what the person answers. No text is of one language: each is made when shown."""

from __future__ import annotations

from collections.abc import Callable, Generator
from enum import Enum
from typing import Literal, TypeAlias, TypeVar, get_args

from attrs import evolve

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Question
from opinionguard.facts.case import Case
from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang
from opinionguard.interview.typed import plainly
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.decision import asked_by
from opinionguard.render.words import say
from opinionguard.rules.provisions import Provision

__all__ = [
    "Answer",
    "Choice",
    "Item",
    "Posed",
    "Prompt",
    "Remark",
    "Shape",
    "Sign",
    "SoFar",
    "Talk",
    "Text",
    "means",
    "said",
]

Text: TypeAlias = Callable[[Lang], str]
_IN_ITEMS = frozenset(("5", "6"))


class Sign(Enum):
    """An answer without words, as a key or a button gives it."""

    UNKNOWN = "unknown"
    BACK = "back"
    STOP = "stop"


Answer: TypeAlias = str | Sign


def means(answer: str, key: str) -> bool:
    """Tell whether an answer is one of the catalogue's answers under a key, in either language."""
    plain = plainly(answer)
    return any(plain == plainly(word) for lang in get_args(Lang) for word in say(f"answer.{key}", lang).split("|"))


def said(key: str, **values: object) -> Text:
    """Return a text of the catalogue, to be made in the language in which it is shown.

    A value that is a function of the language is made in that language, too.
    """

    def in_language(lang: Lang) -> str:
        return say(key, lang, **{name: each(lang) if callable(each) else each for name, each in values.items()})

    return in_language


@frozen
class Remark:
    """A line that is told.

    ``usage``: how to answer on a terminal. ``question``, ``heading``: what is asked next, where no fact of the case file is;
    a heading begins anew. ``hint``: what to ask oneself about words. ``wrong``: what is wrong with an answer.
    """

    kind: Literal["usage", "note", "question", "heading", "hint", "wrong"]
    text: Text


@frozen
class SoFar:
    """The decision so far, and how many questions are left."""

    case: Case
    decision: Decision
    left: int


@frozen
class Posed:
    """The question for a fact, before the prompt for its answer. ``is_new``: its provision was not quoted before."""

    question: Question
    is_new: bool

    @property
    def provision(self) -> Provision:
        """The provision that makes the fact matter."""
        return asked_by(self.question)

    def passages(self, lang: Lang) -> list[str]:
        """Return the lines of the provision: in Chinese, and for English readers also translated.

        Of an article with items only the first line is there, because the choices already show the items.
        """
        provision = self.provision
        is_in_items = provision.law is SECURITY_ASSESSMENT_2018.law and provision.number in _IN_ITEMS
        texts = (provision.text, *((provision.english,) if lang == "en" else ()))
        return [line for text in texts for line in text.splitlines()[: 1 if is_in_items else None]]


@frozen
class Choice:
    """A word that can be chosen, with its meaning; an empty text if there is none."""

    word: str
    about: Text


# What an answer looks like: a page shows buttons, boxes or a field, a terminal a line.
Shape = Literal["text", "yes-no", "choice", "several", "functions", "number", "moment", "moment-or-no"]


@frozen
class Prompt:
    """What an answer is asked for. ``is_needed``: the person cannot leave it open. ``is_again``: the last answer was wrong.

    ``key`` is that of the words with which a terminal asks. ``with_all``: all of the choices can be taken with one word.
    """

    key: str
    shape: Shape
    choices: tuple[Choice, ...] = ()
    is_needed: bool = False
    with_all: bool = False
    is_again: bool = False

    def again(self) -> Prompt:
        """Return the prompt after a wrong answer."""
        return evolve(self, is_again=True)


Item: TypeAlias = Remark | SoFar | Posed | Prompt
_Result = TypeVar("_Result")
# To a prompt an answer is sent, to anything else None.
Talk: TypeAlias = Generator[Item, Answer | None, _Result]
