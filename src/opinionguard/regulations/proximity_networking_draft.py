"""The draft of 2023 on proximity networking: what is known of it. It binds nobody: no final text was found."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules import NOT_IN_FORCE, Companion, Law, Provision

__all__ = ["ART_14", "LAW", "REGULATION"]

LAW = Law(
    id="proximity-networking-draft",
    title="近距离自组网信息服务管理规定（征求意见稿）",
    english_title="Provisions on the Administration of Proximity Ad Hoc Network Information Services (draft for comment)",
    short_title="近距离自组网管理规定（征求意见稿）",
    issuers=("国家互联网信息办公室",),
    promulgated=date(2023, 6, 6),
    in_force=NOT_IN_FORCE,
    source="article 14 of the draft as collected",
    chinese_source="征求意见稿第十四条依据公开资料",
    certainty="draft",
    reviewed=date(2026, 11, 24),
)

ART_14 = Provision(
    LAW,
    14,
    text=(
        "近距离自组网信息服务提供者上线具有舆论属性或社会动员能力的新技术、新应用、新功能，应当按照国家有关规定开展安全评估。"
        "发现存在安全隐患的，应当及时整改，直至消除相关安全隐患。"
    ),
    english=(
        "A provider of proximity ad hoc network information services that launches a new technology, new application or new "
        "function with public opinion properties or social mobilization capacity shall carry out a security assessment in "
        "accordance with the relevant national provisions. Where security hazards are found, it shall mend them in time, "
        "until they are eliminated."
    ),
    certainty="draft",
)

REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_14,),
    duties=(),
    open_points=(
        (
            "A draft for comment of 2023; it is not in force and changes nothing.",
            "2023年征求意见稿，未施行，不影响任何结论。",
        ),
    ),
)
