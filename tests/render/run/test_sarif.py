"""SARIF: a result for what is refused, open or due, at its line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from builders import EXAMPLES, flawless_report
from commands import ALL, BLOCKED, LANGS, UNKNOWN, RunCommand, save, save_waiver
from report_schemas import results, sarif

from opinionguard.facts.names import named_fact


class TestSarif:
    @pytest.mark.parametrize("lang", LANGS)
    def test_tells_what_is_refused_what_is_open_and_what_is_due(self, check: RunCommand, lang: str) -> None:
        check(*save(*ALL), "--output", "sarif=out.sarif", "--lang", lang)

        told = [(each["properties"]["case"], each["ruleId"], each["level"]) for each in results()]
        assert told == [
            ("live-comments", "security-assessment-2018/3(1)", "error"),
            ("unknown", "security-assessment-2018/3(1)", "warning"),
            ("growth", "security-assessment-2018/3(3)", "note"),
        ]

    def test_a_rule_quotes_its_provision(self, check: RunCommand) -> None:
        check(*save(BLOCKED), "--output", "sarif=out.sarif")

        (rule,) = sarif()["runs"][0]["tool"]["driver"]["rules"]
        assert "（一）具有舆论属性或社会动员能力的信息服务上线" in rule["help"]["text"]
        assert rule["shortDescription"]["text"].startswith("article 3(1): Provisions on the Security Assessment")

    def test_a_rule_leads_to_the_official_page_where_one_is_known(self, check: RunCommand) -> None:
        check(str(EXAMPLES / "companion-persona-2026.toml"), "--output", "sarif=out.sarif")

        rules = sarif()["runs"][0]["tool"]["driver"]["rules"]
        pages = {rule["id"]: rule.get("helpUri") for rule in rules}
        assert pages
        assert set(pages.values()) <= {None, "https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm"}
        assert [rule for rule, page in pages.items() if (page is not None) != ("anthropomorphic" in rule)] == []

    def test_a_result_is_at_the_line_of_its_event(self, check: RunCommand) -> None:
        (file,) = save(BLOCKED)
        check(file, "--output", "sarif=out.sarif")

        place = results()[0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "live-comments.json", "uriBaseId": "SRCROOT"}
        assert '"id": "launch"' in Path(file).read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]

    def test_each_deciding_fact_has_its_place_and_a_missing_fact_the_place_of_its_table(
        self, check: RunCommand
    ) -> None:
        blocked, unknown = save(BLOCKED, UNKNOWN)
        check(blocked, unknown, "--output", "sarif=out.sarif")

        for result in results():
            file = Path(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
            lines = file.read_text("utf-8").splitlines()
            assert result["relatedLocations"]
            for place in result["relatedLocations"]:
                region, fact = place["physicalLocation"]["region"], place["properties"]["fact"]
                said = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
                table, key = fact.rsplit(".", 1)
                assert said.startswith((f'"{key}": ', f'"{table}": '))
                assert place["message"]["text"].startswith(f"{named_fact(fact, 'en')}: ")
        (asked,) = [
            each for each in results() if each["properties"]["case"] == "unknown" and each["level"] == "warning"
        ]
        region = asked["locations"][0]["physicalLocation"]["region"]
        assert Path(unknown).read_text("utf-8").splitlines()[region["startLine"] - 1] == ' "service": {'

    def test_a_question_about_another_event_is_not_the_place(self, check: RunCommand) -> None:
        known = dict.fromkeys(("major_change", "major_effect"), True) | {"news_information": False}
        change = {"kind": "technology-change", "at": "2026-12-01", **known}
        (file,) = save(
            BLOCKED | {"id": "two", "events": [{"id": "one", **change}, {"id": "two", **change}], "reports": []}
        )
        check(file, "--output", "sarif=out.sarif")

        lines = Path(file).read_text("utf-8").splitlines()
        open_ones = [each for each in results() if each["ruleId"].endswith("/3(2)")]
        places = [each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in open_ones]
        assert [lines[place] for place in places] == ['   "id": "one",', '   "id": "two",']

    def test_an_event_and_a_report_of_one_id_are_told_apart(self, check: RunCommand) -> None:
        (file,) = save({"reports": [flawless_report(id="launch", recipients=["cac"])]} | BLOCKED)
        check(file, "--output", "sarif=out.sarif")

        place = results()[0]["locations"][0]["physicalLocation"]
        lines = Path(file).read_text("utf-8").splitlines()
        assert lines[: place["region"]["startLine"]][-3:] == [' "events": [', "  {", '   "id": "launch",']
        assert place["region"]["startColumn"] == 4

    def test_a_file_elsewhere_is_named_by_its_whole_path(self, check: RunCommand, tmp_path: Path) -> None:
        here = tmp_path / "这里 #1"
        here.mkdir()
        save(BLOCKED)
        os.chdir(here)
        check("../live-comments.json", "--output", "sarif=out.sarif")

        (location,) = results()[0]["locations"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": f"file://{tmp_path}/live-comments.json"}

    def test_a_name_is_written_as_a_uri(self, check: RunCommand) -> None:
        Path("直播 #1%.json").write_text(json.dumps(BLOCKED), "utf-8")
        check("直播 #1%.json", "--output", "sarif=out.sarif")

        (location,) = results()[0]["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E7%9B%B4%E6%92%AD%20%231%25.json"

    def test_a_waiver_is_a_suppression(self, check: RunCommand) -> None:
        check(*save(BLOCKED), "--waivers", save_waiver(), "--output", "sarif=out.sarif")

        (suppression,) = results()[0]["suppressions"]
        assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
        assert "Waived by W-1, approved by Li Lei" in suppression["justification"]

    def test_a_fingerprint_stays_the_same_as_time_goes_on_and_tells_obligations_apart(self, check: RunCommand) -> None:
        check(*save(*ALL), "--output", "sarif=a.sarif", "--lang", "en")
        check(*save(*ALL), "--output", "sarif=b.sarif", "--lang", "zh")

        first, second = (
            [each["partialFingerprints"]["obligation/v1"] for each in results(name)] for name in ("a.sarif", "b.sarif")
        )
        assert first == second
        assert len(set(first)) == 3

    def test_a_broken_file_is_a_result_and_the_run_no_success(self, check: RunCommand) -> None:
        Path("broken.toml").write_text("schema = 1\nid = [", "utf-8")
        check("broken.toml", "--output", "sarif=out.sarif")

        assert [each["ruleId"] for each in results()] == ["case-file"]
        assert sarif()["runs"][0]["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]


def test_no_name_is_a_link_in_sarif(check: RunCommand) -> None:
    case = json.loads(json.dumps(BLOCKED))
    case["feature"]["name"] = "[a](http://e.example) [b] (c)"

    check(*save(case), "--output", "sarif=out.sarif")

    assert results()[0]["message"]["text"].startswith(r"\[a](http://e.example) [b] (c): live-comments")
