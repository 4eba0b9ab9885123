"""What a case file expects of a decision: a launch policy as unit tests. An expectation decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeAlias, get_args

from attrs import field

from opinionguard.decisions.decision import Decision, Verdict
from opinionguard.facts.tables import MadeByKeyword, naming_the_fact
from opinionguard.facts.values import SHAPES, members, to_id, to_line, to_moment, to_text, to_yes_no
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, one_word_of, write_one_of
from opinionguard.ground.moments import Moment, moment_of
from opinionguard.ground.text import quoted
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.words import Said
from opinionguard.rules.deadlines import Status

__all__ = ["EXPECTATION_SHAPES", "EXPECTED", "NOTHING_EXPECTED", "Difference", "Expectation", "compare"]

LastDay: TypeAlias = date | Mapping[str, date]
_OBLIGATION: Final = Said("write-an-obligation", example="launch/3(1)")


def _about(text: str) -> dict[str, str]:
    return {"about": text}


def _to_verdict(value: str) -> str:
    return one_word_of(value, get_args(Verdict))


def _to_day(value: object) -> date:
    moment = moment_of(value)
    if moment.is_instant:
        wrong = Said("not-a-date", value=quoted(str(value)))
        raise InputError.of(wrong, Said("write-a-date-in-china", example="2026-11-30"))
    return moment.day


def _to_statuses(value: Mapping[str, str]) -> Mapping[str, str]:
    return _by_obligation(value, lambda status: one_word_of(status, get_args(Status)))


def _to_last_day(value: LastDay) -> LastDay:
    return _by_obligation(value, _to_day) if isinstance(value, Mapping) else _to_day(value)


def _to_questions(value: Iterable[str]) -> tuple[str, ...]:
    return members(value, to_line)


def _by_obligation(value: object, take: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a table by ``event/provision``, each value converted by ``take``. Raises InputError with every problem."""
    if not isinstance(value, Mapping) or not value:
        wrong = Said("python-not-a-table", value=quoted(value))
        raise InputError.of(wrong, Said("python-write-by-obligation", example="launch/3(1)"))
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, stated in value.items():
        event, slash, provision = name.partition("/")
        if not (event and slash and provision):
            problems.append(Problem("", Said("names-no-obligation", value=quoted(name)), _OBLIGATION))
            continue
        try:
            found[name] = take(stated)
        except InputError as error:
            problems += [problem.under(name) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return found


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Expectation(NoTruthValue, MadeByKeyword, ask="may_launch, verdict or what else it states"):
    """What is expected of the decision at an instant. What is left out is not compared.

    Raises InputError for a value that cannot be taken, and where nothing is expected.
    """

    id: str | None = field(default=None, converter=to_id, metadata=_about("Names the expectation within its case."))
    at: Moment = field(converter=to_moment, metadata=_about(Said("about-expected-at")))
    known_on: date | None = field(
        default=None,
        converter=_to_day,
        metadata=_about("Count with the holiday notices released by the end of that day; absent: with all there are."),
    )
    verdict: str | None = field(default=None, converter=_to_verdict, metadata=_about("The verdict."))
    may_launch: bool | None = field(default=None, converter=to_yes_no, metadata=_about("Whether it may launch."))
    statuses: Mapping[str, str] | None = field(
        default=None,
        converter=_to_statuses,
        metadata=_about("The status of obligations, by event/provision; others are not compared."),
        hash=False,
    )
    last_day: LastDay | None = field(
        default=None,
        converter=_to_last_day,
        metadata=_about(
            "The last whole day of the one deadline there is; where there are several, a table by event/provision."
        ),
        hash=False,
    )
    questions: tuple[str, ...] | None = field(
        default=None,
        converter=_to_questions,
        metadata=_about("All the facts that are asked for, in any order; an empty list: none."),
    )
    note: str | None = field(default=None, converter=to_text, metadata=_about("Evidence for people; decides nothing."))

    def __attrs_post_init__(self) -> None:
        if all(getattr(self, name) is None for name in EXPECTED):
            raise InputError.of(NOTHING_EXPECTED, write_one_of(EXPECTED))

    @property
    def title(self) -> str:
        """The id; without an id, the instant."""
        return self.id or f"at {self.at}"


EXPECTED: Final = ("verdict", "may_launch", "statuses", "last_day", "questions")
"""The values that an expectation can state; it must state at least one."""
NOTHING_EXPECTED: Final = Said("expects-nothing")


@frozen
class Difference:
    """A value that is not as expected: its name, the expected value, and the value of the decision."""

    name: str
    expected: str
    got: str


def compare(expected: Expectation, decision: Decision) -> tuple[Difference, ...]:
    """Return the differences between a decision and what is expected of it; empty if there are none."""
    return tuple(_differences(expected, decision))


def _differences(expected: Expectation, decision: Decision) -> Iterator[Difference]:
    if expected.verdict is not None and expected.verdict != decision.verdict:
        yield Difference("verdict", expected.verdict, decision.verdict)
    may_launch = decision.may_launch
    if expected.may_launch is not None and expected.may_launch != may_launch:
        yield Difference("may_launch", _shown(expected.may_launch), _shown(may_launch))
    statuses = {f"{each.event}/{each.provision}": each.status for each in decision.obligations}
    yield from _by_name("statuses", expected.statuses or {}, statuses)
    deadlines = {
        f"{each.event}/{each.provision}": each.deadline.last_day
        for each in decision.obligations
        if each.deadline is not None
    }
    if isinstance(expected.last_day, Mapping):
        yield from _by_name("last_day", expected.last_day, deadlines)
    elif expected.last_day is not None and list(deadlines.values()) != [expected.last_day]:
        listed = ", ".join(f"{name} {_shown(day)}" for name, day in deadlines.items())
        (only,) = deadlines.values() if len(deadlines) == 1 else (None,)
        yield Difference("last_day", str(expected.last_day), _shown(only) if len(deadlines) == 1 else listed or "none")
    asked = sorted(question.fact for question in decision.questions)
    if expected.questions is not None and sorted(expected.questions) != asked:
        yield Difference("questions", ", ".join(sorted(expected.questions)) or "none", ", ".join(asked) or "none")


def _by_name(what: str, expected: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[Difference]:
    for name, value in expected.items():
        if name not in got:
            yield Difference(f"{what} {name}", _shown(value), f"no such one; there are {', '.join(got) or 'none'}")
        elif got[name] != value:
            yield Difference(f"{what} {name}", _shown(value), _shown(got[name]))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value is None else str(value)


def _table_of(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values, "minProperties": 1}


_DAY: Final = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "$comment": "in TOML, a date"}
EXPECTATION_SHAPES: Final[Mapping[object, dict[str, Any]]] = {
    **SHAPES,
    _to_verdict: {"enum": list(get_args(Verdict))},
    _to_day: _DAY,
    _to_statuses: _table_of({"enum": list(get_args(Status))}),
    _to_last_day: {"anyOf": [_DAY, _table_of(_DAY)]},
    _to_questions: {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
}
"""The JSON Schema of each fact of an expectation, by the converter of the fact."""
