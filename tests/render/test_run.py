"""The reports of ``check``: each valid by its published schema, all telling the same, none letting anything pass."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import sys
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import icalendar
import pytest
import xmlschema
from attrs import evolve
from builders import SCHEMAS, document, flawless_report, know_only_until, live_comments, one_waiver, public_service
from jsonschema import Draft4Validator

import opinionguard as og
from opinionguard import cli
from opinionguard.cli import progress
from opinionguard.cli.common import exit_code
from opinionguard.decisions.waivers import waive
from opinionguard.ground.text import Lang
from opinionguard.render.run.github import as_github
from opinionguard.render.run.html import as_html
from opinionguard.render.run.junit import as_junit
from opinionguard.render.run.results import Checked, Run, cited, headline_of, results_of
from opinionguard.render.run.sarif import as_sarif
from opinionguard.rules.provisions import Certainty

SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
AT = ("--at", "2026-11-22T12:00:00+08:00")
FORMATS = ("text", "json", "junit", "sarif", "github", "html", "ics")
LANGS = ("en", "zh")
Document = dict[str, Any]


class Result(NamedTuple):
    code: int
    out: str
    err: str


Check = Callable[..., Result]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Check:
    monkeypatch.chdir(tmp_path)

    def check(*arguments: str) -> Result:
        try:
            code = cli.main(["check", *arguments, *AT])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return Result(code, *capsys.readouterr())

    return check


BLOCKED = live_comments() | {"reports": []}
CLEAR = live_comments() | {"id": "clear", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
UNKNOWN = live_comments() | {"id": "unknown", "reports": [], "service": {"functions": ["short-video"]}}
GROWTH = document(
    {"kind": "user-growth", "on": "2026-11-10", "significant": True, "major_effect": True},
    id="growth",
    service=public_service(functions=["forum"], name="Example Forum"),
)
ALL = (BLOCKED, CLEAR, UNKNOWN, GROWTH)


def save(*cases: Document) -> list[str]:
    for case in cases:
        Path(f"{case['id']}.json").write_text(json.dumps(case, indent=1, ensure_ascii=False), "utf-8")
    return [f"{case['id']}.json" for case in cases]


def waiver(**changes: Any) -> str:
    stated = {"reason": "The authority <b>agreed</b> by phone, see the note"} | changes
    Path("release.waivers.json").write_text(json.dumps(one_waiver(**stated)), "utf-8")
    return "release.waivers.json"


def sarif(path: str = "out.sarif") -> Document:
    log: Document = json.loads(Path(path).read_text("utf-8"))
    SARIF.validate(log)
    return log


def results(path: str = "out.sarif") -> list[Document]:
    found: list[Document] = sarif(path)["runs"][0]["results"]
    return found


# --- What all have in common -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_report_is_written_at_once_and_the_text_is_printed_all_the_same(check: Check, lang: str) -> None:
    outputs = [f"--output={form}=report.{form}" for form in FORMATS]

    done = check(*save(*ALL), *outputs, "--lang", lang)

    assert (done.code, done.err) == (1, "")
    assert done.out == Path("report.text").read_text("utf-8")
    for form in FORMATS:
        assert "live-comments" in Path(f"report.{form}").read_text("utf-8").replace("\r\n ", "")
    assert sorted(path.name for path in Path().iterdir() if not path.name.endswith(".json")) == sorted(
        f"report.{form}" for form in FORMATS if form != "json"
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("cases", "code"), [((BLOCKED, UNKNOWN), 1), ((UNKNOWN, CLEAR), 3), ((CLEAR, GROWTH), 0)], ids=["1", "3", "0"]
)
def test_the_exit_code_is_that_of_the_answers_whatever_the_format(
    check: Check, form: str, cases: tuple[Document, ...], code: int
) -> None:
    files = save(*cases)

    assert code == check(*files, "--format", form).code
    assert code == check(*files, "--output", f"{form}=-").code
    assert code == check(*files, "--output", f"{form}=report").code


@pytest.mark.parametrize("form", FORMATS)
def test_a_broken_file_is_in_every_report_but_the_text_and_the_calendar(check: Check, form: str) -> None:
    Path("broken.toml").write_text("schema = [", "utf-8")

    done = check("broken.toml", *save(CLEAR), "--output", f"{form}=report")

    assert done.code == 2
    assert ("broken.toml" in Path("report").read_text("utf-8")) == (form not in {"text", "ics"})
    assert "broken.toml: is not TOML" in done.err


def test_printed_and_written_reports_are_the_same(check: Check) -> None:
    files = save(*ALL)
    for form in ("json", "junit", "sarif", "github", "html"):
        written = check(*files, "--output", f"{form}=report")
        printed = check(*files, "--output", f"{form}=-")

        assert written.code == printed.code
        assert printed.out == Path("report").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "sarif"], '--output: "sarif" is not FORMAT=PATH'),
        (["--output", "sarif="], '--output: "sarif=" is not FORMAT=PATH'),
        (["--output", "sarf=x"], '--output: "sarf" is not a format (did you mean "sarif"?); write one of text, json'),
        (["--output", "json=x", "--output", "html=x"], '--output: "x" is given to two formats'),
        (["--format", "json", "--output", "html=-"], "--format: standard output is given to html too"),
    ],
)
def test_an_output_that_cannot_be_meant_is_refused_before_anything_is_decided(
    check: Check, arguments: list[str], said: str
) -> None:
    done = check(*save(CLEAR), *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_output_that_cannot_be_written_is_an_error_and_the_others_are_written(check: Check) -> None:
    done = check(*save(CLEAR), "--output", "html=there/is/no/folder.html", "--output", "junit=report.xml")

    assert done.code == 2
    assert "there/is/no/folder.html: cannot be written: No such file or directory" in done.err
    assert Path("report.xml").exists()
    assert "CLEAR" in done.out


def test_a_report_takes_the_place_of_the_old_one_in_one_step_and_keeps_its_permissions(check: Check) -> None:
    Path("old.html").write_text("old", "utf-8")
    Path("old.html").chmod(0o640)
    Path("link.html").symlink_to("old.html")
    before = Path("old.html").stat().st_ino

    check(*save(CLEAR), "--output", "html=link.html")

    assert Path("link.html").is_symlink()
    assert stat.S_IMODE(Path("old.html").stat().st_mode) == 0o640
    assert before != Path("old.html").stat().st_ino
    assert {path.name for path in Path().iterdir()} == {"old.html", "link.html", "clear.json"}


def test_a_new_report_has_the_permissions_that_the_user_gives_new_files(check: Check) -> None:
    Path("other").write_text("", "utf-8")

    check(*save(CLEAR), "--output", "html=new.html")

    assert stat.S_IMODE(Path("other").stat().st_mode) == stat.S_IMODE(Path("new.html").stat().st_mode)


def test_what_is_no_file_is_written_to_as_it_is(check: Check) -> None:
    assert check(*save(CLEAR), "--output", f"html={os.devnull}").code == 0


def test_where_no_case_is_found_an_old_report_does_not_stand(check: Check) -> None:
    Path("empty").mkdir()
    Path("report.xml").write_text("old", "utf-8")

    done = check("empty", "--output", "junit=report.xml")

    assert (done.code, done.out) == (4, "")
    assert 'tests="1" failures="0" errors="1"' in Path("report.xml").read_text("utf-8")


@pytest.mark.parametrize("wrong", [("--waivers", "nowhere.toml"), ("--reading", "first_day=x"), ("--require", "x")])
@pytest.mark.parametrize("form", FORMATS)
def test_where_nothing_can_be_decided_an_old_report_does_not_stand(
    check: Check, form: str, wrong: tuple[str, str]
) -> None:
    Path("report").write_text("old", "utf-8")

    done = check(*save(CLEAR), *wrong, "--output", f"{form}=report")

    assert (done.code, done.out) == (2, "")
    assert Path("report").read_text("utf-8") != "old"
    assert "Live comments" not in Path("report").read_text("utf-8")


@pytest.mark.parametrize("wrong", [(), ("--reading", "first_day=x")], ids=["decided", "undecided"])
@pytest.mark.parametrize("named", ["clear.json", "."], ids=["file", "folder"])
def test_no_report_is_written_over_a_case_file(check: Check, named: str, wrong: tuple[str, ...]) -> None:
    (file,) = save(CLEAR)
    Path("alias.json").symlink_to(file)
    before = Path(file).read_bytes()

    for path in (file, "./clear.json", "alias.json"):
        done = check(named, *wrong, "--output", f"json={path}")

        assert (done.code, done.out) == (2, "")
        assert "--output" in done.err
        assert "is one of the files that are read; name another file" in done.err
        assert Path(file).read_bytes() == before


def test_no_report_is_written_over_waivers_or_under_the_name_of_an_input(check: Check) -> None:
    files, waivers = save(CLEAR), waiver()
    before = Path(waivers).read_bytes()

    over = check(*files, "--waivers", waivers, "--output", f"text={waivers}")
    named = check(*files, "--output", "text=new.TOML")

    assert (over.code, named.code) == (2, 2)
    assert Path(waivers).read_bytes() == before
    assert '"new.TOML" is named as a file that is read; name it as a report' in named.err
    assert not Path("new.TOML").exists()


@pytest.mark.parametrize(
    ("over", "arguments"),
    [
        ("services/video.json", ["cases"]),
        ("services/video.json", ["cases/*.json"]),
        ("alias.json", ["cases/live-comments.json"]),
        ("notice.json", ["cases", "--notice", "notice.json"]),
        ("waivers/w.waivers.json", ["cases", "--waivers", "waivers"]),
        ("waivers/w.waivers.json", ["settled"]),
        ("notice.json", ["settled"]),
        ("cases/live-comments.json", ["cases", "broken"]),
    ],
)
def test_no_report_is_written_over_any_other_file_that_is_read(check: Check, over: str, arguments: list[str]) -> None:
    for folder in ("cases", "services", "waivers"):
        Path(folder).mkdir()
    (case,) = save(live_comments() | {"service": "../services/video.json"})
    Path(case).rename(Path("cases", case))
    Path("services/video.json").write_text(json.dumps(live_comments()["service"]), "utf-8")
    Path("alias.json").symlink_to("services/video.json")
    Path("waivers/w.waivers.json").write_text(json.dumps(one_waiver()), "utf-8")
    Path("notice.json").write_text("{}", "utf-8")
    if arguments == ["settled"]:
        stated = 'paths = ["cases"]\nwaivers = ["waivers"]\nnotices = ["notice.json"]\n'
        Path("pyproject.toml").write_text(f"[tool.opinionguard]\n{stated}", "utf-8")
        arguments = []
    if arguments[1:] == ["broken"]:
        Path("pyproject.toml").write_text("[tool.opinionguard]\nunknwn = 1", "utf-8")
        arguments = arguments[:1]
    before = Path(over).read_bytes()

    done = check(*arguments, "--output", f"json={over}")

    assert (done.code, done.out) == (2, "")
    assert f'--output: "{over}" is one of the files that are read; name another file' in done.err
    assert Path(over).read_bytes() == before


def test_no_report_is_written_over_the_service_of_a_case_from_standard_input(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = json.dumps(live_comments()["service"])
    Path("video.json").write_text(service, "utf-8")
    text = json.dumps(live_comments() | {"service": "video.json"})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    done = check("-", "--output", "json=video.json")

    assert (done.code, Path("video.json").read_text("utf-8")) == (2, service)
    assert "is one of the files that are read" in done.err


def test_a_report_in_a_folder_that_is_read_is_no_case_and_said_so(check: Check) -> None:
    save(CLEAR)

    first, second = [check(".", "--output", "json=report.json") for _ in range(2)]

    assert (first.code, second.code) == (0, 2)
    assert "is one of the files that are read; name another file" in second.err


# A generative service launched on 2 November 2026 on a report; its algorithm was to be filed by 16 November.
GENERATIVE = document(
    {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"},
    id="writer",
    service=public_service(functions=["forum"], technologies=["generative-ai"]),
    reports=[flawless_report(submitted_at="2026-10-20T09:00:00+08:00")],
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "how", [(), ("--other-laws", "all"), ("--other-laws", "none", "--require", "algorithm-filing")]
)
def test_a_duty_of_another_law_that_refuses_is_told_as_refused_in_every_report(
    check: Check, how: tuple[str, ...], form: str
) -> None:
    done = check(*save(GENERATIVE), *how, "--format", form)

    assert done.code == 1
    told = done.out.replace("\r\n ", "").replace("%2C", ",").replace("\\,", ",").replace("%3A", ":")
    if form == "json":
        (decision,) = json.loads(told)["decisions"]
        assert (decision["verdict"], decision["may_launch"]) == ("clear", False)
        assert [each["duty"] for each in decision["other_laws"]["against"]] == ["algorithm-filing"]
    else:
        assert "may launch" not in told
        assert "may not launch: generative-ai-2023, article 17 stands against it" in told
        assert "lgorithm filing" in told or "algorithm-filing" in told


def test_a_required_duty_that_is_open_asks_its_questions_in_the_reports(check: Check) -> None:
    case = json.loads(json.dumps(GENERATIVE))
    del case["service"]["technologies"]

    done = check(*save(case), "--require", "algorithm-filing", "--format", "github")

    assert done.code == 3
    assert "echnolog" in done.out


def test_two_duties_of_one_provision_are_told_apart(check: Check) -> None:
    required = ("--require", "algorithm-filing", "--require", "security-assessment")
    late = GENERATIVE | {"reports": []}

    check(*save(late), *required, "--output", "sarif=out.sarif", "--output", "ics=out.ics")

    prints = [each["partialFingerprints"]["obligation/v1"] for each in results()]
    assert len(prints) == len(set(prints))
    uids = [str(each["UID"]) for each in icalendar.Calendar.from_ical(Path("out.ics").read_bytes()).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_related_duties_that_go_with_different_obligations_are_told_apart(check: Check) -> None:
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
    check: Check, form: str, lang: str, on: str
) -> None:
    output = ("--output", f"{form}=report", "--lang", lang)
    files = save(BLOCKED)

    check(*files, *output, "--launch-on", "2026-12-01T10:00:00+08:00")
    as_stated = Path("report").read_text("utf-8")
    check(*files, *output, "--launch-on", on)
    supposed = Path("report").read_text("utf-8")
    if form == "ics":
        supposed = supposed.replace("\n ", "")

    shown = on.replace("T", " ").replace(":00+08:00", " +08:00")
    told = {"en": f"The launch is taken to be on {shown}", "zh": f"以下按上线时间为 {shown} 判断"}[lang]
    if form == "json":
        assert json.loads(supposed)["launch_on"] == {"live-comments": on}
    elif form == "github":
        assert told.replace(":", "%3A") in supposed
    else:
        assert told in re.sub(r"<[^>]*>", "", supposed)
    assert "launch_on" not in as_stated
    assert {"en": "taken to be", "zh": "以下按上线时间"}[lang] not in as_stated


def test_a_restated_launch_of_a_case_without_one_is_said(check: Check) -> None:
    done = check(*save(GROWTH), "--launch-on", "2027-01-01")

    assert "growth.json: has no launch, so that --launch-on restates nothing" in done.err


# --- Waivers ---------------------------------------------------------------------------------------------------------


class TestWaivers:
    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("lang", LANGS)
    def test_let_a_launch_pass_and_show_in_every_report(self, check: Check, form: str, lang: str) -> None:
        done = check(
            *save(BLOCKED), "--waivers", waiver(), "--output", f"{form}=report", "--output", "text=-", "--lang", lang
        )

        report = Path("report").read_text("utf-8").replace("\r\n ", "")
        assert (done.code, done.err) == (0, "")
        assert "W-1" in report
        assert "Li Lei" in report

    def test_change_no_verdict(self, check: Check) -> None:
        without = json.loads(check(*save(BLOCKED), "--format", "json").out)
        with_one = json.loads(check(*save(BLOCKED), "--waivers", waiver(), "--format", "json").out)

        assert without["decisions"] == with_one["decisions"]
        assert with_one["decisions"][0]["may_launch"] is False
        assert [each["id"] for each in with_one["waivers"]] == ["W-1"]

    def test_are_named_in_the_text_beside_what_they_waive(self, check: Check) -> None:
        out = check(*save(BLOCKED), "--waivers", waiver()).out

        assert "live-comments: BLOCKED - may launch by waiver only (as of" in out
        assert "Waived by W-1, approved by Li Lei, until the beginning of 2026-12-24:" in out
        assert out.endswith("1 case: 1 BLOCKED; by waiver only: 1\n")

    def test_do_not_count_where_another_obligation_stands_in_the_way(self, check: Check) -> None:
        second = {"id": "app", "kind": "service-launch", "at": BLOCKED["events"][0]["at"]}
        files = save(BLOCKED | {"events": [*BLOCKED["events"], second]})

        done = check(*files, "--waivers", waiver(), "--output", "sarif=out.sarif")

        assert done.code == 1
        assert all("suppressions" not in each for each in results())

    def test_that_have_expired_are_errors(self, check: Check) -> None:
        done = check(*save(BLOCKED), "--waivers", waiver(expires="2026-11-22T12:00:00+08:00"))

        assert done.code == 2
        assert "waivers.W-1.expires: 2026-11-22T12:00:00+08:00 is past; renew it" in done.err

    def test_that_name_no_obligation_of_a_case_that_is_decided_are_errors(self, check: Check) -> None:
        done = check(*save(BLOCKED), "--waivers", waiver(provision="3(2)"))

        assert done.code == 2
        assert "launch under 3(2) of security-assessment-2018 is no obligation of live-comments" in done.err

    def test_of_a_case_that_is_not_decided_are_only_said(self, check: Check) -> None:
        done = check(*save(BLOCKED), "--waivers", waiver(case="live-coments"))

        assert done.code == 1
        assert (
            'the waiver W-1 is for the case live-coments, which is not among those decided (did you mean "live-c'
            in done.err
        )

    def test_are_read_from_folders_by_the_ending_of_their_names(self, check: Check) -> None:
        waiver()

        assert check(*save(BLOCKED), "--waivers", ".").code == 0


# --- Each by itself --------------------------------------------------------------------------------------------------


class TestSarif:
    @pytest.mark.parametrize("lang", LANGS)
    def test_tells_what_is_refused_what_is_open_and_what_is_due(self, check: Check, lang: str) -> None:
        check(*save(*ALL), "--output", "sarif=out.sarif", "--lang", lang)

        told = [(each["properties"]["case"], each["ruleId"], each["level"]) for each in results()]
        assert told == [
            ("live-comments", "security-assessment-2018/3(1)", "error"),
            ("unknown", "security-assessment-2018/3(1)", "warning"),
            ("growth", "security-assessment-2018/3(3)", "note"),
        ]

    def test_a_rule_quotes_its_provision(self, check: Check) -> None:
        check(*save(BLOCKED), "--output", "sarif=out.sarif")

        (rule,) = sarif()["runs"][0]["tool"]["driver"]["rules"]
        assert "（一）具有舆论属性或社会动员能力的信息服务上线" in rule["help"]["text"]
        assert rule["shortDescription"]["text"].startswith("article 3(1): Provisions on the Security Assessment")

    def test_a_result_is_at_the_line_of_its_event(self, check: Check) -> None:
        (file,) = save(BLOCKED)
        check(file, "--output", "sarif=out.sarif")

        place = results()[0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "live-comments.json", "uriBaseId": "SRCROOT"}
        assert '"id": "launch"' in Path(file).read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]

    def test_a_line_that_could_be_another_is_not_named(self, check: Check) -> None:
        check(
            *save(BLOCKED | {"reports": [flawless_report(id="launch", recipients=["cac"])]}),
            "--output",
            "sarif=out.sarif",
        )

        assert "region" not in results()[0]["locations"][0]["physicalLocation"]

    def test_a_file_elsewhere_is_named_by_its_whole_path(self, check: Check, tmp_path: Path) -> None:
        here = tmp_path / "这里 #1"
        here.mkdir()
        save(BLOCKED)
        os.chdir(here)
        check("../live-comments.json", "--output", "sarif=out.sarif")

        (location,) = results()[0]["locations"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": f"file://{tmp_path}/live-comments.json"}

    def test_a_name_is_written_as_a_uri(self, check: Check) -> None:
        Path("直播 #1%.json").write_text(json.dumps(BLOCKED), "utf-8")
        check("直播 #1%.json", "--output", "sarif=out.sarif")

        (location,) = results()[0]["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E7%9B%B4%E6%92%AD%20%231%25.json"

    def test_a_waiver_is_a_suppression(self, check: Check) -> None:
        check(*save(BLOCKED), "--waivers", waiver(), "--output", "sarif=out.sarif")

        (suppression,) = results()[0]["suppressions"]
        assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
        assert "Waived by W-1, approved by Li Lei" in suppression["justification"]

    def test_a_fingerprint_stays_the_same_as_time_goes_on_and_tells_obligations_apart(self, check: Check) -> None:
        check(*save(*ALL), "--output", "sarif=a.sarif", "--lang", "en")
        check(*save(*ALL), "--output", "sarif=b.sarif", "--lang", "zh")

        first, second = (
            [each["partialFingerprints"]["obligation/v1"] for each in results(name)] for name in ("a.sarif", "b.sarif")
        )
        assert first == second
        assert len(set(first)) == 3

    def test_a_broken_file_is_a_result_and_the_run_no_success(self, check: Check) -> None:
        Path("broken.toml").write_text("schema = 1\nid = [", "utf-8")
        check("broken.toml", "--output", "sarif=out.sarif")

        assert [each["ruleId"] for each in results()] == ["case-file"]
        assert sarif()["runs"][0]["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]


class TestJunit:
    def parse(self, path: str = "out.xml") -> ElementTree.Element:
        JUNIT.validate(path)
        return ElementTree.parse(path).getroot()  # noqa: S314 - our own

    @pytest.mark.parametrize("lang", LANGS)
    def test_is_a_test_a_case_and_those_that_may_not_launch_fail(self, check: Check, lang: str) -> None:
        check(*save(*ALL), "--output", "junit=out.xml", "--lang", lang)

        root = self.parse()
        failed = {each.attrib["name"] for each in root.iter("testcase") if each.find("failure") is not None}
        assert failed == {"live-comments", "unknown"}
        assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("4", "2", "0")

    def test_a_failure_says_what_and_why(self, check: Check) -> None:
        check(*save(BLOCKED), "--output", "junit=out.xml")

        (failure,) = self.parse().iter("failure")
        assert failure.attrib["message"].startswith("Live comments: live-comments: BLOCKED - may not launch")
        assert "submit the report" in (failure.text or "")

    def test_a_broken_file_is_an_error(self, check: Check) -> None:
        Path("broken.toml").write_text("schema = 1\nid = 3\ntypo = 1\nevents = []", "utf-8")
        check("broken.toml", "--output", "junit=out.xml")

        root = self.parse()
        assert root.attrib["errors"] == "1"
        assert "typo" in "".join(each.text or "" for each in root.iter("error"))

    @pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
    def test_a_name_that_xml_cannot_write_is_spelt_out(self, check: Check) -> None:
        name = os.fsdecode(b"a\x01\xff]]>.json")
        Path(name).write_text("[]", "utf-8")
        check(name, "--output", "junit=out.xml")

        (case,) = self.parse().iter("testcase")
        assert case.attrib["name"] == "a\\x01\\udcff]]>.json"


def test_no_name_is_a_link_in_sarif(check: Check) -> None:
    case = json.loads(json.dumps(BLOCKED))
    case["feature"]["name"] = "[a](http://e.example) [b] (c)"

    check(*save(case), "--output", "sarif=out.sarif")

    assert results()[0]["message"]["text"].startswith(r"\[a](http://e.example) [b] (c): live-comments")


class TestGithub:
    def test_is_a_command_a_line_the_worst_first(self, check: Check) -> None:
        out = check(*save(*ALL), "--format", "github").out.splitlines()

        assert [line.split(" ")[0] for line in out] == ["::error", "::warning", "::notice"]
        assert out[0].startswith("::error file=live-comments.json,line=")
        assert (
            "title=live-comments%3A BLOCKED - may not launch (as of 2026-11-22 12%3A00 +08%3A00)::Live comments"
            in out[0]
        )

    def test_a_waived_launch_is_a_warning(self, check: Check) -> None:
        (line,) = check(*save(BLOCKED), "--waivers", waiver(), "--format", "github").out.splitlines()

        assert line.startswith("::warning file=live-comments.json,line=")
        assert "Waived by W-1" in line

    def test_nothing_that_people_write_can_begin_another_command(self, check: Check) -> None:
        files = save(BLOCKED)
        name = "100%,x:y::error ::z.json"
        Path(files[0]).rename(name)
        Path("w.waivers.toml").write_text(
            'schema = 1\n[[waivers]]\nid = "W"\ncase = "live-comments"\nevent = "launch"\nprovision = "3(1)"\n'
            'reason = "one\\n::error::two %0A"\napprover = "x"\nexpires = 2026-12-24\n',
            "utf-8",
        )
        (line,) = check(name, "--waivers", "w.waivers.toml", "--format", "github").out.splitlines()

        assert line.startswith("::warning file=100%25%2Cx%3Ay%3A%3Aerror %3A%3Az.json,")
        assert line.endswith(r"one \x3a:error::two %250A")


class TestIcs:
    def entries(self) -> dict[str, Any]:
        calendar = icalendar.Calendar.from_ical(Path("out.ics").read_bytes())
        return {str(each["SUMMARY"]): each for each in calendar.walk("VEVENT")}

    def test_holds_the_last_whole_day_of_everything_owed(self, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        check(*save(*ALL), "--output", "ics=out.ics")

        days = {name: each["DTSTART"].dt for name, each in self.entries().items()}
        assert days["Deadline: Live comments, article 3(1)"] == date(2026, 11, 30)
        assert len([name for name in days if name.startswith("Deadline: Example Forum, article 3(3)")]) == 1

    def test_an_unsettled_deadline_has_its_earliest_and_its_latest_day(
        self, check: Check, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        case = GROWTH | {"events": [GROWTH["events"][0] | {"on": "2026-11-16"}]}
        check(*save(case), "--output", "ics=out.ics")

        assert len(self.entries()) == 2

    def test_an_entry_is_the_same_one_when_it_is_made_again(self, check: Check) -> None:
        files = save(*ALL)
        check(*files, "--output", "ics=out.ics")
        first = {str(each["UID"]) for each in self.entries().values()}
        check(*files, "--output", "ics=out.ics", "--lang", "zh")

        assert first == {str(each["UID"]) for each in self.entries().values()}
        assert len(first) == len(self.entries())


def test_an_order_without_a_limit_is_due_on_no_day_in_every_report(check: Check) -> None:
    ask = {"id": "more", "kind": "clarify", "report": "first", "received_on": "2026-11-21", "due_by": False}
    reports = [flawless_report(id="first", submitted_at="2026-11-20T09:00:00+08:00")]
    files = save(live_comments() | {"reports": reports, "orders": [ask]})

    said = {form: check(*files, "--output", f"{form}=-").out for form in FORMATS}

    for form in ("text", "junit", "sarif", "github", "html"):
        assert "none; the authority set no time limit" in said[form], form
    (decision,) = json.loads(said["json"])["decisions"]
    asked = decision["obligations"][1]
    assert (decision["verdict"], asked["status"], asked["deadline"]["kind"]) == ("due", "due", "no-limit")
    assert (asked["deadline"]["cutoff"], asked["deadline"]["last_day"]) == (None, None)
    assert "article 8" not in said["ics"]


class Marks(HTMLParser):
    """Checks that every element is closed, and gathers what a test asks for."""

    VOID = frozenset(("meta", "input", "br"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found[each] or "" for each in ("href", "src") if each in found]
        assert not [name for name in found if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


class TestHtml:
    @pytest.mark.parametrize("lang", LANGS)
    def test_is_whole_and_asks_nothing_of_the_network(self, check: Check, lang: str) -> None:
        page = check(*save(*ALL), "--format", "html", "--lang", lang).out
        marks = Marks(page)

        assert len(marks.ids) == len(set(marks.ids))
        assert {link[1:] for link in marks.links} <= set(marks.ids)
        assert all(link.startswith("#") for link in marks.links)
        assert "default-src 'none'" in page
        assert [each for each in marks.tags if each in {"img", "link", "iframe", "object"}] == []

    def test_holds_every_case_with_verdict_deadline_and_explanation(self, check: Check) -> None:
        page = check(*save(*ALL), "--format", "html").out

        for case in ALL:
            assert f'id="case-{case["id"]}"' in page
        assert "2 of 4 may not launch" in page
        assert 'id="due-2026-11-30"' in page
        assert "<blockquote" in page

    def test_nothing_that_people_write_becomes_markup(self, check: Check) -> None:
        evil = "</script><script>alert(1)</script><b onclick=x>&amp;\"'"
        case = json.loads(json.dumps(BLOCKED))
        case["service"]["name"] = case["feature"]["name"] = case["note"] = evil
        case["feature"]["functions"] = ["danmaku", evil]
        page = check(*save(case), "--waivers", waiver(reason=evil, approver=evil), "--format", "html").out

        assert Marks(page).tags.count("script") == 1
        assert "<b onclick" not in page
        assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page

    @pytest.mark.parametrize(
        ("how", "english", "chinese"),
        [
            (
                (),
                "Nothing that is known stands against any of 2; open duties of other laws: 5",
                "就已知事实而言，全部 2 个项目均可以上线；其他规定的 5 项义务尚不能确定",
            ),
            (
                ("--other-laws", "none"),
                "All of 2 may launch under the 2018 Provisions; other laws were not looked at",
                "依2018年规定，全部 2 个项目均可以上线；未查对其他规定",
            ),
        ],
    )
    def test_says_so_where_all_may_launch_and_what_that_rests_on(
        self, check: Check, how: tuple[str, ...], english: str, chinese: str
    ) -> None:
        for lang, said in (("en", english), ("zh", chinese)):
            page = check(*save(CLEAR, GROWTH), "--format", "html", "--lang", lang, *how).out
            assert f'<p class="answer passing">{said}</p>' in page

    def test_says_by_how_many_waivers_all_pass(self, check: Check) -> None:
        page = check(*save(CLEAR, BLOCKED), "--waivers", waiver(), "--format", "html", "--other-laws", "none").out

        assert '<p class="answer passing">All of 2 pass, 1 by waiver only</p>' in page

    def test_says_of_each_case_which_readings_were_taken(self, check: Check) -> None:
        page = check(*save(CLEAR, GROWTH), "--format", "html", "--reading", "first_day=included").out

        assert page.count("Readings taken other than by default: first_day = included") == 2
        assert "Readings taken" not in check(*save(CLEAR), "--format", "html").out

    @pytest.mark.parametrize("lang", LANGS)
    def test_does_not_say_so_alone_where_a_file_could_not_be_taken(self, check: Check, lang: str) -> None:
        Path("broken.toml").write_text("schema = [", "utf-8")

        done = check("broken.toml", *save(CLEAR), "--format", "html", "--lang", lang, "--other-laws", "none")

        said = {
            "en": "All of 1 may launch under the 2018 Provisions; other laws were not looked at; not everything could be"
            " taken",
            "zh": "依2018年规定，全部 1 个项目均可以上线；未查对其他规定；另有内容无法采用",
        }
        assert done.code == 2
        assert f'<p class="answer refused">{said[lang]}</p>' in done.out

    def test_has_on_top_what_may_not_launch_for_a_duty_required(self, check: Check) -> None:
        page = check(*save(CLEAR, GROWTH, GENERATIVE), "--require", "algorithm-filing", "--format", "html").out

        places = [page.index(f'id="case-{name}"') for name in ("writer", "growth", "clear")]
        assert places == sorted(places)


# --- Related duties --------------------------------------------------------------------------------------------------


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


KNOWN = "may launch: nothing that is known stands against it, in the 2018 Provisions or in other laws"


class TestRelatedDuties:
    @pytest.mark.parametrize("certainty", ["draft", "announcement", "unverified", "secondary"])
    def test_of_which_nobody_saw_the_text_are_notes_and_change_no_exit_code(self, certainty: Certainty) -> None:
        run = run_with_related(certainty=certainty)
        (found,) = results_of(run)

        assert (found.level, exit_code(run.checked)) == ("note", 0)
        assert json.loads(as_sarif(run))["runs"][0]["results"][0]["level"] == "note"
        title = f"clear: CLEAR - {KNOWN}".replace(":", "%3A").replace(",", "%2C")
        assert as_github(run).startswith(f"::notice file=x.toml,title={title}")
        assert "article 17 (related)" in as_html(run)
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
        assert as_github(run).startswith("::error file=x.toml,title=clear%3A CLEAR - may not launch%3A generative-ai")
        assert "1 of 1 may not launch" in as_html(run)
        assert 'failures="1"' in as_junit(run)
        assert '<failure type="other-laws" message="Live comments: clear: CLEAR - may not launch: ' in as_junit(run)

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
        assert said[lang] == cited(duty, lang)


# --- Progress --------------------------------------------------------------------------------------------------------


class Terminal:
    def __init__(self, *, is_terminal: bool) -> None:
        self.is_terminal = is_terminal
        self.said = ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.said += text
        return len(text)

    def flush(self) -> None:
        pass


class TestProgress:
    @pytest.fixture
    def counted(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool, float], str]:
        """Go through five items that take so many seconds each, and return what standard error got."""

        def counted(is_terminal: bool, seconds: float) -> str:
            terminal = Terminal(is_terminal=is_terminal)
            now = [0.0]
            monkeypatch.setattr(sys, "stderr", terminal)
            monkeypatch.setattr(progress, "monotonic", lambda: now[0])
            monkeypatch.setenv("TERM", "xterm")
            for _ in progress.with_progress(range(5), "deciding"):
                now[0] += seconds
            return terminal.said

        return counted

    def test_counts_a_long_run_on_a_terminal_and_wipes_that_out(self, counted: Callable[[bool, float], str]) -> None:
        said = counted(True, 0.6)

        assert said.split("\r\x1b[K") == ["", "deciding 3/5", "deciding 4/5", "deciding 5/5", ""]

    def test_says_nothing_of_a_short_run(self, counted: Callable[[bool, float], str]) -> None:
        assert counted(True, 0.1) == ""

    def test_says_nothing_where_no_terminal_is(self, counted: Callable[[bool, float], str]) -> None:
        assert counted(False, 10) == ""


def test_the_case_is_the_same_whatever_it_expects() -> None:
    expecting = BLOCKED | {"expect": [{"at": "2026-11-22", "verdict": "clear"}]}

    assert og.case_from_dict(expecting) == og.case_from_dict(BLOCKED)
