"""The words of an answer in one line, in English and Chinese side by side: dates, deadlines, verdicts, what to do.

The words are here and not in ``render``, because ``str()`` of an answer needs them: ``render`` is a layer above, and
imports point down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from opinionguard.ground.errors import check_lang
from opinionguard.ground.moments import CHINA, Moment
from opinionguard.ground.text import Lang, either
from opinionguard.workdays.calendar import WorkingCalendar

__all__ = [
    "day_in_words",
    "days_in_words",
    "due_day",
    "due_instant",
    "instant_in_words",
    "moment_in_words",
    "named_day",
    "official_day",
    "phrase",
]

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ONE_MINUTE: Final = timedelta(minutes=1)
_WEEKDAYS: Final = (
    ("Mon", "星期一"),
    ("Tue", "星期二"),
    ("Wed", "星期三"),
    ("Thu", "星期四"),
    ("Fri", "星期五"),
    ("Sat", "星期六"),
    ("Sun", "星期日"),
)

_PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    # the line: the answer, why, what to do
    "line": ("{head}: {why}", "{head}：{why}"),
    "line.of": (" {provision}", "（{provision}）"),
    "line.may": (", {may}", "，{may}"),
    "line.and": ("; ", "；"),
    "by_waiver": (
        "WAIVED by {approver} until {until} ({id}), may launch by waiver only; without that {rest}",
        "内部特批放行，仅凭特批可以上线（{id}，批准人：{approver}，有效至{until}；不免除法定义务）；按规定{rest}",
    ),
    "by_waiver.more": ("{id} and {n} more", "{id} 等{total}项"),
    "waived.True": ("passes", "可以放行"),
    "waived.False": ("does not pass", "不予放行"),
    # verdicts
    "verdict.overdue": ("OVERDUE", "已逾期"),
    "verdict.blocked": ("BLOCKED", "不得上线"),
    "verdict.undetermined": ("UNDETERMINED", "尚不能确定"),
    "verdict.due": ("DUE", "期限内，待提交报告"),
    "verdict.clear": ("CLEAR", "已提交报告"),
    # verdicts on what is owed instead of a report
    "verdict.blocked.other": ("BLOCKED", "不得上线"),
    "verdict.due.other": ("DUE", "期限内，待办理"),
    "verdict.clear.other": ("CLEAR", "已办理"),
    "verdict.not-subject": ("NOT SUBJECT", "不适用"),
    "verdict.not-subject.upcoming": ("NOT SUBJECT YET", "尚不适用"),
    "may.no": ("may not launch", "不得上线"),
    "may.all": ("may launch under the 2018 Provisions and other laws", "依2018年规定及已收录的其他规定可以上线"),
    "may.despite": ("{may}", "本项不以提交报告为上线前提，{may}"),
    "may.known": ("may launch as far as is known", "就已知事实而言可以上线"),
    "may.provisions": ("may launch under the 2018 Provisions", "依2018年规定可以上线"),
    # statuses of one duty
    "status.overdue": ("OVERDUE", "已逾期"),
    "status.blocking": ("BLOCKING", "办理完毕前不得上线"),
    "status.undetermined": ("UNDETERMINED", "尚不能确定"),
    "status.due": ("DUE", "期限内，待办理"),
    "status.discharged": ("DISCHARGED", "已办理"),
    "status.upcoming": ("UPCOMING", "尚未发生"),
    "status.not-triggered": ("NOT TRIGGERED", "不适用"),
    "status.not-in-force": ("NOT IN FORCE", "未施行"),
    "status.owed": ("OWED", "应当立即履行"),
    "duty": ("{name} {status}", "{name} {status}"),
    "duty.obligation": ("{event} {provision}", "情形（{event}）{provision}"),
    "duty.order": ("{event} {provision}", "责令事项（{event}）{provision}"),
    "duty.related": ("{law} {provision} ({duty})", "{law}{provision}（{duty}）"),
    "duty.raised": ("{event} {name}", "情形（{event}）{name}"),
    "duty.stands.True": (", stands against the launch", "，妨碍上线"),
    "duty.stands.False": ("", ""),
    "duty.stands.None": (", may stand against the launch", "，可能妨碍上线"),
    "certainty.draft": ("a draft, which binds nobody", "征求意见稿，无约束力"),
    "certainty.announcement": ("known from an announcement only", "仅依据有关主管部门公告"),
    "certainty.unverified": ("the text is not verified", "条文未核实"),
    "certainty.secondary": ("the text is known from reports only", "依据公开报道（未核对原文）"),
    "certainty.substance": ("the wording was not read", "已知大意，未核对原文"),
    # what to do
    "do.report": ("file {by}", "须{by}提交安全评估报告"),
    "do.news": ("complete the assessment of the news service {by}", "须{by}完成新闻信息服务新技术新应用安全评估"),
    "do.order": ('do what the order "{event}" asks {by}', "须{by}办理责令事项（{event}）"),
    "do.duty": ("meet it {by}", "须{by}履行"),
    # what to do, where another column tells by which day
    "do.report.bare": ("file the report", "须提交安全评估报告"),
    "do.news.bare": ("complete the assessment of the news service", "须完成新闻信息服务新技术新应用安全评估"),
    "do.order.bare": ('do what the order "{event}" asks', "须办理责令事项（{event}）"),
    "do.duty.bare": ("meet it", "须履行"),
    "do.reopened": (
        "an order has reopened this: assess again and file a new report",
        "已被责令重新评估：须重新评估并提交新的报告",
    ),
    "do.notice_past": (
        "file at once: the earliest possible deadline is past, the latest is the end of {latest}",
        "须立即提交安全评估报告：可能的最早届满日已过，最晚{latest}24时（北京时间）",
    ),
    "do.restate": ("if it has not launched yet, state the new date", "如尚未上线，请更新上线日期"),
    "do.answer": ("state {facts}", "请说明{facts}"),
    "do.either": ("{this}, or {that}", "{this}，否则{that}"),
    "facts.unnamed": ("the facts that are missing", "缺少的事实"),
    "facts.one": ("the {fact}", "{fact}"),
    "facts.two": ("the {fact} and 1 more fact", "{fact}等{total}项事实"),
    "facts.more": ("the {fact} and {n} more facts", "{fact}等{total}项事实"),
    # by when
    "by.now": ("at once", "立即"),
    "by.launch": ("before the launch, which has no date yet", "在上线前（上线日期未定）"),
    "by.instant": ("before {instant}{left}", "在{instant}前（北京时间{left}）"),
    "by.day": ("by the end of {day}{left}", "在{day}24时前（北京时间{left}）"),
    "by.unsettled": (
        "by the end of {day} to be safe{left}, as the deadline is not settled (at the latest the end of {latest})",
        "在{day}24时前（北京时间{left}；届满日尚未确定，最晚{latest}）",
    ),
    "by.no_limit": ("(the authority set no time limit)", "（有关主管部门未规定限期）"),
    "by.limit_unknown": (
        "within the time limit of the authority (state it)",
        "在有关主管部门规定的限期内（请写明限期）",
    ),
    "by.day_unknown": ("in time, counted from a day that is not stated", "在限期内（未说明起算之日）"),
    "left.0": (" (today)", "，今天截止"),
    "left.1": (" (in 1 day)", "，还有1天"),
    "left": (" (in {n} days)", "，还有{n}天"),
    "left.same": (
        "{left}, although a holiday notice is missing: none of the kind published since 2008 would move the day",
        "{left}；尚缺放假通知，但2008年以来的同类安排均不会改变该日期",
    ),
    "by.unsettled_past": (
        "by the end of {latest} at the latest (the day is not settled)",
        "最晚在{latest}24时前（北京时间，届满日尚未确定）",
    ),
    "was_due": ("it was due {by}", "原应{by}完成"),
    "past.0": (" (today)", "，今天到期"),
    "past.1": (" (1 day ago)", "，已过1天"),
    "past": (" ({n} days ago)", "，已过{n}天"),
    # what satisfied it
    "by.report": ("{by} satisfies it", "见{by}"),
    "by.fact": ("satisfied, see {by}", "见“{by}”"),
    "late.True": (", late", "，逾期提交"),
    "late.False": ("", ""),
    "late.None": ("", ""),
    # what does not apply
    "nothing": ("nothing is owed", "无须提交报告"),
    "because": ("because of {facts}", "依据{facts}"),
    "not_triggered": ("{provisions} does not apply, because of {facts}", "依据{facts}，{provisions}不适用"),
    "not_triggered.several": ("{provisions} do not apply, because of {facts}", "依据{facts}，{provisions}均不适用"),
    "not_triggered.readings": ("the readings taken", "所选口径"),
    "not_in_force": ("the law is not in force on that day", "该规定当日未施行"),
    "upcoming": ('nothing is owed before the event "{event}" occurs', "情形（{event}）发生前无须履行"),
    "upcoming.duty": ('meet it before the event "{event}" occurs', "须在情形（{event}）发生前履行"),
    "provisions.and": (", ", "、"),
    "more.1": ("1 more obligation", "另有1项义务"),
    "more": ("{n} more obligations", "另有{n}项义务"),
    # what a report lacks
    "falls_short": ("{report} falls short: {what}", "{report}不符合要求：{what}"),
    "falls_short.and": (", ", "、"),
    "falls_short.more": ("{what}, and {n} more", "{what}等{total}处"),
    "defect.not-yet": ("not submitted yet", "尚未提交"),
    "defect.returned": ("returned by the platform on {day}", "已于{day}被平台退回补正"),
    "defect.pending": ("the platform has not said that it passed", "平台尚未审核通过"),
    "defect.too-early": ("submitted before the event", "提交早于该情形发生"),
    "defect.platform": ("not submitted through the national platform", "未通过全国互联网安全管理服务平台提交"),
    "defect.cac": ("the cyberspace administration is missing", "未提交网信部门"),
    "defect.public-security": ("public security is missing", "未提交公安机关"),
    "defect.both": ("both authorities are missing", "未提交网信部门和公安机关"),
    "defect.assessed": ("{item} was not assessed", "{item}未评估"),
    "defect.contents": ("{item} is not in it", "缺少{item}的内容"),
    "defect.hazard": ("a hazard is not fixed", "安全隐患未消除"),
    "defect.hazard.named": ('the hazard "{item}" is not fixed', "安全隐患（{item}）未消除"),
    # of a report that was read from a document, which does not say more
    "defect.submitted": ("it was not there in eligible time", "未在规定期间内提交"),
    "defect.recipients": ("an authority is missing", "未提交至全部有关主管部门"),
    "defect.covers": ("it does not cover the event", "未涵盖该情形"),
    "defect.order": ("an order took it away", "已被责令重新评估，不再有效"),
    "defect.other": ("{fact} ({provision})", "{fact}（{provision}）"),
    "item.legality": ("legality", "合法性"),
    "item.measures": ("the effect of the measures", "安全措施的有效性"),
    "item.risk-control": ("risk control", "风险防控的有效性"),
    # other laws
    "others.against": ("{name} stands against it: {do}", "{name}妨碍上线：{do}"),
    "others.against.bare": ("another law stands against it: {do}", "其他规定妨碍上线：{do}"),
    "others.against.1": ("1 more duty of other laws stands against it", "另有其他规定的1项义务妨碍上线"),
    "others.against.more": ("{n} more duties of other laws stand against it", "另有其他规定的{n}项义务妨碍上线"),
    "others.surely": ("meet it: no missing fact makes it go away", "须履行：无论缺少的事实如何均须履行"),
    "others.perhaps.1": ("1 duty of other laws may stand against it: {do}", "其他规定的1项义务可能妨碍上线：{do}"),
    "others.perhaps.more": (
        "{n} duties of other laws may stand against it: {do}",
        "其他规定的{n}项义务可能妨碍上线：{do}",
    ),
    "others.uncounted": (
        "{name} stands against it but only warns: {how}",
        "{name}尚未履行，仅作提示：{how}",
    ),
    "others.uncounted.1": ("1 more duty of other laws only warns", "另有其他规定的1项义务尚未履行，仅作提示"),
    "others.uncounted.more": (
        "{n} more duties of other laws only warn",
        "另有其他规定的{n}项义务尚未履行，仅作提示",
    ),
    "others.open.1": ("1 duty of other laws is open: {do}", "其他规定的1项义务尚不能确定：{do}"),
    "others.open.more": ("{n} duties of other laws are open: {do}", "其他规定的{n}项义务尚不能确定：{do}"),
    "others.first": ("state the {fact} first", "请先说明{fact}"),
    "others.none": ("other laws were not looked at", "未查对其他规定"),
    "others.none.required": (
        "other laws were not looked at but for the duties required",
        "除另行要求的义务外，未查对其他规定",
    ),
    "others.not_yet": ("other laws were not looked at yet", "尚未查对其他规定"),
    "others.broken": ("other laws could not be looked at: {said}", "无法查对其他规定：{said}"),
}


def phrase(key: str, lang: Lang, **values: object) -> str:
    """Return the phrase of a key in one language, with its values filled in. Raises KeyError, InputError."""
    check_lang(lang)
    return either(lang, *_PHRASES[key]).format(**values)


def day_in_words(day: date, lang: Lang) -> str:
    """Return a date with its weekday."""
    english, chinese = _WEEKDAYS[day.weekday()]
    return either(lang, f"{english} {day.isoformat()}", f"{day.year}年{day.month}月{day.day}日（{chinese}）")


def official_day(day: date, lang: Lang) -> str:
    """Return a date as an official document writes it: without its weekday."""
    return either(lang, day.isoformat(), f"{day.year}年{day.month}月{day.day}日")


_OFF: Final[Mapping[str, tuple[str, str]]] = {
    "weekend": ("rest day", "休息日"),
    "holiday": ("holiday", "放假"),
    "make-up": ("make-up working day", "调休上班"),
}


def due_day(day: date, lang: Lang, *, clock: str = "") -> str:
    """Return a date on which something is due or happens, with a word if it is a day off, or one made up by work.

    The calendar is that of today, without notices of one's own. ``clock`` is a time of that day.
    """
    off = _OFF.get(_kind_of(day))
    said = day_in_words(day, lang) if off is None else named_day(day, either(lang, *off), lang)
    return either(lang, f"{said} {clock} +08:00", f"{said}{clock}") if clock else said


def named_day(day: date, name: str, lang: Lang) -> str:
    """Return a date with its weekday and what is said of it: 2026年9月25日（星期五，中秋节）."""
    said = day_in_words(day, lang)
    return either(lang, f"{said} ({name})", f"{said[:-1]}，{name}）")


def days_in_words(text: str, lang: Lang) -> str:
    """Return a text in which each date in the form of ISO 8601 is told with its weekday: the package ``holidays`` has such."""
    found = _ISO_DAY.sub(lambda day: day_in_words(date.fromisoformat(day[0]), lang), text)
    return either(lang, found, found.replace(" ", ""))


@lru_cache(maxsize=1024)
def _kind_of(day: date) -> str:
    return WorkingCalendar.china().describe(day).kind


def due_instant(instant: datetime, lang: Lang) -> str:
    """Return an instant at which something is due, as ``due_day`` tells its day; a minute that has begun by its beginning."""
    there = instant.astimezone(CHINA)
    return due_day(there.date(), lang, clock=time(there.hour, there.minute).isoformat("minutes"))


def instant_in_words(instant: datetime, lang: Lang, *, up: bool = False) -> str:
    """Return an instant in China to the minute, with its weekday; in English with the offset +08:00.

    A minute that has begun is told by its beginning, with ``up`` by its end.
    """
    # Each rounding is the safe one. Rounded down: a deadline, an expiry, the end of what an answer holds for, because nobody
    # may rely on time that is not there. The instant of an answer too: nobody asked about a later one, and a deadline may
    # pass before the minute is over. Rounded up: a report that arrived, a verdict that holds from then on, because nobody
    # may take it for there before it is.
    there = instant.astimezone(CHINA)
    if up and (there.second or there.microsecond):
        there += _ONE_MINUTE
    of_day = time(there.hour, there.minute).isoformat("minutes")
    day = day_in_words(there.date(), lang)
    return either(lang, f"{day} {of_day} +08:00", f"{day}{of_day}")


def moment_in_words(moment: Moment, lang: Lang, *, up: bool = False) -> str:
    """Return a whole day, or an instant as ``instant_in_words`` does."""
    return instant_in_words(moment.begin, lang, up=up) if moment.is_instant else day_in_words(moment.day, lang)
