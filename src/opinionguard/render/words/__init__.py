"""Every text of pages and commands, in English and Chinese side by side.

Each module of this folder is a page: its table ``WORDS`` maps a key to its texts. A new page needs no entry elsewhere. The
pages are loaded when the first text is needed, so that a program that only decides does not load them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from opinionguard.ground.errors import check_lang
from opinionguard.ground.text import Lang, either

__all__ = ["every_word", "say"]


def say(key: str, lang: Lang, **values: object) -> str:
    """Return the text of a key in one language, with its values filled in. Raises KeyError, InputError."""
    check_lang(lang)
    return either(lang, *every_word()[key]).format(**values)


@cache
def every_word() -> Mapping[str, tuple[str, str]]:
    """Return the texts of each key of every page, in English and in Chinese. No two pages share a key."""
    pages = (import_module(f"{__name__}.{page.name}") for page in pkgutil.iter_modules(__path__))
    return {key: texts for page in pages for key, texts in page.WORDS.items()}
