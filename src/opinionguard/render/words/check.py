"""A run of check: its results, its counts, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "progress": ("deciding", "正在判断"),
    "result.deadline": ("Deadline", "期限"),
    "result.broken": ("a case file cannot be taken", "案例文件有误"),
    "summary": ("{n} cases: {counts}", "共 {n} 个案例：{counts}"),
    "summary.one": ("1 case: {counts}", "共 1 个案例：{counts}"),
    "summary.waived": ("; by waiver only: {n}", "；仅凭豁免可以上线：{n} 个"),
}
