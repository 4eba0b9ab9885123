"""``vocabulary``: what a word stands for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import RunCommand, lines
from pages import without_breaks, words

from opinionguard.render.layout import columns_of


def without_hanging(out: str) -> list[str]:
    """Return the lines, each with those that go on with it."""
    return out.strip().replace("\n  ", " ").split("\n")


class TestVocabulary:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (
                ["弹幕"],
                '"弹幕": post-comments (post comments; 2(2))\nNext: state it in the case file, as in functions = ["弹幕"].\n',
            ),
            (
                ["弹幕", "--lang", "zh"],
                '“弹幕”：跟帖评论（post-comments；第二条第二项）\n下一步：写入事项文件，例如 functions = ["弹幕"]。\n',
            ),
            (
                ["Discussion Forum"],
                '"Discussion Forum": forum (forum; 2(1))\n'
                'Next: state it in the case file, as in functions = ["Discussion Forum"].\n',
            ),
        ],
    )
    def test_says_what_a_word_stands_for(self, run: RunCommand, arguments: list[str], said: str) -> None:
        assert run("vocabulary", *arguments) == (0, said, "")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["danmku"], '"danmku" is not known; nearest: danmaku, '),
            (["danmku", "--lang", "zh"], "“danmku”未收录；相近的有：danmaku、"),
            (["zzzzzzzz"], '"zzzzzzzz" is not known. The known functions are: forum, blog, '),
            (["短剧", "--lang", "zh"], "“短剧”未收录。已收录的功能有：论坛（forum）、博客（blog）、"),
            ([""], '"" is not known. The known functions are: forum, '),
        ],
    )
    def test_exits_with_1_for_a_word_it_does_not_know(self, run: RunCommand, arguments: list[str], said: str) -> None:
        done = run("vocabulary", *arguments)

        assert (done.code, done.err) == (1, "")
        assert done.out.startswith(said)

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_lists_every_function_with_its_words(self, run: RunCommand, lang: str) -> None:
        done = run("vocabulary", "--lang", lang)

        *told, last = without_hanging(done.out)
        rows = {re.split(r" \(|（", line)[0]: line for line in told}
        assert len(rows) == 11
        assert "vocabulary WORD" in last if lang == "en" else "写明一个词语" in last
        assert max(map(columns_of, lines(done.out))) <= 102
        forum, comments = ("论坛", "跟帖评论") if lang == "zh" else ("forum", "post-comments")
        assert rows[forum].startswith("论坛（forum；第二条第一项）：" if lang == "zh" else "forum (forum; 2(1)): ")
        assert rows[comments].count("第二条第二项" if lang == "zh" else "2(2)") == 1
        assert "弹幕" in rows[comments]

    def test_begins_with_the_words_of_the_language(self, run: RunCommand) -> None:
        english, chinese = (without_hanging(run("vocabulary", "--lang", lang).out) for lang in ("en", "zh"))

        assert english[0].startswith("forum (forum; 2(1)): forum, internet-forum,")
        assert chinese[0].startswith("论坛（forum；第二条第一项）：论坛、网络论坛、")
        assert chinese[0].index("问大家") < chinese[0].index("internet-forum")

    @pytest.mark.parametrize("word", ["“弹幕”", "【弹幕】", "《弹幕》", "#弹幕#", "「彈幕」", "彈幕"])
    def test_a_word_in_its_marks_or_in_traditional_characters_is_the_word(self, run: RunCommand, word: str) -> None:
        done = run("vocabulary", word)

        assert (done.code, done.err) == (0, "")
        assert lines(done.out)[0].endswith(": post-comments (post comments; 2(2))")

    def test_tells_of_a_compound_what_it_mainly_is(self, run: RunCommand) -> None:
        assert run("vocabulary", "直播间弹幕", "--lang", "zh") == (
            1,
            "“直播间弹幕”未收录；相近的有：弹幕、直播间、直播弹幕\n“直播间弹幕”的中心词是“弹幕”（跟帖评论）。\n"
            "下一步：如属于该功能，请改用已收录的词语；如不属于上述功能，请改用不含已收录词语的名称，并移至\n"
            "  other_functions。\n"
            '如属于某一功能，也可作为自有词语，在设置文件的 [vocabulary] 中写入 "直播间弹幕" = "……"。\n',
            "",
        )
        assert 'The main word of "直播间弹幕" is "弹幕" (post comments).' in run("vocabulary", "直播间弹幕").out

    @pytest.mark.parametrize(("word", "code"), [("朋友圈", 0), ("微信群", 0), ("微信登录", 1), ("分享到朋友圈", 1)])
    def test_tells_of_a_word_of_another_platform_what_to_ask_oneself(
        self, run: RunCommand, word: str, code: int
    ) -> None:
        english, chinese = run("vocabulary", word), run("vocabulary", word, "--lang", "zh")

        assert english.code == chinese.code == code
        assert any(
            each.startswith("This mostly names something on somebody else's platform.") for each in lines(english.out)
        )
        assert any(each.startswith("此类词语多指他人平台上的功能。") for each in lines(chinese.out))
        assert "Next: " in english.out
        assert "下一步：" in chinese.out

    @pytest.mark.parametrize("word", ["组局", "投票", "眾籌", "petition"])
    def test_tells_of_a_word_that_calls_people_together_what_to_ask_oneself(self, run: RunCommand, word: str) -> None:
        assert "(article 2(2))" in words(run("vocabulary", word).out)
        assert "（第二条第二项）" in without_breaks(run("vocabulary", word, "--lang", "zh").out)


class TestOwnWords:
    SETTINGS = '[vocabulary]\n"碰碰" = "forum"\n'

    @pytest.fixture(autouse=True)
    def settings(self, tmp_path: Path) -> None:
        (tmp_path / "opinionguard.toml").write_text(self.SETTINGS, "utf-8")

    @pytest.mark.parametrize("word", ["碰碰", "“碰碰”", "#碰碰#", "碰_碰"])
    def test_are_known_in_every_spelling(self, run: RunCommand, word: str) -> None:
        done = run("vocabulary", word, "--lang", "zh")

        assert (done.code, done.err) == (0, "")
        assert lines(done.out)[0] == f"“{word}”：论坛（forum；第二条第一项），为 opinionguard.toml 中的自有词语"

    def test_are_what_a_compound_mainly_is(self, run: RunCommand) -> None:
        done = run("vocabulary", "校园碰碰")

        assert (done.code, done.err) == (1, "")
        assert lines(done.out)[:2] == [
            '"校园碰碰" is not known; nearest: 碰碰',
            'The main word of "校园碰碰" is "碰碰" (forum).',
        ]

    def test_are_listed_after_the_others(self, run: RunCommand) -> None:
        assert lines(run("vocabulary").out)[-2] == '"碰碰": forum (forum; 2(1)), a word of opinionguard.toml'

    def test_of_broken_settings_are_an_error(self, run: RunCommand, tmp_path: Path) -> None:
        (tmp_path / "opinionguard.toml").write_text('[vocabulary]\n"碰碰" = "bazaar"\n', "utf-8")
        done = run("vocabulary", "弹幕")

        assert (done.code, done.out) == (2, "")
        assert "is not a function" in done.err
