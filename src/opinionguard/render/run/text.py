"""A run of ``check`` as text for people."""

from __future__ import annotations

from collections import Counter

from opinionguard.decisions.decision import Decision
from opinionguard.ground.text import Lang, joined
from opinionguard.render.run.results import Run, explanation_of
from opinionguard.render.words import say

__all__ = ["as_text"]


def as_text(run: Run, *, colour: bool = False) -> str:
    """Return the explanation of each case, then the counts of verdicts."""
    said = [explanation_of(each, run, colour=colour) for each in run.checked]
    decisions = [each.decision for each in run.checked]
    waived = sum(bool(each.waived.waivers) for each in run.checked)
    summary = [_summary(decisions, waived, run.lang) + "\n"] if decisions else []
    return "\n\n".join([*said, *summary])


def _summary(decisions: list[Decision], waived: int, lang: Lang) -> str:
    counts = Counter(decision.verdict for decision in decisions)
    said = [
        say("summary.count", lang, n=count, verdict=say(f"verdict.{verdict}", lang))
        for verdict, count in sorted(counts.items())
    ]
    key = "summary.one" if len(decisions) == 1 else "summary"
    more = say("summary.waived", lang, n=waived) if waived else ""
    return say(key, lang, n=len(decisions), counts=joined(said, lang)) + more
