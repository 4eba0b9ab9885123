"""Acts of the authorities: orders after a report (article 8), and acts about a provider (articles 9, 10 and 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final

from attrs import field
from typing_extensions import override

from opinionguard.facts.reports import Report
from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, naming_the_fact
from opinionguard.facts.values import (
    Limit,
    Recipient,
    to_days,
    to_event_ids,
    to_id,
    to_limit,
    to_links,
    to_moment,
    to_name,
    to_recipient,
    to_text,
    to_yes_no,
)
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, not_known, write_one_of
from opinionguard.ground.moments import Moment, is_before
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "ACT_KINDS",
    "ORDER_KINDS",
    "Act",
    "ClarificationOrder",
    "Inspection",
    "NoticeToAssess",
    "Order",
    "ReassessmentOrder",
    "supervision_problems",
]

_MOST_NAMED: Final = 20


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Order(MadeByKeyword):
    """An order that follows the review of a report (article 8)."""

    kind: ClassVar[str]
    under: ClassVar[str]
    needs_a_limit: ClassVar[bool] = False

    id: str = field(converter=to_id, metadata=about(Said("about-order-id")))
    report: str = field(converter=to_id, metadata=about(Said("about-reviewed-report")))
    received_on: Moment = field(converter=to_moment, metadata=about(Said("about-received-on")))
    due_by: Limit | None = field(
        default=None,
        converter=to_limit,
        metadata=about(
            "The limit that the authority set: a date in China (until its end) or an instant (before it); "
            "false: it set none, as only an order to clarify can."
        ),
    )
    working_days: int | None = field(
        default=None,
        converter=to_days,
        metadata=about("The limit that the authority set, in working days after the receipt; instead of due_by."),
    )
    authority: Recipient | None = field(
        default=None, converter=to_recipient, metadata=about("Who gave the order; decides nothing.")
    )
    number: str | None = field(
        default=None, converter=to_name, metadata=about("The number of the order; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    def __attrs_post_init__(self) -> None:
        problems = list(self._limit_problems())
        answered = getattr(self, "answered_on", None)
        if answered is not None and is_before(answered, self.received_on):
            wrong = Said("before-another", date=answered, other="received_on", of_other=self.received_on)
            problems.append(Problem("answered_on", wrong, Said("fix-one")))
        if problems:
            raise InputError(problems)

    def _limit_problems(self) -> list[Problem]:
        if self.due_by is not None and self.working_days is not None:
            return [Problem("working_days", Said("is-stated-beside", other="due_by"), Said("state-one-of-two"))]
        if self.due_by and is_before(self.due_by, self.received_on):
            wrong = Said("before-another", date=self.due_by, other="received_on", of_other=self.received_on)
            return [Problem("due_by", wrong, Said("fix-one"))]
        if self.needs_a_limit and not self.due_by and self.working_days is None:
            right = Said("state-the-limit")
            if self.due_by is False:
                return [Problem("due_by", Said("python-false-says-no-limit"), right)]
            return [Problem("working_days", Said("no-time-limit"), right)]
        return []


@frozen(kw_only=True, field_transformer=naming_the_fact)
class ReassessmentOrder(Order):
    """An order to assess again within a time limit: contents or items are missing, or the method is wrong."""

    kind = "reassess"
    under = "8"
    needs_a_limit = True


@frozen(kw_only=True, field_transformer=naming_the_fact)
class ClarificationOrder(Order):
    """An order to provide supplementary explanations: the report is unclear."""

    kind = "clarify"
    under = "8"
    needs_a_limit = False

    answered_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about(
            "When the explanations were provided: an instant, or a date (then from its end); absent: not yet."
        ),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Act(MadeByKeyword):
    """Another act of an authority: the act itself sets no date by which something is owed."""

    kind: ClassVar[str]
    under: ClassVar[str]

    @property
    def forms(self) -> tuple[str, ...]:
        """The possible forms of the act, each with its own provisions; more than one if the form is not known."""
        return (self.kind,)

    id: str = field(converter=to_id, metadata=about(Said("about-act-id")))
    on: Moment = field(converter=to_moment, metadata=about(Said("about-act-on")))
    authority: Recipient | None = field(
        default=None, converter=to_recipient, metadata=about("Who acts; decides nothing.")
    )
    number: str | None = field(
        default=None, converter=to_name, metadata=about("The number of the document; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class NoticeToAssess(Act):
    """A notice to carry out an assessment that is owed but was not carried out."""

    kind = "notice-to-assess"
    under = "12"

    covers: tuple[str, ...] | None = field(
        default=None,
        converter=to_event_ids,
        metadata=about("The events, by id, whose assessment it asks for; absent: all of them."),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Inspection(Act):
    """An inspection on site, or a review by experts."""

    kind = "inspection"
    under = "9, 10, 11"

    by_experts: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Experts review the service (article 10); false: an inspection on site (articles 9 and 11); absent: not said, so "
            "that none of the three is stated to follow."
        ),
    )

    @property
    @override
    def forms(self) -> tuple[str, ...]:
        """The form of the inspection; both possible forms if nobody stated it."""
        if self.by_experts is None:
            return ("on-site-inspection", "expert-review")
        return ("expert-review",) if self.by_experts else ("on-site-inspection",)


ORDER_KINDS: Final[Mapping[str, type[Order]]] = {each.kind: each for each in (ReassessmentOrder, ClarificationOrder)}
ACT_KINDS: Final[Mapping[str, type[Act]]] = {each.kind: each for each in (NoticeToAssess, Inspection)}


def supervision_problems(
    events: Mapping[str, Moment | None],
    reports: Sequence[Report],
    orders: Sequence[Order],
    acts: Sequence[Act],
) -> Iterable[Problem]:
    """Yield each contradiction: in ids, in the reports of orders, in the events that notices cover, and in dates.

    ``events`` has the id of each event with the earliest moment at which the event can have occurred (None: any).
    """
    yield from _kind_problems("orders", orders, ORDER_KINDS)
    yield from _kind_problems("supervision", acts, ACT_KINDS)
    taken = dict.fromkeys(events, "events")
    tables: tuple[tuple[str, Sequence[Order | Act]], ...] = (("orders", orders), ("supervision", acts))
    for table, members in tables:
        for place, each in enumerate(members):
            if each.id in taken:
                wrong = Said("names-another", value=quoted(each.id), table=taken[each.id])
                yield Problem(f"{table}.{place}.id", wrong, Said("give-own-id"))
            taken.setdefault(each.id, table)
    for place, order in enumerate(orders):
        yield from _order_problems(f"orders.{place}", order, reports)
    for place, act in enumerate(acts):
        for member, name in enumerate(act.covers or () if isinstance(act, NoticeToAssess) else ()):
            path = f"supervision.{place}.covers.{member}"
            if name not in events:
                yield Problem(path, not_known(name, events, "names-no-event"), write_one_of(events, _MOST_NAMED))
                continue
            occurred = events[name]
            if occurred is not None and is_before(act.on, occurred):
                wrong = Said("event-after-notice", event=name, occurred=occurred, on=act.on)
                yield Problem(path, wrong, Said("fix-one-or-take-event-out"))


def _order_problems(path: str, order: Order, reports: Sequence[Report]) -> Iterable[Problem]:
    named = {report.id: report for report in reports if report.id is not None}
    report = named.get(order.report)
    if report is None:
        place = next((place for place in range(len(reports)) if str(place) == order.report), None)
        if place is None or reports[place].id is not None:
            wrong = not_known(order.report, named, "names-no-report")
            yield Problem(f"{path}.report", wrong, write_one_of(named, _MOST_NAMED))
        else:
            # A report inserted before this one would take its place, and the order would silently mean that report.
            wrong = Said("place-of-report", value=quoted(order.report))
            yield Problem(f"{path}.report", wrong, Said("give-report-an-id", report=f"reports.{place}"))
    elif report.went_to_nobody:
        wrong = Said("submitted-to-nobody", value=quoted(order.report))
        yield Problem(f"{path}.report", wrong, Said("state-who-received-it"))
    else:
        for _, moment in report.submissions():
            if moment is not None and is_before(order.received_on, moment):
                wrong = Said("before-submission", date=order.received_on, submitted=moment)
                yield Problem(f"{path}.received_on", wrong, Said("fix-one"))


def _kind_problems(table: str, members: Sequence[object], known: Mapping[str, type[object]]) -> Iterable[Problem]:
    for place, each in enumerate(members):
        if type(each) not in known.values():
            right = write_one_of(kind.__name__ for kind in known.values())
            yield Problem(f"{table}.{place}", Said("of-no-kind", name=type(each).__name__), right)
