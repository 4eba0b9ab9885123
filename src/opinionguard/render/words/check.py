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
        "另有{number}条程度最轻的结果未列出：代码扫描每次最多接收的数量有限",
    ),
    "check.nothing": ("no case file was found", "未找到事项文件"),
    "check.passed_over": (
        "{file}: skipped, since it states nothing of a case",
        "{file}：未写明任何事项，已略过",
    ),
    "check.passed_over_many": (
        "{number} files were skipped, since they state nothing of a case: {files}",
        "{number}个文件未写明任何事项，已略过：{files}",
    ),
    "check.no_launch": (
        "{file}: has no launch, so that --launch-on restates nothing",
        "{file}：没有上线情形，--launch-on 不起作用",
    ),
    "stream.nothing": ("no case was found", "未找到事项"),
    "stream.more": (
        "{n} lines could not be taken; standard output names all",
        "{n}行无法采用；标准输出逐一列出",
    ),
    # the lines and the counts
    "check.as_of": ("As of {at}.", "截至北京时间{at}。"),
    # {of} stands with the first count
    "count.of": (" of {total}", "{total}个事项中，"),
    "count.of.decided": (" of {total} decided", "已判断的{total}个事项中，"),
    "count.problem": ("{n} problems: not everything could be taken", "有{n}处错误，并非全部内容均已采用"),
    "count.problem.1": ("1 problem: not everything could be taken", "有1处错误，并非全部内容均已采用"),
    "count.nothing": ("no launch was decided", "未判断任何事项"),
    "count.refused": ("{n}{of} may not launch", "{of}{n}个不得上线"),
    "count.facts": ("{n}{of} wait for facts", "{of}{n}个有待说明事实"),
    "count.facts.1": ("{n}{of} waits for facts", "{of}{n}个有待说明事实"),
    "count.notice": ("{n}{of} wait for a holiday notice", "{of}{n}个有待放假通知"),
    "count.notice.1": ("{n}{of} waits for a holiday notice", "{of}{n}个有待放假通知"),
    "count.due": ("{n}{of} are due", "{of}{n}个在期限内待办理"),
    "count.due.1": ("{n}{of} is due", "{of}{n}个在期限内待办理"),
    "count.yes": (
        "{n}{of} may launch under the 2018 Provisions and other laws",
        "{of}{n}个依2018年规定及已收录的其他规定可以上线",
    ),
    "count.known": (
        "{n}{of} may launch as far as is known, with duties of other laws open",
        "{of}{n}个就已知事实而言可以上线（其他规定的义务尚不能确定）",
    ),
    "count.warned": (
        "{n}{of} may launch as far as is known, with duties of other laws that only warn",
        "{of}{n}个就已知事实而言可以上线（其他规定尚有仅作提示的义务）",
    ),
    "count.alone": (
        "{n}{of} may launch under the 2018 Provisions, other laws were not looked at",
        "{of}{n}个依2018年规定可以上线（未查对其他规定）",
    ),
    "count.required": (
        "{n}{of} may launch under the 2018 Provisions and the duties required, other laws were not looked at",
        "{of}{n}个依2018年规定及另行要求的义务可以上线（未查对其他规定）",
    ),
    "count.waived": ("{n}{of} may launch by waiver only", "{of}{n}个仅凭内部特批可以上线"),
    "summary.waived": ("; by waiver only: {n}", "；仅凭内部特批可以上线：{n} 个"),
}
