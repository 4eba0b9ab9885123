"""Regulations are found by themselves, by id and by duty, and a broken one is named."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import EXAMPLES, ROOT, algorithm_filing, launch_of_forum, problems_of

import opinionguard as og
from opinionguard import regulations
from opinionguard.ground.words import Said
from opinionguard.regulations import companion, companions, duties, every_regulation, filed_duties
from opinionguard.rules.companion import SharedAssessment
from opinionguard.rules.provisions import NOT_IN_FORCE


def test_every_duty_is_known_by_its_id() -> None:
    assert duties() == {duty.task.id for each in companions() for duty in each.duties}
    assert filed_duties() < duties()


def test_nothing_of_a_companion_is_loaded_before_somebody_asks() -> None:
    asked = (
        "import sys, opinionguard as og; case = og.Case(id='c', events=[og.ServiceLaunch(id='e')]);"
        "decision = og.decide(case, at='2026-03-02');"
        "print([name for name in sys.modules if 'regulations.' in name and '2018' not in name]);"
        "decision.related; print(len([name for name in sys.modules if 'regulations.' in name]))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.splitlines() == ["[]", str(len(companions()) + 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REGULATION = 1", "REGULATION is int, not Companion"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        (
            "from opinionguard.regulations.generative_ai_2023 import REGULATION",
            "its law is generative-ai-2023",
        ),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    for name in ("broken_one_2026", "broken_two_2026"):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.setattr(regulations, "__path__", [*regulations.__path__, str(tmp_path)])
    companions.cache_clear()
    stated = launch_of_forum(companions={"mobile-apps-2022": {"mobile_app": True}}, filings=[algorithm_filing()])
    try:
        problems = problems_of(companions)
        in_a_file = problems_of(lambda: og.case_from_dict(stated))
        with pytest.raises(og.RegulationError):
            og.decide(og.Case(id="c", events=[og.ServiceLaunch(id="e")]), at="2026-03-02").to_dict()
    finally:
        for name in ("broken_one_2026", "broken_two_2026"):
            sys.modules.pop(f"opinionguard.regulations.{name}", None)
        companions.cache_clear()

    assert [each.file for each in problems] == ["broken_one_2026.py", "broken_two_2026.py"]
    assert all(said in each.wrong for each in problems)
    assert {each.path for each in in_a_file} == {"companions", "filings"}
    # Told once for each of the two tables that need all regulations, with both problems and in Python's words.
    assert len(in_a_file) == 2
    assert {each.wrong for each in in_a_file} == {Said("needs-regulations", said=problems)}
    assert not {each.file for each in in_a_file} - {""}


def test_a_regulation_is_found_by_its_id_and_its_duties_by_theirs() -> None:
    assert next(iter(every_regulation())) == "security-assessment-2018"
    with pytest.raises(KeyError):
        companion("nothing")
    with pytest.raises(KeyError, match="'algorithm-filing', '18'"):
        companion("generative-ai-2023").duty("algorithm-filing", "18")
    assert isinstance(companion("deep-synthesis-2022").duty("security-assessment", "20"), SharedAssessment)
    assert companion("proximity-networking-draft").law.in_force == NOT_IN_FORCE


PAGE = ROOT / "docs" / "inside" / "add-a-regulation.md"


def files_of_the_page() -> dict[str, str]:
    blocks = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    return dict(blocks)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, to which a regulation can be added."""
    shutil.copytree(
        ROOT / "src" / "opinionguard", tmp_path / "opinionguard", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def ask(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "opinionguard", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.program
def test_the_page_is_followed_literally_and_a_regulation_is_there(tree: Path) -> None:
    files = files_of_the_page()
    (tree / "opinionguard" / "regulations" / "example_rule_2026.py").write_text(files["example_rule_2026.py"], "utf-8")
    (tree / "gifts.toml").write_text(files["gifts.toml"], "utf-8")

    laws = ask(tree, "laws", "example-rule-2026")
    assert (laws.returncode, laws.stderr) == (0, "")
    assert "提供礼物功能的，应当在提供服务之日起五个工作日内报告。" in laws.stdout
    required = ask(tree, "check", "gifts.toml", "--at", "2026-03-10", "--require", "gift-report")
    assert required.returncode == 1
    assert "example-rule-2026 3 (gift-report) stands against it: meet it at once" in required.stdout
    assert ask(tree, "check", "gifts.toml", "--at", "2026-03-09", "--require", "gift-report").returncode == 0
    # Its text was seen, so that it counts without being required too.
    by_itself = ask(tree, "check", "gifts.toml", "--at", "2026-03-10")
    assert by_itself.returncode == 1
    assert "may not launch: example-rule-2026 3 (gift-report) stands against it" in by_itself.stdout
    assert ask(tree, "check", "gifts.toml", "--at", "2026-03-10", "--other-laws", "none").returncode == 0
    schema = json.loads(ask(tree, "schema").stdout)["properties"]
    assert schema["companions"]["properties"]["example-rule-2026"]["properties"]["gifts"]["type"] == "boolean"
    assert "gift-report" in schema["filings"]["items"]["properties"]["duty"]["enum"]
    (tree / "gifts.toml").write_text(files["gifts.toml"].replace("gifts = true", "gift = true"), "utf-8")
    wrong = ask(tree, "check", "gifts.toml")
    assert wrong.returncode == 2
    assert 'companions.example-rule-2026: the key "gift" is not known (did you mean "gifts"?)' in wrong.stderr
    (tree / "gifts.toml").write_text(files["gifts.toml"].replace("gifts = true", ""), "utf-8")
    asked = ask(tree, "explain", "gifts.toml", "--at", "2026-03-10", "--require", "gift-report")
    assert "Does the service let users send each other gifts?" in asked.stdout


@pytest.mark.program
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REGULATION = 1\n", "REGULATION is int, not Companion"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("", "has no attribute 'REGULATION'"),
        (
            "from opinionguard.regulations.generative_ai_2023 import REGULATION\n",
            "name it generative_ai_2023.py",
        ),
        ("def (\n", "SyntaxError"),
    ],
)
def test_a_broken_regulation_fails_closed_with_its_name(tree: Path, text: str, said: str) -> None:
    shutil.copytree(EXAMPLES, tree / "examples")
    (tree / "opinionguard" / "regulations" / "broken_rule_2026.py").write_text(text, "utf-8")
    plain, stated = "examples/dark-mode.toml", "examples/face-swap-app-2021.toml"

    for arguments in (
        ("laws",),
        ("schema",),
        ("explain", plain),
        ("check", plain, "--format", "json"),
        ("check", plain, "--require", "algorithm-filing"),
        ("check", plain, "--other-laws", "none", "--require", "algorithm-filing"),
        ("check", plain),
        ("check", plain, "--other-laws", "all"),
        ("check", stated),
    ):
        answer = ask(tree, *arguments)
        assert answer.returncode == 2, arguments
        assert "broken_rule_2026.py" in answer.stderr
        assert said in answer.stderr
    # What does not depend on other regulations is answered.
    assert ask(tree, "check", plain, "--at", "2026-03-10", "--other-laws", "none").returncode == 0


@pytest.mark.program
def test_a_gate_refuses_where_a_regulation_is_broken_that_counts(tree: Path) -> None:
    (tree / "opinionguard" / "regulations" / "broken_rule_2026.py").write_text("REGULATION = 1\n", "utf-8")
    asked = (
        "import opinionguard as og\n"
        "case = og.Case(id='c', events=[og.WrittenNotice(id='n', received_on='2026-03-02', in_writing=False)])\n"
        "print(og.Gate([case], other_laws='none').allows('c'))\n"
        "for how in ({}, {'other_laws': 'all'}, {'other_laws': 'none', 'require': ['algorithm-filing']}):\n"
        "    answer = og.Gate([case], **how).answer('c')\n"
        "    print(answer.allowed, answer.why)\n"
        "    decision = og.decide(case, at='2026-03-03', **how)\n"
        "    try:\n        decision.may_launch\n"
        "    except og.RegulationError as error:\n        print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tree)}
    ).stdout.splitlines()

    assert said[0] == "True"
    assert said[1::2] == ["False error"] * 3
    broken = "broken_rule_2026.py: the regulation cannot be loaded: REGULATION is int, not Companion"
    assert [line.startswith(broken) for line in said[2::2]] == [True] * 3
