"""The 2022 provisions on deep synthesis: algorithm filing for technical supporters too, and display of its number."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.regulations.algorithm_recommendation_2021 import ALGORITHM_FILING, filing_duties
from opinionguard.rules import (
    LAUNCHES,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Provision,
    SharedAssessment,
    Task,
    Truth,
    WithoutTerm,
    about,
    article,
    at_launch,
    naming_the_fact,
    to_yes_no,
    uses,
)

__all__ = [
    "ART_19_PARA_1",
    "ART_19_PARA_2",
    "ART_19_PARA_3",
    "ART_20",
    "FILING_NUMBER_DISPLAY",
    "LAW",
    "REGULATION",
    "DeepSynthesisFacts",
]

LAW = Law(
    id="deep-synthesis-2022",
    title="互联网信息服务深度合成管理规定",
    english_title="Provisions on the Administration of Deep Synthesis in Internet Information Services",
    short_title="深度合成管理规定",
    issuers=("国家互联网信息办公室", "工业和信息化部", "公安部"),
    promulgated=date(2022, 11, 25),
    in_force=date(2023, 1, 10),
    source="quoted articles as collected",
    reviewed=date(2026, 11, 24),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class DeepSynthesisFacts(CompanionFacts):
    """What only the provisions on deep synthesis ask about."""

    law = LAW.id

    technical_supporter: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Supplies deep synthesis technology that others build their services on."),
    )
    filing_number_displayed: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Shows its filing number, and a link to the published information, in a conspicuous place."),
    )


FILING_NUMBER_DISPLAY: Final = Task("filing-number-display", "display of the filing number", "标明备案编号")

ART_19_PARA_1 = Provision(
    LAW,
    19,
    paragraph=1,
    text=(
        "具有舆论属性或者社会动员能力的深度合成服务提供者，应当按照《互联网信息服务算法推荐管理规定》履行备案和变更、"
        "注销备案手续。"
    ),
    english=(
        "A provider of deep synthesis services with public opinion properties or social mobilization capacity shall "
        "complete the formalities of filing, and of changing and cancelling the filing, in accordance with the Provisions "
        "on the Administration of Algorithmic Recommendation in Internet Information Services."
    ),
)
ART_19_PARA_2 = Provision(
    LAW,
    19,
    paragraph=2,
    text="深度合成服务技术支持者应当参照前款规定履行备案和变更、注销备案手续。",
    english=(
        "Technical supporters of deep synthesis services shall complete the formalities of filing, and of changing and "
        "cancelling the filing, by reference to the preceding paragraph."
    ),
)
ART_19_PARA_3 = Provision(
    LAW,
    19,
    paragraph=3,
    text=(
        "完成备案的深度合成服务提供者和技术支持者应当在其对外提供服务的网站、应用程序等的显著位置标明其备案编号"
        "并提供公示信息链接。"
    ),
    english=(
        "Providers and technical supporters of deep synthesis services that have completed the filing shall show their "
        "filing number, and give a link to the published information, in a conspicuous place on the websites, applications "
        "and the like through which they offer services."
    ),
)
ART_20 = Provision(
    LAW,
    20,
    text=(
        "深度合成服务提供者开发上线具有舆论属性或者社会动员能力的新产品、新应用、新功能的，应当按照国家有关规定开展安全评估。"
    ),
    english=(
        "A provider of deep synthesis services that develops and launches a new product, new application or new function "
        "with public opinion properties or social mobilization capacity shall carry out a security assessment in "
        "accordance with the relevant national provisions."
    ),
)


def provides_or_supports(setting: CaseAtInstant) -> Truth:
    """Article 19: a provider with the properties of article 2, or a technical supporter, with or without them."""
    supporter = setting.fact(DeepSynthesisFacts, "technical_supporter")
    bound = setting.scope.service.holds | supporter
    return setting.scope.reach & bound & uses("deep-synthesis", setting.launched)


def has_completed_the_filing(setting: CaseAtInstant) -> Truth:
    """Article 19, paragraph 3: whoever is bound, once the filing is completed and has a number."""
    return provides_or_supports(setting) & setting.number_issued(ALGORITHM_FILING)


def number_is_displayed(setting: CaseAtInstant) -> Truth:
    """Article 19, paragraph 3."""
    return setting.fact(DeepSynthesisFacts, "filing_number_displayed")


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_19_PARA_1, ART_19_PARA_2, ART_19_PARA_3, article(ART_19_PARA_1, ART_19_PARA_2), ART_20),
    duties=(
        *filing_duties(provides_or_supports, *(article(ART_19_PARA_1, ART_19_PARA_2),) * 3),
        Duty(
            FILING_NUMBER_DISPLAY,
            ART_19_PARA_3,
            has_completed_the_filing,
            at_launch,
            WithoutTerm(),
            done=number_is_displayed,
        ),
        SharedAssessment(ART_20, LAUNCHES, lambda setting, event: uses("deep-synthesis", setting.launched_by(event))),
    ),
    facts=DeepSynthesisFacts,
    questions={
        "companions.deep-synthesis-2022.technical_supporter": (
            ART_19_PARA_2,
            "Does the service supply deep synthesis technology that others build their services on?",
            "该服务是否为他人的深度合成服务提供技术支持？",
        ),
        "companions.deep-synthesis-2022.filing_number_displayed": (
            ART_19_PARA_3,
            "Does the service show its filing number, and a link to the published information, in a conspicuous place?",
            "该服务是否已在显著位置标明备案编号并提供公示信息链接？",
        ),
    },
    open_points=(
        (
            "Article 19, paragraph 3, states no term: the number is owed as soon as it is issued.",
            "第十九条第三款未规定期限：备案编号取得后即应标明。",
        ),
    ),
)
