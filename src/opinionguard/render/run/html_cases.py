"""One launch on the page of ``check``: verdict, duties, questions, and the whole explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from opinionguard.decisions.duties import Obligation
from opinionguard.facts.values import JOINERS
from opinionguard.ground.text import Lang, escaped
from opinionguard.regulations import companion
from opinionguard.render.deadlines import explain_deadline
from opinionguard.render.decision import may_of, waiver_line
from opinionguard.render.facts import event_in_words
from opinionguard.render.page import in_code, prose
from opinionguard.render.run.html_launches import Launches
from opinionguard.render.run.results import (
    AnyDuty,
    Checked,
    Run,
    cited_duty,
    explanation_of,
    name_of,
    provision_of,
    step_after,
    supposed_launch,
)
from opinionguard.render.words import say

__all__ = ["case_section"]

# So wide that no line is broken here, because the browser breaks the lines.
_UNBROKEN: Final = 1 << 20
_INDENT: Final = 2
_DEEPEST: Final = 6
_QUOTE: Final = re.compile(r"^> ?")
_ITEM: Final = "- "
_SETTLED: Final = frozenset(("discharged", "not-triggered", "upcoming", "not-in-force"))


def case_section(checked: Checked, launches: Launches, run: Run) -> Iterator[str]:
    """Yield the section of a launch, to which its line in the table leads."""
    decision, lang = checked.decision, run.lang
    name = decision.case
    waivers = checked.waived.waivers
    may = may_of(decision, lang, waivers=waivers)
    passes = "passing" if checked.waived.passes else "refused"
    verdict = decision.columns(lang).verdict
    yield f'<article class="case {decision.verdict} {passes}" id="case-{name}" data-verdict="{decision.verdict}">'
    yield f'<h2 id="heading-{name}">{launches.named(checked)}</h2>'
    yield '<p class="verdict">'
    yield f'<span class="badge {decision.verdict}">{escape(verdict)}</span>'
    if may != verdict:
        yield f'<strong class="{passes}">{prose(may, lang)}</strong>'
    yield "</p>"
    yield f'<p class="source">{in_code(name)} {in_code(escaped(checked.file, JOINERS))}</p>'
    supposed = supposed_launch(checked.launch_on, lang)
    if supposed:
        yield f'<p class="waiver">{prose(supposed, lang)}</p>'
    for waiver in waivers:
        yield f'<p class="waiver">{prose(waiver_line(waiver, lang), lang)}</p>'
    yield from _duties(checked, run)
    if decision.questions:
        yield f"<h3>{escape(say('questions', lang))}</h3>"
        yield "<ol>"
        for question in decision.questions:
            yield f"<li>{prose(question.asked(lang), lang)} {in_code(question.fact)}</li>"
        yield "</ol>"
    # Among many links and buttons of one name nobody finds the right one: the rest of the name is there for the ear.
    whose = f'<span class="unseen">{prose(say("page.of", lang, name=name_of(checked.case)), lang)}</span>'
    yield f"<details><summary>{escape(say('page.explanation', lang))}{whose}</summary>"
    yield '<div class="explanation">'
    yield from _explanation(checked, run)
    yield "</div>"
    yield "</details>"
    yield f'<p class="back"><a href="#row-{name}">{escape(say("page.back", lang))}{whose}</a></p>'
    yield "</article>"


def _duties(checked: Checked, run: Run) -> Iterator[str]:
    lang = run.lang
    # First what is still owed.
    shown = sorted(checked.telling, key=lambda each: each.status in _SETTLED)
    if not shown:
        return
    columns = ("page.event", "page.provision", "page.status", "result.deadline", "next")
    names = [escape(say(key, lang)) for key in columns]
    caption = prose(say("page.duties", lang, name=name_of(checked.case)), lang)
    yield '<table class="duties">'
    yield f'<caption class="unseen">{caption}</caption>'
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for duty in shown:
        deadline = "" if duty.deadline is None else prose(explain_deadline(duty.deadline, lang), lang)
        step = step_after(duty, checked, lang)
        status = f'<span class="status {duty.status}">{escape(say(f"status.{duty.status}", lang))}</span>'
        event = prose(event_in_words(checked.case, duty.event, lang), lang) if duty.event else ""
        cells = (event, _linked(duty, lang), status, deadline, prose(step, lang))
        yield f"<tr>{''.join(_cell(name, cell) for name, cell in zip(names, cells, strict=True))}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(name: str, content: str) -> str:
    # On a phone each cell has a line of its own beside its name. An empty cell has no line.
    return f'<td data-name="{name}"><div>{content}</div></td>' if content else "<td></td>"


def _linked(duty: AnyDuty, lang: Lang) -> str:
    """Return the citation, as a link to the official page where one is known, and the task of a duty of another law."""
    said, url = prose(cited_duty(duty, lang), lang), provision_of(duty).url
    linked = f'<a href="{escape(url)}">{said}</a>' if url else said
    if isinstance(duty, Obligation):
        return linked
    task = companion(duty.law).duty(duty.duty, duty.provision).task.name(lang)
    return f'{linked} <span class="task">{prose(task, lang)}</span>'


def _depth(line: str) -> int:
    return min((len(line) - len(line.lstrip(" "))) // _INDENT, _DEEPEST)


def _explanation(checked: Checked, run: Run) -> Iterator[str]:
    """Yield the explanation: its text line by line, as paragraphs, quotations and lists by indent."""
    said = explanation_of(checked, run, width=_UNBROKEN)
    listed = -1  # the depth of the list that is open
    # Skip the first line, because the heading has the same text.
    lines = [(_depth(line), line.lstrip(" ")) for line in said.splitlines()[1:] if line.strip(" ")]
    for (depth, text), (next_depth, _) in zip(lines, (*lines[1:], (0, "")), strict=True):
        is_item = text.startswith(_ITEM)
        if listed >= 0 and (not is_item or depth != listed):
            yield "</ul>"
            listed = -1
        if is_item:
            if listed < 0:
                yield f'<ul class="in{depth}">'
                listed = depth
            yield f"<li>{prose(text.removeprefix(_ITEM), run.lang)}</li>"
        elif _QUOTE.match(text):
            yield f'<blockquote class="in{depth}">{prose(_QUOTE.sub("", text), run.lang)}</blockquote>'
        else:
            heads = " head" if next_depth > depth else ""
            yield f'<p class="in{depth}{heads}">{prose(text, run.lang)}</p>'
    if listed >= 0:
        yield "</ul>"
