"""What ``--help`` tells: what each command does, its arguments and its options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # the frame
    "help.usage": ("usage: {text}", "用法：{text}"),
    "help.arguments": ("arguments", "参数"),
    "help.options": ("options", "选项"),
    "help.some_options": ("[OPTIONS]", "[选项]"),
    "help.choices": ("{text}; one of {choices}", "{text}；可填：{choices}"),
    "help.program": (
        "Tells whether a feature may launch in mainland China under the 2018 Provisions on security assessment.",
        "根据2018年《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》，判断某项功能能否在境内上线。",
    ),
    "help.exit_codes": ("exit codes of check", "check 的退出码"),
    "exit.0": ("nothing that is known refuses a launch", "就已知事实，没有不得上线的事项"),
    "exit.1": (
        "some launch is refused for sure, by the Provisions or by a law that counts (--other-laws, --require)",
        "有事项确定不得上线：依本规定，或依计入的其他规定（--other-laws、--require）",
    ),
    "exit.2": (
        "usage, a bad case file, something that could not be examined, or an internal error",
        "用法有误，事项文件有误，有内容无法审查，或内部错误",
    ),
    "exit.3": (
        "some launch may not pass because a fact or a notice is missing",
        "有事项因缺少事实或放假通知，暂不得上线",
    ),
    "exit.4": ("nothing to check was found", "没有找到待判断的事项"),
    # the commands
    "help.check": (
        "Decide case files and tell whether each may launch. FILES are case files, folders, glob patterns, or - for "
        "standard input; without any, those that the settings (opinionguard.toml, or [tool.opinionguard] in pyproject.toml) name "
        "under paths.",
        "逐个判断事项文件，说明各事项能否上线。“文件”可以是事项文件、文件夹、通配符，或表示标准输入的 -；不写时，取设置"
        "（opinionguard.toml，或 pyproject.toml 中的 [tool.opinionguard]）的 paths 所列。",
    ),
    "help.explain": (
        "Explain one case in full: the law quoted, all regulations, the readings that would change the answer, verdicts over "
        "time.",
        "完整说明一个事项：所引条文、各项规定、会改变结论的理解口径，以及结论随时间的变化。",
    ),
    "help.report": (
        "Write the security assessment report of a case as a document in Chinese, or its checklist: what is done, open, by "
        "whom. The exit code is 0 if the report is complete, and for the checklist if nothing on it is open; else 3. A report "
        "with gaps is marked as a draft, and so is every gap. A report that an order to reassess took away says so on every "
        "page, and gives 3 too.",
        "编写事项的安全评估报告（中文），或其待办清单：已完成什么，尚缺什么，由谁办理。报告齐备，或清单上没有待办时，退出码为 "
        "0，否则为 3。有缺漏的报告标明为草稿，并逐处标出缺漏。因责令重新评估而不再有效的报告，每页均予注明，退出码也为 3。",
    ),
    "help.deadline": (
        "Tell by when a report is owed for an event on a day, without a case file.",
        "不用事项文件，直接说明某日发生的情形应当最晚何时提交报告。",
    ),
    "help.calendar": (
        "Draw the working days from an event to its deadline: as text, or as an entry for a calendar program.",
        "画出自情形发生至期限届满的工作日：显示为文字，或输出供日历程序使用的条目。",
    ),
    "help.interview": (
        "Ask, one by one, for the facts that still matter to a case, and write its case file. The most decisive question "
        "comes first, with the provision that makes it matter; whatever is not known is left open. Those of the Provisions "
        "come before those of other laws, but for the technologies of a thing, which settle most of these: they are asked "
        "right after its functions. Each answer is saved at once. The exit code is 0 once nothing of the Provisions is left "
        "to ask, 3 while something is.",
        "逐项询问对该事项仍有影响的事实，并写出事项文件。最能决定结论的问题在前，并列明所据条款；不清楚的可以留空。先问本规定的"
        "事实，再问其他规定的事实；所用技术能决定大部分其他规定是否适用，因此紧接功能之后询问。每次回答立即保存。本规定的事实已"
        "全部问完时，退出码为 0，否则为 3。",
    ),
    "help.laws": (
        "List the regulations that are encoded, with dates, source and last review; or print one with its provisions. LAW is "
        "the id of a regulation, as in deep-synthesis-2022.",
        "列出已收录的规定及其日期、来源和最近核对日期；或显示其中一部的条文。“规定”处填写其标识，例如 deep-synthesis-2022。",
    ),
    "help.replay": (
        "Decide everything in a decision log again, from the facts on record, and report what comes out otherwise. The exit "
        "code is 0 where all comes out the same, 1 where something differs, 2 where a line is damaged or the log cannot be "
        "read, 4 where it holds no decision.",
        "根据决策日志所记事实重新判断其中每一项，并列出不一致之处。退出码：全部一致为 0，有不一致为 1，有行损坏或无法读取日志为 "
        "2，日志中没有结论为 4。",
    ),
    "help.vocabulary": (
        "Show the words that are known for functions, or what one word stands for.",
        "列出各项功能已收录的用语，或说明某个用语对应哪项功能。",
    ),
    "help.schema": (
        "Print the JSON Schema of a case file, or of another document that people write or programs read.",
        "输出事项文件的 JSON Schema，或其他由人填写、供程序读取的文档的 JSON Schema。",
    ),
    # arguments
    "argument.files": (
        "case files, folders, glob patterns, or - for standard input",
        "事项文件、文件夹、通配符，或表示标准输入的 -",
    ),
    "argument.file": ("a case file, or - for standard input", "事项文件，或表示标准输入的 -"),
    "argument.file_to_write": (
        "the case file (.toml or .json), there already or not; default: asked for",
        "事项文件（.toml 或 .json），可以是已有的，也可以是新的；不写时另行询问",
    ),
    "argument.law": (
        "the id or the Chinese title of a regulation to print; default: list all",
        "要显示的规定的名称、简称或标识；不写时列出全部",
    ),
    "argument.log": ("a file that a gate wrote its decisions to", "放行检查写入结论的日志文件"),
    "argument.word": (
        "a word as it stands in a ticket or a flag name",
        "一个用语，照工单或功能开关名称中的写法填写",
    ),
    "argument.document": (
        "case (default), waivers, notice, settings (opinionguard.toml), or output (what check --format json prints)",
        "case：事项文件（默认）；waivers：特批文件；notice：放假通知；settings：设置（opinionguard.toml）；output：check "
        "--format json 的输出",
    ),
    # options of several commands
    "option.help": ("show this help and exit", "显示本帮助并退出"),
    "option.version": ("show the versions and exit", "显示各项版本并退出"),
    "option.lang": (
        "English or Chinese; default: that of the settings, else of the locale, else English",
        "英文（en）或中文（zh）；默认取设置中的语言，其次取系统区域的语言，再次为英文",
    ),
    "option.schema_lang": (
        "the language of titles and descriptions, English (default) or Chinese; neither settings nor locale change it",
        "标题和说明的语言：英文（en，默认）或中文（zh）；不受设置和系统区域影响",
    ),
    "option.at": (
        "the instant asked about, with its UTC offset (2026-11-22T12:00:00+08:00); a bare date is its beginning in China; "
        "default: now",
        "所问的时点，须注明时差（2026-11-22T12:00:00+08:00）；只写日期即为北京时间当日零时；默认为当前时刻",
    ),
    "option.settings": (
        "take the settings of this file for every case; default: for each case those of the nearest opinionguard.toml or "
        "pyproject.toml with [tool.opinionguard]",
        "所有事项都采用该文件的设置；默认逐个事项采用最近的 opinionguard.toml，或含有 [tool.opinionguard] 的 pyproject.toml",
    ),
    "option.no_settings": ("take no settings file into account", "不采用任何设置文件"),
    "option.reading": (
        "take another side of an open reading of the text; repeatable. The first is the default:\n{sides}",
        "对条文有不同理解之处，改选另一种理解口径；可重复使用。各项以第一种为默认：\n{sides}",
    ),
    "option.notice": (
        "a holiday notice that this release does not know yet (TOML); repeatable, earlier years first; in the place of those "
        "of the settings",
        "本版本尚未收录的放假通知（TOML）；可重复使用，年份早的在前；代替设置中的通知",
    ),
    "option.other_laws": (
        "how laws beside the Provisions of 2018 count: known (default): a duty that surely stands against the launch refuses "
        "it; all: one that may stand against it too; none: they are not looked at",
        "2018年规定之外的其他规定如何计入：known（默认）：确定妨碍上线的义务，即不得上线；all：可能妨碍上线的义务也计入；none：不"
        "审查其他规定",
    ),
    "option.require": (
        "a duty under another regulation that the launch must not fail, as in algorithm-filing; repeatable, beside those of "
        "the settings; see laws",
        "上线必须满足的其他规定的义务，例如 algorithm-filing；可重复使用，与设置所列的合并；可用的义务见 laws",
    ),
    "option.launch_on": (
        "answer as if the launch were on that day in China, or at that instant, under the law in force then",
        "假定在该日（北京时间）或该时刻上线，依届时有效的规定判断",
    ),
    "option.waivers": (
        "a file of waivers; repeatable; in the place of those of the settings",
        "内部特批放行的文件；可重复使用；代替设置中的文件",
    ),
    "option.format": ("what is printed; default: text", "输出的格式；默认为 text"),
    "option.form": (
        "the form of standard input; default: json where it begins with {{, else toml",
        "标准输入的格式；默认：以 {{ 开头为 json，否则为 toml",
    ),
    # options of one command
    "option.output": (
        "also write a report to a file, or print it instead of the text where PATH is -; repeatable. FORMAT is one of those "
        "of --format",
        "同时把结果写入文件；路径为 - 时，以该格式代替文字输出；可重复使用。格式与 --format 相同",
    ),
    "option.verbose": (
        "list the launches that may go too; -vv: each launch in full",
        "也列出可以上线的事项；-vv：逐个完整说明",
    ),
    "option.quiet": (
        "print the last line alone, which counts the launches",
        "只显示最后一行，即各类事项的数目",
    ),
    "option.stream": (
        "read JSON lines, a case a line, from FILES or -, and print a decision or an error a line, in constant memory",
        "从文件或 - 逐行读取 JSON，每行一个事项，并逐行输出结论或错误，所占内存不随事项数增加",
    ),
    "option.jobs": (
        "with --stream: decide in N processes; the answers, their order and the exit code stay the same; default: 1",
        "与 --stream 一同使用：所用进程的数目；结论、次序和退出码不变；默认为 1",
    ),
    "option.fields": (
        "with --stream: print these fields alone, as in id,verdict,may_launch,valid_until,exit; what is not asked for is not "
        "worked out; exit is the exit code of the case alone. NAMES are among {names}",
        "与 --stream 一同使用：只输出所列字段，如 id,verdict,may_launch,valid_until,exit；未列的内容不作计算；exit 为该事项单独的退出码。"
        "可用的字段：{names}",
    ),
    "option.document_file": (
        "the file to write; its ending tells HTML, Markdown or DOCX, and for the checklist Markdown or text; without it the "
        "checklist and the fields are printed",
        "要写入的文件；由文件扩展名决定 HTML、Markdown 或 DOCX，清单则为 Markdown 或文字；不写时显示清单或各栏内容",
    ),
    "option.document_format": (
        "the form of the document, whatever the file's name ends in; fields: what to paste into each field of the platform; "
        "or the checklist in its place",
        "报告的格式，不论文件扩展名如何；fields：可粘贴到平台各栏的内容；或改为输出待办清单（checklist）",
    ),
    "option.document_lang": (
        "en: English beside the Chinese, which is what is filed; zh: Chinese alone, as without this option; of the checklist "
        "and of messages the language, as with other commands",
        "en：中文之外附英文对照（提交的是中文）；zh：只有中文，与不写相同；清单和提示的语言与其他命令一样由此选定",
    ),
    "option.report": (
        "the report by its id, or by its place counted from 0; default: the last one",
        "以标识指明报告，或以次序指明（0为第1份）；默认为最后一份",
    ),
    "option.trigger": ("the kind of event", "情形的种类"),
    "option.on": (
        "its day in China, or an instant with its UTC offset",
        "情形发生的日期（北京时间），或注明时差的时刻",
    ),
    "option.from": (
        "the day of the event in China, or an instant with its UTC offset",
        "情形发生的日期（北京时间），或注明时差的时刻",
    ),
    "option.days": (
        "how many working days, 1 to {most} (default: 30)",
        "工作日数，1至{most}（默认30）",
    ),
    # what stands for a value
    "metavar.CASE": ("CASE", "事项文件"),
    "metavar.COMMAND": ("COMMAND", "命令"),
    "metavar.DAY": ("DAY", "日期"),
    "metavar.DOCUMENT": ("DOCUMENT", "文档"),
    "metavar.DUTY": ("DUTY", "义务"),
    "metavar.FILE": ("FILE", "文件"),
    "metavar.FILES": ("FILES", "文件"),
    "metavar.FORM": ("FORM", "格式"),
    "metavar.FORMAT": ("FORMAT", "格式"),
    "metavar.FORMAT=PATH": ("FORMAT=PATH", "格式=路径"),
    "metavar.ID": ("ID", "标识"),
    "metavar.ID=SIDE": ("ID=SIDE", "口径=选项"),
    "metavar.INSTANT": ("INSTANT", "时刻"),
    "metavar.KIND": ("KIND", "种类"),
    "metavar.LANG": ("LANG", "语言"),
    "metavar.LAW": ("LAW", "规定"),
    "metavar.LOG": ("LOG", "日志"),
    "metavar.N": ("N", "数目"),
    "metavar.NAMES": ("NAMES", "字段"),
    "metavar.WHICH": ("WHICH", "范围"),
    "metavar.WORD": ("WORD", "用语"),
}
