"""The report that is filed, and its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "report.title": (
        "Security Assessment Report of an Internet Information Service",
        "互联网信息服务安全评估报告",
    ),
    "report.draft": ("DRAFT - NOT FOR SUBMISSION", "草稿 · 不得提交"),
    "report.draft_mark": ("DRAFT", "草稿"),
    "report.draft_because": (
        "This is a draft. Gaps to be filled before it can be submitted, each marked: {n}.",
        "本文件为草稿：尚缺{n}项内容，均以“缺项”标明。",
    ),
    "report.gap": ("Gap: {what}", "缺项：{what}"),
    "report.part.filer": ("1. Information on the provider", "一、主体信息"),
    "report.part.basics": ("2. Basic information on the security assessment", "二、安全评估的基本情况"),
    "report.part.items": ("3. Main contents", "三、主要内容"),
    "report.part.hazards": ("4. Hazards and their rectification", "四、安全隐患及整改情况"),
    "report.part.conclusion": ("5. Conclusions", "五、安全评估结论"),
    "report.part.other": ("6. Other matters", "六、其他应当说明的相关情况"),
    "report.part.annex": (
        "Annex: legality, effectiveness of the security measures, effectiveness of risk control",
        "附件：合法性、安全措施的有效性、防控安全风险的有效性评估情况",
    ),
    "report.part.gaps": ("List of gaps", "缺项清单"),
    "report.law": (
        "Drawn up under articles 5 and 6 of the Provisions on the Security Assessment of Internet Information Services "
        "with Public Opinion Properties or Social Mobilization Capacity.",
        "依据《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》第五条、第六条形成。",
    ),
    "report.struck": ("NO LONGER COUNTS - NEW ASSESSMENT ORDERED", "已被责令重新评估 · 本报告不再有效"),
    "report.struck_mark": ("NO LONGER COUNTS", "不再有效"),
    "report.struck_because": (
        "An order received {received} asks for a new assessment ({provision}); this report no longer counts under "
        "{situations}.",
        "{received}收到责令重新评估的通知（{provision}）；就{situations}所列情形，本报告不再有效。",
    ),
    "report.planned": ("{day} (planned)", "{day}（计划）"),
    "report.field": ("Field", "项目"),
    "report.content": ("Content", "内容"),
    "report.numbered": ("{number}. {title}", "{number}. {title}"),
    "report.actual": ("What was found", "实际情况"),
    "report.measures": (
        "Implementation of systems and measures, and effect of risk control",
        "安全管理制度和技术措施落实情况及风险防控效果",
    ),
    "report.finding": ("finding: {finding}", "评估结果：{finding}"),
    "report.owner": ("responsible: {owner}", "负责人：{owner}"),
    "report.date": ("assessed: {day}", "评估日期：{day}"),
    "report.references": ("References: {links}", "相关材料：{links}"),
    "report.number": ("No.", "序号"),
    "report.hazard": ("Hazard", "安全隐患"),
    "report.item": ("Item", "所涉内容"),
    "report.opened": ("Found", "发现日期"),
    "report.mended": ("Fixed", "整改日期"),
    "report.verified": ("Verified", "验证日期"),
    "report.no_open_hazards": (
        "The security hazards that were found have been eliminated.",
        "评估中发现的安全隐患均已消除。",
    ),
    "report.seal": ("Organisation (seal): {name}", "单位（盖章）：{name}"),
    "report.representative": (
        "Legal representative or person in charge (signature):",
        "法定代表人或者负责人（签字）：",
    ),
    "report.signature": ("Name (signature): {name}", "姓名（签字）：{name}"),
    "report.signed_on": ("Date:", "日期：　　　　年　　月　　日"),
    "report.written": ("{file} is written", "已写入 {file}"),
    "report.written_struck": (
        "{file} is written; an order has taken this report away: {orders}; gaps: {n}",
        "已写入 {file}；本报告因责令重新评估（{orders}）不再有效；缺项{n}处",
    ),
    "report.written_draft": ("{file} is written as a draft; gaps: {n}", "已写入 {file}（草稿，缺项{n}处）"),
    "report.masked": (
        "the identity and telephone numbers of people are masked; --with-identity writes them in full",
        "个人的证件号码和电话已隐去部分数字；如需写明，请加 --with-identity",
    ),
    "gap.field": ("{what} is not stated", "未说明{what}"),
    "gap.finding": ("{what}: no finding is stated", "{what}：未说明评估结果"),
    "gap.not-assessed": ("{what}: not assessed", "{what}：未评估"),
    "gap.evidence": ("{what}: no evidence is stated", "{what}：未说明评估依据"),
    "gap.planned": ("{what}: not yet assessed, planned for {day}", "{what}：尚未评估，计划于{day}评估"),
    "gap.uncovered": (
        "an event under {provision} is not covered by this report",
        "本报告未涵盖{provision}所列情形",
    ),
    "gap.order": (
        "the order received {received} ({provision}) asks for a new assessment under {situations}, which this report does "
        "not cover",
        "{received}收到的责令（{provision}）要求就{situations}所列情形重新评估，本报告未涵盖",
    ),
    "gap.text": ("{what}: the text is not stated", "{what}：未写明内容"),
    "gap.hazard": ("hazard {number} is not fixed", "第{number}项安全隐患尚未消除"),
    "gap.hazard_text": ("hazard {number} is not described", "第{number}项安全隐患未写明内容"),
    "gap.unnamed_hazard": (
        "a hazard was found in {what}; which one, and how it was fixed, is not stated",
        "{what}：存在安全隐患，但未说明是何隐患及如何消除",
    ),
    "gap.hazards": ("it is not stated whether hazards were found and fixed", "未说明是否发现安全隐患及是否已经消除"),
    "gap.open_hazards": ("hazards found are not fixed", "发现的安全隐患尚未消除"),
    "metavar.DETAILS": ("DETAILS", "填报资料"),
}
