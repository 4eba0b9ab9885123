"""What a person is told about a word: what is near and why, what to do, what to ask oneself."""

from __future__ import annotations

import pytest
from builders import document, public_service

import opinionguard as og
from opinionguard.facts.advice import Matter, advice_on, hints_on, matters_in, reasons_for
from opinionguard.facts.vocabulary import nearest

LAUNCH = {"kind": "service-launch", "at": "2026-12-01T10:00:00+08:00"}


def case_of(*functions: str) -> og.Case:
    service = public_service(functions=list(functions), opinion_channel=False, social_mobilization=False)
    return og.case_from_dict(document(LAUNCH, service=service), vocabulary={"碰碰": "forum", "动态": "blog"})


class TestAdvice:
    @pytest.mark.parametrize(
        ("word", "english", "chinese"),
        [
            (
                "forumm",
                'The word "forumm" is not known; the nearest are forum. Use a known word, or move it to other_functions if'
                " it is none of these.",
                "词语“forumm”未收录，相近的有：forum。请改用已收录的词语；如不属于上述功能，请移至 other_functions。",
            ),
            (
                "qqqqqqqq",
                'The word "qqqqqqqq" is not known. Use a known word, or move it to other_functions if it is none of these.',
                "词语“qqqqqqqq”未收录。请改用已收录的词语；如不属于上述功能，请移至 other_functions。",
            ),
        ],
    )
    def test_says_in_either_language_what_to_do(self, word: str, english: str, chinese: str) -> None:
        assert (advice_on(word, "en"), advice_on(word, "zh")) == (english, chinese)

    def test_lists_what_is_near_in_the_marks_of_its_language(self) -> None:
        near = nearest("danmku")
        assert len(near) > 1
        assert f"; the nearest are {', '.join(near)}. " in advice_on("danmku", "en")
        assert f"，相近的有：{'、'.join(near)}。" in advice_on("danmku", "zh")

    def test_takes_braces_and_control_characters_of_a_word_as_they_are(self) -> None:
        assert 'The word "{near}\\x1b" is not known' in advice_on("{near}\x1b", "en")

    def test_says_why_a_compound_is_near_and_what_to_do_with_it(self) -> None:
        assert advice_on("直播间弹幕", "zh") == (
            "词语“直播间弹幕”未收录，相近的有：弹幕、直播间、直播弹幕。“直播间弹幕”的中心词是“弹幕”（跟帖评论）。"
            "如属于该功能，请改用已收录的词语；如不属于上述功能，请改用不含已收录词语的名称，并移至 other_functions。"
        )
        assert advice_on("直播间弹幕", "en") == (
            'The word "直播间弹幕" is not known; the nearest are 弹幕, 直播间, 直播弹幕. '
            'The main word of "直播间弹幕" is "弹幕" (post comments). '
            "If it is that function, use the known word; if it is none of these, name it by a word that holds no known one, "
            "and move that to other_functions."
        )

    def test_names_a_word_in_its_marks_without_them(self) -> None:
        assert advice_on("“直播间弹幕”", "zh") == advice_on("直播间弹幕", "zh")
        assert advice_on("【#弹幕墙#】", "zh").startswith("词语“弹幕墙”未收录")
        assert advice_on("“”", "zh").startswith("词语““””未收录")

    def test_of_an_own_word(self) -> None:
        own = {"碰碰": "forum"}

        assert "“校园碰碰”的中心词是“碰碰”（论坛）" in advice_on("校园碰碰", "zh", own)
        assert "碰碰" not in advice_on("校园碰碰", "zh").removeprefix("词语“校园碰碰”未收录。")

    def test_stands_in_the_question_of_a_case_with_the_organisations_words(self) -> None:
        case = case_of("校园碰碰")
        again = og.case_from_dict(case.to_dict(), vocabulary=case.own_words)

        assert case.own_words == {"碰碰": "forum"}
        assert again == case
        for each in (case, again):
            (question,) = [
                question for question in og.decide(each, at="2026-11-01").questions if "functions" in question.fact
            ]
            assert "“校园碰碰”的中心词是“碰碰”（论坛）" in question.asked("zh")

    def test_of_an_own_word_that_is_stated_in_its_marks_too_is_read_back(self) -> None:
        case = case_of("校园碰碰", "“碰碰”")
        again = og.case_from_dict(case.to_dict(), vocabulary=case.own_words)

        assert case.service.functions is not None
        assert case.service.functions.listed == {"forum"}
        assert len(case.own_words) == 1
        assert og.decide(again, at="2026-11-01").verdict == og.decide(case, at="2026-11-01").verdict


class TestReasons:
    def test_a_held_word_is_named_beside_one_that_it_leans_to(self) -> None:
        assert reasons_for("直播群", "zh") == (
            "带有“群”的名称，通常指下列功能：通讯群组。",
            "“直播群”中含有“直播”（网络直播）。",
        )
        assert reasons_for("直播群", "en") == (
            'A name with "群" often means this function: communication group.',
            '"直播群" holds "直播" (live streaming).',
        )

    def test_there_is_none_for_a_word_that_is_only_spelt_alike(self) -> None:
        assert reasons_for("forumm", "en") == ()


class TestHints:
    @pytest.mark.parametrize(
        ("word", "matters"),
        [
            ("微信群", ("platform",)),
            ("公众号", ("platform",)),
            ("微信小程序", ("platform",)),
            ("朋友圈", ("platform",)),
            ("分享到朋友圈", ("platform",)),
            ("小程序授权登录", ("platform",)),
            ("QQ 登录", ("platform",)),
            ("shareToWeChat", ("platform",)),
            ("组局", ("gathering",)),
            ("線下組隊", ("gathering",)),
            ("发活动", ("gathering",)),
            ("投票", ("gathering",)),
            ("徵集", ("gathering",)),
            ("眾籌", ("gathering",)),
            ("树洞", ("gathering",)),
            ("漂流瓶", ("gathering",)),
            ("公民聯署", ("gathering",)),
            ("forum polls", ("gathering",)),
            ("微信投票", ("platform", "gathering")),
            ("弹幕", ()),
            ("pollen", ()),
            ("支付", ()),
            ("", ()),
        ],
    )
    def test_are_given_for_the_matters_of_a_word(self, word: str, matters: tuple[Matter, ...]) -> None:
        assert matters_in(word) == matters
        assert len(hints_on(word, "en")) == len(hints_on(word, "zh")) == len(matters)

    def test_stand_in_the_advice_on_an_unknown_word(self) -> None:
        assert advice_on("众筹", "zh").endswith(hints_on("众筹", "zh")[0])
        assert advice_on("分享到朋友圈", "en").endswith(" " + hints_on("朋友圈", "en")[0])

    def test_say_what_to_ask_oneself(self) -> None:
        (platform,), (gathering,) = hints_on("朋友圈", "zh"), hints_on("投票", "zh")

        assert all(
            each in platform for each in ("分享去向", "登录方式", "账号、群组或者小程序", "自有的功能", "own_platform")
        )
        assert all(each in gathering for each in ("第二条第二项", "公众舆论表达渠道", "social_mobilization"))
        assert "article 2(2)" in hints_on("投票", "en")[0]
