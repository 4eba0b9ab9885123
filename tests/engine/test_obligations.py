"""Obligations: which report discharges, what is upcoming, and the verdict of several."""

from __future__ import annotations

import random

import pytest
from builders import Document, decide, document, flawless_report, only
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from of_2018 import AT, CHANGED, FORUM, GROWN, LAUNCH, SPREAD
from strategies import make_document, make_instant, make_readings

import opinionguard as og
from opinionguard.decisions.duties import Defect
from opinionguard.rules.readings import readings_of


class TestReports:
    @pytest.mark.parametrize(
        ("changes", "missing"),
        [
            ({"via_platform": False}, [("7", "")]),
            ({"recipients": ["cac"]}, [("7", "")]),
            ({"recipients": ["public-security"]}, [("7", "")]),
            ({"recipients": []}, [("7", "")]),
            (
                {"assessed": ["legality", "measures", *(f"5({item})" for item in range(1, 8))]},
                [("5", "risk-control"), ("5(8)", "5(8)")],
            ),
            ({"contents": ["6(1)", "6(2)", "6(3)"]}, [("6(4)", "6(4)")]),
            ({"contents": []}, [(f"6({item})", f"6({item})") for item in range(1, 5)]),
            ({"open_hazards": True}, [("6", "")]),
        ],
    )
    def test_a_flaw_keeps_it_from_discharging_and_is_named(
        self, changes: Document, missing: list[tuple[str, str]]
    ) -> None:
        report = flawless_report(submitted_at="2026-01-05", id="first") | changes
        obligation = only(document(LAUNCH, service=FORUM, reports=[report]), AT)

        assert obligation.status == "blocking"
        fact = f"reports.first.{next(iter(changes))}"
        assert obligation.defects == tuple(Defect("first", fact, provision, item) for provision, item in missing)

    @pytest.mark.parametrize(
        "fact", ["submitted_at", "via_platform", "recipients", "assessed", "contents", "open_hazards"]
    )
    def test_what_is_unknown_of_it_is_asked(self, fact: str) -> None:
        report = {key: value for key, value in flawless_report(submitted_at="2026-01-05").items() if key != fact}
        decision = decide(document(LAUNCH, service=FORUM, reports=[report]), AT)

        assert (decision.verdict, decision.may_launch) == ("undetermined", False)
        assert [each.fact for each in decision.questions] == [f"reports.0.{fact}"]

    def test_who_assessed_decides_nothing(self) -> None:
        for performer in ("self", "third-party"):
            report = flawless_report(submitted_at="2026-01-05", performed_by=performer)
            assert only(document(LAUNCH, service=FORUM, reports=[report]), AT).status == "discharged"

    def test_one_that_covers_another_event_has_that_defect_only(self) -> None:
        stated = document(LAUNCH, service=FORUM, reports=[{"id": "r", "covers": ["other"], "via_platform": False}])
        stated["events"].append({"id": "other", **GROWN})
        first = decide(stated, AT).obligations[0]

        assert first.defects == (Defect("r", "reports.r.covers", "7"),)

    def test_a_second_one_without_flaw_discharges_beside_a_flawed_one(self) -> None:
        flawed = flawless_report(id="a", submitted_at="2026-01-05", open_hazards=True)
        second = flawless_report(id="b", submitted_at="2026-01-20")
        obligation = only(document(LAUNCH, service=FORUM, reports=[flawed, second]), AT)

        assert (obligation.status, obligation.discharged_by) == ("discharged", "b")
        assert obligation.defects == (Defect("a", "reports.a.open_hazards", "6"),)

    def test_the_earliest_of_several_discharges(self) -> None:
        reports = [flawless_report(id=each, submitted_at=f"2026-01-{each}") for each in ("20", "05", "10")]

        assert only(document(LAUNCH, service=FORUM, reports=reports), AT).discharged_by == "05"

    def test_nothing_need_be_asked_once_one_discharges(self) -> None:
        decision = decide(document(LAUNCH, service={}, reports=[flawless_report(submitted_at="2026-01-05")]), AT)

        assert decision.obligations[0].holds is None
        assert (decision.verdict, decision.may_launch, decision.questions) == ("clear", True, ())

    def test_one_dated_by_day_is_there_from_its_end(self) -> None:
        stated = document(LAUNCH, service=FORUM, reports=[flawless_report(submitted_at="2026-01-05")])

        assert only(stated, "2026-01-05T23:59:59.999999+08:00").status == "blocking"
        assert only(stated, "2026-01-06").status == "discharged"


class TestUpcoming:
    @pytest.mark.parametrize("event", [GROWN, SPREAD, {"kind": "user-growth", "on": "2026-03-02"}])
    def test_what_has_not_occurred_is_upcoming_whatever_else_is_known(self, event: Document) -> None:
        decision = decide(document(event), "2026-03-01T23:59:59+08:00")

        assert decision.obligations[0].status == "upcoming"
        assert (decision.verdict, decision.may_launch, decision.questions) == ("not-subject", True, ())

    def test_an_event_counts_from_the_beginning_of_its_day(self) -> None:
        event = GROWN | {"on": "2026-03-02T20:00:00+08:00"}
        assert only(document(event), "2026-03-02").status == "due"


class TestVerdicts:
    def test_the_worst_status_is_the_verdict(self) -> None:
        stated = document(LAUNCH, service=FORUM)
        stated["events"] += [{"id": "growth", **GROWN}, {"id": "unknown", "kind": "user-growth", "on": "2026-03-02"}]

        assert decide(stated, "2026-03-02").verdict == "blocked"
        assert decide(stated, "2026-03-02T10:00+08:00").verdict == "overdue"
        stated["reports"] = [flawless_report(covers=["event"], submitted_at="2026-01-05")]
        assert decide(stated, "2026-03-02").verdict == "undetermined"
        del stated["events"][2]
        assert decide(stated, "2026-03-02").verdict == "due"
        del stated["events"][1]
        assert decide(stated, "2026-03-02").verdict == "clear"

    def test_questions_of_most_obligations_come_first(self) -> None:
        stated = document(LAUNCH, service={**FORUM, "functions": []})
        del stated["service"]["opinion_channel"], stated["service"]["audience"]
        stated["events"] += [{"id": "tech", **CHANGED, "at": LAUNCH["at"]}, {"id": "growth", **GROWN}]
        decision = decide(stated, "2026-03-02")

        assert [each.fact for each in decision.questions] == ["service.audience", "service.opinion_channel"]


RANDOM_CASES = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
REQUIRED = {"id", "kind", "on", "received_on", "covers"}


@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_a_case_that_may_not_launch_never_may_for_want_of_a_fact(rng: random.Random) -> None:
    # A date of issue that is an instant is left alone: an unknown one is known by day only.
    stated = make_document(rng, max_unknown=3)
    at, readings = make_instant(rng, stated), readings_of(make_readings(rng))
    # Under `known` what another law asks on a fact that nobody stated refuses nothing; under `all` it does.
    if og.decide(og.case_from_dict(stated), at=at, readings=readings, other_laws="all").may_launch:
        return
    tables = [stated["service"], *([stated["feature"]] if "feature" in stated else []), *stated["events"]]
    tables += stated.get("reports", [])
    facts = [
        (table, key)
        for table in tables
        for key in table
        if key not in REQUIRED and key != "at" and not (key == "issued_on" and "T" in table[key])
    ]
    for table, key in rng.sample(facts, min(4, len(facts))):
        del table[key]
        assert not og.decide(og.case_from_dict(stated), at=at, readings=readings, other_laws="all").may_launch


@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_a_case_that_may_not_launch_never_may_for_want_of_a_report(rng: random.Random) -> None:
    stated = make_document(rng)
    at, readings = make_instant(rng, stated), readings_of(make_readings(rng))
    # An order needs its report; what it asks for by itself is not a want of a report.
    if "orders" not in stated and not og.decide(og.case_from_dict(stated), at=at, readings=readings).may_launch:
        stated["reports"] = [{"id": "other", "covers": [stated["events"][0]["id"]], "via_platform": False}]
        assert not og.decide(og.case_from_dict(stated), at=at, readings=readings).may_launch
        del stated["reports"]
        assert not og.decide(og.case_from_dict(stated), at=at, readings=readings).may_launch


class TestLateness:
    @pytest.mark.parametrize(
        ("submitted_at", "late"),
        [
            ("2026-04-14", False),
            ("2026-04-14T23:59:59.999999+08:00", False),
            ("2026-04-15T00:00:00+08:00", True),
            ("2026-04-15", True),
        ],
    )
    def test_is_whether_the_report_came_after_the_cutoff(self, submitted_at: str, late: bool) -> None:
        obligation = only(document(GROWN, reports=[flawless_report(submitted_at=submitted_at)]), "2026-05-01")

        assert (obligation.status, obligation.late) == ("discharged", late)

    def test_is_open_while_an_earlier_report_may_turn_out_good(self) -> None:
        earlier = flawless_report(id="a", submitted_at="2026-03-10")
        del earlier["via_platform"]
        stated = document(GROWN, reports=[earlier, flawless_report(id="b", submitted_at="2026-04-20")])
        obligation = only(stated, "2026-05-01")

        assert (obligation.status, obligation.discharged_by, obligation.late) == ("discharged", "b", None)

    def test_is_settled_where_the_other_report_is_late_as_well(self) -> None:
        later = flawless_report(id="a", submitted_at="2026-04-16")
        del later["via_platform"]
        stated = document(GROWN, reports=[later, flawless_report(id="b", submitted_at="2026-04-20")])

        assert only(stated, "2026-05-01").late is True

    def test_is_none_where_nothing_discharges(self) -> None:
        assert only(document(GROWN), "2026-05-01").late is None

    def test_is_open_while_a_report_without_a_time_may_have_come_first(self) -> None:
        unknown = flawless_report(id="a")
        del unknown["submitted_at"]
        stated = document(GROWN, reports=[unknown, flawless_report(id="b", submitted_at="2026-04-20")])

        assert only(stated, "2026-05-01").late is None

    def test_a_report_without_a_time_cannot_have_come_before_the_event(self) -> None:
        unknown = flawless_report()
        del unknown["submitted_at"]
        stated = document(GROWN | {"on": "2026-03-02T10:00:00+08:00"}, reports=[unknown])

        assert only(stated, "2026-03-02").status == "due"
        assert only(stated, "2026-03-02T09:59:59.999999+08:00").defects == (Defect("0", "reports.0.submitted_at", "7"),)
        assert only(stated, "2026-03-02T10:00:00+08:00").status == "undetermined"
