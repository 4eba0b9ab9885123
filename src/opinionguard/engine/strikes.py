"""Orders to reassess (article 8): from when on they take reports away, and what they leave owed.

An order "takes a report away": from then on the report satisfies nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Final

from attrs import field

from opinionguard.ground.classes import define, frozen
from opinionguard.ground.moments import Moment
from opinionguard.rules.deadlines import Deadline, Status
from opinionguard.rules.dues import Due, status_by
from opinionguard.rules.provisions import Provision

__all__ = ["Strike", "Strikes", "strictest", "strikes_of", "worst_first"]

_WORST_FIRST: Final[tuple[Status, ...]] = ("overdue", "undetermined", "due", "blocking")


def worst_first(status: Status) -> int:
    """Sort key: the status of something unmet, the worst first."""
    return _WORST_FIRST.index(status)


@frozen
class Strike:
    """An order to reassess, as it takes reports away from ``since`` on.

    A set of orders is a number, in which ``bit`` stands for this order: an order that counts earlier has a lower bit.
    ``place`` is the place of the order in the document.
    """

    bit: int
    place: int
    fact: str
    report: str
    received: Moment
    due: Due

    @property
    def since(self) -> datetime:
        """The instant from which the order counts."""
        return self.received.begin

    @property
    def spared_from(self) -> datetime:
        """The first instant of a submission that can have come after the order."""
        return self.due.earliest_report(self.received) or self.since

    def spares(self, arrival: Moment) -> bool:
        """Tell whether a submission at a moment surely came after the order, and so keeps its effect."""
        return self.due.is_eligible(arrival, self.received)


def strikes_of(orders: Iterable[tuple[str, str, Moment, Due]]) -> list[Strike]:
    """Return orders, stated in document order by their fact, report, receipt and due, with the earliest first."""
    stated = sorted(enumerate(orders), key=lambda each: each[1][2].begin)
    return [Strike(1 << bit, place, *each) for bit, (place, each) in enumerate(stated)]


def strictest(orders: Iterable[Strike]) -> tuple[Strike, ...]:
    """Return those of some orders, given with the earliest first, that spare a submission only if all of them do.

    Of two orders whose moments are compared alike, the later one is stricter.
    """
    return tuple({(type(each.due), each.received.is_instant): each for each in orders}.values())


@define
class Strikes:
    """The orders to reassess of a case, the earliest first, each with its limit under some readings."""

    orders: list[Strike]
    limits: list[Deadline]
    provision: Provision
    _begun: tuple[datetime, int] | None = field(default=None, init=False)
    _stated: list[Strike] | None = field(default=None, init=False)
    _left: tuple[datetime, list[tuple[Status, int]]] | None = field(default=None, init=False)

    def begun(self, at: datetime) -> int:
        """Return the orders that count at an instant."""
        begun = self._begun
        if begun is None or begun[0] != at:
            # Other threads may ask about other instants meanwhile.
            begun = self._begun = at, (1 << bisect_right(self.orders, at, key=lambda each: each.since)) - 1
        return begun[1]

    def named(self, bits: int) -> list[Strike]:
        """Return the orders of a set, the earliest first."""
        found: list[Strike] = []
        while bits:
            found.append(self.first(bits))
            bits &= bits - 1
        return found

    def told(self, bits: int, most: int) -> list[str]:
        """Return the facts of the first orders of a set, in document order."""
        if bits.bit_count() <= most:
            return [each.fact for each in sorted(self.named(bits), key=lambda each: each.place)]
        if self._stated is None:
            self._stated = sorted(self.orders, key=lambda each: each.place)
        return list(islice((each.fact for each in self._stated if each.bit & bits), most))

    def first(self, bits: int) -> Strike:
        """Return the earliest order of a set that has one."""
        return self.orders[(bits & -bits).bit_length() - 1]

    def turns(self, bits: int) -> list[datetime]:
        """Return the instants at which what the orders of a set leave can change."""
        found = self.named(bits)
        limits = (self.limits[each.bit.bit_length() - 1] for each in found)
        return [*(each.since for each in found), *(instant for limit in limits for instant in limit.instants())]

    def left(self, bits: int, at: datetime) -> Status:
        """Return what the limits of a set of orders come to at an instant: the worst of them."""
        left = self._left
        if left is None or left[0] != at:
            alike: dict[Status, int] = {}
            for order, limit in zip(self.orders, self.limits, strict=True):
                status = status_by(limit, at)
                alike[status] = alike.get(status, 0) | order.bit
            left = self._left = at, sorted(alike.items(), key=lambda each: worst_first(each[0]))
        return next(status for status, orders in left[1] if orders & bits)
