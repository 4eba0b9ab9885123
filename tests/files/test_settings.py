"""Which file has the settings of a case file: one rule, a test for each sentence of it, and a plain model beside it."""

from __future__ import annotations

import os
import random
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import NOTICE_OF_2027 as NOTICE
from builders import one_waiver, problems_of

import opinionguard as og
from opinionguard.decisions.settings import Settings, calendar_under
from opinionguard.files.documents import read_file
from opinionguard.files.draft import as_toml
from opinionguard.files.folders import find_cases
from opinionguard.files.settings import SettingsFinder, load_settings, read_settings, settings_of
from opinionguard.workdays.notices import Notice

OWN = "opinionguard.toml"
PROJECT = "pyproject.toml"
CASE = 'schema = 1\nid = "{}"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'
STRICT = 'require = ["algorithm-filing"]\nother_laws = "all"\nwaivers = ["w.waivers.toml"]\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside any repository, which is the current one."""
    outside = tmp_path.resolve()
    assert not [each for each in outside.parents if any(Path(each, name).exists() for name in (".git", OWN, PROJECT))]
    monkeypatch.chdir(outside)
    return outside


@pytest.fixture
def repository(root: Path) -> Path:
    (root / ".git").mkdir()
    return root


def write(file: str, text: str = "") -> str:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    if Path(file).name == PROJECT and text:
        text = f"[tool.opinionguard]\n{text}"
    Path(file).write_text(text, "utf-8")
    return file


def case(file: str) -> str:
    return write(file, CASE.format(Path(file).stem))


def found(file: str, entrance: str) -> str:
    return settings_of(file, entrance)[0].file


def told(file: str, entrance: str) -> list[str]:
    return [str(each) for each in settings_of(file, entrance)[1]]


# --- Where they are found --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
class TestTheFirstFolderUpward:
    def test_with_a_file_of_its_own(self) -> None:
        write("pkg/opinionguard.toml", 'lang = "zh"')

        assert settings_of("pkg/a/b/case.toml", "pkg") == (
            Settings(file="pkg/opinionguard.toml", lang="zh", files=("pkg/opinionguard.toml",)),
            (),
        )

    def test_or_with_a_table_in_pyproject(self) -> None:
        write("pkg/pyproject.toml", 'lang = "zh"')

        assert found("pkg/a/b/case.toml", "pkg") == "pkg/pyproject.toml"

    def test_a_pyproject_without_the_table_is_passed_by(self) -> None:
        Path("pkg").mkdir()
        Path("pkg/pyproject.toml").write_text('[project]\nname = "x"\n[tool]\nruff = 1', "utf-8")
        write(OWN)

        assert found("pkg/case.toml", "pkg") == OWN

    def test_one_whose_tools_are_no_table_is_passed_by_too(self) -> None:
        write(OWN)
        Path("pkg").mkdir()
        Path("pkg/pyproject.toml").write_text("tool = 1", "utf-8")

        assert found("pkg/case.toml", "pkg") == OWN

    def test_an_empty_file_of_its_own_settles_that_nothing_is_settled(self) -> None:
        write(OWN, 'lang = "zh"')
        write("pkg/opinionguard.toml")

        assert settings_of("pkg/case.toml", "pkg")[0] == Settings(
            file="pkg/opinionguard.toml", files=("pkg/opinionguard.toml",)
        )

    def test_nothing_is_merged(self) -> None:
        write(OWN, 'lang = "zh"\nother_laws = "all"')
        write("pkg/opinionguard.toml", 'other_laws = "none"')

        settings, _ = settings_of("pkg/case.toml", "pkg")

        assert (settings.lang, settings.other_laws) == (None, "none")

    @pytest.mark.parametrize("folder", [".", "pkg"])
    def test_both_in_one_folder_is_an_error(self, folder: str) -> None:
        write(f"{folder}/opinionguard.toml")
        write(f"{folder}/pyproject.toml", 'lang = "zh"')

        (problem,) = problems_of(lambda: settings_of("pkg/case.toml", "pkg"))

        assert Path(problem.file) == Path(folder, OWN)
        assert "pyproject.toml" in problem.wrong

    def test_beside_a_pyproject_without_the_table_there_is_one_file(self) -> None:
        write("pkg/opinionguard.toml")
        write("pkg/pyproject.toml")

        assert found("pkg/case.toml", "pkg") == "pkg/opinionguard.toml"

    def test_each_case_has_its_own(self) -> None:
        write("one/opinionguard.toml", 'other_laws = "all"')
        write("two/pyproject.toml", 'other_laws = "none"')
        finder = SettingsFinder(["."])

        assert [finder.of(f"{each}/case.toml").other_laws for each in ("one", "two", "three")] == ["all", "none", None]


@pytest.mark.usefixtures("repository")
class TestTheNameOfTheFile:
    def test_a_link_to_a_case_elsewhere_has_those_of_where_the_link_lies(self) -> None:
        write("strict/opinionguard.toml", 'other_laws = "all"')
        write("other/opinionguard.toml", 'other_laws = "none"')
        case("other/case.toml")
        Path("strict/case.toml").symlink_to(Path("other/case.toml").absolute())

        assert found("strict/case.toml", "strict") == "strict/opinionguard.toml"

    def test_so_has_a_case_in_a_linked_folder(self) -> None:
        write("other/opinionguard.toml", 'other_laws = "none"')
        case("other/cases/case.toml")
        write("strict/opinionguard.toml", 'other_laws = "all"')
        Path("strict/cases").symlink_to(Path("other/cases").absolute())

        assert found("strict/cases/case.toml", "strict") == "strict/opinionguard.toml"

    def test_what_two_dots_stand_for_is_what_the_system_takes_them_for(self) -> None:
        write("other/opinionguard.toml", 'other_laws = "none"')
        case("other/case.toml")
        write("opinionguard.toml", 'other_laws = "all"')
        Path("other/deep").mkdir()
        Path("link").symlink_to(Path("other/deep").absolute())

        assert Path("link/../case.toml").exists()
        assert found("link/../case.toml", "link/../case.toml") == "other/opinionguard.toml"
        assert found("link/../case.toml", "link/..") == "other/opinionguard.toml"

    def test_by_two_names_under_two_settings_it_is_refused_whichever_comes_first(self) -> None:
        write("strict/opinionguard.toml", 'other_laws = "all"')
        write("lenient/opinionguard.toml", 'other_laws = "none"')
        case("strict/case.toml")
        Path("lenient/case.toml").symlink_to(Path("strict/case.toml").absolute())

        for paths in (["lenient", "strict"], ["strict", "lenient"], ["."], ["*/*.toml"]):
            (seen,) = find_cases(paths, settings_of=SettingsFinder(paths).of)
            assert seen.case is None
            assert "by this name" in seen.problems[0].wrong

    @pytest.mark.parametrize("name", ["lenient", "zz"])
    def test_so_it_is_in_a_folder_that_has_two_names(self, name: str) -> None:
        write("strict/opinionguard.toml", 'other_laws = "all"')
        case("strict/cases/case.toml")
        write(f"{name}/opinionguard.toml", 'other_laws = "none"')
        Path(name, "cases").symlink_to(Path("strict/cases").absolute())

        (seen,) = find_cases(["."], settings_of=SettingsFinder(["."]).of)

        assert seen.case is None
        assert "by this name" in seen.problems[0].wrong

    def test_so_it_is_where_the_settings_of_one_name_cannot_be_taken(self) -> None:
        case("one/case.toml")
        write("two/opinionguard.toml", "lang = 1")
        Path("two/case.toml").symlink_to(Path("one/case.toml").absolute())

        (seen,) = find_cases(["."], settings_of=SettingsFinder(["."]).of)

        assert seen.case is None
        assert [each.file for each in seen.problems] == ["two/opinionguard.toml"]

    def test_by_two_names_under_one_file_of_settings_it_is_one_case(self) -> None:
        write("pkg/opinionguard.toml")
        case("pkg/case.toml")
        Path("pkg/link.toml").symlink_to(Path("pkg/case.toml").absolute())
        Path("pkg/loop").symlink_to(Path("pkg").absolute())

        (seen,) = find_cases(["."], settings_of=SettingsFinder(["."]).of)

        assert seen.problems == ()

    def test_a_file_that_is_not_there_has_settings_all_the_same(self) -> None:
        write("pkg/opinionguard.toml")

        assert found("pkg/case.toml", "pkg/case.toml") == "pkg/opinionguard.toml"


class TestWhereTheSearchEnds:
    @pytest.mark.parametrize("form", ["folder", "file", "link to nothing"])
    def test_at_the_folder_that_holds_git(self, root: Path, form: str) -> None:
        write(OWN)
        Path("repo/cases").mkdir(parents=True)
        if form == "folder":
            Path("repo/.git").mkdir()
        elif form == "file":
            Path("repo/.git").write_text("gitdir: elsewhere", "utf-8")
        else:
            Path("repo/.git").symlink_to(root / "nowhere")

        assert [found("repo/cases/c.toml", each) for each in (".", "repo", "repo/cases", "repo/cases/c.toml")] == [
            ""
        ] * 4

        write("repo/opinionguard.toml")

        assert found("repo/cases/c.toml", "repo/cases/c.toml") == "repo/opinionguard.toml"

    @pytest.mark.usefixtures("root")
    def test_at_a_repository_within_what_was_given(self) -> None:
        write(OWN)
        Path("repo/.git").mkdir(parents=True)

        assert found("repo/c.toml", ".") == ""

    @pytest.mark.usefixtures("root")
    def test_without_one_at_the_folder_that_was_given(self) -> None:
        case("a/b/c.toml")
        write(OWN)

        assert found("a/b/c.toml", ".") == OWN
        assert found("a/b/c.toml", "a") == ""

    @pytest.mark.usefixtures("root")
    def test_for_a_pattern_that_is_the_one_before_anything_in_it_can_match(self) -> None:
        case("a/b/c.toml")
        write(OWN)

        assert found("a/b/c.toml", "a/**/*.toml") == ""
        assert found("a/b/c.toml", "**/*.toml") == OWN

    @pytest.mark.usefixtures("root")
    def test_for_a_single_file_at_its_own(self) -> None:
        write("a/opinionguard.toml")

        assert found("a/c.toml", "a/c.toml") == "a/opinionguard.toml"
        assert found("b/c.toml", "b/c.toml") == ""

    @pytest.mark.usefixtures("root")
    def test_of_several_folders_given_the_outermost_counts_in_any_order(self) -> None:
        case("a/b/c.toml")
        write(OWN)

        for entrances in ([".", "a", "a/b/c.toml"], ["a/b/c.toml", "a", "."]):
            assert SettingsFinder(entrances).of("a/b/c.toml").file == OWN

    @pytest.mark.usefixtures("root")
    @pytest.mark.parametrize("name", [OWN, PROJECT])
    def test_a_file_named_alone_below_settings_is_an_error(self, name: str) -> None:
        write(name, 'lang = "zh"')
        case("a/b/c.toml")

        (problem,) = problems_of(lambda: settings_of("a/b/c.toml", "a/b/c.toml"))

        assert problem.file == "a/b/c.toml"
        assert f'"{name}"' in problem.wrong
        assert "--settings" in problem.right
        assert "--no-settings" in problem.right
        assert SettingsFinder(["a/b/c.toml"], stated=Settings()).of("a/b/c.toml") == Settings()
        assert found("a/b/c.toml", "a/b") == ""
        # FoundCase as part of a folder too, it is part of that.
        assert SettingsFinder(["a/b/c.toml", "a"]).of("a/b/c.toml") == Settings()

    @pytest.mark.usefixtures("root")
    def test_the_error_names_each_file_that_it_is_about(self) -> None:
        write(OWN)
        finder = SettingsFinder(["a/b.toml", "a/c.toml"])

        assert [problems_of(lambda name=name: finder.of(name))[0].file for name in ("a/b.toml", "a/c.toml")] == [  # type: ignore[misc]
            "a/b.toml",
            "a/c.toml",
        ]

    @pytest.mark.usefixtures("root")
    def test_what_lies_above_and_cannot_be_read_may_be_settings(self) -> None:
        Path(PROJECT).write_text("[", "utf-8")
        case("a/c.toml")

        (problem,) = problems_of(lambda: settings_of("a/c.toml", "a/c.toml"))

        assert problem.file == PROJECT

    def test_from_any_folder_by_any_name_they_are_the_same(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("pkg/opinionguard.toml")
        case("pkg/cases/c.toml")

        for current in (".", "pkg", "pkg/cases"):
            monkeypatch.chdir(repository / current)
            for file in (repository / "pkg/cases/c.toml", Path(os.path.relpath(repository / "pkg/cases/c.toml"))):
                for entrance in (file, file.parent, repository):
                    settings, _ = settings_of(file, entrance)
                    assert Path(settings.file).resolve() == repository / "pkg/opinionguard.toml"


@pytest.mark.usefixtures("repository")
class TestStandardInput:
    def test_has_those_of_the_current_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("pkg/opinionguard.toml", 'lang = "zh"')
        Path("pkg/a").mkdir()
        monkeypatch.chdir("pkg/a")

        assert SettingsFinder(["-"]).of_folder().file == "../opinionguard.toml"

    def test_or_those_that_were_stated(self) -> None:
        write(OWN, 'lang = "zh"')

        assert SettingsFinder(["-"], stated=Settings(lang="en")).of_folder().lang == "en"


def test_outside_a_repository_the_current_folder_is_the_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OWN)
    (root / "a").mkdir()
    monkeypatch.chdir(root / "a")

    assert SettingsFinder().of_folder() == Settings()


# --- What is told ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
class TestWhatIsTold:
    def test_a_file_that_hides_another_with_what_it_drops(self) -> None:
        write(PROJECT, STRICT)
        write("pkg/opinionguard.toml")

        (said,) = told("pkg/case.toml", ".")

        assert said.startswith(
            'pkg/opinionguard.toml: hides "pyproject.toml", which has require = ["algorithm-filing"], '
        )
        assert 'other_laws = "all", waivers = ["w.waivers.toml"]; ' in said

    def test_what_it_states_too_is_not_dropped(self) -> None:
        write(PROJECT, 'require = ["algorithm-filing"]\nother_laws = "all"\nwaivers = ["pkg/w"]\nlang = "zh"')
        write("pkg/opinionguard.toml", 'require = ["algorithm-filing"]\nother_laws = "all"\nwaivers = ["w"]')
        Path("pkg/w").mkdir()

        assert told("pkg/case.toml", ".") == [
            'pkg/opinionguard.toml: hides "pyproject.toml"; state here too what is to count'
        ]

    def test_each_that_is_hidden_is_told_once(self) -> None:
        write(OWN, 'other_laws = "all"')
        write("a/pyproject.toml", 'require = ["algorithm-filing"]')
        write("a/b/opinionguard.toml")
        finder = SettingsFinder(["."])
        for name in ("a/b/c.toml", "a/b/d.toml", "a/b/e/f.toml"):
            finder.of(name)

        assert [each.wrong for each in finder.notes] == [
            'hides "a/pyproject.toml", which has require = ["algorithm-filing"]',
            'hides "opinionguard.toml", which has other_laws = "all"',
        ]

    def test_what_lies_beyond_the_end_is_not_hidden(self) -> None:
        write(OWN, 'other_laws = "all"')
        write("repo/opinionguard.toml")
        Path("repo/.git").mkdir()

        assert told("repo/c.toml", ".") == []

    def test_hidden_settings_that_are_broken_keep_nothing_from_being_decided(self) -> None:
        Path(PROJECT).write_text("[", "utf-8")
        write("pkg/opinionguard.toml")

        (said,) = told("pkg/case.toml", ".")

        assert "hides settings that cannot be read" in said
        assert "is not TOML" in said

    def test_hidden_settings_of_any_form_are_told(self) -> None:
        Path(PROJECT).write_text("[tool]\nopinionguard = 1", "utf-8")
        write("pkg/opinionguard.toml")

        assert "hides" in told("pkg/case.toml", ".")[0]

        Path(PROJECT).write_text("[tool.opinionguard]\nrequire = [1]\nwaivers = 2\nother_laws = []", "utf-8")

        assert "has require = [1]" in told("pkg/case.toml", ".")[0]

    def test_a_file_that_lies_above_what_was_given(self) -> None:
        write(OWN)

        assert told("a/b/c.toml", "a/b") == told("a/b/c.toml", "a/b/c.toml")
        assert told("a/b/c.toml", ".") == []
        (said,) = told("a/b/c.toml", "a")
        assert said.startswith('opinionguard.toml: lies above "a')
        assert "put opinionguard.toml beside the cases" in said

    def test_it_is_told_once(self) -> None:
        write(OWN)
        finder = SettingsFinder(["a", "b"])
        for name in ("a/c.toml", "a/d/e.toml", "b/f.toml"):
            finder.of(name)

        assert len(finder.notes) == 1


# --- What they say ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
class TestWhatTheySay:
    @pytest.mark.parametrize("name", ["pkg/opinionguard.toml", "pkg/pyproject.toml"])
    def test_all_keys(self, name: str) -> None:
        write("pkg/notices/2027.toml", NOTICE)
        waivers = one_waiver()
        write("pkg/w/a.waivers.toml", as_toml(waivers))
        write("pkg/w/none.toml", "x = 1")
        write(
            name,
            'lang = "zh"\nother_laws = "all"\nrequire = ["algorithm-filing"]\nnotices = ["notices/2027.toml"]\n'
            'waivers = ["w"]\npaths = ["cases", "*/x.toml"]\nexclude = ["cases/old"]\nregulations = []\n'
            "readings = {first_day = 'included', significant_growth = 'ratio:2'}\n"
            "vocabulary = {'动态' = 'information-sharing'}",
        )

        settings, _ = settings_of("pkg/cases/c.toml", "pkg")

        assert settings == Settings(
            file=name,
            lang="zh",
            other_laws="all",
            require=("algorithm-filing",),
            notices=(og.load_notice("pkg/notices/2027.toml"),),
            waivers=og.load_waivers("pkg/w/a.waivers.toml"),
            paths=("pkg/cases", "pkg/*/x.toml"),
            exclude=("pkg/cases/old",),
            readings={"first_day": "included", "significant_growth": "ratio:2"},
            vocabulary={"动态": "information-sharing"},
            files=(name, "pkg/notices/2027.toml", "pkg/w/a.waivers.toml"),
        )

    @pytest.mark.parametrize(
        ("text", "path", "said"),
        [
            ('lang = "de"', "lang", '"de" is not known'),
            ('lang = "zn"', "lang", '"zn" is not known'),
            ("lang = 1", "lang", "1 is not known"),
            ('other_laws = "al"', "other_laws", 'did you mean "all"?'),
            ("other_laws = false", "other_laws", "is not known"),
            ('requires = ["x"]', "", 'the key "requires" is not known (did you mean "require"?)'),
            ('waivres = ["x"]', "", 'did you mean "waivers"?'),
            ('id = "x"', "", 'the key "id" is not known'),
            ("paths = 'cases'", "paths", "is not a list of texts"),
            ("exclude = [' ']", "exclude", "is not a list of texts"),
            ("notices = [1]", "notices", "is not a list of texts"),
            ("waivers = {x = 1}", "waivers", "is not a list of texts"),
            ("require = 1", "require", "is not a list of texts"),
            ('require = ["nothing"]', "require", "is no duty"),
            ("regulations = [1]", "regulations", "is not a list of texts"),
            ('regulations = ["acme"]', "regulations", 'no installed package has "acme"'),
            ("readings = []", "readings", "is not a table"),
            ("readings = {frist_day = 'x'}", "readings", 'did you mean "first_day"?'),
            ("readings = {first_day = 'x'}", "readings.first_day", '"x" is not one of its sides'),
            ("readings = {first_day = true}", "readings.first_day", "is not a side"),
            ("vocabulary = []", "vocabulary", "is not a table"),
            ("vocabulary = {'动态' = 'sharing'}", "vocabulary", "is not a function"),
            ("vocabulary = {'评论区' = 'forum'}", "vocabulary", "is known as post-comments"),
            ("vocabulary = {x = 1}", "vocabulary", "which is not text"),
        ],
    )
    @pytest.mark.parametrize("name", [OWN, PROJECT])
    def test_what_cannot_be_taken_is_refused_with_file_and_path(
        self, name: str, text: str, path: str, said: str
    ) -> None:
        write(name, text)

        (problem,) = problems_of(lambda: settings_of("c.toml", "."))

        under = "tool.opinionguard" if name == PROJECT else ""
        assert (problem.file, problem.path) == (name, f"{under}.{path}".strip("."))
        assert said in problem.wrong

    def test_all_together(self) -> None:
        write(OWN, "lang = 1\npath = []\nnotices = ['n.toml']\nwaivers = ['w.toml']\nreadings = {x = 'y', z = 'y'}")

        problems = problems_of(lambda: settings_of("c.toml", "."))

        assert {each.file for each in problems} == {OWN, "n.toml", "w.toml"}
        assert len(problems) == 6

    def test_a_syntax_error_names_its_line(self) -> None:
        write(OWN, 'lang = "en"\nrequire = [')
        (first,) = problems_of(lambda: settings_of("c.toml", "."))
        write(OWN, 'lang = "en"\nrequire = ]')
        (second,) = problems_of(lambda: settings_of("c.toml", "."))

        assert (first.file, second.file, second.line) == (OWN, OWN, 2)

    def test_the_table_of_pyproject_is_not_for_this_file(self) -> None:
        write(OWN, "[tool.opinionguard]\nrequire = []")

        (problem,) = problems_of(lambda: settings_of("c.toml", "."))

        assert "at the top of this file" in problem.right

    @pytest.mark.parametrize("text", ["[tool]\nopinionguard = 1", "[tool.opinion-guard]\nrequire = []"])
    def test_what_is_nearly_the_table_is_an_error(self, text: str) -> None:
        Path(PROJECT).write_text(text, "utf-8")

        (problem,) = problems_of(lambda: settings_of("a/c.toml", "a"))

        assert problem.file == PROJECT

    @pytest.mark.parametrize("name", [OWN, PROJECT])
    @pytest.mark.parametrize("what", ["not TOML", "not UTF-8", "a link to nothing", "a folder", "too large"])
    def test_what_cannot_be_read_on_the_way_up_is_an_error(self, name: str, what: str) -> None:
        write("opinionguard.toml" if name == PROJECT else "pyproject.toml", 'lang = "zh"')
        Path("a/b").mkdir(parents=True)
        file = Path("a", name)
        if what == "not TOML":
            file.write_text("[", "utf-8")
        elif what == "not UTF-8":
            file.write_bytes(b"a = '\xff'")
        elif what == "too large":
            file.write_text("#" * (1 << 21), "utf-8")
        elif what == "a folder":
            file.mkdir()
        else:
            file.symlink_to("nowhere")

        (problem,) = problems_of(lambda: settings_of("a/b/c.toml", "a"))

        assert problem.file == f"a/{name}"

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may look everywhere")
    def test_a_folder_that_cannot_be_looked_into_is_an_error(self) -> None:
        Path("a").mkdir(mode=0)
        try:
            (problem,) = problems_of(lambda: settings_of("a/c.toml", "a"))
        finally:
            Path("a").chmod(0o700)

        assert "cannot be looked for" in problem.wrong

    def test_a_name_that_cannot_be_one_is_an_error(self) -> None:
        for name in ("a\0b/c.toml", "../a\0b/c.toml", "a\0b/../c.toml", f"{'x' * 5000}/c.toml"):
            (problem,) = problems_of(lambda name=name: settings_of(name, name))  # type: ignore[misc]
            assert "cannot be looked for" in problem.wrong

    def test_waivers_of_one_id_in_two_files_are_refused_with_both(self) -> None:
        for name in ("a", "b"):
            write(f"{name}.waivers.toml", as_toml(one_waiver()))
        write(OWN, 'waivers = ["a.waivers.toml", "b.waivers.toml"]')

        (problem,) = problems_of(lambda: settings_of("c.toml", "."))

        assert (problem.file, problem.path) == ("b.waivers.toml", "waivers.W-1.id")
        assert problem.wrong == '"W-1" is also the id of "a.waivers.toml"'
        assert Path(problem.file).read_text("utf-8").splitlines()[(problem.line or 0) - 1] == 'id = "W-1"'
        assert problem.column == len('id = "')

    def test_waivers_named_twice_are_read_once(self) -> None:
        write("w/a.waivers.toml", as_toml(one_waiver()))
        write(OWN, 'waivers = ["w", "w/a.waivers.toml"]')

        assert len(settings_of("c.toml", ".")[0].waivers) == 1

    def test_notices_are_taken_in_their_order_and_one_that_does_not_fit_names_its_file(self) -> None:
        write("2027.toml", NOTICE)
        write(
            "sh.toml", 'year = 2027\nnumber = "x"\nsigned = 2026-11-06\nscope = "Shanghai"\ndays_off = [2027-03-04]\n'
        )
        write(OWN, 'notices = ["2027.toml", "sh.toml"]')
        assert len(settings_of("c.toml", ".")[0].notices) == 2
        write(OWN, 'notices = ["sh.toml", "2027.toml"]')

        (problem,) = problems_of(lambda: settings_of("c.toml", "."))

        assert (problem.file, problem.path) == ("sh.toml", "year")

    def test_patterns_stand_below_a_folder_whose_name_looks_like_one(self) -> None:
        write("[ab]/opinionguard.toml", 'paths = ["*.toml", "x"]')
        case("[ab]/c.toml")
        case("a/d.toml")

        paths = settings_of("[ab]/c.toml", "[ab]")[0].paths

        assert [each.file for each in find_cases(paths[:1])] == ["[ab]/c.toml"]
        assert paths[1] == "[ab]/x"

    def test_absolute_paths_stay(self, repository: Path) -> None:
        write("pkg/opinionguard.toml", f'paths = ["{repository}/cases"]')

        assert settings_of("pkg/c.toml", "pkg")[0].paths == (f"{repository}/cases",)


@pytest.mark.usefixtures("repository")
def test_the_calendar_of_settings_has_their_notices_as_far_as_they_were_known() -> None:
    write("2027.toml", NOTICE)
    write(OWN, 'notices = ["2027.toml"]')
    settings = settings_of("c.toml", ".")[0]

    def is_published(known_on: date) -> bool:
        calendar = calendar_under(settings, og.WorkingCalendar.china(as_known_on=known_on))
        return calendar.due_window(date(2026, 12, 15), 30).settled

    assert not is_published(date(2026, 11, 1))
    assert is_published(date(2026, 11, 10))
    local = Notice(year=2027, number="x", signed=date(2026, 11, 6), scope="x", days_off=(date(2027, 3, 4),))
    before = og.WorkingCalendar.china(as_known_on=date(2026, 11, 10))
    (problem,) = problems_of(lambda: calendar_under(settings.overridden(notices=[local]), before))
    assert (problem.file, problem.path) == (OWN, "notices.year")


# --- Loading ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
class TestLoading:
    def test_of_a_folder_and_of_a_case_file(self) -> None:
        write("pkg/opinionguard.toml", 'lang = "zh"')
        case("pkg/cases/c.toml")
        Path("pkg/cases/d.json").write_text("{}", "utf-8")

        for path in ("pkg", "pkg/cases", "pkg/cases/c.toml", Path("pkg/cases/d.json")):
            assert load_settings(path).lang == "zh"

    def test_of_a_file_of_settings_by_whatever_name(self) -> None:
        for name in ("pkg/opinionguard.toml", "two/pyproject.toml", "policy/strict.toml"):
            write(name, 'other_laws = "all"\npaths = ["x"]')
            settings = load_settings(name)
            assert settings == read_settings(name)
            assert (settings.file, settings.other_laws) == (name, "all")
            assert settings.paths == (f"{Path(name).parent}/x",)

    def test_of_a_given_file_nothing_beside_it_or_above_it_counts(self) -> None:
        write(OWN, 'lang = "zh"')
        write("pkg/opinionguard.toml")
        write("pkg/pyproject.toml", 'other_laws = "all"')

        assert load_settings("pkg/pyproject.toml").other_laws == "all"

    def test_it_is_public(self) -> None:
        write(OWN, 'lang = "zh"')

        assert og.load_settings(".") == og.Settings(file=OWN, lang="zh", files=(OWN,))

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("nowhere", "cannot be read"),
            ("nowhere.toml", "cannot be read"),
            ("nowhere.json", "cannot be read"),
            ("nowhere/opinionguard.toml", "cannot be read"),
            ("a.txt", "its name ends in"),
            ("empty/pyproject.toml", "has no table [tool.opinionguard]"),
            ("broken.toml", "is not TOML"),
        ],
    )
    def test_what_cannot_be_read_is_an_error(self, path: str, said: str) -> None:
        write("a.txt")
        write("empty/pyproject.toml")
        write("broken.toml", "[")

        (problem,) = problems_of(lambda: load_settings(path))

        assert said in problem.wrong
        assert problem.file == path

    @pytest.mark.parametrize("path", ["strict.json", "strict"])
    def test_a_given_file_is_toml(self, path: str) -> None:
        write(path, "{}")

        (problem,) = problems_of(lambda: read_settings(path))

        assert (problem.file, problem.right) == (path, "name a file that ends in one of .toml")


@pytest.mark.usefixtures("repository")
def test_on_another_drive_the_whole_path_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_another_drive(*_: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    written = write("pkg/opinionguard.toml")
    monkeypatch.setattr(os.path, "relpath", on_another_drive)

    assert found("pkg/c.toml", "pkg") == str(Path(written).absolute())


def test_a_current_folder_that_is_gone_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "gone").mkdir()
    monkeypatch.chdir(root / "gone")
    (root / "gone").rmdir()

    (problem,) = problems_of(lambda: SettingsFinder(["."]))

    assert "current folder" in problem.wrong


# --- One read a run --------------------------------------------------------------------------------------------------


def test_a_run_reads_each_file_once_and_looks_at_each_folder_once(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("pkg/opinionguard.toml")
    write(PROJECT)
    read: list[Path] = []
    looked: list[str] = []
    real_read, real_look = read_file, os.lstat

    def reading(path: Path) -> Any:
        read.append(path)
        return real_read(path)

    def looking(path: str) -> os.stat_result:
        looked.append(path)
        return real_look(path)

    monkeypatch.setattr("opinionguard.files.settings.read_file", reading)
    monkeypatch.setattr(os, "lstat", looking)
    finder = SettingsFinder(["pkg"])
    found = {id(finder.of(repository / f"pkg/{number % 3}/{number}.toml")) for number in range(10_000)}

    assert len(found) == 1
    assert len(read) == 2
    assert len(looked) == 15


def test_what_is_wrong_is_found_once_and_told_of_each_case(repository: Path) -> None:
    write(OWN, "lang = 1")
    Path("cases").mkdir()
    for name in ("a", "b"):
        case(f"cases/{name}.toml")
    case("cases/broken.toml")
    write("cases/broken.toml", "schema = [")
    finder = SettingsFinder(["cases"])

    seen = find_cases(["cases"], settings_of=finder.of)

    assert [each.case for each in seen] == [None] * 3
    assert [[problem.file for problem in each.problems] for each in seen] == [
        [OWN],
        [OWN],
        ["cases/broken.toml", OWN],
    ]
    assert repository.exists()


# --- Files of settings among case files ------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
class TestAmongCaseFiles:
    @pytest.mark.parametrize("text", ["", "lang = 'zh'", STRICT, "notices = []\nwaivers = []\nreadings = {}"])
    @pytest.mark.parametrize("path", ["cases", "cases/*.toml", "cases/**/*.toml"])
    def test_it_is_no_case_file(self, text: str, path: str) -> None:
        case("cases/c.toml")
        write("cases/opinionguard.toml", text)
        write("cases/pyproject.toml", "")

        assert [each.file for each in find_cases([path])] == ["cases/c.toml"]

    def test_alone_it_holds_no_case(self) -> None:
        write("cases/opinionguard.toml")

        (seen,) = find_cases(["cases"])

        assert seen.is_empty

    def test_one_that_states_a_case_is_not_overlooked(self) -> None:
        case("cases/opinionguard.toml")

        (seen,) = find_cases(["cases"])
        assert seen.case is not None
        (seen,) = find_cases(["cases"], settings_of=SettingsFinder(["cases"]).of)
        assert seen.case is None
        assert {each.file for each in seen.problems} == {"cases/opinionguard.toml"}

    def test_nor_one_that_cannot_be_read(self) -> None:
        write("cases/opinionguard.toml", "[")

        (seen,) = find_cases(["cases"])

        assert seen.problems

    def test_named_itself_it_is_taken_for_a_case_file(self) -> None:
        write("cases/opinionguard.toml", "lang = 'zh'")

        (seen,) = find_cases(["cases/opinionguard.toml"])

        assert seen.problems


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("paths", "exclude", "left"),
    [
        (["cases"], ["cases/old"], ["cases/a.toml", "cases/b.toml"]),
        (["cases"], ["cases/old/", "./cases/a.toml"], ["cases/b.toml"]),
        (["cases"], ["**/a.toml"], ["cases/b.toml"]),
        (["cases/*.toml"], ["cases/a.toml"], ["cases/b.toml"]),
        (["cases/**/*.toml"], ["*/old"], ["cases/a.toml", "cases/b.toml"]),
        (["cases/a.toml"], ["cases"], ["cases/a.toml"]),
        (["cases"], ["cases"], []),
        (["cases"], ["nowhere", "no*"], ["cases/a.toml", "cases/b.toml", "cases/old/a.toml"]),
    ],
)
def test_what_is_excluded_is_left_out_unless_it_is_named(paths: list[str], exclude: list[str], left: list[str]) -> None:
    for number, name in enumerate(("cases/a.toml", "cases/b.toml", "cases/old/a.toml")):
        write(name, CASE.format(number))

    seen = find_cases(paths, exclude=exclude)

    taken = [each for each in seen if not each.skipped]
    assert [each.file for each in taken if not each.is_empty] == left
    assert [each.is_empty for each in taken] == ([False] * len(left) or [True])


# --- Random layouts --------------------------------------------------------------------------------------------------


def has_settings(folder: Path) -> str:
    """Return the name of the file of a folder that has settings; both are an error."""
    own = (folder / OWN).exists()
    project = (folder / PROJECT).exists() and "opinionguard" in tomllib.loads(
        (folder / PROJECT).read_text("utf-8")
    ).get("tool", {})
    return "both" if own and project else OWN if own else PROJECT if project else ""


def expected_settings(name: Path, given: Path | None) -> str:
    """Return what DESIGN says, as plainly as can be: the file, "" for none, "error"; ``given`` None: the file alone."""
    folders = [name.parent, *name.parent.parents]
    in_repository = [each for each in folders if (each / ".git").exists()]
    last = in_repository[0] if in_repository else given or name.parent
    for folder in folders:
        held = has_settings(folder)
        if held == "both":
            return "error"
        if held:
            return str(folder / held)
        if folder == last:
            break
    if given is None and not in_repository and any(has_settings(each) for each in folders):
        return "error"
    return ""


def draw_layout(draw: random.Random, root: Path) -> list[Path]:
    """Make folders, files of settings, repositories, links; return the names by which files lie below it."""
    folders = [root]
    for number in range(draw.randint(1, 7)):
        folder = draw.choice(folders) / f"f{number}"
        elsewhere = draw.choice(folders)
        if number > 2 and draw.random() < 0.25 and elsewhere != root:
            folder.symlink_to(elsewhere)
        else:
            folder.mkdir()
        folders.append(folder)
    for folder in folders:
        if draw.random() < 0.2 and not (folder / ".git").exists():
            if draw.random() < 0.5:
                (folder / ".git").mkdir()
            else:
                (folder / ".git").write_text("gitdir: x", "utf-8")
        if draw.random() < 0.3:
            (folder / OWN).write_text("", "utf-8")
        if draw.random() < 0.5:
            table = draw.choice(["", "[tool.ruff]\n", "[tool.opinionguard]\n", "[tool.opinionguard.readings]\n"])
            (folder / PROJECT).write_text(table, "utf-8")
    names: list[Path] = []
    for number in range(draw.randint(1, 4)):
        name = draw.choice(folders) / f"c{number}.toml"
        if names and draw.random() < 0.3:
            name.symlink_to(draw.choice(names))
        else:
            name.write_text(CASE.format(f"c{number}"), "utf-8")
        names.append(name)
    return names


@pytest.mark.exhaustive
def test_random_layouts_are_read_as_a_plain_model_reads_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: set[str] = set()
    for seed in range(300):
        draw = random.Random(seed)  # noqa: S311 - no secret
        base = root / str(seed)
        base.mkdir()
        for name in draw_layout(draw, base):
            for _ in range(4):
                above = [each for each in name.parents if each.is_relative_to(base)]
                given = draw.choice([None, *above])
                expected = expected_settings(name, given)
                current = Path(os.path.realpath(draw.choice(above)))
                monkeypatch.chdir(current)
                stated, entrance = name, given or name
                if draw.random() < 0.5:
                    stated, entrance = (Path(os.path.relpath(each, current)) for each in (stated, entrance))
                try:
                    got = settings_of(stated, entrance)[0].file
                    got = got and os.path.normpath(current / got)
                except og.InputError:
                    got = "error"
                assert got == expected, (seed, name, given, current)
                kinds.add(f"{Path(expected).name or 'none'} {'alone' if given is None else 'folder'}")
        monkeypatch.chdir(root)
        shutil.rmtree(base)
    assert len(kinds) == 8
