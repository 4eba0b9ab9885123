"""The open readings of the text and the sides that can be taken."""

from __future__ import annotations

import pickle
from datetime import time
from fractions import Fraction
from typing import Any

import pytest
from builders import problems_of

from opinionguard import Readings
from opinionguard.rules.readings import READINGS, ConsultedReadings, readings_of

DEFAULTS = {
    "first_day": "excluded",
    "make_up_days": "working",
    "end_of_day": "midnight",
    "launch_by_date": "start-of-day",
    "notice_day": "receipt",
    "notice_level": "both",
    "notice_binds": "any-provider",
    "harm_binds": "article-2-services",
    "post_comments": "opinion-channel",
    "internal_services": "out-of-scope",
    "outside_mainland": "out-of-scope",
    "significant_growth": "as-stated",
    "related_functions": "property-of-its-own",
    "listed_functions": "per-se",
    "account_operator": "platform-only",
    "generative_ai": "public-service-is-within",
    "news_route": "beside",
    "day_of_occurrence": "happened",
    "discharged_when": "submitted",
}
OTHERS = {
    "first_day": ["included"],
    "make_up_days": ["not-working"],
    "end_of_day": ["close-of-business:17:00"],
    "launch_by_date": ["end-of-day"],
    "notice_day": ["issue"],
    "notice_level": ["cac-only"],
    "notice_binds": ["article-2-services"],
    "harm_binds": ["any-provider"],
    "post_comments": ["as-stated"],
    "internal_services": ["in-scope"],
    "outside_mainland": ["in-scope"],
    "significant_growth": ["ratio:2", "increase:100000"],
    "related_functions": ["of-a-covered-service"],
    "listed_functions": ["with-the-property"],
    "account_operator": ["operator-too"],
    "generative_ai": ["by-the-facts"],
    "news_route": ["instead"],
    "day_of_occurrence": ["known"],
    "discharged_when": ["passed"],
}
EVERY_SIDE = [(reading, side) for reading, default in DEFAULTS.items() for side in (default, *OTHERS[reading])]


def sides_of(readings: Readings) -> dict[str, str]:
    return {reading: getattr(readings, reading) for reading in DEFAULTS}


def test_the_defaults_are_those_of_the_documentation() -> None:
    assert sides_of(Readings()) == DEFAULTS
    assert {reading.id: reading.default for reading in READINGS} == DEFAULTS
    assert Readings().closes_at is None
    assert Readings().growth_threshold is None


@pytest.mark.parametrize("reading", READINGS)
def test_a_reading_is_described_in_both_languages(reading: Any) -> None:
    assert reading.english.endswith(".")
    assert reading.chinese.endswith("。")


@pytest.mark.parametrize(("reading", "side"), EVERY_SIDE)
def test_every_side_can_be_taken_alone(reading: str, side: str) -> None:
    assert sides_of(Readings(**{reading: side})) == DEFAULTS | {reading: side}
    assert readings_of({reading: side}) == readings_of([(reading, side)]) == Readings(**{reading: side})


@pytest.mark.parametrize(
    ("side", "kept"),
    [
        ("close-of-business:17:00", time(17)),
        ("close-of-business:00:00", time(0)),
        ("close-of-business:23:59", time(23, 59)),
        ("close-of-business:08:30", time(8, 30)),
    ],
)
def test_a_close_of_business_is_a_time_of_day(side: str, kept: time) -> None:
    assert Readings(end_of_day=side).closes_at == kept


@pytest.mark.parametrize(
    ("side", "kept"),
    [
        ("ratio:2", 2),
        ("ratio:1.5", Fraction(3, 2)),
        ("ratio:4/3", Fraction(4, 3)),
        ("ratio:1.000001", Fraction(1_000_001, 1_000_000)),
        ("ratio:1000000", 1_000_000),
        ("increase:1", 1),
        ("increase:500000", 500_000),
        ("increase:1000000000000000", 10**15),
    ],
)
def test_a_growth_is_a_ratio_or_an_increase(side: str, kept: Fraction | int) -> None:
    threshold = Readings(significant_growth=side).growth_threshold

    assert threshold == kept
    assert isinstance(threshold, Fraction if side.startswith("ratio") else int)


NO_TIMES = """
    25:00 24:00 17:60 17 17:0 1:700 17:00:00 17.00 5pm -1:00 １７:00 T1700 1700Z 17+08
"""
NO_RATIOS = """
    1 0 -2 1/0 1/2 1/1 0.999999 nan inf two 1000001 1e7 2x 1.00000000000000000001 1e1000000
"""
NO_INCREASES = """
    0 -1 1.5 +1 1_000 １ 1e6 12345678901234567
"""
NO_SIDES: list[tuple[str, Any]] = [
    *[(reading, value) for reading in DEFAULTS for value in ("", "other", " ", "EXCLUDED", None, True, 1)],
    *[("end_of_day", f"close-of-business:{text}") for text in ("", " ", *NO_TIMES.split())],
    *[("significant_growth", f"ratio:{text}") for text in ("", " ", *NO_RATIOS.split())],
    *[("significant_growth", f"increase:{text}") for text in ("", " 1", "9" * 5000, *NO_INCREASES.split())],
    ("end_of_day", "close-of-business"),
    ("end_of_day", "midnight:17:00"),
    ("significant_growth", "ratio"),
    ("significant_growth", "as-stated:2"),
]


@pytest.mark.parametrize(("reading", "side"), NO_SIDES)
def test_a_side_that_does_not_exist_is_refused(reading: str, side: Any) -> None:
    (problem,) = problems_of(lambda: Readings(**{reading: side}))

    assert problem.path == reading
    assert "is not one of its sides" in problem.wrong
    assert problem.right.startswith(f"write one of {DEFAULTS[reading]}, ")
    assert (problem,) == problems_of(lambda: readings_of({reading: side}))


@pytest.mark.parametrize(
    ("reading", "right"),
    [
        ("first_day", "write one of excluded, included"),
        ("end_of_day", "write one of midnight, close-of-business:HH:MM"),
        (
            "significant_growth",
            "write one of as-stated, ratio:R (users_after at least R times users_before, R above 1), "
            "increase:N (users_after at least N more than users_before, N from 1)",
        ),
    ],
)
def test_what_would_be_right_is_spelt_out(reading: str, right: str) -> None:
    (problem,) = problems_of(lambda: Readings(**{reading: "x"}))

    assert problem.right == right


def test_the_nearest_side_is_named() -> None:
    (problem,) = problems_of(lambda: Readings(first_day="include"))

    assert problem.wrong == '"include" is not one of its sides (did you mean "included"?)'


class TestReadingsOf:
    def test_nothing_is_the_default(self) -> None:
        assert readings_of({}) == readings_of([]) == Readings()

    def test_unknown_ids_are_refused_with_the_nearest(self) -> None:
        near, far = problems_of(lambda: readings_of({"frist_day": "included", "weather": "fine"}))

        assert near.wrong == '"frist_day" is not a reading (did you mean "first_day"?)'
        assert far.wrong == '"weather" is not a reading'
        assert near.right == far.right == f"write one of {', '.join(DEFAULTS)}"

    def test_two_sides_for_one_reading_are_refused(self) -> None:
        (problem,) = problems_of(lambda: readings_of([("first_day", "included"), ("first_day", "excluded")]))

        assert problem.path == "first_day"
        assert problem.wrong == "is given two sides"

    def test_every_problem_is_reported(self) -> None:
        problems = problems_of(
            lambda: readings_of(
                [("x", "y"), ("first_day", "z"), ("notice_day", "issue"), ("end_of_day", "close-of-business:9")]
            )
        )

        assert [problem.path for problem in problems] == ["", "first_day", "end_of_day"]

    def test_control_characters_are_spelt_out(self) -> None:
        named, sided = problems_of(lambda: readings_of({"\x1b[2J": "x", "first_day": "\u202e"}))

        assert named.wrong.startswith(r'"\x1b[2J" is not')
        assert sided.wrong.startswith(r'"\u202e" is not')


class TestFlipped:
    def test_yields_exactly_the_other_sides(self) -> None:
        flips = [(reading.id, side) for reading, side, _ in Readings().flipped()]
        others = dict(OTHERS)

        # The law gives no number for a significant growth, and none is invented.
        del others["significant_growth"]
        assert flips == [(reading, side) for reading, sides in others.items() for side in sides]

    def test_every_flip_differs_in_its_reading_only(self) -> None:
        taken = Readings(first_day="included", end_of_day="close-of-business:09:00")
        for reading, side, readings in taken.flipped():
            assert sides_of(readings) == sides_of(taken) | {reading.id: side}
            assert getattr(taken, reading.id) != side

    @pytest.mark.parametrize(
        ("taken", "flips"),
        [
            (Readings(), ["close-of-business:17:00"]),
            (Readings(end_of_day="close-of-business:17:00"), ["midnight"]),
            (Readings(end_of_day="close-of-business:09:30"), ["midnight"]),
        ],
    )
    def test_another_parameter_is_not_another_side(self, taken: Readings, flips: list[str]) -> None:
        assert [side for reading, side, _ in taken.flipped() if reading.id == "end_of_day"] == flips

    def test_parameters_are_kept_or_dropped_with_their_side(self) -> None:
        flipped = {side: readings for _, side, readings in Readings(significant_growth="ratio:2").flipped()}

        assert flipped["as-stated"].growth_threshold is None
        assert flipped["close-of-business:17:00"].closes_at == time(17)
        assert flipped["included"].growth_threshold == 2


def test_readings_survive_pickling_and_cannot_be_changed() -> None:
    readings: Any = Readings(end_of_day="close-of-business:09:30", significant_growth="ratio:3/2")
    again = pickle.loads(pickle.dumps(readings))  # noqa: S301

    assert again == readings
    assert hash(again) == hash(readings)
    assert (again.closes_at, again.growth_threshold) == (time(9, 30), Fraction(3, 2))
    with pytest.raises(AttributeError):
        readings.first_day = "included"


class TestConsulted:
    def test_it_answers_as_the_readings_and_keeps_what_was_read(self) -> None:
        taken = Readings(first_day="included", end_of_day="close-of-business:17:00")
        consulting = ConsultedReadings(taken)

        assert (consulting.first_day, consulting.told()) == ("included", frozenset({"first_day"}))
        assert (consulting.closes_at, consulting.growth_threshold) == (time(17), None)
        assert consulting.told() == {"end_of_day", "significant_growth"}
        assert consulting.told() == set()

    def test_what_matters_nowhere_is_not_kept(self) -> None:
        consulting = ConsultedReadings(Readings(first_day="included"))

        assert consulting.where(False).first_day == "included"
        assert consulting.told() == set()
        assert consulting.where(True).first_day == "included"
        assert consulting.told() == {"first_day"}
        assert Readings().where(False) == Readings()

    def test_what_is_no_side_may_depend_on_each_of_them(self) -> None:
        consulting = ConsultedReadings(Readings(first_day="included"))

        assert consulting.taken() == {"first_day": "included"}
        assert consulting.told() == set(DEFAULTS)

    def test_sides_of_some_readings_alone_can_be_flipped(self) -> None:
        found = [(reading.id, side) for reading, side, _ in Readings().flipped({"first_day", "news_route"})]

        assert found == [("first_day", "included"), ("news_route", "instead")]
