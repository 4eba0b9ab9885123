"""A security assessment report, in short or in detail: what articles 5 to 7 ask, item by item."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, get_args

from attrs import field

from opinionguard.facts.tables import (
    EVIDENCE,
    WHEN_SUBMITTED,
    MadeByKeyword,
    Submitted,
    about,
    naming_the_fact,
    one_of_each,
)
from opinionguard.facts.values import (
    AssessmentItem,
    ContentsItem,
    ItemFinding,
    Performer,
    PlatformStatus,
    Recipient,
    instance,
    to_assessed,
    to_assessment_item,
    to_contents,
    to_contents_item,
    to_event_ids,
    to_id,
    to_item_finding,
    to_links,
    to_moment,
    to_name,
    to_passage,
    to_performer,
    to_platform_status,
    to_recipient,
    to_recipients,
    to_text,
    to_yes_no,
)
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import Moment, is_before, moment_of
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.words import Said

__all__ = [
    "ASSESSMENT_ITEMS",
    "CONTENTS_ITEMS",
    "Assessment",
    "AssessmentEntry",
    "Hazard",
    "PlatformAnswer",
    "Receipt",
    "Report",
    "Section",
    "tables_of",
    "to_assessment",
    "to_platform",
    "to_receipts",
    "to_sections",
]

ASSESSMENT_ITEMS: Final[tuple[AssessmentItem, ...]] = get_args(AssessmentItem)
CONTENTS_ITEMS: Final[tuple[ContentsItem, ...]] = get_args(ContentsItem)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AssessmentEntry(MadeByKeyword):
    """One aspect or item of article 5 as it was assessed."""

    item: AssessmentItem = field(converter=to_assessment_item, metadata=about(Said("about-assessed-item")))
    finding: ItemFinding | None = field(
        default=None,
        converter=to_item_finding,
        metadata=about("What was found: adequate, a hazard, or that it was not assessed."),
    )
    evidence: str | None = field(
        default=None, converter=to_text, metadata=about("What the finding rests on; decides nothing.")
    )
    owner: str | None = field(default=None, converter=to_name, metadata=about("Who answers for it; decides nothing."))
    assessed_on: Moment | None = field(
        default=None, converter=to_moment, metadata=about("When it was assessed; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Hazard(MadeByKeyword):
    """A security hazard that the assessment found, and its rectification (article 6)."""

    id: str = field(converter=to_id, metadata=about(Said("about-hazard-id")))
    item: AssessmentItem | None = field(
        default=None,
        converter=to_assessment_item,
        metadata=about("The aspect or item of article 5 in which it was found."),
    )
    text: str | None = field(default=None, converter=to_text, metadata=about("What it is; decides nothing."))
    owner: str | None = field(default=None, converter=to_name, metadata=about("Who fixes it; decides nothing."))
    opened_on: Moment | None = field(
        default=None, converter=to_moment, metadata=about("When it was found; decides nothing.")
    )
    mended_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was eliminated: a date in China or an instant; absent: not fixed yet (article 6)."),
    )
    verified_on: Moment | None = field(
        default=None, converter=to_moment, metadata=about("When the fix was verified; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    def was_mended(self, submitted: Iterable[Moment], at: datetime) -> bool:
        """Tell whether the hazard was fixed by an instant, and not after a submission of its report."""
        mended = self.mended_on
        if mended is None or mended.begin > at:
            return False
        return not any(is_before(moment, mended) for moment in submitted)

    def __attrs_post_init__(self) -> None:
        steps = [("opened_on", self.opened_on), ("mended_on", self.mended_on), ("verified_on", self.verified_on)]
        stated = [(name, moment) for name, moment in steps if moment is not None]
        problems = [
            Problem(later, Said("before-another", date=after, other=earlier, of_other=before), Said("fix-one"))
            for (earlier, before), (later, after) in itertools.pairwise(stated)
            if is_before(after, before)
        ]
        if self.verified_on is not None and self.mended_on is None:
            problems.append(Problem("verified_on", Said("stated-without-mended-on"), Said("state-when-fixed")))
        if problems:
            raise InputError(problems)


def to_entries(value: Iterable[AssessmentEntry] | None) -> tuple[AssessmentEntry, ...] | None:
    """Take the entries of an assessment, one for each aspect or item."""
    return _ENTRIES(value)


def to_hazards(value: Iterable[Hazard] | None) -> tuple[Hazard, ...] | None:
    """Take the hazards of an assessment."""
    return _HAZARDS(value)


_ENTRIES: Final = one_of_each(AssessmentEntry, "item")
_HAZARDS: Final = one_of_each(Hazard, "id")


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Assessment(MadeByKeyword):
    """A security assessment in detail (articles 5 and 6).

    Stated ``items`` are complete: an item that is not among them was not assessed. Raises InputError for a finding that
    contradicts the hazards.
    """

    items: tuple[AssessmentEntry, ...] | None = field(
        default=None,
        converter=to_entries,
        metadata=about(
            "What was assessed, one table for each aspect or item; instead of assessed.", tables=AssessmentEntry
        ),
    )
    hazards: tuple[Hazard, ...] | None = field(
        default=None,
        converter=to_hazards,
        metadata=about("Every hazard found, one table for each; instead of open_hazards.", tables=Hazard),
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    def __attrs_post_init__(self) -> None:
        if self.items is None or self.hazards is None:
            return
        of_item: dict[str | None, list[Hazard]] = {}
        for hazard in self.hazards:
            of_item.setdefault(hazard.item, []).append(hazard)
        problems: list[Problem] = []
        for place, entry in enumerate(self.items):
            found = of_item.get(entry.item, [])
            path = f"items.{place}.finding"
            if entry.finding == "hazard" and not found:
                problems.append(Problem(path, Said("finding-without-hazard"), Said("state-among-hazards")))
            if entry.finding == "not-assessed" and found:
                wrong = Said("not-assessed-with-hazard", hazard=found[0].id)
                problems.append(Problem(path, wrong, Said("fix-one")))
            unmended = [each.id for each in found if each.mended_on is None]
            if entry.finding == "adequate" and unmended:
                wrong = Said("adequate-with-hazard", hazard=unmended[0])
                problems.append(Problem(path, wrong, Said("fix-one")))
        if problems:
            raise InputError(problems)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Receipt(MadeByKeyword):
    """The receipt of an authority for a report that arrived through the platform (article 7)."""

    authority: Recipient = field(
        converter=to_recipient,
        metadata=about(Said("about-receiver")),
    )
    received_at: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was received: an instant, or a date in China (then it counts from its end)."),
    )
    number: str | None = field(
        default=None, converter=to_name, metadata=about("The number of the receipt; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Section(MadeByKeyword):
    """One of the contents that article 6 asks of a report, as text."""

    item: ContentsItem = field(converter=to_contents_item, metadata=about(Said("about-section-item")))
    text: str | None = field(
        default=None, converter=to_passage, metadata=about("What the report says there; absent: not known yet.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class PlatformAnswer(NoTruthValue, Submitted, ask="status"):
    """A report as it stands on the national platform: one submission, which reaches both authorities, and one answer.

    Raises InputError for an answer without its day, a day without an answer, and an answer before the submission.
    """

    submitted_at: Moment | None = field(default=None, converter=to_moment, metadata=WHEN_SUBMITTED)
    status: PlatformStatus | None = field(
        default=None,
        converter=to_platform_status,
        metadata=about("What the platform says of it; absent: not known, it may have been returned."),
    )
    answered_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("The day of the answer: a pass is there from its end, a return from its beginning."),
    )
    number: str | None = field(
        default=None, converter=to_name, metadata=about("The number that the platform gave it; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    @property
    def day(self) -> Moment | None:
        """The whole day of the answer: also an answer at an instant counts by its day."""
        return None if self.answered_on is None else moment_of(self.answered_on.day)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        answered = self.answered_on
        if answered is None and self.status in {"passed", "returned"}:
            wrong = Said("answer-without-day", status=self.status)
            problems.append(Problem("answered_on", wrong, Said("state-day-of-answer")))
        if answered is not None and self.status == "pending":
            problems.append(Problem("answered_on", Said("pending-with-day"), Said("fix-one")))
        if answered is not None and self.submitted_at is not None and is_before(answered, self.submitted_at):
            wrong = Said("before-another", date=answered, other="submitted_at", of_other=self.submitted_at)
            problems.append(Problem("answered_on", wrong, Said("fix-one")))
        if problems:
            raise InputError(problems)


_RECEIPTS: Final = one_of_each(Receipt, "authority")
_SECTIONS: Final = one_of_each(Section, "item")


def to_receipts(value: Iterable[Receipt] | None) -> tuple[Receipt, ...] | None:
    """Take the receipts of a report, one for each authority."""
    return _RECEIPTS(value)


def to_sections(value: Iterable[Section] | None) -> tuple[Section, ...] | None:
    """Take the contents of a report, one section for each item."""
    return _SECTIONS(value)


def to_platform(value: PlatformAnswer | None) -> PlatformAnswer | None:
    """Take what stands on the platform."""
    return instance(value, PlatformAnswer)


def to_assessment(value: Assessment | None) -> Assessment | None:
    """Take an assessment."""
    return instance(value, Assessment)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Report(Submitted):
    """A security assessment report, submitted or planned."""

    id: str | None = field(default=None, converter=to_id, metadata=about("Names the report within its case."))
    submitted_at: Moment | None = field(default=None, converter=to_moment, metadata=WHEN_SUBMITTED)
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
        default=None, converter=to_yes_no, metadata=about("Hazards found are not yet fixed (article 6).")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)
    receipts: tuple[Receipt, ...] | None = field(
        default=None,
        converter=to_receipts,
        metadata=about("One receipt for each authority; instead of submitted_at and recipients.", tables=Receipt),
    )
    platform: PlatformAnswer | None = field(
        default=None,
        converter=to_platform,
        metadata=about(
            "Its submission on the platform and the answer; instead of submitted_at, via_platform, recipients and receipts.",
            table=PlatformAnswer,
        ),
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
        if self.receipts is None and self.platform is None and self.sections is None and self.assessment is None:
            return  # in short: nothing stands in both forms, and nothing in the report can be later than the report
        problems = [
            Problem(long, Said("is-stated-beside", other=short), Said("state-one-of-two"))
            for long, short, is_long in self._long_forms()
            if is_long and getattr(self, short) is not None
        ]
        problems += self._date_problems()
        if problems:
            raise InputError(problems)

    def _long_forms(self) -> Iterable[tuple[str, str, bool]]:
        """Yield each fact with a detailed form: the path of that form, the short fact, and whether the long form is stated."""
        yield "receipts", "submitted_at", self.receipts is not None
        yield "receipts", "recipients", self.receipts is not None
        for each in ("submitted_at", "via_platform", "recipients", "receipts"):
            yield "platform", each, self.platform is not None
        yield "sections", "contents", self.sections is not None
        assessment = self.assessment
        yield "assessment.items", "assessed", assessment is not None and assessment.items is not None
        yield "assessment.hazards", "open_hazards", assessment is not None and assessment.hazards is not None

    def submissions(self) -> tuple[tuple[str, Moment | None], ...]:
        """Return each submission: the fact that states its time, and that time (None: unknown)."""
        if self.platform is not None:
            return (("platform.submitted_at", self.platform.submitted_at),)
        if self.receipts is None:
            return (("submitted_at", self.submitted_at),)
        return tuple((f"receipts.{each.authority}.received_at", each.received_at) for each in self.receipts)

    @property
    def went_to_nobody(self) -> bool:
        """Whether the report surely went to no authority: its receipts, or its recipients, are an empty list."""
        return self.receipts == () or self.recipients == frozenset()

    def _date_problems(self) -> Iterable[Problem]:
        submitted = [moment for _, moment in self.submissions() if moment is not None]
        entries = () if self.assessment is None else self.assessment.items or ()
        for place, entry in enumerate(entries):
            assessed = entry.assessed_on
            # No authority may have received the report before the item was assessed: that report lacked the item.
            early = [each for each in submitted if assessed is not None and is_before(each, assessed)]
            if early:
                wrong = Said("after-submission", date=assessed, submitted=early[0])
                yield Problem(f"assessment.items.{place}.assessed_on", wrong, Said("state-in-next-report"))
        for place, hazard in enumerate(self.hazards()):
            opened = hazard.opened_on
            if opened is not None and submitted and all(is_before(moment, opened) for moment in submitted):
                yield Problem(
                    f"assessment.hazards.{place}.opened_on",
                    Said("after-submission", date=opened, submitted=submitted[0]),
                    Said("state-in-next-report"),
                )

    def hazards(self) -> tuple[Hazard, ...]:
        """Return the hazards that are stated one by one."""
        return () if self.assessment is None else self.assessment.hazards or ()


def tables_of(path: str, report: Report) -> Iterable[tuple[str, str, Any]]:
    """Yield the tables of a report in document order: the path of each, its name, and the facts."""
    yield path, "reports", report
    for receipt in report.receipts or ():
        yield f"{path}.receipts.{receipt.authority}", "receipts", receipt
    if report.platform is not None:
        yield f"{path}.platform", "platform", report.platform
    for section in report.sections or ():
        yield f"{path}.sections.{section.item}", "sections", section
    if report.assessment is not None:
        yield f"{path}.assessment", "assessment", report.assessment
        for entry in report.assessment.items or ():
            yield f"{path}.assessment.items.{entry.item}", "items", entry
        for hazard in report.assessment.hazards or ():
            yield f"{path}.assessment.hazards.{hazard.id}", "hazards", hazard
