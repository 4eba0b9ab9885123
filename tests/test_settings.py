"""``[tool.opinionguard]``: where it is found, what is refused, and that the command line wins."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from builders import flawless_report, live_comments, problems_of

from opinionguard import cli
from opinionguard.settings import ProjectSettings, calendar_of, settings_at, waivers_of
from opinionguard.workdays import WorkingCalendar

AT = ("--at", "2026-11-22T12:00:00+08:00")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(text: str, folder: str = ".") -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, "pyproject.toml").write_text(text, "utf-8")


def save_case(folder: str = "cases", **changes: object) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    case = live_comments() | {"reports": []} | changes
    Path(folder, f"{case['id']}.json").write_text(json.dumps(case), "utf-8")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, in a repository of its own."""
    assert Path.cwd() == here

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return (code, *capsys.readouterr())

    return run


class TestWhereTheyAre:
    def test_without_a_file_nothing_is_settled(self, here: Path) -> None:
        assert settings_at(here) == ProjectSettings()

    def test_in_the_working_directory(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases", "more/*.toml"]')

        assert settings_at(here) == ProjectSettings(file="pyproject.toml", paths=("cases", "more/*.toml"))

    def test_in_a_folder_above_as_seen_from_below(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]\nnotices = ["n.toml"]')
        below = here / "a" / "b"
        below.mkdir(parents=True)

        found = settings_at(below)

        assert (found.file, found.paths, found.notices) == (
            "../../pyproject.toml",
            ("../../cases",),
            ("../../n.toml",),
        )

    def test_past_a_pyproject_of_a_package_that_settles_nothing(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]')
        write("[project]", "package")

        assert settings_at(here / "package").paths == ("../cases",)

    def test_the_nearest_counts_alone(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]')
        write("[tool.opinionguard]", "package")

        assert settings_at(here / "package") == ProjectSettings(file="pyproject.toml")

    def test_not_above_the_root_of_a_repository(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]')
        (here / "other" / ".git").mkdir(parents=True)

        assert settings_at(here / "other") == ProjectSettings()

    def test_in_a_worktree_whose_git_is_a_file(self, here: Path) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]')
        (here / "tree").mkdir()
        (here / "tree" / ".git").write_text("gitdir: elsewhere", "utf-8")

        assert settings_at(here / "tree") == ProjectSettings()


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "path", "said"),
        [
            ("[tool.opinionguard", "", "is not TOML"),
            ("[tool]\nopinionguard = 1", "tool.opinionguard", "1 is not a table"),
            (
                "[tool.opinionguard]\npath = []",
                "tool.opinionguard",
                'the key "path" is not known (did you mean "paths"?)',
            ),
            ('[tool.opinionguard]\npaths = "cases"', "tool.opinionguard.paths", '"cases" is not a list of texts'),
            ("[tool.opinionguard]\nwaivers = [1]", "tool.opinionguard.waivers", "[1] is not a list of texts"),
            ("[tool.opinionguard]\nreadings = []", "tool.opinionguard.readings", "[] is not a table"),
            (
                "[tool.opinionguard.readings]\nfrist_day = 'x'",
                "tool.opinionguard.readings",
                'is not a reading (did you mean "first_day"?)',
            ),
            ("[tool.opinionguard.readings]\nfirst_day = 'x'", "tool.opinionguard.readings.first_day", '"x"'),
            ("[tool.opinionguard.readings]\nfirst_day = true", "tool.opinionguard.readings.first_day", "is not a side"),
            ('[tool.opinionguard]\nrequire = ["nothing-like-it"]', "tool.opinionguard.require", "is no duty"),
        ],
    )
    def test_with_the_file_and_the_path(self, here: Path, text: str, path: str, said: str) -> None:
        write(text)

        (problem,) = problems_of(lambda: settings_at(here))

        assert (problem.file, problem.path) == ("pyproject.toml", path)
        assert said in problem.wrong

    def test_all_together(self, here: Path) -> None:
        write("[tool.opinionguard]\npaths = 1\nwaiver = []\n[tool.opinionguard.readings]\nx = 'y'")

        assert len(problems_of(lambda: settings_at(here))) == 3

    def test_before_anything_is_decided(self, run: Run) -> None:
        save_case()
        write("[tool.opinionguard]\npaths = 1")

        code, out, err = run("check", "cases", *AT)

        assert (code, out) == (2, "")
        assert err.startswith("opinionguard: pyproject.toml: tool.opinionguard.paths: 1 is not a list of texts")


class TestCheck:
    def test_takes_the_paths_where_none_is_named(self, run: Run) -> None:
        save_case()
        save_case("other", id="other")
        write('[tool.opinionguard]\npaths = ["cases"]')

        assert "live-comments" in run("check", *AT)[1]
        assert "other" not in run("check", *AT)[1]
        assert "live-comments" not in run("check", "other", *AT)[1]

    def test_without_paths_and_files_tells_its_usage(self, run: Run) -> None:
        code, out, err = run("check", *AT)

        assert (code, out) == (2, "")
        assert "usage: opinionguard check" in err
        assert "name FILES, or state paths under [tool.opinionguard] in pyproject.toml" in err

    def test_a_path_that_holds_nothing_is_no_pass(self, run: Run) -> None:
        write('[tool.opinionguard]\npaths = ["cases"]')
        Path("cases").mkdir()

        assert run("check", *AT)[0] == 4

    def test_takes_waivers_and_the_command_line_takes_their_place(self, run: Run) -> None:
        save_case()
        write('[tool.opinionguard]\npaths = ["cases"]\nwaivers = ["w.waivers.json"]')
        waiver = {
            "id": "W",
            "case": "live-comments",
            "event": "launch",
            "provision": "3(1)",
            "reason": "r",
            "approver": "a",
            "expires": "2026-12-24",
        }
        Path("w.waivers.json").write_text(json.dumps({"schema": 1, "waivers": [waiver]}), "utf-8")
        Path("none.waivers.json").write_text(
            json.dumps({"schema": 1, "waivers": [waiver | {"case": "other"}]}), "utf-8"
        )

        assert run("check", *AT)[0] == 0
        assert run("check", *AT, "--waivers", "none.waivers.json")[0] == 1

    def test_a_reading_of_the_command_line_wins_over_that_of_the_file_and_leaves_the_others(self, run: Run) -> None:
        save_case()
        write('[tool.opinionguard.readings]\nfirst_day = "included"\nlaunch_by_date = "end-of-day"')

        def taken(*more: str) -> object:
            (decision,) = json.loads(run("check", "cases", *AT, "--format", "json", *more)[1])["decisions"]
            return decision["basis"]["readings"]

        assert taken() == {"first_day": "included", "launch_by_date": "end-of-day"}
        assert taken("--reading", "first_day=excluded") == {"launch_by_date": "end-of-day"}

    def test_duties_that_are_there_can_be_required(self, run: Run) -> None:
        save_case()
        write('[tool.opinionguard]\nrequire = ["algorithm-filing"]')

        (decision,) = json.loads(run("check", "cases", *AT, "--format", "json")[1])["decisions"]
        assert decision["basis"]["require"] == decision["other_laws"]["require"] == ["algorithm-filing"]
        # What is required by the command line comes beside what the settings require.
        added = run("check", "cases", *AT, "--format", "json", "--require", "platform-rules-filing")[1]
        (both,) = json.loads(added)["decisions"]
        assert both["basis"]["require"] == ["algorithm-filing", "platform-rules-filing"]
        assert '(did you mean "algorithm-filing"?)' in run("check", "cases", *AT, "--require", "algoritm-filing")[2]

    def test_a_duty_that_is_not_there_cannot_be_required(self, run: Run) -> None:
        save_case(reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])

        code, _, err = run("check", "cases", *AT, "--require", "nothing-like-it")

        assert code == 2
        assert '--require: "nothing-like-it" is no duty' in err


def test_a_table_that_is_nearly_of_its_name_is_an_error(here: Path) -> None:
    write('[tool.opinion-guard]\nrequire = ["algorithm-filing"]')

    (problem,) = problems_of(lambda: settings_at(here))

    assert (problem.path, problem.wrong) == ("tool.opinion-guard", "is nearly tool.opinionguard")


def test_as_known_on_a_day_notices_released_later_are_left_out(run: Run) -> None:
    Path("later.toml").write_text(
        'year = 2026\nnumber = "x"\nsigned = 2026-03-01\nscope = "Shanghai"\ndays_off = [2026-03-04]\n', "utf-8"
    )
    write('[tool.opinionguard]\nnotices = ["later.toml"]')

    def deadline(*more: str) -> tuple[int, str, str]:
        return run("deadline", "--trigger", "user-growth", "--on", "2026-03-02", *more)

    assert "2026-04-15" in deadline()[1]
    assert "2026-04-14" in deadline("--known-on", "2026-02-01")[1]
    assert (
        run(
            "deadline",
            "--trigger",
            "user-growth",
            "--on",
            "2026-03-02",
            "--known-on",
            "2026-02-01",
            "--notice",
            "later.toml",
        )[0]
        == 2
    )


def test_other_commands_take_readings_and_notices_too(run: Run) -> None:
    write('[tool.opinionguard.readings]\nfirst_day = "included"')
    included = run("deadline", "--trigger", "user-growth", "--on", "2026-03-02")[1]
    excluded = run("deadline", "--trigger", "user-growth", "--on", "2026-03-02", "--reading", "first_day=excluded")[1]

    assert "the end of 2026-04-13" in included
    assert "the end of 2026-04-14" in excluded


@pytest.mark.usefixtures("here")
def test_notices_are_taken_in_their_order_and_a_broken_one_names_its_file() -> None:
    Path("n.toml").write_text("year = 2027", "utf-8")

    problems = problems_of(lambda: calendar_of(["n.toml"], WorkingCalendar.china()))

    assert {problem.file for problem in problems} == {"n.toml"}


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
GROWTH = ("deadline", "--trigger", "user-growth", "--on", "2026-11-20")


def test_a_notice_of_the_project_settles_a_deadline_and_is_not_asked_for_where_one_is_named(run: Run) -> None:
    write('[tool.opinionguard]\nnotices = ["notice.toml"]')
    Path("notice.toml").write_text(NOTICE, "utf-8")
    Path("other.toml").write_text(NOTICE.replace("99", "98"), "utf-8")
    known = ("--known-on", "2026-11-22")

    assert "国办发明电〔2026〕99号" in run(*GROWTH, *known)[1]
    assert "国办发明电〔2026〕98号" in run(*GROWTH, *known, "--notice", "other.toml")[1]


@pytest.mark.usefixtures("here")
def test_a_notice_that_does_not_fit_the_calendar_names_its_file() -> None:
    Path("first.toml").write_text(NOTICE, "utf-8")
    Path("second.toml").write_text(NOTICE.replace("99", "100").replace("2027-02-20", "2027-02-21"), "utf-8")
    known = WorkingCalendar.china(as_known_on=date(2026, 11, 22))

    problems = problems_of(lambda: calendar_of(["first.toml", "second.toml"], known))

    assert {problem.file for problem in problems} == {"second.toml"}


@pytest.mark.usefixtures("here")
def test_two_waivers_of_one_id_in_two_files_are_refused() -> None:
    stated = {
        "id": "W",
        "case": "c",
        "event": "e",
        "provision": "3(1)",
        "reason": "r",
        "approver": "a",
        "expires": "2026-12-24",
    }
    for name in ("a.json", "b.json"):
        Path(name).write_text(json.dumps({"schema": 1, "waivers": [stated]}), "utf-8")

    (problem,) = problems_of(lambda: waivers_of(["a.json", "b.json"]))

    assert problem.path == "waivers.W.id"
