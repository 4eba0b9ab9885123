"""Workflow commands of GitHub: one a line, one a launch, the worst first."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from commands import ALL, BLOCKED, CLEAR, GROWTH, LANGS, RunCommand, forum, save, save_waiver

from opinionguard.render.run.github import MOST_ANNOTATIONS

COMMAND = re.compile(
    r"::(error|warning|notice) (?:file=([^,]*),)?(?:line=(\d+),)?(?:col=(\d+),)?title=((?:(?!::)[^,])*)::(.*)"
)


def commands_in(out: str) -> list[tuple[str, ...]]:
    """Return kind, file, line, title and message of each command, as the runner of GitHub reads them."""
    found = [COMMAND.fullmatch(line) for line in out.splitlines()]
    assert None not in found, out
    return [
        (kind, unquote(file or ""), line or "", unquote(title), unquote(message))
        for kind, file, line, _, title, message in (each.groups() for each in found if each is not None)
    ]


class TestGithub:
    @pytest.mark.parametrize("lang", LANGS)
    def test_is_a_command_a_launch_the_worst_first(self, check: RunCommand, lang: str) -> None:
        found = commands_in(check(*save(*ALL), "--format", "github", "--lang", lang).out)

        assert [(kind, file) for kind, file, *_ in found] == [
            ("error", "live-comments.json"),
            ("warning", "unknown.json"),
            ("notice", "growth.json"),
        ]
        assert [line.isdigit() for _, _, line, *_ in found] == [True, True, True]

    def test_says_the_verdict_once(self, check: RunCommand) -> None:
        (found,) = commands_in(check(*save(BLOCKED), "--format", "github").out)

        assert found[3:] == (
            "Live comments",
            "live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)",
        )

    def test_a_launch_of_several_obligations_has_one(self, check: RunCommand) -> None:
        case = forum("twice")
        case["events"].append({"id": "app", "kind": "service-launch", "at": case["events"][0]["at"]})

        (found,) = commands_in(check(*save(case), "--format", "github").out)

        assert found[4].endswith("; 1 more obligation")

    def test_a_waived_launch_is_a_warning(self, check: RunCommand) -> None:
        out = check(*save(BLOCKED), "--waivers", save_waiver(), "--format", "github").out

        (found,) = commands_in(out)
        assert found[:2] == ("warning", "live-comments.json")
        assert "WAIVED by Li Lei" in found[4]

    def test_a_launch_that_leaves_nothing_to_do_has_none(self, check: RunCommand) -> None:
        assert check(*save(CLEAR), "--format", "github").out == ""

    @pytest.mark.parametrize("lang", LANGS)
    def test_counts_in_a_notice_what_github_does_not_show(self, check: RunCommand, lang: str) -> None:
        many = [forum(f"number-{place}") for place in range(MOST_ANNOTATIONS + 2)]
        due = [GROWTH | {"id": f"due-{place}"} for place in range(MOST_ANNOTATIONS)]

        found = commands_in(check(*save(*many, *due), "--format", "github", "--lang", lang).out)

        kinds = [kind for kind, *_ in found]
        assert kinds == ["error"] * len(many) + ["notice"] * (len(due) + 1)
        said = found[len(many)][4]
        assert {"en": "2 more errors, 1 more notice", "zh": "错误另有2条、提示另有1条"}[lang] in said
        assert found[len(many)][1] == ""

    def test_counts_nothing_where_github_shows_all(self, check: RunCommand) -> None:
        due = [GROWTH | {"id": f"due-{place}"} for place in range(MOST_ANNOTATIONS)]

        assert len(commands_in(check(*save(*due), "--format", "github").out)) == MOST_ANNOTATIONS

    def test_a_problem_has_the_title_of_its_kind(self, check: RunCommand) -> None:
        waiver = save_waiver(expires="2026-11-22T12:00:00+08:00")

        found = commands_in(
            check(*save(GROWTH, BLOCKED), "missing.toml", "--waivers", waiver, "--format", "github").out
        )

        titles = [(kind, title) for kind, _, _, title, _ in found]
        assert titles[:3] == [("error", "Path"), ("error", "Waiver"), ("error", "Live comments")]

    def test_nothing_that_people_write_can_begin_another_command(self, check: RunCommand) -> None:
        files = save(BLOCKED | {"feature": BLOCKED["feature"] | {"name": "a,b:c::error ::%0A"}})
        name = "100%,x:y::error ::z.json"
        Path(files[0]).rename(name)
        waiver = save_waiver(approver="one ::error::two %0A")

        (line,) = check(name, "--waivers", waiver, "--format", "github").out.splitlines()

        assert line.startswith("::warning file=100%25%2Cx%3Ay%3A%3Aerror %3A%3Az.json,")
        (found,) = commands_in(line)
        assert found[1] == name
        assert r"one \x3a:error::two %0A" in found[4]
