"""Options that several commands share."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import know_only_until
from commands import AT, BROKEN, BY_VERDICT, RunCommand, forum, growth, lines, save, save_broken

from opinionguard.decisions.words import instant_in_words


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
        self, run: RunCommand, command: str, at: str, taken: str
    ) -> None:
        (file,) = save(BY_VERDICT["clear"])

        if command == "check":
            done = run("check", file, "--at", at, "--format", "json")
            assert json.loads(done.out)["decisions"][0]["at"] == taken
        else:
            shown = instant_in_words(datetime.fromisoformat(taken), "en")
            assert run("explain", file, "--at", at).out.partition("as of ")[2].startswith(shown)

    def test_is_now_by_default(self, run: RunCommand) -> None:
        before = datetime.now(UTC)
        done = run("check", *save(BY_VERDICT["clear"]), "--format", "json")

        assert before <= datetime.fromisoformat(json.loads(done.out)["decisions"][0]["at"]) <= datetime.now(UTC)

    @pytest.mark.parametrize("at", ["2026年11月22日12时", "２０２６／１１／２２　１２：００", "2026-11-22 12:00"])
    def test_may_be_typed_as_people_type_it_and_is_beijing_time_in_chinese(self, run: RunCommand, at: str) -> None:
        file, *_ = save(BY_VERDICT["clear"])

        told = run("check", file, "--at", at, "--lang", "zh", "--format", "json")
        refused = run("check", file, "--at", at, "--lang", "en")

        assert json.loads(told.out)["decisions"][0]["at"] == "2026-11-22T12:00:00+08:00"
        assert refused.code == 2
        assert "2026-11-22T12:00:00+08:00" in refused.err

    def test_is_beijing_time_by_the_settings_and_by_the_locale_too(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command = ("check", *save(BY_VERDICT["clear"]), "--at", "2026-11-22 12:00", "--format", "json")
        assert run(*command).code == 2
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
        by_locale = run(*command)
        monkeypatch.delenv("LC_ALL")
        Path("opinionguard.toml").write_text('lang = "zh"\n', encoding="utf-8")
        by_settings = run(*command)

        assert by_locale.code == by_settings.code == 0
        assert by_locale.out.partition('"basis"')[0] == by_settings.out.partition('"basis"')[0]

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("2026-11-22T12:00:00", "has no UTC offset"),
            ("2026-02-30", "does not exist"),
            ("22.11.2026", "has the year last; write year, month and day in this order: 2026-11-22"),
            ("now", "is not a date or an instant"),
            ("", "is not a date or an instant"),
            ("1989-12-31", "is outside 1990 to 2100"),
            ("2101-01-01", "is outside 1990 to 2100"),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "explain"])
    def test_that_is_not_one_is_an_error(self, run: RunCommand, command: str, at: str, said: str) -> None:
        done = run(command, *save(BY_VERDICT["clear"]), "--at", at)

        assert (done.code, done.out, len(lines(done.err))) == (2, "", 1)
        assert done.err.startswith("opinionguard: --at: ")
        assert said in done.err


class TestReading:
    def test_turns_the_answer_of_every_command_that_takes_one(self, run: RunCommand) -> None:
        (file,) = save(BY_VERDICT["not-subject"])
        reading = ("--reading", "internal_services=in-scope")

        assert run("check", file, *AT).code == 0
        assert run("check", file, *AT, *reading).code == 1
        assert "not-subject: BLOCKED" in run("explain", file, *AT, *reading).out
        deadline = ("deadline", "--trigger", "user-growth", "--on", "2026-10-15")
        assert "the end of Thu 2026-11-26" in run(*deadline).out
        assert "the end of Wed 2026-11-25" in run(*deadline, "--reading", "first_day=included").out

    def test_may_change_the_questions(self, run: RunCommand) -> None:
        (file,) = save(
            forum("missing", service={"offered_in_mainland_china": True, "audience": "internal", "functions": ["x"]})
        )

        assert run("check", file, *AT).code == 0
        assert run("check", file, *AT, "--reading", "internal_services=in-scope").code == 3

    def test_may_be_given_for_several_and_twice_the_same(self, run: RunCommand) -> None:
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
                ['--reading: "first_dya" is not a reading (did you mean "first_day"?); write one of first_day,'],
            ),
            (["zzz=1"], ['--reading: "zzz" is not a reading; write one of first_day,']),
            (["=included"], ['--reading: "" is not a reading; write one of first_day,']),
            (
                ["first_day=inclded"],
                ['--reading.first_day: "inclded" is not one of its sides (did you mean "included"?); write one of'],
            ),
            (["first_day="], ['--reading.first_day: "" is not one of its sides; write one of excluded, included']),
            (["end_of_day=close-of-business:25:00"], ['--reading.end_of_day: "close-of-business:25:00" is not']),
            (["significant_growth=ratio:1"], ['--reading.significant_growth: "ratio:1" is not']),
            (["first_day=included", "first_day=excluded"], ["--reading.first_day: is given two sides; keep one"]),
            (
                ["first_day=zzz", "zzz=included"],
                ['--reading.first_day: "zzz" is not one of its sides', '--reading: "zzz" is not a reading'],
            ),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "deadline"])
    def test_that_does_not_exist_is_an_error(
        self, run: RunCommand, command: str, readings: list[str], said: list[str]
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
    def test_may_have_a_notice_of_ones_own(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        Path("notice.toml").write_text(self.NOTICE, "utf-8")
        asked = (
            ("--trigger", "user-growth", "--on", "2026-11-20")
            if command == "deadline"
            else (*save(growth("late", "2026-11-20")), *AT, *(["-vv"] if command == "check" else []))
        )

        without = run(command, *asked)
        done = run(command, *asked, "--notice", "notice.toml")

        # 23 to 30 November are 6 working days, December has 23, and 4 January is the 30th: the 1st is off.
        assert "not settled" in without.out
        assert (done.code, done.err) == (0, "")
        assert "the end of Mon 2027-01-04, 24:00 +08:00" in " ".join(done.out.split())
        assert "国办发明电〔2026〕99号" in done.out

    @pytest.mark.parametrize("command", ["check", "explain", "deadline"])
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--notice", "missing.toml"), "missing.toml: cannot be read: No such file or directory"),
            (("--notice", BROKEN), f"{BROKEN}:1:10: is not TOML"),
            (
                ("--notice", "twice.toml", "--notice", "unlike.toml"),
                "unlike.toml: days_off: 国办发明电〔2026〕100号 contradicts",
            ),
        ],
        ids=["missing", "broken", "contradicting"],
    )
    def test_that_cannot_be_is_an_error(
        self, run: RunCommand, command: str, arguments: tuple[str, ...], said: str
    ) -> None:
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


DATED = {
    "--at": ("check", "clear.case.json"),
    "--launch-on": ("check", "clear.case.json", "--at", "2026-11-22"),
    "--on": ("deadline", "--trigger", "user-growth"),
    "--from": ("calendar",),
}


@pytest.mark.parametrize("option", DATED)
def test_every_date_of_the_command_line_is_taken_as_people_type_it(run: RunCommand, option: str) -> None:
    Path("clear.case.json").write_text(Path(save(BY_VERDICT["clear"])[0]).read_text("utf-8"), encoding="utf-8")
    command = DATED[option]

    told = {run(*command, option, each) for each in ("2026-12-01", "2026年12月1日", "２０２６.１２.１", "2026/12/1")}
    refused = run(*command, option, "3/2/2026", "--lang", "zh")

    assert len(told) == 1
    assert told.pop().code in (0, 1)
    assert refused.code == 2
    assert refused.err == (
        f"opinionguard: {option}：“3/2/2026”把年份写在了最后；请按年、月、日的顺序书写：2026-03-02、2026-02-03\n"
    )
