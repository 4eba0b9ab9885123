"""The checklist of a report: what articles 5 to 8 ask, item by item; what is done, what is open, and who does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation
from opinionguard.decisions.words import moment_in_words
from opinionguard.facts.case import Case
from opinionguard.facts.names import named_fact, report_in_words, word_in_words
from opinionguard.facts.provider import NO_DETAILS, FilingDetails
from opinionguard.facts.reports import AssessmentEntry, Hazard, PlatformAnswer, Receipt, Report
from opinionguard.facts.supervision import ClarificationOrder
from opinionguard.facts.values import Recipient
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, joined, says_something
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, regulation
from opinionguard.regulations._cybersecurity_law import ART_23_3
from opinionguard.render.deadlines import explain_deadline
from opinionguard.render.facts import event_in_words, named_facts
from opinionguard.render.filing.markdown import inline
from opinionguard.render.filing.online import BEFORE_ONLINE
from opinionguard.render.filing.practice import PRACTICES, kept_until
from opinionguard.render.filing.standing import Owed, Standing, provisions_on, report_named, standing, view_of
from opinionguard.render.layout import WIDTH, shown, wrapped
from opinionguard.render.words import say
from opinionguard.rules.views import ReportView

__all__ = ["Checklist", "Row", "checklist", "checklist_as_markdown", "checklist_as_text"]

Mark = Literal["done", "open", "note"]
_LONGEST: Final = 300  # characters of evidence; the report has the whole text
_MARKS: Final = {"done": "[x]", "open": "[ ]", "note": " - "}


@frozen
class Row:
    """One row of the list: the mark (done, open or a note), the item, its state, and further remarks."""

    mark: Mark
    what: str
    state: str
    more: tuple[str, ...] = ()


@frozen
class Checklist:
    """The whole list, by section, in one language."""

    title: str
    states: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    lang: Lang

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row."""
        return tuple(row for _, rows in self.sections for row in rows)

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is open."""
        return all(row.mark != "open" for row in self.rows)

    def summary(self) -> Iterator[str]:
        """Yield the numbers of done and open rows, and the first open row."""
        count = {mark: sum(row.mark == mark for row in self.rows) for mark in ("done", "open")}
        yield say("checklist.count", self.lang, **count)
        first = next((row for row in self.rows if row.mark == "open"), None)
        if first is None:
            yield say("checklist.ready", self.lang)
        else:
            what = say("label", self.lang, label=first.what, text=first.state)
            yield say("checklist.first", self.lang, what=what)


def checklist(
    case: Case, decision: Decision, lang: Lang, *, report: str | None = None, details: FilingDetails = NO_DETAILS
) -> Checklist:
    """Return the list for a report of a case (the last report, if none is named) at the instant of a decision.

    ``details`` state the registrations that the provider holds. The retention of logs is stated
    for the logs of that instant's date in China. Raises KeyError for an unknown report.
    """
    named = report_named(case, report)
    return _Maker(case, decision, lang, named, view_of(named), standing(case, decision, named), details).made()


@frozen
class _Maker:
    case: Case
    decision: Decision
    lang: Lang
    named: tuple[str, Report] | None
    view: ReportView
    standing: Standing
    details: FilingDetails

    def say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def when(self, moment: Moment) -> str:
        """Return when something came or will come: never a minute too early."""
        return moment_in_words(moment, self.lang, up=True)

    def made(self) -> Checklist:
        sections = [
            ("checklist.standing", self._strikes()),
            ("checklist.assessment", self._assessment()),
            ("checklist.hazards", self._hazards()),
            ("checklist.contents", self._contents()),
            ("checklist.filing", self._filing()),
            ("checklist.orders", self._orders()),
            ("checklist.acts", self._acts()),
            ("checklist.online", self._online()),
        ]
        return Checklist(
            self.say("checklist.title", case=self.case.id, at=self.decision.at),
            tuple(self._states()),
            tuple((self.say(key), rows) for key, found in sections if (rows := tuple(found))),
            self.lang,
        )

    def _states(self) -> Iterator[str]:
        for each in self.decision.obligations:
            if each.holds is False:
                continue
            provision = regulation(each.law).provision(each.provision).citation(self.lang)
            status = self.say(f"status.{each.status}")
            said = [self.say("checklist.state", event=self._event(each.event), provision=provision, status=status)]
            if self._is_reopened(each):
                said.append(self.say("checklist.reopened"))
            elif each.deadline is not None:
                said.append(self.say("checklist.due", deadline=explain_deadline(each.deadline, self.lang)))
            yield joined(said, self.lang, "clauses")
        if self.named is None:
            yield self.say("checklist.no_report")
        else:
            yield self._named_report(*self.named)

    def _named_report(self, name: str, report: Report) -> str:
        """Return which report the list is for, and what the platform answered to it."""
        known = self.say("checklist.report.first") if name == "0" else name
        said = [self.say("checklist.report", report=known)]
        if report.platform is not None:
            row = self._answered(report.platform)
            said.append(self.say("label", label=row.what, text=row.state))
        return joined(said, self.lang, "clauses")

    def _report(self, name: str | None) -> str:
        return report_in_words(name or "", self.lang)

    def _is_reopened(self, obligation: Obligation) -> bool:
        """Tell whether an order gave an obligation a new limit: its own deadline is past, but it is not overdue."""
        deadline = obligation.deadline
        if deadline is None or deadline.cutoff is None or self.decision.at < deadline.cutoff:
            return False
        # If its own deadline is settled and no fact is missing, a notice is missing for the limit of the order.
        wants_a_notice = obligation.status == "undetermined" and deadline.settled and not obligation.asks
        return obligation.status in {"blocking", "due"} or wants_a_notice

    def _is_to_come(self, moment: Moment | None) -> bool:
        """Tell whether a moment still lies in the future at the instant of the decision."""
        return moment is not None and moment.begin > self.decision.at

    def _event(self, event: str) -> str:
        return event_in_words(self.case, event, self.lang)

    def _listed(self, names: Iterable[str]) -> str:
        return joined(names, self.lang)

    def _strikes(self) -> Iterator[Row]:
        statuses = {each.event: each for each in self.decision.obligations}
        for each in self.standing.strikes:
            of_order = statuses[each.order.id]
            what = self.say(
                "checklist.struck",
                order=each.order.id,
                received=self.when(each.order.received_on),
                provision=SECURITY_ASSESSMENT_2018.review.citation(self.lang),
            )
            state = self.say("state.struck", events=self._listed(map(self._event, each.events)))
            more = [self.say("checklist.new_report")]
            if of_order.status == "discharged":
                more = [self.say("checklist.instead", report=self._report(of_order.discharged_by))]
            elif of_order.deadline is not None:
                more.append(self.say("checklist.due", deadline=explain_deadline(of_order.deadline, self.lang)))
            yield Row("open", what, state, tuple(more))

    def _owed(self, duty: Owed) -> Row:
        """Return the row of a duty that an event raises. The row is done as soon as any report satisfies the duty."""
        each = duty.obligation
        provision = regulation(each.law).provision(each.provision).citation(self.lang)
        what = self.say("checklist.owed", event=self._event(each.event), provision=provision)
        state, mark = self.say(f"status.{each.status}"), "open"
        more = []
        if each.status == "upcoming":
            mark = "note"
        elif duty.is_met:
            mark = "done"
            if duty.fact:
                more.append(self.say("report.fact_discharges", fact=named_fact(duty.fact, self.lang)))
            elif self.named is None or each.discharged_by != self.named[0]:
                state = self.say("state.discharged_by", report=self._report(each.discharged_by))
            if each.late:
                more.append(self.say("report.late"))
        elif duty.fact:
            more.append(self.say("checklist.by_fact", fact=named_fact(duty.fact, self.lang)))
        elif duty.lacking:
            more.append(self.say("checklist.not_covered"))
            if duty.others:
                more.append(self.say("checklist.covered_by", report=self._listed(map(self._report, duty.others))))
        else:
            more += [self.say("checklist.too_early", at=self.when(moment)) for moment in self._too_early(each)]
        if duty.is_open and each.asks:
            more.append(self.say("checklist.depends", facts=named_facts(each.asks, self.lang)))
        return Row(mark, what, state, tuple(more))  # type: ignore[arg-type]

    def _too_early(self, obligation: Obligation) -> Iterator[Moment]:
        """Yield each moment at which the report reached an authority too early, which is before the event it is about."""
        wanting = {(each.report, each.fact) for each in obligation.defects}
        name = "" if self.named is None else self.named[0]
        for fact, moment in self.view.facts.submissions():
            is_there = moment is not None and moment.end <= self.decision.at
            if moment is not None and is_there and (name, f"{self.view.path}.{fact}") in wanting:
                yield moment

    def _item(self, item: str) -> str:
        title = self.say(f"item.{item}")
        return f"{word_in_words(item, self.lang)} {title}" if "(" in item else title

    def _assessment(self) -> Iterator[Row]:
        assessment = self.view.facts.assessment
        entries: dict[str, AssessmentEntry] = {}
        if assessment is not None:
            entries = {each.item: each for each in assessment.items or ()}
        for item, truth in self.view.items_assessed():
            entry = entries.get(item)
            day, mark = None, "open"
            if truth.value is None:
                state = "unknown"
            elif not truth.value:
                state = "not-assessed"
            elif entry is not None and entry.assessed_on is not None and self._is_to_come(entry.assessed_on):
                state, day = "planned", entry.assessed_on.day
            else:
                state = "done" if entry is None else str(entry.finding)
                unmended = [each for each in self._hazards_of(item) if not self._was_mended(each)]
                if state == "hazard" and self.view.no_open_hazards().value and not unmended:
                    state = "hazard-mended"
                mark = "open" if unmended or state == "hazard" else "done"
            more = []
            if entry is not None:
                more = [
                    *self._who(entry.owner, entry.assessed_on),
                    *self._evidence(entry.evidence),
                    *(entry.links or ()),
                ]
            more += self._beyond(item)
            yield Row(mark, self._item(item), self.say(f"state.{state}", day=day), tuple(more))  # type: ignore[arg-type]

    def _hazards_of(self, item: str) -> list[Hazard]:
        return [each for each in self.view.facts.hazards() if each.item == item]

    def _was_mended(self, hazard: Hazard) -> bool:
        submitted = [moment for _, moment in self.view.facts.submissions() if moment is not None]
        return hazard.was_mended(submitted, self.decision.at)

    def _who(self, owner: str | None, on: Moment | None, key: str = "checklist.on") -> Iterator[str]:
        parts = [] if owner is None else [self.say("checklist.by", owner=owner)]
        parts += [] if on is None else [self.say(key, day=on.day)]
        if parts:
            yield joined(parts, self.lang, "remarks")

    def _evidence(self, text: str | None) -> Iterator[str]:
        if text and says_something(text):
            short = " ".join(text[: _LONGEST + 1].split())
            yield short if len(text) <= _LONGEST else short[:_LONGEST] + "…"

    def _beyond(self, item: str) -> Iterator[str]:
        if item == "5(3)":
            day, cited = self.decision.at.date(), ART_23_3.citation(self.lang)
            yield self.say("checklist.kept", provision=cited, day=day, until=kept_until(day))
        for each in PRACTICES.get(item, ()):
            yield self.say("checklist.practice", text=each.text(self.lang))

    def _hazards(self) -> Iterator[Row]:
        report = self.view.facts
        hazards = report.hazards()
        for each in hazards:
            mended, verified = each.mended_on, each.verified_on
            if mended is None:
                state = "open"
            elif self._is_to_come(mended):
                state = "to-mend"
            elif not self._was_mended(each):
                state = "late-mended"
            elif verified is None:
                state = "mended"
            else:
                state = "to-verify" if self._is_to_come(verified) else "verified"
            days = {
                "mended": "" if mended is None else mended.day,
                "verified": "" if verified is None else verified.day,
            }
            item = "" if each.item is None else word_in_words(each.item, self.lang)
            what = self.say("checklist.hazard", id=each.id, item=item) if item else each.id
            who = self._who(each.owner, each.opened_on, "checklist.found")
            more = [*self._evidence(each.text), *who, *(each.links or ())]
            said = self.say(f"state.{state}", **days)
            yield Row("done" if state == "verified" else "open", what, said, tuple(more))
        if not hazards:
            truth = self.view.no_open_hazards().value
            state = {True: "no_hazards", False: "open", None: "unknown"}[truth]
            # The short form states that no hazard is open. It does not state that there was no hazard.
            if truth and (report.assessment is None or report.assessment.hazards is None):
                state = "none_open"
            yield Row("done" if truth else "open", self.say("report.hazard"), self.say(f"state.{state}"))

    def _contents(self) -> Iterator[Row]:
        for item, truth in self.view.items_contained():
            state = {True: "done", False: "missing", None: "unknown"}[truth.value]
            yield Row("done" if truth.value else "open", self._item(item), self.say(f"state.{state}"))

    def _filing(self) -> Iterator[Row]:
        report = self.view.facts
        via_platform = self.view.via_platform().value
        state = {True: "done", False: "open", None: "unknown"}[via_platform]
        # A report that has reached no authority yet is only planned to go through the platform.
        if via_platform and all(each is not None and each.end > self.decision.at for _, each in report.submissions()):
            state = "to-submit"
        yield Row("done" if state == "done" else "open", self.say("checklist.platform"), self.say(f"state.{state}"))
        if report.platform is not None:
            yield self._answered(report.platform)
        receipts: dict[str, Receipt] = {each.authority: each for each in report.receipts or ()}
        went: bool | None
        at: Moment | None
        for authority in get_args(Recipient):
            receipt = receipts.get(authority)
            if report.platform is not None:
                went, at = True, report.platform.submitted_at
            elif report.receipts is None:
                went = None if report.recipients is None else authority in report.recipients
                at = report.submitted_at
            else:
                went, at = receipt is not None, None if receipt is None else receipt.received_at
            what = self.say("checklist.to", authority=self.say(f"authority.{authority}"))
            number = "" if receipt is None or receipt.number is None else receipt.number
            more = (self.say("checklist.number", number=number),) if number else ()
            if went is False:
                yield Row("open", what, self.say("state.not-received"), more)
            elif went is None or at is None:
                yield Row("open", what, self.say("state.unknown"), more)
            else:
                there = at.end <= self.decision.at
                said = self.say("state.received" if there else "state.expected", at=self.when(at))
                yield Row("done" if there else "open", what, said, more)
        for duty in self.standing.of_events:
            yield self._owed(duty)

    def _answered(self, platform: PlatformAnswer) -> Row:
        """Return what the platform answered by the instant asked about."""
        day, status, at = platform.day, platform.status, self.decision.at
        if day is not None and at < (day.begin if status == "returned" else day.end):
            status = "pending"
        mark: Mark = "done" if status == "passed" else "open"
        if status == "pending" and self.decision.basis.readings.discharged_when == "submitted":
            mark = "note"
        more = [] if platform.number is None else [self.say("checklist.number", number=platform.number)]
        if status == "returned":
            more.append(self.say("checklist.submit_again"))
        state = "unknown" if status is None else f"platform-{status}"
        said = self.say(f"state.{state}", day="" if day is None else day.day)
        return Row(mark, self.say("checklist.answer"), said, tuple(more))

    def _orders(self) -> Iterator[Row]:
        statuses = {each.event: each for each in self.decision.obligations}
        lacking = {each.obligation.event: each.lacking for each in self.standing.duties if each.is_open}
        for order in self.case.orders:
            obligation = statuses[order.id]
            received = self.when(order.received_on)
            kind = self.say(f"order.{order.kind}")
            what = self.say("checklist.order", id=order.id, what=kind, received=received)
            more = []
            if obligation.deadline is not None:
                due = explain_deadline(obligation.deadline, self.lang)
                more.append(self.say("checklist.due", deadline=due))
            if isinstance(order, ClarificationOrder) and order.answered_on is not None:
                key = "state.to-answer" if order.answered_on.end > self.decision.at else "state.answered"
                more.append(self.say(key, at=self.when(order.answered_on)))
            if lacking.get(order.id):
                more.append(self.say("checklist.order_lacks", events=self._listed(map(self._event, lacking[order.id]))))
            mark: Mark = "open"
            if obligation.status in {"discharged", "not-triggered", "upcoming"}:
                mark = "note" if obligation.status == "upcoming" else "done"
            yield Row(mark, what, self.say(f"status.{obligation.status}"), tuple(more))

    def _acts(self) -> Iterator[Row]:
        for act in self.case.supervision:
            state = self.say("status.upcoming") if self._is_to_come(act.on) else provisions_on(act, self.lang)
            kind = act.forms[0] if len(act.forms) == 1 else act.kind
            what = self.say("checklist.act", id=act.id, what=self.say(f"act.{kind}"), on=self.when(act.on))
            yield Row("note", what, state)

    def _online(self) -> Iterator[Row]:
        """Yield what else may be needed. It is a note unless a registration shows it: nothing tells whether it applies."""
        for each in BEFORE_ONLINE:
            numbers = [held.number for held in self.details.registrations if held.kind == each.registration]
            state = self.say("online.look") if each.registration is None else self.say("online.not_stated")
            if numbers:
                state = self.say("online.stated", numbers=self._listed(numbers))
            source = self.say(
                "online.source",
                whose=self.say(f"online.whose.{each.whose}"),
                certainty=self.say(f"certainty.{each.certainty}"),
                day=each.seen,
            )
            yield Row("done" if numbers else "note", self.say(f"online.{each.key}"), state, (source,))


def checklist_as_text(made: Checklist, *, width: int = WIDTH) -> str:
    """Return the list as text of at most ``width`` columns; control characters in texts of people are spelt out."""
    return "\n".join(_text(made, width)) + "\n"


def _text(made: Checklist, width: int) -> Iterator[str]:
    yield from wrapped(_safe(made.title), "", "  ", width)
    for state in made.states:
        yield from wrapped(_safe(state), "  ", "    ", width)
    for heading, rows in made.sections:
        yield ""
        yield f"  {heading}"
        for row in rows:
            line = say("label", made.lang, label=row.what, text=row.state)
            yield from wrapped(f"{_MARKS[row.mark]} {_safe(line)}", "    ", "        ", width)
            for more in row.more:
                yield from wrapped(_safe(more), "        ", "          ", width)
    yield ""
    for line in made.summary():
        yield from wrapped(_safe(line), "  ", "    ", width)


def _safe(text: str) -> str:
    return shown(" ".join(text.split("\n")))


def checklist_as_markdown(made: Checklist) -> str:
    """Return the list as Markdown with task boxes; texts of people cannot become markup."""
    return "\n".join(_markdown(made)) + "\n"


def _markdown(made: Checklist) -> Iterator[str]:
    yield f"# {inline(made.title)}"
    yield ""
    for state in made.states:
        yield f"- {inline(state)}"
    for heading, rows in made.sections:
        yield ""
        yield f"## {inline(heading)}"
        yield ""
        for row in rows:
            box = "" if row.mark == "note" else f"{_MARKS[row.mark]} "
            yield f"- {box}{inline(say('label', made.lang, label=row.what, text=row.state))}"
            for more in row.more:
                yield f"  - {inline(more)}"
    yield ""
    for line in made.summary():
        yield f"**{inline(line)}**"
        yield ""
