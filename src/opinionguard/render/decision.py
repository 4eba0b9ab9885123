"""A decision as text that a person can paste into a ticket, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opinionguard.decisions.decision import Decision, SensitiveReading, Span
from opinionguard.decisions.duties import Obligation, Question, RelatedDuty
from opinionguard.decisions.lines import shortcoming, verdict_key
from opinionguard.decisions.waivers import Waiver
from opinionguard.decisions.words import instant_in_words
from opinionguard.facts.case import Case
from opinionguard.facts.names import named_fact
from opinionguard.ground.errors import InputError, PlaceOf, check_lang, instance, list_problems
from opinionguard.ground.text import Lang, either, joined, says_something
from opinionguard.regulations import companion, regulation
from opinionguard.regulations._cybersecurity_law import LAW, MAY_FOLLOW
from opinionguard.render.deadlines import explain_count, explain_deadline
from opinionguard.render.facts import event_in_words, named_facts, obligations_in_words, shown_fact, with_place
from opinionguard.render.filing.standing import provisions_on
from opinionguard.render.freshness import coverage_in_words, freshness
from opinionguard.render.layout import WIDTH, columns_of, paint, shown, wrapped
from opinionguard.render.next_step import Raised, next_step, raised
from opinionguard.render.readings import side_in_words
from opinionguard.render.words import say
from opinionguard.rules.companion import SECURITY_ASSESSMENT
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.dues import WithinWorkingDays
from opinionguard.rules.provisions import MAIN_LAW, Provision
from opinionguard.rules.readings import READINGS
from opinionguard.rules.regulation import Regulation

__all__ = [
    "asked_by",
    "cited_question",
    "explain",
    "headline",
    "may_of",
    "render_sensitive",
    "render_spans",
    "taken_otherwise",
    "waiver_line",
]


def explain(
    decision: Decision,
    case: Case,
    *,
    lang: Lang = "en",
    detail: bool = False,
    colour: bool = False,
    width: int = WIDTH,
    waivers: Sequence[Waiver] = (),
    place_of: PlaceOf | None = None,
    has_paths: bool = False,
) -> str:
    """Return a decision as text: verdict, obligations, provisions, facts, deadlines, questions, what to do next.

    The count of days is shown by the decision's own basis. ``detail`` quotes more of the law. Lines have at most ``width``
    columns, but for the title of a page of the full width. ``waivers`` are the waivers by which a refused launch passes. With
    ``place_of`` each deciding fact has its place, with ``has_paths`` also its path in a case file. Control characters in
    texts of people are spelt out. Raises ValueError for a case that does not belong to the decision.
    Raises InputError for an unknown language, and for a value that is no Decision, no Case or no list of waivers.
    """
    instance(decision, Decision, "decision")
    instance(case, Case, "case")
    check_lang(lang)
    problems = list_problems("waivers", waivers, Waiver)
    if problems:
        raise InputError(problems)
    waivers = tuple(instance(each, Waiver, "waivers") for each in waivers)
    if decision.case != case.id:
        raise ValueError(f"the decision is of {decision.case}, the case is {case.id}")
    page = _Page(decision, case, lang, detail, colour, width, waivers, place_of, has_paths)
    return "\n".join(page.lines())


def headline(
    decision: Decision,
    lang: Lang,
    *,
    waivers: Sequence[Waiver] = (),
    colour: bool = False,
) -> str:
    """Return a decision in one line: case, verdict, whether the launch may go and what that rests on, and the instant."""
    verdict = paint(say(verdict_key(decision), lang), decision.verdict, colour=colour)
    may = may_of(decision, lang, waivers=waivers)
    as_of = say("as_of", lang, at=decision.at)
    return say("title", lang, case=decision.case, verdict=verdict, may=may, as_of=as_of)


def may_of(decision: Decision, lang: Lang, *, waivers: Sequence[Waiver] = ()) -> str:
    """Return whether a launch may go, always together with what the answer rests on."""
    may = _may(decision, lang, waivers)
    is_despite = decision.verdict == "undetermined" and decision.may_launch and not waivers
    return say("may.despite", lang, may=may) if is_despite else may


def _may(decision: Decision, lang: Lang, waivers: Sequence[Waiver]) -> str:
    if waivers:
        return say("may.waived", lang)
    if decision.is_refused:
        return say("may.refused", lang)
    others = decision.other_laws
    against, still_open = others.against or (), others.open or 0
    settles = "" if others.settles is None else say("may.settles", lang, fact=named_fact(others.settles, lang))
    if against:
        return say(
            "may.against" if len(against) == 1 else "may.against.more",
            lang,
            duty=_cited_duty(against[0], lang),
            n=len(against) - 1,
        )
    if not decision.passes:
        return say("may.refused", lang)
    if not decision.may_launch:
        return say("may.open", lang, n=still_open, settles=settles)
    if others.mode == "none":
        return say("may.none.required" if others.require else "may.none", lang)
    if others.uncounted:
        first, more = others.uncounted[0], len(others.uncounted) - 1
        beside = say("may.still_open", lang, n=still_open, settles=settles) if still_open else ""
        return say(
            "may.uncounted.more" if more else "may.uncounted",
            lang,
            still_open=beside,
            duty=_cited_duty(first, lang),
            how=say(f"certainty.{first.certainty}", lang),
            n=more,
        )
    return say("may.known.open" if still_open else "may.known", lang, n=still_open, settles=settles)


def _cited_duty(duty: RelatedDuty, lang: Lang) -> str:
    of_law = companion(duty.law)
    cited = of_law.duty(duty.duty, duty.provision).provision.citation(lang)
    return say("in_law", lang, law=of_law.law.name(lang), provision=cited)


def taken_otherwise(decision: Decision, lang: Lang) -> Iterator[str]:
    """Yield the readings that are not the default, and the calendar if it has own notices or the knowledge of a past day."""
    taken = [side_in_words(name, side, lang) for name, side in decision.basis.readings.taken().items()]
    if taken:
        yield say("label", lang, label=say("readings", lang), text=joined(taken, lang, "clauses"))
    known = decision.basis.days.coverage()
    if known.known_on is not None or known.own_notices:
        yield say("label", lang, label=say("calendar", lang), text=coverage_in_words(known, lang))


class _Page:
    """Makes the text of one decision."""

    def __init__(
        self,
        decision: Decision,
        case: Case,
        lang: Lang,
        detail: bool,
        colour: bool,
        width: int,
        waivers: Sequence[Waiver],
        place_of: PlaceOf | None,
        has_paths: bool,
    ) -> None:
        self.decision, self.case = decision, case
        self.lang: Lang = lang
        self.readings, self.calendar = decision.basis.readings, decision.basis.days
        self.detail, self.colour, self.width, self.waivers = detail, colour, width, waivers
        self.stated, self.place_of, self.has_paths = case.stated(), place_of, has_paths
        self.quoted: set[Provision] = set()
        self.led_to: set[str] = set()
        self.open_acts = [act for act in case.supervision if len(act.forms) > 1 and act.on.begin <= decision.at]

    def say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def label(self, key: str, text: str) -> str:
        return self.say("label", label=self.say(key), text=text)

    def wrapped(self, text: str, indent: str, hanging: str | None = None) -> list[str]:
        return wrapped(text, indent, hanging, self.width)

    def lines(self) -> Iterator[str]:
        decision = self.decision
        title = headline(decision, self.lang, waivers=self.waivers, colour=self.colour)
        # Off a terminal the first line says all of it: that is what a log or a ticket keeps.
        yield from (title,) if self.width == WIDTH else self.wrapped(title, "", "  ")
        yield from self._subject()
        yield from self._scope()
        for obligation in decision.obligations:
            yield ""
            yield from self._obligation(obligation)
        if decision.exposures or self.open_acts:
            yield ""
            yield from self._exposures()
        if self.detail:
            yield from self._may_follow()
        if decision.questions:
            yield ""
            yield from self._questions()
        if decision.is_refused and not self.detail:
            yield from self._freed()
        notes = list(self._notes())
        if notes:
            yield ""
            yield f"  {self.say('notes')}"
            yield from notes
        yield ""
        until = decision.valid_until
        lasts = self.say("valid_for_good") if until is None else self.say("valid_until", instant=until)
        yield from self.wrapped(lasts + self.say("disclaimer"), "  ")
        yield from self.wrapped(freshness(self.calendar, self.lang, on=decision.at.date()), "  ")

    def _questions(self) -> Iterator[str]:
        yield f"  {self.say('questions')}"
        for number, question in enumerate(self.decision.questions, 1):
            cited = cited_question(question, self.lang)
            line = self.say("question", fact=named_fact(question.fact, self.lang), provision=cited)
            # Whoever answers in the file needs the key.
            told = with_place(line, question.fact, self.lang, self.place_of, has_path=True)
            yield from self.wrapped(f"{number}. {told}", "    ", "       ")
            yield from self.wrapped(question.asked(self.lang), "       ")

    def _freed(self) -> Iterator[str]:
        """Yield the sides of readings (interpretations) under which the launch is not refused, and the facts they need.

        A side that replaces the refusing duty by another duty is left out. The command `explain` shows the other sides.
        """
        duties = {f"{each.event}/{each.provision}" for each in self.decision.obligations}
        refused = {"blocked", "overdue"}
        rows = [
            each
            for each in self.decision.sensitive_readings
            if each.verdict not in refused and duties.issuperset(each.deadlines)
        ]
        if rows:
            yield ""
            yield from self.wrapped(self.say("freed", sides=_sides(rows, self.lang)), "  ", "    ")

    def _subject(self) -> Iterator[str]:
        for key, table in (("service", self.case.service), ("feature", self.case.feature)):
            if table is not None:
                name = shown(table.name or "") or self.say("unnamed")
                yield from self.wrapped(self.label(key, name), "  ", "    ")
        for line in taken_otherwise(self.decision, self.lang):
            yield from self.wrapped(line, "  ", "    ")

    def _scope(self) -> Iterator[str]:
        yield f"  {self.say('scope')}"
        findings = self.decision.classification
        sides = {self.readings.outside_mainland, self.readings.internal_services}
        reach = "reach.by_reading" if "in-scope" in sides else "reach"
        rows = [(reach, findings.reach), ("article_2.service", findings.service)]
        if findings.feature is not None:
            rows.append(("article_2.feature", findings.feature))
        for key, finding in rows:
            by = ""
            if finding.items:
                main = regulation(self.decision.obligations[0].law)
                cited = [main.provision(item).citation(self.lang) for item in finding.items]
                by = self.say("by_items", items=joined(cited, self.lang))
            key = "article_2.alone" if key == "article_2.service" and findings.feature is None else key
            yield from self.wrapped("- " + self.label(key, self.say(f"holds.{finding.holds}") + by), "    ", "      ")

    def _obligation(self, obligation: Obligation) -> Iterator[str]:
        main = regulation(obligation.law)
        provision, by = main.provision(obligation.provision), raised(obligation, self.case)
        status = paint(self.say(f"status.{obligation.status}"), obligation.status, colour=self.colour)
        cited = provision.citation(self.lang)
        event = self._event(obligation.event)
        yield from self.wrapped(self.say("obligation", event=event, provision=cited, status=status), "  ", "    ")
        yield from self._waived(obligation)
        yield from self._quoted(provision)
        yield from self._page_of(provision)
        yield f"    {self.say(f'because.{obligation.holds}')}"
        yield from self._facts(obligation.because, f"{'orders' if by.is_by_order else 'events'}.{obligation.event}")
        if obligation.deadline is not None and obligation.status != "upcoming":
            yield from self._deadline(provision, by, obligation.deadline, main)
        yield from self._reports(obligation, by, main)
        step = next_step(obligation, self.case, self.decision.at, self.readings, self.lang)
        if step:
            yield from self.wrapped(self.label("next", step), "    ", "      ")
        if by.fact_instead and obligation.holds is not False:
            yield from self._path(obligation)
        follows = self._follows(obligation, by, main)
        if follows:
            yield f"    {self.say('follows.overdue' if obligation.status == 'overdue' else 'follows')}"
            for each in follows:
                yield f"      {each.citation(self.lang)}"
                yield from self._quoted(each, "        ", both=self.detail)

    def _page_of(self, provision: Provision) -> Iterator[str]:
        """Yield the address of a provision's official page, once for each page; only in detail."""
        if self.detail and provision.url and provision.url not in self.led_to:
            self.led_to.add(provision.url)
            yield f"    {self.say('laws.page', url=provision.url)}"

    def _follows(self, obligation: Obligation, by: Raised, main: Regulation) -> tuple[Provision, ...]:
        """Return the provisions on the next steps; provisions on a failure only if they surely apply."""
        status = obligation.status
        if by.fact_instead or by.asks_for_explanations:
            return ()
        if status == "overdue" and all(each.event != obligation.event for each in self.decision.exposures):
            return ()
        return main.follows.get(status, ()) + (main.in_detail.get(status, ()) if self.detail else ())

    def _waived(self, obligation: Obligation) -> Iterator[str]:
        for each in self.waivers:
            if each.names(self.decision.case, obligation):
                yield from self.wrapped(waiver_line(each, self.lang), "    ", "      ")

    def _exposures(self) -> Iterator[str]:
        yield f"  {self.say('exposures')}"
        for each in self.decision.exposures:
            provision = regulation(each.law).provision(each.provision)
            cited = provision.citation(self.lang)
            line = self.say(
                "exposure",
                event=self._event(each.event),
                provision=cited,
                facts=named_facts(each.because, self.lang),
            )
            yield from self.wrapped(f"- {line}", "    ", "      ")
            yield from self._quoted(provision, "      ", both=self.detail)
        for act in self.open_acts:
            line = self.say("label", label=self._event(act.id), text=provisions_on(act, self.lang))
            yield from self.wrapped(f"- {line}", "    ", "      ")

    def _may_follow(self) -> Iterator[str]:
        """Quote what the Cybersecurity Law in force may attach to an obligation that surely stands; no amount is worked out."""
        stands = any(each.status in {"blocking", "overdue"} for each in self.decision.obligations)
        if stands and LAW.is_in_force_on(self.decision.at.date()):
            yield ""
            yield from self.wrapped(self.say("may_follow.cybersecurity"), "  ", "    ")
            for each in MAY_FOLLOW:
                cited = self.say("in_law", law=LAW.full_title(self.lang), provision=each.citation(self.lang))
                yield from self.wrapped(cited, "    ", "      ")
                yield from self._quoted(each, "      ")

    def _quoted(self, provision: Provision, indent: str = "    ", *, both: bool = True) -> Iterator[str]:
        """Quote a passage once: in Chinese, and for English readers also translated; without ``both`` only translated."""
        if provision in self.quoted:
            return
        self.quoted.add(provision)
        english = self.lang == "en"
        for text in (provision.text if both or not english else "", provision.english if english else ""):
            for line in text.splitlines():
                yield from self.wrapped(line, indent + "> ")

    def _event(self, event: str) -> str:
        return event_in_words(self.case, event, self.lang)

    def _facts(self, names: Iterable[str], within: str) -> Iterator[str]:
        shown = False
        for name in names:
            shown = True
            yield from self.wrapped(f"- {self._fact(name, within)}", "      ", "        ")
        if not shown:
            yield f"      - {self.say('always')}"

    def _fact(self, name: str, within: str = "") -> str:
        value = self.stated.get(name)
        return shown_fact(name, value, self.lang, self.place_of, within=within, has_path=self.has_paths)

    def _deadline(self, provision: Provision, by: Raised, deadline: Deadline, main: Regulation) -> Iterator[str]:
        said = explain_deadline(deadline, self.lang)
        # The term of article 7 does not apply to a duty under an order, or under the rules that article 16 names.
        term = provision if by.is_by_order or by.fact_instead else main.deadline
        line = self.say("deadline", provision=term.citation(self.lang), said=said)
        yield from self.wrapped(line, "    ", "      ")
        moment, due = by.occurred(self.readings), by.rule.due.of(by.event)
        if isinstance(due, WithinWorkingDays) and moment is not None:
            yield from explain_count(
                moment.day, due.days, deadline, self.readings, self.calendar, self.lang, width=self.width
            )
        if self.detail:
            yield from self._quoted(term)

    def _reports(self, obligation: Obligation, by: Raised, main: Regulation) -> Iterator[str]:
        name = obligation.discharged_by
        lines: list[str] = []
        if name is not None:
            if by.fact_instead:
                lines.append(self.say("report.fact_discharges", fact=named_fact(by.fact_instead, self.lang)))
            else:
                late = {True: "report.late", False: "report.in_time", None: "report.late_unknown"}[obligation.late]
                if obligation.deadline is not None and obligation.deadline.kind == "no-limit":
                    late = "report.no_limit"
                name = named_fact(name if by.asks_for_explanations else f"reports.{name}", self.lang)
                lines.append(self.say("report.discharges", name=name, late=self.say(late)))
        for defect in obligation.defects:
            provision = main.provision(defect.provision).citation(self.lang)
            report = f"reports.{defect.report}"
            fact, what = self._fact(defect.fact, report), shortcoming(defect, self.lang)
            report = named_fact(report, self.lang)
            lines.append(self.say("defect", report=report, what=what, fact=fact, provision=provision))
        owed = obligation.status in {"blocking", "due", "overdue"}
        if owed and not self.case.reports and not by.fact_instead and not by.asks_for_explanations:
            lines.append(self.say("reports.none"))
        if lines:
            yield f"    {self.say('reports')}"
            for line in lines:
                yield from self.wrapped(f"- {line}", "      ", "        ")

    def _path(self, obligation: Obligation) -> Iterator[str]:
        """Yield the steps under the rules to which a provision refers: what they ask, their status, and their deadline."""
        key = f"{obligation.event}/{obligation.provision}"
        related = self.decision.related
        laws = {each.law for each in related if key in each.same_as and each.duty != SECURITY_ASSESSMENT.id}
        steps = [each for each in related if each.law in laws]
        # A duty may have several grounds. Show the grounds that may apply here; if none applies, show the first one.
        held = {each.duty for each in steps if each.holds is not False}
        first = {each.duty: each for each in reversed(steps)}
        shown = [
            each for each in steps if each.holds is not False or (each.duty not in held and each is first[each.duty])
        ]
        for step, each in enumerate(shown, 1):
            asked = companion(each.law).duty(each.duty, each.provision)
            if step == 1:
                yield f"    {self.say('related.path')}"
            status = self.say(f"status.{each.status}")
            when = "" if each.deadline is None else explain_deadline(each.deadline, self.lang)
            passage = asked.provision.passage(self.lang)
            line = self.say("related.step", task=asked.task.name(self.lang), provision=passage, status=status)
            line = f"{step}. {line}" + (self.say("related.step_when", when=when) if when else "")
            yield from self.wrapped(line, "      ", "         ")

    def _notes(self) -> Iterator[str]:
        tables = [(self.case.id, self.case), *((path, facts) for path, _, facts in self.case.tables())]
        for path, facts in tables:
            if facts.note and says_something(facts.note):
                first, *rest = facts.note.splitlines() or [""]
                said = self.say("label", label=named_fact(path, self.lang), text=shown(first.expandtabs(4)))
                yield from self.wrapped(f"- {said}", "    ", "      ")
                for line in rest:
                    yield from self.wrapped(shown(line.expandtabs(4)), "      ")
            for link in facts.links or ():
                label, address = self.say("label", label=named_fact(path, self.lang), text=""), shown(link)
                if columns_of(f"    - {label}{address}") <= self.width:
                    yield f"    - {label}{address}"
                else:  # nothing breaks an address
                    yield from self.wrapped(f"- {label.rstrip()}", "    ", "      ")
                    yield f"      {address}"


def waiver_line(waiver: Waiver, lang: Lang) -> str:
    """Return a waiver in one line: who lets an obligation pass, until when, and why."""
    reason = shown(" ".join(waiver.reason.split()))
    return say("waived", lang, id=waiver.id, approver=shown(waiver.approver), until=_until(waiver, lang), reason=reason)


def _until(waiver: Waiver, lang: Lang) -> str:
    expires = waiver.expires
    return instant_in_words(expires.begin, lang) if expires.is_instant else say("waived.day", lang, day=expires.day)


def asked_by(question: Question) -> Provision:
    """Return the provision that makes a question matter."""
    if question.law == MAIN_LAW:
        return regulation(question.law).provision(question.provision)
    provisions = companion(question.law).provisions
    return next((each for each in provisions if each.number == question.provision), provisions[0])


def cited_question(question: Question, lang: Lang) -> str:
    """Return the citation of a question's provision; the citation names the law if it is another law."""
    provision = asked_by(question)
    if question.law == MAIN_LAW:
        return provision.citation(lang)
    return say("in_law", lang, law=provision.law.name(lang), provision=provision.citation(lang))


def render_sensitive(found: Iterable[SensitiveReading], case: Case, lang: Lang, *, width: int = WIDTH) -> Iterator[str]:
    """Yield the readings whose other side would change the answer."""
    about = {reading.id: reading for reading in READINGS}
    rows = list(found)
    if not rows:
        yield from wrapped(say("sensitive.none", lang), "  ", width=width)
        return
    yield "  " + say("sensitive", lang)
    for row in (each for each in rows if not each.asks):
        reading = about[row.reading]
        yield from wrapped(f"- {side_in_words(row.reading, row.side, lang)}", "    ", "      ", width)
        yield from wrapped(reading.about(lang), "      ", width=width)
        if row.changes == "verdict":
            verdict = say(f"verdict.{row.verdict}", lang)
            yield from wrapped(say("sensitive.verdict", lang, verdict=verdict), "      -> ", "         ", width)
        if row.changes == "may_launch":
            yield from wrapped(say("sensitive.may_launch", lang), "      -> ", "         ", width)
        for duty, deadline in row.deadlines.items():
            said = say("sensitive.falls_away", lang) if deadline is None else explain_deadline(deadline, lang)
            named = obligations_in_words((duty,), case, lang)
            yield from wrapped(
                say("sensitive.deadline", lang, duty=named, deadline=said), "      -> ", "         ", width
            )
    asking = [row for row in rows if row.asks]
    if asking:
        yield from wrapped(say("sensitive.asks", lang, sides=_sides(asking, lang)), "    ", "      ", width)


def _sides(rows: Iterable[SensitiveReading], lang: Lang) -> str:
    """Return sides of readings, each with the facts that the side needs, or with the verdict under the side."""
    sides = [
        say("sensitive.side", lang, side=side_in_words(row.reading, row.side, lang), facts=named_facts(row.asks, lang))
        if row.asks
        else say(
            "sensitive.side.told",
            lang,
            side=side_in_words(row.reading, row.side, lang),
            verdict=say(f"verdict.{row.verdict}", lang),
        )
        for row in rows
    ]
    return joined(sides, lang, "clauses")


def render_spans(spans: Iterable[Span], lang: Lang, *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the verdicts over time, within ``width`` columns; the first has no beginning, and the last has no end."""
    rows = list(spans)
    yield "  " + say("spans", lang)
    for place, span in enumerate(rows):
        edges = []
        if place > 0:
            edges.append(say("span.from", lang, start=instant_in_words(span.start, lang, up=True)))
        if place < len(rows) - 1 and span.end is not None:
            edges.append(say("span.until", lang, end=span.end))
        when = either(lang, " ", "").join(edges) or say("span.always", lang)
        verdict = paint(say(f"verdict.{span.verdict}", lang), span.verdict, colour=colour)
        told = say("span", lang, when=when, verdict=verdict, may=say(f"passes.{span.may_launch}", lang))
        yield from (f"    - {told}",) if width is None else wrapped(told, "    - ", "      ", width)
