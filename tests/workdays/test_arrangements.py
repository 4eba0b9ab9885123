"""The days that ``holidays`` knows: the copy of one release, and the package itself for every other release."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from opinionguard.ground.versions import folder_of
from opinionguard.workdays import arranged_days, arrangements
from opinionguard.workdays.notices import statutory_days

HOME = folder_of("holidays")
YEARS = arrangements.years_arranged()
is_copied = pytest.mark.skipif(
    importlib.metadata.version("holidays") != arranged_days.RELEASE,
    reason=f"the copy is of holidays {arranged_days.RELEASE}",
)


def asked_of_holidays(program: str, *before: Path) -> list[str]:
    """Return the lines that a program prints in a process of its own, where ``before`` stand first on the path."""
    whole = "\n".join((f"import sys; sys.path[:0] = {[str(each) for each in before]}", program))
    ran = subprocess.run([sys.executable, "-c", whole], capture_output=True, check=True, encoding="utf-8")
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a later release of ``holidays`` that has a notice for 2027."""
    folder = tmp_path_factory.mktemp("upgraded")
    shutil.copytree(HOME, folder / "holidays", ignore=shutil.ignore_patterns("__pycache__"))
    metadata = next(HOME.parent.glob("holidays-*.dist-info"))
    shutil.copytree(metadata, folder / "holidays-999.0.dist-info")
    about = folder / "holidays-999.0.dist-info" / "METADATA"
    about.write_text(re.sub(r"(?m)^Version: .*$", "Version: 999.0", about.read_text("utf-8")), encoding="utf-8")
    china = folder / "holidays" / "countries" / "china.py"
    with china.open("a", encoding="utf-8") as file:
        file.write("\nChinaStaticHolidays.special_public_holidays[2027] = ((2, 11, 1, 30), (5, 5, 5, 8))\n")
    return folder


def test_an_upgrade_of_holidays_alone_brings_a_new_year_in(upgraded: Path) -> None:
    settled, notice, before, versions = asked_of_holidays(
        """
from datetime import date
import opinionguard as og
from opinionguard.ground.versions import versions

calendar = og.WorkingCalendar.china()
print(calendar.coverage(), calendar.is_working_day(date(2027, 1, 30)), calendar.is_working_day(date(2027, 2, 11)))
print(*calendar.due_window(date(2027, 1, 4), 30).notices)
print(og.WorkingCalendar.china(as_known_on=date(2026, 12, 31)).coverage())
print(versions("")["holidays"])
""",
        upgraded,
    )
    assert settled == "published through 2027 True False"
    assert notice == "2027, in holidays 999.0, number unknown"
    assert before == "published through 2026, as known on 2026-12-31"
    assert versions == "999.0"


def test_a_release_that_is_not_copied_answers_the_same(upgraded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Names are asked for by language, whatever the machine's is.
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    answers = """
import opinionguard as og
from datetime import date, timedelta
from opinionguard.workdays.notices import statutory_days

calendar = og.WorkingCalendar.china()
day = date(2007, 1, 1)
while day < date(2026, 12, 24):
    print(calendar.describe(day))
    day += timedelta(days=1)
for year in range(2008, 2100):
    print(statutory_days(year))
"""
    here, there = asked_of_holidays(answers), asked_of_holidays(answers, upgraded)

    assert len(here) > 7000
    known = importlib.metadata.version("holidays")
    assert here == [each.replace("holidays 999.0", f"holidays {known}") for each in there]


@pytest.mark.parametrize("year", [2008, 2019, 2026, 2100])
def test_the_festivals_of_the_copy_are_those_of_holidays(year: int) -> None:
    assert arrangements.festivals(year) == arrangements.festivals_of_holidays(year)


def test_no_lunar_date_is_made_up() -> None:
    assert arrangements.festivals(2101) is arrangements.festivals_of_holidays(2101) is None
    with pytest.raises(ValueError, match="lunar dates of 2101 are not known"):
        statutory_days(2101)


@is_copied
def test_the_copy_answers_without_holidays() -> None:
    program = """
import opinionguard as og
from datetime import date
og.WorkingCalendar.china().describe(date(2026, 10, 1)), og.WorkingCalendar.china().due_window(date(2026, 12, 1), 30)
print([each for each in sys.modules if each.startswith("holidays")])
"""
    assert asked_of_holidays(program) == ["[]"]


def test_of_the_countries_china_alone_is_loaded(upgraded: Path) -> None:
    program = """
import opinionguard as og
og.WorkingCalendar.china()
print("holidays" in sys.modules, [each for each in sys.modules if each.startswith("holidays.countries")])
"""
    assert asked_of_holidays(program, upgraded) == ["True []"]


def test_a_release_that_is_laid_out_differently_is_imported_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(arrangements, "folder_of", lambda _: tmp_path)
    assert arrangements._china.__wrapped__().China.country == "CN"


def test_every_year_with_a_notice_has_days() -> None:
    for year in YEARS:
        days_off, worked = arrangements.arrangement(year)
        assert {*days_off, *worked}
        assert {each.year for each in (*days_off, *worked)} == {year}
        assert all(chinese and english for chinese, english in days_off.values())
        assert days_off.keys().isdisjoint(worked)


def test_new_years_day_is_off_in_every_year() -> None:
    assert all(date(year, 1, 1) in arrangements.arrangement(year)[0] for year in YEARS)


def test_china_is_loaded_alone_where_no_country_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("holidays.countries")]:
        monkeypatch.delitem(sys.modules, name)

    assert arrangements._china.__wrapped__().China.country == "CN"
    assert "holidays.countries.china" not in sys.modules
