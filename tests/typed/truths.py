"""An answer taken for yes, in each way that Python has: who sees it is at the end of the line.

`mypy` is mypy with its error code truthy-bool, which not even `--strict` turns on; `all` are all checkers, mypy without it
too. The misspelt names show that no checker passes over the code beside or after such a line.
"""

from __future__ import annotations

from datetime import date

import opinionguard as og
from opinionguard.decisions.decision import SensitiveReading, Span
from opinionguard.decisions.duties import Finding
from opinionguard.decisions.waivers import Waived
from opinionguard.engine.timeline import Timeline
from opinionguard.gate.gate import Turn
from opinionguard.ground.truth import Truth
from opinionguard.rules.deadlines import Deadline

calendar = og.WorkingCalendar.china()
DAY = date(2026, 3, 2)


def if_answer(gate: og.Gate) -> None:
    answer = gate.answer("live-comments")
    if answer:  # seen by: mypy pyright ty pyrefly
        answer.alowed  # seen by: all
    answer.alowed  # seen by: all


def if_call(gate: og.Gate) -> None:
    if gate.answer("live-comments"):  # seen by: mypy pyright ty pyrefly
        gate.alows  # seen by: all
    gate.alows  # seen by: all


def if_optional(answer: og.Answer) -> None:
    if answer.decision:  # seen by: pyright ty pyrefly
        answer.alowed  # seen by: all
    answer.alowed  # seen by: all


def if_not(gate: og.Gate) -> None:
    if not gate.check("live-comments"):  # seen by: mypy pyright ty pyrefly
        return
    gate.alows  # seen by: all


def turned(decision: og.Decision) -> bool:
    refused = not decision  # seen by: mypy pyright ty pyrefly
    decision.may_lunch  # seen by: all
    return refused


def both(decision: og.Decision, ready: bool) -> object:
    found = decision and ready  # seen by: mypy ty pyrefly
    decision.may_lunch  # seen by: all
    return found


def both_turned(decision: og.Decision, ready: bool) -> None:
    if ready and decision:  # seen by: mypy pyright ty pyrefly
        decision.may_lunch  # seen by: all
    decision.may_lunch  # seen by: all


def either(decision: og.Decision, ready: bool) -> object:
    found = decision or ready  # seen by: mypy ty pyrefly
    decision.may_lunch  # seen by: all
    return found


def while_answer(waived: Waived) -> None:
    while waived:  # seen by: mypy pyright ty pyrefly
        waived.pass_  # seen by: all
    waived.pass_  # seen by: all


def assertion(decision: og.Decision) -> None:
    assert decision  # seen by: mypy pyright ty pyrefly
    decision.may_lunch  # seen by: all


def conditional(finding: Finding) -> str:
    found = "yes" if finding else "no"  # seen by: mypy pyright ty pyrefly
    finding.hold  # seen by: all
    return found


def converted(obligation: og.Obligation) -> bool:
    found = bool(obligation)  # seen by: pyrefly
    obligation.pass_  # seen by: all
    return found


def filtered(duties: list[og.RelatedDuty]) -> list[og.RelatedDuty]:
    found = list(filter(None, duties))  # seen by: none
    found[0].pass_  # seen by: all
    return found


def every(decisions: list[og.Decision]) -> bool:
    found = all(decisions)  # seen by: none
    decisions[0].may_lunch  # seen by: all
    return found


def some(decisions: list[og.Decision]) -> bool:
    found = any(decision for decision in decisions)  # seen by: none
    decisions[0].may_lunch  # seen by: all
    return found


def comprehended(decisions: list[og.Decision]) -> list[og.Decision]:
    found = [decision for decision in decisions if decision]  # seen by: mypy pyright ty
    decisions[0].may_lunch  # seen by: all
    return found


def named(case: og.Case) -> None:
    if classified := og.classify(case):  # seen by: mypy pyright ty pyrefly
        classified.raech  # seen by: all
    case.evnts  # seen by: all


def guarded(line: Timeline) -> None:
    match line:
        case found if found:  # seen by: mypy pyright ty pyrefly
            line.spnas  # seen by: all
        case _:
            line.spnas  # seen by: all


def of_every_kind(
    truth: Truth,
    deadline: Deadline,
    reading: SensitiveReading,
    span: Span,
    turn: Turn,
    waiver: og.Waiver,
) -> None:
    if truth:  # seen by: mypy pyright ty pyrefly
        pass
    if deadline:  # seen by: mypy pyright ty pyrefly
        pass
    if reading:  # seen by: mypy pyright ty pyrefly
        pass
    if span:  # seen by: mypy pyright ty pyrefly
        pass
    if turn:  # seen by: mypy pyright ty pyrefly
        pass
    if waiver:  # seen by: mypy pyright ty pyrefly
        pass
    if calendar.due_window(DAY, 30):  # seen by: mypy pyright ty pyrefly
        pass
    if calendar.coverage():  # seen by: mypy pyright ty pyrefly
        pass
    truth.vlaue  # seen by: all


def not_called(gate: og.Gate, decision: og.Decision, waiver: og.Waiver) -> None:
    if gate.allows:  # seen by: all
        gate.alows  # seen by: all
    if decision.may_launch_with:  # seen by: all
        gate.alows  # seen by: all
    if waiver.stands:  # seen by: all
        gate.alows  # seen by: all


def asked(gate: og.Gate, decision: og.Decision | None) -> None:
    if gate.allows("live-comments") and decision is not None and decision.may_launch:
        gate.alows  # seen by: all
