"""Texts about other regulations: a table for one decision, duties in full, and the regulations themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, RelatedDuty
from opinionguard.decisions.words import due_day
from opinionguard.facts.case import Case
from opinionguard.ground.errors import PlaceOf
from opinionguard.ground.text import Lang, either, joined
from opinionguard.regulations import SECURITY_ASSESSMENT_2018, companion, every_regulation
from opinionguard.render.deadlines import by_when, explain_deadline, explain_moved
from opinionguard.render.facts import event_in_words, named_facts, obligations_in_words, shown_fact
from opinionguard.render.layout import WIDTH, columns_of, paint, wrapped
from opinionguard.render.readings import meaning_of_side
from opinionguard.render.words import every_word, say
from opinionguard.rules.companion import Companion, Duty, SharedAssessment
from opinionguard.rules.dues import WithinWorkingDays, WithoutTerm
from opinionguard.rules.provisions import Law, Provision
from opinionguard.rules.readings import READINGS, Reading
from opinionguard.rules.regulation import Regulation

__all__ = [
    "law_as_dict",
    "notes_on",
    "render_comparison",
    "render_duties",
    "render_in_the_way",
    "render_law",
    "render_laws",
    "render_may_follow",
]

_WIDTHS: Final = (34, 34, 12, 34)
_GAP: Final = "  "
_WIDEST: Final = sum(_WIDTHS) + len(_GAP) * (len(_WIDTHS) - 1) + 4


def render_comparison(
    decision: Decision, case: Case, lang: Lang, *, colour: bool = False, width: int = _WIDEST, every: bool = True
) -> Iterator[str]:
    """Yield a table of all regulations for one decision: what each asks, whether and why it applies, and the deadline.

    Where ``width`` has no room for the columns, a column below the other. Without ``every``, what does not apply is named
    in one line, and what nobody knows in one line for the facts that are missing.
    """
    yield from wrapped(say("related", lang), "  ", "    ", width)
    if width >= _WIDEST:
        yield from _cells([say(f"related.column.{name}", lang) for name in ("law", "what", "applies", "when")])
        yield "    " + "-" * (sum(_WIDTHS) + len(_GAP) * (len(_WIDTHS) - 1))
    main = SECURITY_ASSESSMENT_2018.law.name(lang)
    stated = case.stated()
    for obligation in decision.obligations:
        said = say(
            "related.report",
            lang,
            event=event_in_words(case, obligation.event, lang),
            provision=_main_citation(obligation.provision, lang),
        )
        yield from _row(obligation, main, said, stated, lang, colour=colour, width=width)
    laws = [*_by_law(decision.related if decision.basis.looks_beside else ())]
    for found, all_groups in laws:
        groups = all_groups if every else [kept for rows in all_groups if (kept := [*filter(_is_told, rows)])]
        name = found.law.name(lang)
        if not groups:
            continue
        if all(row.holds is False for rows in groups for row in rows):
            yield from _none_applies(
                name, [row for rows in groups for row in rows], stated, lang, colour=colour, width=width
            )
            continue
        for place, rows in enumerate(groups):
            duty = found.duty(rows[0].duty, rows[0].provision)
            cited = duty.provision.citation(lang)
            what = say("related.task", lang, task=duty.task.name(lang), provision=cited)
            for number, row in enumerate(rows):
                said = (
                    what
                    if len(rows) == 1
                    else say("related.for_event", lang, what=what, event=event_in_words(case, row.event, lang))
                )
                if row.same_as:
                    said = say("related.with", lang, what=said, same=obligations_in_words(row.same_as, case, lang))
                yield from _row(row, "" if place + number else name, said, stated, lang, colour=colour, width=width)
    yield from () if every else _folded(laws, lang, width=min(width, _WIDEST))
    yield ""
    yield from wrapped(say("related.note", lang), "    ", width=min(width, WIDTH))


def _is_told(row: RelatedDuty) -> bool:
    """Tell whether a row stands in the short table: what applies, what comes into force, what no fact settles."""
    return row.holds is True or row.status == "not-in-force" or (row.holds is None and not row.because)


def _folded(laws: list[tuple[Companion, list[list[RelatedDuty]]]], lang: Lang, *, width: int) -> Iterator[str]:
    """Yield the laws of which no duty applies, and for each set of missing facts the laws that wait for it."""
    unknown: dict[tuple[str, ...], list[str]] = {}
    excluded: list[str] = []
    for found, groups in laws:
        rows, name = [row for rows in groups for row in rows], found.law.name(lang)
        for row in rows:
            if row.holds is None and row.because:
                unknown.setdefault(tuple(row.because), []).append(name)
        if all(row.holds is False and row.status != "not-in-force" for row in rows):
            excluded.append(name)
    if unknown:
        yield from wrapped(say("related.unknown", lang), "    ", "      ", width)
    for facts, names in sorted(unknown.items(), key=lambda each: -len(each[1])):
        key = "related.unknown.row.1" if len(names) == 1 else "related.unknown.row"
        told = joined(dict.fromkeys(names), lang)
        line = say(key, lang, facts=named_facts(facts, lang), n=len(names), laws=told)
        yield from wrapped(f"- {line}", "      ", "        ", width)
    if excluded:
        yield from wrapped(say("related.excluded", lang, laws=joined(excluded, lang)), "    ", "      ", width)
    if unknown or excluded:
        yield from wrapped(say("related.every", lang), "    ", "      ", width)


def _by_law(related: Iterable[RelatedDuty]) -> Iterator[tuple[Companion, list[list[RelatedDuty]]]]:
    """Yield each law with its entries by duty. An entry that does not apply is kept only if no entry of the duty may apply."""
    laws: dict[str, dict[tuple[str, str], list[RelatedDuty]]] = {}
    for each in related:
        laws.setdefault(each.law, {}).setdefault((each.duty, each.provision), []).append(each)
    for law, groups in laws.items():
        yield (
            companion(law),
            [[each for each in rows if each.holds is not False] or rows[:1] for rows in groups.values()],
        )


def _none_applies(
    name: str, rows: list[RelatedDuty], stated: dict[str, Any], lang: Lang, *, colour: bool, width: int
) -> Iterator[str]:
    """Yield one row for a law of which no duty applies, with the facts that exclude its duties."""
    shared = set(rows[0].because).intersection(*(row.because for row in rows))
    facts = sorted(shared or {fact for row in rows for fact in row.because})
    not_in_force = [row for row in rows if row.status == "not-in-force"]
    told = not_in_force[0] if not_in_force else evolve(rows[0], because=tuple(facts))
    yield from _row(told, name, say("related.nothing", lang), stated, lang, colour=colour, width=width)


def _main_citation(number: str, lang: Lang) -> str:
    return SECURITY_ASSESSMENT_2018.provision(number).citation(lang)


def _row(
    each: Obligation | RelatedDuty,
    name: str,
    what: str,
    stated: dict[str, Any],
    lang: Lang,
    *,
    colour: bool,
    width: int,
) -> Iterator[str]:
    key = "not-in-force" if each.status == "not-in-force" else each.holds
    applies = say(f"related.applies.{key}", lang)
    if width >= _WIDEST:
        yield from _cells([name, what, applies, _when(each, lang)], each.status if colour else "")
    else:
        yield from wrapped(name, "    ", "      ", width) if name else ()
        when = _when(each, lang)
        told = [when] if when.startswith(applies) else [applies, when]
        said = say("label", lang, label=what, text=joined(filter(None, told), lang, "clauses"))
        yield from wrapped(f"- {said}", "      ", "        ", width)
    facts = (shown_fact(fact, stated.get(fact), lang, None) for fact in each.because)
    why = joined(facts, lang, "clauses")
    if why:
        indent = "      " if width >= _WIDEST else "        "
        yield from wrapped(say("related.why", lang, facts=why), indent, f"{indent}  ", min(width, _WIDEST))


def _when(each: Obligation | RelatedDuty, lang: Lang) -> str:
    """Return the deadline of a duty, or its status."""
    if isinstance(each, RelatedDuty) and each.status == "not-in-force":
        return say("related.from", lang, day=companion(each.law).law.in_force)
    if each.holds is False:
        return ""
    status = say(f"status.{each.status}", lang)
    if each.status == "discharged":
        by = each.discharged_by or ""
        return say("related.done", lang, status=status, by=named_facts((by if "." in by else f"reports.{by}",), lang))
    deadline = each.deadline
    if deadline is None or (deadline.cutoff is None and deadline.kind != "before-launch"):
        return status
    when = by_when(deadline, lang)
    if deadline.last_day != deadline.latest:
        when = say(
            "related.earliest",
            lang,
            day="" if deadline.last_day is None else due_day(deadline.last_day, lang),
            latest="" if deadline.latest is None else due_day(deadline.latest, lang),
        )
    moved = explain_moved(deadline.moved, deadline.last_day, lang)
    return say("related.status", lang, status=status, when=when + moved)


def _cells(cells: Sequence[str], kind: str = "") -> Iterator[str]:
    """Yield the lines of a row, each cell wrapped to its width."""
    wrapped_cells = [
        wrapped(cell, "", width=width if cell.isascii() else width - len(_GAP)) if cell else [""]
        for cell, width in zip(cells, _WIDTHS, strict=True)
    ]
    for place in range(max(map(len, wrapped_cells))):
        parts = []
        for column, (lines, width) in enumerate(zip(wrapped_cells, _WIDTHS, strict=True)):
            text = lines[place] if place < len(lines) else ""
            # A Chinese closing mark may exceed its room, and then stays within the width.
            padding = " " * (width + len(_GAP) - columns_of(text))
            is_status = kind and column == len(_WIDTHS) - 1
            parts.append((paint(text, kind, colour=True) if is_status and text else text) + padding)
        yield ("    " + "".join(parts)).rstrip()


def render_duties(
    rows: Iterable[RelatedDuty],
    case: Case,
    lang: Lang,
    *,
    colour: bool = False,
    place_of: PlaceOf | None = None,
    width: int = WIDTH,
) -> Iterator[str]:
    """Yield related duties in full: the task, the law and its words, the facts, the deadline, and what satisfies the duty."""
    stated = case.stated()
    for row in rows:
        found = companion(row.law)
        duty = found.duty(row.duty, row.provision)
        status = paint(say(f"status.{row.status}", lang), row.status, colour=colour)
        named = say(
            "related.duty",
            lang,
            task=duty.task.name(lang),
            law=either(lang, found.law.id, found.law.title),
            provision=duty.provision.citation(lang),
            status=status,
        )
        yield from wrapped(named, "  ", "    ", width)
        yield from _provision(duty.provision, lang, "    ", cited=False, width=width)
        if duty.provision.url:
            yield "    " + say("laws.page", lang, url=duty.provision.url)
        yield "    " + say(f"because.{row.holds}", lang)
        for fact in row.because or ("",):
            said = shown_fact(fact, stated.get(fact), lang, place_of) if fact else say("related.no_event", lang)
            yield from wrapped(f"- {said}", "      ", "        ", width)
        if row.holds is not False and row.deadline is not None:
            deadline = explain_deadline(row.deadline, lang)
            yield from wrapped(
                say("deadline", lang, provision=duty.provision.citation(lang), said=deadline), "    ", "      ", width
            )
        if not isinstance(duty, SharedAssessment) and duty.owed_by == "authority":
            yield from wrapped(say("related.by_authority", lang), "    ", width=width)
        if row.same_as:
            yield from wrapped(
                say("related.same_as", lang, same=obligations_in_words(row.same_as, case, lang)),
                "    ",
                "      ",
                width,
            )
        if row.discharged_by is not None:
            by = say("related.discharged_by", lang, by=named_facts((row.discharged_by,), lang))
            yield from wrapped(by, "    ", "      ", width)
        may_follow = duty.may_follow if row.stands_against else ()
        if may_follow:
            yield "    " + say("related.may_follow", lang)
        for provision in may_follow:
            yield from _provision(provision, lang, "      ", width=width)


def render_in_the_way(
    decision: Decision,
    case: Case,
    lang: Lang,
    *,
    colour: bool = False,
    place_of: PlaceOf | None = None,
    width: int = WIDTH,
) -> Iterator[str]:
    """Yield the duties of other laws that refuse the launch, then the required duties that apply or may apply, if any."""
    rows = _in_the_way(decision)
    if rows:
        yield "  " + say("related.against", lang)
        yield from render_duties(rows, case, lang, colour=colour, place_of=place_of, width=width)


def _in_the_way(decision: Decision) -> list[RelatedDuty]:
    if decision.other_laws.against is None:
        return []
    rows = [each for each in decision.in_the_way if isinstance(each, RelatedDuty)]
    rows += [
        each
        for each in decision.related
        if each.duty in decision.basis.require and each.holds is not False and each not in rows
    ]
    return rows


def render_may_follow(decision: Decision, lang: Lang, *, width: int = WIDTH) -> Iterator[str]:
    """Yield what other laws attach to the duties that surely stand against the launch, if any.

    Left out are the duties that ``render_in_the_way`` shows: they stand there with what may follow.
    """
    shown = _in_the_way(decision)
    rows = decision.related if decision.basis.looks_beside else ()
    standing = [each for each in rows if each.stands_against and each not in shown]
    duties = [companion(each.law).duty(each.duty, each.provision) for each in standing]
    provisions = dict.fromkeys(provision for duty in duties for provision in duty.may_follow)
    if provisions:
        yield from wrapped(say("may_follow.others", lang), "  ", "    ", width)
    for provision in provisions:
        cited = say("in_law", lang, law=provision.law.full_title(lang), provision=provision.citation(lang))
        yield from wrapped(cited, "    ", "      ", width)
        yield from _provision(provision, lang, "      ", cited=False, width=width)
        if provision.url:
            yield "      " + say("laws.page", lang, url=provision.url)


def render_laws(lang: Lang, *, width: int = WIDTH) -> Iterator[str]:
    """Yield the regulations, those without rules last: dates, certainty, source, last review; then all open points."""
    known = every_regulation().values()
    for each in known:
        if isinstance(each, Regulation) or each.duties:
            yield from _entry(each, lang, width)
    watched = [each for each in known if isinstance(each, Companion) and not each.duties]
    if watched:
        yield ""
        yield from wrapped(say("laws.watched", lang), "", "  ", width)
    for each in watched:
        yield from _entry(each, lang, width)
    yield ""
    yield from wrapped(say("laws.readings", lang), "  ", "    ", width)
    yield from _readings(lang, width)
    yield ""
    yield from wrapped(say("laws.open.more", lang), "  ", "    ", width)
    for each in every_regulation().values():
        yield from _open_points(each, lang, width, each.law.id)


def _entry(each: Regulation | Companion, lang: Lang, width: int) -> Iterator[str]:
    yield from wrapped(say("label", lang, label=each.law.id, text=each.law.full_title(lang)), "", "  ", width)
    yield from wrapped(joined(_facts_of(each.law, lang), lang, "clauses"), "  ", "    ", width)
    if isinstance(each, Companion) and each.duties:
        tasks = dict.fromkeys(duty.task.name(lang) for duty in each.duties)
        yield from wrapped(say("laws.asks", lang, tasks=joined(tasks, lang, "phrases")), "  ", "    ", width)
    yield from _why_no_rules(each, lang, width)


def _why_no_rules(each: Regulation | Companion, lang: Lang, width: int) -> Iterator[str]:
    if isinstance(each, Companion) and each.no_rules is not None:
        yield from wrapped(say("laws.no_rules", lang, why=either(lang, *each.no_rules)), "  ", "    ", width)


def _readings(lang: Lang, width: int) -> Iterator[str]:
    """Yield the readings (interpretations), each with the reasons for each of its sides."""
    for reading in READINGS:
        yield from wrapped(say("label", lang, label=reading.id, text=reading.about(lang)), "    ", "      ", width)
        for side, ground in zip(reading.sides, reading.grounds, strict=True):
            key = "laws.default" if side == reading.default else "laws.side"
            named = say(
                "side.named", lang, side=side.removesuffix(":"), meaning=meaning_of_side(reading.id, side, lang)
            )
            said = say(key, lang, side=named, ground=either(lang, *ground))
            yield from wrapped(said, "      - ", "        ", width)


def _open_points(each: Regulation | Companion, lang: Lang, width: int, label: str = "") -> Iterator[str]:
    for point in each.open_points:
        said = either(lang, *point)
        yield from wrapped(
            "- " + (say("label", lang, label=label, text=said) if label else said), "    ", "      ", width
        )


def _issuer(name: str, lang: Lang) -> str:
    """Return the name of an issuer. That of an organisation's own rule is shown as it is."""
    return say(f"laws.issuer.{name}", lang) if f"laws.issuer.{name}" in every_word() else name


def _facts_of(law: Law, lang: Lang) -> Iterator[str]:
    if law.issuers:
        yield say("laws.issuers", lang, issuers=joined([_issuer(each, lang) for each in law.issuers], lang))
    yield say("laws.draft" if law.is_draft else "laws.dates", lang, promulgated=law.promulgated, in_force=law.in_force)
    if law.until is not None:
        yield say("laws.until", lang, day=law.until)
    yield say(f"certainty.{law.certainty}", lang)
    yield say("laws.source", lang, source=law.taken_from(lang))
    if law.url:
        yield say("laws.page", lang, url=law.url)
    if law.reviewed is not None:
        yield say("laws.reviewed", lang, day=law.reviewed)


def render_law(each: Regulation | Companion, lang: Lang, *, width: int = WIDTH) -> Iterator[str]:
    """Yield one regulation: its data, what it asks, and its provisions; in English with translations."""
    law = each.law
    yield from wrapped(law.title, "", width=width)
    yield from wrapped(either(lang, law.english_title, ""), "", width=width)
    for fact in _facts_of(law, lang):
        yield from wrapped(fact, "  ", "    ", width)
    yield from _why_no_rules(each, lang, width)
    if isinstance(each, Companion) and each.duties:
        yield ""
        yield "  " + say("laws.duties", lang)
        for duty in each.duties:
            task = duty.task.name(lang)
            term = _term(duty, lang)
            line = say(
                "laws.duty", lang, task=task, id=duty.task.id, provision=duty.provision.citation(lang), term=term
            )
            yield from wrapped(line, "    - ", "      ", width)
            if duty.may_follow:
                cited = joined((each.citation(lang) for each in duty.may_follow), lang, "phrases")
                yield from wrapped(say("laws.may_follow", lang, provisions=cited), "      ", "        ", width)
    provisions = each.provisions if isinstance(each, Companion) else _articles(each)
    for provision in provisions:
        yield ""
        yield from _provision(provision, lang, "  ", width=width)
    if isinstance(each, Regulation):
        yield ""
        yield from wrapped(say("laws.readings", lang), "  ", "    ", width)
        yield from _readings(lang, width)
    if each.open_points:
        yield ""
        yield "  " + say("laws.open" if isinstance(each, Companion) else "laws.open.more", lang)
        yield from _open_points(each, lang, width)


def _articles(regulation: Regulation) -> Iterator[Provision]:
    """Yield the provisions that are whole articles; an article already quotes its items."""
    return (each for each in regulation.provisions if not each.item)


def _term(duty: Duty | SharedAssessment, lang: Lang) -> str:
    if isinstance(duty, SharedAssessment):
        return say("laws.term.2018", lang)
    if isinstance(duty.due, WithinWorkingDays):
        return say("laws.term.days", lang, n=duty.due.days)
    return say("laws.term.none" if isinstance(duty.due, WithoutTerm) else "laws.term.before", lang)


def _provision(
    provision: Provision, lang: Lang, indent: str, *, cited: bool = True, width: int = WIDTH
) -> Iterator[str]:
    """Yield a provision, in English with its translation, and with a mark if the text is no quotation."""
    citation, notes = provision.citation(lang), notes_on(provision, lang)
    if cited:
        named = say("laws.noted", lang, provision=citation, notes=notes) if notes else citation
        yield from wrapped(named, indent, f"{indent}  ", width)
    elif notes:
        yield from wrapped(say("laws.notes", lang, notes=notes), indent, f"{indent}  ", width)
    for text in (provision.text, either(lang, provision.english, "")):
        for line in text.splitlines():
            yield from wrapped(line, indent + ("> " if provision.verbatim else "~ "), width=width)


def notes_on(provision: Provision, lang: Lang) -> str:
    """Return notes if a passage is no quotation, and on how certain its text is; empty for a quotation that was read."""
    notes = [] if provision.verbatim else [say("laws.paraphrase", lang)]
    if provision.certainty != "seen":
        notes.append(say(f"certainty.{provision.certainty}", lang))
    return joined(notes, lang, "clauses")


def law_as_dict(each: Regulation | Companion) -> dict[str, Any]:
    """Return a regulation as plain data for JSON."""
    law = each.law
    provisions = each.provisions if isinstance(each, Companion) else tuple(_articles(each))
    return {
        "id": law.id,
        "title": law.title,
        "english_title": law.english_title,
        "issuers": list(law.issuers),
        "promulgated": law.promulgated.isoformat(),
        "in_force": None if law.is_draft else law.in_force.isoformat(),
        "until": None if law.until is None else law.until.isoformat(),
        "certainty": law.certainty,
        "source": law.source,
        "reviewed": None if law.reviewed is None else law.reviewed.isoformat(),
        "no_rules": _in_both(each.no_rules) if isinstance(each, Companion) and each.no_rules is not None else None,
        "duties": [
            {"duty": duty.task.id, "provision": duty.provision.number, "english": duty.task.english}
            for duty in (each.duties if isinstance(each, Companion) else ())
        ],
        "provisions": [
            {
                "provision": provision.number,
                "paragraph": provision.paragraph,
                "verbatim": provision.verbatim,
                "certainty": provision.certainty,
                "text": provision.text,
                "english": provision.english,
            }
            for provision in provisions
        ],
        "readings": [_reading_as_dict(reading) for reading in (READINGS if isinstance(each, Regulation) else ())],
        "open_points": [_in_both(point) for point in each.open_points],
    }


def _in_both(said: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("english", "chinese"), said, strict=True))


def _reading_as_dict(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain data for JSON, the default side first."""
    sides = zip(reading.sides, reading.grounds, strict=True)
    return {
        "id": reading.id,
        "english": reading.english,
        "chinese": reading.chinese,
        "sides": [{"side": side, "english": english, "chinese": chinese} for side, (english, chinese) in sides],
    }
