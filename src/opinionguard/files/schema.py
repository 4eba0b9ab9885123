"""The JSON Schema of a case file, generated from the types of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import NOTHING, fields

from opinionguard.decisions.expectations import EXPECTATION_SHAPES, Expectation
from opinionguard.facts.case import MOST_TABLES, SCHEMA_VERSION, Case
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.filings import Filing
from opinionguard.facts.reports import Report
from opinionguard.facts.service import Feature, Service
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.regulations import companions, filed_duties
from opinionguard.rules.companion import Companion

__all__ = ["case_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_EXPECT: Final = "What is expected to be decided; for tests, decides nothing."
_SERVICE_FILE: Final = {
    "type": "string",
    "minLength": 1,
    "description": "A file with the service's facts, relative to this one.",
}


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a case file; where TOML has a literal date or instant, it stands for its string.

    A schema cannot say everything that is checked: that ids are unique, ``covers`` names events, launches share one
    ``at``, words under ``other_functions`` are not known ones, dates exist and lie in 1990 to 2100, ``known_on`` is not
    before ``on`` and ``issued_on`` not after ``received_on``, texts are free of control characters and a shared service
    file can be read; that a fact is not stated both shortly and in detail, that receipts, items, sections and hazards stand
    once each and their dates and findings fit together, that an order has one limit and names, by its id, a report that
    somebody received before it, and that a notice covers no event that is later than it. A whole number is one also where JSON
    writes 1.0.
    """
    own = {each.name: each for each in fields(Case)}
    about = {name: each.metadata.get("about", "") for name, each in own.items()}
    events = [
        _table(kind, {"kind": {"const": name, "description": f"Comes under {kind.under}."}})
        for name, kind in EVENT_KINDS.items()
    ]
    acts = {
        key: [
            _table(kind, {"kind": {"const": name, "description": f"Article {kind.under}."}})
            for name, kind in kinds.items()
        ]
        for key, kinds in (("orders", ORDER_KINDS), ("supervision", ACT_KINDS))
    }
    properties: dict[str, Any] = {
        "schema": {"const": SCHEMA_VERSION},
        "id": _shape(own["id"]),
        "service": {"description": about["service"], "anyOf": [_SERVICE_FILE, _table(Service)]},
        "feature": {"description": about["feature"], **_table(Feature)},
        "events": {"description": about["events"], **_list({"oneOf": events}), "minItems": 1},
        "reports": {"description": about["reports"], **_list(_table(Report))},
        **{
            key: {"description": about[key], **_list({"oneOf": kinds}), "uniqueItems": True}
            for key, kinds in acts.items()
        },
        "expect": {"description": _EXPECT, **_list(_table(Expectation))},
        "filings": {"description": about["filings"], **_list(_filing())},
        "companions": {"description": about["companions"], **_companions()},
        "note": _shape(own["note"]),
        "links": _shape(own["links"]),
    }
    return {
        "$schema": _DIALECT,
        "title": "A case of opinionguard",
        "type": "object",
        "properties": properties,
        "required": ["schema", "id", "events"],
        "additionalProperties": False,
        "allOf": [_FUNCTION_ADDED_NEEDS_A_FEATURE, _SEVERAL_EVENTS_NEED_COVERS],
    }


_FUNCTION_ADDED_NEEDS_A_FEATURE: Final = {
    "if": {
        "properties": {
            "events": {"contains": {"properties": {"kind": {"const": "function-added"}}, "required": ["kind"]}}
        }
    },
    "then": {"required": ["feature"]},
}
_SEVERAL_EVENTS_NEED_COVERS: Final = {
    "if": {"properties": {"events": {"minItems": 2}}},
    "then": {"properties": {"reports": {"items": {"required": ["covers"]}}}},
}


def _filing() -> dict[str, Any]:
    table = _table(Filing)
    table["properties"]["duty"]["enum"] = sorted(filed_duties())
    return table


def _companions() -> dict[str, Any]:
    tables = {each.law.id: _described(each) for each in companions() if each.facts is not None}
    return {"type": "object", "properties": tables, "additionalProperties": False}


def _described(companion: Companion) -> dict[str, Any]:
    return {"description": companion.law.english_title, **_table(companion.facts)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "maxItems": MOST_TABLES, "items": items}


def _table(made: Any, also: Mapping[str, Any] | None = None) -> dict[str, Any]:
    stated = list(fields(made))
    required = [each.name for each in stated if each.default is NOTHING]
    return {
        "type": "object",
        "properties": {**{each.name: _shape(each) for each in stated}, **(also or {})},
        "required": [*required, *(also or {})],
        "additionalProperties": False,
    }


def _shape(attribute: Any) -> dict[str, Any]:
    metadata = attribute.metadata
    if "table" in metadata:
        shape = _table(metadata["table"])
    elif "tables" in metadata:
        shape = {**_list(_table(metadata["tables"])), "uniqueItems": True}
    else:
        shape = EXPECTATION_SHAPES[metadata["convert"]]
    return {"description": metadata["about"], **shape}
