"""The versions that an answer rests on."""

from __future__ import annotations

import email.message
import importlib.metadata
import json
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

import pytest
from builders import EXAMPLES

import opinionguard as og
from opinionguard.ground import versions as module
from opinionguard.ground.versions import folder_of, own_page, own_version, release_of, versions


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


def test_only_of_opinionguard_is_a_version_not_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_metadata(package: str) -> NoReturn:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(module, "folder_of", lambda _: tmp_path / "package")
    monkeypatch.setattr(importlib.metadata, "version", no_metadata)
    monkeypatch.setattr(importlib.metadata, "metadata", no_metadata)

    assert (release_of.__wrapped__("opinionguard"), own_page.__wrapped__()) == ("unknown", "")
    with pytest.raises(PackageNotFoundError, match="holidays"):
        release_of.__wrapped__("holidays")


def test_a_bundle_without_metadata_answers_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(
        "import importlib.metadata, sys\n"
        "real = importlib.metadata.Distribution.from_name.__func__\n"
        "def from_name(cls, name):\n"
        "    if name == 'opinionguard':\n"
        "        raise importlib.metadata.PackageNotFoundError(name)\n"
        "    return real(cls, name)\n"
        "importlib.metadata.Distribution.from_name = classmethod(from_name)\n"
        "from opinionguard.cli import main\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    shutil.copytree(folder_of("opinionguard"), tmp_path / "opinionguard", ignore=shutil.ignore_patterns("__pycache__"))
    asked = ["check", str(EXAMPLES / "live-comments.toml"), "--no-settings", "--at", "2026-11-22", "--format"]
    for form in ("json", "sarif", "html"):
        done = subprocess.run([sys.executable, "main.py", *asked, form], cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        assert form != "json" or json.loads(done.stdout)["versions"]["opinionguard"] == "unknown"


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
