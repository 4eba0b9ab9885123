"""How the Chinese reads: no word that says something else in the law, and marks as Chinese sets them.

The words stand in the catalogues, in readings and in the regulations. What laws say themselves is quoted, and not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest
from builders import EXAMPLES
from languages import law_texts, told_by, told_in_schema

from opinionguard.cli import main
from opinionguard.decisions.words import _PHRASES
from opinionguard.facts import advice, names
from opinionguard.files.schema import SCHEMAS
from opinionguard.ground.words import WORDS
from opinionguard.regulations import companions, every_regulation
from opinionguard.render.words import every_word
from opinionguard.rules.companion import SHARED_QUESTIONS
from opinionguard.rules.readings import READINGS

AT: Final = ("--at", "2026-11-22T12:00:00+08:00")
# What the text must not say, and what it says instead.
WRONG: Final = {
    r"第（[一二三四五六七八]）项": "第三条第一项: so the Provisions cite themselves",
    "内地": "境内: the other is opposite to 港澳",
    "中国时间": "北京时间",
    "事件": "情形: the word of article 3",
    "第六条第[一二三四]项": "第六条第二款第一项: its items stand in the second paragraph",
    "节假日通知": "放假通知: one word for one thing",
    "解释": "理解口径: the other is what the legislator or a court does",
    "案例": "评估事项, 事项文件: the other is a precedent",
    "豁免": "内部特批放行: no law exempts",
    "(?<!有关)主管(?:机关|部门)": "有关主管部门",
    "后续要求": "相关条文, or 可能面临的监管措施 where it binds the authorities",
    "存在缺陷": "不符合要求, 内容缺失",
    "最后一个完整日": "最晚提交日",
    "结束之前": "24时前",
    r"日）?前提交": "不晚于…（含当日）: the other is read as before that day",
    "最早为.*?结束": "届满日尚未确定，最早…，最晚…",
    "首要障碍": "首要待办",
    r"责令 ?\{": "责令重新评估, 责令事项: the noun is missing",
    "须先履行": "须完成安全评估并提交报告: the object is missing",
    "限期内待": "期限内，待提交报告",
    "已履行": "已提交报告, 已办理",
    "应即履行": "应当立即履行",
    "已见原文": "已核对原文",
    "二手": "依据公开报道（未核对原文）",
    "惯例": "the name of the store: the other has legal weight",
    "填 ?no": "请输入：否",
    "提供支持和协助": "提供技术、数据支持和协助的工作机制: the item's own words",
    "(?<!服务)(?<!服务的)提供者": "互联网信息服务提供者",
}
# A text that says such a word and means it.
MEANT: Final = {
    "没有法律、司法解释或者公开案例规定该日为工作日": "judicial interpretations and precedents",
    "未见关于内部服务的官方解释或者公开案例": "official interpretations and precedents",
    "也未见有关官方解释": "official interpretations",
}
HAN: Final = "[\u4e00-\u9fff]"
HALF_WIDTH: Final = re.compile(rf"{HAN}[,;:()!?]|[,;:()!?]{HAN}")
CLOSING, OPENING = "，。；：、？！”）》」】〕", "（《「【〔“"


def texts() -> Iterator[tuple[str, str]]:
    """Yield every Chinese text that is printed, with where it stands."""
    tables = (every_word(), WORDS, _PHRASES, names.VALUES, names.KINDS, *names.NAMES.values())
    for table in tables:
        yield from ((key, chinese) for key, (_, chinese) in table.items())
    for said in (*advice._REASONS.values(), *advice._HINTS.values(), *SHARED_QUESTIONS.values()):
        yield "advice", said[1]
    for reading in READINGS:
        yield from ((reading.id, each) for each in (reading.chinese, *(ground[1] for ground in reading.grounds)))
    for each in every_regulation().values():
        yield each.law.id, each.law.chinese_source
        yield from ((each.law.id, point[1]) for point in each.open_points)
        yield from ((each.law.id, question[2]) for question in getattr(each, "questions", {}).values())
    for law in companions():
        yield from ((law.law.id, duty.task.chinese) for duty in law.duties)
        yield law.law.id, (law.no_rules or ("", ""))[1]


def bare(text: str) -> str:
    for each in MEANT:
        text = text.replace(each, "")
    return text


@pytest.mark.parametrize("wrong", WRONG, ids=WRONG.get)
def test_no_text_says_a_word_that_means_something_else(wrong: str) -> None:
    every = list(texts())

    assert len(every) > 2000
    assert [(key, text) for key, text in every if re.search(wrong, bare(text))] == []


def test_what_is_meant_is_said() -> None:
    said = "\n".join(text for _, text in texts())

    assert [each for each in MEANT if each not in said] == []


def test_marks_between_chinese_characters_are_wide() -> None:
    # The box of a day in the calendar has room for three columns.
    assert [(key, text) for key, text in texts() if HALF_WIDTH.search(re.sub(r"\{[^}]*\}", "", text))] == [
        ("calendar.mark.idle", "(班)")
    ]


def test_a_list_has_the_mark_of_lists() -> None:
    listed = re.compile(rf"{HAN}, {HAN}")

    assert [(key, text) for key, text in texts() if listed.search(text)] == []


# --- What commands print ---------------------------------------------------------------------------------------------

COMMANDS: Final = {
    "check": ("check", "live-comments.toml", "facts-missing.toml", "growth-past-year-end.toml", *AT),
    "check -vv": ("check", "live-comments.toml", "filed-late.toml", "notice-from-county.toml", *AT, "-vv"),
    "explain": ("explain", "face-swap.toml", *AT, "-v"),
    "explain, ordered": ("explain", "lifecycle/6-ordered-to-reassess.toml", *AT),
    "checklist": ("report", "lifecycle/8-overdue.toml", "--format", "checklist", *AT),
    "laws": ("laws",),
    "one law": ("laws", "security-assessment-2018"),
    "deadline": ("deadline", "--trigger", "user-growth", "--on", "2026-11-20"),
    "calendar": ("calendar", "--from", "2026-01-12"),
    "vocabulary": ("vocabulary", "直播间弹幕"),
    "html": ("check", "live-comments.toml", "facts-missing.toml", "filed-late.toml", *AT, "--format", "html"),
    "sarif": ("check", "live-comments.toml", "facts-missing.toml", *AT, "--format", "sarif"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_prints_keeps_to_it(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    main((*COMMANDS[name], "--lang", "zh"))
    said = told_by(name, capsys.readouterr().out)
    squeezed = re.sub(r"[\s>~]", "", said)
    for each in sorted({re.sub(r"\s", "", text) for text in law_texts()} - {""}, key=len, reverse=True):
        squeezed = squeezed.replace(each, "")
    squeezed = bare(squeezed)

    assert len(squeezed) > 20
    assert {wrong: found[0] for wrong in WRONG if (found := re.search(wrong, squeezed))} == {}


@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"html", "sarif"}))
def test_no_line_begins_or_ends_with_a_mark_that_belongs_to_another(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.setenv("COLUMNS", "60")
    main((*COMMANDS[name], "--lang", "zh"))
    lines = [each.strip().removeprefix("> ") for each in capsys.readouterr().out.splitlines()]

    assert [each for each in lines if each and (each[0] in CLOSING or each[-1] in OPENING)] == []


PATH: Final = re.compile(
    r"(?<![\w./-])(?:service|feature|events|reports|orders|supervision|filings|companions)\.\w[\w.-]*"
)
AS_IN_A_FILE: Final = re.compile(r"= (?:true|false)\b")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"laws", "one law", "vocabulary"}))
def test_no_fact_is_told_as_a_case_file_writes_it(
    name: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    main((*COMMANDS[name], "--lang", lang))
    out = capsys.readouterr().out
    if name == "html":
        out = re.sub(r"<code.*?</code>", "", out)
    # The place of a fact, and the key for whoever answers in the file, stand in brackets.
    said = re.sub(r"\[[^\[\]]*\]", "", told_by(name, out))

    assert PATH.findall(said) == []
    assert AS_IN_A_FILE.findall(said) == []


@pytest.mark.parametrize("document", SCHEMAS)
def test_a_schema_keeps_to_it(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(("schema", document, "--lang", "zh"))
    said = "\n".join(told_in_schema(json.loads(capsys.readouterr().out)))
    assert {wrong: found[0] for wrong in WRONG if (found := re.search(wrong, said))} == {}
