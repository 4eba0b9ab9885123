"""Deadlines in words: by when something is owed, how the days were counted, and which notice is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from opinionguard.decisions.words import day_in_words, days_in_words, due_day, due_instant, named_day
from opinionguard.ground.text import Lang, in_language, joined
from opinionguard.render.layout import WIDTH, wrapped
from opinionguard.render.words import say
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.readings import Readings
from opinionguard.workdays.calendar import CountedDay, WorkingCalendar, notice_told
from opinionguard.workdays.notices import FIRST_OPEN_DAY_OF_DECEMBER

__all__ = ["by_when", "explain_count", "explain_deadline", "explain_moved", "notice_in_words", "years_awaited"]

_ONE_DAY: Final = timedelta(days=1)
_DECEMBER: Final = 12


def explain_deadline(deadline: Deadline, lang: Lang) -> str:
    """Return a deadline in a sentence, also saying how far notices of the user moved the deadline."""
    return _in_words(deadline, lang) + explain_moved(deadline.moved, deadline.last_day, lang)


def explain_moved(moved: int | None, day: date | None, lang: Lang, *, alone: bool = False) -> str:
    """Return by how many days notices of the user moved a day; return an empty text if the day relies on none.

    The text is the end of a sentence, or with ``alone`` a sentence.
    """
    if moved is None or day is None:
        return ""
    key = "later" if moved > 0 else "earlier" if moved < 0 else "not"
    key += "_one" if abs(moved) == 1 else ""
    values = {"n": abs(moved), "day": day - moved * _ONE_DAY}
    return say(f"moved.{key}", lang, **values) if alone else say(f"deadline.moved.{key}", lang, **values)


def by_when(deadline: Deadline, lang: Lang) -> str:
    """Return a deadline as a part of a sentence; of a deadline that is not settled, the earliest day."""
    if deadline.cutoff is None:
        keys = {"no-limit": "by.no_limit", "by-date": "by.limit_unknown", "no-term": "by.at_once"}
        return say(keys.get(deadline.kind, "by.launch"), lang)
    if deadline.cutoff.time() != time():
        return say("by.instant", lang, cutoff=due_instant(deadline.cutoff, lang))
    return say("by.day", lang, last_day=_due(deadline.last_day, lang))


def _due(day: date | None, lang: Lang) -> str:
    return "" if day is None else due_day(day, lang)


def _in_words(deadline: Deadline, lang: Lang) -> str:
    if deadline.kind == "before-launch":
        if deadline.cutoff is None:
            return say("deadline.undated", lang)
        return _of_cutoff(deadline, deadline.cutoff, lang)
    if deadline.kind == "no-term":
        return say("deadline.no_term", lang)
    if deadline.kind == "no-limit":
        return say("deadline.no_limit", lang)
    if deadline.cutoff is None:
        return say("deadline.limit_unknown" if deadline.kind == "by-date" else "deadline.unknown_day", lang)
    if deadline.settled:
        return _of_cutoff(deadline, deadline.cutoff, lang)
    if deadline.last_day == deadline.latest:
        return say("deadline.same", lang, said=_of_cutoff(deadline, deadline.cutoff, lang))
    return say("deadline.unsettled", lang, last_day=_due(deadline.last_day, lang), latest=_due(deadline.latest, lang))


def _of_cutoff(deadline: Deadline, cutoff: datetime, lang: Lang) -> str:
    last_day = _due(deadline.last_day, lang)
    if cutoff.time() == time():
        return say("deadline.day", lang, last_day=last_day)
    return say("deadline.before", lang, cutoff=due_instant(cutoff, lang), last_day=last_day)


def explain_count(
    day: date,
    n: int,
    deadline: Deadline,
    readings: Readings,
    calendar: WorkingCalendar,
    lang: Lang,
    *,
    width: int = WIDTH,
) -> Iterator[str]:
    """Yield how the working days of a deadline were counted from the day of the event, or which notice is missing."""
    if not deadline.settled:
        last = deadline.latest or day
        years = years_awaited(day, last + _ONE_DAY if readings.closes_at is not None else last, calendar)
        key = "notice.missing" if calendar.as_known_on is None else "notice.not_known"
        if years:
            said = say(key, lang, years=joined(years, lang), known_on=calendar.as_known_on)
            yield from wrapped(said, "      ", width=width)
    else:
        counts_all = readings.make_up_days == "working"
        counted = calendar if counts_all else calendar.without_make_up_days()
        included = readings.first_day == "included"
        days = counted.explain(day - _ONE_DAY if included else day, n)
        working = [each.day for each in days if each.ordinal]
        how = say("counted.first_day" if included else "counted.excluded", lang, day=day)
        yield from wrapped(say("counted", lang, n=n, first=working[0], last=working[-1]) + how, "      ", width=width)
        weekends = sum(each.kind == "weekend" for each in days)
        yield f"      - {say('skipped.weekends', lang, n=weekends)}"
        off = [each for each in days if each.kind == "holiday"]
        if off:
            yield from wrapped(
                "- " + say("skipped.holidays", lang, days=_named_days(off, lang)), "      ", "        ", width=width
            )
        made_up = [each for each in days if each.kind == "make-up"]
        if made_up:
            yield from wrapped(
                "- " + say("made_up", lang, days=_named_days(made_up, lang)), "      ", "        ", width=width
            )
        if not counts_all:
            yield f"      - {say('made_up.not', lang)}"
    if deadline.notices:
        said = say("notices", lang, notices=joined([notice_in_words(each, lang) for each in deadline.notices], lang))
        yield from wrapped(said, "      ", "        ", width=width)


def notice_in_words(number: str, lang: Lang) -> str:
    """Return the number of a holiday notice, or in its place that the number is not known."""
    return str(in_language(notice_told(number), lang))


def years_awaited(first: date, last: date, calendar: WorkingCalendar) -> tuple[int, ...]:
    """Return the years whose notices would settle the days from first to last; days at the end of December need the next."""
    days = (first + offset * _ONE_DAY for offset in range((last - first).days + 1))
    is_open = (each for each in days if calendar.is_working_day_or_open(each) is None)
    years = (each.year + (each.month == _DECEMBER and each.day >= FIRST_OPEN_DAY_OF_DECEMBER) for each in is_open)
    return tuple(dict.fromkeys(years))


def _named_days(days: Iterable[CountedDay], lang: Lang) -> str:
    names = ((each.day, each.name(lang)) for each in days)
    return joined(
        (named_day(day, days_in_words(name, lang), lang) if name else day_in_words(day, lang) for day, name in names),
        lang,
    )
