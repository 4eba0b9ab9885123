"""The rules on public accounts of 2021 bind the platform, and not whoever runs an account on it."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Document, document, forum_with_feature, launch_of_forum, public_service, related_duty
from law_told import assert_told

import opinionguard as og

LAW = "public-accounts-2021"
ACCOUNT = {"functions": ["public-account"], "opinion_channel": False, "social_mobilization": False}
LAUNCH = {"kind": "service-launch", "at": "2026-12-01"}
ADDED = {"kind": "function-added", "at": "2026-12-01"}


def decided(stated: Document, **how: Any) -> og.Decision:
    return og.decide(og.case_from_dict(stated), at="2026-11-22", **how)


def rows(decision: og.Decision) -> dict[str, og.RelatedDuty]:
    return {each.duty: each for each in decision.related if each.law == LAW}


def statuses(stated: Document, **how: Any) -> list[str]:
    return [each.status for each in rows(decided(stated, **how)).values()]


@pytest.mark.parametrize("side", ["platform-only", "operator-too"])
def test_who_runs_an_account_is_no_platform_under_either_side_of_the_reading(side: str) -> None:
    bakery = document(LAUNCH, service=public_service(functions=["public-account"], own_platform=False))
    decision = decided(bakery, readings={"account_operator": side}, other_laws="all")

    assert [each.status for each in rows(decision).values()] == ["not-triggered", "not-triggered"]
    assert rows(decision)["platform-rules-filing"].because == ("service.own_platform",)


def test_a_platform_files_its_rules_and_assesses() -> None:
    assert statuses(document(LAUNCH, service=public_service(**ACCOUNT, own_platform=True))) == ["upcoming", "blocking"]


def test_whose_platform_it_is_is_asked_once_an_account_is_stated() -> None:
    of_accounts = rows(decided(document(LAUNCH, service=public_service(**ACCOUNT))))
    of_groups = rows(decided(document(LAUNCH, service=public_service(**ACCOUNT | {"functions": ["group chat"]}))))
    of_nobody_knows = rows(decided(document(LAUNCH, service={"offered_in_mainland_china": True, "audience": "public"})))

    assert [each.fact for each in of_accounts["platform-rules-filing"].questions] == ["service.own_platform"]
    assert of_groups["platform-rules-filing"].status == "not-triggered"
    assert [each.fact for each in of_nobody_knows["platform-rules-filing"].questions] == ["service.functions"]


def test_a_stated_platform_counts_before_the_functions_are_known() -> None:
    reaching = {"offered_in_mainland_china": True, "audience": "public"}

    assert statuses(document(LAUNCH, service=reaching | {"own_platform": False})) == ["not-triggered"] * 2
    assert statuses(document(LAUNCH, service=reaching | {"own_platform": True})) == ["undetermined"] * 2


def test_the_feature_may_be_an_account_on_somebody_elses_platform_in_a_service_that_is_one() -> None:
    service = public_service(**ACCOUNT, own_platform=True)
    stated = document(ADDED, service=service, feature=ACCOUNT | {"own_platform": False})
    found = rows(decided(stated))

    assert found["platform-rules-filing"].status == "not-triggered"  # nothing new is a platform
    assert found["security-assessment"].status == "not-triggered"  # nothing new has the property


def test_what_makes_a_platform_is_within_article_2_but_where_the_list_alone_is_not_enough() -> None:
    feature = {"functions": ["zorble"], "own_platform": True}
    stated = document(ADDED, feature=feature)

    def asked(**sides: str) -> list[str]:
        return [each.fact for each in rows(decided(stated, readings=sides))["security-assessment"].questions]

    properties = ["feature.opinion_channel", "feature.social_mobilization"]
    assert asked() == ["feature.functions"]
    assert asked(related_functions="of-a-covered-service") == ["feature.functions"]
    assert asked(listed_functions="with-the-property") == ["feature.functions", *properties]


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "public-accounts-2021",
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"platform-rules-filing", "security-assessment"},
        passages=[(7, 3, 0, "seen")],
        left_open=["number of the article comes from secondary copies"],
    )


def test_a_platform_of_public_accounts_is_one_by_its_new_function_too() -> None:
    feature = {"functions": ["public-account"], "opinion_channel": False, "social_mobilization": False}
    feature["own_platform"] = True
    stated = launch_of_forum(kind="function-added", service={"functions": []}, feature=feature)

    found = related_duty(stated, "2026-03-01", "public-accounts-2021", "security-assessment")

    assert (found.status, found.stands_against, found.same_as) == ("blocking", True, ("event/3(1)",))


@pytest.mark.parametrize(
    ("functions", "asked"),
    [
        ([], ["feature.functions"]),
        (["forum"], ["feature.functions"]),
        (["zorble"], ["feature.functions", "feature.opinion_channel", "service.functions"]),
        (["public-account"], ["feature.functions", "feature.opinion_channel"]),
    ],
)
def test_only_a_function_that_makes_the_service_a_platform_need_not_be_asked_about_article_2(
    functions: list[str], asked: list[str]
) -> None:
    stated = forum_with_feature("deep-synthesis", in_service=False, in_feature=False)
    stated["service"] |= {"functions": functions, "own_platform": True}
    stated["feature"]["functions"] = ["zorble"]
    del stated["feature"]["opinion_channel"]

    found = related_duty(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert asked == sorted(each.fact for each in found.questions)


def test_the_launch_of_a_service_that_may_be_a_platform_is_asked_only_about_that() -> None:
    stated = launch_of_forum("2026-08-03", service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"]

    found = related_duty(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert [each.fact for each in found.questions] == ["service.functions"]
