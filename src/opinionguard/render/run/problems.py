"""The kinds of problems, for programs that tell a bad option or an expired waiver from a case file that cannot be taken."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, Literal, TypeAlias

from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said

__all__ = ["ProblemKind", "kind_of"]

ProblemKind: TypeAlias = Literal["option", "path", "settings", "waiver", "regulation", "internal", "case-file"]
"""What a problem is about.

- ``option``: the command line;
- ``path``: nothing could be read where a path points, or it holds no case;
- ``settings``: a settings file;
- ``waiver``: a waiver, or a file of waivers;
- ``regulation``: an installed regulation is broken;
- ``internal``: an error of this program;
- ``case-file``: a case file, or a file that a case names.
"""

_BY_KEY: Final[dict[str, ProblemKind]] = {
    **dict.fromkeys(("regulation-is-broken", "regulation-not-applied", "regulation-not-loaded"), "regulation"),
    **dict.fromkeys(("entry-points-not-read", "entry-points-alike", "no-entry-point", "no-question-of"), "regulation"),
    "internal-error": "internal",
}
_OF_PATHS: Final = frozenset(
    ("cannot-be-read", "holds-no-case-file", "no-case-file-found", "no-case-found", "holds-no-case")
)
_SETTINGS: Final = ("opinionguard.toml", "pyproject.toml")
_WAIVERS: Final = "waivers"


def kind_of(problem: Problem) -> ProblemKind:
    """Return the kind of a problem, by what it says and by the name of its file."""
    key = problem.wrong.key if isinstance(problem.wrong, Said) else ""
    if key in _BY_KEY:
        return _BY_KEY[key]
    name, part = PurePath(problem.file).name, problem.path.partition(".")[0]
    if name in _SETTINGS:
        return "settings"
    if part == _WAIVERS or f".{_WAIVERS}." in name:
        return "waiver"
    if key in _OF_PATHS:
        return "path"
    return "case-file" if problem.file else "option"
