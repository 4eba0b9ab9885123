"""What each command is for, for a person who does not know which one to take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "commands.usage": ("usage: opinionguard COMMAND …", "用法：opinionguard 命令 …"),
    "commands.to_state": ("to state a launch", "填写评估事项"),
    "commands.to_decide": ("to know whether it may launch", "判断能否上线"),
    "commands.to_file": ("to assess and to file", "评估并提交报告"),
    "commands.to_count": ("to know the days", "计算期限"),
    "commands.to_look_up": ("to look something up", "查阅与核对"),
    "command.interview": ("asks, and writes a case file of the answers", "逐项提问，并据回答写出事项文件"),
    "command.vocabulary": ("what a product word stands for in article 2", "某个产品用语对应第二条的哪项功能"),
    "command.schema": ("the JSON Schema by which an editor completes case files", "供编辑器补全事项文件的 JSON Schema"),
    "command.check": (
        "may these launch: for a pipeline and for all cases at once",
        "能否上线：适用于流水线，可同时判断多个事项",
    ),
    "command.explain": (
        "why, what is missing, and what would change the answer",
        "理由、尚缺的事实，以及什么会改变结论",
    ),
    "command.report": ("writes the assessment report, and what it still lacks", "编写安全评估报告，并列出尚缺的内容"),
    "command.deadline": ("by when, for an event without a case file", "不用事项文件，直接查某一情形的期限"),
    "command.calendar": ("the working days until then, drawn", "以日历显示其间的工作日"),
    "command.laws": ("the laws that are applied, their text, and how sure it is", "所适用的规定、条文及其可靠程度"),
    "command.replay": ("whether the answers in a decision log were right", "核对决策日志中的结论"),
    "commands.more": (
        "opinionguard COMMAND --help tells more; opinionguard check FILES is a good beginning",
        "详情请用 opinionguard 命令 --help 查看；可先试用 opinionguard check 文件",
    ),
    "commands.error": ("{prog}: error: {said}", "{prog}：错误：{said}"),
}
