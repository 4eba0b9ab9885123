"""The schemas as editors and other validators use them: strict ones take them, and a misspelt key is named by itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from builders import EXAMPLES, NOTICE_OF_2027
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

import opinionguard as og
from opinionguard import cli
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.files.schema import SCHEMAS
from opinionguard.rules.readings import READINGS

AT: Final = ("--at", "2026-11-22T12:00:00+08:00")
WAIVER: Final = {
    "id": "w",
    "case": "live-comments",
    "event": "launch",
    "provision": "3(1)",
    "reason": "The authority agreed.",
    "approver": "Li Wei",
    "expires": "2026-12-24",
}
# The keywords that the schemas are made of, by the type of what they say something of.
KEYWORDS: Final = {
    "object": {"properties", "required", "additionalProperties", "minProperties"},
    "array": {"items", "contains", "minItems", "maxItems", "uniqueItems"},
    "string": {"pattern", "minLength", "maxLength"},
    "number": {"minimum", "maximum"},
}
ANY: Final = {
    *("$schema", "$id", "$comment", "title", "description", "type", "enum", "const", "allOf", "if", "then", "else")
}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas in it."""
    if isinstance(schema, bool):
        return
    yield schema
    nested = [*schema.get("properties", {}).values(), *schema.get("allOf", ())]
    nested += [
        schema[key] for key in ("items", "contains", "additionalProperties", "if", "then", "else") if key in schema
    ]
    for each in nested:
        yield from parts(each)


def plain(toml: str) -> Any:
    return json.loads(json.dumps(tomllib.loads(toml), default=str))


def case(**changes: Any) -> dict[str, Any]:
    return {"schema": 1, "id": "c", "events": [{"id": "e", "kind": "service-launch"}], **changes}


# --- As a strict validator reads them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema_with_an_address_of_its_own(name: str) -> None:
    schema = SCHEMAS[name]()

    Draft202012Validator.check_schema(schema, format_checker=FormatChecker())
    assert schema["$id"] == f"urn:opinionguard:{name}:1"
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_says_the_type_beside_what_goes_with_it_and_what_is_required_beside_its_shape(name: str) -> None:
    for each in parts(SCHEMAS[name]()):
        types = {each["type"]} if isinstance(each.get("type"), str) else set(each.get("type", ()))
        assert len(types - {"null"}) <= 1
        for keyword in set(each) - ANY:
            (wanted,) = (kind for kind, keywords in KEYWORDS.items() if keyword in keywords)
            assert wanted in types or (wanted == "number" and "integer" in types), each
        assert set(each.get("required", ())) <= set(each.get("properties", ())), each


# --- A misspelt key is named -----------------------------------------------------------------------------------------


def misspelt() -> Iterator[Any]:
    for key in ("service", "feature"):
        yield pytest.param("case", case(**{key: {"audiance": "x"}}), "audiance", id=key)
    yield pytest.param("case", case(evnets=[]), "evnets", id="case")
    yield pytest.param("case", case(reports=[{"cover": ["e"]}]), "cover", id="reports")
    yield pytest.param("case", case(reports=[{"assessment": {"organisaton": "x"}}]), "organisaton", id="assessment")
    yield pytest.param("case", case(filings=[{"duty": "algorithm-filing", "complet": True}]), "complet", id="filings")
    yield pytest.param("case", case(companions={"mobile-app": {}}), "mobile-app", id="companions")
    yield pytest.param("case", case(expect=[{"at": "2026-12-01", "verdit": "due"}]), "verdit", id="expect")
    dates = {"on": "2026-12-01", "received_on": "2026-12-01", "report": "r", "due_by": False}
    for table, kinds in (("events", EVENT_KINDS), ("orders", ORDER_KINDS), ("supervision", ACT_KINDS)):
        for kind, made in kinds.items():
            stated = {key: value for key, value in dates.items() if key in {each.name for each in made.__attrs_attrs__}}
            document = case(feature={}, **{table: [{"id": "x", "kind": kind, "nots": "x", **stated}]})
            yield pytest.param("case", document, "nots", id=kind)
    yield pytest.param("waivers", {"schema": 1, "waivers": [{**WAIVER, "aprover": "x"}]}, "aprover", id="waiver")
    yield pytest.param("waivers", {"schema": 1, "waivers": [WAIVER], "waiver": []}, "waiver", id="waivers")
    yield pytest.param("notice", plain(NOTICE_OF_2027) | {"day_off": []}, "day_off", id="notice")
    day_off = {"days_off": [{"from": "2027-01-01", "to": "2027-01-02", "until": "2027-01-03"}]}
    yield pytest.param("notice", plain(NOTICE_OF_2027) | day_off, "until", id="days off")
    yield pytest.param("settings", {"requires": []}, "requires", id="settings")
    yield pytest.param("settings", {"readings": {"frist_day": "included"}}, "frist_day", id="readings")


@pytest.mark.parametrize(("name", "document", "key"), tuple(misspelt()))
def test_a_misspelt_key_is_all_that_is_said_to_be_wrong(name: str, document: Any, key: str) -> None:
    errors = list(Draft202012Validator(SCHEMAS[name]()).iter_errors(document))

    assert [each.validator for each in errors] == ["additionalProperties"]
    error = best_match(errors)
    assert error is not None
    assert (list(error.context), f"'{key}' was unexpected" in error.message) == ([], True)


def test_a_misspelt_kind_is_named() -> None:
    document = case(orders=[{"id": "x", "kind": "reasess"}])

    (error,) = Draft202012Validator(SCHEMAS["case"]()).iter_errors(document)
    assert "'reasess' is not one of ['reassess', 'clarify']" in error.message


# --- A document that names its schema --------------------------------------------------------------------------------


def test_a_document_may_name_its_schema(tmp_path: Path) -> None:
    address = "./opinionguard.schema.json"
    stated = case(**{"$schema": address})
    waivers = tmp_path / "w.waivers.json"
    waivers.write_text(json.dumps({"$schema": address, "schema": 1, "waivers": [WAIVER]}), "utf-8")
    notice = tmp_path / "notice.toml"
    notice.write_text(f'"$schema" = "{address}"\n{NOTICE_OF_2027}', "utf-8")
    settings = tmp_path / "opinionguard.toml"
    settings.write_text(f'#:schema {address}\n"$schema" = "{address}"\nlang = "zh"\n', "utf-8")

    assert og.case_from_dict(stated) == og.case_from_dict(case())
    in_toml = og.parse_case(f"#:schema {address}\nschema = 1\nid = 'c'\nevents = [{{id='e', kind='service-launch'}}]")
    assert in_toml == og.case_from_dict(case())
    assert [each.id for each in og.load_waivers(waivers)] == ["w"]
    assert og.load_notice(notice).year == 2027
    assert og.load_settings(settings).lang == "zh"
    assert "$schema" not in og.case_from_dict(stated).to_dict()
    assert not list(Draft202012Validator(SCHEMAS["case"]()).iter_errors(stated))


@pytest.mark.parametrize("document", [case(**{"$schema": 1}), case(service={"$schema": "x"}), case(schema_="x")])
def test_nothing_else_is_taken_for_that(document: Any) -> None:
    with pytest.raises(og.CaseFileError, match="is not known"):
        og.case_from_dict(document)
    assert not Draft202012Validator(SCHEMAS["case"]()).is_valid(document)


# --- What the library takes and writes -------------------------------------------------------------------------------


def test_waivers() -> None:
    validator = Draft202012Validator(SCHEMAS["waivers"]())

    validator.validate({"schema": 1, "waivers": [WAIVER]})
    for wrong in (
        {"waivers": [WAIVER]},
        {"schema": 1, "waivers": []},
        {"schema": 1, "waivers": [{**WAIVER, "reason": " "}]},
    ):
        assert not validator.is_valid(wrong)
    for key in WAIVER:
        assert not validator.is_valid(
            {"schema": 1, "waivers": [{each: WAIVER[each] for each in WAIVER if each != key}]}
        )


def test_notices() -> None:
    validator, notice = Draft202012Validator(SCHEMAS["notice"]()), plain(NOTICE_OF_2027)

    validator.validate(notice)
    for wrong in (
        {"year": 2007},
        {"year": "2027"},
        {"number": ""},
        {"days_off": "2027-01-01"},
        {"worked": [{"from": "2027-01-01"}]},
    ):
        assert not validator.is_valid(notice | wrong)


def test_settings() -> None:
    validator = Draft202012Validator(SCHEMAS["settings"]())

    validator.validate({})
    for reading in READINGS:
        for side in (*(each for each in reading.sides if not each.endswith(":")), *reading.examples):
            validator.validate({"readings": {reading.id: side}})
            assert og.Settings(readings={reading.id: side}).readings == {reading.id: side}
        assert not validator.is_valid({"readings": {reading.id: "nonsense"}})
    validator.validate(
        {
            "lang": "zh",
            "other_laws": "all",
            "require": ["algorithm-filing"],
            "paths": ["x"],
            "exclude": [],
            "notices": [],
        }
        | {"waivers": ["w"], "regulations": [], "vocabulary": {"动态": "information-sharing"}}
    )
    for wrong in ({"lang": "fr"}, {"require": ["nothing"]}, {"paths": "x"}, {"vocabulary": {"x": "nonsense"}}):
        assert not validator.is_valid(wrong)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def run(*arguments: str) -> Any:
        cli.main(arguments)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_each(run: Callable[..., Any], name: str) -> None:
    assert run("schema", name) == SCHEMAS[name]()
    assert run("schema") == SCHEMAS["case"]()


@pytest.mark.exhaustive
@pytest.mark.parametrize("options", [(), ("--lang", "zh"), ("--other-laws", "all"), ("--launch-on", "2026-12-24")])
def test_output(run: Callable[..., Any], tmp_path: Path, options: tuple[str, ...]) -> None:
    validator = Draft202012Validator(SCHEMAS["output"]())
    waivers = tmp_path / "w.waivers.json"
    waivers.write_text(json.dumps({"schema": 1, "waivers": [WAIVER]}), "utf-8")
    (tmp_path / "broken.toml").write_text("schema = [", "utf-8")
    (tmp_path / "package.json").write_text("{}", "utf-8")

    document = run("check", str(EXAMPLES), str(tmp_path), "--waivers", str(waivers), "--format", "json", *AT, *options)

    validator.validate(document)
    told = {"decisions", "passed_over", "errors", "schema", "versions"}
    told |= set() if "all" in options else {"waivers", "passes"}
    assert told <= set(document)
    for key in document:
        assert not validator.is_valid({**document, key: None})
    assert not validator.is_valid({**document, "decision": []})
    assert not validator.is_valid({**document, "decisions": [{**document["decisions"][0], "holds": True}]})
