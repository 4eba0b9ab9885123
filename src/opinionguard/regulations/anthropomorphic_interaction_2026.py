"""The 2026 interim measures on anthropomorphic interaction: security assessment to the provincial authority.

What is encoded rests on several independent reports of the promulgated text; its wording was not read. The thresholds
belong to these measures alone and say nothing of article 3(3) of the Provisions of 2018.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.rules import (
    NO,
    BeforeLaunch,
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Moment,
    Occasion,
    Provision,
    ServiceLaunch,
    Task,
    Truth,
    WithoutTerm,
    about,
    any_of,
    at_launch,
    moment_of,
    named,
    naming_the_fact,
    to_count,
    to_moment,
    uses,
)

__all__ = [
    "ANTHROPOMORPHIC_ASSESSMENT",
    "LAUNCH",
    "LAW",
    "MONTHLY_ACTIVE_USERS",
    "REGISTERED_USERS",
    "REGULATION",
    "USERS",
    "AnthropomorphicFacts",
]

LAW = Law(
    id="anthropomorphic-interaction-2026",
    title="人工智能拟人化互动服务管理暂行办法",
    english_title="Interim Measures for the Administration of Anthropomorphic Interaction Services of Artificial Intelligence",
    short_title="拟人化互动服务管理暂行办法",
    issuers=("国家互联网信息办公室等五部门",),
    promulgated=date(2026, 4, 10),
    in_force=date(2026, 7, 15),
    source="several independent reports of the promulgated text, which agree in substance",
    certainty="substance",
    reviewed=date(2026, 11, 24),
)
REGISTERED_USERS: Final = 1_000_000
MONTHLY_ACTIVE_USERS: Final = 100_000


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AnthropomorphicFacts(CompanionFacts):
    """The numbers of users of an anthropomorphic interaction service."""

    law = LAW.id

    registered_users: int | None = field(
        default=None, converter=to_count, metadata=about("Registered users of the anthropomorphic interaction service.")
    )
    monthly_active_users: int | None = field(
        default=None, converter=to_count, metadata=about("Users of that service who are active in a month.")
    )
    counted_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When so many were first counted; absent: the numbers are those of the instant asked about."),
    )


ANTHROPOMORPHIC_ASSESSMENT: Final = Task(
    "anthropomorphic-assessment",
    "security assessment to the provincial cyberspace administration",
    "向省级网信部门提交安全评估报告",
    is_filed=True,
)

LAUNCH = Provision(
    LAW,
    22,
    item=1,
    text=(
        "拟人化互动服务的功能上线或者增设，或者使用新技术使其发生重大变更的，须开展安全评估并报省级网信部门（大意）。"
    ),
    english=(
        "Where a function of anthropomorphic interaction is launched or added, or new technology brings about a major change "
        "of it, a security assessment has to be carried out and reported to the provincial cyberspace administration (in "
        "substance)."
    ),
    verbatim=False,
    certainty="substance",
)
USERS = Provision(
    LAW,
    22,
    item=3,
    text="注册用户达到100万或者月活跃用户达到10万的，须开展安全评估并报省级网信部门（大意）。",
    english=(
        "At 1,000,000 registered or 100,000 monthly active users, a security assessment has to be carried out and reported "
        "to the provincial cyberspace administration (in substance)."
    ),
    verbatim=False,
    certainty="substance",
)


def is_launched_or_changed(setting: CaseAtInstant) -> Truth:
    """Tell whether a function of anthropomorphic interaction goes live, or new technology changes such a service much."""
    service, feature = setting.view.service, setting.view.feature
    brought = () if feature is None else (feature,)
    if any(isinstance(event, ServiceLaunch) for event in setting.launches):
        # Then it matters no more whether the service is changed too.
        return setting.scope.reach & _interacts(setting)
    changed = any_of(change.new_technology & change.major_change for change in setting.technology_changes())
    launched = uses("anthropomorphic-interaction", brought) if setting.launches else NO
    return setting.scope.reach & (launched | (uses("anthropomorphic-interaction", (service,)) & changed))


def _interacts(setting: CaseAtInstant) -> Truth:
    return uses("anthropomorphic-interaction", setting.whole)


def has_many_users(setting: CaseAtInstant) -> Truth:
    """Tell whether the service has as many users as the bound or more, in either number."""
    facts = setting.own(AnthropomorphicFacts)
    bounds = (("registered_users", REGISTERED_USERS), ("monthly_active_users", MONTHLY_ACTIVE_USERS))
    stated = ((name, getattr(facts, name), bound) for name, bound in bounds)
    reached = any_of(
        Truth(None if number is None else number >= bound, named(AnthropomorphicFacts, name))
        for name, number, bound in stated
    )
    return setting.scope.reach & _interacts(setting) & reached


def users_are_counted(setting: CaseAtInstant) -> Occasion:
    """Return since when the measures meet so many users: not the count but having them is what they ask about.

    Counted before the measures were in force, it is their first day. Without a date the numbers are of the instant asked
    about.
    """
    counted_on = setting.own(AnthropomorphicFacts).counted_on
    fact = named(AnthropomorphicFacts, "counted_on")
    first = moment_of(LAW.in_force)
    if counted_on is not None:
        return Occasion(f"companions.{LAW.id}", fact, counted_on if counted_on.day >= LAW.in_force else first)
    return Occasion(f"companions.{LAW.id}", fact, moment_of(setting.at), breakpoints=(first.begin,), is_state=True)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(LAUNCH, USERS),
    duties=(
        Duty(ANTHROPOMORPHIC_ASSESSMENT, LAUNCH, is_launched_or_changed, at_launch, BeforeLaunch()),
        Duty(ANTHROPOMORPHIC_ASSESSMENT, USERS, has_many_users, users_are_counted, WithoutTerm(may_precede=False)),
    ),
    facts=AnthropomorphicFacts,
    questions={
        "companions.anthropomorphic-interaction-2026.registered_users": (
            USERS,
            "How many registered users does the anthropomorphic interaction service have?",
            "拟人化互动服务有多少注册用户？",
        ),
        "companions.anthropomorphic-interaction-2026.monthly_active_users": (
            USERS,
            "How many users of the anthropomorphic interaction service are active in a month?",
            "拟人化互动服务的月活跃用户有多少？",
        ),
        "companions.anthropomorphic-interaction-2026.counted_on": (
            USERS,
            "On what date were so many users first counted?",
            "首次统计到该用户数是哪一天？",
        ),
    },
    open_points=(
        (
            "No term was seen. A launch is taken to wait for the report, as under article 7 of the Provisions of 2018; at the "
            "number of users it is owed at once, and what was filed before that day does not answer it.",
            "未见期限规定。上线前须提交报告系比照2018年规定第七条；达到用户数的，应即提交，此前提交的不算。",
        ),
        (
            "The further cases in which the measures ask for an assessment are not encoded.",
            "该办法规定的其他应当评估的情形尚未收录。",
        ),
    ),
)
