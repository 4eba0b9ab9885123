"""The 2023 interim measures on generative AI services: security assessment and algorithm filing."""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.regulations.algorithm_recommendation_2021 import assesses_the_provider, filing_duties, provides
from opinionguard.rules import Companion, Law, Provision

__all__ = ["ART_17", "LAW", "REGULATION"]

LAW = Law(
    id="generative-ai-2023",
    title="生成式人工智能服务管理暂行办法",
    english_title="Interim Measures for the Administration of Generative Artificial Intelligence Services",
    short_title="生成式人工智能服务管理暂行办法",
    issuers=("国家互联网信息办公室等七部门",),
    promulgated=date(2023, 7, 13),
    in_force=date(2023, 8, 15),
    source="article 17 as collected; 2023-07-13 is the day of publication",
    reviewed=date(2026, 11, 24),
)

ART_17 = Provision(
    LAW,
    17,
    text=(
        "提供具有舆论属性或者社会动员能力的生成式人工智能服务的，应当按照国家有关规定开展安全评估，"
        "并按照《互联网信息服务算法推荐管理规定》履行算法备案和变更、注销备案手续。"
    ),
    english=(
        "Whoever provides generative artificial intelligence services with public opinion properties or social "
        "mobilization capacity shall carry out a security assessment in accordance with the relevant national provisions, "
        "and complete the formalities of filing the algorithm, and of changing and cancelling the filing, in accordance "
        "with the Provisions on the Administration of Algorithmic Recommendation in Internet Information Services."
    ),
)

REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_17,),
    duties=(
        *filing_duties(provides("generative-ai"), ART_17, ART_17, ART_17),
        assesses_the_provider(ART_17, "generative-ai"),
    ),
    open_points=(
        (
            "The authorities also run a registration of generative AI services in practice; no text for it was seen.",
            "实践中主管机关另行办理生成式人工智能服务备案；未见相应条文。",
        ),
    ),
)
