"""Related duties against the independent reference, on random cases with the entries into force drawn on purpose."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from differential import Asked, decided, related_of
from reference import start_of
from reference_companions import IN_FORCE, Key, Seen, judge, own, seen
from strategies import READINGS_OF_LAUNCHES, make_instant_of_launches, make_launches, pick

import opinionguard as og
from opinionguard.regulations import companion

Document = dict[str, Any]


@pytest.fixture(autouse=True)
def laws_of_the_reference(only_laws: Callable[..., None]) -> None:
    """Compare the laws that the reference knows."""
    only_laws(*IN_FORCE)


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


def test_the_reference_knows_when_each_law_it_knows_came_into_force() -> None:
    assert {law: companion(law).law.in_force for law in IN_FORCE} == IN_FORCE


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(6))
def test_every_related_duty_is_as_the_reference_has_it(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(100):
        assert_same(rng)


@pytest.mark.exhaustive
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
        expected = {key: seen(key, row) for key, row in own(document, at, {}) if key[0] == law}

        found = {key: each for key, each in answered(document, at, {}).items() if key[0] == law}

        assert expected == found, answers


@pytest.mark.exhaustive
def test_two_filings_for_users_counted_on_no_stated_day_are_as_the_reference_has_them() -> None:
    law = "anthropomorphic-interaction-2026"
    at = start_of(date(2026, 8, 12))
    service = {"offered_in_mainland_china": True, "audience": "public", "technologies": ["anthropomorphic-interaction"]}
    many = {"sustained_emotional_interaction": True, "registered_users": 1_000_000}
    stated = {"schema": 1, "id": "case", "service": service, "companions": {law: many}}
    stated["events"] = [{"id": "e0", "kind": "service-launch", "at": "2026-07-20"}]
    ways = tuple(itertools.product(("2026-07-16", "2026-08-01", "2026-08-12", None), ANSWERS))
    for pair in itertools.product(ways, repeat=2):
        filings = [
            {"duty": "anthropomorphic-assessment", "submitted_at": sent, "as_prescribed": True, "complete": complete}
            for sent, complete in pair
        ]
        known = [{key: value for key, value in each.items() if value is not None} for each in filings]
        document = {**stated, "filings": known}
        key = (law, "anthropomorphic-assessment/22(3)", f"companions.{law}")

        assert seen(key, judge(document, at, {})[key]) == answered(document, at, {})[key], pair


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_thousands_of_related_duties_are_as_the_reference_has_them(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(1000):
        assert_same(rng)


# --- Every way of stating the facts of a duty ------------------------------------------------------------------------


def every(**facts: tuple[Any, ...]) -> Iterator[Document]:
    """Return every combination of some facts, None for one that is not stated."""
    for values in itertools.product(*facts.values()):
        stated = zip(facts, values, strict=True)
        yield {key: value for key, value in stated if value is not None}


def assert_all_same(document: Document, at: datetime, readings: dict[str, str], *laws: str) -> None:
    theirs, ours = judge(document, at, readings), answered(document, at, readings)
    for key, row in theirs.items():
        if key[0] in laws:
            assert (key, seen(key, row)) == (key, ours[key]), (document, at, readings)


def a_service(technologies: list[str] | None, companions: Document, **more: Any) -> Document:
    used = {} if technologies is None else {"technologies": technologies}
    service: Document = {"offered_in_mainland_china": True, "audience": "public", "functions": []}
    service |= {"opinion_channel": False, "social_mobilization": False, "licensed_news_service": False} | used
    event = {"id": "e0", "kind": "service-launch", "at": "2026-08-03", "news_assessment_done": False}
    return {"schema": 1, "id": "case", "service": service, "events": [event], "companions": companions} | more


BESIDE_THE_LAUNCH = [start_of(date(2026, 8, 2)), start_of(date(2026, 8, 3)), start_of(date(2026, 9, 30))]


@pytest.mark.exhaustive
def test_an_assessment_of_generative_ai_is_as_the_reference_has_it_whatever_is_stated() -> None:
    law = "generative-ai-2023"
    ways = tuple(every(submitted_at=("2026-07-30", None), complete=ANSWERS))
    for own_model, filed, registered in itertools.product(ANSWERS, (None, *ways), (None, *ways)):
        sent = (("generative-ai-filing", filed), ("generative-ai-registration", registered))
        filings = [{"duty": duty, "as_prescribed": True, **way} for duty, way in sent if way is not None]
        own_facts = {} if own_model is None else {"own_model": own_model}
        for at, side in itertools.product(BESIDE_THE_LAUNCH[:2], ({}, {"generative_ai": "by-the-facts"})):
            document = a_service(["generative-ai"], {law: own_facts}, filings=filings)
            assert_all_same(document, at, side, law)


def test_the_scope_of_generative_ai_is_as_the_reference_has_it_on_both_sides() -> None:
    for facts in every(
        opinion_channel=ANSWERS, audience=("public", "internal", None), technologies=([], ["generative-ai"], None)
    ):
        document = a_service(None, {})
        for key in ("opinion_channel", "audience"):
            del document["service"][key]
        document["service"] |= facts
        for side in ({}, {"generative_ai": "by-the-facts"}):
            assert_all_same(document, BESIDE_THE_LAUNCH[1], side, "generative-ai-2023", "algorithm-recommendation-2021")


@pytest.mark.exhaustive
def test_the_assessment_of_tools_is_as_the_reference_has_it_whatever_is_stated() -> None:
    law = "deep-synthesis-2022"
    for facts in every(edits_biometric_information=ANSWERS, edits_special_objects=ANSWERS, tools_assessed=ANSWERS):
        for technologies, at in itertools.product((["deep-synthesis"], [], None), BESIDE_THE_LAUNCH):
            assert_all_same(a_service(technologies, {law: {"technical_supporter": False} | facts}), at, {}, law)


@pytest.mark.exhaustive
def test_what_users_are_told_is_as_the_reference_has_it_whatever_is_stated() -> None:
    law = "algorithm-recommendation-2021"
    for facts in every(users_told=ANSWERS, switch_off_offered=ANSWERS, filing_number_displayed=ANSWERS):
        for issued, complete, at in itertools.product(ANSWERS, ANSWERS, BESIDE_THE_LAUNCH[1:]):
            known = {"number_issued": issued, "complete": complete}
            stated = {key: value for key, value in known.items() if value is not None}
            filing = {"duty": "algorithm-filing", "submitted_at": "2026-08-03", "as_prescribed": True, **stated}
            assert_all_same(a_service(["generative-ai"], {law: facts}, filings=[filing]), at, {}, law)


@pytest.mark.exhaustive
def test_the_five_grounds_of_2026_are_as_the_reference_has_them_whatever_is_stated() -> None:
    law = "anthropomorphic-interaction-2026"
    days = ("2026-09-01", False, None)
    word = "anthropomorphic-interaction"
    for facts in every(sustained_emotional_interaction=ANSWERS, risk_arose_on=days, assessment_called_for_on=days):
        for technologies, sent in itertools.product(([word], [], None), (None, "2026-08-31", "2026-09-01")):
            own_facts = {"registered_users": 0, "monthly_active_users": 0} | facts
            filings = (
                []
                if sent is None
                else [
                    {
                        "duty": "anthropomorphic-assessment",
                        "submitted_at": sent,
                        "as_prescribed": True,
                        "complete": True,
                    }
                ]
            )
            for at in BESIDE_THE_LAUNCH[1:]:
                assert_all_same(a_service(technologies, {law: own_facts}, filings=filings), at, {}, law)


@pytest.mark.exhaustive
def test_labels_are_as_the_reference_has_them_whatever_is_stated() -> None:
    law = "ai-content-label-2025"
    for facts in every(content_labelled=ANSWERS):
        for words, day in itertools.product(
            (["generative-ai"], ["deep-synthesis"], ["blockchain"], [], None), ("2025-08-31", "2025-09-01", None)
        ):
            document = a_service(words, {law: facts})
            document["events"][0] |= {"at": day}
            if day is None:
                del document["events"][0]["at"]
            for at in (start_of(date(2025, 8, 30)), start_of(date(2025, 9, 1)), start_of(date(2025, 9, 30))):
                assert_all_same(document, at, {}, law)


@pytest.mark.exhaustive
def test_what_blockchain_asks_is_as_the_reference_has_it_whatever_is_stated() -> None:
    law = "blockchain-2019"
    ways = tuple(every(submitted_at=("2019-02-14", "2019-02-16", None), as_prescribed=ANSWERS, complete=(True, None)))
    for words, way, day in itertools.product(
        (["blockchain"], [], None), (None, *ways), ("2019-02-14", "2019-02-15", None)
    ):
        filings = (
            [] if way is None else [{"duty": duty, **way} for duty in ("blockchain-assessment", "blockchain-filing")]
        )
        document = a_service(words, {}, filings=filings)
        document["events"][0] |= {"at": day}
        if day is None:
            del document["events"][0]["at"]
        for at in (start_of(date(2019, 2, 13)), start_of(date(2019, 2, 16)), start_of(date(2019, 3, 31))):
            assert_all_same(document, at, {}, law)


@pytest.mark.exhaustive
def test_live_marketing_is_as_the_reference_has_it_whatever_is_stated() -> None:
    law = "live-marketing-2021"
    for facts in every(live_marketing_platform=ANSWERS):
        for opinion, day in itertools.product(ANSWERS, ("2021-05-24", "2021-05-25")):
            document = a_service([], {law: facts})
            document["service"] |= {"opinion_channel": opinion}
            if opinion is None:
                del document["service"]["opinion_channel"]
            document["events"][0] |= {"at": day}
            for at in (start_of(date(2021, 5, 24)), start_of(date(2021, 5, 25)), start_of(date(2021, 5, 26))):
                assert_all_same(document, at, {}, law)


@pytest.mark.exhaustive
@pytest.mark.parametrize("side", [{}, {"news_route": "instead"}])
def test_what_reaches_the_rules_of_2017_is_as_the_reference_has_it_whatever_is_stated(side: dict[str, str]) -> None:
    law = "news-new-technology-2017"
    for facts in every(licensed_news_service=ANSWERS, opinion_channel=ANSWERS):
        for done, significant, kind in itertools.product(ANSWERS, ANSWERS, ("service-launch", "user-growth")):
            event: Document = {"id": "e0", "kind": kind}
            event |= {"at": "2026-08-03"} if kind == "service-launch" else {"on": "2026-08-03", "major_effect": True}
            known = {"news_assessment_done": done} | ({"significant": significant} if kind == "user-growth" else {})
            event |= {key: value for key, value in known.items() if value is not None}
            own_facts = {law: {"self_assessment_completed_on": False, "papers_complete_on": "2026-07-01"}}
            document = a_service([], own_facts)
            for key in ("licensed_news_service", "opinion_channel"):
                del document["service"][key]
            document["service"] |= facts
            for at in BESIDE_THE_LAUNCH[:2]:
                assert_all_same(document | {"events": [event]}, at, side, law)
