"""The launches of a run in summaries: groups, columns, problems by kind, what is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "launches.name": ("{name} ({case})", "{name}（{case}）"),
    # the columns of a table for spreadsheets; its days stay as a spreadsheet reads them
    "csv.group": ("Standing", "类别"),
    "csv.launch": ("Launch", "上线事项"),
    "csv.case": ("Id", "编号"),
    "csv.verdict": ("Verdict", "结论"),
    "csv.provision": ("Provision", "条款"),
    "csv.by": ("Last day (UTC+8)", "最晚日期（北京时间）"),
    "csv.to_do": ("What to do", "待办"),
    "csv.as_of": ("As of", "截至（北京时间）"),
    "csv.file": ("File", "文件"),
    "csv.day": ("{first}", "{first}"),
    "csv.between": ("{first} to {last}, not settled", "{first} 至 {last}，尚未确定"),
    "launches.line": ("{name}: {answer} ({place})", "{name}：{answer}（{place}）"),
    "launches.as_of": ("As of {at}.", "截至{at}（北京时间）。"),
    # groups, in letters alone: a chat shows them bold
    "launches.refused": ("May not launch", "不得上线"),
    "launches.waiting": ("Waits for facts or a holiday notice", "有待说明事实或放假通知"),
    "launches.waived": ("May launch by waiver only", "仅凭内部特批可以上线"),
    "launches.passing": ("Passes as far as its line says", "按各行所述可以放行"),
    "launches.title": ("{group}: {n}", "{group}：{n}项"),
    "launches.column.name": ("Launch", "上线事项"),
    "launches.column.answer": ("Answer, and what to do", "结论及待办"),
    "launches.column.place": ("File", "文件"),
    "launches.rest": ("{n} more launches are not shown here.", "另有{n}项未在此列出。"),
    "launches.rest.1": ("1 more launch is not shown here.", "另有1项未在此列出。"),
    "launches.rest.refused": (
        "{n} more are not shown here; {refused} of them may not launch.",
        "另有{n}项未在此列出，其中{refused}项不得上线。",
    ),
    # annotations
    "launches.annotations": (
        "GitHub shows {most} annotations of a kind; the log of this step has these too: {kinds}.",
        "GitHub 每类最多显示{most}条批注；以下各条请见本步骤的日志：{kinds}。",
    ),
    "launches.annotations.error": ("{n} more errors", "错误另有{n}条"),
    "launches.annotations.error.1": ("1 more error", "错误另有1条"),
    "launches.annotations.warning": ("{n} more warnings", "警告另有{n}条"),
    "launches.annotations.warning.1": ("1 more warning", "警告另有1条"),
    "launches.annotations.notice": ("{n} more notices", "提示另有{n}条"),
    "launches.annotations.notice.1": ("1 more notice", "提示另有1条"),
    # problems
    "launches.problems": ("Problems", "错误"),
    "launches.problems.title": ("Problems: {n}", "错误：{n}处"),
    "launches.problems.rest": ("{n} more problems are not shown here.", "另有{n}处错误未在此列出。"),
    "launches.problems.rest.1": ("1 more problem is not shown here.", "另有1处错误未在此列出。"),
    "problem.option": ("Option", "命令行选项"),
    "problem.path": ("Path", "路径"),
    "problem.settings": ("Settings", "设置"),
    "problem.waiver": ("Waiver", "内部特批"),
    "problem.regulation": ("Regulation", "法规模块"),
    "problem.internal": ("Internal error", "内部错误"),
    "problem.case-file": ("Case file", "事项文件"),
}
