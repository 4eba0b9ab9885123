"""Tells whether a feature may launch in mainland China under the 2018 Provisions on security assessment.

The names below are the public face; each is loaded when it is first used, so that importing the package costs next to
nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a checker takes what is imported as itself for public
    from opinionguard.casefile import CaseFileError as CaseFileError
    from opinionguard.casefile import case_from_dict as case_from_dict
    from opinionguard.casefile import load_case as load_case
    from opinionguard.casefile import parse_case as parse_case
    from opinionguard.decision_log import DecisionLog as DecisionLog
    from opinionguard.decisions import Decision as Decision
    from opinionguard.decisions import Obligation as Obligation
    from opinionguard.decisions import RelatedDuty as RelatedDuty
    from opinionguard.errors import InputError as InputError
    from opinionguard.errors import RegulationError as RegulationError
    from opinionguard.events import FunctionAdded as FunctionAdded
    from opinionguard.events import HarmfulSpread as HarmfulSpread
    from opinionguard.events import ServiceLaunch as ServiceLaunch
    from opinionguard.events import TechnologyChange as TechnologyChange
    from opinionguard.events import UserGrowth as UserGrowth
    from opinionguard.events import WrittenNotice as WrittenNotice
    from opinionguard.facts import Case as Case
    from opinionguard.facts import Feature as Feature
    from opinionguard.facts import Filing as Filing
    from opinionguard.facts import Report as Report
    from opinionguard.facts import Service as Service
    from opinionguard.gate import Answer as Answer
    from opinionguard.gate import Gate as Gate
    from opinionguard.gate import LaunchRefusedError as LaunchRefusedError
    from opinionguard.moments import moment_of as moment_of
    from opinionguard.noticefile import load_notice as load_notice
    from opinionguard.readings import Readings as Readings
    from opinionguard.render.text import explain as explain
    from opinionguard.settings import Settings as Settings
    from opinionguard.settingsfile import load_settings as load_settings
    from opinionguard.timelines import classify as classify
    from opinionguard.timelines import decide as decide
    from opinionguard.timelines import timeline as timeline
    from opinionguard.versions import own_version
    from opinionguard.waiverfile import load_waivers as load_waivers
    from opinionguard.waivers import Waiver as Waiver
    from opinionguard.waivers import waive as waive
    from opinionguard.workdays import CalendarNotPublishedError as CalendarNotPublishedError
    from opinionguard.workdays import WorkingCalendar as WorkingCalendar

    __version__: str = own_version()

# The public face by its modules; every other name is imported from its own.
_WHERE = {
    "casefile": ("CaseFileError", "case_from_dict", "load_case", "parse_case"),
    "decisions": ("Decision", "Obligation", "RelatedDuty"),
    "decision_log": ("DecisionLog",),
    "errors": ("InputError", "RegulationError"),
    "events": ("FunctionAdded", "HarmfulSpread", "ServiceLaunch", "TechnologyChange", "UserGrowth", "WrittenNotice"),
    "facts": ("Case", "Feature", "Filing", "Report", "Service"),
    "gate": ("Answer", "Gate", "LaunchRefusedError"),
    "moments": ("moment_of",),
    "noticefile": ("load_notice",),
    "readings": ("Readings",),
    "render.text": ("explain",),
    "settings": ("Settings",),
    "settingsfile": ("load_settings",),
    "timelines": ("classify", "decide", "timeline"),
    "waiverfile": ("load_waivers",),
    "waivers": ("Waiver", "waive"),
    "workdays": ("CalendarNotPublishedError", "WorkingCalendar"),
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}

if not TYPE_CHECKING:  # else a checker would take a misspelt name for one that is loaded when it is used
    __all__ = [*_MODULE_OF, "__version__"]

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
