"""A deadline as data, and the statuses of an obligation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal, TypeAlias

from attrs import field

from opinionguard.ground.classes import frozen
from opinionguard.ground.looks import (
    DAY,
    INSTANT,
    NAMES,
    NUMBER,
    YES_NO,
    agreeing,
    check,
    one_of,
    or_null,
    table,
)
from opinionguard.ground.moments import day_of_iso, instant_of_iso, iso
from opinionguard.ground.truth import NoTruthValue

__all__ = ["DEADLINE", "DEADLINE_KINDS", "Deadline", "Json", "Status"]

Status = Literal["upcoming", "not-triggered", "discharged", "undetermined", "blocking", "due", "overdue"]
Json: TypeAlias = dict[str, Any]
_ONE_DAY: Final = timedelta(days=1)


@frozen
class Deadline(NoTruthValue, ask="cutoff, or settled"):
    """The deadline for a report, or for what else a duty asks for.

    ``cutoff`` is an instant at +08:00, exclusive: the report must be there before it. ``cutoff`` is None for an undated
    launch, for an unknown day, where the law states no term, and where an order sets no limit. ``last_day`` is the last
    date in China that lies wholly before ``cutoff``. Where a notice is missing (``settled`` is False), ``cutoff`` and
    ``last_day`` are those of the earliest possible day, and ``latest`` is the latest possible day.
    ``notices`` are the State Council notices on which the count relies. ``moved`` is the number of days by which own
    notices put ``last_day`` later (less than 0: earlier) than the published notices alone; None without own notices.
    """

    kind: Literal["before-launch", "working-days", "no-term", "by-date", "no-limit"]
    cutoff: datetime | None
    last_day: date | None
    latest: date | None
    settled: bool = True
    notices: tuple[str, ...] = ()
    latest_cutoff: datetime | None = field(default=None, eq=False, repr=False)
    # Not compared: two deadlines that end on the same day are equal, whatever the published notices alone would give.
    moved: int | None = field(default=None, eq=False, repr=False)
    # Only for a limit that nobody stated: before this instant the limit is surely not past.
    not_before: datetime | None = field(default=None, eq=False, repr=False)

    def instants(self) -> list[datetime]:
        """Return the instants at which the status of an obligation with this deadline can change."""
        return [each for each in (self.cutoff, self.latest_cutoff, self.not_before) if each is not None]

    def to_dict(self) -> Json:
        """Return plain data for JSON; ``moved`` only where the count relies on an own notice."""
        moved = {} if self.moved is None else {"moved": self.moved}
        return {
            "kind": self.kind,
            "cutoff": iso(self.cutoff),
            "last_day": iso(self.last_day),
            "latest": iso(self.latest),
            "settled": self.settled,
            "notices": list(self.notices),
            **moved,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Deadline:
        """Return the deadline that ``to_dict`` wrote. Raises InputError for any other document, or a contradictory one."""
        check(DEADLINE, document)
        return cls(
            document["kind"],
            instant_of_iso(document["cutoff"]),
            day_of_iso(document["last_day"]),
            day_of_iso(document["latest"]),
            document["settled"],
            tuple(document["notices"]),
            moved=document.get("moved"),
        )


DEADLINE_KINDS: Final = ("before-launch", "working-days", "no-term", "by-date", "no-limit")


def _is_settled_right(d: Any) -> bool:
    # Without a cutoff, an unknown day is not settled, and all else is. With a cutoff, only a count can be unsettled.
    if d.cutoff is None:
        return bool(d.settled) is not (d.kind in {"working-days", "by-date"})
    return d.settled or bool(d.kind == "working-days")


def _are_days_right(d: Any) -> bool:
    if None in (d.cutoff, d.last_day, d.latest):
        return d.cutoff is d.last_day is d.latest
    before = (datetime.fromisoformat(d.cutoff).date() - _ONE_DAY).isoformat()
    return bool(d.last_day == before and (d.latest == before if d.settled else d.latest >= before))


def _is_counted(d: Any) -> bool:
    return (not d.notices and d.moved is None) or (d.kind == "working-days" and d.cutoff is not None)


DEADLINE: Final = table(
    {
        "kind": one_of(DEADLINE_KINDS),
        "cutoff": or_null(INSTANT),
        "last_day": or_null(DAY),
        "latest": or_null(DAY),
        "settled": YES_NO,
        "notices": NAMES,
        "moved": NUMBER,
    },
    agreeing(
        ("last_day", "cutoff", _are_days_right),
        ("settled", "kind", _is_settled_right),
        ("notices", "kind", _is_counted),
        ("cutoff", "kind", lambda d: d.cutoff is None or d.kind not in {"no-term", "no-limit"}),
    ),
    optional=("moved",),
)
