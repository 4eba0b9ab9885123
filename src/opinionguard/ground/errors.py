"""What is wrong with an input, said to the person who has to mend it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import evolve, frozen
from typing_extensions import override

__all__ = [
    "BLANK",
    "InputError",
    "KeywordError",
    "Problem",
    "RegulationError",
    "check_lang",
    "escaped",
    "gather",
    "instance",
    "nearest_word",
    "no_command",
    "quoted",
    "says_something",
    "to_path",
]

_Made = TypeVar("_Made")
_LONGEST = 60
_LONGEST_WORD = 200
_NEAR = 0.7  # at less, "city" is taken for "county", which is another level of authority
# Default_Ignorable_Code_Point of Unicode, and what stands for something that is not there: Hangul fillers are letters,
# the Braille pattern without a dot and the object replacement character are symbols, and noncharacters are nothing.
BLANK: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
"""Characters that show nothing, beside white space, as in a class of a regular expression; of the basic plane."""
_BEYOND: Final = r"\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
_SHOWN: Final = re.compile(rf"[^\s{BLANK}{_BEYOND}]")
# What GitHub Actions takes for a command: "##[" anywhere, and "::" where a line begins. A line can be broken before it
# after white space, and beside Chinese.
_COMMAND: Final = re.compile(r"##(?=\[)|(?<![^\s\u2e80-\uffef]):(?=:)")
# Marks need something that they stand on, and separators and control characters show nothing.
_SHOWS_NOTHING_ALONE: Final = frozenset(("Mn", "Mc", "Me", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))


def says_something(text: str) -> bool:
    """Tell whether anything of a text can be seen: spaces, joiners, fillers, variation selectors and the like cannot."""
    return any(unicodedata.category(each[0]) not in _SHOWS_NOTHING_ALONE for each in _SHOWN.finditer(text))


def quoted(value: object) -> str:
    """Return a value as a short quotation that is safe on a terminal: control and escape characters are spelt out."""
    try:
        text = ascii(value) if not isinstance(value, str) else f'"{no_command(_spelt(value[: _LONGEST + 1]))}"'
    except Exception:  # a value whose repr fails must still be reported
        text = f"a {type(value).__name__}"
    return text if len(text) <= _LONGEST + 2 else text[:_LONGEST] + "…"


def _spelt(text: str) -> str:
    # What cannot be seen has to be spelt out for whoever is to find it.
    return escaped(text) if says_something(text) else ascii(text)[1:-1]


def escaped(text: str, keep: str = "") -> str:
    """Return text with every character that is not printable written as an escape; line breaks too, those to keep apart."""
    return "".join(
        character
        if character.isprintable() or character in keep
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def no_command(text: str) -> str:
    """Return text in which the log of a pipeline finds no command: the character that would make one is spelt out."""
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}\\x{ord(found[0][-1]):02x}", text)


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
