"""Checks of an answer that is read from a document: each part has the right form, and no two parts contradict each other.

A decision that is read from a document lets a launch pass just as a decision that was made here. So the document is
checked as a whole before it is accepted, and each problem names the parts that are wrong. What follows from other parts
(verdict, may_launch, other_laws) is not checked here: ``decisions`` works these values out again and compares. A
document without a contradiction can still be forged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.looks import (
    FACTS,
    INSTANT,
    MAYBE,
    NAME,
    NAMES,
    RIGHT,
    SOME,
    TABLE,
    TEXT,
    YES_NO,
    Look,
    Table,
    agreeing,
    as_found,
    both,
    contradicts,
    kind,
    list_of,
    one_of,
    or_null,
    part,
    table,
    table_of,
)
from opinionguard.ground.moments import day_begins
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.rules.deadlines import DEADLINE, DEADLINE_KINDS
from opinionguard.rules.provisions import MAIN_LAW
from opinionguard.rules.readings import readings_of

__all__ = [
    "ADDITIONS",
    "BASIS",
    "DECISION",
    "EXPOSURE",
    "FINDING",
    "OBLIGATION",
    "RECORD",
    "RELATED",
    "RELATED_ON_RECORD",
    "SENSITIVE",
    "WHOLE",
    "has_orders",
    "without_additions",
]

_STATUSES: Final = ("overdue", "blocking", "undetermined", "due", "discharged", "upcoming", "not-triggered")
_RELATED_STATUSES: Final = (*_STATUSES, "not-in-force", "owed")
_VERDICTS: Final = ("overdue", "blocked", "undetermined", "due", "clear", "not-subject")
_CERTAINTIES: Final = ("draft", "announcement", "unverified", "secondary", "substance", "seen", "own")
_MODES: Final = ("known", "all", "none")
# Obligations under article 8 come from orders. An order reopens what a report had satisfied, and sets its own limit.
_OF_AN_ORDER: Final = "8"
# By finding: the provisions whose obligations need it. All four need reach; 3(1) needs article 2 too.
_NEEDS: Final = {"reach.holds": ("3(1)", "3(2)", "3(3)", "16"), "article_2.service.holds": ("3(1)",)}
_ONE_DAY: Final = timedelta(days=1)


# --- The parts -------------------------------------------------------------------------------------------------------

_FOUND: Final = {"holds": MAYBE, "because": FACTS}
_OPEN: Final = agreeing(("because", "holds", lambda d: d.holds is not None or d.because))
_ITEMS: Final = agreeing(("items", "holds", lambda d: d.items is None or (d.holds is True) is bool(d.items)))
_REACH: Final = table(_FOUND, _OPEN)
_ARTICLE_2: Final = table({**_FOUND, "items": FACTS}, _OPEN, _ITEMS)
FINDING: Final = table({**_FOUND, "items": FACTS}, _OPEN, _ITEMS, optional=("items",))


_PLACE: Final = {"law": NAME, "event": NAME, "provision": NAME}
EXPOSURE: Final = table({**_PLACE, "because": FACTS})
_OTHER_LAW: Final = kind(lambda value: value not in ("", MAIN_LAW), Said("write-a-law-but", law=MAIN_LAW))
_QUESTION: Final = table(
    {"fact": NAME, "text": TEXT, "provision": NAME, "law": both(TEXT, _OTHER_LAW)}, optional=("law",)
)
_QUESTIONS: Final = list_of(_QUESTION, lambda each: each["fact"])
_DEFECT: Final = table(
    {"report": NAME, "fact": NAME, "provision": NAME, "item": NAME},
    # A defect names a fact of its report, or an order: an order takes away a report that has no defect of its own.
    agreeing(("fact", "report", lambda d: d.fact.startswith((f"reports.{d.report}.", "orders.")))),
    optional=("item",),
)
_NOTHING_RAISED: Final = ("not-triggered", "not-in-force")
_STATUSES_OF: Final[Mapping[bool | None, Collection[str]]] = {
    True: frozenset(_RELATED_STATUSES).difference(_NOTHING_RAISED),
    False: (*_NOTHING_RAISED, "upcoming"),
    None: ("undetermined", "discharged", "upcoming"),
}
# By status: the kinds of deadline that are possible with a cutoff, and those without.
_KINDS_OF: Final[Mapping[str, tuple[Collection[str], Collection[str]]]] = {
    **dict.fromkeys(_RELATED_STATUSES, (DEADLINE_KINDS, DEADLINE_KINDS)),
    "blocking": (("before-launch",), ("before-launch", "no-term")),
    "due": (("working-days", "by-date"), ("by-date", "no-limit")),
    "overdue": (("before-launch", "working-days", "by-date"), ()),
    "owed": ((), ("no-term",)),
}
# By status: whether a duty can stand against the launch. A duty of an authority never does. An upcoming duty does where
# the provider must meet it before the event.
_STANDS_OF: Final[Mapping[str, Collection[bool | None]]] = {
    **dict.fromkeys(("due", "discharged", *_NOTHING_RAISED), (False,)),
    **dict.fromkeys(("blocking", "overdue", "owed", "upcoming"), (True, False)),
    "undetermined": (True, False, None),
}


def _is_of_kind(d: Any) -> bool:
    return d.deadline is None or d.deadline["kind"] in _KINDS_OF[d.status][d.deadline["cutoff"] is None]


def _can_be_late(d: Any) -> bool:
    # Without a cutoff a report can be late too: if it is too late for every possible day.
    return not d.late or (d.deadline is not None and (d.deadline["cutoff"] is not None or not d.deadline["settled"]))


def _can_stand(d: Any) -> bool:
    return not d.stands_against or (d.holds and (d.status != "upcoming" or d.deadline["kind"] == "no-term"))


_DUTY: Final = {
    **_PLACE,
    **_FOUND,
    "discharged_by": or_null(NAME),
    "late": MAYBE,
    "deadline": or_null(DEADLINE),
}
_DUTY_RULES: Final = agreeing(
    ("deadline", "holds", lambda d: (d.deadline is None) is (d.holds is False)),
    ("status", "holds", lambda d: d.status in _STATUSES_OF[d.holds]),
    ("status", "deadline", _is_of_kind),
    ("discharged_by", "status", lambda d: (d.discharged_by is None) is (d.status != "discharged")),
    ("late", "status", lambda d: d.late is None or d.status == "discharged"),
    ("late", "deadline", _can_be_late),
)
OBLIGATION: Final = table(
    {**_DUTY, "status": one_of(_STATUSES), "defects": list_of(_DEFECT)},
    _DUTY_RULES,
    agreeing(
        ("defects", "holds", lambda d: not d.defects or d.holds is not False),
        ("defects", "discharged_by", lambda d: d.discharged_by not in [each["report"] for each in d.defects]),
    ),
)
RELATED: Final = table(
    {
        **_DUTY,
        "duty": NAME,
        "event": TEXT,
        "status": one_of(_RELATED_STATUSES),
        "certainty": one_of(_CERTAINTIES),
        "stands_against": MAYBE,
        "same_as": NAMES,
        "questions": _QUESTIONS,
        "valid_until": or_null(INSTANT),
    },
    _DUTY_RULES,
    agreeing(
        ("stands_against", "status", lambda d: d.stands_against in _STANDS_OF[d.status]),
        ("stands_against", "deadline", _can_stand),
        ("certainty", "holds", lambda d: d.certainty != "draft" or d.holds is False),
        ("questions", "status", lambda d: not d.questions or d.status == "undetermined"),
        ("same_as", "holds", lambda d: not d.same_as or d.holds is not False),
        ("event", "holds", lambda d: d.event != "" or d.holds is False),
    ),
)


def _is_duty(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and len(value) == len(_PLACE) and all(isinstance(each, str) for each in value)
    )


def _are_raised(d: Any) -> bool:
    """Tell whether each duty says the event that raises it, and does not where it is surely not raised."""
    return all(isinstance(each, str) is (d.holds is False) for duties in d.duties.values() for each in duties)


_GROUP: Final = table(
    {
        **{key: look for key, look in _DUTY.items() if key not in {*_PLACE, "because"}},
        "status": one_of(_RELATED_STATUSES),
        "counts": YES_NO,
        "stands_against": MAYBE,
        "same_as": NAMES,
        "duties": table_of(list_of(kind(_is_duty, RIGHT))),
    },
    agreeing(
        ("status", "holds", lambda d: d.status in _STATUSES_OF[d.holds]),
        ("discharged_by", "status", lambda d: (d.discharged_by is None) is (d.status != "discharged")),
        ("duties", "holds", _are_raised),
    ),
    optional=("counts", "stands_against", "same_as", "late", "discharged_by", "deadline"),
)
SENSITIVE: Final = table(
    {
        "reading": NAME,
        "side": NAME,
        "changes": one_of(("deadline", "verdict", "may_launch")),
        "verdict": one_of(_VERDICTS),
        "deadlines": table_of(or_null(DEADLINE)),
        "asks": both(SOME, FACTS),
    },
    agreeing(
        ("deadlines", "changes", lambda d: d.changes != "deadline" or d.deadlines),
        ("asks", "changes", lambda d: d.asks is None or d.changes == "verdict"),
        ("asks", "verdict", lambda d: d.asks is None or d.verdict == "undetermined"),
    ),
    optional=("asks",),
)


def _of_readings(basis: Any) -> Iterator[Problem]:
    try:
        taken = readings_of(basis["readings"]).taken()
    except InputError as error:
        yield from (each.under("readings") for each in error.problems)
        return
    if taken != basis["readings"]:
        wrong = Said("sides-are-default", value=as_found(basis["readings"]))
        yield Problem("readings", wrong, Said("take-them-out"))


BASIS: Final = table(
    {
        "settings": or_null(NAME),
        "readings": table_of(NAME),
        "calendar": NAME,
        "other_laws": one_of(_MODES),
        "require": FACTS,
    },
    _of_readings,
)


# --- The whole -------------------------------------------------------------------------------------------------------

_RANK: Final[Mapping[bool | None, int]] = {False: 0, None: 1, True: 2}


def _of_needs(document: Any) -> Iterator[Problem]:
    """Yield each obligation that is more certain than the finding that it needs."""
    for path, provisions in _NEEDS.items():
        needed = part(document, path)
        for place, each in enumerate(document["obligations"]):
            is_meant = each["law"] == MAIN_LAW and each["provision"] in provisions
            if is_meant and _RANK[each["holds"]] > _RANK[needed]:
                wrong = contradicts(each["holds"], path, needed)
                yield Problem(f"obligations.{place}.holds", wrong, RIGHT)


def _is_in_time(d: Any) -> bool:
    """Tell whether the status and the lateness fit the instant, which is before or after the cutoff."""
    if d.cutoff is None:
        return True
    if d.status == "upcoming" or d.late:
        return (d.now < d.cutoff) is not bool(d.late)
    if d.has_orders:  # an order reopens what a report had satisfied, and sets its own limit
        return True
    if d.status == "overdue":
        return bool(d.now >= max(d.cutoff, day_begins(date.fromisoformat(d.deadline["latest"]) + _ONE_DAY)))
    return d.status not in {"blocking", "due"} or bool(d.now < d.cutoff)


def _turns_in_time(d: Any) -> bool:
    """Tell whether the answer ends before or when the status surely changes: at the cutoff, or on the day of the event."""
    if d.status not in {"blocking", "due", "upcoming"} or (d.cutoff is not None and d.now >= d.cutoff):
        return True
    if d.cutoff is None:
        return d.deadline is not None or d.until is not None
    return d.until is not None and d.until <= d.cutoff


def has_orders(document: Table) -> bool:
    """Tell whether a decision has an obligation that comes from an order."""
    return any(each["provision"] == _OF_AN_ORDER for each in document["obligations"])


def _of_time(document: Any) -> Iterator[Problem]:
    """Yield each status that contradicts the instant, or the end of the time for which the answer holds."""
    rows = [(f"{key}.{place}", each) for key in ("obligations", "related") for place, each in enumerate(document[key])]
    for path, each in (("", {"status": "", "late": None, "deadline": None}), *rows):
        d = {"at": document["at"], "valid_until": document["valid_until"], "has_orders": has_orders(document), **each}
        instants = {"now": d["at"], "until": d["valid_until"], "cutoff": part(d, "deadline.cutoff")}
        d |= {key: None if text is None else datetime.fromisoformat(text) for key, text in instants.items()}
        yield from (found.under(path) if path else found for found in _IN_TIME(d))


_IN_TIME: Final = agreeing(
    ("valid_until", "at", lambda d: d.until is None or d.until > d.now),
    ("status", "at", _is_in_time),
    ("status", "valid_until", _turns_in_time),
)


def _of_names(document: Any) -> Iterator[Problem]:
    """Yield each part that names an obligation for which the part cannot be true."""
    obligations = {_name_of(each): each for each in document["obligations"]}
    overdue = {each["event"] for each in obligations.values() if each["status"] == "overdue"}
    others = {each["event"] for each in obligations.values()} - overdue
    said = [
        (f"related.{place}.same_as", name, obligations.get(name, {"holds": False})["holds"] is not False)
        for place, each in enumerate(document["related"])
        for name in each["same_as"]
    ]
    for place, each in enumerate(document["sensitive_readings"]):
        for name, deadline in each["deadlines"].items():
            # Under another side there may be a rule for the event that does not exist under the side taken.
            unmet = "not-triggered" if name.partition("/")[0] in overdue | others else "discharged"
            mine = obligations.get(name, {"status": unmet, "deadline": None})
            can_be = mine["status"] != "discharged" and _bare(mine["deadline"]) != _bare(deadline)
            said.append((f"sensitive_readings.{place}.deadlines", name, can_be))
    for place, each in enumerate(document.get("exposures", ())):
        is_of_act = each["because"] == [f"supervision.{each['event']}.on"]
        said.append((f"exposures.{place}.event", each["event"], is_of_act or each["event"] not in others))
    yield from (
        Problem(path, Said("contradicts-obligations", value=quoted(name)), RIGHT)
        for path, name, can_be in said
        if not can_be
    )


def _name_of(obligation: Table) -> str:
    return f"{obligation['event']}/{obligation['provision']}"


def _bare(deadline: Table | None) -> Table:
    return {key: value for key, value in (deadline or {}).items() if key != "moved"}


def _of_sides(document: Any) -> Iterator[Problem]:
    """Yield each side of a reading that does not exist, or that does not change what the document says it changes."""
    context = {
        "basis": document["basis"],
        "questions": document["questions"],
        "asked": {each["fact"] for each in document["questions"]},
        "sides": {(each.id, side) for each, side, _ in readings_of(document["basis"]["readings"]).flipped()},
        "told": document["verdict"],
        "asks": None,
    }
    for place, each in enumerate(document["sensitive_readings"]):
        yield from (found.under(f"sensitive_readings.{place}") for found in _SIDE({**context, **each}))


_SIDE: Final = agreeing(
    ("side", "basis.readings", lambda d: (d.reading, d.side) in d.sides),
    ("changes", "verdict", lambda d: (d.changes == "verdict") is (d.verdict != d.told)),
    ("asks", "questions", lambda d: d.asked.isdisjoint(d.asks or ())),
)


def _has_all_items(d: Any) -> bool:
    feature = d.article_2["feature"]
    return feature is None or set(feature["items"]) <= set(d.article_2["service"]["items"])


def _is_as_sure(d: Any) -> bool:
    feature = d.article_2["feature"]
    return feature is None or _RANK[feature["holds"]] <= _RANK[d.article_2["service"]["holds"]]


_ANSWER: Final = {
    "verdict": one_of(_VERDICTS),
    "may_launch": YES_NO,
    "reach": _REACH,
    "article_2": table({"service": _ARTICLE_2, "feature": or_null(_ARTICLE_2)}),
    "obligations": list_of(OBLIGATION, _name_of),
    "basis": BASIS,
    "other_laws": TABLE,
    "sensitive_readings": list_of(SENSITIVE, lambda each: f"{each['reading']}={each['side']}"),
    "valid_until": or_null(INSTANT),
    "exposures": both(SOME, list_of(EXPOSURE)),
}
DECISION: Final = table(
    {"case": NAME, "at": INSTANT, **_ANSWER, "questions": _QUESTIONS, "related": list_of(RELATED, id)},
    optional=("exposures",),
)
RELATED_ON_RECORD: Final = list_of(_GROUP, id)
RECORD: Final = table(
    {**_ANSWER, "questions": NAMES, "related": RELATED_ON_RECORD}, optional=("exposures", "sensitive_readings")
)
"""A decision as a log records it, with the basis that stands beside it there."""
ADDITIONS: Final[Mapping[str, Look]] = {
    "file": NAME,
    "name": NAME,
    "next": or_null(
        table(
            {
                "do": one_of(("file", "assess-news", "follow-order", "meet", "answer")),
                **_PLACE,
                "duty": NAME,
                "by": or_null(INSTANT),
                "text": NAME,
            },
            optional=("duty",),
        )
    ),
}
"""What ``check`` adds to a decision: it tells where the case is and what to do next, and decides nothing."""
_LEFT_OUT: Final = frozenset((*ADDITIONS, "line"))  # in a stream of lines, the number of the line too


def without_additions(document: Any) -> Any:
    """Return the document of a decision without what ``check`` adds; anything else stays unchanged."""
    if not isinstance(document, Mapping):
        return document
    return {key: value for key, value in document.items() if key not in _LEFT_OUT}


WHOLE: Final = both(
    agreeing(
        ("article_2.service.items", "article_2.feature.items", _has_all_items),
        ("article_2.service.holds", "article_2.feature.holds", _is_as_sure),
    ),
    *(_of_needs, _of_time, _of_names, _of_sides),
)
"""The checks across the parts of a decision."""
