"""A command run in this process, in a folder of its own."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from commands import Result, RunCommand

from opinionguard import cli


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RunCommand:
    """Run a command in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPINIONGUARD_DEBUG", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return Result(code, *capsys.readouterr())

    return run
