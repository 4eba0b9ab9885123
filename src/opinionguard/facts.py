"""The facts of a case. Absent (None) is unknown; a list that is given is complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, TypeVar

from attrs import NOTHING, Attribute, evolve, field, fields, frozen

from opinionguard.errors import InputError, Problem, gather, nearest_word, quoted
from opinionguard.moments import Moment
from opinionguard.values import (
    AssessmentItem,
    Audience,
    Authority,
    ContentsItem,
    Functions,
    Level,
    Performer,
    Recipient,
    Technology,
    instance,
    to_assessed,
    to_audience,
    to_authority,
    to_contents,
    to_count,
    to_event_ids,
    to_functions,
    to_id,
    to_level,
    to_links,
    to_moment,
    to_name,
    to_other_functions,
    to_performer,
    to_recipients,
    to_technologies,
    to_text,
    to_yes_no,
    wrong,
)

__all__ = [
    "EVENT_KINDS",
    "MOST_TABLES",
    "SCHEMA_VERSION",
    "Case",
    "CompanionFacts",
    "Event",
    "Feature",
    "Filing",
    "FunctionAdded",
    "HarmfulSpread",
    "LaunchEvent",
    "OccurrenceEvent",
    "Properties",
    "Report",
    "Service",
    "ServiceLaunch",
    "TechnologyChange",
    "UserGrowth",
    "WrittenNotice",
    "about",
    "naming_the_fact",
]

_Made = TypeVar("_Made")
SCHEMA_VERSION: Final = 1
_MOST_NAMED: Final = 20
MOST_TABLES: Final = 200  # events, and reports, of one case file


def naming_the_fact(_cls: type, attributes: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Let every converter take None for unknown where that is the default, and name the fact in its errors."""
    return [each if each.converter is None else _named(each) for each in attributes]


def _named(attribute: Attribute[Any]) -> Attribute[Any]:
    convert: Any = attribute.metadata.get("convert", attribute.converter)
    name, absent = attribute.name, attribute.default
    make_absent: Any = getattr(absent, "factory", lambda: absent)

    def take(value: object) -> object:
        if value is None and absent is not NOTHING:
            return make_absent()
        try:
            return convert(value)
        except InputError as error:
            raise InputError(problem.under(name) for problem in error.problems) from None

    return attribute.evolve(converter=take, metadata={**attribute.metadata, "convert": convert})


def about(text: str) -> dict[str, str]:
    """Return what a fact is about, as the metadata of its attribute."""
    return {"about": text}


_EVIDENCE: Final = about("Evidence for people; decides nothing.")
_TECHNOLOGIES: Final = (
    "Technologies it uses; decides nothing under the 2018 Provisions, but which other regulations apply."
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Properties:
    """What article 2 looks at, of a service or of a feature. Every fact may be None: unknown."""

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
    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)


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
    technologies: frozenset[Technology] | None = field(
        default=None, converter=to_technologies, metadata=about(_TECHNOLOGIES)
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Feature(Properties):
    """The function being added or changed."""

    technologies: frozenset[Technology] | None = field(
        default=None,
        converter=to_technologies,
        metadata=about(_TECHNOLOGIES),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Event:
    """Something that may call for a security assessment."""

    kind: ClassVar[str]
    under: ClassVar[str]

    id: str = field(converter=to_id, metadata=about("Names the event within its case."))
    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class LaunchEvent(Event):
    """An event that is a launch; all launches of a case are one."""

    at: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about(
            "When it goes live: a date in China or an instant, a plan until it is past; absent: not dated yet."
        ),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class OccurrenceEvent(Event):
    """An event that happens to a service that is already there."""

    on: Moment = field(converter=to_moment, metadata=about("When it occurred: a date in China or an instant."))


@frozen(kw_only=True, field_transformer=naming_the_fact)
class ServiceLaunch(LaunchEvent):
    """A service goes live."""

    kind = "service-launch"
    under = "3(1)"


@frozen(kw_only=True, field_transformer=naming_the_fact)
class FunctionAdded(LaunchEvent):
    """A function is added to a service; the case says which under feature."""

    kind = "function-added"
    under = "3(1)"


@frozen(kw_only=True, field_transformer=naming_the_fact)
class TechnologyChange(LaunchEvent):
    """A service takes up a new technology or application."""

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
    news_assessment_done: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about("The assessment under the 2017 rules for news services is completed, the authority's part too."),
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

    received_on: Moment = field(
        converter=to_moment, metadata=about("When it was received: a date in China or an instant.")
    )
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
        issued, received = self.issued_on, self.received_on
        both_instants = issued is not None and issued.is_instant and received.is_instant
        if issued is not None and (issued.day > received.day or (both_instants and issued.begin > received.begin)):
            raise InputError(
                [
                    Problem(
                        "issued_on",
                        f"{self.issued_on} is after received_on ({self.received_on})",
                        "mend one of the two dates",
                    )
                ]
            )


EVENT_KINDS: Final[Mapping[str, type[Event]]] = {
    each.kind: each
    for each in (ServiceLaunch, FunctionAdded, TechnologyChange, UserGrowth, HarmfulSpread, WrittenNotice)
}


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Report:
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
    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Filing:
    """A filing, application or report that another regulation than the Provisions asks for, made or planned."""

    id: str | None = field(default=None, converter=to_id, metadata=about("Names the filing within its case."))
    duty: str = field(
        converter=to_id, metadata=about("The duty that it is to discharge, as in algorithm-filing; `laws` lists them.")
    )
    submitted_at: Moment | None = field(
        default=None,
        converter=to_moment,
        metadata=about("When it was submitted: an instant, or a date in China (then it counts from its end)."),
    )
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
    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class CompanionFacts:
    """Facts that only one other regulation needs: a class in that regulation's file, stated under ``companions``."""

    law: ClassVar[str]

    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)


def _to_service(value: Service) -> Service:
    return instance(value, Service)


def _to_feature(value: Feature | None) -> Feature | None:
    return instance(value, Feature)


def _to_events(value: Iterable[Event]) -> tuple[Event, ...]:
    return _all_instances(value, Event)


def _to_reports(value: Iterable[Report]) -> tuple[Report, ...]:
    return _all_instances(value, Report)


def _to_filings(value: Iterable[Filing]) -> tuple[Filing, ...]:
    return _all_instances(value, Filing)


def _to_companions(value: Iterable[CompanionFacts]) -> tuple[CompanionFacts, ...]:
    return _all_instances(value, CompanionFacts)


def _all_instances(value: Iterable[_Made], wanted: type[_Made]) -> tuple[_Made, ...]:
    # Equal members are not "stated twice" here: two reports may say the same, and twin events are found by their ids.
    if not isinstance(value, Iterable):
        raise wrong(f"{quoted(value)} is not a list", f"give a list of {wanted.__name__}")
    problems: list[Problem] = []
    made = [gather(problems, str(place), lambda each=each: instance(each, wanted)) for place, each in enumerate(value)]  # type: ignore[misc]
    if problems:
        raise InputError(problems)
    return tuple(each for each in made if each is not None)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Case:
    """One thing to launch, and what has happened to it: a service, perhaps a feature, events, and reports.

    Raises InputError, with every problem found, for two events or reports that go by one name, for ``function-added``
    without a feature, for launches at different times, and for reports whose ``covers`` is missing or names no event. A
    case without events can be classified, not decided.
    """

    id: str = field(converter=to_id, metadata=about("Names the case among others: letters, digits, . _ -"))
    service: Service = field(
        factory=Service, converter=_to_service, metadata=about("The service that the case is about.")
    )
    feature: Feature | None = field(
        default=None,
        converter=_to_feature,
        metadata=about("The function being added or changed; leave it out when the service itself is the subject."),
    )
    events: tuple[Event, ...] = field(
        default=(), converter=_to_events, metadata=about("What may call for an assessment.")
    )
    reports: tuple[Report, ...] = field(
        default=(), converter=_to_reports, metadata=about("Security assessment reports; several may stand.")
    )
    filings: tuple[Filing, ...] = field(
        default=(), converter=_to_filings, metadata=about("What was filed under other regulations; several may stand.")
    )
    companions: tuple[CompanionFacts, ...] = field(
        default=(), converter=_to_companions, metadata=about("Facts that only another regulation needs, by its id.")
    )
    note: str | None = field(default=None, converter=to_text, metadata=_EVIDENCE)
    links: tuple[str, ...] | None = field(default=None, converter=to_links, metadata=_EVIDENCE)

    def __attrs_post_init__(self) -> None:
        problems = [*self._twins(), *self._launch_problems(), *self._coverage_problems()]
        if problems:
            raise InputError(problems)

    def report_name(self, place: int) -> str:
        """Return the id of the report at a place (from 0), or the place itself."""
        return self.reports[place].id or str(place)

    def filing_name(self, place: int) -> str:
        """Return the id of the filing at a place (from 0), or the place itself."""
        return self.filings[place].id or str(place)

    def launching_at(self, moment: Moment) -> Case:
        """Return the case with its launch restated to another moment."""
        events = [evolve(each, at=moment) if isinstance(each, LaunchEvent) else each for each in self.events]
        return evolve(self, events=events)

    def _twins(self) -> Iterable[Problem]:
        names = {
            "events": [event.id for event in self.events],
            "reports": [self.report_name(place) for place in range(len(self.reports))],
            "filings": [self.filing_name(place) for place in range(len(self.filings))],
            "companions": [each.law for each in self.companions],
        }
        for table, ids in names.items():
            for place, each in enumerate(ids):
                if each in ids[:place]:
                    yield Problem(
                        f"{table}.{place}.id",
                        f"{quoted(each)} names another of the {table} too",
                        "give it an id of its own",
                    )

    def _launch_problems(self) -> Iterable[Problem]:
        launches = [(place, event) for place, event in enumerate(self.events) if isinstance(event, LaunchEvent)]
        for place, event in enumerate(self.events):
            if type(event) not in EVENT_KINDS.values():
                kinds = ", ".join(kind.__name__ for kind in EVENT_KINDS.values())
                yield Problem(f"events.{place}", f"{type(event).__name__} is of no kind", f"give one of {kinds}")
        for place, event in launches:
            if isinstance(event, FunctionAdded) and self.feature is None:
                yield Problem(
                    f"events.{place}.kind", "function-added needs a feature", "state [feature], or use service-launch"
                )
            first = launches[0][1]
            if event.at != first.at:
                yield Problem(
                    f"events.{place}.at",
                    f"{event.at or 'no date'} differs from that of {first.id} ({first.at or 'no date'});"
                    " launch events share one at",
                    "give both the same, or make two cases",
                )

    def _coverage_problems(self) -> Iterable[Problem]:
        ids = [event.id for event in self.events]
        listed = ", ".join(ids[:_MOST_NAMED]) + (", …" if len(ids) > _MOST_NAMED else "")
        suggested = 0
        for place, report in enumerate(self.reports):
            if report.covers is None and len(ids) > 1:
                yield Problem(
                    f"reports.{place}.covers",
                    "is missing, and the case has several events",
                    f"name those of {listed}",
                )
            for member, name in enumerate(report.covers or ()):
                if name not in ids:
                    near = nearest_word(name, ids) if suggested < _MOST_NAMED else ""
                    suggested += 1
                    yield Problem(
                        f"reports.{place}.covers.{member}",
                        f"{quoted(name)} names no event" + (f' (did you mean "{near}"?)' if near else ""),
                        f"name one of {listed or '(there is none)'}",
                    )

    def tables(self) -> Iterable[tuple[str, str, Any]]:
        """Yield every table of facts in document order: its path, its kind (an event's; else its name), and the facts."""
        yield "service", "service", self.service
        if self.feature is not None:
            yield "feature", "feature", self.feature
        for event in self.events:
            yield f"events.{event.id}", event.kind, event
        for place, report in enumerate(self.reports):
            yield f"reports.{self.report_name(place)}", "reports", report
        for place, filing in enumerate(self.filings):
            yield f"filings.{self.filing_name(place)}", "filings", filing
        for companion in self.companions:
            yield f"companions.{companion.law}", f"companions.{companion.law}", companion

    def stated(self) -> dict[str, Any]:
        """Return every fact that is stated, by its name (``events.launch.at``), as plain data in document order."""
        return {f"{path}.{name}": fact for path, _, table in self.tables() for name, fact in _plain(table).items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the case as a document of a case file, ready for JSON; moments are strings at +08:00.

        ``casefile`` reads it back.
        """
        document = {"schema": SCHEMA_VERSION, **_plain(self)}
        companions = {each.law: _plain(each) for each in self.companions}
        own: dict[str, Any] = {"filings": document.pop("filings"), "companions": companions}
        del document["companions"]
        return {**document, **{name: stated for name, stated in own.items() if stated}}


def _plain(value: Any) -> Any:
    """Return facts as plain data, what is absent left out."""
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, Functions):
        return list(value.words)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(member) for member in value]
    if not hasattr(value, "__attrs_attrs__"):
        return value
    stated = {each.name: getattr(value, each.name) for each in fields(type(value))}
    table = {name: _plain(fact) for name, fact in stated.items() if fact is not None}
    if isinstance(value, Event):
        return {"id": table.pop("id"), "kind": value.kind, **table}
    return table
