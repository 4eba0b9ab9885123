"""The provisions on deep synthesis: tools that edit faces, technical supporters, and the number that is shown."""

from __future__ import annotations

import pytest
from builders import Document, algorithm_filing, launch_of_forum, news_case, related_duty
from law_told import assert_told

import opinionguard as og
from opinionguard.regulations import companion

ALGORITHM = "algorithm-recommendation-2021"
SYNTHESIS = "deep-synthesis-2022"
ALL_THREE = {"technologies": ["algorithmic-recommendation", "deep-synthesis", "generative-ai"]}


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "deep-synthesis-2022",
        issuers=("国家互联网信息办公室", "工业和信息化部", "公安部"),
        certainty="seen",
        duties={
            "algorithm-filing",
            "algorithm-filing-cancellation",
            "algorithm-filing-change",
            "filing-number-display",
            "security-assessment",
            "tool-assessment",
        },
        passages=[
            (13, 0, 0, "seen"),
            (15, 2, 0, "seen"),
            (19, 1, 0, "seen"),
            (19, 2, 0, "seen"),
            (19, 3, 0, "seen"),
            (19, 0, 0, "seen"),
            (20, 0, 0, "seen"),
        ],
        left_open=["Article 15, paragraph 2, states no term", "Article 19, paragraph 3, states no term"],
    )


def test_what_was_filed_before_its_law_has_no_number_to_show_and_no_review_to_wait_for() -> None:
    own = {"deep-synthesis-2022": {"technical_supporter": False}, ALGORITHM: {"filing_number_displayed": False}}
    old = algorithm_filing(submitted_at="2022-02-28", number_issued=True)
    shown = launch_of_forum(service={"technologies": ["deep-synthesis"]}, companions=own, filings=[old])
    applied = news_case(filings=[algorithm_filing(duty="news-application", submitted_at="2017-11-30")])

    assert related_duty(shown, "2026-04-01", "deep-synthesis-2022", "filing-number-display").status == "not-triggered"
    assert related_duty(applied, "2026-04-01", "news-new-technology-2017", "news-review").status == "not-triggered"


def test_the_number_is_to_be_shown_once_it_is_issued() -> None:
    def shown(number_issued: bool, displayed: bool) -> og.RelatedDuty:
        own = {"deep-synthesis-2022": {"technical_supporter": False}, ALGORITHM: {"filing_number_displayed": displayed}}
        filed = [algorithm_filing(number_issued=number_issued)]
        stated = launch_of_forum(service={"technologies": ["deep-synthesis"]}, companions=own, filings=filed)
        return related_duty(stated, "2026-04-01", "deep-synthesis-2022", "filing-number-display")

    assert shown(number_issued=False, displayed=False).status == "not-triggered"
    owed = shown(number_issued=True, displayed=False)
    assert (owed.status, owed.stands_against, getattr(owed.deadline, "kind", None)) == ("owed", True, "no-term")
    done = shown(number_issued=True, displayed=True)
    assert (done.status, done.discharged_by) == ("discharged", f"companions.{ALGORITHM}.filing_number_displayed")


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


def tool(own: dict[str, bool], at: str = "2026-03-02", word: str = "deep-synthesis") -> Document:
    """A tool without the properties of article 2 that goes live."""
    return launch_of_forum(at, service={"functions": [], "technologies": [word]}, companions={SYNTHESIS: own})


@pytest.mark.parametrize("fact", ["edits_biometric_information", "edits_special_objects"])
@pytest.mark.parametrize(
    ("assessed", "before", "after"),
    [(False, ("upcoming", True), ("owed", True)), (True, ("discharged", False), ("discharged", False))],
)
def test_a_tool_that_edits_faces_or_special_scenes_is_assessed_without_any_property_of_article_2(
    fact: str, assessed: bool, before: tuple[str, bool], after: tuple[str, bool]
) -> None:
    stated = tool({fact: True, "tools_assessed": assessed})

    for at, expected in (("2026-03-01", before), ("2026-03-02", after)):
        found = related_duty(stated, at, SYNTHESIS, "tool-assessment")
        decision = og.decide(og.case_from_dict(stated), at=at)
        assert ((found.status, found.stands_against), found.provision) == (expected, "15")
        assert (decision.verdict, decision.may_launch) == ("not-subject", assessed)


def test_a_tool_that_edits_neither_or_is_none_of_deep_synthesis_is_not_assessed() -> None:
    neither = tool({"edits_biometric_information": False, "edits_special_objects": False})

    for stated in (neither, tool({"edits_biometric_information": True}, word="generative-ai")):
        assert related_duty(stated, "2026-03-02", SYNTHESIS, "tool-assessment").status == "not-triggered"


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ({"edits_biometric_information": True}, ["tools_assessed"]),
        ({"edits_biometric_information": False, "tools_assessed": False}, ["edits_special_objects"]),
        ({"tools_assessed": True}, []),
    ],
)
def test_what_nobody_stated_of_a_tool_is_asked_and_refuses_nothing(own: dict[str, bool], asked: list[str]) -> None:
    found = related_duty(tool(own), "2026-03-02", SYNTHESIS, "tool-assessment")

    assert [each.fact for each in found.questions] == [f"companions.{SYNTHESIS}.{fact}" for fact in asked]
    assert found.stands_against is (None if asked else False)


@pytest.mark.parametrize(("day", "status"), [("2023-01-09", "not-in-force"), ("2023-01-10", "owed")])
def test_tools_are_assessed_from_the_first_day_of_the_provisions(day: str, status: str) -> None:
    stated = tool({"edits_biometric_information": True, "tools_assessed": False}, day)

    assert related_duty(stated, "2026-03-02", SYNTHESIS, "tool-assessment").status == status


def test_stores_check_every_assessment() -> None:
    law = companion("deep-synthesis-2022")
    followed = {duty.task.id for duty in law.duties if "13" in [each.number for each in duty.may_follow]}

    assert followed == {"tool-assessment", "security-assessment", "algorithm-filing", "algorithm-filing-change"}
