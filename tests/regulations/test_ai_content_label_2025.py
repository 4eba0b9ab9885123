"""The measures on labels: what generates labels what it generates, whatever properties it has; stores check that."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Document, launch_of_forum, public_service, related_duty
from law_told import assert_told

import opinionguard as og

LAW = "ai-content-label-2025"


def painter(at: str = "2026-03-02", word: str = "deep-synthesis", **facts: bool) -> Document:
    """A service that generates for the public, without the properties of article 2."""
    return launch_of_forum(at, service=public_service(technologies=[word]), companions={LAW: facts})


def asked(stated: Document, at: str = "2026-02-27") -> og.RelatedDuty:
    return related_duty(stated, at, LAW, "content-labels")


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        LAW,
        issuers=("国家互联网信息办公室", "工业和信息化部", "公安部", "国家广播电视总局"),
        certainty="seen",
        duties={"content-labels"},
        passages=[(4, 0, 0, "seen"), (7, 0, 0, "seen"), (12, 0, 0, "seen")],
        left_open=["taken to be those meant", "No term is stated", "Article 12 adds label material"],
    )


@pytest.mark.parametrize(
    ("word", "facts", "status", "stands"),
    [
        ("generative-ai", {"content_labelled": False}, "upcoming", True),
        ("deep-synthesis", {"content_labelled": False}, "upcoming", True),
        ("generative-ai", {"content_labelled": True}, "discharged", False),
        ("generative-ai", {}, "undetermined", None),
        ("algorithmic-recommendation", {"content_labelled": False}, "not-triggered", False),
    ],
)
def test_what_generates_has_to_label_before_it_launches(
    word: str, facts: dict[str, Any], status: str, stands: bool | None
) -> None:
    found = asked(painter(word=word, **facts))

    assert (found.status, found.stands_against) == (status, stands)
    assert [each.fact for each in found.questions] == (
        [f"companions.{LAW}.content_labelled"] if status == "undetermined" else []
    )


@pytest.mark.parametrize(("day", "status"), [("2025-08-31", "not-in-force"), ("2025-09-01", "owed")])
def test_the_day_before_and_the_day_of_entry_into_force(day: str, status: str) -> None:
    assert asked(painter(day, content_labelled=False), "2025-09-10").status == status
