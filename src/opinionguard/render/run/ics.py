"""Deadlines as entries for a calendar program: iCalendar (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from attrs import evolve

from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.ground.versions import own_version
from opinionguard.render.deadlines import notice_in_words
from opinionguard.render.months.sheet import Sheet, notices, reminder_before, sentences, title
from opinionguard.render.run.results import Result, Run, cited_duty, name_of, results_of
from opinionguard.render.words import say

__all__ = ["Entry", "as_ics", "deadlines_of", "entries_of", "uid_of"]

_MOST_OCTETS: Final = 75
_ALARM_HOUR: Final = 9
_ONE_DAY: Final = timedelta(days=1)
_SPECIAL: Final = re.compile(r"[\\;,]")
_ZONE: Final = "Asia/Shanghai"
# The zone without its past: inside, an instant has the offset of today. This component also makes an empty calendar
# valid, because a calendar object without any component is not.
_TIME_ZONE: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@frozen
class Entry:
    """An entry for a day in China: from its beginning to its end, or to ``closes_at``.

    ``uid`` stays the same when the entry is made again, so that a calendar program replaces the old entry. ``alarm`` is the
    day of the reminder, which comes in the morning and is not after ``day``; None for no reminder.
    """

    uid: str
    day: date
    summary: str
    description: str
    alarm: date | None = None
    closes_at: time | None = None


def uid_of(*parts: object) -> str:
    """Return an identifier that depends only on its parts."""
    text = "\n".join(str(part) for part in parts)
    return f"{sha256(text.encode(errors='backslashreplace')).hexdigest()[:32]}@opinionguard"


def as_ics(entries: Iterable[Entry], stamp: datetime, lang: Lang) -> str:
    """Return entries as an iCalendar object; ``stamp`` is the instant at which it is made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//opinionguard//opinionguard {own_version()}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
        # Programs that do not know NAME take the older property.
        f"NAME;LANGUAGE={lang}:{_text(say('calendar.name', lang))}",
        f"X-WR-CALNAME:{_text(say('calendar.name', lang))}",
        f"X-WR-TIMEZONE:{_ZONE}",
        *_TIME_ZONE,
    ]
    for each in entries:
        lines += _event(each, stamp, lang)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _event(entry: Entry, stamp: datetime, lang: Lang) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    # Not a date alone: such a day begins and ends in the zone of the reader, for many after the deadline.
    yield f"DTSTART;TZID={_ZONE}:{entry.day:%Y%m%d}T000000"
    end = _end(entry)
    if entry.closes_at != time.min:  # an end comes after the beginning, or is not stated
        yield f"DTEND;TZID={_ZONE}:{end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY;LANGUAGE={lang}:{_text(entry.summary)}"
    yield f"DESCRIPTION;LANGUAGE={lang}:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    if entry.alarm is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{_trigger((entry.day - entry.alarm).days)}"
        yield f"DESCRIPTION:{_text(entry.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _end(entry: Entry) -> datetime:
    if entry.closes_at is None:
        return datetime.combine(entry.day, time.min) + _ONE_DAY
    return datetime.combine(entry.day, entry.closes_at)


def _trigger(days: int) -> str:
    """Return the trigger: the time from the beginning of the entry's day to the morning ``days`` days earlier."""
    if days <= 0:
        return f"PT{_ALARM_HOUR}H"
    hours = f"T{24 - _ALARM_HOUR}H"
    return f"-P{hours}" if days == 1 else f"-P{days - 1}D{hours}"


def _text(text: str) -> str:
    """Return text as the value of a property; line breaks are kept, other control characters are spelt out."""
    lines = (_SPECIAL.sub(r"\\\g<0>", escaped(line)) for line in text.split("\n"))
    return "\\n".join(lines)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets without dividing a character; later pieces begin with a space."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _MOST_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + character, octets + size
    yield piece


def entries_of(sheet: Sheet, lang: Lang) -> tuple[Entry, ...]:
    """Return the deadline of a count; if the deadline is not settled, its earliest day, which is safe, and its latest day."""
    readings = sheet.readings
    taken = (sheet.event, sheet.number, readings.first_day, readings.make_up_days, readings.end_of_day)
    summary = say("calendar.event.summary", lang, title=title(sheet, lang))
    if readings.closes_at is not None:
        summary = say("calendar.event.before", lang, summary=summary, time=f"{readings.closes_at:%H:%M}")
    relied = [say("calendar.by_notice", lang, notice=notice_in_words(number, lang)) for number in notices(sheet)]
    description = "\n".join([*sentences(sheet, lang), *relied, say("calendar.not_advice", lang)])
    closes_at = readings.closes_at
    first = Entry(uid_of("deadline", *taken), sheet.earliest, summary, description, sheet.reminder, closes_at)
    if sheet.earliest == sheet.latest:
        return (first,)
    latest = say("calendar.event.latest", lang, summary=summary)
    return (
        evolve(first, summary=say("calendar.event.earliest", lang, summary=summary)),
        Entry(uid_of("latest", *taken), sheet.latest, latest, description, closes_at=closes_at),
    )


def deadlines_of(run: Run) -> tuple[Entry, ...]:
    """Return the last whole day of every open deadline of a run; for a deadline that is not settled, also its latest day."""
    return tuple(entry for result in results_of(run) for entry in _deadlines(result, run))


def _deadlines(result: Result, run: Run) -> Iterator[Entry]:
    deadline, lang = result.duty.deadline, run.lang
    if deadline is None or deadline.last_day is None:
        return
    checked = result.checked
    what = joined((name_of(checked.case), cited_duty(result.duty, lang)), lang, "remarks")
    summary = say("calendar.event.summary", lang, title=what)
    description = "\n".join([result.title, *result.sentences, say("calendar.not_advice", lang)])
    # One id in two folders, or in the repositories of two services, is two cases. The path is the same from every folder.
    taken = (run.path_of(checked.file), checked.case.service.name or "", *result.key)
    today = checked.decision.at.date()
    alarm = reminder_before(deadline.last_day, today, run.calendar)
    unsettled = deadline.latest is not None and deadline.latest != deadline.last_day
    first = say("calendar.event.earliest", lang, summary=summary) if unsettled else summary
    yield Entry(uid_of("duty", *taken), deadline.last_day, first, description, alarm)
    if unsettled and deadline.latest is not None:
        last = say("calendar.event.latest", lang, summary=summary)
        yield Entry(uid_of("duty-latest", *taken), deadline.latest, last, description)
