"""The 2018 provisions on microblogs: known to be in force, and without rules, because their wording is unverified."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import Companion, Law, Provision

__all__ = ["ASSESSMENT", "LAW", "REGULATION"]

LAW = Law(
    id="microblog-2018",
    title="微博客信息服务管理规定",
    english_title="Provisions on the Administration of Microblog Information Services",
    short_title="微博客信息服务管理规定",
    issuers=(),
    promulgated=date(2018, 2, 2),
    in_force=date(2018, 3, 20),
    source="dates as collected; the wording was not seen",
    chinese_source="公布、施行日期依据公开资料；条文未核对",
    certainty="unverified",
    reviewed=date(2026, 11, 29),
)

ASSESSMENT = Provision(
    LAW,
    0,
    text="应用新技术或者增设具有新闻舆论属性的功能的，须开展安全评估（大意，条文未核实）。",
    english=(
        "New technology, or functions with news opinion properties, have to be assessed for security (in substance; the "
        "wording is unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)

REGULATION: Final = Companion(
    law=LAW,
    provisions=(ASSESSMENT,),
    duties=(),
    no_rules=(
        "Nobody has verified the wording, nor the number of the article.",
        "条文及条号均未核实。",
    ),
)
