"""``--fields``: the values of a lean line of ``check --stream``, each worked out only if it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, not_known, write_one_of
from opinionguard.ground.moments import iso
from opinionguard.ground.text import Lang, quoted
from opinionguard.ground.words import Said
from opinionguard.render.run.results import Checked, name_of
from opinionguard.render.run.step import step_of

__all__ = ["EXIT_FIELD", "FIELDS", "fields_of", "lean", "needs_other_laws"]

EXIT_FIELD: Final = "exit"
_FIELDS: Final = "--fields"


@frozen
class _Field:
    """How the value of a field is made, and whether other laws are looked at for the value, also for a refused launch."""

    value: Callable[[Checked, Lang], Any]
    looks: bool = False


_OF_CASE: Final[Mapping[str, _Field]] = {
    "id": _Field(lambda checked, _: checked.decision.case),
    "case": _Field(lambda checked, _: checked.decision.case),
    "name": _Field(lambda checked, _: name_of(checked.case)),
    "at": _Field(lambda checked, _: iso(checked.decision.at)),
    "verdict": _Field(lambda checked, _: checked.decision.verdict),
    "may_launch": _Field(lambda checked, _: checked.decision.may_launch),
    "reach": _Field(lambda checked, _: checked.decision.reach.to_dict()),
    "article_2": _Field(lambda checked, _: checked.decision.classification.to_dict()["article_2"]),
    "obligations": _Field(lambda checked, _: [each.to_dict() for each in checked.decision.obligations]),
    "basis": _Field(lambda checked, _: checked.decision.basis.to_dict()),
    "other_laws": _Field(lambda checked, _: checked.decision.other_laws.to_dict(), looks=True),
    "questions": _Field(lambda checked, lang: [each.to_dict(lang) for each in checked.decision.questions], looks=True),
    "related": _Field(lambda checked, lang: [each.to_dict(lang) for each in _related_to(checked)], looks=True),
    "sensitive_readings": _Field(
        lambda checked, _: [each.to_dict() for each in checked.decision.sensitive_readings], looks=True
    ),
    "valid_until": _Field(lambda checked, _: iso(checked.decision.valid_until), looks=True),
    "exposures": _Field(lambda checked, _: [each.to_dict() for each in checked.decision.exposures]),
    "next": _Field(lambda checked, lang: _next(checked, lang), looks=True),
    "launch_on": _Field(lambda checked, _: None if checked.launch_on is None else str(checked.launch_on)),
    "waivers": _Field(lambda checked, _: [each.to_dict() for each in checked.waived.waivers]),
    "passes": _Field(lambda checked, _: checked.waived.passes),
}
FIELDS: Final = (*_OF_CASE, "file", "line", EXIT_FIELD)
"""The names of all fields: the keys of a decision in JSON, ``id`` for ``case`` as case files have it, and the exit code."""


def _related_to(checked: Checked) -> Sequence[Any]:
    return checked.decision.related if checked.decision.basis.looks_beside else ()


def _next(checked: Checked, lang: Lang) -> Any:
    step = step_of(checked, lang)
    return None if step is None else step.to_dict()


def fields_of(stated: str | None) -> tuple[str, ...]:
    """Return the fields that ``--fields`` names, in their order; () without the option. Raises InputError."""
    if stated is None:
        return ()
    names = [each.strip() for each in stated.split(",")]
    problems = [
        Problem(_FIELDS, not_known(each, FIELDS) if each else Said("is-empty"), write_one_of(FIELDS))
        for each in dict.fromkeys(names)
        if each not in FIELDS
    ]
    problems += [
        Problem(_FIELDS, Said("stated-twice", value=quoted(each)), Said("keep-one"))
        for each in dict.fromkeys(names)
        if each in FIELDS and names.count(each) > 1
    ]
    if problems:
        raise InputError(problems)
    return tuple(names)


def needs_other_laws(fields: Sequence[str]) -> bool:
    """Tell whether a field needs a look at other laws even where the Provisions refuse the launch."""
    return any(_OF_CASE[each].looks for each in fields if each in _OF_CASE)


def lean(checked: Checked, line: int, fields: Sequence[str], code: int, lang: Lang) -> dict[str, Any]:
    """Return the fields of the case of a line as plain data for JSON; ``code`` is the exit code of the case alone."""
    place = {"file": checked.file, "line": line, EXIT_FIELD: code}
    return {each: place[each] if each in place else _OF_CASE[each].value(checked, lang) for each in fields}
