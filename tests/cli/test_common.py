"""What several commands read: files, and cases from standard input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import AT, BY_VERDICT, STAFF_ONLY, RunCommand, forum, save


class TestStandardInput:
    TOML = b'schema = 1\nid = "piped"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'

    @pytest.mark.parametrize(
        "data",
        [
            TOML,
            b"\xef\xbb\xbf" + TOML,
            json.dumps(forum("piped")).encode(),
            b" \n\t" + json.dumps(forum("piped")).encode(),
        ],
        ids=["toml", "toml-bom", "json", "json-indented"],
    )
    def test_is_toml_or_json(self, run: RunCommand, data: bytes) -> None:
        done = run("check", "-", *AT, "--format", "json", stdin=data)

        assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["piped"]
        assert done.err == ""

    def test_goes_with_files(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), "-", *AT, "--format", "json", stdin=self.TOML)

        assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["clear", "piped"]

    def test_may_not_repeat_the_id_of_a_file(self, run: RunCommand) -> None:
        stdin = json.dumps(forum("clear")).encode()

        done = run("check", *save(BY_VERDICT["clear"]), "-", *AT, stdin=stdin)

        assert done.code == 2

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "<stdin>:1:1: events: there is none"),
            (b"{", "<stdin>:1:1: is not JSON"),
            (b"\xff", "<stdin>:1:1: is not UTF-8 (byte 0)"),
            (b"#" * (10 << 20), "<stdin>: is larger than 1,048,576 bytes"),
        ],
    )
    def test_that_holds_no_case_is_an_error(self, run: RunCommand, data: bytes, said: str) -> None:
        done = run("check", "-", *AT, stdin=data)

        assert done.code == 2
        assert re.fullmatch(r"\d problems?: not everything could be taken; no launch was decided\n", done.out)
        assert f"opinionguard: {said}" in done.err

    def test_names_a_service_relative_to_the_current_folder(self, run: RunCommand) -> None:
        Path("service.json").write_text(json.dumps(STAFF_ONLY), "utf-8")

        done = run("check", "-", "-v", *AT, stdin=json.dumps(forum("piped", service="service.json")).encode())

        assert done.code == 0
        assert done.out.startswith("<stdin>:1: piped NOT SUBJECT")

    def test_serves_explain(self, run: RunCommand) -> None:
        explained = run("explain", "-", *AT, stdin=json.dumps(BY_VERDICT["undetermined"]).encode())

        assert (explained.code, explained.out[:12]) == (0, "undetermined")
        assert "service.audience" in explained.out
