"""Text as Markdown that stays text."""

from __future__ import annotations

import pytest

from opinionguard.render.filing.markdown import cell, inline, paragraph


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain 文字", "plain 文字"),
            ("a*b_c`d", "a\\*b\\_c\\`d"),
            ("<b> & |", "\\<b\\> \\& \\|"),
            ("- x", "\\- x"),
            ("12. x", "12\\. x"),
            ("= x", "\\= x"),
            ("https://example.com", "https:\\//example.com"),
            ("see WWW.example.com", "see WWW\\.example.com"),
            ("a\x07b", "a\\\\x07b"),
        ],
    )
    def test_is_text(self, text: str, shown: str) -> None:
        assert shown == inline(text)

    def test_keeps_lines(self) -> None:
        assert paragraph("a\n\n  # b") == "a\\\n\\# b"
        assert cell("a\n|") == "a<br>\\|"
        assert cell("") == " "
