"""The calendar of deadlines on the page of ``check``: the months that have one, and what is due on each day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Final

from attrs import field

from opinionguard.decisions.words import due_day
from opinionguard.ground.classes import frozen
from opinionguard.ground.text import joined
from opinionguard.render.months.sheet import weekday_names
from opinionguard.render.page import prose
from opinionguard.render.run.results import Checked, Result, Run, cited_duty, results_of
from opinionguard.render.words import say

__all__ = ["Deadlines", "deadlines_section"]

_MEANINGS: Final = {
    "holiday": "calendar.means.holiday",
    "weekend": "calendar.means.weekend",
    "open": "calendar.means.open",
}


@frozen
class Deadlines:
    """What is due on each day: the results, each with the key of the words that the day is not settled, or an empty text."""

    by_day: Mapping[date, Sequence[tuple[Result, str]]] = field(hash=False)

    @classmethod
    def of(cls, run: Run) -> Deadlines:
        """Return the deadlines of a run. A deadline that is not settled has an earliest and a latest day."""
        by_day: dict[date, list[tuple[Result, str]]] = {}
        for result in results_of(run):
            deadline = result.duty.deadline
            if deadline is None or deadline.last_day is None:
                continue
            is_open = deadline.latest is not None and deadline.latest != deadline.last_day
            by_day.setdefault(deadline.last_day, []).append((result, "page.earliest" if is_open else ""))
            if is_open and deadline.latest is not None:
                by_day.setdefault(deadline.latest, []).append((result, "page.latest"))
        return cls(by_day)


def deadlines_section(deadlines: Deadlines, named: Callable[[Checked], str], run: Run) -> Iterator[str]:
    """Yield the calendar; ``named`` returns the name of a launch as HTML. Months that are past are folded."""
    if not deadlines.by_day:
        return
    lang, today = run.lang, run.checked[0].decision.at.date()
    months = sorted({(day.year, day.month) for day in deadlines.by_day})
    past = [each for each in months if each < (today.year, today.month)]
    yield '<section class="calendar" id="deadlines" tabindex="-1">'
    yield f"<h2>{escape(say('page.deadlines', lang))}</h2>"
    yield f"<p>{escape(say('page.last_days', lang))}</p>"
    marks = joined((say(f"page.days.{kind}", lang) for kind in _marks(months, run)), lang, "clauses")
    yield f"<p>{escape(say('page.days', lang, kinds=marks))}</p>"
    yield '<div class="months">'
    for year, month in months[len(past) :]:
        yield from _month(year, month, deadlines, today, named, run)
    yield "</div>"
    if past:
        yield f"<details><summary>{escape(say('page.past', lang))}</summary>"
        yield '<div class="months">'
        for year, month in past:
            yield from _month(year, month, deadlines, today, named, run)
        yield "</div>"
        yield "</details>"
    yield "</section>"


def _marks(months: Sequence[tuple[int, int]], run: Run) -> Iterator[str]:
    """Yield the kinds of days in these months that have a look of their own: no colour alone tells them."""
    days = (day for year, month in months for day in Calendar().itermonthdates(year, month) if day.month == month)
    kinds = {run.calendar.describe(day).kind for day in days}
    yield "due"
    yield from (kind for kind in ("holiday", "make-up", "open") if kind in kinds)


def _month(
    year: int, month: int, deadlines: Deadlines, today: date, named: Callable[[Checked], str], run: Run
) -> Iterator[str]:
    lang, by_day = run.lang, deadlines.by_day
    name = say("calendar.month", lang, month=say("calendar.month_names", lang).split()[month - 1], year=year)
    yield '<div class="month">'
    yield "<table>"
    yield f"<caption>{escape(name)}</caption>"
    names = zip(weekday_names(lang), weekday_names(lang, short=True), strict=True)
    heads = "".join(f'<th scope="col" abbr="{escape(each)}">{escape(short)}</th>' for each, short in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for week in Calendar().monthdatescalendar(year, month):
        cells = (_day(day, month, len(by_day.get(day, ())), today, run) for day in week)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "<ul>"
    for day in sorted(each for each in by_day if (each.year, each.month) == (year, month)):
        for place, (result, kind) in enumerate(by_day[day]):
            yield _deadline(day, result, kind, named, run, is_first=not place)
    yield "</ul>"
    yield "</div>"


def _day(day: date, month: int, due: int, today: date, run: Run) -> str:
    if day.month != month:
        return "<td></td>"
    kind = run.calendar.describe(day).kind
    said = [say(_MEANINGS[kind], run.lang)] if kind in _MEANINGS else []
    if day == today:
        said.append(say("page.today", run.lang))
    title = f' title="{escape(joined(said, run.lang))}"' if said else ""
    classes = f"day {kind}{' today' if day == today else ''}{' due' if due else ''}"
    number = f'<time datetime="{day}">{day.day}</time>'
    if due:
        # The name of the link begins with what is seen, so that who speaks to the browser can say it.
        label = escape(say("page.due", run.lang, day=due_day(day, run.lang)))
        shown = f'{number} <span class="count">{due}</span> <span class="unseen">{label}</span>'
        return f'<td><a class="{classes}" href="#due-{day}"{title}>{shown}</a></td>'
    return f'<td><span class="{classes}"{title}>{number}</span></td>'


def _deadline(
    day: date, result: Result, kind: str, named: Callable[[Checked], str], run: Run, *, is_first: bool
) -> str:
    lang, case = run.lang, result.checked.decision.case
    anchor = f' id="due-{day}"' if is_first else ""
    status = f'<span class="status {result.duty.status}">{escape(say(f"status.{result.duty.status}", lang))}</span>'
    more = f" {escape(say(kind, lang))}" if kind else ""
    link = f'<a href="#case-{case}">{named(result.checked)}</a>'
    provision, when = prose(cited_duty(result.duty, lang), lang), prose(due_day(day, lang), lang)
    said = say("page.deadline", lang, day=when, case=link, provision=provision, status=status)
    return f'<li{anchor} data-case="case-{case}">{said}{more}</li>'
