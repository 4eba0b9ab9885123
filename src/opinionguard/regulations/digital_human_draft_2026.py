"""The draft of 2026 on digital humans: what is known of it. It binds nobody: no final text was found."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import NOT_IN_FORCE, Companion, Law, Provision

__all__ = ["ART_13", "ART_21", "ART_22", "ART_24", "LAW", "REGULATION"]

LAW = Law(
    id="digital-human-draft-2026",
    title="数字虚拟人信息服务管理办法（征求意见稿）",
    english_title="Measures for the Administration of Digital Human Information Services (draft for comment)",
    short_title="数字虚拟人管理办法（征求意见稿）",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2026, 4, 3),
    in_force=NOT_IN_FORCE,
    source="articles 13, 21, 22 and 24 of the draft in substance",
    chinese_source="征求意见稿第十三条、第二十一条、第二十二条、第二十四条，均为大意",
    certainty="draft",
    reviewed=date(2026, 11, 29),
)

ART_13 = Provision(
    LAW,
    13,
    text="标识“数字人”（大意）。",
    english="Digital humans are labelled as such (in substance).",
    verbatim=False,
    certainty="draft",
)
ART_21 = Provision(
    LAW,
    21,
    text="具有舆论属性或者社会动员能力的提供者履行算法备案手续；技术支持者参照执行（大意）。",
    english=(
        "Providers with public opinion properties or social mobilization capacity file the algorithm; technical supporters "
        "do so by reference (in substance)."
    ),
    verbatim=False,
    certainty="draft",
)
ART_22 = Provision(
    LAW,
    22,
    text="开展安全评估（大意）。",
    english="A security assessment is carried out (in substance).",
    verbatim=False,
    certainty="draft",
)
ART_24 = Provision(
    LAW,
    24,
    text="罚款：一万元以上十万元以下；十万元以上二十万元以下（大意）。",
    english="Fines: 10,000 to 100,000 yuan; 100,000 to 200,000 yuan (in substance).",
    verbatim=False,
    certainty="draft",
)

REGULATION: Final = Companion(
    law=LAW,
    provisions=(
        ART_13,
        ART_21,
        ART_22,
        ART_24,
    ),
    duties=(),
    open_points=(
        (
            "A draft for comment of 2026; it is not in force and changes nothing.",
            "2026年征求意见稿，未施行，不影响任何结论。",
        ),
    ),
)
