"""The frame of an HTML page: whole in itself, and no script runs but its own."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import unescape
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionguard.ground.text import Lang
from opinionguard.render.page import PALETTE, by_people, in_code, page, prose


@pytest.mark.parametrize(("lang", "said"), [("en", "en"), ("zh", "zh-Hans")])
def test_a_page_says_its_language_and_allows_its_own_script_alone(lang: Lang, said: str) -> None:
    script = "document.title += '!'"
    made = page("<launch> & co", lang, "p { color: red }", ["<p>body</p>"], script)
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()

    assert f'<html lang="{said}">' in made
    assert "<title>&lt;launch&gt; &amp; co</title>" in made
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in made
    assert made.startswith("<!DOCTYPE html>\n")
    assert made.endswith("</html>\n")


def test_the_hash_is_that_of_the_script_without_white_space_around_it() -> None:
    # Browsers hash the text as it stands; the Nu checker hashes it without that white space.
    assert page("x", "en", "", [], "\n  run();\n") == page("x", "en", "", [], "run();")
    assert "<script>run();</script>" in page("x", "en", "", [], "\n  run();\n")


def test_prose_is_no_markup_and_breaks_no_date() -> None:
    assert prose("until <2026-11-30 17:00 +08:00> or Tue 2026-12-01", "en") == (
        'until &lt;<span class="date">2026-11-30</span> <span class="date">17:00 +08:00</span>&gt;'
        ' or <span class="date">Tue 2026-12-01</span>'
    )
    assert prose("2026年12月1日（星期二）10:00前<", "zh") == (
        '<span class="date">2026年12月1日</span><span class="date">（星期二）</span><span class="date">10:00</span>前&lt;'
    )


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "en",
            "see 国办发明电〔2020〕27号, article 3",
            'see <span lang="zh-Hans">国办发明电〔2020〕27号</span>, article 3',
        ),
        ("en", "“quoted” … and — dashed", "“quoted” … and — dashed"),
        ("en", "動画を見る", "動画を見る"),
        ("zh", "服务：Example Video（测试）", '服务：<span lang="en">Example Video</span>（测试）'),
        (
            *("zh", "feature.functions = danmaku"),
            '<code lang="" translate="no">feature.<wbr>functions</code> = danmaku',
        ),
        ("en", "see https://feature.example.com/a.b.", "see https://feature.example.com/a.b."),
        ("zh", "见 W-1 和 first_day", "见 W-1 和 first_day"),
        ("zh", "a <b> it's so", 'a &lt;b&gt; <span lang="en">it&#x27;s so</span>'),
    ],
)
def test_what_is_in_the_other_language_is_marked(lang: Lang, text: str, said: str) -> None:
    assert prose(text, lang) == said


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Live comments", "en"),
        ("直播评论", "zh-Hans"),
        ("弹幕 Live", "zh-Hans"),
        ("動画コメント", ""),
        ("한국어", ""),
        ("Живое видео", ""),
        ("بث مباشر", ""),
    ],
)
def test_a_name_is_of_the_language_that_it_looks_like(name: str, language: str) -> None:
    assert by_people(name) == f'<bdi lang="{language}">{name}</bdi>'


def test_a_path_is_of_no_language_and_is_broken_between_its_parts() -> None:
    assert in_code("a.b_c/d-e<") == '<code lang="" translate="no">a.<wbr>b_<wbr>c/<wbr>d-e&lt;</code>'


@given(st.text(), st.sampled_from(get_args(Lang)))
def test_whatever_people_write_is_read_back_as_it_is(text: str, lang: Lang) -> None:
    for made in (prose(text, lang), by_people(text), in_code(text)):
        without = re.sub(r'</?(span|bdi|code|wbr)( (lang|class|translate)="[a-zA-Z-]*")*>', "", made)
        assert "<" not in without
        assert unescape(without) == text


def test_a_printed_page_is_light() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in PALETTE
    assert "@media print { :root { color-scheme: light;" in PALETTE
