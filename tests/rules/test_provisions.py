"""Laws and their provisions, as answers cite them."""

from __future__ import annotations

import pytest

from opinionguard.rules.provisions import number_in_words


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        ("3(1)", "第三条第一项"),
        ("7", "第七条"),
        ("16", "第十六条"),
        ("22(3)", "第二十二条第三项"),
        ("20(10)", "第二十条第十项"),
        ("?", "条号未核实"),
        ("?(1)", "条号未核实"),
        ("house rule", "house rule"),
        ("a\nb", r"a\nb"),
    ],
)
def test_a_number_is_cited_as_the_provisions_cite_themselves(number: str, chinese: str) -> None:
    assert number_in_words(number, "zh") == chinese
    assert number_in_words(number, "en") == number.replace("\n", r"\n")
