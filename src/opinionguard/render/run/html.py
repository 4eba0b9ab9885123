"""A run of ``check`` as an HTML page: a table of all launches, each launch explained, a filter, and a calendar of deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import get_args

from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.words import instant_in_words, phrase
from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.render.freshness import coverage_in_words, freshness
from opinionguard.render.page import LANGUAGES, PALETTE, in_code, page, prose
from opinionguard.render.run.html_cases import case_section
from opinionguard.render.run.html_deadlines import Deadlines, deadlines_section
from opinionguard.render.run.html_launches import Launches, launches_table
from opinionguard.render.run.html_looks import SCRIPT, STYLE
from opinionguard.render.run.results import Checked, Run, provision_of
from opinionguard.render.words import say

__all__ = ["as_html"]


def as_html(run: Run) -> str:
    """Return the page, to be written as UTF-8. Without its script the page shows everything, but has no filter."""
    return page(say("page.title", run.lang), run.lang, PALETTE + STYLE, _body(run), SCRIPT)


def _body(run: Run) -> Iterator[str]:
    lang = run.lang
    launches, deadlines = Launches.of(run), Deadlines.of(run)
    checked = launches.checked
    if checked:
        yield f'<a class="skip" href="#launches">{escape(say("page.skip", lang))}</a>'
    yield from _header(checked, run)
    if checked:
        yield from _contents(checked, deadlines, run)
    yield "<main>"
    yield from _problems(run)
    if checked:
        yield from _filter(checked, lang)
        yield from launches_table(launches, deadlines, lang)
        yield f'<section id="cases" aria-label="{escape(say("page.cases", lang))}">'
        for each in checked:
            yield from case_section(each, launches, run)
        yield "</section>"
    yield from deadlines_section(deadlines, launches.named, run)
    yield "</main>"
    yield from _footer(run)


def _header(checked: Sequence[Checked], run: Run) -> Iterator[str]:
    lang = run.lang
    refused = sum(not each.waived.passes for each in checked)
    yield "<header>"
    yield f"<h1>{escape(say('page.title', lang))}</h1>"
    if checked:
        kind = "refused" if refused or run.problems else "passing"
        said = _refused(checked, refused, lang) if refused else _passing(checked, lang)
        said += say("page.not_taken", lang) if run.problems else ""
        yield f'<p class="answer {kind}">{escape(said)}</p>'
        as_of = say("page.as_of", lang, at=instant_in_words(checked[0].decision.at, lang))
        yield f"<p>{prose(as_of, lang)}</p>"
    else:
        yield f'<p class="answer refused">{escape(say("page.nothing", lang))}</p>'
    yield "</header>"


def _refused(checked: Sequence[Checked], refused: int, lang: Lang) -> str:
    said = say("page.refused", lang, refused=refused, n=len(checked))
    waiting = sum(not each.waived.passes and not each.decision.is_refused_for_sure for each in checked)
    if waiting:
        said += say("page.waiting.1" if waiting == 1 else "page.waiting", lang, n=waiting)
    waived = sum(bool(each.waived.waivers) for each in checked)
    return said + say("summary.waived", lang, n=waived) if waived else said


def _passing(checked: Sequence[Checked], lang: Lang) -> str:
    """Return the text that all launches pass, and what that rests on."""
    waived = sum(bool(each.waived.waivers) for each in checked)
    still_open = sum(each.decision.other_laws.open or 0 for each in checked)
    uncounted = sum(len(each.decision.other_laws.uncounted) for each in checked)
    key = "page.passing.uncounted" if uncounted else "page.passing"
    if waived:
        key = "page.passing.waived"
    elif any(each.decision.basis.other_laws == "none" for each in checked):
        key = "page.passing.none"
    said = say(key, lang, n=len(checked), waived=waived, uncounted=uncounted)
    return said + say("page.open", lang, n=still_open) if still_open else said


def _contents(checked: Sequence[Checked], deadlines: Deadlines, run: Run) -> Iterator[str]:
    """Yield the links to the parts of the page, each with how much stands there."""
    parts = [
        ("problems", "page.problems", len(run.problems)),
        ("launches", "page.launches", len(checked)),
        ("deadlines", "page.deadlines", len(deadlines.by_day)),
    ]
    lang = run.lang
    yield f'<nav aria-label="{escape(say("page.contents", lang))}">'
    yield "<ul>"
    for anchor, key, n in parts:
        if n:
            yield f'<li><a href="#{anchor}">{escape(say(key, lang))} <span class="count">{n}</span></a></li>'
    yield "</ul>"
    yield "</nav>"


def _problems(run: Run) -> Iterator[str]:
    if not run.problems:
        return
    yield '<section class="problems" id="problems">'
    yield f"<h2>{escape(say('page.problems', run.lang))}</h2>"
    yield "<ul>"
    for problem in run.problems:
        yield f"<li>{prose(problem.text(run.lang), run.lang)}</li>"
    yield "</ul>"
    yield "</section>"


def _filter(checked: Sequence[Checked], lang: Lang) -> Iterator[str]:
    counts = Counter(each.decision.verdict for each in checked)
    # The script shows it, open where there is room: on a phone the table is on top.
    yield f'<details class="filter" hidden><summary>{escape(say("page.filter", lang))}</summary>'
    yield '<form id="filter" role="search">'
    yield f'<label class="search">{escape(say("page.search", lang))} <input type="search" name="q" autocomplete="off"></label>'
    yield "<fieldset>"
    yield f"<legend>{escape(say('page.verdicts', lang))}</legend>"
    for verdict in get_args(Verdict):
        if counts[verdict]:
            said = escape(phrase(f"verdict.{verdict}", lang))
            box = f'<input type="checkbox" name="verdict" value="{verdict}">'
            yield f'<label class="chip {verdict}">{box} {said} <span class="count">{counts[verdict]}</span></label>'
    yield "</fieldset>"
    yield '<p class="tools">'
    shown = escape(say("page.shown", lang, n="{n}", total=len(checked)))
    yield f'<output id="shown" data-text="{shown}"></output>'
    yield f'<button type="reset">{escape(say("page.reset", lang))}</button>'
    yield f'<button type="button" id="open-all">{escape(say("page.open_all", lang))}</button>'
    yield f'<button type="button" id="close-all">{escape(say("page.close_all", lang))}</button>'
    yield "</p>"
    yield "</form>"
    yield "</details>"


def _footer(run: Run) -> Iterator[str]:
    lang = run.lang
    calendar = say("label", lang, label=say("calendar", lang), text=coverage_in_words(run.calendar.coverage(), lang))
    versions = (f"{name} {version}" for name, version in run.versions.items() if name != "calendar")
    known = joined((*versions, calendar), lang, "clauses")
    last = max((each.decision.at.date() for each in run.checked), default=None)
    yield "<footer>"
    yield from _sources(run)
    foreign = [in_code(escaped(each, JOINERS)) for each in run.passed_over]
    key = "page.passed_over.1" if len(foreign) == 1 else "page.passed_over"
    yield from _folded("foreign", say(key, lang, n=len(foreign)), foreign)
    yield f"<p>{prose(known, lang)}</p>"
    yield f"<p>{prose(freshness(run.calendar, lang, on=last), lang)}</p>"
    yield f'<p lang="{LANGUAGES[lang]}">{escape(say("calendar.not_advice", lang))}</p>'
    yield "</footer>"


def _sources(run: Run) -> Iterator[str]:
    """Yield the official pages of all provisions that are cited, once for each; a printed page shows their addresses."""
    cited = (provision_of(duty) for each in run.checked for duty in each.telling)
    pages = dict.fromkeys((each.url, each.law) for each in cited if each.url)
    links = [f'<a href="{escape(url)}">{prose(law.full_title(run.lang), run.lang)}</a>' for url, law in pages]
    if links:
        yield '<section class="sources">'
        yield f"<h2>{escape(say('page.sources', run.lang))}</h2>"
        yield "<ul>"
        yield from (f"<li>{each}</li>" for each in links)
        yield "</ul>"
        yield "</section>"


def _folded(kind: str, said: str, members: Sequence[str]) -> Iterator[str]:
    if members:
        yield f'<details class="{kind}"><summary>{escape(said)}</summary>'
        yield "<ul>"
        yield from (f"<li>{each}</li>" for each in members)
        yield "</ul>"
        yield "</details>"
