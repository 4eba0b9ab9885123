"""Each class of facts with its facts, and of each kind of value what is taken and what it becomes."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from _pytest.mark import ParameterSet

import opinionguard as og
from opinionguard.facts.events import Event
from opinionguard.facts.values import AssessmentItem, ContentsItem, Functions, Technology

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
EVIDENCE = {"note": "text", "links": "links"}
PROPERTIES = EVIDENCE | {
    "name": "name",
    "functions": "functions",
    "other_functions": "other-functions",
    "own_platform": "yes-no",
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
    og.Feature: ({}, PROPERTIES | {"technologies": "technologies", "serves_spreading": "yes-no"}),
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
        | {"id": "id", "on": "moment", "known_on": "moment", "significant": "yes-no", "major_effect": "yes-no"}
        | {"users_before": "count", "users_after": "count", "news_assessment_done": "yes-no"},
    ),
    og.HarmfulSpread: (
        {"id": "e", "on": "2026-03-02"},
        EVIDENCE | {"id": "id", "on": "moment", "known_on": "moment", "controls_inadequate": "yes-no"},
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
EVERY_FACT = [(made, fact, kind) for made, (_, kinds) in CLASSES.items() for fact, kind in kinds.items()]


def with_rows(table: dict[str, list[Any]]) -> list[ParameterSet]:
    """Return each fact with each row of its kind."""
    return [
        pytest.param(made, fact, row, id=f"{made.__name__}.{fact}-{place}")
        for made, fact, kind in EVERY_FACT
        for place, row in enumerate(table[kind])
    ]


def launches(*ids: str) -> list[Event]:
    return [og.ServiceLaunch(id=each) for each in ids]


# For calls that a type checker would refuse.
UNTYPED: Any = og
