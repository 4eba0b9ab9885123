"""A run of ``check`` as Markdown: the summary of a job at GitHub, a note of GitLab, a page of a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import quote

from opinionguard.ground.text import Lang, escaped
from opinionguard.render.filing.markdown import inline, unlinked
from opinionguard.render.run.glance import Glance, count_line
from opinionguard.render.run.groups import (
    GROUPS,
    Group,
    answer_of,
    as_of,
    grouped,
    launch_name,
    not_shown,
    problem_line,
    problems_not_shown,
    shown_place,
)
from opinionguard.render.run.problems import kind_of
from opinionguard.render.run.results import AnyDuty, Run, explanation_of, name_of, provision_of
from opinionguard.render.words import say

__all__ = ["MOST_BYTES", "as_markdown"]

MOST_BYTES: Final = 1_000_000
"""GitHub takes 1 MiB for the summary of a step, to which other programs may add; GitLab takes 1,000,000 characters."""
_FOR_TITLES: Final = 3_000  # titles, heads of tables, what is not shown, what the answers rest on
_TICKS: Final = re.compile(r"`{3,}")
_HEADER: Final = "| --- | --- | --- |"


def as_markdown(run: Run, *, most_bytes: int = MOST_BYTES) -> str:
    """Return the summary: the counts, the problems, then a table of launches for each answer, the worst answer first.

    Each launch that may not go follows in full, folded. What has no room in ``most_bytes`` of UTF-8 is counted instead: the
    problems take at most a quarter, and the launches are cut after a whole one, so that the worst stay. No text of a case
    or a file becomes markup, a link or a mention.
    """
    room = _Room(most_bytes - _FOR_TITLES)
    blocks = ["## opinionguard", _text(count_line(run)), *_problems(run, room, most_bytes // 4)]
    rest: list[Glance] = []
    for group, members in grouped(run):
        shown = [] if rest else list(_shown(group, members, run, room))
        rest += members[len(shown) :]
        if shown:
            blocks += _block_of(group, shown, len(members), run.lang)
    if rest:
        blocks.append(_text(not_shown(rest, run.lang)))
    blocks += [_text(each) for each in as_of(run)]
    return "\n\n".join(blocks) + "\n"


class _Room:
    """The bytes that are left for a text."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def has(self, text: str) -> bool:
        """Take a text if it fits, and tell whether it did."""
        needed = len(text.encode()) + len("\n\n")
        if needed > self.left:
            return False
        self.left -= needed
        return True


# --- Problems --------------------------------------------------------------------------------------------------------


def _problems(run: Run, room: _Room, most_bytes: int) -> Iterator[str]:
    if not run.problems:
        return
    lang, least = run.lang, room.left - most_bytes
    yield f"### {say('launches.problems.title', lang, n=f'{len(run.problems):,}')}"
    lines: list[str] = []
    for each in run.problems:
        kind = say(f"problem.{kind_of(each)}", lang)
        line = f"- **{_text(kind)}** {_text(problem_line(each, run))}"
        if room.left - len(line.encode()) < least or not room.has(line):
            break
        lines.append(line)
    if len(lines) < len(run.problems):
        lines.append(f"- {_text(problems_not_shown(len(run.problems) - len(lines), lang))}")
    yield "\n".join(lines)


# --- Launches --------------------------------------------------------------------------------------------------------


_IN_FULL: Final[tuple[Group, ...]] = ("refused", "waiting")


def _shown(group: Group, members: tuple[Glance, ...], run: Run, room: _Room) -> Iterator[tuple[str, str]]:
    """Yield the row of each launch, and the launch in full; stop at the first launch for which there is no room.

    A launch that alone would take most of the room has only its row.
    """
    for each in members:
        row = _row(each, run)
        full = _full(each, run) if group in _IN_FULL else ""
        if len(full.encode()) > room.most // 2:
            full = ""
        if not room.has(row + full):
            return
        yield row, full


def _block_of(group: Group, shown: list[tuple[str, str]], of: int, lang: Lang) -> Iterator[str]:
    title = _title(group, of, lang)
    header = "| " + " | ".join(say(f"launches.column.{each}", lang) for each in ("name", "answer", "place")) + " |"
    table = "\n".join((header, _HEADER, *(row for row, _ in shown)))
    if group == GROUPS[-1]:
        yield _folded(title, table)
        return
    yield f"### {title}"
    yield table
    yield from (full for _, full in shown if full)


def _row(glance: Glance, run: Run) -> str:
    case = glance.checked.case
    name = "<br>".join(_text(each) for each in dict.fromkeys((name_of(case), case.id)))
    answer = _text(answer_of(glance))
    more = "".join(f"<br>{_text(each)}" for each in (glance.step, glance.passed) if each)
    return f"| {name} | {answer}{more} | {_text(shown_place(glance.checked, run))} |"


def _full(glance: Glance, run: Run) -> str:
    """Return a launch in full, folded: its provisions with their official pages, then its explanation as it stands."""
    checked = glance.checked
    links = dict.fromkeys(_provision(duty, run.lang) for duty in checked.decision.in_the_way)
    text = explanation_of(checked, run)
    fence = "`" * max((len(each) + 1 for each in _TICKS.findall(text)), default=3)
    lines = "\n".join(f"- {each}" for each in links)
    return _folded(launch_name(checked.case, run.lang), f"{lines}\n\n{fence}text\n{text}\n{fence}")


def _provision(duty: AnyDuty, lang: Lang) -> str:
    """Return the citation of a duty's provision with the title of the law, as a link if its official page is known."""
    provision = provision_of(duty)
    said = _text(say("in_law", lang, law=provision.law.full_title(lang), provision=provision.citation(lang)))
    return f"[{said}]({_address(provision.url)})" if provision.url else said


def _address(url: str) -> str:
    return quote(url, safe="%/:=&?~#+!$,;'@")


def _folded(title: str, content: str) -> str:
    return f"<details>\n<summary>{escape(unlinked(escaped(title)))}</summary>\n\n{content}\n\n</details>"


def _title(name: str, n: int, lang: Lang) -> str:
    return say("launches.title", lang, group=say(f"launches.{name}", lang), n=f"{n:,}")


def _text(text: str) -> str:
    return inline(unlinked(text))
