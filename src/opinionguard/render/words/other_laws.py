"""What other regulations ask for a case, and how sure their text is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "related": (
        "All regulations for this case (the others never change the verdict, but may refuse the launch: see --other-laws):",
        "各项规定对本事项的适用情况（其他规定不改变结论，但可能使事项不得上线，见 --other-laws）：",
    ),
    "related.column.law": ("regulation", "规定"),
    "related.column.what": ("what it asks", "要求"),
    "related.column.applies": ("applies", "是否适用"),
    "related.column.when": ("by when", "期限"),
    "related.report": (
        "assessment and report for {event} ({provision})",
        "就{event}开展评估并提交报告（{provision}）",
    ),
    "related.for_event": ("{what}, for {event}", "{what}，情形：{event}"),
    "related.applies.True": ("yes", "适用"),
    "related.applies.False": ("no", "不适用"),
    "related.applies.None": ("not known", "尚不能确定"),
    "related.applies.not-in-force": ("not in force", "未施行"),
    "related.with": ("{what}, together with {same}", "{what}，与{same}一并履行"),
    "related.nothing": ("(nothing for this case)", "（无）"),
    "related.why": ("because: {facts}", "依据：{facts}"),
    "related.unknown": ("Not known, because these facts are not stated:", "以下义务因事实未说明，尚不能确定："),
    "related.unknown.row": ("{facts}: {n} duties of {laws}", "{facts}：{laws}的{n}项义务"),
    "related.unknown.row.1": ("{facts}: {n} duty of {laws}", "{facts}：{laws}的{n}项义务"),
    "related.excluded": ("Do not apply: {laws}", "不适用：{laws}"),
    "related.every": ("-v shows every duty with its facts.", "加 -v 可逐项显示各义务及其依据。"),
    "related.from": ("in force from {day}", "自{day}起施行"),
    "related.done": ("{status}: {by}", "{status}：{by}"),
    "related.status": ("{status}, {when}", "{status}，{when}"),
    "related.earliest": (
        "by the end of {day} to be safe (at the latest {latest})",
        "不晚于{day}（含当日；届满日尚未确定，最晚{latest}）",
    ),
    "related.note": (
        "`opinionguard laws LAW` prints a regulation in both languages and says how sure its text is.",
        "运行 opinionguard laws 并写明规定的名称，可查看其条文及可靠程度。",
    ),
    "related.task": ("{task} ({provision})", "{task}（{provision}）"),
    "related.duty": ("{task} ({law}, {provision}): {status}", "{task}（《{law}》{provision}）：{status}"),
    "related.against": ("Under other laws:", "其他规定项下："),
    "related.path": ("The path under those rules:", "该规定下的步骤："),
    "related.step": ("{task}: {status}. {provision}", "{task}：{status}。{provision}"),
    "related.step_when": (" Deadline: {when}", "期限：{when}"),
    "related.no_event": ("nothing in the case raises it", "本事项没有引起该义务的情形"),
    "related.same_as": ("Answered together with: {same}", "与以下义务一并履行：{same}"),
    "related.discharged_by": ("Discharged: {by}.", "已办理：{by}。"),
    "related.may_follow": (
        "What may follow, on the conditions that each provision states itself:",
        "可能面临的监管措施（以条文所定条件为准）：",
    ),
    "may_follow.others": (
        "What may follow from duties of other laws that surely stand against the launch, on the conditions that each "
        "provision states itself:",
        "其他规定中确定尚未履行的义务可能面临的监管措施（以条文所定条件为准）：",
    ),
    "related.by_authority": (
        "This is owed by the authority; it is shown so that the service knows when to expect it.",
        "本项由有关主管部门办理，仅供预估时间。",
    ),
    "certainty.seen": ("text seen", "已核对原文"),
    "certainty.own": ("the organisation's own rule", "本单位自定规则"),
    "certainty.substance": ("known in substance from several reports", "依据多份公开报道，内容一致（未核对原文）"),
    "certainty.announcement": ("an authority's announcement", "有关主管部门公告"),
    "certainty.secondary": ("from secondary reports", "依据公开报道（未核对原文）"),
    "certainty.unverified": ("unverified", "未核实"),
    "certainty.draft": ("a draft, not in force", "征求意见稿，未施行"),
}
