"""Workflow commands of GitHub: one a line, the worst first."""

from __future__ import annotations

from pathlib import Path

from commands import ALL, BLOCKED, RunCommand, save, save_waiver


class TestGithub:
    def test_is_a_command_a_line_the_worst_first(self, check: RunCommand) -> None:
        out = check(*save(*ALL), "--format", "github").out.splitlines()

        assert [line.split(" ")[0] for line in out] == ["::error", "::warning", "::notice"]
        assert out[0].startswith("::error file=live-comments.json,line=")
        assert (
            "title=live-comments%3A BLOCKED - may not launch (as of Sun 2026-11-22 12%3A00 +08%3A00)::Live comments"
            in out[0]
        )

    def test_a_waived_launch_is_a_warning(self, check: RunCommand) -> None:
        (line,) = check(*save(BLOCKED), "--waivers", save_waiver(), "--format", "github").out.splitlines()

        assert line.startswith("::warning file=live-comments.json,line=")
        assert "Waived by W-1" in line

    def test_nothing_that_people_write_can_begin_another_command(self, check: RunCommand) -> None:
        files = save(BLOCKED)
        name = "100%,x:y::error ::z.json"
        Path(files[0]).rename(name)
        Path("w.waivers.toml").write_text(
            'schema = 1\n[[waivers]]\nid = "W"\ncase = "live-comments"\nevent = "launch"\nprovision = "3(1)"\n'
            'reason = "one\\n::error::two %0A"\napprover = "x"\nexpires = 2026-12-24\n',
            "utf-8",
        )
        (line,) = check(name, "--waivers", "w.waivers.toml", "--format", "github").out.splitlines()

        assert line.startswith("::warning file=100%25%2Cx%3Ay%3A%3Aerror %3A%3Az.json,")
        assert line.endswith(r"one \x3a:error::two %250A")
