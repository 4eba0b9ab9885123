"""Files that state a notice of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import holiday_2027, problems_of

import opinionguard as og
from opinionguard.workdays.notices import Notice

TOML = """
year = 2027
number = "国办发明电〔2026〕99号"
signed = 2026-11-24
days_off = [
  {from = 2027-01-01, to = 2027-01-03},
  {from = 2027-02-05, to = 2027-02-11},
  {from = 2027-04-03, to = "2027-04-05"},
  {from = 2027-05-01, to = 2027-05-05},
  2027-06-09,
  "2027-09-15",
  {from = 2027-10-01, to = 2027-10-07},
]
worked = [2027-01-30, 2027-05-08, 2027-09-26, 2027-10-09]
"""


def test_a_notice_file_states_the_same_notice(tmp_path: Path) -> None:
    file = tmp_path / "notice-2027.toml"
    file.write_text(TOML, encoding="utf-8")
    assert Notice(**holiday_2027()) == og.load_notice(file)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ("year = 2027", "year = true", "year", "is not a year"),
        ("year = 2027", "yaer = 2027", "", 'the key "yaer" is not known (did you mean "year"?)'),
        ("year = 2027", "", "year", "is missing"),
        ("signed = 2026-11-24", "signed = 2026-11-24T00:00:00Z", "signed", "is not a date"),
        ("2027-06-09", '"2027-6-9"', "days_off.4", "is not a date"),
        ("{from = 2027-01-01, to = 2027-01-03}", "{from = 2027-01-01}", "days_off.0", "a range has from and to"),
        (
            "{from = 2027-01-01, to = 2027-01-03}",
            "{from = 2027-01-03, to = 2027-01-01}",
            "days_off.0",
            "is not a range",
        ),
        ("worked = [", "worked = 5 # [", "worked", "is not a list"),
        ('"国办发明电〔2026〕99号"', '"a\\u001b[31m"', "number", "is not a line of text"),
        ("2027-01-30", "2027-01-29", "worked", "2027-01-29 is not on a weekend"),
        ("[2027-01-30, ", "[[", "", "is not TOML"),
    ],
)
def test_a_broken_notice_file_says_what_to_mend(tmp_path: Path, old: str, new: str, path: str, said: str) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(og.InputError) as caught:
        og.load_notice(file)
    found = [(problem.path, problem.wrong) for problem in caught.value.problems]
    assert any(where == path and said in wrong for where, wrong in found), found
    assert all(problem.file == str(file) for problem in caught.value.problems)
    assert str(caught.value).replace("\n", "").isprintable()


def test_the_days_of_a_notice_are_dates() -> None:
    with pytest.raises(og.InputError) as caught:
        Notice(**{**holiday_2027(), "worked": ["2027-01-30"]})  # type: ignore[arg-type]
    assert [(each.path, each.wrong) for each in caught.value.problems] == [("worked.0", '"2027-01-30" is not a date')]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("2026年11月24日", "write 2026-11-24"),
        ("２０２６/１１/２４", "write 2026-11-24"),
        ("2026年11月31日", "write it as in 2027-01-04"),
        ("2026年11月24日10时", "write it as in 2027-01-04"),
        ("soon", "write it as in 2027-01-04"),
    ],
)
def test_a_date_as_people_type_it_is_told_as_the_file_has_it(tmp_path: Path, typed: str, right: str) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(TOML.replace("signed = 2026-11-24", f'signed = "{typed}"'), encoding="utf-8")

    (problem,) = problems_of(lambda: og.load_notice(file))

    assert (problem.path, problem.line, problem.column, problem.right) == ("signed", 4, 10, right)
