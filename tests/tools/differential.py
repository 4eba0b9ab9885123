"""The library beside the independent reference, on random whole cases with boundaries drawn on purpose.

Run as a program it compares as many as it is told, and prints a Markdown table of what they were; exit code 1 at the
first answer that is another:

    python tests/tools/differential.py 100000

A third of the cases are of launches, with what other laws ask of them; a third have everything that the Provisions know,
orders and receipts among it, and what other laws ask by themselves; of a third only the Provisions are asked, with more
that is unknown. Other laws are weighed in every mode, with duties required or none, and of every fourth decision it is
tried whether it holds as long as it says.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

import reference_companions
from reference import Unsettled, judge
from reference_companions import (
    MODES,
    ON_SEVERAL_GROUNDS,
    Key,
    Mode,
    Row,
    Seen,
    Weighed,
    duty_of,
    launches_of,
    moment_of,
    own,
    seen,
    weigh,
)
from strategies import (
    OWN_DUTIES,
    READINGS_OF_LAUNCHES,
    add_other_laws,
    make_document,
    make_instant,
    make_instant_of_launches,
    make_launches,
    make_readings,
    make_require,
    marks_of,
    one_in,
    pick,
)

import opinionguard as og
from opinionguard.rules.readings import readings_of

__all__ = [
    "Asked",
    "answer_of",
    "compared",
    "compared_alone",
    "compared_beside",
    "engine_answer",
    "expected",
    "in_one_order",
    "make_asked",
    "said_at",
]

Document = dict[str, Any]


class Asked(NamedTuple):
    """What is asked of both; ``alone`` where no other law is looked at."""

    case: Document
    at: datetime
    readings: dict[str, str]
    mode: Mode = "known"
    require: tuple[str, ...] = ()
    alone: bool = False


# --- What the library answers, in the shape of the reference ---------------------------------------------------------


def decided(asked: Asked) -> og.Decision:
    """Return the library's decision."""
    return og.decide(
        og.case_from_dict(asked.case),
        at=asked.at,
        readings=readings_of(asked.readings),
        other_laws=asked.mode,
        require=list(asked.require),
    )


def engine_answer(asked: Asked) -> Document:
    """Return what the library answers."""
    decision = decided(asked)
    other_laws = decision.other_laws
    assert (other_laws.mode, tuple(other_laws.require)) == (asked.mode, asked.require)
    if asked.alone:
        return answer_of(decision) | {"against": other_laws.against, "open": other_laws.open, "related": {}}
    rows = related_of(decision, asked.case)
    against = None
    if other_laws.against is not None:
        against = sorted((each.law, each.duty, each.event) for each in other_laws.against)
        provisions = {(each.law, each.duty, each.event, each.provision) for each in decision.related}
        assert {(each.law, each.duty, each.event, each.provision) for each in other_laws.against} <= provisions
    answer = answer_of(decision) | {"against": against, "open": other_laws.open}
    return answer | {"related": rows, "questions": in_order([each.fact for each in decision.questions], asked)}


def in_order(facts: list[str], asked: Asked) -> list[str]:
    """Return the questions; where those of other laws stand among them, the design gives them no order."""
    return facts if asked.mode != "all" and not asked.require else sorted(facts)


def answer_of(decision: og.Decision) -> Document:
    """Return what is decided of the Provisions."""
    article_2 = decision.classification.to_dict()["article_2"]
    for finding in article_2.values():
        if finding is not None:
            del finding["because"]
    return {
        "verdict": decision.verdict,
        "may_launch": decision.may_launch,
        "reach": decision.reach.holds,
        "article_2": article_2,
        "obligations": [
            {
                "event": each.event,
                "provision": each.provision,
                "holds": each.holds,
                "status": each.status,
                "discharged_by": each.discharged_by,
                "late": each.late,
                "defects": [defect.to_dict() for defect in each.defects],
                "cutoff": None if each.deadline is None else each.deadline.cutoff,
                "last_day": None if each.deadline is None else each.deadline.last_day,
            }
            for each in decision.obligations
        ],
        "questions": [question.fact for question in decision.questions],
    }


def keyed(decision: og.Decision, case: Document) -> list[tuple[og.RelatedDuty, Key | None]]:
    """Return the related duties, each with its name in the reference; None for what the reference does not look at."""
    provisions: dict[str, list[str]] = {}
    for obligation in decision.obligations:
        provisions.setdefault(obligation.event, []).append(obligation.provision)
    launches = {event["id"] for event in launches_of(case)}
    places: Counter[Key] = Counter()
    found: list[tuple[og.RelatedDuty, Key | None]] = []
    for each in decision.related:
        key: Key | None = (each.law, each.duty, each.event)
        if each.duty == "security-assessment":
            key = (each.law, each.duty, each.event)
            places[key] += 1
            key = (*key, provisions[each.event][places[key] - 1]) if each.event in launches else None
        elif each.duty in ON_SEVERAL_GROUNDS:
            key = (each.law, f"{each.duty}/{each.provision}", each.event)
        found.append((each, key))
    keys = [key for _, key in found if key is not None]
    assert len(keys) == len(set(keys))
    return found


def related_of(decision: og.Decision, case: Document) -> dict[Key, Seen]:
    """Return what the library says of every related duty."""
    found = {}
    for each, key in keyed(decision, case):
        assert (each.deadline is None) == (each.holds is False)
        last_day = None if each.deadline is None else each.deadline.last_day
        asks = frozenset(question.fact for question in each.questions)
        if key is not None:
            found[key] = Seen(each.holds, each.status, each.certainty, each.stands_against, asks, last_day)
    return found


# --- What the reference expects --------------------------------------------------------------------------------------


def is_of_launches(case: Document) -> bool:
    """Say whether the reference looks at the shared duties of a case too: those of a case that `make_launches` draws."""
    return case["id"] == "case" and len(launches_of(case)) == len(case["events"])


def rows_of(asked: Asked) -> dict[Key, Row]:
    """Return the rows of the reference: of a case of launches all, else what other laws ask by themselves."""
    if asked.alone:
        return {}
    if is_of_launches(asked.case):
        return reference_companions.judge(asked.case, asked.at, asked.readings)
    return dict(own(asked.case, asked.at, asked.readings))


def weighed(asked: Asked) -> Weighed:
    """Return how other laws count."""
    return weigh(judge(asked.case, asked.at, asked.readings), rows_of(asked), asked.mode, asked.require)


def said_at(asked: Asked, at: datetime) -> tuple[object, ...]:
    """Return all that the reference says for the while that a decision is valid."""
    asked = asked._replace(at=at)
    return moment_of(judge(asked.case, at, asked.readings), rows_of(asked), asked.mode, asked.require)


def expected(asked: Asked) -> Document:
    """Return what the reference answers."""
    provisions, rows = judge(asked.case, asked.at, asked.readings), rows_of(asked)
    found = weigh(provisions, rows, asked.mode, asked.require)
    own_questions = provisions["questions"]
    questions = own_questions + sorted(found.questions - set(own_questions))
    return provisions | {
        "may_launch": found.may_launch,
        # Two reasons that a law adds to one event go by one name.
        "against": None if found.against is None else sorted((key[0], duty_of(key), key[2]) for key in found.against),
        "open": found.open,
        "related": {key: seen(key, row) for key, row in rows.items()},
        "questions": in_order(questions, asked),
    }


# --- Both ------------------------------------------------------------------------------------------------------------


def in_one_order(answer: Document) -> Document:
    """Sort what has no order of its own."""
    for each in answer["obligations"]:
        each["defects"] = sorted(each["defects"], key=lambda defect: (defect["report"], defect["fact"]))
    return answer


def make_alone(rng: random.Random) -> Asked:
    """Draw what is asked of the Provisions alone."""
    case = make_document(rng)
    return Asked(case, make_instant(rng, case), make_readings(rng), "none", alone=True)


def make_asked(rng: random.Random) -> Asked:
    """Draw what is asked of all laws."""
    mode = pick(rng, MODES)
    if one_in(rng, 2):
        case = make_launches(rng)
        at, readings = make_instant_of_launches(rng, case), pick(rng, READINGS_OF_LAUNCHES)
        require = make_require(rng, (*OWN_DUTIES, "security-assessment") if is_of_launches(case) else OWN_DUTIES)
        return Asked(case, at, readings, mode, require)
    # Few unknowns: every way of filling in those of the service is tried for every duty.
    case = make_document(rng, 3)
    add_other_laws(rng, case)
    return Asked(case, make_instant(rng, case), make_readings(rng), mode, make_require(rng))


def compared(rng: random.Random) -> tuple[Asked, Document, Document]:
    """Draw what is asked, and return it with what the reference and the library answer."""
    return compared_alone(rng) if one_in(rng, 3) else compared_beside(rng)


def compared_alone(rng: random.Random) -> tuple[Asked, Document, Document]:
    """Compare what the Provisions alone come to."""
    while True:
        asked = make_alone(rng)
        # The reference counts no further than the notices.
        with suppress(Unsettled):
            return asked, in_one_order(expected(asked)), in_one_order(engine_answer(asked))


def compared_beside(rng: random.Random) -> tuple[Asked, Document, Document]:
    """Compare what all laws come to; of every fourth decision also whether it holds as long as it says."""
    while True:
        asked = make_asked(rng)
        # The reference counts no further than the notices.
        with suppress(Unsettled):
            theirs = in_one_order(expected(asked))
            break
    ours = in_one_order(engine_answer(asked))
    # Of shared duties the library has more than the reference looks at.
    ours["related"] = {key: row for key, row in ours["related"].items() if key in theirs["related"]}
    if one_in(rng, 4):
        theirs["changes before valid_until"] = []
        ours["changes before valid_until"] = list(changes_within(asked, decided(asked).valid_until, rng))
    return asked, theirs, ours


def changes_within(asked: Asked, until: datetime | None, rng: random.Random) -> Iterator[datetime]:
    """Yield instants, of two that are tried, at which the reference says something else though the decision is valid."""
    marks = [each for each in marks_of(asked.case, asked.readings) if asked.at < each and (not until or each < until)]
    for at in {marks[-1], pick(rng, marks)} if marks else ():
        with suppress(Unsettled):
            if said_at(asked, at) != said_at(asked, asked.at):
                yield at


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=0, help="the first of them; every thousand has the next")
    options = parser.parse_args(arguments)
    seen_so_far: Counter[str] = Counter()
    begun = time.monotonic()
    for number in range(options.cases):
        if number % 1_000 == 0:
            rng = random.Random(options.seed + number // 1_000)  # noqa: S311
        asked, theirs, ours = compared(rng)
        if theirs != ours:
            parts = {name: [theirs[name], ours[name]] for name in theirs if theirs[name] != ours.get(name)}
            said = {"reference, then opinionguard": parts, "asked": asked._asdict()}
            sys.stderr.write(json.dumps(as_text(said), default=str, indent=1, ensure_ascii=False) + "\n")
            return 1
        seen_so_far.update(told(asked, theirs))
    sys.stdout.write(f"{options.cases:,} cases from seed {options.seed}, no other answer; ")
    sys.stdout.write(f"{time.monotonic() - begun:.0f} seconds\n\n| seen | times |\n| --- | --- |\n")
    for name, times in sorted(seen_so_far.items()):
        sys.stdout.write(f"| {name} | {times:,} |\n")
    return 0


def as_text(value: Any) -> Any:
    """Return what JSON can hold of it; a related duty's name is no string."""
    if isinstance(value, dict):
        return {" ".join(key) if isinstance(key, tuple) else key: as_text(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_text(each) for each in value]
    return sorted(value) if isinstance(value, frozenset) else value


def told(asked: Asked, answer: Document) -> Counter[str]:
    """Count what a case was about."""
    found: Counter[str] = Counter([f"verdict {answer['verdict']}", f"other laws {asked.mode}"])
    found["may launch"] += answer["may_launch"]
    found["with a reading on another side"] += bool(asked.readings)
    found["with duties required"] += bool(asked.require)
    found["refused by other laws alone"] += bool(answer["against"]) and answer["verdict"] not in ("blocked", "overdue")
    found["may launch with questions of other laws open"] += answer["may_launch"] and bool(answer["open"])
    found.update(f"obligation {each['status']}" for each in answer["obligations"])
    found.update(f"related duty {each.status}" for each in answer["related"].values())
    found["questions"] += len(answer["questions"])
    return found


if __name__ == "__main__":
    sys.exit(main())
