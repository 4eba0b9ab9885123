"""From an event or an order to its obligation: what is owed at any instant, and what satisfies the obligation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from attrs import define

from opinionguard.decisions.duties import PASSING, REFUSING, Defect, Obligation
from opinionguard.engine.submissions import Bounds, Strike, Submission, answer, submission, worst_first
from opinionguard.facts.case import Case
from opinionguard.facts.events import Event, LaunchEvent, occurred
from opinionguard.facts.reports import Report
from opinionguard.facts.supervision import Act, ClarificationOrder, NoticeToAssess, Order, ReassessmentOrder
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR, Moment, day_begins, is_before, moment_of
from opinionguard.ground.truth import Truth, any_of, in_order
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.dues import Due
from opinionguard.rules.readings import Readings
from opinionguard.rules.regulation import Regulation, Rule, Scope
from opinionguard.rules.views import OrderView, ReportView, View
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["ObligationsOf", "PendingObligation", "tells_of"]

_DISCHARGED: Final[frozenset[Status]] = frozenset(("discharged",))
_NO_FACTS: Final[frozenset[str]] = frozenset()
_UPCOMING: Final[frozenset[Status]] = frozenset(("upcoming",))
_NOTHING_REOPENED: Final[list[Truth]] = []
_TICK: Final = timedelta(microseconds=1)
_ONE_DAY: Final = timedelta(days=1)


# The classes between a case and its answer are not frozen: making a frozen object takes three times as long.
@define
class _Outcome:
    """An obligation at an instant, for one day of its event.

    ``possible`` are the statuses over all ways to fill in the unknown facts.
    """

    possible: frozenset[Status]
    asks: frozenset[str]
    discharged_by: str | None
    late: bool | None
    defects: tuple[Defect, ...]


@define
class _Scenario:
    """An obligation for one day of its event. ``deadline`` is None if the provision does not apply."""

    due: Due
    moment: Moment | None
    holds: Truth
    deadline: Deadline | None
    reports: list[Submission]
    done: Truth | None
    has_orders: bool

    def breakpoints(self) -> list[datetime]:
        """Return the instants at which the answer can change."""
        found: list[datetime] = []
        if self.due.may_be_upcoming and self.moment is not None:
            found += (day_begins(self.moment.day), self.moment.begin)
        if self.deadline is not None:
            ends = (self.deadline.cutoff, self.deadline.latest_cutoff, self.deadline.not_before)
            found += [each for each in ends if each is not None]
            for report in self.reports:
                found += report.breakpoints()
        return found

    def at(self, at: datetime) -> _Outcome:
        """Return the outcome at an instant."""
        had = [report.has_discharged(at) for report in self.reports]
        standing, reopening = had, _NOTHING_REOPENED
        if self.has_orders:
            standing = [report.stands(at) for report in self.reports]
        discharged = any_of(standing) if self.done is None else self.done
        possible = self._possible(at, discharged)
        if standing is not had and self.deadline is not None and not discharged.value and possible != _UPCOMING:
            possible, reopening = self._reopened(at, possible, self.deadline, had)
        asks = _NO_FACTS
        if len(possible) > 1:
            asks = asks.union(*[truth.because for truth in (self.holds, discharged, *reopening) if truth.value is None])
        return _Outcome(
            possible,
            asks,
            self._discharged_by(standing) if discharged.value else None,
            self._late(at, had, standing),
            tuple([each for report in self.reports for each in report.defects(at)]),
        )

    def _possible(self, at: datetime, discharged: Truth) -> frozenset[Status]:
        if self.due.may_be_upcoming and self.moment is not None and at < day_begins(self.moment.day):
            return _UPCOMING
        if self.deadline is None:
            return frozenset(("not-triggered",))
        if discharged.value:
            return _DISCHARGED
        possible: set[Status] = {self.due.unmet(self.deadline, at)}
        if self.holds.value is None:
            possible.add("not-triggered")
        if discharged.value is None:
            possible.add("discharged")
        return frozenset(possible)

    def _reopened(
        self, at: datetime, possible: frozenset[Status], deadline: Deadline, had: list[Truth]
    ) -> tuple[frozenset[Status], list[Truth]]:
        """Return each possible status after orders took away the effect of reports, and the truths that leave it open.

        If a report had satisfied the obligation before an order, the obligation is owed again by the limit of the order.
        If there are several limits, the last one counts.
        """
        unmet = self.due.unmet(deadline, at)
        left: list[tuple[Status, Truth]] = [
            (status, truth)
            for report, truth in zip(self.reports, had, strict=True)
            if truth.value is not False and (status := report.reopened(self.due, deadline, at)) is not None
        ]
        left += [each for report in self.reports for each in report.perhaps_reopened(self.due, deadline, at)]
        sure: list[Status] = [unmet, *[status for status, truth in left if truth.value]]
        base = max(sure, key=worst_first)
        open_ones: list[tuple[Status, Truth]] = [
            (status, truth) for status, truth in left if truth.value is None and worst_first(status) > worst_first(base)
        ]
        statuses: set[Status] = {base, *[status for status, _ in open_ones]}
        return frozenset(possible - {unmet} | statuses), [truth for _, truth in open_ones]

    def _discharged_by(self, standing: list[Truth]) -> str:
        if self.done is not None:
            return next(iter(self.done.because))
        sure = [report for report, truth in zip(self.reports, standing, strict=True) if truth.value]
        return min(sure, key=lambda report: report.sort_key).name

    def _late(self, at: datetime, had: list[Truth], standing: list[Truth]) -> bool | None:
        """Tell whether the first report that satisfied the obligation came after the cutoff.

        A report counts here too if an order took away its effect later.
        """
        if self.deadline is None or (self.has_orders and not any(truth.value for truth in standing)):
            return None
        of_sure: set[bool | None] = set()
        of_possible: set[bool | None] = set()
        for report, truth in zip(self.reports, had, strict=True):
            ways = set[bool | None]() if truth.value is False else report.in_time(self.due, self.deadline, at)
            if ways:
                (of_sure if truth.value else of_possible).add(ways.pop() if len(ways) == 1 else None)
        if True in of_sure:
            return False
        return True if of_sure == {False} and of_possible <= {False} else None


@define
class PendingObligation:
    """An obligation that can be asked about any instant.

    ``ways`` has one scenario if the day of the event is known, else one for each day that matters.
    """

    event: str
    law: str
    provision: str
    holds: Truth
    deadline: Deadline | None
    ways: tuple[_Scenario, ...]
    day: frozenset[str]

    def at(self, at: datetime) -> Obligation:
        """Return the obligation at an instant."""
        look = self.ways[0].at(at) if len(self.ways) == 1 else self._for_every_day(at)
        status: Status = next(iter(look.possible)) if len(look.possible) == 1 else "undetermined"
        # Arguments by position: naming them takes half as long again, and there are many obligations.
        return Obligation(
            self.event,
            self.law,
            self.provision,
            self.holds.value,
            status,
            in_order(self.holds.because),
            look.discharged_by if status == "discharged" else None,
            None if status == "upcoming" else look.late,
            () if self.deadline is None else look.defects,
            self.deadline,
            in_order(self.day | look.asks) if status == "undetermined" else (),
            look.possible <= PASSING,
            look.possible <= REFUSING,
        )

    def _for_every_day(self, at: datetime) -> _Outcome:
        """Return the outcome at an instant over all days on which the event may have occurred."""
        looks = [way.at(at) for way in self.ways]
        # Outcomes of the days on which the provision can apply. If there is no such day, the outcomes differ only in
        # "upcoming", and any one will do.
        telling = [look for look, way in zip(looks, self.ways, strict=True) if way.deadline is not None] or looks[-1:]
        possible = looks[0].possible.union(*[look.possible for look in looks])
        if self.deadline is None and possible != {"upcoming"}:
            possible = frozenset(("not-triggered",))
        elif all(look.possible == _DISCHARGED for look in telling):
            possible = _DISCHARGED
        late = {look.late for look in telling}
        return _Outcome(
            possible,
            _NO_FACTS.union(*[look.asks for look in looks]),
            # A report that satisfies the obligation for the latest day satisfies it for every day.
            telling[-1].discharged_by,
            late.pop() if len(late) == 1 else None,
            tuple(each for each in looks[0].defects if all(each in look.defects for look in looks)),
        )


@define
class ObligationsOf:
    """All obligations of a case, from its scope, its reports and its orders."""

    case: Case
    scope: Scope
    reports: list[ReportView]
    regulation: Regulation
    readings: Readings
    calendar: WorkingCalendar

    def pending(self) -> list[PendingObligation]:
        """Return the obligations of the events, then those of the orders, each in document order."""
        return [
            self._pending(rule, rule.view(each, f"{kind}.{each.id}"))
            for kind, stated in (("events", self.case.events), ("orders", self.case.orders))
            for each in stated
            for rule in self.regulation.rules_for(type(each))
            if rule.stands_under(self.readings)
        ]

    def _strikes(self, view: ReportView, event: Event | Order) -> tuple[tuple[Strike, ...], tuple[Strike, ...]]:
        """Return the orders that take away a report's effect for an event, and those that perhaps do, the earliest first.

        An order on the report itself always does. An order on another report of the same event does too, if this report
        was submitted before the order was received: only a report that answers the order can satisfy the obligation.
        """
        review, name = self.regulation.review, view.path.removeprefix("reports.")
        strikes: list[Strike] = []
        perhaps: list[Strike] = []
        for order in self.case.orders:
            if not isinstance(order, ReassessmentOrder):
                continue
            is_reviewed = order.report == name
            is_struck = is_reviewed or self._is_superseded(view, event, order)
            if is_struck is False:
                continue
            due = self.regulation.rule(order, review.number).due.of(order)
            strike = Strike(
                f"orders.{order.id}.received_on",
                review,
                order.received_on.begin,
                self._limit(order),
                is_reviewed,
                partial(due.is_eligible, occurred=order.received_on),
                due.earliest_report(order.received_on) or order.received_on.begin,
            )
            (strikes if is_struck else perhaps).append(strike)
        return tuple(strikes), tuple(sorted(perhaps, key=lambda each: each.since))

    def _is_superseded(self, view: ReportView, event: Event | Order, order: Order) -> bool | None:
        """Tell whether an order on another report takes away the effect of this report.

        None: the answer depends on when this report was submitted, and nobody stated that.
        """
        if isinstance(event, Order) or event.id not in self.case.covered(self.case.reviewed(order)):
            return False
        due = self.regulation.rule(order, self.regulation.review.number).due.of(order)
        found: set[bool | None] = set()
        for _, arrival in view.facts.submissions():
            ends = self._bounds(view, None).ends() if arrival is None else [(arrival, arrival)]
            if all(last is not None and not due.is_eligible(last, order.received_on) for _, last in ends):
                return True
            found.add(None if any(not due.is_eligible(first, order.received_on) for first, _ in ends) else False)
        return None if None in found else False

    def _bounds(self, view: ReportView, occurrence: tuple[Event | Order, Moment] | None) -> Bounds:
        """Return the bounds that the rest of the case sets to an unstated time of a report.

        ``occurrence`` is an event with the moment that is assumed for it, where nobody stated the moment.
        """
        report = view.facts
        name = view.path.removeprefix("reports.")
        entries = () if report.assessment is None else report.assessment.items or ()
        since = [each.assessed_on for each in entries if each.assessed_on is not None]
        if len(report.submissions()) == 1:
            since += [each.opened_on for each in report.hazards() if each.opened_on is not None]
        if report.receipts is not None:
            # Nobody gives a receipt for a report on an event that has not happened.
            since += self._occurred(report)
            taken = () if occurrence is None else (occurrence,)
            since += [moment for event, moment in taken if event.id in self.case.covered(report)]
        return Bounds.of(since, [order.received_on for order in self.case.orders if order.report == name])

    def _no_later_than(self, event: Event | Order, bound: Moment | None) -> Moment | None:
        """Return the last moment at which an event without a time can have occurred, from all facts of the case.

        The event came before each receipt of a report that covers the event, and before each notice to assess that names
        the event.
        """
        if bound is None:
            return None
        receipts = [report for report in self.case.reports if report.receipts is not None]
        later = [
            moment
            for report in receipts
            if event.id in self.case.covered(report)
            for _, moment in report.submissions()
            if moment is not None
        ]
        acts = [act for act in self.case.supervision if isinstance(act, NoticeToAssess)]
        later += [act.on for act in acts if act.covers is not None and event.id in act.covers]
        return Bounds.of([], [bound, *later]).until

    def _occurred(self, report: Report) -> list[Moment]:
        covered = self.case.covered(report)
        moments = [
            occurred(each) for each in self.case.events if each.id in covered and not isinstance(each, LaunchEvent)
        ]
        return [each for each in moments if each is not None]

    def _arrivals(self) -> list[Moment]:
        """Return the times of the reports; for an unstated time, the moments that bound it."""
        return [
            moment
            for each in self.reports
            for _, stated in each.facts.submissions()
            for moment in (self._bounds(each, None).stated() if stated is None else [stated])
        ]

    def _limit(self, order: Order) -> Deadline:
        due = self.regulation.rule(order, self.regulation.review.number).due.of(order)
        return due.deadline(order.received_on, self.readings, self.calendar)

    def _submissions(
        self, event: Event | Order, due: Due, moment: Moment | None, *, is_supposed: bool
    ) -> list[Submission]:
        """Return what can satisfy the obligation of an event or an order.

        ``is_supposed`` tells that the moment is only assumed.
        """
        supposed = (event, moment) if is_supposed and moment is not None else None
        if not self.case.orders:
            return [
                submission(
                    view,
                    due,
                    moment,
                    self.regulation,
                    _covers(view, event.id),
                    (),
                    lambda view=view: self._bounds(view, supposed),  # type: ignore[misc]
                )
                for view in self.reports
            ]
        if isinstance(event, ClarificationOrder):
            view = OrderView(event, f"orders.{event.id}")
            return [] if event.answered_on is None else [answer(view, event.answered_on, self.regulation)]
        asked, reviewed = frozenset((event.id,)), ""
        if isinstance(event, Order):
            # Another report answers an order to reassess. It must cover all that the reviewed report covers.
            asked, reviewed = self.case.covered(self.case.reviewed(event)), f"reports.{event.report}"
        return [
            submission(
                view,
                due,
                moment,
                self.regulation,
                all(_covers(view, each) for each in asked),
                strikes,
                lambda view=view: self._bounds(view, supposed),  # type: ignore[misc]
                perhaps,
            )
            for view in self.reports
            if view.path != reviewed
            for strikes, perhaps in (self._strikes(view, event),)
        ]

    def _pending(self, rule: Rule, view: View[Any]) -> PendingObligation:
        event, readings = view.facts, self.readings
        due = rule.due.of(event)
        occurrence = rule.occurs(view, readings)
        ground = rule.holds(view, self.scope, readings)
        in_force, has_orders = self.regulation.law.in_force, bool(self.case.orders)

        def way(moment: Moment | None) -> _Scenario:
            # Article 17, and the same rule in other laws: an event before the entry into force is not under the law.
            holds = ground if moment is None or moment.day >= in_force else ground & Truth(False, occurrence.fact)
            deadline = None if holds.value is False else due.deadline(moment, readings, self.calendar)
            if rule.discharged_by is not None:
                return _Scenario(due, moment, holds, deadline, [], rule.discharged_by(view), has_orders)
            reports = self._submissions(event, due, moment, is_supposed=until is not None)
            return _Scenario(due, moment, holds, deadline, reports, None, has_orders)

        until = self._no_later_than(event, occurrence.no_later_than)
        within = Bounds(occurrence.no_earlier_than, until)
        if not within.stated():
            only = way(occurrence.moment)
            holds, deadline, day = only.holds, only.deadline, due.unknown(view)
            ways: tuple[_Scenario, ...] = (only,)
        else:
            # One scenario for each moment that can matter; see _possible_moments.
            moments = _possible_moments(within, in_force, self._arrivals())
            under = {moment.day >= in_force for moment in moments}
            holds = ground if False not in under else ground & Truth(None if True in under else False, occurrence.fact)
            deadline = None if holds.value is False else due.deadline(None, readings, self.calendar)
            ways, day = tuple(way(moment) for moment in moments), occurrence.fact
        return PendingObligation(event.id, self.regulation.law.id, rule.provision.number, holds, deadline, ways, day)


def tells_of(act: Act, event: str, moment: Moment | None) -> bool:
    """Tell whether an act is a notice to assess that concerns an event at a moment.

    A notice that names the event concerns it, unless the notice is earlier than the event. A notice that names no event
    concerns every event that surely had happened by then.
    """
    if not isinstance(act, NoticeToAssess) or moment is None:
        return False
    if act.covers is None:
        return moment.end <= act.on.begin
    return event in act.covers and not is_before(act.on, moment)


def _covers(report: ReportView, event: str) -> bool:
    # A report without ``covers`` covers the only event of the case.
    return report.facts.covers is None or event in report.facts.covers


def _possible_moments(within: Bounds, in_force: date, arrivals: list[Moment]) -> list[Moment]:
    """Return, in order, the days and instants that can matter for an event whose time is only known within bounds.

    These lie at and directly around each moment that the time of the event is compared with. Between two of them nothing
    changes but the deadline, and the deadline moves only in one direction.
    """
    since, until = within.since, within.until
    days = {
        day + step
        for day in (in_force, *(each.day for each in (*within.stated(), *arrivals)))
        for step in (-_ONE_DAY, _ONE_DAY * 0, _ONE_DAY)
    }
    days |= {date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)}
    first = None if since is None else since.begin
    last = None if until is None else until.begin if until.is_instant else until.end - _TICK
    instants = {each.begin + _TICK for each in arrivals}
    instants |= {each for each in (first, last) if each is not None}
    found = [
        moment_of(day)
        for day in days
        if FIRST_YEAR <= day.year <= LAST_YEAR
        and (since is None or day >= since.day)
        and (until is None or day <= until.day)
    ]
    found += [
        moment_of(instant)
        for instant in instants
        if FIRST_YEAR <= instant.year <= LAST_YEAR
        and (first is None or instant >= first)
        and (last is None or instant <= last)
    ]
    return sorted(found, key=lambda moment: (moment.begin, moment.is_instant))
