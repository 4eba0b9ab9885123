"""Filings under laws beside the Provisions, and the facts that only these laws need."""

from __future__ import annotations

from typing import ClassVar

from attrs import field

from opinionguard.facts.tables import EVIDENCE, WHEN_SUBMITTED, MadeByKeyword, Submitted, about, naming_the_fact
from opinionguard.facts.values import (
    to_id,
    to_links,
    to_moment,
    to_text,
    to_yes_no,
)
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import Moment
from opinionguard.ground.words import Said

__all__ = ["CompanionFacts", "Filing"]


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Filing(Submitted):
    """A filing, application or report, made or planned, that a regulation beside the Provisions asks for."""

    id: str | None = field(default=None, converter=to_id, metadata=about("Names the filing within its case."))
    duty: str = field(converter=to_id, metadata=about(Said("about-filed-duty")))
    submitted_at: Moment | None = field(default=None, converter=to_moment, metadata=WHEN_SUBMITTED)
    as_prescribed: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Went to the authority, and through the system, that the law names."),
    )
    complete: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Holds everything that the law asks for.")
    )
    number_issued: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("The authority has completed it and issued a number.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class CompanionFacts(MadeByKeyword):
    """Facts that only one other regulation needs: its file has a subclass; people state the facts under ``companions``."""

    law: ClassVar[str]

    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)
