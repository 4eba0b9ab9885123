"""What one app store's undertaking asks beyond the text of article 5: market practice, not law.

Quoted from 《互联网信息服务安全承诺书》 of 应用宝, which app makers sign before their app is listed. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, get_args

from attrs import frozen
from dateutil.relativedelta import relativedelta

from opinionguard.assessment import Measures
from opinionguard.values import AssessmentItem, ControlFunction

__all__ = ["PRACTICES", "RETENTION_MONTHS", "Practice", "kept_until", "next_drill"]

RETENTION_MONTHS: Final = 6
FILTER_MINUTES: Final = 10
HANDLING_MINUTES: Final = 5


def kept_until(day: date, months: int = RETENTION_MONTHS) -> date:
    """Return the last day on which the logs of a day must be kept: that many calendar months on.

    Where that month has no such day, it is the month's last (Civil Code 202, by analogy).
    """
    return day + relativedelta(months=months)


def next_drill(last: date) -> date:
    """Return the last day on which a drill is still within a year of the one before."""
    return last + relativedelta(years=1)


@frozen
class Practice:
    """One thing that the undertaking asks: of which item of article 5, in its words, and by which fact it can be told.

    ``is_met`` takes the facts and the date asked about; None where the fact is not stated. ``fact`` is empty where no
    fact tells.
    """

    id: str
    item: AssessmentItem
    text: str
    english: str
    fact: str = ""
    meets: Callable[[Measures, date], bool] | None = None

    def is_met(self, measures: Measures | None, on: date) -> bool | None:
        """Tell whether the facts meet it on a date in China; None where they do not say."""
        if self.meets is None or measures is None or getattr(measures, self.fact) is None:
            return None
        return self.meets(measures, on)


def _retention(measures: Measures, _: date) -> bool:
    return (measures.log_retention_months or 0) >= RETENTION_MONTHS


def _filters(measures: Measures, _: date) -> bool:
    return measures.filter_minutes is not None and measures.filter_minutes <= FILTER_MINUTES


def _handling(measures: Measures, _: date) -> bool:
    return measures.handling_minutes is not None and measures.handling_minutes <= HANDLING_MINUTES


def _drill(measures: Measures, on: date) -> bool:
    # A drill that is only planned has not taken place.
    return measures.last_drill is not None and measures.last_drill.day <= on <= next_drill(measures.last_drill.day)


def _controls(measures: Measures, _: date) -> bool:
    return (measures.control_functions or frozenset()) >= set(get_args(ControlFunction))


PRACTICES: Final = (
    Practice(
        "registration",
        "5(2)",
        "对用户注册信息应当长期留存",
        "registration information is kept for the long term",
    ),
    Practice(
        "retention",
        "5(3)",
        (
            "对用户的账号、操作时间、操作类型、网络源地址和目标地址、网络源端口、客户端硬件特征等日志信息，"
            "以及用户发布信息记录留存 6 个月以上"
        ),
        "logs and records of published information are kept for 6 months or more",
        "log_retention_months",
        _retention,
    ),
    Practice(
        "filters",
        "5(4)",
        "新增违法有害信息屏蔽过滤策略在接公安机关等有关部门通知或者自行确认后 10 分钟内生效",
        "a new filter takes effect within 10 minutes of a notice of the authorities or of one's own confirmation",
        "filter_minutes",
        _filters,
    ),
    Practice(
        "handling",
        "5(4)",
        "发现违法有害信息 5 分钟内处置并在后台保留原始记录",
        "unlawful and harmful information is dealt with within 5 minutes of its discovery, the original record being kept",
        "handling_minutes",
        _handling,
    ),
    Practice(
        "drill",
        "5(5)",
        "每年至少进行一次应急处置演练",
        "an emergency drill takes place at least once a year",
        "last_drill",
        _drill,
    ),
    Practice(
        "controls",
        "5(5)",
        (
            "技术措施须至少具有下列防控风险的功能：封禁特定帐号、禁止新建帐号、禁止分享、禁止留言及回复、控制特定发布来源、"
            "控制特定地区或指定 IP 帐号登陆、禁止客户端推送、切断与第三方应用的互联互通等"
        ),
        (
            "there are at least these functions for controlling risks: blocking particular accounts, stopping new "
            "accounts, sharing, messages and replies, controlling particular sources, controlling logins from particular "
            "regions or IP addresses, stopping pushes to clients, and cutting off third-party applications"
        ),
        "control_functions",
        _controls,
    ),
)
