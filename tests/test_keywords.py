"""What a keyword of the library is given: whatever it is, it is taken or told, and no error of Python comes through."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from builders import EXAMPLES, live_comments, one_waiver, problems_of

import opinionguard as og

AT: Final = "2026-11-22T12:00:00+08:00"
CASE: Final = og.case_from_dict(live_comments())
WAIVER: Final = og.Waiver(**one_waiver()["waivers"][0])
DECISION: Final = og.decide(CASE, at=AT)

# Each function, with what makes it work, and the keywords that are tried.
CALLS: Final[dict[str, tuple[Callable[..., object], dict[str, Any], str]]] = {
    "decide": (og.decide, {"case": CASE, "at": AT}, "case at readings calendar other_laws require settings"),
    "timeline": (og.timeline, {"case": CASE}, "case readings calendar other_laws require settings"),
    "require": (og.require, {"case": CASE, "at": AT}, "case at readings calendar other_laws require waivers settings"),
    "classify": (og.classify, {"case": CASE}, "case readings"),
    "explain": (og.explain, {"decision": DECISION, "case": CASE}, "decision case lang waivers"),
    "waive": (og.waive, {"decision": DECISION, "waivers": []}, "decision waivers"),
    "Gate": (
        og.Gate,
        {"cases": [CASE]},
        "cases calendar settings readings other_laws exempt waivers require tolerance settle",
    ),
    "Gate.from_folder": (
        og.Gate.from_folder,
        {"path": EXAMPLES / "live-comments.toml"},
        "path settings strict reload_every max_age calendar readings other_laws exempt waivers require",
    ),
    "Gate.from_paths": (og.Gate.from_paths, {"paths": [str(EXAMPLES / "live-comments.toml")]}, "paths waivers require"),
    "Settings": (
        og.Settings,
        {},
        "lang readings other_laws require notices waivers paths exclude vocabulary regulations files",
    ),
    "Settings.overridden": (og.Settings().overridden, {}, "lang readings other_laws require notices waivers"),
    "load_case": (og.load_case, {"path": EXAMPLES / "live-comments.toml"}, "path vocabulary"),
    "parse_case": (og.parse_case, {"text": ""}, "text form name folder vocabulary"),
    "case_from_dict": (og.case_from_dict, {"document": live_comments()}, "document vocabulary"),
}
GIVEN: Final = [
    *(3, None, True, 1.5, b"x", "x", "", Path("x"), {"a": 1}, {"algorithm-filing": False}, object(), len, date),
    *([3], [None], [["a"]], [{}], [""], set(), (), iter([3]), date(2026, 1, 1), WAIVER, CASE, [WAIVER], [CASE]),
]


@pytest.mark.parametrize(
    ("call", "keyword"),
    [(call, keyword) for call, (_, _, keywords) in CALLS.items() for keyword in keywords.split()],
)
def test_whatever_a_keyword_is_given_is_taken_or_told(call: str, keyword: str) -> None:
    function, works, _ = CALLS[call]

    for given in GIVEN:
        with suppress(og.InputError, og.LaunchRefusedError):
            function(**{**works, keyword: given})


@pytest.mark.parametrize("call", ["decide", "timeline", "require", "Gate", "Gate.from_folder"])
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (3, "3 is no list of require"),
        (b"x", "b'x' is no list of require"),
        ({"algorithm-filing": False}, "{'algorithm-filing': False} is no list of require"),
    ],
)
def test_duties_that_are_no_list_are_told(call: str, given: Any, wrong: str) -> None:
    function, works, _ = CALLS[call]
    (problem,) = problems_of(lambda: function(**works, require=given))

    assert (problem.path, problem.wrong, problem.right) == ("require", wrong, "write a list, as in require=[…]")


@pytest.mark.parametrize("call", ["decide", "Gate"])
def test_a_member_that_is_no_duty_is_told_by_its_place(call: str) -> None:
    function, works, _ = CALLS[call]
    problems = problems_of(lambda: function(**works, require=["algorithm-filing", 3, ["a"]]))

    assert [str(each) for each in problems] == [
        "require.1: 3 is not text; give it as str",
        "require.2: ['a'] is not text; give it as str",
    ]


@pytest.mark.parametrize("call", ["require", "explain", "waive", "Gate", "Gate.from_folder"])
def test_one_waiver_is_no_list(call: str) -> None:
    function, works, _ = CALLS[call]

    def told(given: Any) -> list[str]:
        return [str(each) for each in problems_of(lambda: function(**{**works, "waivers": given}))]

    assert told(WAIVER) == ["waivers: one Waiver is no list of them; write a list, as in waivers=[…]"]
    assert told(3) == ["waivers: 3 is no list of waivers; write a list, as in waivers=[…]"]
    assert told("w.toml") == ['waivers: "w.toml" is no list of waivers; give opinionguard.load_waivers(…)']


def test_a_table_exempts_nothing() -> None:
    """{"dark-mode": False} must not exempt dark-mode."""
    (problem,) = problems_of(lambda: og.Gate([], exempt={"dark-mode": False}))

    assert str(problem) == "exempt: {'dark-mode': False} is no list of exempt; write a list, as in exempt=[…]"
