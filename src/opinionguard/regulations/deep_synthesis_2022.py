"""The 2022 provisions on deep synthesis: assessment of tools, filing for technical supporters too, display of its number."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from opinionguard.regulations.algorithm_recommendation_2021 import (
    ALGORITHM_FILING,
    FILING_NUMBER_DISPLAY,
    filing_duties,
    number_is_displayed,
)
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
    any_of,
    article,
    at_launch,
    naming_the_fact,
    to_yes_no,
    uses,
)

__all__ = [
    "ART_13",
    "ART_15_PARA_2",
    "ART_19_PARA_1",
    "ART_19_PARA_2",
    "ART_19_PARA_3",
    "ART_20",
    "LAW",
    "REGULATION",
    "TOOL_ASSESSMENT",
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
    source="the whole text, in a republication of the official page",
    chinese_source="转载自官方页面的全文",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class DeepSynthesisFacts(CompanionFacts):
    """What only the provisions on deep synthesis ask about."""

    law = LAW.id

    technical_supporter: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Supplies deep synthesis technology that others build their services on.",
            called=("technical support for the deep synthesis of others", "是否为他人提供深度合成技术支持"),
        ),
    )
    edits_biometric_information: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Offers a model, template or tool that generates or edits faces, voices or other biometrics.",
            called=("tool for faces, voices or other biometrics", "是否提供生成或者编辑生物识别信息的工具"),
        ),
    )
    edits_special_objects: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Offers one that generates or edits special objects or scenes that may touch national security or interests.",
            called=("tool for special objects or scenes", "是否提供生成或者编辑特殊物体、场景的工具"),
        ),
    )
    tools_assessed: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Has assessed the security of those tools, or had a professional body assess them.",
            called=("security assessment of the tools", "是否已对上述工具开展安全评估"),
        ),
    )


TOOL_ASSESSMENT: Final = Task("tool-assessment", "security assessment of the tools", "对模型、模板等工具开展安全评估")

ART_13 = Provision(
    LAW,
    13,
    text=(
        "互联网应用商店等应用程序分发平台应当落实上架审核、日常管理、应急处置等安全管理责任，核验深度合成类应用程序的安全评估、"
        "备案等情况；对违反国家有关规定的，应当及时采取不予上架、警示、暂停服务或者下架等处置措施。"
    ),
    english=(
        "Internet application stores and other platforms that distribute applications shall fulfil the security management "
        "responsibilities of review before listing, daily management and emergency response, and verify the security "
        "assessment, the filing and the like of deep synthesis applications; against those that violate national provisions "
        "they shall in time take measures such as refusing to list, warning, suspending the service or removing them."
    ),
)
_ART_15_PARA_2_OPENING = Provision(
    LAW,
    15,
    paragraph=2,
    text="深度合成服务提供者和技术支持者提供具有以下功能的模型、模板等工具的，应当依法自行或者委托专业机构开展安全评估：",
    english=(
        "Where providers and technical supporters of deep synthesis services offer models, templates and other tools with "
        "the following functions, they shall according to law carry out a security assessment themselves or entrust a "
        "professional body with it:"
    ),
)
_ART_15_1 = Provision(
    LAW,
    15,
    paragraph=2,
    item=1,
    text="（一）生成或者编辑人脸、人声等生物识别信息的；",
    english="(1) generating or editing faces, voices or other biometric information;",
)
_ART_15_2 = Provision(
    LAW,
    15,
    paragraph=2,
    item=2,
    text="（二）生成或者编辑可能涉及国家安全、国家形象、国家利益和社会公共利益的特殊物体、场景等非生物识别信息的。",
    english=(
        "(2) generating or editing special objects, scenes or other non-biometric information that may involve national "
        "security, the national image, national interests or the public interest."
    ),
)
ART_15_PARA_2 = evolve(article(_ART_15_PARA_2_OPENING, _ART_15_1, _ART_15_2), paragraph=2)
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


def offers_such_tools(setting: CaseAtInstant) -> Truth:
    """Article 15, paragraph 2: no property of article 2 is needed, and a technical supporter is meant too."""
    facts = ("edits_biometric_information", "edits_special_objects")
    such = any_of([setting.fact(DeepSynthesisFacts, name) for name in facts])
    return setting.scope.reach & uses("deep-synthesis", setting.launched) & such


def tools_are_assessed(setting: CaseAtInstant) -> Truth:
    """Article 15, paragraph 2: by themselves, or by a professional body."""
    return setting.fact(DeepSynthesisFacts, "tools_assessed")


def provides_or_supports(setting: CaseAtInstant) -> Truth:
    """Article 19: a provider with the properties of article 2, or a technical supporter, with or without them."""
    supporter = setting.fact(DeepSynthesisFacts, "technical_supporter")
    bound = setting.scope.service.holds | supporter
    return setting.scope.reach & bound & uses("deep-synthesis", setting.launched)


def has_completed_the_filing(setting: CaseAtInstant) -> Truth:
    """Article 19, paragraph 3: whoever is bound, once the filing is completed and has a number."""
    return setting.once(provides_or_supports) & setting.number_issued(ALGORITHM_FILING)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(
        ART_13,
        ART_15_PARA_2,
        ART_19_PARA_1,
        ART_19_PARA_2,
        ART_19_PARA_3,
        article(ART_19_PARA_1, ART_19_PARA_2),
        ART_20,
    ),
    duties=(
        Duty(
            TOOL_ASSESSMENT,
            ART_15_PARA_2,
            offers_such_tools,
            at_launch,
            WithoutTerm(),
            done=tools_are_assessed,
            may_follow=(ART_13,),
        ),
        *filing_duties(
            provides_or_supports, *(article(ART_19_PARA_1, ART_19_PARA_2),) * 3, may_follow=((ART_13,), (ART_13,), ())
        ),
        Duty(
            FILING_NUMBER_DISPLAY,
            ART_19_PARA_3,
            has_completed_the_filing,
            at_launch,
            WithoutTerm(),
            done=number_is_displayed,
        ),
        SharedAssessment(
            ART_20,
            LAUNCHES,
            lambda setting, event: uses("deep-synthesis", setting.launched_by(event)),
            may_follow=(ART_13,),
        ),
    ),
    facts=DeepSynthesisFacts,
    questions={
        "companions.deep-synthesis-2022.technical_supporter": (
            ART_19_PARA_2,
            "Does the service supply deep synthesis technology that others build their services on?",
            "该服务是否为他人的深度合成服务提供技术支持？",
        ),
        "companions.deep-synthesis-2022.edits_biometric_information": (
            ART_15_PARA_2,
            "Does it offer a model, template or tool that generates or edits faces, voices or other biometric information?",
            "是否提供生成或者编辑人脸、人声等生物识别信息的模型、模板等工具？",
        ),
        "companions.deep-synthesis-2022.edits_special_objects": (
            ART_15_PARA_2,
            (
                "Does it offer a model, template or tool that generates or edits special objects or scenes that may involve "
                "national security, the national image, national interests or the public interest?"
            ),
            "是否提供生成或者编辑可能涉及国家安全、国家形象、国家利益和社会公共利益的特殊物体、场景的模型、模板等工具？",
        ),
        "companions.deep-synthesis-2022.tools_assessed": (
            ART_15_PARA_2,
            "Has the security of those tools been assessed, by the provider or by a professional body?",
            "是否已自行或者委托专业机构对上述工具开展安全评估？",
        ),
    },
    open_points=(
        (
            "Article 15, paragraph 2, states no term: tools are taken to be assessed before they are offered.",
            "第十五条第二款未规定期限：此处理解为提供工具之前应当完成评估。",
        ),
        (
            "Article 19, paragraph 3, states no term: the number is owed as soon as it is issued.",
            "第十九条第三款未规定期限：备案编号取得后即应标明。",
        ),
    ),
)
