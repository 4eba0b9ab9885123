"""Makes the copy of the days that the package ``holidays`` knows of China.

    python tests/tools/arranged_days.py

writes src/opinionguard/workdays/arranged_days.py from the release of ``holidays`` that is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builders import ROOT

from opinionguard.ground.moments import LAST_YEAR
from opinionguard.ground.versions import release_of
from opinionguard.workdays.arrangements import (
    arrangements_of_holidays,
    festivals_of_holidays,
    last_year_of_holidays,
)
from opinionguard.workdays.notices import STATUTES

__all__ = ["COPY", "copied"]

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
    days_off, worked = arrangements_of_holidays()
    by_year: dict[int, list[str]] = {}
    for day in sorted(worked):
        by_year.setdefault(day.year, []).append(str(day))
    return "\n".join((
        _HEAD.format(release=release_of("holidays"), last_year=last_year_of_holidays()),
        'DAYS_OFF: Final = """\\',
        *(f"{day} {chinese} | {english}" for day, (chinese, english) in sorted(days_off.items())),
        '"""',
        'WORKED: Final = """\\',
        *(" ".join(days) for days in by_year.values()),
        '"""',
        'FESTIVALS: Final = """\\',
        *_festivals(),
        '"""',
        "",
    ))  # fmt: skip


def _festivals() -> Iterator[str]:
    for year in range(STATUTES[0].first_year, LAST_YEAR + 1):
        days = festivals_of_holidays(year)
        if days is not None:
            yield " ".join((str(year), *(f"{day:%m-%d}" for day in days)))


if __name__ == "__main__":
    COPY.write_text(copied(), encoding="utf-8")
