"""The questions that a person is asked where a fact is missing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from attrs import evolve

from opinionguard.decisions.duties import Question
from opinionguard.facts.advice import advice_on
from opinionguard.facts.case import Case
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.service import Properties
from opinionguard.ground.classes import frozen
from opinionguard.regulations import (
    SECURITY_ASSESSMENT_2018,
    companions,
)
from opinionguard.rules.companion import SHARED_QUESTIONS, Companion, Duty, SharedAssessment
from opinionguard.rules.provisions import Provision

__all__ = ["OF_2018", "HowToAsk", "Questions", "Words", "words_of"]

NO_ORDER: Final[Mapping[str, int]] = {}


class Questions:
    """The questions of a case, in the order of the document and in the words of a regulation."""

    def __init__(self, case: Case, companions: Iterable[CompanionFacts] | None = None) -> None:
        """``companions`` are tables of facts in place of those of the case."""
        if companions is not None and case.companions:
            case = evolve(case, companions=())
        tables = [*case.tables(), *(_of(each) for each in companions or ())]
        self._tables = {path: (place, key, facts) for place, (path, key, facts) in enumerate(tables)}

    def asked(self, facts: Iterable[str], words: Words, first: Mapping[str, int] = NO_ORDER) -> tuple[Question, ...]:
        """Return the questions for some facts: those with the higher number first, then in document order.

        Raises LookupError for a fact without a question.
        """
        found: list[tuple[int, int, int, str]] = []
        for fact in facts:
            path, _, name = fact.rpartition(".")
            place, key, _ = self._tables[path]
            found.append((-first.get(fact, 0), place, words.known(f"{key}.{name}").place, fact))
        found.sort()
        return tuple([self._ask(each[-1], words) for each in found])

    def _ask(self, fact: str, words: Words) -> Question:
        """Return the question for a fact; for unknown words the question names the nearest known words."""
        path, _, name = fact.rpartition(".")
        _, key, facts = self._tables[path]
        functions = facts.functions if isinstance(facts, Properties) and name == "functions" else None
        if functions is None or not functions.unknown:
            return _question(fact, words.known(f"{key}.{name}"))
        how, own = words.known(f"{key}.{name}"), dict(functions.own)
        english = " ".join((how.english, *(advice_on(word, "en", own) for word in functions.unknown)))
        chinese = "".join((how.chinese, *(advice_on(word, "zh", own) for word in functions.unknown)))
        return Question(fact, english, how.provision.number, chinese, how.provision.law.id)


# Most facts are asked in the same words in case after case, and decisions that are kept share the questions.
@lru_cache(maxsize=4096)
def _question(fact: str, how: HowToAsk) -> Question:
    return Question(fact, how.english, how.provision.number, how.chinese, how.provision.law.id)


def _of(table: CompanionFacts) -> tuple[str, str, object]:
    name = f"companions.{table.law}"
    return name, name, table


@frozen(eq=False)
class HowToAsk:
    """How to ask for a fact: its place among all facts, the provision that makes it matter, the question in two languages."""

    place: int
    provision: Provision
    english: str
    chinese: str


class Words:
    """How to ask for each fact, in the words of the last of some tables that has the fact."""

    def __init__(self, *tables: Mapping[str, tuple[Provision, str, str]]) -> None:
        self._tables = tables
        self._known: dict[str, HowToAsk] = {}

    def known(self, fact: str) -> HowToAsk:
        """Return how to ask for a fact. Raises LookupError."""
        if fact not in self._known:
            having = [table for table in self._tables if fact in table]
            if not having:
                raise KeyError(fact)
            before = itertools.takewhile(lambda table: table is not having[0], self._tables)
            place = sum(map(len, before)) + list(having[0]).index(fact)
            self._known[fact] = HowToAsk(place, *having[-1][fact])
        return self._known[fact]


OF_2018: Final = Words(SECURITY_ASSESSMENT_2018.questions)


def words_of(duty: Duty | SharedAssessment) -> Words:
    """Return how to ask for each fact that a duty of another law can depend on, with the provision that needs the fact."""
    return _words_of(duty, companions())


@lru_cache(maxsize=256)
def _words_of(duty: Duty | SharedAssessment, every: tuple[Companion, ...]) -> Words:
    shared = {fact: (duty.provision, *texts) for fact, texts in SHARED_QUESTIONS.items()}
    return Words(SECURITY_ASSESSMENT_2018.questions, shared, *(each.questions for each in every))
