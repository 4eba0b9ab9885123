"""``laws``: what is encoded, in both languages and as JSON, and what held on the day of a real case."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from builders import EXAMPLES
from commands import run_main
from pages import words

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.regulations import companions
from opinionguard.render.readings import meaning_of_side
from opinionguard.rules.readings import READINGS

AT = "2026-11-22T12:00:00+08:00"


# --- laws ------------------------------------------------------------------------------------------------------------


def test_laws_lists_what_is_encoded_with_status_source_and_review(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run_main(capsys, "laws")

    assert code == 0
    heads = [line.partition(":")[0] for line in said.splitlines() if line and not line.startswith(" ")]
    known = [each.law.id for each in companions() if each.duties]
    watched = [each.law.id for each in companions() if not each.duties]
    assert heads == ["security-assessment-2018", *known, "Known, without rules; no answer looks at these", *watched]
    assert "text seen; source: articles 2 and 5 as collected; last reviewed" in words(said)
    assert "unverified; source: dates as collected" in words(said)
    assert "no rules: Nobody has verified the wording, nor the number of the article." in words(said)
    assert "published as a draft Tue 2023-06-06; a draft, not in force" in words(said)
    assert "issued by Cyberspace Administration of China, Ministry of Public Security; promulgated" in words(said)
    assert not re.search("issued by [^;]*[\u4e00-\u9fff]", words(said))


@pytest.mark.parametrize(
    "named", ["跟帖评论服务管理规定", "互联网跟帖评论服务管理规定", "《互联网跟帖评论服务管理规定》"]
)
def test_laws_takes_the_chinese_title_of_a_regulation(capsys: pytest.CaptureFixture[str], named: str) -> None:
    assert run_main(capsys, "laws", named) == run_main(capsys, "laws", "post-comments-2022")


@pytest.mark.parametrize(("lang", "asked"), [("en", ()), ("zh", ()), ("en", ("security-assessment-2018",))])
def test_laws_tells_what_speaks_for_each_side_of_each_reading(
    capsys: pytest.CaptureFixture[str], lang: Lang, asked: tuple[str, ...]
) -> None:
    _, said, _ = run_main(capsys, "laws", *asked, "--lang", lang)

    spaceless = re.sub(r"\s", "", said)
    for reading in READINGS:
        for side, ground in zip(reading.sides, reading.grounds, strict=True):
            text = re.sub(r"\s", "", ground[lang == "zh"])
            default = {"en": ",thedefault", "zh": "，默认口径"}[lang] if side == reading.default else ""
            meaning = re.sub(r"\s", "", meaning_of_side(reading.id, side, lang))
            name = side.removesuffix(":")
            named = {"en": f"-{name}({meaning}){default}:", "zh": f"-{meaning}（{name}）{default}："}
            assert meaning
            assert f"{named[lang]}{text}" in spaceless


@pytest.mark.parametrize(("lang", "word"), [("en", "a staged rollout (灰度)"), ("zh", "灰度发布、内测")])
@pytest.mark.parametrize("asked", [(), ("security-assessment-2018",)])
def test_laws_tells_what_is_left_open_without_a_reading(
    capsys: pytest.CaptureFixture[str], lang: str, word: str, asked: tuple[str, ...]
) -> None:
    _, said, _ = run_main(capsys, "laws", *asked, "--lang", lang)

    found = [english for each in companions() for english, _ in each.open_points]
    assert word in words(said)
    assert asked or lang == "zh" or all(words(each) in words(said) for each in found)


def test_laws_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, everything, _ = run_main(capsys, "laws", "--format", "json")
    _, one, _ = run_main(capsys, "laws", "proximity-networking-draft", "--format", "json")

    assert len(json.loads(everything)) == 1 + len(companions())
    (law,) = json.loads(one)
    assert (law["in_force"], law["until"], law["certainty"]) == (None, None, "draft")
    assert (law["duties"], [each["provision"] for each in law["provisions"]]) == ([], ["14"])


def test_a_law_in_force_without_rules_says_why_wherever_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    why = {
        "english": "Nobody has verified the wording, nor the number of the article.",
        "chinese": "条文及条号均未核实。",
    }
    _, everything, _ = run_main(capsys, "laws", "--format", "json")
    _, in_english, _ = run_main(capsys, "laws", "microblog-2018")
    _, in_chinese, _ = run_main(capsys, "laws", "microblog-2018", "--lang", "zh")

    assert {each["id"]: each["no_rules"] for each in json.loads(everything)}["microblog-2018"] == why
    assert {each["no_rules"] for each in json.loads(everything) if each["duties"]} == {None}
    assert f"no rules: {why['english']}" in words(in_english)
    assert f"未设规则：{why['chinese']}" in in_chinese
    assert "issued by" not in in_english  # no source says by whom


def test_a_law_that_is_not_known_is_an_error_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run_main(capsys, "laws", "deep-syntesis-2022")

    assert code == 2
    assert 'did you mean "deep-synthesis-2022"?' in error


# --- --require -------------------------------------------------------------------------------------------------------


def test_a_duty_that_nobody_knows_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run_main(capsys, "check", str(EXAMPLES), "--require", "algorithm-filling")

    assert code == 2
    assert '--require: "algorithm-filling" is no duty of a regulation (did you mean "algorithm-filing"?)' in error


# --- The real cases, as of their dates and as of today ---------------------------------------------------------------


def held(file: str, *, launch_on: str | None = None) -> list[tuple[str, str, str, str | None]]:
    """Return what is asked of a case for sure: law, duty, status, last day."""
    case = og.load_case(EXAMPLES / f"{file}.toml")
    if launch_on is not None:
        case = case.launching_at(og.moment_of(launch_on))
    decision = og.decide(case, at=AT, calendar=og.WorkingCalendar.china(as_known_on=date(2026, 11, 22)))
    return [
        (each.law, each.duty, each.status, None if each.deadline is None else str(each.deadline.last_day))
        for each in decision.related
        if each.holds
    ]


@pytest.mark.parametrize(
    ("file", "then"),
    [
        ("messenger-new-version-2019", []),
        ("mesh-messenger-2026", [("mobile-apps-2022", "security-assessment", "overdue", "2026-03-31")]),
        ("audio-chat-room-2021", []),
        ("face-swap-app-2021", []),
        (
            "decentralised-client-2023",
            [
                ("mobile-apps-2022", "security-assessment", "overdue", "2023-01-31"),
                ("post-comments-2022", "security-assessment", "overdue", "2023-01-31"),
            ],
        ),
        (
            "ai-writing-app-2024",
            [
                ("algorithm-recommendation-2021", "algorithm-notice", "discharged", "None"),
                ("algorithm-recommendation-2021", "algorithm-switch-off", "discharged", "None"),
                ("algorithm-recommendation-2021", "algorithm-filing", "overdue", "2024-01-22"),
                ("algorithm-recommendation-2021", "security-assessment", "overdue", "2024-01-07"),
                ("mobile-apps-2022", "security-assessment", "overdue", "2024-01-07"),
                ("generative-ai-2023", "generative-ai-assessment", "overdue", "2024-01-07"),
                ("generative-ai-2023", "algorithm-filing", "overdue", "2024-01-22"),
                ("generative-ai-2023", "generative-ai-registration", "owed", "None"),
                ("generative-ai-2023", "model-display", "owed", "None"),
            ],
        ),
    ],
)
def test_a_real_case_as_of_its_date(file: str, then: list[tuple[str, str, str, str | None]]) -> None:
    assert then == held(file)


@pytest.mark.parametrize(
    ("file", "added"),
    [
        ("messenger-new-version-2019", {("mobile-apps-2022", "security-assessment")}),
        ("mesh-messenger-2026", set()),
        ("audio-chat-room-2021", {("mobile-apps-2022", "security-assessment")}),
        (
            "face-swap-app-2021",
            {
                ("algorithm-recommendation-2021", "algorithm-notice"),
                ("algorithm-recommendation-2021", "algorithm-switch-off"),
                ("algorithm-recommendation-2021", "algorithm-filing"),
                ("algorithm-recommendation-2021", "security-assessment"),
                ("mobile-apps-2022", "security-assessment"),
                ("deep-synthesis-2022", "tool-assessment"),
                ("deep-synthesis-2022", "algorithm-filing"),
                ("deep-synthesis-2022", "security-assessment"),
                ("ai-content-label-2025", "content-labels"),
            },
        ),
        ("decentralised-client-2023", set()),
        ("ai-writing-app-2024", {("ai-content-label-2025", "content-labels")}),
    ],
)
def test_what_later_law_added_to_a_real_case(file: str, added: set[tuple[str, str]]) -> None:
    then, now = ({each[:2] for each in held(file, launch_on=day)} for day in (None, "2026-11-22"))

    assert added == now - then


@pytest.mark.parametrize(("lang", "label"), [("en", "official page: "), ("zh", "官方页面：")])
def test_a_law_leads_to_its_official_page_where_one_is_known(
    lang: str, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, known, _ = run_main(capsys, "laws", "anthropomorphic-interaction-2026", "--lang", lang)
    _, unknown, _ = run_main(capsys, "laws", "deep-synthesis-2022", "--lang", lang)

    assert f"{label}https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm" in " ".join(known.split())
    assert label not in unknown
