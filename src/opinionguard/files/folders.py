"""Finds the case files in files, folders and patterns, and reads each of them. No case file is overlooked."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve, field

from opinionguard.decisions.settings import Settings
from opinionguard.facts.case import Case
from opinionguard.facts.vocabulary import NO_OWN_WORDS
from opinionguard.files.casefile import ParsedCase, parse_draft, read_draft, real_path
from opinionguard.files.documents import FORMATS
from opinionguard.files.places import FactPlaces, placed
from opinionguard.ground.classes import define, frozen
from opinionguard.ground.errors import InputError, Place, PlaceOf, Problem, reason
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "PROJECT_FILE",
    "SETTINGS_FILE",
    "FoundCase",
    "Listing",
    "files_of_waivers",
    "find_cases",
    "find_in",
    "folders_of_waivers",
    "is_a_pattern",
    "is_named_as_case",
    "left_out",
    "list_files",
]

SETTINGS_FILE: Final = "opinionguard.toml"
PROJECT_FILE: Final = "pyproject.toml"

# A file with such an ending is always a case file, whatever its content and its folder.
_CASE_FILES: Final = tuple(f".case{ending}" for ending in FORMATS)
# These endings distinguish files of waivers from the case files of a folder.
_WAIVER_FILES: Final = tuple(f".waivers{ending}" for ending in FORMATS)
# Endings that are not read, although people may believe that such a file beside case files is a case file.
_NOT_READ: Final = (".jsonc", ".json5", ".bak")
# A folder that programs put into a project. This folder is skipped, and so is each folder whose name begins with a dot.
_PACKAGES: Final = "node_modules"
_DOCUMENTS: Final = tuple(FORMATS)


# A file that is to be read: its path, the path with links resolved, whether an argument is that file. Or a folder that
# cannot be read, with its problem. These are bare tuples, because thousands are made at each look at a folder.
_File: TypeAlias = tuple[str, str, bool, Problem | None]


@frozen(eq=False)
class Listing:
    """The files that arguments name and hold, by argument, as they were found by one walk through the folders.

    ``aliases`` are further names of folders, each with the real folder.
    """

    arguments: tuple[tuple[str, tuple[_File, ...]], ...]
    aliases: tuple[tuple[str, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, and of the folders that cannot be read."""
        return tuple(path for _, files in self.arguments for path, _, _, _ in files)

    @property
    def of_waivers(self) -> tuple[str, ...]:
        """The files of waivers, by name, in the folders among the arguments."""
        return tuple(
            path
            for argument, files in self.arguments
            if os.path.isdir(argument)  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            for path, _, _, problem in files
            if problem is None and _is_of_waivers(path)
        )


def list_files(paths: Iterable[str | Path]) -> Listing:
    """Return the files to read of files, folders and glob patterns; a Path is a name and never a pattern."""
    aliases: list[tuple[str, str]] = []
    arguments = tuple((str(each), tuple(_files(each, aliases))) for each in paths)
    return Listing(arguments, tuple(aliases))


@frozen
class FoundCase:
    """A file that was found: its case, or its problems.

    If there is neither a case nor a problem, ``skipped`` tells why the file was skipped (it is foreign, excluded by
    settings, or has an ending that is not read), or ``is_empty`` tells that ``file`` is an argument that holds no case
    file. ``id`` is the id that the file states, also if other parts are rejected; empty if the file states none.
    ``service_file`` is the shared service file; empty if the case states its service itself. ``sources`` are the paths
    of the other files that were read for the case, with links not resolved. ``place_of`` returns the place of a fact by its
    name.
    """

    file: str
    case: Case | None = None
    problems: tuple[Problem, ...] = ()
    is_empty: bool = False
    skipped: Literal["", "foreign", "excluded", "ending"] = ""
    id: str = ""
    service_file: str = ""
    sources: tuple[str, ...] = ()
    place_of: PlaceOf = field(default=Place, eq=False, repr=False)


def find_in(data: bytes, form: str, name: str, folder: Path, vocabulary: Mapping[str, str] = NO_OWN_WORDS) -> FoundCase:
    """Return the case or the problems of a document that was already read, as ``find_cases`` does for a named file.

    The own words must be checked before.
    """
    return _found(name, parse_draft(data, form, name, folder, vocabulary), form, data)


def _found(file: str, draft: ParsedCase, form: str = "", data: bytes | None = None) -> FoundCase:
    places = FactPlaces(file, service="".join(draft.sources), form=form, data=data)
    return FoundCase(
        file,
        draft.case,
        placed(draft.problems, file, form, data) if draft.problems else (),
        id=draft.id,
        service_file=str(draft.service_file or ""),
        sources=draft.sources,
        place_of=places.of,
    )


def find_cases(
    paths: Iterable[str | Path] | Listing,
    *,
    read_already: Iterable[FoundCase] = (),
    settings_of: Callable[[str], Settings] | None = None,
    exclude: Iterable[str] = (),
    cases_in: Callable[[str], Collection[str]] | None = None,
    read: Callable[..., ParsedCase] | None = None,
) -> tuple[FoundCase, ...]:
    """Return the cases of files, folders and glob patterns: each file once, in the order given, folders sorted by name.

    A Path is a name and never a pattern. ``paths`` may have been listed before.

    In a folder every file that ends in .toml, .json, .yaml or .yml is read, except hidden files and pyproject.toml. Hidden
    folders and node_modules are skipped. A foreign document, which belongs to another program, is skipped. Three kinds of
    files are left out, unless they cannot be read or state what only a case states: files that settings name,
    opinionguard.toml, and service files that a case uses. Every other file that is no valid case has problems.

    A file is never foreign if the file itself was named in ``paths``, if its name ends as in live.case.toml, or if it lies
    in what ``cases_in`` returns for its name: the files, folders and patterns that settings name under ``paths``.

    If the cases of several files have the same id, all these files are rejected, because the right one cannot be guessed.
    Cases in ``read_already`` count too. ``settings_of`` returns the settings for the name of a file. If ``settings_of``
    raises InputError, or if two names of one file have different settings, the case of the file has a problem.
    ``exclude`` are files, folders and patterns; folders and patterns among ``paths`` leave these out, but a file that is
    named itself is kept. ``read`` reads the file of a path, as ``read_draft`` does. Raises InputError if ``paths`` is a
    single path instead of a list.
    """
    if isinstance(paths, str | os.PathLike):
        right = Said("write-as-in", example=f"[{quoted(str(paths))}]")
        raise InputError.of(Said("not-a-list-of-paths", value=quoted(paths)), right)
    listing = paths if isinstance(paths, Listing) else list_files(paths)
    excluded = _places(exclude)
    declared = _Declared(settings_of, cases_in)
    if read is None:
        read = partial(_read, services={})  # many cases share one service
    seen: dict[str, _Seen] = {}
    found: list[FoundCase] = []
    for argument, files in listing.arguments:
        holds_something = False
        for path, real, named, problem in files:
            if excluded and path != str(Path(argument)) and _is_below(path, excluded):
                found.append(FoundCase(path, skipped="excluded"))
                continue
            if problem is not None:
                found.append(FoundCase(path, None, (problem,)))
                holds_something = True
                continue
            is_case = named or declared.is_case(path, real)
            each = seen.get(real)
            if each is None or (is_case and each.draft.is_foreign):
                each = seen[real] = _Seen(path, _draft(path, settings_of, read, may_be_foreign=not is_case))
            elif each.file != path:
                each.draft = _by_another_name(each.draft, each.file, path, settings_of)
            each.is_named |= named
            holds_something |= named or not (each.draft.is_foreign or _is_no_case(each, real, declared))
        if not holds_something:
            found.append(FoundCase(argument, is_empty=True))
    for alias, folder in listing.aliases if settings_of is not None else ():
        for real, each in seen.items():
            if Path(real).is_relative_to(folder):
                other = str(Path(alias, Path(real).relative_to(folder)))
                each.draft = _by_another_name(each.draft, each.file, other, settings_of)
    services = {str(each.draft.service_file) for each in seen.values() if each.draft.service_file is not None}
    folders: dict[str, None] = {}
    for real, each in seen.items():
        if each.draft.is_foreign and real in services:
            each.draft = _draft(each.file, settings_of, read)
        draft = each.draft
        if each.is_named:
            found.append(_found(each.file, draft))
            continue
        if _is_no_case(each, real, declared):
            continue
        if draft.is_foreign:
            found.append(FoundCase(each.file, skipped="foreign"))
            continue
        if _is_of_waivers(each.file) and draft.is_table:
            wrong = (Problem("", Said("named-like-waivers"), Said("name-otherwise"), each.file),)
            found.append(evolve(_found(each.file, draft), case=None, problems=wrong))
        elif real not in services or draft.states_a_case or draft.service_file is not None or not draft.is_table:
            found.append(_found(each.file, draft))
        if draft.case is not None or draft.id:
            folders[each.file[: each.file.rfind(os.sep) + 1]] = None
    return _without_twins([*found, *_not_read(folders), *read_already])


@define
class _Seen:
    """A file with the name under which it was found first, and the result of parsing it."""

    file: str
    draft: ParsedCase
    is_named: bool = False


class _Declared:
    """The statements of settings about files: where every document is a case, and which files belong to the settings."""

    def __init__(
        self,
        settings_of: Callable[[str], Settings] | None,
        cases_in: Callable[[str], Collection[str]] | None,
    ) -> None:
        self._settings_of, self._cases_in = settings_of, cases_in
        self._places: dict[Collection[str], frozenset[str]] = {}

    def is_case(self, path: str, real: str) -> bool:
        """Tell whether a file is ours whatever its content (a case, waivers, settings); True also if settings are broken."""
        if is_named_as_case(path) or _is_of_waivers(path) or _is_settings(path):
            return True
        if self._cases_in is None:
            return False
        try:
            stated = self._cases_in(path)
        except InputError:
            return True
        if not stated:  # as nearly everywhere
            return False
        named = frozenset(stated)
        if named not in self._places:
            # Both the named paths and the targets of links, because a file may be found by either.
            places = _places(named)
            self._places[named] = places | {os.path.realpath(each) for each in places}
        there = self._places[named]
        return _is_below(path, there) or _is_below(real, there)

    def is_of_settings(self, path: str, real: str) -> bool:
        """Tell whether the settings of a file name this file as a notice or as waivers, or are this file."""
        if self._settings_of is None:
            return False
        try:
            return real in {_real(each) for each in self._settings_of(path).files}
        except InputError:
            return False


def _is_settings(path: str) -> bool:
    return path.endswith(SETTINGS_FILE) and Path(path).name == SETTINGS_FILE


def is_named_as_case(name: str) -> bool:
    """Tell whether a name ends as in live.case.toml: such a file is a case file, valid or broken, whatever its content."""
    return name.lower().endswith(_CASE_FILES)


def left_out(found: Iterable[FoundCase]) -> tuple[Problem, ...]:
    """Return notes for people about files that lie among cases and were not read. The notes are no errors."""
    found = list(found)
    number = len({each.file for each in found if each.skipped == "excluded"})
    excluded = [Problem("", Said("excluded", number=number))] if number else []
    beside = [each.file for each in found if each.skipped == "ending"]
    if not beside:
        return tuple(excluded)
    wrong, right = Said("not-read-beside-cases", endings=tuple(FORMATS)), Said("rename-case-file")
    return (*excluded, *(Problem("", wrong, right, each) for each in beside))


def _not_read(folders: Iterable[str]) -> Iterator[FoundCase]:
    """Yield the files in folders of cases that look like case files but whose endings are not read."""
    for folder in folders:
        with suppress(OSError, ValueError):  # a folder that cannot be read is already reported
            yield from (
                FoundCase(str(Path(folder, name)), skipped="ending")
                for name in sorted(os.listdir(folder or os.curdir))  # noqa: PTH208 - names alone
                if name.lower().endswith(_NOT_READ) and not name.startswith(".")
            )


def is_a_pattern(argument: str | Path) -> bool:
    """Tell whether an argument is a glob pattern. The name of an existing file is no pattern, and a Path is none."""
    return isinstance(argument, str) and glob.has_magic(argument) and not os.path.lexists(argument)


def _places(patterns: Iterable[str]) -> frozenset[str]:
    places = (glob.glob(each, recursive=True) if is_a_pattern(each) else [each] for each in patterns)
    return frozenset(os.path.abspath(place) for each in places for place in each)  # noqa: PTH100 - links stay as named


def _is_below(path: str, places: frozenset[str]) -> bool:
    place = Path(os.path.abspath(path))  # noqa: PTH100 - as above
    return any(str(each) in places for each in (place, *place.parents))


def _real(path: str) -> str:
    return str(real_path(Path(path)))


def _read(path: str, *stated: Mapping[str, str], **how: Any) -> ParsedCase:
    return read_draft(Path(path), *stated, **how)


def _draft(
    path: str,
    settings_of: Callable[[str], Settings] | None,
    read: Callable[..., ParsedCase],
    *,
    may_be_foreign: bool = False,
) -> ParsedCase:
    if settings_of is None:
        return read(path, may_be_foreign=may_be_foreign)
    try:
        vocabulary = settings_of(path).vocabulary
    except InputError as error:
        draft = read(path, may_be_foreign=may_be_foreign)
        return draft if draft.is_foreign else _with_problems(draft, error.problems)
    return read(path, vocabulary, may_be_foreign=may_be_foreign)


def _by_another_name(
    draft: ParsedCase, file: str, other: str, settings_of: Callable[[str], Settings] | None
) -> ParsedCase:
    """Return the draft of a file that has a second name, with a problem if the settings of the two names differ."""
    if settings_of is None or other == file or draft.case is None:
        return draft
    try:
        one, two = settings_of(file).file, settings_of(other).file
    except InputError as error:
        return _with_problems(draft, error.problems)
    if one == two or (one and two and real_path(Path(one)) == real_path(Path(two))):
        return draft
    these, those = (quoted(each) if each else Said("no-settings") for each in (one, two))
    wrong = Said("settings-by-two-names", these=these, those=those, other=quoted(other))
    return _with_problems(draft, (Problem("", wrong, Said("decide-by-one-name"), file),))


def _with_problems(draft: ParsedCase, problems: tuple[Problem, ...]) -> ParsedCase:
    return evolve(draft, case=None, problems=(*draft.problems, *problems))


def _is_no_case(seen: _Seen, real: str, declared: _Declared) -> bool:
    """Tell whether a file of a folder is settings, waivers or a notice, and states nothing that only a case states."""
    draft, file = seen.draft, seen.file
    if draft.states_a_case or not draft.is_table:
        return False
    is_of_waivers = _is_of_waivers(file) and draft.has_waivers
    return is_of_waivers or _is_settings(file) or declared.is_of_settings(file, real)


def files_of_waivers(folder: str | Path) -> tuple[Path, ...]:
    """Return the files of waivers below a folder, by name; ``find_cases`` reports the folders that cannot be read."""
    return tuple(
        Path(here, each.name) for here, _, files, _ in _walk(str(folder)) for each in files if _is_of_waivers(each.name)
    )


def folders_of_waivers(folder: str | Path) -> tuple[Path, ...]:
    """Return the folders in which ``files_of_waivers`` looks. A new file of waivers may appear in each of them."""
    return tuple(Path(here) for here, _, _, problem in _walk(str(folder)) if problem is None)


def _is_of_waivers(file: str) -> bool:
    return file.lower().endswith(_WAIVER_FILES) and not Path(file).name.startswith(".")


def _without_twins(found: list[FoundCase]) -> tuple[FoundCase, ...]:
    files: dict[str, list[str]] = {}
    for each in found:
        # A rejected file counts too if it states an id: that the other file is the right one would be a guess.
        if each.case is not None or (each.problems and each.id):
            files.setdefault(each.id if each.case is None else each.case.id, []).append(each.file)
    return tuple(
        evolve(each, case=None, problems=(_twin(each.case.id, each.file, files[each.case.id]),), id=each.case.id)
        if each.case is not None and len(files[each.case.id]) > 1
        else each
        for each in found
    )


def _twin(name: str, file: str, files: list[str]) -> Problem:
    others = tuple(quoted(each) for each in files if each != file)
    problem = Problem("id", Said("id-of-others", value=quoted(name), others=others), Said("give-own-ids"), file)
    return placed((problem,), file)[0]


def _files(argument: str | Path, aliases: list[tuple[str, str]]) -> Iterator[_File]:
    """Yield each file of an argument. Each further name of a folder is added to ``aliases`` with the real folder."""
    is_pattern = is_a_pattern(argument)
    argument = str(argument)
    for each in sorted(glob.glob(argument, recursive=True)) if is_pattern else [argument]:
        if os.path.isdir(each):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            yield from _in_folder(each, aliases)
        elif not is_pattern or Path(each).name not in (SETTINGS_FILE, PROJECT_FILE):
            yield str(Path(each)), _real(each), True, None
        elif Path(each).name == SETTINGS_FILE:
            yield str(Path(each)), _real(each), False, None
    root = Path(*itertools.takewhile(lambda part: not glob.has_magic(part), Path(argument).parts))
    if is_pattern and root.is_dir():
        # glob does not report the folders that it could not read.
        parts = Path(argument).parts
        deepest = None if "**" in parts else len(parts) - len(root.parts) - 1
        yield from (_unread(here, problem) for here, _, _, problem in _walk(str(root), deepest) if problem is not None)


def _in_folder(folder: str, aliases: list[tuple[str, str]]) -> Iterator[_File]:
    for here, real, files, problem in _walk(folder, aliases=aliases):
        if problem is not None:
            yield _unread(here, problem)
        shown, resolved = str(Path(here, "_"))[:-1], os.path.join(real, "")  # noqa: PTH118 - both end in a separator
        for each in files:
            name = each.name
            if name.lower().endswith(_DOCUMENTS) and not name.startswith(".") and name != PROJECT_FILE:
                path = shown + name
                yield path, _real(path) if each.is_symlink() else resolved + name, False, None


def _unread(folder: str, problem: Problem) -> _File:
    return str(Path(folder)), folder, False, problem


# A folder, the folder with links resolved, its files by name, and the problem of a folder that cannot be read.
_Folder: TypeAlias = tuple[str, str, "list[os.DirEntry[str]]", Problem | None]


def _walk(folder: str, deepest: int | None = None, aliases: list[tuple[str, str]] | None = None) -> Iterator[_Folder]:
    """Yield a folder and every folder below it, at last those that cannot be read.

    Hidden folders and node_modules are skipped. Links to folders are followed once; a folder that was already seen under
    another name is added to ``aliases``.
    """
    refused: list[OSError] = []
    waiting = [(folder, os.path.realpath(folder), 0)]
    seen = {waiting[0][1]}
    while waiting:
        here, real, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=_name_of)
        except OSError as error:
            refused.append(error)
            continue
        files: list[os.DirEntry[str]] = []
        below: list[tuple[str, str, int]] = []
        for entry in found:
            if not _is_folder(entry):
                files.append(entry)
            elif (deepest is None or depth < deepest) and not entry.name.startswith(".") and entry.name != _PACKAGES:
                below.append((entry.path, os.path.realpath(entry.path), depth + 1))
        new = [each for each in below if each[1] not in seen]
        if aliases is not None:
            aliases += [(str(Path(other)), at) for other, at, _ in below if at in seen]
        seen.update(at for _, at, _ in below)
        waiting += reversed(new)
        yield here, real, files, None
    for each in refused:
        wrong, place = Said("cannot-be-read", said=reason(each)), str(each.filename)
        yield place, place, [], Problem("", wrong, Said("fix-path-or-permissions"), place)


def _name_of(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link in a circle, as os.walk has it
