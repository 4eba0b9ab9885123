"""The places of facts and of problems in files: file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from opinionguard.files.documents import FORMATS, LARGEST, parse_document, text_of
from opinionguard.files.hidden import place_in
from opinionguard.files.scan import Stated, scan
from opinionguard.ground.errors import InputError, Place, Problem

__all__ = ["FactPlaces", "placed"]


@frozen
class _Document:
    """A document: its text, its plain data, and where each part is stated."""

    text: str
    data: Any
    stated: Stated


@frozen
class _Part:
    """A part of a document that a name leads to; ``is_whole`` if the name leads to nothing below the part."""

    data: Any
    stated: Stated
    is_whole: bool


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
        file = self._service if self._service and table == "service" else self._file
        document = self._document(file)
        if document is None:
            return Place(file)
        whole = _of_service(document) if file == self._service else _whole(document)
        part = _found(whole, rest if file == self._service else fact, by_number=False)
        if part.is_whole and "id" in part.stated.members:
            return _place(document, file, part.stated.members["id"].key)
        return _place(document, file, part.stated.key)

    def _document(self, file: str) -> _Document | None:
        if file not in self._documents:
            form, data = (self._form, self._data) if file == self._file else ("", None)
            self._documents[file] = _document(file, form, data)
        return self._documents[file]


def placed(
    problems: Iterable[Problem], case: str | None = None, form: str = "", data: str | bytes | None = None
) -> tuple[Problem, ...]:
    """Return problems with the line and column of what is wrong, in the file that each problem names.

    The place is that of a wrong value, of a key that is not known, or of the table in which a key is missing. ``case`` is
    the name of the case file, if these are problems of a case: then problems in another file are those of its service file.
    ``data`` and ``form`` are those of a case that is no file. A problem of a whole file stays as it is.
    """
    documents: dict[str, _Document | None] = {}
    made: list[Problem] = []
    for each in problems:
        if each.line is None and (each.path or each.key):
            if each.file not in documents:
                given = (form, data) if each.file == case else ("", None)
                documents[each.file] = _document(each.file, *given)
            document = documents[each.file]
            if document is not None:
                is_service = case is not None and each.file != case and each.path != "schema"
                whole = _of_service(document) if is_service else _whole(document)
                place = _place(document, each.file, _offset_of(each, whole))
                each = evolve(each, line=place.line, column=place.column)
        made.append(each)
    return tuple(made)


def _offset_of(problem: Problem, whole: _Part) -> int:
    part = _found(whole, problem.path, by_number=True)
    if problem.key:
        return part.stated.members.get(problem.key, part.stated).key
    return part.stated.value if part.is_whole else part.stated.key


def _document(file: str, form: str, data: str | bytes | None) -> _Document | None:
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
        return None  # the file changed since it was taken
    stated = scan(text, form)
    return None if stated is None else _Document(text, plain, stated)


def _whole(document: _Document) -> _Part:
    return _Part(document.data, document.stated, is_whole=True)


def _of_service(document: _Document) -> _Part:
    """Return the facts of a shared service file, which may stand under ``[service]``."""
    whole = _whole(document)
    inside = _found(whole, "service", by_number=True)
    return inside if inside.is_whole and isinstance(inside.data, Mapping) else whole


def _found(whole: _Part, name: str, *, by_number: bool) -> _Part:
    """Return the part that a name leads to, else the nearest part around it. Ids and keys may hold dots."""
    part, rest = whole, name
    while rest:
        step = next(_steps(part, rest, by_number=by_number), None)
        if step is None:
            return evolve(part, is_whole=False)
        part, rest = step
    return part


def _steps(part: _Part, rest: str, *, by_number: bool) -> Iterator[tuple[_Part, str]]:
    """Yield the members of a part that a name can lead to, each with the rest of the name; the best first."""
    for key, name in sorted(_names(part.data, by_number=by_number), key=lambda each: -len(each[1])):
        stated = part.stated.members.get(key)
        if stated is not None and (rest == name or rest.startswith(f"{name}.")):
            yield _Part(part.data[key], stated, is_whole=True), rest[len(name) + 1 :]


def _names(data: Any, *, by_number: bool) -> Iterator[tuple[str | int, str]]:
    if isinstance(data, Mapping):
        yield from ((key, key) for key in data)
    elif isinstance(data, list):
        ids = [
            (place, str(each["id"])) for place, each in enumerate(data) if isinstance(each, Mapping) and "id" in each
        ]
        numbers = [(place, str(place)) for place in range(len(data))]
        yield from (*numbers, *reversed(ids)) if by_number else (*ids, *numbers)


def _place(document: _Document, file: str, offset: int) -> Place:
    return Place(file, *place_in(document.text, offset))
