"""The texts that are told twice: once in the words of documents, once in those of Python, each where it belongs."""

from __future__ import annotations

import ast
import pickle
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from builders import ROOT
from entrances import told_as_in_documents, told_as_in_python

from opinionguard.ground.errors import Problem, in_documents, in_python
from opinionguard.ground.text import quoted
from opinionguard.ground.twowords import IN_PYTHON, TOLD_TWICE
from opinionguard.ground.words import WORDS, Said

_SOURCE: Final = ROOT / "src" / "opinionguard"
# What is called from Python, or lies below what reads documents, and so tells the words of Python.
_OF_PYTHON: Final = ("ground", "workdays", "facts", "rules", "decisions", "regulations", "engine", "gate")
# Texts, and the reading of a log, whose lines are documents.
_OTHERS: Final = ("words.py", "slipwords.py", "twowords.py", "replay.py")
PYTHON: Final = [
    *(each for name in _OF_PYTHON for each in sorted((_SOURCE / name).glob("*.py")) if each.name not in _OTHERS),
    _SOURCE / "openfeature.py",
]
_VALUE: Final = re.compile(r"{\w+(?::,)?}")


def _keys_in(module: Path) -> set[str]:
    constants = (each for each in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(each, ast.Constant))
    return {each.value for each in constants if isinstance(each.value, str) and each.value in WORDS}


def _problem(key: str) -> Problem:
    values = dict.fromkeys(re.findall(r"{(\w+)(?::,)?}", WORDS[key][0]), "…")
    return Problem("", "", Said(key, **values)) if ":," not in WORDS[key][0] else Problem("", "")


@pytest.mark.parametrize("key", TOLD_TWICE)
def test_each_of_the_two_has_words_of_its_own_and_takes_the_same_values(key: str) -> None:
    document, python = TOLD_TWICE[key]

    assert (WORDS[key], WORDS[f"{IN_PYTHON}{key}"]) == (document, python)
    assert {*_VALUE.findall(python[0])} <= {*_VALUE.findall(document[0])}
    assert document != python


@pytest.mark.parametrize("module", PYTHON, ids=lambda module: str(module.relative_to(_SOURCE)))
def test_what_is_called_from_python_tells_its_words(module: Path) -> None:
    """A new error below the reading of files speaks Python: a text for documents cannot be told there at all."""
    said = _keys_in(module)

    assert said.isdisjoint(TOLD_TWICE)
    assert told_as_in_documents(map(_problem, said)) == []


def test_one_becomes_the_other_with_all_that_it_holds() -> None:
    told = Problem(
        "events.0.on",
        Said("python-not-yes-or-no", value=quoted(None)),
        Said("python-or-false-for-none", right=Said("python-write-a-date")),
    )
    (of_document,) = in_documents([told])
    nested = Problem("", Said("needs-regulations", said=(told,)), "as it stands")

    assert (
        of_document.text() == "events.0.on: null is not yes or no; write it as in 2027-01-04, or false if there is none"
    )
    assert in_python([of_document])[0].right == told.right
    assert in_documents([of_document]) == (of_document,)
    assert in_documents([nested])[0].text().count("null is not yes or no") == 1
    assert in_documents([nested])[0].right == "as it stands"


@pytest.mark.parametrize(
    ("value", "python", "document"),
    [
        (True, "True", "true"),
        (None, "None", "null"),
        ([True, None, "x"], "[True, None, 'x']", '[true, null, "x"]'),
        ({"a": (False,)}, "{'a': (False,)}", '{"a": [false]}'),
        (date(2026, 3, 2), "datetime.date(2026, 3, 2)", "2026-03-02"),
        (
            datetime(2026, 3, 2, tzinfo=UTC),
            "datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.timezone…",
            "2026-03-02T00:00:00+00:00",
        ),
        ("评论", '"评论"', '"评论"'),
        (["评论"], "['\\u8bc4\\u8bba']", '["评论"]'),
        (1.5, "1.5", "1.5"),
        (["x" * 99], f"['{'x' * 58}…", f'["{"x" * 58}…'),
    ],
)
def test_a_value_is_quoted_as_each_writes_it(value: Any, python: str, document: str) -> None:
    quotation = quoted(value)

    assert quotation == python
    assert quotation.in_document() == document
    assert pickle.loads(pickle.dumps(quotation)).in_document() == document  # noqa: S301 - its own


def test_no_document_has_what_cannot_be_shown() -> None:
    endless: list[Any] = []
    endless.append(endless)

    assert quoted(endless) == "[[...]]"
    assert quoted(endless).in_document() == "<list>"
    assert told_as_in_python([Problem("", Said("not-known", value=quoted(True), meant=""))])
