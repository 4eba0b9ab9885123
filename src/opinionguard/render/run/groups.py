"""The launches of a run in groups by their answer, for summaries that show the worst and count the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from attrs import evolve

from opinionguard.decisions.words import instant_in_words
from opinionguard.facts.case import Case
from opinionguard.ground.errors import Place, Problem
from opinionguard.ground.text import Lang
from opinionguard.render.freshness import freshness
from opinionguard.render.run.glance import Glance, Standing, glances_of
from opinionguard.render.run.results import Checked, Run, name_of, results_of
from opinionguard.render.words import say

__all__ = [
    "GROUPS",
    "Group",
    "answer_of",
    "as_of",
    "counted",
    "deciding_place",
    "group_of",
    "grouped",
    "launch_name",
    "not_shown",
    "problem_line",
    "problems_not_shown",
    "shown_place",
]

Group: TypeAlias = Literal["refused", "waiting", "waived", "passing"]
"""The answer on a launch, the worst first: it is refused for sure; it waits for a fact or a holiday notice; it passes by
waiver only; it passes by itself."""
GROUPS: Final[tuple[Group, ...]] = ("refused", "waiting", "waived", "passing")
_OF: Final[Mapping[Standing, Group]] = {
    "overdue": "refused",
    "refused": "refused",
    "waits": "waiting",
    "waived": "waived",
}


def group_of(standing: Standing) -> Group:
    """Return the group of a launch."""
    return _OF.get(standing, "passing")


def grouped(run: Run) -> tuple[tuple[Group, tuple[Glance, ...]], ...]:
    """Return each group with its launches, the worst first; groups without a launch too."""
    glances = glances_of(run)
    return tuple((group, tuple(each for each in glances if group_of(each.standing) == group)) for group in GROUPS)


def launch_name(case: Case, lang: Lang) -> str:
    """Return the name of what is launched, with the id of the case if that is another text."""
    name = name_of(case)
    return name if name == case.id else say("launches.name", lang, name=name, case=case.id)


def answer_of(glance: Glance) -> str:
    """Return the answer in one line without the id of the case."""
    return glance.text.removeprefix(f"{glance.checked.case.id} ")


def deciding_place(checked: Checked, run: Run) -> Place:
    """Return the place that decides the answer on a launch; where nothing is owed, the place of its first event."""
    found = [each.place for each in results_of(evolve(run, checked=(checked,)))]
    found.append(checked.place_of(f"events.{checked.case.events[0].id}"))
    return next((each for each in found if each.line is not None), found[0])


def shown_place(checked: Checked, run: Run) -> str:
    """Return the file and the line, with the path as the readers of reports know it."""
    place = deciding_place(checked, run)
    return evolve(place, file=run.path_of(place.file), column=None).text()


def not_shown(rest: Sequence[Glance], lang: Lang) -> str:
    """Return how many launches are not shown, and how many of them may not go."""
    refused = sum(group_of(each.standing) in {"refused", "waiting"} for each in rest)
    key = "launches.rest.refused" if refused else counted("launches.rest", len(rest))
    return say(key, lang, n=f"{len(rest):,}", refused=f"{refused:,}")


def problem_line(problem: Problem, run: Run) -> str:
    """Return a problem in one line, with its file as the readers of reports know it."""
    return evolve(problem, file=run.path_of(problem.file)).text(run.lang)


def problems_not_shown(rest: int, lang: Lang) -> str:
    """Return how many problems are not shown."""
    return say(counted("launches.problems.rest", rest), lang, n=f"{rest:,}")


def counted(key: str, n: int) -> str:
    """Return the key of the words for a number."""
    return f"{key}.1" if n == 1 else key


def as_of(run: Run) -> tuple[str, ...]:
    """Return the instant of the answers, and what they rest on; nothing if there is no answer."""
    if not run.checked:
        return ()
    at, lang = run.checked[0].decision.at, run.lang
    rests_on = freshness(run.calendar, lang, on=at.date()) + say("disclaimer", lang)
    return (say("launches.as_of", lang, at=instant_in_words(at, lang)), rests_on)
