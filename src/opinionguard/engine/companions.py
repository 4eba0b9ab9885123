"""What companion regulations (laws beside the Provisions) ask of a case at an instant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from attrs import evolve

from opinionguard.decisions.duties import REFUSING, Obligation, Question, RelatedDuty, RelatedStatus
from opinionguard.facts.case import Case
from opinionguard.facts.events import Event, LaunchEvent
from opinionguard.facts.filings import CompanionFacts
from opinionguard.ground.classes import define, frozen
from opinionguard.ground.errors import InputError, RegulationError, described
from opinionguard.ground.moments import Moment, day_begins
from opinionguard.ground.truth import NO, YES, Truth, all_of, any_of, in_order
from opinionguard.ground.words import Said
from opinionguard.regulations import (
    SECURITY_ASSESSMENT_2018,
    companions,
    filed_duties,
    filed_since,
    unknown_duty,
)
from opinionguard.rules.companion import CaseAtInstant, Companion, Duty, Occasion, SharedAssessment
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.dues import CompanionDue, WithoutTerm
from opinionguard.rules.provisions import Law, number_in_words
from opinionguard.rules.readings import ConsultedReadings, Readings
from opinionguard.rules.regulation import REACH, ConsultedScope, Rule, Scope
from opinionguard.rules.views import CaseView, FilingView
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["OBLIGATIONS", "Ask", "all_tables", "check_filings", "related_duties", "with_all_tables"]

# The name, among what a law read, of the obligations under the Provisions.
OBLIGATIONS: Final = "obligations"

Ask = Callable[[Duty | SharedAssessment, tuple[str, ...]], tuple[Question, ...]]

_ONE_DAY: Final = timedelta(days=1)
# This status leaves open whether a duty stands against the launch: a holiday notice is missing.
_OPEN: Final[RelatedStatus] = "undetermined"
# The statuses that stand against the launch of a duty that has to be met by its occasion.
_BEFORE: Final[frozenset[RelatedStatus]] = frozenset((*REFUSING, "upcoming"))
_HAS_HAPPENED: Final[Mapping[str, bool | None]] = {"absent": False, "unknown": None}


def with_all_tables(case: Case) -> Case:
    """Return the case with one table of facts for each companion that has facts of its own.

    The table is empty where nobody stated one. Raises InputError for a filing that names an unknown duty, and
    RegulationError.
    """
    return evolve(case, companions=all_tables(case))


def all_tables(case: Case) -> tuple[CompanionFacts, ...]:
    """Return the tables of facts of ``with_all_tables`` alone. Raises as it does."""
    check_filings(case)
    every = _unstated(companions())
    if not case.companions:
        return every
    stated = {each.law: each for each in case.companions}
    return tuple([stated.get(each.law, each) for each in every])


@lru_cache(maxsize=8)
def _unstated(every: tuple[Companion, ...]) -> tuple[CompanionFacts, ...]:
    return tuple([each.unstated for each in every if each.unstated is not None])


def check_filings(case: Case) -> None:
    """Raise InputError if a filing names an unknown duty, and RegulationError."""
    if not case.filings:
        return
    known = filed_duties()
    problems = [
        unknown_duty(place, each.duty, known) for place, each in enumerate(case.filings) if each.duty not in known
    ]
    if problems:
        raise InputError(problems)


def related_duties(
    case: Case,
    tables: tuple[CompanionFacts, ...],
    scope: Scope,
    obligations: Iterable[Obligation],
    valid_until: datetime | None,
    at: datetime,
    readings: Readings,
    calendar: WorkingCalendar,
    ask: Ask,
    *,
    own_alone: bool = False,
    among: Collection[str] | None = None,
) -> tuple[tuple[RelatedDuty, ...], Mapping[str, frozenset[str]]]:
    """Return at least one entry for each duty of each companion, and what each companion read, by the id of its law.

    What it read are ids of readings, names of parts of the scope, and ``OBLIGATIONS``. ``ask`` gives the questions of an
    entry. ``among`` are the ids of the laws that are asked for; None: all of them. ``tables`` come from ``all_tables``.
    ``scope`` is that of the Provisions. ``obligations`` are the obligations under the Provisions at the instant ``at``; they
    hold until ``valid_until``. With ``own_alone``, entries that only repeat an obligation of a stated day are left out: they
    neither refuse what the Provisions let pass, nor change before the obligation does. Raises RegulationError.
    """
    read: list[str] = []
    setting = CaseAtInstant(
        case=case,
        tables=tables,
        view=CaseView(case),
        scope=ConsultedScope(scope, read).as_scope(),
        readings=ConsultedReadings(readings, read).as_readings(),
        at=at,
        filings=tuple(_filings(case)) if case.filings else (),
        read=read,
    )
    look = _Look(setting, tuple(obligations), valid_until, calendar, ask)
    grounds = tuple([each for each in _grounds(look) if each.when.occasion.moment is None or not own_alone])
    of_grounds = [*dict.fromkeys(read), OBLIGATIONS]
    rows: list[RelatedDuty] = []
    begins: list[tuple[str, int]] = []
    for companion in companions():
        law = companion.law
        if not companion.duties or (among is not None and law.id not in among):
            continue
        begins.append((law.id, len(read)))
        try:
            for duty in companion.duties:
                if not isinstance(duty, SharedAssessment):
                    rows.append(_own(duty, law, look))
                    continue
                read += of_grounds
                meant = [each for each in grounds if isinstance(each.event, duty.events)]
                rows += [_reason(duty, law, look, each) for each in meant] or [_nothing(duty)]
        except RegulationError:
            raise
        except Exception as error:  # the rules of a law can fail in any way, and the error names the law
            wrong = Said("regulation-not-applied", law=law.id, said=described(error))
            raise RegulationError.of(wrong, Said("fix-its-rules")) from error
    return tuple(rows), _read_by_law(tuple(begins), tuple(read))


# Laws read the same of case after case, and decisions that are kept share what they read.
@lru_cache(maxsize=256)
def _read_by_law(begins: tuple[tuple[str, int], ...], read: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    ends = (begin for _, begin in (*begins[1:], ("", len(read))))
    return {law: frozenset((REACH, *read[begin:end])) for (law, begin), end in zip(begins, ends, strict=False)}


def _filings(case: Case) -> Iterator[FilingView]:
    """Yield the filings of a case; skip each filing made before the law that asks for it was in force."""
    since = filed_since() if case.filings else {}
    for place, each in enumerate(case.filings):
        if each.submitted_at is None or each.submitted_at.day >= since[each.duty]:
            yield FilingView(each, f"filings.{case.filing_name(place)}")


def _nothing(duty: Duty | SharedAssessment) -> RelatedDuty:
    """Return the entry for a duty that nothing in the case can raise."""
    return _unraised(duty, "", "not-triggered", NO.because, None)


# Most duties are not raised, and mostly by the same facts: such an entry is made once for the values that it has.
@lru_cache(maxsize=4096)
def _unraised(
    duty: Duty | SharedAssessment,
    event: str,
    status: Literal["not-triggered", "not-in-force"],
    because: frozenset[str],
    valid_until: datetime | None,
) -> RelatedDuty:
    """Return the entry for a duty that surely is not raised, by its truth. Nobody need look at what would satisfy it."""
    provision = duty.provision
    return RelatedDuty(
        duty=duty.task.id,
        event=event,
        law=provision.law.id,
        provision=provision.number,
        holds=False,
        status=status,
        because=in_order(because),
        discharged_by=None,
        late=None,
        deadline=None,
        certainty=provision.certainty,
        chinese=_in_chinese(duty.task.chinese, provision.number, provision.law.short_title),
        stands_against=False,
        valid_until=valid_until,
    )


@lru_cache(maxsize=1024)
def _in_chinese(task: str, provision: str, law: str) -> str:
    """Return the Chinese name of a duty: its law, its provision, and what has to be done."""
    return f"《{law}》{number_in_words(provision, 'zh')}（{task}）"


def _next(instants: Iterable[datetime | None], at: datetime) -> datetime | None:
    later = [each for each in instants if each is not None and each > at]
    return min(later) if later else None


# Kept, as most truths are: there are few facts.
_truth: Final = lru_cache(maxsize=1024)(Truth)


@define  # not frozen: making a frozen object takes three times as long
class _Bound:
    """A law and an occasion that can raise its duties: whether the occasion has happened, and whether the law binds it.

    ``of_law`` are the instants at which that the law binds it can change, and ``turns`` all instants at which a duty can
    change, whatever its deadline; ``turn`` is the next of them.
    """

    occasion: Occasion
    happened: Truth
    binding: Truth
    of_law: tuple[datetime, ...]
    turns: tuple[datetime, ...]
    turn: datetime | None


class _When:
    """An occasion at the instant of a look.

    Under all laws that are in force on ``day`` and have no end it is the same, and so worked out once: ``in_force``.
    """

    def __init__(self, occasion: Occasion, at: datetime, arrivals: list[datetime]) -> None:
        self.occasion, self._at, self._arrivals = occasion, at, arrivals
        # A launch without a date lies in the future. An occasion with only a first possible day may lie in the future too.
        self._may_come = occasion.state == "planned" or occasion.no_earlier_than is not None
        bound = occasion.moment or (occasion.no_earlier_than if self._may_come else occasion.no_later_than)
        self.day = at.date() if bound is None else bound.day
        self.in_force = self._bound(True if occasion.moment is not None or self._may_come else None, ())
        self._others: dict[str, _Bound] = {}

    def under(self, law: Law) -> _Bound:
        """Return the occasion under a law."""
        if law.in_force <= self.day and law.until is None:
            return self.in_force
        if law.id not in self._others:
            self._others[law.id] = self._bound(self._binds(law), self._entry_and_end(law))
        return self._others[law.id]

    def _bound(self, binds: bool | None, of_law: tuple[datetime, ...]) -> _Bound:
        occasion = self.occasion
        has_happened = _HAS_HAPPENED.get(occasion.state, True)
        happened = YES if has_happened else _truth(has_happened, occasion.fact)
        turns = (*of_law, *occasion.breakpoints, *self._arrivals)
        turn = _next(turns, self._at) if turns else None
        return _Bound(occasion, happened, _truth(binds, occasion.fact), of_law, turns, turn)

    def _binds(self, law: Law) -> bool | None:
        """Tell whether a law that is not in force on the day, or that ends, binds the occasion.

        An occasion that may or may not have happened can have happened at any time until now.
        """
        if self.occasion.moment is not None:
            return law.is_in_force_on(self.day)
        if self._may_come:
            return None if law.until is None or self.day <= law.until else False
        return None if self.day >= law.in_force else False

    def _entry_and_end(self, law: Law) -> tuple[datetime, ...]:
        """Return the instants at which a law enters into force and ends, where the occasion has no day.

        An occasion with a day has none of them: the law of that day binds it for good.
        """
        occasion = self.occasion
        if occasion.moment is not None or occasion.state == "absent":
            return ()
        if occasion.no_later_than is not None or occasion.no_earlier_than is not None:
            return ()
        begins = day_begins(law.in_force)
        return (begins,) if law.until is None else (begins, day_begins(law.until + _ONE_DAY))


class _Look:
    """One look at what other laws ask of a case at an instant: what is the same for all of them."""

    def __init__(
        self,
        setting: CaseAtInstant,
        obligations: tuple[Obligation, ...],
        valid_until: datetime | None,
        calendar: WorkingCalendar,
        ask: Ask,
    ) -> None:
        self.setting, self.at, self.obligations = setting, setting.at, obligations
        self.valid_until = _next((valid_until,), setting.at)
        self.calendar, self.ask = calendar, ask
        sent = [each.facts.submitted_at for each in setting.filings]
        self._arrivals = [each.end for each in sent if each is not None]
        # By the id of the function that says when, which the duty keeps; with what that function read.
        self.whens: dict[int, tuple[_When | None, list[str]]] = {}

    def when(self, duty: Duty) -> tuple[_When | None, list[str]]:
        """Return what raises a duty, None where nothing in the case can; and what is still to be added to what was read."""
        read = self.setting.read
        begun = len(read)
        occasion = self.setting.once(duty.occurs)
        found = None if occasion is None else self.of(occasion)
        self.whens[id(duty.occurs)] = found, read[begun:]
        return found, []

    def of(self, occasion: Occasion) -> _When:
        """Return an occasion at the instant of the look."""
        return _When(occasion, self.at, self._arrivals)


def _own(duty: Duty, law: Law, look: _Look) -> RelatedDuty:
    """Return a duty that a companion raises by itself, at the instant of the look."""
    when, read = look.whens.get(id(duty.occurs)) or look.when(duty)
    if read:
        look.setting.read.extend(read)
    if when is None:
        return _nothing(duty)
    bound = when.under(law)
    happened, binding = bound.happened, bound.binding
    if binding.value is False and happened.value is not False:
        return _unraised(duty, bound.occasion.name, "not-in-force", binding.because, bound.turn)
    raised = look.setting.once(duty.holds)
    if happened is not YES:
        raised &= happened
    if raised.value is False:
        # Where the law surely does not bind the occasion, that rules the duty out too.
        because = raised.because if binding.value is not False else (raised & binding).because
        return _unraised(duty, bound.occasion.name, "not-triggered", because, bound.turn)
    return _Raised(duty, look, bound).told(raised, raised & binding)


def _facts_open(*truths: Truth) -> tuple[str, ...]:
    return in_order(frozenset[str]().union(*[truth.because for truth in truths if truth.value is None]))


@frozen
class _Filed:
    """A filing, compared with one duty: when it arrived, and whether it satisfies the duty."""

    name: str
    arrival: Moment | None
    discharges: Truth

    def is_in_time(self, deadline: Deadline) -> bool | None:
        if deadline.cutoff is None or deadline.latest_cutoff is None:
            return True
        if self.arrival is None:
            return None
        return self.arrival.is_over_within(deadline.cutoff, deadline.latest_cutoff)


@define
class _Raised:
    """A duty that a companion perhaps raises by itself in a case, together with the occasion that raises it."""

    duty: Duty
    look: _Look
    bound: _Bound

    @property
    def occasion(self) -> Occasion:
        """The occasion that raises the duty."""
        return self.bound.occasion

    @property
    def setting(self) -> CaseAtInstant:
        """The case at the instant of the look."""
        return self.look.setting

    def told(self, raised: Truth, holds: Truth) -> RelatedDuty:
        """Return the duty at the instant of the look; it ``holds`` where it is raised and the law binds the occasion."""
        duty, provision = self.duty, self.duty.provision
        filings = tuple(self._filings())
        discharged = self.setting.once(duty.done) if duty.done else any_of([each.discharges for each in filings])
        deadline = self._deadline()
        possible = self._possible(deadline, raised, self.bound.binding, discharged)
        status: RelatedStatus = next(iter(possible)) if len(possible) == 1 else "undetermined"
        asks = _facts_open(holds, discharged) if len(possible) > 1 else ()
        return RelatedDuty(
            duty=duty.task.id,
            event=self.occasion.name,
            law=provision.law.id,
            provision=provision.number,
            holds=holds.value,
            status=status,
            because=in_order(holds.because),
            discharged_by=self._discharged_by(filings, discharged) if status == "discharged" else None,
            late=self._late(filings, deadline) if status == "discharged" else None,
            deadline=deadline,
            certainty=provision.certainty,
            chinese=_in_chinese(duty.task.chinese, provision.number, provision.law.short_title),
            stands_against=self._stands_against(possible),
            same_as=self._same_as(),
            questions=self.look.ask(duty, asks),
            asks=asks,
            valid_until=_next(self._breakpoints(deadline, possible), self.look.at),
        )

    def _stands_against(self, possible: frozenset[RelatedStatus]) -> bool | None:
        """Tell whether a duty with these possible statuses stands against the launch; None: the statuses leave that open.

        A duty of an authority never stands against the launch.
        """
        if self.duty.owed_by == "authority":
            return False
        standing = _BEFORE if self._can_be_met_before else REFUSING
        if possible <= standing:
            return True
        return None if _OPEN in possible or not possible.isdisjoint(standing) else False

    @property
    def _can_be_met_before(self) -> bool:
        """Whether the duty has no term and may be met before its occasion: then the duty has to be met by the occasion."""
        due = self.duty.due
        return isinstance(due, WithoutTerm) and due.may_precede

    def _deadline(self) -> Deadline:
        due = self.duty.due
        if isinstance(due, WithoutTerm):
            return due.deadline()
        return due.deadline(self.occasion.moment, self.setting.readings, self.look.calendar)

    def _filings(self) -> Iterator[_Filed]:
        due, moment = self.duty.due, self.occasion.moment
        for view, condition in self._answering():
            answers = self._answers(view, due, moment)
            discharges = all_of((condition, answers, self.setting.has_been_filed(view)))
            yield _Filed(view.path, view.facts.submitted_at, discharges)

    def _answering(self) -> Iterable[tuple[FilingView, Truth]]:
        """Return the filings that can satisfy the duty, each with the condition under which it does."""
        if self.duty.answered_by is not None:
            return self.duty.answered_by(self.setting)
        return () if self.duty.done else ((view, YES) for view in self.setting.filed(self.duty.task))

    def _answers(self, view: FilingView, due: CompanionDue, moment: Moment | None) -> Truth:
        """Tell whether a filing is not too early to answer the occasion."""
        arrival, submitted = view.facts.submitted_at, view.named("submitted_at")
        if isinstance(due, WithoutTerm):
            if self.occasion.is_state and not due.may_precede:
                return Truth(None, self.occasion.fact)
            answers = due.may_precede or arrival is None or moment is None or arrival.day >= moment.day
            return Truth(answers, submitted)
        # If nobody knows the day of the occasion, the filing counts as an answer; the day is asked about.
        return Truth(arrival is None or moment is None or due.is_eligible(arrival, moment), submitted)

    def _possible(
        self, deadline: Deadline, raised: Truth, binding: Truth, discharged: Truth
    ) -> frozenset[RelatedStatus]:
        """Return every status that the duty can have, over all ways to fill in the unknown facts."""
        day_unknown = self.occasion.state == "unknown"
        if discharged.value and (self.duty.done or not day_unknown):
            return frozenset(("discharged",))
        if day_unknown:
            # The occasion may not have happened, or may have happened long ago.
            return frozenset(("not-triggered", "overdue"))
        possible: set[RelatedStatus] = {self._unmet(deadline)}
        if raised.value is None:
            possible.add("not-triggered")
        if binding.value is None:
            possible.add("not-in-force")
        if discharged.value is None:
            possible.add("discharged")
        return frozenset(possible)

    def _unmet(self, deadline: Deadline) -> RelatedStatus:
        due, moment, at = self.duty.due, self.occasion.moment, self.setting.at
        can_be_upcoming = isinstance(due, WithoutTerm) or due.may_be_upcoming
        if can_be_upcoming and (moment is None or at < day_begins(moment.day)):
            return "upcoming"
        return "owed" if isinstance(due, WithoutTerm) else due.unmet(deadline, at)

    @staticmethod
    def _discharged_by(filings: tuple[_Filed, ...], discharged: Truth) -> str:
        sure = [
            (each.arrival.end, each.arrival.begin, place)
            for place, each in enumerate(filings)
            if each.discharges.value and each.arrival is not None
        ]
        return filings[min(sure)[2]].name if sure else min(discharged.because)

    def _late(self, filings: tuple[_Filed, ...], deadline: Deadline) -> bool | None:
        if deadline.kind == "no-term":
            return None
        in_time: dict[bool | None, set[bool | None]] = {True: set(), None: set(), False: set()}
        for each in filings:
            in_time[each.discharges.value].add(each.is_in_time(deadline))
        if True in in_time[True]:
            return False
        return True if in_time[True] == {False} and in_time[None] <= {False} else None

    def _same_as(self) -> tuple[str, ...]:
        same = self.duty.coincides_with
        if same is None:
            return ()
        self.setting.read.append(OBLIGATIONS)
        return tuple(
            f"{each.event}/{each.provision}"
            for each in self.look.obligations
            if each.provision == same.number and each.holds is not False
        )

    def _breakpoints(self, deadline: Deadline, possible: frozenset[RelatedStatus]) -> Iterator[datetime | None]:
        moment = self.occasion.moment
        yield from self.bound.turns
        if moment is not None:
            yield moment.begin
            # On that day "upcoming" becomes another status. With several possible statuses, neither of these two
            # stands against the launch, unless the duty has no term: then the answer stays the same.
            ends_upcoming = isinstance(self.duty.due, WithoutTerm) and not self._can_be_met_before
            if len(possible) == 1 or ends_upcoming:
                yield day_begins(moment.day)
        yield from (deadline.cutoff, deadline.latest_cutoff)


@define
class _Ground:
    """An event with an obligation that one of its own rules (articles 3 and 16) raises, and when the event occurs."""

    event: Event
    obligation: Obligation
    when: _When
    holds: Truth


def _grounds(look: _Look) -> Iterator[_Ground]:
    """Yield the grounds of a case, once for all companions."""
    setting = look.setting
    events = {each.id: each for each in setting.case.events}
    for each in look.obligations:
        event = events[each.event]
        rule = SECURITY_ASSESSMENT_2018.rule(event, each.provision)
        when = look.of(_occasion(event, rule, setting))
        yield _Ground(event, each, when, _truth(each.holds, frozenset(each.because)))


def _reason(duty: SharedAssessment, law: Law, look: _Look, ground: _Ground) -> RelatedDuty:
    setting, event, obligation = look.setting, ground.event, ground.obligation
    bound = ground.when.under(law)
    binding, until = bound.binding, look.valid_until
    if bound.of_law:
        until = _next((*bound.of_law, until), look.at)
    if binding.value is False:
        return _unraised(duty, obligation.event, "not-in-force", binding.because, until)
    concerns = duty.concerns(setting, event)
    holds = ground.holds & concerns & binding
    if concerns.value is False or obligation.status == "not-triggered":
        return _unraised(duty, obligation.event, "not-triggered", holds.because, until)
    asks: tuple[str, ...] = ()
    status: RelatedStatus
    stands: bool | None = False if obligation.passes else None
    if obligation.status in {"upcoming", "discharged"}:
        status = obligation.status
    elif concerns.value is None or binding.value is None or obligation.status == "undetermined":
        status = "undetermined"
        implied = _article_2_facts(setting) if duty.implies_scope(setting, event) else frozenset()
        still = frozenset(obligation.asks) - (implied if concerns.value is None else frozenset())
        asks = tuple(sorted(still.union(_facts_open(concerns, binding))))
    else:
        status = obligation.status
    if obligation.refuses and concerns.value and binding.value:
        stands = True
    is_held = holds.value is not False
    return RelatedDuty(
        duty=duty.task.id,
        event=obligation.event,
        law=law.id,
        provision=duty.provision.number,
        holds=holds.value,
        status=status,
        because=in_order(holds.because),
        discharged_by=obligation.discharged_by if status == "discharged" else None,
        late=obligation.late if status == "discharged" else None,
        deadline=obligation.deadline if is_held else None,
        certainty=duty.provision.certainty,
        chinese=_in_chinese(duty.task.chinese, duty.provision.number, law.short_title),
        stands_against=stands,
        same_as=(f"{obligation.event}/{obligation.provision}",) if is_held else (),
        questions=look.ask(duty, asks),
        asks=asks,
        valid_until=until,
    )


def _article_2_facts(setting: CaseAtInstant) -> frozenset[str]:
    names = ("functions", "opinion_channel", "social_mobilization", "own_platform", "serves_spreading")
    return frozenset[str]().union(*(thing.named(name) for thing in setting.whole for name in names))


def _occasion(event: Event, rule: Rule, setting: CaseAtInstant) -> Occasion:
    """Return when an event occurs under the rule of the Provisions."""
    occurrence = rule.occurs(rule.view(event, f"events.{event.id}"), setting.readings)
    if occurrence.moment is not None or isinstance(event, LaunchEvent):
        state: Literal["dated", "planned"] = "dated" if occurrence.moment is not None else "planned"
        return Occasion(event.id, occurrence.fact, occurrence.moment, state)
    return Occasion(
        event.id,
        occurrence.fact,
        state="unknown",
        no_later_than=occurrence.no_later_than,
        no_earlier_than=occurrence.no_earlier_than,
    )
