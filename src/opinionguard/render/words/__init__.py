"""Every text of pages and commands, in English and Chinese side by side.

Each module of this folder is a page: its table ``WORDS`` maps a key to its texts. A new page needs no entry elsewhere. The
pages are loaded when the first text is needed, so that a program that only decides does not load them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module

from opinionguard.decisions.words import day_in_words, instant_in_words, moment_in_words
from opinionguard.ground.errors import check_lang
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, either, in_language

__all__ = ["every_word", "say"]


def say(key: str, lang: Lang, **values: object) -> str:
    """Return the text of a key in one language, with its values filled in. Raises KeyError, InputError.

    A date, an instant or a moment is told in words: with its weekday, and rounded down to the minute. A tuple becomes a list.
    """
    check_lang(lang)
    told = {name: _in_words(value, lang) for name, value in values.items()}
    return either(lang, *every_word()[key]).format(**told)


def _in_words(value: object, lang: Lang) -> object:
    if isinstance(value, Moment):
        return moment_in_words(value, lang)
    if isinstance(value, datetime):
        return instant_in_words(value, lang)
    return day_in_words(value, lang) if isinstance(value, date) else in_language(value, lang)


@cache
def every_word() -> Mapping[str, tuple[str, str]]:
    """Return the texts of each key of every page, in English and in Chinese. No two pages share a key."""
    pages = (import_module(f"{__name__}.{page.name}") for page in pkgutil.iter_modules(__path__))
    return {key: texts for page in pages for key, texts in page.WORDS.items()}
