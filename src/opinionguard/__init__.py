"""Tells whether a feature may launch in mainland China under the 2018 Provisions on security assessment.

The names below are the public face; each is loaded when it is first used, so that importing the package costs next to
nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a checker takes what is imported as itself for public
    from opinionguard.decisions.decision import Decision as Decision
    from opinionguard.decisions.duties import Obligation as Obligation
    from opinionguard.decisions.duties import RelatedDuty as RelatedDuty
    from opinionguard.decisions.settings import Settings as Settings
    from opinionguard.decisions.waivers import Waiver as Waiver
    from opinionguard.decisions.waivers import waive as waive
    from opinionguard.engine.timeline import classify as classify
    from opinionguard.engine.timeline import decide as decide
    from opinionguard.engine.timeline import timeline as timeline
    from opinionguard.facts.case import Case as Case
    from opinionguard.facts.events import FunctionAdded as FunctionAdded
    from opinionguard.facts.events import HarmfulSpread as HarmfulSpread
    from opinionguard.facts.events import ServiceLaunch as ServiceLaunch
    from opinionguard.facts.events import TechnologyChange as TechnologyChange
    from opinionguard.facts.events import UserGrowth as UserGrowth
    from opinionguard.facts.events import WrittenNotice as WrittenNotice
    from opinionguard.facts.filings import Filing as Filing
    from opinionguard.facts.reports import Report as Report
    from opinionguard.facts.service import Feature as Feature
    from opinionguard.facts.service import Service as Service
    from opinionguard.files.casefile import CaseFileError as CaseFileError
    from opinionguard.files.casefile import case_from_dict as case_from_dict
    from opinionguard.files.casefile import load_case as load_case
    from opinionguard.files.casefile import parse_case as parse_case
    from opinionguard.files.noticefile import load_notice as load_notice
    from opinionguard.files.settings import load_settings as load_settings
    from opinionguard.files.waiverfile import load_waivers as load_waivers
    from opinionguard.gate.gate import Answer as Answer
    from opinionguard.gate.gate import Gate as Gate
    from opinionguard.gate.gate import LaunchRefusedError as LaunchRefusedError
    from opinionguard.gate.gate import require as require
    from opinionguard.gate.log import DecisionLog as DecisionLog
    from opinionguard.ground.errors import InputError as InputError
    from opinionguard.ground.errors import RegulationError as RegulationError
    from opinionguard.ground.moments import moment_of as moment_of
    from opinionguard.ground.versions import own_version
    from opinionguard.render.decision import explain as explain
    from opinionguard.rules.readings import Readings as Readings
    from opinionguard.workdays.calendar import CalendarNotPublishedError as CalendarNotPublishedError
    from opinionguard.workdays.calendar import WorkingCalendar as WorkingCalendar

    __version__: str = own_version()

# The public face by its modules; every other name is imported from its own.
_WHERE = {
    "decisions.decision": ("Decision",),
    "decisions.duties": ("Obligation", "RelatedDuty"),
    "decisions.settings": ("Settings",),
    "decisions.waivers": ("Waiver", "waive"),
    "engine.timeline": ("classify", "decide", "timeline"),
    "facts.case": ("Case",),
    "facts.events": (
        "FunctionAdded",
        "HarmfulSpread",
        "ServiceLaunch",
        "TechnologyChange",
        "UserGrowth",
        "WrittenNotice",
    ),
    "facts.filings": ("Filing",),
    "facts.reports": ("Report",),
    "facts.service": ("Feature", "Service"),
    "files.casefile": ("CaseFileError", "case_from_dict", "load_case", "parse_case"),
    "files.noticefile": ("load_notice",),
    "files.settings": ("load_settings",),
    "files.waiverfile": ("load_waivers",),
    "gate.gate": ("Answer", "Gate", "LaunchRefusedError", "require"),
    "gate.log": ("DecisionLog",),
    "ground.errors": ("InputError", "RegulationError"),
    "ground.moments": ("moment_of",),
    "render.decision": ("explain",),
    "rules.readings": ("Readings",),
    "workdays.calendar": ("CalendarNotPublishedError", "WorkingCalendar"),
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}

if not TYPE_CHECKING:  # else a checker would take a misspelt name for one that is loaded when it is used
    __all__ = [*_MODULE_OF, "__version__"]

    def __getattr__(name: str) -> Any:
        """Load a public name from its module."""
        if name == "__version__":
            from opinionguard.ground.versions import own_version

            return own_version()
        module = _MODULE_OF.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF, "__version__"})
