"""How work grows with a case: calls of functions for each entry of the case, drawn as curves. A level curve is linear growth.

    cd tests/tools && python -m benchmarks.growth ../../docs/inside/growth.svg

Calls are counted, not times: they are the same on a busy machine. Another version of Python counts a little differently.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import log10
from pathlib import Path
from typing import Final

from attrs import frozen
from work import calls_of

import opinionguard as og
from benchmarks.large import large
from opinionguard.render.decision import explain

__all__ = ["Curve", "all_curves", "drawn", "main"]

SIZES: Final = (25, 50, 100, 200)
_AT: Final = "2026-11-22T12:00:00+08:00"
_WORKS: Final[Mapping[str, Callable[[og.Case], object]]] = {
    "decide": lambda case: og.decide(case, at=_AT),
    "JSON": lambda case: og.decide(case, at=_AT).to_dict(),
    "explain": lambda case: explain(og.decide(case, at=_AT), case),
    "spans": lambda case: og.timeline(case).spans("2026-01-01", "2027-01-01"),
}
# The works that are drawn, with the colour of each shape of case.
_SHAPES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "one each": ("#1b6ca8", ("decide", "JSON", "explain", "spans")),
    "on one event": ("#b3541e", ("decide", "JSON", "explain")),
    "untimed": ("#5b7f2b", ("decide", "JSON")),
}
_DASHES: Final[Mapping[str, str]] = {"decide": "none", "JSON": "8 3", "explain": "3 3", "spans": "1 4"}
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 420, 70, 230, 30, 50
_LEAST, _MOST = 2, 6  # powers of ten


@frozen
class Curve:
    """Calls for each entry, by the size of the case."""

    shape: str
    work: str
    calls: Mapping[int, float]

    @property
    def line(self) -> str:
        """The row of a Markdown table."""
        return f"| {self.shape} | {self.work} | {' | '.join(f'{each:,.0f}' for each in self.calls.values())} |"


def all_curves(sizes: Sequence[int] = SIZES) -> Iterator[Curve]:
    """Count the work of every curve."""
    for shape, (_, works) in _SHAPES.items():
        cases = {size: og.case_from_dict(large(shape, size)) for size in sizes}
        for work in works:
            _WORKS[work](cases[sizes[0]])  # what is made once is made now
            found = {size: calls_of(partial(_WORKS[work], case)) / size for size, case in cases.items()}
            yield Curve(shape, work, found)


def drawn(curves: Iterable[Curve]) -> str:
    """Return the curves as a picture, SVG."""
    curves = tuple(curves)
    sizes = tuple(curves[0].calls)
    return "\n".join(
        [_HEAD, *_axes(sizes), *(part for each in _places(curves) for part in _curve(*each)), "</svg>", ""]
    )


_HEAD: Final = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">\n'
    "<title>Calls for each entry of a case, by the size of the case</title>\n"
    f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
)


def _axes(sizes: Sequence[int]) -> Iterator[str]:
    for power in range(_LEAST, _MOST + 1):
        y = _y(10**power)
        yield f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#dddddd"/>'
        yield _text(_LEFT - 8, y + 4, f"{10**power:,}", anchor="end")
    for place, size in enumerate(sizes):
        yield _text(_x(place, len(sizes)), _HEIGHT - _BOTTOM + 20, str(size), anchor="middle")
    yield _text((_LEFT + _WIDTH - _RIGHT) // 2, _HEIGHT - 10, "events, reports and orders, each", anchor="middle")
    yield _text(_LEFT - 60, 16, "calls for each entry (a level curve: linear growth)")


def _places(curves: Sequence[Curve]) -> Iterator[tuple[Curve, float]]:
    """Yield each curve with the height of its name: beside its end, and below the name above it."""
    above = 0.0
    for curve in sorted(curves, key=lambda each: -[*each.calls.values()][-1]):
        above = max(above + 15, _y([*curve.calls.values()][-1]) + 4)
        yield curve, above


def _curve(curve: Curve, height: float) -> Iterator[str]:
    colour = _SHAPES[curve.shape][0]
    values = [*curve.calls.values()]
    points = [(_x(place, len(values)), _y(each)) for place, each in enumerate(values)]
    yield (
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="{_DASHES[curve.work]}"/>'
    )
    x, y = points[-1]
    yield f'<line x1="{x + 3}" y1="{y}" x2="{x + 24}" y2="{height - 4:.1f}" stroke="{colour}" stroke-width="0.5"/>'
    yield _text(x + 28, round(height, 1), f"{curve.work}: {curve.shape}", fill=colour)


def _x(place: int, places: int) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * place / (places - 1), 1)


def _y(calls: float) -> float:
    share = (log10(calls) - _LEAST) / (_MOST - _LEAST)
    return round(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share, 1)


def _text(x: float, y: float, said: str, *, anchor: str = "start", fill: str = "#333333") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{fill}">{said}</text>'


def main(arguments: Sequence[str]) -> int:
    """Write the picture to the file that is named, and print the table."""
    (file,) = arguments
    curves = tuple(all_curves())
    Path(file).write_text(drawn(curves), encoding="utf-8")
    print(f"| case | work | {' | '.join(map(str, SIZES))} |\n|{' --- |' * (2 + len(SIZES))}")
    for each in curves:
        print(each.line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
