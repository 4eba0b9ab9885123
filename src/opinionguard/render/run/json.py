"""A run of ``check`` as the JSON document that other programs rely on."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from attrs import evolve

from opinionguard.ground.errors import Problem
from opinionguard.ground.text import Lang, json_text
from opinionguard.render.run.glance import glances_of
from opinionguard.render.run.groups import GROUPS, group_of
from opinionguard.render.run.problems import kind_of
from opinionguard.render.run.results import Checked, Run, name_of
from opinionguard.render.run.step import step_of

__all__ = ["SCHEMA", "as_json", "beside_decision", "json_document", "problem_document"]

SCHEMA: Final = 1


def as_json(run: Run, *, ascii_only: bool = False) -> str:
    """Return the document of a run as text."""
    return json_text(json_document(run), ascii_only=ascii_only) + "\n"


def json_document(run: Run) -> dict[str, Any]:
    """Return the document: versions, counts and decisions.

    Each launch counts once: as ``refused`` (for sure), ``waiting`` (for a fact or a holiday notice), ``waived`` (it passes by
    waiver only) or ``passing``. ``problems`` counts the problems. These keys are added if they are not empty:

    - ``waivers``: the waivers by which a refused launch passes;
    - ``passes``, only with ``waivers``: for each case, whether its launch may go under the waivers;
    - ``launch_on``: for each case, the moment of the launch that was asked for, if the case states another;
    - ``passed_over``: documents in folders that are no case files;
    - ``errors``: the problems of rejected files;
    - ``changes``: what changed since an earlier run, if there is one to compare with.
    """
    waivers = dict.fromkeys(waiver for each in run.checked for waiver in each.waived.waivers)
    more = {
        "waivers": [waiver.to_dict() for waiver in waivers],
        "passes": {each.case.id: each.waived.passes for each in run.checked} if waivers else {},
        "launch_on": {each.case.id: str(each.launch_on) for each in run.checked if each.launch_on is not None},
        "passed_over": list(run.passed_over),
        "errors": [problem_document(evolve(each, file=run.path_of(each.file))) for each in run.problems],
        "changes": {} if run.changes is None else run.changes.to_dict(run.path_of),
    }
    made = {
        "schema": SCHEMA,
        "versions": dict(run.versions),
        "counts": _counts(run),
        "decisions": [
            each.decision.to_dict(run.lang) | beside_decision(each, run.path_of(each.file), run.lang)
            for each in run.checked
        ],
    }
    return {**made, **{key: value for key, value in more.items() if value}}


def _counts(run: Run) -> dict[str, int]:
    counts = Counter(group_of(each.standing) for each in glances_of(run))
    return {**{group: counts[group] for group in GROUPS}, "problems": len(run.problems)}


def beside_decision(checked: Checked, file: str, lang: Lang) -> dict[str, Any]:
    """Return what a decision does not know of itself: the file, the name of what is launched, the next step."""
    step = step_of(checked, lang)
    return {"file": file, "name": name_of(checked.case), "next": None if step is None else step.to_dict()}


def problem_document(problem: Problem) -> dict[str, Any]:
    """Return a problem with its kind."""
    return problem.to_dict() | {"kind": kind_of(problem)}
