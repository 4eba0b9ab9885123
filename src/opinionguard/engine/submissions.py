"""A report as one obligation sees it: what it must be, when it is there, and from when on an order takes it away."""

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
    """Return the place of the status of something unmet, the worst first."""
    return _WORST_FIRST.index(status)


@frozen
class Strike:
    """An order to reassess (article 8): from ``since`` on the report discharges nothing; ``limit`` is the order's.

    ``reviewed`` tells whether it is on that report, or on another beside it; of such a one, ``spares`` tells which
    submissions surely came after it, none of them before ``spared_from``.
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
    """What the rest of a case leaves of a time that nobody stated: it is not before ``since``, and not after ``until``.

    What was stated otherwise would be refused, so that it is no way of filling the time in. As everywhere, instants are
    compared with instants, and else dates. Without an ``until`` it may never come.
    """

    since: Moment | None = None
    until: Moment | None = None

    @classmethod
    def of(cls, not_before: Iterable[Moment], not_after: Iterable[Moment]) -> Bounds:
        """Return what is not before any of some moments, and not after any of others."""
        # Of a day and an instant of it, the instant says more.
        return cls(
            max(not_before, key=lambda each: (each.begin, each.is_instant), default=None),
            min(not_after, key=lambda each: each.end, default=None),
        )

    def stated(self) -> list[Moment]:
        """Return the moments that bound it."""
        return [each for each in (self.since, self.until) if each is not None]

    def ends(self) -> list[tuple[Moment, Moment | None]]:
        """Return the first and the last instant that are left, and the first and the last day; None for no last.

        Where nothing is left, what is stated contradicts itself: then nothing is said by it.
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
    """When a report whose time nobody stated can have reached an authority so that it answers an event.

    ``firsts`` are the first instant and the first day of that, as far as there are any; ``lasts`` the last ones, none
    where it may never come. From ``sure`` on it surely has, and answers, whatever its time.
    """

    firsts: list[Moment]
    lasts: list[Moment]
    sure: datetime | None

    @classmethod
    def of(cls, bounds: Bounds, answers: Callable[[Moment], bool], earliest: datetime | None) -> _Unstated:
        """Return what is left of a time within bounds that ``answers``; none before ``earliest`` does."""
        ends = bounds.ends()
        firsts = [each for first, last in ends for each in _first(first, last, earliest, answers)]
        lasts = [last for _, last in ends if last is not None]
        is_sure = bool(lasts) and all(answers(first) for first, _ in ends)
        return cls(firsts, lasts, max(each.end for each in lasts) if is_sure else None)

    @property
    def since(self) -> datetime | None:
        """The first instant at which it can be there and answer; None if it never can."""
        return min((each.end for each in self.firsts), default=None)

    def has_come_by(self, at: datetime) -> bool | None:
        """Tell whether it is there, and answers, at an instant."""
        since = self.since
        if since is None or at < since:
            return False
        return True if self.sure is not None and self.sure <= at else None

    def has_come_before(self, cutoff: datetime, latest: datetime) -> bool | None:
        """Tell whether it came before a cutoff from the first to the latest, if it came at all."""
        found = {each.is_over_within(cutoff, latest) for each in (*self.firsts, *self.lasts)}
        if not self.lasts:
            found.add(False)
        return found.pop() if len(found) == 1 else None


def _first(
    first: Moment, last: Moment | None, earliest: datetime | None, answers: Callable[[Moment], bool]
) -> Iterable[Moment]:
    """Return the first instant, or the first day, from one to another that answers; it may be none."""
    begin = first.begin if earliest is None else max(first.begin, earliest)
    # A day may answer although it begins too early, and the day on which what answers begins need not.
    found = [_instant(begin)] if first.is_instant else [_day(begin.date()), _day(begin.date() + _ONE_DAY)]
    fit = (each for each in found if each.day.year <= LAST_YEAR and (last is None or each.begin <= last.begin))
    return next(([each] for each in fit if answers(each)), [])


# Not frozen: making an object that is takes three times as long.
@define
class Submission:
    """A report for one obligation, or the explanations that answer an order to clarify.

    ``arrivals`` are when it reached each authority, and the fact that says so: None where nobody stated it; what can be
    said of it then is among ``unstated``. It is there when it has reached all of them. ``demands`` are the truths of the
    requirements, ``is_right`` tells whether it meets all that is asked of it. ``perhaps`` are the orders on other reports,
    in order, that took it away or not, as its time would tell; ``unstated`` says what its time can be while so many of them
    spare it.
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
        """Tell whether it has been submitted by an instant, and so many of the orders that perhaps took it away spare it."""
        if len(self.arrivals) == 1:
            return self._has_arrived(*self.arrivals[0], at, spared_by)
        return all_of(self._has_arrived(fact, moment, at, spared_by) for fact, moment in self.arrivals)

    def _has_arrived(self, fact: str, moment: Moment | None, at: datetime, spared_by: int) -> Truth:
        if moment is not None:
            return self.view.stated(moment.end <= at, fact)
        return self.view.stated(self.unstated[spared_by][fact].has_come_by(at), fact)

    def stands(self, at: datetime) -> Truth:
        """Tell whether it discharges the obligation at an instant, no order having taken it away."""
        if self.struck(at):
            return NO
        return self.is_there(at, sum(each.since <= at for each in self.perhaps)) & self.is_right

    def has_discharged(self, at: datetime) -> Truth:
        """Tell whether it discharges the obligation at an instant, or did so before an order reopened it.

        What an authority has reviewed was there by then; of a report beside it, which another authority may have received
        after the order, only its own dates tell. What several received was reviewed after the last of them had it, and so
        not before an order that came between them, whatever hour the day of its review leaves open.
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
        """Tell whether it was there by an instant, and by the first order that perhaps takes it away after so many."""
        begun = self.perhaps[:spared_by]
        if begun and begun[-1].since > at:
            return NO
        later = [each.since for each in self.perhaps[spared_by:]]
        return self.is_there(min([at, *later]), spared_by)

    def perhaps_reopened(self, due: Due, deadline: Deadline, at: datetime) -> list[tuple[Status, Truth]]:
        """Return what the orders leave that perhaps took it away, and whether it had discharged the obligation by then."""
        found: list[tuple[Status, Truth]] = []
        begun = [each for each in self.perhaps if each.since <= at]
        for place, each in enumerate(begun):
            status = _reopened([*begun[place:], *self.struck(at)], due, deadline, at)
            had = self._had_come(each.since, place) & self.is_right
            if status is not None and had.value is not False:
                found.append((status, Truth(None, had.because)))
        return found

    def struck(self, at: datetime) -> list[Strike]:
        """Return the orders that have taken it away by an instant."""
        return [each for each in self.strikes if each.since <= at]

    def reopened(self, due: Due, deadline: Deadline, at: datetime) -> Status | None:
        """Return the status that the orders on it leave; None if there is none, or it counts for nothing since."""
        return _reopened(self.struck(at), due, deadline, at)

    def in_time(self, due: Due, deadline: Deadline, at: datetime) -> set[bool | None]:
        """Return whether it was in time, for each way in which it can have discharged the obligation by an instant.

        What an order took away had not, if the order changes nothing.
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
        """Tell whether it is there before the cutoff; None where a fact or a notice is missing."""
        if deadline.cutoff is None or deadline.latest_cutoff is None:
            # Before a launch without a date anything is in time; what is in time for a limit that nobody stated?
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
        """Return the instants at which it begins to count; those of an order are among what the order itself asks for."""
        found = [moment.end for _, moment in self.arrivals if moment is not None]
        for each in (time for times in self.unstated for time in times.values()):
            found += [instant for instant in (each.since, each.sure) if instant is not None]
        return found + [each.since for each in self.perhaps]

    def defects(self, at: datetime) -> list[Defect]:
        """Return what surely keeps it from discharging; of a report that covers other events, only that."""
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
    """Return a report as the obligation of an event at a moment sees it."""
    report = view.facts
    arrivals = report.submissions()
    # A report whose time nobody stated answers the event if it is there: what does not is left out of what it may be.
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
    """Return when a report can have come that answers an event, its hazards mended, and that some orders spare."""
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
    """Return the explanations that answer an order to clarify, which are no report: nothing more is asked of them."""
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
