"""A run of ``check`` as a table for spreadsheets: a row a launch, the worst first, and before them a row a problem."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from opinionguard.decisions.words import instant_in_words
from opinionguard.ground.text import Lang, joined
from opinionguard.render.layout import shown
from opinionguard.render.run.glance import Glance, glances_of
from opinionguard.render.run.groups import group_of, problem_line, shown_place
from opinionguard.render.run.results import Run, name_of, of_waivers, supposed_launch
from opinionguard.render.words import say

__all__ = ["as_csv"]

# By this mark a spreadsheet knows that the text is in UTF-8.
_MARK: Final = "\ufeff"
# A cell that begins so is a formula, and a spreadsheet runs it; the wide forms are taken for the narrow ones.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_COLUMNS: Final = ("group", "launch", "case", "verdict", "provision", "by", "to_do", "as_of", "file")


def as_csv(run: Run) -> str:
    """Return the table, with the mark of UTF-8 before it. A text that a spreadsheet would run begins with an apostrophe.

    The column of the day has the last day on which what is owed can be met, as year-month-day, or the earliest and the
    latest possible one where no notice settles it; it is empty if nothing is owed or no day is known.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([say(f"csv.{name}", run.lang) for name in _COLUMNS])
    for row in (*_problems(run), *(_row(each, run) for each in glances_of(run))):
        writer.writerow([_plain(each) for each in row])
    return _MARK + text.getvalue()


def _problems(run: Run) -> Iterator[tuple[str, ...]]:
    kind = say("launches.problems", run.lang)
    for each in run.problems:
        told = dict.fromkeys(_COLUMNS, "") | {
            "group": kind,
            "to_do": problem_line(each, run),
            "file": run.path_of(each.file),
        }
        yield tuple(told.values())


def _row(glance: Glance, run: Run) -> tuple[str, ...]:
    checked, lang = glance.checked, run.lang
    decision = checked.decision
    said = decision.columns(lang)
    waivers, supposed = checked.waived.waivers, supposed_launch(checked.launch_on, lang)
    may = say("page.waived_by", lang, **of_waivers(waivers, lang)) if waivers else said.may
    return (
        say(f"launches.{group_of(glance.standing)}", lang),
        name_of(checked.case),
        checked.case.id,
        joined(filter(None, (said.verdict, may)), lang, "remarks"),
        said.provision,
        _day(glance, lang),
        joined(filter(None, (said.to_do, glance.step, supposed)), lang, "clauses"),
        instant_in_words(decision.at, lang),
        shown_place(checked, run),
    )


def _day(glance: Glance, lang: Lang) -> str:
    deadline = glance.checked.decision.columns(lang).deadline
    if deadline is None or deadline.last_day is None:
        return ""
    ends = sorted({deadline.last_day, deadline.latest or deadline.last_day})
    return say("csv.between" if len(ends) > 1 else "csv.day", lang, first=str(ends[0]), last=str(ends[-1]))


def _plain(text: str) -> str:
    """Return a text in one line in which nothing is a command, neither to a spreadsheet nor to a terminal."""
    line = shown(" ".join(text.split()))
    return f"'{line}" if line.startswith(_FORMULA) else line
