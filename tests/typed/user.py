"""A user's program: what a type checker in strict mode knows of the public face."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, assert_type

from openfeature.evaluation_context import EvaluationContext
from openfeature.flag_evaluation import FlagResolutionDetails
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

import opinionguard as og
from opinionguard.decisions.basis import Basis
from opinionguard.decisions.decision import Classification, OtherLaws, SensitiveReading, Span
from opinionguard.decisions.duties import Defect, Finding, Question
from opinionguard.decisions.waivers import Waived
from opinionguard.engine.timeline import Timeline
from opinionguard.facts.events import Event
from opinionguard.gate.gate import Turn
from opinionguard.ground.errors import Problem
from opinionguard.ground.moments import Moment
from opinionguard.ground.truth import Truth, all_of
from opinionguard.openfeature import AuditHook, GatedProvider, LaunchGateHook, mainland_by
from opinionguard.pytest_plugin import ChinaClock, DecideCase
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.readings import readings_of
from opinionguard.workdays.calendar import DueWindow
from opinionguard.workdays.notices import Notice

Verdict = Literal["overdue", "blocked", "undetermined", "due", "clear", "not-subject"]
Status = Literal["upcoming", "not-triggered", "discharged", "undetermined", "blocking", "due", "overdue"]


def a_case() -> og.Case:
    service = og.Service(offered_in_mainland_china=True, audience="public", functions=["short-video"])
    launch = og.FunctionAdded(id="launch", at="2026-12-01T10:00:00+08:00")
    growth = og.UserGrowth(id="growth", on=date(2026, 3, 2), significant=True)
    report = og.Report(
        submitted_at=datetime(2026, 11, 25, tzinfo=UTC),
        covers=["launch", "growth"],
        recipients={"cac", "public-security"},
        assessed="all",
        contents=["6(1)", "6(2)"],
    )
    case = og.Case(
        id="live-comments",
        service=service,
        feature=og.Feature(functions=["danmaku"]),
        events=[launch, growth],
        reports=[report],
    )
    assert_type(case.id, str)
    assert_type(case.service, og.Service)
    assert_type(case.feature, og.Feature | None)
    assert_type(case.events, tuple[Event, ...])
    assert_type(case.reports, tuple[og.Report, ...])
    assert_type(service.offered_in_mainland_china, bool | None)
    assert_type(service.audience, Literal["public", "members", "internal"] | None)
    assert_type(launch.at, Moment | None)
    assert_type(growth.on, Moment)
    assert_type(growth.users_before, int | None)
    assert_type(report.submitted_at, Moment | None)
    assert_type(report.recipients, frozenset[Literal["cac", "public-security"]] | None)
    return case


def a_decision(case: og.Case) -> og.Decision:
    readings = readings_of({"first_day": "included"})
    decision = og.decide(case, at="2026-11-22", readings=readings, calendar=og.WorkingCalendar.china())
    assert_type(readings, og.Readings)
    assert_type(decision, og.Decision)
    assert_type(decision.verdict, Verdict)
    assert_type(decision.may_launch, bool)
    assert_type(decision.at, datetime)
    assert_type(decision.valid_until, datetime | None)
    assert_type(decision.reach, Finding)
    assert_type(decision.reach.holds, bool | None)
    assert_type(decision.classification, Classification)
    assert_type(decision.questions, tuple[Question, ...])
    assert_type(decision.related, tuple[og.RelatedDuty, ...])
    assert_type(decision.sensitive_readings, tuple[SensitiveReading, ...])
    assert_type(decision.other_laws, OtherLaws)
    assert_type(decision.other_laws.against, tuple[og.RelatedDuty, ...] | None)
    assert_type(decision.basis, Basis)
    assert_type(decision.basis.readings, og.Readings)
    assert_type(decision.basis.require, frozenset[str])
    assert_type(decision.basis.settings, str | None)
    strict = og.Settings(other_laws="all", require=["algorithm-filing"], readings={"first_day": "included"})
    assert_type(og.decide(case, at="2026-11-22", settings=strict).may_launch, bool)
    assert_type(og.decide(case, at="2026-11-22", settings=None, other_laws="none"), og.Decision)
    assert_type(decision.passes, bool)
    assert_type(decision.is_refused_for_sure, bool)
    assert_type(decision.basis.other_laws, Literal["known", "all", "none"])
    assert_type(decision.other_laws.open, int | None)
    assert_type(decision.in_the_way, tuple[og.Obligation | og.RelatedDuty, ...])
    for duty in decision.related:
        assert_type(duty.stands_against, bool | None)
    og.decide(case, at="2026-11-22", other_laws="all", require=["algorithm-filing"])
    og.timeline(case, other_laws="none")
    for obligation in decision.obligations:
        assert_type(obligation, og.Obligation)
        assert_type(obligation.status, Status)
        assert_type(obligation.late, bool | None)
        assert_type(obligation.defects, tuple[Defect, ...])
        if obligation.deadline is not None:
            assert_type(obligation.deadline, Deadline)
            assert_type(obligation.deadline.cutoff, datetime | None)
            assert_type(obligation.deadline.last_day, date | None)
            assert_type(obligation.deadline.notices, tuple[str, ...])
    assert_type(og.classify(case), Classification)
    assert_type(og.explain(decision, case, lang="zh"), str)
    assert_type(decision.text("zh"), str)
    assert_type(decision.obligations[0].text(), str)
    try:
        assert_type(og.require(case, at="2026-11-22", readings=readings, waivers=[]), og.Decision)
    except og.LaunchRefusedError as refused:
        assert_type(refused.decision, og.Decision | None)
    assert_type(og.Decision.from_dict(decision.to_dict()), og.Decision)
    return decision


def a_timeline(case: og.Case) -> None:
    line = og.timeline(case)
    assert_type(line, Timeline)
    assert_type(line.at(datetime(2026, 11, 22, tzinfo=UTC)), og.Decision)
    for span in line.spans("2026-01-01", "2027-01-01"):
        assert_type(span, Span)
        assert_type(span.verdict, Verdict)


def days() -> None:
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
    assert_type(calendar, og.WorkingCalendar)
    assert_type(calendar.is_working_day(date(2026, 2, 14)), bool)
    assert_type(calendar.add_working_days(date(2026, 3, 2), 30), date)
    assert_type(calendar.working_days_between(date(2026, 3, 2), date(2026, 4, 2)), int)
    window = calendar.due_window(date(2026, 12, 1), 30)
    assert_type(window, DueWindow)
    assert_type((window.earliest, window.latest, window.settled), tuple[date, date, bool])
    notice = Notice(year=2027, number="国办发明电〔2026〕9号", signed=date(2026, 11, 4), days_off=(date(2027, 1, 1),))
    assert_type(notice.released, date)


def truths() -> None:
    both = all_of([Truth(True), ~Truth(None, frozenset(("a",)))]) | Truth(False)
    assert_type(both, Truth)
    assert_type(both.value, bool | None)
    assert_type(both.because, frozenset[str])


def a_gate(case: og.Case) -> og.Gate:
    waiver = og.Waiver(
        id="w",
        case=case.id,
        event="launch",
        provision="3(1)",
        reason="filed on paper",
        approver="Li Wei",
        expires=datetime(2026, 12, 5, tzinfo=UTC),
    )
    now = datetime(2026, 11, 22, tzinfo=UTC)
    gate = og.Gate([case], clock=lambda: now, ticks=lambda: now.timestamp(), waivers=[waiver], exempt=["ui-*"])
    assert_type(gate.allows("live-comments"), bool)
    assert_type(gate.answer("live-comments"), og.Answer)
    assert_type(gate.answer("live-comments").decision, og.Decision | None)
    assert_type(gate.check("live-comments"), og.Decision)
    assert_type(gate.upcoming(timedelta(days=14)), tuple[Turn, ...])
    assert_type(gate.answer("live-comments").to_dict("zh"), dict[str, Any])
    assert_type(gate.cases, Mapping[str, og.Case])
    assert_type(gate.problems, tuple[Problem, ...])
    try:
        gate.require("face-swap")
    except og.LaunchRefusedError as refused:
        assert_type(refused.answer, og.Answer)
        assert_type(refused.text(), str)
    strict = og.Settings(other_laws="all", waivers=[waiver])
    assert_type(og.Gate([case], settings=strict, readings={"first_day": "included"}), og.Gate)
    waived = og.waive(gate.check("live-comments"), [waiver])
    assert_type(waived, Waived)
    assert_type(waived.waivers, tuple[og.Waiver, ...])
    assert_type(waiver.expires, Moment)
    return gate


def files(path: str) -> Iterator[og.Case]:
    try:
        yield og.load_case(path)
        yield og.parse_case(b"schema = 1", form="toml")
        yield og.case_from_dict({"schema": 1})
    except og.InputError as error:
        assert_type(error.problems, tuple[Problem, ...])
        return
    assert_type(og.load_waivers(path), tuple[og.Waiver, ...])
    assert_type(og.load_notice(path), Notice)
    assert_type(og.DecisionLog(path, required=False), og.DecisionLog)
    assert_type(og.Gate.from_folder(path, exempt=["dark-mode"], log=og.DecisionLog(path)), og.Gate)
    often, oldest = timedelta(seconds=30), timedelta(minutes=5)
    assert_type(og.load_settings(path), og.Settings)
    assert_type(og.Gate.from_folder(path, settings=og.load_settings(path), waivers=og.load_waivers(path)), og.Gate)
    assert_type(og.Gate.from_paths([path, Path("more")], settings=None, other_laws="all"), og.Gate)
    assert_type(og.Gate.from_folder(path, strict=True, reload_every=often, max_age=oldest, settle=oldest), og.Gate)


def flags(gate: og.Gate) -> FlagResolutionDetails[bool]:
    inner = InMemoryProvider({"live-comments": InMemoryFlag("on", {"on": True, "off": False})})
    provider = GatedProvider(inner, gate, off_values={"theme": "plain"}, applies=mainland_by("country"))
    LaunchGateHook(gate, flag_to_case={"comments": "live-comments"})
    AuditHook()
    context = EvaluationContext(attributes={"country": "CN"})
    details = provider.resolve_boolean_details("live-comments", True, context)
    assert_type(details, FlagResolutionDetails[bool])
    return details


def test_by_the_fixtures(gate: og.Gate, china_clock: ChinaClock, decide_case: DecideCase) -> None:
    assert_type(china_clock.move_to("2026-11-22"), datetime)
    assert_type(china_clock.advance(days=1), datetime)
    assert_type(decide_case("live-comments.case.toml", at=china_clock.now), og.Decision)
    assert_type(decide_case({"schema": 1}), og.Decision)
    assert_type(gate.allows("live-comments"), bool)


def main() -> None:
    case = a_case()
    a_decision(case)
    a_timeline(case)
    days()
    truths()
    gate = a_gate(case)
    assert flags(gate).value is False  # something else is overdue
    clock: Callable[[], datetime] = ChinaClock("2026-11-22")
    plain: dict[str, Any] = og.decide(case, at=clock()).to_dict()
    assert plain["case"] == case.id
    assert list(files("/nowhere")) == []


if __name__ == "__main__":
    main()
