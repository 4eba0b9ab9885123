"""The benchmarks compare like with like; how fast and how light things are is told by running them, never by a test."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from benchmarks.__main__ import main
from benchmarks.growth import all_curves, drawn
from benchmarks.large import large
from benchmarks.measuring import (
    FULL,
    LEAST,
    SHORT,
    Comparison,
    Measured,
    Pair,
    Program,
    Side,
    Weight,
    measured,
    pairs_of,
    spent,
    weighed,
)
from benchmarks.multiples import multiples
from benchmarks.works import all_works
from builders import ROOT

import opinionguard as og

WORKS = all_works()
SECOND = lambda: 1.0  # noqa: E731


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.work)
def test_all_sides_give_one_answer(work: Comparison) -> None:
    assert work.disagreements() == []


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.work)
def test_what_is_said_to_answer_otherwise_does(work: Comparison) -> None:
    wanted = work.ours.answer()

    assert [name for name in work.differing if work.peers[name].answer() == wanted] == []


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.work)
def test_a_reach_is_one_of_a_peer(work: Comparison) -> None:
    assert set(work.reach) <= set(work.peers)


def test_a_wrong_answer_is_told() -> None:
    work = Comparison(
        "one", Side(lambda: 1), {"right": Side(lambda: 1), "wrong": Side(lambda: 2), "other": Side(lambda: 3)}
    )

    assert work.disagreements() == ["wrong", "other"]


def test_both_sides_are_run_in_every_round_and_the_first_does_not_count() -> None:
    made: list[str] = []

    def side(name: str, seconds: float) -> float:
        made.append(name)
        return 100.0 if len(made) <= 2 else seconds

    found = measured(Pair("work", lambda: side("a", 2), "peer", lambda: side("b", 1)), evolve(FULL, rounds=3))

    assert made == list("abababab")
    assert (found.ours, found.theirs, found.low, found.ratio, found.high) == (2, 1, 2, 2, 2)


def test_a_row_has_three_rounds_and_more_only_as_long_as_it_may_take() -> None:
    made: list[None] = []

    def side() -> float:
        made.append(None)
        return 1.0

    measured(Pair("work", side, "peer", SECOND), evolve(FULL, rounds=9, seconds=0))

    assert len(made) == 1 + 3


def test_a_row_tells_the_median_of_the_ratios_and_what_is_slower_than_it_should_be() -> None:
    ours = iter((9e-3, 2e-3, 6e-3, 4e-3))
    found = measured(Pair("work", lambda: next(ours), "peer", lambda: 2e-3, 1.5), evolve(FULL, rounds=3))
    fast = Measured(Pair("work", SECOND, "peer", SECOND, 0.5), 1e-6, 1e-3, 1e-3, 1e-3, 2e-3)

    assert found.line == "| work | 4.0 ms | peer | 2.0 ms | 2.00 | 1.50 to 2.50 | 1.50 | MISSED |"
    assert fast.line == "| work | 1.00 µs | peer | 1.0 ms | 1 : 1000.0 | 1 : 1000.0 to 1 : 500.0 | 0.50 |  |"
    assert evolve(found, pair=evolve(found.pair, reach=None)).is_within_reach


def test_a_weight_tells_what_is_heavier_than_it_should_be() -> None:
    found = iter((9.0, 2.0, 6.0, 4.0))

    assert Weight("a case", 5000, "bytes", 4096).line == "| a case | 5,000 bytes |  | 4,096 bytes | MISSED |"
    assert Weight("a case", 5000, "bytes").line == "| a case | 5,000 bytes |  |  |  |"
    assert weighed("a case", lambda: next(found), "ms", 5, evolve(FULL, rounds=3)).line == (
        "| a case | 4 ms | 3 to 5 | 5 ms |  |"
    )


def test_times_are_those_of_one_answer() -> None:
    instants = iter(range(100))
    taken = spent(lambda: None, seconds=3, answers=10, clock=lambda: float(next(instants)))

    # A call takes a second by this clock, so three calls are made; the second in which they are made is that of 30 answers.
    assert (taken(), taken()) == (1 / 30, 1 / 30)


def test_each_peer_of_a_comparison_has_its_row() -> None:
    work = Comparison("one", Side(int), {"a": Side(int), "b": Side(str)}, {"a": 2}, differing={"b": "text"})

    assert [(each.work, each.beside, each.reach) for each in pairs_of([work])] == [
        ("one", "a", 2),
        ("one (it answers otherwise: text)", "b", None),
    ]


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    run = Program(tmp_path)

    assert run.numbers("print(1, 2.5)") == [1, 2.5]
    for wrong in ("raise ValueError", "import sys; sys.exit(2)"):
        with pytest.raises(RuntimeError, match="the program ended with"):
            run.spent("-c", wrong)


def test_growth_is_drawn_with_a_curve_for_each_work() -> None:
    curves = tuple(all_curves((3, 6)))
    picture = ElementTree.fromstring(drawn(curves))  # noqa: S314 - made here
    names = {each.text for each in picture.iter("{http://www.w3.org/2000/svg}text")}

    assert {f"{each.work}: {each.shape}" for each in curves} <= names
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}polyline"))) == len(curves) > 5


def test_the_picture_in_the_docs_has_the_curves_of_today() -> None:
    shown = (ROOT / "docs" / "inside" / "growth.svg").read_text(encoding="utf-8")

    assert [each for each in all_curves((3, 6)) if f">{each.work}: {each.shape}<" not in shown] == []


@pytest.mark.parametrize("shape", ["one each", "on one event", "notices", "untimed"])
def test_the_large_cases_are_cases(shape: str) -> None:
    case = og.case_from_dict(large(shape, 200))

    assert len(case.events) + len(case.reports) + len(case.orders) >= 200


def test_each_multiple_can_be_measured() -> None:
    found = [measured(each, LEAST) for each in multiples()]

    assert [each.pair.work for each in found if not each.ratio > 0] == []
    assert len(found) > 5


def test_the_command_can_compare_answers_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--answers"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.program
def test_every_row_is_measured_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--size", "least"])
    shown = capsys.readouterr().out.splitlines()
    heads = [place for place, line in enumerate(shown) if line.startswith("| ---")]
    pairs = [line for line in shown[heads[0] + 1 : heads[1] - 2] if line]
    weights = shown[heads[1] + 1 :]

    assert "opinionguard" in shown[0]
    assert {line.count("|") for line in pairs} == {shown[heads[0]].count("|")}
    assert {line.count("|") for line in weights} == {shown[heads[1]].count("|")}
    # What the table of docs/inside/proof.md is pasted from: a row for each piece of work.
    for work in ("--version", "check` of 2 files", "--stream", "Gate.allows", "put on record", "other laws", "heavy"):
        assert [line for line in pairs if work in line] != [], work
    for what in ("p99", "JSON of 1,000 cases", "memory at the peak", "a line of the log", "decide: 4 events"):
        assert [line for line in weights if what in line] != [], what


def test_a_shorter_size_measures_less() -> None:
    for less, more in ((SHORT, FULL), (LEAST, SHORT)):
        assert all(
            getattr(less, name) < getattr(more, name) for name in ("rounds", "seconds", "files", "lines", "stream")
        )
