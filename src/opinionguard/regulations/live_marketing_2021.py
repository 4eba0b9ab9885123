"""The 2021 measures on live marketing: its platforms assess security in accordance with the relevant provisions."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.rules import (
    LAUNCHES,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Event,
    Law,
    Provision,
    SharedAssessment,
    Truth,
    about,
    naming_the_fact,
    to_yes_no,
)

__all__ = ["ART_5", "LAW", "REGULATION", "LiveMarketingFacts"]

LAW = Law(
    id="live-marketing-2021",
    title="网络直播营销管理办法（试行）",
    english_title="Measures for the Administration of Online Live Marketing (for trial implementation)",
    short_title="网络直播营销管理办法（试行）",
    issuers=("国家互联网信息办公室", "公安部", "商务部", "文化和旅游部", "税务总局", "市场监管总局", "广电总局"),
    promulgated=date(2021, 4, 23),
    in_force=date(2021, 5, 25),
    source="article 5 in a republication",
    chinese_source="第五条依据转载的条文",
    certainty="secondary",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class LiveMarketingFacts(CompanionFacts):
    """What only the measures on live marketing ask about."""

    law = LAW.id

    live_marketing_platform: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Is a platform on which goods or services are marketed by live streaming.",
            called=("live marketing platform", "是否属于网络直播营销平台"),
        ),
    )


ART_5 = Provision(
    LAW,
    5,
    text="直播营销平台须依法依规履行备案手续，并按照有关规定开展安全评估（大意）。",
    english=(
        "A live marketing platform has to complete the filing formalities according to law, and carry out a security "
        "assessment in accordance with the relevant provisions (in substance)."
    ),
    verbatim=False,
    certainty="secondary",
)


def is_a_platform(setting: CaseAtInstant, event: Event) -> Truth:
    """Article 5: the service is a live marketing platform."""
    return setting.fact(LiveMarketingFacts, "live_marketing_platform")


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_5,),
    duties=(SharedAssessment(ART_5, LAUNCHES, is_a_platform),),
    facts=LiveMarketingFacts,
    questions={
        "companions.live-marketing-2021.live_marketing_platform": (
            ART_5,
            "Is the service a platform on which goods or services are marketed by live streaming?",
            "该服务是否为直播营销平台？",
        ),
    },
    open_points=(
        (
            "Article 5 asks for a filing according to law, and does not say which: no duty is made of it.",
            "第五条要求依法依规备案，但未写明何种备案：此处不作为一项义务列出。",
        ),
    ),
)
