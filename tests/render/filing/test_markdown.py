"""Text as Markdown that stays text."""

from __future__ import annotations

import pytest

from opinionguard.render.filing.markdown import cell, inline, paragraph, unlinked


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

    @pytest.mark.parametrize(
        "text",
        [
            "@all",
            "a@b.example",
            "#12",
            "!12",
            "GH-12",
            "https://a.example",
            "see www.a.example",
            ":tada:",
            "$1 ~x %3 &5 ^2",
        ],
    )
    def test_is_no_reference_and_looks_the_same(self, text: str) -> None:
        assert unlinked(text) != text
        assert unlinked(text).replace("\u200c", "") == text
        assert unlinked(unlinked(text)) == unlinked(text)

    @pytest.mark.parametrize("text", ["a: b", "3 # 4", "100 %", "10:00", "a & b", "5(1)", "2026-11-22"])
    def test_of_what_is_no_reference_stays_as_it_is(self, text: str) -> None:
        assert unlinked(text) == text
