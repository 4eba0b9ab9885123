"""Waivers: what they must state, where they stand, and what they let pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builders import assert_says, decide, document, flawless_report, instant, live_comments, problems_of

import opinionguard as og

AT = "2026-11-22T12:00:00+08:00"


def waiver(**changes: Any) -> og.Waiver:
    stated: dict[str, Any] = {
        "id": "w-1",
        "case": "case",
        "event": "event",
        "provision": "3(1)",
        "reason": "The authority confirmed by phone that the report is complete.",
        "approver": "Li Wei",
        "expires": "2026-12-01T18:00:00+08:00",
    }
    return og.Waiver(**stated | changes)


def refused() -> dict[str, Any]:
    return document({"kind": "service-launch", "at": "2026-12-01"}, service={"functions": ["forum"]})


@pytest.mark.parametrize("missing", ["reason", "approver"])
@pytest.mark.parametrize("said", ["", "  \n "])
def test_a_waiver_without_a_reason_or_an_approver_is_an_error(missing: str, said: str) -> None:
    (problem,) = problems_of(lambda: waiver(**{missing: said}))

    assert missing == problem.path


def test_every_part_of_a_waiver_is_named_in_its_error() -> None:
    problems = problems_of(lambda: waiver(id="no id", expires="2026-12-01T18:00:00"))

    assert [problem.path for problem in problems] == ["id"]  # attrs stops at the first; a file tells all


def test_a_waiver_lets_its_obligation_pass_and_changes_no_verdict() -> None:
    decision = decide(refused(), AT)

    waived = og.waive(decision, [waiver()])

    assert waived.passes
    assert [waiver()] == list(waived.waivers)
    assert (decision.may_launch, decision.verdict) == (False, "undetermined")


@pytest.mark.parametrize(
    "other",
    [
        {"case": "other"},
        {"event": "other"},
        {"provision": "3(2)"},
        {"law": "other", "duty": "other"},
        {"expires": AT},
        {"expires": "2026-11-22"},
    ],
)
def test_a_waiver_for_something_else_or_expired_lets_nothing_pass(other: dict[str, str]) -> None:
    waived = og.waive(decide(refused(), AT), [waiver(**other)])

    assert not waived.passes
    assert waived.waivers == ()


def test_a_waiver_expires_at_the_beginning_of_a_date_in_china() -> None:
    by_date = waiver(expires="2026-12-01")

    assert by_date.stands(instant("2026-11-30T23:59:59+08:00"))
    assert by_date.stands(instant("2026-11-30T15:59:59Z"))
    assert not by_date.stands(instant("2026-12-01T00:00:00+08:00"))


def test_where_one_obligation_has_no_waiver_no_other_waiver_counts() -> None:
    stated = refused()
    stated["events"].append({"id": "notice", "kind": "harmful-spread", "on": "2026-01-05", "controls_inadequate": True})
    decision = decide(stated, AT)
    assert [each.status for each in decision.obligations] == ["undetermined", "undetermined"]

    one = og.waive(decision, [waiver()])
    both = og.waive(decision, [waiver(), waiver(id="w-2", event="notice", provision="3(4)")])

    assert (one.passes, one.waivers) == (False, ())
    assert both.passes
    assert [each.id for each in both.waivers] == ["w-1", "w-2"]


def test_a_launch_that_passes_takes_no_waiver() -> None:
    stated = document(
        {"kind": "service-launch", "at": "2026-12-01"}, reports=[flawless_report(submitted_at="2026-11-01")]
    )

    waived = og.waive(decide(stated, AT), [waiver()])

    assert (waived.passes, waived.waivers) == (True, ())


def test_a_required_duty_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="algoritm-filing"):
        og.waive(decide(refused(), AT), [], require=["algoritm-filing"])


def test_a_decision_that_refuses_without_an_obligation_stays_refused() -> None:
    # Nobody's answer: what is waived is the required duty alone.
    service = {"functions": ["forum"], "technologies": ["algorithmic-recommendation"]}
    launched = document({"kind": "service-launch", "at": "2026-03-02"}, service=service)
    decision = evolve(decide(launched, AT), obligations=(), may_launch=False)
    duty = next(each for each in decision.related if each.duty == "algorithm-filing")
    about_it = waiver(law=duty.law, provision=duty.provision, duty=duty.duty)

    assert not duty.passes
    assert about_it.names(decision.case, duty)
    assert og.waive(decision, [about_it], require=["algorithm-filing"]) == og.Waived(False, ())
    with pytest.raises(og.InputError, match="may_launch: false contradicts obligations"):
        og.Decision.from_dict(
            decision.to_dict() | {"verdict": "not-subject", "questions": [], "sensitive_readings": []}
        )


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"duty": "algorithm-filing"}, "duty: .*algorithm-filing.* contradicts the law security-assessment-2018"),
        ({"law": "algorithm-recommendation-2021"}, "duty: is missing, and the law is algorithm-recommendation-2021"),
    ],
)
def test_a_waiver_whose_law_and_duty_contradict_each_other_is_none(stated: dict[str, str], wrong: str) -> None:
    with pytest.raises(og.InputError, match=wrong):
        waiver(**stated)


def written(folder: Path, text: str, name: str = "launches.waivers.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


WAIVERS = """
schema = 1

[[waivers]]
id = "w-1"
case = "live-comments"
event = "launch"
provision = "3(1)"
reason = "The authority confirmed by phone that the report is complete."
approver = "Li Wei"
expires = 2026-12-01T18:00:00+08:00
"""


def test_waivers_are_read_from_a_file(tmp_path: Path) -> None:
    (read,) = og.load_waivers(written(tmp_path, WAIVERS))

    assert og.waive(decide(live_comments(), AT), [read]).passes
    assert read.to_dict() == {
        "id": "w-1",
        "case": "live-comments",
        "event": "launch",
        "provision": "3(1)",
        "law": "security-assessment-2018",
        "reason": "The authority confirmed by phone that the report is complete.",
        "approver": "Li Wei",
        "expires": "2026-12-01T18:00:00+08:00",
    }


def test_every_problem_of_a_file_of_waivers_is_told(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        WAIVERS.replace("schema = 1", "schema = 2").replace('event = "launch"', 'evnt = "launch"')
        + '[[waivers]]\nid = "w-2"\ncase = "c"\nevent = "e"\nprovision = "3(1)"\nreason = " "\n',
    )

    problems = problems_of(lambda: og.load_waivers(path))

    assert {str(path)} == {problem.file for problem in problems}
    assert [problem.path for problem in problems] == [
        "schema",
        "waivers.0",
        "waivers.0.event",
        "waivers.1.reason",
        "waivers.1.approver",
        "waivers.1.expires",
    ]
    assert_says(problems[1], "waivers.0", 'did you mean "event"?', "the keys are")
    assert_says(problems[3], "waivers.1.reason", "says nothing", "say why")


def test_two_waivers_of_one_name_are_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, WAIVERS + WAIVERS.partition("schema = 1")[2])))

    assert_says(problem, "waivers.w-1.id", "another of the waivers", "id")


@pytest.mark.parametrize("text", ["schema = 1", "schema = 1\nwaivers = []", "schema = 1\nwaivers = 3"])
def test_a_file_without_waivers_is_an_error(tmp_path: Path, text: str) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, text)))

    assert_says(problem, "waivers", "there is no list of waivers", "[[waivers]]")


def test_a_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, "[1]", "w.json")))

    assert_says(problem, "", "is not a table", "[[waivers]]")


def test_a_file_of_waivers_is_no_case_file_of_its_folder(tmp_path: Path) -> None:
    written(tmp_path, WAIVERS)
    written(tmp_path, 'schema = 1\nid = "c"\n[[events]]\nid = "e"\nkind = "service-launch"\n', "case.toml")

    assert [Path(each.file).name for each in og.find_cases([str(tmp_path)])] == ["case.toml"]
