from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, get_args

import chinese_calendar
import pytest
from builders import EXAMPLES, know_only_until
from commands import run_main

import opinionguard as og
from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.expectations import compare
from opinionguard.decisions.words import day_in_words, phrase
from opinionguard.facts.events import Event
from opinionguard.files.casefile import load_expectations
from opinionguard.files.folders import find_cases
from opinionguard.ground.text import Lang
from opinionguard.rules.deadlines import Status
from opinionguard.rules.provisions import number_in_words

AT = "2026-11-22T12:00:00+08:00"
# What is known while no holiday notice for 2027 is published, whatever release of the package holidays runs the tests.
CALENDAR = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))


class Expected(NamedTuple):
    verdict: Verdict
    may_launch: bool
    obligations: list[tuple[str, str, Status, str | None]]  # event, provision, status, last day
    questions: list[str]


# The last days are counted by hand: for a launch the date before it; else 30 working days after the event, in 2026 with
# 25 to 27 September and 1 to 7 October off, and Sunday 20 September and Saturday 10 October worked.
EXPECTED = {
    "live-comments.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-11-30")], []),
    "audio-chat-room-2021.toml": Expected(
        "overdue",
        False,
        [("launch", "3(1)", "overdue", "2021-02-05"), ("rush", "3(3)", "overdue", "2021-03-26")],
        [],
    ),
    "face-swap.toml": Expected(
        "blocked",
        False,
        [
            ("function", "3(1)", "not-triggered", None),
            ("technology", "3(2)", "blocking", "2027-01-14"),
            ("technology", "16", "not-triggered", None),
        ],
        [],
    ),
    "messenger-new-version-2019.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2019-01-14")], []),
    "mesh-messenger-2026.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2026-03-31")], []),
    "face-swap-app-2021.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2021-02-19")], []),
    # Clear under the Provisions; the change of its algorithm of 12 October is not filed.
    "companion-persona-2026.toml": Expected("clear", False, [("launch", "3(1)", "discharged", "2026-07-19")], []),
    "decentralised-client-2023.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2023-01-31")], []),
    "ai-writing-app-2024.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2024-01-07")], []),
    "staff-chat.toml": Expected("not-subject", True, [("launch", "3(1)", "not-triggered", None)], []),
    "user-growth.toml": Expected("due", True, [("autumn", "3(3)", "due", "2026-11-26")], []),
    "user-growth-not-judged.toml": Expected(
        "undetermined",
        True,
        [("november", "3(3)", "undetermined", "2026-12-14")],
        ["events.november.significant", "events.november.major_effect"],
    ),
    "notice-from-prefecture.toml": Expected("due", True, [("notice", "3(5)", "due", "2026-12-15")], []),
    "notice-from-county.toml": Expected("not-subject", True, [("notice", "3(5)", "not-triggered", None)], []),
    "news-assistant.toml": Expected(
        "blocked",
        False,
        [("launch", "3(2)", "not-triggered", None), ("launch", "16", "blocking", "2026-12-09")],
        [],
    ),
    # Its bot has a name and a face, and no sustained emotional interaction; the model it calls is registered.
    "customer-service-bot.toml": Expected("not-subject", True, [("launch", "3(1)", "not-triggered", None)], []),
    # Another law refuses each of these: article 15 on deep synthesis, and article 17 on generative AI.
    "face-editing-tool.toml": Expected("not-subject", False, [("launch", "3(1)", "not-triggered", None)], []),
    "ai-answers-unregistered.toml": Expected("clear", False, [("launch", "3(1)", "discharged", "2026-12-07")], []),
    "news-comments.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-12-07")], []),
    "dark-mode.toml": Expected("not-subject", True, [("launch", "3(1)", "not-triggered", None)], []),
    "facts-missing.toml": Expected(
        "undetermined",
        False,
        [("launch", "3(1)", "undetermined", "2026-12-06")],
        ["service.audience", "feature.opinion_channel", "feature.social_mobilization"],
    ),
    "unknown-word.toml": Expected(
        "undetermined", False, [("launch", "3(1)", "undetermined", "2026-12-08")], ["feature.functions"]
    ),
    "undated-launch.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", None)], []),
    "filed-in-time.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-12-07")], []),
    "filed-late.toml": Expected("clear", True, [("september", "3(3)", "discharged", "2026-11-05")], []),
    "mini-program-same-day.json": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-11-09")], []),
    "filed-to-one-authority.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-02")], []),
    "open-hazard.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2026-11-17")], []),
    # 27 working days are settled by 23 December; the 24th to the 26th, a Saturday, can still become working days.
    "growth-past-year-end.toml": Expected("due", True, [("november", "3(3)", "due", "2026-12-26")], []),
    # 16 working days are settled; then every day but the statutory 1 January can be one.
    "upcoming-growth.toml": Expected("not-subject", True, [("opening", "3(3)", "upcoming", "2027-01-13")], []),
    "harmful-spread.toml": Expected("overdue", False, [("incident", "3(4)", "overdue", "2026-11-17")], []),
    "bakery-account.toml": Expected("not-subject", True, [("launch", "3(1)", "not-triggered", None)], []),
    "calculator-mini-program.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-06")], []),
    "forum-since-2017.toml": Expected("not-subject", True, [("launch", "3(1)", "not-triggered", None)], []),
}
# One case for each stage between an obligation and a report that stands.
LIFECYCLE = {
    "1-owed.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-09")], []),
    "2-assessed-with-a-hazard.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-09")], []),
    "3-mended.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-09")], []),
    "4-filed-to-one-authority.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-09")], []),
    "5-filed.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-12-09")], []),
    # 20 working days after 16 November, without a holiday between: Monday 14 December.
    "6-ordered-to-reassess.toml": Expected(
        "blocked", False, [("launch", "3(1)", "blocking", "2026-10-19"), ("again", "8", "due", "2026-12-14")], []
    ),
    "7-reassessed.toml": Expected(
        "clear", True, [("launch", "3(1)", "discharged", "2026-10-19"), ("again", "8", "discharged", "2026-12-14")], []
    ),
    "8-overdue.toml": Expected(
        "overdue", False, [("launch", "3(1)", "overdue", "2026-10-19"), ("again", "8", "overdue", "2026-11-13")], []
    ),
    "9-returned-before-the-launch.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-09")], []),
    "10-returned-after-the-launch.toml": Expected("overdue", False, [("launch", "3(1)", "overdue", "2026-11-15")], []),
    "11-submitted-again.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-11-15")], []),
    "12-passed-after-the-cutoff.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-11-15")], []),
}
# What stands in the way at each stage: fact, provision, item.
IN_THE_WAY: dict[str, list[tuple[str, str, str]]] = {
    "1-owed.toml": [],
    "2-assessed-with-a-hazard.toml": [
        ("reports.first.receipts", "7", ""),
        ("reports.first.assessment.hazards.ports.mended_on", "6", "ports"),
    ],
    "3-mended.toml": [("reports.first.receipts", "7", "")],
    "4-filed-to-one-authority.toml": [("reports.first.receipts", "7", "")],
    "5-filed.toml": [],
    "6-ordered-to-reassess.toml": [("orders.again.received_on", "8", "")],
    "7-reassessed.toml": [("orders.again.received_on", "8", "")],
    "8-overdue.toml": [("orders.again.received_on", "8", "")],
    "9-returned-before-the-launch.toml": [("reports.first.platform.answered_on", "7", "2026-11-20")],
    "10-returned-after-the-launch.toml": [("reports.first.platform.answered_on", "7", "2026-11-18")],
    "11-submitted-again.toml": [("reports.first.platform.answered_on", "7", "2026-11-18")],
    "12-passed-after-the-cutoff.toml": [],
}
# Cases as a Chinese team writes them: names, notes, evidence and reports in Chinese. 2026-12-21 is 30 working days after
# 9 November, without a holiday between.
IN_CHINESE = {
    "danmaku-not-filed.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-12-14")], []),
    "voice-room-passed.toml": Expected("clear", True, [("launch", "3(1)", "discharged", "2026-12-09")], []),
    "growth-over-national-day.toml": Expected("overdue", False, [("september", "3(3)", "overdue", "2026-11-05")], []),
    "notice-from-cac.toml": Expected("due", True, [("notice", "3(5)", "due", "2026-12-21")], []),
    # Article 15 on deep synthesis refuses it.
    "ai-portrait.toml": Expected("not-subject", False, [("launch", "3(1)", "not-triggered", None)], []),
    "mini-program-returned.toml": Expected("blocked", False, [("launch", "3(1)", "blocking", "2026-11-30")], []),
}
# By its path: each example of this folder and of the folders whose answers stand here.
ALL = {
    **EXPECTED,
    **{f"lifecycle/{file}": expected for file, expected in LIFECYCLE.items()},
    **{f"zh/{file}": expected for file, expected in IN_CHINESE.items()},
}
UNSETTLED = {"growth-past-year-end.toml", "upcoming-growth.toml"}

FILES = pytest.mark.parametrize("file", EXPECTED)


def decided(file: str, at: str = AT, readings: og.Readings | None = None) -> og.Decision:
    return og.decide(og.load_case(EXAMPLES / file), at=at, readings=readings, calendar=CALENDAR)


def test_every_example_is_in_the_table_and_only_they_are() -> None:
    case_files = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".toml", ".json", ".yaml", ".yml"}}

    assert set(EXPECTED) == case_files


def test_the_folder_can_be_checked_as_a_whole() -> None:
    found = find_cases([str(EXAMPLES)])
    below = {str(path) for path in EXAMPLES.glob("*/**/*.case.toml")}

    files = {(str(EXAMPLES / file), file.rpartition(".")[0].replace("/", "-")) for file in ALL}
    here = (each for each in found if each.file not in below and not each.skipped)
    assert files == {(each.file, each.case.id if each.case else None) for each in here}
    assert [Path(each.file).name for each in found if each.skipped] == ["provider.toml"]
    assert below <= {each.file for each in found}
    assert [each.problems for each in found if each.problems] == []


@pytest.mark.parametrize("file", LIFECYCLE)
def test_a_stage_of_the_lifecycle_is_answered_as_the_table_says(file: str) -> None:
    decision = decided(f"lifecycle/{file}")
    found = [
        (each.event, each.provision, each.status, None if each.deadline is None else str(each.deadline.last_day))
        for each in decision.obligations
    ]
    expected = LIFECYCLE[file]

    assert expected == Expected(decision.verdict, decision.may_launch, found, list(decision.questions))  # type: ignore[arg-type]
    first = decision.obligations[0]
    assert IN_THE_WAY[file] == [(each.fact, each.provision, each.item) for each in first.defects]
    comment = (EXAMPLES / "lifecycle" / file).read_text("utf-8").split("\n\n", 1)[0]
    assert f"{decision.verdict.capitalize()}:" in comment


class TestInChinese:
    def test_every_case_of_the_folder_is_in_the_table(self) -> None:
        assert set(IN_CHINESE) == {path.name for path in (EXAMPLES / "zh").glob("*.toml")}

    @pytest.mark.parametrize("file", IN_CHINESE)
    def test_a_case_is_answered_as_the_table_says(self, file: str) -> None:
        decision = decided(f"zh/{file}")
        found = [
            (each.event, each.provision, each.status, None if each.deadline is None else str(each.deadline.last_day))
            for each in decision.obligations
        ]

        answer = Expected(decision.verdict, decision.may_launch, found, [each.fact for each in decision.questions])
        assert IN_CHINESE[file] == answer

    @pytest.mark.parametrize("file", IN_CHINESE)
    def test_a_case_says_at_its_top_what_the_answer_is(self, file: str) -> None:
        decision = decided(f"zh/{file}")
        about = (EXAMPLES / "zh" / file).read_text("utf-8").split("\n\n", 1)[0].replace("\n# ", "")

        assert phrase(f"verdict.{decision.verdict}", "zh") in about
        for each in decision.obligations:
            if each.deadline is not None and each.deadline.last_day is not None and decision.verdict != "clear":
                assert f"{each.deadline.last_day.month}月{each.deadline.last_day.day}日" in about

    @pytest.mark.parametrize("file", IN_CHINESE)
    def test_what_a_case_expects_comes_out(self, file: str) -> None:
        case, expectations = load_expectations(EXAMPLES / "zh" / file)

        assert expectations
        for each in expectations:
            assert compare(each, og.decide(case, at=each.at, calendar=CALENDAR)) == ()

    @pytest.mark.parametrize("file", IN_CHINESE)
    def test_all_that_people_read_is_chinese(self, file: str) -> None:
        """Names, notes, evidence and texts of reports; functions stand in the team's own words."""
        stated = tomllib.loads((EXAMPLES / "zh" / file).read_text("utf-8"))
        told = [*texts_of(stated, {"name", "note", "evidence", "owner", "text", "functions", "other_functions"})]

        assert len(told) >= 4
        assert [each for each in told if not re.search("[\u4e00-\u9fff]", each)] == []

    def test_a_report_is_complete_with_the_papers_of_the_folder_beside(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        case, papers = EXAMPLES / "zh/voice-room-passed.toml", EXAMPLES / "lifecycle/filed-by/provider.toml"
        written = tmp_path / "report.md"

        code, _, _ = run_main(capsys, "report", str(case), str(papers), "-o", str(written), "--at", AT)

        assert code == 0
        assert "草稿" not in written.read_text("utf-8")


def texts_of(stated: object, keys: set[str], under: str = "") -> Iterator[str]:
    """Yield each text that stands under one of these keys."""
    if isinstance(stated, dict):
        for key, value in stated.items():
            yield from texts_of(value, keys, key)
    elif isinstance(stated, list):
        for each in stated:
            yield from texts_of(each, keys, under)
    elif isinstance(stated, str) and under in keys:
        yield stated


@pytest.mark.parametrize(
    ("file", "side", "status", "late"),
    [
        ("11-submitted-again.toml", "submitted", "discharged", True),
        ("11-submitted-again.toml", "passed", "overdue", None),
        ("12-passed-after-the-cutoff.toml", "submitted", "discharged", False),
        ("12-passed-after-the-cutoff.toml", "passed", "discharged", True),
    ],
)
def test_what_the_platform_answered_is_looked_at_under_both_sides(
    file: str, side: str, status: Status, late: bool | None
) -> None:
    decision = decided(f"lifecycle/{file}", readings=og.Readings(discharged_when=side))

    assert [(each.status, each.late) for each in decision.obligations] == [(status, late)]


def test_the_consequences_of_the_last_stage_are_quoted() -> None:
    exposures = [(each.event, each.provision) for each in decided("lifecycle/8-overdue.toml").exposures]

    assert exposures == [
        ("launch", "12"),
        ("launch", "13"),
        ("again", "12"),
        ("again", "13"),
        ("notice", "12"),
    ]


def test_every_stage_is_in_the_table() -> None:
    assert set(LIFECYCLE) == {path.name for path in (EXAMPLES / "lifecycle").glob("*.toml")}
    assert set(LIFECYCLE) == set(IN_THE_WAY)


def test_only_one_example_is_refused_by_another_law_alone() -> None:
    decisions = {file: decided(file) for file in ALL}
    turned = {
        file: [(each.law, each.duty, each.provision) for each in decision.other_laws.against or ()]
        for file, decision in decisions.items()
        if decision.passes and not decision.may_launch
    }

    change = "algorithm-filing-change"
    assert turned == {
        "companion-persona-2026.toml": [
            ("algorithm-recommendation-2021", change, "24"),
            ("generative-ai-2023", change, "17"),
            ("anthropomorphic-interaction-2026", change, "26"),
        ],
        "face-editing-tool.toml": [("deep-synthesis-2022", "tool-assessment", "15")],
        "zh/ai-portrait.toml": [("deep-synthesis-2022", "tool-assessment", "15")],
        "ai-answers-unregistered.toml": [("generative-ai-2023", "generative-ai-assessment", "17")],
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_are_read_at_a_glance(
    lang: Lang, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most 60 lines: each launch that may not go, with its provision and its day, and each that waits for facts."""
    know_only_until(monkeypatch, "2026-11-22")

    code, said, _ = run_main(capsys, "check", str(EXAMPLES), "--at", AT, "--lang", lang)

    told = {line.split(" ")[1]: line for line in said.splitlines() if line.startswith(str(EXAMPLES))}
    assert code == 1
    assert len(said.splitlines()) <= 60
    refused = 0
    for file in ALL:
        decision = decided(file)
        if not decision.may_launch:
            refused += 1
            assert told[decision.case].startswith(str(EXAMPLES / file))
            provisions = [number_in_words(each.provision, lang) for each in decision.in_the_way]
            days = {
                day_in_words(day, lang)
                for each in (*decision.in_the_way, *decision.obligations)
                if each.deadline is not None
                for day in (each.deadline.last_day, each.deadline.cutoff and each.deadline.cutoff.date())
                if day is not None
            }
            assert any(each in told[decision.case] for each in provisions)
            assert not days or file in WITHOUT_A_DAY or any(each in told[decision.case] for each in days)
        elif decision.verdict == "undetermined":
            assert decision.questions[0].fact in told[decision.case]
        if decision.questions:
            assert "".join(decision.questions[0].asked(lang).split()) in "".join(said.split())
    assert said.splitlines()[-1].startswith(
        {
            "en": f"{refused} of {len(ALL) + 2} may not launch; 3 wait for facts; ",
            "zh": f"{len(ALL) + 2}个事项中，{refused}个不得上线；3个有待说明事实；",
        }[lang]
    )


# What stands against them is owed at once, or before the launch, whatever its day is.
WITHOUT_A_DAY = {"companion-persona-2026.toml", "face-editing-tool.toml", "zh/ai-portrait.toml"}


@FILES
def test_an_example_is_answered_as_the_table_says(file: str) -> None:
    decision = decided(file)

    obligations = [
        (each.event, each.provision, each.status, None if each.deadline is None else each.deadline.last_day)
        for each in decision.obligations
    ]
    last_days = [
        (event, provision, status, None if last_day is None else date.fromisoformat(last_day))
        for event, provision, status, last_day in EXPECTED[file].obligations
    ]
    assert EXPECTED[file]._replace(obligations=[]) == (
        decision.verdict,
        decision.may_launch,
        [],
        [question.fact for question in decision.questions],
    )
    assert last_days == obligations


def test_every_verdict_and_every_status_occurs() -> None:
    assert set(get_args(Verdict)) == {each.verdict for each in EXPECTED.values()}
    assert set(get_args(Status)) == {status for each in EXPECTED.values() for _, _, status, _ in each.obligations}


def working_days_from(event: Event) -> date | None:
    """Return the day that 30 working days are counted from, None for a launch."""
    if isinstance(event, og.UserGrowth | og.HarmfulSpread):
        return event.on.day
    return event.received_on.day if isinstance(event, og.WrittenNotice) else None


COUNTED = {
    (file, event, last_day)
    for file, expected in EXPECTED.items()
    for event, provision, _, last_day in expected.obligations
    if provision in {"3(3)", "3(4)", "3(5)"} and last_day is not None and file not in UNSETTLED
}


@pytest.mark.parametrize(("file", "event", "last_day"), sorted(COUNTED))
def test_a_last_day_is_the_30th_working_day_by_another_count(file: str, event: str, last_day: str) -> None:
    starts = {each.id: working_days_from(each) for each in og.load_case(EXAMPLES / file).events}
    day = starts[event]
    assert day is not None

    last = date.fromisoformat(last_day)
    after = [day + timedelta(days=offset) for offset in range(1, (last - day).days + 1)]

    assert sum(map(chinese_calendar.is_workday, after)) == 30
    assert chinese_calendar.is_workday(last)


@pytest.mark.parametrize("file", sorted(UNSETTLED))
def test_an_unsettled_deadline_says_so(file: str) -> None:
    (obligation,) = decided(file).obligations

    deadline = obligation.deadline
    assert deadline is not None
    assert deadline.settled is False
    assert deadline.last_day is not None
    assert deadline.latest is not None
    assert deadline.last_day < deadline.latest


@pytest.mark.parametrize(
    ("file", "discharged_by", "late", "defects"),
    [
        ("filed-in-time.toml", "first", False, []),
        ("filed-late.toml", "first", True, []),
        ("mini-program-same-day.json", "0", True, []),
        ("filed-to-one-authority.toml", None, None, [("reports.first.recipients", "7")]),
        ("open-hazard.toml", None, None, [("reports.first.open_hazards", "6")]),
        ("harmful-spread.toml", None, None, [("reports.first.assessed", "5(5)")]),
    ],
)
def test_what_a_report_achieves(
    file: str, discharged_by: str | None, late: bool | None, defects: list[tuple[str, str]]
) -> None:
    (obligation,) = decided(file).obligations

    assert (discharged_by, late) == (obligation.discharged_by, obligation.late)
    assert defects == [(defect.fact, defect.provision) for defect in obligation.defects]


@pytest.mark.parametrize(
    ("file", "at", "verdict", "may_launch"),
    [
        ("filed-in-time.toml", "2026-12-08T10:00:00+08:00", "clear", True),
        ("filed-in-time.toml", "2026-11-18T15:19:59+08:00", "blocked", False),
        ("user-growth-not-judged.toml", "2026-12-14T23:59:59+08:00", "undetermined", True),
        ("user-growth-not-judged.toml", "2026-12-15", "undetermined", False),
        ("upcoming-growth.toml", "2026-12-01", "due", True),
        ("user-growth.toml", "2026-11-27", "overdue", False),
        ("growth-past-year-end.toml", "2026-12-26T23:59:59+08:00", "due", True),
        ("growth-past-year-end.toml", "2026-12-27", "undetermined", False),
    ],
)
def test_the_answer_at_another_instant(file: str, at: str, verdict: Verdict, may_launch: bool) -> None:
    decision = decided(file, at)

    assert (verdict, may_launch) == (decision.verdict, decision.may_launch)


@pytest.mark.parametrize(
    ("file", "readings", "verdict"),
    [
        ("staff-chat.toml", og.Readings(internal_services="in-scope"), "blocked"),
        ("notice-from-county.toml", og.Readings(notice_level="cac-only"), "due"),
        ("news-comments.toml", og.Readings(news_route="instead"), "blocked"),
    ],
)
def test_the_reading_that_an_example_names_turns_its_answer(file: str, readings: og.Readings, verdict: Verdict) -> None:
    assert verdict == decided(file, readings=readings).verdict


def test_the_day_of_issue_gives_the_last_day_that_the_note_names() -> None:
    (obligation,) = decided("notice-from-prefecture.toml", readings=og.Readings(notice_day="issue")).obligations

    assert obligation.deadline is not None
    assert obligation.deadline.last_day == date(2026, 12, 11)


@FILES
def test_an_example_goes_to_plain_data_and_back(file: str) -> None:
    case = og.load_case(EXAMPLES / file)
    document = json.loads(json.dumps(case.to_dict()))

    assert case == og.case_from_dict(document)


@FILES
def test_its_decision_goes_to_plain_data_and_back(file: str) -> None:
    document = decided(file).to_dict()

    assert document == og.Decision.from_dict(json.loads(json.dumps(document))).to_dict()


class TestTexts:
    @pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.zh.md", "zh")])
    def test_the_readme_gives_each_verdict(self, page: str, lang: Lang) -> None:
        row = re.compile(r"^\| \[([^]]+)\]\(([^)]+\.(?:toml|json))\) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", re.M)
        rows = row.findall((EXAMPLES / page).read_text("utf-8"))
        told = {
            each.verdict: each.verdict if lang == "en" else phrase(f"verdict.{each.verdict}", lang)
            for each in ALL.values()
        }

        assert sorted((file, told[expected.verdict]) for file, expected in ALL.items()) == sorted(
            (file, verdict) for _, file, verdict in rows
        )
        assert [name for name, file, _ in rows if name != Path(file).name] == []

    @FILES
    def test_an_example_says_at_its_top_what_it_stands_for(self, file: str) -> None:
        text = (EXAMPLES / file).read_text("utf-8")
        if file.endswith(".json"):
            assert "article" in json.loads(text)["note"]
            return

        about = text[: text.index("\n\n")].splitlines()

        assert all(line.startswith("# ") for line in about)
        assert len(about) in range(2, 6)
        assert "article" in " ".join(about)

    @FILES
    def test_links_go_to_no_real_place(self, file: str) -> None:
        links = re.findall(r"\w+://[^/\"]*/", (EXAMPLES / file).read_text("utf-8"))

        assert set(links) <= {"https://example.com/"}
