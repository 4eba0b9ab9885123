"""The pytest plugin, as a project that installs it meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import opinionguard as og

# Loaded once and for all: pytester forgets the modules that a run inside it loaded, but not that the package has them.
import opinionguard.gate.gate
from opinionguard import cli, pytest_plugin

pytest_plugins = "pytester"

CASE = """\
schema = 1
id = "reactions"

[service]
name = "Example Video"
offered_in_mainland_china = true
audience = "public"
functions = ["short-video"]

[feature]
name = "Reactions"
functions = ["danmaku"]

[[events]]
id = "launch"
kind = "function-added"
at = 2026-12-01T10:00:00+08:00
"""
HOLDS = '\n[[expect]]\nat = 2026-11-22\nverdict = "blocked"\nlast_day = 2026-11-30\n'
FAILS = '\n[[expect]]\nid = "free"\nat = 2026-11-22T12:00:00+08:00\nverdict = "clear"\nmay_launch = true\n'


def write(pytester: pytest.Pytester, name: str, text: str) -> Path:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_each_expectation_is_a_test_with_a_name_that_can_be_read(pytester: pytest.Pytester) -> None:
    write(pytester, "cases/reactions.case.toml", CASE + HOLDS + FAILS)

    done = pytester.runpytest("--collect-only", "-q")

    done.stdout.fnmatch_lines(
        ["cases/reactions.case.toml::reactions at 2026-11-22", "cases/reactions.case.toml::reactions free"]
    )


def test_one_that_holds_passes_and_one_that_does_not_fails(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.case.toml", CASE + HOLDS + FAILS)

    pytester.runpytest().assert_outcomes(passed=1, failed=1)


def test_settings_are_those_of_the_case_files_folder_wherever_pytest_was_started(pytester: pytest.Pytester) -> None:
    write(pytester, "pyproject.toml", "[tool.pytest.ini_options]\n")
    write(pytester, "app/pyproject.toml", '[tool.opinionguard.readings]\nlaunch_by_date = "end-of-day"\n')
    on = CASE.replace("2026-12-01T10:00:00+08:00", "2026-12-01")
    expecting = "\n[[expect]]\nat = 2026-11-22\nlast_day = 2026-12-01\n"
    write(pytester, "app/reactions.case.toml", on + expecting)

    pytester.runpytest().assert_outcomes(passed=1)


def test_may_launch_takes_in_the_duties_that_the_project_requires(pytester: pytest.Pytester) -> None:
    write(pytester, "pyproject.toml", '[tool.opinionguard]\nrequire = ["algorithm-filing"]\n')
    service = CASE.partition("[feature]")[0].replace("short-video", "forum") + 'technologies = ["generative-ai"]\n'
    launched = '[[events]]\nid = "launch"\nkind = "service-launch"\nat = 2026-11-02\n'
    report = (
        '[[reports]]\nsubmitted_at = 2026-10-20\nvia_platform = true\nrecipients = ["cac", "public-security"]\n'
        'assessed = "all"\ncontents = "all"\nopen_hazards = false\n'
    )
    expecting = '[[expect]]\nat = 2026-11-25\nverdict = "clear"\nmay_launch = false\n'
    write(pytester, "reactions.case.toml", service + launched + report + expecting)

    pytester.runpytest().assert_outcomes(passed=1)


def test_one_can_be_chosen(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.case.toml", CASE + HOLDS + FAILS)

    pytester.runpytest("reactions.case.toml::reactions at 2026-11-22").assert_outcomes(passed=1)
    pytester.runpytest("-k", "free").assert_outcomes(failed=1, deselected=1)


def test_two_at_one_instant_are_told_apart(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.case.toml", CASE + HOLDS + HOLDS)

    done = pytester.runpytest("--collect-only", "-q")

    done.stdout.fnmatch_lines(["*::reactions at 2026-11-22 #1", "*::reactions at 2026-11-22 #2"])


def test_a_failure_shows_what_was_expected_what_came_out_and_why(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.case.toml", CASE + FAILS)

    done = pytester.runpytest()

    done.stdout.fnmatch_lines(
        [
            "reactions BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)",
            "Reactions: not as expected (as of Sun 2026-11-22 12:00 +08:00)",
            "*expected*got",
            "*verdict*clear*blocked",
            "*may_launch*true*false",
            "*Event: added function (launch), article 3(1): blocking the launch",
            "*Next: assess what article 5 asks*",
            "FAILED reactions.case.toml::reactions free - Failed: reactions BLOCKED 3(1)*",
        ]
    )
    assert "Traceback" not in done.stdout.str()
    assert "pytest_plugin.py" not in done.stdout.str()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_failure_a_refusal_the_gate_check_and_the_decision_open_with_one_line(
    pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str], lang: Any
) -> None:
    path = write(pytester, "reactions.case.toml", CASE + FAILS)
    case, at = og.load_case(path), "2026-11-22T12:00:00+08:00"
    answer = og.Gate([case], clock=lambda: og.moment_of(at).begin).answer("reactions")
    with pytest.raises(og.LaunchRefusedError) as caught:
        og.require(case, at=at)
    cli.main(["check", path.name, "--at", at, "--lang", lang])
    checked = capsys.readouterr().out
    failed = pytester.runpytest("--opinionguard-lang", lang)

    line = og.decide(case, at=at).text(lang)
    assert [each.text(lang).partition("\n")[0] for each in (answer, caught.value)] == [line, line]
    assert checked.partition("\n")[0] == f"{path.name}:15: {line}"
    shown = failed.stdout.lines
    begin = next(place for place, each in enumerate(shown) if each.startswith("____"))
    assert shown[begin + 1] == line
    if lang == "en":
        assert str(og.decide(case, at=at)) == str(answer) == str(caught.value).partition("\n")[0] == line


def test_a_failure_is_in_chinese_where_that_is_asked_for(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.case.toml", CASE + FAILS)

    done = pytester.runpytest("--opinionguard-lang", "zh")

    done.stdout.fnmatch_lines(
        [
            "reactions 不得上线（第三条第一项）：须在2026年12月1日（星期二）10:00前（北京时间，还有9天）提交安全评估报告",
            "Reactions：与预期不符（*",
            "*预期*实际",
        ]
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.case.toml", "schema = [", "*x.case.toml:1:10: is not TOML*"),
        ("x.case.json", "", "*x.case.json:1:1: is not JSON*"),
        ("x.case.toml", "", "*x.case.toml:1:1: *id: is missing*"),
        (
            "x.case.toml",
            CASE + HOLDS.replace("verdict", "verdikt"),
            '*expect.0: the key "verdikt" is not known*"verdict"*',
        ),
        ("x.case.toml", CASE.replace("danmaku", "danmaku\\u0007") + HOLDS, "*feature.functions.0*is not a name*"),
        ("x.case.toml", "[[expect]]\nat = 2026-11-22\nverdict = 'due'\n", "*schema: is missing*"),
    ],
)
def test_a_file_that_is_broken_fails(pytester: pytest.Pytester, name: str, text: str, said: str) -> None:
    write(pytester, name, text)

    done = pytester.runpytest()

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines([said])
    assert "Traceback" not in done.stdout.str()


def test_a_case_that_a_broken_regulation_keeps_from_being_decided_fails_without_any_source(
    pytester: pytest.Pytester,
) -> None:
    write(pytester, "x.case.toml", CASE + "[[expect]]\nat = 2026-11-22\nmay_launch = true\n")
    write(
        pytester,
        "conftest.py",
        """
from opinionguard.engine import timeline
from opinionguard.ground.errors import RegulationError
from opinionguard.ground.words import Said


def fail(*_):
    raise RegulationError.of(Said("regulation-not-applied", law="x", said="lost"), Said("fix-its-rules"))


timeline.draw = lambda case, basis: fail()
""",
    )

    done = pytester.runpytest_subprocess("--opinionguard-lang", "zh")

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["规定 x 无法适用：lost；请更正其规则，或移除该规定"])
    assert ".py:" not in done.stdout.str()
    assert "raise " not in done.stdout.str()


@pytest.mark.parametrize("arguments", [(), ("-n", "2"), ("cases",)])
def test_a_link_to_nothing_and_a_pipe_fail(pytester: pytest.Pytester, arguments: tuple[str, ...]) -> None:
    write(pytester, "cases/folder.case.toml/held.case.toml", CASE + HOLDS)
    (pytester.path / "cases/gone.case.toml").symlink_to("nowhere.toml")
    (pytester.path / "cases/round.case.yaml").symlink_to("round.case.yaml")
    os.mkfifo(pytester.path / "cases/pipe.CASE.json")
    (pytester.path / "cases/other.toml").symlink_to("nowhere.toml")

    done = pytester.runpytest(*arguments)

    done.assert_outcomes(passed=1, failed=3)
    done.stdout.fnmatch_lines_random(
        [
            "FAILED cases/gone.case.toml::can-be-taken*",
            "FAILED cases/pipe.CASE.json::*",
            "FAILED cases/round.case.yaml*",
        ]
    )
    done.stdout.fnmatch_lines(["*gone.case.toml: cannot be read: No such file*"])


def test_what_is_ignored_is_not_collected_as_a_link_to_nothing(pytester: pytest.Pytester) -> None:
    write(pytester, "x.case.toml", CASE + HOLDS)
    (pytester.path / "gone.case.toml").symlink_to("nowhere.toml")

    pytester.runpytest("--ignore", "gone.case.toml").assert_outcomes(passed=1)
    pytester.runpytest("x.case.toml").assert_outcomes(passed=1)


def test_a_file_that_expects_nothing_shows_as_skipped(pytester: pytest.Pytester) -> None:
    write(pytester, "x.case.toml", CASE)

    done = pytester.runpytest("-rs")

    done.assert_outcomes(skipped=1)
    done.stdout.fnmatch_lines(["*the case file states no ?[[]expect]]*"])


def test_json_and_yaml_are_collected_and_other_names_are_not(pytester: pytest.Pytester) -> None:
    document = {
        "schema": 1,
        "id": "a",
        "events": [{"id": "e", "kind": "service-launch"}],
        "expect": [{"at": "2026-11-22", "verdict": "undetermined"}],
    }
    write(pytester, "a.case.json", json.dumps(document))
    write(pytester, "b.CASE.YAML", json.dumps(document | {"id": "b"}))
    write(pytester, "c.toml", CASE + FAILS)
    write(pytester, "case.toml", CASE + FAILS)

    pytester.runpytest().assert_outcomes(passed=2)


def test_an_expectation_can_be_of_what_was_known_on_a_day(pytester: pytest.Pytester) -> None:
    growth = (
        'schema = 1\nid = "g"\nservice = { offered_in_mainland_china = true, audience = "public", functions = ["forum"] }\n'
        '[[events]]\nid = "e"\nkind = "user-growth"\non = 2026-11-16\nsignificant = true\nmajor_effect = true\n'
        '[[expect]]\nat = 2026-11-22\nknown_on = 2026-11-22\nverdict = "due"\nlast_day = {}\n'
    )
    decision = og.decide(
        og.parse_case(growth.partition("[[expect]]")[0]),
        at="2026-11-22",
        calendar=og.WorkingCalendar.china(as_known_on=og.moment_of("2026-11-22").day),
    )
    deadline = decision.obligations[0].deadline
    assert deadline is not None
    assert not deadline.settled
    write(pytester, "g.case.toml", growth.replace("{}", str(deadline.last_day)))

    pytester.runpytest().assert_outcomes(passed=1)


class TestSettings:
    def test_readings_are_those_of_the_project(self, pytester: pytest.Pytester) -> None:
        internal = CASE.replace('"public"', '"internal"')
        write(pytester, "x.case.toml", internal + HOLDS)
        pytester.runpytest().assert_outcomes(failed=1)
        pytester.makepyprojecttoml('[tool.opinionguard.readings]\ninternal_services = "in-scope"')

        pytester.runpytest().assert_outcomes(passed=1)

    def test_that_are_broken_fail_every_expectation(self, pytester: pytest.Pytester) -> None:
        write(pytester, "x.case.toml", CASE + HOLDS)
        pytester.makepyprojecttoml("[tool.opinionguard]\npath = []")

        done = pytester.runpytest()

        done.assert_outcomes(failed=1)
        done.stdout.fnmatch_lines(['*pyproject.toml:2:1: tool.opinionguard: the key "path" is not known*'])


PET = """\
schema = 1
id = "pet-companion"

[service]
name = "Example Pet"
offered_in_mainland_china = true
audience = "members"
functions = []
opinion_channel = false
social_mobilization = false
technologies = ["anthropomorphic-interaction"]

[companions.anthropomorphic-interaction-2026]
sustained_emotional_interaction = true

[[events]]
id = "launch"
kind = "service-launch"
at = 2027-01-12T09:00:00+08:00

[[expect]]
at = 2026-11-22
verdict = "not-subject"
may_launch = true
"""


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "may not launch: *article 22(1) stands against it"), ("zh", "不得上线：尚未履行*")]
)
def test_a_launch_that_another_law_refuses_is_expected_in_vain_to_pass(
    pytester: pytest.Pytester, lang: str, said: str
) -> None:
    write(pytester, "pet.case.toml", PET)

    done = pytester.runpytest("--opinionguard-lang", lang)

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*may_launch*true*false*", f"*{said}*"])
    write(pytester, "pet.case.toml", PET.replace("may_launch = true", "may_launch = false"))
    pytester.runpytest().assert_outcomes(passed=1)


def test_a_plain_assert_tells_why(pytester: pytest.Pytester) -> None:
    write(pytester, "reactions.toml", CASE)
    write(pytester, "pet.toml", PET.partition("[[expect]]")[0])
    write(
        pytester,
        "test_plain.py",
        """\
import opinionguard as og

AT = "2026-11-22T12:00:00+08:00"
gate = og.Gate([og.load_case("reactions.toml")], clock=lambda: og.moment_of(AT).begin)


def test_decision():
    decision = og.decide(og.load_case("reactions.toml"), at=AT)
    assert decision.may_launch, decision


def test_other_law():
    decision = og.decide(og.load_case("pet.toml"), at=AT, require=["anthropomorphic-assessment"])
    assert decision.may_launch, decision


def test_obligation():
    (obligation,) = og.decide(og.load_case("reactions.toml"), at=AT).obligations
    assert obligation.passes, obligation


def test_gate():
    assert gate.answer("reactions").allowed, gate.answer("reactions")


def test_no_case():
    assert gate.answer("reaction").allowed, gate.answer("reaction")
""",
    )

    done = pytester.runpytest("test_plain.py")

    done.assert_outcomes(failed=5)
    blocked = "reactions BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"
    done.stdout.fnmatch_lines(
        [
            f"E * AssertionError: <Decision {blocked}; as of 2026-11-22T12:00+08:00>",
            "E * AssertionError: <Decision pet-companion NOT SUBJECT, may not launch: *",
            "E * AssertionError: <Obligation launch 3(1) BLOCKING: file before Tue 2026-12-01 10:00 +08:00>",
            f"E * AssertionError: <Answer {blocked}>",
            "E * AssertionError: <Answer reaction REFUSED: there is no case of this id; write its case file, *>",
        ]
    )


class TestFixtures:
    def test_the_clock_moves_only_as_it_is_told(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(
            """
            from datetime import datetime, timedelta

            def test_it(china_clock):
                assert china_clock() == datetime.fromisoformat("2026-11-22T00:00:00+08:00") == china_clock.now
                assert china_clock.advance(days=1, hours=2) == datetime.fromisoformat("2026-11-23T02:00:00+08:00")
                assert china_clock.move_to("2026-12-01T02:00:00Z").isoformat() == "2026-12-01T10:00:00+08:00"
                assert china_clock.now.utcoffset() == timedelta(hours=8)
            """
        )

        pytester.runpytest("--opinionguard-at", "2026-11-22").assert_outcomes(passed=1)

    def test_without_an_instant_the_clock_starts_now(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(
            """
            from datetime import UTC, datetime

            def test_it(china_clock):
                assert abs((datetime.now(UTC) - china_clock.now).total_seconds()) < 60
            """
        )

        pytester.runpytest().assert_outcomes(passed=1)

    @pytest.mark.parametrize("stated", ["soon", "2026-11-22T12:00:00", "2026-13-01"])
    def test_an_instant_that_is_none_stops_the_run(self, pytester: pytest.Pytester, stated: str) -> None:
        pytester.makepyfile("def test_it(): pass")

        done = pytester.runpytest("--opinionguard-at", stated)

        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines(["ERROR: --opinionguard-at: *"])

    def test_a_case_is_decided_by_the_clock_or_at_an_instant(self, pytester: pytest.Pytester) -> None:
        write(pytester, "tests/reactions.case.toml", CASE + HOLDS)
        write(
            pytester,
            "tests/test_it.py",
            "import opinionguard as og\n"
            "def test_it(decide_case, china_clock):\n"
            "    assert decide_case('reactions.case.toml').verdict == 'blocked'\n"
            "    china_clock.move_to('2026-12-01T10:00:00+08:00')\n"
            "    assert decide_case('reactions.case.toml').verdict == 'overdue'\n"
            "    case = og.Case(id='c', events=[og.ServiceLaunch(id='e')])\n"
            "    assert decide_case(case).verdict == 'undetermined'\n"
            "    assert decide_case(case.to_dict(), at='2026-01-01').at.isoformat() == '2026-01-01T00:00:00+08:00'\n",
        )

        pytester.runpytest("--opinionguard-at", "2026-11-22").assert_outcomes(passed=2)

    def gated(self, pytester: pytest.Pytester, settings: str = 'paths = ["cases"]') -> None:
        pytester.makepyprojecttoml(f"[tool.opinionguard]\n{settings}")
        write(pytester, "cases/reactions.case.toml", CASE)
        pytester.makepyfile(
            """
            import pytest
            import opinionguard as og

            def test_it(gate, china_clock):
                assert not gate.allows("reactions")
                assert not gate.allows("anything-else")
                china_clock.advance(days=30)
                with pytest.raises(og.LaunchRefusedError, match="OVERDUE"):
                    gate.require("reactions")
            """
        )

    def test_the_gate_holds_the_cases_of_the_project_by_the_clock(self, pytester: pytest.Pytester) -> None:
        self.gated(pytester)

        pytester.runpytest("-k", "test_it", "--opinionguard-at", "2026-11-22").assert_outcomes(passed=1, deselected=1)

    def test_the_gate_takes_waivers(self, pytester: pytest.Pytester) -> None:
        self.gated(pytester, 'paths = ["cases"]\nwaivers = ["w.waivers.toml"]')
        write(
            pytester,
            "w.waivers.toml",
            'schema = 1\n[[waivers]]\nid = "W"\ncase = "reactions"\nevent = "launch"\nprovision = "3(1)"\n'
            'reason = "r"\napprover = "a"\nexpires = 2026-11-23\n',
        )
        pytester.makepyfile(
            """
            def test_it(gate, china_clock):
                assert gate.allows("reactions")
                china_clock.advance(days=1)
                assert not gate.allows("reactions")
            """
        )

        pytester.runpytest("-k", "test_it", "--opinionguard-at", "2026-11-22").assert_outcomes(passed=1, deselected=1)

    @pytest.mark.parametrize("has_repository", [True, False])
    def test_the_gate_holds_what_check_reads_without_files(
        self, pytester: pytest.Pytester, has_repository: bool
    ) -> None:
        pytester.makepyprojecttoml(
            '[tool.opinionguard]\npaths = ["cases", "tests/one.toml"]\nexclude = ["cases/old"]\nother_laws = "all"'
        )
        if has_repository:
            pytester.mkdir(".git")
        for file, name in (
            ("cases/a.toml", "a"),
            ("cases/own/b.toml", "b"),
            ("cases/old/c.toml", "c"),
            ("tests/one.toml", "one"),
            ("tests/other.toml", "other"),
        ):
            write(pytester, file, CASE.replace("reactions", name, 1))
        write(pytester, "cases/own/opinionguard.toml", 'other_laws = "none"\nlang = "zh"')
        write(
            pytester,
            "tests/test_it.py",
            """
def test_it(gate):
    found = {name: gate.check(name).basis for name in gate.cases}
    assert {name: (each.settings, each.other_laws) for name, each in found.items()} == {
        "a": ("pyproject.toml", "all"),
        "b": ("cases/own/opinionguard.toml", "none"),
        "one": ("pyproject.toml", "all"),
    }
""",
        )

        pytester.runpytest("tests", "--opinionguard-at", "2026-11-22").assert_outcomes(passed=1)

    @pytest.mark.parametrize(
        ("settings", "text", "said"),
        [("", CASE, "*no case was found*"), ('paths = ["cases"]', "schema = [", "*is not TOML*")],
    )
    def test_a_gate_without_sound_cases_is_an_error(
        self, pytester: pytest.Pytester, settings: str, text: str, said: str
    ) -> None:
        self.gated(pytester, settings)
        write(pytester, "cases/reactions.case.toml", text)

        done = pytester.runpytest("-k", "test_it")

        done.assert_outcomes(errors=1, deselected=1)
        done.stdout.fnmatch_lines([said])
        assert "casebook" not in done.stdout.str()
        assert "def gate(" not in done.stdout.str()


class TestReport:
    def project(self, pytester: pytest.Pytester) -> None:
        write(pytester, "reactions.case.toml", CASE + HOLDS + FAILS)
        pytester.makepyfile(
            """
            def test_it(decide_case):
                case = {"schema": 1, "id": "g", "events": [{"id": "e", "kind": "user-growth", "on": "2026-11-16"}]}
                decide_case(case, at="2026-11-22")
            """
        )

    def test_on_the_terminal_tells_what_was_exercised_and_what_never(self, pytester: pytest.Pytester) -> None:
        self.project(pytester)

        done = pytester.runpytest("--opinionguard-report=-")

        done.stdout.fnmatch_lines(
            [
                "*opinionguard: provisions exercised*",
                "security-assessment-2018: 2 of 7 provisions triggered, by 3 decisions",
                "*3(1)*blocking 2",
                "*3(3)*undetermined 1",
                "*3(5)*never exercised",
            ]
        )

    @pytest.mark.program
    @pytest.mark.parametrize("more", [(), ("-n", "2")], ids=["alone", "xdist"])
    def test_as_json_is_the_same_with_and_without_xdist(self, pytester: pytest.Pytester, more: tuple[str, ...]) -> None:
        self.project(pytester)

        done = pytester.runpytest_subprocess("-p", "no:randomly", *more, "--opinionguard-report", "out/../report.json")

        done.assert_outcomes(passed=2, failed=1)
        report = json.loads((pytester.path / "report.json").read_text("utf-8"))
        assert report["provisions"]["security-assessment-2018"]["3(1)"] == {"blocking": 2}
        assert report["provisions"]["security-assessment-2018"]["3(4)"] == {}
        assert [each["case"] for each in report["decisions"]] == ["reactions", "reactions", "g"]
        done.stdout.fnmatch_lines(["*verdict*clear*blocked"])

    def test_as_text(self, pytester: pytest.Pytester) -> None:
        self.project(pytester)

        pytester.runpytest("--opinionguard-report=report.txt")

        assert "3(1)   blocking 2" in (pytester.path / "report.txt").read_text("utf-8")

    def test_that_cannot_be_written_is_no_pass(self, pytester: pytest.Pytester) -> None:
        write(pytester, "reactions.case.toml", CASE + HOLDS)

        done = pytester.runpytest("--opinionguard-report=no/folder/report.json")

        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stdout.fnmatch_lines(["opinionguard: *cannot be written*"])


def loaded_in(pytester: pytest.Pytester, *arguments: str) -> set[str]:
    """Return the modules that a run of pytest has loaded at its end."""
    pytester.makeconftest("import sys\ndef pytest_unconfigure(config):\n    print('LOADED', *sorted(sys.modules))\n")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:hypothesispytest", *arguments],
        cwd=pytester.path,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"^LOADED (.*)$", run.stdout, re.M)
    assert found is not None, run.stdout + run.stderr
    return set(found[1].split())


def test_a_run_without_case_files_loads_nothing_of_the_library(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(): pass")

    loaded = {name for name in loaded_in(pytester) if name.startswith("opinionguard")}

    assert loaded == {"opinionguard", "opinionguard.pytest_plugin"}


def test_the_plugin_is_the_one_that_is_installed() -> None:
    from importlib.metadata import entry_points

    (found,) = entry_points(group="pytest11", name="opinionguard")

    assert found.load() is pytest_plugin


@pytest.mark.parametrize(
    ("settings", "options", "locale"),
    [
        ("", ["--opinionguard-lang", "zh"], "C"),
        ('[tool.opinionguard]\nlang = "zh"\n', [], "C"),
        ("", [], "zh_CN.UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_the_persons_language(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, settings: str, options: list[str], locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    write(pytester, "pyproject.toml", settings)
    write(pytester, "reactions.case.toml", 'schema = 1\nid = "a b"\n')

    done = pytester.runpytest(*options)

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*“a b”不是标识；请使用1至128个下列字符*"])
