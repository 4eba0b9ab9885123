"""The regulations that are encoded, one self-contained file each.

The Provisions of 2018 are `SECURITY_ASSESSMENT_2018`. Every other module of this folder is a companion: it is found by
itself, and names its regulation `REGULATION`. None is loaded before somebody asks for related duties.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection
from datetime import date
from functools import cache

from opinionguard.companions import Assessment, Companion, Duty
from opinionguard.errors import Problem, RegulationError, escaped, nearest_word, quoted
from opinionguard.regulations.security_assessment_2018 import SECURITY_ASSESSMENT_2018
from opinionguard.rules import Regulation

__all__ = [
    "SECURITY_ASSESSMENT_2018",
    "RegulationError",
    "companion",
    "companions",
    "duties",
    "every_regulation",
    "filed_duties",
    "filed_since",
    "regulation",
    "unknown_duties",
]

_BY_ID = {SECURITY_ASSESSMENT_2018.law.id: SECURITY_ASSESSMENT_2018}
_MAIN = SECURITY_ASSESSMENT_2018.law.id.replace("-", "_")


def regulation(law: str) -> Regulation:
    """Return a regulation by the id of its law. Raises KeyError."""
    return _BY_ID[law]


@cache
def companions() -> tuple[Companion, ...]:
    """Return the companion regulations, in the order in which they were promulgated, drafts last.

    Raises RegulationError where a file cannot be loaded: a broken one is never left out.
    """
    problems: list[Problem] = []
    found: dict[str, Companion] = {}
    for module in sorted(each.name for each in pkgutil.iter_modules(__path__)):
        if module == _MAIN:
            continue
        try:
            found[module] = _loaded(module)
        except Exception as error:  # whatever is wrong with it, it has to be named
            said = escaped(f"{type(error).__name__}: {error}")
            problems.append(Problem("", f"the regulation cannot be loaded: {said}", "mend it", f"{module}.py"))
    if problems:
        raise RegulationError(problems)
    return tuple(sorted(found.values(), key=lambda each: (each.law.is_draft, each.law.promulgated, each.law.id)))


def _loaded(module: str) -> Companion:
    made = importlib.import_module(f"{__name__}.{module}").REGULATION
    if not isinstance(made, Companion):
        raise TypeError(f"REGULATION is {type(made).__name__}, not Companion")
    if made.law.id.replace("-", "_") != module:
        raise ValueError(f"its law is {made.law.id}, so it has to be named {made.law.id.replace('-', '_')}.py")
    return made


def every_regulation() -> dict[str, Regulation | Companion]:
    """Return the Provisions of 2018 and all companions by the ids of their laws. Raises RegulationError."""
    return {**_BY_ID, **{each.law.id: each for each in companions()}}


def companion(law: str) -> Companion:
    """Return a companion by the id of its law. Raises KeyError, and RegulationError."""
    return {each.law.id: each for each in companions()}[law]


def duties() -> frozenset[str]:
    """Return the ids of all duties that companions ask for. Raises RegulationError."""
    return frozenset(duty.task.id for each in companions() for duty in each.duties)


def unknown_duties(required: Collection[str], path: str) -> tuple[Problem, ...]:
    """Return a problem for each id that cannot be required: of no duty, or of one that no provider owes by a law.

    What a draft asks binds nobody, and what an authority owes no provider can meet. Where a regulation is broken, nothing
    is said of ids: whatever depends on other laws raises then.
    """
    try:
        every = [duty for each in companions() for duty in each.duties] if required else []
    except RegulationError:
        return ()
    known = {duty.task.id for duty in every}
    owed = {duty.task.id for duty in every if _can_be_required(duty)}
    problems: list[Problem] = []
    for each in required:
        if each in owed:
            continue
        right = f"take one of {', '.join(sorted(owed))}"
        if each in known:
            problems.append(Problem(path, f"{quoted(each)} is a duty of a draft or of an authority alone", right))
            continue
        near = nearest_word(each, owed)
        wrong = f"{quoted(each)} is no duty of a regulation" + (f' (did you mean "{near}"?)' if near else "")
        problems.append(Problem(path, wrong, right))
    return tuple(problems)


def _can_be_required(duty: Duty | Assessment) -> bool:
    by_authority = isinstance(duty, Duty) and duty.owed_by == "authority"
    return not by_authority and not duty.provision.law.is_draft


def filed_duties() -> frozenset[str]:
    """Return the ids of the duties that a filing discharges. Raises RegulationError."""
    return frozenset(duty.task.id for each in companions() for duty in each.duties if duty.task.is_filed)


def filed_since() -> dict[str, date]:
    """Return for each duty that a filing discharges the first day of the first law that asks for it.

    Before it there was nothing to file. Raises RegulationError.
    """
    first: dict[str, date] = {}
    for each in companions():
        for duty in each.duties:
            if duty.task.is_filed:
                first[duty.task.id] = min(each.law.in_force, first.get(duty.task.id, each.law.in_force))
    return first
