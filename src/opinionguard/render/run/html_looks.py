"""The style and the script of the page of ``check``. The page is whole without the script, which only adds a filter."""

from __future__ import annotations

from typing import Final

__all__ = ["SCRIPT", "STYLE"]

SCRIPT: Final = """
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
  const filter = form.parentElement;
  filter.hidden = false;
  filter.open = matchMedia("(min-width: 48rem)").matches;
  apply();
  reveal();
})();
"""
"""Finds launches by words and verdicts, and opens and closes all explanations."""

STYLE: Final = """
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; border: 0;
}
:focus-visible { outline: 3px solid var(--event); outline-offset: 2px; }
section[tabindex]:focus { outline: none; }
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
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .75rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding-block: .4rem; }
nav .count { color: var(--quiet); }
main { display: grid; gap: 1.5rem; margin-block: 1rem 1.5rem; }
main > *, article > * { min-width: 0; }
.problems { padding: 1rem; border: 2px solid var(--end); border-radius: .5rem; overflow-wrap: anywhere; }
.problems ul { margin: 0; padding-inline-start: 1.2rem; }
.filter { padding: .25rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
form { display: grid; gap: .75rem; padding-block: .25rem .75rem; }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-weight: 600; }
.search input {
  flex: 1 1 12rem; min-width: 0; min-height: 2.75rem; padding: .25rem .75rem; font: inherit;
  border: 1px solid var(--faint); border-radius: .35rem; background: var(--page); color: var(--ink);
}
form > * { min-width: 0; }
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
.tools output { flex: 1 1 auto; padding-inline: .5rem; color: var(--quiet); }
button {
  min-height: 2.75rem; padding: .25rem .9rem; border: 1px solid var(--faint); border-radius: .35rem;
  background: var(--page); color: var(--ink); font: inherit; cursor: pointer;
}
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.launches { font-size: .8125rem; }
.launches th, .launches td {
  padding: .4rem .5rem; border-top: 1px solid var(--line); text-align: start; vertical-align: baseline;
}
.launches thead th { border-top: 0; color: var(--quiet); font-weight: 500; }
.launches tbody th { border-inline-start: .3rem solid var(--faint); font-size: .875rem; font-weight: 600; }
.launches th, .launches td { overflow-wrap: anywhere; }
.launches code { font-size: .8125rem; font-weight: 400; }
.launches tr:target > * { background: var(--open); }
.launches .left { color: var(--quiet); }
.launches .left, .when { white-space: nowrap; }
.overdue.refused > th, .blocked.refused > th { border-inline-start-color: var(--end); }
.launches .refused:is(.clear, .due, .not-subject) > th { border-inline-start-color: var(--end); }
.undetermined > th { border-inline-start-color: var(--open-ink); }
.due.passing > th { border-inline-start-color: var(--event); }
.passing:is(.clear, .not-subject) > th { border-inline-start-color: var(--make-up); }
#cases { display: grid; gap: 1rem; }
.case {
  padding: 1rem; border: 1px solid var(--line); border-inline-start: .35rem solid var(--faint); border-radius: .5rem;
  background: var(--card);
}
.case:target { box-shadow: 0 0 0 3px var(--event); }
.case.overdue, .case.blocked { border-inline-start-color: var(--end); }
.case.undetermined { border-inline-start-color: var(--open-ink); }
.case.due { border-inline-start-color: var(--event); }
.case:is(.clear, .not-subject) { border-inline-start-color: var(--make-up); }
.case.refused:is(.clear, .due, .not-subject) { border-inline-start-color: var(--end); }
p .badge { font-size: .875rem; }
p.verdict { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; margin: 0 0 .35rem; }
.badge {
  display: inline-block; padding: .05rem .4rem; border: 2px solid transparent; border-radius: .25rem;
  font-size: .75rem; font-weight: 700; white-space: nowrap;
}
.badge.overdue, .badge.blocked { background: var(--end); color: var(--end-ink); }
.badge.undetermined { border-color: var(--open-ink); background: var(--open); color: var(--open-ink); }
.badge.due { border-color: var(--event); color: var(--event); }
.badge.clear, .badge.not-subject { background: var(--work); color: var(--work-ink); }
strong.refused, .may.refused { color: var(--off-ink); }
strong.passing, .may.passing { color: var(--work-ink); }
.source { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 .5rem; color: var(--quiet); }
code { font-size: .875rem; overflow-wrap: anywhere; }
.duties code { font-size: .8125rem; }
.waiver {
  margin: 0 0 .5rem; padding: .5rem .75rem; border: 2px dashed var(--open-ink); border-radius: .35rem;
  overflow-wrap: anywhere;
}
.duties { margin-block: .5rem; font-size: .9375rem; }
.duties th, .duties td {
  padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top;
  overflow-wrap: anywhere;
}
.duties th { border-top: 0; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.task { display: block; color: var(--quiet); font-size: .875rem; }
.status { font-weight: 600; white-space: nowrap; }
.status.overdue, .status.blocking { color: var(--off-ink); }
.status.undetermined { color: var(--open-ink); }
.status.discharged { color: var(--work-ink); }
.status.not-triggered, .status.upcoming { color: var(--quiet); }
ol { margin: 0; padding-inline-start: 1.4rem; }
summary { width: fit-content; padding: .5rem .25rem; color: var(--event); cursor: pointer; font-weight: 600; }
.explanation { padding: .25rem 0 .25rem .75rem; border-inline-start: 2px solid var(--line); overflow-wrap: anywhere; }
.explanation p, .explanation ul, blockquote { max-width: 60rem; margin: .25rem 0; }
.explanation ul { padding-inline-start: 1.25rem; }
.explanation p.in1 { margin-top: .75rem; }
.explanation p.in1.head { font-weight: 600; }
.explanation .in2 { margin-inline-start: .75rem; } .explanation .in3 { margin-inline-start: 1.5rem; }
.explanation .in4, .explanation .in5, .explanation .in6 { margin-inline-start: 2.25rem; }
blockquote { padding-inline-start: .75rem; border-inline-start: .25rem solid var(--line); color: var(--quiet); }
.back { margin: .25rem 0 0; font-size: .875rem; }
.back a { display: inline-block; padding: .35rem .25rem; }
.calendar > p { margin: 0 0 .5rem; color: var(--quiet); }
.months { display: grid; margin-top: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 2rem; }
.month table { table-layout: fixed; max-width: 30rem; }
.month caption { padding-bottom: .35rem; font-weight: 650; text-align: start; }
.month th { color: var(--quiet); font-size: .75rem; font-weight: 500; }
.month td { padding: 1px; }
.day {
  display: flex; position: relative; justify-content: space-between; min-height: 2.75rem; padding: .2rem .35rem;
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
footer .sources { margin-bottom: 1rem; }
footer ul { margin: 0; padding-inline-start: 1.2rem; }
@media not screen, (min-width: 48rem) {
  .launches, .duties { table-layout: fixed; }
  .launches th:nth-child(1) { width: 15%; } .launches th:nth-child(2) { width: 17.25%; }
  .launches th:nth-child(3) { width: 9.75%; } .launches th:nth-child(4) { width: 24.5%; }
  .launches .may, .launches .left { display: inline-block; }
  .duties th:nth-child(1) { width: 12%; } .duties th:nth-child(2) { width: 25%; }
  .duties th:nth-child(3) { width: 18%; } .duties th:nth-child(4) { width: 21%; }
}
@media screen and (min-width: 48rem) {
  .launches { min-width: 60rem; }
  form { grid-template-columns: minmax(0, 1fr) auto; }
  form fieldset { grid-column: 1 / -1; }
  .search { grid-area: 1 / 1; } .tools { grid-area: 1 / 2; }
}
@media screen and (max-width: 47.99rem) {
  .launches { font-size: .875rem; }
  .launches thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .launches, .launches tbody, .launches td { display: block; }
  .launches tr {
    display: flex; flex-wrap: wrap; gap: .15rem .75rem; align-items: baseline; padding: .6rem .75rem;
    border-top: 1px solid var(--line); border-inline-start: .3rem solid var(--faint);
  }
  .launches tr:first-child { border-top: 0; }
  .launches tbody th, .launches td { padding: 0; border: 0; }
  .launches .verdict { display: flex; flex-wrap: wrap; gap: .15rem .5rem; align-items: baseline; }
  .launches tbody th, .launches .to-do { flex: 1 0 100%; }
  .launches td:empty { display: none; }
  .launches tr.refused { border-inline-start-color: var(--end); }
  .launches tr.undetermined { border-inline-start-color: var(--open-ink); }
  .launches tr.passing { border-inline-start-color: var(--make-up); }
  .launches tr.due.passing { border-inline-start-color: var(--event); }
  .launches .left { margin-inline-start: .25rem; }
  .launches a { display: inline-block; padding-block: .2rem; }
}
@media screen and (max-width: 63.99rem) {
  .duties thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .duties, .duties tbody, .duties tr, .duties td { display: block; }
  .duties tr { padding-block: .5rem; border-top: 1px solid var(--line); }
  .duties td { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .5rem; padding: .15rem 0; border: 0; }
  .duties td:empty { display: none; }
  .duties td > div { overflow-wrap: anywhere; min-width: 0; }
  .duties td::before { content: attr(data-name); color: var(--quiet); font-size: .8125rem; }
}
@media screen and (max-width: 25rem) { .date, .when { white-space: normal; } }
@page { size: A4; margin: 14mm 14mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .filter, .skip, .back, nav, .case details:not([open]) { display: none; }
  main, #cases { display: block; }
  main > *, .case { margin-block: 0 1rem; }
  h1 { font-size: 17pt; } h2 { font-size: 12pt; break-after: avoid; } h3 { break-after: avoid; }
  .scroll { overflow: visible; border: 0; }
  .launches th, .launches td { padding: .3rem .4rem; }
  .launches .may, .launches .left { display: block; }
  .launches th:nth-child(2) { width: 14%; } .launches th:nth-child(3) { width: 13%; }
  thead { display: table-header-group; }
  tr, li, .month, .problems { break-inside: avoid; }
  .case:not(:has(details[open])) { break-inside: avoid; }
  #cases { break-before: page; }
  a { color: inherit; text-decoration: none; }
  a[href^="http"] { text-decoration: underline; }
  .sources a::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
  .months { grid-template-columns: 1fr 1fr; }
  .day { min-height: 1.9rem; }
  .badge, .day, .answer, .case, .launches th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
"""The style of the parts of the page; the colours and the frame are those of every page."""
