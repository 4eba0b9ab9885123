"""The explanation of a decision: scope, obligations, facts, reports, questions, readings, verdicts over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "option.paths": (
        "show every duty of other laws with its facts, and name each fact by its path in a case file too",
        "逐项显示其他规定的各义务及其依据，并列出各项事实在事项文件中的路径",
    ),
    "service": ("Service", "服务"),
    "feature": ("Feature", "功能"),
    "unnamed": ("(no name stated)", "（未说明名称）"),
    "scope": ("Scope:", "适用范围："),
    "reach": ("offered to the public of mainland China", "面向境内公众提供"),
    "reach.by_reading": ("within reach, by the readings taken", "按所选口径，属于适用范围"),
    "article_2.service": (
        "service with feature: public opinion properties or social mobilization capacity (article 2)",
        "服务（含功能）具有舆论属性或社会动员能力（第二条）",
    ),
    "article_2.alone": (
        "public opinion properties or social mobilization capacity (article 2)",
        "具有舆论属性或社会动员能力（第二条）",
    ),
    "article_2.feature": (
        "feature alone: public opinion properties or social mobilization capacity (article 2)",
        "功能本身具有舆论属性或社会动员能力（第二条）",
    ),
    "holds.True": ("yes", "是"),
    "holds.False": ("no", "否"),
    "holds.None": ("unknown", "未知"),
    "by_items": (" by {items}", "，依据{items}"),
    "obligation.bare": ("{provision}: {status}", "{provision}：{status}"),
    "obligation": ("Event: {event}, {provision}: {status}", "情形：{event}，{provision}：{status}"),
    "because.True": ("It applies because:", "适用的依据："),
    "because.False": ("It does not apply because:", "不适用的依据："),
    "because.None": ("Whether it applies depends on:", "是否适用取决于："),
    "always": ("no fact: it follows from the readings taken", "无须事实：由所选口径得出"),
    "reports": ("Reports:", "报告："),
    "reports.none": ("none is stated", "未说明任何报告"),
    "report.discharges": ("{name} discharges this; {late}", "{name}已满足本项义务的要求；{late}"),
    "report.fact_discharges": ("{fact}: yes, which discharges this", "{fact}：是，本项义务已完成"),
    "report.late": ("it came after the deadline", "该报告在期限届满后提交"),
    "report.in_time": ("it came in time", "该报告在期限内提交"),
    "report.no_limit": ("no time limit was set", "未规定限期"),
    "report.late_unknown": ("whether it came in time is not known", "是否在期限内提交尚不能确定"),
    "defect": (
        "{report} falls short: {what} ({fact}; {provision})",
        "{report}不符合要求：{what}（{fact}；{provision}）",
    ),
    "exposures": ("What the Provisions attach to this state:", "本规定对目前状态规定的后果："),
    "exposure": ("{event}, {provision} (because of the {facts})", "{event}，{provision}（依据：{facts}）"),
    "may_follow.cybersecurity": (
        "The Provisions set no fine. What may follow under another law, on the conditions that each provision states itself:",
        "本规定未设罚款。依照其他法律可能面临的监管措施（以条文所定条件为准）：",
    ),
    "follows": ("What follows:", "相关条文："),
    "follows.overdue": ("What follows:", "可能面临的监管措施："),
    "questions": ("Questions that would settle it:", "回答下列问题即可确定："),
    "question": ("{fact} ({provision})", "{fact}（{provision}）"),
    "notes": ("Notes and links:", "备注与链接："),
    "valid_until": (
        "With the same facts this holds until {instant}.",
        "在事实不变的情况下，以上结论有效至北京时间{instant}。",
    ),
    "valid_for_good": ("With the same facts this does not change.", "在事实不变的情况下，以上结论不再变化。"),
    "sensitive": ("Readings of the text that would change the answer:", "会改变结论的理解口径："),
    "sensitive.none": (
        "No reading of the text, taken alone the other way, would change the answer.",
        "任何一项理解口径单独改变均不影响结论。",
    ),
    "sensitive.may_launch": (
        "the verdict stays, and whether it may launch is another answer under other laws",
        "结论不变，但依其他规定能否上线的回答不同",
    ),
    "sensitive.asks": (
        "These sides only leave the answer open for want of a fact: {sides}",
        "采用下列口径时，仅因缺少事实而不能确定：{sides}",
    ),
    "sensitive.side": ("{side}, which asks for {facts}", "{side}，需说明{facts}"),
    "sensitive.side.told": ("{side}: {verdict}", "{side}：{verdict}"),
    "freed": (
        "The text is open here. Another side of a reading frees it, or asks what can free it: {sides}",
        "条文在此有不同理解。采用下列口径即不受阻，或者取决于需说明的事实：{sides}",
    ),
    "sensitive.verdict": ("verdict {verdict}", "结论变为“{verdict}”"),
    "sensitive.deadline": ("{duty}: {deadline}", "{duty}：{deadline}"),
    "sensitive.falls_away": ("falls away", "不再适用"),
    "spans": ("Verdicts over time:", "结论随时间的变化："),
    "spans.bare": (
        "Waivers are not counted here.",
        "此处未计入内部特批。",
    ),
    "span": ("{when}: {verdict} - {may}", "{when}：{verdict}，{may}"),
    "span.from": ("from {start}", "自北京时间{start}起"),
    "span.until": ("until {end}", "至北京时间{end}"),
    "span.always": ("always", "始终"),
    "readings": ("Readings taken other than by default", "所选的非默认口径"),
    "calendar": ("Working days", "工作日历"),
    "coverage": ("published through {year}", "放假安排已公布至{year}年"),
    "coverage.known_on": ("as known on {day}", "按{day}已知的情况"),
    "coverage.notice": ("with {number}", "另计入{number}"),
}
