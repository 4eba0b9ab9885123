"""A run as the message of a robot in a group chat: its text is parsed with the grammar that three programs share.

What the documents of the programs name, read in 2026:

- WeCom (企业微信), 消息推送配置说明, https://developer.work.weixin.qq.com/document/path/99110, type markdown: headings, bold,
  links, code within a line, quotes, three colours of <font>; at most 4096 bytes of UTF-8; <@userid> mentions a member.
- DingTalk (钉钉), 机器人消息结构, https://open.dingtalk.com/document/connection/webhook-sync-data, type markdown:
  headings, quotes, bold, italic, links, pictures, lists; a member is mentioned by @ and a number in the text, together with
  ``at`` in the JSON around it.
- Feishu (飞书), 富文本（Markdown）组件 of cards, JSON 1.0,
  https://open.feishu.cn/document/feishu-cards/card-components/content-components/rich-text: line breaks, italic, bold (** or
  __), strike-through, <at id=…>, <a>, <font>, links, pictures, rules, :EMOJI:, tags, lists, code; headings and quotes only in
  JSON 2.0; entities of HTML escape what would be markup.

So all three know paragraphs, bold and links. No escape is in all three documents. The message uses paragraphs and bold.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest
from builders import Document
from commands import ALL, BLOCKED, CLEAR, LANGS, RunCommand, forum, save, save_waiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import CALENDAR

import opinionguard as og
from opinionguard.render.run.chat import MOST_BYTES_OF_A_MESSAGE, as_chat
from opinionguard.render.run.results import Checked, Run

NAMED: Final = {
    "WeCom": {"heading", "bold", "link", "code", "quote", "font", "mention"},
    "DingTalk": {"heading", "quote", "bold", "italic", "link", "picture", "list", "mention"},
    "Feishu": {
        "italic",
        "bold",
        "strike",
        "mention",
        "link",
        "font",
        "picture",
        "rule",
        "emoji",
        "tag",
        "list",
        "code",
    },
}
# message   = paragraph *( LF LF paragraph ) LF
# paragraph = bold / plain
# bold      = "**" letters "**"                   ; it begins and ends with a letter, so that every reader takes it
# plain     = start *character                    ; nothing that one of the programs takes for markup or a mention
BOLD: Final = re.compile(r"\*\*(?P<bold>[A-Za-z一-鿿](?:[A-Za-z一-鿿 ]*[A-Za-z一-鿿])?)\*\*")
PLAIN: Final = re.compile(r"(?![-+=]|\d+[.)])(?:[^*`~#@<>\[\]|&\\_\n]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+", re.ASCII)
NEVER: Final = re.compile(r"://|\bwww\.|:[a-z_]+:", re.ASCII | re.IGNORECASE)
ATTACKS: Final = (
    '@all <@all> <at id=all></at> <at user_id="all">x</at> @13800000000',
    "**bold** __bold__ *it* ~~gone~~ `code`",
    "[link](https://evil.example) ![](https://evil.example/x.png) [微笑] https://evil.example www.evil.example",
    "<font color=\"warning\">x</font> <a href='https://evil.example'>x</a> <text_tag color='red'>x</text_tag>",
    ":DONE: :OK:",
    "&#60;at id=all&#62; \\* a|b",
    "# title",
    "> quote",
    "- item",
    "1. item",
    "100) item",
    "---",
)


def parse(text: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a message, each with its kind. Fails for a text that the grammar does not know."""
    assert text.endswith("\n")
    found = []
    for paragraph in text.removesuffix("\n").split("\n\n"):
        bold = BOLD.fullmatch(paragraph)
        if bold is not None:
            found.append(("bold", bold["bold"]))
            continue
        assert PLAIN.fullmatch(paragraph), paragraph
        assert not NEVER.search(paragraph), paragraph
        found.append(("plain", paragraph))
    return found


def message(check: RunCommand, *arguments: str) -> list[tuple[str, str]]:
    out = check(*arguments, "--format", "chat").out
    assert len(out.encode()) <= MOST_BYTES_OF_A_MESSAGE
    return parse(out)


def run_of(*documents: Document) -> Run:
    made = []
    for each in documents:
        case = og.case_from_dict(each)
        decision = og.decide(case, at="2026-11-22T12:00:00+08:00", calendar=CALENDAR)
        made.append(Checked(f"{case.id}.toml", case, decision, og.waive(decision, ())))
    return Run(tuple(made), (), (), {}, CALENDAR, "en", 1)


def test_all_three_programs_know_what_the_grammar_has() -> None:
    assert set.intersection(*NAMED.values()) - {"mention"} == {"bold", "link"}


@pytest.mark.parametrize("lang", LANGS)
def test_tells_what_may_not_launch_and_what_is_due_the_worst_first(check: RunCommand, lang: str) -> None:
    told = message(check, *save(*ALL), "--lang", lang)

    assert [text for kind, text in told if kind == "bold"] == {
        "en": ["May not launch", "Waits for facts or a holiday notice", "Passes as far as its line says"],
        "zh": ["不得上线", "有待说明事实或放假通知", "按各行所述可以放行"],
    }[lang]
    lines = [text for kind, text in told if kind == "plain" and ".json" in text]
    assert [re.search(r"([\w-]+)\.json", each)[1] for each in lines] == ["live-comments", "unknown", "growth"]  # type: ignore[index]
    if lang == "en":
        said = "Live comments (live-comments): BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days) (live"
        assert lines[0].startswith(said)


def test_what_leaves_nothing_to_do_is_only_counted(check: RunCommand) -> None:
    told = message(check, *save(CLEAR))

    assert [kind for kind, _ in told] == ["plain", "plain"]
    assert told[0][1].startswith("1 of 1 may launch")


def test_a_waiver_is_told(check: RunCommand) -> None:
    told = message(check, *save(BLOCKED), "--waivers", save_waiver())

    assert ("bold", "May launch by waiver only") in told
    assert "WAIVED by Li Lei" in told[-1][1]


def test_problems_come_first_and_many_are_counted(check: RunCommand) -> None:
    told = message(check, *save(BLOCKED), *(f"missing-{place}.toml" for place in range(9)))

    assert told[2] == ("bold", "Problems")
    assert [text.partition(":")[0] for _, text in told[3:8]] == [f"missing-{place}.toml" for place in range(5)]
    assert told[8][1] == "4 more problems are not shown here."
    assert told[9] == ("bold", "May not launch")


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_no_room_is_counted(check: RunCommand, lang: str) -> None:
    files = save(*(forum(f"case-{place}") for place in range(60)))

    told = message(check, *files, "--lang", lang)

    shown = sum(".json" in text for _, text in told)
    assert 10 < shown < 60
    assert (
        told[-1][1]
        == {
            "en": f"{60 - shown} more are not shown here; {60 - shown} of them may not launch.",
            "zh": f"另有{60 - shown}项未在此列出，其中{60 - shown}项不得上线。",
        }[lang]
    )


def test_long_names_and_paths_take_not_the_whole_message(check: RunCommand) -> None:
    folder = "/".join(["f" * 90] * 12)
    case = forum("long", service=forum("x")["service"] | {"name": "弹幕" * 90})
    save(case, folder=folder)

    told = message(check, folder, "missing" * 30 + ".toml")

    assert "long.json" in told[-1][1]


# --- What people write -----------------------------------------------------------------------------------------------


def with_text(text: str) -> Document:
    case: Document = json.loads(json.dumps(BLOCKED))
    case["feature"] |= {"name": text}
    return case


@pytest.mark.parametrize("text", ATTACKS)
def test_no_name_is_markup_or_mentions_anybody(text: str) -> None:
    told = parse(as_chat(run_of(with_text(text))))

    assert [kind for kind, _ in told] == ["plain", "plain", "bold", "plain"]
    narrow = "".join(chr(ord(each) - 0xFEE0) if "！" <= each <= "～" else each for each in told[-1][1])
    assert narrow.startswith(text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("*_~`#@<>[]()!&|\\:/.-=+$^\"' wahtps012弹", min_size=1, max_size=40).map(str.strip).filter(bool))
def test_whatever_people_write_is_plain(text: str) -> None:
    try:
        run = run_of(with_text(text))
    except og.InputError:  # says nothing
        return

    assert [kind for kind, _ in parse(as_chat(run))] == ["plain", "plain", "bold", "plain"]


def test_no_name_of_a_file_and_no_waiver_mentions_anybody(check: RunCommand) -> None:
    Path("- @all <@all> __x__.json").write_text(json.dumps(BLOCKED), "utf-8")
    waiver = save_waiver(approver="<at id=all></at> @all")

    told = message(check, "- @all <@all> __x__.json", "- <@all>.toml", "--waivers", waiver)

    assert "＠all" in told[-1][1]
