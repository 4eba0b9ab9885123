"""Hold the talks of an interview without a terminal or a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import opinionguard as og
from opinionguard.decisions.basis import Basis
from opinionguard.files.draft import Draft
from opinionguard.ground.moments import moment_of
from opinionguard.interview.course import Interview
from opinionguard.interview.prompts import Answer, Item, Posed, Prompt, Remark, Sign, SoFar, Talk

__all__ = ["Held", "answering", "held", "interview_of", "talk_of", "walk"]

_Result = TypeVar("_Result")


class Held(NamedTuple):
    """What was told and asked, in order."""

    items: tuple[Item, ...]

    @property
    def facts(self) -> list[str]:
        return [each.question.fact for each in self.items if isinstance(each, Posed)]

    @property
    def prompts(self) -> list[Prompt]:
        return [each for each in self.items if isinstance(each, Prompt)]

    @property
    def remarks(self) -> list[tuple[str, str]]:
        return [(each.kind, each.text("en")) for each in self.items if isinstance(each, Remark)]

    @property
    def left(self) -> list[int]:
        return [each.left for each in self.items if isinstance(each, SoFar)]


def held(talk: Talk[_Result], answer: Callable[[Prompt], Answer]) -> tuple[Held, _Result]:
    """Hold a talk to its end; return it, and its result."""
    items: list[Item] = []
    sent: Answer | None = None
    while True:
        try:
            item = talk.send(sent)
        except StopIteration as done:
            result: _Result = done.value
            return Held(tuple(items)), result
        items.append(item)
        sent = answer(item) if isinstance(item, Prompt) else None


def talk_of(talk: Talk[_Result], *answers: Answer) -> tuple[Held, _Result]:
    """Hold a talk with these answers; then the person stops."""
    left: Iterator[Answer] = iter(answers)
    return held(talk, lambda _: next(left, Sign.STOP))


def interview_of(path: Path, at: str, **readings: str) -> Interview:
    """Return the interview of a case file, without settings."""
    return Interview(Draft(path), Basis(og.Readings(**readings)), moment_of(at).begin, {})


def answering(choices: Iterable[int]) -> Callable[[Prompt], str]:
    """Return how to answer each prompt rightly; what is chosen hangs on numbers, one for each prompt, then on 0."""
    numbers = iter(choices)

    def answer(prompt: Prompt) -> str:
        return walk(prompt, next(numbers, 0))

    return answer


def walk(prompt: Prompt, number: int) -> str:
    """Return a right answer to a prompt; numbers choose among several."""
    words = [each.word for each in prompt.choices]
    right: list[str] = {
        "text": ["Example", ""],
        "yes-no": ["y", "n", "?"],
        "choice": [*words, *(() if prompt.is_needed else ("?",))],
        "several": [*(["all"] if prompt.with_all else []), ",".join(words[:2]), "none", "?"],
        "functions": ["danmaku", "none", "zorbing, live shopping", "?"],
        "number": ["12", "?"],
        "moment": ["2026-12-20", "2026-12-20T10:00:00+08:00"],
        "moment-or-no": ["no", "2026-12-20"],
    }[prompt.shape]
    return right[number % len(right)]
