"""The texts of slips, and the words that people write in place of the right ones. ``words`` has all other errors.

A slip is what a person mistypes in a document, among arguments, or in a call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "AFTERNOON",
    "AFTER_PLACE",
    "AND",
    "ARTICLES",
    "BARE_WORDS",
    "BEFORE_PLACE",
    "BEIJING_TIME",
    "CALLED",
    "CHINESE_NAMES",
    "COUNTED",
    "DAY",
    "DENIALS",
    "ENGLISH_NAMES",
    "EVENING",
    "HEDGES",
    "HOUR",
    "MINUTE",
    "MONTH",
    "MONTHS",
    "MORNING",
    "NAMED_DAYS",
    "NOON",
    "NOTHING_WORDS",
    "NO_IN_A_FILE",
    "NO_WORDS",
    "NUMERALS",
    "OF",
    "OR",
    "QUARTERS",
    "SECOND",
    "SHARP",
    "SLIPS",
    "SMALL_HOURS",
    "TEN",
    "TIMES",
    "UNIT_LETTERS",
    "WEEK",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "WHETHER",
    "YEAR",
    "YES_WORDS",
]

# What people write in place of true, of false, and of nothing; case-folded.
YES_WORDS: Final = frozenset(("true", "yes", "on", "y", "t", "是", "对", "有", "真"))
NO_WORDS: Final = frozenset(("false", "no", "off", "n", "f", "否", "不", "不是", "没有", "假"))
# What a Chinese question says of a case file, and of an answer to the interview.
NO_IN_A_FILE: Final = ("填 false", "填“否”")
NOTHING_WORDS: Final = frozenset(
    ("none", "null", "nil", "undefined", "unknown", "n/a", "tbd", "?", "~", "-", "无", "未知", "不详", "待定")
)
# What people call the words of facts, beside what is shown of each.
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "service-launch": ("服务上线", "信息服务上线", "新服务上线"),
    "function-added": (
        "增设功能",
        "信息服务增设功能",
        "新增功能",
        "增加功能",
        "增设",
        "新增",
        "新功能",
        "new function",
        "new feature",
    ),
    "technology-change": (
        "使用新技术新应用",
        "新技术新应用",
        "使用新技术",
        "使用新应用",
        "新技术",
        "新应用",
        "new technology",
    ),
    "user-growth": ("用户规模增加", "用户规模显著增加", "用户规模增长", "用户增长", "用户增加", "growth"),
    "harmful-spread": ("违法有害信息传播扩散", "违法有害信息传播", "有害信息传播扩散", "有害信息", "spread"),
    "written-notice": ("书面通知", "收到书面通知", "收到通知", "通知", "notice"),
    "public": ("社会公众", "公众", "面向社会公众", "所有人", "任何人"),
    "members": ("注册用户或会员", "注册用户或者会员", "注册用户", "会员"),
    "internal": ("仅限本单位内部人员", "本单位内部人员", "内部人员", "仅限内部"),
    "cac": ("网信部门", "网信办", "国家网信办", "省网信办", "市网信办", "区网信办", "县网信办"),
    "public-security": ("公安机关", "公安", "公安部门", "公安局", "市公安局", "网安"),
    "national": ("国家级", "国家"),
    "provincial": ("省级", "省", "直辖市", "自治区"),
    "prefecture": ("地市级", "市级", "地级市", "设区的市"),
    "county": ("县级", "县", "区级", "区县级", "县区级"),
    "pending": ("待审核", "审核中"),
    "passed": ("审核通过", "通过", "已通过"),
    "returned": ("退回补正", "退回", "已退回"),
    "adequate": ("符合要求",),
    "hazard": ("存在隐患",),
    "not-assessed": ("未评估",),
    "self": ("自行评估",),
    "third-party": ("委托第三方安全评估机构评估", "第三方评估", "第三方"),
    "reassess": ("责令重新评估", "重新评估"),
    "clarify": ("责令补充说明", "补充说明"),
    "algorithmic-recommendation": ("算法推荐", "推荐算法"),
    "deep-synthesis": ("深度合成",),
    "generative-ai": ("生成式人工智能", "生成式AI", "大模型"),
    "anthropomorphic-interaction": ("拟人化互动",),
    "proximity-networking": ("近距离自组网",),
    "blockchain": ("区块链",),
}
# The units that people write behind a number, case-folded.
TIMES: Final = {
    "k": 1_000,
    "w": 10_000,
    "m": 1_000_000,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
UNIT_LETTERS: Final = "kmw%十百千万亿"
# A pattern of what people write behind a number that they counted.
COUNTED: Final = r"(?:users?|people|人|名|位|个|户)?"
# What stands behind the numbers of a date and of a clock, each a character.
YEAR, MONTH, DAY, HOUR, MINUTE, SECOND = "年", "月", "日号號", "时点時點", "分", "秒"
# Minutes in words, and that there are none.
QUARTERS: Final = {"一刻": 15, "半": 30, "三刻": 45}
SHARP: Final = ("整", "钟", "正", "鐘")
NUMERALS: Final = {**{each: digit for digit, each in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "两": 2}
TEN: Final = "十"
# Parts of the day that people write before an hour of twelve.
SMALL_HOURS: Final = ("凌晨",)
MORNING: Final = ("上午", "早上", "早晨", "清晨", "早")
NOON: Final = ("中午", "正午")
AFTERNOON: Final = ("下午", "午后")
EVENING: Final = ("晚上", "晚间", "傍晚", "夜间", "晚")
# What stands between the members of a list, between one and the other, and around the number of a place in a list.
AND: Final = ("和", "与", "及", "以及")
OR: Final = "或"
# In a question of yes or no: words that name another thing or another way, except or deny something; and words that only
# ask.
HEDGES: Final = (
    *(
        "not",
        "cannot",
        "no",
        "or",
        "and",
        "only",
        "but",
        "if",
        "unless",
        "except",
        "instead",
        "without",
        "other",
        "than",
    ),
    *"不没无未非否仅只除但如若或还他难并和与及且",
)
WHETHER: Final = ("是否", "能否", "可否")
# Words by which a question of yes or no asks whether something is not done, or cannot be done.
DENIALS: Final = ("not yet", "inadequate", "尚未", "难以")
# What stands behind a yes and adds nothing; words that do not count; the particle at the end of a Chinese description.
BARE_WORDS: Final = frozenset(("it", "is", "does", "do", "we", "has", "have", "can"))
ARTICLES: Final = frozenset(("a", "an", "the"))
OF: Final = "的"
BEFORE_PLACE: Final = ("第", "no.")  # "no 2" may say that the second does not apply
AFTER_PLACE: Final = ("项", "号", "个")
BEIJING_TIME: Final = ("北京时间", "北京時間", "中国时间", "中国标准时间", "Beijing time", "China time")
WEEK: Final = ("星期", "周", "週", "礼拜")
WEEKDAYS: Final = {**{each: place for place, each in enumerate("一二三四五六日")}, "天": 6}
WEEKDAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# Days that people name by how far they are from today.
NAMED_DAYS: Final = {
    **dict.fromkeys(("now", "today", "现在", "今天", "今日", "此刻"), 0),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
}
# How the names of the two languages begin; case-folded.
CHINESE_NAMES: Final = ("zh", "cn", "chi", "中", "汉", "简", "普")
ENGLISH_NAMES: Final = ("en", "英")

SLIPS: Final[Mapping[str, tuple[str, str]]] = {
    # what stands in a document
    "slip-word": ("{value} is no value here", "{value}不能用作值"),
    "slip-bare": ("{value} stands without quotation marks", "{value}没有加引号"),
    "slip-looks-like": ("{character} only looks like {plain}", "{character}与{plain}形似，但不是同一字符"),
    "slip-quotes": ("{character} is no quotation mark here", "{character}不是此处所用的引号"),
    "slip-not-closed": ("a quotation mark is not closed on its line", "引号在本行没有闭合"),
    "slip-not-opened": ("a text is closed and was not opened", "文本有后引号，没有前引号"),
    "slip-ends-early": ("a quotation mark within the text ends it too early", "文本中的引号使文本提前结束"),
    "slip-in-place": ("{found} stands in place of {wanted}", "此处应为{wanted}，不是{found}"),
    "slip-no-sign": ("{wanted} is missing between key and value", "键与值之间缺少{wanted}"),
    "slip-no-value": ("the value is missing", "缺少值"),
    "slip-no-key": ("the key is missing", "缺少键"),
    "slip-key": ("{value} cannot be a key", "{value}不能用作键"),
    "slip-comma": ("a comma stands here too much", "此处多了一个逗号"),
    "slip-no-comma": ("a comma is missing", "此处缺少逗号"),
    "slip-bracket": ("{found} is not closed", "{found}没有闭合"),
    "slip-stray": ("{found} stands here too much", "此处多了{found}"),
    "slip-inline": ("a table in braces ends on its line", "花括号内的表须写在同一行"),
    "slip-comment": ("{found} begins no comment", "{found}不表示注释"),
    "slip-number": ("{value} is no number", "{value}不是数字"),
    "slip-backslash": (
        "a backslash begins an escape here, and there is none such",
        "反斜杠在此表示转义，而没有这种转义",
    ),
    "slip-control": ("a control character stands in the text", "文本中有控制字符"),
    "slip-second": ("more than one key with its value stands on the line", "一行中有不止一个键和值"),
    "slip-form": ("it is written like {form}", "这是 {form} 的写法"),
    "slip-table-twice": ("the table {value} stands twice", "表{value}重复"),
    "slip-taken": ("{value} is stated already in another way", "{value}在前面已有其他写法"),
    "slip-single": ("single quotation marks are not taken", "不接受单引号"),
    "slip-tab": ("a tab stands where only spaces are taken", "此处只能用空格，不能用制表符"),
    "slip-indent": ("the line is not indented as the lines that it belongs to", "本行的缩进与所属各行不一致"),
    "slip-colon": ("a colon stands within the value", "值中有冒号"),
    "slip-documents": ("several documents stand in it", "其中有多个文档"),
    "slip-start": ("{value} cannot begin a value", "值不能以{value}开头"),
    "slip-after-end": ("something stands after the end of the document", "文档结束之后还有内容"),
    # what stands among the arguments of a command
    "usage-no-option": ("there is no option {value}{meant}", "没有选项{value}{meant}"),
    "usage-too-many": ("{value} is an argument too much", "多了参数{value}"),
    "usage-take-out-or-move": ("take it out, or write it before the options", "请删除，或写在选项之前"),
    "usage-no-value-taken": ("{value} stands behind an option that takes no value", "该选项不带值，却写了{value}"),
    "usage-write-value": ("write it behind, as in {name} …", "请在其后写明，例如 {name} …"),
    "usage-see-help": ("--help tells what is taken", "可加 --help 查看用法"),
    "usage-now": ("leave it out: without it, the answer is as of now", "请删除：不写即为当前时刻"),
    # what would be right in a document
    "slip-write": ("write {example}", "请写成 {example}"),
    "slip-write-instant": (
        "write {example}, where +08:00 is the offset of China",
        "请写成 {example}，其中 +08:00 为北京时间的时差",
    ),
    "slip-write-true": (
        "write true, in small letters and without quotation marks",
        "请填写小写的 true，不加引号",
    ),
    "slip-write-false": (
        "write false, in small letters and without quotation marks",
        "请填写小写的 false，不加引号",
    ),
    "slip-type-plain": ("type {plain} in its place", "请在英文输入状态下输入{plain}"),
    "slip-type-quotes": ('write straight quotation marks, as in "text"', '请使用英文引号，例如 "文本"'),
    "slip-close-text": ("write {wanted} at the end of the text", "请在文本末尾写 {wanted}"),
    "slip-close": ("close it with {wanted}", "请用{wanted}闭合"),
    "slip-double": ('write \\" within a text', '文本中的引号请写成 \\"'),
    "slip-sign": ("write {wanted} between key and value", "键与值之间请写{wanted}"),
    "slip-state-value": (
        "write the value, or leave the key out if it is not known",
        "请填写值；如尚不清楚，请将键一并删除",
    ),
    "slip-state-key": ("write the key in front", "请在前面写明键"),
    "slip-key-has": (
        "a key is one word of English letters, digits, _ and -",
        "键是由英文字母、数字、_ 和 - 组成的一个词",
    ),
    "slip-part-members": ("write a comma between two members", "各项之间请写逗号"),
    "slip-close-inline": ("close it on the line, or write it as [table]", "请在本行闭合，或改写为 [表]"),
    "slip-hash": ("begin a comment with #", "注释请以 # 开头"),
    "slip-no-comments": (
        "take it out, because JSON has no comments, or state it as note",
        "JSON 没有注释：请删除，或写入 note",
    ),
    "slip-digits": ("write the digits alone, as in {example}", "请只写数字，例如{example}"),
    "slip-whole-number": ("write a whole number, in digits alone", "请只用数字填写整数"),
    "slip-escape": ("write two backslashes in place of one", "请将一个反斜杠写成两个"),
    "slip-own-line": ("write each on a line of its own", "请分行书写"),
    "slip-rewrite": (
        "write it as {wanted}, or give the file the ending of its form",
        "请改用 {wanted} 的写法，或按其格式更改文件扩展名",
    ),
    "slip-one-table": (
        "keep one; where there are several, write each as [[…]]",
        "请只保留一个；如有多个，请逐个写成 [[…]]",
    ),
    "slip-spaces": ("write spaces in place of tabs", "请将制表符改为空格"),
    "slip-indent-alike": ("indent the lines of one table alike, with spaces", "同一表的各行请用相同数量的空格缩进"),
    "slip-quote-or-indent": (
        "write the value in quotation marks, or fix the indentation",
        "请将值加上引号，或更正缩进",
    ),
    "slip-one-document": ("write one document for each file", "每个文件只写一个文档"),
}
