"""Service and feature: functions, and words that stand for none."""

from __future__ import annotations

import pytest
from builders import assert_says, problems_of

import opinionguard as og
from opinionguard.facts.values import Functions


class TestFunctions:
    @pytest.mark.parametrize(
        ("words", "listed", "has_post_comments", "unknown"),
        [
            (["forum"], {"forum"}, False, ()),
            (["论坛", "Live Streams", "danmaku"], {"forum", "live-streaming"}, True, ()),
            (["comments"], set(), True, ()),
            (["frobnicate", "短视频"], {"short-video"}, False, ("frobnicate",)),
            (["zorble", "frobnicate"], set(), False, ("zorble", "frobnicate")),
        ],
    )
    def test_words_are_resolved_when_the_object_is_made(
        self, words: list[str], listed: set[str], has_post_comments: bool, unknown: tuple[str, ...]
    ) -> None:
        functions = og.Service(functions=words).functions

        assert Functions(tuple(words), frozenset(listed), has_post_comments, unknown) == functions
        assert og.Feature(functions=functions).functions is functions

    def test_two_words_for_one_function_are_not_one_word_twice(self) -> None:
        functions = og.Service(functions=["forum", "论坛"]).functions
        assert functions is not None
        assert functions.listed == {"forum"}


class TestOtherFunctions:
    @pytest.mark.parametrize(
        ("word", "known", "function"),
        [
            ("论坛功能", "论坛", "forum"),
            ("comments-v2", "comment", "post-comments"),
            ("live-comments-beta", "live-comment", "post-comments"),
            ("公眾帳號管理", "公众账号", "public-account"),
        ],
    )
    @pytest.mark.parametrize("thing", [og.Service, og.Feature])
    def test_hold_no_word_in_which_a_known_one_stands(
        self, thing: type[og.Service], word: str, known: str, function: str
    ) -> None:
        (problem,) = problems_of(lambda: thing(other_functions=["payments", word]))

        assert_says(
            problem, "other_functions.1", f'"{known}", which is known as {function}', f'state "{known}" under functions'
        )
        assert "or name it by a word that holds no known one" in problem.right

    def test_hold_no_known_word(self) -> None:
        (problem,) = problems_of(lambda: og.Service(other_functions=["Forums"]))

        assert_says(
            problem, "other_functions.0", '"Forums" is known as forum', "move it to functions, or name it by a word"
        )

    def test_hold_what_only_looks_like_one(self) -> None:
        words = ("likelihood", "旅游记录", "群组", "payments")
        assert og.Service(other_functions=words).other_functions == words
