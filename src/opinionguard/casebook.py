"""What a gate holds of cases and waivers at one time: given, or read from a folder. It is exchanged as a whole."""

from __future__ import annotations

import glob
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from attrs import Factory, evolve, field, frozen

from opinionguard.errors import InputError, Problem, gather, quoted
from opinionguard.facts import Case
from opinionguard.finding import files_of_waivers, files_to_read, find_cases
from opinionguard.stamps import UNREAD, Stamp, differ, stamped, stamped_before
from opinionguard.timelines import Timeline
from opinionguard.values import instance
from opinionguard.waiverfile import load_waivers
from opinionguard.waivers import Place, Waiver, expired, misplaced, place_of, twins

__all__ = ["Casebook", "given", "is_plain", "looked_at", "matches", "read", "spelling_of", "unreadable"]

_ENCODED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_PLAIN: Final = re.compile(r"[._\-/:]*[A-Za-z0-9][A-Za-z0-9._\-/:]*")
_LONGEST: Final = 128  # as the id of a case
_LONGEST_SPELLING: Final = 9 * _LONGEST  # every letter of an id full-width, and that percent-encoded
Draw: TypeAlias = Callable[[Case], Timeline]
Clock: TypeAlias = Callable[[], datetime]
_MEND_OR_EXEMPT: Final = "put it back, or make a new gate that exempts the id by name"


def _spelt_alike(book: Casebook) -> dict[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for name in sorted({*book.lines, *book.broken}):
        alike[spelling_of(name)] = (*alike.get(spelling_of(name), ()), name)
    return alike


@frozen(eq=False)
class Casebook:
    """Cases by id with their timelines, the waivers, and what could not be taken.

    ``broken`` are problems by the id of the case that they keep from being decided; ``nameless`` those of files whose
    case cannot be told. ``files`` tells which file last stated which id. ``spellings`` are the ids of all cases, broken ones
    too, by what is left of an id without its spelling. ``sources`` are the paths of all files that
    were read, and of those that would have been had they been there, with what they looked like before.
    """

    lines: Mapping[str, Timeline]
    waivers: tuple[Waiver, ...]
    broken: Mapping[str, tuple[Problem, ...]] = field(factory=dict)
    nameless: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(factory=dict)
    of_waivers: tuple[Problem, ...] = ()
    sources: Mapping[str, Stamp] = field(factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default=Factory(_spelt_alike, takes_self=True), init=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return (*(each for told in self.broken.values() for each in told), *self.nameless, *self.of_waivers)


def spelling_of(name: str) -> str:
    """Return what is left of an id without what two people spell differently: its letters and digits, in one case.

    What is too long to be an id of a case, however it is spelt, is left as it is.
    """
    if len(name) > _LONGEST_SPELLING:
        return name
    folded = unicodedata.normalize("NFKC", _decoded(name)).casefold()
    return "".join(filter(str.isalnum, folded))


def is_plain(name: str) -> bool:
    """Tell whether a pattern may reach an id: it is short, has a letter or digit, and else only what parts words of ids.

    With any other character an id can look like that of a case and fold to something else.
    """
    return len(name) <= _LONGEST and _PLAIN.fullmatch(_decoded(name)) is not None


def matches(pattern: str, name: str) -> bool:
    """Tell whether a pattern is of an id: ``*`` stands for any characters, ``?`` for one, all others for themselves.

    Only the last asterisk is ever tried again, so that the time is at most the product of the two lengths.
    """
    at = place = 0
    asterisk = tried = -1
    while place < len(name):
        if at < len(pattern) and pattern[at] == "*":
            asterisk, tried = at, place
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", name[place]):
            at, place = at + 1, place + 1
        elif asterisk >= 0:
            tried += 1
            at, place = asterisk + 1, tried
        else:
            return False
    return not pattern[at:].strip("*")


def _decoded(name: str) -> str:
    """Return an id percent-decoded until nothing changes: what one decoding leaves can be encoded again."""
    if "%" not in name:
        return name
    decoded, before = name.encode("utf-8", "surrogatepass"), b""
    while decoded != before:
        decoded, before = _ENCODED.sub(lambda found: bytes.fromhex(found[1].decode()), decoded), decoded
    return decoded.decode("utf-8", "replace")


def given(cases: Iterable[object], waivers: Iterable[object], draw: Draw, clock: Clock) -> Casebook:
    """Return the casebook of cases and waivers that are at hand. Raises InputError with all that is wrong.

    The clock is asked only where there are waivers, since they expire.
    """
    lines: dict[str, Timeline] = {}
    problems: list[Problem] = []
    for each in cases:
        case = gather(problems, "cases", lambda each=each: instance(each, Case))  # type: ignore[misc]
        if case is None:
            continue
        path = f"cases.{case.id}"
        if case.id in lines:
            problems.append(Problem(path, f"{quoted(case.id)} is the id of two cases", "give each an id of its own"))
        try:
            lines[case.id] = draw(case)
        except InputError as error:
            problems += [problem.under(path) for problem in error.problems]
        except Exception as error:  # whatever it is is this case's
            problems.append(_failure(error).under(path))
    made = [gather(problems, "waivers", lambda each=each: instance(each, Waiver)) for each in waivers]  # type: ignore[misc]
    taken = tuple(each for each in made if each is not None)
    problems += [*twins(taken), *_waiver_problems(taken, lines, clock)]
    if problems:
        raise InputError(problems)
    return Casebook(lines, taken)


def read(folder: str, before: Casebook | None, draw: Draw, clock: Clock) -> Casebook:
    """Return what a folder holds. What is wrong is put aside by the id of the case that it refuses.

    An id that was there ``before`` and is there no more is broken too. Timelines of cases that did not change are kept.
    The clock is asked only where there are waivers, since they expire.
    """
    # Before anything is read: what changes while it is read differs at the next look.
    known = {} if before is None else before.sources
    listed = files_to_read(folder)
    stamps = stamped({*listed, *known}, known)
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
    had = set() if before is None else {*before.lines, *before.broken}
    for name in sorted(had - {*lines, *broken}):
        broken[name] = (Problem("", f"the file of the case {quoted(name)} is gone", _MEND_OR_EXEMPT, folder),)
    # Where two files state one id and one of them is broken, it cannot be guessed which counts.
    sound = {name: line for name, line in lines.items() if name not in broken}
    told = {each.file for each in found if each.problems}
    of_waivers = [each for each in files_of_waivers(folder) if str(each) not in told]
    waivers, unsound = _waivers_of(of_waivers, sound, clock)
    # A file of waivers of which nothing can be taken may be a case file by a wrong name.
    nameless += [each for each in unsound if not each.path]
    sources = {*listed, *(path for each in found for path in each.sources)}
    return Casebook(
        sound,
        waivers,
        broken,
        tuple(nameless),
        files,
        tuple(each for each in unsound if each.path),
        stamped_before(sources, stamps),
    )


def looked_at(folder: str, book: Casebook) -> Casebook | None:
    """Return the casebook again, with what its files look like now; None if what they hold differs, or which there are."""
    stamps = stamped({*files_to_read(folder), *book.sources}, book.sources)
    if differ(stamps, book.sources):
        return None
    return book if stamps == book.sources else evolve(book, sources=stamps)


def unreadable(before: Casebook | None, folder: str, error: Exception) -> Casebook:
    """Return the casebook in which every case that was there is broken by an error."""
    problem = _failure(error, folder)
    names = [] if before is None else sorted({*before.lines, *before.broken})
    files = {} if before is None else before.files
    # Unread, so that whoever looks again reads again.
    return Casebook({}, (), dict.fromkeys(names, (problem,)), (problem,), files, sources={folder: UNREAD})


def _failure(error: Exception, file: str = "") -> Problem:
    return Problem("", f"cannot be decided: {quoted(f'{type(error).__name__}: {error}')}", "report this", file)


def _waivers_of(
    paths: Iterable[Path], lines: Mapping[str, Timeline], clock: Clock
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
    found = [*twins(waivers), *_waiver_problems(tuple(waivers), lines, clock)]
    for problem in found:
        place = next(place for place in files if f"{problem.path}.".startswith(f"{place}."))
        problems.append(evolve(problem, file=", ".join(files[place])))
    sole = tuple(each for each in waivers if len(files[f"waivers.{each.id}"]) == 1)
    return sole, problems


def _waiver_problems(waivers: tuple[Waiver, ...], lines: Mapping[str, Timeline], clock: Clock) -> tuple[Problem, ...]:
    """Return what is wrong with waivers now: expired, for nothing that is there, or for what cannot be decided."""
    if not waivers:
        return ()
    at = clock()
    waivable: dict[str, list[Place]] = {name: [] for name in lines}
    failures: dict[str, Problem] = {}
    for name in {each.case for each in waivers} & set(lines):
        try:
            waivable[name] = [place_of(each) for each in lines[name].at(at).waivable]
        except Exception as error:  # whatever it is is this case's
            failures[name] = _failure(error)
    undecided = [failures[each.case].under(f"waivers.{each.id}.case") for each in waivers if each.case in failures]
    sound = [each for each in waivers if each.case not in failures]
    return (*misplaced(sound, waivable), *undecided, *expired(waivers, at))
