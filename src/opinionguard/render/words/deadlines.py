"""Deadlines: by when something is owed, how the days were counted, which notice is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "deadline": ("Deadline ({provision}): {said}", "期限（{provision}）：{said}"),
    "deadline.before": (
        "before {cutoff}; the last whole day is {last_day}",
        "{cutoff}前（北京时间）；最晚提交日：{last_day}",
    ),
    "deadline.no_term": ("at once; the law states no term", "应当立即履行；法规未规定期限"),
    "deadline.undated": ("before the launch, which has no date yet", "上线前；上线日期未定"),
    "deadline.day": ("the end of {last_day}, 24:00 +08:00", "{last_day}24时前（北京时间）"),
    "deadline.unsettled": (
        "not settled: at the earliest the end of {last_day}, at the latest that of {latest}; file by {last_day} to be safe",
        "届满日尚未确定，最早{last_day}，最晚{latest}；为稳妥起见，请不晚于{last_day}办理（含当日）",
    ),
    "deadline.same": (
        "{said}; a holiday notice is missing, but none of the kind published since 2008 would move it",
        "{said}；尚缺放假通知，但2008年以来的同类安排均不会改变该日期",
    ),
    "deadline.unknown_day": (
        "unknown, since the day of the event is not stated",
        "未知，因为未说明情形发生之日",
    ),
    "deadline.moved.later": (
        "; notices of your own put it {n} days later (without them: {day} at the earliest)",
        "；自行提供的放假通知使其推迟{n}天（不计该通知时，最早{day}）",
    ),
    "deadline.moved.later_one": (
        "; notices of your own put it {n} day later (without them: {day} at the earliest)",
        "；自行提供的放假通知使其推迟{n}天（不计该通知时，最早{day}）",
    ),
    "deadline.moved.earlier": (
        "; notices of your own put it {n} days earlier (without them: {day} at the earliest)",
        "；自行提供的放假通知使其提前{n}天（不计该通知时，最早{day}）",
    ),
    "deadline.moved.earlier_one": (
        "; notices of your own put it {n} day earlier (without them: {day} at the earliest)",
        "；自行提供的放假通知使其提前{n}天（不计该通知时，最早{day}）",
    ),
    "deadline.moved.not": ("; notices of your own did not move it", "；自行提供的放假通知未使其变动"),
    "deadline.limit_unknown": ("unknown, since no time limit is stated", "未知，因为未说明限期"),
    "deadline.no_limit": ("none; the authority set no time limit", "无；有关主管部门未规定限期"),
    "by.at_once": ("at once", "立即"),
    "by.no_limit": ("(it set no time limit)", "（未规定限期）"),
    "by.limit_unknown": (
        "within the time limit that the authority set (state it)",
        "在有关主管部门规定的限期内（请写明限期）",
    ),
    "by.instant": ("before {cutoff}", "在{cutoff}前（北京时间）"),
    "by.launch": ("before the launch", "在上线前"),
    "by.day": ("by the end of {last_day}", "在{last_day}24时前（北京时间）"),
    "counted": (
        "Counted: {n} working days, {first} to {last}",
        "计算：{first}至{last}共{n}个工作日",
    ),
    "counted.first_day": (" (the day of the event is counted)", "（情形发生当日计入）"),
    "counted.excluded": (" (the day of the event, {day}, is not counted)", "（情形发生当日{day}不计入）"),
    "skipped.weekends": ("not counted: {n} weekend days", "不计入：周末{n}天"),
    "skipped.holidays": ("not counted: {days}", "不计入：{days}"),
    "made_up": ("counted although on a weekend (make-up working days): {days}", "计入的调休上班日：{days}"),
    "made_up.not": ("make-up working days are not counted, by the reading taken", "按所选口径，调休上班日不计入"),
    "notices": ("State Council notices relied on: {notices}", "所依据的国务院办公厅通知：{notices}"),
    "notice.missing": (
        "The State Council's holiday notice for {years} is not known to this release; a year's notice usually comes in "
        "October to December of the year before. Upgrade the package holidays once it is out.",
        "本版本尚未收录国务院办公厅关于{years}年节假日安排的通知；每年的通知通常在前一年10月至12月发布，发布后请升级 holidays 包。",
    ),
    "notice.not_known": (
        "The State Council's holiday notice for {years} had not been released by {known_on}.",
        "截至{known_on}，国务院办公厅尚未发布关于{years}年节假日安排的通知。",
    ),
    "not_in_force": (
        "{day} is before {in_force}, when the Provisions entered into force (article 17): nothing is owed under them",
        "{day}早于本规定施行之日{in_force}（第十七条），依本规定无须提交报告",
    ),
}
