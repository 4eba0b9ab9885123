"""What turned an answer between two decisions on one case: a law, a reading, or a holiday notice.

Both decisions are plain data, as ``record_of`` writes it, each with its ``basis``. Neither has the facts of the case. So
what is told here is what turned the answer only if both decisions rest on the same facts and the same instant, as in a log
that is replayed. Nothing is guessed: what the two documents do not tell is of the kind ``unknown``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from attrs import asdict

from opinionguard.decisions.record import rows_of
from opinionguard.ground.classes import frozen

__all__ = ["DEFAULT_SIDE", "Cause", "causes_of", "has_turned"]

DEFAULT_SIDE: Final = "default"
"""The side of a reading that a decision does not name: its default."""
_Row = Mapping[str, Any]
_Key = tuple[str, str, str, str]
_DONE: Final = "discharged"
# Parts of a deadline that say when it ends.
_ENDS: Final = ("kind", "cutoff", "last_day", "latest", "settled")


@frozen
class Cause:
    """What turned an answer, by ``kind``; texts that do not belong to the kind are empty.

    ``law``: an obligation, or a duty of another law (``duty``), has another status: ``before`` and ``now``. One of them is
    empty where the other decision does not have it. ``is_new`` tells that the law was not known before, ``is_gone`` that it
    is not known now.
    ``notice``: a deadline ends on another day (``before`` and ``now``, empty where it has no day), because it now counts by
    ``notice``, or no longer does (``is_gone``).
    ``reading``: another side is taken (``before`` and ``now``); or the side ``before`` of today's reading gives the answer
    of before, while ``now`` is empty.
    ``setting``: other laws count otherwise; ``reading`` is ``other_laws`` or ``require``.
    ``unknown``: the two documents do not tell; or a deadline ends on another day, and they do not tell why.
    """

    kind: Literal["law", "notice", "reading", "setting", "unknown"]
    law: str = ""
    provision: str = ""
    event: str = ""
    duty: str = ""
    notice: str = ""
    reading: str = ""
    before: str = ""
    now: str = ""
    is_new: bool = False
    is_gone: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON, without the parts that are empty."""
        return {key: value for key, value in asdict(self).items() if value}


def has_turned(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether the answer is another one: the verdict, whether it may launch, an obligation, a deadline, what refuses.

    Duties of other laws that refuse the launch count where both decisions looked at them.
    A document that is no decision is another answer.
    """
    if not _are_decisions(before, now) or any(before[key] != now[key] for key in ("verdict", "may_launch")):
        return True
    if any(_is_other(was, row) for was, row in _pairs(before, now).values()):
        return True
    return _stands_otherwise(before, now)


def causes_of(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Cause, ...]:
    """Return what turned the answer, readings first, then notices and laws; empty if it has not turned.

    ``now`` has its ``sensitive_readings``. A document that is no decision gives the one cause ``unknown``.
    """
    if not _are_decisions(before, now):
        return (Cause("unknown"),)
    if not has_turned(before, now):
        return ()
    readings, rows = [*_of_readings(before, now)], [*_of_rows(before, now)]
    # Where a reading tells, no deadline moved for a reason that nobody knows.
    kinds = ("notice", "law") if readings else ("notice", "law", "unknown")
    found = [*readings, *(each for kind in kinds for each in rows if each.kind == kind)]
    return tuple(dict.fromkeys(found)) or (Cause("unknown"),)


def _are_decisions(*documents: Mapping[str, Any]) -> bool:
    from opinionguard.decisions import consistency  # loaded only where two answers are compared

    return not any(True for each in documents for _ in consistency.RECORD(each))


def _of_rows(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Cause]:
    laws_before, laws_now = _laws(before), _laws(now)
    turned = {key: pair for key, pair in _pairs(before, now).items() if _is_other(*pair)}
    for key, pair in turned.items():
        yield from _of_pair(key, *pair, laws_before, laws_now)
    if before["may_launch"] is now["may_launch"] and not _stands_otherwise(before, now):
        return
    told = {f"{event}/{provision}" for _, provision, event, _ in turned}
    for key, was, row in _pairs_beside(before, now):
        # What only repeats an obligation is told with it. What refuses in both decisions, or in none, turns nothing.
        one, other = was or _NOTHING, row or _NOTHING
        is_told = not told.isdisjoint((*one["same_as"], *other["same_as"]))
        if not is_told and one != other and _refuses(one, before) is not _refuses(other, now):
            yield from _of_pair(key, was, row, laws_before, laws_now)


def _stands_otherwise(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether other duties of other laws stand against the launch; False where one decision did not look at them."""
    stands = [each["other_laws"].get("against") for each in (before, now)]
    return None not in stands and stands[0] != stands[1]


_NOTHING: Final[_Row] = {"duty": "", "counts": False, "stands_against": False, "same_as": []}


def _refuses(row: _Row, decision: Mapping[str, Any]) -> bool:
    """Tell whether a duty of another law refuses the launch, by how other laws count in its decision."""
    basis = decision["basis"]
    is_required = row["duty"] in basis["require"]
    if not is_required and (not row["counts"] or basis["other_laws"] == "none"):
        return False
    if row["stands_against"] is None:
        return is_required or bool(basis["other_laws"] == "all")
    return bool(row["stands_against"])


def _of_pair(
    key: _Key, was: _Row | None, row: _Row | None, laws_before: set[str], laws_now: set[str]
) -> Iterator[Cause]:
    if was is not None and row is not None and _has_moved(was, row):
        last, present = was["deadline"]["last_day"] or "", row["deadline"]["last_day"] or ""
        gained, lost = (
            [each for each in one["deadline"]["notices"] if each not in other["deadline"]["notices"]]
            for one, other in ((row, was), (was, row))
        )
        for notice in (*gained, *lost):
            yield Cause("notice", *key, notice, before=last, now=present, is_gone=notice in lost)
        if not gained and not lost:
            yield Cause("unknown", *key, before=last, now=present)
        # The day decides the status too, but neither whether the provision holds nor whether something discharges it.
        if was["holds"] is row["holds"] and (was["status"] == _DONE) is (row["status"] == _DONE):
            return
    yield Cause(
        "law",
        *key,
        before="" if was is None else was["status"],
        now="" if row is None else row["status"],
        # A decision that looked at other laws names each of them. Of one that did not, nobody can tell.
        is_new=key[0] not in laws_before and len(laws_before) > 1,
        is_gone=key[0] not in laws_now and len(laws_now) > 1,
    )


def _of_readings(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Cause]:
    taken_before, taken_now = before["basis"]["readings"], now["basis"]["readings"]
    for reading in dict.fromkeys((*taken_before, *taken_now)):
        sides = taken_before.get(reading, ""), taken_now.get(reading, "")
        if sides[0] != sides[1]:
            yield Cause("reading", reading=reading, before=sides[0] or DEFAULT_SIDE, now=sides[1] or DEFAULT_SIDE)
    for setting in ("other_laws", "require"):
        was, is_now = (json.dumps(each["basis"][setting]) for each in (before, now))
        if was != is_now:
            yield Cause("setting", reading=setting, before=was, now=is_now)
    for each in now["sensitive_readings"]:
        if _gives_the_answer_of(before, now, each):
            yield Cause("reading", reading=each["reading"], before=each["side"])


def _gives_the_answer_of(before: Mapping[str, Any], now: Mapping[str, Any], side: Mapping[str, Any]) -> bool:
    """Tell whether a side of a reading gives the verdict of before, with the same deadlines, from the facts of now."""
    if "asks" in side or side["verdict"] != before["verdict"]:
        return False
    if before["verdict"] == now["verdict"] and (side["changes"] == "may_launch") is (
        before["may_launch"] is now["may_launch"]
    ):
        return False
    ends, under = _ends_of(before), {**_ends_of(now), **{name: _end(each) for name, each in side["deadlines"].items()}}
    # A side does not tell of the deadline of what is discharged under it.
    done = {_named(each) for each in before["obligations"] if each["status"] == _DONE}
    return all(ends.get(name) == under.get(name) for name in {*ends, *under} - done)


def _ends_of(decision: Mapping[str, Any]) -> dict[str, Any]:
    return {_named(each): _end(each["deadline"]) for each in decision["obligations"]}


def _named(obligation: _Row) -> str:
    """Return the name of an obligation as other parts of a decision write it."""
    return f"{obligation['event']}/{obligation['provision']}"


def _end(deadline: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    return None if deadline is None else tuple(deadline[key] for key in _ENDS)


def _has_moved(was: _Row, row: _Row) -> bool:
    both = was["deadline"] is not None and row["deadline"] is not None
    return both and _end(was["deadline"]) != _end(row["deadline"])


def _is_other(was: _Row | None, row: _Row | None) -> bool:
    """Tell whether an obligation has another status or another deadline; none is like one that is not triggered."""
    statuses = ["not-triggered" if each is None else each["status"] for each in (was, row)]
    return statuses[0] != statuses[1] or (was is not None and row is not None and _has_moved(was, row))


def _pairs(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[_Key, tuple[_Row | None, _Row | None]]:
    old, new = ({_key(each): each for each in decision["obligations"]} for decision in (before, now))
    return {key: (old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))}


def _pairs_beside(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[_Key, _Row | None, _Row | None]]:
    """Yield each duty of another law that is or may be raised in one of two decisions, as it was and as it is."""
    (old, unraised_before), (new, unraised_now) = (_beside(each) for each in (before, now))
    for key in dict.fromkeys((*old, *new)):
        was, rows = old.get(key, {}), new.get(key, {})
        named = key[0], key[3]
        pairs = [(was.get(same), rows.get(same)) for same in dict.fromkeys((*was, *rows))]
        # One provision can ask for one duty along with several obligations. Only then do these tell its rows apart.
        if len(was) <= 1 and len(rows) <= 1:
            pairs = [(next(iter(was.values()), None), next(iter(rows.values()), None))]
        for one, other in pairs:
            yield key, one or unraised_before.get(named), other or unraised_now.get(named)


def _beside(
    decision: Mapping[str, Any],
) -> tuple[dict[_Key, dict[tuple[str, ...], _Row]], dict[tuple[str, str], _Row]]:
    """Return the duties of other laws: those that are or may be raised, and by law and id those that are surely not."""
    raised: dict[_Key, dict[tuple[str, ...], _Row]] = {}
    unraised: dict[tuple[str, str], _Row] = {}
    for each in rows_of(decision):
        if each["holds"] is False:
            unraised.setdefault((each["law"], each["duty"]), each)
        else:
            raised.setdefault(_key(each), {})[tuple(each["same_as"])] = each
    return raised, unraised


def _key(row: _Row) -> _Key:
    return (row["law"], row["provision"], row["event"], row.get("duty", ""))


def _laws(decision: Mapping[str, Any]) -> set[str]:
    return {each["law"] for each in (*decision["obligations"], *rows_of(decision))}
