"""What the platform replied to a report: whether, and from when on, the reply lets the report satisfy an obligation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from opinionguard.ground.classes import define
from opinionguard.ground.moments import Moment, moment_of
from opinionguard.ground.truth import YES, Truth
from opinionguard.rules.views import View

__all__ = ["Reply", "reply"]


@define
class Reply:
    """The reply of the platform to one report, under one side of the reading ``discharged_when``.

    The reply lets the report satisfy an obligation as ``before`` says until ``turn``, and as ``after`` says from then on.
    A reply that is always the same has no ``turn``. ``needs_pass``: a report satisfies nothing before the platform says
    that it passed. ``passed`` is then the day of the pass; if ``is_sure`` is False, the report passed on that day at the
    earliest, or never. ``returned`` is the day on which the platform returned the report.
    """

    before: Truth
    turn: datetime | None
    after: Truth
    needs_pass: bool
    passed: Moment | None = None
    is_sure: bool = False
    returned: Moment | None = None

    def at(self, at: datetime) -> Truth:
        """Tell whether the reply lets the report satisfy an obligation at an instant."""
        return self.before if self.turn is None or at < self.turn else self.after

    def is_returned(self, at: datetime) -> bool:
        """Tell whether the platform has surely returned the report by an instant."""
        return self.returned is not None and self.returned.begin <= at

    def has_passed_before(self, cutoff: datetime, latest: datetime) -> bool | None:
        """Tell whether the report passed before the cutoff, which lies between two instants; yes if no pass is needed."""
        if not self.needs_pass:
            return True
        found = None if self.passed is None else self.passed.is_over_within(cutoff, latest)
        return found if self.is_sure or found is False else None


def reply(view: View[Any], first: date | None, *, needs_pass: bool) -> Reply | None:
    """Return the reply to a report; None if no reply matters.

    ``first`` is the first day on which the report can have been submitted; None: it cannot be there at all.
    """
    stated = view.facts.platform
    if stated is None:
        return _unknown(view, "platform", first) if needs_pass else None
    day, unknown = stated.day, view.stated(None, "platform.status")
    if day is None:
        if stated.status is None:
            return _unknown(view, "platform.status", first) if needs_pass else Reply(unknown, None, unknown, needs_pass)
        pending = view.stated(False, "platform.status")
        return Reply(pending, None, pending, needs_pass) if needs_pass else None
    no = view.stated(False, "platform.answered_on")
    before = no if needs_pass else YES
    if stated.status == "returned":
        return Reply(before, day.begin, no, needs_pass, returned=day)
    if stated.status == "passed":
        return Reply(before, day.end, YES, needs_pass, day, is_sure=True)
    # Of an answer that is not known to be a pass or a return, the day is known all the same.
    return Reply(before, day.end if needs_pass else day.begin, unknown, needs_pass, day, is_sure=True)


def _unknown(view: View[Any], fact: str, first: date | None) -> Reply:
    """Return the reply that nobody stated, where a pass is needed: none comes before the end of the first day."""
    unknown = view.stated(None, fact)
    # Which of several receipts the platform gave, nobody knows.
    if first is None or view.facts.receipts is not None:
        return Reply(unknown, None, unknown, needs_pass=True)
    day = moment_of(first)
    ((submitted, _),) = view.facts.submissions()
    return Reply(view.stated(False, submitted), day.end, unknown, needs_pass=True, passed=day)
