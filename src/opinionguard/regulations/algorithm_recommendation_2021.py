"""The 2021 provisions on algorithmic recommendation: filing of algorithms, its change and its cancellation.

Other laws send their own algorithms here: they take `filing_duties` with their ground.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.rules import (
    LAUNCHES,
    YES,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    Event,
    HarmfulSpread,
    Law,
    Occasion,
    Occurred,
    Provision,
    SharedAssessment,
    Task,
    Technology,
    Truth,
    UserGrowth,
    WithinWorkingDays,
    WithinWorkingDaysOfService,
    WrittenNotice,
    about,
    any_of,
    at_launch,
    happened,
    naming_the_fact,
    once_launched,
    to_occurred,
    uses,
)

__all__ = [
    "ALGORITHM_FILING",
    "ALGORITHM_FILING_CANCELLATION",
    "ALGORITHM_FILING_CHANGE",
    "ANY_EVENT",
    "ART_23",
    "ART_24_PARA_1",
    "ART_24_PARA_2",
    "ART_24_PARA_3",
    "ART_27",
    "ART_33_PARA_1",
    "ART_33_PARA_2",
    "LAW",
    "REGULATION",
    "AlgorithmFacts",
    "assesses_the_provider",
    "filing_duties",
    "has_filed",
    "provides",
    "was_filed",
]

LAW = Law(
    id="algorithm-recommendation-2021",
    title="互联网信息服务算法推荐管理规定",
    english_title="Provisions on the Administration of Algorithmic Recommendation in Internet Information Services",
    short_title="算法推荐管理规定",
    issuers=("国家互联网信息办公室", "工业和信息化部", "公安部", "国家市场监督管理总局"),
    promulgated=date(2021, 12, 31),
    in_force=date(2022, 3, 1),
    source="quoted articles as collected; article 24 in full",
    reviewed=date(2026, 11, 24),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AlgorithmFacts(CompanionFacts):
    """What happens to a service whose algorithm is to be filed, after its launch."""

    law = LAW.id

    information_changed_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about("When what was filed of the algorithm changed, or false if it has not."),
    )
    service_ended_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about("When the service that uses the algorithm ended, or false if it has not."),
    )


ALGORITHM_FILING: Final = Task("algorithm-filing", "algorithm filing", "算法备案", is_filed=True)
ALGORITHM_FILING_CHANGE: Final = Task(
    "algorithm-filing-change", "change of the algorithm filing", "算法备案变更", is_filed=True
)
ALGORITHM_FILING_CANCELLATION: Final = Task(
    "algorithm-filing-cancellation", "cancellation of the algorithm filing", "算法备案注销", is_filed=True
)

ART_23 = Provision(
    LAW,
    23,
    text=(
        "网信部门会同电信、公安、市场监管等有关部门建立算法分级分类安全管理制度，根据算法推荐服务的舆论属性或者社会动员能力、"
        "内容类别、用户规模、算法推荐技术处理的数据重要程度、对用户行为的干预程度等对算法推荐服务提供者实施分级分类管理。"
    ),
    english=(
        "Cyberspace administrations, together with the telecommunications, public security, market regulation and other "
        "departments concerned, shall establish a system of graded and classified security management of algorithms, and "
        "shall manage providers of algorithmic recommendation services by grade and class according to the public opinion "
        "properties or social mobilization capacity of the service, the category of its content, the number of its users, "
        "the importance of the data that the technology processes, the degree of its intervention in users' behaviour, "
        "and the like."
    ),
)
ART_24_PARA_1 = Provision(
    LAW,
    24,
    paragraph=1,
    text=(
        "具有舆论属性或者社会动员能力的算法推荐服务提供者应当在提供服务之日起十个工作日内通过互联网信息服务算法备案系统"
        "填报服务提供者的名称、服务形式、应用领域、算法类型、算法自评估报告、拟公示内容等信息，履行备案手续。"
    ),
    english=(
        "A provider of algorithmic recommendation services with public opinion properties or social mobilization capacity "
        "shall, within ten working days of the day on which it provides the service, enter the provider's name, the form "
        "of the service, the field of application, the type of the algorithm, the self-assessment report on the algorithm, "
        "the content to be made public and other information in the internet information service algorithm filing system, "
        "and complete the filing formalities."
    ),
)
ART_24_PARA_2 = Provision(
    LAW,
    24,
    paragraph=2,
    text="算法推荐服务提供者的备案信息发生变更的，应当在变更之日起十个工作日内办理变更手续。",
    english=(
        "Where the filed information of a provider of algorithmic recommendation services changes, the formalities of "
        "change shall be completed within ten working days of the day of the change."
    ),
)
ART_24_PARA_3 = Provision(
    LAW,
    24,
    paragraph=3,
    text="算法推荐服务提供者终止服务的，应当在终止服务之日起二十个工作日内办理注销备案手续，并作出妥善安排。",
    english=(
        "Where a provider of algorithmic recommendation services ends the service, it shall complete the formalities of "
        "cancelling the filing within twenty working days of the day on which the service ends, and make proper "
        "arrangements."
    ),
)
ART_27 = Provision(
    LAW,
    27,
    text="具有舆论属性或者社会动员能力的算法推荐服务提供者应当按照国家有关规定开展安全评估。",
    english=(
        "A provider of algorithmic recommendation services with public opinion properties or social mobilization capacity "
        "shall carry out a security assessment in accordance with the relevant national provisions."
    ),
)
ART_33_PARA_1 = Provision(
    LAW,
    33,
    paragraph=1,
    text=(
        "具有舆论属性或者社会动员能力的算法推荐服务提供者通过隐瞒有关情况、提供虚假材料等不正当手段取得备案的，由国家和省、"
        "自治区、直辖市网信部门予以撤销备案，给予警告、通报批评；情节严重的，责令暂停信息更新，并处一万元以上十万元以下罚款。"
    ),
    english=(
        "Where a provider of algorithmic recommendation services with public opinion properties or social mobilization "
        "capacity obtains the filing by improper means such as concealing circumstances or giving false material, the "
        "cyberspace administration of the state or of the province, autonomous region or municipality shall revoke the "
        "filing and give a warning or a public criticism; in serious cases it shall order that the updating of information "
        "be suspended and impose a fine of not less than 10,000 and not more than 100,000 yuan."
    ),
)
ART_33_PARA_2 = Provision(
    LAW,
    33,
    paragraph=2,
    text=(
        "具有舆论属性或者社会动员能力的算法推荐服务提供者终止服务未按照本规定第二十四条第三款要求办理注销备案手续，"
        "或者发生严重违法情形受到责令关闭网站、吊销相关业务许可证或者吊销营业执照等行政处罚的，由国家和省、自治区、"
        "直辖市网信部门予以注销备案。"
    ),
    english=(
        "Where a provider of algorithmic recommendation services with public opinion properties or social mobilization "
        "capacity ends the service without completing the formalities of cancelling the filing under article 24, paragraph "
        "3, or is punished for serious violations by an order to close its website, the revocation of its business permit "
        "or of its business licence, the cyberspace administration of the state or of the province, autonomous region or "
        "municipality shall cancel the filing."
    ),
)

ANY_EVENT: Final[tuple[type[Event], ...]] = (*LAUNCHES, UserGrowth, HarmfulSpread, WrittenNotice)


def provides(technology: Technology) -> Callable[[CaseAtInstant], Truth]:
    """Return the ground that a service with the properties of article 2 launches something with a technology."""

    def ground(setting: CaseAtInstant) -> Truth:
        return setting.scope.service_is_covered & uses(technology, setting.launched)

    return ground


def assesses_the_provider(provision: Provision, technology: Technology) -> SharedAssessment:
    """Return the reason of a law that says "shall assess" of a provider as such, and so on whichever ground of 2018."""
    return SharedAssessment(provision, ANY_EVENT, lambda setting, event: uses(technology, setting.launched_by(event)))


def was_filed(occurs: Callable[[CaseAtInstant], Occasion]) -> Callable[[CaseAtInstant], Truth]:
    """Return the ground that something was filed by the day of an occasion; one without a day leaves that aside."""

    def ground(setting: CaseAtInstant) -> Truth:
        moment = occurs(setting).moment
        return YES if moment is None else _filed(setting, lambda day: day <= moment.day)

    return ground


def has_filed(setting: CaseAtInstant) -> Truth:
    """Tell whether something was filed, be it after the service had ended: that is to be cancelled too."""
    return _filed(setting, lambda _: True)


def _filed(setting: CaseAtInstant, counts: Callable[[date], bool]) -> Truth:
    filings = ((view.facts.submitted_at, view.named("submitted_at")) for view in setting.filed(ALGORITHM_FILING))
    return any_of(Truth(None if sent is None else counts(sent.day), fact) for sent, fact in filings)


def filing_duties(
    ground: Callable[[CaseAtInstant], Truth], filing: Provision, change: Provision, cancellation: Provision
) -> tuple[Duty, ...]:
    """Return the duties of article 24 for what a law, this one or one that refers to it, means by its ground."""
    changed = once_launched(happened(AlgorithmFacts, "information_changed_on"))
    ended = once_launched(happened(AlgorithmFacts, "service_ended_on"))
    filed_before = was_filed(changed)
    return (
        Duty(ALGORITHM_FILING, filing, ground, at_launch, WithinWorkingDaysOfService(10)),
        Duty(
            ALGORITHM_FILING_CHANGE,
            change,
            lambda setting: ground(setting) & filed_before(setting),
            changed,
            WithinWorkingDays(10),
        ),
        Duty(
            ALGORITHM_FILING_CANCELLATION,
            cancellation,
            lambda setting: ground(setting) & has_filed(setting),
            ended,
            WithinWorkingDays(20),
        ),
    )


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_23, ART_24_PARA_1, ART_24_PARA_2, ART_24_PARA_3, ART_27, ART_33_PARA_1, ART_33_PARA_2),
    duties=(
        *filing_duties(provides("algorithmic-recommendation"), ART_24_PARA_1, ART_24_PARA_2, ART_24_PARA_3),
        assesses_the_provider(ART_27, "algorithmic-recommendation"),
    ),
    facts=AlgorithmFacts,
    questions={
        "companions.algorithm-recommendation-2021.information_changed_on": (
            ART_24_PARA_2,
            "When did what was filed of the algorithm change (a date; false if it has not)?",
            "算法备案信息于何时发生变更（日期；未变更的填 false）？",
        ),
        "companions.algorithm-recommendation-2021.service_ended_on": (
            ART_24_PARA_3,
            "When did the service that uses the algorithm end (a date; false if it has not)?",
            "使用该算法的服务于何时终止（日期；未终止的填 false）？",
        ),
    },
    open_points=(
        (
            "Articles 31 and 33 set penalties; the wording of article 31 was not seen.",
            "第三十一条、第三十三条规定了处罚；第三十一条的条文未见原文。",
        ),
        (
            "What a service that was already there on 1 March 2022 owes is not decided here.",
            "2022年3月1日前已上线的服务应履行的义务不在此判断。",
        ),
    ),
)
