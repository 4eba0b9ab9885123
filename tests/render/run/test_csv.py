"""A run as a table for spreadsheets: a row a launch, nothing lost, and nothing in it that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, document, live_comments, one_waiver, public_service
from commands import run_main, save
from hypothesis import given
from hypothesis import strategies as st

from opinionguard.render.run.csv import _plain

AT = "2026-11-22T12:00:00+08:00"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＠a", '=cmd|" /C calc"!A0')
HEADS = {
    "en": "Standing,Launch,Id,Verdict,Provision,Last day (UTC+8),What to do,As of,File",
    "zh": "类别,上线事项,编号,结论,条款,最晚日期（北京时间）,待办,截至（北京时间）,文件",
}


def rows(text: str) -> list[list[str]]:
    """Return the rows as a spreadsheet reads them, with the heads."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.fixture
def table(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def made(*arguments: str) -> list[list[str]]:
        _, out, _ = run_main(capsys, "check", *arguments, "--at", AT, "--format", "csv")
        return rows(out)

    return made


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_launch_has_a_row_the_worst_first(table: Any, lang: str) -> None:
    heads, *found = table(str(EXAMPLES), "--lang", lang)

    assert ",".join(heads) == HEADS[lang]
    assert {len(each) for each in found} == {len(heads)}
    ids = [each[2] for each in found]
    assert len(ids) == len(set(ids)) > 30
    groups = [each[0] for each in found]
    order = list(dict.fromkeys(groups))
    assert groups == sorted(groups, key=order.index)
    assert order[0] == {"en": "May not launch", "zh": "不得上线"}[lang]
    refused = next(each for each in found if each[2] == "live-comments")
    assert refused[4:6] == [{"en": "3(1)", "zh": "第三条第一项"}[lang], "2026-11-30"]


def test_a_yes_names_what_it_rests_on(table: Any) -> None:
    _, *found = table(str(EXAMPLES), "--lang", "en")

    for row in found:
        if row[0].startswith("Passes"):
            assert "may launch" in row[3]
            assert not row[3].endswith("may launch")


def test_a_waiver_and_its_approver_stand_in_the_row(table: Any, tmp_path: Path) -> None:
    (file,) = save(live_comments())
    waivers = tmp_path / "w.json"
    waivers.write_text(json.dumps(one_waiver(case="live-comments", event="launch")), "utf-8")
    (_, row) = table(file, "--waivers", str(waivers), "--lang", "en")

    assert row[0] == "May launch by waiver only"
    assert "may launch by waiver only" in row[3]
    assert row[3].count("may launch") == 1


def test_a_day_that_no_notice_settles_is_told_as_two(table: Any) -> None:
    growth = {"kind": "user-growth", "on": "2026-11-16", "significant": True, "major_effect": True}
    (file,) = save(document(growth, service=public_service(functions=["forum"])))
    (_, row) = table(file, "--lang", "en")

    assert row[5].endswith(", not settled")


def test_a_day_that_no_notice_would_move_is_told_once(table: Any) -> None:
    growth = {"kind": "user-growth", "on": "2026-11-13", "significant": True, "major_effect": True}
    (file,) = save(document(growth, service=public_service(functions=["forum"])))
    (_, row) = table(file, "--lang", "en")

    assert row[5] == "2026-12-25"


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_a_person_wrote_is_a_formula(table: Any, text: str) -> None:
    case = live_comments()
    case["feature"]["name"] = text.strip()
    (file,) = save(case)
    (_, row) = table(file)

    assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row)
    assert text.strip() in row[1]


def test_a_file_that_cannot_be_taken_stands_before_all_launches(table: Any, tmp_path: Path) -> None:
    (file,) = save(live_comments())
    (tmp_path / "wrong.case.toml").write_text('schema = 1\nid = "=wrong', encoding="utf-8")
    _, first, second = table(file, str(tmp_path / "wrong.case.toml"), "--lang", "en")

    assert (first[0], first[-1]) == ("Problems", "wrong.case.toml")
    assert first[6]
    assert second[2] == "live-comments"


@pytest.mark.parametrize("text", ["=", "＝", "\t=", "\r\n=", "\u00a0=", "\u3000=", " @"])
def test_what_begins_a_formula_after_space_is_none(text: str) -> None:
    assert not _plain(text).startswith(tuple("=+-@＝＋－＠"))


@given(st.text(max_size=40))
def test_a_cell_is_one_printable_line_and_no_formula(text: str) -> None:
    shown = _plain(text)

    assert shown.isprintable() or any(unicodedata.category(each) == "Cf" for each in shown)
    assert not shown.startswith(tuple("=+-@\t\r\n＝＋－＠"))
