"""What is done with each line of ``check --stream``, in this process or in another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from opinionguard.cli.common import EXIT_ERROR, examined, exit_code, launching, of_case, supposed
from opinionguard.cli.fields import EXIT_FIELD, lean, needs_other_laws
from opinionguard.cli.lines import Line, placed
from opinionguard.decisions.basis import Basis
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import Waived
from opinionguard.engine.timeline import draw
from opinionguard.facts.case import Case
from opinionguard.files.casefile import parse_case
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, json_text
from opinionguard.render.run.results import AnyDuty, Checked

__all__ = ["Answered", "Sweep"]


@frozen
class Answered:
    """The answer to a line: its text as JSON, its exit code, its problems, and notes for standard error.

    ``waivable`` are the id and the duties of a case that a waiver names. The duties are None if the case was not decided.
    """

    text: str
    code: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    waivable: tuple[str, Sequence[AnyDuty] | None] | None = None


@frozen
class Sweep:
    """What all lines of a run are decided with. It is plain data, so that another process can decide the same.

    ``fields`` are those of a lean line; () for the full decision.
    """

    at: datetime
    lang: Lang
    basis: Basis
    settings: Settings
    launch_on: Moment | None
    fields: tuple[str, ...] = ()
    _waived: frozenset[str] = field(init=False)
    _looks: bool = field(init=False)

    @_waived.default
    def _name_waived(self) -> frozenset[str]:
        return frozenset(each.case for each in self.settings.waivers)

    @_looks.default
    def _tell_whether_to_look(self) -> bool:
        return not self.fields or needs_other_laws(self.fields)

    def answer(self, line: Line) -> Answered:
        """Return the answer to a line. What is wrong with the line, whatever it is, becomes problems."""
        found: list[Problem] = []
        notes: list[str] = []
        waivable: tuple[str, Sequence[AnyDuty] | None] | None = None
        told: dict[str, Any] | None = None
        code = EXIT_ERROR
        with of_case(found, line.place):
            if line.problems:
                raise InputError(line.problems)
            stated = parse_case(
                line.data, form="json", name=line.place, folder=line.folder, vocabulary=self.settings.vocabulary
            )
            case = launching(stated, self.launch_on, line.place, self.lang, notes.append)
            waivable = (case.id, None) if case.id in self._waived else None
            checked, unexamined = self._examined(line.file, case, draw(case, self.basis).at(self.at))
            waivable = waivable and (case.id, checked.decision.waivable)
            checked = evolve(checked, launch_on=supposed(stated, case, self.launch_on))
            code = EXIT_ERROR if unexamined else exit_code([checked])
            told = lean(checked, self.fields, code, self.lang) if self.fields else _in_full(checked, self.lang)
            found += unexamined
        if told is None or found:
            return self.rejected(line, found, told, tuple(notes), waivable)
        return Answered(json_text(told, indent=None), code, (), tuple(notes), waivable)

    def rejected(
        self,
        line: Line,
        problems: Sequence[Problem],
        told: dict[str, Any] | None = None,
        notes: tuple[str, ...] = (),
        waivable: tuple[str, Sequence[AnyDuty] | None] | None = None,
    ) -> Answered:
        """Return the answer to a line with problems; ``told`` is what is told of its case all the same."""
        found = placed(problems, line)
        if told is None:
            told = {"file": line.file, "line": line.number or None}
            told |= {EXIT_FIELD: EXIT_ERROR} if EXIT_FIELD in self.fields else {}
        told |= {"problems": [each.to_dict() for each in found]}
        return Answered(json_text(told, indent=None), EXIT_ERROR, found, notes, waivable)

    def _examined(self, file: str, case: Case, decision: Decision) -> tuple[Checked, tuple[Problem, ...]]:
        if decision.is_refused and not self._looks and case.id not in self._waived:
            # No other law changes what a lean line says of this launch.
            return Checked(file, case, decision, Waived(False, (), decision)), ()
        return examined(file, case, decision, self.settings.waivers)


def _in_full(checked: Checked, lang: Lang) -> dict[str, Any]:
    """Return the decision as JSON has it, with the waivers by which the launch passes, and the launch that was asked for."""
    told = checked.decision.to_dict(lang)
    waivers = [each.to_dict() for each in checked.waived.waivers]
    if waivers:
        told |= {"waivers": waivers, "passes": checked.waived.passes}
    return told if checked.launch_on is None else told | {"launch_on": str(checked.launch_on)}
