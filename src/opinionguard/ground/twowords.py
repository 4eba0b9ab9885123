"""The texts of errors that a document and a call of Python are told in their own words: true or True, a table or a dict.

``errors.in_documents`` and ``errors.in_python`` change one into the other. What is called from Python tells Python's words,
and so does all that lies below ``files``; what reads a document changes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["IN_PYTHON", "TOLD_TWICE"]

# What the key of a text begins with if it is told to a caller of Python; the rest is the key of the text for a document.
IN_PYTHON: Final = "python-"

# By the key: English and Chinese for a document, then English and Chinese for a call of Python.
TOLD_TWICE: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "add-the-offset": (
        ("add it, as in {example}", "请补上时差，例如{example}"),
        (
            "give a datetime with tzinfo, or text with the offset, as in {example}",
            "请给出带 tzinfo 的 datetime，或注明时差的文本，例如{example}",
        ),
    ),
    "not-yes-or-no": (
        ("{value} is not yes or no", "{value}不是“是”或“否”"),
        ("{value} is not True or False", "{value}不是 True 或 False"),
    ),
    "null-says-nothing": (
        ("null says nothing", "null 没有内容"),
        ("None says nothing", "None 没有内容"),
    ),
    "or-false-for-none": (
        ("{right}, or false if there is none", "{right}；如没有期限，请填写 false"),
        ("{right}, or False if there is none", "{right}；如没有期限，请给出 False"),
    ),
    "or-false-for-not-yet": (
        ("{right}, or false if it has not happened", "{right}；如未发生，请填写 false"),
        ("{right}, or False if it has not happened", "{right}；如未发生，请给出 False"),
    ),
    "write-a-list-or-leave-out": (
        (
            "write a list, as in {example}, or leave it out if it is not known",
            "请写成列表，例如 {example}；如尚不清楚，请不填此项",
        ),
        (
            "give a list, as in {example}, or leave it out if it is not known",
            "请给出列表，例如 {example}；如尚不清楚，请不填此项",
        ),
    ),
    "write-a-moment": (
        (
            "write a date ({date}) or an instant with its offset ({instant})",
            "请填写日期（{date}），或注明时差的时刻（{instant}）",
        ),
        (
            "give a date, a datetime with tzinfo, or text as in {date} and {instant}",
            "请给出 date、带 tzinfo 的 datetime，或文本，例如{date}、{instant}",
        ),
    ),
    "write-a-moment-or-leave-out": (
        (
            "write a date ({date}) or an instant with its offset ({instant}), or leave it out if it is not known",
            "请填写日期（{date}），或注明时差的时刻（{instant}）；如尚不清楚，请不填此项",
        ),
        (
            "give a date, a datetime with tzinfo, or text as in {date} and {instant}, or leave it out if it is not known",
            "请给出 date、带 tzinfo 的 datetime，或文本，例如{date}、{instant}；如尚不清楚，请不填此项",
        ),
    ),
    "write-in-quotation-marks": (
        ("write it in quotation marks", "请加上引号"),
        ("give it as str", "请以 str 给出"),
    ),
    "write-whole-number": (
        ("write a whole number from {first} to {last}", "请填写{first}至{last}之间的整数"),
        ("give an int from {first} to {last}", "请给出{first}至{last}之间的 int"),
    ),
    "write-yes-or-no": (
        (
            "write true or false without quotation marks, or leave it out if it is not known",
            "请填写 true 或 false，不加引号；如尚不清楚，请不填此项",
        ),
        ("give True or False, or leave it out if it is not known", "请给出 True 或 False；如尚不清楚，请不填此项"),
    ),
    "write-identity-number": (
        ("write its 18 characters in quotation marks", "请加引号填写18位号码"),
        ("give its 18 characters as str", "请以 str 给出18位号码"),
    ),
    "write-telephone": (
        ("write 3 to 20 digits in quotation marks, as in {example}", "请加引号填写3至20位数字，例如{example}"),
        ("give 3 to 20 digits as str, as in {example}", "请以 str 给出3至20位数字，例如{example}"),
    ),
    "write-a-table": (
        ("write a table", "请写成表"),
        ("give a dict", "请给出 dict"),
    ),
    "not-a-table": (
        ("{value} is not a table", "{value}不是表"),
        ("{value} is not a dict", "{value}不是 dict"),
    ),
    "write-true-or-false": (
        ("write true or false", "请填写 true 或 false"),
        ("give True or False", "请给出 True 或 False"),
    ),
    "write-true-false-or-null": (
        ("write true, false or null", "请填写 true、false 或 null"),
        ("give True, False or None", "请给出 True、False 或 None"),
    ),
    "write-all-plainly": (
        ('write "all" without brackets', "请填写“all”，不加方括号"),
        ('give "all" itself', "请直接给出“all”"),
    ),
    "write-own-words": (
        (
            'write a table of words, each with a function, as in "{word}" = "{function}"',
            '请写成由词语及其对应功能组成的表，例如 "{word}" = "{function}"',
        ),
        (
            'give a dict of words, each with a function, as in {{"{word}": "{function}"}}',
            '请给出由词语及其对应功能组成的 dict，例如 {{"{word}": "{function}"}}',
        ),
    ),
    "state-the-feature": (
        ("state [feature], or use service-launch", "请填写 [feature]，或改用 service-launch"),
        ("give feature, or use ServiceLaunch", "请给出 feature，或改用 ServiceLaunch"),
    ),
    "false-says-no-limit": (
        ("false says that there is no time limit", "false 表示没有期限"),
        ("False says that there is no time limit", "False 表示没有期限"),
    ),
    "write-a-case": (
        (
            "a case file has schema, id, service, feature, events and reports at its top",
            "事项文件的顶层为 schema、id、service、feature、events 和 reports",
        ),
        (
            "a case has schema, id, service, feature, events and reports at its top",
            "事项的顶层为 schema、id、service、feature、events 和 reports",
        ),
    ),
    "state-an-event": (
        (
            "state at least one, as in [[events]]: without an event nothing can be decided",
            "请至少填写一个，如 [[events]]：没有情形便无从判断",
        ),
        ("give at least one: without an event nothing can be decided", "请至少给出一个：没有情形便无从判断"),
    ),
    "write-schema": (
        ("write schema = {version}", "请填写 schema = {version}"),
        ('give "schema": {version}', '请给出 "schema": {version}'),
    ),
    "key-of-the-case": (
        (
            "it is a key of the case: in TOML, put it before the first [table]; here the keys are {keys}",
            "这是评估事项的键：在 TOML 中请放在第一个 [表] 之前；此处可用的键有：{keys}",
        ),
        ("it is a key of the case itself; here the keys are {keys}", "这是评估事项本身的键；此处可用的键有：{keys}"),
    ),
    "write-companions": (
        ("write a table for each regulation, as in [companions.ID]", "请为每个规定写一个表，如 [companions.ID]"),
        ("give a dict for each regulation, by its id", "请按规定的标识，为每个规定给出一个 dict"),
    ),
    "one-table": (
        ("one table", "单个表"),
        ("one dict", "单个 dict"),
    ),
    "not-a-list-of-tables": (
        ("{value} is not a list of tables", "{value}不是表的列表"),
        ("{value} is not a list of dicts", "{value}不是 dict 的列表"),
    ),
    "write-a-table-of": (
        ("write it as a table of {keys}", "请写成由下列键组成的表：{keys}"),
        ("give a dict of {keys}", "请给出由下列键组成的 dict：{keys}"),
    ),
    "write-each-as": (
        ("write each as [[{table}]]", "请逐个写成 [[{table}]]"),
        ("give {table} as a list of dicts", "请以 dict 的列表给出 {table}"),
    ),
    "write-a-member-as": (
        ("write it as in [[{table}]]", "请参照此例填写：[[{table}]]"),
        ("give each of {table} as a dict", "请以 dict 给出 {table} 中的每一项"),
    ),
    "write-by-obligation": (
        ('write it as in {{ "{example}" = … }}', '请参照此例填写：{{ "{example}" = … }}'),
        ('give a dict, as in {{"{example}": …}}', '请给出 dict，例如 {{"{example}": …}}'),
    ),
    "write-a-date": (
        ("write it as in 2027-01-04", "请参照此例填写：2027-01-04"),
        ("give a date, as in date(2027, 1, 4)", "请给出 date，例如 date(2027, 1, 4)"),
    ),
}
