"""The sides of the readings: what each takes the text to mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "side": ("{told} ({reading} = {side})", "{told}（{reading} = {side}）"),
    "side.named": ("{side} ({meaning})", "{meaning}（{side}）"),
    # by reading and side; {value} is what stands behind the colon of a side
    "side.first_day.excluded": ("the day of the event is not counted", "情形发生当日不计入期间"),
    "side.first_day.included": ("the day of the event is counted", "情形发生当日计入期间"),
    "side.make_up_days.working": ("make-up days are working days", "调休上班的周末计为工作日"),
    "side.make_up_days.not-working": ("make-up days are no working days", "调休上班的周末不计为工作日"),
    "side.end_of_day.midnight": ("the last day ends at midnight", "期间最后一日截至24时"),
    "side.end_of_day.close-of-business": ("the last day ends at {value}", "期间最后一日截至{value}"),
    "side.launch_by_date.start-of-day": (
        "a launch dated by day is at its beginning",
        "仅注明日期的上线视为当日开始时上线",
    ),
    "side.launch_by_date.end-of-day": ("a launch dated by day is at its end", "仅注明日期的上线视为当日结束时上线"),
    "side.notice_day.receipt": ("a notice occurs on its receipt", "书面通知自收到之日起算"),
    "side.notice_day.issue": ("a notice occurs on its issue", "书面通知自发出之日起算"),
    "side.notice_level.both": (
        "both authorities have to be at the prefecture level or above",
        "网信部门和公安机关均须为地市级以上",
    ),
    "side.notice_level.cac-only": (
        "only the cyberspace administration has to be at the prefecture level or above",
        "仅网信部门须为地市级以上",
    ),
    "side.notice_binds.any-provider": ("a notice binds any provider", "书面通知约束任何互联网信息服务提供者"),
    "side.notice_binds.article-2-services": (
        "a notice binds services within article 2 only",
        "书面通知仅约束第二条所称服务的提供者",
    ),
    "side.harm_binds.article-2-services": (
        "spread binds services within article 2 only",
        "违法有害信息传播扩散情形仅适用于第二条所称服务",
    ),
    "side.harm_binds.any-provider": (
        "spread binds any provider",
        "违法有害信息传播扩散情形适用于任何互联网信息服务提供者",
    ),
    "side.post_comments.opinion-channel": (
        "post comments are a channel of opinion",
        "跟帖评论当然属于公众舆论表达渠道",
    ),
    "side.post_comments.as-stated": (
        "post comments are a channel of opinion where that is stated",
        "跟帖评论是否属于公众舆论表达渠道，以所述事实为准",
    ),
    "side.internal_services.out-of-scope": ("internal services are out of scope", "仅供本单位内部使用的服务不适用"),
    "side.internal_services.in-scope": ("internal services are in scope", "仅供本单位内部使用的服务也适用"),
    "side.outside_mainland.out-of-scope": (
        "services not offered in the mainland are out of scope",
        "未面向境内提供的服务不适用",
    ),
    "side.outside_mainland.in-scope": (
        "services not offered in the mainland are in scope",
        "未面向境内提供的服务也适用",
    ),
    "side.significant_growth.as-stated": ("growth is significant where that is stated", "是否显著增加，以所述事实为准"),
    "side.significant_growth.ratio": (
        "growth by a factor of {value} is significant",
        "用户数增至{value}倍即为显著增加",
    ),
    "side.significant_growth.increase": ("growth by {value} users is significant", "用户数增加{value}即为显著增加"),
    "side.related_functions.property-of-its-own": (
        "a related function has the property of its own",
        "“相关功能”仅指自身具有该属性的功能",
    ),
    "side.related_functions.of-a-covered-service": (
        "a related function may also serve a service within article 2",
        "“相关功能”也包括服务于第二条所称服务的功能",
    ),
    "side.listed_functions.per-se": ("a listed function is within article 2 by itself", "所列功能当然属于第二条情形"),
    "side.listed_functions.with-the-property": (
        "a listed function needs the property too",
        "所列功能须同时具有舆论属性或社会动员能力",
    ),
    "side.account_operator.platform-only": (
        "accounts and groups are those of a platform",
        "公众账号、通讯群组仅指开办平台者",
    ),
    "side.account_operator.operator-too": (
        "accounts and groups on another platform are meant too",
        "公众账号、通讯群组也包括在他人平台上运营者",
    ),
    "side.generative_ai.public-service-is-within": (
        "every generative AI service to the public is within article 17",
        "面向公众的生成式人工智能服务均属第十七条情形",
    ),
    "side.generative_ai.by-the-facts": (
        "a generative AI service is within article 17 by the facts",
        "生成式人工智能服务是否属第十七条情形，依事实判断",
    ),
    "side.news_route.beside": ("the rules of 2017 bind beside the Provisions", "2017年规定与本规定并行适用"),
    "side.news_route.instead": ("the rules of 2017 bind in place of the Provisions", "2017年规定替代本规定适用"),
    "side.day_of_occurrence.happened": ("growth and spread occur when they happen", "增长、传播扩散以实际发生之日为准"),
    "side.day_of_occurrence.known": ("growth and spread occur when they are known", "增长、传播扩散以知悉之日为准"),
    "side.discharged_when.submitted": ("a report satisfies once it is submitted", "报告提交即履行义务"),
    "side.discharged_when.passed": ("a report satisfies once the platform passed it", "报告经平台审核通过才履行义务"),
}
