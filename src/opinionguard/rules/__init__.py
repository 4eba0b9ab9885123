"""The language of regulations: who writes a regulation imports everything from here.

Provisions, readings, views of a case, deadlines and duties are in the modules of this package. The facts that a
regulation reads and adds come from ``facts``. Three-valued truth comes from ``ground``.
"""

from __future__ import annotations

from opinionguard.facts.events import (
    Event,
    FunctionAdded,
    HarmfulSpread,
    ServiceLaunch,
    TechnologyChange,
    UserGrowth,
    WrittenNotice,
)
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.supervision import ClarificationOrder, ReassessmentOrder
from opinionguard.facts.tables import about, naming_the_fact
from opinionguard.facts.values import Occurred, Technology, to_count, to_moment, to_occurred, to_yes_no
from opinionguard.ground.moments import Moment, moment_of
from opinionguard.ground.truth import NO, UNKNOWN, YES, Truth, all_of, any_of
from opinionguard.rules.companion import (
    LAUNCHES,
    CaseAtInstant,
    Companion,
    Duty,
    Occasion,
    SharedAssessment,
    Task,
    at_launch,
    happened,
    named,
    once_launched,
    submission_of,
    uses,
    uses_any,
)
from opinionguard.rules.dues import (
    AtOnce,
    BeforeLaunch,
    WithinLimit,
    WithinWorkingDays,
    WithinWorkingDaysOfService,
    WithoutTerm,
)
from opinionguard.rules.provisions import NOT_IN_FORCE, Certainty, Law, Provision, article
from opinionguard.rules.readings import Readings
from opinionguard.rules.regulation import (
    Missing,
    Occurrence,
    Regulation,
    Requirement,
    Rule,
    Scope,
    ScopeFinding,
    ScopeOnDemand,
)
from opinionguard.rules.views import (
    CaseView,
    FilingView,
    HarmfulSpreadView,
    LaunchView,
    OrderView,
    PropertiesView,
    ReportView,
    TechnologyChangeView,
    UserGrowthView,
    View,
    WrittenNoticeView,
)

__all__ = [
    "LAUNCHES",
    "NO",
    "NOT_IN_FORCE",
    "UNKNOWN",
    "YES",
    "AtOnce",
    "BeforeLaunch",
    "CaseAtInstant",
    "CaseView",
    "Certainty",
    "ClarificationOrder",
    "Companion",
    "CompanionFacts",
    "Duty",
    "Event",
    "FilingView",
    "FunctionAdded",
    "HarmfulSpread",
    "HarmfulSpreadView",
    "LaunchView",
    "Law",
    "Missing",
    "Moment",
    "Occasion",
    "Occurred",
    "Occurrence",
    "OrderView",
    "PropertiesView",
    "Provision",
    "Readings",
    "ReassessmentOrder",
    "Regulation",
    "ReportView",
    "Requirement",
    "Rule",
    "Scope",
    "ScopeFinding",
    "ScopeOnDemand",
    "ServiceLaunch",
    "SharedAssessment",
    "Task",
    "Technology",
    "TechnologyChange",
    "TechnologyChangeView",
    "Truth",
    "UserGrowth",
    "UserGrowthView",
    "View",
    "WithinLimit",
    "WithinWorkingDays",
    "WithinWorkingDaysOfService",
    "WithoutTerm",
    "WrittenNotice",
    "WrittenNoticeView",
    "about",
    "all_of",
    "any_of",
    "article",
    "at_launch",
    "happened",
    "moment_of",
    "named",
    "naming_the_fact",
    "once_launched",
    "submission_of",
    "to_count",
    "to_moment",
    "to_occurred",
    "to_yes_no",
    "uses",
    "uses_any",
]
