"""Related duties against the independent reference, on random cases with the entries into force drawn on purpose."""

from __future__ import annotations

import itertools
import json
import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from reference import AUDIENCES, CHINA, DAY, LISTED, RECIPIENTS, TICK, stamp, start_of
from reference_companions import IN_FORCE, LAUNCHES, Row, judge, launches_of, own_duties, own_duty
from strategies import TECHNOLOGIES, make_moment, one_in, pick, some

import opinionguard as og

Document = dict[str, Any]
DAYS = [day + step * DAY for day in IN_FORCE.values() if day is not None for step in (-1, 0, 1, 40)]
DAYS += [date(year, month, day) for year, month, day in ((2024, 4, 28), (2025, 1, 10), (2026, 7, 20)) for _ in range(9)]
DAYS += [date(2018, 11, 29), date(2018, 11, 30), date(2024, 2, 9), date(2025, 9, 28), date(2026, 8, 3)]
TIMES = (timedelta(), timedelta(hours=10), timedelta(hours=23, minutes=59))
READINGS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"post_comments": "as-stated"},
    {"first_day": "included"},
    {"launch_by_date": "end-of-day"},
)
FILED = (
    "algorithm-filing",
    "algorithm-filing-change",
    "algorithm-filing-cancellation",
    "news-application",
    "platform-rules-filing",
    "anthropomorphic-assessment",
)


def near(rng: random.Random, day: date) -> str:
    return make_moment(rng, day + (rng.randrange(41) - 10) * DAY)


def make_thing(rng: random.Random) -> Document:
    words = [word for word in ("public-account", pick(rng, LISTED), "danmaku", "zorble") if one_in(rng, 4)]
    return {
        "functions": list(dict.fromkeys(words)),
        "opinion_channel": one_in(rng, 3),
        "social_mobilization": one_in(rng, 6),
        "technologies": some(rng, TECHNOLOGIES, 3),
    }


def make_event(rng: random.Random, kind: str, name: str, at: str | None) -> Document:
    event: Document = {"id": name, "kind": kind} | ({} if at is None else {"at": at})
    if kind == "technology-change":
        for key in ("new_technology", "major_change", "major_effect"):
            event[key] = not one_in(rng, 5)
        event["news_information"] = one_in(rng, 2)
        event["news_assessment_done"] = one_in(rng, 2)
    return event


def make_companions(rng: random.Random, day: date) -> Document:
    def happened() -> Any:
        return False if one_in(rng, 2) else near(rng, day + 20 * DAY)

    made: Document = {
        "algorithm-recommendation-2021": {"information_changed_on": happened(), "service_ended_on": happened()},
        "news-new-technology-2017": {"self_assessment_completed_on": happened()},
        "mobile-apps-2022": {"mobile_app": one_in(rng, 2)},
        "deep-synthesis-2022": {"technical_supporter": one_in(rng, 2), "filing_number_displayed": one_in(rng, 2)},
        "anthropomorphic-interaction-2026": {
            "registered_users": pick(rng, (999_999, 1_000_000, 1_000_001)),
            "monthly_active_users": pick(rng, (99_999, 100_000, 100_001)),
        },
    }
    if one_in(rng, 2):
        made["anthropomorphic-interaction-2026"]["counted_on"] = near(rng, day)
    return made


def make_case(rng: random.Random) -> Document:
    """Make a case of launches, or of none, in which at most a few facts are absent."""
    day = pick(rng, DAYS)
    at = None if one_in(rng, 6) else make_moment(rng, day)
    service = make_thing(rng) | {
        "offered_in_mainland_china": not one_in(rng, 8),
        "audience": pick(rng, ("public", *AUDIENCES)),
    }
    document: Document = {"schema": 1, "id": "case", "service": service}
    if one_in(rng, 2):
        document["feature"] = make_thing(rng)
    kinds = [kind for kind in LAUNCHES if "feature" in document or kind != "function-added"]
    document["events"] = [make_event(rng, pick(rng, kinds), f"e{place}", at) for place in range(pick(rng, (1, 1, 2)))]
    if one_in(rng, 8):
        document["events"] = [{"id": "e0", "kind": "harmful-spread", "on": make_moment(rng, day)}]
    if one_in(rng, 2):
        document["reports"] = [make_report(rng, day, [event["id"] for event in document["events"]])]
    if one_in(rng, 2):
        document["filings"] = [make_filing(rng, day) for _ in range(pick(rng, (1, 2, 3)))]
    document["companions"] = make_companions(rng, day)
    forget(rng, document)
    return document


def make_report(rng: random.Random, day: date, events: list[str]) -> Document:
    return {
        "submitted_at": near(rng, day),
        "covers": events,
        "via_platform": not one_in(rng, 6),
        "recipients": list(RECIPIENTS),
        "assessed": "all",
        "contents": "all",
        "open_hazards": one_in(rng, 6),
    }


def make_filing(rng: random.Random, day: date) -> Document:
    return {
        "duty": pick(rng, FILED),
        "submitted_at": near(rng, day + 10 * DAY),
        "as_prescribed": not one_in(rng, 6),
        "complete": not one_in(rng, 6),
        "number_issued": not one_in(rng, 3),
    }


def forget(rng: random.Random, document: Document) -> None:
    tables = [document["service"], document.get("feature", {}), *document["companions"].values()]
    stated = [(table, key) for table in tables for key in table if key != "counted_on"]
    for event in launches_of(document):
        stated += [(event, key) for key in event if key not in ("id", "kind", "at")]
    for report in document.get("reports", []):
        stated += [(report, key) for key in ("via_platform", "open_hazards")]
    for filing in document.get("filings", []):
        stated += [(filing, key) for key in filing if key != "duty"]
    for table, key in some(rng, stated, pick(rng, (0, 2, 5))):
        del table[key]


def make_instant(rng: random.Random, document: Document) -> datetime:
    day = pick(rng, DAYS)
    marks = [start_of(day)]
    for event in launches_of(document):
        if "at" in event:
            when = stamp(event["at"])
            marks += [start_of(when.day), when.end] * 3
            marks += [start_of(when.day + step * DAY) for step in (14, 15, 17, 30)]
    for filing in document.get("filings", []):
        if "submitted_at" in filing:
            marks.append(stamp(filing["submitted_at"]).end)
    return pick(rng, marks) + pick(rng, (timedelta(), -TICK, TICK, timedelta(hours=10)))


def answered(document: Document, at: datetime, readings: dict[str, str]) -> dict[tuple[str, ...], Row]:
    """Return what the library answers, in the shape of the reference."""
    decision = og.decide(og.case_from_dict(document), at=at, readings=og.readings_of(readings))
    provisions: dict[str, list[str]] = {}
    for obligation in decision.obligations:
        provisions.setdefault(obligation.event, []).append(obligation.provision)
    seen: dict[tuple[str, ...], int] = {}
    found: dict[tuple[str, ...], Row] = {}
    launches = {event["id"] for event in launches_of(document)}
    for each in decision.related:
        assert (each.deadline is None) == (each.holds is False)
        last_day = None if each.deadline is None else each.deadline.last_day
        row = Row(each.holds, each.status, each.passes, frozenset(q.fact for q in each.questions), last_day)
        key: tuple[str, ...] = (each.law, each.duty, each.event)
        if each.duty == "security-assessment":
            if each.event not in launches:
                continue
            place = seen[key] = seen.get(key, -1) + 1
            key = (*key, provisions[each.event][place])
        elif each.duty == "anthropomorphic-assessment":
            key = (each.law, f"{each.duty}/{each.provision[2]}", each.event)
        assert key not in found
        found[key] = row
    return found


def assert_same(rng: random.Random) -> None:
    document = make_case(rng)
    at, readings = make_instant(rng, document), pick(rng, READINGS)
    theirs, ours = judge(document, at.astimezone(CHINA), readings), answered(document, at, readings)
    assert set(theirs) == set(ours)
    for key, row in theirs.items():
        assert (key, row) == (key, ours[key]), (document, at.isoformat(), readings)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(6))
def test_every_related_duty_is_as_the_reference_has_it(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(100):
        assert_same(rng)


@pytest.mark.parametrize("seed", range(3))
def test_what_passes_and_may_launch_is_the_same_when_a_decision_is_read_back(seed: int) -> None:
    rng = random.Random(200 + seed)  # noqa: S311
    for _ in range(60):
        document = make_case(rng)
        decision = og.decide(og.case_from_dict(document), at=make_instant(rng, document))
        read = og.Decision.from_dict(json.loads(json.dumps(decision.to_dict())))

        assert read.related == decision.related
        assert [each.passes for each in read.related] == [each.passes for each in decision.related]
        for duty in {each.duty for each in decision.related}:
            assert read.may_launch_with([duty]) == decision.may_launch_with([duty]), (document, decision.at, duty)


ANSWERS = (True, False, None)


@pytest.mark.exhaustive
@pytest.mark.parametrize("audience", ["public", None])
@pytest.mark.parametrize("effect", ANSWERS)
def test_two_technology_changes_are_as_the_reference_has_them_however_news_is_answered(
    audience: str | None, effect: bool | None
) -> None:
    law = "news-new-technology-2017"
    at = start_of(date(2026, 6, 2))
    applied = {"duty": "news-application", "submitted_at": "2026-03-10", "as_prescribed": True, "complete": True}
    for answers in itertools.product(ANSWERS, repeat=4):
        events: list[Document] = []
        for name, news, done in (("e0", *answers[:2]), ("e1", *answers[2:])):
            stated = {"news_information": news, "news_assessment_done": done}
            stated |= {"new_technology": True, "major_change": True, "major_effect": True if name == "e0" else effect}
            known = {key: value for key, value in stated.items() if value is not None}
            events.append({"id": name, "kind": "technology-change", "at": "2026-06-01", **known})
        service = {"offered_in_mainland_china": True} | ({} if audience is None else {"audience": audience})
        document = {"schema": 1, "id": "case", "service": service, "events": events, "filings": [applied]}
        expected = {
            (law, name, asked.occasion.name): own_duty(document, at, {}, law, name, asked)
            for of_law, name, asked in own_duties(document, at, {})
            if of_law == law and asked.occasion is not None
        }

        found = {key: each for key, each in answered(document, at, {}).items() if key[0] == law}

        assert expected == found, answers


def test_two_filings_for_users_counted_on_no_stated_day_are_as_the_reference_has_them() -> None:
    law = "anthropomorphic-interaction-2026"
    at = start_of(date(2026, 8, 12))
    service = {"offered_in_mainland_china": True, "audience": "public", "technologies": ["anthropomorphic-interaction"]}
    stated = {"schema": 1, "id": "case", "service": service, "companions": {law: {"registered_users": 1_000_000}}}
    stated["events"] = [{"id": "e0", "kind": "service-launch", "at": "2026-07-20"}]
    ways = tuple(itertools.product(("2026-07-16", "2026-08-01", "2026-08-12", None), ANSWERS))
    for pair in itertools.product(ways, repeat=2):
        filings = [
            {"duty": "anthropomorphic-assessment", "submitted_at": sent, "as_prescribed": True, "complete": complete}
            for sent, complete in pair
        ]
        known = [{key: value for key, value in each.items() if value is not None} for each in filings]
        document = {**stated, "filings": known}
        key = (law, "anthropomorphic-assessment/2", f"companions.{law}")

        assert judge(document, at, {})[key] == answered(document, at, {})[key], pair


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_thousands_of_related_duties_are_as_the_reference_has_them(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(1000):
        assert_same(rng)
