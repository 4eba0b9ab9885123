"""The 2021 provisions on public accounts: filing of a platform's rules, and security assessment of what is new."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import (
    LAUNCHES,
    CaseAtInstant,
    Companion,
    Duty,
    Event,
    FunctionAdded,
    Law,
    PropertiesView,
    Provision,
    ServiceLaunch,
    SharedAssessment,
    Task,
    Truth,
    WithoutTerm,
    any_of,
    at_launch,
)

__all__ = ["ART_7_PARA_3", "LAW", "PLATFORM_RULES_FILING", "REGULATION"]

LAW = Law(
    id="public-accounts-2021",
    title="互联网用户公众账号信息服务管理规定",
    english_title="Provisions on the Administration of Public Account Information Services of Internet Users",
    short_title="公众账号信息服务管理规定",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2021, 1, 22),
    in_force=date(2021, 2, 22),
    source="one passage as collected; its number from two garbled republications",
    chinese_source="所引条文依据公开资料；条号依据两处转载，该转载文字有误",
    reviewed=date(2026, 11, 29),
    url="https://www.cac.gov.cn/2021-01/22/c_1612887880656609.htm",
)

PLATFORM_RULES_FILING: Final = Task(
    "platform-rules-filing", "filing of the public account platform's rules", "公众账号平台规则备案", is_filed=True
)

ART_7_PARA_3 = Provision(
    LAW,
    7,
    paragraph=3,
    text=(
        "公众账号信息服务平台应当将公众账号和内容生产与账号运营管理规则、平台公约、服务协议等向所在地省、自治区、"
        "直辖市网信部门备案；上线具有舆论属性或者社会动员能力的新技术新应用新功能，应当按照有关规定进行安全评估。"
    ),
    english=(
        "A platform for public account information services shall file its rules for the management of public accounts and "
        "of content production and account operation, its platform convention, its service agreement and the like with the "
        "cyberspace administration of the province, autonomous region or municipality where it is located; where it "
        "launches a new technology, new application or new function with public opinion properties or social mobilization "
        "capacity, it shall carry out a security assessment in accordance with the relevant provisions."
    ),
)


def _is_platform(things: tuple[PropertiesView, ...]) -> Truth:
    """Tell whether one of some things is a platform for public accounts: who runs an account on another's is none."""
    return any_of([thing.runs_platform_for("public-account") for thing in things])


def becomes_a_platform(setting: CaseAtInstant) -> Truth:
    """Tell whether a service that has public accounts, or a function that brings them, goes live."""
    return setting.scope.reach & _is_platform(setting.launched)


def is_of_a_platform(setting: CaseAtInstant, event: Event) -> Truth:
    """Tell whether it is a platform for public accounts that launches, or becomes one by what it launches."""
    return _is_platform(setting.whole)


def platform_implies_scope(setting: CaseAtInstant, event: Event) -> bool:
    """Tell whether being such a platform is by that within article 2(1): so where only what is launched can make it one."""
    if setting.readings.listed_functions == "with-the-property":
        return False
    if isinstance(event, FunctionAdded):
        return _is_platform((setting.view.service,)).value is False
    return isinstance(event, ServiceLaunch)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_7_PARA_3,),
    duties=(
        Duty(PLATFORM_RULES_FILING, ART_7_PARA_3, becomes_a_platform, at_launch, WithoutTerm()),
        SharedAssessment(ART_7_PARA_3, LAUNCHES, is_of_a_platform, platform_implies_scope),
    ),
    open_points=(
        (
            "The number of the article comes from secondary copies; the filing of the rules has no term there.",
            "条号据转载文本；平台规则备案未规定期限。",
        ),
    ),
)
