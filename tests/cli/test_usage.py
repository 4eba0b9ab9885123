"""Arguments that are nearly right: what is wrong is named in the person's language, with what is probably meant."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from commands import RunCommand, lines
from work import takes_less_than

from opinionguard.cli.program import COMMANDS
from opinionguard.cli.usage import command_list, lang_in, usage_problem
from opinionguard.ground.moments import CHINA
from opinionguard.render.layout import columns_of


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (("chekc", "x.toml"), '"chekc" is not known (did you mean "check"?)', "无法识别“chekc”（是否应为“check”？）"),
        (("--vers",), 'no option "--vers" (did you mean "--version"?)', "没有选项“--vers”（是否应为“--version”？）"),
        (("check", "--formt", "json"), 'no option "--formt" (did you mean "--format"?)', "没有选项“--formt”"),
        (("check", "--formt=json"), 'no option "--formt" (did you mean "--format"?)', "没有选项“--formt”"),
        (("check", "-x"), 'there is no option "-x"; write one of --help', "没有选项“-x”；请填写下列之一"),
        (
            ("check", "--format", "jsn"),
            '"jsn" is not known (did you mean "json"?)',
            "无法识别“jsn”（是否应为“json”？）",
        ),
        (("check", "--at"), "--at: the value is missing; write it behind, as in --at …", "--at：缺少值；请在其后写明"),
        (("check", "--settings", "a", "--no-settings"), "is stated, and --settings too", "与--settings不能同时填写"),
        (("check", "--no-settings=1"), '"1" stands behind an option that takes no value', "该选项不带值，却写了“1”"),
        (
            ("explain", "a", "b"),
            '"b" is an argument too much; take it out, or write it before the options',
            "多了参数“b”；请删除，或写在选项之前",
        ),
        (("deadline",), "--trigger, --on: is missing; state it", "--trigger、--on：缺少此项；请填写"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_slip_is_named(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], english: str, chinese: str
) -> None:
    for locale, said, head in (("C", english, ": error: "), ("zh_CN.UTF-8", chinese, "：错误：")):
        monkeypatch.setenv("LC_ALL", locale)
        done = run(*arguments)

        assert (done.code, done.out) == (2, "")
        assert said in lines(done.err)[-1]
        assert head in lines(done.err)[-1]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "error: name FILES, or state paths in opinionguard.toml or under [tool.opinionguard] in pyproject.toml; ",
        ),
        ("zh", "错误：请指定文件，或在 opinionguard.toml 或 pyproject.toml 的 [tool.opinionguard] 中填写 paths；"),
    ],
)
def test_what_a_command_itself_refuses_is_told_in_full_after_its_usage(run: RunCommand, lang: str, said: str) -> None:
    done = run("check", "--lang", lang)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith({"en": "usage: opinionguard check ", "zh": "用法：opinionguard check "}[lang])
    assert said in lines(done.err)[-1]
    assert str(Path.cwd()) in lines(done.err)[-1]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("chinese", "zh"), ("zh-CN", "zh"), ("cn", "zh"), ("中文", "zh"), ("English", "en"), ("en_US", "en")],
)
@pytest.mark.parametrize("joint", ["=", " "])
def test_a_language_by_its_name_is_answered_in_it(run: RunCommand, word: str, meant: str, joint: str) -> None:
    done = run("check", *f"--lang{joint}{word}".split(" "))

    told = {
        "en": f'(did you mean "{meant}"?); write one of en, zh',
        "zh": f"（是否应为“{meant}”？）；请填写下列之一：en、zh",
    }
    assert told[meant] in lines(done.err)[-1]
    assert done.code == 2


@pytest.mark.parametrize(
    ("option", "word", "distance"),
    [("--at", "yesterday", -1), ("--at", "明天", 1), ("--launch-on", "Tomorrow", 1), ("--launch-on", "today", 0)],
)
def test_a_day_that_is_named_is_written_out(run: RunCommand, option: str, word: str, distance: int) -> None:
    before = datetime.now(CHINA).date()
    done = run("check", "x.toml", option, word)

    days = {(today + timedelta(days=distance)).isoformat() for today in (before, datetime.now(CHINA).date())}
    assert done.code == 2
    assert any(done.err.endswith(f"is not a date or an instant; write {day}\n") for day in days)


def test_now_is_what_is_asked_about_anyway(run: RunCommand) -> None:
    assert "leave it out: without it, the answer is as of now" in run("check", "x.toml", "--at", "now").err


@pytest.mark.parametrize(("locale", "lang", "begin"), [("C", "en", "usage: "), ("zh_CN.UTF-8", "zh", "用法：")])
def test_without_a_command_all_are_listed_by_what_they_are_for(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, locale: str, lang: str, begin: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    done = run()

    assert (done.code, done.out) == (2, "")
    assert done.err == command_list(lang) + "\n"  # type: ignore[arg-type]
    assert done.err.startswith(begin)
    assert {each.split()[0] for each in lines(done.err) if each.startswith("  ")} == {*COMMANDS}
    assert max(map(len, lines(done.err))) <= 100


def test_another_complaint_of_argparse_is_told_as_it_is() -> None:
    problem = usage_problem("ambiguous", ["--at"])

    assert str(problem) == 'the parser says "ambiguous"; --help tells what is taken'


@pytest.mark.parametrize("word", [" (choose from x)", " (maybe you meant x, choose from y)", " (", "a: b", ")"])
def test_a_value_may_hold_the_words_of_argparse(run: RunCommand, word: str) -> None:
    def check(count: int) -> None:
        done = run("check", "--format", f"x{word * count}")

        assert (done.code, done.out) == (2, "")
        assert f'--format: "x{word}' in lines(done.err)[-1]

    check(1)
    assert takes_less_than(1, lambda: check(3000))


def test_an_argument_is_called_what_the_help_calls_it(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "error: FILE: is missing" in run("explain").err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "错误：文件：缺少此项" in run("explain").err


# --- Help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_stays_within_the_width_of_the_terminal(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, command: str, lang: str
) -> None:
    for width in (80, 70):
        monkeypatch.setenv("COLUMNS", str(width))
        done = run(*command.split(), "--help", "--lang", lang)

        assert (done.code, done.err) == (0, "")
        assert max(map(columns_of, lines(done.out))) <= width
        assert not [each for each in lines(done.out) if each.lstrip()[:1] in {*"，。；：、）”"}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "zh", "deadline", "--help"),
        ("--lang=zh", "deadline", "--help"),
        ("deadline", "--lang", "zh", "--help"),
        ("deadline", "--help", "--lang", "zh"),
        ("deadline", "--help", "--lang=中文"),
    ],
)
def test_help_is_in_the_language_that_stands_anywhere(run: RunCommand, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert lines(done.out)[0] == "用法：opinionguard deadline --trigger 种类 --on 日期 [选项]"
    assert "  -h, --help          显示本帮助并退出" in lines(done.out)


def test_help_is_in_the_language_of_the_settings_and_else_of_the_locale(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("check", "--help").out.startswith("用法：")
    Path("opinionguard.toml").write_text('lang = "en"\n', "utf-8")
    assert run("check", "--help").out.startswith("usage: ")
    assert run("check", "--help", "--no-settings").out.startswith("用法：")
    assert "there is no option" in run("check", "--formt").err
    Path("other.toml").write_text('lang = "zh"\n', "utf-8")
    assert run("check", "--settings", "other.toml", "--help").out.startswith("用法：")
    assert run("check", "--settings", "other.toml", "--help", "--lang", "en").out.startswith("usage: ")
    Path("opinionguard.toml").write_text("lang = [", "utf-8")
    assert run("check", "--help").out.startswith("用法：")


def test_help_tells_the_values_that_an_option_takes(run: RunCommand) -> None:
    said = " ".join(run("check", "--help").out.split())

    assert "one of text, json, junit" in said
    assert "one of known, all, none" not in said  # the text tells what each is for
    assert "how many working days, 1 to 366" in " ".join(run("calendar", "--help").out.split())


def test_a_language_before_a_command_that_runs_counts(run: RunCommand) -> None:
    assert "：" in run("--lang", "zh", "deadline", "--trigger", "user-growth", "--on", "2026-03-02").out
    assert "没有选项" in run("--lang", "zh", "check", "--formt").err
    for alone in (("--lang", "zh"), ("--lang=zh",)):
        assert (run(*alone).code, run(*alone).err) == (2, command_list("zh") + "\n")


def test_no_language_is_stated() -> None:
    assert lang_in(["check", "--lang"]) is None
    assert lang_in(["check", "--lang", "fr"]) is None
