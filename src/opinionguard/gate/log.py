"""The decision log: a JSON line for each decision that a gate computes, and their replay.

A line is on the disk before the answer is given, or the answer is not given. Lines are only ever added. Where the last
line was cut short, by a crash or a full disk, the next one begins anew, and a replay reports the damage.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.waivers import Waived, Waiver
from opinionguard.engine.timeline import Timeline
from opinionguard.facts.case import Case
from opinionguard.files.noticefile import notice_to_dict
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
# Bytes, the line break among them. A case file is at most 1 MiB, but the answer has each defect of each of its 200
# reports under each of its 200 events: some 200 MB at the most.
LONGEST_LINE: Final = 1 << 28


class DecisionLogError(OSError):
    """A line that could not be written to a decision log: it is not there, and what it was to record is not on record."""

    @property
    def said(self) -> str:
        """Why, and the path of the log."""
        return Said("of-the-log", said=self.strerror, file=quoted(self.filename))

    def text(self, lang: Lang = "en") -> str:
        """Return why, and the path of the log, in a language."""
        return str(in_language(self.said, lang))


def _absolute(path: str | Path) -> Path:
    return Path(path).absolute()


@frozen
class DecisionLog:
    """A file of JSON lines, safe with several threads and processes on one machine.

    Each line is added under a lock of the file and synchronised to the disk before ``append`` returns. The file is
    opened anew for each line, so that it can be renamed away while it is in use. Where it is ``required``, a gate
    refuses rather than lose a line; else the loss is said in the program's log. Raises NotImplementedError on a system
    that has no locks of files (``fcntl``).
    """

    path: Path = field(converter=_absolute)
    required: bool = True

    def __attrs_post_init__(self) -> None:
        try:
            import fcntl  # noqa: F401
        except ImportError:
            raise NotImplementedError("a decision log needs a system that locks files, as POSIX systems do") from None

    def append(self, entry: Mapping[str, Any]) -> None:
        """Add a line and synchronise it to the disk. Raises DecisionLogError, and then nothing was added."""
        if getattr(_appending, "is_under_way", False):
            # A signal handler that asks while this thread holds the lock would wait for itself.
            raise DecisionLogError(errno.EDEADLK, Said("log-under-way"), str(self.path))
        # Texts of cases are free of line breaks' look-alikes; JSON escapes those that are left.
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if len(line) > LONGEST_LINE:
            # What cannot be replayed is no record.
            said = Said("log-line-too-long", most=LONGEST_LINE)
            raise DecisionLogError(errno.EFBIG, said, str(self.path))
        _appending.is_under_way = True
        try:
            with self._locked() as file:
                _append_line(file, line)
        except (OSError, ValueError) as error:  # ValueError: a null character in the path
            said = Said("log-not-written", said=reason(error))
            raise DecisionLogError(getattr(error, "errno", errno.EINVAL), said, str(self.path)) from error
        finally:
            _appending.is_under_way = False

    @contextmanager
    def _locked(self) -> Iterator[int]:
        import fcntl

        while True:
            file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                try:
                    if not _is_still(file, self.path):
                        continue  # it was renamed away while this waited for the lock
                    if os.fstat(file).st_size == 0:
                        _synchronise_folder(self.path.parent)
                    yield file
                    return
                finally:
                    # Closing would not do: a process forked meanwhile holds the same lock.
                    fcntl.flock(file, fcntl.LOCK_UN)
            finally:
                os.close(file)


_appending = threading.local()


def _is_still(file: int, path: Path) -> bool:
    """Tell whether an open file is the one that has the name."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _append_line(file: int, line: bytes) -> None:
    end = os.fstat(file).st_size
    if end and os.pread(file, 1, end - 1) != b"\n":
        line = b"\n" + line
    try:
        while line:
            line = line[os.write(file, line) :]
        os.fsync(file)
    except OSError:
        # Half a line must not pass for one, nor spoil the next.
        with suppress(OSError):
            os.ftruncate(file, end)
        raise


def _synchronise_folder(folder: Path) -> None:
    """Synchronise the name of a new file to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def entry_of(case: Case, decision: Decision, waived: Waived, waivers: Iterable[Waiver]) -> dict[str, Any]:
    """Return what is put on record of a decision: all that is needed to decide again, and what came out."""
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
        # Other readings are no part of what was decided, and cost a decision each.
        "decision": _without_basis(decision.without_sensitive_readings().to_dict()),
    }


def _without_basis(document: dict[str, Any]) -> dict[str, Any]:
    # The entry has it already.
    return {key: value for key, value in document.items() if key != "basis"}


def gate_entry(
    exempt: Iterable[str],
    lines: Mapping[str, Timeline],
    waivers: Mapping[str, Iterable[Waiver]],
    problems: Iterable[Problem],
) -> dict[str, Any]:
    """Return what is put on record of a gate: what it lets through unexamined, and by whom."""
    return {
        "schema": LOG_SCHEMA,
        "kind": GATE_ENTRY,
        "exempt": sorted(exempt),
        "cases": {name: lines[name].basis.to_dict() for name in sorted(lines)},
        "waivers": [each.to_dict() for name in sorted(waivers) for each in waivers[name]],
        "problems": [str(each) for each in problems],
    }
