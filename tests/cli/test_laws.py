"""Other regulations on the command line, a regulation added by the how-to page, and one that is broken."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import ROOT, algorithm_filing, document, flawless_report, live_comments, one_waiver, public_service
from commands import run_main

import opinionguard as og
from opinionguard.regulations import companion, companions

EXAMPLES = ROOT / "docs" / "examples"
PAGE = ROOT / "docs" / "inside" / "add-a-regulation.md"
AT = "2026-11-22T12:00:00+08:00"


def words(text: str) -> str:
    """Return text without its line breaks and indents."""
    return re.sub(r"\s+", " ", text)


def without_breaks(text: str) -> str:
    return re.sub(r"\n\s*[>~] |\s", "", text)


# --- laws ------------------------------------------------------------------------------------------------------------


def test_laws_lists_what_is_encoded_with_status_source_and_review(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run_main(capsys, "laws")

    assert code == 0
    heads = [line.partition(":")[0] for line in said.splitlines() if not line.startswith(" ")]
    assert heads == ["security-assessment-2018", *(each.law.id for each in companions())]
    assert "text seen; source: articles 2 and 5 as collected; last reviewed" in words(said)
    assert "unverified; source: dates as collected" in words(said)
    assert "published as a draft 2023-06-06; a draft, not in force" in words(said)


@pytest.mark.parametrize("law", ["security-assessment-2018", *(each.law.id for each in companions())])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_law_is_printed_with_its_provisions_in_both_languages(
    capsys: pytest.CaptureFixture[str], law: str, lang: str
) -> None:
    code, said, _ = run_main(capsys, "laws", law, "--lang", lang)

    assert code == 0
    provisions = companion(law).provisions if law != "security-assessment-2018" else ()
    for provision in provisions:
        for line in provision.text.splitlines():
            assert re.sub(r"\s", "", line) in without_breaks(said)
        assert re.sub(r"\s", "", provision.english.splitlines()[0]) in without_breaks(said)
        assert provision.citation(lang) in said


def test_what_is_no_quotation_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "laws", "mobile-apps-2022")

    assert "article 14 (a paraphrase, no quotation; unverified)\n  ~ " in said
    assert "What is left open:" in said


def test_laws_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, everything, _ = run_main(capsys, "laws", "--format", "json")
    _, one, _ = run_main(capsys, "laws", "proximity-networking-draft", "--format", "json")

    assert len(json.loads(everything)) == 10
    (law,) = json.loads(one)
    assert (law["in_force"], law["until"], law["certainty"]) == (None, None, "draft")
    assert (law["duties"], [each["provision"] for each in law["provisions"]]) == ([], ["14"])


def test_a_law_that_is_not_known_is_an_error_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run_main(capsys, "laws", "deep-syntesis-2022")

    assert code == 2
    assert 'did you mean "deep-synthesis-2022"?' in error


# --- The table of explain --------------------------------------------------------------------------------------------


def table(said: str) -> str:
    return said[said.index("All regulations") : said.index("Verdicts over time")]


def test_explain_shows_a_table_of_all_regulations(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "explain", str(EXAMPLES / "ai-writing-app-2024.toml"), "--at", AT)

    shown = table(said)
    for each in companions():
        assert (each.law.id in shown) is bool(each.duties)
    lines = shown.splitlines()
    assert any(line.strip().startswith("generative-ai-2023") for line in lines)
    assert re.search(r"algorithm filing \(article 17\) +yes +overdue, by the end of 2024-01-22", shown)
    assert "because events.launch.at = 2024-01-08T12:00:00+08:00, service.audience = public" in words(shown)
    assert max(len(line) for line in lines) <= 128


def test_the_table_in_chinese_is_aligned_and_complete(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "explain", str(EXAMPLES / "ai-writing-app-2024.toml"), "--at", AT, "--lang", "zh")

    shown = said[said.index("各项规定") : said.index("结论随时间")]
    for each in companions():
        # A short title may be broken over two lines of its cell.
        assert (each.law.short_title[:8] in shown) is bool(each.duties)
    assert "算法备案（第十七条）" in shown.replace("(", "（").replace(")", "）").replace(" （", "（")


def test_what_if_it_launched_on_another_day_is_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "companion-persona-2026.toml")

    _, before, _ = run_main(capsys, "explain", file, "--at", "2026-07-10", "--launch-on", "2026-07-14")
    _, after, _ = run_main(capsys, "explain", file, "--at", "2026-07-10", "--launch-on", "2026-07-15")

    row = r"anthropomorphic-interaction-2026 +security assessment to the +"
    assert not re.search(row + "yes +blocking the launch, before", table(before))
    assert re.search(row + "yes +blocking the launch, before", table(after))
    assert "2026-07-15 00:00 +08:00" in table(after)


def test_check_takes_another_day_of_launch_too(capsys: pytest.CaptureFixture[str]) -> None:
    file, day = str(EXAMPLES / "filed-in-time.toml"), "2026-11-15T10:00:00+08:00"

    assert run_main(capsys, "check", file, "--at", "2026-11-22")[0] == 0
    code, said, _ = run_main(capsys, "check", file, "--at", "2026-11-22", "--launch-on", day, "--format", "json")
    assert code == 0
    assert json.loads(said)["decisions"][0]["obligations"][0]["deadline"]["cutoff"] == day
    code, _, error = run_main(capsys, "check", file, "--launch-on", "tomorrow")
    assert code == 2
    assert "--launch-on" in error


# --- --require -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "duty", "code", "told"),
    [
        (
            "companion-persona-2026",
            "algorithm-filing",
            0,
            "algorithm filing (generative-ai-2023, article 17): discharged",
        ),
        (
            "companion-persona-2026",
            "algorithm-filing-change",
            1,
            "change of the algorithm filing (generative-ai-2023, article 17): overdue",
        ),
        ("companion-persona-2026", "news-application", 0, ""),
        (
            "companion-persona-2026",
            "filing-number-display",
            0,
            "display of the filing number (algorithm-recommendation-2021, article 26): discharged",
        ),
        ("ai-writing-app-2024", "platform-rules-filing", 1, ""),
        ("ai-writing-app-2024", "algorithm-filing", 1, "algorithm filing (generative-ai-2023, article 17): overdue"),
    ],
)
def test_a_required_duty_counts_for_the_exit_code(
    capsys: pytest.CaptureFixture[str], file: str, duty: str, code: int, told: str
) -> None:
    """Alone, without what counts by itself: what the case raises of it is told."""
    alone = ("--at", AT, "--other-laws", "none", "--require", duty)
    found, said, _ = run_main(capsys, "check", str(EXAMPLES / f"{file}.toml"), *alone)

    assert code == found
    assert ("Under other laws:" in said, told in said) == (bool(told), True)


@pytest.mark.parametrize(
    ("file", "modes"),
    [
        # The change of its algorithm of 12 October was to be filed by 26 October.
        ("companion-persona-2026", {"known": 1, "all": 1, "none": 0}),
        # Nobody has said what technologies it uses.
        ("dark-mode", {"known": 0, "all": 3, "none": 0}),
        ("facts-missing", {"known": 3, "all": 3, "none": 3}),
        ("live-comments", {"known": 1, "all": 1, "none": 1}),
    ],
)
def test_how_other_laws_count_decides_the_exit_code(
    capsys: pytest.CaptureFixture[str], file: str, modes: dict[str, int]
) -> None:
    case = str(EXAMPLES / f"{file}.toml")
    found = {mode: run_main(capsys, "check", case, "--at", AT, "--other-laws", mode)[0] for mode in modes}

    assert modes == found
    assert run_main(capsys, "check", case, "--at", AT)[0] == modes["known"]


def test_an_unknown_fact_of_a_required_duty_is_code_3_and_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    grown = (str(EXAMPLES / "user-growth.toml"), "--at", AT)
    change = "algorithm-filing-change"

    assert run_main(capsys, "check", *grown, "--require", change)[0] == 3
    _, said, _ = run_main(capsys, "explain", *grown, "--require", change)
    assert "service.technologies (algorithm-recommendation-2021, article 24, paragraph 1)" in said
    assert "companions.algorithm-recommendation-2021.information_changed_on" in said
    # What no answer can turn into a refusal is not asked: the report of 3(3) is due, and lets the launch pass.
    for arguments in (grown, (*grown, "--require", "security-assessment"), (*grown, "--other-laws", "none")):
        assert run_main(capsys, "check", *arguments)[0] == 0
        assert "Questions" not in run_main(capsys, "explain", *arguments)[1]
    assert "Questions" in run_main(capsys, "explain", *grown, "--other-laws", "all")[1]


def test_explain_tells_of_required_duties_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "companion-persona-2026.toml")
    arguments = (
        "explain",
        file,
        "--at",
        AT,
        "--require",
        "algorithm-filing-change",
        "--require",
        "anthropomorphic-assessment",
    )

    _, english, _ = run_main(capsys, *arguments)
    _, chinese, _ = run_main(capsys, *arguments, "--lang", "zh")

    assert "change of the algorithm filing (generative-ai-2023, article 17): overdue" in english
    assert "Discharged by filings.provincial." in english
    assert "算法备案变更（《生成式人工智能服务管理暂行办法》第十七条）：已逾期" in chinese


def test_explain_says_at_once_what_a_required_duty_refuses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = tmp_path / "writer.json"
    event = {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}
    service = public_service(functions=["forum"], technologies=["generative-ai"])
    reports = [flawless_report(submitted_at="2026-10-20T09:00:00+08:00")]
    registered = algorithm_filing(duty="generative-ai-registration", submitted_at="2026-10-20")
    more = {"reports": reports, "filings": [registered], "companions": {"generative-ai-2023": {"own_model": False}}}
    case.write_text(json.dumps(document(event, id="writer", service=service, **more)), "utf-8")
    required = ("--at", AT, "--require", "algorithm-filing")

    _, alone, _ = run_main(capsys, "explain", str(case), "--at", AT, "--other-laws", "none")
    _, english, _ = run_main(capsys, "explain", str(case), *required)
    _, chinese, _ = run_main(capsys, "explain", str(case), *required, "--lang", "zh")

    without = "may launch under the 2018 Provisions; other laws were not looked at"
    assert alone.startswith(f"writer: CLEAR - {without} (as of")
    first = "algorithm-recommendation-2021, article 24, paragraph 1 and 1 more of other laws stand against it"
    assert english.startswith(f"writer: CLEAR - may not launch: {first} (as of")
    assert chinese.startswith("writer：已履行，不得上线：尚未履行《算法推荐管理规定》第二十四条第一款")
    owed = "algorithm filing (generative-ai-2023, article 17): overdue"
    assert (english.index(owed) < english.index("Verdicts over time:"), owed in alone) == (True, False)
    # The verdicts over time count it too.
    later = "from 2026-11-17 00:00 +08:00: CLEAR - "
    assert (f"{later}does not pass" in words(english), f"{later}passes" in words(alone)) == (True, False)
    assert "CLEAR - does not pass" not in alone


def test_explain_takes_waivers_as_check_does(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case, waivers = tmp_path / "case.json", tmp_path / "w.json"
    case.write_text(json.dumps(live_comments() | {"reports": []}), "utf-8")
    other = one_waiver(id="W-2", case="other", expires="2026-01-01")["waivers"]
    waivers.write_text(json.dumps({"schema": 1, "waivers": [*one_waiver()["waivers"], *other]}), "utf-8")
    command = ("explain", str(case), "--at", AT)

    named = run_main(capsys, *command, "--waivers", str(waivers))
    (tmp_path / "pyproject.toml").write_text('[tool.opinionguard]\nwaivers = ["w.json"]\n', "utf-8")
    settled = run_main(capsys, *command)
    late = run_main(capsys, "explain", str(case), "--at", "2026-12-25")

    assert named == settled
    assert (named[0], named[2]) == (0, "")
    assert named[1].startswith("live-comments: BLOCKED - may launch by waiver only (as of")
    assert "Waived by W-1, approved by Li Lei" in named[1]
    assert late[1].startswith("live-comments: OVERDUE - may not launch (as of")
    assert (late[0], "waivers.W-1.expires: 2026-12-24 is past" in late[2]) == (2, True)


def test_explain_says_of_a_launch_that_it_is_only_supposed(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "filed-in-time.toml")

    _, said, _ = run_main(capsys, "explain", file, "--at", AT, "--launch-on", "2027-03-01")

    assert said.startswith("The launch is taken to be on 2027-03-01, whatever the case states.\n\n")


def test_a_duty_that_nobody_knows_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run_main(capsys, "check", str(EXAMPLES), "--require", "algorithm-filling")

    assert code == 2
    assert '--require: "algorithm-filling" is no duty of a regulation (did you mean "algorithm-filing"?)' in error


def test_the_gate_refuses_a_launch_whose_required_duty_fails() -> None:
    case = og.load_case(EXAMPLES / "companion-persona-2026.toml")
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))

    def allows(*require: str) -> bool:
        how: dict[str, Any] = {"calendar": calendar, "require": require, "other_laws": "none"}
        return og.Gate([case], clock=lambda: og.moment_of(AT).begin, **how).allows(case.id)

    assert allows() is True
    assert allows("algorithm-filing") is True
    assert allows("algorithm-filing-change") is False


# --- Article 16 ------------------------------------------------------------------------------------------------------


def test_article_16_is_explained_by_the_path_of_2017(capsys: pytest.CaptureFixture[str]) -> None:
    _, english, _ = run_main(capsys, "check", str(EXAMPLES / "news-assistant.toml"), "--at", AT)
    _, chinese, _ = run_main(capsys, "check", str(EXAMPLES / "news-assistant.toml"), "--at", AT, "--lang", "zh")

    steps = words(english[english.index("The path under those rules:") :])
    assert "2. application to the news authority: discharged. Within 10 working days" in steps
    assert "3. the authority's assessment: due. The authority completes its assessment within 45 working days" in steps
    assert "该规定下的步骤：" in chinese


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
            },
        ),
        ("decentralised-client-2023", set()),
        ("ai-writing-app-2024", set()),
    ],
)
def test_what_later_law_added_to_a_real_case(file: str, added: set[tuple[str, str]]) -> None:
    then, now = ({each[:2] for each in held(file, launch_on=day)} for day in (None, "2026-11-22"))

    assert added == now - then


# --- A regulation that is added, and one that is broken --------------------------------------------------------------


def files_of_the_page() -> dict[str, str]:
    blocks = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    return dict(blocks)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, to which a regulation can be added."""
    shutil.copytree(
        ROOT / "src" / "opinionguard", tmp_path / "opinionguard", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def ask(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "opinionguard", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"},
    )


def test_the_page_is_followed_literally_and_a_regulation_is_there(tree: Path) -> None:
    files = files_of_the_page()
    (tree / "opinionguard" / "regulations" / "example_rule_2026.py").write_text(files["example_rule_2026.py"], "utf-8")
    (tree / "gifts.toml").write_text(files["gifts.toml"], "utf-8")

    laws = ask(tree, "laws", "example-rule-2026")
    assert (laws.returncode, laws.stderr) == (0, "")
    assert "提供礼物功能的，应当在提供服务之日起五个工作日内报告。" in laws.stdout
    required = ask(tree, "check", "gifts.toml", "--at", "2026-03-10", "--require", "gift-report")
    assert required.returncode == 1
    assert "report on gifts (example-rule-2026, article 3): overdue" in required.stdout
    assert ask(tree, "check", "gifts.toml", "--at", "2026-03-09", "--require", "gift-report").returncode == 0
    # Its text was seen, so that it counts without being required too.
    by_itself = ask(tree, "check", "gifts.toml", "--at", "2026-03-10")
    assert by_itself.returncode == 1
    assert "may not launch: example-rule-2026, article 3 stands against it" in by_itself.stdout
    assert ask(tree, "check", "gifts.toml", "--at", "2026-03-10", "--other-laws", "none").returncode == 0
    schema = json.loads(ask(tree, "schema").stdout)["properties"]
    assert schema["companions"]["properties"]["example-rule-2026"]["properties"]["gifts"]["type"] == "boolean"
    assert "gift-report" in schema["filings"]["items"]["properties"]["duty"]["enum"]
    (tree / "gifts.toml").write_text(files["gifts.toml"].replace("gifts = true", "gift = true"), "utf-8")
    wrong = ask(tree, "check", "gifts.toml")
    assert wrong.returncode == 2
    assert 'companions.example-rule-2026: the key "gift" is not known (did you mean "gifts"?)' in wrong.stderr
    (tree / "gifts.toml").write_text(files["gifts.toml"].replace("gifts = true", ""), "utf-8")
    asked = ask(tree, "explain", "gifts.toml", "--at", "2026-03-10", "--require", "gift-report")
    assert "Does the service let users send each other gifts?" in asked.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REGULATION = 1\n", "REGULATION is int, not Companion"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("", "has no attribute 'REGULATION'"),
        (
            "from opinionguard.regulations.generative_ai_2023 import REGULATION\n",
            "has to be named generative_ai_2023.py",
        ),
        ("def (\n", "SyntaxError"),
    ],
)
def test_a_broken_regulation_fails_closed_with_its_name(tree: Path, text: str, said: str) -> None:
    shutil.copytree(EXAMPLES, tree / "examples")
    (tree / "opinionguard" / "regulations" / "broken_rule_2026.py").write_text(text, "utf-8")
    plain, stated = "examples/dark-mode.toml", "examples/face-swap-app-2021.toml"

    for arguments in (
        ("laws",),
        ("schema",),
        ("explain", plain),
        ("check", plain, "--format", "json"),
        ("check", plain, "--require", "algorithm-filing"),
        ("check", plain, "--other-laws", "none", "--require", "algorithm-filing"),
        ("check", plain),
        ("check", plain, "--other-laws", "all"),
        ("check", stated),
    ):
        answer = ask(tree, *arguments)
        assert answer.returncode == 2, arguments
        assert "broken_rule_2026.py" in answer.stderr
        assert said in answer.stderr
    # What does not depend on other regulations is answered.
    assert ask(tree, "check", plain, "--at", "2026-03-10", "--other-laws", "none").returncode == 0


def test_a_gate_refuses_where_a_regulation_is_broken_that_counts(tree: Path) -> None:
    (tree / "opinionguard" / "regulations" / "broken_rule_2026.py").write_text("REGULATION = 1\n", "utf-8")
    asked = (
        "import opinionguard as og\n"
        "case = og.Case(id='c', events=[og.WrittenNotice(id='n', received_on='2026-03-02', in_writing=False)])\n"
        "print(og.Gate([case], other_laws='none').allows('c'))\n"
        "for how in ({}, {'other_laws': 'all'}, {'other_laws': 'none', 'require': ['algorithm-filing']}):\n"
        "    answer = og.Gate([case], **how).answer('c')\n"
        "    print(answer.allowed, answer.why)\n"
        "    decision = og.decide(case, at='2026-03-03', **how)\n"
        "    try:\n        decision.may_launch\n"
        "    except og.RegulationError as error:\n        print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tree)}
    ).stdout.splitlines()

    assert said[0] == "True"
    assert said[1::2] == ["False error"] * 3
    broken = "broken_rule_2026.py: the regulation cannot be loaded: TypeError"
    assert [line.startswith(broken) for line in said[2::2]] == [True] * 3
