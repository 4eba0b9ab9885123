"""Decides by content which documents of a folder are foreign, which means that they belong to another program.

A repository holds cases and foreign documents. A broken case must never count as foreign. Only this module decides by
content; ``folders`` decides which files are never foreign, and does not ask this module about them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from opinionguard.facts.case import SCHEMA_VERSION
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.files.documents import FORMATS

__all__ = ["is_blank", "is_foreign"]

_LARGEST: Final = 64 << 20
"""The size limit in bytes; a larger file that cannot be parsed is never foreign."""
_BLANK: Final = b"\0\xef\xbb\xbf \t\r\n"
_TOP: Final = frozenset(("id", "service", "feature", "events", "reports", "orders", "supervision"))
_OWN_KEYS: Final = frozenset(("offered_in_mainland_china", "opinion_channel", "social_mobilization"))
# Ways of writing one key or word (``Events``, ``offeredInMainlandChina``, ``service_launch``) differ in these alone.
_BETWEEN_WORDS: Final = "[-_]?"
# A text that cannot be parsed and has one of these, in any way of writing, is a broken case.
_OWN_WORDS: Final = re.compile(
    "|".join((*(re.sub("[-_]", _BETWEEN_WORDS, each) for each in (*_OWN_KEYS, *EVENT_KINDS)), r"\[\[\s*events\s*\]\]")),
    re.IGNORECASE,
)
# Other programs use these two words too: a word of these makes a broken case only if the keys at the top cannot be read.
# "$schema" and "json-schema" do not match.
_SHARED_WORDS: Final = re.compile(r"(?<![A-Za-z0-9_$-])(?:(?:schema|covers)(?![A-Za-z0-9_-])|(?i:schema[\"']?\s*[:=]))")
# ASCII words are found in a text in any of these encodings, also if a byte was lost.
_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "gbk")


def is_foreign(path: Path, document: object = None) -> bool:
    """Tell whether a file of a folder is foreign; ``document`` is its parsed content, None if the file cannot be parsed.

    A table or a list is foreign under three conditions: at its top it does not state ``schema = 1`` and has fewer than two
    keys of a case; no table in it has a key that only opinionguard has; no table in it is an event of a kind that
    opinionguard knows. In a list each member counts as a top. Keys and kinds are recognised in any way of writing: a case
    whose keys are all capitalised is a broken case.

    If the document cannot be parsed or is empty (a lost byte can turn a whole case into a comment), the words of the text
    decide. The text is read as UTF-8, as UTF-16 and as GBK; a text in none of these encodings is not foreign.
    """
    if document and isinstance(document, Mapping | list):
        tops = document if isinstance(document, list) else [document]
        if any(isinstance(top, Mapping) and _is_top_of_a_case(top) for top in tops):
            return False
        return not any(_has_own_key(each) or _is_event(each) for each in _tables(document))
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError):
        data = None
    return data is not None and _is_foreign_text(data, FORMATS.get(path.suffix.lower(), ""))


def is_blank(path: Path) -> bool:
    """Tell whether a file holds nothing, or zero bytes alone: a write that a crash cut short leaves such a file."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        with path.open("rb") as file:  # the first piece tells of nearly every file
            return not any(piece.strip(_BLANK) for piece in iter(partial(file.read, 1 << 16), b""))
    except (OSError, ValueError):
        return False


def _is_foreign_text(data: bytes, form: str) -> bool:
    if _holds(_OWN_WORDS, data) or not any(_is_written_in(data, encoding) for encoding in _ENCODINGS):
        return False
    if not _holds(_SHARED_WORDS, data):
        return True
    # JSON and YAML that this package rejects (several documents, aliases, tags, too large) are judged by the keys at the top.
    read = _TOPS.get(form)
    try:
        return read is not None and not any(map(_has_keys_of_a_case, read(data.decode("utf-8-sig"))))
    except (ImportError, ValueError, RecursionError, MemoryError):
        return False


def _is_top_of_a_case(table: Mapping[Any, Any]) -> bool:
    return _has_keys_of_a_case(table.items())


def _has_keys_of_a_case(pairs: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether pairs state ``schema = 1`` or two keys of a case; each value counts of a key that stands twice."""
    found: set[str] = set()
    for key, value in pairs:
        name = _plainly(key)
        # A case may state "$schema" for its editor beside schema: neither may hide the other.
        if name == "schema" and _is_version(value):
            return True
        found.add(name)
    return len(_TOP & found) > 1


def _is_version(schema: object) -> bool:
    # True and 1.0 equal 1, and "1" is meant as 1.
    if isinstance(schema, str):
        return _plainly(schema) == str(SCHEMA_VERSION)
    return isinstance(schema, int | float) and schema == SCHEMA_VERSION


def _has_own_key(table: Mapping[Any, Any]) -> bool:
    return not _OWN_KEYS_PLAINLY.isdisjoint(map(_plainly, table))


def _is_event(table: Mapping[Any, Any]) -> bool:
    kinds = (table[key] for key in table if _plainly(key) == "kind")
    return any(isinstance(kind, str) and _plainly(kind) in _KINDS_PLAINLY for kind in kinds)


def _plainly(key: object) -> str:
    """Return the letters and digits of a key, case-folded, so that its ways of writing are equal."""
    text = str(key)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, text.casefold()))


_OWN_KEYS_PLAINLY: Final = frozenset(map(_plainly, _OWN_KEYS))
_KINDS_PLAINLY: Final = frozenset(map(_plainly, EVENT_KINDS))


def _tables(document: object) -> Iterator[Mapping[Any, Any]]:
    rest = [document]
    while rest:
        each = rest.pop()
        if isinstance(each, Mapping):
            yield each
            rest += each.values()
        elif isinstance(each, list):
            rest += each


def _holds(words: re.Pattern[str], data: bytes) -> bool:
    # Without zero bytes ASCII words of UTF-32 are found too.
    texts = (
        data.replace(b"\0", b"").decode("utf-8", "replace"),
        *(data.decode(each, "replace") for each in _ENCODINGS),
    )
    return any(map(words.search, texts))


def _is_written_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class _Pairs(list[tuple[Any, Any]]):
    """The keys of a table with their values; a key that stands twice is in it twice."""


def _tops_of_json(text: str) -> Iterator[_Pairs]:
    document = json.loads(text, object_pairs_hook=_Pairs)
    is_list = isinstance(document, list) and not isinstance(document, _Pairs)
    yield from (each for each in (document if is_list else [document]) if isinstance(each, _Pairs))


def _tops_of_yaml(text: str) -> Iterator[_Pairs]:
    """Yield the top of each document, or of each member of its list; a value that is no scalar becomes empty text."""
    import yaml

    opened: list[_Pairs | None] = []  # the open collections; None for a collection that is no top
    key: str | None = None
    try:
        for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionEndEvent):
                closed = opened.pop()
                if closed is not None:
                    yield closed
            elif isinstance(event, yaml.NodeEvent):
                top = opened[-1] if opened else None
                said = event.value if isinstance(event, yaml.ScalarEvent) else ""
                if top is not None and key is None:
                    key = said
                elif top is not None and key is not None:
                    top.append((key, said))
                    key = None
                if isinstance(event, yaml.CollectionStartEvent):
                    is_top = isinstance(event, yaml.MappingStartEvent) and opened in ([], [None])
                    opened.append(_Pairs() if is_top else None)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


_TOPS: Final = {"json": _tops_of_json, "yaml": _tops_of_yaml}
