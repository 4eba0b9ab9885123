"""Files as Notepad and Excel write them: UTF-8 with its mark, GBK, Unicode."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from builders import ROOT, problems_of

import opinionguard as og
from opinionguard.files.baseline import read_baseline
from opinionguard.files.detailsfile import load_details
from opinionguard.files.documents import parse_document
from opinionguard.files.encodings import decoded
from opinionguard.files.noticefile import load_notice
from opinionguard.files.settings import read_settings
from opinionguard.files.waiverfile import load_waivers

CASE: Final = """schema = 1
id = "live-comments"

[service]
name = "示例视频"
offered_in_mainland_china = true
audience = "public"
functions = ["短视频"]

[[events]]
id = "launch"
kind = "service-launch"
at = 2026-12-01T10:00:00+08:00
"""
# The codec of Python, and the name that a person is told.
OTHERS: Final = {
    "gbk": "GBK",
    "gb18030": "GBK",
    "utf-16": "UTF-16 LE",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}
DOCUMENTS: Final[dict[str, tuple[str, str, Callable[[str], object]]]] = {
    "case.toml": ("case", CASE, og.load_case),
    "case.json": ("case", '{"schema": 1, "id": "a", "service": {"name": "示例"}}', og.load_case),
    "case.yaml": ("case", "schema: 1\nid: a\nservice: {name: 示例}\n", og.load_case),
    "x.waivers.toml": ("waivers", 'schema = 1\n[[waivers]]\nreason = "法务同意"\n', load_waivers),
    "notice.toml": ("notice", 'year = 2027\nnumber = "国办发明电〔2026〕1号"\n', load_notice),
    "opinionguard.toml": ("settings", '[vocabulary]\n"动态" = "information-sharing"\n', read_settings),
    "details.toml": ("details", '[provider]\nname = "示例公司"\n', lambda file: load_details([file])),
    "before.json": ("baseline", '{"schema": 1, "decisions": "示例"}', read_baseline),
}


@pytest.mark.parametrize("encoding", OTHERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_in_another_encoding_says_which_it_seems_to_be_and_how_to_save_it(
    tmp_path: Path, name: str, encoding: str
) -> None:
    _, text, load = DOCUMENTS[name]
    file = tmp_path / name
    file.write_bytes(text.replace("\n", "\r\n").encode(encoding))

    (problem,) = problems_of(lambda: load(str(file)))

    byte = (
        0 if encoding.startswith("utf") else file.read_bytes().index("示".encode(encoding)[:1] if "示" in text else b"")
    )
    assert problem.file.endswith(name)
    assert problem.wrong.startswith("is not UTF-8 (byte ")
    assert problem.wrong.endswith(f"it seems to be {OTHERS[encoding]}")
    assert byte == 0 or f"(byte {byte})" in problem.wrong
    assert problem.right.startswith("save it as UTF-8: in Notepad")
    told = problem.text("zh")
    assert f"看来是 {OTHERS[encoding]} 编码；请另存为 UTF-8 编码：记事本" in told


def test_a_place_is_that_of_the_first_character_beyond_ascii() -> None:
    (problem,) = problems_of(lambda: parse_document(CASE.replace("\n", "\r\n").encode("gbk"), "toml"))

    assert (problem.line, problem.column) == (5, 9)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ('name = "𠮷野家"', "gb18030", "GB18030"),
        ('name = "即時評論與直播"', "big5", "Big5"),
        ('name = "時評論與直播"', "gbk", "GBK"),
        ("name = “弹幕”，（全角）", "gbk", "GBK"),
        # UTF-8 by chance: a Cyrillic letter beside a Greek one.
        ('name = "学习"', "gbk", "GBK"),
    ],
)
def test_an_encoding_is_told_by_its_common_characters(text: str, encoding: str, name: str) -> None:
    (problem,) = problems_of(lambda: decoded(text.encode(encoding)))

    assert problem.wrong.endswith(f"it seems to be {name}")


@pytest.mark.parametrize(
    "data",
    [b"\xff", "café été".encode("latin-1"), "Ünlü".encode("cp1254"), "name = '嗄'".encode("gbk")[:-2] + b"\x81"],
)
def test_an_encoding_that_is_not_certain_is_not_named(data: bytes) -> None:
    (problem,) = problems_of(lambda: decoded(data))

    assert "seems" not in problem.wrong


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "Café müsli",
        "привет, мир",
        "ελληνικά",
        "naïveté·été",
        "学习",
        "示例 café",
        "µ° ½×é",
        "日本語",
        "a\0b" * 2,
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_in_utf_8_is_read_with_and_without_its_mark(text: str, mark: str) -> None:
    assert decoded(f"{mark}{text}".encode()) == text


@pytest.mark.parametrize("zeros", [1, 2, 3, 1000, 1001])
def test_zero_bytes_alone_are_no_encoding(zeros: int) -> None:
    assert decoded(bytes(zeros)) == "\0" * zeros


@pytest.mark.parametrize(("ending", "form"), [(".toml", "toml"), (".json", "json"), (".yaml", "yaml")])
def test_a_mark_and_the_line_ends_of_windows_change_nothing(tmp_path: Path, ending: str, form: str) -> None:
    source = {".toml": "user-growth.toml", ".json": "mini-program-same-day.json"}.get(ending)
    text = (
        (ROOT / "docs" / "examples" / source).read_text("utf-8")
        if source
        else "schema: 1\nid: a\nservice:\n  name: 示例\nevents:\n- id: launch\n  kind: service-launch\n"
    )
    plain, other = tmp_path / f"plain{ending}", tmp_path / f"windows{ending}"
    plain.write_bytes(text.encode())
    other.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    assert og.load_case(other) == og.load_case(plain)
    assert parse_document(other.read_bytes(), form) == parse_document(plain.read_bytes(), form)


def test_a_sheet_is_told_to_be_none_of_the_documents(tmp_path: Path) -> None:
    for name in ("cases.csv", "cases.XLSX"):
        (tmp_path / name).write_bytes("标识,名称\r\n".encode("gbk"))
        (problem,) = problems_of(lambda name=name: og.load_case(tmp_path / name))  # type: ignore[misc]

        assert "a sheet is not read" in problem.right
        assert ".toml, .json, .yaml, .yml" in problem.right


def test_unicode_text_of_excel_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "cases.toml").write_bytes("标识\t名称\r\nlive\t弹幕\r\n".encode("utf-16"))
    (problem,) = problems_of(lambda: og.load_case(tmp_path / "cases.toml"))

    assert problem.wrong.endswith("it seems to be UTF-16 LE")


def test_a_baseline_of_notepad_is_read(tmp_path: Path) -> None:
    case = og.Case(id="a", events=[og.ServiceLaunch(id="launch", at="2026-12-01")])
    document = {"schema": 1, "versions": {}, "decisions": [og.decide(case, at="2026-11-22").to_dict()]}
    (tmp_path / "before.json").write_bytes(json.dumps(document, indent=1).replace("\n", "\r\n").encode("utf-8-sig"))

    assert list(read_baseline(str(tmp_path / "before.json")).launches) == ["a"]
