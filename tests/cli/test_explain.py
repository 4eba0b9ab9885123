"""``explain``: one case in detail."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from builders import EXAMPLES, algorithm_filing, document, flawless_report, live_comments, one_waiver, public_service
from commands import AT, BY_VERDICT, RunCommand, forum, lines, run_main, save, save_broken
from pages import words


class TestExplain:
    def test_goes_into_detail(self, run: RunCommand) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT)

        assert (done.code, done.err) == (0, "")
        assert lines(done.out)[0] == (
            "due: DUE - may launch as far as is known; open duties of "
            "other laws: 7; most depend on the technologies of the service"
            " (as of Sun 2026-11-22 12:00 +08:00)"
        )
        spans = lines(done.out)[lines(done.out).index("  Verdicts over time:") + 1 :][:3]
        assert spans == [
            "    - until Thu 2026-10-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from Thu 2026-10-15 00:00 +08:00 until Fri 2026-11-27 00:00 +08:00: DUE - passes",
            "    - from Fri 2026-11-27 00:00 +08:00: OVERDUE - does not pass",
        ]
        assert "    - the day of the event is counted (first_day = included)" in lines(done.out)

    def test_speaks_chinese(self, run: RunCommand) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT, "--lang", "zh")

        assert lines(done.out)[0] == (
            "due：期限内，待提交报告，就已知事实而言可以上线；其他规定的7项义务尚不能确定（多数取决于：服务所用技术）"
            "（截至北京时间2026年11月22日（星期日）12:00）"
        )
        assert "    - 自北京时间2026年11月27日（星期五）00:00起：已逾期，不得通过" in lines(done.out)
        assert "  会改变结论的理解口径：" in lines(done.out)

    @pytest.mark.parametrize("verdict", BY_VERDICT)
    def test_exits_with_0_whatever_the_answer(self, run: RunCommand, verdict: str) -> None:
        assert run("explain", *save(BY_VERDICT[verdict]), *AT).code == 0

    def test_takes_a_folder_of_one_case_and_no_other(self, run: RunCommand) -> None:
        save(BY_VERDICT["clear"], folder="one")
        save(BY_VERDICT["clear"], BY_VERDICT["due"], folder="two")
        Path("none").mkdir()

        assert run("explain", "one", *AT).code == 0
        assert run("explain", "two", *AT) == (2, "", "opinionguard: two: holds 2 cases; name one case file\n")
        assert run("explain", "none", *AT) == (2, "", "opinionguard: none: holds 0 cases; name one case file\n")

    def test_of_a_broken_or_missing_file_is_an_error(self, run: RunCommand) -> None:
        broken, missing = run("explain", save_broken()), run("explain", "missing.toml")

        assert (broken.code, broken.out) == (2, "")
        assert broken.err == 'opinionguard: broken.toml:1:10: is not TOML: "[" is not closed; close it with "]"\n'
        assert (missing.code, missing.out, len(lines(missing.err))) == (2, "", 1)

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            (
                "en",
                [
                    "  Questions that would settle it:",
                    "    1. offer in mainland China (article 2) [asked.json:4:2 service.offered_in_mainland_china]",
                    "       Is the service offered to users in mainland China?",
                    "    2. audience (article 2) [asked.json:4:2 service.audience]",
                ],
            ),
            (
                "zh",
                [
                    "  回答下列问题即可确定：",
                    "    1. 是否面向境内提供（第二条） [asked.json:4:2 service.offered_in_mainland_china]",
                    "       该服务是否面向境内用户提供？",
                    "    2. 面向对象（第二条） [asked.json:4:2 service.audience]",
                ],
            ),
        ],
    )
    def test_numbers_the_questions_with_their_provision(self, run: RunCommand, lang: str, said: list[str]) -> None:
        done = lines(run("explain", *save(forum("asked", service={"functions": ["forum"]})), *AT, "--lang", lang).out)

        assert done[done.index(said[0]) :][:4] == said


NOON = "2026-11-22T12:00:00+08:00"


def table(said: str) -> str:
    return said[said.index("All regulations") : said.index("Verdicts over time")]


def test_what_if_it_launched_on_another_day_is_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "companion-persona-2026.toml")

    _, before, _ = run_main(capsys, "explain", file, "--at", "2026-07-10", "--launch-on", "2026-07-14")
    _, after, _ = run_main(capsys, "explain", file, "--at", "2026-07-10", "--launch-on", "2026-07-15")

    row = r"anthropomorphic-interaction-2026 +security assessment to the +"
    assert not re.search(row + "yes +blocking the launch, by the end", table(before))
    assert re.search(row + "yes +blocking the launch, by the end", table(after))
    assert "Tue 2026-07-14" in table(after)


def test_explain_tells_of_required_duties_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "companion-persona-2026.toml")
    arguments = (
        "explain",
        file,
        "--at",
        NOON,
        "--require",
        "algorithm-filing-change",
        "--require",
        "anthropomorphic-assessment",
    )

    _, english, _ = run_main(capsys, *arguments)
    _, chinese, _ = run_main(capsys, *arguments, "--lang", "zh")

    assert "change of the algorithm filing (generative-ai-2023, article 17): overdue" in english
    assert "Discharged: filing provincial." in english
    assert "算法备案变更（《生成式人工智能服务管理暂行办法》第十七条）：已逾期" in chinese


def test_explain_says_at_once_what_a_required_duty_refuses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = tmp_path / "writer.json"
    event = {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}
    service = public_service(functions=["forum"], technologies=["generative-ai"])
    reports = [flawless_report(submitted_at="2026-10-20T09:00:00+08:00")]
    registered = algorithm_filing(duty="generative-ai-registration", submitted_at="2026-10-20")
    more = {"reports": reports, "filings": [registered], "companions": {"generative-ai-2023": {"own_model": False}}}
    case.write_text(json.dumps(document(event, id="writer", service=service, **more)), "utf-8")
    required = ("--at", NOON, "--require", "algorithm-filing")

    _, alone, _ = run_main(capsys, "explain", str(case), "--at", NOON, "--other-laws", "none")
    _, english, _ = run_main(capsys, "explain", str(case), *required)
    _, chinese, _ = run_main(capsys, "explain", str(case), *required, "--lang", "zh")

    without = "may launch under the 2018 Provisions; other laws were not looked at"
    assert alone.startswith(f"writer: CLEAR - {without} (as of")
    first = "algorithm-recommendation-2021, article 24, paragraph 1 and 1 more of other laws stand against it"
    assert words(english).startswith(f"writer: CLEAR - may not launch: {first} (as of")
    assert chinese.startswith("writer：已提交报告，不得上线：尚未履行《算法推荐管理规定》第二十四条第一款")
    owed = "algorithm filing (generative-ai-2023, article 17): overdue"
    assert (english.index(owed) < english.index("Verdicts over time:"), owed in alone) == (True, False)
    # The verdicts over time count it too.
    later = "from Tue 2026-11-17 00:00 +08:00: CLEAR - "
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
    command = ("explain", str(case), "--at", NOON)

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

    _, said, _ = run_main(capsys, "explain", file, "--at", NOON, "--launch-on", "2027-03-01")

    assert said.startswith("The launch is taken to be on Mon 2027-03-01, whatever the case states.\n\n")


def test_a_duty_in_the_way_leads_to_the_official_page(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(
        capsys, "explain", str(EXAMPLES / "companion-persona-2026.toml"), "--lang", "en", "--at", AT[1]
    )

    assert "    official page: https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm" in lines(said)


@pytest.mark.parametrize(("lang", "label"), [("en", "official page: "), ("zh", "官方页面：")])
def test_explain_leads_once_to_the_official_page_of_the_provisions(
    capsys: pytest.CaptureFixture[str], lang: str, label: str
) -> None:
    case = str(EXAMPLES / "live-comments.toml")
    _, said, _ = run_main(capsys, "explain", case, "--at", NOON, "--lang", lang)
    _, checked, _ = run_main(capsys, "check", case, "--at", NOON, "--lang", lang)

    assert lines(said).count(f"    {label}https://www.cac.gov.cn/2018-11/15/c_1123716072.htm") == 1
    assert "cac.gov.cn" not in checked
