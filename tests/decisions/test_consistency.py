"""A decision that is read back is refused where its parts contradict each other; one that nobody touched reads back equal."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import pytest
from builders import decide, document, flawless_report, live_comments, problems_of, public_service
from differential import make_asked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.decisions import consistency
from opinionguard.decisions.basis import OTHER_LAWS, Basis
from opinionguard.decisions.decision import SensitiveReading, Verdict
from opinionguard.decisions.duties import Exposure, Finding, RelatedStatus
from opinionguard.gate import replay
from opinionguard.rules import deadlines
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.provisions import MAIN_LAW, Certainty
from opinionguard.rules.readings import readings_of

Document = dict[str, Any]
Change = Callable[[Document], Any]
RANDOM_CASES: Final = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
AT: Final = "2026-11-22T12:00:00+08:00"


def plain(decision: og.Decision) -> Document:
    """Return a decision as a program finds it in a file."""
    found: Document = json.loads(json.dumps(decision.to_dict()))
    return found


def blocked() -> Document:
    return plain(decide(live_comments() | {"reports": []}, AT))


def growth(at: str, **facts: Any) -> Document:
    stated = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True} | facts
    return plain(decide(document({key: value for key, value in stated.items() if value is not None}), at))


def recommended(**basis: Any) -> Document:
    """A launch that passes the Provisions, with an algorithm that had to be filed and was not."""
    service = public_service(functions=["forum"], technologies=["algorithmic-recommendation"])
    reports = [flawless_report(submitted_at="2026-02-20")]
    stated = document({"kind": "service-launch", "at": "2026-03-02"}, service=service, reports=reports)
    return plain(og.decide(og.case_from_dict(stated), at="2026-04-01", **basis))


def asking(**basis: Any) -> Document:
    """A launch of which nobody stated what technologies it uses."""
    stated = document({"kind": "service-launch", "at": "2026-12-01"}, service=public_service())
    return plain(og.decide(og.case_from_dict(stated), at=AT, **basis))


def first(found: Document) -> Document:
    made: Document = found["obligations"][0]
    return made


def due(found: Document) -> Document:
    made: Document = first(found)["deadline"]
    return made


def row(found: Document, **wanted: Any) -> Document:
    """Return the first related duty that says some things."""
    made: Document = next(each for each in found["related"] if wanted.items() <= each.items())
    return made


def side(**stated: Any) -> Document:
    made = {"reading": "first_day", "side": "included", "changes": "verdict", "verdict": "due", "deadlines": {}}
    return made | stated


def sided(**stated: Any) -> Change:
    """Return what puts another side of a reading into a document, as its only one."""
    return lambda found: found.update(sensitive_readings=[side(**stated)])


def assert_refused(read: Callable[[Document], object], found: Document, change: Change, wrong: str) -> None:
    """Assert that a document can be read, and that once it was changed it is refused for what is wrong."""
    read(found)
    change(found)
    told = [re.sub(r"^related\.\d+", "related.N", str(each)) for each in problems_of(lambda: read(found))]
    assert any(each.startswith(wrong) for each in told), told


# --- What contradicts what -------------------------------------------------------------------------------------------

FINDING: Final = {"holds": False, "items": [], "because": []}
DEFECT: Final = {"report": "a", "fact": "reports.a.covers", "provision": "7"}
EXPOSED: Final = {"event": "launch", "law": MAIN_LAW, "provision": "12", "because": ["service.audience"]}
BLOCKED: Final[tuple[tuple[Change, str], ...]] = (
    (lambda d: d.update(may_launch=True), "may_launch: True contradicts the other parts, which come to False"),
    (lambda d: d.update(verdict="clear"), 'verdict: "clear" contradicts the other parts, which come to "blocked"'),
    (lambda d: d.update(obligations=[], related=[]), 'verdict: "blocked" contradicts the other parts'),
    (lambda d: first(d).update(status="overdue"), 'obligations.0.status: "overdue" contradicts at "2026-11-22'),
    (lambda d: d.update(at="2026-12-01T10:00:00+08:00"), 'obligations.0.status: "blocking" contradicts at'),
    (lambda d: first(d).update(holds=False), "obligations.0.deadline: {"),
    (lambda d: first(d).update(holds=None), 'obligations.0.status: "blocking" contradicts holds None'),
    (lambda d: first(d).update(deadline=None), "obligations.0.deadline: None contradicts holds True"),
    (lambda d: first(d).update(late=True), 'obligations.0.late: True contradicts status "blocking"'),
    (lambda d: first(d).update(discharged_by="r"), 'obligations.0.discharged_by: "r" contradicts status "blocking"'),
    (lambda d: first(d).update(status="discharged"), "obligations.0.discharged_by: None contradicts status"),
    (lambda d: first(d).update(status="not-triggered"), 'obligations.0.status: "not-triggered" contradicts holds True'),
    (lambda d: first(d).update(status="due"), 'obligations.0.status: "due" contradicts deadline {'),
    (lambda d: due(d).update(kind="working-days"), 'obligations.0.status: "blocking" contradicts deadline'),
    (lambda d: due(d).update(last_day="2026-12-01"), "obligations.0.deadline.last_day: "),
    (lambda d: due(d).update(latest="2026-12-01"), "obligations.0.deadline.last_day: "),
    (lambda d: due(d).update(cutoff=None), 'obligations.0.deadline.last_day: "2026-11-30" contradicts cutoff'),
    (lambda d: due(d).update(settled=False), "obligations.0.deadline.settled: False contradicts kind"),
    (lambda d: due(d).update(kind="no-term"), "obligations.0.deadline.cutoff: "),
    (lambda d: due(d).update(notices=["1"]), "obligations.0.deadline.notices: ['1'] contradicts kind"),
    (lambda d: due(d).update(moved=1), "obligations.0.deadline.notices: [] contradicts kind"),
    (lambda d: due(d).update(moved=None), "obligations.0.deadline.moved: None cannot be taken"),
    (lambda d: first(d).update(defects=[DEFECT | {"report": "b"}]), "obligations.0.defects.0.fact: "),
    (lambda d: d.update(valid_until=None), 'obligations.0.status: "blocking" contradicts valid_until None'),
    (lambda d: d.update(valid_until="2026-12-01T10:00:01+08:00"), 'obligations.0.status: "blocking" contradicts valid'),
    (lambda d: d.update(valid_until=d["at"]), "valid_until: "),
    (lambda d: d["reach"].update(holds=False), "obligations.0.holds: True contradicts reach.holds False"),
    (lambda d: d["reach"].update(items=[]), "reach.items: is not known here"),
    (lambda d: d["article_2"].update(service=FINDING, feature=FINDING), "obligations.0.holds: True contradicts article_2"),
    (lambda d: d["article_2"]["service"].update(items=[]), "article_2.service.items: [] contradicts holds True"),
    (lambda d: d["article_2"]["service"].pop("items"), "article_2.service.items: is missing"),
    (lambda d: d["article_2"]["service"].update(items=["2(1)"]), "article_2.service.items: ['2(1)'] contradicts article_2.f"),
    (lambda d: d["article_2"]["service"].update(FINDING), "article_2.service.holds: False contradicts article_2.feature.h"),
    (lambda d: d["article_2"]["feature"].update(FINDING, holds=None), "article_2.feature.because: [] contradicts holds None"),
    (lambda d: d.update(questions=[{"fact": "a", "text": "b", "provision": "2"}]), "questions: "),
    (lambda d: d.update(questions=[{"fact": "a", "text": "b", "provision": "2", "law": MAIN_LAW}]), "questions.0.law: "),
    (lambda d: d["obligations"].append(first(d)), 'obligations: "launch/3(1)" stands there 2 times'),
    (lambda d: d.update(exposures=[]), "exposures: [] cannot be taken; write a list that is not empty"),
    (lambda d: d.update(exposures=[EXPOSED]), 'exposures.0.event: "launch" contradicts the obligations'),
    (lambda d: d.update(may_launch="false"), 'may_launch: "false" cannot be taken; give True or False'),
    (lambda d: first(d).update(holds=0), "obligations.0.holds: 0 cannot be taken"),
    (lambda d: due(d).update(settled=1), "obligations.0.deadline.settled: 1 cannot be taken"),
    (lambda d: first(d).update(because=["b", "a"]), "obligations.0.because: ['b', 'a'] cannot be taken"),
    (lambda d: first(d).update(because="all"), 'obligations.0.because: "all" cannot be taken'),
    (lambda d: first(d).update(status="fine"), 'obligations.0.status: "fine" cannot be taken; write one of overdue, '),
    (lambda d: first(d).update(status="owed"), 'obligations.0.status: "owed" cannot be taken'),
    (lambda d: due(d).update(last_day="2026-11-31"), 'obligations.0.deadline.last_day: "2026-11-31" cannot'),
    (lambda d: d.update(at="tomorrow"), 'at: "tomorrow" cannot be taken'),
    (lambda d: d.update(at="0001-01-01T00:00:00+08:00"), 'at: "0001-01-01T00:00:00+08:00" cannot be taken'),
    (lambda d: d.update(at="2026-11-22T12:00:00"), 'at: "2026-11-22T12:00:00" cannot be taken; write an instant in China'),
    (lambda d: d.update(at="2026-11-22T04:00:00+00:00"), 'at: "2026-11-22T04:00:00+00:00" cannot be taken'),
    (lambda d: d.update(at="2026-11-22T12:06:00+08:06"), 'at: "2026-11-22T12:06:00+08:06" cannot be taken'),
    (lambda d: d.update(valid_until="2026-11-30T10:00:00-20:00"), 'valid_until: "2026-11-30T10:00:00-20:00" cannot'),
    (lambda d: d.update(passes=True), "passes: is not known here; there are case, at, verdict"),
    (lambda d: first(d).update(passes=True), "obligations.0.passes: is not known here"),
    (lambda d: d.pop("valid_until"), "valid_until: is missing"),
    (lambda d: d.update(obligations=["all"]), 'obligations.0: "all" cannot be taken; give a dict'),
    (lambda d: d.update(related={}), "related: {} cannot be taken; write a list"),
    # Other laws.
    (lambda d: d["other_laws"].update(mode="none"), "other_laws: {"),
    (lambda d: d["other_laws"].update(more=1), "other_laws: {"),
    (lambda d: d.update(other_laws=[]), "other_laws: [] cannot be taken; give a dict"),
    (lambda d: d["basis"].update(other_laws="none"), "other_laws: {"),
    (lambda d: d["basis"].update(other_laws="some"), 'basis.other_laws: "some" cannot be taken; write one of known, all, '),
    (lambda d: d["basis"].update(require=["b", "a"]), "basis.require: ['b', 'a'] cannot be taken"),
    (lambda d: d["basis"].update(require=["algorithm-filing"]), "other_laws: {"),
    (lambda d: d["basis"].update(readings={"first_dy": "included"}), 'basis.readings: "first_dy" is not a reading'),
    (lambda d: d["basis"].update(readings={"first_day": "never"}), 'basis.readings.first_day: "never" is not one of'),
    (lambda d: d["basis"].update(readings={"first_day": "excluded"}), "basis.readings: {"),
    (lambda d: d["basis"].update(readings={"": 1}), 'basis.readings: "" cannot be taken'),
    (lambda d: d["basis"].update(readings=[]), "basis.readings: [] cannot be taken; give a dict"),
    (lambda d: d["basis"].update(calendar=""), 'basis.calendar: "" cannot be taken'),
    (lambda d: d["basis"].update(settings=1), "basis.settings: 1 cannot be taken"),
    (lambda d: d["basis"].pop("calendar"), "basis.calendar: is missing"),
    (lambda d: row(d, status="blocking").update(stands_against=None), "related.N.stands_against: None contradicts status"),
    (lambda d: row(d, holds=True).update(event=""), 'related.N.event: "" contradicts holds True'),
    (lambda d: row(d, holds=True).update(certainty="draft"), 'related.N.certainty: "draft" contradicts holds True'),
    (lambda d: row(d, holds=True).update(certainty="sure"), 'related.N.certainty: "sure" cannot be taken'),
    (lambda d: row(d, holds=True).update(same_as=["launch/3(2)"]), 'related.N.same_as: "launch/3(2)" contradicts the '),
    (lambda d: row(d, holds=True).update(valid_until=d["at"]), "related.N.valid_until: "),
    (lambda d: row(d, holds=True).update(passes=True), "related.N.passes: is not known here"),
    # Other readings.
    (sided(changes="deadline", verdict="blocked"), "sensitive_readings.0.deadlines: "),
    (lambda d: sided(deadlines={"launch/3(1)": due(d)})(d), "sensitive_readings.0.deadlines: "),
    (sided(deadlines={"x/1": None}), 'sensitive_readings.0.deadlines: "x/1" contradicts'),
    (sided(changes="may_launch"), 'sensitive_readings.0.changes: "may_launch" contradicts'),
    (sided(verdict="blocked"), 'sensitive_readings.0.changes: "verdict" contradicts verd'),
    (sided(side="excluded"), 'sensitive_readings.0.side: "excluded" contradicts basis'),
    (sided(reading="other"), 'sensitive_readings.0.side: "included" contradicts basis'),
    (sided(asks=["a"]), "sensitive_readings.0.asks: ['a'] contradicts verdict \"due\""),
    (sided(asks=[]), "sensitive_readings.0.asks: [] cannot be taken"),
    (lambda d: d.update(sensitive_readings=[side(), side()]), 'sensitive_readings: "first_day=included" stands there 2 times'),
)  # fmt: skip


@pytest.mark.parametrize(("change", "wrong"), BLOCKED, ids=[wrong for _, wrong in BLOCKED])
def test_a_decision_whose_parts_contradict_each_other_is_refused(change: Change, wrong: str) -> None:
    assert_refused(og.Decision.from_dict, blocked(), change, wrong)


SOON: Final = "2026-11-23T00:00:00+08:00"
OPEN_DEADLINE: Final[Document] = {"cutoff": None, "last_day": None, "latest": None, "settled": False, "notices": []}


@pytest.mark.parametrize(
    ("at", "facts", "change", "wrong"),
    [
        ("2026-02-01", {}, lambda d: d.update(valid_until=None), 'obligations.0.status: "upcoming" contradicts valid_until'),
        ("2026-02-01", {"significant": False}, lambda d: d.update(valid_until=None), 'obligations.0.status: "upcoming" contr'),
        ("2026-02-01", {}, lambda d: d.update(at="2026-05-10T00:00:00+08:00"), 'obligations.0.status: "upcoming" contradicts'),
        ("2026-03-10", {}, lambda d: d.update(may_launch=False), "may_launch: False contradicts the other parts"),
        ("2026-03-10", {}, lambda d: d.update(valid_until=None), 'obligations.0.status: "due" contradicts valid_until None'),
        ("2026-03-10", {}, lambda d: due(d).update(latest="2026-04-01"), "obligations.0.deadline.last_day: "),
        ("2026-03-10", {}, lambda d: due(d).update(OPEN_DEADLINE), 'obligations.0.status: "due" contradicts dea'),
        ("2026-03-10", {}, lambda d: due(d).update(OPEN_DEADLINE, settled=True), "obligations.0.deadline.settled: "),
        ("2026-03-10", {}, lambda d: due(d).update(OPEN_DEADLINE, notices=["1"]), "obligations.0.deadline.notices"),
        ("2026-05-10", {}, lambda d: first(d).update(status="due"), 'obligations.0.status: "due" contradicts at'),
        ("2026-05-10", {}, lambda d: due(d).update(OPEN_DEADLINE), 'obligations.0.status: "overdue" contradicts dea'),
        # Whether the growth is significant or not, the launch may go; a day after the term that is not so.
        ("2026-03-10", {"significant": None}, lambda d: d.update(may_launch=False), "may_launch: False contradicts"),
        ("2026-05-10", {"significant": None}, lambda d: d.update(may_launch=True), "may_launch: True contradicts"),
        ("2026-12-02", {"on": "2026-12-01"}, lambda d: due(d).update(latest="2026-12-30"), "obligations.0.deadline"),
    ],
)  # fmt: skip
def test_time_and_status_are_of_one_piece(at: str, facts: Document, change: Change, wrong: str) -> None:
    assert_refused(og.Decision.from_dict, growth(at, **facts), change, wrong)


def test_what_perhaps_refuses_before_a_launch_lets_none_pass() -> None:
    stated = live_comments() | {"reports": []}
    del stated["feature"]["functions"], stated["feature"]["opinion_channel"]
    found = plain(decide(stated, "2026-11-22"))
    assert (found["verdict"], found["may_launch"]) == ("undetermined", False)

    assert_refused(og.Decision.from_dict, found, lambda d: d.update(may_launch=True), "may_launch: True contradicts")


@pytest.mark.parametrize(
    ("basis", "change", "wrong"),
    [
        ({}, lambda d: d.update(may_launch=True), "may_launch: True contradicts the other parts, which come to False"),
        ({}, lambda d: row(d, status="overdue").update(stands_against=False), "may_launch: False contradicts"),
        ({}, lambda d: row(d, status="overdue").update(certainty="secondary"), "may_launch: False contradicts"),
        ({}, lambda d: d["basis"].update(other_laws="none"), "may_launch: False contradicts"),
        ({}, lambda d: d["other_laws"].update(against=[]), "other_laws: {"),
        ({}, lambda d: d["other_laws"]["against"][0].update(event="other"), "other_laws: {"),
        ({}, lambda d: d["other_laws"].update(open=True), "other_laws: {"),
        ({}, lambda d: d["other_laws"].update(require=["algorithm-filing"]), "other_laws: {"),
        ({}, lambda d: d.update(related=[]), "may_launch: False contradicts"),
        ({"other_laws": "none"}, lambda d: d["basis"].update(other_laws="known"), "other_laws: {"),
        ({"other_laws": "none"}, lambda d: d.update(related=recommended()["related"]), "related: ["),
        ({"require": ["algorithm-filing"]}, lambda d: d["basis"].update(require=[]), "other_laws: {"),
    ],
)
def test_what_other_laws_come_to_follows_from_their_duties(basis: Document, change: Change, wrong: str) -> None:
    assert_refused(og.Decision.from_dict, recommended(**basis), change, wrong)


@pytest.mark.parametrize(
    ("basis", "change", "wrong"),
    [
        ({}, lambda d: d.update(may_launch=False), "may_launch: False contradicts"),
        ({}, lambda d: d["other_laws"].update(open=0), "other_laws: {"),
        ({}, lambda d: d.update(questions=row(d, stands_against=None)["questions"]), "questions: ["),
        ({"other_laws": "all"}, lambda d: d.update(may_launch=True), "may_launch: True contradicts"),
        ({"other_laws": "all"}, lambda d: d.update(questions=[]), "questions: [] contradicts"),
        ({"other_laws": "all"}, lambda d: d["questions"][0].update(law="another"), "questions: ["),
        ({"other_laws": "all"}, lambda d: d["questions"].append(d["questions"][0]), 'questions: "service.technologies" st'),
        ({"other_laws": "all"}, lambda d: row(d, stands_against=None).update(valid_until=SOON), "valid_until: "),
        ({"require": ["anthropomorphic-assessment"]}, lambda d: d.update(questions=[]), "questions: [] contradicts"),
    ],
)  # fmt: skip
def test_what_is_asked_follows_from_what_is_open(basis: Document, change: Change, wrong: str) -> None:
    assert_refused(og.Decision.from_dict, asking(**basis), change, wrong)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"questions": [{"fact": "a", "text": "b", "provision": "1"}]}, "questions: [{"),
        ({"same_as": ["launch/3(1)"]}, "same_as: ['launch/3(1)'] contradicts holds False"),
        ({"status": "owed", "stands_against": True}, 'status: "owed" contradicts holds False'),
        ({"stands_against": True}, 'stands_against: True contradicts status "not-triggered"'),
    ],
)
def test_a_related_duty_that_does_not_hold_asks_for_nothing(change: Document, wrong: str) -> None:
    found = row(blocked(), status="not-triggered")
    assert_refused(og.RelatedDuty.from_dict, found, lambda d: d.update(change), wrong)


def test_what_is_upcoming_stands_against_a_launch_only_without_a_term() -> None:
    service = public_service(functions=["public-account"], own_platform=True)
    launched = document({"kind": "service-launch", "at": "2026-12-01"}, service=service)
    found = row(plain(decide(launched, AT)), duty="platform-rules-filing")
    assert (found["status"], found["stands_against"], found["deadline"]["kind"]) == ("upcoming", True, "no-term")

    assert og.RelatedDuty.from_dict(found | {"stands_against": False}).stands_against is False  # owed by an authority
    dated = blocked()["obligations"][0]["deadline"]
    assert_refused(
        og.RelatedDuty.from_dict, found, lambda d: d.update(deadline=dated), "stands_against: True contradicts dead"
    )


def test_a_duty_answered_by_an_obligation_that_does_not_hold_is_none() -> None:
    found = growth("2026-02-01", significant=False)
    same = row(blocked(), same_as=["launch/3(1)"])

    assert_refused(
        og.Decision.from_dict,
        found,
        lambda d: d["related"].append({**same, "same_as": ["event/3(3)"], "valid_until": SOON}),
        'related.N.same_as: "event/3(3)" contradicts the obligations',
    )


def test_a_side_does_not_change_the_deadline_of_what_is_discharged() -> None:
    found = plain(decide(live_comments(), "2026-11-26"))
    changed = side(deadlines={"launch/3(1)": None})

    assert_refused(
        og.Decision.from_dict,
        found,
        lambda d: d.update(sensitive_readings=[changed]),
        'sensitive_readings.0.deadlines: "launch/3(1)" contradicts the obligations',
    )


def test_a_side_asks_for_nothing_that_is_asked_anyhow() -> None:
    found = growth("2026-05-10", significant=None)
    fact = found["questions"][0]["fact"]
    asked = side(verdict="undetermined", changes="verdict", asks=[fact])

    assert_refused(
        og.Decision.from_dict,
        found,
        lambda d: d.update(sensitive_readings=[asked]),
        f"sensitive_readings.0.asks: ['{fact}'] contradicts questions",
    )


def test_an_obligation_of_another_law_is_not_measured_by_these_provisions() -> None:
    found = blocked()
    first(found)["law"] = "another"
    found["reach"]["holds"] = None
    found["related"] = []

    assert og.Decision.from_dict(found).to_dict() == found


def test_what_an_order_reopened_is_owed_by_the_limit_of_the_order() -> None:
    found = plain(decide(live_comments(), "2026-11-26"))
    found["at"], found["valid_until"], found["related"] = "2026-12-05T00:00:00+08:00", "2026-12-10T00:00:00+08:00", []
    found["verdict"], found["may_launch"] = "blocked", False
    found["other_laws"] |= {"against": None, "open": None}
    first(found).update(status="blocking", discharged_by=None, late=None)
    order = {**first(found), "event": "order", "provision": "8", "status": "due"}
    order["deadline"] = {**order["deadline"], "kind": "by-date", "cutoff": "2026-12-10T00:00:00+08:00"}
    order["deadline"] |= {"last_day": "2026-12-09", "latest": "2026-12-09"}
    assert "obligations.0.status" in [each.path for each in problems_of(lambda: og.Decision.from_dict(found))]
    found["obligations"].append(order)

    assert og.Decision.from_dict(found).to_dict() == found


def test_a_report_with_a_defect_discharges_nothing_and_is_not_late_before_the_cutoff() -> None:
    found = plain(decide(live_comments(), "2026-11-26"))
    defects = [{"report": "first", "fact": "reports.first.covers", "provision": "7"}]
    assert first(found)["discharged_by"] == "first"

    assert_refused(
        og.Obligation.from_dict, first(copy.deepcopy(found)), lambda d: d.update(defects=defects), "defects: ["
    )
    assert_refused(og.Decision.from_dict, found, lambda d: first(d).update(late=True), "obligations.0.status: ")


def test_nothing_is_filed_wrongly_that_is_not_asked_for() -> None:
    found = first(growth("2026-03-10", significant=False))
    defects = [DEFECT]

    assert_refused(og.Obligation.from_dict, found, lambda d: d.update(defects=defects), "defects: [")


def test_a_report_may_be_too_late_for_every_day_that_nobody_knows_apart() -> None:
    notice = {"kind": "written-notice", "received_on": "2026-03-02", "in_writing": True, "authority": "cac"}
    stated = document({**notice, "level": "national"}, reports=[flawless_report(submitted_at="2026-06-01")])
    found = plain(decide(stated, "2026-06-02", notice_day="issue"))
    assert (first(found)["late"], first(found)["deadline"]["cutoff"]) == (True, None)

    assert og.Decision.from_dict(found).to_dict() == found


@pytest.mark.parametrize(("significant", "at"), [(None, "2026-03-10"), (True, "2026-03-10")])
def test_what_passes_though_it_is_undetermined_passes_when_it_is_read_back(significant: bool | None, at: str) -> None:
    decision = og.Decision.from_dict(growth(at, significant=significant))

    assert decision.may_launch
    assert [each.passes for each in decision.obligations] == [True]
    assert og.waive(decision, ()).passes


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = blocked()
    found["may_launch"], found["verdict"] = True, "clear"
    found["valid_until"] = None

    told = [each.path for each in problems_of(lambda: og.Decision.from_dict(found))]

    assert told == ["verdict", "may_launch", "valid_until", "obligations.0.status"]


READERS: Final[tuple[Any, ...]] = (
    Basis, Finding, Deadline, Exposure, og.Obligation, og.RelatedDuty, SensitiveReading, og.Decision
)  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("document", [None, [], "all", {}, 7])
def test_what_is_none_of_them_is_refused(read: Any, document: object) -> None:
    assert problems_of(lambda: read.from_dict(document))


def test_the_words_are_those_of_the_answers() -> None:
    assert set(consistency._STATUSES) == set(get_args(Status))
    assert set(consistency._RELATED_STATUSES) == {*get_args(Status), "not-in-force", "owed"}
    assert consistency._STANDS_OF.keys() == set(consistency._RELATED_STATUSES)
    assert set(consistency._VERDICTS) == set(get_args(Verdict))
    assert set(deadlines.DEADLINE_KINDS) == set(get_args(get_type_hints(Deadline)["kind"]))
    assert set(consistency._CERTAINTIES) == set(get_args(Certainty))
    assert consistency._MODES == OTHER_LAWS
    assert MAIN_LAW == MAIN_LAW
    assert {"not-in-force", "owed"} <= {word for each in get_args(RelatedStatus) for word in (each, *get_args(each))}


# --- At random -------------------------------------------------------------------------------------------------------


def at_random(rng: random.Random) -> Document:
    case, at, readings, mode, require, _ = make_asked(rng)
    made = og.case_from_dict(case)
    return plain(og.decide(made, at=at, readings=readings_of(readings), other_laws=mode, require=require))


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield where the values are that are neither table nor list, and the lists."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*path, key))
    else:
        yield path
        if isinstance(value, list):
            for place, each in enumerate(value):
                yield from places(each, (*path, place))


WORDS: Final[dict[str, tuple[str, ...]]] = {
    "status": consistency._RELATED_STATUSES,
    "verdict": get_args(Verdict),
    "kind": deadlines.DEADLINE_KINDS,
    "certainty": get_args(Certainty),
    "other_laws": OTHER_LAWS,
    "mode": OTHER_LAWS,
    "changes": ("deadline", "verdict", "may_launch"),
}


def others(rng: random.Random, key: object, value: Any) -> Any:
    """Return another value that looks like one of the same key."""
    if key in WORDS:
        return rng.choice(WORDS[str(key)])
    if isinstance(value, bool) or key in {"holds", "late", "stands_against"}:
        return rng.choice((True, False, None, "false", 0, 1))
    if isinstance(value, int):
        return rng.choice((value + 1, 0, True, None))
    if isinstance(value, list):
        return rng.choice(([], value[:-1], value + value[-1:], value[::-1]))
    if key in {"last_day", "latest"}:
        step = timedelta(days=rng.choice((-30, -1, 1, 30)))
        return rng.choice((None, (date.fromisoformat(value or "2026-03-02") + step).isoformat()))
    if key in {"cutoff", "at", "valid_until"}:
        step = timedelta(seconds=rng.choice((-(10**7), -86400, -1, 1, 86400, 10**7)))
        moved = datetime.fromisoformat(value or "2026-03-02T00:00:00+08:00") + step
        return rng.choice((None, moved.isoformat(), moved.replace(tzinfo=None).isoformat()))
    return rng.choice((None, "other", "", value))


SURE: Final = {"blocking", "overdue"}
PASSING: Final = {"due", "discharged", "not-triggered", "upcoming"}
VERDICTS: Final = {
    "overdue": "overdue", "blocking": "blocked", "undetermined": "undetermined", "due": "due", "discharged": "clear"
}  # fmt: skip


def contradictions(found: Document) -> Iterator[str]:
    """Yield what of the design's sentences on an answer does not hold of a document, without the library's help."""
    statuses = [each["status"] for each in found["obligations"]]
    names = [f"{each['event']}/{each['provision']}" for each in found["obligations"]]
    if found["verdict"] != next((VERDICTS[each] for each in VERDICTS if each in statuses), "not-subject"):
        yield "the verdict is the worst status"
    if found["valid_until"] is not None and instant_of(found["valid_until"]) <= instant_of(found["at"]):
        yield "a decision holds for at <= t < valid_until"
    if len(names) != len(set(names)):
        yield "an obligation is there once"
    if (
        "undetermined" not in statuses
        and any("law" not in each for each in found["questions"])
        and not found["related"]
    ):
        yield "only what is undetermined is asked about"
    yield from contradictions_of_laws(found, statuses)
    for each in (*found["obligations"], *found["related"]):
        yield from contradictions_of_a_duty(found, each)


def contradictions_of_laws(found: Document, statuses: list[str]) -> Iterator[str]:
    mode, require, told = found["basis"]["other_laws"], found["basis"]["require"], found["other_laws"]
    sure = not SURE.isdisjoint(statuses)
    if (told["mode"], told["require"]) != (mode, require):
        yield "mode and require are those of the basis"
    may_count = [
        each
        for each in found["related"]
        if each["duty"] in require or (mode != "none" and each["certainty"] in {"substance", "seen", "own"})
    ]
    for each in may_count:
        if each["valid_until"] is not None and (
            found["valid_until"] is None or instant_of(each["valid_until"]) < instant_of(found["valid_until"])
        ):
            yield "it holds no longer than a duty that counts"
    # A duty that only repeats an obligation adds a reason, not a second refusal.
    alone = [each for each in may_count if each["duty"] in require or not each["same_as"]]
    refusing = [
        each["stands_against"] or (each["stands_against"] is None and (mode == "all" or each["duty"] in require))
        for each in alone
    ]
    if found["may_launch"] is not False and (sure or any(refusing)):
        yield "a launch may go only if everything lets it pass"
    repeated = any(each["stands_against"] is not False for each in may_count if each not in alone)
    if found["may_launch"] is not True and set(statuses) <= PASSING and not any(refusing) and not repeated:
        yield "a launch in whose way nothing is may go"
    is_told = (mode != "none" or require) and not (sure and not require)
    if (told["against"] is None, told["open"] is None) != (not is_told, not is_told):
        yield "both are null where the Provisions refuse and nobody asked for more, and under none"
    if is_told:
        stand = [each for each in alone if each["stands_against"]]
        keys = ("law", "duty", "event", "provision")
        if not all({key: each[key] for key in keys} in told["against"] for each in stand):
            yield "against lists what refuses"
        if told["open"] < sum(each["stands_against"] is None for each in alone) or type(told["open"]) is not int:
            yield "open counts what hangs on facts not stated"


def contradictions_of_a_duty(found: Document, each: Document) -> Iterator[str]:
    status, holds, deadline = each["status"], each["holds"], each["deadline"]
    at = instant_of(found["at"])
    if (deadline is None) != (holds is False):
        yield "their deadline is null exactly when holds is false"
    if holds is True and status in {"not-triggered", "not-in-force"}:
        yield "what holds is triggered"
    if holds is not True and status in {"blocking", "due", "overdue", "owed"}:
        yield "what is owed holds"
    if (each["discharged_by"] is None) == (status == "discharged"):
        yield "what discharges is there where something does"
    if each["late"] is not None and status != "discharged":
        yield "late is null if nothing surely discharges it"
    if each.get("stands_against") and (status in {"due", "discharged", "not-triggered", "not-in-force"} or not holds):
        yield "what is met, or does not hold, stands against nothing"
    if "stands_against" in each and each["stands_against"] is None and status != "undetermined":
        yield "only what is undetermined is open"
    if deadline is None:
        return
    days = (deadline["cutoff"], deadline["last_day"], deadline["latest"])
    if None in days:
        if set(days) != {None}:
            yield "an undated launch has null cutoff, last_day and latest"
        if status == "overdue":
            yield "what is overdue has a cutoff"
        return
    cutoff, day = instant_of(days[0]), date.fromisoformat(days[1])
    day_after = datetime(day.year, day.month, day.day, tzinfo=cutoff.tzinfo) + timedelta(days=1)
    if not day_after <= cutoff < day_after + timedelta(days=1):
        yield "last_day is the last date that lies wholly before the cutoff"
    if deadline["settled"] and days[1] != days[2]:
        yield "a settled deadline has one last day"
    if days[2] < days[1]:
        yield "latest is not the earlier"
    if each["late"] and at < cutoff:
        yield "late is after the cutoff"
    if "8" not in {other["provision"] for other in found["obligations"]}:
        if status in {"blocking", "due"} and at >= cutoff:
            yield "from the cutoff on it is overdue"
        if status == "overdue" and at < cutoff:
            yield "before the cutoff nothing is overdue"
    until = each.get("valid_until", found["valid_until"])
    if status in {"blocking", "due", "upcoming"} and at < cutoff and (until is None or instant_of(until) > cutoff):
        yield "valid_until is never late"


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def judge_a_change(rng: random.Random) -> int:
    """Change one value of a random decision, eight times; return how many were taken all the same."""
    found = at_random(rng)
    taken = 0
    assert not list(contradictions(found))
    assert og.Decision.from_dict(found).to_dict() == found
    for _ in range(8):
        changed = copy.deepcopy(found)
        path = rng.choice(list(places(changed)))
        target: Any = changed
        for step in path[:-1]:
            target = target[step]
        key = next((each for each in reversed(path) if isinstance(each, str)), "")
        target[path[-1]] = others(rng, key, target[path[-1]])
        said = json.dumps(changed, sort_keys=True)
        try:
            read = og.Decision.from_dict(changed)
        except og.InputError:
            # What says the same is never refused.
            assert said != json.dumps(found, sort_keys=True)
            continue
        taken += 1
        assert json.dumps(read.to_dict(), sort_keys=True) == said, path
        assert not list(contradictions(read.to_dict())), path
    return taken


@pytest.mark.exhaustive
@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_a_document_that_was_changed_is_refused_or_contradicts_itself_nowhere(rng: random.Random) -> None:
    judge_a_change(rng)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_changed_documents_are_refused_or_contradict_themselves_nowhere(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    assert 0 < sum(judge_a_change(rng) for _ in range(300)) < 300 * 8


# --- The decision log ------------------------------------------------------------------------------------------------


@pytest.fixture
def line(tmp_path: Path) -> Document:
    at = og.moment_of(AT).begin
    log = tmp_path / "made.jsonl"
    og.Gate([og.case_from_dict(live_comments())], clock=lambda: at, log=log, exempt=["ui-*"]).allows("live-comments")
    gate, decision = log.read_text(encoding="utf-8").splitlines()
    return {"gate": json.loads(gate), "decision": json.loads(decision)}


def replayed(folder: Path, entry: Document) -> list[replay.Replayed]:
    log = folder / "log.jsonl"
    log.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return list(replay.replay(log))


def other_waiver(**changes: Any) -> Document:
    made = {"id": "w", "case": "other", "event": "launch", "provision": "3(1)", "law": MAIN_LAW}
    return {**made, "reason": "r", "approver": "a", "expires": "2026-12-01", **changes}


CALENDAR: Final[Document] = {"as_known_on": None, "own_notices": [], "make_up_days": True}
BASIS: Final[Document] = {"settings": None, "readings": {}, "calendar": "2026", "other_laws": "known", "require": []}


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("decision", "basis", {}),
        ("decision", "basis", BASIS | {"require": ""}),
        ("decision", "basis", BASIS | {"readings": []}),
        ("decision", "basis", BASIS | {"other_laws": None}),
        ("decision", "vocabulary", ["a"]),
        ("decision", "vocabulary", {"a": 1}),
        ("decision", "versions", {"opinionguard": 1}),
        ("decision", "calendar", CALENDAR | {"make_up_days": "false"}),
        ("decision", "calendar", CALENDAR | {"own_notices": {}}),
        ("decision", "calendar", CALENDAR | {"as_known_on": 2026}),
        ("decision", "calendar", CALENDAR | {"more": 1}),
        ("decision", "calendar", None),
        ("decision", "result", {"passes": "true", "waived_by": [], "decision": {}}),
        ("decision", "result", {"passes": True, "waived_by": "all", "decision": {}}),
        ("decision", "result", {"passes": True, "waived_by": []}),
        ("decision", "waivers", {}),
        ("decision", "waivers", [other_waiver()]),
        ("decision", "waivers", [other_waiver(case="live-comments"), other_waiver(case="live-comments")]),
        ("gate", "exempt", "ui-*"),
        ("gate", "exempt", ["ui-*", "ui-*"]),
        ("gate", "cases", ["live-comments"]),
        ("gate", "cases", {"live-comments": BASIS | {"more": 1}}),
        ("gate", "problems", [1]),
        ("gate", "waivers", "none"),
        ("gate", "waivers", [{}]),
        ("gate", "waivers", [other_waiver(), other_waiver()]),
        ("gate", "waivers", [other_waiver(duty="algorithm-filing")]),
    ],
)
def test_a_line_with_parts_that_cannot_be_is_damaged(
    tmp_path: Path, line: Document, kind: str, key: str, value: object
) -> None:
    (before,) = replayed(tmp_path, line["decision"])
    assert (before.problems, before.differences) == ((), ())
    assert replayed(tmp_path, line["gate"]) == []

    (found,) = replayed(tmp_path, line[kind] | {key: value})
    assert found.problems[0].path.startswith(key)
    assert "what it recorded is lost" in str(found.problems[0]) or key == "waivers"
