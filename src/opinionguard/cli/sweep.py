"""What is done with each line of ``check --stream``, in this process or in another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import evolve

from opinionguard.cli.common import examined, exit_code, launching, of_case, supposed
from opinionguard.cli.console import EXIT_ERROR
from opinionguard.cli.fields import EXIT_FIELD, lean, needs_other_laws
from opinionguard.cli.lines import Line, in_line
from opinionguard.decisions.basis import Basis
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.settings import Settings
from opinionguard.decisions.waivers import Waived
from opinionguard.engine.timeline import draw
from opinionguard.facts.case import Case
from opinionguard.files.casefile import parse_case
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, RegulationError
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, json_text
from opinionguard.regulations import companions
from opinionguard.render.run.json import beside_decision, problem_document
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
            is_waived = any(each.case == case.id for each in self.settings.waivers)
            waivable = (case.id, None) if is_waived else None
            decision = draw(case, self.basis).at(self.at)
            checked, unexamined = self._examined(line.file, case, decision, is_waived=is_waived)
            if is_waived:
                waivable = (case.id, checked.decision.waivable)
            if self.launch_on is not None:
                checked = evolve(checked, launch_on=supposed(stated, case, self.launch_on))
            code = EXIT_ERROR if unexamined else exit_code([checked])
            told = self._told(checked, line, code)
            found += unexamined
        if found:
            return self.rejected(line, found, told, tuple(notes), waivable)
        return Answered(json_text(told, indent=None), code, notes=tuple(notes), waivable=waivable)

    def _examined(
        self, file: str, case: Case, decision: Decision, *, is_waived: bool
    ) -> tuple[Checked, tuple[Problem, ...]]:
        """Return what ``examined`` returns; other laws are not looked at where they change nothing of a lean line.

        But what a line says, and its exit code, must not hang on its fields. So also there it is told if they do not load.
        """
        if not decision.is_refused or is_waived or not self.fields or needs_other_laws(self.fields):
            return examined(file, case, decision, self.settings.waivers)
        refused = Checked(file, case, decision, Waived(False, (), decision))
        try:
            if decision.basis.looks_beside:
                companions()  # loaded once a process
        except RegulationError as error:
            return evolve(refused, decision=decision.unexamined()), error.problems
        return refused, ()

    def _told(self, checked: Checked, line: Line, code: int) -> dict[str, Any]:
        """Return what is told of a case: the fields of a lean line, or the decision as ``check --format json`` has it."""
        if self.fields:
            return lean(checked, line.number, self.fields, code, self.lang)
        told = checked.decision.to_dict(self.lang)
        told |= beside_decision(checked, line.file, self.lang) | {"line": line.number}
        waivers = [each.to_dict() for each in checked.waived.waivers]
        if waivers:
            told |= {"waivers": waivers, "passes": checked.waived.passes}
        return told if checked.launch_on is None else told | {"launch_on": str(checked.launch_on)}

    def rejected(
        self,
        line: Line,
        problems: Sequence[Problem],
        told: dict[str, Any] | None = None,
        notes: tuple[str, ...] = (),
        waivable: tuple[str, Sequence[AnyDuty] | None] | None = None,
    ) -> Answered:
        """Return the answer to a line with problems; ``told`` is what is told of its case all the same."""
        found = in_line(problems, line)
        if told is None:
            told = {"file": line.file, "line": line.number or None}
            told |= {EXIT_FIELD: EXIT_ERROR} if EXIT_FIELD in self.fields else {}
        told |= {"problems": [problem_document(each) for each in found]}
        return Answered(json_text(told, indent=None), EXIT_ERROR, found, notes, waivable)
