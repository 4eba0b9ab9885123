"""A regulation is one source file and its text: where both are added to a copy of the project, its quick tests pass."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from builders import ROOT

PAGE: Final = ROOT / "docs" / "inside" / "add-a-regulation.md"
FILE: Final = "example_rule_2026.py"
ROW: Final = "| example-rule-2026 | 示例规定 | 示例机关 | 2026-01-05 | 2026-02-01 | made up |\n"
NOT_COPIED: Final = (".git", ".venv", ".hypothesis", ".*_cache", "__pycache__", "build", "dist")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to which the regulation of the page is added, and its text to the sources."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    (code,) = re.findall(rf"<!-- file: {FILE} -->\n```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (copy / "src" / "opinionguard" / "regulations" / FILE).write_text(code, "utf-8")
    sources = copy / "tests" / "law" / "sources.md"
    *rest, last, after = re.split(r"(?m)^(\| proximity-networking-draft .*\n)", sources.read_text("utf-8"))
    (quoted,) = re.findall(r'text="(.*)"', code)
    sources.write_text("".join([*rest, last, ROW, after, f"\n> {quoted}\n"]), "utf-8")
    return copy


@pytest.mark.program
def test_the_quick_tests_pass_with_a_regulation_more(project: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "--tb=short"],
        cwd=project,
        env=environment | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-8000:]
    assert " passed" in done.stdout.splitlines()[-1]
