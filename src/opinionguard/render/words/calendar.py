"""The calendar of working days, as text and as entries of a calendar program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "calendar.title": ("{n} working days from {day}", "自{day}起{n}个工作日"),
    "calendar.title.one": ("{n} working day from {day}", "自{day}起{n}个工作日"),
    "calendar.month_names": (
        "January February March April May June July August September October November December",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ),
    "calendar.month": ("{month} {year}", "{year}年{month}月"),
    "calendar.weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "一 二 三 四 五 六 日"),
    "calendar.weekday_names": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    ),
    "calendar.mark.working": ("#{n}", "#{n}"),
    "calendar.mark.make-up": ("+{n}", "班{n}"),
    "calendar.mark.idle": ("(+)", "(班)"),
    "calendar.mark.weekend": ("-", "-"),
    "calendar.mark.holiday": ("off", "休"),
    "calendar.mark.open": ("?", "?"),
    "calendar.mark.event": ("from", "当日"),
    "calendar.mark.earliest": ("min", "最早"),
    "calendar.mark.latest": ("max", "最晚"),
    "calendar.mark.outside": ("no mark", "无标记"),
    "calendar.means.working": ("working day number n", "第n个工作日"),
    "calendar.means.make-up": ("make-up working day, number n", "调休上班，第n个工作日"),
    "calendar.means.idle": ("make-up working day, not counted", "调休上班，不计入"),
    "calendar.means.weekend": ("weekend", "周末"),
    "calendar.means.holiday": ("day off", "放假"),
    "calendar.means.open": ("no notice settles it yet", "尚无通知，未定"),
    "calendar.means.event": ("day of the event, not counted", "情形发生当日，不计入"),
    "calendar.means.event_itself": ("day of the event", "情形发生当日"),
    "calendar.means.outside": ("outside the count", "不在计算范围内"),
    "calendar.means.deadline": ("deadline", "期限届满日"),
    "calendar.means.earliest": ("earliest possible deadline", "可能的最早期限"),
    "calendar.means.latest": ("latest possible deadline", "可能的最晚期限"),
    "calendar.made_up": ("make-up working day, number {n}", "调休上班，第{n}个工作日"),
    "calendar.excluded": ("The day of the event is not itself counted.", "情形发生当日不计入。"),
    "calendar.included": (
        "Counted from the day of the event on, by the reading taken.",
        "按所选口径，自情形发生当日起算（含当日）。",
    ),
    "calendar.idle_make_up": (
        "Make-up working days are not counted, by the reading taken.",
        "按所选口径，调休上班日不计入。",
    ),
    "calendar.end_of": ("the end of {day}", "{day}24时"),
    "calendar.close_of": ("{time} +08:00 on {day}", "{day}{time}"),
    "calendar.deadline": (
        "Deadline: {until}, 24:00 +08:00, working day {n}.",
        "期限：{until}前（北京时间），即第{n}个工作日。",
    ),
    "calendar.deadline_close": (
        "Deadline: before {until}, working day {n}.",
        "期限：{until}前（北京时间），即第{n}个工作日。",
    ),
    "calendar.last_whole_day": ("The last whole day before it is {day}.", "最晚提交日：{day}。"),
    "calendar.unsettled": (
        "Deadline not settled: at the earliest {earliest}, at the latest {latest}. To be safe, keep to the earliest.",
        "届满日尚未确定，最早{earliest}，最晚{latest}。为稳妥起见，请以最早者为准。",
    ),
    "calendar.same": (
        "Deadline: {until}. A notice is missing, but none of the kind published since 2008 would move it.",
        "期限：{until}前（北京时间）。相关通知尚缺，但2008年以来的同类安排均不会改变该日期。",
    ),
    "calendar.missing": (
        "Missing: the State Council's holiday notice for {years}; a year's notice usually comes in October to December "
        "of the year before.",
        "尚缺：国务院办公厅关于{years}年节假日安排的通知；每年的通知通常在前一年10月至12月发布。",
    ),
    "calendar.by_notice": ("By notice {notice}", "依据通知 {notice}"),
    "calendar.nothing": ("no day off and no make-up working day in this count", "此次计算期间内无放假或调休上班日"),
    "calendar.nothing.so_far": (
        "on the days that it settles no day off and no make-up working day; which later days are off, such as New Year's "
        "Day, the missing notice says",
        "在该通知已确定的日期内，无放假或调休上班日；此后的节假日（例如元旦）及调休，以尚缺的通知为准",
    ),
    "calendar.range": ("{first} to {last}", "{first}至{last}"),
    "calendar.not_advice": ("Not legal advice.", "本结果不构成法律意见。"),
    "calendar.name": ("Deadlines (opinionguard)", "期限提醒（opinionguard）"),
    "calendar.event.summary": ("Deadline: {title}", "期限届满：{title}"),
    "calendar.event.before": ("{summary}, before {time} +08:00", "{summary}，北京时间{time}前"),
    "calendar.event.earliest": ("{summary} (earliest possible, not settled)", "{summary}（可能的最早日期，尚未确定）"),
    "calendar.event.latest": ("{summary} (latest possible, not settled)", "{summary}（可能的最晚日期，尚未确定）"),
    "moved.later": (
        "Notices of your own put it {n} days later (without them: {day} at the earliest).",
        "自行提供的放假通知使其推迟{n}天（不计该通知时，最早{day}）。",
    ),
    "moved.later_one": (
        "Notices of your own put it {n} day later (without them: {day} at the earliest).",
        "自行提供的放假通知使其推迟{n}天（不计该通知时，最早{day}）。",
    ),
    "moved.earlier": (
        "Notices of your own put it {n} days earlier (without them: {day} at the earliest).",
        "自行提供的放假通知使其提前{n}天（不计该通知时，最早{day}）。",
    ),
    "moved.earlier_one": (
        "Notices of your own put it {n} day earlier (without them: {day} at the earliest).",
        "自行提供的放假通知使其提前{n}天（不计该通知时，最早{day}）。",
    ),
    "moved.not": ("Notices of your own did not move it.", "自行提供的放假通知未使其变动。"),
}
