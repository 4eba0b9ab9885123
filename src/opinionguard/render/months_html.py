"""A count of working days as a page: one HTML file that needs no script and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from opinionguard.decisions import Lang
from opinionguard.errors import escaped
from opinionguard.notices import NOTICES
from opinionguard.render.months import (
    Cell,
    Mark,
    Month,
    Sheet,
    label,
    legend,
    month_name,
    notices,
    sample,
    sentences,
    title,
    weekday_names,
    what,
    when,
    words,
)
from opinionguard.render.page import PALETTE, page, prose
from opinionguard.render.wording import say

__all__ = ["as_html"]

_ADDRESSES: Final = {each.number: each.address for each in NOTICES if each.address.startswith("https://")}
# What stands in the corner of a day at an edge of the count.
_EVENT: Final = "▸"
_DEADLINE: Final = "◆"


def as_html(sheet: Sheet, lang: Lang) -> str:
    """Return the calendar as a whole page, to be written as UTF-8."""
    return page(title(sheet, lang), lang, PALETTE + _STYLE, _body(sheet, lang))


def _body(sheet: Sheet, lang: Lang) -> Iterator[str]:
    first, *rest = sentences(sheet, lang)
    yield "<header>"
    yield f"<h1>{prose(title(sheet, lang))}</h1>"
    yield f'<p class="answer{"" if sheet.deadline.settled else " unsettled"}">{prose(first)}</p>'
    for each in rest:
        yield f"<p>{prose(each)}</p>"
    yield "</header>"
    yield "<main>"
    yield '<div class="months">'
    for month in sheet.months:
        yield from _month(month, lang)
    yield "</div>"
    yield '<div class="aside">'
    yield from _legend(sheet, lang)
    yield from _named_days(sheet, lang)
    yield "</div>"
    yield "</main>"
    yield f"<footer><p>{escape(say('calendar.not_advice', lang))}</p></footer>"


def _month(month: Month, lang: Lang) -> Iterator[str]:
    yield '<table class="month">'
    yield f"<caption>{escape(month_name(month, lang))}</caption>"
    names = zip(weekday_names(lang), weekday_names(lang, short=True), strict=True)
    heads = "".join(f'<th scope="col" abbr="{escape(name)}">{escape(short)}</th>' for name, short in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for week in month.weeks:
        yield f"<tr>{''.join(_day(cell, lang) for cell in week)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _day(cell: Cell | None, lang: Lang) -> str:
    if cell is None:
        return "<td></td>"
    full = escape(words(cell, lang))
    corner = (_EVENT if cell.is_event else "") + (_DEADLINE if cell.is_deadline else "")
    edge = f'<span class="edge" aria-hidden="true">{corner}</span>' if corner else ""
    own = escape(label(cell, lang))
    shown = f'<span class="label" aria-hidden="true">{own}</span>' if own else ""
    day = f'<time datetime="{cell.day}">{cell.day.day}</time>'
    return f'<td><div class="{_classes(cell)}" title="{full}">{day}{edge}{shown}<span class="full">{full}</span></div></td>'


def _classes(cell: Cell) -> str:
    found = ["day", cell.mark]
    if cell.is_event:
        found.append("event")
    if cell.is_earliest and cell.is_latest:
        found.append("deadline")
    return " ".join(dict.fromkeys(found))


def _legend(sheet: Sheet, lang: Lang) -> Iterator[str]:
    yield '<section class="legend">'
    yield f"<h2>{escape(say('calendar.legend', lang))}</h2>"
    yield "<ul>"
    for mark, means in legend(sheet, lang):
        yield f"<li>{_sample(mark, lang)} {escape(means)}</li>"
    yield "</ul>"
    yield "</section>"


def _sample(mark: Mark, lang: Lang) -> str:
    corners: Mapping[Mark, str] = {"event": _EVENT, "deadline": _DEADLINE, "earliest": _DEADLINE, "latest": _DEADLINE}
    edge = f'<span class="edge">{corners[mark]}</span>' if mark in corners else ""
    own = "" if mark in {"event", "deadline", "outside"} else f'<span class="label">{escape(sample(mark, lang))}</span>'
    return f'<span class="day {mark}" aria-hidden="true">{edge}{own}</span>'


def _named_days(sheet: Sheet, lang: Lang) -> Iterator[str]:
    by_notice = notices(sheet)
    if not by_notice:
        return
    yield '<table class="named">'
    yield f"<caption>{escape(say('calendar.named', lang))}</caption>"
    columns = (say("calendar.column.days", lang), say("calendar.column.what", lang))
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    for number, rows in by_notice.items():
        yield "<tbody>"
        said = escape(say("calendar.column.notice", lang))
        yield f'<tr><th scope="rowgroup" colspan="2">{said} {_notice(number)}</th></tr>'
        for row in rows:
            yield f'<tr><th scope="row">{prose(when(row, lang))}</th><td>{prose(what(row, lang))}</td></tr>'
        if not rows:
            yield f'<tr><td colspan="2">{escape(say("calendar.nothing", lang))}</td></tr>'
        yield "</tbody>"
    yield "</table>"


def _notice(number: str) -> str:
    shown = f'<span lang="zh-Hans">{escape(escaped(number))}</span>'
    address = _ADDRESSES.get(number)
    return f'<a href="{escape(address)}">{shown}</a>' if address else shown


_STYLE: Final = """
header { max-width: 50rem; margin-bottom: 2rem; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.4rem, 1rem + 2vw, 2rem); line-height: 1.2; }
h2, .named caption { margin: 0 0 .5rem; font-size: 1rem; font-weight: 650; text-align: start; }
header p { margin: .35rem 0 0; color: var(--quiet); }
header .answer {
  margin: 0 0 .75rem; padding: .75rem 1rem; border-inline-start: .3rem solid var(--end); border-radius: .25rem;
  background: var(--card); color: var(--ink); font-size: 1.1rem; font-weight: 600;
}
header .unsettled { border-color: var(--open-ink); }
main { display: grid; gap: 2rem 3rem; }
.months, .aside {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 2rem; align-content: start;
}
@media (min-width: 68rem) {
  main { grid-template-columns: minmax(0, 1fr) 20rem; }
  .aside { grid-template-columns: 1fr; }
}
.month { table-layout: fixed; align-self: start; max-width: 30rem; }
.month caption { padding-bottom: .5rem; font-weight: 650; font-size: 1.05rem; text-align: start; }
.month th { padding: 0 0 .25rem; font-size: .75rem; font-weight: 500; color: var(--quiet); }
.month td { padding: 1.5px; vertical-align: top; }
.day {
  position: relative; display: flex; flex-direction: column; justify-content: space-between;
  min-height: 3.1rem; padding: .2rem .35rem; border: 2px solid transparent; border-radius: .35rem;
  line-height: 1.25;
}
.day time { font-weight: 600; }
.label { font-size: .75rem; text-align: end; }
.edge { position: absolute; top: .2rem; inset-inline-end: .3rem; font-size: .75rem; }
.full { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.working, .make-up { background: var(--work); }
.working .label, .make-up .label { color: var(--work-ink); font-weight: 600; }
.make-up { border-color: var(--make-up); }
.weekend, .idle { color: var(--quiet); }
.weekend time, .idle time, .outside time { font-weight: 400; }
.idle { border: 2px dotted var(--faint); }
.holiday {
  background: repeating-linear-gradient(135deg, var(--off) 0 6px, var(--hatch) 6px 8px); color: var(--off-ink);
}
.holiday .label { font-weight: 600; }
.open, .earliest, .latest { background: var(--open); border: 2px dashed var(--open-ink); color: var(--open-ink); }
.earliest, .latest { border-style: solid; }
.earliest .label, .latest .label { font-weight: 700; }
.outside { min-height: 0; color: var(--faint); }
.event { min-height: 3.1rem; border: 2px solid var(--event); color: var(--event); }
.event time { font-weight: 700; }
.deadline { background: var(--end); border-color: var(--end); color: var(--end-ink); }
.deadline .label { color: inherit; }
.legend ul { display: grid; gap: .4rem; margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.legend li { display: grid; grid-template-columns: 2.75rem 1fr; gap: .75rem; align-items: center; }
.legend .day { min-height: 1.9rem; padding: .1rem; justify-content: center; }
.legend .label { text-align: center; }
.legend .edge { position: static; text-align: center; }
.legend .outside { border: 1px solid var(--line); }
.named { align-self: start; font-size: .9rem; }
.named th, .named td {
  padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top;
}
.named thead th { border-top: 0; color: var(--quiet); font-weight: 500; font-size: .8rem; }
.named th[scope=row] { font-weight: 400; width: 42%; }
.named th[scope=rowgroup] { padding-top: .8rem; font-weight: 600; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9rem; }
@media (max-width: 30rem) {
  .month td { padding: 1px; }
  .day { padding: .15rem .2rem; }
  .day time { font-size: .9rem; }
  .label { font-size: .7rem; }
  .edge { top: .15rem; inset-inline-end: .15rem; font-size: .6rem; }
  .legend .edge { font-size: .75rem; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444444; --line: #999999; --faint: #777777;
    --work: #eef6f0; --work-ink: #14602b; --make-up: #14602b; --off: #fbe6e2; --off-ink: #a12a18; --hatch: #f3cfc8;
    --open: #f6f1fc; --open-ink: #6a3aa2; --event: #0b5cad; --end: #a4161a; --end-ink: #ffffff;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  .months { grid-template-columns: repeat(2, 1fr); }
  main { display: block; }
  .aside { margin-top: 1.5rem; }
  .month, .named, .legend { break-inside: avoid; }
  .day, .event { min-height: 2.4rem; }
  .outside { min-height: 0; }
  a::after { content: " (" attr(href) ")"; font-weight: 400; overflow-wrap: anywhere; }
}
"""
