"""A run of ``check`` as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from opinionguard.ground.text import Lang, joined
from opinionguard.render.decision import taken_otherwise
from opinionguard.render.freshness import freshness
from opinionguard.render.layout import WIDTH, paint, wrapped
from opinionguard.render.run.changes import baseline_lines, change_in_words, change_mark, gone_line, since_line
from opinionguard.render.run.glance import Glance, Standing, count_line, glances_of
from opinionguard.render.run.results import Run, explanation_of
from opinionguard.render.words import say

if TYPE_CHECKING:
    from opinionguard.decisions.changes import Change, ChangeKind

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

    Where the run is compared with an earlier one, LINES is a line for each launch that changed, and each of these lines is
    marked. Of the launches that this run did not decide, those that could go are only counted, but for EVERY_LINE.
    """
    glances = glances_of(run)
    gone = () if run.changes is None else run.changes.gone
    if detail >= PAGES:
        said = [_page_of(each, run, colour, width) for each in glances]
        said += [f"{line}\n\n" for each in gone for line in _of_gone(each, run.lang, colour, width)]
    elif detail > COUNTS:
        shown = [each for each in glances if detail == EVERY_LINE or _is_told(each, run)]
        lines = [line for each in shown for line in _of_launch(each, run, colour, width)]
        told = [each for each in gone if detail == EVERY_LINE or not each.launch.passes]
        lines += [line for each in told for line in _of_gone(each, run.lang, colour, width)]
        said = [f"{line}\n" for line in (*lines, *([""] if lines else []), *_as_of(run, width))]
    else:
        said = []
    last = joined(filter(None, (count_line(run), since_line(run))), run.lang, "clauses")
    return "".join((*said, *(f"{line}\n" for line in _broken(last, width))))


def _change_of(glance: Glance, run: Run) -> Change | None:
    return None if run.changes is None else run.changes.decided.get(glance.checked.case.id)


def _is_told(glance: Glance, run: Run) -> bool:
    """Tell whether the short form has a line for a launch."""
    if run.changes is None:
        return not glance.is_settled
    change = _change_of(glance, run)
    # Of what could not be compared, nobody knows that it is unchanged.
    return change is None or change.kind != "same"


def _page_of(glance: Glance, run: Run, colour: bool, width: int | None) -> str:
    # A closing mark may be two columns past the width.
    narrow = WIDTH if width is None else min(WIDTH, max(width - 2, _NARROWEST))
    said, change = explanation_of(glance.checked, run, colour=colour, width=narrow), _change_of(glance, run)
    mark = change_mark(change, run.lang)
    if change is None or not mark:
        return f"{said}\n\n"
    more = joined(filter(None, (mark, change_in_words(change, run.lang))), run.lang, "clauses")
    first, _, rest = said.partition("\n")
    return "\n".join((first, *wrapped(more, "  ", "    ", narrow), rest)) + "\n\n"


def _of_gone(change: Change, lang: Lang, colour: bool, width: int | None) -> list[str]:
    mark, kind = change_mark(change, lang), "undetermined" if change.launch.passes else "blocked"
    return [line.replace(mark, paint(mark, kind, colour=colour), 1) for line in _broken(gone_line(change, lang), width)]


def _broken(line: str, width: int | None) -> list[str]:
    return [line] if width is None else wrapped(line, "", "    ", max(width, _NARROWEST))


def _of_launch(glance: Glance, run: Run, colour: bool, width: int | None) -> Iterator[str]:
    """Yield the line of a launch, and what to do where the line does not say it.

    The case and its answer are in the colour of how the launch stands, not of the verdict: a verdict may be CLEAR where
    another law refuses the launch, and green means that the launch may go.
    """
    lang, change = run.lang, _change_of(glance, run)
    mark = change_mark(change, lang)
    said = say("label", lang, label=mark, text=glance.text) if mark else glance.text
    ends = [place for sign in _ENDS if (place := glance.text.find(sign)) >= 0]
    answer = glance.text[: min(ends, default=len(glance.text))]
    first = _marks(glance.place) + 1  # the colon after the place
    parts = [(first, _marks(mark), _COLOURS_OF_CHANGE[change.kind])] if change is not None and mark else []
    first += _marks(said) - _marks(glance.text)
    parts.append((first, _marks(answer), _COLOURS[glance.standing]))
    seen = 0
    for line in _broken(f"{glance.place}: {said}", width):
        places = [place for place, each in enumerate(line) if not each.isspace()]
        for begin, length, kind in reversed(parts):
            inside = [place for number, place in enumerate(places, seen) if begin <= number < begin + length]
            if inside:
                start, end = inside[0], inside[-1] + 1
                line = line[:start] + paint(line[start:end], kind, colour=colour) + line[end:]
        seen += len(places)
        yield line
    narrow = min(WIDTH, max(width or WIDTH, _NARROWEST))
    if glance.step:
        said = say("label", lang, label=say("next", lang), text=glance.step)
        yield from wrapped(said, "    ", "      ", narrow)
    if change is not None and mark:
        told = change_in_words(change, lang)
        yield from wrapped(told, "    ", "      ", narrow) if told else ()


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
_COLOURS_OF_CHANGE: Final[Mapping[ChangeKind, str]] = {
    "worse": "overdue",
    "new": "due",
    "other": "due",
    "moved": "due",
    "better": "clear",
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
    for said in baseline_lines(run):
        yield from _broken(said, width)
