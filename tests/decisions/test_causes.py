"""What turned an answer between two decisions: only what the two documents tell."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import Document, document, flawless_report, live_comments
from logs import growth

import opinionguard as og
from opinionguard.decisions.causes import Cause, causes_of, has_turned
from opinionguard.decisions.record import record_of

AT = "2026-11-22T12:00:00+08:00"
MAIN, PERSONAS = "security-assessment-2018", "anthropomorphic-interaction-2026"
GROWTH_ENDS = (MAIN, "3(3)", "event")
NOTICE = "国办发明电〔2019〕3号"
KNOWN_THEN = og.WorkingCalendar.china(as_known_on=date(2019, 3, 21))


def decided(stated: Document, at: str = AT, **how: Any) -> Document:
    decision = og.decide(og.case_from_dict(stated), at=at, **how)
    sensitive = [each.to_dict() for each in decision.sensitive_readings]
    return record_of(decision) | {"basis": decision.basis.to_dict(), "sensitive_readings": sensitive}


def without_personas(found: Document, *more: Document) -> Document:
    """Return a record that lets the launch pass, without one law, and with further groups of duties."""
    groups = copy.deepcopy(found["related"])
    for group in groups:
        group["duties"].pop(PERSONAS, None)
    return found | {"may_launch": True, "related": [*groups, *more]}


def changed(found: Document, change: Callable[[Document], object]) -> Document:
    made = copy.deepcopy(found)
    change(made)
    return made


def pet(**how: Any) -> Document:
    service = {"technologies": ["anthropomorphic-interaction"], "audience": "members"}
    own = {"sustained_emotional_interaction": True, "registered_users": 0, "monthly_active_users": 0}
    stated = document({"kind": "service-launch", "at": "2027-01-12"}, companions={PERSONAS: own})
    stated["service"] |= service | how
    return stated


def test_the_same_answer_has_no_cause() -> None:
    found = decided(live_comments())
    noted = changed(found, lambda d: d["related"].clear())

    assert causes_of(found, found) == causes_of(found, noted) == ()
    assert not has_turned(found, noted)


@pytest.mark.parametrize("broken", [{}, {"verdict": 1}, {"verdict": "clear", "may_launch": [], "obligations": None}])
def test_of_what_is_no_decision_nobody_can_tell(broken: Document) -> None:
    found = decided(live_comments())

    assert causes_of(broken, found) == causes_of(found, broken) == (Cause("unknown"),)
    assert has_turned(broken, found)


def test_a_deadline_that_moved_by_a_notice_names_the_notice() -> None:
    then, now = decided(growth(), calendar=KNOWN_THEN), decided(growth())

    assert causes_of(then, now) == (
        Cause("notice", *GROWTH_ENDS, notice=NOTICE, before="2019-05-03", now="2019-05-05"),
    )
    assert causes_of(now, then) == (
        Cause("notice", *GROWTH_ENDS, notice=NOTICE, before="2019-05-05", now="2019-05-03", is_gone=True),
    )


def test_a_deadline_that_moved_and_nobody_knows_why_is_said_to_have() -> None:
    now = decided(growth())
    ends = {"cutoff": "2019-05-04T00:00:00+08:00", "last_day": "2019-05-03", "latest": "2019-05-03"}
    then = changed(now, lambda d: d["obligations"][0]["deadline"].update(ends))

    assert causes_of(then, now) == (Cause("unknown", *GROWTH_ENDS, before="2019-05-03", now="2019-05-05"),)


def test_a_side_that_gives_the_answer_of_then_is_named_in_place_of_the_unknown() -> None:
    then = decided(growth(), readings={"first_day": "included"})
    then["basis"]["readings"] = {}

    assert causes_of(then, decided(growth())) == (Cause("reading", reading="first_day", before="included"),)


def test_a_side_that_was_taken_and_is_not_any_more_is_named() -> None:
    found, included = decided(growth()), decided(growth(), readings={"first_day": "included"})

    assert Cause("reading", reading="first_day", before="included", now="default") in causes_of(included, found)
    assert Cause("reading", reading="first_day", before="default", now="included") in causes_of(found, included)
    for each in (found, included):
        each["basis"]["readings"] = {**each["basis"]["readings"], "notice_day": "issue"}
    assert {each.reading for each in causes_of(found, included)} == {"first_day"}


def test_an_obligation_that_was_not_there_is_told_with_its_law() -> None:
    stated = document({"kind": "service-launch", "at": "2027-01-01", "news_assessment_done": True})
    stated["service"] |= {"functions": ["forum"], "licensed_news_service": True}
    then, now = decided(stated, readings={"news_route": "instead"}), decided(stated)
    then["basis"]["readings"] = {}

    assert causes_of(then, now) == (
        Cause("reading", reading="news_route", before="instead"),
        Cause("law", MAIN, "3(1)", "event", before="not-triggered", now="blocking"),
        Cause("law", MAIN, "16", "event", before="discharged"),
    )


def test_a_side_under_which_the_deadlines_are_others_explains_nothing() -> None:
    now = decided(growth())
    then = decided(growth(), readings={"first_day": "included"})
    then["basis"]["readings"] = {}
    then["obligations"][0]["deadline"]["latest"] = "2019-05-01"

    assert [each.kind for each in causes_of(then, now)] == ["unknown"]


def test_a_law_that_was_not_known_then_is_named_with_what_it_asks() -> None:
    now = decided(pet())
    then, event = without_personas(now), "event"

    (found,) = causes_of(then, now)
    (back,) = causes_of(now, then)

    assert found == Cause("law", PERSONAS, "22(1)", event, "anthropomorphic-assessment", now="blocking", is_new=True)
    assert (back.before, back.now, back.is_new, back.is_gone) == ("blocking", "", False, True)
    assert found.to_dict() == {
        "kind": "law",
        "law": PERSONAS,
        "provision": "22(1)",
        "event": event,
        "duty": "anthropomorphic-assessment",
        "now": "blocking",
        "is_new": True,
    }


def test_of_a_decision_that_did_not_look_at_other_laws_nobody_tells_that_a_law_was_not_known() -> None:
    then, now = decided(pet(), other_laws="none"), decided(pet())

    assert causes_of(then, now) == (
        Cause("setting", reading="other_laws", before='"none"', now='"known"'),
        Cause("law", PERSONAS, "22(1)", "event", "anthropomorphic-assessment", now="blocking"),
    )


@pytest.mark.parametrize(
    ("how", "counts", "stands", "told"),
    [
        ({}, True, True, True),
        ({}, False, True, False),
        ({}, True, None, False),
        ({"other_laws": "all"}, True, None, True),
        ({"other_laws": "none"}, True, True, False),
        ({"require": ["model-display"]}, False, None, True),
        ({"other_laws": "none", "require": ["model-display"]}, False, True, True),
    ],
)
def test_only_a_duty_that_refuses_turns_an_answer(how: Document, counts: bool, stands: bool | None, told: bool) -> None:
    found = decided(document({"kind": "service-launch", "at": "2027-01-12"}), **how)
    status = "undetermined" if stands is None else "blocking"
    said = {"counts": counts, "stands_against": stands}
    group = {"status": status, "holds": stands, **said, "duties": {PERSONAS: [["22(1)", "model-display", "event"]]}}
    then, now = (
        changed(found, lambda d, may=may, groups=groups: d.update(may_launch=may, related=groups))  # type: ignore[misc]
        for may, groups in ((True, []), (False, [group]))
    )

    assert [each.kind for each in causes_of(then, now)] == ["law" if told else "unknown"]


def test_a_duty_that_was_not_triggered_is_told_as_such_and_one_that_nobody_knew_is_not() -> None:
    now = decided(pet())
    group = {"status": "not-triggered", "holds": False, "duties": {PERSONAS: ["anthropomorphic-assessment"]}}
    known, other = without_personas(now, group), {**group, "duties": {PERSONAS: ["another-task"]}}
    unknown = without_personas(now, other)

    assert [(each.before, each.is_new) for each in causes_of(known, now)] == [("not-triggered", False)]
    assert [(each.before, each.is_new) for each in causes_of(unknown, now)] == [("", False)]
    assert [(each.now, each.is_gone) for each in causes_of(now, known)] == [("not-triggered", False)]


@pytest.mark.parametrize("order", [1, -1])
def test_one_duty_that_repeats_two_obligations_is_told_for_each(order: int) -> None:
    found = decided(document({"kind": "service-launch", "at": "2027-01-12"}))
    place = {PERSONAS: [["22(1)", "anthropomorphic-assessment", "event"]]}

    def group(same: str, status: str) -> Document:
        return {
            "status": status,
            "holds": True,
            "counts": True,
            "stands_against": status == "blocking",
            "same_as": [same],
            "duties": place,
        }

    kept = group("event/3(1)", "blocking")
    then, now = (
        changed(
            found,
            lambda d, may=may, status=status: d.update(  # type: ignore[misc]
                may_launch=may, related=[kept, group("event/16", status)][::order]
            ),
        )
        for may, status in ((True, "owed"), (False, "blocking"))
    )

    assert [(each.duty, each.before, each.now) for each in causes_of(then, now)] == [
        ("anthropomorphic-assessment", "owed", "blocking")
    ]
    gone = changed(then, lambda d: d.update(related=[kept]))
    assert [(each.before, each.now) for each in causes_of(gone, now)] == [("", "blocking")]


def test_what_only_repeats_an_obligation_is_told_with_the_obligation() -> None:
    stated = live_comments() | {"companions": {"deep-synthesis-2022": {}}}
    stated["feature"]["technologies"] = ["deep-synthesis"]
    without, reported = decided(stated), copy.deepcopy(stated)
    reported["reports"] = [flawless_report(submitted_at="2026-11-20")]
    rows = [each for each in causes_of(without, decided(reported)) if each.duty == "security-assessment"]

    assert rows == []


def test_what_is_discharged_no_more_is_told_beside_the_notice() -> None:
    stated = growth(reports=[flawless_report(submitted_at="2019-04-01")])
    then, now = decided(stated, calendar=KNOWN_THEN), decided(growth())

    assert [each.kind for each in causes_of(then, now)] == ["notice", "law"]


def test_where_the_verdict_stays_a_side_must_turn_whether_it_may_launch() -> None:
    stated = pet(technologies=["generative-ai"])
    now = decided(stated)
    (side,) = (each for each in now["sensitive_readings"] if each["reading"] == "generative_ai")
    then = decided(stated, readings={"generative_ai": side["side"]})
    then["basis"]["readings"] = {}

    assert side["changes"] == "may_launch"
    assert Cause("reading", reading="generative_ai", before="by-the-facts") in causes_of(then, now)
    moved = changed(now, lambda d: d["obligations"][0].update(status="upcoming"))
    assert "reading" not in {each.kind for each in causes_of(moved, now)}
