"""Texts that the report and its checklist share: the items of articles 5 and 6, authorities, states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "item.legality": ("Legality", "合法性"),
    "item.measures": ("Effectiveness of the security measures", "安全措施的有效性"),
    "item.risk-control": ("Effectiveness of risk control", "防控安全风险的有效性"),
    "item.5(1)": ("Security staff and body", "安全管理人员和机构"),
    "item.5(2)": ("Identity verification and registration data", "用户真实身份核验和注册信息留存"),
    "item.5(3)": ("Retention of logs and published information", "日志信息和发布信息记录留存"),
    "item.5(4)": ("Unlawful and harmful information", "违法有害信息防范处置和记录保存"),
    "item.5(5)": ("Personal information, and controls against a spread", "个人信息保护和防扩散技术措施"),
    "item.5(6)": ("Complaints and reports", "投诉举报"),
    "item.5(7)": (
        "Support to cyberspace administrations",
        "为网信部门依法履行监督管理职责提供技术、数据支持和协助的工作机制",
    ),
    "item.5(8)": (
        "Support to public and state security organs",
        "为公安机关、国家安全机关依法维护国家安全和查处违法犯罪提供技术、数据支持和协助的工作机制",
    ),
    "item.6(1)": ("Basic information and licences", "基本情况和相关证照"),
    "item.6(2)": ("Systems and measures, and their effect", "制度和措施落实情况及风险防控效果"),
    "item.6(3)": ("Conclusions", "安全评估结论"),
    "item.6(4)": ("Other matters", "其他应当说明的情况"),
    "authority.cac": ("cyberspace administration", "网信部门"),
    "authority.public-security": ("public security organ", "公安机关"),
    "state.done": ("done", "已完成"),
    "state.adequate": ("adequate", "符合要求"),
    "state.hazard": ("hazard found", "存在隐患"),
    "state.hazard-mended": ("hazard found, and fixed", "存在隐患，已整改"),
    "state.not-assessed": ("not assessed", "未评估"),
    "state.unknown": ("not stated", "未说明"),
    "state.open": ("open", "待办"),
    "state.missing": ("missing", "缺失"),
    "state.mended": ("fixed {mended}, not verified", "{mended}已整改，待验证"),
    "state.verified": ("fixed {mended}, verified {verified}", "{mended}已整改，{verified}已验证"),
    "state.to-mend": ("open, to be fixed {mended}", "待整改，计划于{mended}整改"),
    "state.to-verify": ("fixed {mended}, to be verified {verified}", "{mended}已整改，计划于{verified}验证"),
    "state.planned": ("not yet assessed, planned for {day}", "尚未评估，计划于{day}评估"),
    "state.platform-pending": ("not answered yet", "待审核"),
    "state.platform-passed": ("passed on {day}", "已于{day}审核通过"),
    "state.platform-returned": ("returned for correction on {day}", "已于{day}退回补正"),
    "state.to-submit": ("not submitted yet", "尚未提交"),
    "state.to-answer": ("to be answered {at}", "计划于{at}答复"),
    "state.discharged_by": ("discharged by {report}", "已由{report}完成"),
    "state.struck": ("this report no longer counts for {events}", "就{events}，本报告不再有效"),
    "state.late-mended": ("fixed {mended}, after the report was submitted", "{mended}方才整改，晚于报告提交"),
    "state.none_open": ("none is open", "均已消除"),
    "state.no_hazards": ("none was found", "未发现"),
    "state.received": ("received {at}", "{at}收到"),
    "state.expected": ("expected {at}", "预计{at}收到"),
    "state.not-received": ("not received", "未收到"),
    "state.answered": ("answered {at}", "{at}已答复"),
}
