"""The 2017 provisions on new technology of internet news services, to which article 16 of the Provisions of 2018 sends.

The path: assess yourself, apply to the authority within 10 working days of finishing, and wait for it to complete the
assessment, for which it has 45 working days once the papers are complete. `news_assessment_done` says that all of that is
over. Article 16 sends new technology here; what else raises the duty, article 7 of these rules says, which nobody has read.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.regulations.security_assessment_2018 import ART_16, grows_much, technology_changes_much
from opinionguard.rules import (
    BeforeLaunch,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    FunctionAdded,
    LaunchView,
    Law,
    Occasion,
    Occurred,
    Provision,
    ServiceLaunch,
    Task,
    TechnologyChangeView,
    Truth,
    UserGrowth,
    UserGrowthView,
    WithinWorkingDays,
    WithoutTerm,
    about,
    all_of,
    any_of,
    at_launch,
    happened,
    named,
    naming_the_fact,
    to_occurred,
)

__all__ = [
    "APPLICATION",
    "APPLICATION_OF_A_SERVICE",
    "ART_7_1",
    "ART_7_2",
    "ASSESSMENT",
    "LAW",
    "NEWS_APPLICATION",
    "NEWS_ASSESSMENT",
    "NEWS_REVIEW",
    "REGULATION",
    "REVIEW",
    "NewsFacts",
]

LAW = Law(
    id="news-new-technology-2017",
    title="互联网新闻信息服务新技术新应用安全评估管理规定",
    english_title=(
        "Provisions on the Administration of the Security Assessment of New Technologies and New Applications of Internet "
        "News Information Services"
    ),
    short_title="新闻新技术新应用安全评估管理规定",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2017, 10, 30),
    in_force=date(2017, 12, 1),
    source="articles 1 to 6 in an excerpt, the two terms in a newspaper of 2017-10-31; the articles are paraphrased",
    chinese_source="第一条至第六条依据公开的条文节选，两项期限依据2017年10月31日的报刊报道；所列条文均为大意",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class NewsFacts(CompanionFacts):
    """How far the assessment of a news service's new technology has come."""

    law = LAW.id

    self_assessment_completed_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When the service completed its own assessment, or false if it has not.",
            called=("completion of the service's own assessment", "完成自行评估的时间"),
        ),
    )
    papers_complete_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about(
            "When the papers of the application were complete, or false if they are not.",
            called=("completeness of the papers of the application", "报请材料齐备的时间"),
        ),
    )


NEWS_ASSESSMENT: Final = Task(
    "news-assessment",
    "security assessment under the 2017 rules for news services",
    "依照2017年规定完成新闻服务安全评估",
)
NEWS_APPLICATION: Final = Task(
    "news-application", "application to the news authority", "报请有关主管部门组织安全评估", is_filed=True
)
NEWS_REVIEW: Final = Task("news-review", "the authority's assessment", "有关主管部门完成安全评估")

ASSESSMENT = Provision(
    LAW,
    0,
    item=1,
    text="互联网新闻信息服务应用新技术新应用前，须自行开展安全评估（大意）。",
    english="An internet news information service has to assess a new technology or new application itself (in substance).",
    verbatim=False,
)
APPLICATION = Provision(
    LAW,
    0,
    item=2,
    text="自行评估完成之日起10个工作日内，报请网信部门组织安全评估（大意）。",
    english=(
        "Within 10 working days of completing its own assessment, the service has to apply to the cyberspace "
        "administration for the authority's assessment (in substance)."
    ),
    verbatim=False,
)
REVIEW = Provision(
    LAW,
    0,
    item=3,
    text="主管部门自材料齐备之日起45个工作日内完成安全评估（大意）。",
    english=(
        "The authority completes its assessment within 45 working days of the day on which the papers are complete (in "
        "substance)."
    ),
    verbatim=False,
)
APPLICATION_OF_A_SERVICE = Provision(
    LAW,
    0,
    item=4,
    text="第七条情形下，自行评估完成之日起10个工作日内，报请网信部门组织安全评估（大意；第七条未核实）。",
    english=(
        "Under article 7, within 10 working days of completing its own assessment, the service has to apply to the "
        "cyberspace administration for the authority's assessment (in substance; article 7 is unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)
ART_7_1 = Provision(
    LAW,
    7,
    item=1,
    text="应用新技术、调整增设具有新闻舆论属性或社会动员能力的应用功能的，须开展安全评估（大意，条文未核实）。",
    english=(
        "Where a new technology is applied, or an application function with news opinion properties or social mobilization "
        "capacity is adjusted or added, a security assessment has to be carried out (in substance; unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)
ART_7_2 = Provision(
    LAW,
    7,
    item=2,
    text=(
        "新技术、新应用功能在用户规模、功能属性、技术实现方式、基础资源配置等方面的改变导致新闻舆论属性或社会动员能力"
        "发生重大变化的，须开展安全评估（大意，条文未核实）。"
    ),
    english=(
        "Where a change of a new technology or new application function in the number of users, functional properties, "
        "technical implementation, configuration of basic resources and the like leads to a major shift in news opinion "
        "properties or social mobilization capacity, a security assessment has to be carried out (in substance; unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)


def changes_news(event: TechnologyChangeView) -> Truth:
    """Tell whether a change is one of a news service that takes up a new technology; as article 16 of 2018 has it."""
    return technology_changes_much(event) & event.news_information


def news_service_changes_technology(setting: CaseAtInstant) -> Truth:
    """Tell whether one of the technology changes of the case is one of a news service."""
    return setting.scope.reach & setting.once(_changes)


def _changes(setting: CaseAtInstant) -> Truth:
    return any_of([changes_news(event) for event in setting.technology_changes()])


def assessment_is_done(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment is over for every technology change of the case that is one of a news service."""
    concerned = ((changes_news(event), event.news_assessment_done) for event in setting.technology_changes())
    # Only a change that may be concerned can say by what it is done.
    return all_of(~changes | done for changes, done in concerned if changes.value is not False)


_ARTICLE_7: Final = (ServiceLaunch, FunctionAdded)


def _launches(setting: CaseAtInstant) -> tuple[LaunchView, ...]:
    """Return the launches of the case but for technology changes, which article 16 sends here by itself."""
    events = [event for event in setting.launches if isinstance(event, _ARTICLE_7)]
    return tuple([LaunchView(event, f"events.{event.id}") for event in events])


def _brings_properties(setting: CaseAtInstant) -> Truth:
    """Tell whether what goes live is within article 2 of 2018, as article 3(1) asks."""
    service, feature = setting.scope.service, setting.scope.feature
    found = [service if isinstance(each.facts, ServiceLaunch) else feature for each in setting.once(_launches)]
    return any_of([each.holds for each in found if each is not None])


def _is_bound(setting: CaseAtInstant) -> Truth:
    return setting.scope.is_news & setting.scope.reach


def news_service_launches(setting: CaseAtInstant) -> Truth:
    """Article 7(1): a licensed news service goes live, or adds a function."""
    return setting.once(_is_bound) & setting.once(_brings_properties)


def launch_is_assessed(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment is over for the launch: for each of its events, since they are one launch."""
    return all_of(each.news_assessment_done for each in setting.once(_launches))


def _growths(setting: CaseAtInstant) -> tuple[UserGrowthView, ...]:
    events = [event for event in setting.case.events if isinstance(event, UserGrowth)]
    return tuple([UserGrowthView(event, f"events.{event.id}") for event in events])


def _grows(setting: CaseAtInstant) -> Truth:
    return any_of([grows_much(event, setting.readings) for event in setting.once(_growths)])


def news_service_grows(setting: CaseAtInstant) -> Truth:
    """Article 7(2): the users of a licensed news service grow as article 3(3) of 2018 says."""
    return setting.once(_is_bound) & setting.once(_grows)


def growth_is_assessed(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment is over for every growth of the case that article 7(2) means."""
    grown = ((grows_much(event, setting.readings), event.news_assessment_done) for event in setting.once(_growths))
    # Only a growth that may be meant can say by what it is done.
    return all_of(~grows | done for grows, done in grown if grows.value is not False)


def users_have_grown(setting: CaseAtInstant) -> Occasion | None:
    """Return the first growth of the case; None where it has none."""
    growths = setting.once(_growths)
    if not growths:
        return None
    first = min(growths, key=lambda each: each.facts.on.begin)
    return Occasion(first.facts.id, first.named("on"), first.facts.on)


def service_is_bound(setting: CaseAtInstant) -> Truth:
    """Article 7: a licensed news service launches, adds a function, or grows."""
    return setting.once(_is_bound) & setting.once(_raised_by_article_7)


def _raised_by_article_7(setting: CaseAtInstant) -> Truth:
    return setting.once(_brings_properties) | setting.once(_grows)


def anything_is_raised(setting: CaseAtInstant) -> Truth:
    """Tell whether the duty is raised, by article 16 or by article 7: each fact is read once."""
    by_article_7 = setting.scope.is_news & setting.once(_raised_by_article_7)
    return setting.scope.reach & (setting.once(_changes) | by_article_7)


def everything_is_assessed(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment is over for all that raised the duty, by article 16 or by article 7."""
    launch = ~setting.once(_brings_properties) | setting.once(launch_is_assessed)
    growth, changes = setting.once(growth_is_assessed), setting.once(assessment_is_done)
    return changes & (~setting.scope.is_news | (launch & growth))


_ASSESSED: Final = happened(NewsFacts, "self_assessment_completed_on")
_COMPLETE: Final = happened(NewsFacts, "papers_complete_on")
_NOT_APPLIED: Final = Occasion(min(named(NewsFacts, "papers_complete_on")), frozenset(), state="absent")


def papers_are_complete(setting: CaseAtInstant) -> Occasion:
    """Return when the papers were complete, from which the authority's time is counted; nobody asks before they are there."""
    occasion = setting.once(_COMPLETE)
    applied = [view for view in setting.filed(NEWS_APPLICATION) if view.is_there(setting.at).value is not False]
    return _NOT_APPLIED if occasion.state == "unknown" and not applied else occasion


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ASSESSMENT, APPLICATION, REVIEW, APPLICATION_OF_A_SERVICE, ART_7_1, ART_7_2),
    duties=(
        Duty(
            NEWS_ASSESSMENT,
            ASSESSMENT,
            news_service_changes_technology,
            at_launch,
            BeforeLaunch(),
            done=assessment_is_done,
            coincides_with=ART_16,
        ),
        Duty(
            NEWS_APPLICATION,
            APPLICATION,
            news_service_changes_technology,
            _ASSESSED,
            WithinWorkingDays(10),
        ),
        Duty(
            NEWS_REVIEW,
            REVIEW,
            anything_is_raised,
            papers_are_complete,
            WithinWorkingDays(45),
            done=everything_is_assessed,
            owed_by="authority",
        ),
        Duty(
            NEWS_ASSESSMENT,
            ART_7_1,
            news_service_launches,
            at_launch,
            BeforeLaunch(),
            done=launch_is_assessed,
            coincides_with=ART_16,
        ),
        Duty(
            NEWS_ASSESSMENT,
            ART_7_2,
            news_service_grows,
            users_have_grown,
            WithoutTerm(may_precede=False),
            done=growth_is_assessed,
            coincides_with=ART_16,
        ),
        Duty(
            NEWS_APPLICATION,
            APPLICATION_OF_A_SERVICE,
            service_is_bound,
            _ASSESSED,
            WithinWorkingDays(10),
        ),
    ),
    facts=NewsFacts,
    questions={
        "companions.news-new-technology-2017.self_assessment_completed_on": (
            APPLICATION,
            "When did the service complete its own assessment of the new technology (a date; false if it has not)?",
            "服务提供者于何时完成对新技术新应用的自行评估（日期；未完成的填 false）？",
        ),
        "companions.news-new-technology-2017.papers_complete_on": (
            REVIEW,
            "On what date were the papers of the application to the authority complete (a date; false if they are not)?",
            "报请有关主管部门评估的材料于何日齐备（日期；尚未齐备的填 false）？",
        ),
    },
    open_points=(
        (
            "The numbers of the articles are unverified, and so is article 7, by which a launch, an added function and growth "
            "raise the duty too. That warns, unless it is required, or the reading news_route takes it in place of the "
            "Provisions of 2018.",
            "条号未核实，第七条条文亦未核实：依该条因上线、增设功能或者用户增长而产生的评估义务仅作提示，另有要求的，"
            "或者按 news_route 口径替代2018年规定的除外。",
        ),
    ),
)
