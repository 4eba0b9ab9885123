"""The provisions on deep synthesis: technical supporters, and the number that is shown."""

from __future__ import annotations

from builders import algorithm_filing, launch_of_forum, news_case, related_duty
from law_told import assert_told

import opinionguard as og

ALL_THREE = {"technologies": ["algorithmic-recommendation", "deep-synthesis", "generative-ai"]}


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "deep-synthesis-2022",
        issuers=("国家互联网信息办公室", "工业和信息化部", "公安部"),
        certainty="seen",
        duties={
            "filing-number-display",
            "algorithm-filing-cancellation",
            "algorithm-filing-change",
            "algorithm-filing",
            "security-assessment",
        },
        passages=[(19, 1, 0, "seen"), (19, 2, 0, "seen"), (19, 3, 0, "seen"), (19, 0, 0, "seen"), (20, 0, 0, "seen")],
        left_open=["states no term"],
    )


def test_what_was_filed_before_its_law_has_no_number_to_show_and_no_review_to_wait_for() -> None:
    own = {"deep-synthesis-2022": {"technical_supporter": False, "filing_number_displayed": False}}
    old = algorithm_filing(submitted_at="2022-02-28", number_issued=True)
    shown = launch_of_forum(service={"technologies": ["deep-synthesis"]}, companions=own, filings=[old])
    applied = news_case(filings=[algorithm_filing(duty="news-application", submitted_at="2017-11-30")])

    assert related_duty(shown, "2026-04-01", "deep-synthesis-2022", "filing-number-display").status == "not-triggered"
    assert related_duty(applied, "2026-04-01", "news-new-technology-2017", "news-review").status == "not-triggered"


def test_the_number_is_to_be_shown_once_it_is_issued() -> None:
    def shown(number_issued: bool, displayed: bool) -> og.RelatedDuty:
        own = {"deep-synthesis-2022": {"technical_supporter": False, "filing_number_displayed": displayed}}
        filed = [algorithm_filing(number_issued=number_issued)]
        stated = launch_of_forum(service={"technologies": ["deep-synthesis"]}, companions=own, filings=filed)
        return related_duty(stated, "2026-04-01", "deep-synthesis-2022", "filing-number-display")

    assert shown(number_issued=False, displayed=False).status == "not-triggered"
    owed = shown(number_issued=True, displayed=False)
    assert (owed.status, owed.stands_against, getattr(owed.deadline, "kind", None)) == ("owed", True, "no-term")
    done = shown(number_issued=True, displayed=True)
    assert (done.status, done.discharged_by) == ("discharged", "companions.deep-synthesis-2022.filing_number_displayed")


def test_a_technical_supporter_files_although_it_has_no_properties_of_article_2() -> None:
    def filed(supporter: bool) -> og.RelatedDuty:
        own = {"deep-synthesis-2022": {"technical_supporter": supporter}}
        stated = launch_of_forum(service={"functions": [], "technologies": ["deep-synthesis"]}, companions=own)
        return related_duty(stated, "2026-03-03", "deep-synthesis-2022", "algorithm-filing")

    assert [filed(supporter=True).status, filed(supporter=False).status] == ["due", "not-triggered"]


def test_where_the_provisions_ask_for_nothing_a_companion_that_refers_to_them_does_not_either() -> None:
    feature = {
        "functions": [],
        "opinion_channel": False,
        "social_mobilization": False,
        "technologies": ["deep-synthesis"],
    }
    stated = launch_of_forum(kind="function-added", feature=feature)

    found = related_duty(stated, "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.same_as) == (False, "not-triggered", ())


def test_what_a_duty_does_not_concern_passes_although_the_provisions_block() -> None:
    found = related_duty(launch_of_forum(), "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.stands_against, found.because) == (
        False,
        "not-triggered",
        False,
        ("service.technologies",),
    )
    assert (found.asks, found.questions, found.deadline) == ((), (), None)


def test_a_reason_tells_by_what_the_obligation_holds_and_what_makes_the_law_mean_it() -> None:
    found = related_duty(launch_of_forum(service=ALL_THREE), "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.stands_against, found.asks) == (True, "blocking", True, ())
    assert {"service.functions", "service.technologies", "events.event.at"} <= set(found.because)


def test_an_added_function_brings_its_own_technologies_and_not_those_of_the_service() -> None:
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, "technologies": []}
    old = {"technologies": ["deep-synthesis"]}
    own = {"deep-synthesis-2022": {"technical_supporter": False}}
    added = launch_of_forum(kind="function-added", service=old, feature=feature, companions=own)
    whole = launch_of_forum(service=old, feature=feature, companions=own)

    for duty, status in (("security-assessment", "blocking"), ("algorithm-filing", "upcoming")):
        assert related_duty(added, "2026-03-01", "deep-synthesis-2022", duty).status == "not-triggered"
        assert related_duty(whole, "2026-03-01", "deep-synthesis-2022", duty).status == status
