"""The security assessment report as a document, in the order of the form that the platform asks for, gaps marked.

The order is that of a copy of the form (2026-11): who files, basic information, the eight items of article 5. Beside them
stand what article 6 asks of a report, and the three general aspects of article 5 in an annex.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from opinionguard.decisions.decision import Decision
from opinionguard.facts.case import Case
from opinionguard.facts.provider import NO_DETAILS, FilingDetails
from opinionguard.facts.reports import ASSESSMENT_ITEMS, AssessmentEntry, Hazard, Report
from opinionguard.facts.supervision import ReassessmentOrder
from opinionguard.facts.values import AssessmentItem
from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang, joined, says_something
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.regulations.security_assessment_2018 import ASSESSMENT
from opinionguard.render.filing.blocks import Block, Document, PlatformField
from opinionguard.render.filing.drafting import Drafting
from opinionguard.render.filing.particulars import SITUATIONS, Particulars, links_of
from opinionguard.render.filing.standing import Owed, Standing, TakenAway, report_named, standing, view_of
from opinionguard.render.words import say
from opinionguard.rules.provisions import MAIN_LAW, number_in_words
from opinionguard.rules.views import ReportView

__all__ = ["report_document"]

_ASPECTS: Final[tuple[AssessmentItem, ...]] = tuple(each for each in ASSESSMENT_ITEMS if "(" not in each)
_ITEMS: Final[tuple[AssessmentItem, ...]] = tuple(each for each in ASSESSMENT_ITEMS if "(" in each)


def report_document(
    case: Case,
    decision: Decision,
    *,
    report: str | None = None,
    with_english: bool = False,
    details: FilingDetails = NO_DETAILS,
    with_identity: bool = False,
) -> Document:
    """Return the document of a report of a case (the last report, if none is named) as of the instant of a decision.

    The document is in Chinese, with English beside it on request. ``details`` are the provider and the products. Numbers of
    people's papers and telephones are masked unless ``with_identity``. Raises KeyError for an unknown report.
    """
    languages: tuple[Lang, ...] = ("zh", "en") if with_english else ("zh",)
    named = report_named(case, report)
    view, stands = view_of(named), standing(case, decision, named)
    draft = Drafting(languages, decision.at)
    situations = _situations(case.covered(view.facts), stands)
    particulars = Particulars(draft, case, view.facts, details, situations, with_identity)
    return _Maker(case, decision, draft, view, stands, particulars).made()


def _situations(covered: frozenset[str], stands: Standing) -> frozenset[str]:
    """Return the situations of article 3 that the report answers.

    A duty that a fact satisfies is left out: under article 16 other rules state what must be filed.
    """
    duties = (each for each in stands.of_events if each.obligation.event in covered and not each.fact)
    numbers = {each.obligation.provision for each in duties if each.obligation.law == MAIN_LAW}
    return frozenset(numbers & SITUATIONS.keys())


@frozen
class _Maker:
    case: Case
    decision: Decision
    draft: Drafting
    view: ReportView
    standing: Standing
    particulars: Particulars

    @property
    def report(self) -> Report:
        return self.view.facts

    def made(self) -> Document:
        draft = self.draft
        blocks = [
            *self.particulars.filer(),
            *self.particulars.basics(),
            *self._left_out(),
            *self._items(),
            *self._hazards(),
            *self._text_of("6(3)", "conclusion"),
            *self._text_of("6(4)", "other"),
            self._seal(),
            *self._annex(),
        ]
        if draft.gaps:
            gaps = tuple(draft.gaps)
            blocks.append(draft.part("gaps"))
            blocks += [Block("gap", (gap,)) for gap in gaps]
        return Document(
            draft.languages,
            draft.says("report.title"),
            draft.says("report.law"),
            tuple(blocks),
            tuple(draft.fields),
            tuple(draft.gaps),
            tuple(self._struck(each) for each in self.standing.strikes),
            tuple(each.order.id for each in self.standing.strikes),
            self.particulars.hides_numbers,
        )

    def _struck(self, strike: TakenAway) -> tuple[str, ...]:
        return tuple(
            say(
                "report.struck_because",
                lang,
                received=strike.order.received_on,
                provision=SECURITY_ASSESSMENT_2018.review.citation(lang),
                situations=self._cited(strike.events, lang),
            )
            for lang in self.draft.languages
        )

    def _cited(self, events: Iterable[str], lang: Lang) -> str:
        """Return the provisions under which events are assessed."""
        events = frozenset(events)
        duties = [each for each in self.decision.obligations if each.event in events]
        # A report may have covered an event that raises no duty: then the provision of its kind is named.
        duties = [each for each in duties if each.holds is not False] or duties
        return joined(dict.fromkeys(number_in_words(each.provision, lang) for each in duties), lang)

    def _left_out(self) -> Iterator[Block]:
        for duty in self.standing.duties:
            if duty.is_left_out:
                yield Block("gap", (self._uncovered(duty),))

    def _uncovered(self, duty: Owed) -> str:
        each, order = duty.obligation, duty.order
        if not isinstance(order, ReassessmentOrder):
            cited = ({"provision": number_in_words(each.provision, lang)} for lang in self.draft.languages)
            said = zip(self.draft.languages, cited, strict=True)
            return self.draft.noted([say("gap.uncovered", lang, **values) for lang, values in said])
        return self.draft.noted(
            [
                say(
                    "gap.order",
                    lang,
                    received=order.received_on,
                    provision=number_in_words(each.provision, lang),
                    situations=self._cited(duty.lacking, lang),
                )
                for lang in self.draft.languages
            ]
        )

    def _section_text(self, item: str) -> Iterator[Block]:
        section = next((each for each in self.report.sections or () if each.item == item), None)
        if section is None or section.text is None:
            yield Block("gap", (self.draft.gap("gap.text", item),))
            return
        yield Block("text", (section.text,))
        if section.links:
            yield links_of(self.draft, section.links)

    def _text_of(self, item: str, part: str) -> Iterator[Block]:
        yield self.draft.part(part)
        yield from self._section_text(item)

    def _items(self) -> Iterator[Block]:
        yield self.draft.part("items")
        for number, item in enumerate(_ITEMS, 1):
            yield from self._assessed(number, item, of_platform=True)
        yield Block("section", self.draft.says("report.measures"))
        yield from self._section_text("6(2)")

    def _annex(self) -> Iterator[Block]:
        yield self.draft.part("annex")
        yield Block("law", tuple(ASSESSMENT[_ASPECTS[0]].passage(lang) for lang in self.draft.languages))
        for number, item in enumerate(_ASPECTS, 1):
            yield from self._assessed(number, item)

    def _assessed(self, number: int, item: AssessmentItem, *, of_platform: bool = False) -> Iterator[Block]:
        draft = self.draft
        titles = tuple(
            say("report.numbered", lang, number=number, title=say(f"item.{item}", lang)) for lang in draft.languages
        )
        yield Block("section", titles)
        if of_platform:
            yield Block("law", tuple(ASSESSMENT[item].passage(lang) for lang in draft.languages))
        yield Block("label", draft.says("report.actual"))
        found = tuple(self._actual(item))
        if of_platform:
            content = found[0].texts[0]
            draft.fields.append(PlatformField(titles, content, found[0].kind == "gap"))
        yield from found

    def _actual(self, item: AssessmentItem) -> Iterator[Block]:
        """Yield what was found for an item: its evidence first, or the gap in its place."""
        draft, entry = self.draft, self._entry(item)
        done = dict(self.view.items_assessed())[item].value
        on = None if entry is None else entry.assessed_on
        evidence = "" if entry is None else entry.evidence or ""
        is_told = says_something(evidence)
        if is_told:
            yield Block("text", (evidence,))
        if done and on is not None and on.begin > self.decision.at:
            yield Block("gap", (draft.gap("gap.planned", item, day=on.day),))
            done = False
        elif done is None:
            yield Block("gap", (draft.gap("gap.finding", item),))
        elif not done:
            yield Block("gap", (draft.gap("gap.not-assessed", item),))
        if done and not is_told:
            # "assessed" states that there was an assessment, but not its findings.
            yield Block("gap", (draft.gap("gap.evidence", item),))
        if entry is None:
            return
        remarks = list(self._remarks(item, entry, is_done=bool(done)))
        if remarks:
            yield Block("small", (draft.row(remarks, "clauses"),))
        if entry.links:
            yield links_of(draft, entry.links)

    def _entry(self, item: AssessmentItem) -> AssessmentEntry | None:
        assessment = self.report.assessment
        entries = () if assessment is None else assessment.items or ()
        return next((each for each in entries if each.item == item), None)

    def _remarks(self, item: AssessmentItem, entry: AssessmentEntry, *, is_done: bool) -> Iterator[str]:
        if is_done:
            yield self.draft.both("report.finding", finding=self.draft.both(f"state.{self._state(item, entry)}"))
        if entry.owner is not None:
            yield self.draft.both("report.owner", owner=entry.owner)
        if entry.assessed_on is not None:
            yield self.draft.both("report.date", day=self.draft.day(entry.assessed_on))

    def _state(self, item: AssessmentItem, entry: AssessmentEntry) -> str:
        unmended = [each for each in self.report.hazards() if each.item == item and not self._was_mended(each)]
        is_mended = entry.finding == "hazard" and self.view.no_open_hazards().value and not unmended
        return "hazard-mended" if is_mended else str(entry.finding)

    def _was_mended(self, hazard: Hazard) -> bool:
        submitted = [moment for _, moment in self.report.submissions() if moment is not None]
        return hazard.was_mended(submitted, self.decision.at)

    def _hazards(self) -> Iterator[Block]:
        draft = self.draft
        yield draft.part("hazards")
        hazards = self.report.hazards()
        mended = self.view.no_open_hazards().value
        if not hazards:
            entries = () if self.report.assessment is None else self.report.assessment.items or ()
            found = [entry.item for entry in entries if entry.finding == "hazard"]
            if found:
                yield from (Block("gap", (draft.gap("gap.unnamed_hazard", item),)) for item in found)
            elif mended is None:
                yield Block("gap", (draft.gap("gap.hazards"),))
            elif not mended:
                yield Block("gap", (draft.gap("gap.open_hazards"),))
            else:
                stated_one_by_one = self.report.assessment is not None and self.report.assessment.hazards is not None
                state = "state.no_hazards" if stated_one_by_one else "report.no_open_hazards"
                yield Block("text", draft.says(state))
            return
        rows = [tuple(draft.both(f"report.{each}") for each in _HEADING)]
        gaps = set()
        for number, hazard in enumerate(hazards, 1):
            item = "" if hazard.item is None else draft.both(f"item.{hazard.item}")
            text = hazard.text or ""
            if not says_something(text):
                gaps.add((number, 1))
                text = draft.gap("gap.hazard_text", number=number)
            done = draft.day(hazard.mended_on)
            if not self._was_mended(hazard):
                gaps.add((number, 4))
                done = draft.gap("gap.hazard", number=number)
            rows.append((str(number), text, item, draft.day(hazard.opened_on), done, draft.day(hazard.verified_on)))
        yield Block("table", rows=tuple(rows), gaps=frozenset(gaps))

    def _seal(self) -> Block:
        draft, details = self.draft, self.particulars.details
        name = details.name or self.case.service.provider or ""
        signed_on = draft.both("report.signed_on")
        if details.person is not None:
            return Block("seal", (draft.both("report.signature", name=name), signed_on))
        return Block("seal", (draft.both("report.seal", name=name), draft.both("report.representative"), signed_on))


_HEADING: Final = ("number", "hazard", "item", "opened", "mended", "verified")
