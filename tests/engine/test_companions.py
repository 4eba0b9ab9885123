"""What other regulations ask: the law in force on the day, deadlines, thresholds, one report for several reasons."""

from __future__ import annotations

import json
import pickle
from datetime import date, timedelta

import pytest
from builders import (
    CALENDAR,
    EXAMPLES,
    Document,
    algorithm_filing,
    document,
    flawless_report,
    forum_with_feature,
    instant,
    launch_of_forum,
    problems_of,
    public_service,
    related_duties,
    related_duty,
)

import opinionguard as og
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.regulations import (
    companion,
    companions,
    duties,
)
from opinionguard.rules.deadlines import Deadline

DAY = timedelta(days=1)


# --- The law in force on the day -------------------------------------------------------------------------------------

CONCERNED: dict[str, tuple[str, Document]] = {
    "public-accounts-2021": ("security-assessment", {"functions": ["public-account"], "own_platform": True}),
    "algorithm-recommendation-2021": ("algorithm-filing", {"technologies": ["algorithmic-recommendation"]}),
    "mobile-apps-2022": ("security-assessment", {}),
    "post-comments-2022": ("security-assessment", {"functions": ["comments"]}),
    "deep-synthesis-2022": ("algorithm-filing", {"technologies": ["deep-synthesis"]}),
    "generative-ai-2023": ("algorithm-filing", {"technologies": ["generative-ai"]}),
}
BOTH_DAYS = [(law, step) for law in CONCERNED for step in (-1, 0)]


@pytest.mark.parametrize(("law", "step"), BOTH_DAYS)
def test_a_law_applies_from_the_day_of_its_entry_into_force(law: str, step: int) -> None:
    duty, service = CONCERNED[law]
    day = companion(law).law.in_force + step * DAY
    own = {"mobile-apps-2022": {"mobile_app": True}, "deep-synthesis-2022": {"technical_supporter": False}}
    stated = launch_of_forum(day.isoformat(), service=service, companions=own)

    found = related_duty(stated, "2026-11-01", law, duty)

    if step < 0:
        assert (found.holds, found.status, found.because) == (False, "not-in-force", ("events.event.at",))
    else:
        assert (found.holds, found.status) == (True, "overdue")


def test_a_launch_without_a_date_comes_under_a_law_that_is_in_force() -> None:
    stated = launch_of_forum(None, service={"technologies": ["generative-ai"]})

    found = related_duty(stated, "2023-08-15", "generative-ai-2023", "algorithm-filing")

    assert (found.holds, found.status, found.stands_against) == (True, "upcoming", False)
    assert found.deadline is not None
    assert found.deadline.cutoff is None


def test_whether_it_comes_under_a_coming_law_depends_on_its_date() -> None:
    stated = launch_of_forum(None, service={"technologies": ["generative-ai"]})

    found = related_duty(stated, "2023-08-14T23:59:59+08:00", "generative-ai-2023", "algorithm-filing")

    assert (found.holds, found.status, found.stands_against) == (None, "undetermined", False)
    assert [question.fact for question in found.questions] == ["events.event.at"]
    assert found.valid_until == instant("2023-08-15")


def test_it_does_not_come_under_a_law_that_has_ended() -> None:
    law = companion("generative-ai-2023").law
    stated = launch_of_forum("2025-06-30", service={"technologies": ["generative-ai"]})
    undated = launch_of_forum(None, service={"technologies": ["generative-ai"]})
    object.__setattr__(law, "until", date(2025, 6, 29))
    try:
        assert related_duty(stated, "2026-01-05", law.id, "algorithm-filing").status == "not-in-force"
        assert related_duty(undated, "2025-06-30", law.id, "algorithm-filing").status == "not-in-force"
        before = related_duty(undated, "2025-06-29", law.id, "algorithm-filing")
        assert (None, instant("2025-06-30")) == (before.holds, before.valid_until)
        assert [question.fact for question in before.questions] == ["events.event.at"]
    finally:
        object.__setattr__(law, "until", None)


def test_a_planned_launch_waits_for_the_assessment_of_a_law_in_force_and_is_open_under_a_coming_one() -> None:
    stated = launch_of_forum(None, service={"technologies": ["deep-synthesis"]})

    now = related_duty(stated, "2023-01-10", "deep-synthesis-2022", "security-assessment")
    coming = related_duty(stated, "2023-01-09", "deep-synthesis-2022", "security-assessment")

    assert (now.holds, now.status, now.stands_against, now.questions) == (True, "blocking", True, ())
    assert (coming.holds, coming.status, coming.stands_against) == (None, "undetermined", None)
    assert [each.fact for each in coming.questions] == ["events.event.at"]


def test_a_report_discharges_nothing_under_a_law_that_was_not_in_force() -> None:
    report = flawless_report(submitted_at="2023-01-01")
    stated = launch_of_forum("2023-01-09", service={"technologies": ["deep-synthesis"]}, reports=[report])

    found = related_duty(stated, "2023-01-20", "deep-synthesis-2022", "security-assessment")

    assert (found.status, found.stands_against, found.because) == ("not-in-force", False, ("events.event.at",))
    assert (found.discharged_by, found.late, found.deadline, found.same_as) == (None, None, None, ())


def test_what_nothing_in_the_case_can_raise_names_the_law_and_holds_not() -> None:
    notice = document({"kind": "written-notice", "received_on": "2026-03-02"})
    bare = [each for each in related_duties(notice, "2026-03-03") if each.event == ""]

    known = {(each.law.id, duty.task.id, duty.provision.number) for each in companions() for duty in each.duties}
    assert len({each.law for each in bare}) > 1
    for each in bare:
        assert (each.law, each.duty, each.provision) in known
        assert each.status == "not-triggered"
        assert (each.holds, each.because, each.stands_against) == (False, (), False)


def test_a_law_that_does_not_bind_says_by_which_day() -> None:
    notice = {"kind": "written-notice", "received_on": "2022-02-28", "in_writing": True, "authority": "cac"}
    noticed = document(
        {**notice, "level": "national"}, service=public_service(technologies=["algorithmic-recommendation"])
    )
    law = "algorithm-recommendation-2021"

    before = related_duty(noticed, "2022-03-06", law, "security-assessment", notice_day="issue")

    assert (before.holds, before.because) == (False, ("events.event.issued_on",))


# --- Filings ---------------------------------------------------------------------------------------------------------


def filed_on(days: list[str | None]) -> list[Document]:
    """A filing for each day; None for one that states none."""
    return [
        {key: value for key, value in algorithm_filing(submitted_at=day).items() if value is not None} for day in days
    ]


ALL_THREE = {"technologies": ["algorithmic-recommendation", "deep-synthesis", "generative-ai"]}
THE_THREE = ("algorithm-recommendation-2021", "deep-synthesis-2022", "generative-ai-2023")


def test_a_filing_after_the_last_day_discharges_late_and_one_before_the_launch_in_time() -> None:
    late = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(submitted_at="2026-03-17")])
    early = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(submitted_at="2026-02-25")])

    assert related_duty(late, "2026-04-01", "deep-synthesis-2022", "algorithm-filing").late is True
    assert related_duty(early, "2026-02-26", "deep-synthesis-2022", "algorithm-filing").status == "discharged"


def test_a_filing_before_a_launch_that_is_only_planned_is_in_time() -> None:
    stated = launch_of_forum(None, service={"technologies": ["generative-ai"]}, filings=[algorithm_filing()])

    found = related_duty(stated, "2026-05-11", "generative-ai-2023", "algorithm-filing")

    assert (found.status, found.late) == ("discharged", False)


def test_whether_it_was_late_is_open_where_an_earlier_filing_may_stand() -> None:
    undated = {key: each for key, each in algorithm_filing().items() if key != "submitted_at"}
    stated = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(submitted_at="2026-03-17"), undated])

    found = related_duty(stated, "2026-04-01", "deep-synthesis-2022", "algorithm-filing")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", None)


def test_it_was_late_where_no_other_filing_may_have_been_in_time() -> None:
    late, perhaps = algorithm_filing(submitted_at="2026-03-17"), algorithm_filing(submitted_at="2026-03-18")
    del perhaps["complete"]

    found = related_duty(
        launch_of_forum(service=ALL_THREE, filings=[late, perhaps]), "2026-04-01", THE_THREE[1], "algorithm-filing"
    )

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", True)


def test_whether_it_was_late_is_open_between_the_days_that_missing_notices_leave() -> None:
    stated = launch_of_forum("2026-12-28", service=ALL_THREE)
    deadline = related_duty(stated, "2026-12-29", THE_THREE[1], "algorithm-filing").deadline
    assert deadline is not None
    assert deadline.last_day is not None
    assert deadline.latest is not None
    assert deadline.last_day < deadline.latest

    days = (deadline.last_day, deadline.last_day + DAY, deadline.latest + DAY)
    filed = [
        launch_of_forum("2026-12-28", service=ALL_THREE, filings=[algorithm_filing(submitted_at=day.isoformat())])
        for day in days
    ]

    assert [related_duty(each, "2027-06-01", THE_THREE[1], "algorithm-filing").late for each in filed] == [
        False,
        None,
        True,
    ]


def test_a_filing_that_falls_short_is_not_what_discharged() -> None:
    stated = launch_of_forum(
        service=ALL_THREE,
        filings=[algorithm_filing(id="short", submitted_at="2026-03-03", complete=False), algorithm_filing(id="right")],
    )

    assert related_duty(stated, "2026-04-01", THE_THREE[2], "algorithm-filing").discharged_by == "filings.right"


def test_what_may_be_owed_within_a_term_that_runs_passes_and_is_asked_about() -> None:
    untold = launch_of_forum(service={"functions": ["forum"]})
    del untold["service"]["technologies"]
    filed = launch_of_forum(service=ALL_THREE, filings=filed_on([None]))

    raised = related_duty(untold, "2026-03-03", "generative-ai-2023", "algorithm-filing")
    answered = related_duty(filed, "2026-03-03", "generative-ai-2023", "algorithm-filing")

    assert (raised.holds, raised.status, raised.stands_against) == (None, "undetermined", False)
    assert [each.fact for each in raised.questions] == ["service.technologies"]
    assert "the service" in raised.questions[0].text
    assert (answered.holds, answered.status, answered.stands_against) == (True, "undetermined", False)
    assert [each.fact for each in answered.questions] == ["filings.0.submitted_at"]


def test_a_filing_for_a_change_that_nobody_dated_is_neither_late_nor_in_time() -> None:
    changed = algorithm_filing(duty="algorithm-filing-change", submitted_at="2026-03-20")
    stated = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(submitted_at="2026-03-10"), changed])

    found = related_duty(stated, "2026-04-01", "generative-ai-2023", "algorithm-filing-change")

    assert (found.status, found.discharged_by, found.late, found.stands_against) == ("undetermined", None, None, None)


@pytest.mark.parametrize("fact", ["information_changed_on", "service_ended_on"])
def test_what_is_said_not_to_have_happened_raises_nothing(fact: str) -> None:
    duty = {"information_changed_on": "algorithm-filing-change", "service_ended_on": "algorithm-filing-cancellation"}
    own = {"algorithm-recommendation-2021": {fact: False}}
    stated = launch_of_forum(service=ALL_THREE, companions=own, filings=[algorithm_filing()])

    found = related_duty(stated, "2026-05-01", "generative-ai-2023", duty[fact])

    assert (found.holds, found.status, found.stands_against, found.questions) == (False, "not-triggered", False, ())
    said = f"companions.algorithm-recommendation-2021.{fact}"
    assert found.event == said
    assert said in found.because


@pytest.mark.parametrize("flaw", ["as_prescribed", "complete"])
def test_a_filing_that_falls_short_discharges_nothing_and_one_not_told_is_asked_about(flaw: str) -> None:
    short = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(**{flaw: False})])
    untold = launch_of_forum(
        service=ALL_THREE, filings=[{key: each for key, each in algorithm_filing().items() if key != flaw}]
    )

    assert related_duty(short, "2026-04-01", "generative-ai-2023", "algorithm-filing").status == "overdue"
    found = related_duty(untold, "2026-04-01", "generative-ai-2023", "algorithm-filing")
    assert ("undetermined", [f"filings.0.{flaw}"]) == (found.status, [each.fact for each in found.questions])
    assert "17" in found.questions[0].provision


# --- One report, several reasons -------------------------------------------------------------------------------------


def test_a_companion_points_at_the_obligation_of_2018_and_the_same_report_answers_both() -> None:
    stated = launch_of_forum(
        service={"technologies": ["generative-ai"]}, reports=[flawless_report(submitted_at="2026-02-20")]
    )
    decision = og.decide(og.case_from_dict(stated), at="2026-02-25")
    (obligation,) = decision.obligations
    by_law = [each for each in decision.related if each.law == "algorithm-recommendation-2021"]
    (found,) = (each for each in by_law if each.duty == "security-assessment")

    assert found.same_as == ("event/3(1)",)
    assert (obligation.status, obligation.discharged_by, obligation.late, obligation.deadline) == (
        found.status,
        found.discharged_by,
        found.late,
        found.deadline,
    )


def test_article_2_is_asked_about_where_what_concerns_the_law_does_not_imply_it() -> None:
    stated = launch_of_forum()
    for name in ("functions", "opinion_channel", "social_mobilization"):
        del stated["service"][name]
    asked = {
        law: {each.fact for each in related_duty(stated, "2026-03-01", law, "security-assessment").questions}
        for law in ("mobile-apps-2022", "post-comments-2022", "public-accounts-2021")
    }
    article_2 = {f"service.{name}" for name in ("functions", "opinion_channel", "social_mobilization")}

    assert asked == {
        "mobile-apps-2022": {*article_2, "companions.mobile-apps-2022.mobile_app"},
        "post-comments-2022": {"service.functions"},
        "public-accounts-2021": {"service.functions"},
    }


def test_an_obligation_that_passes_either_way_passes_as_a_reason_too() -> None:
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation"]))

    found = related_duty(stated, "2026-03-03", "algorithm-recommendation-2021", "security-assessment")

    assert (found.status, found.stands_against) == ("undetermined", False)
    assert [each.fact for each in found.questions] == ["events.event.major_effect"]


def test_whether_a_law_means_it_is_not_asked_where_the_obligation_lets_it_pass_anyway() -> None:
    plain = launch_of_forum(service={"functions": []})
    answered = launch_of_forum(reports=[flawless_report(submitted_at="2026-02-20")])
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    coming = document(growth, service=public_service())

    found = [
        related_duty(plain, "2026-03-01", "mobile-apps-2022", "security-assessment"),
        related_duty(answered, "2026-03-01", "mobile-apps-2022", "security-assessment"),
        related_duty(coming, "2026-03-01", "algorithm-recommendation-2021", "security-assessment"),
    ]

    assert [each.status for each in found] == ["not-triggered", "discharged", "upcoming"]
    assert [(each.stands_against, each.questions) for each in found] == [(False, ())] * 3


USERS_OF_A_TECHNOLOGY = [
    ("algorithm-recommendation-2021", "algorithmic-recommendation"),
    ("algorithm-recommendation-2021", "deep-synthesis"),
    ("algorithm-recommendation-2021", "generative-ai"),
    ("deep-synthesis-2022", "deep-synthesis"),
]


@pytest.mark.parametrize(("law", "word"), USERS_OF_A_TECHNOLOGY)
def test_what_is_launched_has_to_use_the_technology_and_not_the_rest_of_the_service(law: str, word: str) -> None:
    by_feature = forum_with_feature(word, in_service=False, in_feature=True)
    by_rest = forum_with_feature(word, in_service=True, in_feature=False)

    found = [related_duty(stated, "2026-08-01", law, "security-assessment").status for stated in (by_feature, by_rest)]

    assert found == ["blocking", "not-triggered"]


@pytest.mark.parametrize(("law", "word"), USERS_OF_A_TECHNOLOGY)
def test_the_launch_of_a_service_that_uses_the_technology_is_one_more_reason(law: str, word: str) -> None:
    using, other = (launch_of_forum("2026-08-03", service={"technologies": words}) for words in ([word], []))

    found = [related_duty(stated, "2026-08-01", law, "security-assessment").status for stated in (using, other)]

    assert found == ["blocking", "not-triggered"]


# --- Required duties -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other_laws", "require", "may_launch"),
    [
        ("none", [], True),
        ("none", ["platform-rules-filing"], True),
        ("none", ["algorithm-filing"], False),
        ("none", ["algorithm-filing", "platform-rules-filing"], False),
        ("known", [], False),
        ("known", ["platform-rules-filing"], False),
        ("all", [], False),
    ],
)
def test_related_duties_change_no_verdict_and_those_that_count_decide_the_launch(
    other_laws: OtherLawsMode, require: list[str], may_launch: bool
) -> None:
    stated = launch_of_forum(
        service={"technologies": ["generative-ai"]}, reports=[flawless_report(submitted_at="2026-02-20")]
    )
    decision = og.decide(og.case_from_dict(stated), at="2026-04-01", other_laws=other_laws, require=require)

    assert (decision.verdict, decision.may_launch) == ("clear", may_launch)


def test_a_requirement_that_nobody_knows_is_an_error() -> None:
    case = og.case_from_dict(launch_of_forum())

    mistyped = {"algorithm-filling"}
    for ask in (
        lambda: og.decide(case, at="2026-04-01", require=mistyped),
        lambda: og.timeline(case, require=mistyped),
        lambda: og.Gate([case], require=mistyped),
    ):
        (problem,) = problems_of(ask)
        assert problem.path == "require"
        assert problem.wrong == '"algorithm-filling" is no duty of a regulation (did you mean "algorithm-filing"?)'
        assert "algorithm-filing" in problem.right
    # One id as plain text is that id, not its letters.
    assert og.decide(case, at="2026-04-01", require="algorithm-filing").basis.require == {"algorithm-filing"}


def test_a_requirement_never_lets_pass_what_is_refused_without_it() -> None:
    decision = og.decide(og.case_from_dict(launch_of_forum()), at="2026-03-01", require=["platform-rules-filing"])

    assert decision.verdict == "blocked"
    assert decision.may_launch is False


def test_every_decision_knows_every_duty() -> None:
    bare = og.Case(id="bare", events=[og.WrittenNotice(id="notice", received_on="2026-03-02")])

    assert duties() == {each.duty for each in og.decide(bare, at="2026-03-03").related}


def test_related_duties_go_to_json_and_back_and_can_be_pickled() -> None:
    stated = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing()])
    decision = og.decide(og.case_from_dict(stated), at="2026-04-01")

    said = decision.to_dict()
    read = og.Decision.from_dict(json.loads(json.dumps(said)))

    assert said == read.to_dict()
    assert decision.related == pickle.loads(pickle.dumps(decision)).related  # noqa: S301
    assert [each.stands_against for each in read.related] == [each.stands_against for each in decision.related]


@pytest.mark.parametrize("stands", ["no", 0, 1, "true", []])
def test_a_document_of_a_related_duty_says_whether_it_stands_against_the_launch(stands: object) -> None:
    decision = og.decide(og.case_from_dict(launch_of_forum(service=ALL_THREE)), at="2026-02-01")
    said = next(each for each in decision.related if each.duty == "filing-number-display").to_dict()
    said |= {"event": "launch", "holds": True, "deadline": Deadline("no-term", None, None, None).to_dict()}
    told = [said | {"status": "undetermined", "stands_against": each} for each in (True, False, None)]

    assert [og.RelatedDuty.from_dict(each).stands_against for each in told] == [True, False, None]
    with pytest.raises(og.InputError, match=r"^stands_against: .* cannot be taken; give True, False or None"):
        og.RelatedDuty.from_dict(told[0] | {"stands_against": stands})
    with pytest.raises(og.InputError, match=r"^stands_against: is missing"):
        og.RelatedDuty.from_dict({key: value for key, value in told[0].items() if key != "stands_against"})


@pytest.mark.parametrize("file", ["face-swap-app-2021", "companion-persona-2026", "news-assistant", "live-comments"])
def test_each_holds_until_it_says(file: str) -> None:
    case = og.load_case(EXAMPLES / f"{file}.toml")
    line = og.timeline(case, calendar=CALENDAR)
    at = instant("2016-01-01")
    for _ in range(40):
        found = line.at(at).related
        ends = [each.valid_until for each in found if each.valid_until is not None]
        until = min(ends, default=None)
        assert until is None or until > at
        later = at + 400 * DAY if until is None else until - timedelta(microseconds=1)
        told = [(each.status, each.holds, each.stands_against, each.late) for each in line.at(later).related]
        assert [(each.status, each.holds, each.stands_against, each.late) for each in found] == told
        if until is None:
            return
        at = until
    pytest.fail("it never ends")


# --- What a regulation file may not be -------------------------------------------------------------------------------


def test_the_questions_of_required_duties_come_after_those_of_the_decision() -> None:
    stated = launch_of_forum(service={"technologies": ["generative-ai"]}, filings=[algorithm_filing(complete=None)])
    del stated["filings"][0]["complete"], stated["service"]["offered_in_mainland_china"]
    case = og.case_from_dict(stated)

    own = [each.fact for each in og.decide(case, at="2026-04-01").questions]
    asked = [each.fact for each in og.decide(case, at="2026-04-01", require=["algorithm-filing"]).questions]

    assert own == [each.fact for each in og.decide(case, at="2026-04-01", other_laws="none").questions]
    assert [*own, "filings.0.complete"] == asked
    assert "service.offered_in_mainland_china" in own


# --- A day of knowing that nobody stated ------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "holds"), [("2022-03-01", True), ("2022-02-28", None)])
def test_a_day_that_is_only_known_not_to_be_before_another_may_lie_under_a_later_law(
    on: str, holds: bool | None
) -> None:
    growth = {"kind": "user-growth", "on": on, "significant": True, "major_effect": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation"]))

    found = related_duty(
        stated, "2026-08-01", "algorithm-recommendation-2021", "security-assessment", day_of_occurrence="known"
    )

    assert (found.holds, found.status) == (holds, "undetermined")
    assert [each.fact for each in found.questions] == ["events.event.known_on"]
    assert found.valid_until is None or found.valid_until.year > 2026
