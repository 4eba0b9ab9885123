"""The frame of an HTML page: whole in itself, and no script runs but its own."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest

from opinionguard.ground.text import Lang
from opinionguard.render.page import page, prose


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


def test_prose_is_no_markup_and_breaks_no_date() -> None:
    assert prose("until <2026-11-30 17:00 +08:00> or 2026-12-01") == (
        'until &lt;<span class="date">2026-11-30 17:00 +08:00</span>&gt; or <span class="date">2026-12-01</span>'
    )
