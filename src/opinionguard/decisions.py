"""What is answered: plain data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

from attrs import Factory, evolve, field, frozen

from opinionguard import consistency
from opinionguard.readings import Readings
from opinionguard.truth import NoTruthValue
from opinionguard.workdays import WorkingCalendar

__all__ = [
    "DECISION_SCHEMA",
    "PASSING",
    "RELATED_PASSING",
    "Classification",
    "Deadline",
    "Decision",
    "Defect",
    "Exposure",
    "Finding",
    "Obligation",
    "Question",
    "RelatedDuty",
    "RelatedStatus",
    "SensitiveReading",
    "Span",
    "Status",
    "Verdict",
]

DECISION_SCHEMA: Final = 1

Status = Literal["upcoming", "not-triggered", "discharged", "undetermined", "blocking", "due", "overdue"]
# Of another regulation's duty also: its law is not in force on that day; owed at once, since no term is stated.
RelatedStatus = Literal[Status, "not-in-force", "owed"]
Verdict = Literal["overdue", "blocked", "undetermined", "due", "clear", "not-subject"]
Lang = Literal["en", "zh"]
# The statuses that let a launch pass.
PASSING: Final[frozenset[Status]] = frozenset(("due", "discharged", "not-triggered", "upcoming"))
_MAIN_LAW: Final = "security-assessment-2018"
RELATED_PASSING: Final[frozenset[RelatedStatus]] = frozenset((*PASSING, "not-in-force"))
Json: TypeAlias = dict[str, Any]


@frozen
class Finding(NoTruthValue, ask="holds, which is True, False or None"):
    """Whether something holds (None: unknown), the facts that decided it or are still to ask, the items that surely hold."""

    holds: bool | None
    because: tuple[str, ...]
    items: tuple[str, ...] | None = None

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        items = {} if self.items is None else {"items": list(self.items)}
        return {"holds": self.holds, **items, "because": list(self.because)}

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Finding:
        """Return the finding that ``to_dict`` wrote. Raises InputError for what is none, or contradicts itself."""
        consistency.check_finding(document)
        items = document.get("items")
        return cls(document["holds"], tuple(document["because"]), None if items is None else tuple(items))


@frozen
class Deadline(NoTruthValue, ask="cutoff, or settled"):
    """By when a report, or what else a duty asks for, is owed.

    ``cutoff`` is the instant, at +08:00 and exclusive, by which the report must be there; None for an undated launch or
    an unknown day, where the law states no term, and where an order sets no limit. ``last_day`` is the last date in China
    that lies wholly before it. Where a notice is missing (``settled`` is False), both are of the earliest possible day,
    and ``latest`` is the last day that is possible.
    ``notices`` are the State Council notices relied on.
    """

    kind: Literal["before-launch", "working-days", "no-term", "by-date", "no-limit"]
    cutoff: datetime | None
    last_day: date | None
    latest: date | None
    settled: bool = True
    notices: tuple[str, ...] = ()
    latest_cutoff: datetime | None = field(default=None, eq=False, repr=False)

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        return {
            "kind": self.kind,
            "cutoff": _iso(self.cutoff),
            "last_day": _iso(self.last_day),
            "latest": _iso(self.latest),
            "settled": self.settled,
            "notices": list(self.notices),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Deadline:
        """Return the deadline that ``to_dict`` wrote. Raises InputError for what is none, or contradicts itself."""
        consistency.check_deadline(document)
        return cls(
            document["kind"],
            _instant(document["cutoff"]),
            _day(document["last_day"]),
            _day(document["latest"]),
            document["settled"],
            tuple(document["notices"]),
        )


@frozen
class Defect:
    """What surely keeps a report from discharging: the fact, and the provision that asks for it.

    ``item`` is the aspect or item of article 5, the item of article 6 or the hazard that is meant, where it is one.
    """

    report: str
    fact: str
    provision: str
    item: str = ""

    def to_dict(self) -> Json:
        """Return plain data for JSON; ``item`` only where there is one."""
        item = {"item": self.item} if self.item else {}
        return {"report": self.report, "fact": self.fact, "provision": self.provision, **item}


@frozen
class Exposure:
    """A consequence that the law attaches to the present state: of an event, order or act, by which provision, and why.

    The provision says what follows; what the authorities do is theirs to decide, and the law sets no fine.
    """

    event: str
    law: str
    provision: str
    because: tuple[str, ...]

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        return {"event": self.event, "law": self.law, "provision": self.provision, "because": list(self.because)}

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Exposure:
        """Return the exposure that ``to_dict`` wrote. Raises InputError for what is none."""
        consistency.check_exposure(document)
        return cls(**{**document, "because": tuple(document["because"])})


@frozen
class Question:
    """A fact that would settle something: its name, what to ask in two languages, the provision that makes it matter."""

    fact: str
    text: str
    provision: str
    chinese: str = field(default="", eq=False)
    law: str = field(default=_MAIN_LAW, eq=False, repr=False)

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON, the text in one language."""
        asked = {"fact": self.fact, "text": self.chinese if lang == "zh" else self.text, "provision": self.provision}
        return asked if self.law == _MAIN_LAW else {**asked, "law": self.law}


def _passes(obligation: Obligation) -> bool:
    return obligation.status in PASSING


# Without slots: attrs makes a frozen class that has none in two thirds of the time, for some hundred bytes more.
@frozen(slots=False)
class Obligation(NoTruthValue, ask="passes, or status"):
    """What one provision asks because of one event.

    ``because`` are the facts that decided ``holds``, or those still to ask; ``asks`` are all facts that make a
    difference to an undetermined status. ``deadline`` is None exactly when ``holds`` is False. ``passes`` tells whether
    every way of filling in the unknown facts lets the launch pass as far as this obligation goes; of one that is
    undetermined and was read from a document it is False.
    """

    event: str
    law: str
    provision: str
    holds: bool | None
    status: Status
    because: tuple[str, ...]
    discharged_by: str | None
    late: bool | None
    defects: tuple[Defect, ...]
    deadline: Deadline | None
    asks: tuple[str, ...] = field(default=(), eq=False, repr=False)
    passes: bool = field(default=Factory(_passes, takes_self=True), eq=False, repr=False)

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        return {
            "event": self.event,
            "law": self.law,
            "provision": self.provision,
            "holds": self.holds,
            "status": self.status,
            "because": list(self.because),
            "discharged_by": self.discharged_by,
            "late": self.late,
            "defects": [defect.to_dict() for defect in self.defects],
            "deadline": None if self.deadline is None else self.deadline.to_dict(),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Obligation:
        """Return the obligation that ``to_dict`` wrote. Raises InputError for what is none, or contradicts itself."""
        consistency.check_obligation(document)
        deadline = document["deadline"]
        return cls(
            **{
                name: document[name]
                for name in ("event", "law", "provision", "holds", "status", "discharged_by", "late")
            },
            because=tuple(document["because"]),
            defects=tuple(Defect(**each) for each in document["defects"]),
            deadline=None if deadline is None else Deadline.from_dict(deadline),
        )


def _related_passes(duty: RelatedDuty) -> bool:
    # What has no term is owed at once, and may have to be met before what raises it.
    has_term = duty.deadline is None or duty.deadline.kind != "no-term"
    return duty.status in RELATED_PASSING and (has_term or duty.status != "upcoming")


@frozen
class RelatedDuty(NoTruthValue, ask="status"):
    """What another regulation asks beside the Provisions; it changes no verdict unless a caller requires it by its id.

    ``duty`` is the id of what is asked; several laws can ask the same. ``event`` is the id of the event that raises it,
    or the name of the fact that states what does; empty where nothing in the case can. ``same_as`` are the obligations
    under the Provisions, as ``event/provision``, that the same report or assessment answers. ``passes`` tells whether
    every way of filling in the unknown facts lets the launch pass as far as this duty goes; where a document does not say
    so, only a status that surely does. The duty holds as told until ``valid_until`` (exclusive; None: for good).
    """

    duty: str
    event: str
    law: str
    provision: str
    holds: bool | None
    status: RelatedStatus
    because: tuple[str, ...]
    discharged_by: str | None
    late: bool | None
    deadline: Deadline | None
    same_as: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    passes: bool = field(default=Factory(_related_passes, takes_self=True), eq=False, repr=False)
    asks: tuple[str, ...] = field(default=(), eq=False, repr=False)
    valid_until: datetime | None = field(default=None, eq=False, repr=False)

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON; the questions are in one language."""
        return {
            "duty": self.duty,
            "event": self.event,
            "law": self.law,
            "provision": self.provision,
            "holds": self.holds,
            "status": self.status,
            "because": list(self.because),
            "discharged_by": self.discharged_by,
            "late": self.late,
            "deadline": None if self.deadline is None else self.deadline.to_dict(),
            "same_as": list(self.same_as),
            "questions": [question.to_dict(lang) for question in self.questions],
            "passes": self.passes,
            "valid_until": _iso(self.valid_until),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> RelatedDuty:
        """Return the duty that ``to_dict`` wrote. Raises InputError for what is none, or contradicts itself."""
        consistency.check_related(document)
        deadline = None if document["deadline"] is None else Deadline.from_dict(document["deadline"])
        lists = {name: tuple(document.get(name, ())) for name in ("because", "same_as")}
        questions = tuple(_question(each) for each in document.get("questions", ()))
        more = {"deadline": deadline, "questions": questions, "valid_until": _instant(document.get("valid_until"))}
        return cls(**{**document, **lists, **more})


@frozen
class SensitiveReading(NoTruthValue, ask="verdict"):
    """A reading whose other side would change the answer, and the deadlines it would give, by ``event/provision``."""

    reading: str
    side: str
    changes: Literal["deadline", "verdict"]
    verdict: Verdict
    deadlines: Mapping[str, Deadline | None] = field(hash=False)

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        deadlines = {name: None if each is None else each.to_dict() for name, each in self.deadlines.items()}
        return {
            "reading": self.reading,
            "side": self.side,
            "changes": self.changes,
            "verdict": self.verdict,
            "deadlines": deadlines,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> SensitiveReading:
        """Return what ``to_dict`` wrote. Raises InputError for what is none, or contradicts itself."""
        consistency.check_sensitive(document)
        deadlines = {
            name: None if each is None else Deadline.from_dict(each) for name, each in document["deadlines"].items()
        }
        return cls(**{**document, "deadlines": deadlines})


@frozen
class Classification(NoTruthValue, ask="reach.holds, service.holds or feature.holds"):
    """Whether a service, and its feature, fall within article 2, and whether it reaches the public of the mainland.

    ``service`` is the service together with the feature; ``feature`` is the feature alone, None where there is none.
    """

    reach: Finding
    service: Finding
    feature: Finding | None
    questions: tuple[Question, ...] = ()

    def to_dict(self) -> Json:
        """Return plain data for JSON, in the form in which a decision carries it."""
        feature = None if self.feature is None else self.feature.to_dict()
        return {"reach": self.reach.to_dict(), "article_2": {"service": self.service.to_dict(), "feature": feature}}


@frozen
class Span(NoTruthValue, ask="may_launch"):
    """A stretch of time with one verdict: from ``start`` (inclusive) until ``end`` (exclusive; None: for good)."""

    start: datetime
    end: datetime | None
    verdict: Verdict
    may_launch: bool


@frozen(slots=False)  # as Obligation is
class Decision(NoTruthValue, ask="may_launch"):
    """The answer for one case at one instant. It holds for ``at`` <= t < ``valid_until`` (None: for good).

    ``may_launch`` is True only if every way of filling in the unknown facts lets the launch pass; ``bool()`` raises
    TypeError, so that no ``if`` takes a decision for its answer. ``readings`` and ``calendar`` are those it was made
    with, None where it was read from a document.
    """

    case: str
    at: datetime
    verdict: Verdict
    may_launch: bool
    classification: Classification
    obligations: tuple[Obligation, ...]
    questions: tuple[Question, ...]
    valid_until: datetime | None
    versions: Mapping[str, str] = field(eq=False, repr=False)
    readings: Readings | None = field(default=None, eq=False, repr=False)
    calendar: WorkingCalendar | None = field(default=None, eq=False, repr=False)
    exposures: tuple[Exposure, ...] = ()
    _find_sensitive: Callable[[], tuple[SensitiveReading, ...]] = field(
        default=tuple, alias="find_sensitive", eq=False, repr=False
    )
    _find_related: Callable[[], tuple[RelatedDuty, ...]] = field(
        default=tuple, alias="find_related", eq=False, repr=False
    )

    @property
    def reach(self) -> Finding:
        """Whether the service is offered to the public of mainland China."""
        return self.classification.reach

    @property
    def sensitive_readings(self) -> tuple[SensitiveReading, ...]:
        """The readings whose other side, taken alone, would change the answer.

        Decides once per side, each time it is asked.
        """
        return self._find_sensitive()

    @property
    def related(self) -> tuple[RelatedDuty, ...]:
        """What other regulations ask because of the same facts, at least one entry for each of their duties.

        Worked out each time it is asked. Raises RegulationError where a regulation's file is broken.
        """
        return self._find_related()

    def may_launch_with(self, required: Collection[str]) -> bool:
        """Tell whether the launch may go, given that these duties under other regulations are required too, by their ids.

        Without any this is ``may_launch``. Raises ValueError for a duty that the decision knows nothing of, and
        RegulationError where a regulation's file is broken: a required duty is never passed over.
        """
        if isinstance(required, str):
            raise TypeError("required is a collection of the ids of duties, not one text")
        duties = self.related_to(required)
        return self.may_launch and all(duty.passes for duty in duties)

    def questions_with(self, required: Collection[str]) -> tuple[Question, ...]:
        """Return the questions, then those of the required duties that are not among them; as ``may_launch_with``."""
        asked = {question.fact: question for question in self.questions}
        for duty in self.related_to(required):
            asked = {**{question.fact: question for question in duty.questions}, **asked}
        return (*self.questions, *(each for fact, each in asked.items() if each not in self.questions))

    def related_to(self, required: Collection[str]) -> tuple[RelatedDuty, ...]:
        """Return the related duties that have one of these ids. Raises ValueError for one that the decision knows not."""
        if not required:
            return ()
        related = self.related
        unknown = sorted(set(required) - {duty.duty for duty in related})
        if unknown:
            raise ValueError(f"the decision knows nothing of the required duty {', '.join(map(repr, unknown))}")
        return tuple(duty for duty in related if duty.duty in required)

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON; the questions are in one language, and ``exposures`` is there if there are any."""
        exposures = {"exposures": [exposure.to_dict() for exposure in self.exposures]} if self.exposures else {}
        return {
            "case": self.case,
            "at": _iso(self.at),
            "verdict": self.verdict,
            "may_launch": self.may_launch,
            **self.classification.to_dict(),
            "obligations": [obligation.to_dict() for obligation in self.obligations],
            "questions": [question.to_dict(lang) for question in self.questions],
            "related": [duty.to_dict(lang) for duty in self.related],
            "sensitive_readings": [reading.to_dict() for reading in self.sensitive_readings],
            "valid_until": _iso(self.valid_until),
            **exposures,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], versions: Mapping[str, str] | None = None) -> Decision:
        """Return the decision that ``to_dict`` wrote; its ``to_dict`` gives the same document again.

        Raises InputError for what is none, and where two of its parts contradict each other, as ``may_launch`` and an
        obligation that is blocking do.
        """
        consistency.check_decision(document)
        article_2 = document["article_2"]
        feature = article_2["feature"]
        sensitive = tuple(SensitiveReading.from_dict(each) for each in document["sensitive_readings"])
        related = tuple(RelatedDuty.from_dict(each) for each in document["related"])
        obligations = tuple(Obligation.from_dict(each) for each in document["obligations"])
        if document["may_launch"]:
            # Then every way of filling in the unknown facts lets the launch pass, as far as each of them goes.
            obligations = tuple(evolve(each, passes=True) for each in obligations)
        return cls(
            case=document["case"],
            at=datetime.fromisoformat(document["at"]),
            verdict=document["verdict"],
            may_launch=document["may_launch"],
            classification=Classification(
                Finding.from_dict(document["reach"]),
                Finding.from_dict(article_2["service"]),
                None if feature is None else Finding.from_dict(feature),
            ),
            obligations=obligations,
            questions=tuple(_question(each) for each in document["questions"]),
            valid_until=_instant(document["valid_until"]),
            versions={} if versions is None else versions,
            exposures=tuple(Exposure.from_dict(each) for each in document.get("exposures", ())),
            find_sensitive=_Kept(sensitive),
            find_related=_Kept(related),
        )


_Read = TypeVar("_Read")


@frozen
class _Kept(Generic[_Read]):
    """What was read rather than found."""

    found: tuple[_Read, ...]

    def __call__(self) -> tuple[_Read, ...]:
        return self.found


def _question(document: Mapping[str, Any]) -> Question:
    text = document["text"]
    return Question(document["fact"], text, document["provision"], text, document.get("law", _MAIN_LAW))


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
