"""A report, compared with one obligation: what is asked of it, when it is there, and which orders take it away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, Final, cast

from opinionguard.decisions.duties import Defect
from opinionguard.engine.replies import Reply, reply
from opinionguard.engine.strikes import Strike, Strikes, strictest, worst_first
from opinionguard.ground.classes import define, frozen
from opinionguard.ground.moments import CHINA, FIRST_YEAR, LAST_YEAR, Moment, day_begins, is_before
from opinionguard.ground.truth import NO, YES, Truth, all_of, any_of
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.dues import Due
from opinionguard.rules.provisions import Provision
from opinionguard.rules.regulation import Regulation, Requirement
from opinionguard.rules.views import OrderView, ReportView, View

__all__ = [
    "MOST_REPORTS",
    "NOTHING",
    "Bounds",
    "ExaminedReport",
    "Reports",
    "Seen",
    "Submission",
    "Together",
    "answer",
    "elsewhere",
    "possible_times",
    "submission",
    "telling",
    "too_early",
]

# An answer names at most so many orders that took one report away, and so many reports that cannot answer one event or
# order: with 200 of each, these alone would be longer than the rest of the answer and the case together.
_MOST_ORDERS: Final = 10
MOST_REPORTS: Final = 5
_ONE_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_NO_FACTS: Final[frozenset[str]] = frozenset()
_FIRST_INSTANT: Final = datetime.min.replace(tzinfo=CHINA)
_LAST_INSTANT: Final = datetime.max.replace(tzinfo=CHINA)


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
        # An instant is more precise than its day; but a day is over at the instant that ends it.
        return cls(
            max(not_before, key=lambda each: (each.begin, each.is_instant), default=None),
            min(not_after, key=lambda each: (each.end, each.is_instant), default=None),
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


# Of many orders and reports without a time, the same days are possible.
@lru_cache(maxsize=1024)
def _day(day: date) -> Moment:
    begin = day_begins(day)
    return Moment(day, begin, begin + _ONE_DAY)


@define
class _Unstated:
    """The times at which a report with an unstated time can have reached an authority and answers an event.

    ``firsts`` are the first possible instant and day, as far as there are any. ``lasts`` are the last ones; none if the
    report may never come. From ``since`` on the report can be there and answer (None: it never can), from ``sure`` on it
    surely is there and answers, whatever its time. ``is_always``: at each possible time the report answers the event.
    """

    firsts: list[Moment]
    lasts: list[Moment]
    since: datetime | None
    sure: datetime | None
    is_always: bool

    @classmethod
    def of(
        cls,
        ends: list[tuple[Moment, Moment | None]],
        answers: Callable[[Moment], bool],
        earliest: datetime | None,
    ) -> _Unstated:
        """Return the times between the ends of bounds that ``answers`` accepts; it accepts none before ``earliest``."""
        firsts = [each for first, last in ends for each in _first(first, last, earliest, answers)]
        lasts = [last for _, last in ends if last is not None]
        is_always = all(answers(first) for first, _ in ends)
        since = min((each.end for each in firsts), default=None)
        sure = max(each.end for each in lasts) if lasts and is_always else None
        return cls(firsts, lasts, since, sure, is_always)

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
    day = begin.date()
    found = [_instant(begin)] if first.is_instant else map(_day, (day, day + _ONE_DAY))
    fit = (each for each in found if each.day.year <= LAST_YEAR and (last is None or each.begin <= last.begin))
    return next(([each] for each in fit if answers(each)), [])


# Not frozen: making a frozen object takes three times as long.
@define
class ExaminedReport:
    """A report, examined by itself: the same for each event that it covers, or the explanations that answer an order.

    ``place`` is its place in the document. ``arrivals`` has, for each authority, the fact that states the arrival and its
    moment (None: not stated); ``times`` are the moments that are stated. ``has_stated_times`` tells whether all are.
    ``demands`` are the truths of the requirements. ``is_right`` tells whether the report meets all of them.
    """

    place: int
    name: str
    view: View[Any]
    arrivals: tuple[tuple[str, Moment | None], ...]
    times: list[Moment]
    has_stated_times: bool
    demands: list[Truth]
    is_right: Truth
    requirements: tuple[Requirement, ...]
    submission: Provision

    @classmethod
    def of(cls, place: int, name: str, view: ReportView, regulation: Regulation) -> ExaminedReport:
        """Examine a report: evaluate each requirement once."""
        arrivals = view.facts.submissions()
        times = [each for _, each in arrivals if each is not None]
        asked, submitted = regulation.requirements, regulation.submission
        demands = [each.holds(view) for each in asked]
        has_stated_times = len(times) == len(arrivals)
        return cls(place, name, view, arrivals, times, has_stated_times, demands, all_of(demands), asked, submitted)


@define
class Seen:
    """A submission from an instant until another: whether it had satisfied the obligation, and whether it still does.

    ``until`` may be the same instant: then nothing more is known. ``tells``: it perhaps had satisfied the obligation,
    whatever orders came.
    """

    since: datetime
    until: datetime
    had: Truth
    stands: Truth
    tells: bool

    def is_of(self, at: datetime) -> bool:
        """Tell whether the submission is seen like this at an instant."""
        return self.since <= at < self.until or at == self.since


@define
class Submission:
    """A report for one obligation, or the explanations that answer an order to clarify.

    The report is there when it has reached all authorities. ``covers`` tells whether the report covers what it has to.
    ``early`` are the facts that state an arrival too early to answer. ``is_right`` tells whether the report meets all that
    is asked of it. ``taken_by`` are the orders, as a set of
    ``strikes``, that take the report away; ``reviewed_by`` are those of them that are on this report.

    ``perhaps`` are orders on other reports, the earliest first: whether they take the report away depends on its unstated
    time. ``unstated[n]`` has the possible times, by fact, if the first ``n`` of these orders spare the report.
    ``replies`` are the replies of the platform, one for each member of ``unstated``, and one for a report whose times are
    stated; none if no reply matters.
    """

    report: ExaminedReport
    unstated: list[dict[str, _Unstated]]
    covers: bool
    early: frozenset[str]
    is_right: Truth
    strikes: Strikes | None = None
    taken_by: int = 0
    reviewed_by: int = 0
    perhaps: tuple[Strike, ...] = ()
    replies: tuple[Reply, ...] = ()
    _seen: Seen | None = None
    _lacks: tuple[datetime, list[Defect]] | None = None
    _among: tuple[datetime, frozenset[Defect]] | None = None
    _turns: list[datetime] | None = None
    _looks: list[datetime] | None = None
    _sort_key: tuple[datetime, datetime] | None = None

    @property
    def name(self) -> str:
        """The name of the report, as answers give it."""
        return self.report.name

    def is_there(self, at: datetime, spared_by: int = 0) -> Truth:
        """Tell whether the report is submitted by an instant, if the first ``spared_by`` orders of ``perhaps`` spare it."""
        stated = self.report.view.stated
        found = [
            stated(self.unstated[spared_by][fact].has_come_by(at) if moment is None else moment.end <= at, fact)
            for fact, moment in self.report.arrivals
        ]
        return found[0] if len(found) == 1 else all_of(found)

    def seen(self, at: datetime) -> Seen:
        """Return the submission at an instant, kept: a new report is the same submission for each order that it answers.

        Only whoever asks about a second instant needs to know until when it is seen alike.
        """
        seen = self._seen
        if seen is None or not seen.is_of(at):
            since, until = (at, at) if seen is None or self.perhaps else self._alike(at)
            if self.perhaps or self.struck(at):
                had, stands = self.has_discharged(at), self.stands(at)
            else:
                had = stands = self.satisfies(at)
            tells = had.value is not False or stands.value is not False or bool(self.perhaps)
            seen = self._seen = Seen(since, until, had, stands, tells)
        return seen

    def _alike(self, at: datetime) -> tuple[datetime, datetime]:
        """Return since when, and until when, the submission is seen as at an instant, if no order perhaps takes it away.

        Of the orders that take it away only the first matters, and the first that can have come before the report was there.
        """
        if self._looks is None:
            first = (self._first_of(orders, at) for orders in (self.taken_by, self._bounding(self.taken_by)) if orders)
            self._looks = sorted({*self.breakpoints(), *first})
        place = bisect_right(self._looks, at)
        since = self._looks[place - 1] if place else _FIRST_INSTANT
        return since, self._looks[place] if place < len(self._looks) else _LAST_INSTANT

    def lacks(self, at: datetime) -> list[Defect]:
        """Return the defects at an instant, kept as what is seen; a report that satisfies the obligation has none."""
        lacks, seen = self._lacks, self._seen
        if lacks is None or lacks[0] != at:
            is_right = seen is not None and seen.is_of(at) and seen.stands.value and not self.perhaps
            lacks = self._lacks = at, [] if is_right else self.defects(at)
        return lacks[1]

    def lacks_among(self, at: datetime) -> frozenset[Defect]:
        """Return the defects at an instant as a set, kept: a defect takes long to hash, and the set is joined many times."""
        among = self._among
        if among is None or among[0] != at:
            among = self._among = at, frozenset(self.lacks(at))
        return among[1]

    def stands(self, at: datetime) -> Truth:
        """Tell whether the report satisfies the obligation at an instant, and no order has taken it away."""
        if self.struck(at):
            return NO
        return self.satisfies(at, sum(each.since <= at for each in self.perhaps) if self.perhaps else 0)

    def satisfies(self, at: datetime, spared_by: int = 0) -> Truth:
        """Tell whether the report satisfies the obligation at an instant, if no other order takes it away."""
        if not self.replies:
            return self.is_there(at, spared_by) & self.is_right
        return self._there_and_replied(at, at, spared_by) & self.is_right

    def _there_and_replied(self, at: datetime, by: datetime, spared_by: int = 0) -> Truth:
        """Tell whether the report was there by an instant, and the reply of the platform let it count ``by`` another.

        What has passed was submitted: then it only matters whether each possible time of the submission answers.
        """
        there, replied = self.is_there(at, spared_by), self._replied(by, spared_by)
        if not self.replies or not self.unstated or replied.value is False:
            return there & replied
        found = self._reply(spared_by)
        if found.needs_pass and found.passed is not None:
            ((fact, times),) = self.unstated[spared_by].items()
            if times.firsts:
                there = self.report.view.stated(True if times.is_always else None, fact)
        return there & replied

    def _replied(self, at: datetime, spared_by: int = 0) -> Truth:
        """Tell whether the reply of the platform lets the report satisfy an obligation at an instant."""
        return self._reply(spared_by).at(at) if self.replies else YES

    def _reply(self, spared_by: int = 0) -> Reply:
        return self.replies[min(spared_by, len(self.replies) - 1)]

    def has_discharged(self, at: datetime) -> Truth:
        """Tell whether the report satisfies the obligation at an instant, or did so before an order reopened it."""
        return any_of(self._had(self._begun(at), at))

    def _begun(self, at: datetime) -> Sequence[Strike]:
        """Return the orders of ``perhaps`` that count at an instant."""
        return [each for each in self.perhaps if each.since <= at] if self.perhaps else ()

    def _first_of(self, orders: int, at: datetime) -> datetime:
        """Return the instant from which the earliest of some orders counts; without any, the instant that is asked about."""
        return at if self.strikes is None or not orders else self.strikes.first(orders).since

    def _taken_by(self, begun: Sequence[Strike], spared_by: int, at: datetime) -> int:
        """Return the orders that took the report away, if of the orders of ``begun`` only the first ``spared_by`` spare it."""
        return self.struck(at) | sum(each.bit for each in begun[spared_by:])

    def _bounding(self, orders: int) -> int:
        """Return those of some orders that can have come before the report was there.

        A report that an authority reviewed was there by then. But a report that several authorities received was reviewed
        after the last of them had it. So it was not reviewed before an order that came between the receipts, whatever hour
        the day of the review leaves open.
        """
        return orders & ~self.reviewed_by if len(self.report.arrivals) > 1 else orders

    def _bound(self, orders: int) -> datetime | None:
        """Return the instant by which the report has to have been there, if some orders took it away; None if there is none.

        Of a report that an order on another report took away only its own dates tell, because another authority may have
        received it after the order. On a tie the order on this report counts.
        """
        bounding = self._bounding(orders)
        if self.strikes is None or not bounding:
            return None
        first = self.strikes.first(bounding).since
        own = bounding & self.reviewed_by
        return None if own and self.strikes.first(own).since == first else first

    def _had(self, begun: Sequence[Strike], at: datetime) -> list[Truth]:
        """Tell whether the report had satisfied the obligation if none of ``begun`` spares it, if the first does, and so on."""
        struck = self.struck(at)
        if begun and begun[0].since < self._first_of(self._bounding(struck), _LAST_INSTANT):
            return [self._had_if(begun, place, at) for place in range(len(begun) + 1)]
        # Another order came first in any case: which of ``begun`` spare the report matters to the platform's reply alone.
        had, bound, first = self._had_if((), 0, at), self._bound(struck), self._first_of(struck, at)
        sparing = (
            self._replied(first, place) & self._replied(at, place) if bound is None or each.since <= bound else NO
            for place, each in enumerate(begun, 1)
        )
        return [had, *(had & each for each in sparing)]

    def _had_if(self, begun: Sequence[Strike], spared_by: int, at: datetime) -> Truth:
        """Tell whether the report had satisfied the obligation, if of the orders of ``begun`` only the first spare it.

        What the platform replied has to let the report satisfy the obligation when the first order came, and still now:
        from its return a report satisfies nothing, whatever an order says.
        """
        taken_by = self._taken_by(begun, spared_by, at)
        bound = self._bound(taken_by)
        if bound is not None and spared_by and begun[spared_by - 1].since > bound:
            return NO
        there = self._there_and_replied(at if bound is None else bound, self._first_of(taken_by, at), spared_by)
        return there & self.is_right & self._replied(at, spared_by)

    def struck(self, at: datetime) -> int:
        """Return the orders that have taken the report away by an instant."""
        return self.taken_by & self.strikes.begun(at) if self.strikes is not None else 0

    def reopened(self, due: Due, deadline: Deadline, at: datetime) -> list[tuple[Status, Truth]]:
        """Return each status that orders can leave of what the report had satisfied; empty if they reopen nothing.

        The truth beside each status tells whether the report had satisfied the obligation before the first order.
        """
        seen, begun = self.seen(at), self._begun(at)
        if seen.had.value is False:
            return []
        if not begun:
            left = self.left(at)
            status = None if left is None else due.reopened(deadline, *left)
            return [] if status is None else [(status, seen.had)]
        ways: list[tuple[Status | None, Truth]] = [
            (self._reopened_from(begun, place, due, deadline, at), had)
            for place, had in enumerate(self._had(begun, at))
            if had.value is not False
        ]
        asked = self._unstated_facts if len({status for status, _ in ways}) > 1 else _NO_FACTS
        found: list[tuple[Status, Truth]] = [
            (status, Truth(None, asked | (_NO_FACTS if had.value else had.because)))
            for status, had in ways
            if status is not None
        ]
        if seen.had.value and len(found) == len(ways):
            # Whichever way it was, no worse status is left than the worst of them.
            found.append((min((status for status, _ in found), key=worst_first), seen.had))
        return found

    @property
    def _unstated_facts(self) -> frozenset[str]:
        return _NO_FACTS.union(*(self.report.view.named(fact) for fact in self.unstated[0]))

    def _reopened_from(
        self, begun: Sequence[Strike], spared_by: int, due: Due, deadline: Deadline, at: datetime
    ) -> Status | None:
        """Return the status that the orders leave if of those of ``begun`` only the first spare the report."""
        left = self._left_by(self._taken_by(begun, spared_by, at), at)
        return None if left is None else due.reopened(deadline, *left)

    def left(self, at: datetime) -> tuple[Status, datetime] | None:
        """Return what the limits of the orders that took the report away come to, with the instant of the first order.

        None without an order.
        """
        return self._left_by(self.struck(at), at)

    def _left_by(self, orders: int, at: datetime) -> tuple[Status, datetime] | None:
        if self.strikes is None or not orders:
            return None
        return self.strikes.left(orders, at), self.strikes.first(orders).since

    def in_time(self, due: Due, deadline: Deadline, at: datetime) -> set[bool | None]:
        """Return whether the report was in time, for each way in which it can have satisfied the obligation by an instant.

        A report that an order took away never satisfied the obligation if the order reopens nothing.
        """
        begun = self._begun(at)
        if not begun and not self.struck(at):
            return {self.is_in_time(deadline)}
        found: set[bool | None] = set()
        for place, had in enumerate(self._had(begun, at) if begun else [YES]):
            taken_by = self._taken_by(begun, place, at)
            if had.value is False or (taken_by and self._reopened_from(begun, place, due, deadline, at) is None):
                continue
            bound = self._bound(taken_by)
            is_sure = bool(begun) and bound is not None and deadline.cutoff is not None and bound <= deadline.cutoff
            found.add(True if is_sure else self.is_in_time(deadline, place))
        return found

    def is_in_time(self, deadline: Deadline, spared_by: int = 0) -> bool | None:
        """Tell whether the report is there before the cutoff; None where a fact or a holiday notice is missing."""
        if deadline.cutoff is None or deadline.latest_cutoff is None:
            # Before a launch without a date every report is in time. For a limit that nobody stated, nobody can tell.
            return True if deadline.kind == "before-launch" else None
        cutoff, latest = deadline.cutoff, deadline.latest_cutoff
        found = {each.is_over_within(cutoff, latest) for each in self.report.times}
        if self.unstated:
            found |= {each.has_come_before(cutoff, latest) for each in self.unstated[spared_by].values()}
        if self.replies:
            found.add(self._reply(spared_by).has_passed_before(cutoff, latest))
        return False if False in found else None if None in found else True

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Sort key: the latest arrival, or the pass that is needed; on a tie the report that may be earlier comes first."""
        if self._sort_key is None:
            self._sort_key = self._found_sort_key()
        return self._sort_key

    def _found_sort_key(self) -> tuple[datetime, datetime]:
        passed = self._reply().passed if self.replies and self._reply().needs_pass else None
        if passed is not None:
            return passed.end, passed.begin
        last = [
            moment
            for fact, stated in self.report.arrivals
            for moment in (self.unstated[0][fact].lasts if stated is None else [stated])
        ]
        return max((moment.end, moment.begin) for moment in last)

    def breakpoints(self) -> list[datetime]:
        """Return the instants at which the report begins to count; those of an order are with the obligation of the order."""
        if self._turns is None:
            self._turns = self._found_turns() if self.covers else []
        return self._turns

    def _found_turns(self) -> list[datetime]:
        found = [each.end for each in self.report.times]
        for times in self.unstated:
            for each in times.values():
                found += [instant for instant in (each.since, each.sure) if instant is not None]
        for turn in (each.turn for each in self.replies) if self.replies else ():
            found += () if turn is None else (turn,)
        return found + [each.since for each in self.perhaps] if self.perhaps else found

    def defects(self, at: datetime) -> list[Defect]:
        """Return what surely keeps the report from satisfying the obligation.

        If the report covers other events, this is the only defect returned. Of many orders that took the report away, the
        first ones are named.
        """
        view = cast("ReportView", self.report.view)  # of explanations no defect is told
        if not self.covers:
            return [self._defect(f"{view.path}.covers", self.report.submission)]
        there = self.is_there(at)
        taken = [*self._returned(at, there), *self._taken_by_orders(at)]
        if self.is_right.value is not False and there.value is not False:
            return taken
        late_or_early = dict.fromkeys(there.because, "not-yet") if there.value is False else {}
        late_or_early |= dict.fromkeys(self.early, "too-early")
        found = [self._defect(fact, self.report.submission, lack=lack) for fact, lack in sorted(late_or_early.items())]
        if self.is_right.value is False:
            for requirement, truth in zip(self.report.requirements, self.report.demands, strict=True):
                if truth.value is False:
                    found += self._lacking(requirement, truth, view)
        return found + taken

    def _taken_by_orders(self, at: datetime) -> list[Defect]:
        struck = self.struck(at)
        if self.strikes is None or not struck:
            return []
        return [self._defect(fact, self.strikes.provision) for fact in self.strikes.told(struck, _MOST_ORDERS)]

    def _returned(self, at: datetime, there: Truth) -> list[Defect]:
        """Return that the platform returned the report, with the day; or that the pass that is needed is not there."""
        replied = self._replied(at)
        if replied.value is not False:
            return []
        returned = self._reply().returned if self._reply().is_returned(at) else None
        if returned is None and (there.value is False or self.early):
            return []  # told already: it is not submitted yet, or was submitted too early
        lack, day = ("pending", "") if returned is None else ("returned", returned.day.isoformat())
        return [self._defect(fact, self.report.submission, day, lack) for fact in replied.because]

    def _lacking(self, requirement: Requirement, truth: Truth, view: ReportView) -> list[Defect]:
        if requirement.missing is None:
            return [self._defect(fact, requirement.provision) for fact in truth.because]
        return [self._defect(each.fact, each.provision, each.item, each.lack) for each in requirement.missing(view)]

    def _defect(self, fact: str, provision: Provision, item: str = "", lack: str = "") -> Defect:
        return Defect(self.report.name, fact, provision.number, item, lack)


@define
class Together:
    """What some reports come to at an instant, if no order perhaps takes one of them away.

    ``stands``: whether one of them satisfies the obligation; a yes carries no facts. ``left`` is what the limits of orders
    come to, and whether the report that these orders took away had satisfied the obligation (never no), with the facts
    still to ask.
    """

    stands: Truth
    left: Mapping[tuple[Status, bool | None], frozenset[str]]

    def with_report(self, report: Submission, look: Seen, at: datetime) -> Together:
        """Return these reports together with another one."""
        stands, left, struck = self.stands, self.left, report.struck(at)
        if look.stands.value is not False:
            stands = YES if look.stands.value else stands | look.stands
        if report.strikes is not None and struck and look.had.value is not False:
            key = report.strikes.left(struck, at), look.had.value
            known, asked = left.get(key), _NO_FACTS if look.had.value else look.had.because
            if known is None or not asked <= known:
                left = {**left, key: asked if known is None else asked | known}
        return self if stands is self.stands and left is self.left else Together(stands, left)


NOTHING: Final = Together(NO, {})


@define
class Reports:
    """Reports, the earliest first, that many orders share: an order is answered by those from some place on."""

    submissions: list[Submission]
    _looks: list[Seen] | None = None
    _kept: tuple[datetime, list[int], list[tuple[Submission, Seen]], list[Together]] | None = None

    def _at(self, at: datetime) -> tuple[datetime, list[int], list[tuple[Submission, Seen]], list[Together]]:
        """Return the places of the telling reports at an instant, these reports, and what they come to from each on."""
        kept = self._kept
        if kept is None or kept[0] != at:
            former = self._looks
            if former is None:
                looks = [each.seen(at) for each in self.submissions]
            else:
                # Few reports are seen otherwise than at the instant before.
                looks = [
                    look if look.since <= at < look.until else each.seen(at)
                    for each, look in zip(self.submissions, former, strict=True)
                ]
            places = [place for place, look in enumerate(looks) if look.tells]
            found = [(self.submissions[place], looks[place]) for place in places]
            together = [NOTHING]
            for report, look in reversed(found):
                together.append(together[-1].with_report(report, look, at))
            together.reverse()
            self._looks = looks
            kept = self._kept = at, places, found, together
        return kept

    def telling(self, at: datetime, since: int) -> list[tuple[Submission, Seen]]:
        """Return the ``telling`` ones of the reports from a place on, at an instant; kept for the next order."""
        _, places, found, _ = self._at(at)
        return found[bisect_left(places, since) :]

    def together(self, at: datetime, since: int) -> Together:
        """Return what the reports from a place on come to at an instant; kept for the next order."""
        _, places, _, together = self._at(at)
        return together[bisect_left(places, since)]


def telling(reports: Iterable[Submission], at: datetime) -> list[tuple[Submission, Seen]]:
    """Return the reports that perhaps had satisfied an obligation by an instant, with what is seen of them."""
    return [(each, look) for each in reports if (look := each.seen(at)).tells]


def elsewhere(report: ExaminedReport) -> Submission:
    """Return a report that covers other events: it satisfies nothing, and this is told as its one defect."""
    return Submission(report, [], False, _NO_FACTS, NO)


def submission(
    report: ExaminedReport,
    early: frozenset[str],
    possible: Callable[[tuple[Strike, ...]], _Unstated] | None,
    strikes: Strikes | None = None,
    taken_by: int = 0,
    reviewed_by: int = 0,
    perhaps: tuple[Strike, ...] = (),
    *,
    needs_pass: bool = False,
) -> Submission:
    """Return a report, compared with the obligation of an event that it covers, at a moment of the event.

    ``early`` are as ``too_early`` tells, ``possible`` is as ``possible_times`` tells; None if all times are stated.
    ``needs_pass``: the report satisfies nothing before the platform says that it passed.
    """
    unstated: list[dict[str, _Unstated]] = []
    if possible is not None:
        unknown = [fact for fact, each in report.arrivals if each is None]
        sparing: tuple[Strike, ...] = ()
        unstated = [dict.fromkeys(unknown, possible(sparing))]
        for order in perhaps:
            sparing = strictest((*sparing, order))
            unstated.append(dict.fromkeys(unknown, possible(sparing)))
    replies: tuple[Reply, ...] = ()
    if needs_pass or report.view.facts.platform is not None:
        replies = tuple(_replies(report, unstated, needs_pass))
    is_right = NO if early else report.is_right
    return Submission(report, unstated, True, early, is_right, strikes, taken_by, reviewed_by, perhaps, replies)


def _replies(report: ExaminedReport, unstated: list[dict[str, _Unstated]], needs_pass: bool) -> Iterator[Reply]:
    """Yield the reply of the platform to a report: one for each set of possible times."""
    possible = [[each.day for times in ways.values() for each in times.firsts] for ways in unstated]
    for days in possible or [[each.day for each in report.times]]:
        found = reply(report.view, min(days, default=None), needs_pass=needs_pass)
        if found is not None:
            yield found


def too_early(report: ExaminedReport, due: Due, moment: Moment) -> frozenset[str]:
    """Return the facts that state an arrival of a report too early to answer an event at a moment."""
    early = [fact for fact, each in report.arrivals if each is not None and not due.is_eligible(each, moment)]
    return frozenset([f"{report.view.path}.{fact}" for fact in early]) if early else _NO_FACTS


def possible_times(
    report: ExaminedReport, due: Due, moment: Moment | None, bounds: Bounds
) -> Callable[[tuple[Strike, ...]], _Unstated]:
    """Return what tells the possible times of a report with an unstated time, if some orders spare it.

    Such a report answers the event if it is there: its possible times are only those that answer.
    """
    return partial(_unstated, report.view, due, moment, bounds.ends())


def _unstated(
    view: View[Any],
    due: Due,
    moment: Moment | None,
    ends: list[tuple[Moment, Moment | None]],
    sparing: tuple[Strike, ...],
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
    return _Unstated.of(ends, answers, max(since, default=None))


def answer(view: OrderView, moment: Moment, regulation: Regulation) -> Submission:
    """Return the explanations that answer an order to clarify. They are no report: nothing more is asked of them."""
    name, arrivals = f"{view.path}.answered_on", (("answered_on", moment),)
    explained = ExaminedReport(0, name, view, arrivals, [moment], True, [], YES, (), regulation.submission)
    return Submission(explained, [], True, _NO_FACTS, YES)
