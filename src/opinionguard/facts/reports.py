"""A security assessment report: what is stated of it, shortly or in detail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from opinionguard.facts.assessment import (
    Assessment,
    Hazard,
    Receipt,
    Section,
    to_assessment,
    to_receipts,
    to_sections,
)
from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, is_before, naming_the_fact
from opinionguard.facts.values import (
    AssessmentItem,
    ContentsItem,
    Performer,
    Recipient,
    to_assessed,
    to_contents,
    to_event_ids,
    to_id,
    to_links,
    to_moment,
    to_performer,
    to_recipients,
    to_text,
    to_yes_no,
)
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import Moment

__all__ = ["Report", "tables_of"]


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Report(MadeByKeyword):
    """A security assessment report, submitted or planned."""

    id: str | None = field(default=None, converter=to_id, metadata=about("Names the report within its case."))
    submitted_at: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was submitted: an instant, or a date in China (then it counts from its end)."),
    )
    covers: tuple[str, ...] | None = field(
        default=None,
        converter=to_event_ids,
        metadata=about("The events it covers, by id; required where the case has several events."),
    )
    performed_by: Performer | None = field(
        default=None, converter=to_performer, metadata=about("Who assessed (article 4); decides nothing.")
    )
    via_platform: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Went through the National Internet Security Management Service Platform (article 7)."),
    )
    recipients: frozenset[Recipient] | None = field(
        default=None,
        converter=to_recipients,
        metadata=about("The authorities at or above the prefecture level it went to; both are needed (article 7)."),
    )
    assessed: frozenset[AssessmentItem] | None = field(
        default=None,
        converter=to_assessed,
        metadata=about('What was assessed of article 5: "all", or the aspects and items done.'),
    )
    contents: frozenset[ContentsItem] | None = field(
        default=None,
        converter=to_contents,
        metadata=about('What the report contains of article 6: "all", or the items present.'),
    )
    open_hazards: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Hazards found are not yet mended (article 6).")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)
    receipts: tuple[Receipt, ...] | None = field(
        default=None,
        converter=to_receipts,
        metadata=about("One receipt for each authority; instead of submitted_at and recipients.", tables=Receipt),
    )
    sections: tuple[Section, ...] | None = field(
        default=None,
        converter=to_sections,
        metadata=about("What the report contains of article 6, as text; instead of contents.", tables=Section),
    )
    assessment: Assessment | None = field(
        default=None,
        converter=to_assessment,
        metadata=about(
            "The assessment in detail; its items instead of assessed, its hazards instead of open_hazards.",
            table=Assessment,
        ),
    )

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(long, f"is stated, and {short} too", "state one of the two")
            for long, short, is_long in self._long_forms()
            if is_long and getattr(self, short) is not None
        ]
        problems += self._date_problems()
        if problems:
            raise InputError(problems)

    def _long_forms(self) -> Iterable[tuple[str, str, bool]]:
        """Yield what can be stated in detail instead of shortly: the path, the short fact, and whether it is."""
        yield "receipts", "submitted_at", self.receipts is not None
        yield "receipts", "recipients", self.receipts is not None
        yield "sections", "contents", self.sections is not None
        assessment = self.assessment
        yield "assessment.items", "assessed", assessment is not None and assessment.items is not None
        yield "assessment.hazards", "open_hazards", assessment is not None and assessment.hazards is not None

    def submissions(self) -> tuple[tuple[str, Moment | None], ...]:
        """Return each submission: the fact that states its time, and that time (None: unknown)."""
        if self.receipts is None:
            return (("submitted_at", self.submitted_at),)
        return tuple((f"receipts.{each.authority}.received_at", each.received_at) for each in self.receipts)

    @property
    def went_to_nobody(self) -> bool:
        """Whether it surely was submitted to no authority: its receipts, or its recipients, are an empty list."""
        return self.receipts == () or self.recipients == frozenset()

    def _date_problems(self) -> Iterable[Problem]:
        submitted = [moment for _, moment in self.submissions() if moment is not None]
        right = "state it with the assessment of the report that follows"
        entries = () if self.assessment is None else self.assessment.items or ()
        for place, entry in enumerate(entries):
            assessed = entry.assessed_on
            # What went to one authority before it was assessed went there without it, as a hazard not mended yet does.
            early = [each for each in submitted if assessed is not None and is_before(each, assessed)]
            if early:
                wrong = f"{assessed} is after the report was submitted ({early[0]})"
                yield Problem(f"assessment.items.{place}.assessed_on", wrong, right)
        for place, hazard in enumerate(self.hazards()):
            opened = hazard.opened_on
            if opened is not None and submitted and all(is_before(moment, opened) for moment in submitted):
                yield Problem(
                    f"assessment.hazards.{place}.opened_on",
                    f"{opened} is after the report was submitted ({submitted[0]})",
                    right,
                )

    def hazards(self) -> tuple[Hazard, ...]:
        """Return the hazards that are stated one by one."""
        return () if self.assessment is None else self.assessment.hazards or ()


def tables_of(path: str, report: Report) -> Iterable[tuple[str, str, Any]]:
    """Yield the tables of a report in document order: the path of each, its name, and the facts."""
    yield path, "reports", report
    for receipt in report.receipts or ():
        yield f"{path}.receipts.{receipt.authority}", "receipts", receipt
    for section in report.sections or ():
        yield f"{path}.sections.{section.item}", "sections", section
    if report.assessment is not None:
        yield f"{path}.assessment", "assessment", report.assessment
        for entry in report.assessment.items or ():
            yield f"{path}.assessment.items.{entry.item}", "items", entry
        for hazard in report.assessment.hazards or ():
            yield f"{path}.assessment.hazards.{hazard.id}", "hazards", hazard
