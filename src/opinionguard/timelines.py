"""From a case to its answer at any instant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from attrs import define, evolve, field, frozen

from opinionguard import vocabulary
from opinionguard.decisions import (
    PASSING,
    Classification,
    Deadline,
    Decision,
    Defect,
    Exposure,
    Finding,
    Obligation,
    Question,
    RelatedDuty,
    SensitiveReading,
    Span,
    Status,
    Verdict,
)
from opinionguard.errors import InputError, Problem, escaped
from opinionguard.facts import Case, Event, Properties
from opinionguard.moments import FIRST_YEAR, Moment, day_begins, instant_of, moment_of
from opinionguard.readings import Readings
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.related import questions_of, related_duties, with_all_tables
from opinionguard.rules import Due, Regulation, Rule, Scope, ScopeFinding
from opinionguard.submissions import Strike, Submission, answer, submission, worst_first
from opinionguard.supervision import Act, ClarificationOrder, NoticeToAssess, Order, ReassessmentOrder
from opinionguard.tables import is_before
from opinionguard.truth import NO, Truth, any_of, in_order
from opinionguard.versions import versions
from opinionguard.views import CaseView, OrderView, ReportView, View
from opinionguard.workdays import WorkingCalendar

__all__ = ["Timeline", "classify", "decide", "timeline"]

# The verdict is the worst status; these are in order, the worst first. What is not named here is not-subject.
_VERDICTS: Final[Mapping[Status, Verdict]] = {
    "overdue": "overdue",
    "blocking": "blocked",
    "undetermined": "undetermined",
    "due": "due",
    "discharged": "clear",
}
_BY_DEFAULT: Final = Readings()
_DISCHARGED: Final[frozenset[Status]] = frozenset(("discharged",))
_NO_FACTS: Final[frozenset[str]] = frozenset()
_UPCOMING: Final[frozenset[Status]] = frozenset(("upcoming",))
_NOTHING_REOPENED: Final[list[Truth]] = []
_TICK: Final = timedelta(microseconds=1)
_ONE_DAY: Final = timedelta(days=1)


def timeline(case: Case, *, readings: Readings | None = None, calendar: WorkingCalendar | None = None) -> Timeline:
    """Return all of a case's answer that does not depend on the instant.

    The default is the default side of every reading, and the working days as they are known today, whatever instant is
    asked about. Raises InputError for a case without events.
    """
    if not case.events:
        raise InputError(
            [Problem("events", "there is none", "state at least one: without an event nothing can be decided")]
        )
    readings = _BY_DEFAULT if readings is None else readings
    calendar = WorkingCalendar.china() if calendar is None else calendar
    regulation = SECURITY_ASSESSMENT_2018
    view = CaseView(case)
    scope = regulation.scope(view, readings)
    reports = [ReportView(each, f"reports.{case.report_name(place)}") for place, each in enumerate(case.reports)]
    duties = _Found(case, scope, reports, regulation, readings, calendar).duties()
    return Timeline(case, readings, calendar, _classification(scope), tuple(duties), versions(str(calendar.coverage())))


def decide(
    case: Case,
    *,
    at: object,
    readings: Readings | None = None,
    calendar: WorkingCalendar | None = None,
) -> Decision:
    """Return the answer for a case at an instant: ``timeline(case).at(at)``.

    ``at`` is an aware datetime or its ISO 8601 string; a bare date stands for its beginning in China. Raises InputError
    for a naive instant, a year outside 1990 to 2100, and a case without events.
    """
    return timeline(case, readings=readings, calendar=calendar).at(at)


def classify(case: Case, *, readings: Readings | None = None) -> Classification:
    """Return whether the service and the feature of a case fall within article 2; no event is needed."""
    regulation = SECURITY_ASSESSMENT_2018
    scope = regulation.scope(CaseView(case), _BY_DEFAULT if readings is None else readings)
    truths = [scope.reach, scope.service.holds, *([] if scope.feature is None else [scope.feature.holds])]
    open_facts = _NO_FACTS.union(*(truth.because for truth in truths if truth.value is None))
    questions = _Questions(case, regulation)
    asked = tuple(questions.ask(fact) for fact in sorted(open_facts, key=questions.place))
    return evolve(_classification(scope), questions=asked)


def _classification(scope: Scope) -> Classification:
    return Classification(
        _finding(scope.reach.value, scope.reach.because),
        _scope_finding(scope.service),
        None if scope.feature is None else _scope_finding(scope.feature),
    )


def _scope_finding(finding: ScopeFinding) -> Finding:
    items = [number for number, truth in finding.items.items() if truth.value]
    return _finding(finding.holds.value, finding.holds.because, tuple(items))


# Findings are few and immutable: many decisions that are kept share them.
@lru_cache(maxsize=4096)
def _finding(holds: bool | None, because: frozenset[str], items: tuple[str, ...] | None = None) -> Finding:
    return Finding(holds, in_order(because), None if items is None else tuple(sorted(items)))


# The classes that only lead from a case to its answer are not frozen: making an object that is takes three times as long.
@define
class _Look:
    """An obligation at an instant, for one day of its event: each status that some filling gives it, and the rest."""

    possible: frozenset[Status]
    asks: frozenset[str]
    discharged_by: str | None
    late: bool | None
    defects: tuple[Defect, ...]


@define
class _Way:
    """An obligation for one day of its event. ``deadline`` is None if the provision does not hold."""

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
            found += [each for each in (self.deadline.cutoff, self.deadline.latest_cutoff) if each is not None]
            for report in self.reports:
                found += report.breakpoints()
        return found

    def at(self, at: datetime) -> _Look:
        """Look at an instant."""
        had = [report.has_discharged(at) for report in self.reports]
        standing, reopening = had, _NOTHING_REOPENED
        if self.has_orders:
            standing = [NO if report.struck(at) else truth for report, truth in zip(self.reports, had, strict=True)]
        discharged = any_of(standing) if self.done is None else self.done
        possible = self._possible(at, discharged)
        if standing is not had and self.deadline is not None and not discharged.value and possible != _UPCOMING:
            possible, reopening = self._reopened(at, possible, self.deadline, had)
        asks = _NO_FACTS
        if len(possible) > 1:
            asks = asks.union(*[truth.because for truth in (self.holds, discharged, *reopening) if truth.value is None])
        return _Look(
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
        """Return each status that there can be once orders have taken reports away, and what reports that depends on.

        What a report had discharged before is owed by the order's limit, the last of them.
        """
        unmet = self.due.unmet(deadline, at)
        left: list[tuple[Status, Truth]] = [
            (status, truth)
            for report, truth in zip(self.reports, had, strict=True)
            if truth.value is not False and (status := report.reopened(self.due, deadline, at)) is not None
        ]
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
        sure = [
            (order, place)
            for place, (report, truth) in enumerate(zip(self.reports, standing, strict=True))
            if truth.value and (order := report.order) is not None
        ]
        return self.reports[min(sure)[1]].name

    def _late(self, at: datetime, had: list[Truth], standing: list[Truth]) -> bool | None:
        """Tell whether the first report that discharged it came after the cutoff, also where an order took it away since."""
        if self.deadline is None or (self.has_orders and not any(truth.value for truth in standing)):
            return None
        of_sure: set[bool | None] = set()
        of_possible: set[bool | None] = set()
        for report, truth in zip(self.reports, had, strict=True):
            if truth.value is not False and (not self.has_orders or self._counts(report, at, self.deadline)):
                (of_sure if truth.value else of_possible).add(report.is_in_time(self.deadline))
        if True in of_sure:
            return False
        return True if of_sure == {False} and of_possible <= {False} else None

    def _counts(self, report: Submission, at: datetime, deadline: Deadline) -> bool:
        """Tell whether a report has discharged it, whatever an order has made of it since."""
        return not report.struck(at) or report.reopened(self.due, deadline, at) is not None


@define
class _Duty:
    """An obligation before an instant is asked about: one way if its day is known, else one for each day that matters."""

    event: str
    law: str
    provision: str
    holds: Truth
    deadline: Deadline | None
    ways: tuple[_Way, ...]
    day: frozenset[str]

    def at(self, at: datetime) -> Obligation:
        """Return the obligation at an instant."""
        look = self.ways[0].at(at) if len(self.ways) == 1 else self._for_every_day(at)
        status: Status = next(iter(look.possible)) if len(look.possible) == 1 else "undetermined"
        return Obligation(
            event=self.event,
            law=self.law,
            provision=self.provision,
            holds=self.holds.value,
            status=status,
            because=in_order(self.holds.because),
            discharged_by=look.discharged_by if status == "discharged" else None,
            late=None if status == "upcoming" else look.late,
            defects=() if self.deadline is None else look.defects,
            deadline=self.deadline,
            asks=in_order(self.day | look.asks) if status == "undetermined" else (),
            passes=look.possible <= PASSING,
        )

    def _for_every_day(self, at: datetime) -> _Look:
        """Look at an instant for all days on which the event may have occurred."""
        looks = [way.at(at) for way in self.ways]
        # The days on which the provision can hold; if there is none, all days say the same but for what is upcoming.
        telling = [look for look, way in zip(looks, self.ways, strict=True) if way.deadline is not None] or looks[-1:]
        possible = looks[0].possible.union(*[look.possible for look in looks])
        if self.deadline is None and possible != {"upcoming"}:
            possible = frozenset(("not-triggered",))
        elif all(look.possible == _DISCHARGED for look in telling):
            possible = _DISCHARGED
        late = {look.late for look in telling}
        return _Look(
            possible,
            _NO_FACTS.union(*[look.asks for look in looks]),
            # What discharges it for the latest day does so for each.
            telling[-1].discharged_by,
            late.pop() if len(late) == 1 else None,
            tuple(each for each in looks[0].defects if all(each in look.defects for look in looks)),
        )


@define
class _Found:
    """A case as its duties see it: scope, reports, and the orders that take a report away."""

    case: Case
    scope: Scope
    reports: list[ReportView]
    regulation: Regulation
    readings: Readings
    calendar: WorkingCalendar

    def duties(self) -> list[_Duty]:
        """Return the duties of the events, then those of the orders, each in document order."""
        found = [
            self._duty(rule, rule.view(event, f"events.{event.id}"))
            for event in self.case.events
            for rule in self.regulation.rules
            if isinstance(event, rule.event)
        ]
        return found + [
            self._duty(rule, rule.view(order, f"orders.{order.id}"))
            for order in self.case.orders
            for rule in self.regulation.rules
            if isinstance(order, rule.event)
        ]

    def _strikes(self, view: ReportView, event: Event | Order) -> tuple[Strike, ...]:
        """Return the orders that take a report away from what an event asks for.

        They are those on it; and, of a report of the same event that was there before the order was received, those on
        another: only a report that answers the order is not what the order found wanting.
        """
        review, name = self.regulation.review, view.path.removeprefix("reports.")
        return tuple(
            Strike(f"orders.{order.id}.received_on", review, order.received_on.begin, self._limit(order))
            for order in self.case.orders
            if isinstance(order, ReassessmentOrder)
            and (order.report == name or self._is_superseded(view, event, order))
        )

    def _is_superseded(self, view: ReportView, event: Event | Order, order: Order) -> bool:
        if isinstance(event, Order) or event.id not in self.case.covered(self.case.reviewed(order)):
            return False
        due = self.regulation.rule(order, self.regulation.review.number).due.of(order)
        arrivals = [arrival for _, arrival in view.facts.submissions() if arrival is not None]
        return any(not due.is_eligible(arrival, order.received_on) for arrival in arrivals)

    def _limit(self, order: Order) -> Deadline:
        due = self.regulation.rule(order, self.regulation.review.number).due.of(order)
        return due.deadline(order.received_on, self.readings, self.calendar)

    def _submissions(self, event: Event | Order, due: Due, moment: Moment | None) -> list[Submission]:
        """Return what can discharge the duty of an event, or of an order."""
        if not self.case.orders:
            return [
                submission(view, due, moment, self.regulation, _covers(view, event.id), ()) for view in self.reports
            ]
        if isinstance(event, ClarificationOrder):
            view = OrderView(event, f"orders.{event.id}")
            return [] if event.answered_on is None else [answer(view, event.answered_on, self.regulation)]
        asked, reviewed = frozenset((event.id,)), ""
        if isinstance(event, Order):
            # An order to reassess is answered by another report, of all that the one that was reviewed covers.
            asked, reviewed = self.case.covered(self.case.reviewed(event)), f"reports.{event.report}"
        return [
            submission(
                view,
                due,
                moment,
                self.regulation,
                all(_covers(view, each) for each in asked),
                self._strikes(view, event),
            )
            for view in self.reports
            if view.path != reviewed
        ]

    def _duty(self, rule: Rule, view: View[Any]) -> _Duty:
        event, readings = view.facts, self.readings
        due = rule.due.of(event)
        occurrence = rule.occurs(view, readings)
        ground = rule.holds(view, self.scope, readings)
        in_force = self.regulation.law.in_force

        def way(moment: Moment | None) -> _Way:
            # Article 17 and its like in other laws: what is dated before the entry into force is not under the law.
            holds = ground if moment is None or moment.day >= in_force else ground & Truth(False, occurrence.fact)
            return _Way(
                due=due,
                moment=moment,
                holds=holds,
                deadline=None if holds.value is False else due.deadline(moment, readings, self.calendar),
                reports=[] if rule.discharged_by else self._submissions(event, due, moment),
                done=rule.discharged_by(view) if rule.discharged_by else None,
                has_orders=bool(self.case.orders),
            )

        bound = occurrence.no_later_than
        if bound is None:
            only = way(occurrence.moment)
            holds, deadline = only.holds, only.deadline
            ways: tuple[_Way, ...] = (only,)
        else:
            holds = ground & Truth(None if bound.day >= in_force else False, occurrence.fact)
            deadline = None if holds.value is False else due.deadline(None, readings, self.calendar)
            # Between two of these days nothing but the deadline changes, and that only in one direction.
            moments = [moment for each in self.reports for _, moment in each.facts.submissions() if moment is not None]
            ways = tuple(way(moment) for moment in _possible_moments(bound, in_force, moments))
        return _Duty(
            event=event.id,
            law=self.regulation.law.id,
            provision=rule.provision.number,
            holds=holds,
            deadline=deadline,
            ways=ways,
            day=due.unknown(view) if bound is None else occurrence.fact,
        )


def _tells_of(act: Act, event: str, moment: Moment | None) -> bool:
    """Tell whether an act is a notice to assess what an event at a moment asks for: none is from before the event.

    One that names the event is about it, unless its date is an earlier one; one that names none is about what surely had
    happened by then.
    """
    if not isinstance(act, NoticeToAssess) or moment is None:
        return False
    if act.covers is None:
        return moment.end <= act.on.begin
    return event in act.covers and not is_before(act.on, moment)


def _covers(report: ReportView, event: str) -> bool:
    # Without covers it covers every event, as there is but one.
    return report.facts.covers is None or event in report.facts.covers


def _possible_moments(bound: Moment, in_force: date, arrivals: list[Moment]) -> list[Moment]:
    """Return, for an event whose time is only known not to be after a bound, the days and instants that can matter, in order.

    They are those at and around what its time is compared with; between two of them nothing but the deadline changes,
    and that only in one direction.
    """
    last = bound.begin if bound.is_instant else bound.end - _TICK
    days = {
        day + step
        for day in (in_force, bound.day, *(each.day for each in arrivals))
        for step in (-_ONE_DAY, _ONE_DAY * 0, _ONE_DAY)
    }
    days.add(date(FIRST_YEAR, 1, 1))
    instants = {last, *(each.begin + _TICK for each in arrivals)}
    found = [moment_of(day) for day in days if day.year >= FIRST_YEAR and day <= bound.day]
    found += [moment_of(instant) for instant in instants if instant <= last]
    return sorted(found, key=lambda moment: (moment.begin, moment.is_instant))


class _Questions:
    """The questions of a case: their order is that of the document, their wording the regulation's."""

    def __init__(self, case: Case, regulation: Regulation) -> None:
        self._asked = {
            f"{path}.{fact}": (*texts, facts)
            for path, key, facts in case.tables()
            for (table, _, fact), texts in (
                (name.rpartition("."), texts) for name, texts in regulation.questions.items()
            )
            if table == key
        }
        self._places = {name: place for place, name in enumerate(self._asked)}

    def place(self, fact: str) -> int:
        """Return the place of a fact in the document."""
        return self._places[fact]

    def ask(self, fact: str) -> Question:
        """Return the question for a fact; for words that nobody knows, with the nearest known ones."""
        provision, english, chinese, facts = self._asked[fact]
        functions = facts.functions if isinstance(facts, Properties) and fact.endswith(".functions") else None
        for word in () if functions is None else functions.unknown:
            near = ", ".join(vocabulary.nearest(word))
            shown = escaped(word)
            english += (
                f' The word "{shown}" is not known'
                + (f"; the nearest are {near}" if near else "")
                + (". Use a known word, or move it to other_functions if it is none of these.")
            )
            chinese += (
                f"词语“{shown}”未收录"
                + (f"，相近的有：{near}" if near else "")
                + ("。请改用已收录的词语；如不属于上述功能，请移至 other_functions。")
            )
        return Question(fact, english, provision.number, chinese, provision.law.id)


@frozen(eq=False)
class Timeline:
    """A case's answer at every instant; make one with ``timeline``."""

    case: Case
    readings: Readings
    calendar: WorkingCalendar
    classification: Classification
    _duties: tuple[_Duty, ...] = field(repr=False)
    _versions: Mapping[str, str] = field(repr=False)
    _known: list[datetime] = field(factory=list, init=False, repr=False)

    @property
    def breakpoints(self) -> tuple[datetime, ...]:
        """The instants, at +08:00 and in order, at which the answer can change; between two of them it does not."""
        return tuple(sorted(set(self._instants())))

    def _instants(self) -> list[datetime]:
        # They are asked for at every instant, and are always the same.
        if not self._known:
            found = [each for duty in self._duties for way in duty.ways for each in way.breakpoints()]
            self._known.extend(found + [act.on.begin for act in self.case.supervision])
        return self._known

    def at(self, at: object) -> Decision:
        """Return the answer at an instant: an aware datetime, its string, or a date for its beginning in China.

        Raises InputError.
        """
        instant = instant_of(at)
        obligations = tuple([duty.at(instant) for duty in self._duties])
        statuses = {obligation.status for obligation in obligations}
        verdicts: list[Verdict] = [verdict for status, verdict in _VERDICTS.items() if status in statuses]
        return Decision(
            case=self.case.id,
            at=instant,
            verdict=verdicts[0] if verdicts else "not-subject",
            may_launch=all(obligation.passes for obligation in obligations),
            classification=self.classification,
            obligations=obligations,
            questions=self._questions(obligations),
            valid_until=min([each for each in self._instants() if each > instant], default=None),
            versions=dict(self._versions),
            readings=self.readings,
            calendar=self.calendar,
            exposures=tuple(self._exposures(obligations, instant))
            if "overdue" in statuses or self.case.supervision
            else (),
            find_sensitive=_Sensitivity(self.case, self.readings, self.calendar, instant),
            find_related=_Relation(self.case, self.readings, self.calendar, instant),
        )

    def _exposures(self, obligations: tuple[Obligation, ...], at: datetime) -> Iterator[Exposure]:
        """Yield what articles 9 to 13 attach to the state at an instant."""
        law = SECURITY_ASSESSMENT_2018
        acts = [act for act in self.case.supervision if act.on.begin <= at]
        # Articles 12 and 13 speak of providers of services with the properties of article 2; an unknown attaches nothing.
        findings = (self.classification.reach, self.classification.service)
        covered = all(finding.holds for finding in findings)
        scope = frozenset(fact for finding in findings for fact in finding.because)
        orders = {order.id: order for order in self.case.orders}
        for duty, each in zip(self._duties, obligations, strict=True) if covered else ():
            order = orders.get(each.event)
            if not each.holds or each.status != "overdue" or isinstance(order, ClarificationOrder):
                continue
            yield Exposure(each.event, each.law, law.when_overdue.number, in_order(scope.union(each.because)))
            told = {f"orders.{each.event}.received_on"} if order is not None else set()
            told |= {f"supervision.{act.id}.on" for act in acts if _tells_of(act, each.event, duty.ways[0].moment)}
            if told:
                yield Exposure(each.event, each.law, law.when_told.number, tuple(sorted(told)))
        for act in acts:
            for provision in law.acts[act.kind]:
                yield Exposure(act.id, law.law.id, provision.number, (f"supervision.{act.id}.on",))

    def spans(self, start: object, end: object) -> tuple[Span, ...]:
        """Return the verdicts from one instant (inclusive) until another (exclusive), a row for each stretch of one verdict."""
        first, last = instant_of(start), instant_of(end)
        rows: list[Span] = []
        edges = [first, *(each for each in self.breakpoints if first < each < last)] if first < last else []
        for begin, until in zip(edges, [*edges[1:], last], strict=False):
            decision = self.at(begin)
            if rows and (rows[-1].verdict, rows[-1].may_launch) == (decision.verdict, decision.may_launch):
                rows[-1] = evolve(rows[-1], end=until)
            else:
                rows.append(Span(begin, until, decision.verdict, decision.may_launch))
        return tuple(rows)

    def _questions(self, obligations: tuple[Obligation, ...]) -> tuple[Question, ...]:
        facts = [fact for obligation in obligations for fact in obligation.asks]
        if not facts:
            return ()
        asked = Counter(facts)
        questions = _Questions(self.case, SECURITY_ASSESSMENT_2018)
        return tuple(
            questions.ask(fact) for fact in sorted(asked, key=lambda fact: (-asked[fact], questions.place(fact)))
        )


@define
class _Relation:
    """Finds what other regulations ask; a class, so that decisions can be pickled."""

    case: Case
    readings: Readings
    calendar: WorkingCalendar
    at: datetime

    def __call__(self) -> tuple[RelatedDuty, ...]:
        case = with_all_tables(self.case)
        decision = decide(self.case, at=self.at, readings=self.readings, calendar=self.calendar)
        events = {event.id for event in self.case.events}
        # What an order asks is the Provisions' alone.
        raised = [each for each in decision.obligations if each.event in events]
        rows = related_duties(case, raised, decision.valid_until, self.at, self.readings, self.calendar)
        return tuple(evolve(row, questions=self._questions(case, row)) for row in rows)

    def _questions(self, case: Case, row: RelatedDuty) -> tuple[Question, ...]:
        if not row.asks:
            return ()
        questions = _Questions(case, evolve(SECURITY_ASSESSMENT_2018, questions=questions_of(row)))
        return tuple(questions.ask(fact) for fact in sorted(row.asks, key=questions.place))


@define
class _Sensitivity:
    """Finds the readings that an answer is sensitive to; a class, so that decisions can be pickled."""

    case: Case
    readings: Readings
    calendar: WorkingCalendar
    at: datetime

    def __call__(self) -> tuple[SensitiveReading, ...]:
        return tuple(self._find())

    def _find(self) -> Iterator[SensitiveReading]:
        base = decide(self.case, at=self.at, readings=self.readings, calendar=self.calendar)
        for reading, side, readings in self.readings.flipped():
            other = decide(self.case, at=self.at, readings=readings, calendar=self.calendar)
            differing = {
                f"{mine.event}/{mine.provision}": theirs.deadline
                for mine, theirs in zip(base.obligations, other.obligations, strict=True)
                if mine.status != "discharged" and mine.deadline != theirs.deadline
            }
            if (base.verdict, base.may_launch) != (other.verdict, other.may_launch):
                yield SensitiveReading(reading.id, side, "verdict", other.verdict, differing)
            elif differing:
                yield SensitiveReading(reading.id, side, "deadline", other.verdict, differing)
