"""The facts of an assessment and of its report in detail: what articles 5 to 7 ask, item by item."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime
from typing import Final, get_args

from attrs import field, frozen

from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, is_before, naming_the_fact, one_of_each
from opinionguard.facts.values import (
    AssessmentItem,
    ContentsItem,
    ItemFinding,
    Recipient,
    instance,
    to_assessment_item,
    to_contents_item,
    to_id,
    to_item_finding,
    to_links,
    to_moment,
    to_name,
    to_passage,
    to_recipient,
    to_text,
)
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import Moment

__all__ = [
    "ASSESSMENT_ITEMS",
    "CONTENTS_ITEMS",
    "Assessment",
    "AssessmentEntry",
    "Hazard",
    "Receipt",
    "Section",
    "to_assessment",
    "to_receipts",
    "to_sections",
]

ASSESSMENT_ITEMS: Final[tuple[AssessmentItem, ...]] = get_args(AssessmentItem)
CONTENTS_ITEMS: Final[tuple[ContentsItem, ...]] = get_args(ContentsItem)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class AssessmentEntry(MadeByKeyword):
    """One aspect or item of article 5 as it was assessed."""

    item: AssessmentItem = field(
        converter=to_assessment_item, metadata=about("The aspect or item of article 5 that it is about.")
    )
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

    id: str = field(converter=to_id, metadata=about("Names the hazard within its assessment."))
    item: AssessmentItem | None = field(
        default=None,
        converter=to_assessment_item,
        metadata=about("The aspect or item of article 5 in which it was found."),
    )
    text: str | None = field(default=None, converter=to_text, metadata=about("What it is; decides nothing."))
    owner: str | None = field(default=None, converter=to_name, metadata=about("Who mends it; decides nothing."))
    opened_on: Moment | None = field(
        default=None, converter=to_moment, metadata=about("When it was found; decides nothing.")
    )
    mended_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was eliminated: a date in China or an instant; absent: not mended yet (article 6)."),
    )
    verified_on: Moment | None = field(
        default=None, converter=to_moment, metadata=about("When the mending was verified; decides nothing.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)

    def was_mended(self, submitted: Iterable[Moment], at: datetime) -> bool:
        """Tell whether it was mended by an instant, and not after a submission of its report."""
        mended = self.mended_on
        if mended is None or mended.begin > at:
            return False
        return not any(is_before(moment, mended) for moment in submitted)

    def __attrs_post_init__(self) -> None:
        steps = [("opened_on", self.opened_on), ("mended_on", self.mended_on), ("verified_on", self.verified_on)]
        stated = [(name, moment) for name, moment in steps if moment is not None]
        problems = [
            Problem(later, f"{after} is before {earlier} ({before})", "mend one of the two dates")
            for (earlier, before), (later, after) in itertools.pairwise(stated)
            if is_before(after, before)
        ]
        if self.verified_on is not None and self.mended_on is None:
            problems.append(Problem("verified_on", "is stated, and mended_on is not", "state when it was mended"))
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

    ``items`` that are given are complete: what is not among them was not assessed. Raises InputError for a finding that
    the hazards contradict.
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
                problems.append(
                    Problem(path, "is hazard, and no hazard of that item is stated", "state it among the hazards")
                )
            if entry.finding == "not-assessed" and found:
                wrong = f"is not-assessed, and hazard {found[0].id} was found in it"
                problems.append(Problem(path, wrong, "mend one of the two"))
            unmended = [each.id for each in found if each.mended_on is None]
            if entry.finding == "adequate" and unmended:
                wrong = f"is adequate, and hazard {unmended[0]} is not mended"
                problems.append(Problem(path, wrong, "mend one of the two"))
        if problems:
            raise InputError(problems)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Receipt(MadeByKeyword):
    """What an authority gave when it received a report through the platform (article 7)."""

    authority: Recipient = field(
        converter=to_recipient,
        metadata=about("Who received it: a cyberspace administration, or a public security organ (article 7)."),
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

    item: ContentsItem = field(converter=to_contents_item, metadata=about("The item of article 6 that it is."))
    text: str | None = field(
        default=None, converter=to_passage, metadata=about("What the report says there; absent: not known yet.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


_RECEIPTS: Final = one_of_each(Receipt, "authority")
_SECTIONS: Final = one_of_each(Section, "item")


def to_receipts(value: Iterable[Receipt] | None) -> tuple[Receipt, ...] | None:
    """Take the receipts of a report, one for each authority."""
    return _RECEIPTS(value)


def to_sections(value: Iterable[Section] | None) -> tuple[Section, ...] | None:
    """Take the contents of a report, one section for each item."""
    return _SECTIONS(value)


def to_assessment(value: Assessment | None) -> Assessment | None:
    """Take an assessment."""
    return instance(value, Assessment)
