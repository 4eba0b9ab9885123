"""What to do next about an obligation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "next": ("Next", "下一步"),
    "next.answer": ("answer the questions below", "回答下列问题"),
    "next.notice_past": (
        "file at once: the earliest possible deadline is past, the latest is the end of {latest}",
        "请立即提交：可能的最早届满日已过，最晚{latest}24时（北京时间）",
    ),
    "next.blocking": (
        "assess what article 5 asks, fix what is found, and submit the report through the National Internet Security "
        "Management Service Platform to the cyberspace administration and the public security organ {by}; launch after that",
        "完成第五条要求的评估并消除隐患，{by}通过全国互联网安全管理服务平台向网信部门和公安机关提交报告，此后方可上线",
    ),
    "next.due": (
        "assess what article 5 asks, fix what is found, and submit the report through the National Internet Security "
        "Management Service Platform to the cyberspace administration and the public security organ {by}",
        "完成第五条要求的评估并消除隐患，{by}通过全国互联网安全管理服务平台向网信部门和公安机关提交报告",
    ),
    "next.returned": (
        "fix what the platform returned the report for, submit it again {by}, and state it as another report",
        "按平台退回的意见补正，{by}重新提交，并在事项文件中另写一份报告",
    ),
    "next.returned_blocking": (
        "fix what the platform returned the report for, submit it again {by}, and state it as another report; launch after "
        "that",
        "按平台退回的意见补正，{by}重新提交，并在事项文件中另写一份报告，此后方可上线",
    ),
    "next.overdue": (
        "submit the report at once; if the launch has not taken place, restate its date",
        "请立即提交报告；如尚未上线，请更新上线日期",
    ),
    "next.overdue_event": ("submit the report at once", "请立即提交报告"),
    "next.fact_blocking": (
        "complete the assessment under the rules that {provision} names, then state that it is ({fact}: yes); launch after that",
        "按{provision}所指规定完成评估，并在事项文件中写明（{fact}：是），此后方可上线",
    ),
    "next.state": ("once that is done, state it ({fact})", "办理完成后，请在事项文件中写明（{fact}）"),
    "next.discharged": (
        "keep the receipt; the authorities review the report and may order a new assessment",
        "请保存回执；有关主管部门将书面审查报告，并可能责令重新评估",
    ),
    "next.upcoming": ("nothing is owed yet; it occurs on {day}", "目前无须提交；该情形将于{day}发生"),
    "next.clarify": (
        "provide the supplementary explanations that the authority ordered {by}, then state the day on which it did",
        "{by}按有关主管部门的要求补充说明，并在事项文件中写明补充说明的时间",
    ),
    "next.reopened": (
        "an order has reopened this: assess again and submit a new report within the order's limit",
        "责令重新评估后，原报告不再有效：请在责令的限期内重新评估并提交新的报告",
    ),
    "next.reopened_launch": (
        "an order has reopened this: assess again and submit a new report within the order's limit; until then nobody may "
        "launch on the old report",
        "责令重新评估后，原报告不再有效：请在责令的限期内重新评估并提交新的报告；在此之前不得凭原报告上线",
    ),
}
