"""A run of ``check`` as the JSON document that other programs rely on."""

from __future__ import annotations

from typing import Any, Final

from opinionguard.ground.text import json_text
from opinionguard.render.run.results import Run

__all__ = ["SCHEMA", "as_json", "json_document"]

SCHEMA: Final = 1


def as_json(run: Run, *, ascii_only: bool = False) -> str:
    """Return the document of a run as text."""
    return json_text(json_document(run), ascii_only=ascii_only) + "\n"


def json_document(run: Run) -> dict[str, Any]:
    """Return the document: versions and decisions.

    These keys are added if they are not empty:

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
        "errors": [problem.to_dict() for problem in run.problems],
        "changes": {} if run.changes is None else run.changes.to_dict(run.path_of),
    }
    made = {
        "schema": SCHEMA,
        "versions": dict(run.versions),
        "decisions": [each.decision.to_dict(run.lang) for each in run.checked],
    }
    return {**made, **{key: value for key, value in more.items() if value}}
