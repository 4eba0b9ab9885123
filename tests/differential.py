"""The library beside the independent reference, on random whole cases with boundaries drawn on purpose.

Run as a program it compares as many as it is told, and prints a Markdown table of what they were; exit code 1 at the
first answer that is another:

    python tests/differential.py 100000
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from datetime import datetime
from typing import Any

from reference import judge
from strategies import make_document, make_instant, make_readings

import opinionguard as og

__all__ = ["answer_of", "compared", "engine_answer", "in_one_order"]

Document = dict[str, Any]


def engine_answer(document: Document, at: datetime, readings: dict[str, str]) -> Document:
    """Return what the library answers, in the shape of the reference."""
    return answer_of(og.decide(og.case_from_dict(document), at=at, readings=og.readings_of(readings)))


def answer_of(decision: og.Decision) -> Document:
    """Return a decision in the shape of the reference."""
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


def in_one_order(answer: Document) -> Document:
    """Sort what has no order of its own."""
    for each in answer["obligations"]:
        each["defects"] = sorted(each["defects"], key=lambda defect: (defect["report"], defect["fact"]))
    return answer


def compared(rng: random.Random) -> tuple[Document, Document, Document]:
    """Draw what is asked, and return it with what the reference and the library answer."""
    document = make_document(rng)
    at, readings = make_instant(rng, document), make_readings(rng)
    asked = {"case": document, "at": at.isoformat(), "readings": readings}
    return asked, in_one_order(judge(document, at, readings)), in_one_order(engine_answer(document, at, readings))


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=0, help="the first of them; every thousand has the next")
    options = parser.parse_args(arguments)
    seen: Counter[str] = Counter()
    begun = time.monotonic()
    for number in range(options.cases):
        if number % 1_000 == 0:
            rng = random.Random(options.seed + number // 1_000)  # noqa: S311
        asked, theirs, ours = compared(rng)
        if theirs != ours:
            said = {"asked": asked, "reference": theirs, "opinionguard": ours}
            sys.stderr.write(json.dumps(said, default=str, indent=1, ensure_ascii=False) + "\n")
            return 1
        seen[f"verdict {theirs['verdict']}"] += 1
        seen["may launch"] += theirs["may_launch"]
        seen["with a reading on another side"] += bool(asked["readings"])
        seen.update(f"obligation {each['status']}" for each in theirs["obligations"])
        seen["questions"] += len(theirs["questions"])
    sys.stdout.write(f"{options.cases:,} cases from seed {options.seed}, no other answer; ")
    sys.stdout.write(f"{time.monotonic() - begun:.0f} seconds\n\n| seen | times |\n| --- | --- |\n")
    for name, times in sorted(seen.items()):
        sys.stdout.write(f"| {name} | {times:,} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
