"""The documents in both languages: their tables from the code, the outputs that they show from the commands, their shape.

    python tests/tools/documents.py

writes the tables of facts, readings and expectations, and the shown outputs of commands, into the pages of docs. A Chinese page
stands beside its English page under the suffix .zh.md. Both have the same headings, lists, tables, code and links.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Final, NamedTuple
from unittest import mock

from attrs import NOTHING, fields
from builders import EXAMPLES, ROOT
from fact_tables import MARK, table_of

from opinionguard.cli import main
from opinionguard.decisions.expectations import Expectation
from opinionguard.ground.text import Lang, Told, either
from opinionguard.render.words import every_word
from opinionguard.rules.readings import READINGS

__all__ = [
    "LANGS",
    "PAGES",
    "Part",
    "Step",
    "anchors_of",
    "differences",
    "english_of",
    "expectations_table",
    "follow",
    "in_language",
    "pairs",
    "readings_table",
    "rewritten",
    "same_code",
    "steps_of",
]

LANGS: Final[tuple[Lang, ...]] = ("en", "zh")
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP: Final = re.compile(
    r"<!-- (file|append|run|program)(?:: (\S+))? -->\n```\w+\n(.*?)```(?:(?:(?!<!--).)*?```text\n(.*?)```)?", re.DOTALL
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def in_language(page: str, lang: Lang) -> str:
    """Return the name of a page in a language, as in "docs/README.md"."""
    return page if lang == "en" else f"{page.removesuffix('.md')}.zh.md"


def english_of(page: Path) -> Path:
    """Return the English page of a page."""
    return page.with_name(page.name.replace(".zh.md", ".md"))


def pairs() -> list[tuple[Path, Path]]:
    """Return each page that is there in both languages: English, Chinese."""
    return [(english_of(page), page) for page in PAGES if page.name.endswith(".zh.md")]


# --- Tables ----------------------------------------------------------------------------------------------------------

_WRITTEN: Final = {
    "needed": (" (required)", "（必填）"),
    "comma": (", ", "、"),
    "expectations": ("| key | meaning |", "| 键 | 含义 |"),
    "readings": (
        "| reading | default | other sides | about |",
        "| 口径 | 默认 | 其他选项 | 内容 |",
    ),
}


def _word(key: str, lang: Lang, **values: str) -> str:
    return _WRITTEN[key][LANGS.index(lang)].format(**values)


def _listed(words: Sequence[str], lang: Lang) -> str:
    return _word("comma", lang).join(words)


def _about(text: str, lang: Lang) -> str:
    """Return what a fact means, as the schema of the language says it."""
    if lang == "en":
        return text
    told = text.text(lang) if isinstance(text, Told) else either(lang, *every_word()[f"schema.{text}"])
    return told if told.endswith("。") else f"{told}。"


def expectations_table(lang: Lang) -> str:
    """Return the table of what an expectation states."""
    lines = [_word("expectations", lang), "| --- | --- |"]
    for each in fields(Expectation):
        needed = _word("needed", lang) if each.default is NOTHING else ""
        lines.append(f"| `{each.name}`{needed} | {_about(each.metadata['about'], lang)} |")
    return "\n".join([*lines, ""])


def readings_table(lang: Lang) -> str:
    """Return the table of readings with their sides."""
    lines = [_word("readings", lang), "| --- | --- | --- | --- |"]
    lines += [
        f"| `{each.id}` | {each.default} | {_listed(each.sides[1:], lang)} | {each.about(lang)} |" for each in READINGS
    ]
    return "\n".join([*lines, ""])


# --- Commands --------------------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """A file to write, a command to run or a program, as a page gives it, with the output that the page shows."""

    kind: str
    of: str  # the file; the exit code
    block: str
    shown: str


def steps_of(page: Path) -> list[Step]:
    """Return the marked steps of a page, in their order."""
    return [Step(*step) for step in _STEP.findall(page.read_text(encoding="utf-8"))]


def follow(page: Path, folder: Path) -> Iterator[tuple[Step, int, str]]:
    """Take the steps of a page in a folder. Yield each with its exit code and what it prints.

    A page that starts pytest has its test in tests/test_code_of_pages.py, and is not followed here.
    """
    if "\npytest " in page.read_text(encoding="utf-8"):
        return
    space: dict[str, object] = {}
    with chdir(folder), mock.patch.dict(os.environ, {"NO_COLOR": "1"}):
        for step in steps_of(page):
            said, code = io.StringIO(), 0
            with redirect_stdout(said):
                if step.kind == "run":
                    name, *arguments = step.block.split()
                    assert name == "opinionguard"
                    code = main(arguments)
                elif step.kind == "program":
                    exec(compile(step.block, page.name, "exec"), space)  # noqa: S102
                else:
                    Path(step.of).parent.mkdir(parents=True, exist_ok=True)  # flags/models.py
                    with Path(step.of).open("w" if step.kind == "file" else "a", encoding="utf-8") as file:
                        file.write(f"{step.block}\n")
            yield step, code, said.getvalue()


def _as_printed(shown: str, said: str) -> str:
    """Return the shown lines as they are printed now: all, or for each the nearest of the lines that are printed."""
    before, now = shown.splitlines(), said.splitlines()
    if len(before) != len(now):
        now = [_nearest(each, now) for each in before]
    return textwrap.dedent("".join(f"{line}\n" for line in now))


def _nearest(shown: str, printed: Sequence[str]) -> str:
    """Return the printed line that holds most of a shown line, and least else."""

    def nearness(line: str) -> tuple[float, float]:
        same = difflib.SequenceMatcher(None, shown, line, autojunk=False)
        held = sum(each.size for each in same.get_matching_blocks() if each.size > 1)
        return round(held / len(shown), 1), same.ratio()

    return max(printed, key=nearness)


def _with_table(text: str, head: str, table: str) -> str:
    """Return the text of a page with another table under a heading, or in place of the table that begins so."""
    return re.sub(rf"^{re.escape(head)}\n\n?(?:\|.*\n)*", lambda _: table, text, flags=re.MULTILINE)


def rewritten(page: Path) -> str:
    """Return a page with its tables as the code has them, and its outputs as the commands print them."""
    text = page.read_text(encoding="utf-8")
    lang: Lang = "zh" if page.name.endswith(".zh.md") else "en"
    name = english_of(page).relative_to(ROOT).as_posix()
    made = {}
    if name == "docs/reference/case-files.md":
        for mark, table, shown in MARK.findall(text):
            text = text.replace(f"{mark}{shown}", f"{mark}{table_of(table, lang)}")
    elif name == "docs/reference/readings.md":
        made = {_word("readings", lang): readings_table(lang)}
    elif name == "docs/guides/pytest.md":
        made = {_word("expectations", lang): expectations_table(lang)}
    for head, table in made.items():
        text = _with_table(text, head, table)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) if any(step.kind == "file" for step in steps_of(page)) else EXAMPLES
        for step, _, said in follow(page, home):
            if step.kind == "run" and step.shown:
                text = text.replace(f"```text\n{step.shown}```", f"```text\n{_as_printed(step.shown, said)}```")
    return text


# --- Shape -----------------------------------------------------------------------------------------------------------


class Part(NamedTuple):
    """What stands under one heading, without its words."""

    level: int
    code: tuple[tuple[str, str], ...]  # language, text
    rows: int  # of tables
    items: int  # of lists
    links: Counter[str]


def anchors_of(page: Path) -> list[str]:
    """Return what GitHub makes of the headings of a page, in their order."""
    outside = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", outside, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def _place(page: Path, link: str) -> str:
    """Return where a link leads, the same in both languages: the English page, and the number of the heading."""
    if "://" in link:
        return link
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    headings = anchors_of(target) if target.suffix == ".md" and target.exists() else []
    number = f"#{headings.index(anchor) if anchor in headings else anchor}" if anchor else ""
    # A picture has a Chinese one beside it, as a page has.
    target = english_of(target).with_name(re.sub(r"\.zh(\.svg)$", r"\1", english_of(target).name))
    return f"{os.path.relpath(target, ROOT)}{number}"


def parts_of(page: Path) -> list[Part]:
    """Return what stands under each heading of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = iter(_FENCE.findall(text))
    parts = []
    for under in re.split(r"^(?=#+ )", _FENCE.sub("\x00", text), flags=re.MULTILINE):
        links = [_place(page, link) for link in re.findall(r"\]\(([^)\s]+)\)", under)]
        parts.append(
            Part(
                len(under) - len(under.lstrip("#")),
                tuple(next(blocks) for _ in range(under.count("\x00"))),
                len(re.findall(r"^\|", under, re.MULTILINE)),
                len(re.findall(r"^ *(?:-|\d+\.) ", under, re.MULTILINE)),
                Counter(links),
            )
        )
    return parts


def _tokens(code: str) -> list[str]:
    bare = re.sub(r"(?:^|\s)#[^!:].*$", "", code.replace(" --lang zh", ""), flags=re.MULTILINE)
    return re.findall(r'"[^"\n]*"|[^\s"]+', bare)


def same_code(english: str, chinese: str) -> bool:
    """Whether two blocks of code differ at most in comments, in Chinese texts and in the language that they ask for."""
    one, other = _tokens(english), _tokens(chinese)
    return len(one) == len(other) and all(
        first == second or _HAN.search(second) or (first, second) == ('"en"', '"zh"')
        for first, second in zip(one, other, strict=True)
    )


def differences(english: Path, chinese: Path) -> list[str]:
    """Return where the shapes of two pages differ, by the heading in the Chinese page."""
    first, second = parts_of(english), parts_of(chinese)
    names = ["", *anchors_of(chinese)]
    if [each.level for each in first] != [each.level for each in second]:
        return [f"headings: {anchors_of(english)} and {anchors_of(chinese)}"]
    found = []
    for name, one, other in zip(names, first, second, strict=True):
        found += [
            f"{name}: {of}: {count} and {counted}"
            for of, count, counted in (("rows", one.rows, other.rows), ("items", one.items, other.items))
            if count != counted
        ]
        for only in (one.links - other.links, other.links - one.links):
            found += [f"{name}: a link in one language only: {link}" for link in only]
        if [language for language, _ in one.code] != [language for language, _ in other.code]:
            found.append(f"{name}: blocks of code")
            continue
        for (language, code), (_, said) in zip(one.code, other.code, strict=True):
            same = len(code.splitlines()) == len(said.splitlines()) if language == "text" else same_code(code, said)
            if not same:
                found.append(f"{name}: {said}")
    return found


if __name__ == "__main__":
    for each in PAGES:
        made = rewritten(each)
        if made != each.read_text(encoding="utf-8"):
            each.write_text(made, encoding="utf-8")
            sys.stdout.write(f"{each.relative_to(ROOT)} is written\n")
