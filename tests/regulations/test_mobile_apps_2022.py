"""The provisions on mobile applications."""

from __future__ import annotations

from law_told import assert_told


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "mobile-apps-2022",
        issuers=("国家互联网信息办公室",),
        certainty="secondary",
        duties={"security-assessment"},
        passages=[(14, 0, 0, "secondary"), (20, 0, 0, "secondary")],
        left_open=["condenses the wording of articles 14 and 20"],
    )
