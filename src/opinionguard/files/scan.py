"""Where a document states each key and each value: the parsers of TOML and JSON do not tell.

A scan is made only for a document with a problem or a refused launch. A scan never raises: a place helps a person, and
no answer depends on it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import field

from opinionguard.files.hidden import TOML_STRING_OR_COMMENT
from opinionguard.ground.classes import define

__all__ = ["Stated", "fault_in", "scan"]

_SPACE: Final = re.compile(r"[ \t]*+")
_GAP: Final = re.compile(r"[ \t\r\n]*+(?:#[^\n]*+[ \t\r\n]*+)*")
_JSON_GAP: Final = re.compile(r"[ \t\r\n]*+")
_JSON_STRING: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"')
_BARE_KEY: Final = re.compile(r"[\w-]++")
# A number, a date, a word: dates may hold spaces.
_PLAIN: Final = re.compile(r"[^,\]}#\r\n]++")
_INTEGER: Final = re.compile(r"[+-]?[0-9_]+")
_NO_JSON: Final = ("NaN", "Infinity", "-Infinity")


@define
class Stated:
    """A value of a document: where its key begins, where the value begins, and its members by key or by number (from 0).

    Both are offsets in the text. A member of a list has no key: then both are the same, and so are those of a table of TOML
    with a header, whose place is its name in the header.
    """

    key: int
    value: int
    members: dict[str | int, Stated] = field(factory=dict)


def scan(text: str, form: str) -> Stated | None:
    """Return the whole of a valid document, or None if the scan fails; ``form`` is toml, json or yaml."""
    try:
        return _SCANS[form](text)
    except Exception:  # the caller goes on without places
        return None


def fault_in(text: str, form: str, end: int = -1) -> int | None:
    """Return where the key or value begins for which a parser rejected a document; None if that is not found.

    That is a key of JSON that stands twice, a word that is no value of JSON, or an integer of thousands of digits. In TOML
    it is a key that cannot stand here; the parser tells only the ``end`` of the key, or of its value.
    """
    scanner = _Toml(text)
    try:
        _ = scanner.document() if form == "toml" else _SCANS[form](text)
    except _FaultError as error:
        return error.at
    except Exception:  # the rest of a rejected document may be anything
        return scanner.begins.get(end)
    return scanner.begins.get(end)


class _FaultError(Exception):
    """Tells where the value begins that no parser takes."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.text, self.at)
        if found is None:
            raise ValueError(self.at)
        self.at = found.end()

    def sees(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def take(self, mark: str) -> None:
        if not self.sees(mark):
            raise ValueError(self.at)
        self.at += len(mark)

    def take_plain(self) -> str:
        begin = self.at
        self.skip(_PLAIN)
        word = self.text[begin : self.at].rstrip()
        self.at = begin + len(word)
        if _has_too_many_digits(word):
            raise _FaultError(begin)
        return word

    def members(self, made: Stated, end: str, gap: re.Pattern[str], take: Callable[[], None]) -> Stated:
        """Take what stands in brackets, one member after the other."""
        self.at += 1
        self.skip(gap)
        while not self.sees(end):
            take()
            self.skip(gap)
            if self.sees(","):
                self.take(",")
                self.skip(gap)
        self.at += 1
        return made


_Key: TypeAlias = list[tuple[str, int]]  # the parts of a dotted key, each with its place


class _Toml(_Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        # Where a key begins, by the place where the key of a header or the value of a pair ends.
        self.begins: dict[int, int] = {}

    def document(self) -> Stated:
        root = table = Stated(0, 0)
        self.skip(_GAP)
        while self.at < len(self.text):
            if self.sees("["):
                table = self.header(root)
            else:
                self.pair(table)
            self.skip(_GAP)
        return root

    def header(self, root: Stated) -> Stated:
        brackets = 2 if self.sees("[[") else 1
        self.at += brackets
        self.skip(_SPACE)
        key = self.key()
        self.begins[self.at] = key[0][1]
        self.take("]" * brackets)
        table = _table_of(root, key[:-1])
        name, at = key[-1]
        if brackets == 2:
            members = table.members.setdefault(name, Stated(at, at)).members
            return members.setdefault(len(members), Stated(at, at))
        made = table.members.setdefault(name, Stated(at, at))
        made.key = made.value = at  # until now the table may have stood only in the headers of its own tables
        return made

    def pair(self, table: Stated) -> None:
        key = self.key()
        self.take("=")
        self.skip(_SPACE)
        name, at = key[-1]
        made = self.value(at)
        self.begins[self.at] = key[0][1]
        _table_of(table, key[:-1]).members[name] = made

    def key(self) -> _Key:
        parts: _Key = []
        while True:
            begin = self.at
            quoted = self.sees('"') or self.sees("'")
            self.skip(TOML_STRING_OR_COMMENT if quoted else _BARE_KEY)
            word = self.text[begin : self.at]
            if quoted:
                word = str(tomllib.loads(f"key = {word}")["key"]) if "\\" in word else word[1:-1]
            parts.append((word, begin))
            self.skip(_SPACE)
            if not self.sees("."):
                return parts
            self.take(".")
            self.skip(_SPACE)

    def value(self, key: int) -> Stated:
        made = Stated(key, self.at)
        if self.sees("["):

            def take() -> None:
                made.members[len(made.members)] = self.value(self.at)

            return self.members(made, "]", _GAP, take)
        if self.sees("{"):
            return self.members(made, "}", _GAP, lambda: self.pair(made))
        if self.sees('"') or self.sees("'"):
            self.skip(TOML_STRING_OR_COMMENT)
        else:
            self.take_plain()
        return made


def _table_of(table: Stated, key: _Key) -> Stated:
    """Return the table that a dotted key leads to; of a list of tables the last one."""
    for name, at in key:
        each = table.members.setdefault(name, Stated(at, at))
        table = each.members[len(each.members) - 1] if 0 in each.members else each
    return table


class _Json(_Scanner):
    def document(self) -> Stated:
        self.skip(_JSON_GAP)
        return self.value(self.at)

    def value(self, key: int) -> Stated:
        made = Stated(key, self.at)
        if self.sees("{"):
            twice: list[int] = []

            def take_pair() -> None:
                at, name = self.at, self.string()
                self.skip(_JSON_GAP)
                self.take(":")
                self.skip(_JSON_GAP)
                if name in made.members:
                    twice.append(at)
                made.members[name] = self.value(at)

            self.members(made, "}", _JSON_GAP, take_pair)
            if twice:
                raise _FaultError(twice[0])
        elif self.sees("["):

            def take() -> None:
                made.members[len(made.members)] = self.value(self.at)

            self.members(made, "]", _JSON_GAP, take)
        elif self.sees('"'):
            self.string()
        elif self.take_plain() in _NO_JSON:
            raise _FaultError(made.value)
        return made

    def string(self) -> str:
        begin = self.at
        self.skip(_JSON_STRING)
        word = self.text[begin : self.at]
        return str(json.loads(word)) if "\\" in word else word[1:-1]


def _of_yaml(text: str) -> Stated:
    from opinionguard.files._yaml import StrictLoader

    node: Any = StrictLoader(text, []).get_single_node()
    return _of_node(node, node.start_mark.index)


def _of_node(node: Any, key: int) -> Stated:
    made = Stated(key, node.start_mark.index)
    if node.id == "mapping":
        made.members = {name.value: _of_node(each, name.start_mark.index) for name, each in node.value}
    elif node.id == "sequence":
        made.members = {place: _of_node(each, each.start_mark.index) for place, each in enumerate(node.value)}
    elif _has_too_many_digits(node.value) and node.tag.endswith(":int"):
        raise _FaultError(made.value)
    return made


def _has_too_many_digits(word: str) -> bool:
    """Tell whether Python takes no integer of so many digits."""
    most = sys.get_int_max_str_digits()
    return 0 < most < len(word) and _INTEGER.fullmatch(word) is not None


_SCANS: Final[Mapping[str, Callable[[str], Stated]]] = {
    "toml": lambda text: _Toml(text).document(),
    "json": lambda text: _Json(text).document(),
    "yaml": _of_yaml,
}
