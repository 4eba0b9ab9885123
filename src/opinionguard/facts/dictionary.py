"""Names of functions, and the words that stand for them or lean towards them: tables, and no look-ups.

Article 2(1) of the Provisions lists ten functions by name and defines none. Tickets and feature flags use other names
for them, in Chinese, English and pinyin. `WORDS` says which names stand for which function. `WORDS` also has the names
of post comments (跟帖评论). Article 2(1) does not list post comments: they are a channel for the public to express
opinion, under article 2(2).

How the words were chosen: a word is in `WORDS` if a reader who knows nothing else about the product would understand
the word as that function. A wrong "listed" costs a filing that nobody owed, and a case may not state such a word as
another function. A missing word costs one question. So a word that can easily mean something else is left out, however
common the word is: `service-account` (cloud permissions), `go-live` (a release), `live-chat` (customer support),
`weblog` (the log of a server), 问答 (a chat bot), 社区 (a neighbourhood), 短剧 (a film). A word that a regulation names
is in, even if the word alone says little: 点赞 and 回复 (互联网跟帖评论服务管理规定, article 2). If a word fits two
functions (超话, 连麦, vlog), the choice changes the name shown, not the verdict.

`LEANINGS` has words that were left out so, and often mean one function all the same. They decide nothing: they say what
a person is told first. `PLATFORMS` and `GATHERINGS` mark words about which a person has to ask more than which function
they are: those of somebody else's platform, and those of article 2(2).

Source of the functions: 具有舆论属性或社会动员能力的互联网信息服务安全评估规定, article 2(1); of post comments:
互联网跟帖评论服务管理规定 (2022), article 2. The other words are common usage in the trade and have no authority in law.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from opinionguard.ground.text import Lang, either

__all__ = [
    "EMPTY_ENDINGS",
    "FUNCTIONS",
    "GATHERINGS",
    "LEANINGS",
    "LISTED",
    "PLATFORMS",
    "POST_COMMENTS",
    "TITLES",
    "WORDS",
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
            论坛  网络论坛  社区论坛  论坛社区  用户论坛  玩家论坛  业主论坛  校园论坛  BBS论坛  论坛版块
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
            通讯群组  互联网群组  聊天群组  群组聊天  群聊  群聊天  群会话  聊天群  交流群  讨论组  讨论群
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
            公众账号  公众号  公号  公众账号平台  微信公众号  微信公众账号  微信公众平台
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
            短视频  短影音  小视频  微视频  短视频平台  短视频社区  短视频频道  短视频推荐  短视频流  短视频信息流
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
            跟帖评论  跟帖  评论  回复  留言  弹幕  点赞  跟贴  回帖  评论区  评论功能  评论回复  回复评论
            评论点赞  发评论  写评论  发表评论  用户评论  读者评论  观众评论  网友评论  文章评论  新闻评论  新闻跟帖
            视频评论  图片评论  直播评论  直播间评论  博客评论  商品评论  热门评论  精选评论  二级评论  子评论  楼中楼
            热评  追评  段评  章评  本章说  划线评论  用户回复  留言区  留言板  留言簿  留言本  留言墙  用户留言
            读者留言  访客留言  精选留言  公屏  公屏留言  弹幕评论  弹幕互动  弹幕功能  视频弹幕  直播弹幕
            实时弹幕  发弹幕  点赞功能  按赞  点赞按钮  双击点赞  表情回应  商品评价  用户评价  买家评价  评价晒单
            用户点评  用户书评  用户影评
        """),
    }
)

# Words that alone mean too much, each with the known word that it often stands for, above all where a name ends in it.
LEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "帖": "帖子",
        "贴": "帖子",
        "圈": "圈子",
        "社区": "用户社区",
        "community": "community-forum",
        "话题": "话题讨论",
        "topic": "forum-topic",
        "thread": "forum-thread",
        "群": "群聊",
        "group": "group-chat",
        "频道": "世界频道",
        "channel": "chat-room",
        "房间": "聊天房间",
        "room": "chat-room",
        "聊天": "聊天室",
        "chat": "chat-room",
        "动态": "发布动态",
        "广场": "社交广场",
        "贴文": "动态分享",
        "post": "user-post",
        "feed": "social-feed",
        "story": "social-moments",
        "moment": "social-moments",
        "群组": "聊天群组",
        "社群": "社群聊天",
        "讨论": "讨论区",
        "问答": "问答社区",
        "专栏": "博客专栏",
        "图文": "图文分享",
        "笔记": "图文笔记",
        "投稿": "用户投稿",
        "转发": "转发微博",
        "短片": "短视频",
        "clip": "short-video",
        "stream": "live-stream",
        "broadcast": "live-broadcast",
        "reaction": "emoji-reaction",
        "review": "user-review",
        "评价": "商品评价",
        "点评": "用户点评",
        "书评": "用户书评",
        "影评": "用户影评",
    }
)

# Endings that say only that something is a function, a place or a part of one: 弹幕功能 is 弹幕.
EMPTY_ENDINGS: frozenset[str] = frozenset(
    _words("""
        功能 模块 组件 插件 系统 服务 能力 特性 场景 平台 中心 入口 页面 页 面板 层 列表 频道 板块 专区 区 墙 广场 管理
        feature function functionality module component plugin system service platform support capability scenario page
        screen tab panel list section area entry button management beta alpha test new v
    """)
)

# Somebody else's platforms, simplified and folded: parts of Chinese words, and whole Latin words.
PLATFORMS: frozenset[str] = frozenset(
    _words("""
        微信 朋友圈 公众号 公众平台 服务号 订阅号 视频号 小红书 抖音 快手 支付宝 钉钉 飞书 头条号 百家号 授权登录 授权登陆
        一键登录 一键登陆 第三方登录 第三方登陆
        qq wechat weixin weapp wxapp gongzhonghao fuwuhao dingyuehao shipinhao pengyouquan xiaohongshu douyin kuaishou alipay
        dingtalk whatsapp telegram discord facebook instagram twitter youtube tiktok linkedin reddit
    """)
)

# What calls people together, or lets them raise their voices: article 2(2). Written as in PLATFORMS.
GATHERINGS: frozenset[str] = frozenset(
    _words("""
        组局 组队 拼桌 发活动 发布活动 活动发布 活动报名 报名活动 线下活动 同城活动 聚会 投票 征集 众筹 众裁 接龙 快闪 集会
        召集 招募 志愿者 联署 连署 联名信 请愿 倡议 募捐 筹款 捐款 义捐 挑战赛 话题挑战 树洞 漂流瓶 表白墙 曝光台 陌生人
        poll vote voting petition crowdfunding crowdfund fundraising fundraiser donation volunteer meetup rsvp rally challenge
    """)
)
