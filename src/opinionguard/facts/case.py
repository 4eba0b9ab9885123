"""The facts of a case. An absent fact (None) is unknown; a stated list is complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import evolve, field, fields

from opinionguard.facts.events import EVENT_KINDS, Event, FunctionAdded, LaunchEvent, occurred
from opinionguard.facts.filings import CompanionFacts, Filing
from opinionguard.facts.reports import Report, tables_of
from opinionguard.facts.service import Feature, Service
from opinionguard.facts.spelling import fold
from opinionguard.facts.supervision import Act, Order, supervision_problems
from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, all_instances, naming_the_fact
from opinionguard.facts.values import (
    Functions,
    instance,
    to_id,
    to_links,
    to_text,
)
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, listed, not_known, write_one_of
from opinionguard.ground.moments import Moment, is_before
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["SCHEMA_VERSION", "Case"]

SCHEMA_VERSION: Final = 1
_MOST_NAMED: Final = 20
_KINDS: Final = frozenset(EVENT_KINDS.values())
# What no two members of a table may share; a report and a filing without an id have their place as a name.
_NAMES: Final = {"events": "id", "reports": "id", "filings": "id", "companions": "law"}


def _to_service(value: Service) -> Service:
    return instance(value, Service)


def _to_feature(value: Feature | None) -> Feature | None:
    return instance(value, Feature)


def _to_events(value: Iterable[Event]) -> tuple[Event, ...]:
    return all_instances(value, Event)


def _to_reports(value: Iterable[Report]) -> tuple[Report, ...]:
    return all_instances(value, Report)


def _to_filings(value: Iterable[Filing]) -> tuple[Filing, ...]:
    return all_instances(value, Filing)


def _to_companions(value: Iterable[CompanionFacts]) -> tuple[CompanionFacts, ...]:
    return all_instances(value, CompanionFacts)


def _to_orders(value: Iterable[Order]) -> tuple[Order, ...]:
    return all_instances(value, Order)


def _to_acts(value: Iterable[Act]) -> tuple[Act, ...]:
    return all_instances(value, Act)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Case(MadeByKeyword):
    """One thing to launch, and what has happened to it: a service, perhaps a feature, events, and reports.

    Raises InputError with every problem found:

    - two events, or two reports, have one name;
    - ``function-added`` is stated without a feature;
    - the launches are at different times;
    - ``covers`` of a report is missing, or names no event;
    - an order names no report by its id, or a report that nobody received before the order;
    - a notice covers an event that is later than the notice.

    A case without events can be classified, but not decided.
    """

    id: str = field(converter=to_id, metadata=about(Said("about-case-id")))
    service: Service = field(
        factory=Service, converter=_to_service, metadata=about("The service that the case is about.")
    )
    feature: Feature | None = field(
        default=None,
        converter=_to_feature,
        metadata=about("The function being added or changed; leave it out when the service itself is the subject."),
    )
    events: tuple[Event, ...] = field(
        default=(), converter=_to_events, metadata=about("What may call for an assessment.")
    )
    reports: tuple[Report, ...] = field(
        default=(), converter=_to_reports, metadata=about("Security assessment reports; several may stand.")
    )
    filings: tuple[Filing, ...] = field(
        default=(), converter=_to_filings, metadata=about("What was filed under other regulations; several may stand.")
    )
    companions: tuple[CompanionFacts, ...] = field(
        default=(), converter=_to_companions, metadata=about("Facts that only another regulation needs, by its id.")
    )
    orders: tuple[Order, ...] = field(
        default=(), converter=_to_orders, metadata=about("Orders that follow the review of a report (article 8).")
    )
    supervision: tuple[Act, ...] = field(
        default=(),
        converter=_to_acts,
        metadata=about("Other acts of the authorities (articles 9, 10 and 12)."),
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    def __attrs_post_init__(self) -> None:
        problems = [*self._twins(), *self._launch_problems(), *self._coverage_problems()]
        if self.orders or self.supervision:
            events = {event.id: occurred(event) for event in self.events}
            problems += supervision_problems(events, self.reports, self.orders, self.supervision)
        if problems:
            raise InputError(problems)

    def report_name(self, place: int) -> str:
        """Return the id of the report at a place (from 0), or the place itself."""
        return self.reports[place].id or str(place)

    def filing_name(self, place: int) -> str:
        """Return the id of the filing at a place (from 0), or the place itself."""
        return self.filings[place].id or str(place)

    def launching_at(self, moment: Moment) -> Case:
        """Return the case with its launch at another moment."""
        events = [evolve(each, at=moment) if isinstance(each, LaunchEvent) else each for each in self.events]
        return evolve(self, events=events)

    def _twins(self) -> Iterable[Problem]:
        for table, name in _NAMES.items():
            members: tuple[Any, ...] = getattr(self, table)
            if len(members) <= 1:  # as in nearly every case
                continue
            ids = [getattr(each, name) or str(place) for place, each in enumerate(members)]
            for place, each in enumerate(ids):
                if each in ids[:place]:
                    yield Problem(
                        f"{table}.{place}.id",
                        Said("names-another", value=quoted(each), table=table),
                        Said("give-own-id"),
                    )

    def _launch_problems(self) -> Iterable[Problem]:
        launches = [(place, event) for place, event in enumerate(self.events) if isinstance(event, LaunchEvent)]
        for place, event in enumerate(self.events):
            if type(event) not in _KINDS:
                right = write_one_of(kind.__name__ for kind in EVENT_KINDS.values())
                yield Problem(f"events.{place}", Said("of-no-kind", name=type(event).__name__), right)
        for place, event in launches:
            if isinstance(event, FunctionAdded) and self.feature is None:
                yield Problem(f"events.{place}.kind", Said("needs-a-feature"), Said("python-state-the-feature"))
            first = launches[0][1]
            if event.at != first.at:
                yield Problem(
                    f"events.{place}.at",
                    Said(
                        "launches-differ",
                        date=event.at or Said("no-date"),
                        event=first.id,
                        other=first.at or Said("no-date"),
                    ),
                    Said("give-both-the-same"),
                )

    def _coverage_problems(self) -> Iterable[Problem]:
        ids = [event.id for event in self.events]
        suggested = 0
        for place, report in enumerate(self.reports):
            if report.covers is None and len(ids) > 1:
                yield Problem(
                    f"reports.{place}.covers",
                    Said("is-missing-of-several"),
                    Said("name-those-of", words=listed(ids, _MOST_NAMED)),
                )
            for member, name in enumerate(report.covers or ()):
                if name not in ids:
                    wrong = not_known(name, ids if suggested < _MOST_NAMED else (), "names-no-event")
                    suggested += 1
                    yield Problem(f"reports.{place}.covers.{member}", wrong, write_one_of(ids, _MOST_NAMED))
            if report.receipts:
                yield from self._early_receipts(f"reports.{place}", report)

    def _early_receipts(self, path: str, report: Report) -> Iterable[Problem]:
        for event in self.events:
            since = None if isinstance(event, LaunchEvent) else occurred(event)
            for member, receipt in enumerate(report.receipts or ()):
                if (
                    since is not None
                    and receipt.received_at is not None
                    and (report.covers is None or event.id in report.covers)
                    and is_before(receipt.received_at, since)
                ):
                    yield Problem(
                        f"{path}.receipts.{member}.received_at",
                        Said("before-event", date=receipt.received_at, event=event.id, occurred=since),
                        Said("report-covers-the-past"),
                    )

    def reviewed(self, order: Order) -> Report:
        """Return the report that an order is about."""
        return next(report for report in self.reports if report.id == order.report)

    def covered(self, report: Report) -> frozenset[str]:
        """Return the ids of the events that a report covers."""
        return frozenset(event.id for event in self.events) if report.covers is None else frozenset(report.covers)

    def tables(self) -> Iterable[tuple[str, str, Any]]:
        """Yield every table of facts in document order: its path, its kind or else its name, and the facts."""
        yield "service", "service", self.service
        if self.feature is not None:
            yield "feature", "feature", self.feature
        for event in self.events:
            yield f"events.{event.id}", event.kind, event
        for place, report in enumerate(self.reports):
            yield from tables_of(f"reports.{self.report_name(place)}", report)
        for order in self.orders:
            yield f"orders.{order.id}", order.kind, order
        for act in self.supervision:
            yield f"supervision.{act.id}", act.kind, act
        for place, filing in enumerate(self.filings):
            yield f"filings.{self.filing_name(place)}", "filings", filing
        for companion in self.companions:
            yield f"companions.{companion.law}", f"companions.{companion.law}", companion

    def stated(self) -> dict[str, Any]:
        """Return every stated fact by its name (``events.launch.at``), as plain data in document order."""
        return {f"{path}.{name}": fact for path, _, table in self.tables() for name, fact in _plain(table).items()}

    @property
    def own_words(self) -> dict[str, str]:
        """The words that only the organisation's own vocabulary knows, each with the function that it stands for.

        Own words that stand in an unknown word are among them. Of the spellings of one word there is one.
        """
        properties = (each.functions for each in (self.service, self.feature) if each is not None)
        own: dict[str, tuple[str, str]] = {}
        for word, function in (entry for each in properties if each is not None for entry in each.own):
            own.setdefault(fold(word), (word, function))
        return dict(own.values())

    def to_dict(self) -> dict[str, Any]:
        """Return the case as the document of a case file, ready for JSON; moments are strings at +08:00.

        ``casefile`` reads the document back; it needs the ``own_words`` of the case as vocabulary if there are any.
        """
        document = {"schema": SCHEMA_VERSION, **_plain(self)}
        companions = {each.law: _plain(each) for each in self.companions}
        own: dict[str, Any] = {name: document.pop(name) for name in ("orders", "supervision", "filings")}
        own["companions"] = companions
        del document["companions"]
        # These keys are left out if they have no value.
        return {**document, **{name: stated for name, stated in own.items() if stated}}


def _plain(value: Any) -> Any:
    """Return facts as plain data, without absent facts."""
    if isinstance(value, str | int):  # as most facts are
        return value
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, Functions):
        return list(value.words)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Sequence):
        return [_plain(member) for member in value]
    if not hasattr(value, "__attrs_attrs__"):
        return value
    stated = {each.name: getattr(value, each.name) for each in fields(type(value))}
    table = {name: _plain(fact) for name, fact in stated.items() if fact is not None}
    if isinstance(value, Event | Order | Act):
        return {"id": table.pop("id"), "kind": value.kind, **table}
    return table
