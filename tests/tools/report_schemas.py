"""What the formats of reports are checked against."""

from __future__ import annotations

import json
from pathlib import Path

import xmlschema
from builders import SCHEMAS, Document
from jsonschema import Draft4Validator

SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


def sarif(path: str = "out.sarif") -> Document:
    log: Document = json.loads(Path(path).read_text("utf-8"))
    SARIF.validate(log)
    return log


def results(path: str = "out.sarif") -> list[Document]:
    found: list[Document] = sarif(path)["runs"][0]["results"]
    return found
