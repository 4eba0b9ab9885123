"""The conformance set: the library gives its answers, and the reference gives them again."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import conformance
import differential
import pytest
from builders import ROOT, TOOLS

SET = conformance.read()
PAGE = "docs/reference/conformance.md"
# By version: the SHA-256 of its file. A version that others may have checked against never changes.
PUBLISHED = {"3": "0405b2163e500d7a757d18b0af989982af29d8a2bfdb5535c5fd100f560f7530"}


def told(each: dict[str, Any]) -> dict[str, Any]:
    """Return what the library answers to one case of the set, in its shape."""
    asked = conformance.asked_of(each)
    found = differential.engine_answer(
        differential.Asked(
            asked.case,
            datetime.fromisoformat(asked.at),
            asked.readings,
            asked.mode,
            asked.require,
            alone=not asked.related,
        )
    )
    rows = {key: row for key, row in found["related"].items() if key[1] != "security-assessment"}
    against = found["against"]
    return {
        **found,
        "obligations": [conformance.as_obligation(row) for row in found["obligations"]],
        "against": None if against is None else conformance.as_against(against),
        "related": conformance.as_related(rows) if asked.related else None,
    }


@pytest.fixture
def laws_of_the_set(only_laws: Callable[..., None]) -> None:
    only_laws(*SET["laws"])


@pytest.mark.usefixtures("laws_of_the_set")
def test_the_library_gives_every_answer() -> None:
    others = {each["id"]: told(each) for each in SET["cases"]}

    assert [each["id"] for each in SET["cases"] if others[each["id"]] != each["answer"]] == []


def test_there_are_three_hundred_cases_of_a_name_each_in_a_file_of_moderate_size() -> None:
    names = [each["id"] for each in SET["cases"]]

    assert (len(names), len(set(names))) == (300, 300)
    assert all(each["case"]["id"] == each["id"] for each in SET["cases"])
    assert conformance.FILE.stat().st_size < 650_000


def file_of(version: str) -> Path:
    return conformance.FILE.with_name(f"conformance-{version}.json")


def test_a_version_that_is_out_never_changes() -> None:
    found = {version: hashlib.sha256(file_of(version).read_bytes()).hexdigest() for version in PUBLISHED}

    assert found == PUBLISHED
    assert file_of(str(SET["conformance"])) == conformance.FILE


def test_nothing_of_it_comes_from_the_library() -> None:
    """The answers would be the library's own, were one of these to import it."""
    seen: set[str | None] = set()
    left = ["conformance"]
    while left:
        tree = ast.parse((TOOLS / f"{left.pop()}.py").read_text("utf-8"))
        found = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
        found |= {alias.name for each in ast.walk(tree) if isinstance(each, ast.Import) for alias in each.names}
        left += [each for each in found - seen if each and (TOOLS / f"{each}.py").is_file()]
        seen |= found

    assert {"reference", "reference_companions", "strategies"} <= seen
    assert [each for each in seen if each and each.startswith("opinionguard")] == []


@pytest.mark.exhaustive
def test_the_program_writes_the_same_bytes_again() -> None:
    head = {key: value for key, value in SET.items() if key != "cases"}

    assert conformance.text_of(head, SET["cases"]) == conformance.FILE.read_text("utf-8")


@pytest.mark.exhaustive
def test_the_set_shows_every_provision_status_reading_and_kind_of_day() -> None:
    shown: Counter[str] = Counter()
    for each in SET["cases"]:
        shown.update(conformance.coverage(conformance.asked_of(each), each["answer"], SET["laws"]))

    assert [mark for mark in conformance.every_mark(SET["laws"], SET["readings"]) if not shown[mark]] == []


def test_a_set_is_drawn_alike_from_one_seed() -> None:
    assert conformance.drawn(1, cases=4) == conformance.drawn(1, cases=4)


def test_the_page_tells_every_key_and_shows_a_case_of_the_set() -> None:
    page = (ROOT / PAGE).read_text("utf-8")
    keys = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    first = SET["cases"][0]
    answers = [each["answer"] for each in SET["cases"]]
    related = [row for answer in answers for row in answer["related"] or ()]
    rows = [row for answer in answers for row in (*answer["obligations"], *related, *(answer["against"] or ()))]

    assert keys == {*SET, *first, *first["answer"], *(key for row in rows for key in row)}
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    assert shown == next(each for each in SET["cases"] if each["id"] == shown["id"])
