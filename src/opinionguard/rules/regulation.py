"""What a regulation is written in: its scope, its rules, by when each asks for something, and what a report must be."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, TypeVar

from attrs import Factory, define, evolve, field, fields, frozen
from typing_extensions import override

from opinionguard.decisions.decision import Deadline, Status
from opinionguard.facts.events import Event
from opinionguard.facts.supervision import Order
from opinionguard.facts.tables import is_before
from opinionguard.ground.moments import Moment, day_begins
from opinionguard.ground.truth import NO, Truth
from opinionguard.rules.provisions import Law, Provision
from opinionguard.rules.readings import Readings
from opinionguard.rules.views import CaseView, ReportView, View
from opinionguard.workdays.calendar import WorkingCalendar, window_after

__all__ = [
    "BeforeLaunch",
    "Due",
    "Missing",
    "Occurrence",
    "Regulation",
    "Requirement",
    "Rule",
    "Scope",
    "ScopeFinding",
    "WithinLimit",
    "WithinWorkingDays",
    "WithinWorkingDaysOfOrder",
    "WithoutLimit",
]

_Found = TypeVar("_Found")
_ONE_DAY: Final = timedelta(days=1)
_NO_FACTS: Final[frozenset[str]] = frozenset()
_UNDATED_LAUNCH: Final = Deadline("before-launch", None, None, None)
_DAY_UNKNOWN: Final = Deadline("working-days", None, None, None, settled=False)
_NO_LIMIT: Final = Deadline("no-limit", None, None, None)
_LIMIT_UNKNOWN: Final = Deadline("by-date", None, None, None, settled=False)


@define
class Occurrence:
    """When an event occurs: its moment (None for a launch without a date), and the fact that states it.

    Where that fact is unknown, ``no_later_than`` bounds it and ``moment`` is None.
    """

    moment: Moment | None
    fact: frozenset[str]
    no_later_than: Moment | None = None


class Due(ABC):
    """By when something is owed: the deadline, which reports are eligible, and the status while nothing discharges it."""

    may_be_upcoming: ClassVar[bool]

    def of(self, event: Any) -> Due:
        """Return by when it is owed for one event: the same for every event, unless the event states the limit."""
        return self

    def unknown(self, event: View[Any]) -> frozenset[str]:
        """Return the facts without which the deadline is unknown, whatever the moment."""
        return _NO_FACTS

    @abstractmethod
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        """Return the deadline for an event at a moment."""

    @abstractmethod
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        """Return the status at an instant while nothing discharges it."""

    @abstractmethod
    def reopened(self, deadline: Deadline, limit: Deadline, since: datetime, at: datetime) -> Status | None:
        """Return the status at an instant once an order has reopened what a report had discharged (article 8).

        ``limit`` is the order's, ``since`` the instant from which it counts; None where the order changes nothing.
        """

    @abstractmethod
    def is_eligible(self, report: Moment, occurrence: Moment) -> bool:
        """Tell whether a report of that moment can answer an event of that one."""

    @abstractmethod
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        """Return the earliest instant of a report that can answer an event; None if any can."""


@frozen
class BeforeLaunch(Due):
    """Owed before the launch instant; for a launch dated by day, before the side of it that the reading names."""

    may_be_upcoming = False

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        if moment is None:
            return _UNDATED_LAUNCH
        cutoff = moment.end if readings.launch_by_date == "end-of-day" else moment.begin
        last_day = cutoff.date() - _ONE_DAY
        return Deadline("before-launch", cutoff, last_day, last_day, latest_cutoff=cutoff)

    @override
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        return "blocking" if deadline.cutoff is None or at < deadline.cutoff else "overdue"

    @override
    def reopened(self, deadline: Deadline, limit: Deadline, since: datetime, at: datetime) -> Status | None:
        # An order that came before the launch left it without a report; after it, the limit is the order's. The
        # launch may have been put off, and so is blocked until the new report is there.
        if deadline.cutoff is None or since < deadline.cutoff:
            return None
        status = _until(limit, at)
        return "blocking" if status == "due" else status

    @override
    def is_eligible(self, report: Moment, occurrence: Moment) -> bool:
        return True

    @override
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        return None


def _until(deadline: Deadline, at: datetime) -> Status:
    """Return the status at an instant of what is owed by a deadline and does not hold up a launch."""
    if deadline.cutoff is None or deadline.latest_cutoff is None:
        return "due" if deadline.not_before is not None and at < deadline.not_before else "undetermined"
    if at < deadline.cutoff:
        return "due"
    return "overdue" if at >= deadline.latest_cutoff else "undetermined"


class _AfterEvent(Due):
    """Owed within a time after an event."""

    may_be_upcoming = True

    @override
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        return _until(deadline, at)

    @override
    def reopened(self, deadline: Deadline, limit: Deadline, since: datetime, at: datetime) -> Status | None:
        return _until(limit, at)

    @override
    def is_eligible(self, report: Moment, occurrence: Moment) -> bool:
        return not is_before(report, occurrence)

    @override
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        return None if occurrence is None else occurrence.begin


@frozen
class WithinWorkingDays(_AfterEvent):
    """Owed by the end of the n-th working day after the day of the event; whether that day counts is a reading."""

    days: int

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        if moment is None:
            return _DAY_UNKNOWN
        counted = calendar if readings.make_up_days == "working" else calendar.without_make_up_days()
        start = moment.day if readings.first_day == "excluded" else moment.day - _ONE_DAY
        window = window_after(counted, start, self.days)
        cutoff, latest_cutoff = (_end_of(day, readings) for day in (window.earliest, window.latest))
        return Deadline(
            "working-days",
            cutoff,
            _last_whole_day_before(cutoff),
            _last_whole_day_before(latest_cutoff),
            window.settled,
            window.notices,
            latest_cutoff,
            window.moved,
        )


class _AfterOrder(_AfterEvent):
    """Owed within a time after an order: of the same day, only an instant is known to be after another."""

    @override
    def is_eligible(self, report: Moment, occurrence: Moment) -> bool:
        if report.is_instant and occurrence.is_instant:
            return report.begin >= occurrence.begin
        return report.day > occurrence.day

    @override
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        return None if occurrence is None else occurrence.end


@frozen
class WithinWorkingDaysOfOrder(_AfterOrder, WithinWorkingDays):
    """Owed by the end of the n-th working day after an order."""


@frozen
class WithinLimit(_AfterOrder):
    """Owed within the limit that an authority set in an order (article 8): a date, an instant, or working days."""

    by: Moment | None = None

    @override
    def of(self, event: Any) -> Due:
        if event.working_days is not None:
            return WithinWorkingDaysOfOrder(event.working_days)
        return WithoutLimit() if event.due_by is False else WithinLimit(event.due_by)

    @override
    def unknown(self, event: View[Any]) -> frozenset[str]:
        return event.named("due_by") if self.by is None else _NO_FACTS

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        if self.by is None:
            # No limit is before the receipt of its order; of the same day it may be any instant, or the day's end.
            received = None if moment is None else min(moment.begin, _end_of(moment.day, readings))
            return evolve(_LIMIT_UNKNOWN, not_before=received)
        cutoff = self.by.begin if self.by.is_instant else _end_of(self.by.day, readings)
        last_day = _last_whole_day_before(cutoff)
        return Deadline("by-date", cutoff, last_day, last_day, latest_cutoff=cutoff)


@frozen
class WithoutLimit(_AfterEvent):
    """Owed because of an order that sets no limit (article 8, paragraph 3): never overdue."""

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        return _NO_LIMIT

    @override
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        return "due"


def _end_of(day: date, readings: Readings) -> datetime:
    closes = readings.closes_at
    begins = day_begins(day)
    return begins + _ONE_DAY if closes is None else datetime.combine(day, closes, begins.tzinfo)


def _last_whole_day_before(cutoff: datetime) -> date:
    return cutoff.date() - _ONE_DAY


@define
class ScopeFinding:
    """Whether article 2 holds of something, and the truth of each of its items, by its number."""

    holds: Truth
    items: Mapping[str, Truth]

    def __or__(self, other: ScopeFinding) -> ScopeFinding:
        """Return the finding of two things taken together: it holds if it holds of one."""
        items = {number: truth | other.items[number] for number, truth in self.items.items()}
        return ScopeFinding(self.holds | other.holds, items)


@define
class Scope:
    """What a regulation's scope says of a case: evaluated once, and handed to its rules."""

    reach: Truth
    service: ScopeFinding
    feature: ScopeFinding | None

    @property
    def service_is_covered(self) -> Truth:
        """Whether the service, with the feature, is within reach and within the scope."""
        return self.reach & self.service.holds

    @property
    def feature_is_covered(self) -> Truth:
        """Whether the feature alone is within the scope, and the service within reach; no where there is no feature."""
        return self.reach & (NO if self.feature is None else self.feature.holds)


def _by_its_own_date(rule: Rule) -> Callable[[Any, Readings], Occurrence]:
    # Found once: this is asked at every decision.
    fact = next(each.name for each in fields(rule.event) if each.name in {"at", "on", "received_on"})

    def own_date(event: View[Any], readings: Readings) -> Occurrence:
        return Occurrence(getattr(event.facts, fact), event.named(fact))

    return own_date


@frozen
class Rule:
    """One ground for an obligation: what event can raise it, when it holds, by when it is owed, what discharges it.

    ``discharged_by`` is a fact that discharges it instead of a report. ``occurs`` says when the event occurs, where
    that is not simply its own date.
    """

    id: str
    provision: Provision
    event: type[Event | Order]
    view: Callable[[Any, str], View[Any]]
    holds: Callable[[Any, Scope, Readings], Truth]
    due: Due
    occurs: Callable[[Any, Readings], Occurrence] = field(default=Factory(_by_its_own_date, takes_self=True))
    discharged_by: Callable[[Any], Truth] | None = None


@frozen
class Requirement:
    """What a report must be: the fact that says so, the provision that asks for it, and whether it is met.

    ``missing`` gives, for one that is not met, what surely is missing, where it is asked for item by item.
    """

    fact: str
    provision: Provision
    holds: Callable[[ReportView], Truth]
    missing: Callable[[ReportView], Iterable[Missing]] | None = None


@frozen
class Missing:
    """Something that a report surely lacks: the fact that says so, the provision, and the item (empty: it has no name)."""

    fact: str
    provision: Provision
    item: str = ""


def _rules_by_kind(regulation: Regulation) -> Mapping[type, tuple[Rule, ...]]:
    kinds = {rule.event for rule in regulation.rules}
    return {kind: tuple(rule for rule in regulation.rules if rule.event is kind) for kind in kinds}


@frozen
class Regulation:
    """A law as rules: everything that is particular to it.

    ``submission`` and ``deadline`` are the provisions on how and by when a report is submitted, ``review`` that on orders
    that follow. ``follows`` are those that say what comes next in a status, ``in_detail`` those for a reader who wants
    more. ``acts`` are those on each form of an act of an authority; ``when_overdue`` and ``when_told`` say what follows for
    what is overdue, and once the provider was told so.
    """

    law: Law
    provisions: tuple[Provision, ...]
    scope: Callable[[CaseView, Readings], Scope]
    rules: tuple[Rule, ...]
    submission: Provision
    deadline: Provision
    review: Provision
    requirements: tuple[Requirement, ...]
    follows: Mapping[Status, tuple[Provision, ...]]
    in_detail: Mapping[Status, tuple[Provision, ...]]
    questions: Mapping[str, tuple[Provision, str, str]]
    acts: Mapping[str, tuple[Provision, ...]]
    when_overdue: Provision
    when_told: Provision
    _by_kind: Mapping[type, tuple[Rule, ...]] = field(
        default=Factory(_rules_by_kind, takes_self=True), init=False, repr=False
    )

    def provision(self, number: str) -> Provision:
        """Return the provision that answers carry as a number: ``3(1)``, ``7``. Raises KeyError."""
        return _first((each for each in self.provisions if each.number == number), number)

    def rules_for(self, kind: type[Event | Order]) -> tuple[Rule, ...]:
        """Return the rules on events or orders of that kind."""
        return self._by_kind.get(kind, ())

    def rule(self, event: Event | Order, number: str) -> Rule:
        """Return the rule by which an event or order of that kind comes under a provision. Raises KeyError."""
        return _first((rule for rule in self.rules_for(type(event)) if rule.provision.number == number), number)


def _first(found: Iterator[_Found], sought: str) -> _Found:
    for each in found:
        return each
    raise KeyError(sought)
