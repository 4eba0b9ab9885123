"""A run of ``check`` as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from opinionguard.ground.text import Lang
from opinionguard.render.decision import taken_otherwise
from opinionguard.render.freshness import freshness
from opinionguard.render.layout import WIDTH, paint, wrapped
from opinionguard.render.run.glance import Glance, Standing, count_line, glances_of
from opinionguard.render.run.results import Run, explanation_of
from opinionguard.render.words import say

__all__ = ["COUNTS", "EVERY_LINE", "LINES", "PAGES", "as_text"]

COUNTS: Final = -1
LINES: Final = 0
EVERY_LINE: Final = 1
PAGES: Final = 2


def as_text(run: Run, *, detail: int = LINES, colour: bool = False, width: int | None = None) -> str:
    """Return a run as text that ends with the line of counts.

    ``detail`` is COUNTS (that line alone), LINES (a line for each launch that may not go, or that leaves something to do),
    EVERY_LINE (a line for each launch) or PAGES (the explanation of each launch). With ``width``, the columns of a
    terminal, lines are broken; without it each line stays whole, for programs that search them.
    """
    glances = glances_of(run)
    if detail >= PAGES:
        said = [explanation_of(each.checked, run, colour=colour) + "\n\n" for each in glances]
    elif detail > COUNTS:
        shown = [each for each in glances if detail == EVERY_LINE or not each.is_settled]
        lines = [line for each in shown for line in _of_launch(each, run.lang, colour, width)]
        said = [f"{line}\n" for line in (*lines, *([""] if lines else []), *_as_of(run, width))]
    else:
        said = []
    return "".join((*said, *(f"{line}\n" for line in _broken(count_line(run), width))))


def _broken(line: str, width: int | None) -> list[str]:
    return [line] if width is None else wrapped(line, "", "    ", max(width, _NARROWEST))


def _of_launch(glance: Glance, lang: Lang, colour: bool, width: int | None) -> Iterator[str]:
    """Yield the line of a launch, and what to do where the line does not say it.

    The case and its answer are in the colour of how the launch stands, not of the verdict: a verdict may be CLEAR where
    another law refuses the launch, and green means that the launch may go.
    """
    ends = [place for mark in _ENDS if (place := glance.text.find(mark)) >= 0]
    answer = glance.text[: min(ends, default=len(glance.text))]
    first = _marks(glance.place) + 1  # the colon after the place
    after = first + _marks(answer)
    seen = 0
    for line in _broken(glance.line, width):
        places = [place for place, each in enumerate(line) if not each.isspace()]
        inside = [place for number, place in enumerate(places, seen) if first <= number < after]
        seen += len(places)
        if inside:
            start, end = inside[0], inside[-1] + 1
            line = line[:start] + paint(line[start:end], _COLOURS[glance.standing], colour=colour) + line[end:]
        yield line
    if glance.step:
        said = say("label", lang, label=say("next", lang), text=glance.step)
        yield from wrapped(said, "    ", "      ", min(WIDTH, max(width or WIDTH, _NARROWEST)))


def _marks(text: str) -> int:
    """Return how many characters of a text are no spaces: breaking lines changes nothing but spaces."""
    return sum(not each.isspace() for each in text)


_NARROWEST: Final = 40
# The mark between the answer and its reasons, in either language.
_ENDS: Final = (": ", "：")
_COLOURS: Final[Mapping[Standing, str]] = {
    "overdue": "overdue",
    "refused": "blocked",
    "waits": "undetermined",
    "undetermined": "undetermined",
    "waived": "undetermined",
    "due": "due",
    "known": "undetermined",
    "warned": "undetermined",
    "alone": "undetermined",
    "required": "undetermined",
    "yes": "clear",
}


def _as_of(run: Run, width: int | None) -> Iterator[str]:
    """Yield the instant of the answers, what they take otherwise than by default, and how old the knowledge behind them is.

    Each is told once. Where cases have settings of their own, each of them is told.
    """
    decisions = [each.decision for each in run.checked]
    for at in dict.fromkeys(each.at for each in decisions):
        said = say("check.as_of", run.lang, at=at)
        yield from _broken(said + say("disclaimer", run.lang), width)
    for said in dict.fromkeys(line for each in decisions for line in taken_otherwise(each, run.lang)):
        yield from _broken(said, width)
    for said in dict.fromkeys(freshness(each.basis.days, run.lang, on=each.at.date()) for each in decisions):
        yield from _broken(said, width)
