"""The report that is filed, and its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "report.title": ("Security Assessment Report", "安全评估报告"),
    "report.draft": ("DRAFT - NOT FOR SUBMISSION", "草稿 · 不得提交"),
    "report.draft_mark": ("DRAFT", "草稿"),
    "report.draft_because": (
        "This is a draft. Gaps to be filled before it can be submitted, each marked: {n}.",
        "本文件为草稿：尚缺 {n} 项内容，均以“缺项”标明。",
    ),
    "report.gap": ("Gap: {what}", "缺项：{what}"),
    "report.contents": ("Contents", "目录"),
    "report.part.basics": ("1. Basic information and licences", "一、基本情况和相关证照获取情况"),
    "report.part.measures": (
        "2. Implementation of systems and measures, and effect of risk control",
        "二、安全管理制度和技术措施落实情况及风险防控效果",
    ),
    "report.part.hazards": ("3. Hazards and their rectification", "三、安全隐患及整改情况"),
    "report.part.conclusion": ("4. Conclusions", "四、安全评估结论"),
    "report.part.other": ("5. Other matters", "五、其他应当说明的相关情况"),
    "report.part.gaps": ("Annex: gaps", "附：缺项清单"),
    "report.law": (
        "Drawn up under articles 5 and 6 of the Provisions on the Security Assessment of Internet Information Services "
        "with Public Opinion Properties or Social Mobilization Capacity.",
        "依据《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》第五条、第六条形成。",
    ),
    "report.elsewhere": ("Owed besides, covered by another report", "由其他报告涵盖的事由"),
    "report.elsewhere_by": ("{event}: {provision}; report {report}", "{event}：{provision}；报告 {report}"),
    "report.uncovered": ("Owed, and not covered", "应评估而未涵盖的事由"),
    "report.struck": ("NO LONGER COUNTS - NEW ASSESSMENT ORDERED", "已被责令重新评估 · 本报告不再有效"),
    "report.struck_mark": ("NO LONGER COUNTS", "不再有效"),
    "report.struck_because": (
        "Order {order}, received {received}, asks for a new assessment ({provision}); this report no longer counts for "
        "{events}.",
        "{received}收到责令 {order}，须重新评估（{provision}）；本报告对 {events} 不再有效。",
    ),
    "report.planned": ("{day} (planned)", "{day}（计划）"),
    "report.as_of": ("As of", "截至"),
    "report.field": ("Field", "项目"),
    "report.content": ("Content", "内容"),
    "report.provider": ("Provider", "提供者"),
    "report.service": ("Service", "服务名称"),
    "report.feature": ("Function added or changed", "增设或者变更的功能"),
    "report.events": ("Ground for the assessment", "评估事由"),
    "report.performer": ("Performed by", "实施方式"),
    "report.report": ("Report", "报告编号"),
    "report.functions": ("Functions", "功能"),
    "report.scope": ("Scope of the service", "服务范围"),
    "report.facilities": ("Software and hardware facilities", "软硬件设施"),
    "report.deployment": ("Place of deployment", "部署位置"),
    "report.licences": ("Licences and certificates", "相关证照"),
    "report.offered.True": ("offered in mainland China", "面向中国内地"),
    "report.offered.False": ("not offered in mainland China", "不面向中国内地"),
    "report.audience.public": ("to the public", "面向社会公众"),
    "report.audience.members": ("to registered users or members", "面向注册用户或会员"),
    "report.audience.internal": ("to the organisation's own staff", "面向本单位内部人员"),
    "report.finding": ("Finding", "评估结果"),
    "report.evidence": ("Evidence", "评估依据"),
    "report.owner": ("Responsible", "负责人"),
    "report.date": ("Date", "评估日期"),
    "report.links": ("References", "附件和链接"),
    "report.hazard": ("Hazard", "隐患"),
    "report.item": ("Item", "条款"),
    "report.opened": ("Found", "发现"),
    "report.mended": ("Mended", "整改"),
    "report.verified": ("Verified", "验证"),
    "report.not_advice": (
        "Made from the facts of the case {case} with opinionguard; not legal advice.",
        "由 opinionguard 依据案例 {case} 的事实生成，不构成法律意见。",
    ),
    "report.no_open_hazards": (
        "The security hazards that were found have been eliminated.",
        "评估中发现的安全隐患均已消除。",
    ),
    "report.written": ("{file} is written", "已写入 {file}"),
    "report.written_struck": (
        "{file} is written; an order has taken this report away: {orders}; gaps: {n}",
        "已写入 {file}；本报告因责令 {orders} 不再有效；缺项 {n} 处",
    ),
    "report.written_draft": ("{file} is written as a draft; gaps: {n}", "已写入 {file}（草稿，缺项 {n} 处）"),
    "gap.field": ("{what} is not stated", "未说明{what}"),
    "gap.finding": ("{what}: no finding is stated", "{what}：未说明评估结果"),
    "gap.not-assessed": ("{what}: not assessed", "{what}：未评估"),
    "gap.evidence": ("{what}: no evidence is stated", "{what}：未说明评估依据"),
    "gap.planned": ("{what}: not yet assessed, planned for {day}", "{what}：尚未评估，计划于{day}评估"),
    "gap.uncovered": ("{event} ({provision}) is not covered by this report", "本报告未涵盖 {event}（{provision}）"),
    "gap.order": (
        "order {event} ({provision}) asks for {events}, which this report does not cover",
        "责令 {event}（{provision}）要求评估 {events}，本报告未涵盖",
    ),
    "gap.text": ("{what}: the text is not stated", "{what}：未写明内容"),
    "gap.hazard": ("hazard {what} is not mended", "隐患 {what} 尚未消除"),
    "gap.unnamed_hazard": (
        "a hazard was found in {what}; which one, and how it was mended, is not stated",
        "{what} 存在安全隐患，但未说明是何隐患及如何消除",
    ),
    "gap.hazards": ("it is not stated whether hazards were found and mended", "未说明是否发现安全隐患及是否已经消除"),
    "gap.open_hazards": ("hazards found are not mended", "发现的安全隐患尚未消除"),
}
