"""A run of ``check`` as workflow commands of GitHub Actions: annotations beside the case files of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import Place
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.render.run.groups import Group, counted, deciding_place, grouped
from opinionguard.render.run.problems import kind_of
from opinionguard.render.run.results import Run, name_of
from opinionguard.render.words import say

__all__ = ["MOST_ANNOTATIONS", "as_github"]

MOST_ANNOTATIONS: Final = 10
"""GitHub shows so many annotations of each kind for a step."""
_Kind: TypeAlias = Literal["error", "warning", "notice"]
_KINDS: Final[tuple[_Kind, ...]] = ("error", "warning", "notice")
_KIND_OF: Final[Mapping[Group, _Kind]] = {
    "refused": "error",
    "waiting": "warning",
    "waived": "warning",
    "passing": "notice",
}

_NOWHERE: Final = Place("")


@frozen
class _Annotation:
    kind: _Kind
    title: str
    message: str
    place: Place = _NOWHERE

    def command(self, run: Run) -> str:
        """Return the command, with the file as GitHub knows it."""
        properties: dict[str, object] = {}
        if self.place.file:
            properties = {"file": run.path_of(self.place.file), "line": self.place.line, "col": self.place.column}
        stated = {**properties, "title": self.title}
        given = ",".join(f"{name}={_property(str(value))}" for name, value in stated.items() if value)
        return f"::{self.kind} {given}::{_data(self.message)}"


def as_github(run: Run) -> str:
    """Return one command in each line: the problems, then one for each launch, the worst first.

    A launch that passes and leaves nothing to do has none. Where GitHub does not show all of a kind, the first notice counts
    those that only the log has.
    """
    found = [*_problems(run), *_launches(run)]
    notice = _not_shown(found, run.lang)
    at = next((place for place, each in enumerate(found) if each.kind == "notice"), len(found))
    found[at:at] = notice
    return "".join(f"{each.command(run)}\n" for each in found)


def _problems(run: Run) -> Iterator[_Annotation]:
    for problem in run.problems:
        title = say(f"problem.{kind_of(problem)}", run.lang)
        yield _Annotation("error", title, problem.text_in_file(run.lang), problem.place)


def _launches(run: Run) -> Iterator[_Annotation]:
    for group, members in grouped(run):
        for each in members:
            if not each.is_settled:
                name = name_of(each.checked.case)
                yield _Annotation(_KIND_OF[group], name, each.text, deciding_place(each.checked, run))


def _not_shown(found: list[_Annotation], lang: Lang) -> list[_Annotation]:
    counts = Counter(each.kind for each in found)
    # The notice itself takes the place of one.
    counts["notice"] += any(n > MOST_ANNOTATIONS for n in counts.values())
    more = {kind: counts[kind] - MOST_ANNOTATIONS for kind in _KINDS if counts[kind] > MOST_ANNOTATIONS}
    if not more:
        return []
    kinds = [say(counted(f"launches.annotations.{kind}", n), lang, n=f"{n:,}") for kind, n in more.items()]
    said = say("launches.annotations", lang, most=MOST_ANNOTATIONS, kinds=joined(kinds, lang))
    return [_Annotation("notice", "opinionguard", said)]


def _data(text: str) -> str:
    spelt = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped(spelt, "\u200c\u200d")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
