"""Case files: what is taken, and for all else an error that names the file, the place, what is wrong and what would mend it."""

from __future__ import annotations

import copy
import itertools
import json
import pickle
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from builders import (
    EXAMPLES,
    Document,
    assert_fit_to_print,
    assert_says,
    document,
    flawless_report,
    live_comments,
    problems_of,
    public_service,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import make_document

import opinionguard as og
from opinionguard.facts import values
from opinionguard.files import casefile
from opinionguard.files.documents import read_file
from opinionguard.files.draft import as_toml
from opinionguard.files.folders import find_cases
from opinionguard.ground.errors import Problem, in_documents

LAUNCH = {"id": "launch", "kind": "service-launch"}
CHANGE = {"id": "change", "kind": "technology-change"}
TOML = 'schema = 1\nid = "c"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'
HOSTILE = "a\x1b[2J\x00\u202eb\u2066\x9b"


def problems(stated: object) -> tuple[Problem, ...]:
    """Return the problems of a document in JSON; those of the same plain data say the same in Python's words."""
    of_data = problems_of(lambda: og.case_from_dict(stated))  # type: ignore[arg-type]
    with pytest.raises(og.CaseFileError) as caught:
        og.parse_case(json.dumps(stated), form="json", name="c.json")
    of_file = tuple(evolve(each, file="", line=None, column=None) for each in caught.value.problems)
    # Text in place of a dict is taken for the name of a file.
    assert isinstance(stated, str) or of_file == in_documents(of_data)
    assert {each.file for each in caught.value.problems} == {"c.json"}
    return of_file


def paths(stated: object) -> list[str]:
    return [problem.path for problem in problems(stated)]


def minimal(**changes: Any) -> Document:
    return {"schema": 1, "id": "c", "events": [LAUNCH]} | changes


def put(stated: Document, path: str, value: object) -> Document:
    """Return a copy of a document with a value at a path."""
    changed = copy.deepcopy(stated)
    *parents, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    table: Any = changed
    for step in parents:
        table = table[step]
    table[last] = value
    return changed


def full() -> Document:
    """A document in which every fact is stated."""
    stated = live_comments()
    evidence = {"note": "a note", "links": ["https://example.org"]}
    yes_no = ("new_technology", "major_change", "major_effect", "news_information", "news_assessment_done")
    at = stated["events"][0]["at"]
    stated["events"] += [
        {"id": "go", "kind": "service-launch", "at": at, **evidence},
        {"id": "tech", "kind": "technology-change", "at": at, **dict.fromkeys(yes_no, False)},
        {
            "id": "growth",
            "kind": "user-growth",
            "on": "2026-01-05",
            "significant": True,
            "major_effect": False,
            "users_before": 1,
            "users_after": 2,
            "news_assessment_done": False,
        },
        {"id": "harm", "kind": "harmful-spread", "on": "2026-01-05T10:00:00+08:00", "controls_inadequate": True},
        {
            "id": "notice",
            "kind": "written-notice",
            "received_on": "2026-01-05",
            "issued_on": "2026-01-04",
            "in_writing": True,
            "authority": "cac",
            "level": "national",
        },
    ]
    stated["filings"] = [
        {
            "id": "filing",
            "duty": "algorithm-filing",
            "submitted_at": "2026-01-05",
            "as_prescribed": True,
            "complete": False,
            "number_issued": False,
        }
    ]
    stated["companions"] = {
        "news-new-technology-2017": {"self_assessment_completed_on": "2026-01-05", "papers_complete_on": False},
        "algorithm-recommendation-2021": {
            "information_changed_on": False,
            "service_ended_on": "2026-01-05",
            "filing_number_displayed": True,
            "users_told": True,
            "switch_off_offered": False,
        },
        "mobile-apps-2022": {"mobile_app": True},
        "deep-synthesis-2022": {
            "technical_supporter": False,
            "edits_biometric_information": True,
            "edits_special_objects": False,
            "tools_assessed": True,
        },
        "generative-ai-2023": {"own_model": False, "model_displayed": True},
        "anthropomorphic-interaction-2026": {
            "sustained_emotional_interaction": True,
            "registered_users": 1_000_000,
            "monthly_active_users": 0,
            "counted_on": "2026-01-05",
            "risk_arose_on": False,
            "assessment_called_for_on": "2026-01-05",
        },
    }
    tables = (stated, stated["service"], stated["feature"], stated["reports"][0], stated["filings"][0])
    for table in (*tables, *stated["companions"].values()):
        table.update(evidence)
    stated["service"] |= {"technologies": ["generative-ai"], "licensed_news_service": False}
    return stated


class TestWhatIsTaken:
    def test_the_least(self) -> None:
        assert og.case_from_dict(minimal()) == og.Case(id="c", events=[og.ServiceLaunch(id="launch")])

    def test_everything(self) -> None:
        case = og.case_from_dict(full())

        assert case.to_dict() == put(
            put(full(), "reports.0.assessed", sorted(case.reports[0].assessed or ())),
            "reports.0.contents",
            ["6(1)", "6(2)", "6(3)", "6(4)"],
        )
        assert og.case_from_dict(case.to_dict()) == case

    @pytest.mark.parametrize("form", ["json", "yaml"])
    def test_in_every_form(self, form: str) -> None:
        assert og.parse_case(json.dumps(full()), form=form) == og.case_from_dict(full())

    def test_in_toml_with_its_own_dates(self) -> None:
        case = og.parse_case(
            """
            schema = 1
            id = "c"
            [[events]]
            id = "growth"
            kind = "user-growth"
            on = 2026-03-02
            [[events]]
            id = "launch"
            kind = "service-launch"
            at = 2026-03-02T17:00:00Z
            [[reports]]
            covers = ["launch"]
            submitted_at = 2026-03-01 09:30:00+08:00
            """
        )

        assert case.events == (
            og.UserGrowth(id="growth", on="2026-03-02"),
            og.ServiceLaunch(id="launch", at="2026-03-03T01:00+08:00"),
        )
        assert case.reports[0].submitted_at == og.moment_of("2026-03-01T09:30+08:00")

    def test_a_yaml_date_is_a_date_and_on_is_a_key(self) -> None:
        case = og.parse_case(
            "schema: 1\nid: c\nevents:\n- {id: g, kind: user-growth, on: 2026-03-02, significant: true}", form="yaml"
        )

        assert case.events == (og.UserGrowth(id="g", on="2026-03-02", significant=True),)

    def test_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbf" + TOML.encode())

        assert og.load_case(tmp_path / "c.toml") == og.load_case(str(tmp_path / "c.toml")) == og.parse_case(TOML)

    @settings(max_examples=60)
    @given(st.randoms(use_true_random=False))
    def test_any_valid_document_survives_being_written(self, rng: random.Random) -> None:
        case = og.case_from_dict(make_document(rng))

        assert og.case_from_dict(case.to_dict()) == case
        assert og.parse_case(json.dumps(case.to_dict()), form="json") == case


class TestTheTop:
    @pytest.mark.parametrize("stated", [None, [], [minimal()], "c", 5, True])
    def test_is_a_table(self, stated: object) -> None:
        (problem,) = problems(stated)
        assert_says(problem, "", "is not a table", "schema, id, service, feature, events and reports")

    def test_nothing_at_all_lacks_all_that_is_required(self) -> None:
        assert sorted(paths({})) == ["events", "id", "schema"]

    @pytest.mark.parametrize("schema", [0, 2, "1", 1.0, True, None, [1], 10**400])
    def test_schema_is_one(self, schema: object) -> None:
        (problem,) = problems(minimal(schema=schema))
        assert_says(problem, "schema", "is not known", "write schema = 1")

    @pytest.mark.parametrize("key", ["schema", "id", "events"])
    def test_lacks_nothing_required(self, key: str) -> None:
        (problem,) = problems({name: value for name, value in minimal().items() if name != key})

        assert problem.path == key
        assert problem.wrong in {"is missing", "there is none"}
        assert problem.right

    @pytest.mark.parametrize("events", [[], None, {}, "launch", 5, LAUNCH])
    def test_has_events(self, events: object) -> None:
        (problem,) = problems(minimal(events=events))

        assert problem.path == "events"
        assert "[[events]]" in problem.right

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("service", None),
            ("service", []),
            ("service", 5),
            ("feature", None),
            ("feature", "x"),
            ("feature", [{}]),
            ("reports", None),
            ("reports", {}),
            ("reports", "x"),
        ],
    )
    def test_has_tables_where_they_belong(self, key: str, value: object) -> None:
        (problem,) = problems(minimal(**{key: value}))

        assert problem.path == key
        assert "is not a" in problem.wrong
        assert problem.right

    @pytest.mark.parametrize("key", ["events", "reports"])
    def test_has_no_more_than_two_hundred_of_a_kind(self, key: str) -> None:
        many = [{"id": f"x{place}", "kind": "service-launch"} for place in range(201)]

        assert_says(problems(minimal(**{key: many}))[0], key, "201 members are too many", "keep it to 200")

    @pytest.mark.parametrize("key", ["events", "reports"])
    @pytest.mark.parametrize("value", [None, "x", 5, []])
    def test_has_tables_in_its_lists(self, key: str, value: object) -> None:
        (problem,) = problems(minimal(**{key: [value]}))

        assert_says(problem, f"{key}.0", "is not a table", "write it as ")


class TestKeys:
    @pytest.mark.parametrize(
        ("path", "key", "near"),
        [
            ("", "evnts", "events"),
            ("", "frobnicate", ""),
            ("service", "audiance", "audience"),
            ("service", "users_after", ""),
            ("feature", "oponion_channel", "opinion_channel"),
            ("feature", "audience", ""),
            ("events.0", "att", "at"),
            ("events.0", "on", ""),
            ("events.3", "signifcant", "significant"),
            ("events.5", "recieved_on", "received_on"),
            ("reports.0", "open_hazard", "open_hazards"),
            ("reports.0", "kind", ""),
            ("filings.0", "dutty", "duty"),
            ("companions.deep-synthesis-2022", "tecnical_supporter", "technical_supporter"),
        ],
    )
    def test_an_unknown_one_is_refused_at_each_level_with_the_nearest(self, path: str, key: str, near: str) -> None:
        (problem,) = problems(put(full(), f"{path}.{key}".lstrip("."), True))

        assert path == problem.path
        assert f'the key "{key}" is not known' in problem.wrong
        assert f'did you mean "{near}"?' in problem.wrong if near else "did you mean" not in problem.wrong
        assert "the keys are" in problem.right

    @pytest.mark.parametrize("key", [5, None, True, 1.5, (1, 2)])
    def test_one_that_is_not_text_is_unknown(self, key: object) -> None:
        (problem,) = problems_of(lambda: og.case_from_dict({**minimal(), key: 1}))  # type: ignore[dict-item]

        assert "is not known" in problem.wrong

    def test_several_unknown_ones_are_all_named(self) -> None:
        stated = put(put(full(), "x", 1), "y", 2)

        assert [each.wrong for each in problems(stated)] == ['the key "x" is not known', 'the key "y" is not known']


WRONG_FOR: dict[str, list[Any]] = {
    "yes-no": ["yes", 1, 0, "true", [], {}],
    "text": [5, True, [], {}, HOSTILE],
    "name": [5, True, [], {}, "", "two\nlines", HOSTILE],
    "links": ["https://example.org", 5, {}, [5], [""], [HOSTILE], ["a", "a"]],
    "words": ["forum", 5, {}, [5], [""], [HOSTILE], ["x", "x"], [["forum"]], [None]],
    "word": [5, True, [], {}, "", "other thing", HOSTILE],
    "items": ["some", 5, {}, True, ["none"], [5], [HOSTILE], [["5(1)"]]],
    "ids": ["launch", 5, {}, [], [5], ["a b"], [HOSTILE]],
    "id": [5, True, [], {}, "", "a b", "弹幕", HOSTILE, "x" * 129],
    "count": ["1", -1, 1.5, True, [], 10**16, 10**400],
    "moment": [5, True, [], {}, "", "2026-03", "20260302", "2026-02-30", "2026-13-01", "2026-03-02T10:00", "1989-12-31",
               "2101-01-01", "10:00", "9999-12-31T24:00Z", HOSTILE],
}  # fmt: skip
FACTS = {
    "id": "id",
    "note": "text",
    "links": "links",
    **{f"service.{fact}": "yes-no" for fact in ("offered_in_mainland_china", "opinion_channel", "social_mobilization")},
    "service.name": "name",
    "service.audience": "word",
    "service.functions": "words",
    "service.other_functions": "words",
    "service.note": "text",
    "service.links": "links",
    "feature.name": "name",
    "feature.functions": "words",
    "feature.technologies": "items",
    "feature.opinion_channel": "yes-no",
    "events.0.id": "id",
    "events.0.at": "moment",
    "events.1.note": "text",
    "events.2.at": "moment",
    "events.2.new_technology": "yes-no",
    "events.2.major_change": "yes-no",
    "events.2.major_effect": "yes-no",
    "events.2.news_information": "yes-no",
    "events.2.news_assessment_done": "yes-no",
    "events.3.on": "moment",
    "events.3.significant": "yes-no",
    "events.3.users_before": "count",
    "events.3.users_after": "count",
    "events.4.on": "moment",
    "events.4.controls_inadequate": "yes-no",
    "events.5.received_on": "moment",
    "events.5.issued_on": "moment",
    "events.5.in_writing": "yes-no",
    "events.5.authority": "word",
    "events.5.level": "word",
    "reports.0.id": "id",
    "reports.0.submitted_at": "moment",
    "reports.0.covers": "ids",
    "reports.0.performed_by": "word",
    "reports.0.via_platform": "yes-no",
    "reports.0.recipients": "items",
    "reports.0.assessed": "items",
    "reports.0.contents": "items",
    "reports.0.open_hazards": "yes-no",
}


class TestFacts:
    @pytest.mark.parametrize("fact", FACTS)
    def test_of_a_wrong_type_or_word_are_refused_where_they_stand(self, fact: str) -> None:
        for value in WRONG_FOR[FACTS[fact]]:
            (problem,) = problems(put(full(), fact, value))

            assert problem.path == fact or problem.path.startswith(f"{fact}.")
            assert problem.wrong
            assert problem.right

    @pytest.mark.parametrize("fact", FACTS)
    def test_that_are_null_say_nothing(self, fact: str) -> None:
        (problem,) = problems(put(full(), fact, None))

        assert_says(problem, fact, "null", "leave it out")

    @pytest.mark.parametrize("kind", [None, 5, "", "function-add", "notice", HOSTILE, ["service-launch"]])
    def test_a_kind_of_event_that_is_not_known(self, kind: object) -> None:
        (problem,) = problems(put(full(), "events.1.kind", kind))

        assert_says(problem, "events.1.kind", "is not known", "write one of service-launch, function-added, ")

    @pytest.mark.parametrize(
        ("event", "wrong"),
        [({}, "is missing"), ({"id": None}, "null says nothing"), ({"id": 1}, "1 is not an id")],
    )
    def test_the_id_of_an_event_of_an_unknown_kind_is_looked_at_too(self, event: Document, wrong: str) -> None:
        kind, id_ = problems(minimal(events=[{"kind": "lunch", **event}]))

        assert_says(kind, "events.0.kind", "is not known", "write one of service-launch")
        assert (id_.path, id_.wrong) == ("events.0.id", wrong)

    def test_the_nearest_kind_of_event_is_named(self) -> None:
        (problem,) = problems(put(full(), "events.0.kind", "function-add"))

        assert 'did you mean "function-added"?' in problem.wrong

    @pytest.mark.parametrize(
        ("event", "missing"),
        [
            ({"kind": "service-launch"}, "id"),
            ({"id": "e"}, "kind"),
            ({"id": "e", "kind": "user-growth"}, "on"),
            ({"id": "e", "kind": "harmful-spread"}, "on"),
            ({"id": "e", "kind": "written-notice"}, "received_on"),
        ],
    )
    def test_that_an_event_cannot_do_without(self, event: Document, missing: str) -> None:
        (problem,) = problems(minimal(events=[event]))

        assert problem.path == f"events.0.{missing}"
        assert problem.wrong == "is missing"
        assert problem.right

    @pytest.mark.parametrize(
        ("text", "path", "wrong"),
        [
            ("at = 2026-03-02T10:00:00", "events.0.at", "has no UTC offset"),
            ("at = 10:00:00", "events.0.at", "is not a date or an instant"),
            ("at = 1989-12-31", "events.0.at", "outside 1990 to 2100"),
            ("at = 2101-01-01T00:00:00+08:00", "events.0.at", "outside 1990 to 2100"),
            ("at = nan", "events.0.at", "nan is not a date or an instant"),
            ("at = inf", "events.0.at", "inf is not a date or an instant"),
            ("note = 2026-03-02", "events.0.note", "is not text"),
            ("links = [10:00:00]", "events.0.links.0", "is not text"),
            ("id.x = 1", "", ""),
        ],
    )
    def test_of_types_that_only_toml_has(self, text: str, path: str, wrong: str) -> None:
        (problem,) = problems_of(lambda: og.parse_case(TOML + text, name="c.toml"))

        assert problem.path == path
        assert problem.file == "c.toml"
        assert wrong in problem.wrong

    @pytest.mark.parametrize(("form", "number"), [("json", "1e400"), ("json", "-1e400"), ("json", "1.5")])
    def test_numbers_that_are_no_number_of_users(self, form: str, number: str) -> None:
        text = json.dumps(full()).replace('"users_before": 1', f'"users_before": {number}')
        (problem,) = problems_of(lambda: og.parse_case(text, form=form))

        assert_says(problem, "events.3.users_before", "is not a number of users", "write a whole number")


class TestWhatMustFitTogether:
    def test_two_events_of_one_id(self) -> None:
        (problem,) = problems(minimal(events=[LAUNCH, CHANGE | {"id": "launch"}]))
        assert_says(problem, "events.1.id", '"launch" is an id in events already', "an id of its own")

    def test_two_reports_of_one_name(self) -> None:
        (problem,) = problems(minimal(reports=[{"id": "1"}, {}]))
        assert_says(problem, "reports.1.id", '"1" is an id in reports already', "an id of its own")

    def test_function_added_without_a_feature(self) -> None:
        (problem,) = problems(minimal(events=[LAUNCH | {"kind": "function-added"}]))
        assert_says(problem, "events.0.kind", "function-added needs a feature", "state [feature]")

    @pytest.mark.parametrize("other", ["2026-03-03", None])
    def test_launches_at_two_instants(self, other: str | None) -> None:
        events = [LAUNCH | {"at": "2026-03-02"}, CHANGE if other is None else CHANGE | {"at": other}]
        (problem,) = problems(minimal(events=events))

        assert_says(problem, "events.1.at", "differs from that of launch", "make two cases")

    def test_a_report_that_covers_nothing_in_a_case_of_several_events(self) -> None:
        (problem,) = problems(minimal(events=[LAUNCH, CHANGE], reports=[{}]))
        assert_says(problem, "reports.0.covers", "is missing", "name those of launch, change")

    def test_a_report_that_covers_an_event_that_is_not_there(self) -> None:
        (problem,) = problems(minimal(reports=[{"covers": ["lanch"]}]))
        assert_says(problem, "reports.0.covers.0", 'names no event (did you mean "launch"?)', "write one of launch")

    def test_a_notice_that_was_received_before_it_was_issued(self) -> None:
        notice = {"id": "n", "kind": "written-notice", "received_on": "2026-03-02", "issued_on": "2026-03-03"}
        (problem,) = problems(minimal(events=[notice], reports=[{"covers": ["n"]}]))

        assert_says(problem, "events.0.issued_on", "is after received_on", "fix one of the two")


class TestSeveralProblems:
    def test_of_all_kinds_are_reported_together(self) -> None:
        stated = full()
        stated["schema"] = 2
        stated["note"] = "\x1b"
        stated["service"]["audience"] = "all"
        stated["service"]["functions"] = ["forum", 5]
        stated["feature"]["colour"] = "red"
        stated["events"][1]["id"] = "go away"
        stated["events"][3] |= {"on": "2026-02-30", "significant": "yes"}
        stated["events"].append({"id": "harm", "kind": "growth"})
        stated["reports"].append({"covers": ["harms"], "via_platform": 1})

        assert sorted(paths(stated)) == [
            "events.1.id",
            "events.3.on",
            "events.3.significant",
            "events.6.id",
            "events.6.kind",
            "feature",
            "note",
            "reports.1.via_platform",
            "schema",
            "service.audience",
            "service.functions.1",
        ]

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            # An unknown key in a table says nothing of how that table fits with the others.
            (minimal(events=[LAUNCH, CHANGE | {"id": "launch", "x": 1}]), {"events.1", "events.1.id"}),
            (
                minimal(events=[LAUNCH | {"at": "2026-03-02"}, CHANGE | {"at": "2026-03-03", "x": 1}]),
                {"events.1", "events.1.at"},
            ),
            (minimal(events=[LAUNCH | {"kind": "function-added", "x": 1}]), {"events.0", "events.0.kind"}),
            (minimal(reports=[{"covers": ["x"], "y": 1}]), {"reports.0", "reports.0.covers.0"}),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"x": 1}]), {"reports.0", "reports.0.covers"}),
            # Nor does the lack of an id of the case.
            ({"schema": 1, "events": [LAUNCH, LAUNCH | {"note": "x"}]}, {"id", "events.1.id"}),
            (minimal(id="a b", reports=[{"covers": ["x"]}]), {"id", "reports.0.covers.0"}),
            # A problem of the first of ten does not hide one of the tenth.
            (
                minimal(events=[LAUNCH, {"id": "x", "kind": "y"}, *[LAUNCH | {"id": f"e{n}"} for n in range(8)],
                                LAUNCH | {"note": "x"}]),
                {"events.1.kind", "events.10.id"},
            ),
            (minimal(reports=[{"id": "a"}, 5, *[{"id": f"r{n}"} for n in range(8)], {"covers": ["x"]}]),
             {"reports.1", "reports.10.covers.0"}),
        ],
    )  # fmt: skip
    def test_do_not_hide_one_another(self, stated: Document, expected: set[str]) -> None:
        assert set(paths(stated)) == expected

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            (minimal(events=[LAUNCH | {"id": "a b"}], reports=[{"covers": ["launch"]}]), ["events.0.id"]),
            (minimal(events=[{"kind": "service-launch"}], reports=[{"covers": ["launch"]}]), ["events.0.id"]),
            (minimal(events=[LAUNCH | {"at": "x"}, CHANGE | {"at": "2026-03-02"}]), ["events.0.at"]),
            (minimal(events=[LAUNCH | {"at": "2026-03-02"}, CHANGE | {"at": "x"}]), ["events.1.at"]),
            (minimal(events=[LAUNCH | {"kind": "x"}], reports=[{"covers": ["launch"]}]), ["events.0.kind"]),
            (minimal(events=[LAUNCH | {"kind": "function-added"}], feature=5), ["feature"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[5]), ["reports.0"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"covers": []}]), ["reports.0.covers"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"covers": "launch"}]), ["reports.0.covers"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"covers": None}]), ["reports.0.covers"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"covers": ["launch", "a b"]}]), ["reports.0.covers.1"]),
            (minimal(events=[LAUNCH, CHANGE], reports=[{"covers": ["launch", "launch"]}]), ["reports.0.covers.1"]),
            (minimal(events="x", reports=[{"covers": ["launch"]}]), ["events"]),
            (minimal(events=[], reports=[{"covers": ["launch"]}]), ["events"]),
            ({"schema": 1, "id": "c", "reports": [{"covers": ["launch"]}]}, ["events"]),
            (minimal(events=[5], reports=[{"covers": ["launch"]}]), ["events.0"]),
            (minimal(reports=[{"id": "a b"}, {"id": "a b"}]), ["reports.0.id", "reports.1.id"]),
            (minimal(events=[{"id": "n", "kind": "written-notice", "received_on": "x", "issued_on": "2026-03-03"}]),
             ["events.0.received_on"]),
        ],
    )  # fmt: skip
    def test_that_merely_follow_from_another_are_not_said(self, stated: Document, expected: list[str]) -> None:
        assert paths(stated) == expected


class TestWhatIsShown:
    @pytest.mark.parametrize("fact", [fact for fact in FACTS if FACTS[fact] not in {"yes-no", "count"}])
    def test_of_hostile_values_is_escaped(self, fact: str) -> None:
        value = [HOSTILE] if FACTS[fact] in {"words", "items", "ids", "links"} else HOSTILE
        (problem,) = problems(put(full(), fact, value))

        assert r"a\x1b[2J\x00\u202eb\u2066\x9b" in problem.wrong

    @pytest.mark.parametrize("path", ["", "service.", "feature.", "events.0.", "reports.0."])
    def test_of_hostile_keys_is_escaped(self, path: str) -> None:
        (problem,) = problems({**full(), HOSTILE: 1} if not path else put(full(), f"{path}{HOSTILE}", 1))

        assert r"a\x1b[2J\x00\u202eb\u2066\x9b" in problem.wrong

    def test_of_hostile_file_names_is_escaped(self, tmp_path: Path) -> None:
        path = tmp_path / "a\x1b[2J\u202e\n.toml"
        path.write_text("schema = 2", encoding="utf-8")
        with pytest.raises(og.CaseFileError) as caught:
            og.load_case(path)

        assert_fit_to_print(caught.value)
        assert r"a\x1b[2J\u202e\n.toml:1:10: schema" in str(caught.value)

    def test_of_long_values_is_short(self) -> None:
        (problem,) = problems(put(full(), "service.audience", "x" * 100_000))
        assert len(problem.wrong) < 200

    def test_names_the_file_the_line_and_the_mend(self, tmp_path: Path) -> None:
        path = tmp_path / "c.toml"
        path.write_text('schema = 1\nid = "c', encoding="utf-8")
        with pytest.raises(og.CaseFileError) as caught:
            og.load_case(path)
        (problem,) = caught.value.problems

        assert str(caught.value).startswith(f"{path}:")
        assert_says(problem, "", "is not TOML", "at the end of the text")

    def test_survives_pickling(self) -> None:
        with pytest.raises(og.CaseFileError) as caught:
            og.parse_case("schema = 2", name="c.toml")
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301

        assert type(again) is og.CaseFileError
        assert again.problems == caught.value.problems


class TestSharedServices:
    @staticmethod
    def write(folder: Path, stated: str, service: str, name: str = "services/video.toml") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(service, encoding="utf-8")
        case = folder / "c.json"
        case.write_text(json.dumps(minimal(service=stated)), encoding="utf-8")
        return case

    @pytest.mark.parametrize("service", ["audience = 'public'", "[service]\naudience = 'public'",
                                         "schema = 1\n[service]\naudience = 'public'"])  # fmt: skip
    @pytest.mark.parametrize(
        "stated", ["services/video.toml", "./services/video.toml", "services/../services/video.toml"]
    )
    def test_are_found_relative_to_the_case(self, tmp_path: Path, stated: str, service: str) -> None:
        case = self.write(tmp_path, stated, service)

        assert og.load_case(case).service == og.Service(audience="public")
        assert og.parse_case(case.read_bytes(), form="json", folder=tmp_path).service == og.Service(audience="public")

    def test_may_stand_beside_the_folder_and_in_another_form(self, tmp_path: Path) -> None:
        case = self.write(tmp_path / "cases", "../video.yaml", "audience: members", name="../video.yaml")

        assert og.load_case(case).service.audience == "members"

    @pytest.mark.parametrize(
        ("service", "path", "wrong"),
        [
            ("audience = 'all'", "audience", "is not known"),
            ("[service]\naudience = 'all'", "audience", "is not known"),
            ("audiance = 'public'", "", 'did you mean "audience"?'),
            ("[service]\n[other]", "", "is not known"),
            ("service = 5", "", "is not known"),
            ("audience = ", "", "is not TOML"),
            ("functions = ['forum', 5]", "functions.1", "is not text"),
        ],
    )
    def test_that_are_wrong_are_named(self, tmp_path: Path, service: str, path: str, wrong: str) -> None:
        case = self.write(tmp_path, "services/video.toml", service)
        found = problems_of(lambda: og.load_case(case))

        assert {problem.file for problem in found} == {str(tmp_path / "services/video.toml")}
        assert path == found[0].path
        assert wrong in found[0].wrong
        assert all("the service of" in problem.right for problem in found)

    @pytest.mark.parametrize("stated", ["none.toml", "services", "services/", "c.json/x.toml", "x" * 300 + ".toml"])
    def test_that_are_not_there(self, tmp_path: Path, stated: str) -> None:
        case = self.write(tmp_path, stated, "")
        (problem,) = problems_of(lambda: og.load_case(case))

        assert problem.file == str(tmp_path / stated)
        assert problem.right

    @pytest.mark.parametrize("stated", ["", " ", "/etc/video.toml", "a\0b.toml"])
    def test_are_named_by_a_relative_path(self, tmp_path: Path, stated: str) -> None:
        case = self.write(tmp_path, stated, "")
        (problem,) = problems_of(lambda: og.load_case(case))

        assert_says(problem, "service", "is not a path", "name a file relative to this one")
        assert problem.file == str(case)

    def test_whose_name_cannot_be_a_name_are_refused(self, tmp_path: Path) -> None:
        case = self.write(tmp_path, "\ud800.toml", "")

        assert problems_of(lambda: og.load_case(case))
        assert find_cases([str(case)])[0].problems

    def test_need_a_folder(self) -> None:
        (problem,) = problems(minimal(service="video.toml"))
        assert_says(problem, "service", "no folder to look in", "write a table")

    def test_report_their_problems_with_those_of_the_case(self, tmp_path: Path) -> None:
        case = self.write(tmp_path, "services/video.toml", "audience = 'all'")
        case.write_text(json.dumps(minimal(service="services/video.toml", schema=2)), encoding="utf-8")

        assert [problem.path for problem in problems_of(lambda: og.load_case(case))] == ["schema", "audience"]


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, float("nan"), float("inf"), 1e308])
    | st.text(max_size=8)
    | st.sampled_from(["", "launch", "e0", "2026-03-02", "2026-03-02T10:00", "all", HOSTILE, "\ud800", "9999-12-31T24:00Z"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=4) | st.sampled_from(["id", "kind", "at", "covers"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
BYTES = [b"'", b'"', b"!!int ", b"[", b"{", b"\n", b"&a ", b"*a", b"\xe2\x80\xae"]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every table or list of a document, with each key or index in it."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def mutate(stated: Document, data: st.DataObject) -> None:
    table, key = data.draw(st.sampled_from(list(places(stated))), label="place")
    change = data.draw(st.sampled_from(["delete", "replace", "insert"]))
    if change == "delete":
        del table[key]
    elif change == "replace":
        table[key] = data.draw(JUNK)
    elif isinstance(table, list):
        table.insert(key, data.draw(JUNK | st.just(table[key])))
    else:
        table[
            data.draw(st.sampled_from(["x", "id", "at", "on", "covers", "functions", "note", "service", HOSTILE]))
        ] = data.draw(JUNK)


def changed(data: st.DataObject, least: int, most: int) -> dict[str, Any]:
    """Return a random document with some changes."""
    stated: dict[str, Any] = make_document(data.draw(st.randoms(use_true_random=False)))
    for _ in range(data.draw(st.integers(least, most))):
        mutate(stated, data)
        if not stated:
            break
    return stated


def case_or_refusal(make: Callable[[], og.Case]) -> og.Case | None:
    try:
        case = make()
    except og.CaseFileError as error:
        assert_fit_to_print(error)
        return None
    assert og.case_from_dict(case.to_dict()) == case
    return case


class TestWork:
    """Work is counted, not time."""

    def test_a_fact_is_converted_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []
        monkeypatch.setattr(values, "says_something", lambda text: not asked.append(text))  # type: ignore[func-returns-value]
        texts = ["a note", "https://example.com/1", "https://example.com/2"]
        og.case_from_dict(document({**LAUNCH, "note": texts[0], "links": texts[1:]}))

        assert [each for each in asked if each in texts[1:]] == texts[1:]

    def test_every_wrong_fact_of_a_table_is_told_all_the_same(self) -> None:
        wrong = {**document(LAUNCH), "feature": {"opinion_channel": "no", "functions": "forum", "nmae": "x"}}
        with pytest.raises(og.CaseFileError) as caught:
            og.case_from_dict(wrong)

        assert [each.path for each in caught.value.problems] == [
            "feature",
            "feature.functions",
            "feature.opinion_channel",
        ]


def told(stated: Any) -> tuple[og.Case | None, tuple[Problem, ...]]:
    """Return the case of a document, or its problems."""
    try:
        return og.case_from_dict(stated), ()
    except og.CaseFileError as error:
        return None, error.problems


def told_part_by_part(stated: Any) -> tuple[og.Case | None, tuple[Problem, ...]]:
    """Return the same where nothing is taken in one pass."""
    with pytest.MonkeyPatch.context() as patch:
        for each in ("_sound", "sound"):
            patch.setattr(casefile, each, lambda *_: None)
        return told(stated)


class TestInOnePassAndPartByPart:
    """A document in which nothing is wrong is taken in one pass, any other part by part: both are the same case."""

    @pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.toml")), ids=lambda file: file.stem)
    def test_an_example_is_the_same(self, file: Path) -> None:
        try:
            stated = og.load_case(file).to_dict()
        except og.CaseFileError:
            stated = read_file(file)

        assert told(stated) == told_part_by_part(stated)

    def test_a_case_that_states_everything_is_the_same(self) -> None:
        case, problems = told(full())

        assert problems == ()
        assert told_part_by_part(full()) == (case, ())

    @settings(max_examples=250, deadline=None)
    @given(st.data())
    def test_a_changed_document_is_the_same_case_or_has_the_same_problems(self, data: st.DataObject) -> None:
        stated = changed(data, least=0, most=2)

        assert told(stated) == told_part_by_part(stated)


class TestFuzz:
    @settings(max_examples=250, deadline=None)
    @given(st.data())
    def test_a_changed_document_is_a_case_or_refused(self, data: st.DataObject) -> None:
        stated = changed(data, least=1, most=3)

        case = case_or_refusal(lambda: og.case_from_dict(stated))
        if case is not None:
            assert isinstance(og.decide(case, at="2026-03-02").may_launch, bool)

    @pytest.mark.slow
    @settings(max_examples=5000, deadline=None)
    @given(st.data())
    def test_thousands_of_changed_documents_are_cases_or_refused(self, data: st.DataObject) -> None:
        stated = make_document(data.draw(st.randoms(use_true_random=False)))
        for _ in range(data.draw(st.integers(1, 5))):
            if stated:
                mutate(stated, data)
        case_or_refusal(lambda: og.case_from_dict(stated))

    @settings(max_examples=100, deadline=None)
    @given(JUNK, st.sampled_from(["json", "yaml"]))
    def test_a_junk_document_is_refused(self, junk: Any, form: str) -> None:
        assert case_or_refusal(lambda: og.case_from_dict(junk)) is None
        assert case_or_refusal(lambda: og.parse_case(json.dumps(junk), form=form)) is None

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(["toml", "json", "yaml"]), st.data())
    def test_changed_bytes_are_a_case_or_refused(self, form: str, data: st.DataObject) -> None:
        text = bytearray(TOML.encode() if form == "toml" else json.dumps(minimal(reports=[{}])).encode())
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(text) - 1))
            text[place : place + data.draw(st.integers(0, 3))] = data.draw(
                st.binary(max_size=3) | st.sampled_from(BYTES)
            )
        case_or_refusal(lambda: og.parse_case(bytes(text), form=form))


def test_builders_give_valid_documents() -> None:
    assert og.case_from_dict(live_comments()).id == "live-comments"
    stated = document({"kind": "service-launch"}, service=public_service(), reports=[flawless_report()])
    assert og.case_from_dict(stated).reports[0].open_hazards is False


# --- Every mistake in a case -----------------------------------------------------------------------------------------

WRITERS: dict[str, Callable[[Any], str]] = {
    "toml": as_toml,
    "json": lambda data: json.dumps(data, indent=1, ensure_ascii=False),
    # Written anew, no list is the same object twice: YAML would name the first one.
    "yaml": lambda data: yaml.safe_dump(json.loads(json.dumps(data)), sort_keys=False, allow_unicode=True),
}
SKULL = "\u2620"


def members(stated: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every table, list and value below the top of a document, with its path."""
    for key, value in stated.items() if isinstance(stated, dict) else enumerate(stated):
        yield f"{path}{key}", value
        if isinstance(value, dict | list):
            yield from members(value, f"{path}{key}.")


def some_of(form: str) -> list[str]:
    """Return the paths of a document; of YAML, which takes long to read, some of them."""
    return [path for path, _ in members(full())][:: 5 if form == "yaml" else 1]


def stands_at(problems: Iterable[Problem], text: str) -> list[str]:
    """Return what stands at the place of each problem; every problem has one."""
    lines = text.split("\n")
    assert [each for each in problems if each.line is None or each.column is None] == []
    return [lines[(each.line or 0) - 1][(each.column or 0) - 1 :].lstrip("\"'") for each in problems]


def rejected(text: str, form: str) -> tuple[Problem, ...]:
    try:
        og.parse_case(text, form=form, name="c")
    except og.CaseFileError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("form", WRITERS)
def test_every_wrong_value_is_found(form: str) -> None:
    found = 0
    for path in some_of(form):
        text = WRITERS[form](put(full(), path, f"{SKULL} wrong"))
        problems = rejected(text, form)
        found += bool(problems)
        assert not problems or any(each.startswith(SKULL) for each in stands_at(problems, text)), path
    assert found > 20


@pytest.mark.parametrize("form", WRITERS)
def test_every_unknown_key_is_found(form: str) -> None:
    for path in ("", *(f"{path}." for path, value in members(full()) if isinstance(value, dict))):
        text = WRITERS[form](put(full(), f"{path}{SKULL}key", 1))
        assert [each for each in stands_at(rejected(text, form), text) if not each.startswith(SKULL)] == [], path


@pytest.mark.parametrize("form", WRITERS)
def test_every_problem_has_a_place(form: str) -> None:
    values = itertools.cycle([[], {}, -1, True, [{}], ["x", "x"]])
    for path in some_of(form):
        text = WRITERS[form](put(full(), path, next(values)))
        stands_at(rejected(text, form), text)


@pytest.mark.parametrize("form", WRITERS)
def test_of_two_ids_the_second_is_found(form: str) -> None:
    text = WRITERS[form](minimal(events=[LAUNCH, {**LAUNCH, "note": SKULL}]))
    (problem,) = rejected(text, form)
    before = text.split("\n")[: problem.line]

    assert stands_at([problem], text)[0].startswith("launch")
    assert sum("launch" in each and "kind" not in each for each in before) == 2
