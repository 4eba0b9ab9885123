"""Files of waivers."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import assert_says, decide, live_comments, problems_of

import opinionguard as og
from opinionguard.files.folders import find_cases
from opinionguard.files.waiverfile import in_their_files, waivers_of
from opinionguard.ground.errors import Problem

AT = "2026-11-22T12:00:00+08:00"


def written(folder: Path, text: str, name: str = "launches.waivers.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


WAIVERS = """
schema = 1

[[waivers]]
id = "w-1"
case = "live-comments"
event = "launch"
provision = "3(1)"
reason = "The authority confirmed by phone that the report is complete."
approver = "Li Wei"
expires = 2026-12-01T18:00:00+08:00
"""


def test_waivers_are_read_from_a_file(tmp_path: Path) -> None:
    (read,) = og.load_waivers(written(tmp_path, WAIVERS))

    assert og.waive(decide(live_comments(), AT), [read]).passes
    assert read.to_dict() == {
        "id": "w-1",
        "case": "live-comments",
        "event": "launch",
        "provision": "3(1)",
        "law": "security-assessment-2018",
        "reason": "The authority confirmed by phone that the report is complete.",
        "approver": "Li Wei",
        "expires": "2026-12-01T18:00:00+08:00",
    }


def test_every_problem_of_a_file_of_waivers_is_told(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        WAIVERS.replace("schema = 1", "schema = 2").replace('event = "launch"', 'evnt = "launch"')
        + '[[waivers]]\nid = "w-2"\ncase = "c"\nevent = "e"\nprovision = "3(1)"\nreason = " "\n',
    )

    problems = problems_of(lambda: og.load_waivers(path))

    assert {str(path)} == {problem.file for problem in problems}
    assert [problem.path for problem in problems] == [
        "schema",
        "waivers.0",
        "waivers.0.event",
        "waivers.1.reason",
        "waivers.1.approver",
        "waivers.1.expires",
    ]
    assert_says(problems[1], "waivers.0", 'did you mean "event"?', "the keys are")
    assert_says(problems[3], "waivers.1.reason", "says nothing", "say why")


def test_two_waivers_of_one_name_are_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, WAIVERS + WAIVERS.partition("schema = 1")[2])))

    assert_says(problem, "waivers.w-1.id", '"w-1" is an id in waivers already', "id")


@pytest.mark.parametrize("text", ["schema = 1", "schema = 1\nwaivers = []", "schema = 1\nwaivers = 3"])
def test_a_file_without_waivers_is_an_error(tmp_path: Path, text: str) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, text)))

    assert_says(problem, "waivers", "there is no list of waivers", "[[waivers]]")


def test_a_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: og.load_waivers(written(tmp_path, "[1]", "w.json")))

    assert_says(problem, "", "is not a table", "[[waivers]]")


def test_a_file_of_waivers_is_no_case_file_of_its_folder(tmp_path: Path) -> None:
    written(tmp_path, WAIVERS)
    written(tmp_path, 'schema = 1\nid = "c"\n[[events]]\nid = "e"\nkind = "service-launch"\n', "case.toml")

    assert [Path(each.file).name for each in find_cases([str(tmp_path)])] == ["case.toml"]


def test_a_problem_of_a_waiver_is_told_at_its_place(tmp_path: Path) -> None:
    two = WAIVERS + WAIVERS.replace("schema = 1", "").replace('"w-1"', '"w-1.expires"')
    one, other = str(written(tmp_path, two)), str(written(tmp_path, WAIVERS.replace("w-1", "w-2"), "b.waivers.toml"))
    files = [str(tmp_path / "gone.toml"), str(written(tmp_path, "schema = [", "broken.toml")), one, other]

    def placed(path: str, file: str = "") -> tuple[str, int | None]:
        (found,) = in_their_files([Problem(path, "is wrong", file=file)], files)
        return found.file, found.line

    assert placed("waivers.w-1.expires") == (one, 15)  # the longest id, which may end as a fact is called
    assert placed("waivers.w-1.case") == (one, 6)
    assert placed("waivers.w-2") == (other, 4)
    assert placed("waivers.w-3.case") == ("", None)
    assert placed("waivers.w-1.case", file=other) == (other, 4)
    assert placed("id") == ("", None)
    assert in_their_files([], files) == ()


def test_one_id_in_two_files_is_told_at_its_place(tmp_path: Path) -> None:
    files = [str(written(tmp_path, WAIVERS, name)) for name in ("a.waivers.toml", "b.waivers.toml")]

    (problem,) = problems_of(lambda: waivers_of(files))

    assert (problem.file, problem.line, problem.path) == (files[1], 5, "waivers.w-1.id")
