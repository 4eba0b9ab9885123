"""The 2023 interim measures on generative AI services: an assessment of their own, algorithm filing, display of the model.

How the assessment of article 17 is carried out, authorities have announced: a model of one's own is filed, an application
that calls a filed model is registered. Announcements have no article, and their duties warn unless they are required.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.regulations.algorithm_recommendation_2021 import filing_duties
from opinionguard.rules import (
    BeforeLaunch,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    FilingView,
    Law,
    Provision,
    Task,
    Truth,
    WithoutTerm,
    about,
    any_of,
    at_launch,
    naming_the_fact,
    to_yes_no,
    uses,
)

__all__ = [
    "ART_17",
    "DISPLAY",
    "FILING",
    "GENERATIVE_AI_ASSESSMENT",
    "GENERATIVE_AI_FILING",
    "GENERATIVE_AI_REGISTRATION",
    "LAW",
    "MODEL_DISPLAY",
    "REGISTRATION",
    "REGULATION",
    "GenerativeAIFacts",
]

LAW = Law(
    id="generative-ai-2023",
    title="生成式人工智能服务管理暂行办法",
    english_title="Interim Measures for the Administration of Generative Artificial Intelligence Services",
    short_title="生成式人工智能服务管理暂行办法",
    issuers=("国家互联网信息办公室等七部门",),
    promulgated=date(2023, 7, 13),
    in_force=date(2023, 8, 15),
    source="the whole text, in two republications; announcements of 2024-04-02 and 2025-01-08 on filing and registration",
    chinese_source="两处转载的全文；有关主管部门2024年4月2日、2025年1月8日关于备案和登记的公告",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class GenerativeAIFacts(CompanionFacts):
    """What only the measures on generative AI, and the announcements on them, ask about."""

    law = LAW.id

    own_model: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Offers a model of its own, instead of calling through an interface one that is filed.",
            called=("model of its own", "是否提供自有模型"),
        ),
    )
    model_displayed: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Shows the model's name and filing number in a conspicuous place or on the product page.",
            called=("display of the model's name and filing number", "是否已公示模型名称及备案号"),
        ),
    )


GENERATIVE_AI_ASSESSMENT: Final = Task(
    "generative-ai-assessment", "security assessment of generative AI", "生成式人工智能服务安全评估"
)
GENERATIVE_AI_FILING: Final = Task(
    "generative-ai-filing", "filing of one's own model", "生成式人工智能服务备案", is_filed=True
)
GENERATIVE_AI_REGISTRATION: Final = Task(
    "generative-ai-registration", "registration where a filed model is called", "生成式人工智能服务登记", is_filed=True
)
MODEL_DISPLAY: Final = Task("model-display", "display of the model's name and number", "公示模型名称及备案号")

_ANNOUNCEMENT_OF_2024: Final = "https://cagd.gov.cn/v/2024/04/4859.html"
ART_17 = Provision(
    LAW,
    17,
    text=(
        "提供具有舆论属性或者社会动员能力的生成式人工智能服务的，应当按照国家有关规定开展安全评估，"
        "并按照《互联网信息服务算法推荐管理规定》履行算法备案和变更、注销备案手续。"
    ),
    english=(
        "Whoever provides generative artificial intelligence services with public opinion properties or social "
        "mobilization capacity shall carry out a security assessment in accordance with the relevant national provisions, "
        "and complete the formalities of filing the algorithm, and of changing and cancelling the filing, in accordance "
        "with the Provisions on the Administration of Algorithmic Recommendation in Internet Information Services."
    ),
)
FILING = Provision(
    LAW,
    0,
    item=1,
    text="提供具有舆论属性或者社会动员能力的生成式人工智能服务的，可通过属地网信部门履行备案程序。",
    english=(
        "Whoever provides generative artificial intelligence services with public opinion properties or social "
        "mobilization capacity can complete the filing procedure through the local cyberspace administration."
    ),
    certainty="announcement",
    url=_ANNOUNCEMENT_OF_2024,
)
REGISTRATION = Provision(
    LAW,
    0,
    item=2,
    text="通过API接口或其他方式直接调用已备案模型能力的，在属地网信部门登记（大意，据主管部门公告）。",
    english=(
        "Whoever calls the capability of a filed model directly, through an API or otherwise, registers with the local "
        "cyberspace administration (in substance, from an announcement)."
    ),
    verbatim=False,
    certainty="announcement",
)
DISPLAY = Provision(
    LAW,
    0,
    item=3,
    text=(
        "已上线的生成式人工智能应用或功能，应在显著位置或产品详情页面公示所使用已备案生成式人工智能服务情况，"
        "注明模型名称及备案号。"
    ),
    english=(
        "A generative artificial intelligence application or function that is online shall make public, in a conspicuous "
        "place or on the product page, which filed generative artificial intelligence service it uses, and state the name "
        "of the model and its filing number."
    ),
    certainty="announcement",
    url=_ANNOUNCEMENT_OF_2024,
)


def _goes_live(setting: CaseAtInstant) -> Truth:
    return setting.scope.reach & uses("generative-ai", setting.launched)


def is_meant(setting: CaseAtInstant) -> Truth:
    """Article 17: every such service to the public, or on the other side of the reading one within article 2 by the facts."""
    live = setting.once(_goes_live)
    if setting.readings.where(live.value is not False).generative_ai == "by-the-facts":
        return setting.scope.service.holds & live
    return live


def _own_model(setting: CaseAtInstant) -> Truth:
    return setting.fact(GenerativeAIFacts, "own_model")


def _is_to_be_filed(setting: CaseAtInstant) -> Truth:
    return setting.once(is_meant) & _own_model(setting)


def _is_to_be_registered(setting: CaseAtInstant) -> Truth:
    return setting.once(is_meant) & ~_own_model(setting)


def filing_or_registration(setting: CaseAtInstant) -> Iterator[tuple[FilingView, Truth]]:
    """Yield what can meet the assessment of article 17: a filing for a model of one's own, a registration for another's."""
    own = _own_model(setting)
    for task, meets in ((GENERATIVE_AI_FILING, own), (GENERATIVE_AI_REGISTRATION, ~own)):
        yield from ((view, meets) for view in setting.filed(task))


def is_filed_or_registered(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment of article 17 is met: who has both filed and registered need not say whose the model is."""
    own = _own_model(setting)
    filed, registered = (
        any_of(setting.has_been_filed(view) for view in setting.filed(task))
        for task in (GENERATIVE_AI_FILING, GENERATIVE_AI_REGISTRATION)
    )
    either = (own & filed) | (~own & registered)
    # `own` is read with both signs: where it is not known, the third way makes three-valued logic exact.
    return either if own.value is not None else either | (filed & registered)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_17, FILING, REGISTRATION, DISPLAY),
    duties=(
        Duty(
            GENERATIVE_AI_ASSESSMENT,
            ART_17,
            is_meant,
            at_launch,
            BeforeLaunch(),
            done=is_filed_or_registered,
            answered_by=filing_or_registration,
        ),
        *filing_duties(is_meant, ART_17, ART_17, ART_17),
        Duty(GENERATIVE_AI_FILING, FILING, _is_to_be_filed, at_launch, WithoutTerm()),
        Duty(GENERATIVE_AI_REGISTRATION, REGISTRATION, _is_to_be_registered, at_launch, WithoutTerm()),
        # What is online has to show it: no launch waits for a number that is still to come.
        Duty(
            MODEL_DISPLAY,
            DISPLAY,
            _goes_live,
            at_launch,
            WithoutTerm(may_precede=False),
            done=lambda setting: setting.fact(GenerativeAIFacts, "model_displayed"),
        ),
    ),
    facts=GenerativeAIFacts,
    questions={
        "companions.generative-ai-2023.own_model": (
            FILING,
            "Does the service offer a model of its own, instead of calling one that somebody else has filed?",
            "该服务提供的是否为自有模型，而非调用他人已备案的模型？",
        ),
        "companions.generative-ai-2023.model_displayed": (
            DISPLAY,
            "Does the service show the name and the filing number of the model in a conspicuous place or on the product page?",
            "该服务是否已在显著位置或者产品详情页面公示模型名称及备案号？",
        ),
    },
    open_points=(
        (
            "Article 17 says neither how nor by when to assess. The assessment is taken to be the filing or registration that "
            "authorities have announced since 2 April 2024, before the launch, as under article 7 of the Provisions of 2018; a "
            "report under those Provisions does not answer it.",
            "第十七条未规定如何评估以及何时完成。此处按有关主管部门2024年4月2日以来的公告，以备案或者登记作为评估方式，"
            "并比照2018年规定第七条要求上线前完成；依2018年规定提交的报告不能替代。",
        ),
        (
            "The announcements state no term, and are no rule with an article.",
            "公告未规定期限，也不是有条文的规章。",
        ),
    ),
)
