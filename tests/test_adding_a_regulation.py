"""A regulation is one source file and its text: where both are added to a copy of the project, its quick tests pass.

Only those tests fail that ask for what a person still has to write or to settle, and the page names each. `.ci/run` runs
the tests that a regulation touches by being there; the marker `slow` has all of them.
"""

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
# What is still to do for the regulation of the page, by the tests that ask for it.
STILL_TO_DO: Final = {
    "tests/cli/test_languages.py::test_a_schema",  # the Chinese of a fact in the schema
    "tests/render/test_words.py::TestWording::test_has_every_key_that_is_said",  # the same, and the English of an issuer
    "tests/cli/test_laws.py::test_laws_lists_what_is_encoded_with_status_source_and_review",  # the English of an issuer
    "tests/test_reference_of_names.py::test_what_stands_in_another_table_stands_there",  # the fact, in its table
    "tests/test_budget.py::test_there_is_no_more_to_learn_than_was_settled",  # one key more
    "tests/engine/test_examined.py::TestWork::test_other_laws_are_looked_at_once_for_each_answer",  # more readings count
    "tests/engine/test_examined.py::TestWork::test_only_the_laws_that_a_side_concerns_are_asked_again",  # the same
}
# Tests of every source file, of every law's text and of every example.
OF_EVERYTHING: Final = {
    "tests/regulations",
    "tests/test_decision_table.py",
    "tests/test_examples.py",
    "tests/test_package.py",
    "tests/test_supply_chain.py",
}


def touched() -> list[str]:
    """Return the test files that a regulation touches by being there: those that ask for all regulations are among them."""
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"\b(companions|every_regulation)\(", path.read_text("utf-8"))
    }
    assert len(asking) > 10
    return sorted(OF_EVERYTHING | asking | {each.partition("::")[0] for each in STILL_TO_DO})


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
@pytest.mark.parametrize(
    "files", [pytest.param(touched(), id="touched"), pytest.param([], id="all", marks=pytest.mark.slow)]
)
def test_the_quick_tests_pass_with_a_regulation_more(project: Path, files: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "--tb=short", *files],
        cwd=project,
        env=environment | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    failed = {found.partition("[")[0] for found in re.findall(r"(?m)^FAILED (\S+)", done.stdout)}
    assert failed == STILL_TO_DO, done.stdout[-8000:]
    assert " passed" in done.stdout.splitlines()[-1]


def test_the_page_names_each_test_that_asks_for_more() -> None:
    page = PAGE.read_text("utf-8")

    assert {each for each in STILL_TO_DO if f"`{each.rpartition('::')[2]}`" not in page} == set()
