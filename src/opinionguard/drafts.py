"""A case file while it is being written: one fact after another, each saved, the comments of people kept."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from opinionguard.documents import FORMATS, read_file, write_file
from opinionguard.errors import InputError, Problem

__all__ = ["Draft", "Place", "as_toml"]

# A table of a case file: ("service",), ("feature",), ("events", 0), ("reports", 1).
Place: TypeAlias = tuple[str | int, ...]
_HEADER: Final = re.compile(r"\s*\[")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_KEPT_AS: Final = ".bak"


class Draft:
    """A document and its file, TOML or JSON. Raises InputError for a file that is neither, or cannot be read or written."""

    def __init__(self, path: Path, document: dict[str, Any] | None = None) -> None:
        self.path = path
        self.form = FORMATS.get(path.suffix.lower(), "")
        if self.form not in {"toml", "json"}:
            wrong = f"{path.suffix or 'no ending'} is not a form that can be written"
            raise InputError([Problem("", wrong, "name a file that ends in .toml or .json", str(path))])
        if document is None:
            self.document: dict[str, Any] = read_file(path)
            self.text = path.read_text("utf-8")
        else:
            self.document = document
            self.text = self._whole()
        self._before: list[tuple[dict[str, Any], str]] = []

    def state(self, place: Place, key: str, value: Any) -> None:
        """State a fact of a table, or take it out (None); ``save`` writes it."""
        changed = copy.deepcopy(self.document)
        table: Any = changed
        for step in place:
            table = table.setdefault(step, {}) if isinstance(table, dict) else table[step]
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value
        self._take(changed, _edits(self.text, place, key, value))

    def add_report(self, report: Mapping[str, Any]) -> None:
        """Add a report; ``save`` writes it."""
        changed = copy.deepcopy(self.document)
        changed.setdefault("reports", []).append(dict(report))
        lines = [f"{name} = {_value(value)}" for name, value in report.items()]
        self._take(changed, iter(["\n".join([self.text.rstrip("\n"), "", "[[reports]]", *lines, ""])]))

    def _take(self, changed: dict[str, Any], edits: Iterator[str]) -> None:
        self._before.append((self.document, self.text))
        self.document = changed
        right = next((each for each in edits if _is(each, changed)), None) if self.form == "toml" else None
        self.text = self._whole() if right is None else right

    def undo(self) -> bool:
        """Take back what was stated last; tell whether there was anything."""
        if not self._before:
            return False
        self.document, self.text = self._before.pop()
        return True

    def save(self) -> None:
        """Write the file, whole or not at all. Where comments cannot be kept, the old file is kept beside it."""
        if self.path.exists():
            old = self.path.read_text("utf-8")
            if self.form == "toml" and "#" in old and not _comments(old) <= _comments(self.text):
                write_file(self.path.with_name(self.path.name + _KEPT_AS), old)
        write_file(self.path, self.text)

    def _whole(self) -> str:
        if self.form == "toml":
            return as_toml(self.document)
        return json.dumps(self.document, ensure_ascii=False, indent=2, default=str) + "\n"


def _is(text: str, document: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == document
    except ValueError:
        return False


def _comments(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.lstrip().startswith("#")}


def _edits(text: str, place: Place, key: str, value: Any) -> Iterator[str]:
    """Yield a TOML text with a fact stated in its table, in one way after another; which is right is for the caller to see."""
    lines = text.splitlines()
    name, number = str(place[0]), int(place[1]) if len(place) > 1 else 0
    header = re.compile(rf"\s*\[\[{name}\]\]\s*(#.*)?" if len(place) > 1 else rf"\s*\[{name}\]\s*(#.*)?")
    headers = [at for at, line in enumerate(lines) if header.fullmatch(line)]
    stated = [] if value is None else [f"{key} = {_value(value)}"]
    if number >= len(headers):
        yield "\n".join([text.rstrip("\n"), "", f"[{name}]", *stated, ""])
        return
    begin = headers[number] + 1
    end = next((at for at in range(begin, len(lines)) if _HEADER.match(lines[at])), len(lines))
    for at in range(begin, end):
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[at]):
            yield _joined(lines[:at], stated, lines[at + 1 :])
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    yield _joined(lines[:end], stated, lines[end:])
    # What looks like the end of the table may stand in a text of several lines.
    yield _joined(lines[:begin], stated, lines[begin:])


def _joined(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part) + "\n"


# --- TOML ------------------------------------------------------------------------------------------------------------


def as_toml(document: Mapping[str, Any]) -> str:
    """Return plain data as TOML: text, yes and no, numbers, dates, lists of them, tables, and lists of tables."""
    return "\n".join(_lines(document, "")).lstrip("\n") + "\n"


def _lines(table: Mapping[str, Any], path: str) -> Iterator[str]:
    tables = {key: value for key, value in table.items() if isinstance(value, Mapping) or _is_list_of_tables(value)}
    yield from (f"{_key(key)} = {_value(value)}" for key, value in table.items() if key not in tables)
    for key, value in tables.items():
        name = f"{path}{_key(key)}"
        for each in [value] if isinstance(value, Mapping) else value:
            yield ""
            yield f"[{name}]" if isinstance(value, Mapping) else f"[[{name}]]"
            yield from _lines(each, f"{name}.")


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_value(each)}' for key, each in value.items())} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return _text(str(value))


def _text(text: str) -> str:
    """Return a basic string; what is not printable is written as an escape."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(each if each.isprintable() else _escape(each) for each in quoted)}"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"
