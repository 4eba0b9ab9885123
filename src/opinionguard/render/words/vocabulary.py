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
    "vocabulary.write": (
        "state it in the case file, as in functions = [{word}].",
        "写入事项文件，例如 functions = [{word}]。",
    ),
    "vocabulary.keep": (
        'If it is one of the functions, it can be a word of your own: {word} = "…" under [vocabulary] in the settings.',
        '如属于某一功能，也可作为自有词语，在设置文件的 [vocabulary] 中写入 {word} = "……"。',
    ),
    "vocabulary.ask": (
        "`opinionguard vocabulary WORD` tells what one word stands for.",
        "运行 opinionguard vocabulary 并写明一个词语，可查询该词语属于哪一种功能。",
    ),
    "vocabulary.unknown": (
        "{word} is not known. The known functions are: {functions}",
        "{word}未收录。已收录的功能有：{functions}",
    ),
    "vocabulary.near": ("{word} is not known; nearest: {near}", "{word}未收录；相近的有：{near}"),
}
