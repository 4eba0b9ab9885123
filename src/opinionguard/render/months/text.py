"""Months of working days as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from opinionguard.ground.text import Lang, escaped
from opinionguard.render.deadlines import notice_in_words
from opinionguard.render.layout import columns_of, wrapped
from opinionguard.render.months.sheet import (
    Cell,
    Mark,
    Month,
    Sheet,
    label,
    legend,
    month_name,
    notices,
    sample,
    sentences,
    title,
    weekday_names,
    what,
    when,
)
from opinionguard.render.words import say

__all__ = ["months_as_text"]

_NARROWEST: Final = 40
_WIDEST_PROSE: Final = 100
_DAY: Final = 5
_MONTH: Final = 7 * _DAY
_GAP: Final = 3
_ROOM_FOR_CLOSING: Final = 4
_MOST_BESIDE: Final = 4
# The codes of terminal colours for the number and for the label of a day.
_COLOURS: Final[Mapping[Mark, tuple[str, str]]] = {
    "event": ("1;36", "36"),
    "working": ("1", "32"),
    "make-up": ("1", "1;32"),
    "idle": ("2", "2"),
    "weekend": ("2", "2"),
    "holiday": ("31", "31"),
    "open": ("35", "35"),
    "earliest": ("1;7;35", "1;35"),
    "latest": ("1;7;35", "1;35"),
    "deadline": ("1;7;31", "1;31"),
    "outside": ("2", "2"),
}


def months_as_text(sheet: Sheet, lang: Lang, width: int, *, colour: bool = False) -> str:
    """Return the calendar for a terminal with ``width`` columns (at least 40): months side by side, legend, deadline.

    Every mark consists of plain characters, which have the same width on all terminals. Colour carries no extra meaning.
    """
    width = max(width, _NARROWEST)
    lines = [*(_painted(line, "1", colour=colour) for line in _folded(title(sheet, lang), "", width)), ""]
    beside = _beside(len(sheet.months), width)
    for place in range(0, len(sheet.months), beside):
        lines += [*_row_of_months(sheet.months[place : place + beside], lang, colour=colour), ""]
    lines += [*_legend_lines(sheet, lang, width, colour=colour), ""]
    first, *rest = sentences(sheet, lang)
    lines += [_painted(line, "1", colour=colour) for line in _folded(first, "", width)]
    lines += [line for each in rest for line in _folded(each, "", width)]
    for number, rows in notices(sheet).items():
        heading = say(
            "heading", lang, text=say("calendar.by_notice", lang, notice=escaped(notice_in_words(number, lang)))
        )
        lines += ["", *_folded(heading, "", width)]
        said = [say("label", lang, label=when(row, lang), text=what(row, lang)) for row in rows]
        nothing = say("calendar.nothing.so_far" if sheet.missing else "calendar.nothing", lang)
        for line in said or [nothing]:
            lines += _folded(line, "  ", width, hanging="    ")
    lines += ["", say("calendar.not_advice", lang)]
    return "\n".join(line.rstrip(" ") for line in lines)


def _beside(months: int, width: int) -> int:
    """Return how many months to draw side by side, so that the rows are as even as the width allows."""
    most = max(1, min(_MOST_BESIDE, (width + _GAP) // (_MONTH + _GAP), months))
    rows = -(-months // most)
    return -(-months // rows)


def _row_of_months(months: Iterable[Month], lang: Lang, *, colour: bool) -> Iterator[str]:
    drawn = [list(_drawn(month, lang, colour=colour)) for month in months]
    for place in range(max(len(each) for each in drawn)):
        yield (" " * _GAP).join(each[place] if place < len(each) else " " * _MONTH for each in drawn)


def _drawn(month: Month, lang: Lang, *, colour: bool) -> Iterator[str]:
    """Yield the lines of a month, all of the same width: its name, the days of the week, two lines for each week."""
    name = month_name(month, lang)
    before = (_MONTH - columns_of(name)) // 2
    yield " " * before + _painted(name, "1", colour=colour) + " " * (_MONTH - before - columns_of(name))
    yield "".join(_padded(each) for each in weekday_names(lang, short=True))
    for week in month.weeks:
        yield "".join(_number(cell, colour=colour) for cell in week)
        if any(cell is not None and label(cell, lang) for cell in week):
            yield "".join(_label(cell, lang, colour=colour) for cell in week)


def _number(cell: Cell | None, *, colour: bool) -> str:
    if cell is None:
        return " " * _DAY
    before, after = "[" if cell.is_event else " ", "]" if cell.is_event else " "
    if cell.is_deadline:
        before, after = before if cell.is_event else "*", "*"
    return " " + _painted(f"{before}{cell.day.day:>2}{after}", _colours(cell)[0], colour=colour)


def _label(cell: Cell | None, lang: Lang, *, colour: bool) -> str:
    if cell is None:
        return " " * _DAY
    return _padded(label(cell, lang), _colours(cell)[1], colour=colour)


def _padded(text: str, code: str = "", *, colour: bool = False) -> str:
    """Return text padded to the width of a day, so that the text ends below the end of the day's number."""
    before = max(0, _DAY - 1 - columns_of(text))
    after = _DAY - before - columns_of(text)
    return " " * before + _painted(text, code, colour=colour) + " " * after


def _colours(cell: Cell) -> tuple[str, str]:
    if cell.is_earliest and cell.is_latest:
        return _COLOURS["deadline"]
    if cell.is_event:
        return _COLOURS["event"]
    return _COLOURS[cell.mark]


def _painted(text: str, code: str, *, colour: bool) -> str:
    """Return text in a colour. The spaces around the text stay outside the colour, so that a line ends with visible text."""
    seen = text.strip(" ")
    if not (colour and code and seen):
        return text
    before, _, after = text.partition(seen)
    return f"{before}\x1b[{code}m{seen}\x1b[0m{after}"


def _legend_lines(sheet: Sheet, lang: Lang, width: int, *, colour: bool) -> list[str]:
    """Return the legend in as many columns as fit."""
    edges: Mapping[Mark, str] = {"event": "[ ]", "deadline": "* *", "earliest": "* * ", "latest": "* * "}
    items: list[tuple[str, str, str]] = []
    for each, means in legend(sheet, lang):
        own = "" if each == "event" else sample(each, lang)
        shown = edges.get(each, "") + own or say("calendar.mark.outside", lang)
        items.append((shown, means, _COLOURS[each][1]))
    widest_mark = max(columns_of(shown) for shown, _, _ in items)
    widest = widest_mark + 1 + max(columns_of(means) for _, means, _ in items)
    beside = max(1, (min(width, _WIDEST_PROSE) + _GAP) // (widest + _GAP))
    rows = -(-len(items) // beside)
    lines = []
    for row in range(rows):
        parts = [
            _painted(shown, code, colour=colour)
            + " " * (widest_mark + 1 - columns_of(shown))
            + means
            + " " * (widest - widest_mark - 1 - columns_of(means))
            for shown, means, code in items[row::rows]
        ]
        lines.append((" " * _GAP).join(parts))
    return lines


def _folded(text: str, indent: str, width: int, hanging: str = "") -> list[str]:
    """Return lines that are never wider than the terminal, even with a closing mark or a long word."""
    width = min(width, _WIDEST_PROSE)
    lines: list[str] = []
    for line in wrapped(text, indent, hanging, width - _ROOM_FOR_CLOSING):
        rest = line
        while columns_of(rest) > width:
            cut = width
            while columns_of(rest[:cut]) > width:
                cut -= 1
            lines.append(rest[:cut])
            rest = hanging + rest[cut:]
        lines.append(rest)
    return lines
