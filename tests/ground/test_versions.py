"""The versions that an answer rests on."""

from __future__ import annotations

import email.message
import importlib.metadata
from importlib.metadata import version
from pathlib import Path

import pytest

import opinionguard as og
from opinionguard.ground import versions as module
from opinionguard.ground.versions import own_page, own_version, release_of, versions


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


@pytest.mark.parametrize(
    ("stated", "page"),
    [
        ((), ""),
        (("Homepage, https://a.example/opinionguard",), "https://a.example/opinionguard"),
        (("Homepage, https://a.example", "Documentation, https://b.example/docs"), "https://b.example/docs"),
        (("Documentation, on the shelf", "homepage,https://a.example"), "https://a.example"),
        (("Source, https://a.example", "Documentation"), ""),
    ],
)
def test_the_page_of_the_project_is_the_one_that_its_metadata_name(
    monkeypatch: pytest.MonkeyPatch, stated: tuple[str, ...], page: str
) -> None:
    found = email.message.Message()
    for each in stated:
        found["Project-URL"] = each
    monkeypatch.setattr(importlib.metadata, "metadata", lambda _: found)

    assert own_page.__wrapped__() == page
