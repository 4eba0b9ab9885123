"""The questions that a person is asked where a fact is missing."""

from __future__ import annotations

from opinionguard.decisions.duties import Question, RelatedDuty
from opinionguard.facts.advice import advice_on
from opinionguard.facts.case import Case
from opinionguard.facts.service import Properties
from opinionguard.regulations import (
    SECURITY_ASSESSMENT_2018,
    companion,
    companions,
)
from opinionguard.rules.companion import SHARED_QUESTIONS
from opinionguard.rules.provisions import Provision
from opinionguard.rules.regulation import Regulation

__all__ = ["Questions", "questions_of"]


class Questions:
    """The questions of a case, in the order of the document and in the words of the regulation."""

    def __init__(self, case: Case, regulation: Regulation) -> None:
        self._asked = {
            f"{path}.{fact}": (*texts, facts)
            for path, key, facts in case.tables()
            for (table, _, fact), texts in (
                (name.rpartition("."), texts) for name, texts in regulation.questions.items()
            )
            if table == key
        }
        self._places = {name: place for place, name in enumerate(self._asked)}

    def place(self, fact: str) -> int:
        """Return the place of a fact in the document."""
        return self._places[fact]

    def ask(self, fact: str) -> Question:
        """Return the question for a fact; for unknown words the question names the nearest known words."""
        provision, english, chinese, facts = self._asked[fact]
        functions = facts.functions if isinstance(facts, Properties) and fact.endswith(".functions") else None
        unknown = () if functions is None else functions.unknown
        own = {} if functions is None else dict(functions.own)
        english = " ".join((english, *(advice_on(word, "en", own) for word in unknown)))
        chinese = "".join((chinese, *(advice_on(word, "zh", own) for word in unknown)))
        return Question(fact, english, provision.number, chinese, provision.law.id)


def questions_of(row: RelatedDuty) -> dict[str, tuple[Provision, str, str]]:
    """Return how to ask for each fact that a related duty can depend on, with the provision that needs the fact."""
    asker = companion(row.law)
    provision = asker.duty(row.duty, row.provision).provision
    others = {fact: texts for each in companions() for fact, texts in each.questions.items()}
    shared = {fact: (provision, *texts) for fact, texts in SHARED_QUESTIONS.items()}
    return {**SECURITY_ASSESSMENT_2018.questions, **shared, **others}
