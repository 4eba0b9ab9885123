"""The results of a replay of a decision log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "replay.same": ("{n} decisions, all of which come out the same", "共{n}项决定，重新判断的结果均相同"),
    "replay.same.1": ("1 decision, which comes out the same", "共1项决定，重新判断的结果相同"),
    "replay.summary": (
        "decided again: {n}; the same: {same}; different: {differing}; lines that cannot be taken: {damaged}",
        "共{n}项决定：{same} 项相同，{differing} 项不同，{damaged} 行无法采用",
    ),
    "replay.differs": ("line {line}, {case} at {at}: differs", "第{line}行，{case}（{at}）：结果不同"),
    "replay.difference": ("{path}: {recorded} on record, {now} now", "{path}：记录为 {recorded}，现为 {now}"),
    "replay.version": ("{name} was {version} then", "当时 {name} 为 {version}"),
}
