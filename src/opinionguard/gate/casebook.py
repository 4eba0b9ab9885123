"""What a gate holds of cases and waivers at one time: given, or read from a folder. It is exchanged as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from attrs import Factory, evolve, field, frozen
from typing_extensions import override

from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import Place, Waiver, expired, misplaced, place_of, twins
from opinionguard.engine.timeline import Timeline
from opinionguard.facts.case import Case
from opinionguard.facts.values import instance
from opinionguard.files.folders import files_to_read, find_cases, left_out
from opinionguard.files.foreign import is_blank
from opinionguard.files.settings import SettingsFinder
from opinionguard.files.stamps import UNREAD, Stamp, differ, stamped, stamped_before
from opinionguard.files.waiverfile import strays
from opinionguard.ground.errors import InputError, Problem, described, gather, not_known
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["Casebook", "Entrance", "given", "is_plain", "looked_at", "matches", "read", "spelling_of", "unreadable"]

_ENCODED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_PLAIN: Final = re.compile(r"[._\-/:]*[A-Za-z0-9][A-Za-z0-9._\-/:]*")
_LONGEST: Final = 128  # as the id of a case
_LONGEST_SPELLING: Final = 9 * _LONGEST  # every letter of an id full-width, and that percent-encoded
Clock: TypeAlias = Callable[[], datetime]


def _spelt_alike(book: Casebook) -> dict[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for name in sorted({*book.timelines, *book.broken}):
        alike[spelling_of(name)] = (*alike.get(spelling_of(name), ()), name)
    return alike


@frozen(eq=False)
class Casebook:
    """Cases by id with their timelines, the waivers, and what could not be taken.

    ``broken`` are problems by the id of the case that they keep from being decided; ``nameless`` those of files whose
    case cannot be told. ``files`` tells which file last stated which id. ``spellings`` are the ids of all cases, broken ones
    too, by what is left of an id without its spelling. ``sources`` are the paths of all files that
    were read, and of those that would have been had they been there, with what they looked like before. ``waivers`` and
    ``settings`` are by the id of the case for which they hold; ``notes`` are what people should be told of settings.
    """

    timelines: Mapping[str, Timeline]
    waivers: Mapping[str, tuple[Waiver, ...]]
    broken: Mapping[str, tuple[Problem, ...]] = field(factory=dict)
    nameless: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(factory=dict)
    of_waivers: tuple[Problem, ...] = ()
    sources: Mapping[str, Stamp] = field(factory=dict)
    settings: Mapping[str, Settings] = field(factory=dict)
    notes: tuple[Problem, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default=Factory(_spelt_alike, takes_self=True), init=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong; what is wrong with settings once, however many cases have them."""
        of_cases = (each for told in self.broken.values() for each in told)
        return tuple(dict.fromkeys((*of_cases, *self.nameless, *self.of_waivers)))


@frozen
class Entrance:
    """What cases are read from: files, folders and patterns; a Path is a name and never a pattern.

    The search for settings ends at the folders among ``given``; what the settings of the folders among ``excluding`` leave
    out is left out. Both are the paths themselves where nothing else is said.
    """

    paths: tuple[str | Path, ...]
    given: tuple[str | Path, ...] = Factory(lambda self: self.paths, takes_self=True)
    excluding: tuple[str | Path, ...] = Factory(lambda self: self.paths, takes_self=True)

    @override
    def __str__(self) -> str:
        return ", ".join(map(str, self.paths))

    def listed(self) -> set[str]:
        """Return all files that there are to read."""
        return {file for path in self.paths for file in files_to_read(path)}


class OverSettings(Protocol):
    """What goes over the settings of each case: those that were stated for all, or None, and keywords."""

    @property
    def stated(self) -> Settings | None:
        """The settings of every case; None: those that are found for each."""
        ...

    @property
    def waivers(self) -> tuple[Waiver, ...] | None:
        """The waivers in the place of those of the settings."""
        ...

    def draw(self, case: Case, settings: Settings) -> Timeline:
        """Return the timeline of a case that has these settings. Raises InputError."""
        ...


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


def given(
    cases: Iterable[object], waivers: Iterable[object], draw: Callable[[Case], Timeline], clock: Clock
) -> Casebook:
    """Return the casebook of cases and waivers that are at hand. Raises InputError with all that is wrong.

    The clock is asked only where there are waivers, since they expire.
    """
    timelines: dict[str, Timeline] = {}
    problems: list[Problem] = []
    for each in cases:
        case = gather(problems, "cases", lambda each=each: instance(each, Case))  # type: ignore[misc]
        if case is None:
            continue
        path = f"cases.{case.id}"
        if case.id in timelines:
            problems.append(Problem(path, Said("id-of-two-cases", value=quoted(case.id)), Said("give-own-ids")))
        try:
            timelines[case.id] = draw(case)
        except InputError as error:
            problems += [problem.under(path) for problem in error.problems]
        except Exception as error:  # whatever it is is this case's
            problems.append(_failure(error).under(path))
    made = [gather(problems, "waivers", lambda each=each: instance(each, Waiver)) for each in waivers]  # type: ignore[misc]
    taken = tuple(each for each in made if each is not None)
    problems += [*twins(taken), *_waiver_problems(taken, timelines, clock)]
    if problems:
        raise InputError(problems)
    return Casebook(timelines, _by_case(timelines, dict.fromkeys(timelines, taken)))


def _by_case(
    timelines: Mapping[str, Timeline], waivers: Mapping[str, Iterable[Waiver]]
) -> dict[str, tuple[Waiver, ...]]:
    """Return for each case the waivers that name it, of those that hold for it; a case without any is left out."""
    named = {name: tuple(each for each in waivers[name] if each.case == name) for name in timelines}
    return {name: each for name, each in named.items() if each}


def read(entrance: Entrance, before: Casebook | None, over: OverSettings, clock: Clock) -> Casebook:
    """Return what folders, files and patterns hold. What is wrong is put aside by the id of the case that it refuses.

    Each case has the settings of its file, and ``over`` goes over them. An id that was there ``before`` and is there no
    more is broken too. Timelines of cases that did not change are kept. The clock is asked only where there are waivers,
    since they expire.
    """
    # Before anything is read: what changes while it is read differs at the next look.
    known = {} if before is None else before.sources
    listed = entrance.listed()
    stamps = stamped({*listed, *known}, known)

    def stamp(places: Iterable[str]) -> None:
        stamps.update(stamped(set(places) - stamps.keys(), known))

    finder = SettingsFinder(entrance.given, stated=over.stated, before_reading=stamp)
    files: dict[str, str] = {}
    timelines: dict[str, Timeline] = {}
    settings: dict[str, Settings] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    nameless: list[Problem] = []
    found = find_cases(
        entrance.paths,
        settings_of=finder.of,
        exclude=finder.excluded(entrance.excluding),
        cases_in=finder.cases_in,
    )
    for each in found:
        name = each.id or (before.files.get(each.file, "") if before is not None else "")
        problems = each.problems
        if each.case is not None:
            try:
                settings[name] = finder.of(each.file)
                kept = None if before is None else before.timelines.get(name)
                is_same = kept is not None and kept.case == each.case and before.settings.get(name) == settings[name]  # type: ignore[union-attr]
                timelines[name] = kept if kept is not None and is_same else over.draw(each.case, settings[name])
            except Exception as error:  # whatever it is refuses this case alone
                problems = (_failure(error, each.file),)
        if each.skipped == "foreign" and is_blank(Path(each.file)):
            # It may have been a case: then no pattern may let its id pass.
            problems = (Problem("", Said("is-empty"), Said("restore-or-exempt"), each.file),)
        if each.is_empty:
            problems = (Problem("", Said("holds-no-case-file"), Said("fix-the-path"), each.file),)
        if name:
            files[each.file] = name
        if problems and name:
            broken[name] = (*broken.get(name, ()), *problems)
        if problems and not each.id:
            nameless += problems  # it was of this case, and may be of another by now
    had = set() if before is None else {*before.timelines, *before.broken}
    for name in sorted(had - {*timelines, *broken}):
        wrong = Said("file-is-gone", case=quoted(name))
        broken[name] = (Problem("", wrong, Said("restore-or-exempt"), str(entrance)),)
    # Where two files state one id and one of them is broken, it cannot be guessed which counts.
    sound = {name: timeline for name, timeline in timelines.items() if name not in broken}
    waivers = {name: settings[name].waivers if over.waivers is None else over.waivers for name in sound}
    if over.waivers is None:
        unsound, elsewhere = _of_settings(sound, settings, clock)
    else:
        unsound = (
            *_waiver_problems(_for(over.waivers, sound), sound, clock),
            *_of_no_case(over.waivers, sound, broken),
        )
        elsewhere = ()
    sources = {*listed, *finder.places, *(path for each in found for path in each.sources)}
    return Casebook(
        sound,
        _by_case(sound, waivers),
        broken,
        tuple(dict.fromkeys(nameless)),
        files,
        unsound,
        stamped_before(sources, stamps),
        settings,
        (*finder.notes, *elsewhere, *left_out(found), *strays(entrance.paths, (*finder.files, *finder.places))),
    )


def _for(waivers: Iterable[Waiver], cases: Collection[str]) -> tuple[Waiver, ...]:
    return tuple(each for each in waivers if each.case in cases)


def _of_no_case(waivers: Iterable[Waiver], *cases: Collection[str]) -> tuple[Problem, ...]:
    known = {name for each in cases for name in each}
    return misplaced((each for each in waivers if each.case not in known), dict.fromkeys(known, ()))


def _of_settings(
    timelines: Mapping[str, Timeline], settings: Mapping[str, Settings], clock: Clock
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what is wrong with the waivers of each settings file for the cases that have it, and which are for others.

    A file of settings may be for more cases than are read here.
    """
    problems: list[Problem] = []
    notes: list[Problem] = []
    together: dict[str, dict[str, Timeline]] = {}
    for name, timeline in timelines.items():
        together.setdefault(settings[name].file, {})[name] = timeline
    for file, group in together.items():
        waivers = settings[next(iter(group))].waivers
        problems += [evolve(each, file=file) for each in _waiver_problems(_for(waivers, group), group, clock)]
        for each in waivers:
            if each.case not in group:
                wrong = not_known(each.case, group, "waives-nothing-here")
                notes.append(Problem(f"waivers.{each.id}.case", wrong, Said("name-in-its-settings"), file))
    return tuple(problems), tuple(notes)


def looked_at(entrance: Entrance, book: Casebook) -> Casebook | None:
    """Return the casebook again, with what its files look like now; None if what they hold differs, or which there are."""
    stamps = stamped({*entrance.listed(), *book.sources}, book.sources)
    if differ(stamps, book.sources):
        return None
    return book if stamps == book.sources else evolve(book, sources=stamps)


def unreadable(before: Casebook | None, entrance: Entrance, error: Exception) -> Casebook:
    """Return the casebook in which every case that was there is broken by an error."""
    problem = _failure(error, str(entrance))
    names = [] if before is None else sorted({*before.timelines, *before.broken})
    files = {} if before is None else before.files
    # Unread, so that whoever looks again reads again.
    return Casebook(
        {},
        {},
        dict.fromkeys(names, (problem,)),
        (problem,),
        files,
        sources=dict.fromkeys(map(str, entrance.paths), UNREAD),
    )


def _failure(error: Exception, file: str = "") -> Problem:
    return Problem("", Said("cannot-be-decided", said=described(error)), Said("report-this"), file)


def _waiver_problems(
    waivers: tuple[Waiver, ...], timelines: Mapping[str, Timeline], clock: Clock
) -> tuple[Problem, ...]:
    """Return what is wrong with waivers now: expired, for nothing that is there, or for what cannot be decided."""
    if not waivers:
        return ()
    at = clock()
    waivable: dict[str, list[Place]] = {name: [] for name in timelines}
    failures: dict[str, Problem] = {}
    for name in {each.case for each in waivers} & set(timelines):
        try:
            waivable[name] = [place_of(each) for each in timelines[name].at(at).waivable]
        except Exception as error:  # whatever it is is this case's
            failures[name] = _failure(error)
    undecided = [failures[each.case].under(f"waivers.{each.id}.case") for each in waivers if each.case in failures]
    sound = [each for each in waivers if each.case not in failures]
    return (*misplaced(sound, waivable), *undecided, *expired(waivers, at))
