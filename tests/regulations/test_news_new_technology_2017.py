"""The rules of 2017 on new technology of news: assessment, application, review; and what reaches them beside technology."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import Document, algorithm_filing, instant, launch_of_forum, news_case, related_duty
from law_told import assert_told

import opinionguard as og
from opinionguard.render.decision import explain
from opinionguard.rules.deadlines import Deadline


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "news-new-technology-2017",
        issuers=("国家互联网信息办公室",),
        certainty="seen",
        duties={"news-application", "news-assessment", "news-review"},
        passages=[
            (0, 0, 1, "seen"),
            (0, 0, 2, "seen"),
            (0, 0, 3, "seen"),
            (0, 0, 4, "unverified"),
            (7, 0, 1, "unverified"),
            (7, 0, 2, "unverified"),
        ],
        left_open=["article 7, by which"],
    )


@pytest.mark.parametrize(("day", "status"), [("2017-11-30", "not-in-force"), ("2017-12-01", "overdue")])
def test_the_rules_of_2017_bind_before_those_of_2018_do(day: str, status: str) -> None:
    stated = news_case(day)

    assert related_duty(stated, "2018-06-01", "news-new-technology-2017", "news-assessment", "?(1)").status == status


NEWS = "news-new-technology-2017"


def test_the_path_of_a_news_service_has_its_own_terms() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02", "papers_complete_on": "2026-03-10"}}
    applied = algorithm_filing(duty="news-application", submitted_at="2026-03-09")
    stated = news_case(companions=own, filings=[applied])

    steps = (("assessment", "?(1)"), ("application", "?(2)"), ("review", "?(3)"))
    before, application, review = (related_duty(stated, "2026-03-11", NEWS, f"news-{step}", of) for step, of in steps)

    assert (before.status, before.same_as) == ("blocking", ("event/16",))
    assert application.deadline is not None
    assert ("discharged", False, date(2026, 3, 16)) == (
        application.status,
        application.late,
        application.deadline.last_day,
    )
    assert review.deadline is not None
    # 45 working days after 10 March: Qingming takes 6 April, Labour Day 1 to 5 May; Saturday 9 May is worked.
    assert ("due", f"companions.{NEWS}.papers_complete_on", date(2026, 5, 15)) == (
        review.status,
        review.event,
        review.deadline.last_day,
    )


@pytest.mark.parametrize("sent", ["2026-03-10", None])
def test_no_authority_is_late_before_somebody_says_when_the_papers_were_complete(sent: str | None) -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    applied = algorithm_filing(duty="news-application", submitted_at=sent)
    filing = {key: each for key, each in applied.items() if each is not None}

    found = related_duty(news_case(companions=own, filings=[filing]), "2026-11-11", NEWS, "news-review")

    fact = f"companions.{NEWS}.papers_complete_on"
    assert (found.status, [each.fact for each in found.questions]) == ("undetermined", [fact])
    # What the authority owes never stands against a launch, known or not.
    assert (found.event, found.stands_against) == (fact, False)
    assert found.deadline is None or found.deadline.cutoff is None


def test_nobody_is_asked_about_papers_before_there_is_an_application() -> None:
    planned = algorithm_filing(duty="news-application", submitted_at="2026-03-10")

    for filings, until in (([], None), ([planned], "2026-03-11T00:00:00+08:00")):
        found = related_duty(news_case(filings=filings), "2026-03-09", NEWS, "news-review")
        assert (found.status, found.questions) == ("not-triggered", ())
        assert until is None or (found.valid_until is not None and found.valid_until.isoformat() <= until)


def test_without_an_own_assessment_or_an_application_nothing_follows() -> None:
    stated = news_case(companions={NEWS: {"self_assessment_completed_on": False}})

    application, review = (
        related_duty(stated, "2026-03-13", NEWS, f"news-{name}", of)
        for name, of in (("application", "?(2)"), ("review", "?(3)"))
    )

    facts = ("self_assessment_completed_on", "papers_complete_on")
    assert (application.event, review.event) == tuple(f"companions.{NEWS}.{fact}" for fact in facts)
    for each in (application, review):
        assert (each.status, each.stands_against, each.questions) == ("not-triggered", False, ())


def test_the_assessment_that_is_done_discharges_and_ends_the_waiting() -> None:
    stated = news_case(done=True, companions={NEWS: {"papers_complete_on": "2026-03-10"}})
    stated["service"]["licensed_news_service"] = True

    fact = "events.event.news_assessment_done"
    assert [fact, fact] == [
        related_duty(stated, "2026-05-01", NEWS, f"news-{name}", of).discharged_by
        for name, of in (("assessment", "?(1)"), ("review", "?(3)"))
    ]


def two_changes(**second: Any) -> Document:
    stated = news_case(done=True)
    stated["events"][0]["id"] = "z"
    much = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    stated["events"].append({"id": "b", "kind": "technology-change", "at": "2026-06-01", **much, **second})
    return stated


def test_only_a_change_of_a_news_service_waits_for_the_news_assessment() -> None:
    other = related_duty(two_changes(news_information=False), "2026-05-01", NEWS, "news-assessment", "?(1)")
    news_too = related_duty(two_changes(news_information=True), "2026-05-01", NEWS, "news-assessment", "?(1)")
    perhaps = related_duty(two_changes(), "2026-05-01", NEWS, "news-assessment", "?(1)")

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

    assert related_duty(stated, "2026-04-01", NEWS, "news-application", "?(2)").status == "overdue"


def of_news(event: Document, **changes: Any) -> Document:
    """A licensed news service with a forum, and what happens to it."""
    stated = launch_of_forum(**changes)
    stated["service"]["licensed_news_service"] = True
    stated["events"] = [{"id": "event", **event}]
    return stated


LAUNCHED: Document = {"kind": "service-launch", "at": "2026-06-01"}
GROWN: Document = {"kind": "user-growth", "on": "2026-04-01", "significant": True, "major_effect": True}


@pytest.mark.parametrize(
    ("event", "provision", "main", "status"),
    [(LAUNCHED, "7(1)", "3(1)", "blocking"), (GROWN, "7(2)", "3(3)", "owed")],
)
def test_a_licensed_news_service_owes_both_beside_each_other(
    event: Document, provision: str, main: str, status: str
) -> None:
    stated = of_news(event | {"news_assessment_done": False})
    decision = og.decide(og.case_from_dict(stated), at="2026-05-01")
    found = related_duty(stated, "2026-05-01", NEWS, "news-assessment", provision)

    assert [(each.provision, each.status) for each in decision.obligations] == [
        (main, "blocking" if main == "3(1)" else "due")
    ]
    assert (found.status, found.certainty, found.same_as) == (status, "unverified", ())
    # Article 7 was not seen: it warns.
    counting = {(each.law, each.duty) for each in decision.other_laws.against or ()}
    assert (NEWS, "news-assessment") not in counting


@pytest.mark.parametrize("licensed", [True, False, None])
@pytest.mark.parametrize("done", [True, False, None])
@pytest.mark.parametrize(("event", "main"), [(LAUNCHED, "3(1)"), (GROWN, "3(3)")])
def test_instead_a_licensed_news_service_waits_for_the_assessment_of_2017_alone(
    event: Document, main: str, licensed: bool | None, done: bool | None
) -> None:
    stated = of_news(event | ({} if done is None else {"news_assessment_done": done}))
    del stated["service"]["licensed_news_service"]
    if licensed is not None:
        stated["service"]["licensed_news_service"] = licensed
    unmet = "blocking" if main == "3(1)" else "due"
    found = {
        each.provision: each.status
        for each in og.decide(
            og.case_from_dict(stated), at="2026-05-01", readings={"news_route": "instead"}
        ).obligations
    }

    # The launch waits; so does growth, which the rules of 2017 give no term.
    waits = {True: "discharged", False: "blocking", None: "undetermined"}[done]
    # The assessment that is done discharges whoever it binds.
    open_yet = "discharged" if done else "undetermined"
    expected = {
        True: {main: "not-triggered", "16": waits},
        False: {main: unmet, "16": "not-triggered"},
        None: {main: "undetermined", "16": open_yet},
    }
    assert found == expected[licensed]


INSTEAD = {"news_route": "instead"}


@pytest.mark.parametrize("at", ["2026-04-01", "2026-05-01", "2026-05-18T23:59:59+08:00", "2026-05-19", "2030-01-01"])
@pytest.mark.parametrize("readings", [INSTEAD, INSTEAD | {"day_of_occurrence": "known"}])
def test_instead_growth_is_owed_at_once_and_never_passes_as_due(at: str, readings: dict[str, str]) -> None:
    case = og.case_from_dict(of_news(GROWN | {"news_assessment_done": False}))
    decision = og.decide(case, at=at, readings=readings)
    (found,) = (each for each in decision.obligations if each.provision == "16")

    assert (decision.verdict, decision.may_launch, found.status) == ("blocked", False, "blocking")
    assert found.deadline == Deadline("no-term", None, None, None)
    assert str(decision).endswith(" BLOCKED 16: complete the assessment of the news service at once")
    assert decision.text("zh").endswith("不得上线（第十六条）：须立即完成新闻信息服务新技术新应用安全评估")
    assert og.Decision.from_dict(decision.to_dict()) == decision


def test_instead_growth_owes_nothing_before_its_day_nor_before_the_provisions() -> None:
    stated = of_news(GROWN | {"news_assessment_done": False})
    before = og.decide(og.case_from_dict(stated), at="2026-03-31T23:59:59+08:00", readings=INSTEAD)
    stated["events"][0]["on"] = "2018-11-29"
    ungoverned = og.decide(og.case_from_dict(stated), at="2026-05-01", readings=INSTEAD)

    assert {each.status for each in before.obligations} == {"upcoming"}
    assert (before.verdict, before.may_launch) == ("not-subject", True)
    assert before.valid_until == instant("2026-04-01")
    assert {each.status for each in ungoverned.obligations} == {"not-triggered"}


@pytest.mark.parametrize("unknown", ["news_assessment_done", "licensed_news_service", "significant"])
def test_instead_growth_that_may_be_owed_does_not_pass_either_when_it_is_read_again(unknown: str) -> None:
    stated = of_news(GROWN | {"news_assessment_done": False})
    for table in (stated["service"], stated["events"][0]):
        table.pop(unknown, None)
    decision = og.decide(og.case_from_dict(stated), at="2026-05-01", readings=INSTEAD)
    read = og.Decision.from_dict(decision.to_dict())

    assert [each.fact.rpartition(".")[2] for each in decision.questions] == [unknown]
    assert (decision.verdict, decision.may_launch) == ("undetermined", False)
    assert [each.passes for each in read.obligations if each.provision == "16"] == [False]


def test_explain_gives_growth_no_day_that_no_text_sets() -> None:
    case = og.case_from_dict(of_news(GROWN | {"news_assessment_done": False}))
    decision = og.decide(case, at="2026-05-01", readings=INSTEAD)

    assert "Deadline (article 16): at once; the law states no term" in explain(decision, case)
    assert "期限（第十六条）：应当立即履行；法规未规定期限" in explain(decision, case, lang="zh")


def test_instead_the_reading_tells_where_it_would_change_the_answer() -> None:
    stated = of_news(LAUNCHED | {"news_assessment_done": False})
    (row,) = (
        each
        for each in og.decide(og.case_from_dict(stated), at="2026-05-01").sensitive_readings
        if each.reading == "news_route"
    )

    assert (row.side, row.changes) == ("instead", "deadline")
    assert {name: None if each is None else each.kind for name, each in row.deadlines.items()} == {
        "event/3(1)": None,
        "event/16": "before-launch",
    }


@pytest.mark.parametrize(("kind", "at"), [("service-launch", "2026-06-01"), ("function-added", "2026-06-01")])
def test_the_application_and_the_review_follow_a_launch_of_a_news_service_too(kind: str, at: str) -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02", "papers_complete_on": "2026-03-10"}}
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, "technologies": []}
    stated = of_news(
        {"kind": kind, "at": at, "news_assessment_done": False},
        companions=own,
        **({"feature": feature} if kind != "service-launch" else {}),
    )

    application = related_duty(stated, "2026-03-17", NEWS, "news-application", "?(4)")
    review = related_duty(stated, "2026-05-16", NEWS, "news-review")

    assert (application.status, application.certainty) == ("overdue", "unverified")
    assert (review.status, review.stands_against) == ("overdue", False)
