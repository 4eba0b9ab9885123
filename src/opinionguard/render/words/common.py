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
    "not_stated": ("not stated", "未说明"),
    "disclaimer": (" Not legal advice.", "本结果不构成法律意见。"),
}
