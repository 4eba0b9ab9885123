"""Waivers: a person lets one obligation of one case pass, with a name, a reason, and an end.

A waiver changes the answer of a gate, never a decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from attrs import asdict, field
from typing_extensions import override

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, RelatedDuty
from opinionguard.decisions.lines import waived_line
from opinionguard.decisions.words import phrase
from opinionguard.facts.tables import MadeByKeyword, naming_the_fact
from opinionguard.facts.values import SHAPES, to_id, to_line, to_moment, to_passage, to_text
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, check_lang, instance, list_problems, not_known, write_one_of
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, quoted, says_something
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.words import Said
from opinionguard.rules.provisions import MAIN_LAW

__all__ = [
    "WAIVER_SHAPES",
    "DutyPlace",
    "Waivable",
    "Waived",
    "Waiver",
    "expired",
    "misplaced",
    "place_of",
    "twins",
    "waive",
]

_MOST_NAMED: Final = 5
Waivable: TypeAlias = Obligation | RelatedDuty
DutyPlace: TypeAlias = tuple[str, str, str, str]


def _about(text: str) -> dict[str, str]:
    return {"about": text}


def _to_reason(value: str) -> str:
    reason = to_text(value) or ""
    if not says_something(reason):
        wrong = Said("says-nothing", value=quoted(reason)) if reason else Said("is-empty")
        raise InputError.of(wrong, Said("say-why-it-may-pass"))
    return reason


def place_of(duty: Waivable) -> DutyPlace:
    """Return event, law, provision and related duty. One provision can ask for several duties; each needs its own waiver."""
    return (duty.event, duty.law, duty.provision, duty.duty if isinstance(duty, RelatedDuty) else "")


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Waiver(NoTruthValue, MadeByKeyword, ask="stands(at)"):
    """One obligation of one case that a person lets pass until an instant, with a name and a reason.

    ``expires`` is exclusive: an instant, or a date, which means its beginning in China. Raises InputError for a missing
    value, a missing reason or approver included, and for a value that cannot be taken.
    """

    id: str = field(converter=to_id, metadata=_about(Said("about-waiver-id")))
    case: str = field(converter=to_id, metadata=_about(Said("about-waived-case")))
    event: str = field(converter=to_id, metadata=_about(Said("about-waived-event")))
    provision: str = field(converter=to_line, metadata=_about(Said("about-waived-provision")))
    law: str = field(
        default=MAIN_LAW,
        converter=to_id,
        metadata=_about("The law of that provision; absent: the 2018 Provisions."),
    )
    duty: str | None = field(
        default=None,
        converter=to_id,
        metadata=_about(
            "The id of the related duty that is waived, as in algorithm-filing; absent for the 2018 Provisions."
        ),
    )
    reason: str = field(converter=_to_reason, metadata=_about(Said("about-waiver-reason")))
    approver: str = field(converter=to_line, metadata=_about(Said("about-approver")))
    expires: Moment = field(
        converter=to_moment,
        metadata=_about(Said("about-expires")),
    )
    note: str | None = field(default=None, converter=to_text, metadata=_about("Evidence for people; decides nothing."))

    def __attrs_post_init__(self) -> None:
        is_of_the_provisions = self.law == MAIN_LAW
        if is_of_the_provisions and self.duty is not None:
            wrong = Said("law-without-duties", value=quoted(self.duty), law=self.law)
            raise InputError.of(wrong, Said("name-law-of-duty"), "duty")
        if not is_of_the_provisions and self.duty is None:
            raise InputError.of(Said("duty-is-missing", law=self.law), Said("name-waived-duty"), "duty")

    def stands(self, at: datetime) -> bool:
        """Tell whether the waiver still stands at an instant."""
        return at < self.expires.begin

    def names(self, case: str, duty: Waivable) -> bool:
        """Tell whether the waiver is for this obligation, or this related duty, of this case."""
        return (self.case, *self.place) == (case, *place_of(duty))

    @property
    def place(self) -> DutyPlace:
        """The event, law, provision and related duty that the waiver is for."""
        return (self.event, self.law, self.provision, self.duty or "")

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        table = asdict(self, recurse=False, filter=lambda _, value: value is not None)
        return {**table, "expires": str(self.expires)}


WAIVER_SHAPES: Final[Mapping[object, dict[str, Any]]] = {
    **SHAPES,
    to_line: {"type": "string", "minLength": 1},
    _to_reason: SHAPES[to_passage],
}
"""The JSON Schema of each fact of a waiver, by the converter of the fact."""


@frozen(repr=False)
class Waived(NoTruthValue, ask="passes"):
    """A decision with waivers applied: the waivers that are needed, and whether the launch passes, by itself or with them."""

    passes: bool
    waivers: tuple[Waiver, ...]
    decision: Decision | None = field(default=None, eq=False)

    def text(self, lang: Lang = "en", *, look: bool = True) -> str:
        """Return one line: if waivers let the launch pass, by whom and until when; then the line of the decision.

        ``look`` means the same as in ``Decision.text``. Raises InputError for another language.
        """
        check_lang(lang)
        line = None if self.decision is None else self.decision.text(lang, look=look)
        bare = phrase(f"waived.{self.passes}", lang) if line is None else line
        if not self.waivers:
            return bare
        return waived_line(self.waivers[0].case, self.waivers, bare, lang)

    @override
    def __str__(self) -> str:
        return self.text()

    @override
    def __repr__(self) -> str:
        return f"<Waived {self.text(look=False)}>"


def waive(decision: Decision, waivers: Iterable[Waiver]) -> Waived:
    """Return whether a launch passes at the decision's instant, by itself or by waivers.

    Each obligation that does not pass, and each duty of another law that refuses, needs a waiver that stands. Where one
    has no waiver, the launch does not pass, and no waiver counts. Raises RegulationError where the answer depends on a broken
    regulation, InputError for anything but a Decision and waivers.
    """
    instance(decision, Decision, "decision")
    problems = list_problems("waivers", waivers, Waiver)
    if problems:
        raise InputError(problems)
    named = [each for each in waivers if instance(each, Waiver, "waivers").case == decision.case]
    in_the_way = decision.in_the_way if named else ()
    if not in_the_way:
        return Waived(decision.may_launch, (), decision)
    standing = [each for each in named if each.stands(decision.at)]
    taken = [next((each for each in standing if each.names(decision.case, duty)), None) for duty in in_the_way]
    found = tuple(dict.fromkeys(each for each in taken if each is not None))
    return Waived(True, found, decision) if None not in taken else Waived(False, (), decision)


def expired(waivers: Iterable[Waiver], at: datetime) -> tuple[Problem, ...]:
    """Return a problem for each waiver that has expired by an instant."""
    return tuple(
        Problem(f"waivers.{each.id}.expires", Said("is-past", date=each.expires), Said("renew-it"))
        for each in waivers
        if not each.stands(at)
    )


def misplaced(waivers: Iterable[Waiver], duties: Mapping[str, Collection[DutyPlace]]) -> tuple[Problem, ...]:
    """Return a problem for each waiver that names no obligation; ``duties`` are the places of obligations, by case."""
    problems: list[Problem] = []
    for each in waivers:
        if each.case not in duties:
            wrong = not_known(each.case, duties, "names-no-case")
            problems.append(Problem(f"waivers.{each.id}.case", wrong, Said("name-a-case-or-take-out")))
        elif each.place not in duties[each.case]:
            places = [place for place in duties[each.case] if place[0]]  # no waiver names what no event raises
            there = [
                _told(place) for of_its_law in (True, False) for place in places if (place[1] == each.law) is of_its_law
            ]
            wrong = Said("no-obligation-of-case", place=_told(each.place), case=each.case)
            problems.append(Problem(f"waivers.{each.id}", wrong, write_one_of(there, _MOST_NAMED)))
    return tuple(problems)


def _told(place: DutyPlace) -> Said:
    event, law, provision, duty = place
    if not duty:
        return Said("place-of-obligation", event=event, provision=provision, law=law)
    return Said("place-of-duty", event=event, provision=provision, law=law, duty=duty)


def twins(waivers: Iterable[Waiver]) -> tuple[Problem, ...]:
    """Return a problem for each id that names two waivers."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for each in waivers:
        if each.id in seen:
            problems.append(
                Problem(
                    f"waivers.{each.id}.id",
                    Said("names-another", value=quoted(each.id), table="waivers"),
                    Said("give-own-id"),
                )
            )
        seen.add(each.id)
    return tuple(problems)
