"""A run as Markdown, read by a parser of CommonMark with tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from builders import EXAMPLES, Document
from commands import ALL, BLOCKED, CLEAR, GROWTH, LANGS, UNKNOWN, RunCommand, forum, save, save_waiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pages import CALENDAR

import opinionguard as og
from opinionguard.ground.errors import Problem
from opinionguard.render.run.markdown import MOST_BYTES, as_markdown
from opinionguard.render.run.results import Checked, Run, explanation_of, name_of

PARSER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SUMMARY: Final = re.compile(r"<details>\n<summary>([^<>]*)</summary>\n?")
# What GitHub and GitLab make of text after the Markdown is read, outside of code: links of GFM ("extended autolinks"),
# mentions, references to issues and the like, emoji.
REFERENCES: Final = re.compile(
    r"[a-z]://|\bwww\.|[\w.+-]+@\w|(?<!\w)@\w|[#!~%$&^]\w|\bGH-\d|:[\w+-]+:", re.ASCII | re.IGNORECASE
)
ATTACKS: Final = (
    "a | b || c",
    "`code` ``` ~~~",
    "**bold** *it* _it_ __b__ ~~gone~~",
    "<b>x</b> <script>alert(1)</script> <!-- x",
    "</details></summary> &lt;b&gt; &#64;all",
    "[link](https://evil.example) ![picture](https://evil.example/x.png) [ref][ref] [^1]",
    "<https://evil.example> https://evil.example www.evil.example mail@evil.example mailto:mail@evil.example",
    "@all @octocat cc/@org/team #12 !12 %3 ~label $1 &5 GH-12 owner/repo#1 :tada:",
    "# title",
    "> quote",
    "- item",
    "1. item",
    "--- | ---",
    "\\ at the end \\",
    "$x^2$ $$y$$",
)


def parse(text: str) -> list[Token]:
    """Return the tokens of a document, those of lines too."""
    return [token for block in PARSER.parse(text) for token in (block, *(block.children or ()))]


def structure(text: str) -> list[str]:
    """Return the elements of a document."""
    return [each.type for each in parse(text)]


def said(text: str) -> str:
    """Return what a document shows as text, without code."""
    shown = [each.content for each in parse(text) if each.type == "text"]
    shown += [unescape(title) for title in SUMMARY.findall(text)]
    return "\n".join(shown)


def _shown(token: Token) -> str:
    return "\n" if token.content == "<br>" else token.content if token.type == "text" else ""


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows of all tables, without the heads."""
    found: list[list[str]] = []
    for one, other in pairwise(parse(text)):
        if one.type == "tr_open":
            found.append([])
        elif one.type == "td_open":
            found[-1].append("".join(_shown(each) for each in other.children or ()))
    return [each for each in found if each]


def titles(text: str) -> list[str]:
    return [other.content for one, other in pairwise(PARSER.parse(text)) if one.type == "heading_open"]


def html(text: str) -> Iterator[str]:
    yield from (each.content for each in parse(text) if each.type in {"html_block", "html_inline"})


def elements(text: str) -> list[str]:
    """Return the HTML of a document without the titles of what is folded."""
    return [SUMMARY.sub("", each) for each in html(text)]


def links(text: str) -> list[object]:
    return [each.attrGet("href") for each in parse(text) if each.type == "link_open"]


def run_of(*documents: Document) -> Run:
    made = []
    for each in documents:
        case = og.case_from_dict(each)
        decision = og.decide(case, at="2026-11-22T12:00:00+08:00", calendar=CALENDAR)
        made.append(Checked(f"{case.id}.toml", case, decision, og.waive(decision, ())))
    return Run(tuple(made), (), (), {"opinionguard": "0.1.0"}, CALENDAR, "en", 1)


@pytest.mark.parametrize("lang", LANGS)
def test_begins_with_the_counts_and_tells_each_launch_in_a_table_the_worst_first(check: RunCommand, lang: str) -> None:
    out = check(*save(*ALL), "--format", "markdown", "--lang", lang).out

    first, *groups = titles(out)
    assert first == "opinionguard"
    assert re.search({"en": "2 of 4 .*may not launch", "zh": "4个事项中，2个不得上线"}[lang], said(out).splitlines()[1])
    assert (
        groups
        == {
            "en": ["May not launch: 1", "Waits for facts or a holiday notice: 1"],
            "zh": ["不得上线：1项", "有待说明事实或放假通知：1项"],
        }[lang]
    )
    assert [place.rpartition(":")[0] for _, _, place in rows(out)] == [
        f"{name}.json" for name in ("live-comments", "unknown", "growth", "clear")
    ]
    assert rows(out)[0][0] == "Live comments\nlive-comments"
    assert {"en": "BLOCKED 3(1): file before", "zh": "不得上线（第三条第一项）：须在"}[lang] in rows(out)[0][1]


def test_a_launch_that_may_not_go_follows_in_full_and_folded(check: RunCommand) -> None:
    out = check(*save(BLOCKED, UNKNOWN, CLEAR), "--format", "markdown").out

    fences = [each.content for each in parse(out) if each.type == "fence"]
    run = run_of(BLOCKED, UNKNOWN)
    assert [each.splitlines()[0] for each in fences] == [
        explanation_of(each, run).splitlines()[0] for each in run.checked
    ]
    assert "Next: assess what article 5 asks" in fences[0]
    assert SUMMARY.findall(out) == [
        "Live comments (live-comments)",
        "Live comments (unknown)",
        "Passes as far as its line says: 1",
    ]
    assert {each for each in elements(out) if each} == {"<br>", "</details>\n"}


def test_what_passes_is_folded_and_says_on_what_it_rests(check: RunCommand) -> None:
    out = check(*save(CLEAR), "--format", "markdown").out

    (row,) = rows(out)
    assert row[1].startswith("CLEAR 3(1), may launch as far as is known: ")
    assert out.index("<details>") < out.index("CLEAR") < out.index("</details>")


def test_a_waiver_has_a_table_of_its_own(check: RunCommand) -> None:
    out = check(*save(BLOCKED), "--waivers", save_waiver(), "--format", "markdown").out

    assert titles(out)[1:] == ["May launch by waiver only: 1"]
    assert "WAIVED by Li Lei" in rows(out)[0][1]


@pytest.mark.parametrize("lang", LANGS)
def test_problems_come_first_with_their_kinds(check: RunCommand, lang: str) -> None:
    Path("broken.toml").write_text("schema = [", "utf-8")
    waiver = save_waiver(expires="2026-11-22T12:00:00+08:00")

    out = check(
        *save(BLOCKED), "broken.toml", "missing.toml", "--waivers", waiver, "--format", "markdown", "--lang", lang
    ).out

    assert titles(out)[1:] == {"en": ["Problems: 3", "May not launch: 1"], "zh": ["错误：3处", "不得上线：1项"]}[lang]
    strong = [other.content for one, other in pairwise(parse(out)) if one.type == "strong_open"]
    assert strong == {"en": ["Case file", "Path", "Waiver"], "zh": ["事项文件", "路径", "内部特批"]}[lang]


def test_a_run_of_nothing_says_so(check: RunCommand) -> None:
    check("missing.toml", "--output", "markdown=out.md")

    out = Path("out.md").read_text("utf-8")
    assert titles(out) == ["opinionguard", "Problems: 1"]
    assert "1 problem: not everything could be taken; no launch was decided" in said(out)
    assert rows(out) == []


def test_a_provision_leads_to_its_official_page(check: RunCommand) -> None:
    out = check(str(EXAMPLES / "companion-persona-2026.toml"), "--format", "markdown").out

    assert "https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm" in links(out)
    assert {str(each).partition("//")[2].partition("/")[0] for each in links(out)} == {"www.cac.gov.cn"}


# --- What people write -----------------------------------------------------------------------------------------------


def with_text(text: str) -> Document:
    """Return a refused case that has a text wherever people can write."""
    case: Document = json.loads(json.dumps(BLOCKED))
    case["feature"] |= {"name": text, "note": text, "links": [text]}
    case["service"] |= {"name": text}
    return case | {"note": f"{text}\n\n{text}"}


@cache
def harmless() -> str:
    return as_markdown(run_of(with_text("harmless")))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_of_a_case_is_an_element(text: str) -> None:
    out = as_markdown(run_of(with_text(text)))

    assert structure(out) == structure(harmless())
    assert elements(out) == elements(harmless())
    assert links(out) == links(harmless())
    assert REFERENCES.findall(said(out)) == []
    assert f"{text} (live-comments)" in said(out).replace("\u200c", "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("`|\\*_~[]()<>!#&@:/.=-+$^\"' abhtps012弹", min_size=1, max_size=40).map(str.strip).filter(bool))
def test_whatever_people_write_is_no_element(text: str) -> None:
    try:
        run = run_of(with_text(text))
    except og.InputError:  # says nothing
        return
    out = as_markdown(run)

    assert structure(out) == structure(harmless())
    assert REFERENCES.findall(said(out)) == []
    name = name_of(run.checked[0].case)
    assert "".join(f"{name} (live-comments)".split()) in "".join(said(out).replace("\u200c", "").split())


@pytest.mark.parametrize("name", ["a|b`c`<i>[x](y)@all#1.json", "- www.x.y ~~z~~ **b**.json"])
def test_no_name_of_a_file_is_an_element(check: RunCommand, name: str) -> None:
    Path("plain.json").write_text(json.dumps(BLOCKED), "utf-8")
    plain = check("plain.json", "missing.toml", "--format", "markdown").out
    Path("plain.json").rename(name)

    out = check(name, f"{name}.toml", "--format", "markdown").out

    assert structure(out) == structure(plain)
    assert REFERENCES.findall(said(out)) == []
    assert name in said(out).replace("\u200c", "")


def test_no_waiver_is_an_element(check: RunCommand) -> None:
    files = save(BLOCKED)
    plain = check(*files, "--waivers", save_waiver(), "--format", "markdown").out

    out = check(*files, "--waivers", save_waiver(approver="@all | **x** <b>"), "--format", "markdown").out

    assert structure(out) == structure(plain)
    assert REFERENCES.findall(said(out)) == []


# --- How much --------------------------------------------------------------------------------------------------------


def test_fits_into_the_summary_of_a_step_and_the_note_of_a_merge_request() -> None:
    assert min(1024 * 1024, 1_000_001) > MOST_BYTES


@pytest.mark.parametrize("most", [20_000, 30_000, 60_000])
def test_what_has_no_room_is_counted_by_whole_launches_and_the_worst_stay(most: int) -> None:
    late = [
        forum(f"late-{place}", events=[{"id": "e", "kind": "service-launch", "at": "2026-03-01"}]) for place in range(3)
    ]
    run = run_of(*(forum(f"case-{place}") for place in range(40)), *late)

    out = as_markdown(run, most_bytes=most)

    assert len(out.encode()) <= most
    shown = [name for name, _, _ in rows(out)]
    assert 0 < len(shown) < 43
    assert shown[:3] == ["late-0", "late-1", "late-2"][: len(shown)]
    assert SUMMARY.findall(out) == shown
    assert f"{43 - len(shown)} more are not shown here; {43 - len(shown)} of them may not launch." in said(out)
    assert titles(out)[1] == "May not launch: 43"


def test_a_launch_of_which_much_is_written_takes_not_the_room_of_others() -> None:
    long = forum("long", note="x" * 40_000, events=[{"id": "e", "kind": "service-launch", "at": "2026-03-01"}])

    out = as_markdown(run_of(long, forum("other")), most_bytes=60_000)

    assert [name for name, _, _ in rows(out)] == ["long", "other"]
    assert SUMMARY.findall(out) == ["other"]


def test_problems_leave_room_for_launches() -> None:
    run = run_of(BLOCKED, GROWTH)
    problems = [Problem("id", "is missing", "write it", f"{place}.toml") for place in range(900)]
    with_problems = Run(run.checked, tuple(problems), (), run.versions, CALENDAR, "en", 2)

    out = as_markdown(with_problems, most_bytes=40_000)

    assert len(out.encode()) <= 40_000
    assert len(rows(out)) == 2
    assert re.search(r"\d+ more problems are not shown here", said(out))
    assert titles(out)[1] == "Problems: 900"
