"""What a case file expects: how it is read, and how it is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import assert_says, live_comments, problems_of
from jsonschema import Draft202012Validator

import opinionguard as og
from opinionguard.decisions.expectations import Difference, Expectation, compare
from opinionguard.files.casefile import load_expectations
from opinionguard.files.schema import case_schema

AT = "2026-11-22T12:00:00+08:00"
Document = dict[str, Any]


def two_events() -> Document:
    growth = {"id": "growth", "kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    case = live_comments() | {"reports": []}
    return case | {"events": [*case["events"], growth]}


def differences(stated: Document, case: Document | None = None) -> list[tuple[str, str, str]]:
    decision = og.decide(og.case_from_dict(case or live_comments() | {"reports": []}), at=AT)
    return [(each.name, each.expected, each.got) for each in compare(Expectation(at=AT, **stated), decision)]


class TestComparing:
    @pytest.mark.parametrize(
        "stated",
        [
            {"verdict": "blocked"},
            {"may_launch": False},
            {"statuses": {"launch/3(1)": "blocking"}},
            {"last_day": "2026-11-30"},
            {"last_day": {"launch/3(1)": "2026-11-30"}},
            {"questions": []},
            {"verdict": "blocked", "may_launch": False, "last_day": "2026-11-30", "questions": []},
        ],
    )
    def test_finds_nothing_where_all_is_as_expected(self, stated: Document) -> None:
        assert differences(stated) == []

    @pytest.mark.parametrize(
        ("stated", "found"),
        [
            ({"verdict": "clear"}, ("verdict", "clear", "blocked")),
            ({"may_launch": True}, ("may_launch", "true", "false")),
            ({"statuses": {"launch/3(1)": "discharged"}}, ("statuses launch/3(1)", "discharged", "blocking")),
            (
                {"statuses": {"lanch/3(1)": "blocking"}},
                ("statuses lanch/3(1)", "blocking", "no such one; there are launch/3(1)"),
            ),
            ({"last_day": "2026-12-01"}, ("last_day", "2026-12-01", "2026-11-30")),
            ({"last_day": {"launch/3(1)": "2026-12-01"}}, ("last_day launch/3(1)", "2026-12-01", "2026-11-30")),
            ({"questions": ["service.audience"]}, ("questions", "service.audience", "none")),
        ],
    )
    def test_tells_what_is_not(self, stated: Document, found: tuple[str, str, str]) -> None:
        assert differences(stated) == [found]

    def test_one_last_day_is_none_where_there_are_several_deadlines(self) -> None:
        ((name, expected, got),) = differences({"last_day": "2026-11-30"}, two_events())

        assert (name, expected) == ("last_day", "2026-11-30")
        assert got == "launch/3(1) 2026-11-30, growth/3(3) 2026-04-14"

    def test_no_deadline_is_none(self) -> None:
        internal = live_comments() | {"service": {"audience": "internal"}, "reports": []}

        assert differences({"last_day": "2026-11-30"}, internal) == [("last_day", "2026-11-30", "none")]

    def test_an_undated_launch_has_no_last_day(self) -> None:
        undated = live_comments() | {"events": [{"id": "launch", "kind": "function-added"}], "reports": []}

        assert differences({"last_day": "2026-11-30"}, undated) == [("last_day", "2026-11-30", "none")]

    def test_questions_are_compared_in_any_order_and_all_of_them(self) -> None:
        unknown = live_comments() | {"service": {}, "reports": []}
        facts = ["service.audience", "service.offered_in_mainland_china"]

        assert differences({"questions": facts}, unknown) == []
        assert differences({"questions": facts[::-1]}, unknown) == []
        assert differences({"questions": facts[:1]}, unknown) == [
            ("questions", "service.audience", "service.audience, service.offered_in_mainland_china")
        ]

    def test_a_difference_is_plain(self) -> None:
        assert Difference("verdict", "clear", "blocked") == Difference("verdict", "clear", "blocked")


class TestReading:
    def case(self, *expect: Document) -> Document:
        return live_comments() | {"expect": list(expect)}

    def test_gives_the_case_and_what_is_expected_in_order(self, tmp_path: Path) -> None:
        file = tmp_path / "x.case.toml"
        file.write_text(
            'schema = 1\nid = "x"\n[[events]]\nid = "e"\nkind = "service-launch"\n'
            '[[expect]]\nat = 2026-11-22\nverdict = "clear"\nknown_on = 2026-11-01\n'
            '[[expect]]\nid = "second"\nat = 2026-11-22T12:00:00+08:00\nlast_day = 2026-11-30\n',
            "utf-8",
        )

        case, (first, second) = load_expectations(file)

        assert case == og.load_case(file)
        assert (first.title, first.verdict, str(first.known_on)) == ("at 2026-11-22", "clear", "2026-11-01")
        assert (second.title, str(second.last_day)) == ("second", "2026-11-30")

    @pytest.mark.parametrize(
        ("stated", "path", "wrong", "right"),
        [
            ({"verdict": "clear"}, "expect.0.at", "is missing", "state it"),
            ({"at": AT}, "expect.0", "expects nothing", "verdict, may_launch, statuses, last_day, questions"),
            ({"at": AT, "verdikt": "clear"}, "expect.0", '(did you mean "verdict"?)', "the keys are id, at"),
            ({"at": AT, "verdict": "claer"}, "expect.0.verdict", '(did you mean "clear"?)', "overdue, blocked"),
            ({"at": AT, "verdict": True}, "expect.0.verdict", "True is not known", "overdue, blocked"),
            ({"at": AT, "may_launch": "yes"}, "expect.0.may_launch", "is not True or False", "give True or False"),
            ({"at": AT, "statuses": {"launch": "due"}}, "expect.0.statuses", "names no obligation", "launch/3(1)"),
            ({"at": AT, "statuses": {}}, "expect.0.statuses", "is not a dict", "launch/3(1)"),
            ({"at": AT, "statuses": {"a/3(1)": "du"}}, "expect.0.statuses.a/3(1)", "is not known", "upcoming"),
            ({"at": AT, "last_day": AT}, "expect.0.last_day", "is not a date", "2026-11-30"),
            ({"at": AT, "last_day": {"a/3(1)": "x"}}, "expect.0.last_day.a/3(1)", "is not a date", "give a date"),
            ({"at": AT, "questions": "none"}, "expect.0.questions", "is not a list", "give a list"),
            ({"at": "2026-11-22T12:00", "verdict": "due"}, "expect.0.at", "has no UTC offset", "+08:00"),
            ({"at": AT, "verdict": "due", "known_on": AT}, "expect.0.known_on", "is not a date", "2026-11-30"),
        ],
    )
    def test_refuses_what_could_be_meant_otherwise(self, stated: Document, path: str, wrong: str, right: str) -> None:
        (problem,) = problems_of(lambda: og.case_from_dict(self.case(stated)))

        assert_says(problem, path, wrong, right)

    def test_refuses_two_of_one_id(self) -> None:
        one = {"id": "one", "at": AT, "verdict": "due"}

        (problem,) = problems_of(lambda: og.case_from_dict(self.case(one, one)))

        assert_says(problem, "expect.1.id", '"one" is an id in expect already', "give it an id of its own")

    def test_refuses_one_table_in_place_of_a_list(self) -> None:
        (problem,) = problems_of(lambda: og.case_from_dict(live_comments() | {"expect": {"at": AT}}))

        assert_says(problem, "expect", "one dict is not a list of dicts", "give expect as a list of dicts")

    @pytest.mark.parametrize(
        "stated",
        [
            {
                "at": AT,
                "verdict": "clear",
                "statuses": {"launch/3(1)": "due"},
                "last_day": {"launch/3(1)": "2026-11-30"},
            },
            {"at": "2026-11-22", "last_day": "2026-11-30", "known_on": "2026-11-01", "questions": [], "note": "n"},
        ],
    )
    def test_the_schema_of_a_case_file_knows_them(self, stated: Document) -> None:
        og.case_from_dict(self.case(stated))
        Draft202012Validator(case_schema()).validate(self.case(stated))

    @pytest.mark.parametrize("stated", [{"at": AT, "verdikt": "clear"}, {"at": AT, "verdict": "x"}, {"verdict": "due"}])
    def test_the_schema_refuses_what_the_library_refuses(self, stated: Document) -> None:
        assert not Draft202012Validator(case_schema()).is_valid(self.case(stated))
