"""Duties and months as HTML: what is owed, by when, and the days counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from html import escape
from typing import Any, Final

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation
from opinionguard.decisions.words import day_in_words
from opinionguard.facts.case import Case
from opinionguard.ground.text import Lang, joined
from opinionguard.render.deadlines import explain_deadline
from opinionguard.render.months.sheet import (
    Cell,
    Month,
    label,
    legend,
    month_name,
    sample,
    sentences,
    sheet_of,
    title,
    weekday_names,
)
from opinionguard.render.next_step import raised
from opinionguard.render.page import prose
from opinionguard.render.run.results import AnyDuty, Checked, cited_duty, provision_of, step_after
from opinionguard.render.words import say
from opinionguard.rules.dues import WithinWorkingDays
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["duties", "months"]

_MEANINGS: Final = {
    "holiday": "calendar.means.holiday",
    "make-up": "try.means.make-up",
    "open": "calendar.means.open",
}
SETTLED: Final = frozenset(("discharged", "not-triggered", "upcoming", "not-in-force"))


def duties(checked: Checked, lang: Lang) -> Iterator[str]:
    """Yield the duties that are not settled, or all of the Provisions if they are."""
    telling = checked.telling
    shown = [each for each in telling if each.status not in SETTLED]
    shown = shown or [each for each in telling if isinstance(each, Obligation)]
    for duty in shown:
        yield f'<li class="{duty.status}">'
        yield f'<p class="duty"><span class="cited">{_linked(duty, lang)}</span> '
        yield f'<span class="status">{escape(say(f"status.{duty.status}", lang))}</span></p>'
        if duty.deadline is not None and duty.status not in {"not-triggered", "upcoming"}:
            yield f"<p>{prose(explain_deadline(duty.deadline, lang), lang)}</p>"
        step = step_after(duty, checked, lang)
        if step:
            yield f'<p class="next">{prose(step, lang)}</p>'
        yield "</li>"


def _linked(duty: AnyDuty, lang: Lang) -> str:
    said, url = prose(cited_duty(duty, lang), lang), provision_of(duty).url
    return f'<a href="{escape(url)}" rel="noreferrer">{said}</a>' if url else said


def months(decision: Decision, case: Case, lang: Lang) -> Iterator[str]:
    """Yield the months of the first deadline that is still to be kept, drawn and counted."""
    dated = [
        (each.deadline.last_day, place)
        for place, each in enumerate(decision.obligations)
        if each.status not in SETTLED and each.deadline is not None and each.deadline.last_day is not None
    ]
    if not dated:
        return
    last, place = min(dated)
    by = raised(decision.obligations[place], case)
    today, basis = decision.at.date(), decision.basis
    moment, due = by.occurred(basis.readings), by.rule.due.of(by.event)
    yield f'<p class="counted">{prose(_left(last, today, lang), lang)}</p>'
    if isinstance(due, WithinWorkingDays) and moment is not None:
        sheet = sheet_of(moment, due.days, basis.readings, basis.days)
        yield f"<p>{prose(title(sheet, lang), lang)}</p>"
        for sentence in sentences(sheet, lang):
            yield f"<p>{prose(sentence, lang)}</p>"
        for month in sheet.months:
            yield from _month(month, today, lang, lambda cell: label(cell, lang))
        marks = {mark: (sample(mark, lang), said) for mark, said in legend(sheet, lang)}
        yield from _legend({each: marks[each] for each in marks if each not in {"outside", "weekend"}})
        return
    launch = None if moment is None else moment.day
    drawn = _drawn(last, launch, basis.days)
    for month in drawn:
        yield from _month(month, today, lang, lambda cell: _label_before(cell, lang))
    said = {
        "event": (say("try.mark.launch", lang), say("try.means.launch", lang)),
        "deadline": (say("try.mark.last", lang), say("try.means.last", lang)),
    }
    kinds = {cell.kind for month in drawn for week in month.weeks for cell in week if cell is not None}
    off, still_open = say("calendar.mark.holiday", lang), say("calendar.mark.open", lang)
    for kind, sign in (("holiday", off), ("make-up", ""), ("open", still_open)):
        if kind in kinds:
            said[kind] = (sign, say(_MEANINGS[kind], lang))
    yield from _legend(said)


def _left(day: date, today: date, lang: Lang) -> str:
    """Return a day, and how far off it is."""
    n = (day - today).days
    key = f"page.{'left' if n >= 0 else 'gone'}"
    left = say(f"{key}.{abs(n)}" if abs(n) < 2 else key, lang, n=abs(n))
    return joined((day_in_words(day, lang), left), lang, "remarks")


def _drawn(last: date, launch: date | None, calendar: WorkingCalendar) -> list[Month]:
    """Return the months of the last day before a launch, and of the launch."""
    ends = sorted({(each.year, each.month) for each in (last, launch or last)})
    return [Month(year, month, tuple(_weeks(year, month, last, launch, calendar))) for year, month in ends]


def _weeks(
    year: int, month: int, last: date, launch: date | None, calendar: WorkingCalendar
) -> Iterator[tuple[Cell | None, ...]]:
    first = date(year, month, 1)
    day = first - timedelta(days=first.weekday())
    while day <= (launch or last) and (day < first or day.month == month):
        week = [day + timedelta(days=offset) for offset in range(7)]
        yield tuple(
            Cell(each, calendar.describe(each).kind, 0, each == launch, each == last, each == last)
            if each.month == month
            else None
            for each in week
        )
        day += timedelta(days=7)


def _label_before(cell: Cell, lang: Lang) -> str:
    if cell.is_deadline:
        return say("try.mark.last", lang)
    if cell.is_event:
        return say("try.mark.launch", lang)
    signs = {"holiday": "calendar.mark.holiday", "open": "calendar.mark.open"}
    return say(signs[cell.kind], lang) if cell.kind in signs else ""


def _month(month: Month, today: date, lang: Lang, said: Callable[[Cell], str]) -> Iterator[str]:
    yield f'<table class="month"><caption>{escape(month_name(month, lang))}</caption>'
    names = zip(weekday_names(lang), weekday_names(lang, short=True), strict=True)
    heads = "".join(f'<th scope="col" abbr="{escape(each)}">{escape(short)}</th>' for each, short in names)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for week in month.weeks:
        cells = "".join("<td></td>" if cell is None else _day(cell, today, lang, said(cell)) for cell in week)
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table>"


def _day(cell: Cell, today: date, lang: Lang, said: str) -> str:
    # A settled deadline keeps the mark of its kind of day, so that it has a class of its own.
    classes = ["day", cell.kind, cell.mark, *(["deadline"] if cell.is_deadline else [])]
    classes += ["launch"] if cell.is_event else []
    here = f'<span class="unseen">{escape(say("try.today", lang))}</span>' if cell.day == today else ""
    classes += ["today"] if cell.day == today else []
    small = "" if said in {"", "-"} else f"<small>{escape(said)}</small>"
    number = f'<time datetime="{cell.day}">{cell.day.day}</time>'
    return f'<td><span class="{" ".join(dict.fromkeys(classes))}">{number}{here}{small}</span></td>'


def _legend(marks: Mapping[Any, tuple[str, str]]) -> Iterator[str]:
    yield '<ul class="legend">'
    for mark, (shown, meaning) in marks.items():
        yield f'<li><span class="day {mark}"><small>{escape(shown)}</small></span> {escape(meaning)}</li>'
    yield "</ul>"
