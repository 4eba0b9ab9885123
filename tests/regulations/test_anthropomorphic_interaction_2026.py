"""The measures on anthropomorphic interaction: what they mean, the five grounds of article 22, filing, what may follow."""

from __future__ import annotations

import pytest
from builders import (
    Document,
    algorithm_filing,
    document,
    forum_with_feature,
    instant,
    launch_of_forum,
    public_service,
    related_duties,
)
from law_told import assert_told

import opinionguard as og
from opinionguard.regulations import companion

PERSONAS = "anthropomorphic-interaction-2026"
WORD = "anthropomorphic-interaction"
SUSTAINED: Document = {"sustained_emotional_interaction": True}


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "anthropomorphic-interaction-2026",
        issuers=("国家互联网信息办公室", "国家发展改革委", "工业和信息化部", "公安部", "市场监管总局"),
        certainty="substance",
        duties={
            "algorithm-filing",
            "algorithm-filing-cancellation",
            "algorithm-filing-change",
            "anthropomorphic-assessment",
        },
        passages=[
            (2, 0, 0, "seen"),
            (20, 0, 0, "secondary"),
            (22, 0, 1, "substance"),
            (22, 0, 2, "substance"),
            (22, 0, 3, "substance"),
            (22, 0, 4, "substance"),
            (22, 0, 5, "substance"),
            (23, 0, 0, "substance"),
            (24, 0, 0, "substance"),
            (25, 0, 0, "substance"),
            (26, 0, 0, "substance"),
            (27, 0, 0, "substance"),
            (30, 0, 0, "substance"),
        ],
        left_open=["No term was seen", "article 27", "article 26", "eight contents"],
    )


@pytest.mark.parametrize(("day", "status"), [("2026-07-14", "not-in-force"), ("2026-07-15", "overdue")])
def test_the_measures_of_2026_bind_from_the_15th_of_july(day: str, status: str) -> None:
    stated = launch_of_forum(day, service={"technologies": [WORD]}, companions={PERSONAS: SUSTAINED})

    found = [each for each in related_duties(stated, "2026-08-01") if each.provision == "22(1)"]

    assert [status] == [each.status for each in found if each.law == "anthropomorphic-interaction-2026"]


def of_personas(stated: Document, at: str, item: int) -> og.RelatedDuty:
    (found,) = (each for each in related_duties(stated, at) if (each.law, each.provision) == (PERSONAS, f"22({item})"))
    return found


@pytest.mark.parametrize(
    ("registered", "monthly", "status"),
    [
        (999_999, 99_999, "not-triggered"),
        (1_000_000, 99_999, "owed"),
        (1_000_001, 0, "owed"),
        (999_999, 100_000, "owed"),
        (0, 100_001, "owed"),
        (None, 99_999, "undetermined"),
        (None, 100_000, "owed"),
        (999_999, None, "undetermined"),
    ],
)
def test_the_numbers_of_users_decide_at_the_bound(registered: int | None, monthly: int | None, status: str) -> None:
    own = {"registered_users": registered, "monthly_active_users": monthly, "counted_on": "2026-08-03"}
    stated = launch_of_forum(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: SUSTAINED | {key: value for key, value in own.items() if value is not None}},
    )

    found = of_personas(stated, "2026-08-04", 3)

    assert status == found.status


@pytest.mark.parametrize(("at", "status"), [("2026-07-14T23:59:59+08:00", "not-in-force"), ("2026-07-15", "owed")])
def test_numbers_without_a_date_are_those_of_the_instant_asked_about(at: str, status: str) -> None:
    stated = launch_of_forum(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: SUSTAINED | {"monthly_active_users": 100_000}},
    )

    found = of_personas(stated, at, 3)

    assert status == found.status


@pytest.mark.parametrize(
    ("counted", "submitted", "status"),
    [
        ("2026-08-03", "2026-08-02", "owed"),
        ("2026-08-03", "2026-08-03", "discharged"),
        (None, "2026-08-02", "undetermined"),
    ],
)
def test_what_was_filed_before_there_were_so_many_does_not_answer_it(
    counted: str | None, submitted: str, status: str
) -> None:
    own = {"monthly_active_users": 100_000} | ({} if counted is None else {"counted_on": counted})
    stated = launch_of_forum(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: SUSTAINED | own},
        filings=[algorithm_filing(duty="anthropomorphic-assessment", submitted_at=submitted)],
    )

    found = of_personas(stated, "2026-08-05", 3)

    assert status == found.status
    asked = [f"companions.{PERSONAS}.counted_on"] if counted is None else []
    assert asked == [each.fact for each in found.questions]


def test_a_filing_without_a_day_may_answer_so_many_users_and_is_asked_about() -> None:
    undated = {
        key: each for key, each in algorithm_filing(duty="anthropomorphic-assessment").items() if key != "submitted_at"
    }
    stated = launch_of_forum(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: SUSTAINED | {"monthly_active_users": 100_000, "counted_on": "2026-08-03"}},
        filings=[undated],
    )

    found = of_personas(stated, "2026-08-05", 3)

    assert (found.status, found.stands_against) == ("undetermined", None)
    assert [each.fact for each in found.questions] == ["filings.0.submitted_at"]


@pytest.mark.parametrize(
    ("at", "submitted", "status"),
    [
        ("2026-07-14T23:59:59+08:00", None, "upcoming"),
        ("2026-07-15", None, "owed"),
        ("2026-08-01", "2026-07-14", "owed"),
        ("2026-08-01", "2026-07-15", "discharged"),
    ],
)
@pytest.mark.parametrize("counted", ["2025-03-01", "2026-07-14", "2026-07-14T10:00:00+08:00"])
def test_so_many_users_counted_before_the_measures_are_met_by_them_on_their_first_day(
    counted: str, at: str, submitted: str | None, status: str
) -> None:
    stated = launch_of_forum(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: SUSTAINED | {"monthly_active_users": 100_000, "counted_on": counted}},
        filings=[]
        if submitted is None
        else [algorithm_filing(duty="anthropomorphic-assessment", submitted_at=submitted)],
    )

    found = of_personas(stated, at, 3)

    assert (status, status == "owed") == (found.status, found.stands_against)


@pytest.mark.parametrize(
    ("in_service", "in_feature", "status"),
    [
        (False, True, "blocking"),
        (True, True, "blocking"),
        (True, False, "not-triggered"),
        (False, False, "not-triggered"),
    ],
)
def test_a_function_that_is_added_has_to_interact_itself(in_service: bool, in_feature: bool, status: str) -> None:
    stated = forum_with_feature("anthropomorphic-interaction", in_service=in_service, in_feature=in_feature)
    stated["companions"] = {PERSONAS: SUSTAINED}

    assert of_personas(stated, "2026-08-01", 1).status == status


@pytest.mark.parametrize("kind", ["service-launch", "function-added", "technology-change"])
@pytest.mark.parametrize(("offered", "status"), [(True, "blocking"), (False, "not-triggered")])
def test_a_launch_that_does_not_reach_the_mainland_is_not_met(kind: str, offered: bool, status: str) -> None:
    word = "anthropomorphic-interaction"
    stated = forum_with_feature(word, in_service=True, in_feature=True, kind=kind)
    stated["companions"] = {PERSONAS: SUSTAINED}
    stated["service"]["offered_in_mainland_china"] = offered
    if kind == "service-launch":
        del stated["feature"]

    assert of_personas(stated, "2026-08-01", 1).status == status


def test_a_launch_of_a_service_that_does_not_interact_is_not_met() -> None:
    stated = launch_of_forum("2026-08-03", companions={PERSONAS: SUSTAINED})

    assert of_personas(stated, "2026-08-01", 1).status == "not-triggered"


@pytest.mark.parametrize(
    ("uses_it", "new", "major", "status"),
    [
        (True, True, True, "blocking"),
        (True, True, False, "not-triggered"),
        (True, False, True, "not-triggered"),
        (False, True, True, "not-triggered"),
    ],
)
def test_only_new_technology_that_changes_an_interacting_service_much_is_met(
    uses_it: bool, new: bool, major: bool, status: str
) -> None:
    word = "anthropomorphic-interaction"
    stated = forum_with_feature(word, in_service=uses_it, in_feature=False, kind="technology-change")
    stated["companions"] = {PERSONAS: SUSTAINED}
    stated["events"][0] |= {"new_technology": new, "major_change": major}
    del stated["feature"]

    assert of_personas(stated, "2026-08-01", 2).status == status
    assert of_personas(stated, "2026-08-01", 1).status == "not-triggered"


def test_the_number_of_users_that_decides_or_is_missing_is_named() -> None:
    service = {"technologies": ["anthropomorphic-interaction"]}
    many, unknown = (
        launch_of_forum(
            "2026-01-05", service=service, companions={PERSONAS: SUSTAINED | {"counted_on": "2026-08-03", **own}}
        )
        for own in ({"registered_users": 1_000_000}, {"registered_users": 999_999})
    )

    decided, open_yet = of_personas(many, "2026-08-04", 3), of_personas(unknown, "2026-08-04", 3)

    assert (decided.event, open_yet.event) == (f"companions.{PERSONAS}", f"companions.{PERSONAS}")
    assert f"companions.{PERSONAS}.registered_users" in decided.because
    assert [each.fact for each in open_yet.questions] == [f"companions.{PERSONAS}.monthly_active_users"]


def test_so_many_users_counted_on_the_first_day_of_the_measures_are_met_when_they_were_counted() -> None:
    own = {"monthly_active_users": 100_000, "counted_on": "2026-07-15T10:00:00+08:00"}
    service = {"technologies": ["anthropomorphic-interaction"]}
    stated = launch_of_forum("2026-01-05", service=service, companions={PERSONAS: SUSTAINED | own})

    assert of_personas(stated, "2026-07-15T09:00:00+08:00", 3).valid_until == instant("2026-07-15T10:00:00+08:00")


def test_numbers_without_a_date_go_by_the_name_of_their_table_and_are_looked_at_again_on_the_first_day() -> None:
    service = {"technologies": ["anthropomorphic-interaction"]}
    stated = launch_of_forum(
        "2026-01-05", service=service, companions={PERSONAS: SUSTAINED | {"monthly_active_users": 100_000}}
    )

    found = of_personas(stated, "2026-07-01", 3)

    assert (found.event, found.valid_until) == (f"companions.{PERSONAS}", instant("2026-07-15"))


def test_the_thresholds_say_nothing_of_article_3_3() -> None:
    growth = {
        "kind": "user-growth",
        "on": "2026-08-03",
        "users_before": 1,
        "users_after": 2_000_000,
        "major_effect": True,
    }
    many = {PERSONAS: {"registered_users": 2_000_000, "monthly_active_users": 2_000_000}}
    service = public_service(technologies=["anthropomorphic-interaction"])
    decision = og.decide(og.case_from_dict(document(growth, service=service, companions=many)), at="2026-08-04")

    assert decision.verdict == "undetermined"
    assert [each.fact for each in decision.questions] == ["events.event.significant"]


def persona(own: Document, at: str = "2026-08-03") -> Document:
    """A service of artificial companions, without the properties of article 2 of 2018, that goes live."""
    service = {"functions": [], "technologies": [WORD]}
    return launch_of_forum(at, service=service, companions={PERSONAS: own})


@pytest.mark.parametrize(
    ("sustained", "status", "stands"),
    [(True, "blocking", True), (False, "not-triggered", False), (None, "undetermined", None)],
)
def test_only_sustained_emotional_interaction_is_meant(
    sustained: bool | None, status: str, stands: bool | None
) -> None:
    own: Document = {} if sustained is None else {"sustained_emotional_interaction": sustained}
    decision = og.decide(og.case_from_dict(persona(own)), at="2026-08-01")
    found = of_personas(persona(own), "2026-08-01", 1)

    assert (found.status, found.stands_against) == (status, stands)
    # What nobody stated refuses nothing.
    assert decision.may_launch is (sustained is not True)
    for question in found.questions:
        assert question.provision == "2"
        assert "customer service" in question.text
        assert "智能客服" in question.chinese


@pytest.mark.parametrize(("fact", "item"), [("risk_arose_on", 4), ("assessment_called_for_on", 5)])
@pytest.mark.parametrize(
    ("on", "submitted", "status", "stands"),
    [
        ("2026-08-20", None, "owed", True),
        ("2026-08-20", "2026-08-19", "owed", True),
        ("2026-08-20", "2026-08-20", "discharged", False),
        ("2026-09-02", None, "upcoming", False),
        ("2026-07-14", None, "not-in-force", False),
        (False, None, "not-triggered", False),
        (None, None, "undetermined", None),
    ],
)
def test_a_risk_and_a_call_of_an_authority_are_grounds_from_their_day_on(
    fact: str, item: int, on: str | bool | None, submitted: str | None, status: str, stands: bool | None
) -> None:
    stated = persona(SUSTAINED | ({} if on is None else {fact: on}), "2026-07-01")
    if submitted is not None:
        stated["filings"] = [algorithm_filing(duty="anthropomorphic-assessment", submitted_at=submitted)]

    found = of_personas(stated, "2026-09-01", item)

    assert (found.status, found.stands_against) == (status, stands)
    if on is None:
        assert [each.fact for each in found.questions] == [f"companions.{PERSONAS}.{fact}"]


@pytest.mark.parametrize("item", [4, 5])
def test_what_can_only_follow_the_launch_is_not_asked_before_it(item: int) -> None:
    found = of_personas(persona(SUSTAINED), "2026-08-01", item)

    assert (found.status, found.questions) == ("not-triggered", ())


def test_the_algorithm_is_filed_within_10_working_days_whether_or_not_it_has_the_properties_of_2018() -> None:
    (found,) = (
        each
        for each in related_duties(persona(SUSTAINED), "2026-08-04")
        if (each.law, each.duty) == (PERSONAS, "algorithm-filing")
    )

    assert found.deadline is not None
    assert (found.provision, found.status, found.certainty) == ("26", "due", "substance")
    assert found.deadline.last_day is not None
    assert found.deadline.last_day.isoformat() == "2026-08-17"


def test_what_may_follow_are_stores_and_fines() -> None:
    duty = companion(PERSONAS).duty("anthropomorphic-assessment", "22(1)")

    assert [each.number for each in duty.may_follow] == ["25", "30"]
