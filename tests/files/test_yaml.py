"""YAML: the part of it that says the same as JSON, and nothing else."""

from __future__ import annotations

import sys

import pytest
from builders import assert_says, only_problem

from opinionguard.files.documents import parse_document

NOT_OF_JSON = """
    yes no on off y n True FALSE Null NULL 2026-03-02 2026-03-02T10:00:00+08:00 0x1f 0o17 017 1_000 190:20:30 .nan .inf
    1e3 +1 1. << =
"""


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
        assert_says(only_problem(text, "yaml"), "", "is not YAML that can be taken", "fix")

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
            ("a: 1\n---\nb: 2", 2, "several documents stand in it"),
            ("a: [1", 1, "is not YAML"),
            ("a: 'x", 1, "is not YAML"),
            ("a: b: c", 1, "a colon stands within the value"),
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

        assert_says(only_problem("a: 1", "yaml"), "", "needs the extra yaml", "pip install PyYAML")
