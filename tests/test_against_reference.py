"""decide() against the independent reference, on random whole cases with boundaries drawn on purpose."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import judge
from strategies import documents, instants, make_document, make_instant, make_readings, reading_sets

import opinionguard as og


def engine_answer(document: dict[str, Any], at: datetime, readings: dict[str, str]) -> dict[str, Any]:
    """Return what the library answers, in the shape of the reference."""
    return answer_of(og.decide(og.case_from_dict(document), at=at, readings=og.readings_of(readings)))


def answer_of(decision: og.Decision) -> dict[str, Any]:
    """Return a decision in the shape of the reference."""
    article_2 = decision.to_dict()["article_2"]
    for finding in article_2.values():
        if finding is not None:
            del finding["because"]
    return {
        "verdict": decision.verdict,
        "may_launch": decision.may_launch,
        "reach": decision.reach.holds,
        "article_2": article_2,
        "obligations": [
            {
                "event": each.event,
                "provision": each.provision,
                "holds": each.holds,
                "status": each.status,
                "discharged_by": each.discharged_by,
                "late": each.late,
                "defects": [defect.to_dict() for defect in each.defects],
                "cutoff": each.deadline and each.deadline.cutoff,
                "last_day": each.deadline and each.deadline.last_day,
            }
            for each in decision.obligations
        ],
        "questions": [question.fact for question in decision.questions],
    }


def in_one_order(answer: dict[str, Any]) -> dict[str, Any]:
    """Sort what has no order of its own."""
    for each in answer["obligations"]:
        each["defects"] = sorted(each["defects"], key=lambda defect: (defect["report"], defect["fact"]))
    return answer


def assert_same(document: dict[str, Any], at: datetime, readings: dict[str, str]) -> None:
    assert in_one_order(judge(document, at, readings)) == in_one_order(engine_answer(document, at, readings))


@pytest.mark.exhaustive
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_answer_is_that_of_the_reference(data: st.DataObject) -> None:
    document = data.draw(documents())
    assert_same(document, data.draw(instants(document)), data.draw(reading_sets()))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_seeded_cases_agree_with_the_reference(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(500):
        document = make_document(rng)
        assert_same(document, make_instant(rng, document), make_readings(rng))
