"""The decision: an answer as plain data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Generic, Literal, TypeVar

from attrs import evolve, field
from typing_extensions import override

from opinionguard.decisions.basis import Basis, OtherLawsMode
from opinionguard.decisions.duties import (
    Exposure,
    Finding,
    Obligation,
    Question,
    RelatedDuty,
    passes_at,
    question_of,
)
from opinionguard.decisions.lines import DecisionColumns, FoundBeside, decision_columns, decision_line
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, RegulationError, check_lang
from opinionguard.ground.looks import both, check, same_as
from opinionguard.ground.moments import CHINA, instant_of_iso, iso
from opinionguard.ground.text import Lang, escaped
from opinionguard.ground.truth import NoTruthValue
from opinionguard.rules.deadlines import Deadline, Json, Status
from opinionguard.rules.provisions import COUNTING

__all__ = [
    "DECISION_SCHEMA",
    "Classification",
    "Decision",
    "OtherLaws",
    "SensitiveReading",
    "Span",
    "Verdict",
    "verdict_of",
]

DECISION_SCHEMA: Final = 1

Verdict = Literal["overdue", "blocked", "undetermined", "due", "clear", "not-subject"]
_OPEN: Final[Status] = "undetermined"
# The verdict for each status, the worst status first: the worst status decides. Without any of these: not-subject.
_VERDICTS: Final[Mapping[Status, Verdict]] = {
    "overdue": "overdue",
    "blocking": "blocked",
    "undetermined": "undetermined",
    "due": "due",
    "discharged": "clear",
}
# The verdicts under which the Provisions surely refuse.
_REFUSED: Final[frozenset[Verdict]] = frozenset(("overdue", "blocked"))


@frozen
class OtherLaws(NoTruthValue, ask="against, or open"):
    """How laws beside the Provisions count in a decision, and the result.

    ``against`` are the duties that count or are required, and that surely stand against the launch. ``open`` is the number
    of duties that count or are required, and that depend on facts nobody stated. ``questions`` are these facts; the fact
    that settles most comes first. ``against`` and ``open`` are None where nobody looked: where the Provisions refuse and
    nothing is required, and where no other law counts. ``uncounted`` are the duties that surely stand against the launch
    too, but that only warn: their text is not certain enough to count, and they are not required.
    """

    mode: OtherLawsMode
    require: tuple[str, ...]
    against: tuple[RelatedDuty, ...] | None
    open: int | None
    questions: tuple[Question, ...] = ()
    uncounted: tuple[RelatedDuty, ...] = field(default=(), eq=False, repr=False)

    @property
    def settles(self) -> str | None:
        """The one fact that settles most of the open duties; None where no duty is open."""
        return self.questions[0].fact if self.questions else None

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        against = None if self.against is None else [_place(each) for each in self.against]
        return {"mode": self.mode, "require": list(self.require), "against": against, "open": self.open}


def _place(duty: RelatedDuty) -> Json:
    return {"law": duty.law, "duty": duty.duty, "event": duty.event, "provision": duty.provision}


@frozen
class SensitiveReading(NoTruthValue, ask="verdict"):
    """A reading whose other side would change the answer, and the deadlines under that side, by ``event/provision``.

    ``asks`` are facts that only that side needs: without them the answer under that side is open. Once they are stated, the
    answer may be the same under both sides.
    """

    reading: str
    side: str
    changes: Literal["deadline", "verdict", "may_launch"]
    verdict: Verdict
    deadlines: Mapping[str, Deadline | None] = field(hash=False)
    asks: tuple[str, ...] = ()

    def to_dict(self) -> Json:
        """Return plain data for JSON."""
        deadlines = {name: None if each is None else each.to_dict() for name, each in self.deadlines.items()}
        return {
            "reading": self.reading,
            "side": self.side,
            "changes": self.changes,
            "verdict": self.verdict,
            "deadlines": deadlines,
            **({"asks": list(self.asks)} if self.asks else {}),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> SensitiveReading:
        """Return what ``to_dict`` wrote. Raises InputError for any other document, or a contradictory one."""
        from opinionguard.decisions import consistency  # loaded only to read an answer back

        check(consistency.SENSITIVE, document)
        deadlines = {
            name: None if each is None else Deadline.from_dict(each) for name, each in document["deadlines"].items()
        }
        return cls(**{**document, "deadlines": deadlines, "asks": tuple(document.get("asks", ()))})


@frozen
class Classification(NoTruthValue, ask="reach.holds, service.holds or feature.holds"):
    """Whether the service reaches the public of mainland China, and whether service and feature are within article 2.

    ``service`` is the service together with the feature. ``feature`` is the feature alone; None without a feature.
    """

    reach: Finding
    service: Finding
    feature: Finding | None
    questions: tuple[Question, ...] = ()

    def to_dict(self) -> Json:
        """Return plain data for JSON, in the same form as in a decision."""
        feature = None if self.feature is None else self.feature.to_dict()
        return {"reach": self.reach.to_dict(), "article_2": {"service": self.service.to_dict(), "feature": feature}}


@frozen
class Span(NoTruthValue, ask="may_launch"):
    """A stretch of time with one verdict: from ``start`` (inclusive) until ``end`` (exclusive; None: for good)."""

    start: datetime
    end: datetime | None
    verdict: Verdict
    may_launch: bool


def _no_readings(_: Decision) -> tuple[SensitiveReading, ...]:
    return ()


def _no_duties(_: Decision) -> tuple[RelatedDuty, ...]:
    return ()


def _unexamined(_: Decision) -> tuple[RelatedDuty, ...]:
    return ()


@frozen(slots=False, repr=False)  # without slots, for speed: see Obligation
class Decision(NoTruthValue, ask="may_launch"):
    """The answer for one case at one instant. The answer holds for ``at`` <= t < ``valid_until`` (None: for good).

    ``verdict`` is the verdict under the Provisions alone. ``passes`` tells whether the Provisions let the launch pass in
    every way of filling in the unknown facts. For a decision that was read from a document, ``passes`` is only what its
    deadlines and its ``may_launch`` tell.
    ``may_launch`` is yes only where no other law refuses the launch either; ``basis`` says how other laws count. ``bool()``
    raises TypeError, so that no ``if`` mistakes a decision for its answer.
    Other laws are looked at when a property that needs them is read for the first time: ``may_launch`` where the
    Provisions pass, ``other_laws``, ``related``, ``valid_until``, and ``questions`` where other laws ask some of them. Each
    of these properties raises RegulationError where a regulation is broken.
    """

    case: str
    at: datetime
    verdict: Verdict
    passes: bool = field(eq=False)
    # What is not known yet is a function, which is called when it is first asked for.
    _classification: Classification | Callable[[], Classification] = field(alias="classification")
    obligations: tuple[Obligation, ...]
    basis: Basis
    versions: Mapping[str, str] = field(eq=False, repr=False)
    exposures: tuple[Exposure, ...] = ()
    _asked: tuple[Question, ...] = field(default=(), alias="asked", eq=False, repr=False)
    _until: datetime | None = field(default=None, alias="until", eq=False, repr=False)
    _find_sensitive: Callable[[Decision], tuple[SensitiveReading, ...]] = field(
        default=_no_readings, alias="find_sensitive", eq=False, repr=False
    )
    _find_related: Callable[[Decision], tuple[RelatedDuty, ...]] = field(
        default=_no_duties, alias="find_related", eq=False, repr=False
    )

    @property
    def classification(self) -> Classification:
        """Whether the service reaches the public of mainland China, and what is within article 2."""
        found = self._classification
        if not isinstance(found, Classification):
            found = self.__dict__["_classification"] = found()
        return found

    def _compared(self) -> tuple[object, ...]:
        return self.case, self.at, self.verdict, self.classification, self.obligations, self.basis, self.exposures

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._compared() == other._compared()

    @override
    def __hash__(self) -> int:
        return hash(self._compared())

    @property
    def reach(self) -> Finding:
        """Whether the service is offered to the public of mainland China."""
        return self.classification.reach

    @property
    def is_refused(self) -> bool:
        """Whether the Provisions surely refuse the launch, whatever other laws say."""
        return self.verdict in _REFUSED

    @property
    def may_launch(self) -> bool:
        """Whether the feature may launch: it may in every way of filling in the unknown facts, and no other law refuses."""
        return self.passes and not self._refusing()

    @property
    def other_laws(self) -> OtherLaws:
        """How other laws count, which of their duties surely stand against the launch, and how many duties are open."""
        mode, require = self.basis.other_laws, tuple(sorted(self.basis.require))
        is_told = self.basis.looks_beside and self._find_related is not _unexamined
        if not is_told or (self.is_refused and not require):
            return OtherLaws(mode, require, None, None)
        counting = self._counting
        still_open = [row for row in counting if row.stands_against is None]
        asked: dict[str, list[Question]] = {}
        for question in (each for row in still_open for each in row.questions):
            asked.setdefault(question.fact, []).append(question)
        most_first = sorted(asked.values(), key=len, reverse=True)
        questions = tuple(each[0] for each in most_first)
        against = tuple(row for row in counting if row.stands_against)
        standing = () if mode == "none" else (row for row in self.related if row.stands_against)
        uncounted = tuple(row for row in standing if not self._may_count(row))
        return OtherLaws(mode, require, against, len(still_open), questions, uncounted)

    @property
    def in_the_way(self) -> tuple[Obligation | RelatedDuty, ...]:
        """What keeps the launch from passing: the obligations, then the duties of other laws that refuse it."""
        obligations = (each for each in self.obligations if not each.passes)
        return (*obligations, *self._refusing())

    @property
    def is_refused_for_sure(self) -> bool:
        """Whether no further fact can let the launch pass: the Provisions refuse it, or a duty of another law surely does."""
        return self.is_refused or any(row.stands_against for row in self._counting)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The facts that can change ``may_launch``: first for the Provisions, then for other laws where they refuse."""
        counts = bool(self.basis.require) or (self.basis.other_laws == "all" and not self.is_refused)
        if not counts:
            return self._asked
        asked = {question.fact: question for question in self._asked}
        for row in self._counting:
            if row.stands_against is None and self._refuses(row):
                for question in row.questions:
                    asked.setdefault(question.fact, question)
        return tuple(asked.values())

    @property
    def valid_until(self) -> datetime | None:
        """The first instant after ``at`` at which the answer can differ with the same facts; None: never."""
        if not self.basis.looks_beside:
            return self._until
        try:
            rows = self.related
        except RegulationError:
            # The Provisions refuse for sure: this answer needs no other law.
            if not self.is_refused:
                raise
            return self._until
        turns = [row.valid_until for row in rows if row.valid_until is not None and self._may_count(row)]
        return min(turns if self._until is None else (self._until, *turns), default=None)

    @property
    def provisions_until(self) -> datetime | None:
        """The first instant after ``at`` at which the answer under the Provisions alone can differ; None: never."""
        return self._until

    @property
    def sensitive_readings(self) -> tuple[SensitiveReading, ...]:
        """The readings whose other side, taken alone, would change the answer; worked out at the first access.

        Each side costs one more decision. Raises RegulationError as ``may_launch`` does.
        """
        kept: tuple[SensitiveReading, ...] | None = self.__dict__.get(_SENSITIVE)
        if kept is None:
            kept = self.__dict__[_SENSITIVE] = self._find_sensitive(self)
        return kept

    @property
    def related(self) -> tuple[RelatedDuty, ...]:
        """What other regulations ask because of the same facts, at least one entry for each of their duties.

        Worked out at the first access. Raises RegulationError where a regulation is broken.
        """
        kept: tuple[RelatedDuty, ...] | None = self.__dict__.get(_RELATED)
        if kept is None:
            kept = self.__dict__[_RELATED] = self._find_related(self)
        return kept

    def without_sensitive_readings(self) -> Decision:
        """Return the decision without a look at other readings: each side of a reading costs one more decision."""
        return evolve(self, find_sensitive=_no_readings)

    def unexamined(self) -> Decision:
        """Return the decision without a look at other laws: for a launch that is refused whatever they say."""
        return evolve(self, find_related=_unexamined)

    @property
    def waivable(self) -> tuple[Obligation | RelatedDuty, ...]:
        """The obligations, and the duties of other laws that count or are required: what a waiver may name."""
        rows = self.related if self.basis.looks_beside else ()
        return (*self.obligations, *(row for row in rows if self._may_count(row)))

    @property
    def _counting(self) -> tuple[RelatedDuty, ...]:
        """The duties of other laws that count, without those that only repeat an obligation which refuses already."""
        kept: tuple[RelatedDuty, ...] | None = self.__dict__.get(_COUNTED)
        if kept is not None:
            return kept
        if not self.basis.looks_beside:
            return ()
        refusing = {f"{each.event}/{each.provision}" for each in self.obligations if not each.passes}
        found = tuple(
            row
            for row in self.related
            if row.duty in self.basis.require or (self._may_count(row) and refusing.isdisjoint(row.same_as))
        )
        self.__dict__[_COUNTED] = found
        return found

    def _may_count(self, row: RelatedDuty) -> bool:
        return row.duty in self.basis.require or (self.basis.other_laws != "none" and row.certainty in COUNTING)

    def _refusing(self) -> list[RelatedDuty]:
        return [row for row in self._counting if row.stands_against is not False and self._refuses(row)]

    def _refuses(self, row: RelatedDuty) -> bool:
        if row.stands_against is None:
            return self.basis.other_laws == "all" or row.duty in self.basis.require
        return row.stands_against

    def text(self, lang: Lang = "en", *, look: bool = True) -> str:
        """Return the decision in one line: verdict, whether it may launch, why, what to do. ``str()`` is the line in English.

        Where ``may_launch`` depends on other laws, they are looked at. Without ``look``, the line tells only what was found
        before. A broken regulation raises nothing here: the line says that the feature may not launch because of it. Raises
        InputError for another language.
        """
        check_lang(lang)
        return decision_line(self, self._found_beside(lang, look=look), lang)

    def columns(self, lang: Lang = "en") -> DecisionColumns:
        """Return the line of the decision in columns, for a table. Raises InputError for another language."""
        check_lang(lang)
        return decision_columns(self, self._found_beside(lang, look=True), lang)

    @override
    def __str__(self) -> str:
        return self.text()

    @override
    def __repr__(self) -> str:
        at = self.at.astimezone(CHINA).isoformat(timespec="minutes")
        return f"<Decision {self.text(look=False)}; as of {at}>"

    def _found_beside(self, lang: Lang, *, look: bool) -> FoundBeside:
        """Return what is found of other laws; without ``look``, only what was found before. Never raises."""
        asked = tuple(question.fact for question in self._asked)
        if self.is_refused or not self.basis.looks_beside:
            return FoundBeside(self.passes, None, asked)
        if not look and _RELATED not in self.__dict__:
            return FoundBeside(None if self.passes else False, None, asked)
        try:
            others, may_launch = self.other_laws, self.may_launch
            refusing = self._refusing()
            beside = dict.fromkeys(question.fact for row in refusing for question in row.questions)
        except Exception as error:  # whatever the error, the line must say that nothing may launch
            said = error.problems[0].text(lang) if isinstance(error, InputError) and error.problems else error
            return FoundBeside(False, None, asked, broken=escaped(f"{type(error).__name__}: {said}"))
        return FoundBeside(may_launch, others, asked, tuple(beside), len(refusing))

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON. The questions are in one language; without exposures the key ``exposures`` is absent.

        Raises InputError for another language than Chinese and English.
        """
        check_lang(lang)
        exposures = {"exposures": [exposure.to_dict() for exposure in self.exposures]} if self.exposures else {}
        return {
            "case": self.case,
            "at": iso(self.at),
            "verdict": self.verdict,
            "may_launch": self.may_launch,
            **self.classification.to_dict(),
            "obligations": [obligation.to_dict() for obligation in self.obligations],
            "basis": self.basis.to_dict(),
            "other_laws": self.other_laws.to_dict(),
            "questions": [question.to_dict(lang) for question in self.questions],
            "related": [duty.to_dict(lang) for duty in (self.related if self.basis.looks_beside else ())],
            "sensitive_readings": [reading.to_dict() for reading in self.sensitive_readings],
            "valid_until": iso(self.valid_until),
            **exposures,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], versions: Mapping[str, str] | None = None) -> Decision:
        """Return the decision that ``to_dict`` wrote; its ``to_dict`` gives the same document again.

        What ``check`` adds to a decision (``file``, ``name``, ``next``) is left out: it decides nothing. Raises InputError for
        any other document, and where two parts contradict each other: ``may_launch`` is yes, for example, and an obligation
        is blocking.
        """
        from opinionguard.decisions import consistency  # as above

        document = consistency.without_additions(document)
        check(consistency.DECISION, document)
        article_2 = document["article_2"]
        feature = article_2["feature"]
        sensitive = tuple(SensitiveReading.from_dict(each) for each in document["sensitive_readings"])
        related = tuple(RelatedDuty.from_dict(each) for each in document["related"])
        obligations = tuple(Obligation.from_dict(each) for each in document["obligations"])
        verdict = verdict_of(each.status for each in obligations)
        # Nobody looked at other laws: a regulation was broken, and the Provisions refuse.
        is_unexamined = verdict in _REFUSED and document["other_laws"].get("against") is None and not related
        is_open = any(each.status == _OPEN for each in obligations)
        at = datetime.fromisoformat(document["at"])
        # Where a day is unknown, or an order reopens what a report had satisfied, ``may_launch`` alone tells.
        otherwise = bool(document["may_launch"])
        has_orders = consistency.has_orders(document)
        obligations = tuple(evolve(each, passes=passes_at(each, at, otherwise, has_orders)) for each in obligations)
        made = cls(
            case=document["case"],
            at=at,
            verdict=verdict,
            passes=all(each.passes for each in obligations),
            classification=Classification(
                Finding.from_dict(document["reach"]),
                Finding.from_dict(article_2["service"]),
                None if feature is None else Finding.from_dict(feature),
            ),
            obligations=obligations,
            basis=Basis.from_dict(document["basis"]),
            until=instant_of_iso(document["valid_until"]),
            versions={} if versions is None else versions,
            exposures=tuple(Exposure.from_dict(each) for each in document.get("exposures", ())),
            find_sensitive=_Kept(sensitive),
            find_related=_unexamined if is_unexamined else _Kept(related),
        )
        beside = [each.to_dict() for each in made.questions]
        asked = [each for each in document["questions"] if each in beside or (is_open and "law" not in each)]
        made = evolve(made, asked=tuple(question_of(each) for each in asked))
        check(both(same_as(made.to_dict()), consistency.WHOLE), document)
        return made


def verdict_of(statuses: Iterable[Status]) -> Verdict:
    """Return the worst of the statuses of a case's obligations."""
    found = set(statuses)
    if len(found) == 1:
        return _VERDICTS.get(found.pop(), "not-subject")
    for status, verdict in _VERDICTS.items():
        if status in found:
            return verdict
    return "not-subject"


_RELATED: Final = "related, once it was asked for"
_COUNTED: Final = "the related duties that count, once they were asked for"
_SENSITIVE: Final = "sensitive readings, once they were asked for"
_Read = TypeVar("_Read")


@frozen
class _Kept(Generic[_Read]):
    """Values that were read from a document, in place of the function that works them out."""

    found: tuple[_Read, ...]

    def __call__(self, _: Decision) -> tuple[_Read, ...]:
        return self.found
