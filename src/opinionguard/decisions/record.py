"""A decision as a log records it: what came out, without what follows from the facts that stand beside it.

``Decision.to_dict`` tells everything, once for each duty. A line of a log has the facts too, so the record leaves out what
is worked out again from them: the texts of questions, the facts behind a duty of another law, its deadline where no
working days are counted. Duties of other laws that have the same result stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import RelatedDuty
from opinionguard.ground.moments import iso
from opinionguard.rules.deadlines import Deadline, Json
from opinionguard.rules.provisions import COUNTING

__all__ = ["as_record", "record_of", "rows_of"]

_SHARED: Final = ("verdict", "may_launch", "reach", "article_2", "obligations", "basis", "other_laws", "valid_until")

# What a duty has that its group does not say.
_UNSAID: Final[Mapping[str, Any]] = {
    "counts": False,
    "stands_against": False,
    "same_as": (),
    "late": None,
    "discharged_by": None,
    "deadline": None,
}


def record_of(decision: Decision) -> Json:
    """Return a decision as plain data for a log, in which the basis and the facts stand beside it.

    ``questions`` are the names of facts. ``related`` are groups of duties of other laws with one result. ``duties`` of a group
    are, by law, the provision, the duty and the event of each; of duties that are surely not raised, the ids alone.
    ``counts`` tells whether the text of the provision is certain enough to refuse a launch. What a group does not say is no,
    or none.
    """
    exposures = {"exposures": [exposure.to_dict() for exposure in decision.exposures]} if decision.exposures else {}
    return {
        "verdict": decision.verdict,
        "may_launch": decision.may_launch,
        **decision.classification.to_dict(),
        "obligations": [obligation.to_dict() for obligation in decision.obligations],
        "other_laws": decision.other_laws.to_dict(),
        "questions": [question.fact for question in decision.questions],
        "related": _groups(decision.related) if decision.basis.looks_beside else [],
        "valid_until": iso(decision.valid_until),
        **exposures,
    }


def as_record(document: Mapping[str, Any]) -> Json:
    """Return the document of a decision, as ``Decision.to_dict`` wrote it, in the form of a record with its basis.

    Other readings are left out. Raises InputError for a duty of another law that is damaged.
    """
    return {
        **{key: document[key] for key in _SHARED},
        "questions": [each["fact"] for each in document["questions"]],
        "related": _groups(RelatedDuty.from_dict(each) for each in document["related"]),
    }


def _groups(rows: Iterable[RelatedDuty]) -> list[Json]:
    groups: dict[tuple[object, ...], Json] = {}
    for row in rows:
        # Two deadlines are equal even if own notices moved them differently.
        key = (row.status, row.holds, *(() if row.holds is False else _result(row)))
        group = groups.get(key)
        if group is None:
            group = groups[key] = {"status": row.status, "holds": row.holds, **_said(row), "duties": {}}
        duties = group["duties"].setdefault(row.law, [])
        place = row.duty if row.holds is False else [row.provision, row.duty, row.event]
        if place not in duties:
            duties.append(place)
    return [*groups.values()]


def _result(row: RelatedDuty) -> tuple[object, ...]:
    deadline = _counted(row)
    moved = None if deadline is None else deadline.moved
    counts = row.certainty in COUNTING
    return (counts, row.stands_against, row.same_as, row.late, row.discharged_by, deadline, moved)


def _counted(row: RelatedDuty) -> Deadline | None:
    """Return the deadline of a duty if working days were counted to it; every other deadline follows from the facts."""
    deadline = row.deadline
    if deadline is None or deadline.kind != "working-days" or deadline.cutoff is None:
        return None
    return deadline


def _said(row: RelatedDuty) -> Json:
    if row.holds is False:
        return {}
    deadline = _counted(row)
    result = {
        "counts": row.certainty in COUNTING,
        "stands_against": row.stands_against,
        "same_as": row.same_as,
        "late": row.late,
        "discharged_by": row.discharged_by,
        "deadline": None if deadline is None else deadline.to_dict(),
    }
    said = {name: value for name, value in result.items() if value != _UNSAID[name]}
    return {**said, "same_as": list(row.same_as)} if row.same_as else said


def rows_of(record: Mapping[str, Any]) -> Iterator[Json]:
    """Yield each duty of other laws on record; with empty ``provision`` and ``event`` where it is surely not raised."""
    for group in record["related"]:
        result = {name: value for name, value in group.items() if name != "duties"}
        for law, duties in group["duties"].items():
            for each in duties:
                provision, duty, event = ("", each, "") if isinstance(each, str) else each
                place = {"law": law, "provision": provision, "duty": duty, "event": event}
                yield {**place, **_UNSAID, "same_as": [], **result}
