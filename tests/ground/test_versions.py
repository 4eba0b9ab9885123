"""The versions that an answer rests on."""

from __future__ import annotations

from importlib.metadata import version

import opinionguard as og
from opinionguard.ground.versions import own_version, versions


def test_are_those_of_the_distributions_and_of_the_calendar() -> None:
    assert versions("2007-2026") == {
        "opinionguard": version("opinionguard"),
        "holidays": version("holidays"),
        "calendar": "2007-2026",
    }
    assert own_version() == og.__version__ == version("opinionguard")
