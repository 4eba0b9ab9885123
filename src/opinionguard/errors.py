"""What is wrong with an input, said to the person who has to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import evolve, frozen
from typing_extensions import override

__all__ = ["InputError", "Problem", "escaped", "gather", "nearest_word", "quoted"]

_Made = TypeVar("_Made")
_LONGEST = 60
_LONGEST_WORD = 200
_NEAR = 0.7  # at less, "city" is taken for "county", which is another level of authority


def quoted(value: object) -> str:
    """Return a value as a short quotation that is safe on a terminal: control and escape characters are spelt out."""
    try:
        text = ascii(value) if not isinstance(value, str) else f'"{escaped(value[: _LONGEST + 1])}"'
    except Exception:  # a value whose repr fails must still be reported
        text = f"a {type(value).__name__}"
    return text if len(text) <= _LONGEST + 2 else text[:_LONGEST] + "…"


def escaped(text: str, keep: str = "") -> str:
    """Return text with every character that is not printable written as an escape; line breaks too, those to keep apart."""
    return "".join(
        character
        if character.isprintable() or character in keep
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


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
        return f"{said}; {self.right}" if self.right else said

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
