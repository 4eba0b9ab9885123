"""Errors that tell a person what is wrong with an input and how to fix it. The texts of errors are in ``words``."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Self, TypeAlias, TypeVar, cast

from attrs import asdict, evolve
from typing_extensions import override

from opinionguard.ground.classes import frozen
from opinionguard.ground.plain import plain_value
from opinionguard.ground.text import Lang, Quoted, either, escaped, in_language, joined, no_command, quoted
from opinionguard.ground.twowords import IN_PYTHON, TOLD_TWICE
from opinionguard.ground.words import Said

__all__ = [
    "InputError",
    "KeywordError",
    "Place",
    "PlaceOf",
    "Problem",
    "RegulationError",
    "ToldError",
    "check_lang",
    "described",
    "did_you_mean",
    "gather",
    "ids_in",
    "in_documents",
    "in_python",
    "instance",
    "list_problems",
    "listed",
    "nearest_word",
    "not_known",
    "one_word_of",
    "reason",
    "to_path",
    "write_one_of",
]

_Made = TypeVar("_Made")
_LONGEST_WORD = 200
_NEAR = 0.7  # with a lower cutoff, "city" would match "county", which is another level of authority


@frozen
class Place:
    """A place in a file: the name of the file as it was given, the line and the column, both from 1.

    ``line`` is None if the place is the whole file or is not known; then ``column`` is None too. ``column`` counts the
    characters (code points) of the line before the place; a tab is one character, and a byte order mark is none.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def text(self) -> str:
        """Return ``file:line:column``, as editors and terminals understand it, without the parts that are not known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


PlaceOf: TypeAlias = Callable[[str], Place]
"""Returns the place of a fact or a table by its name; where it is not stated, of the nearest table around it."""


@frozen
class Problem:
    """One thing to fix: the place (a path in the document; empty: the whole), what is wrong, and what would be right.

    ``wrong`` and ``right`` are English text. Texts of this package are ``Said``, so that they also exist in Chinese.
    ``line`` and ``column`` are as in ``Place``. ``key`` is the key that is wrong if ``path`` is the path of its table.
    """

    path: str
    wrong: str
    right: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""

    @property
    def place(self) -> Place:
        """The file, the line and the column."""
        return Place(self.file, self.line, self.column)

    def said(self, lang: Lang) -> str:
        """Return what is wrong and what would be right, without the place."""
        parts = (escaped(in_language(part, lang)) for part in (self.wrong, self.right) if part)
        return joined(parts, lang, "clauses")

    def text(self, lang: Lang = "en") -> str:
        """Return the place, what is wrong and what would be right in a language, as one line."""
        place = evolve(self.place, file=escaped(in_language(self.file, lang))).text()
        path = f"{escaped(self.path)}{either(lang, ': ', '：')}" if self.path else ""
        # Editors and terminals find a place by its colons, so that these are the same in every language.
        return no_command(": ".join(part for part in (place, f"{path}{self.said(lang)}") if part))

    def text_in_file(self, lang: Lang) -> str:
        """Return the text without file, line and column, for a program that shows these itself."""
        return evolve(self, file="", line=None, column=None).text(lang)

    def to_dict(self) -> dict[str, Any]:
        """Return the problem as plain data for JSON: path, wrong, right, file, line, column."""
        return asdict(self, filter=lambda each, _: each.name != "key")

    @override
    def __str__(self) -> str:
        return self.text()

    def under(self, prefix: str) -> Problem:
        """Return the same problem with its path below a prefix."""
        return evolve(self, path=f"{prefix}.{self.path}" if self.path else prefix)


class InputError(ValueError):
    """Facts, readings or files are rejected; ``problems`` lists every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.text())

    @classmethod
    def of(
        cls,
        wrong: Said,
        right: Said,
        path: str = "",
        file: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> Self:
        """Return the error of one problem."""
        return cls([Problem(path, wrong, right, file, line, column)])

    def text(self, lang: Lang = "en") -> str:
        """Return all problems in a language, one line for each problem."""
        return "\n".join(problem.text(lang) for problem in self.problems)

    @override
    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class RegulationError(InputError):
    """A regulation is broken; ``problems`` names each. No question that depends on laws beside the Provisions is answered."""


class ToldError(RuntimeError):
    """An error with one text; this package raises the error with a ``Said``."""

    @property
    def said(self) -> str:
        """The text of the error."""
        return self.args[0] if self.args else ""

    def text(self, lang: Lang = "en") -> str:
        """Return what is wrong in a language."""
        return str(in_language(self.said, lang))


class KeywordError(InputError, TypeError):
    """A keyword that a class does not know, or a required keyword that is missing."""


# For each class: the call that makes one from a document, and the call that makes one from a file.
_MAKERS: Final[Mapping[str, tuple[str, str]]] = {
    "Case": ("case_from_dict(…)", "load_case(…)"),
    "Decision": ("Decision.from_dict(…)", "decide(case, at=…)"),
    "Notice": ("load_notice(…)", "load_notice(…)"),
    "Readings": ("Readings(**…)", "Readings(…)"),
    "Waiver": ("Waiver(…)", "load_waivers(…)"),
}
_OTHERWISE: Final[Mapping[str, str]] = {"Decision": "decide(case, at=…)", "WorkingCalendar": "WorkingCalendar.china()"}


def instance(value: object, wanted: type[_Made], path: str = "") -> _Made:
    """Return a value of the wanted class; otherwise raise InputError that names the call for a document or a file."""
    if isinstance(value, wanted):
        return value
    name = wanted.__name__
    of_document, of_file = _MAKERS.get(name, ("", ""))
    made_from = of_document if isinstance(value, Mapping) else of_file if isinstance(value, str | os.PathLike) else ""
    right = Said("give-opinionguard", what=made_from or _OTHERWISE.get(name) or f"{name}(…)")
    raise InputError.of(Said("not-of-class", value=quoted(value), name=name), right, path)


# Where a path stands in place of a list: the call that reads the list from files.
_READERS: Final[Mapping[str, str]] = {"Case": "Gate.from_folder(…)", "Waiver": "load_waivers(…)"}


def list_problems(keyword: str, stated: object, kind: type[object]) -> tuple[Problem, ...]:
    """Return the problem of a keyword that takes a list, if it is given anything else: one member alone, a path, a table.

    The members are not looked at, because a list may be an iterator.
    """
    is_one = isinstance(stated, kind)
    is_text = isinstance(stated, str | bytes | os.PathLike)
    if not is_one and not is_text and isinstance(stated, Iterable) and not isinstance(stated, Mapping):
        return ()  # before any text is made: every decision comes through here
    right = Said("write-a-list-as-in", example=f"{keyword}=[…]")
    wrong = Said("not-a-list-of", value=quoted(stated), name=keyword)
    if is_one:
        wrong = Said("one-is-no-list", name=kind.__name__)
    elif is_text:
        reader = _READERS.get(kind.__name__)
        right = right if reader is None else Said("give-opinionguard", what=reader)
    return (Problem(keyword, wrong, right),)


def ids_in(keyword: str, stated: Iterable[str]) -> tuple[str, ...]:
    """Return the texts of a keyword that takes a list of ids; one text alone is a list of one. Raises InputError."""
    if isinstance(stated, str):
        return (stated,)
    problems = [*list_problems(keyword, stated, str)]
    given: tuple[object, ...] = () if problems else tuple(stated)
    problems += [
        Problem(f"{keyword}.{place}", Said("not-text", value=quoted(each)), Said("python-write-in-quotation-marks"))
        for place, each in enumerate(given)
        if not isinstance(each, str)
    ]
    if problems:
        raise InputError(problems)
    return tuple(map(str, given))


def check_lang(lang: object) -> None:
    """Raise InputError if there are no answers in a language."""
    if lang not in ("en", "zh"):
        raise InputError.of(Said("not-a-language", value=quoted(lang)), write_one_of(map(quoted, ("en", "zh"))), "lang")


def to_path(value: Any, of_document: str = "") -> Path:
    """Return a value as a path. For other values raise InputError; for a document the error names the right function."""
    if isinstance(value, str | os.PathLike):
        return Path(value)
    is_document = of_document and isinstance(value, Mapping)
    right = Said("give-opinionguard", what=of_document) if is_document else Said("name-a-file")
    raise InputError.of(Said("not-a-path", value=quoted(value)), right)


def gather(problems: list[Problem], path: str, make: Callable[[], _Made]) -> _Made | None:
    """Call ``make``; on an InputError add its problems, below ``path``, to the list and return None."""
    try:
        return make()
    except InputError as error:
        problems += [problem.under(path) if path else problem for problem in error.problems]
        return None


def in_python(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems of plain data that a program of Python gave, in words of Python: True, None, dict."""
    return tuple(_told(each, _key_in_python, _as_it_is) for each in problems)


def in_documents(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems of a document, or of arguments of a command, in words of documents: true, null, table.

    Whatever reads a document calls this: all that lies below ``files`` tells the words of Python.
    """
    return tuple(_told(each, _key_in_documents, Quoted.in_document) for each in problems)


def _key_in_python(key: str) -> str:
    return f"{IN_PYTHON}{key}" if key in TOLD_TWICE else key


def _key_in_documents(key: str) -> str:
    return key.removeprefix(IN_PYTHON)


def _as_it_is(text: Quoted) -> Quoted:
    return text


def _told(part: Any, key_of: Callable[[str], str], quoted_as: Callable[[Quoted], Quoted]) -> Any:
    """Return a problem, a text or the values of a text in the words that ``key_of`` and ``quoted_as`` choose."""
    if isinstance(part, Problem):
        wrong, right = (_told(each, key_of, quoted_as) for each in (part.wrong, part.right))
        return part if wrong is part.wrong and right is part.right else evolve(part, wrong=wrong, right=right)
    if isinstance(part, Said):
        values = {name: _told(each, key_of, quoted_as) for name, each in part.values.items()}
        key = key_of(part.key)
        is_same = key == part.key and all(each is part.values[name] for name, each in values.items())
        return part if is_same else Said(key, **values)
    if isinstance(part, Quoted):
        return quoted_as(part)
    if isinstance(part, tuple):
        members = tuple(_told(each, key_of, quoted_as) for each in part)
        return part if all(one is other for one, other in zip(members, part, strict=True)) else members
    return part


def described(error: BaseException) -> tuple[Problem, ...] | str:
    """Return an exception as a text shows it: its problems, or its class and message."""
    if isinstance(error, InputError):
        return error.problems
    name = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        said, file = reason(error), error.filename
        return Said(
            "of-class", name=name, said=said if file is None else Said("of-a-file", said=said, file=quoted(file))
        )
    return escaped(f"{name}: {error}")


# What the operating system tells, by the name of its number. The Said of an OSError of this package is kept.
_BY_ERRNO: Final[Mapping[str, str]] = {
    "EACCES": "system-permission-denied",
    "EBADF": "system-closed",
    "EBUSY": "system-busy",
    "EDQUOT": "system-quota",
    "EEXIST": "system-exists",
    "EFBIG": "system-too-large",
    "EINVAL": "system-invalid",
    "EIO": "system-input-output",
    "EISDIR": "system-is-a-folder",
    "ELOOP": "system-loop",
    "EMFILE": "system-too-many-open",
    "ENAMETOOLONG": "system-name-too-long",
    "ENFILE": "system-too-many-open",
    "ENODEV": "system-no-device",
    "ENOENT": "system-not-there",
    "ENOSPC": "system-no-space",
    "ENOTDIR": "system-not-a-folder",
    "ENXIO": "system-no-device",
    "EPERM": "system-not-permitted",
    "EPIPE": "system-broken-pipe",
    "EROFS": "system-read-only",
    "ESTALE": "system-stale",
    "ETIMEDOUT": "system-timed-out",
    "ETXTBSY": "system-busy",
}


def reason(error: Exception) -> Said:
    """Return why a file or a stream could not be used; what is not known by its number is quoted.

    ``error`` is an OSError, or the ValueError that Python raises for a name that no file can have.
    """
    if not isinstance(error, OSError):
        return Said("system-no-such-name")
    if isinstance(error.strerror, Said):
        return error.strerror
    number, text = error.errno or 0, error.strerror
    # Windows words its own errors; any other text is of whoever raised the error.
    is_of_the_system = getattr(error, "winerror", None) is not None or text == os.strerror(number)
    key = _BY_ERRNO.get(errno.errorcode.get(number, "")) if is_of_the_system else None
    return Said("system-says", said=quoted(text or str(error))) if key is None else Said(key)


def nearest_word(word: object, known: Iterable[str]) -> str:
    """Return the known word that is nearest to a misspelt one, or that people call so; else an empty string."""
    import difflib  # loaded only for a misspelt word

    from opinionguard.ground.slipwords import CALLED

    known = tuple(known)
    called = [each for each in known if word in CALLED.get(each, ())]
    if len(called) == 1:
        return called[0]
    spelt = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(str(word)[:_LONGEST_WORD].casefold(), spelt, n=1, cutoff=_NEAR)
    return spelt[near[0]] if near else ""


def not_known(value: object, known: Iterable[str], key: str = "not-known", **values: object) -> Said:
    """Return the text that a value is not known, with the known word that is probably meant.

    ``key`` selects another text with ``{value}`` and ``{meant}``; ``values`` are the other values of that text.
    """
    near = nearest_word(value, known) if isinstance(value, str) else ""
    return Said(key, value=quoted(value), meant=did_you_mean(near), **values)


def one_word_of(value: _Made, words: tuple[Any, ...]) -> _Made:
    """Return the word that a value is, or that a member of an Enum stands for. Raises InputError for any other value."""
    if type(value) is str and value in words:  # for speed: nearly every value is one
        return value
    word: Any = plain_value(value)
    if isinstance(word, str) and word in words:
        return cast("_Made", word)
    raise InputError.of(not_known(value, words), write_one_of(words))


def did_you_mean(word: str) -> Said | str:
    """Return the question whether a word is meant, or an empty text without a word."""
    return Said("did-you-mean", word=quoted(word)) if word else ""


def write_one_of(words: Iterable[str], most: int | None = None) -> Said:
    """Return the advice to write one of the words; at most ``most`` of the words are named."""
    return Said("write-one-of", words=listed(words, most))


def listed(words: Iterable[str], most: int | None = None) -> tuple[str, ...] | Said:
    """Return words as a list in a sentence: at most ``most`` words, then an ellipsis."""
    named = tuple(words)
    shown = named if most is None or len(named) <= most else (*named[:most], "…")
    return shown or Said("there-is-none")
