"""The JSON Schema of a case file: it takes what the library takes, and refuses what it can of the rest."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import fields
from builders import EXAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import Document, documents, make_document, pick

import opinionguard as og
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.files.schema import case_schema

SCHEMA = case_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
RANDOMS = st.randoms(use_true_random=False)
TABLES: tuple[type[Any], ...] = (og.Service, og.Feature, og.Report, *EVENT_KINDS.values())


def loads(document: Any) -> bool:
    """Tell whether the library takes a document as a case."""
    try:
        og.case_from_dict(document)
    except og.CaseFileError:
        return False
    return True


def plain(value: Any) -> Any:
    """Return what TOML states as JSON states it: dates and instants as strings."""
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value


def case(*events: Document, **changes: Any) -> Document:
    """A valid document, unless the changes make it another."""
    launch = {"id": "launch", "kind": "service-launch"}
    return {"schema": 1, "id": "case", "events": list(events) or [launch], **changes}


# --- The schema itself -----------------------------------------------------------------------------------------------


def test_is_a_schema_that_goes_to_json_and_back() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_is_made_anew_each_time() -> None:
    case_schema()["properties"].clear()

    assert case_schema() == SCHEMA


@pytest.mark.parametrize("table", [og.Case, *TABLES], ids=lambda table: table.__name__)
def test_every_fact_has_a_description(table: type[Any]) -> None:
    for fact in fields(table):
        assert len(fact.metadata["about"].split()) > 2


def schemas_of_tables() -> Iterator[tuple[str, Document]]:
    properties = SCHEMA["properties"]
    yield "service", properties["service"]["else"]
    yield "feature", properties["feature"]
    yield "reports", properties["reports"]["items"]
    for each in properties["events"]["items"]["allOf"]:
        yield each["then"]["properties"]["kind"]["const"], each["then"]


def test_describes_every_key_of_every_table() -> None:
    tables = dict(schemas_of_tables())

    assert set(tables) == {"service", "feature", "reports", *EVENT_KINDS}
    for table in tables.values():
        assert table["additionalProperties"] is False
        assert all(shape["description"] for shape in table["properties"].values())
    for key in ("service", "feature", "events", "reports", "id", "note", "links"):
        assert SCHEMA["properties"][key]["description"]


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_knows_the_keys_of_each_kind_and_where_it_stands_in_the_law(kind: str) -> None:
    table = dict(schemas_of_tables())[kind]

    assert set(table["properties"]) == {"kind", *(fact.name for fact in fields(EVENT_KINDS[kind]))}
    assert EVENT_KINDS[kind].under in table["properties"]["kind"]["description"]


# --- Documents that hold ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(EXAMPLES.iterdir()) if file.suffix in {".toml", ".json"}],
    ids=lambda file: file.name,
)
def test_takes_every_example(file: Path) -> None:
    text = file.read_text("utf-8")

    VALIDATOR.validate(plain(tomllib.loads(text)) if file.suffix == ".toml" else json.loads(text))


def test_takes_a_service_that_is_a_file() -> None:
    VALIDATOR.validate(case(service="services/video.toml"))

    assert not VALIDATOR.is_valid(case(service=""))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_takes_what_the_library_takes(document: Document) -> None:
    VALIDATOR.validate(document)
    VALIDATOR.validate(og.case_from_dict(document).to_dict())


# --- Documents that do not -------------------------------------------------------------------------------------------

# None of these is the value of any fact.
NEVER_RIGHT: tuple[Any, ...] = ({"zzz": 1}, 3.5, None, [[]], -1)
UNKNOWN_KEYS = ("zzz", "Id", "at ", "", "news")
UNKNOWN_WORD = "nonsense"
ENUMS = ("kind", "audience", "authority", "level", "performed_by", "assessed", "contents")
LISTS_OF_ENUMS = ("recipients", "technologies", "assessed", "contents")
MISSING = object()
REQUIRED = ("schema", "events", "kind", "on", "received_on")


def ways_to_spoil(document: Document) -> Iterator[tuple[Document, str, Any]]:
    """Yield every single change that makes a valid document wrong: a table, a key, and its value (MISSING: taken out)."""
    tables = [document, *(document[key] for key in ("service", "feature") if key in document)]
    tables += [*document["events"], *document.get("reports", [])]
    for table in tables:
        for key in UNKNOWN_KEYS:
            yield table, key, True
        for key, value in table.items():
            for wrong in NEVER_RIGHT:
                yield table, key, wrong
            if key in ENUMS:
                yield table, key, UNKNOWN_WORD
            if key in LISTS_OF_ENUMS and isinstance(value, list):
                yield table, key, [*value, UNKNOWN_WORD]
            if isinstance(value, list) and value and key not in {"events", "reports"}:
                yield table, key, [*value, value[0]]
            if key in REQUIRED or (key == "id" and table in [document, *document["events"]]):
                yield table, key, MISSING


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RANDOMS)
def test_refuses_what_the_library_refuses(rng: Random) -> None:
    document = make_document(rng)
    table, key, wrong = pick(rng, list(ways_to_spoil(document)))
    if wrong is MISSING:
        del table[key]
    else:
        table[key] = wrong

    assert not loads(document), (table, key)
    assert not VALIDATOR.is_valid(document), (table, key)


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        "case",
        None,
        case(schema=2),
        case(schema="1"),
        case(schema=True),
        case(id=""),
        case(id="two words"),
        case(id="x" * 129),
        case(id=1),
        case(events={}),
        case(events="launch"),
        case(service=[]),
        case(feature="danmaku"),
        case(reports={}),
        case(reports=[{"covers": []}]),
        case(reports=[{"assessed": "everything"}]),
        case(reports=[{"open_hazards": "no"}]),
        case(reports=[{"open_hazards": 0}]),
        case(service={"functions": "forum"}),
        case(service={"functions": [""]}),
        case(service={"functions": ["forum", "forum"]}),
        case(service={"name": ""}),
        case(service={"name": "x" * 201}),
        case(note="x" * 100_001),
        case(links="https://example.com/"),
        case({"id": "e", "kind": "launch"}),
        case({"id": "e", "kind": "service-launch", "on": "2026-12-01"}),
        case({"id": "e", "kind": "service-launch", "significant": True}),
        case({"id": "e", "kind": "service-launch", "at": "1 December 2026"}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12"}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12-01T10:00:00"}),
        case({"id": "e", "kind": "service-launch", "at": 20261201}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12-01T10:00:00+08:06"}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12-01T10:00:00-12:15"}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12-01T10:00:00+1430"}),
        case({"id": "e", "kind": "service-launch", "at": "2026-12-01T10:00:00+15"}),
        case({"id": "e", "kind": "user-growth"}),
        case({"id": "e", "kind": "user-growth", "on": "2026-12-01", "users_before": -1}),
        case({"id": "e", "kind": "user-growth", "on": "2026-12-01", "users_before": 1.5}),
        case({"id": "e", "kind": "user-growth", "on": "2026-12-01", "users_after": 10**15 + 1}),
        case({"id": "e", "kind": "written-notice", "received_on": "2026-12-01", "level": "city"}),
        case({"id": "e", "kind": "function-added"}),
        case({"id": "e", "kind": "service-launch"}, {"id": "f", "kind": "function-added"}),
        case({"id": "e", "kind": "service-launch"}, {"id": "f", "kind": "service-launch"}, reports=[{}]),
    ],
    ids=lambda document: json.dumps(document)[:90],
)
def test_refuses_as_the_library_does(document: Any) -> None:
    assert not loads(document)
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize("offset", ["Z", "+08", "+0545", "+14:00", "-12:00", "-11:45", "+13:45", "-03:30", "+14"])
def test_takes_the_offsets_that_the_library_takes(offset: str) -> None:
    document = case({"id": "e", "kind": "service-launch", "at": f"2026-12-01T10:00{offset}"})

    VALIDATOR.validate(document)
    assert loads(document)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (case({"id": "e", "kind": "service-launch"}, {"id": "e", "kind": "technology-change"}), "is an id in"),
        (case(reports=[{"id": "r"}, {"id": "r"}]), "is an id in"),
        (case(reports=[{"covers": ["lunch"]}]), "names no event"),
        (
            case(
                {"id": "e", "kind": "service-launch", "at": "2026-12-01"},
                {"id": "f", "kind": "technology-change", "at": "2026-12-02"},
            ),
            "share one at",
        ),
        (case(service={"other_functions": ["forum"]}), "is known as forum"),
    ],
    ids=["events-twice", "reports-twice", "covers", "launches", "other-functions"],
)
def test_leaves_to_the_library_what_no_schema_can_say(document: Document, said: str) -> None:
    VALIDATOR.validate(document)

    with pytest.raises(og.CaseFileError, match=said):
        og.case_from_dict(document)
