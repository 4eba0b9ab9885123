"""The page on which a visitor tries it in the browser. The words needed before Python is loaded stand in the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # the names of buttons and parts
    "try.yes": ("Yes", "是"),
    "try.no": ("No", "否"),
    "try.unknown": ("I don’t know", "不清楚"),
    "try.skip": ("Skip", "跳过"),
    "try.go_on": ("Continue", "继续"),
    "try.back": ("Back", "上一步"),
    "try.again": ("Start over", "重新开始"),
    "try.all": ("All of them", "全部"),
    "try.law": ("The law", "条文"),
    "try.so_far": ("So far", "目前结论"),
    "try.left": ("Questions left: {n}", "剩余问题：{n}"),
    "try.none_left": ("Nothing is left to ask.", "没有其他问题。"),
    "try.duties": ("What it comes to", "各项义务"),
    "try.by_when": ("By when", "期限"),
    "try.take": ("Take it with you", "带走结果"),
    "try.take.case": ("Case file ({ending})", "事项文件（{ending}）"),
    "try.take.ics": ("Deadlines for a calendar (.ics)", "日历期限提醒（.ics）"),
    "try.take.json": ("The answer for programs (.json)", "供程序读取的结果（.json）"),
    "try.take.how": (
        "The same answer on your machine, from the case file:",
        "在自己的电脑上，由该事项文件得出同样的结果：",
    ),
    "try.file": ("The case file so far", "当前事项文件"),
    "try.explanation": ("The whole answer, with the law", "完整说明及条文"),
    "try.choose_one": ("Choose one", "请选择一项"),
    # what is asked, without what only a terminal needs
    "try.ask.file": ("What is the file called?", "文件名称是什么？"),
    "try.ask.service": ("What is the service called?", "服务名称是什么？"),
    "try.ask.feature": ("What is the function called?", "功能名称是什么？"),
    "try.ask.at": ("When does it go live?", "何时上线？"),
    "try.ask.on": ("When did it occur?", "何时发生？"),
    "try.ask.received_on": ("When was it received?", "何时收到？"),
    "try.ask.answered_on": ("On which day did the platform answer?", "平台于哪一天答复？"),
    # how to answer
    "try.how.text": ("A name. It decides nothing.", "名称，不影响结论。"),
    "try.how.functions": (
        "In your own words, with commas: danmaku, live shopping … If there are none, write none.",
        "用自己的话填写，以逗号分隔：弹幕、直播带货……没有请写“无”。",
    ),
    "try.how.several": ("Choose all that hold.", "可多选。"),
    "try.how.number": ("A whole number", "整数"),
    "try.how.moment": (
        "A day as 2026-12-01, or an instant as 2026-12-01T10:00:00+08:00",
        "日期如 2026-12-01，时刻如 2026-12-01T10:00:00+08:00",
    ),
    "try.how.moment-or-no": (
        "A day as 2026-12-01, an instant as 2026-12-01T10:00:00+08:00, or no if there is none",
        "日期如 2026-12-01，时刻如 2026-12-01T10:00:00+08:00；没有请写：否",
    ),
    # the month
    "try.mark.launch": ("launch", "上线"),
    "try.mark.last": ("last day", "最晚日"),
    "try.means.launch": ("the launch", "上线日"),
    "try.means.last": ("the last whole day", "最晚提交日（含当日）"),
    "try.means.make-up": ("make-up working day", "调休上班"),
    "try.today": ("today", "今天"),
}
