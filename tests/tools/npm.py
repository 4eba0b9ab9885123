"""Packages of npm whose programs tests run: the releases that they were tried with, and where they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from builders import ROOT

RELEASES: Final[Mapping[str, str]] = {"axe-core": "4.14.1", "vnu-jar": "26.9.27"}


def file_of(package: str, path: str) -> Path:
    """Return a file of a package, or skip the test, visibly, where that release of the package is not there.

    Packages are looked for in the folders that ``NODE_PATH`` names, and in ``node_modules`` beside ``src``.
    """
    named = os.environ.get("NODE_PATH", "").split(os.pathsep)
    release = RELEASES[package]
    for folder in (*(Path(each) for each in named if each), ROOT / "node_modules"):
        about = folder / package / "package.json"
        if about.is_file() and json.loads(about.read_text("utf-8"))["version"] == release:
            return folder / package / path
    pytest.skip(f"there is no {package} {release}: npm install --no-save {package}@{release}, and NODE_PATH")
