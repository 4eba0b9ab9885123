"""What a person is told about a word: why a known word is near it, what to do, and what to ask oneself.

The texts are the same in the question of an unknown word, in the interview and in the command `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from opinionguard.facts.dictionary import GATHERINGS, PLATFORMS, title_of
from opinionguard.facts.spelling import fold, steps_of, without_marks
from opinionguard.facts.vocabulary import (
    LONGEST_WORD,
    NO_OWN_WORDS,
    function_of,
    kinship_of,
    known_word_in,
    nearest,
)
from opinionguard.ground.text import Lang, either, escaped, joined

__all__ = ["Matter", "advice_on", "hints_on", "matters_in", "reasons_for", "step_for"]

Matter = Literal["platform", "gathering"]

# Sentences, in English and Chinese.
_NOT_KNOWN: Final = ('The word "{word}" is not known.', "词语“{word}”未收录。")
_NOT_KNOWN_BUT_NEAR: Final = (
    'The word "{word}" is not known; the nearest are {near}.',
    "词语“{word}”未收录，相近的有：{near}。",
)
_REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ends": (
            'The main word of "{word}" is "{part}" ({title}).',
            "“{word}”的中心词是“{part}”（{title}）。",
        ),
        "holds": ('"{word}" holds "{part}" ({title}).', "“{word}”中含有“{part}”（{title}）。"),
        "leans": (
            'A name with "{part}" often means this function: {title}.',
            "带有“{part}”的名称，通常指下列功能：{title}。",
        ),
    }
)
_USE_ANOTHER: Final = (
    "Use a known word, or move it to other_functions if it is none of these.",
    "请改用已收录的词语；如不属于上述功能，请移至 other_functions。",
)
# A word that contains a known word is rejected as another function, so the person needs another name.
_USE_THAT: Final = (
    "If it is that function, use the known word; if it is none of these, name it by a word that holds no known one, and "
    "move that to other_functions.",
    "如属于该功能，请改用已收录的词语；如不属于上述功能，请改用不含已收录词语的名称，并移至 other_functions。",
)
_HINTS: Final[Mapping[Matter, tuple[str, str]]] = MappingProxyType(
    {
        "platform": (
            "This mostly names something on somebody else's platform. Ask yourself which it is: only a target of sharing, a "
            "way to sign in, or a link (name it as that, for example external sharing, under other_functions); an account, a "
            "group or a mini-program that you run there (state own_platform for accounts and groups); or a function of your "
            "own service.",
            "此类词语多指他人平台上的功能。请先确认属于哪一种：仅为分享去向、登录方式或者跳转链接（请如实改称，例如“外部分享”，"
            "并写入 other_functions）；本单位在该平台上运营的账号、群组或者小程序（账号、群组须另填 own_platform）；"
            "或者本单位服务自有的功能。",
        ),
        "gathering": (
            "This may give the public a channel to express opinion, or be able to move the public to a specific activity "
            "(article 2(2)). Ask yourself: can the public read what users publish with it; can users call on the public with "
            "it to join, meet, sign, vote or give? State opinion_channel and social_mobilization by that, whatever the "
            "function is called.",
            "此类功能可能提供公众舆论表达渠道，或者具有发动社会公众从事特定活动的能力（第二条第二项）。请先确认：用户借此发布的内容，"
            "公众能否看到；用户能否借此号召公众参加活动、集会、签名、投票或者捐助。无论名称如何，请据此填写 opinion_channel 和 "
            "social_mobilization。",
        ),
    }
)
_WORDS: Final[Mapping[Matter, frozenset[str]]] = MappingProxyType({"platform": PLATFORMS, "gathering": GATHERINGS})


def advice_on(word: str, lang: Lang, own: Mapping[str, str] = NO_OWN_WORDS) -> str:
    """Return what a person can do about an unknown word: whole sentences, for the text of a question.

    ``own`` are an organisation's own words, each with its function.
    """
    return _advice_on(word, lang, tuple(own.items()))


@lru_cache(maxsize=1024)
def _advice_on(word: str, lang: Lang, own: tuple[tuple[str, str], ...]) -> str:
    words = dict(own)
    near = nearest(word, own=words)
    said = either(lang, *(_NOT_KNOWN_BUT_NEAR if near else _NOT_KNOWN))
    first = said.format(word=escaped(without_marks(word)), near=joined(near, lang))
    sentences = (first, *reasons_for(word, lang, words), step_for(word, lang, words), *hints_on(word, lang))
    return either(lang, " ", "").join(sentences)


def step_for(word: str, lang: Lang, own: Mapping[str, str] = NO_OWN_WORDS) -> str:
    """Return what to do about an unknown word, in one sentence."""
    return either(lang, *(_USE_ANOTHER if known_word_in(word, own) is None else _USE_THAT))


def reasons_for(word: str, lang: Lang, own: Mapping[str, str] = NO_OWN_WORDS) -> tuple[str, ...]:
    """Return why a known word is near an unknown one; the last sentence names a known word that the unknown one holds."""
    kin, held = kinship_of(word, own), known_word_in(word, own)
    told = [] if kin is None else [(kin.how, kin.part, kin.known)]
    if held is not None and (kin is None or kin.how == "leans"):
        told.append(("holds", held, held))
    return tuple(
        either(lang, *_REASONS[how]).format(
            word=escaped(without_marks(word)), part=part, title=title_of(function_of(known, own) or "", lang)
        )
        for how, part, known in told
    )


def hints_on(word: str, lang: Lang) -> tuple[str, ...]:
    """Return what to ask oneself about a word, known or not: a sentence for each matter that it raises."""
    return tuple(either(lang, *_HINTS[matter]) for matter in matters_in(word))


def matters_in(word: str) -> tuple[Matter, ...]:
    """Return what has to be asked about a word beside its function.

    ``platform``: a word in it names something on somebody else's platform. ``gathering``: a word in it is of what calls
    people together or lets them raise their voices (article 2(2)). Decides nothing.
    """
    return _matters_in(word[:LONGEST_WORD])


# The words of a portfolio are few, and each case asks about its own.
@lru_cache(maxsize=1024)
def _matters_in(word: str) -> tuple[Matter, ...]:
    folded, steps = fold(word), steps_of(word)
    latin = {*steps, *map("".join, pairwise(steps))}  # WeChat is split as two words
    return tuple(
        matter
        for matter, words in _WORDS.items()
        if not latin.isdisjoint(words) or any(each in folded for each in words if not each.isascii())
    )
