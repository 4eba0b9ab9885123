"""Make the decisions of a decision log again, and compare the results."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field

from opinionguard.decisions import consistency
from opinionguard.decisions.basis import Basis
from opinionguard.decisions.causes import Cause, causes_of, has_turned
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.record import rows_of
from opinionguard.decisions.waivers import Waiver, twins, waive
from opinionguard.engine.timeline import draw
from opinionguard.files.casefile import case_from_dict, read_table
from opinionguard.files.documents import parse_json
from opinionguard.files.noticefile import notice_from_dict
from opinionguard.gate.log import DECISION_ENTRY, GATE_ENTRY, KEYS, LOG_SCHEMA, LONGEST_LINE, LOST, result_of
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, in_documents, reason
from opinionguard.ground.looks import LIST, NAMES, TABLE, TEXT, YES_NO, Look, list_of, or_null, table, table_of
from opinionguard.ground.text import quoted
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.versions import versions
from opinionguard.ground.words import Said
from opinionguard.regulations import unknown_duties
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["Deviation", "Replayed", "replay"]

_SKIPPED: Final = 1 << 20  # bytes read at a time to skip the rest of a too long line


@frozen
class Deviation:
    """A difference in a replayed decision: the path, the value on record, and the value now."""

    path: str
    recorded: object
    now: object


@frozen
class Replayed(NoTruthValue, ask="differences and problems"):
    """A log line decided again: the differences (none if the result is the same), or the problems of the line.

    ``versions`` are the versions on record that differ from the present ones. ``causes`` are what turned the answer: a law,
    a reading, a holiday notice, or ``unknown``; empty where the answer is the same, whatever else differs.
    """

    line: int
    case: str = ""
    at: str = ""
    differences: tuple[Deviation, ...] = ()
    problems: tuple[Problem, ...] = ()
    versions: Mapping[str, str] = field(factory=dict, hash=False)
    causes: tuple[Cause, ...] = ()


def replay(path: str | Path) -> Iterator[Replayed]:
    """Yield each decision of a log, decided again from the facts, readings, calendar and waivers on record.

    A damaged line is yielded with its problems. The file may be a pipe. It may not be a device, because a device may
    never end. Raises InputError for a file that cannot be read.
    """
    try:
        for number, line in enumerate(_lines(Path(path)), 1):
            replayed = _replay_line(number, line, str(path))
            if replayed is not None:
                yield replayed
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        wrong = Said("cannot-be-read", said=reason(error))
        raise InputError.of(wrong, Said("fix-path-or-permissions"), file=str(path)) from None


def _lines(path: Path) -> Iterator[bytes]:
    """Yield each line; of a too long line, only the first LONGEST_LINE bytes."""
    if path.is_char_device():
        raise OSError(errno.ENODEV, Said("is-a-device"))
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE):
            yield line
            while line and not line.endswith(b"\n"):
                line = file.readline(_SKIPPED)


def _replay_line(number: int, line: bytes, file: str) -> Replayed | None:
    """Return a line decided again; None for a line that records no decision."""
    try:
        entry = _parsed(line)
        _check_kinds(entry)
        if entry["kind"] == GATE_ENTRY:
            _waivers_of(entry)
            return None
        return _decided_again(number, entry)
    except InputError as error:
        found = error.problems
    except RecursionError:
        found = (Problem("", Said("nested-too-deeply"), LOST),)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        found = (Problem("", Said("no-line-because", said=quoted(str(error))), LOST),)
    return Replayed(number, problems=tuple(evolve(each, file=file, line=number) for each in in_documents(found)))


def _parsed(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        is_short = len(line) < LONGEST_LINE
        raise InputError.of(Said("is-cut-short") if is_short else Said("larger-than", most=LONGEST_LINE), LOST)
    try:
        entry = parse_json(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError.of(Said("not-utf-8", byte=error.start), LOST) from None
    if not _is_finite(entry):
        raise InputError.of(Said("number-too-large"), LOST)
    schema, kind = (entry.get("schema"), entry.get("kind")) if isinstance(entry, dict) else (None, None)
    if type(schema) is int and schema > LOG_SCHEMA:
        raise InputError.of(Said("of-later-version", schema=schema), Said("take-newer-version"), "schema")
    if type(schema) is not int or schema != LOG_SCHEMA or frozenset(entry) != KEYS.get(str(kind), frozenset()):
        raise InputError.of(Said("no-line-of-log"), LOST)
    return dict(entry)


# The checks of types that reading does not make: a text in the place of a list or of yes would be misread.
_KINDS: Final[Mapping[str, Mapping[str, Look]]] = {
    DECISION_ENTRY: {
        "versions": table_of(TEXT),
        "basis": consistency.BASIS,
        "calendar": table({"as_known_on": or_null(TEXT), "own_notices": LIST, "make_up_days": YES_NO}),
        "waivers": LIST,
        "vocabulary": table_of(TEXT),
        "result": table({"passes": YES_NO, "waived_by": NAMES, "decision": TABLE}),
    },
    GATE_ENTRY: {
        "exempt": list_of(TEXT),
        "cases": table_of(consistency.BASIS),
        "waivers": LIST,
        "problems": list_of(TEXT, id),
    },
}


def _check_kinds(entry: Mapping[str, Any]) -> None:
    """Raise InputError if a value of a line does not have the type that the log writes."""
    looks = _KINDS[entry["kind"]].items()
    problems = [evolve(each.under(key), right=LOST) for key, look in looks for each in look(entry[key])]
    if problems:
        raise InputError(problems)


def _waivers_of(entry: Mapping[str, Any]) -> list[Waiver]:
    """Return the waivers on record. Raises InputError for an invalid waiver, and for two waivers with one id."""
    problems: list[Problem] = []
    made = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(entry["waivers"])]
    waivers = [each for each in made if each is not None]
    problems += twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers


def _is_finite(document: Any) -> bool:
    """Tell whether plain data can be written as JSON again: 1e999 is read as infinity, which JSON cannot state."""
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
        raise InputError.of(Said("not-of-these-facts", value=quoted(entry["case"])), LOST, "case")
    others = [each for each in waivers if each.case != case.id]
    if others:
        wrong = Said("waiver-for-another", waiver=quoted(others[0].id), case=quoted(others[0].case))
        raise InputError.of(wrong, LOST, "waivers")
    known = versions("")
    if set(entry["versions"]) != set(known):
        raise InputError.of(Said("not-versions-of", names=tuple(known)), LOST, "versions")
    recorded_basis = Basis.from_dict(entry["basis"])
    basis = Basis(
        recorded_basis.readings, calendar, recorded_basis.other_laws, recorded_basis.require, recorded_basis.settings
    )
    problems = list(unknown_duties(sorted(basis.require), "basis.require"))
    if problems:
        raise InputError(problems)
    decision = draw(case, basis).at(entry["at"])
    waived = waive(decision, waivers)
    recorded, result = entry["versions"], result_of(decision, waived)
    # Through JSON, because the log has JSON too.
    result = json.loads(json.dumps(result))
    differences = tuple(_differences("", *map(_by_duty, (entry["result"], result))))
    return Replayed(
        number,
        case.id,
        entry["at"],
        differences,
        versions={key: value for key, value in recorded.items() if decision.versions.get(key) != value},
        causes=_causes(entry, decision, result) if differences else (),
    )


def _causes(entry: Mapping[str, Any], decision: Decision, result: Mapping[str, Any]) -> tuple[Cause, ...]:
    basis = {"basis": entry["basis"]}
    before, now = ({**each["decision"], **basis} for each in (entry["result"], result))
    if has_turned(before, now):
        # Only here other readings are looked at: each of their sides costs one more decision.
        return causes_of(
            before, {**now, "sensitive_readings": [each.to_dict() for each in decision.sensitive_readings]}
        )
    return (Cause("unknown"),) if entry["result"]["passes"] is not result["passes"] else ()


def _by_duty(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return a result with the duties of other laws one by one, by name; unchanged where they have another form."""
    decision = result["decision"]
    if any(True for _ in consistency.RELATED_ON_RECORD(decision.get("related"))):
        return {**result}
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows_of(decision):
        rows.setdefault(_name_of(row), []).append(row)
    related = {name: each[0] if len(each) == 1 else sorted(each, key=_order) for name, each in rows.items()}
    return {**result, "decision": {**decision, "related": related}}


def _order(row: Mapping[str, Any]) -> str:
    """Return the sort key of rows of one name: one provision can ask for one duty along with several obligations."""
    return json.dumps([row["same_as"], row], sort_keys=True)


def _name_of(row: Mapping[str, Any]) -> str:
    if row["holds"] is False:
        # Of one law and duty, several provisions can have another status.
        return f"{row['law']}.{row['duty']}.{row['status']}"
    return f"{row['law']}.{row['provision']}.{row['duty']}.{row['event']}"


_ABSENT: Final = "(absent)"


def _differences(path: str, recorded: Any, now: Any) -> Iterator[Deviation]:
    if isinstance(recorded, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*recorded, *now)):
            below = f"{path}.{key}" if path else key
            yield from _differences(below, recorded.get(key, _ABSENT), now.get(key, _ABSENT))
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        for place, (was, each) in enumerate(zip(recorded, now, strict=True)):
            yield from _differences(f"{path}.{place}", was, each)
    elif recorded != now or type(recorded) is not type(now):
        yield Deviation(path, recorded, now)
