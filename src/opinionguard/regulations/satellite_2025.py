"""The 2025 provisions on satellite services: known to be in force, and without rules, because nobody knows the clause."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import Companion, Law

__all__ = ["LAW", "REGULATION"]

LAW = Law(
    id="satellite-2025",
    title="终端设备直连卫星服务管理规定",
    english_title="Provisions on the Administration of Direct-to-Device Satellite Services",
    short_title="终端设备直连卫星服务管理规定",
    issuers=(),
    promulgated=date(2025, 4, 23),
    in_force=date(2025, 6, 1),
    source="dates as collected; no clause was seen",
    chinese_source="公布、施行日期依据公开资料；条文均未见到",
    certainty="unverified",
    reviewed=date(2026, 11, 29),
)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(),
    duties=(),
    no_rules=(
        "Nobody has verified that it has a clause on security assessment, nor the wording of one.",
        "是否设有安全评估条款及其条文均未核实。",
    ),
)
