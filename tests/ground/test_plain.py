"""Values of other libraries: what surely stands for a value of Python is taken, all else is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from builders import assert_is_told_in_chinese, live_comments, problems_of

import opinionguard as og
from opinionguard.ground.plain import plain_value

CHINA = timezone(timedelta(hours=8))
INSTANT = og.moment_of("2026-12-01T10:00:00+08:00")


class Audience(Enum):
    PUBLIC = "public"
    NUMBER = 1


class Name(StrEnum):
    PUBLIC = "public"


class Users(IntEnum):
    MANY = 1000


def test_a_member_of_an_enum_stands_for_its_text() -> None:
    service = og.Service(audience=Audience.PUBLIC, name=Name.PUBLIC)  # type: ignore[arg-type]

    assert (service.audience, type(service.audience)) == ("public", str)
    assert (service.name, type(service.name)) == ("public", str)
    assert og.UserGrowth(id=Audience.PUBLIC, on="2026-03-02").id == "public"  # type: ignore[arg-type]
    assert plain_value(Audience.NUMBER) is Audience.NUMBER
    assert og.UserGrowth(id="x", on="2026-03-02", users_after=Users.MANY).users_after == 1000
    (problem,) = problems_of(lambda: og.Service(opinion_channel=Audience.PUBLIC))  # type: ignore[arg-type]
    assert problem.path == "opinion_channel"


def test_a_kind_of_text_stands_for_its_text() -> None:
    class Shown(str):
        def __str__(self) -> str:
            return "shown otherwise"

    held = plain_value(Shown("public"))
    assert (held, type(held)) == ("public", str)


def test_numpy() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    growth: Any = og.UserGrowth(id=numpy.str_("x"), on=numpy.datetime64("2026-03-02"), users_after=numpy.int64(5))

    assert (growth.id, growth.users_after, str(growth.on)) == ("x", 5, "2026-03-02")
    assert og.Service(opinion_channel=numpy.bool_(True)).opinion_channel is True
    assert og.Service(opinion_channel=numpy.bool_(False)).opinion_channel is False
    for wrong, said in (
        ("2026-03", "is not a date or an instant"),
        ("2026", "is not a date or an instant"),
        ("NaT", "is not a date or an instant"),
        ("2026-03-02T10:00", "has no UTC offset"),
        ("2026-03-02T10:00:00.000000000", "has no UTC offset"),
    ):
        (problem,) = problems_of(lambda wrong=wrong: og.moment_of(numpy.datetime64(wrong)))  # type: ignore[misc]
        assert said in problem.wrong
    assert problems_of(lambda: og.Service(opinion_channel=numpy.array([True])))
    assert problems_of(lambda: og.Service(opinion_channel=numpy.int64(1)))


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")

    assert og.moment_of(pandas.Timestamp("2026-12-01T10:00:00+08:00")) == INSTANT
    assert type(og.moment_of(pandas.Timestamp("2026-12-01", tz="Asia/Shanghai")).begin) is datetime
    for wrong in (pandas.Timestamp("2026-12-01"), pandas.NaT, pandas.NA):
        assert problems_of(lambda wrong=wrong: og.moment_of(wrong))  # type: ignore[misc]
    assert problems_of(lambda: og.Service(opinion_channel=pandas.NA))


def test_arrow() -> None:
    arrow = pytest.importorskip("arrow", reason="arrow is not installed")

    assert og.moment_of(arrow.get("2026-12-01T10:00:00+08:00")) == INSTANT
    assert problems_of(lambda: og.moment_of(arrow.utcnow().__class__))


def test_pendulum() -> None:
    pendulum = pytest.importorskip("pendulum", reason="pendulum is not installed")

    assert og.moment_of(pendulum.parse("2026-12-01T10:00:00+08:00")) == INSTANT
    assert type(og.moment_of(pendulum.date(2026, 12, 1)).day) is date
    assert problems_of(lambda: og.moment_of(pendulum.naive(2026, 12, 1)))


def test_what_stands_for_nothing_that_is_known_stays_as_it_is() -> None:
    class Scalar:
        """Of a module that is named like a library, and not like its scalars."""

        shape = ()

        def item(self) -> object:
            return [1]

    Scalar.__module__ = "numpy.fake"
    odd = Scalar()
    assert plain_value(odd) is odd
    Scalar.__module__ = "arrow.fake"
    assert plain_value(odd) is odd


# --- Words of Python -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [None, 5, "yesterday"])
def test_an_instant_that_is_none_is_told_in_words_of_python(at: Any) -> None:
    case = og.case_from_dict(live_comments())
    for path, make in (
        ("at", lambda: og.decide(case, at=at)),
        ("start", lambda: og.timeline(case).spans(at, "2026-12-01")),
    ):
        (problem,) = problems_of(make)
        assert problem.path == path
        assert "a datetime with tzinfo" in problem.right
        assert_is_told_in_chinese(problem)


def test_a_scalar_stands_for_what_it_holds_whatever_library_is_installed() -> None:
    """Numpy and arrow are not needed for the tests: what they look like is."""
    day = type("datetime64", (), {"__module__": "numpy", "shape": (), "__str__": lambda _: "2026-03-02"})()
    number = type("int64", (), {"__module__": "numpy", "shape": (), "item": lambda _: 7})()
    table = type("ndarray", (), {"__module__": "numpy", "shape": (2,)})()
    instant = type("Arrow", (), {"__module__": "arrow.arrow", "datetime": INSTANT.begin})()
    odd = type("Arrow", (), {"__module__": "arrow.arrow"})()

    assert plain_value(day) == "2026-03-02"
    assert plain_value(number) == 7
    assert plain_value(table) is table
    assert plain_value(instant) == INSTANT.begin
    assert plain_value(odd) is odd
