"""The events of a case: what may call for a security assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from attrs import field

from opinionguard.facts.tables import EVIDENCE, MadeByKeyword, about, naming_the_fact
from opinionguard.facts.values import (
    Authority,
    Level,
    to_authority,
    to_count,
    to_id,
    to_level,
    to_links,
    to_moment,
    to_text,
    to_yes_no,
)
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError
from opinionguard.ground.moments import Moment, is_before
from opinionguard.ground.words import Said

__all__ = [
    "EVENT_KINDS",
    "Event",
    "FunctionAdded",
    "HarmfulSpread",
    "LaunchEvent",
    "OccurrenceEvent",
    "ServiceLaunch",
    "TechnologyChange",
    "UserGrowth",
    "WrittenNotice",
    "occurred",
]


_NEWS_ASSESSMENT_DONE: Final = about(
    "The assessment under the 2017 rules for news services is completed, the authority's part too."
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Event(MadeByKeyword):
    """Something that may call for a security assessment."""

    kind: ClassVar[str]
    under: ClassVar[str]

    id: str = field(converter=to_id, metadata=about(Said("about-event-id")))
    note: str | None = field(default=None, converter=to_text, metadata=EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class LaunchEvent(Event):
    """An event that is a launch; all launch events of a case are one launch, at one time."""

    at: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about(
            "When it goes live: a date in China or an instant, a plan until it is past; absent: not dated yet."
        ),
    )
    news_assessment_done: bool | None = field(default=None, converter=to_yes_no, metadata=_NEWS_ASSESSMENT_DONE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class OccurrenceEvent(Event):
    """An event that happens to an existing service."""

    on: Moment = field(converter=to_moment, metadata=about(Said("about-occurred-on")))
    known_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When the provider learned of it; decides only under the reading day_of_occurrence."),
    )

    def __attrs_post_init__(self) -> None:
        if self.known_on is not None and is_before(self.known_on, self.on):
            wrong = Said("before-another", date=self.known_on, other="on", of_other=self.on)
            raise InputError.of(wrong, Said("fix-one"), "known_on")


@frozen(kw_only=True, field_transformer=naming_the_fact)
class ServiceLaunch(LaunchEvent):
    """A service goes live."""

    kind = "service-launch"
    under = "3(1)"


@frozen(kw_only=True, field_transformer=naming_the_fact)
class FunctionAdded(LaunchEvent):
    """A function is added to a service; ``feature`` of the case describes the function."""

    kind = "function-added"
    under = "3(1)"


@frozen(kw_only=True, field_transformer=naming_the_fact)
class TechnologyChange(LaunchEvent):
    """A service begins to use a new technology or application."""

    kind = "technology-change"
    under = "3(2), 16"

    new_technology: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Uses a new technology or a new application.")
    )
    major_change: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Makes a major change of functional properties, technical implementation or basic resources."),
    )
    major_effect: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("Thereby makes a major change of public opinion properties or social mobilization capacity."),
    )
    news_information: bool | None = field(
        default=None, converter=to_yes_no, metadata=about("Is an internet news information service (article 16).")
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class UserGrowth(OccurrenceEvent):
    """The number of users rises."""

    kind = "user-growth"
    under = "3(3)"

    significant: bool | None = field(default=None, converter=to_yes_no, metadata=about("The rise is significant."))
    major_effect: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("It makes a major change of public opinion properties or social mobilization capacity."),
    )
    users_before: int | None = field(
        default=None,
        converter=to_count,
        metadata=about("Users before; evidence, decides only under the reading significant_growth."),
    )
    users_after: int | None = field(
        default=None,
        converter=to_count,
        metadata=about("Users after; evidence, decides only under the reading significant_growth."),
    )
    news_assessment_done: bool | None = field(default=None, converter=to_yes_no, metadata=_NEWS_ASSESSMENT_DONE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class HarmfulSpread(OccurrenceEvent):
    """Unlawful and harmful information spreads."""

    kind = "harmful-spread"
    under = "3(4)"

    controls_inadequate: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("It shows that existing measures can hardly control the risk."),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class WrittenNotice(Event):
    """An authority asks for a security assessment."""

    kind = "written-notice"
    under = "3(5)"

    received_on: Moment = field(converter=to_moment, metadata=about(Said("about-received-on")))
    issued_on: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was issued; decides only under the reading notice_day."),
    )
    in_writing: bool | None = field(default=None, converter=to_yes_no, metadata=about("It came in writing."))
    authority: Authority | None = field(
        default=None,
        converter=to_authority,
        metadata=about("Who sent it: a cyberspace administration, a public security organ, or another."),
    )
    level: Level | None = field(default=None, converter=to_level, metadata=about("The level of that authority."))

    def __attrs_post_init__(self) -> None:
        if self.issued_on is not None and is_before(self.received_on, self.issued_on):
            wrong = Said("after-another", date=self.issued_on, other="received_on", of_other=self.received_on)
            raise InputError.of(wrong, Said("fix-one"), "issued_on")


EVENT_KINDS: Final[Mapping[str, type[Event]]] = {
    each.kind: each
    for each in (ServiceLaunch, FunctionAdded, TechnologyChange, UserGrowth, HarmfulSpread, WrittenNotice)
}


def occurred(event: Event) -> Moment | None:
    """Return the earliest moment at which an event occurred; None if not known, and for a launch without a date."""
    if isinstance(event, LaunchEvent):
        return event.at
    # Under the reading that counts from the day of issue, a notice without this day may be older than its receipt.
    moment: Moment | None = getattr(event, "issued_on" if isinstance(event, WrittenNotice) else "on", None)
    return moment
