"""The measures on live marketing give one more reason for a report of its platforms."""

from __future__ import annotations

import pytest
from builders import Document, launch_of_forum, related_duty
from law_told import assert_told

import opinionguard as og

LAW = "live-marketing-2021"


def live_shop(facts: dict[str, bool], at: str = "2026-03-02") -> Document:
    return launch_of_forum(at, service={"functions": ["live-streaming"]}, companions={LAW: facts})


def asked(stated: Document, at: str = "2026-02-27") -> og.RelatedDuty:
    return related_duty(stated, at, LAW, "security-assessment")


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        LAW,
        issuers=("国家互联网信息办公室", "公安部", "商务部", "文化和旅游部", "税务总局", "市场监管总局", "广电总局"),
        certainty="secondary",
        duties={"security-assessment"},
        passages=[(5, 0, 0, "secondary")],
        left_open=["does not say which"],
    )


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"live_marketing_platform": True}, "blocking"),
        ({"live_marketing_platform": False}, "not-triggered"),
        ({}, "undetermined"),
    ],
)
def test_a_platform_has_one_more_reason_for_its_report(facts: dict[str, bool], status: str) -> None:
    found = asked(live_shop(facts))

    assert (found.status, found.certainty) == (status, "secondary")
    assert found.same_as == (() if status == "not-triggered" else ("event/3(1)",))
    assert [each.fact for each in found.questions] == (
        [f"companions.{LAW}.live_marketing_platform"] if status == "undetermined" else []
    )


@pytest.mark.parametrize(("day", "status"), [("2021-05-24", "not-in-force"), ("2021-05-25", "overdue")])
def test_the_day_before_and_the_day_of_entry_into_force(day: str, status: str) -> None:
    assert asked(live_shop({"live_marketing_platform": True}, day), "2021-06-01").status == status
