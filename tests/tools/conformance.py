"""The conformance set: cases with the answers that the independent reference gives them, as plain JSON.

    python tests/tools/conformance.py            # answers the cases of the set again, and writes it
    python tests/tools/conformance.py --draw     # draws the cases too: for a new version of the set

What the set holds and how to read it: docs/reference/conformance.md. Nothing in this program comes from the library. The cases
of a version that is out are never drawn again, so that a change of how cases are drawn changes no version.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from reference import (
    CHINA,
    COUNTED,
    DAY,
    EVENT_FACTS,
    IN_FORCE,
    LISTED,
    POST_COMMENTS,
    UNSETTLED_FROM,
    Unsettled,
    is_working_day,
    judge,
    stamp,
    start_of,
)
from reference_companions import IN_FORCE as LAWS
from reference_companions import MODES, OF_AN_AUTHORITY, Key, Mode, Row, Seen, duty_of, own, own_duties, seen, weigh
from strategies import (
    OTHER_SIDES,
    READINGS_OF_LAUNCHES,
    UNKNOWN_WORDS,
    USERS,
    make_document,
    make_instant,
    make_instant_of_launches,
    make_launches,
    make_readings,
    make_require,
    one_in,
    pick,
    spell,
    stated_texts,
)

__all__ = [
    "FILE",
    "answered",
    "as_against",
    "as_obligation",
    "as_related",
    "asked_of",
    "coverage",
    "drawn",
    "every_mark",
    "read",
    "text_of",
]

Document = dict[str, Any]
VERSION: Final = 3
FILE: Final = Path(__file__).parents[2] / "docs" / "reference" / f"conformance-{VERSION}.json"
SEED: Final = 20261130
CASES: Final = 300
_LONGEST: Final = 1_650  # characters, as JSON, of a case that is taken though others show the same
_NOTHING_ASKED: Final = ("not-triggered", "not-in-force")


class Asked(NamedTuple):
    """What is asked; ``related`` tells whether other laws are looked at."""

    case: Document
    at: str
    readings: dict[str, str]
    mode: Mode
    require: tuple[str, ...]
    related: bool


# --- The answers of the reference ------------------------------------------------------------------------------------


def answered(asked: Asked, laws: Mapping[str, str]) -> Document:
    """Return the answer to one case, of the Provisions of 2018 and of the named laws. Raises Unsettled."""
    at = datetime.fromisoformat(asked.at)
    provisions = judge(asked.case, at, asked.readings)
    rows: dict[Key, Row] = {}
    if asked.related:
        rows = {key: row for key, row in own(asked.case, at.astimezone(CHINA), asked.readings) if key[0] in laws}
    found = weigh(provisions, rows, asked.mode, asked.require)
    return {
        "verdict": provisions["verdict"],
        "may_launch": found.may_launch,
        "reach": provisions["reach"],
        "article_2": provisions["article_2"],
        "obligations": [as_obligation(each) for each in provisions["obligations"]],
        "questions": [*provisions["questions"], *sorted(found.questions - set(provisions["questions"]))],
        "against": None
        if found.against is None
        else as_against((key[0], duty_of(key), key[2]) for key in found.against),
        "open": found.open,
        "related": as_related({key: seen(key, row) for key, row in rows.items()}) if asked.related else None,
    }


def as_obligation(found: Mapping[str, Any]) -> Document:
    """Return an obligation with its instant and its day as text, and its defects in one order."""
    defects = sorted(found["defects"], key=lambda each: (each["report"], each["fact"], each.get("item", "")))
    cutoff, last_day = (None if found[key] is None else found[key].isoformat() for key in ("cutoff", "last_day"))
    return {**found, "defects": defects, "cutoff": cutoff, "last_day": last_day}


def as_against(found: Iterable[tuple[str, str, str]]) -> list[Document]:
    """Return the duties that refuse, each once, in one order."""
    return [{"law": law, "duty": duty, "event": event} for law, duty, event in sorted(set(found))]


def as_related(rows: Mapping[Key, Seen]) -> list[Document]:
    """Return the duties of other laws that are raised or may be, in one order; the others are left out."""
    found = []
    for key, each in sorted(rows.items(), key=lambda item: item[0]):
        if each.status not in _NOTHING_ASKED:
            duty, _, provision = key[1].partition("/")
            found.append(
                {
                    "law": key[0],
                    "duty": duty,
                    "event": key[2],
                    **({"provision": provision} if provision else {}),
                    "holds": each.holds,
                    "status": each.status,
                    "certainty": each.certainty,
                    "stands_against": each.stands,
                    "last_day": None if each.last_day is None else each.last_day.isoformat(),
                    "asks": sorted(each.asks),
                }
            )
    return found


# --- What a case is about --------------------------------------------------------------------------------------------

_OF_LAUNCHES: Final = ("blocking", "overdue", "undetermined", "discharged", "not-triggered")
_OF_TERMS: Final = ("due", "overdue", "undetermined", "discharged", "not-triggered", "upcoming")
_STATUSES: Final = {
    "3(1)": _OF_LAUNCHES,
    "3(2)": _OF_LAUNCHES,
    "16": _OF_LAUNCHES,
    "3(3)": _OF_TERMS,
    "3(4)": _OF_TERMS,
    "3(5)": _OF_TERMS,
    "8": ("due", "overdue", "discharged", "undetermined"),
}
_DAYS: Final = (
    "a term over the end of a year",
    "a term over 29 February",
    "a term from 29 February",
    "a term over a make-up day",
    "a term that ends on a make-up day",
    "a term from a make-up day",
    "an event on another date in China",
    "an instant asked about on another date in China",
    "an instant asked about exactly at a cutoff",
    "an instant asked about just before a cutoff",
    "before article 17",
)
_DEADLINES: Final = (
    "an instant of launch",
    "a date of launch",
    "no date of launch",
    "30 working days",
    "working days of an order",
    "a date of an order",
    "an instant of an order",
    "no limit of an order",
    "at once",
)
_DEFECTS: Final = (
    "via_platform",
    "recipients",
    "assessed",
    "contents",
    "open_hazards",
    "covers",
    "submitted_at",
    "platform",
    "orders",
)
_ANSWERS: Final = ("pending", "passed", "returned", "unknown", "returned, and not yet returned at that instant")
_VERDICTS: Final = ("overdue", "blocked", "undetermined", "due", "clear", "not-subject")


def every_mark(laws: Collection[str], readings: Mapping[str, Iterable[str]]) -> list[str]:
    """Return all that some case of a set has to be about, of these laws and sides of readings."""
    found = [f"verdict {each}" for each in _VERDICTS]
    found += [f"provision {provision} {status}" for provision, each in _STATUSES.items() for status in each]
    found += [f"late {each}" for each in (True, False, None)]
    found += [f"article 2 {each}" for each in ("2(1)", "2(2)", "2(1) 2(2)", "none", "unknown")]
    found += [f"function {each}" for each in (*LISTED, "post-comments", "unknown word")]
    found += [f"event {each}" for each in EVENT_FACTS]
    found += [f"reading {reading} {side}" for reading, sides in readings.items() for side in sides]
    found += [f"days {each}" for each in _DAYS] + [f"deadline {each}" for each in _DEADLINES]
    found += [f"answer of the platform {each}" for each in _ANSWERS]
    found += [f"defect {each}" for each in _DEFECTS] + [f"other laws {each}" for each in MODES]
    nothing: Document = {"service": {}, "events": [{"id": "e", "kind": "service-launch"}]}
    asked = {
        (law, name.partition("/")[0]) for law, name, _ in own_duties(nothing, start_of(IN_FORCE), {}) if law in laws
    }
    duties = sorted({duty for _, duty in asked} - OF_AN_AUTHORITY)
    found += [f"law {each}" for each in sorted({law for law, _ in asked})]
    found += [f"duty {each}" for each in duties] + [f"duty {each} stands against" for each in duties]
    return [*found, "required", "refused by other laws alone", "open", "no questions", "several questions"]


def coverage(asked: Asked, answer: Document, laws: Mapping[str, str]) -> Counter[str]:
    """Return what a case is about. A reading counts where its side changes the answer."""
    found = {f"verdict {answer['verdict']}", f"other laws {asked.mode}"}
    for each in answer["obligations"]:
        found |= {f"provision {each['provision']} {each['status']}"}
        found |= {f"late {each['late']}"} if each["status"] == "discharged" else set()
        for defect in each["defects"]:
            found.update(f"defect {name}" for name in _DEFECTS if name in defect["fact"])
    article_2 = answer["article_2"]["service"]
    holds = {None: "unknown", False: "none", True: " ".join(article_2["items"])}[article_2["holds"]]
    found.add(f"article 2 {holds}")
    words = {word for name in ("service", "feature") for word in asked.case.get(name, {}).get("functions", [])}
    found.update(f"function {word}" for word in words)
    found |= {"function post-comments"} if words & set(POST_COMMENTS) else set()
    found |= {"function unknown word"} if words & set(UNKNOWN_WORDS) else set()
    found.update(f"event {event['kind']}" for event in asked.case["events"])
    found.update(f"answer of the platform {each}" for each in about_platform(asked))
    for reading, side in asked.readings.items():
        rest = {key: value for key, value in asked.readings.items() if key != reading}
        if answered(asked._replace(readings=rest), laws) != answer:
            found.add(f"reading {reading} {side}")
    found |= {f"days {each}" for each in about_days(asked, answer)}
    found |= {f"deadline {each}" for each in about_deadlines(asked, answer)}
    for row in answer["related"] or ():
        found |= {f"law {row['law']}", f"duty {row['duty']}"}
        found |= {f"duty {row['duty']} stands against"} if row["stands_against"] else set()
    found |= {"required"} if asked.require else set()
    found |= (
        {"refused by other laws alone"}
        if answer["against"] and answer["verdict"] in ("clear", "not-subject")
        else set()
    )
    found |= {"open"} if answer["open"] else set()
    found |= {("no questions", "", "several questions")[min(len(answer["questions"]), 2)]} - {""}
    return Counter(found)


def about_days(asked: Asked, answer: Document) -> Iterator[str]:
    """Yield the awkward days of a case."""
    at = datetime.fromisoformat(asked.at)
    events = {event["id"]: event for event in asked.case["events"]}
    for each in answer["obligations"]:
        if each["cutoff"] is not None:
            cutoff = datetime.fromisoformat(each["cutoff"])
            yield from ("an instant asked about exactly at a cutoff",) if at == cutoff else ()
            yield from (
                ("an instant asked about just before a cutoff",) if at < cutoff <= at + timedelta(seconds=1) else ()
            )
        event = events.get(each["event"], {})
        if each["provision"] not in COUNTED or each["last_day"] is None:
            continue
        begun = stamp(event.get("on", event.get("received_on"))).day
        yield from about_term(begun, date.fromisoformat(each["last_day"]))
    if at.date() != at.astimezone(CHINA).date():
        yield "an instant asked about on another date in China"
    for text in stated_texts(asked.case["events"]):
        with suppress(ValueError):
            when = stamp(text)
            if when.instant is not None and text[:10] != when.day.isoformat():
                yield "an event on another date in China"
            if when.day < IN_FORCE:
                yield "before article 17"


def about_term(begun: date, last: date) -> Iterator[str]:
    """Yield what is awkward about a term of working days."""
    days = [begun + step * DAY for step in range(1, (last - begun).days + 1)]
    make_up = {day for day in (begun, *days) if day.weekday() >= 5 and is_working_day(day, make_up=True)}
    if begun.year < last.year:
        yield "a term over the end of a year"
    if any((day.month, day.day) == (2, 29) for day in days):
        yield "a term over 29 February"
    if (begun.month, begun.day) == (2, 29):
        yield "a term from 29 February"
    if make_up & set(days):
        yield "a term over a make-up day"
    if last in make_up:
        yield "a term that ends on a make-up day"
    if begun in make_up:
        yield "a term from a make-up day"


def about_platform(asked: Asked) -> Iterator[str]:
    """Yield what the platform answered to each report."""
    at = datetime.fromisoformat(asked.at)
    for report in asked.case.get("reports", []):
        if "platform" in report:
            answer = report["platform"].get("status", "unknown")
            is_later = answer == "returned" and at < start_of(stamp(report["platform"]["answered_on"]).day)
            yield "returned, and not yet returned at that instant" if is_later else answer


def about_deadlines(asked: Asked, answer: Document) -> Iterator[str]:
    """Yield the kinds of deadlines of a case, of obligations that hold."""
    events = {event["id"]: event for event in asked.case["events"]}
    orders = {order["id"]: order for order in asked.case.get("orders", [])}
    for each in answer["obligations"]:
        if each["holds"] is not True:
            continue
        if each["provision"] == "8":
            order = orders[each["event"]]
            by = order.get("due_by")
            if "working_days" in order:
                yield "working days of an order"
            elif by is False:
                yield "no limit of an order"
            elif by is not None:
                yield "a date of an order" if stamp(by).instant is None else "an instant of an order"
        elif each["provision"] in COUNTED:
            yield "30 working days"
        elif events[each["event"]]["kind"] == "user-growth":
            yield "at once"
        else:
            at = events[each["event"]].get("at")
            yield "no date of launch" if at is None else "a date of launch" if len(at) == 10 else "an instant of launch"


# --- Drawing a set ---------------------------------------------------------------------------------------------------


def make_asked(rng: random.Random) -> Asked:
    """Draw what is asked: half of the time of the Provisions alone, half of the time of a launch under all laws."""
    if one_in(rng, 2):
        case = make_document(rng, 4)
        readings = make_readings(rng)
        for event in case["events"]:
            if event["kind"] == "user-growth" and one_in(rng, 3):
                # Of a growth that nobody judged the numbers decide, by a measure of the caller's own.
                event.pop("significant", None)
                event |= {"major_effect": True, "users_before": pick(rng, USERS), "users_after": pick(rng, USERS)}
                readings = {"significant_growth": pick(rng, OTHER_SIDES["significant_growth"])}
        return Asked(case, spell(rng, make_instant(rng, case)), readings, "none", (), related=False)
    case = make_launches(rng)
    at, readings = make_instant_of_launches(rng, case), pick(rng, READINGS_OF_LAUNCHES)
    return Asked(case, spell(rng, at), dict(readings), pick(rng, MODES), make_require(rng), related=True)


def drawn(seed: int, *, cases: int = CASES) -> list[Document]:
    """Draw a set: a case that shows what few have shown is taken, then the next ones, until there are enough."""
    rng, laws = random.Random(seed), laws_of_today()  # noqa: S311
    shown: Counter[str] = Counter()
    wanted = every_mark(laws, OTHER_SIDES)
    taken: list[Document] = []
    while len(taken) < cases:
        asked = make_asked(rng)
        with suppress(Unsettled):
            made = asked_as_json(asked, f"c{len(taken) + 1:03}")
            answer = answered(asked, laws)
            marks = coverage(asked, answer, laws)
            missing = [mark for mark in wanted if shown[mark] < 2]
            length = len(line_of(made | {"answer": answer}))
            is_one_more = length <= _LONGEST and shown[f"verdict {answer['verdict']}"] < CASES // 4
            if any(marks[mark] for mark in missing) or (is_one_more and not missing):
                shown.update(marks)
                taken.append(made)
    return taken


def laws_of_today() -> dict[str, str]:
    return {law: day.isoformat() for law, day in LAWS.items()}


def head_of_today() -> Document:
    """Return what a set that is drawn now says of itself."""
    return {
        "conformance": VERSION,
        "seed": SEED,
        "settled_to": (UNSETTLED_FROM - DAY).isoformat(),
        "laws": laws_of_today(),
        "readings": {reading: list(sides) for reading, sides in OTHER_SIDES.items()},
    }


def asked_as_json(asked: Asked, name: str) -> Document:
    """Return what is asked, under a name, as the set holds it."""
    return {
        "id": name,
        "case": asked.case | {"id": name},
        "at": asked.at,
        "readings": asked.readings,
        "other_laws": asked.mode,
        "require": list(asked.require),
        "looks_at_other_laws": asked.related,
    }


# --- The file --------------------------------------------------------------------------------------------------------


def asked_of(each: Document) -> Asked:
    """Return what one entry of the set asks."""
    return Asked(
        each["case"],
        each["at"],
        each["readings"],
        each["other_laws"],
        tuple(each["require"]),
        each["looks_at_other_laws"],
    )


def read() -> Document:
    """Return the set as it stands."""
    found: Document = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def line_of(each: Document) -> str:
    return json.dumps(each, ensure_ascii=False, separators=(",", ":"))


def text_of(head: Document, cases: list[Document]) -> str:
    """Return the whole file: one case a line, each with the answer of the reference."""
    lines = [line_of({**each, "answer": answered(asked_of(each), head["laws"])}) for each in cases]
    return line_of(head)[:-1] + ',"cases":[\n' + ",\n".join(lines) + "\n]}\n"


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true", help="draw the cases too")
    options = parser.parse_args(arguments)
    if options.draw:
        head, cases = head_of_today(), drawn(SEED)
    else:
        head = read()
        cases = head.pop("cases")
    laws, text = head["laws"], text_of(head, cases)
    FILE.write_text(text, encoding="utf-8", newline="\n")
    shown: Counter[str] = Counter()
    for asked in map(asked_of, cases):
        shown.update(coverage(asked, answered(asked, laws), laws))
    lines = [f"| {mark} | {shown[mark]} |" for mark in every_mark(laws, head["readings"])]
    sys.stdout.write(f"{FILE.name}: {len(cases)} cases, {len(text.encode()):,} bytes\n\n")
    sys.stdout.write("\n".join(["| shown | cases |", "| --- | --- |", *lines]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
