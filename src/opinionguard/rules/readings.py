"""The readings: open points of the text, each with the interpretations ("sides") that can be taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import Factory, evolve, field

from opinionguard.facts.tables import MadeByKeyword
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, not_known, write_one_of
from opinionguard.ground.text import Lang, either
from opinionguard.ground.words import Said

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["READINGS", "ConsultedReadings", "Reading", "Readings", "readings_of"]


_TIME: Final = r"(?a)(?:[01]\d|2[0-3]):[0-5]\d"  # Python 3.14 takes 24:00 too
_LARGEST_RATIO: Final = 10**6
_RATIO: Final = r"(?a)\d{1,7}(\.\d{1,6}|/\d{1,7})?"


@frozen
class Reading:
    """An open point of the text: its id, its sides (interpretations) with the default first, and what it is about.

    ``grounds`` are the arguments for each side, in the order of the sides, in English and Chinese. Where the default files
    less or later than another side, its ground says why it is the default all the same. A side that ends in a colon takes
    a parameter; ``examples`` then shows such a side with its parameter.
    """

    id: str
    sides: tuple[str, ...]
    english: str
    chinese: str
    examples: tuple[str, ...] = ()
    grounds: tuple[tuple[str, str], ...] = field(kw_only=True)

    @property
    def default(self) -> str:
        """The side taken where the caller names none."""
        return self.sides[0]

    def about(self, lang: Lang) -> str:
        """Return what the reading is about, in a language."""
        return either(lang, self.english, self.chinese)


READINGS: Final = (
    Reading(
        "first_day",
        ("excluded", "included"),
        "Whether the day of the event is itself counted (Civil Code 201 excludes it, by analogy).",
        "情形发生当日是否计入期间（类推适用民法典第二百零一条，不计入）。",
        grounds=(
            (
                "It files later, because two rules say so: Civil Code 201 (the first day is not counted, 开始的当日不计入) "
                "and, closest in public law, article 35 of the public security organs' rules on administrative cases.",
                "该口径下提交期限较晚，理由是有两项规定：民法典第二百零一条（开始的当日不计入），以及公法上最接近的"
                "《公安机关办理行政案件程序规定》第三十五条。",
            ),
            (
                "Article 7 counts from the date on which the case occurs (自相关情形发生之日起), and both rules only "
                "apply by analogy.",
                "第七条自“相关情形发生之日起”计算，上述两项规定只是类推适用。",
            ),
        ),
    ),
    Reading(
        "make_up_days",
        ("working", "not-working"),
        "Whether a make-up working weekend day counts as a working day.",
        "调休上班的周末是否计为工作日。",
        grounds=(
            (
                "The notice of the State Council orders work (上班) on that date. The deadline is the earlier one.",
                "国务院通知规定该日“上班”。期限较早。",
            ),
            (
                "No statute, interpretation or case says that such a day is a working day (工作日), and Saturday and "
                "Sunday are the weekly rest days of state organs (article 7 of the rules on working hours).",
                "没有法律、司法解释或者公开案例规定该日为工作日；星期六和星期日为国家机关的周休息日"
                "（《国务院关于职工工作时间的规定》第七条）。",
            ),
        ),
    ),
    Reading(
        "end_of_day",
        ("midnight", "close-of-business:"),
        "When the last day ends: at midnight, or at the close of business (a time).",
        "期间最后一日的截止时间：二十四时，或者停止业务活动的时间。",
        ("close-of-business:17:00",),
        grounds=(
            (
                "It files later, because Civil Code 203 names midnight (二十四时) as the rule, and the Provisions name no "
                "business hours for the platform through which reports go.",
                "该口径下提交期限较晚，理由是民法典第二百零三条以二十四时为原则，本规定也没有为提交报告的平台规定业务时间。",
            ),
            (
                "Civil Code 203: where there are business hours, a period ends with them; the authorities have office hours.",
                "民法典第二百零三条：有业务时间的，停止业务活动的时间为截止时间；有关主管部门有办公时间。",
            ),
        ),
    ),
    Reading(
        "launch_by_date",
        ("start-of-day", "end-of-day"),
        "When a launch that is dated by day takes place.",
        "仅注明日期的上线视为发生在当日开始还是结束。",
        grounds=(
            (
                "The report has to be there before the launch, which can come at the first instant of its date. The deadline "
                "is the earlier one.",
                "报告应当在上线前提交，而上线可能就在当日零时。期限较早。",
            ),
            (
                "A report of the same date can have come before the launch, and nothing stated says that it did not.",
                "同日提交的报告可能早于上线，已说明的事实也没有相反的内容。",
            ),
        ),
    ),
    Reading(
        "notice_day",
        ("receipt", "issue"),
        "Whether a written notice occurs when it is received or when it is issued.",
        "书面通知情形发生之日是收到之日还是发出之日。",
        grounds=(
            (
                "It files later, because the case of article 3(5) is a notification (书面通知): nobody is notified by a paper "
                "that has not reached him, and a term that ran before its receipt could be over when the notice comes.",
                "该口径下提交期限较晚，理由是第三条第五项的情形是“书面通知”：通知未送到即未通知；"
                "期限若在收到之前起算，收到时可能已经届满。",
            ),
            (
                "The case is that the authority finds an assessment necessary; its notice bears the date on which it did.",
                "该情形在于有关主管部门认为需要进行安全评估，通知上载明的是作出的日期。",
            ),
        ),
    ),
    Reading(
        "notice_level",
        ("both", "cac-only"),
        "Whether both kinds of authority must be at or above the prefecture level, or the cyberspace administration only.",
        "“地市级以上”是同时限定网信部门和公安机关，还是只限定网信部门。",
        grounds=(
            (
                "It files less, because article 7 says 'at or above the prefecture level' (地市级以上) of the same two "
                "authorities, and there it surely means both.",
                "该口径下需要提交的较少，理由是第七条对同样的两类机关使用“地市级以上”，在该条中显然同时限定两者。",
            ),
            (
                "In article 3(5) 'at or above the prefecture level' (地市级以上) stands before the cyberspace "
                "administration (网信部门), and 'or the public security organ' (或者公安机关) follows.",
                "第三条第五项中“地市级以上”置于“网信部门”之前，其后才是“或者公安机关”。",
            ),
        ),
    ),
    Reading(
        "notice_binds",
        ("any-provider", "article-2-services"),
        "Whether a written notice binds any provider, or only services within article 2.",
        "书面通知约束任何互联网信息服务提供者，还是仅约束第二条所称服务的提供者。",
        grounds=(
            (
                "The authority has named this provider; article 3(5) speaks of other cases (其他情形), and the opening of "
                "article 3 of providers without a condition. It differs from harm_binds, where no authority names anybody.",
                "有关主管部门已经指明该互联网信息服务提供者；第三条第五项称“其他情形”，第三条首句对互联网信息服务提供者未设条件。"
                "与 harm_binds 不同，后者并无有关主管部门指明对象。",
            ),
            (
                "The title and article 2 limit the Provisions to services with the property, and a notice cannot widen them.",
                "标题和第二条将本规定限于具有舆论属性或社会动员能力的服务，通知不能扩大其范围。",
            ),
        ),
    ),
    Reading(
        "harm_binds",
        ("article-2-services", "any-provider"),
        "Whether the spread of unlawful and harmful information binds only services within article 2, or any provider.",
        "违法有害信息传播扩散情形仅适用于第二条所称服务，还是适用于任何互联网信息服务提供者。",
        grounds=(
            (
                "It files less, because the title and article 2 limit the Provisions to services with the property, and no "
                "authority has picked out the provider, as a notice under 3(5) does: that is why notice_binds differs.",
                "该口径下需要提交的较少，理由是标题和第二条将本规定限于具有舆论属性或社会动员能力的服务，"
                "且没有有关主管部门像第三条第五项的通知那样指明互联网信息服务提供者；这也是 notice_binds 取不同口径的原因。",
            ),
            (
                "Article 3(4) does not name the property, as 3(1) does, and the opening of article 3 speaks of providers "
                "without a condition.",
                "第三条第四项没有像第一项那样写明舆论属性或社会动员能力，第三条首句对互联网信息服务提供者也未设条件。",
            ),
        ),
    ),
    Reading(
        "post_comments",
        ("opinion-channel", "as-stated"),
        "Whether post comments are a channel for the public to express opinion, or only where that is stated.",
        "跟帖评论是否当然属于公众舆论表达渠道。",
        grounds=(
            (
                "Who comments expresses opinion in public (2(2), 公众舆论表达渠道); the rules on post comments of 2022 define "
                "them as those of platforms with the property.",
                "跟帖评论即公开表达意见（第二条第二项“公众舆论表达渠道”）；2022年跟帖评论规定的定义也以具有该属性的平台为对象。",
            ),
            (
                "Article 2(1) does not list comments, and article 5 of the rules of 2022 speaks of providers of post comments "
                "with the property, as if there were others.",
                "第二条第一项未列跟帖评论；2022年跟帖评论规定第五条称“具有舆论属性或社会动员能力的跟帖评论服务提供者”，"
                "似乎也有不具有的。",
            ),
        ),
    ),
    Reading(
        "internal_services",
        ("out-of-scope", "in-scope"),
        "Whether a service for an organisation's own staff only is in scope.",
        "仅供本单位工作人员使用的服务是否适用。",
        grounds=(
            (
                "It files less, because article 2(2) speaks of the public (公众, 社会公众), which an organisation's own staff "
                "is not; no authority on internal services was found.",
                "该口径下需要提交的较少，理由是第二条第二项所称为公众、社会公众，本单位工作人员不是公众；未见关于内部服务的官方解释或者公开案例。",
            ),
            (
                "Article 2(1) lists functions and names no audience.",
                "第二条第一项列举功能，没有限定使用者。",
            ),
        ),
    ),
    Reading(
        "outside_mainland",
        ("out-of-scope", "in-scope"),
        "Whether a service that is not offered in mainland China is in scope.",
        "未面向境内提供的服务是否适用。",
        grounds=(
            (
                "It files less, because the risks that articles 1 and 3 name are to people whom such a service does not reach.",
                "该口径下需要提交的较少，理由是第一条、第三条所称风险及于公众，而该服务并不向境内公众提供。",
            ),
            (
                "Article 7 goes by the place of the provider (所在地), not by that of the users.",
                "第七条以互联网信息服务提供者所在地为准，不以用户所在地为准。",
            ),
        ),
    ),
    Reading(
        "significant_growth",
        ("as-stated", "ratio:", "increase:"),
        "Whether numbers of users can stand in where nobody stated that a rise is significant; the text sets no number.",
        "在未说明用户规模是否显著增加时，能否以用户数代替判断；规定本身没有数字标准。",
        grounds=(
            (
                "Article 3(3) sets no number, and no authority was found that does: somebody has to judge.",
                "第三条第三项未设数值，也未见有关官方解释，须由人判断。",
            ),
            (
                "A ratio that the organisation sets treats all of its services alike, and fills only what nobody judged.",
                "由本单位设定的倍数对各项服务一致适用，且仅在无人判断时使用。",
            ),
            (
                "A number that the organisation sets does the same, and does not make little of the growth of a large service.",
                "由本单位设定的数量同样一致适用，且不会低估大型服务的增长。",
            ),
        ),
    ),
    Reading(
        "related_functions",
        ("property-of-its-own", "of-a-covered-service"),
        "Whether a related function (3(1)) is one with the property of its own, or also one that serves publishing, "
        "spreading or mobilizing in a service within article 2.",
        "第三条第一项的“相关功能”是仅指自身具有舆论属性或社会动员能力的功能，"
        "还是也包括在第二条所称服务中用于信息发布、传播或者社会动员的功能。",
        grounds=(
            (
                "It files less, because article 2(1) speaks of a corresponding function (附设相应功能), one like the services "
                "that it lists, and 3(1) has no other in view.",
                "该口径下需要提交的较少，理由是第二条第一项称“附设相应功能”，即与所列服务相应的功能，第三条第一项所指应与之一致。",
            ),
            (
                "Article 3(1) says 'related' (相关) and not 'corresponding' (相应), and in 2019 the makers of services "
                "within article 2 were summoned over new functions, one of them a new version.",
                "第三条第一项称“相关”而非“相应”；2019年有关主管部门曾就新功能约谈第二条所称服务的开发者，其中一项为新版本。",
            ),
        ),
    ),
    Reading(
        "listed_functions",
        ("per-se", "with-the-property"),
        "Whether a function that article 2(1) lists is within article 2 by that alone, or only with the property.",
        "第二条第一项所列功能是当然属于第二条所称服务，还是须同时具有舆论属性或社会动员能力。",
        grounds=(
            (
                "Article 2(1) lists services by name, mini-programs (小程序) too, without a condition; only 2(2) has one.",
                "第二条第一项逐一列举服务，包括小程序，未附条件；只有第二项附有条件。",
            ),
            (
                "The title and the opening of article 2 speak of services with the property; 2(2) adds other (其他) services "
                "that have it, so that those of 2(1) are examples of what has it.",
                "标题和第二条首句所称为具有舆论属性或社会动员能力的服务；第二项称“其他”，可见第一项是具有该属性的服务的例示。",
            ),
        ),
    ),
    Reading(
        "account_operator",
        ("platform-only", "operator-too"),
        "Whether public accounts and communication groups (2(1)) are those of a platform, or also what somebody runs on "
        "somebody else's platform.",
        "第二条第一项的公众账号、通讯群组是仅指开办平台者，还是也包括在他人平台上运营账号或者群组者。",
        grounds=(
            (
                "It files less, because article 2(1) speaks of setting up such a service (开办), and the rules on public "
                "accounts of 2021 tell the platform (公众账号信息服务平台) from whoever runs an account (公众账号生产运营者).",
                "该口径下需要提交的较少，理由是第二条第一项称“开办”信息服务，2021年公众账号规定也区分公众账号信息服务平台与"
                "公众账号生产运营者。",
            ),
            (
                "Article 2(1) lists public accounts and communication groups, and also attached functions (附设相应功能), "
                "without a word of whose platform they are on.",
                "第二条第一项列举公众账号、通讯群组以及附设相应功能，未限定平台由谁开办。",
            ),
        ),
    ),
    Reading(
        "generative_ai",
        ("public-service-is-within", "by-the-facts"),
        "Whether article 17 of the measures of 2023 means every generative AI service to the public, as the authorities' "
        "filing practice has it, or only a service that is within article 2 by the facts.",
        "2023年办法第十七条是指面向公众提供的各类生成式人工智能服务（与有关主管部门备案实践一致），"
        "还是仅指依事实属于第二条情形的服务。",
        grounds=(
            (
                "The authorities file and register services to the public as such: 988 were filed and 598 registered by 30 "
                "June 2026. More is filed.",
                "有关主管部门办理备案、登记时以面向公众提供服务为准，截至2026年6月30日已备案988款、登记598款。需提交的较多。",
            ),
            (
                "Article 17 speaks of services with the property (具有舆论属性或者社会动员能力), and no rule says that each "
                "service to the public has it.",
                "第十七条所称为“具有舆论属性或者社会动员能力”的服务，没有规定称面向公众的服务一概具有该属性。",
            ),
        ),
    ),
    Reading(
        "news_route",
        ("beside", "instead"),
        "Whether the rules of 2017 bind a licensed news service beside articles 3(1) and 3(3), or in place of them.",
        "对依法取得许可的互联网新闻信息服务，2017年规定是与第三条第一项、第三项并行适用，还是替代适用。",
        grounds=(
            (
                "Article 16 speaks of new technologies and new applications alone; articles 3(1) and 3(3) except nobody. "
                "More is filed.",
                "第十六条仅就新技术新应用作出规定，第三条第一项、第三项没有例外。需提交的较多。",
            ),
            (
                "Article 16 names the rules of 2017, and their object is every innovative application, functions among it "
                "(article 2, 包括功能及应用形式), and its addition (article 3, 调整增设).",
                "第十六条指向2017年规定，其对象为创新性应用，“包括功能及应用形式”（第二条），并及于“调整增设”（第三条）。",
            ),
        ),
    ),
    Reading(
        "day_of_occurrence",
        ("happened", "known"),
        "Whether growth or spread (3(3), 3(4)) occurs on the day on which it happens, or on that on which the provider learns "
        "of it.",
        "第三条第三项、第四项情形的发生之日是实际发生之日，还是互联网信息服务提供者知悉之日。",
        grounds=(
            (
                "Article 7 counts from the day of occurrence (发生之日). The deadline is the earlier one.",
                "第七条自“发生之日”起计算。期限较早。",
            ),
            (
                "Nobody can assess what he does not know of, and that measures are inadequate (3(4), 表明) shows only once "
                "the spread is seen.",
                "未知悉的情形无从评估；第三条第四项所称“表明”，也只有在发现传播扩散后才能判断。",
            ),
        ),
    ),
    Reading(
        "discharged_when",
        ("submitted", "passed"),
        "Whether a report (7) satisfies an obligation once it is submitted, or once the platform has said that it passed.",
        "安全评估报告（第七条）是提交即履行义务，还是在平台审核通过后才履行义务。",
        grounds=(
            (
                "It files later, because article 7 asks to submit the report before the launch or within the term, and "
                "no article asks to wait for an answer; the review of article 8 comes after the submission.",
                "该口径下提交期限较晚，理由是第七条只要求在上线前或者期限内“提交”安全评估报告，没有条款要求等待审核结果；"
                "第八条的书面审查在提交之后。",
            ),
            (
                "The platform answers each submission with passed or returned, and stores ask for proof that it passed: a "
                "launch while the answer is pending may have to be withdrawn.",
                "平台对每次提交给出审核结果（通过、退回），应用商店也要求通过的证明；结果未出即上线的，可能须下线。",
            ),
        ),
    ),
)

_BY_ID: Final = {reading.id: reading for reading in READINGS}


def _parameter_of(side: str) -> time | Fraction | int | None:
    """Return the parameter of a side, None if the side takes none. Raises ValueError or ZeroDivisionError for a wrong one."""
    name, _, text = side.partition(":")
    match name:
        case "close-of-business":
            if not re.fullmatch(_TIME, text):
                raise ValueError(text)
            return time.fromisoformat(text)
        case "ratio":
            from fractions import Fraction

            if not re.fullmatch(_RATIO, text) or not 1 < Fraction(text) <= _LARGEST_RATIO:
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
    """One side (interpretation) for each reading.

    The default is the natural sense of the text; where the text has none, the side that files more or earlier.

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
    related_functions: str = _side("related_functions")
    listed_functions: str = _side("listed_functions")
    account_operator: str = _side("account_operator")
    generative_ai: str = _side("generative_ai")
    news_route: str = _side("news_route")
    day_of_occurrence: str = _side("day_of_occurrence")
    discharged_when: str = _side("discharged_when")

    closes_at: time | None = field(default=Factory(_closing_time, takes_self=True), init=False, repr=False, eq=False)
    growth_threshold: Fraction | int | None = field(
        default=Factory(_threshold, takes_self=True), init=False, repr=False, eq=False
    )

    def where(self, matters: bool) -> Readings:
        """Return these readings; ``matters`` tells whether a side can change a value here, not only the facts behind it.

        Sides that change no value need not be tried to know what another side would change (``ConsultedReadings``).
        """
        return self

    def taken(self) -> dict[str, str]:
        """Return the sides that are not the default, by the id of the reading."""
        sides = {reading.id: getattr(self, reading.id) for reading in READINGS}
        return {reading.id: sides[reading.id] for reading in READINGS if sides[reading.id] != reading.default}

    def flipped(self, among: Collection[str] | None = None) -> Iterator[tuple[Reading, str, Readings]]:
        """Return each side that is not taken: its reading, the side, and the readings with this side alone changed.

        ``among`` are the ids of the readings that are asked for; None: all of them.
        """
        return (each for each in _flipped(self) if among is None or each[0].id in among)


# Made once for equal readings: to check 19 sides again takes as long as to decide twice.
@lru_cache(maxsize=64)
def _flipped(readings: Readings) -> tuple[tuple[Reading, str, Readings], ...]:
    return tuple(
        (reading, side, evolve(readings, **{reading.id: side}))
        for reading in READINGS
        for side in (*(each for each in reading.sides if not each.endswith(":")), *reading.examples)
        # One side with another parameter is still the same interpretation of the text.
        if side.partition(":")[0] != getattr(readings, reading.id).partition(":")[0]
    )


class ConsultedReadings:
    """Readings that keep which of them a rule consults: under another side of any other reading the rule says the same.

    ``read`` is where the ids are kept, one after the other, perhaps beside the names of what else a rule reads.
    """

    def __init__(self, readings: Readings, read: list[str] | None = None) -> None:
        self._readings = readings
        self._read: list[str] = [] if read is None else read

    def as_readings(self) -> Readings:
        """Return these readings as what a rule takes: they have every attribute of readings."""
        return cast("Readings", self)

    def where(self, matters: bool) -> Readings:
        """Return readings that keep what a rule consults only where it matters."""
        return self.as_readings() if matters else self._readings

    def told(self) -> frozenset[str]:
        """Return the ids of the readings that were consulted since this was last asked."""
        found = frozenset(self._read)
        self._read.clear()
        return found

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the readings. What is no side and no parameter of one may depend on every side."""
        self._read.extend((name,) if name in _BY_ID else _CONSULTED_BY.get(name, _BY_ID))
        return getattr(self._readings, name)


_CONSULTED_BY: Final = {"closes_at": ("end_of_day",), "growth_threshold": ("significant_growth",)}


def readings_of(sides: Mapping[str, str] | Iterable[tuple[str, str]]) -> Readings:
    """Return readings from ids and sides. Raises InputError for ids and sides that do not exist, and an id with two sides."""
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
