"""The page that check writes as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "page.title": ("Launches in mainland China", "境内上线检查"),
    "page.skip": ("Skip to the launches", "跳到上线事项一览"),
    "page.contents": ("On this page", "本页内容"),
    "page.launches": ("All launches, the worst first", "上线事项一览（按严重程度排列）"),
    "page.cases": ("Each launch", "各上线事项"),
    "page.as_of": ("As of {at}", "截至北京时间{at}"),
    "page.refused": ("{refused} of {n} may not launch", "{n}个事项中有{refused}个不得上线"),
    "page.waiting.1": (", 1 of them waits for facts or a notice", "，其中1个尚待补充事实或等待放假通知"),
    "page.waiting": (", {n} of them wait for facts or a notice", "，其中{n}个尚待补充事实或等待放假通知"),
    "page.passing": (
        "Nothing that is known stands against any of {n}",
        "就已知事实而言，全部{n}个事项均可以上线",
    ),
    "page.passing.uncounted": (
        "All of {n} may launch as far as is known; duties of other laws that stand against them but only warn: {uncounted}",
        "就已知事实而言，全部{n}个事项均可以上线；其他规定的{uncounted}项义务尚未履行，仅作提示",
    ),
    "page.passing.none": (
        "All of {n} may launch under the 2018 Provisions; other laws were not looked at",
        "依2018年规定，全部{n}个事项均可以上线；未查对其他规定",
    ),
    "page.passing.waived": (
        "All of {n} pass, {waived} by waiver only",
        "全部{n}个事项均可以放行，其中{waived}个仅凭内部特批（不免除法定义务）",
    ),
    "page.open": ("; open duties of other laws: {n}", "；其他规定的{n}项义务尚不能确定"),
    "page.not_taken": ("; not everything could be taken", "；另有内容无法采用"),
    "page.nothing": ("No case was decided.", "没有可判断的评估事项。"),
    "page.problems": ("To be fixed first", "须先更正"),
    "page.filter": ("Find and filter", "查找和筛选"),
    "page.search": ("Find", "查找"),
    "page.verdicts": ("Only these verdicts", "仅显示下列结论"),
    "page.shown": ("{n} of {total} shown", "显示 {n} / {total}"),
    "page.reset": ("Show all", "全部显示"),
    "page.open_all": ("Open all explanations", "展开全部说明"),
    "page.close_all": ("Close all", "全部收起"),
    # the columns of the tables
    "page.launch": ("Launch", "上线事项"),
    "page.verdict": ("Verdict", "结论"),
    "page.by": ("By when (UTC+8)", "期限（北京时间）"),
    "page.to_do": ("What to do", "待办"),
    "page.event": ("Event", "情形"),
    "page.provision": ("Provision", "条款"),
    "page.status": ("Status", "状态"),
    # by when
    "page.by.before": ("before {day} {time}", "{day}{time}前"),
    "page.by.end_of": ("end of {day}", "{day}24时前"),
    "page.by.unsettled": (
        "end of {day} to be safe; not settled, {latest} at the latest",
        "{day}24时前为妥；届满日尚未确定，最晚{latest}",
    ),
    "page.left": ("in {n} days", "还有{n}天"),
    "page.left.1": ("in 1 day", "还有1天"),
    "page.left.0": ("today", "今天截止"),
    "page.gone": ("{n} days ago", "已过{n}天"),
    "page.gone.1": ("1 day ago", "已过1天"),
    "page.gone.0": ("today", "今天到期"),
    "page.waived_by": (
        "may launch by waiver only, by {approvers} until {until} ({ids})",
        "仅凭内部特批可以上线（{ids}，批准人：{approvers}，有效至{until}；不免除法定义务）",
    ),
    "page.duties": ("Duties of {name}", "{name}的义务"),
    "page.explanation": ("Explanation", "说明"),
    "page.of": (": {name}", "：{name}"),
    "page.back": ("Back to the table", "返回一览"),
    "page.deadlines": ("Deadlines", "期限"),
    "page.last_days": (
        "The last whole day, in China, of everything still owed.",
        "下列日期为各项未履行义务的最晚办理日（北京时间，含当日）。",
    ),
    "page.days": ("Days: {kinds}.", "日期标记：{kinds}。"),
    "page.days.due": ("filled, with a number: so many duties are due", "底色及小号数字：当日届满的义务项数"),
    "page.days.holiday": ("hatched: day off", "斜线：放假"),
    "page.days.make-up": ("framed: make-up working day", "实线框：调休上班"),
    "page.days.open": (
        "dashed: no holiday notice settles yet whether it is a working day",
        "虚线框：尚无放假通知确定是否为工作日",
    ),
    "page.past": ("Months that are past", "以往月份"),
    "page.deadline": ("{day} {case}, {provision}: {status}", "{day} {case}，{provision}：{status}"),
    "page.due": ("due, {day}", "项届满，{day}"),
    "page.today": ("the day asked about", "查询日"),
    "page.earliest": ("(earliest possible, not settled)", "（可能的最早日期，尚未确定）"),
    "page.latest": ("(latest possible, not settled)", "（可能的最晚日期，尚未确定）"),
    "page.passed_over.1": (
        "1 document was passed over, since it states nothing of a case",
        "1 份文件未写明任何评估事项，已略过",
    ),
    "page.passed_over": (
        "{n} documents were passed over, since they state nothing of a case",
        "{n}份文件未写明任何评估事项，已略过",
    ),
    "page.sources": ("Official texts", "官方原文"),
}
