"""The reports and orders of a case, examined once: what is known of them whatever event, reading or instant is asked about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import field

from opinionguard.engine.strikes import Strike, strikes_of
from opinionguard.engine.submissions import Bounds, ExaminedReport, too_early
from opinionguard.facts.case import Case
from opinionguard.facts.events import Event, LaunchEvent, occurred
from opinionguard.facts.supervision import ClarificationOrder, NoticeToAssess, Order, ReassessmentOrder
from opinionguard.ground.classes import define
from opinionguard.ground.moments import Moment, moment_of
from opinionguard.rules.dues import Due
from opinionguard.rules.regulation import Regulation
from opinionguard.rules.views import ReportView

__all__ = ["Alike", "ExaminedCase"]

# A case in which so much is unstated that more looks are needed is not looked through: what is unstated is asked for. With
# 20 reports of unstated times, and an order on each, 8 000 looks are needed.
_MOST_LOOKS: Final = 10_000
_NO_FACTS: Final[frozenset[str]] = frozenset()


@define
class Alike:
    """Reports that cover the same, in the order of their first stated arrival; one without any comes last.

    ``places`` are their places in the document. Of those in ``unstated`` some time is not stated.
    """

    reports: list[ExaminedReport]
    places: frozenset[int]
    unstated: list[ExaminedReport]
    _days: list[date]

    @classmethod
    def of(cls, reports: Iterable[ExaminedReport]) -> Alike:
        """Put reports in order."""
        found = sorted(reports, key=_first_day)
        unstated = [each for each in found if not each.has_stated_times]
        return cls(found, frozenset(each.place for each in found), unstated, [_first_day(each) for each in found])

    def eligible(self, due: Due, moment: Moment) -> tuple[list[ExaminedReport], int]:
        """Return the reports of the day of a moment that are not too early for it, and the place of the first later day.

        Every report of an earlier day is too early, and none of a later day is.
        """
        begin, end = bisect_left(self._days, moment.day), bisect_right(self._days, moment.day)
        return [each for each in self.reports[begin:end] if not too_early(each, due, moment)], end


def _is_superseded(possible: list[tuple[Moment, Moment | None]], order: Strike) -> bool | None:
    """Tell whether an order came after a submission of which the first and last possible moments are known."""
    if all(last is not None and not order.spares(last) for _, last in possible):
        return True
    return None if any(not order.spares(first) for first, _ in possible) else False


def _first_day(report: ExaminedReport) -> date:
    return min((each.day for each in report.times), default=date.max)


@define
class ExaminedCase:
    """A case with its reports by the event that they cover, and its orders by the report that they review.

    Each requirement is evaluated once for each report. Nothing here depends on a reading or on an instant, so that all
    interpretations of one case share it.
    """

    case: Case
    regulation: Regulation
    reports: list[ExaminedReport]
    _covering: dict[str, list[ExaminedReport]]
    _orders: dict[str, list[Order]]
    _strikes: list[Strike] | None = None
    _reviewing: dict[str, int] = field(factory=dict)
    _superseding: dict[str, tuple[int, int]] = field(factory=dict)
    _bounds: dict[str, Bounds] = field(factory=dict)
    _alike: dict[frozenset[str], Alike] = field(factory=dict)
    _named: dict[str, ExaminedReport] | None = None
    _told: dict[str, list[Moment]] | None = None
    _looks: tuple[int, int] | None = None
    _events: dict[str, Event] | None = None

    @classmethod
    def of(cls, case: Case, regulation: Regulation) -> ExaminedCase:
        """Examine a case."""
        reports: list[ExaminedReport] = []
        covering: dict[str, list[ExaminedReport]] = {}
        for place, stated in enumerate(case.reports):
            name = case.report_name(place)
            examined = ExaminedReport.of(place, name, ReportView(stated, f"reports.{name}"), regulation)
            reports.append(examined)
            # A report without ``covers`` covers the only event of the case.
            for event in [each.id for each in case.events] if stated.covers is None else dict.fromkeys(stated.covers):
                covering.setdefault(event, []).append(examined)
        orders: dict[str, list[Order]] = {}
        for order in case.orders:
            orders.setdefault(order.report, []).append(order)
        return cls(case, regulation, reports, covering, orders)

    def covering(self, event: str) -> list[ExaminedReport]:
        """Return the reports that cover an event, in document order."""
        return self._covering.get(event, [])

    def reviewed(self, order: Order) -> ExaminedReport:
        """Return the report that an order is about."""
        if self._named is None:
            self._named = {each.name: each for each in self.reports}
        return self._named[order.report]

    def covering_alike(self, order: Order) -> Alike:
        """Return the reports that cover all that the report of an order covers."""
        asked = self.case.covered(self.reviewed(order).view.facts)
        found = self._alike.get(asked)
        if found is None:
            fewest, *others = sorted((self.covering(each) for each in asked), key=len)
            places = [{each.place for each in found} for found in others]
            found = self._alike[asked] = Alike.of(
                [each for each in fewest if all(each.place in found for found in places)]
            )
        return found

    @property
    def strikes(self) -> list[Strike]:
        """The orders to reassess, the earliest first. Sets of orders are numbers with the bits of these."""
        if self._strikes is None:
            number, rule = self.regulation.review.number, self.regulation.rule
            self._strikes = strikes_of(
                (f"orders.{each.id}.received_on", each.report, each.received_on, rule(each, number).due.of(each))
                for each in self.case.orders
                if isinstance(each, ReassessmentOrder)
            )
            for each in self._strikes:
                self._reviewing[each.report] = self._reviewing.get(each.report, 0) | each.bit
        return self._strikes

    def reviewing(self, report: str) -> int:
        """Return the orders to reassess that review a report."""
        return self._reviewing.get(report, 0) if self.strikes else 0

    def striking(self, event: str) -> int:
        """Return the orders to reassess on the reports that cover an event."""
        found = 0
        if self.case.orders and self.strikes:
            for each in self.covering(event):
                found |= self._reviewing.get(each.name, 0)
        return found

    def superseding(self, report: ExaminedReport) -> tuple[int, int]:
        """Return the orders that take a report away if they are on another report of the same event.

        First those that surely do: the report was submitted before the order was received. Then those that perhaps do:
        that depends on when the report was submitted, and nobody stated that.
        """
        found = self._superseding.get(report.name)
        if found is None:
            found = self._superseding[report.name] = (
                (self._superseding_stated(report), 0) if report.has_stated_times else self._superseding_unstated(report)
            )
        return found

    def _superseding_stated(self, report: ExaminedReport) -> int:
        first = _first_day(report)
        # Orders of a later day all take the report away; on the same day it depends on hours and on the limit.
        begin, end = (
            place(self.strikes, first, key=lambda each: each.received.day) for place in (bisect_left, bisect_right)
        )
        found = (1 << len(self.strikes)) - (1 << end)
        for each in self.strikes[begin:end]:
            if not all(each.spares(arrival) for arrival in report.times):
                found |= each.bit
        return found

    def _superseding_unstated(self, report: ExaminedReport) -> tuple[int, int]:
        surely = perhaps = 0
        unstated = self.bounds(report).ends()
        ends: list[list[tuple[Moment, Moment | None]]] = [
            unstated if arrival is None else [(arrival, arrival)] for _, arrival in report.arrivals
        ]
        for each in self.strikes:
            found = {_is_superseded(possible, each) for possible in ends}
            surely |= each.bit if True in found else 0
            perhaps |= each.bit if None in found and True not in found else 0
        return surely, perhaps

    def _entangled(self) -> tuple[int, int]:
        """Return how many looks at reports each unstated time of a report takes, and then each unstated day of an event.

        A report with an unstated time is looked at before and after each order on another report, for each of them. For
        an event with an unstated day that is done again on each day on which a report arrived.
        """
        if self._looks is None:
            of_times = of_days = 0
            for event in self.case.events:
                covering, on_event = self.covering(event.id), self.striking(event.id)
                found = sum((self.superseding(each)[1] & on_event).bit_count() ** 2 for each in covering if on_event)
                of_times += found
                of_days += len(covering) * (len(covering) + found)
            # A report answers each order after it; with an unstated time, it is another answer to each of them.
            of_times += sum(len(self._unstated(each)) for each in self.case.orders)
            self._looks = of_times, of_days
        return self._looks

    def _unstated(self, raised_by: Event | Order) -> list[ExaminedReport]:
        """Return the reports of unstated times for an event whose orders these times matter to, or for an order."""
        if isinstance(raised_by, ClarificationOrder):
            return []
        if not isinstance(raised_by, Event):
            return self.covering_alike(raised_by).unstated
        on_event = self.striking(raised_by.id)
        found = [each for each in self.covering(raised_by.id) if on_event and not each.has_stated_times]
        return found if any(self.superseding(each)[1] & on_event for each in found) else []

    @property
    def leaves_days_open(self) -> bool:
        """Whether the case is too large to look at each day on which an event of an unstated day may have occurred."""
        return self._entangled()[1] > _MOST_LOOKS

    def open_times(self, raised_by: Event | Order) -> frozenset[str]:
        """Return the unstated times of reports on an event, or for an order, if the case is too large to look at all."""
        if self._entangled()[0] <= _MOST_LOOKS:
            return _NO_FACTS
        return _NO_FACTS.union(
            *(
                report.view.named(arrival)
                for report in self._unstated(raised_by)
                for arrival, moment in report.arrivals
                if moment is None
            )
        )

    def bounds(self, report: ExaminedReport) -> Bounds:
        """Return the bounds that the rest of the case sets to an unstated time of a report."""
        found = self._bounds.get(report.name)
        if found is None:
            # What an authority reviewed, or the platform answered, had been submitted.
            not_after = [each.received_on for each in self._orders.get(report.name, ())]
            platform = report.view.facts.platform
            if platform is not None and platform.answered_on is not None:
                not_after.append(platform.answered_on)
            found = self._bounds[report.name] = Bounds.of(self._not_before(report), not_after)
        return found

    def bounds_after(self, report: ExaminedReport, event: str, moment: Moment | None) -> Bounds:
        """Return the bounds if an event, whose moment nobody stated, occurred at a moment; None: its moment is stated."""
        facts = report.view.facts
        if moment is None or facts.receipts is None or event not in self.case.covered(facts):
            return self.bounds(report)
        bounds = self.bounds(report)
        since = [moment] if bounds.since is None else [bounds.since, moment]
        return Bounds.of(since, [] if bounds.until is None else [bounds.until])

    def _not_before(self, report: ExaminedReport) -> Iterator[Moment]:
        facts = report.view.facts
        entries = () if facts.assessment is None else facts.assessment.items or ()
        found = [each.assessed_on for each in entries]
        if len(report.arrivals) == 1:
            found += [each.opened_on for each in facts.hazards()]
        if facts.receipts is not None:
            # Nobody gives a receipt for a report on an event that has not happened.
            found += [
                occurred(each) for each in self._of(self.case.covered(facts)) if not isinstance(each, LaunchEvent)
            ]
        return (each for each in found if each is not None)

    def _of(self, ids: Iterable[str]) -> Iterator[Event]:
        if self._events is None:
            self._events = {each.id: each for each in self.case.events}
        return (self._events[each] for each in ids)

    def arrivals(self, reports: Iterable[ExaminedReport]) -> list[Moment]:
        """Return the times of some reports; for an unstated time, the moments that bound it."""
        return [
            moment
            for each in reports
            for _, stated in each.arrivals
            for moment in (self.bounds(each).stated() if stated is None else [stated])
        ]

    def told_by(self, event: str) -> list[Moment]:
        """Return the moments by which an event had surely occurred.

        The event came before each receipt of a report that covers the event, and before each notice to assess that names
        the event.
        """
        found: list[Moment] = []
        for report in self.covering(event):
            if report.view.facts.receipts is None:
                continue
            found += report.times
            until = self.bounds(report).until
            if until is not None and not report.has_stated_times:
                # Between the event and the order on the report lies a receipt, of which perhaps only the day is known.
                found.append(moment_of(until.day))
        if self._told is None:
            self._told = {}
            for act in self.case.supervision:
                for each in (act.covers or ()) if isinstance(act, NoticeToAssess) else ():
                    self._told.setdefault(each, []).append(act.on)
        return found + self._told.get(event, [])
