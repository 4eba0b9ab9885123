"""Parts of a decision, and what each says in JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import instant

import opinionguard as og
from opinionguard.decisions.duties import Defect, Question
from opinionguard.rules.deadlines import Deadline, Json

CUTOFF = instant("2026-04-15")
SAID_CUTOFF = "2026-04-15T00:00:00+08:00"
UNTIL = instant("2026-04-17")
SAID_UNTIL = "2026-04-17T00:00:00+08:00"
DEADLINE = Deadline("working-days", CUTOFF, date(2026, 4, 14), date(2026, 4, 16), settled=False, notices=("one", "two"))
SAID_DEADLINE = {
    "kind": "working-days",
    "cutoff": SAID_CUTOFF,
    "last_day": "2026-04-14",
    "latest": "2026-04-16",
    "settled": False,
    "notices": ["one", "two"],
}
NO_TERM = Deadline("no-term", None, None, None)
SAID_NO_TERM: Json = {
    "kind": "no-term",
    "cutoff": None,
    "last_day": None,
    "latest": None,
    "settled": True,
    "notices": [],
}
QUESTION = Question("service.audience", "For whom?", "2", chinese="面向谁？")
COMPANION_QUESTION = Question("filings.0.complete", "All of it?", "24", chinese="完整吗？", law="algorithm")
OBLIGATION = og.Obligation(
    event="rise",
    law="security-assessment-2018",
    provision="3(5)",
    holds=True,
    status="discharged",
    because=("events.rise.significant",),
    discharged_by="first",
    late=True,
    defects=(
        Defect("second", "reports.second.assessed", "5", "5(1)"),
        Defect("third", "reports.third.covers", "7"),
    ),
    deadline=DEADLINE,
)
SAID_OBLIGATION = {
    "event": "rise",
    "law": "security-assessment-2018",
    "provision": "3(5)",
    "holds": True,
    "status": "discharged",
    "because": ["events.rise.significant"],
    "discharged_by": "first",
    "late": True,
    "defects": [
        {"report": "second", "fact": "reports.second.assessed", "provision": "5", "item": "5(1)"},
        {"report": "third", "fact": "reports.third.covers", "provision": "7"},
    ],
    "deadline": SAID_DEADLINE,
}
OPEN_OBLIGATION = og.Obligation(
    event="two",
    law="security-assessment-2018",
    provision="3(4)",
    holds=None,
    status="undetermined",
    because=("service.audience",),
    discharged_by=None,
    late=None,
    defects=(),
    deadline=Deadline("working-days", None, None, None, settled=False),
)
DUTY = og.RelatedDuty(
    duty="algorithm-filing",
    event="rise",
    law="algorithm",
    provision="24",
    holds=None,
    status="undetermined",
    because=("service.audience",),
    discharged_by=None,
    late=None,
    deadline=DEADLINE,
    certainty="seen",
    stands_against=None,
    same_as=("rise/3(5)",),
    questions=(COMPANION_QUESTION,),
    asks=("filings.0.complete",),
    valid_until=UNTIL,
)
NOT_TRIGGERED = og.Obligation("rise", "law", "3(5)", False, "not-triggered", (), None, None, (), None)
SAID_DUTY = {
    "duty": "algorithm-filing",
    "event": "rise",
    "law": "algorithm",
    "provision": "24",
    "holds": None,
    "status": "undetermined",
    "because": ["service.audience"],
    "discharged_by": None,
    "late": None,
    "deadline": SAID_DEADLINE,
    "certainty": "seen",
    "stands_against": None,
    "same_as": ["rise/3(5)"],
    "questions": [{"fact": "filings.0.complete", "text": "All of it?", "provision": "24", "law": "algorithm"}],
    "valid_until": SAID_UNTIL,
}
STANDING = SAID_DUTY | {
    "holds": True,
    "status": "owed",
    "deadline": SAID_NO_TERM,
    "stands_against": True,
    "questions": [],
}

# Of a text that nobody saw: it warns, and refuses only where it is required.
BARE_DUTY = og.RelatedDuty("bare", "rise", "law", "1", True, "owed", (), None, None, NO_TERM, "secondary", True)
SAID_BARE = {"law": "law", "duty": "bare", "event": "rise", "provision": "1"}


def fields_of(made: Any) -> Json:
    """Return all that something has, also what does not make it unequal."""
    return {name: getattr(made, name) for name in type(made).__match_args__}
