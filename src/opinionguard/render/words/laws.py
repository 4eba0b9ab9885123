"""The list of regulations, and one regulation in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "laws.asks": ("asks for: {tasks}", "要求：{tasks}"),
    "laws.watched": (
        "Known, without rules; no answer looks at these:",
        "以下规定仅供留意，未设规则，不影响任何结论：",
    ),
    "laws.no_rules": ("no rules: {why}", "未设规则：{why}"),
    "laws.issuers": ("issued by {issuers}", "制定机关：{issuers}"),
    # by the name in the law's own file
    "laws.issuer.国家互联网信息办公室": ("Cyberspace Administration of China", "国家互联网信息办公室"),
    "laws.issuer.国家互联网信息办公室等七部门": (
        "Cyberspace Administration of China and six other departments",
        "国家互联网信息办公室等七部门",
    ),
    "laws.issuer.公安部": ("Ministry of Public Security", "公安部"),
    "laws.issuer.工业和信息化部": ("Ministry of Industry and Information Technology", "工业和信息化部"),
    "laws.issuer.国家发展改革委": ("National Development and Reform Commission", "国家发展改革委"),
    "laws.issuer.商务部": ("Ministry of Commerce", "商务部"),
    "laws.issuer.文化和旅游部": ("Ministry of Culture and Tourism", "文化和旅游部"),
    "laws.issuer.税务总局": ("State Taxation Administration", "税务总局"),
    "laws.issuer.市场监管总局": ("State Administration for Market Regulation", "市场监管总局"),
    "laws.issuer.国家市场监督管理总局": ("State Administration for Market Regulation", "国家市场监督管理总局"),
    "laws.issuer.广电总局": ("National Radio and Television Administration", "广电总局"),
    "laws.issuer.国家广播电视总局": ("National Radio and Television Administration", "国家广播电视总局"),
    "laws.dates": ("promulgated {promulgated}, in force from {in_force}", "{promulgated}公布，{in_force}起施行"),
    "laws.draft": ("published as a draft {promulgated}", "{promulgated}公开征求意见"),
    "laws.until": ("in force until {day}", "施行至{day}"),
    "laws.source": ("source: {source}", "文本依据：{source}"),
    "laws.page": ("official page: {url}", "官方页面：{url}"),
    "laws.reviewed": ("last reviewed {day}", "最近核对：{day}"),
    "laws.duties": ("What it asks:", "要求："),
    "laws.duty": ("{task} [{id}], {provision}: {term}", "{task}［{id}］，{provision}：{term}"),
    "laws.may_follow": ("may follow: {provisions}", "可能面临的监管措施：{provisions}"),
    "laws.term.2018": ("as and when the 2018 Provisions ask for it", "依2018年规定的情形和期限"),
    "laws.term.days": ("within {n} working days", "{n}个工作日内"),
    "laws.term.before": ("before the launch", "上线之前"),
    "laws.term.none": ("at once; no term is stated", "应当立即履行；未规定期限"),
    "laws.noted": ("{provision} ({notes})", "{provision}（{notes}）"),
    "laws.notes": ("({notes})", "（{notes}）"),
    "laws.paraphrase": ("a paraphrase, no quotation", "大意，非原文"),
    "laws.open": ("What is left open:", "未决事项："),
    "laws.readings": (
        "Open readings of the text, and what speaks for each side (--reading ID=SIDE takes another):",
        "条文的不同理解及各方理由（以 --reading 口径=选项 选用其他口径）：",
    ),
    "laws.default": ("{side}, the default: {ground}", "{side}，默认口径：{ground}"),
    "laws.side": ("{side}: {ground}", "{side}：{ground}"),
    "laws.open.more": ("What else is left open, without a reading:", "其他未决事项（不设口径选项）："),
}
