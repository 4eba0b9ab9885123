"""Fixtures of several packages. No test is about time, or about the locale of the machine: neither is an error."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import ROOT
from commands import AT, Result, RunCommand
from hypothesis import HealthCheck, settings

from opinionguard import cli, regulations

os.environ["LC_ALL"] = "C.UTF-8"  # programs that tests start have it too
# Reports name files from these folders, and their run after this pipeline; the tests run in folders of their own.
for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "TF_BUILD"):
    os.environ.pop(name, None)
# No test fails by chance: every run draws the same examples. `--hypothesis-profile=random` draws others.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("random"), derandomize=True)
settings.load_profile("same")
# A shell lets what it starts in the background ignore interruptions, and so would the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure packages by the tests of their own folders, if packages are named (`--cov=src/...`): measuring takes time."""
    sources = {Path(each).name for each in config.getoption("cov_source", None) or () if isinstance(each, str)}
    if sources - {"opinionguard"}:
        for item in items:
            if sources.isdisjoint(item.path.relative_to(ROOT).parts):
                item.add_marker("no_cover")


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


@pytest.fixture
def only_laws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Leave these laws of the package beside the Provisions, and no other: a regulation more changes no answer then."""
    every = regulations._found
    own = {file.stem for file in (ROOT / "src" / "opinionguard" / "regulations").glob("*.py")}

    def only(*ids: str) -> None:
        monkeypatch.setattr(
            regulations,
            "_found",
            lambda: {name: each for name, each in every().items() if each.law.id in ids or name not in own},
        )
        regulations.companions.cache_clear()

    yield only
    regulations.companions.cache_clear()
