"""No test is about time: that a machine is busy is no error. None is about the locale of the machine, either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands import AT, Result, RunCommand
from hypothesis import settings

from opinionguard import cli

os.environ["LC_ALL"] = "C.UTF-8"  # programs that tests start have it too
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RunCommand:
    monkeypatch.chdir(tmp_path)

    def check(*arguments: str) -> Result:
        try:
            code = cli.main(["check", *arguments, *AT])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return Result(code, *capsys.readouterr())

    return check


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"
