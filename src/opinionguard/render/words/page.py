"""The page that check writes as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "page.title": ("Launches in mainland China", "中国内地上线检查"),
    "page.skip": ("Skip to the launches", "跳到上线项目"),
    "page.cases": ("Launches", "上线项目"),
    "page.refused": ("{refused} of {n} may not launch", "{n} 个项目中有 {refused} 个不得上线"),
    "page.passing": (
        "Nothing that is known stands against any of {n}",
        "就已知事实而言，全部 {n} 个项目均可以上线",
    ),
    "page.passing.uncounted": (
        "All of {n} may launch as far as is known; duties of other laws that stand against them but only warn: {uncounted}",
        "就已知事实而言，全部 {n} 个项目均可以上线；其他规定的 {uncounted} 项义务尚未履行，仅作提示",
    ),
    "page.passing.none": (
        "All of {n} may launch under the 2018 Provisions; other laws were not looked at",
        "依2018年规定，全部 {n} 个项目均可以上线；未查对其他规定",
    ),
    "page.passing.waived": (
        "All of {n} pass, {waived} by waiver only",
        "全部 {n} 个项目均可以通过，其中 {waived} 个仅凭豁免",
    ),
    "page.open": ("; open duties of other laws: {n}", "；其他规定的 {n} 项义务尚不能确定"),
    "page.not_taken": ("; not everything could be taken", "；另有内容无法采用"),
    "page.nothing": ("No case was decided.", "没有可判断的案例。"),
    "page.problems": ("To be mended", "须更正"),
    "page.search": ("Find", "查找"),
    "page.verdicts": ("Only these verdicts", "仅显示下列结论"),
    "page.shown": ("{n} of {total} shown", "显示 {n} / {total}"),
    "page.reset": ("Show all", "全部显示"),
    "page.open_all": ("Open all explanations", "展开全部说明"),
    "page.close_all": ("Close all", "全部收起"),
    "page.event": ("Event", "事件"),
    "page.provision": ("Provision", "条文"),
    "page.status": ("Status", "状态"),
    "page.related": ("{provision} (related)", "{provision}（相关义务）"),
    "page.explanation": ("Explanation", "说明"),
    "page.deadlines": ("Deadlines", "期限"),
    "page.last_days": (
        "The last whole day, in China, of everything still owed.",
        "各项尚未履行义务的最后一个完整日（中国时间）。",
    ),
    "page.open_days": (
        "Dashed days: no holiday notice settles yet whether they are working days.",
        "虚线日期：尚无放假通知确定其是否为工作日。",
    ),
    "page.past": ("Months that are past", "以往月份"),
    "page.deadline": ("{day} {case}, {provision}: {status}", "{day} {case}，{provision}：{status}"),
    "page.due": ("{day}: {n} due", "{day}：{n} 项到期"),
    "page.today": ("the day asked about", "查询日"),
    "page.earliest": ("(earliest possible, not settled)", "（可能的最早日期，尚未确定）"),
    "page.latest": ("(latest possible, not settled)", "（可能的最晚日期，尚未确定）"),
    "page.passed_over": (
        "{file} was passed over, since it states nothing of a case",
        "{file} 未写明任何案例内容，已略过",
    ),
}
