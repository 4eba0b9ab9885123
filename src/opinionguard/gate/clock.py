"""Whether a clock is believed: as long as it goes with the ticks of another that never stops."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from math import isfinite
from typing import Final, TypeAlias

from attrs import define, field

from opinionguard.ground.errors import ToldError
from opinionguard.ground.words import Said

__all__ = ["ClockError", "WatchedClock", "later", "system_clock", "system_ticks"]

_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
_EVER: Final = datetime.min.replace(tzinfo=UTC)
_FOREVER: Final = datetime.max.replace(tzinfo=UTC)
_FLOAT_LOSS: Final = 5e-7  # half the microsecond of a clock: a float of the seconds since 1970 loses less
_BETWEEN_EXAMINATIONS: Final = 1.0  # seconds of ticks in which comparing the clock with a window is enough
_MARGIN: Final = 1e-3

Say: TypeAlias = Callable[[int, Said, "ClockError | None"], None]
_ToSay: TypeAlias = tuple[int, Said, "ClockError | None"]
# From which ticks until which (exclusive) a clock between two instants is surely believed.
_Window: TypeAlias = tuple[float, float, datetime, datetime]
_NO_WINDOW: Final[_Window] = (0.0, 0.0, _EVER, _EVER)


class ClockError(ToldError):
    """A clock that cannot be trusted: naive, jumped ahead, set back, standing still; or ticks that run backwards."""


def _ticks_of_the_system() -> Callable[[], float]:
    """Return what counts the time in which the machine sleeps too, where the system has that."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_time is not None:
        ticks = partial(time.clock_gettime, boot_time)
        try:
            ticks()
        except OSError:
            return time.monotonic  # a sandbox may refuse what the system has
        return ticks
    return time.monotonic


system_ticks: Final[Callable[[], float]] = _ticks_of_the_system()
system_clock: Final[Callable[[], datetime]] = partial(datetime.now, UTC)


def later(instant: datetime, seconds: float) -> datetime:
    """Return the instant so many seconds later (negative: earlier), in UTC; at the most the last one that there is."""
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        return _FOREVER if seconds > 0 else _EVER


@define(eq=False)
class _Course:
    """What a clock is compared with: an instant, and the ticks at which it was believed.

    ``seen`` are the highest ticks at which the clock was examined, ``latest`` is the latest instant that was given out,
    ``moved`` by how many seconds the course was moved and at which ticks.
    """

    at: datetime
    since: float
    seen: float
    latest: datetime
    moved: tuple[tuple[float, float], ...] = ()
    window: _Window = field(default=_NO_WINDOW)

    def ahead(self, now: datetime, ticks: float) -> float:
        """Return by how many seconds an instant is ahead of the course."""
        return (now - self.at).total_seconds() - (ticks - self.since)


class WatchedClock:
    """A clock that is believed while it lies within a tolerance of its course: an instant, and the ticks gone by since.

    The course is renewed from the clock at most once an hour of ticks. In any day of ticks all renewals together move it
    by at most one tolerance, so that small jumps do not add up: what is beyond stays a difference, and is refused once
    it exceeds the tolerance. A clock that is not believed is believed again when it is back on its course, when it has
    kept another for ``settle`` of ticks (each look at it within the tolerance of the first), or by ``believe``. Threads
    may share it; ``say`` is told what the program's log should say, outside of any lock.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        ticks: Callable[[], float],
        tolerance: timedelta,
        settle: timedelta,
        say: Say,
    ) -> None:
        self._clock, self._ticks, self._say = clock, ticks, say
        self._tolerance, self._settle = tolerance.total_seconds(), settle.total_seconds()
        self._course = _Course(_EVER, 0.0, 0.0, _EVER)  # none yet: whatever it tells first is believed
        self._other: _Course | None = None  # that of a clock that is not believed
        self._is_doubted = False
        self.renew_lock()

    def renew_lock(self) -> None:
        """Take a lock of its own, as a forked process must; the course holds there too, since ticks are the system's."""
        self._lock = threading.RLock()

    def now(self, ticks: float) -> datetime:
        """Return now, in UTC and never earlier than before on this course; ``ticks`` were read just before.

        Raises ClockError.
        """
        try:
            now = self._clock()
            if now.tzinfo is not UTC:
                now = _in_utc(now)
        except Exception as error:
            self._failed(error)
            raise
        course = self._course
        begin, end, low, high = course.window
        if not (begin <= ticks < end and low <= now <= high):
            course = self._examined(now, ticks)
        if now < course.latest:
            return course.latest
        # On the course that it was compared with: a thread that was held up here must not move the time of another.
        course.latest = now
        return now

    def believe(self) -> None:
        """Believe the clock as it stands, because a person vouches for it. Raises ClockError if it tells no instant."""
        ticks = self._ticks()
        try:
            now = _in_utc(self._clock())
        except Exception as error:
            self._failed(error)
            raise
        self._examined(now, ticks, is_vouched_for=True)

    def _failed(self, error: Exception) -> None:
        with self._lock:
            self._other = None  # what cannot be read keeps no course
            said = self._doubted(error) if isinstance(error, ClockError) else None
        self._tell(said)

    def _tell(self, said: _ToSay | None) -> None:
        if said is not None:
            self._say(*said)

    def _doubted(self, error: ClockError) -> _ToSay | None:
        """Return what to say of a clock that is not believed: once, until it is believed again."""
        self._course.window = _NO_WINDOW  # so that its return is noticed
        if self._is_doubted:
            return None
        self._is_doubted = True
        return (logging.ERROR, Said("log-refusing", said=error.said), error)

    def _examined(self, now: datetime, ticks: float, *, is_vouched_for: bool = False) -> _Course:
        """Return the course by which an instant is believed. Raises ClockError."""
        with self._lock:
            wrong = self._wrong(self._course, now, ticks)
            if wrong is None:
                error, said = None, self._kept(now, ticks)
            elif isfinite(ticks) and (is_vouched_for or self._has_settled(now, ticks)):
                error, said = None, self._changed(now, ticks, is_vouched_for=is_vouched_for)
            else:
                error = ClockError(wrong)
                said = self._doubted(error)
            course = self._course
        self._tell(said)
        if error is not None:
            raise error
        return course

    def _wrong(self, course: _Course, now: datetime, ticks: float) -> Said | None:
        """Return what is wrong with an instant on a course; None if it is believed."""
        seconds = f"{self._tolerance:g}"
        if not isfinite(ticks):
            return Said("ticks-are-no-number", ticks=ticks)
        if course.at is _EVER:
            return None
        if ticks < course.seen - self._tolerance - _FLOAT_LOSS:
            return Said("ticks-ran-backwards", seconds=seconds)
        ahead = course.ahead(now, ticks)
        if ahead > self._tolerance + _FLOAT_LOSS:
            return Said("clock-ahead", seconds=seconds)
        if ahead < -self._tolerance - _FLOAT_LOSS:
            return Said("clock-behind", seconds=seconds)
        return None

    def _kept(self, now: datetime, ticks: float) -> _ToSay | None:
        """Take note of an instant that is believed, and return what to say of it."""
        is_first = self._course.at is _EVER
        if is_first:
            self._course = _Course(now, ticks, ticks, now)
        elif ticks - self._course.since >= _HOUR:
            self._course = self._renewed(now, ticks)
        course = self._course
        course.seen = max(course.seen, ticks)
        course.window = self._window(course, ticks)
        self._other = None
        if not self._is_doubted:
            return None
        self._is_doubted = False
        key = "log-clock-tells" if is_first else "log-clock-back"
        return (logging.WARNING, Said(key, at=now.isoformat()), None)

    def _renewed(self, now: datetime, ticks: float) -> _Course:
        """Return a course that begins now, moved towards the clock by no more than is left of a tolerance a day."""
        old = self._course
        moved = tuple((when, by) for when, by in old.moved if ticks - when < _DAY)
        left = max(self._tolerance - sum(by for _, by in moved), 0.0)
        ahead = old.ahead(now, ticks)
        at = later(now, min(max(ahead, -left), left) - ahead)
        by = abs(old.ahead(at, ticks))
        return _Course(at, ticks, max(old.seen, ticks), old.latest, (*moved, (ticks, by)) if by else moved)

    def _window(self, course: _Course, ticks: float) -> _Window:
        length = min(self._tolerance / 2, _BETWEEN_EXAMINATIONS)
        end = min(ticks + length, course.since + _HOUR)
        gone = ticks - course.since
        low = later(course.at, gone + length - self._tolerance + _MARGIN)
        return (ticks, end, low, later(course.at, gone + self._tolerance - _MARGIN))

    def _has_settled(self, now: datetime, ticks: float) -> bool:
        """Tell whether a clock that left its course has kept another long enough."""
        other = self._other
        if other is None or self._wrong(other, now, ticks):
            self._other = _Course(now, ticks, ticks, now) if isfinite(ticks) else None
            return False
        other.seen = max(other.seen, ticks)
        return ticks - other.since >= self._settle - _FLOAT_LOSS

    def _changed(self, now: datetime, ticks: float, *, is_vouched_for: bool) -> _ToSay:
        """Take the course of a clock that left its own, and return what to say of it.

        Its time begins at this instant, be it earlier than one that was given out: whoever was wrong before, the time of
        a course that nobody keeps is no time.
        """
        ahead = self._course.ahead(now, ticks)
        self._course = _Course(now, ticks, ticks, now)
        self._course.window = self._window(self._course, ticks)
        self._other, self._is_doubted = None, False
        where = Said("ahead-of-course" if ahead > 0 else "behind-course", seconds=f"{abs(ahead):,.0f}")
        why = Said("files-read-by-hand") if is_vouched_for else Said("kept-its-course", seconds=f"{self._settle:g}")
        return (logging.WARNING, Said("log-clock-changed", at=now.isoformat(), where=where, why=why), None)


def _in_utc(now: datetime) -> datetime:
    if now.utcoffset() is None:
        raise ClockError(Said("clock-without-offset"))
    return now.astimezone(UTC)
