"""The 2021 provisions on algorithmic recommendation: filing of algorithms, display of the number, and what users are told.

Other laws send their own algorithms here: they take `filing_duties` with their ground.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.rules import (
    LAUNCHES,
    NO,
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
    WithoutTerm,
    WrittenNotice,
    about,
    any_of,
    article,
    at_launch,
    happened,
    naming_the_fact,
    once_launched,
    submission_of,
    to_occurred,
    to_yes_no,
    uses_any,
)

__all__ = [
    "ALGORITHMS",
    "ALGORITHM_FILING",
    "ALGORITHM_FILING_CANCELLATION",
    "ALGORITHM_FILING_CHANGE",
    "ALGORITHM_FILING_REVIEW",
    "ALGORITHM_NOTICE",
    "ALGORITHM_SWITCH_OFF",
    "ANY_EVENT",
    "ART_2_PARA_2",
    "ART_16",
    "ART_17",
    "ART_23",
    "ART_24_PARA_1",
    "ART_24_PARA_2",
    "ART_24_PARA_3",
    "ART_25",
    "ART_26",
    "ART_27",
    "ART_31",
    "ART_33_PARA_1",
    "ART_33_PARA_2",
    "FILING_NUMBER_DISPLAY",
    "LAW",
    "REGULATION",
    "AlgorithmFacts",
    "filing_duties",
    "has_filed",
    "number_is_displayed",
    "was_filed_before",
]

LAW = Law(
    id="algorithm-recommendation-2021",
    title="互联网信息服务算法推荐管理规定",
    english_title="Provisions on the Administration of Algorithmic Recommendation in Internet Information Services",
    short_title="算法推荐管理规定",
    issuers=("国家互联网信息办公室", "工业和信息化部", "公安部", "国家市场监督管理总局"),
    promulgated=date(2021, 12, 31),
    in_force=date(2022, 3, 1),
    source="the whole text, in a public collection of laws",
    chinese_source="公开法规汇编收录的全文",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AlgorithmFacts(CompanionFacts):
    """What users are told of an algorithm, and what happens after the launch of a service whose algorithm is filed."""

    law = LAW.id

    information_changed_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When what was filed of the algorithm changed, or false if it has not.",
            called=("change of what was filed of the algorithm", "算法备案信息发生变更的时间"),
        ),
    )
    service_ended_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When the service that uses the algorithm ended, or false if it has not.",
            called=("end of the service that uses the algorithm", "使用该算法的服务终止的时间"),
        ),
    )
    filing_number_displayed: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Shows its filing number, and a link to the published information, in a conspicuous place.",
            called=("display of the filing number", "是否已标明备案编号并提供公示信息链接"),
        ),
    )
    users_told: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Tells users conspicuously of the algorithm, and makes its principles, purpose and mechanism public.",
            called=("information of users on the algorithm", "是否已告知用户并公示算法机制"),
        ),
    )
    switch_off_offered: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Offers an option without personal characteristics or to switch the algorithm off, and to choose or delete tags.",
            called=("option to switch the algorithm off", "是否提供关闭算法推荐服务的选项"),
        ),
    )


ALGORITHM_FILING: Final = Task("algorithm-filing", "algorithm filing", "算法备案", is_filed=True)
ALGORITHM_FILING_CHANGE: Final = Task(
    "algorithm-filing-change", "change of the algorithm filing", "算法备案变更", is_filed=True
)
ALGORITHM_FILING_CANCELLATION: Final = Task(
    "algorithm-filing-cancellation", "cancellation of the algorithm filing", "算法备案注销", is_filed=True
)

ALGORITHM_FILING_REVIEW: Final = Task(
    "algorithm-filing-review", "the authority's decision on the algorithm filing", "有关主管部门办理算法备案"
)
FILING_NUMBER_DISPLAY: Final = Task("filing-number-display", "display of the filing number", "标明备案编号")
ALGORITHM_NOTICE: Final = Task("algorithm-notice", "telling users of the algorithm", "告知用户并公示算法机制")
ALGORITHM_SWITCH_OFF: Final = Task(
    "algorithm-switch-off", "an option to switch the algorithm off", "提供关闭算法推荐服务的选项"
)

ART_2_PARA_2 = Provision(
    LAW,
    2,
    paragraph=2,
    text=(
        "前款所称应用算法推荐技术，是指利用生成合成类、个性化推送类、排序精选类、检索过滤类、调度决策类等算法技术"
        "向用户提供信息。"
    ),
    english=(
        "The application of algorithmic recommendation technology in the preceding paragraph means the use of algorithmic "
        "technology of generation and synthesis, personalized push, ranking and selection, retrieval and filtering, "
        "scheduling and decision-making and other kinds to provide information to users."
    ),
)
ART_16 = Provision(
    LAW,
    16,
    text=(
        "算法推荐服务提供者应当以显著方式告知用户其提供算法推荐服务的情况，并以适当方式公示算法推荐服务的基本原理、"
        "目的意图和主要运行机制等。"
    ),
    english=(
        "A provider of algorithmic recommendation services shall tell users in a conspicuous way that it provides such "
        "services, and make public in an appropriate way their basic principles, purpose and main operating mechanism, and "
        "the like."
    ),
)
_ART_17_PARA_1 = Provision(
    LAW,
    17,
    paragraph=1,
    text=(
        "算法推荐服务提供者应当向用户提供不针对其个人特征的选项，或者向用户提供便捷的关闭算法推荐服务的选项。"
        "用户选择关闭算法推荐服务的，算法推荐服务提供者应当立即停止提供相关服务。"
    ),
    english=(
        "A provider of algorithmic recommendation services shall offer users an option that is not directed at their "
        "personal characteristics, or a convenient option to switch the service off. Where a user chooses to switch the "
        "service off, the provider shall stop providing it at once."
    ),
)
_ART_17_PARA_2 = Provision(
    LAW,
    17,
    paragraph=2,
    text="算法推荐服务提供者应当向用户提供选择或者删除用于算法推荐服务的针对其个人特征的用户标签的功能。",
    english=(
        "A provider of algorithmic recommendation services shall offer users a function to choose or delete the user tags "
        "directed at their personal characteristics that are used for the service."
    ),
)
_ART_17_PARA_3 = Provision(
    LAW,
    17,
    paragraph=3,
    text="算法推荐服务提供者应用算法对用户权益造成重大影响的，应当依法予以说明并承担相应责任。",
    english=(
        "A provider of algorithmic recommendation services whose use of an algorithm has a major effect on the rights and "
        "interests of users shall explain it according to law and bear the responsibility."
    ),
)
ART_17 = article(_ART_17_PARA_1, _ART_17_PARA_2, _ART_17_PARA_3)
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
ART_25 = Provision(
    LAW,
    25,
    text=(
        "国家和省、自治区、直辖市网信部门收到备案人提交的备案材料后，材料齐全的，应当在三十个工作日内予以备案，发放备案编号"
        "并进行公示；材料不齐全的，不予备案，并应当在三十个工作日内通知备案人并说明理由。"
    ),
    english=(
        "After the cyberspace administration of the state or of the province, autonomous region or municipality receives the "
        "material of whoever files, it shall, where the material is complete, put it on file within thirty working days, "
        "issue a filing number and make it public; where the material is not complete, it shall not put it on file, and "
        "shall tell whoever files within thirty working days and give the reasons."
    ),
)
ART_26 = Provision(
    LAW,
    26,
    text=(
        "完成备案的算法推荐服务提供者应当在其对外提供服务的网站、应用程序等的显著位置标明其备案编号并提供公示信息链接。"
    ),
    english=(
        "A provider of algorithmic recommendation services that has completed the filing shall show its filing number, and "
        "give a link to the published information, in a conspicuous place on the websites, applications and the like "
        "through which it offers services."
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
ART_31 = Provision(
    LAW,
    31,
    text=(
        "算法推荐服务提供者违反本规定第七条、第八条、第九条第一款、第十条、第十四条、第十六条、第十七条、第二十二条、"
        "第二十四条、第二十六条规定，法律、行政法规有规定的，依照其规定；法律、行政法规没有规定的，由网信部门和电信、公安、"
        "市场监管等有关部门依据职责给予警告、通报批评，责令限期改正；拒不改正或者情节严重的，责令暂停信息更新，"
        "并处一万元以上十万元以下罚款。构成违反治安管理行为的，依法给予治安管理处罚；构成犯罪的，依法追究刑事责任。"
    ),
    english=(
        "Where a provider of algorithmic recommendation services violates article 7, article 8, article 9, paragraph 1, "
        "article 10, article 14, article 16, article 17, article 22, article 24 or article 26 of these Provisions, and laws "
        "or administrative regulations provide for it, they shall apply; where they do not, the cyberspace administrations "
        "and the telecommunications, public security, market regulation and other departments concerned shall, each within "
        "its duties, give a warning or a public criticism and order correction within a time limit; where the provider "
        "refuses to correct, or the case is serious, they shall order that the updating of information be suspended, and "
        "impose a fine of not less than 10,000 and not more than 100,000 yuan. Where it is a violation of public security "
        "administration, a public security penalty shall be imposed according to law; where it is a crime, criminal "
        "liability shall be pursued according to law."
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


# Article 2, paragraph 2: generation and synthesis is one of the kinds of algorithm that are meant.
ALGORITHMS: Final[tuple[Technology, ...]] = ("algorithmic-recommendation", "deep-synthesis", "generative-ai")


def _launches_an_algorithm(setting: CaseAtInstant) -> Truth:
    return setting.scope.reach & uses_any(ALGORITHMS, setting.launched)


def _is_to_file(setting: CaseAtInstant) -> Truth:
    """Article 24: a service with the properties of article 2 of the Provisions of 2018 launches an algorithm."""
    return setting.scope.service.holds & setting.once(_launches_an_algorithm)


def _is_an_algorithm(setting: CaseAtInstant, event: Event) -> Truth:
    return uses_any(ALGORITHMS, setting.launched_by(event))


def _has_a_number_to_show(setting: CaseAtInstant) -> Truth:
    """Article 26: whoever has completed the filing, with the properties of article 2 or without them."""
    return setting.once(_launches_an_algorithm) & setting.number_issued(ALGORITHM_FILING)


def number_is_displayed(setting: CaseAtInstant) -> Truth:
    """Tell whether the number and the link are shown, as this law and that on deep synthesis ask."""
    return setting.fact(AlgorithmFacts, "filing_number_displayed")


def _filing_is_sent(setting: CaseAtInstant) -> Occasion:
    return submission_of(setting.first_filed(ALGORITHM_FILING))


def _material_is_complete(setting: CaseAtInstant) -> Truth:
    """Article 25: the first filing whose material may be complete; of one that is not there is only a notice."""
    filing = setting.first_filed(ALGORITHM_FILING)
    return NO if filing is None else filing.complete


_CHANGED: Final = once_launched(happened(AlgorithmFacts, "information_changed_on"))
_ENDED: Final = once_launched(happened(AlgorithmFacts, "service_ended_on"))


def was_filed_before(setting: CaseAtInstant) -> Truth:
    """Tell whether something was filed by the day of the change; a change without a day leaves that aside."""
    moment = setting.once(_CHANGED).moment
    return YES if moment is None else _filed(setting, lambda day: day <= moment.day)


def has_filed(setting: CaseAtInstant) -> Truth:
    """Tell whether something was filed, be it after the service had ended: that is to be cancelled too."""
    return _filed(setting, lambda _: True)


def _filed(setting: CaseAtInstant, counts: Callable[[date], bool]) -> Truth:
    filings = [(view.facts.submitted_at, view.named("submitted_at")) for view in setting.filed(ALGORITHM_FILING)]
    return any_of([Truth(None if sent is None else counts(sent.day), fact) for sent, fact in filings])


def _number_is_issued(setting: CaseAtInstant) -> Truth:
    """Article 25: a number that was issued says that there was a filing, be its day known or not."""
    filed = setting.filed(ALGORITHM_FILING)
    return any_of(
        [view.number_issued & (YES if view.facts.submitted_at is None else view.is_there(setting.at)) for view in filed]
    )


def filing_duties(
    ground: Callable[[CaseAtInstant], Truth],
    filing: Provision,
    change: Provision,
    cancellation: Provision,
    *,
    may_follow: Sequence[tuple[Provision, ...]] = ((), (), ()),
) -> tuple[Duty, ...]:
    """Return the duties of article 24 for what a law, this one or one that refers to it, means by its ground.

    ``may_follow`` are the provisions on what that law attaches to each of the three.
    """
    return (
        Duty(ALGORITHM_FILING, filing, ground, at_launch, WithinWorkingDaysOfService(10), may_follow=may_follow[0]),
        Duty(
            ALGORITHM_FILING_CHANGE,
            change,
            lambda setting: setting.once(ground) & setting.once(was_filed_before),
            _CHANGED,
            WithinWorkingDays(10),
            may_follow=may_follow[1],
        ),
        Duty(
            ALGORITHM_FILING_CANCELLATION,
            cancellation,
            lambda setting: setting.once(ground) & setting.once(has_filed),
            _ENDED,
            WithinWorkingDays(20),
            may_follow=may_follow[2],
        ),
    )


REGULATION: Final = Companion(
    law=LAW,
    provisions=(
        ART_2_PARA_2,
        ART_16,
        ART_17,
        ART_23,
        ART_24_PARA_1,
        ART_24_PARA_2,
        ART_24_PARA_3,
        ART_25,
        ART_26,
        ART_27,
        ART_31,
        ART_33_PARA_1,
        ART_33_PARA_2,
    ),
    duties=(
        Duty(
            ALGORITHM_NOTICE,
            ART_16,
            _launches_an_algorithm,
            at_launch,
            WithoutTerm(),
            done=lambda setting: setting.fact(AlgorithmFacts, "users_told"),
            may_follow=(ART_31,),
        ),
        Duty(
            ALGORITHM_SWITCH_OFF,
            ART_17,
            _launches_an_algorithm,
            at_launch,
            WithoutTerm(),
            done=lambda setting: setting.fact(AlgorithmFacts, "switch_off_offered"),
            may_follow=(ART_31,),
        ),
        *filing_duties(
            _is_to_file,
            ART_24_PARA_1,
            ART_24_PARA_2,
            ART_24_PARA_3,
            may_follow=((ART_31, ART_33_PARA_1), (ART_31,), (ART_31, ART_33_PARA_2)),
        ),
        Duty(
            ALGORITHM_FILING_REVIEW,
            ART_25,
            _material_is_complete,
            _filing_is_sent,
            WithinWorkingDays(30),
            done=_number_is_issued,
            owed_by="authority",
        ),
        Duty(
            FILING_NUMBER_DISPLAY,
            ART_26,
            _has_a_number_to_show,
            at_launch,
            WithoutTerm(),
            done=number_is_displayed,
            may_follow=(ART_31,),
        ),
        # It says "shall assess" of a provider as such, and so on whichever ground of 2018.
        SharedAssessment(ART_27, ANY_EVENT, _is_an_algorithm),
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
        "companions.algorithm-recommendation-2021.filing_number_displayed": (
            ART_26,
            "Does the service show its filing number, and a link to the published information, in a conspicuous place?",
            "该服务是否已在显著位置标明备案编号并提供公示信息链接？",
        ),
        "companions.algorithm-recommendation-2021.users_told": (
            ART_16,
            (
                "Does the service tell users conspicuously that it uses an algorithm, and make the basic principles, the "
                "purpose and the main mechanism of the algorithm public?"
            ),
            "该服务是否已以显著方式告知用户其提供算法推荐服务的情况，并公示基本原理、目的意图和主要运行机制？",
        ),
        "companions.algorithm-recommendation-2021.switch_off_offered": (
            ART_17,
            (
                "Does the service offer users an option that is not directed at their personal characteristics, or an option "
                "to switch the algorithm off, and a function to choose or delete their tags?"
            ),
            "该服务是否向用户提供不针对其个人特征的选项或者便捷的关闭选项，以及选择或者删除用户标签的功能？",
        ),
    },
    open_points=(
        (
            "Articles 16, 17 and 26 state no term: users are to be told, and the option is to be there, from the launch on; "
            "the number is to be shown as soon as it is issued.",
            "第十六条、第十七条、第二十六条未规定期限：自上线时起即应告知用户、提供选项；备案编号取得后即应标明。",
        ),
        (
            "Of generation and synthesis too, article 17 asks for an option to switch it off; what that means where the "
            "service is nothing but the algorithm, the text does not say.",
            "第十七条对生成合成类算法同样要求提供关闭选项；服务本身即为算法的，如何关闭，条文未明确。",
        ),
        (
            "What a service that was already there on 1 March 2022 owes is not decided here.",
            "2022年3月1日前已上线的服务应履行的义务不在此判断。",
        ),
    ),
)
