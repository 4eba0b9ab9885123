"""The draft on digital humans is known, and asks for nothing."""

from __future__ import annotations

from builders import launch_of_forum, related_duties
from law_told import assert_told

from opinionguard.regulations import companion


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "digital-human-draft-2026",
        issuers=("国家互联网信息办公室",),
        certainty="draft",
        duties=set(),
        passages=[(13, 0, 0, "draft"), (21, 0, 0, "draft"), (22, 0, 0, "draft"), (24, 0, 0, "draft")],
        left_open=["not in force and changes nothing"],
    )


def test_no_answer_looks_at_it() -> None:
    found = companion("digital-human-draft-2026")

    assert found.law.is_draft
    assert found.law.id not in {each.law for each in related_duties(launch_of_forum("2026-10-01"), "2026-11-01")}
