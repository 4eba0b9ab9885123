"""A run of ``check`` as an HTML page: every case with its verdict and explanation, a filter, and a calendar of deadlines."""

from __future__ import annotations

import re
from calendar import Calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Final, get_args

from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.duties import Obligation
from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.render.deadlines import explain_deadline
from opinionguard.render.decision import may_of, waiver_line
from opinionguard.render.freshness import freshness
from opinionguard.render.layout import instant
from opinionguard.render.months.sheet import weekday_names
from opinionguard.render.page import LANGUAGES, PALETTE, page, prose
from opinionguard.render.run.results import (
    AnyDuty,
    Checked,
    Result,
    Run,
    cited_duty,
    explanation_of,
    name_of,
    provision_of,
    results_of,
    step_after,
    supposed_launch,
)
from opinionguard.render.words import say

__all__ = ["as_html"]

# So wide that no line is broken here, because the browser breaks the lines.
_UNBROKEN: Final = 1 << 20
_INDENT: Final = 2
_MEANINGS: Final = {
    "holiday": "calendar.means.holiday",
    "weekend": "calendar.means.weekend",
    "open": "calendar.means.open",
}
_DEEPEST: Final = 6
_QUOTE: Final = re.compile(r"^> ?")


def as_html(run: Run) -> str:
    """Return the page, to be written as UTF-8. Without its script the page shows everything, but has no filter."""
    return page(say("page.title", run.lang), run.lang, PALETTE + _STYLE, _body(run), _SCRIPT)


def _body(run: Run) -> Iterator[str]:
    checked = sorted(run.checked, key=lambda each: (each.waived.passes, _place(each), each.decision.case))
    results = results_of(run)
    yield f'<a class="skip" href="#cases">{escape(say("page.skip", run.lang))}</a>'
    yield from _header(checked, run)
    yield "<main>"
    yield from _problems(run)
    if checked:
        yield from _filter(checked, run.lang)
        yield f'<section id="cases" aria-label="{escape(say("page.cases", run.lang))}" tabindex="-1">'
        for each in checked:
            yield from _case(each, run)
        yield "</section>"
    yield from _calendar(results, run)
    yield "</main>"
    yield from _footer(run)


def _place(checked: Checked) -> int:
    return get_args(Verdict).index(checked.decision.verdict)


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
        yield f"<p>{prose(say('as_of', lang, at=instant(checked[0].decision.at)).capitalize())}</p>"
    else:
        yield f'<p class="answer refused">{escape(say("page.nothing", lang))}</p>'
    yield "</header>"


def _refused(checked: Sequence[Checked], refused: int, lang: Lang) -> str:
    waived = sum(bool(each.waived.waivers) for each in checked)
    said = say("page.refused", lang, refused=refused, n=len(checked))
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


def _problems(run: Run) -> Iterator[str]:
    if not run.problems:
        return
    yield '<section class="problems">'
    yield f"<h2>{escape(say('page.problems', run.lang))}</h2>"
    yield "<ul>"
    for problem in run.problems:
        yield f"<li>{escape(problem.text(run.lang))}</li>"
    yield "</ul>"
    yield "</section>"


def _filter(checked: Sequence[Checked], lang: Lang) -> Iterator[str]:
    counts = Counter(each.decision.verdict for each in checked)
    yield '<form id="filter" role="search" hidden>'
    yield f'<label class="search">{escape(say("page.search", lang))} <input type="search" name="q" autocomplete="off"></label>'
    yield "<fieldset>"
    yield f"<legend>{escape(say('page.verdicts', lang))}</legend>"
    for verdict in get_args(Verdict):
        if counts[verdict]:
            said = escape(say(f"verdict.{verdict}", lang))
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


def _case(checked: Checked, run: Run) -> Iterator[str]:
    decision, lang = checked.decision, run.lang
    name = decision.case
    waivers = checked.waived.waivers
    may = may_of(decision, lang, waivers=waivers)
    passes = "passing" if checked.waived.passes else "refused"
    yield f'<article class="case {decision.verdict}" id="case-{name}" data-verdict="{decision.verdict}">'
    yield f"<h2>{escape(name_of(checked.case))}</h2>"
    verdict = escape(say(f"verdict.{decision.verdict}", lang))
    yield '<p class="verdict">'
    yield f'<span class="badge {decision.verdict}">{verdict}</span> <strong class="{passes}">{escape(may)}</strong>'
    yield "</p>"
    yield f'<p class="source"><code>{escape(name)}</code> <code>{escape(escaped(checked.file, JOINERS))}</code></p>'
    supposed = supposed_launch(checked.launch_on, lang)
    if supposed:
        yield f'<p class="waiver">{prose(supposed)}</p>'
    for waiver in waivers:
        yield f'<p class="waiver">{prose(waiver_line(waiver, lang))}</p>'
    yield from _duties(checked, run)
    if decision.questions:
        yield f"<h3>{escape(say('questions', lang))}</h3>"
        yield "<ol>"
        for question in decision.questions:
            yield f"<li>{prose(question.asked(lang))} <code>{escape(question.fact)}</code></li>"
        yield "</ol>"
    yield f"<details><summary>{escape(say('page.explanation', lang))}</summary>"
    yield '<div class="explanation">'
    yield from _explanation(checked, run)
    yield "</div>"
    yield "</details>"
    yield "</article>"


def _duties(checked: Checked, run: Run) -> Iterator[str]:
    lang = run.lang
    shown = checked.telling
    if not shown:
        return
    columns = ("page.event", "page.provision", "page.status", "result.deadline", "next")
    names = [escape(say(key, lang)) for key in columns]
    yield '<table class="duties">'
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for duty in shown:
        deadline = "" if duty.deadline is None else prose(explain_deadline(duty.deadline, lang))
        step = step_after(duty, checked, lang)
        status = f'<span class="status {duty.status}">{escape(say(f"status.{duty.status}", lang))}</span>'
        cells = (escape(duty.event), _linked(duty, lang), status, deadline, prose(step))
        yield f"<tr>{''.join(_cell(name, cell) for name, cell in zip(names, cells, strict=True))}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(name: str, content: str) -> str:
    # On a phone each cell has a line of its own beside its name. An empty cell has no line.
    return f'<td data-name="{name}"><div>{content}</div></td>' if content else "<td></td>"


def _linked(duty: AnyDuty, lang: Lang) -> str:
    """Return the citation, as a link to the official page where one is known."""
    said, url = escape(_cited(duty, lang)), provision_of(duty).url
    return f'<a href="{escape(url)}">{said}</a>' if url else said


def _cited(duty: AnyDuty, lang: Lang) -> str:
    said = cited_duty(duty, lang)
    return said if isinstance(duty, Obligation) else say("page.related", lang, provision=said)


def _explanation(checked: Checked, run: Run) -> Iterator[str]:
    said = explanation_of(checked, run, width=_UNBROKEN)
    # Skip the first line, because the heading has the same text.
    for line in said.splitlines()[1:]:
        text = line.lstrip(" ")
        depth = min((len(line) - len(text)) // _INDENT, _DEEPEST)
        if not text:
            continue
        if _QUOTE.match(text):
            yield f'<blockquote class="in{depth}">{prose(_QUOTE.sub("", text))}</blockquote>'
        else:
            yield f'<p class="in{depth}">{prose(text)}</p>'


# --- The calendar ----------------------------------------------------------------------------------------------------


def _calendar(results: Sequence[Result], run: Run) -> Iterator[str]:
    by_day: dict[date, list[tuple[Result, str]]] = {}
    for result in results:
        deadline = result.duty.deadline
        if deadline is None or deadline.last_day is None:
            continue
        is_open = deadline.latest is not None and deadline.latest != deadline.last_day
        by_day.setdefault(deadline.last_day, []).append((result, "page.earliest" if is_open else ""))
        if is_open and deadline.latest is not None:
            by_day.setdefault(deadline.latest, []).append((result, "page.latest"))
    if not by_day:
        return
    today = run.checked[0].decision.at.date()
    months = sorted({(day.year, day.month) for day in by_day})
    past = [each for each in months if each < (today.year, today.month)]
    lang = run.lang
    yield '<section class="calendar">'
    yield f"<h2>{escape(say('page.deadlines', lang))}</h2>"
    yield f"<p>{escape(say('page.last_days', lang))}</p>"
    if max(by_day) > run.calendar.settled_until:
        yield f"<p>{escape(say('page.open_days', lang))}</p>"
    yield '<div class="months">'
    for year, month in months[len(past) :]:
        yield from _month(year, month, by_day, today, run)
    yield "</div>"
    if past:
        yield f"<details><summary>{escape(say('page.past', lang))}</summary>"
        yield '<div class="months">'
        for year, month in past:
            yield from _month(year, month, by_day, today, run)
        yield "</div>"
        yield "</details>"
    yield "</section>"


def _month(
    year: int, month: int, by_day: Mapping[date, list[tuple[Result, str]]], today: date, run: Run
) -> Iterator[str]:
    lang = run.lang
    name = say("calendar.month", lang, month=say("calendar.month_names", lang).split()[month - 1], year=year)
    yield '<div class="month">'
    yield "<table>"
    yield f"<caption>{escape(name)}</caption>"
    names = zip(weekday_names(lang), weekday_names(lang, short=True), strict=True)
    heads = "".join(f'<th scope="col" abbr="{escape(each)}">{escape(short)}</th>' for each, short in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for week in Calendar().monthdatescalendar(year, month):
        cells = (_day(day, month, len(by_day.get(day, ())), today, run) for day in week)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "<ul>"
    for day in sorted(each for each in by_day if (each.year, each.month) == (year, month)):
        for place, (result, kind) in enumerate(by_day[day]):
            yield _deadline(day, result, kind, lang, is_first=not place)
    yield "</ul>"
    yield "</div>"


def _day(day: date, month: int, due: int, today: date, run: Run) -> str:
    if day.month != month:
        return "<td></td>"
    kind = run.calendar.describe(day).kind
    said = [say(_MEANINGS[kind], run.lang)] if kind in _MEANINGS else []
    if day == today:
        said.append(say("page.today", run.lang))
    title = f' title="{escape(joined(said, run.lang))}"' if said else ""
    classes = f"day {kind}{' today' if day == today else ''}{' due' if due else ''}"
    number = f'<time datetime="{day}">{day.day}</time>'
    if due:
        label = escape(say("page.due", run.lang, day=day, n=due))
        shown = f'{number}<span class="count">{due}</span>'
        return f'<td><a class="{classes}" href="#due-{day}" aria-label="{label}"{title}>{shown}</a></td>'
    return f'<td><span class="{classes}"{title}>{number}</span></td>'


def _deadline(day: date, result: Result, kind: str, lang: Lang, *, is_first: bool) -> str:
    case = result.checked.decision.case
    anchor = f' id="due-{day}"' if is_first else ""
    status = f'<span class="status {result.duty.status}">{escape(say(f"status.{result.duty.status}", lang))}</span>'
    more = f" {escape(say(kind, lang))}" if kind else ""
    link = f'<a href="#case-{case}">{escape(name_of(result.checked.case))}</a>'
    provision = escape(_cited(result.duty, lang))
    said = say("page.deadline", lang, day=prose(str(day)), case=link, provision=provision, status=status)
    return f'<li{anchor} data-case="case-{case}">{said}{more}</li>'


def _footer(run: Run) -> Iterator[str]:
    known = joined((f"{name} {version}" for name, version in run.versions.items()), run.lang, "clauses")
    yield "<footer>"
    yield f"<p>{escape(known)}</p>"
    last = max((each.decision.at.date() for each in run.checked), default=None)
    yield f"<p>{escape(freshness(run.calendar, run.lang, on=last))}</p>"
    for file in run.passed_over:
        yield f"<p>{escape(say('page.passed_over', run.lang, file=escaped(file, JOINERS)))}</p>"
    yield f'<p lang="{LANGUAGES[run.lang]}">{escape(say("calendar.not_advice", run.lang))}</p>'
    yield "</footer>"


_SCRIPT: Final = """
(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const cases = Array.from(document.querySelectorAll("article.case"));
  const texts = cases.map((each) => each.textContent.toLowerCase());
  const shown = document.getElementById("shown");
  const apply = () => {
    const words = form.elements.q.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const checked = Array.from(form.querySelectorAll("input[name=verdict]:checked"), (each) => each.value);
    const verdicts = new Set(checked);
    let count = 0;
    cases.forEach((each, place) => {
      const fits = (!verdicts.size || verdicts.has(each.dataset.verdict)) && words.every((word) => texts[place].includes(word));
      each.hidden = !fits;
      count += fits ? 1 : 0;
    });
    for (const row of document.querySelectorAll("[data-case]")) {
      row.hidden = document.getElementById(row.dataset.case).hidden;
    }
    shown.textContent = shown.dataset.text.replace("{n}", String(count));
  };
  const reveal = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target && target.hidden) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };
  const each_explanation = (open) => () => {
    for (const one of document.querySelectorAll("article.case details")) one.open = open;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.getElementById("open-all").addEventListener("click", each_explanation(true));
  document.getElementById("close-all").addEventListener("click", each_explanation(false));
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
"""

_STYLE: Final = """
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--event); outline-offset: 2px; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.4rem, 1rem + 2vw, 2rem); line-height: 1.2; }
h2 { margin: 0 0 .5rem; font-size: 1.2rem; line-height: 1.3; overflow-wrap: anywhere; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
header p, footer p { margin: .35rem 0 0; color: var(--quiet); }
.answer {
  margin: 0 0 .75rem; padding: .75rem 1rem; border-inline-start: .3rem solid; border-radius: .25rem;
  background: var(--card); color: var(--ink); font-size: 1.1rem; font-weight: 600;
}
header .answer { color: var(--ink); }
.answer.refused { border-color: var(--end); }
.answer.passing { border-color: var(--make-up); }
main { display: grid; gap: 1.5rem; margin-block: 1.5rem; }
main > *, article > * { min-width: 0; }
.problems { padding: 1rem; border: 2px solid var(--end); border-radius: .5rem; overflow-wrap: anywhere; }
.problems ul { margin: 0; padding-inline-start: 1.2rem; }
form {
  display: grid; gap: .75rem; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
}
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-weight: 600; }
.search input {
  flex: 1 1 12rem; min-width: 0; min-height: 2.75rem; padding: .25rem .75rem; font: inherit;
  border: 1px solid var(--faint); border-radius: .35rem; background: var(--page); color: var(--ink);
}
fieldset { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; border: 0; }
legend { margin-bottom: .35rem; padding: 0; font-weight: 600; }
.chip {
  display: inline-flex; gap: .4rem; align-items: center; min-height: 2.75rem; padding: .2rem .75rem;
  border: 1px solid var(--line); border-radius: 2rem; cursor: pointer;
}
.chip:has(:checked) { border-color: var(--event); box-shadow: inset 0 0 0 1px var(--event); }
.chip input { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--event); }
.chip .count { color: var(--quiet); }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0; }
.tools output { flex: 1 1 10rem; color: var(--quiet); }
button {
  min-height: 2.75rem; padding: .25rem .9rem; border: 1px solid var(--faint); border-radius: .35rem;
  background: var(--page); color: var(--ink); font: inherit; cursor: pointer;
}
#cases { display: grid; gap: 1rem; }
.case {
  padding: 1rem; border: 1px solid var(--line); border-inline-start: .35rem solid var(--faint); border-radius: .5rem;
  background: var(--card);
}
.case:target { box-shadow: 0 0 0 3px var(--event); }
.case.overdue, .case.blocked { border-inline-start-color: var(--end); }
.case.undetermined { border-inline-start-color: var(--open-ink); }
.case.due { border-inline-start-color: var(--event); }
.case.clear, .case.not-subject { border-inline-start-color: var(--make-up); }
.verdict { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; margin: 0 0 .35rem; }
.badge { padding: .1rem .6rem; border-radius: .25rem; font-size: .875rem; font-weight: 700; }
.badge.overdue, .badge.blocked { background: var(--end); color: var(--end-ink); }
.badge.undetermined { background: var(--open); color: var(--open-ink); }
.badge.due { border: 2px solid var(--event); color: var(--event); }
.badge.clear, .badge.not-subject { background: var(--work); color: var(--work-ink); }
strong.refused { color: var(--off-ink); }
strong.passing { color: var(--work-ink); }
.source { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 .5rem; color: var(--quiet); }
code { font-size: .875rem; overflow-wrap: anywhere; }
.waiver {
  margin: 0 0 .5rem; padding: .5rem .75rem; border: 2px dashed var(--open-ink); border-radius: .35rem;
  overflow-wrap: anywhere;
}
.duties { margin-block: .5rem; font-size: .9375rem; }
.duties th, .duties td {
  padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top;
}
.duties th { border-top: 0; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.status { font-weight: 600; }
.status.overdue, .status.blocking { color: var(--off-ink); }
.status.undetermined { color: var(--open-ink); }
.status.discharged { color: var(--work-ink); }
.status.not-triggered, .status.upcoming { color: var(--quiet); }
ol { margin: 0; padding-inline-start: 1.4rem; }
summary { width: fit-content; padding: .5rem .25rem; color: var(--event); cursor: pointer; font-weight: 600; }
.explanation { padding: .25rem 0 .25rem .75rem; border-inline-start: 2px solid var(--line); overflow-wrap: anywhere; }
.explanation p, blockquote { margin: .25rem 0; }
.explanation .in1 { margin-top: .75rem; font-weight: 600; }
.explanation .in2 { margin-inline-start: .75rem; } .explanation .in3 { margin-inline-start: 1.5rem; }
.explanation .in4, .explanation .in5, .explanation .in6 { margin-inline-start: 2.25rem; }
blockquote { padding-inline-start: .75rem; border-inline-start: .25rem solid var(--line); color: var(--quiet); }
.calendar > p { margin: 0 0 .5rem; color: var(--quiet); }
.months { display: grid; margin-top: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 2rem; }
.month table { table-layout: fixed; max-width: 30rem; }
.month caption { padding-bottom: .35rem; font-weight: 650; text-align: start; }
.month th { color: var(--quiet); font-size: .75rem; font-weight: 500; }
.month td { padding: 1px; }
.day {
  display: flex; justify-content: space-between; min-height: 2.75rem; padding: .2rem .35rem;
  border: 2px solid transparent; border-radius: .35rem; color: var(--ink); text-decoration: none;
}
.day.weekend { color: var(--quiet); }
.day.holiday { background: repeating-linear-gradient(135deg, var(--off) 0 6px, var(--hatch) 6px 8px); color: var(--off-ink); }
.day.make-up { border-color: var(--make-up); }
.day.open { color: var(--open-ink); border: 2px dashed var(--open); }
.day.today { border-color: var(--event); }
.day.due { background: var(--end); border-color: var(--end); color: var(--end-ink); font-weight: 700; }
.day .count { align-self: end; font-size: .75rem; }
.month ul { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .9375rem; }
.month li { padding: .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.month li:target { box-shadow: 0 0 0 3px var(--event); }
footer { margin-top: 2rem; font-size: .9rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  .duties thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .duties, .duties tbody, .duties tr, .duties td { display: block; }
  .duties tr { padding-block: .5rem; border-top: 1px solid var(--line); }
  .duties td { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .5rem; padding: .15rem 0; border: 0; }
  .duties td:empty { display: none; }
  .duties .date { white-space: normal; }
  .duties td > div { overflow-wrap: anywhere; min-width: 0; }
  .duties td::before { content: attr(data-name); color: var(--quiet); font-size: .8125rem; }
}
@media print {
  form, .skip { display: none; }
  .case, .month { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
