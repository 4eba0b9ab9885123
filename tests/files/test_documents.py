"""TOML, JSON and YAML as plain data: what is read, and what is refused because another reader could take it differently."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import EXAMPLES, assert_fit_to_print, assert_says, problems_of
from hypothesis import given, settings
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.facts.values import JOINERS
from opinionguard.files.documents import FORMATS, parse_document, read_file, write_file
from opinionguard.ground.errors import Problem

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
NOT_OF_JSON = """
    yes no on off y n True FALSE Null NULL 2026-03-02 2026-03-02T10:00:00+08:00 0x1f 0o17 017 1_000 190:20:30 .nan .inf
    1e3 +1 1. << =
"""


def only_problem(text: str | bytes, form: str) -> Problem:
    (problem,) = problems_of(lambda: parse_document(text, form))
    return problem


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


class TestYaml:
    @pytest.mark.parametrize("text", NOT_OF_JSON.split())
    def test_what_json_does_not_know_stays_text(self, text: str) -> None:
        assert parse_document(f"key: {text}", "yaml") == {"key": text}

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("true", True),
            ("false", False),
            ("null", None),
            ("~", None),
            ("", None),
            ("0", 0),
            ("-1", -1),
            ("1.50", 1.5),
        ],
    )
    def test_what_json_knows_is_read(self, text: str, value: object) -> None:
        assert parse_document(f"key: {text}", "yaml") == {"key": value}

    def test_on_is_a_key(self) -> None:
        assert parse_document("{on: 2026-03-02, yes: no, y: n}", "yaml") == {"on": "2026-03-02", "yes": "no", "y": "n"}

    @pytest.mark.parametrize(
        "text",
        [
            "key: !!str x",
            "key: !!int 1",
            "key: !!int ''",
            "key: !!int '0x1f'",
            "key: !!float ''",
            "key: !!bool yes",
            "key: !!bool maybe",
            "key: !!null x",
            "key: !!timestamp 2026-03-02",
            "key: !!timestamp x",
            "key: !!timestamp 2026-03-02T10:00:00",
            "key: !!binary aGk=",
            "key: !!binary é",
            "key: !!set {a, b}",
            "key: !!omap [a: 1]",
            "key: !!pairs [a: 1, a: 2]",
            "key: !!seq {a: 1}",
            "key: !!map [a]",
            "!!map {key: 1}",
            "key: !own x",
            "key: !<tag:yaml.org,2002:int> 1",
            "key: !!python/object/apply:os.getcwd []",
            "key: !!python/name:os.getcwd ''",
            "!!str key: 1",
        ],
    )
    def test_tags_are_refused(self, text: str) -> None:
        assert_says(only_problem(text, "yaml"), "", "is not YAML that can be taken", "mend")

    @pytest.mark.parametrize(
        ("text", "line", "wrong"),
        [
            ("a: &x 1\nb: *x", 2, "aliases are not taken"),
            ("a: &x [1]\nb: [*x, *x]", 2, "aliases are not taken"),
            ("a: *nowhere", 1, "aliases are not taken"),
            ("a: &x {b: 1}\n<<: *x", 2, "aliases are not taken"),
            ("a: 1\nb: 2\na: 3", 3, 'the key "a" stands twice in one table'),
            ("a:\n  b: 1\n  'b': 2", 3, 'the key "b" stands twice in one table'),
            ("a: [{x: 1, x: 2}]", 1, 'the key "x" stands twice in one table'),
            ("1: a", 1, "a key is not text"),
            ("true: a", 1, "a key is not text"),
            ("null: a", 1, "a key is not text"),
            ("[a]: b", 1, "a key is not text"),
            ("{a: 1}: b", 1, "a key is not text"),
            ("!!merge <<: {a: 1}", 1, "is not YAML"),
            ("a: 1\n---\nb: 2", 2, "but found another document"),
            ("a: [1", 1, "is not YAML"),
            ("a: 'x", 1, "is not YAML"),
            ("a: b: c", 1, "mapping values are not allowed here"),
            ("\ta: 1", 1, "is not YAML"),
            ("a: @x", 1, "is not YAML"),
            ('a: "\\q"', 1, "is not YAML"),
            ("%YAML 3.0\n---\na: 1", 1, "is not YAML"),
            ("&x a: 1\n&x b: 2", 2, "is not YAML"),
        ],
    )
    def test_what_is_refused_is_told_with_its_line(self, text: str, line: int, wrong: str) -> None:
        problem = only_problem(text, "yaml")

        assert wrong in problem.wrong
        if wrong != "is not YAML":
            assert line == problem.line

    @pytest.mark.parametrize("text", ["b: 1\na: \x1b[2J", "b: 1\na: '\x1b[2J'", 'b: 1\na: "\x1b"', "b: 1\n#  \x1b"])
    def test_raw_control_characters_are_refused_with_their_place_and_not_shown(self, text: str) -> None:
        problem = only_problem(text, "yaml")

        assert_says(problem, "", f"U+001B stands in it, column {text.index(chr(27)) - 4}", "take it out")
        assert problem.line == 2

    def test_without_the_extra_it_says_which_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "yaml", None)

        assert_says(only_problem("a: 1", "yaml"), "", "needs the extra yaml", "pip install 'opinionguard[yaml]'")


class TestJson:
    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
    def test_what_is_no_number_of_json_is_refused(self, word: str) -> None:
        assert_says(only_problem(f'{{"a": [{word}]}}', "json"), "", f"{word} is not a value of JSON", "write a number")

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
            ('{\n"a": 1,\n}', 3),
            ("{'a': 1}", 1),
            ('{"a": 1} x', 1),
            ('{\n"a": 01}', 2),
            ('["\x00"]', 1),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, text: str, line: int) -> None:
        problem = only_problem(text, "json")

        assert_says(problem, "", "is not JSON", "mend the syntax")
        assert line == problem.line

    def test_finding_a_key_that_stands_twice_takes_no_time_even_among_thousands(self) -> None:
        keys = ", ".join(f'"key-{place}": 1' for place in range(20_000))
        begin = time.perf_counter()

        only_problem(f'{{{keys}, "key-19999": 2}}', "json")
        assert time.perf_counter() - begin < 1


class TestToml:
    @pytest.mark.parametrize(
        ("text", "line", "wrong"),
        [
            ("a = 1\nb = \n", 2, "Invalid value"),
            ("a = 1\na = 2\n", 2, "Cannot overwrite a value"),
            ("[a]\n[a]", 2, "Cannot declare ('a',) twice"),
            ("a = yes", 1, "Invalid value"),
            ("a = 1\nb", None, "Expected '='"),
            ('a = "x', None, "Unterminated string"),
            ("a = 2026-02-30", 1, "is not TOML"),
            ("a = 2026-13-01T10:00:00Z", 1, "is not TOML"),
            ("\n\n= 1", 3, "Invalid statement"),
            ("a = 'x\x1b[2J'", 1, r"\x1b"),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, text: str, line: int | None, wrong: str) -> None:
        problem = only_problem(text, "toml")

        assert_says(problem, "", "is not TOML", "mend the syntax")
        assert wrong in problem.wrong
        assert line == problem.line


# What an editor may not show, or shows elsewhere: breaks that end a comment of YAML, bidirectional controls, characters
# without width, control characters, half a character.
HIDING = (
    "\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u00ad\u180e\u200b\u2060\u2063\ufeff\U000e0041\x00\x01\x0b\x0c\x1c\x7f\x80\x9b\r\ud800"
)
# What YAML takes for letters although a person sees a space.
UNSEEN_SPACES = "\u00a0\u1680\u2003\u202f\u3000\u3164\u2800"


def named(character: str) -> str:
    return f"U+{ord(character):04X}"


class TestACharacterThatHidesWhatIsRead:
    @pytest.mark.parametrize("character", HIDING, ids=named)
    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("toml", "id = 'x'\nb = 1 # reviewed¦  c = 2"),
            ("toml", "id = 'x'\n¦# reviewed\nc = 2"),
            ("toml", "id = 'x' # é '''\n#¦ \"\nc = 2"),
            ("toml", 'id = """x"""""\n# ¦"""\n'),
            ("toml", "id = '''x'''''\n# ¦'''\n"),
            ("toml", 'id = "\\"" \n#¦"'),
            ("toml", "id = '\\' \n#¦'"),
            ("toml", 'id = ["""x"""", 1]\n# ¦ "'),
            ("yaml", "schema: 1\nb: true # reviewed¦  audience: internal"),
            ("yaml", "schema: 1\n¦b: true"),
            ("yaml", "schema: 1\nb: it's¦so"),
            ("yaml", "schema: 1\nb: [true,¦ false]"),
            ("yaml", "a: |\n  reviewed¦audience: internal"),
            ("yaml", "a: >\n  'reviewed¦'"),
            ("yaml", "a: it's # '\n# ¦'"),
            ("yaml", "a: 'it''s'\n# ¦'"),
            ("yaml", 'a: "\\""\n# ¦"'),
        ],
    )
    def test_is_refused_outside_quotation_marks(self, form: str, text: str, character: str) -> None:
        problem = only_problem(text.replace("¦", character), form)
        before = text[: text.index("¦")]

        assert named(character) in problem.wrong
        assert f"column {len(before) - before.rfind(chr(10))}" in problem.wrong
        assert "take it out" in problem.right
        assert before.count("\n") + 1 == problem.line

    @pytest.mark.parametrize("character", sorted(set(HIDING) - set("\x00\x01\x0b\x0c\x1c\x7f\r\ud800")), ids=named)
    @pytest.mark.parametrize(
        "text",
        ["a = '¦'", 'a = "¦"', "a = '''\n¦'''", 'a = """x""""\nb = "¦"', 'a = """\\"""¦"""', "a = '#' # \nb='¦'"],
    )
    def test_in_quotation_marks_is_left_to_what_the_value_may_be(self, text: str, character: str) -> None:
        text = text.replace('"""¦"""', '\\"¦"""')

        assert character in repr_of(parse_document(text.replace("¦", character), "toml"))

    @pytest.mark.parametrize("character", "\u202e\u2066\u200b\ufeff", ids=named)
    @pytest.mark.parametrize("text", ["a: '¦'", 'a: "¦"', "{'¦': 1}", "a: 'it''s ¦'", 'a: "\\"¦"', "a: '\n  ¦'"])
    def test_in_quotation_marks_of_yaml_too(self, text: str, character: str) -> None:
        assert character in repr_of(parse_document(text.replace("¦", character), "yaml"))

    @pytest.mark.parametrize("form", ["toml", "yaml"])
    @pytest.mark.parametrize(
        "text", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "说明\u3000#1", "a\u00a0# b", "é\tx"]
    )
    def test_a_comment_may_hold_what_people_write(self, form: str, text: str) -> None:
        assert not parse_document(f"# {text}\r\n", form)

    @pytest.mark.parametrize("form", ["toml", "yaml"])
    @pytest.mark.parametrize("text", ["a\u200db", " \u200d", "👨\u200d", "👨\u200d\u200d👩", "\u200c#", "é \u200c"])
    def test_a_joiner_that_joins_nothing_is_refused(self, form: str, text: str) -> None:
        assert_says(only_problem(f"# {text}", form), "", "U+200", "take it out")

    @pytest.mark.parametrize("space", UNSEEN_SPACES, ids=named)
    @pytest.mark.parametrize(
        "text", ["a: x¦# y", "a: x ¦# z", "a: x\n  b:¦1", "a:¦1", "a: x\n  -¦b", "- a\n-¦b", "a: [b,c¦#d\n]"]
    )
    def test_a_space_that_yaml_takes_for_a_letter_is_refused_where_another_would_mean_something(
        self, text: str, space: str
    ) -> None:
        problem = only_problem(text.replace("¦", space), "yaml")

        assert_says(problem, "", f"{named(space)} ", "write an ordinary space")

    @pytest.mark.parametrize("space", UNSEEN_SPACES, ids=named)
    def test_such_a_space_within_a_text_is_a_part_of_it(self, space: str) -> None:
        assert parse_document(f"a: 示例{space}视频 # 说明", "yaml") == {"a": f"示例{space}视频"}

    def test_comes_before_the_syntax_error_that_it_makes(self) -> None:
        assert_says(only_problem("a: true # x\u2028  b: 1", "yaml"), "", "U+2028 (LINE SEPARATOR)", "take it out")

    @pytest.mark.parametrize(
        "text", ['\n\\"""' * 50_000, "\n'''" * 50_001, '"""' + '\n\\"""' * 50_000, '"' * 200_001, "'" * 200_001]
    )
    def test_finding_the_strings_takes_no_time(self, text: str) -> None:
        began = time.perf_counter()
        with pytest.raises(og.InputError):
            parse_document(f"a = {text} # \u2028", "toml")
        assert time.perf_counter() - began < 5

    def test_lets_no_fact_into_a_case(self, tmp_path: Path) -> None:
        path = tmp_path / "hidden.yaml"
        text = "schema: 1\nid: hidden\nservice:\n  opinion_channel: true # seen by legal\u2028  audience: internal\n"
        path.write_text(f"{text}events:\n  - {{id: launch, kind: service-launch}}\n", "utf-8")

        (problem,) = problems_of(lambda: og.load_case(path))
        assert_says(problem, "", "U+2028 (LINE SEPARATOR) stands outside quotation marks, column 40", "take it out")
        assert (str(path), 4) == (problem.file, problem.line)


def repr_of(document: Any) -> str:
    """Return a document so that every character of its texts stands in it."""
    return json.dumps(document, ensure_ascii=False)


def without(document: Any, *characters: str) -> Any:
    """Return a document whose texts and keys hold none of some characters."""
    if isinstance(document, dict):
        return {without(key, *characters): without(member, *characters) for key, member in document.items()}
    if isinstance(document, list):
        return [without(member, *characters) for member in document]
    return "".join(each for each in document if each not in characters) if isinstance(document, str) else document


DOCUMENTS = sorted((EXAMPLES).glob("*.toml"))


def in_yaml(path: Path) -> str:
    """Return an example as YAML, a comment before and one behind, one of its texts in quotation marks."""
    document = json.loads(json.dumps(parse_document(path.read_bytes(), "toml"), default=str))
    return f"# of 'an example'\n{yaml.safe_dump(document, allow_unicode=True)}note: 'seen by \"legal\"' # so far\n"


@settings(max_examples=400)
@given(st.sampled_from(["toml", "yaml"]), st.sampled_from(DOCUMENTS), st.sampled_from(f"{HIDING}{JOINERS}"), st.data())
def test_a_character_that_hides_is_refused_or_stands_in_a_quoted_text_of_an_example(
    form: str, path: Path, character: str, data: st.DataObject
) -> None:
    text = path.read_text("utf-8") if form == "toml" else in_yaml(path)
    at = data.draw(st.integers(0, len(text)))
    try:
        found = parse_document(f"{text[:at]}{character}{text[at:]}", form)
    except og.InputError as error:
        assert_fit_to_print(error)
    else:
        # A break of YAML in a quoted text is read as a space, beside another as a line feed.
        assert without(parse_document(text, form), " ", "\n") == without(found, " ", "\n", character)


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
        assert_says(only_problem(number.format("9" * 5000), form), "", f"is not {form.upper()}", "mend")

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
        assert_says(only_problem("a = 1", form), "", "is not a form of document", "take one of toml, json, yaml")


class TestFiles:
    @pytest.mark.parametrize("name", ["none.toml", "none/none.toml", "x" * 300 + ".toml", "a\0b.toml", "\ud800.toml"])
    def test_one_that_cannot_be_read(self, tmp_path: Path, name: str) -> None:
        (problem,) = problems_of(lambda: read_file(tmp_path / name))

        assert_says(problem, "", "cannot be read", "mend the name")

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "case.toml").mkdir()
        (problem,) = problems_of(lambda: read_file(tmp_path / "case.toml"))

        assert_says(problem, "", "cannot be read", "mend the name")

    @pytest.mark.parametrize("name", ["case", "case.txt", ".toml", "case.toml.bak", "case.t\x1boml"])
    def test_one_of_another_ending(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).touch()
        (problem,) = problems_of(lambda: read_file(tmp_path / name))

        assert_says(problem, "", "its name ends in", "name it with one of .toml, .json, .yaml, .yml")

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
    began = time.perf_counter()
    assert parse_document(f'note = "{note}"', "toml") == {"note": note}
    assert time.perf_counter() - began < 5


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
