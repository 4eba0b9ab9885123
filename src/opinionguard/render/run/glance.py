"""A run of ``check`` at a glance: a line for each launch, the worst first, and one line that counts them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal, get_args

from opinionguard.decisions.duties import RelatedDuty
from opinionguard.decisions.lines import leading
from opinionguard.facts.names import named_fact, owner_of
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import CHINA
from opinionguard.ground.text import Lang, joined
from opinionguard.render.layout import shown
from opinionguard.render.next_step import raised
from opinionguard.render.run.results import AnyDuty, Checked, Run, deadline_of_line, supposed_launch
from opinionguard.render.words import say

__all__ = ["Glance", "Standing", "count_line", "glances_of"]

Standing = Literal[
    "overdue", "refused", "waits", "undetermined", "waived", "due", "known", "warned", "required", "alone", "yes"
]
"""How a launch stands, the worst first.

``overdue`` and ``refused``: refused for sure. ``waits``: not allowed as long as a fact or a holiday notice is missing.
``undetermined``: allowed whatever the missing facts are. ``waived``: allowed by waiver only. ``due``: allowed, and a duty has
to be met by a day. ``known``: allowed as far as is known, because duties of other laws are open. ``warned``: the same, because
a duty of another law stands against the launch that only warns. ``required``: allowed under the Provisions and the duties that
are required, and nobody looked at other laws. ``alone``: allowed under the Provisions, and nobody looked at other laws.
``yes``: allowed, and nothing is open.
"""
_WORST_FIRST: Final[tuple[Standing, ...]] = get_args(Standing)
_NEVER: Final = datetime.max.replace(tzinfo=CHINA)


@frozen
class Glance:
    """A launch at a glance.

    ``place`` is the file and, if known, the line of the event that the answer is about, as in ``a.toml:18``. ``text`` is
    the answer in one line, as ``Decision.text`` and ``Waived.text`` give it. ``step`` is what to do where ``text`` does not
    say it: the question that matters most, or the fact to state afterwards. ``step`` is often empty.
    """

    checked: Checked
    standing: Standing
    place: str
    text: str
    step: str

    @property
    def line(self) -> str:
        """The place and the answer, in one line."""
        return f"{self.place}: {self.text}"

    @property
    def is_settled(self) -> bool:
        """Whether the launch may go and no day, no question of the Provisions and no waiver has to be minded."""
        return self.standing in {"known", "warned", "alone", "required", "yes"}


def glances_of(run: Run) -> tuple[Glance, ...]:
    """Return each launch at a glance, the worst first; of the same standing, the earliest deadline first."""
    found: list[tuple[Standing, Checked]] = [(_standing(each), each) for each in run.checked]
    found.sort(key=lambda pair: (_WORST_FIRST.index(pair[0]), _cutoff(pair[1])))
    return tuple(
        Glance(each, standing, _place(each), _text(each, run.lang), _step(each, standing, run.lang))
        for standing, each in found
    )


def _standing(checked: Checked) -> Standing:
    decision, waived = checked.decision, checked.waived
    if waived.waivers:
        return "waived"
    if not waived.passes:
        if not decision.is_refused_for_sure:
            return "waits"
        return "overdue" if decision.verdict == "overdue" else "refused"
    if decision.verdict == "undetermined" or decision.verdict == "due":
        return decision.verdict
    return _rests_on(checked)


def _rests_on(checked: Checked) -> Literal["known", "warned", "alone", "required", "yes"]:
    """Return what the yes of a launch that passes by itself rests on."""
    others = checked.decision.other_laws
    if others.mode == "none":
        return "required" if others.require else "alone"
    if others.open:
        return "known"
    return "warned" if others.uncounted else "yes"


def _leading(checked: Checked) -> AnyDuty | None:
    """Return the duty that the line is about: what refuses the launch comes before an obligation that is satisfied."""
    decision = checked.decision
    against = decision.other_laws.against if decision.passes and not checked.waived.passes else None
    return against[0] if against else leading(decision)


def _cutoff(checked: Checked) -> datetime:
    """Sort key: the end of the deadline that the line names."""
    duty = _leading(checked)
    deadline = None if duty is None else deadline_of_line(checked.decision, duty)
    return _NEVER if deadline is None or deadline.cutoff is None else deadline.cutoff


def _place(checked: Checked) -> str:
    """Return the file of the case, with the line of the event or order that the line of the answer is about."""
    duty, case = _leading(checked), checked.case
    named = {each.id: f"events.{each.id}" for each in case.events}
    named |= {each.id: f"orders.{each.id}" for each in case.orders if each.id not in named}
    first = next(iter(named.values()), case.id)
    place = checked.place_of(first if duty is None else named.get(duty.event, first))
    # A duty may stand in a shared service file: the launch is that of its own file.
    line = place.line if place.file == checked.file else None
    file = shown(checked.file)
    return file if line is None else f"{file}:{line}"


def _text(checked: Checked, lang: Lang) -> str:
    said = checked.waived.text(lang)
    supposed = supposed_launch(checked.launch_on, lang)
    return said + say("launch_on.beside", lang, supposed=supposed) if supposed else said


def _step(checked: Checked, standing: Standing, lang: Lang) -> str:
    if standing in {"waits", "undetermined"}:
        questions = checked.decision.questions
        return questions[0].asked(lang) if questions else ""
    duty = _leading(checked)
    if duty is None or isinstance(duty, RelatedDuty) or standing not in {"overdue", "refused", "due"}:
        return ""
    fact = raised(duty, checked.case).fact_instead
    return say("next.state", lang, fact=named_fact(fact, lang, within=owner_of(fact))) if fact else ""


# --- The counts ------------------------------------------------------------------------------------------------------


def count_line(run: Run) -> str:
    """Return the counts of a run in one line: what could not be taken, what may not launch, what a yes rests on.

    A launch that may go only as far as is known, under the Provisions alone, or by waiver is never counted as a plain yes.
    """
    lang = run.lang
    said = [*_problems(run, lang), *_counts(run, lang)]
    return joined(said, lang, "clauses")


def _problems(run: Run, lang: Lang) -> Iterator[str]:
    if run.problems:
        yield _counted("problem", len(run.problems), "", lang)
    if not run.checked:
        yield say("count.nothing", lang)


def _counts(run: Run, lang: Lang) -> Iterator[str]:
    standings = [(_standing(each), each) for each in run.checked]
    refused = sum(not each.waived.passes for each in run.checked)
    yes = Counter("waived" if each.waived.waivers else _rests_on(each) for each in run.checked if each.waived.passes)
    waits = Counter(
        "facts" if each.decision.questions else "notice"
        for standing, each in standings
        if standing in {"waits", "undetermined"}
    )
    allowed = [(kind, yes[kind]) for kind in ("yes", "known", "warned", "required", "alone", "waived")]
    waiting = [(kind, waits[kind]) for kind in ("facts", "notice")]
    counted = [("refused", refused), *waiting, *allowed] if refused else [*allowed, *waiting]
    counted.append(("due", sum(standing == "due" for standing, _ in standings)))
    # Where not everything could be taken, nobody may take the number for that of all launches.
    of = say("count.of.decided" if run.problems else "count.of", lang, total=f"{len(run.checked):,}")
    for kind, n in counted:
        if n:
            yield _counted(kind, n, of, lang)
            of = ""


_INFLECTED: Final = frozenset(("problem", "facts", "notice", "due"))


def _counted(kind: str, n: int, of: str, lang: Lang) -> str:
    key = f"{kind}.1" if n == 1 and kind in _INFLECTED else kind
    return say(f"count.{key}", lang, n=f"{n:,}", of=of)
