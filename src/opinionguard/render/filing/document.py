"""The security assessment report as a document: the parts that article 6 asks for, made from the facts, gaps marked.

The document is a list of blocks, each in one or two languages. ``document_as_html`` and ``document_as_markdown`` write the
document out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from attrs import evolve, field, frozen

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation
from opinionguard.decisions.words import day_in_words, moment_in_words
from opinionguard.facts.case import Case
from opinionguard.facts.reports import ASSESSMENT_ITEMS, AssessmentEntry, Report
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Joint, Lang, joined, says_something
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, regulation
from opinionguard.regulations.security_assessment_2018 import ASSESSMENT, CONTENTS
from opinionguard.render.filing.markdown import cell, inline, paragraph
from opinionguard.render.filing.standing import Owed, Standing, TakenAway, report_named, standing, view_of
from opinionguard.render.words import say
from opinionguard.rules.provisions import Provision
from opinionguard.rules.views import ReportView

__all__ = ["Block", "Document", "document_as_markdown", "report_document"]

Kind = Literal["part", "section", "law", "label", "text", "gap", "table", "small"]


@frozen
class Block:
    """A piece of the document: its kind, and its text in each language (a text that people wrote is there once).

    A table has rows of cells instead of a text; the first row is the heading. ``gaps`` are the places (row, column) of the
    cells that are gaps. ``anchor`` names a part.
    """

    kind: Kind
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    gaps: frozenset[tuple[int, int]] = frozenset()
    anchor: str = ""


@frozen
class Document:
    """A report: its title in each language, the cover, the parts, and the gaps.

    ``strikes`` are texts about the orders that took the report away, each in every language. ``orders`` are their ids.
    """

    languages: tuple[Lang, ...]
    titles: tuple[str, ...]
    cover: Block
    blocks: tuple[Block, ...]
    gaps: tuple[str, ...]
    foot: tuple[str, ...]
    strikes: tuple[tuple[str, ...], ...] = ()
    orders: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Tell whether anything that the report needs is missing."""
        return bool(self.gaps)

    @property
    def is_final(self) -> bool:
        """Tell whether the report is final: the report has no gap, and no order took the report away."""
        return not self.gaps and not self.strikes

    @property
    def banners(self) -> tuple[str, ...]:
        """The lines at the head of every page of a document that is not final, the most serious first."""
        keys = [*(["report.struck"] if self.strikes else []), *(["report.draft"] if self.gaps else [])]
        return tuple(" / ".join(self.says(key)) for key in keys)

    def says(self, key: str, **values: object) -> tuple[str, ...]:
        """Return the text of a key in each language of the document."""
        return tuple(say(key, lang, **values) for lang in self.languages)


def report_document(
    case: Case, decision: Decision, *, report: str | None = None, with_english: bool = False
) -> Document:
    """Return the document of a report of a case (the last report, if none is named) as of the instant of a decision.

    The document is in Chinese, with English beside it on request. Raises KeyError for an unknown report.
    """
    languages: tuple[Lang, ...] = ("zh", "en") if with_english else ("zh",)
    named = report_named(case, report)
    return _Maker(case, decision, languages, named, view_of(named), standing(case, decision, named)).made()


@frozen
class _Maker:
    case: Case
    decision: Decision
    languages: tuple[Lang, ...]
    named: tuple[str, Report] | None
    view: ReportView
    standing: Standing
    gaps: list[str] = field(factory=list, init=False)

    @property
    def report(self) -> Report:
        return self.view.facts

    def says(self, key: str, **values: object) -> tuple[str, ...]:
        return tuple(say(key, lang, **values) for lang in self.languages)

    def both(self, key: str, **values: object) -> str:
        """Return the texts of a key in all languages, on one line."""
        return " / ".join(dict.fromkeys(self.says(key, **values)))

    def row(self, members: Iterable[str], kind: Joint = "names") -> str:
        """Return one list for all languages, with the separators of the first language."""
        return joined(members, self.languages[0], kind)

    def made(self) -> Document:
        cover = self._cover()
        blocks = [
            *self._basics(),
            *self._measures(),
            *self._hazards(),
            *self._text_of("6(3)", "conclusion"),
            *self._text_of("6(4)", "other"),
        ]
        if self.gaps:
            blocks.append(self._part("gaps"))
            blocks += [Block("gap", (gap,)) for gap in self.gaps]
        foot = self.says("report.not_advice", case=self.case.id)
        return Document(
            self.languages,
            self.says("report.title"),
            cover,
            tuple(blocks),
            tuple(self.gaps),
            foot,
            tuple(self._struck(each) for each in self.standing.strikes),
            tuple(each.order.id for each in self.standing.strikes),
        )

    def _struck(self, strike: TakenAway) -> tuple[str, ...]:
        received = strike.order.received_on
        return tuple(
            say(
                "report.struck_because",
                lang,
                order=strike.order.id,
                received=moment_in_words(received, lang, up=True),
                provision=SECURITY_ASSESSMENT_2018.review.citation(lang),
                events=joined(strike.events, lang),
            )
            for lang in self.languages
        )

    def _part(self, name: str) -> Block:
        return Block("part", self.says(f"report.part.{name}"), anchor=name)

    def _gap(self, key: str, what: str = "", **values: object) -> str:
        """Record a gap and return its text; ``what`` is an item or a key of the catalogue."""
        return self._noted([say(key, lang, what=self._named(what, lang), **values) for lang in self.languages])

    def _noted(self, missing: list[str]) -> str:
        self.gaps.append(" / ".join(missing))
        said = zip(missing, self.languages, strict=True)
        return " / ".join(say("report.gap", lang, what=each) for each, lang in said)

    def _named(self, what: str, lang: Lang) -> str:
        if what in ASSESSMENT or what in CONTENTS:
            title = say(f"item.{what}", lang)
            return f"{what} {title}" if "(" in what else title
        return say(what, lang) if what.startswith("report.") else what

    def _table(self, rows: Iterable[tuple[str, str | None]]) -> Block:
        """Return a table of fields; a field without content is a gap."""
        made = [(self.both("report.field"), self.both("report.content"))]
        gaps = set()
        for name, content in rows:
            said = self.both(f"report.{name}")
            if content is None or not says_something(content):
                gaps.add((len(made), 1))
                content = self._gap("gap.field", f"report.{name}")
            made.append((said, content))
        return Block("table", rows=tuple(made), gaps=frozenset(gaps))

    def _cover(self) -> Block:
        case, service = self.case, self.case.service
        performer = self.report.performed_by
        rows = [
            ("provider", service.provider),
            ("service", service.name),
            *([("feature", case.feature.name)] if case.feature is not None else []),
            ("events", self._events()),
            ("performer", None if performer is None else self.both(f"performer.{performer}")),
            ("report", case.id if self.named is None else f"{case.id} / {self.named[0]}"),
            ("as_of", self._days(self.decision.at.date())),
        ]
        table = self._table(rows)
        elsewhere = [each for each in self.standing.of_events if each.is_open and each.lacking and each.others]
        if elsewhere:
            said = "\n".join(self._elsewhere(each) for each in elsewhere)
            table = evolve(table, rows=(*table.rows, (self.both("report.elsewhere"), said)))
        left_out = [each for each in self.standing.duties if each.is_left_out]
        if left_out:
            said = "\n".join(self._left_out(each) for each in left_out)
            place = (len(table.rows), 1)
            table = evolve(table, rows=(*table.rows, (self.both("report.uncovered"), said)), gaps=table.gaps | {place})
        return table

    def _elsewhere(self, duty: Owed) -> str:
        each = duty.obligation
        cited = " / ".join(_cited(each, lang) for lang in self.languages)
        return self.both("report.elsewhere_by", event=each.event, provision=cited, report=self.row(duty.others))

    def _left_out(self, duty: Owed) -> str:
        each, key = duty.obligation, "gap.uncovered" if duty.order is None else "gap.order"
        return self._noted(
            [
                say(key, lang, event=each.event, provision=_cited(each, lang), events=joined(duty.lacking, lang))
                for lang in self.languages
            ]
        )

    def _events(self) -> str | None:
        """Return the events that the report covers, each with its provision.

        An event whose duty a fact satisfies is left out: under article 16 other rules state what must be filed.
        """
        covered = self.case.covered(self.report)
        lines = []
        for duty in self.standing.of_events:
            each = duty.obligation
            if each.event in covered and not duty.fact:
                cited = " / ".join(_cited(each, lang) for lang in self.languages)
                lines.append(f"{each.event}: {cited}")
        return "\n".join(lines) or None

    def _basics(self) -> Iterator[Block]:
        service, feature = self.case.service, self.case.feature
        yield self._part("basics")
        yield self._law(CONTENTS["6(1)"])
        functions = [] if service.functions is None else [*service.functions.words, *(service.other_functions or ())]
        rows = [("functions", self.row(functions)), ("scope", self._scope())]
        if feature is not None:
            words = [] if feature.functions is None else feature.functions.words
            rows.append(("feature", "\n".join(filter(None, (feature.name, self.row(words))))))
        rows += [
            ("facilities", service.facilities or ""),
            ("deployment", service.deployment or ""),
            ("licences", service.licences or ""),
        ]
        yield self._table(rows)
        yield from self._section_text("6(1)")

    def _scope(self) -> str:
        service = self.case.service
        offered, audience = service.offered_in_mainland_china, service.audience
        if offered is None or audience is None:
            return ""
        return joined(
            (self.both(f"report.offered.{offered}"), self.both(f"report.audience.{audience}")),
            self.languages[0],
            "clauses",
        )

    def _law(self, *provisions: Provision) -> Block:
        texts = tuple("\n".join(each.passage(lang) for each in provisions) for lang in self.languages)
        return Block("law", texts)

    def _section_text(self, item: str) -> Iterator[Block]:
        section = next((each for each in self.report.sections or () if each.item == item), None)
        if section is None or section.text is None:
            yield Block("gap", (self._gap("gap.text", item),))
            return
        yield Block("text", (section.text,))
        yield from self._links(section.links)

    def _links(self, links: tuple[str, ...] | None) -> Iterator[Block]:
        if links:
            said = say("label", self.languages[0], label=self.both("report.links"), text=self.row(links, "clauses"))
            yield Block("small", (said,))

    def _text_of(self, item: str, part: str) -> Iterator[Block]:
        yield self._part(part)
        yield self._law(CONTENTS[item])
        yield from self._section_text(item)

    def _measures(self) -> Iterator[Block]:
        yield self._part("measures")
        yield self._law(CONTENTS["6(2)"])
        yield from self._section_text("6(2)")
        assessment = self.report.assessment
        entries: dict[str, AssessmentEntry] = {}
        if assessment is not None:
            entries = {entry.item: entry for entry in assessment.items or ()}
        truths = dict(self.view.items_assessed())
        quoted = None
        for place, item in enumerate(ASSESSMENT_ITEMS):
            number = f"2.{place + 1}"
            yield Block("section", tuple(f"{number} {each}" for each in self.says(f"item.{item}")))
            # One sentence holds the three general aspects.
            if ASSESSMENT[item] is not quoted:
                yield self._law(ASSESSMENT[item])
            quoted = ASSESSMENT[item]
            yield from self._finding(item, truths[item].value, entries.get(item))

    def _finding(self, item: str, done: bool | None, entry: AssessmentEntry | None) -> Iterator[Block]:
        on = None if entry is None else entry.assessed_on
        if done and on is not None and on.begin > self.decision.at:
            yield Block("gap", (self._gap("gap.planned", item, day=on.day),))
            done = False
        elif done is None:
            yield Block("gap", (self._gap("gap.finding", item),))
        elif not done:
            yield Block("gap", (self._gap("gap.not-assessed", item),))
        if entry is None:
            if done:
                # "assessed" states that there was an assessment, but not its findings.
                yield Block("gap", (self._gap("gap.evidence", item),))
            return
        rows = [(self.both("report.field"), self.both("report.content"))]
        if done:
            rows.append((self.both("report.finding"), self.both(f"state.{entry.finding}")))
        if entry.owner is not None:
            rows.append((self.both("report.owner"), entry.owner))
        if entry.assessed_on is not None:
            rows.append((self.both("report.date"), self._day(entry.assessed_on)))
        hazards = [each.id for each in self.report.hazards() if each.item == item]
        if hazards:
            rows.append((self.both("report.hazard"), self.row(hazards)))
        if len(rows) > 1:
            yield Block("table", rows=tuple(rows))
        if entry.evidence and says_something(entry.evidence):
            yield Block("label", (self.both("report.evidence"),))
            yield Block("text", (entry.evidence,))
        elif done:
            yield Block("gap", (self._gap("gap.evidence", item),))
        yield from self._links(entry.links)

    def _hazards(self) -> Iterator[Block]:
        yield self._part("hazards")
        yield self._law(SECURITY_ASSESSMENT_2018.requirements[-1].provision)
        hazards = self.report.hazards()
        mended = self.view.no_open_hazards.value
        if not hazards:
            entries = () if self.report.assessment is None else self.report.assessment.items or ()
            found = [entry.item for entry in entries if entry.finding == "hazard"]
            if found:
                yield Block("gap", tuple(self._gap("gap.unnamed_hazard", item) for item in found))
            elif mended is None:
                yield Block("gap", (self._gap("gap.hazards"),))
            elif not mended:
                yield Block("gap", (self._gap("gap.open_hazards"),))
            else:
                stated_one_by_one = self.report.assessment is not None and self.report.assessment.hazards is not None
                state = "state.no_hazards" if stated_one_by_one else "report.no_open_hazards"
                yield Block("text", self.says(state))
            return
        heading = ("hazard", "item", "opened", "mended", "verified")
        rows = [tuple(self.both(f"report.{each}") for each in heading)]
        gaps = set()
        submitted = [moment for _, moment in self.report.submissions() if moment is not None]
        for hazard in hazards:
            opened, done, verified = (
                self._day(each) for each in (hazard.opened_on, hazard.mended_on, hazard.verified_on)
            )
            if not hazard.was_mended(submitted, self.decision.at):
                gaps.add((len(rows), 3))
                done = self._gap("gap.hazard", hazard.id)
            what = f"{hazard.id}\n{hazard.text}" if hazard.text and says_something(hazard.text) else hazard.id
            rows.append((what, hazard.item or "", opened, done, verified))
        yield Block("table", rows=tuple(rows), gaps=frozenset(gaps))

    def _days(self, day: date) -> str:
        return " / ".join(day_in_words(day, lang) for lang in self.languages)

    def _day(self, moment: Moment | None) -> str:
        if moment is None:
            return ""
        is_to_come = moment.begin > self.decision.at
        return self.both("report.planned", day=moment.day) if is_to_come else self._days(moment.day)


def _cited(obligation: Obligation, lang: Lang) -> str:
    return regulation(obligation.law).provision(obligation.provision).citation(lang)


def document_as_markdown(made: Document) -> str:
    """Return the document as Markdown; texts of people cannot become markup."""
    return "\n".join(_markdown(made)) + "\n"


def _markdown(made: Document) -> Iterator[str]:
    mark = [line for each in made.banners for line in (f"> **{inline(each)}**", "")]
    yield f"# {inline(' / '.join(made.titles))}"
    yield ""
    yield from mark
    for each in made.strikes:
        yield from _lines(each)
    if made.is_draft:
        yield from _lines(made.says("report.draft_because", n=len(made.gaps)))
    yield from _markdown_table(made.cover)
    page = SECURITY_ASSESSMENT_2018.law.url
    yield from _lines(tuple(f"[{inline(text)}]({page})" for text in made.says("report.law")), ready=True)
    yield f"## {inline(' / '.join(made.says('report.contents')))}"
    yield ""
    for block in made.blocks:
        if block.kind == "part":
            yield f"- [{inline(' / '.join(block.texts))}](#{block.anchor})"
    yield ""
    for block in made.blocks:
        if block.kind == "part":
            yield f'<a id="{block.anchor}"></a>'
            yield ""
            yield f"## {inline(' / '.join(block.texts))}"
            yield ""
            yield from mark
        elif block.kind == "section":
            yield f"### {inline(' / '.join(block.texts))}"
            yield ""
        elif block.kind == "law":
            for text in block.texts:
                yield from (f"> {inline(line)}  " for line in text.splitlines())
                yield ">"
            yield ""
        elif block.kind == "gap":
            yield from _lines(tuple(f"**[{inline(text)}]**" for text in block.texts), ready=True)
        elif block.kind == "table":
            yield from _markdown_table(block)
        else:
            yield from _lines(block.texts)
    yield "---"
    yield ""
    yield from _lines(made.foot)


def _lines(texts: Iterable[str], *, ready: bool = False) -> Iterator[str]:
    for text in texts:
        yield text if ready else paragraph(text)
        yield ""


def _markdown_table(block: Block) -> Iterator[str]:
    head, *rows = block.rows
    yield f"| {' | '.join(cell(each) for each in head)} |"
    yield f"|{' --- |' * len(head)}"
    for number, row in enumerate(rows, 1):
        cells = (
            f"**[{cell(each)}]**" if (number, place) in block.gaps else cell(each) for place, each in enumerate(row)
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
