"""Valid case documents, instants and readings, drawn at random but with the boundaries of the law drawn on purpose.

Every shape is made by a plain function of a random generator, so that a long run can use `random.Random(seed)`; the
hypothesis strategies hand the same functions a generator whose draws hypothesis records and shrinks. Hence the first
element of every list of choices is the plainest one.
"""

from __future__ import annotations

import copy
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st
from reference import (
    ASSESSED,
    AUDIENCES,
    AUTHORITIES,
    CHINA,
    CONTENTS,
    COUNTED,
    DAY,
    EVENT_FACTS,
    FEATURE_FACTS,
    IN_FORCE,
    LEVELS,
    LISTED,
    POST_COMMENTS,
    PROVISIONS,
    RECIPIENTS,
    REPORT_FACTS,
    SERVICE_FACTS,
    TICK,
    Stamp,
    Unsettled,
    comes_before,
    count_working_days,
    end_of_term,
    stamp,
    start_of,
)
from reference_companions import IN_FORCE as LAWS_IN_FORCE
from reference_companions import launches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

Choice = TypeVar("Choice")
Document = dict[str, Any]

FIRST_DAY = date(2018, 11, 20)
LAST_DAY = date(2026, 10, 20)  # 30 working days from here still end before the days that no notice has settled

# Days on which counting goes wrong most easily.
AWKWARD_DAYS = (
    date(2026, 3, 2),  # an ordinary Monday
    date(2018, 11, 29),  # the day before the entry into force
    date(2018, 11, 30),  # article 17
    date(2018, 12, 29),  # a Saturday worked, by the notice for 2019
    date(2018, 12, 31),  # a Monday off, by the same
    date(2019, 3, 15),  # whose 30 working days run into Labour Day 2019, amended on 2019-03-22
    date(2019, 3, 22),
    date(2019, 4, 28),  # a Sunday worked, by the amendment
    date(2019, 5, 5),
    date(2019, 12, 31),
    date(2020, 1, 19),  # a Sunday worked before the Spring Festival
    date(2020, 1, 23),
    date(2020, 1, 31),  # off, by the amendment of 2020-01-26
    date(2020, 2, 1),  # a Saturday that was to be worked, and was not
    date(2020, 2, 3),
    date(2021, 12, 31),
    date(2024, 2, 4),  # a Sunday worked
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 1, 4),  # a Sunday worked
    date(2026, 2, 14),  # a Saturday worked
    date(2026, 2, 28),  # a Saturday worked
    date(2026, 10, 10),  # a Saturday worked
    LAST_DAY,
)
TIMES = (
    timedelta(hours=10),
    timedelta(),  # the instant at which the day begins in China
    timedelta(hours=3),  # still the day before in UTC
    timedelta(hours=17),  # a close of business
    timedelta(hours=23, minutes=30),
    timedelta(days=1) - TICK,
)
OFFSETS = (timezone(timedelta(hours=8)), UTC, timezone(timedelta(hours=-5)))

UNKNOWN_WORDS = ("frobnicate", "zorble")
OTHER_FUNCTIONS = ("payments", "weather")
TECHNOLOGIES = (
    "algorithmic-recommendation",
    "deep-synthesis",
    "generative-ai",
    "anthropomorphic-interaction",
    "proximity-networking",
    "blockchain",
)
LAUNCHES = tuple(kind for kind, provisions in PROVISIONS.items() if not set(provisions) & set(COUNTED))
USERS = (100_000, 0, 199_999, 200_000, 200_001, 150_000, 149_999, 300_000)

OTHER_SIDES: dict[str, tuple[str, ...]] = {
    "first_day": ("included",),
    "make_up_days": ("not-working",),
    "end_of_day": ("close-of-business:17:00", "close-of-business:10:00"),
    "launch_by_date": ("end-of-day",),
    "notice_day": ("issue",),
    "notice_level": ("cac-only",),
    "notice_binds": ("article-2-services",),
    "harm_binds": ("any-provider",),
    "post_comments": ("as-stated",),
    "internal_services": ("in-scope",),
    "outside_mainland": ("in-scope",),
    "significant_growth": ("ratio:2", "ratio:1.5", "increase:100000"),
    "related_functions": ("of-a-covered-service",),
    "listed_functions": ("with-the-property",),
    "account_operator": ("operator-too",),
    "day_of_occurrence": ("known",),
    "discharged_when": ("passed",),
    "generative_ai": ("by-the-facts",),
    "news_route": ("instead",),
}


# --- Draws -----------------------------------------------------------------------------------------------------------


def pick(rng: Random, choices: Sequence[Choice]) -> Choice:
    return choices[rng.randrange(len(choices))]


def one_in(rng: Random, n: int) -> bool:
    """Say yes once in n times; hypothesis shrinks it to no."""
    return rng.randrange(n) == n - 1


def some(rng: Random, choices: Sequence[Choice], most: int) -> list[Choice]:
    """Draw up to so many different members, in any order."""
    return rng.sample(list(choices), rng.randrange(min(most, len(choices)) + 1))


def all_but_few(rng: Random, choices: Sequence[str]) -> str | list[str]:
    """Draw `all`, the same spelt out, a list that lacks one member, or the empty list."""
    shape = rng.randrange(6)
    if shape < 3:
        return "all"
    if shape == 3:
        return list(choices)
    if shape == 4:
        missing = pick(rng, choices)
        return [member for member in choices if member != missing]
    return []


# --- Dates -----------------------------------------------------------------------------------------------------------


def make_day(rng: Random, near: date | None = None) -> date:
    """Draw an awkward day, a day within two months of another, or any day of the range."""
    shape = rng.randrange(3)
    if shape == 0:
        return pick(rng, AWKWARD_DAYS)
    if shape == 1 and near is not None:
        return max(FIRST_DAY, min(LAST_DAY, near + (rng.randrange(121) - 60) * DAY))
    return FIRST_DAY + rng.randrange((LAST_DAY - FIRST_DAY).days + 1) * DAY


def spell(rng: Random, instant: datetime) -> str:
    """Write an instant with an offset that often gives it another date than it has in China."""
    return instant.astimezone(pick(rng, OFFSETS)).isoformat().replace("+00:00", "Z")


def make_moment(rng: Random, day: date) -> str:
    """Write that day of China as a bare date, or as an instant on it."""
    if not one_in(rng, 2):
        return day.isoformat()
    return spell(rng, start_of(day) + pick(rng, TIMES))


def term_ends(day: date) -> list[date]:
    """Return the last days of 30 working days, under every reading of how to count them."""
    return sorted({count_working_days(day, 30, make_up, first) for make_up in (True, False) for first in (True, False)})


def boundaries(event: dict[str, Any]) -> list[datetime]:
    """Return the instants at which something about an event changes: it begins, its day does, its cutoff falls."""
    found = []
    for key in ("at", "on", "known_on", "received_on", "issued_on"):
        if key not in event:
            continue
        moment = stamp(event[key])
        found += [moment.end, start_of(moment.day), start_of(moment.day + DAY)]
        if key != "at":
            ends = term_ends(moment.day)
            found += [start_of(end + DAY) for end in ends]
            found += [start_of(end) + timedelta(hours=17) for end in ends]
    return found


def make_submission(rng: Random, event: dict[str, Any]) -> str:
    """Write when a report was submitted: mostly at, or a microsecond or a day off, a boundary of an event it covers."""
    near = boundaries(event)
    if not near:
        return make_moment(rng, make_day(rng))
    shape = rng.randrange(6)
    instant = pick(rng, near)
    if shape == 0:
        return instant.date().isoformat()
    if shape == 1:
        return (instant - DAY).date().isoformat()  # the day that ends at the instant, where that is a midnight
    if shape == 2:
        return spell(rng, instant + pick(rng, (timedelta(), -TICK, TICK)))
    if shape == 3:
        return make_moment(rng, instant.date() - DAY)
    if shape == 4:
        return spell(rng, near[0] + rng.randrange(60 * 24) * timedelta(hours=1))
    return make_moment(rng, make_day(rng, near[0].date()))


# --- Tables ----------------------------------------------------------------------------------------------------------


def make_functions(rng: Random) -> list[str]:
    """Draw a list of words: listed functions, at most one word for post comments, sometimes a word nobody knows."""
    words = some(rng, LISTED, 2) if one_in(rng, 3) else []
    if one_in(rng, 3):
        words.append(pick(rng, POST_COMMENTS))
    if one_in(rng, 5):
        words.append(pick(rng, UNKNOWN_WORDS))
    return words


def make_properties(rng: Random) -> dict[str, Any]:
    """Make the facts that a service and a feature share."""
    properties: dict[str, Any] = {
        "functions": make_functions(rng),
        "opinion_channel": one_in(rng, 4),
        "social_mobilization": one_in(rng, 4),
        "own_platform": one_in(rng, 2),
    }
    if one_in(rng, 4):
        free = [word for word in (*OTHER_FUNCTIONS, *UNKNOWN_WORDS) if word not in properties["functions"]]
        properties["other_functions"] = some(rng, free, 2)
    return properties


def make_service(rng: Random) -> dict[str, Any]:
    return {
        "name": "Example",
        "offered_in_mainland_china": not one_in(rng, 8),
        "audience": pick(rng, ("public", "public", *AUDIENCES)),
        **make_properties(rng),
        "licensed_news_service": one_in(rng, 3),
    }


def make_feature(rng: Random) -> dict[str, Any]:
    feature = {"name": "Example feature", **make_properties(rng), "serves_spreading": one_in(rng, 2)}
    if one_in(rng, 3):
        feature["technologies"] = some(rng, TECHNOLOGIES, 2)
    return feature


def make_event(rng: Random, kind: str, name: str, base: date, launch: str | None) -> dict[str, Any]:
    """Make an event with its facts stated, most of them so that its provision holds.

    A notice's day of issue, which decides nothing under the default reading, is stated half of the time.
    """
    event: dict[str, Any] = {"id": name, "kind": kind}
    if kind in LAUNCHES:
        if launch is not None:
            event["at"] = launch
    elif kind == "written-notice":
        received = make_day(rng, base)
        event["received_on"] = make_moment(rng, received)
        if one_in(rng, 2):
            issued = pick(rng, (received, received - DAY, received - 40 * DAY, min(received, IN_FORCE - DAY)))
            stated = make_moment(rng, issued)
            # Of two instants the issue is not the later one; of a date and an instant only the dates are compared.
            later = stamp(stated).instant is not None and stamp(event["received_on"]).instant is not None
            if not later or stamp(stated).end <= stamp(event["received_on"]).end:
                event["issued_on"] = stated
        event["authority"] = pick(rng, AUTHORITIES)
        event["level"] = pick(rng, ("prefecture", "county", *LEVELS))
    else:
        event["on"] = make_moment(rng, make_day(rng, base))
        if one_in(rng, 2):
            known = make_moment(rng, min(LAST_DAY, stamp(event["on"]).day + pick(rng, (0, 0, 1, 20)) * DAY))
            if not comes_before(stamp(known), stamp(event["on"])):
                event["known_on"] = known
    for key in EVENT_FACTS[kind]:
        if key not in event and key not in ("issued_on", "known_on"):
            event[key] = one_in(rng, 3) if key.startswith("news") else not one_in(rng, 6)
    if kind == "user-growth" and one_in(rng, 2):
        event["users_before"] = pick(rng, USERS)
        event["users_after"] = pick(rng, USERS)
    return event


def make_events(rng: Random, *, has_feature: bool) -> list[dict[str, Any]]:
    """Make one to four events of any kinds; the launches among them share one date, or none has one."""
    kinds = [kind for kind in PROVISIONS if has_feature or kind != "function-added"]
    base = make_day(rng)
    launch = None if one_in(rng, 5) else make_moment(rng, make_day(rng, base))
    count = pick(rng, (1, 1, 1, 2, 2, 3, 4))
    return [make_event(rng, pick(rng, kinds), f"e{place}", base, launch) for place in range(count)]


def make_report(rng: Random, place: int, events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make a report with every fact stated; half of the reports have no flaw but perhaps in their date and cover."""
    report: dict[str, Any] = {}
    if one_in(rng, 2):
        report["id"] = f"r{place}"
    covered = some(rng, events, len(events)) or [pick(rng, events)]
    report["submitted_at"] = make_submission(rng, covered[0])
    if len(events) > 1 or one_in(rng, 2):
        report["covers"] = [event["id"] for event in covered]
    if one_in(rng, 3):
        report["performed_by"] = pick(rng, ("self", "third-party"))
    report |= make_flawless()
    if one_in(rng, 2):
        report |= make_flaws(rng)
    return report


def make_flawless() -> dict[str, Any]:
    """Make the facts of a report that wants nothing."""
    met = {"via_platform": True, "recipients": list(RECIPIENTS), "assessed": "all", "contents": "all"}
    return met | {"open_hazards": False}


def make_flaws(rng: Random) -> dict[str, Any]:
    """Make the facts of a report that may each be wanting."""
    both = list(RECIPIENTS)
    return {
        "via_platform": not one_in(rng, 6),
        "recipients": pick(rng, (both, both, both, both[::-1], both[:1], both[1:], [])),
        "assessed": all_but_few(rng, ASSESSED),
        "contents": all_but_few(rng, CONTENTS),
        "open_hazards": one_in(rng, 6),
    }


def put_on_platform(rng: Random, report: dict[str, Any], marks: Sequence[datetime]) -> None:
    """Say of a report what stands on the platform, with an answer at a boundary or near the submission, or none yet."""
    submitted = report.pop("submitted_at", None)
    for key in ("via_platform", "recipients"):
        report.pop(key, None)
    platform: dict[str, Any] = {} if submitted is None else {"submitted_at": submitted}
    status = pick(rng, ("pending", "passed", "returned"))
    if status != "pending":
        near = [*marks, start_of(make_day(rng)) if submitted is None else stamp(submitted).end]
        day = pick(rng, near).astimezone(CHINA).date() + pick(rng, (0, 0, -1, 1, 3)) * DAY
        if submitted is not None:
            day = max(day, stamp(submitted).day)
        platform["answered_on"] = day.isoformat()
        if one_in(rng, 6):
            at = start_of(day) + pick(rng, TIMES)
            if submitted is None or not comes_before(Stamp(day, at), stamp(submitted)):
                platform["answered_on"] = spell(rng, at)
    if not one_in(rng, 5):
        platform["status"] = status
    report["platform"] = platform


def has_occurred_by(document: Document, report: dict[str, Any], moment: str) -> bool:
    """Tell whether every event that a report covers has happened by then, as a receipt has to say."""
    for event in document["events"]:
        occurred = event.get("on") or event.get("issued_on")
        if occurred and event["id"] in report.get("covers", [event["id"]]):
            one, other = stamp(moment), stamp(occurred)
            instants = one.instant is not None and other.instant is not None
            if one.end < other.end if instants else one.day < other.day:
                return False
    return True


def put_in_receipts(report: dict[str, Any], times: Sequence[str]) -> None:
    """Say of a report when each authority received it, instead of when it was submitted, and to whom."""
    del report["submitted_at"]
    received = zip(report.pop("recipients"), times, strict=False)
    report["receipts"] = [{"authority": one, "received_at": at} for one, at in received]


def state_in_detail(rng: Random, document: Document, report: dict[str, Any]) -> None:
    """Say of a report in detail what it says shortly: who received it, what was assessed, hazards, contents."""
    if one_in(rng, 3):
        times = [report["submitted_at"], make_submission(rng, pick(rng, document["events"]))]
        if all(has_occurred_by(document, report, each) for each in times):
            put_in_receipts(report, times)
            for receipt in report["receipts"]:
                if one_in(rng, 4):
                    del receipt["received_at"]
    if one_in(rng, 3):
        stated = report.pop("contents")
        items = [item for item in CONTENTS if stated == "all" or item in stated]
        report["sections"] = [{"item": item} | ({} if one_in(rng, 9) else {"text": "…"}) for item in items]
    if one_in(rng, 3):
        stated = report.pop("assessed")
        items = [item for item in ASSESSED if stated == "all" or item in stated]
        entries: list[dict[str, Any]] = [{"item": item} for item in items]
        for entry in entries:
            if not one_in(rng, 30):
                entry["finding"] = "not-assessed" if one_in(rng, 40) else "adequate"
        report.setdefault("assessment", {})["items"] = entries
    if one_in(rng, 3):
        has_hazard = report.pop("open_hazards")
        report.setdefault("assessment", {})["hazards"] = (
            [make_hazard(rng, report)] if has_hazard or one_in(rng, 2) else []
        )


def make_hazard(rng: Random, report: dict[str, Any]) -> dict[str, Any]:
    """Make a hazard that was mended around the time of the report, or not at all."""
    hazard: dict[str, Any] = {"id": "h"}
    if not one_in(rng, 4):
        submitted = [report.get("submitted_at"), *(each.get("received_at") for each in report.get("receipts", []))]
        known = [each for each in submitted if each is not None]
        near = stamp(pick(rng, known)) if known else stamp(make_moment(rng, make_day(rng)))
        shape = rng.randrange(4)
        day = near.day - (DAY if shape == 0 else 0 * DAY)
        exact = spell(rng, (near.instant or start_of(near.day)) + pick(rng, (timedelta(), -TICK, TICK)))
        hazard["mended_on"] = (
            day.isoformat() if shape < 2 else exact if shape == 2 else make_moment(rng, near.day + DAY)
        )
    return hazard


def make_order(rng: Random, place: int, document: Document) -> dict[str, Any] | None:
    """Make an order on a report: mostly at a boundary, and not before the report; None where that cannot be."""
    reports = document["reports"]
    number = rng.randrange(len(reports))
    report = reports[number]
    if [] in (report.get("receipts"), report.get("recipients")):
        return None  # what nobody received, nobody reviewed
    times = [report.get("submitted_at"), *(each.get("received_at") for each in report.get("receipts", []))]
    times.append(report.get("platform", {}).get("submitted_at"))
    known = [stamp(each) for each in times if each is not None]
    last = max((each.end for each in known), default=start_of(make_day(rng)))
    near = [last, *(each for event in document["events"] for each in boundaries(event) if each >= last)]
    received = pick(rng, near) + pick(rng, (timedelta(), TICK, 3 * DAY, 25 * DAY))
    if not FIRST_DAY <= received.astimezone(CHINA).date() <= LAST_DAY - 30 * DAY:
        return None
    order: dict[str, Any] = {"id": f"o{place}", "kind": pick(rng, ("reassess", "reassess", "clarify"))}
    order["report"] = report.setdefault("id", f"r{number}")
    order["received_on"] = spell(rng, received) if one_in(rng, 2) else received.astimezone(CHINA).date().isoformat()
    if "receipts" in report and not has_occurred_by(document, report, order["received_on"]):
        return None  # nobody gave a receipt before the event
    limit = start_of(received.astimezone(CHINA).date()) + rng.randrange(1, 40) * DAY
    shape = rng.randrange(5 if order["kind"] == "clarify" else 3)
    if shape == 0:
        order["working_days"] = pick(rng, (1, 5, 10, 20, 30))
    elif shape == 1:
        order["due_by"] = limit.date().isoformat()
    elif shape == 2:
        order["due_by"] = spell(rng, limit + pick(rng, TIMES))
    elif shape == 3:
        order["due_by"] = False
    if order["kind"] == "clarify" and one_in(rng, 2):
        order["answered_on"] = spell(rng, pick(rng, (limit, limit - TICK, received, limit + DAY)))
        if stamp(order["answered_on"]).end < received:
            del order["answered_on"]
    return order


def order_boundaries(order: dict[str, Any]) -> list[datetime]:
    """Return the instants at which something about an order changes."""
    received = stamp(order["received_on"])
    found = [received.instant or start_of(received.day), start_of(received.day)]
    if order.get("due_by"):
        by = stamp(order["due_by"])
        found += [by.end, start_of(by.day) + timedelta(hours=17)]
    if "working_days" in order:
        found += [
            start_of(count_working_days(received.day, order["working_days"], make_up, first) + DAY)
            for make_up in (True, False)
            for first in (True, False)
        ]
    if "answered_on" in order:
        found.append(stamp(order["answered_on"]).end)
    return found


def forget(rng: Random, document: Document, max_unknown: int) -> None:
    """Take up to so many facts out of the document again."""
    stated: list[tuple[dict[str, Any], str]] = []
    stated += [(document["service"], key) for key in SERVICE_FACTS]
    stated += [(document.get("feature", {}), key) for key in FEATURE_FACTS]
    for event in document["events"]:
        stated += [(event, key) for key in (*EVENT_FACTS[event["kind"]], "users_before")]
    for report in document.get("reports", []):
        stated += [(report, key) for key in REPORT_FACTS]
    stated = [(table, key) for table, key in stated if key in table]
    most = max_unknown if one_in(rng, 2) else min(max_unknown, 2)
    for table, key in some(rng, stated, most):
        del table[key]


def make_document(rng: Random, max_unknown: int = 8) -> Document:
    """Make a valid case of which at most so many facts are absent.

    A word nobody knows, and a day of issue that is not stated, come on top.
    """
    document: Document = {"schema": 1, "id": "random-case", "service": make_service(rng)}
    if not one_in(rng, 3):
        document["feature"] = make_feature(rng)
    document["events"] = make_events(rng, has_feature="feature" in document)
    reports = pick(rng, (0, 1, 1, 2, 2, 3))
    if reports:
        document["reports"] = [make_report(rng, place, document["events"]) for place in range(reports)]
    forget(rng, document, max_unknown)
    for report in document.get("reports", []):
        if one_in(rng, 3) and report.get("recipients") != []:
            put_on_platform(rng, report, [each for event in document["events"] for each in boundaries(event)])
    make_detailed(rng, document)
    if max_unknown >= len(SERVICE_FACTS) and one_in(rng, 25):
        del document["service"]
    return document


def make_detailed(rng: Random, document: Document) -> None:
    """State some reports in detail, and orders on them; where all that a form says is stated."""
    short = {"submitted_at", "recipients", "assessed", "contents", "open_hazards"}
    for report in document.get("reports", []):
        if short <= set(report) and one_in(rng, 2):
            state_in_detail(rng, document, report)
    if document.get("reports") and one_in(rng, 3):
        drawn = [make_order(rng, place, document) for place in range(pick(rng, (1, 1, 2, 3)))]
        orders = [order for order in drawn if order is not None]
        if orders:
            document["orders"] = orders
            answer_orders(rng, document)


def answer_orders(rng: Random, document: Document) -> None:
    """Add reports that may answer the orders, at a boundary of theirs."""
    for order in tuple(document["orders"]):
        if order["kind"] == "reassess" and not one_in(rng, 3):
            document["reports"].append(make_report(rng, len(document["reports"]), document["events"]))
            report = document["reports"][-1]
            report["id"] = f"answer-{order['id']}"
            report["covers"] = [event["id"] for event in document["events"]]
            near = order_boundaries(order)
            report["submitted_at"] = spell(rng, pick(rng, near) + pick(rng, (timedelta(), -TICK, TICK)))
            # Each authority may have it at a time of its own, one before the order and one after it.
            times = [spell(rng, near[0] + pick(rng, steps)) for steps in ((-3 * DAY, -TICK), (TICK, TICK, 3 * DAY))]
            if one_in(rng, 2) and all(has_occurred_by(document, report, each) for each in times):
                report |= make_flawless()
                put_in_receipts(report, times)
                if not one_in(rng, 3):
                    # Reviewed on the day on which the last of them received it, at an hour that is not known.
                    again = {"id": f"again-{order['id']}", "kind": "reassess", "report": report["id"]}
                    again["received_on"] = stamp(times[-1]).day.isoformat()
                    document["orders"].append(again | {"due_by": (stamp(times[-1]).day + 30 * DAY).isoformat()})


def make_instant(rng: Random, document: Document) -> datetime:
    """Draw an instant to ask about: mostly at, just before or just after something that the document changes at."""
    near = [start_of(IN_FORCE)]
    for event in document["events"]:
        near += boundaries(event)
    for report in document.get("reports", []):
        if "submitted_at" in report:
            near += [stamp(report["submitted_at"]).end, start_of(stamp(report["submitted_at"]).day)]
        near += [stamp(each["received_at"]).end for each in report.get("receipts", []) if "received_at" in each]
        platform = report.get("platform", {})
        near += [stamp(platform["submitted_at"]).end] if "submitted_at" in platform else []
        if "answered_on" in platform:
            answered = stamp(platform["answered_on"]).day
            near += [start_of(answered), start_of(answered + DAY)] * 2
    for order in document.get("orders", []):
        near += order_boundaries(order) * 2
    shape = rng.randrange(5)
    instant = near[-1 - rng.randrange(len(near))]
    if shape < 3:
        return instant + (timedelta(), -TICK, TICK)[shape]
    if shape == 3:
        return instant + (rng.randrange(21) - 10) * DAY + pick(rng, TIMES)
    anywhere = start_of(FIRST_DAY) + rng.randrange(3200 * 24) * timedelta(hours=1)
    return anywhere.astimezone(pick(rng, (CHINA, *OFFSETS)))


def make_readings(rng: Random) -> dict[str, str]:
    """Draw no reading mostly, else one to three taken on another side than the default."""
    if not one_in(rng, 3):
        return {}
    flipped = rng.sample(list(OTHER_SIDES), 1 + rng.randrange(3))
    sides = {reading: pick(rng, OTHER_SIDES[reading]) for reading in flipped}
    return sides | ({"discharged_when": "passed"} if one_in(rng, 4) else {})


# --- Cases of launches, with the facts that other laws ask -----------------------------------------------------------

DAYS_OF_LAWS = [day + step * DAY for day in LAWS_IN_FORCE.values() for step in (-1, 0, 1, 40)]
DAYS_OF_LAWS += [
    date(year, month, day) for year, month, day in ((2024, 4, 28), (2025, 1, 10), (2026, 7, 20)) for _ in range(9)
]
DAYS_OF_LAWS += [date(2018, 11, 29), date(2018, 11, 30), date(2024, 2, 9), date(2025, 9, 28), date(2026, 8, 3)]
READINGS_OF_LAUNCHES: tuple[dict[str, str], ...] = (
    {},
    {},
    {"post_comments": "as-stated"},
    {"first_day": "included"},
    {"launch_by_date": "end-of-day"},
    {"account_operator": "operator-too"},
    {"listed_functions": "with-the-property"},
    {"related_functions": "of-a-covered-service"},
    {"related_functions": "of-a-covered-service", "listed_functions": "with-the-property"},
    {"generative_ai": "by-the-facts"},
    {"news_route": "instead"},
)
FILED_DUTIES = (
    "blockchain-assessment",
    "blockchain-filing",
    "algorithm-filing",
    "algorithm-filing-change",
    "algorithm-filing-cancellation",
    "news-application",
    "platform-rules-filing",
    "anthropomorphic-assessment",
    "generative-ai-filing",
    "generative-ai-registration",
)


def near(rng: Random, day: date) -> str:
    return make_moment(rng, day + (rng.randrange(41) - 10) * DAY)


def make_thing(rng: Random) -> Document:
    words = [word for word in ("public-account", pick(rng, LISTED), "danmaku", "zorble") if one_in(rng, 4)]
    return {
        "functions": list(dict.fromkeys(words)),
        "own_platform": not one_in(rng, 3),
        "opinion_channel": one_in(rng, 3),
        "social_mobilization": one_in(rng, 6),
        "technologies": some(rng, TECHNOLOGIES, 3),
    }


def make_launch(rng: Random, kind: str, name: str, at: str | None) -> Document:
    event: Document = {"id": name, "kind": kind} | ({} if at is None else {"at": at})
    if kind == "technology-change":
        for key in ("new_technology", "major_change", "major_effect"):
            event[key] = not one_in(rng, 5)
        event["news_information"] = one_in(rng, 2)
    event["news_assessment_done"] = one_in(rng, 2)
    return event


def make_companions(rng: Random, day: date) -> Document:
    def happened() -> Any:
        return False if one_in(rng, 2) else near(rng, day + 20 * DAY)

    made: Document = {
        "algorithm-recommendation-2021": {
            "information_changed_on": happened(),
            "service_ended_on": happened(),
            **{key: one_in(rng, 2) for key in ("filing_number_displayed", "users_told", "switch_off_offered")},
        },
        "news-new-technology-2017": {"self_assessment_completed_on": happened(), "papers_complete_on": happened()},
        "mobile-apps-2022": {"mobile_app": one_in(rng, 2)},
        "live-marketing-2021": {"live_marketing_platform": one_in(rng, 2)},
        "ai-content-label-2025": {"content_labelled": one_in(rng, 2)},
        "deep-synthesis-2022": {key: one_in(rng, 2) for key in COMPANION_FACTS["deep-synthesis-2022"]},
        "generative-ai-2023": {key: one_in(rng, 2) for key in COMPANION_FACTS["generative-ai-2023"]},
        "anthropomorphic-interaction-2026": {
            "sustained_emotional_interaction": not one_in(rng, 3),
            "risk_arose_on": happened(),
            "assessment_called_for_on": happened(),
            "registered_users": pick(rng, (999_999, 1_000_000, 1_000_001)),
            "monthly_active_users": pick(rng, (99_999, 100_000, 100_001)),
        },
    }
    if one_in(rng, 2):
        made["anthropomorphic-interaction-2026"]["counted_on"] = near(rng, day)
    return made


def make_launches(rng: Random) -> Document:
    """Make a case of launches, or of none, in which at most a few facts are absent."""
    day = pick(rng, DAYS_OF_LAWS)
    at = None if one_in(rng, 6) else make_moment(rng, day)
    service = make_thing(rng) | {
        "offered_in_mainland_china": not one_in(rng, 8),
        "audience": pick(rng, ("public", *AUDIENCES)),
        "licensed_news_service": one_in(rng, 2),
    }
    document: Document = {"schema": 1, "id": "case", "service": service}
    if one_in(rng, 2):
        document["feature"] = make_thing(rng) | {"serves_spreading": one_in(rng, 2)}
    kinds = [kind for kind in LAUNCHES if "feature" in document or kind != "function-added"]
    document["events"] = [make_launch(rng, pick(rng, kinds), f"e{place}", at) for place in range(pick(rng, (1, 1, 2)))]
    if one_in(rng, 8):
        document["events"] = [{"id": "e0", "kind": "harmful-spread", "on": make_moment(rng, day)}]
        if one_in(rng, 2):
            grown = {key: not one_in(rng, 4) for key in EVENT_FACTS["user-growth"] if key != "known_on"}
            document["events"] = [document["events"][0] | {"kind": "user-growth"} | grown]
    if one_in(rng, 2):
        document["reports"] = [make_plain_report(rng, day, [event["id"] for event in document["events"]])]
    if one_in(rng, 2):
        document["filings"] = [make_filing(rng, day) for _ in range(pick(rng, (1, 2, 3)))]
    document["companions"] = make_companions(rng, day)
    forget_some(rng, document)
    return document


def make_plain_report(rng: Random, day: date, events: list[str]) -> Document:
    return {
        "submitted_at": near(rng, day),
        "covers": events,
        "via_platform": not one_in(rng, 6),
        "recipients": list(RECIPIENTS),
        "assessed": "all",
        "contents": "all",
        "open_hazards": one_in(rng, 6),
    }


def make_filing(rng: Random, day: date) -> Document:
    return {
        "duty": pick(rng, FILED_DUTIES),
        "submitted_at": near(rng, day + 10 * DAY),
        "as_prescribed": not one_in(rng, 6),
        "complete": not one_in(rng, 6),
        "number_issued": not one_in(rng, 3),
    }


def forget_some(rng: Random, document: Document) -> None:
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


def make_instant_of_launches(rng: Random, document: Document) -> datetime:
    day = pick(rng, DAYS_OF_LAWS)
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


# What stands for everything that a list can be, so far as a law tells it apart.
WAYS_OF_FUNCTIONS: tuple[list[str], ...] = (
    [],
    ["danmaku"],
    ["public-account"],
    ["forum"],
    ["danmaku", "public-account"],
)
WAYS_OF_TECHNOLOGIES: tuple[list[str], ...] = ([], *([each] for each in TECHNOLOGIES), list(TECHNOLOGIES))
COMPANION_FACTS = {
    "algorithm-recommendation-2021": ("filing_number_displayed", "users_told", "switch_off_offered"),
    "mobile-apps-2022": ("mobile_app",),
    "live-marketing-2021": ("live_marketing_platform",),
    "ai-content-label-2025": ("content_labelled",),
    "deep-synthesis-2022": (
        "technical_supporter",
        "edits_biometric_information",
        "edits_special_objects",
        "tools_assessed",
    ),
    "generative-ai-2023": ("own_model", "model_displayed"),
    "anthropomorphic-interaction-2026": (
        "sustained_emotional_interaction",
        "registered_users",
        "monthly_active_users",
    ),
}
# Those that can be required: what an authority owes cannot.
OWN_DUTIES = (
    "algorithm-filing",
    "algorithm-filing-cancellation",
    "algorithm-filing-change",
    "algorithm-notice",
    "algorithm-switch-off",
    "anthropomorphic-assessment",
    "blockchain-assessment",
    "blockchain-filing",
    "content-labels",
    "filing-number-display",
    "generative-ai-assessment",
    "generative-ai-filing",
    "generative-ai-registration",
    "model-display",
    "news-application",
    "news-assessment",
    "platform-rules-filing",
    "tool-assessment",
)


def make_require(rng: Random, duties: Sequence[str] = OWN_DUTIES) -> tuple[str, ...]:
    """Draw the duties that are required, mostly none."""
    return tuple(sorted(some(rng, duties, 4))) if one_in(rng, 2) else ()


def blanks(document: Document) -> list[str]:
    """Return the facts of a case of launches that nobody stated, each by its name; dates are left aside."""
    found = []
    for name in ("service", "feature"):
        if name in document:
            keys = [*(SERVICE_FACTS if name == "service" else FEATURE_FACTS), "technologies"]
            found += [f"{name}.{key}" for key in keys if key not in document[name]]
            if f"{name}.functions" not in found and set(document[name]["functions"]) & set(UNKNOWN_WORDS):
                found.append(f"{name}.functions")
    for event in launches_of(document):
        found += [f"events.{event['id']}.{key}" for key in EVENT_FACTS[event["kind"]] if key not in event]
    asked = {
        "reports": ("via_platform", "open_hazards"),
        "filings": ("as_prescribed", "complete", "number_issued"),
    }
    for table, facts in asked.items():
        for place, each in enumerate(document.get(table, [])):
            found += [f"{table}.{each.get('id', place)}.{key}" for key in facts if key not in each]
    for law, facts in COMPANION_FACTS.items():
        stated = document.get("companions", {}).get(law, {})
        found += [f"companions.{law}.{key}" for key in facts if key not in stated]
    return found


def answers_to(fact: str, at: datetime) -> list[Any]:
    """Return what a fact that is asked may turn out to be, dates among it; nothing for one of which no case is drawn."""
    key = fact.rpartition(".")[2]
    today = at.astimezone(CHINA).date()
    days: list[Any] = [(today + step * DAY).isoformat() for step in (-400, -40, -1, 0, 30)]
    known: dict[str, list[Any]] = {
        "audience": list(AUDIENCES),
        "functions": list(WAYS_OF_FUNCTIONS),
        "technologies": list(WAYS_OF_TECHNOLOGIES),
        "registered_users": [999_999, 1_000_000],
        "monthly_active_users": [99_999, 100_000],
        # A launch without a date lies ahead, and is under the Provisions.
        "at": [(max(today, IN_FORCE) + step * DAY).isoformat() for step in (1, 40, 400)],
        "submitted_at": days,
        "counted_on": days,
        "information_changed_on": [False, *days],
        "service_ended_on": [False, *days],
        "self_assessment_completed_on": [False, *days],
        "papers_complete_on": [False, *days],
        "risk_arose_on": [False, *days],
        "assessment_called_for_on": [False, *days],
    }
    return known.get(key, [True, False])


def with_fact(document: Document, fact: str, value: Any) -> Document:
    """Return a document that states a fact too; the words that it leaves unknown, it states to be none of those listed."""
    made = copy.deepcopy(document)
    table, *path, key = fact.split(".")
    if table in ("service", "feature"):
        thing = made[table]
        if key == "functions" and key in thing:
            unknown = [word for word in thing[key] if word in UNKNOWN_WORDS]
            thing["other_functions"] = sorted({*thing.get("other_functions", []), *unknown} - set(value))
            value = list(dict.fromkeys([word for word in thing[key] if word not in unknown] + value))
        thing[key] = value
    elif table == "companions":
        made.setdefault(table, {}).setdefault(path[0], {})[key] = value
    elif fact.startswith("events.") and key == "at":
        for event in launches_of(made):
            event[key] = value
    else:
        entries = {str(each.get("id", place)): each for place, each in enumerate(made[table])}
        entries[path[0]][key] = value
    return made


def marks_of(document: Document, readings: dict[str, str]) -> list[datetime]:
    """Return every instant at which something about a case can change, and what lies just beside each."""
    found = {start_of(day) for day in (*LAWS_IN_FORCE.values(), IN_FORCE)}
    for text in stated_texts(document):
        try:
            moment = stamp(text)
        except ValueError:
            continue
        found |= {start_of(moment.day), start_of(moment.day + DAY), moment.end}
        for days in (10, 20, 30, 45):
            with suppress(Unsettled):
                found.add(end_of_term(moment.day, readings, days))
                found.add(end_of_term(moment.day, {**readings, "end_of_day": "midnight"}, days))
    return sorted({each + step for each in found for step in (-TICK, timedelta(), TICK)})


def stated_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from stated_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from stated_texts(each)


def add_other_laws(rng: Random, document: Document) -> None:
    """Give a whole case of any kind the facts that other laws ask, all but a few of them."""
    base = make_day(rng)
    for event in launches_of(document):
        base = stamp(event["at"]).day if "at" in event else base
    service = document.setdefault("service", {})
    for thing in (service, document.get("feature", {})):
        if not one_in(rng, 4):
            thing["technologies"] = some(rng, TECHNOLOGIES, 2)
    if one_in(rng, 2):
        document["filings"] = [make_filing(rng, base) for _ in range(pick(rng, (1, 2)))]
    document["companions"] = make_companions(rng, base)
    tables = [*document["companions"].values(), *document.get("filings", [])]
    stated = [(table, key) for table in tables for key in table if key not in ("counted_on", "duty")]
    for table, key in some(rng, stated, pick(rng, (0, 1, 3))):
        del table[key]


# --- Strategies ------------------------------------------------------------------------------------------------------


def documents(max_unknown: int = 8) -> st.SearchStrategy[Document]:
    """Whole valid cases, as json.load would give them."""
    return st.randoms(use_true_random=False).map(lambda rng: make_document(rng, max_unknown))


def instants(document: Document) -> st.SearchStrategy[datetime]:
    """Aware instants, most of them on or beside a boundary of that document."""
    return st.randoms(use_true_random=False).map(lambda rng: make_instant(rng, document))


def reading_sets() -> st.SearchStrategy[dict[str, str]]:
    """Readings by id, mostly none."""
    return st.randoms(use_true_random=False).map(make_readings)
