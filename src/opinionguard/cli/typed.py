"""What people type at a terminal: dates, answers and lists, as an input method and a habit make them.

Only what is certain is taken. A file still states its dates in ISO 8601 with the offset.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import evolve

from opinionguard.ground.errors import InputError
from opinionguard.ground.moments import Moment, instant_of, moment_of
from opinionguard.ground.slipwords import NAMED_DAYS
from opinionguard.ground.text import Lang
from opinionguard.ground.words import Said

__all__ = ["moment_typed"]

_TYPE_A_MOMENT: Final = Said("type-a-moment")


def moment_typed(written: str, lang: Callable[[], Lang]) -> Moment:
    """Return the moment that a person typed, such as 2026/3/2 or 2026年12月1日 10时. Raises InputError.

    ``lang`` returns the language in which the person was asked. In Chinese a clock without an offset shows Beijing time; in
    English such an instant is rejected. A date that may be another one is rejected too.
    """
    try:
        return moment_of(written)
    except InputError as error:
        from opinionguard.ground.meant import moment_meant  # loaded only for what is no ISO 8601

        meant = moment_meant(written)
        if meant is not None and (not meant.is_without_offset or lang() == "zh"):
            return moment_of(meant.text)
        problems = error.problems
    distance = NAMED_DAYS.get(written.strip().casefold())
    if distance is not None:
        day = instant_of(datetime.now(UTC)).date() + timedelta(days=distance)
        problems = tuple(evolve(each, right=Said("slip-write", example=day.isoformat())) for each in problems)
    raise InputError(evolve(each, right=_at_a_terminal(each.right)) for each in problems)


def _at_a_terminal(right: str) -> str:
    return _TYPE_A_MOMENT if isinstance(right, Said) and right.key == "write-a-moment" else right
