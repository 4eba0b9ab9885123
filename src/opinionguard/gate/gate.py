"""The gate: a running application asks it whether a launch may pass now.

The gate fails closed. It lets through only three things: what a decision lets pass, what a valid waiver lets pass, and
an id without a case that a person exempted by name or pattern. The gate refuses everything else: an unknown id, a broken
file, files that nobody looked at for too long, any exception, a clock that is naive, has stopped or has jumped.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, NoReturn, SupportsIndex, TypeAlias

from attrs import evolve
from typing_extensions import Unpack, override

from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import Waived, Waiver, waive
from opinionguard.engine.timeline import Timeline, decide
from opinionguard.facts.case import Case
from opinionguard.files.settings import lang_of_locale
from opinionguard.gate import casebook
from opinionguard.gate.answers import Answer, LaunchRefusedError, StaleError, Turn, Why, refused_by
from opinionguard.gate.casebook import Casebook, Entrance, is_plain, matches, spelling_of
from opinionguard.gate.clock import ClockError, Course, WatchedClock, later, system_clock, system_ticks
from opinionguard.gate.keywords import (
    Keywords,
    Over,
    check_lengths,
    check_settings,
    listed_paths,
    patterns_in,
    waivers_in,
)
from opinionguard.gate.log import DecisionLog, DecisionLogError, entry_of, gate_entry
from opinionguard.ground.errors import (
    InputError,
    Problem,
    RegulationError,
    ToldError,
    described,
    ids_in,
    list_problems,
)
from opinionguard.ground.moments import CHINA, LAST_YEAR, instant_of, moment_of
from opinionguard.ground.text import Lang, Told, escaped, quoted
from opinionguard.ground.words import Said
from opinionguard.rules.readings import Readings
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["Answer", "ClockError", "Gate", "LaunchRefusedError", "Turn", "Why", "log", "refused_by", "require"]

_logger: Final = logging.getLogger("opinionguard.gate")
_FOREVER: Final = datetime.max.replace(tzinfo=UTC)
_NEVER: Final = float("inf")  # in ticks
_LONGEST: Final = (
    1e9  # seconds, about thirty years: a later limit is cut to this, and computed again when this has passed
)
_MOST_KEPT: Final = 10_000  # answers for ids without a case: callers may ask for any number of them


# From when and until when (exclusive) the answer is kept, both in UTC, because instants of one zone compare fastest; the
# kept answer; and the computed answer, which may hold longer, because ``max_age`` does not limit it.
_Kept: TypeAlias = tuple[datetime, datetime, Answer, Answer]

# An answer that holds while all that it rests on holds: the clock is on this course and is not before the latest instant of
# the course; from when and until when (exclusive) in ticks, and until when on the clock, this and the files need no look.
_Ready: TypeAlias = tuple[Course, float, float, datetime, Answer]


class _Thread(threading.local):
    """How often this thread is within a question: more than once only where a signal handler asks."""

    depth = 0


_thread: Final = _Thread()


@contextmanager
def _deciding(lock: threading.RLock) -> Iterator[None]:
    """Hold the lock of a case. Raises ToldError in a signal handler if the lock is in use."""
    with _held(lock, can_wait=_thread.depth == 0):
        _thread.depth += 1
        try:
            yield
        finally:
            _thread.depth -= 1


@contextmanager
def _held(lock: threading.RLock, *, can_wait: bool) -> Iterator[None]:
    """Hold a lock. A signal handler cannot wait: who has the lock may wait for the thread that the handler interrupted."""
    if not lock.acquire(blocking=can_wait):
        raise ToldError(Said("asked-within"))
    try:
        yield
    finally:
        lock.release()


_Notes: TypeAlias = list[tuple[int, Told]]  # each with its level in the program's log


class _Shelf:
    """A casebook, its kept answers, and whether the log has its entry; a shelf is replaced as a whole.

    ``began`` are the ticks at which the last complete look at the files began. From the ticks ``due`` on, a kept answer is
    not enough: the gate looks at the files again, or refuses because the last look is too old.
    """

    def __init__(self, book: Casebook, began: float = -_NEVER, due: float = _NEVER) -> None:
        self.book = book
        self.answers: dict[str, _Kept] = {}
        self.is_on_record = False
        self.began, self.due = began, due
        self.renew_locks()

    def lock_of(self, case: object) -> threading.RLock:
        """Return the lock under which the answer for an id is computed: no case waits for another one."""
        return self._locks.get(case, self.lock)

    def renew_locks(self) -> None:
        """Make a lock for each case, and one for the ids without a case and for the entry in the log."""
        self.lock = threading.RLock()
        self._locks: dict[object, threading.RLock] = {name: threading.RLock() for name in self.book.timelines}


# The default: each case has the settings that are found for it.
_FOUND: Final = Settings()


class Gate:
    """Answers whether a launch may pass now, by the gate's clock, from cases and waivers that were read before.

    The gate refuses a case exactly when ``may_launch`` is no and no waiver covers what is in the way. It refuses an id
    without a case unless ``exempt`` has the id: exactly, or by a pattern with ``*`` and ``?``. Patterns do not match an id
    that once had a case here. While there is a broken file whose case is not known, patterns match no id.

    ``clock`` returns an aware datetime; the default is the clock of the system. ``ticks`` returns the seconds of a clock
    that never stops or jumps; the default also counts while the machine sleeps, if the system can do that. The gate
    believes an instant within ``tolerance`` of its course: the last believed pair (instant, ticks) plus the ticks since
    then. The pair is renewed at most once an hour of ticks, and moved by at most one tolerance a day. At any other instant
    the gate refuses everything, from the first answer on: a clock that jumped, stopped or was set back, and ticks that run
    backwards. A clock that keeps a new course for ``settle`` of ticks is believed again; so is every clock after
    ``reload``. Time on one course never runs backwards: an instant earlier than the latest one counts as the latest one.

    Answers are kept until they can change: only the first question costs more than a look-up and a comparison. Threads,
    coroutines and forked processes may share a gate; a gate cannot be copied or pickled.

    ``log`` is a DecisionLog, or a path for a required one. Raises InputError for two cases with one id, a case without
    events, a waiver that has expired or is for no obligation of a case, and a ``require`` that is no related duty.
    """

    def __init__(
        self,
        cases: Iterable[Case],
        *,
        clock: Callable[[], datetime] = system_clock,
        calendar: WorkingCalendar | None = None,
        settings: Settings | None = None,
        readings: Readings | Mapping[str, str] | None = None,
        other_laws: OtherLawsMode | None = None,
        exempt: Iterable[str] = (),
        waivers: Iterable[Waiver] | None = None,
        require: Iterable[str] = (),
        log: DecisionLog | str | Path | None = None,
        tolerance: timedelta = timedelta(minutes=1),
        settle: timedelta = timedelta(minutes=15),
        ticks: Callable[[], float] = system_ticks,
    ) -> None:
        problems = [*list_problems("cases", cases, Case)]
        problems += list_problems("waivers", () if waivers is None else waivers, Waiver)
        if problems:
            raise InputError(problems)
        check_settings(
            clock=(clock, Callable),
            ticks=(ticks, Callable),
            tolerance=(tolerance, timedelta),
            settle=(settle, timedelta),
            calendar=(calendar, WorkingCalendar | None),
            settings=(settings, Settings | None),
            readings=(readings, Readings | Mapping | None),
            log=(log, DecisionLog | str | Path | None),
        )
        check_lengths(tolerance=(tolerance, timedelta(0)), settle=(settle, timedelta.resolution))
        self._clock, self._ticks = clock, ticks
        self._forget_ready()
        self._time = WatchedClock(clock, ticks, tolerance, settle, self._tell, self._forget_ready)
        stated = Settings() if settings is None else settings
        self._over = Over(
            stated=stated,
            readings=readings,
            calendar=calendar,
            other_laws=other_laws,
            require=ids_in("require", require),
            waivers=None if waivers is None else tuple(waivers),
        )
        self._over.basis_of(stated)  # raises at once what is invalid
        self._exempt = patterns_in(exempt)
        self._log = log if log is None or isinstance(log, DecisionLog) else DecisionLog(log)
        self._entrance = Entrance(())
        self._reload_every = self._max_age = _NEVER
        self._next_look = _NEVER
        self._last_failure = ""
        self._is_looking = False
        self._put(_Shelf(Casebook({}, {})))
        self.renew_locks()
        _GATES.add(self)
        # Watch the clock from now on. If the clock cannot be trusted yet, the gate refuses when it is asked.
        with suppress(Exception):
            self._now()
        drawn = partial(self._over.draw, settings=stated)
        made = stated.waivers if waivers is None else waivers
        self._put(_Shelf(casebook.given(cases, made, drawn, self._now)))
        for problem in self.problems:
            self._tell(logging.ERROR, problem)

    @classmethod
    def from_folder(
        cls,
        path: str | Path,
        *,
        settings: Settings | None = _FOUND,
        strict: bool = False,
        reload_every: timedelta | None = None,
        max_age: timedelta | None = None,
        **keywords: Unpack[Keywords],
    ) -> Gate:
        """Return a gate for the case files of a folder, or for one file.

        Each case has the settings of its file with their waivers, found as ``check`` and pytest find them. With
        ``settings``, all cases have these settings; with None, no case has settings. The other keywords are those of
        ``Gate``. They replace what the settings state, a table of ``readings`` one by one; ``require`` is added. The
        problems of a file are in ``problems`` and in the program's log; they refuse the case of the file and no other. With
        ``strict``, InputError is raised with all problems, and also if there is no case at all. ``reload`` reads the
        folder again.

        With ``reload_every``, each process looks by itself whether a file has changed, when an answer is asked for, and at
        most once in that many ticks; if so, it reads the folder again. Meanwhile other threads answer from what was read
        before. With ``max_age``, everything is refused once the last complete look, or ``reload``, began that long ago.
        Raises ClockError for waivers under a clock that cannot be trusted.
        """
        if isinstance(path, Case) or not isinstance(path, str | Path):
            right = Said("give-a-path", example='Gate.from_folder("launches")', other="Gate([case])")
            raise InputError.of(Said("not-a-path", value=quoted(path)), right, "path")
        if not str(path):
            raise InputError.of(Said("is-empty"), Said("name-folder-or-file"), "path")
        return cls.from_paths(
            Entrance((Path(path),)),
            settings=settings,
            strict=strict,
            reload_every=reload_every,
            max_age=max_age,
            **keywords,
        )

    @classmethod
    def from_paths(
        cls,
        paths: Iterable[str | Path] | Entrance,
        *,
        settings: Settings | None = _FOUND,
        strict: bool = False,
        reload_every: timedelta | None = None,
        max_age: timedelta | None = None,
        **keywords: Unpack[Keywords],
    ) -> Gate:
        """Return a gate for all case files in files, folders and glob patterns; all else is as with ``from_folder``.

        A Path is a name and never a pattern.
        """
        entrance = paths if isinstance(paths, Entrance) else Entrance(listed_paths(paths))
        check_settings(
            settings=(settings, Settings | None),
            strict=(strict, bool),
            reload_every=(reload_every, timedelta | None),
            max_age=(max_age, timedelta | None),
        )
        check_lengths(reload_every=(reload_every, timedelta(0)), max_age=(max_age, timedelta.resolution))
        waivers = keywords.pop("waivers", None)
        problems = list_problems("waivers", () if waivers is None else waivers, Waiver)
        if problems:
            raise InputError(problems)
        gate = cls((), **keywords)
        gate._entrance = entrance
        stated = None if settings is _FOUND else settings or Settings()
        gate._over = evolve(gate._over, stated=stated, waivers=None if waivers is None else waivers_in(waivers))
        if stated is not None:
            gate._over.basis_of(stated)  # raises at once what is invalid
        gate._reload_every = _NEVER if reload_every is None else reload_every.total_seconds()
        gate._max_age = _NEVER if max_age is None else max_age.total_seconds()
        gate._read(None)
        if strict and (gate.problems or not gate.cases):
            no_case = Problem("", Said("holds-no-case-file"), Said("fix-the-path"), str(entrance))
            raise InputError(gate.problems or [no_case])
        return gate

    def allows(self, case: str) -> bool:
        """Tell whether a launch may pass now. Never raises: an error refuses, and the program's log reports it."""
        return self.answer(case).allowed

    def answer(self, case: str) -> Answer:
        """Return whether a launch may pass now, and why. Never raises: an error refuses."""
        try:
            course, begin, end, until, answer = self._ready[case]
            ticks, now = self._ticks(), self._clock()
            if begin <= ticks < end and course.latest <= now < until:
                # In UTC: two instants of one zone are compared by what its clocks show, and these are set back in autumn.
                course.latest = now if now.tzinfo is UTC else now.astimezone(UTC)
                return answer
        except Exception:  # noqa: S110 - whatever is wrong, or was never asked, is looked at in full
            pass
        return self._asked(case)

    def require(self, case: str) -> None:
        """Raise LaunchRefusedError unless a launch may pass now."""
        answer = self.answer(case)
        if not answer.allowed:
            raise LaunchRefusedError(answer)

    def check(self, case: str) -> Decision:
        """Return the decision for a case now, whatever the decision says.

        Raises LaunchRefusedError if no decision was made, or if the decision could not be put on record. An exempt id has
        no decision either.
        """
        answer = self.answer(case)
        if answer.decision is None or answer.why == "log":
            raise LaunchRefusedError(answer)
        return answer.decision

    def upcoming(self, within: timedelta) -> tuple[Turn, ...]:
        """Return the turns within a time from now, in order, by the facts and waivers as they are now.

        A refusal by ``max_age``, because nobody looked at the files, is not a turn. Raises ClockError.
        """
        if not isinstance(within, timedelta):
            raise InputError.of(
                Said("not-of-class", value=quoted(within), name="timedelta"),
                Said("write-as-in", example="timedelta(days=14)"),
                "within",
            )
        with suppress(StaleError):
            self._current()
        now = self._now()
        end = now + min(within, _FOREVER - now)
        book = self._shelf.book
        turns: list[Turn] = []
        # Not beyond the last instant that can be asked about.
        end = min(end, moment_of(date(LAST_YEAR, 12, 31)).end - datetime.resolution)
        for timeline in book.timelines.values():
            try:
                turns += self._turns(timeline, now, end, book)
            except Exception:  # any exception is a problem of this case alone
                self._tell(logging.ERROR, Said("log-no-turns", case=quoted(timeline.case.id)), exc_info=True)
        return tuple(sorted(turns, key=lambda turn: turn.at))

    def _turns(self, timeline: Timeline, now: datetime, end: datetime, book: Casebook) -> list[Turn]:
        turns: list[Turn] = []
        answer = self._decided(timeline, now, book)
        while answer.valid_until is not None and answer.valid_until <= end:
            at, was_allowed = answer.valid_until, answer.allowed
            answer = self._decided(timeline, at, book)
            if answer.allowed != was_allowed and answer.decision is not None:
                turns.append(Turn(answer.case, instant_of(at), answer.allowed, answer.decision))
        return turns

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the files that were read last."""
        return self._shelf.book.problems

    @property
    def cases(self) -> Mapping[str, Case]:
        """The cases that can be decided, by their ids."""
        return {name: timeline.case for name, timeline in self._shelf.book.timelines.items()}

    @override
    def __repr__(self) -> str:
        book = self._shelf.book
        return f"<Gate: cases {len(book.timelines)}, problems {len(book.problems)}>"

    def reload(self) -> tuple[Problem, ...]:
        """Read the folder again, replace everything at once, and return the problems.

        A file that is unreadable, invalid or gone refuses its own case; the other cases stay as they are. The caller
        confirms the clock: it is believed as it is now, even if it left its course. Raises ValueError for a gate that was
        not made from a folder, and ClockError for a clock that tells no instant.
        """
        if not self._entrance.paths:
            raise ValueError("this gate was made from cases: there is no folder to read again; make a new gate")
        with self._reload_lock:
            self._time.believe()
            while not self._read(self._shelf):
                pass  # a signal handler has read newer files in between
        return self.problems

    def renew_locks(self) -> None:
        """Replace inherited locks after fork: a copy may be locked forever."""
        self._forget_ready()
        self._shelf.renew_locks()
        self._reload_lock = threading.RLock()
        if self._is_looking:  # the thread that was looking does not exist after a fork
            self._is_looking, self._next_look, self._shelf.due = False, -_NEVER, -_NEVER
        self._time.renew_lock()

    @override
    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(
            "a Gate cannot be copied or pickled: it holds locks and what its clock did so far; "
            "share it between threads and forked processes, or make a new one from the same folder or cases"
        )

    def _forget_ready(self) -> None:
        """Forget what may be answered at once: called after anything that such an answer rests on was replaced.

        Whoever adds an answer took the table before he looked at what the answer rests on. So an answer that rests on what
        was replaced meanwhile stands in a table that nobody reads any more.
        """
        self._ready: dict[str, _Ready] = {}

    def _put(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self._forget_ready()

    def _asked(self, case: str) -> Answer:
        try:
            ready = self._ready
            shelf, now = self._current()
            kept = shelf.answers.get(case)
            if kept is None or not kept[0] <= now < kept[1]:
                return self._found(case, now)
            course = self._time.course
            begin, end, _, high = course.window
            limits = max(begin, shelf.began), min(end, shelf.due), min(high, kept[1])
            ready[case] = (course, *limits, kept[2])
            return kept[2]
        except Exception as error:
            return self._failed(case, error)

    def _now(self) -> datetime:
        """Return now, in UTC. Raises ClockError."""
        return self._time.now(self._ticks())

    def _current(self) -> tuple[_Shelf, datetime]:
        """Return the current shelf, and now in UTC; look at the files first if that is due.

        Raises ClockError, and StaleError if the last complete look is too old.
        """
        shelf, ticks = self._shelf, self._ticks()
        now = self._time.now(ticks)
        if shelf.began <= ticks < shelf.due:
            return shelf, now
        self._look()
        shelf = self._shelf
        began, ticks = shelf.began, self._ticks()
        # Ticks from before the look do not tell the age of the look, so they count as too old.
        if self._max_age < _NEVER and not 0 <= ticks - began < self._max_age:
            raise StaleError(Said("files-are-stale", seconds=f"{self._max_age:g}"))
        return shelf, self._time.now(ticks)

    def _look(self) -> None:
        """Look whether the files have changed, and read them if so; do nothing before it is time or while another looks."""
        lock = self._reload_lock
        if self._reload_every == _NEVER or not self._entrance.paths or not lock.acquire(blocking=False):
            return
        try:
            shelf, ticks = self._shelf, self._ticks()
            if self._is_looking or shelf.began <= ticks < self._next_look:
                return
            self._is_looking = True
            try:
                # Set the next look first: other threads answer meanwhile from the old shelf, and a failed look is not
                # repeated before then.
                self._wait_for_look(shelf, ticks)
                self._compare(shelf, ticks)
                self._last_failure = ""
            except ClockError:
                self._next_look = shelf.due = ticks  # nothing was examined: look again as soon as the clock is believed
                self._forget_ready()
            except Exception as error:
                self._say(Said("files-not-looked-at", said=described(error)), error)
            finally:
                self._is_looking = False
        finally:
            lock.release()

    def _compare(self, shelf: _Shelf, ticks: float) -> None:
        """Read the folder again if a file has changed; else record that the shelf is still current."""
        try:
            book = casebook.looked_at(self._entrance, shelf.book)
        except Exception as error:
            self._give_up(shelf, error)
            raise
        if book is not None:
            shelf.book, shelf.began = book, ticks
            self._wait_for_look(shelf, ticks)
            self._forget_ready()
            return
        while not self._read(self._shelf):
            pass  # a signal handler has read newer files in between

    def _wait_for_look(self, shelf: _Shelf, ticks: float) -> None:
        self._next_look = ticks + self._reload_every
        shelf.due = min(self._next_look, shelf.began + self._max_age)

    def _found(self, case: str, now: datetime) -> Answer:
        while True:
            shelf = self._shelf
            notes: _Notes = []
            with _deciding(shelf.lock_of(case)):
                kept = shelf.answers.get(case)
                if kept is None or not kept[0] <= now < _end_of(kept[3]):
                    kept = self._computed(case, now, shelf, notes)
                elif kept[1] <= now:  # only ``max_age`` had ended the answer, and the files were looked at again
                    kept = shelf.answers[case] = self._limited(kept[0], now, kept[3], shelf)
            # Only now: a handler of the program's log may ask the gate about another case, whose lock is held by a thread
            # with such a handler.
            for level, said in notes:
                self._tell(level, said)
            answer = kept[2]
            if not answer.allowed:
                return answer
            # This thread may have waited for the lock or for the log. The answer may have changed since.
            current, now = self._current()
            if now < kept[1] and shelf is current:
                return answer

    def _computed(self, case: str, now: datetime, shelf: _Shelf, notes: _Notes) -> _Kept:
        timeline = shelf.book.timelines.get(case)
        answer = self._without_case(case, shelf.book) if timeline is None else self._decided(timeline, now, shelf.book)
        if answer.why == "waived":
            notes.append((logging.WARNING, _by_waiver(case, answer.waivers)))
        if answer.why == "exempt":
            said = Said("log-exempt", case=quoted(case), pattern=quoted(answer.exempted_by))
            notes.append((logging.INFO, said))
        answer = self._on_record(answer, shelf, notes)
        kept = self._limited(now, now, answer, shelf)
        if answer.why != "log":
            self._last_failure = ""
            if timeline is not None or len(shelf.answers) < len(shelf.book.timelines) + _MOST_KEPT:
                shelf.answers[case] = kept
        return kept

    def _limited(self, since: datetime, now: datetime, answer: Answer, shelf: _Shelf) -> _Kept:
        """Return an answer to keep; it ends at the latest when ``max_age`` is over."""
        until = _end_of(answer)
        if self._max_age == _NEVER:
            return (since, until, answer, answer)
        end = later(now, min(shelf.began + self._max_age - self._ticks(), _LONGEST))
        if until <= end:
            return (since, until, answer, answer)
        return (since, end, evolve(answer, valid_until=end.astimezone(CHINA)), answer)

    def _decided(self, timeline: Timeline, now: datetime, book: Casebook) -> Answer:
        decision = timeline.at(now)
        waived = waive(decision, book.waivers.get(timeline.case.id, ()))
        turns = [decision.valid_until, *(each.expires.begin for each in waived.waivers)]
        return Answer(
            timeline.case.id,
            waived.passes,
            "waived" if waived.waivers else "decided",
            decision,
            waived.waivers,
            valid_until=min((each for each in turns if each is not None), default=None),
            facts=timeline.case,
        )

    def _without_case(self, case: object, book: Casebook) -> Answer:
        if not isinstance(case, str):
            return Answer(
                quoted(case), False, "no-case", problems=(Problem("", Said("id-is-text"), Said("ask-for-one")),)
            )
        problems = book.broken.get(case)
        if problems is not None:
            return Answer(case, False, "broken", problems=problems)
        pattern = self._exempting(case, book)
        if pattern:
            return Answer(case, True, "exempt", exempted_by=pattern)
        meant = self._why_not_exempt(case, book)
        if book.nameless:
            return Answer(case, False, "broken", problems=(*meant, *book.nameless))
        return Answer(case, False, "no-case", problems=meant)

    def _exempting(self, case: str, book: Casebook) -> str:
        """Return what exempts an id without a case: the id itself or a pattern; empty if nothing does."""
        is_pattern = self._exempt.get(case)
        if is_pattern is False:
            return case
        # A file whose case is not known could have any id. Another spelling of a case id must not avoid the case.
        if book.nameless or spelling_of(case) in book.spellings:
            return ""
        if is_pattern:
            return case  # the id contains an asterisk or question mark, and was exempted exactly
        if not is_plain(case):
            return ""
        return next((each for each, wild in self._exempt.items() if wild and matches(each, case)), "")

    def _why_not_exempt(self, case: str, book: Casebook) -> tuple[Problem, ...]:
        """Return why patterns do not match an id: the id is another spelling of a case id, or has other characters."""
        alike = book.spellings.get(spelling_of(case))
        if alike is not None:
            return (Problem("", Said("case-alike", cases=tuple(map(quoted, alike))), Said("ask-by-that-id")),)
        if True in self._exempt.values() and not is_plain(case):
            return (Problem("", Said("patterns-reach"), Said("exempt-in-full")),)
        return ()

    def _on_record(self, answer: Answer, shelf: _Shelf, notes: _Notes) -> Answer:
        """Write an answer to the log if there is one; refuse if that fails and the log is required."""
        if self._log is None:
            return answer
        book = shelf.book
        try:
            with _held(shelf.lock, can_wait=_thread.depth == 1):
                if not shelf.is_on_record:
                    self._log.append(gate_entry(self._exempt, book.timelines, book.waivers, book.problems))
                    shelf.is_on_record = True
            if answer.decision is not None and answer.facts is not None:
                waived = Waived(answer.allowed, answer.waivers, answer.decision)
                self._log.append(entry_of(answer.facts, answer.decision, waived, book.waivers.get(answer.case, ())))
        except DecisionLogError as error:
            if not self._log.required:
                notes.append((logging.ERROR, Said("log-lost", said=error.said)))
                return answer
            if error.said != self._last_failure:
                self._last_failure = error.said
                notes.append((logging.ERROR, Said("log-refusing", said=error.said)))
            problem = Problem("", error.said, Said("make-room"))
            return evolve(answer, allowed=False, why="log", problems=(problem,), valid_until=None)
        return answer

    def _failed(self, case: object, error: Exception) -> Answer:
        answer = refused_by(case, error)
        if not isinstance(error, ClockError):  # the clock reports this error itself
            self._say(answer.problems[0].wrong, error)
        return answer

    @property
    def lang(self) -> Lang:
        """The language of the program's log: that of the first settings that state one, else that of the locale."""
        of: Iterable[Settings | None] = (self._over.stated, *self._shelf.book.settings.values())
        stated: Lang | None = next((each.lang for each in of if each is not None and each.lang is not None), None)
        return stated or lang_of_locale()

    def _tell(self, level: int, said: Told, exc_info: object = None) -> None:
        log(_logger, level, said, self.lang, exc_info=exc_info)

    def _say(self, failure: str, error: Exception | None = None) -> None:
        """Report a failure in the program's log, but the same failure only once in a row: a gate is asked often."""
        if failure != self._last_failure:
            self._last_failure = failure
            self._tell(logging.ERROR, Said("log-refusing", said=failure), exc_info=error)

    def _read(self, before: _Shelf | None) -> bool:
        """Read the folder and replace the shelf ``before``; False, and nothing replaced, if another shelf is there by now."""
        old = None if before is None else before.book
        began = self._ticks()
        try:
            book = casebook.read(self._entrance, old, self._over, self._now)
        except ClockError:
            raise  # the files are not to blame
        except Exception as error:
            self._give_up(before, error)
            raise
        shelf = _Shelf(book, began)
        if before is not None:
            kept, drawn = dict(before.answers), before.book  # a copy: other threads may be adding answers
            shelf.answers = {
                name: kept[name]
                for name, timeline in book.timelines.items()
                if name in kept
                and drawn.timelines.get(name) is timeline
                and drawn.waivers.get(name) == book.waivers.get(name)
            }
        for problem in book.problems:
            self._tell(logging.ERROR, problem)
        for note in () if old is not None and old.notes == book.notes else book.notes:
            self._tell(logging.WARNING, note)
        if before is not None and self._shelf is not before:
            return False
        self._wait_for_look(shelf, began)
        self._put(shelf)
        return True

    def _give_up(self, before: _Shelf | None, error: Exception) -> None:
        """Refuse all cases, because the files cannot be read. This was no complete look."""
        old, began = (None, -_NEVER) if before is None else (before.book, before.began)
        shelf = _Shelf(casebook.unreadable(old, self._entrance, error), began)
        shelf.due = min(self._next_look, began + self._max_age)
        self._put(shelf)


def require(
    case: Case,
    *,
    at: object,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: WorkingCalendar | None = None,
    other_laws: OtherLawsMode | None = None,
    require: Iterable[str] = (),
    waivers: Iterable[Waiver] | None = None,
    settings: Settings | None = None,
) -> Decision:
    """Return the decision for a case at an instant if the launch may pass then, by itself or by waivers.

    Else raises LaunchRefusedError, with the answer in one line; also if the answer depends on a broken regulation. The
    keywords are those of ``decide``. ``waivers`` replace those of ``settings``; the program's log names each waiver that
    lets the launch pass. Raises InputError as ``decide`` does.
    """
    decision = decide(
        case,
        at=at,
        readings=readings,
        calendar=calendar,
        other_laws=other_laws,
        require=require,
        settings=settings,
    )
    stated = settings.waivers if waivers is None and settings is not None else waivers
    try:
        waived = waive(decision, () if stated is None else stated)
    except RegulationError as error:
        raise LaunchRefusedError(evolve(refused_by(case.id, error), decision=decision)) from error
    if not waived.passes:
        raise LaunchRefusedError(Answer(case.id, False, "decided", decision))
    if waived.waivers:
        lang = None if settings is None else settings.lang
        log(_logger, logging.WARNING, _by_waiver(case.id, waived.waivers), lang or lang_of_locale())
    return decision


def _by_waiver(case: str, waivers: tuple[Waiver, ...]) -> Said:
    return Said("log-by-waiver", case=quoted(case), waivers=tuple(each.id for each in waivers))


def _end_of(answer: Answer) -> datetime:
    return _FOREVER if answer.valid_until is None else answer.valid_until.astimezone(UTC)


def log(logger: logging.Logger, level: int, said: Told, lang: Lang, exc_info: object = None) -> None:
    """Write to the program's log; a log handler that raises does not change the answer of the gate."""
    with suppress(Exception):
        logger.log(level, "%s", escaped(said.text(lang)), exc_info=exc_info)  # type: ignore[arg-type]


_GATES: Final[weakref.WeakSet[Gate]] = weakref.WeakSet()


if hasattr(os, "register_at_fork"):  # pragma: no branch - without fork, no lock is inherited
    os.register_at_fork(after_in_child=lambda: deque(map(Gate.renew_locks, _GATES), 0))
