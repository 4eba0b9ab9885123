"""The gate: whether a launch may pass now, as a running application asks it.

It fails closed. What it lets through is what a decision lets pass, what a waiver that stands lets pass, and ids without
a case that a person exempted by name or pattern. Everything else is refused: an unknown id, a broken file, an exception
of whatever kind, a clock that is naive, stands still or was set back.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, TypedDict

from attrs import evolve, field, frozen
from typing_extensions import Unpack, override

from opinionguard import casebook
from opinionguard.basis import OtherLawsMode
from opinionguard.casebook import Casebook, spelling_of
from opinionguard.decision_log import DecisionLog, DecisionLogError, entry_of, gate_entry
from opinionguard.decisions import Decision, Lang
from opinionguard.errors import InputError, Problem, escaped, quoted, says_something
from opinionguard.facts import Case
from opinionguard.moments import instant_of
from opinionguard.readings import Readings
from opinionguard.render.related import render_in_the_way
from opinionguard.render.text import explain
from opinionguard.render.wording import say
from opinionguard.timelines import Timeline, basis_of, draw
from opinionguard.waivers import Waived, Waiver, waive
from opinionguard.workdays import WorkingCalendar

__all__ = ["Answer", "ClockError", "Gate", "LaunchRefusedError", "Turn", "Why", "log", "refused_by"]

_logger: Final = logging.getLogger("opinionguard.gate")
_EVER: Final = datetime.min.replace(tzinfo=UTC)
_FOREVER: Final = datetime.max.replace(tzinfo=UTC)
_BETWEEN_CHECKS: Final = 1.0  # seconds
_MOST_KEPT: Final = 10_000  # answers for ids without a case, which a caller may take from anywhere

Why = Literal["decided", "waived", "exempt", "no-case", "broken", "clock", "log", "error"]


class ClockError(RuntimeError):
    """A clock that cannot be trusted: naive, standing still, or set back."""


@frozen
class Answer:
    """What a gate answers of an id, and why.

    ``why`` is ``decided`` where the decision alone says so, ``waived`` or ``exempt`` where a person let it pass; else it
    is what keeps the gate from deciding: ``no-case``, ``broken`` (its file), ``clock``, ``log``, ``error``. ``decision``
    is there where one was made. The answer holds until ``valid_until`` (None: until something is read again).
    """

    case: str
    allowed: bool
    why: Why
    decision: Decision | None = None
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    exempted_by: str = ""
    valid_until: datetime | None = None
    facts: Case | None = field(default=None, eq=False, repr=False)

    def text(self, lang: Lang = "en") -> str:
        """Return the answer for a person: what was decided or what is wrong, and what to do."""
        told = {"case": escaped(self.case), "pattern": escaped(self.exempted_by)}
        lines = [
            say(f"gate.allowed.{self.why}", lang, **told)
            if self.allowed
            else say(f"gate.refused.{self.why}", lang, **told)
        ]
        lines += [say("gate.waiver", lang, **_shown(each)) for each in self.waivers]
        lines += [f"  - {problem}" for problem in self.problems]
        if self.decision is not None and self.facts is not None:
            lines += ["", explain(self.decision, self.facts, lang=lang)]
            of_others = list(render_in_the_way(self.decision, self.facts, lang))
            lines += ["", *of_others] if of_others else []
        return "\n".join(lines)


def _shown(waiver: Waiver) -> dict[str, str]:
    return {key: escaped(str(value)) for key, value in waiver.to_dict().items()}


@frozen
class Turn:
    """An instant, at +08:00, from which the answer for a case is another: allowed or refused, and by which decision."""

    case: str
    at: datetime
    allowed: bool
    decision: Decision


class LaunchRefusedError(Exception):
    """A launch that a gate refuses; ``decision`` is there where one was made, ``text`` says what to do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.text())

    @property
    def case(self) -> str:
        """The id that was asked about."""
        return self.answer.case

    @property
    def decision(self) -> Decision | None:
        """The decision that refuses; None where none could be made."""
        return self.answer.decision

    @property
    def text(self) -> str:
        """The refusal for a person, in English; ``answer.text("zh")`` gives it in Chinese."""
        return str(self)

    @override
    def __reduce__(self) -> tuple[type[LaunchRefusedError], tuple[Answer]]:
        return type(self), (self.answer,)


# From when, until when (exclusive), both in UTC, since two instants of one zone compare fastest; and the answer.
_Kept: TypeAlias = tuple[datetime, datetime, Answer]


class _Shelf:
    """A casebook, the answers kept of it, and whether it is on record; exchanged as a whole."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.answers: dict[str, _Kept] = {}
        self.is_on_record = False


class _Settings(TypedDict, total=False):
    """What a gate can be told besides its cases and waivers."""

    clock: Callable[[], datetime]
    calendar: WorkingCalendar | None
    readings: Readings | None
    other_laws: OtherLawsMode | None
    exempt: Iterable[str]
    require: Iterable[str]
    log: DecisionLog | str | Path | None
    tolerance: timedelta
    ticks: Callable[[], float]


def _system_clock() -> datetime:
    return datetime.now(UTC)


class Gate:
    """Answers whether launches may pass at the instant of its clock, from cases and waivers that were read before.

    It refuses exactly when ``may_launch`` is no, and no waiver stands for what is in the way. An id without a case is
    refused unless ``exempt`` names it: exactly, or by a pattern with ``*`` and ``?``. Patterns do not reach an id that once
    had a case here, nor any id while a file is broken whose case cannot be told.

    ``clock`` returns an aware datetime; the default is the system's. Time as the gate takes it never runs backwards: an
    earlier instant than one already seen counts as that one. A clock that falls behind ``ticks`` (the seconds of a clock
    that never stops; the default is ``time.monotonic``) by more than ``tolerance`` has stopped or was set back, and
    everything is refused until it has caught up. Answers are kept until they can change, so that a question that is not
    the first is a look-up and a comparison. Threads, coroutines and forked processes may share a gate.

    ``log`` is a DecisionLog, or a path for one that is required. Raises InputError for two cases of one id, a case without
    events, a waiver that has expired or is for no obligation of a case, and a ``require`` that is no related duty.
    """

    def __init__(
        self,
        cases: Iterable[Case],
        *,
        clock: Callable[[], datetime] = _system_clock,
        calendar: WorkingCalendar | None = None,
        readings: Readings | None = None,
        other_laws: OtherLawsMode | None = None,
        exempt: Iterable[str] = (),
        waivers: Iterable[Waiver] = (),
        require: Iterable[str] = (),
        log: DecisionLog | str | Path | None = None,
        tolerance: timedelta = timedelta(minutes=1),
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        _check_settings(
            clock=(clock, Callable),
            ticks=(ticks, Callable),
            tolerance=(tolerance, timedelta),
            calendar=(calendar, WorkingCalendar | None),
            readings=(readings, Readings | None),
            log=(log, DecisionLog | str | Path | None),
            cases=(cases, Iterable),
            exempt=(exempt, Iterable),
            waivers=(waivers, Iterable),
            require=(require, Iterable),
        )
        self._clock, self._ticks, self._tolerance = clock, ticks, tolerance.total_seconds()
        self._basis = basis_of(readings=readings, calendar=calendar, other_laws=other_laws, require=require)
        self._exempt = _patterns(exempt)
        self._log = log if log is None or isinstance(log, DecisionLog) else DecisionLog(log)
        self._folder: str | None = None
        self._latest = _EVER
        self._lead = self._check_at = float("-inf")
        self._last_failure = ""
        self.renew_locks()
        _GATES.add(self)
        self._shelf = _Shelf(casebook.given(cases, waivers, self._line, clock()))

    @classmethod
    def from_folder(cls, path: str | Path, **settings: Unpack[_Settings]) -> Gate:
        """Return a gate for the case files of a folder and its files of waivers (``*.waivers.toml``), or for one file.

        The keywords are those of ``Gate``, but for ``waivers``. What is wrong with a file is in ``problems`` and in the
        program's log; it refuses its own case and no other. ``reload`` reads the folder again.
        """
        gate = cls((), **settings)
        gate._folder = str(path)
        gate._read(str(path), None)
        return gate

    def allows(self, case: str) -> bool:
        """Tell whether a launch may pass now. Never raises: what goes wrong refuses, and is said in the program's log."""
        return self.answer(case).allowed

    def answer(self, case: str) -> Answer:
        """Return whether a launch may pass now, and why. Never raises: what goes wrong refuses."""
        try:
            now = self._instant()
            kept = self._shelf.answers.get(case)
            if kept is not None and kept[0] <= now < kept[1]:
                return kept[2]
            return self._found(case, now)
        except Exception as error:
            return self._failed(case, error)

    def require(self, case: str) -> None:
        """Raise LaunchRefusedError unless a launch may pass now."""
        answer = self.answer(case)
        if not answer.allowed:
            raise LaunchRefusedError(answer)

    def check(self, case: str) -> Decision:
        """Return the decision for a case now. Raises LaunchRefusedError where none was made or none could be put on record.

        That is so for an exempt id too: nothing was decided of it.
        """
        answer = self.answer(case)
        if answer.decision is None or answer.why == "log":
            raise LaunchRefusedError(answer)
        return answer.decision

    def upcoming(self, within: timedelta) -> tuple[Turn, ...]:
        """Return whose answer turns within a time from now, and when, in order: with the facts and waivers as they are.

        Raises ClockError.
        """
        if not isinstance(within, timedelta):
            raise InputError(
                [Problem("within", f"{quoted(within)} is not a timedelta", "give timedelta(days=14), say")]
            )
        now = self._instant()
        end = now + min(within, _FOREVER - now)
        book = self._shelf.book
        turns: list[Turn] = []
        for line in book.lines.values():
            answer = self._decided(line, now, book)
            while answer.valid_until is not None and answer.valid_until <= end:
                at, was_allowed = answer.valid_until, answer.allowed
                answer = self._decided(line, at, book)
                if answer.allowed != was_allowed and answer.decision is not None:
                    turns.append(Turn(answer.case, instant_of(at), answer.allowed, answer.decision))
        return tuple(sorted(turns, key=lambda turn: turn.at))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files that were read last."""
        return self._shelf.book.problems

    @property
    def cases(self) -> Mapping[str, Case]:
        """The cases that can be decided, by their ids."""
        return {name: line.case for name, line in self._shelf.book.lines.items()}

    def reload(self) -> tuple[Problem, ...]:
        """Read the folder again, exchange everything at once, and return what is wrong.

        A file that became unreadable or invalid refuses its own case, and so does one that is gone; the others stay as
        they are. Raises ValueError for a gate that was not made from a folder.
        """
        if self._folder is None:
            raise ValueError("this gate was made from cases: there is no folder to read again; make a new gate")
        with self._reload_lock:
            while not self._read(self._folder, self._shelf):
                pass  # a signal handler read newer files meanwhile
        return self.problems

    def renew_locks(self) -> None:
        """Take locks of its own, as a forked process must: those it was born with may be held for good."""
        self._lock = threading.RLock()
        self._reload_lock = threading.RLock()

    def _instant(self) -> datetime:
        """Return now, in UTC. Raises ClockError."""
        now = self._clock()
        if now.tzinfo is not UTC:
            if now.utcoffset() is None:
                raise ClockError("the clock's instant has no UTC offset")
            now = now.astimezone(UTC)
        ticks = self._ticks()
        if now < self._latest or ticks >= self._check_at:
            self._check_clock(now, ticks)
            now = max(now, self._latest)
        self._latest = now
        return now

    def _check_clock(self, now: datetime, ticks: float) -> None:
        """Compare the clock with one that never stops. Raises ClockError."""
        lead = now.timestamp() - ticks
        if lead < self._lead - self._tolerance:
            behind = f"the clock is more than {self._tolerance:g} seconds behind"
            raise ClockError(f"{behind}: it stopped, or it was set back")
        self._lead = max(lead, self._lead)
        self._check_at = ticks + _BETWEEN_CHECKS

    def _found(self, case: str, now: datetime) -> Answer:
        while True:
            with self._lock:
                shelf = self._shelf
                kept = shelf.answers.get(case)
                if kept is None or not kept[0] <= now < kept[1]:
                    kept = self._computed(case, now, shelf)
            answer = kept[2]
            if not answer.allowed:
                return answer
            # It may have waited for the lock or for the log: what was allowed then need not be so any more.
            now = self._instant()
            if now < kept[1] and shelf is self._shelf:
                return answer

    def _computed(self, case: str, now: datetime, shelf: _Shelf) -> _Kept:
        line = shelf.book.lines.get(case)
        answer = self._without_case(case, shelf.book) if line is None else self._decided(line, now, shelf.book)
        if answer.why == "waived":
            waivers = ", ".join(each.id for each in answer.waivers)
            log(_logger, logging.WARNING, "%s passes by waiver: %s", quoted(case), waivers)
        answer = self._on_record(answer, shelf)
        until = _FOREVER if answer.valid_until is None else answer.valid_until.astimezone(UTC)
        kept = (now, until, answer)
        if answer.why != "log":
            self._last_failure = ""
            if line is not None or len(shelf.answers) < len(shelf.book.lines) + _MOST_KEPT:
                shelf.answers[case] = kept
        return kept

    def _line(self, case: Case) -> Timeline:
        return draw(case, self._basis)

    def _decided(self, line: Timeline, now: datetime, book: Casebook) -> Answer:
        decision = line.at(now)
        waived = waive(decision, book.waivers)
        turns = [decision.valid_until, *(each.expires.begin for each in waived.waivers)]
        return Answer(
            line.case.id,
            waived.passes,
            "waived" if waived.waivers else "decided",
            decision,
            waived.waivers,
            valid_until=min((each for each in turns if each is not None), default=None),
            facts=line.case,
        )

    def _without_case(self, case: object, book: Casebook) -> Answer:
        if not isinstance(case, str):
            return Answer(quoted(case), False, "no-case", problems=(Problem("", "an id is text", "ask for one"),))
        problems = book.broken.get(case)
        if problems is not None:
            return Answer(case, False, "broken", problems=problems)
        pattern = self._exempting(case, book)
        if pattern:
            said = "%s is let through without a case, exempted by %s"
            log(_logger, logging.INFO, said, quoted(case), quoted(pattern))
            return Answer(case, True, "exempt", exempted_by=pattern)
        if book.nameless:
            return Answer(case, False, "broken", problems=book.nameless)
        alike = book.spellings.get(spelling_of(case))
        meant = () if alike is None else (Problem("", f"there is a case {quoted(alike)}", "ask for it by that id"),)
        return Answer(case, False, "no-case", problems=meant)

    def _exempting(self, case: str, book: Casebook) -> str:
        """Return what exempts an id without a case: a name that a person wrote out, else a pattern; or nothing."""
        if case in self._exempt:
            return case
        # A file that does not tell its case could be of any, and a case is not to be missed by its spelling.
        if book.nameless or spelling_of(case) in book.spellings:
            return ""
        return next((each for each, pattern in self._exempt.items() if pattern.fullmatch(case)), "")

    def _on_record(self, answer: Answer, shelf: _Shelf) -> Answer:
        """Put an answer on record, where there is a log; refuse what cannot be put there, if the log is required."""
        if self._log is None:
            return answer
        book = shelf.book
        try:
            if not shelf.is_on_record:
                self._log.append(gate_entry(self._exempt, self._basis, book.lines, book.waivers, book.problems))
                shelf.is_on_record = True
            if answer.decision is not None and answer.facts is not None:
                waived = Waived(answer.allowed, answer.waivers)
                self._log.append(entry_of(answer.facts, answer.decision, waived, book.waivers))
        except DecisionLogError as error:
            if not self._log.required:
                log(_logger, logging.ERROR, "a decision is lost to the log: %s", error)
                return answer
            self._say(str(error))
            problem = Problem("", str(error), "make room, or mend the path or its permissions")
            return evolve(answer, allowed=False, why="log", problems=(problem,), valid_until=None)
        return answer

    def _failed(self, case: object, error: Exception) -> Answer:
        answer = refused_by(case, error)
        self._say(answer.problems[0].wrong, error)
        return answer

    def _say(self, failure: str, error: Exception | None = None) -> None:
        """Say a failure in the program's log, once in a row: a gate is asked often."""
        if failure != self._last_failure:
            self._last_failure = failure
            log(_logger, logging.ERROR, "refusing: %s", escaped(failure), exc_info=error)

    def _read(self, folder: str, before: _Shelf | None) -> bool:
        """Read the folder and put what it holds in the place of what was there; tell whether it still was."""
        old = None if before is None else before.book
        at = self._clock()
        try:
            book = casebook.read(folder, old, self._line, at)
        except Exception as error:
            self._shelf = _Shelf(casebook.unreadable(old, folder, error))
            raise
        shelf = _Shelf(book)
        if before is not None and before.book.waivers == book.waivers:
            kept, drawn = dict(before.answers), before.book.lines  # a copy: other threads may be adding answers
            shelf.answers = {
                name: kept[name] for name, line in book.lines.items() if name in kept and drawn.get(name) is line
            }
        for problem in book.problems:
            log(_logger, logging.ERROR, "%s", problem)
        if before is not None and self._shelf is not before:
            return False
        self._shelf = shelf
        return True


def log(logger: logging.Logger, level: int, text: str, *values: object, exc_info: object = None) -> None:
    """Say something in the program's log; a handler that raises does not change what is answered."""
    with suppress(Exception):
        logger.log(level, text, *values, exc_info=exc_info)  # type: ignore[arg-type]


def refused_by(case: object, error: Exception) -> Answer:
    """Return the refusal of an id by an exception."""
    why: Why = "clock" if isinstance(error, ClockError) else "error"
    said = escaped(str(error) if isinstance(error, ClockError) else f"{type(error).__name__}: {error}")
    name = case if isinstance(case, str) else quoted(case)
    return Answer(name, False, why, problems=(Problem("", said, "until it is mended, this is refused"),))


def _check_settings(**settings: tuple[object, Any]) -> None:
    problems = [
        Problem(name, f"{quoted(value)} is not {getattr(kind, '__name__', kind)}", "see the keywords of Gate")
        for name, (value, kind) in settings.items()
        if not isinstance(value, kind)
    ]
    if problems:
        raise InputError(problems)


def _patterns(exempt: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Return what exempts, compiled: ``*`` stands for any characters, ``?`` for one, all others for themselves."""
    stated: tuple[object, ...] = (exempt,) if isinstance(exempt, str) else tuple(exempt)
    problems = [
        Problem("exempt", f"{quoted(each)} is no name and no pattern", 'name ids, as in ["dark-mode", "ui-*"]')
        for each in stated
        if not (isinstance(each, str) and says_something(each) and each.isprintable())
    ]
    if problems:
        raise InputError(problems)
    names = [str(each) for each in stated]
    return {each: re.compile(re.escape(each).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL) for each in names}


_GATES: Final[weakref.WeakSet[Gate]] = weakref.WeakSet()


if hasattr(os, "register_at_fork"):  # pragma: no branch - where nothing forks, no lock is born held
    os.register_at_fork(after_in_child=lambda: deque(map(Gate.renew_locks, _GATES), 0))
