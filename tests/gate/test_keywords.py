"""The keywords of a gate: what cannot be taken is told, and what is taken replaces what settings state."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from builders import live_comments, problems_of

import opinionguard as og

CASE: Final = og.case_from_dict(live_comments())


@pytest.mark.parametrize("path", [None, 5, CASE, [CASE], b"launches"])
def test_what_is_taken_for_a_folder_is_told_in_one_sentence(path: Any) -> None:
    (problem,) = problems_of(lambda: og.Gate.from_folder(path))

    assert problem.path == "path"
    assert problem.right.startswith('give a path, as in Gate.from_folder("launches")')


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"exempt": 5}, "exempt: 5 is no list of exempt"),
        ({"tolerance": 60}, "tolerance: 60 is not timedelta"),
        ({"log": 5}, f"log: 5 is not opinionguard.gate.log.DecisionLog | str | {Path.__module__}.Path | None"),
        ({"exempt": [3]}, "exempt.0: 3 is not text"),
        ({"require": ["algoritm-filing"]}, 'require: "algoritm-filing" is no duty of a regulation'),
    ],
)
def test_a_setting_that_cannot_be_taken_is_quoted(settings: dict[str, Any], said: str) -> None:
    (problem,) = problems_of(lambda: og.Gate([], **settings))

    assert f"{problem.path}: {problem.wrong}".startswith(said)


def test_all_keywords_that_are_wrong_are_told_together() -> None:
    problems = problems_of(lambda: og.Gate([], tolerance=60, settle="1h", calendar=3))  # type: ignore[arg-type]

    assert [each.path for each in problems] == ["tolerance", "settle", "calendar"]


def test_settings_are_replaced_by_keywords_and_duties_are_added() -> None:
    settings = og.Settings(other_laws="none", require=["algorithm-filing"])
    gate = og.Gate([CASE], settings=settings, other_laws="all", require=["algorithm-filing-change"])
    basis = gate.check(CASE.id).basis

    assert (basis.other_laws, set(basis.require)) == ("all", {"algorithm-filing", "algorithm-filing-change"})
