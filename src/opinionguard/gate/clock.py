"""A clock that is compared with a second clock that never stops (its ticks), and believed while both agree."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from math import isfinite
from typing import Final, TypeAlias

from attrs import field

from opinionguard.ground.classes import define
from opinionguard.ground.errors import ToldError
from opinionguard.ground.words import Said

__all__ = ["ClockError", "Course", "WatchedClock", "later", "system_clock", "system_ticks"]

_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
_EVER: Final = datetime.min.replace(tzinfo=UTC)
_FOREVER: Final = datetime.max.replace(tzinfo=UTC)
_FLOAT_LOSS: Final = 5e-7  # half a microsecond, the unit of a clock: a float of the seconds since 1970 loses less
_BETWEEN_EXAMINATIONS: Final = 1.0  # seconds of ticks in which comparing the clock with a window is enough
_MARGIN: Final = 1e-3

Say: TypeAlias = Callable[[int, Said, "ClockError | None"], None]
_ToSay: TypeAlias = tuple[int, Said, "ClockError | None"]
# Between two tick counts (the second exclusive), a clock between these two instants is surely believed.
_Window: TypeAlias = tuple[float, float, datetime, datetime]
_NO_WINDOW: Final[_Window] = (0.0, 0.0, _EVER, _EVER)


class ClockError(ToldError):
    """A clock that cannot be trusted: naive, jumped ahead, set back, stopped; or ticks that run backwards."""


def _ticks_of_the_system() -> Callable[[], float]:
    """Return a tick counter that also counts while the machine sleeps, if the system has one."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_time is not None:
        ticks = partial(time.clock_gettime, boot_time)
        try:
            ticks()
        except OSError:
            return time.monotonic  # a sandbox may forbid this clock
        return ticks
    return time.monotonic


system_ticks: Final[Callable[[], float]] = _ticks_of_the_system()
system_clock: Final[Callable[[], datetime]] = partial(datetime.now, UTC)


def later(instant: datetime, seconds: float) -> datetime:
    """Return the instant so many seconds later (negative: earlier), in UTC; out of range, the last or first datetime."""
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        return _FOREVER if seconds > 0 else _EVER


@define(eq=False)
class Course:
    """The course that a clock is compared with: an instant, and the ticks at which the instant was believed.

    ``seen`` are the highest ticks at which the clock was examined. ``latest`` is the latest instant that was returned.
    ``moved`` has pairs: the ticks at which the course was moved, and by how many seconds.
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
    """A clock that is believed while it is within a tolerance of its course: an instant plus the ticks since then.

    The course is renewed from the clock at most once an hour of ticks. In a day of ticks all renewals together move the
    course by at most one tolerance, so that small jumps do not add up. The rest stays a difference, and the clock is
    rejected once the difference exceeds the tolerance.

    A rejected clock is believed again in three cases: it is back on its course; it has kept another course for ``settle``
    of ticks (each examined instant within the tolerance of the first); or somebody calls ``believe``. Threads may share a
    WatchedClock. ``say`` receives what the program's log should say, and is called outside of any lock. ``examined`` is
    called whenever the course or its window was replaced.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        ticks: Callable[[], float],
        tolerance: timedelta,
        settle: timedelta,
        say: Say,
        examined: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock, self._ticks, self._say, self._tell_examined = clock, ticks, say, examined
        self._tolerance, self._settle = tolerance.total_seconds(), settle.total_seconds()
        self.course = Course(_EVER, 0.0, 0.0, _EVER)  # no course yet: the first instant is believed
        self._other: Course | None = None  # the course of a rejected clock
        self._is_doubted = False
        self.renew_lock()

    def renew_lock(self) -> None:
        """Replace the inherited lock after fork: a copy may be locked forever.

        The course stays valid in the new process, because ticks are the same in the whole system.
        """
        self._lock = threading.RLock()

    def now(self, ticks: float) -> datetime:
        """Return now in UTC, never earlier than an instant returned before on this course; ``ticks`` were just read.

        Raises ClockError.
        """
        try:
            now = self._clock()
            if now.tzinfo is not UTC:
                now = _in_utc(now)
        except Exception as error:
            self._failed(error)
            raise
        course = self.course
        begin, end, low, high = course.window
        if not (begin <= ticks < end and low <= now <= high):
            course = self._examined(now, ticks)
        if now < course.latest:
            return course.latest
        # This changes the course that was compared: a delayed thread must not move the time of a newer course.
        course.latest = now
        return now

    def believe(self) -> None:
        """Believe the clock as it is now, because a person confirms it. Raises ClockError if the clock tells no instant."""
        ticks = self._ticks()
        try:
            now = _in_utc(self._clock())
        except Exception as error:
            self._failed(error)
            raise
        self._examined(now, ticks, is_vouched_for=True)

    def _failed(self, error: Exception) -> None:
        with self._lock:
            self._other = None  # a clock that cannot be read keeps no course
            said = self._doubted(error) if isinstance(error, ClockError) else None
            self._tell_examined()
        self._tell(said)

    def _tell(self, said: _ToSay | None) -> None:
        if said is not None:
            self._say(*said)

    def _doubted(self, error: ClockError) -> _ToSay | None:
        """Return what to say about a rejected clock; None if that was said since the clock was last believed."""
        self.course.window = _NO_WINDOW  # so that the return of the clock is noticed
        if self._is_doubted:
            return None
        self._is_doubted = True
        return (logging.ERROR, Said("log-refusing", said=error.said), error)

    def _examined(self, now: datetime, ticks: float, *, is_vouched_for: bool = False) -> Course:
        """Return the course on which an instant is believed. Raises ClockError."""
        with self._lock:
            wrong = self._wrong(self.course, now, ticks)
            if wrong is None:
                error, said = None, self._kept(now, ticks)
            elif isfinite(ticks) and (is_vouched_for or self._has_settled(now, ticks)):
                error, said = None, self._changed(now, ticks, is_vouched_for=is_vouched_for)
            else:
                error = ClockError(wrong)
                said = self._doubted(error)
            course = self.course
            self._tell_examined()
        self._tell(said)
        if error is not None:
            raise error
        return course

    def _wrong(self, course: Course, now: datetime, ticks: float) -> Said | None:
        """Return why an instant does not fit a course; None if the instant fits."""
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
        """Record a believed instant, and return what to say about it."""
        is_first = self.course.at is _EVER
        if is_first:
            self.course = Course(now, ticks, ticks, now)
        elif ticks - self.course.since >= _HOUR:
            self.course = self._renewed(now, ticks)
        course = self.course
        course.seen = max(course.seen, ticks)
        course.window = self._window(course, ticks)
        self._other = None
        if not self._is_doubted:
            return None
        self._is_doubted = False
        key = "log-clock-tells" if is_first else "log-clock-back"
        return (logging.WARNING, Said(key, at=now.isoformat()), None)

    def _renewed(self, now: datetime, ticks: float) -> Course:
        """Return a course that begins now, moved towards the clock by at most the rest of one tolerance a day."""
        old = self.course
        moved = tuple((when, by) for when, by in old.moved if ticks - when < _DAY)
        left = max(self._tolerance - sum(by for _, by in moved), 0.0)
        ahead = old.ahead(now, ticks)
        at = later(now, min(max(ahead, -left), left) - ahead)
        by = abs(old.ahead(at, ticks))
        return Course(at, ticks, max(old.seen, ticks), old.latest, (*moved, (ticks, by)) if by else moved)

    def _window(self, course: Course, ticks: float) -> _Window:
        length = min(self._tolerance / 2, _BETWEEN_EXAMINATIONS)
        end = min(ticks + length, course.since + _HOUR)
        gone = ticks - course.since
        low = later(course.at, gone + length - self._tolerance + _MARGIN)
        return (ticks, end, low, later(course.at, gone + self._tolerance - _MARGIN))

    def _has_settled(self, now: datetime, ticks: float) -> bool:
        """Tell whether a clock that left its course has kept another course long enough."""
        other = self._other
        if other is None or self._wrong(other, now, ticks):
            self._other = Course(now, ticks, ticks, now) if isfinite(ticks) else None
            return False
        other.seen = max(other.seen, ticks)
        return ticks - other.since >= self._settle - _FLOAT_LOSS

    def _changed(self, now: datetime, ticks: float, *, is_vouched_for: bool) -> _ToSay:
        """Adopt the new course of a clock that left its old one, and return what to say about it.

        The time of the new course begins at this instant, even if an instant returned before was later: the time of the
        old course counts no more.
        """
        ahead = self.course.ahead(now, ticks)
        self.course = Course(now, ticks, ticks, now)
        self.course.window = self._window(self.course, ticks)
        self._other, self._is_doubted = None, False
        where = Said("ahead-of-course" if ahead > 0 else "behind-course", seconds=f"{abs(ahead):,.0f}")
        why = Said("files-read-by-hand") if is_vouched_for else Said("kept-its-course", seconds=f"{self._settle:g}")
        return (logging.WARNING, Said("log-clock-changed", at=now.isoformat(), where=where, why=why), None)


def _in_utc(now: datetime) -> datetime:
    if now.utcoffset() is None:
        raise ClockError(Said("clock-without-offset"))
    return now.astimezone(UTC)
