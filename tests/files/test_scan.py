"""A scan says where each key and value stands: what stands there is read again, by the parser of the form."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from work import takes_less_than

from opinionguard.files.documents import FORMATS, parse_document
from opinionguard.files.draft import as_toml
from opinionguard.files.encodings import text_of
from opinionguard.files.scan import Stated, fault_in, scan

EXAMPLES = sorted(
    file for folder in ("docs", "tests") for file in (ROOT / folder).rglob("*") if file.suffix.lower() in FORMATS
)
BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def stated(data: Any, found: Stated) -> Iterator[tuple[str | int, Any, Stated]]:
    """Yield each key of a document with its value and its place, and compare the members on the way."""
    members = data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
    assert set(members) == set(found.members)
    for key, value in members.items():
        yield key, value, found.members[key]
        yield from stated(value, found.members[key])


def assert_stands(text: str, form: str, data: Any, found: Stated | None) -> None:
    """Read each key and each value of a document again at its place."""
    assert found is not None
    for key, value, place in stated(data, found):
        if isinstance(key, str):
            assert key_at(text[place.key :], form) == key
        else:
            assert place.key == place.value
        # The place of a table in TOML may be its name in a header or in a dotted key.
        is_named_only = form == "toml" and isinstance(value, dict | list) and place.value == place.key
        if not is_named_only or text[place.value] in "[{":
            assert_begins(text[place.value :], form, value)


def key_at(text: str, form: str) -> str:
    if form == "json":
        return str(json.JSONDecoder().raw_decode(text)[0])
    if text[0] not in "\"'":
        return text[: next((at for at, each in enumerate(text) if each not in BARE), len(text))]
    return str(next(iter(beginning(text, "{} = 1"))))


def assert_begins(text: str, form: str, value: Any) -> None:
    if form == "json":
        assert json.JSONDecoder().raw_decode(text)[0] == value
    else:
        # A number or a date may begin with another one, so that the longest line is read first.
        lines = text.split("\n", 1)[0]
        ends = [*range(len(lines), 0, -1), *range(len(lines) + 1, len(text) + 1)]
        assert value in values_of(text, ends)


def values_of(text: str, ends: list[int]) -> Iterator[Any]:
    for end in ends:
        try:
            yield tomllib.loads(f"x = {text[:end]}")["x"]
        except ValueError:
            continue


def beginning(text: str, pattern: str) -> dict[str, Any]:
    """Return the document of the shortest beginning of a text that is one in a pattern."""
    for end in range(2, len(text) + 1):
        try:
            return tomllib.loads(pattern.format(text[:end]))
        except ValueError:
            continue
    raise AssertionError(text)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.relative_to(ROOT)))
def test_each_key_and_value_of_every_example(file: Path) -> None:
    form, text = FORMATS[file.suffix.lower()], text_of(file.read_bytes())
    data = parse_document(text, form)

    if form != "yaml":
        assert_stands(text, form, data, scan(text, form))


# --- TOML ------------------------------------------------------------------------------------------------------------

KEYS = st.one_of(
    st.sampled_from(
        ["id", "a", "b", "1", "-", "a.b", "", " ", "评论", "\U0001f600", 'x"y', "x'y", "a\\", "#", "[a]", "="]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=6),
)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["# no comment", "a = 1\n[b]\n", '"', '""', "'", "\\", "]]", "}, {", "x\ty", "\U0001f600\r\n"]),
)
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(
        [
            datetime(2026, 12, 1, 10, 0, tzinfo=UTC),
            datetime(2026, 12, 1, 10, 0, 1, 500),  # noqa: DTZ001 - TOML has it
            clock(10, 30),
        ]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
TABLES = st.recursive(
    st.dictionaries(KEYS, SCALARS, min_size=1, max_size=3),
    lambda inner: st.dictionaries(
        KEYS, st.one_of(inner, SCALARS, st.lists(inner, min_size=1, max_size=3)), min_size=1, max_size=3
    ),
    max_leaves=6,
)
DOCUMENTS = st.one_of(st.dictionaries(KEYS, VALUES, max_size=5), TABLES)


class Writer:
    """Writes a document in one of the many ways of TOML."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.line_end = chance, chance.choice(["\n", "\r\n"])

    def document(self, data: Mapping[str, Any]) -> str:
        lines = self.table(data, ())
        mark = self.chance.choice(["", "\ufeff"])
        return mark + "".join(f"{self.space()}{line}{self.comment()}{self.line_end}{self.blank()}" for line in lines)

    def table(self, data: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
        first: list[str] = []
        later: list[str] = []
        for key, value in data.items():
            tables = isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
            if isinstance(value, dict) and value and self.chance.random() < 0.3:
                first += self.dotted((key,), value)
            elif isinstance(value, dict) and self.chance.random() < 0.6:
                inside = self.table(value, (*path, key))
                if not inside or not inside[0].startswith("[") or self.chance.random() < 0.5:
                    later.append(f"[{self.space()}{self.key((*path, key))}{self.space()}]")
                later += inside
            elif tables and self.chance.random() < 0.7:
                for each in value:
                    later.append(f"[[{self.space()}{self.key((*path, key))}{self.space()}]]")
                    later += self.table(each, (*path, key))
            else:
                first.append(self.pair((key,), value))
        return [*first, *later]

    def dotted(self, path: tuple[str, ...], data: Mapping[str, Any]) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            if isinstance(value, dict) and value and self.chance.random() < 0.5:
                lines += self.dotted((*path, key), value)
            else:
                lines.append(self.pair((*path, key), value))
        return lines

    def pair(self, path: tuple[str, ...], value: Any) -> str:
        return f"{self.key(path)}{self.space()}={self.space()}{self.value(value)}"

    def key(self, path: tuple[str, ...]) -> str:
        return f"{self.space()}.{self.space()}".join(map(self.name, path))

    def name(self, key: str) -> str:
        if key and BARE.issuperset(key) and self.chance.random() < 0.6:
            return key
        if "'" not in key and self.chance.random() < 0.4:
            return f"'{key}'"
        return self.basic(key)

    def basic(self, text: str) -> str:
        return '"' + "".join(self.escaped(each) for each in text) + '"'

    def escaped(self, character: str) -> str:
        if character in '"\\' or not character.isprintable() or self.chance.random() < 0.1:
            return f"\\U{ord(character):08x}"
        return character

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            members = [f"{self.gap()}{self.value(each)}{self.gap()}" for each in value]
            return f"[{','.join(members)}{self.chance.choice(['', ',']) if members else ''}{self.gap()}]"
        if isinstance(value, dict):
            pairs = (f"{self.space()}{self.pair((key,), each)}{self.space()}" for key, each in value.items())
            return f"{{{','.join(pairs)}}}"
        if isinstance(value, datetime):
            return value.isoformat(self.chance.choice(["T", " "]))
        return as_toml({"x": value}).removeprefix("x = ").rstrip("\n") if not isinstance(value, clock) else str(value)

    def text(self, text: str) -> str:
        # A parser reads each line end as the line end of the system that it knows.
        plain = text.isprintable() or text.replace("\n", "").isprintable()
        if plain and "'''" not in text and not text.endswith("'") and self.chance.random() < 0.3:
            return f"'''\n{text}'''"
        if "\r" not in text and self.chance.random() < 0.3:
            inside = "".join(each if each == "\n" else self.escaped(each) for each in text)
            return f'"""\n{inside}"""'
        if text.isprintable() and "'" not in text and self.chance.random() < 0.3:
            return f"'{text}'"
        return self.basic(text)

    def space(self) -> str:
        return self.chance.choice(["", " ", "\t"])

    def gap(self) -> str:
        return self.chance.choice(["", " ", self.line_end, f" # ], }} \U0001f600{self.line_end}\t"])

    def comment(self) -> str:
        return self.chance.choice(["", " # [a] = '"])

    def blank(self) -> str:
        return self.chance.choice(["", self.line_end, f"# \" ''' {self.line_end}"])


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, st.integers(0, 1 << 30))
def test_each_key_and_value_of_toml(data: dict[str, Any], seed: int) -> None:
    writer = Writer(random.Random(seed))  # noqa: S311 - one of the many ways
    text = text_of(writer.document(data))
    parsed = tomllib.loads(text)

    assert set(parsed) == set(data)
    assert_stands(text, "toml", parsed, scan(text, "toml"))


def test_a_table_stands_where_its_own_header_stands() -> None:
    text = "[a.b]\nx = 1\n[a]\ny = 1\n[[c]]\n[c.d]\n[[c]]\n[c.d.e]\n"
    found = scan(text, "toml")

    assert found is not None
    assert found.members["a"].key == text.index("[a]") + 1
    assert found.members["a"].members["b"].key == text.index("b]")
    assert [found.members["c"].members[place].key for place in (0, 1)] == [
        text.index("[[c") + 2,
        text.rindex("[[c") + 2,
    ]
    assert found.members["c"].key == text.index("[[c") + 2
    assert found.members["c"].members[1].members["d"].key == text.rindex("d.e")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a = 1\n  a = 2\n", "a = 2"),
        ("a = 1\r\nb = 2\r\n  a = 2", "a = 2"),
        ('a = """x\n"""\n"a" = """\n\n"""\n', '"a"'),
        ("[a]\n[b]\n[ a ]\n", "a ]"),
        ("a.b = 1\n[a.b]\n", "a.b]"),
        ("x = {a = {b = 1}, a = {c = 2}}", "a = {c"),
        ("x = {a.b = 1, a = {c = 2}}", "a = {c"),
        ("x = [{a = 1}, {a = 1, b = 2, a = 3}]", "a = 3"),
        ("a = []\n[[a]]\n", "a]]"),
        ("[a]\nb = 1\n[a.b.c]\n", "a.b.c"),
        ("[a.b]\n[a]\nb.c = 1", "b.c"),
        ("x = {a = 1}\nx.b = 2\n", "x.b"),
        ("[x]\ny.z = 1\n[x.y]\n", "x.y"),
    ],
)
def test_a_key_that_cannot_stand_there_is_found(text: str, at: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    said = str(caught.value)
    end = len(text)
    if "line" in said:
        line, column = (int(part.strip(")").split()[-1]) for part in said.rsplit("line", 1)[1].split(","))
        end = sum(len(each) for each in text.splitlines(keepends=True)[: line - 1]) + column - 1

    assert fault_in(text, "toml", end) == text.rindex(at)


# --- JSON and YAML ---------------------------------------------------------------------------------------------------

PLAIN = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@given(PLAIN, st.sampled_from([None, 0, 2, "\t"]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_each_key_and_value_of_json(data: Any, indent: int | str | None, is_ascii: bool, line_end: str) -> None:
    text = " " + json.dumps(data, indent=indent, ensure_ascii=is_ascii).replace("\n", line_end) + line_end

    assert_stands(text, "json", data, scan(text, "json"))


NAMES = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=5).map("k{}".format)
OF_YAML = st.recursive(
    st.one_of(st.integers(0, 10**6), NAMES, st.just("评论: \U0001f600 #'")),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, OF_YAML, min_size=1, max_size=4), st.sampled_from([True, False, None]), st.booleans())
def test_each_key_and_value_of_yaml(data: Any, flow: bool | None, is_unicode: bool) -> None:
    text = "# \U0001f600\n" + yaml.safe_dump(data, default_flow_style=flow, allow_unicode=is_unicode)
    found = scan(text, "yaml")

    assert found is not None
    for key, value, place in stated(data, found):
        if isinstance(key, str):
            assert text.startswith((f"{key}:", f'"{key}"', f"'{key}'", f"? {key}"), place.key)
        if isinstance(value, int) or (isinstance(value, str) and value.isascii()):
            assert text.startswith((str(value), f"'{value}'"), place.value)


@pytest.mark.parametrize(
    ("form", "text", "at"),
    [
        ("json", '{"a": 1,\n "a": 2}', '"a": 2'),
        ("json", '[{"a": {"b": 1, "c": 2, "\\u0062": 3}}, {"x": 1, "x": 2}]', '"\\u0062"'),
        ("json", '{"a": {"b": 1, "b": 2}, "a": 3}', '"b": 2'),
        ("json", '{"a": [1, NaN]}', "NaN"),
        ("json", '{"a": -Infinity}', "-Inf"),
        ("json", f'{{"a": [1, {"9" * 5000}]}}', "999"),
        ("toml", f"a = 1\nb = [{'9' * 5000}]", "999"),
        ("yaml", f"a: 1\nb: [1, {'9' * 5000}]", "999"),
    ],
)
def test_a_value_that_no_parser_takes_is_found(form: str, text: str, at: str) -> None:
    assert fault_in(text, form) == (text.index(at) if at.startswith("9") else text.rindex(at))


# --- What is no document ---------------------------------------------------------------------------------------------


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("ab.=[]{}\"'#,:- \n\r\t\\1评\U0001f600"), max_size=30),
    st.sampled_from(["toml", "json", "yaml"]),
)
@example("a = ", "toml")
@example("[", "toml")
@example("[[a", "toml")
@example("a = [", "json")
@example("", "json")
@example("", "yaml")
def test_a_scan_of_anything_ends_and_raises_nothing(text: str, form: str) -> None:
    found, fault = scan(text, form), fault_in(text, form, len(text))

    assert found is None or isinstance(found, Stated)
    assert fault is None or 0 <= fault <= len(text)


def test_nesting_without_end_is_no_error() -> None:
    assert [scan(text, form) for text, form in (("[" * 100_000, "json"), (f"a = {'[' * 100_000}", "toml"))] == [
        None,
        None,
    ]
    assert fault_in('{"a":' * 100_000, "json") is None


def test_a_scan_takes_time_in_proportion_to_the_text() -> None:
    texts = [
        (f"x = [{'1, ' * 100_000}]\n", "toml"),
        (f"{'a.' * 30}b = 1\n" + "\n".join(f"'k {place}' = ''''''" for place in range(10_000)), "toml"),
        (json.dumps({str(place): [place] for place in range(30_000)}), "json"),
    ]

    def scan_all() -> None:
        assert None not in [scan(text, form) for text, form in texts]

    assert takes_less_than(10, scan_all)
