"""The places of facts and problems: file, line and column."""

from __future__ import annotations

from pathlib import Path

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
