"""The JSON Schemas of the documents that people write and programs read, generated from the types of the facts.

No schema offers a table as one of several alternatives: the kind of a table decides its keys. Therefore an editor can
name the one key that is misspelt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import NOTHING, fields

from opinionguard.decisions.basis import OTHER_LAWS
from opinionguard.decisions.changes import CHANGE_KINDS
from opinionguard.decisions.consistency import ADDITIONS, DECISION
from opinionguard.decisions.expectations import EXPECTATION_SHAPES, Expectation
from opinionguard.decisions.waivers import WAIVER_SHAPES, Waiver
from opinionguard.facts.case import SCHEMA_VERSION, Case
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.filings import Filing
from opinionguard.facts.reports import Report
from opinionguard.facts.service import Feature, Service
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.facts.tables import MOST_TABLES
from opinionguard.facts.vocabulary import FUNCTIONS
from opinionguard.ground.looks import shape_of
from opinionguard.regulations import companions, duties, filed_duties
from opinionguard.rules.companion import Companion
from opinionguard.rules.readings import READINGS

__all__ = ["SCHEMAS", "case_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_EXPECT: Final = "What is expected to be decided; for tests, decides nothing."
_SERVICE_FILE: Final = {
    "type": "string",
    "minLength": 1,
    "description": "A file with the service's facts, relative to this one.",
}


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file. A literal date or instant of TOML counts as its string.

    A schema cannot state everything that is checked. The schema does not check that

    - ids are unique, ``covers`` names events, and launches share one ``at``;
    - words under ``other_functions`` are not known words;
    - dates exist and lie in 1990 to 2100, ``known_on`` is not before ``on``, ``issued_on`` is not after ``received_on``;
    - texts are free of control characters, and a shared service file can be read;
    - a fact is not stated both in the short form and in the detailed form;
    - each receipt, item, section and hazard is stated once, and their dates and findings fit together;
    - an order has one limit and names, by its id, a report that somebody received before the order;
    - a notice covers no event that is later than the notice.

    A whole number that JSON writes as 1.0 is still a whole number.
    """
    own = {each.name: each for each in fields(Case)}
    about = {name: each.metadata.get("about", "") for name, each in own.items()}
    properties: dict[str, Any] = {
        "schema": {"const": SCHEMA_VERSION},
        "id": _shape(own["id"]),
        "service": {"description": about["service"], **_either(_SERVICE_FILE, _table(Service))},
        "feature": {"description": about["feature"], **_table(Feature)},
        "events": {"description": about["events"], **_list(_of_a_kind(EVENT_KINDS)), "minItems": 1},
        "reports": {"description": about["reports"], **_list(_table(Report))},
        **{
            key: {"description": about[key], **_list(_of_a_kind(kinds)), "uniqueItems": True}
            for key, kinds in (("orders", ORDER_KINDS), ("supervision", ACT_KINDS))
        },
        "expect": {"description": _EXPECT, **_list(_table(Expectation))},
        "filings": {"description": about["filings"], **_list(_filing())},
        "companions": {"description": about["companions"], **_companions()},
        "note": _shape(own["note"]),
        "links": _shape(own["links"]),
    }
    made = _document("case", "A case of opinionguard", properties, ["schema", "id", "events"])
    return {**made, "allOf": [_FUNCTION_ADDED_NEEDS_A_FEATURE, _SEVERAL_EVENTS_NEED_COVERS]}


def _waivers_schema() -> dict[str, Any]:
    """Return the schema of a file of waivers. It does not check unique ids, nor whether a duty belongs to the law stated."""
    waivers = {"description": "At least one.", **_list(_table(Waiver, shapes=WAIVER_SHAPES)), "minItems": 1}
    properties = {"schema": {"const": SCHEMA_VERSION}, "waivers": waivers}
    return _document("waivers", "Waivers of opinionguard", properties, [*properties])


def _notice_schema() -> dict[str, Any]:
    """Return the schema of a holiday notice. It does not check that the days fit together and fit the known notices."""
    day = EXPECTATION_SHAPES[fields(Expectation).known_on.metadata["convert"]]
    span = {"type": "object", "properties": {"from": day, "to": day}, "required": ["from", "to"]}
    days = {"type": "array", "items": _either(day, {**span, "additionalProperties": False})}
    line = {"type": "string", "minLength": 1}
    properties = {
        "year": {"description": "The year that it arranges.", "type": "integer", "minimum": 2008, "maximum": 2100},
        "number": {"description": "The number of the document.", **line},
        "signed": {"description": "The day on which it was signed.", **day},
        "released": {"description": "The day on which it was published; absent: signed.", **day},
        "address": {"description": "Where its text stands.", **line},
        "scope": {"description": "The place, if it is regional.", **line},
        "days_off": {"description": "The days off: dates, and tables from = …, to = …, both ends included.", **days},
        "worked": {"description": "The days of rest that are worked, in the same form.", **days},
    }
    return _document(
        "notice", "A holiday notice for opinionguard", properties, ["year", "number", "signed", "days_off"]
    )


def _settings_schema() -> dict[str, Any]:
    """Return the schema of opinionguard.toml. It does not check that files exist, nor that own words are no known words."""
    texts = {"type": "array", "items": {"type": "string", "minLength": 1}}
    sides = {each.id: {"description": each.english, **_sides(each.sides)} for each in READINGS}
    properties = {
        "lang": {"description": "The language of the answers.", "enum": ["en", "zh"]},
        "other_laws": {"description": "How other laws count.", "enum": [*OTHER_LAWS]},
        "require": {
            "description": "Duties of other laws that must surely be met.",
            "type": "array",
            "items": {"enum": sorted(duties())},
        },
        "notices": {"description": "Files of holiday notices, earlier years first.", **texts},
        "waivers": {"description": "Files of waivers, or folders with them.", **texts},
        "paths": {"description": "What is decided where no files are named; all documents in it are cases.", **texts},
        "exclude": {"description": "What folders and patterns leave out.", **texts},
        "regulations": {"description": "Names of installed entry points that must be there.", **texts},
        "readings": {
            "description": "The sides that are taken of open readings.",
            "type": "object",
            "properties": sides,
            "additionalProperties": False,
        },
        "vocabulary": {
            "description": "An organisation's own words, each with the function that it stands for.",
            "type": "object",
            "additionalProperties": {"enum": [*FUNCTIONS]},
        },
    }
    return _document("settings", "Settings of opinionguard", properties, [])


def _sides(sides: tuple[str, ...]) -> dict[str, Any]:
    """Return the shape of a side; a side that ends in a colon takes a parameter."""
    if not any(side.endswith(":") for side in sides):
        return {"enum": [*sides]}
    words = "|".join(f"{side}.+" if side.endswith(":") else side for side in sides)
    return {"type": "string", "pattern": f"^({words})$"}


def _output_schema() -> dict[str, Any]:
    """Return the schema of the output of ``check --format json``."""
    texts = {"type": "array", "items": {"type": "string"}}
    text: dict[str, Any] = {"type": "string"}
    count = {"type": "integer", "minimum": 0}
    problem = {
        "path": {"description": "Where in the document; empty: the whole.", **text},
        "wrong": {"description": "What is wrong.", **text},
        "right": {"description": "What would be right.", **text},
        "file": {"description": "The file.", **text},
        "line": {"description": "The line, from 1.", "type": ["integer", "null"]},
        "column": {"description": "The column, from 1: characters of the line.", "type": ["integer", "null"]},
        "kind": {
            "description": "What it is about.",
            "enum": ["option", "path", "settings", "waiver", "regulation", "internal", "case-file"],
        },
    }
    counts = {
        "refused": "The launches that may not go, whatever the missing facts are.",
        "waiting": "The launches that may not go as long as a fact or a holiday notice is missing.",
        "waived": "The launches that may go by waiver only.",
        "passing": "The launches that may go.",
        "problems": "The problems.",
    }
    properties = {
        "schema": {"const": SCHEMA_VERSION},
        "versions": {"description": "What the answers rest on.", "type": "object", "additionalProperties": text},
        "counts": {
            "description": "How many there are; each launch counts once.",
            "type": "object",
            "properties": {key: {"description": about, **count} for key, about in counts.items()},
            "required": [*counts],
            "additionalProperties": False,
        },
        "decisions": {"description": "The answers.", "type": "array", "items": _with_additions(shape_of(DECISION))},
        "waivers": {
            "description": "Those by which a launch passes that may not by itself.",
            "type": "array",
            "items": _table(Waiver, shapes=WAIVER_SHAPES),
        },
        "passes": {
            "description": "Whether the launch of a case may go, given the waivers.",
            "type": "object",
            "additionalProperties": {"type": "boolean"},
        },
        "launch_on": {
            "description": "When the launch of a case was taken to be, where it does not state so.",
            "type": "object",
            "additionalProperties": text,
        },
        "passed_over": {"description": "Documents in folders that state nothing of a case.", **texts},
        "errors": {
            "description": "What is wrong with files that could not be taken.",
            "type": "array",
            "items": {"type": "object", "properties": problem, "required": [*problem], "additionalProperties": False},
        },
    }
    properties["changes"] = _changes()
    required = ["schema", "versions", "counts", "decisions"]
    made = _document("output", "What opinionguard check prints", properties, required)
    del made["properties"]["$schema"]
    return made


def _changes() -> dict[str, Any]:
    """Return the shape of what changed since an earlier run."""
    text: dict[str, Any] = {"type": "string"}
    count = {"type": "integer", "minimum": 0}
    yes_no = {"type": "boolean"}
    decision = shape_of(DECISION)["properties"]
    duty = {
        "law": {"description": "The id of the law.", **text},
        "provision": {"description": "The provision.", **text},
        "event": {"description": "The event.", **text},
    }
    days = {
        "part": {
            "description": "Which date: an instant for cutoff, else a day.",
            "enum": ["last_day", "cutoff", "latest"],
        },
        "before": {"description": "The date then; empty: there was none.", **text},
        "now": {"description": "The date now; empty: there is none.", **text},
    }
    cause = {
        "kind": {"description": "What turned the answer.", "enum": ["law", "notice", "reading", "setting"]},
        **duty,
        "duty": {"description": "The duty of another law.", **text},
        "notice": {"description": "The holiday notice.", **text},
        "reading": {"description": "The reading, or the setting.", **text},
        "before": {"description": "The status, day or side then.", **text},
        "now": {"description": "The status, day or side now.", **text},
        "is_new": {"description": "The law was not known then.", **yes_no},
        "is_gone": {"description": "The law is not known now, or the notice counts no more.", **yes_no},
    }
    before = {key: decision[key] for key in ("at", "verdict", "may_launch")}
    passes = {"description": "Whether the launch could go, given the waivers of then.", **yes_no}
    kinds = [kind for kind in CHANGE_KINDS if kind != "same"]
    launch = {
        "case": {"description": "The id of the case.", **text},
        "file": {"description": "The file that states the case; empty: not known.", **text},
        "kind": {"description": "What became of the launch; moved: only a date is another one.", "enum": kinds},
        "before": _closed({**before, "passes": passes}),
        "moved": {"description": "The dates that are others.", "type": "array", "items": _closed({**duty, **days})},
        "causes": {
            "description": "What turned the answer, as far as both documents tell.",
            "type": "array",
            "items": _closed(cause, needed=("kind",)),
        },
        "facts": {
            "description": "changed: only the facts changed; unknown: something else did, and the facts may have too.",
            "enum": ["changed", "unknown"],
        },
        "held_until": {"description": "Until when the answer of then was valid, if that is over.", **text},
        "waiver": {"description": "Whether a waiver lets it pass now, or no longer does.", "enum": ["gained", "lost"]},
    }
    baseline = {
        "file": {"description": "The file that holds the earlier run.", **text},
        "versions": {"description": "Its versions.", "type": "object", "additionalProperties": text},
        "problems": {"description": "How many problems it had.", **count},
    }
    launches = {"type": "array", "items": _closed(launch, needed=("case", "file", "kind"))}
    return {
        "description": "What changed since an earlier run, with --baseline.",
        **_closed(
            {
                "baseline": _closed(baseline),
                "counts": {"description": "How many launches.", **_closed(dict.fromkeys(CHANGE_KINDS, count))},
                "launches": {"description": "Those that changed.", **launches},
            }
        ),
    }


def _closed(properties: dict[str, Any], needed: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the shape of a table with these keys alone; all of them are needed if ``needed`` does not tell."""
    required = [*(properties if needed is None else needed)]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _with_additions(decision: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of a decision together with what ``check`` adds to it."""
    about = {
        "file": "The file that states the case.",
        "name": "The name of what is launched.",
        "next": "What to do next; null: nothing is owed, and no fact is missing under the Provisions.",
    }
    added = {key: {"description": about[key], **shape_of(look)} for key, look in ADDITIONS.items()}
    return {
        **decision,
        "properties": {**decision["properties"], **added},
        "required": [*decision["required"], *added],
    }


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "case": case_schema,
    "waivers": _waivers_schema,
    "notice": _notice_schema,
    "settings": _settings_schema,
    "output": _output_schema,
}
"""The functions that make the schemas, by the name of the schema."""


def _document(name: str, title: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "$schema": _DIALECT,
        "$id": f"urn:opinionguard:{name}:{SCHEMA_VERSION}",
        "title": title,
        "type": "object",
        "properties": {"$schema": {"description": "This schema, for editors.", "type": "string"}, **properties},
        "required": required,
        "additionalProperties": False,
    }


def _either(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return a shape that checks a value of the first shape's type by that shape, and any other value by the other."""
    return {"if": {"type": one["type"]}, "then": one, "else": other}


def _of_a_kind(kinds: Mapping[str, type[Any]]) -> dict[str, Any]:
    """Return the shape of a table whose ``kind`` decides its keys."""
    tables = {
        name: _table(kind, {"kind": {"const": name, "description": f"Comes under {kind.under}."}})
        for name, kind in kinds.items()
    }
    return {
        "type": "object",
        "properties": {"kind": {"enum": [*kinds]}},
        "required": ["kind"],
        "allOf": [{"if": _is_of_kind(name), "then": table} for name, table in tables.items()],
    }


def _is_of_kind(kind: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}


_COVERS: Final = {"type": "object", "properties": {"covers": True}, "required": ["covers"]}
_FUNCTION_ADDED_NEEDS_A_FEATURE: Final = {
    "if": {
        "type": "object",
        "properties": {"events": {"type": "array", "contains": _is_of_kind("function-added")}},
    },
    "then": {"type": "object", "properties": {"feature": True}, "required": ["feature"]},
}
_SEVERAL_EVENTS_NEED_COVERS: Final = {
    "if": {"type": "object", "properties": {"events": {"type": "array", "minItems": 2}}},
    "then": {"type": "object", "properties": {"reports": {"type": "array", "items": _COVERS}}},
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


def _table(
    made: Any, also: Mapping[str, Any] | None = None, shapes: Mapping[object, dict[str, Any]] = EXPECTATION_SHAPES
) -> dict[str, Any]:
    stated = list(fields(made))
    required = [each.name for each in stated if each.default is NOTHING]
    return {
        "type": "object",
        "properties": {**{each.name: _shape(each, shapes) for each in stated}, **(also or {})},
        "required": [*required, *(also or {})],
        "additionalProperties": False,
    }


def _shape(attribute: Any, shapes: Mapping[object, dict[str, Any]] = EXPECTATION_SHAPES) -> dict[str, Any]:
    metadata = attribute.metadata
    if "table" in metadata:
        shape = _table(metadata["table"])
    elif "tables" in metadata:
        shape = {**_list(_table(metadata["tables"])), "uniqueItems": True}
    else:
        shape = shapes[metadata["convert"]]
    if "anyOf" in shape:
        # Put the shape that has a type first.
        one, other = sorted(shape["anyOf"], key=lambda each: "type" not in each)
        shape = _either(one, other)
    return {"description": metadata["about"], **shape}
