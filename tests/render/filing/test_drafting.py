"""A document that is being drafted: a gap is marked at its place, and gathered."""

from __future__ import annotations

from datetime import date

import pytest

from opinionguard.ground.moments import instant_of, moment_of
from opinionguard.render.filing.drafting import Drafting, RowContent, TableOfEntries

AT = instant_of("2026-11-22T12:00:00+08:00")


@pytest.mark.parametrize("content", [None, "", " \u3000", "\u200b"])
def test_a_row_without_content_is_a_gap_by_its_name(content: str | None) -> None:
    draft = Drafting(("zh", "en"), AT)
    table = TableOfEntries(draft, of_platform=True)
    table.add("service", content)
    table.add("feature", RowContent("弹幕"))

    made = table.made()

    assert draft.gaps == ["未说明服务名称 / Name of the service is not stated"]
    assert made.gaps == {(1, 1)}
    assert made.rows[1][1] == "缺项：未说明服务名称 / Gap: Name of the service is not stated"
    assert [(each.names[0], each.is_gap) for each in draft.fields] == [("服务名称", True), ("功能名称", False)]


def test_a_day_to_come_is_marked() -> None:
    draft = Drafting(("zh",), AT)

    assert draft.day(None) == ""
    assert draft.day(moment_of(date(2026, 11, 22))) == "2026年11月22日"
    assert draft.day(moment_of(date(2026, 11, 23))) == "2026年11月23日（计划）"


def test_an_item_is_called_by_its_title_and_not_by_its_number() -> None:
    draft = Drafting(("zh", "en"), AT)

    draft.gap("gap.text", "6(3)")

    assert draft.gaps == ["安全评估结论：未写明内容 / Conclusions: the text is not stated"]
