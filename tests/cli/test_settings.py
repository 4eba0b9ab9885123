"""What the commands take of settings, and what of options goes over them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from builders import NOTICE_OF_2027 as NOTICE
from builders import flawless_report, live_comments, one_waiver

from opinionguard import cli

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
        assert "name FILES, or state paths in opinionguard.toml or under [tool.opinionguard] in pyproject.toml" in err

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
            return decided(run, "cases", *more)["live-comments"]["basis"]["readings"]

        assert taken() == {"first_day": "included", "launch_by_date": "end-of-day"}
        assert taken("--reading", "first_day=excluded") == {"launch_by_date": "end-of-day"}

    def test_duties_that_are_there_can_be_required(self, run: Run) -> None:
        save_case()
        write('[tool.opinionguard]\nrequire = ["algorithm-filing"]')

        assert decided(run, "cases")["live-comments"]["basis"]["require"] == ["algorithm-filing"]
        both = decided(run, "cases", "--require", "anthropomorphic-assessment")["live-comments"]["basis"]["require"]
        assert both == ["algorithm-filing", "anthropomorphic-assessment"]
        assert '(did you mean "algorithm-filing"?)' in run("check", "cases", *AT, "--require", "algoritm-filing")[2]

    def test_a_duty_that_is_not_there_cannot_be_required(self, run: Run) -> None:
        save_case(reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])

        code, _, err = run("check", "cases", *AT, "--require", "nothing-like-it")

        assert code == 2
        assert '--require: "nothing-like-it" is no duty' in err


def test_other_commands_take_readings_and_notices_too(run: Run) -> None:
    write('[tool.opinionguard.readings]\nfirst_day = "included"')
    included = run("deadline", "--trigger", "user-growth", "--on", "2026-03-02")[1]
    excluded = run("deadline", "--trigger", "user-growth", "--on", "2026-03-02", "--reading", "first_day=excluded")[1]

    assert "the end of Mon 2026-04-13" in included
    assert "the end of Tue 2026-04-14" in excluded


GROWTH = ("deadline", "--trigger", "user-growth", "--on", "2026-11-20")


def test_a_notice_of_the_project_settles_a_deadline_and_is_not_asked_for_where_one_is_named(run: Run) -> None:
    write('[tool.opinionguard]\nnotices = ["notice.toml"]')
    Path("notice.toml").write_text(NOTICE, "utf-8")
    Path("other.toml").write_text(NOTICE.replace("99", "98"), "utf-8")

    assert "国办发明电〔2026〕99号" in run(*GROWTH)[1]
    assert "国办发明电〔2026〕98号" in run(*GROWTH, "--notice", "other.toml")[1]


def test_what_is_broken_refuses_its_cases_and_no_others(run: Run) -> None:
    save_case("one")
    save_case("two", id="other", reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])
    Path("one/opinionguard.toml").write_text("paths = 1", "utf-8")

    code, out, err = run("check", "one", "two", *AT)

    assert code == 2
    assert "other" in out
    assert "live-comments" not in out
    assert err.count("one/opinionguard.toml:1:9: paths: 1 is not a list of texts") == 1


def test_a_case_whose_id_a_broken_file_states_too_is_refused(run: Run) -> None:
    save_case(reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])
    assert run("check", "cases", *AT)[0] == 0
    Path("cases/other.json").write_text(json.dumps({"schema": 1, "id": "live-comments", "evnts": []}), "utf-8")

    code, out, err = run("check", "cases", *AT)

    assert code == 2
    assert "may launch" not in out
    assert 'cases/live-comments.json:1:21: id: "live-comments" is also the id of "cases/other.json"' in err


def decided(run: Run, *arguments: str) -> dict[str, Any]:
    """Return what is decided of each case, as JSON."""
    document = json.loads(run("check", *arguments, *AT, "--format", "json")[1])
    return {each["case"]: each for each in document["decisions"]}


class TestEachCaseHasItsOwn:
    @pytest.fixture(autouse=True)
    def packages(self, here: Path) -> None:
        for name, text in (("strict", 'require = ["algorithm-filing"]'), ("lenient", 'other_laws = "none"')):
            save_case(f"{name}/cases", id=name)
            (here / name / "opinionguard.toml").write_text(text, "utf-8")
        save_case("plain", id="plain")
        write('[tool.opinionguard]\npaths = ["strict/cases", "lenient", "plain"]\nother_laws = "all"')

    EXPECTED: ClassVar = {
        "strict": ("strict/opinionguard.toml", "known", ["algorithm-filing"]),
        "lenient": ("lenient/opinionguard.toml", "none", []),
        "plain": ("pyproject.toml", "all", []),
    }

    @pytest.mark.parametrize(
        "files", [(".",), (), ("strict", "lenient", "plain"), ("*/cases", "plain/*.json"), ("**/*.json",)]
    )
    def test_whatever_files_are_named(self, files: tuple[str, ...], run: Run) -> None:
        found = decided(run, *files)

        bases = {name: each["basis"] for name, each in found.items()}
        taken = {name: (each["settings"], each["other_laws"], each["require"]) for name, each in bases.items()}
        assert taken == self.EXPECTED

    def test_whatever_the_current_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("strict/cases")

        (basis,) = [each["basis"] for each in decided(run, ".").values()]

        assert (basis["settings"], basis["require"]) == ("../opinionguard.toml", ["algorithm-filing"])

    def test_one_file_can_be_taken_for_all_or_none(self, run: Run) -> None:
        for each in decided(run, ".", "--settings", "strict/opinionguard.toml").values():
            assert each["basis"]["require"] == ["algorithm-filing"]
            assert each["basis"]["settings"] == "strict/opinionguard.toml"
        for each in decided(run, ".", "--no-settings").values():
            assert (each["basis"]["settings"], each["basis"]["other_laws"]) == (None, "known")
        assert run("check", ".", "--no-settings", "--settings", "pyproject.toml")[0] == 2

    def test_an_option_goes_over_all(self, run: Run) -> None:
        assert {each["basis"]["other_laws"] for each in decided(run, ".", "--other-laws", "all").values()} == {"all"}

    def test_what_one_file_hides_is_told(self, run: Run) -> None:
        err = run("check", "strict", *AT)[2]

        assert 'strict/opinionguard.toml: hides "pyproject.toml", which has other_laws = "all"' in err


class TestWhatIsLeftOut:
    def test_by_the_settings_of_what_is_given(self, run: Run) -> None:
        save_case()
        save_case("cases/old", id="old")
        write('[tool.opinionguard]\nexclude = ["cases/old", "nothing/*.json"]\npaths = ["cases"]')

        for files in ((), (".",), ("cases",), ("cases/*.json",), ("cases/**/*.json",), ("**/*.json",)):
            assert list(decided(run, *files)) == ["live-comments"]
        assert list(decided(run, "cases/old/old.json")) == ["old"]
        assert list(decided(run, "cases/**/*.json", "--no-settings")) == ["live-comments", "old"]


class TestWaivers:
    def test_a_file_of_them_that_no_settings_name_waives_nothing_and_is_told(self, run: Run) -> None:
        save_case()
        Path("cases/w.waivers.json").write_text(json.dumps(one_waiver()), "utf-8")

        code, _, err = run("check", "cases", *AT)
        assert code == 1
        assert "cases/w.waivers.json: is named by no settings, so that it waives nothing" in err
        assert "name it under waivers in opinionguard.toml" in err

        Path("cases/opinionguard.toml").write_text('waivers = ["w.waivers.json"]', "utf-8")
        code, _, err = run("check", "cases", *AT)
        assert code == 0
        assert "waives nothing" not in err
        assert run("check", "cases", *AT, "--no-settings")[0] == 1
        code, _, err = run("check", "cases", *AT, "--no-settings", "--waivers", "cases/w.waivers.json")
        assert code == 0
        assert "waives nothing" not in err

    def test_each_case_has_those_of_its_own_settings(self, run: Run) -> None:
        for name in ("one", "two"):
            save_case(name, id=name)
            Path(name, "opinionguard.toml").write_text('waivers = ["w.waivers.json"]', "utf-8")
            Path(name, "w.waivers.json").write_text(json.dumps(one_waiver(case="one")), "utf-8")

        code, _, err = run("check", ".", *AT)
        document = json.loads(run("check", ".", *AT, "--format", "json")[1])

        assert code == 1
        assert 'the waiver W-1 is for the case "one", which is not among those decided' in err
        assert document["passes"] == {"one": True, "two": False}

    def test_those_of_an_option_are_for_all_and_are_told_of_once(self, run: Run) -> None:
        for name in ("one", "two"):
            save_case(name, id=name)
            Path(name, "opinionguard.toml").write_text("", "utf-8")
        waivers = [one_waiver(id=name, case=name)["waivers"][0] for name in ("one", "two", "tow")]
        Path("w.waivers.json").write_text(json.dumps({"schema": 1, "waivers": waivers}), "utf-8")

        code, _, err = run("check", ".", *AT, "--waivers", "w.waivers.json")

        assert code == 0
        assert err.splitlines() == [
            'opinionguard: the waiver tow is for the case "tow", which is not among those decided'
        ]

    def test_one_that_has_expired_is_an_error_where_its_case_is_decided(self, run: Run) -> None:
        save_case("one", id="one")
        save_case("two", id="two", reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])
        Path("w.waivers.json").write_text(json.dumps(one_waiver(case="one", expires="2026-11-01")), "utf-8")
        Path("opinionguard.toml").write_text('waivers = ["w.waivers.json"]', "utf-8")

        assert run("check", "two", *AT)[0] == 0
        code, _, err = run("check", ".", *AT)
        assert code == 2
        assert "waivers.W-1.expires: 2026-11-01 is past" in err


class TestLanguage:
    @pytest.fixture(autouse=True)
    def no_locale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)

    def is_chinese(self, run: Run, *options: str) -> bool:
        return "不得上线" in run("check", "cases", *AT, *options)[1]

    def test_is_english_where_nothing_is_said(self, run: Run) -> None:
        save_case()

        assert not self.is_chinese(run)

    @pytest.mark.parametrize(
        ("locale", "is_chinese"),
        [
            ({"LANG": "zh_CN.UTF-8"}, True),
            ({"LC_ALL": "zh_TW", "LANG": "en_GB.UTF-8"}, True),
            ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}, True),
            ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
            ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, True),
            ({"LANG": "de_DE.UTF-8"}, False),
        ],
    )
    def test_is_that_of_the_locale(
        self, run: Run, locale: dict[str, str], is_chinese: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save_case()
        for name, value in locale.items():
            monkeypatch.setenv(name, value)

        assert self.is_chinese(run) is is_chinese
        assert self.is_chinese(run, "--lang", "zh")
        assert not self.is_chinese(run, "--lang", "en")

    def test_is_that_of_the_settings_before_the_locale(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        save_case()
        Path("cases/opinionguard.toml").write_text('lang = "zh"', "utf-8")
        assert self.is_chinese(run)
        assert not self.is_chinese(run, "--no-settings")

        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        Path("cases/opinionguard.toml").write_text('lang = "en"', "utf-8")
        assert not self.is_chinese(run)


def test_outside_a_repository_a_file_named_alone_is_an_error_where_only_a_folder_above_has_settings(
    run: Run, here: Path
) -> None:
    save_case(reports=[flawless_report(submitted_at="2026-11-20T09:00:00+08:00")])
    write('[tool.opinionguard]\nother_laws = "none"')
    assert run("check", "cases/live-comments.json", *AT)[0] == 0
    (here / ".git").rmdir()

    code, _, err = run("check", "cases/live-comments.json", *AT)

    assert code == 2
    assert "pyproject.toml" in err
    assert "--settings" in err
    assert "--no-settings" in err
    assert run("check", "cases/live-comments.json", *AT, "--no-settings")[0] == 0
    assert run("check", "cases/live-comments.json", *AT, "--settings", "pyproject.toml")[0] == 0
    assert run("check", ".", *AT)[0] == 0


def test_outside_a_repository_what_the_settings_name_under_paths_has_them(run: Run, here: Path) -> None:
    (here / ".git").rmdir()
    save_case()
    save_case("more", id="more")
    write('[tool.opinionguard]\nother_laws = "all"\npaths = ["cases", "more/more.json"]')

    assert {each["basis"]["other_laws"] for each in decided(run).values()} == {"all"}
