"""A case file that is being written. Facts are stated and saved one by one; what people wrote in the file is kept."""

from __future__ import annotations

import copy
import itertools
import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from opinionguard.files.documents import FORMATS, parse_document, write_file
from opinionguard.files.encodings import text_of
from opinionguard.ground.errors import InputError, reason
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["Draft", "TablePath", "as_toml"]

# A table of a case file: ("service",), ("feature",), ("events", 0), ("reports", 1), ("companions", "mobile-apps-2022").
TablePath: TypeAlias = tuple[str | int, ...]
_HEADER: Final = re.compile(r"\s*\[")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_KEPT_AS: Final = ".bak"
_MARK: Final = "\ufeff".encode()


class Draft:
    """A document and its TOML or JSON file. Raises InputError for another form, and if reading or writing fails."""

    def __init__(self, path: Path, document: dict[str, Any] | None = None) -> None:
        self.path = path
        self.form = FORMATS.get(path.suffix.lower(), "")
        if self.form not in {"toml", "json"}:
            wrong = Said("name-ends-in", ending=quoted(path.suffix))
            raise InputError.of(wrong, Said("end-it-in", endings=(".toml", ".json")), file=str(path))
        # The content of the file when this object last read or wrote the file; None: there was no file.
        self._held: bytes | None = None
        # The byte order mark and the line end with which the file was written; both are kept.
        self._mark, self._line_end = "", "\n"
        if document is None:
            self._held = _bytes_of(path)
            if self._held is None:
                raise InputError.of(Said("not-there"), Said("fix-the-name"), file=str(path))
            self.document: dict[str, Any] = parse_document(self._held, self.form)
            self._mark, self._line_end = _ways_of(self._held)
            text = text_of(self._held)
            self.text = text if self._line_end == "\n" else text.replace(self._line_end, "\n")
            self._saved = frozenset(_facts(self.document))
        else:
            self.document = document
            self.text = self._whole()
            self._saved = frozenset()
        # The original text of people. ``save`` keeps this text in another file when an edit lost a part of the text.
        self._theirs = self._held if self.form == "toml" else None
        self._has_lost = False
        self._before: list[tuple[dict[str, Any], str, bool]] = []

    @property
    def steps(self) -> int:
        """The number of steps that ``undo`` can take back."""
        return len(self._before)

    def state(self, place: TablePath, key: str, value: Any) -> None:
        """State a fact of a table, or remove the fact (None); ``save`` writes the file."""
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
        """Add a report; ``save`` writes the file."""
        changed = copy.deepcopy(self.document)
        changed.setdefault("reports", []).append(dict(report))
        lines = [f"{name} = {_value(value)}" for name, value in report.items()]
        self._take(changed, iter(["\n".join([self.text.rstrip("\n"), "", "[[reports]]", *lines, ""])]))

    def _take(self, changed: dict[str, Any], edits: Iterator[str]) -> None:
        self._before.append((self.document, self.text, self._has_lost))
        right = next((each for each in edits if _is(each, changed)), None) if self.form == "toml" else None
        # Writing the whole text anew loses nothing if the text is already what this program would write.
        self._has_lost |= right is None and self.text != self._whole()
        self.document = changed
        self.text = self._whole() if right is None else right

    def undo(self) -> bool:
        """Take back the last statement; return False if there is none."""
        if not self._before:
            return False
        self.document, self.text, self._has_lost = self._before.pop()
        return True

    def unsaved(self) -> list[str]:
        """Return the facts that this document states and the file did not state when it was last read or written here."""
        return [each for each in _facts(self.document) if each not in self._saved]

    def save(self) -> None:
        """Write the file, completely or not at all, if the text changed.

        Raises InputError, and leaves the file unchanged, if somebody else changed the file since this object last read or
        wrote the file. There is no lock: a change by somebody else between this check and the writing is lost. If the text
        lost comments or its layout, the old file is kept beside the new one, under a free name.
        """
        self._check_unchanged()
        content = self._mark + self.text.replace("\n", self._line_end)
        data = content.encode("utf-8", "backslashreplace")
        if data == self._held:
            return
        if self._has_lost and self._theirs is not None:
            self._keep(self._theirs)
            self._theirs = None
            self._check_unchanged()
        write_file(self.path, content)
        self._held = data
        self._saved = frozenset(_facts(self.document))

    def _check_unchanged(self) -> None:
        if _bytes_of(self.path) != self._held:
            raise InputError.of(Said("changed-meanwhile"), Said("run-interview-again"), file=str(self.path))

    def _keep(self, old: bytes) -> None:
        names = (f"{self.path.name}{_KEPT_AS}{f'.{number}' if number else ''}" for number in itertools.count())
        kept = next(path for path in map(self.path.with_name, names) if not os.path.lexists(path))
        write_file(kept, old.decode("utf-8"))
        try:
            kept.chmod(self.path.stat().st_mode & 0o7777)
        except OSError as error:
            raise _failed(kept, "cannot-be-written", error) from None

    def _whole(self) -> str:
        if self.form == "toml":
            return as_toml(self.document)
        return json.dumps(self.document, ensure_ascii=False, indent=2, default=str) + "\n"


def _ways_of(data: bytes) -> tuple[str, str]:
    """Return the byte order mark of a file, and its line end: that of Windows if every line has it."""
    lines = data.count(b"\n")
    is_of_windows = lines > 0 and data.count(b"\r\n") == lines
    return "\ufeff" if data.startswith(_MARK) else "", "\r\n" if is_of_windows else "\n"


def _is(text: str, document: Mapping[str, Any]) -> bool:
    return _read(text) == document


def _read(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _bytes_of(path: Path) -> bytes | None:
    """Return what a file holds, or None if there is none. Raises InputError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise _failed(path, "cannot-be-read", error) from None


def _failed(path: Path, key: str, error: Exception) -> InputError:
    return InputError.of(Said(key, said=reason(error)), Said("fix-path-or-permissions"), file=str(path))


def _facts(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the facts of a document, each with its path."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _facts(value, f"{path}{key}.")
        elif _is_list_of_tables(value):
            yield from _facts({str(place): each for place, each in enumerate(value)}, f"{path}{key}.")
        else:
            yield f"{path}{key} = {_value(value)}"


def _edits(text: str, place: TablePath, key: str, value: Any) -> Iterator[str]:
    """Yield candidates: the TOML text with a fact stated in its table, edited in different ways.

    The caller parses each candidate. A candidate that parses to the right document lost only the old value of the fact.
    """
    lines = text.splitlines()
    is_keyed = all(isinstance(step, str) for step in place)
    name, number = (".".join(map(str, place)), 0) if is_keyed else (str(place[0]), int(place[1]))
    named = re.escape(name)
    header = re.compile(rf"\s*\[{named}\]\s*(#.*)?" if is_keyed else rf"\s*\[\[{named}\]\]\s*(#.*)?")
    headers = [at for at, line in enumerate(lines) if header.fullmatch(line)]
    stated = [] if value is None else [f"{key} = {_value(value)}"]
    if number >= len(headers):
        yield "\n".join([text.rstrip("\n"), "", f"[{name}]", *stated, ""])
        return
    begin = headers[number] + 1
    end = next((at for at in range(begin, len(lines)) if _HEADER.match(lines[at])), len(lines))
    for at in range(begin, end):
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[at]):
            line = "".join([*stated, _comment_of(lines[at])]).lstrip()
            yield _joined(lines[:at], [line] if line else [], lines[at + 1 :])
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    yield _joined(lines[:end], stated, lines[end:])
    # A line that looks like the end of the table may belong to a text of several lines.
    yield _joined(lines[:begin], stated, lines[begin:])


def _comment_of(line: str) -> str:
    """Return the comment at the end of a line of TOML, with the space before it."""
    for mark in re.finditer("#", line):
        before = line[: mark.start()].rstrip()
        if _read(before) is not None:  # otherwise the "#" is part of a text
            return line[len(before) :]
    return ""


def _joined(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part) + "\n"


# --- TOML ------------------------------------------------------------------------------------------------------------


def as_toml(document: Mapping[str, Any]) -> str:
    """Return plain data as TOML: texts, booleans, numbers, dates, lists of these, tables, and lists of tables."""
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
    """Return a basic string of TOML; characters that are not printable become escapes."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(each if each.isprintable() else _escape(each) for each in quoted)}"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"
