"""The table of formats: it is what the command offers, and each is made of any run."""

from __future__ import annotations

import pytest
from commands import ALL, FORMATS, RunCommand, save


def test_the_command_offers_each_of_them(check: RunCommand) -> None:
    said = check("--format", "none").err

    assert [name for name in FORMATS if name not in said] == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_of_them_names_every_case_that_is_owed_something(check: RunCommand, form: str) -> None:
    printed = check(*save(*ALL), "--format", form).out

    assert [case["id"] for case in ALL if case["id"] != "clear" and case["id"] not in printed] == []
