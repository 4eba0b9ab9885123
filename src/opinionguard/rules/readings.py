"""The open readings of the text: for each, the side taken and the others that can be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from fractions import Fraction
from typing import Any, Final, cast

from attrs import Factory, evolve, field, frozen

from opinionguard.facts.tables import MadeByKeyword
from opinionguard.ground.errors import InputError, Problem, not_known, write_one_of
from opinionguard.ground.text import Lang, either
from opinionguard.ground.words import Said

__all__ = ["READINGS", "Reading", "Readings", "readings_of"]


_TIME: Final = re.compile(r"\d{2}:\d{2}", re.ASCII)
_LARGEST_RATIO: Final = 10**6
_RATIO: Final = re.compile(r"\d{1,7}(\.\d{1,6}|/\d{1,7})?", re.ASCII)


@frozen
class Reading:
    """An open point of the text: its id, the sides that can be taken with the default first, and what it is about.

    A side that ends in a colon takes a parameter; ``examples`` then shows one that can be taken as it stands.
    """

    id: str
    sides: tuple[str, ...]
    english: str
    chinese: str
    examples: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        """The side taken where the caller names none."""
        return self.sides[0]

    def about(self, lang: Lang) -> str:
        """Return what it is about, in a language."""
        return either(lang, self.english, self.chinese)


READINGS: Final = (
    Reading(
        "first_day",
        ("excluded", "included"),
        "Whether the day of the event is itself counted (Civil Code 201 excludes it, by analogy).",
        "事件当日是否计入期间（类推适用民法典第二百零一条，不计入）。",
    ),
    Reading(
        "make_up_days",
        ("working", "not-working"),
        "Whether a make-up working weekend day counts as a working day.",
        "调休上班的周末是否计为工作日。",
    ),
    Reading(
        "end_of_day",
        ("midnight", "close-of-business:"),
        "When the last day ends: at midnight, or at the close of business (a time).",
        "期间最后一日的截止时间：二十四时，或者停止业务活动的时间。",
        ("close-of-business:17:00",),
    ),
    Reading(
        "launch_by_date",
        ("start-of-day", "end-of-day"),
        "When a launch that is dated by day takes place.",
        "仅注明日期的上线视为发生在当日开始还是结束。",
    ),
    Reading(
        "notice_day",
        ("receipt", "issue"),
        "Whether a written notice occurs when it is received or when it is issued.",
        "书面通知情形发生之日是收到之日还是发出之日。",
    ),
    Reading(
        "notice_level",
        ("both", "cac-only"),
        "Whether both kinds of authority must be at or above the prefecture level, or the cyberspace administration only.",
        "“地市级以上”是同时限定网信部门和公安机关，还是只限定网信部门。",
    ),
    Reading(
        "notice_binds",
        ("any-provider", "article-2-services"),
        "Whether a written notice binds any provider, or only services within article 2.",
        "书面通知约束任何提供者，还是仅约束第二条所称服务的提供者。",
    ),
    Reading(
        "harm_binds",
        ("article-2-services", "any-provider"),
        "Whether the spread of unlawful and harmful information binds only services within article 2, or any provider.",
        "违法有害信息传播扩散情形仅适用于第二条所称服务，还是适用于任何提供者。",
    ),
    Reading(
        "post_comments",
        ("opinion-channel", "as-stated"),
        "Whether post comments are a channel for the public to express opinion, or only where that is stated.",
        "跟帖评论是否当然属于公众舆论表达渠道。",
    ),
    Reading(
        "internal_services",
        ("out-of-scope", "in-scope"),
        "Whether a service for an organisation's own staff only is in scope.",
        "仅供本单位工作人员使用的服务是否适用。",
    ),
    Reading(
        "outside_mainland",
        ("out-of-scope", "in-scope"),
        "Whether a service that is not offered in mainland China is in scope.",
        "未向中国内地提供的服务是否适用。",
    ),
    Reading(
        "significant_growth",
        ("as-stated", "ratio:", "increase:"),
        "Whether numbers of users can stand in where nobody stated that a rise is significant; the text sets no number.",
        "在未说明用户规模是否显著增加时，能否以用户数代替判断；规定本身没有数字标准。",
    ),
    Reading(
        "generative_ai",
        ("public-service-is-within", "by-the-facts"),
        "Whether article 17 of the measures of 2023 means every generative AI service to the public, as the authorities' "
        "filing practice has it, or only a service that is within article 2 by the facts.",
        "2023年办法第十七条是指面向公众提供的各类生成式人工智能服务（与主管部门备案实践一致），"
        "还是仅指依事实属于第二条情形的服务。",
    ),
    Reading(
        "news_route",
        ("beside", "instead"),
        "Whether the rules of 2017 bind a licensed news service beside articles 3(1) and 3(3), or in place of them.",
        "对依法取得许可的互联网新闻信息服务，2017年规定是与第三条第一项、第三项并行适用，还是替代适用。",
    ),
)

_BY_ID: Final = {reading.id: reading for reading in READINGS}


def _parameter_of(side: str) -> time | Fraction | int | None:
    """Return the parameter of a side that takes one; raises ValueError if it is not of its kind."""
    name, _, text = side.partition(":")
    match name:
        case "close-of-business":
            if not _TIME.fullmatch(text):
                raise ValueError(text)
            return time.fromisoformat(text)
        case "ratio":
            if not _RATIO.fullmatch(text) or not 1 < Fraction(text) <= _LARGEST_RATIO:
                raise ValueError(text)
            return Fraction(text)
        case "increase":
            if not (text.isascii() and text.isdigit() and len(text) <= len(str(10**15)) and int(text) >= 1):
                raise ValueError(text)
            return int(text)
    return None


def _to_side(reading: Reading, value: object) -> str:
    if isinstance(value, str):
        if value in reading.sides and not value.endswith(":"):
            return value
        if any(side.endswith(":") and value.startswith(side) for side in reading.sides):
            try:
                _parameter_of(value)
            except (ValueError, ZeroDivisionError):
                pass
            else:
                return value
    sides = write_one_of(_MEANT.get(side, side) for side in reading.sides)
    raise InputError.of(not_known(value, reading.sides, "not-a-side-of-it"), sides, reading.id)


_MEANT: Final = {
    "close-of-business:": "close-of-business:HH:MM",
    "ratio:": Said("side-ratio"),
    "increase:": Said("side-increase"),
}


def _side(reading_id: str) -> Any:
    reading = _BY_ID[reading_id]

    def convert(value: str) -> str:
        return _to_side(reading, value)

    return field(default=reading.default, converter=convert)


def _closing_time(readings: Readings) -> time | None:
    parameter = _parameter_of(readings.end_of_day)
    return parameter if isinstance(parameter, time) else None


def _threshold(readings: Readings) -> Fraction | int | None:
    parameter = _parameter_of(readings.significant_growth)
    return None if isinstance(parameter, time) else parameter


@frozen(kw_only=True)
class Readings(MadeByKeyword):
    """One side for each reading.

    The default is the natural sense of the text; where it has none, the side that files more or earlier.

    Sides with a parameter: ``end_of_day="close-of-business:17:30"`` (a time of day in China),
    ``significant_growth="ratio:2"`` or ``"increase:500000"``. Raises InputError for a side that does not exist.
    """

    first_day: str = _side("first_day")
    make_up_days: str = _side("make_up_days")
    end_of_day: str = _side("end_of_day")
    launch_by_date: str = _side("launch_by_date")
    notice_day: str = _side("notice_day")
    notice_level: str = _side("notice_level")
    notice_binds: str = _side("notice_binds")
    harm_binds: str = _side("harm_binds")
    post_comments: str = _side("post_comments")
    internal_services: str = _side("internal_services")
    outside_mainland: str = _side("outside_mainland")
    significant_growth: str = _side("significant_growth")
    generative_ai: str = _side("generative_ai")
    news_route: str = _side("news_route")

    closes_at: time | None = field(default=Factory(_closing_time, takes_self=True), init=False, repr=False, eq=False)
    growth_threshold: Fraction | int | None = field(
        default=Factory(_threshold, takes_self=True), init=False, repr=False, eq=False
    )

    def taken(self) -> dict[str, str]:
        """Return the sides that are not the default, by the id of the reading."""
        sides = {reading.id: getattr(self, reading.id) for reading in READINGS}
        return {reading.id: sides[reading.id] for reading in READINGS if sides[reading.id] != reading.default}

    def flipped(self) -> Iterator[tuple[Reading, str, Readings]]:
        """Yield each other side of each reading, taken alone: the reading, the side, and the readings with it."""
        for reading in READINGS:
            taken = getattr(self, reading.id)
            without_parameter = [side for side in reading.sides if not side.endswith(":")]
            for side in (*without_parameter, *reading.examples):
                # Two parameters of one side are not two readings of the text.
                if side.partition(":")[0] != taken.partition(":")[0]:
                    yield reading, side, evolve(self, **{reading.id: side})


def readings_of(sides: Mapping[str, str] | Iterable[tuple[str, str]]) -> Readings:
    """Return readings from ids and sides; raises InputError with every id and side that does not exist."""
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    pairs = cast("Mapping[str, str]", sides).items() if isinstance(sides, Mapping) else sides
    for name, side in pairs:
        reading = _BY_ID.get(name)
        if reading is None:
            problems.append(Problem("", not_known(name, _BY_ID, "not-a-reading"), write_one_of(_BY_ID)))
        elif taken.setdefault(name, side) != side:
            problems.append(Problem(name, Said("two-sides"), Said("keep-one")))
        else:
            try:
                _to_side(reading, side)
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return Readings(**taken)
