"""The next step for a launch, for programs and people: what to do, for which duty, by when."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal

from attrs import asdict

from opinionguard.decisions.duties import Obligation
from opinionguard.decisions.lines import obligation_step, related_step
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import CHINA, iso
from opinionguard.ground.text import Lang
from opinionguard.render.run.results import AnyDuty, Checked

__all__ = ["Step", "step_of"]

Action = Literal["file", "assess-news", "follow-order", "meet", "answer"]
_TASKS: Final[dict[str, Action]] = {"16": "assess-news", "8": "follow-order"}
_OPEN: Final = "undetermined"
_NEVER: Final = datetime.max.replace(tzinfo=CHINA)


@frozen
class Step:
    """What to do next about a launch.

    ``do`` is the action: ``file`` (a security assessment report), ``assess-news`` (article 16), ``follow-order`` (article
    8), ``meet`` (a duty of another law, which ``duty`` names), ``answer`` (state the facts that the questions of the
    decision ask). ``by`` is the instant before which it must be done; None where there is none, or where it is not known.
    If ``by`` is past, the step is overdue. ``text`` says the step in words.
    """

    do: Action
    law: str
    event: str
    provision: str
    duty: str | None
    by: str | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; without ``duty`` for a step under the Provisions."""
        return asdict(self, filter=lambda each, value: each.name != "duty" or value is not None)


def step_of(checked: Checked, lang: Lang) -> Step | None:
    """Return the next step for a launch; None where nothing is owed and no fact is missing under the Provisions.

    What refuses the launch comes first; of several duties, the one with the earliest deadline. A waiver changes no duty,
    and so no step.
    """
    decision = checked.decision
    ranked = sorted(decision.in_the_way, key=_urgency)
    for status in (_OPEN, "due"):
        ranked += sorted((each for each in decision.obligations if each.status == status), key=_urgency)
    return _step(ranked[0], checked, lang) if ranked else None


def _urgency(duty: AnyDuty) -> tuple[bool, bool, datetime]:
    """Sort key: obligations under the Provisions first, those that are undetermined last; then the earliest cutoff."""
    cutoff = None if duty.deadline is None else duty.deadline.cutoff
    return (not isinstance(duty, Obligation), duty.status == _OPEN, _NEVER if cutoff is None else cutoff)


def _step(duty: AnyDuty, checked: Checked, lang: Lang) -> Step:
    decision = checked.decision
    cutoff = None if duty.deadline is None else duty.deadline.cutoff
    by = iso(cutoff)
    if isinstance(duty, Obligation):
        facts = [question.fact for question in decision.questions if question.law == duty.law]
        text = obligation_step(duty, decision.at, facts, lang)
        asks = duty.status == _OPEN and bool(facts)
        action: Action = "answer" if asks else _TASKS.get(duty.provision, "file")
        return Step(action, duty.law, duty.event, duty.provision, None, by, text)
    action = "meet" if duty.stands_against else "answer"
    return Step(action, duty.law, duty.event, duty.provision, duty.duty, by, related_step(duty, decision.at, lang))
