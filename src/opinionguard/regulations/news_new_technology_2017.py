"""The 2017 provisions on new technology of internet news services, to which article 16 of the Provisions of 2018 sends.

The path: assess yourself, apply to the authority within 10 working days of finishing, and wait for it to complete the
assessment, for which it has 45 working days. `news_assessment_done` says that all of that is over.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.regulations.security_assessment_2018 import ART_16, technology_changes_much
from opinionguard.rules import (
    BeforeLaunch,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Occasion,
    Occurred,
    Provision,
    Task,
    TechnologyChangeView,
    Truth,
    WithinWorkingDays,
    about,
    all_of,
    any_of,
    at_launch,
    happened,
    naming_the_fact,
    to_occurred,
)

__all__ = [
    "APPLICATION",
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
    source="dates and terms as collected; the articles are paraphrased",
    reviewed=date(2026, 11, 24),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class NewsFacts(CompanionFacts):
    """How far the assessment of a news service's new technology has come."""

    law = LAW.id

    self_assessment_completed_on: Occurred | None = field(
        default=None,
        converter=to_occurred,
        metadata=about("When the service completed its own assessment, or false if it has not."),
    )


NEWS_ASSESSMENT: Final = Task(
    "news-assessment",
    "security assessment under the 2017 rules for news services",
    "依照2017年规定完成新闻服务安全评估",
)
NEWS_APPLICATION: Final = Task(
    "news-application", "application to the news authority", "报请主管机关组织安全评估", is_filed=True
)
NEWS_REVIEW: Final = Task("news-review", "the authority's assessment", "主管机关完成安全评估")

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
    text="主管机关在45个工作日内完成安全评估（大意，起算日未核实）。",
    english=(
        "The authority completes its assessment within 45 working days (in substance; from which day they are counted is "
        "unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)


def changes_news(event: TechnologyChangeView) -> Truth:
    """Tell whether a change is one of a news service that takes up a new technology; as article 16 of 2018 has it."""
    return technology_changes_much(event) & event.news_information


def news_service_changes_technology(setting: CaseAtInstant) -> Truth:
    """Tell whether one of the technology changes of the case is one of a news service."""
    return setting.scope.reach & any_of(changes_news(event) for event in setting.technology_changes())


def assessment_is_done(setting: CaseAtInstant) -> Truth:
    """Tell whether the assessment is over for every technology change of the case that is one of a news service."""
    concerned = ((changes_news(event), event.news_assessment_done) for event in setting.technology_changes())
    # Only a change that may be concerned can say by what it is done.
    return all_of(~changes | done for changes, done in concerned if changes.value is not False)


def application_is_made(setting: CaseAtInstant) -> Occasion:
    """Return when the application went in, from which the authority's time is counted."""
    return setting.submission(NEWS_APPLICATION)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ASSESSMENT, APPLICATION, REVIEW),
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
            happened(NewsFacts, "self_assessment_completed_on"),
            WithinWorkingDays(10),
        ),
        Duty(
            NEWS_REVIEW,
            REVIEW,
            news_service_changes_technology,
            application_is_made,
            WithinWorkingDays(45),
            done=assessment_is_done,
            owed_by="authority",
        ),
    ),
    facts=NewsFacts,
    questions={
        "companions.news-new-technology-2017.self_assessment_completed_on": (
            APPLICATION,
            "When did the service complete its own assessment of the new technology (a date; false if it has not)?",
            "服务提供者于何时完成对新技术新应用的自行评估（日期；未完成的填 false）？",
        ),
    },
    open_points=(
        (
            "The numbers of the articles, and the day from which the authority's 45 working days count, are unverified; they "
            "are counted here from the application.",
            "条号以及主管机关45个工作日的起算日未核实；此处自报请之日起算。",
        ),
    ),
)
