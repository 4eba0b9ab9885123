"""An answer in one line: first the answer, then why, then what to do."""

from __future__ import annotations

from builders import decide, flawless_report, live_comments

AT = "2026-11-22T12:00:00+08:00"


def test_a_refusal_says_the_answer_the_provision_and_by_when_to_file() -> None:
    line = str(decide(live_comments() | {"reports": []}, AT))

    assert "\n" not in line
    assert line.startswith("live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00")
    assert "may launch" not in line


def test_a_passing_says_on_what_it_rests() -> None:
    line = str(decide(live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20")]}, AT))

    assert "\n" not in line
    assert line.startswith("live-comments CLEAR")
    assert "may launch" in line
