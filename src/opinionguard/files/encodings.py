"""The text of a file: UTF-8, with or without a byte order mark; for another encoding, which one it seems to be.

Editors and spreadsheets on Windows write GBK (ANSI) and UTF-16 (Unicode). Such a file is rejected and never read wrongly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from opinionguard.files.hidden import place_in
from opinionguard.ground.errors import InputError
from opinionguard.ground.words import Said

__all__ = ["decoded", "text_of"]

_BYTE_ORDER_MARK: Final = "\ufeff"
_MARKS: Final = (  # the longer mark first: it begins with the shorter one
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16 LE"),
    (b"\xfe\xff", "UTF-16 BE"),
)
# Of a text in UTF-16, one byte in eight at least is the zero before or behind an ASCII character: its keys and signs are such.
_ZEROS: Final = 8
_ONE_SIDED: Final = 4
_BEYOND_ASCII: Final = 0x80
_OF_THREE_BYTES: Final = re.compile(rb"[\xe0-\xff]")  # how a character of three or four bytes begins
_HALF: Final = 0.5
_LAST_COMMON_IN_BIG5: Final = b"\xc6"


def text_of(data: str | bytes) -> str:
    """Return the text of a document, without a byte order mark. Raises UnicodeDecodeError."""
    return (data if isinstance(data, str) else data.decode("utf-8")).removeprefix(_BYTE_ORDER_MARK)


def decoded(data: str | bytes) -> str:
    """Return the text of a document, without a byte order mark. Raises InputError that names another encoding."""
    if isinstance(data, str):
        return text_of(data)
    wide = _wide_encoding_of(data)
    if wide:
        raise _of_encoding(wide, 0, 1, 1)
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        encoding = _chinese_encoding_of(data)
        raise _at(data, _first_beyond_ascii(data) if encoding else error.start, encoding) from None
    # Nearly every text beyond ASCII has a character of three bytes: of such a text it is no question.
    if (
        not text.isascii()
        and not _OF_THREE_BYTES.search(data.removeprefix(_BYTE_ORDER_MARK.encode()))
        and _is_by_chance(text)
    ):
        raise _at(data, _first_beyond_ascii(data), "GBK")
    return text


def _at(data: bytes, byte: int, encoding: str) -> InputError:
    before = text_of(data[:byte])
    return _of_encoding(encoding, byte, *place_in(before, len(before)))


def _first_beyond_ascii(data: bytes) -> int:
    return next(place for place, each in enumerate(data) if each >= _BEYOND_ASCII)


def _of_encoding(encoding: str, byte: int, line: int, column: int) -> InputError:
    if not encoding:
        return InputError.of(Said("not-utf-8", byte=byte), Said("save-as-utf-8"), line=line, column=column)
    wrong = Said("seems-encoded", byte=byte, encoding=encoding)
    return InputError.of(wrong, Said("save-in-editor-as-utf-8"), line=line, column=column)


def _wide_encoding_of(data: bytes) -> str:
    """Return the encoding of two or four bytes a character that data have; empty if they have none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" not in data:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or (even + odd) * _ZEROS < len(data) or max(even, odd) <= _ONE_SIDED * min(even, odd):
        return ""
    return "UTF-16 LE" if odd > even else "UTF-16 BE"


def _chinese_encoding_of(data: bytes) -> str:
    """Return GBK, GB18030 or Big5 if most characters of data beyond ASCII are common ones in that encoding; else empty."""
    simplified, traditional = _share_of_common(data, "gb18030"), _share_of_common(data, "big5")
    if max(simplified, traditional) <= _HALF:
        return ""
    if traditional > simplified:
        return "Big5"
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return "GB18030"
    return "GBK"


def _share_of_common(data: bytes, encoding: str) -> float:
    """Return how many of the characters beyond ASCII are common ones; 0 for data in another encoding."""
    try:
        beyond = [each for each in data.decode(encoding) if not each.isascii()]
    except UnicodeDecodeError:
        return 0.0
    return sum(map(_is_common, beyond)) / len(beyond)


def _is_common(character: str) -> bool:
    """Tell whether a character stands in GB 2312, or among the common ones of Big5, which come first there."""
    in_big5 = character.encode("big5", "ignore")
    return bool(character.encode("gb2312", "ignore")) or b"" < in_big5[:1] <= _LAST_COMMON_IN_BIG5


def _is_by_chance(text: str) -> bool:
    """Tell whether a text of characters of at most two bytes is UTF-8 by chance, and GBK: scripts are mixed in one word.

    The Chinese word for learning in GBK is a Cyrillic letter beside a Greek one in UTF-8.
    """
    if not any(len(set(scripts)) > 1 for scripts in _scripts_of_words(text)):
        return False
    return _share_of_common(text.encode(), "gb18030") == 1


def _scripts_of_words(text: str) -> Iterator[list[str]]:
    """Yield the scripts of each run of letters beyond ASCII."""
    for is_beyond, run in groupby(text, lambda each: not each.isascii() and each.isalpha()):
        if is_beyond:
            yield [unicodedata.name(each, "").partition(" ")[0] for each in run]
