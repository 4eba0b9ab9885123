"""A decision that is read back is refused where its parts contradict each other; one that nobody touched reads back equal."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import pytest
import test_companions_against_reference as companions
from builders import decide, document, live_comments, problems_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import make_document, make_instant, make_readings

import opinionguard as og
from opinionguard import consistency, decision_log
from opinionguard.decisions import PASSING, RELATED_PASSING, Deadline, RelatedStatus, SensitiveReading, Status, Verdict

Document = dict[str, Any]
Change = Callable[[Document], Any]
RANDOM_CASES: Final = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


def said(stated: Document, at: str, **readings: str) -> Document:
    """Return a decision as a program finds it in a file."""
    found: Document = json.loads(json.dumps(decide(stated, at, **readings).to_dict()))
    return found


def blocked() -> Document:
    return said(live_comments() | {"reports": []}, "2026-11-22T12:00:00+08:00")


def growth(at: str, **facts: Any) -> Document:
    stated = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True} | facts
    return said(document({key: value for key, value in stated.items() if value is not None}), at)


def first(found: Document) -> Document:
    made: Document = found["obligations"][0]
    return made


# --- What contradicts what -------------------------------------------------------------------------------------------

BLOCKED: Final[dict[str, tuple[Change, str]]] = {
    "it may launch": (lambda d: d.update(may_launch=True), "may_launch: true contradicts obligations.0.status blocking"),
    "another verdict": (lambda d: d.update(verdict="clear"), "verdict: clear contradicts the statuses"),
    "another status": (lambda d: first(d).update(status="overdue"), "verdict: blocked contradicts the statuses"),
    "overdue before": (
        lambda d: (first(d).update(status="overdue"), d.update(verdict="overdue")),
        "obligations.0.status: overdue contradicts deadline.latest 2026-11-30 at 2026-11-22",
    ),
    "blocking after": (
        lambda d: d.update(at="2026-12-01T10:00:00+08:00", valid_until=None),
        "obligations.0.status: blocking contradicts deadline.cutoff",
    ),
    "it holds not": (lambda d: first(d).update(holds=False), "obligations.0.deadline: is there, and contradicts holds false"),
    "nobody knows": (lambda d: first(d).update(holds=None), "obligations.0.status: blocking contradicts holds null"),
    "no deadline": (lambda d: first(d).update(deadline=None), "obligations.0.deadline: null contradicts holds true"),
    "a late report": (lambda d: first(d).update(late=True), "obligations.0.late: true contradicts status blocking"),
    "a report": (lambda d: first(d).update(discharged_by="r"), "obligations.0.discharged_by: r contradicts status blocking"),
    "discharged by none": (
        lambda d: (first(d).update(status="discharged"), d.update(verdict="clear", may_launch=True)),
        "obligations.0.discharged_by: null contradicts status discharged",
    ),
    "another last day": (
        lambda d: first(d)["deadline"].update(last_day="2026-12-01", latest="2026-12-01"),
        "obligations.0.deadline.last_day: 2026-12-01 contradicts cutoff",
    ),
    "a later latest day": (
        lambda d: first(d)["deadline"].update(latest="2026-12-01"),
        "obligations.0.deadline.latest: 2026-12-01 contradicts last_day 2026-11-30",
    ),
    "an open launch": (
        lambda d: first(d)["deadline"].update(settled=False),
        "obligations.0.deadline.settled: false contradicts kind before-launch",
    ),
    "no cutoff": (lambda d: first(d)["deadline"].update(cutoff=None), "obligations.0.deadline.cutoff: is null, and others"),
    "no term": (
        lambda d: first(d)["deadline"].update(kind="no-term"),
        "obligations.0.deadline.cutoff: is there under kind no-term",
    ),
    "working days": (
        lambda d: first(d)["deadline"].update(kind="working-days"),
        "obligations.0.status: blocking contradicts deadline.kind working-days",
    ),
    "a notice": (
        lambda d: first(d)["deadline"].update(notices=["1"]),
        "obligations.0.deadline.notices: are relied on under kind before-launch",
    ),
    "for good": (lambda d: d.update(valid_until=None), "valid_until: null contradicts blocking of launch/3(1)"),
    "beyond the cutoff": (
        lambda d: d.update(valid_until="2026-12-01T10:00:01+08:00"),
        "valid_until: 2026-12-01T10:00:01+08:00 contradicts blocking",
    ),
    "till before": (lambda d: d.update(valid_until=d["at"]), "valid_until: 2026-11-22T12:00:00+08:00 is not after at"),
    "no reach": (lambda d: d["reach"].update(holds=False), "obligations.0.holds: true contradicts reach.holds false"),
    "not in scope": (
        lambda d: d["article_2"].update(
            service={"holds": False, "items": [], "because": []}, feature={"holds": False, "items": [], "because": []}
        ),
        "obligations.0.holds: true contradicts article_2.service.holds false",
    ),
    "no item": (lambda d: d["article_2"]["service"].update(items=[]), "article_2.service.items: [] contradict holds true"),
    "more of the feature": (
        lambda d: d["article_2"]["service"].update(items=["2(1)"]),
        "article_2.service.items: ['2(2)'] are items of the feature",
    ),
    "a question": (
        lambda d: d.update(questions=[{"fact": "a", "text": "b", "provision": "2"}]),
        "questions: are asked, and no obligation is undetermined",
    ),
    "twice": (lambda d: d["obligations"].append(first(d)), "obligations: \"launch/3(1)\" stands there 2 times"),
    "no exposure": (lambda d: d.update(exposures=[]), "exposures: [] cannot be taken; write a list that is not empty"),
    "none": (lambda d: d.update(obligations=[]), "verdict: blocked contradicts the statuses of obligations"),
    "a defect of another": (
        lambda d: first(d).update(defects=[{"report": "a", "fact": "reports.b.covers", "provision": "7"}]),
        "obligations.0.defects.0.fact: \"reports.b.covers\" is not of the report \"a\"",
    ),
    "a word for no": (lambda d: d.update(may_launch="false"), "may_launch: \"false\" cannot be taken; write true or false"),
    "a number for no": (lambda d: first(d).update(holds=0), "obligations.0.holds: 0 cannot be taken"),
    "a number for yes": (lambda d: first(d)["deadline"].update(settled=1), "obligations.0.deadline.settled: 1 cannot be"),
    "no offset": (lambda d: d.update(at="2026-11-22T12:00:00"), "at: \"2026-11-22T12:00:00\" cannot be taken"),
    "another offset": (lambda d: d.update(at="2026-11-22T04:00:00+00:00"), "at: \"2026-11-22T04:00:00+00:00\" cannot be"),
    "a day of no calendar": (
        lambda d: first(d)["deadline"].update(last_day="2026-11-31"),
        "obligations.0.deadline.last_day: \"2026-11-31\" cannot be taken",
    ),
    "an unknown key": (lambda d: d.update(passes=True), "passes: is not known here"),
    "an unknown key within": (lambda d: first(d).update(passes=True), "obligations.0.passes: is not known here"),
    "a key less": (lambda d: d.pop("valid_until"), "valid_until: is missing"),
    "a text for a list": (lambda d: first(d).update(because="all"), "obligations.0.because: \"all\" cannot be taken"),
    "no table": (lambda d: d.update(obligations=["all"]), "obligations.0: \"all\" is not a table"),
    "no list": (lambda d: d.update(related={}), "related: {} cannot be taken; write a list"),
    "an unknown status": (lambda d: first(d).update(status="fine"), "obligations.0.status: \"fine\" cannot be taken"),
    "the same as nothing": (
        lambda d: next(each for each in d["related"] if each["same_as"]).update(same_as=["launch/3(2)"]),
        "same_as: \"launch/3(2)\" is no obligation here",
    ),
    "a related duty that passes": (
        lambda d: next(each for each in d["related"] if each["status"] == "blocking").update(passes=True),
        "passes: true contradicts status blocking",
    ),
    "a related duty of no event": (
        lambda d: next(each for each in d["related"] if each["holds"]).update(event=""),
        "event: is empty, and holds is true",
    ),
    "a side that changes nothing": (
        lambda d: d.update(sensitive_readings=[{
            "reading": "a", "side": "b", "changes": "deadline", "verdict": "blocked", "deadlines": {}
        }]),
        "sensitive_readings.0.deadlines: is empty, and changes is deadline",
    ),
    "a side with the deadline that stands": (
        lambda d: d.update(sensitive_readings=[{
            "reading": "a", "side": "b", "changes": "deadline", "verdict": "blocked",
            "deadlines": {"launch/3(1)": first(d)["deadline"]},
        }]),
        "sensitive_readings.0.deadlines.launch/3(1): is the deadline that stands",
    ),
    "a side with another verdict": (
        lambda d: d.update(sensitive_readings=[{
            "reading": "a", "side": "b", "changes": "deadline", "verdict": "due", "deadlines": {"launch/3(1)": None}
        }]),
        "sensitive_readings.0.verdict: due contradicts changes deadline and verdict blocked",
    ),
    "a side of no obligation": (
        lambda d: d.update(sensitive_readings=[{
            "reading": "a", "side": "b", "changes": "verdict", "verdict": "due", "deadlines": {"x/1": None}
        }]),
        "sensitive_readings.0.deadlines: \"x/1\" is no obligation here",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "wrong"), BLOCKED.values(), ids=list(BLOCKED))
def test_a_decision_whose_parts_contradict_each_other_is_refused(change: Change, wrong: str) -> None:
    found = blocked()
    assert og.Decision.from_dict(found).to_dict() == found
    change(found)
    told = [str(each) for each in problems_of(lambda: og.Decision.from_dict(found))]

    assert any(wrong in each for each in told), told


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = blocked()
    found["may_launch"], found["verdict"] = True, "clear"

    assert [each.path for each in problems_of(lambda: og.Decision.from_dict(found))] == ["verdict", "may_launch"]


@pytest.mark.parametrize(
    ("at", "change", "wrong"),
    [
        ("2026-02-01", lambda d: d.update(valid_until=None), "valid_until: null contradicts upcoming of event/3(3)"),
        ("2026-03-10", lambda d: first(d).update(status="upcoming"), "verdict: due contradicts the statuses"),
        (
            "2026-03-10",
            lambda d: d.update(may_launch=False),
            "may_launch: false contradicts obligations, of which each",
        ),
        ("2026-03-10", lambda d: d.update(valid_until=None), "valid_until: null contradicts due of event/3(3)"),
        (
            "2026-03-10",
            lambda d: first(d)["deadline"].update(latest="2026-04-01"),
            "deadline.latest: 2026-04-01 contra",
        ),
        (
            "2026-05-10",
            lambda d: (first(d).update(status="due"), d.update(verdict="due", may_launch=True)),
            "obligations.0.status: due contradicts deadline.cutoff 2026-04-15T00:00:00+08:00 at 2026-05-10",
        ),
        (
            "2026-05-10",
            lambda d: first(d)["deadline"].update(cutoff=None, last_day=None, latest=None, settled=False, notices=[]),
            "obligations.0.status: overdue contradicts deadline.cutoff null",
        ),
    ],
)
def test_time_and_status_are_of_one_piece(at: str, change: Change, wrong: str) -> None:
    found = growth(at)
    change(found)
    told = [str(each) for each in problems_of(lambda: og.Decision.from_dict(found))]

    assert any(wrong in each for each in told), told


OPEN_DEADLINE: Final[Document] = {"cutoff": None, "last_day": None, "latest": None, "notices": []}


@pytest.mark.parametrize(
    ("read", "change", "wrong"),
    [
        (og.Decision, lambda d: d.update(at="tomorrow"), "at: \"tomorrow\" cannot be taken"),
        (og.Decision, lambda d: d.update(at="0001-01-01T00:00:00+08:00"), "at: \"0001-01-01T00:00:00+08:00\" cannot be"),
        (og.Decision, lambda d: first(d)["deadline"].update(latest=7), "obligations.0.deadline.latest: 7 cannot be taken"),
        (og.Decision, lambda d: d["article_2"].update(all=1), "article_2.all: is not known here"),
        (og.Decision, lambda d: d["reach"].update(items=[]), "reach.items: is not known here"),
        (og.Decision, lambda d: d["article_2"]["service"].pop("items"), "article_2.service.items: is missing"),
        (
            og.Decision,
            lambda d: d["article_2"]["feature"].update(holds=None, items=[], because=[]),
            "article_2.feature.because: is empty, and holds is null",
        ),
        (
            og.Decision,
            lambda d: d["article_2"].update(
                service={"holds": False, "items": [], "because": []}, feature={"holds": None, "items": [], "because": ["a"]}
            ),
            "article_2.service.holds: false contradicts article_2.feature.holds null",
        ),
        (
            og.Decision,
            lambda d: first(d).update(defects=[{"report": "", "fact": "b", "provision": "7"}]),
            "obligations.0.defects.0.report: \"\" cannot be taken",
        ),
        (og.Decision, lambda d: d["related"][0].update(valid_until=d["at"]), "related.0.valid_until: 2026-11-22T12:00:00"),
        (
            og.Decision,
            lambda d: d.update(questions=[{"fact": "a", "text": "b", "provision": "2", "law": "security-assessment-2018"}]),
            "questions.0.law: \"security-assessment-2018\" cannot be taken",
        ),
        (og.Obligation, lambda d: d.update(status="not-triggered"), "status: not-triggered contradicts holds true"),
        (
            og.Obligation,
            lambda d: d.update(status="due", deadline={**OPEN_DEADLINE, "kind": "working-days", "settled": False}),
            "status: due contradicts deadline.cutoff null",
        ),
        (
            og.Obligation,
            lambda d: d.update(
                status="discharged", discharged_by="r", late=True,
                deadline={**OPEN_DEADLINE, "kind": "before-launch", "settled": True},
            ),
            "late: true contradicts deadline.cutoff null",
        ),
        (
            og.Obligation,
            lambda d: d.update(
                holds=False, status="not-triggered", deadline=None,
                defects=[{"report": "a", "fact": "reports.a.covers", "provision": "7"}],
            ),
            "defects: are there, and holds is false",
        ),
        (
            og.Obligation,
            lambda d: d["deadline"].update(OPEN_DEADLINE, settled=False),
            "deadline.settled: false contradicts cutoff null of kind before-launch",
        ),
        (
            og.Obligation,
            lambda d: d["deadline"].update(OPEN_DEADLINE, kind="working-days", settled=False, notices=["1"]),
            "deadline.notices: are relied on, and cutoff is null",
        ),
    ],
)  # fmt: skip
def test_each_part_is_of_its_kind_and_of_one_piece(read: Any, change: Change, wrong: str) -> None:
    found = blocked()
    found = found if read is og.Decision else first(found)
    change(found)
    told = [str(each) for each in problems_of(lambda: read.from_dict(found))]

    assert any(each.startswith(wrong) for each in told), told


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (
            {"questions": [{"fact": "a", "text": "b", "provision": "1"}]},
            "questions: are asked under status not-triggered",
        ),
        ({"same_as": ["launch/3(1)"]}, "same_as: is there, and holds is false"),
        ({"status": "owed", "passes": False}, "status: owed contradicts holds false"),
        ({"passes": False}, "passes: false contradicts status not-triggered"),
    ],
)
def test_a_related_duty_that_does_not_hold_asks_for_nothing(change: Document, wrong: str) -> None:
    found = next(each for each in blocked()["related"] if each["status"] == "not-triggered")
    (problem,) = problems_of(lambda: og.RelatedDuty.from_dict(found | change))

    assert str(problem).startswith(wrong)


def test_an_upcoming_event_is_not_past_its_cutoff() -> None:
    found = growth("2026-02-01")
    found["at"], found["valid_until"] = "2026-05-10T00:00:00+08:00", None
    told = [str(each) for each in problems_of(lambda: og.Decision.from_dict(found))]

    assert (
        "obligations.0.status: upcoming contradicts deadline.cutoff 2026-04-15T00:00:00+08:00 at 2026-05-10" in told[0]
    )


def test_an_upcoming_event_that_asks_for_nothing_is_so_until_its_day() -> None:
    found = growth("2026-02-01", significant=False)
    assert (first(found)["status"], first(found)["holds"]) == ("upcoming", False)
    found["valid_until"] = None
    (problem,) = problems_of(lambda: og.Decision.from_dict(found))

    assert (problem.path, problem.right) == ("valid_until", "it is upcoming until its day")


def test_a_side_does_not_change_the_deadline_of_what_is_discharged() -> None:
    found = said(live_comments(), "2026-11-26")
    side = {"reading": "a", "side": "b", "changes": "verdict", "verdict": "due", "deadlines": {"launch/3(1)": None}}
    found["sensitive_readings"] = [side]
    (problem,) = problems_of(lambda: og.Decision.from_dict(found))

    assert problem.path == "sensitive_readings.0.deadlines.launch/3(1)"


def test_an_obligation_of_another_law_is_not_measured_by_these_provisions() -> None:
    found = blocked()
    first(found)["law"] = "another"
    found["reach"]["holds"] = None
    found["related"] = []

    assert og.Decision.from_dict(found).to_dict() == found


def test_what_an_order_reopened_is_owed_by_the_limit_of_the_order() -> None:
    found = said(live_comments(), "2026-11-26")
    found["at"], found["valid_until"], found["related"] = "2026-12-05T00:00:00+08:00", "2026-12-10T00:00:00+08:00", []
    found["verdict"], found["may_launch"] = "blocked", False
    first(found).update(status="blocking", discharged_by=None, late=None)
    order = {**first(found), "event": "order", "provision": "8", "status": "due"}
    order["deadline"] = {**order["deadline"], "kind": "by-date", "cutoff": "2026-12-10T00:00:00+08:00"}
    order["deadline"] |= {"last_day": "2026-12-09", "latest": "2026-12-09"}
    assert "obligations.0.status" in [each.path for each in problems_of(lambda: og.Decision.from_dict(found))]
    found["obligations"].append(order)

    assert og.Decision.from_dict(found).to_dict() == found


def test_what_is_the_same_as_another_duty_holds() -> None:
    found = growth("2026-02-01", significant=False)
    found["related"] = [each for each in blocked()["related"] if each["same_as"]][:1]
    found["related"][0] |= {"same_as": ["event/3(3)"], "valid_until": "2026-03-02T00:00:00+08:00"}
    told = [str(each) for each in problems_of(lambda: og.Decision.from_dict(found))]

    assert told == ['related.0.same_as: "event/3(3)" does not hold; name an obligation that may hold']


def test_a_latest_day_is_never_the_earlier() -> None:
    found = said(
        document({"kind": "user-growth", "on": "2026-12-01", "significant": True, "major_effect": True}), "2026-12-02"
    )
    assert first(found)["deadline"]["settled"] is False
    first(found)["deadline"]["latest"] = "2026-12-30"
    told = problems_of(lambda: og.Obligation.from_dict(first(found)))

    assert [(each.path, "is before last_day" in each.wrong) for each in told] == [("deadline.latest", True)]


def test_a_report_with_a_defect_discharges_nothing() -> None:
    found = said(live_comments(), "2026-11-26")
    assert first(found)["discharged_by"] == "first"
    first(found)["defects"] = [{"report": "first", "fact": "reports.first.covers", "provision": "7"}]
    (problem,) = problems_of(lambda: og.Obligation.from_dict(first(found)))

    assert problem.path == "defects"
    first(found)["defects"], first(found)["late"] = [], True
    (problem,) = problems_of(lambda: og.Decision.from_dict(found))
    assert problem.path == "obligations.0.late"


def test_what_passes_though_it_is_undetermined_passes_when_it_is_read_back() -> None:
    # Whether the growth is significant or not, the launch may go.
    found = growth("2026-03-10", significant=None)
    decision = og.Decision.from_dict(found)

    assert (decision.verdict, decision.may_launch) == ("undetermined", True)
    assert [each.passes for each in decision.obligations] == [True]
    assert og.waive(decision, ()).passes


def test_what_may_be_refused_does_not_pass_when_it_is_read_back() -> None:
    stated = live_comments() | {"reports": []}
    del stated["feature"]["functions"], stated["feature"]["opinion_channel"]
    decision = og.Decision.from_dict(said(stated, "2026-11-22"))

    assert (decision.verdict, decision.may_launch) == ("undetermined", False)
    assert [each.passes for each in decision.obligations] == [False]


@pytest.mark.parametrize(
    "read", [og.Finding, og.Deadline, og.Exposure, og.Obligation, og.RelatedDuty, SensitiveReading, og.Decision]
)
@pytest.mark.parametrize("document", [None, [], "all", {}, 7])
def test_what_is_none_of_them_is_refused(read: Any, document: object) -> None:
    assert problems_of(lambda: read.from_dict(document))


def test_the_words_are_those_of_the_answers() -> None:
    assert set(get_args(Status)) == set(consistency.VERDICT_OF)
    assert list(dict.fromkeys(consistency.VERDICT_OF.values())) == list(get_args(Verdict))
    assert set(get_args(RelatedStatus)) == set(consistency._RELATED_STATUSES)
    assert set(consistency._KINDS) == set(get_args(get_type_hints(Deadline)["kind"]))
    assert {status for status, passes in consistency._PASSES.items() if passes} == RELATED_PASSING - {"upcoming"}
    assert PASSING <= RELATED_PASSING


# --- At random -------------------------------------------------------------------------------------------------------


def at_random(rng: random.Random) -> Document:
    if rng.randrange(4) == 0:
        stated, readings = companions.make_case(rng), rng.choice(companions.READINGS)
        at = companions.make_instant(rng, stated)
    else:
        stated, readings = make_document(rng, rng.choice((0, 4, 12))), make_readings(rng)
        at = make_instant(rng, stated)
    decision = og.decide(og.case_from_dict(stated), at=at, readings=og.readings_of(readings))
    found: Document = json.loads(json.dumps(decision.to_dict()))
    return found


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


def others(rng: random.Random, key: object, value: Any) -> Any:
    """Return another value that looks like one of the same key."""
    if key == "status":
        return rng.choice(get_args(RelatedStatus))
    if key == "verdict":
        return rng.choice(get_args(Verdict))
    if key == "kind":
        return rng.choice(("before-launch", "working-days", "no-term", "by-date", "no-limit"))
    if isinstance(value, bool) or key in {"holds", "late"}:
        return rng.choice((True, False, None, "false", 0, 1))
    if isinstance(value, list):
        return rng.choice(([], value[:-1], value + value[-1:]))
    if key in {"last_day", "latest"}:
        step = timedelta(days=rng.choice((-30, -1, 1, 30)))
        return rng.choice((None, (date.fromisoformat(value or "2026-03-02") + step).isoformat()))
    if key in {"cutoff", "at", "valid_until"}:
        step = timedelta(seconds=rng.choice((-(10**7), -86400, -1, 1, 86400, 10**7)))
        moved = datetime.fromisoformat(value or "2026-03-02T00:00:00+08:00") + step
        return rng.choice((None, moved.isoformat(), moved.replace(tzinfo=None).isoformat()))
    return rng.choice((None, "other", "", value))


def contradictions(found: Document) -> Iterator[str]:
    """Yield what of the design's sentences on an answer does not hold of a document, without the library's help."""
    at = datetime.fromisoformat(found["at"])
    statuses = {each["status"] for each in found["obligations"]}
    names = [f"{each['event']}/{each['provision']}" for each in found["obligations"]]
    order = ("overdue", "blocking", "undetermined", "due", "discharged")
    verdicts = dict(zip(order, ("overdue", "blocked", "undetermined", "due", "clear"), strict=True))
    worst = next((verdicts[each] for each in order if each in statuses), "not-subject")
    if found["verdict"] != worst:
        yield "the verdict is the worst status"
    if found["may_launch"] is not True and statuses <= set(PASSING):
        yield "a launch in whose way nothing is may go"
    if found["may_launch"] is not False and statuses & {"blocking", "overdue"}:
        yield "a launch may go only if everything lets it pass"
    if found["valid_until"] is not None and datetime.fromisoformat(found["valid_until"]) <= at:
        yield "a decision holds for at <= t < valid_until"
    if len(names) != len(set(names)):
        yield "an obligation is there once"
    ordered = "8" in {each["provision"] for each in found["obligations"]}
    for each in (*found["obligations"], *found["related"]):
        status, holds, deadline = each["status"], each["holds"], each["deadline"]
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
        if deadline is None:
            continue
        days = (deadline["cutoff"], deadline["last_day"], deadline["latest"])
        if None in days:
            if set(days) != {None}:
                yield "an undated launch has null cutoff, last_day and latest"
            if status == "overdue" or each["late"]:
                yield "late is after the cutoff"
            continue
        cutoff = datetime.fromisoformat(days[0])
        day = date.fromisoformat(days[1])
        day_after = day + timedelta(days=1)
        if not datetime(day_after.year, day_after.month, day_after.day, tzinfo=cutoff.tzinfo) <= cutoff:
            yield "last_day lies wholly before the cutoff"
        if cutoff - timedelta(days=1) >= datetime(day_after.year, day_after.month, day_after.day, tzinfo=cutoff.tzinfo):
            yield "last_day is the last date before the cutoff"
        if deadline["settled"] and days[1] != days[2]:
            yield "a settled deadline has one last day"
        if days[2] < days[1]:
            yield "latest is not the earlier"
        if not ordered and status in {"blocking", "due"} and at >= cutoff:
            yield "from the cutoff on it is overdue"
        if not ordered and status == "overdue" and at < cutoff:
            yield "before the cutoff nothing is overdue"
        if each["late"] and at < cutoff:
            yield "late is after the cutoff"
        if status in {"blocking", "due", "upcoming"} and "duty" not in each:
            until = found["valid_until"]
            if at < cutoff and (until is None or datetime.fromisoformat(until) > cutoff):
                yield "valid_until is never late"


def judge_a_change(rng: random.Random) -> None:
    found = at_random(rng)
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
        try:
            read = og.Decision.from_dict(changed)
        except og.InputError:
            # What says the same is never refused.
            assert json.dumps(changed, sort_keys=True) != json.dumps(found, sort_keys=True)
            continue
        again = read.to_dict()
        assert json.dumps(again, sort_keys=True) == json.dumps(changed, sort_keys=True), path
        assert not list(contradictions(again)), path


@pytest.mark.exhaustive
@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_a_document_that_was_changed_is_refused_or_contradicts_itself_nowhere(rng: random.Random) -> None:
    judge_a_change(rng)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_changed_documents_are_refused_or_contradict_themselves_nowhere(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(400):
        judge_a_change(rng)


# --- The decision log ------------------------------------------------------------------------------------------------


@pytest.fixture
def line(tmp_path: Path) -> Document:
    at = og.moment_of("2026-11-22T12:00:00+08:00").begin
    log = tmp_path / "made.jsonl"
    og.Gate([og.case_from_dict(live_comments())], clock=lambda: at, log=log, exempt=["ui-*"]).allows("live-comments")
    gate, decision = log.read_text(encoding="utf-8").splitlines()
    return {"gate": json.loads(gate), "decision": json.loads(decision)}


def replayed(folder: Path, entry: Document) -> list[decision_log.Replayed]:
    log = folder / "log.jsonl"
    log.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return list(decision_log.replay(log))


def other_waiver(**changes: Any) -> Document:
    made = {"id": "w", "case": "other", "event": "launch", "provision": "3(1)", "law": "security-assessment-2018"}
    return {**made, "reason": "r", "approver": "a", "expires": "2026-12-01", **changes}


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("decision", "require", ""),
        ("decision", "require", {}),
        ("decision", "require", [1]),
        ("decision", "readings", []),
        ("decision", "versions", {"opinionguard": 1}),
        ("decision", "calendar", {"as_known_on": None, "own_notices": [], "make_up_days": "false"}),
        ("decision", "calendar", {"as_known_on": None, "own_notices": {}, "make_up_days": True}),
        ("decision", "calendar", {"as_known_on": 2026, "own_notices": [], "make_up_days": True}),
        ("decision", "calendar", {"as_known_on": None, "own_notices": [], "make_up_days": True, "more": 1}),
        ("decision", "calendar", None),
        ("decision", "waivers", {}),
        ("decision", "waivers", [other_waiver()]),
        ("decision", "waivers", [other_waiver(case="live-comments"), other_waiver(case="live-comments")]),
        ("gate", "exempt", "ui-*"),
        ("gate", "require", {}),
        ("gate", "cases", None),
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
    assert key in found.problems[0].path
    assert "what it recorded is lost" in str(found.problems[0]) or "waivers" in found.problems[0].path
