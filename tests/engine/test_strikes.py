"""Sets of orders to reassess: which come first, which are told, and which decide whether a submission is spared."""

from __future__ import annotations

import pytest
from builders import instant

import opinionguard as og
from opinionguard.engine.strikes import Strike, Strikes, strictest, strikes_of
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.rules.dues import WithinLimit, WithinWorkingDaysOfOrder
from opinionguard.workdays.calendar import WorkingCalendar

ORDERS = ("2026-03-05", "2026-03-02", "2026-03-05T10:00:00+08:00", "2026-03-03T10:00:00+08:00", "2026-03-04")


def strikes(*limits: str) -> Strikes:
    dues = [WithinLimit(og.moment_of(each)) for each in limits or ("2026-03-20",) * len(ORDERS)]
    found = strikes_of((f"o{n}", "r", og.moment_of(day), dues[n]) for n, day in enumerate(ORDERS))
    calendar, readings = WorkingCalendar.china(), og.Readings()
    made = [each.due.deadline(each.received, readings, calendar) for each in found]
    return Strikes(found, made, SECURITY_ASSESSMENT_2018.review)


def bits(found: Strikes, *facts: str) -> int:
    return sum(each.bit for each in found.orders if each.fact in facts)


def facts(orders: list[Strike]) -> list[str]:
    return [each.fact for each in orders]


def test_orders_stand_by_the_instant_from_which_they_count() -> None:
    found = strikes()

    assert facts(found.orders) == ["o1", "o3", "o4", "o0", "o2"]
    assert facts(found.named(bits(found, "o0", "o1", "o4"))) == ["o1", "o4", "o0"]
    assert found.first(bits(found, "o2", "o3")).fact == "o3"


@pytest.mark.parametrize(
    ("at", "counting"),
    [
        ("2026-03-01", []),
        ("2026-03-02", ["o1"]),
        ("2026-03-03T09:59:59+08:00", ["o1"]),
        ("2026-03-03T10:00:00+08:00", ["o1", "o3"]),
        ("2026-04-01", ["o1", "o3", "o4", "o0", "o2"]),
    ],
)
def test_an_order_counts_from_the_beginning_of_its_day_or_from_its_instant(at: str, counting: list[str]) -> None:
    found = strikes()

    assert facts(found.named(found.begun(instant(at)))) == counting


@pytest.mark.parametrize(("most", "told"), [(9, ["o0", "o2", "o3"]), (3, ["o0", "o2", "o3"]), (2, ["o0", "o2"])])
def test_orders_are_told_in_the_order_of_the_document(most: int, told: list[str]) -> None:
    found = strikes()

    assert found.told(bits(found, "o0", "o2", "o3"), most) == told


def test_the_worst_limit_of_a_set_counts() -> None:
    found = strikes("2026-03-10", "2026-03-20", "2026-03-20", "2026-03-20", "2026-03-20")
    at = instant("2026-03-15")

    assert found.left(bits(found, "o1", "o2"), at) == "due"
    assert found.left(bits(found, "o0", "o1"), at) == "overdue"
    assert found.left(bits(found, "o0", "o1"), instant("2026-03-09")) == "due"


@pytest.mark.parametrize(
    "arrival", [*ORDERS, "2026-03-06", "2026-03-05T11:00:00+08:00", "2026-03-03T10:00:00.000001+08:00"]
)
def test_the_strictest_orders_spare_what_all_spare(arrival: str) -> None:
    dues = [WithinLimit(), WithinWorkingDaysOfOrder(5)]
    every = strikes_of((f"o{n}", "r", og.moment_of(day), dues[n % 2]) for n, day in enumerate(ORDERS * 2))
    moment = og.moment_of(arrival)

    for place in range(len(every) + 1):
        few = strictest(every[:place])
        assert len(few) <= 4
        assert all(each.spares(moment) for each in few) is all(each.spares(moment) for each in every[:place])
