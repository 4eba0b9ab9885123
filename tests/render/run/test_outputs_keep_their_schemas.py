"""Every output that has a schema, read as its readers do: with the schema, its formats, and what they ask beyond it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from builders import EXAMPLES
from commands import ALL, BLOCKED, LANGS, RunCommand, save, save_broken, save_waiver
from jsonschema import Draft4Validator, Draft202012Validator
from report_schemas import FORMATS, JUNIT, SARIF, calendar, junit, output, results, sarif

from opinionguard.files.schema import SCHEMAS

READERS: Final = {"sarif": sarif, "junit": junit, "json": output, "ics": calendar}

OUTPUTS: Final = [part for form in READERS for part in ("--output", f"{form}=out.{'xml' if form == 'junit' else form}")]


def formats_in(schema: Any) -> Iterator[str]:
    """Yield the formats that a schema names."""
    if isinstance(schema, dict):
        if isinstance(schema.get("format"), str):
            yield schema["format"]
        for each in schema.values():
            yield from formats_in(each)


def test_every_format_of_a_schema_is_checked() -> None:
    named = set(formats_in(SARIF.schema))

    assert named == {"uri", "uri-reference", "date-time"}
    assert named <= set(FORMATS.checkers)
    assert not FORMATS.conforms("see the wiki", "uri")
    assert not FORMATS.conforms("a file.toml", "uri-reference")
    assert not FORMATS.conforms("2026-11-31T00:00:00Z", "date-time")
    assert not FORMATS.conforms("2026-02-30", "date")


def test_every_schema_is_one() -> None:
    Draft4Validator.check_schema(SARIF.schema, format_checker=FORMATS)
    for made in SCHEMAS.values():
        Draft202012Validator.check_schema(made(), format_checker=FORMATS)
    assert JUNIT.meta_schema is not None
    assert list(JUNIT.meta_schema.iter_errors(JUNIT.source.root)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("way", ["examples", "problems", "nothing", "options"])
def test_every_output_keeps_its_schema(check: RunCommand, way: str, lang: str) -> None:
    arguments = [*save(*ALL)]
    if way == "examples":
        shutil.copytree(EXAMPLES, "examples")
        arguments = ["examples", "--other-laws", "all", "--launch-on", "2026-12-24"]
    elif way == "problems":
        Path("service.toml").write_text("offered_in_mainland_china = true\n", "utf-8")
        arguments += [save_broken(), "gone.toml", "service.toml", "--waivers", save_waiver(expires="2026-11-01")]
    elif way == "nothing":
        Path("empty").mkdir()
        arguments = ["empty"]
    else:
        arguments += ["--require", "nothing"]

    check(*arguments, *OUTPUTS, "--lang", lang)

    for form, read in READERS.items():
        assert read() is not None, form


@pytest.mark.skipif(sys.platform != "linux", reason="no such names elsewhere")
def test_a_name_that_is_no_text_is_in_every_output(check: RunCommand) -> None:
    (file,) = save(BLOCKED)
    case, broken = (os.fsdecode(name) for name in (b"a\xff\xe4.json", b"b\xff.json"))
    Path(file).rename(case)
    Path(broken).write_text("[", "utf-8")

    assert check(case, broken, *OUTPUTS).code == 2

    assert [len(read()) for read in (results, calendar)] == [2, 1]
    assert all(read() is not None for read in READERS.values())


def test_a_document_that_keeps_no_schema_is_seen(check: RunCommand) -> None:
    check(*save(*ALL), "--output", "json=out.json")
    document = json.loads(Path("out.json").read_text("utf-8"))
    document["decisions"][0]["at"] = "2026-11-31T00:00:00+08:00"
    Path("out.json").write_text(json.dumps(document), "utf-8")

    with pytest.raises(AssertionError, match="2026-11-31"):
        output()
