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
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from opinionguard.decisions import consistency
from opinionguard.decisions.basis import Basis
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.waivers import Waived, Waiver, twins, waive
from opinionguard.engine.timeline import Timeline, draw
from opinionguard.facts.case import Case
from opinionguard.files.casefile import case_from_dict, read_table
from opinionguard.files.documents import parse_json
from opinionguard.files.noticefile import notice_from_dict, notice_to_dict
from opinionguard.ground.errors import InputError, Problem, quoted
from opinionguard.ground.looks import LIST, NAMES, TABLE, TEXT, YES_NO, Look, list_of, or_null, table, table_of
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.versions import versions
from opinionguard.regulations import unknown_duties
from opinionguard.workdays.calendar import WorkingCalendar

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
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    _DECISION: frozenset(
        ("schema", "kind", "case", "at", "versions", "basis", "calendar", "waivers", "facts", "vocabulary", "result")
    ),
    _GATE: frozenset(("schema", "kind", "exempt", "cases", "waivers", "problems")),
}
_LOST: Final = "what it recorded is lost"
# Bytes, the line break among them. A case file is at most 1 MiB, but the answer has each defect of each of its 200
# reports under each of its 200 events: some 200 MB at the most.
_LONGEST_LINE: Final = 1 << 28
_SKIPPED: Final = 1 << 20  # bytes at a time, of the rest of a longer line


class DecisionLogError(OSError):
    """A line that could not be written to a decision log: it is not there, and what it was to record is not on record."""


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
            raise DecisionLogError(errno.EDEADLK, "the decision log is being written by this thread", str(self.path))
        # Texts of cases are free of line breaks' look-alikes; JSON escapes those that are left.
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if len(line) > _LONGEST_LINE:
            # What cannot be replayed is no record.
            said = f"the decision log takes no line of more than {_LONGEST_LINE:,} bytes"
            raise DecisionLogError(errno.EFBIG, said, str(self.path))
        _appending.is_under_way = True
        try:
            with self._locked() as file:
                _append_line(file, line)
        except (OSError, ValueError) as error:  # ValueError: a null character in the path
            said = f"the decision log cannot be written: {getattr(error, 'strerror', None) or error}"
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
        "kind": _DECISION,
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
        "result": _result_of(decision, waived),
    }


def _result_of(decision: Decision, waived: Waived) -> dict[str, Any]:
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
        "kind": _GATE,
        "exempt": sorted(exempt),
        "cases": {name: lines[name].basis.to_dict() for name in sorted(lines)},
        "waivers": [each.to_dict() for name in sorted(waivers) for each in waivers[name]],
        "problems": [str(each) for each in problems],
    }


@frozen
class Difference:
    """A place in what was decided that comes out otherwise: its path, what was on record, and what comes out now."""

    path: str
    recorded: object
    now: object


@frozen
class Replayed(NoTruthValue, ask="differences and problems"):
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

    A line that is damaged is yielded with its problems. The file may be a pipe, which ends, but no device, which need
    not. Raises InputError for a file that cannot be read.
    """
    try:
        for number, line in enumerate(_lines(Path(path)), 1):
            replayed = _replay_line(number, line, str(path))
            if replayed is not None:
                yield replayed
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        wrong = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError([Problem("", wrong, "mend the name or the permissions", str(path))]) from None


def _lines(path: Path) -> Iterator[bytes]:
    """Yield each line; of one that is too long only so much as shows that it is."""
    if path.is_char_device():
        raise OSError(errno.ENODEV, "it is a device, not a file or a pipe")
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line
            while line and not line.endswith(b"\n"):
                line = file.readline(_SKIPPED)


def _replay_line(number: int, line: bytes, file: str) -> Replayed | None:
    """Return a line decided again; None for one that records no decision."""
    try:
        entry = _parsed(line)
        _check_kinds(entry)
        if entry["kind"] == _GATE:
            _waivers_of(entry)
            return None
        return _decided_again(number, entry)
    except InputError as error:
        found = error.problems
    except RecursionError:
        found = (Problem("", "is not JSON: nested too deeply", _LOST),)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        found = (Problem("", f"is not a line of a decision log: {quoted(str(error))}", _LOST),)
    return Replayed(number, problems=tuple(evolve(each, file=file, line=number) for each in found))


def _parsed(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        wrong = "is cut short" if len(line) < _LONGEST_LINE else f"is longer than {_LONGEST_LINE:,} bytes"
        raise InputError([Problem("", wrong, _LOST)])
    try:
        entry = parse_json(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError([Problem("", f"is not UTF-8 (byte {error.start})", _LOST)]) from None
    if not _is_finite(entry):
        raise InputError([Problem("", "holds a number that is too large for JSON", _LOST)])
    schema, kind = (entry.get("schema"), entry.get("kind")) if isinstance(entry, dict) else (None, None)
    if type(schema) is int and schema > LOG_SCHEMA:
        raise InputError([Problem("schema", f"{schema} is of a later version", "take a newer version of opinionguard")])
    if type(schema) is not int or schema != LOG_SCHEMA or frozenset(entry) != _KEYS.get(str(kind), frozenset()):
        raise InputError([Problem("", "is not a line of a decision log", _LOST)])
    return dict(entry)


# What else is on record is checked where it is read. A text that stands for a list, or for yes, would read as another.
_KINDS: Final[Mapping[str, Mapping[str, Look]]] = {
    _DECISION: {
        "versions": table_of(TEXT),
        "basis": consistency.BASIS,
        "calendar": table({"as_known_on": or_null(TEXT), "own_notices": LIST, "make_up_days": YES_NO}),
        "waivers": LIST,
        "vocabulary": table_of(TEXT),
        "result": table({"passes": YES_NO, "waived_by": NAMES, "decision": TABLE}),
    },
    _GATE: {
        "exempt": list_of(TEXT),
        "cases": table_of(consistency.BASIS),
        "waivers": LIST,
        "problems": list_of(TEXT, id),
    },
}


def _check_kinds(entry: Mapping[str, Any]) -> None:
    """Raise InputError where a value of a line is not of the kind that is written there."""
    looks = _KINDS[entry["kind"]].items()
    problems = [evolve(each.under(key), right=_LOST) for key, look in looks for each in look(entry[key])]
    if problems:
        raise InputError(problems)


def _waivers_of(entry: Mapping[str, Any]) -> list[Waiver]:
    """Return the waivers on record. Raises InputError for one that cannot be taken, and for two of one id."""
    problems: list[Problem] = []
    made = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(entry["waivers"])]
    waivers = [each for each in made if each is not None]
    problems += twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers


def _is_finite(document: Any) -> bool:
    """Tell whether plain data can be written as JSON again: 1e999 is taken for infinity, which JSON has no word for."""
    try:
        json.dumps(document, allow_nan=False)
    except ValueError:
        return False
    return True


def _decided_again(number: int, entry: Mapping[str, Any]) -> Replayed:
    stated = entry["calendar"]
    known_on = stated["as_known_on"]
    calendar = WorkingCalendar.china(None if known_on is None else date.fromisoformat(known_on))
    for notice in stated["own_notices"]:
        calendar = calendar.with_notice(notice_from_dict(notice))
    if not stated["make_up_days"]:
        calendar = calendar.without_make_up_days()
    waivers = _waivers_of(entry)
    case = case_from_dict(entry["facts"], vocabulary=entry["vocabulary"])
    if entry["case"] != case.id:
        raise InputError([Problem("case", f"{quoted(entry['case'])} is not of these facts", _LOST)])
    others = [each for each in waivers if each.case != case.id]
    if others:
        raise InputError([Problem("waivers", f"{quoted(others[0].id)} is for {quoted(others[0].case)}", _LOST)])
    known = versions("")
    if set(entry["versions"]) != set(known):
        raise InputError([Problem("versions", f"are not those of {', '.join(known)}", _LOST)])
    recorded_basis = Basis.from_dict(entry["basis"])
    basis = Basis(
        recorded_basis.readings, calendar, recorded_basis.other_laws, recorded_basis.require, recorded_basis.settings
    )
    problems = list(unknown_duties(sorted(basis.require), "basis.require"))
    if problems:
        raise InputError(problems)
    decision = draw(case, basis).at(entry["at"])
    waived = waive(decision, waivers)
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
