"""What the gate answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "gate.allowed.decided": ("{case}: allowed", "{case}：放行"),
    "gate.allowed.waived": (
        "{case}: allowed by waiver; what is owed is owed all the same",
        "{case}：依豁免放行；应履行的义务不因此免除",
    ),
    "gate.allowed.exempt": (
        "{case}: allowed without a case, exempted by {pattern}",
        "{case}：没有案例，依 {pattern} 豁免放行",
    ),
    "gate.refused.decided": ("{case}: refused", "{case}：不予放行"),
    "gate.refused.no-case": (
        "{case}: refused, since there is no case of this id. Write its case file, or exempt the id by name.",
        "{case}：不予放行，因为没有该标识的案例。请编写案例文件，或者按名称豁免该标识。",
    ),
    "gate.refused.broken": (
        "{case}: refused, since what is stated of it cannot be taken. Mend this:",
        "{case}：不予放行，因为其案例文件无法采用。请更正：",
    ),
    "gate.refused.stale": (
        "{case}: refused, since it is too long ago that the case files were looked at:",
        "{case}：不予放行，因为案例文件太久没有重新核对：",
    ),
    "gate.refused.clock": (
        "{case}: refused, since the clock cannot be trusted:",
        "{case}：不予放行，因为时钟不可信：",
    ),
    "gate.refused.log": (
        "{case}: refused, since the decision could not be put on record:",
        "{case}：不予放行，因为无法记录该决定：",
    ),
    "gate.refused.error": (
        "{case}: refused, since it could not be decided:",
        "{case}：不予放行，因为无法作出决定：",
    ),
    "gate.waiver": (
        "  waived: {event} under {provision} of {law}, by {approver} until {expires} ({id}): {reason}",
        "  已豁免：事件 {event}，{law} {provision}；批准人 {approver}，有效至 {expires}（{id}）：{reason}",
    ),
}
