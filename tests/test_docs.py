"""The documents: their code runs, their tables are those of the code, their links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import NOTHING, fields
from builders import NOTICE_OF_2027, ROOT, one_waiver

import opinionguard as og
from opinionguard.decisions.expectations import Expectation, compare
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.reports import Assessment, AssessmentEntry, Hazard, Receipt, Section
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.facts.values import SHAPES
from opinionguard.files.draft import as_toml
from opinionguard.regulations import companions
from opinionguard.rules.readings import READINGS

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def tables() -> Iterator[tuple[str, type[Any]]]:
    yield "[service]", og.Service
    yield "[feature]", og.Feature
    for kind, event in EVENT_KINDS.items():
        yield f"[[events]], kind {kind}", event
    yield "[[reports]]", og.Report
    yield "[[filings]]", og.Filing
    for each in companions():
        if each.facts is not None:
            yield f"[companions.{each.law.id}]", each.facts
    yield "[[reports.receipts]]", Receipt
    yield "[[reports.sections]]", Section
    yield "[reports.assessment]", Assessment
    yield "[[reports.assessment.items]]", AssessmentEntry
    yield "[[reports.assessment.hazards]]", Hazard
    for kind, order in ORDER_KINDS.items():
        yield f"[[orders]], kind {kind}", order
    for kind, act in ACT_KINDS.items():
        yield f"[[supervision]], kind {kind}", act


def written_as(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return ", ".join(shape["enum"])
    if "anyOf" in shape and shape["anyOf"][1] == {"const": False}:
        return f"{written_as(shape['anyOf'][0])}, or false"
    if "anyOf" in shape:
        return f"all, or a list of {', '.join(shape['anyOf'][1]['items']['enum'])}"
    if shape["type"] == "array":
        return f"list of {written_as(shape['items'])}"
    if shape["type"] == "string":
        return (
            "date or instant" if "$comment" in shape else "id" if shape.get("pattern", "").startswith("^") else "text"
        )
    return {"boolean": "true, false", "integer": "whole number"}[shape["type"]]


def fact_tables() -> str:
    """Return the tables of facts as Markdown."""
    lines: list[str] = []
    for name, made in tables():
        lines += [f"### {name}", "", "| key | written as | meaning |", "| --- | --- | --- |"]
        for each in fields(made):
            needed = " (required)" if each.default is NOTHING else ""
            nested = {"table": "table, below", "tables": "list of tables, below"}
            shape = next((said for key, said in nested.items() if key in each.metadata), "")
            shape = shape or written_as(SHAPES[each.metadata["convert"]])
            lines.append(f"| `{each.name}`{needed} | {shape} | {each.metadata['about']} |")
        lines.append("")
    return "\n".join(lines)


def test_the_tables_of_facts_are_those_of_the_code() -> None:
    assert fact_tables() in (ROOT / "docs/reference/case-files.md").read_text(encoding="utf-8")


def test_the_table_of_expectations_is_that_of_the_code() -> None:
    lines = ["| key | meaning |", "| --- | --- |"]
    for each in fields(Expectation):
        needed = " (required)" if each.default is NOTHING else ""
        lines.append(f"| `{each.name}`{needed} | {each.metadata['about']} |")

    assert "\n".join(lines) in (ROOT / "docs/guides/pytest.md").read_text(encoding="utf-8")


def test_the_expectation_of_the_documentation_holds() -> None:
    block = re.search(r"```toml\n(.*?)```", (ROOT / "docs/guides/pytest.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (expected,) = tomllib.loads(block[1])["expect"]
    decision = og.decide(og.load_case(ROOT / "docs/examples/live-comments.toml"), at=expected["at"])

    assert compare(Expectation(**expected), decision) == ()


def test_the_settings_of_the_documentation_are_all_there_are(tmp_path: Path) -> None:
    text = (ROOT / "docs/guides/settings.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    stated = tomllib.loads(block[1])
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices/2027.toml").write_text(NOTICE_OF_2027, encoding="utf-8")
    (tmp_path / "release.waivers.toml").write_text(as_toml(one_waiver()), encoding="utf-8")
    (tmp_path / "opinionguard.toml").write_text(block[1], encoding="utf-8")

    found = og.load_settings(tmp_path)

    assert found.readings == {"first_day": "excluded"}
    assert set(stated) == {each.name for each in fields(og.Settings)} - {"file", "files"}


def test_the_readings_are_all_documented_with_their_sides() -> None:
    page = (ROOT / "docs/inside/how-a-decision-is-made.md").read_text(encoding="utf-8")
    for reading in READINGS:
        rest = ", ".join(reading.sides[1:])
        assert f"| `{reading.id}` | {reading.default} | {rest} | {reading.english} |" in page


def test_the_python_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(
        r"<!-- run by the tests -->\n```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert block is not None
    exec(compile(block[1], "README.md", "exec"), {})  # noqa: S102
    said = capsys.readouterr().out
    assert "live-comments: BLOCKED - may not launch" in said
    assert said.endswith("2026-04-14\n")


def test_the_example_of_the_gate_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs/guides/gate.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- run by the tests -->\n```python\n(.*?)```", page, re.DOTALL)
    assert block is not None
    exec(compile(block[1], "gate.md", "exec"), {})  # noqa: S102
    # By the clock of the system: it becomes another of the two on the day of the launch.
    assert re.match(r"live-comments (BLOCKED|OVERDUE) 3\(1\)", capsys.readouterr().out)


def test_the_case_file_of_the_readme_loads() -> None:
    block = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert og.parse_case(block[1]).id == "live-comments"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []
