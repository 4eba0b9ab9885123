"""The provisions on blockchain: everything new is assessed by the authority, whatever properties it has."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Document, forum_with_feature, launch_of_forum, public_service, related_duty
from law_told import assert_told

import opinionguard as og

LAW = "blockchain-2019"
SENT = {"submitted_at": "2026-03-01", "as_prescribed": True, "complete": True}


def without_properties(at: str | None = "2026-03-02", **changes: Any) -> Document:
    """A ledger for the public that has none of the properties of article 2."""
    service = public_service(technologies=["blockchain"])
    return launch_of_forum(at, service=service, **changes)


def asked(stated: Document, duty: str, at: str = "2026-02-27") -> og.RelatedDuty:
    return related_duty(stated, at, LAW, duty)


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        LAW,
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"blockchain-assessment", "blockchain-filing"},
        passages=[(9, 0, 0, "seen"), (11, 0, 0, "secondary")],
        left_open=["Article 9 states no term", "change of technology", "In 2019 the issuer announced"],
    )


def test_what_has_no_property_of_article_2_may_not_launch_without_the_assessment() -> None:
    decision = og.decide(og.case_from_dict(without_properties()), at="2026-02-27")

    assert (decision.verdict, decision.may_launch) == ("not-subject", False)
    assert {(each.law, each.duty) for each in decision.in_the_way if isinstance(each, og.RelatedDuty)} == {
        (LAW, "blockchain-assessment")
    }


def test_a_report_to_the_authority_frees_the_launch_and_is_no_filing() -> None:
    stated = without_properties(filings=[{"duty": "blockchain-assessment", **SENT}])

    assert (asked(stated, "blockchain-assessment", "2026-03-03").status) == "discharged"
    assert (asked(stated, "blockchain-filing", "2026-03-03").status) == "due"


def test_the_filing_has_ten_working_days_and_is_not_sure_enough_to_refuse() -> None:
    found = asked(without_properties(), "blockchain-filing", "2026-03-17")

    assert (found.status, found.certainty, str(found.deadline.last_day)) == ("overdue", "secondary", "2026-03-16")  # type: ignore[union-attr]
    assert asked(without_properties(), "blockchain-filing", "2026-03-16").status == "due"


@pytest.mark.parametrize(("day", "status"), [("2019-02-14", "not-in-force"), ("2019-02-15", "owed")])
@pytest.mark.parametrize("duty", ["blockchain-assessment"])
def test_the_day_before_and_the_day_of_entry_into_force(day: str, status: str, duty: str) -> None:
    assert asked(without_properties(day), duty, "2019-03-20").status == status


@pytest.mark.parametrize(("in_service", "in_feature", "applies"), [(True, False, False), (False, True, True)])
def test_what_is_added_counts_and_not_what_was_there(in_service: bool, in_feature: bool, applies: bool) -> None:
    stated = forum_with_feature("blockchain", in_service=in_service, in_feature=in_feature)

    assert asked(stated, "blockchain-assessment", "2026-08-01").holds is applies


def test_whoever_has_not_stated_the_technologies_is_asked_about_them() -> None:
    stated = without_properties()
    del stated["service"]["technologies"]

    (question,) = asked(stated, "blockchain-assessment").questions
    assert question.fact == "service.technologies"
    assert "blockchain" in question.text


def test_staff_alone_are_no_public() -> None:
    stated = without_properties()
    stated["service"]["audience"] = "internal"

    assert asked(stated, "blockchain-assessment").status == "not-triggered"
