"""Phrases from public feature lists and changelogs, where a reader placed them, and what the vocabulary makes of them.

`tests/facts/phrases.csv` was written before the vocabulary was touched for it, and is not changed after it. Each row has a
phrase as its source writes it (or the part of a line that names the function), the functions in which the reader would
look for it, the most fitting first, a hint, the kind of source, and the source.

The reader placed by the text of article 2 alone: (1) the ten names, each in its everyday sense; post comments, for what a
public writes below or over something; (2) `2(2)` as the hint, for what moves people to one action. `platform` is the hint
for what names a function of somebody else's platform. Empty: the reader finds none of these in the phrase, a tool around
one of them (a setting, a search, a shield) among it. A ticket that says that it adds or supports a function is that
function.

Half of the phrases are for tuning: those whose CRC-32 is even. The others are held out: no word was chosen by them. Those
of `phrases-afterwards.csv` were looked for, placed and measured once, after the last word was chosen.

    python tests/tools/phrases.py [--rows]

prints the figures of each part; with --rows also the phrases of the first part that are left without the right
function. Those of the others are not printed: whoever has read them would tune by them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from opinionguard.facts.advice import matters_in
from opinionguard.facts.vocabulary import function_of, nearest

Part = Literal["tune", "held out", "afterwards"]
PARTS: tuple[Part, ...] = ("tune", "held out", "afterwards")
_MATTERS = {"platform": "platform", "2(2)": "gathering"}
_FOLDER = Path(__file__).parent.parent / "facts"


class Phrase(NamedTuple):
    """A phrase, where the reader placed it, and where it is from."""

    phrase: str
    functions: tuple[str, ...]
    hint: str
    kind: str
    source: str
    part: Part

    @property
    def taken(self) -> str | None:
        """The function that a case file that states the phrase states."""
        return function_of(self.phrase)

    @property
    def is_wrong(self) -> bool:
        return self.taken is not None and self.taken not in self.functions

    @property
    def first(self) -> str | None:
        """The function that a person is told first."""
        near = nearest(self.phrase, 1)
        return self.taken or (function_of(near[0]) if near else None)

    @property
    def is_left(self) -> bool:
        return bool(self.functions) and self.first not in self.functions

    @property
    def has_hint(self) -> bool:
        """Whether what is told about the phrase is what the reader would ask."""
        return _MATTERS.get(self.hint) in {None, *matters_in(self.phrase)}


def phrases() -> tuple[Phrase, ...]:
    """Read all phrases."""
    return tuple(_read("phrases.csv", ("tune", "held out")) + _read("phrases-afterwards.csv", ("afterwards",)))


def _read(name: str, parts: tuple[Part, ...]) -> list[Phrase]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [
            Phrase(
                row["phrase"],
                tuple(row["functions"].split()),
                row["hint"],
                row["kind"],
                row["source"],
                parts[crc32(row["phrase"].encode()) % len(parts)],
            )
            for row in csv.DictReader(file)
        ]


def figures(part: Part, of: Sequence[Phrase]) -> Iterator[tuple[str, int]]:
    """Yield the figures of a part."""
    mine = [each for each in of if each.part == part]
    placed = [each for each in mine if each.functions]
    yield "phrases", len(mine)
    yield "placed in a function", len(placed)
    yield "... of these taken as that function", sum(each.taken in each.functions for each in placed)
    yield (
        "... of these with it first in nearest",
        sum(each.taken is None and not each.is_left and not each.is_wrong for each in placed),
    )
    yield "... of these left without", sum(each.is_left for each in placed)
    yield "taken as a function where it was not placed", sum(each.is_wrong for each in mine)
    yield "with a hint of the reader", sum(bool(each.hint) for each in mine)
    yield "and this hint is told", sum(bool(each.hint) and each.has_hint for each in mine)


def main(rows: bool) -> None:
    """Print the figures, and the phrases behind them."""
    every = phrases()
    for part in PARTS:
        sys.stdout.write(f"{part}\n")
        for name, number in figures(part, every):
            sys.stdout.write(f"  {number:4} {name}\n")
    for each in every if rows else ():
        if each.part == "tune" and (each.is_wrong or each.is_left):
            said = "wrong" if each.is_wrong else "left"
            sys.stdout.write(f"{said:6}{each.phrase}: {' '.join(each.functions) or 'none'}; {each.first}\n")


if __name__ == "__main__":
    main("--rows" in sys.argv[1:])
