"""Filings and facts of companions: taken, written back, refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders import algorithm_filing, launch_of_forum, problems_of

import opinionguard as og
from opinionguard.regulations import companion

PERSONAS = "anthropomorphic-interaction-2026"


def test_facts_of_a_companion_are_read_into_its_class_and_written_back() -> None:
    stated = launch_of_forum(companions={"mobile-apps-2022": {"mobile_app": True, "note": "iOS only"}})

    case = og.case_from_dict(stated)

    assert [type(each).__name__ for each in case.companions] == ["MobileAppFacts"]
    assert case.stated()["companions.mobile-apps-2022.mobile_app"] is True
    assert case == og.case_from_dict(json.loads(json.dumps(case.to_dict())))


@pytest.mark.parametrize(
    ("companion_facts", "said"),
    [
        ({"mobile-app-2022": {}}, 'did you mean "mobile-apps-2022"?'),
        ({"post-comments-2022": {"users": 1}}, "has no facts of its own"),
        ({"mobile-apps-2022": {"mobile_ap": True}}, 'did you mean "mobile_app"?'),
        ({"mobile-apps-2022": {"mobile_app": "yes"}}, "is not True or False"),
        ({"mobile-apps-2022": True}, "is not a dict"),
        ([], "is not a dict"),
        ({"algorithm-recommendation-2021": {"information_changed_on": True}}, "or False if it has not happened"),
        ({"algorithm-recommendation-2021": {"information_changed_on": "2026-02-30"}}, "does not exist"),
        ({PERSONAS: {"registered_users": -1}}, "is not a number of users"),
    ],
)
def test_what_cannot_be_taken_says_where_and_what_is_wrong(companion_facts: Any, said: str) -> None:
    stated = launch_of_forum() | {"companions": companion_facts}

    (problem,) = problems_of(lambda: og.case_from_dict(stated))

    assert problem.path.startswith("companions")
    assert said in str(problem)


def test_a_filing_for_an_unknown_duty_is_an_error_in_a_file_and_in_python() -> None:
    stated = launch_of_forum(
        filings=[algorithm_filing(duty="algorithm-filling"), algorithm_filing(duty="security-assessment")]
    )
    case = og.Case(id="c", events=[og.ServiceLaunch(id="e")], filings=[og.Filing(duty="algorithm-filling")])

    in_a_file = problems_of(lambda: og.case_from_dict(stated))
    in_python = problems_of(lambda: og.decide(case, at="2026-03-02").related)

    assert [each.path for each in in_a_file] == ["filings.0.duty", "filings.1.duty"]
    assert 'did you mean "algorithm-filing"?' in str(in_a_file[0])
    assert in_python[0].wrong == in_a_file[0].wrong
    assert in_python[0].path == "filings.0.duty"
    assert "algorithm-filling" in in_python[0].wrong


def test_nothing_is_proposed_for_a_duty_that_is_like_none() -> None:
    (problem,) = problems_of(lambda: og.case_from_dict(launch_of_forum(filings=[algorithm_filing(duty="qqq")])))

    assert problem.wrong == '"qqq" is no duty that is filed for'


def test_two_tables_of_one_companion_are_refused() -> None:
    twice = [companion("mobile-apps-2022").facts() for _ in range(2)]  # type: ignore[misc]

    (problem,) = problems_of(lambda: og.Case(id="c", companions=twice))

    assert problem.path == "companions.1.id"
