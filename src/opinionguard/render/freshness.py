"""How old the knowledge behind an answer is: the last review of the law, and the last day that a holiday notice settles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from opinionguard.ground.text import Lang, joined
from opinionguard.regulations.security_assessment_2018 import LAW
from opinionguard.render.words import say
from opinionguard.workdays.calendar import Coverage, WorkingCalendar

__all__ = ["coverage_in_words", "freshness"]

_LONGEST: Final = timedelta(days=180)


def freshness(calendar: WorkingCalendar, lang: Lang, *, on: date | None = None) -> str:
    """Return the day of the review and the last settled day; from 181 days after the review also a warning.

    ``on`` is the date in China of the moment that was asked about, and not of the clock. Without ``on`` nothing warns.
    """
    reviewed = LAW.reviewed
    is_old = on is not None and reviewed is not None and on - reviewed > _LONGEST
    key = "freshness.old" if is_old else "freshness"
    return say(key, lang, reviewed=reviewed, settled=calendar.coverage().last, days=_LONGEST.days)


def coverage_in_words(known: Coverage, lang: Lang) -> str:
    """Return which holiday notices a calendar knows."""
    said = [say("coverage", lang, year=known.last.year)]
    if known.known_on is not None:
        said.append(say("coverage.known_on", lang, day=known.known_on))
    said += [say("coverage.notice", lang, number=number) for number in known.own_notices]
    return joined(said, lang, "remarks")
