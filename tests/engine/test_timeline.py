"""The answer as time goes by: how long it holds, how it changes, what it depends on, and how it is handed on."""

from __future__ import annotations

import json
import pickle
import random
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from of_2018 import FORUM, GROWN, NOTICE, SPREAD, UNISSUED, without
from strategies import make_document, make_instant, make_readings

import opinionguard as og
from opinionguard.decisions.basis import OTHER_LAWS, OtherLawsMode
from opinionguard.decisions.decision import Span
from opinionguard.decisions.duties import Defect, Finding
from opinionguard.engine.timeline import Timeline
from opinionguard.ground.moments import Moment, day_begins
from opinionguard.regulations import companions
from opinionguard.rules.provisions import COUNTING
from opinionguard.rules.readings import readings_of

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
FOREVER = instant("2100-12-31")

RANDOM_CASES = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

LATE_GROWTH: Document = GROWN | {"on": "2027-01-11"}  # no notice has settled the Spring Festival of 2027


def answer(decision: og.Decision) -> dict[str, Any]:
    """Return all of an answer that must not change before it says so."""
    said = decision.to_dict()
    for transient in ("at", "valid_until", "sensitive_readings", "related"):
        del said[transient]
    # Of other laws what counts; each duty says for itself too how long it holds.
    counting = [each for each in decision.related if decision.basis.looks_beside and each.certainty in COUNTING]
    return said | {"related": [(each.law, each.duty, each.event, each.provision, *told(each)) for each in counting]}


def told(duty: og.RelatedDuty) -> tuple[object, ...]:
    return (duty.holds, duty.status, duty.stands_against, duty.late, duty.deadline, duty.discharged_by)


def timeline(stated: Document, other_laws: OtherLawsMode = "known", **readings: str) -> Timeline:
    return og.timeline(og.case_from_dict(stated), readings=og.Readings(**readings), other_laws=other_laws)


def random_timeline(rng: random.Random) -> tuple[Timeline, datetime]:
    """Make a timeline, some with dates that no notice has settled, and an instant of it."""
    stated = make_document(rng)
    at = make_instant(rng, stated)
    if rng.randrange(4) == 0:
        for event in stated["events"]:
            if "on" in event:
                event["on"] = rng.choice(["2026-12-10", "2027-01-11", "2027-05-01T10:00:00+08:00"])
                if event.pop("known_on", None) is not None and rng.randrange(2):
                    event["known_on"] = "2027-06-01"
                at = instant(event["on"]) + rng.randrange(120) * DAY
                # A receipt of before the event that it covers is an error.
                for receipt in (each for report in stated.get("reports", []) for each in report.get("receipts", [])):
                    receipt.pop("received_at", None)
    readings = readings_of(make_readings(rng))
    mode: OtherLawsMode = rng.choice(OTHER_LAWS)
    return og.timeline(og.case_from_dict(stated), readings=readings, other_laws=mode), at


def between(rng: random.Random, start: datetime, end: datetime) -> datetime:
    return min(start + (end - start) * rng.random(), end - TICK)


class TestValidity:
    @pytest.mark.exhaustive
    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_a_decision_holds_until_it_says(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)
        decision = line.at(at)
        end = decision.valid_until or FOREVER
        assert at < end

        for later in (end - TICK, between(rng, at, end), between(rng, at, end)):
            if at <= later < end:
                assert answer(line.at(later)) == answer(decision)
                assert line.at(later).valid_until == decision.valid_until

    @pytest.mark.exhaustive
    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_it_says_the_next_breakpoint(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)

        assert list(line.breakpoints) == sorted(set(line.breakpoints))
        assert line.at(at).valid_until == next((each for each in line.breakpoints if each > at), None)

    def test_what_is_settled_for_good_says_so(self) -> None:
        stated = document({"kind": "service-launch"}, service=FORUM)

        assert timeline(stated, "none").breakpoints == ()
        assert timeline(stated, "none").at("2026-03-02").valid_until is None

    def test_an_undated_launch_comes_under_each_law_that_enters_into_force(self) -> None:
        stated = document({"kind": "service-launch"}, service=FORUM)
        entries = sorted(
            each.law.in_force for each in companions() if not each.law.is_draft and each.law.certainty in COUNTING
        )

        assert timeline(stated).breakpoints == tuple(map(day_begins, entries))
        assert timeline(stated, "all").breakpoints == timeline(stated).breakpoints
        assert decide(stated, "2026-07-15").valid_until is None

    def test_of_a_dated_launch_no_later_law_matters(self) -> None:
        # But what may happen at any time, and nobody dated, comes under the law of its day: an assessment of news, changes
        # of an algorithm, the number of users. The rules on accounts and on comments ask for nothing of the kind.
        service = FORUM | {"technologies": []}
        stated = document({"kind": "service-launch", "at": "2021-06-01T10:00:00+08:00"}, service=service)
        own = {"companions": {"mobile-apps-2022": {"mobile_app": False}}}

        expected = ("2017-12-01", "2021-06-01T10:00:00+08:00", "2022-03-01", "2023-01-10", "2023-08-15", "2026-07-15")
        assert timeline(stated | own).breakpoints == tuple(map(instant, expected))

    def test_breakpoints_of_a_growth(self) -> None:
        stated = document(GROWN, reports=[flawless_report(submitted_at="2026-03-10")])
        of_growth = (instant("2026-03-02"), instant("2026-03-11"), instant("2026-04-15"))

        assert timeline(stated, "none").breakpoints == of_growth
        assert set(timeline(stated).breakpoints) > set(of_growth)


class TestSpans:
    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_cover_all_of_the_time_and_agree_with_each_instant(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)
        start, end = at - 100 * DAY, at + 500 * DAY
        rows = line.spans(start, end)

        assert (rows[0].start, rows[-1].end) == (start, end)
        assert [row.end for row in rows[:-1]] == [row.start for row in rows[1:]]
        for row, following in pairwise(rows):
            assert (row.verdict, row.may_launch) != (following.verdict, following.may_launch)
        for row in rows:
            assert row.end is not None
            for each in (row.start, row.end - TICK, between(rng, row.start, row.end)):
                decision = line.at(each)
                assert (decision.verdict, decision.may_launch) == (row.verdict, row.may_launch)

    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_leave_the_answers_at_each_instant_as_they_were(self, rng: random.Random) -> None:
        """What explains an obligation is left out of spans, and of nothing else that is asked of the same timeline."""
        line, at = random_timeline(rng)
        before = line.at(at).to_dict()
        line.spans(at - 100 * DAY, at + DAY)

        assert line.at(at).to_dict() == before

    def test_of_a_launch_that_slips(self) -> None:
        stated = document(
            {"kind": "service-launch", "at": "2026-03-02T10:00:00+08:00"},
            service=FORUM,
            reports=[flawless_report(submitted_at="2026-03-05")],
        )

        assert timeline(stated).spans("2026-03-01", "2026-03-10") == (
            Span(instant("2026-03-01"), instant("2026-03-02T10:00+08:00"), "blocked", may_launch=False),
            Span(instant("2026-03-02T10:00+08:00"), instant("2026-03-06"), "overdue", may_launch=False),
            Span(instant("2026-03-06"), instant("2026-03-10"), "clear", may_launch=True),
        )

    @pytest.mark.parametrize(("start", "end"), [("2026-03-02", "2026-03-02"), ("2026-03-03", "2026-03-02")])
    def test_of_no_time_at_all_are_none(self, start: str, end: str) -> None:
        assert timeline(document(GROWN)).spans(start, end) == ()


class TestUnsettledDeadlines:
    def test_are_due_then_undetermined_then_overdue(self) -> None:
        stated = document(LATE_GROWTH)
        deadline = only(stated, "2027-01-11").deadline
        assert deadline is not None
        assert deadline.cutoff is not None
        assert deadline.latest is not None
        assert deadline.last_day is not None
        end_of_latest = instant(str(deadline.latest + DAY))

        assert not deadline.settled
        assert deadline.last_day < deadline.latest
        assert deadline.last_day >= date(2027, 1, 11) + 30 * DAY
        assert deadline.cutoff == instant(str(deadline.last_day + DAY))
        for at, status, may_launch in [
            (deadline.cutoff - TICK, "due", True),
            (deadline.cutoff, "undetermined", False),
            (end_of_latest - TICK, "undetermined", False),
            (end_of_latest, "overdue", False),
        ]:
            decision = og.decide(og.case_from_dict(stated), at=at)
            assert (decision.obligations[0].status, decision.may_launch) == (status, may_launch)
            assert decision.questions == ()

    def test_leave_open_whether_a_report_between_the_two_was_late(self) -> None:
        deadline = only(document(LATE_GROWTH), "2027-01-11").deadline
        assert deadline is not None
        assert deadline.last_day is not None
        assert deadline.latest is not None

        for submitted, late in [
            (deadline.last_day, False),
            (deadline.last_day + DAY, None),
            (deadline.latest, None),
            (deadline.latest + DAY, True),
        ]:
            stated = document(LATE_GROWTH, reports=[flawless_report(submitted_at=submitted.isoformat())])
            obligation = only(stated, "2028-01-01")
            assert (obligation.status, obligation.late) == ("discharged", late)

    def test_move_with_the_close_of_business(self) -> None:
        midnight, closing = (
            only(document(LATE_GROWTH), "2027-01-11", end_of_day=side).deadline
            for side in ("midnight", "close-of-business:17:00")
        )
        assert midnight is not None
        assert midnight.cutoff is not None
        assert closing is not None

        assert closing.cutoff == midnight.cutoff - timedelta(hours=7)
        assert closing.last_day == (midnight.last_day or date.min) - DAY
        assert closing.latest == (midnight.latest or date.min) - DAY

    def test_with_an_unknown_fact_ask_for_it_too(self) -> None:
        stated = document({key: value for key, value in LATE_GROWTH.items() if key != "significant"})

        assert [each.fact for each in decide(stated, "2027-01-11").questions] == ["events.event.significant"]


LAUNCH: Document = {"kind": "service-launch", "at": "2026-03-02"}

# A reading and its other side: a case to which it matters, when, and what changes there.
MATTERS = [
    ("first_day", "included", document(GROWN), "2026-03-02", "deadline", "due"),
    ("make_up_days", "not-working", document(GROWN | {"on": "2026-02-09"}), "2026-03-02", "deadline", "due"),
    ("end_of_day", "close-of-business:17:00", document(GROWN), "2026-03-02", "deadline", "due"),
    ("end_of_day", "close-of-business:17:00", document(GROWN), "2026-04-14T18:00+08:00", "verdict", "overdue"),
    ("launch_by_date", "end-of-day", document(LAUNCH, service=FORUM), "2026-03-01", "deadline", "blocked"),
    ("launch_by_date", "end-of-day", document(LAUNCH, service=FORUM), "2026-03-02", "verdict", "blocked"),
    ("notice_day", "issue", document(NOTICE), "2026-03-02", "deadline", "due"),
    ("notice_day", "issue", document(NOTICE), "2026-04-14", "verdict", "overdue"),
    ("notice_level", "cac-only", document(NOTICE | {"level": "county"}), "2026-03-02", "verdict", "due"),
    ("notice_binds", "article-2-services", document(NOTICE), "2026-03-02", "verdict", "not-subject"),
    ("harm_binds", "any-provider", document(SPREAD), "2026-03-02", "verdict", "due"),
    (
        "post_comments",
        "as-stated",
        document(LAUNCH, service=public_service(functions=["comments"])),
        "2026-03-01",
        "verdict",
        "not-subject",
    ),
    (
        "internal_services",
        "in-scope",
        document(LAUNCH, service=FORUM | {"audience": "internal"}),
        "2026-03-01",
        "verdict",
        "blocked",
    ),
    (
        "outside_mainland",
        "in-scope",
        document(LAUNCH, service=FORUM | {"offered_in_mainland_china": False}),
        "2026-03-01",
        "verdict",
        "blocked",
    ),
]


# A service of which no reading asks more.
NO_NEWS = FORUM | {"opinion_channel": True, "licensed_news_service": False}


class TestSensitiveReadings:
    @pytest.mark.parametrize(("reading", "side", "stated", "at", "changes", "verdict"), MATTERS)
    def test_name_the_reading_on_which_the_answer_depends(
        self, reading: str, side: str, stated: Document, at: str, changes: str, verdict: str
    ) -> None:
        base = decide(stated, at)
        found = {(each.reading, each.side): each for each in base.sensitive_readings}[reading, side]
        other = decide(stated, at, **{reading: side})

        assert (found.changes, found.verdict) == (changes, verdict)
        assert found.verdict == other.verdict
        assert found.deadlines == {
            f"{mine.event}/{mine.provision}": theirs.deadline
            for mine, theirs in zip(base.obligations, other.obligations, strict=True)
            if mine.deadline != theirs.deadline
        }

    def test_name_a_measure_of_growth_that_decides(self) -> None:
        stated = document(GROWN | {"users_before": 100, "users_after": 300})
        del stated["events"][0]["significant"]
        found = {
            (each.reading, each.side): each.verdict
            for each in decide(stated, "2026-03-02", significant_growth="ratio:2").sensitive_readings
        }

        assert found["significant_growth", "as-stated"] == "undetermined"
        assert "significant_growth" not in {each.reading for each in decide(stated, "2026-03-02").sensitive_readings}

    @pytest.mark.parametrize(
        "stated",
        [
            document(LAUNCH),
            document(
                {"kind": "function-added", "at": "2026-03-02"}, service=FORUM, feature={"functions": []} | {
                    "opinion_channel": False, "social_mobilization": False, "serves_spreading": False}
            ),
            document({"kind": "service-launch", "at": "2026-03-02T10:00:00+08:00"}, service=NO_NEWS),
            document({"kind": "service-launch"}, service=NO_NEWS),
        ],
    )  # fmt: skip
    def test_are_none_where_no_reading_matters(self, stated: Document) -> None:
        assert decide(stated, "2026-03-01").sensitive_readings == ()

    def test_of_what_is_discharged_no_deadline_matters(self) -> None:
        known = GROWN | {"known_on": GROWN["on"]}
        stated = document(known, service=NO_NEWS, reports=[flawless_report(submitted_at="2026-03-05")])

        # Whether it has passed, nobody stated.
        (only_one,) = decide(stated, "2026-03-10").sensitive_readings
        assert (only_one.reading, only_one.asks) == ("discharged_when", ("reports.0.platform",))

    def test_tell_that_an_open_answer_lets_the_launch_pass_under_another_side(self) -> None:
        stated = document({key: value for key, value in GROWN.items() if key != "significant"}, service=NO_NEWS)
        cutoff = decide(stated, "2026-03-02").obligations[0].deadline
        assert cutoff is not None
        assert cutoff.last_day is not None
        # On its last day it is over if the day of the growth is counted; then the growth may be overdue.
        at = f"{cutoff.last_day}T12:00:00+08:00"
        base, other = decide(stated, at, first_day="included"), decide(stated, at)
        found = {(each.reading, each.side): each for each in base.sensitive_readings}["first_day", "excluded"]

        assert (base.verdict, base.may_launch) == (other.verdict, not other.may_launch) == ("undetermined", False)
        assert (found.changes, found.verdict) == ("may_launch", "undetermined")

    @settings(RANDOM_CASES, max_examples=20)
    @given(st.randoms(use_true_random=False))
    def test_are_exactly_those_that_change_the_answer(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)
        base = line.at(at)
        found = {(each.reading, each.side): each for each in base.sensitive_readings}
        asked = {question.fact for question in base.questions}
        for reading, side, readings in line.basis.readings.flipped():
            other = og.decide(line.case, at=at, readings=readings, other_laws=line.basis.other_laws)
            verdict_changes = base.verdict != other.verdict
            launch_changes = base.may_launch != other.may_launch
            mine, theirs = (
                {f"{each.event}/{each.provision}": each for each in decision.obligations} for decision in (base, other)
            )
            deadlines = {
                name: None if name not in theirs else theirs[name].deadline
                for name in {*mine, *theirs}
                if name not in mine or mine[name].status != "discharged"
            }
            before = {name: mine[name].deadline if name in mine else None for name in deadlines}
            deadlines = {name: deadline for name, deadline in deadlines.items() if deadline != before[name]}
            if not (verdict_changes or launch_changes or deadlines):
                assert (reading.id, side) not in found
                continue
            each = found.pop((reading.id, side))
            changes = "verdict" if verdict_changes else "may_launch" if launch_changes else "deadline"
            only_asks = verdict_changes and other.verdict == "undetermined"
            asks = {fact for row in other.obligations for fact in row.asks} - asked if only_asks else set()
            assert (each.changes, each.verdict, each.deadlines) == (changes, other.verdict, deadlines)
            assert each.asks == tuple(sorted(asks))
        assert found == {}
        # What is only asked comes after what is decided otherwise.
        assert [bool(each.asks) for each in base.sensitive_readings] == sorted(
            bool(each.asks) for each in base.sensitive_readings
        )


def unissued(at: str, *reports: Document, **changes: Any) -> tuple[og.Decision, og.Obligation]:
    """Decide about a notice that counts from its issue, of which nobody stated the day."""
    event = {key: value for key, value in (UNISSUED | changes).items() if value is not None}
    decision = decide(document(event, reports=list(reports)), at, notice_day="issue")
    (obligation,) = decision.obligations
    return decision, obligation


class TestADayThatNobodyStated:
    """A notice that counts from its issue, received on 2 March 2026 unless told otherwise."""

    @pytest.mark.parametrize("at", ["2026-03-01", "2026-03-02", "2027-03-02"])
    def test_leaves_open_what_is_owed(self, at: str) -> None:
        decision, obligation = unissued(at)

        assert (obligation.status, obligation.holds, obligation.late) == ("undetermined", None, None)
        assert (obligation.discharged_by, obligation.defects) == (None, ())
        assert obligation.asks == ("events.event.issued_on",)
        assert (decision.verdict, decision.may_launch) == ("undetermined", False)

    def test_is_of_no_account_where_the_notice_binds_nobody(self) -> None:
        for at in ("2026-03-01", "2026-03-02"):
            decision, obligation = unissued(at, flawless_report(via_platform=False), in_writing=False)

            assert (obligation.status, obligation.deadline, obligation.asks) == ("not-triggered", None, ())
            assert (obligation.defects, decision.verdict, decision.may_launch) == ((), "not-subject", True)

    def test_may_be_as_early_as_a_date_can_be(self) -> None:
        decision, obligation = unissued("1990-01-01")
        assert (obligation.status, obligation.asks) == ("undetermined", ("events.event.issued_on",))
        assert decision.may_launch

        decision, obligation = unissued("2026-03-02", received_on="1990-01-01")
        assert (obligation.status, decision.may_launch) == ("not-triggered", True)

    def test_is_before_the_provisions_if_the_receipt_is(self) -> None:
        _, before = unissued("2019-03-01", received_on="2018-11-29")
        _, after = unissued("2019-03-01", received_on="2018-11-30")

        assert (before.holds, before.status, before.deadline) == (False, "not-triggered", None)
        assert (before.because, before.asks) == (("events.event.received_on",), ())
        assert (after.holds, after.status) == (None, "undetermined")
        assert (after.because, after.asks) == (("events.event.issued_on",), ("events.event.issued_on",))

    @pytest.mark.parametrize(
        ("ordered", "status"),
        [
            ("2018-11-29", "not-triggered"),
            ("2018-11-29T10:00:00+08:00", "not-triggered"),
            ("2018-11-30T00:00:00+08:00", "undetermined"),
        ],
    )
    def test_is_not_after_an_order_on_a_report_that_an_authority_received(self, ordered: str, status: str) -> None:
        filed = {"id": "a", "via_platform": True, "receipts": [{"authority": "cac"}]}
        reviewed = {"id": "o", "kind": "clarify", "report": "a", "received_on": ordered, "due_by": "2018-12-31"}
        stated = document(UNISSUED | {"received_on": "2018-12-01"}, reports=[filed], orders=[reviewed])

        assert decide(stated, "2018-12-05", notice_day="issue").obligations[0].status == status

    def test_is_not_after_a_report_of_the_day_that_ends_at_the_receipt(self) -> None:
        filed = {"id": "a", "via_platform": True, "receipts": [{"authority": "cac", "received_at": "2018-11-29"}]}
        stated = document(UNISSUED | {"received_on": "2018-11-30T00:00:00+08:00"}, reports=[filed])

        assert decide(stated, "2018-12-05", notice_day="issue").obligations[0].status == "not-triggered"

    def test_does_not_matter_to_a_report_after_the_receipt(self) -> None:
        for submitted_at in ("2026-03-02", "2026-03-02T23:59:59.999999+08:00", "2026-03-05"):
            _, obligation = unissued("2026-03-06", flawless_report(submitted_at=submitted_at))
            assert (obligation.status, obligation.discharged_by, obligation.asks) == ("discharged", "0", ())

    @pytest.mark.parametrize(
        ("received_on", "submitted_at", "late"),
        [
            ("2018-12-03", "2018-12-05", False),
            ("2026-03-02", "2026-03-05", None),
            ("2026-03-02", "2026-04-14", None),
            ("2026-03-02", "2026-04-15", True),
        ],
    )
    def test_leaves_open_whether_a_report_was_late_unless_it_was_so_whatever_the_day(
        self, received_on: str, submitted_at: str, late: bool | None
    ) -> None:
        _, obligation = unissued("2026-06-01", flawless_report(submitted_at=submitted_at), received_on=received_on)

        assert (obligation.status, obligation.late) == ("discharged", late)

    def test_leaves_open_whether_a_report_before_the_receipt_answers_it(self) -> None:
        early = flawless_report(submitted_at="2026-02-20")
        decision, obligation = unissued("2026-03-06", early)

        assert (obligation.status, obligation.asks) == ("undetermined", ("events.event.issued_on",))
        assert (obligation.discharged_by, obligation.late, obligation.defects) == (None, None, ())
        assert decision.may_launch  # issued by that day it is answered, issued later its term runs until April
        assert not unissued("2026-04-15", early)[0].may_launch

    def test_is_discharged_by_the_report_that_answers_it_even_if_it_is_the_day_of_receipt(self) -> None:
        reports = (
            flawless_report(id="a", submitted_at="2026-02-20"),
            flawless_report(id="b", submitted_at="2026-03-05"),
        )

        assert unissued("2026-03-06", *reports)[1].discharged_by == "b"

    def test_may_be_an_instant_of_the_day_of_receipt_after_the_report(self) -> None:
        report = flawless_report(submitted_at="2026-03-02T09:00:00+08:00")
        status = {
            received_on: unissued("2026-03-06", report, received_on=received_on)[1].status
            for received_on in ("2026-03-02", "2026-03-02T09:00:00+08:00", "2026-03-02T09:00:00.000001+08:00")
        }

        assert list(status.values()) == ["undetermined", "discharged", "undetermined"]

    def test_may_be_the_last_instant_of_the_day_of_receipt(self) -> None:
        report = flawless_report(submitted_at="2026-03-02T23:59:59.999998+08:00")

        assert unissued("2026-03-06", report)[1].status == "undetermined"

    def test_may_be_an_instant_between_two_reports_of_one_day(self) -> None:
        first = flawless_report(id="a", submitted_at="2026-03-02T09:00:00+08:00")
        second = without("via_platform", id="b", submitted_at="2026-03-02T10:00:00+08:00")
        _, obligation = unissued("2026-03-06", first, second, received_on="2026-03-02T11:00:00+08:00")

        assert obligation.asks == ("events.event.issued_on", "reports.b.via_platform")

    def test_may_be_the_whole_day_of_receipt(self) -> None:
        report = without("via_platform", id="b", submitted_at="2018-11-30T09:00:00+08:00")
        _, obligation = unissued("2018-12-06", report, received_on="2018-11-30")

        assert obligation.asks == ("events.event.issued_on", "reports.b.via_platform")

    def test_leaves_as_defects_of_a_report_what_is_one_on_every_day(self) -> None:
        early = flawless_report(id="a", submitted_at="2026-02-20", via_platform=False)
        later = flawless_report(id="b", submitted_at="2026-03-05", open_hazards=True)
        decision, obligation = unissued("2026-03-06", early, later)

        assert obligation.defects == (
            Defect("a", "reports.a.via_platform", "7"),
            Defect("b", "reports.b.open_hazards", "6"),
        )
        assert (obligation.status, decision.may_launch) == ("undetermined", False)

    def test_lets_a_launch_pass_that_passes_on_every_day(self) -> None:
        # Not under the Provisions, answered, still to answer, still to come: by the day, and nothing of it is overdue.
        decision, obligation = unissued(
            "2018-12-05", flawless_report(submitted_at="2018-12-03"), received_on="2018-12-10"
        )

        assert (obligation.status, obligation.passes, decision.may_launch) == ("undetermined", True, True)

    def test_asks_nothing_else_while_nothing_else_matters(self) -> None:
        # Before the entry into force the notice is not under the Provisions or still to come, in writing or not.
        _, obligation = unissued("2018-11-29", received_on="2018-12-10", in_writing=None)

        assert obligation.asks == ("events.event.issued_on",)

    def test_and_a_report_without_its_time_are_asked_about_together(self) -> None:
        _, obligation = unissued("2026-05-02", without("submitted_at", id="a"))

        assert (obligation.status, obligation.late, obligation.defects) == ("undetermined", None, ())
        assert obligation.asks == ("events.event.issued_on", "reports.a.submitted_at")


class TestClassify:
    def test_needs_no_event(self) -> None:
        found = og.classify(og.Case(id="c", service=og.Service(functions=["forum"], audience="public")))

        assert found.service == Finding(True, ("service.functions",), ("2(1)",))
        assert found.reach == Finding(None, ("service.offered_in_mainland_china",))
        assert found.feature is None
        assert [each.fact for each in found.questions] == ["service.offered_in_mainland_china"]

    def test_asks_about_the_feature_apart(self) -> None:
        case = og.case_from_dict(document(LAUNCH, service=FORUM, feature={"functions": [], "opinion_channel": False}))
        found = og.classify(case)

        assert found.service.holds is True
        assert found.feature == Finding(None, ("feature.social_mobilization",), ())
        assert [each.fact for each in found.questions] == ["feature.social_mobilization"]

    def test_takes_readings(self) -> None:
        case = og.Case(
            id="c", service=og.Service(functions=["comments"], opinion_channel=False, social_mobilization=False)
        )

        assert og.classify(case).service.holds is True
        assert og.classify(case, readings=og.Readings(post_comments="as-stated")).service.holds is False

    def test_of_everything_known_asks_nothing(self) -> None:
        assert og.classify(og.case_from_dict(live_comments())).questions == ()

    def test_gives_the_form_in_which_a_decision_carries_it(self) -> None:
        case = og.case_from_dict(live_comments())
        said = og.decide(case, at="2026-11-22").to_dict()

        assert og.classify(case).to_dict() == {key: said[key] for key in ("reach", "article_2")}


class TestWhatIsRefused:
    def test_a_case_without_events_is_not_decided(self) -> None:
        for decide_it in (lambda: og.timeline(og.Case(id="c")), lambda: og.decide(og.Case(id="c"), at="2026-03-02")):
            (problem,) = problems_of(decide_it)
            assert_says(problem, "events", "there is none", "give at least one")

    @pytest.mark.parametrize(
        "at",
        [datetime(2026, 3, 2, 10), "2026-03-02T10:00", "2026-03", "now", None, 0, "1989-12-31", "2101-01-01"],  # noqa: DTZ001
    )
    def test_an_instant_that_is_none(self, at: object) -> None:
        case = og.case_from_dict(document(GROWN))

        assert problems_of(lambda: og.decide(case, at=at))
        assert problems_of(lambda: og.timeline(case).spans(at, "2026-03-02"))
        assert problems_of(lambda: og.timeline(case).spans("2026-03-02", at))

    def test_a_bare_date_is_its_beginning(self) -> None:
        case = og.case_from_dict(document(GROWN))

        assert og.decide(case, at=date(2026, 3, 2)) == og.decide(case, at="2026-03-01T16:00Z")

    def test_a_calendar_can_be_given(self) -> None:
        case = og.case_from_dict(document(GROWN | {"on": "2026-02-09"}))
        counted, uncounted = (
            og.decide(case, at="2026-03-02", calendar=calendar).obligations[0].deadline
            for calendar in (og.WorkingCalendar.china(), og.WorkingCalendar.china().without_make_up_days())
        )

        assert counted != uncounted
        assert (
            uncounted == only(document(GROWN | {"on": "2026-02-09"}), "2026-03-02", make_up_days="not-working").deadline
        )


DESIGNED: dict[str, Any] = json.loads("""
{
  "case": "live-comments", "at": "2026-11-22T12:00:00+08:00", "verdict": "blocked", "may_launch": false,
  "reach": {"holds": true, "because": ["service.audience", "service.offered_in_mainland_china"]},
  "article_2": {
    "service": {"holds": true, "items": ["2(1)", "2(2)"],
                "because": ["feature.functions", "feature.opinion_channel", "service.functions"]},
    "feature": {"holds": true, "items": ["2(2)"], "because": ["feature.functions", "feature.opinion_channel"]}},
  "obligations": [{
    "event": "launch", "law": "security-assessment-2018", "provision": "3(1)", "holds": true, "status": "blocking",
    "because": ["feature.functions", "feature.opinion_channel", "service.audience", "service.offered_in_mainland_china"],
    "discharged_by": null, "late": null, "defects": [],
    "deadline": {"kind": "before-launch", "cutoff": "2026-12-01T10:00:00+08:00", "last_day": "2026-11-30",
                 "latest": "2026-11-30", "settled": true, "notices": []}}],
  "basis": {"settings": null, "readings": {}, "calendar": "published through 2026", "other_laws": "known", "require": []},
  "other_laws": {"mode": "known", "require": [], "against": null, "open": null},
  "questions": [], "related": [], "sensitive_readings": [], "valid_until": "2026-12-01T10:00:00+08:00"
}
""")


class TestHandingOn:
    def test_the_answer_of_the_documentation_is_given_to_the_letter(self) -> None:
        stated = live_comments()
        del stated["reports"]
        said = decide(stated, "2026-11-22T12:00:00+08:00").to_dict()

        known = {"basis": DESIGNED["basis"] | {"calendar": str(og.WorkingCalendar.china().coverage())}}
        assert said | {"related": []} == DESIGNED | known
        assert list(said) == list(DESIGNED)
        assert list(said["obligations"][0]) == list(DESIGNED["obligations"][0])

    @pytest.mark.exhaustive
    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_a_decision_survives_json(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)
        decision = line.at(at)
        said = json.loads(json.dumps(decision.to_dict()))
        again = og.Decision.from_dict(said)

        assert again.to_dict() == said
        assert again == decision
        assert og.Decision.from_dict(json.loads(json.dumps(decision.to_dict("zh")))).to_dict("zh") == decision.to_dict(
            "zh"
        )

    def test_a_decision_keeps_what_it_rests_on(self) -> None:
        decision = decide(document(GROWN), "2026-03-02")
        again = og.Decision.from_dict(decision.to_dict(), versions=decision.versions)

        assert set(decision.versions) == {"opinionguard", "holidays", "calendar"}
        assert again.versions == decision.versions
        assert again.sensitive_readings == decision.sensitive_readings

    def test_a_decision_of_no_instant_is_refused(self) -> None:
        with pytest.raises(og.InputError, match="at: None cannot be taken; write an instant"):
            og.Decision.from_dict(DESIGNED | {"at": None})

    @RANDOM_CASES
    @given(st.randoms(use_true_random=False))
    def test_a_decision_and_a_timeline_survive_pickling(self, rng: random.Random) -> None:
        line, at = random_timeline(rng)
        decision = line.at(at)
        again = pickle.loads(pickle.dumps(decision))  # noqa: S301

        assert again == decision
        assert again.to_dict() == decision.to_dict()
        assert pickle.loads(pickle.dumps(line)).at(at) == decision  # noqa: S301

    def test_the_classification_is_that_of_the_case_whenever_it_is_asked_for(self) -> None:
        case = og.case_from_dict(live_comments())
        readings = {"listed_functions": "with-the-property"}
        early, late = (og.decide(case, at="2026-11-22", readings=readings) for _ in range(2))
        found = og.classify(case, readings=og.Readings(**readings))

        assert early.classification == og.timeline(case, readings=readings).classification == found
        assert og.decide(case, at="2026-11-22").classification != found
        assert pickle.loads(pickle.dumps(late)) == pickle.loads(pickle.dumps(early))  # noqa: S301

    def test_who_states_nothing_is_answered_on_the_calendar_of_the_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = og.case_from_dict(document(GROWN))
        known = og.decide(case, at="2026-03-02").basis
        assert og.decide(case, at="2026-03-02").basis is known

        other = og.WorkingCalendar.china(date(2025, 12, 1))
        monkeypatch.setattr(og.WorkingCalendar, "china", lambda: other)
        found = og.decide(case, at="2026-03-02").basis

        assert (found.days, found.coverage) == (other, str(other.coverage()))

    def test_a_decision_cannot_be_changed_and_can_be_counted(self) -> None:
        decision: Any = decide(document(GROWN), "2026-03-02")
        with pytest.raises(AttributeError):
            decision.may_launch = True
        assert len({decision, decide(document(GROWN), "2026-03-02")}) == 1

    def test_questions_are_said_in_two_languages(self) -> None:
        decision = decide(document({"kind": "user-growth", "on": "2026-03-02"}), "2026-03-02")
        english, chinese = decision.to_dict()["questions"][0], decision.to_dict("zh")["questions"][0]

        assert english["fact"] == chinese["fact"] == "events.event.significant"
        assert english["text"].isascii()
        assert not chinese["text"].isascii()


def growth_decision(**how: Any) -> tuple[og.Decision, og.Case]:
    case = og.Case(
        id="growth",
        service=og.Service(offered_in_mainland_china=True, audience="public"),
        events=[og.UserGrowth(id="rise", on="2026-03-02", significant=True, major_effect=True)],
    )
    return og.decide(case, at="2026-03-10", **how), case


def test_a_decision_is_not_to_be_taken_for_its_answer() -> None:
    with pytest.raises(TypeError, match="may_launch"):
        bool(growth_decision()[0])


def test_a_decision_explains_itself_with_its_own_readings() -> None:
    decision, case = growth_decision(readings=og.Readings(first_day="included", make_up_days="not-working"))
    said = og.explain(decision, case)
    assert "the end of Mon 2026-04-13" in said
    assert "Mon 2026-03-02 to Mon 2026-04-13 (the day of the event is counted)" in " ".join(said.split())


def test_a_decision_is_not_explained_by_another_case() -> None:
    decision, _ = growth_decision()
    with pytest.raises(ValueError, match="the decision is of growth, the case is other"):
        og.explain(decision, og.Case(id="other"))


@pytest.mark.parametrize(
    ("key", "value"), [("may_launch", "no"), ("verdict", "fine"), ("at", "2026-03-10T00:00:00"), ("at", None)]
)
def test_a_document_that_is_no_decision_is_refused(key: str, value: object) -> None:
    document = {**growth_decision()[0].to_dict(), key: value}
    with pytest.raises(og.InputError, match=f"^{key}: .* cannot be taken"):
        og.Decision.from_dict(document)


def test_what_a_decision_hands_out_is_its_own() -> None:
    line = og.timeline(growth_decision()[1])
    versions = line.at("2026-03-10").versions
    assert isinstance(versions, dict)
    versions["calendar"] = "forged"
    assert line.at("2026-03-10").versions["calendar"] != "forged"
    assert hash(line) == hash(line)


def test_a_moment_that_contradicts_itself_cannot_be_made() -> None:
    begin = og.moment_of("2026-03-02").begin
    with pytest.raises(ValueError, match="moment_of"):
        Moment(date(2026, 12, 31), begin, begin)
    for offset in (timedelta(hours=8, minutes=6), timedelta(0)):
        begin = datetime(2026, 3, 2, 12, tzinfo=timezone(offset))
        with pytest.raises(ValueError, match="moment_of"):
            Moment(date(2026, 3, 2), begin, begin)


def test_readings_as_a_table_go_over_those_of_settings_one_by_one() -> None:
    case = og.case_from_dict(
        document({"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True})
    )
    settings = og.Settings(readings={"first_day": "included", "make_up_days": "not-working"})

    def taken(**stated: Any) -> dict[str, str]:
        return og.decide(case, at="2026-03-10", **stated).basis.readings.taken()

    assert taken(settings=settings) == dict(settings.readings)
    assert taken(settings=settings, readings={"first_day": "excluded"}) == {"make_up_days": "not-working"}
    assert taken(settings=settings, readings=og.Readings()) == {}
    assert taken(readings={"end_of_day": "close-of-business:17:30"}) == {"end_of_day": "close-of-business:17:30"}
