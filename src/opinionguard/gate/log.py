"""The decision log: one JSON line for each decision that a gate computes.

A gate answers only when the line is on the disk. Lines are only added, never changed. If a crash or a full disk cut the
last line short, the next line begins on a new line, and a replay reports the damage.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from attrs import field

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.record import record_of
from opinionguard.decisions.waivers import Waived, Waiver
from opinionguard.engine.timeline import Timeline
from opinionguard.facts.case import Case
from opinionguard.files.noticefile import notice_to_dict
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import Problem, reason
from opinionguard.ground.text import Lang, in_language, quoted
from opinionguard.ground.words import Said

__all__ = ["LOG_SCHEMA", "DecisionLog", "DecisionLogError", "entry_of", "gate_entry"]

LOG_SCHEMA: Final = 1
DECISION_ENTRY: Final = "decision"
GATE_ENTRY: Final = "gate"
KEYS: Final[Mapping[str, frozenset[str]]] = {
    DECISION_ENTRY: frozenset(
        ("schema", "kind", "case", "at", "versions", "basis", "calendar", "waivers", "facts", "vocabulary", "result")
    ),
    GATE_ENTRY: frozenset(("schema", "kind", "exempt", "cases", "waivers", "problems")),
}
LOST: Final = Said("record-is-lost")
# Bytes with the line break. A case file has at most 1 MiB, but the answer has each defect of each of 200 reports under
# each of 200 events: about 200 MB at most.
LONGEST_LINE: Final = 1 << 28


class DecisionLogError(OSError):
    """A line could not be written to a decision log: the log does not have the line, and the decision is not on record."""

    @property
    def said(self) -> str:
        """The reason, and the path of the log."""
        return Said("of-a-file", said=self.strerror, file=quoted(self.filename))

    def text(self, lang: Lang = "en") -> str:
        """Return the reason and the path of the log in a language."""
        return str(in_language(self.said, lang))


def _absolute(path: str | Path) -> Path:
    return Path(path).absolute()


@frozen
class DecisionLog:
    """A file of JSON lines; several threads and processes on one machine can write to it safely.

    ``append`` adds a line under a lock of the file, and synchronises the file to the disk before it returns; the lines of
    threads that wait at the same time are written together. The file is opened again each time, so that it can be renamed
    while it is in use. If a line cannot be written, the gate refuses where the log is ``required``; else the program's log
    reports the loss. Raises NotImplementedError on a system without file locks (``fcntl``).
    """

    path: Path = field(converter=_absolute)
    required: bool = True

    def __attrs_post_init__(self) -> None:
        try:
            import fcntl  # noqa: F401
        except ImportError:
            raise NotImplementedError("a decision log needs a system that locks files, as POSIX systems do") from None

    def append(self, entry: Mapping[str, Any]) -> None:
        """Add a line and synchronise the file to the disk. Raises DecisionLogError; then nothing was added."""
        if getattr(_appending, "is_under_way", False):
            # A signal handler in the thread that holds the lock would wait forever.
            raise DecisionLogError(errno.EDEADLK, Said("log-under-way"), str(self.path))
        # JSON escapes line breaks. Other characters that look like line breaks cannot stand in the texts of a case.
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if len(line) > LONGEST_LINE:
            # A longer line could not be replayed, so it would be no record.
            said = Said("log-line-too-long", most=LONGEST_LINE)
            raise DecisionLogError(errno.EFBIG, said, str(self.path))
        _appending.is_under_way = True
        try:
            _queue_of(self.path).write(line, self._write)
        except (OSError, ValueError) as error:  # ValueError: a null character in the path
            said = Said("log-not-written", said=reason(error))
            raise DecisionLogError(getattr(error, "errno", errno.EINVAL), said, str(self.path)) from error
        finally:
            _appending.is_under_way = False

    def _write(self, lines: bytes) -> None:
        with self._locked() as file:
            _append(file, lines)

    @contextmanager
    def _locked(self) -> Iterator[int]:
        import fcntl

        while True:
            file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                try:
                    if not _is_still(file, self.path):
                        continue  # the file was renamed while this thread waited for the lock
                    if os.fstat(file).st_size == 0:
                        _synchronise_folder(self.path.parent)
                    yield file
                    return
                finally:
                    # Closing is not enough: a process forked in the meantime holds the same lock.
                    fcntl.flock(file, fcntl.LOCK_UN)
            finally:
                os.close(file)


_appending = threading.local()


class _Line:
    """A line that waits to be written. ``error`` is why it was not; the line is settled once somebody has tried."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.is_settled = False
        self.error: Exception | None = None


class _Queue:
    """The lines of this process for one file. The first of several threads writes the lines of all that wait.

    To synchronise the file takes most of the time, and takes no longer for many lines than for one.
    """

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._waiting: deque[_Line] = deque()  # threads append to it and take from it without a lock

    def write(self, text: bytes, write: Callable[[bytes], None]) -> None:
        """Write a line, and return when it is on the disk. Raises what ``write`` raised; then the line was not added."""
        line = _Line(text)
        self._waiting.append(line)
        with self._writing:
            if not line.is_settled:
                lines = [self._waiting.popleft() for _ in range(len(self._waiting))]
                # A thread that took this line and was interrupted has not written it.
                _settle(lines if line in lines else [*lines, line], write)
        if line.error is not None:
            raise line.error


def _settle(lines: list[_Line], write: Callable[[bytes], None]) -> None:
    """Write lines together; if that fails, one by one, because one line may be too long for the room that is left."""
    try:
        try:
            write(b"".join(each.text for each in lines))
        except (OSError, ValueError) as error:
            if len(lines) == 1:
                lines[0].error = error
            else:
                for each in lines:
                    _settle([each], write)
        except BaseException:
            # An interruption of this thread: what the others have waited for is not known to be on record.
            for each in lines:
                each.error = InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
            raise
    finally:
        for each in lines:
            each.is_settled = True


_queues: dict[Path, _Queue] = {}


def _queue_of(path: Path) -> _Queue:
    return _queues.setdefault(path, _Queue())


if hasattr(os, "register_at_fork"):  # pragma: no branch - without fork, no lock is inherited
    os.register_at_fork(after_in_child=_queues.clear)


def _is_still(file: int, path: Path) -> bool:
    """Tell whether a path still leads to an open file."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _append(file: int, line: bytes) -> None:
    end = os.fstat(file).st_size
    if end and os.pread(file, 1, end - 1) != b"\n":
        line = b"\n" + line
    try:
        while line:
            line = line[os.write(file, line) :]
        os.fsync(file)
    except OSError:
        # Remove half a line: it must not count as a line or damage the next one.
        with suppress(OSError):
            os.ftruncate(file, end)
        raise


def _synchronise_folder(folder: Path) -> None:
    """Synchronise a folder to the disk, so that the name of a new file is stored."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def entry_of(case: Case, decision: Decision, waived: Waived, waivers: Iterable[Waiver]) -> dict[str, Any]:
    """Return the log entry of a decision: all that is needed to decide again, and the result."""
    calendar = decision.basis.days
    return {
        "schema": LOG_SCHEMA,
        "kind": DECISION_ENTRY,
        "case": case.id,
        "at": decision.at.isoformat(),
        "versions": dict(decision.versions),
        "basis": decision.basis.to_dict(),
        "calendar": {
            "as_known_on": None if calendar.as_known_on is None else calendar.as_known_on.isoformat(),
            "own_notices": [notice_to_dict(each) for each in calendar.own_notices],
            "make_up_days": calendar.make_up_days,
        },
        "waivers": [each.to_dict() for each in waivers if each.case == case.id],
        "facts": case.to_dict(),
        "vocabulary": case.own_words,
        "result": result_of(decision, waived),
    }


def result_of(decision: Decision, waived: Waived) -> dict[str, Any]:
    return {
        "passes": waived.passes,
        "waived_by": [each.id for each in waived.waivers],
        "decision": record_of(decision),
    }


def gate_entry(
    exempt: Iterable[str],
    lines: Mapping[str, Timeline],
    waivers: Mapping[str, Iterable[Waiver]],
    problems: Iterable[Problem],
) -> dict[str, Any]:
    """Return the log entry of a gate: what the gate lets through without a decision, and its cases, waivers and problems."""
    return {
        "schema": LOG_SCHEMA,
        "kind": GATE_ENTRY,
        "exempt": sorted(exempt),
        "cases": {name: lines[name].basis.to_dict() for name in sorted(lines)},
        "waivers": [each.to_dict() for name in sorted(waivers) for each in waivers[name]],
        "problems": [str(each) for each in problems],
    }
