"""``explain``: one case in detail."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import AT, BY_VERDICT, RunCommand, forum, lines, save, save_broken


class TestExplain:
    def test_goes_into_detail(self, run: RunCommand) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT)

        assert (done.code, done.err) == (0, "")
        assert lines(done.out)[0] == (
            "due: DUE - may launch as far as is known; open duties of other laws: 7 (service.technologies settles most)"
            " (as of 2026-11-22 12:00 +08:00)"
        )
        spans = lines(done.out)[lines(done.out).index("  Verdicts over time:") + 1 :][:3]
        assert spans == [
            "    - until 2026-10-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from 2026-10-15 00:00 +08:00 until 2026-11-27 00:00 +08:00: DUE - passes",
            "    - from 2026-11-27 00:00 +08:00: OVERDUE - does not pass",
        ]
        assert "    - first_day = included" in lines(done.out)

    def test_speaks_chinese(self, run: RunCommand) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT, "--lang", "zh")

        assert lines(done.out)[0] == (
            "due：限期内待履行，就已知事实而言可以上线；其他规定的 7 项义务尚不能确定（多数取决于 service.technologies）"
            "（截至 2026-11-22 12:00 +08:00）"
        )
        assert "    - 自 2026-11-27 00:00 +08:00 起：已逾期，不得通过" in lines(done.out)
        assert "  会改变结论的条文解释：" in lines(done.out)

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
        assert broken.err == "opinionguard: broken.toml: is not TOML: Invalid value; mend the syntax\n"
        assert (missing.code, missing.out, len(lines(missing.err))) == (2, "", 1)

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            (
                "en",
                [
                    "  Questions that would settle it:",
                    "    1. service.offered_in_mainland_china (article 2)",
                    "       Is the service offered to users in mainland China?",
                    "    2. service.audience (article 2)",
                ],
            ),
            (
                "zh",
                [
                    "  回答下列问题即可确定：",
                    "    1. service.offered_in_mainland_china（第二条）",
                    "       该服务是否面向中国内地用户提供？",
                    "    2. service.audience（第二条）",
                ],
            ),
        ],
    )
    def test_numbers_the_questions_with_their_provision(self, run: RunCommand, lang: str, said: list[str]) -> None:
        done = lines(run("explain", *save(forum("asked", service={"functions": ["forum"]})), *AT, "--lang", lang).out)

        assert done[done.index(said[0]) :][:4] == said
