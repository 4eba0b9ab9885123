"""What changed between an earlier run of ``check``, the baseline, and this run, launch by launch.

Both runs are compared as plain data, as ``check --format json`` writes it. That data has no facts. So what turned an
answer is told only as far as the two documents tell it: ``Change`` says where facts, or the time, may have turned it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import asdict, field

from opinionguard.decisions.causes import Cause, causes_of, has_turned
from opinionguard.decisions.record import as_record
from opinionguard.ground.classes import frozen
from opinionguard.ground.truth import NoTruthValue
from opinionguard.rules.provisions import COUNTING

__all__ = [
    "CHANGE_KINDS",
    "Baseline",
    "Change",
    "ChangeKind",
    "Changes",
    "LaunchThen",
    "MovedDay",
    "Stood",
    "change_of",
]

ChangeKind: TypeAlias = Literal["worse", "new", "other", "moved", "better", "gone", "same"]
"""What became of a launch since the baseline.

``worse`` and ``better``: the answer, or the status of a duty, is worse or better, and none is the reverse. ``moved``: only a
date of a deadline is another one. ``other``: something else of the answer changed. ``new``: the baseline does not have the
launch. ``gone``: this run did not decide it.
"""
CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)

Stood: TypeAlias = Literal["overdue", "refused", "waits", "undetermined", "waived", "due", "known", "alone", "yes"]
"""How a launch stands, as a document tells it; the words are those of a run at a glance."""
# How bad each is. What is known and what was not looked at cannot be compared.
_RANKS: Final[Mapping[Stood, int]] = {
    "overdue": 0,
    "refused": 1,
    "waits": 2,
    "undetermined": 3,
    "waived": 4,
    "due": 5,
    "known": 6,
    "alone": 6,
    "yes": 7,
}
# How bad the status of an obligation is; all others are as good as having none.
_STATUS_RANKS: Final = {"overdue": 0, "blocking": 1, "undetermined": 2, "due": 3}
_SETTLED: Final = 4
# Where these are equal, no answer has turned.
_ANSWERS: Final = ("verdict", "may_launch", "obligations", "other_laws")
_REFUSED: Final = frozenset(("overdue", "blocked"))


@frozen
class LaunchThen(NoTruthValue, ask="passes"):
    """A launch of a run, as plain data.

    ``decision`` is the document of ``Decision.to_dict``. ``passes`` tells whether the launch passes by itself or by waivers.
    ``file`` is empty where the run does not tell the file of the case. ``launch_on`` is the moment of the launch that was
    asked for instead of the moment that the case states; empty if nothing else was asked for.
    """

    decision: Mapping[str, Any] = field(hash=False)
    passes: bool
    file: str = ""
    launch_on: str = ""

    @property
    def case(self) -> str:
        """The id of the case."""
        return str(self.decision["case"])

    @property
    def stood(self) -> Stood:
        """How the launch stands."""
        decision = self.decision
        verdict, others = decision["verdict"], decision["other_laws"]
        if not self.passes:
            if verdict == "overdue":
                return "overdue"
            return "refused" if verdict in _REFUSED or others["against"] else "waits"
        if not decision["may_launch"]:
            return "waived"
        if verdict == "undetermined" or verdict == "due":
            return "undetermined" if verdict == "undetermined" else "due"
        if others["mode"] == "none":
            return "alone"
        return "known" if self.only_as_far_as_known else "yes"

    @property
    def only_as_far_as_known(self) -> bool:
        """Whether duties of other laws are open, or stand against the launch but only warn."""
        return bool(self.decision["other_laws"]["open"]) or any(map(self._only_warns, self.decision["related"]))

    def _only_warns(self, row: Mapping[str, Any]) -> bool:
        required = self.decision["basis"]["require"]
        return bool(row["stands_against"]) and row["certainty"] not in COUNTING and row["duty"] not in required


@frozen
class Baseline(NoTruthValue, ask="launches"):
    """An earlier run: its launches by the id of the case, its versions, and the number of its problems.

    ``versions`` is empty where the run does not tell them: lines of ``--stream`` do not.
    """

    file: str
    launches: Mapping[str, LaunchThen] = field(hash=False)
    versions: Mapping[str, str] = field(factory=dict, hash=False)
    problems: int = 0


@frozen
class MovedDay:
    """A date of a deadline that is another one: ISO days for ``last_day`` and ``latest``, an ISO instant for ``cutoff``.

    Empty where there is no such date.
    """

    law: str
    event: str
    provision: str
    part: Literal["last_day", "cutoff", "latest"]
    before: str
    now: str


@frozen
class Change(NoTruthValue, ask="kind"):
    """What became of one launch, and why as far as it can be told.

    ``before`` is None for a new launch, ``now`` for one that is gone. ``facts`` tells whether the facts of the case turned
    the answer: ``changed`` if all else is as it was, ``unknown`` if something else changed too, because a baseline does not
    have the facts; empty if they need not have changed. ``held_until`` is the end of the time for which the earlier answer
    held, if that time is over. ``waiver`` tells that a waiver lets the launch pass now, or no longer does.
    """

    kind: ChangeKind
    before: LaunchThen | None = None
    now: LaunchThen | None = None
    moved: tuple[MovedDay, ...] = ()
    causes: tuple[Cause, ...] = ()
    facts: Literal["", "changed", "unknown"] = ""
    held_until: str = ""
    waiver: Literal["", "gained", "lost"] = ""

    @property
    def launch(self) -> LaunchThen:
        """The launch, as it is now; one that is gone, as it was."""
        found = self.before if self.now is None else self.now
        if found is None:
            raise ValueError("a change has a launch")
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; the parts that are empty are left out."""
        before = self.before
        made: dict[str, Any] = {"case": self.launch.case, "file": self.launch.file, "kind": self.kind}
        if before is not None:
            keys = ("at", "verdict", "may_launch")
            made["before"] = {**{key: before.decision[key] for key in keys}, "passes": before.passes}
        more = {
            "moved": [asdict(each) for each in self.moved],
            "causes": [each.to_dict() for each in self.causes],
            "facts": self.facts,
            "held_until": self.held_until,
            "waiver": self.waiver,
        }
        return made | {key: value for key, value in more.items() if value}


@frozen
class Changes(NoTruthValue, ask="decided, or gone"):
    """What became of each launch: of those of this run by the ids of their cases, and of those that are gone."""

    baseline: Baseline
    decided: Mapping[str, Change] = field(hash=False)
    gone: tuple[Change, ...]

    @classmethod
    def of(cls, baseline: Baseline, changes: Iterable[Change], cases: Iterable[str]) -> Changes:
        """Return the changes of a run that decided ``cases``: other launches of the baseline are gone."""
        known = frozenset(cases)
        gone = tuple(Change("gone", each) for name, each in baseline.launches.items() if name not in known)
        return cls(baseline, {each.launch.case: each for each in changes}, gone)

    @property
    def all(self) -> tuple[Change, ...]:
        """Every change: the launches of this run in their order, then those that are gone."""
        return (*self.decided.values(), *self.gone)

    def counts(self) -> dict[str, int]:
        """Return how many launches there are of each kind."""
        counted = Counter(each.kind for each in self.all)
        return {kind: counted[kind] for kind in CHANGE_KINDS}

    def to_dict(self, path_of: Callable[[str], str]) -> dict[str, Any]:
        """Return plain data for JSON. ``path_of`` names the file of the baseline for the reader of the document."""
        baseline = self.baseline
        told = {
            "file": path_of(baseline.file),
            "versions": dict(baseline.versions),
            "problems": baseline.problems,
        }
        launches = [each.to_dict() for each in self.all if each.kind != "same"]
        return {"baseline": told, "counts": self.counts(), "launches": launches}


def change_of(
    baseline: Baseline,
    now: LaunchThen,
    versions: Mapping[str, str],
    sensitive_readings: Callable[[], list[dict[str, Any]]],
) -> Change:
    """Return what became of a launch.

    ``versions`` are those of this run. ``sensitive_readings`` returns those of the decision as plain data; it is called only
    if another side of a reading may have turned the answer, because each side costs one more decision.
    """
    before = baseline.launches.get(now.case)
    if before is None:
        return Change("new", None, now)
    if before.stood == now.stood and all(before.decision[key] == now.decision[key] for key in _ANSWERS):
        return Change("same", before, now)
    was, present = before.decision, now.decision
    records = [as_record(each) for each in (was, present)]
    records[1]["sensitive_readings"] = []
    turned = has_turned(*records)
    if not turned and before.stood == now.stood:
        return Change("same", before, now)
    moved = tuple(_moved_days(was, present))
    waiver = _of_waiver(before, now)
    causes = causes_of(*records)
    until = was["valid_until"]
    is_over = until is not None and datetime.fromisoformat(present["at"]) >= datetime.fromisoformat(until)
    held_until = str(until) if is_over else ""
    is_all_else_the_same = (
        _is_by_the_same_release(baseline, versions)
        and was["basis"] == present["basis"]
        and before.launch_on == now.launch_on
        and not is_over
        and datetime.fromisoformat(was["at"]) <= datetime.fromisoformat(present["at"])
        and not any(each.kind == "notice" or each.is_new or each.is_gone for each in causes)
    )
    facts: Literal["", "changed", "unknown"] = "changed" if is_all_else_the_same else "unknown"
    if facts == "unknown" and not any(each.kind in {"reading", "setting"} for each in causes):
        # After an upgrade another side may be the default. Where somebody took another side, that one is told alone.
        causes = causes_of(records[0], {**records[1], "sensitive_readings": sensitive_readings()})
    if not turned and waiver:
        facts, held_until = "", ""
    # What no document tells is told by ``facts``, and a day that moved by ``moved``.
    causes = tuple(each for each in causes if each.kind != "unknown")
    return Change(_kind_of(before, now, moved), before, now, moved, causes, facts, held_until, waiver)


def _is_by_the_same_release(baseline: Baseline, versions: Mapping[str, str]) -> bool:
    # How far the calendar is known stands in the basis of each decision.
    return all(baseline.versions.get(name) == version for name, version in versions.items() if name != "calendar")


def _of_waiver(before: LaunchThen, now: LaunchThen) -> Literal["", "gained", "lost"]:
    if (before.stood == "waived") is (now.stood == "waived"):
        return ""
    return "gained" if now.stood == "waived" else "lost"


def _kind_of(before: LaunchThen, now: LaunchThen, moved: tuple[MovedDay, ...]) -> ChangeKind:
    ranks = [(_RANKS[before.stood], _RANKS[now.stood])]
    if ranks[0][0] == ranks[0][1]:
        ranks = [*_of_duties(before.decision, now.decision)]
    is_worse, is_better = (any(then > today for then, today in ranks), any(then < today for then, today in ranks))
    if is_worse is not is_better:
        return "worse" if is_worse else "better"
    is_as_it_stood = (
        not is_worse and before.stood == now.stood and before.decision["verdict"] == now.decision["verdict"]
    )
    return "moved" if moved and is_as_it_stood else "other"


_Key: TypeAlias = tuple[str, str, str]


def _of_duties(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield how bad each obligation was and is, and the same of each duty of another law that stands against the launch."""
    then, today = ({_key(each): each for each in one["obligations"]} for one in (was, now))
    for key in dict.fromkeys((*then, *today)):
        yield _status_rank(then.get(key)), _status_rank(today.get(key))
    against = [{tuple(each.values()) for each in one["other_laws"]["against"] or ()} for one in (was, now)]
    yield from ((1, 0) for _ in against[1] - against[0])
    yield from ((0, 1) for _ in against[0] - against[1])


def _status_rank(row: Mapping[str, Any] | None) -> int:
    return _SETTLED if row is None else _STATUS_RANKS.get(row["status"], _SETTLED)


def _moved_days(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[MovedDay]:
    then = {_key(each): each["deadline"] for each in was["obligations"]}
    for each in now["obligations"]:
        old, new = then.get(_key(each)), each["deadline"]
        if old is None or new is None:
            continue
        # The day says most. An instant is told where the day is the same.
        for part in ("last_day", "cutoff", "latest"):
            if old[part] != new[part]:
                yield MovedDay(each["law"], each["event"], each["provision"], part, old[part] or "", new[part] or "")
                break


def _key(row: Mapping[str, Any]) -> _Key:
    return (row["law"], row["provision"], row["event"])
