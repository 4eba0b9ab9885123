"""The 2019 provisions on audio and video: known to be in force, and without rules, because their wording is unverified."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import Companion, Law, Provision

__all__ = ["ART_10", "LAW", "REGULATION"]

LAW = Law(
    id="audio-video-2019",
    title="网络音视频信息服务管理规定",
    english_title="Provisions on the Administration of Online Audio and Video Information Services",
    short_title="网络音视频信息服务管理规定",
    issuers=(),
    promulgated=date(2019, 11, 18),
    in_force=date(2020, 1, 1),
    source="number and dates as collected; the wording of article 10 was not seen",
    chinese_source="文号和公布、施行日期依据公开资料；第十条条文未核对",
    certainty="unverified",
    reviewed=date(2026, 11, 29),
)

ART_10 = Provision(
    LAW,
    10,
    text="基于深度学习、虚拟现实等上线具有媒体属性或者社会动员功能的音视频功能的，须开展安全评估（大意，条文未核实）。",
    english=(
        "Whoever launches an audio or video function that uses deep learning or virtual reality and has media properties "
        "or social mobilization capacity has to carry out a security assessment (in substance; the wording is unverified)."
    ),
    verbatim=False,
    certainty="unverified",
)

REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_10,),
    duties=(),
    no_rules=(
        "Article 10 is sure to exist, and nobody has verified its wording.",
        "第十条确实存在，但条文未核实。",
    ),
)
