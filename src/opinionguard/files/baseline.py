"""Reads an earlier run of ``check``: the document of ``--format json``, or the lines of ``--stream``.

A document that is not completely as it was written is rejected: a baseline that cannot be taken must not look like one in
which nothing changed. Keys that this version does not know are ignored, because later versions may add some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from opinionguard.decisions.changes import Baseline, LaunchThen
from opinionguard.decisions.consistency import DECISION
from opinionguard.decisions.decision import DECISION_SCHEMA, verdict_of
from opinionguard.files.documents import parse_json, text_of
from opinionguard.ground.errors import InputError, Problem, in_documents, reason
from opinionguard.ground.looks import (
    LIST,
    NUMBER,
    TABLE,
    TEXT,
    YES_NO,
    Look,
    agreeing,
    list_of,
    or_null,
    shape_of,
    table,
    table_of,
)
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["read_baseline"]

_MOST_TOLD: Final = 20
_AGAIN: Final = Said("write-baseline-again")
_STANDS: Final = table({"law": TEXT, "duty": TEXT, "event": TEXT, "provision": TEXT})
_OTHER_LAWS: Final = table(
    {"mode": TEXT, "require": LIST, "against": or_null(list_of(_STANDS)), "open": or_null(NUMBER)}
)
_RULES: Final = agreeing(
    ("verdict", "obligations", lambda d: d.verdict == verdict_of(each["status"] for each in d.obligations)),
    ("may_launch", "verdict", lambda d: not (d.may_launch and d.verdict in {"overdue", "blocked"})),
)
_KEYS: Final = frozenset(shape_of(DECISION)["properties"])
_BESIDE: Final[Mapping[str, Look]] = {"file": TEXT, "passes": YES_NO, "launch_on": TEXT, "problems": LIST}
_TOP: Final[Mapping[str, Look]] = {
    "versions": table_of(TEXT),
    "decisions": LIST,
    "passes": table_of(YES_NO),
    "launch_on": table_of(TEXT),
    "errors": LIST,
}
_NEEDED: Final = ("versions", "decisions")
_BY_CASE: Final = ("passes", "launch_on")


def read_baseline(name: str) -> Baseline:
    """Return the run that a file holds. The file may be a pipe. Raises InputError with the name of the file.

    A file that cannot be read, that holds another document, a document of another schema version, or one case twice is
    rejected, and so is a file of which any part is damaged.
    """
    try:
        return _run_in(name, _text_in(name))
    except InputError as error:
        raise InputError(evolve(each, file=name) for each in in_documents(error.problems[:_MOST_TOLD])) from None


def _text_in(name: str) -> str:
    path = Path(name)
    try:
        # A device may never end.
        return text_of(b"" if path.is_char_device() else path.read_bytes())
    except UnicodeDecodeError as error:
        raise InputError.of(Said("not-utf-8", byte=error.start), Said("save-as-utf-8")) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise InputError.of(Said("cannot-be-read", said=reason(error)), Said("fix-path-or-permissions")) from None


def _run_in(name: str, text: str) -> Baseline:
    lines = _lines_of(text)
    if lines is None:
        return _of_document(name, _parsed(text))
    return _of_lines(name, lines)


def _lines_of(text: str) -> list[tuple[int, str]] | None:
    """Return the lines of a text if it holds a document a line, with their numbers; None if it is one document."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        first = _parsed(lines[0][1]) if lines else None
    except InputError:
        return None
    return lines if isinstance(first, Mapping) and "schema" not in first else None


def _parsed(text: str) -> Any:
    try:
        return parse_json(text)
    except (RecursionError, MemoryError):
        raise InputError.of(Said("no-baseline"), _AGAIN) from None


def _of_document(name: str, document: Any) -> Baseline:
    if not isinstance(document, Mapping):
        raise InputError.of(Said("no-baseline"), _AGAIN)
    schema = document.get("schema")
    if type(schema) is int and schema != DECISION_SCHEMA:
        wrong, right = Said("baseline-of-schema", schema=schema, known=DECISION_SCHEMA), _AGAIN
        raise InputError.of(wrong, right, "schema")
    if type(schema) is not int:
        raise InputError.of(Said("no-baseline"), _AGAIN)
    problems = [Problem(key, Said("is-missing"), _AGAIN) for key in _NEEDED if key not in document]
    problems += _found_by(_TOP, document)
    if problems:
        raise InputError(problems)
    launches: list[LaunchThen] = []
    for place, each in enumerate(document["decisions"]):
        found = [problem.under(f"decisions.{place}") for problem in _problems_of(each)]
        problems += found
        if not found:
            # These stand at the top, by the id of the case.
            beside = {key: document[key][each["case"]] for key in _BY_CASE if each["case"] in document.get(key, ())}
            launches.append(_launch_of({**each, **beside}))
    problems += _twins(launches)
    if problems:
        raise InputError(problems)
    errors = len(document.get("errors", ()))
    return Baseline(name, {each.case: each for each in launches}, document["versions"], errors)


def _of_lines(name: str, lines: list[tuple[int, str]]) -> Baseline:
    launches: list[LaunchThen] = []
    problems: list[Problem] = []
    errors = 0
    for number, line in lines:
        each: Any = None
        try:
            each = _parsed(line)
            found = [] if _is_error(each) else _problems_of(each)
        except InputError as error:
            found = [*error.problems]
        problems += [evolve(problem, line=number, column=None) for problem in found]
        if found:
            continue
        errors += bool(each.get("problems"))
        if not _is_error(each):
            launches.append(_launch_of(each))
    problems += _twins(launches)
    if problems:
        raise InputError(problems)
    return Baseline(name, {each.case: each for each in launches}, problems=errors)


def _is_error(line: Any) -> bool:
    """Tell whether a line of ``--stream`` tells the problems of a case that could not be decided."""
    return isinstance(line, Mapping) and "case" not in line and bool(line.get("problems"))


def _problems_of(document: Any) -> list[Problem]:
    if not isinstance(document, Mapping):
        return [Problem("", Said("no-baseline"), _AGAIN)]
    stated = {key: document[key] for key in document if key in _KEYS}
    problems = list(DECISION(stated)) or list(_RULES(stated))
    if "other_laws" in stated and not list(TABLE(stated["other_laws"])):
        problems += [each.under("other_laws") for each in _OTHER_LAWS(stated["other_laws"])]
    problems += _found_by(_BESIDE, document)
    # Whoever reads this wrote no document by hand: a value cannot be fixed, but the document can be written again.
    return [evolve(each, right=_AGAIN) for each in problems]


def _found_by(looks: Mapping[str, Look], document: Mapping[str, Any]) -> list[Problem]:
    found = ((key, problem) for key, look in looks.items() if key in document for problem in look(document[key]))
    return [evolve(problem.under(key), right=_AGAIN) for key, problem in found]


def _launch_of(document: Mapping[str, Any]) -> LaunchThen:
    decision = {key: value for key, value in document.items() if key in _KEYS}
    passes = document.get("passes", document["may_launch"])
    return LaunchThen(decision, passes, document.get("file", ""), document.get("launch_on", ""))


def _twins(launches: list[LaunchThen]) -> Iterator[Problem]:
    for case, times in Counter(each.case for each in launches).items():
        if times > 1:
            yield Problem("", Said("case-stands-so-often", case=quoted(case), times=times), _AGAIN)
