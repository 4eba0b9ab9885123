"""Tells whether a feature may launch in mainland China under the 2018 Provisions on security assessment.

The names below are the public face; each is loaded when it is first used, so that importing the package costs next to
nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opinionguard.assessment import Assessment, AssessmentEntry, Hazard, Receipt, Section
    from opinionguard.basis import Basis
    from opinionguard.casefile import CaseFileError, case_from_dict, load_case, parse_case
    from opinionguard.decision_log import DecisionLog, DecisionLogError
    from opinionguard.decisions import (
        Classification,
        Deadline,
        Decision,
        Defect,
        Exposure,
        Finding,
        Obligation,
        OtherLaws,
        Question,
        RelatedDuty,
        SensitiveReading,
        Span,
    )
    from opinionguard.errors import InputError, Problem, RegulationError
    from opinionguard.events import (
        Event,
        FunctionAdded,
        HarmfulSpread,
        ServiceLaunch,
        TechnologyChange,
        UserGrowth,
        WrittenNotice,
    )
    from opinionguard.facts import Case, CompanionFacts, Feature, Filing, Report, Service
    from opinionguard.finding import find_cases
    from opinionguard.gate import Answer, ClockError, Gate, LaunchRefusedError, Turn
    from opinionguard.law import Law, Provision
    from opinionguard.moments import Moment, moment_of
    from opinionguard.noticefile import load_notice
    from opinionguard.notices import NOTICES, Notice
    from opinionguard.readings import READINGS, Reading, Readings, readings_of
    from opinionguard.render.text import explain
    from opinionguard.settings import Settings
    from opinionguard.settingsfile import load_settings
    from opinionguard.supervision import (
        ClarificationOrder,
        Inspection,
        NoticeToAssess,
        ReassessmentOrder,
    )
    from opinionguard.timelines import Timeline, classify, decide, timeline
    from opinionguard.truth import Truth, all_of, any_of
    from opinionguard.versions import own_version
    from opinionguard.waiverfile import load_waivers
    from opinionguard.waivers import Waived, Waiver, waive
    from opinionguard.workdays import CalendarNotPublishedError, CountedDay, Coverage, DueWindow, WorkingCalendar

    __version__: str = own_version()

_WHERE = {
    "assessment": ("Assessment", "AssessmentEntry", "Hazard", "Receipt", "Section"),
    "basis": ("Basis",),
    "casefile": ("CaseFileError", "case_from_dict", "load_case", "parse_case"),
    "decisions": (
        "Classification",
        "Deadline",
        "Decision",
        "Defect",
        "Exposure",
        "Finding",
        "Obligation",
        "OtherLaws",
        "Question",
        "RelatedDuty",
        "SensitiveReading",
        "Span",
    ),
    "decision_log": ("DecisionLog", "DecisionLogError"),
    "errors": ("InputError", "Problem", "RegulationError"),
    "events": (
        "Event",
        "FunctionAdded",
        "HarmfulSpread",
        "ServiceLaunch",
        "TechnologyChange",
        "UserGrowth",
        "WrittenNotice",
    ),
    "facts": ("Case", "CompanionFacts", "Feature", "Filing", "Report", "Service"),
    "finding": ("find_cases",),
    "gate": ("Answer", "ClockError", "Gate", "LaunchRefusedError", "Turn"),
    "law": ("Law", "Provision"),
    "moments": ("Moment", "moment_of"),
    "noticefile": ("load_notice",),
    "notices": ("NOTICES", "Notice"),
    "readings": ("READINGS", "Reading", "Readings", "readings_of"),
    "render.text": ("explain",),
    "settings": ("Settings",),
    "settingsfile": ("load_settings",),
    "supervision": (
        "ClarificationOrder",
        "Inspection",
        "NoticeToAssess",
        "ReassessmentOrder",
    ),
    "timelines": ("Timeline", "classify", "decide", "timeline"),
    "truth": ("Truth", "all_of", "any_of"),
    "waiverfile": ("load_waivers",),
    "waivers": ("Waived", "Waiver", "waive"),
    "workdays": ("CalendarNotPublishedError", "CountedDay", "Coverage", "DueWindow", "WorkingCalendar"),
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "NOTICES",
    "READINGS",
    "Answer",
    "Assessment",
    "AssessmentEntry",
    "Basis",
    "CalendarNotPublishedError",
    "Case",
    "CaseFileError",
    "ClarificationOrder",
    "Classification",
    "ClockError",
    "CompanionFacts",
    "CountedDay",
    "Coverage",
    "Deadline",
    "Decision",
    "DecisionLog",
    "DecisionLogError",
    "Defect",
    "DueWindow",
    "Event",
    "Exposure",
    "Feature",
    "Filing",
    "Finding",
    "FunctionAdded",
    "Gate",
    "HarmfulSpread",
    "Hazard",
    "InputError",
    "Inspection",
    "LaunchRefusedError",
    "Law",
    "Moment",
    "Notice",
    "NoticeToAssess",
    "Obligation",
    "OtherLaws",
    "Problem",
    "Provision",
    "Question",
    "Reading",
    "Readings",
    "ReassessmentOrder",
    "Receipt",
    "RegulationError",
    "RelatedDuty",
    "Report",
    "Section",
    "SensitiveReading",
    "Service",
    "ServiceLaunch",
    "Settings",
    "Span",
    "TechnologyChange",
    "Timeline",
    "Truth",
    "Turn",
    "UserGrowth",
    "Waived",
    "Waiver",
    "WorkingCalendar",
    "WrittenNotice",
    "__version__",
    "all_of",
    "any_of",
    "case_from_dict",
    "classify",
    "decide",
    "explain",
    "find_cases",
    "load_case",
    "load_notice",
    "load_settings",
    "load_waivers",
    "moment_of",
    "parse_case",
    "readings_of",
    "timeline",
    "waive",
]


if not TYPE_CHECKING:  # else a checker would take a misspelt name for one that is loaded when it is used

    def __getattr__(name: str) -> Any:
        """Load a public name from its module."""
        if name == "__version__":
            from opinionguard.versions import own_version

            return own_version()
        module = _MODULE_OF.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF, "__version__"})
