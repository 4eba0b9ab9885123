"""The parts of a decision: findings, obligations, duties under other laws, questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal

from attrs import Factory, field
from typing_extensions import override

from opinionguard.decisions.lines import obligation_line, related_line
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import check_lang
from opinionguard.ground.looks import check
from opinionguard.ground.moments import instant_of_iso, iso
from opinionguard.ground.text import Lang, either
from opinionguard.ground.truth import NoTruthValue
from opinionguard.rules.deadlines import Deadline, Json, Status
from opinionguard.rules.provisions import MAIN_LAW, Certainty

__all__ = [
    "PASSING",
    "REFUSING",
    "Defect",
    "Exposure",
    "Finding",
    "Obligation",
    "Question",
    "RelatedDuty",
    "RelatedStatus",
    "passes_at",
    "question_of",
]

# A duty of another law has two more: its law is not in force on that day; owed at once, because no term is stated.
RelatedStatus = Literal[Status, "not-in-force", "owed"]
_OPEN: Final[Status] = "undetermined"
# The statuses that let a launch pass.
PASSING: Final[frozenset[Status]] = frozenset(("due", "discharged", "not-triggered", "upcoming"))
# The statuses that stand against a launch, whatever else is known.
REFUSING: Final[frozenset[RelatedStatus]] = frozenset(("blocking", "overdue", "owed"))


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
        """Return the finding that ``to_dict`` wrote. Raises InputError for any other document, or a contradictory one."""
        from opinionguard.decisions import consistency  # loaded only to read an answer back

        check(consistency.FINDING, document)
        items = document.get("items")
        return cls(document["holds"], tuple(document["because"]), None if items is None else tuple(items))


@frozen
class Defect:
    """A reason why a report surely does not satisfy an obligation: the fact, and the provision that asks for it.

    ``item`` is the aspect or item of article 5, the item of article 6, the hazard, or the day on which the platform
    returned the report; else empty. ``lack`` says more about a time, the recipients or the platform: ``not-yet``,
    ``too-early``, ``cac``, ``public-security``, ``both``, ``returned``, ``pending``. ``lack`` is empty for other defects,
    and where the defect was read from a document.
    """

    report: str
    fact: str
    provision: str
    item: str = ""
    lack: str = field(default="", eq=False, repr=False)

    def to_dict(self) -> Json:
        """Return plain data for JSON; ``item`` only where there is one."""
        item = {"item": self.item} if self.item else {}
        return {"report": self.report, "fact": self.fact, "provision": self.provision, **item}


@frozen
class Exposure:
    """A legal consequence of the present state: the event, order or act, the provision, and the facts that decided.

    The provision says what follows. The authorities decide what they do, and the law sets no fine.
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
        """Return the exposure that ``to_dict`` wrote. Raises InputError for any other document."""
        from opinionguard.decisions import consistency  # as above

        check(consistency.EXPOSURE, document)
        return cls(**{**document, "because": tuple(document["because"])})


@frozen
class Question:
    """A fact that would settle something: its name, the question in two languages, the provision that makes it matter."""

    fact: str
    text: str
    provision: str
    chinese: str = field(default="", eq=False)
    law: str = field(default=MAIN_LAW, eq=False, repr=False)

    def asked(self, lang: Lang) -> str:
        """Return the question in a language."""
        return either(lang, self.text, self.chinese)

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON, with the text in one language. Raises InputError for another language."""
        check_lang(lang)
        asked = {"fact": self.fact, "text": self.asked(lang), "provision": self.provision}
        return asked if self.law == MAIN_LAW else {**asked, "law": self.law}


def _passes(obligation: Obligation) -> bool:
    return obligation.status in PASSING


def _refuses(obligation: Obligation) -> bool:
    return obligation.status in REFUSING


def passes_at(obligation: Obligation, at: datetime, otherwise: bool, has_orders: bool) -> bool:
    """Tell whether an obligation that was read from a document passes in every way of filling in the unknown facts.

    Returns ``otherwise`` for an undetermined obligation whose deadline does not tell.
    """
    deadline = obligation.deadline
    if obligation.status != _OPEN or deadline is None:
        return obligation.passes
    if deadline.kind in {"before-launch", "no-term"}:
        return False  # perhaps nothing was filed, or done
    return otherwise if deadline.cutoff is None or has_orders else at < deadline.cutoff


# Without slots, for speed: attrs then makes a frozen object in two thirds of the time, with some hundred bytes more.
@frozen(slots=False, repr=False)
class Obligation(NoTruthValue, ask="passes, or status"):
    """What one provision asks because of one event.

    ``because`` are the facts that decided ``holds``, or that are still to ask. ``asks`` are all facts that make a
    difference to an undetermined status. ``deadline`` is None exactly when ``holds`` is False. ``passes`` tells whether
    this obligation lets the launch pass in every way of filling in the unknown facts; ``refuses`` tells whether it does in
    none. Both are False for an undetermined obligation that was read from a document.
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
    refuses: bool = field(default=Factory(_refuses, takes_self=True), eq=False, repr=False)

    def text(self, lang: Lang = "en") -> str:
        """Return the obligation in one line: its status, why, and what to do. Raises InputError for another language."""
        return obligation_line(self, lang)

    @override
    def __str__(self) -> str:
        return self.text()

    @override
    def __repr__(self) -> str:
        return f"<Obligation {self.text()}>"

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
        """Return the obligation that ``to_dict`` wrote. Raises InputError for any other document, or a contradictory one."""
        from opinionguard.decisions import consistency  # as above

        check(consistency.OBLIGATION, document)
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


@frozen(repr=False)
class RelatedDuty(NoTruthValue, ask="stands_against, or status"):
    """What another regulation asks beside the Provisions.

    ``duty`` is the id of the task that is asked for; several laws can ask for the same task. ``event`` is the id of the
    event that raises the duty, or the name of the fact that states the occasion; empty where nothing in the case can raise
    the duty. ``certainty`` is how certain the text of the provision is. ``same_as`` are the obligations under the
    Provisions, as ``event/provision``, that the same report or assessment answers. ``stands_against`` tells whether the
    duty stands against the launch in every way of filling in the unknown facts (True), in none (False), or in some (None).
    The duty is as stated until ``valid_until`` (exclusive; None: for good). ``chinese`` names law, provision and duty in
    Chinese; empty where the duty was read from a document.
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
    certainty: Certainty
    stands_against: bool | None
    same_as: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    asks: tuple[str, ...] = field(default=(), eq=False, repr=False)
    valid_until: datetime | None = field(default=None, eq=False, repr=False)
    chinese: str = field(default="", eq=False, repr=False)

    def text(self, lang: Lang = "en") -> str:
        """Return the duty in one line: its status, why, and what to do. Raises InputError for another language."""
        return related_line(self, lang)

    @override
    def __str__(self) -> str:
        return self.text()

    @override
    def __repr__(self) -> str:
        return f"<RelatedDuty {self.text()}>"

    def to_dict(self, lang: Lang = "en") -> Json:
        """Return plain data for JSON, with the questions in one language. Raises InputError for another language."""
        check_lang(lang)
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
            "certainty": self.certainty,
            "stands_against": self.stands_against,
            "same_as": list(self.same_as),
            "questions": [question.to_dict(lang) for question in self.questions],
            "valid_until": iso(self.valid_until),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> RelatedDuty:
        """Return the duty that ``to_dict`` wrote. Raises InputError for any other document, or a contradictory one."""
        from opinionguard.decisions import consistency  # as above

        check(consistency.RELATED, document)
        deadline = None if document["deadline"] is None else Deadline.from_dict(document["deadline"])
        lists = {name: tuple(document[name]) for name in ("because", "same_as")}
        questions = tuple(question_of(each) for each in document["questions"])
        more = {"deadline": deadline, "questions": questions, "valid_until": instant_of_iso(document["valid_until"])}
        return cls(**{**document, **lists, **more})


def question_of(document: Mapping[str, Any]) -> Question:
    """Return the question that ``to_dict`` wrote, in the language of the document."""
    text = document["text"]
    return Question(document["fact"], text, document["provision"], text, document.get("law", MAIN_LAW))
