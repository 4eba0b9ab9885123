"""JUnit: a test for each case."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import ALL, BLOCKED, CLEAR, LANGS, RunCommand, save, save_waiver
from report_schemas import junit


def jenkins(case: ElementTree.Element) -> tuple[str, str, str]:
    """Return the package, the class and the test that Jenkins shows: its JUnit plugin splits a class at its last dot."""
    package, _, name = case.attrib["classname"].rpartition(".")
    return package or "(root)", name, case.attrib["name"]


def gitlab(case: ElementTree.Element) -> tuple[str, str, str | None]:
    """Return the suite, the name and the file that GitLab shows."""
    return case.attrib["classname"], case.attrib["name"], case.attrib.get("file")


class TestJunit:
    @pytest.mark.parametrize("lang", LANGS)
    def test_is_a_test_a_case_and_those_that_may_not_launch_fail(self, check: RunCommand, lang: str) -> None:
        check(*save(*ALL), "--output", "junit=out.xml", "--lang", lang)

        root = junit()
        failed = {each.attrib["name"] for each in root.iter("testcase") if each.find("failure") is not None}
        assert failed == {"live-comments", "unknown"}
        assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("4", "2", "0")

    def test_a_failure_says_what_and_why(self, check: RunCommand) -> None:
        check(*save(BLOCKED), "--output", "junit=out.xml")

        (failure,) = junit().iter("failure")
        assert failure.attrib == {
            "type": "blocked",
            "message": "Live comments: live-comments BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)",
        }
        assert "submit the report" in (failure.text or "")

    def test_a_test_has_the_file_and_the_line_of_its_event(self, check: RunCommand) -> None:
        (file,) = save(BLOCKED, folder="launches")
        check("launches", "--output", "junit=out.xml")

        (case,) = junit().iter("testcase")
        assert case.attrib["file"] == "launches/live-comments.json"
        assert '"id": "launch"' in Path(file).read_text("utf-8").splitlines()[int(case.attrib["line"]) - 1]

    @pytest.mark.parametrize(
        ("folder", "package"),
        [
            ("", "opinionguard"),
            ("launches/2026", "opinionguard.launches.2026"),
            ("v1.2/.cases", "opinionguard.v1_2._cases"),
        ],
    )
    def test_consumers_show_folder_file_and_id(self, check: RunCommand, folder: str, package: str) -> None:
        case = BLOCKED | {"id": "comments.v2.1"}
        save(case, folder=folder)
        file = Path(folder, "comments.v2.1.json").as_posix()

        check(file, "--output", "junit=out.xml")

        (found,) = junit().iter("testcase")
        assert jenkins(found) == (package, "comments_v2_1", "comments.v2.1")
        assert gitlab(found) == (f"{package}.comments_v2_1", "comments.v2.1", file)

    def test_no_class_begins_with_the_root_or_the_folder_above(self, check: RunCommand, tmp_path: Path) -> None:
        save(CLEAR)
        (tmp_path / "below").mkdir()
        os.chdir("below")

        check("../clear.json", "--output", "junit=out.xml")
        above = jenkins(next(junit().iter("testcase")))
        check(str(tmp_path / "clear.json"), "--output", "junit=out.xml")
        whole = jenkins(next(junit().iter("testcase")))

        assert above[1:] == whole[1:] == ("clear", "clear")
        assert ".." not in f"{above[0]} {whole[0]}"

    def test_the_suite_has_the_versions_as_properties(self, check: RunCommand) -> None:
        check(*save(CLEAR), "--output", "junit=out.xml")

        found = {each.attrib["name"]: each.attrib["value"] for each in junit().iter("property")}
        assert list(found) == ["opinionguard", "holidays", "calendar"]

    def test_a_broken_file_is_an_error(self, check: RunCommand) -> None:
        Path("broken.toml").write_text("schema = 1\nid = 3\ntypo = 1\nevents = []", "utf-8")
        check("broken.toml", "--output", "junit=out.xml")

        root = junit()
        assert root.attrib["errors"] == "1"
        assert "typo" in "".join(each.text or "" for each in root.iter("error"))
        assert [gitlab(each) for each in root.iter("testcase")] == [
            ("opinionguard.case-file", "broken.toml", "broken.toml")
        ]

    def test_a_problem_of_no_case_has_its_own_kind(self, check: RunCommand) -> None:
        waiver = save_waiver(expires="2026-11-22T12:00:00+08:00")
        check(*save(BLOCKED), "missing.toml", "--waivers", waiver, "--output", "junit=out.xml")

        root = junit()
        errors = {
            jenkins(each)[1]: jenkins(each)[2] for each in root.iter("testcase") if each.find("error") is not None
        }
        assert errors == {"path": "missing.toml", "waiver": "release.waivers.json"}
        assert [each.attrib["type"] for each in root.iter("error")] == ["path", "waiver"]
        assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("3", "1", "2")

    def test_a_bad_option_is_an_error_of_options(self, check: RunCommand) -> None:
        check(*save(CLEAR), "--require", "no-such-duty", "--output", "junit=out.xml")

        (case,) = junit().iter("testcase")
        assert jenkins(case)[:2] == ("opinionguard", "option")
        assert "file" not in case.attrib

    @pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
    def test_a_name_that_xml_cannot_write_is_spelt_out(self, check: RunCommand) -> None:
        name = os.fsdecode(b"a\x01\xff]]>.json")
        Path(name).write_text("[]", "utf-8")
        check(name, "--output", "junit=out.xml")

        (case,) = junit().iter("testcase")
        assert case.attrib["name"] == "a\\x01\\udcff]]>.json"
