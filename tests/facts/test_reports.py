"""Reports in detail: what is refused, with its place and what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Document, assert_says, document, flawless_report, instant, problems_of
from reports import BOTH, GROWTH, NOTICE, assessed, launch, order, received, report, stated_on

import opinionguard as og
from opinionguard.facts.reports import AssessmentEntry, Hazard
from opinionguard.facts.supervision import Act, Order


class TestNames:
    def test_facts_in_detail_go_by_the_places_in_the_file(self) -> None:
        stated = launch(assessed([{"id": "h"}], i3="hazard") | {"id": "first"}, orders=[order()], supervision=[NOTICE])
        stated["reports"][0]["assessment"]["hazards"][0]["item"] = "5(3)"

        names = og.case_from_dict(stated).stated()

        assert names["reports.first.assessment.items.5(3).finding"] == "hazard"
        assert names["reports.first.assessment.hazards.h.item"] == "5(3)"
        assert names["orders.again.working_days"] == 10
        assert names["supervision.notice.on"] == "2026-12-05"


# Each: what a report, or the case beside it, says; the place, what is wrong, what would be right.
def growing(**changes: Any) -> Document:
    return document(GROWTH, reports=[received(("cac", "2026-03-01"), BOTH[1], **changes)])


RECEIPTS = [{"authority": who, "received_at": at} for who, at in BOTH]
HAZARDS = "reports.0.assessment.hazards.0"
REFUSED: list[tuple[Document, str, str, str]] = [
    (growing(), "reports.0.receipts.0.received_at", "2026-03-01 is before event event (2026-03-02)", "fix the date"),
    (
        launch(received(BOTH[0], BOTH[0])),
        "reports.0.receipts.1.authority",
        '"cac" is stated twice',
        "keep one",
    ),
    (
        launch(assessed([{"id": "h", "opened_on": "2026-11-10", "mended_on": "2026-11-09"}])),
        f"{HAZARDS}.mended_on",
        "2026-11-09 is before opened_on (2026-11-10)",
        "fix one",
    ),
    (
        launch(assessed([{"id": "h", "verified_on": "2026-11-10"}])),
        f"{HAZARDS}.verified_on",
        "is stated, and mended_on is not",
        "state when it was fixed",
    ),
    (
        launch(assessed([{"id": "h", "opened_on": "2026-11-26"}])),
        f"{HAZARDS}.opened_on",
        "2026-11-26 is after the report was submitted",
        "state it with the assessment of the report that follows",
    ),
    (
        launch(assessed([{"id": "h"}, {"id": "h"}])),
        "reports.0.assessment.hazards.1.id",
        '"h" is stated twice',
        "keep one",
    ),
    (
        launch(assessed([], i3="hazard")),
        "reports.0.assessment.items.5.finding",
        "is hazard, and no hazard of that item is stated",
        "state it among the hazards",
    ),
    (
        launch(assessed([{"id": "h", "item": "5(3)"}])),
        "reports.0.assessment.items.5.finding",
        "is adequate, and hazard h is not fixed",
        "fix one of the two",
    ),
    (
        launch(assessed([{"id": "h", "item": "5(3)", "mended_on": "2026-11-10"}], i3="not-assessed")),
        "reports.0.assessment.items.5.finding",
        "is not-assessed, and hazard h was found in it",
        "fix one of the two",
    ),
    (
        launch(assessed() | {"assessed": "all"}),
        "reports.0.assessment.items",
        "is stated, and assessed too",
        "state one of the two",
    ),
    (
        launch(report(sections=[])),
        "reports.0.sections",
        "is stated, and contents too",
        "state one of the two",
    ),
    (
        launch(report(contents=None, sections=[{"item": "6(1)", "text": " \n"}])),
        "reports.0.sections.0.text",
        "says nothing",
        "write the text",
    ),
    (launch(orders=[order()]), "orders.0.report", '"first" names no report', "write one of (there is none)"),
    (launch(report(), orders=[order(report="0")]), "orders.0.report", '"0" names no report', "write one of first"),
    (
        launch(flawless_report(), orders=[order(report="0")]),
        "orders.0.report",
        '"0" is the place of a report that has no id',
        "give reports.0 an id, and name that",
    ),
    (
        launch(received(), orders=[order()]),
        "orders.0.report",
        '"first" names a report that was submitted to nobody',
        "state who received it",
    ),
    (
        launch(report(recipients=[], submitted_at=None), orders=[order(kind="clarify")]),
        "orders.0.report",
        '"first" names a report that was submitted to nobody',
        "state who received it",
    ),
    (
        launch(stated_on("2026-11-26")),
        "reports.0.assessment.items.3.assessed_on",
        "2026-11-26 is after the report was submitted (2026-11-25T09:30:00+08:00)",
        "state it with the assessment of the report that follows",
    ),
    (
        launch(stated_on("2026-11-25T09:30:00.000001+08:00")),
        "reports.0.assessment.items.3.assessed_on",
        "is after the report was submitted",
        "state it with the assessment of the report that follows",
    ),
    (
        # After the first of two receipts: that authority received a report without it.
        launch(stated_on("2026-11-22", submitted_at=None, recipients=None, receipts=RECEIPTS)),
        "reports.0.assessment.items.3.assessed_on",
        "2026-11-22 is after the report was submitted (2026-11-20T10:00:00+08:00)",
        "state it with the assessment of the report that follows",
    ),
    (
        launch(report(), orders=[order(received_on="2026-11-24")]),
        "orders.0.received_on",
        "2026-11-24 is before the report was submitted",
        "fix one of the two",
    ),
    (
        launch(report(), orders=[order(working_days=0)]),
        "orders.0.working_days",
        "0 is not a number of working days",
        "give an int from 1 to 366",
    ),
    (
        launch(report(), orders=[order(working_days=-3)]),
        "orders.0.working_days",
        "-3 is not a number of working days",
        "give an int from 1 to 366",
    ),
    (
        launch(report(), orders=[order(working_days=None)]),
        "orders.0.working_days",
        "there is no time limit",
        "state due_by, or working_days",
    ),
    (
        launch(report(), orders=[order(working_days=None, due_by=False)]),
        "orders.0.due_by",
        "False says that there is no time limit",
        "an order to reassess sets one (article 8)",
    ),
    (
        launch(report(), orders=[order(kind="clarify", due_by=False)]),
        "orders.0.working_days",
        "is stated, and due_by too",
        "state one of the two",
    ),
    (
        launch(report(), orders=[order(kind="clarify", working_days=None, due_by=True)]),
        "orders.0.due_by",
        "True is not a date or an instant",
        "or False if there is none",
    ),
    (
        launch(report(), orders=[order(due_by="2026-12-20")]),
        "orders.0.working_days",
        "is stated, and due_by too",
        "state one of the two",
    ),
    (
        launch(report(), orders=[order(working_days=None, due_by="2026-12-06")]),
        "orders.0.due_by",
        "2026-12-06 is before received_on (2026-12-07)",
        "fix one of the two",
    ),
    (
        launch(report(), orders=[order(kind="clarify", answered_on="2026-12-06")]),
        "orders.0.answered_on",
        "2026-12-06 is before received_on (2026-12-07)",
        "fix one of the two",
    ),
    (
        launch(report(), orders=[order(id="event")]),
        "orders.0.id",
        '"event" is an id in events already',
        "an id of its own",
    ),
    (
        launch(report(), orders=[order(kind="reasess")]),
        "orders.0.kind",
        '"reasess" is not known (did you mean "reassess"?)',
        "write one of reassess, clarify",
    ),
    (launch(report(), orders=["again"]), "orders.0", '"again" is not a dict', "give each of orders as a dict"),
    (
        launch(supervision=[NOTICE | {"covers": ["lunch"]}]),
        "supervision.0.covers.0",
        '"lunch" names no event',
        "write one of event",
    ),
    (
        launch(supervision=[NOTICE | {"on": "2026-11-30", "covers": ["event"]}]),
        "supervision.0.covers.0",
        "event event (2026-12-01T10:00:00+08:00) is later than the notice (2026-11-30)",
        "fix one of the two dates, or take the event out",
    ),
    (
        document(GROWTH, supervision=[NOTICE | {"on": "2026-03-01", "covers": ["event"]}]),
        "supervision.0.covers.0",
        "event event (2026-03-02) is later than the notice (2026-03-01)",
        "fix one of the two dates, or take the event out",
    ),
    (
        launch(supervision=[{"id": "x", "kind": "fine", "on": "2026-12-05"}]),
        "supervision.0.kind",
        '"fine" is not known',
        "write one of notice-to-assess, inspection",
    ),
    (
        launch(assessed([{"id": "h", "text": "a\x1b[2Jb"}])),
        f"{HAZARDS}.text",
        r'"a\x1b[2Jb" has control or formatting characters',
        "take them out",
    ),
    (
        launch(report(contents=None, sections=[{"item": "6(1)", "text": "x" * 100_001}])),
        "reports.0.sections.0.text",
        "100,001 characters are too many",
        "keep it to 100,000",
    ),
    (
        launch(report(assessment={"items": {}})),
        "reports.0.assessment.items",
        "is not a list of dicts",
        "give items as a list of dicts",
    ),
]


class TestBadInput:
    @pytest.mark.parametrize(("stated", "path", "wrong", "right"), REFUSED, ids=lambda each: str(each)[:40])
    def test_is_refused_with_its_place_and_what_would_be_right(
        self, stated: Document, path: str, wrong: str, right: str
    ) -> None:
        problems = problems_of(lambda: og.case_from_dict(stated))

        assert [path] == [each.path for each in problems]
        assert_says(problems[0], path, wrong, right)

    def test_of_a_report_is_not_said_again_of_its_order(self) -> None:
        stated = launch(report(via_platform="yes"), orders=[order()])

        assert [each.path for each in problems_of(lambda: og.case_from_dict(stated))] == ["reports.0.via_platform"]

    def test_of_objects_is_refused_too(self) -> None:
        base: dict[str, Any] = {"id": "c", "events": [og.ServiceLaunch(id="e")]}
        bare_order = Order(id="o", report="0", received_on="2026-12-07", due_by="2026-12-09")
        (problem,) = problems_of(lambda: og.Case(**base, reports=[og.Report(id="0")], orders=[bare_order]))
        assert_says(problem, "orders.0", "Order is of no kind", "write one of ReassessmentOrder, ClarificationOrder")
        (problem,) = problems_of(lambda: og.Case(**base, supervision=[Act(id="a", on="2026-12-07")]))
        assert_says(problem, "supervision.0", "Act is of no kind", "write one of NoticeToAssess")
        (problem,) = problems_of(lambda: og.Report(receipts=5))  # type: ignore[arg-type]
        assert_says(problem, "receipts", "5 is not a list", "give a list of Receipt")
        (problem,) = problems_of(lambda: og.Report(assessment=5))  # type: ignore[arg-type]
        assert_says(problem, "assessment", "5 is not Assessment", "give opinionguard.Assessment")


def test_a_report_is_found_by_the_order_about_it() -> None:
    case = og.case_from_dict(launch(report() | {"id": "other"}, report(), orders=[order()]))

    assert case.reviewed(case.orders[0]) is case.reports[1]


@pytest.mark.parametrize(
    ("mended_on", "is_mended"),
    [("2026-11-19", True), ("2026-11-20", True), ("2026-11-21", False), ("2026-12-24", False), (None, False)],
)
def test_a_hazard_is_mended_that_was_before_its_report_was_sent(mended_on: str | None, *, is_mended: bool) -> None:
    hazard = Hazard(id="h", mended_on=mended_on)
    sent = [og.moment_of("2026-11-20T12:00:00+08:00")]

    assert hazard.was_mended(sent, instant("2026-12-01")) is is_mended


def test_a_finding_is_one_of_three() -> None:
    (problem,) = problems_of(lambda: AssessmentEntry(item="5(1)", finding="fine"))  # type: ignore[arg-type]

    assert_says(problem, "finding", '"fine" is not known', "adequate")
