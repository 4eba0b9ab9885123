"""What turned an answer between two decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "cause": ("what turned it: {cause}", "结论改变的原因：{cause}"),
    "cause.same": ("the answer is the same; only other parts differ", "结论相同，仅其他内容不同"),
    "cause.law": (
        "{provision}, for {event}: {before} then, {now} now",
        "{provision}（情形：{event}）：当时为“{before}”，现为“{now}”",
    ),
    "cause.law.new": (
        "{provision}, for {event}: {now} now; the law was not known then",
        "{provision}（情形：{event}）：现为“{now}”，当时尚未收录该规定",
    ),
    "cause.law.gone": (
        "{provision}, for {event}: {before} then; the law is not known now",
        "{provision}（情形：{event}）：当时为“{before}”，现已不收录该规定",
    ),
    "cause.law.absent": ("not there", "无此项"),
    "cause.notice": (
        "the holiday notice {notice}, which now counts: the last day under {provision}, for {event}, was {before} and is {now}",
        "现已适用的放假通知{notice}：{provision}（情形：{event}）的最晚提交日，当时为{before}，现为{now}",
    ),
    "cause.notice.gone": (
        "the holiday notice {notice}, which counts no more: the last day under {provision}, for {event}, was {before} and is "
        "{now}",
        "现已不再适用的放假通知{notice}：{provision}（情形：{event}）的最晚提交日，当时为{before}，现为{now}",
    ),
    "cause.no_day": ("open", "未定"),
    "cause.reading": (
        "the reading {reading}: {before} then, {now} now",
        "理解口径 {reading}：当时为{before}，现为{now}",
    ),
    "cause.reading.side": (
        "the reading {reading}: its side {before} gives the answer of then",
        "理解口径 {reading}：按{before}得出当时的结论",
    ),
    "cause.reading.default": ("the default", "默认口径"),
    "cause.setting": (
        "the setting {setting}: {before} then, {now} now",
        "设置 {setting}：当时为 {before}，现为 {now}",
    ),
    "cause.unknown": (
        "not known: no law, reading or holiday notice that is on record tells",
        "无法判明：根据现有记录，不能确定是哪一规定、理解口径或者放假通知所致",
    ),
    "cause.unknown.day": (
        "not known: the last day under {provision}, for {event}, was {before} and is {now}, and nothing on record tells why",
        "无法判明：{provision}（情形：{event}）的最晚提交日，当时为{before}，现为{now}，现有记录未反映原因",
    ),
}
