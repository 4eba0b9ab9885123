"""Makes the copy of the days that the package ``holidays`` knows of China, and compares releases with it.

    python tests/tools/arranged_days.py

writes src/opinionguard/workdays/arranged_days.py from the release of ``holidays`` that is installed.

    python tests/tools/arranged_days.py 0.91 0.93 0.94

installs each of these releases into a folder of its own, and prints how what it says differs from the copy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Final

from builders import ROOT

from opinionguard.ground.moments import LAST_YEAR
from opinionguard.ground.versions import release_of
from opinionguard.workdays import arranged_days
from opinionguard.workdays.arrangements import (
    arrangements_of_holidays,
    festivals_of_holidays,
    last_year_of_holidays,
)
from opinionguard.workdays.notices import STATUTES

__all__ = ["COPY", "copied", "differences"]

COPY: Final = ROOT / "src/opinionguard/workdays/arranged_days.py"
_HEAD: Final = '''\
# ruff: noqa: E501 - the names are as long as holidays has them
"""What ``holidays`` {release} knows of China. Made by ``python tests/tools/arranged_days.py``; do not edit it.

``DAYS_OFF`` has a line a day: the date, its Chinese name and its English name. ``WORKED`` has the make-up working days.
``FESTIVALS`` has a line a year: the first day of the lunar year, Tomb-Sweeping Day, Dragon Boat and Mid-Autumn Festival.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DAYS_OFF", "FESTIVALS", "LAST_YEAR", "RELEASE", "WORKED"]

RELEASE: Final = "{release}"
LAST_YEAR: Final = {last_year}
'''


def copied() -> str:
    """Return the text of the module."""
    return "\n".join((
        _HEAD.format(release=release_of("holidays"), last_year=last_year_of_holidays()),
        'DAYS_OFF: Final = """\\',
        *_days_off(),
        '"""',
        'WORKED: Final = """\\',
        *_worked(),
        '"""',
        'FESTIVALS: Final = """\\',
        *_festivals(),
        '"""',
        "",
    ))  # fmt: skip


def differences() -> list[str]:
    """Return each line of the copy that the installed release of ``holidays`` says otherwise, and the line instead."""
    pairs = (
        (arranged_days.DAYS_OFF.splitlines(), [*_days_off()]),
        (arranged_days.WORKED.split(), " ".join(_worked()).split()),
        (arranged_days.FESTIVALS.splitlines(), [*_festivals()]),
    )
    return [
        f"{mark} {line}"
        for copy, said in pairs
        for mark, these, those in (("-", copy, {*said}), ("+", said, {*copy}))
        for line in these
        if line not in those
    ]


def _days_off() -> Iterator[str]:
    for day, (chinese, english) in sorted(arrangements_of_holidays()[0].items()):
        yield f"{day} {chinese} | {english}"


def _worked() -> Iterator[str]:
    by_year: dict[int, list[str]] = {}
    for day in sorted(arrangements_of_holidays()[1]):
        by_year.setdefault(day.year, []).append(str(day))
    return map(" ".join, by_year.values())


def _festivals() -> Iterator[str]:
    for year in range(STATUTES[0].first_year, LAST_YEAR + 1):
        days = festivals_of_holidays(year)
        if days is not None:
            yield " ".join((str(year), *(f"{day:%m-%d}" for day in days)))


def _compare(release: str) -> None:
    """Print how a release differs, in a process of its own: a process has one release."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"holidays=={release}"
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, wanted], check=True
        )
        program = (
            "import arranged_days as tool; told = tool.differences(); "
            "print(tool.release_of('holidays'), 'differs in', len(told), 'lines'); print(*told[:6], sep='\\n')"
        )
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((folder, *sys.path))},
            check=True,
        )


if __name__ == "__main__":
    for each in sys.argv[1:]:
        _compare(each)
    if not sys.argv[1:]:
        COPY.write_text(copied(), encoding="utf-8")
