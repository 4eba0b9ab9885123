"""SARIF as services take it: GitHub's limits, and the rules of Microsoft's tool for every kind of service."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from builders import EXAMPLES, Document
from commands import ALL, BLOCKED, LANGS, RunCommand, forum, save, save_broken, save_waiver
from npm import installed
from pages import AT, CALENDAR
from pipelines import OF_PIPELINE, PIPELINE
from report_schemas import results, sarif

import opinionguard as og
from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said
from opinionguard.render.run import sarif as module
from opinionguard.render.run.results import Checked, Run
from opinionguard.render.run.sarif import as_sarif

TOOL: Final = "@microsoft/sarif-multitool@5.7.0"


def run_of(*problems: Problem, copies: int = 0, version: str = "0.1.0", passed_over: tuple[str, ...] = ()) -> Run:
    """A run of one refused launch in so many files, with these problems."""
    case = og.case_from_dict(BLOCKED)
    decision = og.decide(case, at=AT, calendar=CALENDAR)
    checked = Checked("", case, decision, og.waive(decision, ()))
    files = tuple(evolve(checked, file=f"cases/{number}.toml") for number in range(copies))
    versions = {"opinionguard": version, "holidays": "0.109", "calendar": "published through 2026"}
    return Run(files, problems, passed_over, versions, CALENDAR, "en", 2)


def written(run: Run, path: Path) -> Document:
    """Return the one run of the log of a run; schema and limits are kept."""
    path.write_text(as_sarif(run), "utf-8")
    found: Document = sarif(str(path))["runs"][0]
    return found


# --- What GitHub takes -----------------------------------------------------------------------------------------------


def test_a_log_of_the_most_results_is_small_enough(tmp_path: Path) -> None:
    path = tmp_path / "out.sarif"
    sizes = []
    for copies in (100, 300):
        assert len(written(run_of(copies=copies), path)["results"]) == copies
        sizes.append(len(gzip.compress(path.read_bytes())))

    assert sizes[0] + (sizes[1] - sizes[0]) / 200 * module._MOST_RESULTS < 10_000_000 / 2


def test_the_least_serious_results_are_left_out(check: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_RESULTS", 2)
    check(*save(*ALL), save_broken(), "--output", "sarif=out.sarif")

    assert [each["level"] for each in results()] == ["error", "error"]
    (notification,) = sarif()["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("2 results were left out")


def test_a_passage_longer_than_a_description_is_cut_and_its_help_is_whole(
    check: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_TEXT", 20)
    check(*save(BLOCKED), "--output", "sarif=out.sarif")

    (rule,) = sarif()["runs"][0]["tool"]["driver"]["rules"]
    assert len(rule["fullDescription"]["text"]) == len(rule["shortDescription"]["text"]) == 20
    assert rule["fullDescription"]["text"].endswith("…")
    assert "（一）具有舆论属性或社会动员能力的信息服务上线" in rule["help"]["text"]


def test_a_waived_result_is_a_warning_because_github_ignores_suppressions(check: RunCommand) -> None:
    check(*save(BLOCKED), "--waivers", save_waiver(), "--output", "sarif=out.sarif")

    assert [(each["level"], len(each["suppressions"])) for each in results()] == [("warning", 1)]


# --- What the log tells of the tool ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "semantic"), [("0.1.0", "0.1.0"), ("1.2.3-rc.1", "1.2.3-rc.1"), ("0.2.dev1", None)]
)
def test_a_version_is_semantic_or_is_not_called_so(tmp_path: Path, version: str, semantic: str | None) -> None:
    driver = written(run_of(version=version), tmp_path / "out.sarif")["tool"]["driver"]

    assert (driver["version"], driver.get("semanticVersion")) == (version, semantic)
    assert driver["fullName"] == f"opinionguard {version}"


@pytest.mark.parametrize("page", ["https://tools.example/opinionguard", ""])
def test_leads_to_the_page_of_the_tool_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr(module, "own_page", lambda: page)

    assert written(run_of(), tmp_path / "out.sarif")["tool"]["driver"].get("informationUri", "") == page


def test_two_folders_of_one_repository_do_not_replace_each_other(check: RunCommand) -> None:
    Path(".git").mkdir()
    ids = []
    for folder in ("apps/video", "apps/forum", "."):
        save(BLOCKED, folder=folder)
        check(folder, "--output", "sarif=out.sarif")
        ids.append(sarif()["runs"][0]["automationDetails"]["id"])
    os.chdir("apps/video")
    check(".", "--output", "sarif=out.sarif")
    ids.append(sarif()["runs"][0]["automationDetails"]["id"])

    video = "opinionguard/apps/video/"
    assert ids == [video, "opinionguard/apps/forum/", "opinionguard/", video]


# --- Problems --------------------------------------------------------------------------------------------------------


def notifications(name: str, path: str = "out.sarif") -> list[tuple[str, str]]:
    (invocation,) = sarif(path)["runs"][0]["invocations"]
    return [(each["level"], each["message"]["text"]) for each in invocation.get(name, ())]


def place(result: Document) -> tuple[str, int]:
    found = result["locations"][0]["physicalLocation"]
    return found["artifactLocation"]["uri"], found["region"]["startLine"]


class TestProblems:
    def test_one_of_a_waiver_is_in_its_file_and_names_it(self, check: RunCommand) -> None:
        waivers = save_waiver(expires="2026-11-01")
        done = check(*save(BLOCKED), "--waivers", waivers, "--output", "sarif=out.sarif")

        told = [each for each in results() if each["ruleId"] == "waiver"]
        assert [place(each) for each in told] == [(waivers, 1)]
        assert told[0]["message"]["text"].startswith("waivers.W-1.expires: 2026-11-01 is past")
        assert done.code == 2

    def test_one_of_settings_is_in_their_file(self, check: RunCommand) -> None:
        Path("opinionguard.toml").write_text('lang = "en"\n\nother_laws = "some"\n', "utf-8")
        check(*save(BLOCKED), "--output", "sarif=out.sarif")

        assert [(each["ruleId"], *place(each)) for each in results()] == [("settings", "opinionguard.toml", 3)]

    def test_one_of_the_options_is_a_notification(self, check: RunCommand) -> None:
        check(*save(BLOCKED), "--require", "nothing", "--output", "sarif=out.sarif")

        assert results() == []
        ((level, said),) = notifications("toolConfigurationNotifications")
        assert level == "error"
        assert said.startswith("--require: ")
        assert sarif()["runs"][0]["invocations"][0]["executionSuccessful"] is False

    def test_one_of_an_installed_regulation_is_a_notification_and_one_of_its_cases_a_result(
        self, tmp_path: Path
    ) -> None:
        loaded = Problem("", Said("regulation-not-loaded", said="x"), Said("fix-it"), "house.law")
        of_case = Problem("", Said("regulation-is-broken"), Said("fix-the-regulation"), "a.toml")
        found = written(run_of(loaded, of_case), tmp_path / "out.sarif")

        assert [(each["ruleId"], *place(each)) for each in found["results"]] == [("regulation", "a.toml", 1)]
        assert len(found["invocations"][0]["toolExecutionNotifications"]) == 1

    def test_keeps_its_fingerprint_when_its_line_moves(self, tmp_path: Path) -> None:
        one, two = (
            written(run_of(Problem("id", "is wrong", "fix it", "a.toml", line)), tmp_path / "out.sarif")["results"][0]
            for line in (3, 14)
        )
        other = written(run_of(Problem("id", "is wrong", "fix it", "b.toml", 3)), tmp_path / "out.sarif")["results"][0]

        assert place(one) != place(two)
        assert one["partialFingerprints"] == two["partialFingerprints"] != other["partialFingerprints"]

    def test_no_text_of_a_problem_is_a_link(self, tmp_path: Path) -> None:
        problem = Problem("id", "is [a](http://e.example)", file="a.toml")
        (found,) = written(run_of(problem), tmp_path / "out.sarif")["results"]

        assert found["message"]["text"] == r"id: is \[a](http://e.example)"

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (1, "0.json: skipped"),
            (3, "3 files were skipped, since they state nothing of a case: 0.json, 1.json, 2.json"),
            (1200, "1,200 files were skipped, since they state nothing of a case: 0.json, 1.json, 2.json, …"),
        ],
    )
    def test_documents_that_were_skipped_are_counted(self, tmp_path: Path, number: int, said: str) -> None:
        run = run_of(passed_over=tuple(f"{each}.json" for each in range(number)))
        (invocation,) = written(run, tmp_path / "out.sarif")["invocations"]

        ((level, text),) = [
            (each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]
        ]
        assert level == "note"
        assert text.startswith(said)


# --- Microsoft's tool ------------------------------------------------------------------------------------------------

# What the tool remarks and a log of ours does not do, with the reason.
REMARKS: Final = {
    "SARIF2002": "GitHub rejects messages that are made from an id and arguments",
    "SARIF2003": "which revision is checked out is known to the pipeline, and not read by opinionguard",
    "SARIF2006": "whether a page can be reached depends on the network",
    "SARIF2009": "a rule is called as its law and provision are, and not CA1001",
    "SARIF2010": "whoever reads the log has the files; their text is not copied",
    "SARIF2011": "as above",
    "SARIF2012": "no address of an official page is known for some laws",
}
WARNINGS: Final = {"SARIF2005": "the package names no page of its own; see the test of informationUri"}
# Azure DevOps takes a log only from one of its own pipelines, which the log must name.
OUTSIDE_OF_AZURE: Final = {"GHAzDO1019", "GHAzDO1020"}
KINDS: Final = ("Sarif", "Sarif;Gh", "Sarif;Ado")


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program of Microsoft's package; it needs no .NET beside it."""
    package = installed(TOOL, tmp_path_factory.mktemp("npm"))
    programs = [*package.parent.glob("sarif-multitool-*/Sarif.Multitool*")]
    programs = [each for each in programs if each.suffix in {".Multitool", ".exe"}]
    if len(programs) != 1:
        pytest.skip(f"{TOOL} has no program for this system")
    programs[0].chmod(0o755)
    return programs[0]


@pytest.fixture
def logs(check: RunCommand) -> list[str]:
    """Write a log of each kind: both languages, every problem, every name, in a pipeline of Azure and outside."""
    names = ("{0}", "{", "[a](b)", "“引号” 'a' \"b\"", "直播 #1%", "a\u202eb", "]]>", "x" * 200)
    for number, name in enumerate(names):
        folder = Path(f"{number} 直播 #1%{{0}}[x](y)")
        save(forum(f"case-{number}", feature={"name": name}, service={"name": name}), folder=str(folder))
    found = []

    def log(name: str, *arguments: str) -> None:
        found.append(f"{name}.sarif")
        check(*arguments, "--output", f"sarif={name}.sarif")

    log("names", ".")
    shutil.copytree(EXAMPLES, "examples")
    for lang in LANGS:
        log(f"examples-{lang}", "examples", "--other-laws", "all", "--lang", lang)
        log(f"options-{lang}", ".", "--require", "nothing", "--lang", lang)
    log("nothing", "examples/README.md")
    log("waived", *save(*ALL), "--waivers", save_waiver())
    log("broken", *save(*ALL), save_broken(), "gone.toml", "--waivers", save_waiver(expires="2026-11-01"))
    Path("opinionguard.toml").write_text("typo = 1\n", "utf-8")
    log("settings", *save(*ALL))
    return found


@pytest.mark.program
class TestMultitool:
    def findings(self, multitool: Path, logs: list[str], kind: str) -> set[tuple[str, str]]:
        """Return level and rule of what the tool finds."""
        options = ("--level", "Error;Warning;Note", "--log", "ForceOverwrite", "--output", "found.sarif", "--quiet")
        done = subprocess.run(
            [multitool, "validate", *logs, "--rule-kind", kind, *options],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        (run,) = json.loads(Path("found.sarif").read_text("utf-8-sig"))["runs"]
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"], done.stdout
        seen = {Path(each["location"]["uri"]).name for each in run.get("artifacts", ())}
        assert seen >= set(logs) or not seen
        return {(each.get("level", "warning"), each["ruleId"]) for each in run["results"]}

    def test_finds_nothing_but_what_is_left_so_with_a_reason(self, multitool: Path, logs: list[str]) -> None:
        for kind in KINDS:
            found = self.findings(multitool, logs, kind)

            outside = OUTSIDE_OF_AZURE if kind == "Sarif;Ado" else set()
            assert {rule for level, rule in found if level == "error"} == outside, kind
            assert {rule for level, rule in found if level == "warning"} == set(WARNINGS), kind
            assert {rule for level, rule in found if level == "note"} <= set(REMARKS), kind

    def test_in_a_pipeline_of_azure_with_a_page_of_the_tool_it_finds_no_error_and_no_warning(
        self, multitool: Path, check: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in PIPELINE.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(module, "own_page", lambda: "https://www.cac.gov.cn/")
        check(*save(*ALL), save_broken(), "--output", "sarif=out.sarif")

        found = self.findings(multitool, ["out.sarif"], "Sarif;Gh;Ado")
        assert sarif()["runs"][0]["automationDetails"] == OF_PIPELINE
        assert {level for level, _ in found} == {"note"}

    def test_does_find_what_a_log_lacks(self, multitool: Path, check: RunCommand) -> None:
        check(*save(*ALL), "--output", "sarif=out.sarif")
        log = json.loads(Path("out.sarif").read_text("utf-8"))
        del log["runs"][0]["results"][0]["locations"]
        del log["runs"][0]["tool"]["driver"]["fullName"]
        log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] = "see the wiki"
        Path("out.sarif").write_text(json.dumps(log), "utf-8")

        found = self.findings(multitool, ["out.sarif"], "Sarif;Gh;Ado")
        assert found >= {("error", "GH1015"), ("error", "SARIF1002"), ("error", "GHAzDO1018")}
