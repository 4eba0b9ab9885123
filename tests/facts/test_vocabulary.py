"""The vocabulary: every word stands for its function in every spelling, and no other word does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import takes_less_than

from opinionguard.facts import vocabulary
from opinionguard.facts.vocabulary import (
    FUNCTIONS,
    POST_COMMENTS,
    WORDS,
    Kinship,
    fold,
    function_of,
    kinship_of,
    known_word_in,
    nearest,
)

ALL_WORDS = [(word, function) for function, words in WORDS.items() for word in words]
KNOWN = frozenset(word for word, _ in ALL_WORDS)
BY_FOLDED_WORD = {fold(word): function for word, function in ALL_WORDS}

VISIBLE_SEPARATORS = ["_", " ", "  ", ".", "/", "\\", "·", "・", "--", " - ", "–", "—", "−", "＿", "．", "／"]
BLANK_SEPARATORS = ["", "\t", *"\u3000\u00a0\u2028\u2800"]
ZERO_WIDTH_SEPARATORS = list("\u00ad\u200b\u200d\u2060\ufeff\u180e\u3164\ufe0f")
SEPARATORS = [*VISIBLE_SEPARATORS, *BLANK_SEPARATORS, *ZERO_WIDTH_SEPARATORS]

NEAR_MISSES = """
    danmakuu forun foru comentz live-streamingx group-chat-v2 enable_danmaku_beta enableComments not-a-forum !comments
    short unlikely 短视屏 公众好 直播间连麦机 论坛吧
"""
AMBIGUOUS = """
    story status feed channel message share post group room stream video note push chat live-chat go-live topic thread
    service-account subscription-account broadcast-channel sns weblogs review reaction moment community Q&A applet vote
    mini-game tweet webinar podcast discussion social-sharing huifu boke
    社区 问答 动态 分享 群组 频道 笔记 评价 转发 专栏 小组 短剧 小游戏 信息发布 社群 网络日志 开播 机构号 播客
"""

# What ends in a known word and is that function, and what ends in one and is none, or another.
COMPOUNDS = """
    直播间弹幕 语聊房间 公会频道 校园圈子 圈子论坛 互动直播 折叠回复 视频号直播 推文留言板 community-blog-posts
    关闭评论 屏蔽弹幕 举报评论 自动回复 私信回复 客服留言 模拟直播 伪直播 订单评价 无评论 auto-reply disable-comments
"""

# Hypothesis leaves lone surrogates out unless it is told otherwise.
ANY_TEXT = st.text(st.characters(categories=None) | st.characters(categories=["Cs", "Cf", "Mn", "Zs", "Pd"]))
PRODUCT_TEXT = st.lists(st.sampled_from(sorted(KNOWN)) | st.text(max_size=3), max_size=4).map("".join)


def takes_no_time(*calls: Callable[[], object]) -> bool:
    """Tell whether calls end within a second, and keep no answer from one try to the next."""

    def anew() -> None:
        for each in vars(vocabulary).values():
            getattr(each, "cache_clear", bool)()
        for call in calls:
            call()

    return takes_less_than(1, anew)


def full_width(word: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


def plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def has_plural(word: str) -> bool:
    # Not of what is one already (shorts), nor of danmaku and of pinyin, most of which ends in i, u or ie.
    return word[-1].isascii() and word[-1].islower() and not word.endswith(("s", "u", "i", "ie"))


class TestEveryWordStandsForItsFunction:
    @pytest.mark.parametrize(("word", "function"), ALL_WORDS)
    def test_as_written(self, word: str, function: str) -> None:
        assert function_of(word) == function

    @pytest.mark.parametrize("respell", [str.upper, str.title, str.swapcase, full_width])
    def test_in_another_case_or_width(self, respell: Callable[[str], str]) -> None:
        assert [word for word, function in ALL_WORDS if function_of(respell(word)) != function] == []

    @pytest.mark.parametrize("separator", SEPARATORS)
    def test_with_another_separator(self, separator: str) -> None:
        wrong = [word for word, function in ALL_WORDS if function_of(word.replace("-", separator)) != function]

        assert wrong == []

    def test_with_a_separator_between_all_characters_and_around(self) -> None:
        wrong = [
            word for word, function in ALL_WORDS if function_of("\u200b " + "_\u200b".join(word) + "\n") != function
        ]

        assert wrong == []

    def test_in_camel_case(self) -> None:
        assert function_of("liveStream") == "live-streaming"
        assert function_of("GroupChat") == "communication-group"

    def test_in_the_plural(self) -> None:
        assert [
            word for word, function in ALL_WORDS if has_plural(word) and function_of(plural(word)) != function
        ] == []

    @pytest.mark.parametrize(
        ("word", "function"),
        [
            ("comments", POST_COMMENTS),
            ("replies", POST_COMMENTS),
            ("likes", POST_COMMENTS),
            ("comment boxes", POST_COMMENTS),
            ("弹幕", POST_COMMENTS),
            ("danmaku", POST_COMMENTS),
            ("留言板", POST_COMMENTS),
            ("guestbook", POST_COMMENTS),
            ("message board", "forum"),
            ("贴吧", "forum"),
            ("vlogs", "blog"),
            ("微博", "microblog"),
            ("超话", "microblog"),
            ("语聊房", "chat-room"),
            ("Voice Room", "chat-room"),
            ("群聊", "communication-group"),
            ("ＱＱ群", "communication-group"),
            ("公众号", "public-account"),
            ("服务号", "public-account"),
            ("视频号", "short-video"),
            ("YouTube Shorts", "short-video"),
            ("连麦", "live-streaming"),
            ("直播带货", "live-streaming"),
            ("朋友圈", "information-sharing"),
            ("UGC", "information-sharing"),
            ("快应用", "mini-program"),
            ("mini_apps", "mini-program"),
        ],
    )
    def test_words_of_the_trade(self, word: str, function: str) -> None:
        assert function_of(word) == function


class TestUnknownWords:
    @pytest.mark.parametrize("word", NEAR_MISSES.split())
    def test_a_near_miss_is_never_taken(self, word: str) -> None:
        assert function_of(word) is None

    @pytest.mark.parametrize("word", AMBIGUOUS.split())
    def test_a_word_that_may_be_something_else_is_left_out(self, word: str) -> None:
        assert function_of(word) is None

    @pytest.mark.parametrize("word", ["", " ", "-", "\u200b", "\ud800", "😀", "payments", "支付"])
    def test_what_is_no_word_for_a_function_is_unknown(self, word: str) -> None:
        assert function_of(word) is None

    def test_a_text_of_more_than_256_characters_is_unknown(self) -> None:
        assert function_of("comment" + " " * 249) == POST_COMMENTS
        assert function_of("comment" + " " * 250) is None

    def test_combining_marks_without_end_do_not_stop_the_clock(self) -> None:
        hostile = "a" + "\u0315\u0300" * 50_000

        assert function_of(hostile) is None
        assert nearest(hostile) == ()
        assert takes_no_time(lambda: function_of(hostile), lambda: nearest(hostile))

    @pytest.mark.parametrize("word", COMPOUNDS.split())
    def test_a_compound_is_never_taken(self, word: str) -> None:
        assert function_of(word) is None

    @given(ANY_TEXT)
    def test_any_text_has_an_answer(self, word: str) -> None:
        assert function_of(word) in {*FUNCTIONS, None}

    @given(PRODUCT_TEXT)
    def test_only_the_folded_form_decides(self, word: str) -> None:
        assert function_of(word) == BY_FOLDED_WORD.get(fold(word))


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "first"),
        [
            ("danmakuu", "danmaku"),
            ("forun", "forum"),
            ("coments", "comment"),
            ("mico-blog", "microblog"),
            ("短视屏", "短视频"),
            ("公众好", "公众号"),
            ("group-chat-v2", "group-chat"),
            ("enable_danmaku_beta", "danmaku"),
            ("enableComments", "comment"),
            ("likesBeta", "like"),
            ("user_replies_v2", "reply"),
            ("BBS_v2", "BBS"),
            ("开播提醒直播间", "直播间"),
            ("go-live", "go-live-button"),
            ("service_account", "wechat-service-account"),
            ("chat", "chat-room"),
            ("群", "群聊"),
            ("问答", "问答社区"),
            ("小游戏", "微信小游戏"),
            ("直播间弹幕", "弹幕"),
            ("校园圈子", "圈子"),
            ("圈子论坛", "论坛"),
            ("互动直播", "直播"),
            ("折叠回复", "回复"),
            ("视频号直播", "直播"),
            ("推文留言板", "留言板"),
            ("直播間的彈幕列表", "弹幕"),
            ("“直播间”弹幕", "弹幕"),
            ("公会频道", "世界频道"),
            ("语聊房间频道", "聊天房间"),
            ("群欢迎语", "群聊"),
            ("群组和频道", "聊天群组"),
            ("限時動態", "发布动态"),
            ("图文发布", "图文分享"),
            ("直播群", "群聊"),
            ("forum channel posts", "forum"),
            ("community blog pages", "blog"),
            ("reactions for posts and comments", "emoji-reaction"),
            ("inline replies in news feed", "reply"),
            ("creating your group", "group-chat"),
            ("弹幕开关", "弹幕"),
        ],
    )
    def test_the_best_comes_first(self, word: str, first: str) -> None:
        assert function_of(word) is None
        assert nearest(word)[0] == first

    def test_all_known_words_in_a_compound_are_named(self) -> None:
        assert {"直播间", "直播连麦", "直播", "连麦"} <= set(nearest("直播间连麦", limit=9))

    @pytest.mark.parametrize(
        "word", ["payments", "checkout", "search", "unlikely", "kyc", "dark-mode", "支付", "优惠券", "登录", "😀"]
    )
    def test_nothing_near_gives_nothing(self, word: str) -> None:
        assert nearest(word) == ()

    def test_own_words_are_named_as_the_others_are(self) -> None:
        own = {"市集动态": "information-sharing", "bazaar-talk": "post-comments", "圈圈": "forum"}

        assert nearest("新市集動態页", own=own)[0] == "市集动态"
        assert nearest("bazaar talks beta", own=own)[0] == "bazaar-talk"
        assert nearest("bazar-talk", own=own)[0] == "bazaar-talk"
        assert nearest("校园圈圈", own=own)[0] == "圈圈"
        assert set(nearest("新市集动态")) <= KNOWN

    def test_a_known_word_is_nearest_to_itself(self) -> None:
        assert [word for word in KNOWN if nearest(word, 1) != (word,)] == []

    def test_the_limit_is_kept(self) -> None:
        assert nearest("chat", 0) == ()
        assert nearest("chat", -1) == ()
        assert len(nearest("chat", 1)) == 1
        assert nearest("chat", 9)[:3] == nearest("chat")

    @pytest.mark.parametrize(
        "word", ["", " ", "-_-", "\u200b", "x" * 100_000, "弹幕" * 50_000, "\ud800", "\udfff弹幕", "ﷺ" * 1000]
    )
    def test_odd_texts_do_not_raise(self, word: str) -> None:
        assert set(nearest(word)) <= KNOWN

    def test_of_a_long_text_the_beginning_counts(self) -> None:
        assert nearest("danmaku-" + "x" * 100_000, 1) == ("danmaku",)

    @given(ANY_TEXT | PRODUCT_TEXT, st.integers(-1, 5))
    def test_any_text_gives_known_words_without_repetition(self, word: str, limit: int) -> None:
        found = nearest(word, limit)

        assert set(found) <= KNOWN
        assert len(set(found)) == len(found) <= max(limit, 0)
        assert nearest(word, limit) == found


def test_importing_the_module_loads_neither_difflib_nor_the_folded_table() -> None:
    program = (
        "import sys; before = set(sys.modules); import opinionguard.facts.vocabulary as v; "
        "print('difflib' in set(sys.modules) - before, v._entries.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False 0"


# What people put before and behind a word; none of it is a part of a known word.
AROUND = st.sampled_from(["", "my", "new", "v2", "beta", "功能", "管理", "2", "42", "é", "!", "(", "ã"])
SPACING = st.sampled_from(["-", "_", " ", ".", "/", " · ", "\u3000", "—"])


class TestAKnownWordThatStandsInAnother:
    @pytest.mark.parametrize(
        ("word", "known"),
        [
            ("comments-v2", "comment"),
            ("live-comments-beta", "live-comment"),
            ("liveCommentsBeta", "live-comment"),
            ("LIVE_COMMENTS_BETA", "live-comment"),
            ("enableComments", "comment"),
            ("comments2go", "comment"),
            ("v2comments", "comment"),
            ("com-ments-v2", "comment"),
            ("BBSv2", "BBS"),
            ("IRCchat", "IRC"),
            ("danmakuBETA", "danmaku"),
            ("ｃｏｍｍｅｎｔｓ２", "comment"),
            ("group chats, new", "group-chat"),
            ("user replies (v2)", "reply"),
            ("forum功能", "forum"),
            ("新forum", "forum"),
            ("zhibo-2", "zhibo"),
            ("论坛功能", "论坛"),
            ("新论坛", "论坛"),
            ("论 坛 功 能", "论坛"),
            ("弹幕互动区", "弹幕互动"),
            ("论坛吧", "论坛"),
            ("QQ群功能", "QQ群"),
            ("大V账号管理", "大V账号"),
            ("論壇功能", "论坛"),
            ("連麥大廳", "连麦"),
            ("公眾帳號管理", "公众账号"),
            ("視頻號", "视频号"),
            ("forum", "forum"),
            ("Forums", "forum"),
            ("論壇", "論壇"),
        ],
    )
    def test_is_found(self, word: str, known: str) -> None:
        found = known_word_in(word)

        assert found is not None
        assert fold(known).translate(str.maketrans("論壇", "论坛")) == fold(found).translate(
            str.maketrans("論壇", "论坛")
        )

    @pytest.mark.parametrize(
        "word", ["likelihood", "unlikely", "blogosphere", "discomments", "forumé", "éforum", "фforum"]
    )
    def test_is_none_in_latin_script_within_another_word(self, word: str) -> None:
        assert known_word_in(word) is None

    @pytest.mark.parametrize(
        "word", ["", " ", "群", "号", "群组", "支付", "payments", "table reservations", "face swap", "AI writing"]
    )
    def test_is_none_in_what_holds_none(self, word: str) -> None:
        assert known_word_in(word) is None

    @pytest.mark.parametrize(
        ("ordinary", "telling"),
        [
            ("旅游记录", "旅游记"),
            ("垂直播放", "垂直播放直播"),
            ("办公号码", "办公公号"),
            ("服务号码", "服务号"),
            ("文章评分", "文章评分享"),
            ("阶段评审", "段评审核"),
            ("缩短视频", "短视频"),
            ("小程序员", "小程序员工端"),
            ("加快应用", "快应用"),
            ("开发笔记", "发笔记"),
            ("防晒单品", "晒单品"),
            ("家长群体", "粉丝群体验"),
            ("讨论组织", "讨论组"),
            ("办公聊天", "办公聊天室"),
            ("英语聊天", "英语聊天室"),
            ("办公屏幕", "公屏"),
        ],
    )
    def test_is_none_where_two_ordinary_words_only_meet(self, ordinary: str, telling: str) -> None:
        assert known_word_in(ordinary) is None
        assert known_word_in(telling) is not None

    @pytest.mark.parametrize("word", AMBIGUOUS.split())
    def test_is_none_in_a_word_that_may_be_something_else(self, word: str) -> None:
        assert known_word_in(word) is None

    @given(st.sampled_from(ALL_WORDS), AROUND, AROUND, SPACING, SPACING)
    def test_is_found_whatever_stands_around_it(
        self, word: tuple[str, str], before: str, behind: str, left: str, right: str
    ) -> None:
        found = known_word_in(f"{before}{left}{word[0]}{right}{behind}")

        assert found is not None
        assert function_of(found) is not None
        assert len(found) >= len(word[0]) - 1 or not word[0].isascii()

    @given(ANY_TEXT | PRODUCT_TEXT)
    def test_any_text_has_an_answer(self, word: str) -> None:
        assert known_word_in(word) in {*KNOWN, None}

    @pytest.mark.parametrize("word", ["aB" * 128, "a-" * 128, "弹" * 256, "评" * 255, "comment" * 36, "a1" * 128])
    def test_a_long_one_takes_no_time(self, word: str) -> None:
        assert takes_no_time(lambda: known_word_in(word))

    @pytest.mark.parametrize(
        "word",
        [
            "分享到朋友圈",
            "分享至微信朋友圈",
            "一键转发到微信群",
            "轉發給微信好友",
            "分享到QQ空间和朋友圈",
            "share to WeChat Moments",
        ],
    )
    def test_is_none_in_a_name_that_says_that_something_goes_to_another_platform(self, word: str) -> None:
        assert function_of(word) is None
        assert known_word_in(word) is None
        assert kinship_of(word) is None

    @pytest.mark.parametrize(
        "word",
        [
            "朋友圈",
            "分享朋友圈",
            "分享评论到朋友圈",
            "分享到朋友圈动态广场",
            "分享到圈子",
            "share to forum",
            "share to friends moments",
            "朋友圈海报",
        ],
    )
    def test_but_not_where_it_says_anything_else(self, word: str) -> None:
        assert known_word_in(word) is not None

    def test_an_own_word_is_found_wherever_it_goes(self) -> None:
        assert known_word_in("分享到朋友圈", {"分享到朋友圈": "forum"}) == "分享到朋友圈"


class TestKinship:
    @pytest.mark.parametrize(
        ("word", "kin"),
        [
            ("直播间弹幕", Kinship("弹幕", "ends", "弹幕")),
            ("直播间弹幕列表页", Kinship("弹幕", "ends", "弹幕")),
            ("comments-v2", Kinship("comment", "ends", "comment")),
            ("MV 弹幕", Kinship("弹幕", "ends", "弹幕")),
            ("直播间互动", Kinship("直播间", "holds", "直播间")),
            ("forum channel", Kinship("forum", "holds", "forum")),
            ("公会频道", Kinship("世界频道", "leans", "频道")),
            ("圈子频道", Kinship("圈子", "ends", "圈子")),
            ("“一起听”房间", Kinship("聊天房间", "leans", "房间")),
            ("commenté room", Kinship("chat-room", "leans", "room")),
            ("旅游记录", None),
            ("payments", None),
            ("", None),
        ],
    )
    def test_is_told_as_it_is(self, word: str, kin: Kinship | None) -> None:
        assert kinship_of(word) == kin

    def test_to_an_own_word(self) -> None:
        assert kinship_of("校园碰碰", {"碰碰": "forum"}) == Kinship("碰碰", "ends", "碰碰")
        assert kinship_of("校园碰碰") is None

    @given(ANY_TEXT | PRODUCT_TEXT)
    def test_any_text_has_an_answer(self, word: str) -> None:
        kin = kinship_of(word)

        assert kin is None or kin.known in KNOWN
        assert kin is None or kin.how == "leans" or known_word_in(word) is not None

    @pytest.mark.parametrize("word", ["aB" * 128, "a-" * 128, "弹" * 256, "功能" * 128, "和" * 256, "in a " * 50])
    def test_of_a_long_one_takes_no_time(self, word: str) -> None:
        assert takes_no_time(lambda: kinship_of(word))
