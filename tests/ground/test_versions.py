"""The versions that an answer rests on."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import opinionguard as og
from opinionguard.ground import versions as module
from opinionguard.ground.versions import own_version, release_of, versions


def test_are_those_of_the_distributions_and_of_the_calendar() -> None:
    assert versions("2007-2026") == {
        "opinionguard": version("opinionguard"),
        "holidays": version("holidays"),
        "calendar": "2007-2026",
    }
    assert own_version() == og.__version__ == version("opinionguard")


def test_where_the_metadata_lie_elsewhere_they_are_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "folder_of", lambda _: tmp_path / "attrs")
    assert release_of.__wrapped__("attrs") == version("attrs")

    # Two releases' metadata side by side: what is left of an upgrade that failed.
    for release in ("1.0", "2.0"):
        (tmp_path / f"attrs-{release}.dist-info").mkdir()
    assert release_of.__wrapped__("attrs") == version("attrs")
