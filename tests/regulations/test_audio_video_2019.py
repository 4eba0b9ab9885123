"""The provisions on audio and video are known, and nothing rests on wording that nobody verified."""

from __future__ import annotations

from builders import launch_of_forum, related_duties
from law_told import assert_told

from opinionguard.regulations import companion


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "audio-video-2019",
        issuers=(),
        certainty="unverified",
        duties=set(),
        passages=[(10, 0, 0, "unverified")],
        left_open=[],
    )


def test_no_answer_looks_at_it() -> None:
    found = companion("audio-video-2019")

    assert found.no_rules is not None
    assert "nobody has verified its wording" in found.no_rules[0]
    assert found.law.id not in {each.law for each in related_duties(launch_of_forum("2026-10-01"), "2026-11-01")}
