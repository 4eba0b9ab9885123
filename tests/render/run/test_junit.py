"""JUnit: a test for each case."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import ALL, BLOCKED, LANGS, RunCommand, save
from report_schemas import JUNIT


class TestJunit:
    def parse(self, path: str = "out.xml") -> ElementTree.Element:
        JUNIT.validate(path)
        return ElementTree.parse(path).getroot()  # noqa: S314 - our own

    @pytest.mark.parametrize("lang", LANGS)
    def test_is_a_test_a_case_and_those_that_may_not_launch_fail(self, check: RunCommand, lang: str) -> None:
        check(*save(*ALL), "--output", "junit=out.xml", "--lang", lang)

        root = self.parse()
        failed = {each.attrib["name"] for each in root.iter("testcase") if each.find("failure") is not None}
        assert failed == {"live-comments", "unknown"}
        assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("4", "2", "0")

    def test_a_failure_says_what_and_why(self, check: RunCommand) -> None:
        check(*save(BLOCKED), "--output", "junit=out.xml")

        (failure,) = self.parse().iter("failure")
        assert failure.attrib["message"].startswith("Live comments: live-comments: BLOCKED - may not launch")
        assert "submit the report" in (failure.text or "")

    def test_a_broken_file_is_an_error(self, check: RunCommand) -> None:
        Path("broken.toml").write_text("schema = 1\nid = 3\ntypo = 1\nevents = []", "utf-8")
        check("broken.toml", "--output", "junit=out.xml")

        root = self.parse()
        assert root.attrib["errors"] == "1"
        assert "typo" in "".join(each.text or "" for each in root.iter("error"))

    @pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
    def test_a_name_that_xml_cannot_write_is_spelt_out(self, check: RunCommand) -> None:
        name = os.fsdecode(b"a\x01\xff]]>.json")
        Path(name).write_text("[]", "utf-8")
        check(name, "--output", "junit=out.xml")

        (case,) = self.parse().iter("testcase")
        assert case.attrib["name"] == "a\\x01\\udcff]]>.json"
