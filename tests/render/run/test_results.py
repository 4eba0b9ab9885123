"""What a run comes to in every report: waivers, related duties, what is only supposed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from attrs import evolve
from builders import document, flawless_report, live_comments, public_service
from commands import BLOCKED, CLEAR, FORMATS, GROWTH, LANGS, RunCommand, save, save_waiver
from pages import words
from report_schemas import results

import opinionguard as og
from opinionguard.cli.common import exit_code
from opinionguard.decisions.waivers import waive
from opinionguard.decisions.words import moment_in_words
from opinionguard.ground.moments import moment_of
from opinionguard.ground.text import Lang
from opinionguard.render.run.github import as_github
from opinionguard.render.run.html import as_html
from opinionguard.render.run.junit import as_junit
from opinionguard.render.run.results import Checked, Run, cited_duty, headline_of, results_of
from opinionguard.render.run.sarif import as_sarif
from opinionguard.rules.provisions import Certainty

# A service that recommends by algorithm, launched on 2 November 2026 on a report; its algorithm was to be filed by 16 November.
GENERATIVE = document(
    {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"},
    id="writer",
    service=public_service(functions=["forum"], technologies=["algorithmic-recommendation"]),
    reports=[flawless_report(submitted_at="2026-10-20T09:00:00+08:00")],
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "how", [(), ("--other-laws", "all"), ("--other-laws", "none", "--require", "algorithm-filing")]
)
def test_a_duty_of_another_law_that_refuses_is_told_as_refused_in_every_report(
    check: RunCommand, how: tuple[str, ...], form: str
) -> None:
    done = check(*save(GENERATIVE), *how, "--format", form, *(["-vv"] if form == "text" else []))

    assert done.code == 1
    told = done.out.replace("\r\n ", "").replace("%2C", ",").replace("\\,", ",").replace("%3A", ":")
    if form == "json":
        (decision,) = json.loads(told)["decisions"]
        assert (decision["verdict"], decision["may_launch"]) == ("clear", False)
        assert [each["duty"] for each in decision["other_laws"]["against"]] == ["algorithm-filing"]
    elif form == "csv":
        assert "may launch" not in told
        assert '"CLEAR, may not launch","algorithm-recommendation-2021 24 (algorithm-filing)"' in told
    elif form in {"github", "chat", "markdown"}:
        assert "may launch" not in told
        said = "CLEAR 3(1), may not launch: algorithm-recommendation-2021 24 (algorithm-filing) stands against it"
        assert said in told
    else:
        assert "may launch" not in told
        assert "may not launch: algorithm-recommendation-2021, article 24, paragraph 1 stands against it" in words(told)
        assert "lgorithm filing" in told or "algorithm-filing" in told


def test_a_required_duty_that_is_open_asks_its_questions_in_the_reports(check: RunCommand) -> None:
    case = json.loads(json.dumps(GENERATIVE))
    del case["service"]["technologies"]

    done = check(*save(case), "--require", "algorithm-filing", "--format", "github")

    assert done.code == 3
    assert "echnolog" in done.out


def test_two_duties_of_one_provision_are_told_apart(check: RunCommand) -> None:
    required = ("--require", "algorithm-filing", "--require", "security-assessment")
    late = GENERATIVE | {"reports": []}

    check(*save(late), *required, "--output", "sarif=out.sarif", "--output", "ics=out.ics")

    prints = [each["partialFingerprints"]["obligation/v1"] for each in results()]
    assert len(prints) == len(set(prints))
    uids = [str(each["UID"]) for each in icalendar.Calendar.from_ical(Path("out.ics").read_bytes()).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_related_duties_that_go_with_different_obligations_are_told_apart(check: RunCommand) -> None:
    change = document(
        {"kind": "technology-change", "at": "2026-12-10", "new_technology": True, "major_change": True}
        | {"major_effect": True},
        service=public_service(functions=["forum"], technologies=["algorithmic-recommendation"]),
    )

    check(*save(change), "--require", "security-assessment", "--output", "sarif=out.sarif", "--output", "ics=out.ics")

    prints = [each["partialFingerprints"]["obligation/v1"] for each in results()]
    assert len(prints) == len(set(prints))
    uids = [str(each["UID"]) for each in icalendar.Calendar.from_ical(Path("out.ics").read_bytes()).walk("VEVENT")]
    assert len(uids) == len(set(uids)) > 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("on", ["2026-12-03", "2026-12-03T10:00:00+08:00"])
def test_a_launch_that_is_only_supposed_is_said_to_be_in_every_report(
    check: RunCommand, form: str, lang: Lang, on: str
) -> None:
    output = ("--output", f"{form}=report", "--lang", lang)
    files = save(BLOCKED)

    check(*files, *output, "--launch-on", "2026-12-01T10:00:00+08:00")
    as_stated = Path("report").read_text("utf-8")
    check(*files, *output, "--launch-on", on)
    supposed = Path("report").read_text("utf-8")
    if form == "ics":
        supposed = supposed.replace("\n ", "")

    shown = moment_in_words(moment_of(on), lang)
    told = {"en": f"The launch is taken to be on {shown}", "zh": f"以下按上线时间为{shown}判断"}[lang]
    if form == "json":
        assert json.loads(supposed)["launch_on"] == {"live-comments": on}
    else:
        assert told in re.sub(r"<[^>]*>", "", supposed)
    assert "launch_on" not in as_stated
    assert {"en": "taken to be", "zh": "以下按上线时间"}[lang] not in as_stated


def test_a_restated_launch_of_a_case_without_one_is_said(check: RunCommand) -> None:
    done = check(*save(GROWTH), "--launch-on", "2027-01-01")

    assert "growth.json: has no launch, so that --launch-on restates nothing" in done.err


class TestWaivers:
    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("lang", LANGS)
    def test_let_a_launch_pass_and_show_in_every_report(self, check: RunCommand, form: str, lang: str) -> None:
        done = check(
            *save(BLOCKED),
            "--waivers",
            save_waiver(),
            "--output",
            f"{form}=report",
            "--output",
            "text=-",
            "--lang",
            lang,
        )

        report = Path("report").read_text("utf-8").replace("\r\n ", "")
        assert (done.code, done.err) == (0, "")
        assert "W-1" in report
        assert "Li Lei" in report

    def test_change_no_verdict(self, check: RunCommand) -> None:
        without = json.loads(check(*save(BLOCKED), "--format", "json").out)
        with_one = json.loads(check(*save(BLOCKED), "--waivers", save_waiver(), "--format", "json").out)

        assert without["decisions"] == with_one["decisions"]
        assert with_one["decisions"][0]["may_launch"] is False
        assert [each["id"] for each in with_one["waivers"]] == ["W-1"]

    def test_are_named_in_the_text_beside_what_they_waive(self, check: RunCommand) -> None:
        out = check(*save(BLOCKED), "-vv", "--waivers", save_waiver()).out

        assert "live-comments: BLOCKED - may launch by waiver only (as of" in out
        assert "Waived by W-1, approved by Li Lei, until the beginning of Thu 2026-12-24:" in out
        assert out.endswith("\n1 of 1 may launch by waiver only\n")

    def test_do_not_count_where_another_obligation_stands_in_the_way(self, check: RunCommand) -> None:
        second = {"id": "app", "kind": "service-launch", "at": BLOCKED["events"][0]["at"]}
        files = save(BLOCKED | {"events": [*BLOCKED["events"], second]})

        done = check(*files, "--waivers", save_waiver(), "--output", "sarif=out.sarif")

        assert done.code == 1
        assert all("suppressions" not in each for each in results())

    def test_that_have_expired_are_errors(self, check: RunCommand) -> None:
        done = check(*save(BLOCKED), "--waivers", save_waiver(expires="2026-11-22T12:00:00+08:00"))

        assert done.code == 2
        assert "waivers.W-1.expires: 2026-11-22T12:00:00+08:00 is past; renew it" in done.err

    def test_that_name_no_obligation_of_a_case_that_is_decided_are_errors(self, check: RunCommand) -> None:
        done = check(*save(BLOCKED), "--waivers", save_waiver(provision="3(2)"))

        assert done.code == 2
        assert "launch under 3(2) of security-assessment-2018 is no obligation of live-comments" in done.err

    def test_of_a_case_that_is_not_decided_are_only_said(self, check: RunCommand) -> None:
        done = check(*save(BLOCKED), "--waivers", save_waiver(case="live-coments"))

        assert done.code == 1
        assert (
            'the waiver W-1 is for the case "live-coments", which is not among those decided (did you mean "live-c'
            in done.err
        )

    def test_are_read_from_folders_by_the_ending_of_their_names(self, check: RunCommand) -> None:
        save_waiver()

        assert check(*save(BLOCKED), "--waivers", ".").code == 0


def test_an_order_without_a_limit_is_due_on_no_day_in_every_report(check: RunCommand) -> None:
    ask = {"id": "more", "kind": "clarify", "report": "first", "received_on": "2026-11-21", "due_by": False}
    reports = [flawless_report(id="first", submitted_at="2026-11-20T09:00:00+08:00")]
    files = save(live_comments() | {"reports": reports, "orders": [ask]})

    said = {form: check(*files, "--output", f"{form}=-").out for form in FORMATS}

    for form in ("text", "junit", "sarif", "html", "github", "markdown", "chat"):
        assert "the authority set no time limit" in said[form], form
    (decision,) = json.loads(said["json"])["decisions"]
    asked = decision["obligations"][1]
    assert (decision["verdict"], asked["status"], asked["deadline"]["kind"]) == ("due", "due", "no-limit")
    assert (asked["deadline"]["cutoff"], asked["deadline"]["last_day"]) == (None, None)
    assert "article 8" not in said["ics"]


def run_with_related(*, certainty: Certainty, stands: bool | None = True, **basis: Any) -> Run:
    """A run of a case that is clear, with a duty of another law beside it."""
    case = og.case_from_dict(CLEAR)
    calendar = og.WorkingCalendar.china()
    decision = og.decide(case, at="2026-11-22T12:00:00+08:00", calendar=calendar, **basis)
    duty = og.RelatedDuty(
        duty="algorithm-filing",
        event="launch",
        law="generative-ai-2023",
        provision="17",
        holds=True,
        status="blocking" if stands else "undetermined",
        because=(),
        discharged_by=None,
        late=None,
        deadline=None,
        certainty=certainty,
        stands_against=stands,
    )
    with_duty = evolve(decision, find_related=lambda _: (duty,))
    checked = Checked("x.toml", case, with_duty, waive(with_duty, ()))
    return Run((checked,), (), (), decision.versions, calendar, "en", 0)


WARNS = {
    "draft": "a draft, not in force",
    "announcement": "an authority's announcement",
    "unverified": "unverified",
    "secondary": "from secondary reports",
}


class TestRelatedDuties:
    @pytest.mark.parametrize("certainty", WARNS)
    def test_of_which_nobody_saw_the_text_are_notes_and_change_no_exit_code(self, certainty: Certainty) -> None:
        run = run_with_related(certainty=certainty)
        (found,) = results_of(run)

        assert (found.level, exit_code(run.checked)) == ("note", 0)
        assert json.loads(as_sarif(run))["runs"][0]["results"][0]["level"] == "note"
        assert as_github(run) == ""  # the line of a launch that passes does not tell of it
        assert 'article 17 <span class="task">algorithm filing</span>' in as_html(run)
        assert (
            '<p class="answer passing">All of 1 may launch as far as is known; duties of other laws that stand against them'
            " but only warn: 1</p>"
        ) in as_html(run)
        assert 'failures="0"' in as_junit(run)

    @pytest.mark.parametrize(
        "how",
        [
            {"certainty": "seen"},
            {"certainty": "substance"},
            {"certainty": "own"},
            {"certainty": "unverified", "require": ["algorithm-filing"]},
            {"certainty": "unverified", "other_laws": "none", "require": ["algorithm-filing"]},
        ],
    )
    def test_that_count_refuse_as_obligations_do(self, how: dict[str, Any]) -> None:
        run = run_with_related(**how)
        (found,) = results_of(run)

        assert (found.level, exit_code(run.checked)) == ("error", 1)
        assert json.loads(as_sarif(run))["runs"][0]["results"][0]["level"] == "error"
        line = "clear CLEAR 3(1), may not launch: generative-ai-2023 17 (algorithm-filing) stands against it"
        assert as_github(run).startswith(f"::error file=x.toml,title=Live comments::{line}")
        assert "1 of 1 may not launch" in as_html(run)
        assert 'failures="1"' in as_junit(run)
        assert f'<failure type="other-laws" message="Live comments: {line}' in as_junit(run)

    @pytest.mark.parametrize("how", [{"other_laws": "all"}, {"require": ["algorithm-filing"]}])
    def test_that_are_open_warn_where_an_open_one_refuses(self, how: dict[str, Any]) -> None:
        run = run_with_related(certainty="seen", stands=None, **how)
        (found,) = results_of(run)

        assert (found.level, exit_code(run.checked)) == ("warning", 3)
        assert found.title.startswith("clear: CLEAR - may not launch yet; open duties of other laws: 1 (as of")

    def test_that_are_open_are_counted_by_default(self) -> None:
        run = run_with_related(certainty="seen", stands=None)

        assert exit_code(run.checked) == 0
        said = "clear: CLEAR - may launch as far as is known; open duties of other laws: 1 (as of"
        assert headline_of(run.checked[0], "en").startswith(said)

    def test_are_not_told_where_nobody_looks(self) -> None:
        run = run_with_related(certainty="seen", other_laws="none")

        assert (results_of(run), exit_code(run.checked)) == ((), 0)
        assert headline_of(run.checked[0], "en").startswith(
            "clear: CLEAR - may launch under the 2018 Provisions; other laws were not looked at (as of"
        )

    @pytest.mark.parametrize("lang", LANGS)
    def test_name_their_law(self, lang: Lang) -> None:
        (duty,) = run_with_related(certainty="seen").checked[0].decision.related

        said = {
            "en": "Interim Measures for the Administration of Generative Artificial Intelligence Services, article 17",
            "zh": "《生成式人工智能服务管理暂行办法》第十七条",
        }
        assert said[lang] == cited_duty(duty, lang)


def test_the_case_is_the_same_whatever_it_expects() -> None:
    expecting = BLOCKED | {"expect": [{"at": "2026-11-22", "verdict": "clear"}]}

    assert og.case_from_dict(expecting) == og.case_from_dict(BLOCKED)
