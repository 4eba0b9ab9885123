"""Regulations are found by themselves, by id and by duty, and a broken one is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from builders import algorithm_filing, launch_of_forum, problems_of

import opinionguard as og
from opinionguard import regulations
from opinionguard.regulations import companion, companions, duties, every_regulation, filed_duties
from opinionguard.rules.companion import SharedAssessment
from opinionguard.rules.provisions import NOT_IN_FORCE


def test_every_duty_is_known_by_its_id() -> None:
    assert duties() == {
        "algorithm-filing",
        "algorithm-filing-cancellation",
        "algorithm-filing-change",
        "algorithm-filing-review",
        "algorithm-notice",
        "algorithm-switch-off",
        "anthropomorphic-assessment",
        "filing-number-display",
        "generative-ai-assessment",
        "generative-ai-filing",
        "generative-ai-registration",
        "model-display",
        "news-application",
        "news-assessment",
        "news-review",
        "platform-rules-filing",
        "security-assessment",
        "tool-assessment",
    }
    assert filed_duties() < duties()


def test_nothing_of_a_companion_is_loaded_before_somebody_asks() -> None:
    asked = (
        "import sys, opinionguard as og; case = og.Case(id='c', events=[og.ServiceLaunch(id='e')]);"
        "decision = og.decide(case, at='2026-03-02');"
        "print([name for name in sys.modules if 'regulations.' in name and '2018' not in name]);"
        "decision.related; print(len([name for name in sys.modules if 'regulations.' in name]))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.splitlines() == ["[]", "10"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REGULATION = 1", "TypeError: REGULATION is int, not Companion"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        (
            "from opinionguard.regulations.generative_ai_2023 import REGULATION",
            "ValueError: its law is generative-ai-2023, so it has to be named generative_ai_2023.py",
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
    assert {each.file for each in in_a_file} == {each.file for each in problems}


def test_a_regulation_is_found_by_its_id_and_its_duties_by_theirs() -> None:
    assert next(iter(every_regulation())) == "security-assessment-2018"
    with pytest.raises(KeyError):
        companion("nothing")
    with pytest.raises(KeyError, match="'algorithm-filing', '18'"):
        companion("generative-ai-2023").duty("algorithm-filing", "18")
    assert isinstance(companion("deep-synthesis-2022").duty("security-assessment", "20"), SharedAssessment)
    assert companion("proximity-networking-draft").law.in_force == NOT_IN_FORCE
