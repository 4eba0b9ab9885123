"""The checklist of a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "checklist.title": ("Checklist of {case} as of {at}", "{case} 工作清单（截至北京时间{at}）"),
    "checklist.state": ("{event}, {provision}: {status}", "{event}，{provision}：{status}"),
    "checklist.count": ("{done} done, {open} open", "已完成{done}项，待办{open}项"),
    "checklist.first": ("In the way first: {what}", "首要待办：{what}"),
    "checklist.ready": ("Nothing on this list is open.", "清单各项均已完成。"),
    "checklist.no_report": (
        "No report is stated yet: state one in the case file to keep this list.",
        "尚未写明任何报告：请在事项文件中写明，以便维护本清单。",
    ),
    "checklist.report": ("Report: {report}", "报告：{report}"),
    "checklist.report.first": ("the 1st of the case file", "事项文件中的第1份"),
    "checklist.standing": ("Whether this report still counts (article 8)", "本报告是否仍然有效（第八条）"),
    "checklist.hazard": ("{id} ({item})", "{id}（{item}）"),
    "checklist.act": ("{id}: {what}, {on}", "{what}（{id}），{on}"),
    "checklist.struck": (
        "order {order}, received {received} ({provision})",
        "责令重新评估（{order}），{received}收到（{provision}）",
    ),
    "checklist.new_report": (
        "assess again, and state another report in the case file",
        "请重新评估，并在事项文件中另写一份报告",
    ),
    "checklist.instead": ("{report} stands in its place", "已由{report}取代"),
    "checklist.owed": ("{event}, {provision}", "{event}，{provision}"),
    "checklist.reopened": ("reopened by an order, see below", "因责令重新产生，见下"),
    "checklist.by_fact": (
        "this is discharged not by a report, but once it is stated ({fact}: yes)",
        "本项不以报告完成，写明下列事实即为完成（{fact}：是）",
    ),
    "checklist.not_covered": ("this report does not cover it", "本报告未涵盖"),
    "checklist.covered_by": ("covered by: {report}", "由{report}涵盖"),
    "checklist.too_early": ("received {at}, before the event", "{at}收到，早于该情形发生"),
    "checklist.depends": ("depends on facts that are not stated: {facts}", "取决于未说明的事实：{facts}"),
    "checklist.order_lacks": ("this report does not cover: {events}", "本报告未涵盖：{events}"),
    "checklist.assessment": ("Assessment (article 5)", "评估内容（第五条）"),
    "checklist.hazards": ("Hazards (article 6, paragraph 1)", "安全隐患（第六条第一款）"),
    "checklist.contents": ("Contents of the report (article 6, paragraph 2)", "报告内容（第六条第二款）"),
    "checklist.filing": ("Submission (article 7)", "提交（第七条）"),
    "checklist.orders": ("Orders (article 8)", "责令事项（第八条）"),
    "checklist.acts": ("Other acts of the authorities", "有关主管部门的其他行为"),
    "checklist.practice": (
        "asked by an app store (the undertaking of Yingyongbao), not by law: {text}",
        "应用商店要求（应用宝承诺书，非法定）：{text}",
    ),
    "checklist.platform": (
        "through the National Internet Security Management Service Platform",
        "通过全国互联网安全管理服务平台提交",
    ),
    "checklist.answer": ("the answer of the platform", "平台审核结果"),
    "checklist.submit_again": (
        "fix it, submit it again, and state it as another report in the case file",
        "请补正后重新提交，并在事项文件中另写一份报告",
    ),
    "checklist.to": ("to the {authority}", "提交{authority}"),
    "checklist.order": ("{id}: {what}, received {received}", "{what}（{id}），{received}收到"),
    "checklist.by": ("by: {owner}", "负责人：{owner}"),
    "checklist.on": ("on {day}", "{day}"),
    "checklist.found": ("found {day}", "{day}发现"),
    "checklist.due": ("due: {deadline}", "期限：{deadline}"),
    "checklist.number": ("no. {number}", "编号{number}"),
    "order.reassess": ("assess again", "责令限期重新评估"),
    "order.clarify": ("provide explanations", "责令补充说明"),
    "act.notice-to-assess": ("notice to carry out an assessment (article 12)", "通知开展安全评估（第十二条）"),
    "act.on-site-inspection": ("on-site inspection (articles 9 and 11)", "现场检查（第九条、第十一条）"),
    "act.expert-review": ("review by experts (article 10)", "专家评审（第十条）"),
    "act.inspection": ("inspection on site, or review by experts", "现场检查或者专家评审"),
    "act.open": (
        "{one}, or {other}, depending on a fact that is not stated ({fact})",
        "{one}，或者{other}，取决于未说明的事实（{fact}）",
    ),
    "checklist.kept": (
        "Law: the Cybersecurity Law, {provision} (21(3) before 2026), keeps network logs for not less than six months. "
        "The logs of {day} are kept at least until the end of {until}.",
        "法律规定：《网络安全法》{provision}（2026年前为第二十一条第三项），相关网络日志留存不少于六个月。"
        "{day}的日志至少留存至{until}24时。",
    ),
}
