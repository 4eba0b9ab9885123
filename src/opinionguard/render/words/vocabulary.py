"""The texts of the command vocabulary about words for functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "vocabulary.known": ("{word}: {function} ({title}; {provision})", "{word}：{title}（{function}；{provision}）"),
    "vocabulary.own": (
        "{word}: {function} ({title}; {provision}), a word of {file}",
        "{word}：{title}（{function}；{provision}），为 {file} 中的自有词语",
    ),
    "vocabulary.words": ("{function} ({title}; {provision}): {words}", "{title}（{function}；{provision}）：{words}"),
    "vocabulary.unknown": ("{word} is not known", "{word}未收录"),
    "vocabulary.near": ("{word} is not known; nearest: {near}", "{word}未收录；相近的有：{near}"),
}
