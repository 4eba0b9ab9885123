"""Slips: what a person mistyped where a parser of TOML, JSON or YAML gave up, and what would be right.

A parser tells where it gave up, in words for programmers and in English. This module looks at the text there. It decides
nothing: the document is rejected already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from opinionguard.files.hidden import TOML_STRING_OR_COMMENT, Span
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.meant import MomentMeant, is_like_a_moment, is_like_a_number, moment_meant, number_meant
from opinionguard.ground.moments import WRITE_A_MOMENT, moment_of
from opinionguard.ground.slipwords import NO_WORDS, NOTHING_WORDS, YES_WORDS
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["Slip", "open_brackets", "slip_in"]


@frozen
class Slip:
    """What is wrong, what would be right, and the offset in the text at which the slip begins."""

    wrong: Said
    right: Said
    at: int


def slip_in(text: str, form: str, at: int, said: str) -> Slip | None:
    """Return the slip for which a parser gave up; None if the text there is no slip that is known.

    ``form`` is toml, json or yaml. ``at`` is the offset that the parser told, ``said`` its message.
    """
    try:
        return _SLIPS[form](_Text(text, form, min(at, len(text)), said))
    except Exception:  # what is rejected may be anything, and is rejected without its slip too
        return None


def open_brackets(text: str, form: str = "toml") -> list[int]:
    """Return the offsets of the brackets that are open at the end of a text."""
    return _Text(text, form, len(text), "").open_brackets()


# --- Characters ------------------------------------------------------------------------------------------------------

_QUOTES: Final = "“”„‟″〝〞‘’‚‛′「」『』«»＂＇`´"
_PLAIN: Final[Mapping[str, str]] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys("—–−‐‑", "-"),
    **dict.fromkeys("【〔", "["),
    **dict.fromkeys("】〕", "]"),
    "、": ",",
    "。": ".",
    "\u3000": " ",
}
"""The character of a keyboard that a look-alike stands for."""
_LOOK_ALIKE: Final = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_CLOSING: Final[Mapping[str, str]] = {"[": "]", "{": "}"}
_BRACKET: Final = re.compile(r"[][{}]")
_COMMENT: Final = re.compile(r"//|/\*|--(?=\s)|<!--|%(?=\s)|\#")


@frozen
class _Text:
    """A text, its form, the offset at which its parser gave up, and the message."""

    text: str
    form: str
    at: int
    said: str

    @property
    def begin(self) -> int:
        """The beginning of the line; of the last line that is not blank at the end of the document."""
        at = self.at if self.text[self.at :].strip() else len(self.text.rstrip())
        return self.text.rfind("\n", 0, at) + 1

    @property
    def end(self) -> int:
        end = self.text.find("\n", max(self.at, self.begin))
        return len(self.text) if end < 0 else end

    @property
    def before(self) -> str:
        return self.text[self.begin : self.at]

    @property
    def rest(self) -> str:
        return self.text[self.at : self.end].rstrip("\r")

    @property
    def seen(self) -> str:
        """The character at which the parser gave up; empty at the end of the line."""
        return self.rest.lstrip(" \t")[:1]

    def strings(self) -> list[Span]:
        return [found.span() for found in _strings(self.text, self.form) if found["comment"] is None]

    def outside(self, signs: re.Pattern[str], begin: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield offset and text of each sign in a part that lies in no string and no comment."""
        at = begin
        parts = []
        for found in _strings(self.text, self.form):
            if found.end() > at and found.start() < end:
                parts.append((at, found.start()))
                at = found.end()
        for part in (*parts, (at, end)):
            yield from ((each.start(), each[0]) for each in signs.finditer(self.text, *part))

    def open_brackets(self) -> list[int]:
        """Return the offsets of the brackets that are open where the parser gave up."""
        stack: list[int] = []
        for at, mark in self.outside(_BRACKET, 0, self.at):
            if mark in _CLOSING:
                stack.append(at)
            elif stack:
                stack.pop()
        return stack

    def slip(self, wrong: Said, right: Said, at: int | None = None) -> Slip:
        return Slip(wrong, right, self.at if at is None else at)


_JSON_STRING: Final = re.compile(r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"?(?P<comment>(?!))?')


def _strings(text: str, form: str) -> Iterator[re.Match[str]]:
    return (_JSON_STRING if form == "json" else TOML_STRING_OR_COMMENT).finditer(text)


# --- What every form shares ------------------------------------------------------------------------------------------


def _look_alike(here: _Text) -> Slip | None:
    """Return the first character of the line that only looks like a sign of the keyboard, outside strings."""
    for at, _ in here.outside(_LOOK_ALIKE, here.begin, here.end):
        return _wide_moment(here, at) or _as_look_alike(here, at)
    return None


def _wide_moment(here: _Text, at: int) -> Slip | None:
    """Return the slip of a date in full-width characters, of which one stands at an offset."""
    for sign in re.finditer(r"[=:\[{,]\s*+", here.text[here.begin : at]):
        begin = here.begin + sign.end()
        stated, is_whole = _written(here, begin, here.text[begin : here.end].rstrip("\r"))
        meant = moment_meant(stated) if is_whole and begin + len(stated) > at else None
        if meant is not None:
            return here.slip(*_of_moment(stated, meant, here.form), begin)
    return None


def _as_look_alike(here: _Text, at: int) -> Slip:
    character = here.text[at]
    if character in _QUOTES:
        inner = re.match(rf'([^{_QUOTES}"]+)[{_QUOTES}"](\s*+[=:])?', here.text[at + 1 : here.end])
        right = Said("slip-type-quotes") if inner is None else _unquoted(inner[1], is_key=inner[2] is not None)
        return here.slip(Said("slip-quotes", character=character), right, at)
    plain = quoted(_PLAIN[character])
    wrong = Said("slip-looks-like", character=quoted(_shown(character)), plain=plain)
    return here.slip(wrong, Said("slip-type-plain", plain=plain), at)


def _unquoted(stated: str, *, is_key: bool) -> Said:
    """Return how a text in other quotation marks is written; what is meant as yes or no has none, unless it is a key."""
    yes_or_no = None if is_key else _yes_or_no(stated.strip().casefold())
    return yes_or_no or Said("slip-write", example=f'"{stated}"')


def _yes_or_no(word: str) -> Said | None:
    if word in YES_WORDS or word in NO_WORDS:
        return Said("slip-write-true" if word in YES_WORDS else "slip-write-false")
    return None


def _shown(character: str) -> str:
    return character if character.strip() else f"U+{ord(character):04X}"


def _open_string(here: _Text) -> Slip | None:
    """Return the slip of a string that is open where the parser gave up."""
    last = len(here.text.rstrip())
    is_at_end = here.at >= last
    for begin, end in here.strings():
        if begin <= here.at <= end or (is_at_end and end >= last):
            part = here.text[begin:end]
            mark = part[:3] if part[:3] in ('"""', "'''") else part[0]
            if len(part) >= 2 * len(mark) and part.endswith(mark):
                continue
            line = part.partition("\n")[0]
            alike = next((each for each in range(1, len(line)) if line[each] in _QUOTES), None)
            if alike is not None:
                return _as_look_alike(here, begin + alike)
            return here.slip(Said("slip-not-closed"), Said("slip-close-text", wanted=mark), begin)
    return None


def _backslash(here: _Text) -> Slip | None:
    at = here.text.rfind("\\", 0, here.at + 1)
    return None if at < here.begin else here.slip(Said("slip-backslash"), Said("slip-escape"), at)


def _comment(here: _Text) -> Slip | None:
    found = _COMMENT.match(here.rest.lstrip(" \t"))
    if found is None:
        return None
    right = Said("slip-no-comments") if here.form == "json" else Said("slip-hash")
    return here.slip(Said("slip-comment", found=quoted(found[0])), right, here.text.index(found[0], here.at))


def _not_closed(here: _Text) -> Slip | None:
    opened = here.open_brackets()
    if not opened:
        return None
    mark = here.text[opened[-1]]
    wanted = quoted(_CLOSING[mark])
    return here.slip(Said("slip-bracket", found=quoted(mark)), Said("slip-close", wanted=wanted), opened[-1])


def _value(here: _Text, begin: int) -> Slip | None:
    """Return the slip of a value that stands without quotation marks, from where it begins.

    An example is given only if it is exactly what the person wrote.
    """
    line = here.text[begin : here.end].rstrip("\r")
    stated, is_whole = _written(here, begin, line)
    word = stated.casefold()
    if not stated or stated in ("true", "false"):
        return None
    yes_or_no = _yes_or_no(word) if is_whole else None
    if yes_or_no is not None:
        return here.slip(Said("slip-word", value=quoted(stated)), yes_or_no, begin)
    if is_whole and word in NOTHING_WORDS:
        return here.slip(Said("slip-word", value=quoted(stated)), Said("leave-out-if-unknown"), begin)
    if is_like_a_moment(stated):
        return here.slip(*_of_moment(stated, moment_meant(stated) if is_whole else None, here.form), begin)
    if is_like_a_number(stated):
        whole = number_meant(stated) if is_whole else None
        right = Said("slip-whole-number") if whole is None else Said("slip-digits", example=str(whole))
        return here.slip(Said("slip-number", value=quoted(stated)), right, begin)
    if stated[0] == "'" and here.form == "json":
        return here.slip(Said("slip-single"), _in_double(line, r"\s*+(?:[,\]}#]|$)"), begin)
    if stated.endswith(('"', "'")) and stated[0] not in "\"'":
        return here.slip(Said("slip-not-opened"), _in_quotes(stated[:-1], is_whole), begin)
    if not (stated[0].isalnum() or stated[0] in "_$@/.<(&*!+%"):
        return None
    return here.slip(Said("slip-bare", value=quoted(stated)), _in_quotes(stated, is_whole), begin)


_TO_COMMENT: Final = re.compile(r"[^#]*+")
_TO_COMMA: Final = re.compile(r"[^,\]}#]*+")
# Behind a comma that a digit follows no key of a table begins: it parts the digits of a number.
_TO_KEY: Final = re.compile(r"[^,\]}#]*+(?:,(?=\d)[^,\]}#]*+)*")
_BEHIND_MEMBER: Final = re.compile(r"$|[\]}#]|,(?!\d)")
_BEHIND_PAIR: Final = re.compile(r"$|[\]}#]|,\s*+(?:$|[\"'“#/}]|[\w.-]++\s*+[=:])")


def _written(here: _Text, begin: int, line: str) -> tuple[str, bool]:
    """Return a value as it is written, and whether it is certain that it begins and ends there."""
    opened = here.open_brackets()
    mark = here.text[opened[-1]] if opened else ""
    end = {"": _TO_COMMENT, "[": _TO_COMMA, "{": _TO_KEY}[mark].match(line).end()  # type: ignore[union-attr] # or nothing
    stated, behind = line[:end], line[end:]
    is_whole = not behind.startswith("#") or stated[-1:].isspace()
    if re.search(r"(?:^|\s)(?://|/\*|--\s)", stated):
        is_whole = False
    elif mark:
        is_whole &= (_BEHIND_MEMBER if mark == "[" else _BEHIND_PAIR).match(behind) is not None
        is_whole &= re.fullmatch(r"\d,", here.text[max(begin - 2, 0) : begin]) is None
    return stated.strip(), is_whole


def _in_quotes(stated: str, is_whole: bool = True) -> Said:
    """Return how a text is written in quotation marks; only that it is, if it cannot be shown as it is."""
    example = quoted(stated).text("en")
    if is_whole and example == f'"{stated}"' and not re.search(r"[\"\\=]", stated):
        return Said("slip-write", example=example)
    return Said("write-in-quotation-marks")


def _in_double(line: str, behind: str) -> Said:
    """Return how a text in single quotation marks is written in JSON."""
    inner = re.match(rf"'([^'\"\\]*+)'{behind}", line)
    example = "" if inner is None else quoted(inner[1]).text("en")
    if inner is None or example != f'"{inner[1]}"':
        return Said("slip-type-quotes")
    return Said("slip-write", example=example)


_WRITE_A_MOMENT: Final = Said("write-a-moment", **WRITE_A_MOMENT.values)


def _of_moment(stated: str, meant: MomentMeant | None, form: str) -> tuple[Said, Said]:
    try:
        moment_of(stated if meant is None else meant.text)
    except InputError as error:
        (problem, *_) = in_documents(error.problems)
        wrong: Said = problem.wrong  # type: ignore[assignment] # both are Said
        return wrong.telling(value=quoted(stated)), problem.right  # type: ignore[return-value]
    wrong = Said("not-a-moment", value=quoted(stated))
    if meant is None or (form == "toml" and meant.text == stated):
        return wrong, _WRITE_A_MOMENT
    key = "slip-write-instant" if meant.is_without_offset else "slip-write"
    return wrong, Said(key, example=meant.text if form == "toml" else f'"{meant.text}"')


def _token_begin(here: _Text) -> int:
    """Return where the value begins that ends where the parser gave up."""
    at, begin = here.at, here.begin
    ends = " \t=,[{\"'" if here.form == "toml" else " \t=,:[{\"'"
    while at > begin and here.text[at - 1] not in ends:
        at -= 1
    return at


# What belongs to a date; no comment, no second key.
_BEHIND_DATE: Final = re.compile(r"\s*+(?!//|/\*|--\s|[\w.-]++\s*+=)(?:[^\s,;\]}#]|,\s*+\d)")


def _after_value(here: _Text) -> Slip | None:
    """Return the slip after a value: a value that is read only in part, a comma, a second key, a quotation mark."""
    begin = _token_begin(here)
    before = here.before.rstrip()
    sign = here.rest[:1]
    parts_digits = re.fullmatch(r"[+-]?\d[\d._]*+,\d", here.text[begin : here.at + 2]) is not None
    is_ended = sign in (",", ";", "]", "}") and not parts_digits
    date = re.search(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d++)?)?$", before)
    if date is not None and _BEHIND_DATE.match(here.rest) is not None:
        return _value(here, here.begin + date.start())
    if begin < here.at and not is_ended:
        return _value(here, begin)
    if sign and sign not in " \t,;]}\"'" and here.before.endswith(('"', "'")):
        return here.slip(Said("slip-ends-early"), Said("slip-double"))
    return None


# --- TOML ------------------------------------------------------------------------------------------------------------


def _in_toml(here: _Text) -> Slip | None:
    said = here.said
    if said.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        return _backslash(here)
    if said.startswith(("Cannot ", "Duplicate ")):
        return _twice(here)
    found = _open_string(here) or _look_alike(here)
    if found is not None:
        return found
    if said.startswith(("Illegal character", "Found invalid character")):
        return here.slip(Said("slip-control"), Said("take-it-out"))
    for begins, tell in _TOML.items():
        if said.startswith(begins):
            return tell(here)
    return None


def _twice(here: _Text) -> Slip:
    key = re.match(r"[^=\]\n]*", here.text[here.at :])[0].strip()  # type: ignore[index] # it may match nothing
    if here.before.strip() in ("[", "[["):
        header = rf"^[ \t]*+\[++[ \t]*+{re.escape(key)}[ \t]*+\]"
        is_there = re.search(header, here.text[: here.begin], re.MULTILINE)
        wrong = Said("slip-table-twice" if is_there else "slip-taken", value=quoted(key))
        return here.slip(wrong, Said("slip-one-table"))
    if not re.search(rf"(?:^|[{{,])[ \t]*+{re.escape(key)}[ \t]*+=", here.text[: here.at], re.MULTILINE):
        return here.slip(Said("slip-taken", value=quoted(key)), Said("keep-one"))
    return here.slip(Said("key-stands-twice", key=quoted(key)), Said("keep-one"))


def _statement(here: _Text) -> Slip | None:
    comment = _comment(here)
    if comment is not None:
        return comment
    if here.seen == ";":
        return here.slip(Said("slip-comment", found=quoted(";")), Said("slip-hash"))
    if here.seen == "=":
        return here.slip(Said("slip-no-key"), Said("slip-state-key"))
    if here.seen == "{":
        return here.slip(Said("slip-form", form="JSON"), Said("slip-rewrite", wanted="TOML"))
    if here.seen in ("]", "}", ","):
        return _stray(here)
    key = re.match(r"[^=:\n]*", here.rest)[0].strip()  # type: ignore[index] # it may match nothing
    return here.slip(Said("slip-key", value=quoted(key)), Said("slip-key-has"))


def _stray(here: _Text) -> Slip:
    return here.slip(Said("slip-stray", found=quoted(here.seen)), Said("take-it-out"))


def _sign(here: _Text) -> Slip | None:
    """Return the slip between a key and its value."""
    if here.before.strip() in ("-", "--"):
        if here.before.strip() == "--":
            return here.slip(Said("slip-comment", found=quoted("--")), Said("slip-hash"), here.begin)
        return here.slip(Said("slip-form", form="YAML"), Said("slip-rewrite", wanted="TOML"), here.begin)
    sign = re.match(r":=|=>|->|:", here.rest)
    wanted = quoted("=")
    if sign is not None:
        return here.slip(Said("slip-in-place", found=quoted(sign[0]), wanted=wanted), Said("slip-sign", wanted=wanted))
    if not here.seen:
        return here.slip(Said("slip-no-value"), Said("slip-sign", wanted=wanted), here.begin)
    if re.match(r"[^\"'#=]*+=", here.rest):
        key = f"{here.before}{here.rest.partition('=')[0]}".strip()
        return here.slip(Said("slip-key", value=quoted(key)), Said("slip-key-has"), here.begin)
    return here.slip(Said("slip-no-sign", wanted=wanted), Said("slip-sign", wanted=wanted))


def _invalid_value(here: _Text) -> Slip | None:
    if here.seen == "=":
        return _stray(here)
    if here.seen == ",":
        return here.slip(Said("slip-comma"), Said("take-it-out"))
    if here.seen in ("", "#", "]", "}"):
        return _not_closed(here) or here.slip(Said("slip-no-value"), Said("slip-state-value"))
    return _comment(here) or _value(here, here.at)


def _after_statement(here: _Text) -> Slip | None:
    is_header = here.before.lstrip().startswith("[") and "=" not in here.before
    found = None if is_header else _after_value(here)
    found = found or _comment(here)
    if found is not None:
        return found
    if here.seen == ",":
        return here.slip(Said("slip-comma"), Said("take-it-out"))
    if here.seen in (";", "]", "}", ":"):
        return _stray(here)
    if re.match(r"[\w.-]++\s*+=", here.rest):
        return here.slip(Said("slip-second"), Said("slip-own-line"))
    if here.before.rstrip().endswith(('"', "'")):
        return here.slip(Said("slip-ends-early"), Said("slip-double"))
    return None


def _unclosed(here: _Text) -> Slip | None:
    """Return the slip between two members of a list or a table in braces."""
    opened = here.open_brackets()
    if here.seen in ("", "#") or re.match(r"[\w.-]++\s*+=|\[++[\w.]++\]++\s*+$", here.rest):
        if opened and here.text[opened[-1]] == "{" and here.text[here.at :].strip():
            return here.slip(Said("slip-inline"), Said("slip-close-inline"), opened[-1])
        return _not_closed(here)
    found = _after_value(here)
    if found is not None:
        return found
    if here.seen in (";", "|", "/"):
        wrong = Said("slip-in-place", found=quoted(here.seen), wanted=quoted(","))
        return here.slip(wrong, Said("slip-part-members"))
    return here.slip(Said("slip-no-comma"), Said("slip-part-members"))


def _header(here: _Text) -> Slip | None:
    name = here.text[here.begin : here.end].split("#")[0].strip().strip("[]").strip()
    double = here.text[here.begin :].lstrip().startswith("[[")
    example = f"[[{name}]]" if double else f"[{name}]"
    if re.fullmatch(r"[\w.-]+", name, re.ASCII):
        begin = here.text.index("[", here.begin)
        wrong = Said("slip-bracket", found=quoted("[[" if double else "["))
        return here.slip(wrong, Said("slip-write", example=example), begin)
    return here.slip(Said("slip-key", value=quoted(name)), Said("slip-key-has"))


def _key_part(here: _Text) -> Slip | None:
    if here.seen == "}" and here.before.rstrip().endswith(","):
        return here.slip(Said("slip-comma"), Said("take-it-out"), here.begin + here.before.rindex(","))
    line = here.text[here.begin : here.end]
    key = line.partition("=")[0].strip().strip("[]").strip()
    return here.slip(Said("slip-key", value=quoted(key)), Said("slip-key-has"))


_TOML: Final[Mapping[str, Callable[[_Text], Slip | None]]] = {
    "Invalid statement": _statement,
    "Expected '=' after a key": _sign,
    "Invalid value": _invalid_value,
    "Invalid date or datetime": lambda here: _value(here, here.at),
    "Expected newline or end of document": _after_statement,
    "Unclosed ": _unclosed,
    "Expected ']": _header,
    "Invalid initial character for a key part": _key_part,
}
"""What tells the slip, by how a message of tomllib begins."""


# --- JSON ------------------------------------------------------------------------------------------------------------


def _in_json(here: _Text) -> Slip | None:
    said = here.said
    if said.startswith("Invalid \\"):
        return _backslash(here)
    found = _open_string(here) or _look_alike(here)
    if found is not None:
        return found
    if said.startswith("Invalid control character"):
        return here.slip(Said("slip-control"), Said("take-it-out"))
    if said.startswith("Extra data"):
        if here.seen in ("]", "}", ","):
            return _stray(here)
        return here.slip(Said("slip-after-end"), Said("take-it-out"))
    comment = _comment(here)
    if comment is not None:
        return comment
    for begins, tell in _JSON.items():
        if said.startswith(begins):
            return tell(here)
    return None


def _comma_before(here: _Text) -> Slip | None:
    before = here.text[: here.at].rstrip()
    if not before.endswith(","):
        return None
    return here.slip(Said("slip-comma"), Said("take-it-out"), len(before) - 1)


def _property(here: _Text) -> Slip | None:
    if not here.text[here.at :].strip():
        return _not_closed(here)
    if here.seen in ("}", "]", ","):
        return _comma_before(here) or here.slip(Said("slip-comma"), Said("take-it-out"))
    # Searched backwards from its end: a search for an end from each place takes the square of a long line.
    number = re.match(r",\d[\d,]*+[+-]?", here.before[::-1])
    if number is not None and here.seen.isdigit():
        return _value(here, here.at - number.end())
    if here.seen == "'":
        return here.slip(Said("slip-single"), _in_double(here.rest.lstrip(), r"\s*+[:=]"))
    key = re.match(r"[^:=,{}\"'\n]++", here.rest)
    if key is None or not key[0].strip():
        return None
    return here.slip(Said("slip-bare", value=quoted(key[0].strip())), _in_quotes(key[0].strip()))


def _json_value(here: _Text) -> Slip | None:
    if not here.text.strip():
        return here.slip(Said("is-empty"), Said("write-a-case"))
    if not here.text[here.at :].strip():
        return _not_closed(here)
    if here.seen in ("]", "}", ",", ""):
        return _comma_before(here) or here.slip(Said("slip-no-value"), Said("slip-state-value"))
    if here.seen == ":":
        return _stray(here)
    other = re.match(r"[\w.-]++\s*+([=:])", here.rest)
    if other is not None and not here.before.strip():
        form = "TOML" if other[1] == "=" else "YAML"
        return here.slip(Said("slip-form", form=form), Said("slip-rewrite", wanted="JSON"))
    return _value(here, here.at)


def _delimiter(here: _Text) -> Slip | None:
    if here.text[here.at - 1 : here.at].isdigit() and here.rest[:1] not in ("", " ", *"\"'[]{}:;"):
        return _value(here, _token_begin(here))
    if not here.text[here.at :].strip() or here.seen in ("]", "}"):
        return _not_closed(here)
    if here.seen in (";", "|"):
        wrong = Said("slip-in-place", found=quoted(here.seen), wanted=quoted(","))
        return here.slip(wrong, Said("slip-part-members"))
    if here.rest[:1].isalpha() and here.before.endswith('"'):
        return here.slip(Said("slip-ends-early"), Said("slip-double"))
    return here.slip(Said("slip-no-comma"), Said("slip-part-members"), len(here.text[: here.at].rstrip()))


def _colon(here: _Text) -> Slip | None:
    sign = re.match(r"=>|=|->", here.rest)
    wanted = quoted(":")
    if sign is not None:
        wrong = Said("slip-in-place", found=quoted(sign[0]), wanted=wanted)
        return here.slip(wrong, Said("slip-sign", wanted=wanted))
    if here.seen in (",", "}", ""):
        return here.slip(Said("slip-no-value"), Said("slip-sign", wanted=wanted))
    return here.slip(Said("slip-no-sign", wanted=wanted), Said("slip-sign", wanted=wanted))


_JSON: Final[Mapping[str, Callable[[_Text], Slip | None]]] = {
    "Expecting property name": _property,
    "Illegal trailing comma": lambda here: here.slip(Said("slip-comma"), Said("take-it-out")),
    "Expecting value": _json_value,
    "Expecting ',' delimiter": _delimiter,
    "Expecting ':' delimiter": _colon,
}
"""What tells the slip, by how a message of json begins."""


# --- YAML ------------------------------------------------------------------------------------------------------------


_YAML_KEY: Final = r"\s*+(?:- )?[\w.-]++"


def _in_yaml(here: _Text) -> Slip | None:
    line = here.text[here.begin : here.end]
    if re.match(r"[ ]*\t", line) is not None or here.text[here.at : here.at + 1] == "\t":
        return here.slip(Said("slip-tab"), Said("slip-spaces"), here.begin + line.index("\t"))
    for holds, tell in _YAML.items():
        if holds in here.said:
            return tell(here)
    return None


def _yaml_text(here: _Text) -> Slip:
    return here.slip(Said("slip-not-closed"), Said("slip-close-text", wanted=here.text[here.at : here.at + 1]))


def _yaml_colon(here: _Text) -> Slip | None:
    """Return the slip where a colon stands that ends no key: of the line before, of the indentation, or of the value."""
    above = here.text[: here.begin].rstrip()
    begin = above.rfind("\n") + 1
    alike = re.match(rf"{_YAML_KEY}(?P<colon>：)", above[begin:])
    if alike is not None:
        return _as_look_alike(here, begin + alike.start("colon"))
    if above and re.fullmatch(_YAML_KEY, above[begin:]):
        return _yaml_sign(here, begin)
    if re.fullmatch(_YAML_KEY, here.before):
        return here.slip(Said("slip-indent"), Said("slip-indent-alike"), here.begin)
    return here.slip(Said("slip-colon"), Said("slip-quote-or-indent"))


def _yaml_sign(here: _Text, at: int | None = None) -> Slip:
    wanted = quoted(":")
    return here.slip(Said("slip-no-sign", wanted=wanted), Said("slip-sign", wanted=wanted), at)


def _yaml_block(here: _Text) -> Slip:
    if here.before.rstrip().endswith(('"', "'")):
        return here.slip(Said("slip-ends-early"), Said("slip-double"))
    return here.slip(Said("slip-indent"), Said("slip-indent-alike"))


def _yaml_members(here: _Text) -> Slip | None:
    if not here.text[here.at :].strip() or here.seen in ("]", "}"):
        return _not_closed(here)
    return _look_alike(here) or here.slip(Said("slip-no-comma"), Said("slip-part-members"))


def _yaml_start(here: _Text) -> Slip | None:
    wrong = Said("slip-start", value=quoted(here.seen))
    return _look_alike(here) or here.slip(wrong, Said("write-in-quotation-marks"))


_YAML: Final[Mapping[str, Callable[[_Text], Slip | None]]] = {
    "escape": _backslash,
    "while scanning a quoted scalar": _yaml_text,
    "mapping values are not allowed": _yaml_colon,
    "could not find expected ':'": lambda here: _look_alike(here) or _yaml_sign(here),
    "expected <block end>": _yaml_block,
    "expected ',' or": _yaml_members,
    "cannot start any token": _yaml_start,
    "sequence entries are not allowed": _yaml_start,
    "expected a single document": lambda here: here.slip(Said("slip-documents"), Said("slip-one-document")),
}
"""What tells the slip, by what a message of PyYAML holds; the first that fits."""

_SLIPS: Final[Mapping[str, Callable[[_Text], Slip | None]]] = {"toml": _in_toml, "json": _in_json, "yaml": _in_yaml}
