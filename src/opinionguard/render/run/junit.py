"""A run of ``check`` as JUnit XML: continuous integration shows each case as a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import escaped
from opinionguard.render.run.results import Checked, Run, explanation_of, headline_of, with_name

__all__ = ["as_junit"]

_SUITE: Final = "opinionguard"
# Characters that XML 1.0 cannot represent.
_NO_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(run: Run) -> str:
    """Return the suite. A refused case fails; a case that passes by a waiver says so; a broken file is an error."""
    broken = Counter(problem.file for problem in run.problems)
    failures = sum(not each.waived.passes for each in run.checked)
    counts = f'tests="{len(run.checked) + len(broken)}" failures="{failures}" errors="{len(broken)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="{_SUITE}" {counts}>',
        f'<testsuite name="{_SUITE}" {counts} skipped="0">',
        *(line for each in run.checked for line in _case(each, run)),
        *(line for file in broken for line in _broken(file, run)),
        "</testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(checked: Checked, run: Run) -> Iterator[str]:
    decision, waived = checked.decision, checked.waived
    said = explanation_of(checked, run)
    yield f"<testcase name={_value(decision.case)} classname={_value(f'{_SUITE}.{escaped(checked.file)}')}>"
    if waived.passes:
        yield f"<system-out>{_text(said)}</system-out>"
    else:
        kind = "other-laws" if decision.passes else decision.verdict
        message = with_name(checked.case, headline_of(checked, run.lang), run.lang)
        yield f'<failure type="{kind}" message={_value(message)}>{_text(said)}</failure>'
    yield "</testcase>"


def _broken(file: str, run: Run) -> Iterator[str]:
    said = "\n".join(each.text(run.lang) for each in run.problems if each.file == file)
    name = escaped(file, JOINERS) or _SUITE
    yield f"<testcase name={_value(name)} classname={_value(_SUITE)}>"
    yield f'<error type="case-file" message={_value(said.splitlines()[0])}>{_text(said)}</error>'
    yield "</testcase>"


def _value(text: str) -> str:
    return quoteattr(_possible(text))


def _text(text: str) -> str:
    return escape(_possible(text))


def _possible(text: str) -> str:
    return _NO_CHARACTER.sub(lambda found: escaped(found[0]), text)
