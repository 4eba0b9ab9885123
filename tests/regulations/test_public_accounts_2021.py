"""The provisions on public accounts: who is a platform, and what follows."""

from __future__ import annotations

import pytest
from builders import forum_with_feature, launch_of_forum, related_duty
from law_told import assert_told


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "public-accounts-2021",
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"platform-rules-filing", "security-assessment"},
        passages=[(0, 0, 0, "seen")],
        left_open=["number of the article"],
    )


def test_a_platform_of_public_accounts_is_one_by_its_new_function_too() -> None:
    feature = {"functions": ["public-account"], "opinion_channel": False, "social_mobilization": False}
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
    stated["service"]["functions"] = functions
    stated["feature"]["functions"] = ["zorble"]
    del stated["feature"]["opinion_channel"]

    found = related_duty(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert asked == sorted(each.fact for each in found.questions)


def test_the_launch_of_a_service_that_may_be_a_platform_is_asked_only_about_that() -> None:
    stated = launch_of_forum("2026-08-03", service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"]

    found = related_duty(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert [each.fact for each in found.questions] == ["service.functions"]
