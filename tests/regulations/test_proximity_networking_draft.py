"""A draft is known, and asks for nothing."""

from __future__ import annotations

import pytest
from builders import launch_of_forum, related_duties
from law_told import assert_told

from opinionguard.regulations import companion
from opinionguard.rules.companion import Companion


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "proximity-networking-draft",
        issuers=("国家互联网信息办公室",),
        certainty="draft",
        duties=set(),
        passages=[(14, 0, 0, "draft")],
        left_open=["not in force and changes nothing"],
    )


def test_a_draft_is_known_and_no_answer_looks_at_it() -> None:
    draft, other = companion("proximity-networking-draft"), companion("generative-ai-2023")

    assert (draft.law.is_draft, draft.duties, [each.number for each in draft.provisions]) == (True, (), ["14"])
    assert draft.law.id not in {each.law for each in related_duties(launch_of_forum(), "2026-11-01")}
    with pytest.raises(ValueError, match="a draft asks for nothing"):
        Companion(law=draft.law, provisions=draft.provisions, duties=other.duties)
    with pytest.raises(ValueError, match="it asks for nothing"):
        Companion(law=other.law, provisions=other.provisions, duties=())
