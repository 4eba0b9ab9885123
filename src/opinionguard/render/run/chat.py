"""A run of ``check`` as the text of a message for the robots of group chats: WeCom, DingTalk and Feishu.

The text keeps to what the documents of all three programs name: paragraphs, and bold. Where a text of a case holds a
character that one of the programs takes for markup, the wide form of the character stands instead, because no document names
an escape that all three know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from opinionguard.ground.text import Lang, escaped
from opinionguard.render.run.glance import Glance, count_line
from opinionguard.render.run.groups import (
    answer_of,
    as_of,
    grouped,
    launch_name,
    not_shown,
    problem_line,
    problems_not_shown,
    shown_place,
)
from opinionguard.render.run.results import Run
from opinionguard.render.words import say

__all__ = ["MOST_BYTES_OF_A_MESSAGE", "as_chat"]

MOST_BYTES_OF_A_MESSAGE: Final = 4096
"""WeCom takes so many bytes of UTF-8 in a message; the others take more."""
_LONGEST: Final = 240  # of a name or of the path of a file, in characters
_MOST_PROBLEMS: Final = 5
# Markup, mentions, pictures, emoji and links of one of the programs: `*`, `_` outside a word, `:OK:`, an address …
_MARKS: Final = re.compile(
    r"[*`~#@<>\[\]|&\\]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|:(?=//)|:(?=[A-Za-z_]+:)|(?<=www)\."
    # at the start of a line: a list, a heading
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]",
    re.IGNORECASE | re.ASCII,
)
_WIDE: Final = 0xFEE0  # from an ASCII character to its wide form


def as_chat(run: Run) -> str:
    """Return the message: the counts, the problems, then each launch that may not go or that leaves something to do.

    The worst come first. The message has at most ``MOST_BYTES_OF_A_MESSAGE`` bytes: what has no room is counted. A launch
    that passes and leaves nothing to do is only counted. The message mentions nobody.
    """
    lang = run.lang
    blocks = [_plain(each) for each in (count_line(run), *as_of(run)[:1])]
    blocks += _problems(run)
    told = [(group, each) for group, members in grouped(run) for each in members if not each.is_settled]
    heading, shown = "", 0
    for group, glance in told:
        title = f"**{say(f'launches.{group}', lang)}**"
        added = [*([] if title == heading else [title]), _plain(_line(glance, run))]
        if not _fits([*blocks, *added, *_rest(told[shown + 1 :], lang)]):
            break
        blocks, heading, shown = [*blocks, *added], title, shown + 1
    return _joined([*blocks, *_rest(told[shown:], lang)])


def _problems(run: Run) -> Iterator[str]:
    if run.problems:
        yield f"**{say('launches.problems', run.lang)}**"
        yield from (_plain(_shortened(problem_line(each, run), 2 * _LONGEST)) for each in run.problems[:_MOST_PROBLEMS])
        if len(run.problems) > _MOST_PROBLEMS:
            yield _plain(problems_not_shown(len(run.problems) - _MOST_PROBLEMS, run.lang))


def _line(glance: Glance, run: Run) -> str:
    """Return a launch in one line: what is launched, the answer, the file."""
    lang, place = run.lang, _shortened(shown_place(glance.checked, run), _LONGEST)
    name = _shortened(launch_name(glance.checked.case, lang), _LONGEST)
    return say("launches.line", lang, name=name, answer=answer_of(glance), place=place)


def _shortened(text: str, longest: int) -> str:
    """Return a text without its middle if it is long: the end of a path and of a sentence says most."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


def _rest(told: Sequence[tuple[object, Glance]], lang: Lang) -> list[str]:
    return [_plain(not_shown([each for _, each in told], lang))] if told else []


def _fits(blocks: Sequence[str]) -> bool:
    return len(_joined(blocks).encode()) <= MOST_BYTES_OF_A_MESSAGE


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """Return text in one line without any markup, mention, picture or address of the three programs."""
    return _MARKS.sub(lambda found: chr(ord(found[0]) + _WIDE), escaped(text))
