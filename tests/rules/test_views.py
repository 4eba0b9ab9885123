"""Views: facts as Truths that know their path, and what is unknown stays open."""

from __future__ import annotations

import pytest

import opinionguard as og
from opinionguard.ground.truth import Truth
from opinionguard.rules.views import PropertiesView, ServiceView, UserGrowthView, WrittenNoticeView


@pytest.mark.parametrize("value", [True, False, None])
def test_a_yes_no_fact_is_what_is_stated_and_names_its_path(value: bool | None) -> None:
    view = PropertiesView(og.Feature(opinion_channel=value), "feature")

    assert view.opinion_channel == Truth(value, frozenset({"feature.opinion_channel"}))


@pytest.mark.parametrize(
    ("functions", "listed"),
    [
        (None, None),
        ([], False),
        (["forum"], True),
        (["zorble"], None),
        (["zorble", "forum"], True),
        (["comments"], False),
    ],
)
def test_a_word_that_nobody_knows_leaves_open_whether_a_function_is_listed(
    functions: list[str] | None, listed: bool | None
) -> None:
    view = ServiceView(og.Service(functions=functions), "service")

    assert view.lists_a_function == Truth(listed, frozenset({"service.functions"}))
    assert view.offers("forum") == Truth(
        None if listed is None else "forum" in (functions or ()), frozenset({"service.functions"})
    )


def test_an_event_is_seen_at_its_own_path() -> None:
    growth = UserGrowthView(og.UserGrowth(id="g", on="2026-03-02", significant=True), "events.g")
    notice = WrittenNoticeView(og.WrittenNotice(id="n", received_on="2026-03-02"), "events.n")

    assert growth.stated(growth.facts.significant, "significant") == Truth(True, frozenset({"events.g.significant"}))
    assert notice.stated(notice.facts.in_writing, "in_writing").value is None
    assert notice.named("level") == frozenset({"events.n.level"})
