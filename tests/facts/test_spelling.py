"""Two spellings of one word are one; the parts of a name."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionguard.facts.dictionary import WORDS
from opinionguard.facts.spelling import BESIDE_LATIN, HAN, SIMPLIFIED, fold, steps_of
from opinionguard.facts.vocabulary import function_of

KNOWN = sorted(word for words in WORDS.values() for word in words)
# Hypothesis leaves lone surrogates out unless it is told otherwise.
ANY_TEXT = st.text(
    st.characters(categories=None) | st.characters(categories=["Cs", "Cf", "Mn", "Zs", "Pd", "Pi", "Po"])
)
PRODUCT_TEXT = st.lists(st.sampled_from(KNOWN) | st.text(max_size=3), max_size=4).map("".join)
MARKS = """
    “{}” ‘{}’ "{}" '{}' 「{}」 『{}』 《{}》 〈{}〉 【{}】 〖{}〗 #{}# #{} ＃{}＃ ＂{}＂ ﹁{}﹂ ｢{}｣ «{}» `{}`
    ({}) （{}） [{}] ［{}］ 〔{}〕 【“{}”】 (“{}”) #【{}】#
"""
TRADITIONAL = {simple: chr(traditional) for traditional, simple in SIMPLIFIED.items()}


class TestFold:
    @given(ANY_TEXT | PRODUCT_TEXT)
    def test_folding_twice_is_folding_once(self, word: str) -> None:
        once = fold(word)

        assert fold(once) == once

    @given(st.text("seixchyz bnw-'\u0301\u0345\u200d", max_size=12))
    def test_folding_a_plural_of_a_plural_is_folding_once(self, word: str) -> None:
        once = fold(word)

        assert fold(once) == once

    @pytest.mark.exhaustive
    def test_folding_any_single_character_twice_is_folding_it_once(self) -> None:
        assert [hex(n) for n in range(sys.maxunicode + 1) if fold(once := fold(chr(n))) != once] == []

    @pytest.mark.parametrize(
        ("plural_form", "singular_form"),
        [
            ("comments", "comment"),
            ("replies", "reply"),
            ("bodies", "body"),
            ("boxes", "box"),
            ("classes", "class"),
            ("matches", "match"),
            ("videos", "video"),
            ("ties", "tie"),
        ],
    )
    def test_a_simple_plural_is_the_singular(self, plural_form: str, singular_form: str) -> None:
        assert singular_form == fold(plural_form) == fold(singular_form)

    @pytest.mark.parametrize(
        "word", ["news", "status", "class", "bus", "bbs", "series", "analysis", "shorts", "dns", "s"]
    )
    def test_what_is_no_plural_keeps_its_s(self, word: str) -> None:
        assert fold(word) == word

    @pytest.mark.parametrize(
        "word", ["Group_Chats", "group chat", "groupChat", "ＧＲＯＵＰ－ＣＨＡＴ", "group\u200bchat", "g.r.o.u.p/chat"]
    )
    def test_spellings_of_one_word_are_equal(self, word: str) -> None:
        assert fold(word) == "groupchat"

    def test_a_sign_that_changes_the_meaning_stays(self) -> None:
        assert fold("Q&A") == "q&a"
        assert fold("!comments") == "!comment"

    @pytest.mark.parametrize("marks", MARKS.split())
    @pytest.mark.parametrize("word", ["弹幕", "danmaku", "直播间", "group chats", "彈幕"])
    def test_a_word_in_its_marks_is_the_word(self, word: str, marks: str) -> None:
        assert fold(marks.replace("{}", word)) == fold(word)

    def test_every_word_in_its_marks_stands_for_its_function(self) -> None:
        of = {word: function for function, words in WORDS.items() for word in words}
        marked = [(marks.replace("{}", word), word) for marks in ("“{}”", "【{}】", "#{}#", "({})") for word in KNOWN]

        assert [name for name, word in marked if function_of(name) != of[word]] == []

    @pytest.mark.parametrize("word", ["评论（内测）", "(内测)评论", "非(论坛", "论坛)", "(论坛)吧", "@论坛", "论坛！"])
    def test_what_brackets_or_another_sign_add_is_not_left_out(self, word: str) -> None:
        assert function_of(word) is None

    @pytest.mark.parametrize("word", ["()", "“”", "(((", "#", "【】", "«"])
    def test_marks_alone_are_no_word(self, word: str) -> None:
        assert function_of(word) is None

    def test_every_word_in_traditional_characters_stands_for_its_function(self) -> None:
        of = {word: function for function, words in WORDS.items() for word in words}
        spelt = {word: "".join(TRADITIONAL.get(ord(each), each) for each in word) for word in KNOWN}

        assert sum(spelt[word] != word for word in KNOWN) > 300
        assert [word for word in KNOWN if function_of(spelt[word]) != of[word]] == []

    @pytest.mark.parametrize(
        ("traditional", "function"),
        [
            ("彈幕", "post-comments"),
            ("直播間", "live-streaming"),
            ("論壇", "forum"),
            ("討論區", "forum"),
            ("公眾帳號", "public-account"),
            ("通訊羣組", "communication-group"),
            ("回覆", "post-comments"),
            ("點讚", "post-comments"),
            ("按讚", "post-comments"),
            ("短影音", "short-video"),
            ("群組聊天", "communication-group"),
            ("視頻號", "short-video"),
        ],
    )
    def test_words_of_taiwan_and_hong_kong(self, traditional: str, function: str) -> None:
        assert function_of(traditional) == function


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("liveCommentsBeta", ("live", "comment", "beta")),
        ("HTTPLikes_v2", ("http", "like", "v")),
        ("MV 弹幕 list", ("mv", "弹幕", "list")),
        ("“一起听”房間", ("一起听", "房间")),
        ("42", ()),
    ],
)
def test_the_steps_of_a_name(word: str, steps: tuple[str, ...]) -> None:
    assert steps_of(word) == steps


def test_what_ends_a_latin_word_is_the_basic_plane_from_the_first_han_radical_and_a_digit() -> None:
    # Written by what does not belong to it, since that compiles faster.
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    digits = {each for each in every if each.isdecimal()}

    assert [found.span() for found in re.finditer(HAN, every)] == [(0x2E80, 0x10000)]
    assert {*re.sub(BESIDE_LATIN, "", every)} == {*every[:0x2E80], *every[0x10000:]} - digits


@pytest.mark.parametrize("separators", [" ", "-", " - ", "_", "·", "\u2014", "\u3000"])
def test_separators_count_for_nothing_wherever_they_are(separators: str) -> None:
    for word in KNOWN[::20]:
        assert fold(separators.join(["", *word, ""])) == fold(word)
