"""What changed since an earlier run of check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "option.baseline": (
        "tell what changed since an earlier run, whose output in the format json this file holds; the exit code stays what "
        "it is",
        "与较早一次运行比较并列出变化；该文件为当时以 json 格式输出的结果；退出码不变",
    ),
    # the mark of a launch
    "change.worse": ("WORSE", "变差"),
    "change.better": ("BETTER", "好转"),
    "change.new": ("NEW", "新增"),
    "change.moved": ("DATE MOVED", "日期变动"),
    "change.other": ("CHANGED", "有变化"),
    "change.gone": ("GONE", "不再出现"),
    # how it stood
    "stood": ("was {verdict}, {may}", "此前为“{verdict}”，{may}"),
    "stood.blocked": ("was {verdict}", "此前为“{verdict}”"),
    "stood.waived": ("was allowed by waiver only", "此前仅凭内部特批可以上线"),
    "stood.gone": ("{case} {stood}; this run did not decide it", "{case} {stood}；本次未判断该事项"),
    # what moved
    "moved_day.last_day": (
        "the last day under {provision}, for {event}, moved from {before} to {now}",
        "{provision}（情形：{event}）的最晚提交日由{before}改为{now}",
    ),
    "moved_day.cutoff": (
        "the cutoff under {provision}, for {event}, moved from {before} to {now}",
        "{provision}（情形：{event}）的截止时间由{before}改为{now}",
    ),
    "moved_day.latest": (
        "the latest possible day under {provision}, for {event}, moved from {before} to {now}",
        "{provision}（情形：{event}）可能的最晚届满日由{before}改为{now}",
    ),
    # why
    "facts.changed": ("only its facts changed", "仅所述事实有改动"),
    "facts.unknown": (
        "its facts may have changed too: the baseline does not hold them",
        "所述事实也可能有改动：基线文件未记载事实",
    ),
    "change.held_until": ("that answer was valid until {until}", "此前的结论有效至{until}"),
    "change.waiver.gained": ("a waiver lets it pass now", "现凭内部特批放行"),
    "change.waiver.lost": ("no waiver lets it pass now", "现已无内部特批"),
    "change.launch_on": ("then it was decided for a launch {on}", "此前按上线时间（{on}）判断"),
    "change.launch_on.stated": ("as stated", "以事项文件所述为准"),
    # the baseline
    "baseline.compared": ("Compared with {file}, as of {at}.", "比较对象：{file}（截至北京时间{at}）。"),
    "baseline.empty": ("Compared with {file}, which holds no launch.", "比较对象：{file}（其中没有任何事项）。"),
    "baseline.version": ("{name} was {then} then and is {now} now.", "{name} 的版本此前为 {then}，现为 {now}。"),
    "baseline.problems": (
        "That run had problems ({n}): what it could not take counts as new.",
        "该次运行有{n}处错误：当时未能采用的事项按新增计。",
    ),
    # the counts
    "since": ("since the baseline: {counts}", "与基线相比：{counts}"),
    "since.nothing": ("nothing changed since the baseline", "与基线相比无变化"),
    "since.worse": ("{n} worse", "{n}个变差"),
    "since.better": ("{n} better", "{n}个好转"),
    "since.new": ("{n} new", "{n}个新增"),
    "since.moved": ("{n} with another date", "{n}个日期变动"),
    "since.other": ("{n} changed otherwise", "{n}个有其他变化"),
    "since.gone": ("{n} gone", "{n}个不再出现"),
    "since.same": ("{n} unchanged", "{n}个不变"),
    "since.same.refused": ("{n} unchanged ({refused} of them may not launch)", "{n}个不变（其中{refused}个不得上线）"),
}
