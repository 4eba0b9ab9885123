"""A run as text: the explanation of each case, then how many there are of each verdict."""

from __future__ import annotations

import pytest
from commands import ALL, BLOCKED, CLEAR, RunCommand, save, save_waiver


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "2 of 4 may not launch; 1 waits for facts; 2 may launch as far as is known, with duties of other laws open;"
            " 1 is due",
        ),
        (
            "zh",
            "4个事项中，2个不得上线；1个有待说明事实；2个就已知事实而言可以上线（其他规定的义务尚不能确定）；1个在期限内待办理",
        ),
    ],
)
def test_ends_with_the_counts(check: RunCommand, lang: str, said: str) -> None:
    for detail in ([], ["-q"], ["-v"], ["-vv"]):
        assert check(*save(*ALL), "--lang", lang, *detail).out.splitlines()[-1] == said


def test_lists_every_launch_on_request(check: RunCommand) -> None:
    for detail in ("-v", "-vv"):
        out = check(*save(*ALL), detail).out

        assert [each["id"] for each in ALL if each["id"] not in out] == []


def test_counts_what_passes_by_a_waiver(check: RunCommand) -> None:
    out = check(*save(BLOCKED, CLEAR), "--waivers", save_waiver()).out.splitlines()

    line = "live-comments WAIVED by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1), may launch by waiver only; without that"
    assert out[0].partition(": ")[2].startswith(f"{line} BLOCKED 3(1): file before")
    known = "1 of 2 may launch as far as is known, with duties of other laws open"
    assert out[-1] == f"{known}; 1 may launch by waiver only"


def test_of_no_case_is_said(check: RunCommand) -> None:
    assert check("nothing.toml").out == "1 problem: not everything could be taken; no launch was decided\n"
