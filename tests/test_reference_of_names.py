"""The reference of Python, and of what other programs see: no public name is missing, and nothing is told that is not there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from builders import ROOT
from fact_tables import CLASSES
from members import CORE, FOLDER, MARK, MODULES, elsewhere, members_of, table
from openfeature.hook import Hook
from openfeature.provider import AbstractProvider

import opinionguard as og
from opinionguard import openfeature, pytest_plugin
from opinionguard.facts.events import EVENT_KINDS

PAGES = sorted(FOLDER.glob("*.md"))
REFERENCE = ROOT / "docs" / "reference"
# A name's part of a page: the mark that says whether it stays, and an example.
PART = re.compile(r"^### `(\w+)`\n\n(\*\*core\*\*|provisional) · (.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
PARTS = {name: (mark, text) for page in PAGES for name, mark, text in PART.findall(page.read_text(encoding="utf-8"))}
PUBLIC = [(module, name) for module, loaded in MODULES.items() for name in loaded.__all__]
CLASSES_OF_THE_ROOT = {
    name: made for module, name in PUBLIC if module == "opinionguard" if isinstance(made := getattr(og, name), type)
}
TABLES = {
    name: rows for page in PAGES for _, name, rows in MARK.findall(page.read_text(encoding="utf-8"))
}  # of a class each


def test_every_public_name_has_a_part_and_no_other() -> None:
    headings = [
        found for page in PAGES for found in re.findall(r"^### `(\w+)`$", page.read_text("utf-8"), re.MULTILINE)
    ]

    assert sorted(headings) == sorted(name for _, name in PUBLIC)
    assert set(PARTS) == set(headings)


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=[name for _, name in PUBLIC])
def test_every_name_has_an_example_that_uses_it(module: str, name: str) -> None:
    """The examples are run by tests/test_code_of_pages.py. A provider and its hooks share a set-up above."""
    _, text = PARTS[name]
    (example, *_) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)

    assert re.search(rf"\b{'og.' if module == 'opinionguard' else ''}{name}\b", example) or name in {
        "Decision",  # what decide() has returned, a line above
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_members_are_those_of_the_code(name: str) -> None:
    """Run `python tests/tools/members.py` where a member has changed, and read what has."""
    assert TABLES[name] == table(name)


@pytest.mark.parametrize(("name", "made"), CLASSES_OF_THE_ROOT.items(), ids=CLASSES_OF_THE_ROOT)
def test_no_public_member_is_missing(name: str, made: type[Any]) -> None:
    shown = set(re.findall(r"^\| `(\w+)", TABLES.get(name, ""), re.MULTILINE))
    if made in EVENT_KINDS.values():
        shown |= set(re.findall(r"^\| `(\w+)", TABLES["FunctionAdded"], re.MULTILINE))
    if issubclass(made, og.InputError):
        shown |= set(re.findall(r"^\| `(\w+)", TABLES["InputError"], re.MULTILINE))

    assert set(members_of(made)) - elsewhere(made) <= shown


def test_what_stands_in_another_table_stands_there() -> None:
    facts = (REFERENCE / "case-files.md").read_text("utf-8")
    readings = (REFERENCE / "readings.md").read_text("utf-8")

    # Written as tables: one for each report, and so on.
    assert [each for each in elsewhere(og.Case) if not re.search(rf"[`\[]{each}[`\].]", facts)] == []
    for classes in CLASSES.values():
        for made in classes.values():
            assert [each for each in elsewhere(made) if f"`{each}`" not in facts] == []
    assert [each for each in elsewhere(og.Readings) if f"`{each}`" not in readings] == []


def test_the_members_that_stay_are_there() -> None:
    assert {name: core - set(members_of(getattr(og, name))) for name, core in CORE.items()} == dict.fromkeys(
        CORE, frozenset()
    )
    # Nothing stays that belongs to a name which may go.
    assert [name for name in CORE if PARTS[name][0] != "**core**"] == []


def test_what_is_said_of_the_other_modules_is_all_there_is() -> None:
    public = {
        made: {name for name in dir(made) if not name.startswith("_")}
        for made in (openfeature.GatedProvider, openfeature.AuditHook, openfeature.LaunchGateHook)
    }
    of_the_sdk = {name for base in (AbstractProvider, Hook) for name in dir(base)}
    page = (FOLDER / "tests.md").read_text("utf-8")

    assert {made.__name__: names - of_the_sdk for made, names in public.items()} == {
        made.__name__: set() for made in public
    }
    clock = {name for name in vars(pytest_plugin.ChinaClock) if not name.startswith("_")}
    assert [name for name in clock if name not in page] == []


# --- What other programs see -----------------------------------------------------------------------------------------


def test_the_environment_variables_are_all_there_are() -> None:
    page = (REFERENCE / "outside.md").read_text("utf-8")
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", page.partition("## Environment variables")[2].partition("## Logger")[0]))
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    read = {
        name
        for call in re.findall(r"(?:environ|environment|stated)[\[.(](?:get\()?([^)\]]*)", source)
        for name in re.findall(r'"([A-Z][A-Z_]+)"', call)
    } | {
        name
        for row in re.findall(r"^_(?:LOCALE|ROOTS): Final = \((.*)\)", source, re.M)
        for name in re.findall(r'"(\w+)"', row)
    }

    assert told == read
    assert {"OPINIONGUARD_DEBUG", "GITHUB_WORKSPACE", "LC_ALL"} <= read


def test_the_logger_names_are_all_there_are() -> None:
    page = (REFERENCE / "outside.md").read_text("utf-8").partition("## Logger names")[2]
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))

    assert set(re.findall(r"^\| `([\w.]+)`", page, re.MULTILINE)) == set(re.findall(r'getLogger\("([\w.]+)"\)', source))


def test_the_decision_that_the_page_shows_is_one() -> None:
    import json

    (shown,) = re.findall(r"```json\n(.*?)```", (REFERENCE / "outside.md").read_text("utf-8"), re.DOTALL)
    decision = og.decide(
        og.load_case(ROOT / "docs/examples/live-comments.toml"), at="2026-11-22T12:00:00+08:00"
    ).to_dict()

    assert agrees(json.loads(shown), decision)


def agrees(shown: Any, whole: Any) -> bool:
    """Tell whether all that is shown of a document is in it."""
    if isinstance(shown, dict):
        return all(key in whole and agrees(value, whole[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return len(shown) == len(whole) and all(map(agrees, shown, whole))
    return bool(shown == whole)
