"""A report as one obligation sees it: what it must be, when it is there, and from when on an order takes it away."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from attrs import define, frozen

from opinionguard.decisions import Deadline, Defect, Status
from opinionguard.law import Provision
from opinionguard.moments import Moment
from opinionguard.rules import Due, Regulation, Requirement
from opinionguard.truth import YES, Truth, all_of
from opinionguard.views import OrderView, ReportView, View

__all__ = ["Strike", "Submission", "answer", "submission", "worst_first"]

_WORST_FIRST: Final[tuple[Status, ...]] = ("overdue", "undetermined", "due", "blocking")


def worst_first(status: Status) -> int:
    """Return the place of the status of something unmet, the worst first."""
    return _WORST_FIRST.index(status)


@frozen
class Strike:
    """An order to reassess (article 8): from ``since`` on the report discharges nothing; ``limit`` is the order's.

    ``reviewed`` tells whether it is on that report, or on another beside it.
    """

    fact: str
    provision: Provision
    since: datetime
    limit: Deadline
    reviewed: bool


# Not frozen: making an object that is takes three times as long.
@define
class Submission:
    """A report for one obligation, or the explanations that answer an order to clarify.

    ``arrivals`` are when it reached each authority, and the fact that says so: None where nobody stated it; it cannot be
    before ``earliest`` then. It is there when it has reached all of them. ``demands`` are the truths of the
    requirements, ``is_right`` tells whether it meets all that is asked of it.
    """

    name: str
    view: View[Any]
    arrivals: tuple[tuple[str, Moment | None], ...]
    earliest: datetime | None
    covers: Truth
    answers: Truth
    demands: list[Truth]
    is_right: Truth
    requirements: tuple[Requirement, ...]
    submission: Provision
    strikes: tuple[Strike, ...]

    def is_there(self, at: datetime) -> Truth:
        """Tell whether it has been submitted by an instant."""
        if len(self.arrivals) == 1:
            return self._has_arrived(*self.arrivals[0], at)
        return all_of(self._has_arrived(fact, moment, at) for fact, moment in self.arrivals)

    def _has_arrived(self, fact: str, moment: Moment | None, at: datetime) -> Truth:
        if moment is not None:
            return self.view.stated(moment.end <= at, fact)
        return self.view.stated(False if self.earliest is not None and at < self.earliest else None, fact)

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
        return self.is_there(at if first is None or first.reviewed else first.since) & self.is_right

    def struck(self, at: datetime) -> list[Strike]:
        """Return the orders that have taken it away by an instant."""
        return [each for each in self.strikes if each.since <= at]

    def reopened(self, due: Due, deadline: Deadline, at: datetime) -> Status | None:
        """Return the status that the orders on it leave; None if there is none, or it counts for nothing since."""
        orders = self.struck(at)
        if not orders:
            return None
        since = min(each.since for each in orders)
        left: list[Status | None] = [due.reopened(deadline, each.limit, since, at) for each in orders]
        owed: list[Status] = [each for each in left if each is not None]
        return min(owed, key=worst_first, default=None)

    def is_in_time(self, deadline: Deadline) -> bool | None:
        """Tell whether it is there before the cutoff; None where a fact or a notice is missing."""
        if deadline.cutoff is None or deadline.latest_cutoff is None:
            # Before a launch without a date anything is in time; what is in time for a limit that nobody stated?
            return True if deadline.kind == "before-launch" else None
        cutoff, latest = deadline.cutoff, deadline.latest_cutoff
        found = {self._has_come_before(moment, cutoff, latest) for _, moment in self.arrivals}
        return False if False in found else None if None in found else True

    def _has_come_before(self, moment: Moment | None, cutoff: datetime, latest: datetime) -> bool | None:
        if moment is None:
            return False if self.earliest is not None and self.earliest >= latest else None
        return moment.is_over_within(cutoff, latest)

    @property
    def order(self) -> tuple[datetime, datetime]:
        """What reports that are there are put in order by: since when they are, the one that could be earlier first."""
        return max((moment.end, moment.begin) for _, moment in self.arrivals if moment is not None)

    def breakpoints(self) -> list[datetime]:
        """Return the instants at which it begins to count; those of an order are among what the order itself asks for."""
        found = [moment.end for _, moment in self.arrivals if moment is not None]
        if len(found) < len(self.arrivals) and self.earliest is not None:
            found.append(self.earliest)
        return found

    def defects(self, at: datetime) -> list[Defect]:
        """Return what surely keeps it from discharging; of a report that covers other events, only that."""
        there = self.is_there(at)
        if self.is_right.value is not False and there.value is not False and not self.strikes:
            return []
        if not isinstance(self.view, ReportView):
            return []
        if self.covers.value is False:
            return [self._defect(fact, self.submission) for fact in self.covers.because]
        late_or_early = [fact for each in (there, self.answers) if each.value is False for fact in each.because]
        found = [self._defect(fact, self.submission) for fact in sorted(set(late_or_early))]
        if self.is_right.value is False:
            for requirement, truth in zip(self.requirements, self.demands, strict=True):
                if truth.value is False:
                    found += self._lacking(requirement, truth, self.view)
        return found + [self._defect(each.fact, each.provision) for each in self.struck(at)]

    def _lacking(self, requirement: Requirement, truth: Truth, view: ReportView) -> list[Defect]:
        if requirement.missing is None:
            return [self._defect(fact, requirement.provision) for fact in truth.because]
        return [self._defect(each.fact, each.provision, each.item) for each in requirement.missing(view)]

    def _defect(self, fact: str, provision: Provision, item: str = "") -> Defect:
        return Defect(self.name, fact, provision.number, item)


def submission(
    view: ReportView,
    due: Due,
    moment: Moment | None,
    regulation: Regulation,
    covers: bool,
    strikes: tuple[Strike, ...],
) -> Submission:
    """Return a report as the obligation of an event at a moment sees it."""
    report = view.facts
    arrivals = report.submissions()
    # A report whose time nobody stated answers the event if it is there; how early that can be is its earliest instant.
    answers = all_of(
        view.stated(each is None or moment is None or due.is_eligible(each, moment), fact) for fact, each in arrivals
    )
    is_covering = view.stated(covers, "covers")
    demands = [each.holds(view) for each in regulation.requirements]
    earliest = due.earliest_report(moment)
    if report.assessment is not None:
        mended = [hazard.mended_on.begin for hazard in report.hazards() if hazard.mended_on is not None]
        since: list[datetime] = [*mended, *([] if earliest is None else [earliest])]
        earliest = max(since, default=None)
    return Submission(
        view.path.removeprefix("reports."),
        view,
        arrivals,
        earliest,
        is_covering,
        answers,
        demands,
        all_of([is_covering, answers, *demands]),
        regulation.requirements,
        regulation.submission,
        strikes,
    )


def answer(view: OrderView, moment: Moment, regulation: Regulation) -> Submission:
    """Return the explanations that answer an order to clarify, which are no report: nothing more is asked of them."""
    return Submission(
        name=f"{view.path}.answered_on",
        view=view,
        arrivals=(("answered_on", moment),),
        earliest=None,
        covers=YES,
        answers=YES,
        demands=[],
        is_right=YES,
        requirements=(),
        submission=regulation.submission,
        strikes=(),
    )
