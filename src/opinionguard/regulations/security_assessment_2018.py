"""The 2018 Provisions on security assessment, quoted passage by passage in the law's own order.

The Chinese is verbatim, to the punctuation. The English is our own rendering and has no standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from opinionguard.rules import (
    YES,
    AtOnce,
    BeforeLaunch,
    CaseView,
    ClarificationOrder,
    FunctionAdded,
    HarmfulSpread,
    HarmfulSpreadView,
    LaunchView,
    Law,
    Missing,
    Occurrence,
    OrderView,
    PropertiesView,
    Provision,
    Readings,
    ReassessmentOrder,
    Regulation,
    ReportView,
    Requirement,
    Rule,
    Scope,
    ScopeFinding,
    ScopeOnDemand,
    ServiceLaunch,
    TechnologyChange,
    TechnologyChangeView,
    Truth,
    UserGrowth,
    UserGrowthView,
    View,
    WithinLimit,
    WithinWorkingDays,
    WrittenNotice,
    WrittenNoticeView,
    all_of,
    article,
)

__all__ = [
    "ART_1",
    "ART_2",
    "ART_2_1",
    "ART_2_2",
    "ART_2_OPENING",
    "ART_3",
    "ART_3_1",
    "ART_3_2",
    "ART_3_3",
    "ART_3_4",
    "ART_3_5",
    "ART_3_OPENING",
    "ART_4",
    "ART_5",
    "ART_5_1",
    "ART_5_2",
    "ART_5_3",
    "ART_5_4",
    "ART_5_5",
    "ART_5_6",
    "ART_5_7",
    "ART_5_8",
    "ART_5_OPENING",
    "ART_6",
    "ART_6_1",
    "ART_6_2",
    "ART_6_3",
    "ART_6_4",
    "ART_6_PARA_1",
    "ART_6_PARA_2",
    "ART_7",
    "ART_7_PARA_1",
    "ART_7_PARA_2",
    "ART_8",
    "ART_8_PARA_1",
    "ART_8_PARA_2",
    "ART_8_PARA_3",
    "ART_9",
    "ART_9_PARA_1",
    "ART_9_PARA_2",
    "ART_10",
    "ART_11",
    "ART_12",
    "ART_12_PARA_1",
    "ART_12_PARA_2",
    "ART_13",
    "ART_14",
    "ART_15",
    "ART_16",
    "ART_17",
    "ITEMS",
    "LAW",
    "OPEN_POINTS",
    "PROVISIONS",
    "QUESTIONS",
    "RULES",
    "SECURITY_ASSESSMENT_2018",
]

LAW = Law(
    id="security-assessment-2018",
    title="具有舆论属性或社会动员能力的互联网信息服务安全评估规定",
    english_title=(
        "Provisions on the Security Assessment of Internet Information Services "
        "with Public Opinion Properties or Social Mobilization Capacity"
    ),
    short_title="安全评估规定",
    issuers=("国家互联网信息办公室", "公安部"),
    promulgated=date(2018, 11, 15),
    in_force=date(2018, 11, 30),
    source="the text as published on 2018-11-15; article 17 for the entry into force",
    chinese_source="2018年11月15日公布的规定全文；施行日期见第十七条",
    reviewed=date(2026, 11, 29),
    url="https://www.cac.gov.cn/2018-11/15/c_1123716072.htm",
)

ART_1 = Provision(
    LAW,
    1,
    text=(
        "为加强对具有舆论属性或社会动员能力的互联网信息服务和相关新技术新应用的安全管理，规范互联网信息服务活动，"
        "维护国家安全、社会秩序和公共利益，根据《中华人民共和国网络安全法》《互联网信息服务管理办法》"
        "《计算机信息网络国际联网安全保护管理办法》，制订本规定。"
    ),
    english=(
        "These Provisions are formulated under the Cybersecurity Law of the People's Republic of China, the Measures "
        "for the Administration of Internet Information Services, and the Measures for the Administration of the "
        "Security Protection of the International Networking of Computer Information Networks, in order to strengthen "
        "the security administration of internet information services with public opinion properties or social "
        "mobilization capacity and of related new technologies and new applications, to regulate internet information "
        "service activities, and to safeguard national security, social order and the public interest."
    ),
)

ART_2_OPENING = Provision(
    LAW,
    2,
    text="本规定所称具有舆论属性或社会动员能力的互联网信息服务，包括下列情形：",
    english=(
        "Internet information services with public opinion properties or social mobilization capacity, as these "
        "Provisions use the term, include the following cases:"
    ),
)
ART_2_1 = Provision(
    LAW,
    2,
    item=1,
    text=(
        "（一）开办论坛、博客、微博客、聊天室、通讯群组、公众账号、短视频、网络直播、信息分享、"
        "小程序等信息服务或者附设相应功能；"
    ),
    english=(
        "(1) setting up an information service such as a forum, blog, microblog, chat room, communication group, "
        "public account, short video, live streaming, information sharing or mini-program service, or attaching a "
        "corresponding function;"
    ),
)
ART_2_2 = Provision(
    LAW,
    2,
    item=2,
    text="（二）开办提供公众舆论表达渠道或者具有发动社会公众从事特定活动能力的其他互联网信息服务。",
    english=(
        "(2) setting up any other internet information service that provides a channel for the expression of public "
        "opinion or has the capacity to mobilize the public to engage in specific activities."
    ),
)
ART_2 = article(ART_2_OPENING, ART_2_1, ART_2_2)


def reach(case: CaseView, readings: Readings) -> Truth:
    """Tell whether the service is offered to the public of mainland China, and so is a service in this sense."""
    offered, beyond_staff = case.service.offered_in_mainland_china, ~case.service.is_internal
    if readings.where(offered.value is not True).outside_mainland == "in-scope":
        offered = YES
    if readings.where(beyond_staff.value is not True).internal_services == "in-scope":
        beyond_staff = YES
    return offered & beyond_staff


def article_2(thing: PropertiesView, readings: Readings) -> ScopeFinding:
    """Tell whether a service or a feature has public opinion properties or social mobilization capacity."""
    # Who only runs an account or a group on somebody's platform sets up no such service.
    by_operators = not thing.lists_accounts or readings.account_operator == "operator-too"
    listed = thing.lists_a_function if by_operators else thing.lists_a_function_of_its_own
    # Post comments are a channel for the public to express opinion, in the words of 2(2).
    comments, stated = thing.has_post_comments, thing.opinion_channel | thing.social_mobilization
    matters = comments.value is not False and stated.value is not True
    other = stated | comments if readings.where(matters).post_comments == "opinion-channel" else stated
    if readings.where(listed.value is not False and other.value is not True).listed_functions == "with-the-property":
        # What is listed and has the property is what has it.
        return ScopeFinding(other, {ART_2_1.number: listed & other, ART_2_2.number: other})
    return ScopeFinding(listed | other, {ART_2_1.number: listed, ART_2_2.number: other})


def scope(case: CaseView, readings: Readings) -> Scope:
    """Return reach and article 2, for the service together with the feature and for the feature alone."""
    return ScopeOnDemand(case, readings, reach, article_2).as_scope()


ART_3_OPENING = Provision(
    LAW,
    3,
    text="互联网信息服务提供者具有下列情形之一的，应当依照本规定自行开展安全评估，并对评估结果负责：",
    english=(
        "In any of the following cases, an internet information service provider shall itself carry out a security "
        "assessment in accordance with these Provisions and shall be responsible for the results of the assessment:"
    ),
)
ART_3_1 = Provision(
    LAW,
    3,
    item=1,
    text="（一）具有舆论属性或社会动员能力的信息服务上线，或者信息服务增设相关功能的；",
    english=(
        "(1) an information service with public opinion properties or social mobilization capacity goes online, or a "
        "related function is added to an information service;"
    ),
)
ART_3_2 = Provision(
    LAW,
    3,
    item=2,
    text=(
        "（二）使用新技术新应用，使信息服务的功能属性、技术实现方式、基础资源配置等发生重大变更，"
        "导致舆论属性或者社会动员能力发生重大变化的；"
    ),
    english=(
        "(2) the use of a new technology or new application brings about a major change in the functional properties, "
        "the technical means of implementation, the configuration of basic resources or the like of an information "
        "service, which leads to a major shift in its public opinion properties or social mobilization capacity;"
    ),
)
ART_3_3 = Provision(
    LAW,
    3,
    item=3,
    text="（三）用户规模显著增加，导致信息服务的舆论属性或者社会动员能力发生重大变化的；",
    english=(
        "(3) a significant increase in the size of the user base leads to a major shift in the public opinion "
        "properties or social mobilization capacity of an information service;"
    ),
)
ART_3_4 = Provision(
    LAW,
    3,
    item=4,
    text="（四）发生违法有害信息传播扩散，表明已有安全措施难以有效防控网络安全风险的；",
    english=(
        "(4) unlawful and harmful information is disseminated and spreads, which shows that the existing security "
        "measures are inadequate to prevent and control network security risks effectively;"
    ),
)
ART_3_5 = Provision(
    LAW,
    3,
    item=5,
    text="（五）地市级以上网信部门或者公安机关书面通知需要进行安全评估的其他情形。",
    english=(
        "(5) any other case in which a cyberspace administration or public security organ at or above the prefecture "
        "level gives notice in writing that a security assessment is required."
    ),
)
ART_3 = article(ART_3_OPENING, ART_3_1, ART_3_2, ART_3_3, ART_3_4, ART_3_5)


def _is_bound(scope: Scope, readings: Readings) -> Truth:
    """Tell whether articles 3(1) and 3(3) bind the service: a licensed news service may be sent to other rules instead."""
    is_sent = readings.where(scope.is_news.value is not False).news_route == "instead"
    return ~scope.is_news if is_sent else YES


def service_goes_live(event: View[ServiceLaunch], scope: Scope, readings: Readings) -> Truth:
    """Article 3(1): a service with the properties goes live."""
    return scope.service_is_covered & _is_bound(scope, readings)


def function_is_added(event: View[FunctionAdded], scope: Scope, readings: Readings) -> Truth:
    """Article 3(1): a related function ("相关功能") is added."""
    return _is_related(scope, readings) & _is_bound(scope, readings)


def _is_related(scope: Scope, readings: Readings) -> Truth:
    """Tell whether a function is one with the properties of its own, or, by a reading, serves what a covered service does."""
    covered = scope.feature_is_covered
    matters = covered.value is not True and scope.reach.value is not False and scope.serving.value is not False
    as_related = readings.where(matters).related_functions == "of-a-covered-service"
    return scope.feature_is_related if as_related else covered


def technology_changes_much(event: TechnologyChangeView) -> Truth:
    """Articles 3(2) and 16: a new technology, a major change by it, and a major effect of that."""
    return all_of((event.new_technology, event.major_change, event.major_effect))


def technology_changes(event: TechnologyChangeView, scope: Scope, readings: Readings) -> Truth:
    """Article 3(2), for every service but news, which article 16 sends elsewhere."""
    return scope.reach & technology_changes_much(event) & ~event.news_information


def users_grow(event: UserGrowthView, scope: Scope, readings: Readings) -> Truth:
    """Article 3(3). The text sets no number; a caller's own fills only what nobody stated."""
    return scope.reach & grows_much(event, readings) & _is_bound(scope, readings)


def grows_much(event: UserGrowthView, readings: Readings) -> Truth:
    """Articles 3(3) and 16: a significant growth, and a major effect of that."""
    return _is_significant(event, readings) & event.major_effect


def _is_significant(event: UserGrowthView, readings: Readings) -> Truth:
    before, after = event.facts.users_before, event.facts.users_after
    if event.facts.significant is not None or before is None or after is None:
        return event.significant
    threshold = readings.growth_threshold
    if threshold is None:
        return event.significant
    grown = after - before >= threshold if isinstance(threshold, int) else after >= threshold * before
    return Truth(grown and after > before, event.named("users_before") | event.named("users_after"))


def harm_spreads(event: HarmfulSpreadView, scope: Scope, readings: Readings) -> Truth:
    """Article 3(4)."""
    covered = scope.service_is_covered
    by_any = readings.where(covered.value is not True).harm_binds == "any-provider"
    return (scope.reach if by_any else covered) & event.controls_inadequate


def event_occurs(event: View[UserGrowth] | View[HarmfulSpread], readings: Readings) -> Occurrence:
    """Articles 3(3), 3(4): it occurs when it happens, or when the provider learns of it, which nobody may have stated."""
    occurred = event.facts
    if readings.day_of_occurrence == "happened":
        return Occurrence(occurred.on, event.named("on"))
    if occurred.known_on is not None:
        return Occurrence(occurred.known_on, event.named("known_on"))
    return Occurrence(None, event.named("known_on"), no_earlier_than=occurred.on)


def authority_gives_notice(event: WrittenNoticeView, scope: Scope, readings: Readings) -> Truth:
    """Article 3(5): the notice binds whoever receives it, in scope or not."""
    covered, level = scope.service_is_covered, event.at_or_above_prefecture
    is_in_scope = readings.where(covered.value is not True).notice_binds == "article-2-services"
    bound = covered if is_in_scope else YES
    matters = event.from_public_security.value is not False and level.value is not True
    if readings.where(matters).notice_level == "cac-only":
        competent = event.from_public_security | (event.from_cac & level)
    else:
        competent = event.from_cac_or_public_security & level
    return bound & event.in_writing & competent


def notice_occurs(event: WrittenNoticeView, readings: Readings) -> Occurrence:
    """Article 3(5): a notice occurs when it is received, or when it is issued, which nobody may have stated."""
    notice = event.facts
    if readings.notice_day == "receipt":
        return Occurrence(notice.received_on, event.named("received_on"))
    if notice.issued_on is not None:
        return Occurrence(notice.issued_on, event.named("issued_on"))
    # Received before the entry into force, it was issued before it too, so that the day of issue is not asked.
    fact = "issued_on" if notice.received_on.day >= LAW.in_force else "received_on"
    return Occurrence(None, event.named(fact), no_later_than=notice.received_on)


ART_4 = Provision(
    LAW,
    4,
    text="互联网信息服务提供者可以自行实施安全评估，也可以委托第三方安全评估机构实施。",
    english=(
        "An internet information service provider may perform the security assessment itself, or may entrust a "
        "third-party security assessment body to perform it."
    ),
)

ART_5_OPENING = Provision(
    LAW,
    5,
    text=(
        "互联网信息服务提供者开展安全评估，应当对信息服务和新技术新应用的合法性，落实法律、行政法规、"
        "部门规章和标准规定的安全措施的有效性，防控安全风险的有效性等情况进行全面评估，并重点评估下列内容："
    ),
    english=(
        "In carrying out a security assessment, an internet information service provider shall comprehensively assess "
        "matters including the legality of the information service and of the new technologies and new applications, "
        "the effectiveness with which the security measures prescribed by laws, administrative regulations, "
        "departmental rules and standards are implemented, and the effectiveness with which security risks are "
        "prevented and controlled, and shall assess the following in particular:"
    ),
)
ART_5_1 = Provision(
    LAW,
    5,
    item=1,
    text="（一）确定与所提供服务相适应的安全管理负责人、信息审核人员或者建立安全管理机构的情况；",
    english=(
        "(1) the designation of a person in charge of security management and of information reviewers, or the "
        "establishment of a security management body, commensurate with the services provided;"
    ),
)
ART_5_2 = Provision(
    LAW,
    5,
    item=2,
    text="（二）用户真实身份核验以及注册信息留存措施；",
    english="(2) the measures for verifying the real identity of users and for retaining registration information;",
)
ART_5_3 = Provision(
    LAW,
    5,
    item=3,
    text=(
        "（三）对用户的账号、操作时间、操作类型、网络源地址和目标地址、网络源端口、客户端硬件特征等日志信息，"
        "以及用户发布信息记录的留存措施；"
    ),
    english=(
        "(3) the measures for retaining log information such as users' accounts, times of operation, types of "
        "operation, network source and destination addresses, network source ports and client hardware "
        "characteristics, and for retaining records of the information that users publish;"
    ),
)
ART_5_4 = Provision(
    LAW,
    5,
    item=4,
    text=(
        "（四）对用户账号和通讯群组名称、昵称、简介、备注、标识，信息发布、转发、"
        "评论和通讯群组等服务功能中违法有害信息的防范处置和有关记录保存措施；"
    ),
    english=(
        "(4) the measures for preventing and handling unlawful and harmful information in the names, nicknames, "
        "profiles, remarks and identifiers of user accounts and communication groups and in service functions such as "
        "the publication and forwarding of information, comments and communication groups, and for keeping the records "
        "concerned;"
    ),
)
ART_5_5 = Provision(
    LAW,
    5,
    item=5,
    text="（五）个人信息保护以及防范违法有害信息传播扩散、社会动员功能失控风险的技术措施；",
    english=(
        "(5) the technical measures for protecting personal information and for preventing the risks that unlawful and "
        "harmful information is disseminated and spreads and that social mobilization functions go out of control;"
    ),
)
ART_5_6 = Provision(
    LAW,
    5,
    item=6,
    text="（六）建立投诉、举报制度，公布投诉、举报方式等信息，及时受理并处理有关投诉和举报的情况；",
    english=(
        "(6) the establishment of a system for complaints and reports of violations, the publication of the means of "
        "making them and similar information, and the timely acceptance and handling of such complaints and reports;"
    ),
)
ART_5_7 = Provision(
    LAW,
    5,
    item=7,
    text="（七）建立为网信部门依法履行互联网信息服务监督管理职责提供技术、数据支持和协助的工作机制的情况；",
    english=(
        "(7) the establishment of a working mechanism for providing technical and data support and assistance to "
        "cyberspace administrations in the performance, according to law, of their duties of supervising and "
        "administering internet information services;"
    ),
)
ART_5_8 = Provision(
    LAW,
    5,
    item=8,
    text="（八）建立为公安机关、国家安全机关依法维护国家安全和查处违法犯罪提供技术、数据支持和协助的工作机制的情况。",
    english=(
        "(8) the establishment of a working mechanism for providing technical and data support and assistance to "
        "public security organs and state security organs in safeguarding national security and in investigating and "
        "punishing violations of law and crimes, according to law."
    ),
)
ART_5 = article(ART_5_OPENING, ART_5_1, ART_5_2, ART_5_3, ART_5_4, ART_5_5, ART_5_6, ART_5_7, ART_5_8)

ART_6_PARA_1 = Provision(
    LAW,
    6,
    paragraph=1,
    text="互联网信息服务提供者在安全评估中发现存在安全隐患的，应当及时整改，直至消除相关安全隐患。",
    english=(
        "Where an internet information service provider finds in the security assessment that there are security "
        "hazards, it shall promptly carry out rectification until those security hazards have been eliminated."
    ),
)
ART_6_PARA_2 = Provision(
    LAW,
    6,
    paragraph=2,
    text="经过安全评估，符合法律、行政法规、部门规章和标准的，应当形成安全评估报告。安全评估报告应当包括下列内容：",
    english=(
        "Where the security assessment shows conformity with laws, administrative regulations, departmental rules and "
        "standards, a security assessment report shall be drawn up. The security assessment report shall include the "
        "following:"
    ),
)
ART_6_1 = Provision(
    LAW,
    6,
    paragraph=2,
    item=1,
    text="（一）互联网信息服务的功能、服务范围、软硬件设施、部署位置等基本情况和相关证照获取情况；",
    english=(
        "(1) basic information about the internet information service, such as its functions, the scope of the "
        "service, its software and hardware facilities and their place of deployment, and information about the "
        "relevant licences and certificates obtained;"
    ),
)
ART_6_2 = Provision(
    LAW,
    6,
    paragraph=2,
    item=2,
    text="（二）安全管理制度和技术措施落实情况及风险防控效果；",
    english=(
        "(2) the implementation of security management systems and technical measures, and the effect of risk "
        "prevention and control;"
    ),
)
ART_6_3 = Provision(
    LAW,
    6,
    paragraph=2,
    item=3,
    text="（三）安全评估结论；",
    english="(3) the conclusions of the security assessment;",
)
ART_6_4 = Provision(
    LAW,
    6,
    paragraph=2,
    item=4,
    text="（四）其他应当说明的相关情况。",
    english="(4) other relevant matters that should be stated.",
)
ART_6 = article(ART_6_PARA_1, ART_6_PARA_2, ART_6_1, ART_6_2, ART_6_3, ART_6_4)

ART_7_PARA_1 = Provision(
    LAW,
    7,
    paragraph=1,
    text="互联网信息服务提供者应当将安全评估报告通过全国互联网安全管理服务平台提交所在地地市级以上网信部门和公安机关。",
    english=(
        "An internet information service provider shall submit the security assessment report, through the National "
        "Internet Security Management Service Platform, to the cyberspace administration and the public security organ "
        "at or above the prefecture level of the place where it is located."
    ),
)
ART_7_PARA_2 = Provision(
    LAW,
    7,
    paragraph=2,
    text=(
        "具有本规定第三条第一项、第二项情形的，互联网信息服务提供者应当在信息服务、"
        "新技术新应用上线或者功能增设前提交安全评估报告；具有本规定第三条第三、四、五项情形的，"
        "应当自相关情形发生之日起30个工作日内提交安全评估报告。"
    ),
    english=(
        "In the cases of items (1) and (2) of article 3 of these Provisions, the internet information service provider "
        "shall submit the security assessment report before the information service, new technology or new application "
        "goes online or the function is added; in the cases of items (3), (4) and (5) of article 3 of these "
        "Provisions, it shall submit the security assessment report within 30 working days from the date on which the "
        "case in question occurs."
    ),
)
ART_7 = article(ART_7_PARA_1, ART_7_PARA_2)

BEFORE_LAUNCH: Final = BeforeLaunch()
WITHIN_30_WORKING_DAYS: Final = WithinWorkingDays(30)

ASSESSMENT: Final[Mapping[str, Provision]] = {
    "legality": ART_5_OPENING,
    "measures": ART_5_OPENING,
    "risk-control": ART_5_OPENING,
    "5(1)": ART_5_1,
    "5(2)": ART_5_2,
    "5(3)": ART_5_3,
    "5(4)": ART_5_4,
    "5(5)": ART_5_5,
    "5(6)": ART_5_6,
    "5(7)": ART_5_7,
    "5(8)": ART_5_8,
}
CONTENTS: Final[Mapping[str, Provision]] = {
    "6(1)": ART_6_1,
    "6(2)": ART_6_2,
    "6(3)": ART_6_3,
    "6(4)": ART_6_4,
}


def not_received(report: ReportView) -> Iterable[Missing]:
    """Article 7: it went to one of the two authorities only, or to none."""
    (lack,) = report.recipients_missing if len(report.recipients_missing) == 1 else ("both",)
    return [Missing(fact, ART_7_PARA_1, lack=lack) for fact in report.to_both_authorities().because]


def not_assessed(report: ReportView) -> Iterable[Missing]:
    """Article 5: each aspect and item that surely was not assessed."""
    return _missing(report.items_assessed(), ASSESSMENT)


def not_contained(report: ReportView) -> Iterable[Missing]:
    """Article 6, paragraph 2: each item that the report surely does not contain."""
    return _missing(report.items_contained(), CONTENTS)


def not_mended(report: ReportView) -> Iterable[Missing]:
    """Article 6, paragraph 1: each hazard that surely was not mended before the report; or that there is one."""
    hazards = [(hazard, truth) for hazard, truth in report.hazards_mended() if truth.value is False]
    return [Missing(fact, ART_6_PARA_1, hazard) for hazard, truth in hazards for fact in truth.because] or [
        Missing(fact, ART_6_PARA_1) for fact in report.no_open_hazards().because
    ]


def _missing(items: Iterable[tuple[str, Truth]], provisions: Mapping[str, Provision]) -> Iterable[Missing]:
    return [
        Missing(fact, provisions[item], item) for item, truth in items if truth.value is False for fact in truth.because
    ]


REPORT_REQUIREMENTS: Final[tuple[Requirement, ...]] = (
    Requirement("via_platform", ART_7_PARA_1, ReportView.via_platform),
    Requirement("recipients", ART_7_PARA_1, ReportView.to_both_authorities, not_received),
    Requirement("assessed", ART_5, ReportView.everything_assessed, not_assessed),
    Requirement("contents", ART_6_PARA_2, ReportView.contents_complete, not_contained),
    Requirement("open_hazards", ART_6_PARA_1, ReportView.no_open_hazards, not_mended),
)


ART_8_PARA_1 = Provision(
    LAW,
    8,
    paragraph=1,
    text="地市级以上网信部门和公安机关应当依据各自职责对安全评估报告进行书面审查。",
    english=(
        "Cyberspace administrations and public security organs at or above the prefecture level shall conduct a "
        "documentary review of security assessment reports in accordance with their respective duties."
    ),
)
ART_8_PARA_2 = Provision(
    LAW,
    8,
    paragraph=2,
    text="发现安全评估报告内容、项目缺失，或者安全评估方法明显不当的，应当责令互联网信息服务提供者限期重新评估。",
    english=(
        "Where they find that content or items are missing from a security assessment report, or that the method of "
        "the security assessment is manifestly inappropriate, they shall order the internet information service "
        "provider to carry out the assessment again within a time limit."
    ),
)
ART_8_PARA_3 = Provision(
    LAW,
    8,
    paragraph=3,
    text="发现安全评估报告内容不清的，可以责令互联网信息服务提供者补充说明。",
    english=(
        "Where they find that the content of a security assessment report is unclear, they may order the internet "
        "information service provider to provide supplementary explanations."
    ),
)
ART_8 = article(ART_8_PARA_1, ART_8_PARA_2, ART_8_PARA_3)


def order_is_given(order: OrderView, scope: Scope, readings: Readings) -> Truth:
    """Article 8: an order to reassess, or to explain, binds whom it is given to."""
    return order.is_stated


ART_9_PARA_1 = Provision(
    LAW,
    9,
    paragraph=1,
    text=(
        "网信部门和公安机关根据对安全评估报告的书面审查情况，认为有必要的，"
        "应当依据各自职责对互联网信息服务提供者开展现场检查。"
    ),
    english=(
        "Where, in the light of the documentary review of a security assessment report, cyberspace administrations and "
        "public security organs consider it necessary, they shall carry out an on-site inspection of the internet "
        "information service provider in accordance with their respective duties."
    ),
)
ART_9_PARA_2 = Provision(
    LAW,
    9,
    paragraph=2,
    text="网信部门和公安机关开展现场检查原则上应当联合实施，不得干扰互联网信息服务提供者正常的业务活动。",
    english=(
        "On-site inspections by cyberspace administrations and public security organs shall in principle be carried "
        "out jointly, and shall not interfere with the normal business activities of the internet information service "
        "provider."
    ),
)
ART_9 = article(ART_9_PARA_1, ART_9_PARA_2)

ART_10 = Provision(
    LAW,
    10,
    text=(
        "对存在较大安全风险、可能影响国家安全、社会秩序和公共利益的互联网信息服务，"
        "省级以上网信部门和公安机关应当组织专家进行评审，必要时可以会同属地相关部门开展现场检查。"
    ),
    english=(
        "For internet information services that carry relatively large security risks and may affect national "
        "security, social order and the public interest, cyberspace administrations and public security organs at or "
        "above the provincial level shall organize a review by experts and, where necessary, may carry out an on-site "
        "inspection together with the relevant local departments."
    ),
)

ART_11 = Provision(
    LAW,
    11,
    text="网信部门和公安机关开展现场检查，应当依照有关法律、行政法规、部门规章的规定进行。",
    english=(
        "Cyberspace administrations and public security organs shall carry out on-site inspections in accordance with "
        "the provisions of the relevant laws, administrative regulations and departmental rules."
    ),
)

ART_12_PARA_1 = Provision(
    LAW,
    12,
    paragraph=1,
    text="网信部门和公安机关应当建立监测管理制度，加强网络安全风险管理，督促互联网信息服务提供者依法履行网络安全义务。",
    english=(
        "Cyberspace administrations and public security organs shall establish a monitoring and management system, "
        "strengthen the management of network security risks, and urge internet information service providers to "
        "perform their network security obligations according to law."
    ),
)
ART_12_PARA_2 = Provision(
    LAW,
    12,
    paragraph=2,
    text=(
        "发现具有舆论属性或社会动员能力的互联网信息服务提供者未按本规定开展安全评估的，"
        "网信部门和公安机关应当通知其按本规定开展安全评估。"
    ),
    english=(
        "Where it is found that a provider of internet information services with public opinion properties or social "
        "mobilization capacity has not carried out a security assessment in accordance with these Provisions, "
        "cyberspace administrations and public security organs shall notify it to carry out a security assessment in "
        "accordance with these Provisions."
    ),
)
ART_12 = article(ART_12_PARA_1, ART_12_PARA_2)

ART_13 = Provision(
    LAW,
    13,
    text=(
        "网信部门和公安机关发现具有舆论属性或社会动员能力的互联网信息服务提供者拒不按照本规定开展安全评估的，"
        "应当通过全国互联网安全管理服务平台向公众提示该互联网信息服务存在安全风险，"
        "并依照各自职责对该互联网信息服务实施监督检查，发现存在违法行为的，应当依法处理。"
    ),
    english=(
        "Where cyberspace administrations and public security organs find that a provider of internet information "
        "services with public opinion properties or social mobilization capacity refuses to carry out a security "
        "assessment in accordance with these Provisions, they shall alert the public, through the National Internet "
        "Security Management Service Platform, that the internet information service carries security risks, and shall "
        "supervise and inspect the internet information service in accordance with their respective duties; where they "
        "find violations of law, they shall deal with them according to law."
    ),
)

ART_14 = Provision(
    LAW,
    14,
    text=(
        "网信部门统筹协调具有舆论属性或社会动员能力的互联网信息服务安全评估工作,"
        "公安机关的安全评估工作情况定期通报网信部门。"
    ),
    english=(
        "Cyberspace administrations shall plan and coordinate as a whole the security assessment of internet "
        "information services with public opinion properties or social mobilization capacity; the state of the "
        "security assessment work of public security organs shall be regularly communicated to cyberspace "
        "administrations."
    ),
)

ART_15 = Provision(
    LAW,
    15,
    text=(
        "网信部门、公安机关及其工作人员对在履行职责中知悉的国家秘密、商业秘密和个人信息应当严格保密，不得泄露、"
        "出售或者非法向他人提供。"
    ),
    english=(
        "Cyberspace administrations, public security organs and their staff shall keep strictly confidential the state "
        "secrets, trade secrets and personal information that come to their knowledge in the performance of their "
        "duties, and shall not divulge or sell them or unlawfully provide them to others."
    ),
)

ART_16 = Provision(
    LAW,
    16,
    text="对于互联网新闻信息服务新技术新应用的安全评估，依照《互联网新闻信息服务新技术新应用安全评估管理规定》执行。",
    english=(
        "The security assessment of new technologies and new applications of internet news information services shall "
        "be governed by the Provisions on the Administration of the Security Assessment of New Technologies and New "
        "Applications of Internet News Information Services."
    ),
)


def news_technology_changes(event: TechnologyChangeView, scope: Scope, readings: Readings) -> Truth:
    """Article 16: what 3(2) would ask of a news service, the rules of 2017 ask; the launch waits for their assessment."""
    return scope.reach & technology_changes_much(event) & event.news_information


def news_service_goes_live(event: LaunchView, scope: Scope, readings: Readings) -> Truth:
    """Article 16 in place of 3(1): the whole service is news."""
    return scope.service_is_covered & scope.is_news


def news_function_is_added(event: LaunchView, scope: Scope, readings: Readings) -> Truth:
    """Article 16 in place of 3(1): a function is added to a news service."""
    return _is_related(scope, readings) & scope.is_news


def news_users_grow(event: UserGrowthView, scope: Scope, readings: Readings) -> Truth:
    """Article 16 in place of 3(3): the users of a news service grow."""
    return scope.reach & grows_much(event, readings) & scope.is_news


def news_assessment_is_done(event: LaunchView | TechnologyChangeView | UserGrowthView) -> Truth:
    """Article 16: the assessment under the rules of 2017 stands in for a report."""
    return event.news_assessment_done


ART_17 = Provision(
    LAW,
    17,
    text="本规定自2018年11月30日起施行。",
    english="These Provisions shall enter into force on 30 November 2018.",
)

PROVISIONS: Final[tuple[Provision, ...]] = (
    ART_1,
    ART_2,
    ART_3,
    ART_4,
    ART_5,
    ART_6,
    ART_7,
    ART_8,
    ART_9,
    ART_10,
    ART_11,
    ART_12,
    ART_13,
    ART_14,
    ART_15,
    ART_16,
    ART_17,
)

ITEMS: Final[tuple[Provision, ...]] = (
    ART_2_1,
    ART_2_2,
    ART_3_1,
    ART_3_2,
    ART_3_3,
    ART_3_4,
    ART_3_5,
    ART_5_1,
    ART_5_2,
    ART_5_3,
    ART_5_4,
    ART_5_5,
    ART_5_6,
    ART_5_7,
    ART_5_8,
    ART_6_1,
    ART_6_2,
    ART_6_3,
    ART_6_4,
)

# The side of a reading on which the rules of 2017 bind a news service in place of articles 3(1) and 3(3).
NEWS_INSTEAD: Final = ("news_route", "instead")

RULES: Final[tuple[Rule, ...]] = (
    Rule("service-launched", ART_3_1, ServiceLaunch, View, service_goes_live, BEFORE_LAUNCH),
    Rule("function-added", ART_3_1, FunctionAdded, View, function_is_added, BEFORE_LAUNCH),
    Rule("technology-changed", ART_3_2, TechnologyChange, TechnologyChangeView, technology_changes, BEFORE_LAUNCH),
    Rule(
        "news-technology-changed",
        ART_16,
        TechnologyChange,
        TechnologyChangeView,
        news_technology_changes,
        BEFORE_LAUNCH,
        discharged_by=news_assessment_is_done,
    ),
    Rule(
        "news-service-launched",
        ART_16,
        ServiceLaunch,
        LaunchView,
        news_service_goes_live,
        BEFORE_LAUNCH,
        discharged_by=news_assessment_is_done,
        under=NEWS_INSTEAD,
    ),
    Rule(
        "news-function-added",
        ART_16,
        FunctionAdded,
        LaunchView,
        news_function_is_added,
        BEFORE_LAUNCH,
        discharged_by=news_assessment_is_done,
        under=NEWS_INSTEAD,
    ),
    Rule(
        "users-grown",
        ART_3_3,
        UserGrowth,
        UserGrowthView,
        users_grow,
        WITHIN_30_WORKING_DAYS,
        occurs=event_occurs,
    ),
    Rule(
        "news-users-grown",
        ART_16,
        UserGrowth,
        UserGrowthView,
        news_users_grow,
        # Article 7 sets its 30 working days for 3(3), and no text sets a term for the assessment of 2017.
        AtOnce(),
        discharged_by=news_assessment_is_done,
        under=NEWS_INSTEAD,
    ),
    Rule(
        "harm-spread",
        ART_3_4,
        HarmfulSpread,
        HarmfulSpreadView,
        harm_spreads,
        WITHIN_30_WORKING_DAYS,
        occurs=event_occurs,
    ),
    Rule(
        "notice-received",
        ART_3_5,
        WrittenNotice,
        WrittenNoticeView,
        authority_gives_notice,
        WITHIN_30_WORKING_DAYS,
        occurs=notice_occurs,
    ),
    Rule("reassessment-ordered", ART_8_PARA_2, ReassessmentOrder, OrderView, order_is_given, WithinLimit()),
    Rule("clarification-ordered", ART_8_PARA_3, ClarificationOrder, OrderView, order_is_given, WithinLimit()),
)

_NEWS_LAUNCH_ASSESSED: Final = (
    ART_16,
    (
        "Has the security assessment that the 2017 rules for internet news information services require of this launch "
        "been completed?"
    ),
    "是否已就本次上线按2017年《互联网新闻信息服务新技术新应用安全评估管理规定》完成安全评估？",
)

# A fact to the provision that makes it matter, and how to ask about it in English and in Chinese.
QUESTIONS: Final[dict[str, tuple[Provision, str, str]]] = {
    "service.offered_in_mainland_china": (
        ART_2,
        "Is the service offered to users in mainland China?",
        "该服务是否面向境内用户提供？",
    ),
    "service.audience": (
        ART_2,
        (
            "Who can use the service: anyone (public), people who have registered or joined (members), or only the "
            "organization's own staff (internal)?"
        ),
        "该服务供谁使用：社会公众（public）、注册用户或会员（members），还是仅限本单位内部人员（internal）？",
    ),
    "service.functions": (
        ART_2_1,
        (
            "Which of these functions does the service have (an empty list if none): forum, blog, microblog, chat-room, "
            "communication-group, public-account, short-video, live-streaming, information-sharing, mini-program, or "
            "post-comments (comments, replies, messages, danmaku, likes)?"
        ),
        (
            "该服务具有以下哪些功能（都没有的，也请写明）：论坛、博客、微博客、聊天室、通讯群组、公众账号、短视频、网络直播、"
            "信息分享、小程序，或者跟帖评论（评论、回复、留言、弹幕、点赞）？"
        ),
    ),
    "service.opinion_channel": (
        ART_2_2,
        "Does the service give the public a channel to express opinions?",
        "该服务是否为公众提供发表意见的渠道？",
    ),
    "service.social_mobilization": (
        ART_2_2,
        (
            "Can the service be used to mobilize the public to take part in a specific activity, such as an event or a "
            "campaign?"
        ),
        "该服务能否用来发动社会公众从事特定活动，例如参加某项线上或者线下活动？",
    ),
    "service.own_platform": (
        ART_2_1,
        (
            "Does the service offer public accounts or communication groups on a platform of its own (yes), or does it "
            "only run an account or a group on somebody else's platform (no)?"
        ),
        "该服务是自建平台提供公众账号、通讯群组服务（是），还是仅在他人平台上运营公众账号或者通讯群组（否）？",
    ),
    "service.licensed_news_service": (
        ART_16,
        "Is the service an internet news information service, which needs a licence of its own?",
        "该服务是否属于须取得许可的互联网新闻信息服务？",
    ),
    "feature.functions": (
        ART_2_1,
        (
            "Which of these functions does the feature being added or changed have, if any: forum, blog, microblog, "
            "chat-room, communication-group, public-account, short-video, live-streaming, information-sharing, "
            "mini-program, or post-comments (comments, replies, messages, danmaku, likes)?"
        ),
        (
            "本次增设或变更的功能属于以下哪些（都没有的，也请写明）：论坛、博客、微博客、聊天室、通讯群组、公众账号、短视频、"
            "网络直播、信息分享、小程序，或者跟帖评论（评论、回复、留言、弹幕、点赞）？"
        ),
    ),
    "feature.opinion_channel": (
        ART_2_2,
        "Does the feature being added or changed give the public a channel to express opinions?",
        "本次增设或变更的功能是否为公众提供发表意见的渠道？",
    ),
    "feature.social_mobilization": (
        ART_2_2,
        (
            "Can the feature being added or changed be used to mobilize the public to take part in a specific "
            "activity, such as an event or a campaign?"
        ),
        "本次增设或变更的功能能否用来发动社会公众从事特定活动，例如参加某项线上或者线下活动？",
    ),
    "feature.own_platform": (
        ART_2_1,
        (
            "Does the feature being added or changed offer public accounts or communication groups on a platform of its "
            "own (yes), or does it only run an account or a group on somebody else's platform (no)?"
        ),
        "本次增设或变更的功能是自建平台提供公众账号、通讯群组服务（是），还是仅在他人平台上运营公众账号或者通讯群组（否）？",
    ),
    "feature.serves_spreading": (
        ART_3_1,
        (
            "Does the feature being added or changed serve what the service does to publish or spread information, or to "
            "mobilize the public?"
        ),
        "本次增设或变更的功能是否服务于该服务的信息发布、传播或者社会动员？",
    ),
    "technology-change.new_technology": (
        ART_3_2,
        "Does the change use a new technology or a new application?",
        "本次变更是否使用了新技术新应用？",
    ),
    "technology-change.major_change": (
        ART_3_2,
        (
            "Does the new technology or application bring about a major change in what the service does, how it is "
            "technically implemented or how its basic resources are configured?"
        ),
        "新技术新应用是否使服务的功能属性、技术实现方式或者基础资源配置等发生重大变更？",
    ),
    "technology-change.major_effect": (
        ART_3_2,
        (
            "Does the change lead to a major shift in how far the public can express opinions, or be mobilized for an "
            "activity, through the service?"
        ),
        "本次变更是否导致该服务的舆论属性（公众表达意见）或者社会动员能力（发动公众参与活动）发生重大变化？",
    ),
    "technology-change.news_information": (
        ART_16,
        ("Is the new technology or application one of an internet news information service?"),
        "该新技术新应用是否属于互联网新闻信息服务的新技术新应用？",
    ),
    "technology-change.news_assessment_done": (
        ART_16,
        (
            "Has the security assessment that the 2017 rules for internet news information services require of this "
            "new technology or application been completed?"
        ),
        "是否已按2017年《互联网新闻信息服务新技术新应用安全评估管理规定》完成对该新技术新应用的安全评估？",
    ),
    "service-launch.news_assessment_done": _NEWS_LAUNCH_ASSESSED,
    "function-added.news_assessment_done": _NEWS_LAUNCH_ASSESSED,
    "user-growth.known_on": (
        ART_7_PARA_2,
        "On what date did the provider learn of the growth of the user base?",
        "本单位于哪一天知悉用户规模显著增加？",
    ),
    "user-growth.significant": (
        ART_3_3,
        "Has the size of the user base increased significantly (the Provisions set no number)?",
        "用户规模是否显著增加（规定未设具体数值）？",
    ),
    "user-growth.major_effect": (
        ART_3_3,
        (
            "Has the growth of the user base led to a major shift in how far the public can express opinions, or be "
            "mobilized for an activity, through the service?"
        ),
        "用户规模的增加是否导致该服务的舆论属性（公众表达意见）或者社会动员能力（发动公众参与活动）发生重大变化？",
    ),
    "user-growth.news_assessment_done": (
        ART_16,
        (
            "Has the security assessment that the 2017 rules for internet news information services require because of "
            "this growth been completed?"
        ),
        "就用户规模的此次增加，是否已按2017年《互联网新闻信息服务新技术新应用安全评估管理规定》完成安全评估？",
    ),
    "harmful-spread.known_on": (
        ART_7_PARA_2,
        "On what date did the provider learn of the spread of unlawful and harmful information?",
        "本单位于哪一天知悉违法有害信息传播扩散？",
    ),
    "harmful-spread.controls_inadequate": (
        ART_3_4,
        (
            "Has the spread of unlawful and harmful information shown that the existing security measures are "
            "inadequate to prevent and control network security risks effectively?"
        ),
        "违法有害信息的传播扩散是否表明已有安全措施难以有效防控网络安全风险？",
    ),
    "written-notice.issued_on": (
        ART_7_PARA_2,
        "On what date was the notice issued?",
        "通知的签发日期是哪一天？",
    ),
    "written-notice.in_writing": (
        ART_3_5,
        "Was the notice that a security assessment is required given in writing?",
        "要求进行安全评估的通知是否以书面形式作出？",
    ),
    "written-notice.authority": (
        ART_3_5,
        (
            "Which authority gave the notice: a cyberspace administration (cac), a public security organ "
            "(public-security) or some other body (other)?"
        ),
        "通知由哪类机关作出：网信部门（cac）、公安机关（public-security），还是其他机关（other）？",
    ),
    "written-notice.level": (
        ART_3_5,
        "At which level is the authority that gave the notice: national, provincial, prefecture or county?",
        "作出通知的机关属于哪一级：国家级（national）、省级（provincial）、地市级（prefecture），还是县级（county）？",
    ),
    "reports.submitted_at": (
        ART_7_PARA_2,
        (
            "When was the security assessment report submitted, or when will it be (a date, or a date and time with "
            "its UTC offset)?"
        ),
        "安全评估报告于何时提交或者计划于何时提交（日期，或者带时区的日期和时间）？",
    ),
    "reports.via_platform": (
        ART_7_PARA_1,
        (
            "Was the security assessment report submitted through the National Internet Security Management Service "
            "Platform?"
        ),
        "安全评估报告是否通过全国互联网安全管理服务平台提交？",
    ),
    "reports.recipients": (
        ART_7_PARA_1,
        (
            "To which local authorities at or above the prefecture level was the security assessment report submitted: "
            "the cyberspace administration (cac), the public security organ (public-security), or both?"
        ),
        "安全评估报告提交给了所在地地市级以上哪些机关：网信部门（cac）、公安机关（public-security），还是两者都有？",
    ),
    "reports.platform": (
        ART_7_PARA_1,
        (
            "What has the platform answered to the security assessment report (state platform, with its submitted_at, status "
            "and answered_on, in place of submitted_at, via_platform, recipients and receipts)?"
        ),
        (
            "平台对安全评估报告的审核结果如何（请填写 platform 及其 submitted_at、status、answered_on，"
            "以代替 submitted_at、via_platform、recipients 和 receipts）？"
        ),
    ),
    "reports.assessed": (
        ART_5,
        (
            "What did the security assessment cover: all, or only some of legality, measures (that security measures "
            "are implemented effectively), risk-control (that risks are controlled effectively), 5(1) security staff, "
            "5(2) identity verification, 5(3) log retention, 5(4) handling of harmful information, 5(5) technical "
            "measures, 5(6) complaints, 5(7) support to cyberspace administrations, 5(8) support to public and state "
            "security organs?"
        ),
        (
            "安全评估涵盖了哪些内容：全部（all），还是仅涵盖合法性（legality）、安全措施的有效性（measures）、"
            "风险防控的有效性（risk-control）、安全管理人员或机构（5(1)）、身份核验（5(2)）、日志留存（5(3)）、"
            "违法有害信息防范处置（5(4)）、技术措施（5(5)）、投诉举报（5(6)）、对网信部门的支持协助（5(7)）、"
            "对公安机关和国家安全机关的支持协助（5(8)）中的部分内容？"
        ),
    ),
    "reports.contents": (
        ART_6_PARA_2,
        (
            "What does the security assessment report contain: all, or only some of 6(1) basic information and "
            "licences, 6(2) implementation of measures and effect of risk control, 6(3) conclusions, 6(4) other "
            "relevant matters?"
        ),
        (
            "安全评估报告包括哪些内容：全部（all），还是仅包括基本情况和证照（6(1)）、"
            "制度措施落实情况及风险防控效果（6(2)）、评估结论（6(3)）、其他应当说明的情况（6(4)）中的部分内容？"
        ),
    ),
    "reports.open_hazards": (
        ART_6_PARA_1,
        "Are there security hazards found in the security assessment that have not yet been eliminated?",
        "安全评估中发现的安全隐患是否还有尚未消除的？",
    ),
    "receipts.received_at": (
        ART_7_PARA_2,
        (
            "When did this authority receive the security assessment report, or when will it (a date, or a date and "
            "time with its UTC offset)?"
        ),
        "该机关于何时收到或者将于何时收到安全评估报告（日期，或者带时区的日期和时间）？",
    ),
    "platform.submitted_at": (
        ART_7_PARA_2,
        (
            "When was the security assessment report submitted on the platform, or when will it be (a date, or a date and "
            "time with its UTC offset)?"
        ),
        "安全评估报告于何时在平台提交或者计划于何时在平台提交（日期，或者带时区的日期和时间）？",
    ),
    "platform.status": (
        ART_7_PARA_1,
        (
            "What does the platform say of the security assessment report: not answered yet (pending), or passed, or returned "
            "for correction (for these two state the day as answered_on too)?"
        ),
        (
            "平台上安全评估报告的状态是什么：待审核（pending）、通过（passed），还是退回补正（returned）"
            "（后两种请同时填写答复日期 answered_on）？"
        ),
    ),
    "sections.text": (
        ART_6_PARA_2,
        "What does the security assessment report say under this item of article 6 (take the item out if nothing)?",
        "安全评估报告在第六条的这一项下写了什么（没有这一项则删去）？",
    ),
    "items.finding": (
        ART_5,
        "What did the assessment find of this aspect or item: adequate, a hazard, or was it not assessed?",
        "对这一方面或者这一项的评估结果是什么：符合要求（adequate）、存在隐患（hazard），还是未评估（not-assessed）？",
    ),
    "clarify.due_by": (
        ART_8_PARA_3,
        (
            "By when did the authority ask for the supplementary explanations (due_by, or working_days; due_by = false "
            "if it set no time limit)?"
        ),
        "有关主管部门要求在何时之前补充说明（due_by，或者工作日数 working_days；未规定限期的填 due_by = false）？",
    ),
}

OPEN_POINTS: Final = (
    (
        "Whether a staged rollout (灰度) or a test by invitation (内测) is a launch. For: article 3(1) speaks of going online "
        "(上线) and of adding (增设), not of how many people see it, and what only some see can already spread. Against: who "
        "is invited to a test is not yet the public of article 2(2). Taken here: the first use by anyone but the provider's "
        "own staff is the launch, which files earlier. It is no reading, because a gate cannot see who asks: state it as at.",
        "灰度发布、内测是否属于上线。肯定的理由：第三条第一项称“上线”“增设”，未论及使用者多少，部分用户可用时信息即可传播。"
        "否定的理由：受邀参加内测者尚不是第二条第二项所称公众。此处以本单位工作人员以外的任何人首次使用为上线，提交较早。"
        "这一点不设口径选项，因为放行检查无法辨别使用者：请将该日填写为 at。",
    ),
)

SECURITY_ASSESSMENT_2018: Final = Regulation(
    law=LAW,
    provisions=(*PROVISIONS, *ITEMS),
    scope=scope,
    rules=RULES,
    submission=ART_7_PARA_1,
    deadline=ART_7_PARA_2,
    review=ART_8_PARA_2,
    requirements=REPORT_REQUIREMENTS,
    follows={
        "blocking": (ART_4,),
        "due": (ART_4,),
        "overdue": (ART_12_PARA_2, ART_13),
        "discharged": (ART_8_PARA_1, ART_8_PARA_2),
    },
    in_detail={
        "blocking": (ART_5, ART_6),
        "due": (ART_5, ART_6),
        "overdue": (ART_9, ART_11, ART_12_PARA_1),
        "discharged": (ART_8_PARA_3, ART_9, ART_10, ART_11),
    },
    questions=QUESTIONS,
    acts={
        "notice-to-assess": (ART_12_PARA_2,),
        "on-site-inspection": (ART_9_PARA_1, ART_11),
        "expert-review": (ART_10,),
    },
    when_overdue=ART_12_PARA_2,
    when_told=ART_13,
    open_points=OPEN_POINTS,
)
