"""The values of facts: how people write each kind, and the errors for wrong values.

Every ``to_…`` function returns the value as it is stored, or raises InputError that says what would be right. None means
that nobody stated the fact; a function gets None only for a required fact. A function that some class uses for a required
fact has overloads: with them a type checker knows that the function returns a value for a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast, get_args, overload

from attrs import evolve

from opinionguard.facts import vocabulary
from opinionguard.facts.advice import matters_in
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, gather, instance, one_word_of
from opinionguard.ground.moments import Moment, moment_of
from opinionguard.ground.plain import plain_value
from opinionguard.ground.text import BLANK, quoted, says_something
from opinionguard.ground.words import Said

__all__ = [
    "JOINERS",
    "SHAPES",
    "WORDS",
    "AssessmentItem",
    "Audience",
    "Authority",
    "ContentsItem",
    "Functions",
    "ItemFinding",
    "Level",
    "Limit",
    "MomentLike",
    "Occurred",
    "Performer",
    "PlatformStatus",
    "Recipient",
    "Technology",
    "instance",
    "members",
    "to_assessed",
    "to_assessment_item",
    "to_audience",
    "to_authority",
    "to_contents",
    "to_contents_item",
    "to_count",
    "to_days",
    "to_event_ids",
    "to_functions",
    "to_id",
    "to_item_finding",
    "to_level",
    "to_limit",
    "to_line",
    "to_links",
    "to_moment",
    "to_name",
    "to_occurred",
    "to_other_functions",
    "to_passage",
    "to_performer",
    "to_platform_status",
    "to_recipient",
    "to_recipients",
    "to_technologies",
    "to_text",
    "to_yes_no",
]

Audience = Literal["public", "members", "internal"]
Authority = Literal["cac", "public-security", "other"]
Level = Literal["national", "provincial", "prefecture", "county"]
Performer = Literal["self", "third-party"]
PlatformStatus = Literal["pending", "passed", "returned"]
Recipient = Literal["cac", "public-security"]
Technology = Literal[
    "algorithmic-recommendation",
    "deep-synthesis",
    "generative-ai",
    "anthropomorphic-interaction",
    "proximity-networking",
    "blockchain",
]
# Article 5: the three general aspects of its opening sentence, then its eight items.
AssessmentItem = Literal[
    "legality", "measures", "risk-control", "5(1)", "5(2)", "5(3)", "5(4)", "5(5)", "5(6)", "5(7)", "5(8)"
]
# Article 6, paragraph 2.
ContentsItem = Literal["6(1)", "6(2)", "6(3)", "6(4)"]
ItemFinding = Literal["adequate", "hazard", "not-assessed"]
_ASSESSMENT_ITEMS: Final = get_args(AssessmentItem)
_AUDIENCES: Final = get_args(Audience)
_AUTHORITIES: Final = get_args(Authority)
_CONTENTS_ITEMS: Final = get_args(ContentsItem)
_ITEM_FINDINGS: Final = get_args(ItemFinding)
_LEVELS: Final = get_args(Level)
_PERFORMERS: Final = get_args(Performer)
_PLATFORM_STATUSES: Final = get_args(PlatformStatus)
_RECIPIENTS: Final = get_args(Recipient)
_TECHNOLOGIES: Final = get_args(Technology)

MomentLike: TypeAlias = Moment | date | datetime | str
# When something happened; False: it has not happened.
Occurred: TypeAlias = Moment | Literal[False]
# By when something is owed; False: there is no limit.
Limit: TypeAlias = Moment | Literal[False]

_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
_ID_CHARACTERS: Final = "A-Z a-z 0-9 . _ -"
_LONGEST_TEXT: Final = 100_000
_LONGEST_NAME: Final = 200
_LONGEST_LIST: Final = 200
_MOST_USERS: Final = 10**15
_MOST_DAYS: Final = 366
# Joiners are part of how emoji and some scripts are written; line breaks and tabs belong to longer texts.
JOINERS: Final = "\u200c\u200d"
_Made = TypeVar("_Made")


@frozen
class Functions:
    """The functions that a service or feature offers, in the words of the person who states them.

    ``listed`` are the functions that article 2(1) lists. ``unknown`` are words that the vocabulary does not know: with
    them it stays open whether a function is listed. ``own`` are the words that only the organisation's own vocabulary
    knows, each with its function, and own words that stand in an unknown one.
    """

    words: tuple[str, ...]
    listed: frozenset[str]
    has_post_comments: bool
    unknown: tuple[str, ...]
    own: tuple[tuple[str, str], ...] = ()


def to_yes_no(value: bool | None) -> bool | None:
    """Take yes or no."""
    plain = plain_value(value)
    if isinstance(plain, bool):
        return plain
    raise InputError.of(Said("python-not-yes-or-no", value=quoted(value)), Said("python-write-yes-or-no"))


def to_text(value: str | None) -> str | None:
    """Take a text of any number of lines."""
    if type(value) is str and value.isprintable() and len(value) <= _LONGEST_TEXT:  # for speed: nearly every text is so
        return value
    value = cast("str | None", plain_value(value))
    if not isinstance(value, str):
        raise InputError.of(Said("not-text", value=quoted(value)), Said("python-write-in-quotation-marks"))
    if len(value) > _LONGEST_TEXT:
        raise InputError.of(Said("too-many-characters", count=len(value)), Said("keep-to", most=_LONGEST_TEXT))
    if not _is_clean(value, "\n\t" + JOINERS):
        raise InputError.of(Said("control-characters", value=quoted(value)), Said("take-them-out"))
    return value


def to_passage(value: str | None) -> str | None:
    """Take a text that says something."""
    text = to_text(value)
    if text is not None and not says_something(text):
        raise InputError.of(Said("says-nothing", value=quoted(text)), Said("write-the-text"))
    return text


def to_name(value: str | None) -> str | None:
    """Take a name: one line."""
    if type(value) is str and value.isprintable() and len(value) <= _LONGEST_NAME and says_something(value):
        return value  # for speed: nearly every name is so
    value = cast("str | None", plain_value(value))
    if not isinstance(value, str):
        raise InputError.of(Said("not-text", value=quoted(value)), Said("python-write-in-quotation-marks"))
    if not says_something(value) or not _is_clean(value, JOINERS) or len(value) > _LONGEST_NAME:
        raise InputError.of(Said("not-a-name", value=quoted(value)), Said("write-a-name", most=_LONGEST_NAME))
    return value


@overload
def to_id(value: str) -> str: ...
@overload
def to_id(value: None) -> None: ...
def to_id(value: str | None) -> str | None:
    """Take an id."""
    text = plain_value(value)
    if isinstance(text, str) and _ID.fullmatch(text):
        return text
    raise InputError.of(Said("not-an-id", value=quoted(value)), Said("use-id-characters", characters=_ID_CHARACTERS))


@overload
def to_moment(value: MomentLike) -> Moment: ...
@overload
def to_moment(value: None) -> None: ...
def to_moment(value: MomentLike | None) -> Moment | None:
    """Take a date or an instant."""
    return moment_of(value)


def to_occurred(value: MomentLike | Literal[False] | None) -> Occurred | None:
    """Take a date or an instant, or False if it has not happened."""
    return _moment_or_false(value, "python-or-false-for-not-yet")


def to_limit(value: MomentLike | Literal[False] | None) -> Limit | None:
    """Take a date or an instant, or False if there is no limit."""
    return _moment_or_false(value, "python-or-false-for-none")


def _moment_or_false(value: object, key: str) -> Moment | Literal[False]:
    if value is False:
        return False
    try:
        return moment_of(value)
    except InputError as error:
        raise InputError(evolve(each, right=Said(key, right=each.right)) for each in error.problems) from None


def to_count(value: int | None) -> int | None:
    """Take a number of users, from 0 to 10**15."""
    return _whole(value, "not-a-number-of-users", 0, _MOST_USERS)


def to_days(value: int | None) -> int | None:
    """Take a number of working days, from 1 to 366."""
    return _whole(value, "not-a-number-of-days", 1, _MOST_DAYS)


def to_audience(value: Audience | None) -> Audience | None:
    """Take an audience."""
    return one_word_of(value, _AUDIENCES)


def to_authority(value: Authority | None) -> Authority | None:
    """Take the kind of an authority."""
    return one_word_of(value, _AUTHORITIES)


def to_level(value: Level | None) -> Level | None:
    """Take the level of an authority."""
    return one_word_of(value, _LEVELS)


def to_performer(value: Performer | None) -> Performer | None:
    """Take who assessed."""
    return one_word_of(value, _PERFORMERS)


def to_platform_status(value: PlatformStatus | None) -> PlatformStatus | None:
    """Take what the platform says of a report."""
    return one_word_of(value, _PLATFORM_STATUSES)


def to_recipients(value: Iterable[Recipient] | None) -> frozenset[Recipient] | None:
    """Take the authorities that a report went to."""
    return _some_of(value, _RECIPIENTS)


@overload
def to_recipient(value: Recipient) -> Recipient: ...
@overload
def to_recipient(value: None) -> None: ...
def to_recipient(value: Recipient | None) -> Recipient | None:
    """Take one of the authorities that a report goes to."""
    return one_word_of(value, _RECIPIENTS)


@overload
def to_assessment_item(value: AssessmentItem) -> AssessmentItem: ...
@overload
def to_assessment_item(value: None) -> None: ...
def to_assessment_item(value: AssessmentItem | None) -> AssessmentItem | None:
    """Take one aspect or item of article 5."""
    return one_word_of(value, _ASSESSMENT_ITEMS)


def to_item_finding(value: ItemFinding | None) -> ItemFinding | None:
    """Take the finding on an aspect or item."""
    return one_word_of(value, _ITEM_FINDINGS)


@overload
def to_contents_item(value: ContentsItem) -> ContentsItem: ...
@overload
def to_contents_item(value: None) -> None: ...
def to_contents_item(value: ContentsItem | None) -> ContentsItem | None:
    """Take one item of article 6."""
    return one_word_of(value, _CONTENTS_ITEMS)


def to_technologies(value: Iterable[Technology] | None) -> frozenset[Technology] | None:
    """Take technologies."""
    return _some_of(value, _TECHNOLOGIES)


def to_assessed(value: Literal["all"] | Iterable[AssessmentItem] | None) -> frozenset[AssessmentItem] | None:
    """Take what was assessed of article 5."""
    return _all_or_some(value, _ASSESSMENT_ITEMS)


def to_contents(value: Literal["all"] | Iterable[ContentsItem] | None) -> frozenset[ContentsItem] | None:
    """Take what a report contains of article 6."""
    return _all_or_some(value, _CONTENTS_ITEMS)


def to_functions(
    value: Functions | Iterable[str] | None, own: Mapping[str, str] = vocabulary.NO_OWN_WORDS
) -> Functions | None:
    """Take words for functions and find their functions, also by the ``own`` words of an organisation."""
    if isinstance(value, Functions):
        return value
    return _resolved(members(value, to_name), tuple(own.items()))


@lru_cache(maxsize=1024)
def _resolved(words: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> Functions:
    by_own = dict(own)
    known = {word: vocabulary.function_of(word, by_own) for word in words}
    return Functions(
        words,
        frozenset(function for function in known.values() if function in vocabulary.LISTED),
        vocabulary.POST_COMMENTS in known.values(),
        tuple(word for word, function in known.items() if function is None),
        tuple(_own_needed(words, by_own).items()),
    )


def _own_needed(words: Iterable[str], own: Mapping[str, str]) -> dict[str, str]:
    """Return the own words that words need: those that only they know, and those of the text about an unknown word."""
    needed: dict[str, str] = {}
    for word in words if own else ():
        function = vocabulary.function_of(word, own)
        if function is None:
            kin = vocabulary.kinship_of(word, own)
            told = {vocabulary.known_word_in(word, own), None if kin is None else kin.known}
            needed |= {each: own[each] for each in own if each in told}
        elif not vocabulary.function_of(word):
            needed[word] = function
    return needed


def to_other_functions(
    value: Iterable[str] | None, own: Mapping[str, str] = vocabulary.NO_OWN_WORDS
) -> tuple[str, ...] | None:
    """Take functions that article 2(1) does not list; reject a word that contains a known one, which would hide here."""

    def is_elsewhere(word: str | None) -> bool:
        return "platform" in matters_in(word or "")

    def to_other(member: Any) -> str | None:
        word = to_name(member)
        function = vocabulary.function_of(word or "", own)
        if function is not None:
            right = Said("move-or-name-the-target" if is_elsewhere(word) else "move-to-functions")
            raise InputError.of(Said("known-as", value=quoted(word), function=function), right)
        known = vocabulary.known_word_in(word or "", own)
        if known is None:
            return word
        function = vocabulary.function_of(known, own)
        wrong = Said("holds-known", value=quoted(word), word=quoted(known), function=function)
        key = "state-or-name-the-target" if is_elsewhere(word) else "state-under-functions"
        right = Said(key, word=quoted(known))
        raise InputError.of(wrong, right)

    return members(value, to_other)


def to_event_ids(value: Iterable[str] | None) -> tuple[str, ...] | None:
    """Take the ids of one or more events."""
    ids: tuple[str, ...] = members(value, to_id)
    if not ids:
        raise InputError.of(Said("list-is-empty"), Said("name-an-event"))
    return ids


def to_links(value: Iterable[str] | None) -> tuple[str, ...] | None:
    """Take links."""
    return members(value, to_line)


@overload
def to_line(value: str) -> str: ...
@overload
def to_line(value: None) -> None: ...
def to_line(value: str | None) -> str | None:
    """Take one line of text, which may be longer than a name."""
    text = to_text(value)
    if text is not None and (not says_something(text) or not _is_clean(text, JOINERS)):
        raise InputError.of(Said("not-a-line", value=quoted(text)), Said("write-a-line"))
    return text


def _is_clean(text: str, allowed: str) -> bool:
    """Tell whether a text has no control, format or surrogate characters, which could falsify what a person sees."""
    # What is printable has none of these: most texts need no look at each of their characters.
    if text.isprintable():
        return True
    return all(each in allowed or unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for each in text)


def _whole(value: object, wrong: str, least: int, most: int) -> int:
    plain = plain_value(value)
    if isinstance(plain, int) and not isinstance(plain, bool) and least <= plain <= most:
        return plain
    raise InputError.of(Said(wrong, value=quoted(value)), Said("python-write-whole-number", first=least, last=most))


def members(value: object, take: Callable[[Any], _Made | None]) -> tuple[Any, ...]:
    """Return the members of a list, each converted by ``take``.

    Raises InputError with every problem, also for a member stated twice.
    """
    if type(value) is list:  # for speed: nearly every value is one
        given = value
    elif isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        wrong = Said("not-a-list", value=quoted(value))
        raise InputError.of(wrong, Said("python-write-a-list-or-leave-out", example='["…"]'))
    else:
        given = list(value)
    if len(given) > _LONGEST_LIST:
        raise InputError.of(Said("too-many-members", count=len(given)), Said("keep-to", most=_LONGEST_LIST))
    try:  # in nearly every list nothing is wrong
        taken = [take(member) for member in given]
        if len(set(taken)) == len(taken):
            return tuple(taken)
    except InputError:
        pass
    problems: list[Problem] = []
    made: list[object] = []
    for place, member in enumerate(given):
        one = gather(problems, str(place), lambda member=member: take(member))  # type: ignore[misc]
        if one is not None and one in made:
            problems.append(Problem(str(place), Said("stated-twice", value=quoted(one)), Said("keep-one")))
        made.append(one)
    raise InputError(problems)


def _all_or_some(value: object, words: tuple[Any, ...]) -> frozenset[Any]:
    if value == "all":
        return _shared(frozenset(words))
    if isinstance(value, str):
        wrong, right = Said("not-all", value=quoted(value)), Said("write-all-or-list", words=words)
        raise InputError.of(wrong, right)
    if isinstance(value, list) and value == ["all"]:
        raise InputError.of(Said("all-in-brackets"), Said("python-write-all-plainly"))
    return _some_of(value, words)


def _some_of(value: object, words: tuple[Any, ...]) -> frozenset[Any]:
    return _shared(frozenset(members(value, partial(one_word_of, words=words))))


# Equal sets are shared to save memory: many cases may be kept, and most state one of a few sets.
@lru_cache(maxsize=1024)
def _shared(words: frozenset[Any]) -> frozenset[Any]:
    return words


def _list_schema(items: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": True, "maxItems": _LONGEST_LIST, **more}


def _enum(literal: Any) -> dict[str, Any]:
    return {"enum": list(get_args(literal))}


WORDS: Final[Mapping[object, tuple[str, ...]]] = {
    to_audience: _AUDIENCES,
    to_authority: _AUTHORITIES,
    to_level: _LEVELS,
    to_performer: _PERFORMERS,
    to_platform_status: _PLATFORM_STATUSES,
    to_recipient: _RECIPIENTS,
    to_assessment_item: _ASSESSMENT_ITEMS,
    to_contents_item: _CONTENTS_ITEMS,
    to_item_finding: _ITEM_FINDINGS,
}
"""The words that each function takes which takes one word."""

_ID_SHAPE: Final = {"type": "string", "pattern": f"^{_ID.pattern}$"}
_SAYS_SOMETHING: Final = rf"[^\s{BLANK}]"
_NAME_SHAPE: Final = {"type": "string", "pattern": _SAYS_SOMETHING, "minLength": 1, "maxLength": _LONGEST_NAME}
_TEXT_SHAPE: Final = {"type": "string", "maxLength": _LONGEST_TEXT}


# From -12:00 to +14:00, in steps of 15 minutes.
_OFFSET_PATTERN: Final = (
    r"[Zz]|\+(0[0-9]|1[0-3])(:?(00|15|30|45))?|\+14(:?00)?|-(0[0-9]|1[01])(:?(00|15|30|45))?|-12(:?00)?"
)
_MOMENT_SHAPE: Final = {
    "type": "string",
    "pattern": (
        rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
        rf"([Tt ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}([.,][0-9]+)?)?({_OFFSET_PATTERN}))?$"
    ),
    "$comment": "in TOML, a date or an offset date-time",
}
SHAPES: Final[Mapping[object, dict[str, Any]]] = {
    to_yes_no: {"type": "boolean"},
    to_text: _TEXT_SHAPE,
    to_name: _NAME_SHAPE,
    to_id: _ID_SHAPE,
    to_moment: _MOMENT_SHAPE,
    to_occurred: {"anyOf": [_MOMENT_SHAPE, {"const": False}]},
    to_limit: {"anyOf": [_MOMENT_SHAPE, {"const": False}]},
    to_count: {"type": "integer", "minimum": 0, "maximum": _MOST_USERS},
    to_days: {"type": "integer", "minimum": 1, "maximum": _MOST_DAYS},
    to_passage: {**_TEXT_SHAPE, "pattern": _SAYS_SOMETHING},
    **{each: {"enum": list(words)} for each, words in WORDS.items()},
    to_recipients: _list_schema(_enum(Recipient)),
    to_technologies: _list_schema(_enum(Technology)),
    to_assessed: {"anyOf": [{"const": "all"}, _list_schema(_enum(AssessmentItem))]},
    to_contents: {"anyOf": [{"const": "all"}, _list_schema(_enum(ContentsItem))]},
    to_functions: _list_schema(_NAME_SHAPE),
    to_other_functions: _list_schema(_NAME_SHAPE),
    to_event_ids: _list_schema(_ID_SHAPE, minItems=1),
    to_links: _list_schema({**_TEXT_SHAPE, "pattern": _SAYS_SOMETHING}),
}
"""The JSON Schema of what each of the functions above takes."""
