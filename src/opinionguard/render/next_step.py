"""The next step for an obligation, in a sentence. The event or order that raised the obligation decides the next step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from opinionguard.decisions.duties import Obligation
from opinionguard.facts.case import Case
from opinionguard.facts.events import Event
from opinionguard.facts.names import named_fact, owner_of
from opinionguard.facts.supervision import ClarificationOrder, Order
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang
from opinionguard.regulations import regulation
from opinionguard.render.deadlines import by_when
from opinionguard.render.words import say
from opinionguard.rules.readings import Readings
from opinionguard.rules.regulation import Rule
from opinionguard.rules.views import View

__all__ = ["Raised", "next_step", "raised"]


@frozen
class Raised:
    """The origin of an obligation: the event or order, the rule on it, and its facts as the rule sees them."""

    event: Event | Order
    rule: Rule
    view: View[Any]

    @property
    def is_by_order(self) -> bool:
        """Whether an order of an authority raised it."""
        return isinstance(self.event, Order)

    @property
    def asks_for_explanations(self) -> bool:
        """Whether the origin is an order that asks for explanations and for no report."""
        return isinstance(self.event, ClarificationOrder)

    @property
    def fact_instead(self) -> str:
        """The fact that satisfies the obligation instead of a report, or an empty text."""
        return "" if self.rule.discharged_by is None else next(iter(self.rule.discharged_by(self.view).because))

    def occurred(self, readings: Readings) -> Moment | None:
        """Return when the event or order occurred; None if that is not known, or if a launch has no date."""
        return self.rule.occurs(self.view, readings).moment


def raised(obligation: Obligation, case: Case) -> Raised:
    """Return the event or order of a case that raised an obligation."""
    events: tuple[Event | Order, ...] = (*case.events, *case.orders)
    event = next(each for each in events if each.id == obligation.event)
    rule = regulation(obligation.law).rule(event, obligation.provision)
    table = "orders" if isinstance(event, Order) else "events"
    return Raised(event, rule, rule.view(event, f"{table}.{event.id}"))


def next_step(obligation: Obligation, case: Case, at: datetime, readings: Readings, lang: Lang) -> str:
    """Return the next step for an obligation at an instant, or an empty text."""
    deadline, status, by = obligation.deadline, obligation.status, raised(obligation, case)
    if status == "upcoming":
        occurrence = by.rule.occurs(by.view, readings)
        moment = occurrence.moment or occurrence.no_earlier_than
        return say("next.upcoming", lang, day="" if moment is None else moment.day)
    if deadline is None or status == "not-triggered":
        return ""
    if status == "undetermined":
        if obligation.asks:
            return say("next.answer", lang)
        # If the obligation's own deadline is settled, the limit of the order is the one that is not settled.
        key = "next.reopened" if deadline.settled else "next.notice_past"
        key = "next.reopened_launch" if deadline.kind == "before-launch" else key
        return say(key, lang, latest=deadline.latest)
    if status == "discharged":
        return "" if by.fact_instead or by.asks_for_explanations else say("next.discharged", lang)
    if by.asks_for_explanations:
        when = say("by.at_once", lang) if status == "overdue" else by_when(deadline, lang)
        return say("next.clarify", lang, by=when)
    if status != "overdue" and deadline.cutoff is not None and at >= deadline.cutoff:
        return say("next.reopened_launch" if status == "blocking" else "next.reopened", lang)
    if by.fact_instead:
        provision = regulation(obligation.law).provision(obligation.provision)
        return say(
            "next.fact_blocking",
            lang,
            provision=provision.citation(lang),
            fact=named_fact(by.fact_instead, lang, within=owner_of(by.fact_instead)),
        )
    last = obligation.defects[-1].report if obligation.defects else ""
    if any(each.report == last and each.fact.endswith(".platform.answered_on") for each in obligation.defects):
        when = say("by.at_once", lang) if status == "overdue" else by_when(deadline, lang)
        return say("next.returned_blocking" if deadline.kind == "before-launch" else "next.returned", lang, by=when)
    if status == "overdue":
        return say("next.overdue" if deadline.kind == "before-launch" else "next.overdue_event", lang)
    return say(f"next.{status}", lang, by=by_when(deadline, lang))
