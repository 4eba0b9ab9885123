"""The checklist of a report: what is open and in whose way, what is planned, and how it is written."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, Document, document, flawless_report
from commands import run_main
from lifecycle import LIFECYCLE, list_of, report_of, row, stage, stage_file

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.render.filing import checklist as lists
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.document_markdown import document_as_markdown

AT = "2026-11-22T12:00:00+08:00"
GROWTH = {"id": "growth", "kind": "user-growth", "on": "2026-11-02", "significant": True, "major_effect": True}


def with_growth(*, covers: list[str], second: list[str] | None = None, **growth: Any) -> Document:
    """Stage 5, whose report covers what is named, and a second event; perhaps a second report, not filed yet."""
    stated = stage("5")
    stated["events"].append({**GROWTH, **growth})
    stated["reports"][0]["covers"] = covers
    if second is not None:
        stated["reports"].append({"id": "second", "covers": second, "receipts": []})
    return stated


class TestLeavesOut:
    def test_an_owed_event_is_open_and_makes_a_draft(self) -> None:
        stated = with_growth(covers=["launch"])

        made = list_of(stated)
        assert not made.is_ready
        found = row(made, "growth of users (growth), article 3(3)")
        assert (found.mark, found.state) == ("open", "due")
        assert "this report does not cover it" in found.more
        assert row(made, "added function (launch), article 3(1)").mark == "done"
        assert list(made.summary())[-1] == "In the way first: growth of users (growth), article 3(3): due"
        document = report_of(stated, with_english=True)
        assert document.gaps == (
            "本报告未涵盖第三条第三项所列情形 / an event under 3(3) is not covered by this report",
        )
        assert "草稿 · 不得提交" in document_as_markdown(document)
        assert "草稿 · 不得提交" in document_as_html(document)

    def test_an_event_that_another_report_is_for_is_open_and_no_gap(self) -> None:
        stated = with_growth(covers=["launch"], second=["growth"])

        made = list_of(stated, report="first")
        assert row(made, "growth of users (growth), article 3(3)").more == (
            "this report does not cover it",
            'covered by: report "second"',
        )
        assert not made.is_ready
        document = report_of(stated, report="first")
        assert document.is_final
        assert "☐ （三）用户规模显著增加" in document_as_markdown(document)

    def test_an_event_whose_provision_may_hold_is_open_with_what_it_depends_on(self) -> None:
        stated = with_growth(covers=["launch"], significant=None)
        del stated["events"][1]["significant"]

        found = row(list_of(stated), "growth of users (growth), article 3(3)")

        assert (found.mark, found.state) == ("open", "undetermined")
        assert "depends on facts that are not stated: significant growth of users (event growth)" in found.more
        assert not report_of(stated).is_final

    @pytest.mark.parametrize("growth", [{"significant": False}, {"on": "2027-03-01"}])
    def test_what_is_not_owed_is_in_nobody_s_way(self, growth: Document) -> None:
        stated = with_growth(covers=["launch"], **growth)

        assert list_of(stated).is_ready
        assert report_of(stated).is_final

    def test_what_another_report_has_discharged_is_done(self) -> None:
        stated = with_growth(covers=["launch"])
        other = deepcopy(stated["reports"][0])
        stated["reports"].insert(0, {**other, "id": "other", "covers": ["growth"]})

        made = list_of(stated)

        assert row(made, "growth of users (growth), article 3(3)").state == 'discharged by report "other"'
        assert made.is_ready
        assert report_of(stated).is_final

    def test_a_report_from_before_the_event_says_so(self) -> None:
        stated = with_growth(covers=["launch", "growth"])
        report = stated["reports"][0]
        del report["receipts"]
        report |= {"submitted_at": "2026-10-30", "recipients": ["cac", "public-security"]}
        report["assessment"]["hazards"] = []
        for entry in report["assessment"]["items"]:
            entry |= {"finding": "adequate", "assessed_on": "2026-10-20"}

        found = row(list_of(stated), "growth of users (growth), article 3(3)")

        assert (found.mark, found.more) == ("open", ("received Fri 2026-10-30, before the event",))

    def test_a_late_report_is_done_and_says_that_it_was_late(self) -> None:
        stated = stage("5")
        stated["events"][0]["at"] = "2026-11-20T08:00:00+08:00"

        assert row(list_of(stated), "added function (launch), article 3(1)").more == ("it came after the deadline",)

    def test_what_a_fact_discharges_asks_for_the_fact(self) -> None:
        stated = stage("5")
        change = {"new_technology": True, "major_change": True, "major_effect": True, "news_information": True}
        news = {
            "id": "news",
            "kind": "technology-change",
            "at": stated["events"][0]["at"],
            "news_assessment_done": False,
        }
        stated["events"].append({**news, **change})
        stated["reports"][0]["covers"] = ["launch"]

        found = row(list_of(stated), "new technology or application (news), article 16")
        assert (found.mark, found.state) == ("open", "blocking the launch")
        assert found.more == (
            "this is discharged not by a report, but once it is stated "
            "(completed assessment of the news service (event news): yes)",
        )
        assert report_of(stated).is_final
        stated["events"][1]["news_assessment_done"] = True
        found = row(list_of(stated), "new technology or application (news), article 16")
        assert (found.mark, found.more) == (
            "done",
            ("completed assessment of the news service (event news): yes, which discharges this",),
        )

    def test_a_report_of_nothing_but_what_a_fact_discharges_is_a_draft(self) -> None:
        stated = stage("5")
        facts = ("new_technology", "major_change", "major_effect", "news_information")
        stated["events"][0] |= {
            "kind": "technology-change",
            "news_assessment_done": False,
            **dict.fromkeys(facts, True),
        }

        assert report_of(stated).gaps == ("未说明评估情形",)
        del stated["events"][0]["news_information"]
        assert "☑ （二）使用新技术新应用" in document_as_markdown(report_of(stated))

    def test_without_a_report_every_duty_is_open(self) -> None:
        found = row(list_of(stage("1")), "added function (launch), article 3(1)")

        assert (found.mark, found.more) == ("open", ())


class TestTheHead:
    @pytest.mark.parametrize(
        ("at", "english", "chinese"),
        [
            (
                "2026-12-20",
                "Report: first; the answer of the platform: passed on Fri 2026-11-20",
                "报告：first；平台审核结果：已于2026年11月20日（星期五）审核通过",
            ),
            (
                "2026-11-18",
                "Report: first; the answer of the platform: not answered yet",
                "报告：first；平台审核结果：待审核",
            ),
        ],
    )
    def test_tells_what_the_platform_answered(self, at: str, english: str, chinese: str) -> None:
        stated = og.load_case(EXAMPLES / "zh" / "voice-room-passed.toml").to_dict()

        assert english in list_of(stated, at=at, lang="en").states
        assert chinese in list_of(stated, at=at, lang="zh").states

    def test_names_a_report_without_an_id_by_its_place(self) -> None:
        stated = document(LAUNCH, reports=[flawless_report()])

        assert "Report: the 1st of the case file" in list_of(stated, lang="en").states
        assert "报告：事项文件中的第1份" in list_of(stated, lang="zh").states

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_asks_for_a_report_in_words_and_not_in_a_key(self, lang: Lang) -> None:
        assert not any("[[" in each for each in list_of(document(LAUNCH), lang=lang).states)


class TestPlanned:
    def test_an_item_to_be_assessed_is_open_with_its_date(self) -> None:
        stated = stage("5")
        stated["events"][0]["at"] = "2027-03-01"
        report = stated["reports"][0]
        report["receipts"] = []
        # 2026-11-22T17:00Z is the 23rd in China.
        for entry, day in zip(report["assessment"]["items"], ("2027-01-05", "2026-11-22T17:00:00Z"), strict=False):
            entry["assessed_on"] = day

        made, chinese = list_of(stated), list_of(stated, lang="zh")
        assert (row(made, "Legality").mark, row(made, "Legality").state) == (
            "open",
            "not yet assessed, planned for Tue 2027-01-05",
        )
        assert row(chinese, "安全措施的有效性").state == "尚未评估，计划于2026年11月23日（星期一）评估"
        assert row(made, "Effectiveness of risk control").mark == "done"
        gaps = report_of(stated).gaps
        assert gaps == (
            "合法性：尚未评估，计划于2027年1月5日（星期二）评估",
            "安全措施的有效性：尚未评估，计划于2026年11月23日（星期一）评估",
        )
        assert "2027年1月5日（计划）" in document_as_markdown(report_of(stated))

    @pytest.mark.parametrize(
        ("hazard", "state"),
        [
            ({"mended_on": "2027-01-05"}, "open, to be fixed Tue 2027-01-05"),
            ({"mended_on": "2027-01-05", "verified_on": "2027-01-06"}, "open, to be fixed Tue 2027-01-05"),
            ({"mended_on": "2026-11-18"}, "fixed Wed 2026-11-18, not verified"),
            (
                {"mended_on": "2026-11-18", "verified_on": "2026-11-23"},
                "fixed Wed 2026-11-18, to be verified Mon 2026-11-23",
            ),
        ],
    )
    def test_a_hazard_to_be_mended_or_verified_is_open_with_its_date(self, hazard: Document, state: str) -> None:
        stated = stage("3")
        report = stated["reports"][0]
        old = report["assessment"]["hazards"][0]
        known = {key: old[key] for key in ("id", "item", "opened_on")}
        report["assessment"]["hazards"] = [{**known, **hazard}]

        made = list_of(stated)

        found = row(made, "ports (5(3))")
        assert (found.mark, found.state) == ("open", state)
        is_mended = hazard["mended_on"] < AT
        assert row(made, "5(3) Retention of logs and published information").mark == ("done" if is_mended else "open")

    def test_that_none_is_open_is_not_that_none_was_found(self) -> None:
        stated = stage("7")
        assert row(list_of(stated), "Hazard").state == "none was found"
        del stated["reports"][1]["assessment"]["hazards"]
        stated["reports"][1]["open_hazards"] = False

        assert (row(list_of(stated), "Hazard").mark, row(list_of(stated), "Hazard").state) == ("done", "none is open")

    def test_what_reached_nobody_yet_did_not_go_through_the_platform(self) -> None:
        platform = "through the National Internet Security Management Service Platform"

        assert row(list_of(stage("3")), platform).state == "not submitted yet"
        assert row(list_of(stage("4")), platform).state == "done"

    @pytest.mark.parametrize(
        ("day", "mark", "said"), [("2026-11-20", "done", "answered Fri"), ("2026-11-25", "open", "to be answered Wed")]
    )
    def test_an_answer_to_come_is_told_as_such(self, day: str, mark: str, said: str) -> None:
        stated = stage("5")
        stated["reports"][0]["receipts"][0]["received_at"] = "2026-11-20T10:12:00+08:00"
        stated["reports"][0]["receipts"][1]["received_at"] = "2026-11-20T10:12:00+08:00"
        order = {"id": "unclear", "kind": "clarify", "report": "first", "received_on": "2026-11-20", "working_days": 5}
        stated["orders"] = [{**order, "answered_on": day}]

        found = row(list_of(stated), "unclear: provide explanations, received Fri 2026-11-20")

        assert found.mark == mark
        assert f"{said} {day}" in found.more

    def test_an_act_to_come_has_no_consequence_yet(self) -> None:
        stated = stage("8")

        made = list_of(stated, at="2026-11-10T12:00:00+08:00")

        notice = "notice: notice to carry out an assessment (article 12), Wed 2026-11-18"
        assert row(made, notice).state == "upcoming"
        assert row(list_of(stated), notice).state == "article 12, paragraph 2"


@pytest.mark.parametrize("name", [str(number) for number in range(1, 9)])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_stage_says_the_same_as_its_decision(name: str, lang: Lang) -> None:
    stated = stage(name)
    case = og.case_from_dict(json.loads(json.dumps(stated)))
    decision = og.decide(case, at=AT)
    made = list_of(stated, lang=lang)

    settled = {"discharged", "not-triggered", "upcoming"}
    assert made.is_ready is all(each.status in settled for each in decision.obligations)
    assert not [line for line in lists.checklist_as_text(made).splitlines() if len(line) > 102]


STAGES = sorted(path.stem for path in LIFECYCLE.glob("*.toml"))
STRUCK = "(article 8, paragraph 2): this report no longer counts for added function (launch)"
LAUNCH = {"kind": "service-launch", "at": "2026-12-01"}
CHECKLIST = ("report", "--format", "checklist")


class TestChecklist:
    @pytest.mark.parametrize("name", STAGES)
    def test_is_ready_when_nothing_is_open(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        code, said, _ = run_main(capsys, *CHECKLIST, stage_file(name), "--at", AT)

        ready = name in {"5-filed", "7-reassessed", "11-submitted-again", "12-passed-after-the-cutoff"}
        assert code == (0 if ready else 3)
        assert ("Nothing on this list is open." in said) is ready
        assert ("[ ]" in said) is not ready

    @pytest.mark.parametrize(
        ("name", "first"),
        [
            ("1-owed", "Legality: not stated"),
            ("2-assessed-with-a-hazard", "5(3) Retention of logs and published information: hazard found"),
            ("3-mended", "through the National Internet Security Management Service Platform: not submitted yet"),
            ("4-filed-to-one-authority", "to the public security organ: not received"),
            ("6-ordered-to-reassess", f"order again, received Mon 2026-11-16 {STRUCK}"),
            ("8-overdue", f"order again, received Mon 2026-10-26 {STRUCK}"),
            ("9-returned-before-the-launch", "the answer of the platform: returned for correction on Fri 2026-11-20"),
            ("10-returned-after-the-launch", "the answer of the platform: returned for correction on Wed 2026-11-18"),
        ],
    )
    def test_says_what_stands_in_the_way_first(self, name: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run_main(capsys, *CHECKLIST, stage_file(name), "--at", AT)

        assert f"In the way first: {first}" in " ".join(said.split())

    def test_says_by_whom_and_what_practice_asks_plainly_marked(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run_main(capsys, *CHECKLIST, stage_file("5-filed"), "--at", AT)
        flat = " ".join(said.split())

        assert "by: 平台部, on Thu 2026-11-12" in flat
        assert (
            "asked by an app store (the undertaking of Yingyongbao), not by law: records of what users published"
            in flat
        )
        assert "Law: the Cybersecurity Law, article 23(3) (21(3) before 2026), keeps network logs" in flat
        assert "The logs of Sun 2026-11-22 are kept at least until the end of Sat 2027-05-22." in flat
        assert flat.count("asked by an app store") == 6

    def test_speaks_chinese(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run_main(capsys, *CHECKLIST, stage_file("4-filed-to-one-authority"), "--at", AT, "--lang", "zh")

        assert "[ ] 提交公安机关：未收到" in said
        assert "应用商店要求（应用宝承诺书，非法定）" in said
        assert "已完成18项，待办2项" in said

    def test_is_written_as_text_or_as_a_list_of_tasks_in_markdown(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = (*CHECKLIST, stage_file("4-filed-to-one-authority"), "--at", AT)
        code, printed, _ = run_main(capsys, *asked)
        monkeypatch.chdir(tmp_path)

        assert run_main(capsys, *asked, "-o", "list.md") == (code, '"list.md" is written\n', "")
        assert run_main(capsys, *asked, "-o", "list")[0] == code
        said = Path("list.md").read_text("utf-8")
        assert Path("list").read_text("utf-8") == printed
        assert "\n- [x] through the National Internet Security Management Service Platform: done\n" in said
        assert "\n- [ ] to the public security organ: not received\n" in said
        assert "\n## Assessment (article 5)\n" in said

    def test_takes_the_report_that_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, said, _ = run_main(capsys, *CHECKLIST, stage_file("7-reassessed"), "--at", AT, "--report", "first")

        assert "Report: first" in said

    def test_of_short_forms_says_what_they_say(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        report = flawless_report(submitted_at="2026-11-23", open_hazards=True)
        case = og.case_from_dict(document(LAUNCH, reports=[report]))
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case.to_dict()), "utf-8")

        _, said, _ = run_main(capsys, *CHECKLIST, str(file), "--at", AT)

        assert "[ ] to the public security organ: expected Mon 2026-11-23" in said
        assert "[ ] Hazard: open" in said
