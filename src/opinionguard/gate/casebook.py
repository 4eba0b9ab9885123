"""The cases and waivers that a gate has at one time, given or read from a folder. A casebook is replaced as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from attrs import Factory, evolve, field
from typing_extensions import override

from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import DutyPlace, Waiver, expired, misplaced, place_of, twins
from opinionguard.engine.timeline import Timeline
from opinionguard.facts.case import Case
from opinionguard.facts.values import instance
from opinionguard.facts.vocabulary import NO_OWN_WORDS
from opinionguard.files.casefile import ParsedCase, SharedServices, read_draft
from opinionguard.files.folders import Listing, find_cases, left_out, list_files
from opinionguard.files.foreign import is_blank
from opinionguard.files.settings import SettingsFinder
from opinionguard.files.stamps import UNREAD, Stamp, differ, stamped, stamped_before
from opinionguard.files.waiverfile import strays
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, described, gather, not_known
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["Casebook", "Entrance", "given", "is_plain", "looked_at", "matches", "read", "spelling_of", "unreadable"]

_ENCODED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_PLAIN: Final = re.compile(r"[._\-/:]*[A-Za-z0-9][A-Za-z0-9._\-/:]*")
_LONGEST: Final = 128  # as the id of a case
_LONGEST_SPELLING: Final = 9 * _LONGEST  # if every letter of an id is full-width and percent-encoded
Clock: TypeAlias = Callable[[], datetime]


# The name of a file, the own words it is read with, and whether it may be foreign.
_Reading: TypeAlias = tuple[str, tuple[tuple[str, str], ...], bool]


def _spelt_alike(book: Casebook) -> dict[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for name in sorted({*book.timelines, *book.broken}):
        spelling = spelling_of(name)
        alike[spelling] = (*alike.get(spelling, ()), name)
    return alike


@frozen(eq=False)
class Casebook:
    """Cases by id with their timelines, the waivers, and the problems.

    ``broken`` has, by case id, the problems that keep the case from being decided. ``nameless`` are the problems of files
    whose case is not known. ``of_waivers`` are the problems of waivers. ``files`` has the last known case id by file.
    ``spellings`` has the ids of all cases, broken ones too, by ``spelling_of`` the id. ``sources`` are the paths of all
    files that were read, and of files that are absent and would be read, each with its stamp from before the reading.
    ``waivers`` and ``settings`` are by case id. ``notes`` are what people should know about settings. ``drafts`` has what
    each file stated, and ``services`` what each shared service file stated, so that a file that has not changed is not
    parsed again.
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
    drafts: Mapping[_Reading, ParsedCase] = field(factory=dict)
    services: SharedServices = field(factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default=Factory(_spelt_alike, takes_self=True))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems; a problem of settings stands once, however many cases have these settings."""
        of_cases = (each for told in self.broken.values() for each in told)
        return tuple(dict.fromkeys((*of_cases, *self.nameless, *self.of_waivers)))


@frozen
class Entrance:
    """The places that cases are read from: files, folders and patterns; a Path is a name and never a pattern.

    The search for settings ends at the folders in ``given``. The settings of the folders in ``excluding`` say which files
    are skipped. Both default to ``paths``.
    """

    paths: tuple[str | Path, ...]
    given: tuple[str | Path, ...] = Factory(lambda self: self.paths, takes_self=True)
    excluding: tuple[str | Path, ...] = Factory(lambda self: self.paths, takes_self=True)

    @override
    def __str__(self) -> str:
        return ", ".join(map(str, self.paths))

    def listed(self) -> Listing:
        """Return all files to read."""
        return list_files(self.paths)


class OverSettings(Protocol):
    """What replaces the settings of each case: settings stated for all cases, and keywords."""

    @property
    def stated(self) -> Settings | None:
        """The settings of all cases; None: each case has the settings that are found for it."""
        ...

    @property
    def waivers(self) -> tuple[Waiver, ...] | None:
        """The waivers that replace those of the settings; None: the waivers of the settings."""
        ...

    def draw(self, case: Case, settings: Settings) -> Timeline:
        """Return the timeline of a case that has these settings. Raises InputError."""
        ...


def spelling_of(name: str) -> str:
    """Return the case-folded letters and digits of an id, so that different spellings of one id are equal.

    A name that is too long to be an id in any spelling is returned unchanged.
    """
    if len(name) > _LONGEST_SPELLING:
        return name
    folded = unicodedata.normalize("NFKC", _decoded(name)).casefold()
    return "".join(filter(str.isalnum, folded))


def is_plain(name: str) -> bool:
    """Tell whether a pattern may match an id: the id is short and has only letters, digits (at least one) and separators.

    With any other character, an id can look like the id of a case and still have another spelling key.
    """
    return len(name) <= _LONGEST and _PLAIN.fullmatch(_decoded(name)) is not None


def matches(pattern: str, name: str) -> bool:
    """Tell whether a pattern matches an id: ``*`` stands for any characters, ``?`` for one, all others for themselves.

    Only the last asterisk is tried again, so that the time is at most the product of the two lengths.
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
    """Return an id percent-decoded until nothing changes, because an id may be encoded several times."""
    if "%" not in name:
        return name
    decoded, before = name.encode("utf-8", "surrogatepass"), b""
    while decoded != before:
        decoded, before = _ENCODED.sub(lambda found: bytes.fromhex(found[1].decode()), decoded), decoded
    return decoded.decode("utf-8", "replace")


def given(
    cases: Iterable[object], waivers: Iterable[object], draw: Callable[[Case], Timeline], clock: Clock
) -> Casebook:
    """Return the casebook of the given cases and waivers. Raises InputError with all problems.

    A case that has waivers and cannot be decided now, because a regulation is broken, is a problem of the casebook: the case
    is refused when it is asked for, and the others are answered. The clock is asked only if there are waivers, because
    waivers expire.
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
        except Exception as error:  # any exception is a problem of this case alone
            problems.append(_failure(error).under(path))
    made = [gather(problems, "waivers", lambda each=each: instance(each, Waiver)) for each in waivers]  # type: ignore[misc]
    taken = tuple(each for each in made if each is not None)
    wrong, undecided = _waiver_problems(taken, timelines, clock)
    problems += [*twins(taken), *wrong]
    if problems:
        raise InputError(problems)
    return Casebook(timelines, _by_case(timelines, dict.fromkeys(timelines, taken)), of_waivers=undecided)


def _by_case(
    timelines: Mapping[str, Timeline], waivers: Mapping[str, tuple[Waiver, ...]]
) -> dict[str, tuple[Waiver, ...]]:
    """Return by case id the waivers that name the case; a case without any is left out."""
    named = {name: _for(waivers[name], (name,)) for name in timelines if waivers[name]}
    return {name: each for name, each in named.items() if each}


def read(entrance: Entrance, before: Casebook | None, over: OverSettings, clock: Clock) -> Casebook:
    """Return the casebook of folders, files and patterns. A problem is kept under the id of the case that it refuses.

    Each case has the settings of its file, and ``over`` replaces parts of them. A case that was there ``before`` and is
    gone now is broken too. Timelines of cases that did not change are kept. The clock is asked only if there are waivers,
    because waivers expire.
    """
    # Stamps are made before anything is read: a file that changes during the reading then differs at the next look.
    known = {} if before is None else before.sources
    listed = entrance.listed()
    stamps = stamped({*listed.paths, *known}, known)

    def stamp(places: Iterable[str]) -> None:
        stamps.update(stamped(set(places) - stamps.keys(), known))

    def is_unchanged(file: str) -> bool:
        return file in stamps and stamps[file] is known.get(file)

    drafts: dict[_Reading, ParsedCase] = {}
    # The service that many cases share is read once, and again if its file has changed.
    services: SharedServices = {}
    if before is not None:
        services = {reading: each for reading, each in before.services.items() if is_unchanged(each[2])}

    def draft_of(path: str, own: Mapping[str, str] = NO_OWN_WORDS, *, may_be_foreign: bool = False) -> ParsedCase:
        reading = (path, tuple(own.items()), may_be_foreign)
        kept = None if before is None else before.drafts.get(reading)
        if kept is None or not (is_unchanged(path) and all(map(is_unchanged, kept.sources))):
            kept = read_draft(Path(path), own, may_be_foreign=may_be_foreign, services=services)
        # A file that could not be read may be readable at the next look, although its stamp is the same.
        if not kept.problems or (kept.is_table and not kept.states_a_case):
            drafts[reading] = kept
        return kept

    finder = SettingsFinder(entrance.given, stated=over.stated, before_reading=stamp)
    files: dict[str, str] = {}
    timelines: dict[str, Timeline] = {}
    settings: dict[str, Settings] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    nameless: list[Problem] = []
    found = find_cases(
        listed,
        settings_of=finder.of,
        exclude=finder.excluded(entrance.excluding),
        cases_in=finder.cases_in,
        read=draft_of,
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
            except Exception as error:  # any exception refuses this case alone
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
            nameless += problems  # the file had this case before, and may have another now
    had = set() if before is None else {*before.timelines, *before.broken}
    for name in sorted(had - {*timelines, *broken}):
        wrong = Said("file-is-gone", case=quoted(name))
        broken[name] = (Problem("", wrong, Said("restore-or-exempt"), str(entrance)),)
    # If two files state one id and one of the files is broken, nobody can tell which one counts.
    sound = {name: timeline for name, timeline in timelines.items() if name not in broken}
    waivers = {name: settings[name].waivers if over.waivers is None else over.waivers for name in sound}
    if over.waivers is None:
        unsound, elsewhere = _of_settings(sound, settings, clock)
    else:
        unfit, undecided = _waiver_problems(_for(over.waivers, sound), sound, clock)
        unsound = (*unfit, *undecided, *_of_no_case(over.waivers, sound, broken))
        elsewhere = ()
    sources = {*listed.paths, *finder.places, *(path for each in found for path in each.sources)}
    spelt = {"spellings": before.spellings} if before is not None and had == {*sound, *broken} else {}
    return Casebook(
        sound,
        _by_case(sound, waivers),
        broken,
        tuple(dict.fromkeys(nameless)),
        files,
        unsound,
        stamped_before(sources, stamps),
        settings,
        (*finder.notes, *elsewhere, *left_out(found), *strays(listed.of_waivers, (*finder.files, *finder.places))),
        drafts,
        services,
        **spelt,
    )


def _for(waivers: Iterable[Waiver], cases: Collection[str]) -> tuple[Waiver, ...]:
    return tuple(each for each in waivers if each.case in cases)


def _of_no_case(waivers: Iterable[Waiver], *cases: Collection[str]) -> tuple[Problem, ...]:
    known = {name for each in cases for name in each}
    return misplaced((each for each in waivers if each.case not in known), dict.fromkeys(known, ()))


def _of_settings(
    timelines: Mapping[str, Timeline], settings: Mapping[str, Settings], clock: Clock
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems of the waivers in each settings file, and notes on waivers for other cases.

    A settings file may be for more cases than are read here.
    """
    problems: list[Problem] = []
    notes: list[Problem] = []
    together: dict[str, dict[str, Timeline]] = {}
    for name, timeline in timelines.items():
        together.setdefault(settings[name].file, {})[name] = timeline
    for file, group in together.items():
        waivers = settings[next(iter(group))].waivers
        found = _waiver_problems(_for(waivers, group), group, clock)
        problems += [evolve(each, file=file) for told in found for each in told]
        for each in waivers:
            if each.case not in group:
                wrong = not_known(each.case, group, "waives-nothing-here")
                notes.append(Problem(f"waivers.{each.id}.case", wrong, Said("name-in-its-settings"), file))
    return tuple(problems), tuple(notes)


def looked_at(entrance: Entrance, book: Casebook) -> Casebook | None:
    """Return the casebook with new stamps; None if a file has other contents, is new or is gone."""
    stamps = stamped({*entrance.listed().paths, *book.sources}, book.sources)
    if differ(stamps, book.sources):
        return None
    return book if stamps == book.sources else evolve(book, sources=stamps)


def unreadable(before: Casebook | None, entrance: Entrance, error: Exception) -> Casebook:
    """Return a casebook in which every case of ``before`` is broken by an error."""
    problem = _failure(error, str(entrance))
    names = [] if before is None else sorted({*before.timelines, *before.broken})
    files = {} if before is None else before.files
    # UNREAD differs from every stamp, so that the next look reads again.
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
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems of waivers now: those that expired or are for nothing, and those of cases that cannot be decided."""
    if not waivers:
        return (), ()
    at = clock()
    waivable: dict[str, list[DutyPlace]] = {name: [] for name in timelines}
    failures: dict[str, Problem] = {}
    for name in {each.case for each in waivers} & set(timelines):
        try:
            waivable[name] = [place_of(each) for each in timelines[name].at(at).waivable]
        except Exception as error:  # any exception is a problem of this case alone
            failures[name] = _failure(error)
    undecided = [failures[each.case].under(f"waivers.{each.id}.case") for each in waivers if each.case in failures]
    sound = [each for each in waivers if each.case not in failures]
    return (*misplaced(sound, waivable), *expired(waivers, at)), tuple(undecided)
