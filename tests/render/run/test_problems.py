"""The kind of a problem: what no case is to blame for is not told as the failure of a case."""

from __future__ import annotations

import pytest

from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said
from opinionguard.render.run.problems import kind_of


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("option", Problem("--require", Said("is-empty"))),
        ("path", Problem("", Said("holds-no-case-file"), file="cases")),
        ("settings", Problem("lang", Said("is-empty"), file="a/opinionguard.toml")),
        ("settings", Problem("tool.opinionguard.waivers", Said("is-empty"), file="pyproject.toml")),
        ("waiver", Problem("waivers.W-1.expires", Said("is-past", date="2026-11-01"), file="late.json")),
        ("waiver", Problem("", Said("is-empty"), file="a.waivers.toml")),
        ("regulation", Problem("", Said("regulation-is-broken"), file="a.toml")),
        ("internal", Problem("", Said("internal-error", said="x"), file="a.toml")),
        ("case-file", Problem("id", "is wrong", file="a.toml")),
    ],
)
def test_is_told_by_what_it_says_and_by_its_file(kind: str, problem: Problem) -> None:
    assert kind_of(problem) == kind
