"""Whose words a problem is told in: those of documents (true, null, a table) or those of Python (True, None, a dict)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from opinionguard.ground.errors import Problem

__all__ = ["told_as_in_documents", "told_as_in_python"]

# What tests state as text holds none of these, so that only the program can have said them.
_OF_DOCUMENTS: Final = re.compile(
    r"\b(?:true|false|null|tables?|TOML|JSON|YAML)\b|quotation marks|brackets|\[\[[a-z…]|\[[a-z]\w*\]|\w = |\bline \d"
    r"|引号|方括号|不是“是”|(?<![列代])表(?![示达明])"
)
_OF_PYTHON: Final = re.compile(
    r"\b(?:True|False|None|dicts?|str|int|tzinfo|datetime|frozenset|bytes)\b|\bb'|opinionguard\.(?!toml)|[A-Z]\w+\(…\)"
)


def _said(problems: Iterable[Problem], words: re.Pattern[str]) -> list[str]:
    told = (problem.text(lang) for problem in problems for lang in ("en", "zh"))
    return [each for each in told if words.search(each)]


def told_as_in_documents(problems: Iterable[Problem]) -> list[str]:
    """Return the texts of problems, in either language, that hold a word that only documents have."""
    return _said(problems, _OF_DOCUMENTS)


def told_as_in_python(problems: Iterable[Problem]) -> list[str]:
    """Return the texts of problems, in either language, that hold a word that only Python has."""
    return _said(problems, _OF_PYTHON)
