"""The tables of the vocabulary: each word once, as it is written; what leans towards a function is none of its words."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest

from opinionguard.facts.dictionary import (
    EMPTY_ENDINGS,
    FUNCTIONS,
    GATHERINGS,
    LEANINGS,
    LISTED,
    PLATFORMS,
    POST_COMMENTS,
    TITLES,
    WORDS,
    title_of,
)
from opinionguard.facts.spelling import SIMPLIFIED, fold
from opinionguard.facts.vocabulary import function_of

ALL_WORDS = [(word, function) for function, words in WORDS.items() for word in words]
KNOWN = frozenset(word for word, _ in ALL_WORDS)


class TestTable:
    def test_the_ten_functions_stand_in_the_order_of_article_2(self) -> None:
        text = "论坛、博客、微博客、聊天室、通讯群组、公众账号、短视频、网络直播、信息分享、小程序"

        assert text.split("、") == [TITLES[function][1] for function in LISTED]

    def test_post_comments_are_known_but_not_listed(self) -> None:
        assert POST_COMMENTS not in LISTED
        assert (*LISTED, POST_COMMENTS) == FUNCTIONS

    def test_every_function_has_a_title_and_words(self) -> None:
        assert tuple(TITLES) == FUNCTIONS
        assert tuple(WORDS) == FUNCTIONS

    def test_there_are_at_least_300_words(self) -> None:
        assert len(ALL_WORDS) >= 300

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_every_function_has_at_least_15_words_of_both_languages(self, function: str) -> None:
        words = WORDS[function]

        assert len(words) >= 15
        assert sum(word.isascii() for word in words) >= 5
        assert sum(not word.isascii() for word in words) >= 5

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_the_id_and_both_titles_stand_for_the_function(self, function: str) -> None:
        assert WORDS[function][0] == function
        assert [function_of(title) for title in TITLES[function]] == [function, function]

    def test_no_two_words_fold_to_the_same_form(self) -> None:
        places = defaultdict(list)
        for word, function in ALL_WORDS:
            places[fold(word)].append((function, word))

        assert [words for words in places.values() if len(words) > 1] == []

    def test_words_are_written_without_stray_characters(self) -> None:
        assert [w for w in KNOWN if w != unicodedata.normalize("NFKC", w) or not w.strip("-") or w != w.strip()] == []

    @pytest.mark.parametrize("table", [WORDS, TITLES])
    def test_the_tables_cannot_be_changed(self, table: dict[str, object]) -> None:
        with pytest.raises(TypeError):
            table["forum"] = ()

    def test_what_leans_is_not_known_and_leans_towards_a_known_word(self) -> None:
        assert [each for each in LEANINGS if function_of(each) is not None] == []
        assert [each for each in LEANINGS.values() if each not in KNOWN] == []

    @pytest.mark.parametrize("words", [frozenset(LEANINGS), EMPTY_ENDINGS, PLATFORMS, GATHERINGS])
    def test_what_is_looked_for_in_folded_words_is_folded(self, words: frozenset[str]) -> None:
        assert [each for each in words if fold(each) != each] == []

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_a_function_has_a_name_in_either_language(self, function: str) -> None:
        assert (title_of(function, "en"), title_of(function, "zh")) == TITLES[function]

    def test_the_traditional_characters_are_those_of_the_words(self) -> None:
        simplified = {*"".join(("给与", *KNOWN, *LEANINGS, *EMPTY_ENDINGS, *PLATFORMS, *GATHERINGS))}

        assert [each for each in SIMPLIFIED.values() if chr(each) not in simplified] == []
