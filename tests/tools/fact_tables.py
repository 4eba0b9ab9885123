"""The tables of facts in the pages of case files: which keys a table has, how each is written, what it means.

    python tests/tools/fact_tables.py

writes each table anew after its mark ``<!-- facts: NAME -->`` in docs/reference/case-files.md, and in case-files.zh.md where
there is one. Every key and meaning is the code's; which classes stand in one table, and the words around, stand here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import NOTHING, Attribute, fields
from builders import ROOT

import opinionguard as og
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.reports import Assessment, AssessmentEntry, Hazard, PlatformAnswer, Receipt, Section
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.facts.values import SHAPES
from opinionguard.ground.text import Lang
from opinionguard.ground.words import Said
from opinionguard.regulations import companions
from opinionguard.render.words import every_word, say

__all__ = ["CLASSES", "EVERYWHERE", "MARK", "PAGES", "TEN", "row_of", "table_of", "written"]

_Words = TypeVar("_Words")

PAGES: Final[Mapping[Lang, Path]] = {
    "en": ROOT / "docs/reference/case-files.md",
    "zh": ROOT / "docs/reference/case-files.zh.md",
}
MARK: Final = re.compile(r"(<!-- facts: ([\w.-]+) -->\n\n)((?:\|.*\n)*)")
# The keys that any table may have: told once, above all tables.
EVERYWHERE: Final = ("note", "links")
# Which classes of facts share a table, each with the name by which a row says that only it has the key.
CLASSES: Final[Mapping[str, Mapping[str, type[Any]]]] = {
    "things": {"[service]": og.Service, "[feature]": og.Feature},
    "events": EVENT_KINDS,
    "reports": {"[[reports]]": og.Report},
    "receipts": {"[[reports.receipts]]": Receipt},
    "platform": {"[reports.platform]": PlatformAnswer},
    "sections": {"[[reports.sections]]": Section},
    "assessment": {"[reports.assessment]": Assessment},
    "items": {"[[reports.assessment.items]]": AssessmentEntry},
    "hazards": {"[[reports.assessment.hazards]]": Hazard},
    "orders": ORDER_KINDS,
    "supervision": ACT_KINDS,
    "filings": {"[[filings]]": og.Filing},
    **{f"companions.{each.law.id}": {each.law.id: each.facts} for each in companions() if each.facts is not None},
}
# The ten keys that a first case needs: where each stands, and the class that has it, or how it is written and what it means.
TEN: Final[Sequence[tuple[str, Sequence[str], type[Any] | None]]] = (
    ("schema", (), None),
    ("id", (), og.Case),
    ("offered_in_mainland_china", ("[service]",), og.Service),
    ("audience", ("[service]",), og.Service),
    ("functions", ("[service]", "[feature]"), og.Feature),
    ("opinion_channel", ("[service]", "[feature]"), og.Feature),
    ("social_mobilization", ("[service]", "[feature]"), og.Feature),
    ("id", ("[[events]]",), og.FunctionAdded),
    ("kind", ("[[events]]",), None),
    ("at", ("[[events]]",), og.FunctionAdded),
)
_SAID_OF: Final = {
    "schema": (("1", "1"), ("The version of this form.", "本文件格式的版本。")),
    "kind": (
        ("the name of a kind", "情形种类"),
        ("What happens. A function is added: `function-added`.", "发生了什么；增设功能写 `function-added`。"),
    ),
}


def _either(lang: Lang, english: _Words, chinese: _Words) -> _Words:
    return chinese if lang == "zh" else english


def written(shape: dict[str, Any], lang: Lang = "en") -> str:
    """Return in words how people write a value of a shape."""
    if "enum" in shape:
        return _either(lang, ", ", "、").join(shape["enum"])
    if "anyOf" in shape and shape["anyOf"][1] == {"const": False}:
        return _either(lang, "{}, or false", "{}，或 false").format(written(shape["anyOf"][0], lang))
    if "anyOf" in shape:
        words = _either(lang, ", ", "、").join(shape["anyOf"][1]["items"]["enum"])
        return _either(lang, "all, or a list of {}", "all，或列表：{}").format(words)
    if shape["type"] == "array":
        return _either(lang, "list of {}", "列表：{}").format(written(shape["items"], lang))
    if shape["type"] == "string":
        if "$comment" in shape:
            return _either(lang, "date or instant", "日期或时刻")
        return (
            _either(lang, "id", "标识") if shape.get("pattern", "").startswith("^") else _either(lang, "text", "文字")
        )
    return {"boolean": _either(lang, "true, false", "true、false"), "integer": _either(lang, "whole number", "整数")}[
        shape["type"]
    ]


def row_of(each: Attribute[Any], lang: Lang) -> tuple[str, str, str]:
    """Return the cells of a fact: its key, how it is written, what it means."""
    needed = _either(lang, " (required)", "（必填）") if each.default is NOTHING else ""
    nested = {
        "table": _either(lang, "table, below", "表，见下文"),
        "tables": _either(lang, "list of tables, below", "若干表，见下文"),
    }
    shape = next((said for key, said in nested.items() if key in each.metadata), "")
    about = each.metadata["about"]
    if isinstance(about, Said):
        about = about.text(lang)
    elif lang == "zh" and f"schema.{about}" in every_word():
        about = say(f"schema.{about}", lang)
    if lang == "zh" and not about.endswith("。"):
        about = f"{about}。"
    return f"`{each.name}`{needed}", shape or written(SHAPES[each.metadata["convert"]], lang), about


def table_of(name: str, lang: Lang = "en") -> str:
    """Return a table of facts as Markdown. A row that several classes share stands once."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (_ten(lang) if name == "ten" else _rows(name, lang)))


def _rows(name: str, lang: Lang) -> Iterator[Sequence[str]]:
    classes = CLASSES[name]
    rows: dict[tuple[str, str, str], list[str]] = {}
    for label, made in classes.items():
        for each in fields(made):
            if each.name not in EVERYWHERE:
                rows.setdefault(row_of(each, lang), []).append(label)
    head = _either(lang, ("key", "written as", "meaning"), ("键", "写法", "含义"))
    if len(classes) == 1:
        yield from (head, ("---",) * 3, *rows)
        return
    yield from ((head[0], _either(lang, "of", "所属"), *head[1:]), ("---",) * 4)
    # What more classes have comes first; of as many, in the order of the code.
    for (key, form, meaning), labels in sorted(rows.items(), key=lambda row: -len(row[1])):
        every = len(labels) == len(classes)
        owners = _either(lang, "all", "全部") if every else _either(lang, ", ", "、").join(f"`{one}`" for one in labels)
        yield (key, owners, form, meaning)


def _ten(lang: Lang) -> Iterator[Sequence[str]]:
    yield _either(lang, ("key", "in", "written as", "meaning"), ("键", "所在", "写法", "含义"))
    yield ("---",) * 4
    for key, homes, made in TEN:
        where = _either(lang, ", ", "、").join(f"`{home}`" for home in homes) or _either(lang, "the top", "顶层")
        if made is None:
            form, meaning = (_either(lang, *said) for said in _SAID_OF[key])
        else:
            _, form, meaning = row_of(getattr(fields(made), key), lang)
        yield (f"`{key}`", where, form, meaning)


def main() -> int:
    """Write the tables anew into the pages that there are."""
    for lang, page in PAGES.items():
        if page.exists():
            text = page.read_text(encoding="utf-8")
            for mark, name, table in MARK.findall(text):
                text = text.replace(f"{mark}{table}", f"{mark}{table_of(name, lang)}")
            page.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
