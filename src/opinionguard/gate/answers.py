"""The answer of a gate, and the exception that carries a refusal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field
from typing_extensions import override

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.waivers import Waived, Waiver
from opinionguard.facts.case import Case
from opinionguard.gate.clock import ClockError
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import Problem, ToldError, described
from opinionguard.ground.text import Lang, escaped, quoted
from opinionguard.ground.truth import NoTruthValue
from opinionguard.ground.words import Said
from opinionguard.regulations import every_regulation
from opinionguard.render.decision import explain
from opinionguard.render.regulations import render_in_the_way
from opinionguard.render.words import say
from opinionguard.rules.provisions import number_in_words

__all__ = ["Answer", "LaunchRefusedError", "StaleError", "Turn", "Why", "refused_by"]

Why = Literal["decided", "waived", "exempt", "no-case", "broken", "stale", "clock", "log", "error"]


class StaleError(ToldError):
    """The last complete look at the files is too old."""


@frozen(repr=False)
class Answer(NoTruthValue, ask="allowed"):
    """The answer of a gate for an id, and why.

    ``why`` is ``decided`` if the decision alone gives the answer, and ``waived`` or ``exempt`` if a person let the launch
    pass. Else ``why`` names what keeps the gate from deciding: ``no-case``, ``broken`` (the file of the case), ``stale``
    (all files), ``clock``, ``log``, ``error``. ``decision`` is None if no decision was made. The answer holds until
    ``valid_until`` (None: until the gate reads something again).
    """

    case: str
    allowed: bool
    why: Why
    decision: Decision | None = None
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    exempted_by: str = ""
    valid_until: datetime | None = None
    facts: Case | None = field(default=None, eq=False, repr=False)

    def text(self, lang: Lang = "en") -> str:
        """Return the answer for a person: first the line that ``str()`` gives in English, then the details."""
        lines = [self._line(lang)]
        lines += [say("gate.waiver", lang, **_shown(each, lang), until=each.expires.begin) for each in self.waivers]
        lines += [f"  - {problem.text(lang)}" for problem in (self.problems if len(self.problems) > 1 else ())]
        if self.decision is not None and self.facts is not None:
            lines += ["", explain(self.decision, self.facts, lang=lang)]
            of_others = list(render_in_the_way(self.decision, self.facts, lang))
            lines += ["", *of_others] if of_others else []
        return "\n".join(lines)

    def _line(self, lang: Lang, *, look: bool = True) -> str:
        """Return one line: what was decided or what is wrong, and what to do."""
        if self.decision is not None and self.why in {"decided", "waived"}:
            return Waived(self.allowed, self.waivers, self.decision).text(lang, look=look)
        told = {"case": escaped(self.case), "pattern": escaped(self.exempted_by)}
        line = (
            say(f"gate.allowed.{self.why}", lang, **told)
            if self.allowed
            else say(f"gate.refused.{self.why}", lang, **told)
        )
        if not self.problems:
            return line
        more = len(self.problems) - 1
        key = "gate.problem.more" if more else "gate.problem"
        return say(key, lang, line=line, problem=escaped(self.problems[0].text(lang)), n=more)

    @override
    def __str__(self) -> str:
        return self._line("en")

    @override
    def __repr__(self) -> str:
        return f"<Answer {self._line('en', look=False)}>"

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Return plain data for JSON, without the facts; the questions of the decision are in the language ``lang``.

        ``decision`` and ``valid_until`` are null if there is none.
        """
        return {
            "case": self.case,
            "allowed": self.allowed,
            "why": self.why,
            "decision": None if self.decision is None else self.decision.to_dict(lang),
            "waivers": [each.to_dict() for each in self.waivers],
            "problems": [each.to_dict() for each in self.problems],
            "exempted_by": self.exempted_by,
            "valid_until": None if self.valid_until is None else self.valid_until.isoformat(),
        }


def _shown(waiver: Waiver, lang: Lang) -> dict[str, str]:
    known = every_regulation().get(waiver.law)
    told = {
        "provision": number_in_words(waiver.provision, lang),
        "law": escaped(waiver.law) if known is None else known.law.name(lang),
    }
    return {key: escaped(str(value)) for key, value in waiver.to_dict().items()} | told


@frozen
class Turn(NoTruthValue, ask="allowed"):
    """An instant, at +08:00, at which the answer for a case changes: allowed or refused from then on, by which decision."""

    case: str
    at: datetime
    allowed: bool
    decision: Decision


class LaunchRefusedError(Exception):
    """A gate refuses a launch; ``decision`` is None if no decision was made, ``text()`` says what to do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer)

    @property
    def case(self) -> str:
        """The id that was asked about."""
        return self.answer.case

    @property
    def decision(self) -> Decision | None:
        """The decision that refuses; None if no decision could be made."""
        return self.answer.decision

    def text(self, lang: Lang = "en") -> str:
        """Return the refusal for a person in a language."""
        return self.answer.text(lang)

    @override
    def __str__(self) -> str:
        # Made when it is read: a gate that refuses often is not asked for its text each time. A task queue that sends an
        # exception as text makes it again of that text.
        answer: object = self.answer
        return self.text() if isinstance(answer, Answer) else str(answer)

    @override
    def __reduce__(self) -> tuple[type[LaunchRefusedError], tuple[Answer]]:
        return type(self), (self.answer,)


def refused_by(case: object, error: Exception) -> Answer:
    """Return the answer that refuses an id because of an exception."""
    name = case if isinstance(case, str) else quoted(case)
    why: Why = "clock" if isinstance(error, ClockError) else "stale" if isinstance(error, StaleError) else "error"
    wrong = error.said if isinstance(error, ToldError) else Said("cannot-be-decided", said=described(error))
    right = Said("look-at-files-in-time") if why == "stale" else Said("refused-until-fixed")
    return Answer(name, False, why, problems=(Problem("", wrong, right),))
