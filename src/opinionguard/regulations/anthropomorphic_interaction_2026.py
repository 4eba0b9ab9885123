"""The 2026 interim measures on anthropomorphic interaction (Order 21): assessment to the provincial authority, filing.

Article 2 was read, and says what is meant: sustained emotional interaction. The other articles rest on several independent
reports of the promulgated text; their wording was not read. The thresholds belong to these measures alone and say nothing
of article 3(3) of the Provisions of 2018.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.regulations.algorithm_recommendation_2021 import filing_duties
from opinionguard.rules import (
    NO,
    BeforeLaunch,
    CaseAtInstant,
    Certainty,
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Moment,
    Occasion,
    Occurred,
    PropertiesView,
    Provision,
    ServiceLaunch,
    Task,
    Truth,
    WithoutTerm,
    about,
    any_of,
    at_launch,
    happened,
    moment_of,
    named,
    naming_the_fact,
    once_launched,
    to_count,
    to_moment,
    to_occurred,
    to_yes_no,
    uses,
)

__all__ = [
    "ANTHROPOMORPHIC_ASSESSMENT",
    "ART_2",
    "ART_20",
    "ART_22_1",
    "ART_22_2",
    "ART_22_3",
    "ART_22_4",
    "ART_22_5",
    "ART_23",
    "ART_24",
    "ART_25",
    "ART_26",
    "ART_27",
    "ART_30",
    "LAW",
    "MONTHLY_ACTIVE_USERS",
    "REGISTERED_USERS",
    "REGULATION",
    "AnthropomorphicFacts",
]

LAW = Law(
    id="anthropomorphic-interaction-2026",
    title="人工智能拟人化互动服务管理暂行办法",
    english_title="Interim Measures for the Administration of Anthropomorphic Interaction Services of Artificial Intelligence",
    short_title="拟人化互动服务管理暂行办法",
    issuers=("国家互联网信息办公室", "国家发展改革委", "工业和信息化部", "公安部", "市场监管总局"),
    promulgated=date(2026, 4, 10),
    in_force=date(2026, 7, 15),
    source="Order 21: article 2 as republished; of the rest several independent reports, which agree in substance",
    chinese_source="第21号令；第二条依据转载的条文，其余各条依据多份公开报道，各报道内容一致",
    certainty="substance",
    reviewed=date(2026, 11, 29),
    url="https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm",
)
REGISTERED_USERS: Final = 1_000_000
MONTHLY_ACTIVE_USERS: Final = 100_000


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AnthropomorphicFacts(CompanionFacts):
    """Whether the measures mean the service, its numbers of users, and what else calls for an assessment."""

    law = LAW.id

    sustained_emotional_interaction: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Offers sustained emotional interaction, such as care, companionship or support; customer service does not.",
            called=("sustained emotional interaction", "是否提供持续性的情感互动"),
        ),
    )
    registered_users: int | None = field(
        default=None,
        converter=to_count,
        metadata=about(
            "Registered users of the anthropomorphic interaction service.",
            called=("registered users of the anthropomorphic interaction", "拟人化互动服务的注册用户数"),
        ),
    )
    monthly_active_users: int | None = field(
        default=None,
        converter=to_count,
        metadata=about(
            "Users of that service who are active in a month.",
            called=("monthly active users of the anthropomorphic interaction", "拟人化互动服务的月活跃用户数"),
        ),
    )
    counted_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about(
            "When so many were first counted; absent: the numbers are those of the instant asked about.",
            called=("day on which so many users were first counted", "首次统计到上述用户数的时间"),
        ),
    )
    risk_arose_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When a risk to national security or the public interest arose, or false if none has.",
            called=(
                "day on which a risk to national security or the public interest arose",
                "出现可能影响国家安全、公共利益的风险的时间",
            ),
        ),
    )
    assessment_called_for_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When an authority named its case or asked for an assessment by notice, or false if none has.",
            called=("day on which an authority called for the assessment", "有关主管部门规定其情形或者通知评估的时间"),
        ),
    )


ANTHROPOMORPHIC_ASSESSMENT: Final = Task(
    "anthropomorphic-assessment",
    "security assessment to the provincial cyberspace administration",
    "向省级网信部门提交安全评估报告",
    is_filed=True,
)


def _substance(
    article: int, text: str, english: str, *, item: int = 0, certainty: Certainty = "substance"
) -> Provision:
    """Return what reports say of an article."""
    return Provision(
        LAW,
        article,
        item=item,
        text=f"{text}（大意）。",
        english=f"{english} (in substance).",
        verbatim=False,
        certainty=certainty,
    )


ART_2 = Provision(
    LAW,
    2,
    text=(
        "利用人工智能技术，向中华人民共和国境内公众提供模拟自然人人格特征、思维模式和沟通风格的持续性的情感互动服务"
        "（以下简称拟人化互动服务），适用本办法。\n"
        "前款规定的情感互动服务包括通过文字、图片、音频、视频等形式，提供的情感照护、陪伴、支持等互动服务。\n"
        "提供智能客服、知识问答、工作助手、学习教育、科学研究等服务，不涉及持续性的情感互动的，不适用本办法。"
    ),
    english=(
        "These Measures apply to the use of artificial intelligence technology to offer the public within the People's "
        "Republic of China services of sustained emotional interaction that imitate the personality traits, ways of thinking "
        "and communication style of natural persons (hereinafter, anthropomorphic interaction services).\n"
        "The emotional interaction services of the preceding paragraph include interactive services of emotional care, "
        "companionship, support and the like that are offered by way of text, pictures, audio, video and other forms.\n"
        "These Measures do not apply to services such as intelligent customer service, answers to knowledge questions, work "
        "assistants, study and education or scientific research that do not involve sustained emotional interaction."
    ),
)
ART_20 = _substance(
    20,
    "终止服务前，须予以通知",
    "Notice has to be given before the service ends",
    certainty="secondary",
)
ART_22_1 = _substance(
    22,
    "上线拟人化互动服务或者增设相关功能的，须开展安全评估并报省级网信部门",
    "Where such a service is launched or a related function is added, a security assessment has to be carried out and "
    "reported to the provincial cyberspace administration",
    item=1,
)
ART_22_2 = _substance(
    22,
    "使用新技术新应用，导致拟人化互动服务发生重大变更的，须开展安全评估并报省级网信部门",
    "Where new technology or a new application brings about a major change of such a service, a security assessment has to "
    "be carried out and reported to the provincial cyberspace administration",
    item=2,
)
ART_22_3 = _substance(
    22,
    "注册用户达到100万或者月活跃用户达到10万的，须开展安全评估并报省级网信部门",
    "At 1,000,000 registered or 100,000 monthly active users, a security assessment has to be carried out and reported to "
    "the provincial cyberspace administration",
    item=3,
)
ART_22_4 = _substance(
    22,
    "存在可能影响国家安全、公共利益的风险的，须开展安全评估并报省级网信部门",
    "Where there are risks that may affect national security or the public interest, a security assessment has to be "
    "carried out and reported to the provincial cyberspace administration",
    item=4,
)
ART_22_5 = _substance(
    22,
    "网信部门等规定的其他情形，须开展安全评估并报省级网信部门；省级以上网信部门也可以通知要求开展安全评估",
    "In other cases that the cyberspace administration and others name, a security assessment has to be carried out and "
    "reported to the provincial cyberspace administration; a cyberspace administration of the provincial level or above may "
    "also require one by notice",
    item=5,
)
ART_23 = _substance(
    23,
    "安全评估的内容共八项；各项内容未见",
    "The security assessment covers eight contents; what they are was not seen",
)
ART_24 = _substance(
    24,
    "存在重大风险的，须限制或者停止提供服务，并保存有关记录",
    "On a major risk the service has to be restricted or stopped, and records have to be kept",
)
ART_25 = _substance(
    25,
    "应用商店等应用程序分发平台须核验安全评估和备案情况",
    "Application stores have to verify the assessment and the filing",
)
ART_26 = _substance(
    26,
    "须按照算法推荐管理规定履行算法备案和变更、注销备案手续；网信部门每年核验备案情况",
    "The algorithm has to be filed, and the filing changed and cancelled, under the provisions on algorithmic "
    "recommendation; the cyberspace administration verifies the filing every year",
)
ART_27 = _substance(
    27,
    "省级网信部门每年对评估报告进行书面审查，可以要求限期重新评估，并可以开展现场检查",
    "The provincial cyberspace administration reviews the report in writing every year, may order a new assessment within a "
    "time limit, and may inspect",
)
ART_30 = _substance(
    30,
    "违反规定的，予以警告，责令暂停用户注册，处一万元以上十万元以下罚款；危害公民生命健康并造成后果的，处十万元以上二十万元以下罚款",
    "Violations meet a warning, an order to suspend registration and a fine of 10,000 to 100,000 yuan, or of 100,000 to "
    "200,000 yuan where life or health is endangered and harm results",
)


def _interacts(setting: CaseAtInstant, things: tuple[PropertiesView, ...]) -> Truth:
    """Article 2: one of some things imitates a person, within reach, in sustained emotional interaction."""
    sustained = setting.fact(AnthropomorphicFacts, "sustained_emotional_interaction")
    return setting.scope.reach & sustained & uses("anthropomorphic-interaction", things)


def is_launched(setting: CaseAtInstant) -> Truth:
    """Article 22(1): such a service goes live, or a function of this kind is added or changed."""
    if any(isinstance(event, ServiceLaunch) for event in setting.launches):
        return _interacts(setting, setting.whole)
    feature = setting.view.feature
    return _interacts(setting, (feature,)) if feature is not None and setting.launches else NO


def is_changed(setting: CaseAtInstant) -> Truth:
    """Article 22(2): new technology changes such a service greatly."""
    changed = any_of([change.new_technology & change.major_change for change in setting.technology_changes()])
    return setting.once(is_such_a_service) & changed


def has_many_users(setting: CaseAtInstant) -> Truth:
    """Article 22(3): the service has as many users as the bound or more, in either number."""
    facts = setting.own(AnthropomorphicFacts)
    bounds = (("registered_users", REGISTERED_USERS), ("monthly_active_users", MONTHLY_ACTIVE_USERS))
    stated = [(name, getattr(facts, name), bound) for name, bound in bounds]
    reached = any_of(
        [
            Truth(None if number is None else number >= bound, named(AnthropomorphicFacts, name))
            for name, number, bound in stated
        ]
    )
    return setting.once(is_such_a_service) & reached


def is_such_a_service(setting: CaseAtInstant) -> Truth:
    """Tell whether the service, with the feature, is one that the measures mean."""
    return _interacts(setting, setting.whole)


def launches_one(setting: CaseAtInstant) -> Truth:
    """Tell whether what is launched is what the measures mean, so that its algorithm is to be filed (article 26)."""
    return _interacts(setting, setting.launched)


_FIRST: Final = moment_of(LAW.in_force)


def users_are_counted(setting: CaseAtInstant) -> Occasion:
    """Return since when the measures meet so many users: not the count but having them is what they ask about.

    Counted before the measures were in force, it is their first day. Without a date the numbers are of the instant asked
    about.
    """
    counted_on = setting.own(AnthropomorphicFacts).counted_on
    fact = named(AnthropomorphicFacts, "counted_on")
    if counted_on is not None:
        return Occasion(f"companions.{LAW.id}", fact, counted_on if counted_on.day >= LAW.in_force else _FIRST)
    return Occasion(f"companions.{LAW.id}", fact, moment_of(setting.at), breakpoints=(_FIRST.begin,), is_state=True)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(
        ART_2,
        ART_20,
        ART_22_1,
        ART_22_2,
        ART_22_3,
        ART_22_4,
        ART_22_5,
        ART_23,
        ART_24,
        ART_25,
        ART_26,
        ART_27,
        ART_30,
    ),
    duties=(
        Duty(ANTHROPOMORPHIC_ASSESSMENT, ART_22_1, is_launched, at_launch, BeforeLaunch(), may_follow=(ART_25, ART_30)),
        Duty(ANTHROPOMORPHIC_ASSESSMENT, ART_22_2, is_changed, at_launch, BeforeLaunch(), may_follow=(ART_25, ART_30)),
        *(
            Duty(
                ANTHROPOMORPHIC_ASSESSMENT,
                provision,
                ground,
                occurs,
                WithoutTerm(may_precede=False),
                may_follow=(ART_25, ART_30),
            )
            for provision, ground, occurs in (
                (ART_22_3, has_many_users, users_are_counted),
                (ART_22_4, is_such_a_service, once_launched(happened(AnthropomorphicFacts, "risk_arose_on"))),
                (
                    ART_22_5,
                    is_such_a_service,
                    once_launched(happened(AnthropomorphicFacts, "assessment_called_for_on")),
                ),
            )
        ),
        *filing_duties(launches_one, ART_26, ART_26, ART_26, may_follow=((ART_25, ART_30), (ART_30,), (ART_30,))),
    ),
    facts=AnthropomorphicFacts,
    questions={
        "companions.anthropomorphic-interaction-2026.sustained_emotional_interaction": (
            ART_2,
            (
                'Article 2 means "services of sustained emotional interaction that imitate the personality traits, ways of '
                'thinking and communication style of natural persons", such as care, companionship and support, and not '
                '"services such as intelligent customer service, answers to knowledge questions, work assistants, study and '
                'education or scientific research that do not involve sustained emotional interaction". Does the service '
                "offer sustained emotional interaction?"
            ),
            (
                "第二条所称服务是“模拟自然人人格特征、思维模式和沟通风格的持续性的情感互动服务”，包括情感照护、陪伴、支持等；"
                "“提供智能客服、知识问答、工作助手、学习教育、科学研究等服务，不涉及持续性的情感互动的，不适用本办法”。"
                "该服务是否提供持续性的情感互动？"
            ),
        ),
        "companions.anthropomorphic-interaction-2026.registered_users": (
            ART_22_3,
            "How many registered users does the anthropomorphic interaction service have?",
            "拟人化互动服务有多少注册用户？",
        ),
        "companions.anthropomorphic-interaction-2026.monthly_active_users": (
            ART_22_3,
            "How many users of the anthropomorphic interaction service are active in a month?",
            "拟人化互动服务的月活跃用户有多少？",
        ),
        "companions.anthropomorphic-interaction-2026.counted_on": (
            ART_22_3,
            "On what date were so many users first counted?",
            "首次统计到该用户数是哪一天？",
        ),
        "companions.anthropomorphic-interaction-2026.risk_arose_on": (
            ART_22_4,
            "When did a risk that may affect national security or the public interest arise (a date; false if none has)?",
            "可能影响国家安全、公共利益的风险于何时出现（日期；未出现的填 false）？",
        ),
        "companions.anthropomorphic-interaction-2026.assessment_called_for_on": (
            ART_22_5,
            (
                "When did the authorities name the case of the service, or ask for an assessment by notice (a date; false if "
                "neither has happened)?"
            ),
            "有关主管部门于何时规定该情形应当评估，或者于何时通知要求评估（日期；均未发生的填 false）？",
        ),
    },
    open_points=(
        (
            "No term was seen. A launch is taken to wait for the report, as under article 7 of the Provisions of 2018; on the "
            "other grounds it is owed at once, and what was filed before that day does not answer it.",
            "未见期限规定。上线前须提交报告系比照2018年规定第七条；其他情形应当立即提交，此前提交的不算。",
        ),
        (
            "A new assessment that is ordered under article 27 is stated like a notice, as assessment_called_for_on; the time "
            "limit of the order is not looked at, and the assessment is owed at once.",
            "依第二十七条要求重新评估的，与通知一样填写 assessment_called_for_on；此处不计其限期，按应当立即提交处理。",
        ),
        (
            "Whether article 26 asks for the filing of a service without public opinion properties or social mobilization "
            "capacity too, no report says; here it does.",
            "第二十六条的备案要求是否及于不具有舆论属性或者社会动员能力的服务，所见报道均未说明；此处按适用处理。",
        ),
        (
            "What the eight contents of article 23 are was not seen, so that no checklist of them is given.",
            "第二十三条的八项评估内容未见，故不列清单。",
        ),
    ),
)
