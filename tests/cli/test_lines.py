"""Lines of files and of standard input, one at a time."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from opinionguard.cli.lines import in_line, lines_of
from opinionguard.files.documents import LARGEST
from opinionguard.ground.errors import Problem


def test_blank_lines_are_counted_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"\n{}\r\n \t\n[]")

    found = list(lines_of([str(file), str(file)]))

    assert [(each.number, each.data, each.folder) for each in found] == [(2, b"{}\r", tmp_path), (4, b"[]", tmp_path)]
    assert found[0].place == f"{file}:2"


def test_the_rest_of_a_line_that_is_too_large_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"x" * (3 * LARGEST) + b"\n{}\n")

    large, small = lines_of([str(file)])

    assert (len(large.data), small.number, small.data) == (LARGEST + 1, 2, b"{}")


def test_a_file_that_cannot_be_read_and_one_of_several_that_is_empty_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    names = [str(tmp_path / "missing.jsonl"), str(tmp_path / "empty.jsonl"), "null\0.jsonl"]

    found = list(lines_of(names))

    assert [(each.file, each.number) for each in found] == [(names[0], 0), (names[2], 0), (names[1], 0)]
    assert all(each.problems for each in found)
    assert list(lines_of(names[1:2])) == []


def test_standard_input_is_read_by_its_number_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    with os.fdopen(read, "r", encoding="utf-8") as source:
        monkeypatch.setattr(sys, "stdin", source)
        os.write(write, b"{}\n")
        lines = lines_of(["-"])

        assert next(lines).data == b"{}"  # the pipe is open: a line is there as soon as it is written

        os.close(write)
        assert [*lines, source.closed] == [False]


def test_a_replacement_of_standard_input_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}\n[]\n")))

    assert [(each.file, each.number) for each in lines_of(["-"])] == [("<stdin>", 1), ("<stdin>", 2)]


def test_problems_of_a_line_have_its_place_and_those_of_another_file_keep_theirs(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"{}")
    (line,) = lines_of([str(file)])

    own, other = in_line(
        [Problem("id", "is missing", file=line.place), Problem("", "is empty", file="video.json")], line
    )

    assert (own.file, own.line, other.file, other.line) == (str(file), 1, "video.json", None)
