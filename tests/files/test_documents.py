"""TOML, JSON and YAML as plain data: what is read, and what is refused because another reader could take it differently."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from builders import assert_fit_to_print, assert_says, only_problem, problems_of
from hypothesis import given
from hypothesis import strategies as st
from work import takes_less_than

import opinionguard as og
from opinionguard.files.documents import FORMATS, parse_document, read_file, write_file

FORMS = ("toml", "json", "yaml")
PLAIN = {
    "id": "live-comments",
    "schema": 1,
    "yes": True,
    "no": False,
    "words": ["弹幕", "forum"],
    "at": "2026-12-01T10:00:00+08:00",
    "negative": -3,
    "half": 0.5,
    "table": {"note": "two\nlines", "empty": []},
}
WRITTEN = {
    "toml": """
        id = "live-comments"
        schema = 1
        yes = true
        no = false
        words = ["弹幕", "forum"]
        at = "2026-12-01T10:00:00+08:00"
        negative = -3
        half = 0.5
        table = {note = "two\\nlines", empty = []}
    """,
    "json": json.dumps(PLAIN),
    "yaml": """
id: live-comments
schema: 1
yes: true
no: false
words: [弹幕, "forum"]
at: 2026-12-01T10:00:00+08:00
negative: -3
half: 0.5
table:
  note: |-
    two
    lines
  empty: []
""",
}


class TestWhatIsRead:
    @pytest.mark.parametrize("form", FORMS)
    def test_the_three_forms_say_the_same(self, form: str) -> None:
        assert parse_document(WRITTEN[form], form) == PLAIN
        assert parse_document(WRITTEN[form].encode(), form) == PLAIN

    @pytest.mark.parametrize("form", FORMS)
    def test_a_byte_order_mark_is_passed_over(self, form: str) -> None:
        assert parse_document(b"\xef\xbb\xbf" + WRITTEN[form].strip().encode(), form) == PLAIN

    @pytest.mark.parametrize("form", FORMS)
    def test_a_byte_order_mark_is_passed_over_in_text_too(self, form: str) -> None:
        assert parse_document("\ufeff" + WRITTEN[form].strip(), form) == PLAIN

    @pytest.mark.parametrize("ending", [".toml", ".json", ".yaml", ".yml", ".TOML", ".Yml"])
    def test_the_ending_tells_the_form(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"case{ending}"
        path.write_text(WRITTEN[FORMATS[ending.lower()]], encoding="utf-8")

        assert read_file(path) == PLAIN

    @pytest.mark.parametrize("form", FORMS)
    def test_carriage_returns_end_lines_too(self, form: str) -> None:
        assert parse_document(WRITTEN[form].replace("\n", "\r\n"), form) == PLAIN

    def test_toml_dates_are_dates(self) -> None:
        found = parse_document("on = 2026-03-02\nat = 2026-03-02T10:00:00+08:00\nnaive = 2026-03-02T10:00:00", "toml")

        assert og.moment_of(found["on"]) == og.moment_of("2026-03-02")
        assert og.moment_of(found["at"]) == og.moment_of("2026-03-02T10:00+08:00")
        assert found["naive"].tzinfo is None


class TestJson:
    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
    def test_what_is_no_number_of_json_is_refused(self, word: str) -> None:
        assert_says(only_problem(f'{{"a": [{word}]}}', "json"), "", f"{word} is not a value of JSON", "fix the number")

    @pytest.mark.parametrize(
        "text", ['{"a": 1, "a": 1}', '{"b": {"a": 1, "c": 2, "a": 3}}', '[{"a": 1, "\\u0061": 2}]']
    )
    def test_a_key_that_stands_twice_is_refused(self, text: str) -> None:
        assert_says(only_problem(text, "json"), "", 'the key "a" stands twice in one table', "keep one")

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("", 1),
            ("{", 1),
            ('{\n"a": 1,\n}', 2),
            ("{'a': 1}", 1),
            ('{"a": 1} x', 1),
            ('{\n"a": 01}', 2),
            ('["\x00"]', 1),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, text: str, line: int) -> None:
        problem = only_problem(text, "json")

        assert_says(problem, "", "is not JSON", "")
        assert line == problem.line

    def test_finding_a_key_that_stands_twice_takes_no_time_even_among_thousands(self) -> None:
        keys = ", ".join(f'"key-{place}": 1' for place in range(20_000))

        assert takes_less_than(1, lambda: only_problem(f'{{{keys}, "key-19999": 2}}', "json"))


class TestToml:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a = 1\nb = \n", 2),
            ("a = 1\na = 2\n", 2),
            ("[a]\n[a]", 2),
            ("a = 1\nb", 2),
            ('a = "x', 1),
            ("a = 2026-13-01T10:00:00Z", 1),
            ("\n\n= 1", 3),
            ("a = 'x\x1b[2J'", 1),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, text: str, line: int) -> None:
        problem = only_problem(text, "toml")

        assert_says(problem, "", "is not TOML", "")
        assert line == problem.line

    def test_what_is_no_known_slip_is_told_in_the_words_of_the_parser(self) -> None:
        problem = only_problem(f"a = {'9' * 5000}", "toml")

        assert_says(problem, "", 'is not TOML: the parser says "Exceeds the limit', "fix the syntax")


class TestWhatNoFormTakes:
    @pytest.mark.parametrize(
        ("data", "byte", "line"),
        [
            ("id = 'é'".encode("latin-1"), 6, 1),
            ("id = 1\nx = '评'".encode("gb18030"), 12, 2),
            ("id = 1".encode("utf-16"), 0, 1),
            (b"\xff", 0, 1),
        ],
    )
    @pytest.mark.parametrize("form", FORMS)
    def test_another_encoding_than_utf_8(self, form: str, data: bytes, byte: int, line: int) -> None:
        problem = only_problem(data, form)

        assert_says(problem, "", f"is not UTF-8 (byte {byte})", "save it as UTF-8")
        assert line == problem.line

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
    @pytest.mark.parametrize("form", FORMS)
    def test_another_encoding_that_happens_to_decode(self, form: str, encoding: str) -> None:
        assert only_problem('{"id": 1}'.encode(encoding), form).wrong

    @pytest.mark.parametrize("form", FORMS)
    def test_more_than_a_mebibyte(self, form: str) -> None:
        assert_says(only_problem(b" " * (1 << 20) + b"1", form), "", "larger than 1,048,576 bytes", "a page or two")

    @pytest.mark.parametrize(
        ("form", "number"),
        [("toml", "a = {}"), ("json", '{{"a": {}}}'), ("yaml", "a: {}"), ("toml", "a = [-{}]"), ("json", "[-{}]")],
    )
    def test_an_integer_of_thousands_of_digits(self, form: str, number: str) -> None:
        assert_says(only_problem(number.format("9" * 5000), form), "", f"is not {form.upper()}", "fix")

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("toml", f"a = {'[' * 100_000}"),
            ("toml", f"a = {'[' * 40}{']' * 40}"),
            ("toml", f"a = {'{a = ' * 40}1{'}' * 40}"),
            ("toml", f"[{'.'.join('a' * 40)}]"),
            ("toml", f"{'.'.join('a' * 500)} = 1"),
            ("json", "[" * 100_000),
            ("json", '{"a":' * 100_000),
            ("json", f"{'[' * 40}{']' * 40}"),
            ("json", f"{'[' * 100_000}{']' * 100_000}"),
            ("yaml", "[" * 100_000),
            ("yaml", "{a: " * 10_000),
            ("yaml", "- " * 5_000 + "1"),
            ("yaml", f"{'[' * 40}{']' * 40}"),
            ("yaml", "\n".join(" " * depth + "a:" for depth in range(500))),
        ],
        ids=lambda value: value if value in FORMS else f"{value[:12]}…{len(value)}",
    )
    def test_deep_nesting(self, form: str, text: str) -> None:
        assert_says(only_problem(text, form), "", "is nested too deeply", "nest at most 32 levels")

    @pytest.mark.parametrize("form", FORMS)
    def test_thirty_levels_are_not_too_deep(self, form: str) -> None:
        text = {"toml": "a = {}", "json": '{{"a": {}}}', "yaml": "a: {}"}[form]
        assert parse_document(text.format("[" * 30 + "]" * 30), form)

    @pytest.mark.parametrize("form", ["", "TOML", "ini", "xml", "\x1b"])
    def test_another_form(self, form: str) -> None:
        assert_says(only_problem("a = 1", form), "", "is not a form of document", "write one of toml, json, yaml")


class TestFiles:
    @pytest.mark.parametrize("name", ["none.toml", "none/none.toml", "x" * 300 + ".toml", "a\0b.toml", "\ud800.toml"])
    def test_one_that_cannot_be_read(self, tmp_path: Path, name: str) -> None:
        (problem,) = problems_of(lambda: read_file(tmp_path / name))

        assert_says(problem, "", "cannot be read", "fix the")

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "case.toml").mkdir()
        (problem,) = problems_of(lambda: read_file(tmp_path / "case.toml"))

        assert_says(problem, "", "cannot be read", "fix the")

    @pytest.mark.parametrize("name", ["case", "case.txt", ".toml", "case.toml.bak", "case.t\x1boml"])
    def test_one_of_another_ending(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).touch()
        (problem,) = problems_of(lambda: read_file(tmp_path / name))

        assert_says(problem, "", "its name ends in", "name a file that ends in one of .toml, .json, .yaml, .yml")

    @pytest.mark.parametrize("length", [1, 16_000, 16_384, 20_000, 90_000])
    def test_one_of_any_length_is_read_to_its_end(self, tmp_path: Path, length: int) -> None:
        path = tmp_path / "case.json"
        path.write_text(json.dumps({"note": "x" * length}), "utf-8")

        assert read_file(path) == {"note": "x" * length}

    def test_a_file_of_ten_megabytes_is_not_read_to_its_end(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_bytes(b"#" * 10_000_000)
        (problem,) = problems_of(lambda: read_file(path))

        assert_says(problem, "", "larger than 1,048,576 bytes", "a page or two")


def plain_or_refused(data: str | bytes, form: str) -> Any:
    try:
        return parse_document(data, form)
    except og.InputError as error:
        assert_fit_to_print(error)
        return None


@pytest.mark.parametrize("form", FORMS)
@given(st.binary(max_size=60) | st.text(max_size=60) | st.text("{}[]()\"'\\:,.-=#&*!|>?%@`~<\n\t 01ae", max_size=40))
def test_anything_is_read_or_refused(form: str, data: bytes | str) -> None:
    plain_or_refused(data, form)


@given(st.sampled_from(["str", "int", "float", "bool", "null", "timestamp", "binary", "set", "omap", "pairs", "seq"]),
       st.sampled_from(["x", "''", "[a]", "{a: 1}", "[a: 1]", "2026-03-02", "1:2", "-", "~", "é"]))  # fmt: skip
def test_any_tag_of_yaml_is_refused(tag: str, value: str) -> None:
    assert plain_or_refused(f"a: !!{tag} {value}", "yaml") is None


@pytest.mark.parametrize("parts", [34, 25_000, 250_000])
@pytest.mark.parametrize("form", ["{} = 1", "[{}]", "x = {{{} = 1}}"])
def test_a_dotted_key_of_many_parts_is_refused_before_it_takes_memory(parts: int, form: str) -> None:
    with pytest.raises(og.InputError, match="is nested too deeply"):
        parse_document(form.format(".".join(["a"] * parts)), "toml")


@pytest.mark.parametrize("note", ["x" * 100_000, "see 1.2." + "3." * 40, "'" * 50_000, "a.b " * 20_000])
def test_a_long_note_is_no_dotted_key_and_takes_no_time(note: str) -> None:
    assert parse_document(f'note = "{note}"', "toml") == {"note": note}
    assert takes_less_than(5, lambda: parse_document(f'note = "{note}"', "toml"))


def test_dots_of_many_lines_and_of_strings_are_no_dotted_key() -> None:
    many = "".join(f"# 1.2.3\n[a{each}.b.c]\nd.e.f = 'x.y.z'\n" for each in range(100))
    long = '"""' + "a.b\n" * 100 + '"""'

    assert len(parse_document(f"{many}note = {long}", "toml")) == 100


@pytest.mark.parametrize("before", ["", "note = 'x'\n", 'note = """\na.b"""\n', "# \u202e\n"])
def test_a_dotted_key_is_found_after_anything(before: str) -> None:
    with pytest.raises(og.InputError, match=r"is nested too deeply|outside quotation marks"):
        parse_document(f"{before}{'.'.join(['a'] * 33)} = 1", "toml")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("levels", "inside", "is_taken"), [(31, "", True), (32, "", False), (30, "1", True), (31, "1", False)]
)
def test_what_lies_at_the_last_level_counts(form: str, levels: int, inside: str, *, is_taken: bool) -> None:
    text = {"toml": "a = {}", "json": '{{"a": {}}}', "yaml": "a: {}"}[form].format("[" * levels + inside + "]" * levels)
    try:
        assert parse_document(text, form)
    except og.InputError:
        assert not is_taken
    else:
        assert is_taken


@pytest.mark.parametrize("key", ['"\\""', "'a'", "a"])
def test_a_dotted_key_of_many_quoted_parts_is_refused(key: str) -> None:
    with pytest.raises(og.InputError, match="is nested too deeply"):
        parse_document(".".join([key] * 100_000) + " = 1", "toml")


class TestWriteFile:
    def test_a_crash_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "report.md"
        file.write_text("old", "utf-8")

        def crash(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            write_file(file, "new")

        assert file.read_text("utf-8") == "old"
        assert list(tmp_path.iterdir()) == [file]

    def test_keeps_links_and_permissions(self, tmp_path: Path) -> None:
        file, link = tmp_path / "report.md", tmp_path / "link.md"
        file.write_text("old", "utf-8")
        file.chmod(0o640)
        link.symlink_to(file)

        write_file(link, "新\n")

        assert link.is_symlink()
        assert file.read_bytes() == "新\n".encode()
        assert stat.S_IMODE(file.stat().st_mode) == 0o640

    def test_a_link_to_nothing_yet_makes_its_file(self, tmp_path: Path) -> None:
        link = tmp_path / "link.md"
        link.symlink_to("target.md")

        write_file(link, "x")

        assert link.is_symlink()
        assert (tmp_path / "target.md").read_text("utf-8") == "x"

    def test_a_new_file_has_the_permissions_of_any_other(self, tmp_path: Path) -> None:
        write_file(tmp_path / "a.md", "a")
        (tmp_path / "b.md").write_text("b", "utf-8")

        assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "b.md").stat().st_mode

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs names for open files")
    def test_what_a_pipe_is_behind_is_written_to(self) -> None:
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as out:
            write_file(Path(f"/dev/fd/{writing}"), "新\n")
            os.close(writing)

            assert out.read() == "新\n".encode()

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        (problem,) = problems_of(lambda: write_file(tmp_path, "x"))

        assert "cannot be written" in problem.wrong

    def test_a_name_that_cannot_be_one_is_refused(self) -> None:
        (problem,) = problems_of(lambda: write_file(Path("a\0b.md"), "x"))

        assert "cannot be written" in problem.wrong
