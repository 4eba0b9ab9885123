"""Documents as plain data: TOML, JSON and YAML are read strictly; files are written completely or not at all.

A document that a stricter parser could understand differently is rejected.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from opinionguard.files.encodings import decoded
from opinionguard.files.hidden import Span, hidden_character, hides_something, place_in, toml_strings
from opinionguard.ground.errors import InputError, Problem, reason, write_one_of
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["FORMATS", "LARGEST", "SCHEMA_LINK", "parse_document", "parse_json", "read_file", "read_most", "write_file"]

LARGEST: Final = 1 << 20
"""The size limit of a document in bytes; a case file has a page or two."""
SCHEMA_LINK: Final = "$schema"
"""The key at the top by which an editor finds the JSON Schema of a document; the key states no fact."""
_DEEPEST: Final = 32
_LONG_DOTTED_KEY: Final = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{_DEEPEST}}}")
_MANY_DOTS: Final = re.compile(rf"\.(?:[^.\n]*+\.){{{_DEEPEST - 1}}}")
_TOML_PLACE: Final = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
# How tomllib begins an error of a key that stands twice, or that another key already made a value.
_OF_A_KEY: Final = ("Cannot ", "Duplicate ")

FORMATS: Final[Mapping[str, str]] = {".toml": "toml", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The form of a document by the ending of its file name."""
_SHEETS: Final = (".csv", ".xls", ".xlsx")


def read_file(path: Path) -> Any:
    """Return the document of a file as plain data. Raises InputError, also for a file that cannot be read."""
    form = FORMATS.get(path.suffix.lower())
    if form is None and os.path.lexists(path):
        key = "sheet-is-not-read" if path.suffix.lower() in _SHEETS else "end-it-in"
        raise InputError.of(Said("name-ends-in", ending=quoted(path.suffix)), Said(key, endings=tuple(FORMATS)))
    try:
        with suppress(OSError):  # opening the file tells why
            mode = path.stat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise InputError.of(Said("not-a-regular-file"), Said("name-one-file"))
        data = read_most(path)
    except InputError:
        raise
    except OSError as error:
        raise InputError.of(Said("cannot-be-read", said=reason(error)), Said("fix-path-or-permissions")) from None
    except ValueError as error:  # a null character in the name
        raise InputError.of(Said("cannot-be-read", said=reason(error)), Said("fix-the-name")) from None
    return parse_document(data, form or "")


def read_most(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than a document may have. Raises OSError and ValueError."""
    with path.open("rb") as file:
        data = file.read(_PIECE)
        # Python makes room for as many bytes as are asked for: for a whole megabyte, that takes as long as opening the file.
        return data if len(data) < _PIECE else data + file.read(LARGEST + 1 - _PIECE)


_PIECE: Final = 1 << 14


def write_file(path: Path, content: str | bytes, *, is_private: bool = False) -> None:
    """Write a file (text in UTF-8), completely or not at all: a reader sees the old content or the new content.

    A pipe, a terminal or the like is not replaced but written to directly. Only the owner can read and write a private
    file (mode 0600, also if the file was there before with another mode); it is never a pipe. Raises InputError.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        # A link such as /dev/stdout may lead to a name at which there is no file.
        if path.exists() and not path.is_file():
            if is_private:
                raise InputError.of(Said("cannot-be-private"), Said("name-another-file"), file=str(path))
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data, is_private=is_private)
    except InputError:
        raise
    except (OSError, ValueError) as error:
        wrong = Said("cannot-be-written", said=reason(error))
        raise InputError.of(wrong, Said("fix-path-or-permissions"), file=str(path)) from None


def _replace(target: Path, data: bytes, *, is_private: bool) -> None:
    """Replace a file in one step, and keep the permissions of the old file unless the new one is private."""
    draft = target.with_name(f".{target.name[:100]}.{os.urandom(8).hex()}")
    try:
        if is_private:
            draft.touch(0o600, exist_ok=False)  # so that nobody else can read it while it is written either
        with draft.open("wb" if is_private else "xb") as file:
            if target.exists() and not is_private:
                # Set the permissions before writing: nobody may read here what the old file kept from them.
                draft.chmod(target.stat().st_mode & 0o7777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:  # remove the draft also after an interruption
        draft.unlink(missing_ok=True)
        raise


def parse_document(data: str | bytes, form: str) -> Any:
    """Return a document as plain data; ``form`` is toml, json or yaml. Raises InputError."""
    parse = next((each for name, each in _PARSERS.items() if name == form), None)  # ``form`` may be no text at all
    if parse is None:
        raise InputError.of(Said("not-a-form", value=quoted(form)), write_one_of(_PARSERS))
    if not isinstance(data, str | bytes):
        raise InputError.of(Said("not-text", value=quoted(data)), Said("give-text-or-bytes"))
    if len(data) > LARGEST:
        raise InputError.of(Said("larger-than", most=LARGEST), Said("is-this-a-case-file"))
    text = decoded(data)
    try:
        document = parse(text)
    except (RecursionError, MemoryError):
        raise InputError.of(Said("nested-too-deeply"), Said("nest-at-most", most=_DEEPEST)) from None
    _check_depth(document)
    return document


def _check_depth(document: Any) -> None:
    level = [document] if isinstance(document, _HOLDERS) else []
    for _ in range(_DEEPEST - 1):
        level = [member for each in level for member in _members(each) if isinstance(member, _HOLDERS)]
        if not level:
            return
    if any(level):  # a table or list so deep that holds something
        raise InputError.of(Said("nested-too-deeply"), Said("nest-at-most", most=_DEEPEST))


_HOLDERS: Final = (dict, list)


def _members(value: dict[Any, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _parse_toml(text: str) -> Any:
    import tomllib

    # Nearly every text hides nothing, and its keys have few dots: only of others it matters what stands in quotation marks.
    if hides_something(text) or _may_be_dotted_deeply(text):
        strings = toml_strings(text)
        _refuse_hidden(text, strings)
        # tomllib keeps every prefix of a dotted key, so that the memory for a key grows with the square of its length.
        if _LONG_DOTTED_KEY.search(_without(text, strings)):
            raise InputError.of(Said("dotted-too-deeply"), Said("nest-at-most", most=_DEEPEST))
    problems: list[Problem] = []
    rest: str | None = text
    while rest is not None and len(problems) < _MOST_SLIPS:
        try:
            document = tomllib.loads(rest)
            if not problems:
                return document
            break
        except ValueError as error:  # TOMLDecodeError, and an integer of thousands of digits
            said = str(error)
        if problems and said.startswith(_OF_A_KEY):
            break  # it may follow from a line that was left out
        place = re.search(_TOML_PLACE, said)
        found = _rejected(rest, "toml", _place_of_toml(rest, said, place), said[: place.start()] if place else said)
        problems += found.problems
        rest = _without_line(rest, found.problems[0].line) if len(text) <= _READ_AGAIN else None
    raise InputError(problems)


def _may_be_dotted_deeply(text: str) -> bool:
    """Tell whether a key of a TOML text may have too many dots: a key stands on one line, but for strings in it."""
    if text.count(".") < _DEEPEST:
        return False
    return '"""' in text or "'''" in text or _MANY_DOTS.search(text) is not None


_MOST_SLIPS: Final = 20
_READ_AGAIN: Final = 1 << 16  # a longer text is read once, so that no text takes seconds


def _without_line(text: str, number: int | None) -> str | None:
    """Return a TOML text with a rejected line blank, so that the lines after it are read; None if they depend on it."""
    lines = text.split("\n")
    line = "" if number is None else lines[number - 1]
    # The keys after a header belong to it, and other lines may belong to what a bracket or a long string opens.
    if not line.strip() or re.search(r"^\s*\[|[\[\]{}]|\"{3}|'{3}", line):
        return None
    from opinionguard.files.slips import open_brackets

    before = "\n".join(lines[: (number or 1) - 1])
    if open_brackets(before):
        return None
    return "\n".join([*lines[: (number or 1) - 1], "", *lines[number or 1 :]])


def _rejected(text: str, form: str, at: int | None, said: str, right: str = "fix-the-syntax") -> InputError:
    """Return the error of a document that a parser rejected at an offset: the slip there, else the words of the parser."""
    from opinionguard.files.slips import slip_in

    slip = None if at is None or len(text) > LARGEST else slip_in(text, form, at, said)
    if slip is not None:
        line, column = place_in(text, slip.at)
        return InputError.of(Said(_NOT_OF_FORM[form], said=slip.wrong), slip.right, line=line, column=column)
    places = (None, None) if at is None else place_in(text, at)
    wrong = Said(_NOT_OF_FORM[form], said=Said("parser-says", said=quoted(said)))
    return InputError.of(wrong, Said(right), line=places[0], column=places[1])


_NOT_OF_FORM: Final[Mapping[str, str]] = {"toml": "not-toml", "json": "not-json", "yaml": "yaml-not-taken"}


def _place_of_toml(text: str, said: str, place: re.Match[str] | None) -> int | None:
    """Return where an error is: where tomllib tells, but of a key that cannot stand there, its beginning."""
    if place is None:
        return _fault_in(text, "toml")
    at = len(text)
    if place[1]:
        line_begins = 0
        for _ in range(int(place[1]) - 1):
            line_begins = text.index("\n", line_begins) + 1
        at = line_begins + int(place[2]) - 1
    begin = _fault_in(text, "toml", at) if said.startswith(_OF_A_KEY) else None
    return at if begin is None else begin


def _fault_in(text: str, form: str, end: int = -1) -> int | None:
    # Imported here, as what tells slips is: most documents have nothing wrong.
    from opinionguard.files.scan import fault_in

    return fault_in(text, form, end)


def _place_of_fault(text: str, form: str) -> tuple[int, int] | tuple[None, None]:
    at = _fault_in(text, form)
    return (None, None) if at is None else place_in(text, at)


def _refuse_hidden(text: str, quoted_parts: Sequence[Span]) -> None:
    problem = hidden_character(text, quoted_parts)
    if problem is not None:
        raise InputError([problem])


def _without(text: str, strings: Sequence[Span]) -> str:
    """Return a TOML text with each string replaced by one word, so that no content of a string looks like a key."""
    edges = [0, *(edge for string in strings for edge in string), len(text)]
    return "text".join(text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True))


def parse_json(text: str) -> Any:
    """Return a JSON document of any size as plain data. Raises InputError, also for a key stated twice in a table."""

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
            raise refused(Said("key-stands-twice", key=quoted(twice)), Said("keep-one"))
        return made

    def constant(name: str) -> Any:
        raise refused(Said("no-value-of-json", value=name), Said("fix-the-number"))

    def refused(wrong: Said, right: Said) -> InputError:
        line, column = _place_of_fault(text, "json")
        return InputError.of(wrong, right, line=line, column=column)

    try:
        return json.loads(text, object_pairs_hook=table, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise _rejected(text, "json", error.pos, error.msg) from None
    except InputError:
        raise
    except ValueError as error:  # an integer of thousands of digits
        raise refused(Said("json-not-taken", said=str(error)), Said("fix-the-number")) from None


# Where PyYAML tells both the beginning of what it reads and the place at which it gave up, and the beginning is wrong.
_BEGINS_WHERE_IT_IS_OPEN: Final = ("while scanning a quoted scalar", "while scanning a simple key")


def _parse_yaml(text: str) -> Any:
    try:
        import yaml
    except ImportError:
        raise InputError.of(Said("needs-yaml"), Said("install-yaml")) from None

    from opinionguard.files._yaml import StrictLoader

    quoted_parts: list[Span] = []
    try:
        document = StrictLoader(text, quoted_parts).get_single_data()
    except InputError:
        raise
    except yaml.reader.ReaderError as error:
        at, column = place_in(text, error.position)
        wrong = Said("character-in-yaml", character=f"U+{error.character:04X}", column=column)
        raise InputError.of(wrong, Said("take-it-out"), line=at, column=column) from None
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is not None:
            # The cause of the error may be a line break or a space that nobody sees.
            _refuse_hidden(text[: error.problem_mark.index + 1], quoted_parts)
        mark = error.problem_mark
        if isinstance(error.problem, Said):  # this package rejects it, and tells why
            place = (None, None) if mark is None else place_in(text, mark.index)
            wrong = Said("yaml-not-taken", said=error.problem)
            raise InputError.of(wrong, Said("fix-the-syntax"), line=place[0], column=place[1]) from None
        if error.context in _BEGINS_WHERE_IT_IS_OPEN and error.context_mark is not None:
            mark = error.context_mark
        said = f"{error.context or ''}: {error.problem or ''}".strip(": ")
        raise _rejected(text, "yaml", None if mark is None else mark.index, said) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _rejected(text, "yaml", _fault_in(text, "yaml"), str(error)) from None
    _refuse_hidden(text, quoted_parts)
    return document


_PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {"toml": _parse_toml, "json": parse_json, "yaml": _parse_yaml}
