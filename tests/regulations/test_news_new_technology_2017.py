"""The rules of 2017 on new technology of news: assessment, application, review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import Document, algorithm_filing, news_case, related_duty
from law_told import assert_told


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "news-new-technology-2017",
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"news-assessment", "news-application", "news-review"},
        passages=[(0, 0, 1, "seen"), (0, 0, 2, "seen"), (0, 0, 3, "unverified")],
        left_open=["45 working days"],
    )


@pytest.mark.parametrize(("day", "status"), [("2017-11-30", "not-in-force"), ("2017-12-01", "overdue")])
def test_the_rules_of_2017_bind_before_those_of_2018_do(day: str, status: str) -> None:
    stated = news_case(day)

    assert related_duty(stated, "2018-06-01", "news-new-technology-2017", "news-assessment").status == status


NEWS = "news-new-technology-2017"


def test_the_path_of_a_news_service_has_its_own_terms() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    applied = algorithm_filing(duty="news-application", submitted_at="2026-03-10")
    stated = news_case(companions=own, filings=[applied])

    steps = ("assessment", "application", "review")
    before, application, review = (related_duty(stated, "2026-03-11", NEWS, f"news-{step}") for step in steps)

    assert (before.status, before.same_as) == ("blocking", ("event/16",))
    assert application.deadline is not None
    assert ("discharged", False, date(2026, 3, 16)) == (
        application.status,
        application.late,
        application.deadline.last_day,
    )
    assert review.deadline is not None
    # 45 working days after 10 March: Qingming takes 6 April, Labour Day 1 to 5 May; Saturday 9 May is worked.
    assert ("due", "filings.0.submitted_at", date(2026, 5, 15)) == (
        review.status,
        review.event,
        review.deadline.last_day,
    )


def test_an_application_without_a_day_is_asked_about_before_the_review_has_a_term() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    undated = {key: each for key, each in algorithm_filing(duty="news-application").items() if key != "submitted_at"}

    found = related_duty(news_case(companions=own, filings=[undated]), "2026-03-11", NEWS, "news-review")

    assert (found.status, [each.fact for each in found.questions]) == ("undetermined", ["filings.0.submitted_at"])
    # What the authority owes never stands against a launch, known or not.
    assert (found.event, found.stands_against) == ("filings.0.submitted_at", False)
    assert found.deadline is None or found.deadline.cutoff is None


@pytest.mark.parametrize(
    ("days", "first"), [(("2026-03-12", "2026-03-10"), 1), (("2026-03-10", "2026-03-12"), 0), (("2026-03-10",) * 2, 0)]
)
def test_the_time_for_the_review_is_counted_from_the_first_application(days: tuple[str, ...], first: int) -> None:
    stated = news_case(filings=[algorithm_filing(duty="news-application", submitted_at=day) for day in days])

    found = related_duty(stated, "2026-03-13", NEWS, "news-review")

    assert found.deadline is not None
    assert (found.status, found.event, found.deadline.last_day) == (
        "due",
        f"filings.{first}.submitted_at",
        date(2026, 5, 15),
    )
    assert f"filings.{first}.submitted_at" in found.because


def test_without_an_own_assessment_or_an_application_nothing_follows() -> None:
    stated = news_case(companions={NEWS: {"self_assessment_completed_on": False}})

    application, review = (
        related_duty(stated, "2026-03-13", NEWS, f"news-{name}") for name in ("application", "review")
    )

    assert (application.event, review.event) == (f"companions.{NEWS}.self_assessment_completed_on", "")
    for each in (application, review):
        assert (each.status, each.stands_against, each.questions) == ("not-triggered", False, ())


def test_the_assessment_that_is_done_discharges_and_ends_the_waiting() -> None:
    stated = news_case(done=True, filings=[algorithm_filing(duty="news-application", submitted_at="2026-03-10")])

    fact = "events.event.news_assessment_done"
    assert [fact, fact] == [
        related_duty(stated, "2026-05-01", NEWS, f"news-{name}").discharged_by for name in ("assessment", "review")
    ]


def two_changes(**second: Any) -> Document:
    stated = news_case(done=True)
    stated["events"][0]["id"] = "z"
    much = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    stated["events"].append({"id": "b", "kind": "technology-change", "at": "2026-06-01", **much, **second})
    return stated


def test_only_a_change_of_a_news_service_waits_for_the_news_assessment() -> None:
    other = related_duty(two_changes(news_information=False), "2026-05-01", NEWS, "news-assessment")
    news_too = related_duty(two_changes(news_information=True), "2026-05-01", NEWS, "news-assessment")
    perhaps = related_duty(two_changes(), "2026-05-01", NEWS, "news-assessment")

    assert (other.status, other.discharged_by, other.questions) == ("discharged", "events.z.news_assessment_done", ())
    assert [each.fact for each in news_too.questions] == ["events.b.news_assessment_done"]
    assert sorted(each.fact for each in perhaps.questions) == [
        "events.b.news_assessment_done",
        "events.b.news_information",
    ]
    assert (news_too.stands_against, perhaps.stands_against) == (None, None)


def test_an_application_of_before_the_own_assessment_does_not_count() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    stated = news_case(companions=own, filings=[algorithm_filing(duty="news-application", submitted_at="2026-03-01")])

    assert related_duty(stated, "2026-04-01", NEWS, "news-application").status == "overdue"
