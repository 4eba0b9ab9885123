"""A run as text: the explanation of each case, then how many there are of each verdict."""

from __future__ import annotations

import pytest
from commands import ALL, BLOCKED, CLEAR, RunCommand, save, save_waiver


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "4 cases: 1 blocked, 1 clear, 1 due, 1 undetermined"),
        ("zh", "共 4 个案例"),
    ],
)
def test_ends_with_the_counts_of_verdicts(check: RunCommand, lang: str, said: str) -> None:
    out = check(*save(*ALL), "--lang", lang).out

    assert said.lower() in out.splitlines()[-1].lower()
    assert [each["id"] for each in ALL if f"\n{each['id']}" not in f"\n{out}"] == []


def test_counts_what_passes_by_a_waiver(check: RunCommand) -> None:
    without = check(*save(BLOCKED, CLEAR)).out.splitlines()[-1]
    waived = check(*save(BLOCKED, CLEAR), "--waivers", save_waiver()).out.splitlines()[-1]

    assert waived.startswith(without)
    assert "waiver" in waived.removeprefix(without)


def test_of_no_case_is_nothing(check: RunCommand) -> None:
    assert check("nothing.toml").out == ""
