"""Texts that several pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "sentence": ("{text}.", "{text}。"),
    "heading": ("{text}:", "{text}："),
    "in_law": ("{law}, {provision}", "《{law}》{provision}"),
    "label": ("{label}: {text}", "{label}：{text}"),
    "none": ("(none)", "（无）"),
    "at_place": ("{said} [{place}]", "{said} [{place}]"),
    "not_stated": ("not stated", "未说明"),
    "value.True": ("yes", "是"),
    "value.False": ("no", "否"),
    "value.no_limit": ("no time limit", "未规定限期"),
    "value.not_happened": ("not happened", "尚未发生"),
    "value.word": ("{word} ({title})", "{word}（{title}）"),
    "event.provision": ("{event} {provision}", "{event}{provision}"),
    "event.named": ("{kind} ({id})", "{kind}（{id}）"),
    "freshness": (
        "Law reviewed {reviewed}, days settled to {settled}.",
        "法规核对至{reviewed}，工作日安排确定至{settled}。",
    ),
    "freshness.old": (
        "Law reviewed {reviewed}, days settled to {settled}. WARNING: the review is more than {days} days older than this "
        "answer; look for changes of the law.",
        "法规核对至{reviewed}，工作日安排确定至{settled}。注意：核对日期距本结论所依时点已超过{days}日，请另行核查法规变动。",
    ),
    "disclaimer": (" Not legal advice.", "本结果不构成法律意见。"),
}
