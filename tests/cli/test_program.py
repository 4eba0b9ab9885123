"""The program as a whole: usage, internal errors, and nothing printed raw."""

from __future__ import annotations

import json
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest
from commands import AT, BY_VERDICT, UNSAFE, RunCommand, assert_safe, forum, lines, save, save_broken, start

import opinionguard as og
from opinionguard.cli import check as check_command
from opinionguard.decisions.basis import Basis
from opinionguard.engine import timeline as timelines
from opinionguard.engine.timeline import Timeline
from opinionguard.rules.readings import READINGS

COMMANDS = ("calendar", "check", "explain", "deadline", "interview", "vocabulary", "schema")


# --- Arguments that several commands share ---------------------------------------------------------------------------


class TestUsage:
    def test_shows_the_versions(self, run: RunCommand) -> None:
        done = run("--version")

        assert (done.code, done.err) == (0, "")
        assert re.fullmatch(
            rf"opinionguard {re.escape(og.__version__)} \(holidays [0-9.]+; calendar published through 20\d\d\)\n",
            done.out,
        )

    def test_of_the_program_tells_commands_and_exit_codes(self, run: RunCommand) -> None:
        done = run("-h")

        assert done.code == 0
        assert all(f"\n  {command}" in done.out for command in COMMANDS)
        assert "exit codes of check:\n  0  nothing that is known refuses a launch\n  1" in done.out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_a_command_says_what_it_does(self, run: RunCommand, command: str) -> None:
        module = import_module(f"opinionguard.cli.{command}")

        done = run(command, "-h")

        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"usage: opinionguard {command}")
        assert " ".join(str(module.__doc__).split()) in " ".join(done.out.split())

    @pytest.mark.parametrize("command", ["check", "explain", "deadline"])
    def test_lists_the_readings(self, run: RunCommand, command: str) -> None:
        said = " ".join(run(command, "-h").out.split()).replace("- ", "-")

        assert all(f"{reading.id}: {', '.join(reading.sides)}" in said for reading in READINGS)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("chek",),
            ("--vers",),
            ("check",),
            ("check", "--lang", "fr", "x.toml"),
            ("check", "--format", "xml", "x.toml"),
            ("check", "--forms", "json", "x.toml"),
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
    def test_is_shown_where_it_is_not_kept_to(self, run: RunCommand, arguments: tuple[str, ...]) -> None:
        done = run(*arguments)

        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("usage: opinionguard")
        assert "error: " in lines(done.err)[-1]


# --- Nothing is printed raw ------------------------------------------------------------------------------------------


class TestNothingIsPrintedRaw:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_the_name_of_a_file(self, run: RunCommand, form: str) -> None:
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

    def test_of_the_name_of_a_file_that_is_missing_or_passed_over_or_of_the_same_id(self, run: RunCommand) -> None:
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

    def test_of_a_document(self, run: RunCommand) -> None:
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
    def test_of_a_document_that_is_not_well_formed(self, run: RunCommand, name: str, text: str, unsafe: str) -> None:
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
    def test_of_an_argument(self, run: RunCommand, arguments: tuple[str, ...]) -> None:
        done = run(
            *(argument.format("".join(UNSAFE)) for argument in arguments), stdin=json.dumps(forum("piped")).encode()
        )

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
        assert rb"opinionguard: \x1b[31m\udcff\x9b\u202e.toml:1:10: is not TOML" in done.stderr


# --- Streams and failures --------------------------------------------------------------------------------------------


class TestInternalError:
    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("lost\x1b[31m\nits way")

        monkeypatch.setattr(check_command, "find", fail)

    @pytest.mark.usefixtures("broken")
    def test_is_one_line_and_refuses(self, run: RunCommand) -> None:
        done = run("check", *save(BY_VERDICT["clear"]), *AT)

        said = "internal error: RuntimeError: lost\\x1b[31m\\nits way (OPINIONGUARD_DEBUG=1 shows where)"
        assert done == (2, "", f"opinionguard: {said}\n")

    def test_of_no_single_case_is_one_line_and_refuses(self, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("lost\x1b[31m\nits way")

        monkeypatch.setattr(check_command, "write", fail)

        done = run("check", *save(BY_VERDICT["clear"]), *AT)

        said = "internal error: RuntimeError: lost\\x1b[31m\\nits way (OPINIONGUARD_DEBUG=1 shows where)"
        assert done == (2, "", f"opinionguard: {said}\n")

    def test_of_one_case_is_that_of_the_case_and_the_others_are_decided(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch
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
    def test_is_raised_for_those_who_look_for_it(self, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
        files = save(BY_VERDICT["clear"])
        monkeypatch.setenv("OPINIONGUARD_DEBUG", "1")

        with pytest.raises(RuntimeError, match="lost"):
            run("check", *files)

    def test_is_not_what_an_interrupt_is(self, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(check_command, "draw", interrupt)

        assert run("check", *save(BY_VERDICT["clear"])) == (2, "", "opinionguard: interrupted\n")


# --- The language of errors ------------------------------------------------------------------------------------------


class TestErrors:
    TOLD = ("opinionguard: broken.json:1:21: id：“a b”不是标识；请使用1至128个下列字符：A-Z a-z 0-9 . _ -",)

    @pytest.fixture(autouse=True)
    def _broken(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("broken.json").write_text(json.dumps(forum("a b")), "utf-8")
        monkeypatch.delenv("LC_ALL", raising=False)
        monkeypatch.setenv("LANG", "C")

    @pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["explain"]])
    def test_are_told_in_the_language_of_the_option(self, run: RunCommand, command: list[str]) -> None:
        done = run(*command, "broken.json", *AT, "--lang", "zh")

        assert done.code == 2
        assert tuple(lines(done.err)) == self.TOLD
        if "json" in command:
            assert json.loads(done.out)["errors"][0]["wrong"] == '"a b" is not an id'

    def test_are_told_in_the_language_of_the_settings(self, run: RunCommand) -> None:
        Path("opinionguard.toml").write_text('lang = "zh"', "utf-8")

        assert tuple(lines(run("check", "broken.json", *AT).err)) == self.TOLD
        assert tuple(lines(run("explain", "broken.json", *AT).err)) == self.TOLD
        assert "没有名为“x”的义务" in run("check", "broken.json", "--require", "x", *AT).err

    def test_are_told_in_the_language_of_the_settings_of_what_is_named(self, run: RunCommand) -> None:
        Path("sub").mkdir()
        Path("broken.json").rename("sub/broken.json")
        Path("sub/opinionguard.toml").write_text('lang = "zh"', "utf-8")

        for named in ("sub", "sub/broken.json"):
            assert "没有名为“x”的理解口径" in run("check", named, "--reading", "x=y", *AT).err
        assert "is not a reading" in run("check", "sub", "--reading", "x=y", "--no-settings", *AT).err

    def test_are_told_in_the_language_of_the_locale_where_the_settings_are_broken(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("opinionguard.toml").write_text('lang = "zh', "utf-8")
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")

        assert "opinionguard.toml:1:8: 不是 TOML：" in run("check", "broken.json", *AT).err
        assert "opinionguard.toml:1:8: 不是 TOML：" in run("check", *AT).err

    @pytest.mark.parametrize("form", ["junit", "sarif", "github", "html"])
    def test_are_told_in_the_language_of_a_report(self, run: RunCommand, form: str) -> None:
        done = run("check", "broken.json", *AT, "--lang", "zh", "--format", form)

        assert done.code == 2
        assert "“a b”不是标识；请使用1至128个下列字符" in re.sub("<[^>]+>", "", done.out)
        assert "is not an id" not in done.out
