"""Waivers: what they must state, where they stand, and what they let pass."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from builders import (
    decide,
    document,
    flawless_report,
    instant,
    problems_of,
    public_service,
)

import opinionguard as og
from opinionguard.decisions.waivers import Waived, misplaced

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


def test_a_decision_that_refuses_and_names_nothing_cannot_be_read_and_so_not_be_waived() -> None:
    stated = decide(refused(), AT).to_dict() | {"obligations": []}

    with pytest.raises(og.InputError, match="contradicts"):
        og.Decision.from_dict(stated)


def recommended() -> dict[str, Any]:
    """A service that passes the Provisions, with an algorithm that had to be filed and was not."""
    service = public_service(functions=["forum"], technologies=["algorithmic-recommendation"])
    reports = [flawless_report(submitted_at="2026-02-20T09:00:00+08:00")]
    return document({"kind": "service-launch", "at": "2026-03-02"}, service=service, reports=reports)


def of_the_filing(**changes: Any) -> og.Waiver:
    of_duty = {"law": "algorithm-recommendation-2021", "provision": "24", "duty": "algorithm-filing"}
    return waiver(**of_duty | changes)


def test_a_duty_of_another_law_that_refuses_can_be_waived() -> None:
    decision = decide(recommended(), AT)
    assert (decision.verdict, decision.may_launch) == ("clear", False)

    assert og.waive(decision, [of_the_filing()]) == Waived(True, (of_the_filing(),))
    assert og.waive(decision, [of_the_filing(duty="security-assessment")]) == Waived(False, ())
    assert og.waive(decision, [waiver()]) == Waived(False, ())


def test_where_no_other_law_counts_there_is_no_such_duty_to_waive() -> None:
    decision = og.decide(og.case_from_dict(recommended()), at=AT, other_laws="none")

    assert decision.may_launch
    assert og.waive(decision, [of_the_filing()]) == Waived(True, ())
    assert not any(of_the_filing().names(decision.case, each) for each in decision.waivable)


def test_what_is_required_as_well_needs_a_waiver_of_its_own() -> None:
    stated = recommended()
    stated["service"]["technologies"] += ["generative-ai"]
    case = og.case_from_dict(stated)
    required = og.decide(case, at=AT, other_laws="none", require=["algorithm-filing"])
    in_the_way = [(each.law, each.provision) for each in required.in_the_way]
    assert in_the_way == [("algorithm-recommendation-2021", "24"), ("generative-ai-2023", "17")]

    both = [of_the_filing(), of_the_filing(id="w-2", law="generative-ai-2023", provision="17")]

    assert og.waive(required, both[:1]) == Waived(False, ())
    assert og.waive(required, both) == Waived(True, tuple(both))


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


ALGORITHM = {"law": "algorithm-recommendation-2021", "provision": "24", "duty": "algorithm-filing"}


def with_an_algorithm(*reports: dict[str, Any]) -> dict[str, Any]:
    """A forum launched on 2 March 2026 with an algorithm that nobody filed."""
    service = public_service(functions=["forum"], technologies=["algorithmic-recommendation"])
    return document({"kind": "service-launch", "at": "2026-03-02"}, service=service, reports=list(reports))


def test_a_duty_of_another_law_that_counts_needs_a_waiver_too() -> None:
    decision = decide(with_an_algorithm(), AT)
    both = (waiver(), waiver(id="w-2", **ALGORITHM))
    assert [each.provision for each in decision.in_the_way] == ["3(1)", "24"]

    for one in both:
        assert og.waive(decision, [one]) == Waived(False, ())
    assert og.waive(decision, both) == Waived(True, both)
    assert decision.may_launch is False


def test_a_duty_of_another_law_alone_is_waived_where_the_report_is_there() -> None:
    decision = decide(with_an_algorithm(flawless_report(submitted_at="2026-02-02")), AT)
    of_the_report, of_the_algorithm = waiver(), waiver(id="w-2", **ALGORITHM)
    assert (decision.verdict, decision.may_launch) == ("clear", False)

    assert og.waive(decision, [of_the_report]) == Waived(False, ())
    # One that names nothing in the way is not among those by which it passes.
    assert og.waive(decision, [of_the_report, of_the_algorithm]) == Waived(True, (of_the_algorithm,))


@pytest.mark.parametrize(
    ("basis", "passes"),
    [
        ({}, False),
        ({"other_laws": "all"}, False),
        ({"other_laws": "none"}, True),
        ({"other_laws": "none", "require": ["algorithm-filing"]}, False),
        ({"other_laws": "none", "require": ["platform-rules-filing"]}, True),
    ],
)
def test_a_waived_obligation_lets_pass_only_where_no_other_law_counts_against_it(
    basis: dict[str, Any], passes: bool
) -> None:
    decision = og.decide(og.case_from_dict(with_an_algorithm()), at=AT, **basis)

    assert og.waive(decision, [waiver()]).passes is passes


def test_what_only_warns_needs_no_waiver() -> None:
    # The wording of article 14 on mobile apps was seen by nobody, and its text refers to the report that is waived.
    own = {"mobile-apps-2022": {"mobile_app": True}}
    decision = decide(refused() | {"companions": own, "service": public_service(functions=["forum"])}, AT)

    assert og.waive(decision, [waiver()]).passes is True


def test_a_decision_that_was_read_is_waived_as_the_one_that_was_written() -> None:
    for stated in (with_an_algorithm(), with_an_algorithm(flawless_report(submitted_at="2026-02-02"))):
        decision = decide(stated, AT)
        read = og.Decision.from_dict(decision.to_dict())
        for waivers in ([], [waiver()], [waiver(id="w-2", **ALGORITHM)], [waiver(), waiver(id="w-2", **ALGORITHM)]):
            assert og.waive(read, waivers) == og.waive(decision, waivers)


def test_a_decision_that_refuses_without_naming_what_stays_refused() -> None:
    # Nobody's answer but a file's, of which what it rests on was cut out.
    stated = decide(with_an_algorithm(), AT).to_dict() | {"obligations": [], "may_launch": False}

    with pytest.raises(og.InputError, match="contradicts"):
        og.Decision.from_dict(stated)
    bare = evolve(decide(with_an_algorithm(), AT), obligations=(), passes=False, find_related=lambda _: ())
    assert og.waive(bare, [waiver()]) == Waived(False, ())


def test_a_waiver_that_names_no_obligation_is_told_those_of_its_own_law_first_and_few() -> None:
    places = [
        *((event, "security-assessment-2018", "3(1)", "") for event in ("a", "b")),
        *(("a", "algorithm-recommendation-2021", str(number), f"duty-{number}") for number in range(16, 24)),
    ]

    (of_provisions,) = misplaced([waiver(provision="3.1")], {"case": places})
    law = "algorithm-recommendation-2021"
    (of_another,) = misplaced([waiver(law=law, provision="99", duty="duty-99")], {"case": places})

    assert of_provisions.right.startswith("write one of a under 3(1) of security-assessment-2018, b under 3(1)")
    assert of_another.right.startswith("write one of a under 16 of algorithm-recommendation-2021 (duty duty-16)")
    assert all(problem.right.count(" under ") == 5 for problem in (of_provisions, of_another))
