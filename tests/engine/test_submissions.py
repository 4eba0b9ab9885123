"""From obligation to filed report: assessments, receipts and orders, and what they discharge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from builders import (
    Document,
    assert_says,
    decide,
    document,
    flawless_report,
    instant,
    live_comments,
    only,
    problems_of,
    public_service,
)
from reports import BOTH, FORUM, GROWTH, LAUNCH, NOTICE, assessed, launch, order, received, report, stated_on

import opinionguard as og
from opinionguard.facts.reports import ASSESSMENT_ITEMS
from opinionguard.render.filing.checklist import checklist
from opinionguard.rules.deadlines import Deadline


def defects(obligation: og.Obligation) -> list[tuple[str, str, str]]:
    return [(each.fact, each.provision, each.item) for each in obligation.defects]


def test_a_report_that_is_only_planned_says_so() -> None:
    (mine,) = decide(launch(report(submitted_at="2026-11-25")), "2026-11-20").obligations

    assert defects(mine) == [("reports.first.submitted_at", "7", "")]


def test_before_a_launch_without_a_date_every_report_is_in_time() -> None:
    undated = document({"kind": "service-launch"}, service=FORUM, reports=[report(submitted_at="2026-11-25")])

    mine = only(undated, "2026-11-26")

    assert (mine.status, mine.late) == ("discharged", False)


def test_an_answer_holds_until_the_report_is_there_whenever_its_hazards_were_mended() -> None:
    filed = assessed([{"id": "h", "mended_on": "2026-11-10"}]) | {"submitted_at": "2026-11-20"}

    decision = decide(launch(filed), "2026-11-05")

    assert decision.valid_until == instant("2026-11-21T00:00:00+08:00")


class TestReceipts:
    def test_discharge_at_the_later_of_the_two(self) -> None:
        stated = launch(received(*BOTH))

        assert only(stated, "2026-11-25T15:59:59.999999+08:00").status == "blocking"
        assert only(stated, "2026-11-25T16:00:00+08:00").status == "discharged"
        assert only(stated, "2026-11-25T16:00:00+08:00").late is False

    def test_are_late_if_the_later_is(self) -> None:
        stated = launch(received(BOTH[0], ("public-security", "2026-12-01T10:00:00+08:00")))

        obligation = only(stated, "2026-12-02")

        assert (obligation.status, obligation.late) == ("discharged", True)

    def test_of_one_authority_discharge_nothing(self) -> None:
        obligation = only(launch(received(BOTH[0])), "2026-11-30")

        assert obligation.status == "blocking"
        assert defects(obligation) == [("reports.first.receipts", "7", "")]

    def test_a_list_that_is_empty_says_nobody(self) -> None:
        obligation = only(launch(received()), "2026-11-30")

        assert obligation.status == "blocking"
        assert defects(obligation) == [("reports.first.receipts", "7", "")]

    def test_one_without_its_time_is_asked_about(self) -> None:
        decision = decide(launch(received(BOTH[0], ("public-security", None))), "2026-11-30")

        assert decision.verdict == "undetermined"
        assert [each.fact for each in decision.questions] == ["reports.first.receipts.public-security.received_at"]

    def test_one_that_is_late_makes_the_report_late_whatever_the_other_is(self) -> None:
        stated = document(GROWTH, reports=[received(("cac", "2026-06-01"), ("public-security", None))])

        assert only(stated, "2026-07-01").status == "undetermined"

    @pytest.mark.parametrize("short", ["submitted_at", "recipients"])
    def test_are_stated_instead_of_the_short_forms(self, short: str) -> None:
        stated = launch(received(*BOTH) | {short: flawless_report()[short]})

        (problem,) = problems_of(lambda: og.case_from_dict(stated))

        assert_says(problem, "reports.0.receipts", f"is stated, and {short} too", "state one of the two")

    def test_the_short_forms_mean_the_same(self) -> None:
        at = "2026-11-25T16:00:00+08:00"
        long, short = only(launch(received(*BOTH)), at), only(launch(report(submitted_at=BOTH[1][1])), at)

        assert short == long


class TestAssessment:
    def test_each_item_that_is_missing_is_named_with_its_provision(self) -> None:
        obligation = only(launch(assessed(i3="not-assessed", i8="left out", risk_control="not-assessed")), "2026-11-30")

        assert obligation.status == "blocking"
        assert defects(obligation) == [
            ("reports.first.assessment.items.risk-control.finding", "5", "risk-control"),
            ("reports.first.assessment.items.5(3).finding", "5(3)", "5(3)"),
            ("reports.first.assessment.items", "5(8)", "5(8)"),
        ]

    def test_the_short_form_names_them_too(self) -> None:
        some = [item for item in ASSESSMENT_ITEMS if item not in {"legality", "5(6)"}]
        obligation = only(launch(report(assessed=some, contents=["6(1)", "6(3)", "6(4)"])), "2026-11-30")

        assert defects(obligation) == [
            ("reports.first.assessed", "5", "legality"),
            ("reports.first.assessed", "5(6)", "5(6)"),
            ("reports.first.contents", "6(2)", "6(2)"),
        ]
        assert obligation.defects[1].to_dict() == {
            "report": "first",
            "fact": "reports.first.assessed",
            "provision": "5(6)",
            "item": "5(6)",
        }

    def test_an_item_without_a_finding_is_unknown_and_asked_about(self) -> None:
        decision = decide(launch(assessed(i3=None)), "2026-11-30")

        assert decision.verdict == "undetermined"
        assert [each.fact for each in decision.questions] == ["reports.first.assessment.items.5(3).finding"]
        assert decision.obligations[0].defects == ()

    @pytest.mark.parametrize("assessed_on", ["2026-11-24", "2026-11-25", "2026-11-25T09:30:00+08:00"])
    def test_an_item_is_assessed_by_the_submission_of_its_report(self, assessed_on: str) -> None:
        assert only(launch(stated_on(assessed_on)), "2026-11-30").status == "discharged"

    def test_an_item_of_a_report_whose_time_is_unknown_may_be_assessed_on_any_day(self) -> None:
        stated = launch(stated_on("2026-11-29", submitted_at=None))

        assert only(stated, "2026-11-30").status == "undetermined"

    def test_a_hazard_found_is_an_assessment_too(self) -> None:
        mended = {"id": "h", "item": "5(3)", "opened_on": "2026-11-10", "mended_on": "2026-11-20"}

        assert only(launch(assessed([mended], i3="hazard")), "2026-11-30").status == "discharged"

    @pytest.mark.parametrize(
        ("mended_on", "status"),
        [
            (None, "blocking"),
            ("2026-11-24", "discharged"),
            ("2026-11-25", "discharged"),  # the day of the report, at 09:30
            ("2026-11-25T09:30:00+08:00", "discharged"),
            ("2026-11-25T09:30:00.000001+08:00", "blocking"),
            ("2026-11-26", "blocking"),
        ],
    )
    def test_a_hazard_is_mended_before_the_report(self, mended_on: str | None, status: str) -> None:
        hazard = {"id": "h"} | ({} if mended_on is None else {"mended_on": mended_on})
        obligation = only(launch(assessed([hazard])), "2026-11-30")

        assert status == obligation.status
        expected = [("reports.first.assessment.hazards.h.mended_on", "6", "h")]
        assert ([] if status == "discharged" else expected) == defects(obligation)

    @pytest.mark.parametrize(
        ("mended_on", "late"),
        [
            ("2026-11-30", None),  # it may have come before the launch
            ("2026-12-01T09:59:59.999999+08:00", None),
            ("2026-12-01T10:00:00+08:00", True),  # it cannot have
            ("2026-12-02", True),
        ],
    )
    def test_a_report_without_its_time_did_not_come_before_its_hazard_was_mended(
        self, mended_on: str, late: bool | None
    ) -> None:
        undated = assessed([{"id": "h", "mended_on": mended_on}]) | {"id": "undated"}
        del undated["submitted_at"]
        stated = launch(undated, report(submitted_at="2026-12-03T09:00:00+08:00"))

        obligation = only(stated, "2026-12-04")

        assert (obligation.status, obligation.discharged_by, obligation.late) == ("discharged", "first", late)

    def test_sections_are_the_contents(self) -> None:
        sections = [{"item": f"6({number})", "text": "said"} for number in (1, 2, 4)]
        obligation = only(launch(report(contents=None, sections=sections)), "2026-11-30")

        assert defects(obligation) == [("reports.first.sections", "6(3)", "6(3)")]

    def test_a_section_without_text_is_asked_about(self) -> None:
        sections: list[Document] = [{"item": f"6({number})", "text": "said"} for number in (1, 2, 3)]
        decision = decide(launch(report(contents=None, sections=[*sections, {"item": "6(4)"}])), "2026-11-30")

        assert [each.fact for each in decision.questions] == ["reports.first.sections.6(4).text"]


class TestOrders:
    def test_reopen_what_the_report_had_discharged_from_the_order_on(self) -> None:
        stated = launch(report(), orders=[order()])

        assert [each.status for each in decide(stated, "2026-12-06").obligations] == ["discharged", "upcoming"]
        assert [each.status for each in decide(stated, "2026-12-07").obligations] == ["blocking", "due"]
        assert [each.status for each in decide(stated, "2026-12-22").obligations] == ["overdue", "overdue"]

    def test_have_the_limit_of_the_authority_in_working_days(self) -> None:
        _, asked = decide(launch(report(), orders=[order()]), "2026-12-08").obligations

        assert asked.deadline is not None
        assert (
            asked.provision,
            asked.deadline.kind,
            str(asked.deadline.last_day),
        ) == ("8", "working-days", "2026-12-21")

    def test_count_like_everything_else_by_the_readings(self) -> None:
        stated = launch(report(), orders=[order()])
        _, asked = decide(stated, "2026-12-08", first_day="included").obligations

        assert asked.deadline is not None
        assert str(asked.deadline.last_day) == "2026-12-18"

    @pytest.mark.parametrize(
        ("due_by", "cutoff"),
        [
            ("2026-12-15", "2026-12-16T00:00:00+08:00"),
            ("2026-12-15T17:00:00+08:00", "2026-12-15T17:00:00+08:00"),
        ],
    )
    def test_have_a_date_or_an_instant_for_limit(self, due_by: str, cutoff: str) -> None:
        line = og.timeline(og.case_from_dict(launch(report(), orders=[order(working_days=None, due_by=due_by)])))
        before, after = line.at("2026-12-15T16:59:59.999999+08:00"), line.at(cutoff)

        assert [each.status for each in before.obligations] == ["blocking", "due"]
        assert before.valid_until == after.at
        assert [each.status for each in after.obligations] == ["overdue", "overdue"]
        end = instant(cutoff)
        whole_day = end.date() - timedelta(days=1)
        assert after.obligations[1].deadline == Deadline("by-date", end, whole_day, whole_day)

    def test_are_answered_by_a_later_report(self) -> None:
        second = flawless_report(id="second", submitted_at="2026-12-14T10:00:00+08:00")
        stated = launch(report(), second, orders=[order()])
        mine, asked = decide(stated, "2026-12-15").obligations

        assert (mine.status, mine.discharged_by, mine.late) == ("discharged", "second", False)
        assert (asked.status, asked.discharged_by, asked.late) == ("discharged", "second", False)

    def test_are_answered_late_by_a_report_after_the_limit(self) -> None:
        second = flawless_report(id="second", submitted_at="2026-12-22T00:00:00+08:00")
        mine, asked = decide(launch(report(), second, orders=[order()]), "2026-12-23").obligations

        # Article 3(1) was met in time; it is the order that was not.
        assert (mine.status, mine.late) == ("discharged", False)
        assert (asked.status, asked.late) == ("discharged", True)

    def test_are_not_answered_by_a_report_with_a_flaw(self) -> None:
        second = flawless_report(id="second", submitted_at="2026-12-14", recipients=["cac"])
        _, asked = decide(launch(report(), second, orders=[order()]), "2026-12-16").obligations

        assert asked.status == "due"
        assert defects(asked) == [("reports.second.recipients", "7", "")]

    def test_before_the_launch_leave_it_without_a_report(self) -> None:
        early = order(received_on="2026-11-27", working_days=20)
        stated = launch(report(), orders=[early])

        assert [each.status for each in decide(stated, "2026-11-28").obligations] == ["blocking", "due"]
        # Launched on a report that stood for nothing any more: the order's longer limit does not help.
        assert [each.status for each in decide(stated, "2026-12-01T10:00:00+08:00").obligations] == ["overdue", "due"]
        second = flawless_report(id="second", submitted_at="2026-12-14")
        mine, asked = decide(launch(report(), second, orders=[early]), "2026-12-16").obligations
        assert (mine.late, asked.late) == (True, False)

    def test_at_the_instant_of_the_launch_or_after_it_have_their_own_limit(self) -> None:
        at_launch = order(received_on=LAUNCH["at"])

        assert decide(launch(report(), orders=[at_launch]), "2026-12-02").obligations[0].status == "blocking"

    def test_reopen_a_term_of_working_days_until_their_limit(self) -> None:
        filed = report(submitted_at="2026-04-10")  # the 28th working day; the 30th is 14 April
        stated = document(GROWTH, reports=[filed], orders=[order(received_on="2026-04-13", working_days=10)])

        assert [each.status for each in decide(stated, "2026-04-12").obligations] == ["discharged", "upcoming"]
        assert [each.status for each in decide(stated, "2026-04-20").obligations] == ["due", "due"]
        assert decide(stated, "2026-04-20").may_launch
        assert [each.status for each in decide(stated, "2026-05-01").obligations] == ["overdue", "overdue"]

    def test_reopen_nothing_that_was_never_discharged(self) -> None:
        stated = launch(report(recipients=["cac"]), orders=[order()])

        assert [each.status for each in decide(stated, "2026-12-08").obligations] == ["overdue", "due"]

    def test_of_two_the_earlier_limit_counts_and_an_answer_may_be_struck_too(self) -> None:
        second = flawless_report(id="second", submitted_at="2026-12-14")
        third = order(id="third", report="second", received_on="2026-12-16", working_days=None, due_by="2026-12-18")
        stated = launch(report(), second, orders=[order(), third])

        assert [each.status for each in decide(stated, "2026-12-15").obligations][:2] == ["discharged", "discharged"]
        assert [each.status for each in decide(stated, "2026-12-17").obligations] == ["blocking", "due", "due"]
        # The first order still runs until the 21st; that on its answer is over, and it is of the first report's launch too.
        assert [each.status for each in decide(stated, "2026-12-19").obligations] == ["overdue", "due", "overdue"]

    @pytest.mark.parametrize("older", ["2026-11-01", "2026-12-07T09:00:00+08:00"])
    def test_take_every_report_away_that_was_there_before_and_covers_the_same(self, older: str) -> None:
        # Filing twice must not carry a launch past an order.
        planned = document(
            LAUNCH | {"at": "2026-12-20T10:00:00+08:00"},
            service=FORUM,
            reports=[flawless_report(id="old", submitted_at=older), report()],
            orders=[order(received_on="2026-12-07T15:00:00+08:00")],
        )

        mine = decide(planned, "2026-12-08").obligations[0]

        assert (mine.status, mine.passes) == ("blocking", False)

    @pytest.mark.parametrize(
        ("received_on", "submitted_at", "is_after"),
        [
            ("2026-12-07T17:00:00+08:00", "2026-12-07T16:59:59+08:00", False),
            ("2026-12-07T17:00:00+08:00", "2026-12-07T17:00:00+08:00", True),
            ("2026-12-07T17:00:00+08:00", "2026-12-07", False),  # that day, before or after: nobody knows
            ("2026-12-07", "2026-12-07T08:00:00+08:00", False),
            ("2026-12-07", "2026-12-07", False),
            ("2026-12-07", "2026-12-07T15:59:59Z", False),
            ("2026-12-07", "2026-12-07T16:00:00Z", True),  # the next day in China
            ("2026-12-06T23:00:00-05:00", "2026-12-08", True),
        ],
    )
    def test_are_answered_only_by_what_surely_came_after_them(
        self, received_on: str, submitted_at: str, is_after: bool
    ) -> None:
        planned = document(
            LAUNCH | {"at": "2026-12-20T10:00:00+08:00"},
            service=FORUM,
            reports=[report(), flawless_report(id="other", submitted_at=submitted_at)],
            orders=[order(received_on=received_on)],
        )

        decision = decide(planned, "2026-12-09")

        assert decision.may_launch is is_after
        assert [each.status == "discharged" for each in decision.obligations] == [is_after, is_after]

    def test_leave_a_report_that_answers_them(self) -> None:
        planned = document(
            LAUNCH | {"at": "2026-12-20T10:00:00+08:00"},
            service=FORUM,
            reports=[flawless_report(id="new", submitted_at="2026-12-08"), report()],
            orders=[order(received_on="2026-12-07")],
        )

        assert decide(planned, "2026-12-09").verdict == "clear"

    @pytest.mark.parametrize("due", ["growth", "launch"])
    @pytest.mark.parametrize(
        ("at", "is_there_at_last"),
        [
            ("2026-11-22T00:00:00+08:00", False),
            ("2026-11-23T10:00:00+08:00", True),  # the second authority receives it, three days after the order
            ("2026-12-19T00:00:00+08:00", True),
        ],
    )
    def test_give_no_time_for_what_had_discharged_nothing_when_they_came(
        self, due: str, at: str, is_there_at_last: bool
    ) -> None:
        # One authority received the report before the order on another, one after it: it was never there unstruck.
        events: dict[str, Document] = {
            "growth": GROWTH | {"on": "2026-09-01"},
            "launch": LAUNCH | {"at": "2026-11-01T10:00:00+08:00"},
        }
        beside = received(("cac", "2026-11-18T10:00:00+08:00"), ("public-security", "2026-11-23T10:00:00+08:00"))
        ask = order(received_on="2026-11-20T10:00:00+08:00", working_days=None, due_by="2026-12-20")
        wanting = report(submitted_at="2026-10-10", via_platform=False)

        decision = decide(
            document(events[due], service=FORUM, reports=[wanting, beside | {"id": "beside"}], orders=[ask]), at
        )
        mine = decision.obligations[0]

        assert (mine.status, mine.passes, decision.may_launch) == ("overdue", False, False)
        if is_there_at_last:
            assert ("orders.again.received_on", "8", "") in defects(mine)

    @pytest.mark.parametrize("on_itself", [None, "2026-11-20", "2026-11-20T15:00:00+08:00", "2026-11-21"])
    @pytest.mark.parametrize("ordered", ["2026-11-20", "2026-11-20T10:00:00+08:00"])
    def test_give_no_time_because_of_one_more_on_what_came_half_before_and_half_after(
        self, on_itself: str | None, ordered: str
    ) -> None:
        # Whatever hour of that day an order on the second report leaves open, it came after the order on the first.
        split = received(("cac", "2026-11-20T09:00:00+08:00"), ("public-security", "2026-11-20T12:00:00+08:00"))
        limit = {"working_days": None, "due_by": "2026-12-20"}
        orders = [order(received_on=ordered, **limit)]
        if on_itself is not None:
            orders.append(order(id="on-split", report="split", received_on=on_itself, **limit))
        stated = document(
            GROWTH | {"on": "2026-09-01"},
            service=FORUM,
            reports=[report(submitted_at="2026-10-10", via_platform=False), split | {"id": "split"}],
            orders=orders,
        )

        for at in ("2026-11-20T12:00:00+08:00", "2026-11-25"):
            decision = decide(stated, at)
            assert (decision.obligations[0].status, decision.may_launch) == ("overdue", False)

    def test_give_time_for_what_all_had_received_before_the_first_of_several(self) -> None:
        split = received(("cac", "2026-11-20T09:00:00+08:00"), ("public-security", "2026-11-20T12:00:00+08:00"))
        limit = {"working_days": None, "due_by": "2026-12-20"}
        stated = document(
            GROWTH | {"on": "2026-09-01"},
            service=FORUM,
            reports=[report(submitted_at="2026-10-10", via_platform=False), split | {"id": "split"}],
            orders=[
                order(received_on="2026-11-20T13:00:00+08:00", **limit),
                order(id="on-split", report="split", received_on="2026-11-20", **limit),
            ],
        )

        assert decide(stated, "2026-11-25").obligations[0].status == "due"

    def test_give_time_for_what_had_discharged_beside_the_report_that_they_are_on(self) -> None:
        beside = received(("cac", "2026-09-18T10:00:00+08:00"), ("public-security", "2026-09-23T10:00:00+08:00"))
        ask = order(received_on="2026-11-20T10:00:00+08:00", working_days=None, due_by="2026-12-20")
        wanting = report(submitted_at="2026-10-10", via_platform=False)
        stated = document(
            GROWTH | {"on": "2026-09-01"}, service=FORUM, reports=[wanting, beside | {"id": "beside"}], orders=[ask]
        )

        assert [each.status for each in decide(stated, "2026-11-25").obligations] == ["due", "due"]
        assert [each.status for each in decide(stated, "2026-12-21").obligations] == ["overdue", "overdue"]

    @pytest.mark.parametrize("hazards", [None, [{"id": "h", "mended_on": "2026-11-30"}]])
    def test_of_a_day_are_answered_by_nothing_within_that_day(self, hazards: list[Document] | None) -> None:
        undated = (report() if hazards is None else assessed(hazards)) | {"id": "other"}
        del undated["submitted_at"]
        line = og.timeline(og.case_from_dict(launch(report(), undated, orders=[order()])))

        assert line.at("2026-12-07T23:59:59.999999+08:00").obligations[1].status == "due"
        assert line.at("2026-12-08").obligations[1].status == "undetermined"

    @pytest.mark.parametrize("beside", [False, True])
    def test_of_a_day_give_their_limit_to_what_was_reviewed_on_that_day(self, beside: bool) -> None:
        # Reviewed, and so there, on the day of an order of which no hour is known.
        filed = report(submitted_at="2026-04-13T09:00:00+08:00")
        other = flawless_report(id="other", submitted_at="2026-04-10", via_platform=False)
        orders = [order(received_on="2026-04-13", working_days=None, due_by="2026-05-31")]
        if beside:
            orders.insert(0, orders[0] | {"id": "on-other", "report": "other"})
        growth = decide(
            document(GROWTH, service=FORUM, reports=[filed, other], orders=orders), "2026-05-06"
        ).obligations[0]

        assert growth.status == "due"

    def test_name_every_receipt_that_keeps_a_report_from_answering_them(self) -> None:
        split = received(("cac", "2026-12-05T10:00:00+08:00"), ("public-security", "2026-12-20T10:00:00+08:00"))
        _, asked = decide(launch(report(), split | {"id": "split"}, orders=[order()]), "2026-12-08").obligations

        assert defects(asked) == [
            ("reports.split.receipts.cac.received_at", "7", ""),
            ("reports.split.receipts.public-security.received_at", "7", ""),
        ]

    def test_add_to_what_is_wrong_with_the_report(self) -> None:
        mine, _ = decide(launch(report(via_platform=False), orders=[order()]), "2026-12-08").obligations

        assert defects(mine) == [("reports.first.via_platform", "7", ""), ("orders.again.received_on", "8", "")]

    def test_name_themselves_as_what_is_wrong_with_the_report(self) -> None:
        mine, its_own = decide(launch(report(), orders=[order()]), "2026-12-08").obligations

        assert defects(mine) == [("orders.again.received_on", "8", "")]
        assert its_own.because == ("orders.again.kind",)

    @pytest.mark.parametrize("order_is_first", [True, False])
    def test_after_the_day_that_they_begin_at_the_end_of_leave_the_report_within_that_day(
        self, order_is_first: bool
    ) -> None:
        on_the_day = order(id="a", kind="clarify", received_on="2026-03-01")
        at_its_end = order(id="b", kind="clarify", received_on="2026-03-02T00:00:00+08:00")
        orders = [on_the_day, at_its_end] if order_is_first else [at_its_end, on_the_day]

        # By the end of 1 March it was there, so it is too early for what occurred on 2 March.
        stated = document(GROWTH, service=FORUM, reports=[report(submitted_at=None)], orders=orders)
        mine = decide(stated, "2026-03-10").obligations[0]

        assert (mine.status, mine.asks) == ("due", ())
        assert defects(mine) == [("reports.first.submitted_at", "7", "")]

    def test_to_clarify_reopen_nothing_and_are_answered_by_explanations(self) -> None:
        ask = order(kind="clarify", answered_on="2026-12-10T09:00:00+08:00")
        line = og.timeline(og.case_from_dict(launch(report(), orders=[ask])))

        assert [each.status for each in line.at("2026-12-09").obligations] == ["discharged", "due"]
        _, asked = line.at("2026-12-10T09:00:00+08:00").obligations
        assert (asked.status, asked.discharged_by, asked.late) == ("discharged", "orders.again.answered_on", False)

    def test_to_clarify_without_a_limit_have_none_that_is_known(self) -> None:
        ask = order(kind="clarify", working_days=None)
        decision = decide(launch(report(), orders=[ask]), "2026-12-09")

        assert (decision.verdict, decision.may_launch) == ("undetermined", False)
        assert [each.fact for each in decision.questions] == ["orders.again.due_by"]
        assert decision.obligations[1].deadline == Deadline("by-date", None, None, None, settled=False)
        answered = decide(launch(report(), orders=[ask | {"answered_on": "2026-12-08"}]), "2026-12-09").obligations[1]
        assert (answered.status, answered.late) == ("discharged", None)

    def test_to_clarify_that_set_no_limit_are_due_until_they_are_answered(self) -> None:
        ask = order(kind="clarify", working_days=None, due_by=False)
        line = og.timeline(og.case_from_dict(launch(report(), orders=[ask])))

        assert [each.status for each in line.at("2026-12-06").obligations] == ["discharged", "upcoming"]
        decision = line.at("2099-12-31")
        _, asked = decision.obligations
        assert (decision.verdict, decision.may_launch, decision.questions) == ("due", True, ())
        assert (asked.status, asked.deadline) == ("due", Deadline("no-limit", None, None, None))
        assert decision.valid_until is None
        answered = decide(launch(report(), orders=[ask | {"answered_on": "2026-12-08"}]), "2026-12-09").obligations[1]
        assert (answered.status, answered.late) == ("discharged", None)

    def test_on_a_report_whose_time_is_unknown_reopen_what_it_discharged(self) -> None:
        stated = launch(report(submitted_at=None), orders=[order()])
        decision = decide(stated, "2026-12-08")

        # What was reviewed had been submitted: whatever the time, the launch waits for another report.
        assert [each.status for each in decision.obligations] == ["blocking", "due"]
        assert decision.questions == ()

    def test_make_no_answer_of_a_report_from_before_the_event(self) -> None:
        early = flawless_report(id="first", submitted_at="2026-02-20")
        ask = order(kind="clarify", received_on="2026-03-05")
        growth = decide(document(GROWTH, service=FORUM, reports=[early], orders=[ask]), "2026-03-10").obligations[0]

        assert (growth.status, defects(growth)) == ("due", [("reports.first.submitted_at", "7", "")])

    def test_on_one_event_s_report_leave_that_of_another(self) -> None:
        stated = launch(
            report(covers=["event"]),
            flawless_report(id="other", submitted_at="2026-11-25", covers=["second"]),
            orders=[order()],
        )
        stated["events"].append({"id": "second", **LAUNCH})
        first, second, _ = decide(stated, "2026-12-08").obligations

        assert (first.status, second.status, second.discharged_by) == ("blocking", "discharged", "other")

    def reopened(self, at: str, *orders: Document, **unknown: str) -> og.Decision:
        """Decide about a growth (term: until 14 April) with reports of 5 and 12 March, a fact of each unknown."""
        reports = [
            flawless_report(id="a", submitted_at="2026-03-05"),
            flawless_report(id="b", submitted_at="2026-03-12"),
        ]
        for each in reports:
            each.pop(unknown.get(each["id"], ""), None)
        return decide(document(GROWTH, service=FORUM, reports=reports, orders=list(orders)), at)

    ON_A: ClassVar[Document] = {
        "id": "on-a",
        "kind": "reassess",
        "report": "a",
        "received_on": "2026-03-09",
        "due_by": "2026-03-11",
    }
    ON_B: ClassVar[Document] = {
        "id": "on-b",
        "kind": "reassess",
        "report": "b",
        "received_on": "2026-03-16",
        "due_by": "2026-05-31",
    }

    @pytest.mark.parametrize("own", ["2026-03-10", "2026-03-10T10:00:00+08:00"])
    @pytest.mark.parametrize(
        ("limits", "at", "status", "asks"),
        [
            # Whether or not the other order took it away too, it is owed again: by the earlier limit, if it did.
            (("2026-06-01", "2026-03-11"), "2026-03-11", "due", ()),
            (("2026-06-01", "2026-03-11"), "2026-03-20", "undetermined", ("reports.own.submitted_at",)),
            (("2026-03-11", "2026-06-01"), "2026-03-20", "overdue", ()),
            (("2026-05-31", "2026-06-01"), "2026-03-20", "due", ()),
        ],
    )
    def test_on_it_and_on_another_of_one_day_leave_what_both_leave(
        self, own: str, limits: tuple[str, str], at: str, status: str, asks: tuple[str, ...]
    ) -> None:
        filed = stated_on("2026-01-06", submitted_at=None) | {"id": "own"}
        orders = [
            order(id=name, report=name, received_on=day, working_days=None, due_by=limit)
            for name, day, limit in zip(("own", "beside"), (own, "2026-03-10T10:00:00+08:00"), limits, strict=True)
        ]
        for each in orders:
            each["id"] = f"on-{each['id']}"
        beside = flawless_report(id="beside", submitted_at="2026-03-09", open_hazards=True)
        stated = document(GROWTH | {"on": "2026-01-05"}, service=FORUM, reports=[filed, beside], orders=orders)

        mine = decide(stated, at).obligations[0]

        assert (mine.status, mine.asks) == (status, asks)

    def test_on_it_and_on_another_of_one_day_ask_for_no_time_if_both_leave_the_same(self) -> None:
        filed = stated_on("2026-01-06", submitted_at=None, via_platform=None) | {"id": "own"}
        beside = flawless_report(id="beside", submitted_at="2026-03-09", open_hazards=True)
        limit = {"working_days": None, "due_by": "2026-06-01"}
        orders = [
            order(id="on-own", report="own", received_on="2026-03-10", **limit),
            order(id="on-beside", report="beside", received_on="2026-03-10T10:00:00+08:00", **limit),
        ]
        stated = document(GROWTH | {"on": "2026-01-05"}, service=FORUM, reports=[filed, beside], orders=orders)

        mine = decide(stated, "2026-03-20").obligations[0]

        assert (mine.status, mine.asks) == ("undetermined", ("reports.own.via_platform",))

    def test_after_one_that_surely_took_it_away_give_no_time_to_what_came_between(self) -> None:
        # The first order came before the network authority had the report; the second one does not make that good.
        split = received(("cac", "2026-11-20T23:00:00+08:00"), ("public-security", None)) | {"id": "split"}
        orders = [
            order(id="z", received_on="2026-11-19T22:00:00+08:00", working_days=None, due_by="2026-12-20"),
            order(id="a", received_on="2026-11-20", working_days=None, due_by="2026-12-20"),
            order(id="b", received_on="2026-11-20T23:00:00+08:00", working_days=None, due_by="2026-12-20"),
            order(id="c", report="split", received_on="2026-11-21", working_days=None, due_by="2026-12-20"),
        ]
        wanting = report(submitted_at="2026-10-10", via_platform=False)
        stated = document(GROWTH | {"on": "2026-09-01"}, service=FORUM, reports=[wanting, split], orders=orders)

        mine = decide(stated, "2026-11-25").obligations[0]

        assert (mine.status, mine.asks) == ("overdue", ())

    def test_that_came_before_a_report_can_have_come_do_not_make_it_in_time(self) -> None:
        # Assessed an hour after the term ended, the report is late whenever it came; the order of that day is no sign of it.
        filed = stated_on("2026-03-10T09:00:00+08:00", submitted_at=None) | {"id": "a"}
        beside = flawless_report(id="beside", submitted_at="2026-03-01", via_platform=False)
        last = flawless_report(id="last", submitted_at="2026-04-20")
        ask = order(report="beside", received_on="2026-03-10", working_days=None, due_by="2026-03-31")
        event = GROWTH | {"on": "2026-01-21"}
        stated = document(event, service=FORUM, reports=[filed, beside, last], orders=[ask])

        mine = decide(stated, "2026-05-01", end_of_day="close-of-business:08:00").obligations[0]

        assert mine.deadline is not None
        assert mine.deadline.cutoff == instant("2026-03-10T08:00:00+08:00")
        assert (mine.status, mine.discharged_by, mine.late) == ("discharged", "last", True)

    def test_on_what_may_have_discharged_ask_only_about_the_report_that_makes_a_difference(self) -> None:
        # Once the term is over, a is as good as nothing, as its order's limit is over too; b has until the end of May.
        decision = self.reopened("2026-04-20", self.ON_A, self.ON_B, a="via_platform", b="recipients")
        growth = decision.obligations[0]

        assert (growth.status, growth.asks) == ("undetermined", ("reports.b.recipients",))

    def test_on_what_may_have_discharged_never_shorten_the_term(self) -> None:
        decision = self.reopened("2026-04-01", self.ON_A, self.ON_B, a="via_platform")

        assert decision.obligations[0].status == "due"


def test_a_term_from_a_day_unknown_ends_on_no_day_that_is_known() -> None:
    notice = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True, "authority": "cac"}
    stated = document(notice | {"level": "prefecture"}, service=FORUM)

    obligation = only(stated, "2026-04-12", notice_day="issue")

    assert obligation.deadline == Deadline("working-days", None, None, None, settled=False)


class TestExposures:
    def exposures(self, stated: Document, at: str) -> list[tuple[str, str]]:
        return [(each.event, each.provision) for each in decide(stated, at).exposures]

    def test_are_none_while_nothing_is_overdue(self) -> None:
        decision = decide(launch(), "2026-11-30")

        assert decision.exposures == ()
        assert "exposures" not in decision.to_dict()

    @pytest.mark.parametrize(
        "first",
        [
            {"kind": "user-growth", "on": "2026-11-10", "significant": True, "major_effect": True},
            {"kind": "technology-change", "at": "2026-03-02", "new_technology": True, "major_change": True}
            | {"major_effect": True, "news_information": True, "news_assessment_done": False},
        ],
        ids=["not overdue", "left to article 16"],
    )
    def test_of_an_event_do_not_end_with_one_before_it_that_has_none(self, first: Document) -> None:
        last = {"id": "last", "kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
        stated = document({"id": "first", **first}, service=public_service(functions=["forum"]))
        stated["events"].append(last)

        assert self.exposures(stated, "2026-11-22") == [("last", "12")]

    def test_of_what_is_overdue_are_a_notice_and_after_it_a_public_warning(self) -> None:
        stated = launch(supervision=[NOTICE])

        assert self.exposures(stated, "2026-12-04") == [("event", "12")]
        assert self.exposures(stated, "2026-12-05") == [("event", "12"), ("event", "13"), ("notice", "12")]
        line = og.timeline(og.case_from_dict(stated))
        assert str(line.at("2026-12-04").valid_until) == "2026-12-05 00:00:00+08:00"

    def test_of_a_notice_are_those_of_the_events_that_it_covers(self) -> None:
        second = {"id": "second", "kind": "technology-change", "at": LAUNCH["at"]}
        changed = second | dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
        stated = launch(supervision=[NOTICE | {"covers": ["event"]}])
        stated["events"].append(changed | {"news_information": False})
        del stated["reports"]

        assert [each for each in self.exposures(stated, "2026-12-06") if each[1] == "13"] == [("event", "13")]

    @pytest.mark.parametrize(
        ("at", "on", "covers", "told"),
        [
            ("2026-12-01T10:00:00+08:00", "2026-11-20", None, False),  # older than the launch
            ("2026-12-01T10:00:00+08:00", "2026-12-01", None, False),  # that day, before or after: nobody knows
            ("2026-12-01T10:00:00+08:00", "2026-12-01", ["event"], True),  # it says itself that it is about the launch
            ("2026-12-01T10:00:00+08:00", "2026-12-02", None, True),
            ("2026-12-01T10:00:00+08:00", "2026-12-01T01:59:59Z", None, False),
            ("2026-12-01T10:00:00+08:00", "2026-12-01T02:00:00Z", None, True),
            ("2026-12-01T10:00:00+08:00", "2026-12-01T02:00:00Z", ["event"], True),
            ("2026-12-01T00:00:00+08:00", "2026-11-30T15:59:59Z", None, False),  # still the day before in China
            ("2026-12-01", "2026-12-01T10:00:00+08:00", None, False),
            ("2026-12-01", "2026-12-01T10:00:00+08:00", ["event"], True),
            ("2026-12-01", "2026-11-30T16:00:00Z", None, False),
            ("2026-12-01", "2026-12-01T16:00:00Z", None, True),  # the next day in China
            ("2026-12-01", "2026-12-02", None, True),
        ],
    )
    def test_of_a_notice_count_none_from_before_the_event(
        self, at: str, on: str, covers: list[str] | None, told: bool
    ) -> None:
        notice = NOTICE | {"on": on} | ({} if covers is None else {"covers": covers})
        stated = document(LAUNCH | {"at": at}, service=FORUM, supervision=[notice])

        exposures = self.exposures(stated, "2026-12-05")

        assert ("event", "12") in exposures
        assert told == (("event", "13") in exposures)

    def test_of_an_inspection_are_no_telling(self) -> None:
        visit = {"id": "visit", "kind": "inspection", "on": "2026-12-03", "by_experts": False}

        assert self.exposures(launch(supervision=[visit]), "2026-12-05") == [
            ("event", "12"),
            ("visit", "9"),
            ("visit", "11"),
        ]

    def test_of_a_notice_before_the_event_is_none_though_it_is_overdue(self) -> None:
        stated = document(GROWTH, service=FORUM, supervision=[NOTICE | {"on": "2025-06-01"}])

        assert self.exposures(stated, "2026-05-06") == [("event", "12"), ("notice", "12")]

    @pytest.mark.parametrize("fact", ["offered_in_mainland_china", "audience", "functions"])
    def test_are_none_while_it_is_unknown_whether_the_service_is_within_article_2(self, fact: str) -> None:
        written = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True}
        service = {key: value for key, value in FORUM.items() if key not in {fact, "opinion_channel"}}
        stated = document(written | {"authority": "cac", "level": "national"}, service=service)

        assert only(stated, "2026-06-01").status == "overdue"
        assert self.exposures(stated, "2026-06-01") == []

    def test_of_what_is_overdue_say_why_it_is_owed_and_why_the_service_is_meant(self) -> None:
        written = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True}
        stated = document(written | {"authority": "cac", "level": "national"}, service=FORUM)

        (exposure,) = decide(stated, "2026-06-01").exposures

        assert exposure.because == (
            "events.event.authority",
            "events.event.in_writing",
            "events.event.level",
            "service.audience",
            "service.functions",
            "service.offered_in_mainland_china",
            "service.opinion_channel",
        )

    def test_say_why(self) -> None:
        decision = decide(launch(supervision=[NOTICE]), "2026-12-06")

        assert decision.to_dict()["exposures"][1] == {
            "event": "event",
            "law": "security-assessment-2018",
            "provision": "13",
            "because": ["supervision.notice.on"],
        }

    def test_of_an_order_to_reassess_that_is_overdue_count_the_order_as_a_notice(self) -> None:
        stated = launch(report(), orders=[order()])

        assert ("again", "13") in self.exposures(stated, "2026-12-22")

    def test_are_none_of_an_assessment_that_article_16_leaves_to_other_rules(self) -> None:
        facts = ("new_technology", "major_change", "major_effect", "news_information")
        change = LAUNCH | {"kind": "technology-change"} | dict.fromkeys(facts, True)
        stated = document(change | {"news_assessment_done": False}, service=FORUM, supervision=[NOTICE])

        assert [each.status for each in decide(stated, "2026-12-06").obligations] == ["not-triggered", "overdue"]
        assert self.exposures(stated, "2026-12-06") == [("notice", "12")]

    def test_are_of_providers_within_article_2(self) -> None:
        notice = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True}
        stated = document(notice | {"authority": "cac", "level": "national"})

        assert only(stated, "2026-06-01").status == "overdue"
        assert self.exposures(stated, "2026-06-01") == []

    def test_of_other_acts_are_what_the_articles_on_them_say(self) -> None:
        acts = [
            {"id": "visit", "kind": "inspection", "on": "2026-11-27", "by_experts": False},
            {"id": "panel", "kind": "inspection", "on": "2026-11-28", "by_experts": True},
        ]

        assert self.exposures(launch(report(), supervision=acts), "2026-11-29") == [
            ("visit", "9"),
            ("visit", "11"),
            ("panel", "10"),
        ]

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            (
                "en",
                "- inspection or review by experts (visit): article 9, "
                "paragraph 1, article 11, or article 10, depending on a fact"
                " that is not stated (review by experts (act visit))",
            ),
            (
                "zh",
                "- 现场检查或者专家评审（visit）：第九条第一款、第十一条，"
                "或者第十条，取决于未说明的事实（是否为专家评审（监管措施：visit））",
            ),
        ],
    )
    def test_of_an_inspection_of_which_it_is_not_said_whether_experts_review_are_none_and_that_is_told(
        self, lang: Any, said: str
    ) -> None:
        stated = launch(report(), supervision=[{"id": "visit", "kind": "inspection", "on": "2026-11-27"}])
        case, decision = og.case_from_dict(stated), decide(stated, "2026-11-29")

        assert decision.exposures == ()
        assert not [each for each in decision.questions if "by_experts" in each.fact]
        assert said.replace(" ", "") in "".join(og.explain(decision, case, lang=lang).split())
        (row,) = (each for each in checklist(case, decision, lang).rows if "visit" in each.what)
        assert row.mark == "note"
        assert row.state in said
        before = og.explain(decide(stated, "2026-11-26"), case, lang=lang)
        assert "by_experts" not in before

    def test_of_what_is_overdue_are_there_without_any_act(self) -> None:
        assert self.exposures(launch(), "2026-12-05") == [("event", "12")]

    def test_of_what_is_overdue_come_after_what_is_not(self) -> None:
        stated = launch()
        spread = {"id": "spread", "kind": "harmful-spread", "on": "2026-11-02", "controls_inadequate": False}
        stated["events"].insert(0, spread)

        assert self.exposures(stated, "2026-12-05") == [("event", "12")]

    def test_are_of_the_provisions(self) -> None:
        acts = [NOTICE, {"id": "visit", "kind": "inspection", "on": "2026-12-03", "by_experts": False}]
        found = decide(launch(supervision=acts), "2026-12-06").exposures

        assert [(each.event, each.law) for each in found] == [
            (event, "security-assessment-2018") for event in ("event", "event", "notice", "visit", "visit")
        ]


def test_whether_an_order_struck_a_report_of_no_stated_time_leaves_open_whether_it_was_late() -> None:
    # The second report may have come before the order on the first, and satisfied the spread in time; the third surely
    # came after it.
    third = report(submitted_at="2019-03-06T16:00:00.000001Z") | {"id": "third", "covers": ["event"]}
    stated = document(
        {"kind": "harmful-spread", "on": "2018-12-29"},
        service={},
        reports=[{"id": "first"}, {"id": "second"}, third],
        orders=[
            {"id": "again", "kind": "reassess", "report": "first", "received_on": "2019-02-20", "working_days": 10}
        ],
    )

    found = og.decide(og.case_from_dict(stated), at="2019-07-15T02:00:00+08:00").obligations
    assert [(each.event, each.status, each.late) for each in found] == [
        ("event", "discharged", None),
        ("again", "discharged", None),
    ]


def test_of_two_reports_that_passed_the_one_that_passed_first_satisfies() -> None:
    """Under the reading that waits for the pass, the day of the pass counts and not that of the submission."""

    def passed(name: str, submitted: str, answered: str) -> Document:
        report = flawless_report(id=name)
        for fact in ("submitted_at", "via_platform", "recipients"):
            del report[fact]
        return report | {"platform": {"submitted_at": submitted, "status": "passed", "answered_on": answered}}

    reports = [passed("early", "2026-11-02", "2026-11-20"), passed("late", "2026-11-03", "2026-11-10")]
    case = og.case_from_dict(live_comments() | {"reports": reports})
    found = {
        side: og.decide(case, at="2026-11-25", readings={"discharged_when": side}).obligations[0].discharged_by
        for side in ("passed", "submitted")
    }

    assert found == {"passed": "late", "submitted": "early"}
