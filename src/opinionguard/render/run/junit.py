"""A run of ``check`` as JUnit XML: continuous integration shows each case as a test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from opinionguard.facts.values import JOINERS
from opinionguard.ground.errors import Place, Problem
from opinionguard.ground.text import escaped
from opinionguard.render.run.groups import deciding_place, problem_line
from opinionguard.render.run.problems import ProblemKind, kind_of
from opinionguard.render.run.results import Checked, Run, explanation_of, with_name

__all__ = ["as_junit"]

_SUITE: Final = "opinionguard"
_NO_FOLDERS: Final = (".", "..")
# Characters that XML 1.0 cannot represent.
_NO_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(run: Run) -> str:
    """Return the suite: a test for each case, and an error for each file or the like that has a problem.

    A refused case fails; a case that passes by a waiver says so. The name of a test is the id of the case. The name of its
    class is the path of the file with dots, as other programs name theirs: Jenkins takes what stands before the last dot
    for the package. ``file`` and ``line`` are for GitLab and for editors.
    """
    problems: dict[tuple[ProblemKind, str], list[Problem]] = {}
    for each in run.problems:
        problems.setdefault((kind_of(each), each.file), []).append(each)
    failures = sum(not each.waived.passes for each in run.checked)
    counts = f'tests="{len(run.checked) + len(problems)}" failures="{failures}" errors="{len(problems)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="{_SUITE}" {counts}>',
        f'<testsuite name="{_SUITE}" {counts} skipped="0">',
        "<properties>",
        *(f"<property name={_value(key)} value={_value(value)}/>" for key, value in run.versions.items()),
        "</properties>",
        *(line for each in run.checked for line in _case(each, run)),
        *(line for (kind, file), each in problems.items() for line in _problem(kind, run.path_of(file), each, run)),
        "</testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(checked: Checked, run: Run) -> Iterator[str]:
    decision, waived = checked.decision, checked.waived
    said = explanation_of(checked, run)
    file = run.path_of(checked.file)
    stated = _place(deciding_place(checked, run), run)
    yield f"<testcase name={_value(decision.case)} classname={_value(_class(file))}{stated}>"
    if waived.passes:
        yield f"<system-out>{_text(said)}</system-out>"
    else:
        kind = "other-laws" if decision.passes else decision.verdict
        message = with_name(checked.case, waived.text(run.lang), run.lang)
        yield f'<failure type="{kind}" message={_value(message)}>{_text(said)}</failure>'
    yield "</testcase>"


def _problem(kind: ProblemKind, file: str, problems: Sequence[Problem], run: Run) -> Iterator[str]:
    """Yield an error that is no test of a case: its class is the kind of problem."""
    said = "\n".join(problem_line(each, run) for each in problems)
    name = escaped(file, JOINERS) or problems[0].path or _SUITE
    yield f'<testcase name={_value(name)} classname="{_SUITE}.{kind}"{_place(problems[0].place, run)}>'
    yield f'<error type="{kind}" message={_value(said.splitlines()[0])}>{_text(said)}</error>'
    yield "</testcase>"


def _class(file: str) -> str:
    """Return the name of a class for a file: ``opinionguard.docs.examples.live-comments``."""
    path = PurePath(escaped(file))
    parts = [*path.parent.parts, path.stem]
    named = (each.strip("/\\").replace(".", "_") for each in parts if each not in _NO_FOLDERS)
    return ".".join((_SUITE, *(each for each in named if each)))


def _place(place: Place, run: Run) -> str:
    if not place.file:
        return ""
    line = "" if place.line is None else f' line="{place.line}"'
    return f" file={_value(escaped(run.path_of(place.file), JOINERS))}{line}"


def _value(text: str) -> str:
    return quoteattr(_possible(text))


def _text(text: str) -> str:
    return escape(_possible(text))


def _possible(text: str) -> str:
    return _NO_CHARACTER.sub(lambda found: escaped(found[0]), text)
