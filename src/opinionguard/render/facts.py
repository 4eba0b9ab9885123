"""Facts for people: by name and value, and not as a case file writes them. Events by what they are, with their id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from opinionguard.decisions.words import due_day, instant_in_words
from opinionguard.facts.case import Case
from opinionguard.facts.dictionary import title_of
from opinionguard.facts.names import KINDS, kind_in_words, named_fact, word_in_words
from opinionguard.facts.values import JOINERS
from opinionguard.facts.vocabulary import function_of
from opinionguard.ground.errors import PlaceOf
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.render.layout import shown
from opinionguard.render.words import say
from opinionguard.rules.provisions import number_in_words

__all__ = ["event_in_words", "named_facts", "obligations_in_words", "shown_fact", "shown_value", "with_place"]

# A moment as ``Case.stated`` has it.
_MOMENT: Final = r"(?a)\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{6})?\+08:00)?"
_DONE: Final = frozenset(("submitted_at", "received_at", "received_on", "answered_on", "mended_on", "number_issued"))
# Facts whose value is one of a few words, and facts whose values are words for functions.
_OF_FEW_WORDS: Final = frozenset(
    (
        *("assessed", "audience", "authority", "contents", "finding", "item", "items", "level", "performed_by"),
        *("receipts", "recipients", "sections", "status", "technologies"),
    )
)
_FUNCTIONS: Final = frozenset(("functions", "other_functions"))


def shown_fact(
    path: str, value: object, lang: Lang, place_of: PlaceOf | None, *, within: str = "", has_path: bool = False
) -> str:
    """Return a fact by its name and value, and its place if that is known; with ``has_path`` also its path.

    ``within`` is the path of a table whose id the reader knows already.
    """
    said = say("label", lang, label=shown(named_fact(path, lang, within=within)), text=shown_value(path, value, lang))
    return with_place(said, path, lang, place_of, has_path=has_path)


def with_place(said: str, fact: str, lang: Lang, place_of: PlaceOf | None, *, has_path: bool = False) -> str:
    """Return a text about a fact with the place of the fact; where the fact is not stated, the place where it would stand."""
    known = [] if place_of is None else [escaped(place_of(fact).text(), JOINERS)]
    if has_path:
        known.append(escaped(fact))
    return say("at_place", lang, said=said, place=" ".join(known)) if known else said


def named_facts(paths: Iterable[str], lang: Lang) -> str:
    """Return the names of facts as a list."""
    return joined((shown(named_fact(each, lang)) for each in paths), lang)


def shown_value(path: str, value: object, lang: Lang) -> str:
    """Return the value of a fact as safe text, a date or an instant in words; None means that nobody stated the fact."""
    fact = path.rpartition(".")[2]
    if value is None:
        return say("not_stated", lang)
    if isinstance(value, bool):
        return _yes_or_no(fact, value, lang)
    if isinstance(value, list):
        return joined((shown(_word(fact, _name_of(each), lang)) for each in value), lang) or say("none", lang)
    if isinstance(value, str) and re.fullmatch(_MOMENT, value):
        # What somebody did is not there before the minute is over; everything else is a launch or a limit.
        return (
            instant_in_words(datetime.fromisoformat(value), lang, up=fact in _DONE)
            if "T" in value
            else due_day(date.fromisoformat(value), lang)
        )
    return shown(_word(fact, str(value), lang))


def _yes_or_no(fact: str, value: bool, lang: Lang) -> str:
    if not value and fact == "due_by":
        return say("value.no_limit", lang)
    if not value and fact.endswith("_on"):
        return say("value.not_happened", lang)
    return say(f"value.{value}", lang)


def _name_of(member: Any) -> str:
    """Return a member of a list as text; a table is shown by its name in the list."""
    if isinstance(member, Mapping):
        return str(next(iter(member.values())))
    return str(member)


def _word(fact: str, word: str, lang: Lang) -> str:
    """Return what people call a word that stands for a value; a word for a function with the name that the law has for it."""
    if fact in _FUNCTIONS:
        function = function_of(word)
        if function is None:
            return word
        title = title_of(function, lang)
        return title if word in (function, title) else say("value.word", lang, word=word, title=title)
    if fact == "kind":
        return kind_in_words(word, lang) if word in KINDS else word
    return word_in_words(word, lang) if fact in _OF_FEW_WORDS else word


def event_in_words(case: Case, event: str, lang: Lang) -> str:
    """Return an event, order or act of a case by what it is, with its id, as in ``added function (launch)``."""
    kinds = {each.id: each.kind for each in case.supervision}
    kinds |= {each.id: each.kind for each in case.orders} | {each.id: each.kind for each in case.events}
    if event not in kinds:
        return shown(event)
    return say("event.named", lang, kind=kind_in_words(kinds[event], lang), id=event)


def obligations_in_words(names: Iterable[str], case: Case, lang: Lang) -> str:
    """Return obligations that other parts of a decision name, as in ``launch/3(1)``, by event and provision."""
    pairs = (each.rpartition("/") for each in names)
    said = (
        say(
            "event.provision",
            lang,
            event=event_in_words(case, event, lang),
            provision=number_in_words(provision, lang),
        )
        for event, _, provision in pairs
    )
    return joined(said, lang)
