"""The example repository that releases, from end to end: with the real pytest, the real check and the real pre-commit."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from builders import ROOT

pytestmark = pytest.mark.program

EXAMPLE = ROOT / "docs" / "examples" / "release-repo"
CASE = Path("cases") / "watch-party-reactions.case.toml"
GIT = shutil.which("git")
BOTH, ONE = '["cac", "public-security"]', '["cac"]'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the example that is a repository of its own."""
    copy = tmp_path / "release-repo"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))
    return copy


def refuse(repository: Path) -> None:
    """Turn the case that may launch into one that may not: its report went to one authority of the two."""
    case = repository / CASE
    text = case.read_text("utf-8")
    assert text.count(BOTH) == 1
    case.write_text(text.replace(BOTH, ONE), "utf-8")


def start(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200", "NO_COLOR": "1", **more},
        timeout=300,
        check=False,
    )


class TestPytest:
    def test_passes_as_it_stands(self, repository: Path) -> None:
        done = start(repository, "pytest", "-p", "no:cacheprovider", "--opinionguard-report=-")

        assert done.returncode == 0, done.stdout
        assert "6 passed" in done.stdout
        assert "3(1)   blocking 1, discharged 1, not-triggered 1" in done.stdout

    def test_fails_where_a_case_turned_from_allowed_to_refused_and_says_so_to_anyone(self, repository: Path) -> None:
        refuse(repository)

        done = start(repository, "pytest", "-p", "no:cacheprovider")

        assert done.returncode == 1
        assert "2 failed, 4 passed" in done.stdout
        assert "watch-party-reactions OVERDUE 3(1), may not launch: file at once; it was due " in done.stdout
        assert (
            'report "first" falls short: public security is missing\nWatch party reactions: not as expected'
            in done.stdout
        )
        assert "LaunchRefusedError: watch-party-reactions OVERDUE 3(1), may not launch: " in done.stdout


class TestCheck:
    def test_passes_as_it_stands(self, repository: Path) -> None:
        done = start(repository, "opinionguard", "check")

        assert (done.returncode, done.stderr) == (0, "")
        assert "2 of 2 may launch as far as is known" in done.stdout

    def test_runs_as_the_workflow_runs_it(self, repository: Path) -> None:
        refuse(repository)
        workflow = yaml.safe_load((repository / ".github/workflows/release.yml").read_text("utf-8"))
        (command,) = [
            shlex.split(step["run"].replace("$GITHUB_STEP_SUMMARY", "summary.md"))
            for step in workflow["jobs"]["launches"]["steps"]
            if step.get("run", "").startswith("opinionguard check")
        ]

        done = start(repository, *command)

        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith("::error file=cases/watch-party-reactions.case.toml,line=")
        assert "watch-party-reactions OVERDUE 3(1), may not launch" in done.stdout
        assert {path.name for path in repository.glob("launches.*")} == {
            f"launches.{ending}" for ending in ("txt", "html", "xml", "sarif")
        }
        assert (repository / "deadlines.ics").exists()


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"]
    subprocess.run([GIT or "git", *settings, *arguments], cwd=folder, capture_output=True, check=True)


@pytest.mark.skipif(GIT is None, reason="pre-commit needs git")
class TestPreCommit:
    """Installs opinionguard from a repository as pre-commit does: half a minute, and the package registry."""

    @pytest.fixture
    def hook(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A repository of opinionguard as it stands, with its release tagged."""
        copy = tmp_path_factory.mktemp("hook") / "opinionguard"
        copy.mkdir()
        for name in ("src", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        git(copy, "init", "--quiet")
        git(copy, "add", "--all")
        git(copy, "commit", "--quiet", "-m", "release")
        git(copy, "tag", "v0.1.0")
        return copy

    def test_stops_the_commit_that_would_leave_a_launch_refused(self, repository: Path, hook: Path) -> None:
        git(repository, "init", "--quiet")
        git(repository, "add", "--all")
        environment = {
            "PRE_COMMIT_HOME": str(hook.parent / "cache"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.file://{hook}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://example.com/opinionguard",
        }

        passing = start(repository, "pre_commit", "run", "--all-files", **environment)
        refuse(repository)
        git(repository, "add", "--all")
        failing = start(repository, "pre_commit", "run", **environment)

        assert passing.returncode == 0, passing.stdout + passing.stderr
        assert "may it launch in mainland China?" in passing.stdout
        assert "Passed" in passing.stdout
        assert failing.returncode == 1
        assert "Failed" in failing.stdout
        assert "exit code: 1" in failing.stdout
        assert "watch-party-reactions OVERDUE 3(1), may not launch" in failing.stdout
        assert 'report "first" falls short: public security is missing' in failing.stdout

    def test_is_tried_by_pre_commit_before_it_is_taken_up(self, repository: Path, hook: Path) -> None:
        git(repository, "init", "--quiet")
        git(repository, "add", "--all")
        place = str(hook.parent / "cache")

        tried = start(repository, "pre_commit", "try-repo", str(hook), "--all-files", PRE_COMMIT_HOME=place)

        assert tried.returncode == 0, tried.stdout + tried.stderr
        assert "id: opinionguard" in tried.stdout.replace("-   id", "id")
        assert "Passed" in tried.stdout


def test_the_hook_is_the_one_that_the_example_asks_for() -> None:
    (stated,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]

    assert [stated["id"]] == [hook["id"] for hook in repo["hooks"]]
    assert stated["entry"] == "opinionguard check"
