"""The service and the feature of a case."""

from __future__ import annotations

from typing import Final

from attrs import field

from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, naming_the_fact
from opinionguard.facts.values import (
    Audience,
    Functions,
    Technology,
    to_audience,
    to_functions,
    to_links,
    to_name,
    to_other_functions,
    to_technologies,
    to_text,
    to_yes_no,
)
from opinionguard.ground.classes import frozen

__all__ = ["Feature", "Properties", "Service"]

_TECHNOLOGIES: Final = (
    "Technologies it uses; decides nothing under the 2018 Provisions, but which other regulations apply."
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Properties(MadeByKeyword):
    """The facts of a service or feature that article 2 concerns. Every fact may be None: unknown."""

    name: str | None = field(default=None, converter=to_name, metadata=about("What people call it; decides nothing."))
    functions: Functions | None = field(
        default=None,
        converter=to_functions,
        metadata=about("Every function it offers, in your own words; a list that is given is complete (article 2(1))."),
    )
    other_functions: tuple[str, ...] | None = field(
        default=None,
        converter=to_other_functions,
        metadata=about("Functions stated to be none of those that article 2(1) lists; decides nothing."),
    )
    opinion_channel: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Gives the public a channel to express opinion (article 2(2))."),
    )
    social_mobilization: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Can move the public to a specific activity (article 2(2)).")
    )
    own_platform: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "The public accounts or communication groups that it lists are on a platform of its own; false: it only runs "
            "an account or a group on somebody else's platform (article 2(1))."
        ),
    )
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Service(Properties):
    """The internet information service that the case is about."""

    offered_in_mainland_china: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Is offered to users in mainland China.")
    )
    audience: Audience | None = field(
        default=None,
        converter=to_audience,
        metadata=about("Who can use it; internal means an organisation's own staff only."),
    )
    licensed_news_service: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Is an internet news information service, which needs a licence; the rules of 2017 bind it."),
    )
    technologies: frozenset[Technology] | None = field(
        default=None, converter=to_technologies, metadata=about(_TECHNOLOGIES)
    )
    provider: str | None = field(
        default=None, converter=to_name, metadata=about("Who provides it, for the report; decides nothing.")
    )
    facilities: str | None = field(
        default=None,
        converter=to_text,
        metadata=about("Its software and hardware facilities, for the report (article 6(1)); decides nothing."),
    )
    deployment: str | None = field(
        default=None,
        converter=to_text,
        metadata=about("Where it is deployed, for the report (article 6(1)); decides nothing."),
    )
    licences: str | None = field(
        default=None,
        converter=to_text,
        metadata=about("The licences and certificates obtained, for the report (article 6(1)); decides nothing."),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Feature(Properties):
    """The function being added or changed."""

    serves_spreading: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Serves publishing, spreading or mobilizing in the service; decides only under the reading related_functions."
        ),
    )
    technologies: frozenset[Technology] | None = field(
        default=None,
        converter=to_technologies,
        metadata=about(_TECHNOLOGIES),
    )
