"""The texts of errors, in English and Chinese side by side.

A text takes its values by name. Each value appears in the language of the text: a ``Said`` or a quotation has its own text
in that language, and a tuple becomes a list of that language. Ids, paths, keys, dates and messages of other programs stay
unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Self

from typing_extensions import override

from opinionguard.ground.slipwords import SLIPS
from opinionguard.ground.text import Lang, either, in_language
from opinionguard.ground.twowords import IN_PYTHON, TOLD_TWICE

__all__ = ["WORDS", "Said"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **SLIPS,
    **{key: of_document for key, (of_document, _) in TOLD_TWICE.items()},
    **{f"{IN_PYTHON}{key}": of_python for key, (_, of_python) in TOLD_TWICE.items()},
    # parts of other texts
    "did-you-mean": (" (did you mean {word}?)", "（是否应为{word}？）"),
    "of-class": ("{name}: {said}", "{name}：{said}"),
    "there-is-none": ("(there is none)", "（无）"),
    # problems of any value
    "is-missing": ("is missing", "缺少此项"),
    "is-empty": ("is empty", "内容为空"),
    "not-known": ("{value} is not known{meant}", "无法识别{value}{meant}"),
    "not-a-list": ("{value} is not a list", "{value}不是列表"),
    "not-text": ("{value} is not text", "{value}不是文本"),
    "not-a-line": ("{value} is not a line of text", "{value}不是一行文本"),
    "not-a-date": ("{value} is not a date", "{value}不是日期"),
    "not-a-year": ("{value} is not a year", "{value}不是年份"),
    "not-a-path": ("{value} is not a path", "{value}不是路径"),
    "not-of-class": ("{value} is not {name}", "{value}不是 {name}"),
    "not-a-language": ("{value} is not a language of answers", "{value}不是可用的答复语言"),
    "says-nothing": ("{value} says nothing", "{value}没有内容"),
    "stated-twice": ("{value} is stated twice", "{value}重复"),
    "before-another": ("{date} is before {other} ({of_other})", "{date}早于{other}（{of_other}）"),
    "after-another": ("{date} is after {other} ({of_other})", "{date}晚于{other}（{of_other}）"),
    "outside-range": ("{value} is outside {first} to {last}", "{value}不在{first}至{last}之间"),
    # advice for any value
    "write-one-of": ("write one of {words}", "请填写下列之一：{words}"),
    "write-a-line": ("write one line", "请写成一行"),
    "write-as-in": ("write it as in {example}", "请参照此例填写：{example}"),
    "keep-to": ("keep it to {most:,}", "请不要超过{most:,}"),
    "keep-one": ("keep one", "请只保留一个"),
    "fix-one": ("fix one of the two", "请更正二者之一"),
    "take-it-out": ("take it out", "请删除"),
    "leave-out-if-unknown": ("leave it out if it is not known", "如尚不清楚，请不填此项"),
    "state-one-of-two": ("state one of the two", "请只填写其中一项"),
    "give-own-id": ("give it an id of its own", "请另用一个标识"),
    "give-own-ids": ("give each an id of its own", "请各用一个标识"),
    "name-one-file": ("name a file", "请指定一个文件"),
    "name-a-file": ("give the name of a file", "请给出文件名"),
    "give-opinionguard": ("give opinionguard.{what}", "请使用 opinionguard.{what}"),
    # dates and instants
    "not-a-moment": ("{value} is not a date or an instant", "{value}不是符合格式的日期或时刻"),
    "not-an-instant": ("{value} is no instant ({said})", "{value}不是时刻（{said}）"),
    "it-says": ("its own words: {said}", "其自身提示：{said}"),
    "no-such-year": ("there is no year {year}", "没有{year}年"),
    "no-such-month": ("there is no month {month}", "没有{month}月"),
    "month-is-shorter": ("that month has {days} days", "该月只有{days}天"),
    "no-such-hour": ("there is no hour {hour}", "没有{hour}时"),
    "no-such-minute": ("there is no minute {minute}", "没有{minute}分"),
    "no-such-second": ("there is no second {second}", "没有{second}秒"),
    "no-such-offset": ("no clock has the offset {offset}", "没有时差{offset}"),
    "does-not-exist": ("{value} does not exist: {said}", "{value}不存在：{said}"),
    "offset-not-shown": ("{value} has an offset that no clock shows", "{value}的时差不存在"),
    "offset-missing": ("{value} has no UTC offset", "{value}未注明时差"),
    "type-a-moment": (
        'write a date ("2026-12-01") or an instant with its offset ("2026-12-01T10:00:00+08:00")',
        "请写明年、月、日，例如“2026年12月1日”，或再加时刻“2026年12月1日10:00”（北京时间）",
    ),
    "type-a-moment-or-no": ("{right}, or no if there is none", "{right}；没有请输入：否"),
    "write-an-offset": (
        "write one from -12:00 to +14:00 in steps of 15 minutes, as in +08:00 for China",
        "请填写-12:00至+14:00之间、以15分钟为单位的时差，北京时间为+08:00",
    ),
    "write-an-offset-of-zone": (
        "write one from -12:00 to +14:00 in steps of 15 minutes, as in +08:00 for China; take zone.localize(…) of pytz and "
        "not tzinfo=zone, or zoneinfo.ZoneInfo",
        "请填写-12:00至+14:00之间、以15分钟为单位的时差，北京时间为+08:00；"
        "请用 pytz 的 zone.localize(…)（不用 tzinfo=zone），或 zoneinfo.ZoneInfo",
    ),
    "weekday-is-another": ("{value} has a weekday that is not that of the date", "{value}中的星期与日期不符"),
    "fix-date-or-weekday": ("fix the date or the weekday", "请更正日期或星期"),
    "end-of-day-or-next": (
        "{value} may be the end of that day, or the beginning of the next",
        "{value}既可指当日结束，也可指次日开始",
    ),
    "write-which-day": (
        "write {day} for that day, or {instant} for the beginning of the next",
        "指当日的，请写 {day}；指次日零时的，请写 {instant}",
    ),
    "fix-the-moment": ("correct it", "请更正"),
    "year-comes-last": ("{value} has the year last", "{value}把年份写在了最后"),
    "write-year-first": ("write year, month and day in this order: {days}", "请按年、月、日的顺序书写：{days}"),
    "fix-the-year": ("fix the year", "请更正年份"),
    # the provider and the products of a report
    "not-a-credit-code": ("{value} is not a unified social credit code", "{value}不是统一社会信用代码"),
    "write-credit-code": (
        "write its 18 characters: digits and capitals without I, O, S, V and Z",
        "请填写18位代码，由数字和大写字母组成，不含 I、O、S、V、Z",
    ),
    "credit-code-check": ("the check character of {value} does not fit", "{value}的校验码不符"),
    "compare-with-the-licence": ("compare it with the business licence", "请与营业执照核对"),
    "not-an-identity-number": ("is not the number of an identity card", "不是身份证号码"),
    "identity-number-check": ("its check character does not fit", "校验码不符"),
    "compare-with-the-card": ("compare it with the identity card", "请与身份证核对"),
    "not-a-telephone": ("is not a telephone number", "不是电话号码"),
    "registration-twice": (
        "another registration of the kind {kind} has the number {number}",
        "另有一项同类（{kind}）登记使用编号{number}",
    ),
    "filer-of-another-file": ("{file} states who files already", "{file}已写明提交主体"),
    "needs-docx": ("the form docx needs python-docx", "docx 格式需要 python-docx"),
    "install-docx": (
        "pip install python-docx, or write html or markdown",
        "请执行 pip install python-docx，或改用 html 或 markdown",
    ),
    "identity-in-no-checklist": (
        "is for the report, and the checklist shows no such numbers",
        "用于报告，清单不显示此类号码",
    ),
    "identity-needs-file": ("writes the numbers of people, and no file is named", "将写明个人的号码，但未指定文件"),
    "identity-name-file": (
        "name the file with -o; only its owner can read it",
        "请用 -o 指定文件，该文件只有所有者可读",
    ),
    "cannot-be-private": ("is no file that only its owner can read", "不是只有所有者可读的文件"),
    "not-the-provider": (
        "{value} is not the provider that the case names, {other}",
        "{value}与事项文件所写的互联网信息服务提供者{other}不一致",
    ),
    "not-read-here": ("the document cannot be read here", "此处无法读取"),
    "text-in-quotation-marks": ("write text and numbers in quotation marks", "文本和号码请加引号"),
    "write-details": ("write one of the tables {tables}", "请填写下列表之一：{tables}"),
    # documents that were written by this program and are read back
    "cannot-be-taken": ("{value} cannot be taken", "不能接受{value}"),
    "contradicts-parts": (
        "{value} contradicts the other parts, which come to {other}",
        "{value}与其他内容不符，据其他内容应为{other}",
    ),
    "contradicts": ("{value} contradicts {path} {other}", "{value}与{path}（{other}）不符"),
    "contradicts-obligations": ("{value} contradicts the obligations", "{value}与各项义务不符"),
    "stands-so-often": ("{value} stands there {times} times", "{value}出现{times}次"),
    "not-known-here": ("is not known here", "此处没有这个键"),
    "sides-are-default": ("{value} names sides that are the default", "{value}列出了默认口径"),
    "there-are": ("there are {words}", "可用的有：{words}"),
    "take-as-written": ("take the document as it was written", "请使用未经改动的原文件"),
    "write-a-list": ("write a list", "请写成列表"),
    "write-a-filled-list": (
        "write a list that is not empty, or leave it out",
        "请写成不为空的列表，或不填此项",
    ),
    "write-a-number": ("write a whole number", "请填写整数"),
    "write-a-text": ("write a text", "请填写文本"),
    "write-a-filled-text": ("write a text that is not empty", "请填写不为空的文本"),
    "write-sorted-names": ("write a list of names in their order, each once", "请写成按序排列、不重复的名称列表"),
    "write-an-instant-in-china": ("write an instant in China, as in {example}", "请填写北京时间的时刻，例如 {example}"),
    "write-a-law-but": ("write a law, and leave {law} out", "请填写规定的标识，不含 {law}"),
    # values of facts
    "too-many-characters": ("{count:,} characters are too many", "{count:,}个字符过多"),
    "control-characters": ("{value} has control or formatting characters", "{value}含有控制字符或格式字符"),
    "take-them-out": ("take them out", "请删除"),
    "write-the-text": ("write the text, or leave it out if it is not known", "请写明内容；如尚不清楚，请不填此项"),
    "not-a-name": ("{value} is not a name", "{value}不是名称"),
    "write-a-name": (
        "write one line of 1 to {most} characters without control characters",
        "请写成一行，1至{most}个字符，不含控制字符",
    ),
    "not-an-id": ("{value} is not an id", "{value}不是标识"),
    "use-id-characters": ("use 1 to 128 of {characters}", "请使用1至128个下列字符：{characters}"),
    "not-a-number-of-users": ("{value} is not a number of users", "{value}不是用户数"),
    "not-a-number-of-days": ("{value} is not a number of working days", "{value}不是工作日数"),
    "known-as": ("{value} is known as {function}", "{value}属于已收录的功能 {function}"),
    "holds-known": (
        "{value} holds {word}, which is known as {function}",
        "{value}含有{word}，属于已收录的功能 {function}",
    ),
    "move-to-functions": (
        "move it to functions, or name it by a word that holds no known one",
        "请移至 functions，或改用不含已收录词语的名称",
    ),
    "state-under-functions": (
        "state {word} under functions, or name it by a word that holds no known one",
        "请将{word}写入 functions，或改用不含已收录词语的名称",
    ),
    "move-or-name-the-target": (
        "move it to functions; if it is only where content is shared to, how users sign in, or a link, name it as that, for "
        "example external sharing",
        "请移至 functions；如仅为分享去向、登录方式或者跳转链接，请如实改称，例如“外部分享”",
    ),
    "state-or-name-the-target": (
        "state {word} under functions; if it is only where content is shared to, how users sign in, or a link, name it as "
        "that, for example external sharing",
        "请将{word}写入 functions；如仅为分享去向、登录方式或者跳转链接，请如实改称，例如“外部分享”",
    ),
    "list-is-empty": ("the list is empty", "列表为空"),
    "name-an-event": ("name at least one event", "请至少列出一个情形"),
    "too-many-members": ("{count:,} members are too many", "{count:,}项过多"),
    "not-all": ('{value} is not "all"', "{value}不是“all”"),
    "write-all-or-list": ('write "all", or a list of {words}', "请填写“all”，或由下列各项组成的列表：{words}"),
    "all-in-brackets": ('["all"] is a list', '["all"]是列表'),
    "give-a-list-of": ("give a list of {name}", "请给出 {name} 的列表"),
    # keywords of classes
    "no-position": ("{name} does not take {value} without a keyword", "{name} 不接受未写明参数名的{value}"),
    "name-each-fact": ("name each fact, as in {example}", "请逐项写明参数名，例如 {example}"),
    "no-such-keyword": ("{name} takes no keyword {value}", "{name} 没有参数{value}"),
    "write-keyword": ("write {words}; its keywords are {keywords}", "请改为{words}；可用的参数有：{keywords}"),
    "write-one-keyword": (
        "write one of {words}; its keywords are {keywords}",
        "请改为下列之一：{words}；可用的参数有：{keywords}",
    ),
    "class-tells-it": ("leave it out: the class tells it", "请删除：类本身已经表明"),
    "keyword-belongs-to": (
        "it belongs to {owners}; its keywords are {keywords}",
        "它属于 {owners}；可用的参数有：{keywords}",
    ),
    "keywords-are": ("its keywords are {keywords}", "可用的参数有：{keywords}"),
    "needs-it": ("{name} needs it", "{name} 必须有此项"),
    "state-it": ("state it: {about}", "请填写（{about}）"),
    # what a required fact means
    "about-case-id": (
        "Names the case among others: letters, digits, . _ -",
        "本事项的标识，区别于其他评估事项：字母、数字和 . _ -",
    ),
    "about-event-id": ("Names the event within its case.", "该情形在本事项中的标识"),
    "about-occurred-on": (
        "When it occurred: a date in China or an instant.",
        "发生时间：北京时间的日期，或注明时差的时刻",
    ),
    "about-received-on": (
        "When it was received: a date in China or an instant.",
        "收到时间：北京时间的日期，或注明时差的时刻",
    ),
    "about-filed-duty": (
        "The duty that it is to discharge, as in algorithm-filing; `laws` lists them.",
        "所履行的义务的标识；可用命令 laws 查看",
    ),
    "about-assessed-item": ("The aspect or item of article 5 that it is about.", "所评估的第五条的方面或项目"),
    "about-hazard-id": ("Names the hazard within its assessment.", "该安全隐患在本次评估中的标识"),
    "about-receiver": (
        "Who received it: a cyberspace administration, or a public security organ (article 7).",
        "接收机关：网信部门或公安机关（第七条）",
    ),
    "about-section-item": ("The item of article 6 that it is.", "所对应的第六条第二款的项目"),
    "about-order-id": (
        "Names the order within its case; no event, act or other order has that id.",
        "该要求在本事项中的标识，不与情形、监管措施或其他要求重复",
    ),
    "about-reviewed-report": ("The report that was reviewed, by its own id.", "被审查的报告的标识"),
    "about-act-id": (
        "Names the act within its case; no event, order or other act has that id.",
        "该监管措施在本事项中的标识，不与情形、要求或其他监管措施重复",
    ),
    "about-act-on": (
        "When it takes place: a date in China or an instant.",
        "实施时间：北京时间的日期，或注明时差的时刻",
    ),
    "about-waiver-id": ("Names the waiver.", "该内部特批放行的标识"),
    "about-waived-case": ("The id of the case.", "评估事项的标识"),
    "about-waived-event": (
        "The id of the event whose obligation is waived.",
        "所特批的义务由哪个情形产生：该情形的标识",
    ),
    "about-waived-provision": ("The provision of that obligation, as in 3(1).", "该义务所依据的条款，例如 3(1)"),
    "about-waiver-reason": ("Why the launch may pass all the same.", "为何仍可上线"),
    "about-approver": ("The person who answers for it.", "对此负责的审批人"),
    "about-expires": (
        "Until when it stands: an instant, or a date for its beginning in China.",
        "有效期至何时：注明时差的时刻，或日期（北京时间当日零时截止）",
    ),
    "about-expected-at": (
        "The instant asked about; a date stands for its beginning in China.",
        "所问的时刻；只填日期时，为北京时间当日零时",
    ),
    # an organisation's own words
    "stands-for-no-text": ("{value} stands for {other}, which is not text", "{value}对应的{other}不是文本"),
    "stands-for-no-function": (
        "{value} stands for {other}, which is not a function{meant}",
        "{value}对应的{other}不是已收录的功能{meant}",
    ),
    "not-a-word": ("{value} is no word", "{value}不是词语"),
    "write-a-word": ("write one of 1 to {most} characters", "请写1至{most}个字符的词语"),
    "take-out-meaning-stays": ("take it out: its meaning stays", "请删除：该词语的含义不变"),
    "another-spelling": ("{value} is another spelling of {other}", "{value}是{other}的另一种写法"),
    # cases
    "names-another": ("{value} is an id in {table} already", "{table} 中已有标识{value}"),
    "of-no-kind": ("{name} is of no kind", "{name} 不是可用的类"),
    "needs-a-feature": ("function-added needs a feature", "function-added 须写明所增功能"),
    "no-date": ("no date", "未定日期"),
    "launches-differ": (
        "{date} differs from that of {event} ({other}); launch events share one at",
        "{date}与 {event} 的时间（{other}）不同；同一事项的上线情形应为同一时间",
    ),
    "give-both-the-same": ("give both the same, or make two cases", "请统一时间，或分为两个评估事项"),
    "is-missing-of-several": ("is missing, and the case has several events", "缺少此项，而本事项有多个情形"),
    "name-those-of": ("name those of {words}", "请从下列情形中列出：{words}"),
    "names-no-event": ("{value} names no event{meant}", "没有标识为{value}的情形{meant}"),
    "names-no-report": ("{value} names no report{meant}", "没有标识为{value}的报告{meant}"),
    "before-event": ("{date} is before event {event} ({occurred})", "{date}早于情形 {event}（{occurred}）"),
    "report-covers-the-past": (
        "a report covers what has happened: fix the date, or take the event out of covers",
        "报告只能涵盖已经发生的情形：请更正日期，或从 covers 中删除该情形",
    ),
    # reports
    "answer-without-day": ("is not stated, and status is {status}", "未填写，但 status 为 {status}"),
    "state-day-of-answer": ("state the day on which the platform answered", "请填写平台作出答复的日期"),
    "pending-with-day": ("is stated, and status is pending", "已填写，但 status 为 pending"),
    "stated-without-mended-on": ("is stated, and mended_on is not", "已填写，但未填写 mended_on"),
    "state-when-fixed": ("state when it was fixed", "请填写整改完成时间"),
    "finding-without-hazard": (
        "is hazard, and no hazard of that item is stated",
        "为 hazard，但未列出该项的安全隐患",
    ),
    "state-among-hazards": ("state it among the hazards", "请在 hazards 中列出"),
    "not-assessed-with-hazard": (
        "is not-assessed, and hazard {hazard} was found in it",
        "为 not-assessed，但该项存在安全隐患 {hazard}",
    ),
    "adequate-with-hazard": (
        "is adequate, and hazard {hazard} is not fixed",
        "为 adequate，但安全隐患 {hazard} 尚未整改",
    ),
    "is-stated-beside": ("is stated, and {other} too", "与{other}不能同时填写"),
    "state-in-next-report": (
        "state it with the assessment of the report that follows",
        "请写入下一份报告的评估内容",
    ),
    "after-submission": (
        "{date} is after the report was submitted ({submitted})",
        "{date}晚于报告提交时间（{submitted}）",
    ),
    "before-submission": (
        "{date} is before the report was submitted ({submitted})",
        "{date}早于报告提交时间（{submitted}）",
    ),
    # orders and other acts of authorities
    "state-the-limit": (
        "an order to reassess sets one (article 8): state due_by, or working_days",
        "责令重新评估应当有期限（第八条）：请填写 due_by 或 working_days",
    ),
    "no-time-limit": ("there is no time limit", "没有期限"),
    "event-after-notice": (
        "event {event} ({occurred}) is later than the notice ({on})",
        "情形 {event}（{occurred}）晚于该通知（{on}）",
    ),
    "fix-one-or-take-event-out": (
        "fix one of the two dates, or take the event out",
        "请更正两个日期之一，或删除该情形",
    ),
    "place-of-report": (
        "{value} is the place of a report that has no id, and places change",
        "{value}是一份没有标识的报告的序号，而序号会变动",
    ),
    "give-report-an-id": ("give {report} an id, and name that", "请为 {report} 添加标识，并使用该标识"),
    "submitted-to-nobody": (
        "{value} names a report that was submitted to nobody",
        "标识为{value}的报告没有接收机关",
    ),
    "state-who-received-it": (
        "state who received it, or name the report that was reviewed",
        "请填写接收机关，或改为被审查的报告",
    ),
    # readings and settings
    "not-a-reading": ("{value} is not a reading{meant}", "没有名为{value}的理解口径{meant}"),
    "not-a-side-of-it": ("{value} is not one of its sides{meant}", "该口径没有选项{value}{meant}"),
    "not-a-side": ("{value} is not a side", "{value}不是口径的选项"),
    "two-sides": ("is given two sides", "选了两个选项"),
    "side-ratio": (
        "ratio:R (users_after at least R times users_before, R above 1)",
        "ratio:R（users_after 不少于 users_before 的 R 倍，R 大于1）",
    ),
    "side-increase": (
        "increase:N (users_after at least N more than users_before, N from 1)",
        "increase:N（users_after 比 users_before 至少多 N，N 不小于1）",
    ),
    "write-a-side-for-each": ("write a side for each reading", "请为每个口径填写一个选项"),
    "not-a-list-of-texts": ("{value} is not a list of texts", "{value}不是文本的列表"),
    "write-a-list-as-in": ("write a list, as in {example}", "请写成列表，例如 {example}"),
    # expectations
    "write-an-obligation": ("write event/provision, as in {example}", "请按“情形标识/条款”填写，例如 {example}"),
    "write-a-date-in-china": ("write a date in China, as in {example}", "请填写北京时间的日期，例如 {example}"),
    "names-no-obligation": ("{value} names no obligation", "{value}不是义务的名称"),
    "expects-nothing": ("expects nothing", "没有写明预期结果"),
    # waivers
    "say-why-it-may-pass": ("say why the launch may pass all the same", "请写明为何仍可上线"),
    "law-without-duties": (
        "{value} contradicts the law {law}, which has no related duties",
        "{value}与规定 {law} 不符，该规定没有其他义务",
    ),
    "name-law-of-duty": ("name the law of the duty, or leave the duty out", "请填写该义务所属的规定，或删除该义务"),
    "duty-is-missing": ("is missing, and the law is {law}", "缺少此项，而所填规定为 {law}"),
    "name-waived-duty": ("name the related duty that is waived", "请填写所特批的义务"),
    "is-past": ("{date} is past", "{date}已过"),
    "renew-it": ("renew it with a new approval, or take it out", "请重新审批并更新期限，或删除"),
    "names-no-case": ("{value} is the id of no case{meant}", "没有标识为{value}的评估事项{meant}"),
    "name-a-case-or-take-out": ("name a case that is there, or take it out", "请填写已有的评估事项，或删除"),
    "no-obligation-of-case": ("{place} is no obligation of {case}", "评估事项{case}没有此项义务：{place}"),
    "place-of-obligation": ("{event} under {provision} of {law}", "情形 {event}（{law} {provision}）"),
    "place-of-duty": (
        "{event} under {provision} of {law} (duty {duty})",
        "情形 {event}（{law} {provision}，义务 {duty}）",
    ),
    "no-list-of-waivers": ("there is no list of waivers", "没有内部特批放行的列表"),
    "named-by-no-settings": ("is named by no settings, so that it waives nothing", "没有设置引用此文件，因此不起作用"),
    "name-under-waivers": ("name it under waivers in {file}", "请在 {file} 的 waivers 中列出"),
    "write-schema-and-waivers": (
        "write schema and [[waivers]] at its top",
        "请在文件开头填写 schema 和 [[waivers]]",
    ),
    # regulations
    "regulation-not-applied": ("the regulation {law} cannot be applied: {said}", "规定 {law} 无法适用：{said}"),
    "needs-regulations": (
        "cannot be checked while a regulation is broken: {said}",
        "因某项规定有误，无法核对：{said}",
    ),
    "fix-its-rules": ("fix its rules, or take it out", "请更正其规则，或移除该规定"),
    "no-question-of": (
        "what a regulation asks cannot be put as a question: {said}",
        "规定所需的事实无法转为提问：{said}",
    ),
    "give-each-a-question": ("give each of its facts a question", "请为其每项事实写明提问"),
    "regulation-not-loaded": ("the regulation cannot be loaded: {said}", "规定无法加载：{said}"),
    "fix-it": ("fix it", "请更正"),
    "entry-points-not-read": (
        "the entry points of a package in {folder} cannot be read: {said}",
        "无法读取{folder}中某个安装包的入口点：{said}",
    ),
    "install-again": ("install the package again", "请重新安装该安装包"),
    "not-a-companion": ("{value} is {name}, not Companion", "{value}是 {name}，不是 Companion"),
    "give-a-companion": ("give a Companion", "请给出 Companion"),
    "another-law": ("another regulation goes by the id {law} too", "另一规定已使用标识 {law}"),
    "its-law-is": ("its law is {law}", "其规定为 {law}"),
    "name-the-module": ("name it {name}", "请命名为 {name}"),
    "no-entry-point": (
        "no installed package has {value} as an entry point of {group}{meant}",
        "已安装的包中，{group} 下没有名为{value}的入口点{meant}",
    ),
    "install-or-take-name-out": ("install the package here, or take the name out", "请在此安装该安装包，或删除该名称"),
    "entry-points-alike": ("{value} is each of {points}", "{value}对应多个入口点：{points}"),
    "entry-point": ("entry point {name}", "入口点 {name}"),
    "entry-point-of": ("entry point {name} of {package}", "安装包 {package} 的入口点 {name}"),
    "take-package-out": ("take one of the packages out", "请移除其中一个安装包"),
    "duty-of-authority": ("{value} is a duty of an authority alone", "{value}仅是有关主管部门的职责"),
    "not-a-duty": ("{value} is no duty of a regulation{meant}", "没有名为{value}的义务{meant}"),
    "not-filed-for": ("{value} is no duty that is filed for{meant}", "{value}不是需要备案或申报的义务{meant}"),
    "draft-with-duties": ("a draft asks for nothing", "征求意见稿不产生义务"),
    "leave-its-duties-out": ("leave its duties out", "请删除其义务"),
    "asks-for-nothing": ("it asks for nothing", "该规定没有任何义务"),
    "state-its-duties": ("state its duties, or why it has none", "请写明其义务，或者说明为何没有规则"),
    "rules-and-none": ("it has duties, and says why it has none", "该规定既列有义务，又说明没有规则的理由"),
    "keep-the-duties-or-why": ("keep the duties or the reason", "义务与理由请只保留一项"),
    "not-its-provision": ("{provision} is not among its provisions", "{provision} 不在其条款之列"),
    "state-it-among-provisions": ("state it among its provisions", "请列入其条款"),
    "not-a-page": ("{value} is not the address of a page", "{value} 不是网页地址"),
    "write-a-page": (
        "write a whole address, as in {example}, or leave the address out",
        "请写完整的网址，例如 {example}，或者不写网址",
    ),
    "facts-of-another-law": ("its facts say that they are of {law}", "其事实属于 {law}"),
    "task-asked-twice": ("one provision asks for one task twice", "同一条款重复要求同一事项"),
    "no-question-for": ("there is no question for {fact}", "{fact} 没有对应的提问"),
    # the working calendar and holiday notices
    "days-not-published": (
        "{asked} rests on days outside {first} to {last}, which the State Council's notices settle. The notice for {year} "
        "usually comes in October to December of {before}: upgrade the package holidays once it has it, state the notice "
        "yourself, or use due_window() for the earliest and latest possible day",
        "{asked}取决于{first}至{last}以外的日期，国务院办公厅的节假日安排通知尚未涵盖。{year}年的通知通常在{before}年10月至12月发布：请"
        "在 holidays 收录后升级该安装包，或自行填写该通知，或用 due_window() 查看可能的最早和最晚日期",
    ),
    "whether-working-day": ("whether {day} is a working day", "{day}是否为工作日"),
    "working-days-from": ("{n} working days from {day}", "自{day}起的{n}个工作日"),
    "working-days-between": ("the working days after {first} up to {last}", "{first}之后至{last}的工作日"),
    "after-day-of-knowledge": (
        "{date} is after {known_on}, the day of knowledge",
        "{date}晚于所依据的知悉日{known_on}",
    ),
    "leave-notice-out": ("leave the notice out, or take a later day of knowledge", "请删除该通知，或选用更晚的知悉日"),
    "no-notice-yet": ("{year} has no notice yet", "尚无{year}年的通知"),
    "state-that-first": ("state that for {year} first", "请先填写{year}年的通知"),
    "far-from-holidays": ("{days} lie far from any holiday", "{days}与任何节日相距过远"),
    "fix-the-dates": ("fix the dates", "请更正日期"),
    "notices-contradict": ("{notice} contradicts {others} on {days}", "{notice}与{others}在{days}不一致"),
    "notice-without-number": (
        "{year}, in holidays {release}, number unknown",
        "{year}年（载于 holidays {release}，文号不详）",
    ),
    "fix-or-name-scope": (
        "fix it, or name its scope if it is limited to a place",
        "请更正；如仅适用于某一地区，请填写 scope",
    ),
    "write-a-trimmed-line": ("write one line without spaces around it", "请写成一行，首尾不留空格"),
    "for-amendments-only": ("is for recorded amendments only", "仅用于已收录的调整通知"),
    "no-day-arranged": ("no day is arranged", "没有安排任何日期"),
    "state-days-off-and-worked": ("state days_off and worked", "请填写 days_off 和 worked"),
    "not-of-year": ("{day} is not of {year}", "{day}不属于{year}年的安排"),
    "keep-between": ("keep to {first} to {last}", "请填写{first}至{last}之间的日期"),
    "not-on-a-weekend": ("{day} is not on a weekend", "{day}不是周末"),
    "make-up-days-are": ("a make-up day is a day of rest otherwise", "调休上班日本应为休息日"),
    "statutory-holiday": ("{day} is a statutory holiday ({name})", "{day}是法定节假日（{name}）"),
    "cannot-be-worked": ("it cannot be worked", "不能安排上班"),
    "under-days-off-too": ("{day} is under days_off too", "{day}也列在 days_off 中"),
    "ordinary-weekend-day": ("{day} is an ordinary weekend day", "{day}是普通周末"),
    "off-as-it-is": ("it is off as it is: take it out", "本就休息，请删除"),
    "holidays-missing": ("the statutory holidays {days} are missing", "缺少法定节假日{days}"),
    "add-them": ("add them", "请补上"),
    "days-do-not-add-up": (
        "{taken} working days are off, but {owed} statutory days and {worked} worked days make {made}",
        "所放的工作日为{taken}天，而法定节假日{owed}天加调休上班{worked}天应为{made}天",
    ),
    "fix-days-off-or-worked": ("fix days_off or worked", "请更正 days_off 或 worked"),
    "write-dates": ("write a list of dates and {example}", "请写成由日期和 {example} 组成的列表"),
    "range-has-from-and-to": ("a range has from and to, and nothing else", "起止范围只有 from 和 to"),
    "not-a-range": ("{first} to {last} is not a range of 1 to {most} days", "{first}至{last}不是1至{most}天的范围"),
    # keys and tables of files
    "key-not-known": ("the key {value} is not known{meant}", "没有键{value}{meant}"),
    "keys-are": ("the keys are {keys}", "可用的键有：{keys}"),
    "fill-it-in": ("state it", "请填写"),
    "write-a-case-or-load": (
        "a case has schema, id, service, feature, events and reports at its top; the name of a file is for "
        "opinionguard.{what}",
        "事项的顶层为 schema、id、service、feature、events 和 reports；文件名请交给 opinionguard.{what}",
    ),
    "no-event": ("there is none", "没有情形"),
    "file-without-folder": (
        "{value} is a file, and there is no folder to look in",
        "{value}是文件，而没有可供查找的文件夹",
    ),
    "name-a-relative-file": ("name a file relative to this one", "请填写相对于本文件的文件名"),
    "of-the-service": ("{right} (the service of {file})", "{right}（{file}所用的服务）"),
    "no-facts-of-its-own": ("{value} has no facts of its own{meant}", "{value}没有专用的事实{meant}"),
    "not-a-regulation": ("{value} is no regulation{meant}", "没有标识为{value}的规定{meant}"),
    "those-with-facts": ("those with facts of their own are {laws}", "有专用事实的规定为：{laws}"),
    # what the operating system says
    "system-busy": ("Device or resource busy", "正被其他程序使用"),
    "system-broken-pipe": ("Broken pipe", "读取方已关闭"),
    "system-closed": ("Bad file descriptor", "已关闭"),
    "system-exists": ("File exists", "已经存在"),
    "system-input-output": ("Input/output error", "输入输出出错"),
    "system-invalid": ("Invalid argument", "系统不接受此操作"),
    "system-is-a-folder": ("Is a directory", "是文件夹"),
    "system-loop": ("Too many levels of symbolic links", "链接层数过多或循环"),
    "system-name-too-long": ("File name too long", "名称过长"),
    "system-no-device": ("No such device", "没有该设备"),
    "system-no-space": ("No space left on device", "磁盘空间不足"),
    "system-no-such-name": ("no file can have this name", "不能用作文件名"),
    "system-not-a-folder": ("Not a directory", "路径中有一段不是文件夹"),
    "system-not-permitted": ("Operation not permitted", "系统不允许"),
    "system-not-there": ("No such file or directory", "文件或文件夹不存在"),
    "system-permission-denied": ("Permission denied", "没有权限"),
    "system-quota": ("Disk quota exceeded", "磁盘配额已用完"),
    "system-read-only": ("Read-only file system", "磁盘只读"),
    "system-says": ("the system says {said}", "系统提示{said}"),
    "system-stale": ("Stale file handle", "所在的网络磁盘已失效"),
    "system-timed-out": ("Connection timed out", "操作超时"),
    "system-too-large": ("File too large", "文件将过大"),
    "system-too-many-open": ("Too many open files", "打开的文件过多"),
    # files and their text
    "cannot-be-read": ("cannot be read: {said}", "无法读取：{said}"),
    "cannot-be-written": ("cannot be written: {said}", "无法写入：{said}"),
    "cannot-look-for": ("cannot be looked for: {said}", "无法查找：{said}"),
    "not-there": ("is not there", "不存在"),
    "name-ends-in": ("its name ends in {ending}", "文件扩展名为{ending}"),
    "end-it-in": ("name a file that ends in one of {endings}", "请改用扩展名为下列之一的文件：{endings}"),
    "sheet-is-not-read": (
        "a sheet is not read: name a file that ends in one of {endings}; the command interview writes one",
        "不读取表格文件，请改用扩展名为下列之一的文件：{endings}；可用 interview 命令生成",
    ),
    "fix-the-name": ("fix the name", "请更正名称"),
    "fix-path-or-permissions": ("fix the path or the permissions", "请更正路径或权限"),
    "not-a-regular-file": ("is not a regular file", "不是普通文件"),
    "not-a-form": ("{value} is not a form of document", "{value}不是可用的文件格式"),
    "give-text-or-bytes": ("give the text of a document, or its bytes", "请给出文档的文本或字节"),
    "larger-than": ("is larger than {most:,} bytes", "大于{most:,}字节"),
    "is-this-a-case-file": ("a case file is a page or two; is this one?", "事项文件通常只有一两页，请确认文件无误"),
    "not-utf-8": ("is not UTF-8 (byte {byte})", "不是 UTF-8 编码（第{byte}字节）"),
    "seems-encoded": (
        "is not UTF-8 (byte {byte}): it seems to be {encoding}",
        "不是 UTF-8 编码（第{byte}字节），看来是 {encoding} 编码",
    ),
    "save-as-utf-8": ("save it as UTF-8", "请用编辑器另存为 UTF-8 编码"),
    "save-in-editor-as-utf-8": (
        'save it as UTF-8: in Notepad by "Save as" with the encoding "UTF-8", in VS Code by "Save with Encoding", in Excel as '
        '"CSV UTF-8"',
        "请另存为 UTF-8 编码：记事本用“另存为”，编码选“UTF-8”；VS Code 点击右下角的编码，选“通过编码保存”；"
        "Excel 另存为“CSV UTF-8”",
    ),
    "nested-too-deeply": ("is nested too deeply", "嵌套过深"),
    "dotted-too-deeply": ("is nested too deeply, in a dotted key", "带点的键嵌套过深"),
    "nest-at-most": ("nest at most {most} levels", "请不要超过{most}层"),
    "not-toml": ("is not TOML: {said}", "不是 TOML：{said}"),
    "parser-says": ("the parser says {said}", "解析程序提示{said}"),
    "not-json": ("is not JSON: {said}", "不是 JSON：{said}"),
    "json-not-taken": ("is not JSON that can be taken: {said}", "不能接受此 JSON：{said}"),
    "yaml-not-taken": ("is not YAML that can be taken: {said}", "不能接受此 YAML：{said}"),
    "character-in-yaml": (
        "is not YAML that can be taken: {character} stands in it, column {column}",
        "不能接受此 YAML：第{column}列有字符 {character}",
    ),
    "fix-the-syntax": ("fix the syntax", "请更正语法"),
    "fix-the-number": ("fix the number", "请更正数字"),
    "no-value-of-json": ("{value} is not a value of JSON", "{value}不是 JSON 的值"),
    "key-stands-twice": ("the key {key} stands twice in one table", "同一表中键{key}重复"),
    "key-not-text": ("a key is not text", "键不是文本"),
    "aliases-not-taken": ("aliases are not taken", "不接受别名"),
    "tags-not-taken": ("tags are not taken", "不接受标签"),
    "needs-yaml": ("is YAML, which needs the extra yaml", "是 YAML，需要附加组件 yaml"),
    "install-yaml": (
        "pip install PyYAML, or write TOML",
        "请执行 pip install PyYAML，或改用 TOML",
    ),
    "control-character": ("a control character", "控制字符"),
    "outside-quotation-marks": (
        "{character} ({name}) stands outside quotation marks, column {column}",
        "第{column}列的引号之外有字符 {character}（{name}）",
    ),
    "take-hidden-out": (
        "what is read may not be what is seen: take it out",
        "读到的可能与看到的不同，请删除",
    ),
    "write-a-space": ("write an ordinary space", "请改为普通空格"),
    "changed-meanwhile": ("was changed by someone else meanwhile", "已被他人修改"),
    "run-interview-again": ("run the interview again: it reads the file anew", "请重新运行访谈：将重新读取该文件"),
    # folders of cases
    "not-a-list-of-paths": ("{value} is not a list of paths", "{value}不是路径的列表"),
    "or-exclude": (
        "{right}; if it is no case file, name it under exclude in the settings",
        "{right}；如不是事项文件，请在设置的 exclude 中列出",
    ),
    "excluded": ("files that exclude leaves out: {number:,}", "exclude 略过的文件数：{number:,}"),
    "not-read-beside-cases": (
        "lies beside case files and is not read: its name ends in none of {endings}",
        "与事项文件在同一目录但未读取：扩展名不属于下列各项：{endings}",
    ),
    "rename-case-file": ("rename it if it is a case file", "如为事项文件，请更改文件名"),
    "named-like-waivers": (
        "is named as files of waivers are, and is none",
        "文件名与内部特批放行文件相同，但内容不是",
    ),
    "name-otherwise": (
        "name a case file otherwise, as in live.toml; a file of waivers has schema and [[waivers]] alone",
        "事项文件请另行命名，例如 live.toml；内部特批放行文件只有 schema 和 [[waivers]]",
    ),
    "no-settings": ("none", "无"),
    "settings-by-two-names": (
        "has the settings {these} by this name, and {those} as {other}",
        "以此文件名适用的设置为{these}，以{other}适用的设置为{those}",
    ),
    "decide-by-one-name": (
        "decide it by one name, or under one --settings FILE",
        "请只用一个文件名，或用 --settings 指定同一设置文件",
    ),
    "id-of-others": ("{value} is also the id of {others}", "标识{value}也用于{others}"),
    # settings files
    "settings-lie-above": (
        "lies outside a repository in a folder without settings, and {file} lies above",
        "不在代码仓库内，所在文件夹没有设置，而上级文件夹有{file}",
    ),
    "choose-settings": (
        "name them with --settings FILE, or leave them out with --no-settings",
        "请用 --settings 指定该文件，或用 --no-settings 不采用",
    ),
    "lies-above": (
        "lies above {folder}, which was given, and does not travel with it",
        "位于所给文件夹{folder}之上，不随其移动",
    ),
    "put-beside-cases": ("put {file} beside the cases", "请将 {file} 放在事项文件旁"),
    "hides": ("hides {file}", "使{file}不起作用"),
    "hides-with": ("hides {file}, which has {dropped}", "使{file}不起作用，其中有：{dropped}"),
    "hides-unreadable": (
        "hides settings that cannot be read, so that what is dropped is not known: {problem}",
        "使另一设置不起作用，而该设置无法读取，内容不明：{problem}",
    ),
    "state-here-too": ("state here too what is to count", "需要适用的内容请在此文件中也写明"),
    "has-no-table": ("has no table [{table}]", "没有表 [{table}]"),
    "add-table": ("add [{table}], or name another file", "请添加 [{table}]，或指定其他文件"),
    "no-current-folder": ("the current folder cannot be told: {said}", "无法确定当前文件夹：{said}"),
    "change-folder": ("change to a folder that is there", "请切换到存在的文件夹"),
    "is-beside-settings": ("is beside {file}, which has settings too", "与{file}同在一处，而后者也有设置"),
    "keep-this-or-table": ("keep this file, or [{table}] there", "请只保留此文件，或只保留后者的 [{table}]"),
    "is-nearly": ("is nearly {table}", "与 {table} 相近"),
    "table-is-for": ("[{table}] is for {file}", "[{table}] 用于 {file}"),
    "write-keys-at-top": ("write its keys at the top of this file", "请将其中的键写在本文件顶层"),
    # the gate
    "id-of-two-cases": ("{value} is the id of two cases", "标识{value}用于两个评估事项"),
    "holds-no-case-file": ("holds no case file", "没有事项文件"),
    "fix-the-path": ("fix the path", "请更正路径"),
    "file-is-gone": ("the file of the case {case} is gone", "评估事项{case}的文件已不存在"),
    "restore-or-exempt": (
        "put it back, or make a new gate that exempts the id by name",
        "请恢复该文件，或重新建立按标识免检该事项的关卡",
    ),
    "waives-nothing-here": (
        "{value} is no case here that has these settings{meant}, so that it waives nothing",
        "此处没有适用该设置的评估事项{value}{meant}，因此不起作用",
    ),
    "name-in-its-settings": (
        "name it in the settings of that case, or leave it to where the case is read",
        "请在该评估事项的设置中列出，或留待读取该事项之处",
    ),
    "cannot-be-decided": ("cannot be decided: {said}", "无法作出判断：{said}"),
    "report-this": ("report this", "请报告此问题"),
    "look-at-files-in-time": (
        "see that the files can be read, and that reload_every is set or reload() is called in time",
        "请确认文件可以读取，并已设置 reload_every 或按时调用 reload()",
    ),
    "refused-until-fixed": ("until it is fixed, this is refused", "问题解决之前不得上线"),
    "give-a-path": (
        "give a path, as in {example}; {other} takes cases that are at hand",
        "请给出路径，例如 {example}；已有的评估事项请用{other}",
    ),
    "name-folder-or-file": ("name a folder or a file", "请指定文件夹或文件"),
    "files-are-stale": (
        "the files were last looked at completely {seconds} seconds ago or earlier (max_age)",
        "上次完整查看文件是在{seconds}秒或更久之前（max_age）",
    ),
    "files-not-looked-at": ("the files cannot be looked at: {said}", "无法查看文件：{said}"),
    "id-is-text": ("an id is text", "标识应为文本"),
    "ask-for-one": ("ask for one", "请给出标识"),
    "case-alike": ("there is a case {cases}", "已有评估事项{cases}"),
    "ask-by-that-id": ("ask for it by that id", "请使用该标识"),
    "patterns-reach": (
        "patterns reach only ids of up to 128 letters of ASCII, digits and . _ - / :",
        "通配符只适用于由 ASCII 字母、数字和 . _ - / : 组成、不超过128个字符的标识",
    ),
    "exempt-in-full": ("exempt it by its name in full", "请按完整名称免检"),
    "make-room": (
        "make room, or fix the path or its permissions",
        "请腾出磁盘空间，或更正路径或权限",
    ),
    "see-keywords": ("see the keywords of {name}", "请参阅 {name} 的参数"),
    "too-short": ("{value} is too short", "{value}过短"),
    "give-at-least": ("give at least {least}", "请不少于{least}"),
    "not-a-list-of": ("{value} is no list of {name}", "{value}不是 {name} 的列表"),
    "one-is-no-list": ("one {name} is no list of them", "单个 {name} 不是列表"),
    "no-name-or-pattern": ("{value} is no name and no pattern", "{value}不是名称，也不是通配符"),
    # the clock of a gate
    "ticks-are-no-number": ("the ticks are {ticks}, which is no number of seconds", "计时为{ticks}，不是秒数"),
    "ticks-ran-backwards": (
        "the ticks are more than {seconds} seconds behind: they ran backwards",
        "计时落后超过{seconds}秒：计时倒退",
    ),
    "clock-ahead": (
        "the clock is more than {seconds} seconds ahead: it jumped, or it was set forward",
        "时钟超前超过{seconds}秒：时钟跳变或被调快",
    ),
    "clock-behind": (
        "the clock is more than {seconds} seconds behind: it stopped, or it was set back",
        "时钟落后超过{seconds}秒：时钟停走或被调慢",
    ),
    "clock-without-offset": ("the clock's instant has no UTC offset", "时钟的时刻未注明时差"),
    "ahead-of-course": ("{seconds} seconds ahead of the course before", "比此前的走时快{seconds}秒"),
    "behind-course": ("{seconds} seconds behind the course before", "比此前的走时慢{seconds}秒"),
    "files-read-by-hand": ("the files were read again by hand", "已由人工重新读取文件"),
    "kept-its-course": ("it kept its course for {seconds} seconds", "已稳定走时{seconds}秒"),
    # the decision log
    "of-a-file": ("{said}: {file}", "{said}：{file}"),
    "asked-within": (
        "this thread was interrupted while it decided, and what it needs is in use",
        "本线程在判断过程中被打断，所需资源正在使用",
    ),
    "log-under-way": ("the decision log is being written by this thread", "本线程正在写入决策日志"),
    "log-line-too-long": (
        "the decision log takes no line of more than {most:,} bytes",
        "决策日志的一行不能超过{most:,}字节",
    ),
    "log-not-written": ("the decision log cannot be written: {said}", "无法写入决策日志：{said}"),
    "record-is-lost": ("what it recorded is lost", "其中的记录已丢失"),
    "is-a-device": ("it is a device, not a file or a pipe", "是设备，不是文件或管道"),
    "no-line-because": ("is not a line of a decision log: {said}", "不是决策日志的一行：{said}"),
    "no-baseline": ("is not what check --format json prints", "不是 check --format json 的输出"),
    "baseline-of-schema": (
        "{schema} is another version of this document; {known} can be compared",
        "{schema}是该文件的另一版本，仅能与版本{known}比较",
    ),
    "case-stands-so-often": ("the case {case} stands there {times} times", "事项{case}出现{times}次"),
    "write-baseline-again": (
        "write it again, with check --output json=FILE",
        "请重新生成该文件：check --output json=文件",
    ),
    "stream-compares-nothing": (
        "--stream compares nothing: leave out --baseline, or --stream",
        "--stream 不作比较：请删除 --baseline 或 --stream",
    ),
    "no-line-of-log": ("is not a line of a decision log", "不是决策日志的一行"),
    "is-cut-short": ("is cut short", "内容不完整"),
    "number-too-large": ("holds a number that is too large for JSON", "含有对 JSON 而言过大的数字"),
    "of-later-version": ("{schema} is of a later version", "{schema}属于更新的版本"),
    "take-newer-version": ("take a newer version of opinionguard", "请使用更新版本的 opinionguard"),
    "not-of-these-facts": ("{value} is not of these facts", "{value}与所记事实不符"),
    "waiver-for-another": ("{waiver} is for {case}", "{waiver}针对的是{case}"),
    "not-versions-of": ("are not those of {names}", "不是{names}的版本"),
    # the program's log of a gate
    "log-refusing": ("refusing: {said}", "不予放行：{said}"),
    "log-no-turns": ("when {case} turns cannot be told", "无法说明{case}的答复何时变化"),
    "log-by-waiver": ("{case} passes by waiver: {waivers}", "{case}凭内部特批放行：{waivers}"),
    "log-exempt": (
        "{case} is let through without a case, exempted by {pattern}",
        "{case}没有评估事项，因{pattern}免检而放行",
    ),
    "log-lost": ("a decision is lost to the log: {said}", "一项判断未能记入日志：{said}"),
    "log-clock-tells": (
        "believing the clock again, at {at}: it tells an instant",
        "重新采信时钟，现为{at}：时钟已给出时刻",
    ),
    "log-clock-back": (
        "believing the clock again, at {at}: it is back on its course",
        "重新采信时钟，现为{at}：时钟已恢复正常走时",
    ),
    "log-clock-changed": (
        "believing the clock again, at {at}, {where}: {why}",
        "重新采信时钟，现为{at}，{where}：{why}",
    ),
    # flags
    "true-is-not-off": ("{flags}: True is not off", "{flags}：True 不是关闭"),
    "write-false": ("give False", "请给出 False"),
    "log-shadow": ("shadow: {flag} would be refused: {said}", "试运行：{flag}将不予放行：{said}"),
    "log-applies-failed": ("applies failed; the gate applies", "applies 出错；关卡照常适用"),
    "log-not-told": ("what refuses {case} cannot be told", "无法说明{case}因何不予放行"),
    "log-no-off-value": (
        "{flag} has no off value that is {kind}; it is off as the empty one",
        "{flag}没有类型为 {kind} 的关闭值；以空值关闭",
    ),
    "log-flags-not-told": ("which flags changed could not be announced", "未能通知哪些功能开关已有变化"),
    "log-refused": ("{flag} is refused: {said}", "{flag}不予放行：{said}"),
    # the command line
    "interrupted": ("interrupted", "已中断"),
    "internal-error": (
        "internal error: {said} (OPINIONGUARD_DEBUG=1 shows where)",
        "内部错误：{said}（设 OPINIONGUARD_DEBUG=1 可显示出错位置）",
    ),
    "output-not-written": ("standard output cannot be written: {said}", "无法写入标准输出：{said}"),
    "make-room-and-repeat": (
        "make room or fix what it leads to, and run it again: what was written is not whole",
        "已写出的内容不完整，请腾出磁盘空间或更正输出去向，然后重新运行",
    ),
    "output-is-closed": ("standard output is closed", "标准输出已关闭"),
    "input-is-closed": ("standard input is closed", "标准输入已关闭"),
    "leave-it-open": ("leave it open", "请保持打开"),
    "holds-cases": ("holds {count} cases", "有{count}个评估事项"),
    "name-one-case": ("name one case file", "请指定一个事项文件"),
    "waiver-not-decided": (
        "the waiver {waiver} is for the case {value}, which is not among those decided{meant}",
        "内部特批放行{waiver}针对评估事项{value}，而该事项不在本次判断之列{meant}",
    ),
    "regulation-is-broken": ("cannot be decided: a regulation is broken", "无法作出判断：某项规定有误"),
    "fix-the-regulation": ("fix the regulation", "请更正该规定"),
    "not-id-and-side": ("{value} is not ID=SIDE", "{value}不是“口径=选项”"),
    "state-a-report": ("state one under [[reports]]", "请在 [[reports]] 下填写"),
    "not-format-and-path": ("{value} is not FORMAT=PATH", "{value}不是“格式=路径”"),
    "not-a-format": ("{value} is not a format{meant}", "没有格式{value}{meant}"),
    "given-to-two-formats": ("{path} is given to two formats", "{path}用于两种格式"),
    "give-own-paths": ("give each a path of its own", "请各用一个路径"),
    "named-as-read": ("{path} is named as a file that is read", "{path}的文件名与所读取的文件同类"),
    "name-as-report": ("name it as a report", "请改用报告的文件名"),
    "output-given-too": ("standard output is given to {form} too", "标准输出已用于 {form}"),
    "keep-format-or-output": ("keep one of --format and --output", "请只保留 --format 或 --output"),
    "is-read": ("{path} is one of the files that are read", "{path}是所读取的文件"),
    "name-another-file": ("name another file", "请指定其他文件"),
    "name-output-or-checklist": (
        "name the file to write, or print the checklist with --format checklist",
        "请指定要写入的文件，或用 --format checklist 显示清单",
    ),
    "tells-no-form": ("{value} does not tell a form", "从{value}看不出文件格式"),
    "end-or-add-format": (
        "end it in .html, .md or .docx, or add --format",
        "请使用扩展名 .html、.md 或 .docx，或加 --format",
    ),
    "name-files": (
        "name FILES, or state paths in opinionguard.toml or under [tool.opinionguard] in pyproject.toml",
        "请指定文件，或在 opinionguard.toml 或 pyproject.toml 的 [tool.opinionguard] 中填写 paths",
    ),
    "no-case-file-found": ("no case file was found", "没有找到事项文件"),
    "no-case-found": ("no case was found", "没有找到评估事项"),
    "holds-no-case": ("holds no case", "没有评估事项"),
    "states-no-paths": ("{file} states no paths", "{file} 未填写 paths"),
    "no-settings-in": ("no settings are in {folders}", "下列目录中没有设置文件：{folders}"),
    "no-settings-taken": ("no settings are taken", "未使用设置文件"),
    "form-without-input": ("is for standard input, which is not read", "仅用于标准输入，而此次未读取标准输入"),
    "leave-out-form": ("leave it out: the name of a file tells its form", "请删除：文件的格式由文件名确定"),
    "stream-reads-lines": ("--stream reads JSON lines: leave out --form", "--stream 逐行读取 JSON：请删除 --form"),
    "stream-needs-files": (
        "--stream needs FILES of JSON lines, or - for standard input",
        "--stream 需要每行一个 JSON 的文件，或以 - 表示标准输入",
    ),
    "stream-prints-lines": (
        "--stream prints JSON lines: leave out --format, --output, -v and -q",
        "--stream 逐行输出 JSON：请删除 --format、--output、-v 和 -q",
    ),
    "goes-with-stream": ("is for lines, and --stream is missing", "只用于逐行检查，而未写 --stream"),
    "add-stream": ("add --stream, or leave it out", "请加上 --stream，或删除该选项"),
    "worker-ended": ("the process that decided this line ended ({how})", "处理这一行的进程已终止（{how}）"),
    "worker-not-started": (
        "no process could decide this line: each ended before its first answer",
        "没有进程可以处理这一行：每个进程在给出答复前均已终止",
    ),
    "ended-by-signal": ("signal {name}", "信号 {name}"),
    "ended-with-code": ("exit code {code}", "退出码 {code}"),
    "decide-again-alone": (
        "decide this line again; if memory ran out, by fewer processes",
        "请重新检查这一行；如因内存不足，请减少进程数",
    ),
    "no-text-is-written": (
        "-v and -q say how much the text tells, and no text is written",
        "-v 和 -q 只决定文本输出的详略，而本次不输出文本",
    ),
    "leave-both-out": ("leave them out", "请删除该选项"),
    "id-of-earlier-case": (
        "{case} is the id of an earlier case too, and a waiver names it",
        "标识{case}也用于前面的评估事项，且有内部特批放行针对该标识",
    ),
    "count-begins-before": (
        "the count would begin on {first}, and the days before {settled} are not known",
        "起算日为{first}，而{settled}之前的日期没有收录",
    ),
    "name-a-later-day": ("name a later day", "请选用更晚的日期"),
    "count-ends-after": ("{n} working days from {day} may end after {year}", "自{day}起的{n}个工作日可能超出{year}年"),
    "take-fewer-days": ("take fewer days, or an earlier one to count from", "请减少天数，或选用更早的日期"),
    # pytest
    "internal-error-of-test": ("internal error: {said}", "内部错误：{said}"),
    "state-paths": ("state where they are, as in {example}", "请填写其位置，例如 {example}"),
}


class Said(str):
    """The English text of an error, which keeps its key and values. Raises KeyError for an unknown key."""

    key: str
    values: Mapping[str, object]

    def __new__(cls, key: str, /, **values: object) -> Self:
        """Make the text of a key with its values."""
        made = super().__new__(cls, _filled(key, values, "en"))
        made.key, made.values = key, values
        return made

    def text(self, lang: Lang) -> str:
        """Return the text in a language."""
        return _filled(self.key, self.values, lang)

    def telling(self, **values: object) -> Said:
        """Return the text with other values in place of those of the same names."""
        return Said(self.key, **{**self.values, **values})

    @override
    def __reduce__(self) -> tuple[Callable[..., Said], tuple[str, Mapping[str, object]]]:
        return _again, (self.key, self.values)


def _again(key: str, values: Mapping[str, object]) -> Said:
    return Said(key, **values)


def _filled(key: str, values: Mapping[str, object], lang: Lang) -> str:
    told: dict[str, Any] = {name: in_language(value, lang) for name, value in values.items()}
    return either(lang, *WORDS[key]).format(**told)
