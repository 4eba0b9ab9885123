"""What errors say: every text in both languages, every one of them used, and none in its place written out."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
from attrs import evolve
from builders import ROOT, assert_is_told_in_chinese

import opinionguard as og
from opinionguard.gate.clock import ClockError
from opinionguard.ground.errors import Problem, ToldError, listed, not_known, write_one_of
from opinionguard.ground.text import Told, quoted
from opinionguard.ground.twowords import IN_PYTHON
from opinionguard.ground.words import WORDS, Said

_SOURCE: Final = ROOT / "src" / "opinionguard"
_HAN: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_LATIN: Final = re.compile(r"[A-Za-z]\w*", re.ASCII)
_VALUE: Final = re.compile(r"{\w*(?::[^{}]*)?}")

# Latin words that stand in a Chinese text, and why.
NAMES: Final = {
    "names of formats and of what they are made of": {
        *("ASCII", "JSON", "TOML", "UTF", "YAML", "docx", "html", "markdown", "md", "toml"),
    },
    "keys of files, and their tables": {
        *(
            "companions",
            "covers",
            "days_off",
            "due_by",
            "events",
            "exclude",
            "feature",
            "from",
            "functions",
            "hazards",
            "note",
        ),
        *("id", "mended_on", "paths", "reports", "schema", "scope", "service", "status", "to", "tool", "users_after"),
        *("users_before", "waivers", "worked", "working_days"),
    },
    "values that files state": {
        *("added", "adequate", "all", "assessed", "false", "function", "hazard", "increase", "launch", "not", "null"),
        *("pending", "ratio", "true"),
    },
    "options of commands, and their values": {
        *(
            "baseline",
            "check",
            "checklist",
            "form",
            "format",
            "help",
            "json",
            "launch",
            "laws",
            "no",
            "o",
            "output",
            "q",
        ),
        *("settings", "stream", "v"),
    },
    "names of this package, of others, and of what they hold": {
        *(
            "Companion",
            "False",
            "None",
            "ServiceLaunch",
            "True",
            "date",
            "datetime",
            "dict",
            "int",
            "str",
            "OPINIONGUARD_DEBUG",
            "ZoneInfo",
            "applies",
            "due_window",
            "holidays",
            "install",
            "localize",
        ),
        *(
            "max_age",
            "opinionguard",
            "pip",
            "pyproject",
            "python",
            "pytz",
            "reload",
            "reload_every",
            "tzinfo",
            "yaml",
            "zone",
        ),
        *("zoneinfo",),
    },
    "what stands for a name or a number of one's own": {"ID", "N", "R", "live"},
    "letters that a number does not hold": {"I", "O", "S", "V", "Z"},
}


def _values_of(text: str) -> list[tuple[str, str]]:
    return sorted((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("key", WORDS)
def test_a_text_is_in_both_languages_and_has_the_same_values_in_both(key: str) -> None:
    english, chinese = WORDS[key]

    assert _values_of(english) == _values_of(chinese)
    assert all(each.strip("() ") or _values_of(each) for each in (english, chinese))


@pytest.mark.parametrize("key", WORDS)
def test_no_english_stands_in_chinese_and_no_chinese_in_english(key: str) -> None:
    english, chinese = (_VALUE.sub("", each) for each in WORDS[key])

    assert not _HAN.search(english)
    assert set(_LATIN.findall(chinese)) <= set().union(*NAMES.values())


def test_every_name_that_may_stand_in_chinese_does() -> None:
    told = {word for _, chinese in WORDS.values() for word in _LATIN.findall(_VALUE.sub("", chinese))}

    assert told == set().union(*NAMES.values())


def test_a_text_is_worded_as_people_file() -> None:
    told = "\n".join(chinese for _, chinese in WORDS.values())

    assert not [each for each in ("案例", "事件", "豁免", "中国时间", "内地", "第（") if each in told]


# --- The source ------------------------------------------------------------------------------------------------------

MODULES: Final = sorted(_SOURCE.rglob("*.py"))
_ERRORS: Final = re.compile(r"(?:Input|Keyword|Regulation|CaseFile|Output|Clock|Stale)Error$|^Problem$")


def _calls(module: Path) -> Iterator[ast.Call]:
    return (each for each in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(each, ast.Call))


def _called(call: ast.Call) -> str:
    """Return the name of what is called; that of the class for its method ``of``."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr == "of":
        function = function.value
    return getattr(function, "id", getattr(function, "attr", ""))


def test_what_the_source_says_is_in_the_catalogue_with_its_values_and_all_of_the_catalogue_is_said() -> None:
    said: set[str] = set()
    for module in MODULES:
        if module.name in {"words.py", "slipwords.py", "twowords.py"}:
            continue
        text = module.read_text("utf-8")
        said |= {key for key in WORDS if f'"{key}"' in text}
        for call in _calls(module):
            if _called(call) == "Said" and isinstance(call.args[0], ast.Constant):
                key, names = str(call.args[0].value), [each.arg for each in call.keywords]
                place = f"{module.name}:{call.lineno}"
                assert key in WORDS, place
                assert None in names or set(names) == {name for name, _ in _values_of(WORDS[key][0])}, place

    # A text for documents that only Python's is said of becomes it where a document is read, and the other way round.
    said |= {other for key in said for other in (f"{IN_PYTHON}{key}", key.removeprefix(IN_PYTHON)) if other in WORDS}
    assert said == set(WORDS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(_SOURCE)))
def test_no_error_of_the_source_is_made_of_a_sentence(module: Path) -> None:
    """What is wrong, and what would be right, come from the catalogue; a path or the name of a file need not."""
    for call in _calls(module):
        if not _ERRORS.search(_called(call)):
            continue
        is_problem = _called(call) == "Problem"
        parts = call.args[1:3] if is_problem else call.args[:2]
        parts += [each.value for each in call.keywords if each.arg in {"wrong", "right"}]
        assert not [each.lineno for each in parts if _is_sentence(each)]
    for each in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(each, ast.Assign) and _is_sentence(each.value):
            assert not {getattr(name, "id", "") for name in each.targets} & {"wrong", "right", "meant"}, each.lineno


def _is_sentence(part: ast.expr) -> bool:
    if isinstance(part, ast.IfExp):
        return _is_sentence(part.body) or _is_sentence(part.orelse)
    return isinstance(part, ast.JoinedStr | ast.BinOp) or (
        isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


# --- What is said ----------------------------------------------------------------------------------------------------


def test_what_is_said_is_english_text_that_can_be_told_in_chinese() -> None:
    said = Said("too-many-members", count=1201)

    assert said == "1,201 members are too many"
    assert said.text("en") == said
    assert said.text("zh") == "1,201项过多"
    assert isinstance(said, Told)


def test_a_key_that_there_is_not_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        Said("no-such-key")
    with pytest.raises(KeyError):
        Said("not-known", value="x")


def test_values_are_told_in_the_language_of_the_text() -> None:
    said = not_known("foum", ["forum", "blog"])

    assert said == '"foum" is not known (did you mean "forum"?)'
    assert said.text("zh") == "无法识别“foum”（是否应为“forum”？）"
    assert not_known("zzz", ["forum"]).text("zh") == "无法识别“zzz”"
    assert not_known(3, ["forum"]) == "3 is not known"
    assert Said("is-past", date=date(2026, 3, 1)).text("zh") == "2026-03-01已过"


@pytest.mark.parametrize(
    ("words", "most", "english", "chinese"),
    [
        (["a", "b", "c"], None, "a, b, c", "a、b、c"),
        (["a", "b", "c"], 2, "a, b, …", "a、b、…"),
        (["a", "b"], 2, "a, b", "a、b"),
        ([], None, "(there is none)", "（无）"),
        ([quoted("en")], None, '"en"', "“en”"),
    ],
)
def test_a_list_is_joined_as_its_language_does(words: list[str], most: int | None, english: str, chinese: str) -> None:
    said = write_one_of(words, most)

    assert said == f"write one of {english}"
    assert said.text("zh") == f"请填写下列之一：{chinese}"
    assert listed(words, most) == said.values["words"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x", "“x”"),
        ('"x"', '“"x"”'),
        (3, "3"),
        (["a"], "['a']"),
        ("x" * 100, "“" + "x" * 59 + "…”"),
    ],
)
def test_a_quotation_stands_between_the_marks_of_its_language(value: object, told: str) -> None:
    assert quoted(value).text("zh") == told
    assert quoted(value).text("en") == quoted(value)


def test_a_problem_is_told_with_its_place_and_compares_by_what_it_says() -> None:
    problem = Problem("events.0.at", Said("not-a-date", value=quoted("x")), Said("keep-one"), "c.toml", 3)

    assert problem.text() == str(problem) == 'c.toml:3: events.0.at: "x" is not a date; keep one'
    assert problem.text("zh") == "c.toml:3: events.0.at：“x”不是日期；请只保留一个"
    assert problem.text_in_file("zh") == "events.0.at：“x”不是日期；请只保留一个"
    assert Problem("", Said("not-there")).text("zh") == "不存在"
    assert problem == Problem("events.0.at", '"x" is not a date', "keep one", "c.toml", 3)
    assert len({problem, evolve(problem), evolve(problem, line=4)}) == 2
    again = pickle.loads(pickle.dumps(problem.under("more")))  # noqa: S301
    assert again == problem.under("more")
    assert again.text("zh") == problem.under("more").text("zh")


def test_an_error_is_told_with_all_its_problems() -> None:
    error = og.InputError([Problem("a", Said("is-missing"), Said("fill-it-in")), Problem("b", Said("is-empty"))])

    assert error.text() == str(error) == "a: is missing; state it\nb: is empty"
    assert error.text("zh") == "a：缺少此项；请填写\nb：内容为空"
    assert og.InputError.of(Said("is-empty"), Said("fill-it-in"), "b").text("zh") == "b：内容为空；请填写"


def test_an_error_of_one_text_tells_that_of_others_as_it_is() -> None:
    assert ClockError(Said("clock-without-offset")).text("zh") == "时钟的时刻未注明时差"
    assert ToldError("theirs").text("zh") == "theirs"
    assert ToldError().text() == ""


def test_a_calendar_that_is_not_published_is_told_in_both_languages() -> None:
    with pytest.raises(og.CalendarNotPublishedError) as caught:
        og.WorkingCalendar.china(as_known_on=date(2025, 12, 1)).is_working_day(date(2028, 3, 1))

    assert caught.value.text() == str(caught.value)
    assert caught.value.text("zh").startswith("2028-03-01是否为工作日取决于")
    assert pickle.loads(pickle.dumps(caught.value)).text("zh") == caught.value.text("zh")  # noqa: S301


def test_the_assertion_on_chinese_finds_what_is_english() -> None:
    with pytest.raises(AssertionError):
        assert_is_told_in_chinese(Problem("", "is wrong", Said("fill-it-in")))
