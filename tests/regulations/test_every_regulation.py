"""What each regulation must be, whichever there are: quoted from its source, complete, in both languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from builders import LAW_TEXTS

from opinionguard.files.schema import case_schema
from opinionguard.regulations import companion, companions
from opinionguard.rules.companion import SHARED_QUESTIONS, Companion, Duty
from opinionguard.rules.provisions import Provision


def table_of_sources() -> dict[str, tuple[str, str, str]]:
    """Return the title, the day of promulgation and that of entry into force of each law, by its id."""
    text = (LAW_TEXTS / "sources.md").read_text("utf-8")
    lines = text[text.index("## Companion regulations") :].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    found = {}
    for law, title, *cells in (each for each in rows if "-" in each[0] and each[0] != "---"):
        # The second table has both days in one cell, and a draft has one day.
        promulgated, _, in_force = cells[0].partition(" / ") if len(cells) == 2 else (cells[1], "", cells[2])
        found[law] = (title, promulgated, in_force or "not in force")
    return found


def test_there_is_a_file_for_each_row_of_the_tables_of_sources() -> None:
    assert set(table_of_sources()) == {each.law.id for each in companions()}


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_law_has_the_title_and_the_dates_of_its_source(each: Companion) -> None:
    title, promulgated, in_force = table_of_sources()[each.law.id]

    assert re.split(r" \(|, ", title)[0] == each.law.title
    assert each.law.promulgated.isoformat() in promulgated
    assert in_force == ("not in force" if each.law.is_draft else each.law.in_force.isoformat())
    assert each.law.reviewed is not None
    assert each.law.promulgated < each.law.reviewed <= datetime.now(UTC).date()


def passages() -> list[Provision]:
    return [provision for each in companions() for provision in each.provisions]


@pytest.mark.parametrize("provision", passages(), ids=lambda each: f"{each.law.id}-{each.number}-{each.paragraph}")
def test_only_wording_that_the_sources_hold_is_quoted(provision: Provision) -> None:
    held = "".join(each.read_text("utf-8") for each in sorted(LAW_TEXTS.rglob("*.md")))
    quoted = [line in held for line in provision.text.split("\n")]

    assert all(quoted) is provision.verbatim
    if not provision.verbatim:
        assert "大意" in provision.text
        assert "in substance" in provision.english


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_what_was_not_seen_says_so(each: Companion) -> None:
    assert not each.provisions or each.law.certainty in {provision.certainty for provision in each.provisions}
    assert each.provisions or each.law.certainty != "seen"
    assert all(
        provision.certainty in {"seen", "draft", "announcement"} for provision in each.provisions if provision.verbatim
    )
    assert all(not provision.verbatim for provision in each.provisions if provision.certainty == "substance")


@pytest.mark.parametrize("fact", SHARED_QUESTIONS)
def test_what_several_laws_ask_is_asked_in_both_languages(fact: str) -> None:
    english, chinese = SHARED_QUESTIONS[fact]

    assert english.isascii()
    assert english.endswith(("?", "?)", "networking?"))
    assert not chinese.isascii()
    assert chinese.endswith("？")


def test_regulations_can_be_kept_in_a_set_and_leave_no_point_open_unless_they_say_so() -> None:
    assert len(set(companions())) == len(companions())
    assert companion("satellite-2025").open_points == ()


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_questions_are_sentences_of_both_languages(each: Companion) -> None:
    for provision, english, chinese in each.questions.values():
        assert provision in each.provisions
        assert english.endswith("?")
        assert chinese.endswith("？")


@pytest.mark.parametrize("provision", passages(), ids=lambda each: f"{each.law.id}-{each.number}-{each.paragraph}")
def test_a_rendering_ends_as_a_sentence_does(provision: Provision) -> None:
    # The opening of a list ends in a colon, its items in a semicolon.
    *lines, last = provision.english.split("\n")
    assert all(re.match(r"([A-Z]|\(\d\) ).*[.:;]$", line) for line in lines)
    assert re.match(r"([A-Z]|\(\d\) ).*\.$", last)


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_regulation_says_in_both_languages_what_is_left_open(each: Companion) -> None:
    for english, chinese in each.open_points:
        assert english.endswith(".")
        assert chinese.endswith("。")


@pytest.mark.parametrize(
    ("law", "fact", "said"),
    [
        ("news-new-technology-2017", "self_assessment_completed_on", "completed its own assessment"),
        ("algorithm-recommendation-2021", "information_changed_on", "what was filed of the algorithm changed"),
        ("algorithm-recommendation-2021", "service_ended_on", "service that uses the algorithm ended"),
        ("mobile-apps-2022", "mobile_app", "through a mobile application"),
        ("deep-synthesis-2022", "technical_supporter", "that others build their services on"),
        ("algorithm-recommendation-2021", "filing_number_displayed", "Shows its filing number"),
        ("algorithm-recommendation-2021", "users_told", "Tells users"),
        ("algorithm-recommendation-2021", "switch_off_offered", "to switch the algorithm off"),
        ("deep-synthesis-2022", "edits_biometric_information", "edits faces, voices"),
        ("deep-synthesis-2022", "edits_special_objects", "special objects or scenes"),
        ("deep-synthesis-2022", "tools_assessed", "professional body"),
        ("generative-ai-2023", "own_model", "a model of its own"),
        ("generative-ai-2023", "model_displayed", "name and filing number"),
        ("news-new-technology-2017", "papers_complete_on", "papers of the application"),
        ("live-marketing-2021", "live_marketing_platform", "marketed by live streaming"),
        ("ai-content-label-2025", "content_labelled", "explicitly and in the metadata"),
        ("anthropomorphic-interaction-2026", "sustained_emotional_interaction", "customer service does not"),
        ("anthropomorphic-interaction-2026", "risk_arose_on", "risk to national security"),
        ("anthropomorphic-interaction-2026", "assessment_called_for_on", "by notice"),
        ("anthropomorphic-interaction-2026", "registered_users", "Registered users"),
        ("anthropomorphic-interaction-2026", "monthly_active_users", "active in a month"),
        ("anthropomorphic-interaction-2026", "counted_on", "first counted"),
    ],
)
def test_the_schema_says_what_each_fact_of_a_companion_means(law: str, fact: str, said: str) -> None:
    table = case_schema()["properties"]["companions"]["properties"][law]["properties"]

    assert said in table[fact]["description"]


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_law_in_force_without_rules_says_why_in_both_languages(each: Companion) -> None:
    assert (each.no_rules is not None) is (not each.duties and not each.law.is_draft)
    if each.no_rules is not None:
        english, chinese = each.no_rules
        assert english.endswith(".")
        assert chinese.endswith("。")


def test_only_reviews_are_owed_by_the_authority() -> None:
    own = [duty for each in companions() for duty in each.duties if isinstance(duty, Duty)]

    owed = {duty.task.id for duty in own if duty.owed_by == "authority"}
    assert owed == {"news-review", "algorithm-filing-review"}
    assert owed.isdisjoint({duty.task.id for duty in own if duty.owed_by == "provider"})


def addresses() -> set[str]:
    laws = {each.law.url for each in companions()}
    return {*laws, *(provision.url for provision in passages())} - {""}


def test_only_addresses_that_the_sources_hold_are_given() -> None:
    held = "".join(each.read_text("utf-8") for each in sorted(LAW_TEXTS.rglob("*.md")))

    assert {"https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm"} < addresses()
    assert [each for each in addresses() if each not in held] == []
    assert all(re.match(r"https?://(www\.cac\.gov\.cn|cagd\.gov\.cn)/", each) for each in addresses())


def test_a_provision_leads_to_the_page_of_its_law_or_to_one_of_its_own() -> None:
    personas, generative = companion("anthropomorphic-interaction-2026"), companion("generative-ai-2023")

    assert {each.url for each in personas.provisions} == {personas.law.url}
    assert {each.url for each in generative.provisions if each.certainty == "announcement" and each.verbatim} == {
        "https://cagd.gov.cn/v/2024/04/4859.html"
    }
    assert {each.url for each in generative.provisions if each.certainty == "seen"} == {""}
