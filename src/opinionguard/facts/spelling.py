"""What makes two spellings one word, and where the words of a name begin and end.

A word in its marks is the word: “弹幕”, 【弹幕】, 《弹幕》, #弹幕#, 「彈幕」. So is one in traditional characters, as far as
the words of the vocabulary need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

__all__ = [
    "BESIDE_LATIN",
    "HAN",
    "LETTERS",
    "LETTERS_OR_DIGITS",
    "SIMPLIFIED",
    "fold",
    "parted",
    "parts_of",
    "runs_of",
    "stands_in",
    "steps_of",
    "without_marks",
]

# Spaces, line and paragraph separators; dashes; connectors such as "_"; invisible format characters; controls.
_SEPARATOR_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Pd", "Pc", "Cf", "Cc"})
# Other separators. First, visible ones that Unicode calls punctuation or symbols: solidi, stops, middle dots, the minus
# sign. Then invisible ones that Unicode does not call format characters: joiner, fillers, blank braille, selectors.
_SEPARATORS = frozenset(
    "/\\.。·•‧∙⋅・⁄∕−\u034f\u115f\u1160\u17b4\u17b5\u2800"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
# Marks of quotation, of titles and of topics, wherever they are; full width ones and vertical ones are levelled before.
_MARKS = frozenset("\"'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉【】〖〗〝〞〟#")
# Brackets are marks only around the whole: 评论（内测） says more than 评论.
_BRACKETS = frozenset(("()", "[]", "{}", "<>", "〔〕", "〘〙", "〚〛"))

# Endings in "s" that are not plurals, or (shorts) whose singular is another word.
_NOT_PLURAL = ("ss", "us", "is", "bbs", "news", "series", "species", "shorts")
_PLURAL_IN_ES = ("xes", "ches", "shes", "sses", "zzes")

# Traditional forms and variants of the characters in the words of the dictionary (and 给, 与), then the simplified forms.
SIMPLIFIED = str.maketrans(
    "專業東絲個書買價眾衆會傳體興內寫擊劃創務動區單賣廳雙發臺號團園圖場塊壇牆復複覆頭學寶實寵對帶幫廣應開彈態戲戶擬攝數時"
    "曬術機條欄樓遊點熱電種豎筆紅級線組經絡統網羣聯薦虛觀視訂討訊記論訪評話語說説讀課帳帐賬貨購貼賞賽贊讚車轉達連選釘鈕長門問間"
    "聞閲閱隨頁頻題風飛驗魚鵝麥籌徵樹隊報願請議戰錄陸給與",
    "专业东丝个书买价众众会传体兴内写击划创务动区单卖厅双发台号团园图场块坛墙复复复头学宝实宠对带帮广应开弹态戏户拟摄数时"
    "晒术机条栏楼游点热电种竖笔红级线组经络统网群联荐虚观视订讨讯记论访评话语说说读课账账账货购贴赏赛赞赞车转达连选钉钮长门问间"
    "闻阅阅随页频题风飞验鱼鹅麦筹征树队报愿请议战录陆给与",
)

# These are texts, and the first word that needs them compiles them. Han characters, kana, Hangul and digits end a Latin
# word, as a space does. Their class says what does not belong to it: Python fills a table of all that a class names, and
# [\u2e80-\uffff] names five times as many characters.
_HAN = r"[^\x00-\u2e7f\U00010000-\U0010ffff]"
HAN = rf"{_HAN}+"
BESIDE_LATIN = rf"(?:\d|{_HAN})+"
LETTERS = r"[^\W\d_]+"
LETTERS_OR_DIGITS = r"[^\W\d_]+|\d+"
# Three ways to split a name into words: for likesBeta, for BBSv2, for likesbeta. All three are tried, because nobody
# knows which one the writer used.
_WAYS_TO_SPLIT = (r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", r"[A-Z]+|[a-z]+", r"[A-Za-z]+")
_STEPS = rf"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|{HAN}"


def fold(word: str) -> str:
    """Reduce a word to a form in which all its spellings are equal.

    Differences of width, compatibility forms and case are removed (NFKC, case folding), and so are separators, invisible
    characters, marks around or in the word, and brackets around it. Traditional characters become simplified ones, as far
    as `SIMPLIFIED` has them. A simple English plural at the end becomes the singular: `Group_Chats`, `group chat` and
    `groupChat` are one word. There is no other stemming. Idempotent. The result is for comparison, not for display: a word
    that only looks like a plural may lose its last letter. A word with many thousand combining marks takes seconds.
    """
    before = None
    while word != before:  # without a separator, its neighbours may become one character
        before = word
        levelled = unicodedata.normalize("NFKC", word).casefold().replace(" ", "").replace("-", "")
        # Most words are, without what separates nearly always. Of what else separates, only the fillers are letters.
        is_plain = levelled.isalnum() and _SEPARATORS.isdisjoint(levelled)
        bare = levelled if is_plain else "".join(each for each in levelled if not _separates(each))
        while len(bare) > 2 and bare[0] + bare[-1] in _BRACKETS:
            bare = bare[1:-1]
        word = _singular(bare if bare.isascii() else bare.translate(SIMPLIFIED))
    return word


def without_marks(word: str) -> str:
    """Return a word as it is written, without the marks around it: the text about it has marks of its own."""
    return word.strip("".join(_MARKS) + " ") or word


def parted(between: str, parts: str, word: str) -> Iterator[list[str]]:
    """Yield the Latin words of each part between Han characters and the like, for each way to split them."""
    for stretch in re.split(between, unicodedata.normalize("NFKC", word)):
        found = re.findall(parts, stretch)
        for way in _WAYS_TO_SPLIT:
            yield [
                part
                for each in found
                for part in (re.findall(way, each) if each.isascii() and each.isalpha() else [each])
            ]


def runs_of(lists: Iterable[list[str]], longest: int) -> Iterator[str]:
    """Yield each word, folded, and each run of neighbouring words joined: `groupchat` from `group-chat-v2`."""
    for parts in lists:
        for first in range(len(parts)):
            run = ""
            for part in parts[first:]:
                run += part
                if len(run) > longest:
                    break
                yield fold(run)


def parts_of(word: str) -> frozenset[str]:
    """Return the folded Latin parts of a word: `like` and `beta` of `likesBeta`, `likes_beta` and `likes-beta`."""
    return frozenset(each for each in steps_of(word) if each.isascii())


def steps_of(word: str) -> tuple[str, ...]:
    """Return the folded parts of a word in their order: Latin words, and stretches of Han characters; no digits."""
    # Marks are taken out of a stretch by folding, so that a stretch of marks is empty.
    return tuple(filter(None, map(fold, re.findall(_STEPS, unicodedata.normalize("NFKC", word)))))


def stands_in(part: str, whole: str, parts_of_whole: frozenset[str]) -> bool:
    """Tell whether one word contains another; a short Latin word must be a whole part: `unlikely` has no `like`."""
    return part in parts_of_whole or (part in whole and (len(part) > 4 or not part.isascii()))


def _separates(character: str) -> bool:
    return character in _SEPARATORS or character in _MARKS or unicodedata.category(character) in _SEPARATOR_CATEGORIES


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_PLURAL_IN_ES):
        return word[:-2]
    return word[:-1]
