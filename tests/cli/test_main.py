from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import know_only_until

import opinionguard as og
from opinionguard import cli
from opinionguard.cli import check as check_command
from opinionguard.decisions.basis import Basis
from opinionguard.engine import timeline as timelines
from opinionguard.engine.timeline import Timeline
from opinionguard.files.schema import case_schema
from opinionguard.rules.readings import READINGS

Document = dict[str, Any]

AT = ("--at", "2026-11-22T12:00:00+08:00")
COMMANDS = ("calendar", "check", "explain", "deadline", "interview", "vocabulary", "schema")
JOINERS = "\u200c\u200d"

# What a terminal, or a person who reads it, can be deceived by: an escape, a line start, C1 controls, bidirectional
# overrides and isolates, a separator, half a character (an undecodable byte in a file name).
UNSAFE = ("\x1b[31m", "\r", "\n", "\x7f", "\x85", "\x9b31m", "\u202e", "\u2066", "\u2028", "\ufeff", "\udcff")


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPINIONGUARD_DEBUG", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return Result(code, *capsys.readouterr())

    return run


def start(
    *arguments: str | bytes, stdin: bytes = b"", folder: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as users do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "opinionguard", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )


# --- Cases of each answer --------------------------------------------------------------------------------------------


def forum(case_id: str, **changes: Any) -> Document:
    """A public forum that goes live on 1 December 2026, without a report."""
    return {
        "schema": 1,
        "id": case_id,
        "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["forum"]},
        "events": [{"id": "launch", "kind": "service-launch", "at": "2026-12-01T10:00:00+08:00"}],
        **changes,
    }


def growth(case_id: str, on: str, **facts: Any) -> Document:
    """A public forum whose users grew."""
    event = {"id": "growth", "kind": "user-growth", "on": on, "significant": True, "major_effect": True, **facts}
    return forum(case_id, events=[event])


REPORT = {
    "submitted_at": "2026-11-20T10:00:00+08:00",
    "via_platform": True,
    "recipients": ["cac", "public-security"],
    "assessed": "all",
    "contents": "all",
    "open_hazards": False,
}
STAFF_ONLY = {"offered_in_mainland_china": True, "audience": "internal", "functions": ["forum"]}
BY_VERDICT: dict[str, Document] = {
    "blocked": forum("blocked"),
    "overdue": growth("overdue", "2026-03-02"),
    "undetermined": forum("undetermined", service={"offered_in_mainland_china": True, "functions": ["forum"]}),
    "due": growth("due", "2026-10-15"),
    "clear": forum("clear", reports=[REPORT]),
    "not-subject": forum("not-subject", service=STAFF_ONLY),
}
# Nobody has judged the growth, but whatever the answer, a report is at most due.
OPEN_BUT_PASSING = growth("open", "2026-10-15") | {
    "events": [{"id": "growth", "kind": "user-growth", "on": "2026-10-15"}]
}


def save(*cases: Document, folder: str = "") -> list[str]:
    """Write each case into a file named after its id, and return the names."""
    names = []
    for case in cases:
        path = Path(folder, f"{case['id']}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(case), "utf-8")
        names.append(str(path))
    return names


BROKEN = "broken.toml"


def save_broken(name: str = BROKEN) -> str:
    """Write a file of which nothing can be read."""
    Path(name).write_text("schema = [", "utf-8")
    return name


def lines(text: str) -> list[str]:
    return text.splitlines()


def assert_safe(text: str) -> None:
    """Assert that a terminal shows text as it stands."""
    raw = {each for each in text if not each.isprintable() and each not in "\n" + JOINERS}
    assert raw == set()


# --- check -----------------------------------------------------------------------------------------------------------


class TestExitCodeOfCheck:
    @pytest.mark.parametrize("form", ["text", "json"])
    @pytest.mark.parametrize(
        ("verdicts", "code"),
        [
            (["clear"], 0),
            (["not-subject"], 0),
            (["due"], 0),
            (["clear", "not-subject", "due"], 0),
            (["blocked"], 1),
            (["overdue"], 1),
            (["undetermined"], 3),
            (["clear", "undetermined"], 3),
            (["undetermined", "blocked"], 1),
            (["overdue", "clear"], 1),
        ],
    )
    def test_follows_the_worst_answer_in_any_form(self, run: Run, form: str, verdicts: list[str], code: int) -> None:
        files = save(*(BY_VERDICT[verdict] for verdict in verdicts))

        done = run("check", *files, *AT, "--format", form)

        assert (code, "") == (done.code, done.err)

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_is_0_where_every_answer_to_an_open_question_lets_the_launch_pass(self, run: Run, form: str) -> None:
        done = run("check", *save(OPEN_BUT_PASSING), *AT, "--format", form)

        assert done.code == 0
        assert "undetermined" in done.out.lower()

    @pytest.mark.parametrize("form", ["text", "json"])
    @pytest.mark.parametrize("verdict", BY_VERDICT)
    def test_is_2_for_a_broken_file_whatever_else_is_answered(self, run: Run, form: str, verdict: str) -> None:
        files = save(BY_VERDICT[verdict])

        done = run("check", save_broken(), *files, *AT, "--format", form)

        assert done.code == 2
        assert lines(done.err) == ["opinionguard: broken.toml: is not TOML: Invalid value; mend the syntax"]

    def test_is_4_for_a_folder_without_case_files(self, run: Run) -> None:
        Path("empty").mkdir()
        Path("empty/readme.md").write_text("schema = 1", "utf-8")
        Path("empty/.hidden.toml").write_text("schema = 1", "utf-8")
        Path("empty/pyproject.toml").write_text("[project]", "utf-8")

        assert run("check", "empty") == (4, "", "opinionguard: no case file was found\n")

    def test_is_4_for_a_pattern_that_matches_nothing(self, run: Run) -> None:
        assert run("check", "cases/*.toml", "--format", "json") == (4, "", "opinionguard: no case file was found\n")

    def test_is_4_where_every_file_is_passed_over(self, run: Run) -> None:
        Path("tools").mkdir()
        Path("tools/other.toml").write_text("[tool]", "utf-8")

        done = run("check", "tools")

        assert (done.code, done.out) == (4, "")
        assert lines(done.err) == [
            f"opinionguard: {Path('tools/other.toml')}: passed over, since it states nothing of a case",
            "opinionguard: no case file was found",
        ]

    def test_is_that_of_the_process(self, tmp_path: Path) -> None:
        done = start("check", "-", *AT, stdin=json.dumps(BY_VERDICT["blocked"]).encode(), folder=tmp_path)

        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.startswith(b"blocked: BLOCKED - may not launch (as of 2026-11-22 12:00 +08:00)\n")
        assert done.stdout.endswith(b"\n\n1 case: 1 BLOCKED\n")


class TestOutputOfCheck:
    def test_is_a_page_a_case_and_a_summary(self, run: Run) -> None:
        done = run("check", *save(*BY_VERDICT.values()), *AT)

        titles = [line for line in lines(done.out) if "(as of" in line]
        assert titles == [
            "blocked: BLOCKED - may not launch (as of 2026-11-22 12:00 +08:00)",
            "overdue: OVERDUE - may not launch (as of 2026-11-22 12:00 +08:00)",
            "undetermined: UNDETERMINED - may not launch (as of 2026-11-22 12:00 +08:00)",
            "due: DUE - may launch as far as is known; open duties of other laws: 4 (service.technologies settles most)"
            " (as of 2026-11-22 12:00 +08:00)",
            "clear: CLEAR - may launch as far as is known; open duties of other laws: 2 (service.technologies settles most)"
            " (as of 2026-11-22 12:00 +08:00)",
            "not-subject: NOT SUBJECT - may launch: nothing that is known stands against it, in the 2018 Provisions or in"
            " other laws (as of 2026-11-22 12:00 +08:00)",
        ]
        assert lines(done.out)[-1] == "6 cases: 1 BLOCKED, 1 CLEAR, 1 DUE, 1 NOT SUBJECT, 1 OVERDUE, 1 UNDETERMINED"

    def test_is_in_chinese_on_request(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["blocked"], BY_VERDICT["due"]), *AT, "--lang", "zh")

        assert lines(done.out)[0] == "blocked：上线前须先履行，不得上线（截至 2026-11-22 12:00 +08:00）"
        assert lines(done.out)[-1] == "共 2 个案例：1 上线前须先履行、1 限期内待履行"

    def test_is_a_document_of_all_decisions_as_json(self, run: Run) -> None:
        cases = list(BY_VERDICT.values())

        done = run("check", *save(*cases), *AT, "--format", "json")

        document = json.loads(done.out)
        assert list(document) == ["schema", "versions", "decisions"]
        assert [(each["case"], each["verdict"]) for each in document["decisions"]] == [
            (each, each) for each in BY_VERDICT
        ]
        assert document["decisions"] == [
            og.decide(og.case_from_dict(case), at=AT[1], calendar=og.WorkingCalendar.china()).to_dict()
            for case in cases
        ]

    def test_is_in_chinese_as_json_too(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["undetermined"]), *AT, "--format", "json", "--lang", "zh")

        (decision,) = json.loads(done.out)["decisions"]
        assert [each["text"][:7] for each in decision["questions"]] == ["该服务供谁使用"]
        assert "该服务供谁使用" in done.out

    def test_names_the_errors_as_json_too(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), save_broken(), *AT, "--format", "json")

        document = json.loads(done.out)
        assert list(document) == ["schema", "versions", "decisions", "errors"]
        assert [each["case"] for each in document["decisions"]] == ["clear"]
        assert document["errors"] == [
            {
                "path": "",
                "wrong": "is not TOML: Invalid value",
                "right": "mend the syntax",
                "file": BROKEN,
                "line": None,
            }
        ]
        assert done.err == "opinionguard: broken.toml: is not TOML: Invalid value; mend the syntax\n"

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_one_file_is_that_of_the_file_among_others(self, run: Run, form: str) -> None:
        files = save(BY_VERDICT["clear"], BY_VERDICT["blocked"])
        alone = run("check", files[0], *AT, "--format", form).out
        among = run("check", *files, *AT, "--format", form).out

        if form == "json":
            assert json.loads(alone)["decisions"] == json.loads(among)["decisions"][:1]
        else:
            assert among.startswith(alone.removesuffix("1 case: 1 CLEAR\n"))

    def test_names_the_readings_taken(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["due"]), *AT, "--reading", "first_day=included")

        assert "Readings taken other than by default: first_day = included" in done.out


class TestFilesOfCheck:
    def decided(self, done: Result) -> list[str]:
        return [each["case"] for each in json.loads(done.out)["decisions"]]

    def test_may_be_folders_patterns_and_names(self, run: Run) -> None:
        save(BY_VERDICT["due"], BY_VERDICT["blocked"], folder="cases")
        save(BY_VERDICT["clear"], folder="cases/deep/deeper")
        save(BY_VERDICT["overdue"], BY_VERDICT["undetermined"], folder="more")
        save(BY_VERDICT["not-subject"])

        done = run("check", "cases", "more/over*.json", "not-subject.json", *AT, "--format", "json")

        assert self.decided(done) == ["blocked", "due", "clear", "overdue", "not-subject"]
        assert (done.code, done.err) == (1, "")

    def test_may_be_patterns_through_all_folders(self, run: Run) -> None:
        save(BY_VERDICT["clear"], folder="a/b/c")
        save(BY_VERDICT["due"], folder="a")

        done = run("check", "a/**/*.json", *AT, "--format", "json")

        assert self.decided(done) == ["clear", "due"]

    def test_are_taken_once_each(self, run: Run) -> None:
        (file,) = save(BY_VERDICT["clear"], folder="cases")

        done = run("check", "cases", file, f"./{file}", "cases/*", *AT, "--format", "json")

        assert (self.decided(done), done.code) == (["clear"], 0)

    def test_may_have_the_characters_of_a_pattern_in_their_names(self, run: Run) -> None:
        Path("[clear].json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")

        assert self.decided(run("check", "[clear].json", *AT, "--format", "json")) == ["clear"]

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_are_checked_although_others_are_broken(self, run: Run, form: str) -> None:
        Path("big.toml").write_bytes(b"#" * (10 << 20))
        Path("latin.toml").write_bytes(b'id = "caf\xe9"\n')
        (file,) = save(BY_VERDICT["clear"])
        unknown_key = save(forum("unknown", colour=1))

        done = run(
            "check", "missing.toml", "big.toml", "latin.toml", "folder.txt", *unknown_key, file, *AT, "--format", form
        )

        assert done.code == 2
        assert lines(done.err) == [
            "opinionguard: missing.toml: cannot be read: No such file or directory; mend the name or the permissions",
            "opinionguard: big.toml: is larger than 1,048,576 bytes; a case file is a page or two; is this one?",
            "opinionguard: latin.toml:1: is not UTF-8 (byte 9); save it as UTF-8",
            "opinionguard: folder.txt: cannot be read: No such file or directory; mend the name or the permissions",
            'opinionguard: unknown.json: the key "colour" is not known;'
            " the keys are schema, id, service, feature, events, reports, orders, supervision, filings, companions, expect,"
            " note, links",
        ]
        assert '"case": "clear"' in done.out if form == "json" else done.out.startswith("clear: CLEAR")

    def test_that_do_not_exist_are_said_to_be_missing_whatever_their_ending(self, run: Run) -> None:
        done = run("check", "casse", *AT)

        assert done.code == 2
        assert "casse: cannot be read: No such file or directory" in done.err

    def test_in_a_folder_that_cannot_be_read_do_not_pass_unseen(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(BY_VERDICT["clear"], folder="cases")
        save(BY_VERDICT["blocked"], folder="cases/locked")
        scan = os.scandir

        def deny(path: str) -> Any:
            if str(path).endswith("locked"):
                raise PermissionError(13, "Permission denied", path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", deny)

        done = run("check", "cases", *AT)

        assert done.code == 2
        assert "locked" in done.err

    def test_that_a_pattern_was_to_match_are_not_missed_in_silence(self, run: Run) -> None:
        (file,) = save(BY_VERDICT["clear"])

        done = run("check", file, "missing-[0-9].json", *AT)

        assert "missing-[0-9].json" in done.err

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_one_id_are_all_refused(self, run: Run, form: str) -> None:
        save(BY_VERDICT["clear"], folder="a")
        save(BY_VERDICT["clear"], folder="b")
        save(BY_VERDICT["due"])
        names = [str(Path(folder, "clear.json")) for folder in "ab"]

        done = run("check", *names, "due.json", *AT, "--format", form)

        assert done.code == 2
        assert lines(done.err) == [
            f'opinionguard: {mine}: id: "clear" is also the id of "{other}"; give each case an id of its own'
            for mine, other in (names, reversed(names))
        ]
        assert "clear" not in [line.split(":")[0] for line in lines(done.out)]
        assert "due" in done.out

    def test_of_a_shared_service_are_not_cases(self, run: Run) -> None:
        Path("services").mkdir()
        Path("services/forum.json").write_text(json.dumps(STAFF_ONLY), "utf-8")
        save(forum("first", service="services/forum.json"), forum("second", service="services/forum.json"))

        done = run("check", ".", *AT, "--format", "json")

        assert (self.decided(done), done.code, done.err) == (["first", "second"], 0, "")

    def test_that_are_other_documents_are_passed_over_in_a_folder_and_refused_by_name(self, run: Run) -> None:
        save(BY_VERDICT["clear"])
        Path("other.json").write_text('{"colour": "red"}', "utf-8")

        in_folder = run("check", ".", *AT)
        by_name = run("check", "other.json", *AT)

        assert in_folder.code == 0
        assert lines(in_folder.err) == ["opinionguard: other.json: passed over, since it states nothing of a case"]
        assert by_name.code == 2
        assert 'other.json: the key "colour" is not known' in by_name.err


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
    def test_is_toml_or_json(self, run: Run, data: bytes) -> None:
        done = run("check", "-", *AT, "--format", "json", stdin=data)

        assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["piped"]
        assert done.err == ""

    def test_goes_with_files(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), "-", *AT, "--format", "json", stdin=self.TOML)

        assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["clear", "piped"]

    def test_may_not_repeat_the_id_of_a_file(self, run: Run) -> None:
        stdin = json.dumps(forum("clear")).encode()

        done = run("check", *save(BY_VERDICT["clear"]), "-", *AT, stdin=stdin)

        assert done.code == 2

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "<stdin>: events: there is none"),
            (b"{", "<stdin>:1: is not JSON"),
            (b"\xff", "<stdin>:1: is not UTF-8 (byte 0)"),
            (b"#" * (10 << 20), "<stdin>: is larger than 1,048,576 bytes"),
        ],
    )
    def test_that_holds_no_case_is_an_error(self, run: Run, data: bytes, said: str) -> None:
        done = run("check", "-", *AT, stdin=data)

        assert (done.code, done.out) == (2, "")
        assert f"opinionguard: {said}" in done.err

    def test_names_a_service_relative_to_the_current_folder(self, run: Run) -> None:
        Path("service.json").write_text(json.dumps(STAFF_ONLY), "utf-8")

        done = run("check", "-", *AT, stdin=json.dumps(forum("piped", service="service.json")).encode())

        assert done.code == 0
        assert done.out.startswith("piped: NOT SUBJECT")

    def test_serves_explain(self, run: Run) -> None:
        explained = run("explain", "-", *AT, stdin=json.dumps(BY_VERDICT["undetermined"]).encode())

        assert (explained.code, explained.out[:12]) == (0, "undetermined")
        assert "service.audience" in explained.out


class TestClosedStreams:
    @pytest.mark.parametrize(
        "arguments",
        [("check", "-"), ("check", "--stream", "-"), ("explain", "-"), ("report", "-", "-o", "x.md"), ("interview",)],
        ids=" ".join,
    )
    def test_of_input_are_said_where_it_is_read(
        self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", None)

        assert cli.main(arguments) == 2
        assert capsys.readouterr() == ("", "opinionguard: standard input is closed; leave it open\n")

    def test_of_input_do_not_matter_where_it_is_not_read(
        self, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = save(BY_VERDICT["clear"])
        expected = run("check", *files, *AT)
        monkeypatch.setattr(sys, "stdin", None)

        assert expected == (cli.main(["check", *files, *AT]), *capsys.readouterr())

    @pytest.mark.parametrize("arguments", [("check", "x.toml"), ("check", "--stream", "x"), ("laws",), ("--version",)])
    def test_of_output_are_said(
        self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdout", None)

        assert cli.main(arguments) == 2
        assert capsys.readouterr().err == "opinionguard: standard output is closed; leave it open\n"

    @pytest.mark.parametrize(("command", "code"), [("check clear.json", 0), ("check none.json", 2), ("nothing", 2)])
    def test_without_standard_error_no_complaint_is_among_the_answers(
        self, tmp_path: Path, command: str, code: int
    ) -> None:
        (tmp_path / "clear.json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")
        words = [sys.executable, "-m", "opinionguard", *command.split(), "--format", "json", *AT]
        started = f"import os; os.close(2); os.execv({sys.executable!r}, {words!r})"

        done = subprocess.run(
            [sys.executable, "-c", started], cwd=tmp_path, capture_output=True, text=True, check=False
        )

        assert (done.returncode, done.stderr) == (code, "")
        assert "opinionguard:" not in done.stdout
        assert not done.stdout or json.loads(done.stdout)["schema"] == 1


# --- Arguments that several commands share ---------------------------------------------------------------------------


class TestAt:
    @pytest.mark.parametrize(
        ("at", "taken"),
        [
            ("2026-11-22", "2026-11-22T00:00:00+08:00"),
            ("2026-11-22T12:00:00+08:00", "2026-11-22T12:00:00+08:00"),
            ("2026-11-22T17:00Z", "2026-11-23T01:00:00+08:00"),
            ("2026-11-22 09:00-05:00", "2026-11-22T22:00:00+08:00"),
            ("2026-11-22t12:00:00.5+0800", "2026-11-22T12:00:00.500000+08:00"),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "explain"])
    def test_is_an_instant_or_the_beginning_of_a_date_in_china(
        self, run: Run, command: str, at: str, taken: str
    ) -> None:
        (file,) = save(BY_VERDICT["clear"])

        if command == "check":
            done = run("check", file, "--at", at, "--format", "json")
            assert json.loads(done.out)["decisions"][0]["at"] == taken
        else:
            shown = taken[:16].replace("T", " ")
            assert run("explain", file, "--at", at).out.partition("as of ")[2].startswith(shown)

    def test_is_now_by_default(self, run: Run) -> None:
        before = datetime.now(UTC)
        done = run("check", *save(BY_VERDICT["clear"]), "--format", "json")

        assert before <= datetime.fromisoformat(json.loads(done.out)["decisions"][0]["at"]) <= datetime.now(UTC)

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("2026-11-22T12:00:00", "has no UTC offset"),
            ("2026-02-30", "does not exist"),
            ("22.11.2026", "is not a date or an instant"),
            ("now", "is not a date or an instant"),
            ("", "is not a date or an instant"),
            ("1989-12-31", "is outside 1990 to 2100"),
            ("2101-01-01", "is outside 1990 to 2100"),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "explain"])
    def test_that_is_not_one_is_an_error(self, run: Run, command: str, at: str, said: str) -> None:
        done = run(command, *save(BY_VERDICT["clear"]), "--at", at)

        assert (done.code, done.out, len(lines(done.err))) == (2, "", 1)
        assert done.err.startswith("opinionguard: --at: ")
        assert said in done.err


class TestReading:
    def test_turns_the_answer_of_every_command_that_takes_one(self, run: Run) -> None:
        (file,) = save(BY_VERDICT["not-subject"])
        reading = ("--reading", "internal_services=in-scope")

        assert run("check", file, *AT).code == 0
        assert run("check", file, *AT, *reading).code == 1
        assert "not-subject: BLOCKED" in run("explain", file, *AT, *reading).out
        deadline = ("deadline", "--trigger", "user-growth", "--on", "2026-10-15")
        assert "the end of 2026-11-26" in run(*deadline).out
        assert "the end of 2026-11-25" in run(*deadline, "--reading", "first_day=included").out

    def test_may_change_the_questions(self, run: Run) -> None:
        (file,) = save(
            forum("missing", service={"offered_in_mainland_china": True, "audience": "internal", "functions": ["x"]})
        )

        assert run("check", file, *AT).code == 0
        assert run("check", file, *AT, "--reading", "internal_services=in-scope").code == 3

    def test_may_be_given_for_several_and_twice_the_same(self, run: Run) -> None:
        sides = ("first_day=included", "end_of_day=close-of-business:17:30", "first_day=included")
        readings = [word for side in sides for word in ("--reading", side)]

        done = run("deadline", "--trigger", "user-growth", "--on", "2026-10-15", "--format", "json", *readings)

        assert json.loads(done.out)["cutoff"] == "2026-11-25T17:30:00+08:00"

    @pytest.mark.parametrize(
        ("readings", "said"),
        [
            (["first_day"], ['--reading: "first_day" is not ID=SIDE; write it as in first_day=included']),
            (
                ["first_dya=included"],
                ['--reading: "first_dya" is not a reading (did you mean "first_day"?); take one of first_day,'],
            ),
            (["zzz=1"], ['--reading: "zzz" is not a reading; take one of first_day,']),
            (["=included"], ['--reading: "" is not a reading; take one of first_day,']),
            (
                ["first_day=inclded"],
                ['--reading.first_day: "inclded" is not one of its sides (did you mean "included"?); take one of'],
            ),
            (["first_day="], ['--reading.first_day: "" is not one of its sides; take one of excluded, included']),
            (["end_of_day=close-of-business:25:00"], ['--reading.end_of_day: "close-of-business:25:00" is not']),
            (["significant_growth=ratio:1"], ['--reading.significant_growth: "ratio:1" is not']),
            (["first_day=included", "first_day=excluded"], ["--reading.first_day: is given two sides; give one"]),
            (
                ["first_day=zzz", "zzz=included"],
                ['--reading.first_day: "zzz" is not one of its sides', '--reading: "zzz" is not a reading'],
            ),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "deadline"])
    def test_that_does_not_exist_is_an_error(
        self, run: Run, command: str, readings: list[str], said: list[str]
    ) -> None:
        words = [word for reading in readings for word in ("--reading", reading)]
        asked = save(BY_VERDICT["clear"]) if command == "check" else ["--trigger", "user-growth", "--on", "2026-10-15"]

        done = run(command, *asked, *words)

        assert (done.code, done.out) == (2, "")
        assert [line[: len(f"opinionguard: {each}")] for line, each in zip(lines(done.err), said, strict=True)] == [
            f"opinionguard: {each}" for each in said
        ]


class TestCalendar:
    # Made up, and possible: 13 statutory days off and 4 swaps.
    NOTICE = """
year = 2027
number = "国办发明电〔2026〕99号"
signed = 2026-11-05
days_off = [
    2027-01-01, {from = 2027-02-05, to = 2027-02-11}, 2027-04-05, {from = 2027-05-01, to = 2027-05-05}, 2027-06-09,
    2027-09-15, {from = 2027-10-01, to = 2027-10-07},
]
worked = [2027-01-31, 2027-02-20, 2027-05-08, 2027-10-09]
"""

    @pytest.mark.parametrize("command", ["check", "explain", "deadline"])
    def test_may_have_a_notice_of_ones_own(self, run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        Path("notice.toml").write_text(self.NOTICE, "utf-8")
        asked = (
            ("--trigger", "user-growth", "--on", "2026-11-20")
            if command == "deadline"
            else (*save(growth("late", "2026-11-20")), *AT)
        )

        without = run(command, *asked)
        done = run(command, *asked, "--notice", "notice.toml")

        # 23 to 30 November are 6 working days, December has 23, and 4 January is the 30th: the 1st is off.
        assert "not settled" in without.out
        assert (done.code, done.err) == (0, "")
        assert "the end of 2027-01-04 (before 2027-01-05 00:00 +08:00)" in done.out
        assert "国办发明电〔2026〕99号" in done.out

    @pytest.mark.parametrize("command", ["check", "explain", "deadline"])
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--notice", "missing.toml"), "missing.toml: cannot be read: No such file or directory"),
            (("--notice", BROKEN), f"{BROKEN}: is not TOML"),
            (
                ("--notice", "twice.toml", "--notice", "unlike.toml"),
                "unlike.toml: days_off: 国办发明电〔2026〕100号 contradicts",
            ),
        ],
        ids=["missing", "broken", "contradicting"],
    )
    def test_that_cannot_be_is_an_error(self, run: Run, command: str, arguments: tuple[str, ...], said: str) -> None:
        save_broken()
        Path("twice.toml").write_text(self.NOTICE, "utf-8")
        unlike = self.NOTICE.replace("99", "100").replace("2027-02-20", "2027-02-21")
        Path("unlike.toml").write_text(unlike, "utf-8")
        asked = (
            ("--trigger", "user-growth", "--on", "2026-11-20") if command == "deadline" else save(BY_VERDICT["clear"])
        )

        done = run(command, *asked, *arguments)

        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"opinionguard: {said}")


class TestUsage:
    def test_shows_the_versions(self, run: Run) -> None:
        done = run("--version")

        assert (done.code, done.err) == (0, "")
        assert re.fullmatch(
            rf"opinionguard {re.escape(og.__version__)} \(holidays [0-9.]+; calendar published through 20\d\d\)\n",
            done.out,
        )

    def test_of_the_program_tells_commands_and_exit_codes(self, run: Run) -> None:
        done = run("-h")

        assert done.code == 0
        assert all(f"\n    {command}" in done.out for command in COMMANDS)
        assert "Exit codes of check: 0 nothing that is known refuses a launch; 1" in done.out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_a_command_says_what_it_does(self, run: Run, command: str) -> None:
        module = getattr(cli, command)

        done = run(command, "-h")

        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"usage: opinionguard {command}")
        assert " ".join(module.__doc__.split()) in " ".join(done.out.split())

    @pytest.mark.parametrize("command", ["check", "explain", "deadline"])
    def test_lists_the_readings(self, run: Run, command: str) -> None:
        said = " ".join(run(command, "-h").out.split()).replace("- ", "-")

        assert all(f"{reading.id}: {', '.join(reading.sides)}" in said for reading in READINGS)

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("chek",),
            ("--vers",),
            ("check",),
            ("check", "--lang", "fr", "x.toml"),
            ("check", "--format", "xml", "x.toml"),
            ("check", "--form", "json", "x.toml"),
            ("check", "--at"),
            ("explain", "a.toml", "b.toml"),
            ("explain", "a.toml", "--format", "json"),
            ("deadline",),
            ("deadline", "--trigger", "user-growth"),
            ("deadline", "--on", "2026-03-02"),
            ("deadline", "--trigger", "growth", "--on", "2026-03-02"),
            ("explain",),
            ("schema", "x"),
        ],
        ids=" ".join,
    )
    def test_is_shown_where_it_is_not_kept_to(self, run: Run, arguments: tuple[str, ...]) -> None:
        done = run(*arguments)

        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("usage: opinionguard")
        assert "error: " in lines(done.err)[-1]


# --- The other commands ----------------------------------------------------------------------------------------------


class TestExplain:
    def test_goes_into_detail(self, run: Run) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT)

        assert (done.code, done.err) == (0, "")
        assert lines(done.out)[0] == (
            "due: DUE - may launch as far as is known; open duties of other laws: 4 (service.technologies settles most)"
            " (as of 2026-11-22 12:00 +08:00)"
        )
        spans = lines(done.out)[lines(done.out).index("  Verdicts over time:") + 1 :][:3]
        assert spans == [
            "    - until 2026-10-15 00:00 +08:00: NOT SUBJECT - passes",
            "    - from 2026-10-15 00:00 +08:00 until 2026-11-27 00:00 +08:00: DUE - passes",
            "    - from 2026-11-27 00:00 +08:00: OVERDUE - does not pass",
        ]
        assert "    - first_day = included" in lines(done.out)

    def test_speaks_chinese(self, run: Run) -> None:
        done = run("explain", *save(BY_VERDICT["due"]), *AT, "--lang", "zh")

        assert lines(done.out)[0] == (
            "due：限期内待履行，就已知事实而言可以上线；其他规定的 4 项义务尚不能确定（多数取决于 service.technologies）"
            "（截至 2026-11-22 12:00 +08:00）"
        )
        assert "    - 自 2026-11-27 00:00 +08:00 起：已逾期，不得通过" in lines(done.out)
        assert "  会改变结论的条文解释：" in lines(done.out)

    @pytest.mark.parametrize("verdict", BY_VERDICT)
    def test_exits_with_0_whatever_the_answer(self, run: Run, verdict: str) -> None:
        assert run("explain", *save(BY_VERDICT[verdict]), *AT).code == 0

    def test_takes_a_folder_of_one_case_and_no_other(self, run: Run) -> None:
        save(BY_VERDICT["clear"], folder="one")
        save(BY_VERDICT["clear"], BY_VERDICT["due"], folder="two")
        Path("none").mkdir()

        assert run("explain", "one", *AT).code == 0
        assert run("explain", "two", *AT) == (2, "", "opinionguard: two: holds 2 cases; name one case file\n")
        assert run("explain", "none", *AT) == (2, "", "opinionguard: none: holds 0 cases; name one case file\n")

    def test_of_a_broken_or_missing_file_is_an_error(self, run: Run) -> None:
        broken, missing = run("explain", save_broken()), run("explain", "missing.toml")

        assert (broken.code, broken.out) == (2, "")
        assert broken.err == "opinionguard: broken.toml: is not TOML: Invalid value; mend the syntax\n"
        assert (missing.code, missing.out, len(lines(missing.err))) == (2, "", 1)

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            (
                "en",
                [
                    "  Questions that would settle it:",
                    "    1. service.offered_in_mainland_china (article 2)",
                    "       Is the service offered to users in mainland China?",
                    "    2. service.audience (article 2)",
                ],
            ),
            (
                "zh",
                [
                    "  回答下列问题即可确定：",
                    "    1. service.offered_in_mainland_china（第二条）",
                    "       该服务是否面向中国内地用户提供？",
                    "    2. service.audience（第二条）",
                ],
            ),
        ],
    )
    def test_numbers_the_questions_with_their_provision(self, run: Run, lang: str, said: list[str]) -> None:
        done = lines(run("explain", *save(forum("asked", service={"functions": ["forum"]})), *AT, "--lang", lang).out)

        assert done[done.index(said[0]) :][:4] == said


class TestDeadline:
    @pytest.mark.parametrize("kind", ["user-growth", "harmful-spread", "written-notice"])
    def test_of_30_working_days_says_how_they_were_counted(self, run: Run, kind: str) -> None:
        done = run("deadline", "--trigger", kind, "--on", "2026-03-02")

        # 3 March is day 1; Qingming, Monday 6 April, is off; 30 days on is 14 April.
        assert (done.code, done.err) == (0, "")
        assert ", article 7, paragraph 2: the end of 2026-04-14 (before 2026-04-15 00:00 +08:00)" in lines(done.out)[0]
        assert "Counted: 30 working days, 2026-03-03 to 2026-04-14" in done.out

    @pytest.mark.parametrize(
        ("kind", "provision"),
        [
            ("service-launch", "3(1)"),
            ("function-added", "3(1)"),
            ("technology-change", "3(2)"),
            ("user-growth", "3(3)"),
            ("harmful-spread", "3(4)"),
            ("written-notice", "3(5)"),
        ],
    )
    def test_names_the_provision_of_the_trigger(self, run: Run, kind: str, provision: str) -> None:
        english = run("deadline", "--trigger", kind, "--on", "2026-03-02").out
        chinese = run("deadline", "--trigger", kind, "--on", "2026-03-02", "--lang", "zh").out

        assert english.startswith(f"article {provision}, article 7, paragraph 2: ")
        assert "第七条第二款" in lines(chinese)[0]
        assert chinese.startswith("第三条第（")

    def test_of_a_launch_is_its_instant(self, run: Run) -> None:
        arguments = ("deadline", "--trigger", "service-launch", "--on", "2026-03-02T09:00:00Z")

        assert run(*arguments).out == (
            "article 3(1), article 7, paragraph 2: before 2026-03-02 17:00 +08:00; the last whole day is 2026-03-01\n"
        )
        assert json.loads(run(*arguments, "--format", "json").out) == {
            "kind": "before-launch",
            "cutoff": "2026-03-02T17:00:00+08:00",
            "last_day": "2026-03-01",
            "latest": "2026-03-01",
            "settled": True,
            "notices": [],
        }

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_beyond_the_notices_is_not_settled(self, run: Run, form: str) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", "2090-03-02", "--format", form)

        if form == "json":
            found = json.loads(done.out)
            assert found["settled"] is False
            assert "2090-03-15" < found["last_day"] < found["latest"]
        else:
            assert "not settled: at the earliest the end of 2090-" in done.out
            assert "The State Council's holiday notice for 2090 is not known" in done.out

    @pytest.mark.parametrize("kind", ["user-growth", "service-launch"])
    def test_before_the_entry_into_force_is_none(self, run: Run, kind: str) -> None:
        english = run("deadline", "--trigger", kind, "--on", "2018-11-29")
        chinese = run("deadline", "--trigger", kind, "--on", "2018-11-29", "--lang", "zh")

        assert (english.code, chinese.code) == (0, 0)
        assert english.out == (
            "2018-11-29 is before 2018-11-30, when the Provisions entered into force (article 17):"
            " nothing is owed under them\n"
        )
        assert chinese.out == "2018-11-29 早于本规定施行之日 2018-11-30（第十七条），依本规定无须提交报告\n"
        assert "the end of" in run("deadline", "--trigger", "user-growth", "--on", "2018-11-30").out

    def test_before_the_entry_into_force_is_json_on_request_too(self, run: Run) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", "2018-11-29", "--format", "json")

        assert json.loads(done.out) is None

    @pytest.mark.parametrize("on", ["2026-03-02T10:00:00", "yesterday", "2026-3-2", "2101-01-01"])
    def test_of_no_day_is_an_error(self, run: Run, on: str) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", on)

        assert (done.code, done.out, len(lines(done.err))) == (2, "", 1)
        assert done.err.startswith(f'opinionguard: --on: "{on[:10]}')


class TestVocabulary:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["弹幕"], '"弹幕": post-comments (post comments; 2(2))\n'),
            (["弹幕", "--lang", "zh"], '"弹幕": post-comments (跟帖评论; 2(2))\n'),
            (["Discussion Forum"], '"Discussion Forum": forum (forum; 2(1))\n'),
        ],
    )
    def test_says_what_a_word_stands_for(self, run: Run, arguments: list[str], said: str) -> None:
        assert run("vocabulary", *arguments) == (0, said, "")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["danmku"], '"danmku" is not known; nearest: danmaku, '),
            (["danmku", "--lang", "zh"], '"danmku" 未收录; 相近的有：danmaku, '),
            (["zzzzzzzz"], '"zzzzzzzz" is not known\n'),
            ([""], '"" is not known\n'),
        ],
    )
    def test_exits_with_1_for_a_word_it_does_not_know(self, run: Run, arguments: list[str], said: str) -> None:
        done = run("vocabulary", *arguments)

        assert (done.code, done.err) == (1, "")
        assert done.out.startswith(said)

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_lists_every_function_with_its_words(self, run: Run, lang: str) -> None:
        done = run("vocabulary", "--lang", lang)

        rows = {line.partition(" (")[0]: line for line in lines(done.out)}
        assert len(rows) == 11
        assert rows["forum"].startswith("forum (论坛; 2(1)): " if lang == "zh" else "forum (forum; 2(1)): ")
        assert rows["post-comments"].count("2(2)") == 1
        assert "弹幕" in rows["post-comments"]


def test_schema_is_that_of_a_case_file(run: Run) -> None:
    done = run("schema")

    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == case_schema()


# --- Colour ----------------------------------------------------------------------------------------------------------


class TestColour:
    @pytest.fixture
    def on_terminal(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
        """Run a command whose output goes to a terminal, for all that it can tell."""
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")

        def on_terminal(*arguments: str) -> Result:
            with monkeypatch.context() as patch:
                patch.setattr(sys.stdout, "isatty", lambda: True)
                return run(*arguments)

        return on_terminal

    @pytest.mark.parametrize("command", ["check", "explain"])
    def test_is_on_a_terminal_and_adds_nothing_else(self, run: Run, on_terminal: Run, command: str) -> None:
        arguments = (command, *save(BY_VERDICT["blocked"]), *AT)

        coloured, plain = on_terminal(*arguments).out, run(*arguments).out

        assert "\x1b[1;31mBLOCKED\x1b[0m" in coloured
        assert "\x1b[31mblocking the launch\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", "no"), ("TERM", "dumb")])
    def test_is_not_where_it_is_not_wanted(
        self, on_terminal: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        arguments = ("check", *save(BY_VERDICT["blocked"]), *AT)
        assert "\x1b" in on_terminal(*arguments).out
        monkeypatch.setenv(name, value)

        assert "\x1b" not in on_terminal(*arguments).out

    def test_is_there_where_no_color_is_empty(self, on_terminal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "")

        assert "\x1b" in on_terminal("check", *save(BY_VERDICT["blocked"]), *AT).out

    def test_is_not_in_json(self, on_terminal: Run) -> None:
        assert "\x1b" not in on_terminal("check", *save(BY_VERDICT["blocked"]), *AT, "--format", "json").out

    def test_is_seen_on_a_real_terminal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
        monkeypatch.chdir(tmp_path)
        (file,) = save(BY_VERDICT["blocked"])
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
        leader, follower = pty.openpty()

        with subprocess.Popen(
            [sys.executable, "-m", "opinionguard", "check", file, *AT], stdout=follower, env=environment
        ) as process:
            os.close(follower)
            shown = b"".join(read_all(leader))
        os.close(leader)

        assert process.returncode == 1
        assert shown.startswith(b"blocked: \x1b[1;31mBLOCKED\x1b[0m - may not launch")


def read_all(terminal: int) -> Iterator[bytes]:
    """Yield what a terminal shows until its other side is closed, which Linux tells by an error."""
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 1 << 16):
            yield data


# --- Nothing is printed raw ------------------------------------------------------------------------------------------


class TestNothingIsPrintedRaw:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_the_name_of_a_file(self, run: Run, form: str) -> None:
        names = [f"{place}{unsafe}.toml" for place, unsafe in enumerate(UNSAFE)]
        for name in names:
            try:
                save_broken(name)
            except (OSError, UnicodeError):
                pytest.skip("this file system does not take such names")

        done = run("check", ".", *AT, "--format", form)

        assert done.code == 2
        assert_safe(done.err)
        assert len(lines(done.err)) == len(UNSAFE)
        assert_safe(done.out)
        if form == "json":
            assert sorted(each["file"] for each in json.loads(done.out)["errors"]) == sorted(names)

    def test_of_the_name_of_a_file_that_is_missing_or_passed_over_or_of_the_same_id(self, run: Run) -> None:
        for place, unsafe in enumerate(UNSAFE):
            try:
                Path(f"{place}{unsafe}").mkdir()
                Path(f"{place}{unsafe}", "other.toml").write_text("tool = 1", "utf-8")
                Path(f"{place}{unsafe}", "case.json").write_text(json.dumps(forum("twin")), "utf-8")
            except (OSError, UnicodeError):
                pytest.skip("this file system does not take such names")

        done = run("check", ".", *(f"missing{unsafe}.toml".replace("[", "") for unsafe in UNSAFE), *AT)

        assert_safe(done.err)
        assert len(lines(done.err)) == 2 * len(UNSAFE) + 1

    def test_of_a_document(self, run: Run) -> None:
        unsafe = "".join(UNSAFE)
        case = forum("raw", **{f"key{unsafe}": 1}, note=f"note{unsafe}\0", links=[f"link{unsafe}\0"])
        case["service"] = {f"key{unsafe}": 1, "audience": f"public{unsafe}", "functions": [f"forum{unsafe}\0"]}
        case["feature"] = {"name": f"name{unsafe}\0", "technologies": [unsafe], f"nam{unsafe}e": unsafe}
        case["events"] = [
            {"id": f"id{unsafe}", "kind": "service-launch", "at": f"2026-12-01{unsafe}"},
            {"id": "kind", "kind": f"user-growth{unsafe}"},
            {"id": "growth", "kind": "user-growth", "on": "2026-12-01", "users_before": unsafe},
        ]
        case["reports"] = [{"covers": [f"growt{unsafe}h"], "via_platform": unsafe, "assessed": unsafe}]
        save(case)
        save(forum("pointing", service=f"service{unsafe}.json"))
        Path("id.json").write_text(json.dumps(forum(f"id{unsafe}")), "utf-8")

        for form in ("text", "json"):
            done = run("check", "raw.json", "pointing.json", "id.json", *AT, "--format", form)

            assert done.code == 2
            assert_safe(done.out)
            assert_safe(done.err)
            assert len(lines(done.err)) > 12

    @pytest.mark.parametrize("unsafe", UNSAFE, ids=ascii)
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("key-twice.json", '{{"a{0}": 1, "a{0}": 2}}'),
            ("key-twice.toml", '"a{0}" = 1\n"a{0}" = 2\n'),
            ("table-twice.toml", '["a{0}"]\n["a{0}"]\n'),
            ("text.toml", "schema = {0}"),
            ("text.json", '{{"schema": "{0}"'),
            ("key-twice.yaml", '"a{0}": 1\n"a{0}": 2\n'),
            ("tag.yaml", "schema: !a%E2%80%AE {0}\n"),
            ("text.yaml", "schema: [{0}"),
        ],
    )
    def test_of_a_document_that_is_not_well_formed(self, run: Run, name: str, text: str, unsafe: str) -> None:
        if name.endswith("yaml"):
            pytest.importorskip("yaml", reason="the extra yaml is not installed")
        Path(name).write_bytes(text.format(unsafe).encode("utf-8", "surrogateescape"))
        spelt = "".join(f"\\u{ord(each):04x}" for each in unsafe)
        Path(f"spelt-{name}").write_text(text.format(spelt), "utf-8")

        for form in ("text", "json"):
            done = run("check", name, f"spelt-{name}", *AT, "--format", form)

            assert done.code == 2
            assert_safe(done.out)
            assert_safe(done.err)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check{}",),
            ("check", "-", "--at", "2026{}"),
            ("check", "-", "--reading", "first_day{}"),
            ("check", "-", "--reading", "first_day{}=included"),
            ("check", "-", "--reading", "first_day=included{}"),
            ("check", "-", "--format", "json{}"),
            ("check", "-", "--lang", "{}"),
            ("check", "x{}/*.toml", "y{}.txt"),
            ("check", "-", "--unknown{}"),
            ("explain", "x{}.toml"),
            ("explain", "x.toml", "y{}.toml"),
            ("deadline", "--trigger", "user-growth{}", "--on", "2026-03-02"),
            ("deadline", "--trigger", "user-growth", "--on", "2026-03-02{}"),
            ("check", "-", "--notice", "x{}.toml"),
            ("vocabulary", "danmaku{}x"),
            ("schema", "x{}"),
        ],
        ids=" ".join,
    )
    def test_of_an_argument(self, run: Run, arguments: tuple[str, ...]) -> None:
        done = run(*(argument.format("".join(UNSAFE)) for argument in arguments), stdin=TestStandardInput.TOML)

        assert done.code != 0 or arguments[0] == "vocabulary"
        assert_safe(done.out)
        assert_safe(done.err)

    def test_by_the_program_itself(self, tmp_path: Path) -> None:
        if sys.platform in {"win32", "darwin"}:
            pytest.skip("file names are text here")
        name = b"\x1b[31m\xff\xc2\x9b\xe2\x80\xae.toml"
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("schema = [", "utf-8")  # noqa: PTH118

        done = start("check", name, b"missing" + name, folder=tmp_path)

        assert done.returncode == 2
        assert_safe(done.stderr.decode("utf-8"))
        assert rb"opinionguard: \x1b[31m\udcff\x9b\u202e.toml: is not TOML" in done.stderr


# --- Streams and failures --------------------------------------------------------------------------------------------


class TestNarrowOutput:
    @pytest.fixture(params=["ascii", "latin-1", "gbk"])
    def narrow(self, request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
        """Run a command whose output goes where not every character can be written."""

        def narrow(*arguments: str) -> bytes:
            assert run(*arguments).err == ""
            out = io.BytesIO()
            stream = io.TextIOWrapper(out, encoding=request.param)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", stream)
                run(*arguments)
            stream.flush()
            stream.detach()
            return out.getvalue().decode(request.param).encode()

        return narrow

    CASE = forum("narrow", service={"functions": ["café", "😀", "朋友圈子儿"]})

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_shows_escapes(self, narrow: Callable[..., bytes], lang: str) -> None:
        out = narrow("check", *save(self.CASE), *AT, "--lang", lang)

        assert rb"\U0001f600" in out

    def test_is_json_all_the_same(self, narrow: Callable[..., bytes], run: Run) -> None:
        arguments = ("check", *save(self.CASE), *AT, "--lang", "zh", "--format", "json")

        assert json.loads(narrow(*arguments)) == json.loads(run(*arguments).out)

    def test_does_not_break_the_program(self, tmp_path: Path) -> None:
        environment = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        stdin = json.dumps(self.CASE).encode()

        done = start("check", "-", "--lang", "zh", *AT, stdin=stdin, folder=tmp_path, env=environment)

        assert (done.returncode, done.stderr) == (3, b"")
        assert done.stdout.decode("ascii").startswith("narrow\\uff1a\\u5c1a")


@pytest.mark.parametrize("arguments", [["vocabulary"], ["vocabulary", "forum"]], ids=["large", "small"])
def test_a_reader_that_went_away_is_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "opinionguard", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (2, b"")


class TestInternalError:
    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("lost\x1b[31m\nits way")

        monkeypatch.setattr(check_command, "find", fail)

    @pytest.mark.usefixtures("broken")
    def test_is_one_line_and_refuses(self, run: Run) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), *AT)

        said = "internal error: RuntimeError: lost\\x1b[31m\\nits way (OPINIONGUARD_DEBUG=1 shows where)"
        assert done == (2, "", f"opinionguard: {said}\n")

    def test_of_no_single_case_is_one_line_and_refuses(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("lost\x1b[31m\nits way")

        monkeypatch.setattr(check_command, "write", fail)

        done = run("check", *save(BY_VERDICT["clear"]), *AT)

        said = "internal error: RuntimeError: lost\\x1b[31m\\nits way (OPINIONGUARD_DEBUG=1 shows where)"
        assert done == (2, "", f"opinionguard: {said}\n")

    def test_of_one_case_is_that_of_the_case_and_the_others_are_decided(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        original = timelines.draw

        def fail(case: og.Case, basis: Basis) -> Timeline:
            if case.id == "clear":
                raise RuntimeError("lost\x1b[31m\nits way")
            return original(case, basis)

        monkeypatch.setattr(check_command, "draw", fail)
        files = save(BY_VERDICT["clear"], BY_VERDICT["blocked"])
        done = run("check", *files, *AT, "--format", "json")

        said = "internal error: RuntimeError: lost\\x1b[31m\\nits way (OPINIONGUARD_DEBUG=1 shows where)"
        assert (done.code, done.err) == (2, f"opinionguard: clear.json: {said}\n")
        document = json.loads(done.out)
        assert [each["case"] for each in document["decisions"]] == ["blocked"]
        assert [each["file"] for each in document["errors"]] == ["clear.json"]
        monkeypatch.setenv("OPINIONGUARD_DEBUG", "1")
        with pytest.raises(RuntimeError, match="lost"):
            run("check", *files)

    @pytest.mark.usefixtures("broken")
    def test_is_raised_for_those_who_look_for_it(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        files = save(BY_VERDICT["clear"])
        monkeypatch.setenv("OPINIONGUARD_DEBUG", "1")

        with pytest.raises(RuntimeError, match="lost"):
            run("check", *files)

    def test_is_not_what_an_interrupt_is(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(check_command, "draw", interrupt)

        assert run("check", *save(BY_VERDICT["clear"])) == (2, "", "opinionguard: interrupted\n")


# --- Standard output that cannot be written --------------------------------------------------------------------------


class Full(io.StringIO):
    """A standard output on a full disk, that says so when it is written or when it is flushed."""

    def __init__(self, *, at_once: bool, error: int) -> None:
        super().__init__()
        self.at_once, self.error = at_once, error

    def write(self, text: str) -> int:
        if self.at_once:
            self.flush()
        return len(text)

    def flush(self) -> None:
        raise OSError(self.error, os.strerror(self.error))


class TestAFullDiskUnderStandardOutput:
    SAID = "opinionguard: standard output cannot be written: No space left on device; make room or fix what it leads to"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is that of Linux")
    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "case.json"),
            ("check", "case.json", "--format", "json"),
            ("check", "case.json", "--format", "sarif", "--output", "junit=report.xml"),
            ("check", "--stream", "case.json"),
            ("explain", "case.json"),
            ("laws",),
            ("schema",),
            ("--version",),
            ("--help",),
            ("check", "--help"),
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_is_said_in_a_sentence_and_never_looks_like_an_answer(
        self, tmp_path: Path, arguments: tuple[str, ...], unbuffered: str
    ) -> None:
        (tmp_path / "case.json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "opinionguard", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=tmp_path,
                env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
                timeout=60,
                check=False,
            )

        assert done.returncode == 2
        assert done.stderr.decode().startswith(self.SAID)
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("at_once", [True, False])
    @pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF])
    @pytest.mark.parametrize("arguments", [("check", "--format", "sarif"), ("check", "--format", "json"), ("explain",)])
    def test_is_said_whatever_the_failure_is(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], error: int, at_once: bool
    ) -> None:
        files = save(BY_VERDICT["clear"])
        output = Full(at_once=at_once, error=error)
        monkeypatch.setattr(sys, "stdout", output)

        done = run(*arguments, *files)

        assert done[:2] == (2, "")
        assert done.err.startswith(f"opinionguard: standard output cannot be written: {os.strerror(error)}; ")
        assert sys.stdout is output

    def test_leaves_a_failure_of_anything_else_what_it_is(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "elsewhere")

        monkeypatch.setattr(check_command, "find", fail)

        assert "internal error: OSError: [Errno 28] elsewhere" in run("check", *save(BY_VERDICT["clear"])).err
