"""What a gate holds of cases and waivers at one time: given, or read from a folder. It is exchanged as a whole."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from attrs import Factory, evolve, field, frozen

from opinionguard.errors import InputError, Problem, gather, quoted
from opinionguard.facts import Case
from opinionguard.finding import files_of_waivers, find_cases
from opinionguard.timelines import Timeline
from opinionguard.values import instance
from opinionguard.waiverfile import load_waivers
from opinionguard.waivers import Place, Waiver, expired, misplaced, place_of, twins

__all__ = ["Casebook", "given", "read", "spelling_of", "unreadable"]

_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
Draw: TypeAlias = Callable[[Case], Timeline]
_MEND_OR_EXEMPT: Final = "put it back, or make a new gate that exempts the id by name"


def _spelt_alike(book: Casebook) -> dict[str, str]:
    return {spelling_of(name): name for name in (*book.lines, *book.broken)}


@frozen(eq=False)
class Casebook:
    """Cases by id with their timelines, the waivers, and what could not be taken.

    ``broken`` are problems by the id of the case that they keep from being decided; ``nameless`` those of files whose
    case cannot be told. ``files`` tells which file last stated which id.
    """

    lines: Mapping[str, Timeline]
    waivers: tuple[Waiver, ...]
    broken: Mapping[str, tuple[Problem, ...]] = field(factory=dict)
    nameless: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(factory=dict)
    of_waivers: tuple[Problem, ...] = ()
    spellings: Mapping[str, str] = field(default=Factory(_spelt_alike, takes_self=True), init=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return (*(each for told in self.broken.values() for each in told), *self.nameless, *self.of_waivers)


def spelling_of(name: str) -> str:
    """Return an id without what two people spell differently: case, spaces, and what parts its words."""
    return _BETWEEN_WORDS.sub("-", name.casefold()).strip("-")


def given(cases: Iterable[object], waivers: Iterable[object], draw: Draw, at: datetime) -> Casebook:
    """Return the casebook of cases and waivers that are at hand. Raises InputError with all that is wrong."""
    lines: dict[str, Timeline] = {}
    problems: list[Problem] = []
    for each in cases:
        case = gather(problems, "cases", lambda each=each: instance(each, Case))  # type: ignore[misc]
        if case is None:
            continue
        path = f"cases.{case.id}"
        if case.id in lines:
            problems.append(Problem(path, f"{quoted(case.id)} is the id of two cases", "give each an id of its own"))
        line = gather(problems, path, lambda case=case: draw(case))  # type: ignore[misc]
        if line is not None:
            lines[case.id] = line
    made = [gather(problems, "waivers", lambda each=each: instance(each, Waiver)) for each in waivers]  # type: ignore[misc]
    taken = tuple(each for each in made if each is not None)
    problems += [*twins(taken), *_waiver_problems(taken, lines, at)]
    if problems:
        raise InputError(problems)
    return Casebook(lines, taken)


def read(folder: str, before: Casebook | None, draw: Draw, at: datetime) -> Casebook:
    """Return what a folder holds. What is wrong is put aside by the id of the case that it refuses.

    An id that was there ``before`` and is there no more is broken too. Timelines of cases that did not change are kept.
    """
    files: dict[str, str] = {}
    lines: dict[str, Timeline] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    nameless: list[Problem] = []
    found = find_cases([glob.escape(folder)])
    for each in found:
        name = each.id or (before.files.get(each.file, "") if before is not None else "")
        problems = each.problems
        if each.case is not None:
            kept = None if before is None else before.lines.get(name)
            try:
                lines[name] = kept if kept is not None and kept.case == each.case else draw(each.case)
            except Exception as error:  # whatever it is refuses this case alone
                problems = (_failure(error, each.file),)
        if each.is_empty:
            problems = (Problem("", "holds no case file", "mend the path", each.file),)
        if name:
            files[each.file] = name
        if problems and name:
            broken[name] = (*broken.get(name, ()), *problems)
        if problems and not each.id:
            nameless += problems  # it was of this case, and may be of another by now
    known = set() if before is None else {*before.lines, *before.broken}
    for name in sorted(known - {*lines, *broken}):
        broken[name] = (Problem("", f"the file of the case {quoted(name)} is gone", _MEND_OR_EXEMPT, folder),)
    # Where two files state one id and one of them is broken, it cannot be guessed which counts.
    sound = {name: line for name, line in lines.items() if name not in broken}
    told = {each.file for each in found if each.problems}
    of_waivers = [each for each in files_of_waivers(folder) if str(each) not in told]
    waivers, unsound = _waivers_of(of_waivers, sound, at)
    # A file of waivers of which nothing can be taken may be a case file by a wrong name.
    nameless += [each for each in unsound if not each.path]
    return Casebook(sound, waivers, broken, tuple(nameless), files, tuple(each for each in unsound if each.path))


def unreadable(before: Casebook | None, folder: str, error: Exception) -> Casebook:
    """Return the casebook in which every case that was there is broken by an error."""
    problem = _failure(error, folder)
    names = [] if before is None else sorted({*before.lines, *before.broken})
    files = {} if before is None else before.files
    return Casebook({}, (), dict.fromkeys(names, (problem,)), (problem,), files)


def _failure(error: Exception, file: str) -> Problem:
    return Problem("", f"cannot be decided: {quoted(f'{type(error).__name__}: {error}')}", "report this", file)


def _waivers_of(
    paths: Iterable[Path], lines: Mapping[str, Timeline], at: datetime
) -> tuple[tuple[Waiver, ...], list[Problem]]:
    """Return the waivers of files, those apart whose id names another too, and what is wrong with the files."""
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    files: dict[str, list[str]] = {}
    for file in paths:
        try:
            loaded = load_waivers(file)
        except InputError as error:
            problems += error.problems
            continue
        waivers += loaded
        for each in loaded:
            files.setdefault(f"waivers.{each.id}", []).append(str(file))
    found = [*twins(waivers), *_waiver_problems(tuple(waivers), lines, at)]
    for problem in found:
        place = next(place for place in files if f"{problem.path}.".startswith(f"{place}."))
        problems.append(evolve(problem, file=", ".join(files[place])))
    sole = tuple(each for each in waivers if len(files[f"waivers.{each.id}"]) == 1)
    return sole, problems


def _waiver_problems(waivers: tuple[Waiver, ...], lines: Mapping[str, Timeline], at: datetime) -> tuple[Problem, ...]:
    """Return what is wrong with waivers at an instant: expired, or for nothing that is there."""
    waivable: dict[str, list[Place]] = {name: [] for name in lines}
    for name in {each.case for each in waivers} & set(lines):
        waivable[name] = [place_of(each) for each in lines[name].at(at).waivable]
    return (*misplaced(waivers, waivable), *expired(waivers, at))
