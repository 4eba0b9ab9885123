"""``python release.py v1.4.0`` tags a release if every launch in the folder ``launches`` may go now; else it says why not."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import opinionguard as og


def main(tag: str) -> int:
    """Return 0 if the release was tagged, 1 if a launch is refused, 2 if there is nothing to release."""
    settings = og.load_settings(Path.cwd())
    files = sorted(Path("launches").glob("*.toml"))
    refused = 0
    for file in files:
        try:
            og.require(og.load_case(file), at=datetime.now(UTC), settings=settings)
        except og.LaunchRefusedError as refusal:
            refused += 1
            sys.stderr.write(f"{file}: {refusal.answer}\n")
    if not files:
        sys.stderr.write("launches: there is no case file\n")
    if refused or not files:
        return 1 if refused else 2
    return subprocess.run(["git", "tag", tag], check=False).returncode  # noqa: S603, S607


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
