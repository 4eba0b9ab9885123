"""The texts of slips: they are a part of the catalogue, and none of them has the key of another text."""

from __future__ import annotations

from opinionguard.ground.slipwords import SLIPS
from opinionguard.ground.words import WORDS


def test_the_texts_of_slips_are_in_the_catalogue() -> None:
    assert {key: WORDS[key] for key in SLIPS} == SLIPS
    assert all(key.startswith(("slip-", "usage-")) for key in SLIPS)
