"""What several commands read: files, and cases from standard input."""

from __future__ import annotations

import json
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
            (
                b"",
                [
                    "<stdin>:1:1: schema: is missing; write schema = 1",
                    "<stdin>:1:1: events: there is none; state at least one, as in [[events]]: without an event nothing can "
                    "be decided",
                    "<stdin>:1:1: id: is missing; state it: Names the case among others: letters, digits, . _ -",
                ],
            ),
            (b"{", ['<stdin>:1:1: is not JSON: "{" is not closed; close it with "}"']),
            (b"\xff", ["<stdin>:1:1: is not UTF-8 (byte 0); save it as UTF-8"]),
            (
                b"#" * (10 << 20),
                ["<stdin>: is larger than 1,048,576 bytes; a case file is a page or two; is this one?"],
            ),
        ],
    )
    def test_that_holds_no_case_is_an_error(self, run: RunCommand, data: bytes, said: list[str]) -> None:
        done = run("check", "-", *AT, stdin=data)

        assert done.code == 2
        problems = "1 problem" if len(said) == 1 else f"{len(said)} problems"
        assert done.out == f"{problems}: not everything could be taken; no launch was decided\n"
        assert done.err == "".join(f"opinionguard: {each}\n" for each in said)

    def test_names_a_service_relative_to_the_current_folder(self, run: RunCommand) -> None:
        Path("service.json").write_text(json.dumps(STAFF_ONLY), "utf-8")

        done = run("check", "-", "-v", *AT, stdin=json.dumps(forum("piped", service="service.json")).encode())

        assert done.code == 0
        assert done.out.startswith("<stdin>:1: piped NOT SUBJECT")

    def test_serves_explain(self, run: RunCommand) -> None:
        explained = run("explain", "-", *AT, stdin=json.dumps(BY_VERDICT["undetermined"]).encode())

        assert (explained.code, explained.out[:12]) == (0, "undetermined")
        assert "service.audience" in explained.out
