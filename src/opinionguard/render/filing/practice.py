"""What one app store's undertaking asks beyond the text of article 5: market practice, not law.

Quoted from 《互联网信息服务安全承诺书》 of 应用宝, which app makers sign before their app is listed. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from opinionguard.ground.text import Lang, either

__all__ = ["PRACTICES", "Practice", "kept_until"]


class Practice(NamedTuple):
    """One demand of the undertaking, in its own words and in English."""

    chinese: str
    english: str

    def text(self, lang: Lang) -> str:
        """Return the demand in a language."""
        return either(lang, self.english, self.chinese)


def kept_until(day: date) -> date:
    """Return the last day on which the law at least requires the network logs of a day: 6 calendar months later.

    Article 23(3) of the Cybersecurity Law requires that. If that month has no such day,
    the last day of the month counts (Civil Code 202, by analogy).
    """
    return day + relativedelta(months=6)


# The demands by item of article 5.
PRACTICES: Final[Mapping[str, tuple[Practice, ...]]] = {
    "5(2)": (Practice("对用户注册信息应当长期留存", "registration information is kept for the long term"),),
    "5(3)": (
        Practice(
            "以及用户发布信息记录留存 6 个月以上",
            "records of what users published are kept for 6 months or more too",
        ),
    ),
    "5(4)": (
        Practice(
            "新增违法有害信息屏蔽过滤策略在接公安机关等有关部门通知或者自行确认后 10 分钟内生效",
            "a new filter takes effect within 10 minutes of a notice of the authorities or of one's own confirmation",
        ),
        Practice(
            "发现违法有害信息 5 分钟内处置并在后台保留原始记录",
            "unlawful and harmful information is dealt with within 5 minutes of its discovery, the original record being kept",
        ),
    ),
    "5(5)": (
        Practice("每年至少进行一次应急处置演练", "an emergency drill takes place at least once a year"),
        Practice(
            "技术措施须至少具有下列防控风险的功能：封禁特定帐号、禁止新建帐号、禁止分享、禁止留言及回复、控制特定发布来源、"
            "控制特定地区或指定 IP 帐号登陆、禁止客户端推送、切断与第三方应用的互联互通等",
            "there are at least these functions for controlling risks: blocking particular accounts, stopping new "
            "accounts, sharing, messages and replies, controlling particular sources, controlling logins from particular "
            "regions or IP addresses, stopping pushes to clients, and cutting off third-party applications",
        ),
    ),
}
