"""The 2022 provisions on post comments: what they are, and security assessment of what is new in them."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import (
    LAUNCHES,
    CaseAtInstant,
    Companion,
    Event,
    Law,
    Provision,
    SharedAssessment,
    TechnologyChange,
    Truth,
    any_of,
)

__all__ = ["ART_2", "ART_5", "LAW", "REGULATION"]

LAW = Law(
    id="post-comments-2022",
    title="互联网跟帖评论服务管理规定",
    english_title="Provisions on the Administration of Internet Post Comment Services",
    short_title="跟帖评论服务管理规定",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2022, 11, 16),
    in_force=date(2022, 12, 15),
    source="articles 2 and 5 as collected",
    chinese_source="第二条、第五条依据公开资料",
    reviewed=date(2026, 11, 29),
)

ART_2 = Provision(
    LAW,
    2,
    text=(
        "本规定所称跟帖评论服务，是指互联网站、应用程序以及其他具有舆论属性或社会动员能力的网站平台，以评论、回复、留言、"
        "弹幕、点赞等方式，为用户提供发表文字、符号、表情、图片、音视频等信息的服务。"
    ),
    english=(
        "Post comment services, as these Provisions use the term, are services by which internet sites, applications and "
        "other website platforms with public opinion properties or social mobilization capacity let users publish text, "
        "symbols, emoticons, pictures, audio, video and other information by way of comments, replies, messages, danmaku, "
        "likes and the like."
    ),
)
ART_5 = Provision(
    LAW,
    5,
    text=(
        "具有舆论属性或社会动员能力的跟帖评论服务提供者上线跟帖评论相关新产品、新应用、新功能的，"
        "应当按照国家有关规定开展安全评估。"
    ),
    english=(
        "A provider of post comment services with public opinion properties or social mobilization capacity that launches "
        "a new product, new application or new function related to post comments shall carry out a security assessment in "
        "accordance with the relevant national provisions."
    ),
)


def is_of_post_comments(setting: CaseAtInstant, event: Event) -> Truth:
    """Article 5: what is launched is of post comments, in the sense of article 2."""
    return any_of([thing.has_post_comments for thing in setting.launched_by(event)])


def comments_imply_scope(setting: CaseAtInstant, event: Event) -> bool:
    """Tell whether what is of post comments is by that within article 2 of the Provisions of 2018, which the event reads."""
    return setting.readings.post_comments == "opinion-channel" and not isinstance(event, TechnologyChange)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_2, ART_5),
    duties=(SharedAssessment(ART_5, LAUNCHES, is_of_post_comments, comments_imply_scope),),
    open_points=(("The number of article 5 comes from secondary copies.", "第五条的条号据转载文本。"),),
)
