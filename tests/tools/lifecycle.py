"""The stages of the report of ``docs/examples/lifecycle``, and the checklist of each."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from builders import EXAMPLES, Document

import opinionguard as og
from opinionguard.facts.vocabulary import NO_OWN_WORDS
from opinionguard.files.detailsfile import load_details
from opinionguard.ground.text import Lang
from opinionguard.render.filing.checklist import Checklist, Row, checklist
from opinionguard.render.filing.document import report_document

AT: Final = "2026-11-22T12:00:00+08:00"
LIFECYCLE = EXAMPLES / "lifecycle"
FILED_BY: Final = str(LIFECYCLE / "filed-by" / "provider.toml")
DETAILS: Final = load_details([FILED_BY])


def stage(name: str) -> Document:
    (path,) = LIFECYCLE.glob(f"{name}-*.toml")
    return deepcopy(og.load_case(path).to_dict())


def stage_file(name: str) -> str:
    return str(LIFECYCLE / f"{name}.toml")


def list_of(stated: Document, *, at: str = AT, lang: Lang = "en", **more: Any) -> Checklist:
    case = og.case_from_dict(stated)
    decision = og.decide(case, at=at)
    return checklist(case, decision, lang, **more)


def row(made: Checklist, what: str) -> Row:
    (found,) = (each for each in made.rows if each.what == what)
    return found


def report_of(stated: Document, *, vocabulary: Mapping[str, str] = NO_OWN_WORDS, **more: Any) -> Any:
    case = og.case_from_dict(stated, vocabulary=vocabulary)
    return report_document(case, og.decide(case, at=AT), **{"details": DETAILS, **more})
