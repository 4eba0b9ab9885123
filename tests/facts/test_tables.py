"""How tables of facts are made: by keyword, and each by the name that is meant."""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import NOTHING, evolve, field, fields, frozen
from builders import assert_says, problems_of
from facts_by_class import CLASSES, TAKEN, UNTYPED, with_rows

import opinionguard as og
from opinionguard.facts import reports, supervision
from opinionguard.facts.events import Event
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.tables import MOST_TABLES, MadeByKeyword, naming_the_fact, sound
from opinionguard.ground.words import Said


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_what_a_required_fact_means_is_told_in_both_languages(made: type[Any]) -> None:
    required = [each for each in fields(made) if each.default is NOTHING and each.init]

    for each in required:
        assert isinstance(each.metadata["about"], Said), each.name
    if not required:
        return
    for problem in problems_of(made):
        assert isinstance(problem.right, Said)
        assert not re.search("[A-Za-z]{3}", re.sub("laws", "", problem.right.text("zh")))


class TestSeveralProblems:
    def test_of_one_list_are_reported_together(self) -> None:
        problems = problems_of(lambda: og.Service(functions=["forum", 5, "forum", "\x00"]))  # type: ignore[list-item]

        assert [problem.path for problem in problems] == ["functions.1", "functions.2", "functions.3"]

    def test_of_a_case_are_reported_together(self) -> None:
        problems = problems_of(
            lambda: og.Case(
                id="c",
                events=[og.FunctionAdded(id="a", at="2026-03-02"), og.ServiceLaunch(id="a", at="2026-03-03")],
                reports=[og.Report(id="r"), og.Report(id="r", covers=["aa"])],
            )
        )

        assert [problem.path for problem in problems] == [
            "events.1.id",
            "reports.1.id",
            "events.0.kind",
            "events.1.at",
            "reports.0.covers",
            "reports.1.covers.0",
        ]


def test_required_facts_are_those_without_a_default() -> None:
    for made, (required, _) in CLASSES.items():
        assert set(required) == {each.name for each in fields(made) if each.default is NOTHING}


UNTYPED_ACTS: Any = supervision
UNTYPED_PARTS: Any = reports


class TestAKeywordThatIsNone:
    @pytest.mark.parametrize(
        ("make", "keyword", "right"),
        [
            (
                lambda: UNTYPED.UserGrowth(id="g", at="2026-03-02"),
                "at",
                "write on; its keywords are id, note, links, on,",
            ),
            (lambda: UNTYPED.HarmfulSpread(id="g", received_on="2026-03-02"), "received_on", "write on;"),
            (lambda: UNTYPED.ServiceLaunch(id="g", on="2026-03-02"), "on", "write at;"),
            (lambda: UNTYPED.WrittenNotice(id="g", on="2026-03-02"), "on", "write received_on;"),
            (lambda: UNTYPED.WrittenNotice(id="g", received_at="2026-03-02"), "received_at", "write received_on;"),
            (lambda: UNTYPED.Report(at="2026-03-02"), "at", "write submitted_at;"),
            (lambda: UNTYPED.Filing(duty="d", date="2026-03-02"), "date", "write submitted_at;"),
            (lambda: UNTYPED_ACTS.ReassessmentOrder(id="o", report="r", at="2026-03-02"), "at", "write received_on;"),
            (lambda: UNTYPED_ACTS.NoticeToAssess(id="o", at="2026-03-02"), "at", "write on;"),
            (
                lambda: UNTYPED_PARTS.Hazard(id="h", at="2026-03-02"),
                "at",
                "write one of opened_on, mended_on, verified_on;",
            ),
            (
                lambda: UNTYPED_PARTS.Receipt(authority="cac", received_on="2026-03-02"),
                "received_on",
                "write received_at;",
            ),
            (
                lambda: UNTYPED.HarmfulSpread(id="h", on="2026-03-02", significant=True),
                "significant",
                "it belongs to UserGrowth;",
            ),
            (lambda: UNTYPED.Case(id="c", audience="public"), "audience", "it belongs to Service;"),
            (lambda: UNTYPED.Feature(audience="public"), "audience", "it belongs to Service;"),
            (lambda: UNTYPED.Service(functons=["forum"]), "functons", "write functions;"),
            (lambda: UNTYPED.Readings(firstday="included"), "firstday", "write first_day;"),
            (
                lambda: UNTYPED.UserGrowth(id="g", on="2026-03-02", kind="user-growth"),
                "kind",
                "leave it out: the class tells it",
            ),
            (lambda: UNTYPED.Case(id="c", schema=1), "schema", "its keywords are id, service,"),
            (lambda: UNTYPED.Case(id="c", **{"a\nb": 1}), "a\nb", "its keywords are id, service,"),
        ],
    )
    def test_is_told_with_the_one_that_is_meant(self, make: Callable[[], object], keyword: str, right: str) -> None:
        (problem,) = problems_of(make)

        assert keyword == problem.path
        assert "takes no keyword" in problem.wrong
        assert problem.right.startswith(right)
        with pytest.raises(TypeError):
            make()

    def test_is_told_beside_those_that_are_missing(self) -> None:
        assert [
            problem.path for problem in problems_of(lambda: UNTYPED.UserGrowth(significant=True, colour="red"))
        ] == ["colour", "id", "on"]

    def test_is_told_where_facts_are_exchanged(self) -> None:
        case = og.Case(id="c")
        (problem,) = problems_of(
            lambda: evolve(case, functions=["forum"])  # type: ignore[call-arg]
        )

        assert_says(problem, "functions", 'Case takes no keyword "functions"', "it belongs to Feature, Service;")

    @pytest.mark.parametrize("made", [*CLASSES, og.Case, og.Readings, og.Waiver])
    def test_is_none_of_any_class_and_nothing_goes_without_one(self, made: Any) -> None:
        assert any('takes no keyword "frobnicate"' in each.wrong for each in problems_of(lambda: made(frobnicate=1)))
        assert any("without a keyword" in each.wrong for each in problems_of(lambda: made({"schema": 1})))

    def test_an_error_within_a_fact_is_its_own(self) -> None:
        class Lost:
            def __iter__(self) -> Iterator[str]:
                raise TypeError("lost")

        with pytest.raises(TypeError, match=r"^lost$"):
            og.Service(functions=Lost())

    def test_leaves_the_class_as_it_is(self) -> None:
        growth = og.UserGrowth(id="g", on="2026-03-02")

        assert list(inspect.signature(og.UserGrowth).parameters)[:4] == ["id", "note", "links", "on"]
        assert growth == copy.copy(growth) == copy.deepcopy(growth) == evolve(growth, note=None)


# --- What a class takes --------------------------------------------------------------------------------------------


def as_number(value: int | None) -> int | None:
    return value


# As in a module that evaluates its annotations.
as_number_too: Any = eval("lambda value: value")  # noqa: S307
as_number_too.__annotations__ = {"value": int, "return": int}


# As in a module without annotations.
untold: Any = eval("lambda value: value")  # noqa: S307


@frozen(kw_only=True, field_transformer=naming_the_fact)
class House(CompanionFacts):
    """Facts of a rule of one's own."""

    law = "house-rule"

    stated: int | None = field(default=None, converter=as_number)
    evaluated: int | None = field(default=None, converter=as_number_too)  # type: ignore[misc]
    needed: int = field(converter=as_number)
    without: Any = field(default=None, converter=untold)  # type: ignore[misc]


# --- A table that is taken in one pass -------------------------------------------------------------------------------


@pytest.mark.parametrize(("made", "fact", "row"), with_rows(TAKEN))
def test_a_sound_table_becomes_what_the_class_makes_of_it(made: Any, fact: str, row: tuple[Any, Any]) -> None:
    required = CLASSES[made][0] | ({"service": og.Service()} if made is og.Case else {})

    assert sound(made, required | {fact: row[0]}) == made(**required | {fact: row[0]})
    assert sound(made, dict(required)) == made(**required)


@pytest.mark.parametrize(
    "stated",
    [
        {"id": "e", "on": "2026-03-02", "colour": "red"},
        {"id": "e", "on": "2026-03-02", 1: True},
        {"id": "e", "on": "2026-03-02", "note": None},
        {"id": "e", "on": "2026-13-02"},
        {"id": "e", "on": None},
        {"id": "e"},
        {"id": "e", "on": "2026-03-02", "known_on": "2026-03-01"},
        [("id", "e"), ("on", "2026-03-02")],
        None,
    ],
)
def test_a_table_in_which_something_is_wrong_is_not_taken(stated: Any) -> None:
    assert sound(og.HarmfulSpread, stated) is None


@pytest.mark.parametrize("word", ["Public", "", [], {}, ["public"], 1, True])
def test_only_a_known_word_is_taken_for_one(word: Any) -> None:
    assert sound(og.Service, {"audience": word}) is None
    assert sound(og.Service, {"audience": "public"}) == og.Service(audience="public")


def test_tables_within_a_table_are_taken_with_it() -> None:
    receipts: list[Any] = [{"authority": "cac", "received_at": "2026-03-02"}, {"authority": "public-security"}]
    platform: Any = {"submitted_at": "2026-03-02", "status": "pending"}
    report = sound(og.Report, {"receipts": receipts})

    assert report == og.Report(receipts=[reports.Receipt(**each) for each in receipts])
    assert sound(og.Report, {"platform": platform}) == og.Report(platform=reports.PlatformAnswer(**platform))
    unsound: Any
    for unsound in ((), [*receipts, {}], [*receipts, receipts[0]], [{}] * (MOST_TABLES + 1), receipts[0]):
        assert sound(og.Report, {"receipts": unsound}) is None
    assert sound(og.Report, {"platform": [platform]}) is None
    assert sound(og.Report, {"platform": platform, "receipts": receipts}) is None


def test_own_words_are_taken_with_a_table() -> None:
    own = {"动态": "information-sharing"}
    feature = sound(og.Feature, {"functions": ["动态"], "opinion_channel": True}, own)

    assert feature is not None
    assert feature.functions is not None
    assert feature.functions.listed == {"information-sharing"}
    assert sound(og.Feature, {"other_functions": ["动态"]}, own) is None


@frozen(kw_only=True, slots=False, field_transformer=naming_the_fact)
class Loose(MadeByKeyword):
    fact: int | None = field(default=None, converter=as_number)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Validated(MadeByKeyword):
    fact: int | None = field(default=None, converter=as_number, validator=lambda *_: None)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Begun(MadeByKeyword):
    fact: int | None = field(default=None, converter=as_number)

    def __attrs_pre_init__(self) -> None:
        """Prepare something."""


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Unlike:
    fact: int | None = field(default=None, converter=as_number)


@pytest.mark.parametrize("made", [Loose, Validated, Begun, Unlike])
def test_a_class_whose_objects_need_more_makes_them_itself(made: Any) -> None:
    assert made(fact=1).fact == 1
    assert sound(made, {"fact": 1}) is None


def test_a_fact_that_a_class_inherits_is_converted_by_the_same_function() -> None:
    inherited, stated = fields(og.FunctionAdded).note, fields(Event).note

    assert inherited.converter is stated.converter
    assert inherited.metadata == stated.metadata


def test_each_fact_shows_what_it_takes_and_none_exactly_where_it_may_be_absent() -> None:
    shown = {name: each.annotation for name, each in inspect.signature(House).parameters.items()}

    assert shown == {
        "note": "str | None",
        "links": "Iterable[str] | None",
        "stated": "int | None",
        "evaluated": "int | None",
        "needed": "int",
        "without": "object | None",
    }
    assert House(needed=3) == House(stated=None, needed=3)


def test_a_fact_of_a_type_of_its_own_is_written_as_it_is() -> None:
    case = og.Case(
        id="a", service=og.Service(), events=[og.ServiceLaunch(id="l")], companions=[House(needed=1, without=0.5)]
    )

    assert case.to_dict()["companions"] == {"house-rule": {"needed": 1, "without": 0.5}}
