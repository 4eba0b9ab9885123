"""The table of options in the pages of commands: what each does, and which commands have it.

    python tests/tools/command_tables.py

writes the table anew after its mark in docs/reference/commands.md and commands.zh.md. Options and texts are
those of ``--help``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from builders import ROOT

from opinionguard.cli.program import COMMANDS, parser_for
from opinionguard.ground.text import Lang, either, joined
from opinionguard.render.words import say

__all__ = ["MARK", "PAGES", "commands", "options_of", "table"]

PAGES: Final[Mapping[Lang, Path]] = {
    "en": ROOT / "docs/reference/commands.md",
    "zh": ROOT / "docs/reference/commands.zh.md",
}
MARK: Final = "<!-- options -->\n\n"
# What every command has, or argparse adds.
_LEFT_OUT: Final = ("-h",)


def commands() -> tuple[str, ...]:
    """Return the names of all commands."""
    return COMMANDS


def options_of(command: str) -> Iterator[argparse.Action]:
    """Yield the options of a command."""
    found = next(each for each in parser_for([command])._actions if isinstance(each, argparse._SubParsersAction))
    yield from (
        each
        for each in found.choices[command]._actions
        if each.option_strings and each.option_strings[0] not in _LEFT_OUT
    )


def table(lang: Lang) -> str:
    """Return the table of options as Markdown: an option that means something else for a command has a row more."""
    rows: dict[tuple[str, str], list[str]] = {}
    for command in commands():
        for each in options_of(command):
            name = ", ".join(f"`{option}`" for option in each.option_strings)
            values = getattr(each.help, "values", {})
            said = say(str(each.help), lang, **values).partition("\n")[0].rstrip(" :：").replace("|", "\\|")
            rows.setdefault((name, said), []).append(command)
    every = len(commands())
    lines = [either(lang, "| option | of | does |", "| 选项 | 所属命令 | 作用 |"), "| --- | --- | --- |"]
    for (name, said), of in rows.items():
        owners = either(lang, "all", "全部") if len(of) == every else joined([f"`{each}`" for each in of], lang)
        lines.append(f"| {name} | {owners} | {said} |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Write the table anew into both pages."""
    for lang, page in PAGES.items():
        before, mark, after = page.read_text(encoding="utf-8").partition(MARK)
        rest = after.partition("\n\n")[2] if after.startswith("|") else after
        page.write_text(f"{before}{mark}{table(lang)}\n{rest}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
