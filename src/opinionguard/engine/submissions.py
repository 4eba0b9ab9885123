"""A report, compared with one obligation: what is asked of it, when it is there, and which orders take it away.

An order to reassess "takes a report away": from then on the report satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import define, field, frozen

from opinionguard.decisions.duties import Defect
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR, Moment, day_begins, is_before
from opinionguard.ground.truth import NO, YES, Truth, all_of, any_of
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.dues import Due
from opinionguard.rules.provisions import Provision
from opinionguard.rules.regulation import Regulation, Requirement
from opinionguard.rules.views import OrderView, ReportView, View

__all__ = ["Bounds", "Strike", "Submission", "answer", "submission", "worst_first"]

_WORST_FIRST: Final[tuple[Status, ...]] = ("overdue", "undetermined", "due", "blocking")
_ONE_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)


def worst_first(status: Status) -> int:
    """Sort key: the status of something unmet, the worst first."""
    return _WORST_FIRST.index(status)


@frozen
class Strike:
    """An order to reassess (article 8) that takes a report away from ``since`` on; ``limit`` is the limit of the order.

    ``reviewed`` tells whether the order is on this report; False: the order is on another report of the same event. For
    such an order, ``spares`` tells whether a submission at a moment surely came after the order and so keeps its effect.
    No submission before ``spared_from`` does.
    """

    fact: str
    provision: Provision
    since: datetime
    limit: Deadline
    reviewed: bool
    spares: Callable[[Moment], bool] = field(eq=False, repr=False)
    spared_from: datetime


@frozen
class Bounds:
    """The bounds of a time that nobody stated: not before ``since``, and not after ``until``.

    The bounds come from the rest of the case. A case that states a time outside them is rejected, so no unstated time
    lies outside either. Two instants are compared as instants, all else as dates. Without ``until`` the time may never
    come.
    """

    since: Moment | None = None
    until: Moment | None = None

    @classmethod
    def of(cls, not_before: Iterable[Moment], not_after: Iterable[Moment]) -> Bounds:
        """Return the bounds: not before any moment of the first list, and not after any of the second."""
        # An instant is more precise than its day.
        return cls(
            max(not_before, key=lambda each: (each.begin, each.is_instant), default=None),
            min(not_after, key=lambda each: each.end, default=None),
        )

    def stated(self) -> list[Moment]:
        """Return the moments that are the bounds."""
        return [each for each in (self.since, self.until) if each is not None]

    def ends(self) -> list[tuple[Moment, Moment | None]]:
        """Return two pairs: the first and last possible instant, then the first and last possible day.

        The last one is None if there is no last. If no time is possible, the facts contradict each other: the bounds are
        ignored then.
        """
        since = _day(date(FIRST_YEAR, 1, 1)) if self.since is None else self.since
        first = (_instant(since.begin), _day(since.day))
        if self.until is None:
            return [(each, None) for each in first]
        until = self.until
        last = (until if until.is_instant else _instant(until.end - _TICK), _day(until.day))
        left: list[tuple[Moment, Moment | None]] = [
            (one, other) for one, other in zip(first, last, strict=True) if one.begin <= other.begin
        ]
        return left or Bounds().ends()


def _instant(at: datetime) -> Moment:
    return Moment(at.date(), at, at)


def _day(day: date) -> Moment:
    begin = day_begins(day)
    return Moment(day, begin, begin + _ONE_DAY)


@define
class _Unstated:
    """The times at which a report with an unstated time can have reached an authority and answers an event.

    ``firsts`` are the first possible instant and day, as far as there are any. ``lasts`` are the last ones; none if the
    report may never come. From ``sure`` on the report surely is there and answers the event, whatever its time.
    """

    firsts: list[Moment]
    lasts: list[Moment]
    sure: datetime | None

    @classmethod
    def of(cls, bounds: Bounds, answers: Callable[[Moment], bool], earliest: datetime | None) -> _Unstated:
        """Return the possible times within the bounds that ``answers`` accepts; it accepts none before ``earliest``."""
        ends = bounds.ends()
        firsts = [each for first, last in ends for each in _first(first, last, earliest, answers)]
        lasts = [last for _, last in ends if last is not None]
        is_sure = bool(lasts) and all(answers(first) for first, _ in ends)
        return cls(firsts, lasts, max(each.end for each in lasts) if is_sure else None)

    @property
    def since(self) -> datetime | None:
        """The first instant at which the report can be there and answer; None if it never can."""
        return min((each.end for each in self.firsts), default=None)

    def has_come_by(self, at: datetime) -> bool | None:
        """Tell whether the report is there, and answers, at an instant."""
        since = self.since
        if since is None or at < since:
            return False
        return True if self.sure is not None and self.sure <= at else None

    def has_come_before(self, cutoff: datetime, latest: datetime) -> bool | None:
        """Tell whether the report came before the cutoff, which lies between ``cutoff`` and ``latest``; None: not known."""
        found = {each.is_over_within(cutoff, latest) for each in (*self.firsts, *self.lasts)}
        if not self.lasts:
            found.add(False)
        return found.pop() if len(found) == 1 else None


def _first(
    first: Moment, last: Moment | None, earliest: datetime | None, answers: Callable[[Moment], bool]
) -> Iterable[Moment]:
    """Return the first moment between two that answers, as an instant or a day like ``first``; empty if there is none."""
    begin = first.begin if earliest is None else max(first.begin, earliest)
    # A day may answer although it begins too early. The day of ``earliest`` may also fail: then the next day is tried.
    found = [_instant(begin)] if first.is_instant else [_day(begin.date()), _day(begin.date() + _ONE_DAY)]
    fit = (each for each in found if each.day.year <= LAST_YEAR and (last is None or each.begin <= last.begin))
    return next(([each] for each in fit if answers(each)), [])


# Not frozen: making a frozen object takes three times as long.
@define
class Submission:
    """A report for one obligation, or the explanations that answer an order to clarify.

    ``arrivals`` has, for each authority, the fact that states the arrival and its moment (None: not stated). The report
    is there when it has reached all authorities. ``demands`` are the truths of the requirements. ``is_right`` tells
    whether the report meets all that is asked of it. ``strikes`` are the orders that take the report away.

    ``perhaps`` are orders on other reports, the earliest first: whether they take the report away depends on its unstated
    time. ``unstated[n]`` has the possible times, by fact, if the first ``n`` of these orders spare the report.
    """

    name: str
    view: View[Any]
    arrivals: tuple[tuple[str, Moment | None], ...]
    unstated: list[dict[str, _Unstated]]
    covers: Truth
    answers: Truth
    demands: list[Truth]
    is_right: Truth
    requirements: tuple[Requirement, ...]
    submission: Provision
    strikes: tuple[Strike, ...]
    perhaps: tuple[Strike, ...] = ()

    def is_there(self, at: datetime, spared_by: int = 0) -> Truth:
        """Tell whether the report is submitted by an instant, if the first ``spared_by`` orders of ``perhaps`` spare it."""
        if len(self.arrivals) == 1:
            return self._has_arrived(*self.arrivals[0], at, spared_by)
        return all_of(self._has_arrived(fact, moment, at, spared_by) for fact, moment in self.arrivals)

    def _has_arrived(self, fact: str, moment: Moment | None, at: datetime, spared_by: int) -> Truth:
        if moment is not None:
            return self.view.stated(moment.end <= at, fact)
        return self.view.stated(self.unstated[spared_by][fact].has_come_by(at), fact)

    def stands(self, at: datetime) -> Truth:
        """Tell whether the report satisfies the obligation at an instant, and no order has taken it away."""
        if self.struck(at):
            return NO
        return self.is_there(at, sum(each.since <= at for each in self.perhaps)) & self.is_right

    def has_discharged(self, at: datetime) -> Truth:
        """Tell whether the report satisfies the obligation at an instant, or did so before an order reopened it.

        A report that an authority reviewed was there by then. Of another report only its own dates tell, because another
        authority may have received it after the order. A report that several authorities received was reviewed after the
        last of them had it. So it was not reviewed before an order that came between the receipts, whatever hour the day
        of the review leaves open.
        """
        if not self.strikes:
            return self.is_there(at) & self.is_right
        is_split = len(self.arrivals) > 1
        first = min(
            (each for each in self.struck(at) if not (is_split and each.reviewed)),
            key=lambda each: (each.since, not each.reviewed),
            default=None,
        )
        end = at if first is None or first.reviewed else first.since
        if not self.perhaps:
            return self.is_there(end) & self.is_right
        return any_of(self._had_come(end, place) for place in range(len(self.perhaps) + 1)) & self.is_right

    def _had_come(self, at: datetime, spared_by: int) -> Truth:
        """Tell whether the report was there by an instant, and before the first of ``perhaps`` that does not spare it."""
        begun = self.perhaps[:spared_by]
        if begun and begun[-1].since > at:
            return NO
        later = [each.since for each in self.perhaps[spared_by:]]
        return self.is_there(min([at, *later]), spared_by)

    def perhaps_reopened(self, due: Due, deadline: Deadline, at: datetime) -> list[tuple[Status, Truth]]:
        """Return each status that the orders of ``perhaps`` can leave.

        The truth beside each status tells whether the report had satisfied the obligation before the order.
        """
        found: list[tuple[Status, Truth]] = []
        begun = [each for each in self.perhaps if each.since <= at]
        for place, each in enumerate(begun):
            status = _reopened([*begun[place:], *self.struck(at)], due, deadline, at)
            had = self._had_come(each.since, place) & self.is_right
            if status is not None and had.value is not False:
                found.append((status, Truth(None, had.because)))
        return found

    def struck(self, at: datetime) -> list[Strike]:
        """Return the orders that have taken the report away by an instant."""
        return [each for each in self.strikes if each.since <= at]

    def reopened(self, due: Due, deadline: Deadline, at: datetime) -> Status | None:
        """Return the status that the orders leave; None without an order, or if the orders reopen nothing."""
        return _reopened(self.struck(at), due, deadline, at)

    def in_time(self, due: Due, deadline: Deadline, at: datetime) -> set[bool | None]:
        """Return whether the report was in time, for each way in which it can have satisfied the obligation by an instant.

        A report that an order took away never satisfied the obligation if the order reopens nothing.
        """
        begun = [each for each in self.perhaps if each.since <= at]
        found: set[bool | None] = set()
        if not self.struck(at) or self.reopened(due, deadline, at) is not None:
            found.add(self.is_in_time(deadline, len(begun)))
        sparing = (
            (place, each)
            for place, each in enumerate(begun)
            if _reopened([*begun[place:], *self.struck(at)], due, deadline, at) is not None
            and self._had_come(each.since, place).value is not False
        )
        for place, each in sparing:
            is_sure = deadline.cutoff is not None and each.since <= deadline.cutoff
            found.add(True if is_sure else self.is_in_time(deadline, place))
        return found

    def is_in_time(self, deadline: Deadline, spared_by: int = 0) -> bool | None:
        """Tell whether the report is there before the cutoff; None where a fact or a holiday notice is missing."""
        if deadline.cutoff is None or deadline.latest_cutoff is None:
            # Before a launch without a date every report is in time. For a limit that nobody stated, nobody can tell.
            return True if deadline.kind == "before-launch" else None
        cutoff, latest = deadline.cutoff, deadline.latest_cutoff
        found = {
            self.unstated[spared_by][fact].has_come_before(cutoff, latest)
            if moment is None
            else moment.is_over_within(cutoff, latest)
            for fact, moment in self.arrivals
        }
        return False if False in found else None if None in found else True

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Sort key: the latest arrival; on a tie the report that may be earlier comes first."""
        last = [
            moment
            for fact, stated in self.arrivals
            for moment in (self.unstated[0][fact].lasts if stated is None else [stated])
        ]
        return max((moment.end, moment.begin) for moment in last)

    def breakpoints(self) -> list[datetime]:
        """Return the instants at which the report begins to count; those of an order are with the obligation of the order."""
        found = [moment.end for _, moment in self.arrivals if moment is not None]
        for each in (time for times in self.unstated for time in times.values()):
            found += [instant for instant in (each.since, each.sure) if instant is not None]
        return found + [each.since for each in self.perhaps]

    def defects(self, at: datetime) -> list[Defect]:
        """Return what surely keeps the report from satisfying the obligation.

        If the report covers other events, this is the only defect returned.
        """
        there = self.is_there(at)
        if self.is_right.value is not False and there.value is not False and not self.strikes:
            return []
        if not isinstance(self.view, ReportView):
            return []
        if self.covers.value is False:
            return [self._defect(fact, self.submission) for fact in self.covers.because]
        told = (("not-yet", there), ("too-early", self.answers))
        late_or_early = {fact: lack for lack, each in told if each.value is False for fact in each.because}
        found = [self._defect(fact, self.submission, lack=lack) for fact, lack in sorted(late_or_early.items())]
        if self.is_right.value is False:
            for requirement, truth in zip(self.requirements, self.demands, strict=True):
                if truth.value is False:
                    found += self._lacking(requirement, truth, self.view)
        return found + [self._defect(each.fact, each.provision) for each in self.struck(at)]

    def _lacking(self, requirement: Requirement, truth: Truth, view: ReportView) -> list[Defect]:
        if requirement.missing is None:
            return [self._defect(fact, requirement.provision) for fact in truth.because]
        return [self._defect(each.fact, each.provision, each.item, each.lack) for each in requirement.missing(view)]

    def _defect(self, fact: str, provision: Provision, item: str = "", lack: str = "") -> Defect:
        return Defect(self.name, fact, provision.number, item, lack)


def submission(
    view: ReportView,
    due: Due,
    moment: Moment | None,
    regulation: Regulation,
    covers: bool,
    strikes: tuple[Strike, ...],
    bounds: Callable[[], Bounds] = Bounds,
    perhaps: tuple[Strike, ...] = (),
) -> Submission:
    """Return a report, compared with the obligation of an event at a moment."""
    report = view.facts
    arrivals = report.submissions()
    # A report with an unstated time answers the event if it is there: its possible times are only those that answer.
    answers = all_of(
        view.stated(each is None or moment is None or due.is_eligible(each, moment), fact) for fact, each in arrivals
    )
    is_covering = view.stated(covers, "covers")
    demands = [each.holds(view) for each in regulation.requirements]
    unknown = [fact for fact, each in arrivals if each is None]
    unstated: list[dict[str, _Unstated]] = []
    if unknown:
        left = bounds()
        unstated = [
            dict.fromkeys(unknown, _unstated(view, due, moment, left, perhaps[:place]))
            for place in range(len(perhaps) + 1)
        ]
    return Submission(
        view.path.removeprefix("reports."),
        view,
        arrivals,
        unstated,
        is_covering,
        answers,
        demands,
        all_of([is_covering, answers, *demands]),
        regulation.requirements,
        regulation.submission,
        strikes,
        perhaps,
    )


def _reopened(orders: Iterable[Strike], due: Due, deadline: Deadline, at: datetime) -> Status | None:
    orders = tuple(orders)
    if not orders:
        return None
    since = min(each.since for each in orders)
    left: list[Status | None] = [due.reopened(deadline, each.limit, since, at) for each in orders]
    owed: list[Status] = [each for each in left if each is not None]
    return min(owed, key=worst_first, default=None)


def _unstated(
    view: ReportView, due: Due, moment: Moment | None, bounds: Bounds, sparing: tuple[Strike, ...]
) -> _Unstated:
    """Return when a report can have come if it answers an event, its hazards are fixed, and some orders spare it."""
    mended = [hazard.mended_on for hazard in view.facts.hazards() if hazard.mended_on is not None]

    def answers(each: Moment) -> bool:
        is_eligible = moment is None or due.is_eligible(each, moment)
        is_spared = all(order.spares(each) for order in sparing)
        return is_eligible and is_spared and not any(is_before(each, hazard) for hazard in mended)

    earliest = due.earliest_report(moment)
    since = [*(hazard.begin for hazard in mended), *([] if earliest is None else [earliest])]
    since += [order.spared_from for order in sparing]
    return _Unstated.of(bounds, answers, max(since, default=None))


def answer(view: OrderView, moment: Moment, regulation: Regulation) -> Submission:
    """Return the explanations that answer an order to clarify. They are no report: nothing more is asked of them."""
    return Submission(
        name=f"{view.path}.answered_on",
        view=view,
        arrivals=(("answered_on", moment),),
        unstated=[],
        covers=YES,
        answers=YES,
        demands=[],
        is_right=YES,
        requirements=(),
        submission=regulation.submission,
        strikes=(),
    )
