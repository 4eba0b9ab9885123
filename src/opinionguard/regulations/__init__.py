"""The regulations that are encoded, one self-contained file each.

The Provisions of 2018 are `SECURITY_ASSESSMENT_2018`. Every other module of this folder is a companion. It needs no
registration, and names its regulation `REGULATION`. A module whose name begins with ``_`` is
only quoted. An organisation adds its own rules as a companion in an installed
package, by an entry point of the group `opinionguard.regulations`. No companion is loaded before somebody asks for related
duties.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Final

from opinionguard.ground.errors import (
    InputError,
    Problem,
    RegulationError,
    described,
    not_known,
    write_one_of,
)
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.regulations.security_assessment_2018 import SECURITY_ASSESSMENT_2018
from opinionguard.rules.companion import Companion, SharedAssessment
from opinionguard.rules.regulation import Regulation

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

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
    "required_regulations",
    "unknown_duties",
    "unknown_duty",
]

_BY_ID = {SECURITY_ASSESSMENT_2018.law.id: SECURITY_ASSESSMENT_2018}
_GROUP: Final = "opinionguard.regulations"
_MAIN = SECURITY_ASSESSMENT_2018.law.id.replace("-", "_")


def regulation(law: str) -> Regulation:
    """Return a regulation by the id of its law. Raises KeyError."""
    return _BY_ID[law]


@cache
def companions() -> tuple[Companion, ...]:
    """Return the companion regulations in the order of their promulgation, drafts last.

    Companions of installed packages are included. Raises RegulationError where a companion cannot be loaded, or has the id
    of another law: a broken companion is never left out.
    """
    return tuple(sorted(_found().values(), key=lambda each: (each.law.is_draft, each.law.promulgated, each.law.id)))


def _found() -> dict[str, Companion]:
    """Return the companions, by module of this folder or by entry point. Raises RegulationError with every problem."""
    problems: list[Problem] = []
    found: dict[str, Companion] = {}
    for module in sorted(each.name for each in pkgutil.iter_modules(__path__)):
        if module == _MAIN or module.startswith("_"):
            continue
        try:
            found[module] = _loaded(module)
        except (Exception, SystemExit) as error:  # whatever the error, the answer must name this file
            problems.append(_broken(f"{module}.py", error))
    laws = {*_BY_ID, *(each.law.id for each in found.values())}
    for point in _entry_points():
        try:
            made = _loaded_from(point, laws)
        except (Exception, SystemExit) as error:  # as above
            problems.append(_broken(_named(point), error))
        else:
            laws.add(made.law.id)
            found[_named(point)] = made
    if problems:
        raise RegulationError(problems)
    return found


def _broken(file: str, error: BaseException) -> Problem:
    return Problem("", Said("regulation-not-loaded", said=described(error)), Said("fix-it"), file)


@cache
def _entry_points() -> tuple[EntryPoint, ...]:
    """Return the entry points of installed packages, sorted by name. Raises RegulationError.

    The current folder is skipped, although `python -m` searches it: no packages are installed there. Who decides the cases
    of a folder must not run code from that folder.
    """
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # the current folder was deleted: nothing to skip
        here = ""
    path = [each for each in sys.path if each and os.path.realpath(each) != here]
    if not any(map(_may_have_points, path)) and not _other_finders():
        return ()
    from importlib.metadata import distributions  # loading it takes longer than everything else here

    # Of a package that is found twice, the first one counts.
    found: dict[tuple[str, str], EntryPoint] = {}
    for package in distributions(path=path):
        try:
            if _GROUP in (package.read_text("entry_points.txt") or ""):
                for point in package.entry_points.select(group=_GROUP):
                    found.setdefault((package.name, point.name), point)
        except Exception as error:  # this package may have a regulation, so it is not skipped
            folder = quoted(str(package.locate_file("")))
            wrong = Said("entry-points-not-read", folder=folder, said=described(error))
            raise RegulationError.of(wrong, Said("install-again")) from None
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.value)))


def _may_have_points(folder: str) -> bool:
    """Tell whether a package in a folder of the path may have a regulation.

    No only where the folder is listed, and where each package that is listed there says in its file of entry points that it
    has none. Of anything else `importlib.metadata` tells what it is.
    """
    try:
        packages = [each for each in Path(folder).iterdir() if each.name.lower().endswith("-info")]
    except FileNotFoundError:
        return False
    except OSError:  # a zip file among others
        return True
    return any(_may_name_points(each / "entry_points.txt") for each in packages)


def _may_name_points(file: Path) -> bool:
    try:
        return _GROUP in file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True


def _other_finders() -> bool:
    """Tell whether something else than folders of the path may know of packages."""
    return any(hasattr(each, "find_distributions") for each in sys.meta_path if each is not PathFinder)


def _named(point: EntryPoint) -> Said:
    if point.dist is None:
        return Said("entry-point", name=point.name)
    return Said("entry-point-of", name=point.name, package=point.dist.name)


def _loaded_from(point: EntryPoint, laws: Collection[str]) -> Companion:
    made = point.load()
    if not isinstance(made, Companion):
        raise InputError.of(
            Said("not-a-companion", value=point.value, name=type(made).__name__), Said("give-a-companion")
        )
    if made.law.id in laws:
        raise InputError.of(Said("another-law", law=made.law.id), Said("give-own-id"))
    return made


def required_regulations(names: Collection[str]) -> tuple[Companion, ...]:
    """Return the regulations of installed packages by the names of their entry points, in the order of the names.

    Only the installed packages say what a name means. Raises RegulationError with a problem for each name that no installed
    package has or that two have, and where any regulation is broken.
    """
    points = _entry_points() if names else ()
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        having = [each for each in points if each.name == name]
        if not having:
            wrong = not_known(name, [each.name for each in points], "no-entry-point", group=_GROUP)
            problems.append(Problem("", wrong, Said("install-or-take-name-out")))
        elif len(having) > 1:
            wrong = Said("entry-points-alike", value=quoted(name), points=tuple(map(_named, having)))
            problems.append(Problem("", wrong, Said("take-package-out")))
    if problems:
        raise RegulationError(problems)
    if not names:
        return ()
    found, places = _found(), {each.name: _named(each) for each in points}
    return tuple(found[places[name]] for name in dict.fromkeys(names))


def _loaded(module: str) -> Companion:
    made = importlib.import_module(f"{__name__}.{module}").REGULATION
    if not isinstance(made, Companion):
        raise InputError.of(
            Said("not-a-companion", value="REGULATION", name=type(made).__name__), Said("give-a-companion")
        )
    if made.law.id.replace("-", "_") != module:
        raise InputError.of(
            Said("its-law-is", law=made.law.id), Said("name-the-module", name=f"{made.law.id.replace('-', '_')}.py")
        )
    return made


def every_regulation() -> dict[str, Regulation | Companion]:
    """Return the Provisions of 2018 and all companions by the ids of their laws. Raises RegulationError."""
    return {**_BY_ID, **{each.law.id: each for each in companions()}}


def companion(law: str) -> Companion:
    """Return a companion by the id of its law. Raises KeyError for an unknown id, and RegulationError."""
    return {each.law.id: each for each in companions()}[law]


def duties() -> frozenset[str]:
    """Return the ids of all duties that companions ask for. Raises RegulationError."""
    return frozenset(duty.task.id for each in companions() for duty in each.duties)


def unknown_duties(required: Collection[str], path: str) -> tuple[Problem, ...]:
    """Return a problem for each id that cannot be required: no duty has the id, or no provider owes the duty.

    A provider cannot meet a duty of an authority, and a draft has no duties. Returns no problem where a regulation is
    broken, because everything that depends on other laws raises an error then.
    """
    try:
        every = [duty for each in companions() for duty in each.duties] if required else []
    except RegulationError:
        return ()
    known = {duty.task.id for duty in every}
    owed = {duty.task.id for duty in every if isinstance(duty, SharedAssessment) or duty.owed_by == "provider"}
    problems: list[Problem] = []
    for each in required:
        if each in owed:
            continue
        wrong = Said("duty-of-authority", value=quoted(each)) if each in known else not_known(each, owed, "not-a-duty")
        problems.append(Problem(path, wrong, write_one_of(sorted(owed))))
    return tuple(problems)


def filed_duties() -> frozenset[str]:
    """Return the ids of the duties that a filing satisfies. Raises RegulationError."""
    return frozenset(duty.task.id for each in companions() for duty in each.duties if duty.task.is_filed)


def filed_since() -> dict[str, date]:
    """Return, for each duty that a filing satisfies, the first day on which a law asks for the duty.

    Before that day there was nothing to file. Raises RegulationError.
    """
    first: dict[str, date] = {}
    for each in companions():
        for duty in each.duties:
            if duty.task.is_filed:
                first[duty.task.id] = min(each.law.in_force, first.get(duty.task.id, each.law.in_force))
    return first


def unknown_duty(place: int, duty: str, known: Iterable[str]) -> Problem:
    """Return the problem of a filing that names no known duty."""
    return Problem(f"filings.{place}.duty", not_known(duty, known, "not-filed-for"), write_one_of(sorted(known)))
