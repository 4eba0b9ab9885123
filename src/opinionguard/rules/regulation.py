"""The language of a regulation: its scope, its rules with their deadlines, and what a report must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar, cast

from attrs import Factory, field

from opinionguard.facts.events import Event
from opinionguard.facts.supervision import Order
from opinionguard.ground.classes import define, frozen
from opinionguard.ground.moments import Moment
from opinionguard.ground.truth import NO, Truth
from opinionguard.rules.deadlines import Status
from opinionguard.rules.dues import Due
from opinionguard.rules.provisions import Law, Provision
from opinionguard.rules.readings import Readings
from opinionguard.rules.views import CaseView, PropertiesView, ReportView, View

__all__ = [
    "REACH",
    "ConsultedScope",
    "Missing",
    "Occurrence",
    "Regulation",
    "Requirement",
    "Rule",
    "Scope",
    "ScopeFinding",
    "ScopeOnDemand",
    "scope_values",
]

_Found = TypeVar("_Found")


@define
class Occurrence:
    """When an event occurs: its moment (None for a launch without a date), and the fact that states it.

    Where that fact is unknown, ``moment`` is None, and ``no_later_than`` or ``no_earlier_than`` bounds the event.
    """

    moment: Moment | None
    fact: frozenset[str]
    no_later_than: Moment | None = None
    no_earlier_than: Moment | None = None


@define
class ScopeFinding:
    """Whether a service or feature is within article 2, and the truth of each item of article 2, by its number."""

    holds: Truth
    items: Mapping[str, Truth]

    def __or__(self, other: ScopeFinding) -> ScopeFinding:
        """Return the finding for two things together: it holds if the finding of one of them holds."""
        items = {number: truth | other.items[number] for number, truth in self.items.items()}
        return ScopeFinding(self.holds | other.holds, items)


@define
class Scope:
    """The scope of a regulation for one case. It is worked out once and given to each rule.

    ``is_news`` tells whether the service is a licensed news service: other rules may bind such a service instead.
    ``serving`` tells whether the feature serves publishing, spreading or mobilizing in a service that is within the scope
    without the feature.
    """

    reach: Truth
    service: ScopeFinding
    feature: ScopeFinding | None
    is_news: Truth
    serving: Truth = NO

    @property
    def service_is_covered(self) -> Truth:
        """Whether the service is within reach, and the service with the feature is within the scope."""
        return self.reach & self.service.holds

    @property
    def feature_is_covered(self) -> Truth:
        """Whether the service is within reach, and the feature alone is within the scope. Without a feature: no."""
        return self.reach & self._feature_holds

    @property
    def feature_is_related(self) -> Truth:
        """Whether the service is within reach, and the feature is within the scope or serves a service that is."""
        return self.reach & (self._feature_holds | self.serving)

    @property
    def _feature_holds(self) -> Truth:
        return NO if self.feature is None else self.feature.holds


class ScopeOnDemand:
    """A scope of which a part is worked out when a rule first asks for it: most rules ask for one or two.

    ``reaches`` tells whether a service is one in the sense of the regulation at all, ``finds`` whether a service or a feature
    is within its scope.
    """

    __slots__ = ("_alone", "_case", "_feature", "_finds", "_reach", "_reaches", "_readings", "_service")

    def __init__(
        self,
        case: CaseView,
        readings: Readings,
        reaches: Callable[[CaseView, Readings], Truth],
        finds: Callable[[PropertiesView, Readings], ScopeFinding],
    ) -> None:
        self._case, self._readings, self._reaches, self._finds = case, readings, reaches, finds
        self._reach: Truth | None = None
        self._alone: ScopeFinding | None = None
        self._service: ScopeFinding | None = None
        self._feature: ScopeFinding | None = None

    def as_scope(self) -> Scope:
        """Return this scope as what a rule takes: it has every attribute of a scope."""
        return cast("Scope", self)

    @property
    def reach(self) -> Truth:
        """As of the scope; so are the others."""
        if self._reach is None:
            self._reach = self._reaches(self._case, self._readings)
        return self._reach

    @property
    def _service_alone(self) -> ScopeFinding:
        if self._alone is None:
            self._alone = self._finds(self._case.service, self._readings)
        return self._alone

    @property
    def service(self) -> ScopeFinding:  # noqa: D102
        if self._service is None:
            feature = self.feature
            self._service = self._service_alone if feature is None else self._service_alone | feature
        return self._service

    @property
    def feature(self) -> ScopeFinding | None:  # noqa: D102
        if self._feature is None and self._case.feature is not None:
            self._feature = self._finds(self._case.feature, self._readings)
        return self._feature

    @property
    def is_news(self) -> Truth:  # noqa: D102
        return self._case.service.licensed_news_service

    @property
    def serving(self) -> Truth:  # noqa: D102
        feature = self._case.feature
        return NO if feature is None else self._service_alone.holds & feature.serves_spreading

    # What follows from these parts is worked out as in a scope.
    service_is_covered = Scope.service_is_covered
    feature_is_covered = Scope.feature_is_covered
    feature_is_related = Scope.feature_is_related
    _feature_holds = Scope._feature_holds  # noqa: SLF001


REACH: Final = "scope.reach"


class ConsultedScope:
    """A scope that keeps which parts of it a rule reads, by name: with other values in any other part the rule says the same.

    ``read`` is where the names are kept, one after the other, perhaps beside the ids of the readings that a rule consults.
    That ``reach`` is read is not kept: nearly every rule reads it.
    """

    def __init__(self, scope: Scope, read: list[str]) -> None:
        self._scope = scope
        self._read = read
        self.reach = scope.reach
        self.service = _ConsultedFinding(scope.service, "scope.service", read)
        self.feature = None if scope.feature is None else _ConsultedFinding(scope.feature, "scope.feature", read)

    def as_scope(self) -> Scope:
        """Return this scope as what a rule takes: it has every attribute of a scope."""
        return cast("Scope", self)

    @property
    def is_news(self) -> Truth:
        """As of the scope; so is ``serving``."""
        self._read.append("scope.is_news")
        return self._scope.is_news

    @property
    def serving(self) -> Truth:  # noqa: D102
        self._read.append("scope.serving")
        return self._scope.serving

    # What follows from these parts is worked out as in a scope, and reads them.
    service_is_covered = Scope.service_is_covered
    feature_is_covered = Scope.feature_is_covered
    feature_is_related = Scope.feature_is_related
    _feature_holds = Scope._feature_holds  # noqa: SLF001


class _ConsultedFinding:
    """A finding of such a scope."""

    def __init__(self, finding: ScopeFinding, name: str, read: list[str]) -> None:
        self._finding = finding
        self._holds, self._items = f"{name}.holds", f"{name}.items"
        self._read = read

    @property
    def holds(self) -> Truth:
        self._read.append(self._holds)
        return self._finding.holds

    @property
    def items(self) -> Mapping[str, Truth]:
        self._read.append(self._items)
        return self._finding.items

    __or__ = ScopeFinding.__or__


def scope_values(scope: Scope) -> dict[str, object]:
    """Return the values of each part of a scope, without the facts behind them, by the names that ``ConsultedScope`` keeps."""
    found: dict[str, object] = {
        REACH: scope.reach.value,
        "scope.is_news": scope.is_news.value,
        "scope.serving": scope.serving.value,
    }
    for name, finding in (("scope.service", scope.service), ("scope.feature", scope.feature)):
        if finding is not None:
            found[f"{name}.holds"] = finding.holds.value
            found[f"{name}.items"] = [truth.value for truth in finding.items.values()]
    return found


def _by_its_own_date(rule: Rule) -> Callable[[Any, Readings], Occurrence]:
    # The name of the date is found once per rule, for speed: every decision calls ``own_date``.
    # Its slot is asked for, not the fields: so attrs makes the class of an event only if a case has such an event.
    fact = next(name for name in ("at", "on", "received_on") if hasattr(rule.event, name))

    def own_date(event: View[Any], readings: Readings) -> Occurrence:
        return Occurrence(getattr(event.facts, fact), event.named(fact))

    return own_date


@frozen
class Rule:
    """One ground for an obligation: which event can raise it, when it holds, its deadline, and what satisfies it.

    ``discharged_by`` is a fact that satisfies the obligation instead of a report. ``occurs`` says when the event occurs;
    the default is the event's own date. ``under`` is a reading and its side: the rule exists under that side only.
    """

    id: str
    provision: Provision
    event: type[Event | Order]
    view: Callable[[Any, str], View[Any]]
    holds: Callable[[Any, Scope, Readings], Truth]
    due: Due
    occurs: Callable[[Any, Readings], Occurrence] = field(default=Factory(_by_its_own_date, takes_self=True))
    discharged_by: Callable[[Any], Truth] | None = None
    under: tuple[str, str] | None = None

    def stands_under(self, readings: Readings) -> bool:
        """Tell whether the rule exists under the given readings."""
        return self.under is None or getattr(readings, self.under[0]) == self.under[1]


@frozen
class Requirement:
    """A requirement on a report: the fact that states it, the provision that asks for it, and whether it is met.

    ``missing`` gives what a report surely lacks. Only requirements that are asked for item by item have it.
    """

    fact: str
    provision: Provision
    holds: Callable[[ReportView], Truth]
    missing: Callable[[ReportView], Iterable[Missing]] | None = None


@frozen
class Missing:
    """Something that a report surely lacks: the fact that says so, the provision, and the item (empty: no item is named).

    ``lack`` says which recipient is meant: ``cac``, ``public-security`` or ``both``.
    """

    fact: str
    provision: Provision
    item: str = ""
    lack: str = ""


def _rules_by_kind(regulation: Regulation) -> Mapping[type, tuple[Rule, ...]]:
    kinds = {rule.event for rule in regulation.rules}
    return {kind: tuple(rule for rule in regulation.rules if rule.event is kind) for kind in kinds}


@frozen
class Regulation:
    """A law as rules: everything that is particular to this law.

    ``submission`` is the provision on how a report is submitted, ``deadline`` on by when, and ``review`` on the orders that
    can follow. ``follows`` are the provisions that say what comes next, by status; ``in_detail`` are more of them, for a
    reader who wants details. ``acts`` are the provisions on the acts of an authority, by the form of the act.
    ``when_overdue`` says what follows when something is overdue, ``when_told`` what follows after the provider was told so.
    ``open_points`` say in English and Chinese what the text leaves open and no reading decides.
    """

    law: Law
    provisions: tuple[Provision, ...]
    scope: Callable[[CaseView, Readings], Scope]
    rules: tuple[Rule, ...]
    submission: Provision
    deadline: Provision
    review: Provision
    requirements: tuple[Requirement, ...]
    follows: Mapping[Status, tuple[Provision, ...]]
    in_detail: Mapping[Status, tuple[Provision, ...]]
    questions: Mapping[str, tuple[Provision, str, str]]
    acts: Mapping[str, tuple[Provision, ...]]
    when_overdue: Provision
    when_told: Provision
    open_points: tuple[tuple[str, str], ...] = ()
    _by_kind: Mapping[type, tuple[Rule, ...]] = field(
        default=Factory(_rules_by_kind, takes_self=True), init=False, repr=False
    )

    def provision(self, number: str) -> Provision:
        """Return a provision by the number that stands in answers: ``3(1)``, ``7``. Raises KeyError."""
        return _first((each for each in self.provisions if each.number == number), number)

    def rules_for(self, kind: type[Event | Order]) -> tuple[Rule, ...]:
        """Return the rules for a kind of event or order."""
        return self._by_kind.get(kind, ())

    def rule(self, event: Event | Order, number: str) -> Rule:
        """Return the rule for the kind of an event or order, by the number of its provision. Raises KeyError."""
        return _first((rule for rule in self.rules_for(type(event)) if rule.provision.number == number), number)


def _first(found: Iterator[_Found], sought: str) -> _Found:
    for each in found:
        return each
    raise KeyError(sought)
