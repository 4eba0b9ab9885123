"""What is said to people, in English and Chinese, whatever the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from opinionguard.decisions import Lang

__all__ = ["say"]

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # verdicts
    "verdict.overdue": ("OVERDUE", "已逾期"),
    "verdict.blocked": ("BLOCKED", "上线前须先履行"),
    "verdict.undetermined": ("UNDETERMINED", "尚不能确定"),
    "verdict.due": ("DUE", "限期内待履行"),
    "verdict.clear": ("CLEAR", "已履行"),
    "verdict.not-subject": ("NOT SUBJECT", "不适用"),
    "may_launch.True": ("may launch", "可以上线"),
    "may_launch.False": ("may not launch", "不得上线"),
    "may_launch.waived": ("may launch by waiver only", "仅凭豁免可以上线"),
    "waived": (
        "Waived by {id}, approved by {approver}, until {until}: {reason}",
        "已豁免（{id}，批准人 {approver}，有效至 {until}）：{reason}",
    ),
    "waived.day": ("the beginning of {day}", "{day} 零时"),
    # statuses
    "status.upcoming": ("upcoming", "尚未发生"),
    "status.not-triggered": ("not triggered", "未触发"),
    "status.discharged": ("discharged", "已履行"),
    "status.undetermined": ("undetermined", "尚不能确定"),
    "status.blocking": ("blocking the launch", "履行前不得上线"),
    "status.due": ("due", "应在期限内提交报告"),
    "status.overdue": ("overdue", "已逾期"),
    # what a run of check has to tell
    "progress": ("deciding", "正在判断"),
    "result.deadline": ("Deadline", "期限"),
    "result.broken": ("a case file cannot be taken", "案例文件有误"),
    # headings
    "title": ("{case}: {verdict} - {may} ({as_of})", "{case}：{verdict}，{may}（{as_of}）"),
    "label": ("{label}: {text}", "{label}：{text}"),
    "as_of": ("as of {at}", "截至 {at}"),
    "service": ("Service", "服务"),
    "feature": ("Feature", "功能"),
    "unnamed": ("(no name stated)", "（未说明名称）"),
    "scope": ("Scope:", "适用范围："),
    "reach": ("offered to the public of mainland China", "向中国内地公众提供"),
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
    "obligation": ("Event {event}, {provision}: {status}", "事件 {event}，{provision}：{status}"),
    "because.True": ("It applies because:", "适用的依据："),
    "because.False": ("It does not apply because:", "不适用的依据："),
    "because.None": ("Whether it applies depends on:", "是否适用取决于："),
    "always": ("no fact: it follows from the readings taken", "无须事实：由所采解释得出"),
    "none": ("(none)", "（无）"),
    "not_stated": ("not stated", "未说明"),
    "deadline": ("Deadline ({provision}): {said}", "期限（{provision}）：{said}"),
    "deadline.before": (
        "before {cutoff}; the last whole day is {last_day}",
        "{cutoff} 之前；最后一个完整日为 {last_day}",
    ),
    "deadline.undated": ("before the launch, which has no date yet", "上线之前；上线日期未定"),
    "deadline.day": ("the end of {last_day} (before {cutoff})", "{last_day} 结束之前（{cutoff} 之前）"),
    "deadline.unsettled": (
        "not settled: at the earliest the end of {last_day}, at the latest that of {latest}; file by {last_day} to be safe",
        "尚未确定：最早为 {last_day} 结束，最晚为 {latest} 结束；为稳妥起见，请在 {last_day} 前提交",
    ),
    "deadline.unknown_day": (
        "unknown, since the day of the event is not stated",
        "未知，因为未说明情形发生之日",
    ),
    "counted": (
        "Counted: {n} working days, {first} to {last}",
        "计算：{first} 至 {last} 共 {n} 个工作日",
    ),
    "counted.first_day": (" (the day of the event is counted)", "（事件当日计入）"),
    "counted.excluded": (" (the day of the event, {day}, is not counted)", "（事件当日 {day} 不计入）"),
    "skipped.weekends": ("not counted: {n} weekend days", "不计入：周末 {n} 天"),
    "skipped.holidays": ("not counted: {days}", "不计入：{days}"),
    "made_up": ("counted although on a weekend (make-up working days): {days}", "计入的调休上班日：{days}"),
    "made_up.not": ("make-up working days are not counted, by the reading taken", "按所采解释，调休上班日不计入"),
    "notices": ("State Council notices relied on: {notices}", "所依据的国务院办公厅通知：{notices}"),
    "notice.missing": (
        "The State Council's notice on the holidays of {year} is not known to this release; it usually comes in October to "
        "December of {before}. Upgrade the package holidays once it is out.",
        "本版本尚未收录国务院办公厅关于 {year} 年节假日安排的通知；该通知通常在 {before} 年 10 月至 12 月发布，发布后请升级 holidays 包。",
    ),
    "notice.not_known": (
        "The State Council's notice on the holidays of {year} had not been released by {known_on}.",
        "截至 {known_on}，国务院办公厅尚未发布关于 {year} 年节假日安排的通知。",
    ),
    "calendar": ("Working days", "工作日历"),
    "reports": ("Reports:", "报告："),
    "reports.none": ("none is stated", "未说明任何报告"),
    "report.discharges": ("{name} discharges this; {late}", "{name} 已履行本项义务；{late}"),
    "report.fact_discharges": ("{fact} = true discharges this", "{fact} = true 已履行本项义务"),
    "report.late": ("it came after the deadline", "该报告在期限届满后提交"),
    "report.in_time": ("it came in time", "该报告在期限内提交"),
    "report.late_unknown": ("whether it came in time is not known", "是否在期限内提交尚不能确定"),
    "defect": ("{report} falls short: {fact} ({provision})", "{report} 存在缺陷：{fact}（{provision}）"),
    "follows": ("What follows:", "后续要求："),
    "next": ("Next", "下一步"),
    "next.answer": ("answer the questions below", "回答下列问题"),
    "next.notice_past": (
        "file at once: the earliest possible deadline is past, the latest is the end of {latest}",
        "请立即提交：可能的最早期限已过，最晚期限为 {latest} 结束",
    ),
    "next.blocking": (
        "assess what article 5 asks, mend what is found, and submit the report through the National Internet Security "
        "Management Service Platform to the cyberspace administration and the public security organ {by}; launch after that",
        "完成第五条要求的评估并消除隐患，{by}通过全国互联网安全管理服务平台向网信部门和公安机关提交报告，此后方可上线",
    ),
    "next.due": (
        "assess what article 5 asks, mend what is found, and submit the report through the National Internet Security "
        "Management Service Platform to the cyberspace administration and the public security organ {by}",
        "完成第五条要求的评估并消除隐患，{by}通过全国互联网安全管理服务平台向网信部门和公安机关提交报告",
    ),
    "next.overdue": (
        "submit the report at once; if the launch has not taken place, restate its date (at)",
        "请立即提交报告；如尚未上线，请更新上线日期（at）",
    ),
    "next.overdue_event": ("submit the report at once", "请立即提交报告"),
    "next.fact_blocking": (
        "complete the assessment under the rules that {provision} names, then state {fact} = true; launch after that",
        "按{provision}所指规定完成评估后，写明 {fact} = true，此后方可上线",
    ),
    "next.discharged": (
        "keep the receipt; the authorities review the report and may order a new assessment",
        "请保存回执；主管机关将书面审查报告，并可能责令重新评估",
    ),
    "next.upcoming": ("nothing is owed yet; it occurs on {day}", "目前无须提交；该事件将于 {day} 发生"),
    "by.instant": ("before {cutoff}", "在 {cutoff} 之前"),
    "by.launch": ("before the launch", "在上线之前"),
    "by.day": ("by the end of {last_day}", "在 {last_day} 结束之前"),
    "questions": ("Questions that would settle it:", "回答下列问题即可确定："),
    "question": ("{fact} ({provision})", "{fact}（{provision}）"),
    "no_questions": ("No question is open.", "没有待回答的问题。"),
    "notes": ("Notes and links:", "备注与链接："),
    "valid_until": (
        "With the same facts this holds until {instant}.",
        "在事实不变的情况下，以上结论有效至 {instant}。",
    ),
    "valid_for_good": ("With the same facts this does not change.", "在事实不变的情况下，以上结论不再变化。"),
    "not_in_force": (
        "{day} is before {in_force}, when the Provisions entered into force (article 17): nothing is owed under them",
        "{day} 早于本规定施行之日 {in_force}（第十七条），依本规定无须提交报告",
    ),
    "sensitive": ("Readings of the text that would change the answer:", "会改变结论的条文解释："),
    "sensitive.none": (
        "No reading of the text, taken alone the other way, would change the answer.",
        "任何一项条文解释单独改变均不影响结论。",
    ),
    "sensitive.verdict": ("verdict {verdict}", "结论变为“{verdict}”"),
    "sensitive.deadline": ("{duty}: {deadline}", "{duty}：{deadline}"),
    "sensitive.falls_away": ("falls away", "不再适用"),
    "spans": ("Verdicts over time:", "结论随时间的变化："),
    "span.from": ("from {start}", "自 {start} 起"),
    "span.until": ("until {end}", "至 {end}"),
    "span": ("{when}: {verdict} - {may}", "{when}：{verdict}，{may}"),
    "span.always": ("always", "始终"),
    "readings": ("Readings taken other than by default", "采用的非默认解释"),
    # gate
    "gate.allowed.decided": ("{case}: allowed", "{case}：放行"),
    "gate.allowed.waived": (
        "{case}: allowed by waiver; what is owed is owed all the same",
        "{case}：依豁免放行；应履行的义务不因此免除",
    ),
    "gate.allowed.exempt": (
        "{case}: allowed without a case, exempted by {pattern}",
        "{case}：没有案例，依 {pattern} 豁免放行",
    ),
    "gate.refused.decided": ("{case}: refused", "{case}：不予放行"),
    "gate.refused.no-case": (
        "{case}: refused, since there is no case of this id. Write its case file, or exempt the id by name.",
        "{case}：不予放行，因为没有该标识的案例。请编写案例文件，或者按名称豁免该标识。",
    ),
    "gate.refused.broken": (
        "{case}: refused, since what is stated of it cannot be taken. Mend this:",
        "{case}：不予放行，因为其案例文件无法采用。请更正：",
    ),
    "gate.refused.clock": (
        "{case}: refused, since the clock cannot be trusted:",
        "{case}：不予放行，因为时钟不可信：",
    ),
    "gate.refused.log": (
        "{case}: refused, since the decision could not be put on record:",
        "{case}：不予放行，因为无法记录该决定：",
    ),
    "gate.refused.error": (
        "{case}: refused, since it could not be decided:",
        "{case}：不予放行，因为无法作出决定：",
    ),
    "gate.waiver": (
        "  waived: {event} under {provision} of {law}, by {approver} until {expires} ({id}): {reason}",
        "  已豁免：事件 {event}，{law} {provision}；批准人 {approver}，有效至 {expires}（{id}）：{reason}",
    ),
    # replay
    "replay.same": ("{n} decisions, all of which come out the same", "共 {n} 项决定，重新判断的结果均相同"),
    "replay.summary": (
        "{n} decisions: {same} come out the same, {differing} differ, {damaged} lines cannot be taken",
        "共 {n} 项决定：{same} 项相同，{differing} 项不同，{damaged} 行无法采用",
    ),
    "replay.differs": ("line {line}, {case} at {at}: differs", "第 {line} 行，{case}（{at}）：结果不同"),
    "replay.difference": ("{path}: {recorded} on record, {now} now", "{path}：记录为 {recorded}，现为 {now}"),
    "replay.version": ("{name} was {version} then", "当时 {name} 为 {version}"),
    "disclaimer": (" Not legal advice.", "本结果不构成法律意见。"),
    "summary": ("{n} cases: {counts}", "共 {n} 个案例：{counts}"),
    "summary.one": ("1 case: {counts}", "共 1 个案例：{counts}"),
    "summary.waived": ("; by waiver only: {n}", "；仅凭豁免可以上线：{n} 个"),
    # expectations
    "expect.failed": ("{name}: not as expected. {headline}", "{name}：与预期不符。{headline}"),
    "expect.expected": ("expected", "预期"),
    "expect.got": ("got", "实际"),
    # page
    "page.title": ("Launches in mainland China", "中国内地上线检查"),
    "page.skip": ("Skip to the launches", "跳到上线项目"),
    "page.cases": ("Launches", "上线项目"),
    "page.refused": ("{refused} of {n} may not launch", "{n} 个项目中有 {refused} 个不得上线"),
    "page.passing": ("All of {n} may launch", "全部 {n} 个项目均可以上线"),
    "page.nothing": ("No case was decided.", "没有可判断的案例。"),
    "page.problems": ("To be mended", "须更正"),
    "page.search": ("Find", "查找"),
    "page.verdicts": ("Only these verdicts", "仅显示下列结论"),
    "page.shown": ("{n} of {total} shown", "显示 {n} / {total}"),
    "page.reset": ("Show all", "全部显示"),
    "page.open_all": ("Open all explanations", "展开全部说明"),
    "page.close_all": ("Close all", "全部收起"),
    "page.event": ("Event", "事件"),
    "page.provision": ("Provision", "条文"),
    "page.status": ("Status", "状态"),
    "page.related": ("{provision} (related)", "{provision}（相关义务）"),
    "page.explanation": ("Explanation", "说明"),
    "page.deadlines": ("Deadlines", "期限"),
    "page.last_days": (
        "The last whole day, in China, of everything still owed.",
        "各项尚未履行义务的最后一个完整日（中国时间）。",
    ),
    "page.open_days": (
        "Dashed days: no holiday notice settles yet whether they are working days.",
        "虚线日期：尚无放假通知确定其是否为工作日。",
    ),
    "page.past": ("Months that are past", "以往月份"),
    "page.due": ("{day}: {n} due", "{day}：{n} 项到期"),
    "page.today": ("the day asked about", "查询日"),
    "page.earliest": ("(earliest possible, not settled)", "（可能的最早日期，尚未确定）"),
    "page.latest": ("(latest possible, not settled)", "（可能的最晚日期，尚未确定）"),
    "page.passed_over": (
        "{file} was passed over, since it states nothing of a case",
        "{file} 未写明任何案例内容，已略过",
    ),
    # calendar
    "calendar.title": ("{n} working days from {day}", "自 {day} 起 {n} 个工作日"),
    "calendar.title.one": ("{n} working day from {day}", "自 {day} 起 {n} 个工作日"),
    "calendar.month_names": (
        "January February March April May June July August September October November December",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ),
    "calendar.month": ("{month} {year}", "{year} 年 {month} 月"),
    "calendar.weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "一 二 三 四 五 六 日"),
    "calendar.weekday_names": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    ),
    "calendar.mark.working": ("#{n}", "#{n}"),
    "calendar.mark.make-up": ("+{n}", "班{n}"),
    "calendar.mark.idle": ("(+)", "(班)"),
    "calendar.mark.weekend": ("-", "-"),
    "calendar.mark.holiday": ("off", "休"),
    "calendar.mark.open": ("?", "?"),
    "calendar.mark.event": ("from", "当日"),
    "calendar.mark.earliest": ("min", "最早"),
    "calendar.mark.latest": ("max", "最晚"),
    "calendar.mark.outside": ("no mark", "无标记"),
    "calendar.means.working": ("working day number n", "第 n 个工作日"),
    "calendar.means.make-up": ("make-up working day, number n", "调休上班，第 n 个工作日"),
    "calendar.means.idle": ("make-up working day, not counted", "调休上班，不计入"),
    "calendar.means.weekend": ("weekend", "周末"),
    "calendar.means.holiday": ("day off", "放假"),
    "calendar.means.open": ("no notice settles it yet", "尚无通知，未定"),
    "calendar.means.event": ("day of the event, not counted", "事件当日，不计入"),
    "calendar.means.event_itself": ("day of the event", "事件当日"),
    "calendar.means.outside": ("outside the count", "不在计算范围内"),
    "calendar.means.deadline": ("deadline", "期限届满日"),
    "calendar.means.earliest": ("earliest possible deadline", "可能的最早期限"),
    "calendar.means.latest": ("latest possible deadline", "可能的最晚期限"),
    "calendar.nth": ("working day {n}", "第 {n} 个工作日"),
    "calendar.made_up": ("make-up working day, number {n}", "调休上班，第 {n} 个工作日"),
    "calendar.excluded": ("The day of the event is not itself counted.", "事件当日不计入。"),
    "calendar.included": (
        "Counted from the day of the event on, by the reading taken.",
        "按所采解释，自事件当日起算（含当日）。",
    ),
    "calendar.idle_make_up": (
        "Make-up working days are not counted, by the reading taken.",
        "按所采解释，调休上班日不计入。",
    ),
    "calendar.end_of": ("the end of {weekday} {day}", "{day}（{weekday}）结束"),
    "calendar.close_of": ("{time} China time on {weekday} {day}", "{day}（{weekday}）北京时间 {time}"),
    "calendar.deadline": (
        "Deadline: {until}, working day {n} (before {cutoff}).",
        "期限：{until}之前，即第 {n} 个工作日（{cutoff} 之前）。",
    ),
    "calendar.deadline_close": (
        "Deadline: before {until}, working day {n}.",
        "期限：{until} 之前，即第 {n} 个工作日。",
    ),
    "calendar.last_whole_day": ("The last whole day before it is {day}.", "此前最后一个完整日为 {day}。"),
    "calendar.unsettled": (
        "Deadline not settled: at the earliest {earliest}, at the latest {latest}. To be safe, keep to the earliest.",
        "期限尚未确定：最早为 {earliest}，最晚为 {latest}。为稳妥起见，请以最早者为准。",
    ),
    "calendar.same": (
        "Deadline: {until}. A notice is missing, but none of the kind published since 2008 would move it.",
        "期限：{until}之前。相关通知尚缺，但 2008 年以来的同类安排均不会改变该日期。",
    ),
    "calendar.missing": (
        "Missing: the State Council's holiday notice for {years}; a year's notice usually comes in October to December "
        "of the year before.",
        "尚缺：国务院办公厅关于 {years} 年节假日安排的通知；每年的通知通常在前一年 10 月至 12 月发布。",
    ),
    "calendar.known_on": ("Counted with the notices released by {day}.", "按截至 {day} 已发布的通知计算。"),
    "calendar.by_notice": ("By notice {notice}:", "依据通知 {notice}："),
    "calendar.nothing": ("no day off and no make-up working day in this count", "此次计算期间内无放假或调休上班日"),
    "calendar.range": ("{first} to {last}", "{first} 至 {last}"),
    "calendar.legend": ("Legend", "图例"),
    "calendar.named": ("Days off and make-up working days", "放假与调休上班日"),
    "calendar.column.days": ("Days", "日期"),
    "calendar.column.what": ("What", "安排"),
    "calendar.column.notice": ("Notice", "通知"),
    "calendar.not_advice": ("Not legal advice.", "本结果不构成法律意见。"),
    "calendar.event.summary": ("Deadline: {title}", "期限届满：{title}"),
    "calendar.event.before": ("{summary}, before {time} China time", "{summary}，北京时间 {time} 之前"),
    "calendar.event.earliest": ("{summary} (earliest possible, not settled)", "{summary}（可能的最早日期，尚未确定）"),
    "calendar.event.latest": ("{summary} (latest possible, not settled)", "{summary}（可能的最晚日期，尚未确定）"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """Return what is said under a key in one language, with its values filled in. Raises KeyError."""
    english, chinese = _WORDS[key]
    return (chinese if lang == "zh" else english).format(**values)
