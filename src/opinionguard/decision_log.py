"""The decision log: a JSON line for each decision that a gate computes, and their replay.

A line is on the disk before the answer is given, or the answer is not given. Lines are only ever added. Where the last
line was cut short, by a crash or a full disk, the next one begins anew, and a replay reports the damage.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from opinionguard.casefile import case_from_dict, read_table
from opinionguard.decisions import Decision
from opinionguard.errors import InputError, Problem, quoted
from opinionguard.facts import Case
from opinionguard.noticefile import notice_from_dict, notice_to_dict
from opinionguard.readings import Readings, readings_of
from opinionguard.timelines import decide
from opinionguard.waivers import Waived, Waiver, waive
from opinionguard.workdays import WorkingCalendar

__all__ = [
    "LOG_SCHEMA",
    "DecisionLog",
    "DecisionLogError",
    "Difference",
    "Replayed",
    "entry_of",
    "gate_entry",
    "replay",
]

LOG_SCHEMA: Final = 1
_DECISION: Final = "decision"
_GATE: Final = "gate"
_LONGEST_LINE: Final = 1 << 24  # bytes; a case file is at most 1 MiB, and its answer not much more


class DecisionLogError(OSError):
    """A line that could not be written to a decision log: it is not there, and what it was to record is not on record."""


@frozen
class DecisionLog:
    """A file of JSON lines, safe with several threads and processes on one machine.

    Each line is added under a lock of the file and synchronised to the disk before ``append`` returns. The file is
    opened anew for each line, so that it can be renamed away while it is in use. Where it is ``required``, a gate
    refuses rather than lose a line; else the loss is said in the program's log. Raises NotImplementedError on a system
    that has no locks of files (``fcntl``).
    """

    path: Path = field(converter=Path)
    required: bool = True

    def __attrs_post_init__(self) -> None:
        try:
            import fcntl  # noqa: F401
        except ImportError:
            raise NotImplementedError("a decision log needs a system that locks files, as POSIX systems do") from None

    def append(self, entry: Mapping[str, Any]) -> None:
        """Add a line and synchronise it to the disk. Raises DecisionLogError, and then nothing was added."""
        # Texts of cases are free of line breaks' look-alikes; JSON escapes those that are left.
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            with self._opened() as file:
                _append_line(file, line)
        except OSError as error:
            raise DecisionLogError(
                error.errno, f"the decision log cannot be written: {error.strerror}", str(self.path)
            ) from error

    @contextmanager
    def _opened(self) -> Iterator[int]:
        import fcntl

        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file).st_size == 0:
                _synchronise_folder(self.path.parent)
            yield file
        finally:
            os.close(file)


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


def entry_of(
    case: Case, decision: Decision, waived: Waived, waivers: Iterable[Waiver], require: Iterable[str]
) -> dict[str, Any]:
    """Return what is put on record of a decision: all that is needed to decide again, and what came out."""
    readings = decision.readings or Readings()
    calendar = decision.calendar or WorkingCalendar.china()
    return {
        "schema": LOG_SCHEMA,
        "kind": _DECISION,
        "case": case.id,
        "at": decision.at.isoformat(),
        "versions": dict(decision.versions),
        "readings": readings.taken(),
        "calendar": {
            "as_known_on": None if calendar.as_known_on is None else calendar.as_known_on.isoformat(),
            "own_notices": [notice_to_dict(each) for each in calendar.own_notices],
            "make_up_days": calendar.make_up_days,
        },
        "require": sorted(require),
        "waivers": [each.to_dict() for each in waivers if each.case == case.id],
        "facts": case.to_dict(),
        "result": _result_of(decision, waived),
    }


def _result_of(decision: Decision, waived: Waived) -> dict[str, Any]:
    return {
        "passes": waived.passes,
        "waived_by": [each.id for each in waived.waivers],
        # Other readings are no part of what was decided, and cost a decision each.
        "decision": evolve(decision, find_sensitive=tuple).to_dict(),
    }


def gate_entry(
    exempt: Iterable[str],
    require: Iterable[str],
    cases: Iterable[str],
    waivers: Iterable[Waiver],
    problems: Iterable[Problem],
) -> dict[str, Any]:
    """Return what is put on record of a gate: what it lets through unexamined, and by whom."""
    return {
        "schema": LOG_SCHEMA,
        "kind": _GATE,
        "exempt": sorted(exempt),
        "require": sorted(require),
        "cases": sorted(cases),
        "waivers": [each.to_dict() for each in waivers],
        "problems": [str(each) for each in problems],
    }


@frozen
class Difference:
    """A place in what was decided that comes out otherwise: its path, what was on record, and what comes out now."""

    path: str
    recorded: object
    now: object


@frozen
class Replayed:
    """A line of a log decided again: the differences, none where it comes out the same, or what is wrong with the line.

    ``versions`` are those on record that are not the ones of now.
    """

    line: int
    case: str = ""
    at: str = ""
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    versions: Mapping[str, str] = field(factory=dict, hash=False)


def replay(path: str | Path) -> Iterator[Replayed]:
    """Yield each decision of a log, decided again from the facts, readings, calendar and waivers on record.

    A line that is damaged is yielded with its problems. Raises InputError for a file that cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                replayed = _replay_line(number, line, str(path))
                if replayed is not None:
                    yield replayed
    except OSError as error:
        wrong = f"cannot be read: {error.strerror or error}"
        raise InputError([Problem("", wrong, "mend the name or the permissions", str(path))]) from None


def _lines(file: Any) -> Iterator[bytes]:
    while line := file.readline(_LONGEST_LINE):
        yield line


def _replay_line(number: int, line: bytes, file: str) -> Replayed | None:
    """Return a line decided again; None for one that records no decision."""
    try:
        entry = _parsed(line)
        if entry["kind"] == _GATE:
            return None
        return _decided_again(number, entry)
    except InputError as error:
        found = error.problems
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        found = (Problem("", f"is not a line of a decision log: {quoted(str(error))}", "see whether it was changed"),)
    return Replayed(number, problems=tuple(evolve(each, file=file, line=number) for each in found))


def _parsed(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        raise InputError([Problem("", "is cut short", "the record of this decision is lost")])
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError([Problem("", "is not JSON", "the record of this decision is lost")]) from None
    if not isinstance(entry, dict) or entry.get("schema") != LOG_SCHEMA or entry.get("kind") not in {_DECISION, _GATE}:
        raise InputError(
            [Problem("", "is not a line of a decision log that this version knows", "take a newer version")]
        )
    return entry


def _decided_again(number: int, entry: Mapping[str, Any]) -> Replayed:
    stated = entry["calendar"]
    known_on = stated["as_known_on"]
    calendar = WorkingCalendar.china(None if known_on is None else date.fromisoformat(known_on))
    for notice in stated["own_notices"]:
        calendar = calendar.with_notice(notice_from_dict(notice))
    if not stated["make_up_days"]:
        calendar = calendar.without_make_up_days()
    problems: list[Problem] = []
    waivers = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(entry["waivers"])]
    if problems:
        raise InputError(problems)
    case = case_from_dict(entry["facts"])
    decision = decide(case, at=entry["at"], readings=readings_of(entry["readings"]), calendar=calendar)
    waived = waive(decision, [each for each in waivers if each is not None], entry["require"])
    recorded = entry["versions"]
    return Replayed(
        number,
        case.id,
        entry["at"],
        # Through JSON, since that is what was written.
        tuple(_differences("", entry["result"], json.loads(json.dumps(_result_of(decision, waived))))),
        versions={key: value for key, value in recorded.items() if decision.versions.get(key) != value},
    )


_ABSENT: Final = "(absent)"


def _differences(path: str, recorded: Any, now: Any) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*recorded, *now)):
            below = f"{path}.{key}" if path else key
            yield from _differences(below, recorded.get(key, _ABSENT), now.get(key, _ABSENT))
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        for place, (was, each) in enumerate(zip(recorded, now, strict=True)):
            yield from _differences(f"{path}.{place}", was, each)
    elif recorded != now or type(recorded) is not type(now):
        yield Difference(path, recorded, now)
