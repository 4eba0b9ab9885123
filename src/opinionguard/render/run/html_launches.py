"""The table of all launches on the page of ``check``: one line a launch, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from html import escape
from typing import Final

from opinionguard.decisions.words import day_in_words
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import CHINA
from opinionguard.ground.text import Lang
from opinionguard.render.page import by_people, in_code, prose
from opinionguard.render.run.glance import glances_of
from opinionguard.render.run.html_deadlines import Deadlines
from opinionguard.render.run.results import Checked, Run, name_of, of_waivers, supposed_launch
from opinionguard.render.words import say
from opinionguard.rules.deadlines import Deadline

__all__ = ["Launches", "launches_table"]

_LEFT: Final = {0: "page.left.0", 1: "page.left.1"}
_GONE: Final = {0: "page.gone.0", 1: "page.gone.1"}
_NEVER: Final = datetime.max.replace(tzinfo=CHINA)


@frozen
class Launches:
    """The launches of a run, the worst first, and the names that several of them have."""

    checked: tuple[Checked, ...]
    alike: frozenset[str]

    @classmethod
    def of(cls, run: Run) -> Launches:
        """Return the launches of a run in the order of the page."""
        names = Counter(name_of(each.case) for each in run.checked)
        alike = frozenset(name for name, n in names.items() if n > 1)
        return cls(tuple(each.checked for each in glances_of(run)), alike)

    def named(self, checked: Checked) -> str:
        """Return the name of a launch as HTML, with its id where another launch has the same name."""
        name, case = name_of(checked.case), checked.decision.case
        if name == case:
            return in_code(case)
        return by_people(name) + (f" {in_code(case)}" if name in self.alike else "")


def launches_table(launches: Launches, deadlines: Deadlines, lang: Lang) -> Iterator[str]:
    """Yield the table of all launches. Each line leads to the launch, and its day to the calendar of deadlines."""
    columns = ("page.launch", "page.verdict", "page.provision", "page.by", "page.to_do")
    heads = "".join(f'<th scope="col">{escape(say(key, lang))}</th>' for key in columns)
    yield '<section id="launches" tabindex="-1">'
    yield f'<h2 id="launches-heading">{escape(say("page.launches", lang))}</h2>'
    # Whatever does not fit scrolls in here, and the page does not; by keyboard, too.
    yield '<div class="scroll" role="region" aria-labelledby="launches-heading" tabindex="0">'
    yield '<table class="launches">'
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for each in launches.checked:
        yield _row(each, launches, deadlines, lang)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield "</section>"


def _row(checked: Checked, launches: Launches, deadlines: Deadlines, lang: Lang) -> str:
    decision, waivers = checked.decision, checked.waived.waivers
    case, said = decision.case, decision.columns(lang)
    name = f'<th scope="row"><a href="#case-{case}">{launches.named(checked)}</a></th>'
    may = said.may
    if waivers:
        may = say("page.waived_by", lang, **of_waivers(waivers, lang))
    supposed = supposed_launch(checked.launch_on, lang)
    to_do = said.to_do + (say("launch_on.beside", lang, supposed=supposed) if supposed else "")
    passes = "passing" if checked.waived.passes else "refused"
    verdict = f'<span class="badge {decision.verdict}">{escape(said.verdict)}</span>'
    verdict += f' <span class="may {passes}">{prose(may, lang)}</span>' if may else ""
    cells = (
        ("verdict", verdict),
        ("provision", prose(said.provision, lang)),
        ("by", "" if said.deadline is None else _by(said.deadline, decision.at, deadlines, lang)),
        ("to-do", prose(to_do, lang)),
    )
    row = "".join(f'<td class="{kind}">{cell}</td>' if cell else "<td></td>" for kind, cell in cells)
    return f'<tr id="row-{case}" data-case="case-{case}" class="{decision.verdict} {passes}">{name}{row}</tr>'


def _by(deadline: Deadline, at: datetime, deadlines: Deadlines, lang: Lang) -> str:
    """Return by when something is owed and how many days are left, as a link to that day in the calendar.

    Whether the day is a day off stands where the link leads: the column has room for the date alone.
    """
    cutoff, last_day, latest = deadline.cutoff, deadline.last_day, deadline.latest
    if cutoff is None or last_day is None or latest is None:
        return ""
    day, today = last_day, at.astimezone(CHINA).date()
    there = cutoff.astimezone(CHINA)
    is_open = not deadline.settled and last_day != latest
    if is_open:
        said = say("page.by.unsettled", lang, day=day_in_words(day, lang), latest=day_in_words(latest, lang))
    elif there.time() != time():
        day = there.date()
        clock = there.time().isoformat("minutes")
        said = say("page.by.before", lang, day=day_in_words(day, lang), time=clock)
    else:
        said = say("page.by.end_of", lang, day=day_in_words(day, lang))
    days = (day - today).days
    left = (
        say(_GONE.get(-days, "page.gone"), lang, n=-days)
        if at >= cutoff
        else say(_LEFT.get(days, "page.left"), lang, n=days)
    )
    shown = prose(said, lang) if is_open else f'<span class="when">{escape(said)}</span>'
    if last_day in deadlines.by_day:
        shown = f'<a href="#due-{last_day}">{shown}</a>'
    return f'{shown} <span class="left">{escape(left)}</span>'
