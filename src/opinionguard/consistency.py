"""Whether a document of an answer is one: each part is of its kind, and no two parts contradict each other.

A decision that is read back lets a launch pass as one that was made does. So it is looked at as a whole before it is
taken, and what is wrong names the parts. Nothing here decides: a document that is true to itself can still be forged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import frozen

from opinionguard.errors import InputError, Problem, quoted
from opinionguard.moments import CHINA, FIRST_YEAR, LAST_YEAR, day_begins

__all__ = [
    "VERDICT_OF",
    "check_deadline",
    "check_decision",
    "check_exposure",
    "check_finding",
    "check_obligation",
    "check_related",
    "check_sensitive",
]

Table = Mapping[str, Any]

VERDICT_OF: Final[Mapping[str, str]] = {
    "overdue": "overdue",
    "blocking": "blocked",
    "undetermined": "undetermined",
    "due": "due",
    "discharged": "clear",
    "upcoming": "not-subject",
    "not-triggered": "not-subject",
}
"""The verdict that each status gives where it is the worst; the worst first."""
_RELATED_STATUSES: Final = (*VERDICT_OF, "not-in-force", "owed")
_KINDS: Final = ("before-launch", "working-days", "no-term", "by-date", "no-limit")
_MAIN_LAW: Final = "security-assessment-2018"
# Article 8 asks for what an order asks for. An order reopens what a report had discharged, by a limit of its own.
_OF_AN_ORDER: Final = "8"
# They are raised by a service that reaches the public of the mainland alone.
_NEED_REACH: Final = ("3(1)", "3(2)", "3(3)", "16")
_NEED_ARTICLE_2: Final = ("3(1)",)
_CHINA_OFFSET: Final = CHINA.utcoffset(None)
_ONE_DAY: Final = timedelta(days=1)
# A term can end after the last year that can be stated, and the day before a cutoff lie before the first.
_YEARS: Final = range(FIRST_YEAR - 1, LAST_YEAR + 50)


# --- Kinds -----------------------------------------------------------------------------------------------------------


@frozen
class _Kind:
    """What the value of a key may be, and how that is told."""

    fits: Callable[[object], bool]
    right: str


def _is_instant(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return False
    # As it is written, so that it is written so again.
    return instant.utcoffset() == _CHINA_OFFSET and instant.isoformat() == value and instant.year in _YEARS


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    return day.isoformat() == value and day.year in _YEARS


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _list_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, Sequence) and _is_list(value) and all(fits(each) for each in value)


def _or_null(kind: _Kind) -> _Kind:
    return _Kind(lambda value: value is None or kind.fits(value), f"{kind.right}, or null")


def _one_of(words: Iterable[str]) -> _Kind:
    known = tuple(words)
    return _Kind(lambda value: isinstance(value, str) and value in known, f"write one of {', '.join(known)}")


_YES_NO: Final = _Kind(lambda value: isinstance(value, bool), "write true or false")
_MAYBE: Final = _Kind(lambda value: value is None or isinstance(value, bool), "write true, false or null")
_TEXT: Final = _Kind(_is_text, "write a text")
_NAME: Final = _Kind(_is_name, "write a text that is not empty")
_NAMES: Final = _Kind(_list_of(_is_name), "write a list of texts, none of them empty")
_INSTANT: Final = _Kind(_is_instant, "write an instant in China, as in 2026-12-01T10:00:00+08:00")
_DAY: Final = _Kind(_is_day, "write a date, as in 2026-11-30")
_LIST: Final = _Kind(_is_list, "write a list")
_OTHER_LAW: Final = _Kind(
    lambda value: _is_name(value) and value != _MAIN_LAW, f"write the law, and leave {_MAIN_LAW} out"
)
_SOME: Final = _Kind(lambda value: _is_list(value) and value != [], "write a list that is not empty, or leave it out")
_TABLE: Final = _Kind(_is_table, "write a table")

_FINDING: Final = {"holds": _MAYBE, "because": _NAMES}
_ITEMS: Final = {"items": _NAMES}
_DEADLINE: Final = {
    "kind": _one_of(_KINDS),
    "cutoff": _or_null(_INSTANT),
    "last_day": _or_null(_DAY),
    "latest": _or_null(_DAY),
    "settled": _YES_NO,
    "notices": _NAMES,
}
_DEFECT: Final = {"report": _NAME, "fact": _NAME, "provision": _NAME}
_DEFECT_ITEM: Final = {"item": _NAME}
_EXPOSURE: Final = {"event": _NAME, "law": _NAME, "provision": _NAME, "because": _NAMES}
_QUESTION: Final = {"fact": _NAME, "text": _TEXT, "provision": _NAME}
_QUESTION_LAW: Final = {"law": _OTHER_LAW}
_DUTY: Final = {
    "law": _NAME,
    "provision": _NAME,
    "holds": _MAYBE,
    "because": _NAMES,
    "discharged_by": _or_null(_NAME),
    "late": _MAYBE,
    "deadline": _or_null(_TABLE),
}
_OBLIGATION: Final = {**_DUTY, "event": _NAME, "status": _one_of(VERDICT_OF), "defects": _LIST}
_RELATED: Final = {
    **{key: kind for key, kind in _DUTY.items() if key != "because"},
    "duty": _NAME,
    "event": _TEXT,
    "status": _one_of(_RELATED_STATUSES),
}
_RELATED_MORE: Final = {
    "because": _NAMES,
    "same_as": _NAMES,
    "questions": _LIST,
    "passes": _YES_NO,
    "valid_until": _or_null(_INSTANT),
}
_SENSITIVE: Final = {
    "reading": _NAME,
    "side": _NAME,
    "changes": _one_of(("deadline", "verdict")),
    "verdict": _one_of(dict.fromkeys(VERDICT_OF.values())),
    "deadlines": _TABLE,
}
_DECISION: Final = {
    "case": _NAME,
    "at": _INSTANT,
    "verdict": _one_of(dict.fromkeys(VERDICT_OF.values())),
    "may_launch": _YES_NO,
    "reach": _TABLE,
    "article_2": _TABLE,
    "obligations": _LIST,
    "questions": _LIST,
    "related": _LIST,
    "sensitive_readings": _LIST,
    "valid_until": _or_null(_INSTANT),
}
_DECISION_MORE: Final = {"exposures": _SOME}


def _shape(document: object, keys: Mapping[str, _Kind], more: Mapping[str, _Kind] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the keys of a table and the kinds of their values; those of ``more`` may be absent."""
    if not isinstance(document, Mapping):
        yield Problem("", f"{quoted(document)} is not a table", _TABLE.right)
        return
    kinds = {**keys, **(more or {})}
    for key in document:
        if key not in kinds:
            yield Problem(str(key), "is not known here", f"there are {', '.join(kinds)}")
    for key in keys:
        if key not in document:
            yield Problem(key, "is missing", kinds[key].right)
    for key, kind in kinds.items():
        if key in document and not kind.fits(document[key]):
            yield Problem(key, f"{quoted(document[key])} cannot be taken", kind.right)


def _each(
    members: Iterable[tuple[object, object]], path: str, look: Callable[[object], Iterator[Problem]]
) -> Iterator[Problem]:
    for name, member in members:
        yield from (problem.under(f"{path}.{name}" if path else str(name)) for problem in look(member))


def _twice(path: str, names: Iterable[object]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(path, f"{quoted(name)} stands there {times} times", "say it once")


# --- The parts -------------------------------------------------------------------------------------------------------


def _of_finding(document: object, *, has_items: bool | None = None) -> Iterator[Problem]:
    """Look at a finding, with items or without; None: either."""
    keys = {**_FINDING, **_ITEMS} if has_items else _FINDING
    problems = list(_shape(document, keys, _ITEMS if has_items is None else None))
    yield from problems
    if problems or not isinstance(document, Mapping):
        return
    holds, items = document["holds"], document.get("items")
    yield from _twice("items", items or ())
    if items is not None and (holds is True) != bool(items):
        wrong = f"{quoted(list(items))} contradict holds {_json(holds)}"
        yield Problem("items", wrong, "it surely holds exactly if one of its items does")
    if holds is None and not document["because"]:
        yield Problem("because", "is empty, and holds is null", "name the facts that are still to ask")


def _of_deadline(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _DEADLINE))
    yield from problems
    if problems or not isinstance(document, Mapping):
        return
    kind, settled = document["kind"], document["settled"]
    last_day, latest = document["last_day"], document["latest"]
    nulls = [key for key in ("cutoff", "last_day", "latest") if document[key] is None]
    if nulls and len(nulls) < len(("cutoff", "last_day", "latest")):
        yield Problem(nulls[0], "is null, and others of cutoff, last_day and latest are not", "all are there, or none")
        return
    if document["notices"] and kind != "working-days":
        yield Problem("notices", f"are relied on under kind {kind}", "only working days are counted by notices")
    if kind in {"no-term", "no-limit"} and not nulls:
        yield Problem("cutoff", f"is there under kind {kind}", "there is none where the law or the order sets no term")
    elif nulls:
        # An undated launch has no deadline yet, a day that nobody knows one that is open.
        if settled is (kind in {"working-days", "by-date"}):
            wrong = f"{_json(settled)} contradicts cutoff null of kind {kind}"
            yield Problem("settled", wrong, f"write {_json(not settled)}")
        if document["notices"]:
            yield Problem("notices", "are relied on, and cutoff is null", "nothing was counted")
    else:
        before = datetime.fromisoformat(document["cutoff"]).date() - _ONE_DAY
        if last_day != before.isoformat():
            wrong = f"{last_day} contradicts cutoff {document['cutoff']}"
            yield Problem("last_day", wrong, f"the last date wholly before it is {before}")
        if settled and latest != last_day:
            yield Problem("latest", f"{latest} contradicts last_day {last_day}", "what is settled has one last day")
        elif latest < last_day:
            yield Problem("latest", f"{latest} is before last_day {last_day}", "the latest day is never the earlier")
        if not settled and kind != "working-days":
            yield Problem("settled", f"false contradicts kind {kind}", "only a count of working days can be open")


def _of_defect(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _DEFECT, _DEFECT_ITEM))
    yield from problems
    if not problems and isinstance(document, Mapping):
        report, fact = document["report"], document["fact"]
        # An order takes a report away that had none.
        if not fact.startswith((f"reports.{report}.", "orders.")):
            yield Problem("fact", f"{quoted(fact)} is not of the report {quoted(report)}", "a defect is of its report")


def _of_question(document: object) -> Iterator[Problem]:
    yield from _shape(document, _QUESTION, _QUESTION_LAW)


def _of_exposure(document: object) -> Iterator[Problem]:
    yield from _shape(document, _EXPOSURE)


def _of_holds(document: Table, never: frozenset[str]) -> Iterator[Problem]:
    """Yield where holds, status, deadline, discharge and lateness of a duty contradict each other."""
    holds, status, deadline = document["holds"], document["status"], document["deadline"]
    told = f"contradicts holds {_json(holds)}"
    if (deadline is None) is not (holds is False):
        wrong = f"{'null' if deadline is None else 'is there, and'} {told}"
        yield Problem("deadline", wrong, "it is null exactly when holds is false")
    if holds is False and status not in never | {"upcoming"}:
        yield Problem("status", f"{status} {told}", f"write one of {', '.join(sorted(never | {'upcoming'}))}")
    if holds is True and status in never:
        yield Problem("status", f"{status} {told}", "what holds is triggered")
    if holds is None and status not in {"undetermined", "discharged", "upcoming"}:
        right = "while it is not known whether it holds, it is undetermined, discharged or upcoming"
        yield Problem("status", f"{status} {told}", right)
    if (document["discharged_by"] is not None) is not (status == "discharged"):
        wrong = f"{_json(document['discharged_by'])} contradicts status {status}"
        yield Problem("discharged_by", wrong, "it is there exactly when the status is discharged")
    if document["late"] is not None and status != "discharged":
        wrong = f"{_json(document['late'])} contradicts status {status}"
        yield Problem("late", wrong, "write null: nothing surely discharges it")


# Of each status that says so: the kinds of deadline that it can have, and what it can not have.
_KINDS_OF: Final[Mapping[str, frozenset[str]]] = {
    "blocking": frozenset(("before-launch",)),
    "due": frozenset(("working-days", "by-date", "no-limit")),
    "overdue": frozenset(("before-launch", "working-days", "by-date")),
    "owed": frozenset(("no-term",)),
}


def _of_status(document: Table) -> Iterator[Problem]:
    """Yield where status or lateness contradict the kind of the deadline."""
    status, deadline = document["status"], document["deadline"]
    if deadline is None:
        return
    kind, has_cutoff = deadline["kind"], deadline["cutoff"] is not None
    if kind not in _KINDS_OF.get(status, _KINDS):
        wrong = f"{status} contradicts deadline.kind {kind}"
        yield Problem("status", wrong, f"it is of kind {' or '.join(sorted(_KINDS_OF[status]))}")
    elif status == "overdue" and not has_cutoff:
        yield Problem("status", "overdue contradicts deadline.cutoff null", "what has no cutoff is never overdue")
    elif status == "due" and kind != "no-limit" and not has_cutoff:
        yield Problem("status", "due contradicts deadline.cutoff null", "by an unknown day it is undetermined")
    if document["late"] and not has_cutoff:
        yield Problem("late", "true contradicts deadline.cutoff null", "what has no cutoff is never late")


_NOT_TRIGGERED: Final = frozenset(("not-triggered",))
_NOTHING_RAISED: Final = frozenset(("not-triggered", "not-in-force"))


def _of_obligation(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _OBLIGATION))
    if not problems and isinstance(document, Mapping):
        if document["deadline"] is not None:
            problems += [each.under("deadline") for each in _of_deadline(document["deadline"])]
        problems += _each(enumerate(document["defects"]), "defects", _of_defect)
    yield from problems
    if problems or not isinstance(document, Mapping):
        return
    yield from _of_holds(document, _NOT_TRIGGERED)
    yield from _of_status(document)
    defects = document["defects"]
    yield from _twice("defects", [tuple(sorted(each.items())) for each in defects])
    if defects and document["holds"] is False:
        yield Problem("defects", "are there, and holds is false", "what is not asked for is not filed wrongly")
    if any(each["report"] == document["discharged_by"] for each in defects):
        wrong = f"are of {quoted(document['discharged_by'])}, which discharges it"
        yield Problem("defects", wrong, "a report with a defect discharges nothing")


# Of each status of a related duty that says so: whether it lets the launch pass.
_PASSES: Final[Mapping[str, bool]] = {
    "not-triggered": True,
    "not-in-force": True,
    "discharged": True,
    "due": True,
    "blocking": False,
    "overdue": False,
    "owed": False,
}


def _of_related(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _RELATED, _RELATED_MORE))
    if not problems and isinstance(document, Mapping):
        if document["deadline"] is not None:
            problems += [each.under("deadline") for each in _of_deadline(document["deadline"])]
        problems += _each(enumerate(document.get("questions", ())), "questions", _of_question)
    yield from problems
    if problems or not isinstance(document, Mapping):
        return
    yield from _of_holds(document, _NOTHING_RAISED)
    yield from _of_status(document)
    status = document["status"]
    if "passes" in document and document["passes"] is not _PASSES.get(status, document["passes"]):
        wrong = f"{_json(document['passes'])} contradicts status {status}"
        yield Problem("passes", wrong, f"write {_json(_PASSES[status])}")
    if document.get("questions") and status != "undetermined":
        yield Problem("questions", f"are asked under status {status}", "only what is undetermined asks")
    if document.get("same_as") and document["holds"] is False:
        yield Problem("same_as", "is there, and holds is false", "what does not hold is answered by nothing")
    if not document["event"] and document["holds"] is not False:
        yield Problem("event", f"is empty, and holds is {_json(document['holds'])}", "name what raises the duty")


def _of_sensitive(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _SENSITIVE))
    if not problems and isinstance(document, Mapping):
        stated = [(name, each) for name, each in document["deadlines"].items() if each is not None]
        problems += _each(stated, "deadlines", _of_deadline)
    yield from problems
    if (
        not problems
        and isinstance(document, Mapping)
        and document["changes"] == "deadline"
        and not document["deadlines"]
    ):
        yield Problem("deadlines", "is empty, and changes is deadline", "name the deadlines that it changes")


# --- The whole -------------------------------------------------------------------------------------------------------


def _of_decision(document: object) -> Iterator[Problem]:
    problems = list(_shape(document, _DECISION, _DECISION_MORE))
    if not problems and isinstance(document, Mapping):
        problems += _of_members(document)
    yield from problems
    if problems or not isinstance(document, Mapping):
        return
    yield from _of_article_2(document)
    yield from _of_verdict(document)
    yield from _of_time(document)
    yield from _of_what_is_named(document)


def _of_members(document: Table) -> Iterator[Problem]:
    yield from _each([("reach", document["reach"])], "", lambda each: _of_finding(each, has_items=False))
    article_2 = document["article_2"]
    problems = list(_shape(article_2, {"service": _TABLE, "feature": _or_null(_TABLE)}))
    yield from (problem.under("article_2") for problem in problems)
    if not problems:
        stated = [(key, each) for key, each in article_2.items() if each is not None]
        yield from _each(stated, "article_2", lambda each: _of_finding(each, has_items=True))
    for key, look in (
        ("obligations", _of_obligation),
        ("questions", _of_question),
        ("related", _of_related),
        ("sensitive_readings", _of_sensitive),
        ("exposures", _of_exposure),
    ):
        yield from _each(enumerate(document.get(key, ())), key, look)


def _of_article_2(document: Table) -> Iterator[Problem]:
    """Yield where reach and article 2 contradict each other, or an obligation that hangs on them."""
    reach, (service, feature) = (
        document["reach"]["holds"],
        (document["article_2"][key] for key in ("service", "feature")),
    )
    if feature is not None:
        more = sorted(set(feature["items"]) - set(service["items"]))
        if more:
            wrong = f"{quoted(more)} are items of the feature and not of the service with it"
            yield Problem("article_2.service.items", wrong, "the service with the feature has all of them")
        if service["holds"] is False and feature["holds"] is None:
            wrong = "false contradicts article_2.feature.holds null"
            yield Problem("article_2.service.holds", wrong, "the service with the feature holds where the feature does")
    for place, each in enumerate(document["obligations"]):
        if each["law"] != _MAIN_LAW:
            continue
        for needs, holds, name in (
            (_NEED_REACH, reach, "reach.holds"),
            (_NEED_ARTICLE_2, service["holds"], "article_2.service.holds"),
        ):
            if each["provision"] in needs and holds is not True and each["holds"] not in {False, holds}:
                wrong = f"{_json(each['holds'])} contradicts {name} {_json(holds)}"
                yield Problem(f"obligations.{place}.holds", wrong, f"{each['provision']} needs it")


def _of_verdict(document: Table) -> Iterator[Problem]:
    statuses = [each["status"] for each in document["obligations"]]
    worst = next((verdict for status, verdict in VERDICT_OF.items() if status in statuses), "not-subject")
    if document["verdict"] != worst:
        wrong = f"{document['verdict']} contradicts the statuses of obligations"
        yield Problem("verdict", wrong, f"it is the worst of them: {worst}")
    sure = [place for place, status in enumerate(statuses) if status in {"blocking", "overdue"}]
    if document["may_launch"] and sure:
        wrong = f"true contradicts obligations.{sure[0]}.status {statuses[sure[0]]}"
        yield Problem("may_launch", wrong, "what is blocking or overdue lets no launch pass")
    if not document["may_launch"] and not sure and "undetermined" not in statuses:
        wrong = "false contradicts obligations, of which each lets the launch pass"
        yield Problem("may_launch", wrong, "name what refuses, or write true")
    if document["questions"] and "undetermined" not in statuses:
        yield Problem("questions", "are asked, and no obligation is undetermined", "only what is undetermined asks")


def _of_time(document: Table) -> Iterator[Problem]:
    """Yield where the instant, and until when the answer holds, contradict statuses and deadlines."""
    at = datetime.fromisoformat(document["at"])
    has_orders = any(each["provision"] == _OF_AN_ORDER for each in document["obligations"])
    yield from _of_validity(document["valid_until"], at, document["obligations"])
    for key in ("obligations", "related"):
        for place, each in enumerate(document[key]):
            problems = list(_of_duty_in_time(each, at, has_orders=has_orders))
            if "valid_until" in each:
                problems += _of_validity(each["valid_until"], at, [each])
            yield from (problem.under(f"{key}.{place}") for problem in problems)


def _of_validity(valid_until: str | None, at: datetime, duties: Iterable[Table]) -> Iterator[Problem]:
    """Yield where an answer would be kept for longer than its duties stay as they are."""
    until = _instant(valid_until)
    if until is not None and until <= at:
        yield Problem("valid_until", f"{valid_until} is not after at {at.isoformat()}", "an answer holds from at on")
        return
    for each in duties:
        status, cutoff = each["status"], _cutoff_of(each)
        if status not in {"blocking", "due", "upcoming"}:
            continue
        # At its cutoff it becomes overdue, or undetermined for want of a notice; on its day what is upcoming no longer is.
        told = f"{_json(valid_until)} contradicts {status} of {each['event']}/{each['provision']}"
        if cutoff is not None and at < cutoff and (until is None or until > cutoff):
            yield Problem("valid_until", told, f"it is {status} until {cutoff.isoformat()} at most")
        elif status == "upcoming" and until is None and each["deadline"] is None:
            yield Problem("valid_until", told, "it is upcoming until its day")


def _of_duty_in_time(duty: Table, at: datetime, *, has_orders: bool) -> Iterator[Problem]:
    status, cutoff = duty["status"], _cutoff_of(duty)
    if cutoff is None:
        return
    told = f"contradicts deadline.cutoff {duty['deadline']['cutoff']} at {at.isoformat()}"
    if duty["late"] and at < cutoff:
        yield Problem("late", f"true {told}", "nothing is late before the cutoff")
    if status == "upcoming" and at >= cutoff:
        yield Problem("status", f"upcoming {told}", "what is still to come is not past its cutoff")
    if has_orders:
        return  # an order reopens what a report had discharged, by its own limit
    if status in {"blocking", "due"} and at >= cutoff:
        yield Problem("status", f"{status} {told}", "from the cutoff on it is overdue, or undetermined")
    if status == "overdue" and at < day_begins(date.fromisoformat(duty["deadline"]["latest"]) + _ONE_DAY):
        wrong = f"overdue contradicts deadline.latest {duty['deadline']['latest']} at {at.isoformat()}"
        yield Problem("status", wrong, "it is overdue when the latest day is over")


def _of_what_is_named(document: Table) -> Iterator[Problem]:
    """Yield what is named twice, and what names an obligation that is not there."""
    obligations = {f"{each['event']}/{each['provision']}": each for each in document["obligations"]}
    yield from _twice("obligations", [f"{each['event']}/{each['provision']}" for each in document["obligations"]])
    yield from _twice("questions", [each["fact"] for each in document["questions"]])
    yield from _twice(
        "sensitive_readings", [f"{each['reading']}={each['side']}" for each in document["sensitive_readings"]]
    )
    right = f"there are {', '.join(obligations) or 'none'}"
    for place, each in enumerate(document["related"]):
        for name in each.get("same_as", ()):
            if name not in obligations:
                yield Problem(f"related.{place}.same_as", f"{quoted(name)} is no obligation here", right)
            elif obligations[name]["holds"] is False:
                wrong = f"{quoted(name)} does not hold"
                yield Problem(f"related.{place}.same_as", wrong, "name an obligation that may hold")
    for place, each in enumerate(document["sensitive_readings"]):
        path = f"sensitive_readings.{place}"
        if each["changes"] == "deadline" and each["verdict"] != document["verdict"]:
            wrong = f"{each['verdict']} contradicts changes deadline and verdict {document['verdict']}"
            yield Problem(f"{path}.verdict", wrong, "write changes verdict where the verdict is another")
        for name, deadline in each["deadlines"].items():
            if name not in obligations:
                yield Problem(f"{path}.deadlines", f"{quoted(name)} is no obligation here", right)
            elif obligations[name]["status"] == "discharged":
                yield Problem(f"{path}.deadlines.{name}", "is of what is discharged", "leave it out")
            elif obligations[name]["deadline"] == deadline:
                yield Problem(f"{path}.deadlines.{name}", "is the deadline that stands", "leave it out")


def _cutoff_of(duty: Table) -> datetime | None:
    return None if duty["deadline"] is None else _instant(duty["deadline"]["cutoff"])


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _json(value: str | bool | None) -> str:
    if isinstance(value, str):
        return value
    return "null" if value is None else str(value).lower()


def _refuse(problems: Iterator[Problem]) -> None:
    found = list(problems)
    if found:
        raise InputError(found)


def check_finding(document: object) -> None:
    """Raise InputError with all that keeps a document from being a finding."""
    _refuse(_of_finding(document))


def check_deadline(document: object) -> None:
    """Raise InputError with all that keeps a document from being a deadline."""
    _refuse(_of_deadline(document))


def check_exposure(document: object) -> None:
    """Raise InputError with all that keeps a document from being an exposure."""
    _refuse(_of_exposure(document))


def check_obligation(document: object) -> None:
    """Raise InputError with all that keeps a document from being an obligation."""
    _refuse(_of_obligation(document))


def check_related(document: object) -> None:
    """Raise InputError with all that keeps a document from being a related duty."""
    _refuse(_of_related(document))


def check_sensitive(document: object) -> None:
    """Raise InputError with all that keeps a document from being a reading that would change an answer."""
    _refuse(_of_sensitive(document))


def check_decision(document: object) -> None:
    """Raise InputError with all that keeps a document from being a decision, the parts that contradict each other too."""
    _refuse(_of_decision(document))
