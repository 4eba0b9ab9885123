"""The measures on generative AI: what filing and registration meet, and a report of 2018 does not."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
    Document,
    algorithm_filing,
    document,
    flawless_report,
    launch_of_forum,
    public_service,
    related_duty,
)
from law_told import assert_told

import opinionguard as og

LAW = "generative-ai-2023"
ANSWERS = (True, False, None)


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "generative-ai-2023",
        issuers=("国家互联网信息办公室等七部门",),
        certainty="seen",
        duties={
            "algorithm-filing",
            "algorithm-filing-cancellation",
            "algorithm-filing-change",
            "generative-ai-assessment",
            "generative-ai-filing",
            "generative-ai-registration",
            "model-display",
        },
        passages=[(17, 0, 0, "seen"), (0, 0, 1, "announcement"), (0, 0, 2, "announcement"), (0, 0, 3, "announcement")],
        left_open=["neither how nor by when to assess", "no rule with an article"],
    )


def test_an_instant_counts_on_its_date_in_china() -> None:
    stated = launch_of_forum("2023-08-14T16:30:00Z", service={"technologies": ["generative-ai"]})

    assert related_duty(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").holds is True


def test_when_a_planned_function_goes_live_is_asked_for_a_coming_law() -> None:
    technologies = {"technologies": ["generative-ai"]}
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, **technologies}
    change = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    added = launch_of_forum(None, kind="function-added", feature=feature)
    changed = document(
        {"kind": "technology-change", **change}, service=public_service(functions=["forum"], **technologies)
    )

    for stated in (added, changed):
        (question,) = related_duty(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").questions
        assert (question.fact, question.text) == ("events.event.at", "On what date does it go live?")
        assert "17" in question.provision


def test_what_leaves_the_obligation_open_is_asked_where_the_law_surely_means_it() -> None:
    stated = launch_of_forum(service={"technologies": ["generative-ai"]})
    del stated["service"]["audience"]

    found = related_duty(stated, "2026-03-01", "algorithm-recommendation-2021", "security-assessment")

    assert (found.status, found.stands_against) == ("undetermined", None)
    assert [each.fact for each in found.questions] == ["service.audience"]


def writer(
    *, own_model: bool | None = None, filed: tuple[str, ...] = (), at: str | None = "2026-03-02", **service: Any
) -> Document:
    """A service to the public that writes by generative AI, without the properties of article 2, and what was filed."""
    own = {} if own_model is None else {"own_model": own_model}
    filings = [algorithm_filing(id=kind, duty=f"generative-ai-{kind}", submitted_at="2026-02-27") for kind in filed]
    stated = {"functions": [], "technologies": ["generative-ai"]} | service
    return launch_of_forum(at, service=stated, companions={LAW: own}, filings=filings)


@pytest.mark.parametrize(
    ("own_model", "filed", "status", "by"),
    [
        (True, ("filing",), "discharged", "filings.filing"),
        (True, ("registration",), "blocking", None),
        (False, ("registration",), "discharged", "filings.registration"),
        (False, ("filing",), "blocking", None),
        (None, ("filing",), "undetermined", None),
        (None, ("registration",), "undetermined", None),
        (None, (), "blocking", None),
        (True, (), "blocking", None),
    ],
)
def test_a_filing_meets_the_assessment_of_an_own_model_and_a_registration_that_of_a_filed_one(
    own_model: bool | None, filed: tuple[str, ...], status: str, by: str | None
) -> None:
    found = related_duty(writer(own_model=own_model, filed=filed), "2026-03-01", LAW, "generative-ai-assessment")

    assert (found.status, found.discharged_by) == (status, by)
    assert found.late is (False if by else None)
    asked = [f"companions.{LAW}.own_model"] if status == "undetermined" else []
    assert [each.fact for each in found.questions] == asked


def test_who_has_filed_and_registered_need_not_say_whose_model_it_is() -> None:
    found = related_duty(writer(filed=("filing", "registration")), "2026-03-01", LAW, "generative-ai-assessment")

    assert (found.status, found.questions, found.late) == ("discharged", (), None)


def test_whether_it_was_late_is_that_of_what_met_it() -> None:
    stated = writer(own_model=False, filed=("filing", "registration"))
    stated["filings"][1]["submitted_at"] = "2026-03-05"

    found = related_duty(stated, "2026-03-09", LAW, "generative-ai-assessment")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.registration", True)


@pytest.mark.parametrize(("filed", "may_launch"), [((), False), (("registration",), True)])
def test_a_report_under_the_provisions_of_2018_does_not_meet_it(filed: tuple[str, ...], may_launch: bool) -> None:
    stated = writer(own_model=False, filed=filed, functions=["forum"])
    stated["reports"] = [flawless_report(submitted_at="2026-02-27")]

    decision = og.decide(og.case_from_dict(stated), at="2026-03-01")

    assert (decision.verdict, decision.may_launch) == ("clear", may_launch)
    against = [(each.law, each.duty, each.provision) for each in decision.other_laws.against or ()]
    assert against == ([] if filed else [(LAW, "generative-ai-assessment", "17")])


@pytest.mark.parametrize(
    ("service", "by_practice", "by_facts"),
    [
        ({}, "blocking", "not-triggered"),
        ({"functions": ["forum"]}, "blocking", "blocking"),
        ({"audience": "internal"}, "not-triggered", "not-triggered"),
        ({"technologies": []}, "not-triggered", "not-triggered"),
    ],
)
def test_every_such_service_to_the_public_is_meant_unless_the_facts_are_to_decide(
    service: Document, by_practice: str, by_facts: str
) -> None:
    stated = writer(own_model=True, **service)

    for duty in ("generative-ai-assessment", "algorithm-filing"):
        named = {"blocking": "blocking" if duty == "generative-ai-assessment" else "upcoming"}
        for side, status in ((None, by_practice), ("by-the-facts", by_facts)):
            readings = {} if side is None else {"generative_ai": side}
            found = related_duty(stated, "2026-03-01", LAW, duty, **readings)
            assert found.status == named.get(status, status)


@pytest.mark.parametrize("own_model", ANSWERS)
def test_what_was_only_announced_warns_unless_it_is_required(own_model: bool | None) -> None:
    stated = writer(own_model=own_model, filed=("filing", "registration"))
    stated["filings"] = [each | {"complete": False} for each in stated["filings"]]
    case = og.case_from_dict(stated)
    rows = {
        duty: related_duty(stated, "2026-03-03", LAW, f"generative-ai-{duty}") for duty in ("filing", "registration")
    }

    owed = {True: ("owed", "not-triggered"), False: ("not-triggered", "owed"), None: ("undetermined", "undetermined")}
    assert (rows["filing"].status, rows["registration"].status) == owed[own_model]
    assert {each.certainty for each in rows.values()} == {"announcement"}
    told = og.decide(case, at="2026-03-03", other_laws="all").other_laws
    assert {each.duty for each in told.against or ()}.isdisjoint({"generative-ai-filing", "generative-ai-registration"})
    required = og.decide(case, at="2026-03-03", other_laws="none", require=["generative-ai-filing"])
    assert required.may_launch is (own_model is False)


@pytest.mark.parametrize(
    ("at", "displayed", "status"),
    [
        ("2026-03-01", False, "upcoming"),
        ("2026-03-02", False, "owed"),
        ("2026-03-02", True, "discharged"),
        ("2026-03-02", None, "undetermined"),
    ],
)
def test_what_is_online_shows_the_model_and_no_launch_waits_for_that(
    at: str, displayed: bool | None, status: str
) -> None:
    stated = writer()
    stated["companions"][LAW] = {} if displayed is None else {"model_displayed": displayed}

    found = related_duty(stated, at, LAW, "model-display")

    assert (found.status, found.stands_against) == (
        status,
        {"owed": True, "undetermined": None}.get(status, False),
    )


@pytest.mark.parametrize(("day", "status"), [("2023-08-14", "not-in-force"), ("2023-08-15", "overdue")])
def test_the_assessment_is_owed_from_the_first_day_of_the_measures(day: str, status: str) -> None:
    found = related_duty(writer(own_model=True, at=day), "2026-03-01", LAW, "generative-ai-assessment")

    assert found.status == status
