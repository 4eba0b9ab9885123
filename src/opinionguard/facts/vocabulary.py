"""Which function a word stands for, and which known words are near an unknown one.

An unknown word is asked about, never guessed. `function_of` knows only exact words after folding, and no similar words:
a compound of known words (直播间弹幕) is unknown, too. `nearest` and `kinship_of` are only for the text of the question.
`known_word_in` finds a word that may not be stated as another function, because it contains a known word. If
`known_word_in` finds too much, a person has to choose another name; if it misses a word, a function stays hidden.

The words and their sources: `dictionary`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from opinionguard.facts.dictionary import (
    EMPTY_ENDINGS,
    FUNCTIONS,
    LEANINGS,
    LISTED,
    POST_COMMENTS,
    TITLES,
    WORDS,
    title_of,
)
from opinionguard.facts.spelling import (
    BESIDE_LATIN,
    HAN,
    LETTERS,
    LETTERS_OR_DIGITS,
    fold,
    parted,
    parts_of,
    runs_of,
    stands_in,
    steps_of,
)

__all__ = [
    "FUNCTIONS",
    "LISTED",
    "LONGEST_WORD",
    "NO_OWN_WORDS",
    "POST_COMMENTS",
    "TITLES",
    "WORDS",
    "Kinship",
    "fold",
    "function_of",
    "kinship_of",
    "known_word_in",
    "nearest",
    "title_of",
]

NO_OWN_WORDS: Mapping[str, str] = MappingProxyType({})

# Characters; a longer text is not a word. This limits the work: Unicode normalisation sorts combining marks in
# quadratic time.
LONGEST_WORD = 256
_LONGEST_COMPARED = 64

# The lowest similarity that counts as near: one letter in five may be wrong; one Chinese character in three (短视屏).
_NEAR = 0.78
_NEAR_IN_CHINESE = 0.66
# A Latin word that is so similar is a misspelling (mico-blog) rather than a compound (blog); then the order of the others.
_MISSPELT = 0.9
_KIN, _SAME = 1.5, 3.0

# The expressions here are texts: they are needed for questions only, and compiling takes time at the start of every command.
# Ordinary words next to each other in which a known word appears only across the border: 旅游|记录 is not 游记,
# 垂直|播放 is not 直播.
_ONLY_AT_A_SEAM = (
    r"(?:服务|办公)号码|垂直播放|缩[短小]视频|小程序员(?!工)|加快应用|[开研]发笔记|防晒单品|游记[录账]|讨论组织"
    r"|办公(?:聊天|屏幕)|语聊天|[段章]评(?:分(?!享)|估|审(?!核)|级)|[家长读者玩粉丝]{2}群体(?![验育])|按赞助"
)
# Names that say from beginning to end that something goes to a place on somebody else's platform.
_GOES_TO = (
    r"(?:一键)?(?:分享|转发|发送|同步)(?:到|至|给)(?:(?:微信|qq|企业微信)?(?:好友|群|朋友圈|空间)|微信|qq|[和与或及、])+"
    r"|shareto(?:wechat|weixin|qq)(?:wechat|weixin|qq|moment|friend|group|and|or)*"
)
# What stands between two names, and what stands between a name and what it is about.
_BETWEEN_NAMES = "[、，,;；和与及]"
_ABOUT = frozenset(("in", "for", "on", "of", "to", "with", "at", "by", "from"))


class Kinship(NamedTuple):
    """How a word that is not known is kin to one that is.

    ``known`` is the known word, as the dictionary or the organisation writes it. It stands at the end of the word and is
    what the word mainly means (``ends``), or elsewhere in it (``holds``); or ``part`` stands in the word, which alone means
    too much, and often stands for the known word (``leans``).
    """

    known: str
    how: Literal["ends", "holds", "leans"]
    part: str


def function_of(word: str, own: Mapping[str, str] = NO_OWN_WORDS) -> str | None:
    """Return the id of the function that a word stands for, or None if the vocabulary does not know the word.

    The comparison is exact after folding: a similar word, a compound or a flag name that only contains a known word, and
    a text of more than 256 characters are unknown. None means "ask", never "not listed". ``own`` are an organisation's own
    words, each with its function; the words of the vocabulary come first. Source: the docstring of `dictionary`.
    """
    if len(word) > LONGEST_WORD:
        return None
    folded = _folded_word(word)
    entry = _entries().get(folded)
    if entry is not None:
        return entry[0]
    return _folded(tuple(own.items())).get(folded) if own else None


# The same few words stand in all cases of a portfolio.
_folded_word = lru_cache(maxsize=1024)(fold)


def known_word_in(word: str, own: Mapping[str, str] = NO_OWN_WORDS) -> str | None:
    """Return the longest known word that a word contains or equals, as written in `WORDS` or ``own``; None without one.

    A Latin known word must be a whole word, whatever separates the words (`comments-v2`, `liveCommentsBeta`, `forum功能`).
    A known word in Han characters may be anywhere (`论坛功能`), unless it only appears across the border of two ordinary
    words, or the whole name says that something is shared to it (`分享到朋友圈`). An ``own`` word of a single character is
    found only if it is the whole word.
    """
    return _known_word_in(word[:LONGEST_WORD], tuple(own))


@lru_cache(maxsize=1024)
def _known_word_in(word: str, own: tuple[str, ...]) -> str | None:
    folded = fold(word)
    exact = _entries().get(folded)
    if exact is not None:
        return exact[1]
    found = list(_own_in(word, folded, own)) if own else []
    parts = parted(BESIDE_LATIN, LETTERS, word)
    known = [_latin_entries()[each] for each in runs_of(parts, _longest_entry()) if each in _latin_entries()]
    if not folded.isascii():
        known += _in_han(folded)
    if known and not re.fullmatch(_GOES_TO, folded):
        found += known
    return max(found, key=len, default=None)


def _own_in(word: str, folded: str, own: tuple[str, ...]) -> Iterator[str]:
    """Yield the own words that a word contains; digits belong to an own word too, because it may have any characters."""
    whole, anywhere = _own_entries(own)
    longest = max(map(len, whole), default=0) + 4  # as in _longest_entry
    yield from (whole[run] for run in runs_of(parted(HAN, LETTERS_OR_DIGITS, word), longest) if run in whole)
    yield from (written for known, written in anywhere if known == folded or (len(known) > 1 and known in folded))


@lru_cache(maxsize=64)
def _own_entries(own: tuple[str, ...]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return own words as written: first those found only as whole words, by letters and digits; then the others, folded."""
    folded = {fold(word): word for word in own}
    anywhere = {each: word for each, word in folded.items() if re.search(HAN, each)}
    whole = {
        "".join(re.findall(LETTERS_OR_DIGITS, each)): word for each, word in folded.items() if each not in anywhere
    }
    return whole, tuple(anywhere.items())


def _in_han(word: str) -> Iterator[str]:
    seams = [found.span() for found in re.finditer(_ONLY_AT_A_SEAM, word)]
    for known, written in _han_entries():
        at = word.find(known)
        while at >= 0:
            end = at + len(known)
            if not any(begin <= at and end <= until for begin, until in seams):
                yield written
            at = word.find(known, at + 1)


def kinship_of(word: str, own: Mapping[str, str] = NO_OWN_WORDS) -> Kinship | None:
    """Return how a word is kin to a known word, for the text of a question; None if it is not. Decides nothing."""
    return _kinship_of(word[:LONGEST_WORD], tuple(own))


@lru_cache(maxsize=1024)
def _kinship_of(word: str, own: tuple[str, ...]) -> Kinship | None:
    held = _known_word_in(word, own)
    if held is None and re.fullmatch(_GOES_TO, fold(word)):
        return None
    known, own_known = _entries(), {fold(each): each for each in own}
    for name in _names_in(word):
        ends = tuple(_ends_of(name))
        end = None if held is None else next((each for each in ends if each in known or each in own_known), None)
        if end is not None:
            written = known[end][1] if end in known else own_known[end]
            return Kinship(written, "ends", written)
        # An empty ending may be a leaning word (频道): what is before it says more, if it leans too.
        leaning = next((each for each in reversed(ends) if each in LEANINGS), None)
        if leaning is not None:
            # In Chinese the last word says most (直播群), in English a known one before it (forum channel posts).
            before = None if held is None or not leaning.isascii() else _known_word_in("-".join(name), own)
            return Kinship(LEANINGS[leaning], "leans", leaning) if before is None else Kinship(before, "holds", before)
    if held is not None:
        return Kinship(held, "holds", held)
    leaning = _leaning_in(word)
    return None if leaning is None else Kinship(LEANINGS[leaning], "leans", leaning)


def _leaning_in(word: str) -> str | None:
    """Return the longest leaning word that stands anywhere in a word; one of a single character: at its beginning."""
    folded, steps = fold(word), steps_of(word)
    found = (
        each
        for each in LEANINGS
        if each in steps or (not each.isascii() and (folded.startswith(each) or (len(each) > 1 and each in folded)))
    )
    return max(found, key=len, default=None)


def _names_in(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the names in a text as their parts, what it is about last: `reaction` of `reactions for posts`, then all."""
    for name in re.split(_BETWEEN_NAMES, unicodedata.normalize("NFKC", word)):
        steps = steps_of(name)
        about = next((place for place, step in enumerate(steps) if place and step in _ABOUT), None)
        if about is not None:
            yield steps[:about]
        if steps:
            yield steps


def _ends_of(steps: tuple[str, ...]) -> Iterator[str]:
    """Yield the ends of a name, the longest first; then those without an empty ending, as long as there is one.

    An end begins where a Latin word begins, or at any Han character.
    """
    while steps:
        yield from _ends(steps)
        *before, last = steps
        if last in EMPTY_ENDINGS:
            steps = tuple(before)
            continue
        empty = max((each for each in EMPTY_ENDINGS if not each.isascii() and last.endswith(each)), key=len, default="")
        if not empty:
            return
        steps = (*before, last.removesuffix(empty))


def _ends(steps: tuple[str, ...]) -> Iterator[str]:
    text = "".join(steps)
    at = 0
    for step in steps:
        yield text[at:]
        if not step.isascii():
            yield from (text[inner:] for inner in range(at + 1, at + len(step)))
        at += len(step)


def nearest(word: str, limit: int = 3, own: Mapping[str, str] = NO_OWN_WORDS) -> tuple[str, ...]:
    """Return the known words nearest to a word, best first, as `WORDS` or ``own`` writes them, for the text of a question.

    A known word that the given word ends in comes first, since it says what the given word mainly is (弹幕 in 直播间弹幕),
    else the known word that a leaning one stands for. Others are near in three cases: the given word contains them, the
    spelling is similar, or they contain the given word and are at most twice as long. The tuple is empty if no word is
    near, or if the limit is below 1. Only the beginning of a long text is compared (64 characters after folding). Never
    raises for any string, and decides nothing.
    """
    return _nearest(word[:LONGEST_WORD], limit, tuple(own))


@lru_cache(maxsize=1024)
def _nearest(word: str, limit: int, own: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import SequenceMatcher  # slow to import, and needed only for a question

    folded = fold(word)[:_LONGEST_COMPARED]
    if not folded or limit < 1:
        return ()
    parts = parts_of(word)
    least = _NEAR if folded.isascii() else _NEAR_IN_CHINESE
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    found: list[tuple[float, int, str]] = []
    kin = _kinship_of(word, own)
    if kin is not None and kin.how != "holds":
        found.append((-_KIN, 0, kin.known))
    for place, (known, written, known_parts) in enumerate((*_candidates(), *_own_candidates(own))):
        if known == folded:
            score = _SAME
        elif stands_in(known, folded, parts):
            score = _NEAR + (1 - _NEAR) * len(known) / len(folded)
        elif 2 * len(folded) >= len(known) and stands_in(folded, known, known_parts):
            score = _NEAR  # the same score for all, so that common words come before rare ones
        else:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            score = matcher.ratio()
            if score >= _MISSPELT and folded.isascii():
                score = _SAME - 1 + score
        if score >= least:
            found.append((-score, place, written))
    return tuple(dict.fromkeys(written for _, _, written in sorted(found)))[:limit]


@lru_cache(maxsize=64)
def _folded(own: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {fold(word): function for word, function in own}


@cache
def _entries() -> dict[str, tuple[str, str]]:
    """Map each folded word to its function and to the word as written."""
    return {fold(word): (function, word) for function, words in WORDS.items() for word in words}


@cache
def _han_entries() -> tuple[tuple[str, str], ...]:
    """List each word that contains Han characters: folded, and as written."""
    return tuple((folded, word) for folded, (_, word) in _entries().items() if not folded.isascii())


@cache
def _latin_entries() -> dict[str, str]:
    """Map the folded letters of each word in Latin script to the word as written."""
    latin = ((folded, word) for folded, (_, word) in _entries().items() if folded.isascii())
    return {"".join(re.findall(LETTERS, folded)): word for folded, word in latin}


@cache
def _longest_entry() -> int:
    # A plural has at most two more letters, and so the plural of a plural at most four.
    return max(map(len, _latin_entries())) + 4


@cache
def _candidates() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """List each word folded, as written, and its folded Latin parts."""
    return tuple((folded, word, parts_of(word)) for folded, (_, word) in _entries().items())


@lru_cache(maxsize=64)
def _own_candidates(own: tuple[str, ...]) -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple((fold(word), word, parts_of(word)) for word in own)
