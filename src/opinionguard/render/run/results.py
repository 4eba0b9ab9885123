"""The content of a run of ``check`` for every format: the decided cases, and the result of each obligation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import field

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, Question, RelatedDuty, RelatedStatus
from opinionguard.decisions.lines import order_over
from opinionguard.decisions.waivers import Waived, Waiver
from opinionguard.decisions.words import instant_in_words
from opinionguard.facts.case import Case
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import Place, PlaceOf, Problem, in_documents
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, either, joined
from opinionguard.regulations import companion, regulation
from opinionguard.render.deadlines import explain_deadline
from opinionguard.render.decision import explain, headline, waiver_line
from opinionguard.render.facts import event_in_words
from opinionguard.render.layout import WIDTH, shown
from opinionguard.render.next_step import next_step
from opinionguard.render.regulations import render_in_the_way
from opinionguard.render.run.automation import automation_of
from opinionguard.render.run.paths import path_from, uri_from
from opinionguard.render.words import say
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.provisions import Provision
from opinionguard.workdays.calendar import WorkingCalendar

if TYPE_CHECKING:
    from opinionguard.decisions.changes import Changes

__all__ = [
    "AnyDuty",
    "Checked",
    "Level",
    "Result",
    "Run",
    "cited_duty",
    "deadline_of_line",
    "explanation_of",
    "headline_of",
    "name_of",
    "of_waivers",
    "provision_of",
    "results_of",
    "step_after",
    "supposed_launch",
    "with_name",
]

Level = Literal["error", "warning", "note"]
AnyDuty: TypeAlias = Obligation | RelatedDuty
_UNSETTLED: Final[frozenset[RelatedStatus]] = frozenset(("overdue", "blocking", "undetermined", "due", "owed"))
_ORDER: Final[tuple[Level, ...]] = ("error", "warning", "note")


@frozen
class Checked:
    """A case, its file, its decision, and whether the launch passes by itself or by waivers.

    ``places`` returns the place at which a fact is stated; it reads the file when it is first called. ``launch_on`` is the
    moment of the launch that was asked for instead of the moment that the case states.
    """

    file: str
    case: Case
    decision: Decision
    waived: Waived
    places: PlaceOf | None = field(default=None, eq=False, repr=False)
    launch_on: Moment | None = None

    def place_of(self, fact: str) -> Place:
        """Return the place at which a fact is stated, by the name of the fact as decisions have it.

        Names are ``events.launch.at``, ``reports.0.recipients``, ``service.audience`` or the name of a table, such as
        ``events.launch``, whose place is that of its id. For a fact that is not stated this is the place of the table in
        which the fact would stand, or of the nearest table around it. The facts of a shared service file stand in that
        file, so that the ``file`` of a place may differ from the file of the case. Line and column are None if the place
        is not known. There is always a file.
        """
        return Place(self.file) if self.places is None else self.places(fact)

    @property
    def duties(self) -> tuple[AnyDuty, ...]:
        """The obligations, then the related duties if other laws are looked at."""
        beside = self.decision.related if self.decision.basis.looks_beside else ()
        return (*self.decision.obligations, *beside)

    @property
    def telling(self) -> tuple[AnyDuty, ...]:
        """All obligations, and the related duties to report.

        These are related duties that are in the way, that are required, or that surely apply and are not the same as an
        obligation. ``explain`` shows the duties that may apply.
        """
        require, in_the_way = self.decision.basis.require, self.decision.in_the_way
        return tuple(
            each
            for each in self.duties
            if isinstance(each, Obligation)
            or each.duty in require
            or each in in_the_way
            or (each.holds and not each.same_as)
        )

    def asked(self, duty: AnyDuty) -> tuple[Question, ...]:
        """Return the questions that would settle an undetermined duty."""
        if isinstance(duty, RelatedDuty):
            return duty.questions
        return tuple(each for each in self.decision.questions if each.law == duty.law)


@frozen
class Run:
    """The decided cases of a run, and the files that could not be decided.

    ``problems`` are the problems of rejected files. ``passed_over`` are documents that state nothing of a case.
    ``calendar`` is the calendar for drawing months. ``root`` is the folder that the readers of the reports have as the root
    of their paths: ``path_of`` and ``uri_of`` name a file from there. ``automation`` tells the runs of a repository apart.
    ``changes`` are those since an earlier run; None if there is nothing to compare with.
    """

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...] = field(converter=in_documents)
    passed_over: tuple[str, ...]
    versions: Mapping[str, str] = field(hash=False)
    calendar: WorkingCalendar
    lang: Lang
    exit_code: int
    root: Path = field(factory=Path.cwd)
    automation: Mapping[str, Any] = field(factory=lambda: automation_of({}, ""), hash=False)
    changes: Changes | None = field(default=None, hash=False)

    def path_of(self, file: str) -> str:
        """Return a file as the reader of a report names it: relative to ``root``, with forward slashes.

        A file outside the root has its absolute path. A name that is no file, such as ``<stdin>``, stays as it is. Text on a
        terminal names files as the user did; annotations, JUnit, JSON and Markdown name them so.
        """
        return path_from(self.root, file)

    def uri_of(self, file: str) -> str:
        """Return a file as a URI reference relative to ``root_uri``, percent-encoded; outside the root the ``file:`` URI."""
        return uri_from(self.root, file)

    @property
    def root_uri(self) -> str:
        """The ``file:`` URI of the root, with a slash at the end."""
        return self.root.as_uri().rstrip("/") + "/"


@frozen
class Result:
    """The result of one obligation or related duty that is not settled, with the waiver that applies, if any."""

    level: Level
    checked: Checked
    duty: AnyDuty
    waiver: Waiver | None
    lang: Lang

    @property
    def rule(self) -> str:
        """The law and the provision, as one id."""
        return f"{self.duty.law}/{self.duty.provision}"

    @property
    def key(self) -> tuple[str, ...]:
        """The identity of the result, which no other result has and which stays the same over time."""
        related = (self.duty.duty, *self.duty.same_as) if isinstance(self.duty, RelatedDuty) else ()
        return (self.checked.decision.case, self.duty.event, self.rule, *related)

    @property
    def place(self) -> Place:
        """The place in the case file or its service file: file, line and column; the last two are None if not known.

        This is the place of the deciding event; where a fact is missing, of the table in which the first such fact would
        stand.
        """
        checked, duty, event = self.checked, self.duty, f"events.{self.duty.event}"
        asked = [each.fact for each in checked.asked(duty)] if duty.status == "undetermined" else []
        # A question may be about another event, on which another duty depends.
        asked = [fact for fact in asked if not fact.startswith("events.") or fact.startswith(f"{event}.")]
        return checked.place_of(asked[0] if asked else event)

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that decide the duty: those that raise it, those that fall short, and those that are asked.

        ``checked.place_of`` returns the place of each.
        """
        duty = self.duty
        short = (each.fact for each in duty.defects) if isinstance(duty, Obligation) else ()
        asked = (each.fact for each in self.checked.asked(duty)) if duty.status == "undetermined" else ()
        return tuple(dict.fromkeys((*duty.because, *short, *asked)))

    @property
    def title(self) -> str:
        """The case, the verdict, and whether the launch may go, in one line."""
        return headline_of(self.checked, self.lang)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is owed under which provision, the deadline, the next step, and who lets the duty pass."""
        checked, duty, lang = self.checked, self.duty, self.lang
        status = say(f"status.{duty.status}", lang)
        event = event_in_words(checked.case, duty.event, lang)
        key = "obligation" if event else "obligation.bare"
        said = [say(key, lang, event=event, provision=cited_duty(duty, lang), status=status)]
        if isinstance(duty, RelatedDuty):
            said.append(companion(duty.law).duty(duty.duty, duty.provision).task.name(lang))
        if duty.deadline is not None:
            label = say("result.deadline", lang)
            said.append(say("label", lang, label=label, text=explain_deadline(duty.deadline, lang)))
        step = step_after(duty, checked, lang)
        if step:
            said.append(say("label", lang, label=say("next", lang), text=step))
        if duty.status == "undetermined":
            said += [question.asked(lang) for question in checked.asked(duty)]
        if self.waiver is not None:
            said.append(waiver_line(self.waiver, lang))
        return tuple(said)

    @property
    def message(self) -> str:
        """The title and all sentences in one line of text."""
        joined = [with_name(self.checked.case, self.title, self.lang), *self.sentences]
        return " ".join(each if each.endswith(_STOPS) else say("sentence", self.lang, text=each) for each in joined)


_STOPS: Final = (".", "。", "?", "？")


def results_of(run: Run) -> tuple[Result, ...]:
    """Return the results of the obligations and related duties that are not settled, the worst first."""
    found = [each for checked in run.checked for each in _results(checked, run.lang)]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.level)))


def _results(checked: Checked, lang: Lang) -> Iterator[Result]:
    decision = checked.decision
    in_the_way = decision.in_the_way
    for duty in checked.telling:
        is_in_the_way = duty in in_the_way
        if not is_in_the_way and duty.status not in _UNSETTLED:
            continue
        level: Level = "note"
        if is_in_the_way:
            surely = duty.refuses if isinstance(duty, Obligation) else duty.stands_against
            level = "error" if surely else "warning"
        named = (each for each in checked.waived.waivers if is_in_the_way and each.names(decision.case, duty))
        yield Result(level, checked, duty, next(named, None), lang)


def headline_of(checked: Checked, lang: Lang) -> str:
    """Return a case in one line: the verdict, and whether the launch may go under the required duties and the waivers."""
    said = headline(checked.decision, lang, waivers=checked.waived.waivers)
    supposed = supposed_launch(checked.launch_on, lang)
    return said + say("launch_on.beside", lang, supposed=supposed) if supposed else said


def deadline_of_line(decision: Decision, duty: AnyDuty) -> Deadline | None:
    """Return the deadline that a line about a duty names. An order that has reopened an obligation has its own."""
    order = order_over(decision, duty) if isinstance(duty, Obligation) else None
    return (duty if order is None else order).deadline


def supposed_launch(launch_on: Moment | None, lang: Lang) -> str:
    """Return the text on the moment of the launch that was asked for; an empty text if the case's own moment counts."""
    if launch_on is None:
        return ""
    return say("launch_on", lang, on=launch_on)


def explanation_of(checked: Checked, run: Run, *, width: int = WIDTH, **how: Any) -> str:
    """Return the explanation of a case, with the duties of other laws that refuse the launch or are required."""
    waived = checked.waived
    said = explain(
        checked.decision,
        checked.case,
        lang=run.lang,
        waivers=waived.waivers,
        place_of=checked.places,
        width=width,
        **how,
    )
    supposed = supposed_launch(checked.launch_on, run.lang)
    if supposed:
        first, _, rest = said.partition("\n")
        said = f"{first}\n  {supposed}\n{rest}"
    lines = list(render_in_the_way(checked.decision, checked.case, run.lang, place_of=checked.places, width=width))
    return "\n".join((said, "", *lines)) if lines else said


def of_waivers(waivers: Sequence[Waiver], lang: Lang) -> dict[str, str]:
    """Return the values of a sentence about waivers: which, approved by whom, and until when the first of them stands."""
    approvers = dict.fromkeys(shown(each.approver) for each in waivers)
    until = instant_in_words(min(each.expires.begin for each in waivers), lang)
    return {"ids": joined((each.id for each in waivers), lang), "approvers": joined(approvers, lang), "until": until}


def provision_of(duty: AnyDuty) -> Provision:
    """Return the provision of a duty."""
    if isinstance(duty, Obligation):
        return regulation(duty.law).provision(duty.provision)
    return companion(duty.law).duty(duty.duty, duty.provision).provision


def cited_duty(duty: AnyDuty, lang: Lang) -> str:
    """Return the citation of a duty's provision; the citation of a related duty names the law."""
    provision = provision_of(duty)
    citation = provision.citation(lang)
    if isinstance(duty, Obligation):
        return citation
    law = either(lang, provision.law.english_title, provision.law.short_title)
    return say("in_law", lang, law=law, provision=citation)


def step_after(duty: AnyDuty, checked: Checked, lang: Lang) -> str:
    """Return the next step for an obligation; an empty text if there is none, and for a related duty."""
    if not isinstance(duty, Obligation):
        return ""
    decision = checked.decision
    return next_step(duty, checked.case, decision.at, decision.basis.readings, lang)


def name_of(case: Case) -> str:
    """Return the name of what is launched: the name of the feature, else of the service, else the id of the case."""
    stated = (case.feature.name if case.feature is not None else None) or case.service.name
    return case.id if stated is None else shown(stated)


def with_name(case: Case, said: str, lang: Lang) -> str:
    """Return a text about a case, with the name of what is launched before the text."""
    return say("label", lang, label=name_of(case), text=said)
