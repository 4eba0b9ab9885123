"""What is wrong with an input, said to the person who has to mend it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import evolve, frozen
from typing_extensions import override

from opinionguard.ground.text import escaped, no_command, quoted

__all__ = [
    "InputError",
    "KeywordError",
    "Problem",
    "RegulationError",
    "check_lang",
    "gather",
    "instance",
    "nearest_word",
    "to_path",
]

_Made = TypeVar("_Made")
_LONGEST_WORD = 200
_NEAR = 0.7  # at less, "city" is taken for "county", which is another level of authority


@frozen
class Problem:
    """One thing to mend: where (a path in the document; empty: the whole), what is wrong, what would be right."""

    path: str
    wrong: str
    right: str = ""
    file: str = ""
    line: int | None = None

    @override
    def __str__(self) -> str:
        place = ":".join(part for part in (escaped(self.file), str(self.line or "")) if part)
        where = ": ".join(part for part in (place, escaped(self.path)) if part)
        said = f"{where}: {self.wrong}" if where else self.wrong
        return no_command(f"{said}; {self.right}" if self.right else said)

    def under(self, prefix: str) -> Problem:
        """Return the same problem with its path below a prefix."""
        return evolve(self, path=f"{prefix}.{self.path}" if self.path else prefix)


class InputError(ValueError):
    """Facts, readings or files that cannot be taken as they are; ``problems`` lists all that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @override
    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class RegulationError(InputError):
    """A regulation is broken; ``problems`` name each. Nothing that depends on laws beside the Provisions is answered."""


class KeywordError(InputError, TypeError):
    """A keyword that a class does not take, or one that it needs and was not given."""


# What makes one of these of a document, and of a file.
_MAKERS: Final[Mapping[str, tuple[str, str]]] = {
    "Case": ("case_from_dict(…)", "load_case(…)"),
    "Decision": ("Decision.from_dict(…)", "decide(case, at=…)"),
    "Notice": ("load_notice(…)", "load_notice(…)"),
    "Readings": ("Readings(**…)", "Readings(…)"),
    "Waiver": ("Waiver(…)", "load_waivers(…)"),
}
_OTHERWISE: Final[Mapping[str, str]] = {"Decision": "decide(case, at=…)", "WorkingCalendar": "WorkingCalendar.china()"}


def instance(value: object, wanted: type[_Made], path: str = "") -> _Made:
    """Return a value that is of the wanted class; raises InputError that names what makes one of a document or a file."""
    if isinstance(value, wanted):
        return value
    name = wanted.__name__
    of_document, of_file = _MAKERS.get(name, ("", ""))
    made_from = of_document if isinstance(value, Mapping) else of_file if isinstance(value, str | os.PathLike) else ""
    right = f"give opinionguard.{made_from or _OTHERWISE.get(name) or f'{name}(…)'}"
    raise InputError([Problem(path, f"{quoted(value)} is not {name}", right)])


def check_lang(lang: object) -> None:
    """Raise InputError for a language that answers are not written in."""
    if lang not in ("en", "zh"):
        raise InputError([Problem("lang", f"{quoted(lang)} is not a language of answers", 'take "en" or "zh"')])


def to_path(value: Any, of_document: str = "") -> Path:
    """Return the path that a value is; raises InputError that names what takes a document instead, if anything does."""
    if isinstance(value, str | os.PathLike):
        return Path(value)
    right = (
        f"give opinionguard.{of_document}" if of_document and isinstance(value, Mapping) else "give the name of a file"
    )
    raise InputError([Problem("", f"{quoted(value)} is not a path", right)])


def gather(problems: list[Problem], path: str, make: Callable[[], _Made]) -> _Made | None:
    """Call ``make``; on an InputError add its problems, below ``path``, to the list and return None."""
    try:
        return make()
    except InputError as error:
        problems += [problem.under(path) if path else problem for problem in error.problems]
        return None


def nearest_word(word: object, known: Iterable[str]) -> str:
    """Return the known word that is nearest to a misspelt one, or an empty string."""
    import difflib  # loaded only for a misspelt word

    spelt = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(str(word)[:_LONGEST_WORD].casefold(), spelt, n=1, cutoff=_NEAR)
    return spelt[near[0]] if near else ""
