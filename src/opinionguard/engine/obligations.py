"""From an event or an order to its obligation: what is owed at any instant, and what satisfies the obligation."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import field

from opinionguard.decisions.duties import PASSING, REFUSING, Defect, Obligation
from opinionguard.engine.examined import ExaminedCase
from opinionguard.engine.strikes import Strike, Strikes, worst_first
from opinionguard.engine.submissions import (
    MOST_REPORTS,
    NOTHING,
    Bounds,
    ExaminedReport,
    Reports,
    Seen,
    Submission,
    Together,
    answer,
    elsewhere,
    possible_times,
    submission,
    telling,
    too_early,
)
from opinionguard.facts.events import Event
from opinionguard.facts.supervision import Act, ClarificationOrder, NoticeToAssess, Order
from opinionguard.ground.classes import define
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR, Moment, day_begins, is_before, moment_of
from opinionguard.ground.truth import Truth, any_of, in_order
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.dues import Due
from opinionguard.rules.readings import Readings
from opinionguard.rules.regulation import Occurrence, Rule, Scope
from opinionguard.rules.views import OrderView, View
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["ObligationsOf", "PendingObligation", "tells_of"]

_DISCHARGED: Final[frozenset[Status]] = frozenset(("discharged",))
_NO_FACTS: Final[frozenset[str]] = frozenset()
_NOT_TRIGGERED: Final[frozenset[Status]] = frozenset(("not-triggered",))
_OVERDUE: Final[frozenset[Status]] = frozenset(("overdue",))
_UPCOMING: Final[frozenset[Status]] = frozenset(("upcoming",))
_NOTHING_REOPENED: Final[list[Truth]] = []
# Before and after all instants that anybody can ask about.
_FIRST_INSTANT: Final = day_begins(date(FIRST_YEAR - 1, 1, 1))
_LAST_INSTANT: Final = day_begins(date(LAST_YEAR + 2, 1, 1))
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
    """An obligation for one day of its event. ``deadline`` is None if the provision does not apply.

    ``own`` are reports that can satisfy the obligation, and so are those of ``shared`` from the place ``since`` on. An
    answer tells the defects of ``told``, in document order.
    ``unread`` are unstated facts of a case that is too large to look at all that they may be: everything is left open.
    """

    due: Due
    moment: Moment | None
    holds: Truth
    deadline: Deadline | None
    own: list[Submission]
    told: list[Submission]
    done: Truth | None
    has_orders: bool
    unread: frozenset[str] = _NO_FACTS
    shared: Reports | None = None
    since: int = 0
    _short: tuple[tuple[object, ...], _Outcome] | None = None

    @property
    def reports(self) -> list[Submission]:
        """All reports that can satisfy the obligation."""
        return self.own if self.shared is None else [*self.own, *self.shared.submissions[self.since :]]

    def breakpoints(self) -> list[datetime]:
        """Return the instants at which the status can change, except those of reports, and of orders with their own."""
        found = [] if self.deadline is None else self.deadline.instants()
        if self.due.may_be_upcoming and self.moment is not None:
            found += (day_begins(self.moment.day), self.moment.begin)
        return found

    def turns(self) -> list[datetime]:
        """Return the instants at which anything can change, defects and what orders leave too."""
        found, orders = self.breakpoints(), 0
        strikes: Strikes | None = None
        for report in (*self.reports, *self.told):
            found += report.breakpoints()
            strikes = report.strikes or strikes
            orders |= report.taken_by
            for order in report.perhaps:
                orders |= order.bit
        return found if strikes is None else found + strikes.turns(orders)

    def at(self, at: datetime, *, in_short: bool = False) -> _Outcome:
        """Return the outcome at an instant; ``in_short``: what is possible, and what is asked, alone."""
        if self.unread:
            return self._open(at)
        # A report that surely never satisfied the obligation makes no difference.
        reports = telling(self.own, at) if self.own else []
        others = NOTHING if self.shared is None else self.shared.together(at, self.since)
        read: tuple[object, ...] = ()
        if in_short and not self.own:
            # All that the status depends on. Of many orders, few have another status at the next instant.
            unmet = None if self.deadline is None else self.due.unmet(self.deadline, at)
            read, short = (others, unmet, self._is_upcoming(at)), self._short
            if short is not None and short[0] == read:
                return short[1]
        reopening = _NOTHING_REOPENED
        standing = [look.stands for _, look in reports if look.stands.value is not False]
        if others.stands.value is not False:
            standing.append(others.stands)
        discharged = any_of(standing) if self.done is None else self.done
        possible = self._possible(at, discharged)
        if self.has_orders and self.deadline is not None and not discharged.value and possible != _UPCOMING:
            possible, reopening = self._reopened(at, possible, self.deadline, reports, others)
        asks = _NO_FACTS
        if len(possible) > 1:
            asks = asks.union(*[truth.because for truth in (self.holds, discharged, *reopening) if truth.value is None])
        if in_short:
            found = _Outcome(possible, asks, None, None, ())
            self._short = (read, found) if read else None
            return found
        if self.shared is not None:
            reports = [*reports, *self.shared.telling(at, self.since)]
        return _Outcome(
            possible,
            asks,
            self._discharged_by(reports) if discharged.value else None,
            self._late(at, reports) if discharged.value or not self.has_orders else None,
            self._defects(at),
        )

    def _open(self, at: datetime) -> _Outcome:
        possible, asks = self._possible(at, Truth(None, self.unread)), _NO_FACTS
        if len(possible) > 1:
            # Orders may have reopened the obligation.
            possible |= _OVERDUE
            asks = self.unread | (self.holds.because if self.holds.value is None else _NO_FACTS)
        return _Outcome(possible, asks, None, None, ())

    def _defects(self, at: datetime) -> tuple[Defect, ...]:
        # What a report lacks is kept with the report, which may stand for several events and orders.
        found = [each.lacks(at) for each in self.told]
        return tuple([each for defects in found for each in defects])

    def defects_among(self, at: datetime) -> frozenset[Defect]:
        """Return the defects that are told at an instant, as a set."""
        return frozenset() if self.unread else frozenset().union(*[each.lacks_among(at) for each in self.told])

    def _is_upcoming(self, at: datetime) -> bool:
        return self.due.may_be_upcoming and self.moment is not None and at < day_begins(self.moment.day)

    def _possible(self, at: datetime, discharged: Truth) -> frozenset[Status]:
        if self.due.may_be_upcoming and self._is_upcoming(at):
            return _UPCOMING
        if self.deadline is None:
            return _NOT_TRIGGERED
        if discharged.value:
            return _DISCHARGED
        possible: set[Status] = {self.due.unmet(self.deadline, at)}
        if self.holds.value is None:
            possible.add("not-triggered")
        if discharged.value is None:
            possible.add("discharged")
        return frozenset(possible)

    def _reopened(
        self,
        at: datetime,
        possible: frozenset[Status],
        deadline: Deadline,
        reports: list[tuple[Submission, Seen]],
        others: Together,
    ) -> tuple[frozenset[Status], list[Truth]]:
        """Return each possible status after orders took away the effect of reports, and the truths that leave it open.

        If a report had satisfied the obligation before an order, the obligation is owed again by the limit of the order.
        If there are several limits, the last one counts.
        """
        unmet = self.due.unmet(deadline, at)
        left: list[tuple[Status, Truth]] = []
        for report, look in reports:
            if report.perhaps:
                left += report.reopened(self.due, deadline, at)
            elif (found := report.left(at)) is not None:
                # The same where it is sure which orders took the report away: there can be many such reports.
                status = self.due.reopened(deadline, *found)
                if status is not None:
                    left.append((status, look.had))
        # Others answer an order, which is owed again by the limits of the orders on them, whenever these came.
        for (limit, had), asked in others.left.items():
            left.append((limit, Truth(had, asked)))
        sure: set[Status] = {unmet, *[status for status, truth in left if truth.value]}
        base = max(sure, key=worst_first)
        open_ones: list[tuple[Status, Truth]] = [
            (status, truth) for status, truth in left if truth.value is None and worst_first(status) > worst_first(base)
        ]
        statuses: set[Status] = {base, *[status for status, _ in open_ones]}
        return frozenset(possible - {unmet} | statuses), [truth for _, truth in open_ones]

    def _discharged_by(self, reports: list[tuple[Submission, Seen]]) -> str:
        if self.done is not None:
            return next(iter(self.done.because))
        sure = [report for report, look in reports if look.stands.value]
        if len(sure) == 1:
            return sure[0].name
        return min(sure, key=lambda each: (each.sort_key, each.report.place)).name

    def _late(self, at: datetime, reports: list[tuple[Submission, Seen]]) -> bool | None:
        """Tell whether the first report that satisfied the obligation came after the cutoff.

        A report counts here too if an order took away its effect later.
        """
        if self.deadline is None or not reports:
            return None
        of_sure: set[bool | None] = set()
        of_possible: set[bool | None] = set()
        for report, look in reports:
            truth = look.had
            ways = set[bool | None]() if truth.value is False else report.in_time(self.due, self.deadline, at)
            if truth.value and ways == {True}:
                return False
            if ways:
                (of_sure if truth.value else of_possible).add(ways.pop() if len(ways) == 1 else None)
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
    _kept: tuple[datetime, datetime, Obligation, bool] | None = None
    _short: tuple[_Outcome, Obligation] | None = None
    _turns: list[datetime] | None = None

    def at(self, at: datetime, *, in_short: bool = False) -> Obligation:
        """Return the obligation at an instant. The last one is kept: whoever asks about many instants asks in their order.

        ``in_short``: without what explains the status, that is defects, lateness and the report that satisfied it.
        """
        kept = self._kept
        if kept is None or (kept[-1] and not in_short):
            obligation = self._made(at, in_short)
            self._kept = at, at, obligation, in_short
            return obligation
        since, until, obligation, is_short = kept
        if since <= at < until or at == since:
            return obligation
        # Only whoever asks about a second instant needs to know when the obligation can change.
        if self._turns is None:
            self._turns = sorted({instant for way in self.ways for instant in way.turns()})
        place = bisect_right(self._turns, at)
        begin = self._turns[place - 1] if place else _FIRST_INSTANT
        end = self._turns[place] if place < len(self._turns) else _LAST_INSTANT
        if not (begin <= since < end):
            obligation, is_short = self._made(at, in_short), in_short
        self._kept = begin, end, obligation, is_short
        return obligation

    def _made(self, at: datetime, in_short: bool) -> Obligation:
        looks = [way.at(at, in_short=in_short) for way in self.ways]
        look = looks[0] if len(looks) == 1 else self._for_every_day(looks, at)
        short = self._short
        if in_short and short is not None and short[0] is look:
            return short[1]
        status: Status = next(iter(look.possible)) if len(look.possible) == 1 else "undetermined"
        # Arguments by position: naming them takes half as long again, and there are many obligations.
        made = Obligation(
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
        if in_short:
            self._short = look, made
        return made

    def _for_every_day(self, looks: list[_Outcome], at: datetime) -> _Outcome:
        """Return the outcome over all days on which the event may have occurred."""
        # Outcomes of the days on which the provision can apply. If there is no such day, the outcomes differ only in
        # "upcoming", and any one will do.
        telling = [look for look, way in zip(looks, self.ways, strict=True) if way.deadline is not None] or looks[-1:]
        possible = looks[0].possible.union(*[look.possible for look in looks])
        if self.deadline is None and possible != {"upcoming"}:
            possible = _NOT_TRIGGERED
        elif all(look.possible == _DISCHARGED for look in telling):
            possible = _DISCHARGED
        late = {look.late for look in telling}
        told = looks[0].defects
        first, *others = [way.defects_among(at) for way in self.ways] if told else [frozenset()]
        common = first.intersection(*others)
        return _Outcome(
            possible,
            _NO_FACTS.union(*[look.asks for look in looks]),
            # A report that satisfies the obligation for the latest day satisfies it for every day.
            telling[-1].discharged_by,
            late.pop() if len(late) == 1 else None,
            tuple([each for each in told if each in common]),
        )


@define
class ObligationsOf:
    """All obligations of a case, from its scope, its reports and its orders.

    ``order_readings`` are the readings for the limits of orders, which many obligations share; None: ``readings``.
    """

    examined: ExaminedCase
    scope: Scope
    readings: Readings
    calendar: WorkingCalendar
    order_readings: Readings | None = None
    _known: dict[tuple[str, int, frozenset[str]], Submission] = field(factory=dict)
    _strikes: Strikes | None = None
    _taken: dict[str, list[tuple[int, int, tuple[Strike, ...]]]] = field(factory=dict)
    _new_reports: dict[str, Submission] = field(factory=dict)
    _shared: dict[int, Reports] = field(factory=dict)

    def raised(self) -> Iterator[tuple[Rule, View[Any]]]:
        """Yield the rules of the events, then those of the orders, each in document order, with what raises each rule."""
        case, rules_for = self.examined.case, self.examined.regulation.rules_for
        for kind, stated in (("events", case.events), ("orders", case.orders)):
            for each in stated:
                for rule in rules_for(type(each)):
                    if rule.under is None or rule.stands_under(self.readings):
                        yield rule, rule.view(each, f"{kind}.{each.id}")

    def pending(self) -> list[PendingObligation]:
        """Return the obligations in the order of what raises them."""
        return [self.obligation(rule, view) for rule, view in self.raised()]

    @property
    def strikes(self) -> Strikes:
        """The orders to reassess, with their limits under the readings."""
        if self._strikes is None:
            orders, readings = self.examined.strikes, self.order_readings or self.readings
            limits = [each.due.deadline(each.received, readings, self.calendar) for each in orders]
            self._strikes = Strikes(orders, limits, self.examined.regulation.review)
        return self._strikes

    def _for_event(
        self, event: Event, due: Due, moment: Moment | None, *, is_supposed: bool, needs_pass: bool
    ) -> tuple[list[Submission], list[Submission]]:
        """Return the reports that cover an event, and beside them the last of those that do not, in document order.

        ``is_supposed`` tells that the moment is only assumed.
        """
        examined = self.examined
        covering = examined.covering(event.id)
        on_event = examined.striking(event.id)
        strikes = self.strikes if on_event else None
        taken: Iterable[tuple[int, int, tuple[Strike, ...]]] = itertools.repeat((0, 0, ()))
        if on_event:
            taken = self._taken_from(event, covering, on_event)
        found: list[Submission] = []
        for report, (own, taken_by, perhaps) in zip(covering, taken, strict=False):
            early = _NO_FACTS if moment is None else too_early(report, due, moment)
            if not report.has_stated_times:
                bounds = examined.bounds_after(report, event.id, moment if is_supposed else None)
                possible = possible_times(report, due, moment, bounds)
                found.append(
                    submission(report, early, possible, strikes, taken_by, own, perhaps, needs_pass=needs_pass)
                )
                continue
            # If its time is stated, a report is the same submission for each event that it is as early or late for.
            key = report.name, taken_by, early
            known = self._known.get(key)
            if known is None:
                known = submission(report, early, None, strikes, taken_by, own, needs_pass=needs_pass)
                self._known[key] = known
            found.append(known)
        if len(covering) == len(examined.reports):
            return found, found
        others = [elsewhere(each) for each in self._others({each.place for each in covering})]
        return found, sorted((*found, *others), key=lambda each: each.report.place)

    def _taken_from(
        self, event: Event, covering: list[ExaminedReport], on_event: int
    ) -> list[tuple[int, int, tuple[Strike, ...]]]:
        """Return the orders on each report, those that take it away, and those that perhaps do; kept for each event."""
        found = self._taken.get(event.id)
        if found is None:
            found = self._taken[event.id] = []
            for report in covering:
                # An order on the report itself always takes the report away. An order on another report of the same event
                # does too, if this report was submitted before the order was received: only a report that answers the order
                # can satisfy the obligation.
                own, (superseding, open_ones) = self.examined.reviewing(report.name), self.examined.superseding(report)
                perhaps = tuple(self.strikes.named(open_ones & on_event & ~own))
                found.append((own, own | (superseding & on_event), perhaps))
        return found

    def _others(self, places: set[int]) -> list[ExaminedReport]:
        """Return the last of the reports at other places than the given ones."""
        others = (each for each in reversed(self.examined.reports) if each.place not in places)
        return list(itertools.islice(others, MOST_REPORTS))

    def _for_order(
        self, order: Order, due: Due, moment: Moment, *, needs_pass: bool
    ) -> tuple[list[Submission], list[Submission], Reports | None, int]:
        """Return what can satisfy the obligation of an order, and the last reports of the case, whose defects are told.

        After them come the reports that orders share, and the place from which on they can satisfy this one.
        Another report answers an order to reassess. It must cover all that the reviewed report covers.
        """
        if isinstance(order, ClarificationOrder):
            view = OrderView(order, f"orders.{order.id}")
            answers = [] if order.answered_on is None else [answer(view, order.answered_on, self.examined.regulation)]
            return answers, [], None, 0
        examined = self.examined
        reviewed = examined.reviewed(order)
        alike = examined.covering_alike(order)
        same_day, later = alike.eligible(due, moment)

        def answering(report: ExaminedReport) -> Submission:
            if not report.has_stated_times:
                return self._submission(report, due, moment, needs_pass)
            # It is the same submission for each order that it is not too early for, whatever the moment of the order.
            found = self._new_reports.get(report.name)
            if found is None:
                found = self._new_reports[report.name] = self._submission(report, due, None, needs_pass)
            return found

        told = [
            elsewhere(each)
            if each.place not in alike.places
            else answering(each)
            if not too_early(each, due, moment)
            else self._submission(each, due, moment, needs_pass)
            for each in reversed(self._others({reviewed.place}))
        ]
        if alike.unstated or later == len(alike.reports):
            eligible = [each for each in (*same_day, *alike.reports[later:]) if each is not reviewed]
            return [answering(each) for each in eligible], told, None, 0
        shared = self._shared.get(id(alike))
        if shared is None:
            shared = self._shared[id(alike)] = Reports([answering(each) for each in alike.reports])
        # The reviewed report is none of the later ones: it was submitted by the time of the order.
        return [answering(each) for each in same_day if each is not reviewed], told, shared, later

    def _submission(self, report: ExaminedReport, due: Due, moment: Moment | None, needs_pass: bool) -> Submission:
        own = self.examined.reviewing(report.name)
        strikes = self.strikes if own else None
        early = _NO_FACTS if moment is None else too_early(report, due, moment)
        is_stated = report.has_stated_times
        possible = None if is_stated else possible_times(report, due, moment, self.examined.bounds(report))
        return submission(report, early, possible, strikes, own, own, needs_pass=needs_pass)

    def obligation(self, rule: Rule, view: View[Any]) -> PendingObligation:
        """Return the obligation that a rule raises because of an event or an order."""
        event, law = view.facts, self.examined.regulation.law
        due, occurrence = rule.due.of(event), rule.occurs(view, self.readings)
        ground = rule.holds(view, self.scope, self.readings)
        since, until = occurrence.no_earlier_than, occurrence.no_later_than
        if since is None and until is None:
            only = self._way(rule, view, due, ground, occurrence.fact, occurrence.moment)
            holds, deadline, day = only.holds, only.deadline, due.unknown(view)
            ways: tuple[_Scenario, ...] = (only,)
        else:
            holds, deadline, ways = self._ways(rule, view, due, ground, occurrence)
            day = occurrence.fact
        return PendingObligation(event.id, law.id, rule.provision.number, holds, deadline, ways, day)

    def _way(
        self,
        rule: Rule,
        view: View[Any],
        due: Due,
        ground: Truth,
        fact: frozenset[str],
        moment: Moment | None,
        *,
        is_supposed: bool = False,
    ) -> _Scenario:
        """Return the obligation for one moment of its event, which ``fact`` states; ``ground`` is what the rule says of it."""
        event, examined, readings = view.facts, self.examined, self.readings
        has_orders = bool(examined.case.orders)
        # Article 17, and the same rule in other laws: an event before the entry into force is not under the law.
        is_in_force = moment is None or moment.day >= examined.regulation.law.in_force
        holds = ground if is_in_force else ground & Truth(False, fact)
        deadline = None if holds.value is False else due.deadline(moment, readings, self.calendar)
        if rule.discharged_by is not None:
            return _Scenario(due, moment, holds, deadline, [], [], rule.discharged_by(view), has_orders)
        unread = examined.open_times(event) if has_orders else _NO_FACTS
        if unread:
            return _Scenario(due, moment, holds, deadline, [], [], None, has_orders, unread)
        # Without reports the reading is not consulted: no side of it can change anything.
        needs_pass = bool(examined.reports) and readings.discharged_when == "passed"
        if isinstance(event, Order):
            own, told, shared, since = self._for_order(event, due, event.received_on, needs_pass=needs_pass)
            return _Scenario(due, moment, holds, deadline, own, told, None, has_orders, _NO_FACTS, shared, since)
        own, told = self._for_event(event, due, moment, is_supposed=is_supposed, needs_pass=needs_pass)
        return _Scenario(due, moment, holds, deadline, own, told, None, has_orders)

    def _ways(
        self, rule: Rule, view: View[Any], due: Due, ground: Truth, occurrence: Occurrence
    ) -> tuple[Truth, Deadline | None, tuple[_Scenario, ...]]:
        """Return whether the provision holds, the deadline and the scenarios for an event of an unstated day."""
        event, in_force, fact = view.facts, self.examined.regulation.law.in_force, occurrence.fact
        no_later_than = occurrence.no_later_than
        if no_later_than is not None:
            no_later_than = Bounds.of([], [no_later_than, *self.examined.told_by(event.id)]).until
        within = Bounds(occurrence.no_earlier_than, no_later_than)
        is_open = rule.discharged_by is None and self.examined.leaves_days_open
        if is_open:
            moments: list[Moment] = []
            under = {
                within.since is not None and within.since.day >= in_force,
                within.until is None or within.until.day >= in_force,
            }
        else:
            # One scenario for each moment that can matter; see _possible_moments.
            arrivals = self.examined.arrivals(self.examined.covering(event.id))
            moments = _possible_moments(within, in_force, arrivals)
            under = {moment.day >= in_force for moment in moments}
        holds = ground if False not in under else ground & Truth(None if True in under else False, fact)
        deadline = None if holds.value is False else due.deadline(None, self.readings, self.calendar)
        if is_open:
            has_orders = bool(self.examined.case.orders)
            return holds, deadline, (_Scenario(due, None, holds, deadline, [], [], None, has_orders, fact),)
        ways = [self._way(rule, view, due, ground, fact, moment, is_supposed=True) for moment in moments]
        return holds, deadline, tuple(ways)


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
