"""The keywords of a gate: what they may be, and what they replace in the settings of the cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypedDict

from attrs import field

from opinionguard.decisions.basis import Basis, OtherLawsMode
from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import Waiver, twins
from opinionguard.engine.timeline import Timeline, basis_of, draw
from opinionguard.facts.case import Case
from opinionguard.gate.log import DecisionLog
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, ids_in, instance
from opinionguard.ground.text import quoted, says_something
from opinionguard.ground.words import Said
from opinionguard.rules.readings import Readings
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["Keywords", "Over", "check_lengths", "check_settings", "listed_paths", "patterns_in", "waivers_in"]


class Keywords(TypedDict, total=False):
    """The keywords of a gate besides cases and settings."""

    clock: Callable[[], datetime]
    calendar: WorkingCalendar | None
    readings: Readings | Mapping[str, str] | None
    other_laws: OtherLawsMode | None
    exempt: Iterable[str]
    waivers: Iterable[Waiver] | None
    require: Iterable[str]
    log: DecisionLog | str | Path | None
    tolerance: timedelta
    settle: timedelta
    ticks: Callable[[], float]


@frozen
class Over:
    """What the keywords of a gate replace in the settings of each case.

    ``stated`` are the settings of all cases; None: each case has the settings that are found for it.
    """

    stated: Settings | None
    readings: Readings | Mapping[str, str] | None
    calendar: WorkingCalendar | None
    other_laws: OtherLawsMode | None
    require: tuple[str, ...]
    waivers: tuple[Waiver, ...] | None
    _bases: dict[str, tuple[Settings, Basis]] = field(factory=dict, init=False)

    def basis_of(self, settings: Settings) -> Basis:
        """Return the basis of the answers for cases with these settings. Raises InputError."""
        kept = self._bases.get(settings.file)
        if kept is None or kept[0] != settings:
            made = basis_of(
                settings=settings,
                readings=self.readings,
                calendar=self.calendar,
                other_laws=self.other_laws,
                require=self.require,
            )
            kept = self._bases[settings.file] = settings, made
        return kept[1]

    def draw(self, case: Case, settings: Settings) -> Timeline:
        """Return the timeline of a case that has these settings. Raises InputError."""
        return draw(case, self.basis_of(settings))


def check_settings(of: str = "Gate", /, **settings: tuple[object, Any]) -> None:
    """Check that each keyword of something is of its class. Raises InputError with every problem."""
    problems = [
        Problem(
            name,
            Said("not-of-class", value=quoted(value), name=getattr(kind, "__name__", str(kind))),
            Said("see-keywords", name=of),
        )
        for name, (value, kind) in settings.items()
        if not isinstance(value, kind)
    ]
    if problems:
        raise InputError(problems)


def check_lengths(**settings: tuple[timedelta | None, timedelta]) -> None:
    """Check that each length of time is at least as long as the second one. Raises InputError with every problem."""
    problems = [
        Problem(name, Said("too-short", value=quoted(str(value))), Said("give-at-least", least=str(least)))
        for name, (value, least) in settings.items()
        if value is not None and value < least
    ]
    if problems:
        raise InputError(problems)


def listed_paths(paths: object) -> tuple[str | Path, ...]:
    """Return a list of paths. Raises InputError for one path alone, and for an empty list."""
    listed: tuple[Any, ...] = (
        tuple(paths) if isinstance(paths, Iterable) and not isinstance(paths, str | bytes | Mapping) else ()
    )
    if not listed or not all(isinstance(each, str | Path) and str(each) for each in listed):
        shown = quoted([*map(str, listed)] if listed else paths)
        right = Said("write-a-list-as-in", example='Gate.from_paths(["cases", "more/*.toml"])')
        raise InputError.of(Said("not-a-list-of-paths", value=shown), right, "paths")
    return listed


def waivers_in(stated: Iterable[object]) -> tuple[Waiver, ...]:
    """Return the waivers for all cases that are read. Raises InputError, also for two waivers with one id."""
    waivers = tuple(instance(each, Waiver, "waivers") for each in stated)
    problems = twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers


def patterns_in(exempt: Iterable[str]) -> dict[str, bool]:
    """Return each exempt name, and whether the name is a pattern: whether it contains ``*`` or ``?``."""
    stated = ids_in("exempt", exempt)
    problems = [
        Problem(
            "exempt",
            Said("no-name-or-pattern", value=quoted(each)),
            Said("write-a-list-as-in", example='["dark-mode", "ui-*"]'),
        )
        for each in stated
        if not (says_something(each) and each.isprintable())
    ]
    if problems:
        raise InputError(problems)
    return {each: "*" in each or "?" in each for each in stated}
