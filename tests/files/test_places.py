"""The places of facts and problems: file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import EXAMPLES, problems_of
from hypothesis import example, given
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.files import scan
from opinionguard.files.folders import find_cases
from opinionguard.files.places import FactPlaces, placed
from opinionguard.ground.errors import Place, Problem

TEXT = """\
# 例
schema = 1
id = "a"
service = "s.toml"

[feature]
  functions = ["danmaku", "评论"]

[[events]]
kind = "function-added"
id = "launch"
"""


def test_a_fact_stands_at_its_key_and_a_missing_one_at_its_table(tmp_path: Path) -> None:
    case, service = tmp_path / "a.toml", tmp_path / "s.toml"
    case.write_text(TEXT, "utf-8")
    service.write_text("schema = 1\n[service]\naudience = 'public'\n", "utf-8")
    places = FactPlaces(str(case), service=str(service))

    assert places.of("feature.functions") == Place(str(case), 7, 3)
    assert places.of("feature.functions.1") == Place(str(case), 7, 27)
    assert places.of("feature.opinion_channel") == Place(str(case), 6, 2)
    assert places.of("events.launch") == Place(str(case), 11, 1)
    assert places.of("events.launch.at") == Place(str(case), 9, 3)
    assert places.of("companions.x.y") == Place(str(case), 1, 1)
    assert places.of("service.audience") == Place(str(service), 3, 1)
    assert places.of("service.functions") == Place(str(service), 2, 2)


def test_a_file_that_is_gone_has_a_place_without_a_line(tmp_path: Path) -> None:
    assert FactPlaces(str(tmp_path / "a.toml")).of("id") == Place(str(tmp_path / "a.toml"))


def test_a_problem_stands_at_the_value_or_at_the_key(tmp_path: Path) -> None:
    case = tmp_path / "a.toml"
    case.write_text(TEXT, "utf-8")
    wrong = [
        Problem("id", "is wrong", file=str(case)),
        Problem("feature", "is not known", file=str(case), key="functions"),
        Problem("events.0.at", "is missing", file=str(case)),
        Problem("", "is broken", file=str(case)),
    ]

    assert [(each.line, each.column) for each in placed(wrong)] == [(3, 6), (7, 3), (9, 3), (None, None)]


# --- Files beside a case ---------------------------------------------------------------------------------------------


def told(read: Callable[[], object]) -> list[str]:
    return [each.text().split(": ")[0] for each in problems_of(read)]


def test_waivers_notices_and_settings_have_places_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("w.toml").write_text('schema = 1\n[[waivers]]\nid = "W"\n  case = 1\n wrong = 2\n', "utf-8")
    Path("n.json").write_text('{"year": 1,\n "days_off": ["2027-01-01", "x"], "wrong": 1}', "utf-8")
    Path("opinionguard.toml").write_text(
        'lang = "fr"\nrequire = 1\nwrong = 2\n[vocabulary]\n"动态" = "forum"\n  "论坛" = "forum"\n[readings]\nfirst_day = 1\n'
        "wrong = 'x'\n",
        "utf-8",
    )
    Path("pyproject.toml").write_text('[project]\nname = "x"\n[tool.opiniongard]\nlang = "zh"\n', "utf-8")

    assert "w.toml:4:10" in told(lambda: og.load_waivers("w.toml"))
    assert "w.toml:5:2" in told(lambda: og.load_waivers("w.toml"))
    assert set(told(lambda: og.load_notice("n.json"))) == {"n.json:1:10", "n.json:2:29", "n.json:2:35", "n.json:1:1"}
    said = told(lambda: og.load_settings("opinionguard.toml"))
    assert {"opinionguard.toml:1:8", "opinionguard.toml:2:11", "opinionguard.toml:3:1", "opinionguard.toml:6:3"} <= set(
        said
    )
    assert said[-1].startswith("opinionguard.toml:")
    Path("opinionguard.toml").unlink()
    assert told(lambda: og.load_settings(".")) == ["pyproject.toml:3:7"]


def test_a_place_never_raises_and_never_leaves_the_file(tmp_path: Path) -> None:
    folder, binary = tmp_path / "folder.toml", tmp_path / "x.toml"
    folder.mkdir()
    binary.write_bytes(b"\xff\xfe\0")
    for file in (folder, binary, tmp_path / "x.txt", tmp_path / "null\0.toml", tmp_path / ("x" * 5000 + ".toml")):
        assert FactPlaces(str(file)).of("events.launch.at") == Place(str(file))
        problem = Problem("id", "is missing", file=str(file))
        assert placed([problem]) == (problem,)


@given(st.text(max_size=20))
@example("")
@example(".")
@example("events..")
@example("events.1." + "x." * 10_000)
@example("x" * 10_000)
def test_any_name_leads_somewhere(name: str) -> None:
    places = FactPlaces("<stdin>", form="toml", data=TEXT.encode())

    place = places.of(name)
    assert place.file == "<stdin>"
    assert place.line is not None
    assert 1 <= place.line <= 12
    assert placed([Problem(name, "wrong", file="<stdin>", key="x")], "<stdin>", "toml", TEXT)[0].line is not None


def test_ids_may_hold_dots_and_may_be_numbers() -> None:
    text = '[[events]]\nid = "a"\n[[events]]\nid = "a.b"\nat = 1\n[[events]]\nid = "0"\non = 1\n'
    places = FactPlaces("<stdin>", form="toml", data=text)

    assert [places.of(f"events.{name}").line for name in ("a", "a.b", "0", "1", "a.b.at", "0.on", "a.at")] == [
        2,
        4,
        7,
        4,
        5,
        8,
        1,
    ]
    # A problem counts the members of a list, and names only those of which it knows the id.
    problems = [Problem(path, "wrong", file="<stdin>") for path in ("events.0.id", "events.2.on", "events.a.b.at")]
    assert [each.line for each in placed(problems, "<stdin>", "toml", text)] == [2, 8, 5]


def test_a_sound_case_is_not_scanned_until_a_place_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[str] = []
    monkeypatch.setattr(scan, "scan", lambda _, form: scanned.append(form))

    found = [each for each in find_cases([EXAMPLES]) if each.case is not None]
    assert len(found) > 20
    assert scanned == []
    assert found[0].place_of("id") == Place(found[0].file)
    assert scanned == ["toml"]
