"""What a regulation is written in: its scope, its rules, by when each asks for something, and what a report must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import Factory, define, field, fields, frozen

from opinionguard.facts.events import Event
from opinionguard.facts.supervision import Order
from opinionguard.ground.moments import Moment
from opinionguard.ground.truth import NO, Truth
from opinionguard.rules.deadlines import Status
from opinionguard.rules.dues import Due
from opinionguard.rules.provisions import Law, Provision
from opinionguard.rules.readings import Readings
from opinionguard.rules.views import CaseView, ReportView, View

__all__ = ["Missing", "Occurrence", "Regulation", "Requirement", "Rule", "Scope", "ScopeFinding"]

_Found = TypeVar("_Found")


@define
class Occurrence:
    """When an event occurs: its moment (None for a launch without a date), and the fact that states it.

    Where that fact is unknown, ``no_later_than`` or ``no_earlier_than`` bounds it and ``moment`` is None.
    """

    moment: Moment | None
    fact: frozenset[str]
    no_later_than: Moment | None = None
    no_earlier_than: Moment | None = None


@define
class ScopeFinding:
    """Whether article 2 holds of something, and the truth of each of its items, by its number."""

    holds: Truth
    items: Mapping[str, Truth]

    def __or__(self, other: ScopeFinding) -> ScopeFinding:
        """Return the finding of two things taken together: it holds if it holds of one."""
        items = {number: truth | other.items[number] for number, truth in self.items.items()}
        return ScopeFinding(self.holds | other.holds, items)


@define
class Scope:
    """What a regulation's scope says of a case: evaluated once, and handed to its rules.

    ``is_news`` tells whether the service is a licensed news service, which other rules may bind instead. ``serving`` tells
    whether the feature serves publishing, spreading or mobilizing in a service that is by itself within the scope.
    """

    reach: Truth
    service: ScopeFinding
    feature: ScopeFinding | None
    is_news: Truth
    serving: Truth = NO

    @property
    def service_is_covered(self) -> Truth:
        """Whether the service, with the feature, is within reach and within the scope."""
        return self.reach & self.service.holds

    @property
    def feature_is_covered(self) -> Truth:
        """Whether the feature alone is within the scope, and the service within reach; no where there is no feature."""
        return self.reach & self._feature_holds

    @property
    def feature_is_related(self) -> Truth:
        """Whether the feature is within the scope, or serves a service that is; and the service within reach."""
        return self.reach & (self._feature_holds | self.serving)

    @property
    def _feature_holds(self) -> Truth:
        return NO if self.feature is None else self.feature.holds


def _by_its_own_date(rule: Rule) -> Callable[[Any, Readings], Occurrence]:
    # Found once: this is asked at every decision.
    fact = next(each.name for each in fields(rule.event) if each.name in {"at", "on", "received_on"})

    def own_date(event: View[Any], readings: Readings) -> Occurrence:
        return Occurrence(getattr(event.facts, fact), event.named(fact))

    return own_date


@frozen
class Rule:
    """One ground for an obligation: what event can raise it, when it holds, by when it is owed, what discharges it.

    ``discharged_by`` is a fact that discharges it instead of a report. ``occurs`` says when the event occurs, where
    that is not simply its own date. ``under`` is the side of a reading without which there is no such ground.
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
        """Tell whether there is such a ground under some readings."""
        return self.under is None or getattr(readings, self.under[0]) == self.under[1]


@frozen
class Requirement:
    """What a report must be: the fact that says so, the provision that asks for it, and whether it is met.

    ``missing`` gives, for one that is not met, what surely is missing, where it is asked for item by item.
    """

    fact: str
    provision: Provision
    holds: Callable[[ReportView], Truth]
    missing: Callable[[ReportView], Iterable[Missing]] | None = None


@frozen
class Missing:
    """Something that a report surely lacks: the fact that says so, the provision, and the item (empty: it has no name).

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
    """A law as rules: everything that is particular to it.

    ``submission`` and ``deadline`` are the provisions on how and by when a report is submitted, ``review`` that on orders
    that follow. ``follows`` are those that say what comes next in a status, ``in_detail`` those for a reader who wants
    more. ``acts`` are those on each form of an act of an authority; ``when_overdue`` and ``when_told`` say what follows for
    what is overdue, and once the provider was told so. ``open_points`` say in English and Chinese what its text leaves open
    and no reading decides.
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
        """Return the provision that answers carry as a number: ``3(1)``, ``7``. Raises KeyError."""
        return _first((each for each in self.provisions if each.number == number), number)

    def rules_for(self, kind: type[Event | Order]) -> tuple[Rule, ...]:
        """Return the rules on events or orders of that kind."""
        return self._by_kind.get(kind, ())

    def rule(self, event: Event | Order, number: str) -> Rule:
        """Return the rule by which an event or order of that kind comes under a provision. Raises KeyError."""
        return _first((rule for rule in self.rules_for(type(event)) if rule.provision.number == number), number)


def _first(found: Iterator[_Found], sought: str) -> _Found:
    for each in found:
        return each
    raise KeyError(sought)
