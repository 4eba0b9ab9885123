"""``vocabulary``: what a word stands for."""

from __future__ import annotations

import re

import pytest
from commands import RunCommand, lines


class TestVocabulary:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["弹幕"], '"弹幕": post-comments (post comments; 2(2))\n'),
            (["弹幕", "--lang", "zh"], '"弹幕"：post-comments（跟帖评论；2(2)）\n'),
            (["Discussion Forum"], '"Discussion Forum": forum (forum; 2(1))\n'),
        ],
    )
    def test_says_what_a_word_stands_for(self, run: RunCommand, arguments: list[str], said: str) -> None:
        assert run("vocabulary", *arguments) == (0, said, "")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["danmku"], '"danmku" is not known; nearest: danmaku, '),
            (["danmku", "--lang", "zh"], '"danmku" 未收录；相近的有：danmaku、'),
            (["zzzzzzzz"], '"zzzzzzzz" is not known\n'),
            ([""], '"" is not known\n'),
        ],
    )
    def test_exits_with_1_for_a_word_it_does_not_know(self, run: RunCommand, arguments: list[str], said: str) -> None:
        done = run("vocabulary", *arguments)

        assert (done.code, done.err) == (1, "")
        assert done.out.startswith(said)

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_lists_every_function_with_its_words(self, run: RunCommand, lang: str) -> None:
        done = run("vocabulary", "--lang", lang)

        rows = {re.split(r" \(|（", line)[0]: line for line in lines(done.out)}
        assert len(rows) == 11
        assert rows["forum"].startswith("forum（论坛；2(1)）：" if lang == "zh" else "forum (forum; 2(1)): ")
        assert rows["post-comments"].count("2(2)") == 1
        assert "弹幕" in rows["post-comments"]
