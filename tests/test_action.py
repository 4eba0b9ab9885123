"""action.yml: its scripts run as they stand, in bash as GitHub starts it, with the variables that GitHub gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from builders import EXAMPLES, ROOT

ACTION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Final[list[dict[str, Any]]] = ACTION["runs"]["steps"]
AT: Final = "2026-11-22T12:00:00+08:00"
EXPRESSION: Final = re.compile(r"\$\{\{ (.+?) \}\}")


def described(file: str, schema: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.program
@pytest.mark.parametrize(
    ("file", "schema"),
    [("action.yml", "vendor.github-actions"), (".github/workflows/publish.yml", "vendor.github-workflows")],
)
def test_what_the_service_reads_keeps_to_its_published_schema(file: str, schema: str, tmp_path: Path) -> None:
    done = described(file, schema)
    assert done.returncode == 0, done.stdout

    wrong = tmp_path / Path(file).name
    wrong.write_text((ROOT / file).read_text(encoding="utf-8").replace("runs", "ruins"), encoding="utf-8")
    assert described(str(wrong), schema).returncode == 1


class Job:
    """A job that runs the scripts of the action; expressions are filled in as GitHub fills them in."""

    def __init__(self, folder: Path, **given: str) -> None:
        self.workspace, self.temp = folder / "workspace", folder / "temp"
        self.summary, self.output = folder / "summary.md", folder / "output.txt"
        for each in (self.workspace, self.temp):
            each.mkdir()
        self.inputs = {name: each["default"] for name, each in ACTION["inputs"].items()} | given
        self.outputs: dict[str, str] = {}
        self.printed = ""

    def value(self, text: str) -> str:
        known = {f"inputs.{name}": said for name, said in self.inputs.items()}
        known |= {f"steps.check.outputs.{name}": self.outputs.get(name, "") for name in ("exit-code", "sarif")}
        return EXPRESSION.sub(lambda found: known[found[1]], text)

    def run(self, name: str) -> int:
        """Run the script of a step, and return its exit code."""
        (step,) = (each for each in STEPS if each.get("name") == name)
        assert step["shell"] == "bash"
        self.output.write_text("", encoding="utf-8")
        script = self.temp / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        given = {name: self.value(said) for name, said in step.get("env", {}).items()}
        home = str(Path(sys.executable).parent)
        environment = {
            "PATH": os.pathsep.join((home, os.environ["PATH"])),
            "HOME": str(self.temp),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(self.temp),
            **{name: said for name, said in os.environ.items() if name.startswith("PIP_")},
            **given,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=self.workspace, env=environment, capture_output=True, text=True, timeout=600, check=False
        )
        self.printed = done.stdout + done.stderr
        said = self.output.read_text(encoding="utf-8")
        self.outputs |= dict(line.split("=", 1) for line in said.splitlines())
        return done.returncode


def pretend_to_install(job: Job) -> None:
    """Leave out the step that installs: the command is that of the tests."""
    program = job.temp / "opinionguard" / "bin" / "opinionguard"
    program.parent.mkdir(parents=True)
    path = os.pathsep.join(sys.path)
    program.write_text(
        f"#!/bin/sh\nPYTHONPATH='{path}' exec '{sys.executable}' -m opinionguard \"$@\"\n", encoding="utf-8"
    )
    program.chmod(0o755)


def test_the_scripts_ask_for_nothing_that_is_not_given() -> None:
    used = set(EXPRESSION.findall((ROOT / "action.yml").read_text(encoding="utf-8")))
    given = {f"inputs.{name}" for name in ACTION["inputs"]} | {
        f"steps.check.outputs.{name}" for name in ACTION["outputs"]
    }

    assert used == given - {"inputs.upload"}
    # An input could hold a command: scripts read variables, and no expression stands in them.
    assert [step["name"] for step in STEPS if EXPRESSION.search(step.get("run", ""))] == []


@pytest.mark.program
@pytest.mark.parametrize(
    ("case", "code", "said"), [("live-comments.toml", 1, "BLOCKED"), ("dark-mode.toml", 0, ""), ("none.toml", 2, "")]
)
def test_a_launch_that_is_refused_fails_the_job_and_the_summary_says_why(
    case: str, code: int, said: str, tmp_path: Path
) -> None:
    job = Job(tmp_path, files=f"\n{EXAMPLES / case}\n\n", at=AT)
    pretend_to_install(job)

    assert job.run("Check") == 0, job.printed
    assert job.outputs["exit-code"] == str(code)
    assert Path(job.outputs["sarif"]).read_text(encoding="utf-8").startswith("{")
    assert said in job.summary.read_text(encoding="utf-8")
    assert ("::error" in job.printed) is (code != 0)
    assert job.run("Fail where a launch may not go") == code


@pytest.mark.program
def test_without_files_those_of_the_settings_are_decided_in_the_language_asked_for(tmp_path: Path) -> None:
    job = Job(tmp_path, at=AT, lang="zh")
    pretend_to_install(job)
    (job.workspace / "opinionguard.toml").write_text('paths = ["cases"]\n', encoding="utf-8")
    (job.workspace / "cases").mkdir()
    case = (EXAMPLES / "staff-chat.toml").read_text(encoding="utf-8").replace('"internal"', '"public"')
    (job.workspace / "cases" / "chat.case.toml").write_text(case, encoding="utf-8")

    assert job.run("Check") == 0, job.printed
    assert job.outputs["exit-code"] in {"1", "3"}
    assert "不得上线" in job.summary.read_text(encoding="utf-8")


@pytest.mark.program
@pytest.mark.parametrize("name", ["--help", "--version", "--settings=none.toml", "-h"])
def test_a_file_whose_name_is_an_option_is_no_option(name: str, tmp_path: Path) -> None:
    job = Job(tmp_path, files=f"{EXAMPLES / 'dark-mode.toml'}\n{name}\n", at=AT)
    pretend_to_install(job)

    assert job.run("Check") == 0, job.printed
    assert job.outputs["exit-code"] == "2"
    assert job.run("Fail where a launch may not go") == 2


@pytest.mark.program
def test_what_an_earlier_step_of_the_job_wrote_is_not_taken_for_its_own(tmp_path: Path) -> None:
    job = Job(tmp_path, files=str(EXAMPLES / "dark-mode.toml"), at=AT)
    pretend_to_install(job)
    assert job.run("Check") == 0, job.printed
    assert job.outputs["sarif"]
    told = job.summary.read_text(encoding="utf-8")

    job.inputs["lang"], job.outputs = "xx", {}
    assert job.run("Check") == 0, job.printed

    assert job.outputs == {"exit-code": "2"}
    assert job.summary.read_text(encoding="utf-8") == told


@pytest.mark.program
def test_where_the_check_did_not_end_the_job_fails(tmp_path: Path) -> None:
    assert Job(tmp_path).run("Fail where a launch may not go") == 2


@pytest.mark.program
def test_it_installs_itself_from_its_own_checkout(tmp_path: Path) -> None:
    job = Job(tmp_path, files=str(EXAMPLES / "dark-mode.toml"), at=AT)

    assert job.run("Install") == 0, job.printed
    assert job.run("Check") == 0, job.printed
    assert job.outputs["exit-code"] == "0"
