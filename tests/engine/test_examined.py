"""Large cases: what a case states is looked at once, and the answer stays in proportion to the case."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from builders import Document, decide, flawless_report, live_comments, public_service
from work import calls_of

import opinionguard as og
from opinionguard.engine import companions, obligations, strikes, submissions, timeline
from opinionguard.facts.tables import MOST_TABLES
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.decision import explain

AT = "2026-12-01"
_FIRST = date(2026, 1, 5)
_KINDS: dict[str, Document] = {
    "spread": {"kind": "harmful-spread", "controls_inadequate": True},
    "notice": {"kind": "written-notice", "in_writing": True, "authority": "cac", "level": "provincial"},
}


def day(n: int) -> str:
    return (_FIRST + timedelta(days=n % 250)).isoformat()


def event(n: int, kind: str = "spread") -> Document:
    return {"id": f"e{n}", **_KINDS[kind], "on" if kind == "spread" else "received_on": day(n)}


def report(n: int, *covers: str, **changes: Any) -> Document:
    return flawless_report(id=f"r{n}", submitted_at=day(n + 5), covers=list(covers), **changes)


def order(n: int, received: int) -> Document:
    limits = {"received_on": day(received), "due_by": day(received + 20)}
    return {"id": f"o{n}", "kind": "reassess", "report": f"r{n}", **limits}


def of_tables(events: list[Document], reports: list[Document], orders: list[Document]) -> Document:
    service = public_service(functions=["forum"])
    return {"schema": 1, "id": "large", "service": service, "events": events, "reports": reports, "orders": orders}


def one_each(n: int, kind: str = "spread") -> Document:
    """Return n events, each with a report, each with an order."""
    places = range(n)
    return of_tables(
        [event(each, kind) for each in places],
        [report(each, f"e{each}") for each in places],
        [order(each, each + 20) for each in places],
    )


def on_one_event(n: int, *, received_after: int) -> Document:
    """Return one event with n reports, each with an order that came so many days after it."""
    orders = [order(each, each + 5 + received_after) for each in range(n)]
    return of_tables([event(0)], [report(each, "e0") for each in range(n)], orders)


def counted(monkeypatch: pytest.MonkeyPatch, stated: Document, ask: Callable[[og.Case], object]) -> Counter[str]:
    """Return how often each part of a case is looked at."""
    found: Counter[str] = Counter()
    regulation = SECURITY_ASSESSMENT_2018

    def count(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*values: Any, **named: Any) -> Any:
            found[name] += 1
            return call(*values, **named)

        return wrapped

    requirements = tuple(evolve(each, holds=count("requirement", each.holds)) for each in regulation.requirements)
    case = og.case_from_dict(stated)
    with monkeypatch.context() as patched:
        patched.setattr(timeline, "SECURITY_ASSESSMENT_2018", evolve(regulation, requirements=requirements))
        patched.setattr(
            obligations.ObligationsOf, "obligation", count("obligation", obligations.ObligationsOf.obligation)
        )
        patched.setattr(timeline, "related_duties", count("looked", companions.related_duties))
        patched.setattr(companions, "_own", count("duty", companions._own))
        patched.setattr(obligations, "submission", count("submission", submissions.submission))
        patched.setattr(strikes, "Strike", count("strike", strikes.Strike))
        patched.setattr(obligations.PendingObligation, "_made", count("made", obligations.PendingObligation._made))
        ask(case)
    return found


class TestOverTime:
    """Where many reports answer many orders, a stretch of time is told without a decision at each instant."""

    @pytest.mark.parametrize("received_after", [1, 4, 8])
    @pytest.mark.parametrize("unstated", [(), ("contents",), ("contents", "assessed")])
    def test_a_year_is_what_each_of_its_instants_is(self, unstated: tuple[str, ...], received_after: int) -> None:
        stated = on_one_event(8, received_after=received_after)
        for place, fact in zip((3, 5), unstated, strict=False):
            del stated["reports"][place][fact]
        case = og.case_from_dict(stated)
        spans = og.timeline(case, other_laws="none").spans("2026-01-01", "2026-04-01")
        instants = [each for each in og.timeline(case, other_laws="none").breakpoints if each.year == 2026]

        assert len(instants) > len(case.reports)
        for at in instants:
            decision = og.decide(case, at=at, other_laws="none")
            (span,) = [each for each in spans if each.start <= at and (each.end is None or at < each.end)]
            assert (span.verdict, span.may_launch) == (decision.verdict, decision.may_launch)

    def test_an_order_asks_all_that_its_answers_leave_open(self) -> None:
        stated = on_one_event(6, received_after=2)
        for place, fact in ((3, "contents"), (4, "assessed"), (5, "contents")):
            del stated["reports"][place][fact]
        line = og.timeline(og.case_from_dict(stated))
        asked = {each.event: each.asks for each in line.at("2026-02-04").obligations}

        assert asked["o0"] == ("reports.r3.contents", "reports.r4.assessed", "reports.r5.contents")
        assert asked["o2"] == ("reports.r5.contents",)


class TestWork:
    @pytest.mark.parametrize("n", [10, 20])
    def test_each_requirement_of_each_report_is_evaluated_once(self, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
        found = counted(monkeypatch, one_each(n), lambda case: og.decide(case, at=AT))

        assert found["requirement"] == 5 * n

    @pytest.mark.parametrize("n", [10, 20])
    def test_a_report_is_compared_with_what_it_covers(self, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
        found = counted(monkeypatch, one_each(n), lambda case: og.decide(case, at=AT))

        assert found["submission"] == n  # nothing answers the orders: no other report covers what each of them is about
        assert found["made"] == 2 * n

    @pytest.mark.parametrize("n", [10, 20])
    def test_each_order_is_made_once(self, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
        one = counted(monkeypatch, one_each(n), lambda case: og.decide(case, at=AT))
        many = counted(monkeypatch, on_one_event(n, received_after=n), lambda case: og.decide(case, at=AT))

        assert (one["strike"], many["strike"]) == (n, n)

    @pytest.mark.parametrize("n", [10, 20])
    def test_over_time_an_obligation_is_worked_out_only_where_it_can_change(
        self, monkeypatch: pytest.MonkeyPatch, n: int
    ) -> None:
        def ask(case: og.Case) -> object:
            return og.timeline(case, other_laws="none").spans("2026-01-01", "2027-01-01")

        assert counted(monkeypatch, one_each(n), ask)["made"] <= 12 * n

    def test_a_case_is_decided_again_only_under_what_it_is_sensitive_to(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = live_comments()
        found = counted(monkeypatch, case, lambda case: og.decide(case, at="2026-11-22").to_dict())

        # Of 20 other sides, few can change a value. The obligation is worked out for the answer, to learn what it consults,
        # and under two sides: of the platform's pass, and of news, under which there is a second obligation too.
        assert found["obligation"] <= 4
        assert found["requirement"] <= 5 * 2

    def test_other_laws_are_looked_at_once_for_each_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stated = live_comments()
        every = counted(monkeypatch, stated, lambda case: og.decide(case, at="2026-11-28").to_dict())
        once = counted(monkeypatch, stated, lambda case: og.decide(case, at="2026-11-28").other_laws)

        assert once["looked"] == 1
        # No other side changes a value that another law read: none of them is asked again.
        assert every["looked"] == 1
        assert every["duty"] == once["duty"]

    def test_only_the_laws_that_a_side_concerns_are_asked_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stated = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20")]}
        stated["feature"] |= {"technologies": ["generative-ai"]}
        every = counted(monkeypatch, stated, lambda case: og.decide(case, at="2026-11-28").to_dict())
        once = counted(monkeypatch, stated, lambda case: og.decide(case, at="2026-11-28").other_laws)

        # Three readings count working days, which concern this law and that on algorithms, of seven duties each. One asks
        # whether every generative AI is meant, which concerns this law alone.
        assert (once["looked"], every["looked"]) == (1, 5)
        assert every["duty"] == once["duty"] + 3 * (7 + 7) + 7


class TestAnswers:
    def test_an_event_names_the_last_five_reports_that_cover_others(self) -> None:
        stated = one_each(9) | {"orders": []}
        obligation = decide(stated, AT).obligations[3]

        assert [each.report for each in obligation.defects] == ["r4", "r5", "r6", "r7", "r8"]
        assert {each.fact.rpartition(".")[2] for each in obligation.defects} == {"covers"}

    def test_all_reports_that_cover_the_event_are_named(self) -> None:
        reports = [report(each, "e0", via_platform=False) for each in range(9)]
        obligation = decide(of_tables([event(0), event(1)], reports, []), AT).obligations[0]

        assert [each.report for each in obligation.defects] == [f"r{each}" for each in range(9)]

    def test_a_report_names_the_first_ten_orders_that_took_it_away(self) -> None:
        found = decide(on_one_event(14, received_after=14), AT).obligations[0].defects

        assert [each.fact for each in found if each.report == "r2"] == [f"orders.o{n}.received_on" for n in range(10)]

    def test_an_order_names_the_last_five_reports(self) -> None:
        obligations = decide(on_one_event(9, received_after=1), AT).obligations

        assert [sorted({each.report for each in found.defects}) for found in obligations[1:3]] == [
            ["r4", "r5", "r6", "r7", "r8"]
        ] * 2

    @pytest.mark.parametrize("kind", _KINDS)
    def test_what_is_beside_an_event_changes_nothing_of_its_answer(self, kind: str) -> None:
        """The obligations of one event are those that it has alone."""
        stated = one_each(6, kind)
        every = decide(stated, "2026-02-01").obligations
        for place in range(6):
            alone = {key: [stated[key][place]] for key in ("events", "reports", "orders")}
            mine = decide(stated | alone, "2026-02-01").obligations
            found = (every[place], every[6 + place])
            assert [(each.status, each.late, each.discharged_by, each.deadline) for each in found] == [
                (each.status, each.late, each.discharged_by, each.deadline) for each in mine
            ]

    @pytest.mark.parametrize("n", [50, MOST_TABLES])
    def test_an_answer_is_in_proportion_to_its_case(self, n: int) -> None:
        stated = one_each(n)
        told = json.dumps([each.to_dict() for each in decide(stated, AT).obligations])

        assert len(told) < 6 * len(json.dumps(stated))

    def test_receipts_without_a_day_are_bounded_by_what_they_cover(self) -> None:
        receipts = [{"authority": each} for each in ("cac", "public-security")]
        reports = [report(each, "e0", receipts=receipts) for each in range(2)]
        for each in reports:
            del each["submitted_at"], each["recipients"]

        assert decide(of_tables([event(0)], reports, []), "2026-01-20").verdict == "undetermined"


class TestTooMuchUnstated:
    """So much is unstated that not all it may be is looked at: the answer is open, and what is unstated is asked for."""

    def untimed(self, n: int, **changes: Any) -> Document:
        reports = [report(each, "e0") | changes for each in range(n)]
        for each in reports:
            del each["submitted_at"]
        return of_tables([event(0)], reports, [order(each, each + 40) for each in range(n)])

    def test_few_times_are_looked_at(self) -> None:
        times = [f"reports.r{each}.submitted_at" for each in range(5)]
        found = decide(self.untimed(5), "2026-02-01")

        assert found.may_launch  # it was submitted, or it is not due yet
        assert sorted(each.fact for each in found.questions) == times

    def test_many_times_are_asked_for(self) -> None:
        found = decide(self.untimed(40), "2026-02-01")

        assert (found.verdict, found.may_launch, found.is_refused_for_sure) == ("undetermined", False, False)
        assert {each.fact for each in found.questions} == {f"reports.r{each}.submitted_at" for each in range(40)}
        assert [each.status for each in found.obligations[1:]] == ["upcoming"] * 40

    def test_what_raises_the_obligation_is_asked_too(self) -> None:
        stated = self.untimed(40)
        del stated["events"][0]["controls_inadequate"]

        assert "events.e0.controls_inadequate" in {each.fact for each in decide(stated, "2026-02-01").questions}

    def test_an_obligation_that_no_report_matters_to_is_answered(self) -> None:
        stated = self.untimed(40)
        assert decide(stated, "2026-01-01").obligations[0].status == "upcoming"

        stated["events"][0]["controls_inadequate"] = False
        assert decide(stated, "2026-02-01").obligations[0].status == "not-triggered"

    def test_the_stated_time_of_a_receipt_is_not_asked(self) -> None:
        stated = self.untimed(40)
        for each in stated["reports"]:
            del each["recipients"]
            each["receipts"] = [
                {"authority": "cac", "received_at": day(6)},
                {"authority": "public-security"},
            ]
        asked = {each.fact for each in decide(stated, "2026-02-01").questions}

        assert {each.split(".")[3] for each in asked} == {"public-security"}

    def test_a_report_that_went_to_nobody_has_no_time(self) -> None:
        nowhere = report(1, "e0") | {"receipts": []}
        del nowhere["submitted_at"], nowhere["recipients"]
        found = decide(of_tables([event(0)], [report(0, "e0"), nowhere], [order(0, 20)]), "2026-02-01").obligations

        assert [each.status for each in found] == ["due", "due"]

    def test_an_order_to_clarify_is_answered_by_itself(self) -> None:
        stated = self.untimed(40)
        stated["orders"].append({"id": "c", "kind": "clarify", "report": "r0", "received_on": day(90)})
        stated["orders"][-1]["answered_on"] = day(91)

        assert decide(stated, "2026-12-01").obligations[-1].status == "discharged"

    def test_an_order_that_many_reports_of_unstated_times_may_answer_is_open(self) -> None:
        obligations = decide(self.untimed(120), "2026-12-01").obligations

        assert {each.status for each in obligations} == {"undetermined"}
        assert len(obligations[1].asks) == 120

    @pytest.mark.parametrize(("n", "is_open"), [(40, False), (101, True)])
    def test_many_days_are_asked_for(self, n: int, is_open: bool) -> None:
        reports = [report(0, "e0") | {"id": f"r{each}", "submitted_at": "2100-12-30"} for each in range(n)]
        stated = of_tables([event(0)], reports, [])
        found = decide(stated, "2026-02-01", day_of_occurrence="known")

        assert found.may_launch is not is_open
        assert [each.fact for each in found.questions] == ["events.e0.known_on"]

    @pytest.mark.parametrize(("received", "status"), [("2018-06-01", "not-triggered"), ("2019-06-03", "undetermined")])
    def test_a_day_before_the_provisions_stays_before_them(self, received: str, status: str) -> None:
        notice = event(0, "notice") | {"received_on": received}
        reports = [report(0, "e0") | {"id": f"r{each}", "submitted_at": "2019-06-04"} for each in range(101)]

        assert (
            decide(of_tables([notice], reports, []), "2026-02-01", notice_day="issue").obligations[0].status == status
        )


_SHAPES: dict[str, Callable[[int], Document]] = {
    "one each": one_each,
    "notices": lambda n: of_tables([event(each, "notice") for each in range(n)], [], []),
    "on one event": lambda n: on_one_event(n, received_after=20),
}
_WORKS: dict[str, Callable[[og.Case], object]] = {
    "decide": lambda case: og.decide(case, at=AT),
    "other laws": lambda case: og.decide(case, at=AT).related,
    "other readings": lambda case: og.decide(case, at=AT, other_laws="none").sensitive_readings,
    "JSON": lambda case: og.decide(case, at=AT).to_dict(),
    "explain": lambda case: explain(og.decide(case, at=AT), case),
    "a year": lambda case: og.timeline(case, other_laws="none").spans("2026-01-01", "2027-01-01"),
}


class TestGrowth:
    """Work, counted in calls: twice the case is twice the work."""

    def calls(self, shape: str, work: str, n: int) -> int:
        case = og.case_from_dict(_SHAPES[shape](n))
        return calls_of(lambda: _WORKS[work](case))

    @pytest.mark.parametrize("work", _WORKS)
    @pytest.mark.parametrize("shape", ["one each", "notices"])
    def test_twice_the_case_is_twice_the_work(self, shape: str, work: str) -> None:
        self.calls(shape, work, 40)  # what is kept is made now

        assert self.calls(shape, work, 40) <= (2.2 if work != "a year" else 2.4) * self.calls(shape, work, 20)

    @pytest.mark.parametrize(
        ("work", "most"),
        [("decide", 690), ("other laws", 740), ("other readings", 6_200), ("JSON", 6_200), ("a year", 3_000)],
    )
    def test_no_report_is_compared_with_each_order(self, work: str, most: int) -> None:
        """Calls for each report and order, where all of them are on one event."""
        self.calls("on one event", work, 60)

        assert self.calls("on one event", work, 60) / 60 <= most

    @pytest.mark.parametrize(("work", "most"), [("decide", 2), ("a year", 3.1)])
    def test_a_report_is_looked_at_once_for_all_orders_that_it_answers(self, work: str, most: float) -> None:
        self.calls("on one event", work, 120)

        assert self.calls("on one event", work, 120) <= most * self.calls("on one event", work, 60)

    @pytest.mark.parametrize(
        ("work", "at", "most"),
        [
            ("decide", "2026-11-28", 230),
            ("decide", "2026-11-22", 240),
            ("other laws", "2026-11-28", 2_400),
            ("other readings", "2026-11-28", 7_000),
            ("other readings", "2026-11-22", 1_800),
        ],
    )
    def test_what_an_answer_takes(self, work: str, at: str, most: int) -> None:
        """Calls; a law more fits in. A bare decision reads one law instead of 16."""
        case = og.case_from_dict(live_comments())
        ask: dict[str, Callable[[], object]] = {
            "decide": lambda: og.decide(case, at=at),
            "other laws": lambda: og.decide(case, at=at).related,
            "other readings": lambda: og.decide(case, at=at).sensitive_readings,
        }
        ask[work]()  # what is kept is made now

        assert calls_of(ask[work]) <= most

    def test_times_and_days_that_nobody_stated_do_not_multiply(self) -> None:
        stated = TestTooMuchUnstated().untimed(100)
        case = og.case_from_dict(stated)
        og.decide(case, at=AT).to_dict()

        assert calls_of(lambda: og.decide(case, at=AT).to_dict()) <= 1_000_000


def test_a_filing_for_no_duty_is_rejected() -> None:
    case = og.Case(id="c", events=[og.ServiceLaunch(id="e")], filings=[og.Filing(duty="no-duty")])

    with pytest.raises(og.InputError, match="no-duty"):
        og.decide(case, at=AT)
