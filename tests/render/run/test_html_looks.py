"""The style and the script of the page: they fetch nothing, and each look is of something that is on a page."""

from __future__ import annotations

import re
from typing import get_args

from builders import EXAMPLES
from commands import BLOCKED, RunCommand, save, save_waiver

from opinionguard.decisions.duties import RelatedStatus
from opinionguard.render.run.html_looks import SCRIPT, STYLE


def test_fetches_nothing() -> None:
    assert re.findall(r"url\(|@import|//", STYLE) == []
    assert re.findall(r"fetch|XMLHttp|import\(|eval|Function\(|innerHTML", SCRIPT) == []


def test_each_class_is_on_a_page(check: RunCommand) -> None:
    looks = set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^}]*\}", "", STYLE)))
    page = check(str(EXAMPLES), "--format", "html").out
    page += check(*save(BLOCKED), "--waivers", save_waiver(), "--format", "html", "--lang", "zh").out
    there = {name for each in re.findall(r'class="([^"]*)"', page) for name in each.split()}

    assert looks - there - set(get_args(RelatedStatus)) <= {"problems", "in5", "in6"}
