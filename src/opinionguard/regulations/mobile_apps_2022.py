"""The 2022 provisions on mobile applications: security assessment of new technology, applications and functions."""

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

__all__ = ["ART_14", "ART_20", "LAW", "REGULATION", "MobileAppFacts"]

LAW = Law(
    id="mobile-apps-2022",
    title="移动互联网应用程序信息服务管理规定",
    english_title="Provisions on the Administration of Mobile Internet Application Information Services",
    short_title="移动应用程序信息服务管理规定",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2022, 6, 14),
    in_force=date(2022, 8, 1),
    source="articles 14 and 20 in a copy whose wording is condensed",
    chinese_source="第十四条、第二十条依据公开的条文节录，文字有删减",
    certainty="secondary",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class MobileAppFacts(CompanionFacts):
    """What only the provisions on mobile applications ask about."""

    law = LAW.id

    mobile_app: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Is offered through a mobile application.", called=("mobile application", "是否通过移动应用程序提供")
        ),
    )


ART_14 = Provision(
    LAW,
    14,
    text="应用程序提供者上线具有舆论属性或者社会动员能力的新技术、新应用、新功能，须按国家有关规定进行安全评估（大意）。",
    english=(
        "A provider of applications that launches new technology, a new application or a new function with public opinion "
        "properties or social mobilization capacity has to carry out a security assessment in accordance with national "
        "provisions (in substance)."
    ),
    verbatim=False,
    certainty="secondary",
)
ART_20 = Provision(
    LAW,
    20,
    text="应用程序分发平台核验依法所需许可和安全评估情况（大意）。",
    english=(
        "Platforms that distribute applications verify the licences that the law requires and the security assessment (in "
        "substance)."
    ),
    verbatim=False,
    certainty="secondary",
)


def is_an_app(setting: CaseAtInstant, event: Event) -> Truth:
    """Article 14: the service is a mobile application."""
    return setting.fact(MobileAppFacts, "mobile_app")


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_14, ART_20),
    duties=(SharedAssessment(ART_14, LAUNCHES, is_an_app, may_follow=(ART_20,)),),
    facts=MobileAppFacts,
    questions={
        "companions.mobile-apps-2022.mobile_app": (
            ART_14,
            "Is the service offered through a mobile application?",
            "该服务是否通过移动互联网应用程序提供？",
        ),
    },
    open_points=(
        (
            "The copy that was read condenses the wording of articles 14 and 20. A draft of these provisions was published on "
            "2022-01-05.",
            "所见文本对第十四条、第二十条有删节。本规定的征求意见稿于2022年1月5日公布。",
        ),
    ),
)
