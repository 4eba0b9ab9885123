"""The kinds of deadline: before the launch, within working days, within a limit that an authority set."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, TypeAlias

from attrs import evolve
from typing_extensions import override

from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import Moment, day_begins, is_before
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.readings import Readings
from opinionguard.rules.views import View
from opinionguard.workdays.calendar import WorkingCalendar, window_after

__all__ = [
    "AtOnce",
    "BeforeLaunch",
    "CompanionDue",
    "Due",
    "WithinLimit",
    "WithinWorkingDays",
    "WithinWorkingDaysOfOrder",
    "WithinWorkingDaysOfService",
    "WithoutLimit",
    "WithoutTerm",
    "status_by",
]

_ONE_DAY: Final = timedelta(days=1)
_NO_FACTS: Final[frozenset[str]] = frozenset()
_UNDATED_LAUNCH: Final = Deadline("before-launch", None, None, None)
_DAY_UNKNOWN: Final = Deadline("working-days", None, None, None, settled=False)
_NO_LIMIT: Final = Deadline("no-limit", None, None, None)
_LIMIT_UNKNOWN: Final = Deadline("by-date", None, None, None, settled=False)


class Due(ABC):
    """How a deadline is set: the deadline itself, which reports are eligible, and the status while nothing satisfies it."""

    may_be_upcoming: ClassVar[bool]

    def of(self, event: Any) -> Due:
        """Return how the deadline is set for one event: in this way, unless the event itself states a limit."""
        return self

    def unknown(self, event: View[Any]) -> frozenset[str]:
        """Return the facts without which the deadline is unknown, even if the moment of the event is known."""
        return _NO_FACTS

    @abstractmethod
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        """Return the deadline for an event at a moment (None: the event has no date, or its date is unknown)."""

    @abstractmethod
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        """Return the status at an instant while nothing satisfies the obligation."""

    @abstractmethod
    def reopened(self, deadline: Deadline, limit: Status, since: datetime) -> Status | None:
        """Return the status after an order reopened what a report had satisfied (article 8).

        ``limit`` is what the limit of the order comes to (``status_by``): a worse one never leaves a better status. ``since``
        is the instant from which the order counts. Returns None where the order changes nothing.
        """

    @abstractmethod
    def is_eligible(self, submitted: Moment, occurred: Moment) -> bool:
        """Tell whether a report with this moment of submission can answer an event with this moment."""

    @abstractmethod
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        """Return the earliest instant of a report that can answer the event; None if no such bound is known."""


@frozen
class BeforeLaunch(Due):
    """Owed before the launch instant. For a launch dated by day, a reading decides: before the day begins or ends."""

    may_be_upcoming = False

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        if moment is None:
            return _UNDATED_LAUNCH
        # Which side of the reading is taken makes no difference to an instant.
        cutoff = moment.begin if moment.is_instant or readings.launch_by_date != "end-of-day" else moment.end
        last_day = cutoff.date() - _ONE_DAY
        return Deadline("before-launch", cutoff, last_day, last_day, True, (), cutoff)

    @override
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        return "blocking" if deadline.cutoff is None or at < deadline.cutoff else "overdue"

    @override
    def reopened(self, deadline: Deadline, limit: Status, since: datetime) -> Status | None:
        # An order before the launch: the launch has no report any more, and the first deadline stands. An order after
        # the launch: the limit of the order stands. The launch may have been postponed, so the launch is blocked until
        # the new report is there.
        if deadline.cutoff is None or since < deadline.cutoff:
            return None
        return "blocking" if limit == "due" else limit

    @override
    def is_eligible(self, submitted: Moment, occurred: Moment) -> bool:
        return True

    @override
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        return None


def status_by(deadline: Deadline, at: datetime) -> Status:
    """Return the status at an instant of an obligation that has a deadline and does not hold up a launch."""
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
        return status_by(deadline, at)

    @override
    def reopened(self, deadline: Deadline, limit: Status, since: datetime) -> Status | None:
        return limit

    @override
    def is_eligible(self, submitted: Moment, occurred: Moment) -> bool:
        return not is_before(submitted, occurred)

    @override
    def earliest_report(self, occurrence: Moment | None) -> datetime | None:
        return None if occurrence is None else occurrence.begin


@frozen
class WithinWorkingDays(_AfterEvent):
    """Owed by the end of the n-th working day after the event. A reading decides whether the event's day is counted."""

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
    """Owed within a time after an order.

    A report of the same day is known to follow the order only where both moments are instants.
    """

    @override
    def is_eligible(self, submitted: Moment, occurred: Moment) -> bool:
        if submitted.is_instant and occurred.is_instant:
            return submitted.begin >= occurred.begin
        return submitted.day > occurred.day

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
            # A limit cannot end before its order was received. It may end on the same day: at any instant, or at the day's end.
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


_WITHOUT_TERM: Final = Deadline("no-term", None, None, None)


@frozen
class AtOnce(_AfterEvent):
    """Owed from the day of the event on, because no text gives a term. It blocks until it is met, and is never overdue."""

    @override
    def deadline(self, moment: Moment | None, readings: Readings, calendar: WorkingCalendar) -> Deadline:
        return _WITHOUT_TERM

    @override
    def unmet(self, deadline: Deadline, at: datetime) -> Status:
        return "blocking"


@frozen
class WithinWorkingDaysOfService(WithinWorkingDays):
    """Owed by the end of the n-th working day after the service is provided. The duty may be met before that day too."""

    @override
    def is_eligible(self, submitted: Moment, occurred: Moment) -> bool:
        return True


@frozen
class WithoutTerm:
    """Owed as soon as the duty is raised, because the law states no term.

    ``may_precede``: the duty may be met before that too.
    """

    may_precede: bool = True

    def deadline(self) -> Deadline:
        """Return the deadline. It has no day, because the law states no term."""
        return _WITHOUT_TERM


CompanionDue: TypeAlias = BeforeLaunch | WithinWorkingDays | WithoutTerm
