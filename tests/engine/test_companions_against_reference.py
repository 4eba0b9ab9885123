"""Related duties against the independent reference, on random cases with the entries into force drawn on purpose."""

from __future__ import annotations

import itertools
import json
import random
from datetime import date, datetime
from typing import Any

import pytest
from differential import Asked, decided, related_of
from reference import start_of
from reference_companions import Key, Seen, judge, own_duties, own_duty, seen
from strategies import READINGS_OF_LAUNCHES, make_instant_of_launches, make_launches, pick

import opinionguard as og

Document = dict[str, Any]


def answered(document: Document, at: datetime, readings: dict[str, str]) -> dict[Key, Seen]:
    """Return what the library answers, in the shape of the reference."""
    return related_of(decided(Asked(document, at, readings)), document)


def assert_same(rng: random.Random) -> None:
    document = make_launches(rng)
    at, readings = make_instant_of_launches(rng, document), pick(rng, READINGS_OF_LAUNCHES)
    theirs, ours = judge(document, at, readings), answered(document, at, readings)
    assert set(theirs) == set(ours)
    for key, row in theirs.items():
        assert (key, seen(key, row)) == (key, ours[key]), (document, at.isoformat(), readings)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(6))
def test_every_related_duty_is_as_the_reference_has_it(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(100):
        assert_same(rng)


@pytest.mark.parametrize("seed", range(3))
def test_what_stands_against_the_launch_is_the_same_when_a_decision_is_read_back(seed: int) -> None:
    rng = random.Random(200 + seed)  # noqa: S311
    for _ in range(60):
        document = make_launches(rng)
        decision = og.decide(og.case_from_dict(document), at=make_instant_of_launches(rng, document))
        read = og.Decision.from_dict(json.loads(json.dumps(decision.to_dict())))

        assert read.related == decision.related
        assert [each.stands_against for each in read.related] == [each.stands_against for each in decision.related]
        assert read.other_laws == decision.other_laws
        assert read.may_launch is decision.may_launch


ANSWERS = (True, False, None)


@pytest.mark.exhaustive
@pytest.mark.parametrize("audience", ["public", None])
@pytest.mark.parametrize("effect", ANSWERS)
def test_two_technology_changes_are_as_the_reference_has_them_however_news_is_answered(
    audience: str | None, effect: bool | None
) -> None:
    law = "news-new-technology-2017"
    at = start_of(date(2026, 6, 2))
    applied = {"duty": "news-application", "submitted_at": "2026-03-10", "as_prescribed": True, "complete": True}
    for answers in itertools.product(ANSWERS, repeat=4):
        events: list[Document] = []
        for name, news, done in (("e0", *answers[:2]), ("e1", *answers[2:])):
            stated = {"news_information": news, "news_assessment_done": done}
            stated |= {"new_technology": True, "major_change": True, "major_effect": True if name == "e0" else effect}
            known = {key: value for key, value in stated.items() if value is not None}
            events.append({"id": name, "kind": "technology-change", "at": "2026-06-01", **known})
        service = {"offered_in_mainland_china": True} | ({} if audience is None else {"audience": audience})
        document = {"schema": 1, "id": "case", "service": service, "events": events, "filings": [applied]}
        expected = {
            (law, name, asked.occasion.name): seen((law, name), own_duty(document, at, {}, law, name, asked))
            for of_law, name, asked in own_duties(document, at, {})
            if of_law == law and asked.occasion is not None
        }

        found = {key: each for key, each in answered(document, at, {}).items() if key[0] == law}

        assert expected == found, answers


@pytest.mark.exhaustive
def test_two_filings_for_users_counted_on_no_stated_day_are_as_the_reference_has_them() -> None:
    law = "anthropomorphic-interaction-2026"
    at = start_of(date(2026, 8, 12))
    service = {"offered_in_mainland_china": True, "audience": "public", "technologies": ["anthropomorphic-interaction"]}
    stated = {"schema": 1, "id": "case", "service": service, "companions": {law: {"registered_users": 1_000_000}}}
    stated["events"] = [{"id": "e0", "kind": "service-launch", "at": "2026-07-20"}]
    ways = tuple(itertools.product(("2026-07-16", "2026-08-01", "2026-08-12", None), ANSWERS))
    for pair in itertools.product(ways, repeat=2):
        filings = [
            {"duty": "anthropomorphic-assessment", "submitted_at": sent, "as_prescribed": True, "complete": complete}
            for sent, complete in pair
        ]
        known = [{key: value for key, value in each.items() if value is not None} for each in filings]
        document = {**stated, "filings": known}
        key = (law, "anthropomorphic-assessment/2", f"companions.{law}")

        assert seen(key, judge(document, at, {})[key]) == answered(document, at, {})[key], pair


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_thousands_of_related_duties_are_as_the_reference_has_them(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(1000):
        assert_same(rng)
