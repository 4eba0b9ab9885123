"""How a report stands: what an order takes away."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from lifecycle import DETAILS, FILED_BY, LIFECYCLE, list_of, report_of, row, stage

import opinionguard as og
from opinionguard.cli import main
from opinionguard.render.filing.checklist import checklist
from opinionguard.render.filing.document import report_document
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.document_markdown import document_as_markdown

AT = "2026-11-22T12:00:00+08:00"
GROWTH = {"id": "growth", "kind": "user-growth", "on": "2026-11-02", "significant": True, "major_effect": True}


class TestTakenAway:
    @pytest.mark.parametrize(
        ("name", "more"),
        [
            ("6", "due: the end of Mon 2026-12-14, 24:00 +08:00"),
            ("7", 'report "second" stands in its place'),
        ],
    )
    def test_is_never_ready_and_never_final(self, name: str, more: str) -> None:
        stated = stage(name)

        made = list_of(stated, report="first")
        struck = row(made, "order again, received Mon 2026-11-16 (article 8, paragraph 2)")
        assert (struck.mark, struck.state) == ("open", "this report no longer counts for added function (launch)")
        assert more in struck.more
        assert made.rows[0] == struck
        document = report_of(stated, report="first", with_english=True)
        assert not document.is_final
        assert document.orders == ("again",)
        said = (
            "2026年11月16日（星期一）收到责令重新评估的通知（第八条第二款）；就第三条第一项所列情形，本报告不再有效。"
        )
        for text in (document_as_markdown(document), document_as_html(document)):
            assert said in text
            assert "已被责令重新评估 · 本报告不再有效" in text
            assert "NO LONGER COUNTS" in text
            assert "草稿" not in text

    def test_the_report_that_answers_the_order_is_final(self) -> None:
        assert list_of(stage("7")).is_ready
        assert report_of(stage("7")).is_final

    def test_before_the_order_the_report_stands(self) -> None:
        case = og.case_from_dict(stage("6"))

        made = list_of(stage("6"), at="2026-11-15T12:00:00+08:00")
        assert made.is_ready
        assert row(made, "again: assess again, received Mon 2026-11-16").mark == "note"
        assert report_document(case, og.decide(case, at="2026-11-15T12:00:00+08:00"), details=DETAILS).is_final

    def test_the_old_deadline_is_not_said_to_be_the_one(self) -> None:
        states = list_of(stage("6")).states

        assert (
            states[0] == "added function (launch), article 3(1): blocking the launch; reopened by an order, see below"
        )

    def test_the_old_deadline_is_not_said_while_a_notice_is_missing_for_the_new_one(self) -> None:
        stated = stage("6")
        stated["orders"][0]["received_on"] = "2026-12-15"
        case, calendar = og.case_from_dict(stated), og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))
        decision = og.decide(case, at="2027-01-14", calendar=calendar)

        states = checklist(case, decision, "en").states

        assert states[0] == "added function (launch), article 3(1): undetermined; reopened by an order, see below"

    def test_a_report_filed_beside_the_reviewed_one_is_taken_away_too(self) -> None:
        stated = stage("6")
        stated["reports"].append({**deepcopy(stated["reports"][0]), "id": "beside"})

        assert report_of(stated, report="beside").orders == ("again",)
        assert not list_of(stated, report="beside").is_ready

    def test_an_order_asks_for_all_that_the_reviewed_report_covers(self) -> None:
        stated = stage("7")
        stated["events"].append({**GROWTH, "on": "2026-09-01", "significant": False})
        stated["reports"][0]["covers"] = ["launch", "growth"]
        stated["reports"][1]["covers"] = ["launch"]

        made = list_of(stated)
        assert not made.is_ready
        found = row(made, "again: assess again, received Mon 2026-11-16")
        assert (found.mark, found.more[-1]) == ("open", "this report does not cover: growth of users (growth)")
        gap = "2026年11月16日（星期一）收到的责令（第八条）要求就第三条第三项所列情形重新评估，本报告未涵盖"
        assert report_of(stated).gaps == (gap,)

    def test_the_command_says_so_and_gives_3(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (path,) = LIFECYCLE.glob("7-*.toml")
        arguments = ["report", str(path), FILED_BY, "-o", str(tmp_path / "r.md"), "--at", AT, "--report", "first"]

        assert main(arguments) == 3
        assert "is written; an order has taken this report away: again; gaps: 0" in capsys.readouterr().out
        assert main(["report", "--format", "checklist", str(path), "--at", AT, "--report", "first"]) == 3
