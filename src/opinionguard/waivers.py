"""Waivers: named, reasoned, expiring decisions of a person to let one obligation of one case pass.

A waiver changes what a gate answers, never what is decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import asdict, evolve, field, frozen

from opinionguard.casefile import read_table, unknown_keys
from opinionguard.decisions import Decision, Obligation, RelatedDuty
from opinionguard.documents import read_file
from opinionguard.errors import InputError, Problem, nearest_word, quoted, says_something
from opinionguard.facts import naming_the_fact
from opinionguard.moments import Moment
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.truth import NoTruthValue
from opinionguard.values import to_id, to_line, to_moment, to_text, wrong

__all__ = [
    "Place",
    "Waivable",
    "Waived",
    "Waiver",
    "expired",
    "load_waivers",
    "misplaced",
    "place_of",
    "twins",
    "waive",
]

_SCHEMA: Final = 1
_KEYS: Final = ("schema", "waivers")
_MOST_NAMED: Final = 20
Waivable: TypeAlias = Obligation | RelatedDuty
Place: TypeAlias = tuple[str, str, str, str]


def _about(text: str) -> dict[str, str]:
    return {"about": text}


def _to_reason(value: str) -> str:
    reason = to_text(value) or ""
    if not says_something(reason):
        raise wrong(
            f"{quoted(reason)} says nothing" if reason else "is empty", "say why the launch may pass all the same"
        )
    return reason


def place_of(duty: Waivable) -> Place:
    """Return event, law, provision and related duty: one provision may ask for several duties, and each needs a waiver."""
    return (duty.event, duty.law, duty.provision, duty.duty if isinstance(duty, RelatedDuty) else "")


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Waiver(NoTruthValue, ask="stands(at)"):
    """One obligation of one case that a person lets pass until an instant, with a name and a reason.

    ``expires`` is exclusive: an instant, or a date for its beginning in China. Raises InputError where something is
    missing or cannot be taken; a waiver without a reason or an approver is none.
    """

    id: str = field(converter=to_id, metadata=_about("Names the waiver."))
    case: str = field(converter=to_id, metadata=_about("The id of the case."))
    event: str = field(converter=to_id, metadata=_about("The id of the event whose obligation is waived."))
    provision: str = field(converter=to_line, metadata=_about("The provision of that obligation, as in 3(1)."))
    law: str = field(
        default=SECURITY_ASSESSMENT_2018.law.id,
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
    reason: str = field(converter=_to_reason, metadata=_about("Why the launch may pass all the same."))
    approver: str = field(converter=to_line, metadata=_about("The person who answers for it."))
    expires: Moment = field(
        converter=to_moment,
        metadata=_about("Until when it stands: an instant, or a date for its beginning in China."),
    )
    note: str | None = field(default=None, converter=to_text, metadata=_about("Evidence for people; decides nothing."))

    def __attrs_post_init__(self) -> None:
        is_of_the_provisions = self.law == SECURITY_ASSESSMENT_2018.law.id
        if is_of_the_provisions and self.duty is not None:
            wrong = f"{quoted(self.duty)} contradicts the law {self.law}, which has no related duties"
            raise InputError([Problem("duty", wrong, "name the law of the duty, or leave the duty out")])
        if not is_of_the_provisions and self.duty is None:
            wrong = f"is missing, and the law is {self.law}"
            raise InputError([Problem("duty", wrong, "name the related duty that is waived")])

    def stands(self, at: datetime) -> bool:
        """Tell whether it has not expired by an instant."""
        return at < self.expires.begin

    def names(self, case: str, duty: Waivable) -> bool:
        """Tell whether it is for this obligation, or this related duty, of this case."""
        return (self.case, *self.place) == (case, *place_of(duty))

    @property
    def place(self) -> Place:
        """Event, law, provision and related duty that it is for."""
        return (self.event, self.law, self.provision, self.duty or "")

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        table = asdict(self, recurse=False, filter=lambda _, value: value is not None)
        return {**table, "expires": str(self.expires)}


@frozen
class Waived(NoTruthValue, ask="passes"):
    """A decision with waivers applied: those it takes, and whether the launch passes by itself or with them."""

    passes: bool
    waivers: tuple[Waiver, ...]


def waive(decision: Decision, waivers: Iterable[Waiver], require: Collection[str] = ()) -> Waived:
    """Return whether a launch passes at the decision's instant, each obligation in its way having a waiver that stands.

    ``require`` are the ids of related duties that count as obligations do. Where one obligation has no waiver, the
    launch does not pass, and no waiver counts. Raises ValueError for a required duty that the decision knows nothing of.
    """
    in_the_way: list[Waivable] = [each for each in decision.obligations if not each.passes]
    # One read from JSON may refuse and name no obligation; there is nothing to waive then, and it stays refused.
    may_pass = decision.may_launch or bool(in_the_way)
    in_the_way += [each for each in decision.related_to(require) if not each.passes]
    if not (may_pass and in_the_way):
        return Waived(may_pass, ())
    standing = [each for each in waivers if each.stands(decision.at)]
    taken = [next((each for each in standing if each.names(decision.case, duty)), None) for duty in in_the_way]
    found = tuple(dict.fromkeys(each for each in taken if each is not None))
    return Waived(True, found) if None not in taken else Waived(False, ())


def expired(waivers: Iterable[Waiver], at: datetime) -> tuple[Problem, ...]:
    """Return a problem for each waiver that has expired by an instant."""
    return tuple(
        Problem(f"waivers.{each.id}.expires", f"{each.expires} is past", "renew it with a new approval, or take it out")
        for each in waivers
        if not each.stands(at)
    )


def misplaced(waivers: Iterable[Waiver], duties: Mapping[str, Collection[Place]]) -> tuple[Problem, ...]:
    """Return a problem for each waiver that names no obligation; ``duties`` are their places by case."""
    problems: list[Problem] = []
    for each in waivers:
        if each.case not in duties:
            near = nearest_word(each.case, duties)
            meant = f' (did you mean "{near}"?)' if near else ""
            wrong = f"{quoted(each.case)} is the id of no case{meant}"
            problems.append(Problem(f"waivers.{each.id}.case", wrong, "name a case that is there, or take it out"))
        elif each.place not in duties[each.case]:
            there = [_told(place) for place in duties[each.case]]
            wrong = f"{_told(each.place)} is no obligation of {each.case}"
            right = f"name one of {', '.join(there[:_MOST_NAMED])}"
            problems.append(Problem(f"waivers.{each.id}", wrong, right))
    return tuple(problems)


def _told(place: Place) -> str:
    event, law, provision, duty = place
    return f"{event} under {provision} of {law}" + (f" (duty {duty})" if duty else "")


def twins(waivers: Iterable[Waiver]) -> tuple[Problem, ...]:
    """Return a problem for each id that names two waivers."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for each in waivers:
        if each.id in seen:
            problems.append(Problem(f"waivers.{each.id}.id", "names another of the waivers too", "give it its own id"))
        seen.add(each.id)
    return tuple(problems)


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """Return the waivers of a TOML, JSON or YAML file: ``schema = 1`` and a table for each under ``[[waivers]]``.

    Raises InputError with every problem. Whether one has expired is asked where it is used.
    """
    try:
        return _waivers(read_file(Path(path)))
    except InputError as error:
        raise InputError(evolve(problem, file=str(path)) for problem in error.problems) from None


def _waivers(document: object) -> tuple[Waiver, ...]:
    if not isinstance(document, Mapping):
        raise InputError(
            [Problem("", f"{quoted(document)} is not a table", "it has schema and [[waivers]] at its top")]
        )
    problems = list(unknown_keys(document, _KEYS, ""))
    if document.get("schema") != _SCHEMA or isinstance(document.get("schema"), bool | float):
        wrong = f"{quoted(document['schema'])} is not known" if "schema" in document else "is missing"
        problems.append(Problem("schema", wrong, f"write schema = {_SCHEMA}"))
    stated = document.get("waivers")
    if not isinstance(stated, list) or not stated:
        problems.append(Problem("waivers", "there is no list of waivers", "write each as [[waivers]]"))
        stated = []
    made = [read_table(Waiver, each, f"waivers.{place}", problems) for place, each in enumerate(stated)]
    waivers = tuple(each for each in made if each is not None)
    problems += twins(waivers)
    if problems:
        raise InputError(problems)
    return waivers
