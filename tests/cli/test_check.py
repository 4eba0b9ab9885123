"""``check``: exit codes, what is printed, and which files are decided."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES
from commands import (
    AT,
    BROKEN,
    BY_VERDICT,
    OPEN_BUT_PASSING,
    STAFF_ONLY,
    Result,
    RunCommand,
    forum,
    lines,
    run_main,
    save,
    save_broken,
    start,
)

import opinionguard as og
from opinionguard.decisions.consistency import without_additions
from opinionguard.render.freshness import freshness


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
    def test_follows_the_worst_answer_in_any_form(
        self, run: RunCommand, form: str, verdicts: list[str], code: int
    ) -> None:
        files = save(*(BY_VERDICT[verdict] for verdict in verdicts))

        done = run("check", *files, *AT, "--format", form)

        assert (code, "") == (done.code, done.err)

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_is_0_where_every_answer_to_an_open_question_lets_the_launch_pass(self, run: RunCommand, form: str) -> None:
        done = run("check", *save(OPEN_BUT_PASSING), *AT, "--format", form)

        assert done.code == 0
        assert "undetermined" in done.out.lower()

    @pytest.mark.parametrize("form", ["text", "json"])
    @pytest.mark.parametrize("verdict", BY_VERDICT)
    def test_is_2_for_a_broken_file_whatever_else_is_answered(self, run: RunCommand, form: str, verdict: str) -> None:
        files = save(BY_VERDICT[verdict])

        done = run("check", save_broken(), *files, *AT, "--format", form)

        assert done.code == 2
        assert lines(done.err) == ['opinionguard: broken.toml:1:10: is not TOML: "[" is not closed; close it with "]"']

    def test_is_4_for_a_folder_without_case_files(self, run: RunCommand) -> None:
        Path("empty").mkdir()
        Path("empty/readme.md").write_text("schema = 1", "utf-8")
        Path("empty/.hidden.toml").write_text("schema = 1", "utf-8")
        Path("empty/pyproject.toml").write_text("[project]", "utf-8")

        assert run("check", "empty") == (4, "", "opinionguard: no case file was found\n")

    def test_is_4_for_a_pattern_that_matches_nothing(self, run: RunCommand) -> None:
        assert run("check", "cases/*.toml", "--format", "json") == (4, "", "opinionguard: no case file was found\n")

    def test_is_4_where_every_file_is_passed_over(self, run: RunCommand) -> None:
        Path("tools").mkdir()
        Path("tools/other.toml").write_text("[tool]", "utf-8")

        done = run("check", "tools")

        assert (done.code, done.out) == (4, "")
        assert lines(done.err) == [
            f"opinionguard: {Path('tools/other.toml')}: skipped, since it states nothing of a case",
            "opinionguard: no case file was found",
        ]

    def test_is_that_of_the_process(self, tmp_path: Path) -> None:
        done = start("check", "-", *AT, stdin=json.dumps(BY_VERDICT["blocked"]).encode(), folder=tmp_path)

        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.startswith(
            b"<stdin>:1: blocked BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)\n"
        )
        assert done.stdout.endswith(b"\n1 of 1 may not launch\n")


FRESHNESS = freshness(og.WorkingCalendar.china(), "en")


class TestOutputOfCheck:
    def test_is_a_line_for_each_launch_that_needs_somebody_and_a_line_of_counts(self, run: RunCommand) -> None:
        done = run("check", *save(*BY_VERDICT.values()), *AT)

        assert lines(done.out) == [
            "overdue.json:13: overdue OVERDUE 3(3), may not launch: file at once; it was due by the end of"
            " Tue 2026-04-14 (222 days ago)",
            "blocked.json:13: blocked BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)",
            "undetermined.json:12: undetermined UNDETERMINED 3(1), may not launch: state the audience, or file before"
            " Tue 2026-12-01 10:00 +08:00 (in 9 days)",
            "    Next: Who can use the service: anyone (public), people who have registered or joined (members),",
            "      or only the organization's own staff (internal)?",
            "due.json:13: due DUE 3(3), may launch as far as is known: file by the end of Thu 2026-11-26 (in 4 days);"
            " 7 duties of other laws are open: state the technologies of the service first",
            "",
            "As of Sun 2026-11-22 12:00 +08:00. Not legal advice.",
            FRESHNESS,
            "3 of 6 may not launch; 1 waits for facts; 1 may launch under the 2018 Provisions and other laws; 2 may launch"
            " as far as is known, with duties of other laws open; 1 is due",
        ]

    def test_lists_every_launch_on_request(self, run: RunCommand) -> None:
        files = save(*BY_VERDICT.values())

        short, every = run("check", *files, *AT), run("check", *files, *AT, "-v")

        assert [line for line in lines(every.out) if line not in lines(short.out)] == [
            "clear.json:13: clear CLEAR 3(1), may launch as far as is known: the 1st report satisfies it;"
            " 8 duties of other laws are open: state the technologies of the service first",
            "not-subject.json:13: not-subject NOT SUBJECT, may launch under the 2018 Provisions and other laws:"
            " 3(1) does not apply, because of the audience",
        ]
        assert set(lines(short.out)) < set(lines(every.out))
        assert (short.code, short.err) == (every.code, every.err)

    def test_is_the_counts_alone_on_request(self, run: RunCommand) -> None:
        files = save(*BY_VERDICT.values())

        done = run("check", *files, *AT, "-q")

        assert lines(done.out) == lines(run("check", *files, *AT).out)[-1:]
        assert done.code == 1

    def test_is_a_page_a_case_on_request(self, run: RunCommand) -> None:
        done = run("check", *save(*BY_VERDICT.values()), *AT, "-vv")

        titles = [line for line in lines(done.out) if "(as of" in line]
        assert titles == [
            "overdue: OVERDUE - may not launch (as of Sun 2026-11-22 12:00 +08:00)",
            "blocked: BLOCKED - may not launch (as of Sun 2026-11-22 12:00 +08:00)",
            "undetermined: UNDETERMINED - may not launch (as of Sun 2026-11-22 12:00 +08:00)",
            "due: DUE - may launch as far as is known; open duties of "
            "other laws: 7; most depend on the technologies of the service"
            " (as of Sun 2026-11-22 12:00 +08:00)",
            "clear: CLEAR - may launch as far as is known; open duties of "
            "other laws: 8; most depend on the technologies of the service"
            " (as of Sun 2026-11-22 12:00 +08:00)",
            "not-subject: NOT SUBJECT - may launch: nothing that is known stands against it, in the 2018 Provisions or in"
            " other laws (as of Sun 2026-11-22 12:00 +08:00)",
        ]
        assert lines(done.out)[-1] == lines(run("check", *save(*BY_VERDICT.values()), *AT, "-q").out)[0]

    @pytest.mark.parametrize("option", ["-v", "-q"])
    def test_that_is_no_text_is_neither_longer_nor_shorter(self, run: RunCommand, option: str) -> None:
        files = save(BY_VERDICT["clear"])

        done = run("check", *files, *AT, option, "--format", "json")

        assert (done.code, done.out) == (2, "")
        assert "-v and -q say how much the text tells, and no text is written; leave them out" in done.err
        assert run("check", *files, *AT, option, "--format", "json", "--output", "text=report").code == 0

    def test_is_in_a_file_as_it_is_printed(self, run: RunCommand) -> None:
        files = save(*BY_VERDICT.values())
        for option in ([], ["-q"], ["-v"], ["-vv"]):
            done = run("check", *files, *AT, *option, "--output", "text=report")

            assert Path("report").read_text("utf-8") == done.out

    def test_counts_what_could_not_be_taken(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["not-subject"]), save_broken(), *AT)

        said = "1 problem: not everything could be taken; 1 of 1 decided may launch under the 2018 Provisions and other laws"
        assert (done.code, lines(done.out)[-1]) == (2, said)

    def test_is_in_chinese_on_request(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["blocked"], BY_VERDICT["due"]), *AT, "--lang", "zh")

        said = (
            "blocked 不得上线（第三条第一项）：须在2026年12月1日（星期二）10:00前（北京时间，还有9天）提交安全评估报告"
        )
        assert lines(done.out)[0] == f"blocked.json:13: {said}"
        counts = "2个事项中，1个不得上线；1个就已知事实而言可以上线（其他规定的义务尚不能确定）；1个在期限内待办理"
        assert lines(done.out)[-1] == counts

    def test_is_a_document_of_all_decisions_as_json(self, run: RunCommand) -> None:
        cases = list(BY_VERDICT.values())

        done = run("check", *save(*cases), *AT, "--format", "json")

        document = json.loads(done.out)
        assert list(document) == ["schema", "versions", "counts", "decisions"]
        assert [(each["case"], each["verdict"]) for each in document["decisions"]] == [
            (each, each) for each in BY_VERDICT
        ]
        assert document["counts"] == {"refused": 2, "waiting": 1, "waived": 0, "passing": 3, "problems": 0}
        decisions = [
            og.decide(og.case_from_dict(case), at=AT[1], calendar=og.WorkingCalendar.china()) for case in cases
        ]
        assert [without_additions(each) for each in document["decisions"]] == [each.to_dict() for each in decisions]
        assert [og.Decision.from_dict(each) for each in document["decisions"]] == decisions

    def test_is_in_chinese_as_json_too(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["undetermined"]), *AT, "--format", "json", "--lang", "zh")

        (decision,) = json.loads(done.out)["decisions"]
        assert [each["text"][:7] for each in decision["questions"]] == ["该服务供谁使用"]
        assert "该服务供谁使用" in done.out

    def test_names_the_errors_as_json_too(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), save_broken(), *AT, "--format", "json")

        document = json.loads(done.out)
        assert list(document) == ["schema", "versions", "counts", "decisions", "errors"]
        assert [each["case"] for each in document["decisions"]] == ["clear"]
        assert document["errors"] == [
            {
                "path": "",
                "wrong": 'is not TOML: "[" is not closed',
                "right": 'close it with "]"',
                "file": BROKEN,
                "line": 1,
                "column": 10,
                "kind": "case-file",
            }
        ]
        assert done.err == 'opinionguard: broken.toml:1:10: is not TOML: "[" is not closed; close it with "]"\n'

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_one_file_is_that_of_the_file_among_others(self, run: RunCommand, form: str) -> None:
        files = save(BY_VERDICT["clear"], BY_VERDICT["blocked"])
        more = ("-v",) if form == "text" else ()
        alone = run("check", files[0], *AT, "--format", form, *more).out
        among = run("check", *files, *AT, "--format", form, *more).out

        if form == "json":
            assert json.loads(alone)["decisions"] == json.loads(among)["decisions"][:1]
        else:
            assert lines(alone)[0] in lines(among)

    def test_names_the_readings_taken(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["due"]), *AT, "--reading", "first_day=included")

        assert (
            "Readings taken other than by default: the day of the event is counted (first_day = included)" in done.out
        )


class TestFilesOfCheck:
    def decided(self, done: Result) -> list[str]:
        return [each["case"] for each in json.loads(done.out)["decisions"]]

    def test_may_be_folders_patterns_and_names(self, run: RunCommand) -> None:
        save(BY_VERDICT["due"], BY_VERDICT["blocked"], folder="cases")
        save(BY_VERDICT["clear"], folder="cases/deep/deeper")
        save(BY_VERDICT["overdue"], BY_VERDICT["undetermined"], folder="more")
        save(BY_VERDICT["not-subject"])

        done = run("check", "cases", "more/over*.json", "not-subject.json", *AT, "--format", "json")

        assert self.decided(done) == ["blocked", "due", "clear", "overdue", "not-subject"]
        assert (done.code, done.err) == (1, "")

    def test_may_be_patterns_through_all_folders(self, run: RunCommand) -> None:
        save(BY_VERDICT["clear"], folder="a/b/c")
        save(BY_VERDICT["due"], folder="a")

        done = run("check", "a/**/*.json", *AT, "--format", "json")

        assert self.decided(done) == ["clear", "due"]

    def test_are_taken_once_each(self, run: RunCommand) -> None:
        (file,) = save(BY_VERDICT["clear"], folder="cases")

        done = run("check", "cases", file, f"./{file}", "cases/*", *AT, "--format", "json")

        assert (self.decided(done), done.code) == (["clear"], 0)

    def test_may_have_the_characters_of_a_pattern_in_their_names(self, run: RunCommand) -> None:
        Path("[clear].json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")

        assert self.decided(run("check", "[clear].json", *AT, "--format", "json")) == ["clear"]

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_are_checked_although_others_are_broken(self, run: RunCommand, form: str) -> None:
        Path("big.toml").write_bytes(b"#" * (10 << 20))
        Path("latin.toml").write_bytes(b'id = "caf\xe9"\n')
        (file,) = save(BY_VERDICT["clear"])
        unknown_key = save(forum("unknown", colour=1))

        done = run(
            "check", "missing.toml", "big.toml", "latin.toml", "folder.txt", *unknown_key, file, *AT, "--format", form
        )

        assert done.code == 2
        assert lines(done.err) == [
            "opinionguard: missing.toml: cannot be read: No such file or directory; fix the path or the permissions",
            "opinionguard: big.toml: is larger than 1,048,576 bytes; a case file is a page or two; is this one?",
            "opinionguard: latin.toml:1:10: is not UTF-8 (byte 9); save it as UTF-8",
            "opinionguard: folder.txt: cannot be read: No such file or directory; fix the path or the permissions",
            'opinionguard: unknown.json:18:2: the key "colour" is not known;'
            " the keys are schema, id, service, feature, events, reports, orders, supervision, filings, companions, expect,"
            " note, links",
        ]
        assert '"case": "clear"' in done.out if form == "json" else "1 of 1 decided may launch" in done.out

    def test_that_do_not_exist_are_said_to_be_missing_whatever_their_ending(self, run: RunCommand) -> None:
        done = run("check", "casse", *AT)

        assert done.code == 2
        assert "casse: cannot be read: No such file or directory" in done.err

    def test_in_a_folder_that_cannot_be_read_do_not_pass_unseen(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch
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

    def test_that_a_pattern_was_to_match_are_not_missed_in_silence(self, run: RunCommand) -> None:
        (file,) = save(BY_VERDICT["clear"])

        done = run("check", file, "missing-[0-9].json", *AT)

        assert "missing-[0-9].json" in done.err

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_one_id_are_all_refused(self, run: RunCommand, form: str) -> None:
        save(BY_VERDICT["clear"], folder="a")
        save(BY_VERDICT["clear"], folder="b")
        save(BY_VERDICT["due"])
        names = [str(Path(folder, "clear.json")) for folder in "ab"]

        done = run("check", *names, "due.json", *AT, "--format", form)

        assert done.code == 2
        assert lines(done.err) == [
            f'opinionguard: {mine}:3:8: id: "clear" is also the id of "{other}"; give each an id of its own'
            for mine, other in (names, reversed(names))
        ]
        assert "clear" not in [line.split(":")[0] for line in lines(done.out)]
        assert "due" in done.out

    def test_of_a_shared_service_are_not_cases(self, run: RunCommand) -> None:
        Path("services").mkdir()
        Path("services/forum.json").write_text(json.dumps(STAFF_ONLY), "utf-8")
        save(forum("first", service="services/forum.json"), forum("second", service="services/forum.json"))

        done = run("check", ".", *AT, "--format", "json")

        assert (self.decided(done), done.code, done.err) == (["first", "second"], 0, "")

    def test_that_are_other_documents_are_passed_over_in_a_folder_and_refused_by_name(self, run: RunCommand) -> None:
        save(BY_VERDICT["clear"])
        Path("other.json").write_text('{"colour": "red"}', "utf-8")

        in_folder = run("check", ".", *AT)
        by_name = run("check", "other.json", *AT)

        assert in_folder.code == 0
        assert lines(in_folder.err) == ["opinionguard: other.json: skipped, since it states nothing of a case"]
        assert by_name.code == 2
        assert 'other.json:1:2: the key "colour" is not known' in by_name.err


NOON = "2026-11-22T12:00:00+08:00"


def test_check_takes_another_day_of_launch_too(capsys: pytest.CaptureFixture[str]) -> None:
    file, day = str(EXAMPLES / "filed-in-time.toml"), "2026-11-15T10:00:00+08:00"

    assert run_main(capsys, "check", file, "--at", "2026-11-22")[0] == 0
    code, said, _ = run_main(capsys, "check", file, "--at", "2026-11-22", "--launch-on", day, "--format", "json")
    assert code == 0
    assert json.loads(said)["decisions"][0]["obligations"][0]["deadline"]["cutoff"] == day
    code, _, error = run_main(capsys, "check", file, "--launch-on", "tomorrow")
    assert code == 2
    assert "--launch-on" in error


@pytest.mark.parametrize(
    ("file", "duty", "code", "told"),
    [
        (
            "companion-persona-2026",
            "algorithm-filing",
            0,
            "algorithm filing (generative-ai-2023, article 17): discharged",
        ),
        (
            "companion-persona-2026",
            "algorithm-filing-change",
            1,
            "change of the algorithm filing (generative-ai-2023, article 17): overdue",
        ),
        ("companion-persona-2026", "news-application", 0, ""),
        (
            "companion-persona-2026",
            "filing-number-display",
            0,
            "display of the filing number (algorithm-recommendation-2021, article 26): discharged",
        ),
        ("ai-writing-app-2024", "platform-rules-filing", 1, ""),
        ("ai-writing-app-2024", "algorithm-filing", 1, "algorithm filing (generative-ai-2023, article 17): overdue"),
    ],
)
def test_a_required_duty_counts_for_the_exit_code(
    capsys: pytest.CaptureFixture[str], file: str, duty: str, code: int, told: str
) -> None:
    """Alone, without what counts by itself: what the case raises of it is told."""
    alone = ("--at", NOON, "--other-laws", "none", "--require", duty)
    found, said, _ = run_main(capsys, "check", "-vv", str(EXAMPLES / f"{file}.toml"), *alone)

    assert code == found
    assert ("Under other laws:" in said, told in said) == (bool(told), True)


@pytest.mark.parametrize(
    ("file", "modes"),
    [
        # The change of its algorithm of 12 October was to be filed by 26 October.
        ("companion-persona-2026", {"known": 1, "all": 1, "none": 0}),
        # Nobody has said what technologies it uses.
        ("dark-mode", {"known": 0, "all": 3, "none": 0}),
        ("facts-missing", {"known": 3, "all": 3, "none": 3}),
        ("live-comments", {"known": 1, "all": 1, "none": 1}),
    ],
)
def test_how_other_laws_count_decides_the_exit_code(
    capsys: pytest.CaptureFixture[str], file: str, modes: dict[str, int]
) -> None:
    case = str(EXAMPLES / f"{file}.toml")
    found = {mode: run_main(capsys, "check", case, "--at", NOON, "--other-laws", mode)[0] for mode in modes}

    assert modes == found
    assert run_main(capsys, "check", case, "--at", NOON)[0] == modes["known"]


def test_an_unknown_fact_of_a_required_duty_is_code_3_and_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    grown = (str(EXAMPLES / "user-growth.toml"), "--at", NOON)
    change = "algorithm-filing-change"

    assert run_main(capsys, "check", *grown, "--require", change)[0] == 3
    _, said, _ = run_main(capsys, "explain", *grown, "--require", change)
    assert "technologies of the service (algorithm-recommendation-2021, article 24, paragraph 1)" in said
    assert "companions.algorithm-recommendation-2021.information_changed_on" in said
    # What no answer can turn into a refusal is not asked: the report of 3(3) is due, and lets the launch pass.
    for arguments in (grown, (*grown, "--require", "security-assessment"), (*grown, "--other-laws", "none")):
        assert run_main(capsys, "check", *arguments)[0] == 0
        assert "Questions" not in run_main(capsys, "explain", *arguments)[1]
    assert "Questions" in run_main(capsys, "explain", *grown, "--other-laws", "all")[1]
