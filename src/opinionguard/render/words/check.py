"""A run of check: its results, its counts, its progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "progress": ("deciding", "正在判断"),
    "result.deadline": ("Deadline", "期限"),
    "sarif.case-file": ("A case file cannot be taken", "事项文件有误"),
    "sarif.settings": ("Settings cannot be taken", "设置文件有误"),
    "sarif.waiver": ("A waiver cannot count", "内部特批不能生效"),
    "sarif.path": ("Nothing can be read here", "此处没有可读取的文件"),
    "sarif.regulation": ("A regulation that is installed is broken", "所安装的规定有误"),
    "sarif.internal": ("An error inside opinionguard", "opinionguard 内部错误"),
    "sarif.files": (
        "What cannot be taken lets no launch pass. Fix what the result names, and run check again.",
        "有误的文件不会放行任何上线。请按提示更正后重新运行 check。",
    ),
    "sarif.left_out": (
        "{number} results were left out, the least serious ones: code scanning takes no more in one run",
        "另有 {number} 条程度最轻的结果未列出：代码扫描每次最多接收的数量有限",
    ),
    "check.nothing": ("no case file was found", "未找到事项文件"),
    "check.passed_over": (
        "{file}: skipped, since it states nothing of a case",
        "{file}：未写明任何事项，已略过",
    ),
    "check.passed_over_many": (
        "{number} files were skipped, since they state nothing of a case: {files}",
        "{number} 个文件未写明任何事项，已略过：{files}",
    ),
    "check.no_launch": (
        "{file}: has no launch, so that --launch-on restates nothing",
        "{file}：没有上线情形，--launch-on 不起作用",
    ),
    "stream.nothing": ("no case was found", "未找到事项"),
    "stream.more": (
        "{n} lines could not be taken; standard output names all",
        "{n} 行无法采用；标准输出逐一列出",
    ),
    "summary.count": ("{n} {verdict}", "{verdict} {n} 个"),
    "summary": ("{n} cases: {counts}", "共 {n} 个案例：{counts}"),
    "summary.one": ("1 case: {counts}", "共 1 个案例：{counts}"),
    "summary.waived": ("; by waiver only: {n}", "；仅凭豁免可以上线：{n} 个"),
}
