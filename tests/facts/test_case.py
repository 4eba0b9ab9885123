"""The facts of a case: what each takes, what it refuses and how, and what must fit together."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from _pytest.mark import ParameterSet
from attrs import NOTHING, evolve, fields
from builders import assert_says, problems_of

import opinionguard as og
from opinionguard.facts import reports, supervision
from opinionguard.facts.events import EVENT_KINDS, Event
from opinionguard.facts.values import SHAPES, AssessmentItem, ContentsItem, Functions, Technology
from opinionguard.files import folders as finding
from opinionguard.ground.errors import Problem
from opinionguard.regulations import SECURITY_ASSESSMENT_2018

YES_NO_RIGHT = "write true or false"
LIST_RIGHT = 'write a list, as in ["…"], or leave it out if it is not known'
NAME_RIGHT = "write one line of 1 to 200 characters without control characters"

# A kind of fact to what it takes, and what is kept of that.
TAKEN: dict[str, list[tuple[Any, Any]]] = {
    "yes-no": [(True, True), (False, False)],
    "text": [("", ""), ("two\nlines\tand a tab", "two\nlines\tand a tab"), ("x" * 100_000, "x" * 100_000)],
    "name": [("Live comments", "Live comments"), ("弹幕 👩\u200d👧", "弹幕 👩\u200d👧"), ("x" * 200, "x" * 200)],
    "id": [("a", "a"), ("A-1._b", "A-1._b"), ("0", "0"), ("x" * 128, "x" * 128)],
    "moment": [
        ("2026-03-02", og.moment_of("2026-03-02")),
        (date(2026, 3, 2), og.moment_of("2026-03-02")),
        ("2026-03-02T17:00Z", og.moment_of("2026-03-03T01:00+08:00")),
        (og.moment_of("2026-03-02"), og.moment_of("2026-03-02")),
    ],
    "count": [(0, 0), (1, 1), (10**15, 10**15)],
    "audience": [(word, word) for word in ("public", "members", "internal")],
    "authority": [(word, word) for word in ("cac", "public-security", "other")],
    "level": [(word, word) for word in ("national", "provincial", "prefecture", "county")],
    "performer": [(word, word) for word in ("self", "third-party")],
    "functions": [([], Functions((), frozenset(), False, ()))],
    "other-functions": [([], ()), (["payments", "weather"], ("payments", "weather")), (("payments",), ("payments",))],
    "technologies": [
        ([], frozenset()),
        (get_args(Technology), frozenset(get_args(Technology))),
        ({"deep-synthesis"}, frozenset({"deep-synthesis"})),
    ],
    "recipients": [([], frozenset()), (["public-security", "cac"], frozenset({"cac", "public-security"}))],
    "assessed": [
        ("all", frozenset(get_args(AssessmentItem))),
        ([], frozenset()),
        (["5(1)", "legality"], frozenset({"5(1)", "legality"})),
    ],
    "contents": [("all", frozenset(get_args(ContentsItem))), (["6(4)"], frozenset({"6(4)"})), ([], frozenset())],
    "event-ids": [(["a"], ("a",)), (("b", "a"), ("b", "a"))],
    "links": [([], ()), (["https://example.org/a?b=c"], ("https://example.org/a?b=c",)), (["x" * 300], ("x" * 300,))],
}

# A kind of fact to what it refuses: the value, the place in it, what is wrong, what would be right.
REFUSED: dict[str, list[tuple[Any, str, str, str]]] = {
    "yes-no": [
        ("yes", "", '"yes" is not yes or no', YES_NO_RIGHT),
        (1, "", "1 is not yes or no", YES_NO_RIGHT),
        (0, "", "0 is not yes or no", YES_NO_RIGHT),
        ([], "", "[] is not yes or no", YES_NO_RIGHT),
    ],
    "text": [
        (5, "", "5 is not text", "write it in quotation marks"),
        (b"x", "", "b'x' is not text", "write it in quotation marks"),
        ("\x1b[2J", "", r'"\x1b[2J" has control or formatting characters', "take them out"),
        ("a\u202eb", "", r'"a\u202eb" has control or formatting characters', "take them out"),
        ("a\rb", "", r'"a\rb" has control or formatting characters', "take them out"),
        ("\ud800", "", r'"\ud800" has control or formatting characters', "take them out"),
        ("x" * 100_001, "", "100,001 characters are too many", "keep it to 100,000"),
    ],
    "name": [
        (5, "", "5 is not text", "write it in quotation marks"),
        ("", "", '"" is not a name', NAME_RIGHT),
        (" \u3000", "", r'" \u3000" is not a name', NAME_RIGHT),
        ("two\nlines", "", r'"two\nlines" is not a name', NAME_RIGHT),
        ("a\u2066b", "", r'"a\u2066b" is not a name', NAME_RIGHT),
        ("x" * 201, "", f'"{"x" * 59}… is not a name', NAME_RIGHT),
    ],
    "id": [
        ("", "", '"" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("live comments", "", '"live comments" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("弹幕", "", '"弹幕" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("a\n", "", r'"a\n" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("x" * 129, "", f'"{"x" * 59}… is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        (1, "", "1 is not an id", "use 1 to 128 of A-Z a-z 0-9 . _ -"),
    ],
    "moment": [
        (
            datetime(2026, 3, 2, 10),  # noqa: DTZ001
            "",
            "has no UTC offset",
            'add it, as in "2026-12-01T10:00:00+08:00"',
        ),
        (
            "2026-03",
            "",
            '"2026-03" is not a date or an instant',
            'write a date ("2026-12-01") or an instant with its offset ("2026-12-01T10:00:00+08:00")',
        ),
        ("1989-12-31", "", '"1989-12-31" is outside 1990 to 2100', "mend the year"),
    ],
    "count": [
        (-1, "", "-1 is not a number of users", f"write a whole number from 0 to {10**15}"),
        (10**15 + 1, "", f"{10**15 + 1} is not a number of users", f"write a whole number from 0 to {10**15}"),
        (1.0, "", "1.0 is not a number of users", f"write a whole number from 0 to {10**15}"),
        (True, "", "True is not a number of users", f"write a whole number from 0 to {10**15}"),
        ("1", "", '"1" is not a number of users', f"write a whole number from 0 to {10**15}"),
        (10**5000, "", "is not a number of users", f"write a whole number from 0 to {10**15}"),
    ],
    "audience": [
        (
            "publik",
            "",
            '"publik" is not known (did you mean "public"?)',
            "write one of public, members, internal",
        ),
        ("", "", '"" is not known', "write one of public, members, internal"),
        (True, "", "True is not known", "write one of public, members, internal"),
    ],
    "authority": [("police", "", '"police" is not known', "write one of cac, public-security, other")],
    "level": [
        (
            "provincal",
            "",
            '"provincal" is not known (did you mean "provincial"?)',
            "write one of national, provincial, prefecture, county",
        )
    ],
    "performer": [(["self"], "", "['self'] is not known", "write one of self, third-party")],
    "functions": [
        ("forum", "", '"forum" is not a list', LIST_RIGHT),
        (b"forum", "", "b'forum' is not a list", LIST_RIGHT),
        ({"forum": 1}, "", "{'forum': 1} is not a list", LIST_RIGHT),
        (5, "", "5 is not a list", LIST_RIGHT),
        (["forum", "forum"], "1", '"forum" is stated twice', "take one out"),
        (["forum", 5], "1", "5 is not text", "write it in quotation marks"),
        (["forum", None], "1", "None is not text", "write it in quotation marks"),
        (["forum", "a\x9bb"], "1", r'"a\x9bb" is not a name', NAME_RIGHT),
        (["x"] * 201, "", "201 members are too many", "keep it to 200"),
    ],
    "other-functions": [
        (
            ["payments", "弹幕"],
            "1",
            '"弹幕" is known as post-comments',
            "move it to functions, or name it by a word that holds",
        ),
        (["Forums"], "0", '"Forums" is known as forum', "move it to functions, or name it by a word that holds"),
        ("payments", "", '"payments" is not a list', LIST_RIGHT),
        (["payments", "payments"], "1", '"payments" is stated twice', "take one out"),
    ],
    "technologies": [
        (
            ["generativ-ai"],
            "0",
            '"generativ-ai" is not known (did you mean "generative-ai"?)',
            f"write one of {', '.join(get_args(Technology))}",
        )
    ],
    "recipients": [
        (["cac", "cac"], "1", '"cac" is stated twice', "take one out"),
        (["other"], "0", '"other" is not known', "write one of cac, public-security"),
        ("all", "", '"all" is not a list', LIST_RIGHT),
    ],
    "assessed": [
        ("ALL", "", '"ALL" is not "all"', f'write "all", or a list of {", ".join(get_args(AssessmentItem))}'),
        (["all"], "", '["all"] is a list', 'write "all"'),
        (
            ["5(9)"],
            "0",
            '"5(9)" is not known (did you mean "5(8)"?)',
            f"write one of {', '.join(get_args(AssessmentItem))}",
        ),
        (True, "", "True is not a list", LIST_RIGHT),
    ],
    "contents": [
        ("some", "", '"some" is not "all"', 'write "all", or a list of 6(1), 6(2), 6(3), 6(4)'),
        (["legality"], "0", '"legality" is not known', "write one of 6(1), 6(2), 6(3), 6(4)"),
    ],
    "event-ids": [
        ([], "", "the list is empty", "name at least one event"),
        ("launch", "", '"launch" is not a list', LIST_RIGHT),
        (["a", "a"], "1", '"a" is stated twice', "take one out"),
        (["a b"], "0", '"a b" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
    ],
    "links": [
        ("https://example.org", "", '"https://example.org" is not a list', LIST_RIGHT),
        (["a\nb"], "0", r'"a\nb" is not a line of text', "write one line"),
        ([""], "0", '"" is not a line of text', "write one line"),
        (["\x1b]8;;"], "0", r'"\x1b]8;;" has control or formatting characters', "take them out"),
        ([5], "0", "5 is not text", "write it in quotation marks"),
    ],
}

EVIDENCE = {"note": "text", "links": "links"}
PROPERTIES = EVIDENCE | {
    "name": "name",
    "functions": "functions",
    "other_functions": "other-functions",
    "opinion_channel": "yes-no",
    "social_mobilization": "yes-no",
}
# Each class: what it cannot be made without, and the kind of each of its facts.
CLASSES: dict[type[Any], tuple[dict[str, Any], dict[str, str]]] = {
    og.Service: (
        {},
        PROPERTIES
        | {"offered_in_mainland_china": "yes-no", "audience": "audience", "technologies": "technologies"}
        | {"licensed_news_service": "yes-no"}
        | {"provider": "name", **dict.fromkeys(("facilities", "deployment", "licences"), "text")},
    ),
    og.Filing: (
        {"duty": "algorithm-filing"},
        EVIDENCE
        | {"id": "id", "duty": "id", "submitted_at": "moment"}
        | {"as_prescribed": "yes-no", "complete": "yes-no", "number_issued": "yes-no"},
    ),
    og.Feature: ({}, PROPERTIES | {"technologies": "technologies"}),
    og.ServiceLaunch: ({"id": "e"}, EVIDENCE | {"id": "id", "at": "moment", "news_assessment_done": "yes-no"}),
    og.FunctionAdded: ({"id": "e"}, EVIDENCE | {"id": "id", "at": "moment", "news_assessment_done": "yes-no"}),
    og.TechnologyChange: (
        {"id": "e"},
        EVIDENCE
        | {"id": "id", "at": "moment"}
        | dict.fromkeys(
            ("new_technology", "major_change", "major_effect", "news_information", "news_assessment_done"), "yes-no"
        ),
    ),
    og.UserGrowth: (
        {"id": "e", "on": "2026-03-02"},
        EVIDENCE
        | {"id": "id", "on": "moment", "significant": "yes-no", "major_effect": "yes-no"}
        | {"users_before": "count", "users_after": "count", "news_assessment_done": "yes-no"},
    ),
    og.HarmfulSpread: (
        {"id": "e", "on": "2026-03-02"},
        EVIDENCE | {"id": "id", "on": "moment", "controls_inadequate": "yes-no"},
    ),
    og.WrittenNotice: (
        {"id": "e", "received_on": "2026-03-10"},
        EVIDENCE
        | {"id": "id", "received_on": "moment", "issued_on": "moment", "in_writing": "yes-no"}
        | {"authority": "authority", "level": "level"},
    ),
    og.Report: (
        {},
        EVIDENCE
        | {"id": "id", "submitted_at": "moment", "covers": "event-ids", "performed_by": "performer"}
        | {"via_platform": "yes-no", "recipients": "recipients", "assessed": "assessed", "contents": "contents"}
        | {"open_hazards": "yes-no"},
    ),
    og.Case: ({"id": "c"}, EVIDENCE | {"id": "id"}),
}


# What is no fact but a table or a list of tables.
TABLES: dict[type[Any], set[str]] = {
    og.Case: {"service", "feature", "events", "reports", "orders", "supervision", "filings", "companions"},
    og.Report: {"receipts", "sections", "assessment"},
}

EVERY_FACT = [(made, fact, kind) for made, (_, kinds) in CLASSES.items() for fact, kind in kinds.items()]
FACTS = [pytest.param(made, fact, id=f"{made.__name__}.{fact}") for made, fact, _ in EVERY_FACT]


def with_rows(table: dict[str, list[Any]]) -> list[ParameterSet]:
    """Return each fact with each row of its kind."""
    return [
        pytest.param(made, fact, row, id=f"{made.__name__}.{fact}-{place}")
        for made, fact, kind in EVERY_FACT
        for place, row in enumerate(table[kind])
    ]


def launches(*ids: str) -> list[Event]:
    return [og.ServiceLaunch(id=each) for each in ids]


class TestEachFact:
    def test_the_table_above_has_them_all(self) -> None:
        for made, (_, kinds) in CLASSES.items():
            assert set(kinds) | TABLES.get(made, set()) == {each.name for each in fields(made)}
        assert set(EVENT_KINDS.values()) == {made for made in CLASSES if issubclass(made, Event)}

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(TAKEN))
    def test_is_taken(self, made: type[Any], fact: str, row: tuple[object, object]) -> None:
        given, kept = row

        assert kept == getattr(made(**CLASSES[made][0] | {fact: given}), fact)

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(REFUSED))
    def test_is_refused(self, made: type[Any], fact: str, row: tuple[object, str, str, str]) -> None:
        given, place, wrong, right = row

        (problem,) = problems_of(lambda: made(**CLASSES[made][0] | {fact: given}))

        assert_says(problem, f"{fact}.{place}" if place else fact, wrong, right)

    @pytest.mark.parametrize(("made", "fact"), FACTS)
    def test_is_unknown_if_absent_unless_required(self, made: type[Any], fact: str) -> None:
        required = CLASSES[made][0]

        if fact in required:
            (problem,) = problems_of(lambda: made(**required | {fact: None}))
            assert problem.path == fact
            with pytest.raises(TypeError):
                made(**{name: value for name, value in required.items() if name != fact})
        else:
            assert getattr(made(**required), fact) is None
            assert getattr(made(**required | {fact: None}), fact) is None

    @pytest.mark.parametrize(("made", "fact"), FACTS)
    def test_is_described_and_cannot_be_changed(self, made: type[Any], fact: str) -> None:
        described = getattr(fields(made), fact)
        assert described.metadata["about"].endswith((".", "-"))
        assert described.metadata["convert"] in SHAPES
        with pytest.raises(AttributeError):
            setattr(made(**CLASSES[made][0]), fact, None)

    @pytest.mark.parametrize("made", CLASSES)
    def test_is_given_by_name(self, made: Any) -> None:
        with pytest.raises(TypeError):
            made("e")

    @pytest.mark.parametrize("made", CLASSES)
    def test_an_unknown_name_is_refused(self, made: Any) -> None:
        with pytest.raises(TypeError):
            made(**CLASSES[made][0], other=1)


class TestFunctions:
    @pytest.mark.parametrize(
        ("words", "listed", "has_post_comments", "unknown"),
        [
            (["forum"], {"forum"}, False, ()),
            (["论坛", "Live Streams", "danmaku"], {"forum", "live-streaming"}, True, ()),
            (["comments"], set(), True, ()),
            (["frobnicate", "短视频"], {"short-video"}, False, ("frobnicate",)),
            (["zorble", "frobnicate"], set(), False, ("zorble", "frobnicate")),
        ],
    )
    def test_words_are_resolved_when_the_object_is_made(
        self, words: list[str], listed: set[str], has_post_comments: bool, unknown: tuple[str, ...]
    ) -> None:
        functions = og.Service(functions=words).functions

        assert Functions(tuple(words), frozenset(listed), has_post_comments, unknown) == functions
        assert og.Feature(functions=functions).functions is functions

    def test_two_words_for_one_function_are_not_one_word_twice(self) -> None:
        functions = og.Service(functions=["forum", "论坛"]).functions
        assert functions is not None
        assert functions.listed == {"forum"}


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


class TestNotices:
    @pytest.mark.parametrize(
        ("received_on", "issued_on"),
        [
            ("2026-03-02", "2026-03-02"),
            ("2026-03-02", "1990-01-01"),
            ("2026-03-02T10:00+08:00", "2026-03-02"),
            ("2026-03-02T10:00+08:00", "2026-03-02T10:00+08:00"),
            ("2026-03-02", "2026-03-02T23:59+08:00"),
        ],
    )
    def test_may_be_issued_up_to_the_day_of_receipt(self, received_on: str, issued_on: str) -> None:
        notice = og.WrittenNotice(id="n", received_on=received_on, issued_on=issued_on)
        assert og.moment_of(issued_on) == notice.issued_on

    def test_are_not_received_before_they_are_issued(self) -> None:
        (problem,) = problems_of(lambda: og.WrittenNotice(id="n", received_on="2026-03-02", issued_on="2026-03-03"))

        assert_says(problem, "issued_on", "2026-03-03 is after received_on (2026-03-02)", "mend one of the two dates")

    def test_are_not_received_at_an_instant_before_that_of_their_issue(self) -> None:
        (problem,) = problems_of(
            lambda: og.WrittenNotice(
                id="n", received_on="2026-03-02T10:00+08:00", issued_on="2026-03-02T10:00:00.000001+08:00"
            )
        )

        assert problem.path == "issued_on"


class TestCase:
    def test_needs_nothing_but_an_id(self) -> None:
        case = og.Case(id="c")

        assert case.service == og.Service()
        assert (case.feature, case.events, case.reports) == (None, (), ())

    def test_two_events_of_one_id(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=[*launches("a", "b"), og.TechnologyChange(id="a")]))

        assert_says(problem, "events.2.id", '"a" names another of the events too', "give it an id of its own")

    @pytest.mark.parametrize(
        ("ids", "path"),
        [(["a", "a"], "reports.1.id"), (["1", None], "reports.1.id"), ([None, "0"], "reports.1.id")],
    )
    def test_two_reports_that_go_by_one_name(self, ids: list[str | None], path: str) -> None:
        (problem,) = problems_of(
            lambda: og.Case(id="c", events=launches("e"), reports=[og.Report(id=each) for each in ids])
        )

        assert problem.path == path
        assert problem.wrong.endswith("names another of the reports too")

    def test_reports_without_ids_go_by_their_places(self) -> None:
        case = og.Case(id="c", events=launches("e"), reports=[og.Report(), og.Report(id="b"), og.Report()])

        assert [case.report_name(place) for place in range(3)] == ["0", "b", "2"]

    def test_an_event_and_a_report_may_have_one_id(self) -> None:
        assert og.Case(id="a", events=launches("a"), reports=[og.Report(id="a")]).reports[0].id == "a"

    def test_function_added_needs_a_feature(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=[og.FunctionAdded(id="a")]))

        assert_says(
            problem, "events.0.kind", "function-added needs a feature", "state [feature], or use service-launch"
        )
        assert og.Case(id="c", feature=og.Feature(), events=[og.FunctionAdded(id="a")]).feature == og.Feature()

    @pytest.mark.parametrize(
        ("first", "second", "wrong"),
        [
            ("2026-03-02", "2026-03-03", "2026-03-03 differs from that of a (2026-03-02)"),
            ("2026-03-02", None, "no date differs from that of a (2026-03-02)"),
            (None, "2026-03-02", "2026-03-02 differs from that of a (no date)"),
            (
                "2026-03-02",
                "2026-03-02T00:00+08:00",
                "2026-03-02T00:00:00+08:00 differs from that of a (2026-03-02)",
            ),
        ],
    )
    def test_launches_at_two_instants_are_two_cases(self, first: str | None, second: str | None, wrong: str) -> None:
        (problem,) = problems_of(
            lambda: og.Case(id="c", events=[og.ServiceLaunch(id="a", at=first), og.TechnologyChange(id="b", at=second)])
        )

        assert_says(problem, "events.1.at", wrong, "give both the same, or make two cases")

    def test_launches_share_an_instant_however_it_is_written(self) -> None:
        events = [
            og.ServiceLaunch(id="a", at="2026-03-02T17:00Z"),
            og.TechnologyChange(id="b", at="2026-03-03T01:00+08:00"),
            og.UserGrowth(id="c", on="2026-01-05"),
        ]
        assert len(og.Case(id="c", events=events).events) == 3

    def test_covers_may_be_left_out_where_there_is_one_event(self) -> None:
        assert og.Case(id="c", events=launches("e"), reports=[og.Report()]).reports[0].covers is None

    def test_covers_is_required_where_there_are_several_events(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=launches("a", "b"), reports=[og.Report()]))

        assert_says(problem, "reports.0.covers", "is missing, and the case has several events", "name those of a, b")

    @pytest.mark.parametrize(
        ("ids", "covers", "wrong", "right"),
        [
            (["launch", "notice"], "lanch", '"lanch" names no event (did you mean "launch"?)', "name one of launch, notice"),
            (["a"], "zzz", '"zzz" names no event', "name one of a"),
            ([], "a", '"a" names no event', "name one of (there is none)"),
        ],
    )  # fmt: skip
    def test_covers_names_an_event(self, ids: list[str], covers: str, wrong: str, right: str) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=launches(*ids), reports=[og.Report(covers=[covers])]))

        assert_says(problem, "reports.0.covers.0", wrong, right)

    @pytest.mark.parametrize(
        ("fact", "value", "path", "wrong"),
        [
            ("service", {"name": "x"}, "service", "{'name': 'x'} is not Service"),
            ("feature", og.Service(), "feature", "is not Feature"),
            ("events", og.ServiceLaunch(id="a"), "events", "is not a list"),
            ("events", [og.ServiceLaunch(id="a"), "b"], "events.1", '"b" is not Event'),
            ("events", launches("a", "a"), "events.1.id", "names another of the events too"),
            ("reports", 5, "reports", "5 is not a list"),
            ("reports", [5], "reports.0", "5 is not Report"),
        ],
    )
    def test_parts_are_of_their_classes(self, fact: str, value: Any, path: str, wrong: str) -> None:
        (problem,) = problems_of(lambda: og.Case(**{"id": "c", fact: value}))

        assert problem.path == path
        assert wrong in problem.wrong or problem.wrong.startswith("Service(")

    @pytest.mark.parametrize("part", ["service", "feature", "events", "reports"])
    def test_a_part_that_is_none_is_absent(self, part: str) -> None:
        assert og.Case(**{"id": "c", part: None}) == og.Case(id="c")  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", [Event, Event.__subclasses__()[0], Event.__subclasses__()[1]])
    def test_an_event_that_is_of_no_kind_is_refused(self, kind: type[Any]) -> None:
        # It would raise no obligation at all, and so let the launch pass.
        day = {"on": "2026-03-02"} if "on" in {each.name for each in fields(kind)} else {}

        assert problems_of(lambda: og.Case(id="c", events=[kind(id="e", **day)]))

    def test_two_reports_may_say_the_same(self) -> None:
        assert len(og.Case(id="c", events=launches("e"), reports=iter([og.Report(), og.Report()])).reports) == 2

    def test_equal_facts_are_equal_and_hash_alike(self) -> None:
        def make() -> og.Case:
            return og.Case(
                id="c",
                service=og.Service(functions=["forum"], other_functions=["payments"]),
                feature=og.Feature(technologies=["generative-ai", "deep-synthesis"]),
                events=[og.UserGrowth(id="e", on="2026-03-02")],
                reports=[og.Report(assessed="all", recipients={"cac"})],
            )

        assert make() == make()
        assert hash(make()) == hash(make())
        assert make() != og.Case(id="c")
        assert pickle.loads(pickle.dumps(make())) == make()  # noqa: S301


class TestToDict:
    def test_is_a_document_of_a_case_file_without_what_is_absent(self) -> None:
        case = og.Case(
            id="c",
            service=og.Service(functions=["弹幕"], audience="public", opinion_channel=False, note="n"),
            feature=og.Feature(technologies=["generative-ai", "deep-synthesis"]),
            events=[
                og.WrittenNotice(id="e", received_on="2026-03-02T17:00Z", issued_on="2026-03-01", level="county"),
                og.UserGrowth(id="g", on="2026-03-02", users_before=0, links=["x"]),
            ],
            reports=[og.Report(covers=["e"], contents="all", recipients=[], submitted_at="2026-04-01")],
        )

        assert case.to_dict() == {
            "schema": 1,
            "id": "c",
            "service": {"functions": ["弹幕"], "audience": "public", "opinion_channel": False, "note": "n"},
            "feature": {"technologies": ["deep-synthesis", "generative-ai"]},
            "events": [
                {
                    "id": "e",
                    "kind": "written-notice",
                    "received_on": "2026-03-03T01:00:00+08:00",
                    "issued_on": "2026-03-01",
                    "level": "county",
                },
                {"id": "g", "kind": "user-growth", "on": "2026-03-02", "users_before": 0, "links": ["x"]},
            ],
            "reports": [
                {
                    "covers": ["e"],
                    "contents": ["6(1)", "6(2)", "6(3)", "6(4)"],
                    "recipients": [],
                    "submitted_at": "2026-04-01",
                }
            ],
        }
        assert og.case_from_dict(case.to_dict()) == case

    def test_stated_facts_go_by_their_names_in_document_order(self) -> None:
        case = og.Case(
            id="c",
            service=og.Service(functions=["弹幕"]),
            feature=og.Feature(opinion_channel=False),
            events=[og.UserGrowth(id="g", on="2026-03-02")],
            reports=[og.Report(via_platform=True), og.Report(id="r", open_hazards=False)],
        )

        assert list(case.stated().items()) == [
            ("service.functions", ["弹幕"]),
            ("feature.opinion_channel", False),
            ("events.g.id", "g"),
            ("events.g.kind", "user-growth"),
            ("events.g.on", "2026-03-02"),
            ("reports.0.via_platform", True),
            ("reports.r.id", "r"),
            ("reports.r.open_hazards", False),
        ]

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(TAKEN))
    def test_keeps_every_fact(self, made: type[Any], fact: str, row: tuple[object, object]) -> None:
        given, _ = row
        part = made(**CLASSES[made][0] | {fact: given})
        parts: dict[str, Any] = {"id": "c", "feature": og.Feature(), "events": launches("e")}
        if isinstance(part, Event):
            parts["events"] = [part]
        elif isinstance(part, og.Report):
            parts |= {"events": launches(*(part.covers or "e")), "reports": [part]}
        elif isinstance(part, og.Filing):
            # Which duties there are is not for the class to say.
            parts["filings"] = [evolve(part, duty="algorithm-filing")]
        else:
            parts[made.__name__.lower()] = part
        case = evolve(part, events=launches("e")) if isinstance(part, og.Case) else og.Case(**parts)

        assert case == og.case_from_dict(case.to_dict())


class TestInputError:
    def test_is_a_value_error_that_says_every_problem_on_a_line(self) -> None:
        error = og.InputError([Problem("a.b", "is wrong", "mend it", "x.toml", 3), Problem("", "is broken")])

        assert isinstance(error, ValueError)
        assert str(error) == "x.toml:3: a.b: is wrong; mend it\nis broken"

    def test_survives_pickling(self) -> None:
        error = og.InputError([Problem("a", "wrong", "right", "f", 1), Problem("b", "wrong")])
        again = pickle.loads(pickle.dumps(error))  # noqa: S301

        assert type(again) is og.InputError
        assert again.problems == error.problems
        assert str(again) == str(error)

    def test_shows_no_raw_control_character_of_a_path_or_file(self) -> None:
        error = og.InputError([Problem("a\x1b[2J", "wrong", "right", "x\u202e\n.toml")])

        assert str(error) == r"x\u202e\n.toml: a\x1b[2J: wrong; right"

    def test_a_value_whose_repr_fails_is_still_reported(self) -> None:
        class Hostile:
            def __repr__(self) -> str:
                raise RuntimeError

        (problem,) = problems_of(lambda: og.Service(opinion_channel=Hostile()))  # type: ignore[arg-type]

        assert problem.wrong == "a Hostile is not yes or no"


def test_required_facts_are_those_without_a_default() -> None:
    for made, (required, _) in CLASSES.items():
        assert set(required) == {each.name for each in fields(made) if each.default is NOTHING}


def test_kinds_and_what_they_fall_under() -> None:
    assert {kind: made.under for kind, made in EVENT_KINDS.items()} == {
        "service-launch": "3(1)",
        "function-added": "3(1)",
        "technology-change": "3(2), 16",
        "user-growth": "3(3)",
        "harmful-spread": "3(4)",
        "written-notice": "3(5)",
    }


class TestOtherFunctions:
    @pytest.mark.parametrize(
        ("word", "known", "function"),
        [
            ("论坛功能", "论坛", "forum"),
            ("comments-v2", "comment", "post-comments"),
            ("live-comments-beta", "live-comment", "post-comments"),
            ("公眾帳號管理", "公众账号", "public-account"),
        ],
    )
    @pytest.mark.parametrize("thing", [og.Service, og.Feature])
    def test_hold_no_word_in_which_a_known_one_stands(
        self, thing: type[og.Service], word: str, known: str, function: str
    ) -> None:
        (problem,) = problems_of(lambda: thing(other_functions=["payments", word]))

        assert_says(
            problem, "other_functions.1", f'"{known}", which is known as {function}', f'state "{known}" under functions'
        )
        assert "or name it by a word that holds no known one" in problem.right

    def test_hold_no_known_word(self) -> None:
        (problem,) = problems_of(lambda: og.Service(other_functions=["Forums"]))

        assert_says(
            problem, "other_functions.0", '"Forums" is known as forum', "move it to functions, or name it by a word"
        )

    def test_hold_what_only_looks_like_one(self) -> None:
        words = ("likelihood", "旅游记录", "群组", "payments")
        assert og.Service(other_functions=words).other_functions == words


# For calls that a type checker would refuse.
UNTYPED: Any = og
UNTYPED_ACTS: Any = supervision
UNTYPED_PARTS: Any = reports
UNTYPED_FINDING: Any = finding


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
                "write opened_on or mended_on or verified_on;",
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


CASE = og.Case(id="c", events=[og.ServiceLaunch(id="launch", at="2026-12-01")])
DECISION = og.decide(CASE, at="2026-11-22")
UNTYPED_DECISION: Any = DECISION


class TestAnArgumentOfAnotherKind:
    @pytest.mark.parametrize(
        ("call", "wrong", "right"),
        [
            (lambda: UNTYPED.decide({"schema": 1}, at="2026-11-22"), "{'schema': 1} is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.decide("live.toml", at="2026-11-22"), '"live.toml" is not Case', "load_case(…)"),
            (lambda: UNTYPED.decide(Path("live.toml"), at="2026-11-22"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.decide(None, at="2026-11-22"), "None is not Case", "Case(…)"),
            (lambda: UNTYPED.decide(CASE, at="2026-11-22", readings="included"), "is not Readings", "Readings(…)"),
            (
                lambda: UNTYPED.decide(CASE, at="2026-11-22", calendar="china"),
                "is not WorkingCalendar",
                "WorkingCalendar.china()",
            ),
            (lambda: UNTYPED.timeline({"schema": 1}), "is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.timeline("live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.classify({"schema": 1}), "is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.classify("live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.classify(CASE, readings={}), "is not Readings", "Readings(**…)"),
            (lambda: UNTYPED.explain(CASE, DECISION), "is not Decision", "decide(case, at=…)"),
            (lambda: UNTYPED.explain(DECISION, "live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.explain(DECISION.to_dict(), CASE), "is not Decision", "Decision.from_dict(…)"),
            (lambda: UNTYPED.waive(CASE, []), "is not Decision", "decide(case, at=…)"),
            (lambda: UNTYPED.waive(DECISION, "live.waivers.toml"), "is not a list", "load_waivers(…)"),
            (lambda: UNTYPED.waive(DECISION, {"waivers": []}), "is not a list", "load_waivers(…)"),
            (lambda: UNTYPED.waive(DECISION, [{"id": "w"}]), "is not Waiver", "Waiver(…)"),
            (lambda: UNTYPED.load_case({"schema": 1}), "is not a path", "case_from_dict(…)"),
            (lambda: UNTYPED.load_case(CASE), "is not a path", "the name of a file"),
            (lambda: UNTYPED.case_from_dict("live.toml"), "is not a table", "load_case(…)"),
            (lambda: UNTYPED.parse_case(Path("live.toml")), "is not text", "the text of a document"),
            (lambda: UNTYPED.load_waivers({}), "is not a path", "the name of a file"),
            (lambda: UNTYPED.load_notice({"year": 2027}), "is not a path", "WorkingCalendar.with_notice(Notice(…))"),
            (lambda: UNTYPED.WorkingCalendar.china().with_notice("notice.toml"), "is not Notice", "load_notice(…)"),
            (lambda: UNTYPED.WorkingCalendar(own_notices=[{"year": 2027}]), "is not Notice", "load_notice(…)"),
            (lambda: UNTYPED_FINDING.find_cases("launches"), '"launches" is not a list of paths', '["launches"]'),
            (lambda: UNTYPED.Case(id="c", events="launch"), '"launch" is not a list', "a list of Event"),
        ],
    )
    def test_is_refused_in_one_sentence_that_says_what_makes_one(
        self, call: Callable[[], object], wrong: str, right: str
    ) -> None:
        (problem,) = problems_of(call)

        assert wrong in problem.wrong
        assert right in problem.right

    @pytest.mark.parametrize("lang", ["de", "EN", "zh-CN", "", None, ["en"]])
    @pytest.mark.parametrize(
        "call",
        [
            lambda lang: UNTYPED.explain(DECISION, CASE, lang=lang),
            lambda lang: UNTYPED_DECISION.to_dict(lang),
            lambda lang: UNTYPED.classify(CASE).questions[0].to_dict(lang),
            lambda lang: UNTYPED_DECISION.related[0].to_dict(lang),
            lambda lang: UNTYPED.Answer("c", allowed=False, why="decided").text(lang),
            lambda lang: SECURITY_ASSESSMENT_2018.provision("3(1)").citation(lang),
        ],
    )
    def test_a_language_that_answers_are_not_in(self, call: Callable[[object], object], lang: object) -> None:
        (problem,) = problems_of(lambda: call(lang))

        assert_says(problem, "lang", "is not a language of answers", 'take "en" or "zh"')
