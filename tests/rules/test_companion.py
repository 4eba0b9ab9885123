"""What a companion regulation may not be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import pytest
from attrs import evolve
from builders import Document, launch_of_forum, related_duties

from opinionguard.facts.filings import CompanionFacts
from opinionguard.ground.truth import NO, YES, Truth
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, companion
from opinionguard.rules.companion import CaseAtInstant, Companion, Duty, Task, at_launch
from opinionguard.rules.dues import WithoutTerm
from opinionguard.rules.provisions import Law, Provision

T = TypeVar("T")
LAW = Law("x", "甲", "X", "甲", ("乙",), date(2026, 1, 5), date(2026, 2, 1), "made up")
PROSE = evolve(LAW, url="see the wiki")
ONE = Provision(LAW, 1, "甲。", "X.")
TASK = Task("do-x", "do x", "做甲")
DO_X = Duty(TASK, ONE, lambda _: YES, at_launch, WithoutTerm())


class OtherFacts(CompanionFacts):
    law = "y"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"duties": ()}, "asks for nothing"),
        ({"no_rules": ("Nobody knows.", "不详。")}, "it has duties, and says why it has none"),
        ({"provisions": ()}, "1 is not among its provisions"),
        ({"provisions": (ONE, companion("generative-ai-2023").provisions[0])}, "is not among its provisions"),
        ({"facts": OtherFacts}, "its facts say that they are of y"),
        (
            {"law": PROSE, "provisions": (), "duties": (), "no_rules": ("", "")},
            '"see the wiki" is not the address of a page',
        ),
        ({"provisions": (evolve(ONE, url="javascript:f()"),)}, '"javascript:f()" is not the address of a page'),
        ({"duties": (DO_X, DO_X)}, "one provision asks for one task twice"),
    ],
)
def test_a_regulation_that_contradicts_itself_is_an_error(wrong: Document, said: str) -> None:
    made: Document = {"law": LAW, "provisions": (ONE,), "duties": (DO_X,), **wrong}

    with pytest.raises(ValueError, match=re.escape(said)):
        Companion(**made)


@pytest.mark.parametrize(("holds", "same"), [(YES, ("event/3(1)",)), (NO, ())])
def test_a_duty_goes_with_an_obligation_only_where_it_may_apply_itself(
    holds: Truth, same: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    coinciding = evolve(DO_X, holds=lambda _: holds, coincides_with=SECURITY_ASSESSMENT_2018.provision("3(1)"))
    law = Companion(law=LAW, provisions=(ONE,), duties=(coinciding,))
    monkeypatch.setattr("opinionguard.engine.companions.companions", lambda: (law,))

    assert [each.same_as for each in related_duties(launch_of_forum(), "2026-03-01")] == [same]


def test_a_ground_of_several_duties_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[CaseAtInstant] = []

    def ground(setting: CaseAtInstant) -> Truth:
        asked.append(setting)
        return YES

    def both(setting: CaseAtInstant) -> Truth:
        return setting.once(ground)

    duties = [evolve(DO_X, task=Task(name, name, name), holds=holds) for name, holds in (("x", ground), ("y", both))]
    law = Companion(law=LAW, provisions=(ONE,), duties=tuple(duties))
    monkeypatch.setattr("opinionguard.engine.companions.companions", lambda: (law, law))

    assert [each.duty for each in related_duties(launch_of_forum(), "2026-03-01")] == ["x", "y", "x", "y"]
    assert len(asked) == 1  # what it read counts for each law that asks it


def test_a_rule_may_be_an_object_without_a_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass
    class Rule(Generic[T]):
        rule: Callable[[CaseAtInstant], T]

        def __call__(self, setting: CaseAtInstant) -> T:
            return self.rule(setting)

    holds, done = Rule[Truth](lambda _: YES), Rule[Truth](lambda setting: setting.once(Rule(lambda _: NO)))
    law = Companion(law=LAW, provisions=(ONE,), duties=(evolve(DO_X, holds=holds, occurs=Rule(at_launch), done=done),))
    monkeypatch.setattr("opinionguard.engine.companions.companions", lambda: (law,))

    assert [each.stands_against for each in related_duties(launch_of_forum(), "2026-03-01")] == [True]


def test_a_fact_without_a_question_is_an_error() -> None:
    facts = companion("mobile-apps-2022").facts
    other = companion("mobile-apps-2022")

    with pytest.raises(ValueError, match=r"there is no question for companions\.mobile-apps-2022\.mobile_app"):
        Companion(law=other.law, provisions=other.provisions, duties=other.duties, facts=facts)
