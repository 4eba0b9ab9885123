"""The state of a report at an instant: the duties owed, whether the report covers them, and the orders that took it away."""

from __future__ import annotations

from collections.abc import Iterator

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation
from opinionguard.facts.case import Case
from opinionguard.facts.names import named_fact
from opinionguard.facts.reports import Report
from opinionguard.facts.supervision import Act, ClarificationOrder, Order, ReassessmentOrder
from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang, joined
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.next_step import raised
from opinionguard.render.words import say
from opinionguard.rules.views import ReportView

__all__ = ["Owed", "Standing", "TakenAway", "provisions_on", "report_named", "standing", "view_of"]


@frozen
class TakenAway:
    """An order to reassess (article 8) that took the report away, and the events for which the report no longer counts."""

    order: ReassessmentOrder
    events: tuple[str, ...]


@frozen
class Owed:
    """A duty that is owed, or may be owed, for an event or under an order, compared with the report.

    ``lacking`` are the events that a report for the duty has to cover and this report does not cover. ``others`` are the
    other reports of the case that cover all those events and that no order took away. ``fact`` is the fact that satisfies
    the duty instead of a report.
    """

    obligation: Obligation
    order: Order | None
    lacking: tuple[str, ...]
    others: tuple[str, ...]
    fact: str

    @property
    def is_met(self) -> bool:
        """Tell whether the duty is satisfied."""
        return self.obligation.status == "discharged"

    @property
    def is_open(self) -> bool:
        """Tell whether the duty is owed now, or may be owed now."""
        return self.obligation.status not in {"discharged", "upcoming"}

    @property
    def is_left_out(self) -> bool:
        """Tell whether the duty is open and no report of the case covers its events."""
        return self.is_open and not self.fact and bool(self.lacking) and not self.others


@frozen
class Standing:
    """A report and the duties in the order of the decision, and the orders that took the report away."""

    duties: tuple[Owed, ...]
    strikes: tuple[TakenAway, ...]

    @property
    def of_events(self) -> tuple[Owed, ...]:
        """The duties that events raise."""
        return tuple(each for each in self.duties if each.order is None)


def report_named(case: Case, name: str | None = None) -> tuple[str, Report] | None:
    """Return the report with a name, or the last report; None if the case has none. Raises KeyError for an unknown name."""
    names = _reports(case)
    if name is None:
        return list(names.items())[-1] if names else None
    return name, names[name]


def view_of(named: tuple[str, Report] | None) -> ReportView:
    """Return a report with its facts as truths; without a report, return an empty report."""
    name, report = named or ("", Report())
    return ReportView(report, f"reports.{name}")


def standing(case: Case, decision: Decision, named: tuple[str, Report] | None) -> Standing:
    """Return the state of a report at the instant of a decision; without a report, only the duties are given."""
    name, reports = "" if named is None else named[0], _reports(case)
    struck = {each: tuple(_strikes(case, decision, each)) for each in reports}
    return Standing(tuple(_duties(case, decision, name, reports, struck)), struck.get(name, ()))


def _reports(case: Case) -> dict[str, Report]:
    return {case.report_name(place): report for place, report in enumerate(case.reports)}


def _strikes(case: Case, decision: Decision, name: str) -> Iterator[TakenAway]:
    report = _reports(case)[name]
    for order in case.orders:
        if not isinstance(order, ReassessmentOrder) or order.received_on.begin > decision.at:
            continue
        fact = f"orders.{order.id}.received_on"
        # An order takes away the reviewed report, and the other reports that existed then for the same event.
        events = {
            each.event
            for each in decision.obligations
            if any((defect.report, defect.fact) == (name, fact) for defect in each.defects)
        }
        events &= {event.id for event in case.events}
        if order.report == name:
            events |= case.covered(report)
        if events:
            yield TakenAway(order, tuple(event.id for event in case.events if event.id in events))


def _duties(
    case: Case,
    decision: Decision,
    name: str,
    reports: dict[str, Report],
    struck: dict[str, tuple[TakenAway, ...]],
) -> Iterator[Owed]:
    orders = {order.id: order for order in case.orders}
    for each in decision.obligations:
        order = orders.get(each.event)
        if each.holds is False or isinstance(order, ClarificationOrder):
            continue
        asked = frozenset((each.event,)) if order is None else case.covered(case.reviewed(order))
        # The answer to an order to reassess is another report than the reviewed report.
        reviewed = None if order is None else order.report
        own = asked if name not in reports or name == reviewed else case.covered(reports[name])
        others = tuple(
            other
            for other, report in reports.items()
            if other not in {name, reviewed}
            and asked <= case.covered(report)
            and not asked & {event for strike in struck[other] for event in strike.events}
        )
        yield Owed(each, order, tuple(sorted(asked - own)), others, raised(each, case).fact_instead)


def provisions_on(act: Act, lang: Lang) -> str:
    """Return the provisions on an act; if its form is not stated, those of both forms and the fact that decides."""
    found = [joined((each.citation(lang) for each in SECURITY_ASSESSMENT_2018.acts[form]), lang) for form in act.forms]
    if len(found) == 1:
        return found[0]
    one, other = found
    return say("act.open", lang, one=one, other=other, fact=named_fact(f"supervision.{act.id}.by_experts", lang))
