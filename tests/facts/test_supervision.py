"""Orders and acts of authorities as data."""

from __future__ import annotations

import pickle

import pytest
from builders import Document, decide, flawless_report
from reports import launch, order, report

import opinionguard as og


class TestOrders:
    def test_may_name_a_report_whose_id_is_a_number(self) -> None:
        numbered = launch(flawless_report(id="0"), orders=[order(report="0")])

        assert [each.status for each in decide(numbered, "2026-12-07").obligations] == ["blocking", "due"]

    @pytest.mark.parametrize(
        "limit", [{"working_days": 10}, {"working_days": None, "due_by": False, "kind": "clarify"}]
    )
    def test_go_to_json_and_pickle_and_back(self, limit: Document) -> None:
        stated = launch(report(), orders=[order(**limit)])
        decision = decide(stated, "2026-12-22")

        assert og.Decision.from_dict(decision.to_dict()).to_dict() == decision.to_dict()
        assert pickle.loads(pickle.dumps(og.timeline(og.case_from_dict(stated)))).at("2026-12-22") == decision  # noqa: S301
        assert og.case_from_dict(og.case_from_dict(stated).to_dict()) == og.case_from_dict(stated)
