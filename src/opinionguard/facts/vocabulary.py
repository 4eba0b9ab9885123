"""The functions of a product in the words of the law.

Article 2(1) of the Provisions lists ten functions by name and defines none. Tickets and feature flags use other names
for them, in Chinese, English and pinyin. `WORDS` says which names stand for which function. `WORDS` also has the names
of post comments (跟帖评论). Article 2(1) does not list post comments: they are a channel for the public to express
opinion, under article 2(2).

How the words were chosen: a word is in the table if a reader who knows nothing else about the product would understand
the word as that function. A wrong "listed" costs a filing that nobody owed, and a case may not state such a word as
another function. A missing word costs one question. So a word that can easily mean something else is left out, however
common the word is: `service-account` (cloud permissions), `go-live` (a release), `live-chat` (customer support),
`weblog` (the log of a server), 问答 (a chat bot), 社区 (a neighbourhood), 短剧 (a film). A word that a regulation names
is in, even if the word alone says little: 点赞 and 回复 (互联网跟帖评论服务管理规定, article 2). If a word fits two
functions (超话, 连麦, vlog), the choice changes the name shown, not the verdict.

An unknown word is asked about, never guessed. `function_of` knows only exact words after folding, and no similar words.
`nearest` is only for the text of the question. `known_word_in` finds a word that may not be stated as another function,
because it contains a known word. If `known_word_in` finds too much, a person has to choose another name; if it misses a
word, a function stays hidden.

Source of the functions: 具有舆论属性或社会动员能力的互联网信息服务安全评估规定, article 2(1); of post comments:
互联网跟帖评论服务管理规定 (2022), article 2. The other words are common usage in the trade and have no authority in law.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from opinionguard.ground.text import Lang, either, escaped, joined

__all__ = [
    "FUNCTIONS",
    "LISTED",
    "LONGEST_WORD",
    "NO_OWN_WORDS",
    "POST_COMMENTS",
    "TITLES",
    "WORDS",
    "advice_on",
    "fold",
    "function_of",
    "known_word_in",
    "nearest",
    "title_of",
]

# Article 2(1), in its order.
LISTED: tuple[str, ...] = (
    "forum",
    "blog",
    "microblog",
    "chat-room",
    "communication-group",
    "public-account",
    "short-video",
    "live-streaming",
    "information-sharing",
    "mini-program",
)
POST_COMMENTS = "post-comments"
FUNCTIONS: tuple[str, ...] = (*LISTED, POST_COMMENTS)
NO_OWN_WORDS: Mapping[str, str] = MappingProxyType({})

TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "forum": ("forum", "论坛"),
        "blog": ("blog", "博客"),
        "microblog": ("microblog", "微博客"),
        "chat-room": ("chat room", "聊天室"),
        "communication-group": ("communication group", "通讯群组"),
        "public-account": ("public account", "公众账号"),
        "short-video": ("short video", "短视频"),
        "live-streaming": ("live streaming", "网络直播"),
        "information-sharing": ("information sharing", "信息分享"),
        "mini-program": ("mini-program", "小程序"),
        "post-comments": ("post comments", "跟帖评论"),
    }
)


def title_of(function: str, lang: Lang) -> str:
    """Return what people call a function in a language. Raises KeyError."""
    return either(lang, *TITLES[function])


def _words(block: str) -> tuple[str, ...]:
    return tuple(block.split())


# Each word is here once: in the singular unless only the plural is in use, and with "-" between its parts. Folding finds
# the other spellings. In each block the id comes first, then English, pinyin, Chinese; common words before rare ones.
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "forum": _words("""
            forum  internet-forum  web-forum  online-forum  discussion-forum  community-forum  user-forum
            support-forum  developer-forum  player-forum  forum-thread  forum-post  forum-topic  forum-section
            subforum  subreddit  message-board  bulletin-board  discussion-board  community-board  imageboard
            textboard  BBS  newsgroup  discussion-area  community-Q&A  user-Q&A  Q&A-community  Q&A-forum
            luntan  tieba
            论坛  論壇  网络论坛  社区论坛  论坛社区  用户论坛  玩家论坛  业主论坛  校园论坛  BBS论坛  论坛版块
            论坛板块  论坛帖子  论坛发帖  发帖  帖子  讨论区  讨论版  讨论板  话题讨论  电子公告板  电子布告栏  贴吧
            用户社区  玩家社区  兴趣社区  交流社区  社区发帖  社区帖子  BBS社区  圈子  兴趣圈  兴趣圈子  兴趣部落
            豆瓣小组  问答社区  社区问答  用户问答  问答论坛  问大家
        """),
        "blog": _words("""
            blog  blogging  blog-post  blog-entry  blog-article  blog-column  blog-platform  blog-hosting  blog-space
            user-blog  personal-blog  member-blog  guest-blog  group-blog  photoblog  video-blog  vlog  vlogging
            liveblog  live-blogging
            博客  部落格  网志  博文  写博客  发博客  博客文章  博客专栏  博客空间  博客频道  博客主页  博客平台
            博客系统  博客日志  个人博客  用户博客  技术博客  视频博客  图片博客  名人博客
        """),
        "microblog": _words("""
            microblog  microblogging  microblog-post  microblog-feed  microblog-timeline  microblog-platform  micropost
            microposting  tumblelog  reblog  reblogging  retweet  quote-tweet  twitter-clone  mastodon-instance
            mastodon-server  fediverse-instance  fediverse-server  nostr-client
            weibo  chaohua
            微博客  微博  微型博客  迷你博客  微网志  微部落格  发微博  写微博  转发微博  微博发布  微博广场  微博话题
            微博热搜  微博动态  微博社区  微博时间线  微博超话  超话  超级话题  超话社区  发说说  QQ说说  空间说说
        """),
        "chat-room": _words("""
            chat-room  public-chat-room  open-chat-room  group-chat-room  text-chat-room  anonymous-chat-room
            random-chat-room  video-chat-room  voice-chat-room  audio-chat-room  voice-room  audio-room
            live-audio-room  party-room  voice-party  voice-lounge  voice-hall  voice-social  audio-social
            drop-in-audio  room-chat  lobby-chat  chat-lobby  chat-hall  public-chat  global-chat  world-chat  shoutbox
            IRC  irc-channel  internet-relay-chat
            liaotianshi  yuliaofang
            聊天室  网络聊天室  在线聊天室  公共聊天室  匿名聊天室  随机聊天室  文字聊天室  语音聊天室  视频聊天室
            多人聊天室  聊天房  聊天房间  聊天大厅  聊天广场  大厅聊天  世界聊天  世界频道  公聊  公屏聊天  语聊
            语聊房  语聊室  语聊厅  语音房  语音房间  语音厅  语音派对  语音社交  语音聊天房  多人语音房  多人语聊
            交友房  语音派对房  开黑房
        """),
        "communication-group": _words("""
            communication-group  internet-group  group-chat  chat-group  group-chatting  group-messaging
            instant-messaging-group  group-dm  group-conversation  multi-user-chat  multi-person-chat  team-chat
            guild-chat  clan-chat  alliance-chat  fan-group  fan-group-chat  fan-chat  discussion-group  wechat-group
            qq-group  whatsapp-group  telegram-group  telegram-supergroup
            qunliao
            通讯群组  通訊群組  互联网群组  聊天群组  群组聊天  群聊  群聊天  群会话  聊天群  交流群  讨论组  讨论群
            微信群  QQ群  微博群  贴吧群  陌陌群  企业微信群  支付宝群聊  粉丝群  粉丝群聊  班级群  家长群  业主群
            校友群  同学群  车友群  书友群  读者群  玩家群  同城群  兴趣群  社群聊天  公会聊天  帮会聊天  联盟聊天
            多人聊天  多人会话  建群  群公告
        """),
        "public-account": _words("""
            public-account  official-account  wechat-public-account  wechat-official-account
            wechat-subscription-account  wechat-service-account  alipay-lifestyle-account  line-official-account
            zalo-official-account  self-media  self-media-account  we-media  we-media-account  creator-account
            influencer-account  kol-account  toutiao-account  fan-page
            gongzhonghao  dingyuehao  fuwuhao  zimeiti  toutiaohao  baijiahao
            公众账号  公众帐号  公眾帳號  公众号  公号  公众账号平台  微信公众号  微信公众账号  微信公众平台
            微信订阅号  微信服务号  订阅号  服务号  生活号  支付宝生活号  自媒体  自媒体号  自媒体账号  自媒体平台
            媒体号  政务号  创作者号  创作者账号  达人账号  达人号  大V账号  KOL账号  头条号  百家号  大鱼号  企鹅号
            搜狐号  网易号  一点号  大风号  快传号  澎湃号  人民号  熊掌号
        """),
        "short-video": _words("""
            short-video  short-form-video  video-shorts  micro-video  mini-video  bite-size-video  bite-sized-video
            reels  shorts  reels-feed  shorts-feed  youtube-shorts  instagram-reels  short-video-feed
            short-video-upload  short-video-sharing  short-video-channel  short-video-community  short-video-recording
            user-short-video  ugc-short-video  vertical-video-feed  tiktok-clone  tiktok-feed  tiktok-style-feed
            wechat-channels
            duanshipin  xiaoshipin  shipinhao
            短视频  短視頻  小视频  微视频  短视频平台  短视频社区  短视频频道  短视频推荐  短视频流  短视频信息流
            短视频拍摄  短视频发布  短视频上传  短视频分享  短视频带货  短视频合拍  拍短视频  发短视频  刷短视频
            竖屏短视频  竖版短视频  沉浸式短视频  同城短视频  用户短视频  视频号  微信视频号
        """),
        "live-streaming": _words("""
            live-streaming  live-stream  live-broadcast  live-broadcasting  livecast  livecasting  live-webcast
            live-video-streaming  live-video-broadcast  live-audio-streaming  live-audio-broadcast
            mobile-live-streaming  interactive-live-streaming  game-live-streaming  game-livestream
            user-live-streaming  ugc-live-streaming  live-room  live-streaming-room  livestream-room
            livestream-channel  live-shopping  live-commerce  live-ecommerce  live-selling  livestream-shopping
            livestream-commerce  shoppable-livestream  go-live-button  live-cohost  live-cohosting  live-co-streaming
            live-pk  live-gifting
            zhibo  zhibojian  lianmai
            网络直播  直播  直播间  直播室  直播平台  直播频道  直播大厅  直播广场  直播带货  直播购物  直播电商
            直播卖货  直播课  直播课堂  直播互动  直播答题  直播打赏  直播连麦  直播PK  开直播  看直播  带货直播
            电商直播  秀场直播  游戏直播  户外直播  手机直播  同城直播  视频直播  语音直播  语音直播间  音频直播
            图文直播  文字直播  赛事直播  活动直播  虚拟直播  数字人直播  VR直播  慢直播  小程序直播  连麦  连麦PK
            主播连麦  主播PK  观众连麦  主播开播
        """),
        "information-sharing": _words("""
            information-sharing  info-sharing  content-sharing-community  social-photo-sharing  photo-sharing-community
            outfit-sharing  recipe-sharing  user-generated-content  user-generated-post  user-generated-video  UGC
            ugc-post  ugc-feed  ugc-community  ugc-platform  user-post  community-post  community-feed  social-feed
            social-timeline  social-networking  social-bookmarking  friends-feed  friends-moments  social-moments
            moments-feed  wechat-moments  buyer-show  xiaohongshu-note
            pengyouquan
            信息分享  图文分享  动态分享  经验分享  心得分享  生活分享  好物分享  穿搭分享  美食分享  攻略分享
            用户投稿  用户信息发布  用户生成内容  UGC内容  UGC社区  内容社区  图文社区  朋友圈  好友圈  同学圈  校友圈
            同城圈  车友圈  宠友圈  动态广场  广场动态  社交广场  社交动态  好友动态  同城动态  发动态  发布动态  晒单
            晒图  晒单分享  瀑布流晒单  买家秀  种草社区  种草笔记  图文笔记  笔记分享  笔记社区  发笔记  探店笔记
            小红书笔记  游记  游记分享  用户发布内容  种草内容  信息分享社区  信息分享平台
        """),
        "mini-program": _words("""
            mini-program  mini-programme  mini-app  mini-application  mini-program-platform  mini-app-platform
            mini-app-store  mini-program-plugin  smart-mini-program  wechat-mini-program  wechat-mini-app
            wechat-mini-game  wechat-applet  weixin-mini-program  alipay-mini-program  alipay-mini-app
            baidu-mini-program  baidu-smart-program  douyin-mini-program  douyin-mini-game  toutiao-mini-program
            bytedance-mini-app  tiktok-mini-program  qq-mini-program  meituan-mini-program  taobao-mini-program
            telegram-mini-app  line-mini-app  weapp  wxapp  mp-weixin  mp-alipay  mp-baidu  mp-toutiao  mp-qq
            quick-app
            xiaochengxu
            小程序  互联网小程序  微信小程序  支付宝小程序  百度小程序  百度智能小程序  智能小程序  抖音小程序
            头条小程序  快手小程序  QQ小程序  美团小程序  淘宝小程序  京东小程序  钉钉小程序  飞书小程序
            企业微信小程序  第三方小程序  小程序平台  小程序开放平台  小程序容器  小程序插件  小程序商城  小程序游戏
            小程序端  小程序版  微信小游戏  抖音小游戏  QQ小游戏  快手小游戏  快应用
        """),
        "post-comments": _words("""
            post-comments  comment  reply  like  danmaku  bullet-comment  bullet-chat  barrage  commenting
            comment-section  comments-section  comment-area  comment-box  comment-thread  comment-system  comment-wall
            comment-reply  comments-and-replies  likes-and-comments  user-comment  reader-comment  viewer-comment
            visitor-comment  public-comment  article-comment  news-comment  blog-comment  photo-comment  video-comment
            product-comment  live-comment  livestream-comment  nested-comment  threaded-comment  disqus  disqus-comments
            nested-reply  threaded-reply  reply-thread  thread-reply  comment-like  like-button  like-count  upvote
            upvoting  emoji-reaction  comment-reaction  post-reaction  danmuku  danmaku-comment  video-danmaku
            live-danmaku  bullet-screen  barrage-comment  floating-comment  scrolling-comment  timed-comment
            time-synced-comment  super-chat  guestbook  guest-book-entry  user-review  customer-review  buyer-review
            reader-review  ratings-and-reviews
            pinglun  pinglunqu  liuyan  liuyanban  danmu  dianzan  gentie  huitie
            跟帖评论  跟帖  评论  回复  留言  弹幕  点赞  跟贴  回帖  評論  评论区  评论功能  评论回复  回复评论
            评论点赞  发评论  写评论  发表评论  用户评论  读者评论  观众评论  网友评论  文章评论  新闻评论  新闻跟帖
            视频评论  图片评论  直播评论  直播间评论  博客评论  商品评论  热门评论  精选评论  二级评论  子评论  楼中楼
            热评  追评  段评  章评  本章说  划线评论  回覆  用户回复  留言区  留言板  留言簿  留言本  留言墙  用户留言
            读者留言  访客留言  精选留言  公屏  公屏留言  彈幕  弹幕评论  弹幕互动  弹幕功能  视频弹幕  直播弹幕
            实时弹幕  发弹幕  點讚  点赞功能  点赞按钮  双击点赞  表情回应  商品评价  用户评价  买家评价  评价晒单
            用户点评  用户书评  用户影评
        """),
    }
)

# Spaces, line and paragraph separators; dashes; connectors such as "_"; invisible format characters; controls.
_SEPARATOR_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Pd", "Pc", "Cf", "Cc"})
# Other separators. First, visible ones that Unicode calls punctuation or symbols: solidi, stops, middle dots, the minus
# sign. Then invisible ones that Unicode does not call format characters: joiner, fillers, blank braille, selectors.
_SEPARATORS = frozenset(
    "/\\.。·•‧∙⋅・⁄∕−\u034f\u115f\u1160\u17b4\u17b5\u2800"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)

# Endings in "s" that are not plurals, or (shorts) whose singular is another word.
_NOT_PLURAL = ("ss", "us", "is", "bbs", "news", "series", "species", "shorts")
_PLURAL_IN_ES = ("xes", "ches", "shes", "sses", "zzes")

# Traditional forms and variants of the characters in the words above, then the simplified forms.
_SIMPLIFIED = str.maketrans(
    "專業東絲個書買價眾衆會傳體興內寫擊劃創務動區單賣廳雙發臺號團園圖場塊壇牆復複覆頭學寶實寵對帶幫廣應開彈態戲戶擬攝數時"
    "曬術機條欄樓遊點熱電種豎筆紅級線組經絡統網羣聯薦虛觀視訂討訊記論訪評話語說説讀課帳帐賬貨購貼賞賽贊讚車轉達連選釘鈕長門問間"
    "聞閲閱隨頁頻題風飛驗魚鵝麥",
    "专业东丝个书买价众众会传体兴内写击划创务动区单卖厅双发台号团园图场块坛墙复复复头学宝实宠对带帮广应开弹态戏户拟摄数时"
    "晒术机条栏楼游点热电种竖笔红级线组经络统网群联荐虚观视订讨讯记论访评话语说说读课账账账货购贴赏赛赞赞车转达连选钉钮长门问间"
    "闻阅阅随页频题风飞验鱼鹅麦",
)
# Ordinary words next to each other in which a known word appears only across the border: 旅游|记录 is not 游记,
# 垂直|播放 is not 直播.
_ONLY_AT_A_SEAM = re.compile(
    r"(?:服务|办公)号码|垂直播放|缩[短小]视频|小程序员(?!工)|加快应用|[开研]发笔记|防晒单品|游记[录账]|讨论组织"
    r"|办公(?:聊天|屏幕)|语聊天|[段章]评(?:分(?!享)|估|审(?!核)|级)|[家长读者玩粉丝]{2}群体(?![验育])"
)
# Han characters, kana, Hangul and digits end a Latin word, as a space does.
_BESIDE_LATIN = re.compile(r"[\d\u2e80-\uffff]+")
_HAN = re.compile(r"[\u2e80-\uffff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
# Three ways to split a name into words: for likesBeta, for BBSv2, for likesbeta. All three are tried, because nobody
# knows which one the writer used.
_WAYS_TO_SPLIT = tuple(map(re.compile, (r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", r"[A-Z]+|[a-z]+", r"[A-Za-z]+")))

# Characters; a longer text is not a word. This limits the work: Unicode normalisation sorts combining marks in
# quadratic time.
LONGEST_WORD = 256
_LONGEST_COMPARED = 64

# The lowest similarity that counts as near: one letter in five may be wrong; one Chinese character in three (短视屏).
_NEAR = 0.78
_NEAR_IN_CHINESE = 0.66


def fold(word: str) -> str:
    """Reduce a word to a form in which all its spellings are equal.

    Differences of width, compatibility forms and case are removed (NFKC, case folding), and so are separators and
    invisible characters. A simple English plural at the end becomes the singular: `Group_Chats`, `group chat` and
    `groupChat` are one word. There is no other stemming, and traditional characters stay as they are. Idempotent. The
    result is for comparison, not for display: a word that only looks like a plural may lose its last letter. A word with
    many thousand combining marks takes seconds.
    """
    before = None
    while word != before:  # without a separator, its neighbours may become one character
        before = word
        levelled = unicodedata.normalize("NFKC", word).casefold()
        word = _singular("".join(character for character in levelled if not _separates(character)))
    return word


def function_of(word: str, own: Mapping[str, str] = NO_OWN_WORDS) -> str | None:
    """Return the id of the function that a word stands for, or None if the vocabulary does not know the word.

    The comparison is exact after folding: a similar word, a flag name that only contains a known word, and a text of more
    than 256 characters are unknown. None means "ask", never "not listed". ``own`` are an organisation's own words, each
    with its function; the words of the vocabulary come first. Source: the docstring of the module.
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
    A known word in Han characters may be anywhere (`论坛功能`), also in traditional characters, unless it only appears
    across the border of two ordinary words. An ``own`` word of a single character is found only if it is the whole word.
    """
    return _known_word_in(word[:LONGEST_WORD], tuple(own))


@lru_cache(maxsize=1024)
def _known_word_in(word: str, own: tuple[str, ...]) -> str | None:
    folded = fold(word)
    exact = _entries().get(folded)
    if exact is not None:
        return exact[1]
    parts = _parted(_BESIDE_LATIN, _LETTERS, word)
    found = [_latin_entries()[each] for each in _runs(parts, _longest_entry()) if each in _latin_entries()]
    if not folded.isascii():
        found += _in_han(folded.translate(_SIMPLIFIED))
    if own:
        found += _own_in(word, folded.translate(_SIMPLIFIED), own)
    return max(found, key=len, default=None)


def _own_in(word: str, simplified: str, own: tuple[str, ...]) -> Iterator[str]:
    """Yield the own words that a word contains; digits belong to an own word too, because it may have any characters."""
    whole, anywhere = _own_entries(own)
    longest = max(map(len, whole), default=0) + 4  # as in _longest_entry
    yield from (whole[run] for run in _runs(_parted(_HAN, _LETTERS_OR_DIGITS, word), longest) if run in whole)
    yield from (
        written for folded, written in anywhere if folded == simplified or (len(folded) > 1 and folded in simplified)
    )


@lru_cache(maxsize=64)
def _own_entries(own: tuple[str, ...]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return own words as written: first those found only as whole words, by letters and digits; then the others, folded."""
    folded = {fold(word).translate(_SIMPLIFIED): word for word in own}
    anywhere = {each: word for each, word in folded.items() if _HAN.search(each)}
    whole = {"".join(_LETTERS_OR_DIGITS.findall(each)): word for each, word in folded.items() if each not in anywhere}
    return whole, tuple(anywhere.items())


def _parted(between: re.Pattern[str], parts: re.Pattern[str], word: str) -> Iterator[list[str]]:
    """Yield the Latin words of each part between Han characters and the like, for each way to split them."""
    for stretch in between.split(unicodedata.normalize("NFKC", word)):
        found = parts.findall(stretch)
        for way in _WAYS_TO_SPLIT:
            yield [
                part for each in found for part in (way.findall(each) if each.isascii() and each.isalpha() else [each])
            ]


def _runs(parted: Iterable[list[str]], longest: int) -> Iterator[str]:
    """Yield each word, folded, and each run of neighbouring words joined: `groupchat` from `group-chat-v2`."""
    for parts in parted:
        for first in range(len(parts)):
            run = ""
            for part in parts[first:]:
                run += part
                if len(run) > longest:
                    break
                yield fold(run)


def _in_han(word: str) -> Iterator[str]:
    seams = [found.span() for found in _ONLY_AT_A_SEAM.finditer(word)]
    for known, written in _han_entries():
        at = word.find(known)
        while at >= 0:
            end = at + len(known)
            if not any(begin <= at and end <= until for begin, until in seams):
                yield written
            at = word.find(known, at + 1)


@lru_cache(maxsize=1024)
def nearest(word: str, limit: int = 3) -> tuple[str, ...]:
    """Return the known words nearest to a word, best first, as `WORDS` writes them, for the text of a question.

    A known word is near in three cases: the given word contains it, the spelling is similar, or it contains the given
    word and is at most twice as long. The tuple is empty if no word is near, or if the limit is below 1. Only the
    beginning of a long text is compared (64 characters after folding). Never raises for any string, and decides nothing.
    """
    from difflib import SequenceMatcher  # slow to import, and needed only for a question

    start = word[:LONGEST_WORD]
    folded = fold(start)[:_LONGEST_COMPARED]
    if not folded or limit < 1:
        return ()
    parts = _parts(start)
    least = _NEAR if folded.isascii() else _NEAR_IN_CHINESE
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    found: list[tuple[float, int, str]] = []
    for place, (known, written, known_parts) in enumerate(_candidates()):
        if _stands_in(known, folded, parts):
            score = _NEAR + (1 - _NEAR) * len(known) / len(folded)
        elif 2 * len(folded) >= len(known) and _stands_in(folded, known, known_parts):
            score = _NEAR  # the same score for all, so that common words come before rare ones
        else:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            score = matcher.ratio()
        if score >= least:
            found.append((-score, place, written))
    return tuple(written for _, _, written in sorted(found)[:limit])


# Texts about an unknown word, in English and Chinese: first the nearest words, then what to do.
_NOT_KNOWN = ('The word "{word}" is not known.', "词语“{word}”未收录。")
_NOT_KNOWN_BUT_NEAR = (
    'The word "{word}" is not known; the nearest are {near}.',
    "词语“{word}”未收录，相近的有：{near}。",
)
_USE_ANOTHER = (
    "Use a known word, or move it to other_functions if it is none of these.",
    "请改用已收录的词语；如不属于上述功能，请移至 other_functions。",
)
# A word that contains a known word is rejected as another function, so the person needs another name.
_HOLDS_A_KNOWN_ONE = (
    'It holds "{known}" ({title}): use that word; if it is none of these, name it by a word that holds no known one, and '
    "move that to other_functions.",
    "其中含有“{known}”（{title}），请改用该词语；如不属于上述功能，请改用不含已收录词语的名称，并移至 other_functions。",
)


@lru_cache(maxsize=1024)
def advice_on(word: str, lang: Lang) -> str:
    """Return what a person can do about an unknown word: whole sentences, for the text of a question."""
    near, known = nearest(word), known_word_in(word)
    said = either(lang, *(_NOT_KNOWN_BUT_NEAR if near else _NOT_KNOWN))
    then = either(lang, *(_USE_ANOTHER if known is None else _HOLDS_A_KNOWN_ONE))
    title = "" if known is None else title_of(function_of(known) or "", lang)
    values = {"word": escaped(word), "near": joined(near, lang), "known": known, "title": title}
    return either(lang, " ", "").join((said, then)).format(**values)


@lru_cache(maxsize=64)
def _folded(own: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {fold(word): function for word, function in own}


@cache
def _entries() -> dict[str, tuple[str, str]]:
    """Map each folded word to its function and to the word as written."""
    return {fold(word): (function, word) for function, words in WORDS.items() for word in words}


@cache
def _han_entries() -> tuple[tuple[str, str], ...]:
    """List each word that contains Han characters: folded and simplified, and as written."""
    entries = ((folded.translate(_SIMPLIFIED), word) for folded, (_, word) in _entries().items())
    return tuple((simplified, word) for simplified, word in entries if not simplified.isascii())


@cache
def _latin_entries() -> dict[str, str]:
    """Map the folded letters of each word in Latin script to the word as written."""
    entries = (("".join(_LETTERS.findall(folded)), word) for folded, (_, word) in _entries().items())
    return {letters: word for letters, word in entries if letters.isascii()}


@cache
def _longest_entry() -> int:
    # A plural has at most two more letters, and so the plural of a plural at most four.
    return max(map(len, _latin_entries())) + 4


@cache
def _candidates() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """List each word folded, as written, and its folded Latin parts."""
    return tuple((folded, word, _parts(word)) for folded, (_, word) in _entries().items())


def _separates(character: str) -> bool:
    return character in _SEPARATORS or unicodedata.category(character) in _SEPARATOR_CATEGORIES


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_PLURAL_IN_ES):
        return word[:-2]
    return word[:-1]


def _parts(word: str) -> frozenset[str]:
    """Return the folded Latin parts of a word: `like` and `beta` of `likesBeta`, `likes_beta` and `likes-beta`."""
    return frozenset(map(fold, re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", unicodedata.normalize("NFKC", word))))


def _stands_in(part: str, whole: str, parts_of_whole: frozenset[str]) -> bool:
    """Tell whether one word contains another; a short Latin word must be a whole part: `unlikely` has no `like`."""
    return part in parts_of_whole or (part in whole and (len(part) > 4 or not part.isascii()))
