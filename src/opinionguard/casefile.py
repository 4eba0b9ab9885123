"""Case files: TOML, JSON and YAML documents read into cases, with every problem of a file reported together."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import NOTHING, evolve, fields, frozen

from opinionguard.documents import FORMATS, parse_document, read_file
from opinionguard.errors import InputError, Problem, gather, nearest_word, quoted
from opinionguard.facts import EVENT_KINDS, SCHEMA_VERSION, Case, Event, Feature, Report, Service

__all__ = ["CaseFileError", "Found", "case_from_dict", "find_cases", "load_case", "parse_case"]

_MOST_TABLES: Final = 1_000
_Made = TypeVar("_Made")


class CaseFileError(InputError):
    """A case file that cannot be taken: ``problems`` lists all that was found, each with its file and path."""


@frozen
class Found:
    """A file that was looked at: its case, or what is wrong with it.

    Neither, in a folder: it is some other document.
    """

    file: str
    case: Case | None = None
    problems: tuple[Problem, ...] = ()


def load_case(path: str | Path) -> Case:
    """Return the case of a file; its ending tells TOML, JSON or YAML (with the extra ``yaml``).

    Raises CaseFileError, also for a file that cannot be read.
    """
    return _finished(_read(Path(path)))


def parse_case(text: str | bytes, *, form: str = "toml", name: str = "", folder: str | Path | None = None) -> Case:
    """Return the case of a document that is already at hand.

    ``form`` is toml, json or yaml; ``name`` is what errors call the document. A shared service file is looked for
    relative to ``folder``, and refused where there is none. Raises CaseFileError.
    """
    try:
        document = parse_document(text, form)
    except InputError as error:
        raise CaseFileError(evolve(problem, file=name) for problem in error.problems) from None
    return _finished(_structured(document, name, None if folder is None else Path(folder)))


def case_from_dict(document: Mapping[str, Any]) -> Case:
    """Return the case that ``Case.to_dict`` wrote, or that any document of plain data states. Raises CaseFileError."""
    return _finished(_structured(document, "", None))


def find_cases(paths: Iterable[str]) -> tuple[Found, ...]:
    """Return what files, folders and glob patterns hold: each file once, in the order given, folders by name.

    In a folder every file that ends in .toml, .json, .yaml or .yml is looked at, hidden ones and pyproject.toml apart.
    One that states neither schema nor id nor events is some other document; a service file that a case uses is left
    out. Files whose cases have one id are all refused: which of them counts cannot be guessed.
    """
    drafts: dict[Path, tuple[str, bool, _Draft]] = {}
    for path, named in _files(paths):
        key = Path(os.path.realpath(path))
        if key not in drafts:
            drafts[key] = (str(path), named, _read(path))
    services = {draft.service_file for _, _, draft in drafts.values()}
    files_of: dict[str, list[str]] = {}
    for file, _, draft in drafts.values():
        if draft.case is not None:
            files_of.setdefault(draft.case.id, []).append(file)
    found: list[Found] = []
    for key, (file, named, draft) in drafts.items():
        if draft.is_other_document and not named:
            if key not in services:
                found.append(Found(file))
        elif draft.case is not None and len(files_of[draft.case.id]) > 1:
            others = ", ".join(quoted(each) for each in files_of[draft.case.id] if each != file)
            wrong = f"{quoted(draft.case.id)} is also the id of {others}"
            found.append(Found(file, None, (Problem("id", wrong, "give each case an id of its own", file),)))
        else:
            found.append(Found(file, draft.case, tuple(draft.problems)))
    return tuple(found)


@frozen
class _Draft:
    """What a document gave: a case if there is no problem."""

    case: Case | None
    problems: tuple[Problem, ...]
    service_file: Path | None = None
    is_other_document: bool = False


def _finished(draft: _Draft) -> Case:
    if draft.case is None or draft.problems:
        raise CaseFileError(draft.problems)
    return draft.case


def _files(paths: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Yield each file, and whether it was named itself rather than found in a folder."""
    for argument in paths:
        exists = os.path.lexists(argument)
        for each in (
            [argument] if exists or not glob.has_magic(argument) else sorted(glob.glob(argument, recursive=True))
        ):
            if Path(each).is_dir():
                yield from ((path, False) for path in _in_folder(each))
            else:
                yield Path(each), True


def _in_folder(folder: str) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name != "pyproject.toml" and Path(name).suffix.lower() in FORMATS:
                yield Path(here, name)


def _read(path: Path) -> _Draft:
    try:
        document = read_file(path)
    except InputError as error:
        return _Draft(None, tuple(evolve(problem, file=str(path)) for problem in error.problems))
    return _structured(document, str(path), path.parent)


def _structured(document: object, name: str, folder: Path | None) -> _Draft:
    """Make a case of plain data. What is wrong is put aside as a problem, and the rest is looked at all the same."""
    if not isinstance(document, Mapping):
        return _Draft(
            None, (Problem("", f"{quoted(document)} is not a table", _WHAT_A_CASE_IS, name),), is_other_document=True
        )
    problems: list[Problem] = []
    _check_keys(document, _CASE_KEYS, "", problems)
    schema = document.get("schema")
    if "schema" not in document:
        problems.append(Problem("schema", "is missing", f"write schema = {SCHEMA_VERSION}"))
    elif schema != SCHEMA_VERSION or isinstance(schema, bool | float):
        problems.append(Problem("schema", f"{quoted(schema)} is not known", f"write schema = {SCHEMA_VERSION}"))
    service, service_file = _service(document, name, folder, problems)
    facts: dict[str, Any] = {"service": service or Service()}
    if "feature" in document:
        facts["feature"] = _table(Feature, document["feature"], "feature", problems) or Feature()
    facts["events"] = [
        _event(each, f"events.{place}", problems) for place, each in enumerate(_list(document, "events", problems))
    ]
    facts["reports"] = [
        _table(Report, each, f"reports.{place}", problems) or Report(covers=None)
        for place, each in enumerate(_list(document, "reports", problems))
    ]
    if "events" not in document or document["events"] == []:
        problems.append(Problem("events", "there is none", "state at least one, as in [[events]]"))
    stated = {key: document[key] for key in ("id", "note", "links") if key in document}
    case = _made(Case, stated, "", problems, also=facts)
    named = tuple(problem if problem.file else evolve(problem, file=name) for problem in problems)
    is_other = not {"schema", "id", "events"} & document.keys()
    return _Draft(None if named else case, named, service_file, is_other)


_CASE_KEYS: Final = ("schema", "id", "service", "feature", "events", "reports", "note", "links")
_WHAT_A_CASE_IS: Final = "a case file has schema, id, service, feature, events and reports at its top"


def _service(
    document: Mapping[str, Any], name: str, folder: Path | None, problems: list[Problem]
) -> tuple[Service | None, Path | None]:
    """Return the service, stated here or in a file that many cases share, and that file."""
    stated = document.get("service", {})
    if not isinstance(stated, str):
        return _table(Service, stated, "service", problems), None
    if folder is None:
        problems.append(
            Problem("service", f"{quoted(stated)} is a file, and there is no folder to look in", "state a table")
        )
        return None, None
    if not stated.strip() or "\0" in stated or Path(stated).is_absolute():
        problems.append(Problem("service", f"{quoted(stated)} is not a path", "name a file relative to this one"))
        return None, None
    path = folder / stated
    here: list[Problem] = []
    shared = gather(here, "", lambda: read_file(path))
    if (
        isinstance(shared, Mapping)
        and set(shared) <= {"schema", "service"}
        and isinstance(shared.get("service"), Mapping)
    ):
        shared = shared["service"]
    service = None if here else _table(Service, shared, "", here)
    named = f"(the service of {quoted(name)})"
    problems += [evolve(each, file=str(path), right=f"{each.right} {named}".strip()) for each in here]
    return service, Path(os.path.realpath(path))


def _event(stated: object, path: str, problems: list[Problem]) -> Event:
    """Return an event; of one whose kind is not known at least its id, so that reports can name it."""
    kind = stated.get("kind") if isinstance(stated, Mapping) else None
    event: Event | None = None
    if not isinstance(stated, Mapping):
        problems.append(Problem(path, f"{quoted(stated)} is not a table", "write it as a table, as in [[events]]"))
    elif isinstance(kind, str) and kind in EVENT_KINDS:
        event = _table(EVENT_KINDS[kind], stated, path, problems, also_known=("kind",))
    else:
        near = nearest_word(kind, EVENT_KINDS) if isinstance(kind, str) else ""
        meant = f' (did you mean "{near}"?)' if near else ""
        wrong = f"{quoted(kind)} is not known{meant}" if "kind" in stated else "is missing"
        problems.append(Problem(f"{path}.kind", wrong, f"write one of {', '.join(EVENT_KINDS)}"))
        gather(problems, path, lambda: Event(id=stated.get("id")))
    if event is None:
        stand_in = stated.get("id") if isinstance(stated, Mapping) else None
        event = gather([], "", lambda: Event(id=stand_in)) or Event(id=path)
    return event


def _list(document: Mapping[str, Any], key: str, problems: list[Problem]) -> list[Any]:
    stated = document.get(key, [])
    if not isinstance(stated, list | tuple):
        what = "one table" if isinstance(stated, Mapping) else quoted(stated)
        problems.append(Problem(key, f"{what} is not a list of tables", f"write each as [[{key}]]"))
        return []
    if len(stated) > _MOST_TABLES:
        problems.append(Problem(key, f"{len(stated):,} are too many", f"keep it to {_MOST_TABLES:,}"))
        return []
    return list(stated)


def _table(
    made: type[_Made], stated: object, path: str, problems: list[Problem], *, also_known: tuple[str, ...] = ()
) -> _Made | None:
    """Return the facts of a table, those that are wrong left out; None if nothing can be made of it."""
    if not isinstance(stated, Mapping):
        problems.append(Problem(path, f"{quoted(stated)} is not a table", f"write it as a table of {_names(made)}"))
        return None
    _check_keys(stated, (*also_known, *(each.name for each in fields(made))), path, problems)  # type: ignore[arg-type]
    return _made(made, stated, path, problems)


def _names(made: type[Any]) -> str:
    return ", ".join(each.name for each in fields(made))


def _check_keys(table: Mapping[Any, Any], known: tuple[str, ...], path: str, problems: list[Problem]) -> None:
    for key in table:
        if key not in known:
            near = nearest_word(key, known)
            meant = f' (did you mean "{near}"?)' if near else ""
            right = f"the keys are {', '.join(known)}"
            if path and key in _CASE_KEYS:
                right = f"it is a key of the case: in TOML, put it before the first [table]; here {right}"
            problem = Problem("", f"the key {quoted(key)} is not known{meant}", right)
            problems.append(problem.under(path) if path else problem)


def _made(
    made: type[_Made],
    stated: Mapping[str, Any],
    path: str,
    problems: list[Problem],
    also: Mapping[str, Any] | None = None,
) -> _Made | None:
    """Take the facts one by one, then together, so that every problem is found.

    What follows from one already known is not said.
    """
    known = tuple(problems)
    taken: dict[str, Any] = dict(also or {})
    for each in fields(made):  # type: ignore[arg-type]
        if each.name in taken:
            continue
        if each.name not in stated:
            if each.default is NOTHING:
                missing = Problem(each.name, "is missing", f"state it: {each.metadata['about']}")
                problems.append(missing.under(path) if path else missing)
        elif stated[each.name] is None:
            empty = Problem(each.name, "null says nothing", "leave it out if it is not known")
            problems.append(empty.under(path) if path else empty)
        else:
            found: list[Problem] = []
            value = gather(found, path, lambda each=each: each.converter(stated[each.name]))  # type: ignore[misc]
            problems += found
            if not found:
                taken[each.name] = value
    if any(each.default is NOTHING and each.name not in taken for each in fields(made)):  # type: ignore[arg-type]
        return None
    found = []
    whole = gather(found, path, lambda: made(**taken))
    problems += [problem for problem in found if not _follows(problem, known)]
    return whole


def _follows(problem: Problem, known: tuple[Problem, ...]) -> bool:
    """Tell whether a problem of the whole may only be there because a part could not be taken."""
    part = problem.path.rpartition(".")[2]
    return any(
        problem.path.startswith(each.path)
        or (part == "at" and each.path.endswith(".at"))
        or (".covers." in problem.path and each.path.startswith("events.") and each.path.endswith(".id"))
        for each in known
        if each.path
    )
