"""What the platform answered: an instant before and at each turn, under both sides of the reading."""

from __future__ import annotations

from typing import Any

import pytest
from builders import decide, document, flawless_report, instant, only, problems_of, public_service

import opinionguard as og
from opinionguard.decisions.duties import Obligation

Document = dict[str, Any]

FORUM = public_service(functions=["forum"])
LAUNCH: Document = {"kind": "service-launch", "at": "2026-03-02T10:00:00+08:00"}
GROWTH: Document = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
SUBMITTED = "2026-02-20T09:00:00+08:00"
RETURNED = {"submitted_at": SUBMITTED, "status": "returned", "answered_on": "2026-02-25"}
PASSED = {"submitted_at": SUBMITTED, "status": "passed", "answered_on": "2026-02-25"}
PENDING = {"submitted_at": SUBMITTED, "status": "pending"}
ANSWERED = "reports.first.platform.answered_on"
STATUS = "reports.first.platform.status"
TIME = "reports.first.platform.submitted_at"


def on_platform(name: str = "first", **stated: Any) -> Document:
    """A report without a flaw, as it stands on the platform."""
    made = flawless_report(id=name, platform=stated)
    for short in ("submitted_at", "via_platform", "recipients"):
        del made[short]
    return made


def found(at: str, *reports: Document, event: Document = LAUNCH, side: str = "submitted", **more: Any) -> Obligation:
    return only(document(event, service=FORUM, reports=list(reports), **more), at, discharged_when=side)


def told(at: str, *reports: Document, event: Document = LAUNCH, side: str = "submitted") -> tuple[str, bool | None]:
    duty = found(at, *reports, event=event, side=side)
    return duty.status, duty.late


def lacking(at: str, *reports: Document, side: str = "submitted") -> list[tuple[str, str, str]]:
    return [(each.fact, each.item, each.lack) for each in found(at, *reports, side=side).defects]


class TestReturned:
    @pytest.mark.parametrize(
        ("at", "status"),
        [
            ("2026-02-20T08:59:59+08:00", "blocking"),
            ("2026-02-20T09:00:00+08:00", "discharged"),
            ("2026-02-24T23:59:59.999999+08:00", "discharged"),
            ("2026-02-25", "blocking"),
            ("2026-03-02T09:59:59+08:00", "blocking"),
            ("2026-03-02T10:00:00+08:00", "overdue"),
        ],
    )
    def test_a_report_satisfies_nothing_from_the_beginning_of_the_day_on(self, at: str, status: str) -> None:
        assert found(at, on_platform(**RETURNED)).status == status

    def test_after_the_launch_it_is_overdue_at_once(self) -> None:
        late = on_platform(**RETURNED | {"answered_on": "2026-03-10"})

        assert told("2026-03-09T23:59:59+08:00", late) == ("discharged", False)
        assert told("2026-03-10", late) == ("overdue", None)

    def test_after_an_event_it_is_due_until_the_first_deadline(self) -> None:
        late = on_platform(submitted_at="2026-03-05", status="returned", answered_on="2026-03-10")

        assert told("2026-03-09", late, event=GROWTH) == ("discharged", False)
        assert told("2026-03-10", late, event=GROWTH) == ("due", None)
        assert told("2026-05-01", late, event=GROWTH) == ("overdue", None)

    def test_an_answer_at_an_instant_counts_by_its_day(self) -> None:
        at_five = on_platform(**RETURNED | {"answered_on": "2026-02-25T17:00:00+08:00"})

        assert found("2026-02-25", at_five).status == "blocking"
        assert lacking("2026-02-25", at_five) == [(ANSWERED, "2026-02-25", "returned")]

    def test_returned_on_the_day_of_its_submission_it_never_counted(self) -> None:
        at_once = on_platform(**RETURNED | {"answered_on": "2026-02-20"})

        assert found("2026-02-20T09:00:00+08:00", at_once).status == "blocking"

    def test_the_defect_names_the_day(self) -> None:
        duty = found("2026-02-25", on_platform(**RETURNED))

        assert lacking("2026-02-25", on_platform(**RETURNED)) == [(ANSWERED, "2026-02-25", "returned")]
        assert lacking("2026-02-24", on_platform(**RETURNED)) == []
        assert "returned by the platform on Wed 2026-02-25" in str(duty)
        assert "已于2026年2月25日（星期三）被平台退回补正" in duty.text("zh")
        again = Obligation.from_dict(duty.to_dict())
        assert "returned by the platform on Wed 2026-02-25" in str(again)

    def test_a_document_may_name_no_day(self) -> None:
        stated = found("2026-02-25", on_platform(**RETURNED)).to_dict()
        stated["defects"][0]["item"] = "soon"

        assert "returned by the platform on soon" in str(Obligation.from_dict(stated))

    def test_what_is_submitted_again_satisfies_and_is_what_late_looks_at(self) -> None:
        late = on_platform(**RETURNED | {"answered_on": "2026-03-10"})
        again = on_platform("second", submitted_at="2026-03-12T09:00:00+08:00", status="pending")
        duty = found("2026-03-12T09:00:00+08:00", late, again)

        assert told("2026-03-12T08:59:59+08:00", late, again) == ("overdue", None)
        assert (duty.status, duty.late, duty.discharged_by) == ("discharged", True, "second")

    def test_no_order_gives_time_after_a_return(self) -> None:
        order = {"id": "again", "kind": "reassess", "report": "first", "received_on": "2026-03-05", "working_days": 20}
        late = on_platform(**RETURNED | {"answered_on": "2026-03-10"})
        stated = document(LAUNCH, service=FORUM, reports=[late], orders=[order])

        ways = [
            og.decide(og.case_from_dict(stated), at=at).obligations[0].status for at in ("2026-03-06", "2026-03-10")
        ]

        assert ways == ["blocking", "overdue"]

    def test_an_answer_tells_by_when_it_was_submitted(self) -> None:
        unsent = {key: value for key, value in PASSED.items() if key != "submitted_at"}

        assert found("2026-02-25", on_platform(**unsent)).asks == (TIME,)
        assert told("2026-02-26", on_platform(**unsent)) == ("discharged", False)


class TestUnknown:
    @pytest.mark.parametrize("side", ["submitted", "passed"])
    def test_a_status_that_nobody_stated_is_asked_under_both_sides(self, side: str) -> None:
        duty = found("2026-02-21", on_platform(submitted_at=SUBMITTED), side=side)

        assert (duty.status, duty.asks, duty.passes) == ("undetermined", (STATUS,), False)

    def test_before_the_day_of_an_answer_nothing_was_returned(self) -> None:
        answered = on_platform(submitted_at=SUBMITTED, answered_on="2026-02-25")

        assert found("2026-02-24", answered).status == "discharged"
        assert found("2026-02-25", answered).asks == (STATUS,)

    def test_before_the_end_of_the_day_of_an_answer_nothing_has_passed(self) -> None:
        answered = on_platform(submitted_at=SUBMITTED, answered_on="2026-02-25")

        assert found("2026-02-25T23:59:59+08:00", answered, side="passed").status == "blocking"
        assert found("2026-02-26", answered, side="passed").asks == (STATUS,)

    def test_the_questions_are_put_in_both_languages(self) -> None:
        stated = document(LAUNCH, service=FORUM, reports=[on_platform()])
        questions = og.decide(og.case_from_dict(stated), at="2026-02-21").questions

        assert [each.fact for each in questions] == [TIME, STATUS]
        assert "returned for correction" in questions[1].asked("en")
        assert "退回补正" in questions[1].asked("zh")


class TestNeedsAPass:
    @pytest.mark.parametrize(
        ("at", "status", "late"),
        [
            ("2026-02-25T23:59:59.999999+08:00", "blocking", None),
            ("2026-02-26", "discharged", False),
            ("2026-03-03", "discharged", False),
        ],
    )
    def test_it_is_there_from_the_end_of_the_day(self, at: str, status: str, late: bool | None) -> None:
        assert told(at, on_platform(**PASSED), side="passed") == (status, late)

    def test_the_pass_is_compared_with_the_cutoff(self) -> None:
        before, on_the_day = (on_platform(**PASSED | {"answered_on": day}) for day in ("2026-03-01", "2026-03-02"))

        assert told("2026-03-03", before, side="passed") == ("discharged", False)
        assert told("2026-03-02T23:59:59+08:00", on_the_day, side="passed") == ("overdue", None)
        assert told("2026-03-03", on_the_day, side="passed") == ("discharged", True)
        assert told("2026-03-03", on_the_day) == ("discharged", False)

    def test_what_is_pending_or_returned_has_not_passed(self) -> None:
        assert lacking("2026-02-21", on_platform(**PENDING), side="passed") == [(STATUS, "", "pending")]
        assert lacking("2026-02-21", on_platform(**RETURNED), side="passed") == [(ANSWERED, "", "pending")]
        assert lacking("2026-02-25", on_platform(**RETURNED), side="passed") == [(ANSWERED, "2026-02-25", "returned")]
        assert lacking("2026-02-20", on_platform(**PENDING), side="passed") == [(TIME, "", "not-yet")]
        assert "尚未审核通过" in found("2026-02-21", on_platform(**PENDING), side="passed").text("zh")

    def test_a_report_without_the_platform_leaves_it_unknown(self) -> None:
        short = flawless_report(id="first", submitted_at=SUBMITTED)
        duty = found("2026-02-21", short, side="passed")

        assert (duty.status, duty.asks) == ("undetermined", ("reports.first.platform",))
        # A pass counts from the end of its day.
        assert found("2026-02-20T23:59:59+08:00", short, side="passed").status == "blocking"

    def test_separate_receipts_leave_it_unknown(self) -> None:
        receipts = [{"authority": each, "received_at": SUBMITTED} for each in ("cac", "public-security")]
        made = flawless_report(id="first", receipts=receipts)
        del made["submitted_at"], made["recipients"]
        duty = found("2026-02-20T09:00:00+08:00", made, side="passed")

        assert (duty.status, duty.asks) == ("undetermined", ("reports.first.platform",))

    def test_a_report_that_nobody_received_is_no_question(self) -> None:
        made = flawless_report(id="first", receipts=[])
        del made["submitted_at"], made["recipients"]

        assert found("2026-02-21", made, side="passed").status == "blocking"

    def test_a_report_that_never_can_be_there_is_no_question(self) -> None:
        # The platform answered before the event: so it was submitted before the event.
        made = on_platform(answered_on="2026-03-01")

        assert told("2026-03-10", made, event=GROWTH, side="passed") == ("due", None)

    def test_of_two_the_one_that_passed_first_is_named(self) -> None:
        first = on_platform(**PASSED | {"answered_on": "2026-02-27"})
        second = on_platform("second", submitted_at="2026-02-21", status="passed", answered_on="2026-02-24")

        assert found("2026-03-01", first, second).discharged_by == "first"
        assert found("2026-03-01", first, second, side="passed").discharged_by == "second"

    @pytest.mark.parametrize(("passed_on", "status"), [("2026-03-15", "due"), ("2026-03-16", "overdue")])
    def test_an_order_leaves_its_time_to_what_passed_before_it(self, passed_on: str, status: str) -> None:
        # The 30th working day after the growth is 14 April; the limit of the order comes later.
        made = on_platform(submitted_at="2026-03-10", status="passed", answered_on=passed_on)
        order = {
            "id": "again",
            "kind": "reassess",
            "report": "first",
            "authority": "cac",
            "received_on": "2026-03-16",
            "working_days": 40,
        }
        stated = document(GROWTH, service=FORUM, reports=[made], orders=[order])

        assert decide(stated, "2026-04-16", discharged_when="passed").obligations[0].status == status
        assert decide(stated, "2026-04-16").obligations[0].status == "due"

    def test_whether_it_is_late_may_depend_on_an_answer(self) -> None:
        late = on_platform("late", submitted_at="2026-03-03", status="passed", answered_on="2026-03-04")
        early, after = on_platform(submitted_at=SUBMITTED), on_platform(submitted_at="2026-03-03")

        assert told("2026-03-10", late, early, side="passed") == ("discharged", None)
        assert told("2026-03-10", late, after, side="passed") == ("discharged", True)


def test_both_ends_of_the_answer_are_breakpoints() -> None:
    for stated, day in ((RETURNED, "2026-02-25"), (PASSED, "2026-02-26")):
        line = og.timeline(og.case_from_dict(document(LAUNCH, service=FORUM, reports=[on_platform(**stated)])))
        assert instant(day) in line.breakpoints
    line = og.timeline(og.case_from_dict(document(LAUNCH, service=FORUM, reports=[on_platform(**RETURNED)])))
    assert line.at("2026-02-21").valid_until == instant("2026-02-25")


def test_the_other_side_is_told_where_it_changes_the_answer() -> None:
    stated = document(LAUNCH, service=FORUM, reports=[on_platform(**PENDING)])
    decision = og.decide(og.case_from_dict(stated), at="2026-02-21")

    (row,) = (each for each in decision.sensitive_readings if each.reading == "discharged_when")
    assert (row.side, row.verdict) == ("passed", "blocked")


@pytest.mark.parametrize(
    ("platform", "path", "wrong"),
    [
        ({"status": "passed"}, "answered_on", "is not stated, and status is passed"),
        ({"status": "returned", "submitted_at": SUBMITTED}, "answered_on", "is not stated, and status is returned"),
        (PENDING | {"answered_on": "2026-02-25"}, "answered_on", "is stated, and status is pending"),
        (PASSED | {"answered_on": "2026-02-19"}, "answered_on", "2026-02-19 is before submitted_at"),
        (PASSED | {"answered_on": "2026-02-20T08:59:59+08:00"}, "answered_on", "is before submitted_at"),
        ({"status": "approved"}, "status", "is not known"),
        ({"number": "=1+1\n"}, "number", "is not a name"),
    ],
)
def test_what_contradicts_itself_is_refused(platform: Document, path: str, wrong: str) -> None:
    stated = document(LAUNCH, reports=[on_platform(**platform)])
    (problem,) = problems_of(lambda: og.case_from_dict(stated))

    assert problem.path == f"reports.0.platform.{path}"
    assert wrong in problem.wrong


@pytest.mark.parametrize("fact", ["submitted_at", "via_platform", "recipients", "receipts"])
def test_it_stands_instead_of_the_other_forms(fact: str) -> None:
    other = {"receipts": [{"authority": "cac"}]} | flawless_report()
    stated = document(LAUNCH, reports=[on_platform(**PENDING) | {fact: other[fact]}])
    (problem,) = problems_of(lambda: og.case_from_dict(stated))

    assert (problem.path, problem.wrong) == ("reports.0.platform", f"is stated, and {fact} too")


def test_a_case_comes_back_from_what_it_is_written_as() -> None:
    case = og.case_from_dict(document(LAUNCH, reports=[on_platform(**PASSED | {"number": "A-1"})]))

    assert og.case_from_dict(case.to_dict()) == case
    assert case.to_dict()["reports"][0]["platform"]["status"] == "passed"


def test_separate_receipts_come_after_an_event_that_became_known_nobody_knows_when() -> None:
    receipts = [{"authority": "cac", "received_at": "2026-03-10"}, {"authority": "public-security"}]
    made = flawless_report(id="first", receipts=receipts)
    for short in ("submitted_at", "recipients"):
        del made[short]
    stated = document(GROWTH, service=FORUM, reports=[made])

    duty = decide(stated, "2026-03-20", day_of_occurrence="known").obligations[0]
    unstated = "reports.first.receipts.public-security.received_at"
    assert (duty.status, duty.asks) == ("undetermined", ("events.event.known_on", unstated))
    assert decide(stated, "2026-03-20").obligations[0].asks == (unstated,)


@pytest.mark.parametrize("submitted", [None, "2026-02-20", "2026-03-01T11:00:00+08:00"])
def test_the_time_of_a_report_is_not_asked_if_it_changes_nothing(submitted: str | None) -> None:
    # The order on the other report spares the first one only if it was submitted that day: too late to have passed.
    reports = [
        flawless_report(id="first", submitted_at=submitted),
        flawless_report(id="other", submitted_at="2026-02-25"),
    ]
    if submitted is None:
        del reports[0]["submitted_at"]
    orders = [
        {"id": "a", "kind": "reassess", "report": "first", "received_on": "2026-03-01", "working_days": 30},
        {
            "id": "b",
            "kind": "reassess",
            "report": "other",
            "received_on": "2026-03-01T10:00+08:00",
            "due_by": "2026-03-01",
        },
    ]
    launch = {"kind": "service-launch", "at": "2026-03-01"}
    stated = document(launch, service=FORUM, reports=reports, orders=orders)

    by_ten = {"discharged_when": "passed", "end_of_day": "close-of-business:10:00"}
    duty = decide(stated, "2026-03-01T23:00:00+08:00", **by_ten).obligations[0]
    assert (duty.status, duty.asks) == ("overdue", ())
