"""How a class holds a table of facts: each fact takes its value by keyword, and None if the fact may be absent."""

from __future__ import annotations

import functools
import os
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType
from typing import Any, Final, TypeVar

from attrs import NOTHING, Attribute, fields, has

from opinionguard.facts.values import (
    WORDS,
    instance,
    to_functions,
    to_limit,
    to_moment,
    to_occurred,
    to_other_functions,
)
from opinionguard.facts.vocabulary import NO_OWN_WORDS
from opinionguard.ground.classes import maker_of
from opinionguard.ground.errors import InputError, KeywordError, Problem, gather, nearest_word
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "EVIDENCE",
    "MOST_TABLES",
    "WHEN_SUBMITTED",
    "MadeByKeyword",
    "Submitted",
    "about",
    "all_instances",
    "naming_the_fact",
    "one_of_each",
    "sound",
]

_Made = TypeVar("_Made")
# Where the metadata of a fact has its converter as it was declared; a fact that a class inherits has it already.
_CONVERT: Final = "convert"
MOST_TABLES: Final = 200  # at most so many tables stand in one list: events, reports, hazards …


def naming_the_fact(_cls: type, attributes: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Let every converter take None (unknown) if the fact has a default, and name the fact in its errors."""
    return [each if each.converter is None or _CONVERT in each.metadata else _named(each) for each in attributes]


def _named(attribute: Attribute[Any]) -> Attribute[Any]:
    convert: Any = attribute.converter
    name, absent = attribute.name, attribute.default
    make_absent: Any = getattr(absent, "factory", lambda: absent)

    def take(value: object) -> object:
        if value is None and absent is not NOTHING:
            return make_absent()
        try:
            return convert(value)
        except InputError as error:
            raise InputError(problem.under(name) for problem in error.problems) from None

    # attrs shows the type that the converter takes in the signature. The annotation of the fact is the stored type.
    take.__annotations__["value"] = _taken_by(convert, may_be_absent=absent is not NOTHING)
    return attribute.evolve(converter=take, metadata={**attribute.metadata, _CONVERT: convert})


def _taken_by(convert: Callable[[Any], object], *, may_be_absent: bool) -> str:
    """Return the annotation of the parameter of a converter: with None exactly if the fact may be absent."""
    of_parameters = (each for name, each in getattr(convert, "__annotations__", {}).items() if name != "return")
    annotation = next(of_parameters, "object")
    named = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    stated = named.removesuffix(" | None")
    return f"{stated} | None" if may_be_absent else stated


class MadeByKeyword:
    """A class that takes its facts by keyword only; the error for an unknown keyword names the keyword that is meant."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        made = cls.__dict__.get("__init__")  # attrs creates the class once more, then with __init__
        if isinstance(made, FunctionType):
            type.__setattr__(cls, "__init__", _telling_keywords(made))


def _telling_keywords(made: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(made)
    def __init__(self: Any, *args: Any, **stated: Any) -> None:  # noqa: N807 - it takes the place of one
        try:
            made(self, *args, **stated)
        except TypeError:
            problems = list(_keyword_problems(type(self), args, stated))
            if not problems:
                raise
            raise KeywordError(problems) from None

    return __init__


def _keyword_problems(made: type[Any], args: tuple[Any, ...], stated: Mapping[str, Any]) -> Iterator[Problem]:
    name = made.__name__
    known = {each.name: each for each in fields(made) if each.init}
    if args:
        right = Said("name-each-fact", example=f"{name}({next(iter(known))}=…)")
        yield Problem("", Said("no-position", name=name, value=quoted(args[0])), right)
    meant: set[str] = set()
    for keyword in stated:
        if keyword in known:
            continue
        said = [each for each in _meant_by(keyword, known, stated) if each not in meant]
        meant.update(said)
        keywords = tuple(known)
        if said:
            right = Said(
                "write-keyword" if len(said) == 1 else "write-one-keyword", words=tuple(said), keywords=keywords
            )
        elif keyword in ("kind", "law") and hasattr(made, keyword):
            right = Said("class-tells-it")
        else:
            owners = {each.__name__ for each in _classes() if keyword in _names_of(each) and not each.__subclasses__()}
            right = Said("keywords-are", keywords=keywords)
            if owners:
                right = Said("keyword-belongs-to", owners=tuple(sorted(owners)), keywords=keywords)
        yield Problem(keyword, Said("no-such-keyword", name=name, value=quoted(keyword)), right)
    for each in known.values():
        if each.default is NOTHING and each.name not in stated and each.name not in meant and not args:
            right = Said("state-it", about=each.metadata.get("about", each.name))
            yield Problem(each.name, Said("needs-it", name=name), right)


def _meant_by(keyword: str, known: Mapping[str, Attribute[Any]], stated: Mapping[str, Any]) -> list[str]:
    """Return the keyword with the nearest spelling; else, if the unknown keyword names a moment, those for a moment."""
    free = [each for each in known.values() if each.name not in stated]
    near = nearest_word(keyword, [each.name for each in free])
    if near:
        return [near]
    moments = [each for each in free if _is_moment(each)]
    is_moment = any(_is_moment(each) for made in _classes() for each in fields(made) if each.name == keyword)
    if not (is_moment or keyword in _WHEN):
        return []
    return [each.name for each in moments if each.default is NOTHING] or [each.name for each in moments]


_WHEN: Final = ("date", "datetime", "day", "instant", "time", "timestamp", "until", "when")


def _is_moment(attribute: Attribute[Any]) -> bool:
    return attribute.metadata.get("convert") in (to_moment, to_occurred, to_limit)


def _classes(base: type[Any] = MadeByKeyword) -> Iterator[type[Any]]:
    for each in base.__subclasses__():
        yield from (each,) if has(each) else ()
        yield from _classes(each)


def _names_of(made: type[Any]) -> set[str]:
    return {each.name for each in fields(made) if each.init}


def about(
    text: str,
    *,
    called: tuple[str, str] | None = None,
    table: type[Any] | None = None,
    tables: type[Any] | None = None,
) -> dict[str, Any]:
    """Return the metadata of a fact: its meaning, and the class of its table (``table``) or of its tables (``tables``).

    ``called`` is what people call a fact that only another regulation needs, in English and Chinese. A Chinese name of a
    yes/no fact asks (是否).
    """
    nested = {"called": called, "table": table, "tables": tables}
    return {"about": text, **{key: made for key, made in nested.items() if made is not None}}


def sound(made: type[_Made], stated: object, own: Mapping[str, str] = NO_OWN_WORDS) -> _Made | None:
    """Return the facts of a table of plain data in one pass, each converted once; None if anything is wrong with them.

    ``own`` maps an organisation's own words to functions. What is wrong is not told here: in nearly every table nothing is.
    """
    how = _how_to_take(made)  # type: ignore[arg-type] # a class has a hash
    if how is None or type(stated) is not dict:
        return None
    takers = how.with_words(own) if own else how.takers
    facts = how.absent.copy()
    try:
        for key, value in stated.items():
            take = takers.get(key)
            fact = None if take is None else take(value)
            if fact is None:  # no fact that is stated is kept as None
                return None
            facts[key] = fact
        for key in how.required:
            if facts[key] is NOTHING:
                return None
        one: _Made = how.make(facts.values())
        if how.check is not None:
            how.check(one)
    except (InputError, TypeError):  # TypeError: something that is no word, for it has no hash
        return None
    return one


class _Taking:
    """How the facts of a class are taken.

    ``takers``: what takes each fact, by its key. ``absent``: what is kept of each fact if nothing is stated, and NOTHING of
    those that are ``required``. ``make`` makes an object of all facts, which ``check`` looks at as a whole.
    """

    def __init__(self, made: type[Any]) -> None:
        stated = fields(made)
        self.takers = {each.name: _taker_of(each) for each in stated}
        self.absent = {each.name: NOTHING if hasattr(each.default, "factory") else each.default for each in stated}
        self.required = tuple(name for name, fact in self.absent.items() if fact is NOTHING)
        self.make = maker_of(made)
        self.check: Callable[[Any], None] | None = getattr(made, "__attrs_post_init__", None)

    def with_words(self, own: Mapping[str, str]) -> dict[str, Callable[..., object]]:
        """Return what takes each fact where an organisation has words of its own."""
        of_words = (to_functions, to_other_functions)
        return {
            name: functools.partial(take, own=own) if take in of_words else take for name, take in self.takers.items()
        }


@functools.cache
def _how_to_take(made: type[Any]) -> _Taking | None:
    """Return how the facts of a class are taken; None if its objects need more than converted facts and a look at all."""
    is_plain = issubclass(made, MadeByKeyword) and all(
        _CONVERT in each.metadata and each.validator is None and _is_slot(made, each.name)
        for each in fields(made)  # type: ignore[arg-type]
    )
    return _Taking(made) if is_plain and not hasattr(made, "__attrs_pre_init__") else None


def _is_slot(made: type[Any], name: str) -> bool:
    return isinstance(getattr(made, name, None), types.MemberDescriptorType)


def _taker_of(attribute: Attribute[Any]) -> Callable[..., object]:
    """Return what takes a fact that is stated; it returns None, or raises InputError, if the fact is wrong."""
    convert: Callable[..., object] = attribute.metadata[_CONVERT]
    inner: type[Any] | None = attribute.metadata.get("table") or attribute.metadata.get("tables")
    if inner is None:
        words = WORDS.get(convert)
        # Most of these words are right: then looking them up is all that there is to do.
        return convert if words is None else {each: each for each in words}.get

    def take_table(stated: object) -> object:
        table = sound(inner, stated)
        return None if table is None else convert(table)

    def take_tables(stated: object) -> object:
        is_list = type(stated) is list and len(stated) <= MOST_TABLES
        return convert([sound(inner, each) for each in stated]) if is_list else None  # type: ignore[attr-defined]

    return take_table if "table" in attribute.metadata else take_tables


EVIDENCE: Final = about("Evidence for people; decides nothing.")


class Submitted(MadeByKeyword):
    """A table of something that is submitted: a report, what stands on the platform, a filing. All share one key."""

    __slots__ = ()

    submitted_at: Moment | None


WHEN_SUBMITTED: Final = about("When it was submitted: an instant, or a date in China (then it counts from its end).")


def all_instances(value: Iterable[_Made] | None, wanted: type[_Made]) -> tuple[_Made, ...]:
    """Return the members of a list, each of the wanted class."""
    # Equal members are allowed here: two reports may be equal, and events with one id are found elsewhere.
    if type(value) is not list and (isinstance(value, str | os.PathLike | Mapping) or not isinstance(value, Iterable)):
        raise InputError.of(Said("not-a-list", value=quoted(value)), Said("give-a-list-of", name=wanted.__name__))
    members = tuple(value)
    wrong = [place for place, each in enumerate(members) if not isinstance(each, wanted)]
    problems: list[Problem] = []
    for place in wrong:
        gather(problems, str(place), functools.partial(instance, members[place], wanted))
    if problems:
        raise InputError(problems)
    return members


def one_of_each(wanted: type[_Made], key: str) -> Callable[[Iterable[_Made] | None], tuple[_Made, ...]]:
    """Return a converter for a list of tables; no two tables may have the same value under a key."""

    def take(value: Iterable[_Made] | None) -> tuple[_Made, ...]:
        made = all_instances(value, wanted)
        names = [getattr(each, key) for each in made]
        if len(set(names)) == len(names):
            return made
        problems = [
            Problem(f"{place}.{key}", Said("stated-twice", value=quoted(name)), Said("keep-one"))
            for place, name in enumerate(names)
            if name in names[:place]
        ]
        raise InputError(problems)

    take.__annotations__["value"] = f"Iterable[{wanted.__name__}]"
    return take
