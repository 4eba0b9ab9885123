"""What an answer depends on beside the facts of the case. Decisions, JSON, log and replay all use this one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from attrs import Factory, field

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, one_word_of
from opinionguard.ground.looks import check
from opinionguard.rules.readings import Readings, readings_of
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = ["OTHER_LAWS", "Basis", "OtherLawsMode", "mode_of"]

OtherLawsMode: TypeAlias = Literal["known", "all", "none"]
OTHER_LAWS: Final[tuple[OtherLawsMode, ...]] = get_args(OtherLawsMode)
"""How laws beside the Provisions count. ``known``: what surely stands against a launch refuses it. ``all``: what may stand
against a launch refuses it too. ``none``: nothing does."""


def mode_of(value: object) -> OtherLawsMode:
    """Return a mode of ``other_laws``. Raises InputError for anything else."""
    return cast("OtherLawsMode", one_word_of(value, OTHER_LAWS))


def _to_mode(value: OtherLawsMode) -> OtherLawsMode:
    try:
        return mode_of(value)
    except InputError as error:
        raise InputError(problem.under("other_laws") for problem in error.problems) from None


def _as_set(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(ids)


def _coverage(basis: Basis) -> str:
    return str(basis.days.coverage())


@frozen
class Basis:
    """The readings, the working calendar, how other laws count, the duties required, and the settings file they came from.

    ``calendar`` is None where the basis was read from a document. ``coverage`` says until when the days were published at
    the time of the decision. ``require`` are ids of duties under other regulations. ``settings`` is the path of the
    settings file; None without a settings file.
    """

    readings: Readings = field(factory=Readings)
    calendar: WorkingCalendar | None = field(default=None, eq=False, repr=False)
    other_laws: OtherLawsMode = field(default="known", converter=_to_mode)
    require: frozenset[str] = field(default=frozenset(), converter=_as_set)
    settings: str | None = None
    coverage: str = field(default=Factory(_coverage, takes_self=True))

    @property
    def days(self) -> WorkingCalendar:
        """The calendar; as it is known today if the basis was read from a document."""
        return WorkingCalendar.china() if self.calendar is None else self.calendar

    @property
    def looks_beside(self) -> bool:
        """Whether any law beside the Provisions counts."""
        return self.other_laws != "none" or bool(self.require)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON. Readings at their default are left out."""
        return {
            "settings": self.settings,
            "readings": self.readings.taken(),
            "calendar": self.coverage,
            "other_laws": self.other_laws,
            "require": sorted(self.require),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Basis:
        """Return the basis that ``to_dict`` wrote. Raises InputError for any other document."""
        from opinionguard.decisions import consistency  # loaded only to read an answer back

        check(consistency.BASIS, document)
        return cls(
            readings_of(document["readings"]),
            None,
            document["other_laws"],
            document["require"],
            document["settings"],
            document["calendar"],
        )
