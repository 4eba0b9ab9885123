"""``--fields``: lean lines have the values of full lines, and nothing is worked out that is not asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from builders import document, flawless_report, live_comments, one_waiver

from opinionguard import cli
from opinionguard.cli.fields import FIELDS
from opinionguard.decisions.decision import Decision, Verdict, verdict_of
from opinionguard.rules.deadlines import Status

AT = "2026-11-22T12:00:00+08:00"
REFUSED = live_comments() | {"reports": []}
PASSING = live_comments() | {"id": "passing", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
OPEN = live_comments() | {"id": "open", "reports": [], "service": {"functions": ["short-video"]}}
OVERDUE = document({"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}, id="overdue")
ALL = (REFUSED, PASSING, OPEN, OVERDUE)
OF_THE_ISSUE = "id,verdict,may_launch,valid_until,exit"

Lines = list[dict[str, Any]]
Stream = Callable[..., tuple[int, Lines, str]]


@pytest.fixture
def stream(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stream:
    monkeypatch.chdir(tmp_path)

    def stream(cases: tuple[dict[str, Any] | str, ...], *arguments: str) -> tuple[int, Lines, str]:
        lines = [each if isinstance(each, str) else json.dumps(each) for each in cases]
        Path("cases.jsonl").write_text("\n".join(lines), "utf-8")
        code = cli.main(["check", "--stream", "cases.jsonl", "--at", AT, *arguments])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return stream


def test_a_lean_line_has_the_fields_in_the_order_asked_for(stream: Stream) -> None:
    code, lines, _ = stream(ALL, "--fields", OF_THE_ISSUE)

    assert [list(line) for line in lines] == [OF_THE_ISSUE.split(",")] * len(ALL)
    assert [(line["id"], line["exit"]) for line in lines] == [
        ("live-comments", 1),
        ("passing", 0),
        ("open", 3),
        ("overdue", 1),
    ]
    assert code == 1


@pytest.mark.parametrize("how", [(), ("--lang", "zh"), ("--other-laws", "all"), ("--other-laws", "none")])
def test_each_field_is_what_the_full_line_has(stream: Stream, how: tuple[str, ...]) -> None:
    code, full, _ = stream(ALL, *how)
    for name in FIELDS:
        lean_code, lean, _ = stream(ALL, "--fields", name, *how)

        assert lean_code == code
        if name not in {"id", "exit", "exposures", "launch_on", "waivers", "passes"}:
            assert [line[name] for line in full] == [line[name] for line in lean]


def test_no_key_of_a_full_line_is_without_a_field(stream: Stream) -> None:
    Path("waivers.json").write_text(json.dumps(one_waiver()), "utf-8")

    _, full, _ = stream(ALL, "--launch-on", "2027-02-01", "--waivers", "waivers.json")

    assert set().union(*full) <= {*FIELDS}


def test_a_field_that_a_full_line_leaves_out_is_empty(stream: Stream) -> None:
    _, (line,), _ = stream((PASSING,), "--fields", "launch_on,waivers,passes,exposures")

    assert line == {"launch_on": None, "waivers": [], "passes": True, "exposures": []}


def test_a_launch_that_passes_by_a_waiver_exits_as_passed(stream: Stream) -> None:
    Path("waivers.json").write_text(json.dumps(one_waiver()), "utf-8")

    code, (line,), _ = stream(
        (REFUSED,), "--fields", "id,may_launch,passes,waivers,exit", "--waivers", "waivers.json", "--other-laws", "none"
    )

    assert (code, line["may_launch"], line["passes"], line["exit"], len(line["waivers"])) == (0, False, True, 0, 1)


def test_a_line_with_a_problem_says_so_and_has_no_verdict(stream: Stream) -> None:
    code, (bad, good), err = stream(("{", PASSING), "--fields", OF_THE_ISSUE)

    assert code == 2
    assert list(bad) == ["file", "line", "exit", "problems"]
    assert (bad["line"], bad["exit"], good["exit"]) == (1, 2, 0)
    assert "cases.jsonl:1" in err


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("id,verdikt", '--fields: "verdikt" is not known (did you mean "verdict"?); write one of id, case, name'),
        ("id,,exit", "--fields: is empty; write one of id"),
        ("", "--fields: is empty; write one of id"),
        ("id,exit,id", '--fields: "id" is stated twice; keep one'),
        ("id;exit", '--fields: "id;exit" is not known'),
    ],
)
def test_what_is_no_field_is_an_error(stream: Stream, stated: str, said: str) -> None:
    code, lines, err = stream((PASSING,), "--fields", stated)

    assert (code, lines) == (2, [])
    assert said in err


def test_spaces_after_a_comma_are_taken(stream: Stream) -> None:
    assert stream((PASSING,), "--fields", "id, exit")[1] == [{"id": "passing", "exit": 0}]


def test_fields_and_jobs_are_for_lines_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for option in (("--fields", "id"), ("--jobs", "2")):
        assert cli.main(["check", "docs", *option]) == 2
        assert f"{option[0]}: is for lines, and --stream is missing; add --stream" in capsys.readouterr().err


# --- Work, not time --------------------------------------------------------------------------------------------------


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count the decisions that are made, and the looks at other laws and at other readings."""
    counts = {"decisions": 0, "related": 0, "sensitive_readings": 0}

    def counting(statuses: Iterable[Status]) -> Verdict:
        counts["decisions"] += 1
        return verdict_of(statuses)

    monkeypatch.setattr("opinionguard.engine.timeline.verdict_of", counting)
    for name in ("related", "sensitive_readings"):
        asked = getattr(Decision, name).fget

        def look(decision: Decision, name: str = name, asked: Callable[[Decision], Any] = asked) -> Any:
            counts[name] += 1
            return asked(decision)

        monkeypatch.setattr(Decision, name, property(look))
    return counts


@pytest.mark.parametrize("case", ALL, ids=lambda each: each["id"])
def test_a_lean_line_takes_one_decision(stream: Stream, counted: dict[str, int], case: dict[str, Any]) -> None:
    stream((case,), "--fields", OF_THE_ISSUE)

    assert (counted["decisions"], counted["sensitive_readings"]) == (1, 0)


@pytest.mark.parametrize("case", [REFUSED, OVERDUE], ids=lambda each: each["id"])
def test_no_other_law_is_looked_at_for_a_launch_that_is_refused_anyway(
    stream: Stream, counted: dict[str, int], case: dict[str, Any]
) -> None:
    _, (line,), _ = stream((case,), "--fields", "id,at,verdict,may_launch,reach,article_2,obligations,passes,exit")

    assert (line["exit"], counted["decisions"], counted["related"]) == (1, 1, 0)

    stream((case,), "--fields", "id,valid_until")

    assert counted["related"] > 0
