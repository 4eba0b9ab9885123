"""The catalogue of words: one file a page, each key once, and nothing loaded before something is said."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import pytest

import opinionguard as og
from opinionguard.render import words

SOURCE: Final = Path(og.__file__).parent
PAGES: Final = {
    page.name: import_module(f"{words.__name__}.{page.name}").WORDS for page in iter_modules(words.__path__)
}


def test_a_key_stands_in_one_page() -> None:
    keys = [key for table in PAGES.values() for key in table]

    assert sorted(keys) == sorted(set(keys))
    assert set(keys) == set(words.every_word())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_enough_to_find_a_word_in(page: str) -> None:
    assert 0 < len(PAGES[page]) < 80


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_language_without_words_is_refused(lang: str) -> None:
    with pytest.raises(og.InputError, match="is not a language of answers"):
        words.say("none", f"{lang}-x")  # type: ignore[arg-type]


def test_who_only_decides_loads_no_words() -> None:
    program = (
        "import sys, opinionguard as og;"
        "launch = og.ServiceLaunch(id='e', at='2026-12-01');"
        "case = og.Case(id='c', events=[launch]);"
        "og.decide(case, at='2026-11-22').may_launch;"
        "gate = og.Gate([case]); gate.allows('c'); gate.answer('c');"
        "print(*[name for name in sys.modules if name.startswith('opinionguard.render.words.')]);"
        "print(gate.answer('c').text()[:2]);"
        "print(len([name for name in sys.modules if name.startswith('opinionguard.render.words.')]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:3] == ["", "c:", str(len(PAGES))]
