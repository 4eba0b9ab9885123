"""The 2025 measures on labelling what AI generates: explicit labels and labels in the metadata; stores check them."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from opinionguard.rules import (
    CaseAtInstant,
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Provision,
    Task,
    Technology,
    Truth,
    WithoutTerm,
    about,
    at_launch,
    naming_the_fact,
    to_yes_no,
    uses_any,
)

__all__ = ["ART_4_AND_5", "ART_7", "ART_12", "CONTENT_LABELS", "LAW", "REGULATION", "ContentLabelFacts"]

LAW = Law(
    id="ai-content-label-2025",
    title="人工智能生成合成内容标识办法",
    english_title="Measures for the Labelling of Content Generated or Synthesized by Artificial Intelligence",
    short_title="人工智能生成合成内容标识办法",
    issuers=("国家互联网信息办公室", "工业和信息化部", "公安部", "国家广播电视总局"),
    promulgated=date(2025, 3, 7),
    in_force=date(2025, 9, 1),
    source="the whole text, in a republication; articles 7 and 12 are quoted",
    chinese_source="转载的全文；其中引用第七条、第十二条",
    reviewed=date(2026, 11, 29),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class ContentLabelFacts(CompanionFacts):
    """What only the measures on labels ask about."""

    law = LAW.id

    content_labelled: bool | None = field(
        default=None,
        converter=to_yes_no,
        metadata=about(
            "Labels what it generates, explicitly and in the metadata, as articles 4 and 5 ask.",
            called=("labels on the content", "是否已对生成合成内容添加标识"),
        ),
    )


CONTENT_LABELS: Final = Task("content-labels", "labels on generated content", "生成合成内容标识")

ART_4_AND_5 = Provision(
    LAW,
    4,
    text="对生成合成内容添加显式标识，并依照第五条在文件元数据中添加隐式标识（大意）。",
    english=(
        "Generated or synthesized content has to bear explicit labels and, under article 5, implicit labels in the "
        "metadata of its files (in substance)."
    ),
    verbatim=False,
)
ART_7 = Provision(
    LAW,
    7,
    text=(
        "互联网应用程序分发平台在应用程序上架或者上线审核时，应当要求互联网应用程序服务提供者说明是否提供人工智能生成合成服务。"
        "互联网应用程序服务提供者提供人工智能生成合成服务的，互联网应用程序分发平台应当核验其生成合成内容标识相关材料。"
    ),
    english=(
        "Platforms that distribute internet applications shall, when they review an application before it is listed or "
        "goes online, require its provider to state whether it offers services of generation or synthesis by artificial "
        "intelligence. Where it does, they shall verify its material on the labels of generated or synthesized content."
    ),
)
ART_12 = Provision(
    LAW,
    12,
    text=(
        "服务提供者在履行算法备案、安全评估等手续时，应当按照本办法提供生成合成内容标识相关材料，并加强标识信息共享，"
        "为防范打击相关违法犯罪活动提供支持和帮助。"
    ),
    english=(
        "When completing the formalities of algorithm filing, security assessment and the like, service providers shall "
        "provide material on the labels of generated or synthesized content in accordance with these Measures, share more "
        "of the information on labels, and support and help the prevention and fight of related crimes and violations."
    ),
)
GENERATING: Final[tuple[Technology, ...]] = ("deep-synthesis", "generative-ai")


def generates(setting: CaseAtInstant) -> Truth:
    """Articles 4 and 5: what goes live to the public generates or synthesizes; no property of article 2 is needed."""
    return setting.scope.reach & uses_any(GENERATING, setting.launched)


REGULATION: Final = Companion(
    law=LAW,
    provisions=(ART_4_AND_5, ART_7, ART_12),
    duties=(
        Duty(
            CONTENT_LABELS,
            ART_4_AND_5,
            generates,
            at_launch,
            WithoutTerm(),
            done=lambda setting: setting.fact(ContentLabelFacts, "content_labelled"),
            may_follow=(ART_7,),
        ),
    ),
    facts=ContentLabelFacts,
    questions={
        "companions.ai-content-label-2025.content_labelled": (
            ART_4_AND_5,
            "Does the service label what it generates, explicitly (article 4) and in the metadata (article 5)?",
            "该服务是否已对生成合成内容添加显式标识（第四条），并在文件元数据中添加隐式标识（第五条）？",
        ),
    },
    open_points=(
        (
            "Services of deep synthesis and of generative AI are taken to be those meant. Articles 4 and 5 are rendered in "
            "substance: which content needs which label is for their text.",
            "此处理解为适用于深度合成服务和生成式人工智能服务。第四条、第五条仅述大意：何种内容须作何种标识，以条文为准。",
        ),
        (
            "No term is stated: labels are taken to be owed as soon as the service generates content for the public.",
            "未规定期限：此处理解为向公众提供生成合成内容时即应标识。",
        ),
        (
            "Article 12 adds label material to an algorithm filing and to an assessment: a filing without it is not "
            "complete (`complete` under `filings`).",
            "第十二条要求在算法备案、安全评估时提供标识材料：缺少该材料的备案不属于材料齐全（`filings` 中的 `complete`）。",
        ),
    ),
)
