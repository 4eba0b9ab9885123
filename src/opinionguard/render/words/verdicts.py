"""The answer in a line: the verdict, whether it may launch and what that rests on, the status of a duty, a waiver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("{case}: {verdict} - {may} ({as_of})", "{case}：{verdict}，{may}（{as_of}）"),
    "as_of": ("as of {at}", "截至北京时间{at}"),
    "verdict.overdue": ("OVERDUE", "已逾期"),
    "verdict.blocked": ("BLOCKED", "上线前须完成安全评估并提交报告"),
    "verdict.blocked.other": ("BLOCKED", "上线前须办理完毕"),
    "verdict.undetermined": ("UNDETERMINED", "尚不能确定"),
    "verdict.due": ("DUE", "期限内，待提交报告"),
    "verdict.due.other": ("DUE", "期限内，待办理"),
    "verdict.clear": ("CLEAR", "已提交报告"),
    "verdict.clear.other": ("CLEAR", "已办理"),
    "verdict.not-subject": ("NOT SUBJECT", "不适用"),
    "verdict.not-subject.upcoming": ("NOT SUBJECT YET", "尚不适用"),
    "may.despite": ("{may}", "本项不以提交报告为上线前提，{may}"),
    "may.refused": ("may not launch", "不得上线"),
    "may.against": ("may not launch: {duty} stands against it", "不得上线：尚未履行{duty}"),
    "may.against.more": (
        "may not launch: {duty} and {n} more of other laws stand against it",
        "不得上线：尚未履行{duty}，另有其他规定的{n}项义务未履行",
    ),
    "may.open": (
        "may not launch yet; open duties of other laws: {n}{settles}",
        "暂不得上线：其他规定的{n}项义务尚不能确定{settles}",
    ),
    "may.known": (
        "may launch: nothing that is known stands against it, in the 2018 Provisions or in other laws",
        "可以上线：就已知事实而言，2018年规定及其他已收录规定均不妨碍上线",
    ),
    "may.known.open": (
        "may launch as far as is known; open duties of other laws: {n}{settles}",
        "就已知事实而言可以上线；其他规定的{n}项义务尚不能确定{settles}",
    ),
    "may.uncounted": (
        "may launch as far as is known{still_open}; {duty} stands against it but only warns ({how})",
        "就已知事实而言可以上线{still_open}；{duty}尚未履行，仅作提示，条文情况：{how}",
    ),
    "may.uncounted.more": (
        "may launch as far as is known{still_open}; {duty} ({how}) and {n} more of other laws stand against it but only warn",
        "就已知事实而言可以上线{still_open}；{duty}及其他规定的另外{n}项义务尚未履行，仅作提示，首项条文情况：{how}",
    ),
    "may.still_open": (
        "; open duties of other laws: {n}{settles}",
        "；其他规定的{n}项义务尚不能确定{settles}",
    ),
    "may.none": (
        "may launch under the 2018 Provisions; other laws were not looked at",
        "依2018年规定可以上线；未查对其他规定",
    ),
    "may.none.required": (
        "may launch under the 2018 Provisions and the duties required; other laws were not looked at",
        "依2018年规定及另行要求的义务可以上线；未查对其他规定",
    ),
    "may.waived": ("may launch by waiver only", "仅凭内部特批可以上线"),
    "may.settles": ("; most depend on the {fact}", "（多数取决于：{fact}）"),
    "passes.True": ("passes", "可以通过"),
    "passes.False": ("does not pass", "不得通过"),
    "status.upcoming": ("upcoming", "尚未发生"),
    "status.not-triggered": ("not triggered", "不适用"),
    "status.discharged": ("discharged", "已办理"),
    "status.undetermined": ("undetermined", "尚不能确定"),
    "status.blocking": ("blocking the launch", "办理完毕前不得上线"),
    "status.due": ("due", "期限内，待办理"),
    "status.overdue": ("overdue", "已逾期"),
    "status.owed": ("owed at once", "应当立即履行"),
    "status.not-in-force": ("not in force", "未施行"),
    "waived": (
        "Waived by {id}, approved by {approver}, until {until}: {reason}",
        "内部特批放行（{id}，批准人：{approver}，有效至{until}（北京时间）；不免除法定义务）：{reason}",
    ),
    "waived.day": ("the beginning of {day}", "{day}零时"),
    "launch_on": (
        "The launch is taken to be on {on}, whatever the case states.",
        "以下按上线时间为{on}判断，不论事项文件如何记载。",
    ),
    "platform.passed": ("the platform passed the report on {day}", "平台已于{day}审核通过该报告"),
    "launch_on.beside": (" [{supposed}]", "［{supposed}］"),
}
