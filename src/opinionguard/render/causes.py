"""What turned an answer between two decisions, in words."""

from __future__ import annotations

from datetime import date

from opinionguard.decisions.causes import DEFAULT_SIDE, Cause
from opinionguard.decisions.words import day_in_words
from opinionguard.ground.text import Lang, escaped
from opinionguard.regulations import every_regulation
from opinionguard.render.deadlines import notice_in_words
from opinionguard.render.readings import meaning_of_side
from opinionguard.render.words import every_word, say
from opinionguard.rules.provisions import number_in_words

__all__ = ["cause_in_words", "cited_provision"]


def cause_in_words(cause: Cause, lang: Lang) -> str:
    """Return what turned an answer: which law, reading or holiday notice, or that nobody can tell."""
    if cause.kind == "setting":
        return say("cause.setting", lang, setting=cause.reading, before=escaped(cause.before), now=escaped(cause.now))
    if cause.kind == "reading":
        key = "cause.reading" if cause.now else "cause.reading.side"
        sides = {
            name: _side(cause.reading, side, lang) for name, side in (("before", cause.before), ("now", cause.now))
        }
        return say(key, lang, reading=escaped(cause.reading), **sides)
    if cause.kind == "unknown" and not cause.law:
        return say("cause.unknown", lang)
    values = {
        "provision": cited_provision(cause.law, cause.provision, lang),
        "event": escaped(cause.event),
        "notice": escaped(notice_in_words(cause.notice, lang)),
    }
    if cause.kind == "law":
        key = "cause.law.new" if cause.is_new else "cause.law.gone" if cause.is_gone else "cause.law"
        return say(key, lang, before=_status(cause.before, lang), now=_status(cause.now, lang), **values)
    key = "cause.unknown.day" if cause.kind == "unknown" else "cause.notice.gone" if cause.is_gone else "cause.notice"
    return say(key, lang, before=_day(cause.before, lang), now=_day(cause.now, lang), **values)


def _side(reading: str, side: str, lang: Lang) -> str:
    if side == DEFAULT_SIDE:
        return say("cause.reading.default", lang)
    meaning = meaning_of_side(reading, side, lang)
    return say("side.named", lang, side=escaped(side), meaning=meaning) if meaning else escaped(side)


def _status(status: str, lang: Lang) -> str:
    key = f"status.{status}"
    return say(key, lang) if key in every_word() else say("cause.law.absent", lang)


def _day(day: str, lang: Lang) -> str:
    return day_in_words(date.fromisoformat(day), lang) if day else say("cause.no_day", lang)


def cited_provision(law_id: str, provision: str, lang: Lang) -> str:
    """Return the law and the number of its provision; a law that is not known now by its id."""
    found = every_regulation().get(law_id)
    law = escaped(law_id) if found is None else found.law.name(lang)
    return say("in_law", lang, law=law, provision=number_in_words(provision, lang))
