"""What the schemas of waivers, notices, settings and output say; the key is the English text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

_TEXTS: Final = (
    ("Waivers of opinionguard", "opinionguard 的内部特批放行"),
    ("At least one.", "至少一项。"),
    ("The law of that provision; absent: the 2018 Provisions.", "该条款所属的规定；不填：2018年规定。"),
    (
        "The id of the related duty that is waived, as in algorithm-filing; absent for the 2018 Provisions.",
        "特批放行的其他规定的义务的标识，例如 algorithm-filing；2018年规定不填此项。",
    ),
    ("A holiday notice for opinionguard", "供 opinionguard 使用的放假通知"),
    ("The year that it arranges.", "通知所安排的年份。"),
    ("The number of the document.", "文号。"),
    ("The day on which it was signed.", "成文日期。"),
    ("The day on which it was published; absent: signed.", "公布日期；不填：与成文日期（signed）相同。"),
    ("Where its text stands.", "通知全文的出处。"),
    ("The place, if it is regional.", "仅适用于某地时，写明该地。"),
    (
        "The days off: dates, and tables from = …, to = …, both ends included.",
        "放假日：日期，或写成 from = …、to = … 的表，首尾两日均计入。",
    ),
    ("The days of rest that are worked, in the same form.", "调休上班的休息日，写法相同。"),
    ("Settings of opinionguard", "opinionguard 的设置"),
    ("The language of the answers.", "答复的语言。"),
    ("How other laws count.", "其他规定如何计入。"),
    ("Duties of other laws that must surely be met.", "必须确定履行的其他规定的义务。"),
    ("Files of holiday notices, earlier years first.", "放假通知的文件，年份早的在前。"),
    ("Files of waivers, or folders with them.", "内部特批放行的文件，或存放这些文件的文件夹。"),
    (
        "What is decided where no files are named; all documents in it are cases.",
        "未指明文件时所判断的路径；其中的文档均视为评估事项。",
    ),
    ("What folders and patterns leave out.", "文件夹和通配符所排除的内容。"),
    ("Names of installed entry points that must be there.", "必须已安装的入口点的名称。"),
    ("The sides that are taken of open readings.", "对有不同理解之处所选的口径。"),
    (
        "An organisation's own words, each with the function that it stands for.",
        "本单位自有的用语，逐个写明所对应的功能。",
    ),
    ("What opinionguard check prints", "opinionguard check 的输出"),
    ("What the answers rest on.", "结论所依据的各项版本。"),
    ("How many there are; each launch counts once.", "各类数目；每个上线事项只计一次。"),
    (
        "The launches that may not go, whatever the missing facts are.",
        "不论尚缺的事实如何，均不得上线的事项。",
    ),
    (
        "The launches that may not go as long as a fact or a holiday notice is missing.",
        "因缺少事实或放假通知，暂不得上线的事项。",
    ),
    ("The launches that may go by waiver only.", "仅凭内部特批可以上线的事项。"),
    ("The launches that may go.", "可以上线的事项。"),
    ("The problems.", "错误。"),
    ("The answers.", "结论。"),
    ("The file that states the case.", "载有该事项的文件。"),
    ("The name of what is launched.", "上线对象的名称。"),
    (
        "What to do next; null: nothing is owed, and no fact is missing under the Provisions.",
        "下一步；null：没有待履行的义务，也不缺少本规定的事实。",
    ),
    ("Those by which a launch passes that may not by itself.", "本不得上线的事项据以放行的内部特批。"),
    ("Whether the launch of a case may go, given the waivers.", "计入内部特批后，该事项能否放行。"),
    (
        "When the launch of a case was taken to be, where it does not state so.",
        "假定的上线时间；仅在与事项所载不同时列出。",
    ),
    ("Documents in folders that state nothing of a case.", "文件夹中与评估事项无关的文档。"),
    ("What is wrong with files that could not be taken.", "无法接受的文件的错误。"),
    ("Where in the document; empty: the whole.", "在文档中的位置；空：整个文档。"),
    ("What is wrong.", "错在何处。"),
    ("What would be right.", "如何更正。"),
    ("The file.", "文件。"),
    ("The line, from 1.", "行号，从1起。"),
    ("The column, from 1: characters of the line.", "列号，从1起，以该行的字符计。"),
    ("What it is about.", "所涉对象。"),
)
WORDS: Final[Mapping[str, tuple[str, str]]] = {f"schema.{each[0]}": each for each in _TEXTS}
