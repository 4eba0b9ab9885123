"""From a case to its answer at any instant."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Final, Literal

from attrs import evolve, field

from opinionguard.decisions.basis import Basis, OtherLawsMode
from opinionguard.decisions.decision import Classification, Decision, SensitiveReading, Span, verdict_of
from opinionguard.decisions.duties import Exposure, Finding, Obligation, Question, RelatedDuty
from opinionguard.decisions.settings import Settings, calendar_under
from opinionguard.engine.companions import OBLIGATIONS, Ask, all_tables, check_filings, related_duties
from opinionguard.engine.examined import ExaminedCase
from opinionguard.engine.obligations import ObligationsOf, PendingObligation, tells_of
from opinionguard.engine.questions import OF_2018, Questions, words_of
from opinionguard.engine.submissions import Submission
from opinionguard.facts.case import Case
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.supervision import ClarificationOrder
from opinionguard.ground.classes import define, frozen
from opinionguard.ground.errors import InputError, RegulationError, described, ids_in, instance
from opinionguard.ground.moments import FIRST_YEAR, LAST_YEAR, day_begins, instant_of
from opinionguard.ground.truth import NoTruthValue, in_order
from opinionguard.ground.versions import versions
from opinionguard.ground.words import Said
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, required_regulations, unknown_duties
from opinionguard.rules.companion import Duty, SharedAssessment
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.readings import ConsultedReadings, Readings, readings_of
from opinionguard.rules.regulation import REACH, ConsultedScope, Scope, ScopeFinding, scope_values
from opinionguard.rules.views import CaseView
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["Timeline", "basis_of", "classify", "decide", "draw", "timeline"]

_BY_DEFAULT: Final = Readings()
_BEGINNING: Final = day_begins(date(FIRST_YEAR, 1, 1))
_NO_FACTS: Final[frozenset[str]] = frozenset()
_KEPT: Final[dict[str, Basis]] = {}
_READ: Final = "what each other law read, once they were looked at"


def timeline(
    case: Case,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: WorkingCalendar | None = None,
    other_laws: OtherLawsMode | None = None,
    require: Iterable[str] = (),
    settings: Settings | None = None,
) -> Timeline:
    """Return all of a case's answer that does not depend on the instant.

    ``readings`` are interpretations of the law; the default is the default side of every reading. The default calendar
    has the working days as they are known today, whatever instant is asked about. ``other_laws`` says which duties of
    other laws count: ``known`` (the default) counts what surely stands against the launch, ``all`` also what may stand
    against the launch, ``none`` only the duties that ``require`` names by id. ``settings`` state all of these for what is
    not stated here: each side in ``readings`` replaces the one of the settings, and ``require`` is added. Raises
    InputError for a case without events, a filing that names an unknown duty, a required duty that no regulation or only
    a draft knows, and for an argument of another type than Case, Readings, calendar.
    """
    return draw(
        case,
        basis_of(readings=readings, calendar=calendar, other_laws=other_laws, require=require, settings=settings),
    )


@cache
def _no_settings() -> Settings:
    return Settings()


def basis_of(
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: WorkingCalendar | None = None,
    other_laws: OtherLawsMode | None = None,
    require: Iterable[str] = (),
    settings: Settings | None = None,
) -> Basis:
    """Return what an answer rests on, as ``timeline`` takes it. Raises InputError."""
    if readings is None and calendar is None and other_laws is None and settings is None and require == ():
        return _by_default(WorkingCalendar.china())
    stated = _no_settings() if settings is None else instance(settings, Settings, "settings")
    required = (*stated.require, *ids_in("require", require))
    problems = unknown_duties(required, "require")
    if problems:
        raise InputError(problems)
    required_regulations(stated.regulations)
    if readings is None:
        readings = readings_of(stated.readings) if stated.readings else _BY_DEFAULT
    elif isinstance(readings, Mapping):
        readings = readings_of({**stated.readings, **readings})
    if calendar is None:
        calendar = calendar_under(stated, WorkingCalendar.china())
    return Basis(
        instance(readings, Readings, "readings"),
        instance(calendar, WorkingCalendar, "calendar"),
        next(each for each in (other_laws, stated.other_laws, "known") if each is not None),
        required,
        stated.file or None,
    )


def _by_default(calendar: WorkingCalendar) -> Basis:
    """Return the basis of who states nothing, kept: of equal calendars one can know more days, so it is for one calendar."""
    kept = _KEPT.get("basis")
    if kept is None or kept.calendar is not calendar:
        kept = _KEPT["basis"] = Basis(_BY_DEFAULT, calendar)
    return kept


def draw(case: Case, basis: Basis) -> Timeline:
    """Return the timeline of a case on a basis. Raises InputError as ``timeline`` does."""
    instance(case, Case, "case")
    if not case.events:
        raise InputError.of(Said("no-event"), Said("python-state-an-event"), "events")
    if case.filings:
        with suppress(RegulationError):  # the answer of other laws reports this error
            check_filings(case)
    regulation = SECURITY_ASSESSMENT_2018
    scope = regulation.scope(CaseView(case), basis.readings)
    duties = ObligationsOf(ExaminedCase.of(case, regulation), scope, basis.readings, basis.days).pending()
    return Timeline(case, basis, tuple(duties))


def decide(
    case: Case,
    *,
    at: object,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: WorkingCalendar | None = None,
    other_laws: OtherLawsMode | None = None,
    require: Iterable[str] = (),
    settings: Settings | None = None,
) -> Decision:
    """Return the answer for a case at an instant: ``timeline(case).at(at)``, with the same keywords.

    ``at`` is an aware datetime or its ISO 8601 string; a bare date stands for its beginning in China. Raises InputError
    for a naive instant, an offset that no clock shows, a year outside 1990 to 2100, and as ``timeline`` does.
    """
    basis = basis_of(readings=readings, calendar=calendar, other_laws=other_laws, require=require, settings=settings)
    return draw(case, basis).at(at)


def classify(case: Case, *, readings: Readings | None = None) -> Classification:
    """Return whether the service and the feature of a case fall within article 2; no event is needed.

    Raises InputError if ``case`` is not a Case.
    """
    regulation = SECURITY_ASSESSMENT_2018
    view = CaseView(instance(case, Case, "case"))
    scope = regulation.scope(view, _BY_DEFAULT if readings is None else instance(readings, Readings, "readings"))
    truths = [scope.reach, scope.service.holds, *([] if scope.feature is None else [scope.feature.holds])]
    open_facts = _NO_FACTS.union(*(truth.because for truth in truths if truth.value is None))
    return evolve(_classification_of(scope), questions=Questions(case).asked(open_facts, OF_2018))


def _classification(case: Case, readings: Readings) -> Classification:
    return _classification_of(SECURITY_ASSESSMENT_2018.scope(CaseView(case), readings))


def _classification_of(scope: Scope) -> Classification:
    return Classification(
        _finding(scope.reach.value, scope.reach.because),
        _scope_finding(scope.service),
        None if scope.feature is None else _scope_finding(scope.feature),
    )


def _scope_finding(finding: ScopeFinding) -> Finding:
    items = [number for number, truth in finding.items.items() if truth.value]
    return _finding(finding.holds.value, finding.holds.because, tuple(items))


# Findings are few and immutable, so that many kept decisions share them.
@lru_cache(maxsize=4096)
def _finding(holds: bool | None, because: frozenset[str], items: tuple[str, ...] | None = None) -> Finding:
    return Finding(holds, in_order(because), None if items is None else tuple(sorted(items)))


@frozen(eq=False)
class Timeline(NoTruthValue, ask="at(instant).may_launch"):
    """A case's answer at every instant; make one with ``timeline``."""

    case: Case
    basis: Basis
    _duties: tuple[PendingObligation, ...] = field(repr=False)
    _known: list[datetime] = field(factory=list, init=False, repr=False)

    @property
    def classification(self) -> Classification:
        """Whether the service reaches the public of mainland China, and what is within article 2."""
        return _classification(self.case, self.basis.readings)

    @property
    def breakpoints(self) -> tuple[datetime, ...]:
        """The instants, at +08:00 and in order, at which the answer can change; it never changes between two of them.

        Raises RegulationError if a regulation that counts is broken.
        """
        found = set(self._instants())
        at: datetime | None = _BEGINNING if self.basis.looks_beside else None
        while at is not None and at.year <= LAST_YEAR:
            # What other laws ask depends on the instant: only the decision at one instant tells the next.
            at = self._bare(at, in_short=True).valid_until
            found |= set() if at is None else {at}
        return tuple(sorted(found))

    def _instants(self) -> list[datetime]:
        # Kept in order, because every instant asks for them and they are always the same.
        if not self._known:
            found = [act.on.begin for act in self.case.supervision] if self.case.supervision else []
            # Many orders can wait for the same reports.
            reports: dict[int, Submission] = {}
            for duty in self._duties:
                for way in duty.ways:
                    found += way.breakpoints()
                    if way.deadline is not None:
                        for report in way.reports:
                            reports[id(report)] = report
            for report in reports.values():
                found += report.breakpoints()
            # In one step, because other threads may read the list.
            self._known.extend(sorted(found))
        return self._known

    def _next(self, at: datetime) -> datetime | None:
        """Return the first instant after another at which the answer under the Provisions can change."""
        instants = self._instants()
        place = bisect_right(instants, at)
        return instants[place] if place < len(instants) else None

    def at(self, at: object) -> Decision:
        """Return the answer at an instant: an aware datetime, its string, or a date for its beginning in China.

        Raises InputError.
        """
        return self._at(_instant(at, "at"))

    def _at(self, instant: datetime) -> Decision:
        """Return the answer at an instant at +08:00; the instant may lie outside the years that callers can ask about."""
        bare = self._bare(instant)
        obligations = bare.obligations
        asked = self._questions(obligations)
        is_exposed = bare.verdict == "overdue" or bool(self.case.supervision)
        exposures = tuple(self._exposures(obligations, instant)) if is_exposed else ()
        return evolve(bare, asked=asked, exposures=exposures) if asked or exposures else bare

    def _bare(self, instant: datetime, *, in_short: bool = False, own_alone: bool = False) -> Decision:
        """Return the answer at an instant without questions and consequences.

        ``in_short`` is as in ``PendingObligation.at``, ``own_alone`` as in ``related_duties``.
        """
        obligations = tuple([duty.at(instant, in_short=in_short) for duty in self._duties])
        # Arguments by position, as in an obligation.
        return Decision(
            self.case.id,
            instant,
            verdict_of([each.status for each in obligations]),
            False not in [each.passes for each in obligations],
            partial(_classification, self.case, self.basis.readings),
            obligations,
            self.basis,
            versions(self.basis.coverage),
            (),
            (),
            self._next(instant),
            partial(_sensitive_readings, self.case),
            partial(_own_rows if own_alone else _related, self.case),
        )

    def _exposures(self, obligations: tuple[Obligation, ...], at: datetime) -> Iterator[Exposure]:
        """Yield the consequences that articles 9 to 13 attach to the state at an instant."""
        regulation = SECURITY_ASSESSMENT_2018
        acts = [act for act in self.case.supervision if act.on.begin <= at]
        # Articles 12 and 13 concern providers of services with the properties of article 2. An unknown property has no
        # consequence.
        found = self.classification
        findings = (found.reach, found.service)
        covered = all(finding.holds for finding in findings)
        scope = frozenset(fact for finding in findings for fact in finding.because)
        orders = {order.id: order for order in self.case.orders}
        for duty, each in zip(self._duties, obligations, strict=True) if covered else ():
            order = orders.get(each.event)
            if not each.holds or each.status != "overdue" or isinstance(order, ClarificationOrder):
                continue
            # They concern an assessment under the Provisions; article 16 leaves one kind of assessment to other rules.
            if duty.ways[0].done is not None:
                continue
            yield Exposure(each.event, each.law, regulation.when_overdue.number, in_order(scope.union(each.because)))
            told = {f"orders.{each.event}.received_on"} if order is not None else set()
            told |= {f"supervision.{act.id}.on" for act in acts if tells_of(act, each.event, duty.ways[0].moment)}
            if told:
                yield Exposure(each.event, each.law, regulation.when_told.number, tuple(sorted(told)))
        for act in acts:
            # An act of unknown form has no consequence either.
            for provision in regulation.acts[act.forms[0]] if len(act.forms) == 1 else ():
                yield Exposure(act.id, regulation.law.id, provision.number, (f"supervision.{act.id}.on",))

    def spans(self, start: object, end: object) -> tuple[Span, ...]:
        """Return the answers from one instant (inclusive) until another (exclusive), one row while the answer stays the same.

        Raises InputError, and RegulationError if a regulation that counts is broken.
        """
        begin, last = _instant(start, "start"), _instant(end, "end")
        rows: list[Span] = []
        while begin < last:
            # The first instant examines every law; after it, what only repeats an obligation has nothing to add.
            decision = self._bare(begin, in_short=True, own_alone=bool(rows))
            # Where the Provisions refuse, no other law changes a row.
            turns = decision.provisions_until if rows and decision.is_refused else decision.valid_until
            until = last if turns is None else min(turns, last)
            if rows and (rows[-1].verdict, rows[-1].may_launch) == (decision.verdict, decision.may_launch):
                rows[-1] = evolve(rows[-1], end=until)
            else:
                rows.append(Span(begin, until, decision.verdict, decision.may_launch))
            begin = until
        return tuple(rows)

    def _questions(self, obligations: tuple[Obligation, ...]) -> tuple[Question, ...]:
        facts = [fact for obligation in obligations for fact in obligation.asks]
        if not facts:
            return ()
        asked = Counter(facts)
        return Questions(self.case).asked(asked, OF_2018, asked)


def _instant(value: object, keyword: str) -> datetime:
    """Return the instant that a keyword states. Raises InputError that names the keyword."""
    try:
        return instant_of(value)
    except InputError as error:
        raise InputError(problem.under(keyword) for problem in error.problems) from None


# A decision calls these only when asked. They are functions of the module, so that decisions can be pickled.
def _related(case: Case, decision: Decision) -> tuple[RelatedDuty, ...]:
    """Return what other regulations ask."""
    scope = SECURITY_ASSESSMENT_2018.scope(CaseView(case), decision.basis.readings)
    tables = all_tables(case)
    return _rows(case, decision, scope, tables, ask=_Asking(case, tables))


def _own_rows(case: Case, decision: Decision) -> tuple[RelatedDuty, ...]:
    """Return what other regulations ask by themselves, without questions."""
    scope = SECURITY_ASSESSMENT_2018.scope(CaseView(case), decision.basis.readings)
    return _rows(case, decision, scope, all_tables(case), own_alone=True)


def _ask_nothing(_: object, __: object) -> tuple[Question, ...]:
    return ()


def _rows(
    case: Case,
    decision: Decision,
    scope: Scope,
    tables: tuple[CompanionFacts, ...],
    *,
    ask: Ask = _ask_nothing,
    own_alone: bool = False,
    among: Collection[str] | None = None,
) -> tuple[RelatedDuty, ...]:
    events = {event.id for event in case.events}
    # Only the Provisions ask something because of an order.
    raised = [each for each in decision.obligations if each.event in events]
    until, readings, days = decision.provisions_until, decision.basis.readings, decision.basis.days
    rows, read = related_duties(
        case, tables, scope, raised, until, decision.at, readings, days, ask, own_alone=own_alone, among=among
    )
    # Kept with the decision, beside what was found, for whoever asks which readings can change it.
    decision.__dict__[_READ] = read
    return rows


class _Asking:
    """The questions of other laws; the tables of a case are put in order only if something is asked."""

    def __init__(self, case: Case, tables: tuple[CompanionFacts, ...]) -> None:
        self._case, self._tables = case, tables
        self._questions: Questions | None = None

    def __call__(self, duty: Duty | SharedAssessment, facts: tuple[str, ...]) -> tuple[Question, ...]:
        """Return the questions for facts on which a duty hangs. Raises RegulationError."""
        if not facts:
            return ()
        try:
            if self._questions is None:
                self._questions = Questions(self._case, self._tables)
            return self._questions.asked(facts, words_of(duty))
        except (LookupError, TypeError, AttributeError) as error:
            wrong = Said("no-question-of", said=described(error))
            raise RegulationError.of(wrong, Said("give-each-a-question")) from error


def _differing(
    mine: Mapping[tuple[str, str], Obligation], obligations: tuple[Obligation, ...]
) -> dict[str, Deadline | None]:
    """Return the other deadlines by obligation. One side of a reading may have an obligation that the other does not have."""
    theirs = {(each.event, each.provision): each.deadline for each in obligations}
    return {
        f"{event}/{provision}": theirs.get((event, provision))
        for event, provision in dict.fromkeys((*mine, *theirs))
        if _differs(mine.get((event, provision)), theirs.get((event, provision)))
    }


def _differs(mine: Obligation | None, deadline: Deadline | None) -> bool:
    """Tell whether an obligation has another deadline; a discharged one never does, a missing one (None) has none."""
    if mine is None:
        return deadline is not None
    return mine.status != "discharged" and mine.deadline != deadline


def _sensitive_readings(case: Case, base: Decision) -> tuple[SensitiveReading, ...]:
    """Return the readings that change an answer; last, the sides that only ask for a further fact.

    A part of the answer is worked out again only under the sides of readings that its rules consulted.
    """
    found: list[SensitiveReading] = []
    asking: list[SensitiveReading] = []
    asked = {question.fact for question in base.questions}
    mine = {(each.event, each.provision): each for each in base.obligations}
    may_launch, parts = base.may_launch, _Parts.of(case, base)
    # Other laws are looked at only where the Provisions pass, so that only then they can depend on a reading.
    beside = _read_beside(case, base, parts.scope) if base.passes and base.basis.looks_beside else {}
    for reading, side, flipped in base.basis.readings.flipped(parts.read.union(*beside.values())):
        other = parts.under(reading.id, flipped)
        differing = {} if other.obligations is base.obligations else _differing(mine, other.obligations)
        changes: Literal["deadline", "verdict", "may_launch"] | None = "deadline" if differing else None
        asks: tuple[str, ...] = ()
        verdict = verdict_of([each.status for each in other.obligations])
        if base.verdict != verdict:
            changes = "verdict"
            if verdict == "undetermined":
                # Only what the Provisions ask: other laws are not examined here.
                every = parts.with_facts(other, flipped)
                asks = tuple(sorted({fact for each in every for fact in each.asks} - asked))
        elif may_launch != _may_launch_under(flipped, other, case, base, beside, may_launch=may_launch):
            changes = "may_launch"
        if changes is not None:
            row = SensitiveReading(reading.id, side, changes, verdict, differing, asks)
            (asking if asks else found).append(row)
    return (*found, *asking)


def _may_launch_under(
    flipped: Readings,
    other: _Side,
    case: Case,
    base: Decision,
    beside: Mapping[str, frozenset[str]],
    *,
    may_launch: bool,
) -> bool:
    """Tell whether the launch may pass under another side of a reading, where it may or may not under this one.

    ``beside`` is what each other law read, where the Provisions pass and other laws count.
    """
    if not other.passes or not base.basis.looks_beside:
        return other.passes
    # A law that read nothing of what is other under this side says what it said before.
    laws = {law for law, read in beside.items() if not other.changed.isdisjoint(read)} if base.passes else None
    if laws is not None and not laws:
        return may_launch
    under = evolve(base, obligations=other.obligations, passes=True, basis=evolve(base.basis, readings=flipped))
    rows = _rows(case, under, other.scope, all_tables(case), among=laws)
    if laws is not None:
        if _weight(rows) == _weight(row for row in base.related if row.law in laws):
            return may_launch
        rows = (*(row for row in base.related if row.law not in laws), *rows)
    return evolve(under, find_related=lambda _: rows).may_launch


def _weight(rows: Iterable[RelatedDuty]) -> list[tuple[object, ...]]:
    """Return all of related duties that decides whether a launch may pass that the Provisions let pass."""
    return [(each.duty, each.certainty, each.stands_against) for each in rows]


@define
class _Side:
    """An answer under another side of a reading: only values, not the facts behind them.

    ``changed`` are the reading, and the names of what has other values than before: of parts of the scope, and
    ``OBLIGATIONS``. Who read none of these says the same: a rule can only join truths, and the value of joined truths depends
    on their values alone.
    """

    scope: Scope
    obligations: tuple[Obligation, ...]
    changed: frozenset[str]

    @property
    def passes(self) -> bool:
        """Whether the Provisions let the launch pass."""
        return all(each.passes for each in self.obligations)


@define
class _Parts:
    """The parts of an answer under the Provisions, its scope and each obligation, with what each of them read."""

    examined: ExaminedCase
    view: CaseView
    base: Decision
    scope: Scope
    values: Mapping[str, object]
    of_scope: frozenset[str]
    of_orders: frozenset[str]
    of_obligations: Mapping[tuple[str, str], tuple[frozenset[str], Obligation]]
    read: frozenset[str]
    """The readings, and the names of parts of the scope, that were read."""
    beyond_scope: frozenset[str]
    """What was read for more than the scope."""

    @classmethod
    def of(cls, case: Case, base: Decision) -> _Parts:
        """Return the parts of a decision."""
        examined, view = ExaminedCase.of(case, SECURITY_ASSESSMENT_2018), CaseView(case)
        read: list[str] = []
        consulting, by_orders, by_rules = (
            ConsultedReadings(base.basis.readings, read),
            ConsultedReadings(base.basis.readings),
            ConsultedReadings(base.basis.readings),
        )
        readings, days = consulting.as_readings(), base.basis.days
        scope = examined.regulation.scope(view, readings)
        values, of_scope = scope_values(scope), consulting.told()
        scope_read = ConsultedScope(scope, read).as_scope()
        duties = ObligationsOf(examined, scope_read, readings, days, by_orders.as_readings())
        raised = list(ObligationsOf(examined, scope, by_rules.as_readings(), days).raised())
        parts: dict[tuple[str, str], tuple[frozenset[str], Obligation]] = {}
        for (rule, raised_by), obligation in zip(raised, base.obligations, strict=True):
            duties.obligation(rule, raised_by)
            parts[rule.id, raised_by.path] = consulting.told() | {REACH}, obligation
        of_orders = by_orders.told()
        beyond = by_rules.told().union(of_orders, *(consulted for consulted, _ in parts.values()))
        return cls(examined, view, base, scope, values, of_scope, of_orders, parts, of_scope | beyond, beyond)

    def under(self, reading: str, flipped: Readings) -> _Side:
        """Return the answer under another side of a reading."""
        scope, changed = self.scope, frozenset((reading,))
        if reading in self.of_scope:
            scope = self.examined.regulation.scope(self.view, flipped)
            changed = changed.union([name for name, value in scope_values(scope).items() if value != self.values[name]])
        if changed.isdisjoint(self.beyond_scope):
            return _Side(scope, self.base.obligations, changed)
        duties = ObligationsOf(self.examined, scope, flipped, self.base.basis.days)
        found: list[Obligation] = []
        for rule, view in duties.raised():
            read, obligation = self.of_obligations.get((rule.id, view.path), (changed, None))
            # The limits of orders are part of many obligations.
            if obligation is None or reading in self.of_orders or not changed.isdisjoint(read):
                obligation = duties.obligation(rule, view).at(self.base.at)
            found.append(obligation)
        if _shown(found) != _shown(self.base.obligations):
            changed |= {OBLIGATIONS}
        return _Side(scope, tuple(found), changed)

    def with_facts(self, other: _Side, flipped: Readings) -> tuple[Obligation, ...]:
        """Return the obligations under another side with what they ask, which depends on more than values."""
        if other.scope is self.scope:
            return other.obligations  # what was not worked out again read nothing that is other
        duties = ObligationsOf(self.examined, other.scope, flipped, self.base.basis.days).pending()
        return tuple([each.at(self.base.at) for each in duties])


def _read_beside(case: Case, base: Decision, scope: Scope) -> Mapping[str, frozenset[str]]:
    """Return what each other law read."""
    if _READ not in base.__dict__:
        _rows(case, base, scope, all_tables(case))
    found: Mapping[str, frozenset[str]] = base.__dict__[_READ]
    return found


def _shown(obligations: Iterable[Obligation]) -> list[tuple[object, ...]]:
    """Return all that other laws read of obligations, values alone; no law refers to an obligation that is not raised."""
    return [
        (each.event, each.provision, each.holds, each.status, each.passes, each.deadline)
        for each in obligations
        if each.holds is not False
    ]
