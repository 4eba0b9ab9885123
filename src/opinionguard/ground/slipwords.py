"""The texts of slips: what a person mistypes in a document, an argument or a call. ``words`` has all other errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["SLIPS"]

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
    "slip-escape": ("write two backslashes in place of one", "请将一个反斜杠写成两个"),
    "slip-own-line": ("write each on a line of its own", "请分行书写"),
    "slip-rewrite": (
        "write it as {wanted}, or give the file the ending of its form",
        "请改用 {wanted} 的写法，或按其格式更改文件名的结尾",
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
