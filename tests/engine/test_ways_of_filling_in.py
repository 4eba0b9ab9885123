"""A fact is asked exactly if it makes a difference: every way of filling a case in is decided, as far as it can be stated.

Nothing here knows a rule: what is unknown is stated in every way that can matter, what the library refuses to take is no
way of filling in, and the answers to the others say what is undetermined and what has to be asked.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest
from builders import decide, document, flawless_report
from reference import CHINA, DAY, TICK, stamp, start_of
from strategies import UNKNOWN_WORDS, make_document, make_instant, make_readings, one_in, pick

import opinionguard as og
from opinionguard.facts.reports import ASSESSMENT_ITEMS
from opinionguard.rules.readings import readings_of

Document = dict[str, Any]
Path = tuple[str | int, ...]
Answers = list[tuple[str, bool | None]]

NEVER = "2100-12-31"
LEFT_OUT = "left out"
ANSWERS = ("pending", "passed", "returned")
PASSING = {"due", "discharged", "not-triggered", "upcoming"}
FLAGS = ("in_writing", "significant", "major_effect", "controls_inadequate", "news_information")


class Unknown(NamedTuple):
    """A fact that nobody stated: the table in which it stands, its name, and what it can be (None: any time)."""

    path: Path
    fact: str
    values: list[Any] | None = None

    def name(self, stated: Document) -> str:
        """Return the name by which it is asked."""
        words, table = [], stated
        for each in self.path:
            table = table[each]  # type: ignore[index]
            is_place = isinstance(each, int)
            ids = [table[key] for key in ("id", "authority", "item") if is_place and key in table]
            words.append(str(ids[0] if ids else each))
        return ".".join([*words, self.fact])


# --- Draws -----------------------------------------------------------------------------------------------------------


def drawn(rng: random.Random) -> tuple[Document, list[Unknown]]:
    """Draw a valid case with one to four unknown facts, times of reports among them mostly."""
    while True:
        stated = make_document(rng, 0)
        if len(stated["events"]) > 2:
            continue
        for each in ("service", "feature"):
            words = stated.get(each, {}).get("functions", [])
            words[:] = [word for word in words if word not in UNKNOWN_WORDS]
        for event in stated["events"]:
            if one_in(rng, 2):
                event.pop("issued_on", None)
        add_dates(rng, stated)
        unknown = [*already_unknown(stated), *forgotten_times(rng, stated)]
        if one_in(rng, 3) or not unknown:
            unknown += forgotten_flag(rng, stated)
        times = [each for each in unknown if each.values is None]
        if len(times) <= 2 and len(unknown) <= 4:
            with contextlib.suppress(og.InputError):
                og.case_from_dict(stated)
                return stated, unknown


def add_dates(rng: random.Random, stated: Document) -> None:
    """State dates that decide nothing, but that a report, or a notice, cannot contradict."""
    for report in stated.get("reports", []):
        assessment = report.get("assessment", {})
        times = [report.get("submitted_at"), *(each.get("received_at") for each in report.get("receipts", []))]
        days = [stamp(each).day for each in times if each]
        if days and assessment.get("items") and one_in(rng, 2):
            assessment["items"][0]["assessed_on"] = (min(days) - pick(rng, (0, 1, 5)) * DAY).isoformat()
        for hazard in assessment.get("hazards", []):
            if "mended_on" in hazard and one_in(rng, 2):
                hazard["opened_on"] = hazard["mended_on"]
            if one_in(rng, 2):
                hazard["item"] = "5(1)"
    for event in stated["events"]:
        if event["kind"] == "written-notice" and "issued_on" not in event and one_in(rng, 3):
            on = stamp(event["received_on"]).day - pick(rng, (0, 1, 20)) * DAY
            act = {"id": "act", "kind": "notice-to-assess", "covers": [event["id"]], "on": on.isoformat()}
            stated["supervision"] = [act]


def already_unknown(stated: Document) -> Iterator[Unknown]:
    for place, event in enumerate(stated["events"]):
        if event["kind"] == "written-notice" and "issued_on" not in event:
            yield Unknown(("events", place), "issued_on")
        if "on" in event and "known_on" not in event:
            yield Unknown(("events", place), "known_on")
    for place, order in enumerate(stated.get("orders", [])):
        if order["kind"] == "clarify" and not {"due_by", "working_days"} & set(order):
            yield Unknown(("orders", place), "due_by")
    for place, report in enumerate(stated.get("reports", [])):
        if "platform" in report and "status" not in report["platform"]:
            yield Unknown(("reports", place, "platform"), "status", [*ANSWERS])
        for number, receipt in enumerate(report.get("receipts", [])):
            if "received_at" not in receipt:
                yield Unknown(("reports", place, "receipts", number), "received_at")
        for number, section in enumerate(report.get("sections", [])):
            if "text" not in section:
                yield Unknown(("reports", place, "sections", number), "text", ["…", LEFT_OUT])
        for number, entry in enumerate(report.get("assessment", {}).get("items", [])):
            if "finding" not in entry:
                path = ("reports", place, "assessment", "items", number)
                yield Unknown(path, "finding", ["adequate", "not-assessed", "hazard"])


def forgotten_times(rng: random.Random, stated: Document) -> Iterator[Unknown]:
    """Take when one or two reports arrived out of a case."""
    found: list[tuple[Unknown, Document]] = []
    for place, report in enumerate(stated.get("reports", [])):
        found += [(Unknown(("reports", place), "submitted_at"), report)] if "submitted_at" in report else []
        platform = report.get("platform", {})
        if "submitted_at" in platform:
            found.append((Unknown(("reports", place, "platform"), "submitted_at"), platform))
        for number, receipt in enumerate(report.get("receipts", [])):
            if "received_at" in receipt:
                found.append((Unknown(("reports", place, "receipts", number), "received_at"), receipt))
    for unknown, table in rng.sample(found, min(len(found), pick(rng, (1, 1, 2)))):
        del table[unknown.fact]
        yield unknown


def forgotten_flag(rng: random.Random, stated: Document) -> Iterator[Unknown]:
    found: list[tuple[Path, Document, str, list[Any]]] = [
        (("service",), stated["service"], "audience", ["public", "internal"])
    ]
    for place, event in enumerate(stated["events"]):
        found += [(("events", place), event, fact, [True, False]) for fact in FLAGS]
    for place, report in enumerate(stated.get("reports", [])):
        found += [(("reports", place), report, fact, [True, False]) for fact in ("via_platform", "open_hazards")]
        found.append((("reports", place), report, "recipients", [["cac", "public-security"], ["cac"]]))
        if report.get("platform", {}).get("status") is not None:
            found += [(("reports", place, "platform"), report["platform"], "status", [*ANSWERS])] * 3
    path, table, fact, values = pick(rng, [each for each in found if each[2] in each[1]] or found[:1])
    if fact in table:
        del table[fact]
        if fact == "status" and one_in(rng, 2):
            table.pop("answered_on", None)
        yield Unknown(path, fact, values)


# --- Every way of filling in -----------------------------------------------------------------------------------------


def moments_in(value: Any) -> Iterator[str]:
    """Yield every date and instant that a document states."""
    if isinstance(value, dict):
        for each in value.values():
            yield from moments_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from moments_in(each)
    elif isinstance(value, str):
        with contextlib.suppress(og.InputError):
            og.moment_of(value)
            yield value


def times_tried(stated: Document, at: datetime, readings: og.Readings) -> list[str]:
    """Return times on, and just before and after, all that a time can be compared with."""
    marks = {at.astimezone(CHINA)}
    for each in map(stamp, moments_in(stated)):
        marks |= {start_of(each.day), start_of(each.day + DAY)} if each.instant is None else {each.instant}
    line = og.timeline(og.case_from_dict(stated), readings=readings)
    marks |= {each for each in line.breakpoints if each.year < 2090}
    found: list[str] = []
    for mark in sorted(marks):
        found += [(mark + step).astimezone(CHINA).isoformat() for step in (-TICK, timedelta(), TICK)]
        found += [(mark.astimezone(CHINA).date() + step).isoformat() for step in (-DAY, timedelta(), DAY)]
    return list(dict.fromkeys(found))


def fillings(
    stated: Document, unknown: list[Unknown], at: datetime, readings: og.Readings, most: int
) -> dict[tuple[str, ...], Answers] | None:
    """Return the answers to every way of filling in that the library takes; None where there are too many."""
    times = times_tried(stated, at, readings)
    ways: list[list[Any]] = []
    for each in unknown:
        if each.fact == "status":
            # With its day, where nobody stated that either.
            days = [NEVER] if "answered_on" in table_of(stated, each) else [time for time in times if len(time) == 10]
            ways.append([(answer, day) for answer in ANSWERS for day in (days if answer != "pending" else [""])])
        elif each.values is not None:
            ways.append(each.values)
        elif each.fact == "issued_on":
            # Under the other side it decides nothing, and is the earlier for not being stated.
            ways.append(["1990-01-01", *times] if readings.notice_day == "issue" else [LEFT_OUT])
        elif each.fact == "known_on":
            ways.append([NEVER, *times] if readings.day_of_occurrence == "known" else [LEFT_OUT])
        else:
            ways.append([False if each.fact == "due_by" else NEVER, *times])
    number = 1
    for way in ways:
        number *= len(way)
    if number > most:
        return None
    found: dict[tuple[str, ...], Answers] = {}
    for chosen in itertools.product(*ways):
        with contextlib.suppress(og.InputError):
            case = og.case_from_dict(filled(stated, unknown, chosen))
            decision = og.decide(case, at=at, readings=readings)
            found[tuple(map(str, chosen))] = [(each.status, each.late) for each in decision.obligations]
    return found


def table_of(stated: Document, unknown: Unknown) -> Document:
    table: Any = stated
    for step in unknown.path:
        table = table[step]
    return dict(table)


def filled(stated: Document, unknown: list[Unknown], values: tuple[Any, ...]) -> Document:
    made: Any = deepcopy(stated)
    gone: list[tuple[list[Any], Any]] = []
    for each, value in zip(unknown, values, strict=True):
        table, holder = made, made
        for step in each.path:
            table, holder = table[step], table
        if each.fact == "status":
            table["status"], day = value
            if day:
                table.setdefault("answered_on", day)
        elif value != LEFT_OUT:
            table[each.fact] = value
        elif each.fact == "text":
            gone.append((holder, table))
    for tables, table in gone:
        tables.remove(table)
    return dict(made)


def differences(stated: Document, unknown: list[Unknown], at: datetime, readings: og.Readings, most: int) -> list[Any]:
    """Return where the answer is another than what all ways of filling in say."""
    ways = fillings(stated, unknown, at, readings, most)
    if not ways or any(status == "undetermined" for way in ways.values() for status, _ in way):
        return []
    found: list[Any] = []
    for place, duty in enumerate(og.decide(og.case_from_dict(stated), at=at, readings=readings).obligations):
        statuses = {way[place][0] for way in ways.values()}
        if duty.passes != (statuses <= PASSING):
            found.append((duty.event, duty.provision, "passes", duty.passes, statuses))
        if duty.status == "undetermined":
            asked = asked_of(stated, unknown, ways, place)
            if len(statuses) == 1 or asked != set(duty.asks):
                found.append((duty.event, duty.provision, statuses, set(duty.asks) ^ asked))
        elif statuses != {duty.status} and not is_said_for_all(duty.status, statuses):
            found.append((duty.event, duty.provision, duty.status, statuses))
        lates = {way[place][1] for way in ways.values()}
        if duty.status == "discharged" == min(statuses) and duty.late != (lates.pop() if len(lates) == 1 else None):
            found.append((duty.event, duty.provision, "late", duty.late))
    return found


def is_said_for_all(status: str, statuses: set[str]) -> bool:
    """Tell whether a status is what is answered for ways that have two: nothing is owed in either."""
    said = {"discharged": {"discharged", "not-triggered"}, "not-triggered": {"upcoming", "not-triggered"}}
    return statuses == said.get(status)


def asked_of(stated: Document, unknown: list[Unknown], ways: dict[tuple[str, ...], Answers], place: int) -> set[str]:
    """Return the facts of which two values give two statuses, all others being equal."""
    found = set()
    for number, each in enumerate(unknown):
        alike: dict[tuple[str, ...], set[str]] = {}
        for values, way in ways.items():
            alike.setdefault(values[:number] + values[number + 1 :], set()).add(way[place][0])
        if any(len(statuses) > 1 for statuses in alike.values()):
            found.add(each.name(stated))
    return found


def assert_asks_what_matters(seed: int, cases: int, most: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(cases):
        stated, unknown = drawn(rng)
        at, sides = make_instant(rng, stated), make_readings(rng)
        if one_in(rng, 3):
            sides["notice_day"] = "issue"
        found = differences(stated, unknown, at, readings_of(sides), most)
        assert not found, json.dumps([stated, at.isoformat(), sides], ensure_ascii=False)


@pytest.mark.parametrize("seed", range(8))
def test_a_fact_is_asked_exactly_if_it_makes_a_difference(seed: int) -> None:
    assert_asks_what_matters(seed, cases=15, most=500)


@pytest.mark.exhaustive
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_fact_of_many_cases_is_asked_exactly_if_it_makes_a_difference(seed: int) -> None:
    assert_asks_what_matters(seed, cases=100, most=4_000)


# --- One of each kind ------------------------------------------------------------------------------------------------

SERVICE = {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]}
LAUNCH = {"kind": "service-launch", "at": "2026-03-02"}
SPREAD = {"kind": "harmful-spread", "on": "2026-03-10", "controls_inadequate": True}
NOTICE = {
    "kind": "written-notice",
    "received_on": "2026-03-10",
    "in_writing": True,
    "authority": "cac",
    "level": "prefecture",
}


def unsent(**changes: Any) -> Document:
    """A report that wants nothing but a time."""
    made = flawless_report(id="first", **changes)
    del made["submitted_at"]
    return made


def received(*times: str | None, **changes: Any) -> Document:
    """A report that wants nothing, with its receipts."""
    made = unsent(**changes)
    del made["recipients"]
    authorities = ("cac", "public-security")
    made["receipts"] = [
        {"authority": one} | ({} if at is None else {"received_at": at})
        for one, at in zip(authorities, times, strict=True)
    ]
    return made


def order(**changes: Any) -> Document:
    made = {"id": "order", "kind": "clarify", "report": "first", "received_on": "2026-03-05", "due_by": "2026-04-30"}
    return made | changes


def asked(
    event: Document, at: str, *reports: Document, orders: tuple[Document, ...] = (), **readings: str
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the status and the questions of every obligation."""
    stated = document(event, service=SERVICE, reports=list(reports))
    stated |= {"orders": list(orders)} if orders else {}
    decision = decide(stated, at, **readings)
    return [(each.status, each.asks) for each in decision.obligations]


TIME = ("reports.first.submitted_at",)
RECEIVED = "reports.first.receipts.cac.received_at"


def test_a_report_that_was_reviewed_before_the_launch_was_there() -> None:
    # An order that only asks for explanations takes nothing away.
    assert asked(LAUNCH, "2026-03-06", unsent(), orders=(order(),))[0] == ("discharged", ())
    assert asked(LAUNCH, "2026-03-05T23:59:59+08:00", unsent(), orders=(order(),))[0] == ("undetermined", TIME)


def test_a_report_that_was_reviewed_before_the_event_is_of_before_it() -> None:
    assert asked(SPREAD, "2026-03-12", unsent(), orders=(order(),))[0] == ("due", ())
    assert asked(SPREAD, "2026-03-12", unsent(), orders=(order(received_on="2026-03-11"),))[0] == ("undetermined", TIME)


def test_of_a_day_of_review_a_report_may_be_of_that_day() -> None:
    same_day = order(received_on="2026-03-10T09:00:00+08:00")
    event = SPREAD | {"on": "2026-03-10T10:00:00+08:00"}

    # An instant would be before the event, but the day is not.
    assert asked(event, "2026-03-10T18:00:00+08:00", unsent(), orders=(same_day,))[0] == ("due", ())
    assert asked(event, "2026-03-11", unsent(), orders=(same_day,))[0] == ("undetermined", TIME)


def test_a_receipt_is_not_before_its_event() -> None:
    reviewed = order(received_on="2026-03-11")

    assert asked(SPREAD, "2026-03-12", received(None, "2026-03-10"), orders=(reviewed,))[0] == ("discharged", ())
    assert asked(SPREAD, "2026-03-12", received(None, "2026-03-10"))[0] == ("undetermined", (RECEIVED,))


def test_a_report_is_not_before_what_was_assessed_for_it() -> None:
    items = [{"item": each, "finding": "adequate"} for each in ASSESSMENT_ITEMS]
    items[0]["assessed_on"] = "2026-03-10"
    long = unsent(assessment={"items": items})
    del long["assessed"]

    assert asked(SPREAD, "2026-03-12", long, orders=(order(received_on="2026-03-11"),))[0] == ("discharged", ())


def test_what_a_hazard_was_found_in_was_assessed() -> None:
    items = [{"item": each, "finding": "adequate"} for each in ASSESSMENT_ITEMS]
    del items[0]["finding"]
    hazard = {"id": "h", "item": items[0]["item"], "mended_on": "2026-03-11"}
    long = flawless_report(id="first", submitted_at="2026-03-12", assessment={"items": items, "hazards": [hazard]})
    del long["assessed"], long["open_hazards"]

    assert asked(SPREAD, "2026-03-13", long)[0] == ("discharged", ())
    hazard["item"] = items[1]["item"]
    finding = (f"reports.first.assessment.items.{items[0]['item']}.finding",)
    assert asked(SPREAD, "2026-03-13", long)[0] == ("undetermined", finding)


def test_a_notice_was_issued_before_a_report_on_it_was_received() -> None:
    # Before the Provisions were in force nothing was under them.
    early = NOTICE | {"received_on": "2018-12-10"}
    said = asked(early, "2018-12-20", received("2018-11-20", "2018-12-15"), notice_day="issue")

    assert said == [("not-triggered", ())]


def test_a_notice_was_issued_before_a_notice_to_do_what_it_asks_for() -> None:
    act = {"id": "act", "kind": "notice-to-assess", "on": "2018-11-20", "covers": ["event"]}
    stated = document(NOTICE | {"received_on": "2018-12-10"}, supervision=[act])

    (duty,) = decide(stated, "2018-12-20", notice_day="issue").obligations

    assert (duty.status, duty.asks) == ("not-triggered", ())


def test_a_limit_is_not_before_its_order() -> None:
    unlimited = order(received_on="2026-03-05T17:00:00+08:00")
    del unlimited["due_by"]

    assert asked(LAUNCH, "2026-03-05T16:59:59+08:00", unsent(), orders=(unlimited,))[1] == ("due", ())
    assert asked(LAUNCH, "2026-03-05T17:00:00+08:00", unsent(), orders=(unlimited,))[1] == (
        "undetermined",
        ("orders.order.due_by",),
    )


def test_what_an_order_on_another_report_spares_answers_it_and_is_not_there_yet() -> None:
    # Whatever is there by noon of the order's day is not surely from after it, so that it counts for nothing.
    reviewed = flawless_report(id="other", submitted_at="2026-03-04")
    again = order(kind="reassess", report="other", received_on="2026-03-05")
    later = LAUNCH | {"at": "2026-05-01"}

    at_noon = asked(later, "2026-03-05T12:00:00+08:00", unsent(), reviewed, orders=(again,))
    next_day = asked(later, "2026-03-06", unsent(), reviewed, orders=(again,))

    assert (at_noon[0], next_day[0]) == (("blocking", ()), ("undetermined", TIME))


def test_what_is_due_within_a_limit_that_nobody_stated_says_so() -> None:
    unlimited = order(received_on="2026-03-05T17:00:00+08:00")
    del unlimited["due_by"]
    stated = document(LAUNCH, service=SERVICE, reports=[unsent()], orders=[unlimited])
    case = og.case_from_dict(stated)
    decision = og.decide(case, at="2026-03-05T16:59:59+08:00")

    texts = [" ".join(og.explain(decision, case, lang=lang).split()) for lang in ("en", "zh")]
    assert "within the time limit that the authority set (state it)" in texts[0]
    assert "在有关主管部门规定的限期内（请写明限期）" in texts[1].replace(" ", "")
