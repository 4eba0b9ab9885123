"""Programs from npm, for tests that are marked ``program``: where there is no npm, or no such package, they are skipped."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_SECONDS = 300


def installed(package: str, folder: Path) -> Path:
    """Return the folder of a package, as in ``name@1.2.3``, installed with all that it needs; no script of its is run."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm")
    options = ("--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--no-save")
    done = subprocess.run(
        [npm, "install", *options, package], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode:
        pytest.skip(f"npm cannot install {package}: {done.stderr[-300:]}")
    return folder / "node_modules" / package.rpartition("@")[0]
