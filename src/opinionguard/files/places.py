"""The places of facts and of problems in files: file, line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from opinionguard.files.documents import FORMATS, LARGEST, parse_document
from opinionguard.files.encodings import text_of
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Place, Problem, in_documents

if TYPE_CHECKING:
    from opinionguard.files.scan import Stated

__all__ = ["FactPlaces", "placed"]

# Names of facts and ids are shorter. A key that people made up may be longer; then its table is found.
_LONGEST_NAME: Final = 300
_NUMBER: Final = "[0-9]{1,9}"


@frozen
class _Part:
    """A part of a document that a name leads to; ``is_whole`` if the name leads to nothing below the part."""

    data: Any
    stated: Stated
    is_whole: bool = True


class _Document:
    """A document that can be asked for the places of its parts."""

    def __init__(self, text: str, data: Any, stated: Stated) -> None:
        self._text = text
        self.whole = _Part(data, stated)
        self._ids: dict[int, dict[str, int]] = {}

    @property
    def service(self) -> _Part:
        """The facts of a shared service file, which may stand under ``[service]``."""
        inside = self.found("service")
        return inside if inside.is_whole and isinstance(inside.data, Mapping) else self.whole

    def found(self, name: str, within: _Part | None = None, *, by_number: bool = False) -> _Part:
        """Return the part that a name leads to, else the nearest part around it. Ids and keys may hold dots.

        Members of a list have their numbers as names, and their ids; ``by_number`` says that the number counts first.
        """
        part, rest = within or self.whole, name
        while rest:
            step = next(self._steps(part, rest, by_number=by_number), None)
            if step is None:
                return evolve(part, is_whole=False)
            part, rest = step
        return part

    def _steps(self, part: _Part, rest: str, *, by_number: bool) -> Iterator[tuple[_Part, str]]:
        """Yield the members of a part that a name can lead to, each with the rest of the name; the best first."""
        dots = [at for at, character in enumerate(rest[:_LONGEST_NAME]) if character == "."]
        ends = [*([len(rest)] if len(rest) <= _LONGEST_NAME else []), *reversed(dots)]
        for end in ends:
            for key in self._keys(part.data, rest[:end], by_number=by_number):
                stated = part.stated.members.get(key)
                if stated is not None:
                    yield _Part(part.data[key], stated), rest[end + 1 :]

    def _keys(self, data: Any, name: str, *, by_number: bool) -> list[str | int]:
        """Return the keys or numbers of members that have a name."""
        if isinstance(data, Mapping):
            return [name] if name in data else []
        if not isinstance(data, list):
            return []
        if id(data) not in self._ids:
            # Of several members with one id the last one is found: that is the one that stands twice.
            ids = ((each.get("id"), place) for place, each in enumerate(data) if isinstance(each, Mapping))
            self._ids[id(data)] = {name: place for name, place in ids if isinstance(name, str)}
        number = int(name) if re.fullmatch(_NUMBER, name) and int(name) < len(data) else None
        known = [self._ids[id(data)].get(name), number]
        return [each for each in (reversed(known) if by_number else known) if each is not None]

    def place(self, file: str, offset: int) -> Place:
        """Return the line and the column of an offset in the text, as the place in a file."""
        line = bisect_right(self._begins, offset)
        return Place(file, line, offset - self._begins[line - 1] + 1)

    @cached_property
    def _begins(self) -> list[int]:
        begins = [0]
        while (end := self._text.find("\n", begins[-1])) >= 0:
            begins.append(end + 1)
        return begins


class FactPlaces:
    """Where a case file, and the service file that it names, state their facts.

    The files are read when a place is first asked for. ``data`` and ``form`` are those of a document that is no file.
    ``service`` is the path of the shared service file, if there is one.
    """

    def __init__(self, file: str, *, service: str = "", form: str = "", data: str | bytes | None = None) -> None:
        self._file, self._service, self._form, self._data = file, service, form, data
        self._documents: dict[str, _Document | None] = {}

    def of(self, fact: str) -> Place:
        """Return the place of a fact or table by its name, or of the nearest stated table around it; never raises.

        Line and column are None if the file cannot be read again, or is no document any more.
        """
        table, _, rest = fact.partition(".")
        is_of_service = table == "service" and bool(self._service)
        file = self._service if is_of_service else self._file
        document = self._document(file)
        if document is None:
            return Place(file)
        part = document.found(rest, document.service) if is_of_service else document.found(fact)
        if part.is_whole and "id" in part.stated.members:
            return document.place(file, part.stated.members["id"].key)
        return document.place(file, part.stated.key)

    def _document(self, file: str) -> _Document | None:
        if file not in self._documents:
            form, data = (self._form, self._data) if file == self._file else ("", None)
            self._documents[file] = _read(file, form, data)
        return self._documents[file]


def placed(
    problems: Iterable[Problem], case: str | None = None, form: str = "", data: str | bytes | None = None
) -> tuple[Problem, ...]:
    """Return problems in the words of documents, each with the line and column of what is wrong in the file that it names.

    The place is that of a wrong value, of a key that is not known, or of the table in which a key is missing. ``case`` is
    the name of the case file, if these are problems of a case: then problems in another file are those of its service file.
    ``data`` and ``form`` are those of a case that is no file. A problem of a whole file stays as it is.
    """
    documents: dict[str, _Document | None] = {}
    made: list[Problem] = []
    for each in in_documents(problems):
        if each.line is not None or not (each.path or each.key):
            made.append(each)
            continue
        if each.file not in documents:
            documents[each.file] = _read(each.file, *((form, data) if each.file == case else ("", None)))
        document = documents[each.file]
        if document is None:
            made.append(each)
            continue
        is_of_service = case is not None and each.file != case and each.path != "schema"
        part = document.found(each.path, document.service if is_of_service else None, by_number=True)
        at = part.stated.value if part.is_whole else part.stated.key
        if each.key:
            at = part.stated.members.get(each.key, part.stated).key
        place = document.place(each.file, at)
        made.append(evolve(each, line=place.line, column=place.column))
    return tuple(made)


def _read(file: str, form: str, data: str | bytes | None) -> _Document | None:
    """Return the document of a file, or of ``data``; None if the file changed, and is no document any more."""
    try:
        if data is None:
            path = Path(file)
            form = FORMATS[path.suffix.lower()]
            if not path.is_file():
                return None
            with path.open("rb") as opened:
                data = opened.read(LARGEST + 1)
        plain, text = parse_document(data, form), text_of(data)
    except (InputError, OSError, ValueError, KeyError):
        return None
    from opinionguard.files.scan import scan  # loaded only for a place that is told

    stated = scan(text, form)
    return None if stated is None else _Document(text, plain, stated)
