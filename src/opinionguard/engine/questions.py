"""The questions that a person is asked where a fact is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve

from opinionguard.decisions.duties import Question, RelatedDuty
from opinionguard.facts.advice import advice_on
from opinionguard.facts.case import Case
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.service import Properties
from opinionguard.regulations import (
    SECURITY_ASSESSMENT_2018,
    companion,
    companions,
)
from opinionguard.rules.companion import SHARED_QUESTIONS
from opinionguard.rules.provisions import Provision

__all__ = ["OF_2018", "Questions", "Words", "words_of"]

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
        found = [(-first.get(fact, 0), *self._place(fact, words), fact) for fact in facts]
        return tuple([self._ask(each[-1], words) for each in sorted(found)])

    def _place(self, fact: str, words: Words) -> tuple[int, int]:
        """Return the place of the table of a fact in the document, and the place of the fact in its table."""
        path, _, name = fact.rpartition(".")
        place, key, _ = self._tables[path]
        return place, words.place(f"{key}.{name}")

    def _ask(self, fact: str, words: Words) -> Question:
        """Return the question for a fact; for unknown words the question names the nearest known words."""
        path, _, name = fact.rpartition(".")
        _, key, facts = self._tables[path]
        provision, english, chinese = words.of(f"{key}.{name}")
        functions = facts.functions if isinstance(facts, Properties) and name == "functions" else None
        unknown = () if functions is None else functions.unknown
        own = {} if functions is None else dict(functions.own)
        english = " ".join((english, *(advice_on(word, "en", own) for word in unknown)))
        chinese = "".join((chinese, *(advice_on(word, "zh", own) for word in unknown)))
        return Question(fact, english, provision.number, chinese, provision.law.id)


def _of(table: CompanionFacts) -> tuple[str, str, object]:
    name = f"companions.{table.law}"
    return name, name, table


class Words:
    """How to ask for each fact, in the words of the last of some tables that has the fact."""

    def __init__(self, *tables: Mapping[str, tuple[Provision, str, str]]) -> None:
        self._tables = tables

    def of(self, fact: str) -> tuple[Provision, str, str]:
        """Return the provision that makes a fact matter, and the question in two languages. Raises LookupError."""
        return [table[fact] for table in self._tables if fact in table][-1]

    def place(self, fact: str) -> int:
        """Return the place of a fact among all facts. Raises KeyError."""
        place = 0
        for table in self._tables:
            if fact in table:
                return place + list(table).index(fact)
            place += len(table)
        raise KeyError(fact)


OF_2018: Final = Words(SECURITY_ASSESSMENT_2018.questions)


def words_of(row: RelatedDuty) -> Words:
    """Return how to ask for each fact that a related duty can depend on, with the provision that needs the fact."""
    asker = companion(row.law)
    provision = asker.duty(row.duty, row.provision).provision
    shared = {fact: (provision, *texts) for fact, texts in SHARED_QUESTIONS.items()}
    return Words(SECURITY_ASSESSMENT_2018.questions, shared, *(each.questions for each in companions()))
