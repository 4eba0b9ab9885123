"""Finds and reads the settings of a case file. One file holds the settings; files are never merged.

The search starts in the folder of the case file's name and goes upward. The first folder that has an opinionguard.toml,
or a pyproject.toml with [tool.opinionguard], holds the settings. The search ends at the folder that holds .git; without
a repository it ends at the folder that was given.
"""

from __future__ import annotations

import glob
import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from opinionguard.decisions.settings import Settings, to_texts
from opinionguard.decisions.waivers import Waiver
from opinionguard.facts.ownwords import own_words
from opinionguard.files.casefile import unknown_keys
from opinionguard.files.documents import read_file
from opinionguard.files.folders import PROJECT_FILE, SETTINGS_FILE, folders_of_waivers, is_a_pattern
from opinionguard.files.noticefile import load_notice
from opinionguard.files.places import placed
from opinionguard.files.waiverfile import load_waivers, waiver_files
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, gather, nearest_word, reason
from opinionguard.ground.text import Lang, quoted
from opinionguard.ground.words import Said
from opinionguard.regulations import required_regulations, unknown_duties
from opinionguard.workdays.calendar import WorkingCalendar
from opinionguard.workdays.notices import Notice

__all__ = ["SettingsFinder", "lang_of_locale", "load_settings", "read_settings", "settings_of"]

_TABLE: Final = "tool.opinionguard"
_REPOSITORY: Final = ".git"
_STANDARD_INPUT: Final = "-"
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_KEYS: Final = (
    *("lang", "readings", "other_laws", "require", "notices", "waivers"),
    *("paths", "exclude", "vocabulary", "regulations"),
)
_LISTS: Final = ("require", "notices", "waivers", "paths", "exclude", "regulations")
_OF_A_CASE: Final = frozenset(("schema", "id", "events"))
_MOST_SHOWN: Final = 20
_ESCAPED: Final = r"\[([*?\[])\]"  # what glob.escape writes for these characters


@frozen
class _Stated:
    """A file of settings: its absolute path, the table of settings, and the path of that table in the file."""

    path: str
    table: object
    prefix: str = ""

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)  # noqa: PTH120 - paths are compared as text here; links are not followed

    def under(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key


_NONE: Final = Settings()


class SettingsFinder:
    """The settings of the case files of one run. Each file of settings is read once.

    ``entrances`` are the arguments of the run: files, folders, patterns. ``stated`` are settings for every file: those of
    ``--settings FILE``, or ``Settings()`` for none; then there is no search. ``notes`` are notes for people, each once for
    each file of settings. ``before_reading`` is called with the paths of files before the finder looks at these files.
    """

    def __init__(
        self,
        entrances: Iterable[str | Path] = (),
        *,
        stated: Settings | None = None,
        before_reading: Callable[[Iterable[str]], None] | None = None,
    ) -> None:
        self._stated, self._before_reading = stated, before_reading
        self._places: set[str] = set()
        self._here = _current_folder()
        self._given = _folders_given(entrances, self._here)
        self._folder_of: dict[str, str] = {}
        self._folders: dict[str, _Stated | InputError | None] = {}
        self._repositories: dict[str, bool] = {}
        self._found: dict[str, tuple[_Stated | None, str]] = {}
        self._cases_in: dict[str, frozenset[str]] = {}
        self._settings: dict[str, Settings | InputError] = {}
        self._notes: dict[tuple[str, str], Problem] = {}

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Notes for standard error: files of settings that hide others, and files that lie above the given folder."""
        return tuple(self._notes.values())

    @property
    def places(self) -> frozenset[str]:
        """Every path on which the settings depend; the path of a folder ends in a separator.

        These are the files that the search looked for, existing or not, and all files that settings name. Settings that
        were passed as ``stated`` depend on no path.
        """
        return frozenset(self._places)

    @property
    def files(self) -> frozenset[str]:
        """Every file that was read for settings."""
        taken = [each for each in self._settings.values() if isinstance(each, Settings)]
        return frozenset(file for each in (*taken, self._stated or Settings()) for file in each.files)

    def looked_in(self, folder: str | Path = os.curdir) -> tuple[str, ...]:
        """Return the folders in which the search for a folder's settings looks, the nearest first."""
        if self._stated is not None:
            return ()
        place = _place(os.fspath(folder), self._here)
        return tuple(self._levels(place, self._given_above(place) or place))

    def of(self, file: str | Path) -> Settings:
        """Return the settings of a case file by its name; the case file itself is not read.

        Raises InputError for settings that cannot be read or are rejected. Also raises InputError for a file that was named
        alone, outside a repository, if only folders above the file's own folder have settings.
        """
        if self._stated is not None:
            return self._stated
        stated, above = self._found_for(self._folder(file))
        if above:
            wrong = Said("settings-lie-above", file=quoted(above))
            raise InputError.of(wrong, Said("choose-settings"), file=str(file))
        return self._taken(stated)

    def of_folder(self, folder: str | Path = os.curdir) -> Settings:
        """Return the settings of a given folder; standard input has those of the current folder. Raises InputError."""
        if self._stated is not None:
            return self._stated
        place = _place(os.fspath(folder), self._here)
        stated, _ = self._searched(place, self._given_above(place) or place, is_alone=False)
        return self._taken(stated)

    def excluded(self, entrances: Iterable[str | Path]) -> tuple[str, ...]:
        """Return the paths and patterns under ``exclude`` in the settings of the entrances that are folders or patterns.

        Settings that are wrong are skipped here; the cases below the folder report their problems.
        """
        found: list[str] = []
        for each in _folders_given(entrances, self._here):
            with suppress(InputError):
                found += self.of_folder(each).exclude
        return tuple(dict.fromkeys(found))

    def cases_in(self, file: str | Path) -> frozenset[str]:
        """Return the ``paths`` of the settings of a case file, and the ``paths`` of the settings that these hide.

        Other mistakes in the settings do not matter. Raises InputError if the ``paths`` cannot be read.
        """
        if self._stated is not None:
            return frozenset(self._stated.paths)
        folder = self._folder(file)
        if folder not in self._cases_in:
            stated, _ = self._found_for(folder)
            named = set() if stated is None else self._named_under_paths(stated)
            for each in self._levels(folder, self._given_above(folder) or folder):
                with suppress(InputError):  # the notes report hidden settings that cannot be read
                    hidden = self._stated_in(each)
                    named |= set() if hidden is None else self._named_under_paths(hidden)
            self._cases_in[folder] = frozenset(named)
        return self._cases_in[folder]

    def _folder(self, file: str | Path) -> str:
        """Return the folder of a file's name; it is worked out once for all files that are named in one folder."""
        name = os.fspath(file)
        before, last = os.path.split(name)
        if last in ("", os.curdir, os.pardir):
            return os.path.dirname(_place(name, self._here))  # noqa: PTH120 - as above
        if before not in self._folder_of:
            self._folder_of[before] = os.path.dirname(_place(name, self._here))  # noqa: PTH120 - as above
        return self._folder_of[before]

    def _named_under_paths(self, stated: _Stated) -> set[str]:
        table = stated.table if isinstance(stated.table, Mapping) else {}
        return {_seen_from(self._shown(stated.folder), each) for each in to_texts(table.get("paths", ()))}

    def _found_for(self, folder: str) -> tuple[_Stated | None, str]:
        if folder not in self._found:
            self._found[folder] = self._search(folder)
        return self._found[folder]

    def _search(self, folder: str) -> tuple[_Stated | None, str]:
        """Return the settings of a folder, else the path of settings above the search if the case file was named alone."""
        given = self._given_above(folder)
        return self._searched(folder, given or folder, is_alone=given is None)

    def _given_above(self, folder: str) -> str | None:
        """Return the outermost given folder that holds a folder: folders that were given together share one search."""
        return next((each for each in reversed(list(_upward(folder))) if each in self._given), None)

    def _searched(self, folder: str, given: str, *, is_alone: bool) -> tuple[_Stated | None, str]:
        way = list(_upward(folder))
        looked_in = self._levels(folder, given)
        levels = iter(looked_in)
        stated = next((each for each in map(self._stated_in, levels) if each is not None), None)
        if stated is None:
            beyond = way[len(looked_in) :] if is_alone and not self._is_repository(looked_in[-1]) else []
            above = next((each for each in map(self._stated_in, beyond) if each is not None), None)
            return None, "" if above is None else self._shown(above.path)
        if way.index(stated.folder) > way.index(given):
            self._tell_above(stated, given)
        for each in levels:
            self._tell_hidden(stated, each)
        return stated, ""

    def _levels(self, folder: str, given: str) -> list[str]:
        """Return the folders in which the search looks: up to the folder of the repository, else up to the given folder."""
        way = list(_upward(folder))
        last = next((each for each in way if self._is_repository(each)), given)
        return way[: way.index(last) + 1]

    def _is_repository(self, folder: str) -> bool:
        if folder not in self._repositories:
            place = os.path.join(folder, _REPOSITORY)  # noqa: PTH118 - as above
            self._note_before_reading((place,))
            self._repositories[folder] = _is_there(place, self._here)
        return self._repositories[folder]

    def _stated_in(self, folder: str) -> _Stated | None:
        if folder not in self._folders:
            self._note_before_reading(os.path.join(folder, name) for name in (SETTINGS_FILE, PROJECT_FILE))  # noqa: PTH118
            try:
                self._folders[folder] = _stated_in(folder, self._here)
            except InputError as error:
                self._folders[folder] = error
        found = self._folders[folder]
        if isinstance(found, InputError):
            raise InputError(found.problems)
        return found

    def _taken(self, stated: _Stated | None) -> Settings:
        if stated is None:
            return _NONE
        if stated.path not in self._settings:
            self._note_before_reading(_places_named(stated, self._here))
            try:
                self._settings[stated.path] = _taken(stated, self._here)
            except InputError as error:
                self._settings[stated.path] = error
        found = self._settings[stated.path]
        if isinstance(found, InputError):
            raise InputError(found.problems)
        return found

    def _note_before_reading(self, places: Iterable[str]) -> None:
        new = set(places) - self._places
        self._places |= new
        if self._before_reading is not None:
            self._before_reading(new)

    def _tell_above(self, stated: _Stated, given: str) -> None:
        wrong = Said("lies-above", folder=quoted(self._shown(given)))
        right = Said("put-beside-cases", file=SETTINGS_FILE)
        self._notes.setdefault((stated.path, ""), Problem("", wrong, right, self._shown(stated.path)))

    def _tell_hidden(self, stated: _Stated, folder: str) -> None:
        """Add a note about hidden settings of a folder. Problems of hidden settings prevent no decision."""
        try:
            hidden = self._stated_in(folder)
        except InputError as error:
            problem = error.problems[0]
            hidden_path = folder
            wrong = Said("hides-unreadable", problem=problem)
        else:
            if hidden is None:
                return
            hidden_path = hidden.path
            dropped = tuple(_dropped(hidden.table, stated.table, hidden.folder, stated.folder))
            name = quoted(self._shown(hidden.path))
            wrong = Said("hides-with", file=name, dropped=dropped) if dropped else Said("hides", file=name)
        right = Said("state-here-too")
        self._notes.setdefault((stated.path, hidden_path), Problem("", wrong, right, self._shown(stated.path)))

    def _shown(self, path: str) -> str:
        return _shown(path, self._here)


def settings_of(file: str | Path, entrance: str | Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of one case file, and the notes for people. ``entrance`` is the file, or an argument that holds it.

    Raises InputError.
    """
    finder = SettingsFinder((entrance,))
    return finder.of(file), finder.notes


def load_settings(path: str | Path) -> Settings:
    """Return the settings that apply to a folder or a case file, or that a file of settings states.

    A file of settings is opinionguard.toml, pyproject.toml, or a TOML file that states nothing of a case. Raises
    InputError for a path that cannot be read, and in the cases of ``SettingsFinder.of``.
    """
    text = os.fspath(path)
    if os.path.isdir(text):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        return SettingsFinder((text,)).of_folder(text)
    name = Path(text).name
    if name not in (SETTINGS_FILE, PROJECT_FILE):
        try:
            document = read_file(Path(text))
        except InputError as error:
            raise InputError(evolve(problem, file=text) for problem in error.problems) from None
        if Path(text).suffix.lower() != ".toml" or (isinstance(document, Mapping) and _OF_A_CASE & set(document)):
            return SettingsFinder((text,)).of(text)
    return read_settings(text)


def lang_of_locale() -> Lang:
    """Return the language of the locale, which is the default."""
    named = next((stated for name in _LOCALE if (stated := os.environ.get(name))), "")
    return "zh" if named.startswith("zh") else "en"


def read_settings(path: str | Path) -> Settings:
    """Return the settings of a file: [tool.opinionguard] of a pyproject.toml, the top level of any other TOML file.

    Raises InputError.
    """
    here = _current_folder()
    file = _place(os.fspath(path), here)
    if Path(file).name == PROJECT_FILE:
        stated = _stated_in_project(file, here)
        if stated is None:
            wrong, right = Said("has-no-table", table=_TABLE), Said("add-table", table=_TABLE)
            raise InputError.of(wrong, right, file=_shown(file, here))
        return _taken(stated, here)
    if Path(file).suffix.lower() != ".toml":
        wrong = Said("name-ends-in", ending=quoted(Path(file).suffix))
        raise InputError.of(wrong, Said("end-it-in", endings=(".toml",)), file=_shown(file, here))
    return _taken(_Stated(file, _document(file, here)), here)


# --- Places ----------------------------------------------------------------------------------------------------------
# A place is an absolute path as text, without "." and ".."; links in the path are not resolved.


def _current_folder() -> str:
    try:
        return os.path.abspath(os.curdir)  # noqa: PTH100 - as above
    except OSError as error:
        raise InputError.of(Said("no-current-folder", said=reason(error)), Said("change-folder")) from None


def _place(path: str, here: str) -> str:
    """Return the place of a name. After a link, ".." is the parent of the folder that is the target of the link."""
    try:
        named = Path(here, path)
        if os.pardir not in named.parts:
            return os.path.normpath(named)
        place = named.anchor
        for part in named.parts[1:]:
            joined = os.path.join(place, part)  # noqa: PTH118 - as above
            place = os.path.dirname(os.path.realpath(place)) if part == os.pardir else joined  # noqa: PTH120 - as above
    except (OSError, ValueError) as error:
        raise _cannot_look_for(error, path) from None
    return place


def _upward(folder: str) -> Iterator[str]:
    yield folder
    yield from map(str, Path(folder).parents)


def _folders_given(entrances: Iterable[str | Path], here: str) -> tuple[str, ...]:
    """Return the folders of the entrances; the folder of a pattern is the part before the first wildcard."""
    folders: dict[str, None] = {}
    for entrance in entrances:
        each = os.fspath(entrance)
        if each == _STANDARD_INPUT:
            continue
        if os.path.isdir(each):  # noqa: PTH112 - as above
            folders[_place(each, here)] = None
        elif is_a_pattern(entrance):
            folders[_place(os.path.join("", *_before_magic(each)), here)] = None  # noqa: PTH118 - as above
    return tuple(folders)


def _before_magic(pattern: str) -> list[str]:
    parts = itertools.takewhile(lambda part: not glob.has_magic(re.sub(_ESCAPED, "", part)), Path(pattern).parts)
    return [re.sub(_ESCAPED, r"\1", part) for part in parts]


def _shown(path: str, here: str) -> str:
    """Return a path as seen from the current folder."""
    try:
        return os.path.relpath(path, here)
    except ValueError:  # on another drive
        return path


def _is_there(path: str, here: str) -> bool:
    """Tell whether a name exists; a broken link exists too. Raises InputError if the answer cannot be found."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise _cannot_look_for(error, _shown(path, here)) from None
    return True


def _cannot_look_for(error: Exception, path: str) -> InputError:
    return InputError.of(Said("cannot-look-for", said=reason(error)), Said("fix-path-or-permissions"), file=path)


# --- Files -----------------------------------------------------------------------------------------------------------


def _stated_in(folder: str, here: str) -> _Stated | None:
    own, project = (os.path.join(folder, name) for name in (SETTINGS_FILE, PROJECT_FILE))  # noqa: PTH118
    stated = _Stated(own, _document(own, here)) if _is_there(own, here) else None
    of_project = _stated_in_project(project, here) if _is_there(project, here) else None
    if stated is not None and of_project is not None:
        wrong = Said("is-beside-settings", file=quoted(_shown(project, here)))
        raise InputError.of(wrong, Said("keep-this-or-table", table=_TABLE), file=_shown(own, here))
    return stated or of_project


def _stated_in_project(file: str, here: str) -> _Stated | None:
    """Return the table of a pyproject.toml, or None. A misspelt table raises InputError, so that it is not overlooked."""
    document = _document(file, here)
    tool = document.get("tool") if isinstance(document, Mapping) else None
    if not isinstance(tool, Mapping):
        return None
    if "opinionguard" in tool:
        return _Stated(file, tool["opinionguard"], _TABLE)
    near = next((key for key in tool if nearest_word(key, ("opinionguard",))), None)
    if near is not None:
        wrong, right = Said("is-nearly", table=_TABLE), Said("write-as-in", example=f"[{_TABLE}]")
        raise InputError(placed([Problem(f"tool.{near}", wrong, right, _shown(file, here))]))
    return None


def _document(file: str, here: str) -> Any:
    try:
        return read_file(Path(file))
    except InputError as error:
        raise InputError(evolve(problem, file=_shown(file, here)) for problem in error.problems) from None


def _taken(stated: _Stated, here: str) -> Settings:
    """Return the settings that a file states. Raises InputError with all problems, also of the files that it names."""
    table, name = stated.table, _shown(stated.path, here)
    if not isinstance(table, Mapping):
        right = Said("write-as-in", example=f"[{stated.prefix}]")
        raise InputError(placed([Problem(stated.prefix, Said("not-a-table", value=quoted(table)), right, name)]))
    problems = list(_unknown_keys(stated, table))
    lists: dict[str, tuple[str, ...]] = {}
    for key in _LISTS:
        lists[key] = gather(problems, stated.under(key), lambda key=key: to_texts(table.get(key, ()))) or ()  # type: ignore[misc]
    plain: dict[str, Any] = {}
    for key in ("lang", "readings", "other_laws"):
        if key in table:
            made = gather(problems, stated.prefix, lambda key=key: Settings(**{key: table[key]}))  # type: ignore[misc]
            plain[key] = None if made is None else getattr(made, key)
    vocabulary = gather(problems, stated.under("vocabulary"), lambda: own_words(table.get("vocabulary", {})))
    problems += _problems_of(stated.under("regulations"), lambda: required_regulations(lists["regulations"]))
    problems += _problems_of("", lambda: _check_duties(lists["require"], stated.under("require")))
    folder = _shown(stated.folder, here)
    seen = {
        key: tuple(_seen_from(folder, each) for each in lists[key])
        for key in ("notices", "waivers", "paths", "exclude")
    }
    notices = _notices(seen["notices"], problems)
    files = tuple(dict.fromkeys(map(str, waiver_files(seen["waivers"]))))
    waivers = _waivers(files, problems)
    if problems:
        raise InputError(placed(evolve(each, file=each.file or name) for each in dict.fromkeys(problems)))
    return Settings(
        **plain,
        file=name,
        require=lists["require"],
        notices=notices,
        waivers=waivers,
        paths=seen["paths"],
        exclude=seen["exclude"],
        vocabulary=vocabulary or {},
        regulations=lists["regulations"],
        files=(name, *seen["notices"], *files),
    )


def _places_named(stated: _Stated, here: str) -> Iterator[str]:
    """Yield the places of all files that settings name, existing or not, and of folders that may get files of waivers."""
    table = stated.table if isinstance(stated.table, Mapping) else {}
    for key in ("notices", "waivers"):
        listed = table.get(key)
        for each in listed if isinstance(listed, list) else ():
            with suppress(InputError):  # the reading of the file reports such a value
                (name,) = to_texts([each])
                place = _place(os.path.join(stated.folder, name), here)  # noqa: PTH118 - a name may be absolute
                yield place
                if key == "waivers":
                    yield from map(str, waiver_files((place,)))
                    yield from (os.path.join(each, "") for each in folders_of_waivers(place))  # noqa: PTH118 - as above


def _unknown_keys(stated: _Stated, table: Mapping[str, Any]) -> Iterator[Problem]:
    for key in table:
        if key == "tool" and not stated.prefix:
            yield Problem("tool", Said("table-is-for", table=_TABLE, file=PROJECT_FILE), Said("write-keys-at-top"))
        else:
            for problem in unknown_keys({key: table[key]}, _KEYS, ""):
                yield problem.under(stated.prefix) if stated.prefix else problem


def _problems_of(path: str, check: Any) -> tuple[Problem, ...]:
    """Return the problems that a check raises, below a path; a problem in another file keeps its own path."""
    found: list[Problem] = []
    gather(found, "", check)
    return tuple(each if each.file or not path else each.under(path) for each in found)


def _check_duties(required: tuple[str, ...], path: str) -> None:
    problems = unknown_duties(required, path)
    if problems:
        raise InputError(problems)


def _seen_from(folder: str, path: str) -> str:
    """Return a path or pattern of a file of settings as seen from the current folder."""
    if folder == os.curdir:
        return path
    joined = os.path.join(folder, path)  # noqa: PTH118 - a pattern is no Path
    if glob.has_magic(folder) and glob.has_magic(path) and not os.path.lexists(joined):
        return os.path.join(glob.escape(folder), path)  # noqa: PTH118 - as above
    return joined


def _notices(files: Iterable[str], problems: list[Problem]) -> tuple[Notice, ...]:
    """Return the notices of files. Each notice must fit today's calendar and the notices before it."""
    made: list[Notice] = []
    for file in files:
        notice = gather(problems, "", lambda file=file: load_notice(file))  # type: ignore[misc]
        if notice is None:
            continue
        try:
            calendar = WorkingCalendar.china()
            for each in (*made, notice):
                calendar = calendar.with_notice(each)
        except InputError as error:
            problems += [evolve(problem, file=file) for problem in error.problems]
        else:
            made.append(notice)
    return tuple(made)


def _waivers(files: Iterable[str], problems: list[Problem]) -> tuple[Waiver, ...]:
    """Return the waivers of files. No file may state an id that an earlier file states."""
    first: dict[str, str] = {}
    made: list[Waiver] = []
    for file in files:
        for each in gather(problems, "", lambda file=file: load_waivers(file)) or ():  # type: ignore[misc]
            other = first.setdefault(each.id, file)
            if other != file:
                wrong = Said("id-of-others", value=quoted(each.id), others=(quoted(other),))
                problems.append(Problem(f"waivers.{each.id}.id", wrong, Said("give-own-id"), file))
            made.append(each)
    return tuple(made)


def _dropped(hidden: object, taken: object, hidden_folder: str, folder: str) -> Iterator[str]:
    """Yield the hidden settings that could change a decision and that the settings in force do not state."""
    if not isinstance(hidden, Mapping):
        return
    stated = taken if isinstance(taken, Mapping) else {}
    for key in ("require", "other_laws", "waivers"):
        value, other = hidden.get(key), stated.get(key)
        if isinstance(value, list):
            others = other if isinstance(other, list) else []
            kept = {_at(folder, each) if key == "waivers" else each for each in others if isinstance(each, str)}
            value = [
                each
                for each in value
                if not isinstance(each, str) or (_at(hidden_folder, each) if key == "waivers" else each) not in kept
            ]
        if value and value != other:
            more = ", …" if isinstance(value, list) and len(value) > _MOST_SHOWN else ""
            shown = (
                f"[{', '.join(map(quoted, value[:_MOST_SHOWN]))}{more}]" if isinstance(value, list) else quoted(value)
            )
            yield f"{key} = {shown}"


def _at(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - as above
