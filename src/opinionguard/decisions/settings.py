"""The settings of an organisation for its cases, as plain data, and the values that override them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import evolve, field

from opinionguard.decisions.basis import OtherLawsMode, mode_of
from opinionguard.decisions.waivers import Waiver
from opinionguard.facts.ownwords import own_words
from opinionguard.facts.tables import all_instances, naming_the_fact
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, gather, not_known, write_one_of
from opinionguard.ground.text import Lang, quoted, says_something
from opinionguard.ground.words import Said
from opinionguard.rules.readings import readings_of
from opinionguard.workdays.calendar import WorkingCalendar
from opinionguard.workdays.notices import Notice

__all__ = ["Settings", "calendar_under", "to_texts"]

_A_LIST: Final = Said("write-a-list-as-in", example='["…"]')
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _to_lang(value: Lang | None) -> Lang | None:
    if value in get_args(Lang):
        return value
    raise InputError.of(not_known(value, get_args(Lang)), write_one_of(map(quoted, get_args(Lang))))


def _to_other_laws(value: OtherLawsMode | None) -> OtherLawsMode | None:
    return None if value is None else mode_of(value)


def _to_sides(value: Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise InputError.of(Said("python-not-a-table", value=quoted(value)), Said("write-a-side-for-each"))
    problems: list[Problem] = []
    sides: dict[str, str] = {}
    stated: Mapping[str, object] = value
    for name, side in stated.items():
        if isinstance(side, bool) or not isinstance(side, str | int | float):
            problems.append(
                Problem(str(name), Said("not-a-side", value=quoted(side)), Said("python-write-in-quotation-marks"))
            )
        else:
            sides[name] = str(side)
    gather(problems, "", lambda: readings_of(sides))
    if problems:
        raise InputError(problems)
    return sides


def to_texts(value: Iterable[str]) -> tuple[str, ...]:
    """Return a list of texts as a tuple. Raises InputError for anything else, and for a blank text."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise InputError.of(Said("not-a-list-of-texts", value=quoted(value)), _A_LIST)
    texts: tuple[Any, ...] = tuple(value)
    if not all(isinstance(each, str) and says_something(each) for each in texts):
        raise InputError.of(Said("not-a-list-of-texts", value=quoted(list(texts))), _A_LIST)
    return texts


def _to_notices(value: Iterable[Notice]) -> tuple[Notice, ...]:
    return all_instances(value, Notice)


def _to_waivers(value: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return all_instances(value, Waiver)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Settings:
    """The settings of an organisation for its cases: plain data, read from one file or made by hand.

    A setting that is not stated is None or empty. ``file`` is the settings file, empty without a file. ``readings`` are
    the sides that are stated. ``require`` are the ids of related duties that must surely be met. ``vocabulary`` are the
    organisation's own words, each with the function that it means. ``regulations`` are the names of entry points that must
    be installed. ``paths`` and ``exclude`` are files, folders and patterns of case files; ``files`` are all files that were
    read for the settings. These three are relative to the folder that was current at the time of reading. Raises InputError
    for a value that cannot be taken. Whether the ids of ``require`` and the names of ``regulations`` are known is checked
    where they are read and where they are used.
    """

    file: str = ""
    lang: Lang | None = field(default=None, converter=_to_lang)
    readings: Mapping[str, str] = field(factory=dict, converter=_to_sides, hash=False)
    other_laws: OtherLawsMode | None = field(default=None, converter=_to_other_laws)
    require: tuple[str, ...] = field(default=(), converter=to_texts)
    notices: tuple[Notice, ...] = field(default=(), converter=_to_notices)
    waivers: tuple[Waiver, ...] = field(default=(), converter=_to_waivers)
    paths: tuple[str, ...] = field(default=(), converter=to_texts)
    exclude: tuple[str, ...] = field(default=(), converter=to_texts)
    vocabulary: Mapping[str, str] = field(factory=dict, converter=own_words, hash=False)
    regulations: tuple[str, ...] = field(default=(), converter=to_texts)
    files: tuple[str, ...] = field(default=(), converter=to_texts)

    def overridden(
        self,
        *,
        lang: Lang | None = None,
        readings: Mapping[str, str] = _NOTHING,
        other_laws: OtherLawsMode | None = None,
        require: Iterable[str] = (),
        notices: Iterable[Notice] | None = None,
        waivers: Iterable[Waiver] | None = None,
    ) -> Settings:
        """Return the settings with the values that options or keywords state; None: not stated.

        ``lang`` and ``other_laws`` override. ``readings`` override reading by reading. ``require`` adds. ``notices`` and
        ``waivers`` replace. Raises InputError.
        """
        return evolve(
            self,
            lang=self.lang if lang is None else lang,
            readings={**self.readings, **_to_sides(readings)},
            other_laws=self.other_laws if other_laws is None else other_laws,
            require=tuple(dict.fromkeys((*self.require, *to_texts(require)))),
            notices=self.notices if notices is None else notices,
            waivers=self.waivers if waivers is None else waivers,
        )


def calendar_under(settings: Settings, calendar: WorkingCalendar) -> WorkingCalendar:
    """Return a calendar with the notices of the settings added, in their order.

    Notices that were released after the calendar's day of knowledge are left out. Raises InputError for a notice that does
    not fit the calendar; the error names the settings file.
    """
    for notice in settings.notices:
        if calendar.as_known_on is None or notice.released <= calendar.as_known_on:
            try:
                calendar = calendar.with_notice(notice)
            except InputError as error:
                problems = [problem.under("notices") for problem in error.problems]
                raise InputError(evolve(problem, file=settings.file) for problem in problems) from None
    return calendar
