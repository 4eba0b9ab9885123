"""The provisions on post comments."""

from __future__ import annotations

import pytest
from builders import forum_with_feature, launch_of_forum, related_duty
from law_told import assert_told


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "post-comments-2022",
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"security-assessment"},
        passages=[(2, 0, 0, "seen"), (5, 0, 0, "seen")],
        left_open=["number of article 5"],
    )


def test_only_article_2_of_what_is_of_post_comments_need_not_be_asked() -> None:
    stated = launch_of_forum(service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"], stated["service"]["audience"]

    found = related_duty(stated, "2026-03-01", "post-comments-2022", "security-assessment")

    assert sorted(each.fact for each in found.questions) == ["service.audience", "service.functions"]
    assert "zorble" in next(each.text for each in found.questions if each.fact == "service.functions")


@pytest.mark.parametrize(
    ("service", "feature", "status"),
    [
        ("forum", "comments", "blocking"),
        ("comments", "forum", "not-triggered"),
        ("forum", "forum", "not-triggered"),
    ],
)
def test_what_is_launched_has_to_be_of_post_comments_and_not_the_rest_of_the_service(
    service: str, feature: str, status: str
) -> None:
    stated = forum_with_feature("deep-synthesis", in_service=False, in_feature=False)
    stated["service"]["functions"], stated["feature"]["functions"] = [service], [feature]

    assert related_duty(stated, "2026-08-01", "post-comments-2022", "security-assessment").status == status


@pytest.mark.parametrize(
    ("reading", "asked"),
    [("opinion-channel", ["functions"]), ("as-stated", ["functions", "opinion_channel"])],
)
def test_post_comments_are_within_article_2_by_themselves_only_on_one_reading(reading: str, asked: list[str]) -> None:
    stated = launch_of_forum("2026-08-03", service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"]

    found = related_duty(stated, "2026-08-01", "post-comments-2022", "security-assessment", post_comments=reading)

    assert [f"service.{name}" for name in asked] == [each.fact for each in found.questions]
