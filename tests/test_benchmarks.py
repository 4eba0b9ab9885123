"""The benchmarks compare like with like; how fast and how light things are is told by running them, never by a test."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from attrs import evolve
from benchmarks.__main__ import main
from benchmarks.growth import all_curves, drawn
from benchmarks.lightness import Weight
from benchmarks.measuring import Comparison, Row, Side, in_turns, rows
from benchmarks.multiples import Found, Multiple, all_multiples, large, measured
from benchmarks.streams import Pair
from benchmarks.waits import Wait, all_waits, waited
from benchmarks.works import all_works
from builders import ROOT

import opinionguard as og

WORKS = all_works()


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


def test_all_calls_are_made_in_every_round() -> None:
    made: list[str] = []
    best = in_turns({name: lambda name=name: made.append(name) for name in "ab"}, rounds=3, seconds=0)  # type: ignore[misc]

    assert made[4:] == list("ababab")
    assert {name: 0 < taken < float("inf") for name, taken in best.items()} == {"a": True, "b": True}


def test_a_row_tells_what_is_slower_than_it_should_be() -> None:
    slow, fast = Row("work", 2e-6, "peer", 1e-6, 1.0), Row("work", 1e-6, "peer", 1e-3, 0.5)

    assert slow.line == "| work | 2.00 µs | peer | 1.00 µs | 2.00 | 1.00 | MISSED |"
    assert fast.line == "| work | 1.00 µs | peer | 1.0 ms | 1 : 1000.0 | 0.50 |  |"


def test_a_pair_tells_the_median_and_the_spread_of_its_ratios() -> None:
    pair = Pair("lines", (2e-3, 4e-3, 3e-3), "other lines", (1e-3, 1e-3, 1e-3), 2.0)

    assert pair.line == "| lines | 3.00 ms | other lines | 1.00 ms | 3.00 | 2.00 to 4.00 | 2.00 | MISSED |"
    assert evolve(pair, reach=None).is_within_reach


def test_a_weight_tells_what_is_heavier_than_it_should_be() -> None:
    assert Weight("a case", 5000, "bytes", 4096).line == "| a case | 5,000 bytes | 4,096 bytes | MISSED |"
    assert Weight("a case", 5000, "bytes").line == "| a case | 5,000 bytes |  |  |"


def test_times_are_those_of_one_answer() -> None:
    work = Comparison("many", Side(lambda: sum(range(20_000))), {"one": Side(lambda: sum(range(2_000)))}, answers=10)
    (row,) = rows(work, rounds=3, seconds=0.0001)

    assert row.ratio == row.ours / row.theirs


def test_a_multiple_is_the_median_of_its_rounds() -> None:
    multiple = Multiple("many", lambda: sum(range(20_000)), lambda: sum(range(2_000)), 2)
    found = measured(multiple, rounds=5, seconds=0.0001)

    assert 0 < found.low <= found.median <= found.high
    assert Found("many", 9.5, 10.25, 11, 2).line == "| many | 10.25 | 9.50 to 11.00 | 2.0 | MISSED |"
    assert Found("many", 1, 1.5, 3, 2).line == "| many | 1.50 | 1.00 to 3.00 | 2.0 |  |"


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
    multiples = [each for each in all_multiples() if "200" not in each.work]

    assert [each.work for each in multiples if each.call() is None] == []
    assert len(multiples) > 5


@pytest.mark.exhaustive
def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rounds", "1", "--only", "30th working day"])
    shown = capsys.readouterr().out.splitlines()

    assert "opinionguard" in shown[0]
    assert [line for line in shown if "find_workday (chinesecalendar" in line] != []


def test_the_command_can_compare_answers_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--answers"]) == 0
    assert capsys.readouterr().out == ""


def test_a_wait_is_the_median_of_the_ratios_of_rounds_without_the_first() -> None:
    ours = iter((9e-3, 2e-3, 6e-3, 4e-3))
    found = waited(Wait("work", lambda: next(ours), "peer", lambda: 2e-3, 1.5), rounds=3)

    assert found.line == "| work | 4.0 ms | peer | 2.0 ms | 2.00 | 1.00 to 3.00 | 1.5 | MISSED |"
    assert next(ours, None) is None


def test_each_wait_inside_this_process_can_be_measured() -> None:
    with all_waits(2) as waits:
        inside = [wait for wait in waits if "check" not in wait.work and "import" not in wait.work]
        taken = {wait.work: (wait.ours() > 0, wait.theirs() > 0) for wait in inside if "--version" not in wait.work}

    assert len(taken) >= 8
    assert set(taken.values()) == {(True, True)}
