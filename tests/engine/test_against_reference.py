"""decide() against the independent reference, on random whole cases with boundaries drawn on purpose."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from typing import Any

import differential
import pytest
from builders import TOOLS
from crowded import make_crowded
from differential import Asked, answer_of, compared, decided, in_one_order
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import judge
from strategies import documents, instants, reading_sets

import opinionguard as og


def assert_same(document: dict[str, Any], at: datetime, readings: dict[str, str]) -> None:
    """Compare what the Provisions alone come to."""
    theirs, ours = judge(document, at, readings), answer_of(decided(Asked(document, at, readings, "none")))
    assert in_one_order(theirs) == in_one_order(ours)


@pytest.mark.exhaustive
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_answer_is_that_of_the_reference(data: st.DataObject) -> None:
    document = data.draw(documents())
    assert_same(document, data.draw(instants(document)), data.draw(reading_sets()))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_seeded_cases_agree_with_the_reference(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(500):
        asked, theirs, ours = compared(rng)
        assert theirs == ours, asked


def compare_crowded(seed: int, draws: int) -> int:
    """Compare cases in which all happens on a few days, as far as they do not contradict themselves; return how many."""
    rng, compared = random.Random(seed), 0  # noqa: S311
    for _ in range(draws):
        document, at, readings = make_crowded(rng)
        with suppress(og.InputError):
            og.case_from_dict(document)
            compared += 1
            assert_same(document, at, readings)
    return compared


def test_what_happens_on_a_few_days_agrees_with_the_reference() -> None:
    assert compare_crowded(seed=1, draws=600) > 200


@pytest.mark.parametrize(
    ("seed", "draws"),
    [
        *(pytest.param(seed, 2_000, marks=pytest.mark.exhaustive) for seed in range(2, 6)),
        *(pytest.param(seed, 10_000, marks=pytest.mark.slow) for seed in range(6, 10)),
    ],
)
def test_thousands_of_cases_of_a_few_days_agree_with_the_reference(seed: int, draws: int) -> None:
    assert compare_crowded(seed, draws) > draws / 3


def test_the_command_counts_what_it_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert differential.main(["20", "--seed", "7"]) == 0
    assert capsys.readouterr().out.startswith("20 cases from seed 7, no other answer; ")


def test_the_command_shows_an_answer_that_is_another(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = {"obligations": [], "verdict": "clear", "may_launch": True, "questions": []}
    monkeypatch.setattr(differential, "judge", lambda *_: clear)

    assert differential.main(["1"]) == 1
    assert '"reference, then opinionguard"' in capsys.readouterr().err


@pytest.mark.exhaustive
def test_the_comparison_finds_each_fault_that_is_put_into_the_library() -> None:
    program = TOOLS / "mutants.py"

    said = subprocess.run([sys.executable, str(program), "4000"], capture_output=True, text=True, check=False)

    assert (said.returncode, said.stderr) == (0, ""), said.stdout
    assert said.stdout.count("\n") > 25
