"""The 2019 provisions on blockchain: assessment by the authority of everything new, and filing of the service."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import (
    CaseAtInstant,
    Companion,
    Duty,
    Law,
    Provision,
    Task,
    Truth,
    WithinWorkingDaysOfService,
    WithoutTerm,
    at_launch,
    uses,
)

__all__ = ["ART_9", "ART_11", "BLOCKCHAIN_ASSESSMENT", "BLOCKCHAIN_FILING", "LAW", "REGULATION"]

LAW = Law(
    id="blockchain-2019",
    title="区块链信息服务管理规定",
    english_title="Provisions on the Administration of Blockchain Information Services",
    short_title="区块链信息服务管理规定",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2019, 1, 10),
    in_force=date(2019, 2, 15),
    source="article 9 as an announcement of the issuer of 2019-08-09 quotes it; article 11 from condensed copies",
    chinese_source="第九条依据制定机关2019年8月9日公告中的引文；第十一条依据公开的条文节录",
    reviewed=date(2026, 11, 29),
)

BLOCKCHAIN_ASSESSMENT: Final = Task(
    "blockchain-assessment",
    "security assessment of a blockchain service by the authority",
    "区块链信息服务安全评估",
    is_filed=True,
)
BLOCKCHAIN_FILING: Final = Task(
    "blockchain-filing", "filing of a blockchain service", "区块链信息服务备案", is_filed=True
)

ART_9 = Provision(
    LAW,
    9,
    text=(
        "区块链信息服务提供者开发上线新产品、新应用、新功能的，应当按照有关规定报国家和省、自治区、直辖市互联网信息办公室"
        "进行安全评估。"
    ),
    english=(
        "A provider of blockchain information services that develops and launches a new product, new application or new "
        "function shall, in accordance with the relevant provisions, report it to the national internet information office "
        "and that of the province, autonomous region or municipality for a security assessment."
    ),
)
ART_11 = Provision(
    LAW,
    11,
    text="区块链信息服务提供者自提供服务之日起十个工作日内履行备案手续（大意）。",
    english=(
        "A provider of blockchain information services has to complete the filing within ten working days of the day on "
        "which the service is provided (in substance)."
    ),
    verbatim=False,
    certainty="secondary",
)


def goes_live(setting: CaseAtInstant) -> Truth:
    """Articles 9 and 11: what goes live to the public uses blockchain; no property of article 2 is needed."""
    return setting.scope.reach & uses("blockchain", setting.launched)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_9, ART_11),
    duties=(
        Duty(BLOCKCHAIN_ASSESSMENT, ART_9, goes_live, at_launch, WithoutTerm()),
        Duty(BLOCKCHAIN_FILING, ART_11, goes_live, at_launch, WithinWorkingDaysOfService(10)),
    ),
    open_points=(
        (
            "Article 9 states no term: what is new is taken to be assessed before it launches.",
            "第九条未规定期限：此处理解为新产品、新应用、新功能上线之前应当完成评估。",
        ),
        (
            "Article 9 names new products, applications and functions: a change of technology that brings blockchain to a "
            "function is taken to be one of them.",
            "第九条所称新产品、新应用、新功能：此处理解为包括为既有功能引入区块链的技术变更。",
        ),
        (
            "In 2019 the issuer announced that providers can also assess themselves and submit the report through the "
            "platform of the Provisions of 2018. State under `filings` what was submitted, either way.",
            "制定机关2019年8月9日公告称，区块链信息服务提供者也可以自行评估，并通过2018年规定所称平台提交报告。"
            "以何种方式提交，均请在 `filings` 中写明。",
        ),
    ),
)
