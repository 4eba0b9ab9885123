"""A scan says where each key and value stands: what stands there is read again, by the parser of the form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from builders import ROOT

from opinionguard.files.documents import FORMATS, parse_document, text_of
from opinionguard.files.scan import Stated, scan

EXAMPLES = sorted(
    file for folder in ("docs", "tests") for file in (ROOT / folder).rglob("*") if file.suffix.lower() in FORMATS
)


def stated(data: Any, found: Stated) -> Iterator[tuple[str | int, Any, Stated]]:
    """Yield each key of a document with its value and its place, and compare the members on the way."""
    members = dict(data) if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
    assert set(members) == set(found.members)
    for key, value in members.items():
        yield key, value, found.members[key]
        yield from stated(value, found.members[key])


def assert_stands(text: str, form: str, key: str | int, value: Any, place: Stated) -> None:
    """Read key and value again at their places."""
    rest = text[place.value :]
    if isinstance(key, str):
        assert name_at(text[place.key :], form) == key
    if isinstance(value, dict | list) and form == "toml" and place.value == place.key:
        return  # its place is its name in the header, or in a dotted key
    if form == "json":
        assert json.JSONDecoder().raw_decode(rest)[0] == value
    elif form == "toml":
        assert_toml_begins(rest, value)


def name_at(text: str, form: str) -> str:
    if form == "json":
        return str(json.JSONDecoder().raw_decode(text)[0])
    if text[0] in "\"'":
        return (
            next(iter(tomllib.loads(f"{text[: text.index(text[0], 1) + 1]} = 1")))
            if "\\" not in text
            else _escaped(text)
        )
    return text[: next(at for at, each in enumerate(f"{text} ") if not (each.isalnum() or each in "-_"))]


def _escaped(text: str) -> str:
    for end in range(2, len(text) + 1):
        try:
            return next(iter(tomllib.loads(f"{text[:end]} = 1")))
        except ValueError:
            continue
    raise AssertionError(text)


def assert_toml_begins(text: str, value: Any) -> None:
    for end in range(1, len(text) + 1):
        try:
            if tomllib.loads(f"x = {text[:end]}")["x"] == value:
                return
        except ValueError:
            continue
    raise AssertionError((text, value))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_example(file: Any) -> None:
    form = FORMATS[file.suffix.lower()]
    text = text_of(file.read_bytes())
    data, found = parse_document(text, form), scan(text, form)

    assert found is not None
    assert [each for each in stated(data, found) if each[2].key < 0 or each[2].value > len(text)] == []
    if form != "yaml":
        for key, value, place in stated(data, found):
            assert_stands(text, form, key, value, place)
