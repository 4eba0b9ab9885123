"""The answers of the gate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "gate.allowed.decided": ("{case} ALLOWED", "{case} 放行"),
    "gate.allowed.waived": ("{case} ALLOWED by waiver", "{case} 内部特批放行"),
    "gate.allowed.exempt": (
        "{case} ALLOWED: it has no case, and {pattern} exempts it",
        "{case} 放行：没有评估事项，依 {pattern} 放行",
    ),
    "gate.refused.decided": ("{case} REFUSED", "{case} 不予放行"),
    "gate.refused.no-case": (
        "{case} REFUSED: there is no case of this id; write its case file, or exempt the id by name",
        "{case} 不予放行：没有该标识的评估事项；请编写事项文件，或者按名称放行该标识",
    ),
    "gate.refused.broken": (
        "{case} REFUSED: what is stated of it cannot be taken",
        "{case} 不予放行：其事项文件无法采用",
    ),
    "gate.refused.stale": (
        "{case} REFUSED: the case files were looked at too long ago",
        "{case} 不予放行：事项文件太久没有重新核对",
    ),
    "gate.refused.clock": ("{case} REFUSED: the clock cannot be trusted", "{case} 不予放行：时钟不可信"),
    "gate.refused.log": (
        "{case} REFUSED: the decision could not be put on record",
        "{case} 不予放行：无法记录该决定",
    ),
    "gate.refused.error": ("{case} REFUSED", "{case} 不予放行"),
    "gate.problem": ("{line}: {problem}", "{line}：{problem}"),
    "gate.problem.more": ("{line}: {problem} (and {n} more)", "{line}：{problem}（另有{n}处）"),
    "gate.waiver": (
        "  waived: {event} under {provision} of {law}, by {approver} until {until} ({id}): {reason}",
        "  内部特批放行（不免除法定义务）：情形：{event}，《{law}》{provision}；批准人：{approver}，有效至{until}（北京时间）（{id}）：{reason}",
    ),
}
